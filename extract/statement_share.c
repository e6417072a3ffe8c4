// An amount for each of several names: 各3億円.
#include "extract/character.h"
#include "extract/name_walk.h"
#include "extract/statement_decision.h"

enum { MOST_NAMES = 8 };

// The bytes of what links two names at at; 0 when nothing does.
static size_t link_at(struct str words, size_t at) {
    static const char *const links[] = {"並びに", "および", "及び", "、", "と", "や"};
    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++) {
        size_t size = character_match(words, at, links[i]);
        if (size) {
            return size;
        }
    }
    return 0;
}

// The names that the words list, each of them one of a budget line; 0 when they do not, or are only one.
static int names_of(struct str words, struct str names[MOST_NAMES]) {
    int count = 0;
    size_t from = 0;
    bool quoted = str_contains(words, STR(";")),
         strong; // 「消費と投資の促進事業」、「X事業」: nothing parts a quoted one
    for (size_t at = 0; at <= words.size && count < MOST_NAMES;) {
        size_t link = at == words.size ? 0 : quoted ? character_match(words, at, ";") : link_at(words, at);
        struct str name = str_slice(words, from, at);
        bool ends = at == words.size || (link && (quoted || name_has_tail(name, &strong)));
        if (ends) {
            names[count++] = name;
            if (at == words.size) {
                break;
            }
            at = from = at + link;
        } else {
            character_next(words, &at);
        }
    }
    bool all = count > 1 && count < MOST_NAMES;
    for (int i = 0; all && i < count; i++) {
        all = names[i].size > 0 && (quoted || name_has_tail(names[i], &strong));
    }
    return all ? count : 0;
}

static void give(struct statement *statement, struct str name) {
    statement->name.programme = name;
    statement->name.components = (struct str){0};
    statement->name.is_total = false;
}

void decide_shares(struct decision *decision) {
    static const char *const words_for_each[] = {"各", "それぞれ"};
    for (int i = 0; i < decision->statements.count; i++) {
        struct statement *statement = &decision->statements.items[i];
        size_t start = character_skip_space_before(decision->marks->words, mark_of(decision, i)->start);
        bool each = name_strip(decision->marks->words, 0, start, words_for_each, 2) < start;
        struct str names[MOST_NAMES];
        int count = statement->is_taken && each ? names_of(statement->name.programme, names) : 0;
        struct str list = count ? names[0] : (struct str){0};
        for (int k = 1; k < count; k++) {
            list = arena_printf(decision->arena, "%.*s;%.*s", STR_ARGS(list), STR_ARGS(names[k]));
        }
        if (count) {
            give(statement, list);
        }
    }
}
