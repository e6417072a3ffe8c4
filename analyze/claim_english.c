// English claims: up 0.25 billion yen, down 0 to 13.8%, up about 40%.
#include "analyze/claim_reader.h"

// between 4.5% down and 4.7% up
static bool read_between(struct reader *reader) {
    size_t start = reader->at;
    struct claim_number low, high;
    if (!reader_word(reader, "between ")) {
        return false;
    }
    if (claim_number_read(reader->text, &reader->at, &low) && reader_word(reader, " down and ") &&
        claim_number_read(reader->text, &reader->at, &high) && reader_word(reader, " up")) {
        struct range range = {claim_negative(low.value), high.value, true, true, true, true};
        reader_add_change(reader, &high, range, 1, start);
    }
    return true;
}

bool reader_english(struct reader *reader) {
    size_t start = reader->at;
    if (read_between(reader)) {
        return true;
    }
    int direction = reader_word(reader, "up ") ? 1 : reader_word(reader, "down ") ? -1 : 0;
    if (!direction) {
        return false;
    }
    enum bound bound = reader_word(reader, "at least ")    ? BOUND_at_least
                       : reader_word(reader, "less than ") ? BOUND_less
                                                           : BOUND_rounded;
    bool about = reader_word(reader, "about ");
    struct claim_number number, second;
    if (!claim_number_read(reader->text, &reader->at, &number)) {
        return true;
    }
    if (!number.has_unit && reader_word(reader, " to ") && claim_number_read(reader->text, &reader->at, &second)) {
        claim_number_adopt(&number, &second);
        reader_add_change(reader, &second, (struct range){number.value, second.value, true, true, true, true},
                          direction, start);
        return true;
    }
    if (about) {
        reader_widen_about(&number);
    }
    if (number.has_unit) {
        reader_add_change(reader, &number, claim_magnitude(&number, bound), direction, start);
    }
    return true;
}
