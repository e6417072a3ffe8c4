// A tolerant reading of CSV for the rules: what a strict reader would refuse is kept and remembered.
#include "analyze/tidy_sheet.h"

enum { MOST_COLUMNS = 16384 }; // as many as a spreadsheet shows

struct csv_pass {
    struct str content;
    char separator;
    struct tidy_sheet *sheet;
    struct tidy_cell *cells; // NULL in the first pass, that only measures
    struct arena *arena;
    size_t at;
    long line;
};

// One field; *quoted says whether it was in quotes. Stops at the separator or line break behind it.
static struct str next_field(struct csv_pass *pass, bool *quoted) {
    struct str text = pass->content;
    size_t start = pass->at;
    *quoted = start < text.size && text.data[start] == '"';
    bool open = *quoted, stray = false;
    size_t at = start + *quoted;
    for (; at < text.size; at++) {
        char c = text.data[at];
        if (open && c == '"') {
            if (at + 1 < text.size && text.data[at + 1] == '"') {
                at++;
            } else {
                open = false;
            }
        } else if (!open && (c == pass->separator || c == '\n' || c == '\r')) {
            break;
        } else if (!open) {
            stray |= *quoted || c == '"';
        }
        pass->line += open && c == '\n';
    }
    pass->at = at;
    stray |= open;
    if (stray && !pass->cells) {
        pass->sheet->stray_quote_line = pass->sheet->stray_quote_line ? pass->sheet->stray_quote_line : pass->line;
        pass->sheet->stray_quotes++;
    }
    struct str field = str_slice(text, start, at);
    return *quoted && !stray ? str_slice(field, 1, field.size - 1) : field;
}

static struct str unquoted(struct str field, struct arena *arena) {
    if (!str_contains(field, STR("\"\""))) {
        return field;
    }
    char *copy = arena_alloc(field.size, arena);
    size_t size = 0;
    for (size_t i = 0; i < field.size; i++) {
        copy[size++] = field.data[i];
        i += field.data[i] == '"' && i + 1 < field.size && field.data[i + 1] == '"';
    }
    return (struct str){copy, size};
}

static void put_cell(struct csv_pass *pass, long row, int column, struct str field, bool quoted) {
    struct tidy_cell *cell = &pass->cells[row * pass->sheet->column_count + column];
    cell->text = quoted ? unquoted(field, pass->arena) : field;
    cell->value = cell->text.size == 0                              ? TIDY_EMPTY
                  : tidy_number_of(cell->text) == TIDY_NUMBER_PLAIN ? TIDY_NUMBER
                                                                    : TIDY_TEXT;
}

static void read_row(struct csv_pass *pass, long row) {
    struct tidy_sheet *sheet = pass->sheet;
    long line = pass->line;
    int column = 0;
    for (bool more = true; more; column++) {
        bool quoted;
        struct str field = next_field(pass, &quoted);
        if (pass->cells && column < sheet->column_count) {
            put_cell(pass, row, column, field, quoted);
        }
        more = pass->at < pass->content.size && pass->content.data[pass->at] == pass->separator;
        pass->at += more;
    }
    pass->at += pass->at < pass->content.size && pass->content.data[pass->at] == '\r';
    pass->at += pass->at < pass->content.size && pass->content.data[pass->at] == '\n';
    pass->line++;
    if (pass->cells) {
        sheet->lines[row] = line;
        sheet->widths[row] = column;
    } else if (column > sheet->column_count) {
        sheet->column_count = column < MOST_COLUMNS ? column : MOST_COLUMNS;
    }
}

void tidy_read_csv(struct str content, char separator, struct tidy_sheet *sheet, struct arena *arena) {
    *sheet = (struct tidy_sheet){.is_csv = true};
    struct csv_pass pass = {content, separator, sheet, NULL, arena, 0, 1};
    for (; pass.at < content.size; sheet->row_count++) {
        read_row(&pass, sheet->row_count);
    }
    size_t rows = (size_t)sheet->row_count;
    pass.cells = sheet->cells = ARENA_ARRAY(struct tidy_cell, rows * (size_t)sheet->column_count, arena);
    sheet->lines = ARENA_ARRAY(long, rows, arena);
    sheet->widths = ARENA_ARRAY(int, rows, arena);
    pass.at = 0;
    pass.line = 1;
    for (long row = 0; row < sheet->row_count; row++) {
        read_row(&pass, row);
    }
}
