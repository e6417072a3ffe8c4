// A stop on the way of an exhausted arena.
#include "extract/guard.h"

#include <assert.h>

bool guard_run(void (*work)(void *context), void *context, struct arena *arena) {
    jmp_buf here;
    jmp_buf *outer = arena->exhausted;
    if (setjmp(here)) {
        arena->exhausted = outer;
        return false;
    }
    arena->exhausted = &here;
    work(context);
    arena->exhausted = outer;
    return true;
}

_Noreturn void guard_pass_on(struct arena *arena) {
    assert(arena->exhausted && "an arena ran out without a place to jump to");
    longjmp(*arena->exhausted, 1);
}
