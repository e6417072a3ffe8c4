// Collects rows and hands them out.
#include "extract/row_table.h"

#include <string.h>

#include "extract/grid.h"
#include "extract/markup.h"

enum { FLUSH_ROWS = 256, FLUSH_BYTES = 1024 * 1024, LONGEST_HEADER_CELL = 120 };

void row_table_begin(struct row_table *table, const struct source *source, block_function *take, void *context,
                     struct arena *arena) {
    *table = (struct row_table){.take = take, .context = context, .arena = arena, .starts_page = true, .go_on = true};
    stream_begin(&table->stream, source, arena);
}

void row_table_flush(struct row_table *table) {
    if (table->cell_count && table->go_on) {
        struct block block = {.kind = BLOCK_TABLE, .line = table->cells[0].line};
        block.table = (struct table){.row_count = table->row,
                                     .column_count = table->column_count,
                                     .cells = table->cells,
                                     .cell_count = table->cell_count,
                                     .caption = table->caption,
                                     .continues_previous = table->continues};
        table->go_on = table->take(table->context, &block);
        table->continues = true;
    }
    stream_reset(&table->stream);
    if (!stream_gives_back(&table->stream)) {
        table->cells = NULL; // those handed out stay
        table->cell_capacity = 0;
    }
    table->caption = (struct text){0};
    table->cell_count = table->bytes = 0;
    table->row = table->column_count = 0;
}

void row_table_end(struct row_table *table) {
    row_table_flush(table);
    stream_end(&table->stream);
}

void row_table_add(struct row_table *table, struct text raw, int column, long line) {
    if (column >= table->column_count) {
        table->column_count = column + 1;
    }
    if (raw.words.size == 0) {
        return;
    }
    struct cell cell = {.row = table->row, .column = column, .row_span = 1, .column_span = 1, .line = line};
    cell.text = markup_clean(raw, table->stream.words);
    cell_trim(&cell);
    if (cell.text.words.size) {
        cell.is_bold = raw.words.data[0] == '<' && markup_is_bold(raw.words);
        ARENA_PUSH(table->cells, table->cell_count, table->cell_capacity, cell, table->arena);
    }
}

static bool is_number(struct str words) {
    bool has_digit = false;
    for (size_t at = 0; at < words.size; at++) {
        has_digit = has_digit || (words.data[at] >= '0' && words.data[at] <= '9');
        if (!memchr("0123456789,.-() ", words.data[at], 16)) {
            return false;
        }
    }
    return has_digit;
}

// A row that names columns holds no amount of its own.
static bool row_is_header(const struct row_table *table, size_t first_cell) {
    for (size_t i = first_cell; i < table->cell_count; i++) {
        struct str words = table->cells[i].text.words;
        if (words.size > LONGEST_HEADER_CELL || is_number(words) || str_contains(words, STR("億円"))) {
            return false;
        }
    }
    return table->cell_count > first_cell + 1;
}

void row_table_end_row(struct row_table *table, size_t first_cell, size_t bytes) {
    if (table->starts_page && row_is_header(table, first_cell)) {
        for (size_t i = first_cell; i < table->cell_count; i++) {
            table->cells[i].is_header = true;
        }
    }
    table->starts_page = table->starts_page && table->cell_count < first_cell + 2; // above the header: a note
    table->row++;
    table->bytes += bytes;
    if (table->row >= FLUSH_ROWS || table->bytes >= FLUSH_BYTES) {
        row_table_flush(table);
    }
}

void row_table_take_text(struct row_table *table, struct text raw, long line) {
    row_table_flush(table);
    struct block block = {.kind = BLOCK_TEXT, .line = line};
    block.text = markup_clean(raw, table->stream.words);
    table->go_on = table->go_on && table->take(table->context, &block);
    stream_reset(&table->stream);
}
