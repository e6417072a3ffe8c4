// Lets a reader free what a library made when memory runs out in the middle of it.
#ifndef EXTRACT_GUARD_H
#define EXTRACT_GUARD_H

#include <stdbool.h>

#include "base/arena.h"

// Runs work(context). False when the arena was exhausted in it: the caller frees what it must and calls guard_pass_on.
bool guard_run(void (*work)(void *context), void *context, struct arena *arena);
_Noreturn void guard_pass_on(struct arena *arena); // jumps where the arena would have jumped

#endif
