// Any bytes through the readers of amounts, numerals, years, stages and unit notes: each goes on, stays inside the
// words and keeps its own promises.
#include <assert.h>
#include <stdint.h>

#include "extract/amount.h"
#include "extract/stage_words.h"
#include "extract/unit.h"
#include "extract/year.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_amounts(struct str words, enum rounding rounding) {
    struct amount amount;
    for (size_t at = 0, before = 0; amount_next(words, &at, rounding, &amount); before = at) {
        assert(at > before && at <= words.size);
        assert(amount.start <= amount.digits_start && amount.digits_start <= amount.unit_end);
        assert(amount.unit_end <= amount.end && amount.end <= words.size);
        assert(amount.form);
        assert(!amount.has_value || amount.precision >= 1);
        if (amount.has_value && amount.qualifier == QUALIFIER_exact) {
            assert(yen_interval_holds(amount.bounds, amount.value));
        }
    }
}

static void read_others(struct str words) {
    struct year_mention year;
    for (size_t at = 0, before = 0; year_next(words, &at, &year); before = at) {
        assert(at > before && at <= words.size && year.start < year.end && year.end <= words.size);
    }
    struct stage_mention stage;
    for (size_t at = 0, before = 0; stage_next(words, &at, &stage); before = at) {
        assert(at > before && at <= words.size && stage.start < stage.end && stage.end <= words.size);
    }
    struct unit_note note;
    for (size_t at = 0, before = 0; unit_note_next(words, &at, &note); before = at) {
        assert(at > before && at <= words.size && note.start < note.end && note.end <= words.size);
    }
    unit_of_heading(words);
    yen digits;
    int decimals;
    size_t at = 0;
    assert(!numeral_read(words, &at, &digits, &decimals) || (at > 0 && at <= words.size && decimals >= 0));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct str words = {(const char *)data, size};
    for (enum rounding rounding = ROUNDING_HALF_UP; rounding <= ROUNDING_UP; rounding++) {
        read_amounts(words, rounding);
    }
    read_others(words);
    static const yen units[] = {0, 1, YEN_PER_THOUSAND, YEN_PER_OKU};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        struct amount amount;
        cell_number_read(words, units[i], ROUNDING_HALF_UP, &amount);
    }
    return 0;
}
