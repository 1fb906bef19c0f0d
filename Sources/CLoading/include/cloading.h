#ifndef TIERDESK_CLOADING_H
#define TIERDESK_CLOADING_H

/// Libraries that are loaded when one of their functions is first called.
///
/// A console paints and speaks to a socket; mail, certificates, databases on servers and calendars are the desk's. Loading
/// their libraries, and the fifty behind them, was two thirds of a console's start and a third of its memory
/// (docs/decisions/0028). Where the processor is not one that this knows, they are loaded at the start, as usual.

#pragma clang assume_nonnull begin

/// Loads all of them now. Returns NULL, or what the loader says of the first that is not there.
const char *_Nullable cloading_all(void);

/// Takes the pages of the program and its libraries that are only read out of this process's memory. What is used again is
/// mapped again, from the cache of files, so what only the start needed is not resident any more.
void cloading_give_back(void);

#pragma clang assume_nonnull end

#endif
