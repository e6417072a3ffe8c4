// Rules about single cells: numbers as numbers, one datum, no padding, no odd characters, nothing left out.
#include "analyze/tidy_sheet.h"

#include <glib.h>
#include <string.h>

#include "base/utf8.h"

static bool is_cjk(uint32_t c) {
    return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF);
}

// Words whose every character stands apart: 合　計.
static bool is_spaced_out(struct str text) {
    size_t characters = 0, at = 0;
    bool after_space = true;
    while (at < text.size) {
        uint32_t c = utf8_next(text, &at);
        bool space = c == ' ' || c == 0x3000;
        if ((!space && (!is_cjk(c) || !after_space)) || c == UTF8_INVALID) {
            return false;
        }
        characters += !space;
        after_space = space;
    }
    return characters >= 2;
}

static void check_padding(struct tidy_view *view, long row, int column, struct str text) {
    bool prose = view->columns[column].is_verbatim;
    enum severity severity = prose ? SEVERITY_NOTE : SEVERITY_WARNING;
    if (str_trim(text).size != text.size) {
        tidy_find(view, TIDY_padding, severity, row, column, text, "spaces or line breaks before or behind the value");
    } else if (is_spaced_out(text)) {
        tidy_find(view, TIDY_padding, severity, row, column, text, "spaces between the characters");
    } else if (memchr(text.data, '\n', text.size)) {
        bool paragraph = text.size > 120 && row > view->heading_row;
        tidy_find(view, TIDY_padding, paragraph ? SEVERITY_NOTE : severity, row, column, text,
                  "a line break in the cell");
    }
}

// Enclosed and squared characters, Roman numerals, half-width kana: present in Unicode, but not on every system.
static bool is_compatibility(uint32_t c) {
    return (c >= 0x2460 && c <= 0x24FF) || (c >= 0x2160 && c <= 0x217F) || (c >= 0x3220 && c <= 0x33FF) ||
           (c >= 0xFF61 && c <= 0xFF9F) || c == 0x2116 || c == 0x2121 || (c >= 0x2E80 && c <= 0x2FDF);
}

