// Yen amounts in words: finding them and reading their digits, unit, precision and bounds (forms N, V and 内数).
#ifndef EXTRACT_AMOUNT_H
#define EXTRACT_AMOUNT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "base/yen.h"

enum qualifier {
#define QUALIFIER(name, meaning) QUALIFIER_##name,
#include "extract/qualifier.def"
#undef QUALIFIER
    QUALIFIER_COUNT
};

const char *qualifier_name(enum qualifier qualifier);

// What kind of expression the words are.
enum amount_kind {
    AMOUNT_MONEY,     // ends in 円 (or starts with ¥)
    AMOUNT_BARE_UNIT, // 億, 兆 without 円 (N23): money only with budget context
    AMOUNT_UNIT_WORD, // 千円, 百万円, 億円 without a digit: a unit, or 千円 as an amount; value as if one
    AMOUNT_SLIP,      // not readable as one number (N26, N28): has_value is false
    AMOUNT_WORD,      // 円 or 億 inside another word (X14): has_value is false
};

struct amount {
    size_t start, end;   // bytes of the whole expression as printed: sign, 約, digits, unit, 程度, の内数等
    size_t digits_start; // where sign and digits start
    size_t unit_end;     // behind 円 (or the bare unit)
    enum amount_kind kind;
    bool has_value; // false: a slip, or a range or 数百億円 (bounds only)
    yen value;
    yen precision;              // yen of the last printed digit
    struct yen_interval bounds; // what digits and qualifier allow, under the rounding given
    enum qualifier qualifier;
    bool of_which;    // 内数
    bool signed_;     // a sign is printed: + ＋ - − △ ▲ (the value carries it)
    const char *form; // id in FORMS: "N01", ...; the most special one that applies
};

// The next yen expression at or after *at, which is moved behind it. False when there is none.
bool amount_next(struct str words, size_t *at, enum rounding rounding, struct amount *amount);

// What a table cell that holds a number alone says.
enum cell_number {
    CELL_NUMBER_NONE,  // words, or more than a number
    CELL_NUMBER_VALUE, // a number: 1,234 △ 1,234 (1,234) 14億円の内数
    CELL_NUMBER_STATE, // - ― 0 皆増 皆減 新規 廃止 前年同額 …: amount->form "P04", value 0 where it means zero
    CELL_NUMBER_PERCENT, // 7.5%, 113.1%
    CELL_NUMBER_SLIP,    // meant as a number and not readable (1,23,4; 1.234,5)
};

// Reads a whole cell (trimmed by itself; line breaks and spaces inside a number are passed over). unit is yen of one
// where the table states it (百万円: 1000000), 0 where none is known: value is then unscaled and precision 1 of that
// unknown unit. A unit in the cell wins over it (U06): then amount->unit_end > digits of the number.
enum cell_number cell_number_read(struct str cell, yen unit, enum rounding rounding, struct amount *amount);

// Reads one plain numeral (Arabic, full-width, kanji place value or digits, 大字, decimal) at *at and moves it behind
// the numeral. value = digits * 10^-decimals. False when there is none or it does not fit.
bool numeral_read(struct str words, size_t *at, yen *digits, int *decimals);

#endif
