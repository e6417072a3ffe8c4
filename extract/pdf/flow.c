// Paragraphs and tables by white space, from lines that stand in no ruled grid.
#include <math.h>

#include "base/utf8.h"
#include "extract/pdf/column.h"
#include "extract/pdf/draft.h"
#include "extract/pdf/gutter.h"

enum { RANGE_MOST = 300, HEAD_LINES_MOST = 3, ROWS_LEAST = 3, RUNNING_LINES_MOST = 2, PROSE_GLYPHS_LEAST = 15 };

static const double HEAD_PITCH = 5;        // ems between a head and the line below it, at most
static const double GOING_ON_EMS = 10;     // width of a line of prose, at least
static const double STACKED_GAP_EMS = 0.5; // white that parts words of heads
static const double WRAP_GAP_EMS = 0.6;    // white between the lines of a wrapped cell, at most
static const double UNIT_GAP_EMS = 0.4;    // white between prose and a unit beside it, at least
static const double INDENT_EMS = 3;        // between the left ends of lines of a paragraph, at most
static const double PARAGRAPH_PITCH = 2.3; // ems between lines of one paragraph, at most
static const double APART_PITCH = 1.4;     // of the distance above a line: more below it parts it from the next

// ---- How far a table by white space goes

// Where the next words of the line begin behind glyph i, which nothing but white narrower than gap parts; *to gets
// where these end.
static size_t words_end(const struct line *line, size_t i, double gap, double *to) {
    for (*to = line->glyphs[i]->box.x1; i < line->count; i++) {
        const struct glyph *glyph = line->glyphs[i];
        if (!glyph_is_space(glyph)) {
            if (glyph->box.x0 - *to > gap) {
                break;
            }
            *to = glyph->box.x1;
        }
    }
    return i;
}

// Whether words of both lines, as many here as there, stand above each other one by one: 令和8年度 令和7年度 over
// 予算額 予算額.
static bool words_are_stacked(const struct line *line, const struct line *next) {
    size_t words = 0, i = 0, k = 0;
    while (i < line->count && k < next->count) {
        double from = line->glyphs[i]->box.x0, next_from = next->glyphs[k]->box.x0, to, next_to;
        i = words_end(line, i, STACKED_GAP_EMS * line->size, &to);
        k = words_end(next, k, STACKED_GAP_EMS * next->size, &next_to);
        double shared = fmin(to, next_to) - fmax(from, next_from);
        if (shared < 0.5 * fmin(to - from, next_to - next_from)) {
            return false;
        }
        words++;
    }
    return words > 1 && i == line->count && k == next->count;
}

// Whether the line, which white does not part enough, is the upper line of heads.
static bool line_heads(const struct line *line, const struct line *next) {
    double white = next->box.y0 - line->box.y1;
    return line_piece_count(line) < 2 && !str_contains(line->words, STR("単位")) &&
           (white < 0.2 * line->size || (white < line->size && words_are_stacked(line, next)));
}

// The end of the range of lines from begin that keep a common gutter; begin when there is none.
static size_t range_core(const struct line *lines, size_t count, size_t begin) {
    // The first line with columns, or a head of several lines right above it.
    size_t seed = begin;
    while (seed < begin + 2 && seed + 1 < count && line_heads(&lines[seed], &lines[seed + 1])) {
        seed++;
    }
    if (line_piece_count(&lines[seed]) < 2) {
        return begin;
    }
    size_t end = seed + 1, last_split = seed, crossing = 0;
    double right = lines[begin].box.x1;
    for (; end < count && end - begin < RANGE_MOST; end++) {
        struct gutters gutters = gutters_find(lines + begin, end - begin);
        if (gutters.count == 0) {
            break;
        }
        bool crosses = line_crosses_all(&lines[end], &gutters);
        crossing = crosses ? crossing + 1 : 0;
        bool far = lines[end].baseline - lines[end - 1].baseline > 6 * lines[end].size;
        right = fmax(right, lines[end - 1].box.x1);
        bool prose = crossing >= 2 && lines[end].box.x1 > lines[begin].box.x0 + 0.8 * (right - lines[begin].box.x0);
        if (prose || crossing >= 4 || far || (end - last_split > 12 && crosses)) {
            break;
        }
        if (!crosses && line_piece_count(&lines[end]) > 1) {
            last_split = end;
        }
    }
    // Lines behind the last one with columns stay only as the rest of its wrapped cells.
    size_t kept = last_split + 1;
    while (kept < end && lines[kept].box.y0 - lines[kept - 1].box.y1 < WRAP_GAP_EMS * lines[kept].size) {
        struct gutters gutters = gutters_find(lines + begin, kept - begin);
        if (line_crosses_all(&lines[kept], &gutters)) {
            break;
        }
        kept++;
    }
    return kept;
}

