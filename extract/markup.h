// HTML tags and entities inside a cell or a line of another format.
#ifndef EXTRACT_MARKUP_H
#define EXTRACT_MARKUP_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "extract/document.h"

// Without tags, entities resolved, '\n' for tags that start a line; del, s and rt are dropped with what they hold. '<'
// that begins no known tag stays. Raw itself (and nothing allocated) where it has neither '<' nor '&'.
struct text markup_clean(struct text raw, struct arena *arena);
// True when all of raw is inside <b> or <strong>.
bool markup_is_bold(struct str raw);

#endif
