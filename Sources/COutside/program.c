#define _GNU_SOURCE
#include "coutside.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct pipes {
    int input[2];
    int output[2];
};

static void shut(int *descriptor) {
    if (*descriptor >= 0) close(*descriptor);
    *descriptor = -1;
}

static long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static int spawn(struct pipes *pipes, char *const *arguments, char *const *environment, pid_t *process) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_adddup2(&actions, pipes->input[0], 0);
    posix_spawn_file_actions_adddup2(&actions, pipes->output[1], 1);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    // Nothing of the desk's own files, and its signals as a program expects them.
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(
        &attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    int status = posix_spawnp(process, arguments[0], &actions, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return status;
}

/// A program that does not read to the end must not end the desk.
static ssize_t write_quietly(int descriptor, const uint8_t *bytes, size_t length) {
    sigset_t pipe, before, pending;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    sigpending(&pending);
    bool was_pending = sigismember(&pending, SIGPIPE) == 1;
    pthread_sigmask(SIG_BLOCK, &pipe, &before);
    ssize_t written = write(descriptor, bytes, length);
    int problem = errno;
    if (written < 0 && problem == EPIPE && !was_pending) {
        struct timespec none = {0, 0};
        sigtimedwait(&pipe, NULL, &none);
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = problem;
    return written;
}

/// Hands over what is there. True while there may be more.
static bool read_some(int descriptor, coutside_receive receive, void *context, bool *is_enough) {
    uint8_t buffer[16384];
    ssize_t length = read(descriptor, buffer, sizeof buffer);
    if (length > 0 && !receive(context, buffer, (size_t)length)) *is_enough = true;
    if (length > 0) explicit_bzero(buffer, (size_t)length);
    return length > 0 || (length < 0 && (errno == EAGAIN || errno == EINTR));
}

/// Feeds and reads until the program ends. True where it ended by itself.
static bool converse(
    struct pipes *pipes, int ending, const uint8_t *input, size_t length, long deadline,
    coutside_receive receive, void *context) {
    bool is_enough = false;
    while (!is_enough) {
        if (length == 0) shut(&pipes->input[1]);
        struct pollfd waits[3] = {
            {pipes->output[0], POLLIN, 0}, {pipes->input[1], POLLOUT, 0}, {ending, POLLIN, 0}};
        long left = deadline - now();
        if (left <= 0) return false;
        if (poll(waits, 3, left > 60000 ? 60000 : (int)left) < 0 && errno != EINTR) return false;
        if (waits[1].revents) {
            ssize_t written = write_quietly(pipes->input[1], input, length);
            if (written > 0) input += written, length -= (size_t)written;
            if (written < 0 && errno != EAGAIN && errno != EINTR) length = 0;
        }
        bool has_ended = waits[2].revents;
        if (waits[0].revents && !read_some(pipes->output[0], receive, context, &is_enough)) {
            shut(&pipes->output[0]);
        }
        if (has_ended) {
            // What it said last; others that it started may hold the pipe open for ever.
            struct pollfd rest = {pipes->output[0], POLLIN, 0};
            while (!is_enough && pipes->output[0] >= 0 && poll(&rest, 1, 0) > 0) {
                if (!read_some(pipes->output[0], receive, context, &is_enough)) break;
            }
            return !is_enough;
        }
    }
    return false;
}

enum coutside_ending coutside_run(
    char *const *arguments, char *const *environment, const uint8_t *input, size_t length,
    long milliseconds, coutside_receive receive, void *context, int *detail) {
    struct pipes pipes = {{-1, -1}, {-1, -1}};
    long deadline = now() + milliseconds;
    pid_t process = -1;
    *detail = 0;
    if (pipe2(pipes.input, O_CLOEXEC) != 0 || pipe2(pipes.output, O_CLOEXEC) != 0) {
        *detail = errno;
    } else {
        *detail = spawn(&pipes, arguments, environment, &process);
    }
    shut(&pipes.input[0]);
    shut(&pipes.output[1]);
    int ending = *detail == 0 ? pidfd_open(process, 0) : -1;
    if (*detail == 0 && ending < 0) *detail = errno;
    bool has_ended = false;
    if (ending >= 0) {
        fcntl(pipes.input[1], F_SETFL, O_NONBLOCK);
        fcntl(pipes.output[0], F_SETFL, O_NONBLOCK);
        has_ended = converse(&pipes, ending, input, length, deadline, receive, context);
    }
    shut(&pipes.input[1]);
    shut(&pipes.output[0]);
    shut(&ending);
    if (process <= 0) return COUTSIDE_UNSTARTED;
    if (!has_ended) kill(-process, SIGKILL);
    int status = 0;
    while (waitpid(process, &status, 0) < 0 && errno == EINTR) continue;
    if (!has_ended) return *detail == 0 ? COUTSIDE_STOPPED : COUTSIDE_UNSTARTED;
    *detail = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
    return WIFEXITED(status) ? COUTSIDE_EXITED : COUTSIDE_KILLED;
}
