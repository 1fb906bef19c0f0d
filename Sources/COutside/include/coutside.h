#ifndef TIERDESK_COUTSIDE_H
#define TIERDESK_COUTSIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What the desk calls outside itself: a program of the site, an address on the web. Each is one call, which takes its
/// time: never make it on the desk's own thread.

#pragma clang assume_nonnull begin

/// Takes a piece of an answer; the buffer is wiped when the call returns. False: enough, break it off.
typedef bool (*coutside_receive)(void *context, const uint8_t *bytes, size_t length);

/// How a program ended.
enum coutside_ending {
    /// With a status of its own.
    COUTSIDE_EXITED,
    /// By a signal.
    COUTSIDE_KILLED,
    /// It took too long, or said too much, and was stopped with all that it had started.
    COUTSIDE_STOPPED,
    /// It could not be started.
    COUTSIDE_UNSTARTED,
} __attribute__((enum_extensibility(closed)));

/// Runs a program in a session of its own, feeds it `input` and hands over what it prints.
///
/// What it says on standard error goes nowhere: it may hold secrets. `detail` becomes the exit status, the signal or the
/// number of the error.
enum coutside_ending coutside_run(
    char *const _Nullable *_Nonnull arguments, char *const _Nullable *_Nonnull environment,
    const uint8_t *_Nullable input, size_t length, long milliseconds, coutside_receive receive,
    void *context, int *detail);

/// A request to a web server.
struct coutside_request {
    const char *method;
    const char *url;
    /// `Name: value` each, then null.
    const char *const _Nullable *_Nonnull headers;
    const uint8_t *_Nullable body;
    size_t length;
    /// A file of certificates to trust in place of the system's.
    const char *_Nullable authorities;
    long connect_milliseconds;
    long total_milliseconds;
};

/// Sends it; no redirection is followed. Returns 0 or libcurl's code, and `problem` then says what it was. Of the answer,
/// `header` gets the lines and `body` the content.
int coutside_send(
    const struct coutside_request *request, coutside_receive header, coutside_receive body, void *context,
    long *status, char *problem, size_t problem_room);

/// Whether the code means that the receiver had enough.
bool coutside_is_broken_off(int code);

#pragma clang assume_nonnull end

#endif
