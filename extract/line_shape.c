// Reads the first and last characters of lines.
#include "extract/line_shape.h"

#include <stdint.h>

#include "base/utf8.h"
#include "extract/character.h"
#include "extract/wrap.h"

enum { NEAR_FULL = 5, LEAST_FULL = 40, SHORT_LINE = 28 };

size_t line_width(struct str line) {
    size_t width = 0;
    for (size_t i = 0; i < line.size; i++) {
        unsigned char c = (unsigned char)line.data[i];
        width += (c < 0x80) + 2u * (c >= 0xE0) + (c >= 0xC0 && c < 0xE0);
    }
    return width;
}

static uint32_t first_of(struct str line) {
    size_t at = 0;
    return utf8_next(line, &at);
}

static uint32_t last_of(struct str line) {
    size_t at = line.size;
    return utf8_previous(line, &at);
}

static bool is_digit(uint32_t c) {
    return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

static bool is_latin(uint32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_arrow(uint32_t c) {
    return c == 0x2192 || c == 0x21D2 || c == 0x27A1 || c == 0x2B95 || c == 0x2B0C || c == 0x25B6 || c == 0x21E8;
}

static bool starts_any(struct str line, const char *const *starts, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (str_starts(line, str_from(starts[i]))) {
            return true;
        }
    }
    return false;
}

static bool ends_any(struct str line, const char *const *ends, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (str_ends(line, str_from(ends[i]))) {
            return true;
        }
    }
    return false;
}

#define STARTS_ANY(line, list) starts_any((line), (list), sizeof(list) / sizeof *(list))
#define ENDS_ANY(line, list) ends_any((line), (list), sizeof(list) / sizeof *(list))

// (1), （２）, ( 3 ): a number of an item in parentheses.
static bool starts_numbered(struct str line) {
    size_t at = 0;
    uint32_t c = utf8_next(line, &at);
    if (c != '(' && c != 0xFF08) {
        return false;
    }
    int digits = 0;
    for (c = utf8_next(line, &at); is_digit(c) || c == ' '; c = utf8_next(line, &at)) {
        digits += c != ' ';
    }
    return digits > 0 && digits <= 2 && (c == ')' || c == 0xFF09);
}

// 1. X, １．X, 2) X: the number of an item, and no 2.5億円.
static bool starts_counted(struct str line) {
    size_t at = 0;
    int digits = 0;
    uint32_t c = utf8_next(line, &at);
    for (; is_digit(c) && digits <= 2; c = utf8_next(line, &at)) {
        digits++;
    }
    bool point = c == '.' || c == 0xFF0E || c == ')' || c == 0xFF09;
    uint32_t next = point ? utf8_next(line, &at) : UTF8_INVALID;
    return digits > 0 && digits <= 2 && point && next != UTF8_INVALID && !is_digit(next) && next != '%';
}

// 第1条, 第２表
static bool starts_article(struct str line) {
    size_t at = 0;
    if (utf8_next(line, &at) != 0x7B2C) {
        return false;
    }
    uint32_t c = utf8_next(line, &at);
    bool has_digit = is_digit(c) || (c >= 0x4E00 && str_starts(str_slice(line, 3, 6), STR("一")));
    while (is_digit(c)) {
        c = utf8_next(line, &at);
    }
    return has_digit && (c == 0x6761 || c == 0x8868 || c == 0x7AE0 || c == 0x7BC0); // 条表章節
}

// Ⅰ 事業活動, Ⅱ．投資活動
static bool starts_roman(struct str line) {
    size_t at = 0;
    uint32_t c = utf8_next(line, &at), behind = at < line.size ? utf8_next(line, &at) : ' ';
    return c >= 0x2160 && c <= 0x216B && (behind == ' ' || behind == 0x3000 || behind == '.' || behind == 0xFF0E);
}

bool line_starts_item(struct str line) {
    uint32_t c = first_of(line);
    if (c < 0x80 && c != '(' && !is_digit(c)) {
        return false;
    }
    bool may_be_bullet = c < 0x3041 || c == 0x30FB; // kana and kanji, the bulk, are none
    return (may_be_bullet && (character_is_bullet(c) || character_is_circled(c))) ||
           ((c == '(' || c == 0xFF08) && starts_numbered(line)) || (is_digit(c) && starts_counted(line)) ||
           (c == 0x7B2C && starts_article(line)) || (c >= 0x2160 && c <= 0x216B && starts_roman(line));
}

bool line_is_bare_year(struct str line) {
    return line.size <= 40 && line_width(line) <= SHORT_LINE && str_ends(line, STR("年度")) && !line_starts_item(line);
}

bool line_is_sentence(struct str line) {
    enum { SHORTEST_SENTENCE = 30 };
    line = str_trim(line);
    return line.size >= SHORTEST_SENTENCE && str_ends(line, STR("。"));
}

