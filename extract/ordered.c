// Cuts lines at their blanks from the end on.
#include "extract/ordered.h"

#include "extract/amount.h"
#include "extract/character.h"
#include "extract/line_shape.h"
#include "extract/year.h"

enum { MOST_NUMBERS = 16, LONGEST_NAME = 120, LONGEST_HEADER = 240, PLACES = 64 };

// The word that ends at *end, which is moved before it and the blanks in front.
static struct str word_before(struct str line, size_t *end) {
    size_t to = character_skip_space_before(line, *end), from = to;
    for (size_t at = to; at > 0 && !character_is_space(character_before(line, at));) {
        character_previous(line, &at);
        from = at;
    }
    *end = character_skip_space_before(line, from);
    return str_slice(line, from, to);
}

static bool is_letter(struct str word) {
    size_t at = 0;
    return word.size > 0 && utf8_next(word, &at) >= 0x3041 && at == word.size;
}

// The head that ends at *end; letters that one blank each parts are one: 比 較.
static struct str head_before(struct str line, size_t *end) {
    struct str head = word_before(line, end);
    bool letters = is_letter(head);
    for (size_t at = *end; letters && at > 0;) {
        struct str word = word_before(line, &at);
        if (!is_letter(word) || (size_t)(head.data - word.data) > 2 * word.size) {
            break;
        }
        head = (struct str){word.data, (size_t)(head.data - word.data) + head.size};
        *end = at;
    }
    return head;
}

static bool is_sign(struct str word) {
    return str_equal(word, STR("△")) || str_equal(word, STR("▲")) || str_equal(word, STR("－")) ||
           str_equal(word, STR("-"));
}

static bool has_digit(struct str word) {
    int value;
    for (size_t at = 0; at < word.size;) {
        if (numeral_class_of(character_next(word, &at), &value) == NUMERAL_ARABIC) {
            return true;
        }
    }
    return false;
}

// A number, a per cent or a dash.
static bool is_number(struct str word) {
    struct amount amount;
    enum cell_number kind = cell_number_read(word, 0, ROUNDING_HALF_UP, &amount);
    bool value = kind == CELL_NUMBER_VALUE || kind == CELL_NUMBER_PERCENT;
    return (value && has_digit(word)) || (kind == CELL_NUMBER_STATE && is_sign(word));
}

static bool is_unit_letter(uint32_t c) {
    return c == 0x5146 || c == 0x5104 || c == 0x4E07 || c == 0x5343 || c == 0x767E; // 兆 億 万 千 百
}

static bool is_of_number(uint32_t c) {
    int value;
    return c == ',' || c == '.' || numeral_class_of(c, &value) == NUMERAL_ARABIC;
}

// The amount in yen that ends at *end, which is moved before it: 1兆4,551 億円|1,080 億円. Empty: none does.
static struct str amount_before(struct str line, size_t *end) {
    size_t to = character_skip_space_before(line, *end), start = to - character_match_before(line, to, "円"),
           at = start;
    uint32_t behind = 0;
    for (uint32_t c = character_before(line, at); at < to; c = character_before(line, at)) {
        bool parted = character_is_space(c) && (at == start || is_unit_letter(behind)); // 5 億円, 5億 円
        if (!parted && !is_of_number(c) && !is_unit_letter(c)) {
            break;
        }
        character_previous(line, &at);
        behind = parted ? behind : c;
        start = parted ? start : at;
    }
    bool sign = start < to && (character_before(line, start) == 0x25B3 || character_before(line, start) == 0x25B2);
    if (sign) {
        character_previous(line, &start);
    }
    struct str word = str_slice(line, start, to);
    if (start == to || !has_digit(word) || is_unit_letter(character_peek(word, 0)) || !is_number(word)) {
        return STR("");
    }
    *end = start;
    return word;
}

// The number that ends at *end, with a sign that stands apart; *end is moved before it. Empty: no number stands there.
static struct str number_before(struct str line, size_t *end) {
    size_t at = *end;
    struct str word = amount_before(line, &at);
    if (word.size > 0) {
        *end = at;
        return word;
    }
    word = word_before(line, &at);
    if (!is_number(word)) {
        return STR("");
    }
    size_t before = at;
    struct str sign = at > 0 ? word_before(line, &before) : STR("");
    if (has_digit(word) && (str_equal(sign, STR("△")) || str_equal(sign, STR("▲")))) {
        word = str_slice(line, (size_t)(sign.data - line.data), (size_t)(word.data - line.data) + word.size);
        at = before;
    }
    *end = at;
    return word;
}

// The numbers from the end on, the last one first; *name_end gets where the name before them ends.
static int numbers_of(struct str line, struct str *numbers, size_t *name_end) {
    int count = 0;
    *name_end = line.size;
    for (size_t end = line.size; count < MOST_NUMBERS;) {
        struct str number = number_before(line, &end);
        if (number.size == 0 || end == 0) {
            break; // the first word is a name, whatever it looks like
        }
        numbers[count++] = number;
        *name_end = end;
    }
    return count;
}

static bool has_separator(struct str word) {
    return str_contains(word, STR(",")) || str_contains(word, STR("，"));
}

// Most lines end in a word.
static bool may_end_in_number(struct str line) {
    int value;
    uint32_t last = line.size > 0 && line.size <= LONGEST_HEADER ? character_before(line, line.size) : UTF8_INVALID;
    return numeral_class_of(last, &value) == NUMERAL_ARABIC || last == '%' || last == ')' || last == '-' ||
           last == CHARACTER_YEN;
}

