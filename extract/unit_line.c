// Recognises lines that state a unit.
#include "extract/unit_line.h"

enum { LONGEST_UNIT_LINE = 120 };

struct text unit_line_of(struct text text) {
    bool states_unit = text.words.size <= LONGEST_UNIT_LINE && str_contains(text.words, STR("単位"));
    return states_unit ? text : (struct text){0};
}