bool line_is_page_mark(struct str line) {
    size_t digits = 0, dashes = 0;
    for (size_t at = 0; at < line.size;) {
        uint32_t c = utf8_next(line, &at);
        bool is_dash = c == '-' || c == 0xFF0D || c == 0x2015 || c == 0x2212 || c == 0x2500 || c == 0x30FC;
        if (!is_digit(c) && !is_dash && c != ' ' && c != 0x3000) {
            return false;
        }
        digits += is_digit(c);
        dashes += is_dash;
    }
    if (digits > 4 && is_digit(first_of(line))) {
        return false; // 2025-12-26
    }
    return digits > 0 && digits <= 8 && dashes >= 2 && dashes % 2 == 0 && line.data[0] != '0';
}

bool line_continues_blank(struct str above, struct str below) {
    uint32_t first = first_of(below);
    if (is_arrow(first) || is_arrow(last_of(above))) {
        return true;
    }
    if (below.size > 60 || above.size > 120) {
        return false;
    }
    static const char *const amount_ends[] = {"円", "億", "%", ")", "年度"};
    return is_digit(first) && line_width(below) <= SHORT_LINE && ENDS_ANY(below, amount_ends) &&
           !ENDS_ANY(above, ((const char *const[]){"。"}));
}

static bool is_comma(uint32_t c) {
    return c == ',' || c == 0xFF0C;
}

// 3,2⏎45万円: the group of three digits behind the comma goes on in the line below, and ends there.
static bool is_broken_group(struct str above, struct str below) {
    size_t at = above.size, next = 0;
    int tail = 0, head = 0;
    uint32_t c = utf8_previous(above, &at);
    for (; is_digit(c); c = utf8_previous(above, &at)) {
        tail++;
    }
    bool grouped = is_comma(c) && is_digit(last_of(str_slice(above, 0, at)));
    for (c = utf8_next(below, &next); is_digit(c); c = utf8_next(below, &next)) {
        head++;
    }
    return grouped && tail > 0 && head > 0 && tail + head == 3;
}

// 00億円: no number begins so, it is the rest of one.
static bool is_rest_of_number(struct str below) {
    static const char *const units[] = {"兆", "億", "万", "百万", "千", "円"};
    size_t at = 0, digits = 0;
    uint32_t first = utf8_next(below, &at);
    bool zero = first == '0' || first == 0xFF10;
    for (size_t next = at; zero && is_digit(utf8_next(below, &next)); at = next) {
        digits++;
    }
    return digits > 0 && STARTS_ANY(str_slice(below, at, below.size), units);
}

// A number, its unit, its sign or a year that a line break cut in two.
bool line_breaks_token(struct str above, struct str below) {
    static const char *const units[] = {"億", "兆", "円", "万円", "百万", "千円", "千万", "千億", "年度", "年"};
    static const char *const unit_ends[] = {"億", "兆", "万", "百", "千"};
    static const char *const eras[] = {"令和", "平成", "昭和"};
    uint32_t last = last_of(above), first = first_of(below);
    if (is_digit(last)) {
        bool group = is_comma(first) || first == '.';
        return STARTS_ANY(below, units) || is_broken_group(above, below) || is_rest_of_number(below) ||
               (group && below.size > 1 && is_digit(first_of(str_slice(below, first == 0xFF0C ? 3 : 1, below.size))));
    }
    if (str_starts(below, STR("円"))) {
        size_t at = above.size;
        utf8_previous(above, &at);
        return ENDS_ANY(above, unit_ends) && is_digit(last_of(str_trim(str_slice(above, 0, at))));
    }
    if (!is_digit(first)) {
        return false;
    }
    size_t at = above.size;
    utf8_previous(above, &at);
    bool inside_number =
        (last == ',' || last == '.' || last == 0xFF0C || last == 0xFF0E) && is_digit(last_of(str_slice(above, 0, at)));
    return inside_number || last == 0x25B3 || last == 0x25B2 || last == 0x2212 || ENDS_ANY(above, eras);
}

static uint32_t closing_of(uint32_t c) {
    static const uint32_t pairs[][2] = {{'(', ')'},       {0xFF08, 0xFF09}, {0x3010, 0x3011}, {0x3014, 0x3015},
                                        {0x300C, 0x300D}, {0x300E, 0x300F}, {'[', ']'},       {0xFF3B, 0xFF3D}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        if (pairs[i][0] == c) {
            return pairs[i][1];
        }
    }
    return 0;
}

