// Names that the sentence states elsewhere than right in front of the amount: behind it, in a verb's clause, as its
// topic.
#include <string.h>

#include "extract/character.h"
#include "extract/label_words.h"
#include "extract/name_rank.h"
#include "extract/name_search.h"
#include "extract/name_walk.h"

// 3億円を|用地の購入|に充てる; 3億円は、船を待つ人のための|待合所の改修|に充てる: the name stands behind the amount.
bool name_of_purpose(struct search *search, int index) {
    enum { LONGEST_PURPOSE = 300 };
    static const char *const verbs[] = {
        "に充て",     "にあて",     "に充当",       "に投入",     "に投じ",     "に配分",     "に計上",
        "に振り向け", "に回",       "に使",         "に向け",     "として充て", "として計上", "として措置",
        "として確保", "として支出", "として盛り込", "として要求", "として交付", "として積",   "が占め"};
    const struct marks *marks = search->marks;
    size_t start = marks->items[index].end;
    start += character_match(marks->words, start, "を") + character_match(marks->words, start, "は") +
             character_match(marks->words, start, "が");
    size_t most = start + LONGEST_PURPOSE < marks->words.size ? start + LONGEST_PURPOSE : marks->words.size;
    if (start == marks->items[index].end) {
        return false;
    }
    bool topic = character_match_before(marks->words, start, "は") > 0, parted = false;
    int below = index + 1;
    for (size_t at = start; at < most; character_next(marks->words, &at)) {
        uint32_t c = character_peek(marks->words, at);
        for (; below < marks->count && marks->items[below].start < at; below++) {
            if (marks->items[below].kind == MARK_AMOUNT && marks->items[below].amount.kind != AMOUNT_WORD) {
                return false;
            }
        }
        if ((c == 0x3001 && !topic) || c == 0x3002 || c == '\n' || c == '(') {
            return false;
        }
        parted |= c == 0x3001;
        if (at > start && MATCH_ANY(marks->words, at, verbs)) {
            size_t quoted = str_find_last(str_slice(marks->words, 0, at), STR("などの「"), at);
            bool examples = quoted != SIZE_MAX && quoted > start; // AやBなどの|「C」に配分
            struct str words = str_slice(marks->words, examples ? quoted + strlen("などの") : start, at);
            if (!name_ends_in_noun(words)) {
                continue;
            }
            if (name_is_label(marks, start, at)) {
                return false; // 3億円を|令和8年度予算|に計上
            }
            if (parted) {
                name_take_before(search, at, below, false);
            } else {
                bool quoted =
                    (examples || str_find_last(words, STR("「"), words.size) == 0) && str_ends(words, STR("」"));
                name_take_words(search, quoted ? str_slice(words, strlen("「"), words.size - strlen("」")) : words);
                name_note_tail(&search->name);
            }
            search->name.start = search->name.end = marks->items[index].start;
            return search->name.programme.size > 0;
        }
    }
    return false;
}

// Whether a budget as a whole is told by the amount: 支援するため|8億円規模の補正予算案.
static bool is_of_stage(const struct marks *marks, int index) {
    const struct mark *next = &marks->items[index + 1];
    return index + 1 < marks->count && (next->kind == MARK_STAGE || next->kind == MARK_YEAR) &&
           words_connect(marks->words, marks->items[index].end, next->start);
}

// 「X費」については、学校を整備するため|5億円: the topic of the sentence is a line, and so no aim names the amount.
static bool has_line_as_topic(struct search *search, size_t from, size_t end, int index) {
    static const char *const topics[] = {"でございますが、", "でありますが、", "ですが、",
                                         "につきましては、", "については、",   "に関しては、",
                                         "には、",           "では、",         "は、"};
    const struct marks *marks = search->marks;
    for (int i = index - 1; i >= 0 && marks->items[i].end > from; i--) {
        if (marks->items[i].kind == MARK_STOP) {
            from = marks->items[i].end; // the sentence begins
            break;
        }
        if (marks->items[i].kind == MARK_AMOUNT && marks->items[i].amount.kind != AMOUNT_WORD) {
            return false; // the topic names that amount
        }
    }
    struct name blank = search->name;
    bool found = false;
    for (int i = index - 1; i >= 0 && marks->items[i].end > from; i--) {
        size_t behind = marks->items[i].end;
        bool whole = marks->items[i].kind == MARK_STAGE && behind < end;
        if (whole &&
            (character_match(marks->words, behind, "は") || character_match(marks->words, behind, "の総額は"))) {
            return true; // 概算要求は、Xを守るため|5億円となった
        }
    }
    for (size_t at = from; at < end && !found; character_next(search->words, &at)) {
        if (at > from && MATCH_ANY(search->words, at, topics)) {
            search->name = blank;
            name_take_before(search, at, index, false);
            const struct name *name = &search->name;
            found = name->programme.size > 0 && (name->is_quoted || name->has_strong_tail ||
                                                 (name->has_tail && rank_of(name->programme) == RANK_NAME));
        }
    }
    search->name = blank;
    return found;
}

