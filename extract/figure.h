// The result: one figure for each amount that a document states, and one ledger entry for each yen expression.
#ifndef EXTRACT_FIGURE_H
#define EXTRACT_FIGURE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/stage.h"
#include "base/str.h"
#include "base/yen.h"
#include "extract/amount.h"
#include "extract/year.h"

enum role { ROLE_budget, ROLE_previous, ROLE_total, ROLE_subtotal, ROLE_COUNT };

const char *role_name(enum role role);

// A change from the year before that is printed beside the amount: ▲1億円, ▲3.6%.
struct printed_change {
    bool has_yen;
    yen amount, precision;
    struct str percent; // digits with sign and point: -3.6; empty = none
};

// All slices live in the document or its arena. Lists are already joined by ';'.
struct figure {
    struct place place; // offset: source bytes from the start of the line or the cell's text to raw
    struct str section, heading, measure, ministries;
    struct str programme, programme_printed, components;
    int fiscal_year; // FISCAL_YEAR_UNKNOWN = not known
    struct str year_printed;
    enum stage stage;
    struct str stage_printed;
    bool has_amount; // false: bounds only (range)
    yen amount, precision;
    struct yen_interval bounds;
    bool of_which;
    enum qualifier qualifier;
    enum role role;
    struct str raw, quote;
    struct str flags;
    const char *form;             // for the ledger
    struct printed_change change; // set once the document ends
};

// What becomes of a yen expression that is not a figure.
struct rejection {
    struct place place;
    struct str raw;
    bool has_amount;
    yen amount;
    const char *form; // id in FORMS: why
};

// Receives figures and rejections in reading order. figure_id is made there.
struct figure_sink;
void figure_take(struct figure_sink *sink, const struct figure *figure);
void figure_reject(struct figure_sink *sink, const struct rejection *rejection);
// A short year (24年度) was completed though no full one was known yet.
void figure_sink_short_year(struct figure_sink *sink, struct short_year year);
// The document's first full year: completes the short ones before it once the document ends. By how many years they
// were off.
int figure_sink_full_year(struct figure_sink *sink, int year);
// A note dates the figures before it that have no year: dated has its place, year and stage. of_all: those of its page;
// else those of running text a few lines above.
void figure_sink_note_date(struct figure_sink *sink, const struct figure *dated, bool of_all);

#endif
