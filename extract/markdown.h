// The marks of Markdown inside lines and table rows.
#ifndef EXTRACT_MARKDOWN_H
#define EXTRACT_MARKDOWN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "extract/document.h"

// Without ** and __ and `code` marks, backslash escapes, links' addresses, HTML tags and entities.
struct text markdown_clean(struct text raw, struct arena *arena);
// The raw words of the row's next cell from *at on (0 at the row's start); \| and | in `code` part nothing.
bool markdown_cell_next(struct str row, size_t *at, struct str *words);
bool markdown_is_delimiter(struct str line); // |-|:-:|
bool markdown_is_rule(struct str line);      // ---, ***
bool markdown_is_item(struct str line);      // - item, 1. item, > quote
bool markdown_is_bold(struct str words);     // all of it
// True when the text has a table or headings as Markdown writes them.
bool markdown_is_likely(struct str text);

#endif
