// Looks at the words around an amount for what speaks against it.
#include "extract/rejection.h"

#include <pthread.h>
#include <stdint.h>
#include <string.h>

#include "extract/character.h"
#include "extract/rejection_row.h"
#include "extract/word_index.h"
#include "extract/word_mask.h"

#define REJECTION(form, where, words) {form, where, words, sizeof words - 1},
static const struct row rows_before[] = {
#include "extract/rejection.def"
};
#undef REJECTION

enum { MOST_BYTES_BEFORE = 90 };

static struct word_index index_before;

static pthread_once_t index_once = PTHREAD_ONCE_INIT;

static void fill_index(void) {
    word_index_fill(&index_before, &rows_before[0].words, sizeof rows_before[0],
                    sizeof rows_before / sizeof rows_before[0]);
}

// The clause in front of the amount starts behind 。, a line break, a bullet, a bracket's end of its own kind, an
// amount.
static size_t clause_start(const struct marks *marks, int index, size_t floor) {
    size_t start = marks->items[index].start;
    size_t least = start > MOST_BYTES_BEFORE ? start - MOST_BYTES_BEFORE : 0;
    least = least > floor ? least : floor;
    for (int i = index - 1; i >= 0; i--) {
        const struct mark *mark = &marks->items[i];
        if (mark->end <= least) {
            break;
        }
        bool bounds = mark->kind == MARK_STOP || mark->kind == MARK_BULLET ||
                      (mark->kind == MARK_AMOUNT && mark->amount.kind != AMOUNT_WORD && mark->end <= start) ||
                      mark->kind == MARK_BREAK || mark->kind == MARK_ARROW;
        if (bounds) {
            return mark->end;
        }
    }
    while (least < start && ((unsigned char)marks->words.data[least] & 0xC0) == 0x80) {
        least++;
    }
    return least;
}

// 、 between the word and the amount ends the clause, unless the amount follows it at once.
static bool comma_between(struct str words, size_t from, size_t to) {
    size_t comma = str_find(words, STR("、"), from);
    return comma < to && comma + 3 < to && character_skip_space(words, comma + 3) < to;
}

// The word is the head of what stands in front of the amount, not the start of a longer noun (輸出 in 輸出促進事業).
// Whether only は, 約, 計 and their like stand between at and the amount that starts at end.
static bool reaches_amount(struct str words, size_t at, size_t end) {
    static const char *const links[] = {"は", "も", "約",   "計",     "総額",   "最大",   "年",
                                        "月", "、", "平均", "当たり", "あたり", "につき", "に"};
    for (size_t size = 1; size && at < end;) {
        at = character_skip_space(words, at);
        size = at < end ? WORDS_MATCH(words, at, links) : 0;
        at += size;
    }
    return at >= end;
}

// 市民1人当たり|の予算は, 1人当たり|に使われる予算は: what is counted for each one, in the same clause.
static bool counts_each(struct str words, const struct row *row, size_t behind, size_t end) {
    enum { LONGEST_CLAUSE = 60 };
    static const char *const units[] = {"当たり", "あたり", "につき"};
    struct str between = str_slice(words, behind < end ? behind : end, end);
    bool each = false;
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        each |= str_equal((struct str){row->words, row->size}, str_from(units[i]));
    }
    int value;
    for (size_t at = 0; each && at < between.size;) {
        uint32_t c = character_next(between, &at);
        bool parts = c == 0x3001 && character_skip_space(between, at) < between.size;  // あたり年間、|5億円
        each = c != 0x3092 && !parts && numeral_class_of(c, &value) != NUMERAL_ARABIC; // を
    }
    return each && between.size <= LONGEST_CLAUSE && !str_contains(between, STR("ため"));
}

// Whether a verb between at and end stands in front of a noun: what it tells is said of that noun.
static bool describes_noun(struct str words, size_t at, size_t end) {
    static const char *const verbs[] = {"した", "する", "された", "される", "った", "いる"};
    struct str clause = str_slice(words, at < end ? at : end, end);
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        size_t verb = str_find(clause, str_from(verbs[i]), 0);
        uint32_t noun = verb == SIZE_MAX ? 0 : character_peek(clause, verb + strlen(verbs[i]));
        if (character_is_kanji(noun) || character_is_katakana(noun)) {
            return true;
        }
    }
    return false;
}

