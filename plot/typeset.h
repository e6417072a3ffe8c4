// Japanese text in lines: widths, JIS X 4051 line breaking with figures kept whole (14億円, 令和8年度, ▲3.6%).
#ifndef PLOT_TYPESET_H
#define PLOT_TYPESET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/failure.h"
#include "base/str.h"
#include "plot/scene.h"

// The fonts of one process: set up once, freed at the end. Texts are measured with the very fonts that draw them.
struct fonts;

// family NULL = the first of Noto Sans CJK JP, IPAexGothic that is installed. NULL with failure set (naming the package
// to install) when there is none.
struct fonts *fonts_open(const char *family, struct failure *failure);
void fonts_close(struct fonts *fonts);

// Width of one line in mm; tabular digits.
double text_width_mm(struct fonts *fonts, struct str text, double size_mm, enum weight weight);

struct text_line {
    struct str text;
    double width_mm; // without the half em of a 、 or 。 that hangs behind all lines but the last
    double condense; // 1, or less where the line had to be set narrower (never under 0.85)
};

struct typeset {
    struct text_line *lines;
    size_t line_count;
    bool is_cut; // the last line ends in … because most_lines did not do
};

// Breaks text to lines of at most width_mm. Never inside a figure, a date, a Latin word that fits, before 、。」）,
// after 「（; prefers to break at sense (after ・ 、 の, before 「 and before 事業 推進 支援 as whole words). A line
// may be condensed to 0.85 before it is broken at a worse place.
struct typeset text_typeset(struct fonts *fonts, struct str text, double size_mm, enum weight weight, double width_mm,
                            size_t most_lines, struct arena *arena);

// False with failure set, naming the character (U+XXXX) and the words, when a font lacks a glyph.
bool text_has_glyphs(struct fonts *fonts, struct str text, struct failure *failure);

#endif
