#include "cresources.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char theme_default[] = {
#embed "../../themes/default.json5"
};
static const unsigned char theme_dark[] = {
#embed "../../themes/dark.json5"
};
static const unsigned char theme_light[] = {
#embed "../../themes/light.json5"
};
static const unsigned char theme_high_contrast[] = {
#embed "../../themes/high-contrast.json5"
};
static const unsigned char theme_mono[] = {
#embed "../../themes/mono.json5"
};
static const unsigned char theme_night_shift[] = {
#embed "../../themes/night-shift.json5"
};
static const unsigned char theme_harbour[] = {
#embed "../../themes/harbour.json5"
};
static const unsigned char theme_ember[] = {
#embed "../../themes/ember.json5"
};
static const unsigned char theme_moss[] = {
#embed "../../themes/moss.json5"
};
static const unsigned char theme_lamp[] = {
#embed "../../themes/lamp.json5"
};
static const unsigned char theme_signal[] = {
#embed "../../themes/signal.json5"
};
static const unsigned char theme_parchment[] = {
#embed "../../themes/parchment.json5"
};
static const unsigned char theme_frost[] = {
#embed "../../themes/frost.json5"
};
static const unsigned char theme_linen[] = {
#embed "../../themes/linen.json5"
};

const struct cresource cresources_themes[] = {
    {"default", theme_default, sizeof theme_default},
    {"dark", theme_dark, sizeof theme_dark},
    {"light", theme_light, sizeof theme_light},
    {"high-contrast", theme_high_contrast, sizeof theme_high_contrast},
    {"mono", theme_mono, sizeof theme_mono},
    {"night-shift", theme_night_shift, sizeof theme_night_shift},
    {"harbour", theme_harbour, sizeof theme_harbour},
    {"ember", theme_ember, sizeof theme_ember},
    {"moss", theme_moss, sizeof theme_moss},
    {"lamp", theme_lamp, sizeof theme_lamp},
    {"signal", theme_signal, sizeof theme_signal},
    {"parchment", theme_parchment, sizeof theme_parchment},
    {"frost", theme_frost, sizeof theme_frost},
    {"linen", theme_linen, sizeof theme_linen},
};
const size_t cresources_themes_count = sizeof cresources_themes / sizeof *cresources_themes;

struct cresource cresources_theme(size_t index) { return cresources_themes[index]; }
