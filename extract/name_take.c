// Takes the words that stand before a place as a name: quoted ones, or a bare one.
#include <string.h>

#include "extract/character.h"
#include "extract/label_marks.h"
#include "extract/name_rank.h"
#include "extract/name_search.h"
#include "extract/name_walk.h"

void name_note_tail(struct name *name) {
    name->has_tail = name_has_tail(name->programme, &name->has_strong_tail);
}

static struct str joined(struct str list, struct str more, struct arena *arena) {
    if (list.size == 0 || more.size == 0) {
        return list.size ? list : more;
    }
    return arena_printf(arena, "%.*s;%.*s", STR_ARGS(list), STR_ARGS(more));
}

// Splits 「X事業(Y)」 and X事業(Y): the programme and its sub-project. The last bracket pair of the words.
static struct str split_bracket(struct str words, struct str *inner) {
    *inner = (struct str){0};
    size_t end = words.size;
    if (character_before(words, end) != ')') {
        return words;
    }
    int depth = 0;
    for (size_t at = end; at > 0;) {
        uint32_t c = character_previous(words, &at);
        depth += c == ')' ? 1 : c == '(' ? -1 : 0;
        if (depth == 0) {
            size_t open = at;
            character_next(words, &open);
            size_t close = end;
            character_previous(words, &close);
            *inner = str_trim(str_slice(words, open, close));
            return at > 0 ? str_trim(str_slice(words, 0, at)) : words;
        }
    }
    return words;
}

// Takes words as a name: programme, and a bracket behind it as component or remark.
void name_take_words(struct search *search, struct str words) {
    struct str inner, outer = split_bracket(name_one_line(words, search->arena), &inner);
    while (inner.size && name_is_annotation(inner)) {
        outer = split_bracket(outer, &inner);
    }
    search->name.programme = joined(search->name.programme, outer, search->arena);
    if (inner.size && !str_equal(inner, outer)) {
        search->name.components = joined(search->name.components, inner, search->arena);
    }
}

// ---- Quoted names

// Collects 「A」や「B」 backwards from the quote that ends at end into names[]; returns how many.
int name_quoted(const struct search *search, size_t end, int below, struct str names[MOST_QUOTED], size_t *start) {
    static const char *const links[] = {"並びに", "及び", "および", "または", "又は", "や", "と", "、", "・", ",", "/"};
    int count = 0;
    for (;;) {
        int close = mark_ending_at(search->marks, end, below);
        if (close < 0 || search->marks->items[close].kind != MARK_QUOTE_CLOSE ||
            search->marks->items[close].partner < 0 || count == MOST_QUOTED) {
            return count;
        }
        int open = search->marks->items[close].partner;
        names[count++] = str_slice(search->words, search->marks->items[open].end, search->marks->items[close].start);
        *start = search->marks->items[open].start;
        end = character_skip_space_before(search->words, *start);
        size_t linked = name_strip(search->words, 0, end, links, sizeof links / sizeof links[0]);
        if (linked == end) {
            return count;
        }
        end = linked;
        below = open;
    }
}

// Back over remarks in brackets behind a name: X事業【新規】, X事業 〔拡充〕.
static size_t skip_remarks(const struct search *search, size_t end, int below) {
    const struct marks *marks = search->marks;
    for (;;) {
        int close = mark_ending_at(marks, end, below);
        int open = close >= 0 && marks->items[close].kind == MARK_CLOSE ? marks->items[close].partner : -1;
        if (open < 0 ||
            !name_is_annotation(str_slice(marks->words, marks->items[open].end, marks->items[close].start))) {
            return end;
        }
        end = marks->items[open].start;
    }
}

// 5億円と|Y事業: the name starts behind what links it to the amount before.
static size_t skip_link(const struct marks *marks, size_t start, size_t end, int below) {
    static const char *const links[] = {"並びに", "及び", "および", "また", "と", "や"};
    int before = mark_ending_at(marks, start, below);
    int open = before >= 0 && marks->items[before].kind == MARK_CLOSE ? marks->items[before].partner : -1;
    bool behind_amount = before >= 0 && (marks->items[before].kind == MARK_AMOUNT || // X事業(5億円)や|Y事業
                                         (open >= 0 && marks_state_amount(marks, open, before)));
    if (behind_amount && character_match(marks->words, start, "などの")) { // 5億円などのX費、|Y費
        size_t comma = str_find(marks->words, STR("、"), start);
        return comma < end ? comma + strlen("、") : start;
    }
    static const char *const changes[] = {"増額、", "減額、", "増加、", "減少、", "増、", "減、"};
    for (size_t i = 0; behind_amount && i < sizeof changes / sizeof changes[0]; i++) { // 5億円|増額、|Y会計
        size_t size = character_match(marks->words, start, changes[i]);
        if (size && start + size < end) {
            return start + size;
        }
    }
    size_t aim = behind_amount ? str_find(str_slice(marks->words, 0, end), STR("ための"), start) : SIZE_MAX;
    if (aim != SIZE_MAX) { // 6千円上げるための|X事業
        return aim + strlen("ための");
    }
    for (size_t i = 0; behind_amount && i < sizeof links / sizeof links[0]; i++) {
        size_t size = character_match(marks->words, start, links[i]);
        if (size) {
            return start + size;
        }
    }
    return start;
}

