// Chained blocks; the newest serves, a large request gets a block of its own.
#include "base/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { BLOCK_BYTES = 64 * 1024, ALIGNMENT = _Alignof(max_align_t) };

struct arena_block {
    struct arena_block *older;
    size_t size; // usable bytes
    size_t used;
    _Alignas(max_align_t) char bytes[];
};

static _Noreturn void arena_exhausted(struct arena *arena) {
    assert(arena->exhausted && "an arena ran out without a place to jump to");
    longjmp(*arena->exhausted, 1);
}

// Pages of two megabytes for a block that holds many of them: filling it then takes half the time.
static void ask_for_large_pages(struct arena_block *block, size_t size) {
#ifdef MADV_HUGEPAGE
    enum { PAGE = 4096, WORTH_BYTES = 16 * 1024 * 1024 };
    uintptr_t first = ((uintptr_t)block + PAGE - 1) / PAGE * PAGE;
    if (size >= WORTH_BYTES) {
        madvise((void *)first, size - PAGE, MADV_HUGEPAGE); // where there are none, it stays as it is
    }
#endif
}

// zeros: a large block comes so from the kernel, page by page as it is used.
static struct arena_block *block_new(size_t size, bool zeros, struct arena *arena) {
    bool over_limit = arena->limit && (size > arena->limit || arena->held > arena->limit - size);
    struct arena_block *block = over_limit ? NULL
                                : zeros    ? calloc(1, sizeof *block + size)
                                           : malloc(sizeof *block + size);
    if (!block) {
        arena_exhausted(arena);
    }
    ask_for_large_pages(block, size);
    block->size = size;
    block->used = 0;
    arena->held += size;
    return block;
}

static size_t rounded_up(size_t size, struct arena *arena) {
    if (size > SIZE_MAX / 2) {
        arena_exhausted(arena);
    }
    return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

// A block for one request, behind the newest, which keeps serving small ones.
static void *block_alone(size_t size, bool zeros, struct arena *arena) {
    struct arena_block *block = block_new(size, zeros, arena), *newest = arena->newest;
    block->used = size;
    block->older = newest ? newest->older : NULL;
    if (newest) {
        newest->older = block;
    } else {
        arena->newest = block;
    }
    return block->bytes;
}

// size bytes with whatever was there before: blocks are used again, and what is copied into needs no zeros.
static void *bytes_take(size_t size, struct arena *arena) {
    size = rounded_up(size, arena);
    struct arena_block *newest = arena->newest;
    if (newest && newest->size - newest->used >= size) {
        void *memory = newest->bytes + newest->used;
        newest->used += size;
        return memory;
    }
    if (size > BLOCK_BYTES / 4) {
        return block_alone(size, false, arena);
    }
    struct arena_block *block = block_new(BLOCK_BYTES, false, arena);
    block->used = size;
    block->older = newest;
    arena->newest = block;
    return block->bytes;
}

void *arena_alloc(size_t size, struct arena *arena) {
    return size > BLOCK_BYTES ? block_alone(rounded_up(size, arena), true, arena)
                              : memset(bytes_take(size, arena), 0, size);
}

static size_t array_bytes(size_t count, size_t size, struct arena *arena) {
    if (size && count > SIZE_MAX / 2 / size) {
        arena_exhausted(arena);
    }
    return count * size;
}

void *arena_array(size_t count, size_t size, struct arena *arena) {
    return arena_alloc(array_bytes(count, size, arena), arena);
}

void *arena_grow(const void *old, size_t count, size_t capacity, size_t size, struct arena *arena) {
    void *grown = bytes_take(array_bytes(capacity, size, arena), arena);
    if (count) {
        memcpy(grown, old, count * size);
    }
    return grown;
}

struct str arena_copy(struct str s, struct arena *arena) {
    return arena_join(s, (struct str){0}, arena);
}

struct str arena_join(struct str a, struct str b, struct arena *arena) {
    char *copy = bytes_take(a.size + b.size + 1, arena);
    copy[a.size + b.size] = '\0';
    if (a.size) {
        memcpy(copy, a.data, a.size);
    }
    if (b.size) {
        memcpy(copy + a.size, b.data, b.size);
    }
    return (struct str){copy, a.size + b.size};
}

struct str arena_printf(struct arena *arena, const char *format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int size = vsnprintf(NULL, 0, format, arguments);
    assert(size >= 0);
    char *text = bytes_take((size_t)size + 1, arena);
    vsnprintf(text, (size_t)size + 1, format, again);
    va_end(again);
    va_end(arguments);
    return (struct str){text, (size_t)size};
}

void arena_reset(struct arena *arena) {
    while (arena->newest) {
        struct arena_block *older = arena->newest->older;
        free(arena->newest);
        arena->newest = older;
    }
    arena->held = 0;
}

void arena_rewind(struct arena *arena) {
    struct arena_block *kept = arena->newest;
    if (kept && kept->size == BLOCK_BYTES) {
        arena->newest = kept->older;
        arena_reset(arena);
        *kept = (struct arena_block){.size = BLOCK_BYTES};
        arena->newest = kept;
        arena->held = BLOCK_BYTES;
    } else {
        arena_reset(arena);
    }
}
