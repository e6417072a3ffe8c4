// Pieces, double lines and dots become single ruling lines.
#include <math.h>
#include <stdlib.h>

#include "extract/pdf/grid.h"

static const double DOUBLE_APART = 2.9; // points between the two lines of a double line, at most
static const double PIECE_APART = 3.2;  // points between two pieces of one line, at most
static const double DOT_APART = 5.0;    // points between the centres of two dots, at most
static const double DOT_ASIDE = 0.5;    // points that a dot may lie beside its line
static const double DOTTED_LEAST = 8;   // points; a shorter row of dots is no line
static const size_t DOTS_LEAST = 4;
static const size_t SHADES_MOST = 1500;
static const double SHADE_APART = 5.0; // points between two shaded cells that are neighbours
static const size_t STACK_LEAST = 3;   // shaded rows that follow on each other and are a table

static int rule_compare_at(const void *a, const void *b) {
    const struct rule *left = a, *right = b;
    return (left->at > right->at) - (left->at < right->at);
}

static int rule_compare_from(const void *a, const void *b) {
    const struct rule *left = a, *right = b;
    return (left->from > right->from) - (left->from < right->from);
}

// Merges the rules [begin, end) that lie close beside each other; their place is the longest piece's.
static size_t cluster_merge(struct rule *rules, size_t begin, size_t end, struct rule *merged) {
    size_t count = 0;
    qsort(rules + begin, end - begin, sizeof *rules, rule_compare_from);
    double longest = 0;
    for (size_t i = begin; i < end; i++) {
        struct rule rule = rules[i];
        double length = rule.to - rule.from;
        if (count > 0 && rule.from <= merged[count - 1].to + PIECE_APART) {
            struct rule *last = &merged[count - 1];
            double overlap = fmin(last->to, rule.to) - rule.from;
            last->is_double |= fabs(last->at - rule.at) > 0.3 && overlap > 0.5 * (last->to - last->from);
            last->to = fmax(last->to, rule.to);
            if (length > longest) {
                last->at = rule.at;
                longest = length;
            }
        } else {
            merged[count++] = rule;
            longest = length;
        }
    }
    return count;
}

static void rules_join(struct rules *rules, struct arena *arena) {
    if (rules->count == 0) {
        return;
    }
    struct rule *merged = ARENA_ARRAY(struct rule, rules->count, arena);
    size_t count = 0;
    if (rules->count) {
        qsort(rules->items, rules->count, sizeof *rules->items, rule_compare_at);
    }
    for (size_t begin = 0, end; begin < rules->count; begin = end) {
        for (end = begin + 1; end < rules->count && rules->items[end].at - rules->items[begin].at <= DOUBLE_APART;) {
            end++;
        }
        count += cluster_merge(rules->items, begin, end, merged + count);
    }
    qsort(merged, count, sizeof *merged, rule_compare_at);
    *rules = (struct rules){merged, count, rules->count};
}

// Dots [begin, end) at one height: runs of close ones are lines.
static void dots_chain(struct rule *dots, size_t begin, size_t end, struct rules *rules, struct arena *arena) {
    qsort(dots + begin, end - begin, sizeof *dots, rule_compare_from);
    for (size_t first = begin, next; first < end; first = next) {
        for (next = first + 1; next < end && dots[next].from - dots[next - 1].from <= DOT_APART;) {
            next++;
        }
        struct rule rule = {dots[first].at, dots[first].from, dots[next - 1].to, false};
        if (next - first >= DOTS_LEAST && rule.to - rule.from > DOTTED_LEAST) {
            ARENA_PUSH(rules->items, rules->count, rules->capacity, rule, arena);
        }
    }
}

// Rows (or columns) of evenly close dots are lines. dots: at across the line, from and to along it.
static void dots_join(struct rule *dots, size_t count, struct rules *rules, struct arena *arena) {
    if (count) {
        qsort(dots, count, sizeof *dots, rule_compare_at);
    }
    for (size_t begin = 0, end; begin < count; begin = end) {
        for (end = begin + 1; end < count && dots[end].at - dots[begin].at <= DOT_ASIDE;) {
            end++;
        }
        dots_chain(dots, begin, end, rules, arena);
    }
}

// ---- Shaded cells

static bool shade_is_cell(const struct page *page, const struct shade *shade) {
    return !shade->is_white && box_width(shade->box) > 8 && box_height(shade->box) > 6 &&
           box_height(shade->box) < 0.4 * page->height && box_width(shade->box) < 0.8 * page->width;
}

