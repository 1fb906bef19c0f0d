#include "cmail.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

static const char replacement[] = "\xEF\xBF\xBD";

char *cmail_convert(
    const char *charset, const uint8_t *bytes, size_t length, size_t *converted, size_t *replaced) {
    iconv_t conversion = iconv_open("UTF-8", charset);
    if (conversion == (iconv_t)-1) return NULL;
    // No charset yields more than four bytes for one, nor does a replacement; 16 leaves room for the reset.
    size_t room = length * 4 + 16;
    char *text = malloc(room);
    char *output = text;
    char *input = (char *)bytes;
    size_t left = length;
    *replaced = 0;
    while (text && left > 0) {
        if (iconv(conversion, &input, &left, &output, &room) != (size_t)-1) break;
        if (errno == E2BIG || room < sizeof replacement) break;
        memcpy(output, replacement, sizeof replacement - 1);
        output += sizeof replacement - 1;
        room -= sizeof replacement - 1;
        input++;
        left--;
        *replaced += 1;
    }
    if (text) iconv(conversion, NULL, NULL, &output, &room);
    iconv_close(conversion);
    *converted = text ? (size_t)(output - text) : 0;
    return text;
}

void cmail_free_text(char *text) { free(text); }
