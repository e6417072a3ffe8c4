// Programmes that go on under another name, as series.csv says: one row of a chart, its break marked.
#ifndef PLOT_LINEAGE_H
#define PLOT_LINEAGE_H

#include "plot/chart.h"

// after carries before on from year.
struct claim {
    struct str before, after;
    int year;
};

// Gives the amounts of each programme that one other alone carries on, and that carries on nothing else, that one's
// name and keeps their own as former; where both names state a year, the later name's amount stays. Split and merged
// programmes keep their rows. Sets renames.
void lineage_join(struct chart_data *data, struct arena *arena);
// The last of the names under which a programme of that name in that year goes on.
struct str lineage_name(const struct chart_data *data, struct str name, int year);
// The place of the programme in a list of --programmes, under its name or one of its former ones; as choice_rank.
size_t lineage_rank(const struct chart_data *data, const char *list, struct str programme);
// Whether the name changes between the two amounts.
bool lineage_breaks(const struct level *from, const struct level *to);
bool lineage_any_break(const struct level_rows *rows);
// Whether one row ends where another begins at a stage that compares, and nobody has decided whether it goes on there.
bool lineage_any_undecided(const struct level_rows *rows);

#endif
