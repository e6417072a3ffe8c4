// Rules about what the data mean to others: units, western years, codes, definitions, the same layout every year.
#include "analyze/tidy_sheet.h"

#include <string.h>

#include "base/fiscal_year.h"

static const char *const money_words[] = {"金額",   "予算", "決算",  "価格",   "売上",    "収入",        "支出", "歳入",
                                          "歳出",   "給与", "残高",  "費用",   "面積",    "重量",        "距離", "延長",
                                          "amount", "cost", "price", "budget", "revenue", "expenditure", NULL};
static const char *const unit_words[] = {"円",  "%",   "％",  "件",   "人", "率",   "比", "割合",
                                         "㎡",  "km",  "ha",  "kg",   "m2", "トン", "坪", "メートル",
                                         "yen", "JPY", "USD", "ドル", "$",  "pct",  "数", NULL};

static void check_units(struct tidy_view *view) {
    for (int column = 0; column < view->sheet->column_count; column++) {
        struct str heading = view->columns[column].heading;
        if (str_equal(heading, STR("単位")) || str_equal(heading, STR("unit"))) {
            return;
        }
    }
    for (int column = 0; column < view->sheet->column_count; column++) {
        const struct tidy_column *profile = &view->columns[column];
        bool money = tidy_has_any(profile->heading, money_words) || str_ends(profile->heading, STR("額")) ||
                     str_ends(profile->heading, STR("費"));
        if (profile->is_numeric && money && !tidy_has_any(profile->heading, unit_words) &&
            !view->file->has_definition) {
            tidy_find(view, TIDY_unit, SEVERITY_WARNING, view->heading_row, column, profile->heading,
                      "amounts without a unit");
        }
    }
}

// 令和7, 令和元, 平成二十; R7 or H27 alone.
static bool has_era_year(struct str text) {
    static const char *const numbers[] = {"元", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "\xEF\xBC"};
    for (enum era era = 0; era < ERA_COUNT; era++) {
        struct str name = str_from(era_japanese(era));
        size_t at = str_find(text, name, 0);
        struct str rest = at == SIZE_MAX ? (struct str){0} : str_trim(str_slice(text, at + name.size, text.size));
        if (rest.size && rest.data[0] >= '0' && rest.data[0] <= '9') {
            return true;
        }
        for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
            if (rest.size && str_starts(rest, str_from(numbers[i]))) {
                return true;
            }
        }
    }
    return text.size >= 2 && text.size <= 3 && strchr("MTSHR", text.data[0]) && text.data[1] >= '1' &&
           text.data[1] <= '9';
}

static bool has_western_year(struct str text) {
    for (size_t at = 0; at + 4 <= text.size; at++) {
        bool starts =
            str_starts(str_slice(text, at, at + 2), STR("19")) || str_starts(str_slice(text, at, at + 2), STR("20"));
        if (starts && text.data[at + 2] >= '0' && text.data[at + 2] <= '9' && text.data[at + 3] >= '0' &&
            text.data[at + 3] <= '9') {
            return true;
        }
    }
    return false;
}

static bool column_has_western_years(const struct tidy_view *view, int column) {
    size_t years = 0, filled = view->columns[column].filled;
    for (long row = view->heading_row + 1; row < view->sheet->row_count; row++) {
        years += has_western_year(tidy_at(view->sheet, row, column)->text);
    }
    return filled > 0 && years * 2 >= filled && view->columns[column].heading.size > 0 && years > 0;
}

static void check_years(struct tidy_view *view) {
    bool western = false;
    for (int column = 0; column < view->sheet->column_count; column++) {
        bool about_years = tidy_has_any(view->columns[column].heading,
                                        (const char *const[]){"年", "year", "Year", "FY", "西暦", "日", "date", NULL});
        western |= about_years && column_has_western_years(view, column);
    }
    for (int column = 0; column < view->sheet->column_count; column++) {
        const struct tidy_column *profile = &view->columns[column];
        if (has_era_year(profile->heading) && !has_western_year(profile->heading)) {
            tidy_find(view, TIDY_western_year, SEVERITY_WARNING, view->heading_row, column, profile->heading,
                      "a heading names a year of an era alone");
        }
        if (western || profile->is_verbatim || profile->is_numeric) {
            continue;
        }
        for (long row = view->heading_row + 1; row < view->sheet->row_count; row++) {
            struct str text = tidy_at(view->sheet, row, column)->text;
            if (text.size < 40 && has_era_year(text) && !has_western_year(text) &&
                tidy_has_any(profile->heading, (const char *const[]){"年", "時", "日", "期", NULL})) {
                tidy_find(view, TIDY_western_year, SEVERITY_WARNING, row, column, text,
                          "years of an era without western years");
            }
        }
    }
}

static bool is_region(struct str text) {
    static const char *const ends[] = {"都", "道", "府", "県", "市", "区", "町", "村"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        if (str_ends(text, str_from(ends[i])) && text.size >= 6 && text.size <= 24) {
            return true;
        }
    }
    return false;
}

