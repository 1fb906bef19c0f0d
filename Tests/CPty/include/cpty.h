#ifndef TIERDESK_CPTY_H
#define TIERDESK_CPTY_H

#include <sys/types.h>

#pragma clang assume_nonnull begin

/// Starts a program on a pseudo-terminal of its own. Returns its process id, -1 on failure; `*terminal` is our end.
pid_t cpty_spawn(
    const char *path, char *const _Nullable *_Nonnull arguments, char *const _Nullable *_Nonnull environment,
    int width, int height, int *terminal);

/// Tells the program that its window has another size.
void cpty_resize(int terminal, int width, int height);

/// Two ends of a pseudo-terminal without a program. Returns 0 on success.
int cpty_open(int width, int height, int *ours, int *theirs);

/// Columns that the C library gives a character in UTF-8; Swift does not see `wcwidth`.
int cpty_columns(unsigned int scalar);

#pragma clang assume_nonnull end

#endif
