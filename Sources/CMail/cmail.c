#include "cmail.h"
#include "tame.h"

#include <gmime/gmime.h>
#include <pthread.h>

struct cmail_message {
    GMimeMessage *parsed;
    InternetAddress *sender;
    GArray *parts;
    size_t alternatives;
    bool is_cut;
};

static GMimeParserOptions *options;

static void start(void) {
    static const char *fallbacks[] = {"utf-8", "windows-1252", NULL};
    g_mime_init();
    options = g_mime_parser_options_new();
    g_mime_parser_options_set_fallback_charsets(options, fallbacks);
}

void cmail_start(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, start);
}

/// Where the walk through the part tree stands.
struct place {
    size_t depth, alternative, branch;
};

static void walk(cmail_message *message, GMimeObject *object, struct place place);

static struct cmail_part part_at(struct place place, enum cmail_kind kind) {
    return (struct cmail_part){.kind = kind, .alternative = place.alternative, .branch = place.branch};
}

static bool is_type(GMimeObject *object, const char *type, const char *subtype) {
    return g_mime_content_type_is_type(g_mime_object_get_content_type(object), type, subtype);
}

static bool has_parameter(GMimeContentType *type, const char *name, const char *value) {
    const char *found = g_mime_content_type_get_parameter(type, name);
    return found && g_ascii_strcasecmp(found, value) == 0;
}

static void free_part(gpointer pointer) {
    struct cmail_part *part = pointer;
    g_free((gpointer)part->media_type);
    g_free((gpointer)part->name);
    g_free((gpointer)part->charset);
    g_free((gpointer)part->bytes);
}

/// Bytes are copied out, decoded and without a terminator.
static void set_text(struct cmail_part *part, GByteArray *text) {
    part->size = text->len;
    part->length = MIN(text->len, CMAIL_TEXT_LIMIT);
    part->bytes = g_byte_array_free(text, FALSE);
}

static void set_attachment(struct cmail_part *part, GByteArray *bytes) {
    bool is_kept = bytes->len <= CMAIL_ATTACHMENT_LIMIT;
    part->size = bytes->len;
    part->length = is_kept ? bytes->len : 0;
    part->bytes = g_byte_array_free(bytes, !is_kept);
}

/// A stream that writes into an array which outlives it.
static GMimeStream *memory_stream(GByteArray *bytes) {
    GMimeStream *memory = g_mime_stream_mem_new_with_byte_array(bytes);
    g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(memory), FALSE);
    return memory;
}

/// The name in `begin 644 report.pdf`; null where the first lines hold no such thing.
static char *name_in_begin_line(GMimeDataWrapper *content) {
    char head[1025];
    GMimeStream *stream = g_mime_data_wrapper_get_stream(content);
    g_mime_stream_reset(stream);
    ssize_t length = g_mime_stream_read(stream, head, sizeof head - 1);
    g_mime_stream_reset(stream);
    if (length <= 0) return NULL;
    head[length] = 0;
    char *begin = g_str_has_prefix(head, "begin ") ? head : strstr(head, "\nbegin ");
    char mode[8], name[300];
    if (!begin || sscanf(begin, " begin %7[0-7] %299[^\r\n]", mode, name) != 2) return NULL;
    return g_utf8_make_valid(name, -1);
}

static void add_leaf(cmail_message *message, GMimePart *leaf, struct place place) {
    GMimeObject *object = GMIME_OBJECT(leaf);
    struct cmail_part part = part_at(place, CMAIL_ATTACHMENT);
    GMimeContentType *type = g_mime_object_get_content_type(object);
    char *media = g_mime_content_type_get_mime_type(type);
    part.media_type = g_ascii_strdown(media ? media : "text/plain", -1);
    g_free(media);
    part.name = g_strdup(g_mime_part_get_filename(leaf));
    part.flowed = has_parameter(type, "format", "flowed");
    part.deletes_space = has_parameter(type, "delsp", "yes");
    part.charset = g_strdup(g_mime_content_type_get_parameter(type, "charset"));

    GMimeContentDisposition *disposition = g_mime_object_get_content_disposition(object);
    bool attached = disposition && g_mime_content_disposition_is_attachment(disposition);
    if (!attached && !part.name) {
        if (is_type(object, "text", "html")) part.kind = CMAIL_HTML;
        else if (is_type(object, "text", "plain")) part.kind = CMAIL_PLAIN;
    }
    GMimeDataWrapper *content = g_mime_part_get_content(leaf);
    GByteArray *bytes = g_byte_array_new();
    if (content) {
        GMimeStream *memory = memory_stream(bytes);
        g_mime_data_wrapper_write_to_stream(content, memory);
        g_object_unref(memory);
    }
    // A uuencoded part is a file, whatever type it says it has.
    if (bytes->len > 0 && g_mime_part_get_content_encoding(leaf) == GMIME_CONTENT_ENCODING_UUENCODE) {
        if (part.kind != CMAIL_ATTACHMENT) {
            g_free((gpointer)part.media_type);
            part.media_type = g_strdup("application/octet-stream");
        }
        part.kind = CMAIL_ATTACHMENT;
        if (!part.name) part.name = name_in_begin_line(content);
    }
    if (part.kind == CMAIL_ATTACHMENT) set_attachment(&part, bytes);
    else set_text(&part, bytes);
    g_array_append_val(message->parts, part);
}

