// Plain text: paragraphs whose wrapped lines are joined; lines that stand together stay in one block.
#include <string.h>

#include "extract/character.h"
#include "extract/document.h"
#include "extract/drawn.h"
#include "extract/encoding.h"
#include "extract/layout.h"
#include "extract/line_shape.h"
#include "extract/lines.h"
#include "extract/ordered.h"
#include "extract/paragraph.h"
#include "extract/stream.h"
#include "extract/tabbed.h"
#include "extract/unit.h"
#include "extract/unit_line.h"
#include "extract/wrap.h"

enum { LONGEST_LINE = 64 * 1024, LEAST_ANCHORS = 3, FEWEST_ANCHORS = 2, SHORT_NAME = 60 };

// Lines that blanks lay out, until it is known whether they draw a table.
struct region {
    struct line lines[LAYOUT_LINES];
    size_t count;
    size_t loose;      // laid out: lines at the end that blanks do not part; rows behind them make them headings
    bool behind_blank; // an empty line stands behind the last one
    bool has_cells;    // drawn: a line of cells is among them
    bool has_pipes;    // drawn: a line of cells that may be something else is among them
    bool goes_on;      // drawn: the lines before were handed out already
    bool has_leaders;  // laid out: dots lead to the amounts
    bool is_tabular;   // laid out: blanks part a line into three cells at least
};

struct plain {
    block_function *take;
    void *context;
    struct stream stream;
    struct paragraph group;
    struct region region, drawn, ordered, tabbed;
    int numbers;     // of the rows of ordered
    int tab_columns; // of the table of tabs that ends right above; 0 = none does
    struct layout_line cut[LAYOUT_LINES];
    struct str unit_line;  // stated by a line just before
    struct str unit_above; // by the one before that
    uint64_t header;       // of the table before: the same one on the next page continues it
    bool go_on;
};

static struct str words_of(const struct line *line) {
    return str_trim(line->text.words);
}

static bool is_slice(const struct line *line) {
    return line->text.piece_count == 0 && line->source == 0 && line->is_last_piece;
}

static void flush(struct plain *plain) {
    struct paragraph *group = &plain->group;
    if (group->count && plain->go_on) {
        struct block block = {.kind = BLOCK_TEXT, .line = group->lines[0].number};
        block.text = paragraph_text(group, plain->stream.words);
        plain->go_on = plain->take(plain->context, &block);
    }
    group->count = group->bytes = group->blanks = 0;
    stream_reset(&plain->stream);
}

// True when the line begins a new paragraph behind those of the group.
static bool starts_block(const struct paragraph *group, const struct line *line) {
    struct str above = words_of(&group->lines[group->count - 1]), below = words_of(line);
    if (group->count == PARAGRAPH_LINES || group->bytes + line->raw.size > PARAGRAPH_BYTES) {
        return true;
    }
    if (group->blanks > 0 && line_is_bare_year(above)) {
        return group->blanks > 2;
    }
    if (group->blanks > 0) {
        return group->blanks > 2 || !line_continues_blank(above, below);
    }
    return line_starts_item(below) && !line_is_bare_year(above) && !line_breaks_token(above, below);
}

static void take_paragraph_line(struct plain *plain, const struct line *line) {
    struct paragraph *group = &plain->group;
    if (group->count && starts_block(group, line)) {
        flush(plain);
    }
    group->lines[group->count] = *line;
    if (group->count == 0 && line->text.piece_count) { // a flush gave its repaired words back
        group->lines[0].text = encoding_repair(line->raw, plain->stream.words);
    }
    group->count++;
    group->bytes += line->raw.size;
    group->blanks = 0;
    struct text unit = unit_line_of((struct text){.words = words_of(line)});
    plain->unit_above = plain->unit_line;
    plain->unit_line = unit.words;
    plain->tab_columns = 0;
}

// The first line of the region that can belong to a table: titles and notes above it are paragraphs.
static size_t table_start(const struct layout_line *cut, size_t count) {
    size_t start = 0;
    while (start < count && cut[start].count < 2 && !cut[start].is_anchor) {
        start++;
    }
    if (start > 0 && start < count) {
        struct str above = cut[start - 1].fragments[0].words;
        bool is_name =
            above.size > 0 && above.size <= SHORT_NAME && unit_line_of((struct text){.words = above}).words.size == 0;
        start -= is_name && (cut[start].is_anchor || cut[start].count < 4);
    }
    return start;
}

