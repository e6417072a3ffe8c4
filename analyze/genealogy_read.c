// Reads programmes.csv and refuses what contradicts itself.
#include "analyze/genealogy.h"
#include "base/csvio.h"
#include "base/utf8.h"

static const char *const relation_names[] = {
#define RELATION(name, japanese, meaning) #name,
#include "analyze/relation.def"
#undef RELATION
};

enum field {
    FIELD_programme,
    FIELD_printed,
    FIELD_relation,
    FIELD_related,
    FIELD_year,
    FIELD_REQUIRED,
    FIELD_decided_by = FIELD_REQUIRED,
    FIELD_COUNT
};

struct link_reader {
    const char *path;
    const struct csv_row *row;
    size_t columns[FIELD_COUNT];
    struct genealogy *genealogy;
    struct statements *statements;
    struct arena *arena;
    struct failure *failure;
};

static struct str text_of(const struct link_reader *reader, enum field field) {
    return str_trim(csv_field(reader->row, reader->columns[field]));
}

static bool refuse(const struct link_reader *reader, enum field field, const char *what) {
    return failure_set(reader->failure, "%s:%ld: column %zu: '%.*s' %s", reader->path, reader->row->line,
                       reader->columns[field] + 1, STR_ARGS(str_slice(text_of(reader, field), 0, 90)), what);
}

static bool find_relation(const struct link_reader *reader, enum relation *relation) {
    for (int i = 0; i < RELATION_COUNT; i++) {
        if (str_equal(text_of(reader, FIELD_relation), str_from(relation_names[i]))) {
            *relation = (enum relation)i;
            return true;
        }
    }
    return refuse(reader, FIELD_relation,
                  "is no relation: write alias, continued, renamed, split, merged, moved, new or ended");
}

static bool read_link(struct link_reader *reader) {
    struct link link = {
        .related = NAME_NONE, .line = reader->row->line, .is_signed = text_of(reader, FIELD_decided_by).size > 0};
    for (int field = 0; field < FIELD_COUNT; field++) {
        if (utf8_first_invalid(text_of(reader, (enum field)field)) != SIZE_MAX) {
            return failure_set(reader->failure, "%s:%ld: column %zu: is not UTF-8: save the file as 'CSV UTF-8'",
                               reader->path, reader->row->line, reader->columns[field] + 1);
        }
    }
    if (!find_relation(reader, &link.relation)) {
        return false;
    }
    bool alias = link.relation == RELATION_alias;
    bool single = link.relation == RELATION_new || link.relation == RELATION_ended;
    enum field other = alias ? FIELD_printed : FIELD_related;
    yen year = 0;
    if (!text_of(reader, FIELD_programme).size) {
        return refuse(reader, FIELD_programme, "is empty: name the programme");
    }
    if (!single && !text_of(reader, other).size) {
        return refuse(reader, other,
                      alias ? "is empty: write the name as printed" : "is empty: name the other programme");
    }
    if (!alias && (!csv_yen(text_of(reader, FIELD_year), &year) || year < 1868 || year > 9999)) {
        return refuse(reader, FIELD_year, "is no fiscal year: write the first year of the new state, such as 2026");
    }
    link.year = (int)year;
    struct name_table *names = &reader->statements->programmes;
    link.programme = name_number(names, text_of(reader, FIELD_programme), reader->arena);
    if (!single) {
        link.related = name_number(names, text_of(reader, other), reader->arena);
    }
    bool keeps_name = link.relation == RELATION_split || link.relation == RELATION_merged;
    if (link.programme == link.related && !keeps_name) {
        return refuse(reader, other, "is the programme itself: remove the row or correct the name");
    }
    struct genealogy *all = reader->genealogy;
    ARENA_PUSH(all->items, all->count, all->capacity, link, reader->arena);
    return true;
}

// ---- Contradictions

static bool contradicts(const struct link *a, const struct link *b) {
    if (a->relation == RELATION_alias && b->relation == RELATION_alias) {
        return (a->related == b->related && a->programme != b->programme) || a->related == b->programme ||
               b->related == a->programme;
    }
    if (a->relation == RELATION_alias || b->relation == RELATION_alias) {
        const struct link *alias = a->relation == RELATION_alias ? a : b, *other = alias == a ? b : a;
        return alias->related == other->programme || alias->related == other->related;
    }
    if (a->relation == RELATION_ended || b->relation == RELATION_ended) {
        const struct link *end = a->relation == RELATION_ended ? a : b, *other = end == a ? b : a;
        bool goes_on = other->relation != RELATION_new && other->year >= end->year; // after its end
        return a->programme == b->programme && (a->relation == b->relation ? a->year == b->year : goes_on);
    }
    if (a->relation == RELATION_new || b->relation == RELATION_new) {
        const struct link *start = a->relation == RELATION_new ? a : b, *other = start == a ? b : a;
        bool before = other->programme == start->programme &&
                      (other->relation == RELATION_new ? other->year == start->year : other->year <= start->year);
        return before || (start->year == other->year && other->related == start->programme);
    }
    return a->year == b->year && a->programme == b->programme && a->related == b->related;
}

