#ifndef TIERDESK_CPTY_H
#define TIERDESK_CPTY_H
#endif
