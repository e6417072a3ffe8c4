// Cuts drawn lines at their bars; words of one cell that stand on several lines come together.
#include "extract/drawn.h"

#include <pthread.h>
#include <string.h>

#include "base/utf8.h"
#include "extract/amount.h"
#include "extract/character_set.h"
#include "extract/text_builder.h"

enum { LEAST_STROKES = 3, LEAST_BARS = 2 };

static bool is_bar(uint32_t c) {
    return c == '|' || c == 0xFF5C || c == 0x2502 || c == 0x2503 || c == 0x2551;
}

// Corners and crossings, with which a rule begins or ends inside a line: ├ ┤ ┼ and the heavy ones.
static bool is_crossing(uint32_t c) {
    return (c >= 0x250C && c <= 0x254B) || (c >= 0x2552 && c <= 0x256C) || c == '+';
}

static bool is_stroke(uint32_t c) {
    return c == 0x2500 || c == 0x2501 || c == 0x2550 || (c >= 0x2504 && c <= 0x2509 && c % 4 < 2) || c == '-' ||
           c == '=';
}

// Only lines, at least one of them drawn along the line.
static bool is_rule(struct str words, int least) {
    int strokes = 0;
    for (size_t at = 0; at < words.size;) {
        uint32_t c = utf8_next(words, &at);
        if (!is_stroke(c) && !is_crossing(c) && !is_bar(c) && c != ' ' && c != 0x3000) {
            return false;
        }
        strokes += is_stroke(c);
    }
    return strokes >= least;
}

static struct character_set drawn; // |, box drawing and what folds to them

static void fill_drawn(void) {
    enum { FIRST_BOX = 0x2500, LAST_BOX = 0x257F };
    character_set_add(&drawn, '|');
    for (uint32_t c = FIRST_BOX; c <= LAST_BOX; c++) {
        character_set_add(&drawn, character_fold(c));
    }
    character_set_finish(&drawn);
}

// Most lines of text have none of the characters. ─ folds to a hyphen, which draws nothing inside a line.
static bool may_be_drawn(struct str line) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill_drawn);
    struct str words = str_trim(line);
    char first = words.size ? words.data[0] : ' ';
    bool found = first == '+' || first == '-' || first == '=';
    size_t start, at = 0;
    for (uint32_t c; !found && character_set_next(&drawn, words, &at, &start, &c);) {
        found = c != '-' || str_starts(str_slice(words, start, at), STR("─"));
    }
    return found;
}

enum drawn_kind drawn_kind_of(struct str line) {
    if (!may_be_drawn(line)) {
        return DRAWN_NONE;
    }
    struct str words = str_trim(line);
    size_t at = 0, end = words.size;
    uint32_t first = utf8_next(words, &at);
    uint32_t last = words.size ? utf8_previous(words, &end) : 0;
    bool framed = is_crossing(first) || is_stroke(first) || is_bar(first);
    if (framed && is_rule(words, LEAST_STROKES)) {
        return is_stroke(first) && is_stroke(last) ? DRAWN_STROKE : DRAWN_RULE;
    }
    int bars = 0;
    bool ascii = false;
    for (at = 0; at < words.size;) {
        uint32_t c = utf8_next(words, &at);
        bars += is_bar(c) || (is_crossing(c) && c != '+');
        ascii |= c == '|';
    }
    bool framed_row = is_bar(first) && is_bar(last) && bars > LEAST_BARS;
    if (bars >= LEAST_BARS && (!ascii || framed_row)) {
        return DRAWN_CELLS;
    }
    return bars >= LEAST_BARS && is_bar(last) ? DRAWN_PIPED : DRAWN_NONE;
}

// A line cut at its bars: piece i stands between bar i and bar i + 1.
struct cut {
    struct str pieces[DRAWN_COLUMNS];
    int bars[DRAWN_COLUMNS + 1]; // columns of the page
    int count;                   // of the pieces
};

