// A及びBにそれぞれ5億円、3億円: the names of a list go to the amounts of a list, one by one.
#include "extract/character.h"
#include "extract/name_rank.h"
#include "extract/name_walk.h"
#include "extract/statement_decision.h"

enum { MOST_EACH = 8 };

// Whether それぞれ stands in front of the amount, or of its label.
static bool says_each(const struct decision *decision, int index) {
    struct str words = decision->marks->words;
    const struct label *label = &decision->statements.items[index].label;
    size_t start = mark_of(decision, index)->start;
    bool labelled = label->is_adjacent && label->start < start;
    return character_match_before(words, start, "それぞれ") > 0 ||
           (labelled && character_match_before(words, label->start, "それぞれ") > 0);
}

// How many amounts the list that starts at index has: nothing but a link parts them.
static int amounts_in_list(const struct decision *decision, int index) {
    static const char *const links[] = {"、", ",", "と", "及び", "および", "並びに", "・"};
    struct str words = decision->marks->words;
    int count = 1;
    for (int i = index + 1; i < decision->statements.count && count < MOST_EACH; i++, count++) {
        const struct mark *before = mark_of(decision, i - 1), *mark = mark_of(decision, i);
        size_t at = character_skip_space(words, before->end), link = 0;
        for (size_t k = 0; link == 0 && k < sizeof links / sizeof links[0]; k++) {
            link = character_match(words, at, links[k]);
        }
        if (link == 0 || character_skip_space(words, at + link) != mark->start) {
            break;
        }
    }
    return count;
}

// Cuts list at the literals into at most MOST_EACH parts; how many, 0 when one of them is no name.
static int cut(struct str list, const char *const *literals, size_t count, struct str parts[MOST_EACH]) {
    int found = 0;
    size_t start = 0;
    for (size_t at = 0; at <= list.size;) {
        size_t size = at == list.size ? 1 : 0;
        for (size_t i = 0; size == 0 && at > start && i < count; i++) {
            size = character_match(list, at, literals[i]);
        }
        if (size == 0) {
            character_next(list, &at);
            continue;
        }
        struct str part = str_trim(str_slice(list, start, at));
        if (found == MOST_EACH || !name_ends_in_noun(part) || rank_of(part) != RANK_NAME) {
            return 0;
        }
        parts[found++] = part;
        start = at += size;
    }
    return found;
}

// The names of the list, if they are as many as wanted, however it is linked.
static bool names_of_list(struct str list, int wanted, struct str parts[MOST_EACH]) {
    static const char *const links[] = {";", "及び", "および", "並びに", "、", "と", "や"};
    for (size_t count = 1; count <= sizeof links / sizeof links[0]; count++) {
        if (cut(list, links, count, parts) == wanted) {
            return true;
        }
    }
    return false;
}

void decide_each(struct decision *decision) {
    struct statement *items = decision->statements.items;
    for (int i = 0; i + 1 < decision->statements.count; i++) {
        struct str parts[MOST_EACH];
        int count = items[i].is_taken && says_each(decision, i) ? amounts_in_list(decision, i) : 1;
        if (count < 2 || !names_of_list(items[i].name.programme, count, parts)) {
            continue;
        }
        for (int k = 0; k < count; k++) {
            items[i + k].name.programme = parts[k];
            items[i + k].name.components = (struct str){0};
        }
        i += count - 1;
    }
}
