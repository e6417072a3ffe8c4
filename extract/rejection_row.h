// One row of rejection.def or rejection_behind.def, and what both ways of looking share.
#ifndef EXTRACT_REJECTION_ROW_H
#define EXTRACT_REJECTION_ROW_H

#include <string.h>

#include "extract/mark.h"

enum where { BEFORE, ALONE, ENDING, ENDING_ALONE, AFTER, AFTER_ALONE };

struct row {
    const char *form;
    enum where where;
    const char *words;
    size_t size;
};

// The row speaks where no budget is spoken of, and there alone.
static inline bool row_is_alone(const struct row *row) {
    return row->where == ALONE || row->where == ENDING_ALONE || row->where == AFTER_ALONE;
}

static inline bool form_is_change(const char *form) {
    return strcmp(form, "P07") == 0;
}

// The form by which the words behind the amount at index speak against it, or right behind its unit where a loosening
// word was taken along (12億円以内, 12億台). NULL when none do; empty where they keep others from speaking.
const char *rejection_behind(const struct marks *marks, int index, bool of_budget);

// 5億円|の|経済損失, 5億円|を超える|赤字: other money by the end of the noun that the amount right before at describes.
const char *rejection_of_described(struct str words, size_t at, bool of_budget);
// 5億円で事務を|受託: whether what is bought, sold or done under a contract costs the amount.
bool rejection_is_price(const struct marks *marks, const struct mark *mark);

#endif
