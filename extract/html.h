// HTML as a stream of elements and words, made into blocks. Used for HTML documents and for tables inside Markdown.
#ifndef EXTRACT_HTML_H
#define EXTRACT_HTML_H

#include <stdbool.h>

#include "extract/document.h"
#include "extract/encoding.h"

// Reads html (UTF-8), whose first line is first_line of the document. Blocks carry lines of the source; offsets count
// in the words of the block or cell. False with failure set when the parser cannot work.
bool html_read(struct str html, long first_line, const struct source *source, block_function *take, void *context,
               struct arena *arena, struct failure *failure);

// The encoding that a meta element or an XML declaration names, when the bytes bear it out.
enum encoding html_encoding(struct str bytes);

// ---- The builder behind the parser

struct html_builder;

// A large source's words are given back block by block.
struct html_builder *html_begin(const struct source *source, block_function *take, void *context, struct arena *arena);
// attributes as libxml2 gives them: name, value, ..., NULL; may be NULL itself.
void html_start(struct html_builder *builder, const char *name, const unsigned char **attributes, long line);
// A cell that Word joins with the one above it, instead of a start of td.
void html_continue_cell(struct html_builder *builder, int column_span);
void html_end(struct html_builder *builder, const char *name);
void html_words(struct html_builder *builder, struct str words, long line);
void html_finish(struct html_builder *builder);
void html_free(struct html_builder *builder); // what it still holds; NULL is allowed
bool html_wants_more(const struct html_builder *builder);

#endif
