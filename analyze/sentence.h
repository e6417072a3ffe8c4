// Sentences about changes that claim only what the intervals prove, in Japanese and English.
#ifndef ANALYZE_SENTENCE_H
#define ANALYZE_SENTENCE_H

#include "analyze/pairs.h"
#include "base/number_text.h"

// 「NAMEの令和8年度予算案は8.5億円(前年度6.0億円、公表値の差で2.5億円増、約4割増)。」 Every clause is proved by the
// ends or is a difference of published values and says so.
struct str sentence_change(struct str programme, const struct pair *pair, enum number_language language,
                           struct arena *arena);
// The amount as printed (以上, 未満 where it has one end alone); its ends where none is printed or statements exclude
// each other.
struct str sentence_amount(const struct point *point, const struct number_style *style, struct arena *arena);
// The difference of the published values and its precision; false where one of them is no single value.
bool sentence_difference(const struct pair *pair, yen *difference, yen *precision);

#endif
