// Cells one after the other, as many in a row as the delimiter row has.
#include "extract/markdown_flow.h"

#include <string.h>

#include "extract/grid.h"
#include "extract/markdown.h"

enum { MOST_HEAD_LINES = 40, MOST_CELL_LINES = 12, MOST_COLUMNS = 64 };

struct flow {
    struct grid grid;
    struct str cell; // the lines of the cell so far
    int columns, in_row;
    bool is_header;
    struct arena *arena;
};

static void end_cell(struct flow *flow, struct str words) {
    struct str all = flow->cell.size ? arena_join(flow->cell, words, flow->arena) : words;
    if (flow->in_row == 0) {
        grid_start_row(&flow->grid);
    }
    struct cell cell = {.row_span = 1, .column_span = 1, .is_header = flow->is_header};
    cell.text = markdown_clean((struct text){.words = all}, flow->arena);
    cell_trim(&cell);
    grid_add(&flow->grid, cell);
    flow->cell = (struct str){0};
    flow->in_row = (flow->in_row + 1) % flow->columns;
}

static void add_line(struct flow *flow, struct str line) {
    size_t from = 0;
    for (const char *pipe; from < line.size && (pipe = memchr(line.data + from, '|', line.size - from));) {
        size_t end = (size_t)(pipe - line.data);
        end_cell(flow, str_slice(line, from, end));
        from = end + 1;
    }
    struct str rest = str_trim(str_slice(line, from, line.size));
    if (rest.size) {
        rest = arena_join(rest, STR("\n"), flow->arena);
        flow->cell = flow->cell.size ? arena_join(flow->cell, rest, flow->arena) : rest;
    }
}

static size_t pipes_of(struct str line) {
    size_t pipes = 0;
    for (size_t i = 0; i < line.size; i++) {
        pipes += line.data[i] == '|';
    }
    return pipes;
}

// Columns by the delimiter row below a head whose lines hold fewer cells each; 0 = there is none.
static int columns_ahead(struct lines lines, const struct line *line, struct arena *arena) {
    struct line next = *line;
    size_t cells = 0, most = 0;
    for (int i = 0; i < MOST_HEAD_LINES; i++) {
        struct str words = str_trim(next.text.words);
        if (markdown_is_delimiter(words)) {
            size_t columns = pipes_of(words);
            bool flows = columns > 1 && columns < MOST_COLUMNS && most < columns && cells >= columns;
            return flows && cells % columns == 0 ? (int)columns : 0;
        }
        size_t pipes = pipes_of(words);
        if (pipes == 0 || !str_ends(words, STR("|"))) {
            return 0;
        }
        cells += pipes;
        most = pipes > most ? pipes : most;
        if (!lines_next(&lines, &next, arena)) {
            return 0;
        }
    }
    return 0;
}

// A line with a pipe stands within the next ones: the cell in hand is still open.
static bool goes_on(struct lines lines, const struct line *line, struct arena *arena) {
    struct line next = *line;
    for (int i = 0; i < MOST_CELL_LINES; i++) {
        if (pipes_of(next.text.words) > 0) {
            return true;
        }
        if (str_trim(next.text.words).size == 0 || !lines_next(&lines, &next, arena)) {
            return false;
        }
    }
    return false;
}

bool markdown_flow_next(struct lines *lines, const struct line *line, struct table *table, struct arena *arena) {
    if (!str_ends(str_trim(line->text.words), STR("|"))) {
        return false;
    }
    struct diag *diag = lines->diag;
    struct diag silent = {.arena = arena};
    struct lines ahead = *lines;
    ahead.diag = &silent;
    int columns = columns_ahead(ahead, line, arena);
    if (columns == 0) {
        return false;
    }
    struct flow flow = {.grid = {.arena = arena}, .columns = columns, .is_header = true, .arena = arena};
    struct line next = *line;
    struct lines before = *lines;
    do {
        ahead = *lines;
        ahead.diag = &silent;
        if (markdown_is_delimiter(next.text.words)) {
            flow.is_header = false;
        } else if (!goes_on(ahead, &next, arena)) {
            *lines = before;
            break;
        } else {
            add_line(&flow, next.text.words);
        }
        before = *lines;
    } while (lines_next(lines, &next, arena));
    lines->diag = diag;
    *table = grid_table(&flow.grid);
    return table->cell_count > 0;
}
