#include "cresources.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char en_app_missing[] = {
#embed "articles/en-app-missing.md"
};
static const unsigned char en_blocked_mail[] = {
#embed "articles/en-blocked-mail.md"
};
static const unsigned char en_contact[] = {
#embed "articles/en-contact.md"
};
static const unsigned char en_enrol[] = {
#embed "articles/en-enrol.md"
};
static const unsigned char en_enrol_short[] = {
#embed "articles/en-enrol-short.md"
};
static const unsigned char en_passcode[] = {
#embed "articles/en-passcode.md"
};
static const unsigned char en_privacy[] = {
#embed "articles/en-privacy.md"
};
static const unsigned char en_restart[] = {
#embed "articles/en-restart.md"
};
static const unsigned char en_statement[] = {
#embed "articles/en-statement.md"
};
static const unsigned char en_statement_file[] = {
#embed "articles/en-statement-file.md"
};
static const unsigned char fr_app_missing[] = {
#embed "articles/fr-app-missing.md"
};
static const unsigned char fr_blocked_mail[] = {
#embed "articles/fr-blocked-mail.md"
};
static const unsigned char fr_contact[] = {
#embed "articles/fr-contact.md"
};
static const unsigned char fr_enrol[] = {
#embed "articles/fr-enrol.md"
};
static const unsigned char fr_enrol_short[] = {
#embed "articles/fr-enrol-short.md"
};
static const unsigned char fr_passcode[] = {
#embed "articles/fr-passcode.md"
};
static const unsigned char fr_privacy[] = {
#embed "articles/fr-privacy.md"
};
static const unsigned char fr_restart[] = {
#embed "articles/fr-restart.md"
};
static const unsigned char fr_statement[] = {
#embed "articles/fr-statement.md"
};
static const unsigned char fr_statement_file[] = {
#embed "articles/fr-statement-file.md"
};
static const unsigned char nl_app_missing[] = {
#embed "articles/nl-app-missing.md"
};
static const unsigned char nl_blocked_mail[] = {
#embed "articles/nl-blocked-mail.md"
};
static const unsigned char nl_contact[] = {
#embed "articles/nl-contact.md"
};
static const unsigned char nl_enrol[] = {
#embed "articles/nl-enrol.md"
};
static const unsigned char nl_enrol_short[] = {
#embed "articles/nl-enrol-short.md"
};
static const unsigned char nl_passcode[] = {
#embed "articles/nl-passcode.md"
};
static const unsigned char nl_privacy[] = {
#embed "articles/nl-privacy.md"
};
static const unsigned char nl_restart[] = {
#embed "articles/nl-restart.md"
};
static const unsigned char nl_statement[] = {
#embed "articles/nl-statement.md"
};
static const unsigned char nl_statement_file[] = {
#embed "articles/nl-statement-file.md"
};

const struct cresource cresources_articles[] = {
    {"en-app-missing", en_app_missing, sizeof en_app_missing},
    {"en-blocked-mail", en_blocked_mail, sizeof en_blocked_mail},
    {"en-contact", en_contact, sizeof en_contact},
    {"en-enrol", en_enrol, sizeof en_enrol},
    {"en-enrol-short", en_enrol_short, sizeof en_enrol_short},
    {"en-passcode", en_passcode, sizeof en_passcode},
    {"en-privacy", en_privacy, sizeof en_privacy},
    {"en-restart", en_restart, sizeof en_restart},
    {"en-statement", en_statement, sizeof en_statement},
    {"en-statement-file", en_statement_file, sizeof en_statement_file},
    {"fr-app-missing", fr_app_missing, sizeof fr_app_missing},
    {"fr-blocked-mail", fr_blocked_mail, sizeof fr_blocked_mail},
    {"fr-contact", fr_contact, sizeof fr_contact},
    {"fr-enrol", fr_enrol, sizeof fr_enrol},
    {"fr-enrol-short", fr_enrol_short, sizeof fr_enrol_short},
    {"fr-passcode", fr_passcode, sizeof fr_passcode},
    {"fr-privacy", fr_privacy, sizeof fr_privacy},
    {"fr-restart", fr_restart, sizeof fr_restart},
    {"fr-statement", fr_statement, sizeof fr_statement},
    {"fr-statement-file", fr_statement_file, sizeof fr_statement_file},
    {"nl-app-missing", nl_app_missing, sizeof nl_app_missing},
    {"nl-blocked-mail", nl_blocked_mail, sizeof nl_blocked_mail},
    {"nl-contact", nl_contact, sizeof nl_contact},
    {"nl-enrol", nl_enrol, sizeof nl_enrol},
    {"nl-enrol-short", nl_enrol_short, sizeof nl_enrol_short},
    {"nl-passcode", nl_passcode, sizeof nl_passcode},
    {"nl-privacy", nl_privacy, sizeof nl_privacy},
    {"nl-restart", nl_restart, sizeof nl_restart},
    {"nl-statement", nl_statement, sizeof nl_statement},
    {"nl-statement-file", nl_statement_file, sizeof nl_statement_file},
};
const size_t cresources_articles_count = sizeof cresources_articles / sizeof *cresources_articles;

struct cresource cresources_article(size_t index) { return cresources_articles[index]; }