// The name that ends at end: quoted names, or a bare one. as_components: quoted names are what is paid, not who pays.
static bool ends_verb(uint32_t c) {
    return c == 0x308B || c == 0x305F || c == 0x3046 || c == 0x3080 || c == 0x3059; // る た う む す
}

// 制度の大きな見直しの対象になった|技術振興費: as skip_relative, of what became something.
static size_t skip_became(struct str words, size_t start, size_t end) {
    enum { LONG_CLAUSE = 36, LEAST_NAME = 12 };
    static const char *const verbs[] = {"になった", "となった", "とされた", "とする", "となる"};
    struct str name = str_slice(words, start, end);
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        struct str verb = str_from(verbs[i]);
        size_t at = str_find_last(name, verb, name.size), noun = at == SIZE_MAX ? 0 : at + verb.size;
        bool strong;
        struct str rest = str_slice(name, noun, name.size);
        if (noun >= LONG_CLAUSE && rest.size >= LEAST_NAME && character_is_kanji(character_peek(rest, 0)) &&
            !str_contains(name, STR("、")) && name_has_tail(rest, &strong)) {
            return start + noun;
        }
    }
    return start;
}

static bool starts_noun(uint32_t c) {
    return character_is_kanji(c) || character_is_katakana(c) || character_is_latin(c) || (c >= '0' && c <= '9');
}

// 「一丁目」に位置付けられた|調査事業, 販売支援を盛り込んだ|農業対策費: what is said of a line is none of its name.
static size_t skip_told(struct str words, size_t start, size_t end) {
    enum { LEAST_NAME = 6 };
    static const char *const verbs[] = {
        "を盛り込んだ", "に位置付けられた", "に位置づけられた", "に位置付ける",   "に位置づける", "に掲げる",
        "に掲げた",     "に据える",         "」に向けた",       "などに使われる", "などに充てる", "ました",
        "ております",   "最も大きい",       "最も多い",         "に直結する",     "に計上する",   "に計上した",
        "に計上される", "に計上された",     "に盛り込む",       "に盛り込まれた", "で措置する",   "で措置した"};
    struct str name = str_slice(words, start, end);
    size_t behind = 0;
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        size_t at = str_find_last(name, str_from(verbs[i]), name.size);
        size_t noun = at == SIZE_MAX ? 0 : at + strlen(verbs[i]);
        behind = noun > behind && noun + LEAST_NAME <= name.size ? noun : behind;
    }
    uint32_t noun = character_peek(name, behind);
    return behind && (starts_noun(noun) || noun == 0x300C) ? start + behind : start; // 「
}

// 給付金の支給や設備投資に充てられる|大規模成長投資補助金: behind a relative clause, whatever its verb, a name that is
// one compound of nouns stands alone. The name of an item (・) is whole.
static size_t skip_clause(struct str words, size_t start, size_t end) {
    enum { LONG_CLAUSE = 24, LEAST_NAME = 24 };
    size_t at = end;
    for (size_t before = end; at > start; at = before) {
        uint32_t c = character_previous(words, &before);
        if (!starts_noun(c) && c != 0x30FB && c != 0x30FC) { // ・ ー
            break;
        }
    }
    for (size_t before = at; character_before(words, at) == 0x306A && before > start;
         at = before) { // 円滑な|入港支援事業
        character_previous(words, &before);
        while (before > start && character_is_kanji(character_before(words, before))) {
            character_previous(words, &before);
        }
    }
    static const char *const links[] = {"による", "における", "に係る", "に関する", "に対する", "にかかる", "に関わる"};
    bool strong, linked = ENDS_ANY(str_slice(words, start, at), links);
    bool compound = !linked && end - at >= LEAST_NAME && name_has_tail(str_slice(words, at, end), &strong) && strong;
    size_t bullet = character_skip_space_before(words, start);
    bool item = character_is_bullet(character_before(words, bullet));
    return compound && !item && at >= start + LONG_CLAUSE && ends_verb(character_before(words, at)) ? at : start;
}

