// Workbooks: each sheet is a page, each cell shows what a person sees of it.
#include <stdlib.h>
#include <string.h>

#include "extract/document.h"
#include "extract/grid.h"
#include "extract/guard.h"
#include "extract/line_shape.h"
#include "extract/number_format.h"
#include "extract/package.h"
#include "extract/unit_line.h"
#include "extract/xlsx_book.h"
#include "extract/xlsx_merge.h"

enum { FLUSH_CELLS = 16384, KEPT_BYTES = 4 << 20, SHEET_COLUMNS = 16384 };

struct xlsx {
    const struct source *source;
    block_function *take;
    void *context;
    struct diag *diag;
    struct arena *arena; // of the book
    struct arena own;    // of the cells held, given back from time to time
    struct package package;
    struct xlsx_book book;
    struct xlsx_merges merges;
    struct cell *cells;
    size_t cell_count, cell_capacity;
    int page;
    int sheet_row, sheet_column; // from 0, of the cell being read
    int first_row;               // of the piece held; -1 = none
    int last_row;                // with words
    int column_count;
    size_t row_start;      // number of the first cell of the current row
    bool piece_has_number; // the piece held has a row of figures
    bool continues;
    struct text caption;
    bool hidden_said, formula_said, words_said;
    bool row_is_hidden, sheet_is_hidden;
    bool hidden_columns[SHEET_COLUMNS];
    bool go_on;
};

static void note(struct xlsx *xlsx, const char *code, const char *message) {
    struct place place = {
        .document = xlsx->source->name, .page = xlsx->page, .line = xlsx->sheet_row + 1, .cell = xlsx->sheet_column};
    diag_add(xlsx->diag, SEVERITY_NOTE, code, place, (struct str){0}, "%s", message);
}

static void say_damage(struct xlsx *xlsx, const char *message) {
    struct place place = {.document = xlsx->source->name, .page = xlsx->page, .cell = -1};
    diag_add(xlsx->diag, SEVERITY_WARNING, "damaged", place, (struct str){0}, "%s", message);
}

static void say_fault(void *context, const char *part) {
    struct xlsx *xlsx = context;
    const char *fault = package_fault(&xlsx->package);
    if (fault) {
        struct place place = {.document = xlsx->source->name, .page = xlsx->page, .cell = -1};
        diag_add(xlsx->diag, SEVERITY_WARNING, "damaged", place, (struct str){0}, "%s of the workbook is damaged: %s",
                 part, fault);
    }
}

static void flush(struct xlsx *xlsx, size_t count) {
    if (count && xlsx->go_on) {
        int rows = xlsx->cells[count - 1].row + 1;
        for (size_t i = 0; i < count; i++) {
            struct cell *cell = &xlsx->cells[i];
            cell->row_span = cell->row_span > rows - cell->row ? rows - cell->row : cell->row_span;
        }
        struct block block = {.kind = BLOCK_TABLE, .page = xlsx->page, .line = xlsx->cells[0].line};
        block.table = (struct table){.row_count = rows,
                                     .column_count = xlsx->column_count,
                                     .cells = xlsx->cells,
                                     .cell_count = count,
                                     .caption = xlsx->caption,
                                     .continues_previous = xlsx->continues};
        xlsx->go_on = xlsx->take(xlsx->context, &block);
        xlsx->continues = xlsx->piece_has_number;
    }
    xlsx->cells += count; // those handed out stay, until they are many
    xlsx->cell_count -= count;
    xlsx->cell_capacity -= count;
    if (xlsx->cell_count == 0 && xlsx->own.held > KEPT_BYTES) {
        arena_rewind(&xlsx->own);
        xlsx->cells = NULL;
        xlsx->cell_capacity = 0;
    }
    xlsx->row_start = 0;
    xlsx->piece_has_number = false;
    xlsx->caption = (struct text){0};
    xlsx->first_row = -1;
}

static bool is_number(struct str words) {
    size_t digits = 0;
    for (size_t i = 0; i < words.size; i++) {
        digits += words.data[i] >= '0' && words.data[i] <= '9';
    }
    return digits * 2 > words.size;
}

