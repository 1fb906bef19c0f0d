#include "cresources.h"

// #embed is newer than the C standard that the compiler takes these files for.
#pragma clang diagnostic ignored "-Wc23-extensions"

const unsigned char cresources_samples[] = {
#embed "samples.jsonl"
};
const size_t cresources_samples_length = sizeof cresources_samples;

const unsigned char cresources_devices[] = {
#embed "devices.jsonl"
};
const size_t cresources_devices_length = sizeof cresources_devices;

struct cresource cresources_sample_tickets(void) {
    return (struct cresource){"samples", cresources_samples, cresources_samples_length};
}

struct cresource cresources_sample_devices(void) {
    return (struct cresource){"devices", cresources_devices, cresources_devices_length};
}
