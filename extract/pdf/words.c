// Joins the lines of a cell or paragraph; tells items and numbers by their words.
#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "extract/pdf/line.h"

static bool code_is_digit(uint32_t code) {
    return (code >= '0' && code <= '9') || (code >= 0xFF10 && code <= 0xFF19);
}

bool words_start_item(struct str words) {
    static const char bullets[] = "・●○◎■□◆◇▪▫•‣▶▷►▸➢➤★☆※◯〇【〔＜<−‐–⚫⚪❏❑✓✔";
    size_t at = 0, end = 0;
    uint32_t first = utf8_next(words, &at);
    struct str all = str_from(bullets);
    for (size_t i = 0; i < all.size;) {
        if (utf8_next(all, &i) == first) {
            return true;
        }
    }
    if ((first >= 0x2460 && first <= 0x24FF) || (first >= 0x2776 && first <= 0x2793) ||
        (first >= 0xE000 && first < 0xF900)) {
        return true;
    }
    // (1) ア) 1. and the like
    bool opened = first == '(' || first == 0xFF08;
    uint32_t number = opened ? utf8_next(words, &at) : first;
    if (!code_is_digit(number) && !(opened && number >= 0x30A1 && number <= 0x30FA)) {
        return false;
    }
    end = at;
    uint32_t after = utf8_next(words, &end);
    while (code_is_digit(after) && end < at + 6) {
        after = utf8_next(words, &end);
    }
    return opened && (after == ')' || after == 0xFF09);
}

bool words_are_number(struct str words) {
    static const char allowed[] = "0123456789０１２３４５６７８９,，.．、()（）△▲-－−‐ー―—+＋%％ ";
    struct str all = str_from(allowed);
    bool has_digit = false, has_dash = false;
    for (size_t at = 0; at < words.size;) {
        uint32_t code = utf8_next(words, &at);
        bool known = false;
        for (size_t i = 0; i < all.size && !known;) {
            known = utf8_next(all, &i) == code;
        }
        if (!known) {
            return false;
        }
        has_digit = has_digit || code_is_digit(code);
        has_dash = has_dash || code == '-' || code == 0xFF0D || code == 0x2212 || code == 0x30FC || code == 0x2015;
    }
    return has_digit || (has_dash && words.size <= 3);
}

bool number_is_cut(struct str words, struct str next) {
    size_t group = 0, rest = 0;
    for (size_t at = words.size; at > 0 && words.data[at - 1] >= '0' && words.data[at - 1] <= '9'; at--) {
        group++;
    }
    bool grouped = words.size > group && words.data[words.size - group - 1] == ',';
    while (rest < next.size && next.data[rest] >= '0' && next.data[rest] <= '9') {
        rest++;
    }
    return grouped && group < 3 && group + rest == 3 && (rest == next.size || next.data[rest] == ',');
}

// What may stand behind the last unit of an amount: ）.
static bool words_are_closing(struct str words) {
    return str_equal(words, STR(")")) || str_equal(words, STR("）"));
}

bool words_are_amount(struct str words) {
    static const char *const units[] = {"兆円", "億円", "百万円", "万円", "千円", "円"};
    for (size_t at = 0; at < words.size;) { // 221億円（247億円）
        struct str rest = str_slice(words, at, words.size);
        size_t end = words.size, behind = words.size;
        for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
            size_t unit = str_find(rest, str_from(units[i]), 0);
            if (unit != SIZE_MAX && at + unit < end) {
                end = at + unit;
                behind = end + str_from(units[i]).size;
            }
        }
        struct str number = str_slice(words, at, end);
        bool closes = at > 0 && end == words.size && words_are_closing(number);
        if (!closes && !words_are_number(number)) {
            return false;
        }
        at = behind;
    }
    return words.size > 0;
}

bool line_is_full(const struct line *line, double left, double right, double next_width) {
    double before = line->box.x0 - left, behind = right - line->box.x1;
    bool centred = before > line->size && fabs(before - behind) < 0.6 * line->size;
    bool to_the_right = before > 2 * line->size && behind < 0.6 * line->size;
    double room = centred || to_the_right ? before + behind : behind;
    return room <= next_width + 0.9 * line->size;
}