static size_t numbers_of(const struct xlsx *xlsx, size_t from) {
    size_t numbers = 0;
    for (size_t i = from; i < xlsx->cell_count; i++) {
        numbers += is_number(xlsx->cells[i].text.words);
    }
    return numbers;
}

// A row of names behind an empty one, when figures stand above: a new table begins.
static void split_before_row(struct xlsx *xlsx) {
    size_t start = xlsx->row_start, names = xlsx->cell_count - start;
    bool is_header = names >= 2 && numbers_of(xlsx, start) == 0;
    if (start == 0 || !xlsx->piece_has_number || !is_header || xlsx->sheet_row <= xlsx->last_row + 1) {
        return;
    }
    flush(xlsx, start);
    xlsx->continues = false;
    xlsx->first_row = xlsx->sheet_row;
    for (size_t i = 0; i < xlsx->cell_count; i++) {
        xlsx->cells[i].row = 0;
    }
}

static void take_text(struct xlsx *xlsx, const struct cell *cell) {
    struct block block = {.kind = BLOCK_TEXT, .page = xlsx->page, .line = cell->line, .text = cell->text};
    xlsx->go_on = xlsx->go_on && xlsx->take(xlsx->context, &block);
}

// A sentence alone in its row is running text, and so are titles above it: lines of one cell each, not yet a table.
static void take_sentence(struct xlsx *xlsx) {
    struct cell sentence = xlsx->cells[xlsx->row_start];
    size_t held = xlsx->row_start;
    bool are_lines = !xlsx->piece_has_number;
    for (size_t i = 0; i + 1 < held && are_lines; i++) {
        are_lines = xlsx->cells[i].row != xlsx->cells[i + 1].row;
    }
    for (size_t i = 0; i < held && are_lines; i++) {
        take_text(xlsx, &xlsx->cells[i]);
    }
    flush(xlsx, are_lines ? 0 : held);
    take_text(xlsx, &sentence);
    xlsx->cell_count = 0;
}

static void end_row(struct xlsx *xlsx) {
    if (xlsx->cell_count == xlsx->row_start) {
        return;
    }
    if (xlsx->cell_count == xlsx->row_start + 1 && line_is_sentence(xlsx->cells[xlsx->row_start].text.words)) {
        take_sentence(xlsx);
        return;
    }
    split_before_row(xlsx);
    size_t names = xlsx->cell_count - xlsx->row_start;
    struct text unit = unit_line_of(xlsx->cells[xlsx->row_start].text);
    if (names <= 2 && unit.words.size && !xlsx->piece_has_number) {
        xlsx->caption = unit;
    }
    xlsx->piece_has_number = xlsx->piece_has_number || numbers_of(xlsx, xlsx->row_start) > 0;
    xlsx->last_row = xlsx->sheet_row;
    xlsx->row_start = xlsx->cell_count;
    if (xlsx->cell_count >= FLUSH_CELLS) {
        flush(xlsx, xlsx->cell_count);
    }
}

static const struct xlsx_style *style_of(const struct xlsx *xlsx, long number) {
    static const struct xlsx_style plain = {.code = {"General", 7}};
    return number >= 0 && (size_t)number < xlsx->book.style_count ? &xlsx->book.styles[number] : &plain;
}

// What the stored value of a cell of that type shows.
static struct str shown_value(struct xlsx *xlsx, struct str value, struct str type, const struct xlsx_style *style) {
    if (str_equal(type, STR("s"))) {
        char text[24] = "";
        memcpy(text, value.data, value.size < 23 ? value.size : 23);
        size_t index = strtoul(text, NULL, 10);
        if (index < xlsx->book.string_count) {
            return xlsx->book.strings[index];
        }
        if (!xlsx->words_said) {
            xlsx->words_said = true;
            say_damage(xlsx, "the words of cells are not in the file; such cells are read as empty");
        }
        return (struct str){0};
    }
    if (str_equal(type, STR("b"))) {
        return str_equal(value, STR("1")) ? STR("TRUE") : STR("FALSE");
    }
    if (type.size && !str_equal(type, STR("n"))) {
        return value; // str, e, d: as stored
    }
    char text[64] = "", *end;
    memcpy(text, value.data, value.size < 63 ? value.size : 63);
    double number = strtod(text, &end);
    return end == text ? value : number_shown(number, style->code, xlsx->book.date_1904, &xlsx->own);
}

