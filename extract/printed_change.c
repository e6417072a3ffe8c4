// Printed changes find their amounts.
#include "extract/printed_change.h"

#include "base/rational.h"
#include "base/utf8.h"

// ---- The digits of a change

struct decimal {
    wide digits; // without the point
    int decimals;
    bool negative, is_signed, is_percent, is_whole; // whole: nothing but a sign, a number and %
};

static uint32_t narrow(uint32_t c) {
    return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
}

static bool is_minus(uint32_t c) {
    return c == 0x25B2 || c == 0x25B3 || c == 0x2212 || c == '-'; // ▲ △ −
}

// ▲1,040.5百万円: the first number in the words.
static bool decimal_read(struct str words, struct decimal *decimal) {
    *decimal = (struct decimal){.is_whole = true};
    bool point = false, begun = false;
    for (size_t at = 0; at < words.size;) {
        uint32_t c = narrow(utf8_next(words, &at));
        if (c >= '0' && c <= '9') {
            decimal->digits = decimal->digits * 10 + (wide)(c - '0');
            decimal->decimals += point;
            begun = true;
            if (decimal->digits > YEN_MOST || decimal->decimals > 6) {
                return false;
            }
        } else if (c == '.' && begun && !point) {
            point = true;
        } else if (!begun && (is_minus(c) || c == '+')) {
            decimal->negative = is_minus(c);
            decimal->is_signed = true;
        } else if (c != ',' && c != ' ' && c != 0x3000) {
            decimal->is_percent = decimal->is_percent || (begun && c == '%');
            decimal->is_whole = decimal->is_whole && c == '%';
            if (begun) {
                break;
            }
        }
    }
    return begun;
}

static struct str percent_text(const struct decimal *decimal, struct arena *arena) {
    wide scale = power_of_ten(decimal->decimals);
    long long whole = (long long)(decimal->digits / scale), rest = (long long)(decimal->digits % scale);
    const char *sign = decimal->negative && decimal->digits != 0 ? "-" : "";
    return decimal->decimals ? arena_printf(arena, "%s%lld.%0*lld", sign, whole, decimal->decimals, rest)
                             : arena_printf(arena, "%s%lld", sign, whole);
}

static bool power_of_ten_is(wide value) {
    while (value > 1 && value % 10 == 0) {
        value /= 10;
    }
    return value == 1;
}

// The yen of the last printed digit: the amount over its digits.
static void attach_yen(struct figure *figure, const struct rejection *rejection, const struct decimal *decimal) {
    yen size = rejection->amount < 0 ? -rejection->amount : rejection->amount;
    if (decimal->digits == 0 || size % decimal->digits != 0 || !power_of_ten_is(size / decimal->digits) ||
        figure->change.has_yen) {
        return; // of several numbers, or nought: says nothing more
    }
    figure->change.has_yen = true;
    figure->change.amount = rejection->amount;
    figure->change.precision = (yen)(size / decimal->digits);
}

// A rate is one only with its sign or %: 113.1 in a column of changes may be a multiple.
static void attach(struct figure *figure, const struct rejection *rejection, struct arena *arena) {
    struct decimal decimal;
    if (!decimal_read(rejection->raw, &decimal)) {
        return;
    }
    if (rejection->has_amount) {
        attach_yen(figure, rejection, &decimal);
    } else if (!figure->change.percent.size && decimal.is_whole && (decimal.is_percent || decimal.is_signed)) {
        figure->change.percent = percent_text(&decimal, arena);
    }
}

// ---- The figure that it belongs to

static bool is_change(const struct sink_row *row) {
    struct str form = row->is_figure ? (struct str){0} : str_from(row->rejection.form);
    return str_equal(form, STR("P02")) || str_equal(form, STR("P07")) || str_equal(form, STR("P10"));
}

static const struct place *place_of(const struct sink_row *row) {
    return row->is_figure ? &row->figure.place : &row->rejection.place;
}

static bool same_line(const struct sink_row *a, const struct sink_row *b) {
    const struct place *x = place_of(a), *y = place_of(b);
    return x->page == y->page && x->line == y->line && (x->cell >= 0) == (y->cell >= 0);
}

static struct figure *figure_in_row(struct sink_row *rows, size_t from, size_t to) {
    struct figure *latest = NULL;
    size_t of_latest = 0, of_before = 0;
    for (size_t i = from; i < to; i++) {
        struct figure *figure = &rows[i].figure;
        if (rows[i].is_figure && (!latest || figure->fiscal_year > latest->fiscal_year)) {
            latest = figure;
        }
    }
    for (size_t i = from; latest && i < to; i++) {
        int year = rows[i].is_figure ? rows[i].figure.fiscal_year : 0;
        of_latest += year == latest->fiscal_year;
        of_before += year == latest->fiscal_year - 1;
    }
    return of_latest == 1 && of_before == 1 ? latest : NULL;
}

static struct figure *figure_before(struct sink_row *rows, size_t from, size_t at) {
    for (size_t i = at; i-- > from;) {
        if (rows[i].is_figure && rows[i].figure.role != ROLE_previous) {
            return &rows[i].figure;
        }
    }
    return NULL;
}

// ---- Rates in running text: no yen expressions, but they stand in the words around the amount