static void take_table(struct plain *plain, struct layout_line *cut, size_t count, int columns) {
    flush(plain);
    layout_rows(cut, count, columns);
    uint64_t header = layout_header_hash(cut, count);
    struct block block = {.kind = BLOCK_TABLE, .line = cut[0].number};
    block.table = layout_table(cut, count, columns, plain->stream.words);
    struct str unit = layout_stated_unit(cut, count);
    block.table.caption.words = unit.size ? unit : plain->unit_line;
    block.table.continues_previous = header == plain->header && !cut[0].is_anchor;
    plain->header = header;
    plain->go_on = plain->go_on && plain->take(plain->context, &block);
    stream_reset(&plain->stream);
}

// By the width that makes the numbers end in fewer places.
static void cut_region(struct plain *plain, size_t count) {
    size_t scatter[2];
    for (int full = 2; full >= 1; full--) {
        for (size_t i = 0; i < count; i++) {
            layout_cut(&plain->region.lines[i], full, &plain->cut[i]);
        }
        scatter[full - 1] = layout_scatter(plain->cut, count);
    }
    for (size_t i = 0; i < count && scatter[1] <= scatter[0]; i++) {
        layout_cut(&plain->region.lines[i], 2, &plain->cut[i]);
    }
    layout_split_values(plain->cut, count);
}

static void take_ordered(struct plain *plain, const struct line *lines, size_t count) {
    flush(plain);
    struct block block = {.kind = BLOCK_TABLE, .line = lines[0].number};
    block.table = ordered_table(lines, count, plain->numbers, plain->stream.words);
    block.table.caption.words = plain->unit_line;
    plain->go_on = plain->go_on && plain->take(plain->context, &block);
    stream_reset(&plain->stream);
}

// The amounts that a table has at least: a stated unit, and heads over every cell, tell more than their number.
static size_t least_anchors(const struct plain *plain, size_t count) {
    bool has_unit = plain->unit_line.size > 0 || layout_states_unit(plain->cut, count); // (単位:千円): a table it is
    return !has_unit ? LEAST_ANCHORS : layout_is_headed_row(plain->cut, count) ? 1 : FEWEST_ANCHORS;
}

static void flush_region(struct plain *plain) {
    struct region *region = &plain->region;
    size_t loose = region->loose, count = region->count - loose, anchors = 0;
    region->count = region->loose = 0;
    region->behind_blank = region->has_leaders = region->is_tabular = false;
    cut_region(plain, count);
    for (size_t i = 0; i < count; i++) {
        anchors += plain->cut[i].is_anchor;
    }
    size_t start = table_start(plain->cut, count);
    int columns = anchors >= least_anchors(plain, count) ? layout_columns(plain->cut + start, count - start) : 0;
    size_t ordered = count;
    bool hidden = columns == 0 || layout_collides(plain->cut + start, count - start);
    if (hidden) {
        ordered = ordered_start(region->lines, count, &plain->numbers);
        columns = ordered < count ? 0 : columns;
    }
    if (ordered == count && columns > 0 && (hidden || columns < layout_heads(plain->cut + start, count - start))) {
        int by_order = layout_by_order(plain->cut + start, count - start);
        columns = by_order ? by_order : columns;
    }
    for (size_t i = 0; i < (columns ? start : ordered); i++) {
        take_paragraph_line(plain, &region->lines[i]);
    }
    if (ordered < count) {
        take_ordered(plain, region->lines + ordered, count - ordered);
    } else if (columns) {
        take_table(plain, plain->cut + start, count - start, columns);
    }
    for (size_t i = 0; i < loose; i++) {
        take_paragraph_line(plain, &region->lines[count + i]);
    }
}

static void flush_drawn(struct plain *plain, bool goes_on) {
    struct region *drawn = &plain->drawn;
    size_t count = drawn->count;
    drawn->count = 0;
    if (count == 0) {
        return;
    }
    bool is_table = drawn->has_cells || (drawn->has_pipes && drawn_is_table(drawn->lines, count));
    drawn->has_pipes = false;
    if (!is_table) { // a line across the page, as between chapters
        for (size_t i = 0; i < count; i++) {
            take_paragraph_line(plain, &drawn->lines[i]);
        }
        return;
    }
    flush(plain);
    struct block block = {.kind = BLOCK_TABLE, .line = drawn->lines[0].number};
    block.table = drawn_table(drawn->lines, count, plain->stream.words);
    block.table.caption.words = plain->unit_line;
    block.table.continues_previous = drawn->goes_on;
    plain->go_on = plain->go_on && plain->take(plain->context, &block);
    drawn->goes_on = goes_on;
    drawn->has_cells = false;
    stream_reset(&plain->stream);
}