// X事業を|実施|するため, X事業の拡充を|図|るため: a budget line that is only carried out or grows keeps its name.
static bool name_of_doing(struct search *search, size_t object, size_t verb) {
    static const char *const doings[] = {"実施", "推進", "継続", "創設", "運営", "展開", "開始", "拡充", "強化"};
    static const char *const carried_out[] = {"拠出", "支出", "実施", "継続", "創設", "開始"};
    static const char *const growths[] = {"の拡充", "の推進", "の強化", "の充実", "の実施", "の円滑な実施", "の加速"};
    struct name *name = &search->name;
    struct str done = str_slice(search->words, object + strlen("を"), verb);
    bool strong, plain = EQUALS_ANY(done, doings);
    size_t end = name_strip(name->programme, 0, name->programme.size, growths, sizeof growths / sizeof growths[0]);
    bool only_grows = str_ends(name->programme, STR("の拡充")) || str_ends(name->programme, STR("の実施"));
    if (end < name->programme.size && name_has_tail(str_slice(name->programme, 0, end), &strong) &&
        (strong || only_grows)) {
        name->programme.size = end;
        name_note_tail(name);
        return true;
    }
    return EQUALS_ANY(done, carried_out) || (plain && name_has_tail(name->programme, &strong));
}

// 学校を整備するため|5億円, 給食費を無償化することに伴い|5億円, 屋根を改修する|5億円: what the money is for, where a
// verb says it. Not where the verb is one that compares, 半ばを占める|5億円.
bool name_of_aim(struct search *search, size_t from, size_t end, int index) {
    enum { LONGEST_VERB = 60 };
    static const char *const aims[] = {"ため", "ことなどに伴い", "ことに伴い", "こととし", "こと"};
    struct str words = search->words;
    size_t verb = name_strip(words, from, end, aims, sizeof aims / sizeof aims[0]), stem = verb;
    size_t suru = character_match_before(words, verb, "する");
    uint32_t last = character_previous(words, &stem);
    bool plain =
        last == 0x308B || last == 0x3059 || last == 0x3046 || last == 0x304F || last == 0x3080; // る す う く む
    bool touches = verb < end || (suru && end == search->marks->items[index].start);
    struct str between = str_slice(words, verb, search->marks->items[index].start);
    if (str_contains(between, STR("総額は")) || str_contains(between, STR("総額を"))) {
        return false; // Xを進めるため|総額は
    }
    if (is_of_stage(search->marks, index)) {
        return false;
    }
    size_t object = stem;
    while (plain && touches && object > from && verb - object < LONGEST_VERB) {
        uint32_t c = character_previous(words, &object);
        if (c == 0x3001 || c == 0x3002 || c == '\n') {
            return false;
        }
        if (c == 0x3092) { // を
            break;
        }
    }
    if (object <= from || character_peek(words, object) != 0x3092 || has_line_as_topic(search, from, object, index)) {
        return false;
    }
    struct name blank = search->name;
    name_take_before(search, object, index, false);
    struct name *name = &search->name;
    if (!name->is_quoted && rank_of(name->programme) != RANK_NAME) {
        *name = blank;
        return false;
    }
    bool printed = name->programme.data + name->programme.size == words.data + object;
    if (name_of_doing(search, object, verb - suru)) {
        return true;
    }
    if (suru && printed && !name->is_quoted) {                                        // 学校を整備|する
        size_t done = verb - suru - character_match_before(words, verb - suru, "に"); // 学校を無償|にする
        name->programme.size = (size_t)(words.data + done - name->programme.data);
    }
    return true;
}

