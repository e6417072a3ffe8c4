// Pieces, double lines and dots become single ruling lines.
#include <math.h>
#include <stdlib.h>

#include "extract/pdf/grid.h"

static const double DOUBLE_APART = 2.9; // points between the two lines of a double line, at most
static const double PIECE_APART = 3.2;  // points between two pieces of one line, at most
static const double DOT_APART = 5.0;    // points between the centres of two dots, at most
static const size_t DOTS_LEAST = 5;

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
    qsort(rules->items, rules->count, sizeof *rules->items, rule_compare_at);
    for (size_t begin = 0, end; begin < rules->count; begin = end) {
        for (end = begin + 1; end < rules->count && rules->items[end].at - rules->items[begin].at <= DOUBLE_APART;) {
            end++;
        }
        count += cluster_merge(rules->items, begin, end, merged + count);
    }
    qsort(merged, count, sizeof *merged, rule_compare_at);
    *rules = (struct rules){merged, count, rules->count};
}

static int dot_compare(const void *a, const void *b) {
    const struct rule *left = a, *right = b;
    double apart = left->at - right->at;
    if (fabs(apart) > 0.4) {
        return apart > 0 ? 1 : -1;
    }
    return (left->from > right->from) - (left->from < right->from);
}

// Rows (or columns) of evenly close dots are lines. dots: at across the line, from and to along it.
static void dots_join(struct rule *dots, size_t count, struct rules *rules, struct arena *arena) {
    qsort(dots, count, sizeof *dots, dot_compare);
    for (size_t begin = 0, end; begin < count; begin = end) {
        for (end = begin + 1; end < count && fabs(dots[end].at - dots[begin].at) <= 0.4 &&
                              dots[end].from - dots[end - 1].from <= DOT_APART;) {
            end++;
        }
        struct rule rule = {dots[begin].at, dots[begin].from, dots[end - 1].to, false};
        if (end - begin >= DOTS_LEAST && rule.to - rule.from > 10) {
            ARENA_PUSH(rules->items, rules->count, rules->capacity, rule, arena);
        }
    }
}

void rules_merge(struct page *page) {
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
