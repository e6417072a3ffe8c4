// What the columns of a sheet hold: numbers plain or dressed up, symbols in their place, words, codes.
#include "analyze/tidy_sheet.h"

#include <string.h>

#include "base/utf8.h"

const struct tidy_cell *tidy_at(const struct tidy_sheet *sheet, long row, int column) {
    return &sheet->cells[row * sheet->column_count + column];
}

int tidy_row_filled(const struct tidy_sheet *sheet, long row) {
    int filled = 0;
    for (int column = 0; column < sheet->column_count; column++) {
        filled += str_trim(tidy_at(sheet, row, column)->text).size > 0;
    }
    return filled;
}

bool tidy_row_blank(const struct tidy_sheet *sheet, long row) {
    return tidy_row_filled(sheet, row) == 0;
}

bool tidy_has_any(struct str text, const char *const *words) {
    for (; *words; words++) {
        if (str_contains(text, str_from(*words))) {
            return true;
        }
    }
    return false;
}

// Full-width digits and signs as ASCII, the negative triangles as '-', else the character itself.
static uint32_t narrow(uint32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E) {
        return c - 0xFEE0;
    }
    return c == 0x25B2 || c == 0x25B3 || c == 0x2212 || c == 0x2010 || c == 0x2013 ? '-' : c == 0x3000 ? ' ' : c;
}

static struct str without_prefix(struct str text) {
    static const char *const prefixes[] = {"約", "¥", "￥", "\\", " ", "\u3000"};
    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
        if (str_starts(text, str_from(prefixes[i]))) {
            return str_slice(text, strlen(prefixes[i]), text.size);
        }
    }
    return text;
}

static struct str without_suffix(struct str text) {
    static const char *const units[] = {"千円", "百万円", "万円", "億円", "兆円", "円",   "千人", "万人", "人",  "名",
                                        "件",   "個",     "台",   "校",   "戸",   "世帯", "社",   "%",    "％",  "㎡",
                                        "km",   "kg",     "ha",   "m2",   "千",   "億",   "万",   "*",    "程度"};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (str_ends(text, str_from(units[i]))) {
            return str_trim(str_slice(text, 0, text.size - strlen(units[i])));
        }
    }
    return text;
}

// "(注1)", "※2" and the like behind a number.
static struct str without_note(struct str text) {
    size_t note = str_find(text, STR("※"), 1);
    note = note == SIZE_MAX ? str_find(text, STR("(注"), 1) : note;
    note = note == SIZE_MAX ? str_find(text, STR("（注"), 1) : note;
    return note == SIZE_MAX ? text : str_trim(str_slice(text, 0, note));
}

enum tidy_number tidy_number_of(struct str text) {
    struct str bare = without_suffix(without_note(without_prefix(str_trim(text))));
    bool plain = bare.size == text.size, digits = false, point = false, sign = false, comma = false;
    for (size_t at = 0; at < bare.size;) {
        uint32_t raw = utf8_next(bare, &at), c = narrow(raw);
        plain = plain && c == raw && c != ',' && c != ' ' && c != '+';
        if (c >= '0' && c <= '9') {
            digits = true;
        } else if ((c == '-' || c == '+') && !digits && !sign && !point) {
            sign = true;
        } else if (c == '.' && !point) {
            point = true;
        } else if (c == ',' && digits && !point) {
            comma = true;
        } else if (c != ' ' || digits) {
            return TIDY_NUMBER_NONE;
        }
    }
    return !digits ? TIDY_NUMBER_NONE : plain && !comma ? TIDY_NUMBER_PLAIN : TIDY_NUMBER_DRESSED;
}

bool tidy_is_symbol(struct str text, bool *is_dash) {
    static const char *const dashes[] = {"-", "－", "―", "ー", "—", "–", "‐", "─", "−"};
    static const char *const symbols[] = {"…",   "‥",  "...", "X",   "x",   "Ｘ", "ｘ",   "χ",    "*",    "**",
                                          "***", "＊", "…",   "N/A", "n/a", "NA", "#N/A", "不詳", "不明", "秘匿"};
    text = str_trim(text);
    *is_dash = false;
    for (size_t i = 0; i < sizeof dashes / sizeof dashes[0]; i++) {
        if (str_equal(text, str_from(dashes[i]))) {
            return *is_dash = true;
        }
    }
    for (size_t i = 0; i < sizeof symbols / sizeof symbols[0]; i++) {
        if (str_equal(text, str_from(symbols[i]))) {
            return true;
        }
    }
    return false;
}

// Headings of columns that print another document's words: its slips in writing are kept, since they are what it says.
static const char *const verbatim_words[] = {"原文", "引用",    "備考", "注記",    "見出し",  "内訳事業",  "quote",
                                             "raw",  "printed", "note", "section", "heading", "component", NULL};
// Headings of columns whose digits are names and not quantities.
static const char *const code_words[] = {"コード", "番号",  "ＩＤ", "ID",   "電話", "郵便", "日付",
                                         "年月",   "時刻",  "識別", "code", "Code", "_id",  "date",
                                         "time",   "phone", "zip",  "hash", NULL};

static bool is_year_heading(struct str heading) {
    static const char *const words[] = {"年度", "年", "year", "Year", "FY", NULL};
    return tidy_has_any(heading, words) && !tidy_has_any(heading, (const char *const[]){"額", "数", "円", "人", NULL});
}

static void count_cell(struct tidy_column *column, const struct tidy_cell *cell) {
    bool dash;
    if (cell->value == TIDY_EMPTY) {
        return;
    }
    column->filled++;
    if (cell->value == TIDY_NUMBER) {
        column->plain_numbers++;
    } else if (tidy_is_symbol(cell->text, &dash)) {
        column->symbols++;
    } else {
        enum tidy_number number = cell->value == TIDY_TEXT ? tidy_number_of(cell->text) : TIDY_NUMBER_NONE;
        column->plain_numbers += number == TIDY_NUMBER_PLAIN;
        column->dressed_numbers += number == TIDY_NUMBER_DRESSED;
        column->texts += number == TIDY_NUMBER_NONE;
    }
}

// The first row with two cells or more; the first of all in a sheet of one column.
static long find_heading_row(const struct tidy_sheet *sheet) {
    int wanted = sheet->column_count > 1 ? 2 : 1;
    for (long row = 0; row < sheet->row_count; row++) {
        if (tidy_row_filled(sheet, row) >= wanted) {
            return row;
        }
    }
    return 0;
}

struct tidy_view tidy_view_of(const struct tidy_file *file, const struct tidy_sheet *sheet, struct tidy_report *report,
                              struct arena *arena) {
    struct tidy_view view = {file, sheet, 0, NULL, report, arena};
    view.columns = ARENA_ARRAY(struct tidy_column, (size_t)sheet->column_count, arena);
    if (sheet->row_count == 0) {
        return view;
    }
    view.heading_row = find_heading_row(sheet);
    for (int at = 0; at < sheet->column_count; at++) {
        struct tidy_column *column = &view.columns[at];
        column->heading = str_trim(tidy_at(sheet, view.heading_row, at)->text);
        for (long row = view.heading_row + 1; row < sheet->row_count; row++) {
            count_cell(column, tidy_at(sheet, row, at));
        }
        size_t numbers = column->plain_numbers + column->dressed_numbers;
        column->is_verbatim = tidy_has_any(column->heading, verbatim_words);
        column->is_code = tidy_has_any(column->heading, code_words) || is_year_heading(column->heading);
        column->is_numeric = !column->is_verbatim && !column->is_code && numbers > 0 && numbers >= 2 * column->texts;
    }
    return view;
}