static bool is_head(struct str words, size_t behind, size_t end) {
    static const char *const tails[] = {"総額", "金額", "規模", "相当額", "見込額", "見込み",
                                        "額",   "等",   "高",   "全体",   "コスト"};
    for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
        behind += character_match(words, behind, tails[i]);
    }
    if (behind >= end) {
        return true;
    }
    uint32_t c = character_peek(words, behind);
    if (c == 0x30FB || c == 0x3001 || c == 0x306E || c == 0x3084 || c == 0x3068 || c == 0x53CA) {
        return false; // 年金・医療等の経費は: ・ 、 の や と 及 lead on to another noun
    }
    if ((c == 0x3092 || c == 0x306B) && !reaches_amount(words, behind + 3, end)) {
        return false; // 融資を受けた人の支援に: を and に of another verb
    }
    if (c == 0x305F) {
        return false; // 取り崩し|た予備費の補填に: た of a verb
    }
    if (c == 0x304C && describes_noun(words, behind, end)) {
        return false; // 売り上げが|減少した事業者への支援金
    }
    bool about = character_match(words, behind, "約") > 0;
    int value;
    return about || numeral_class_of(c, &value) != NUMERAL_NONE || !(character_is_kanji(c) || character_is_katakana(c));
}

static bool is_ending(const struct row *row) {
    return row->where == ENDING || row->where == ENDING_ALONE;
}

// 県|債, ガソリン|代: whether the word at at ends a longer noun.
static bool ends_noun(struct str words, size_t at) {
    uint32_t before = character_before(words, at);
    return character_is_kanji(before) || character_is_katakana(before) || before == 0x3052; // 水揚げ|高
}

// 月, 年, 週: one character.
static bool is_single(const struct row *row) {
    return row->size == 3 && (unsigned char)row->words[0] >= 0x80 && !is_ending(row);
}

// 前年度比15%増の2兆円, 前年度比二パーセント増の2兆円: the change is the percentage.
static bool digit_between(struct str words, size_t from, size_t to) {
    int value;
    if (from < to && str_contains(str_slice(words, from, to), STR("パーセント"))) {
        return true;
    }
    while (from < to) {
        if (numeral_class_of(character_next(words, &from), &value) == NUMERAL_ARABIC) {
            return true;
        }
    }
    return false;
}

// Whether the row speaks against an amount at end when it ends at behind.
static bool speaks_before(struct str words, const struct row *row, size_t behind, size_t end, bool of_budget) {
    enum { MOST_BETWEEN = 24 };
    if (row->form[0] == '\0') { // keeps shorter words from speaking
        return behind <= end;
    }
    if (is_ending(row) && !ends_noun(words, behind - row->size)) {
        return false;
    }
    bool reaches = strcmp(row->form, "W08") == 0 || !comma_between(words, behind, end);
    bool formula = strcmp(row->form, "X13") == 0; // the operator touches the amount
    if (is_single(row)) {                         // 月6,000円, 年7,500円: and no 9月, 今年
        uint32_t before = character_before(words, behind - 3);
        int value;
        return behind == end && !character_is_kanji(before) && numeral_class_of(before, &value) == NUMERAL_NONE;
    }
    bool counted = strcmp(row->form, "X03") == 0 &&
                   (row->words[0] == '1' ||
                    str_starts((struct str){row->words, row->size}, STR("一"))); // 1人1台の端末に is no rate
    int digit;
    bool of_other = strcmp(row->form, "X03") == 0 && end > behind + MOST_BETWEEN &&
                    numeral_class_of(character_peek(words, behind), &digit) != NUMERAL_NONE;
    if (of_other || (counted && !reaches_amount(words, behind, end))) { // 1日当たり|1000人の省人化に5億円
        return false;
    }
    bool bracket = row->words[row->size - 1] == ')'; // (誤)|令和7年度予算額
    bool head = bracket || is_head(words, behind, end) || counts_each(words, row, behind, end);
    return !(row_is_alone(row) && of_budget) && behind <= end && (formula ? behind == end : head) && reaches &&
           !(form_is_change(row->form) &&
             (digit_between(words, behind, end) || character_match(words, behind, "し") ||
              character_match(words, behind, "で") || character_match(words, behind, "され") ||
              character_match(words, behind, "など") ||
              character_match_before(words, behind - row->size, "%"))); // 4億円を増額|し、9億円
}

// Whether the row speaks over a label between it and the amount: 債務負担行為 令和7年度 5億円, (修正前)令和7年度予算額
// 5億円. What stands behind 修正後 or (正) is the budget.
static bool speaks_over_label(const struct row *row) {
    struct str words = {row->words, row->size};
    bool replaced = str_ends(words, STR("前")) || str_contains(words, STR("誤"));
    return strcmp(row->form, "W08") == 0 || (strcmp(row->form, "X11") == 0 && replaced);
}

