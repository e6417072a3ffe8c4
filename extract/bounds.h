// Bounds of amounts: what printed digits and loosening words (約, 程度, 以上, 未満) allow (forms V).
#ifndef EXTRACT_BOUNDS_H
#define EXTRACT_BOUNDS_H

#include <stddef.h>

#include "base/str.h"
#include "base/yen.h"
#include "extract/amount.h"

enum bounds_rule {
    BOUNDS_DIGITS,
    BOUNDS_NEAR,
    BOUNDS_STEP_UP,
    BOUNDS_STEP_DOWN,
    BOUNDS_FROM,
    BOUNDS_UNTIL,
    BOUNDS_ABOVE,
    BOUNDS_BELOW
};

struct vague {
    const char *literal;
    enum qualifier qualifier;
    enum bounds_rule rule;
    const char *unless; // characters that, directly behind, make it another word
};

// precision 0 is taken as 1.
struct yen_interval bounds_of(yen value, yen precision, enum bounds_rule rule, enum rounding rounding);
// The loosening word (約) before start, and its size with the space between; NULL when there is none.
const struct vague *vague_before(struct str words, size_t start, size_t *size);
// The loosening word that starts at at, and its size; NULL when there is none.
const struct vague *vague_after(struct str words, size_t at, size_t *size);

#endif
