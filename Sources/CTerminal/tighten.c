#include "cterminal.h"

#include <string.h>

// Longest run of parameters that is put together; a longer one is left alone.
enum { most_parameters = 96 };

/// A sequence ESC [ parameters m at `at`: its length, 0 where there is none. Parameters are digits and semicolons.
static size_t rendition(const char *bytes, size_t count, size_t at) {
    if (count - at < 3 || bytes[at] != '\033' || bytes[at + 1] != '[') return 0;
    size_t end = at + 2;
    while (end < count && ((bytes[end] >= '0' && bytes[end] <= '9') || bytes[end] == ';')) end++;
    return end < count && bytes[end] == 'm' ? end + 1 - at : 0;
}

/// The designation of ASCII, or the shift to it: curses writes one with every reset, and nothing here ever leaves it.
static size_t designation(const char *bytes, size_t count, size_t at) {
    if (bytes[at] == '\017') return 1;
    return count - at >= 3 && memcmp(bytes + at, "\033(B", 3) == 0 ? 3 : 0;
}

size_t cterm_tighten(char *bytes, size_t count, int *is_plain) {
    size_t from = 0, to = 0;
    // Line drawing of the terminal's own: curses knows best.
    if (memchr(bytes, '\016', count)) return count;
    while (from < count) {
        if (bytes[from] != '\033' && bytes[from] != '\017') {
            bytes[to++] = bytes[from++];
            continue;
        }
        // Everything up to the next character is one change of looks.
        char parameters[most_parameters];
        size_t length = 0;
        int resets = 0, is_any = 0;
        while (from < count) {
            size_t skipped = designation(bytes, count, from);
            if (skipped > 0) {
                from += skipped;
                continue;
            }
            size_t whole = rendition(bytes, count, from);
            if (whole == 0) break;
            const char *text = bytes + from + 2;
            size_t size = whole - 3;
            int is_reset = size == 0 || (text[0] == '0' && (size == 1 || text[1] == ';'));
            if (is_reset) {
                resets = 1;
                length = 0;
                size_t zero = size == 0 ? 0 : size == 1 ? 1 : 2;
                text += zero;
                size -= zero;
            }
            if (length + size + 1 > sizeof parameters) break;
            if (size > 0) {
                if (length > 0) parameters[length++] = ';';
                memcpy(parameters + length, text, size);
                length += size;
            }
            is_any = 1;
            from += whole;
        }
        if (!is_any) {
            // Another sequence, or none at all: its first byte is copied, the rest is text to this loop.
            if (from < count && bytes[from] == '\033') {
                if (rendition(bytes, count, from) > 0) *is_plain = 0;
                bytes[to++] = bytes[from++];
            }
            continue;
        }
        if (resets && *is_plain) resets = 0;
        if (!resets && length == 0) continue;
        // Never longer than what was read: the run of sequences had these parameters and more.
        bytes[to++] = '\033';
        bytes[to++] = '[';
        if (resets && length > 0) {
            bytes[to++] = '0';
            bytes[to++] = ';';
        }
        memcpy(bytes + to, parameters, length);
        to += length;
        bytes[to++] = 'm';
        *is_plain = length == 0;
    }
    return to;
}
