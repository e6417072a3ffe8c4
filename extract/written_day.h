// The day a document was written on: what 今年度 and 来年度 count from where no budget's year is told.
#ifndef EXTRACT_WRITTEN_DAY_H
#define EXTRACT_WRITTEN_DAY_H

#include "base/str.h"
#include "extract/year.h"

struct day {
    int fiscal_year; // in which the day lies; FISCAL_YEAR_UNKNOWN = no day is known
    int month;       // 1 to 12
};

// The day of a date; none where it has no month, or the year is no date.
struct day day_of_year(const struct year_mention *year);
// The day that a line says its document is of: 令和7年12月26日, (公表日:2025/8/29). A line that tells more (…から受付,
// …現在, 更新日:…) gives none.
struct day written_day(struct str line);
// The year that a relative one means from that day: 来年度 (+1), 新年度, which from January on is the next and until
// June the new one. FISCAL_YEAR_UNKNOWN for words that count from the year spoken of, as 前年度 does.
int written_day_year(struct day day, struct str words, const struct year_mention *year);
// 本年度 on a day that no other year is spoken of; from January to March it may be the year that is planned: unknown.
int written_day_own_year(struct day day, struct str words, const struct year_mention *year);

#endif
