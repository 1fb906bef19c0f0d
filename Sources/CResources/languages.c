#include "cresources.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char fr[] = {
#embed "languages/fr.po"
};
static const unsigned char nl[] = {
#embed "languages/nl.po"
};

static const struct cresource languages[] = {
    {"fr", fr, sizeof fr},
    {"nl", nl, sizeof nl},
};
const size_t cresources_languages_count = sizeof languages / sizeof *languages;

struct cresource cresources_language(size_t index) { return languages[index]; }