// How far b begins after the end of a; negative where they overlap.
static double apart_along(double a0, double a1, double b0, double b1) {
    return b0 > a0 ? b0 - a1 : a0 - b1;
}

// Whether another shaded cell stands beside it in the same row.
static bool shade_has_neighbour(const struct page *page, size_t index) {
    struct box box = page->shades[index].box;
    for (size_t i = 0; i < page->shade_count; i++) {
        struct box other = page->shades[i].box;
        double shared = fmin(other.y1, box.y1) - fmax(other.y0, box.y0);
        bool same_row = shared > 0.8 * fmin(box_height(other), box_height(box));
        if (i != index && same_row && fabs(apart_along(box.x0, box.x1, other.x0, other.x1)) < SHADE_APART &&
            shade_is_cell(page, &page->shades[i])) {
            return true;
        }
    }
    return false;
}

// The shaded cell right below it; the count of all where there is none.
static size_t shade_below(const struct page *page, size_t index) {
    struct box box = page->shades[index].box;
    for (size_t i = 0; i < page->shade_count; i++) {
        struct box other = page->shades[i].box;
        double shared = fmin(other.x1, box.x1) - fmax(other.x0, box.x0);
        if (i != index && fabs(other.y0 - box.y1) < SHADE_APART && other.y0 > box.y0 &&
            shared > 0.5 * fmin(box_width(box), box_width(other)) && shade_is_cell(page, &page->shades[i])) {
            return i;
        }
    }
    return page->shade_count;
}

// Marks the shaded cells that stand in rows that follow on each other. Single shaded rows (heads, every second row)
// only tell rows apart: what stands between them belongs to the same table.
static bool *shades_stacked(const struct page *page) {
    size_t count = page->shade_count;
    size_t *below = ARENA_ARRAY(size_t, count + 1, page->arena);
    bool *stacked = ARENA_ARRAY(bool, count + 1, page->arena);
    for (size_t i = 0; i < count; i++) {
        below[i] = shade_is_cell(page, &page->shades[i]) && shade_has_neighbour(page, i) ? shade_below(page, i) : count;
    }
    for (size_t i = 0; i < count; i++) {
        size_t rows = 1, at = i;
        for (; below[at] < count && rows < STACK_LEAST; rows++) {
            at = below[at];
        }
        at = i;
        for (size_t k = 0; rows >= STACK_LEAST && k < STACK_LEAST; k++) {
            stacked[at] = true;
            at = below[at];
        }
    }
    return stacked;
}

// The edges of shaded cells that stand side by side in rows are borders, ruled or not.
static void shades_outline(struct page *page) {
    struct arena *arena = page->arena;
    bool *stacked = page->shade_count < SHADES_MOST ? shades_stacked(page) : NULL;
    for (size_t i = 0; i < page->shade_count && stacked != NULL; i++) {
        struct box box = page->shades[i].box;
        if (!stacked[i] || !shade_has_neighbour(page, i)) {
            continue;
        }
        struct rule edges[4] = {{box.y0, box.x0, box.x1, false},
                                {box.y1, box.x0, box.x1, false},
                                {box.x0, box.y0, box.y1, false},
                                {box.x1, box.y0, box.y1, false}};
        for (size_t k = 0; k < 4; k++) {
            struct rules *rules = k < 2 ? &page->across : &page->down;
            ARENA_PUSH(rules->items, rules->count, rules->capacity, edges[k], arena);
        }
    }
}

void rules_merge(struct page *page) {
    shades_outline(page);
    struct rule *dots = ARENA_ARRAY(struct rule, page->dot_count, page->arena);
    for (size_t i = 0; i < page->dot_count; i++) {
        struct box box = page->dots[i];
        dots[i] = (struct rule){(box.y0 + box.y1) / 2, box.x0, box.x1, false};
    }
    dots_join(dots, page->dot_count, &page->across, page->arena);
    for (size_t i = 0; i < page->dot_count; i++) {
        struct box box = page->dots[i];
        dots[i] = (struct rule){(box.x0 + box.x1) / 2, box.y0, box.y1, false};
    }
    dots_join(dots, page->dot_count, &page->down, page->arena);
    rules_join(&page->across, page->arena);
    rules_join(&page->down, page->arena);
}
