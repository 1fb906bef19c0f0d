#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1

#include "cterminal.h"

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>
#include <errno.h>
#include <fcntl.h>

// Bracketed paste on and off.
#define MODES_ON "\033[?2004h"
#define MODES_OFF "\033[?2004l\033[?2026l"

struct cterm {
    SCREEN *screen;
    FILE *input;
    FILE *output;
    int descriptor;  // the number curses writes to
    int terminal;    // the terminal itself
    int memory;      // where a frame is collected
    int colors;
    int width, height;
    int cursor_shown;
    int is_first;
    cterm_line line; // what the last frame left
};

// The locale that the environment asks for: LC_ALL before LC_CTYPE before LANG, as POSIX has it.
static const char *wanted_locale(void) {
    const char *names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value) return value;
    }
    return "";
}

int cterm_set_locale(void) {
    const char *wanted = wanted_locale();
    int is_known = setlocale(LC_ALL, "") != NULL;
    const char *codeset = nl_langinfo(CODESET);
    if (is_known && strcmp(codeset, "UTF-8") == 0) return cterm_unicode;
    // Somebody chose a character set that is neither: the library writes in it, signs of our own are left out.
    if (is_known && strcmp(codeset, "ANSI_X3.4-1968") != 0) return cterm_plain;
    // A server without the user's locale would turn every accent into junk, so text is UTF-8 all the same.
    int speaks = setlocale(LC_CTYPE, "C.UTF-8") && strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
    int chose_ascii = strcmp(wanted, "C") == 0 || strcmp(wanted, "POSIX") == 0;
    return speaks && !chose_ascii ? cterm_unicode : cterm_plain;
}

cterm *cterm_open(int input, int output, const char *term, int *problem) {
    *problem = 3;
    cterm *it = calloc(1, sizeof *it);
    if (!it) return NULL;
    it->terminal = fcntl(output, F_DUPFD_CLOEXEC, 10);
    it->descriptor = fcntl(output, F_DUPFD_CLOEXEC, 10);
    it->memory = memfd_create("tierdesk-frame", MFD_CLOEXEC);
    int in = fcntl(input, F_DUPFD_CLOEXEC, 10);
    if (it->terminal < 0 || it->descriptor < 0 || it->memory < 0 || in < 0) goto failed;
    it->output = fdopen(it->descriptor, "w");
    it->input = fdopen(in, "r");
    if (!it->output || !it->input) goto failed;

    // Exported LINES and COLUMNS would freeze the size.
    use_env(FALSE);
    use_tioctl(TRUE);
    *problem = 1;
    // newterm, never initscr: that one ends the process on an unknown terminal.
    it->screen = newterm(term, it->output, it->input);
    if (!it->screen) goto failed;
    *problem = 2;
    char *move = tigetstr("cup");
    if (!move || move == (char *)-1) {
        endwin();
        delscreen(it->screen);
        it->screen = NULL;
        goto failed;
    }
    *problem = 0;
    raw();
    noecho();
    nonl();
    typeahead(-1);
    if (has_colors()) {
        start_color();
        use_default_colors();
        it->colors = COLORS;
    }
    curs_set(0);
    it->cursor_shown = 0;
    it->is_first = 1;
    getmaxyx(stdscr, it->height, it->width);
    char *column = tigetstr("hpa");
    it->line.has_columns = column && column != (char *)-1 && strcmp(column, "\033[%i%p1%dG") == 0;
    return it;

failed:
    if (it->output) fclose(it->output); else if (it->descriptor > 0) close(it->descriptor);
    if (it->input) fclose(it->input);
    if (it->terminal > 0) close(it->terminal);
    if (it->memory > 0) close(it->memory);
    free(it);
    return NULL;
}

void cterm_close(cterm *it) {
    cterm_leave(it);
    delscreen(it->screen);
    fclose(it->output);
    fclose(it->input);
    close(it->terminal);
    close(it->memory);
    free(it);
}

int cterm_colors(cterm *it) { return it->colors; }

