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

/// Takes the locale of the environment, or C.UTF-8 where that is missing. Returns 1 when text is UTF-8.
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

/// Gives the terminal back, stops the process group's job, and takes the terminal again when it is continued.
void cterm_suspend(cterm *screen);

/// The bytes that leave the modes of this program, to be written when it dies.
const char *cterm_restore_sequence(void);

// libtermkey, in a shape Swift can use.

typedef struct cterm_keys cterm_keys;

enum {
    cterm_key_none = 0,      // nothing complete is waiting
    cterm_key_again = 1,     // a sequence may go on: wait, then force
    cterm_key_character = 2, // code is a Unicode scalar
    cterm_key_symbol = 3,    // code is one of cterm_symbol_*
    cterm_key_function = 4,  // code is the number
    cterm_key_other = 5      // something swallowed whole
};

enum {
    cterm_symbol_enter = 1, cterm_symbol_tab, cterm_symbol_backspace, cterm_symbol_escape, cterm_symbol_up,
    cterm_symbol_down, cterm_symbol_left, cterm_symbol_right, cterm_symbol_home, cterm_symbol_end,
    cterm_symbol_page_up, cterm_symbol_page_down, cterm_symbol_insert, cterm_symbol_delete
};

struct cterm_key {
    int kind;
    uint32_t code;
    int shift, alt, control;
};

/// A decoder for the keys of a terminal type; NULL when there is no memory.
cterm_keys *_Nullable cterm_keys_new(const char *term);
void cterm_keys_free(cterm_keys *keys);
/// Takes bytes; returns how many it had room for.
size_t cterm_keys_push(cterm_keys *keys, const uint8_t *bytes, size_t count);
/// The next key. With `force`, an incomplete sequence counts as what it is so far.
struct cterm_key cterm_keys_next(cterm_keys *keys, int force);

// The kernel.

/// A descriptor that reports the signals this program reads instead of handling.
int cterm_signal_descriptor(void);
/// Blocks those signals in the calling thread and the ones it starts.
void cterm_block_signals(void);
/// The next signal waiting on the descriptor, 0 when there is none.
int cterm_next_signal(int descriptor);
/// A descriptor that another thread can make readable.
int cterm_event_descriptor(void);
/// On a fatal signal: gives the terminal back, then dies of that signal.
void cterm_guard_crash(int terminal);

#pragma clang assume_nonnull end

#endif
