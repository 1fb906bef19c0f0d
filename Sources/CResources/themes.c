#include "cresources.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// A theme that is not there is left out: the program starts without any.

#if __has_embed("../../themes/default.json5")
static const unsigned char theme_default[] = {
#embed "../../themes/default.json5"
};
#define HAS_DEFAULT
#endif

#if __has_embed("../../themes/dark.json5")
static const unsigned char theme_dark[] = {
#embed "../../themes/dark.json5"
};
#define HAS_DARK
#endif

#if __has_embed("../../themes/light.json5")
static const unsigned char theme_light[] = {
#embed "../../themes/light.json5"
};
#define HAS_LIGHT
#endif

#if __has_embed("../../themes/high-contrast.json5")
static const unsigned char theme_high_contrast[] = {
#embed "../../themes/high-contrast.json5"
};
#define HAS_HIGH_CONTRAST
#endif

#if __has_embed("../../themes/mono.json5")
static const unsigned char theme_mono[] = {
#embed "../../themes/mono.json5"
};
#define HAS_MONO
#endif

const struct cresource cresources_themes[] = {
#ifdef HAS_DEFAULT
    {"default", theme_default, sizeof theme_default},
#endif
#ifdef HAS_DARK
    {"dark", theme_dark, sizeof theme_dark},
#endif
#ifdef HAS_LIGHT
    {"light", theme_light, sizeof theme_light},
#endif
#ifdef HAS_HIGH_CONTRAST
    {"high-contrast", theme_high_contrast, sizeof theme_high_contrast},
#endif
#ifdef HAS_MONO
    {"mono", theme_mono, sizeof theme_mono},
#endif
    {"", (const unsigned char *)"", 0},
};
// The last entry only keeps the array from being empty.
const size_t cresources_themes_count = sizeof cresources_themes / sizeof *cresources_themes - 1;

struct cresource cresources_theme(size_t index) { return cresources_themes[index]; }
