// Opens the file, reads page by page, judges each page's text layer.
#include "extract/pdf/read.h"

#include <iconv.h>
#include <malloc.h>
#include <math.h>
#include <mupdf/pdf.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "extract/pdf/drawing.h"
#include "extract/pdf/keep.h"
#include "extract/pdf/ocr.h"
#include "extract/pdf/scale.h"

enum { PAGES_MOST = 5000, STORE_BYTES = 48 << 20, DOUBTFUL_LEAST = 3, FEET_MOST = 2, DRAWN_LEAST = 20 };

static void say_nothing(void *user, const char *message) {
    (void)user, (void)message;
}

fz_context *reading_context(void) {
    mallopt(M_MMAP_THRESHOLD, 64 << 20); // the same buffers come and go: keep their memory
    mallopt(M_TRIM_THRESHOLD, 128 << 20);
    fz_context *context = fz_new_context(NULL, NULL, STORE_BYTES);
    if (context != NULL) {
        fz_set_warning_callback(context, say_nothing, NULL);
        fz_set_error_callback(context, say_nothing, NULL);
        fz_register_document_handlers(context);
    }
    return context;
}

fz_document *reading_open(fz_context *context, const char *path) {
    fz_buffer *bytes = fz_read_file(context, path); // in memory: fonts of one stream a character seek a lot
    fz_stream *stream = NULL;
    fz_document *document = NULL;
    fz_var(document);
    fz_var(stream);
    fz_try(context) {
        stream = fz_open_buffer(context, bytes);
        document = fz_open_document_with_stream(context, "application/pdf", stream);
        if (fz_needs_password(context, document) && !fz_authenticate_password(context, document, "")) {
            fz_throw(context, FZ_ERROR_GENERIC, "it is encrypted and needs a password");
        }
    }
    fz_always(context) {
        fz_drop_stream(context, stream);
        fz_drop_buffer(context, bytes);
    }
    fz_catch(context) {
        fz_drop_document(context, document);
        fz_rethrow(context);
    }
    return document;
}

// ---- The text layer

struct census {
    size_t shown, kana, ideographs, latin, unknown;
};

static struct census page_census(const struct page *page) {
    struct census census = {0};
    for (size_t i = 0; i < page->glyph_count; i++) {
        uint32_t code = page->glyphs[i].code;
        if (glyph_is_space(&page->glyphs[i])) {
            continue;
        }
        census.shown++;
        census.kana += code >= 0x3041 && code < 0x3100;
        census.ideographs += code >= 0x3400 && code < 0xA000;
        census.latin += code > ' ' && code < 0x250;
        census.unknown += code == 0xFFFD || code < ' ' || (code >= 0x7F && code < 0xA0) ||
                          (code >= 0xE000 && code < 0xF900) || code >= 0xF0000;
    }
    return census;
}

// Too many characters without a meaning; or a long text of ideographs without any kana among rare ones.
static bool census_is_broken(const struct census *census) {
    if (census->shown < 20) {
        return census->shown > 0 && census->unknown * 2 > census->shown;
    }
    bool no_kana = census->ideographs > 150 && census->kana * 200 < census->ideographs &&
                   census->ideographs * 10 > census->shown * 9;
    return census->unknown * 10 > census->shown || no_kana;
}

// An accented letter that no other letter stands beside: no word of any language, but what a damaged ToUnicode gives.
static bool letter_is_alone(const struct page *page, const struct glyph *letter) {
    if (letter->code < 0xC0 || letter->code > 0x24F || letter->code == 0xD7 || letter->code == 0xF7) {
        return false;
    }
    for (size_t i = 0; i < page->glyph_count; i++) {
        const struct glyph *glyph = &page->glyphs[i];
        bool latin = (glyph->code >= 'A' && glyph->code <= 'Z') || (glyph->code >= 'a' && glyph->code <= 'z');
        double apart = fmax(glyph->box.x0 - letter->box.x1, letter->box.x0 - glyph->box.x1);
        if (latin && fabs(glyph->y - letter->y) < 0.3 * letter->size && apart < 0.5 * letter->size) {
            return false;
        }
    }
    return true;
}

