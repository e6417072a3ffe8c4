// Reading order: what stands below goes behind, and where nothing parts a band of the page, what stands right of it.
#include <math.h>
#include <stdlib.h>

#include "extract/pdf/draft.h"

enum { DEPTH_MOST = 40 };

static const double OVERLAP = 2; // points that what stands below, or right of it, may reach back
static const double SAME_TOP = 3;

// Items that are read together.
struct block {
    struct box box;
    size_t first, count; // items
};

// ---- Where no white runs through

static int block_compare(const void *a, const void *b) {
    const struct block *left = a, *right = b;
    double apart = left->box.y0 - right->box.y0;
    apart = fabs(apart) > SAME_TOP ? apart : left->box.x0 - right->box.x0;
    return apart > 0 ? 1 : apart < 0 ? -1 : (left->first > right->first) - (left->first < right->first);
}

static int item_compare(const void *a, const void *b) {
    const struct item *left = a, *right = b;
    double apart = (left->is_placed ? left->top : left->box.y0) - (right->is_placed ? right->top : right->box.y0);
    if (fabs(apart) > SAME_TOP) {
        return apart > 0 ? 1 : -1;
    }
    apart = (left->is_placed ? left->left : left->box.x0) - (right->is_placed ? right->left : right->box.x0);
    return apart > 0 ? 1 : apart < 0 ? -1 : left->part - right->part;
}

// ---- White that runs through

static int block_compare_y(const void *a, const void *b) {
    const struct block *left = a, *right = b;
    double apart = left->box.y0 - right->box.y0;
    return apart > 0 ? 1 : apart < 0 ? -1 : (left->first > right->first) - (left->first < right->first);
}

static int block_compare_x(const void *a, const void *b) {
    const struct block *left = a, *right = b;
    double apart = left->box.x0 - right->box.x0;
    return apart > 0 ? 1 : apart < 0 ? -1 : (left->first > right->first) - (left->first < right->first);
}

// The first block from begin on behind white that runs through all of them; count where none does.
static size_t part_end(const struct block *blocks, size_t begin, size_t count, bool is_across) {
    double reached = is_across ? blocks[begin].box.y1 : blocks[begin].box.x1;
    for (size_t i = begin + 1; i < count; i++) {
        if ((is_across ? blocks[i].box.y0 : blocks[i].box.x0) > reached - OVERLAP) {
            return i;
        }
        reached = fmax(reached, is_across ? blocks[i].box.y1 : blocks[i].box.x1);
    }
    return count;
}

static void blocks_order(struct block *blocks, size_t count, int depth) {
    for (int side = 0; side < 2 && count > 1 && depth < DEPTH_MOST; side++) {
        bool is_across = side == 0;
        qsort(blocks, count, sizeof *blocks, is_across ? block_compare_y : block_compare_x);
        if (part_end(blocks, 0, count, is_across) < count) {
            for (size_t begin = 0, end; begin < count; begin = end) {
                end = part_end(blocks, begin, count, is_across);
                blocks_order(blocks + begin, end - begin, depth + 1);
            }
            return;
        }
    }
    if (count > 1) {
        qsort(blocks, count, sizeof *blocks, block_compare);
    }
}

void items_sort(struct items *items, size_t first, struct arena *arena) {
    size_t count = items->count - first, held = 0;
    if (count < 2) {
        return;
    }
    qsort(items->items + first, count, sizeof *items->items, item_compare);
    struct item *sorted = ARENA_ARRAY(struct item, count, arena);
    struct block *blocks = ARENA_ARRAY(struct block, count, arena);
    for (size_t i = 0; i < count; i++) {
        const struct item *item = &items->items[first + i], *last = item - 1;
        bool together = i > 0 && item->is_placed && last->is_placed && item->part > 0 &&
                        fabs(item->top - last->top) <= SAME_TOP && fabs(item->left - last->left) <= SAME_TOP;
        sorted[i] = *item;
        if (together) {
            blocks[held - 1].box = box_union(blocks[held - 1].box, item->box);
            blocks[held - 1].count++;
        } else {
            blocks[held++] = (struct block){item->box, i, 1};
        }
    }
    blocks_order(blocks, held, 0);
    for (size_t i = 0, at = first; i < held; i++) {
        for (size_t k = 0; k < blocks[i].count; k++) {
            items->items[at++] = sorted[blocks[i].first + k];
        }
    }
}

void items_place(struct items *items, size_t first, struct box box) {
    for (size_t i = first; i < items->count; i++) {
        items->items[i].is_placed = true;
        items->items[i].top = box.y0;
        items->items[i].left = box.x0;
        items->items[i].part = (int)(i - first);
    }
}