static void cut_add(struct cut *cut, struct str line, size_t from, size_t to, int column) {
    if (cut->count < DRAWN_COLUMNS) {
        cut->pieces[cut->count++] = str_slice(line, from, to);
        cut->bars[cut->count] = column;
    }
}

// The words before the first bar and behind the last one are pieces too, where the table has no border there.
static void cut_line(struct str line, struct cut *cut) {
    int column = 0;
    size_t from = 0;
    bool open = false;
    *cut = (struct cut){.count = 0};
    for (size_t at = 0; at < line.size;) {
        size_t start = at;
        uint32_t c = utf8_next(line, &at);
        if (is_bar(c) || (is_crossing(c) && c != '+')) {
            bool border = !open && str_trim(str_slice(line, from, start)).size == 0;
            if (border) {
                cut->bars[0] = column;
            } else {
                cut_add(cut, line, from, start, column);
            }
            open = true;
            from = at;
        }
        column += c < 0x80 || (c >= 0xFF61 && c <= 0xFF9F) || is_stroke(c) || is_crossing(c) || is_bar(c) ? 1 : 2;
    }
    if (str_trim(str_slice(line, from, line.size)).size) {
        cut_add(cut, line, from, line.size, column);
    }
}

// A cell that may go on in the next line.
struct open_cell {
    struct text_builder words;
    long line;
    int row, column, span;
    bool is_open, has_number;
};

struct drawing {
    struct open_cell open[DRAWN_COLUMNS]; // by the column it starts in
    struct cut frame;                     // the line with the most bars
    int row;
    bool row_has_words;
    bool is_ruled; // rules part some of its rows
    struct cell *cells;
    size_t cell_count, cell_capacity;
    struct arena *arena;
};

static void cell_close(struct drawing *drawing, int column) {
    struct open_cell *open = &drawing->open[column];
    if (open->is_open && open->words.size > 0) {
        struct cell cell = {.row = open->row,
                            .column = column,
                            .row_span = drawing->row - open->row + 1,
                            .column_span = open->span,
                            .line = open->line,
                            .text = {.words = text_builder_finish(&open->words).words}};
        struct str words = cell.text.words, trimmed = str_trim(words);
        cell.indent = column == 0 && trimmed.size ? (int)(trimmed.data - words.data) / 3 : 0;
        cell.text.words = trimmed;
        if (trimmed.size) {
            ARENA_PUSH(drawing->cells, drawing->cell_count, drawing->cell_capacity, cell, drawing->arena);
        }
    }
    *open = (struct open_cell){.words = {.arena = drawing->arena}};
}

static void row_close(struct drawing *drawing) {
    for (int i = 0; i < DRAWN_COLUMNS; i++) {
        cell_close(drawing, i);
    }
    drawing->row += drawing->row_has_words;
    drawing->row_has_words = false;
}

// The column of the frame whose bar is nearest.
static int column_near(const struct cut *frame, int bar) {
    int best = 0;
    for (int i = 1; i <= frame->count; i++) {
        int distance = frame->bars[i] - bar, least = frame->bars[best] - bar;
        best = (distance < 0 ? -distance : distance) < (least < 0 ? -least : least) ? i : best;
    }
    return best;
}

struct spot {
    int column, span;
};

static struct spot spot_of(const struct drawing *drawing, const struct cut *cut, int piece) {
    const struct cut *frame = &drawing->frame;
    if (cut->count == frame->count) {
        return (struct spot){piece, 1};
    }
    int from = column_near(frame, cut->bars[piece]), to = column_near(frame, cut->bars[piece + 1]);
    from = from < frame->count ? from : frame->count - 1;
    return (struct spot){from, to > from ? to - from : 1};
}

static bool is_number(struct str words) {
    struct amount amount;
    enum cell_number number = cell_number_read(words, 0, ROUNDING_HALF_UP, &amount);
    return number == CELL_NUMBER_VALUE || number == CELL_NUMBER_PERCENT;
}

