// Boxes, pages that lie on their side, characters printed twice, look-alike code points, leader dots.
#include "extract/pdf/page.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>

enum { LEADERS_LEAST = 5, UPRIGHT_PAIRS_LEAST = 40 };

double box_width(struct box box) {
    return box.x1 - box.x0;
}

double box_height(struct box box) {
    return box.y1 - box.y0;
}

struct box box_union(struct box a, struct box b) {
    return (struct box){fmin(a.x0, b.x0), fmin(a.y0, b.y0), fmax(a.x1, b.x1), fmax(a.y1, b.y1)};
}

bool box_holds(struct box box, double x, double y) {
    return x >= box.x0 && x < box.x1 && y >= box.y0 && y < box.y1;
}

bool glyph_is_space(const struct glyph *glyph) {
    uint32_t c = glyph->code;
    return c <= ' ' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200B) || c == 0xFEFF;
}

// The point of a page of width x height after undoing turn quarter turns.
static void point_upright(int turn, double width, double height, double *x, double *y) {
    double px = *x, py = *y;
    if (turn == 1) {
        *x = py;
        *y = width - px;
    } else if (turn == 2) {
        *x = width - px;
        *y = height - py;
    } else if (turn == 3) {
        *x = height - py;
        *y = px;
    }
}

static struct box box_turned(struct box box, int turn, double width, double height) {
    point_upright(turn, width, height, &box.x0, &box.y0);
    point_upright(turn, width, height, &box.x1, &box.y1);
    return (struct box){fmin(box.x0, box.x1), fmin(box.y0, box.y1), fmax(box.x0, box.x1), fmax(box.y0, box.y1)};
}

static void rules_turn(struct rules *rules, int turn, bool is_across, double width, double height) {
    for (size_t i = 0; i < rules->count; i++) {
        struct rule *rule = &rules->items[i];
        struct box box = is_across ? (struct box){rule->from, rule->at, rule->to, rule->at}
                                   : (struct box){rule->at, rule->from, rule->at, rule->to};
        box = box_turned(box, turn, width, height);
        bool becomes_across = (turn % 2 == 1) != is_across;
        *rule = becomes_across ? (struct rule){box.y0, box.x0, box.x1, false}
                               : (struct rule){box.x0, box.y0, box.y1, false};
    }
}

static void page_turn(struct page *page, int turn) {
    double width = page->width, height = page->height;
    for (size_t i = 0; i < page->glyph_count; i++) {
        struct glyph *glyph = &page->glyphs[i];
        point_upright(turn, width, height, &glyph->x, &glyph->y);
        glyph->box = box_turned(glyph->box, turn, width, height);
        glyph->turn = (glyph->turn + 4 - turn) % 4;
    }
    for (size_t i = 0; i < page->shade_count; i++) {
        page->shades[i].box = box_turned(page->shades[i].box, turn, width, height);
    }
    for (size_t i = 0; i < page->dot_count; i++) {
        page->dots[i] = box_turned(page->dots[i], turn, width, height);
    }
    for (size_t i = 0; i < page->drawn_count; i++) {
        page->drawn[i] = box_turned(page->drawn[i], turn, width, height);
    }
    rules_turn(&page->across, turn, true, width, height);
    rules_turn(&page->down, turn, false, width, height);
    if (turn % 2 == 1) {
        struct rules across = page->across;
        page->across = page->down;
        page->down = across;
        page->width = height;
        page->height = width;
    }
    page->turn = turn;
}

void page_make_upright(struct page *page) {
    size_t counts[4] = {0};
    for (size_t i = 0; i < page->glyph_count; i++) {
        counts[page->glyphs[i].turn] += !glyph_is_space(&page->glyphs[i]);
    }
    size_t total = counts[0] + counts[1] + counts[2] + counts[3];
    for (int turn = 1; turn < 4; turn++) {
        if (counts[turn] * 2 > total) {
            page_turn(page, turn);
        }
    }
}

