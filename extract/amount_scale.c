// thousand, million, billion, trillion and their letters, as in English documents.
#include "extract/amount_scale.h"

#include "base/rational.h"
#include "extract/amount.h"
#include "extract/character.h"

static const struct {
    const char *word;
    int exponent;
} scales[] = {{"thousand", 3}, {"million", 6}, {"billion", 9}, {"trillion", 12}, {"mil.", 6}, {"bil.", 9},
              {"mn", 6},       {"bn", 9},      {"K", 3},       {"k", 3},         {"M", 6},    {"B", 9}};

enum { SCALES = sizeof scales / sizeof scales[0] };

void amount_scale(struct str words, struct numeral *numeral) {
    size_t at = numeral->start, end = character_skip_space(words, numeral->end), size = 0;
    yen digits;
    int decimals, exponent = 0;
    for (size_t i = 0; size == 0 && i < SCALES; i++) {
        size = character_match(words, end, scales[i].word);
        bool letter = size == 1; // ¥500K, and no ¥500 K地区
        bool apart = letter && end > numeral->end;
        size = apart || character_is_latin(character_peek(words, end + size)) ? 0 : size;
        exponent = scales[i].exponent;
    }
    if (size == 0 || numeral->has_big || !numeral_read(words, &at, &digits, &decimals) || at != numeral->end) {
        return;
    }
    bool fine = decimals > exponent;
    numeral->end = end + size;
    numeral->precision = fine ? 0 : power_of_ten(exponent - decimals);
    numeral->is_slip = fine || !yen_multiply(digits, numeral->precision, &numeral->value) || numeral->value > YEN_MOST;
    numeral->last_unit = numeral->last_big = power_of_ten(exponent);
    numeral->form = numeral->is_slip ? "N26" : decimals > 0 ? "N02" : "N01";
}

bool amount_scale_before(struct str words, size_t floor, size_t trigger, struct numeral *numeral) {
    size_t end = character_skip_space_before(words, trigger), size = 0;
    for (size_t i = 0; size == 0 && i < SCALES; i++) {
        size = character_match_before(words, end, scales[i].word);
    }
    size_t digits_end = character_skip_space_before(words, end - size);
    for (size_t at = numeral_run_start(words, floor, digits_end); at < digits_end;) {
        if (!numeral_parse(words, at, numeral)) {
            character_next(words, &at);
        } else if (numeral->end == digits_end) {
            amount_scale(words, numeral);
            return numeral->end == end;
        } else {
            at = numeral->end;
        }
    }
    return false;
}
