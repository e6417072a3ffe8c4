// Clusters characters by baseline and makes each line's words.
#include "extract/pdf/line.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "extract/pdf/ruby.h"

static const double MARK_SIZE_MOST = 0.86; // of the character that a mark of a footnote stands behind
static const double NUMBER_GAP_EMS = 1.2;  // white that no number has within
static const double BESIDE_LEAST = 0.2;    // of the size: lines that overlap by more stand beside each other
static const double CLASH_UP = 0.25;       // of the size: characters further up or down are not of one line,
static const double CLASH_OVER = 0.4;      // where one covers so much of the other's width
static const double CLASH_SIZE = 0.15;     // of the size: so much larger or smaller ones are of another line there
static const double TITLE_LEAST = 1.3;     // of the size of what stands beside it
static const double UPRIGHT_ASIDE = 0.3;   // of the size: between characters one below the other

bool code_is_cjk(uint32_t code) {
    return (code >= 0x2E80 && code < 0xA4D0) || (code >= 0xAC00 && code < 0xD7B0) ||
           (code >= 0xF900 && code < 0xFB00) || (code >= 0xFE30 && code < 0xFE50) ||
           (code >= 0xFF00 && code < 0xFFF0) || (code >= 0x20000 && code < 0x40000) ||
           (code >= 0x2460 && code < 0x2800);
}

static bool code_is_ideograph(uint32_t code) {
    return (code >= 0x3041 && code < 0x3100) || (code >= 0x3400 && code < 0xA000) ||
           (code >= 0xF900 && code < 0xFB00) || (code >= 0x20000 && code < 0x40000);
}

static int glyph_compare_y(const void *a, const void *b) {
    const struct glyph *const *left = a, *const *right = b;
    if ((*left)->y < (*right)->y || (*left)->y > (*right)->y) {
        return (*left)->y > (*right)->y ? 1 : -1;
    }
    return ((*left)->x > (*right)->x) - ((*left)->x < (*right)->x);
}

static int glyph_compare_x(const void *a, const void *b) {
    const struct glyph *const *left = a, *const *right = b;
    return ((*left)->x > (*right)->x) - ((*left)->x < (*right)->x);
}

// ---- Words

struct piece_writer {
    char *data;
    size_t size;
};

static void writer_put(struct piece_writer *writer, uint32_t code) {
    writer->size += utf8_encode(code, writer->data + writer->size);
}

// A gap that was drawn, not printed, between two characters.
static bool gap_is_space(const struct glyph *before, const struct glyph *after) {
    double gap = after->box.x0 - before->box.x1, size = fmin(before->size, after->size);
    bool latin = !code_is_cjk(before->code) && !code_is_cjk(after->code);
    return gap > (latin ? 0.22 : 0.6) * size;
}

// Characters that stand alone between spaces ("歳　　出") are one word spread over its column. Returns the end of the
// run of such characters that starts at i; i itself when there is none.
static size_t spread_end(struct glyph **glyphs, const bool *spaced, size_t count, size_t i) {
    size_t end = i;
    while (end < count && code_is_ideograph(glyphs[end]->code) && (end == i || spaced[end]) &&
           (end + 1 == count || spaced[end + 1])) {
        end++;
    }
    return end - i >= 2 ? end : i;
}

static bool glyph_is_digit(const struct glyph *glyph) {
    return (glyph->code >= '0' && glyph->code <= '9') || (glyph->code >= 0xFF10 && glyph->code <= 0xFF19);
}

// Whether wide white before shown[i] parts two numbers, which a mere space would leave as groups of one. A single digit
// behind it may go on with a number spread over its column.
static bool white_parts_numbers(struct glyph **shown, const bool *spaced, size_t count, size_t i) {
    return i >= 1 && i + 1 < count && glyph_is_digit(shown[i - 1]) && glyph_is_digit(shown[i]) &&
           glyph_is_digit(shown[i + 1]) && !spaced[i + 1] &&
           shown[i]->box.x0 - shown[i - 1]->box.x1 > NUMBER_GAP_EMS * shown[i]->size;
}

