#define _GNU_SOURCE

#include "cterminal.h"

#include <stdlib.h>
#include <termkey.h>

struct cterm_keys {
    TermKey *decoder;
};

cterm_keys *cterm_keys_new(const char *term) {
    // Abstract: the bytes are read by the event loop, which also owns every deadline.
    TermKey *decoder =
        termkey_new_abstract(term, TERMKEY_FLAG_UTF8 | TERMKEY_FLAG_NOTERMIOS | TERMKEY_FLAG_CTRLC);
    if (!decoder) return NULL;
    termkey_set_canonflags(decoder, TERMKEY_CANON_DELBS);
    cterm_keys *keys = malloc(sizeof *keys);
    if (!keys) {
        termkey_destroy(decoder);
        return NULL;
    }
    keys->decoder = decoder;
    return keys;
}

void cterm_keys_free(cterm_keys *keys) {
    termkey_destroy(keys->decoder);
    free(keys);
}

size_t cterm_keys_push(cterm_keys *keys, const uint8_t *bytes, size_t count) {
    size_t taken = termkey_push_bytes(keys->decoder, (const char *)bytes, count);
    return taken == (size_t)-1 ? 0 : taken;
}

static uint32_t symbol(TermKeySym sym) {
    switch (sym) {
    case TERMKEY_SYM_ENTER: case TERMKEY_SYM_KPENTER: return cterm_symbol_enter;
    case TERMKEY_SYM_TAB: return cterm_symbol_tab;
    case TERMKEY_SYM_BACKSPACE: case TERMKEY_SYM_DEL: return cterm_symbol_backspace;
    case TERMKEY_SYM_ESCAPE: return cterm_symbol_escape;
    case TERMKEY_SYM_UP: return cterm_symbol_up;
    case TERMKEY_SYM_DOWN: return cterm_symbol_down;
    case TERMKEY_SYM_LEFT: return cterm_symbol_left;
    case TERMKEY_SYM_RIGHT: return cterm_symbol_right;
    case TERMKEY_SYM_HOME: case TERMKEY_SYM_FIND: return cterm_symbol_home;
    case TERMKEY_SYM_END: case TERMKEY_SYM_SELECT: return cterm_symbol_end;
    case TERMKEY_SYM_PAGEUP: return cterm_symbol_page_up;
    case TERMKEY_SYM_PAGEDOWN: return cterm_symbol_page_down;
    case TERMKEY_SYM_INSERT: return cterm_symbol_insert;
    case TERMKEY_SYM_DELETE: return cterm_symbol_delete;
    default: return 0;
    }
}

struct cterm_key cterm_keys_next(cterm_keys *keys, int force) {
    struct cterm_key result = {0};
    TermKeyKey key;
    TermKeyResult got = force ? termkey_getkey_force(keys->decoder, &key) : termkey_getkey(keys->decoder, &key);
    if (got == TERMKEY_RES_AGAIN) {
        result.kind = cterm_key_again;
        return result;
    }
    if (got != TERMKEY_RES_KEY) return result;
    result.shift = (key.modifiers & TERMKEY_KEYMOD_SHIFT) != 0;
    result.alt = (key.modifiers & TERMKEY_KEYMOD_ALT) != 0;
    result.control = (key.modifiers & TERMKEY_KEYMOD_CTRL) != 0;
    switch (key.type) {
    case TERMKEY_TYPE_UNICODE:
        result.kind = cterm_key_character;
        result.code = (uint32_t)key.code.codepoint;
        break;
    case TERMKEY_TYPE_FUNCTION:
        result.kind = cterm_key_function;
        result.code = (uint32_t)key.code.number;
        break;
    case TERMKEY_TYPE_KEYSYM:
        result.code = symbol(key.code.sym);
        result.kind = result.code ? cterm_key_symbol : cterm_key_other;
        break;
    default:
        result.kind = cterm_key_other;
        break;
    }
    return result;
}
