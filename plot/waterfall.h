// The steps of a waterfall: totals, changes, and apart from them the lines of which only 内数 is stated.
#ifndef PLOT_WATERFALL_H
#define PLOT_WATERFALL_H

#include "plot/mark.h"

enum { WATERFALL_DECIMALS = 1 };

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
    const struct change *other;    // その他・端数, the last of rows; NULL = nothing is left
    struct change_ends whole_from; // what the first total may be
    struct change_ends rows_from;  // and what the rows' earlier amounts make of it
    bool no_whole;                 // the rows are not all parts of one whole
    bool is_larger;                // the totals hold more than the rows: programmes that are new or ended
    bool is_shared;                // the totals are those that changes.csv names
    bool is_stated;                // the totals are those that the documents state
    bool has_contribution;         // some step tells its share of the first total
    double head_mm;
};

bool waterfall_states(const struct change *change); // both years
// Takes the totals that the rows are parts of, where the rows are all of their parts, and adds the row その他・端数 for
// what they leave, so that the published differences add up. Once rows and sum are there.
void waterfall_take_whole(struct waterfall *w);
// What the ends prove of the change as a share of the first total: of a row, or of sum.
struct percent_ends waterfall_contribution(const struct waterfall *w, const struct change *change);
// 令和7年度予算の合計
struct str waterfall_total_name(struct waterfall *w, int year, enum stage stage);
// Fills steps and count from rows, sum and apart; name_width is set.
void waterfall_steps(struct waterfall *w);

#endif