static struct str glyphs_words(struct glyph **glyphs, size_t count, struct arena *arena) {
    bool *spaced = ARENA_ARRAY(bool, count + 1, arena); // a space before the character
    struct glyph **shown = ARENA_ARRAY(struct glyph *, count + 1, arena);
    size_t kept = 0;
    bool pending = false;
    for (size_t i = 0; i < count; i++) {
        if (glyph_is_space(glyphs[i])) {
            pending = true;
            continue;
        }
        spaced[kept] = kept > 0 && (pending || gap_is_space(shown[kept - 1], glyphs[i]));
        shown[kept++] = glyphs[i];
        pending = false;
    }
    struct piece_writer writer = {.data = arena_alloc(5 * kept + 1, arena)};
    for (size_t i = 0; i < kept;) {
        size_t end = i == 0 || spaced[i] ? spread_end(shown, spaced, kept, i) : i;
        end = end == i ? i + 1 : end;
        if (spaced[i]) {
            writer_put(&writer, white_parts_numbers(shown, spaced, kept, i) ? '\n' : ' ');
        }
        for (; i < end; i++) {
            writer_put(&writer, shown[i]->code);
        }
    }
    return (struct str){writer.data, writer.size};
}

static bool code_closes(uint32_t code) {
    return (code >= 0x3001 && code <= 0x3002) || code == 0xFF09 || code == 0x300D || code == 0x300F || code == 0x3011 ||
           code == 0x30FC || code == 0xFF0C || code == 0xFF0E || code == ')' || code == ',' || code == '.' ||
           (code >= 0x3041 && code <= 0x30FA &&
            (code == 0x3063 || code == 0x30C3 || code == 0x3083 || code == 0x30E3 || code == 0x3085 || code == 0x30E5 ||
             code == 0x3087 || code == 0x30E7));
}

static double line_first_width(struct glyph **glyphs, size_t count) {
    double from = glyphs[0]->box.x0, to = glyphs[0]->box.x1;
    bool latin = !code_is_cjk(glyphs[0]->code);
    for (size_t i = 1; i < count; i++) {
        bool goes_on = latin ? !code_is_cjk(glyphs[i]->code) && !glyph_is_space(glyphs[i]) : false;
        if (!goes_on && !code_closes(glyphs[i]->code)) {
            break;
        }
        to = glyphs[i]->box.x1;
    }
    return to - from;
}

struct line line_make(struct glyph **glyphs, size_t count, struct arena *arena) {
    struct line line = {.glyphs = glyphs, .count = count};
    size_t bold = 0, shown = 0, first = 0;
    for (size_t i = 0; i < count; i++) {
        line.ends_spaced = glyph_is_space(glyphs[i]);
        if (line.ends_spaced) {
            continue;
        }
        first = shown == 0 ? i : first;
        line.box = shown == 0 ? glyphs[i]->box : box_union(line.box, glyphs[i]->box);
        line.size = fmax(line.size, glyphs[i]->size);
        line.baseline = shown == 0 ? glyphs[i]->y : line.baseline;
        bold += glyphs[i]->bold;
        shown++;
    }
    if (shown > 0) {
        line.bold = bold * 10 >= shown * 8;
        line.words = glyphs_words(glyphs, count, arena);
        line.next_width = line_first_width(glyphs + first, count - first);
    }
    return line;
}

struct lines line_pieces(const struct line *line, double gap, struct arena *arena) {
    struct lines pieces = {0};
    size_t begin = 0;
    const struct glyph *last = NULL;
    for (size_t i = 0; i <= line->count; i++) {
        const struct glyph *glyph = i < line->count ? line->glyphs[i] : NULL;
        if (glyph != NULL && glyph_is_space(glyph)) {
            continue;
        }
        if (last != NULL && (glyph == NULL || glyph->box.x0 - last->box.x1 > gap)) {
            struct line piece = line_make(line->glyphs + begin, i - begin, arena);
            ARENA_PUSH(pieces.items, pieces.count, pieces.capacity, piece, arena);
            begin = i;
        }
        last = glyph;
    }
    return pieces;
}

// ---- Marks of footnotes

static uint32_t code_raised(uint32_t digit) {
    static const uint32_t raised[] = {0x2070, 0xB9, 0xB2, 0xB3, 0x2074, 0x2075, 0x2076, 0x2077, 0x2078, 0x2079};
    return raised[digit - '0'];
}

// Whether the small digit stands raised right behind the other character.
static bool glyph_is_raised(const struct glyph *mark, const struct glyph *before) {
    double up = before->y - mark->y, apart = mark->x - before->box.x1;
    return before != mark && before->size * MARK_SIZE_MOST >= mark->size && up > 0.15 * before->size &&
           up < 0.7 * before->size && apart > -0.2 * before->size && apart < 0.4 * before->size;
}

