// The columns of every CSV, stated once in column.def.
#ifndef BASE_COLUMN_H
#define BASE_COLUMN_H

#include <stddef.h>

enum column_type { COLUMN_string, COLUMN_integer, COLUMN_year, COLUMN_yen, COLUMN_number, COLUMN_boolean, COLUMN_list };

struct column {
    const char *file; // "figures"
    const char *name; // "amount_yen"
    enum column_type type;
    const char *japanese; // "金額"
    const char *unit;     // "円", "%", "byte" or ""
    const char *meaning;  // in Japanese
};

// The columns of file ("figures", "ledger", "series", ...), in order; *count gets their number (0: no such file).
const struct column *column_of(const char *file, size_t *count);
const char *column_type_name(enum column_type type); // Frictionless type: string, integer, year, number, boolean

#endif
