// Listening for HTTP with libmicrohttpd: one thread, whole requests of bounded size.
#ifndef CHTTP_H
#define CHTTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    const char *method;
    const char *path;
    /// NULL where there is none.
    const char *authorization;
    const char *content_type;
    const unsigned char *body;
    size_t length;
    bool is_too_long;
} chttp_request;

/// Filled by `chttp_reply_with`.
typedef struct chttp_reply chttp_reply;

typedef struct {
    void *context;
    /// Asked before the body is read; false where the reply is filled already.
    bool (*admit)(void *context, const chttp_request *request, chttp_reply *reply);
    /// Asked with the body.
    void (*answer)(void *context, const chttp_request *request, chttp_reply *reply);
} chttp_handlers;

typedef struct chttp_server chttp_server;

/// Copies the text. Headers are left out where they are NULL or 0.
void chttp_reply_with(chttp_reply *reply, unsigned status, const char *text, size_t length, const char *allow,
                      const char *authenticate, unsigned retry_after);

/// A listening socket at a numeric address; the port that it has at last. -1 and errno where there is none.
int chttp_listen(const char *address, uint16_t port, uint16_t *bound);

/// Takes the listening socket over, closes it where it cannot start: NULL then.
chttp_server *chttp_start(int listening, size_t body_limit, unsigned connections, unsigned seconds,
                          chttp_handlers handlers);

/// Waits for what is under way.
void chttp_stop(chttp_server *server);

#endif
