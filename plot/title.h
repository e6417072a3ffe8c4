// Titles that say what the figures prove, and captions true to the intervals.
#ifndef PLOT_TITLE_H
#define PLOT_TITLE_H

#include "plot/chart.h"

// Programmes by what is proven of them.
struct tally {
    size_t all, increase, decrease, unchanged, undetermined;
    size_t not_stated; // one of the years is missing; not in the others nor in all
};

struct tally title_tally(const struct change_rows *rows);
// 5事業のうち増額は3、減額は1、残る1つは公表値からは決まらない
struct str title_changes(struct chart *chart, const struct change_rows *rows);
// 令和7年度予算 → 令和8年度予算案、億円
struct str title_years(struct chart *chart, int from_year, enum stage from_stage, int to_year, enum stage to_stage);
// The interval that an amount's printed digits allow; where the data do not carry it, by the digits it is printed with.
struct yen_interval title_interval(const struct level *level);
// 2事業の合計は17.2億円から19.8億円へ増額; apart: programmes of which only 内数 is stated.
struct str title_waterfall(struct chart *chart, const struct change *sum, size_t apart);
// 令和8年度は…が25億円で最大大きいのは「…」の25億円, or the span of the amounts where the digits do not prove which is
// the largest.
struct str title_levels(struct chart *chart, const struct level_rows *rows);
// 8事業の令和元年度から令和8年度までの推移, with the count of those proven up and down where all are stated.
struct str title_trend(struct chart *chart, const struct level_rows *rows);
// 令和7年度予算(R7)、令和8年度予算案(R8)、億円
struct str title_years_listed(struct chart *chart, const struct level_rows *rows);

#endif
