// Numbers as people read them, in Japanese and English: the one formatter for tables, captions and charts. No digit is
// shown that differs between the two ends of what is known: then the range is shown.
#ifndef BASE_NUMBER_TEXT_H
#define BASE_NUMBER_TEXT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/change.h"
#include "base/str.h"
#include "base/yen.h"

enum number_language { NUMBER_JAPANESE, NUMBER_ENGLISH };

enum number_wording {
    NUMBER_PLAIN,  // 14億円, ▲2億円; 1.4 billion yen, −0.2 billion yen
    NUMBER_SIGNED, // +2億円, ▲2億円
    NUMBER_CHANGE, // 2億円増, 0〜2億円減, 1億円減〜1億円増; up 0.2 billion yen
};

struct number_style {
    enum number_language language;
    enum number_wording wording;
    yen unit;     // of money: YEN_PER_CHO, YEN_PER_OKU, YEN_PER_MILLION, YEN_PER_THOUSAND, 1; 0 = chosen by size.
                  // English has no name for 億円 and shows billions.
    int decimals; // at most so many digits after the point, 0..6
    bool bare;    // money without the name of the unit, per cents without %
    bool coarse;  // per cents of which only the tens are proven: 約4割増, up about 40 %
};

// The printed amount with the digits that it was printed with (precision: yen of the last one; 0 = not stated, then its
// trailing noughts are none): 14億円, 6.0億円, 1,350百万円. In a unit of its own choice it takes the largest that shows
// them all within style->decimals; in a given unit no more than these are shown, and an amount printed more coarsely
// takes the larger unit, except bare.
struct str number_amount(yen amount, yen precision, const struct number_style *style, struct arena *arena);
// Any number of yen between two ends (both may be reached): one number where both ends round to it, else the range.
// Open ends: 2億円以上, 2億円以下, "不明". A change that is too small for the digits: 0.1億円未満の増.
struct str number_money(struct change_ends ends, const struct number_style *style, struct arena *arena);
// The same for per cents; not known gives "—".
struct str number_percent(struct percent_ends ends, const struct number_style *style, struct arena *arena);
// The ends of a true amount, for number_money.
struct change_ends number_ends(struct yen_interval interval);
// "億円", "百万円", "billion yen", ...
const char *number_unit_name(yen unit, enum number_language language);

#endif
