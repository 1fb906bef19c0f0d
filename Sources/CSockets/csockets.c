#define _GNU_SOURCE

#include "csockets.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static int address_of(const char *path, struct sockaddr_un *address) {
    memset(address, 0, sizeof *address);
    address->sun_family = AF_UNIX;
    if (strlen(path) >= sizeof address->sun_path) return -ENAMETOOLONG;
    strcpy(address->sun_path, path);
    return 0;
}

int csockets_listen(const char *path, mode_t mode) {
    struct sockaddr_un address;
    int status = address_of(path, &address);
    if (status < 0) return status;
    struct stat found;
    if (lstat(path, &found) == 0) {
        // Only a socket is taken away: a wrong path must not cost somebody a file.
        if (!S_ISSOCK(found.st_mode)) return -EEXIST;
        unlink(path);
    }
    int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return -errno;
    // The mode holds from the first moment on.
    mode_t before = umask(0777 & ~mode);
    status = bind(descriptor, (struct sockaddr *)&address, sizeof address);
    int problem = errno;
    umask(before);
    if (status == 0 && listen(descriptor, 128) == 0) return descriptor;
    if (status == 0) problem = errno;
    close(descriptor);
    return -problem;
}

int csockets_connect(const char *path) {
    struct sockaddr_un address;
    int status = address_of(path, &address);
    if (status < 0) return status;
    int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return -errno;
    do {
        status = connect(descriptor, (struct sockaddr *)&address, sizeof address);
    } while (status < 0 && errno == EINTR);
    if (status == 0) return descriptor;
    int problem = errno;
    close(descriptor);
    return -problem;
}

int csockets_accept(int listener) {
    int descriptor = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    return descriptor < 0 ? -errno : descriptor;
}

int csockets_peer(int descriptor, uid_t *user, pid_t *process) {
    struct ucred who;
    socklen_t size = sizeof who;
    if (getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &who, &size) < 0) return -errno;
    *user = who.uid;
    *process = who.pid;
    return 0;
}

int csockets_is_listener(int descriptor) {
    int listens = 0, domain = 0;
    socklen_t size = sizeof listens;
    if (getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) < 0) return 0;
    size = sizeof domain;
    if (getsockopt(descriptor, SOL_SOCKET, SO_DOMAIN, &domain, &size) < 0) return 0;
    return listens && domain == AF_UNIX;
}

void csockets_make_nonblocking(int descriptor) {
    fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    fcntl(descriptor, F_SETFD, FD_CLOEXEC);
}

int csockets_event_descriptor(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

int csockets_signal_descriptor(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

int csockets_next_signal(int descriptor) {
    struct signalfd_siginfo info;
    return read(descriptor, &info, sizeof info) == sizeof info ? (int)info.ssi_signo : 0;
}

int csockets_notify(const char *path, const char *state) {
    struct sockaddr_un address;
    int status = address_of(path, &address);
    if (status < 0) return status;
    socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + strlen(path));
    if (path[0] == '@') address.sun_path[0] = 0;
    int descriptor = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return -errno;
    ssize_t sent = sendto(
        descriptor, state, strlen(state), MSG_NOSIGNAL, (struct sockaddr *)&address, size);
    status = sent < 0 ? -errno : 0;
    close(descriptor);
    return status;
}

int csockets_spawn(
    const char *path, char *const *arguments, char *const *environment, int output, pid_t *process) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, output, 1);
    posix_spawn_file_actions_adddup2(&actions, output, 2);
    // It outlives the terminal that it was started from, and starts with no signal blocked.
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK);
    int status = posix_spawn(process, path, &actions, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return -status;
}
