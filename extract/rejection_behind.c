// Looks at the words behind an amount for what speaks against it.
#include <pthread.h>
#include <stdint.h>

#include "extract/character.h"
#include "extract/rejection.h"
#include "extract/rejection_row.h"
#include "extract/word_index.h"
#include "extract/word_mask.h"

#define REJECTION(form, where, words) {form, where, words, sizeof words - 1},
static const struct row rows_behind[] = {
#include "extract/rejection_behind.def"
};
#undef REJECTION

static struct word_index index_behind;

static pthread_once_t index_once = PTHREAD_ONCE_INIT;

static void fill_index(void) {
    word_index_fill(&index_behind, &rows_behind[0].words, sizeof rows_behind[0],
                    sizeof rows_behind / sizeof rows_behind[0]);
}

// Whether the words are a noun of two characters or more, and no counter such as km or 人.
static bool is_noun(struct str words) {
    size_t letters = 0;
    for (size_t at = 0; at < words.size; letters++) {
        uint32_t c = character_next(words, &at);
        if (!character_is_kanji(c) && !character_is_katakana(c) && !(c >= 'A' && c <= 'Z')) {
            return false;
        }
    }
    return letters > 1;
}

// 5億円/|令和7年度当初, 5億円/|港湾費7億円: the stroke at at, behind the mark, parts two amounts with their labels.
static bool parts_labels(const struct marks *marks, const struct mark *mark, size_t at) {
    size_t behind = at + character_match(marks->words, at, "/");
    behind = behind > at ? character_skip_space(marks->words, behind) : SIZE_MAX;
    for (const struct mark *next = mark; next < marks->items + marks->count && next->start <= behind; next++) {
        if (next->start == behind &&
            (next->kind == MARK_YEAR || next->kind == MARK_STAGE || next->kind == MARK_AMOUNT)) {
            return behind < SIZE_MAX;
        }
    }
    enum { LONGEST_NAME = 60 };
    for (const struct mark *next = mark + 1; behind < SIZE_MAX && next < marks->items + marks->count; next++) {
        if (next->start > behind && next->kind == MARK_AMOUNT) {
            return next->start - behind < LONGEST_NAME && is_noun(str_slice(marks->words, behind, next->start));
        }
    }
    return false;
}

// The longest word against the amount that starts at at.
static const char *reason_at(const struct marks *marks, const struct mark *mark, size_t at, bool of_budget,
                             size_t *longest) {
    bool is_yen = mark->amount.kind == AMOUNT_MONEY;
    const char *form = NULL;
    struct word_cursor cursor = word_index_at(&index_behind, marks->words, at);
    for (size_t i; word_index_step(&index_behind, &cursor, &i);) {
        const struct row *row = &rows_behind[i];
        size_t size = character_match(marks->words, at, row->words);
        bool not_of_yen = strcmp(row->form, "X12") == 0 || strcmp(row->form, "X08") == 0;
        bool told_apart = row->words[0] == '(' && rejection_bracket_has_amount(marks, mark, at); // 5億円(1人|3万円)
        bool apart =
            strcmp(row->form, "X14") == 0 && character_is_space(character_before(marks->words, at)); // 5億円 高度
        bool silent = apart || told_apart || (row->words[0] == '/' && parts_labels(marks, mark, at)) ||
                      (is_yen && not_of_yen) || (row_is_alone(row) && of_budget);
        if (size > *longest && !silent) {
            *longest = size;
            form = row->form;
        }
    }
    return form;
}

// Behind a particle that may stand between the amount and a change or cut: 5億円|が|削減, 5億円|を|圧縮, 5億円|も|多い.
static size_t behind_particle(struct str words, size_t at) {
    static const char *const particles[] = {"が", "も", "を", "の", "分", "ほど", "だけ"};
    return at + WORDS_MATCH(words, at, particles);
}

// The form of a cut, whatever particle leads to it, or of a change that も leads to: 5億円|も|増加.
static const char *reason_of_cut(const struct marks *marks, const struct mark *mark, size_t at, bool of_budget) {
    size_t behind = behind_particle(marks->words, at), longest = 0;
    bool stem = character_is_kanji(character_peek(marks->words, behind)) ||
                character_is_katakana(character_peek(marks->words, behind));
    const char *form = behind > at && stem ? reason_at(marks, mark, behind, of_budget, &longest) : NULL;
    bool change = form && form_is_change(form) && character_match(marks->words, at, "も") > 0;
    return form && (change || strcmp(form, "X10") == 0) ? form : NULL;
}

size_t rejection_skip_rate(struct str words, size_t at) {
    enum { LONGEST_RATE = 30 };
    static const char *const leads[] = {"、率にして", "、率で",  "(率にして", "(伸び率", "(伸率",
                                        "(増減率",    "(増加率", "(",         "、",      "・"};
    size_t next = character_skip_space(words, at), size = WORDS_MATCH(words, next, leads);
    size += size ? character_match(words, next + size, "およそ") : 0;
    bool bracket = character_peek(words, next) == '(';
    for (size_t start = next + size, end = start; size && end < words.size && end - start < LONGEST_RATE;) {
        size_t spelt = character_match(words, end, "パーセント");
        uint32_t c = character_next(words, &end);
        end += spelt ? spelt - strlen("パ") : 0;
        if (c == '%' || c == 0x5272 || spelt) { // 割
            size_t close = character_match(words, end, ")");
            return close || !bracket ? end + close : at; // (0.1%増) says nothing of the amount itself
        }
        int value;
        if (numeral_class_of(c, &value) == NUMERAL_NONE && c != '.' && c != 0x30FB && c != 0x7D04 && c != '-' &&
            c != '+') {
            return at;
        }
    }
    return at;
}

