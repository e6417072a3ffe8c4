// Writes blocks and tables to the pipe, or for people to read.
#include "extract/pdf/wire.h"

#include <string.h>

static void put_words(FILE *pipe, struct str words) {
    fprintf(pipe, " %zu:", words.size);
    if (words.size > 0) {
        fwrite(words.data, 1, words.size, pipe);
    }
    fputc('\n', pipe);
}

static void put_box(FILE *pipe, struct box box) {
    fprintf(pipe, " %.2f %.2f %.2f %.2f", box.x0, box.y0, box.x1, box.y1);
}

static void send_table(FILE *pipe, const struct item *item) {
    const struct draft_table *table = item->table;
    fprintf(pipe, "T %d %d %d %zu %d", item->page, table->row_count, table->column_count, table->cell_count,
            (table->continues ? 1 : 0) + (table->goes_on ? 2 : 0));
    put_box(pipe, item->box);
    put_words(pipe, table->caption);
    for (size_t i = 0; i < table->cell_count; i++) {
        const struct draft_cell *cell = &table->cells[i];
        fprintf(pipe, "C %d %d %d %d %d %d %d %d %d", cell->row, cell->column, cell->row_span, cell->column_span,
                cell->is_header, cell->bold, cell->indent, item->is_ocr, cell->page);
        put_box(pipe, cell->box);
        put_words(pipe, cell->words);
    }
}

void wire_send(FILE *pipe, const struct items *items, const struct notes *notes) {
    int page = 0, number = 0;
    fputs("YOSANPDF 1\n", pipe);
    for (size_t i = 0; i < notes->count; i++) {
        const struct note *note = &notes->items[i];
        fprintf(pipe, "N %d %s %d", (int)note->severity, note->code, note->page);
        put_words(pipe, note->message);
        put_words(pipe, note->shown);
    }
    for (size_t i = 0; i < items->count; i++) {
        const struct item *item = &items->items[i];
        if (item->dropped) {
            continue;
        }
        number = item->page == page ? number + 1 : 1;
        page = item->page;
        if (item->table != NULL) {
            send_table(pipe, item);
        } else {
            fprintf(pipe, "B %d %d %d %d", item->page, number, item->level, item->is_ocr);
            put_box(pipe, item->box);
            put_words(pipe, item->words);
        }
    }
    fputs("E\n", pipe);
}

void wire_fail(FILE *pipe, const char *message) {
    fputs("YOSANPDF 1\nF", pipe);
    put_words(pipe, str_from(message));
    fputs("E\n", pipe);
}

static void dump_words(FILE *file, struct str words) {
    for (size_t i = 0; i < words.size; i++) {
        if (words.data[i] == '\n') {
            fputs("⏎", file);
        } else {
            fputc(words.data[i], file);
        }
    }
    fputc('\n', file);
}

void wire_dump(FILE *file, const struct items *items, const struct notes *notes) {
    for (size_t i = 0; i < notes->count; i++) {
        fprintf(file, "note page %d [%s] %.*s\n", notes->items[i].page, notes->items[i].code,
                STR_ARGS(notes->items[i].message));
    }
    for (size_t i = 0; i < items->count; i++) {
        const struct item *item = &items->items[i];
        if (item->dropped) {
            continue;
        }
        if (item->table == NULL) {
            fprintf(file, "p%d text%s%s: ", item->page, item->level > 0 ? " heading" : "", item->bold ? " bold" : "");
            dump_words(file, item->words);
            continue;
        }
        const struct draft_table *table = item->table;
        fprintf(file, "p%d table %d x %d%s%s ", item->page, table->row_count, table->column_count,
                table->continues ? " continues" : "", table->is_ruled ? "" : " unruled");
        dump_words(file, table->caption);
        for (size_t k = 0; k < table->cell_count; k++) {
            const struct draft_cell *cell = &table->cells[k];
            if (cell->words.size > 0) {
                fprintf(file, "  %d,%d+%dx%d%s%s>%d ", cell->row, cell->column, cell->row_span, cell->column_span,
                        cell->is_header ? "h" : "", cell->bold ? "b" : "", cell->indent);
                dump_words(file, cell->words);
            }
        }
    }
}
