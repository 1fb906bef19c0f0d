#include "cmail.h"

#include <gmime/gmime.h>

struct cmail_draft {
    GMimeMessage *message;
};

cmail_draft *cmail_draft_new(void) {
    cmail_start();
    cmail_draft *draft = g_new0(cmail_draft, 1);
    draft->message = g_mime_message_new(TRUE);
    return draft;
}

void cmail_draft_free(cmail_draft *draft) {
    g_object_unref(draft->message);
    g_free(draft);
}

static GMimeAddressType type_of(enum cmail_role role) {
    switch (role) {
    case CMAIL_FROM: return GMIME_ADDRESS_TYPE_FROM;
    case CMAIL_TO: return GMIME_ADDRESS_TYPE_TO;
    case CMAIL_CC: return GMIME_ADDRESS_TYPE_CC;
    case CMAIL_REPLY_TO: return GMIME_ADDRESS_TYPE_REPLY_TO;
    }
}

void cmail_draft_address(cmail_draft *draft, enum cmail_role role, const char *name, const char *address) {
    g_mime_message_add_mailbox(draft->message, type_of(role), *name ? name : NULL, address);
}

void cmail_draft_subject(cmail_draft *draft, const char *subject) {
    g_mime_message_set_subject(draft->message, subject, "utf-8");
}

void cmail_draft_date(cmail_draft *draft, int64_t seconds) {
    GDateTime *date = g_date_time_new_from_unix_utc(seconds);
    if (!date) return;
    g_mime_message_set_date(draft->message, date);
    g_date_time_unref(date);
}

void cmail_draft_message_id(cmail_draft *draft, const char *id) {
    g_mime_message_set_message_id(draft->message, id);
}

void cmail_draft_header(cmail_draft *draft, const char *name, const char *value) {
    g_mime_object_set_header(GMIME_OBJECT(draft->message), name, value, "utf-8");
}

void cmail_draft_text(cmail_draft *draft, const uint8_t *text, size_t length) {
    GMimePart *part = g_mime_part_new_with_type("text", "plain");
    GMimeObject *object = GMIME_OBJECT(part);
    g_mime_object_set_content_type_parameter(object, "charset", "utf-8");
    g_mime_object_set_content_type_parameter(object, "format", "flowed");

    GMimeStream *stream = g_mime_stream_mem_new_with_buffer((const char *)text, length);
    GMimeDataWrapper *content = g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT);
    g_object_unref(stream);
    g_mime_part_set_content(part, content);
    g_object_unref(content);

    // Not every server on the way takes eight bits or long lines, and a blank at a line's end must survive.
    bool is_plain = g_mime_part_get_best_content_encoding(part, GMIME_ENCODING_CONSTRAINT_7BIT)
        == GMIME_CONTENT_ENCODING_DEFAULT;
    g_mime_part_set_content_encoding(
        part, is_plain ? GMIME_CONTENT_ENCODING_7BIT : GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    g_mime_message_set_mime_part(draft->message, object);
    g_object_unref(part);
}

void cmail_draft_attach(
    cmail_draft *draft, const char *name, const char *type, const char *subtype, const uint8_t *bytes, size_t length) {
    GMimeObject *text = g_mime_message_get_mime_part(draft->message);
    if (!text) return;
    GMimePart *part = g_mime_part_new_with_type(type, subtype);
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer((const char *)bytes, length);
    GMimeDataWrapper *content = g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT);
    g_object_unref(stream);
    g_mime_part_set_content(part, content);
    g_object_unref(content);
    g_mime_part_set_content_encoding(part, GMIME_CONTENT_ENCODING_BASE64);
    g_mime_part_set_filename(part, name);
    g_mime_object_set_disposition(GMIME_OBJECT(part), GMIME_DISPOSITION_ATTACHMENT);

    GMimeMultipart *both = g_mime_multipart_new_with_subtype("mixed");
    g_mime_multipart_add(both, text);
    g_mime_multipart_add(both, GMIME_OBJECT(part));
    g_object_unref(part);
    g_mime_message_set_mime_part(draft->message, GMIME_OBJECT(both));
    g_object_unref(both);
}

uint8_t *cmail_draft_write(cmail_draft *draft, size_t *length) {
    GByteArray *bytes = g_byte_array_new();
    GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(bytes);
    g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
    GMimeFormatOptions *format = g_mime_format_options_new();
    g_mime_format_options_set_newline_format(format, GMIME_NEWLINE_FORMAT_DOS);
    g_mime_object_write_to_stream(GMIME_OBJECT(draft->message), format, stream);
    g_mime_format_options_free(format);
    g_object_unref(stream);
    *length = bytes->len;
    return g_byte_array_free(bytes, FALSE);
}

void cmail_free_bytes(uint8_t *bytes) { g_free(bytes); }
