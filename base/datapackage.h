// datapackage.json: every column's Japanese title, unit and meaning beside the files (Frictionless Data Package).
#ifndef BASE_DATAPACKAGE_H
#define BASE_DATAPACKAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/failure.h"

// Writes directory/datapackage.json for the files ("figures", "series", ...: names in column.def, each NAME.csv in the
// directory). Whole or not at all.
bool datapackage_write(const char *directory, const char *const *files, size_t file_count, struct failure *failure);

#endif
