// Finds which ruling lines touch, and the cells between them.
#include "extract/pdf/grid.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

enum { RULES_MOST = 2500, SEAMS_MOST = 40 };

static const double TOUCH = 3.0;          // points between two lines that still touch
static const double SAME_BORDER = 3.0;    // points between two positions that are one border
static const double COVER_LEAST = 0.55;   // share of a cell's side that a line must cover
static const double BOX_HEIGHT_LEAST = 8; // points: a box with text in it
static const double OVERHANG = 6.0;       // points that a line goes on beyond the outermost crossing line

// ---- Which lines touch: union-find over across (first) and down

static size_t set_root(size_t *parent, size_t i) {
    while (parent[i] != i) {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    return i;
}

static bool rules_touch(struct rule across, struct rule down) {
    return down.at >= across.from - TOUCH && down.at <= across.to + TOUCH && across.at >= down.from - TOUCH &&
           across.at <= down.to + TOUCH;
}

static size_t *sets_of(const struct rules *across, const struct rules *down, struct arena *arena) {
    size_t *parent = ARENA_ARRAY(size_t, across->count + down->count, arena);
    for (size_t i = 0; i < across->count + down->count; i++) {
        parent[i] = i;
    }
    for (size_t i = 0; i < across->count; i++) {
        for (size_t j = 0; j < down->count; j++) {
            if (rules_touch(across->items[i], down->items[j])) {
                parent[set_root(parent, i)] = set_root(parent, across->count + j);
            }
        }
    }
    return parent;
}

// ---- Borders

static int double_compare(const void *a, const void *b) {
    const double *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

// Sorted positions without near repeats; returns their number.
static size_t borders_unite(double *at, size_t count) {
    size_t kept = 0;
    qsort(at, count, sizeof *at, double_compare);
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || at[i] - at[kept - 1] > SAME_BORDER) {
            at[kept++] = at[i];
        }
    }
    return kept;
}

// Positions of the rules, with the ends of the crossing rules where these go on beyond (a missing side border).
static double *borders_of(const struct rules *rules, const struct rules *crossing, size_t *count, bool *open_low,
                          bool *open_high, struct arena *arena) {
    double *at = ARENA_ARRAY(double, rules->count + 2, arena);
    double low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < rules->count; i++) {
        at[i] = rules->items[i].at;
        low = fmin(low, at[i]);
        high = fmax(high, at[i]);
    }
    size_t n = rules->count;
    double from = INFINITY, to = -INFINITY;
    for (size_t i = 0; i < crossing->count; i++) {
        from = fmin(from, crossing->items[i].from);
        to = fmax(to, crossing->items[i].to);
    }
    *open_low = from < low - OVERHANG;
    *open_high = to > high + OVERHANG;
    if (*open_low) {
        at[n++] = from;
    }
    if (*open_high) {
        at[n++] = to;
    }
    *count = borders_unite(at, n);
    return at;
}

// Whether lines at position at cover enough of from..to.
static bool side_is_ruled(const struct rules *rules, double at, double from, double to) {
    double covered = 0;
    for (size_t i = 0; i < rules->count; i++) {
        const struct rule *rule = &rules->items[i];
        if (fabs(rule->at - at) <= SAME_BORDER) {
            covered += fmax(0, fmin(rule->to, to) - fmax(rule->from, from));
        }
    }
    return covered >= COVER_LEAST * (to - from);
}

// ---- Cells

struct units {
    const struct grid *grid;
    size_t columns, rows;
    size_t *parent; // units that no line parts
    bool *taken;
};

static void units_unite(struct units *units, const struct rules *across, const struct rules *down) {
    const struct grid *grid = units->grid;
    for (size_t row = 0; row < units->rows; row++) {
        for (size_t column = 0; column < units->columns; column++) {
            size_t unit = row * units->columns + column;
            if (column + 1 < units->columns &&
                !side_is_ruled(down, grid->xs[column + 1], grid->ys[row], grid->ys[row + 1])) {
                units->parent[set_root(units->parent, unit)] = set_root(units->parent, unit + 1);
            }
            if (row + 1 < units->rows &&
                !side_is_ruled(across, grid->ys[row + 1], grid->xs[column], grid->xs[column + 1])) {
                units->parent[set_root(units->parent, unit)] = set_root(units->parent, unit + units->columns);
            }
        }
    }
}