// Behind the bracket that the amount alone fills, if what follows it says a change: X事業(5億円)の減額. Else right
// behind the amount or the bracket that follows it.
static size_t behind_own_bracket(const struct marks *marks, const struct mark *mark) {
    size_t at = character_skip_space(marks->words, mark->end);
    int open = mark->around, close = open >= 0 ? marks->items[open].partner : -1;
    bool alone = close >= 0 && marks->items[close].start == at && marks->items[open].end == mark->start;
    size_t behind = alone ? marks->items[close].end : at;
    static const char *const changes[] = {"の減額", "の増額",   "増の",
                                          "減の",   "を取り崩", "を一部取り崩"}; // 9.5%(7億円)|増の
    if (WORDS_MATCH(marks->words, behind, changes)) {
        return behind;
    }
    static const char *const verbs[] = {"増え", "減り",   "減っ",   "増や",     "減ら",    "増加",
                                        "減少", "の増加", "の減少", "の大幅増", "の大幅減"};
    size_t beyond = rejection_skip_bracket(marks->words, at);
    beyond = beyond > at ? character_skip_space(marks->words, beyond) : at;
    return beyond > at && WORDS_MATCH(marks->words, beyond, verbs) ? beyond : at; // 9億円(道路4億円と港5億円)|増え
}

// 給与で|6億円、見直しで|2億円削減し: the verb at the end goes for both amounts, which the same particle leads in. The
// mark of the second, 0 when none runs so.
static int runs_parallel(const struct marks *marks, int index) {
    static const char *const particles[] = {"で", "が", "に"};
    const struct mark *mark = &marks->items[index], *next = mark + 1;
    while (next < marks->items + marks->count && (next->kind == MARK_OPEN || next->kind == MARK_CLOSE)) {
        next++; // (1)で4億円、(2)で|2億円削減
    }
    if (next >= marks->items + marks->count || next->kind != MARK_AMOUNT) {
        return 0;
    }
    bool same = false;
    size_t start =
        mark->start - character_match_before(marks->words, mark->start, "計"); // 甲で計6億円、乙で2億円削減し
    for (size_t i = 0; i < sizeof particles / sizeof particles[0]; i++) {
        same |= character_match_before(marks->words, start, particles[i]) &&
                character_match_before(marks->words, next->start, particles[i]);
    }
    bool parallel = same && mark->around == next->around && character_match(marks->words, mark->end, "、") > 0;
    return parallel ? (int)(next - marks->items) : 0;
}

// 60億円及び|46億円の減額: the change that the next amount is, where only a link stands between.
static const char *reason_of_next(const struct marks *marks, int index, bool of_budget) {
    static const char *const links[] = {"及び", "および", "と"};
    const struct mark *mark = &marks->items[index];
    bool follows = index + 1 < marks->count && marks->items[index + 1].kind == MARK_AMOUNT;
    int parallel = runs_parallel(marks, index);
    if (parallel) {
        const char *form = rejection_behind(marks, parallel, of_budget);
        bool shared = form && (strcmp(form, "X10") == 0 || strcmp(form, "X04") == 0 || strcmp(form, "X01") == 0);
        return shared ? form : NULL;
    }
    for (size_t i = 0; follows && i < sizeof links / sizeof links[0]; i++) {
        size_t size = character_match(marks->words, mark->end, links[i]);
        if (size && mark->end + size == marks->items[index + 1].start) {
            const char *form = rejection_behind(marks, index + 1, of_budget);
            bool shared = i + 1 < sizeof links / sizeof links[0] ||
                          character_match(marks->words, marks->items[index + 1].end, "の"); // 9億円と|1億円増える
            return form && form_is_change(form) && shared ? form : NULL;
        }
    }
    return NULL;
}

// 補正と合わせ|5億円、2割増: a sum is a level, and only the rate or the amount behind it a change.
static bool is_sum(struct str words, size_t start) {
    static const char *const sums[] = {"合わせ", "合わせて", "合計", "合計で", "合計でも", "加えると", "加え"};
    return WORDS_MATCH_BEFORE(words, start, sums) > 0;
}

const char *rejection_behind(const struct marks *marks, int index, bool of_budget) {
    pthread_once(&index_once, fill_index);
    const struct mark *mark = &marks->items[index];
    bool sum = is_sum(marks->words, mark->start);
    const char *shared = sum ? NULL : reason_of_next(marks, index, of_budget);
    if (shared) {
        return shared;
    }
    size_t longest = 0;
    size_t behind = behind_own_bracket(marks, mark);
    const char *form = reason_at(marks, mark, behind, of_budget, &longest);
    form = form ? form : reason_at(marks, mark, mark->amount.unit_end, of_budget, &longest);
    form = longest ? form : reason_of_cut(marks, mark, behind, of_budget);
    form = longest || form ? form : rejection_of_described(marks->words, behind, of_budget);
    form = longest || form || !rejection_is_price(marks, mark) ? form : "X07";
    size_t rate = form || sum ? mark->end : rejection_skip_rate(marks->words, mark->end);
    const char *behind_rate = rate > mark->end ? reason_at(marks, mark, rate, of_budget, &longest) : NULL;
    bool cut = behind_rate && strcmp(behind_rate, "X10") == 0;
    return behind_rate && (cut || form_is_change(behind_rate)) ? behind_rate : form;
}