static void check_codes(struct tidy_view *view) {
    static const char *const region_words[] = {"都道府県", "市区町村", "市町村", "自治体", "団体名", "地域", NULL};
    static const char *const codes[] = {"コード", "code", "Code", NULL};
    bool has_code = false;
    int code_column = -1;
    for (int column = 0; column < view->sheet->column_count; column++) {
        bool code = tidy_has_any(view->columns[column].heading, codes);
        has_code |= code;
        code_column = code && code_column < 0 ? column : code_column;
    }
    for (int column = 0; column < view->sheet->column_count && !has_code; column++) {
        const struct tidy_column *profile = &view->columns[column];
        size_t regions = 0;
        for (long row = view->heading_row + 1; row < view->sheet->row_count; row++) {
            regions += is_region(tidy_at(view->sheet, row, column)->text);
        }
        if (tidy_has_any(profile->heading, region_words) && regions > 0 && regions * 5 >= profile->filled * 4) {
            tidy_find(view, TIDY_region_code, SEVERITY_WARNING, view->heading_row, column, profile->heading,
                      "regions without a column of their codes");
        }
    }
    if (code_column >= 0 && !view->file->has_definition) {
        tidy_find(view, TIDY_code_table, SEVERITY_NOTE, view->heading_row, code_column,
                  view->columns[code_column].heading, "nothing beside the file says what the codes mean");
    }
}

// The heading with digits folded: 令和5年度 and 令和6年度 become alike.
static struct str without_digits(struct str heading, struct arena *arena) {
    char *copy = arena_alloc(heading.size + 1, arena);
    size_t size = 0;
    for (size_t i = 0; i < heading.size; i++) {
        bool digit = heading.data[i] >= '0' && heading.data[i] <= '9';
        if (!digit || size == 0 || copy[size - 1] != '#') {
            copy[size++] = digit ? '#' : heading.data[i];
        }
    }
    return (struct str){copy, size};
}

static bool names_a_time(struct str heading) {
    return has_era_year(heading) || has_western_year(heading) || str_contains(heading, STR("年度")) ||
           (str_ends(heading, STR("月")) && heading.data[0] >= '0' && heading.data[0] <= '9');
}

static void check_long_form(struct tidy_view *view) {
    for (int column = 0; column < view->sheet->column_count; column++) {
        if (!view->columns[column].is_numeric && view->columns[column].plain_numbers == 0) {
            continue;
        }
        struct str form = without_digits(view->columns[column].heading, view->arena);
        size_t alike = 0;
        for (int other = 0; other < view->sheet->column_count && names_a_time(view->columns[column].heading); other++) {
            alike += str_equal(form, without_digits(view->columns[other].heading, view->arena));
        }
        if (alike >= 3) {
            tidy_find(view, TIDY_long_form, SEVERITY_WARNING, view->heading_row, column, view->columns[column].heading,
                      "three or more years or months are headings of their own");
            return;
        }
    }
}

void tidy_check_meaning(struct tidy_view *view) {
    check_units(view);
    check_years(view);
    check_codes(view);
    if (view->sheet->column_count <= 1000) {
        check_long_form(view);
    }
}

static void check_same_tables(struct tidy_view *view) {
    const struct tidy_file *file = view->file;
    for (size_t i = 1; i < file->sheet_count; i++) {
        for (size_t j = 0; j < i; j++) {
            const struct tidy_sheet *a = &file->sheets[i], *b = &file->sheets[j];
            if (a->row_count < 2 || b->row_count < 2 || a->column_count < 2 || a->column_count != b->column_count) {
                continue;
            }
            bool same = true;
            for (int column = 0; column < a->column_count && same; column++) {
                same = str_equal(tidy_at(a, 0, column)->text, tidy_at(b, 0, column)->text);
            }
            if (same) {
                struct tidy_view other = *view;
                other.sheet = a;
                tidy_find(&other, TIDY_split_data, SEVERITY_WARNING, -1, -1, b->name,
                          "another sheet has the same headings");
                break;
            }
        }
    }
}

void tidy_check_book(struct tidy_view *view) {
    const struct tidy_file *file = view->file;
    struct str none = {0};
    check_same_tables(view);
    if (!file->has_definition) {
        tidy_find(view, TIDY_definition, SEVERITY_NOTE, -1, -1, none,
                  "nothing beside or in the file defines the columns");
    }
    if (!file->has_history) {
        tidy_find(view, TIDY_history, SEVERITY_NOTE, -1, -1, none,
                  "nothing beside or in the file tells when it changed");
    }
    if (!file->is_xlsx && file->encoding == TIDY_CP932 && !file->has_definition) {
        tidy_find(view, TIDY_encoding, SEVERITY_NOTE, -1, -1, none,
                  "the file is in CP932 (Shift_JIS) and nothing says so");
    } else if (!file->is_xlsx && file->encoding == TIDY_UTF16) {
        tidy_find(view, TIDY_encoding, SEVERITY_WARNING, -1, -1, none, "the file is in UTF-16");
    } else if (!file->is_xlsx && file->encoding == TIDY_UNKNOWN_ENCODING) {
        tidy_find(view, TIDY_encoding, SEVERITY_WARNING, -1, -1, none, "the file is in no encoding known");
    }
}
