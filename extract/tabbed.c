// Cuts lines at their tabs.
#include "extract/tabbed.h"

#include <string.h>

#include "extract/grid.h"

enum { MOST_TABS = 64, LEAST_ROWS = 2 };

static size_t tabs_of(struct str line) {
    size_t tabs = 0;
    for (size_t at = 0; at < line.size; at++) {
        tabs += line.data[at] == '\t';
    }
    return tabs;
}

bool tabbed_is_row(struct str line) {
    line = str_trim(line);
    return line.size > 0 && memchr(line.data, '\t', line.size) != NULL;
}

bool tabbed_is_table(const struct line *lines, size_t count) {
    size_t most = 0, whole = 0, rows = 0;
    for (size_t i = 0; i < count; i++) {
        size_t tabs = tabs_of(lines[i].text.words);
        rows += tabs > 0;
        whole = tabs > most ? 1 : whole + (tabs == most);
        most = tabs > most ? tabs : most;
    }
    return most > 0 && most < MOST_TABS && rows >= LEAST_ROWS && whole * 2 >= rows;
}

struct table tabbed_table(const struct line *lines, size_t count, struct arena *arena) {
    struct table table = {0};
    struct cell *cells = NULL;
    size_t capacity = 0;
    for (size_t i = 0; i < count; i++) {
        struct str words = lines[i].text.words;
        for (size_t from = 0; from <= words.size;) {
            const char *tab = memchr(words.data + from, '\t', words.size - from);
            size_t to = tab ? (size_t)(tab - words.data) : words.size;
            struct cell cell = {.row = (int)i, .row_span = 1, .column_span = 1, .line = lines[i].number};
            cell.column = (int)tabs_of(str_slice(words, 0, from));
            cell.text.words = str_slice(words, from, to);
            cell_trim(&cell);
            if (cell.text.words.size > 0) {
                ARENA_PUSH(cells, table.cell_count, capacity, cell, arena);
                table.column_count = cell.column + 1 > table.column_count ? cell.column + 1 : table.column_count;
            }
            from = to + 1;
        }
    }
    table.cells = cells;
    table.row_count = (int)count;
    return table;
}
