// What a person should look at in programmes.csv.
#include "analyze/genealogy.h"

// The programme's amount of a year in which, by the link, there is none; NULL for none.
static const struct point *stated_outside(const struct series *series, const struct link *link) {
    bool is_new = link->relation == RELATION_new;
    for (size_t i = series_first(series, link->programme);
         i < series->count && series->points[i].programme == link->programme; i++) {
        const struct point *point = &series->points[i];
        bool outside = is_new ? point->year < link->year : point->year >= link->year;
        if (outside && point->has_amount && point->amount != 0) {
            return point;
        }
    }
    return NULL;
}

// A programme that ended and began again is new from the second year.
static bool is_taken_up(const struct genealogy *genealogy, const struct link *link, int year) {
    for (size_t i = 0; i < genealogy->count; i++) {
        const struct link *other = &genealogy->items[i];
        bool own = other->programme == link->programme && other->relation != link->relation;
        bool again = own || other->related == link->programme;
        if (again && (link->relation == RELATION_new ? other->year > year && other->year <= link->year
                                                     : other->year >= link->year && other->year <= year)) {
            return true;
        }
    }
    return false;
}

void genealogy_report(const struct genealogy *genealogy, const char *path, const struct series *series,
                      struct diag *diag) {
    for (size_t i = 0; i < genealogy->count; i++) {
        const struct link *link = &genealogy->items[i];
        struct place place = {.document = str_from(path), .line = link->line, .cell = -1};
        struct str name = programme_name(series, link->programme);
        if (!link->is_signed) {
            diag_add(diag, SEVERITY_NOTE, "unsigned_decision", place, name,
                     "decided_by is empty: the row is taken, but it names nobody who decided");
        }
        bool single = link->relation == RELATION_new || link->relation == RELATION_ended;
        const struct point *point = single ? stated_outside(series, link) : NULL;
        if (point && !is_taken_up(genealogy, link, point->year)) {
            struct place stated =
                statement_place(series->statements, &series->statements->items[series->order[point->first]]);
            diag_add(diag, SEVERITY_WARNING, "decision_disagrees", place, name,
                     "%s from %d, but %.*s:%ld states %lld yen for %d: the figures are compared as they are",
                     link->relation == RELATION_new ? "new" : "ended", link->year, STR_ARGS(stated.document),
                     stated.line, (long long)point->amount, point->year);
        }
    }
}
