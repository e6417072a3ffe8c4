// The name on the line above an amount that stands alone on its own.
#include <string.h>

#include "extract/character.h"
#include "extract/line_shape.h"
#include "extract/name_rank.h"
#include "extract/name_search.h"
#include "extract/name_walk.h"
#include "extract/parenthesis.h"

// 担当課:企画課, 事業期間:令和7年度まで: a line that says something else of what is spoken of.
static bool answers_something(struct str line) {
    static const char *const keys[] = {"担当課 ", "担当 ", "所管課 ", "所管 ", "実施主体 ", "対象 ", "期間 ", "区分 "};
    if (MATCH_ANY(line, 0, keys)) {
        return true;
    }
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

// ======, ------: a line drawn under a title.
static bool is_ruler(struct str line) {
    enum { SHORTEST = 3 };
    size_t at = 0;
    int count = 0;
    for (; at < line.size; count++) {
        uint32_t c = character_next(line, &at);
        bool stroke =
            c == '=' || c == '-' || c == '_' || c == '*' || c == 0x2500 || c == 0x2501 || c == 0x2014 || c == 0x2015;
        if (!stroke) {
            return false;
        }
    }
    return count >= SHORTEST;
}

// 令和8年度一般会計予算の概要: what the text below tells of, and the name of no line.
static bool heads_document(struct str line) {
    static const char *const titles[] = {"概要",     "ポイント", "あらまし", "骨子",     "主な事業", "主要事業",
                                         "主な施策", "主要施策", "主な取組", "主要事項", "事業一覧", "内訳"};
    size_t open = str_find_last(line, STR("("), line.size);
    bool paged = str_ends(line, STR("ページ)")) || str_ends(line, STR("頁)"));
    line = paged && open != SIZE_MAX ? str_trim(str_slice(line, 0, open)) : line; // 主要事項 (11 ページ)
    bool of_line = str_contains(line, STR("に係る予算の概要")) && !str_contains(line, STR("年度"));
    return !of_line && (str_contains(line, STR("予算")) || str_contains(line, STR("年度"))) && ENDS_ANY(line, titles);
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

// 〈X事業〉, 【X事業】: a title as a whole.
static bool is_bracketed(struct str line) {
    size_t from = 0, to = line.size;
    uint32_t open = character_next(line, &from), close = character_previous(line, &to);
    return from < to && ((open == 0x3008 && close == 0x3009) || (open == 0x300A && close == 0x300B) ||
                         (open == 0x226A && close == 0x226B) || (open == '<' && close == '>') ||
                         (open == 0x3010 && close == 0x3011));
}

// 第2 経済の再生, Ⅰ 主要事項, II 主要事項, 主要施策の概要: a heading over lines of the budget.
static bool is_section(struct str line) {
    static const char *const ends[] = {"の概要",   "一覧",     "主要事項", "主要施策",
                                       "重点施策", "主要事業", "主な事業", "重点事業"};
    size_t at = 0;
    uint32_t first = character_next(line, &at);
    bool roman = first >= 0x2160 && first <= 0x217F;
    if (first == 0x7B2C || first == 'I' || first == 'V' || first == 'X') { // 第
        size_t start = at;
        int value;
        for (uint32_t c = character_peek(line, at);
             c == 'I' || c == 'V' || c == 'X' || numeral_class_of(c, &value) != NUMERAL_NONE;
             c = character_peek(line, at)) {
            character_next(line, &at);
        }
        bool counted = at > start || first != 0x7B2C;
        roman = counted && character_is_space(character_peek(line, at));
    }
    return roman || ENDS_ANY(line, ends);
}

// Whether a year stands in [start, end).
static bool is_dated(const struct marks *marks, size_t start, size_t end) {
    for (int i = marks_from(marks, start); i < marks->count && marks->items[i].start < end; i++) {
        if (marks->items[i].kind == MARK_YEAR) {
            return true;
        }
    }
    return false;
}

// 厚生労働省「X事業」: the quoted name that ends the words, behind whose it is.
static struct str quoted_of_holder(struct str words) {
    size_t open = str_ends(words, STR("」")) ? str_find_last(words, STR("「"), words.size) : SIZE_MAX;
    if (open == SIZE_MAX) {
        return words;
    }
    struct str holder = str_trim(str_slice(words, 0, open));
    bool whose = holder.size == 0 || rank_of(holder) == RANK_HOLDER;
    return whose ? str_slice(words, open + strlen("「"), words.size - strlen("」")) : words;
}

// The name that the lines above give, without what only introduces it.
static struct str name_of_lines(struct str lines) {
    static const char *const particles[] = {"について", "には", "に", "は", "へ"};
    static const char *const outlines[] = {"に係る予算の概要", "の予算の概要", "に係る予算について", "の概要"};
    struct str name = name_own_words(name_without_remarks(name_strip_numbering(name_trim_cell(lines))));
    size_t last = name.size;
    while (name.size && character_is_bullet(character_previous(name, &last))) {
        name = str_trim(str_slice(name, 0, last)); // ■X事業■
        last = name.size;
    }
    size_t outline = name_strip(name, 0, name.size, outlines, sizeof outlines / sizeof outlines[0]);
    bool strong;
    name.size = name_has_tail(str_slice(name, 0, outline), &strong) ? outline : name.size;
    size_t noun = name_strip(name, 0, name.size, particles, sizeof particles / sizeof particles[0]);
    bool particle = noun < name.size && !character_is_hiragana(character_before(name, noun));
    name.size = particle ? noun : name.size; // 「X」に⏎5億円を計上
    return quoted_of_holder(name);
}

bool name_is_office(struct str line) {
    static const char *const ends[] = {"課", "室", "局", "省", "庁", "係", "班", "官房"};
    size_t open = str_find_last(line, STR("("), line.size);
    struct str bracket = open == SIZE_MAX ? (struct str){0} : str_slice(line, open, line.size);
    bool reached = str_contains(bracket, STR("内線")) || str_contains(bracket, STR("電話"));
    struct str office = reached || str_ends(line, STR("課)")) ? str_trim(str_slice(line, 0, open)) : line;
    return (reached && office.size == 0) ||
           name_strip(office, 0, office.size, ends, sizeof ends / sizeof ends[0]) < office.size;
}

// Whether the line above the one at start says something: a name that the office below it does not end.
static bool has_line_above(struct str words, size_t start) {
    size_t end = start > 0 ? start - 1 : 0, above = start > 0 ? str_line_start(words, end) : 0;
    struct str line = str_trim(str_slice(words, above, end));
    struct amount amount;
    size_t at = 0;
    return line.size > 0 && !is_section(line) && !amount_next(line, &at, ROUNDING_HALF_UP, &amount);
}

// 5億円 2.X事業: where the item behind the last amount of the line starts; 0 = none does.
static size_t item_behind_amount(struct str line) {
    struct amount amount;
    size_t at = 0, end = 0;
    while (amount_next(line, &at, ROUNDING_HALF_UP, &amount)) {
        end = amount.kind == AMOUNT_WORD ? end : amount.end;
    }
    size_t start = character_skip_space(line, end);
    bool item = end > 0 && start > end && start < line.size && line_starts_item(str_slice(line, start, line.size)) &&
                line.size - start > strlen("1. ");
    return item ? start : 0;
}

// 2. 令和8年度予算案における|X経費|の総額: a title that dates the line of the budget. Behind the year and stage that it
// begins with, where a particle leads on; start itself where none does.
static size_t behind_title_label(const struct marks *marks, size_t start) {
    struct str line = str_slice(marks->words, start, marks->words.size);
    size_t at = (size_t)(name_strip_numbering(line).data - marks->words.data);
    bool dated = false;
    for (int i = marks_from(marks, at); i < marks->count && marks->items[i].start == at; i++) {
        const struct mark *mark = &marks->items[i];
        if (mark->kind != MARK_YEAR && mark->kind != MARK_STAGE) {
            break;
        }
        dated |= mark->kind == MARK_YEAR;
        at = mark->end;
    }
    size_t particle = character_match(marks->words, at, "における");
    return dated && particle > 0 ? at + particle : start;
}

void name_above(struct search *search, size_t line_start) {
    struct str words = search->words;
    size_t end = line_start, start = line_start, below = 0; // bytes of the line below
    enum { MOST_LINES = 4, LONGEST_SIGN = 9 };
    for (int lines = 0; lines < MOST_LINES && start > 0; lines++) {
        size_t above_end = start - 1, above = str_line_start(words, above_end);
        struct str line = name_trim_cell(str_slice(words, above, above_end));
        if (is_label_line(search->marks, above, above_end) || is_ruler(line)) {
            line.size = 0; // a line of years or stages names nothing
            lines -= lines > 0;
        }
        struct amount amount;
        size_t at = 0;
        bool has_amount = amount_next(line, &at, ROUNDING_HALF_UP, &amount) && amount.kind != AMOUNT_WORD;
        if (has_amount && lines == 0) {
            size_t item = item_behind_amount(str_slice(words, above, above_end));
            start = item ? above + item : start;
            break;
        }
        uint32_t first = character_peek(line, 0);
        enum parenthesis meaning;
        bool answer = first == '(' && line.size <= LONGEST_SIGN;                   // (答)
        bool note = first == 0x203B || answer || parenthesis_note(line, &meaning); // ※
        bool ends_sentence = str_ends(line, STR("。")) || str_ends(line, STR("※"));
        if (name_label_end(line, 0) > 0) { // 事業名:X事業
            start = above;
            break;
        }
        bool who = lines == 0 && start == end && name_is_office(line) &&
                   (search->heading.size > 0 || has_line_above(words, above));
        if (answers_something(line) || who) { // 担当課:企画課
            if (start < end) {
                break;
            }
            start = end = above;
            lines--;
            continue;
        }
        if (is_bracketed(line) && lines == 0) { // 〈X事業〉
            start = above;
            break;
        }
        bool extension = str_contains(line, STR("内線"));
        if ((lines > 0 && is_section(line)) || (name_is_office(line) && (lines > 0 || extension))) {
            break;
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
    start = start < end ? behind_title_label(search->marks, start) : start;
    struct str name = name_of_lines(name_one_line(str_slice(words, start, end), search->arena));
    name.size -= str_ends(name, STR("の総額")) ? strlen("の総額") : 0;
    if (name.size == 0 || name.size > 240 || rank_of(name) == RANK_NONE) {
        return;
    }
    name_take_words(search, name);
    search->name.start = start;
    search->name.end = end;
    search->name.is_line_above = true;
    name_note_tail(&search->name);
}
