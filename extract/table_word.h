// Words of table headers and notes: what they say about a column, a row, or numbers in parentheses.
#ifndef EXTRACT_TABLE_WORD_H
#define EXTRACT_TABLE_WORD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

enum table_word {
    TABLE_WORD_none,
    TABLE_WORD_rate,
    TABLE_WORD_change,
    TABLE_WORD_limit,
    TABLE_WORD_ceiling,
    TABLE_WORD_per_unit,
    TABLE_WORD_foreign,
    TABLE_WORD_pay,
    TABLE_WORD_outcome,
    TABLE_WORD_forecast,
    TABLE_WORD_period,
    TABLE_WORD_count,
    TABLE_WORD_note,
    TABLE_WORD_label,
    TABLE_WORD_budget,
    TABLE_WORD_total,
    TABLE_WORD_money,
    TABLE_WORD_payer,
};

// The word of table_word.def that key (folded, without spaces) matches.
enum table_word table_word_of(struct str key);
// Rank of the level of a budget book that a header names (level.def); 0 = none.
int table_level_of(struct str key);
// key without the bracketed groups at its end: 計(A) -> 計.
struct str key_bare(struct str key);
// key without the one pair of brackets that stands around all of it: (小計) -> 小計.
struct str out_of_brackets(struct str key);
// key without the letter that formulas name a column by: 歳出額A -> 歳出額, 計 B -> 計.
struct str without_letter(struct str key);
// Bytes of a code before a name: "1 ", "01-31 ", "010", "１.", "第1款"; 0 = none.
size_t label_code_size(struct str words);

// Bytes of the marks of a list before a name: "・", "○ ", "* ", "- "; and of ※ or * right before it, which is a note
// where no amount stands beside it.
size_t label_bullet_size(struct str words);

// Bytes of one or two digits right before a name that they do not count: ２児童福祉費, but not ２次救急, ３歳児.
size_t label_number_size(struct str words);

// What the label of a row says.
enum label_kind {
    LABEL_NAME,
    LABEL_TOTAL,
    LABEL_SUBTOTAL,
    LABEL_SUM,
    LABEL_PART,
    LABEL_RESTATED,
    LABEL_CHANGE,
    LABEL_NOTE
};

// 前年度から繰越し, 予備費等: no budget of the year, but a part of what the year has.
bool label_moves_money(struct str key);
// key: of the label, without its code. LABEL_SUM is a bare 計: total or subtotal as the rows around it say.
enum label_kind label_kind_of(struct str key);
// What a total sums: 歳出合計 -> 歳出; empty for 計 alone.
struct str label_total_of(struct str name);

#endif
