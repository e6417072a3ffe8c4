// A scene as PDF: cairo draws and tags it with fonts cut down to the glyphs in use; pdf_finish.c completes it.
#include <assert.h>
#include <cairo-pdf.h>
#include <stdlib.h>
#include <string.h>

#include "plot/canvas.h"
#include "plot/canvas_cell.h"
#include "plot/canvas_font.h"
#include "plot/canvas_paint.h"
#include "plot/pdf_finish.h"

// The file as cairo writes it; qpdf reads it from here.
struct bytes {
    char *data;
    size_t size, capacity;
};

static cairo_status_t take_bytes(void *to, const unsigned char *data, unsigned size) {
    struct bytes *bytes = to;
    if (size > bytes->capacity - bytes->size) {
        size_t capacity = 2 * (bytes->capacity + size);
        char *grown = realloc(bytes->data, capacity);
        if (!grown) {
            return CAIRO_STATUS_NO_MEMORY;
        }
        bytes->data = grown;
        bytes->capacity = capacity;
    }
    memcpy(bytes->data + bytes->size, data, size);
    bytes->size += size;
    return CAIRO_STATUS_SUCCESS;
}

struct pdf {
    struct painter painter;
    struct canvas_fonts *cut; // the fonts in the file
    struct cell_font *unseen;
};

// cairo reads a tag's attributes as name='value' with \ before ' and \ .
static const char *link_attributes(struct str link, struct arena *arena) {
    char *text = arena_alloc(2 * link.size + sizeof "uri=''", arena);
    char *to = stpcpy(text, "uri='");
    for (size_t i = 0; i < link.size; i++) {
        if (link.data[i] == '\'' || link.data[i] == '\\') {
            *to++ = '\\';
        }
        *to++ = link.data[i];
    }
    stpcpy(to, "'");
    return text;
}

static void draw_item(struct pdf *pdf, const struct item *item) {
    if (item->link.size) {
        cairo_tag_begin(pdf->painter.cairo, CAIRO_TAG_LINK, link_attributes(item->link, pdf->painter.arena));
    }
    if (item->kind == ITEM_TEXT) {
        canvas_show_text(&pdf->painter, pdf->cut, item);
    } else if (item->kind == ITEM_CELL) {
        cell_font_show(pdf->unseen, &pdf->painter, item);
    } else {
        paint_shape(&pdf->painter, item);
    }
    if (item->link.size) {
        cairo_tag_end(pdf->painter.cairo, CAIRO_TAG_LINK);
    }
}

// What a reading program should hear, in this order.
enum part {
    PART_HEADING,
    PART_FIGURE, // everything that is no text, and the words that belong to the drawing (axes, legend)
    PART_TABLE,  // the words of the data's rows, below the heads of their columns
    PART_FOOT,
    PART_COUNT
};

static enum part part_of(const struct item *item) {
    bool is_of_drawing = strcmp(item->role, "year") == 0 || strcmp(item->role, "block heading") == 0;
    if ((item->kind != ITEM_TEXT && item->kind != ITEM_CELL) || is_of_drawing) {
        return PART_FIGURE;
    }
    if (item->row >= 0 || strstr(item->role, "column")) {
        return PART_TABLE;
    }
    if (strstr(item->role, "title")) {
        return PART_HEADING;
    }
    static const char *const foot[] = {"note", "source", "foot", "page"};
    for (size_t i = 0; i < sizeof foot / sizeof *foot; i++) {
        if (strstr(item->role, foot[i])) {
            return PART_FOOT;
        }
    }
    return PART_FIGURE;
}

static const char *tag_of(const struct item *item) {
    if (item->row >= 0) {
        return strstr(item->role, "label") || strstr(item->role, "note") ? "TH" : "TD";
    }
    if (strstr(item->role, "column")) {
        return "TH";
    }
    return strcmp(item->role, "title") == 0 ? "H1" : "P";
}

// The lines of one text, and a note behind its mark, are one paragraph.
static bool goes_on(const struct item *item, const struct item *next) {
    return next && (next->continues || (strcmp(item->role, "note mark") == 0 && strcmp(next->role, "note") == 0));
}

// The lines of a row's name and the marks of its notes are one cell; so are an amount and what stands small behind it.
static bool same_cell(const struct item *item, const struct item *next) {
    bool are_heads = next && strcmp(tag_of(item), "TH") == 0 && strcmp(tag_of(next), "TH") == 0;
    return next && item->row >= 0 && item->row == next->row && (are_heads || strstr(next->role, "detail"));
}

static size_t items_of_part(const struct page *page, enum part part, const struct item **items) {
    size_t count = 0;
    for (size_t i = 0; i < page->item_count; i++) {
        if (part_of(&page->items[i]) == part) {
            items[count++] = &page->items[i];
        }
    }
    return count;
}

static void draw_paragraphs(struct pdf *pdf, const struct item **items, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || !goes_on(items[i - 1], items[i])) {
            cairo_tag_begin(pdf->painter.cairo, tag_of(items[i]), "");
        }
        draw_item(pdf, items[i]);
        if (!goes_on(items[i], i + 1 < count ? items[i + 1] : NULL)) {
            cairo_tag_end(pdf->painter.cairo, tag_of(items[i]));
        }
    }
}

