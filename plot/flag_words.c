// Expands flag_words.def.
#include "plot/flag_words.h"

static const struct {
    const char *code, *words;
} flag_words[] = {
#define FLAG(code, words) {code, words},
#include "plot/flag_words.def"
#undef FLAG
};

struct str flag_words_of(struct str flags, struct arena *arena) {
    struct str list = {0};
    for (size_t at = 0; at < flags.size;) {
        size_t end = str_find(flags, STR(";"), at);
        struct str words = str_slice(flags, at, end);
        for (size_t i = 0; i < sizeof flag_words / sizeof flag_words[0]; i++) {
            if (str_equal(str_slice(flags, at, end), str_from(flag_words[i].code))) {
                words = str_from(flag_words[i].words);
            }
        }
        list = list.size ? arena_join(list, STR("、"), arena) : list;
        list = arena_join(list, words, arena);
        at = end == SIZE_MAX ? flags.size : end + 1;
    }
    return list;
}