static bool line_ends_sentence(struct str words) {
    return str_ends(words, STR("。")) || str_ends(words, STR("："));
}

// Digits in whole groups of three: 198, 25,858,647, not 25,858,64.
static bool number_is_whole(struct str words) {
    static const char *const signs[] = {"△", "▲", "-", "−"};
    size_t digits = 0, groups = 0, start = 0;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        start = str_starts(words, str_from(signs[i])) ? str_from(signs[i]).size : start;
    }
    for (size_t i = start; i < words.size; i++) {
        if (words.data[i] == ',') {
            if (digits == 0 || digits > 3 || (groups > 0 && digits != 3)) {
                return false;
            }
            digits = 0;
            groups++;
        } else if (words.data[i] >= '0' && words.data[i] <= '9') {
            digits++;
        } else {
            return false;
        }
    }
    return digits > 0 && digits <= 3 && (groups == 0 || digits == 3);
}

// What stands between two lines: '\n', ' ' or nothing (0).
static char line_joint(const struct line *line, const struct line *next, double left, double right) {
    size_t at = line->words.size, start = 0;
    uint32_t before = utf8_previous(line->words, &at), after = utf8_next(next->words, &start);
    if (words_start_item(next->words) && !(code_is_digit(before) && after == '(')) {
        bool full = line_is_full(line, left, right, next->next_width);
        bool opens = after == 0x30FB || after == '<' || after == 0xFF1C || after == '(' || after == 0xFF08;
        // A middle dot, a bracket or a quotation may also stand inside a sentence that only wraps.
        if (!full || !opens || line_ends_sentence(line->words) || after == 0x30FB) {
            return '\n';
        }
    }
    if (number_is_cut(line->words, next->words)) {
        return 0;
    }
    bool two_numbers = number_is_whole(line->words) && number_is_whole(next->words); // one above the other
    if (two_numbers || !line_is_full(line, left, right, next->next_width)) {
        return '\n';
    }
    if (line_ends_sentence(line->words) && next->box.x0 > line->box.x0 + 0.7 * line->size) {
        return '\n';
    }
    if (code_is_cjk(before) || code_is_cjk(after)) {
        return 0;
    }
    bool number = code_is_digit(before) || before == ',' || before == '.';
    bool goes_on = code_is_digit(after) || after == ',' || after == '.';
    return (number && goes_on && !line->ends_spaced) || before == '-' || before == '/' ? 0 : ' ';
}

// A bracket or quotation opened shortly before the end of the words, in the same paragraph: the line only wraps.
static bool bracket_is_open(struct str words) {
    enum { NEAR_BYTES = 150 };
    int depth = 0;
    for (size_t at = words.size; at > 0 && words.size - at < NEAR_BYTES;) {
        uint32_t code = utf8_previous(words, &at);
        if (code == '\n' || code == 0x3002) {
            break;
        }
        depth += code == ')' || code == 0xFF09 || code == 0x300D;
        depth -= code == '(' || code == 0xFF08 || code == 0x300C;
        if (depth < 0) {
            return true;
        }
    }
    return false;
}

struct str lines_join(const struct line *lines, size_t count, double left, double right, struct arena *arena) {
    size_t size = 0;
    for (size_t i = 0; i < count; i++) {
        size += lines[i].words.size + 1;
    }
    char *data = arena_alloc(size + 1, arena);
    bool upright = lines_are_upright(lines, count);
    size = 0;
    for (size_t i = 0; i < count; i++) {
        memcpy(data + size, lines[i].words.data, lines[i].words.size);
        size += lines[i].words.size;
        char joint = i + 1 < count && !upright ? line_joint(&lines[i], &lines[i + 1], left, right) : 0;
        bool wraps =
            joint == '\n' && bracket_is_open((struct str){data, size}) && !str_starts(lines[i + 1].words, STR("・"));
        if (joint != 0 && !wraps) {
            data[size++] = joint;
        }
    }
    return (struct str){data, size};
}