/// A message within a message stays whole: it is what somebody attached, not what they wrote.
static void add_message(cmail_message *message, GMimeMessagePart *leaf, struct place place) {
    GMimeMessage *inner = g_mime_message_part_get_message(leaf);
    struct cmail_part part = part_at(place, CMAIL_ATTACHMENT);
    part.media_type = g_strdup("message/rfc822");
    const char *name = g_mime_object_get_content_type_parameter(GMIME_OBJECT(leaf), "name");
    if (name) {
        part.name = g_strdup(name);
    } else if (inner && g_mime_message_get_subject(inner)) {
        part.name = g_strconcat(g_mime_message_get_subject(inner), ".eml", NULL);
    }
    GByteArray *bytes = g_byte_array_new();
    if (inner) {
        GMimeStream *memory = memory_stream(bytes);
        g_mime_object_write_to_stream(GMIME_OBJECT(inner), NULL, memory);
        g_object_unref(memory);
    }
    set_attachment(&part, bytes);
    g_array_append_val(message->parts, part);
}

static void walk_children(cmail_message *message, GMimeMultipart *multipart, struct place place) {
    bool opens = place.alternative == 0 && is_type(GMIME_OBJECT(multipart), "multipart", "alternative");
    int count = g_mime_multipart_get_count(multipart);
    if (opens) place.alternative = ++message->alternatives;
    for (int index = 0; index < count; index++) {
        struct place child = place;
        if (opens) child.branch = (size_t)index;
        walk(message, g_mime_multipart_get_part(multipart, index), child);
    }
    // A wrong or missing boundary leaves everything in the prologue; better shown than lost.
    const char *prologue = g_mime_multipart_get_prologue(multipart);
    if (count == 0 && prologue && message->parts->len < CMAIL_PART_LIMIT) {
        struct cmail_part part = part_at(place, CMAIL_PLAIN);
        part.media_type = g_strdup("text/plain");
        GByteArray *text = g_byte_array_new();
        g_byte_array_append(text, (const guint8 *)prologue, (guint)strlen(prologue));
        set_text(&part, text);
        g_array_append_val(message->parts, part);
    }
}

static void walk(cmail_message *message, GMimeObject *object, struct place place) {
    if (!object) return;
    if (message->parts->len >= CMAIL_PART_LIMIT || ++place.depth > CMAIL_DEPTH_LIMIT) {
        message->is_cut = true;
        return;
    }
    if (GMIME_IS_MULTIPART(object)) walk_children(message, GMIME_MULTIPART(object), place);
    else if (GMIME_IS_MESSAGE_PART(object)) add_message(message, GMIME_MESSAGE_PART(object), place);
    else if (GMIME_IS_PART(object)) add_leaf(message, GMIME_PART(object), place);
}

static InternetAddress *first_mailbox(InternetAddressList *list, int depth) {
    int count = list && depth < 4 ? internet_address_list_length(list) : 0;
    for (int index = 0; index < MIN(count, 100); index++) {
        InternetAddress *address = internet_address_list_get_address(list, index);
        if (INTERNET_ADDRESS_IS_MAILBOX(address)) return address;
        InternetAddressList *members = internet_address_group_get_members(INTERNET_ADDRESS_GROUP(address));
        InternetAddress *found = first_mailbox(members, depth + 1);
        if (found) return found;
    }
    return NULL;
}

cmail_message *cmail_parse(const uint8_t *bytes, size_t length) {
    cmail_start();
    GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(cmail_tame(bytes, length));
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *parsed = g_mime_parser_construct_message(parser, options);
    g_object_unref(parser);
    g_object_unref(stream);
    if (!parsed) return NULL;

    cmail_message *message = g_new0(cmail_message, 1);
    message->parsed = parsed;
    message->parts = g_array_new(FALSE, TRUE, sizeof(struct cmail_part));
    g_array_set_clear_func(message->parts, free_part);
    InternetAddress *sender = first_mailbox(g_mime_message_get_from(parsed), 0);
    if (!sender) sender = first_mailbox(g_mime_message_get_sender(parsed), 0);
    if (!sender) sender = first_mailbox(g_mime_message_get_reply_to(parsed), 0);
    message->sender = sender;
    walk(message, g_mime_message_get_mime_part(parsed), (struct place){0});
    return message;
}

