// Notes on rounding, sentence by sentence.
#include "extract/rounding_note.h"

#include <pthread.h>

#include "extract/character_set.h"

static const struct {
    const char *literal;
    enum rounding rounding;
} ways[] = {
    {"四捨五入", ROUNDING_HALF_UP},  {"切捨", ROUNDING_TRUNCATE}, {"切り捨て", ROUNDING_TRUNCATE},
    {"切りすて", ROUNDING_TRUNCATE}, {"切上げ", ROUNDING_UP},     {"切り上げ", ROUNDING_UP},
};

static bool holds_any(struct str words, const char *const *list) {
    for (; *list; list++) {
        if (str_contains(words, str_from(*list))) {
            return true;
        }
    }
    return false;
}

// What stands before the word in its sentence says whether printed amounts are meant.
static bool of_figures(struct str before) {
    static const char *const figures[] = {"未満", "端数", "単位", "計数", "係数", "数値", "金額", "各欄", NULL};
    static const char *const others[] = {"率",   "割合", "構成比", "%",    "％",     "場合", "とき", "生じ", "交付",
                                         "補助", "助成", "算定",   "算出", "消費税", "面積", "人数", NULL};
    return holds_any(before, figures) && !holds_any(before, others);
}

static bool is_negated(struct str behind) {
    static const char *const negations[] = {"ない", "ず", "せず", "していない", "しない", "てない", "ていない", NULL};
    for (size_t i = 0; negations[i]; i++) {
        if (str_starts(behind, str_from(negations[i]))) {
            return true;
        }
    }
    return false;
}

static size_t sentence_start(struct str words, size_t at) {
    static const char *const ends[] = {"。", "\n", "※", "注"};
    size_t start = 0;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        size_t end = str_find_last(words, str_from(ends[i]), at);
        start = end != SIZE_MAX && end + str_from(ends[i]).size > start ? end + str_from(ends[i]).size : start;
    }
    return start;
}

static struct character_set way_starts;

static void fill_way_starts(void) {
    character_set_add_words(&way_starts, &ways[0].literal, sizeof ways[0], sizeof ways / sizeof ways[0]);
    character_set_finish(&way_starts);
}

uint32_t rounding_noted(struct str words) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill_way_starts);
    uint32_t seen = 0;
    size_t start, at = 0;
    for (uint32_t c; character_set_next(&way_starts, words, &at, &start, &c);) {
        for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
            struct str way = str_from(ways[i].literal), rest = str_slice(words, start, words.size);
            if (str_starts(rest, way)) {
                struct str before = str_slice(words, sentence_start(words, start), start);
                struct str behind = str_slice(rest, way.size, rest.size);
                seen |= of_figures(before) && !is_negated(behind) ? 1u << ways[i].rounding : 0;
            }
        }
    }
    return seen;
}

uint32_t rounding_noted_in(const struct block *block) {
    if (block->kind == BLOCK_TEXT) {
        return rounding_noted(block->text.words);
    }
    enum { SHORTEST_NOTE_BYTES = 12 }; // 端数切捨
    uint32_t seen = rounding_noted(block->table.caption.words);
    for (size_t i = 0; i < block->table.cell_count; i++) {
        struct str words = block->table.cells[i].text.words;
        seen |= words.size >= SHORTEST_NOTE_BYTES ? rounding_noted(words) : 0;
    }
    return seen;
}