// True when the line belongs to a drawn table.
static bool take_drawn_line(struct plain *plain, const struct line *line) {
    struct region *drawn = &plain->drawn;
    bool whole = line->text.piece_count == 0 && line->is_last_piece;
    enum drawn_kind kind = whole ? drawn_kind_of(line->text.words) : DRAWN_NONE;
    if (kind == DRAWN_NONE) {
        flush_drawn(plain, false);
        return false;
    }
    if (kind == DRAWN_STROKE && drawn->count == 0 && plain->region.count > 0) {
        return true; // it parts rows that blanks lay out
    }
    if (drawn->count == 0) {
        flush_region(plain);
    }
    if (drawn->count == LAYOUT_LINES) {
        flush_drawn(plain, true);
    }
    drawn->lines[drawn->count++] = *line;
    drawn->has_cells |= kind == DRAWN_CELLS;
    drawn->has_pipes |= kind == DRAWN_PIPED;
    return true;
}

// The lines up to the last row of numbers; one row is a table where every head above it begins with a year.
static void flush_ordered(struct plain *plain) {
    struct region *ordered = &plain->ordered;
    size_t count = ordered->count, rows = count;
    while (rows > 0 && ordered_numbers(ordered->lines[rows - 1].text.words) == 0) {
        rows--;
    }
    ordered->count = 0;
    rows = rows > 2 || (rows == 2 && ordered_is_dated(ordered->lines[0].text.words, plain->numbers)) ? rows : 0;
    if (rows > 0) {
        take_ordered(plain, ordered->lines, rows);
    }
    for (size_t i = rows; i < count; i++) {
        bool blank = words_of(&ordered->lines[i]).size == 0;
        plain->group.blanks += blank;
        if (!blank) {
            take_paragraph_line(plain, &ordered->lines[i]);
        }
    }
}

// What may stand between rows whose amounts have units: a heading, a name without an amount, an empty line.
static bool is_between_rows(const struct region *ordered, const struct line *line) {
    bool units = ordered->count > 1 && ordered->count < LAYOUT_LINES && is_slice(line) &&
                 ordered_states_units(ordered->lines[1].text.words);
    bool blank = units && words_of(line).size == 0;
    return units &&
           (blank ? words_of(&ordered->lines[ordered->count - 1]).size > 0 : ordered_is_words(line->text.words));
}

// The last line of the paragraph, where it heads rows of so many numbers: it leaves the paragraph.
static bool take_header(struct plain *plain, int numbers, bool has_units) {
    struct paragraph *group = &plain->group;
    const struct line *last = group->count > 0 ? &group->lines[group->count - 1] : NULL;
    if (last == NULL || group->blanks > 0 || !is_slice(last) ||
        !ordered_is_header(last->text.words, numbers, has_units)) {
        return false;
    }
    plain->ordered.lines[plain->ordered.count++] = *last;
    plain->unit_line = plain->unit_above;
    plain->numbers = numbers;
    group->count--;
    group->bytes -= last->raw.size;
    return true;
}

// True when the line is a row of a table whose columns the order of its numbers alone tells.
static bool take_ordered_line(struct plain *plain, const struct line *line) {
    struct region *ordered = &plain->ordered;
    int numbers = is_slice(line) ? ordered_numbers(line->text.words) : 0;
    bool first = ordered->count == 0;
    if (!first && numbers == 0 && is_between_rows(ordered, line)) {
        ordered->lines[ordered->count++] = *line;
        return true;
    }
    if (numbers == 0 || ordered->count == LAYOUT_LINES || (first && plain->region.count > 0) ||
        (first && !take_header(plain, numbers, ordered_states_units(line->text.words)))) {
        flush_ordered(plain);
        return false;
    }
    ordered->lines[ordered->count++] = *line;
    return true;
}

// A line that blanks do not part, inside a region all the same: the rest of a wrapped name, or a title among lines with
// leading dots.
static bool belongs_to(const struct region *region, const struct line *line) {
    struct str words = words_of(line);
    if (region->count == 0 || region->behind_blank || words.size > SHORT_NAME || str_ends(words, STR("。"))) {
        return false;
    }
    bool item = region->is_tabular && line_starts_item(words); // １．事業活動収入 among its lines
    return region->has_leaders || item || layout_goes_on(&region->lines[region->count - 1], line);
}

// A few words between rows of three cells at least: a heading of those below, if any follow.
static bool may_head_rows(const struct region *region, const struct line *line) {
    struct str words = words_of(line);
    uint32_t first = character_peek(words, 0);
    bool note = first == 0x203B || first == '(' || str_starts(words, STR("注"));
    return region->count > 0 && region->is_tabular && !region->behind_blank && region->loose < 2 && !note &&
           words.size <= SHORT_NAME && !str_ends(words, STR("。")) && is_slice(line);
}

