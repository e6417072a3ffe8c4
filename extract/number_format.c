// Sections, literals and digit places of a format code.
#include "extract/number_format.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "extract/number_date.h"

enum { MOST_SECTIONS = 4, MOST_DIGITS = 400 };

static const struct {
    long id;
    const char *code;
} BUILTIN[] = {
    {1, "0"},
    {2, "0.00"},
    {3, "#,##0"},
    {4, "#,##0.00"},
    {5, "¥#,##0;¥-#,##0"},
    {6, "¥#,##0;¥-#,##0"},
    {7, "¥#,##0.00;¥-#,##0.00"},
    {8, "¥#,##0.00;¥-#,##0.00"},
    {9, "0%"},
    {10, "0.00%"},
    {14, "yyyy/m/d"},
    {15, "d-mmm-yy"},
    {16, "d-mmm"},
    {17, "mmm-yy"},
    {22, "yyyy/m/d"},
    {27, "ge.m.d"},
    {28, "ggge\"年\"m\"月\"d\"日\""},
    {29, "ggge\"年\"m\"月\"d\"日\""},
    {30, "m/d/yy"},
    {31, "yyyy\"年\"m\"月\"d\"日\""},
    {36, "ge.m.d"},
    {37, "#,##0;-#,##0"},
    {38, "#,##0;-#,##0"},
    {39, "#,##0.00;-#,##0.00"},
    {40, "#,##0.00;-#,##0.00"},
    {41, "#,##0;-#,##0;-"},
    {42, "¥#,##0;¥-#,##0;¥-"},
    {43, "#,##0.00;-#,##0.00;-"},
    {44, "¥#,##0.00;¥-#,##0.00;¥-"},
    {49, "@"},
    {50, "ge.m.d"},
    {51, "ggge\"年\"m\"月\"d\"日\""},
    {57, "ge.m.d"},
    {58, "ggge\"年\"m\"月\"d\"日\""},
};

struct str number_format_builtin(long id) {
    for (size_t i = 0; i < sizeof BUILTIN / sizeof *BUILTIN; i++) {
        if (BUILTIN[i].id == id) {
            return str_from(BUILTIN[i].code);
        }
    }
    return STR("General");
}

// Bytes of the token at `at`: a quoted text, an escape, a bracket or one character.
static size_t token_size(struct str code, size_t at) {
    char c = code.data[at];
    if (c == '"' || c == '[') {
        const char *end = memchr(code.data + at + 1, c == '"' ? '"' : ']', code.size - at - 1);
        return end ? (size_t)(end - code.data) - at + 1 : code.size - at;
    }
    size_t end = at;
    utf8_next(code, &end);
    if ((c == '\\' || c == '_' || c == '*') && end < code.size) {
        utf8_next(code, &end);
    }
    return end - at;
}

static size_t sections_of(struct str code, struct str sections[MOST_SECTIONS]) {
    size_t count = 0, start = 0;
    for (size_t at = 0; at <= code.size && count < MOST_SECTIONS;) {
        if (at == code.size || code.data[at] == ';') {
            sections[count++] = str_slice(code, start, at);
            start = ++at;
        } else {
            at += token_size(code, at);
        }
    }
    return count;
}

