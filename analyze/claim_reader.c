// Claims as they are made: ranges of numbers, and the list.
#include "analyze/claim_reader.h"

bool reader_word(struct reader *reader, const char *text) {
    return claim_word(reader->text, &reader->at, text);
}

bool reader_any_word(struct reader *reader, const char *const *words) {
    for (; *words; words++) {
        if (reader_word(reader, *words)) {
            return true;
        }
    }
    return false;
}

void reader_add(struct reader *reader, struct claim claim, size_t start) {
    claim.published = claim.published || reader->published;
    claim.of_year = reader->beside_before;
    claim.words = str_slice(reader->text, start, reader->at);
    ARENA_PUSH(reader->claims.items, reader->claims.count, reader->claims.capacity, claim, reader->arena);
}

// ---- Ranges of what a number claims

static struct rational moved(struct rational value, struct rational step, int halves) {
    return (struct rational){2 * value.over * step.under + halves * step.over * value.under,
                             2 * value.under * step.under};
}

// 100億円台 goes up to 200億円, 110億円台 to 120億円.
static struct rational last_place(const struct claim_number *number) {
    struct rational place = number->step;
    while (place.under == 1 && number->value.under == 1 && number->value.over != 0 && place.over < YEN_MOST &&
           number->value.over % (10 * place.over) == 0) {
        place.over *= 10;
    }
    return place;
}

struct range claim_magnitude(const struct claim_number *number, enum bound bound) {
    struct rational value = number->value, zero = {0, 1};
    switch (bound) {
    case BOUND_at_least:
        return (struct range){value, zero, true, false, true, false};
    case BOUND_more:
        return (struct range){value, zero, true, false, false, false};
    case BOUND_at_most:
        return (struct range){zero, value, true, true, true, true};
    case BOUND_less:
        return (struct range){zero, value, true, true, false, false};
    case BOUND_a_little_less:
        return (struct range){moved(value, number->step, -1), value, true, true, true, false};
    case BOUND_a_little_more:
        return (struct range){value, moved(value, number->step, 1), true, true, true, false};
    case BOUND_band:
        return (struct range){value, moved(value, last_place(number), 2), true, true, true, false};
    default:
        return (struct range){moved(value, number->step, -1), moved(value, number->step, 1), true, true, true, true};
    }
}

static struct rational tenth_more(struct rational end, struct rational of, int sign) {
    return (struct rational){10 * end.over * of.under + sign * of.over * end.under, 10 * end.under * of.under};
}

static struct rational size_of(struct rational value) {
    return value.over < 0 ? claim_negative(value) : value;
}

void reader_loosen(struct reader *reader, size_t count) {
    for (size_t i = count; i < reader->claims.count; i++) {
        struct claim *claim = &reader->claims.items[i];
        struct rational low = size_of(claim->range.min), high = size_of(claim->range.max);
        struct rational size = rational_compare(low, high) > 0 ? low : high;
        claim->loose = claim->range;
        claim->loose.min = tenth_more(claim->range.min, size, -1);
        claim->loose.max = tenth_more(claim->range.max, size, 1);
        claim->vague = true;
    }
}

struct rational claim_negative(struct rational value) {
    return (struct rational){-value.over, value.under};
}

struct range claim_mirrored(struct range range) {
    return (struct range){claim_negative(range.max), claim_negative(range.min), range.has_max, range.has_min,
                          range.max_closed,          range.min_closed};
}

void reader_add_change(struct reader *reader, const struct claim_number *number, struct range size, int direction,
                       size_t start) {
    struct claim claim = {.kind = number->unit == CLAIM_UNIT_yen ? CLAIM_change : CLAIM_percent,
                          .range = direction < 0 ? claim_mirrored(size) : size};
    reader_add(reader, claim, start);
}

void reader_widen_about(struct claim_number *number) {
    bool tens = number->unit == CLAIM_UNIT_percent && number->step.over == 1 && number->step.under == 1 &&
                number->value.over % 10 == 0;
    number->step.over = tens ? 10 : number->step.over;
    bool money = number->unit == CLAIM_UNIT_yen && number->value.under == 1 && number->step.under == 1;
    while (money && number->value.over % (10 * number->step.over) == 0 &&
           number->value.over >= 100 * number->step.over) {
        number->step.over *= 10;
    }
}
