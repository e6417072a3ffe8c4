// Finds the amount on the page through the reader of PDFs and has it drawn.
#include "extract/trace_picture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/csvio.h"
#include "base/utf8.h"
#include "extract/pdf_child.h"
#include "extract/source_file.h"

enum { CONTEXT_STEPS = 5, CONTEXT_BYTES = 60 };

bool trace_has_page(const struct trace_hit *hit) {
    char start[5] = {0};
    FILE *file = hit->path && hit->page.size ? fopen(hit->path, "rb") : NULL;
    size_t size = file ? fread(start, 1, sizeof start, file) : 0;
    if (file) {
        fclose(file);
    }
    return size == sizeof start && memcmp(start, "%PDF-", 5) == 0;
}

static bool is_inside(struct pdf_box inner, struct pdf_box outer) {
    double x = (inner.x0 + inner.x1) / 2, y = (inner.y0 + inner.y1) / 2;
    return x >= outer.x0 && x <= outer.x1 && y >= outer.y0 && y <= outer.y1;
}

// Among the places of the amount the one at the end of the words that stand before it in the quote: ever fewer of these
// words are tried, until they stand just once on the page.
static struct pdf_box choose(const struct source *source, const struct trace_hit *hit, int page,
                             const struct pdf_box *boxes, size_t count, struct arena *arena) {
    struct str marked = trace_marked(hit, "\1", "\2", arena);
    size_t mark = str_find(marked, STR("\1"), 0);
    struct str before = mark == SIZE_MAX ? (struct str){0} : str_slice(marked, 0, mark);
    size_t most = before.size < CONTEXT_BYTES ? before.size : CONTEXT_BYTES;
    for (size_t step = 0; step < CONTEXT_STEPS && count > 1; step++) {
        size_t start = before.size - most + most * step / CONTEXT_STEPS;
        while (start < before.size && ((unsigned char)before.data[start] & 0xC0) == 0x80) {
            start++;
        }
        struct str words = arena_join(str_slice(before, start, before.size), hit->raw, arena);
        struct pdf_box *places;
        size_t place_count;
        struct failure ignored = {0};
        if (!pdf_locate(source, page, words, &places, &place_count, arena, &ignored) || place_count != 1) {
            continue;
        }
        for (size_t i = count; i-- > 0;) {
            if (is_inside(boxes[i], places[0])) {
                return boxes[i];
            }
        }
    }
    return boxes[0];
}

// Where the words stand; where a cell breaks them over lines, where their longest beginning of two characters or more
// stands.
static bool find_places(const struct source *source, int page, struct str words, struct pdf_box **boxes, size_t *count,
                        struct arena *arena, struct failure *failure) {
    *count = 0;
    while (utf8_length(words) >= 2) {
        if (!pdf_locate(source, page, words, boxes, count, arena, failure) || *count > 0) {
            return !failure->happened;
        }
        size_t end = words.size;
        utf8_previous(words, &end);
        words = str_slice(words, 0, end);
    }
    return true;
}

// The reader writes by name: beside the picture's place, then renamed.
static bool draw(const struct source *source, int page, struct pdf_box box, int dpi, const char *png_path,
                 struct arena *arena, struct failure *failure) {
    const char *temporary = arena_printf(arena, "%s.%ld.tmp", png_path, (long)getpid()).data;
    if (pdf_crop(source, page, box, dpi, temporary, arena, failure)) {
        if (rename(temporary, png_path) == 0) {
            return true;
        }
        failure_set_errno(failure, "%s: cannot write", png_path);
    }
    unlink(temporary);
    return false;
}

bool trace_picture(const struct trace_hit *hit, int dpi, const char *png_path, size_t *places, struct arena *arena,
                   struct failure *failure) {
    yen page = 0;
    struct source_file file;
    *places = 0;
    if (!trace_has_page(hit) || !csv_yen(hit->page, &page) || page < 1) {
        return failure_set(failure, "%.*s: pictures are made of pages of PDFs that are at hand alone",
                           STR_ARGS(hit->document));
    }
    if (!source_file_open(hit->path, &file, failure)) {
        return false;
    }
    struct pdf_box *boxes;
    bool good = find_places(&file.source, (int)page, hit->raw, &boxes, places, arena, failure);
    if (good && *places == 0) {
        good = failure_set(failure, "%.*s: page %d no longer shows '%.*s'", STR_ARGS(hit->document), (int)page,
                           STR_ARGS(hit->raw));
    }
    good = good && draw(&file.source, (int)page, choose(&file.source, hit, (int)page, boxes, *places, arena), dpi,
                        png_path, arena, failure);
    source_file_close(&file);
    return good;
}
