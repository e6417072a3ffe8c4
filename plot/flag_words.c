// Expands flag_words.def.
#include "plot/flag_words.h"

static const struct {
    const char *code;
    bool needs_eye;
    const char *words;
} flag_words[] = {
#define FLAG(code, needs_eye, words) {code, needs_eye, words},
#include "plot/flag_words.def"
#undef FLAG
};

enum { FLAG_COUNT = sizeof flag_words / sizeof flag_words[0] };

// The next code of the list from *at on; false at its end.
static bool next_code(struct str flags, size_t *at, struct str *code) {
    if (*at >= flags.size) {
        return false;
    }
    size_t end = str_find(flags, STR(";"), *at);
    *code = str_slice(flags, *at, end);
    *at = end == SIZE_MAX ? flags.size : end + 1;
    return true;
}

static size_t find_code(struct str code) {
    size_t i = 0;
    while (i < FLAG_COUNT && !str_equal(code, str_from(flag_words[i].code))) {
        i++;
    }
    return i;
}

struct str flag_words_of(struct str flags, struct arena *arena) {
    struct str list = {0}, code;
    for (size_t at = 0; next_code(flags, &at, &code);) {
        size_t place = find_code(code);
        list = list.size ? arena_join(list, STR("、"), arena) : list;
        list = arena_join(list, place < FLAG_COUNT ? str_from(flag_words[place].words) : code, arena);
    }
    return list;
}

bool flags_need_eye(struct str flags) {
    struct str code;
    bool needs = false;
    for (size_t at = 0; !needs && next_code(flags, &at, &code);) {
        size_t place = find_code(code);
        needs = place == FLAG_COUNT || flag_words[place].needs_eye;
    }
    return needs;
}

bool flag_at(size_t i, struct str *code, const char **words, bool *needs_eye) {
    if (i >= FLAG_COUNT) {
        return false;
    }
    *code = str_from(flag_words[i].code);
    *words = flag_words[i].words;
    *needs_eye = flag_words[i].needs_eye;
    return true;
}

bool flags_hold(struct str flags, struct str code) {
    struct str one;
    bool found = false;
    for (size_t at = 0; !found && next_code(flags, &at, &one);) {
        found = str_equal(one, code);
    }
    return found;
}