// Numbers under numbers are rows of their own, also where no rule parts them; without any rule numbers under words too.
static bool starts_row(const struct drawing *drawing, const struct cut *cut) {
    for (int i = 0; i < cut->count; i++) {
        struct spot spot = spot_of(drawing, cut, i);
        const struct open_cell *open = &drawing->open[spot.column];
        bool words = !drawing->is_ruled && open->is_open && open->words.size > 0;
        if ((open->has_number || words) && is_number(str_trim(cut->pieces[i]))) {
            return true;
        }
    }
    return false;
}

static void words_add(struct drawing *drawing, struct spot spot, struct str words, long line) {
    struct open_cell *open = &drawing->open[spot.column];
    if (!open->is_open) {
        *open = (struct open_cell){
            .words = {.arena = drawing->arena}, .line = line, .row = drawing->row, .span = spot.span, .is_open = true};
    }
    struct str trimmed = str_trim(words);
    if (trimmed.size == 0) {
        return;
    }
    bool first = open->words.size == 0;
    size_t from = first ? 0 : (size_t)(trimmed.data - words.data);
    if (first) {
        open->line = line;
    } else {
        text_builder_add(&open->words, STR("\n"), 0, open->words.size);
    }
    size_t to = (size_t)(trimmed.data - words.data) + trimmed.size;
    text_builder_add(&open->words, str_slice(words, from, to), 0, open->words.size);
    open->has_number |= is_number(trimmed);
    drawing->row_has_words = true;
}

static void line_add(struct drawing *drawing, const struct cut *line_cut, long number) {
    struct cut cut = *line_cut;
    bool rules = false;
    for (int i = 0; i < cut.count; i++) {
        rules |= is_rule(cut.pieces[i], 1) && !is_number(str_trim(cut.pieces[i]));
    }
    if (!rules && starts_row(drawing, &cut)) {
        row_close(drawing);
    }
    for (int i = 0; rules && i < cut.count; i++) { // a rule under some of the cells
        if (is_rule(cut.pieces[i], 1)) {
            cell_close(drawing, spot_of(drawing, &cut, i).column);
        }
    }
    drawing->row += rules && drawing->row_has_words;
    for (int i = 0; i < cut.count; i++) {
        if (!rules || !is_rule(cut.pieces[i], 1)) {
            words_add(drawing, spot_of(drawing, &cut, i), cut.pieces[i], number);
        }
    }
}

static int by_place(const struct cell *a, const struct cell *b) {
    return a->row != b->row ? (a->row < b->row ? -1 : 1) : a->column - b->column;
}

// Cells that run over several rows were closed late.
static void sort_cells(struct cell *cells, size_t count) {
    for (size_t i = 1; i < count; i++) {
        struct cell cell = cells[i];
        size_t at = i;
        for (; at > 0 && by_place(&cell, &cells[at - 1]) < 0; at--) {
            cells[at] = cells[at - 1];
        }
        cells[at] = cell;
    }
}

static void indents_settle(struct cell *cells, size_t count) {
    int least = DRAWN_COLUMNS;
    for (size_t i = 0; i < count; i++) {
        least = cells[i].column == 0 && cells[i].indent < least ? cells[i].indent : least;
    }
    for (size_t i = 0; i < count; i++) {
        cells[i].indent -= cells[i].column == 0 ? least : 0;
    }
}

bool drawn_is_table(const struct line *lines, size_t count) {
    enum { LEAST_ROWS = 3 };
    size_t alike = 0, numbers = 0;
    int most = 0;
    for (size_t i = 0; i < count; i++) {
        struct cut cut;
        cut_line(lines[i].text.words, &cut);
        alike = cut.count == most ? alike + 1 : cut.count > most ? 1 : alike;
        most = cut.count > most ? cut.count : most;
        for (int piece = 1; piece < cut.count; piece++) {
            numbers += is_number(str_trim(cut.pieces[piece]));
        }
    }
    return count >= LEAST_ROWS && numbers > 0 && 2 * alike > count;
}

