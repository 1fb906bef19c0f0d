#ifndef TIERDESK_CMAIL_TAME_H
#define TIERDESK_CMAIL_TAME_H

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

/// A copy of a message in which no header can exhaust the stack or the time of GMime's parser.
///
/// GMime recurses for each group in an address list (`a:a:a:…`), and keeps every header field it meets, at
/// any depth. Neither is bounded there, and a mail from outside may hold millions of both.
GByteArray *cmail_tame(const uint8_t *bytes, size_t length);

#endif
