// Lines of the picture make the grid; Tesseract reads each cell and what stands around the tables.
#include "extract/pdf/ocr.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <tesseract/capi.h>

#include "base/utf8.h"
#include "extract/pdf/doubt.h"
#include "extract/pdf/grid.h"
#include "extract/pdf/reversed.h"
#include "extract/pdf/skew.h"

enum {
    DPI = 300,
    SKEW_DPI = 100,
    GREY_BELOW = 190, // of a thin line
    CONTRAST = 40,    // between it and what lies beside it
    LINE_ASIDE = 7,   // pixels from it
    PIXELS_MOST = 60000000,
    INK_LEAST = 12,
    WHITE_AROUND = 12,
    TRIM_MOST = 12,
    SURE_LEAST = 90 // percent: of a digit
};

static const double SCALE = DPI / 72.0;
static const double SIDE_INSET = 1.4, EDGE_INSET = 0.4; // points between a ruling line and what is read
static const double LINE_AROUND = 0.8;                  // points around a table that its outermost lines take
static const double LINE_LEAST = 16;                    // points; strokes of characters are shorter

static TessBaseAPI *engine; // started once a process

void ocr_finish(void) {
    if (engine != NULL) {
        TessBaseAPIEnd(engine);
        TessBaseAPIDelete(engine);
        engine = NULL;
    }
}

static bool engine_start(void) {
    if (engine == NULL) {
        engine = TessBaseAPICreate();
        if (TessBaseAPIInit3(engine, NULL, "jpn") != 0) {
            TessBaseAPIDelete(engine);
            engine = NULL;
        } else {
            TessBaseAPISetVariable(engine, "debug_file", "/dev/null");
        }
    }
    return engine != NULL;
}

// ---- The picture

// Draws the page upright at dpi, turned by degrees around its top left corner.
static fz_pixmap *page_draw(fz_context *context, fz_document *document, const struct page *page, int dpi,
                            double degrees) {
    float scale = (float)dpi / 72;
    fz_page *loaded = fz_load_page(context, document, page->number - 1);
    fz_device *device = NULL;
    fz_pixmap *picture = NULL;
    fz_var(device);
    fz_var(picture);
    fz_try(context) {
        fz_rect shown = fz_bound_page(context, loaded);
        fz_matrix upright = fz_concat(fz_translate(-shown.x0, -shown.y0), fz_rotate((float)(-90 * page->turn)));
        fz_rect turned = fz_transform_rect(shown, upright);
        upright = fz_concat(upright, fz_translate(-turned.x0, -turned.y0));
        upright = fz_concat(fz_concat(upright, fz_scale(scale, scale)), fz_rotate((float)degrees));
        fz_irect area = {0, 0, (int)(page->width * scale), (int)(page->height * scale)};
        picture = fz_new_pixmap_with_bbox(context, fz_device_gray(context), area, NULL, 0);
        fz_clear_pixmap_with_value(context, picture, 255);
        device = fz_new_draw_device(context, fz_identity, picture);
        fz_run_page(context, loaded, device, upright, NULL);
        fz_close_device(context, device);
    }
    fz_always(context) {
        fz_drop_device(context, device);
        fz_drop_page(context, loaded);
    }
    fz_catch(context) {
        fz_drop_pixmap(context, picture);
        fz_rethrow(context);
    }
    return picture;
}

// The page at DPI with its rows level.
static fz_pixmap *page_draw_level(fz_context *context, fz_document *document, const struct page *page) {
    fz_pixmap *small = page_draw(context, document, page, SKEW_DPI, 0);
    double fall = skew_of(small);
    fz_drop_pixmap(context, small);
    return page_draw(context, document, page, DPI, -atan(fall) * 180 / 3.14159265358979);
}

// ---- Lines in the picture

static bool pixel_is_dark(const fz_pixmap *picture, int x, int y) {
    return picture->samples[(ptrdiff_t)y * picture->stride + x] < DARK_BELOW;
}

// Ink, or a thin grey line: darker than what lies on both sides of it.
static bool pixel_is_line(const fz_pixmap *picture, bool across, int x, int y) {
    int grey = picture->samples[(ptrdiff_t)y * picture->stride + x];
    if (grey < DARK_BELOW || grey >= GREY_BELOW) {
        return grey < DARK_BELOW;
    }
    int aside = across ? y : x, most = across ? picture->h : picture->w;
    ptrdiff_t step = across ? picture->stride : 1;
    if (aside < LINE_ASIDE || aside + LINE_ASIDE >= most) {
        return false;
    }
    const unsigned char *here = picture->samples + (ptrdiff_t)y * picture->stride + x;
    return here[-LINE_ASIDE * step] > grey + CONTRAST && here[LINE_ASIDE * step] > grey + CONTRAST;
}

