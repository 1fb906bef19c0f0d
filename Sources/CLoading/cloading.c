#define _GNU_SOURCE

#include "cloading.h"

#include <link.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static int give_back(struct dl_phdr_info *module, size_t size, void *page) {
    (void)size;
    if (module->dlpi_name && strncmp(module->dlpi_name, "linux-vdso", 10) == 0) return 0;
    size_t mask = *(size_t *)page - 1;
    for (int i = 0; i < module->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &module->dlpi_phdr[i];
        // What can be written to holds what was written, the loader's relocations among it.
        if (part->p_type != PT_LOAD || (part->p_flags & PF_W)) continue;
        size_t start = (module->dlpi_addr + part->p_vaddr) & ~mask;
        size_t end = (module->dlpi_addr + part->p_vaddr + part->p_filesz + mask) & ~mask;
        madvise((void *)start, end - start, MADV_DONTNEED);
    }
    return 0;
}

void cloading_give_back(void) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    dl_iterate_phdr(give_back, &page);
}

#if defined(__x86_64__) && defined(__linux__)

#include <dlfcn.h>
#include <stdio.h>

struct library {
    const char *name;
    void *handle;
};

/// One function: where calls of it go, its name, its library.
struct entry {
    void *target;
    const char *name;
    struct library *library;
};

#define LIBRARY(group, file) __attribute__((used)) static struct library cloading_##group = {file, NULL};
#define FUNCTION(group, name)
#include "functions.inc"
#undef LIBRARY
#undef FUNCTION

// Each function is defined here under its own name, as a jump to where it really is. That is cloading_first until the
// first call, with the entry in the one register that a call leaves free (System V ABI for AMD64, 3.2.1).
#define LIBRARY(group, file)
#define FUNCTION(group, name)                            \
    __asm__(".pushsection .text\n"                         \
            ".globl " #name "\n"                           \
            ".hidden " #name "\n"                          \
            ".type " #name ", @function\n" #name ":\n"     \
            "    jmp *.Lentry_" #name "(%rip)\n"           \
            ".Lfirst_" #name ":\n"                         \
            "    leaq .Lentry_" #name "(%rip), %r11\n"     \
            "    jmp cloading_first\n"                     \
            ".size " #name ", . - " #name "\n"             \
            ".popsection\n"                                \
            ".pushsection .rodata\n"                       \
            ".Lname_" #name ": .asciz \"" #name "\"\n"     \
            ".popsection\n"                                \
            ".pushsection .data\n"                         \
            ".balign 8\n"                                  \
            ".Lentry_" #name ": .quad .Lfirst_" #name "\n" \
            "    .quad .Lname_" #name "\n"                 \
            "    .quad cloading_" #group "\n"            \
            ".popsection\n");
#include "functions.inc"
#undef LIBRARY
#undef FUNCTION

// Keeps what the caller passes (six registers, eight of floating point, and how many of those a variadic call uses),
// finds the function, and goes on there as if nothing had been in between.
__asm__(".pushsection .text\n"
        ".type cloading_first, @function\n"
        "cloading_first:\n"
        "    .cfi_startproc\n"
        "    pushq %rbp\n"
        "    .cfi_def_cfa_offset 16\n"
        "    .cfi_offset %rbp, -16\n"
        "    movq %rsp, %rbp\n"
        "    .cfi_def_cfa_register %rbp\n"
        "    subq $192, %rsp\n"
        "    movq %rdi, 0(%rsp)\n"
        "    movq %rsi, 8(%rsp)\n"
        "    movq %rdx, 16(%rsp)\n"
        "    movq %rcx, 24(%rsp)\n"
        "    movq %r8, 32(%rsp)\n"
        "    movq %r9, 40(%rsp)\n"
        "    movq %rax, 48(%rsp)\n"
        "    movups %xmm0, 64(%rsp)\n"
        "    movups %xmm1, 80(%rsp)\n"
        "    movups %xmm2, 96(%rsp)\n"
        "    movups %xmm3, 112(%rsp)\n"
        "    movups %xmm4, 128(%rsp)\n"
        "    movups %xmm5, 144(%rsp)\n"
        "    movups %xmm6, 160(%rsp)\n"
        "    movups %xmm7, 176(%rsp)\n"
        "    movq %r11, %rdi\n"
        "    call cloading_find\n"
        "    movq %rax, %r11\n"
        "    movq 0(%rsp), %rdi\n"
        "    movq 8(%rsp), %rsi\n"
        "    movq 16(%rsp), %rdx\n"
        "    movq 24(%rsp), %rcx\n"
        "    movq 32(%rsp), %r8\n"
        "    movq 40(%rsp), %r9\n"
        "    movq 48(%rsp), %rax\n"
        "    movups 64(%rsp), %xmm0\n"
        "    movups 80(%rsp), %xmm1\n"
        "    movups 96(%rsp), %xmm2\n"
        "    movups 112(%rsp), %xmm3\n"
        "    movups 128(%rsp), %xmm4\n"
        "    movups 144(%rsp), %xmm5\n"
        "    movups 160(%rsp), %xmm6\n"
        "    movups 176(%rsp), %xmm7\n"
        "    leave\n"
        "    .cfi_def_cfa %rsp, 8\n"
        "    jmp *%r11\n"
        "    .cfi_endproc\n"
        ".size cloading_first, . - cloading_first\n"
        ".popsection\n");

static void *opened(struct library *library) {
    void *handle = __atomic_load_n(&library->handle, __ATOMIC_ACQUIRE);
    if (handle) return handle;
    // Another thread may do the same: the loader counts, and answers both alike.
    handle = dlopen(library->name, RTLD_LAZY | RTLD_LOCAL);
    if (handle) __atomic_store_n(&library->handle, handle, __ATOMIC_RELEASE);
    return handle;
}

__attribute__((used, visibility("hidden"))) void *cloading_find(struct entry *entry) {
    void *handle = opened(entry->library);
    void *target = handle ? dlsym(handle, entry->name) : NULL;
    if (!target) {
        // As the loader does it where a library is missing at the start: nothing can go on without it.
        dprintf(STDERR_FILENO, "tierdesk: %s. Install the library that this needs.\n", dlerror());
        _exit(69);
    }
    __atomic_store_n(&entry->target, target, __ATOMIC_RELEASE);
    return target;
}

const char *cloading_all(void) {
    struct library *all[] = {
#define LIBRARY(group, file) &cloading_##group,
#define FUNCTION(group, name)
#include "functions.inc"
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (!opened(all[i])) return dlerror();
    }
    return NULL;
}

#else

const char *cloading_all(void) { return NULL; }

#endif