// Words that state a unit, behind an empty line below amounts, begin another table.
static bool begins_table(const struct region *region, const struct line *line) {
    struct layout_line cut;
    bool amounts = false;
    for (size_t i = 0; i < region->count && !amounts; i++) {
        layout_cut(&region->lines[i], 2, &cut);
        amounts = cut.is_anchor;
    }
    layout_cut(line, 2, &cut);
    return amounts && !cut.is_anchor && layout_states_unit(&cut, 1);
}

static void take_untabbed_line(struct plain *plain, const struct line *line) {
    struct region *region = &plain->region;
    if (take_ordered_line(plain, line) || take_drawn_line(plain, line)) {
        return;
    }
    if (words_of(line).size == 0) {
        plain->group.blanks += region->count == 0;
        if (region->behind_blank) {
            flush_region(plain);
        }
        region->behind_blank = region->count > 0;
        return;
    }
    if (line_is_page_mark(words_of(line))) {
        flush_region(plain);
        return;
    }
    bool is_spread = line->text.piece_count == 0 && line->is_last_piece &&
                     (layout_is_spread(line->text.words) || belongs_to(region, line));
    bool next = is_spread && region->behind_blank && begins_table(region, line);
    bool is_loose = !is_spread && may_head_rows(region, line);
    if (region->count && (!(is_spread || is_loose) || next || region->count == LAYOUT_LINES)) {
        flush_region(plain);
    }
    if (is_spread || (is_loose && region->count > 0)) {
        region->loose = is_loose ? region->loose + 1 : 0;
        region->has_leaders |= layout_has_leader(words_of(line));
        region->is_tabular = region->is_tabular || layout_cells(line) > 2;
        region->lines[region->count++] = *line;
        region->behind_blank = false;
    } else {
        take_paragraph_line(plain, line);
    }
}

// A row, or a few words between rows: 一般会計.
static bool belongs_to_tabs(const struct region *tabbed, const struct line *line) {
    struct str words = words_of(line);
    bool is_between = tabbed->count > 0 && words.size > 0 && words.size <= SHORT_NAME && !str_ends(words, STR("。"));
    return is_slice(line) && (tabbed_is_row(line->text.words) || is_between);
}

static void flush_tabbed(struct plain *plain) {
    struct region *tabbed = &plain->tabbed;
    size_t count = tabbed->count, rows = count;
    while (rows > 0 && !tabbed_is_row(tabbed->lines[rows - 1].text.words)) {
        rows--;
    }
    tabbed->count = 0;
    if (tabbed_is_table(tabbed->lines, rows)) {
        flush(plain);
        struct block block = {.kind = BLOCK_TABLE, .line = tabbed->lines[0].number};
        block.table = tabbed_table(tabbed->lines, rows, plain->stream.words);
        block.table.caption.words = plain->unit_line;
        block.table.continues_previous = plain->tab_columns == block.table.column_count;
        plain->tab_columns = block.table.column_count;
        plain->go_on = plain->go_on && plain->take(plain->context, &block);
        stream_reset(&plain->stream);
    } else {
        rows = 0;
    }
    for (size_t i = rows; i < count; i++) {
        take_untabbed_line(plain, &tabbed->lines[i]);
    }
}

static void take_line(struct plain *plain, const struct line *line) {
    struct region *tabbed = &plain->tabbed;
    if (tabbed->count == LAYOUT_LINES || (tabbed->count > 0 && !belongs_to_tabs(tabbed, line))) {
        flush_tabbed(plain);
    }
    if (!belongs_to_tabs(tabbed, line)) {
        take_untabbed_line(plain, line);
        return;
    }
    if (tabbed->count == 0) {
        flush_ordered(plain);
        flush_drawn(plain, false);
        flush_region(plain);
    }
    tabbed->lines[tabbed->count++] = *line;
}

bool read_text(const struct source *source, const struct reader_options *options, block_function *take, void *context,
               struct diag *diag, struct arena *arena, struct failure *failure) {
    (void)options;
    struct lines lines;
    if (!lines_open(source, LONGEST_LINE, &lines, diag, arena, failure)) {
        return false;
    }
    struct plain *plain = ARENA_NEW(struct plain, arena);
    plain->take = take;
    plain->context = context;
    plain->go_on = true;
    plain->group.wrap = wrap_width(lines.text);
    stream_begin(&plain->stream, source, arena);
    struct line line;
    while (plain->go_on && lines_next(&lines, &line, plain->stream.words)) {
        take_line(plain, &line);
    }
    flush_tabbed(plain);
    flush_ordered(plain);
    flush_drawn(plain, false);
    flush_region(plain);
    flush(plain);
    stream_end(&plain->stream);
    return true;
}
