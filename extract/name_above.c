// The name on the line above an amount that stands alone on its own.
#include <string.h>

#include "extract/character.h"
#include "extract/name_rank.h"
#include "extract/name_search.h"
#include "extract/name_walk.h"
#include "extract/parenthesis.h"

// 担当課:企画課, 事業期間:令和7年度まで: a line that says something else of what is spoken of.
static bool answers_something(struct str line) {
    enum { LONGEST_KEY = 30 };
    size_t at = 0;
    for (uint32_t c; at < line.size && at < LONGEST_KEY;) {
        c = character_next(line, &at);
        if (c == ':') {
            return at > 1 && character_skip_space(line, at) < line.size;
        }
        if (!character_is_kanji(c) && !character_is_katakana(c) && !character_is_hiragana(c)) {
            return false;
        }
    }
    return false;
}

// 令和8年度一般会計予算の概要: what the text below tells of, and the name of no line.
static bool heads_document(struct str line) {
    static const char *const titles[] = {"概要",     "ポイント", "あらまし", "骨子",     "主な事業", "主要事業",
                                         "主な施策", "主要施策", "主な取組", "主要事項", "事業一覧", "内訳"};
    return (str_contains(line, STR("予算")) || str_contains(line, STR("年度"))) && ENDS_ANY(line, titles);
}

// 令和8年度予算額, (令和8年度予算額): years and stages alone.
static bool is_label_line(const struct marks *marks, size_t start, size_t end) {
    start = character_skip_space(marks->words, start);
    end = character_skip_space_before(marks->words, end);
    uint32_t first = character_peek(marks->words, start), last = character_before(marks->words, end);
    bool bracket = start < end && ((first == '(' && last == ')') || (first == '[' && last == ']') ||
                                   (first == '<' && last == '>') || (first == 0x3010 && last == 0x3011));
    if (bracket) {
        character_next(marks->words, &start);
        character_previous(marks->words, &end);
    }
    return name_is_label(marks, start, end);
}

// Whether a year stands in [start, end).
static bool is_dated(const struct marks *marks, size_t start, size_t end) {
    for (int i = 0; i < marks->count && marks->items[i].start < end; i++) {
        if (marks->items[i].start >= start && marks->items[i].kind == MARK_YEAR) {
            return true;
        }
    }
    return false;
}

void name_above(struct search *search, size_t line_start) {
    struct str words = search->words;
    size_t end = line_start, start = line_start, below = 0; // bytes of the line below
    enum { MOST_LINES = 4, LONGEST_SIGN = 9 };
    for (int lines = 0; lines < MOST_LINES && start > 0; lines++) {
        size_t above_end = start - 1, above = above_end;
        while (above > 0 && words.data[above - 1] != '\n') {
            above--;
        }
        struct str line = name_trim_cell(str_slice(words, above, above_end));
        if (is_label_line(search->marks, above, above_end)) {
            line.size = 0; // a line of years or stages names nothing
            lines -= lines > 0;
        }
        struct amount amount;
        size_t at = 0;
        bool has_amount = amount_next(line, &at, ROUNDING_HALF_UP, &amount) && amount.kind != AMOUNT_WORD;
        uint32_t first = character_peek(line, 0);
        enum parenthesis meaning;
        bool answer = first == '(' && line.size <= LONGEST_SIGN;                   // (答)
        bool note = first == 0x203B || answer || parenthesis_note(line, &meaning); // ※
        bool ends_sentence = str_ends(line, STR("。")) || str_ends(line, STR("※"));
        if (name_label_end(line, 0) > 0) { // 事業名:X事業
            start = above;
            break;
        }
        if (answers_something(line)) { // 担当課:企画課
            if (start < end) {
                break;
            }
            start = end = above;
            lines--;
            continue;
        }
        bool heading = lines > 0 && is_dated(search->marks, above, above_end); // 令和8年度当初予算 主要事業
        if (heading || has_amount || ends_sentence || note || heads_document(line) || (line.size == 0 && lines > 0)) {
            break;
        }
        bool bullet =
            character_is_bullet(first) || character_is_circled(first) || first == '(' || (first >= '0' && first <= '9');
        bool wraps = line.size >= below || str_ends(line, STR("・")) || str_ends(line, STR("、"));
        if (bullet && !wraps) {
            break; // 2 健康・福祉: a heading, for a line that wraps is no shorter than the rest of it
        }
        below = line.size ? line.size : below;
        start = above;
        if (line.size == 0) {
            end = above;
            lines--;
            continue;
        }
        if (bullet) {
            break;
        }
    }
    struct str name = name_strip_numbering(name_trim_cell(name_one_line(str_slice(words, start, end), search->arena)));
    name = name_own_words(name_without_remarks(name));
    static const char *const particles[] = {"には", "に", "は", "へ"};
    size_t noun = name_strip(name, 0, name.size, particles, sizeof particles / sizeof particles[0]);
    bool particle = noun < name.size && !character_is_hiragana(character_before(name, noun));
    name.size = particle ? noun : name.size; // 「X」に⏎5億円を計上
    if (str_starts(name, STR("「")) && str_find(name, STR("」"), 0) == name.size - strlen("」")) {
        name = str_slice(name, strlen("「"), name.size - strlen("」"));
    }
    if (name.size == 0 || name.size > 240) {
        return;
    }
    name_take_words(search, name);
    search->name.start = start;
    search->name.end = end;
    search->name.is_line_above = true;
    name_note_tail(&search->name);
}
