// datapackage.json: every column's Japanese title, unit and meaning beside the files (Frictionless Data Package).
#ifndef BASE_DATAPACKAGE_H
#define BASE_DATAPACKAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/failure.h"

struct datapackage {
    const char *directory;
    const char *const *tables; // "figures", "series", ...: names in column.def, each NAME.csv in the directory
    size_t table_count;
    const char *const *charts; // kinds: charts/KIND.csv, whose columns are those of the tables
    size_t chart_count;
    const char *const *documents; // what the files were made from
    size_t document_count;
};

// Writes directory/datapackage.json whole or not at all. The date inside is SOURCE_DATE_EPOCH's; without it, none.
bool datapackage_write(const struct datapackage *package, struct arena *arena, struct failure *failure);

#endif