// The same with heads that stand otherwise than the columns below them.
static size_t range_end(const struct line *lines, size_t count, size_t begin) {
    size_t end = range_core(lines, count, begin);
    for (size_t first = begin + 1; end <= first + 1 && first < count && first <= begin + HEAD_LINES_MOST; first++) {
        const struct line *head = &lines[first - 1];
        if (line_piece_count(head) < 2 || lines[first].baseline - head->baseline > HEAD_PITCH * head->size) {
            break;
        }
        size_t below = range_core(lines, count, first);
        if (below >= first + ROWS_LEAST) {
            return below;
        }
    }
    return end;
}

// ---- Paragraphs

// (単位:千円) stands for itself.
static bool line_states_unit(const struct line *line) {
    return line->words.size < 60 && str_contains(line->words, STR("単位"));
}

// ※（ ）は前年度当初予算額 right below 712億円（45億円）: a note on the brackets belongs to the words that it explains.
static bool line_explains(const struct line *line, const struct line *next) {
    bool brackets = str_contains(next->words, STR("（")) || str_contains(next->words, STR("(")) ||
                    str_contains(next->words, STR("括弧")) || str_contains(next->words, STR("カッコ"));
    return str_starts(next->words, STR("※")) && brackets && line_piece_count(next) < 2 &&
           (str_ends(line->words, STR("円）")) || str_ends(line->words, STR("円)"))) &&
           next->baseline > line->baseline && next->baseline - line->baseline < PARAGRAPH_PITCH * line->size;
}

// A title in bold above plain words, or below them. Words set in bold in a sentence do not fill a line.
static bool lines_differ_in_weight(const struct line *line, const struct line *next) {
    bool plain = !line->bold && !line->glyphs[line->count - 1]->bold;
    return (line->bold && !next->glyphs[0]->bold) || (plain && next->bold);
}

// Whether the line stands at the right of its column above lines that begin at the left: neither indented nor centred.
static bool line_is_set_right(const struct line *line, const struct line *next) {
    double middle = fabs(line->box.x0 + line->box.x1 - next->box.x0 - next->box.x1) / 2;
    return line->box.x0 > next->box.x0 + INDENT_EMS * line->size && middle > line->size;
}

static bool paragraph_goes_on(const struct line *line, const struct line *next, double right) {
    return !line_states_unit(line) && !line_states_unit(next) && fabs(line->size - next->size) < 0.15 * line->size &&
           !lines_differ_in_weight(line, next) && line_piece_count(next) < 2 &&
           next->baseline - line->baseline < PARAGRAPH_PITCH * line->size && next->baseline > line->baseline &&
           !words_start_item(next->words) && line_is_full(line, line->box.x0, right, next->next_width) &&
           next->box.x0 < line->box.x0 + INDENT_EMS * line->size && !line_is_set_right(line, next);
}

// Whether a sentence ends at the line, and more white stands below it than above it: what follows begins anew.
static bool line_ends_apart(const struct lines *lines, size_t i) {
    const struct line *line = &lines->items[i];
    double above = i > 0 ? line->baseline - line[-1].baseline : 0;
    return above > 0.8 * line->size && line[1].baseline - line->baseline > APART_PITCH * above &&
           str_ends(line->words, STR("。"));
}

static bool words_end_statement(struct str words) {
    static const char *const ends[] = {"。", "円", ")", "）", "」", "：", ":", "%", "％"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (str_ends(words, str_from(ends[i]))) {
            return true;
        }
    }
    return false;
}

bool item_continues(const struct item *item, const struct item *next) {
    return item->table == NULL && next->table == NULL && item->goes_on && !next->is_fresh && item->bold == next->bold &&
           fabs(item->size - next->size) < 0.05 * item->size;
}

