// Looks names up by their folded form: width, spaces and dashes do not count.
#include "extract/agreed_name.h"

#include <stdlib.h>
#include <string.h>

#include "base/csvio.h"
#include "extract/character.h"

enum { SLOTS = 4096, MOST_MET = 4000, LEAST_FOR_ONE_SLIP = 7, MOST_NEAR = 64 };

struct alias {
    struct str folded, programme;
    struct alias *next;
};

struct met {
    struct str name, folded;
    struct place place;
    struct met *next_in_slot;
};

struct agreed_names {
    struct alias *aliases[SLOTS];
    struct met *met_slots[SLOTS];
    struct met *met;
    size_t met_count, met_capacity;
};

static struct str fold(struct str name, struct arena *arena) {
    char *folded = arena_alloc(name.size * 2 + 4, arena);
    size_t size = 0;
    for (size_t at = 0; at < name.size;) {
        uint32_t c = character_next(name, &at);
        if (c != UTF8_INVALID && !character_is_space(c)) {
            size += utf8_encode(c, folded + size);
        }
    }
    return (struct str){folded, size};
}

static struct alias *alias_find(const struct agreed_names *names, struct str folded) {
    struct alias *alias = names->aliases[str_hash(folded, 0) % SLOTS];
    while (alias && !str_equal(alias->folded, folded)) {
        alias = alias->next;
    }
    return alias;
}

static bool alias_add(struct agreed_names *names, struct str printed, struct str programme, long line, const char *path,
                      struct arena *arena, struct failure *failure) {
    struct str folded = fold(printed, arena);
    struct alias *known = alias_find(names, folded);
    if (known) {
        return str_equal(known->programme, programme) ||
               failure_set(failure, "%s:%ld: '%.*s' is agreed to be '%.*s' and '%.*s': keep one of the rows", path,
                           line, STR_ARGS(printed), STR_ARGS(known->programme), STR_ARGS(programme));
    }
    struct alias *alias = ARENA_NEW(struct alias, arena);
    size_t slot = str_hash(folded, 0) % SLOTS;
    *alias = (struct alias){folded, arena_copy(programme, arena), names->aliases[slot]};
    names->aliases[slot] = alias;
    return true;
}

bool agreed_names_read(const char *path, struct agreed_names **result, struct arena *arena, struct failure *failure) {
    struct agreed_names *names = *result = ARENA_NEW(struct agreed_names, arena);
    struct csv_table table;
    if (!path) {
        return true;
    }
    if (!csv_read(path, &table, arena, failure)) {
        return false;
    }
    size_t programme = csv_column(&table, "programme"), printed = csv_column(&table, "printed");
    size_t relation = csv_column(&table, "relation");
    if (programme == SIZE_MAX || printed == SIZE_MAX || relation == SIZE_MAX) {
        return failure_set(failure, "%s:1: the columns programme, printed and relation are needed", path);
    }
    for (size_t i = 0; i < table.row_count; i++) {
        const struct csv_row *row = &table.rows[i];
        struct str agreed = csv_field(row, programme), alias = csv_field(row, printed);
        if (!str_equal(csv_field(row, relation), STR("alias"))) {
            continue;
        }
        if (agreed.size == 0 || alias.size == 0) {
            return failure_set(failure, "%s:%ld: an alias row needs both programme and printed", path, row->line);
        }
        if (!alias_add(names, alias, agreed, row->line, path, arena, failure) ||
            !alias_add(names, agreed, agreed, row->line, path, arena, failure)) {
            return false;
        }
    }
    return true;
}

struct str agreed_name(struct agreed_names *names, struct str printed, bool *repaired) {
    char buffer[1024];
    size_t size = 0;
    *repaired = false;
    for (size_t at = 0; at < printed.size && size + 4 < sizeof buffer;) {
        size_t start = at;
        uint32_t c = character_next(printed, &at);
        if (c != UTF8_INVALID && !character_is_space(c)) {
            size += character_write(c, printed, start, at, buffer + size);
        }
    }
    const struct alias *alias = alias_find(names, (struct str){buffer, size});
    if (!alias) {
        return printed;
    }
    *repaired = !str_equal(alias->programme, printed);
    return alias->programme;
}

void agreed_names_met(struct agreed_names *names, struct str name, struct place place, struct arena *arena) {
    size_t slot = str_hash(name, 0) % SLOTS;
    for (struct met *met = names->met_slots[slot]; met; met = met->next_in_slot) {
        if (str_equal(met->name, name)) {
            return;
        }
    }
    if (name.size == 0 || names->met_count == MOST_MET) {
        return;
    }
    if (names->met_count == names->met_capacity) { // the slots point into the array: it is made once
        names->met_capacity = MOST_MET;
        names->met = ARENA_ARRAY(struct met, MOST_MET, arena);
    }
    struct met *met = &names->met[names->met_count++];
    place.document = arena_copy(place.document, arena);
    *met = (struct met){arena_copy(name, arena), fold(name, arena), place, names->met_slots[slot]};
    names->met_slots[slot] = met;
}

struct agreed_names *agreed_names_for_one(const struct agreed_names *names, struct arena *arena) {
    struct agreed_names *one = ARENA_NEW(struct agreed_names, arena);
    memcpy(one->aliases, names->aliases, sizeof one->aliases);
    return one;
}