// Long dark runs along one row (across) or column of pixels.
static void runs_find(const fz_pixmap *picture, bool across, int at, struct rules *rules, struct arena *arena) {
    int length = across ? picture->w : picture->h, begin = -1, light = 0;
    for (int i = 0; i <= length; i++) {
        bool dark = i < length && (across ? pixel_is_line(picture, true, i, at) : pixel_is_line(picture, false, at, i));
        if (dark) {
            begin = begin < 0 ? i : begin;
            light = 0;
        } else if (begin >= 0 && (++light > 1 || i == length)) {
            struct rule rule = {at / SCALE, begin / SCALE, (i - light + 1) / SCALE, false};
            if (rule.to - rule.from >= LINE_LEAST) {
                ARENA_PUSH(rules->items, rules->count, rules->capacity, rule, arena);
            }
            begin = -1;
            light = 0;
        }
    }
}

static void picture_rules(const fz_pixmap *picture, struct page *page) {
    page->across = page->down = (struct rules){0};
    page->dot_count = 0;
    for (int y = 0; y < picture->h && page->across.count < 100000; y++) {
        runs_find(picture, true, y, &page->across, page->arena);
    }
    for (int x = 0; x < picture->w && page->down.count < 100000; x++) {
        runs_find(picture, false, x, &page->down, page->arena);
    }
    rules_merge(page);
}

// ---- Characters

struct area {
    int x, y, width, height; // pixels
};

static struct area area_inside(const fz_pixmap *picture, struct box box, double inset) {
    int x0 = (int)((box.x0 + inset) * SCALE), y0 = (int)((box.y0 + inset) * SCALE);
    int x1 = (int)((box.x1 - inset) * SCALE), y1 = (int)((box.y1 - inset) * SCALE);
    x0 = x0 < 0 ? 0 : x0;
    y0 = y0 < 0 ? 0 : y0;
    x1 = x1 > picture->w ? picture->w : x1;
    y1 = y1 > picture->h ? picture->h : y1;
    return (struct area){x0, y0, x1 > x0 ? x1 - x0 : 0, y1 > y0 ? y1 - y0 : 0};
}

