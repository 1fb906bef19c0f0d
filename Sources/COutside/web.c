#define _GNU_SOURCE
#include "coutside.h"

#include <curl/curl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

struct answer {
    coutside_receive header;
    coutside_receive body;
    void *context;
};

static void start(void) { curl_global_init(CURL_GLOBAL_DEFAULT); }

static size_t take_header(char *bytes, size_t size, size_t count, void *context) {
    struct answer *answer = context;
    return answer->header(answer->context, (const uint8_t *)bytes, size * count) ? size * count : 0;
}

static size_t take_body(char *bytes, size_t size, size_t count, void *context) {
    struct answer *answer = context;
    bool goes_on = answer->body(answer->context, (const uint8_t *)bytes, size * count);
    explicit_bzero(bytes, size * count);
    return goes_on ? size * count : 0;
}

int coutside_send(
    const struct coutside_request *request, coutside_receive header, coutside_receive body, void *context,
    long *status, char *problem, size_t problem_room) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, start);
    CURL *handle = curl_easy_init();
    if (!handle) return CURLE_OUT_OF_MEMORY;
    // An empty header takes away what libcurl would add by itself: it waits a second for leave to send a body.
    struct curl_slist *headers = curl_slist_append(NULL, "Expect:");
    for (const char *const *line = request->headers; *line; line++) {
        headers = curl_slist_append(headers, *line);
    }
    struct answer answer = {header, body, context};
    char text[CURL_ERROR_SIZE] = "";
    curl_easy_setopt(handle, CURLOPT_URL, request->url);
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, request->connect_milliseconds);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, request->total_milliseconds);
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, &answer);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &answer);
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, text);
    if (request->authorities) curl_easy_setopt(handle, CURLOPT_CAINFO, request->authorities);
    if (request->body) {
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->length);
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, request->body);
    }
    curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, request->method);
    CURLcode code = curl_easy_perform(handle);
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, status);
    if (problem_room > 0) snprintf(problem, problem_room, "%s", *text ? text : curl_easy_strerror(code));
    curl_slist_free_all(headers);
    curl_easy_cleanup(handle);
    return (int)code;
}

bool coutside_is_broken_off(int code) { return code == CURLE_WRITE_ERROR; }