// KangXi and CJK radicals (U+2E80-2FDF) stand for the ordinary ideograph; presentation and compatibility ideographs
// likewise.
static uint32_t code_plain(uint32_t code) {
    // NFKC leaves most of the radicals supplement alone; these are the ones that fonts confuse with ideographs.
    static const uint32_t supplement[][2] = {
        {0x2EA0, 0x6C11}, {0x2EC4, 0x897F}, {0x2EC5, 0x898B}, {0x2EC9, 0x8D1D}, {0x2ECB, 0x8F66}, {0x2ED1, 0x9577},
        {0x2ED8, 0x9752}, {0x2EDD, 0x98DF}, {0x2EE4, 0x9B3C}, {0x2EE8, 0x9EA6}, {0x2EE9, 0x9EC4}, {0x2EEB, 0x6589},
        {0x2EED, 0x6B6F}, {0x2EEF, 0x7ADC}, {0x2EF1, 0x4E80}, {0x2EF2, 0x4E80}, {0x2ED4, 0x957F}, {0x2E9D, 0x6708},
        {0x2EBC, 0x8089}, {0x2E8F, 0x5C23}, {0x2E92, 0x5DF3}, {0x2EB3, 0x7F52}, {0x2EAE, 0x7AF9}, {0x2EA9, 0x738B},
    };
    if (code == 0x2027) { // fonts draw it with the glyph of the katakana middle dot
        return 0x30FB;
    }
    if (code >= 0x2E80 && code < 0x2F00) {
        for (size_t i = 0; i < sizeof supplement / sizeof *supplement; i++) {
            if (supplement[i][0] == code) {
                return supplement[i][1];
            }
        }
    }
    bool upright = (code >= 0xFE10 && code < 0xFE20) || (code >= 0xFE30 && code < 0xFE50); // ︑ ﹁
    if ((code >= 0x2E80 && code < 0x2FE0) || (code >= 0xF900 && code < 0xFB00) || upright) {
        gunichar result[4];
        if (g_unichar_fully_decompose(code, TRUE, result, 4) == 1) {
            return result[0];
        }
    }
    return code;
}

static int glyph_compare(const void *a, const void *b) {
    const struct glyph *left = a, *right = b;
    if (left->code != right->code) {
        return left->code < right->code ? -1 : 1;
    }
    if (left->y < right->y || left->y > right->y) {
        return left->y < right->y ? -1 : 1;
    }
    return (left->x > right->x) - (left->x < right->x);
}

static bool glyph_repeats(const struct glyph *a, const struct glyph *b) {
    double near = 0.15 * fmin(a->size, b->size);
    return a->code == b->code && fabs(a->x - b->x) < near && fabs(a->y - b->y) < near;
}

// Dots (or dashes) of a leader that the mark draws; 0 where it is none.
static size_t code_leader_dots(uint32_t code) {
    switch (code) {
    case 0x2026: // …
    case 0x22EF: // ⋯
        return 3;
    case 0x2025: // ‥
        return 2;
    case '.':
    case 0xB7:
    case 0x30FB:
    case 0xFF0E:
    case 0xFF65:
    case 0x2500:
    case 0x2015:
        return 1;
    default:
        return 0;
    }
}

// Marks that lead only in long runs: two or three of them are a dash or an empty place.
static bool code_is_leader(uint32_t code) {
    return code_leader_dots(code) > 0 || code == '_' || code == 0xFF3F || code == '-' || code == 0xFF0D ||
           code == 0x2212 || code == 0x2013 || code == 0x2014 || code == 0x30FC;
}

static bool code_is_digit(uint32_t code) {
    return (code >= '0' && code <= '9') || (code >= 0xFF10 && code <= 0xFF19);
}

