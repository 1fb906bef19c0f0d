#include "ccurl.h"

#include <curl/curl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct reader {
    const uint8_t *bytes;
    size_t left;
};

struct listener {
    ccurl_line line;
    void *context;
    size_t left;
};

struct ccurl_session {
    CURL *handle;
};

static void start(void) { curl_global_init(CURL_GLOBAL_DEFAULT); }

static size_t read_mail(char *buffer, size_t size, size_t count, void *context) {
    struct reader *reader = context;
    size_t room = size * count;
    size_t taken = reader->left < room ? reader->left : room;
    memcpy(buffer, reader->bytes, taken);
    reader->bytes += taken;
    reader->left -= taken;
    return taken;
}

/// Of what we say only the envelope is passed on: a login is a secret.
static int hear(CURL *handle, curl_infotype type, char *bytes, size_t length, void *context) {
    (void)handle;
    struct listener *listener = context;
    if (type == CURLINFO_HEADER_IN) listener->line(listener->context, false, bytes, length);
    bool is_envelope = length > 5 && (memcmp(bytes, "RCPT ", 5) == 0 || memcmp(bytes, "MAIL ", 5) == 0);
    if (type == CURLINFO_HEADER_OUT && (is_envelope || (length >= 4 && memcmp(bytes, "DATA", 4) == 0))) {
        listener->line(listener->context, true, bytes, length);
    }
    return 0;
}

static size_t take(char *bytes, size_t size, size_t count, void *context) {
    struct listener *listener = context;
    size_t length = size * count;
    if (length > listener->left) return 0;
    listener->left -= length;
    listener->line(listener->context, false, bytes, length);
    return length;
}

static size_t ignore(char *bytes, size_t size, size_t count, void *context) {
    (void)bytes, (void)context;
    return size * count;
}

static CURL *connection(const struct ccurl_server *server) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, start);
    CURL *handle = curl_easy_init();
    if (!handle) return NULL;
    curl_easy_setopt(handle, CURLOPT_URL, server->url);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps,imap,imaps");
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, server->connect_seconds);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT, server->total_seconds);
    bool is_plain = server->security == CCURL_PLAIN;
    curl_easy_setopt(handle, CURLOPT_USE_SSL, (long)(is_plain ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    if (server->authorities) curl_easy_setopt(handle, CURLOPT_CAINFO, server->authorities);
    if (server->user) curl_easy_setopt(handle, CURLOPT_USERNAME, server->user);
    if (server->password) curl_easy_setopt(handle, CURLOPT_PASSWORD, server->password);
    if (server->bearer) curl_easy_setopt(handle, CURLOPT_XOAUTH2_BEARER, server->bearer);
    return handle;
}

static int perform(CURL *handle, char *problem, size_t room) {
    char text[CURL_ERROR_SIZE] = "";
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, text);
    CURLcode code = curl_easy_perform(handle);
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, NULL);
    const char *said = *text ? text : curl_easy_strerror(code);
    // The one mistake that is made at the first try, and whose cure the library's words do not name.
    const char *advice = code == CURLE_PEER_FAILED_VERIFICATION
        ? "; name the server as its certificate does, and the file of who signed that in authorities" : "";
    if (code != CURLE_OK && room > 0) snprintf(problem, room, "%s%s", said, advice);
    return (int)code;
}

int ccurl_send(
    const struct ccurl_server *server, const char *sender, const char *const *recipients,
    size_t recipient_count, const uint8_t *mail, size_t length, ccurl_line line, void *context,
    char *problem, size_t problem_room) {
    CURL *handle = connection(server);
    struct curl_slist *list = NULL;
    for (size_t index = 0; index < recipient_count; index++) list = curl_slist_append(list, recipients[index]);
    struct reader reader = {mail, length};
    struct listener listener = {line, context, 0};
    int code = CURLE_OUT_OF_MEMORY;
    if (handle && list) {
        curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(handle, CURLOPT_MAIL_FROM, sender);
        curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, list);
        curl_easy_setopt(handle, CURLOPT_MAIL_RCPT_ALLLOWFAILS, 1L);
        curl_easy_setopt(handle, CURLOPT_READFUNCTION, read_mail);
        curl_easy_setopt(handle, CURLOPT_READDATA, &reader);
        curl_easy_setopt(handle, CURLOPT_INFILESIZE_LARGE, (curl_off_t)length);
        curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, ignore);
        curl_easy_setopt(handle, CURLOPT_VERBOSE, 1L);
        curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, hear);
        curl_easy_setopt(handle, CURLOPT_DEBUGDATA, &listener);
        code = perform(handle, problem, problem_room);
    }
    curl_slist_free_all(list);
    if (handle) curl_easy_cleanup(handle);
    return code;
}

ccurl_session *ccurl_open(const struct ccurl_server *server) {
    CURL *handle = connection(server);
    ccurl_session *session = handle ? malloc(sizeof *session) : NULL;
    if (session) session->handle = handle;
    else if (handle) curl_easy_cleanup(handle);
    return session;
}

void ccurl_close(ccurl_session *session) {
    curl_easy_cleanup(session->handle);
    free(session);
}

int ccurl_command(
    ccurl_session *session, const char *url, const char *command, ccurl_line line, void *context,
    char *problem, size_t problem_room) {
    struct listener listener = {line, context, 16 << 20};
    curl_easy_setopt(session->handle, CURLOPT_URL, url);
    curl_easy_setopt(session->handle, CURLOPT_CUSTOMREQUEST, command);
    curl_easy_setopt(session->handle, CURLOPT_WRITEFUNCTION, ignore);
    curl_easy_setopt(session->handle, CURLOPT_WRITEDATA, NULL);
    curl_easy_setopt(session->handle, CURLOPT_HEADERFUNCTION, take);
    curl_easy_setopt(session->handle, CURLOPT_HEADERDATA, &listener);
    int code = perform(session->handle, problem, problem_room);
    curl_easy_setopt(session->handle, CURLOPT_CUSTOMREQUEST, NULL);
    // Without a function of its own, what the server says would go to that of the body.
    curl_easy_setopt(session->handle, CURLOPT_HEADERFUNCTION, ignore);
    curl_easy_setopt(session->handle, CURLOPT_HEADERDATA, NULL);
    return code;
}

int ccurl_fetch(
    ccurl_session *session, const char *url, size_t limit, ccurl_line body, void *context, char *problem,
    size_t problem_room) {
    struct listener listener = {body, context, limit};
    curl_easy_setopt(session->handle, CURLOPT_URL, url);
    curl_easy_setopt(session->handle, CURLOPT_HEADERFUNCTION, ignore);
    curl_easy_setopt(session->handle, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(session->handle, CURLOPT_WRITEDATA, &listener);
    return perform(session->handle, problem, problem_room);
}

bool ccurl_is_too_long(int code) { return code == CURLE_WRITE_ERROR; }