// Ideographs that no ordinary Japanese text has: a damaged ToUnicode gives them in place of common ones.
static void page_doubt(struct reading *reading, const struct page *page, struct arena *arena) {
    iconv_t converter = iconv_open("CP932", "UTF-8");
    char shown[64];
    size_t size = 0, doubtful = 0;
    for (size_t i = 0; converter != (iconv_t)-1 && i < page->glyph_count; i++) {
        char bytes[4], out[8], *from = bytes, *to = out;
        uint32_t code = page->glyphs[i].code;
        bool alone = letter_is_alone(page, &page->glyphs[i]);
        size_t bytes_count = (code >= 0x4E00 && code < 0xA000) || alone ? utf8_encode(code, bytes) : 0;
        size_t left = bytes_count, room = sizeof out;
        if (left == 0 || (!alone && iconv(converter, &from, &left, &to, &room) != (size_t)-1)) {
            continue;
        }
        doubtful++;
        bool known = str_contains((struct str){shown, size}, (struct str){bytes, bytes_count});
        if (!known && size + bytes_count <= sizeof shown) {
            memcpy(shown + size, bytes, bytes_count);
            size += bytes_count;
        }
    }
    if (converter != (iconv_t)-1) {
        iconv_close(converter);
    }
    if (doubtful >= DOUBTFUL_LEAST) {
        notes_add(&reading->notes, arena, SEVERITY_WARNING, "doubtful_characters", page->number,
                  arena_copy((struct str){shown, size}, arena),
                  "%zu characters are rare ideographs or single letters that the file's font tables probably give in "
                  "place of others; names with them are kept as the file has them",
                  doubtful);
    }
}

// Shapes that may be characters and that no character of the text layer stands on.
static size_t page_count_drawn(const struct page *page) {
    size_t count = 0;
    for (size_t i = 0; i < page->drawn_count; i++) {
        double x = (page->drawn[i].x0 + page->drawn[i].x1) / 2, y = (page->drawn[i].y0 + page->drawn[i].y1) / 2;
        bool written = false;
        for (size_t k = 0; k < page->glyph_count && !written; k++) {
            written = box_holds(page->glyphs[k].box, x, y);
        }
        count += !written;
    }
    return count;
}

static void page_judge(struct reading *reading, struct page *page, fz_context *context, fz_document *document,
                       struct arena *arena) {
    struct census census = page_census(page);
    bool broken = census_is_broken(&census) || page->digits_lie, empty = census.shown == 0;
    size_t shapes = page->drawn_count >= DRAWN_LEAST ? page_count_drawn(page) : 0;
    bool drawn = shapes >= DRAWN_LEAST && shapes * 4 > census.shown;
    bool unread = broken || (empty && (page->image_count > 0 || page->shade_count + page->down.count > 0)) ||
                  (drawn && reading->ocr);
    if (!unread) {
        if (drawn) {
            notes_add(
                &reading->notes, arena, SEVERITY_WARNING, "drawn_characters", page->number, (struct str){0},
                "%zu small shapes are probably characters drawn without text, which are not read; --ocr reads the "
                "page from its picture",
                shapes);
        }
        page_doubt(reading, page, arena);
        return;
    }
    page->glyph_count = 0;
    if (reading->ocr) {
        page_restore(page);
        ocr_page(context, document, page, &reading->notes, arena);
    } else if (page->digits_lie) {
        notes_add(
            &reading->notes, arena, SEVERITY_WARNING, "digits_contradict", page->number, (struct str){0},
            "broken text layer: a font draws other digits than its characters are said to be; no text and no figure "
            "is taken from this page; --ocr reads it from the picture");
    } else if (broken) {
        notes_add(&reading->notes, arena, SEVERITY_WARNING, "broken_text_layer", page->number, (struct str){0},
                  "broken text layer: its characters have no meaning; no text and no figure is taken from this page; "
                  "--ocr reads it from the picture");
    } else {
        notes_add(&reading->notes, arena, SEVERITY_WARNING, "no_text_layer", page->number, (struct str){0},
                  "the page has no text layer; nothing is taken from it; use --ocr to read it from the picture");
    }
}

