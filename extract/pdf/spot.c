// Finds a figure's cell or paragraph, then its characters.
#include "extract/pdf/spot.h"

#include <string.h>

#include "base/utf8.h"

static const double SLACK = 1; // points that a character may stand outside its cell

enum { NUMBER_CHARACTERS = 24 }; // of a cell that holds hardly more than a number

static bool code_is_space(uint32_t code) {
    return code <= ' ' || code == 0x3000;
}

static uint32_t next_shown(struct str words, size_t *at) {
    uint32_t code = 0;
    while (*at < words.size && code_is_space(code = utf8_next(words, at))) {
        code = 0;
    }
    return code;
}

// Whether the words at byte at read as raw does, white space ignored.
static bool words_spell(struct str words, size_t at, struct str raw) {
    size_t raw_at = 0;
    uint32_t wanted;
    while ((wanted = next_shown(raw, &raw_at)) != 0) {
        if (next_shown(words, &at) != wanted) {
            return false;
        }
    }
    return true;
}

static size_t count_before(struct str words, size_t offset, struct str raw) {
    size_t count = 0;
    for (size_t at = 0; at < offset && at < words.size;) {
        size_t start = at;
        count += !code_is_space(utf8_next(words, &at)) && words_spell(words, start, raw);
    }
    return count;
}

// ---- The cell or paragraph

static const struct draft_cell *cell_at(const struct draft_table *table, const struct spot_request *request) {
    for (size_t i = 0; table != NULL && i < table->cell_count; i++) {
        const struct draft_cell *cell = &table->cells[i];
        if (cell->row + 1 == request->line && cell->column == request->cell) {
            return cell;
        }
    }
    return NULL;
}

// Whether the item, number of its page's, holds the place; its words decide unless by_place is enough.
static bool item_holds(const struct item *item, long number, const struct spot_request *request, bool by_place,
                       struct spot *spot) {
    const struct draft_cell *cell = request->cell >= 0 ? cell_at(item->table, request) : NULL;
    bool is_place = request->cell >= 0 ? cell != NULL : item->table == NULL && number == request->line;
    if (item->dropped || item->page != request->page || !is_place) {
        return false;
    }
    struct str words = cell != NULL ? cell->words : item->words;
    struct box box = cell != NULL ? cell->box : item->box;
    bool is_number = cell != NULL && utf8_length(words) <= NUMBER_CHARACTERS;
    *spot = (struct spot){cell != NULL ? cell->page : item->page, box, is_number ? item->box.x0 : box.x0, box.x1,
                          count_before(words, request->offset, request->raw)};
    return by_place || (request->offset < words.size && words_spell(words, request->offset, request->raw));
}

static bool search(const struct items *items, const struct spot_request *request, size_t first, bool by_place,
                   size_t *found, struct spot *spot) {
    int page = 0;
    long number = 0;
    for (size_t i = 0; i < items->count; i++) {
        const struct item *item = &items->items[i];
        if (!item->dropped) {
            number = item->page == page ? number + 1 : 1;
            page = item->page;
        }
        if (i >= first && item_holds(item, number, request, by_place, spot)) {
            *found = i;
            return true;
        }
    }
    return false;
}

bool spot_find(const struct items *items, const struct spot_request *request, size_t *from, struct spot *spot) {
    return search(items, request, *from, false, from, spot) || search(items, request, 0, false, from, spot) ||
           search(items, request, 0, true, from, spot);
}

// ---- The characters

static void frame_add(struct spot_frame *frame, struct box box) {
    struct box *last = frame->count > 0 ? &frame->boxes[frame->count - 1] : NULL;
    double middle = (box.y0 + box.y1) / 2;
    if (last != NULL && ((middle >= last->y0 && middle <= last->y1) || frame->count == SPOT_LINES)) {
        *last = box_union(*last, box);
    } else {
        frame->boxes[frame->count++] = box;
    }
}

static bool glyphs_spell(struct glyph **glyphs, size_t count, struct str raw, struct spot_frame *frame) {
    size_t i = 0, at = 0;
    frame->count = 0;
    for (uint32_t code; (code = next_shown(raw, &at)) != 0; i++) {
        if (i == count || glyphs[i]->code != code) {
            return false;
        }
        frame_add(frame, glyphs[i]->box);
    }
    return i > 0;
}

// The characters in the area, spaces left out, line by line.
static struct glyph **glyphs_in(struct box area, const struct page *page, size_t *shown_count, struct arena *arena) {
    struct glyph **inside = ARENA_ARRAY(struct glyph *, page->glyph_count + 1, arena);
    struct glyph **shown = ARENA_ARRAY(struct glyph *, page->glyph_count + 1, arena);
    size_t count = 0;
    *shown_count = 0;
    for (size_t i = 0; i < page->glyph_count; i++) {
        struct glyph *glyph = &page->glyphs[i];
        if (box_holds(area, (glyph->box.x0 + glyph->box.x1) / 2, (glyph->box.y0 + glyph->box.y1) / 2)) {
            inside[count++] = glyph;
        }
    }
    struct lines lines = lines_of(inside, count, arena);
    for (size_t i = 0; i < lines.count; i++) {
        for (size_t k = 0; k < lines.items[i].count; k++) {
            if (!glyph_is_space(lines.items[i].glyphs[k])) {
                shown[(*shown_count)++] = lines.items[i].glyphs[k];
            }
        }
    }
    return shown;
}

bool spot_frame_find(struct spot *spot, struct str raw, const struct page *page, struct spot_frame *frame,
                     struct arena *arena) {
    struct box area = {spot->box.x0 - SLACK, spot->box.y0 - SLACK, spot->box.x1 + SLACK, spot->box.y1 + SLACK};
    size_t count;
    if (page->number != spot->page) { // what goes on there stands under it, at a height that is not known
        area.y0 = 0;
        area.y1 = page->height;
    }
    struct glyph **glyphs = glyphs_in(area, page, &count, arena);
    for (size_t i = 0; i < count; i++) {
        if (glyphs_spell(glyphs + i, count - i, raw, frame) && spot->ordinal-- == 0) {
            return true;
        }
    }
    return false;
}
