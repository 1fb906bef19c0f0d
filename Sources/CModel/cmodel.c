#include "cmodel.h"

// #embed is newer than the C standard that the compiler takes this file for.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char model[] = {
#embed "routing.model"
};

const unsigned char *cmodel_bytes(void) { return model; }

size_t cmodel_length(void) { return sizeof model; }
