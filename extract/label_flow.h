// What the parts of label.c share while labels flow through one text.
#ifndef EXTRACT_LABEL_FLOW_H
#define EXTRACT_LABEL_FLOW_H

#include "extract/label.h"

enum { DEEPEST = 32 };

struct scope {
    struct label label;
    int open;        // index of the OPEN mark, -1 outside
    bool has_own;    // a label was set inside
    bool has_amount; // an amount or back reference stands inside
};

struct flow {
    const struct marks *marks;
    struct labels labels;
    struct label_base base;
    int nearby_year; // the last full year so far
    bool is_western; // it is printed as 2025
    struct scope scopes[DEEPEST];
    int depth;
    struct label weak;                  // a year not at a stage or amount: a hint for the sentence
    struct label line_label;            // the last year with a line to itself
    struct label of_stage[STAGE_COUNT]; // the last year stated with each stage
    struct year_pair pair;
    int last_weak_mark;
    int compared; // index of the amount that another is compared with, -1 = none
    struct label compared_label;
};

struct str label_mark_words(const struct flow *flow, int index);
// The label that the year mark at index gives, without a stage.
struct label label_of_year(struct flow *flow, int index);
// Whether the year mark at index is printed as 2025.
bool label_is_point_in_time(struct str words, size_t end);
bool label_year_is_western(const struct marks *marks, int index);
// The year that completes short ones until a full one is met: the document's, else the first full one of the text.
int label_first_year(const struct marks *marks, int nearby_year, bool *western);

#endif
