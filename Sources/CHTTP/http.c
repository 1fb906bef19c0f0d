#define _GNU_SOURCE
#include "chttp.h"

#include <errno.h>
#include <microhttpd.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct chttp_reply {
    unsigned status;
    char *text;
    size_t length;
    char allow[32];
    char authenticate[32];
    unsigned retry_after;
};

struct chttp_server {
    struct MHD_Daemon *daemon;
    chttp_handlers handlers;
    size_t limit;
};

// A request under way.
typedef struct {
    unsigned char *body;
    size_t length;
    size_t capacity;
    bool is_too_long;
} upload;

void chttp_reply_with(chttp_reply *reply, unsigned status, const char *text, size_t length, const char *allow,
                      const char *authenticate, unsigned retry_after) {
    free(reply->text);
    reply->text = malloc(length + 1);
    reply->length = reply->text ? length : 0;
    if (reply->text) memcpy(reply->text, text, length);
    reply->status = status;
    snprintf(reply->allow, sizeof reply->allow, "%s", allow ? allow : "");
    snprintf(reply->authenticate, sizeof reply->authenticate, "%s", authenticate ? authenticate : "");
    reply->retry_after = retry_after;
}

static enum MHD_Result send_reply(struct MHD_Connection *connection, chttp_reply *reply) {
    struct MHD_Response *response =
        MHD_create_response_from_buffer(reply->length, reply->text, MHD_RESPMEM_MUST_COPY);
    free(reply->text);
    if (!response) return MHD_NO;
    MHD_add_response_header(response, "Content-Type", "application/json");
    MHD_add_response_header(response, "Cache-Control", "no-store");
    if (reply->allow[0]) MHD_add_response_header(response, "Allow", reply->allow);
    if (reply->authenticate[0]) MHD_add_response_header(response, "WWW-Authenticate", reply->authenticate);
    if (reply->retry_after) {
        char seconds[16];
        snprintf(seconds, sizeof seconds, "%u", reply->retry_after);
        MHD_add_response_header(response, "Retry-After", seconds);
    }
    enum MHD_Result result = MHD_queue_response(connection, reply->status ? reply->status : 500, response);
    MHD_destroy_response(response);
    return result;
}

static bool append(upload *upload, const char *bytes, size_t count, size_t limit) {
    if (upload->is_too_long) return true;
    if (count > limit - upload->length) {
        upload->is_too_long = true;
        free(upload->body);
        upload->body = NULL;
        upload->length = upload->capacity = 0;
        return true;
    }
    if (upload->length + count > upload->capacity) {
        size_t capacity = upload->capacity ? upload->capacity : 4096;
        while (capacity < upload->length + count) capacity *= 2;
        unsigned char *body = realloc(upload->body, capacity);
        if (!body) return false;
        upload->body = body;
        upload->capacity = capacity;
    }
    memcpy(upload->body + upload->length, bytes, count);
    upload->length += count;
    return true;
}

static enum MHD_Result handle(void *context, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *data, size_t *size,
                              void **request_context) {
    (void)version;
    chttp_server *server = context;
    upload *state = *request_context;
    chttp_request request = {
        .method = method,
        .path = url,
        .authorization = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Authorization"),
        .content_type = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Content-Type"),
    };
    chttp_reply reply = {0};
    if (!state) {
        state = calloc(1, sizeof *state);
        if (!state) return MHD_NO;
        *request_context = state;
        const char *announced = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Content-Length");
        if (announced && strtoull(announced, NULL, 10) > server->limit) request.is_too_long = true;
        if (!server->handlers.admit(server->handlers.context, &request, &reply)) {
            return send_reply(connection, &reply);
        }
        free(reply.text);
        return MHD_YES;
    }
    if (*size > 0) {
        bool is_kept = append(state, data, *size, server->limit);
        *size = 0;
        return is_kept ? MHD_YES : MHD_NO;
    }
    request.body = state->body;
    request.length = state->length;
    request.is_too_long = state->is_too_long;
    server->handlers.answer(server->handlers.context, &request, &reply);
    return send_reply(connection, &reply);
}

static void completed(void *context, struct MHD_Connection *connection, void **request_context,
                      enum MHD_RequestTerminationCode code) {
    (void)context;
    (void)connection;
    (void)code;
    upload *state = *request_context;
    if (!state) return;
    free(state->body);
    free(state);
    *request_context = NULL;
}

// Says nothing: what it would say may hold what was sent.
static void silent(void *context, const char *format, va_list arguments) {
    (void)context;
    (void)format;
    (void)arguments;
}

int chttp_listen(const char *address, uint16_t port, uint16_t *bound) {
    char service[8];
    snprintf(service, sizeof service, "%u", port);
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE};
    struct addrinfo *found = NULL;
    if (getaddrinfo(address, service, &hints, &found) != 0 || !found) {
        errno = EADDRNOTAVAIL;
        return -1;
    }
    int listening = socket(found->ai_family, found->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    int on = 1;
    if (listening >= 0) setsockopt(listening, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (listening < 0 || bind(listening, found->ai_addr, found->ai_addrlen) != 0 || listen(listening, 64) != 0) {
        int error = errno;
        if (listening >= 0) close(listening);
        freeaddrinfo(found);
        errno = error;
        return -1;
    }
    freeaddrinfo(found);
    struct sockaddr_storage name;
    socklen_t length = sizeof name;
    char number[8] = "0";
    if (getsockname(listening, (struct sockaddr *)&name, &length) == 0) {
        getnameinfo((struct sockaddr *)&name, length, NULL, 0, number, sizeof number, NI_NUMERICSERV);
    }
    *bound = (uint16_t)strtoul(number, NULL, 10);
    return listening;
}

chttp_server *chttp_start(int listening, size_t body_limit, unsigned connections, unsigned seconds,
                          chttp_handlers handlers) {
    chttp_server *server = calloc(1, sizeof *server);
    if (!server) {
        close(listening);
        return NULL;
    }
    server->handlers = handlers;
    server->limit = body_limit;
    server->daemon = MHD_start_daemon(
        MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_AUTO, 0, NULL, NULL, handle, server,
        MHD_OPTION_EXTERNAL_LOGGER, silent, NULL,
        MHD_OPTION_LISTEN_SOCKET, listening,
        MHD_OPTION_CONNECTION_LIMIT, connections,
        MHD_OPTION_CONNECTION_TIMEOUT, seconds,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)32768,
        MHD_OPTION_NOTIFY_COMPLETED, completed, NULL,
        MHD_OPTION_END);
    if (!server->daemon) {
        close(listening);
        free(server);
        return NULL;
    }
    return server;
}

void chttp_stop(chttp_server *server) {
    MHD_stop_daemon(server->daemon);
    free(server);
}
