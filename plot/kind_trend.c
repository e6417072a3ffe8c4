// The kind "trend": the amounts of each programme along time, all rows on one scale.
#include "plot/family.h"
#include "plot/time_rows.h"
#include "plot/title.h"

bool kind_trend(struct chart *chart, struct failure *failure) {
    struct level_rows rows;
    if (!select_levels(chart, &rows, failure)) {
        return false;
    }
    family_join(chart, &rows);
    mark_choose_unit_of_levels(chart, &rows);
    chart->sheet.title = title_trend(chart, &rows); // of all, before some become 「その他」
    if (!select_most_levels(chart, &rows, failure)) {
        return false;
    }
    select_sort_levels(&rows, chart->arena);
    return time_rows_draw(chart, &rows, false, failure);
}
