// Finds the note that says what parentheses hold.
#include "extract/parenthesis.h"

#include <pthread.h>

#include "extract/character_set.h"
#include "extract/stage_words.h"
#include "extract/year.h"

static const char *const subjects[] = {"( )内", "()内",   "括弧内",   "カッコ内", "かっこ内", "( )書",
                                       "()書",  "括弧書", "カッコ書", "[ ]内",    "[]内",     "かっこ書",
                                       "( )は", "()は",   "[ ]は",    "[]は",     "括弧は",   "カッコは"};

enum { SUBJECT_COUNT = sizeof subjects / sizeof subjects[0] };

static struct character_set subject_starts;

static void fill_subject_starts(void) {
    character_set_add_words(&subject_starts, subjects, sizeof subjects[0], SUBJECT_COUNT);
    character_set_finish(&subject_starts);
}

// Whether the second character of words that mean the parentheses may stand at at, in the same line or the next.
static bool may_go_on(struct str words, size_t at) {
    uint32_t c = character_peek(words, at);
    return c == ' ' || c == ')' || c == ']' || c == 0x5F27 /* 弧 */ || c == 0x30C3 /* ッ */ || c == 0x3063 /* っ */ ||
           c == '\n';
}

// Behind the words that mean the parentheses; 0 when none stand at at.
static size_t subject_size(struct str words, size_t at) {
    for (size_t i = 0; i < SUBJECT_COUNT; i++) {
        size_t size = character_match(words, at, subjects[i]);
        if (size) {
            return size;
        }
    }
    return 0;
}

bool parenthesis_note_find(struct str words, size_t *note, enum parenthesis *meaning) {
    static const struct {
        const char *words;
        enum parenthesis meaning;
    } meanings[] = {{"対前年", PARENTHESIS_CHANGE},   {"前年度比", PARENTHESIS_CHANGE}, {"前年比", PARENTHESIS_CHANGE},
                    {"増減", PARENTHESIS_CHANGE},     {"伸び率", PARENTHESIS_CHANGE},   {"比較", PARENTHESIS_CHANGE},
                    {"前年度", PARENTHESIS_PREVIOUS}, {"昨年度", PARENTHESIS_PREVIOUS}, {"うち", PARENTHESIS_PART},
                    {"内数", PARENTHESIS_PART},       {"再掲", PARENTHESIS_PART},       {"国費", PARENTHESIS_PART}};
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill_subject_starts);
    size_t start, at = 0;
    for (uint32_t first; character_set_next(&subject_starts, words, &at, &start, &first);) {
        size_t size = may_go_on(words, at) ? subject_size(words, start) : 0;
        if (!size) {
            continue;
        }
        size_t end = start + size;
        *note = start;
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

bool parenthesis_note(struct str words, enum parenthesis *meaning) {
    size_t note;
    return parenthesis_note_find(words, &note, meaning);
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
