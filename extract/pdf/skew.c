// The fall at which the dark points of a picture gather most into rows.
#include "extract/pdf/skew.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

enum { DARK_BELOW = 150, POINTS_MOST = 400000, POINTS_LEAST = 500 };

static const double FALL_MOST = 0.09, STEP_COARSE = 0.002, STEP_FINE = 0.0004;

struct points {
    uint16_t *x, *y;
    size_t count;
    double *rows; // how many points fall on each row at the fall that is tried
    size_t row_count;
};

static bool points_start(const fz_pixmap *picture, struct points *points) {
    double reach = FALL_MOST * picture->w + 2;
    *points = (struct points){.row_count = (size_t)(picture->h + 2 * reach)};
    points->x = malloc(POINTS_MOST * sizeof *points->x);
    points->y = malloc(POINTS_MOST * sizeof *points->y);
    points->rows = malloc(points->row_count * sizeof *points->rows);
    if (points->x == NULL || points->y == NULL || points->rows == NULL) {
        return false;
    }
    for (int y = 0; y < picture->h; y++) {
        for (int x = 0; x < picture->w && points->count < POINTS_MOST; x++) {
            if (picture->samples[(ptrdiff_t)y * picture->stride + x] < DARK_BELOW) {
                points->x[points->count] = (uint16_t)x;
                points->y[points->count++] = (uint16_t)y;
            }
        }
    }
    return true;
}

static void points_finish(struct points *points) {
    free(points->x);
    free(points->y);
    free(points->rows);
}

// How sharply the rows part at this fall: the sum of the squared steps from row to row.
static double points_sharpness(struct points *points, double fall, double reach) {
    double sum = 0;
    for (size_t i = 0; i < points->row_count; i++) {
        points->rows[i] = 0;
    }
    for (size_t i = 0; i < points->count; i++) {
        double row = points->y[i] - fall * points->x[i] + reach;
        size_t at = (size_t)row;
        double share = row - (double)at;
        points->rows[at] += 1 - share;
        points->rows[at + 1] += share;
    }
    for (size_t i = 1; i < points->row_count; i++) {
        double step = points->rows[i] - points->rows[i - 1];
        sum += step * step;
    }
    return sum;
}

static double points_search(struct points *points, double from, double to, double by, double reach) {
    double best = 0, best_at = 0;
    int steps = (int)lround((to - from) / by);
    for (int i = 0; i <= steps; i++) {
        double fall = from + i * by, sharpness = points_sharpness(points, fall, reach);
        if (sharpness > best) {
            best = sharpness;
            best_at = fall;
        }
    }
    return best_at;
}

double skew_of(const fz_pixmap *picture) {
    struct points points = {0};
    double fall = 0, reach = FALL_MOST * picture->w;
    if (picture->w < 0xFFFF && picture->h < 0xFFFF && points_start(picture, &points) && points.count > POINTS_LEAST) {
        double most = FALL_MOST - STEP_COARSE;
        double rough = points_search(&points, -most, most, STEP_COARSE, reach);
        fall = points_search(&points, rough - STEP_COARSE, rough + STEP_COARSE, STEP_FINE, reach);
    }
    points_finish(&points);
    return fabs(fall) < 2 * STEP_FINE ? 0 : fall;
}
