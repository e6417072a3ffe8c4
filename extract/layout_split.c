// Fragments that one blank alone holds together, parted where the numbers of other lines end: 575 継続 below 1,136
// 拡充.
#include "base/utf8.h"
#include "extract/layout.h"
#include "extract/line_shape.h"

enum { LEAST_NUMBERS = 2 };

// At how many lines a number ends, by column of the page.
static void count_ends(const struct layout_line *lines, size_t count, int *ends) {
    for (size_t i = 0; i < count; i++) {
        for (int f = 1; f < lines[i].count; f++) {
            const struct fragment *fragment = &lines[i].fragments[f];
            if (fragment->is_number && fragment->end < LAYOUT_WIDTH) {
                ends[fragment->end]++;
            }
        }
    }
}

// Digits or a dash alone.
static bool is_value(struct str words) {
    static const char *const dashes[] = {"-", "－", "—", "―", "‐", "−", "ー"};
    for (size_t i = 0; i < sizeof dashes / sizeof dashes[0]; i++) {
        if (str_equal(words, str_from(dashes[i]))) {
            return true;
        }
    }
    for (size_t at = 0; at < words.size; at++) {
        if (words.data[at] < '0' || words.data[at] > '9') {
            return false;
        }
    }
    return words.size > 0;
}

// Bytes of the value at the start of the fragment that one blank parts from words; 0 = there is none.
static size_t value_size(const struct fragment *fragment) {
    size_t blank = str_find(fragment->words, STR(" "), 0);
    return !fragment->is_number && blank != SIZE_MAX && is_value(str_slice(fragment->words, 0, blank)) ? blank : 0;
}

// Whether numbers of other lines end where the value does, or a column beside it: signs such as ※ and dashes are as
// wide as a person or a program counts them.
static bool ends_in_column(const struct fragment *fragment, size_t size, const int *ends) {
    int end = fragment->start + (int)line_width(str_slice(fragment->words, 0, size));
    return end > 0 && end + 1 < LAYOUT_WIDTH &&
           (ends[end] >= LEAST_NUMBERS || ends[end - 1] >= LEAST_NUMBERS || ends[end + 1] >= LEAST_NUMBERS);
}

void layout_split(struct layout_line *line, int f, size_t size) {
    for (int i = line->count; i > f + 1; i--) {
        line->fragments[i] = line->fragments[i - 1];
    }
    line->count++;
    struct fragment *value = &line->fragments[f], *words = value + 1;
    *words = *value;
    words->words = str_trim(str_slice(value->words, size, value->words.size));
    value->words = str_slice(value->words, 0, size);
    value->end = value->start + (int)line_width(value->words);
    words->start = value->end + 1;
    value->is_number = is_value(value->words) && (value->words.data[0] & 0x80) == 0 && value->words.data[0] != '-';
    value->is_index = value->is_number && size <= 3;
    value->tight_behind = true;
}

void layout_split_values(struct layout_line *lines, size_t count) {
    int ends[LAYOUT_WIDTH] = {0};
    count_ends(lines, count, ends);
    for (size_t i = 0; i < count; i++) {
        for (int f = 1; f < lines[i].count && lines[i].count < LAYOUT_FRAGMENTS; f++) {
            const struct fragment *fragment = &lines[i].fragments[f];
            size_t size = value_size(fragment);
            if (size > 0 && ends_in_column(fragment, size, ends)) {
                layout_split(&lines[i], f, size);
                lines[i].is_anchor = lines[i].is_anchor || lines[i].fragments[f].is_number;
            }
        }
    }
}
