#include "tame.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

/// Nobody writes more groups into one field; what comes after is no longer a group.
static const size_t colon_limit = 100;
/// A header block longer than this ends here, and the rest of it becomes body.
static const size_t run_line_limit = 5000;
static const size_t run_byte_limit = 1 << 20;

/// Whether the line reads `name:`, which is all that GMime asks of a header field.
static bool is_field(const uint8_t *line, size_t length) {
    for (size_t index = 0; index < length; index++) {
        uint8_t byte = line[index];
        if (byte == ':') return index > 0;
        if (byte <= ' ' && !(byte == ' ' || byte == '\t')) return false;
        if (index > 200) return false;
    }
    return false;
}

/// The fields that GMime reads as address lists; other lines, text of the body among them, stay as they are.
static bool lists_addresses(const uint8_t *line, size_t length) {
    static const char *const names[] = {"from", "to", "cc", "bcc", "sender", "reply-to", "resent-"};
    for (size_t index = 0; index < sizeof names / sizeof *names; index++) {
        size_t name = strlen(names[index]);
        if (length <= name || strncasecmp((const char *)line, names[index], name) != 0) continue;
        if (line[name - 1] == '-') return true;
        while (name < length && (line[name] == ' ' || line[name] == '\t')) name++;
        if (name < length && line[name] == ':') return true;
    }
    return false;
}

/// Turns the colons past the limit into spaces.
static size_t tame_colons(uint8_t *line, size_t length, size_t colons) {
    uint8_t *end = line + length;
    for (uint8_t *found = line; (found = memchr(found, ':', (size_t)(end - found))); found++) {
        if (++colons > colon_limit) *found = ' ';
    }
    return colons;
}

GByteArray *cmail_tame(const uint8_t *bytes, size_t length) {
    GByteArray *copy = g_byte_array_sized_new((guint)length);
    size_t run_lines = 0, run_bytes = 0, colons = 0;
    bool addresses = false;
    const uint8_t *end = bytes + length;
    for (const uint8_t *line = bytes; line < end;) {
        const uint8_t *newline = memchr(line, '\n', (size_t)(end - line));
        const uint8_t *next = newline ? newline + 1 : end;
        size_t line_length = (size_t)(next - line);
        bool folded = run_lines > 0 && (*line == ' ' || *line == '\t');
        bool field = !folded && is_field(line, line_length);
        if (field) {
            colons = 0;
            addresses = lists_addresses(line, line_length);
        }
        if (field || folded) {
            run_lines++;
            run_bytes += line_length;
        } else {
            run_lines = run_bytes = 0;
        }
        if (run_lines > run_line_limit || (run_lines > 1 && run_bytes > run_byte_limit)) {
            g_byte_array_append(copy, (const guint8 *)"\n", 1);
            run_lines = run_bytes = 0;
        }
        guint start = copy->len;
        g_byte_array_append(copy, line, (guint)line_length);
        if (addresses && (field || folded)) colons = tame_colons(copy->data + start, line_length, colons);
        line = next;
    }
    return copy;
}
