// Cells of nested tables, and the order in which they are handed out.
#include "extract/html_table.h"

struct html_table *html_table_begin(struct html_table *outer, long line, struct arena *arena) {
    struct html_table *table = ARENA_NEW(struct html_table, arena);
    *table = (struct html_table){.outer = outer, .line = line, .grid = {.arena = arena}};
    table->words = (struct text_builder){.drop_blanks = true, .arena = arena};
    if (outer) {
        table->cell_in_outer = outer->cells_begun;
        *(outer->last_inner ? &outer->last_inner->next : &outer->inner) = table;
        outer->last_inner = table;
    }
    return table;
}

static void restart_words(struct html_table *table) {
    table->words = (struct text_builder){.drop_blanks = true, .arena = table->grid.arena};
    table->has_plain_words = false;
}

void html_table_start_cell(struct html_table *table, bool is_header, int row_span, int column_span) {
    html_table_end_cell(table);
    table->in_cell = true;
    table->cells_begun++;
    table->cell = (struct cell){.row_span = row_span, .column_span = column_span, .is_header = is_header};
    restart_words(table);
}

void html_table_end_cell(struct html_table *table) {
    if (!table->in_cell) {
        return;
    }
    table->in_cell = false;
    table->cell.text = text_builder_finish(&table->words);
    table->cell.text.pieces = NULL; // offsets count in the words: the parser does not tell where they stand
    table->cell.text.piece_count = 0;
    cell_trim(&table->cell);
    table->cell.is_bold = table->cell.text.words.size && !table->has_plain_words;
    if (grid_add(&table->grid, table->cell) != SIZE_MAX) {
        ARENA_PUSH(table->begun, table->begun_count, table->begun_capacity, table->cells_begun, table->grid.arena);
    }
}

void html_table_end_caption(struct html_table *table) {
    if (table->in_caption) {
        table->in_caption = false;
        table->caption = (struct text){.words = text_builder_finish(&table->words).words};
        restart_words(table);
    }
}

void html_table_add_words(struct html_table *table, struct str words, bool is_bold) {
    if (table->in_cell || table->in_caption) {
        table->has_plain_words = table->has_plain_words || (!is_bold && str_trim(words).size > 0);
        text_builder_add(&table->words, words, 0, table->words.size);
    }
}

void html_table_break(struct html_table *table) {
    text_builder_break(&table->words);
}

// True when the table has no rows of its own but cells around other tables.
static bool is_layout(const struct html_table *table) {
    if (!table->inner) {
        return false;
    }
    size_t holders = 0, last = 0;
    for (const struct html_table *inner = table->inner; inner; inner = inner->next) {
        holders += inner->cell_in_outer != last;
        last = inner->cell_in_outer;
    }
    return table->grid.column_count <= 1 || holders * 3 >= table->cells_begun;
}

// The inner tables of the outer's cells up to number cell.
static bool take_inner(const struct html_table **inner, size_t cell, block_function *take, void *context);

static bool take_layout(const struct html_table *table, block_function *take, void *context) {
    const struct html_table *inner = table->inner;
    for (size_t i = 0; i < table->grid.count; i++) {
        if (!take_inner(&inner, table->begun[i] - 1, take, context)) {
            return false;
        }
        struct block block = {.kind = BLOCK_TEXT, .line = table->line, .text = table->grid.cells[i].text};
        if (!take(context, &block)) {
            return false;
        }
    }
    return take_inner(&inner, SIZE_MAX, take, context);
}

// Recursion is as deep as tables are nested, which the builder limits.
static bool take_table(const struct html_table *table, struct text unit_line, block_function *take, void *context) {
    if (is_layout(table)) {
        return take_layout(table, take, context);
    }
    struct grid grid = table->grid;
    struct block block = {.kind = BLOCK_TABLE, .line = table->line, .table = grid_table(&grid)};
    block.table.continues_previous = table->continues;
    block.table.caption = table->caption.words.size ? table->caption : unit_line;
    if (table->caption.words.size && unit_line.words.size) {
        struct str caption = arena_join(table->caption.words, STR("\n"), grid.arena);
        block.table.caption.words = arena_join(caption, unit_line.words, grid.arena);
    }
    if (block.table.cell_count && !take(context, &block)) {
        return false;
    }
    const struct html_table *inner = table->inner;
    return take_inner(&inner, SIZE_MAX, take, context);
}

static bool take_inner(const struct html_table **inner, size_t cell, block_function *take, void *context) {
    for (; *inner && (*inner)->cell_in_outer <= cell; *inner = (*inner)->next) {
        if (!take_table(*inner, (struct text){0}, take, context)) {
            return false;
        }
    }
    return true;
}

bool html_table_take(struct html_table *table, struct text unit_line, block_function *take, void *context) {
    return take_table(table, unit_line, take, context);
}
