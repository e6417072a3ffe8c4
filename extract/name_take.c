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

// X事業等|、Y事業; まず|1つは|X事業: what leads a name in from the one before.
static struct str without_lead(struct str words) {
    words = str_slice(words, character_match(words, 0, "、") + character_match(words, 0, "+"), words.size);
    size_t at = character_match(words, 0, "まず"), digits = at;
    int value;
    while (at < words.size && numeral_class_of(character_peek(words, at), &value) != NUMERAL_NONE) {
        character_next(words, &at);
    }
    size_t counter = at > digits ? character_match(words, at, "つ") : 0;
    at += counter + character_match(words, at + counter, "目");
    size_t topic = counter ? character_match(words, at, "は") : 0;
    return topic && at + topic < words.size ? str_trim(str_slice(words, at + topic, words.size)) : words;
}

// Takes words as a name: programme, and a bracket behind it as component or remark.
void name_take_words(struct search *search, struct str words) {
    words = without_lead(name_one_line(words, search->arena));
    struct str inner, outer = split_bracket(name_strip_year(words), &inner);
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
    static const char *const links[] = {"並びに", "及び", "および", "また", "と", "や", "/"};
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

// 水害への備え|に, 制度の見直し|は: the stem of a verb in front of a particle is a noun.
static bool is_verbal_noun(struct str words, size_t end) {
    static const uint32_t stems[] = {0x3048, 0x3057, 0x308A, 0x308C, 0x3051, 0x3052, 0x304D}; // え し り れ け げ き
    uint32_t last = character_before(words, end), next = character_peek(words, end);
    bool particle = next == 0x306B || next == 0x306F || next == 0x304C; // に は が
    particle |= character_match(words, end, "で、") > 0;                // 目玉は灯台の建て替え|で、
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
    static const char *const others[] = {"など", "等"}; // 「X事業」|など
    size_t quoted = name_strip(search->words, 0, end, others, sizeof others / sizeof others[0]);
    end = character_before(search->words, quoted) == 0x300D ? quoted : end; // 」
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
    start = name_skip_clauses(search->words, start, end, starts_item(search->words, start, end));
    start = with_object(search, start, end, below);
    struct str words = name_skip_cut_clause(
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