// Whether one row (or column) of the area holds a piece of a ruling line: strokes of characters are shorter.
static bool edge_is_line(const fz_pixmap *picture, struct area area, bool across, int at) {
    int length = across ? area.width : area.height, run = 0, longest = 0;
    for (int i = 0; i < length; i++) {
        bool dark =
            across ? pixel_is_line(picture, true, area.x + i, at) : pixel_is_line(picture, false, at, area.y + i);
        run = dark ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest > fmin(LINE_LEAST * SCALE, 0.5 * length);
}

// Takes the ruling lines off the edges of a cell, and no more: the tail of a comma may reach down to the line.
static struct area area_trim(const fz_pixmap *picture, struct area area) {
    int top = 0, bottom = 0, left = 0, right = 0; // pixels up to the last line
    for (int i = 0; i < TRIM_MOST && 2 * TRIM_MOST < area.height; i++) {
        top = edge_is_line(picture, area, true, area.y + i) ? i + 2 : top;
        bottom = edge_is_line(picture, area, true, area.y + area.height - 1 - i) ? i + 2 : bottom;
    }
    for (int i = 0; i < TRIM_MOST && 2 * TRIM_MOST < area.width; i++) {
        left = edge_is_line(picture, area, false, area.x + i) ? i + 2 : left;
        right = edge_is_line(picture, area, false, area.x + area.width - 1 - i) ? i + 2 : right;
    }
    return (struct area){area.x + left, area.y + top, area.width - left - right, area.height - top - bottom};
}

static bool area_has_ink(const fz_pixmap *picture, struct area area) {
    int ink = 0;
    for (int y = area.y; y < area.y + area.height && ink < INK_LEAST; y++) {
        for (int x = area.x; x < area.x + area.width; x++) {
            ink += pixel_is_dark(picture, x, y);
        }
    }
    return ink >= INK_LEAST;
}

static void area_erase(fz_pixmap *picture, struct area area) {
    for (int y = area.y; y < area.y + area.height; y++) {
        memset(picture->samples + (ptrdiff_t)y * picture->stride + area.x, 255, (size_t)area.width);
    }
}

// Where the engine found the line and the symbol, in points; the picture it read lies at x, y of the page's.
static struct box iterator_box(TessResultIterator *iterator, TessPageIteratorLevel level, int x, int y) {
    int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    TessPageIteratorBoundingBox(TessResultIteratorGetPageIterator(iterator), level, &x0, &y0, &x1, &y1);
    return (struct box){(x0 + x) / SCALE, (y0 + y) / SCALE, (x1 + x) / SCALE, (y1 + y) / SCALE};
}

static bool letter_is_latin(char letter) {
    return (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
}

// A space between two Latin words of one line, which lie too close together to show as one by their distance.
static void page_add_space(struct page *page, double to) {
    struct glyph space = page->glyphs[page->glyph_count - 1];
    if (space.code < 0x80 && to > space.box.x1) {
        space.box.x0 = space.x = space.box.x1;
        space.box.x1 = to;
        space.code = ' ';
        ARENA_PUSH(page->glyphs, page->glyph_count, page->glyph_capacity, space, page->arena);
    }
}

// A point that reaches below the digit before it, or is higher than a dot, is a comma; a second mark on it is none.
// Returns false where the mark is to be left out.
static bool mark_judge(const struct page *page, const struct box *digit, struct box ink, uint32_t *code) {
    const struct glyph *before = page->glyph_count > 0 ? &page->glyphs[page->glyph_count - 1] : NULL;
    if (before == NULL || (*code != '.' && *code != ',')) {
        return true;
    }
    if (before->code == ',' || before->code == '.') {
        return false;
    }
    double below = ink.y1 - digit->y1, high = box_height(ink), tall = box_height(*digit);
    if (*code == '.' && code_is_digit(before->code) &&
        (below > 0.1 * tall || (high > 0.22 * tall && high < tall / 2))) {
        *code = ',';
    }
    return true;
}

// A triangle before a number, which the engine takes for a syllable.
static void page_mend_signs(struct page *page, size_t first) {
    for (size_t i = first; i + 1 < page->glyph_count; i++) {
        bool begins = i == first || page->glyphs[i - 1].y < page->glyphs[i].y - 1;
        if (begins && page->glyphs[i].code == 0x30E0 && code_is_digit(page->glyphs[i + 1].code)) {
            page->glyphs[i].code = 0x25B3;
        }
    }
}

// The colon of a unit's note, which the engine takes for a middle dot or a point.
static void page_mend_units(struct page *page, size_t first) {
    for (size_t i = first; i + 2 < page->glyph_count; i++) {
        uint32_t mark = page->glyphs[i + 2].code;
        if (page->glyphs[i].code == 0x5358 && page->glyphs[i + 1].code == 0x4F4D &&
            (mark == 0x30FB || mark == '.' || mark == ',' || mark == ';')) {
            page->glyphs[i + 2].code = ':';
        }
    }
}

// sure: the engine is sure of the symbol.
static void page_add_symbol(struct page *page, const char *text, struct box line, struct box symbol, bool sure,
                            double *last) {
    static struct box digit; // the ink of the last digit
    struct box ink = symbol;
    struct str words = str_from(text);
    double size = fmax(4, fmin(box_height(line), 40));
    symbol.x0 = fmax(symbol.x0, *last + 0.01);
    // The engine's boxes hug the ink: let them meet, so that only wide white counts as a space. Between two Japanese
    // characters only very wide white does.
    struct glyph *before = *last >= 0 && page->glyph_count > 0 ? &page->glyphs[page->glyph_count - 1] : NULL;
    if (before != NULL && symbol.x0 > before->box.x1) {
        size_t at = 0;
        bool japanese = before->code >= 0x3000 && utf8_next(words, &at) >= 0x3000;
        if (symbol.x0 - before->box.x1 < (japanese ? 1.6 : 0.75) * size) {
            before->box.x1 = symbol.x0;
        }
    }
    symbol.x1 = fmax(symbol.x1, symbol.x0 + 0.2);
    for (size_t at = 0; at < words.size;) {
        uint32_t code = utf8_next(words, &at);
        if (code == UTF8_INVALID || !mark_judge(page, &digit, ink, &code)) {
            continue;
        }
        digit = code_is_digit(code) ? ink : digit;
        code = code_is_digit(code) && !sure ? DOUBTED : code;
        struct glyph glyph = {.box = {symbol.x0, line.y0, symbol.x1, line.y1}, .x = symbol.x0, .code = code};
        glyph.y = line.y1 - 0.12 * size;
        glyph.size = size;
        ARENA_PUSH(page->glyphs, page->glyph_count, page->glyph_capacity, glyph, page->arena);
    }
    *last = symbol.x0;
}

// Hands the area to the engine, with white around it; *samples is for the caller to free when the words are read.
static bool area_recognize(const fz_pixmap *picture, struct area area, TessPageSegMode mode, unsigned char **samples) {
    int width = area.width + 2 * WHITE_AROUND, height = area.height + 2 * WHITE_AROUND;
    *samples = malloc((size_t)width * (size_t)height);
    if (*samples == NULL) {
        return false;
    }
    memset(*samples, 255, (size_t)width * (size_t)height);
    for (int y = 0; y < area.height; y++) {
        memcpy(*samples + (ptrdiff_t)(y + WHITE_AROUND) * width + WHITE_AROUND,
               picture->samples + (ptrdiff_t)(area.y + y) * picture->stride + area.x, (size_t)area.width);
    }
    TessBaseAPISetPageSegMode(engine, mode);
    TessBaseAPISetImage(engine, *samples, width, height, 1, width);
    TessBaseAPISetSourceResolution(engine, DPI);
    return TessBaseAPIRecognize(engine, NULL) == 0;
}

static void area_read(const fz_pixmap *picture, struct page *page, struct area area, TessPageSegMode mode) {
    unsigned char *samples = NULL;
    int x = area.x - WHITE_AROUND, y = area.y - WHITE_AROUND;
    if (!area_recognize(picture, area, mode, &samples)) {
        free(samples);
        return;
    }
    TessResultIterator *iterator = TessBaseAPIGetIterator(engine);
    double last = -1, line_top = -1;
    size_t first = page->glyph_count;
    bool more = iterator != NULL;
    for (; more; more = TessResultIteratorNext(iterator, RIL_SYMBOL)) {
        char *text = TessResultIteratorGetUTF8Text(iterator, RIL_SYMBOL);
        struct box line = iterator_box(iterator, RIL_TEXTLINE, x, y);
        struct box symbol = iterator_box(iterator, RIL_SYMBOL, x, y);
        if (fabs(line.y0 - line_top) > 0.1) {
            last = -1;
        }
        line_top = line.y0;
        bool new_word = TessPageIteratorIsAtBeginningOf(TessResultIteratorGetPageIterator(iterator), RIL_WORD);
        if (new_word && last >= 0 && page->glyph_count > 0 && text != NULL && letter_is_latin(text[0])) {
            page_add_space(page, symbol.x0);
        }
        if (text != NULL && box_height(line) > 2) {
            bool sure = TessResultIteratorConfidence(iterator, RIL_SYMBOL) >= SURE_LEAST;
            page_add_symbol(page, text, line, symbol, sure, &last);
        }
        TessDeleteText(text);
    }
    if (iterator != NULL) {
        TessResultIteratorDelete(iterator);
    }
    page_mend_signs(page, first);
    page_mend_units(page, first);
    page_doubt_numbers(picture, SCALE, page, first);
    page_doubt_points(page, first);
    TessBaseAPIClear(engine);
    free(samples);
}

static void picture_read(fz_pixmap *picture, struct page *page) {
    size_t grid_count;
    struct grid *grids = grids_find(page, &grid_count, page->arena);
    for (size_t i = 0; i < grid_count; i++) {
        for (size_t k = 0; grids[i].cell_count > 1 && k < grids[i].cell_count; k++) {
            struct box box = grids[i].cells[k].box;
            box = (struct box){box.x0 + SIDE_INSET, box.y0 + EDGE_INSET, box.x1 - SIDE_INSET, box.y1 - EDGE_INSET};
            struct area area = area_trim(picture, area_inside(picture, box, 0));
            if (area.width > 8 && area.height > 8 && area_has_ink(picture, area)) {
                area_read(picture, page, area, PSM_SINGLE_BLOCK);
            }
        }
    }
    for (size_t i = 0; i < grid_count; i++) {
        if (grids[i].cell_count > 1) {
            area_erase(picture, area_inside(picture, grids[i].box, -LINE_AROUND));
        }
    }
    struct area whole = {0, 0, picture->w, picture->h};
    if (area_has_ink(picture, whole)) {
        area_read(picture, page, whole, grid_count > 0 ? PSM_SPARSE_TEXT : PSM_AUTO);
    }
}

void ocr_page(fz_context *context, fz_document *document, struct page *page, struct notes *notes, struct arena *arena) {
    fz_pixmap *picture = NULL;
    fz_var(picture);
    if (page->width * page->height * SCALE * SCALE > PIXELS_MOST || !engine_start()) {
        notes_add(notes, arena, SEVERITY_WARNING, "ocr_failed", page->number, (struct str){0},
                  "the page cannot be read by OCR (too large, or no data for jpn); nothing is taken from it");
        return;
    }
    fz_try(context) {
        picture = page_draw_level(context, document, page);
        picture_turn_reversed(picture, arena);
        picture_rules(picture, page);
        picture_read(picture, page);
        page->is_ocr = true;
        notes_add(notes, arena, SEVERITY_NOTE, "ocr", page->number, (struct str){0},
                  "the page has no usable text layer; it was read from its picture");
    }
    fz_always(context) {
        fz_drop_pixmap(context, picture);
    }
    fz_catch(context) {
        fz_rethrow(context);
    }
}
