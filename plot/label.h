// Where labels go so that none covers another: along a line, and around marks on a plane.
#ifndef PLOT_LABEL_H
#define PLOT_LABEL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "plot/scene.h"

struct rect {
    double left, top, right, bottom;
};

bool rect_overlaps(struct rect a, struct rect b); // touching edges do not overlap
bool rect_inside(struct rect inner, struct rect outer);

// ---- Along a line

struct span_label {
    double wanted; // where its middle should be
    double size;
    double middle; // where it comes to be
};

// Moves labels (in the order of wanted) as little as possible (least squares) so that they keep `gap` between them and
// stay within [low, high]. False when they do not fit; then they are spread evenly and overlap.
bool label_spread(struct span_label *labels, size_t count, double low, double high, double gap, struct arena *arena);

// ---- On a plane

enum side { SIDE_RIGHT, SIDE_LEFT, SIDE_ABOVE, SIDE_BELOW, SIDE_COUNT };

struct plane_label {
    struct rect mark; // what it names
    double width, height;
    enum side first; // tried first, then the others
    int importance;  // higher is placed first
    bool is_placed;
    enum side side;
    struct rect box;
};

// Places each label beside its mark, within bounds, off all marks, off obstacles and off the labels placed so far; the
// less important give way: is_placed is false where there is no room.
void label_place(struct plane_label *labels, size_t count, const struct rect *obstacles, size_t obstacle_count,
                 struct rect bounds, double gap, struct arena *arena);

#endif
