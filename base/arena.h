// Memory that is given back all at once. A function that allocates takes the arena last.
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <setjmp.h>
#include <stddef.h>

#include "base/str.h"

struct arena_block;

// Zero-initialise, then set exhausted. One arena serves one thread at a time.
struct arena {
    struct arena_block *newest;
    size_t limit;       // bytes it may hold in all; 0 = no limit of its own
    size_t held;        // bytes it holds
    jmp_buf *exhausted; // where a failed allocation goes (value 1); without one it is a bug
};

// size zeroed bytes, aligned for any type; never NULL: on failure it jumps to arena->exhausted.
void *arena_alloc(size_t size, struct arena *arena);
// count elements of size bytes, zeroed; checks the product.
void *arena_array(size_t count, size_t size, struct arena *arena);
// A copy of old's count elements with room for capacity; the bytes behind them are not zeroed.
void *arena_grow(const void *old, size_t count, size_t capacity, size_t size, struct arena *arena);
struct str arena_copy(struct str s, struct arena *arena); // followed by a NUL
struct str arena_join(struct str a, struct str b, struct arena *arena);
__attribute__((format(printf, 2, 3))) struct str arena_printf(struct arena *arena, const char *format, ...);
// Gives all memory back; limit and exhausted stay.
void arena_reset(struct arena *arena);
// Forgets all that was allocated but keeps a block for what comes next: for arenas that are emptied again and again.
void arena_rewind(struct arena *arena);

#define ARENA_NEW(type, arena) ((type *)arena_alloc(sizeof(type), (arena)))
#define ARENA_ARRAY(type, count, arena) ((type *)arena_array((count), sizeof(type), (arena)))

// Appends value to a growing array: items (pointer), count and capacity are lvalues.
#define ARENA_PUSH(items, count, capacity, value, arena)                                                               \
    do {                                                                                                               \
        if ((count) == (capacity)) {                                                                                   \
            (capacity) = (capacity) ? 2 * (capacity) : 8;                                                              \
            (items) = arena_grow((items), (count), (capacity), sizeof *(items), (arena));                              \
        }                                                                                                              \
        (items)[(count)++] = (value);                                                                                  \
    } while (0)

#endif
