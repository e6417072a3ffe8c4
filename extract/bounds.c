// Bounds from digits and from loosening words.
#include "extract/bounds.h"

#include "extract/character.h"
#include "extract/word_mask.h"

// The place of the last digit that is not zero, at least floor.
static yen last_digit_place(yen value, yen floor) {
    yen place = floor > 0 ? floor : 1;
    while (value != 0 && place < INT64_MAX / 100 && value % (place * 10) == 0) {
        place *= 10;
    }
    return place;
}

struct yen_interval bounds_of(yen value, yen precision, enum bounds_rule rule, enum rounding rounding) {
    yen place = last_digit_place(value, precision);
    switch (rule) {
    case BOUNDS_NEAR:
        return yen_interval_of(value, place, ROUNDING_HALF_UP);
    case BOUNDS_STEP_UP:
        return (struct yen_interval){value, value + place};
    case BOUNDS_STEP_DOWN:
        return (struct yen_interval){value - place, value + 1};
    case BOUNDS_FROM:
        return (struct yen_interval){value, YEN_NO_MAX};
    case BOUNDS_UNTIL:
        return (struct yen_interval){YEN_NO_MIN, value + 1};
    case BOUNDS_ABOVE:
        return (struct yen_interval){value + 1, YEN_NO_MAX};
    case BOUNDS_BELOW:
        return (struct yen_interval){YEN_NO_MIN, value};
    case BOUNDS_DIGITS:
    default:
        return yen_interval_of(value, precision > 0 ? precision : 1, rounding);
    }
}

static bool one_of(uint32_t c, const char *characters) {
    struct str list = str_from(characters);
    for (size_t at = 0; at < list.size;) {
        if (utf8_next(list, &at) == c) {
            return true;
        }
    }
    return false;
}

const struct vague *vague_before(struct str words, size_t start, size_t *size) {
    static const struct vague before[] = {
#define VAGUE_BEFORE(literal, qualifier, bounds) {literal, QUALIFIER_##qualifier, BOUNDS_##bounds, ""},
#define VAGUE_AFTER(literal, qualifier, bounds, unless)
#include "extract/vague.def"
#undef VAGUE_BEFORE
#undef VAGUE_AFTER
    };
    size_t end = character_skip_space_before(words, start);
    enum { COUNT = sizeof before / sizeof before[0] };
    bool may = words_may_end(&before[0].literal, sizeof before[0], COUNT, character_before(words, end));
    for (size_t i = 0; may && i < COUNT; i++) {
        size_t taken = character_match_before(words, end, before[i].literal);
        if (taken) {
            *size = start - (end - taken);
            return &before[i];
        }
    }
    return NULL;
}

const struct vague *vague_after(struct str words, size_t at, size_t *size) {
    static const struct vague after[] = {
#define VAGUE_BEFORE(literal, qualifier, bounds)
#define VAGUE_AFTER(literal, qualifier, bounds, unless) {literal, QUALIFIER_##qualifier, BOUNDS_##bounds, unless},
#include "extract/vague.def"
#undef VAGUE_BEFORE
#undef VAGUE_AFTER
    };
    enum { COUNT = sizeof after / sizeof after[0] };
    *size = 0;
    bool may = words_may_start(&after[0].literal, sizeof after[0], COUNT, character_peek(words, at));
    for (size_t i = 0; may && i < COUNT; i++) {
        *size = character_match(words, at, after[i].literal);
        if (*size && !one_of(character_peek(words, at + *size), after[i].unless)) {
            return &after[i];
        }
    }
    return NULL;
}