// The table by white space that ended the page before: behind it stands a running foot at most. NULL: there is none.
static const struct draft_table *table_before(const struct items *items, int number) {
    for (size_t i = items->count, feet = 0; i > 0 && feet <= FEET_MOST; i--, feet++) {
        const struct item *item = &items->items[i - 1];
        if (item->page != number - 1 || item->table != NULL) {
            return item->page == number - 1 && !item->table->is_ruled ? item->table : NULL;
        }
    }
    return NULL;
}

// False when the page cannot be read.
static bool reading_page(struct reading *reading, fz_context *context, fz_document *document, int number,
                         double *height, struct arena *arena) {
    struct page page;
    struct items items = {0};
    struct arena own = {.exhausted = arena->exhausted}; // of the page
    bool read = false;
    fz_var(read);
    fz_var(own);
    fz_try(context) {
        drawing_read(context, document, number, &page, &own);
        page_rescale(&page);
        rules_merge(&page);
        page_judge(reading, &page, context, document, arena);
        *height = page.height / page.scale;
        page_items(&page, table_rescaled(table_before(&reading->items, number), page.scale, &own), &items, &own);
        items_restore(&items, page.scale);
        items_keep(&items, &reading->items, arena);
        read = true;
    }
    fz_always(context) {
        arena_reset(&own);
    }
    fz_catch(context) {
        *height = 842;
        notes_add(&reading->notes, arena, SEVERITY_WARNING, "page_unreadable", number, (struct str){0},
                  "the page cannot be read (%s); nothing is taken from it", fz_caught_message(context));
    }
    return read;
}

static void say_damage(struct reading *reading, fz_context *context, fz_document *document, struct arena *arena) {
    pdf_document *pdf = pdf_document_from_fz_document(context, document);
    if (pdf != NULL && pdf_was_repaired(context, pdf)) {
        notes_add(&reading->notes, arena, SEVERITY_WARNING, "damaged", 0, (struct str){0},
                  "the file is damaged: its list of objects does not fit and was made anew; some of it may be missing");
    }
}

// Over what was told before: who started this program looks when it likes.
static void tell_pages(const struct reading *reading, int read, int all) {
    char words[24];
    int size = snprintf(words, sizeof words, "%8d %8d", read, all);
    if (reading->tells_of_pages && pwrite(READING_PAGES_FILE, words, (size_t)size, 0) != size) {
        return; // nobody needs it
    }
}

bool reading_run(struct reading *reading, const char *path, char *message, size_t message_size, struct arena *arena) {
    fz_context *context = reading_context();
    fz_document *document = NULL;
    bool done = false;
    if (context == NULL) {
        snprintf(message, message_size, "no memory to read it");
        return false;
    }
    fz_var(document);
    fz_var(done);
    fz_try(context) {
        document = reading_open(context, path);
        int count = fz_count_pages(context, document);
        if (count <= 0) {
            fz_throw(context, FZ_ERROR_GENERIC, "it has no pages");
        }
        count = count > PAGES_MOST ? PAGES_MOST : count;
        double *heights = ARENA_ARRAY(double, (size_t)count, arena);
        int readable = 0;
        for (int i = 0; i < count; i++) {
            readable += reading_page(reading, context, document, i + 1, &heights[i], arena);
            tell_pages(reading, i + 1, count);
        }
        if (readable == 0) {
            fz_throw(context, FZ_ERROR_GENERIC, "none of its %d page(s) can be read", count);
        }
        if (reading->items.count == 0 && reading->notes.count == 0) {
            notes_add(&reading->notes, arena, SEVERITY_WARNING, "no_text_layer", 1, (struct str){0},
                      "none of the %d page(s) holds any text or picture (the file may be damaged); nothing is taken",
                      count);
        }
        say_damage(reading, context, document, arena);
        document_arrange(&reading->items, heights, count, &reading->notes, arena);
        done = true;
    }
    fz_always(context) {
        fz_drop_document(context, document);
    }
    fz_catch(context) {
        snprintf(message, message_size, "%s", fz_caught_message(context));
    }
    ocr_finish();
    fz_drop_context(context);
    return done;
}
