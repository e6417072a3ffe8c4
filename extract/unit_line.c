// Recognises lines that state a unit.
#include "extract/unit_line.h"

#include "extract/unit.h"

enum { LONGEST_UNIT_LINE = 120, LONGEST_BRACKET = 24 };

struct text unit_line_of(struct text text) {
    struct str words = str_trim(text.words);
    bool bracketed = words.size <= LONGEST_BRACKET && (str_ends(words, STR(")")) || str_ends(words, STR("）"))) &&
                     (str_starts(words, STR("(")) || str_starts(words, STR("（"))) && unit_of_heading(words) > 0;
    bool states_unit = text.words.size <= LONGEST_UNIT_LINE && (bracketed || str_contains(text.words, STR("単位")));
    return states_unit ? text : (struct text){0};
}
