// One page as drawn: characters with their boxes and ruling lines, upright, in points from the top left corner.
#ifndef EXTRACT_PDF_PAGE_H
#define EXTRACT_PDF_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct box {
    double x0, y0, x1, y1; // x0 <= x1, y0 <= y1 (down)
};

struct glyph {
    struct box box; // advance wide, about an em high
    double x, y;    // where the glyph stands on its baseline
    double size;    // em height, after scaling
    uint32_t code;  // Unicode; U+FFFD where the font does not say
    bool bold;
    bool vertical; // set by a font for vertical writing
    bool hidden;   // drawn invisibly: the text layer of a scanner
    int turn;      // quarter turns clockwise of its baseline against the page, 0..3
};

// A horizontal (at = y, from..to = x) or vertical (at = x, from..to = y) line.
struct rule {
    double at, from, to;
    bool is_double; // two lines side by side
};

struct rules {
    struct rule *items;
    size_t count, capacity;
};

// An area filled with one colour.
struct shade {
    struct box box;
    bool is_white;
};

struct page {
    int number; // from 1
    double width, height;
    struct glyph *glyphs;
    size_t glyph_count, glyph_capacity;
    struct rules across, down;
    struct shade *shades; // large fills, in drawing order
    size_t shade_count, shade_capacity;
    struct box *dots; // marks too small to be a line alone
    size_t dot_count, dot_capacity;
    size_t image_count;
    bool digits_lie;   // a font draws other digits than its characters are said to be
    struct box *drawn; // filled shapes that may be characters
    size_t drawn_count, drawn_capacity;
    int turn;     // quarter turns clockwise that the page's own content had and that were undone
    double scale; // by which everything on it was multiplied
    bool is_ocr;  // its characters were read from a picture
    struct arena *arena;
};

double box_width(struct box box);
double box_height(struct box box);
struct box box_union(struct box a, struct box b);
bool box_holds(struct box box, double x, double y);
bool glyph_is_space(const struct glyph *glyph);

// Turns the page by its majority of sideways characters, so that most lines run from left to right.
void page_make_upright(struct page *page);
// Marks the characters of a page that is set upright by a font for horizontal writing: most stand right below the one
// drawn before. The characters are in the order in which they were drawn.
void page_find_upright(struct page *page);
// Removes characters printed twice on one place (false bold), which become bold, maps look-alikes of ideographs.
void page_clean_glyphs(struct page *page);
// Makes the leader dots between a label and its amount white: runs of one mark at one height of an upright page.
void page_clear_leaders(struct page *page);

#endif