static void draw_figure(struct pdf *pdf, const struct item **items, size_t count) {
    cairo_tag_begin(pdf->painter.cairo, "Figure", "");
    for (int texts = 0; texts <= 1; texts++) {
        for (size_t i = 0; i < count; i++) {
            if ((items[i]->kind == ITEM_TEXT) == texts) {
                draw_item(pdf, items[i]);
            }
        }
    }
    cairo_tag_end(pdf->painter.cairo, "Figure");
}

static void draw_row(struct pdf *pdf, const struct item **items, size_t count) {
    const char *tag = NULL;
    cairo_tag_begin(pdf->painter.cairo, "TR", "");
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || !same_cell(items[i - 1], items[i])) {
            tag = tag_of(items[i]);
            cairo_tag_begin(pdf->painter.cairo, tag, "");
        }
        draw_item(pdf, items[i]);
        if (!same_cell(items[i], i + 1 < count ? items[i + 1] : NULL)) {
            cairo_tag_end(pdf->painter.cairo, tag);
        }
    }
    cairo_tag_end(pdf->painter.cairo, "TR");
}

// Stable: the cells of a row keep the order in which the chart made them.
static void sort_by_row(const struct item **items, size_t count) {
    for (size_t i = 1; i < count; i++) {
        const struct item *item = items[i];
        size_t to = i;
        for (; to > 0 && items[to - 1]->row > item->row; to--) {
            items[to] = items[to - 1];
        }
        items[to] = item;
    }
}

static void draw_table(struct pdf *pdf, const struct item **items, size_t count) {
    if (count == 0) {
        return;
    }
    sort_by_row(items, count);
    cairo_tag_begin(pdf->painter.cairo, "Table", "");
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && items[end]->row == items[i]->row;) {
            end++;
        }
        draw_row(pdf, items + i, end - i);
    }
    cairo_tag_end(pdf->painter.cairo, "Table");
}

static void draw_page(struct pdf *pdf, const struct page *page) {
    const struct item **items = ARENA_ARRAY(const struct item *, page->item_count, pdf->painter.arena);
    for (enum part part = 0; part < PART_COUNT; part++) {
        size_t count = items_of_part(page, part, items);
        if (part == PART_FIGURE) {
            draw_figure(pdf, items, count);
        } else if (part == PART_TABLE) {
            draw_table(pdf, items, count);
        } else {
            draw_paragraphs(pdf, items, count);
        }
    }
}

static const double round_points = 0.005; // how far a dot may be from a circle: cairo's own 0.1 makes it a cushion

static bool draw_pages(struct pdf *pdf, const struct scene *scene, cairo_surface_t *surface) {
    pdf->painter.cairo = cairo_create(surface);
    cairo_scale(pdf->painter.cairo, POINTS_PER_MM, POINTS_PER_MM);
    cairo_set_tolerance(pdf->painter.cairo, round_points);
    cairo_tag_begin(pdf->painter.cairo, "Document", "");
    for (size_t i = 0; i < scene->page_count; i++) {
        cairo_tag_begin(pdf->painter.cairo, "Sect", "");
        draw_page(pdf, &scene->pages[i]);
        cairo_tag_end(pdf->painter.cairo, "Sect");
        cairo_show_page(pdf->painter.cairo);
    }
    cairo_tag_end(pdf->painter.cairo, "Document");
    cairo_surface_finish(surface);
    bool good = cairo_status(pdf->painter.cairo) == CAIRO_STATUS_SUCCESS &&
                cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(pdf->painter.cairo);
    return good;
}

static bool draw_pdf(const struct scene *scene, struct fonts *fonts, struct bytes *bytes, struct failure *failure) {
    struct pdf pdf = {.painter = {NULL, &scene->palette, fonts, scene->arena}};
    pdf.cut = canvas_fonts_cut(scene, fonts, failure);
    if (!pdf.cut) {
        return false;
    }
    pdf.unseen = cell_font_create(scene->arena);
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(take_bytes, bytes, scene->width_mm * POINTS_PER_MM,
                                                                   scene->height_mm * POINTS_PER_MM);
    // Any fixed time: pdf_finish writes the one that counts.
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
    bool good = draw_pages(&pdf, scene, surface);
    if (!good) {
        failure_set(failure, "the PDF cannot be drawn: %s", cairo_status_to_string(cairo_surface_status(surface)));
    }
    cairo_surface_destroy(surface);
    cell_font_destroy(pdf.unseen);
    canvas_fonts_free(pdf.cut);
    return good;
}

bool canvas_pdf(const struct scene *scene, struct fonts *fonts, struct out *out, struct failure *failure) {
    if (!scene_has_glyphs(scene, fonts, failure)) {
        return false;
    }
    struct bytes bytes = {0};
    bool good = draw_pdf(scene, fonts, &bytes, failure) &&
                pdf_finish((struct str){bytes.data, bytes.size}, scene, out, failure);
    free(bytes.data);
    return good;
}
