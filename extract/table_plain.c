// Cells as prose until the table grammar is in: delete this file with it.
#include "extract/context.h"
#include "extract/unit.h"
#include "extract/year.h"
bool unit_note_next(struct str w, size_t *at, struct unit_note *n) {
    (void)w;
    (void)at;
    (void)n;
    return false;
}
yen unit_of_heading(struct str w) {
    (void)w;
    return 0;
}
void table_read(struct extraction *e, const struct block *b) {
    int years[64] = {0};
    for (size_t i = 0; i < b->table.cell_count; i++) {
        const struct cell *c = &b->table.cells[i];
        struct setting s = e->setting;
        if (c->is_header) {
            struct year_mention y;
            size_t at = 0;
            if (year_next(c->text.words, &at, &y) && c->column < 64)
                years[c->column] = y.fiscal_year;
            continue;
        }
        s.fiscal_year = c->column < 64 ? years[c->column] : 0;
        struct place p = {.document = e->document, .page = b->page, .line = c->line, .cell = c->column};
        prose_read(e, &s, p, c->text);
    }
}