// The digits of the magnitude, rounded half away from zero to `decimals` places, as printed in decimal.
static void round_decimal(double magnitude, int decimals, char *digits, size_t size) {
    char shortest[64];
    snprintf(shortest, sizeof shortest, "%.14e", magnitude);
    int exponent = atoi(strchr(shortest, 'e') + 1);
    char kept[MOST_DIGITS] = "0";
    int kept_count = exponent + decimals + 1; // significant digits that stay
    const char significant[16] = {shortest[0],  shortest[2],  shortest[3],  shortest[4],  shortest[5],
                                  shortest[6],  shortest[7],  shortest[8],  shortest[9],  shortest[10],
                                  shortest[11], shortest[12], shortest[13], shortest[14], shortest[15]};
    if (kept_count > 300) {
        kept_count = 300;
    }
    for (int i = 0; i < kept_count; i++) {
        kept[i + 1] = i < 15 ? significant[i] : '0';
    }
    int last = kept_count < 0 ? 0 : kept_count;
    bool up = kept_count >= 0 && kept_count < 15 && significant[kept_count] >= '5';
    for (int i = last; up && i >= 0; i--) {
        up = kept[i] == '9';
        kept[i] = up ? '0' : (char)(kept[i] + 1);
    }
    kept[last + 1] = '\0';
    const char *from = kept;
    int whole = last + 1 - decimals; // digits before the point
    int pad = whole < 1 ? 1 - whole : 0;
    while (whole > 1 && *from == '0') {
        from++;
        whole--;
    }
    snprintf(digits, size, "%.*s%s", pad, "0000000000000000000000000000000", from);
}

struct places {
    int decimals, optional; // digit places behind the point, of them # or ?
    int least_whole;        // zeros before the point
    int thousands;          // scaling commas
    int percents;
    bool grouped, has_digits, is_text, is_general, is_date;
};

static bool is_place(char c) {
    return c == '0' || c == '#' || c == '?';
}

static struct places places_of(struct str section) {
    struct places places = {0};
    bool behind_point = false, ended = false;
    int commas = 0;
    for (size_t at = 0; at < section.size;) {
        size_t size = token_size(section, at);
        char c = section.data[at];
        if (size == 1 && is_place(c) && !ended) {
            places.has_digits = true;
            places.grouped = places.grouped || (commas > 0 && !behind_point);
            commas = 0;
            places.decimals += behind_point;
            places.optional += behind_point && c != '0';
            places.least_whole += !behind_point && c == '0';
        } else if (c == ',' && places.has_digits) {
            commas++;
        } else if (c == '.' && size == 1) {
            behind_point = true;
        } else {
            ended = ended || (places.has_digits && (behind_point || c == '"' || c == '\\' || size > 1));
        }
        places.percents += c == '%';
        places.is_text = places.is_text || c == '@';
        at += size;
    }
    places.thousands = commas;
    places.is_general = str_contains(section, STR("General")) || str_contains(section, STR("標準")) ||
                        str_contains(section, STR("E+")); // powers of ten are not printed in budgets
    places.is_date = !places.has_digits && !places.is_general && number_is_date(section);
    places.decimals = places.decimals > 20 ? 20 : places.decimals;
    return places;
}

struct shown {
    char bytes[1024];
    size_t size;
};

static void show(struct shown *shown, const char *bytes, size_t size) {
    size = size < sizeof shown->bytes - shown->size ? size : sizeof shown->bytes - shown->size;
    memcpy(shown->bytes + shown->size, bytes, size);
    shown->size += size;
}

static void show_digits(struct shown *shown, double magnitude, const struct places *places) {
    char digits[MOST_DIGITS + 64];
    round_decimal(magnitude, places->decimals, digits, sizeof digits);
    size_t length = strlen(digits), decimals = (size_t)places->decimals;
    size_t whole = length > decimals ? length - decimals : 0;
    for (size_t pad = whole; pad < (size_t)places->least_whole; pad++) {
        show(shown, "0", 1);
    }
    bool hide_zero = places->least_whole == 0 && whole == 1 && digits[0] == '0' && decimals > 0;
    for (size_t i = 0; i < whole && !hide_zero; i++) {
        show(shown, digits + i, 1);
        if (places->grouped && (whole - i) % 3 == 1 && i + 1 < whole) {
            show(shown, ",", 1);
        }
    }
    size_t kept = decimals;
    for (int optional = places->optional; optional > 0 && kept > 0 && digits[whole + kept - 1] == '0'; optional--) {
        kept--;
    }
    if (decimals > 0 && (kept > 0 || places->optional < places->decimals)) {
        show(shown, ".", 1);
        show(shown, digits + whole, kept);
    }
}