// Small raised digits are marks, not digits of the number that they stand behind: they get code points of their own
// and the baseline of their line.
static void glyphs_lower_marks(struct glyph **glyphs, size_t count) {
    double largest = 0;
    for (size_t i = 0; i < count; i++) {
        largest = fmax(largest, glyphs[i]->size);
    }
    for (size_t i = 0; i < count; i++) {
        struct glyph *mark = glyphs[i];
        if (mark->code < '0' || mark->code > '9' || mark->size > MARK_SIZE_MOST * largest) {
            continue;
        }
        for (size_t k = 0; k < count; k++) {
            const struct glyph *before = glyphs[k];
            if (!glyph_is_space(before) && glyph_is_raised(mark, before)) {
                double down = before->y - mark->y;
                for (size_t n = 0; n < count; n++) { // the digits that follow in the same mark
                    struct glyph *same = glyphs[n];
                    if (same->code >= '0' && same->code <= '9' && fabs(same->size - mark->size) < 0.1 && same != mark &&
                        fabs(same->y - mark->y) < 0.1 && same->x > mark->x && same->x - mark->x < 3 * mark->size) {
                        same->code = code_raised(same->code);
                        same->y += down;
                    }
                }
                mark->code = code_raised(mark->code);
                mark->y += down;
                break;
            }
        }
    }
}

// ---- Lines

// Coordinates in which characters of this kind run from left to right.
static struct glyph *glyph_turned(const struct glyph *glyph, bool upwards, struct arena *arena) {
    struct glyph *turned = ARENA_NEW(struct glyph, arena);
    *turned = *glyph;
    struct box box = glyph->box;
    if (upwards) {
        turned->box = (struct box){-box.y1, box.x0, -box.y0, box.x1};
        turned->x = -glyph->y;
        turned->y = glyph->x;
    } else {
        turned->box = (struct box){box.y0, -box.x1, box.y1, -box.x0};
        turned->x = box.y0;
        turned->y = -box.x0;
    }
    return turned;
}

static struct glyph **glyphs_turned(struct glyph **glyphs, size_t count, struct arena *arena) {
    size_t sideways = 0, upwards = 0;
    for (size_t i = 0; i < count; i++) {
        upwards += glyphs[i]->turn == 3;
        sideways += (glyphs[i]->vertical && glyphs[i]->turn == 0) || glyphs[i]->turn == 1 || glyphs[i]->turn == 3;
    }
    struct glyph **turned = ARENA_ARRAY(struct glyph *, count + 1, arena);
    for (size_t i = 0; i < count; i++) {
        turned[i] = sideways * 2 > count ? glyph_turned(glyphs[i], upwards * 2 > count, arena) : glyphs[i];
    }
    return turned;
}

static bool line_overlaps(const struct line *a, const struct line *b) {
    return fmin(a->box.y1, b->box.y1) - fmax(a->box.y0, b->box.y0) > BESIDE_LEAST * fmin(a->size, b->size);
}

// The line with the other's characters first, at its own baseline.
static void line_take_head(struct line *line, struct glyph *const *head, size_t count, struct arena *arena) {
    struct glyph **both = ARENA_ARRAY(struct glyph *, count + line->count, arena);
    memcpy(both, head, count * sizeof(struct glyph *));
    memcpy(both + count, line->glyphs, line->count * sizeof(struct glyph *));
    double baseline = line->baseline;
    *line = line_make(both, count + line->count, arena);
    line->baseline = baseline;
}

// A title of larger characters that stands beside two lines begins the upper one.
static void lines_take_titles(struct lines *lines, struct arena *arena) {
    for (size_t i = 1; i < lines->count; i++) {
        struct line *above = &lines->items[i - 1], *line = &lines->items[i];
        double most = line->glyphs[line->count - 1]->size * TITLE_LEAST;
        size_t head = 0;
        while (head < line->count && line->glyphs[head]->size > most) {
            head++;
        }
        if (head == 0 || head == line->count) {
            continue;
        }
        struct line title = line_make(line->glyphs, head, arena);
        struct line rest = line_make(line->glyphs + head, line->count - head, arena);
        if (rest.words.size > 0 && title.box.x1 < above->box.x0 && line_overlaps(&title, above) &&
            !line_overlaps(&rest, above)) {
            line_take_head(above, title.glyphs, title.count, arena);
            *line = rest;
        }
    }
}

// A number or label that stands halfway beside two lines of what it labels begins the upper one.
static void lines_take_labels(struct lines *lines, struct arena *arena) {
    for (size_t i = 1; i + 1 < lines->count; i++) {
        struct line *above = &lines->items[i - 1], *label = &lines->items[i];
        const struct line *below = &lines->items[i + 1];
        if (label->box.x1 > above->box.x0 || label->box.x1 > below->box.x0 || !line_overlaps(label, above) ||
            !line_overlaps(label, below) || line_overlaps(above, below)) {
            continue;
        }
        line_take_head(above, label->glyphs, label->count, arena);
        memmove(label, label + 1, (lines->count - i - 1) * sizeof *label);
        lines->count--;
    }
}