static void keep_cell(struct xlsx *xlsx, struct str words, const struct xlsx_style *style) {
    struct cell cell = {.column = xlsx->sheet_column, .row_span = 1, .column_span = 1, .line = xlsx->sheet_row + 1};
    cell.text.words = words;
    cell.is_bold = style->is_bold;
    cell.indent = style->indent;
    cell.is_hidden = xlsx->sheet_is_hidden || xlsx->row_is_hidden ||
                     (cell.column >= 0 && cell.column < SHEET_COLUMNS && xlsx->hidden_columns[cell.column]);
    cell_trim(&cell);
    if (cell.text.words.size == 0) {
        return;
    }
    if (xlsx->first_row < 0) {
        xlsx->first_row = xlsx->sheet_row;
    }
    cell.row = xlsx->sheet_row - xlsx->first_row;
    xlsx_merges_apply(&xlsx->merges, xlsx->sheet_row, &cell);
    if (cell.column + cell.column_span > xlsx->column_count) {
        xlsx->column_count = cell.column + cell.column_span;
    }
    ARENA_PUSH(xlsx->cells, xlsx->cell_count, xlsx->cell_capacity, cell, &xlsx->own);
}

// The words between <v> and </v>, in the arena.
static struct str value_words(struct package *package, struct arena *arena) {
    struct str value = {0};
    while (!package_is_empty(package) && package_next(package) && !package_is_end(package, "v")) {
        struct str words = package_words(package);
        value = value.size ? arena_join(value, words, arena) : arena_copy(words, arena);
    }
    return value;
}

static void take_cell(struct xlsx *xlsx) {
    struct package *package = &xlsx->package;
    struct str reference = package_attribute(package, "r", &xlsx->own), words = {0};
    struct str type = package_attribute(package, "t", &xlsx->own);
    const struct xlsx_style *style = style_of(xlsx, package_number(package, "s", 0));
    size_t end = 0;
    int row, column;
    xlsx->sheet_column++;
    if (xlsx_reference(reference, &end, &row, &column) && column >= xlsx->sheet_column) {
        xlsx->sheet_column = column;
    }
    bool has_formula = false, has_value = false;
    while (!package_is_empty(package) && package_next(package) && !package_is_end(package, "c")) {
        if (package_is_start(package, "v")) {
            struct str value = value_words(package, &xlsx->own);
            has_value = value.size > 0;
            words = has_value ? shown_value(xlsx, value, type, style) : words;
        } else if (package_is_start(package, "is")) {
            words = xlsx_rich_words(package, "is", &xlsx->own);
        } else if (package_is_start(package, "f")) {
            has_formula = true;
        }
    }
    if (has_formula && !has_value && !xlsx->formula_said) {
        xlsx->formula_said = true;
        note(xlsx, "formula_without_value", "a formula has no stored value: such cells are read as empty");
    }
    keep_cell(xlsx, words, style);
}

static void say_hidden(struct xlsx *xlsx, const char *what) {
    if (!xlsx->hidden_said) {
        xlsx->hidden_said = true;
        note(xlsx, "hidden", what);
    }
}

static void columns_hide(struct xlsx *xlsx, long first, long last) {
    for (long i = first > 1 ? first - 1 : 0; i < last && i < SHEET_COLUMNS; i++) {
        xlsx->hidden_columns[i] = true;
    }
}