int cterm_measure(cterm *it, int *width, int *height) {
    struct winsize size;
    if (ioctl(it->terminal, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) {
        size.ws_col = 80;
        size.ws_row = 24;
    }
    int changed = size.ws_col != it->width || size.ws_row != it->height;
    if (changed) {
        resizeterm(size.ws_row, size.ws_col);
        clearok(curscr, TRUE);
        it->line.row = -1;
        it->width = size.ws_col;
        it->height = size.ws_row;
    }
    *width = it->width;
    *height = it->height;
    return changed;
}

int cterm_pair(cterm *it, int foreground, int background) {
    if (it->colors == 0) return 0;
    if (foreground < 0 && background < 0) return 0;
    int pair = alloc_pair(foreground, background);
    return pair < 0 ? 0 : pair;
}

void cterm_put(cterm *it, int row, int column, const uint32_t *text, int count, int attributes, int pair) {
    (void)it;
    attr_t bits = A_NORMAL;
    if (attributes & cterm_bold) bits |= WA_BOLD;
    if (attributes & cterm_dim) bits |= WA_DIM;
    if (attributes & cterm_reverse) bits |= WA_REVERSE;
    if (attributes & cterm_underline) bits |= WA_UNDERLINE;
    if (attributes & cterm_italic) bits |= WA_ITALIC;
    wattr_set(stdscr, bits, (short)(pair > 32767 ? 0 : pair), &pair);
    // wchar_t is UTF-32 here.
    mvwaddnwstr(stdscr, row, column, (const wchar_t *)text, count);
}

static long write_all(int descriptor, const char *bytes, size_t count, int *writes) {
    size_t done = 0;
    while (done < count) {
        ssize_t written = write(descriptor, bytes + done, count - done);
        if (written < 0) {
            if (errno == EINTR) continue;
            if (errno == EAGAIN) {
                usleep(1000);
                continue;
            }
            return -1;
        }
        *writes += 1;
        done += (size_t)written;
    }
    return (long)count;
}

long cterm_flush(
    cterm *it, int cursor_row, int cursor_column, int shows_cursor, const char *extra, size_t extra_length,
    int *writes) {
    *writes = 0;
    if (it->is_first) reset_prog_mode();
    fflush(it->output);
    // Over the last frame: giving its pages back and taking them again was a tenth of what a key costs.
    lseek(it->memory, 0, SEEK_SET);
    // Curses writes a frame in dozens of pieces. Its descriptor is the memory file for the moment, so that the
    // terminal gets the frame whole, or nothing where nothing changed.
    dup2(it->memory, it->descriptor);
    if (shows_cursor != it->cursor_shown) {
        curs_set(shows_cursor);
        it->cursor_shown = shows_cursor;
    }
    wmove(stdscr, cursor_row, cursor_column);
    wnoutrefresh(stdscr);
    doupdate();
    fflush(it->output);
    dup2(it->terminal, it->descriptor);

    static const char begin[] = "\033[?2026h", end[] = "\033[?2026l", modes[] = MODES_ON;
    off_t size = lseek(it->memory, 0, SEEK_CUR);
    if (size <= 0 && extra_length == 0) return 0;
    it->line.width = it->width;
    if (it->is_first) it->line.is_plain = 0;
    size_t prefix = sizeof begin - 1, mode_count = it->is_first ? sizeof modes - 1 : 0;
    size_t total = prefix + mode_count + (size_t)size + extra_length + sizeof end - 1;
    char *frame = malloc(total);
    if (!frame) return -1;
    char *next = frame;
    memcpy(next, begin, prefix);
    next += prefix;
    memcpy(next, modes, mode_count);
    next += mode_count;
    ssize_t got = size > 0 ? pread(it->memory, next, (size_t)size, 0) : 0;
    if (got < 0) got = 0;
    // The first frame is left as it is: it says what the rest may leave out.
    if (it->is_first) {
        it->line.row = -1;
        it->line.reach = it->width;
        next += got;
    } else {
        next += cterm_tighten(next, (size_t)got, &it->line);
    }
    if (extra_length > 0) memcpy(next, extra, extra_length);
    next += extra_length;
    memcpy(next, end, sizeof end - 1);
    next += sizeof end - 1;
    it->is_first = 0;
    long sent = write_all(it->terminal, frame, (size_t)(next - frame), writes);
    free(frame);
    return sent;
}

void cterm_redraw(cterm *it) {
    (void)it;
    clearok(curscr, TRUE);
}

void cterm_clear(cterm *it) {
    (void)it;
    clearok(stdscr, TRUE);
}

void cterm_suspend(cterm *it) {
    cterm_leave(it);
    // SIGTSTP, not SIGSTOP: where no shell could continue us (a forced command) the kernel drops it.
    struct sigaction act = {0}, old;
    act.sa_handler = SIG_DFL;
    sigaction(SIGTSTP, &act, &old);
    sigset_t set, before;
    sigemptyset(&set);
    sigaddset(&set, SIGTSTP);
    sigprocmask(SIG_UNBLOCK, &set, &before);
    raise(SIGTSTP);
    sigprocmask(SIG_SETMASK, &before, NULL);
    sigaction(SIGTSTP, &old, NULL);
    // Blocked all the while, it still waits; what it would say is done here.
    sigset_t continued;
    sigemptyset(&continued);
    sigaddset(&continued, SIGCONT);
    struct timespec at_once = {0, 0};
    while (sigtimedwait(&continued, NULL, &at_once) > 0) {}
    cterm_resume(it);
}

void cterm_leave(cterm *it) {
    curs_set(1);
    endwin();
    fflush(it->output);
    (void)!write(it->terminal, MODES_OFF, sizeof MODES_OFF - 1);
}

void cterm_resume(cterm *it) {
    reset_prog_mode();
    it->is_first = 1;
    it->cursor_shown = -1;
    clearok(curscr, TRUE);
}

int cterm_has_shell(void) { return getpgrp() != getsid(0); }

const char *cterm_restore_sequence(void) {
    return "\033[?2026l\033[?2004l\033[?1000l\033[?1002l\033[?1003l\033[?1006l\033[r\033[?1l\033>\033(B\033[m"
           "\033[?1049l\033[?25h\033[0m\r\n";
}