static const char *const year_before[] = {"対前年度比", "対前年度",     "対前年比",     "対前年",     "前年度比",
                                          "前年比",     "前年度に比べ", "前年度と比べ", "前年度から", NULL};

// The first of the words that text starts with is taken off it; false when it starts with none.
static bool take_word(struct str *text, const char *const *words) {
    for (; *words; words++) {
        if (str_starts(*text, str_from(*words))) {
            *text = str_slice(*text, str_from(*words).size, text->size);
            return true;
        }
    }
    return false;
}

// ▲3.6%, 3.6%減, 3.6%の増 at the start of text, which moves behind it. What is about 3.6 % narrows nothing.
static bool take_rate(struct str *text, struct decimal *rate) {
    static const char *const of[] = {"の", NULL}, *const either[] = {"増減", NULL};
    static const char *const ups[] = {"増", "上昇", NULL}, *const downs[] = {"減", "低下", NULL};
    static const char *const signs[] = {"%", "％", NULL};
    size_t ascii = str_find(*text, STR("%"), 0), wide_sign = str_find(*text, STR("％"), 0);
    size_t end = ascii < wide_sign ? ascii : wide_sign;
    if (end == SIZE_MAX || !decimal_read(str_slice(*text, 0, end), rate) || !rate->is_whole) {
        return false;
    }
    struct str rest = str_slice(*text, end, text->size);
    take_word(&rest, signs);
    take_word(&rest, of);
    struct str behind = rest;
    bool down = !take_word(&behind, either) && take_word(&behind, downs);
    bool up = !down && behind.size == rest.size && take_word(&behind, ups);
    if (!rate->is_signed && !up && !down) {
        return false;
    }
    rate->negative = rate->is_signed ? rate->negative : down;
    *text = behind;
    return true;
}

// Anywhere in the words of a bracket.
static bool rate_inside(struct str inside, struct decimal *rate) {
    for (size_t at = 0; at < inside.size; utf8_next(inside, &at)) {
        struct str rest = str_slice(inside, at, inside.size);
        if (take_word(&rest, year_before) && take_rate(&rest, rate)) {
            return true;
        }
    }
    return false;
}

// 14億円(対前年度▲3.6%), 14億円で前年度比3.6%減, 14億円(前年度15億円)、対前年度3.6%減
static bool rate_behind(struct str behind, struct decimal *rate) {
    static const char *const open[] = {"(", "（", NULL}, *const closed[] = {")", "）", NULL};
    static const char *const joints[] = {"で、", "で", "、", "となり、", "となり", "と", "であり、", NULL};
    if (take_word(&behind, open)) {
        size_t end = str_find(behind, STR(")"), 0), wide_end = str_find(behind, STR("）"), 0);
        end = wide_end < end ? wide_end : end;
        if (end == SIZE_MAX || rate_inside(str_slice(behind, 0, end), rate)) {
            return end != SIZE_MAX;
        }
        behind = str_slice(behind, end, behind.size);
        take_word(&behind, closed);
    }
    return take_word(&behind, joints) && take_word(&behind, year_before) && take_rate(&behind, rate);
}

// 前年度比3.6%増の14億円, 前年度から3.6%減となる14億円
static bool rate_before(struct str before, struct decimal *rate) {
    static const char *const joints[] = {"額の", "の", "となる", "となった", "した", NULL};
    bool said = str_contains(before, STR("%")) || str_contains(before, STR("％"));
    for (size_t at = 0; said && at < before.size; utf8_next(before, &at)) {
        struct str rest = str_slice(before, at, before.size);
        if (take_word(&rest, year_before) && take_rate(&rest, rate) && take_word(&rest, joints) && rest.size == 0) {
            return true;
        }
    }
    return false;
}

static void attach_rate(struct figure *figure, struct arena *arena) {
    if (!str_contains(figure->quote, STR("%")) && !str_contains(figure->quote, STR("％"))) {
        return;
    }
    size_t raw = str_find(figure->quote, figure->raw, 0);
    struct decimal rate;
    if (raw == SIZE_MAX || figure->place.cell >= 0 || figure->role == ROLE_previous || figure->change.percent.size) {
        return;
    }
    if (rate_behind(str_slice(figure->quote, raw + figure->raw.size, figure->quote.size), &rate) ||
        rate_before(str_slice(figure->quote, 0, raw), &rate)) {
        figure->change.percent = percent_text(&rate, arena);
    }
}

void printed_changes_attach(struct sink_row *rows, size_t count, struct arena *arena) {
    for (size_t from = 0, end; from < count; from = end) {
        for (end = from + 1; end < count && same_line(&rows[from], &rows[end]); end++) {
        }
        struct figure *of_row = place_of(&rows[from])->cell >= 0 ? figure_in_row(rows, from, end) : NULL;
        for (size_t i = from; i < end; i++) {
            if (rows[i].is_figure) {
                attach_rate(&rows[i].figure, arena);
            } else if (is_change(&rows[i])) {
                bool table = place_of(&rows[i])->cell >= 0;
                struct figure *figure = table ? of_row : figure_before(rows, from, i);
                if (figure) {
                    attach(figure, &rows[i].rejection, arena);
                }
            }
        }
    }
}
