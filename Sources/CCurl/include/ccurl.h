#ifndef TIERDESK_CCURL_H
#define TIERDESK_CCURL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// libcurl sets its options through variadic functions, which Swift does not import. This header has the two
/// dialogues that the desk needs, each as one call.

#pragma clang assume_nonnull begin

/// How a connection is protected.
enum ccurl_security {
    /// Plain text, for a server on the same machine.
    CCURL_PLAIN,
    /// TLS from the first byte, or STARTTLS before anything is said; never without.
    CCURL_TLS,
} __attribute__((enum_extensibility(closed)));

/// Which server, and who we are there.
struct ccurl_server {
    /// `smtp://host:port`, `smtps://host:port`, `imap://…` or `imaps://…`.
    const char *url;
    enum ccurl_security security;
    /// Null: no authentication.
    const char *_Nullable user;
    const char *_Nullable password;
    /// An OAuth 2 token in place of a password.
    const char *_Nullable bearer;
    /// A file of certificates to trust in place of the system's.
    const char *_Nullable authorities;
    long connect_seconds;
    /// A dialogue that takes longer is broken off.
    long total_seconds;
};

/// A line of the dialogue: what we said (never with a secret in it), or what the server said.
typedef void (*ccurl_line)(void *context, bool is_ours, const char *bytes, size_t length);

/// Hands a mail to an SMTP server for several recipients; one who is refused does not stop the others.
///
/// Returns 0 or libcurl's code; `problem` then says what it was, without secrets. What each recipient got for an
/// answer is in the lines.
int ccurl_send(
    const struct ccurl_server *server, const char *sender, const char *_Nonnull const *_Nonnull recipients,
    size_t recipient_count, const uint8_t *mail, size_t length, ccurl_line line, void *context,
    char *problem, size_t problem_room);

/// A connection to an IMAP server that several commands share.
typedef struct ccurl_session ccurl_session;

ccurl_session *_Nullable ccurl_open(const struct ccurl_server *server);
void ccurl_close(ccurl_session *session);

/// Sends one IMAP command in a folder; untagged answers come back as lines that are not ours.
int ccurl_command(
    ccurl_session *session, const char *url, const char *command, ccurl_line line, void *context,
    char *problem, size_t problem_room);

/// Fetches what an IMAP address (RFC 5092) names; stops, with an error, behind `limit` bytes.
int ccurl_fetch(
    ccurl_session *session, const char *url, size_t limit, ccurl_line body, void *context, char *problem,
    size_t problem_room);

/// Whether the code means that a fetch went behind its limit.
bool ccurl_is_too_long(int code);

#pragma clang assume_nonnull end

#endif
