// How marks stand to each other where labels meet amounts.
#include "extract/label_marks.h"

#include <string.h>

#include "base/fiscal_year.h"

#include "extract/character.h"
#include "extract/label_words.h"
#include "extract/rejection.h"
#include "extract/word_mask.h"

int marks_next_content(const struct marks *marks, int index) {
    do {
        index++;
    } while (index < marks->count && marks->items[index].kind == MARK_BREAK);
    return index;
}

bool marks_kind_at(const struct marks *marks, int index, enum mark_kind kind) {
    return index < marks->count && marks->items[index].kind == kind;
}

bool marks_takes_label(const struct marks *marks, int index) {
    return (marks_kind_at(marks, index, MARK_AMOUNT) && marks->items[index].amount.kind != AMOUNT_WORD) ||
           marks_kind_at(marks, index, MARK_BACK_REFERENCE);
}

// 8年度|(見込)|: the mark that closes the bracket of a few words behind the one at index, whose end *end gets; index
// where none stands there.
static int remark_behind(const struct marks *marks, int index, size_t *end) {
    enum { LONGEST_REMARK = 30 };
    bool bracket = marks_kind_at(marks, index + 1, MARK_OPEN) && marks_kind_at(marks, index + 2, MARK_CLOSE) &&
                   marks->items[index + 1].start == *end &&
                   marks->items[index + 2].start - marks->items[index + 1].end <= LONGEST_REMARK;
    *end = bracket ? marks->items[index + 2].end : *end;
    return bracket ? index + 2 : index;
}

bool marks_connect_to_amount(const struct marks *marks, int index, size_t end) {
    index = remark_behind(marks, index, &end);
    int next = marks_next_content(marks, index);
    return marks_takes_label(marks, next) && words_connect(marks->words, end, marks->items[next].start);
}

bool marks_fill_bracket(const struct marks *marks, int index) {
    const struct mark *mark = &marks->items[index];
    if (!marks_kind_at(marks, index + 1, MARK_CLOSE) || index == 0 || !marks_kind_at(marks, index - 1, MARK_OPEN)) {
        return false;
    }
    return character_skip_space(marks->words, marks->items[index - 1].end) == mark->start &&
           character_skip_space(marks->words, mark->end) == marks->items[index + 1].start;
}

int marks_compared_amount(const struct marks *marks, int index) {
    int next = marks_next_content(marks, index);
    bool inside = marks_kind_at(marks, next, MARK_OPEN) && marks->items[next].partner >= 0;
    int amount = inside ? next + 1 : next, behind = inside ? marks->items[next].partner : next;
    size_t base_end = inside || !marks_kind_at(marks, next, MARK_AMOUNT)
                          ? (behind < marks->count ? marks->items[behind].end : 0)
                          : marks->items[next].amount.unit_end;
    bool touches = marks_takes_label(marks, amount) && marks_kind_at(marks, amount, MARK_AMOUNT) &&
                   words_connect(marks->words, marks->items[index].end, marks->items[next].start) &&
                   (!inside || marks->items[next].end == marks->items[amount].start);
    bool subject =
        touches && str_contains(str_slice(marks->words, marks->items[index].end, marks->items[next].start), STR("は"));
    return touches && !subject && is_comparison_base(marks->words, base_end) ? amount : -1;
}

int marks_amount_before(const struct marks *marks, int open) {
    for (int i = open - 1; i >= 0; i--) {
        enum mark_kind kind = marks->items[i].kind;
        if (kind == MARK_BREAK) {
            continue;
        }
        bool touches = character_skip_space(marks->words, marks->items[i].end) == marks->items[open].start;
        return marks_takes_label(marks, i) && touches ? i : -1;
    }
    return -1;
}