static const char *reason_before(const struct marks *marks, int index, size_t floor, bool of_budget, size_t *distance) {
    struct str words = marks->words;
    size_t end = marks->items[index].start, start = clause_start(marks, index, 0);
    const char *form = NULL;
    for (size_t at = start; at < end;) {
        size_t best = 0;
        struct word_cursor cursor = word_index_at(&index_before, marks->words, at);
        for (size_t i; word_index_step(&index_before, &cursor, &i);) {
            const struct row *row = &rows_before[i];
            size_t size = character_match(words, at, row->words);
            if (size == 0) {
                continue;
            }
            bool beyond = at < floor && !speaks_over_label(row);
            size = beyond && !counts_each(words, row, at + size, end) ? 0 : size;
            if (size > best && speaks_before(words, row, at + size, end, of_budget)) {
                best = size;
                form = row->form;
                *distance = end - at - size;
            }
        }
        if (best) {
            at += best;
        } else {
            character_next(words, &at);
        }
    }
    return form;
}

// 300億円を超える|案件: a threshold; and not 5億円を超える|予算.
static bool is_threshold(const struct marks *marks, int index) {
    static const char *const budgets[] = {"予算", "経費", "事業費", "規模", "国費", "補正",
                                          "額",   "大型", "増",     "減",   "勢い"};
    struct str words = marks->words;
    size_t end = marks->items[index].amount.unit_end;
    size_t behind = end + character_match(words, end, "を超える");
    for (size_t i = 0; i < sizeof budgets / sizeof budgets[0]; i++) {
        if (character_match(words, behind, budgets[i])) {
            return false;
        }
    }
    uint32_t c = character_peek(words, behind);
    int digit; // 1兆円超|も5基金: how many pass it
    size_t also = marks->items[index].end + character_match(words, marks->items[index].end, "も");
    if (marks->items[index].amount.qualifier == QUALIFIER_more_than && also > marks->items[index].end &&
        numeral_class_of(character_peek(words, also), &digit) == NUMERAL_ARABIC) {
        return true;
    }
    return behind > end && (character_is_kanji(c) || character_is_katakana(c));
}

// 1人当たりの|支出は|3万円.
static bool is_per_head(struct str words, size_t start, size_t end) {
    static const char *const heads[] = {"当たりの", "あたりの", "1日の", "1回の", "1本の", "1人の", "1台の"};
    size_t topic = end - character_match_before(words, end, "は") - character_match_before(words, end, "が") -
                   character_match_before(words, end, ":");
    for (size_t i = 0; topic < end && i < sizeof heads / sizeof heads[0]; i++) {
        size_t head = start < topic ? str_find(str_slice(words, 0, topic), str_from(heads[i]), start) : SIZE_MAX;
        size_t at = head != SIZE_MAX ? head + strlen(heads[i]) : topic;
        bool noun = at < topic;
        while (at < topic) {
            uint32_t c = character_next(words, &at);
            noun &= character_is_kanji(c) || character_is_katakana(c);
        }
        if (noun) {
            return true;
        }
    }
    return false;
}

bool rejection_is_change(const struct marks *marks, int index) {
    pthread_once(&index_once, fill_index);
    const char *form = rejection_behind(marks, index, true);
    return marks->items[index].amount.signed_ || (form && form_is_change(form));
}

const char *rejection_of(const struct marks *marks, int index, size_t floor, bool of_budget) {
    enum { AT_ONCE = 6 };
    pthread_once(&index_once, fill_index);
    size_t distance = SIZE_MAX;
    const char *before = reason_before(marks, index, floor, of_budget, &distance),
               *after = rejection_behind(marks, index, of_budget);
    const char *form = before && (distance <= AT_ONCE || !after) ? before : after;
    const struct mark *mark = &marks->items[index];
    if (rejection_is_promised(marks, mark)) {
        return "W08";
    }
    if (!form && rejection_is_borrowed(marks->words, mark->end)) {
        return "X06";
    }
    if (!form && is_threshold(marks, index)) {
        return "X09";
    }
    if (!form && is_per_head(marks->words, clause_start(marks, index, floor), marks->items[index].start)) {
        return "X03";
    }
    return form && form[0] ? form : NULL;
}

const char *rejection_of_name(struct str name, bool of_budget) {
    enum { LONGEST_WORD = 36 };
    pthread_once(&index_once, fill_index);
    size_t at = name.size > LONGEST_WORD ? name.size - LONGEST_WORD : 0;
    for (; at < name.size; at++) {
        if (((unsigned char)name.data[at] & 0xC0) == 0x80) {
            continue; // inside a character
        }
        struct word_cursor cursor = word_index_at(&index_before, name, at);
        for (size_t i; word_index_step(&index_before, &cursor, &i);) {
            const struct row *row = &rows_before[i];
            if (at + row->size != name.size || !character_match(name, at, row->words)) {
                continue;
            }
            bool speaks = (!row_is_alone(row) || !of_budget) && (!is_ending(row) || ends_noun(name, at));
            if (speaks && !is_single(row) && !form_is_change(row->form)) {
                return row->form[0] ? row->form : NULL; // 財政投融資 is no 融資
            }
        }
    }
    return NULL;
}