int ordered_numbers(struct str line) {
    struct str numbers[MOST_NUMBERS], name;
    size_t name_end;
    line = str_trim(line);
    bool has_unit = character_before(line, line.size) == CHARACTER_YEN;
    if (!may_end_in_number(line) || !(has_unit || has_separator(line))) {
        return 0;
    }
    int count = numbers_of(line, numbers, &name_end), grouped = has_unit;
    for (int i = 0; i < count; i++) {
        grouped += has_separator(numbers[i]);
    }
    name = str_slice(line, 0, name_end);
    bool named = name.size > 0 && name.size <= LONGEST_NAME && !is_number(name) && !str_contains(name, STR("。"));
    return named && count > 1 && grouped > 0 ? count : 0;
}

bool ordered_states_units(struct str line) {
    size_t end = line.size;
    return amount_before(line, &end).size > 0;
}

// The heads that no blank parts, by the years that they begin with, the last one first: 区分|8年度要求額|7年度予算額.
static int dated_heads(struct str line, struct str *heads) {
    struct year_mention year;
    size_t starts[MOST_NUMBERS], at = 0;
    int count = 0;
    while (count < MOST_NUMBERS && year_next(line, &at, &year)) {
        bool dated = year.kind == YEAR_FISCAL || year.kind == YEAR_SHORT || year.kind == YEAR_RELATIVE;
        starts[count] = year.start;
        count += dated;
    }
    for (int i = 0; i < count; i++) {
        heads[count - 1 - i] = str_trim(str_slice(line, starts[i], i + 1 < count ? starts[i + 1] : line.size));
    }
    return count;
}

bool ordered_is_dated(struct str line, int numbers) {
    struct str heads[MOST_NUMBERS];
    return dated_heads(line, heads) == numbers;
}

bool ordered_is_words(struct str line) {
    line = str_trim(line);
    return line.size > 0 && line.size <= LONGEST_NAME && !has_digit(line) && !str_contains(line, STR("。"));
}

bool ordered_is_header(struct str line, int numbers, bool has_units) {
    int words = 0;
    line = str_trim(line);
    if (line.size > LONGEST_HEADER || str_contains(line, STR("。"))) {
        return false;
    }
    struct str heads[MOST_NUMBERS];
    int dated = has_units ? dated_heads(line, heads) : 0;
    if (has_units && dated < 2) {
        return false; // amounts with their units may as well be a list
    }
    if (dated == numbers) {
        return true;
    }
    for (size_t end = line.size; end > 0; words++) {
        if (is_number(head_before(line, &end))) {
            return false;
        }
    }
    return words > numbers && words <= numbers + 4;
}

size_t ordered_start(const struct line *lines, size_t count, int *numbers) {
    size_t first = 0;
    while (first < count && ordered_numbers(lines[first].text.words) == 0) {
        first++;
    }
    *numbers = first < count ? ordered_numbers(lines[first].text.words) : 0;
    if (first == 0 || first + 1 >= count ||
        !ordered_is_header(lines[first - 1].text.words, *numbers, ordered_states_units(lines[first].text.words))) {
        return count;
    }
    for (size_t i = first; i < count; i++) {
        if (ordered_numbers(lines[i].text.words) != *numbers) {
            return count;
        }
    }
    return first - 1;
}

struct rows {
    struct table table;
    struct cell *cells;
    size_t capacity;
    struct arena *arena;
};

static void cell_add(struct rows *rows, const struct line *line, int column, struct str words, int indent) {
    struct cell cell = {.row = rows->table.row_count,
                        .column = column,
                        .row_span = 1,
                        .column_span = 1,
                        .line = line->number,
                        .indent = indent,
                        .text = {.words = words}};
    if (words.size > 0) {
        ARENA_PUSH(rows->cells, rows->table.cell_count, rows->capacity, cell, rows->arena);
    }
}

static int start_of(struct str line) {
    return (int)(line_width(line) - line_width(str_slice(line, character_skip_space(line, 0), line.size)));
}

// How many places further to the left names of the rows begin at.
static int indent_of(const struct line *lines, size_t count, int start) {
    bool seen[PLACES] = {false};
    int indent = 0;
    for (size_t i = 1; i < count; i++) {
        int other = start_of(lines[i].text.words);
        if (other < start && other < PLACES && !seen[other]) {
            seen[other] = true;
            indent++;
        }
    }
    return indent;
}

static void header_add(struct rows *rows, const struct line *line, int numbers) {
    struct str heads[MOST_NUMBERS], words = line->text.words;
    bool dated = dated_heads(words, heads) == numbers;
    size_t end = dated ? (size_t)(heads[numbers - 1].data - words.data) : words.size;
    for (int column = numbers; column > 0; column--) {
        cell_add(rows, line, column, dated ? heads[numbers - column] : head_before(words, &end), 0);
    }
    cell_add(rows, line, 0, str_trim(str_slice(line->text.words, 0, end)), 0);
    rows->table.row_count++;
}

struct table ordered_table(const struct line *lines, size_t count, int numbers, struct arena *arena) {
    struct rows rows = {.table = {.column_count = numbers + 1}, .arena = arena};
    header_add(&rows, &lines[0], numbers);
    for (size_t i = 1; i < count; i++) {
        struct str words = lines[i].text.words, found[MOST_NUMBERS];
        size_t name_end;
        if (words.size == 0) {
            continue;
        }
        bool fits = numbers_of(words, found, &name_end) == numbers;
        struct str name = str_trim(fits ? str_slice(words, 0, name_end) : words);
        cell_add(&rows, &lines[i], 0, name, indent_of(lines, count, start_of(words)));
        for (int column = 1; fits && column <= numbers; column++) {
            cell_add(&rows, &lines[i], column, found[numbers - column], 0);
        }
        rows.table.row_count++;
    }
    rows.table.cells = rows.cells;
    return rows.table;
}
