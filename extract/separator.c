// Counts separators line by line.
#include "extract/separator.h"

#include <stdbool.h>
#include <string.h>

enum { SAMPLE_BYTES = 128 * 1024, SAMPLE_LINES = 300, MOST_FIELDS = 256, MOST_TITLES = 5, MOST_NOTES = 5 };

struct census {
    size_t by_count[MOST_FIELDS]; // records that have so many separators
    size_t titles, notes;         // records without separators above the first that has some, and below the last
    size_t records, quoted, sentences, in_numbers, separators;
    size_t separated,
        worded; // records with separators; those whose separators all stand in numbers among words or blanks
};

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// The comma of 1,234 is none of a list.
static bool is_in_number(struct str text, size_t at) {
    return at > 0 && at + 3 < text.size && is_digit(text.data[at - 1]) && is_digit(text.data[at + 1]) &&
           is_digit(text.data[at + 2]) && is_digit(text.data[at + 3]);
}

// 5,600千円, 1,234 5,678: words or blanks, which the fields of a list of numbers do not have.
static bool has_words(struct str record) {
    bool words = memchr(record.data, ' ', record.size) || memchr(record.data, '\t', record.size);
    for (size_t i = 0; !words && i < record.size; i++) {
        words = (unsigned char)record.data[i] >= 0x80;
    }
    return words;
}

// Counts the record at `from`; returns where the next one starts.
static size_t census_record(struct str text, size_t from, char separator, struct census *census) {
    size_t count = 0, in_numbers = 0, at = from;
    bool is_quoted = false, has_quote = false;
    for (; at < text.size && (text.data[at] != '\n' || is_quoted); at++) {
        char c = text.data[at];
        if (c == '"') {
            is_quoted = !is_quoted;
            has_quote = true;
        } else if (c == separator && !is_quoted) {
            count++;
            in_numbers += is_in_number(text, at);
        }
    }
    census->in_numbers += in_numbers;
    struct str record = str_trim(str_slice(text, from, at));
    if (record.size) {
        census->records++;
        census->titles += census->separated == 0 && count == 0;
        census->notes = count == 0 && census->separated > 0 ? census->notes + 1 : 0;
        census->quoted += has_quote;
        census->sentences += str_ends(record, STR("。"));
        census->separators += count;
        census->separated += count > 0;
        census->worded += count > 0 && in_numbers == count && has_words(record);
        census->by_count[count < MOST_FIELDS ? count : MOST_FIELDS - 1]++;
    }
    return at + 1;
}

// How many of 100 records agree on a number of separators; 0 when these are not fields.
static size_t agreement(struct str text, char separator) {
    struct census census = {0};
    for (size_t at = 0; at < text.size && census.records < SAMPLE_LINES;) {
        at = census_record(text, at, separator, &census);
    }
    size_t best = 1;
    for (size_t count = 1; count < MOST_FIELDS; count++) {
        best = census.by_count[count] > census.by_count[best] ? count : best;
    }
    // Sentences and notes around a table hold none; a third of rows at least shows that there is one.
    bool has_rows = best >= 2 && census.separated >= 3 && census.separated * 3 >= census.records;
    size_t agree = census.by_count[best], notes = agree >= 3 && census.notes <= MOST_NOTES ? census.notes : 0;
    size_t titles = census.titles < MOST_TITLES ? census.titles : MOST_TITLES;
    size_t records = has_rows ? census.separated : census.records - titles - notes;
    size_t percent = records ? 100 * agree / records : 0;
    // A column of remarks may end every record in a full stop; running text has no such count of commas line by line.
    bool in_numbers = separator == ',' && census.in_numbers * 2 > census.separators && census.quoted == 0;
    bool is_regular = best >= 2 && agree >= 3 && percent >= 95;
    bool is_prose =
        (census.sentences * 4 > census.records && (in_numbers || !is_regular)) || (in_numbers && !is_regular);
    if (agree < 2 || is_prose || percent < (best == 1 ? 85 : 50)) {
        return 0;
    }
    bool worded = separator == ',' && census.quoted == 0 && census.worded * 2 >= census.separated;
    return (best == 1 && in_numbers) || worded ? 0 : percent;
}

char separator_find(struct str text) {
    text = str_slice(text, 0, SAMPLE_BYTES);
    static const char separators[] = {',', '\t', ';'};
    char best = 0;
    size_t most = 0;
    for (size_t i = 0; i < sizeof separators; i++) {
        size_t percent = agreement(text, separators[i]);
        if (percent > most) {
            most = percent;
            best = separators[i];
        }
    }
    return best;
}