static bool unit_is_free(struct units *units, size_t row, size_t column, size_t root) {
    size_t unit = row * units->columns + column;
    return !units->taken[unit] && set_root(units->parent, unit) == root;
}

// The largest block of one set that starts at the unit: first to the right, then down. A set that is no rectangle
// falls into several blocks.
static struct grid_cell units_take(struct units *units, size_t row, size_t column) {
    const struct grid *grid = units->grid;
    size_t root = set_root(units->parent, row * units->columns + column), right = column + 1, bottom = row + 1;
    while (right < units->columns && unit_is_free(units, row, right, root)) {
        right++;
    }
    for (bool whole = true; whole && bottom < units->rows;) {
        for (size_t c = column; c < right && whole; c++) {
            whole = unit_is_free(units, bottom, c, root);
        }
        // A wider part below belongs to another row of the same nested cell.
        whole = whole && !(right < units->columns && unit_is_free(units, bottom, right, root));
        bottom += whole;
    }
    for (size_t r = row; r < bottom; r++) {
        for (size_t c = column; c < right; c++) {
            units->taken[r * units->columns + c] = true;
        }
    }
    return (struct grid_cell){(int)row,
                              (int)column,
                              (int)(bottom - row),
                              (int)(right - column),
                              {grid->xs[column], grid->ys[row], grid->xs[right], grid->ys[bottom]}};
}

static void grid_fill(struct grid *grid, const struct rules *across, const struct rules *down, struct arena *arena) {
    struct units units = {.grid = grid, .columns = grid->x_count - 1, .rows = grid->y_count - 1};
    size_t count = units.columns * units.rows;
    units.parent = ARENA_ARRAY(size_t, count, arena);
    units.taken = ARENA_ARRAY(bool, count, arena);
    for (size_t i = 0; i < count; i++) {
        units.parent[i] = i;
    }
    units_unite(&units, across, down);
    grid->cells = ARENA_ARRAY(struct grid_cell, count, arena);
    for (size_t i = 0; i < count; i++) {
        if (!units.taken[i]) {
            grid->cells[grid->cell_count++] = units_take(&units, i / units.columns, i % units.columns);
        }
    }
}

// ---- Grids

static void rules_select(const struct rules *all, const size_t *roots, size_t first, size_t root,
                         struct rules *selected, struct arena *arena) {
    *selected = (struct rules){0};
    for (size_t i = 0; i < all->count; i++) {
        if (roots[first + i] == root) {
            ARENA_PUSH(selected->items, selected->count, selected->capacity, all->items[i], arena);
        }
    }
}

static bool grid_make(const struct rules *across, const struct rules *down, struct grid *grid, struct arena *arena) {
    *grid = (struct grid){0};
    if (across->count + down->count < 3 || across->count == 0 || down->count == 0) {
        return false;
    }
    grid->xs = borders_of(down, across, &grid->x_count, &grid->open_left, &grid->open_right, arena);
    grid->ys = borders_of(across, down, &grid->y_count, &grid->open_top, &grid->open_bottom, arena);
    if (grid->x_count < 2 || grid->y_count < 2 || grid->x_count * grid->y_count > 250000) {
        return false;
    }
    grid->box = (struct box){grid->xs[0], grid->ys[0], grid->xs[grid->x_count - 1], grid->ys[grid->y_count - 1]};
    grid_fill(grid, across, down, arena);
    bool closed = !grid->open_left && !grid->open_right && !grid->open_top && !grid->open_bottom;
    return grid->cell_count > 1 || (closed && box_height(grid->box) > BOX_HEIGHT_LEAST);
}

// ---- Tables that touch

// Whether inner borders part both rows, and none of them is the same.
static bool rows_disagree(const struct grid *grid, const struct rules *down, size_t above, size_t below) {
    bool any_above = false, any_below = false;
    for (size_t c = 1; c + 1 < grid->x_count; c++) {
        bool in_above = side_is_ruled(down, grid->xs[c], grid->ys[above], grid->ys[above + 1]);
        bool in_below = side_is_ruled(down, grid->xs[c], grid->ys[below], grid->ys[below + 1]);
        if (in_above && in_below) {
            return false;
        }
        any_above = any_above || in_above;
        any_below = any_below || in_below;
    }
    return any_above && any_below;
}