static bool is_private(uint32_t c) {
    return c == UTF8_INVALID || (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000 || c == 0xFFFD ||
           (c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7F;
}

static void check_characters(struct tidy_view *view, long row, int column, struct str text) {
    bool verbatim = view->columns[column].is_verbatim && row > view->heading_row;
    bool unicode = !view->sheet->is_csv || view->file->encoding != TIDY_CP932;
    for (size_t at = 0; at < text.size;) {
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        if (c >= 0x80 || c < 0x20) {
            struct str shown = str_slice(text, start, at);
            if (is_private(c)) {
                tidy_find(view, TIDY_platform_character, verbatim ? SEVERITY_NOTE : SEVERITY_WARNING, row, column,
                          shown, "a private, broken or control character");
            } else if (is_compatibility(c)) {
                bool mild = verbatim || (unicode && row > view->heading_row);
                tidy_find(view, TIDY_platform_character, mild ? SEVERITY_NOTE : SEVERITY_WARNING, row, column, shown,
                          "a character that not every system shows alike");
            }
        }
    }
}

// Numbers in one cell that should hold one: 12(34), 10、20, 10～20.
static bool holds_two_numbers(struct str text) {
    static const char *const separators[] = {"(", "（", "、", "/", "／", "～", "〜", "\n", ";", "→", "・"};
    for (size_t i = 0; i < sizeof separators / sizeof separators[0]; i++) {
        size_t at = str_find(text, str_from(separators[i]), 1);
        if (at == SIZE_MAX) {
            continue;
        }
        struct str rest = str_slice(text, at + strlen(separators[i]), text.size);
        struct str close = str_ends(rest, STR("）")) ? STR("）") : STR(")");
        rest = str_ends(rest, close) ? str_slice(rest, 0, rest.size - close.size) : rest;
        if (tidy_number_of(str_slice(text, 0, at)) && tidy_number_of(rest)) {
            return true;
        }
    }
    return false;
}

// A piece like 仕入額100: words that name something, then a number.
static bool is_labelled_number(struct str piece) {
    piece = str_trim(piece);
    size_t at = 0, label = 0, words = 0;
    while (at < piece.size) {
        uint32_t c = utf8_next(piece, &at);
        if (!is_cjk(c)) {
            break;
        }
        label = at;
        words++;
    }
    struct str rest = str_trim(str_slice(piece, label, piece.size));
    rest = str_starts(rest, STR(":")) ? str_slice(rest, 1, rest.size) : rest;
    rest = str_starts(rest, STR("：")) ? str_slice(rest, 3, rest.size) : rest;
    return words >= 2 && tidy_number_of(rest) != TIDY_NUMBER_NONE;
}

static bool holds_labelled_numbers(struct str text) {
    static const char *const separators[] = {"\n", "、", "／", "/"};
    for (size_t i = 0; i < sizeof separators / sizeof separators[0]; i++) {
        size_t at = str_find(text, str_from(separators[i]), 0);
        if (at != SIZE_MAX && is_labelled_number(str_slice(text, 0, at)) &&
            is_labelled_number(str_slice(text, at + strlen(separators[i]), text.size))) {
            return true;
        }
    }
    return false;
}

static void check_number(struct tidy_view *view, long row, int column, const struct tidy_cell *cell) {
    const struct tidy_column *profile = &view->columns[column];
    struct str text = cell->text;
    bool dash, symbol = tidy_is_symbol(text, &dash);
    enum tidy_number number = tidy_number_of(text);
    if (symbol && dash) {
        tidy_find(view, TIDY_blank_or_zero, SEVERITY_WARNING, row, column, text,
                  "a dash may mean zero or nothing known");
    } else if (symbol) {
        bool defined = view->file->has_definition;
        tidy_find(view, TIDY_symbol, defined ? SEVERITY_NOTE : SEVERITY_WARNING, row, column, text,
                  "a symbol stands in place of a number");
    } else if (number == TIDY_NUMBER_NONE && holds_two_numbers(text)) {
        tidy_find(view, TIDY_one_datum, SEVERITY_WARNING, row, column, text, "the cell holds two numbers");
    } else if (number == TIDY_NUMBER_DRESSED) {
        bool triangle = str_starts(text, STR("▲")) || str_starts(text, STR("△"));
        bool defined =
            triangle && (str_contains(profile->heading, STR("▲")) || str_contains(profile->heading, STR("△")));
        tidy_find(view, TIDY_number, defined ? SEVERITY_NOTE : SEVERITY_WARNING, row, column, text,
                  "separators, units, signs or full-width digits in a number");
    } else if (number == TIDY_NUMBER_PLAIN && !view->sheet->is_csv && cell->value == TIDY_TEXT &&
               !(text.size > 1 && text.data[0] == '0' && text.data[1] != '.')) {
        tidy_find(view, TIDY_number, SEVERITY_WARNING, row, column, text, "a number is kept as text");
    }
}

static bool looks_like_formula(struct str text) {
    return text.size > 2 && text.data[0] == '=' &&
           (g_ascii_isalpha(text.data[1]) || strchr("+-(@$", text.data[1]) || g_ascii_isdigit(text.data[1]));
}

static void check_cell(struct tidy_view *view, long row, int column) {
    const struct tidy_cell *cell = tidy_at(view->sheet, row, column);
    const struct tidy_column *profile = &view->columns[column];
    if (cell->is_formula || looks_like_formula(cell->text)) {
        tidy_find(view, TIDY_formula, SEVERITY_WARNING, row, column, cell->text,
                  "a formula stands in place of its value");
    } else if (cell->is_error) {
        tidy_find(view, TIDY_formula, SEVERITY_WARNING, row, column, cell->text, "an error stands in place of a value");
    }
    if (cell->value != TIDY_TEXT) {
        return;
    }
    check_padding(view, row, column, cell->text);
    check_characters(view, row, column, cell->text);
    if (row <= view->heading_row || profile->is_verbatim) {
        return;
    }
    if (profile->is_numeric) {
        check_number(view, row, column, cell);
    } else if (cell->text.size < 200 && holds_labelled_numbers(cell->text)) {
        tidy_find(view, TIDY_one_datum, SEVERITY_WARNING, row, column, cell->text,
                  "the cell holds several labelled numbers");
    }
    static const char *const dittos[] = {"同上", "〃", "″", "々", "\"", "同"};
    for (size_t i = 0; i < sizeof dittos / sizeof dittos[0]; i++) {
        if (str_equal(str_trim(cell->text), str_from(dittos[i]))) {
            tidy_find(view, TIDY_left_out, SEVERITY_WARNING, row, column, cell->text,
                      "ditto stands in place of the value");
        }
    }
}

// The leading columns of words: blank under a value while the row goes on.
static void check_left_out(struct tidy_view *view) {
    const struct tidy_sheet *sheet = view->sheet;
    for (int column = 0; column + 1 < sheet->column_count && column < 3; column++) {
        const struct tidy_column *profile = &view->columns[column];
        if (profile->plain_numbers || profile->dressed_numbers || profile->is_verbatim || profile->filled < 2) {
            return;
        }
        long first_row = view->heading_row + 1, gap = -1;
        size_t gaps = 0;
        for (long row = first_row; row < sheet->row_count; row++) {
            bool blank = str_trim(tidy_at(sheet, row, column)->text).size == 0;
            if (blank && row > first_row && tidy_row_filled(sheet, row) > 0) {
                gap = gaps++ ? gap : row;
            }
        }
        bool starts_filled = str_trim(tidy_at(sheet, first_row, column)->text).size > 0;
        if (!starts_filled || gaps < 2 || gaps < profile->filled / 2) {
            return;
        }
        tidy_find(view, TIDY_left_out, SEVERITY_WARNING, gap, column, (struct str){0},
                  "values seem to be left out because they repeat");
        view->report->findings[view->report->finding_count - 1].count = gaps;
    }
}

// The value without what is only form: width, case, spaces.
static char *folded(struct str text) {
    char *normal = g_utf8_normalize(text.data, (gssize)text.size, G_NORMALIZE_NFKC);
    if (!normal) {
        return NULL;
    }
    char *small = g_utf8_casefold(normal, -1);
    g_free(normal);
    size_t size = 0;
    for (size_t i = 0; small[i]; i++) {
        if (small[i] != ' ') {
            small[size++] = small[i];
        }
    }
    small[size] = '\0';
    return small;
}

enum { MOST_CHOICES = 40 };

struct choices {
    char *folds[MOST_CHOICES];
    struct str values[MOST_CHOICES];
    size_t count, uses, others;
    bool too_many;
};

static void add_choice(struct tidy_view *view, struct choices *choices, long row, int column) {
    struct str text = tidy_at(view->sheet, row, column)->text;
    if (text.size == 0 || choices->too_many) {
        return;
    }
    choices->uses++;
    for (size_t i = 0; i < choices->count; i++) {
        if (str_equal(choices->values[i], text)) {
            return;
        }
    }
    char *fold = choices->count < MOST_CHOICES ? folded(text) : NULL;
    choices->too_many = !fold;
    if (fold) {
        choices->values[choices->count] = text;
        choices->folds[choices->count++] = fold;
    }
}

static bool is_other_with_words(struct str text) {
    return str_starts(text, STR("その他(")) || str_starts(text, STR("その他（")) || str_starts(text, STR("その他:")) ||
           str_starts(text, STR("その他："));
}

// A column of few values that repeat is a choice: the same value written in two ways, その他 mixed with its content.
static void check_choices(struct tidy_view *view, int column) {
    struct choices choices = {0};
    for (long row = view->heading_row + 1; row < view->sheet->row_count; row++) {
        add_choice(view, &choices, row, column);
    }
    bool is_choice = !choices.too_many && choices.uses >= 2 * choices.count && choices.count >= 2;
    struct str other = {0};
    for (size_t i = 0; i < choices.count && !choices.too_many; i++) {
        for (size_t j = 0; j < i; j++) {
            if (choices.uses > choices.count && strcmp(choices.folds[i], choices.folds[j]) == 0) {
                tidy_find(view, TIDY_choice, SEVERITY_WARNING, -1, column, choices.values[i],
                          "one choice is written in two ways");
            }
        }
        if (is_other_with_words(choices.values[i])) {
            other = choices.others++ ? other : choices.values[i];
        }
    }
    if (choices.others >= 2 || (choices.others == 1 && is_choice)) {
        tidy_find(view, TIDY_other_apart, choices.others >= 2 ? SEVERITY_WARNING : SEVERITY_NOTE, -1, column, other,
                  "その他 and its content share a cell");
    }
    for (size_t i = 0; i < choices.count; i++) {
        g_free(choices.folds[i]);
    }
}

// A look of its own on single cells of a column; rows coloured as a whole (stripes, totals) are left alone.
static void check_looks(struct tidy_view *view) {
    const struct tidy_sheet *sheet = view->sheet;
    for (long row = view->heading_row + 1; row < sheet->row_count; row++) {
        int looks = 0, first = -1;
        for (int column = 0; column < sheet->column_count; column++) {
            uint32_t look = tidy_at(sheet, row, column)->look;
            size_t alike = 0;
            for (long other = view->heading_row + 1; look && other < sheet->row_count && other < row + 200; other++) {
                alike += tidy_at(sheet, other, column)->look == look;
            }
            bool own = look && alike * 2 < (size_t)(sheet->row_count - view->heading_row - 1);
            looks += own;
            first = own && first < 0 ? column : first;
        }
        if (looks > 0 && looks * 2 < sheet->column_count) {
            tidy_find(view, TIDY_meaning_by_format, SEVERITY_WARNING, row, first, tidy_at(sheet, row, first)->text,
                      "single cells are coloured or struck out");
        }
    }
}

void tidy_check_values(struct tidy_view *view) {
    const struct tidy_sheet *sheet = view->sheet;
    for (int column = 0; column < sheet->column_count; column++) {
        for (long row = view->heading_row; row < sheet->row_count; row++) {
            check_cell(view, row, column);
        }
        if (!view->columns[column].is_numeric && !view->columns[column].is_verbatim) {
            check_choices(view, column);
        }
    }
    view->report->cells += (size_t)sheet->row_count * (size_t)sheet->column_count;
    check_left_out(view);
    if (!sheet->is_csv) {
        check_looks(view);
    }
}
