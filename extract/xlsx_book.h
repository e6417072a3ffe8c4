// What the sheets of a workbook share: names, strings, styles.
#ifndef EXTRACT_XLSX_BOOK_H
#define EXTRACT_XLSX_BOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "extract/package.h"

struct xlsx_sheet {
    struct str name, relationship;
    bool is_hidden;
};

struct xlsx_style {
    struct str code; // of the number format
    bool is_bold;
    int indent;
};

struct xlsx_book {
    struct xlsx_sheet *sheets;
    size_t sheet_count, sheet_capacity;
    bool date_1904;
    struct str *strings; // without phonetic runs
    size_t string_count, string_capacity;
    struct xlsx_style *styles; // as cells number them
    size_t style_count, style_capacity;
};

// Called behind each part, there or not, while package_fault tells of it.
typedef void xlsx_part_read(void *context, const char *part);
void xlsx_book_read(struct package *package, struct xlsx_book *book, xlsx_part_read *is_read, void *context,
                    struct arena *arena);
// The words of the element (si, is) that the package is at, up to its end; phonetic runs are left out.
struct str xlsx_rich_words(struct package *package, const char *element, struct arena *arena);

#endif
