// Finds the note that dates the amounts above it.
#include "extract/dating_note.h"

#include "extract/character.h"
#include "extract/label_words.h"
#include "extract/name_rank.h"
#include "extract/word_mask.h"

// Whether the line is the lead of such a note: a sign, and what the amounts are called; *of_all: they are called so.
static bool is_lead(struct str line, bool *of_all) {
    static const char *const signs[] = {"※", "＊", "*", "(注)", "注)", "注:", "注", "(備考)", "備考"};
    static const char *const subjects[] = {"額は", "金額は", "費は", "数値は", "計数は", "いずれも", "すべて", "全て"};
    size_t sign = WORDS_MATCH(line, 0, signs);
    if (sign == 0) {
        return false;
    }
    struct str told = str_trim(str_slice(line, sign, line.size));
    while (told.size && (told.data[0] == ':' || (told.data[0] >= '0' && told.data[0] <= '9'))) {
        told = str_trim(str_slice(told, 1, told.size)); // ※1, 注1:
    }
    *of_all = ENDS_ANY(told, subjects);
    return told.size == 0 || *of_all;
}

// Whether nothing but an end of the sentence stands from at to the end of the line.
static bool ends_note(struct str words, size_t at) {
    static const char *const ends[] = {"額", "ベース", "の額", "です", "である", "を記載", "。", ")"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        at += character_match(words, at, ends[i]);
    }
    for (uint32_t c = character_peek(words, at); character_is_space(c) && c != '\n'; c = character_peek(words, at)) {
        character_next(words, &at);
    }
    return at >= words.size || words.data[at] == '\n';
}

int dating_note(const struct marks *marks, bool *of_all) {
    for (int i = 0; i + 1 < marks->count; i++) {
        const struct mark *year = &marks->items[i], *stage = &marks->items[i + 1];
        bool label = year->kind == MARK_YEAR && year->year.kind != YEAR_DATE && year->year.kind != YEAR_PERIOD &&
                     stage->kind == MARK_STAGE && words_connect(marks->words, year->end, stage->start);
        size_t start = label ? str_line_start(marks->words, year->start) : 0;
        if (label && is_lead(str_trim(str_slice(marks->words, start, year->start)), of_all) &&
            ends_note(marks->words, stage->end)) {
            return i;
        }
    }
    return -1;
}
