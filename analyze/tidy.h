// Whether a CSV or XLSX file can be read by a machine: the rules of tidy_rule.def, each finding with place and remedy.
#ifndef ANALYZE_TIDY_H
#define ANALYZE_TIDY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/failure.h"
#include "base/str.h"

enum tidy_rule {
#define RULE(name, id, level, title, remedy) TIDY_##name,
#include "analyze/tidy_rule.def"
#undef RULE
    TIDY_RULE_COUNT
};

const char *tidy_rule_id(enum tidy_rule rule);
int tidy_rule_level(enum tidy_rule rule);          // 1, 2 or 3
const char *tidy_rule_title(enum tidy_rule rule);  // Japanese
const char *tidy_rule_remedy(enum tidy_rule rule); // Japanese

// One breach, or the first of several of the same kind in one column.
struct tidy_finding {
    enum tidy_rule rule;
    enum severity severity; // SEVERITY_NOTE: a person has to judge, the file alone cannot show it
    struct str sheet;       // name of the sheet; empty in CSV
    long line;              // line of the CSV file or row of the sheet, from 1; 0 = the whole file or sheet
    int column;             // from 1; 0 = the whole row, sheet or file
    size_t count;           // places like this one, itself included
    struct str shown;       // the words found there, at most 60 bytes or so
    const char *detail;     // what is wrong, in English, static
};

struct tidy_report {
    struct tidy_finding *findings; // by sheet, rule, place
    size_t finding_count, finding_capacity;
    size_t cells; // cells looked at
};

struct tidy_options {
    const char *previous_path; // last year's file, for the rule of the stable layout; NULL = none
    int level;                 // rules up to this level; 0 = all
};

// Checks one file. Whatever is wrong inside is a finding; false with failure set when it cannot be opened at all.
bool tidy_check(const char *path, const struct tidy_options *options, struct tidy_report *report, struct arena *arena,
                struct failure *failure);

#endif
