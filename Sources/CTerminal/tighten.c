#include "cterminal.h"

#include <stdio.h>
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

/// Nothing is known of where the cursor is.
static void lose(cterm_line *line) {
    line->row = -1;
    line->reach = line->width;
}

/// One byte that is no part of a sequence moves the cursor.
static void step(cterm_line *line, char byte) {
    unsigned char value = (unsigned char)byte;
    if (byte == '\r') line->reach = 0;
    if (byte == '\n' && line->row >= 0) line->row += 1;
    if (byte == '\t') line->reach += 8;
    // No character is wider than two columns.
    if (value >= 0x20 && (value & 0xC0) != 0x80) line->reach += value < 0x80 ? 1 : 2;
}

/// Line feeds where they are shorter than an address, at most three; they keep the column. 0 where that is not so: behind
/// the last column of a line it differs between terminals what they do.
static size_t feeds(char *text, const cterm_line *line, int row) {
    int down = row - line->row;
    if (line->row < 0 || down < 1 || down > 3 || line->reach >= line->width) return 0;
    memset(text, '\n', (size_t)down);
    return (size_t)down;
}

/// A sequence ESC [ … at `from`, written to `to`, shorter where the cursor is near. Returns how much was read, 0 where it is
/// no whole sequence.
static size_t control(char *bytes, size_t count, size_t from, size_t *to, cterm_line *line) {
    if (count - from < 3 || bytes[from + 1] != '[') return 0;
    int values[2] = {0, 0}, at = 0, is_private = 0;
    size_t end = from + 2;
    for (; end < count && (bytes[end] < 0x40 || bytes[end] > 0x7E); end++) {
        char byte = bytes[end];
        if (byte == ';') at += 1;
        else if (byte < '0' || byte > '9') is_private = 1;
        else if (at < 2 && values[at] < 10000) values[at] = values[at] * 10 + byte - '0';
    }
    if (end >= count) return 0;
    size_t size = end + 1 - from;
    int first = values[0] > 0 ? values[0] : 1, second = values[1] > 0 ? values[1] : 1;
    char text[32];
    size_t length = 0;
    // Modes do not move the cursor.
    if (is_private) first = 0;
    else switch (bytes[end]) {
        case 'H': {
            int row = first - 1, is_near = row == line->row;
            length = is_near ? 0 : feeds(text, line, row);
            if (second == 1 && (is_near || length > 0)) text[length++] = '\r';
            else if (line->has_columns && (is_near || length > 0))
                length += (size_t)snprintf(text + length, sizeof text - length, "\033[%dG", second);
            else length = 0;
            line->row = row;
            line->reach = second - 1;
            break;
        }
        case 'd':
            length = feeds(text, line, first - 1);
            line->row = first - 1;
            break;
        case 'G': line->reach = first - 1; break;
        case 'C': line->reach += first; break;
        case 'b': line->reach += 2 * first; break;
        case 'A': line->row = line->row < first ? -1 : line->row - first; break;
        case 'B': if (line->row >= 0) line->row += first; break;
        // These stay, or go left.
        case 'D': case 'K': case 'J': case 'X': case 'P': case '@': case 'L': case 'M': break;
        default: lose(line); break;
    }
    if (length == 0 || length >= size) {
        memmove(bytes + *to, bytes + from, size);
        *to += size;
    } else {
        memcpy(bytes + *to, text, length);
        *to += length;
    }
    return size;
}

size_t cterm_tighten(char *bytes, size_t count, cterm_line *line) {
    size_t from = 0, to = 0;
    int *is_plain = &line->is_plain;
    // Line drawing of the terminal's own: curses knows best.
    if (memchr(bytes, '\016', count)) {
        lose(line);
        return count;
    }
    while (from < count) {
        if (bytes[from] != '\033' && bytes[from] != '\017') {
            step(line, bytes[from]);
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
            if (from >= count || bytes[from] != '\033') continue;
            if (rendition(bytes, count, from) > 0) *is_plain = 0;
            size_t whole = rendition(bytes, count, from) > 0 ? 0 : control(bytes, count, from, &to, line);
            from += whole;
            if (whole > 0) continue;
            // Another sequence, or none at all: its first byte is copied, the rest is text to this loop.
            lose(line);
            bytes[to++] = bytes[from++];
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