void item_append(struct item *item, struct item *next, struct arena *arena) {
    size_t at = item->words.size, start = 0;
    bool spaced = !code_is_cjk(utf8_previous(item->words, &at)) && !code_is_cjk(utf8_next(next->words, &start));
    item->words = arena_join(arena_join(item->words, spaced ? STR(" ") : STR(""), arena), next->words, arena);
    item->box = item->page == next->page ? box_union(item->box, next->box) : item->box;
    item->goes_on = next->goes_on;
    next->dropped = true;
}

static void items_add_text(struct items *items, const struct line *lines, size_t count, double left, double right,
                           int page, struct arena *arena) {
    struct item item = {.page = page, .box = lines[0].box, .size = lines[0].size, .bold = true};
    const struct line *last = &lines[count - 1];
    item.goes_on = line_is_full(last, left, right, last->size) && box_width(last->box) > GOING_ON_EMS * last->size &&
                   line_piece_count(last) < 2 && !words_end_statement(last->words);
    item.is_fresh = lines[0].box.x0 > left + 0.7 * lines[0].size || words_start_item(lines[0].words);
    for (size_t i = 0; i < count; i++) {
        item.box = box_union(item.box, lines[i].box);
        item.bold = item.bold && lines[i].bold;
    }
    item.words = lines_join(lines, count, lines[0].box.x0, right, arena);
    ARENA_PUSH(items->items, items->count, items->capacity, item, arena);
}

// Columns of prose, one after the other.
static void flow_columns(const struct lines *lines, const struct columns *columns, const struct flow *flow) {
    size_t first = flow->items->count, count = 0;
    struct box box = lines->items[0].box;
    for (size_t i = 0; i < lines->count; i++) {
        count += lines->items[i].count;
        box = box_union(box, lines->items[i].box);
    }
    struct glyph **glyphs = ARENA_ARRAY(struct glyph *, count, flow->arena);
    for (size_t side = 0; side < columns->count; side++) {
        size_t held = 0;
        for (size_t i = 0; i < lines->count; i++) {
            for (size_t k = 0; k < lines->items[i].count; k++) {
                struct glyph *glyph = lines->items[i].glyphs[k];
                if (columns_side(columns, glyph) == side) {
                    glyphs[held++] = glyph;
                }
            }
        }
        struct lines own = lines_of(glyphs, held, flow->arena);
        size_t before = flow->items->count;
        flow_items(&own, flow);
        items_sort(flow->items, before, flow->arena);
        struct item *next = &flow->items->items[before];
        if (side > 0 && before > first && before < flow->items->count && item_continues(next - 1, next)) {
            item_append(next - 1, next, flow->arena);
        }
    }
    items_place(flow->items, first, box);
}

// 令和8年度 12千円
static bool words_state_year_and_amount(struct str words) {
    size_t year = str_find(words, STR("年度"), 0);
    return year != SIZE_MAX && str_find(words, STR("円"), year) != SIZE_MAX;
}

// 令和8年度 12千円 | 令和7年度 11千円 in each row, all in the first column or all behind it: lines that say all by
// themselves, whatever white parts them.
static bool table_is_statements(const struct draft_table *table) {
    size_t cells[2] = {0}, stated[2] = {0}; // in the first column, in the others
    for (size_t i = 0; i < table->cell_count; i++) {
        struct str words = table->cells[i].words;
        int side = table->cells[i].column > 0;
        cells[side] += words.size > 0;
        stated[side] += words_state_year_and_amount(words);
    }
    return (cells[0] > 1 && cells[0] == stated[0]) || (cells[1] > 1 && cells[1] == stated[1]);
}

