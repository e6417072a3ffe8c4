// The name of an amount in the open: in its clause, or on the line above.
#include <string.h>

#include "extract/character.h"
#include "extract/label_words.h"
#include "extract/name_rank.h"
#include "extract/name_search.h"
#include "extract/name_walk.h"

// True when nothing but bullets, labels, arrows and amounts stands before at on its line. They are never more
// than a few words.
static bool line_is_bare(const struct marks *marks, size_t at, size_t *line_start) {
    enum { LONGEST_LABELS = 1000 };
    struct str words = marks->words;
    size_t start = str_line_start(words, at);
    *line_start = start;
    if (at - start > LONGEST_LABELS) {
        return false;
    }
    size_t reached = start + character_match(words, start, "<"); // <令和8年度予算案 5億円>
    for (int i = marks_from(marks, start); i < marks->count && marks->items[i].start < at; i++) {
        const struct mark *mark = &marks->items[i];
        if (!words_connect(words, reached, mark->start)) {
            return false;
        }
        reached = mark->end;
    }
    bool account = str_contains(str_slice(words, start, at), STR("会計")); // 一般会計 connects, and names as well
    return !account && words_connect(words, reached, at);
}

// 令和8年度予算案 5億円⏎|令和7年度予算: an amount ends the line above, and its name goes on.
static bool is_below_amount(const struct marks *marks, size_t line_start) {
    size_t above_end = character_skip_space_before(marks->words, line_start > 0 ? line_start - 1 : 0);
    for (int i = 0; i < marks->count && marks->items[i].start < above_end; i++) {
        const struct mark *mark = &marks->items[i];
        if (mark->end == above_end && mark->kind == MARK_AMOUNT && mark->amount.kind != AMOUNT_WORD) {
            return true;
        }
    }
    return false;
}

// True when nothing but a bracket stands behind the amount, or the bracket of an amount, on its line.
static bool ends_line(const struct marks *marks, int index) {
    const struct mark *mark = &marks->items[index];
    size_t end = mark->kind == MARK_OPEN && mark->partner >= 0 ? marks->items[mark->partner].end : mark->end;
    while (end < marks->words.size && (marks->words.data[end] == ' ' || marks->words.data[end] == '\t')) {
        end++;
    }
    uint32_t c = character_peek(marks->words, end);
    return c == UTF8_INVALID || c == '\n' || c == '\r' || c == '(' || c == '[' || c == 0x3010;
}

static bool take_total_word(struct search *search, size_t end) {
    static const char *const totals[] = {"総合計", "合計", "総計", "小計", "計", "総額"};
    for (size_t i = 0; i < sizeof totals / sizeof totals[0]; i++) {
        size_t size = character_match_before(search->words, end, totals[i]);
        uint32_t before = character_before(search->words, end - size);
        if (size && !character_is_kanji(before)) {
            search->name.is_total = true;
            return true;
        }
    }
    return false;
}

// A stage of the clause in front of the amount: the amount is that of the whole budget.
static bool stage_ends_in(const struct marks *marks, size_t from, size_t end, int index) {
    for (int i = index - 1; i >= 0 && marks->items[i].end > from; i--) {
        const struct mark *mark = &marks->items[i];
        if (mark->kind == MARK_STOP || (mark->kind == MARK_AMOUNT && mark->amount.kind != AMOUNT_WORD)) {
            return false;
        }
        if (mark->kind == MARK_STAGE && mark->end <= end) {
            return true;
        }
    }
    return false;
}

// ○港や灯台を直したり新しく建てたりする費用など …… 5億円: an item of a list from its bullet to the gap in front of the
// amount, as it is.
static bool take_item(struct search *search, size_t from, size_t end, size_t label_start) {
    enum { LONGEST_ITEM = 300 };
    struct str words = search->words, gap = str_slice(words, end, label_start);
    size_t at = character_skip_space(words, from);
    struct str line = str_slice(words, at, end > at ? end : at), bare = name_strip_numbering(line);
    bool numbered = bare.size > 0 && bare.data > line.data; // (5) X, ・X, 5. X
    bool leaders = str_contains(gap, STR(" ")) || str_contains(gap, STR("　")) || str_contains(gap, STR("…"));
    struct str item = name_without_remarks(bare);
    bool sentence = str_contains(item, STR("。")) || str_contains(item, STR("円")) || str_contains(item, STR("は、"));
    if (!numbered || !leaders || sentence || item.size > LONGEST_ITEM || !name_ends_in_noun(item)) {
        return false;
    }
    name_take_words(search, item);
    name_note_tail(&search->name);
    search->name.start = at;
    search->name.end = end;
    return true;
}

static bool says_total(struct str words) {
    return str_contains(words, STR("総額")) || str_contains(words, STR("合計")) || str_contains(words, STR("総計"));
}