static bool row_is_parted(const struct grid *grid, const struct rules *down, size_t row) {
    for (size_t c = 1; c + 1 < grid->x_count; c++) {
        if (side_is_ruled(down, grid->xs[c], grid->ys[row], grid->ys[row + 1])) {
            return true;
        }
    }
    return false;
}

static bool border_is_double(const struct rules *across, double at) {
    for (size_t i = 0; i < across->count; i++) {
        if (across->items[i].is_double && fabs(across->items[i].at - at) <= SAME_BORDER) {
            return true;
        }
    }
    return false;
}

// Where one table ends and another with other columns follows without a gap; INFINITY when nowhere. Rows of one cell
// between them head the lower table, unless a double line says where the upper one ends.
static double grid_seam(const struct grid *grid, const struct rules *across, const struct rules *down) {
    size_t last = SIZE_MAX;
    for (size_t row = 0; row + 1 < grid->y_count; row++) {
        if (!row_is_parted(grid, down, row)) {
            continue;
        }
        if (last != SIZE_MAX && rows_disagree(grid, down, last, row)) {
            for (size_t border = last + 1; border <= row; border++) {
                if (border_is_double(across, grid->ys[border])) {
                    return grid->ys[border];
                }
            }
            return grid->ys[last + 1];
        }
        last = row;
    }
    return INFINITY;
}

// The part of the rules above (or below) the height.
static struct rules rules_cut(const struct rules *rules, bool is_across, bool upper, double seam, struct arena *arena) {
    struct rules cut = {0};
    for (size_t i = 0; i < rules->count; i++) {
        struct rule rule = rules->items[i];
        if (is_across && (upper ? rule.at > seam + SAME_BORDER : rule.at < seam - SAME_BORDER)) {
            continue;
        }
        if (!is_across) {
            rule.from = upper ? rule.from : fmax(rule.from, seam);
            rule.to = upper ? fmin(rule.to, seam) : rule.to;
        }
        if (rule.to - rule.from > 1) {
            ARENA_PUSH(cut.items, cut.count, cut.capacity, rule, arena);
        }
    }
    return cut;
}

// Pushes the grids of touching lines: one, or several where other columns begin.
static size_t grids_push(const struct rules *across, const struct rules *down, struct grid *grids, int depth,
                         struct arena *arena) {
    if (!grid_make(across, down, &grids[0], arena)) {
        return 0;
    }
    double seam = depth < SEAMS_MOST ? grid_seam(&grids[0], across, down) : INFINITY;
    if (isinf(seam)) {
        return 1;
    }
    size_t count = 0;
    for (int part = 0; part < 2; part++) {
        struct rules own_across = rules_cut(across, true, part == 0, seam, arena);
        struct rules own_down = rules_cut(down, false, part == 0, seam, arena);
        count += grids_push(&own_across, &own_down, grids + count, depth + 1, arena);
    }
    return count;
}

static int grid_compare(const void *a, const void *b) {
    const struct grid *left = a, *right = b;
    double apart = left->box.y0 - right->box.y0;
    if (fabs(apart) > 1) {
        return apart > 0 ? 1 : -1;
    }
    return (left->box.x0 > right->box.x0) - (left->box.x0 < right->box.x0);
}

struct grid *grids_find(const struct page *page, size_t *count, struct arena *arena) {
    size_t total = page->across.count + page->down.count;
    struct grid *grids = ARENA_ARRAY(struct grid, 2 * total + 2, arena);
    *count = 0;
    if (page->across.count > RULES_MOST || page->down.count > RULES_MOST) {
        return grids;
    }
    size_t *parent = sets_of(&page->across, &page->down, arena);
    size_t *roots = ARENA_ARRAY(size_t, total, arena);
    for (size_t i = 0; i < total; i++) {
        roots[i] = set_root(parent, i);
    }
    for (size_t root = 0; root < total; root++) {
        struct rules across, down;
        if (roots[root] == root) {
            rules_select(&page->across, roots, 0, root, &across, arena);
            rules_select(&page->down, roots, page->across.count, root, &down, arena);
            *count += grids_push(&across, &down, grids + *count, 0, arena);
        }
    }
    qsort(grids, *count, sizeof *grids, grid_compare);
    return grids;
}
