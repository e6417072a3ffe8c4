// A chart in the making: what every kind is given, and the rows that it was asked to show.
#ifndef PLOT_CHART_H
#define PLOT_CHART_H

#include "base/diag.h"
#include "plot/data.h"
#include "plot/layout.h"
#include "plot/plot.h"
#include "plot/words.h"

struct chart {
    const struct chart_data *data;
    const struct plot_options *options;
    const char *kind; // that is drawn: of options, or the one that suits
    struct fonts *fonts;
    struct words words;
    struct palette palette;
    struct sheet sheet;
    struct scene *scene;
    struct str *row_programmes; // by the kind: the programme of each row that items name; for links
    size_t row_count;
    size_t most;           // rows shown; 0 = all
    size_t without_room;   // by the kind: rows for which its one page had none
    struct str *sentences; // by the kind: what the chart shows and proves, one a row
    size_t sentence_count, sentence_capacity;
    struct str caption; // all sentences
    struct diag *diag;
    struct arena *arena;
};

// The changes between one pair of years, a row a programme.
struct change_rows {
    struct change *items;
    size_t count;
    const struct change *all; // the rows before the smaller ones became 「その他」: what titles count
    size_t all_count;
    int from_year, to_year;
    enum stage from_stage, to_stage; // of most rows; the others carry a note
};

// The amounts of programmes (rows) in years (columns).
struct level_rows {
    struct str *programmes;
    size_t count;
    int *years;
    enum stage *stages; // a year's, of most rows
    size_t year_count;
    const struct level **cells; // count * year_count; NULL = not stated
    size_t others;              // programmes that the last row, 「その他」, holds; 0 = there is none
};

// Both pick by options (years, programmes); false with failure set, saying what to do, when nothing is left.
bool select_changes(struct chart *chart, struct change_rows *rows, struct failure *failure);
bool select_levels(struct chart *chart, struct level_rows *rows, struct failure *failure);
// Keeps the options->most rows of largest change and adds 「その他n事業」 for the rest, which leaves out 内数.
bool select_most_changes(struct chart *chart, struct change_rows *rows, struct failure *failure);
bool select_most_levels(struct chart *chart, struct level_rows *rows, struct failure *failure);
// Falling by the latest year's amount; programmes that do not state it last.
void select_sort_levels(struct level_rows *rows, struct arena *arena);
// Falling by change, undetermined and unknown ones at their place; not stated last.
void select_sort_changes(struct change_rows *rows);

// Whether kind, size, years, language and palette are such; false with failure set.
bool chart_check(const struct plot_options *options, struct failure *failure);
// Whether an SVG keeps its text as text.
bool chart_svg_text(const struct plot_options *options);
// Draws the chart of options->kind: data, options, fonts, scene, diag and arena are given, the rest is set.
bool chart_make(struct chart *chart, struct failure *failure);

// A kind adds title, subtitle, notes, pages and table to the chart. False with failure set.
#define KIND(name, function, data, purpose) bool function(struct chart *chart, struct failure *failure);
#include "plot/kind.def"
#undef KIND

#endif