bool marks_tells_excess(const struct marks *marks, int index, size_t end) {
    static const char *const leads[] = {"上回", "下回", "、上回", "、下回", "近く上回", "余り上回", "ほど上回"};
    size_t start = end + character_match(marks->words, end, "を");
    start += character_match(marks->words, start, "約");
    for (int i = index + 1; start > end && i < marks->count && marks->items[i].start <= start; i++) {
        bool here =
            marks->items[i].kind == MARK_AMOUNT && marks->items[i].start <= start && marks->items[i].end > start;
        for (size_t j = 0; here && j < sizeof leads / sizeof leads[0]; j++) {
            if (character_match(marks->words, marks->items[i].end, leads[j])) {
                return true;
            }
        }
    }
    return false;
}

bool marks_is_budgeted_in(const struct marks *marks, int label) {
    static const char *const verbs[] = {"に計上", "に盛り込", "に措置", "に要求", "に確保", "に予算化",
                                        "で計上", "で措置",   "で要求", "で求め", "で確保", "で予算化"};
    int last = marks_kind_at(marks, label + 1, MARK_STAGE) ? label + 1 : label;
    return WORDS_MATCH(marks->words, marks->items[last].end, verbs) > 0;
}

bool marks_ends_bracket(const struct marks *marks, int index, int label) {
    int last = marks_kind_at(marks, label + 1, MARK_STAGE) ? label + 1 : label;
    bool inside = marks->items[index].around >= 0 && marks->items[label].around == marks->items[index].around;
    size_t end = character_skip_space(marks->words, marks->items[last].end);
    bool more = character_match(marks->words, end, "、") > 0 && label != last; // (5億円、|令和8年度予算案|、国土交通省)
    return inside && (more || (marks_kind_at(marks, last + 1, MARK_CLOSE) &&
                               marks->items[last + 1].partner == marks->items[index].around &&
                               end == marks->items[last + 1].start));
}

bool marks_ends_line(const struct marks *marks, int index, int next) {
    struct str words = marks->words;
    size_t at = marks->items[index].end, end;
    at += character_match(words, at, ")");
    size_t from = at;
    for (uint32_t c = character_peek(words, at);
         c == ' ' || c == '\t' || c == '|' || c == '/' || c == 0x3000 || c == 0x203B; c = character_peek(words, at)) {
        character_next(words, &at);
    }
    int last = marks_kind_at(marks, next + 1, MARK_STAGE) ? next + 1 : next;
    if (at == from || next >= marks->count || marks->items[next].start != at || last == next) {
        return false;
    }
    end = marks->items[last].end;
    end += character_match(words, end, "額");
    while (character_peek(words, end) == ' ' || character_peek(words, end) == '|' ||
           character_peek(words, end) == 0x3000) {
        character_next(words, &end);
    }
    return end >= words.size || words.data[end] == '\n';
}

// 5億円|を追加計上した|9月補正予算案: the size of the verb between the amount's end at at and the label behind it.
static size_t behind_budget_verb(const struct marks *marks, int label, size_t at) {
    enum { LONGEST_VERB = 30 };
    static const char *const verbs[] = {"計上", "増額", "追加", "盛り込", "措置"};
    static const char *const ends[] = {"した", "する", "んだ", "む"};
    bool labelled = marks_kind_at(marks, label, MARK_YEAR) || marks_kind_at(marks, label, MARK_STAGE);
    size_t to = labelled ? marks->items[label].start : at;
    bool object = character_match(marks->words, at, "を") || character_match(marks->words, at, "などを");
    bool same = character_match(marks->words, at, "と、") || character_match(marks->words, at, "と");
    if (same && to > at && to - at <= 2 * LONGEST_VERB && str_ends(str_slice(marks->words, at, to), STR("となる"))) {
        return to - at; // 9億円|と、過去最大規模となる|8年度予算案
    }
    if (!object || to <= at || to - at > LONGEST_VERB) {
        return 0;
    }
    struct str clause = str_slice(marks->words, at, to);
    bool ended = false, budgeted = false;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        ended |= str_ends(clause, str_from(ends[i]));
    }
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        budgeted |= str_contains(clause, str_from(verbs[i]));
    }
    return ended && budgeted && !str_contains(clause, STR("、")) ? to - at : 0;
}

