// Tells readings by their size, their kana and the ideographs right below them.
#include "extract/pdf/ruby.h"

#include <math.h>
#include <string.h>

static const double SIZE_MOST = 0.62;  // of the characters below
static const double APART_EMS = 0.35;  // of those, between a reading and what it stands above
static const double RUN_GAP_EMS = 1.5; // of the reading, within one
static const double COVER_LEAST = 0.6; // of the reading's width that stands above ideographs

static bool code_is_kana(uint32_t code) {
    return code >= 0x3041 && code <= 0x30FE;
}

static bool code_is_kanji(uint32_t code) {
    return (code >= 0x3400 && code < 0xA000) || (code >= 0xF900 && code < 0xFB00) || code >= 0x20000 || code == 0x3005;
}

// The end of the run of small kana that begins at glyph i; i when there is none.
static size_t run_end(const struct line *line, size_t i, double size_most) {
    size_t end = i;
    for (; end < line->count; end++) {
        const struct glyph *glyph = line->glyphs[end];
        bool follows = end == i || glyph->box.x0 - line->glyphs[end - 1]->box.x1 < RUN_GAP_EMS * glyph->size;
        if (glyph_is_space(glyph) || !follows || glyph->size > size_most) {
            break;
        }
        if (!code_is_kana(glyph->code)) {
            return i;
        }
    }
    return end;
}

// Whether words of the line below, ideographs among them, stand right under most of what lies between the two places.
static bool line_is_read(const struct line *below, double from, double to, double bottom, double size) {
    double covered = 0, kanji = 0;
    for (size_t i = 0; i < below->count; i++) {
        const struct glyph *glyph = below->glyphs[i];
        double apart = glyph->box.y0 - bottom;
        if (code_is_cjk(glyph->code) && glyph->size * SIZE_MOST >= size && fabs(apart) < APART_EMS * glyph->size) {
            double shared = fmax(0, fmin(to, glyph->box.x1) - fmax(from, glyph->box.x0));
            covered += shared;
            kanji += code_is_kanji(glyph->code) ? shared : 0;
        }
    }
    return kanji > 0 && covered >= COVER_LEAST * (to - from);
}

static void line_drop_ruby(struct line *line, const struct line *below, struct arena *arena) {
    size_t kept = 0;
    struct glyph **left = ARENA_ARRAY(struct glyph *, line->count + 1, arena);
    for (size_t i = 0, end; i < line->count; i = end) {
        end = run_end(line, i, SIZE_MOST * below->size);
        struct glyph *const *run = line->glyphs + i;
        if (end > i &&
            line_is_read(below, run[0]->box.x0, line->glyphs[end - 1]->box.x1, run[0]->box.y1, run[0]->size)) {
            continue;
        }
        end = end > i ? end : i + 1;
        memcpy(left + kept, run, (end - i) * sizeof *left);
        kept += end - i;
    }
    if (kept < line->count) {
        *line = line_make(left, kept, arena);
    }
}

void lines_drop_ruby(struct lines *lines, struct arena *arena) {
    size_t kept = 0;
    for (size_t i = 0; i < lines->count; i++) {
        for (size_t k = i + 1; k < lines->count && k <= i + 2 && lines->items[i].count > 0; k++) {
            line_drop_ruby(&lines->items[i], &lines->items[k], arena);
        }
        if (lines->items[i].words.size > 0) {
            lines->items[kept++] = lines->items[i];
        }
    }
    lines->count = kept;
}
