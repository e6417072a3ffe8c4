// Finds the note that says what parentheses hold.
#include "extract/parenthesis.h"

#include "extract/character.h"
#include "extract/stage_words.h"
#include "extract/year.h"

// Whether words that mean the parentheses may start with the folded character.
static bool may_be_subject(uint32_t c) {
    return c == '(' || c == '[' || c == 0x62EC /* 括 */ || c == 0x30AB /* カ */ || c == 0x304B /* か */;
}

// Behind the words that mean the parentheses; 0 when none stand at at.
static size_t subject_size(struct str words, size_t at) {
    static const char *const subjects[] = {"( )内", "()内",   "括弧内",   "カッコ内", "かっこ内", "( )書",
                                           "()書",  "括弧書", "カッコ書", "[ ]内",    "[]内",     "かっこ書",
                                           "( )は", "()は",   "[ ]は",    "[]は",     "括弧は",   "カッコは"};
    for (size_t i = 0; i < sizeof subjects / sizeof subjects[0]; i++) {
        size_t size = character_match(words, at, subjects[i]);
        if (size) {
            return size;
        }
    }
    return 0;
}

// Whether one of the words that end a subject stands behind a bracket or a word for brackets.
static bool may_hold_subject(struct str words) {
    static const char *const ends[] = {"内", "書", "は"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        struct str end = str_from(ends[i]);
        for (size_t at = 0; (at = str_find(words, end, at)) != SIZE_MAX; at += end.size) {
            uint32_t before = character_before(words, at);
            if (before == ')' || before == ']' || before == 0x5F27 || before == 0x30B3 || before == 0x3053) {
                return true; // behind a bracket, 括弧, カッコ or かっこ
            }
        }
    }
    return false;
}

bool parenthesis_note(struct str words, enum parenthesis *meaning) {
    static const struct {
        const char *words;
        enum parenthesis meaning;
    } meanings[] = {{"対前年", PARENTHESIS_CHANGE},   {"前年度比", PARENTHESIS_CHANGE}, {"前年比", PARENTHESIS_CHANGE},
                    {"増減", PARENTHESIS_CHANGE},     {"伸び率", PARENTHESIS_CHANGE},   {"比較", PARENTHESIS_CHANGE},
                    {"前年度", PARENTHESIS_PREVIOUS}, {"昨年度", PARENTHESIS_PREVIOUS}, {"うち", PARENTHESIS_PART},
                    {"内数", PARENTHESIS_PART},       {"再掲", PARENTHESIS_PART},       {"国費", PARENTHESIS_PART}};
    if (!may_hold_subject(words)) {
        return false;
    }
    for (size_t at = 0; at < words.size;) {
        size_t start = at;
        uint32_t first = character_next(words, &at);
        size_t size = may_be_subject(first) ? subject_size(words, start) : 0;
        if (!size) {
            continue;
        }
        size_t end = start + size;
        for (int steps = 0; steps < 16 && end < words.size; steps++) {
            for (size_t i = 0; i < sizeof meanings / sizeof meanings[0]; i++) {
                if (character_match(words, end, meanings[i].words)) {
                    *meaning = meanings[i].meaning;
                    return true;
                }
            }
            struct year_mention year;
            size_t at_year = 0;
            struct str rest = str_slice(words, end, words.size);
            bool dated = year_next(rest, &at_year, &year) && year.start == 0 && year.kind != YEAR_DATE;
            if (dated && !str_starts(str_slice(rest, year.end, rest.size), STR("補正"))) {
                *meaning = PARENTHESIS_PREVIOUS; // ( )書きは令和5年度予算額
                return true;
            }
            uint32_t c = character_next(words, &end);
            if (c == 0x3002 || c == '\n') {
                break;
            }
        }
        at = start + size;
    }
    return false;
}

// The year with a stage behind it and nothing else, from at to the end of a bracket; false when none stands there.
static bool bracket_year(struct str words, size_t at, struct year_mention *year) {
    struct stage_mention stage;
    size_t behind = at;
    bool dated = year_next(words, &behind, year) && year->start == at &&
                 (year->kind == YEAR_FISCAL || year->kind == YEAR_RELATIVE);
    return dated && stage_next(words, &behind, &stage) && stage.start == year->end &&
           character_match(words, stage.end, ")") > 0;
}

bool parenthesis_legend(struct str words) {
    struct year_mention year, inner;
    struct stage_mention stage;
    for (size_t at = 0; year_next(words, &at, &year);) {
        size_t behind = year.end, parted = character_skip_space(words, year.end);
        bool staged = stage_next(words, &behind, &stage) && stage.start == parted;
        size_t gap = staged ? character_skip_space(words, stage.end) : 0;
        size_t open = staged ? character_match(words, gap, "(") + gap - stage.end : 0;
        open = staged && open == gap - stage.end ? 0 : open;
        if (open && year.kind == YEAR_FISCAL && bracket_year(words, stage.end + open, &inner)) {
            return inner.kind == YEAR_RELATIVE ? inner.number == -1 : inner.fiscal_year == year.fiscal_year - 1;
        }
    }
    return false;
}
