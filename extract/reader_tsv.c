// Tab separated tables: a line is a row, pages stand between blank lines, cells may hold HTML tags and entities.
#include <string.h>

#include "extract/document.h"
#include "extract/line_shape.h"
#include "extract/lines.h"
#include "extract/row_table.h"

// The cells of a line, cut at tabs; offsets count from the start of the cell.
static void take_row(struct row_table *table, const struct line *line) {
    struct str words = line->text.words;
    size_t first_cell = table->cell_count, from = 0;
    for (int column = 0; from <= words.size; column++) {
        const char *tab = memchr(words.data + from, '\t', words.size - from);
        size_t to = tab ? (size_t)(tab - words.data) : words.size;
        row_table_add(table, (struct text){.words = str_slice(words, from, to)}, column, line->number);
        from = to + 1;
    }
    row_table_end_row(table, first_cell, words.size);
}

static bool is_blank_line(struct str words) {
    for (size_t i = 0; i < words.size; i++) {
        if (words.data[i] != ' ' && words.data[i] != '\f') {
            return false;
        }
    }
    return true;
}

// A line without tabs above a page's table is a heading of it; a sentence is running text wherever it stands.
static void take_line(struct row_table *table, const struct line *line) {
    struct str words = line->text.words;
    if (is_blank_line(words)) {
        row_table_flush(table);
        table->starts_page = true;
    } else if (!memchr(words.data, '\t', words.size) &&
               ((table->starts_page && table->row == 0) || line_is_sentence(words))) {
        row_table_take_text(table, line->text, line->number);
    } else {
        take_row(table, line);
    }
}

bool read_tsv(const struct source *source, const struct reader_options *options, block_function *take, void *context,
              struct diag *diag, struct arena *arena, struct failure *failure) {
    (void)options;
    struct lines lines;
    if (!lines_open(source, 0, &lines, diag, arena, failure)) {
        return false;
    }
    struct row_table table;
    row_table_begin(&table, source, take, context, arena);
    struct line line;
    while (table.go_on && lines_next(&lines, &line, table.stream.words)) {
        take_line(&table, &line);
    }
    row_table_end(&table);
    return true;
}
