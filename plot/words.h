// The words on a chart, in Japanese or English: years, stages, money in the chart's one unit, directions.
#ifndef PLOT_WORDS_H
#define PLOT_WORDS_H

#include "base/arena.h"
#include "base/number_text.h"
#include "plot/data.h"
#include "plot/noun.h"

struct words {
    bool english;
    yen unit;       // of every amount on the chart
    bool exact;     // amounts keep all their printed digits
    bool by_row;    // each row has a unit of its own, told in a column
    enum noun noun; // that its rows are counted as
    struct arena *arena;
};

// What a word stands for in both languages: words.def.
enum word {
#define WORD(name, japanese, english) WORD_##name,
#include "plot/words.def"
#undef WORD
    WORD_COUNT
};
struct str word(const struct words *words, enum word name);

// The unit that suits these amounts best: 兆円, 億円, 百万円, 千円 or 円; none in which the largest would show noughts
// that were not printed, while a larger unit still holds it.
yen words_unit(const yen *amounts, const yen *precisions, size_t count);
// The unit for tables of all printed digits: of it the finest amount needs two decimals at most, unless the coarsest
// would show noughts that were not printed.
yen words_unit_exact(const yen *amounts, const yen *precisions, size_t count);
// The unit of its own in which a row of these amounts is told, so that 14千円 is not 0.00014 of 億円; 0 = the chart's.
yen words_unit_of_row(const struct words *words, const yen *amounts, const yen *precisions, size_t count);
// Whether the amount, of a row with this unit, is shown with fewer digits than it has.
bool words_is_rounded(const struct words *words, yen unit, yen amount);
struct str words_unit_name(const struct words *words, yen unit);                          // 億円
struct str words_unit_remark(const struct words *words);                                  // (単位:億円)
struct str words_year(const struct words *words, int year);                               // 令和7年度
struct str words_year_short(const struct words *words, int year);                         // R7
struct str words_stage_short(const struct words *words, enum stage stage);                // 案; "" for a budget
struct str words_year_stage_short(const struct words *words, int year, enum stage stage); // R8案
struct str words_stage(const struct words *words, enum stage stage);                      // 予算案; "" for unknown
struct str words_year_stage(const struct words *words, int year, enum stage stage);       // 令和8年度予算案
// Amounts in the chart's unit with the digits that were printed; bare: without the unit.
struct str words_amount(const struct words *words, const struct level *level);      // 14億円
struct str words_amount_bare(const struct words *words, const struct level *level); // 14, or in its own unit 14千円
struct str words_tick(const struct words *words, double value, double step, bool is_signed);
struct str words_change(const struct words *words, const struct change *change); // +2.5億円
struct str words_change_bare(const struct words *words, const struct change *change);
struct str words_range(const struct words *words, const struct change *change); // +2.4〜2.6億円
// +2.6億円(+2.4〜+2.8億円), the range only where there is one.
struct str words_change_with_range(const struct words *words, const struct change *change);
struct str words_percent(const struct words *words, const struct change *change); // +39.7〜43.7%; 皆増; ""
struct str words_noun(const struct words *words);                                 // 事業, Programme: a column's head
struct str words_count(const struct words *words, size_t count);                  // 5事業, 5 programmes
struct str words_others(const struct words *words, size_t count);                 // その他3事業
// ほかに、合計できない2事業がある: those that 「その他」 could not take in.
struct str words_left_out(const struct words *words, size_t count);

#endif