static void show_general(struct shown *shown, double value) {
    char text[64];
    bool is_whole = value == floor(value) && fabs(value) < 1e15;
    snprintf(text, sizeof text, is_whole ? "%.0f" : "%.10g", value);
    show(shown, text, strlen(text));
}

// What a bracket shows: [$¥-411] its sign; colours and conditions nothing.
static void show_bracket(struct shown *shown, struct str bracket) {
    if (str_starts(bracket, STR("[$"))) {
        size_t end = str_find(bracket, STR("-"), 2);
        end = end == SIZE_MAX ? bracket.size - 1 : end;
        show(shown, bracket.data + 2, end > 2 ? end - 2 : 0);
    }
}

static void show_section(struct shown *shown, double magnitude, struct str section, const struct places *places) {
    bool digits_shown = false;
    for (size_t at = 0; at < section.size;) {
        size_t size = token_size(section, at);
        const char *token = section.data + at;
        bool is_digit_place = size == 1 && (is_place(*token) || *token == '.' || (*token == ',' && digits_shown));
        if (is_digit_place) {
            if (!digits_shown) {
                show_digits(shown, magnitude, places);
            }
            digits_shown = true;
        } else if (*token == '"') {
            show(shown, token + 1, size > 2 ? size - 2 : 0);
        } else if (*token == '\\' && size > 1) {
            show(shown, token + 1, size - 1);
        } else if (*token == '[') {
            show_bracket(shown, str_slice(section, at, at + size));
        } else if (*token != '_' && *token != '*') { // these leave room, nothing that is read
            show(shown, token, size);
        }
        at += size;
    }
}

// [>=1000], [<0]: 1 when the section is for the value, 0 when not, -1 without a condition.
static int condition_holds(struct str section, double value) {
    for (size_t at = 0; at < section.size && section.data[at] == '[';) {
        size_t size = token_size(section, at);
        char text[64] = "";
        memcpy(text, section.data + at + 1, size - 1 < 63 ? size - 1 : 63);
        if (strchr("<>=", text[0]) && text[0]) {
            size_t sign = strspn(text, "<>=");
            double limit = strtod(text + sign, NULL);
            bool equal = memchr(text, '=', sign) != NULL && value == limit;
            bool unequal = sign == 2 && text[0] == '<' && text[1] == '>' && value != limit;
            bool apart = (text[0] == '<' && value < limit) || (text[0] == '>' && text[1] != '<' && value > limit);
            return equal || unequal || apart;
        }
        at += size;
    }
    return -1;
}

// The section for the value; *shows_sign when the number's own minus is not the section's business.
static struct str section_for(double value, struct str code, bool *shows_sign) {
    struct str sections[MOST_SECTIONS];
    size_t count = sections_of(code, sections);
    *shows_sign = value < 0;
    int first = condition_holds(sections[0], value);
    if (first >= 0) {
        size_t chosen = first == 1 || count < 2 ? 0 : condition_holds(sections[1], value) != 0 || count < 3 ? 1 : 2;
        return sections[chosen];
    }
    if (value < 0 && count >= 2) {
        *shows_sign = false;
        return sections[1];
    }
    return sections[value == 0 && count >= 3 ? 2 : 0];
}

struct str number_shown(double value, struct str code, bool date_1904, struct arena *arena) {
    struct shown shown = {.size = 0};
    bool shows_sign;
    struct str section = section_for(value, code, &shows_sign);
    struct places places = places_of(section);
    char date[256];
    if (places.is_date && value >= 0 && number_date(value, section, date_1904, date, sizeof date)) {
        show(&shown, date, strlen(date));
    } else if (places.is_text || places.is_general || places.is_date || !(fabs(value) < 1e100)) {
        show_general(&shown, value);
    } else {
        double magnitude = fabs(value) / pow(1000, places.thousands) * pow(100, places.percents);
        if (shows_sign) {
            show(&shown, "-", 1);
        }
        show_section(&shown, magnitude, section, &places);
    }
    return arena_copy(str_trim((struct str){shown.bytes, shown.size}), arena);
}
