#define _GNU_SOURCE

#include "cpty.h"

#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <locale.h>
#include <unistd.h>
#include <wchar.h>

pid_t cpty_spawn(
    const char *path, char *const *arguments, char *const *environment, int width, int height, int *terminal) {
    struct winsize size = {.ws_row = (unsigned short)height, .ws_col = (unsigned short)width};
    // Swift may not fork: between fork and exec only C runs.
    pid_t process = forkpty(terminal, NULL, NULL, &size);
    if (process != 0) return process;
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execve(path, arguments, environment);
    _exit(127);
}

void cpty_resize(int terminal, int width, int height) {
    struct winsize size = {.ws_row = (unsigned short)height, .ws_col = (unsigned short)width};
    ioctl(terminal, TIOCSWINSZ, &size);
}

int cpty_open(int width, int height, int *ours, int *theirs) {
    struct winsize size = {.ws_row = (unsigned short)height, .ws_col = (unsigned short)width};
    return openpty(ours, theirs, NULL, NULL, &size);
}

int cpty_columns(unsigned int scalar) {
    static int is_set;
    if (!is_set) {
        setlocale(LC_CTYPE, "C.UTF-8");
        is_set = 1;
    }
    return wcwidth((wchar_t)scalar);
}
