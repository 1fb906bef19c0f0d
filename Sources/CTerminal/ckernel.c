#define _GNU_SOURCE

#include "cterminal.h"

#include <signal.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
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

static int guarded_terminal = -1;
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
    guarded_terminal = terminal;
    has_guarded_modes = tcgetattr(terminal, &guarded_modes) == 0;
    const int numbers[] = {SIGTRAP, SIGILL, SIGSEGV, SIGABRT, SIGBUS, SIGFPE};
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = give_back;
    action.sa_flags = (int)SA_RESETHAND;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) sigaction(numbers[i], &action, NULL);
}
