#define _GNU_SOURCE

#include "cterminal.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

static void read_signals(sigset_t *set) {
    sigemptyset(set);
    const int numbers[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) sigaddset(set, numbers[i]);
}

void cterm_block_signals(void) {
    sigset_t set;
    read_signals(&set);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
}

int cterm_signal_descriptor(void) {
    sigset_t set;
    read_signals(&set);
    return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

int cterm_next_signal(int descriptor) {
    struct signalfd_siginfo info;
    return read(descriptor, &info, sizeof info) == sizeof info ? (int)info.ssi_signo : 0;
}

int cterm_event_descriptor(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

static volatile sig_atomic_t guarded_terminal = -1;
static struct termios guarded_modes;
static int has_guarded_modes;

// Only calls that are safe in a signal handler.
static void give_back(int number) {
    if (guarded_terminal >= 0) {
        const char *bytes = cterm_restore_sequence();
        (void)!write(guarded_terminal, bytes, strlen(bytes));
        if (has_guarded_modes) tcsetattr(guarded_terminal, TCSANOW, &guarded_modes);
    }
    signal(number, SIG_DFL);
    raise(number);
}

void cterm_guard_crash(int terminal) {
    // A stack that overflowed has no room for the handler.
    static char room[16384];
    stack_t stack = {.ss_sp = room, .ss_size = sizeof room};
    sigaltstack(&stack, NULL);
    has_guarded_modes = tcgetattr(terminal, &guarded_modes) == 0;
    guarded_terminal = terminal;
    const int numbers[] = {SIGTRAP, SIGILL, SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGSYS, SIGQUIT};
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = give_back;
    action.sa_flags = (int)SA_RESETHAND | SA_ONSTACK;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) sigaction(numbers[i], &action, NULL);
}

void cterm_guard_end(void) { guarded_terminal = -1; }

int cterm_run(const char *path, char *const *arguments, char *const *environment) {
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    pid_t process = -1;
    int failed = posix_spawnp(&process, path, &actions, &attributes, arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    if (failed) return -failed;
    int status = 0;
    while (waitpid(process, &status, 0) < 0) {
        if (errno != EINTR) return -errno;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