// 灯台費5億円|は、|8年度補正予算に盛り込まれている。: what leads from an amount to where it is entered, and no other
// amount stands in the rest of the sentence. The bytes, or 0.
static size_t topic_entered(const struct marks *marks, int next, size_t at) {
    static const char *const topics[] = {"につきましては、", "につきましては", "については、", "は、"};
    size_t size = WORDS_MATCH(marks->words, at, topics);
    if (size == 0 || !marks_is_budgeted_in(marks, next)) {
        return 0;
    }
    for (int i = next; i < marks->count; i++) {
        if (marks->items[i].kind == MARK_AMOUNT) {
            return 0;
        }
        if (marks->items[i].kind == MARK_STOP || marks->items[i].kind == MARK_BREAK) {
            break;
        }
    }
    return size;
}

int marks_label_behind(const struct marks *marks, int index) {
    static const char *const links[] = {"に上る",
                                        "にのぼる",
                                        "に及ぶ",
                                        "とする",
                                        "となる",
                                        "規模の",
                                        "を増額する",
                                        "を追加する",
                                        "を計上する",
                                        "を計上した",
                                        "を盛り込んだ",
                                        "を盛り込む",
                                        "などを盛り込んだ",
                                        "などを盛り込む",
                                        "などを含む",
                                        "を充てる",
                                        "を投じる",
                                        "を措置する",
                                        "を措置した",
                                        "を確保する",
                                        "を確保した",
                                        "を要求する",
                                        "を要求した",
                                        "を充てた",
                                        "を投じた",
                                        "を追加した",
                                        "を含む",
                                        "を柱とする",
                                        "などを柱とする",
                                        "に達する",
                                        "る", // 7兆円を超え|る2026年度予算
                                        "の",
                                        "”",
                                        "」"};
    size_t at = marks->items[index].end, size = 0;
    int next = index + 1;
    if (marks_kind_at(marks, next, MARK_OPEN) && marks->items[next].start == at && marks->items[next].partner >= 0) {
        next = marks->items[next].partner + 1; // 7兆円(前年度比18%増)とする
        at = marks->items[next - 1].end;
    }
    size = WORDS_MATCH(marks->words, at, links);
    size = size ? size : behind_budget_verb(marks, next, at);
    bool year = marks_kind_at(marks, next, MARK_YEAR) && marks->items[next].year.kind != YEAR_DATE &&
                marks->items[next].year.kind != YEAR_PERIOD;
    if (size == 0 && year && marks_is_budgeted_in(marks, next)) {
        static const char *const objects[] = {"、これを", "を、それぞれ", "をそれぞれ", "を"};
        size = WORDS_MATCH(marks->words, at, objects);
    }
    size = size == 0 && year ? topic_entered(marks, next, at) : size;
    if (size == 0 && year && marks_ends_bracket(marks, index, next)) {
        size = character_match(marks->words, at, "、") + character_match(marks->words, at, ",") +
               character_match(marks->words, at, "/");
    }
    int close = marks_kind_at(marks, next, MARK_CLOSE) && marks->items[next].start == marks->items[index].end;
    next += close;
    next += marks_kind_at(marks, next, MARK_BULLET) && size == 0; // ※
    bool dated = marks_kind_at(marks, next, MARK_YEAR) && marks->items[next].year.kind != YEAR_DATE &&
                 marks->items[next].year.kind != YEAR_PERIOD;
    if (size == 0 && dated && marks_ends_line(marks, index, next)) {
        return next;
    }
    bool stage = marks_kind_at(marks, next, MARK_STAGE) && !marks->items[next].stage.is_plain;
    return size && (year || stage) &&
                   words_join_stage(marks->words, at + size, marks->items[next].start) != STAGE_PARTED
               ? next
               : -1;
}

