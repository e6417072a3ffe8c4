// programmes.csv: which programmes are one, and how they go over into one another. Decided by people; nothing here is
// guessed, and no comparison crosses a link that is not in the file.
//
// Columns: programme, printed, relation, related, year, evidence, decided_by. Relations: relation.def.
#ifndef ANALYZE_GENEALOGY_H
#define ANALYZE_GENEALOGY_H

#include "analyze/pairs.h"
#include "base/diag.h"
#include "base/failure.h"
#include "base/out.h"

enum relation {
#define RELATION(name, japanese, meaning) RELATION_##name,
#include "analyze/relation.def"
#undef RELATION
    RELATION_COUNT
};

struct link {
    enum relation relation;
    uint32_t programme,
        related;    // names of the statements; related NAME_NONE for new and ended; alias: the printed name
    int year;       // 0 for alias
    long line;      // of the file
    bool is_signed; // it names who decided
};

// What a programme carries on from a year.
struct lineage {
    uint32_t programme;
    int year;
    struct str continues; // names of the programmes before, joined by ';': its own among them where it kept it
};

struct genealogy {
    struct link *items;
    size_t count, capacity;
    struct lineage *lineages; // by programme and year
    size_t lineage_count, lineage_capacity;
};

// Reads and checks the file: unknown relations, names or years that are missing, one name with two meanings, a cycle
// within a year, a programme that ends and goes on. False with failure set: file, line, column and remedy.
bool genealogy_read(const char *path, struct genealogy *genealogy, struct statements *statements, struct arena *arena,
                    struct failure *failure);
// Tells of rows that nobody has signed, and of programmes called new or ended that the figures state before or after.
void genealogy_report(const struct genealogy *genealogy, const char *path, const struct series *series,
                      struct diag *diag);
// Puts the agreed names in the place of their aliases.
void genealogy_rename(const struct genealogy *genealogy, struct statements *statements, struct arena *arena);
// Adds the comparisons over links (the sum of all earlier programmes with the sum of all later ones), and takes them
// out of, or explains them in, the list of figures without a partner.
// Points of programmes that kept their names over it are flagged scope_changed. Sets lineages.
void genealogy_pair(struct genealogy *genealogy, struct series *series, struct statements *statements,
                    struct pairs *pairs, struct arena *arena);
// suggestions.csv: programmes that may go over into one another: names that are alike, the same ministry and near
// amounts, or the document's own words. For a person to decide.
void write_suggestions(struct out *out, const struct series *series, const struct pairs *pairs, struct arena *arena);

#endif
