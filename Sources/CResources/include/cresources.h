#ifndef TIERDESK_CRESOURCES_H
#define TIERDESK_CRESOURCES_H

#include <stddef.h>

/// Files that travel within the program, put there by the C compiler: a Swift array literal of this size does
/// not compile in reasonable time.

#pragma clang assume_nonnull begin

/// One embedded file.
struct cresource {
    /// Without folder and ending.
    const char *name;
    const unsigned char *bytes;
    size_t length;
};

/// The sample tickets of the demo, as JSON lines.
extern const unsigned char cresources_samples[];
extern const size_t cresources_samples_length;

/// The devices that the sample tickets speak of, as JSON lines.
extern const unsigned char cresources_devices[];
extern const size_t cresources_devices_length;

/// The themes, as JSON5.
extern const struct cresource cresources_themes[];
extern const size_t cresources_themes_count;

/// The sample tickets, as one value: Swift sees no C array of unknown length.
struct cresource cresources_sample_tickets(void);

/// The devices of the sample tickets.
struct cresource cresources_sample_devices(void);

/// Articles to begin with, in three languages, as Markdown.
extern const struct cresource cresources_articles[];
extern const size_t cresources_articles_count;

/// The article at `index`, which must be less than `cresources_articles_count`.
struct cresource cresources_article(size_t index);

/// Texts to the users of a migration's waves: `phase.language`, the first line is the subject.
extern const struct cresource cresources_waves[];
extern const size_t cresources_waves_count;

/// The text at `index`, which must be less than `cresources_waves_count`.
struct cresource cresources_wave(size_t index);

/// The sentences of the interface in other languages than English, as gettext catalogs, by ISO 639 code.
extern const size_t cresources_languages_count;

/// The catalog at `index`, which must be less than `cresources_languages_count`.
struct cresource cresources_language(size_t index);

/// The theme at `index`, which must be less than `cresources_themes_count`.
struct cresource cresources_theme(size_t index);

#pragma clang assume_nonnull end

#endif
