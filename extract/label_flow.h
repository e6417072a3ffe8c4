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
    struct day day;  // that the sentence tells: 令和7年12月26日、政府は
    bool is_western; // it is printed as 2025
    struct scope scopes[DEEPEST];
    int depth;
    struct label weak;                  // a year not at a stage or amount: a hint for the sentence
    struct label line_label;            // the last year with a line to itself
    struct label of_stage[STAGE_COUNT]; // the last year stated with each stage
    struct year_pair pair;
    int topic_stage; // index of the stage that the sentence is about, 決算額は令和6年度が5億円; -1 = none
    int last_weak_mark;
    int compared; // index of the amount that another is compared with, -1 = none
    struct label compared_label;
};

struct str label_mark_words(const struct flow *flow, int index);
// The label that the year mark at index gives, without a stage.
struct label label_of_year(struct flow *flow, int index);
// 要求額 34億円(|令和8年度、衛星整備): the year begins a bracket behind an amount that has a stage and no year.
bool label_year_leads_bracket(const struct flow *flow, int index);
// 前年度の|水門整備事業は2億円, 前年度: 水門整備事業 2億円: nothing but a name stands between an earlier year and the
// next amount of its line. Where more is told (前年度に始めた, 前年度同額の) the year is none of the amount's.
bool label_year_heads_name(const struct flow *flow, int index);
bool label_is_point_in_time(struct str words, size_t end);
// Whether the year mark at index is printed as 2025; known where it is a date, whose print says nothing of 年度.
bool label_year_is_western(const struct marks *marks, int index, bool known);
// The year that completes short ones until a full one is met: the document's, else the first full one of the text.
int label_first_year(const struct marks *marks, int nearby_year, bool *western);

// 10年度予算では, 19年度補正予算で確保した5億円 in a text that tells of the budget of 2020.
bool label_looks_back(const struct flow *flow, const struct label *label);
// Of two budgets told in one breath the later year's is what the text goes on about: 7年度予算案と|6年度補正予算.
bool label_goes_along(const struct flow *flow, const struct label *label);
// 概算要求では5億円を求めていた in a text that tells of the proposal made of it.
bool label_looks_back_to_request(const struct flow *flow, const struct label *label);
// What the text is about from here on: the last year and stage stated, unless in passing.
void label_note_context(struct flow *flow, struct label label, bool of_year);

// A、Bが3億円である(令和8年度予算案)。: the label in the bracket from open to close, which ends the sentence, goes for
// the amounts of the sentence that have none of their own.
void label_share_in_sentence(struct flow *flow, int open, int close, const struct label *shared);

// The year at index is of an amount further on; with the one before it, a year apart, it heads two columns.
void label_note_weak_year(struct flow *flow, int index, struct label label);
// The year at index and the one before it stand in a line of their own each, one below the other.
bool label_years_are_lines(const struct flow *flow, int index);

#endif