void cmail_free(cmail_message *message) {
    g_array_free(message->parts, TRUE);
    g_object_unref(message->parsed);
    g_free(message);
}

uint8_t *cmail_uudecode(const uint8_t *lines, size_t length, size_t *decoded) {
    GMimeEncoding state;
    g_mime_encoding_init_decode(&state, GMIME_CONTENT_ENCODING_UUENCODE);
    // The line that begins it was read already.
    state.state |= GMIME_UUDECODE_STATE_BEGIN;
    uint8_t *bytes = g_malloc(g_mime_encoding_outlen(&state, length) + 64);
    *decoded = g_mime_encoding_step(&state, (const char *)lines, length, (char *)bytes);
    return bytes;
}

const char *cmail_header(const cmail_message *message, const char *name) {
    return g_mime_object_get_header(GMIME_OBJECT(message->parsed), name);
}

const char *cmail_raw_header(const cmail_message *message, const char *name) {
    GMimeHeaderList *headers = g_mime_object_get_header_list(GMIME_OBJECT(message->parsed));
    GMimeHeader *header = g_mime_header_list_get_header(headers, name);
    return header ? g_mime_header_get_raw_value(header) : NULL;
}

const char *cmail_sender_name(const cmail_message *message) {
    return message->sender ? internet_address_get_name(message->sender) : NULL;
}

const char *cmail_sender_address(const cmail_message *message) {
    if (!message->sender) return NULL;
    return internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(message->sender));
}

bool cmail_date(const cmail_message *message, int64_t *seconds) {
    GDateTime *date = g_mime_message_get_date(message->parsed);
    if (!date) return false;
    *seconds = g_date_time_to_unix(date);
    return true;
}

bool cmail_read_date(const char *text, int64_t *seconds) {
    GDateTime *date = g_mime_utils_header_decode_date(text);
    if (!date) return false;
    *seconds = g_date_time_to_unix(date);
    g_date_time_unref(date);
    return true;
}

const char *cmail_report_type(const cmail_message *message) {
    GMimeObject *top = g_mime_message_get_mime_part(message->parsed);
    if (!top || !is_type(top, "multipart", "report")) return NULL;
    const char *type = g_mime_object_get_content_type_parameter(top, "report-type");
    return type ? type : "delivery-status";
}

size_t cmail_header_count(const cmail_message *message, const char *name) {
    GMimeHeaderList *headers = g_mime_object_get_header_list(GMIME_OBJECT(message->parsed));
    size_t found = 0;
    for (int index = 0; index < g_mime_header_list_get_count(headers); index++) {
        GMimeHeader *header = g_mime_header_list_get_header_at(headers, index);
        if (g_ascii_strcasecmp(g_mime_header_get_name(header), name) == 0) found++;
    }
    return found;
}

static void each_mailbox(
    InternetAddressList *list, int depth, size_t *left, cmail_mailbox each, void *context) {
    int count = list && depth < 4 ? internet_address_list_length(list) : 0;
    for (int index = 0; index < count && *left > 0; index++) {
        InternetAddress *address = internet_address_list_get_address(list, index);
        if (INTERNET_ADDRESS_IS_GROUP(address)) {
            InternetAddressList *members = internet_address_group_get_members(INTERNET_ADDRESS_GROUP(address));
            each_mailbox(members, depth + 1, left, each, context);
            continue;
        }
        const char *text = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address));
        if (!text) continue;
        *left -= 1;
        each(context, internet_address_get_name(address), text);
    }
}

void cmail_mailboxes(const cmail_message *message, const char *name, cmail_mailbox each, void *context) {
    GMimeHeaderList *headers = g_mime_object_get_header_list(GMIME_OBJECT(message->parsed));
    size_t left = CMAIL_MAILBOX_LIMIT;
    for (int index = 0; index < g_mime_header_list_get_count(headers) && left > 0; index++) {
        GMimeHeader *header = g_mime_header_list_get_header_at(headers, index);
        const char *raw = g_mime_header_get_raw_value(header);
        if (!raw || g_ascii_strcasecmp(g_mime_header_get_name(header), name) != 0) continue;
        InternetAddressList *list = internet_address_list_parse(options, raw);
        if (!list) continue;
        each_mailbox(list, 0, &left, each, context);
        g_object_unref(list);
    }
}

bool cmail_is_cut(const cmail_message *message) { return message->is_cut; }

size_t cmail_part_count(const cmail_message *message) { return message->parts->len; }

struct cmail_part cmail_part_at(const cmail_message *message, size_t index) {
    return g_array_index(message->parts, struct cmail_part, index);
}
