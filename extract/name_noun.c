// The nouns of budget lines: what a name may end in, and start with.
#include <pthread.h>

#include "extract/character.h"
#include "extract/name_walk.h"
#include "extract/word_index.h"
#include "extract/word_mask.h"

static const struct {
    struct str words;
    bool strong;
} tails[] = {
#define NAME_TAIL(words, strong) {{words, sizeof words - 1}, strong},
#include "extract/name_tail.def"
#undef NAME_TAIL
};

static struct word_index tail_index; // by the last character

static void fill_tails(void) {
    word_index_fill_ends(&tail_index, &tails[0].words.data, sizeof tails[0], sizeof tails / sizeof tails[0]);
}

bool name_has_tail(struct str words, bool *strong) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill_tails);
    bool found = false;
    *strong = false;
    struct word_cursor cursor = word_index_before(&tail_index, words, words.size);
    for (size_t i; word_index_step(&tail_index, &cursor, &i);) {
        if (str_ends(words, tails[i].words)) {
            found = true;
            *strong |= tails[i].strong;
        }
    }
    return found;
}

bool name_kana_noun(struct str words, size_t at) {
    static const char *const nouns[] = {"こころの",   "こども",     "ひきこもり", "いじめ",   "がん",     "まちづくり",
                                        "ものづくり", "ひとづくり", "ひとり親",   "ふるさと", "ごみ",     "みどりの",
                                        "いのちの",   "くらしの",   "すまい",     "にぎわい", "ふれあい", "ため池",
                                        "まち・ひと", "うつ病",     "てんかん",   "アイヌ"};
    enum { COUNT = sizeof nouns / sizeof nouns[0] };
    bool may = words_may_start(nouns, sizeof nouns[0], COUNT, character_peek(words, at));
    for (size_t i = 0; may && i < COUNT; i++) {
        if (character_match(words, at, nouns[i])) {
            return true;
        }
    }
    return false;
}

bool name_ends_in_noun(struct str words) {
    static const char *const nouns[] = {"づくり", "作り",   "こども", "子ども", "取組み", "取り組み",
                                        "まつり", "くらし", "すまい", "いのち", "みどり", "見守り",
                                        "学び",   "遊び",   "など",   "まち",   "枠組み", "仕組み"};
    size_t end = character_skip_space_before(words, words.size), letters = 0;
    for (size_t at = 0; at < words.size && letters < 2;) {
        uint32_t c = character_next(words, &at);
        letters +=
            character_is_kanji(c) || character_is_katakana(c) || character_is_hiragana(c) || character_is_latin(c);
    }
    if (letters < 2) {
        return false;
    }
    if (!character_is_hiragana(character_before(words, end))) {
        return true;
    }
    for (size_t i = 0; i < sizeof nouns / sizeof nouns[0]; i++) {
        if (character_match_before(words, end, nouns[i])) {
            return true;
        }
    }
    return false;
}