// Whether characters at different heights stand on each other's place: they are of two lines. The glyphs are in order
// of x.
static bool glyphs_clash(struct glyph **glyphs, size_t count) {
    const struct glyph *last = NULL;
    for (size_t i = 0; i < count; i++) {
        const struct glyph *glyph = glyphs[i];
        if (glyph_is_space(glyph) || box_width(glyph->box) <= 0) {
            continue;
        }
        if (last != NULL && fabs(glyph->y - last->y) > CLASH_UP * fmin(glyph->size, last->size) &&
            last->box.x1 - glyph->box.x0 > CLASH_OVER * fmin(box_width(glyph->box), box_width(last->box))) {
            return true;
        }
        last = glyph;
    }
    return false;
}

// Moves the characters of the first one's size and baseline to the front, in order. Returns their number.
static size_t glyphs_part(struct glyph **glyphs, size_t count, struct arena *arena) {
    struct glyph **others = ARENA_ARRAY(struct glyph *, count + 1, arena);
    const struct glyph *first = glyphs[0];
    size_t own = 0, rest = 0;
    for (size_t i = 0; i < count; i++) {
        bool alike = fabs(glyphs[i]->y - first->y) <= CLASH_UP * first->size &&
                     fabs(glyphs[i]->size - first->size) < CLASH_SIZE * first->size;
        if (alike) {
            glyphs[own++] = glyphs[i];
        } else {
            others[rest++] = glyphs[i];
        }
    }
    memcpy(glyphs + own, others, rest * sizeof *others);
    return own;
}

// The end of the characters from begin, in order of height, that are one line.
static size_t line_end(struct glyph **glyphs, size_t count, size_t begin) {
    double size = glyphs[begin]->size, y = glyphs[begin]->y;
    size_t end = begin + 1;
    for (; end < count && glyphs[end]->y - y <= 0.45 * fmax(size, glyphs[end]->size); end++) {
        if (glyphs[end]->size > size) {
            size = glyphs[end]->size;
            y = fmin(glyphs[end]->y, y + 0.3 * size);
        }
    }
    return end;
}

static void lines_push(struct lines *lines, struct glyph **glyphs, size_t count, struct arena *arena) {
    qsort(glyphs, count, sizeof(struct glyph *), glyph_compare_x);
    struct line line = line_make(glyphs, count, arena);
    if (line.words.size > 0) {
        ARENA_PUSH(lines->items, lines->count, lines->capacity, line, arena);
    }
}

static int line_compare_middle(const void *a, const void *b) {
    const struct line *left = a, *right = b;
    double apart = left->box.y0 + left->box.y1 - right->box.y0 - right->box.y1;
    return (apart > 0) - (apart < 0);
}

struct lines lines_of(struct glyph **glyphs, size_t count, struct arena *arena) {
    struct lines lines = {0};
    struct glyph **sorted = glyphs_turned(glyphs, count, arena);
    glyphs_lower_marks(sorted, count);
    qsort(sorted, count, sizeof(struct glyph *), glyph_compare_y);
    for (size_t begin = 0, end; begin < count; begin = end) {
        end = line_end(sorted, count, begin);
        qsort(sorted + begin, end - begin, sizeof(struct glyph *), glyph_compare_x);
        if (!glyphs_clash(sorted + begin, end - begin)) {
            lines_push(&lines, sorted + begin, end - begin, arena);
            continue;
        }
        size_t first = lines.count;
        qsort(sorted + begin, end - begin, sizeof(struct glyph *), glyph_compare_y);
        for (size_t own; begin < end; begin += own) {
            own = glyphs_part(sorted + begin, end - begin, arena);
            lines_push(&lines, sorted + begin, own, arena);
        }
        qsort(lines.items + first, lines.count - first, sizeof *lines.items, line_compare_middle);
    }
    lines_drop_ruby(&lines, arena);
    lines_take_titles(&lines, arena);
    lines_take_labels(&lines, arena);
    return lines;
}

bool lines_are_upright(const struct line *lines, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (lines[i].count != 1) { // lines kept from another page have no characters any more
            return false;
        }
        const struct glyph *glyph = lines[i].glyphs[0], *first = lines[0].glyphs[0];
        double aside = (glyph->box.x0 + glyph->box.x1 - first->box.x0 - first->box.x1) / 2;
        if (!code_is_cjk(glyph->code) || fabs(aside) > UPRIGHT_ASIDE * first->size) {
            return false;
        }
    }
    return count > 1;
}
