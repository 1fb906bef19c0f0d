#ifndef TIERDESK_CMAIL_H
#define TIERDESK_CMAIL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// GMime is an object system of cast macros, which Swift does not import. This header hands its part tree
/// over as one flat list of plain structs, so that no GLib type is seen outside this target.

#pragma clang assume_nonnull begin

/// A parsed message; owns every pointer that the functions below return.
typedef struct cmail_message cmail_message;

/// What a leaf of the part tree is to a reader.
enum cmail_kind {
    CMAIL_PLAIN,
    CMAIL_HTML,
    CMAIL_ATTACHMENT,
} __attribute__((enum_extensibility(closed)));

/// One leaf of the part tree, in the order of the message.
struct cmail_part {
    enum cmail_kind kind;
    /// `type/subtype` in lower case.
    const char *media_type;
    /// The file name, decoded (RFC 2231, RFC 2047), or null.
    const char *_Nullable name;
    /// The declared charset, or null.
    const char *_Nullable charset;
    /// The decoded bytes: of a text at most `CMAIL_TEXT_LIMIT`, of an attachment all or none.
    const uint8_t *_Nullable bytes;
    size_t length;
    /// The decoded size of the whole part.
    size_t size;
    /// The outermost multipart/alternative around the part, counted from 1; 0 where there is none.
    size_t alternative;
    /// Whether the lines are to be joined again (RFC 3676), and whether the blank before a break goes then.
    bool flowed;
    bool deletes_space;
    /// Which child of that alternative the part lies in.
    size_t branch;
};

/// More text than this in one part is cut.
#define CMAIL_TEXT_LIMIT (4u << 20)
/// An attachment larger than this stays in the message only.
#define CMAIL_ATTACHMENT_LIMIT (32u << 20)
/// More leaves than this are left out.
#define CMAIL_PART_LIMIT 500u
/// Multiparts nested deeper than this are left out.
#define CMAIL_DEPTH_LIMIT 40u

/// Parses a message leniently; null only when GMime finds nothing to parse at all.
cmail_message *_Nullable cmail_parse(const uint8_t *bytes, size_t length);

/// Frees a message and all that was read from it.
void cmail_free(cmail_message *message);

/// The first header of that name, unfolded and decoded; null when missing. Not always valid UTF-8.
const char *_Nullable cmail_header(const cmail_message *message, const char *name);

/// The same header as it was sent: folded, with its encoded words, ending in a line end.
const char *_Nullable cmail_raw_header(const cmail_message *message, const char *name);

/// The display name of the first mailbox in From, else Sender, else Reply-To; null when there is none.
const char *_Nullable cmail_sender_name(const cmail_message *message);

/// The address of the mailbox that `cmail_sender_name` speaks of; null when there is none.
const char *_Nullable cmail_sender_address(const cmail_message *message);

/// Reads the Date header as seconds since 1970; false when it is missing or makes no sense.
bool cmail_date(const cmail_message *message, int64_t *seconds);

/// Reads a date as headers write it; false when it makes no sense.
bool cmail_read_date(const char *text, int64_t *seconds);

/// The `report-type` of a multipart/report, the form of bounces and receipts; null for any other message.
const char *_Nullable cmail_report_type(const cmail_message *message);

/// How many headers of that name there are.
size_t cmail_header_count(const cmail_message *message, const char *name);

/// Takes a mailbox found in a header; the name may be null.
typedef void (*cmail_mailbox)(void *context, const char *_Nullable name, const char *address);

/// Hands over the mailboxes in all headers of that name, at most `CMAIL_MAILBOX_LIMIT`.
void cmail_mailboxes(const cmail_message *message, const char *name, cmail_mailbox each, void *context);
#define CMAIL_MAILBOX_LIMIT 200u

/// Whether leaves were left out, because there are too many or they lie too deep.
bool cmail_is_cut(const cmail_message *message);

/// How many leaves the message has.
size_t cmail_part_count(const cmail_message *message);

/// The leaf at `index`, which must be less than `cmail_part_count`.
struct cmail_part cmail_part_at(const cmail_message *message, size_t index);

/// Converts to UTF-8, putting U+FFFD for each byte that the charset does not know.
///
/// Returns null when the system has no such charset. The result is freed with `cmail_free_text`.
char *_Nullable cmail_convert(
    const char *charset, const uint8_t *bytes, size_t length, size_t *converted, size_t *replaced);

/// Frees what `cmail_convert` returned.
void cmail_free_text(char *_Nullable text);

/// Decodes the lines between `begin` and `end` of a uuencoded file; freed with `cmail_free_bytes`.
uint8_t *cmail_uudecode(const uint8_t *lines, size_t length, size_t *decoded);

/// A mail to be sent, put together field by field. Texts are UTF-8 without line breaks, unless said otherwise.
typedef struct cmail_draft cmail_draft;

/// Whom an address field speaks of.
enum cmail_role {
    CMAIL_FROM,
    CMAIL_TO,
    CMAIL_CC,
    CMAIL_REPLY_TO,
} __attribute__((enum_extensibility(closed)));

cmail_draft *cmail_draft_new(void);
void cmail_draft_free(cmail_draft *draft);
/// Adds a mailbox to a field; the name may be empty.
void cmail_draft_address(cmail_draft *draft, enum cmail_role role, const char *name, const char *address);
void cmail_draft_subject(cmail_draft *draft, const char *subject);
/// In seconds since 1970; written in UTC.
void cmail_draft_date(cmail_draft *draft, int64_t seconds);
/// Without angle brackets.
void cmail_draft_message_id(cmail_draft *draft, const char *id);
void cmail_draft_header(cmail_draft *draft, const char *name, const char *value);
/// The body: text/plain, already in the lines of format=flowed.
void cmail_draft_text(cmail_draft *draft, const uint8_t *text, size_t length);
// Adds a file below the text, which has to be there. `type` and `subtype` are the halves of a media type.
void cmail_draft_attach(
    cmail_draft *draft, const char *name, const char *type, const char *subtype, const uint8_t *bytes, size_t length);
/// The finished mail with lines ending in CR LF; freed with `cmail_free_bytes`.
uint8_t *cmail_draft_write(cmail_draft *draft, size_t *length);
void cmail_free_bytes(uint8_t *bytes);

/// Readies GMime, once, from whichever thread is first; the functions above do it by themselves.
void cmail_start(void);

#pragma clang assume_nonnull end

#endif