static bool find_contradiction(const struct genealogy *all, const struct statements *statements, const char *path,
                               struct failure *failure) {
    for (size_t i = 0; i < all->count; i++) {
        for (size_t j = 0; j < i; j++) {
            if (contradicts(&all->items[i], &all->items[j])) {
                return failure_set(failure,
                                   "%s:%ld: this row on '%.*s' contradicts line %ld: keep one of them, and give each "
                                   "alias the agreed name itself",
                                   path, all->items[i].line,
                                   STR_ARGS(str_slice(statements->programmes.names[all->items[i].programme], 0, 90)),
                                   all->items[j].line);
            }
        }
    }
    return true;
}

static bool is_dated(const struct link *link) {
    return link->relation != RELATION_alias && link->related != NAME_NONE;
}

// Whether the programme is taken up again by another row behind the one year and until the other.
static bool returns_between(const struct genealogy *all, uint32_t programme, enum relation taken, int after,
                            int until) {
    for (size_t i = 0; i < all->count; i++) {
        const struct link *link = &all->items[i];
        bool own = link->programme == programme && link->relation != taken;
        if ((own || link->related == programme) && link->year > after && link->year <= until) {
            return true;
        }
    }
    return false;
}

// New from two years, or ended twice: only where something is said of it in between.
static bool find_repeated(const struct genealogy *all, const struct statements *statements, const char *path,
                          struct failure *failure) {
    for (size_t i = 0; i < all->count; i++) {
        for (size_t j = 0; j < i; j++) {
            const struct link *a = &all->items[j], *b = &all->items[i];
            bool single = b->relation == RELATION_new || b->relation == RELATION_ended;
            int first = a->year < b->year ? a->year : b->year, last = a->year < b->year ? b->year : a->year;
            if (single && a->relation == b->relation && a->programme == b->programme && first < last &&
                !returns_between(all, a->programme, a->relation, first - (a->relation == RELATION_new), last)) {
                return failure_set(failure,
                                   "%s:%ld: '%.*s' is %s from %d here and from %d by line %ld: keep one of them", path,
                                   b->line, STR_ARGS(str_slice(statements->programmes.names[b->programme], 0, 90)),
                                   b->relation == RELATION_new ? "new" : "ended", b->year, a->year, a->line);
            }
        }
    }
    return true;
}

// Follows the links of start's year from start's later programme; true when its earlier one is met again. seen: each
// link is followed once.
static bool leads_back(const struct genealogy *all, const struct link *start, bool *seen) {
    bool grown = true;
    for (size_t i = 0; i < all->count; i++) {
        seen[i] = &all->items[i] == start;
    }
    while (grown) {
        grown = false;
        for (size_t i = 0; i < all->count; i++) {
            const struct link *link = &all->items[i];
            if (seen[i] || !is_dated(link) || link->year != start->year) {
                continue;
            }
            for (size_t j = 0; j < all->count && !seen[i]; j++) {
                seen[i] = seen[j] && all->items[j].related == link->programme;
            }
            grown |= seen[i];
            if (seen[i] && link->related == start->programme) {
                return true;
            }
        }
    }
    return false;
}

static bool find_cycle(const struct genealogy *all, const struct statements *statements, const char *path,
                       struct arena *arena, struct failure *failure) {
    bool *seen = ARENA_ARRAY(bool, all->count, arena);
    for (size_t i = 0; i < all->count; i++) {
        const struct link *link = &all->items[i];
        if (is_dated(link) && leads_back(all, link, seen)) {
            return failure_set(
                failure, "%s:%ld: column 4: '%.*s' goes back to itself within %d: correct the names or the years", path,
                link->line, STR_ARGS(str_slice(statements->programmes.names[link->programme], 0, 90)), link->year);
        }
    }
    return true;
}

bool genealogy_read(const char *path, struct genealogy *genealogy, struct statements *statements, struct arena *arena,
                    struct failure *failure) {
    static const char *const names[FIELD_COUNT] = {"programme", "printed", "relation", "related", "year", "decided_by"};
    struct csv_table table;
    if (!csv_read(path, &table, arena, failure)) {
        return false;
    }
    struct link_reader reader = {path, NULL, {0}, genealogy, statements, arena, failure};
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        reader.columns[i] = csv_column(&table, names[i]);
        if (i < FIELD_REQUIRED && reader.columns[i] == SIZE_MAX) {
            return failure_set(failure,
                               "%s:1: there is no column '%s': the header is "
                               "programme,printed,relation,related,year,evidence,decided_by",
                               path, names[i]);
        }
    }
    for (size_t i = 0; i < table.row_count; i++) {
        reader.row = &table.rows[i];
        if (!csv_row_empty(reader.row) && !read_link(&reader)) {
            return false;
        }
    }
    return find_contradiction(genealogy, statements, path, failure) &&
           find_repeated(genealogy, statements, path, failure) &&
           find_cycle(genealogy, statements, path, arena, failure);
}