static void take_node(struct xlsx *xlsx) {
    struct package *package = &xlsx->package;
    if (package_is_start(package, "row")) {
        long row = package_number(package, "r", xlsx->sheet_row + 2);
        xlsx->sheet_row = row > xlsx->sheet_row + 1 && row < 1048577 ? (int)row - 1 : xlsx->sheet_row + 1;
        xlsx->sheet_column = -1;
        xlsx->row_is_hidden = package_number(package, "hidden", 0) == 1;
        if (xlsx->row_is_hidden) {
            say_hidden(xlsx, "the sheet has hidden rows; they are read and their figures flagged");
        }
    } else if (package_is_start(package, "c")) {
        take_cell(xlsx);
    } else if (package_is_end(package, "row")) {
        end_row(xlsx);
    } else if (package_is_start(package, "col") && package_number(package, "hidden", 0) == 1) {
        columns_hide(xlsx, package_number(package, "min", 1), package_number(package, "max", 1));
        say_hidden(xlsx, "the sheet has hidden columns; they are read and their figures flagged");
    }
}

// The name of the sheet's part; where none is named, of the one that writers give the sheet.
static struct str part_of(struct xlsx *xlsx, const struct xlsx_sheet *sheet) {
    struct str part =
        package_target(&xlsx->package, "xl/_rels/workbook.xml.rels", sheet->relationship, "xl/", xlsx->arena);
    return part.size ? part : arena_printf(xlsx->arena, "xl/worksheets/sheet%d.xml", xlsx->page);
}

static void read_sheet(struct xlsx *xlsx, const struct xlsx_sheet *sheet) {
    struct str part = part_of(xlsx, sheet);
    xlsx->sheet_row = xlsx->sheet_column = xlsx->first_row = xlsx->last_row = -1;
    xlsx->column_count = 0;
    xlsx->continues = xlsx->hidden_said = xlsx->formula_said = false;
    xlsx->row_is_hidden = false;
    xlsx->sheet_is_hidden = sheet->is_hidden;
    memset(xlsx->hidden_columns, 0, sizeof xlsx->hidden_columns);
    if (sheet->is_hidden) {
        note(xlsx, "hidden", "the sheet is hidden; it is read and its figures flagged");
    }
    xlsx_merges_read(&xlsx->package, part.data, &xlsx->merges, xlsx->arena);
    if (!package_start(&xlsx->package, part.data)) {
        say_damage(xlsx, "the sheet is not in the file; nothing of it is read");
        return;
    }
    if (sheet->name.size && !str_starts(sheet->name, STR("Sheet"))) { // a name that somebody gave
        struct block block = {.kind = BLOCK_TEXT, .page = xlsx->page, .line = 0, .heading_level = 1};
        block.text.words = sheet->name;
        xlsx->go_on = xlsx->take(xlsx->context, &block);
    }
    while (xlsx->go_on && package_next(&xlsx->package)) {
        take_node(xlsx);
    }
    end_row(xlsx);
    flush(xlsx, xlsx->cell_count);
}

static void run(void *context) {
    struct xlsx *xlsx = context;
    xlsx->own.exhausted = xlsx->arena->exhausted;
    xlsx_book_read(&xlsx->package, &xlsx->book, say_fault, xlsx, xlsx->arena);
    for (size_t i = 0; i < xlsx->book.sheet_count && xlsx->go_on; i++) {
        xlsx->page = (int)i + 1;
        read_sheet(xlsx, &xlsx->book.sheets[i]);
        say_fault(xlsx, "the sheet");
    }
}

bool read_xlsx(const struct source *source, const struct reader_options *options, block_function *take, void *context,
               struct diag *diag, struct arena *arena, struct failure *failure) {
    (void)options;
    struct xlsx xlsx = {
        .source = source, .take = take, .context = context, .diag = diag, .arena = arena, .go_on = true};
    if (!package_open(source, &xlsx.package, failure)) {
        return false;
    }
    bool done = guard_run(run, &xlsx, arena);
    arena_reset(&xlsx.own);
    bool too_large = xlsx.package.too_large;
    package_close(&xlsx.package);
    if (!done) {
        guard_pass_on(arena);
    }
    if (too_large) {
        return failure_set(failure, "%.*s: unpacks to more than 1 GB; not a document", STR_ARGS(source->name));
    }
    return xlsx.book.sheet_count > 0 ||
           failure_set(failure, "%.*s: no sheet can be read; the file may be damaged", STR_ARGS(source->name));
}
