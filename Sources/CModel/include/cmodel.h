#ifndef TIERDESK_CMODEL_H
#define TIERDESK_CMODEL_H

#include <stddef.h>

/// The trained routing model, put into the program by the C compiler. `tierdesk train` writes the file.

#pragma clang assume_nonnull begin

const unsigned char *cmodel_bytes(void);
size_t cmodel_length(void);

#pragma clang assume_nonnull end

#endif
