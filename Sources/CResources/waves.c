#include "cresources.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char change_old_en[] = {
#embed "waves/change-old.en.txt"
};
static const unsigned char change_old_fr[] = {
#embed "waves/change-old.fr.txt"
};
static const unsigned char change_old_nl[] = {
#embed "waves/change-old.nl.txt"
};
static const unsigned char enforce_after_grace_en[] = {
#embed "waves/enforce-after-grace.en.txt"
};
static const unsigned char enforce_after_grace_fr[] = {
#embed "waves/enforce-after-grace.fr.txt"
};
static const unsigned char enforce_after_grace_nl[] = {
#embed "waves/enforce-after-grace.nl.txt"
};
static const unsigned char enforce_now_en[] = {
#embed "waves/enforce-now.en.txt"
};
static const unsigned char enforce_now_fr[] = {
#embed "waves/enforce-now.fr.txt"
};
static const unsigned char enforce_now_nl[] = {
#embed "waves/enforce-now.nl.txt"
};
static const unsigned char enrol_rest_en[] = {
#embed "waves/enrol-rest.en.txt"
};
static const unsigned char enrol_rest_fr[] = {
#embed "waves/enrol-rest.fr.txt"
};
static const unsigned char enrol_rest_nl[] = {
#embed "waves/enrol-rest.nl.txt"
};
static const unsigned char enrol_en[] = {
#embed "waves/enrol.en.txt"
};
static const unsigned char enrol_fr[] = {
#embed "waves/enrol.fr.txt"
};
static const unsigned char enrol_nl[] = {
#embed "waves/enrol.nl.txt"
};
static const unsigned char notify_poster_en[] = {
#embed "waves/notify-poster.en.txt"
};
static const unsigned char notify_poster_fr[] = {
#embed "waves/notify-poster.fr.txt"
};
static const unsigned char notify_poster_nl[] = {
#embed "waves/notify-poster.nl.txt"
};
static const unsigned char notify_en[] = {
#embed "waves/notify.en.txt"
};
static const unsigned char notify_fr[] = {
#embed "waves/notify.fr.txt"
};
static const unsigned char notify_nl[] = {
#embed "waves/notify.nl.txt"
};
static const unsigned char retire_en[] = {
#embed "waves/retire.en.txt"
};
static const unsigned char retire_fr[] = {
#embed "waves/retire.fr.txt"
};
static const unsigned char retire_nl[] = {
#embed "waves/retire.nl.txt"
};
static const unsigned char unenrol_en[] = {
#embed "waves/unenrol.en.txt"
};
static const unsigned char unenrol_fr[] = {
#embed "waves/unenrol.fr.txt"
};
static const unsigned char unenrol_nl[] = {
#embed "waves/unenrol.nl.txt"
};

const struct cresource cresources_waves[] = {
    {"change-old.en", change_old_en, sizeof change_old_en},
    {"change-old.fr", change_old_fr, sizeof change_old_fr},
    {"change-old.nl", change_old_nl, sizeof change_old_nl},
    {"enforce-after-grace.en", enforce_after_grace_en, sizeof enforce_after_grace_en},
    {"enforce-after-grace.fr", enforce_after_grace_fr, sizeof enforce_after_grace_fr},
    {"enforce-after-grace.nl", enforce_after_grace_nl, sizeof enforce_after_grace_nl},
    {"enforce-now.en", enforce_now_en, sizeof enforce_now_en},
    {"enforce-now.fr", enforce_now_fr, sizeof enforce_now_fr},
    {"enforce-now.nl", enforce_now_nl, sizeof enforce_now_nl},
    {"enrol-rest.en", enrol_rest_en, sizeof enrol_rest_en},
    {"enrol-rest.fr", enrol_rest_fr, sizeof enrol_rest_fr},
    {"enrol-rest.nl", enrol_rest_nl, sizeof enrol_rest_nl},
    {"enrol.en", enrol_en, sizeof enrol_en},
    {"enrol.fr", enrol_fr, sizeof enrol_fr},
    {"enrol.nl", enrol_nl, sizeof enrol_nl},
    {"notify-poster.en", notify_poster_en, sizeof notify_poster_en},
    {"notify-poster.fr", notify_poster_fr, sizeof notify_poster_fr},
    {"notify-poster.nl", notify_poster_nl, sizeof notify_poster_nl},
    {"notify.en", notify_en, sizeof notify_en},
    {"notify.fr", notify_fr, sizeof notify_fr},
    {"notify.nl", notify_nl, sizeof notify_nl},
    {"retire.en", retire_en, sizeof retire_en},
    {"retire.fr", retire_fr, sizeof retire_fr},
    {"retire.nl", retire_nl, sizeof retire_nl},
    {"unenrol.en", unenrol_en, sizeof unenrol_en},
    {"unenrol.fr", unenrol_fr, sizeof unenrol_fr},
    {"unenrol.nl", unenrol_nl, sizeof unenrol_nl},
};
const size_t cresources_waves_count = sizeof cresources_waves / sizeof *cresources_waves;

struct cresource cresources_wave(size_t index) { return cresources_waves[index]; }
