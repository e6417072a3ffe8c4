// Which fiscal year and stage the words give to each amount.
#ifndef EXTRACT_LABEL_H
#define EXTRACT_LABEL_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/stage.h"
#include "extract/mark.h"
#include "extract/written_day.h"

struct label {
    int fiscal_year; // FISCAL_YEAR_UNKNOWN = the words are silent
    int last_year;   // of a list or range of years, else = fiscal_year
    struct str year_printed;
    enum stage stage; // STAGE_unknown = the words are silent
    struct str stage_printed;
    bool stage_is_plain;  // 予算 alone
    bool is_relative;     // 前年度: resolved against the year given
    bool is_of_day;       // 来年度: counted from the day that the text or its sentence is dated
    bool is_adjacent;     // stands directly at this amount, not further up in the sentence
    bool is_earlier_year; // 前年度, 昨年度
    bool is_period;       // 5年間で: money of several years (S12)
    bool is_behind;       // stands behind the amount: 5億円の補正予算案
    bool is_topic;        // 前年度補正には: of the next amount of the sentence too
    bool is_recalled;     // the year was stated with this stage further up
    bool is_aside;        // an earlier year in passing: what follows is not of it
    bool is_compared;     // another amount is compared with this one
    bool is_here;         // of a context: stated in this text, not in one before it
    bool is_undated;      // of a context: its stage was stated without a year
    size_t start, end;    // bytes of the label; the earlier of year and stage
};

// Two years above two columns of amounts, without stages: 7年度 … 8年度; or 8年度 … 7年度, which is turned.
struct year_pair {
    int from, to; // the earlier and the later; FISCAL_YEAR_UNKNOWN = none
    struct str from_printed, to_printed;
    bool is_turned;
};

struct labels {
    struct label *of;          // one for each mark; meaningful for MARK_AMOUNT and MARK_BACK_REFERENCE
    struct year_pair *pair;    // one for each mark: the pair in force there
    struct label *context;     // one for each mark: the year and stage that the text is about there
    struct label last;         // the context at the end of the text
    int nearby_year;           // the last full year of the text
    struct short_year assumed; // the first one that no full year completes; number 0 = none
};

// What is known before the text: years may be FISCAL_YEAR_UNKNOWN, stages STAGE_unknown.
struct label_base {
    int fiscal_year; // of the column or heading: resolves 前年度, 本年度
    enum stage stage;
    int nearby_year;  // completes short years
    int context_year; // of the text before
    enum stage context_stage;
    struct day written; // the document's: resolves 今年度, 来年度 where fiscal_year is unknown
};

struct labels labels_of(const struct marks *marks, const struct label_base *base, struct arena *arena);

#endif
