// Placement of labels without collisions.
#include "plot/label.h"

#include <assert.h>
#include <stdlib.h>

bool rect_overlaps(struct rect a, struct rect b) {
    const double touch = 1e-6;
    return a.left < b.right - touch && b.left < a.right - touch && a.top < b.bottom - touch && b.top < a.bottom - touch;
}

bool rect_inside(struct rect inner, struct rect outer) {
    const double touch = 1e-6;
    return inner.left >= outer.left - touch && inner.right <= outer.right + touch && inner.top >= outer.top - touch &&
           inner.bottom <= outer.bottom + touch;
}

// ---- Along a line

// Labels that touch move as one block: the mean of where they want to be.
struct block {
    double sum;  // of the places that the block's start is wanted at, one a label
    double size; // with the gaps inside
    size_t count;
};

static double block_start(const struct block *block, double low, double high) {
    double start = block->sum / (double)block->count;
    if (start > high - block->size) {
        start = high - block->size;
    }
    return start < low ? low : start;
}

static void spread_evenly(struct span_label *labels, size_t count, double low, double high) {
    for (size_t i = 0; i < count; i++) {
        labels[i].middle = low + (high - low) * ((double)i + 0.5) / (double)count;
    }
}

// Pool adjacent violators: a label that would touch the block before it joins that block.
static size_t pool(const struct span_label *labels, size_t count, double low, double high, double gap,
                   struct block *blocks) {
    size_t block_count = 0;
    for (size_t i = 0; i < count; i++) {
        blocks[block_count++] = (struct block){labels[i].wanted - labels[i].size / 2, labels[i].size, 1};
        while (block_count > 1) {
            struct block *before = &blocks[block_count - 2], *last = &blocks[block_count - 1];
            double end = block_start(before, low, high) + before->size + gap;
            if (end <= block_start(last, low, high)) {
                break;
            }
            before->sum += last->sum - (before->size + gap) * (double)last->count;
            before->size += gap + last->size;
            before->count += last->count;
            block_count--;
        }
    }
    return block_count;
}

bool label_spread(struct span_label *labels, size_t count, double low, double high, double gap, struct arena *arena) {
    double needed = 0;
    for (size_t i = 0; i < count; i++) {
        assert(i == 0 || labels[i - 1].wanted <= labels[i].wanted);
        needed += labels[i].size + (i ? gap : 0);
    }
    if (needed > high - low + 1e-9) {
        spread_evenly(labels, count, low, high);
        return count == 0;
    }
    struct block *blocks = ARENA_ARRAY(struct block, count + 1, arena);
    size_t block_count = pool(labels, count, low, high, gap, blocks);
    size_t next = 0;
    for (size_t b = 0; b < block_count; b++) {
        double at = block_start(&blocks[b], low, high);
        for (size_t i = 0; i < blocks[b].count; i++, next++) {
            labels[next].middle = at + labels[next].size / 2;
            at += labels[next].size + gap;
        }
    }
    return true;
}

// ---- On a plane

static struct rect beside(const struct plane_label *label, enum side side, struct rect bounds, double gap) {
    struct rect mark = label->mark;
    double left = (mark.left + mark.right - label->width) / 2, top = (mark.top + mark.bottom - label->height) / 2;
    switch (side) {
    case SIDE_RIGHT:
        left = mark.right + gap;
        break;
    case SIDE_LEFT:
        left = mark.left - gap - label->width;
        break;
    case SIDE_ABOVE:
        top = mark.top - gap - label->height;
        break;
    default:
        top = mark.bottom + gap;
        break;
    }
    if (side == SIDE_ABOVE || side == SIDE_BELOW) { // at an edge it slides along the mark
        left = left + label->width > bounds.right ? bounds.right - label->width : left;
        left = left < bounds.left ? bounds.left : left;
    }
    return (struct rect){left, top, left + label->width, top + label->height};
}

static bool is_free(struct rect box, const struct plane_label *labels, size_t count, const struct rect *obstacles,
                    size_t obstacle_count) {
    for (size_t i = 0; i < obstacle_count; i++) {
        if (rect_overlaps(box, obstacles[i])) {
            return false;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (rect_overlaps(box, labels[i].mark) || (labels[i].is_placed && rect_overlaps(box, labels[i].box))) {
            return false;
        }
    }
    return true;
}

struct ranked {
    int importance;
    size_t index;
};

static int by_importance(const void *a, const void *b) {
    const struct ranked *first = a, *second = b;
    if (first->importance != second->importance) {
        return first->importance > second->importance ? -1 : 1;
    }
    return first->index < second->index ? -1 : first->index > second->index;
}

void label_place(struct plane_label *labels, size_t count, const struct rect *obstacles, size_t obstacle_count,
                 struct rect bounds, double gap, struct arena *arena) {
    struct ranked *order = ARENA_ARRAY(struct ranked, count + 1, arena);
    for (size_t i = 0; i < count; i++) {
        order[i] = (struct ranked){labels[i].importance, i};
        labels[i].is_placed = false;
    }
    qsort(order, count, sizeof *order, by_importance);
    for (size_t i = 0; i < count; i++) {
        struct plane_label *label = &labels[order[i].index];
        for (int turn = 0; turn < SIDE_COUNT && !label->is_placed; turn++) {
            enum side side = (enum side)(turn == 0 ? (int)label->first : turn - (turn <= (int)label->first));
            struct rect box = beside(label, side, bounds, gap);
            if (rect_inside(box, bounds) && is_free(box, labels, count, obstacles, obstacle_count)) {
                label->box = box;
                label->side = side;
                label->is_placed = true;
            }
        }
    }
}