bool line_leaves_open(struct str above, struct str below) {
    uint32_t closing = 0, opening = 0;
    for (size_t at = 0; at < above.size;) {
        uint32_t c = utf8_next(above, &at), closes = closing_of(c);
        opening = closes ? c : c == closing ? 0 : opening;
        closing = closes ? closes : c == closing ? 0 : closing;
    }
    for (size_t at = 0; closing > 0 && at < below.size;) {
        uint32_t c = utf8_next(below, &at);
        if (c == closing || c == opening) {
            return c == closing;
        }
    }
    return false;
}

// 令和7年度予算の概要(単位:億円、端数は四捨五入): a title with the unit of what stands below.
static bool is_title_with_unit(struct str above) {
    static const char *const closes[] = {")", "）"};
    return ENDS_ANY(above, closes) && (str_contains(above, STR("(単位")) || str_contains(above, STR("（単位")));
}

static bool ends_paragraph(struct str above) {
    static const char *const ends[] = {"。", "．", "！", "？", ":", "：", "|", "】", "円", "円)", "円）", "%"};
    return ENDS_ANY(above, ends) || is_arrow(last_of(above)) || is_title_with_unit(above);
}

// 所得制限:… a label and what it says
static bool starts_label(struct str below) {
    struct str head = utf8_cut(below, 33);
    size_t colon = str_find(head, STR(":"), 0), full = str_find(head, STR("："), 0);
    size_t at = colon < full ? colon : full;
    struct str label = str_slice(head, 0, at);
    return at != SIZE_MAX && !str_contains(label, STR("(")) && !str_contains(label, STR("、"));
}

// A line that begins so does not go on from the one above, whatever is open there.
static bool starts_item_or_note(struct str below) {
    static const char *const starts[] = {"※",  "【", "［", "〔", "＜", "《", "△", "▲",
                                         "注", "－", "＊", "|",  "　", "* ", "- "};
    return line_starts_item(below) || is_arrow(first_of(below)) || STARTS_ANY(below, starts);
}

static bool starts_anew(struct str below) {
    return starts_item_or_note(below) || starts_label(below);
}

// A bracket or a number of the line above goes on below.
static bool is_inside(struct str above, struct str below) {
    return line_leaves_open(above, below) || (is_digit(last_of(above)) && is_digit(first_of(below)));
}

bool line_may_wrap(struct str above, struct str below, bool is_cut) {
    if (above.size < 3 || str_ends(above, STR("。"))) {
        return false;
    }
    bool anew = starts_item_or_note(below) || (!is_cut && starts_label(below) && !is_inside(above, below));
    return line_breaks_token(above, below) || ((is_cut || !ends_paragraph(above)) && !anew);
}

bool line_is_running(struct str line) {
    enum { LEAST_KANA = 5 };
    int kana = 0;
    for (size_t at = 0; at < line.size && kana < LEAST_KANA;) {
        kana += character_is_hiragana(utf8_next(line, &at));
    }
    return kana >= LEAST_KANA;
}

enum joint line_joint(struct str above, struct str below, size_t full) {
    bool goes_on = line_leaves_open(above, below) && !ends_paragraph(above) && !starts_item_or_note(below);
    if (line_breaks_token(above, below) || goes_on) {
        return JOINT_WRAP;
    }
    size_t width = line_width(above);
    if (full < LEAST_FULL || width + NEAR_FULL < full || ends_paragraph(above) || starts_anew(below)) {
        return JOINT_BREAK;
    }
    uint32_t first = first_of(below);
    bool are_columns = str_contains(above, STR("   ")) || str_contains(below, STR("   "));
    bool both_digits = is_digit(first) && is_digit(last_of(above));
    if (are_columns || (both_digits && !(width + 1 >= full && line_is_running(above) && line_is_running(below)))) {
        return JOINT_BREAK;
    }
    if (both_digits) {
        return JOINT_WRAP; // 予算は12⏎34億円となり, where the paragraph is as wide as that line
    }
    bool may_be_amount = is_digit(first) || first == '(' || first == 0xFF08;
    if (may_be_amount && line_width(below) * 2 < full && !str_ends(below, STR("。"))) {
        return JOINT_BREAK;
    }
    return is_latin(last_of(above)) && is_latin(first) ? JOINT_SPACE : JOINT_WRAP;
}

enum joint line_joint_at(struct str above, struct str below, size_t width) {
    struct str trimmed = str_trim(above);
    bool cut = wrap_is_forced(above, below, width) && !str_ends(trimmed, STR("。"));
    bool goes_on =
        (cut || (line_leaves_open(trimmed, below) && !ends_paragraph(trimmed))) && !starts_item_or_note(below);
    if (!goes_on && !line_breaks_token(trimmed, below)) {
        return JOINT_BREAK;
    }
    return is_latin(last_of(trimmed)) && is_latin(first_of(below)) ? JOINT_SPACE : JOINT_WRAP;
}
