// Lines of a list that hold a noun and its amount.
#include "extract/character.h"
#include "extract/name_rank.h"
#include "extract/name_walk.h"
#include "extract/rejection.h"
#include "extract/statement_decision.h"

// Behind the bracket that the mark closes or opens, if it is one.
static const struct mark *bracket_partner(const struct marks *marks, const struct mark *mark) {
    bool bracket = (mark->kind == MARK_OPEN || mark->kind == MARK_CLOSE) && mark->partner >= 0;
    return bracket ? &marks->items[mark->partner] : NULL;
}

// Where the line that ends at end starts; end where it is longer than a list's line is.
static size_t line_start(struct str words, size_t end) {
    enum { LONGEST_LINE = 240 };
    size_t start = end;
    while (start > 0 && words.data[start - 1] != '\n') {
        if (end - --start > LONGEST_LINE) {
            return end;
        }
    }
    return start;
}

bool statement_is_item(const struct marks *marks, int index, struct str *item) {
    static const char *const stops[] = {"。", "、", "は", "が", "を", "に", "で", "と", "も", "の", "へ", "から"};
    struct str words = marks->words;
    const struct mark *amount = &marks->items[index];
    if (amount->around >= 0) {
        return false;
    }
    size_t end = character_skip_space(words, amount->end);
    if (index + 1 < marks->count && marks->items[index + 1].kind == MARK_OPEN && marks->items[index + 1].start == end) {
        const struct mark *close = bracket_partner(marks, &marks->items[index + 1]);
        end = close ? close->end : end;
    }
    end += character_match(words, end, "、");
    int next = index + 1;
    while (next < marks->count && marks->items[next].start < end) {
        next++;
    }
    bool parted = next < marks->count && marks->items[next].kind == MARK_BULLET &&
                  marks->items[next].start <= character_skip_space(words, end); // 東港/2億円(県)|▽西港/3億円
    size_t start = amount->start, noun = character_skip_space_before(words, start);
    const struct mark *before = index > 0 ? &marks->items[index - 1] : NULL;
    if (before && before->kind == MARK_CLOSE && before->end == noun && bracket_partner(marks, before)) {
        noun = character_skip_space_before(words, bracket_partner(marks, before)->start);
    }
    bool ends = parted || end >= words.size || words.data[end - 1] == '\n' || words.data[end] == '\n';
    size_t line = ends ? line_start(words, noun) : noun;
    if (line == noun) {
        return false;
    }
    for (size_t i = 0; i < sizeof stops / sizeof stops[0]; i++) {
        bool in_noun = i < 2 ? str_contains(str_slice(words, line, noun), str_from(stops[i]))
                             : character_match_before(words, noun, stops[i]) > 0;
        if (in_noun) {
            return false;
        }
    }
    for (int i = index - 1; i >= 0 && marks->items[i].start >= line; i--) {
        if (marks->items[i].kind == MARK_BULLET && marks->items[i].end <= noun) {
            line = marks->items[i].end;
        }
    }
    noun -= character_match_before(words, noun, "/") + character_match_before(words, noun, ":");
    *item = str_trim(str_slice(words, line < noun ? line : noun, noun));
    return item->size > 0;
}

// 建て替え, 見直し, 手引き: a noun made of a verb.
static bool ends_in_deed(struct str noun) {
    static const char *const ends[] = {"え", "け", "げ", "り", "き", "み", "ち", "し", "れ"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        size_t size = character_match_before(noun, noun.size, ends[i]);
        if (size) {
            return character_is_kanji(character_before(noun, noun.size - size));
        }
    }
    return false;
}

void statement_name_item(struct decision *decision, int index) {
    struct statement *statement = &decision->statements.items[index];
    const struct name *name = &statement->name;
    bool open = name->programme.size == 0 && !name->is_total && !name->is_whole && !name->is_part;
    struct str noun;
    if (!open || statement->arrow_from >= 0 || !statement_is_item(decision->marks, statement->mark, &noun)) {
        return;
    }
    size_t start = (size_t)(noun.data - decision->marks->words.data);
    for (int i = statement->mark - 1; i >= 0 && decision->marks->items[i].end > start; i--) {
        enum mark_kind kind = decision->marks->items[i].kind;
        if ((kind == MARK_YEAR || kind == MARK_STAGE) && decision->marks->items[i].start < start + noun.size) {
            return;
        }
    }
    uint32_t first = character_peek(noun, 0);
    bool worded = character_is_kanji(first) || character_is_katakana(first) || character_is_hiragana(first);
    if (worded && (name_ends_in_noun(noun) || ends_in_deed(noun)) && rank_of(noun) == RANK_NAME) {
        statement->name.programme = noun;
    }
}

// Whether the marks hold an amount in [from, to).
static bool holds_amount(const struct marks *marks, int index, size_t from, size_t to) {
    for (int i = index; i >= 0 && marks->items[i].end > from; i--) {
        if (marks->items[i].kind == MARK_AMOUNT && marks->items[i].start < to) {
            return true;
        }
    }
    return false;
}

const char *statement_form_of_list(const struct marks *marks, int index) {
    enum { MOST_LINES = 12 };
    struct str noun, words = marks->words;
    if (!statement_is_item(marks, index, &noun)) {
        return NULL;
    }
    size_t line = line_start(words, marks->items[index].start);
    for (int i = 0; i < MOST_LINES && line > 0; i++) {
        size_t end = line - 1;
        line = line_start(words, end);
        if (!holds_amount(marks, index, line, end)) {
            return rejection_of_name(str_trim(str_slice(words, line, end)), false);
        }
    }
    return NULL;
}