// 教育環境の整備を進める|人材養成事業: behind a long relative clause the name of a budget line stands alone.
static size_t skip_relative(struct str words, size_t start, size_t end) {
    enum { LONG_CLAUSE = 24, LEAST_NAME = 18, LONGEST_VERB = 30 };
    struct str object = STR("を");
    struct str name = str_slice(words, start, end);
    size_t found = name.size > LONG_CLAUSE + LEAST_NAME ? str_find_last(name, object, name.size) : SIZE_MAX;
    if (found == SIZE_MAX || found < LONG_CLAUSE) {
        return skip_became(words, start, end);
    }
    size_t at = start + found, noun = at + object.size;
    uint32_t last = 0;
    while (noun < end && noun - at < LONGEST_VERB &&
           !(ends_verb(last) && character_is_kanji(character_peek(words, noun)))) {
        last = character_next(words, &noun);
    }
    for (size_t next = noun;
         next < end;) { // 学校を泊まれる拠点に変える|改修工事: the last verb is the one of the clause
        last = character_next(words, &next);
        noun = ends_verb(last) && character_is_kanji(character_peek(words, next)) ? next : noun;
    }
    last = character_before(words, noun);
    struct str rest = str_slice(words, noun, end);
    bool strong, list = str_starts(rest, STR("目的")) || name_is_general(words, noun, end) ||
                        str_contains(rest, STR("や")) || str_contains(rest, STR("、")) ||
                        str_contains(rest, STR("への")); // 患者を受け入れた|病院への補助
    list |= str_contains(str_slice(words, start, at), STR("や"));
    return ends_verb(last) && !list && noun + LEAST_NAME <= end && name_has_tail(str_slice(words, noun, end), &strong)
               ? noun
               : start;
}

// 対策や支援など|一般会計: what an account holds is none of its name.
static size_t skip_to_account(struct str words, size_t start, size_t end) {
    size_t account = end - character_match_before(words, end, "一般会計");
    uint32_t before = character_before(words, account);
    return account > start && account < end && character_is_hiragana(before) && before != 0x306E ? account
                                                                                                 : start; // の
}

// 手続を速くする|「X」推進, 攻撃に使える|「Y」の研究: a quotation in the name begins it where a clause leads up to it.
static size_t skip_to_quote(struct str words, size_t start, size_t end) {
    size_t at = str_find(str_slice(words, 0, end), STR("「"), start);
    size_t close = at == SIZE_MAX ? at : str_find(str_slice(words, 0, end), STR("」"), at);
    uint32_t before = at == SIZE_MAX ? 0 : character_before(words, at);
    bool clause = ends_verb(before) || before == 0x306A || before == 0x304F; // な く
    return close != SIZE_MAX && at > start && clause ? at : start;
}

// Xを充実|(5億円): what is done is named with what it is done to.
static size_t with_object(const struct search *search, size_t start, size_t end, int below) {
    enum { VERBAL_NOUN = 6 };
    struct str words = search->words;
    uint32_t next = character_peek(words, character_skip_space(words, end));
    int value;
    bool touches = next == '(' || numeral_class_of(next, &value) != NUMERAL_NONE;
    bool noun = end - start == VERBAL_NOUN && character_is_kanji(character_peek(words, start)) &&
                character_is_kanji(character_before(words, end));
    size_t object = start - character_match_before(words, start, "を");
    return touches && noun && object < start ? name_bare_start(search->marks, object, below) : start;
}

// Behind the verb, or the predicate of a headline, that starts at start; start itself when there is none.
static size_t behind_predicate(struct str words, size_t start, bool subject) {
    enum { MOST_STEM = 4 };
    static const char *const verbs[] = {"した", "する", "された", "される", "させる", "り込んだ", "り込まれた"};
    size_t stem = start;
    int letters = 0;
    for (; letters <= MOST_STEM && character_is_kanji(character_peek(words, stem)); letters++) {
        character_next(words, &stem);
    }
    if (letters == 0 || letters > MOST_STEM) {
        return start;
    }
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        size_t size = character_match(words, stem, verbs[i]);
        if (size) {
            return stem + size;
        }
    }
    static const char *const ends[] = {"う",   "じる", "れる", "ける",
                                       "える", "める", "る"}; // 行う|健康増進, 生じる|心の
    for (size_t i = 0; letters == 1 && i < sizeof ends / sizeof ends[0]; i++) {
        size_t size = character_match(words, stem, ends[i]);
        if (size && (starts_noun(character_peek(words, stem + size)) || name_kana_noun(words, stem + size))) {
            return stem + size;
        }
    }
    size_t space = character_skip_space(words, stem);
    return subject && letters == 2 && space > stem ? space : start;
}

// 26年度|を初年度とする計画: behind the first verb in front of a noun; start itself when there is none.
static size_t behind_attributive(struct str words, size_t start, size_t end) {
    enum { LONGEST_CLAUSE = 45 };
    uint32_t last = 0;
    for (size_t at = start; at < end && at - start < LONGEST_CLAUSE; last = character_next(words, &at)) {
        if (ends_verb(last) && starts_noun(character_peek(words, at))) {
            return at;
        }
    }
    return start;
}

