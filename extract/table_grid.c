// Lays a table out as a grid of places.
#include "extract/table_grid.h"

#include <string.h>

#include "extract/character.h"
#include "extract/table_english.h"
#include "extract/unit.h"

enum { KEY_BYTES = 240, ROW_LIMIT = 1 << 22, COLUMN_LIMIT = 1 << 12 };

static const struct table_place empty_place = {.number = CELL_NUMBER_NONE};

struct str words_key(struct str words, size_t size, struct arena *arena) {
    size_t room = words.size < size ? words.size : size;
    char *key = arena_alloc(room + 4, arena);
    size_t used = 0;
    for (size_t at = 0; at < words.size && used < room;) {
        used += character_squeeze(words, &at, key + used, room - used);
        at += used < room; // a byte that starts no character
    }
    return (struct str){key, used};
}

static bool is_narrow(uint32_t c) {
    return c > ' ' && c < 0x2000;
}

struct str words_close(struct str words, struct arena *arena) {
    words = str_trim(words);
    char *closed = arena_alloc(words.size + 1, arena);
    size_t used = 0;
    uint32_t before = UTF8_INVALID;
    for (size_t at = 0; at < words.size;) {
        size_t start = at;
        uint32_t c = character_next(words, &at);
        if (character_is_invisible(c)) {
            continue;
        }
        if (c != UTF8_INVALID && character_is_space(c)) {
            size_t next = character_skip_space(words, start);
            uint32_t behind = character_peek(words, next);
            if (is_narrow(before) && is_narrow(behind)) {
                closed[used++] = ' ';
            }
            at = next > start ? next : at;
            continue;
        }
        for (size_t i = start; i < at; i++) {
            closed[used++] = words.data[i];
        }
        before = c;
    }
    return (struct str){closed, used};
}

struct str words_below_unit(struct str words, yen *unit) {
    enum { LONGEST_UNIT = 12 };
    words = str_trim(words);
    size_t feed = str_find(words, STR("\n"), 0);
    *unit = feed != SIZE_MAX && feed <= LONGEST_UNIT ? unit_of_heading(str_slice(words, 0, feed)) : 0;
    return *unit > 0 ? str_trim(str_slice(words, feed + 1, words.size)) : words;
}

static void place_fill(struct table_place *place, const struct cell *cell, struct arena *arena) {
    struct amount amount;
    place->cell = cell;
    place->words = words_below_unit(cell->text.words, &place->unit);
    if (place->unit > 0 &&
        cell_number_read(place->words, 0, ROUNDING_HALF_UP, &amount) != CELL_NUMBER_VALUE) { // 千円 over words heads
        place->words = str_trim(cell->text.words);
        place->unit = 0;
    }
    place->english = english_key(place->words, arena);
    place->english = place->english.size ? place->english : bilingual_key(place->words, arena);
    place->key = place->english.size ? place->english : words_key(place->words, KEY_BYTES, arena);
    place->is_start = true;
    place->number = cell_number_read(place->words, 0, ROUNDING_HALF_UP, &amount);
    place->has_value = place->number == CELL_NUMBER_VALUE && amount.has_value;
    place->is_bare = place->has_value && strcmp(amount.form, "U07") == 0;
    place->value = place->has_value ? amount.value : 0;
    place->precision = place->has_value ? amount.precision : 0;
}

static void cell_lay(struct table_grid *grid, const struct cell *cell, struct arena *arena) {
    struct table_place first = {0};
    if (cell->row < 0 || cell->column < 0 || cell->row >= grid->rows || cell->column >= grid->columns) {
        return;
    }
    place_fill(&first, cell, arena);
    for (int row = cell->row; row < cell->row + cell->row_span && row < grid->rows; row++) {
        for (int column = cell->column; column < cell->column + cell->column_span && column < grid->columns; column++) {
            struct table_place *place = &grid->places[(size_t)row * (size_t)grid->columns + (size_t)column];
            if (place->cell == NULL) {
                *place = first;
                place->is_start = row == cell->row && column == cell->column;
            }
        }
    }
}

struct table_grid table_grid_make(const struct table *table, struct arena *arena) {
    struct table_grid grid = {table->row_count, table->column_count, NULL};
    for (size_t i = 0; i < table->cell_count; i++) { // a reader's count may fall short of its cells
        const struct cell *cell = &table->cells[i];
        grid.rows = cell->row >= grid.rows && cell->row < ROW_LIMIT ? cell->row + 1 : grid.rows;
        grid.columns = cell->column >= grid.columns && cell->column < COLUMN_LIMIT ? cell->column + 1 : grid.columns;
    }
    grid.places = ARENA_ARRAY(struct table_place, (size_t)grid.rows * (size_t)grid.columns, arena);
    for (size_t i = 0; i < table->cell_count; i++) {
        cell_lay(&grid, &table->cells[i], arena);
    }
    table_grid_drop_ordinals(&grid, arena);
    return grid;
}

const struct table_place *table_grid_at(const struct table_grid *grid, int row, int column) {
    if (row < 0 || column < 0 || row >= grid->rows || column >= grid->columns) {
        return &empty_place;
    }
    return &grid->places[(size_t)row * (size_t)grid->columns + (size_t)column];
}

bool table_grid_printed(const struct table_grid *grid, int row, int column) {
    return table_grid_at(grid, row, column)->key.size > 0;
}

bool table_grid_numeric(const struct table_grid *grid, int row, int column) {
    enum cell_number number = table_grid_at(grid, row, column)->number;
    return number == CELL_NUMBER_VALUE || number == CELL_NUMBER_PERCENT || number == CELL_NUMBER_SLIP;
}

static bool belongs_to_digits(uint32_t c) {
    return (c >= '0' && c <= '9') || c == ',' || c == '.' || c == '%' || c == '(' || c == ')' || c == '+' || c == '-' ||
           c == '[' || c == ']' || c == 0x25B3 || c == 0x25B2 || c == 0x3014 || c == 0x3015 || c == 0x3010 ||
           c == 0x3011 || c == 0x7D04;
}

bool table_grid_digits(const struct table_grid *grid, int row, int column) {
    struct str key = table_grid_at(grid, row, column)->key;
    bool any = table_grid_numeric(grid, row, column);
    if (any) {
        return true;
    }
    for (size_t at = 0; at < key.size;) {
        uint32_t c = character_next(key, &at);
        if (!belongs_to_digits(c)) {
            return false;
        }
        any |= c >= '0' && c <= '9';
    }
    return any;
}

int table_grid_count(const struct table_grid *grid, int row) {
    int count = 0;
    for (int column = 0; column < grid->columns; column++) {
        const struct table_place *place = table_grid_at(grid, row, column);
        count += place->is_start && place->key.size > 0;
    }
    return count;
}