void agreed_names_met_all(struct agreed_names *names, const struct agreed_names *one, struct arena *arena) {
    for (size_t i = 0; i < one->met_count; i++) {
        agreed_names_met(names, one->met[i].name, one->met[i].place, arena);
    }
}

bool agreed_names_met_at(const struct agreed_names *names, size_t i, struct str *name, struct place *place) {
    if (i >= names->met_count) {
        return false;
    }
    *name = names->met[i].name;
    *place = names->met[i].place;
    return true;
}

// Characters of s as code points; at most `most`.
static size_t decode(struct str s, uint32_t *characters, size_t most) {
    size_t count = 0;
    for (size_t at = 0; at < s.size && count < most;) {
        characters[count++] = utf8_next(s, &at);
    }
    return count;
}

// True when one character added, left out or replaced makes a of b.
static bool one_slip_apart(struct str a, struct str b) {
    enum { MOST = 200 };
    uint32_t left[MOST], right[MOST];
    size_t m = decode(a, left, MOST), n = decode(b, right, MOST);
    size_t shorter = m < n ? m : n, longer = m < n ? n : m, start = 0, end = 0;
    if (longer - shorter > 1 || shorter < LEAST_FOR_ONE_SLIP) {
        return false;
    }
    while (start < shorter && left[start] == right[start]) {
        start++;
    }
    while (end < shorter - start && left[m - 1 - end] == right[n - 1 - end]) {
        end++;
    }
    return longer - start - end <= 1;
}

// A digit that differs makes two names, not a slip: 第1期, 第2期.
static bool differs_in_digits(struct str a, struct str b) {
    size_t i = 0, j = 0;
    while (i < a.size && j < b.size && a.data[i] == b.data[j]) {
        i++;
        j++;
    }
    bool left = i < a.size && a.data[i] >= '0' && a.data[i] <= '9';
    bool right = j < b.size && b.data[j] >= '0' && b.data[j] <= '9';
    return left || right;
}

// Names that share a key may be near duplicates: a key is the name, or the name without one of its characters.
struct near_key {
    uint64_t key;
    uint32_t met, next; // counted from 1; 0 ends a chain
};

struct near_index {
    struct near_key *keys;
    size_t count, capacity;
    uint32_t slots[SLOTS * 16];
    uint32_t near[MOST_NEAR]; // earlier names that share a key with the one in hand
    size_t near_count;
    struct arena *arena;
};

static bool is_near_known(const struct near_index *index, uint32_t met) {
    for (size_t i = 0; i < index->near_count; i++) {
        if (index->near[i] == met) {
            return true;
        }
    }
    return index->near_count == MOST_NEAR;
}

// Collects the earlier names of the key, and enters it for this one.
static void near_meet(struct near_index *index, uint64_t key, uint32_t met) {
    uint32_t *slot = &index->slots[key % (SLOTS * 16)];
    for (uint32_t i = *slot; i; i = index->keys[i - 1].next) {
        const struct near_key *known = &index->keys[i - 1];
        if (known->key == key && known->met != met && !is_near_known(index, known->met)) {
            index->near[index->near_count++] = known->met;
        }
    }
    struct near_key entry = {key, met, *slot};
    ARENA_PUSH(index->keys, index->count, index->capacity, entry, index->arena);
    *slot = (uint32_t)index->count;
}

// A name without a digit is no key: who differs in digits is no slip.
static void near_meet_all(struct near_index *index, struct str folded, uint32_t met) {
    near_meet(index, str_hash(folded, 0), met);
    if (utf8_length(folded) < LEAST_FOR_ONE_SLIP) {
        return;
    }
    for (size_t at = 0; at < folded.size;) {
        size_t start = at;
        uint32_t c = utf8_next(folded, &at);
        if (c < '0' || c > '9') {
            uint64_t head = str_hash(str_slice(folded, 0, start), 0);
            near_meet(index, str_hash(str_slice(folded, at, folded.size), head), met);
        }
    }
}

static int in_order(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

void agreed_names_suggest(const struct agreed_names *names, struct diag *diag, struct arena *arena) {
    struct near_index *index = ARENA_NEW(struct near_index, arena);
    index->arena = arena;
    for (size_t i = 0; i < names->met_count; i++) {
        const struct met *b = &names->met[i];
        index->near_count = 0;
        near_meet_all(index, b->folded, (uint32_t)i + 1);
        qsort(index->near, index->near_count, sizeof index->near[0], in_order);
        for (size_t j = 0; j < index->near_count; j++) {
            const struct met *a = &names->met[index->near[j] - 1];
            bool same = str_equal(a->folded, b->folded);
            if (same || (one_slip_apart(a->folded, b->folded) && !differs_in_digits(a->folded, b->folded))) {
                diag_add(diag, SEVERITY_NOTE, "near_duplicate", b->place, b->name,
                         "differs from '%.*s' only by %s; both were kept: if they are one, agree on a name in "
                         "programmes.csv (relation alias)",
                         STR_ARGS(a->name), same ? "width or spaces" : "one character");
            }
        }
    }
}