// Words before the empty pieces at the end; 0 when a number is among them.
static int padded_words(const struct cut *cut) {
    int words = 0;
    for (int i = 0; i < cut->count; i++) {
        struct str piece = str_trim(cut->pieces[i]);
        if (is_number(piece) || (piece.size > 0 && words < i)) {
            return 0;
        }
        words += piece.size > 0;
    }
    return words;
}

// Text has no spans: a head of two rows filled up with empty cells, whose last heading stands over those of the second
// row. True when the lines are one; the second row's words then belong below it.
static bool is_padded_head(const struct cut *first, const struct cut *second) {
    int over = padded_words(first), under = padded_words(second);
    return first->count == second->count && over > 0 && over < first->count && under > 1 &&
           over - 1 + under == first->count;
}

static void head_add(struct drawing *drawing, const struct cut *first, const struct cut *second,
                     const struct line *lines) {
    int over = padded_words(first), under = padded_words(second);
    for (int i = 0; i < over; i++) {
        struct spot spot = {i, i + 1 == over ? under : 1};
        words_add(drawing, spot, first->pieces[i], lines[0].number);
    }
    cell_close(drawing, over - 1); // the others go on through the second row
    drawing->row++;
    for (int i = 0; i < under; i++) {
        words_add(drawing, (struct spot){over - 1 + i, 1}, second->pieces[i], lines[1].number);
    }
    row_close(drawing);
}

static bool has_rule(const struct cut *cut) {
    for (int i = 0; i < cut->count; i++) {
        if (is_rule(cut->pieces[i], 1)) {
            return true;
        }
    }
    return false;
}

struct table drawn_table(const struct line *lines, size_t count, struct arena *arena) {
    struct drawing drawing = {.arena = arena};
    bool ruled = false; // the frame's line holds strokes, which a font may set wider than letters
    for (size_t i = 0; i < count; i++) {
        struct cut cut;
        cut_line(lines[i].text.words, &cut);
        enum drawn_kind kind = drawn_kind_of(lines[i].text.words);
        drawing.is_ruled |= kind == DRAWN_RULE || kind == DRAWN_STROKE || has_rule(&cut);
        bool better = cut.count > drawing.frame.count || (cut.count == drawing.frame.count && ruled && !has_rule(&cut));
        if (kind > DRAWN_RULE && better) {
            drawing.frame = cut;
            ruled = has_rule(&cut);
        }
    }
    if (drawing.frame.count < LEAST_BARS) {
        return (struct table){0};
    }
    for (int i = 0; i < DRAWN_COLUMNS; i++) {
        drawing.open[i].words.arena = arena;
    }
    for (size_t i = 0; i < count; i++) {
        enum drawn_kind kind = drawn_kind_of(lines[i].text.words);
        struct cut cut, next;
        cut_line(lines[i].text.words, &cut);
        if (kind == DRAWN_RULE || kind == DRAWN_STROKE) {
            row_close(&drawing);
            continue;
        }
        if (kind == DRAWN_PIPED && i == 0 && count > 1) {
            cut_line(lines[1].text.words, &next);
            if (is_padded_head(&cut, &next)) {
                head_add(&drawing, &cut, &next, lines);
                i = 1;
                continue;
            }
        }
        line_add(&drawing, &cut, lines[i].number);
        if (kind == DRAWN_PIPED) {
            row_close(&drawing);
        }
    }
    row_close(&drawing);
    sort_cells(drawing.cells, drawing.cell_count);
    indents_settle(drawing.cells, drawing.cell_count);
    return (struct table){.row_count = drawing.row,
                          .column_count = drawing.frame.count,
                          .cells = drawing.cells,
                          .cell_count = drawing.cell_count};
}