// The noun behind the particle that follows the amount, up to one of ends, as the name; false when it is none.
static bool take_noun_behind(struct search *search, int index, const char *particle, const char *const *ends,
                             size_t count) {
    enum { LONGEST_NAME = 90 };
    struct str words = search->words;
    size_t end = search->marks->items[index].end, start = end + character_match(words, end, particle), at = start;
    bool plain = true; // no kana
    for (; start > end && at < words.size && at - start < LONGEST_NAME; character_next(words, &at)) {
        uint32_t c = character_peek(words, at);
        int value;
        if (at > start && character_match(words, at, "の") == 0 && name_match_any(words, at, ends, count)) {
            break;
        }
        size_t other = character_match(words, at, "その他");
        at += other ? other - 3 : 0; // the last character is passed below
        c = character_peek(words, at);
        bool noun = character_is_kanji(c) || character_is_katakana(c) || character_is_latin(c) || c == 0x30FB ||
                    c == 0x306E || c == '(' || c == ')' || c == 0x30FC;
        bool kana = character_is_hiragana(c) && c != 0x3092 && c != 0x306F && c != 0x304C && c != 0x306B; // を は が に
        bool digit = numeral_class_of(c, &value) == NUMERAL_ARABIC;
        size_t behind = at;
        character_next(words, &behind);
        bool of_name = digit && (at > start || character_is_latin(character_peek(words, behind))); // 第3期, 5G
        if (digit ? !of_name : !noun && !kana) { // 5億円の|2分の1
            return false;
        }
        plain &= noun && !digit;
    }
    struct str name = str_slice(words, start, at);
    bool strong;
    if (start == end || at >= words.size || rank_of(name) != RANK_NAME || name_is_general(words, start, at) ||
        !name_ends_in_noun(name) || (!plain && !name_has_tail(name, &strong))) {
        return false;
    }
    name_take_words(search, name);
    name_note_tail(&search->name);
    search->name.start = search->name.end = search->marks->items[index].start;
    return true;
}

// うち5億円が|X事業費|、3億円が: the name is what the amount is said to be.
bool name_as_predicate(struct search *search, int index, const char *particle) {
    static const char *const ends[] = {"、", "。", "とな", "で、", "である", "です", "だ"};
    return take_noun_behind(search, index, particle, ends, sizeof ends / sizeof ends[0]);
}

// 5億円の|一般会計補助金|を計上: what is budgeted with the amount, where nothing in front of it is a name.
bool name_as_object(struct search *search, int index) {
    static const char *const ends[] = {"を計上", "を盛り込", "を措置", "を要求", "を追加",   "を確保",
                                       "を積",   "を補正",   "が計上", "が措置", "が盛り込", "を充て"};
    static const char *const told[] = {"について", "は", "が", "を", "に", "では", "、"};
    static const char *const attributes[] = {"計上した", "盛り込んだ", "措置した",
                                             "要求した", "確保した",   "計上された"};
    struct name front = search->name;
    search->name.programme = (struct str){0};
    size_t start = search->marks->items[index].start;
    bool attribute = name_strip(search->words, 0, start, attributes, sizeof attributes / sizeof attributes[0]) < start;
    search->name.is_object = attribute ? take_noun_behind(search, index, "の", told, sizeof told / sizeof told[0])
                                       : take_noun_behind(search, index, "の", ends, sizeof ends / sizeof ends[0]);
    if (!search->name.is_object) {
        search->name = front;
    }
    return search->name.is_object;
}

// A費につきましては、B費1億円、C費2億円等、|合計3億円; 2億円に1億円を加えた、|3億円: behind the parts, or behind who
// says it, the topic of the sentence names their sum; and X助成は県で初めてで、事業費として|3億円 what it costs.
bool name_of_topic(struct search *search, size_t label_start, int index) {
    static const char *const sums[] = {"合計で", "合計", "計", "あわせて", "合わせて", "総額で", "総額"};
    static const char *const topics[] = {"につきましては", "については", "としては", "として、",
                                         "に関しては",     "では、",     "は、"};
    const struct marks *marks = search->marks;
    struct str words = search->words;
    size_t start = 0, end = character_skip_space_before(words, label_start);
    size_t sum = name_strip(words, 0, end, sums, sizeof sums / sizeof sums[0]);
    static const char *const expenses[] = {"総事業費として", "事業費として", "経費として", "費用として"};
    size_t expense = name_strip(words, 0, end, expenses, sizeof expenses / sizeof expenses[0]);
    bool told = expense < end && character_match_before(words, expense, "、");
    sum = told ? expense : sum;
    bool parts =
        told || (sum < end && (character_match_before(words, sum, "、") || character_match_before(words, sum, "が")));
    parts |= character_match_before(words, end, "を加えた、") || character_match_before(words, end, "を合わせた、");
    for (int i = index - 1; parts && start == 0 && i >= 0; i--) {
        enum mark_kind kind = marks->items[i].kind;
        start = kind == MARK_STOP || kind == MARK_BREAK || kind == MARK_BULLET ? marks->items[i].end : 0;
    }
    struct name blank = search->name;
    for (size_t at = start; parts && at < sum; character_next(words, &at)) {
        bool topic = at > start && (MATCH_ANY(words, at, topics) || (told && character_match(words, at, "は")));
        if (topic) {
            name_take_before(search, at, index, false);
            bool named = rank_of(search->name.programme) == RANK_NAME && (!told || search->name.has_tail);
            if (named || search->name.is_quoted) {
                search->name.is_total = !told;
                return true;
            }
            search->name = blank;
        }
    }
    return false;
}