// Whether the run of marks leads to an amount or to the end of its words: 道路整備‥123. Words go on behind others.
static bool marks_lead(const struct glyph *glyphs, size_t count, size_t begin, size_t end) {
    const struct glyph *first = &glyphs[begin], *last = &glyphs[end - 1];
    bool from_digit = false, to_digit = false;
    for (size_t i = 0; i < count; i++) {
        const struct glyph *glyph = &glyphs[i];
        if (fabs(glyph->y - first->y) > 0.2 * first->size || glyph_is_space(glyph)) {
            continue;
        }
        from_digit = from_digit || (code_is_digit(glyph->code) && fabs(first->box.x0 - glyph->box.x1) < first->size);
        if (glyph->box.x0 > last->box.x1 - 0.1 * last->size && glyph->box.x0 < last->box.x1 + last->size) {
            bool sign = glyph->code == 0x25B3 || glyph->code == 0x25B2 || glyph->code == '(' || glyph->code == 0xFF08;
            to_digit = to_digit || code_is_digit(glyph->code);
            if (!code_is_digit(glyph->code) && !sign && code_leader_dots(glyph->code) == 0) {
                return false;
            }
        }
    }
    return !(from_digit && to_digit);
}

void page_clear_leaders(struct page *page) {
    struct glyph *glyphs = page->glyphs;
    size_t count = page->glyph_count;
    if (count) {
        qsort(glyphs, count, sizeof *glyphs, glyph_compare);
    }
    for (size_t begin = 0, end; begin < count; begin = end) {
        for (end = begin + 1; end < count && glyphs[end].code == glyphs[begin].code &&
                              fabs(glyphs[end].y - glyphs[begin].y) < 0.1 * glyphs[begin].size &&
                              fabs(glyphs[end].x - glyphs[end - 1].x) < 1.5 * glyphs[begin].size;) {
            end++;
        }
        size_t dots = code_leader_dots(glyphs[begin].code) * (end - begin);
        bool leads = (code_is_leader(glyphs[begin].code) && end - begin >= LEADERS_LEAST) ||
                     (dots > 1 && marks_lead(glyphs, count, begin, end));
        for (size_t i = begin; leads && i < end; i++) {
            glyphs[i].code = ' ';
        }
    }
}

// Whether the second character stands right below the first, as both are turned.
static bool glyph_is_below(const struct glyph *first, const struct glyph *second) {
    double right = second->x - first->x, down = second->y - first->y;
    for (int turn = 0; turn < first->turn; turn++) {
        double along = right;
        right = down;
        down = -along;
    }
    return first->turn == second->turn && fabs(right) < 0.5 * first->size && down > 0.7 * first->size &&
           down < 2 * first->size;
}

void page_find_upright(struct page *page) {
    size_t below = 0, pairs = 0;
    for (size_t i = 1; i < page->glyph_count; i++) {
        const struct glyph *last = &page->glyphs[i - 1], *glyph = &page->glyphs[i];
        bool shown = !glyph_is_space(last) && !glyph_is_space(glyph);
        pairs += shown;
        below += shown && glyph_is_below(last, glyph);
    }
    for (size_t i = 0; pairs > UPRIGHT_PAIRS_LEAST && below * 10 > pairs * 7 && i < page->glyph_count; i++) {
        page->glyphs[i].vertical = true;
    }
}

void page_clean_glyphs(struct page *page) {
    size_t kept = 0;
    for (size_t i = 0; i < page->glyph_count; i++) {
        page->glyphs[i].code = code_plain(page->glyphs[i].code);
    }
    if (page->glyph_count) {
        qsort(page->glyphs, page->glyph_count, sizeof *page->glyphs, glyph_compare);
    }
    for (size_t i = 0; i < page->glyph_count; i++) {
        bool repeats = false;
        for (size_t back = 1; back <= 4 && back <= kept && !repeats; back++) {
            struct glyph *earlier = &page->glyphs[kept - back];
            repeats = glyph_repeats(earlier, &page->glyphs[i]);
            earlier->bold = earlier->bold || (repeats && !page->glyphs[i].hidden && !earlier->hidden);
        }
        if (!repeats) {
            page->glyphs[kept++] = page->glyphs[i];
        }
    }
    page->glyph_count = kept;
}
