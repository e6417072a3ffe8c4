// Titles that say what the figures prove, and captions true to the intervals.
#ifndef PLOT_TITLE_H
#define PLOT_TITLE_H

#include "plot/chart.h"

// Programmes by what is proven of them.
struct tally {
    size_t all, increase, decrease, unchanged, undetermined;
    size_t not_stated; // one of the years is missing; not in the others nor in all
};

// The title that names a programme, where it keeps within two lines; else the one that leaves the name to the rows.
struct str title_with_name(struct chart *chart, struct str named, struct str plain);
struct tally title_tally(const struct change_rows *rows);
// 5事業のうち増額は3、減額は1、残る1つは公表値からは決まらない
struct str title_changes(struct chart *chart, const struct change_rows *rows);
// 令和7年度予算 → 令和8年度予算案
struct str title_years(struct chart *chart, const struct change_rows *rows);
struct str title_years_with_unit(struct chart *chart, const struct change_rows *rows); // ...(単位:億円)
// The interval that an amount's printed digits allow; where the data do not carry it, by the digits it is printed with.
struct yen_interval title_interval(const struct level *level);
// What the digits prove between two amounts; nothing where their stages do not compare.
enum direction title_direction(const struct level *from, const struct level *to);
// 甲事業は6.0億円から8.5億円へ増額: the course of the subject from one amount to the other, both in words.
struct str title_course(struct chart *chart, struct str subject, struct str from, struct str to,
                        enum direction direction);
// 内数を除く2事業の合計は17.2億円から19.8億円へ増額; name: of the one programme where there is one; apart: programmes
// of which only 内数 is stated.
// is_stated: the sums are totals that the documents state.
struct str title_waterfall(struct chart *chart, const struct change *sum, struct str name, size_t apart,
                           bool is_stated);
// 令和8年度予算案の額を示す5事業では、…が25億円で最大, or the span of the amounts where the digits do not prove which
// is the largest.
struct str title_levels(struct chart *chart, const struct level_rows *rows);
// As title_changes between the first and the last year, of the programmes that state both.
struct str title_trend(struct chart *chart, const struct level_rows *rows);
// 令和7年度予算(R7)、令和8年度予算案(R8案)(単位:億円)
struct str title_years_listed(struct chart *chart, const struct level_rows *rows);

#endif
