// Unix sockets, signals and start-up of the desk's server, as far as Swift cannot say them: structures that only
// exist under _GNU_SOURCE stay in the .c file.
#ifndef CSOCKETS_H
#define CSOCKETS_H

#include <sys/types.h>

// A listening socket at `path` with that mode; a leftover file is replaced. Negative: minus errno.
int csockets_listen(const char *path, mode_t mode);
// A connected socket. Negative: minus errno.
int csockets_connect(const char *path);
// The next connection, non-blocking and closed on exec. Negative: minus errno.
int csockets_accept(int listener);
// Who is at the other end, as the kernel knows them. 0, or minus errno.
int csockets_peer(int descriptor, uid_t *user, pid_t *process);
// Whether `descriptor` is a listening Unix socket.
int csockets_is_listener(int descriptor);
void csockets_make_nonblocking(int descriptor);

// A counter that another thread can raise to wake a poll.
int csockets_event_descriptor(void);
// Blocks TERM, INT and HUP and gives a descriptor that reports them. Call before any thread is started.
int csockets_signal_descriptor(void);
// The next signal's number; 0 when there is none.
int csockets_next_signal(int descriptor);

// Says `state` to the service manager at `address` (a path, or @ and an abstract name).
int csockets_notify(const char *address, const char *state);

// Starts a program in a session of its own: nothing on standard input, `output` as standard output and error.
// 0, or minus errno.
int csockets_spawn(
    const char *path, char *const *arguments, char *const *environment, int output, pid_t *process);

#endif
