// Measures the characters of a page; enlarges or reduces everything on it.
#include "extract/pdf/scale.h"

enum { SIZES = 200, STEPS = 4 }; // sizes are counted in quarters of a point

static const double SMALL_MOST = 6.5; // points; smaller print is enlarged
static const double LARGE_LEAST = 16; // points; larger print is reduced
static const double USUAL_SIZE = 9;   // points
static const double FACTOR_MOST = 4;  // smaller still is no print that anybody reads

static void box_multiply(struct box *box, double factor) {
    *box = (struct box){box->x0 * factor, box->y0 * factor, box->x1 * factor, box->y1 * factor};
}

// The size that half of the page's characters do not reach; 0 on a page without any.
static double page_print_size(const struct page *page) {
    size_t counts[SIZES] = {0}, shown = 0, below = 0;
    for (size_t i = 0; i < page->glyph_count; i++) {
        const struct glyph *glyph = &page->glyphs[i];
        bool counted = !glyph_is_space(glyph) && glyph->size > 0;
        size_t at = (size_t)(counted ? glyph->size * STEPS : 0);
        counts[at < SIZES ? at : SIZES - 1] += counted;
        shown += counted;
    }
    for (size_t at = 0; at < SIZES && shown > 0; at++) {
        below += counts[at];
        if (2 * below >= shown) {
            return (double)at / STEPS;
        }
    }
    return 0;
}

static void rules_multiply(struct rules *rules, double factor) {
    for (size_t i = 0; i < rules->count; i++) {
        struct rule *rule = &rules->items[i];
        rule->at *= factor;
        rule->from *= factor;
        rule->to *= factor;
    }
}

static void page_multiply(struct page *page, double factor) {
    for (size_t i = 0; i < page->glyph_count; i++) {
        struct glyph *glyph = &page->glyphs[i];
        box_multiply(&glyph->box, factor);
        glyph->x *= factor;
        glyph->y *= factor;
        glyph->size *= factor;
    }
    rules_multiply(&page->across, factor);
    rules_multiply(&page->down, factor);
    for (size_t i = 0; i < page->shade_count; i++) {
        box_multiply(&page->shades[i].box, factor);
    }
    for (size_t i = 0; i < page->dot_count; i++) {
        box_multiply(&page->dots[i], factor);
    }
    for (size_t i = 0; i < page->drawn_count; i++) {
        box_multiply(&page->drawn[i], factor);
    }
    page->width *= factor;
    page->height *= factor;
}

void page_rescale(struct page *page) {
    double size = page_print_size(page);
    bool unusual = size > 0 && (size < SMALL_MOST || size > LARGE_LEAST);
    page->scale = !unusual ? 1 : USUAL_SIZE / size > FACTOR_MOST ? FACTOR_MOST : USUAL_SIZE / size;
    if (unusual) {
        page_multiply(page, page->scale);
    }
}

void page_restore(struct page *page) {
    if (page->scale < 1 || page->scale > 1) {
        page_multiply(page, 1 / page->scale);
    }
    page->scale = 1;
}

static void table_multiply(struct draft_table *table, double factor) {
    box_multiply(&table->box, factor);
    for (int i = 0; i <= table->column_count; i++) {
        table->xs[i] *= factor;
    }
    for (size_t i = 0; i < table->cell_count; i++) {
        struct draft_cell *cell = &table->cells[i];
        box_multiply(&cell->box, factor);
        cell->left *= factor;
        cell->right *= factor;
        for (size_t k = 0; k < cell->lines.count; k++) {
            struct line *line = &cell->lines.items[k];
            box_multiply(&line->box, factor);
            line->baseline *= factor;
            line->size *= factor;
            line->next_width *= factor;
        }
    }
}

void items_restore(struct items *items, double scale) {
    for (size_t i = 0; i < items->count && (scale < 1 || scale > 1); i++) {
        struct item *item = &items->items[i];
        box_multiply(&item->box, 1 / scale);
        item->size /= scale;
        item->top /= scale;
        item->left /= scale;
        if (item->table != NULL) {
            table_multiply(item->table, 1 / scale);
        }
    }
}

const struct draft_table *table_rescaled(const struct draft_table *table, double scale, struct arena *arena) {
    if (table == NULL) {
        return NULL;
    }
    struct draft_table *scaled = ARENA_NEW(struct draft_table, arena);
    *scaled = (struct draft_table){.column_count = table->column_count};
    scaled->xs = ARENA_ARRAY(double, (size_t)table->column_count + 1, arena);
    for (int i = 0; i <= table->column_count; i++) {
        scaled->xs[i] = table->xs[i] * scale;
    }
    return scaled;
}