// 対策を進めるため|総額は5億円とした: the sum of all, whatever the clause in front of it says.
static bool is_whole_total(struct str words, size_t end, size_t label_start) {
    struct str between = str_slice(words, end, label_start);
    bool clause = character_match_before(words, end, "ため") || character_match_before(words, end, "ため、");
    return clause && (str_contains(between, STR("総額は")) || str_contains(between, STR("総額を")));
}

// 所管:福祉部 長寿課|, 【担当課】企画課|: the words in front of the label say whose budget it is, and not what for.
static bool says_who(struct str words, size_t from, size_t to) {
    static const char *const keys[] = {"担当", "所管", "主管"};
    enum { LONGEST_KEY = 5 };
    size_t at = character_skip_space(words, from);
    at += character_match(words, at, "【") + character_match(words, at, "[") + character_match(words, at, "(");
    bool known = at < to && MATCH_ANY(words, at, keys);
    for (int i = 0; known && i < LONGEST_KEY && at < to; i++) {
        uint32_t c = character_next(words, &at);
        if (c == ':' || c == 0x3011 || c == ']' || c == ')') {
            struct str who = str_trim(str_slice(words, at, to));
            return name_is_office(who) && !str_contains(who, STR(":")) && !str_contains(who, STR("："));
        }
    }
    return false;
}

void name_in_the_open(struct search *search, int index, size_t label_start) {
    size_t line_start;
    if (line_is_bare(search->marks, label_start, &line_start) || says_who(search->words, line_start, label_start)) {
        if (!name_of_purpose(search, index) && !name_of_relative(search, index) && !name_as_object(search, index)) {
            name_above(search, line_start);
            struct name above = search->name;
            if (above.is_line_above && name_is_office(above.programme)) { // 計画課⏎予算 5億円⏎施策名:|X事業
                search->name = (struct name){0};
                search->name = name_below(search, index) ? search->name : above;
            }
        }
        bool goes_on = search->name.programme.size == 0 && is_below_amount(search->marks, line_start);
        if (search->name.programme.size == 0 && !goes_on && !name_below(search, index) &&
            !name_asked_for(search, line_start) && ends_line(search->marks, index)) {
            name_of_heading_above(search, line_start);
        }
        bool blank = search->name.programme.size == 0;
        search->name.is_total |= blank && says_total(str_slice(search->words, line_start, label_start));
        return;
    }
    if (name_of_sentence_before(search, label_start, index) || name_of_purpose(search, index) ||
        name_as_predicate(search, index, "が") || name_of_topic(search, label_start, index)) {
        return;
    }
    size_t end = name_skip_labels(search, line_start, label_start, index);
    static const char *const sums[] = {"を加えると",   "を合わせると", "を含めると",
                                       "と合わせると", "を足すと",     "を加えますと"};
    size_t summed = name_strip(search->words, line_start, end, sums, sizeof sums / sizeof sums[0]);
    if (summed < end && !character_match_before(search->words, summed,
                                                "補正")) { // 特別会計を加えると|18.7兆円: the sum of what was named
        search->name.is_total = true;
        return;
    }
    search->name.is_total = take_total_word(search, end);
    if (is_whole_total(search->words, end, label_start)) {
        search->name.is_total = search->name.is_whole = true;
        return;
    }
    static const char *const parts[] = {"うち、", "うち"};
    size_t whole = name_strip(search->words, line_start, end, parts, 2);
    bool topic = whole != end && (character_match_before(search->words, whole, "は") > 0 ||
                                  character_match_before(search->words, whole, "が") > 0);
    end = topic ? name_skip_labels(search, line_start, whole, index) : end; // X費は|うち5億円: the part has a name
    search->name.is_part = whole != end && !topic;
    size_t named = whole - character_match_before(search->words, whole, "の"); // X事業の|うち令和7年度予算分は5億円
    bool of_whole = search->name.is_part && named < whole && mark_ending_at(search->marks, named, index) < 0;
    if (search->name.is_part && !of_whole) {
        return; // it shares the name of the whole
    }
    end = of_whole ? named : end;
    int before = mark_ending_at(search->marks, end, index);
    if (before >= 0 && search->marks->items[before].kind == MARK_AMOUNT) {
        return; // the amount before has the name
    }
    if (!take_item(search, line_start, end, label_start) && !name_of_aim(search, line_start, end, index)) {
        name_of_phrases(search, line_start, end, index);
    }
    bool holder =
        search->name.programme.size == 0 || (!search->name.is_quoted && rank_of(search->name.programme) == RANK_HOLDER);
    if (!(holder && (name_as_object(search, index) || name_of_whole(search, index))) &&
        search->name.programme.size == 0 && !name_as_predicate(search, index, "は") &&
        !name_of_relative(search, index) && !name_asked_for(search, line_start) &&
        !name_told_before(search, label_start, index) && !name_announced(search, label_start, index)) {
        search->name.is_whole = stage_ends_in(search->marks, line_start, label_start, index);
    }
    search->name.is_total |= search->name.programme.size == 0 && says_total(str_slice(search->words, end, label_start));
}