// The table that begins with the line, by its own lines or by the columns of the page before; *end gets the line behind
// it. NULL: there is none.
static struct draft_table *flow_find_table(const struct lines *lines, size_t begin, const struct flow *flow,
                                           size_t *end) {
    *end = range_end(lines->items, lines->count, begin);
    struct draft_table *table = *end > begin ? flow_table(lines->items + begin, *end - begin, flow->barriers,
                                                          flow->barrier_count, flow->page, flow->arena)
                                             : NULL;
    bool narrower = table == NULL || (flow->before != NULL && table->column_count < flow->before->column_count);
    if (narrower && flow->before != NULL && begin <= RUNNING_LINES_MOST) {
        // The few words of a page's rows may show fewer gutters than the table has columns.
        size_t rows_end = begin;
        struct draft_table *rows = flow_rows(lines, begin, flow->before, flow->page, &rows_end, flow->arena);
        bool whole = rows != NULL && (table == NULL || rows_end >= *end || rows_end - begin >= ROWS_LEAST);
        *end = whole ? rows_end : *end;
        table = whole ? rows : table;
    }
    return table;
}

// Whether the lines from begin on are titles close above columns of prose, and no heads of a table.
static bool titles_head_columns(const struct lines *lines, size_t begin) {
    size_t next = begin;
    while (next < begin + HEAD_LINES_MOST && next + 1 < lines->count && line_piece_count(&lines->items[next]) < 2) {
        next++;
    }
    return next > begin && columns_find(lines, next).end > next;
}

// Prose that fills its column with a unit in the next one: 橋の点検を急ぎ、 （単位：千円）. Returns how many glyphs are
// the prose's; all where there is no such unit.
static size_t prose_end(const struct line *line, struct arena *arena) {
    struct lines pieces = line_pieces(line, UNIT_GAP_EMS * line->size, arena);
    const struct line *unit = pieces.count == 2 ? &pieces.items[1] : NULL;
    bool parts = unit != NULL && pieces.items[0].count >= PROSE_GLYPHS_LEAST && line_states_unit(unit) &&
                 (str_starts(unit->words, STR("(")) || str_starts(unit->words, STR("（")));
    return parts ? pieces.items[0].count : line->count;
}

// The lines, such units taken out of them as texts of their own.
static struct lines flow_part_units(const struct lines *lines, const struct flow *flow) {
    struct lines parted = {0};
    for (size_t i = 0; i < lines->count; i++) {
        struct line line = lines->items[i];
        size_t end = str_contains(line.words, STR("単位")) ? prose_end(&line, flow->arena) : line.count;
        if (end < line.count) {
            struct line unit = line_make(line.glyphs + end, line.count - end, flow->arena);
            items_add_text(flow->items, &unit, 1, unit.box.x0, unit.box.x1, flow->page, flow->arena);
            line = line_make(line.glyphs, end, flow->arena);
        }
        ARENA_PUSH(parted.items, parted.count, parted.capacity, line, flow->arena);
    }
    return parted;
}

void flow_items(const struct lines *all, const struct flow *flow) {
    struct items *items = flow->items;
    struct lines own = flow_part_units(all, flow), *lines = &own;
    double left = INFINITY, right = -INFINITY;
    for (size_t i = 0; i < lines->count; i++) {
        left = fmin(left, lines->items[i].box.x0);
        right = fmax(right, lines->items[i].box.x1);
    }
    if (lines_are_upright(lines->items, lines->count)) {
        items_add_text(items, lines->items, lines->count, left, right, flow->page, flow->arena);
        return;
    }
    for (size_t begin = 0, end; begin < lines->count; begin = end) {
        const struct line *line = &lines->items[begin];
        struct columns columns = columns_find(lines, begin);
        end = columns.end;
        if (end > begin) {
            struct lines held = {lines->items + begin, end - begin, end - begin};
            flow_columns(&held, &columns, flow);
            continue;
        }
        struct draft_table *table = flow_find_table(lines, begin, flow, &end);
        if (table != NULL) {
            table_finish(table, flow->arena);
        }
        if (table != NULL && !table_is_statements(table) && !titles_head_columns(lines, begin)) {
            struct item item = {.page = flow->page, .box = table->box, .size = line->size, .table = table};
            ARENA_PUSH(items->items, items->count, items->capacity, item, flow->arena);
            continue;
        }
        for (end = begin + 1; end < lines->count && line_piece_count(line) < 2 && !line_ends_apart(lines, end - 1) &&
                              (paragraph_goes_on(&lines->items[end - 1], &lines->items[end], right) ||
                               line_explains(&lines->items[end - 1], &lines->items[end]));) {
            end++;
        }
        items_add_text(items, line, end - begin, left, right, flow->page, flow->arena);
    }
}