// 5年間の|防衛費|を約43兆円: what the money of the whole period is for, and nothing else, stands between.
static bool is_of_period(struct str between) {
    enum { LONGEST_NOUN = 60 };
    bool noun = str_starts(between, STR("の")) && between.size <= LONGEST_NOUN && !str_contains(between, STR("年"));
    for (size_t at = strlen("の"); noun && at < between.size;) {
        uint32_t c = character_next(between, &at);
        bool particle = c == 0x3092 || c == 0x306F || c == 0x304C; // を は が
        if (particle) {
            return character_skip_space(between, at) == between.size;
        }
        noun = character_is_kanji(c) || character_is_katakana(c) || c == 0x306E; // の
    }
    return false;
}

bool marks_sum_behind(const struct marks *marks, int index) {
    static const char *const sums[] = {"計", "総額", "累計"};
    int next = marks_next_content(marks, index);
    if (!marks_kind_at(marks, next, MARK_AMOUNT)) {
        return false;
    }
    struct str between = str_slice(marks->words, marks->items[index].end, marks->items[next].start);
    bool sum = false;
    for (size_t i = 0; i < sizeof sums / sizeof sums[0]; i++) {
        sum |= str_contains(between, str_from(sums[i]));
    }
    sum &= !str_contains(between, STR("以外"));           // 5か年計画|以外も含めた総額は
    bool object = str_contains(between, STR("総額を、")); // 5年間で費用の総額を、これまでの2倍となる|9億円
    return is_of_period(between) || (sum && (object || !str_contains(between, STR("、"))));
}

int marks_year_gloss(const struct marks *marks, int index) {
    int open = index + 1, last = index;
    if (marks->items[index].year.kind != YEAR_RELATIVE || !marks_kind_at(marks, open, MARK_OPEN) ||
        marks->items[open].start != marks->items[index].end) {
        return index;
    }
    size_t at = marks->items[open].end;
    for (last = open; marks_kind_at(marks, last + 1, MARK_YEAR); last++) { // (2025年度・令和7年度)
        const struct mark *year = &marks->items[last + 1];
        bool links = at == year->start || (last > open && at + character_match(marks->words, at, "・") == year->start);
        bool same = year->year.fiscal_year != FISCAL_YEAR_UNKNOWN &&
                    (last == open || year->year.fiscal_year == marks->items[last].year.fiscal_year);
        if (!links || !same) {
            return index;
        }
        at = year->end;
    }
    bool closes = last > open && marks_kind_at(marks, last + 1, MARK_CLOSE) && marks->items[last + 1].start == at;
    return closes ? last + 1 : index;
}

bool marks_blank_line(const struct marks *marks, int index) {
    return marks_kind_at(marks, index + 1, MARK_BREAK) &&
           character_skip_space(marks->words, marks->items[index].end) >= marks->items[index + 1].start;
}

void marks_share_label_behind(const struct marks *marks, struct label *labels) {
    const struct label *shared = NULL;
    int around = -1;
    for (int i = marks->count - 1; i >= 0; i--) {
        const struct mark *mark = &marks->items[i];
        struct label *label = &labels[i];
        bool ends = mark->kind == MARK_STOP || mark->kind == MARK_BREAK || mark->kind == MARK_BULLET;
        shared = ends ? NULL : shared;
        if (mark->kind != MARK_AMOUNT || mark->amount.kind == AMOUNT_WORD) {
            continue;
        }
        bool silent = label->fiscal_year == FISCAL_YEAR_UNKNOWN && label->stage == STAGE_unknown;
        if (label->is_behind && label->fiscal_year != FISCAL_YEAR_UNKNOWN) {
            shared = label;
            around = mark->around;
        } else if (shared && silent && mark->around == around && !rejection_is_change(marks, i)) {
            *label = *shared;
            label->start = label->end = mark->start;
        }
    }
}
