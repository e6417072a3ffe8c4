// Which fiscal year and stage the words give to each amount.
#ifndef EXTRACT_LABEL_H
#define EXTRACT_LABEL_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/stage.h"
#include "extract/mark.h"

struct label {
    int fiscal_year; // FISCAL_YEAR_UNKNOWN = the words are silent
    int last_year;   // of a list or range of years, else = fiscal_year
    struct str year_printed;
    enum stage stage; // STAGE_unknown = the words are silent
    struct str stage_printed;
    bool stage_is_plain;  // 予算 alone
    bool is_relative;     // 前年度: resolved against the year given
    bool is_adjacent;     // stands directly at this amount, not further up in the sentence
    bool is_earlier_year; // 前年度, 昨年度
    bool is_period;       // 5年間で: money of several years (S12)
    size_t start, end;    // bytes of the label; the earlier of year and stage
};

// Two years above two columns of amounts, without stages: 7年度 … 8年度.
struct year_pair {
    int from, to; // FISCAL_YEAR_UNKNOWN = none
    struct str from_printed, to_printed;
};

struct labels {
    struct label *of;       // one for each mark; meaningful for MARK_AMOUNT and MARK_BACK_REFERENCE
    struct year_pair *pair; // one for each mark: the pair in force there
    struct label *context;  // one for each mark: the last year with a stage before it, whatever stands between
    struct label last;      // the last of them in the text
};

// base_year resolves 前年度, 本年度; nearby_year completes short years. Both may be FISCAL_YEAR_UNKNOWN.
struct labels labels_of(const struct marks *marks, int base_year, int nearby_year, struct arena *arena);

// True when the words [from, to) only connect: spaces, : は で に の として 総額 and their like.
bool words_connect(struct str words, size_t from, size_t to);

#endif