static bool has_case(struct str clause) {
    return str_contains(clause, STR("を")) || str_contains(clause, STR("に")) || str_contains(clause, STR("が"));
}

// 補正予算で|確保した公共事業費, 予算が|成立 公共事業費: the rest of a clause whose case was left in front says nothing
// of the name.
static struct str skip_cut_clause(struct str words, struct str name) {
    enum { LEAST_NAME = 6 };
    size_t start = name.size ? (size_t)(name.data - words.data) : 0, end = start + name.size, behind = start;
    uint32_t first = character_peek(name, 0), before = character_before(words, start);
    if (first == 0x3092) { // を
        behind = behind_attributive(words, start, end);
    } else if (character_is_hiragana(before) && before != 0x306E && before != 0x306A) { // の な
        behind = behind_predicate(words, start, before == 0x304C || before == 0x3092);  // が を
        bool verb = before == 0x3067 && character_is_hiragana(first); // 補正で|とった対策事業
        bool role = character_match_before(words, start, "として") > 0; // 舞台として|生まれ変わる競技場の改築費
        size_t noun = behind == start && (verb || role) ? behind_attributive(words, start, end) : behind;
        behind = role && has_case(str_slice(words, start, noun)) ? behind : noun;
    }
    uint32_t noun = character_peek(words, behind);
    bool kana = name_kana_noun(words, behind);
    bool cut = behind > start && (starts_noun(noun) || noun == 0x300C || kana) && behind + LEAST_NAME <= end;
    bool general = first != 0x3092 && name_is_general(words, behind, end); // no name begins with を
    return cut && !general ? str_slice(words, behind, end) : name;
}

// 水害への備え|に, 制度の見直し|は: the stem of a verb in front of a particle is a noun.
static bool is_verbal_noun(struct str words, size_t end) {
    static const uint32_t stems[] = {0x3048, 0x3057, 0x308A, 0x308C, 0x3051, 0x3052, 0x304D}; // え し り れ け げ き
    uint32_t last = character_before(words, end), next = character_peek(words, end);
    bool particle = next == 0x306B || next == 0x306F || next == 0x304C; // に は が
    for (size_t i = 0; particle && i < sizeof stems / sizeof stems[0]; i++) {
        if (last == stems[i]) {
            return true;
        }
    }
    return false;
}

// (5) |X, ・|X, 5. |X: the words from start, or behind a number there, are a numbered item from its first word on.
static bool starts_item(struct str words, size_t start, size_t end) {
    size_t line = str_line_start(words, start);
    struct str whole = str_slice(words, line, end), item = name_strip_numbering(whole);
    return item.size > 0 && item.data > words.data + character_skip_space(words, line) &&
           item.data >= words.data + start;
}

void name_take_before(struct search *search, size_t end, int below, bool as_components) {
    struct str names[MOST_QUOTED];
    end = skip_remarks(search, end, below);
    size_t start = end;
    int count = name_quoted(search, end, below, names, &start);
    struct name *name = &search->name;
    if (count > 0) {
        name->is_quoted = true;
        name->start = start;
        name->end = end;
        for (int i = count - 1; i >= 0; i--) {
            struct str one = name_one_line(names[i], search->arena);
            if (as_components) {
                name->components = joined(name->components, one, search->arena);
            } else {
                name_take_words(search, one);
            }
        }
        name_note_tail(name);
        return;
    }
    end = character_skip_space_before(search->words, end);
    int close = mark_ending_at(search->marks, end, below);
    if (close >= 0 && search->marks->items[close].kind == MARK_QUOTE_CLOSE) { // 」 without 「
        name->is_unopened = true;
        end = search->marks->items[close].start;
    }
    start = name_bare_start(search->marks, end, below);
    start = skip_link(search->marks, start, end, below);
    start = skip_told(search->words, start, end);
    start = skip_clause(search->words, start, end);
    start = starts_item(search->words, start, end) ? start : skip_relative(search->words, start, end);
    start = skip_to_account(search->words, start, end);
    start = skip_to_quote(search->words, start, end);
    start = with_object(search, start, end, below);
    struct str words = skip_cut_clause(
        search->words, name_strip_particles(name_strip_numbering(str_slice(search->words, start, end))));
    if (words.size == 0 || !(name_ends_in_noun(words) || is_verbal_noun(search->words, end))) {
        return;
    }
    words = name_own_words(words);
    name->start = start;
    name->end = end;
    if (as_components) {
        bool strong;
        if (name->is_unopened || name_has_tail(words, &strong)) {
            name->components = joined(name->components, words, search->arena);
        }
    } else {
        name_take_words(search, words);
        name_note_tail(name);
        name->is_quoted |= name->is_unopened;
    }
}
