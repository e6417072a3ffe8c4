// The parts of the kind "slope": which rows it shows, where their labels stand.
#ifndef PLOT_SLOPE_H
#define PLOT_SLOPE_H

#include "plot/mark.h"

struct end { // a label at a programme's last or first amount
    size_t row;
    double mark_y, label_y;
    struct row_name name; // at the last amount
    struct str value;
    double height;
};

struct slope {
    struct chart *chart;
    struct level_rows rows;
    double left, right, top, bottom; // of the lines
    double value_width, name_width;
    double low, high; // of the scale
    bool is_cropped;  // it does not start at zero
    struct end *ends[2];
    size_t end_count[2];
    size_t left_out;
    bool is_undecided; // of those left out some end and some begin, without a link
    struct str *notes; // of the rows
};

extern const double slope_leader_mm, slope_gap_mm; // between the lines, their labels' leaders, and the labels

const struct level *slope_cell(const struct slope *s, size_t row, size_t year);
// Fills rows, left_out and the title; false with failure set where nothing is left to show.
bool slope_select(struct slope *s, struct failure *failure);
// Sets ends, notes and the columns; left stays beyond right where the width holds no lines.
void slope_set_labels(struct slope *s);
// What the labels of a side need, and about what a page has for them.
double slope_labels_height(const struct slope *s, size_t side);
double slope_labels_room(const struct slope *s);
// Where the labels of a side come to stand; mark_y is set.
void slope_place_labels(struct slope *s, size_t side, double low, double high);

#endif
