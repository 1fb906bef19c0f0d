#ifndef TIERDESK_CTERMINAL_H
#define TIERDESK_CTERMINAL_H

#include <stddef.h>
#include <stdint.h>

/// The dozen calls of curses that painting needs, and nothing else of it: its globals, macros and variadic
/// functions do not reach Swift, and its input, windows and signal handlers are not used.

#pragma clang assume_nonnull begin

typedef struct cterm cterm;

/// Attribute bits, as the painter knows them.
enum { cterm_bold = 1, cterm_dim = 2, cterm_reverse = 4, cterm_underline = 8, cterm_italic = 16 };

/// What may be drawn besides people's text: anything, or ASCII alone.
enum { cterm_plain = 0, cterm_unicode = 1 };

/// Takes the locale of the environment, or C.UTF-8 where that is missing or is C: accents are right on every terminal of
/// today. Returns cterm_plain for C, POSIX and other character sets, where lines and signs would be a guess.
int cterm_set_locale(void);

/// Opens a screen on a terminal. Returns NULL when the terminal type is unknown or cannot move its cursor; then
/// `*problem` is 1 for unknown, 2 for a terminal without cursor movement, 3 for a system error.
cterm *_Nullable cterm_open(int input, int output, const char *term, int *problem);

/// Leaves the screen as it was found and frees everything.
void cterm_close(cterm *screen);

/// Colours that the terminal has: 0 where it has none.
int cterm_colors(cterm *screen);

/// Asks the kernel for the size and tells curses. Returns 1 when it changed.
int cterm_measure(cterm *screen, int *width, int *height);

/// A colour pair; -1 is the terminal's default. Falls back to pair 0 when the terminal has no more.
int cterm_pair(cterm *screen, int foreground, int background);

/// Puts UTF-32 text at a place, in one style.
void cterm_put(cterm *screen, int row, int column, const uint32_t *text, int count, int attributes, int pair);

/// Sends what changed, with `extra` bytes behind it, in one write. Returns how many bytes went out, -1 when the
/// terminal is gone. `*writes` counts the system calls.
long cterm_flush(
    cterm *screen, int cursor_row, int cursor_column, int shows_cursor, const char *_Nullable extra,
    size_t extra_length, int *writes);

/// Paints everything anew at the next flush.
void cterm_redraw(cterm *screen);

/// Empties the terminal at the next flush, and paints upon that.
void cterm_clear(cterm *screen);

/// Gives the terminal back, stops the process group's job, and takes the terminal again when it is continued.
void cterm_suspend(cterm *screen);

/// Gives the terminal back, for another program to use it.
void cterm_leave(cterm *screen);

/// Takes the terminal again: whoever had it meanwhile may have left anything on it.
void cterm_resume(cterm *screen);

/// Whether somebody could continue this program if it stopped: it is a job of a shell, and not a session of its own.
int cterm_has_shell(void);

/// What is known of the terminal behind the bytes that went out.
typedef struct {
    /// No attribute and no colour is on.
    int is_plain;
    /// The row of the cursor, -1 where it is not known, and a column that it is not behind.
    int row, reach;
    int width;
    /// The terminal knows the column alone as an address (HPA).
    int has_columns;
} cterm_line;

/// Takes what a frame does not need out of curses' bytes, in place: designations of the character set that is there
/// already, attributes that the next sequence resets, the second of two sequences that one can say, and the row in an
/// address where the cursor is on it already, or on one just above. Returns the new length.
size_t cterm_tighten(char *bytes, size_t count, cterm_line *line);

/// The bytes that leave the modes of this program, to be written when it dies.
const char *cterm_restore_sequence(void);

// The kernel.

/// A descriptor that reports the signals this program reads instead of handling.
int cterm_signal_descriptor(void);
/// Blocks those signals in the calling thread and the ones it starts.
void cterm_block_signals(void);
/// The next signal waiting on the descriptor, 0 when there is none.
int cterm_next_signal(int descriptor);
/// A descriptor that another thread can make readable.
int cterm_event_descriptor(void);
/// On a fatal signal: gives the terminal back as it is at this call, then dies of that signal.
void cterm_guard_crash(int terminal);
/// The terminal is given back: a fatal signal leaves it alone.
void cterm_guard_end(void);
/// Runs a program on this terminal, without a shell, and waits for it. Returns its exit code, 128 and the signal's number,
/// or less than zero: minus the error's number.
int cterm_run(
    const char *path, char *const _Nullable *_Nonnull arguments, char *const _Nullable *_Nonnull environment);

#pragma clang assume_nonnull end

#endif
