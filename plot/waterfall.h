// The steps of a waterfall: totals, changes, and apart from them the lines of which only 内数 is stated.
#ifndef PLOT_WATERFALL_H
#define PLOT_WATERFALL_H

#include "plot/mark.h"

enum step_kind { STEP_TOTAL, STEP_CHANGE, STEP_HEADING, STEP_APART };

struct step {
    enum step_kind kind;
    const struct change *change; // STEP_CHANGE, STEP_APART
    double from, to;             // where its bar starts and ends, in yen
    struct row_name name;
    struct str value, detail;
};

struct waterfall {
    struct chart *chart;
    struct change_rows rows;
    struct change sum; // of all rows that can be added up
    size_t apart, left_out;
    struct step *steps;
    size_t count;
    double *least_mm;
    double name_width, words_width, left, right;
    struct scale scale;
    double apart_zero_mm;
    bool narrow, is_broken;
    bool has_contribution; // some step tells its share of the first total
    double head_mm;
};

bool waterfall_states(const struct change *change); // both years
// 令和7年度予算の合計
struct str waterfall_total_name(struct waterfall *w, int year, enum stage stage);
// Fills steps and count from rows, sum and apart; name_width is set.
void waterfall_steps(struct waterfall *w);

#endif
