#ifndef TIERDESK_CMAIL_H
#define TIERDESK_CMAIL_H
#endif
