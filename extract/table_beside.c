// Tables that stand side by side on a page, as the two halves of a budget book's spread: the right one breaks down the
// lines of the left one.
#include "extract/table.h"

static bool has_named_label(const struct table_reading *reading) {
    for (int i = 0; i < reading->grid.columns; i++) {
        if (reading->columns[i].kind == COLUMN_KIND_LABEL && reading->columns[i].leaf.size > 0) {
            return true;
        }
    }
    return false;
}

// 節 and what is deeper.
static bool is_kind_of_cost(const struct table_reading *reading) {
    int cost = table_level_of(STR("節"));
    for (int row = reading->header_start; row < reading->body_start; row++) {
        for (int i = 0; i < reading->grid.columns; i++) {
            if (table_level_of(table_grid_at(&reading->grid, row, i)->key) >= cost) {
                return true;
            }
        }
    }
    return false;
}

static bool has_leaf(const struct table_reading *reading) {
    for (int i = 0; i < reading->grid.columns; i++) {
        if (reading->columns[i].leaf.size > 0) {
            return true;
        }
    }
    return false;
}

bool table_beside_find(struct table_reading *reading) {
    const struct table_memory *memory = reading->memory;
    bool same_page = reading->block->page > 0 && memory->page == reading->block->page && memory->name_count > 0;
    return same_page && !reading->block->table.continues_previous &&
           (is_kind_of_cost(reading) || !has_named_label(reading) || !has_leaf(reading));
}

struct str table_beside_line(struct table_reading *reading) {
    struct table_memory *memory = reading->memory;
    if (memory->name_count != 1) {
        return STR("");
    }
    enum label_kind label = label_kind_of(memory->names[0]);
    if (label == LABEL_NAME) {
        memory->line = memory->names[0];
    }
    return memory->line; // 計 alone on the page: the line goes on from the page before
}

static bool holds_a_line(const struct table_reading *reading, int row) {
    enum row_kind kind = reading->rows[row].kind;
    return (kind == ROW_BODY || kind == ROW_TOTAL || kind == ROW_SUBTOTAL) && table_grid_count(&reading->grid, row) > 0;
}

void table_beside_name(struct table_reading *reading, int end) {
    const struct table_memory *memory = reading->memory;
    int lines = 0;
    for (int row = reading->body_start; row < end; row++) {
        lines += holds_a_line(reading, row);
        if (table_name_column(reading, row, 0) >= 0) {
            return;
        }
    }
    if (!reading->beside || lines != memory->name_count) {
        return;
    }
    for (int row = reading->body_start, line = 0; row < end; row++) {
        if (holds_a_line(reading, row)) {
            struct str name = memory->names[line++];
            enum label_kind label = label_kind_of(name);
            reading->rows[row].beside = name;
            reading->rows[row].kind = label == LABEL_TOTAL || label == LABEL_SUM ? ROW_TOTAL
                                      : label == LABEL_SUBTOTAL                  ? ROW_SUBTOTAL
                                                                                 : ROW_BODY;
        }
    }
}

static const struct table_column *year_in_hand(const struct table_reading *reading) {
    for (int i = 0; i < reading->grid.columns; i++) {
        const struct table_column *column = &reading->columns[i];
        if (column->kind == COLUMN_KIND_MONEY && column->role == ROLE_budget && !column->is_part &&
            column->year_printed.size > 0) {
            return column;
        }
    }
    return NULL;
}

void table_beside_remember(struct table_reading *reading, int end) {
    struct table_memory *memory = reading->memory;
    if (reading->beside) {
        return;
    }
    const struct table_column *main = year_in_hand(reading);
    memory->main = main != NULL ? *main : (struct table_column){0};
    memory->page = reading->is_budget ? reading->block->page : 0;
    memory->names = ARENA_ARRAY(struct str, (size_t)(end - reading->body_start) + 1, reading->arena);
    memory->name_count = 0;
    for (int row = reading->body_start; row < end; row++) {
        int column = table_name_column(reading, row, 0);
        if (column >= 0 && holds_a_line(reading, row)) {
            struct str words = table_grid_at(&reading->grid, row, column)->words;
            size_t code = label_code_size(words);
            memory->names[memory->name_count++] =
                words_close(code < words.size ? str_slice(words, code, words.size) : words, reading->arena);
        }
    }
}
