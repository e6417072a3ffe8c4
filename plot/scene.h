// A drawing as plain data: pages of lines, boxes, circles, polygons and texts in mm. Chart kinds make it, a test can
// print it, and canvas.c alone draws it.
#ifndef PLOT_SCENE_H
#define PLOT_SCENE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

// x to the right and y downwards from the page's top left corner, in mm.

enum colour { // the palette, by meaning; values in palette.def (Color Universal Design set)
    COLOUR_NONE,
    COLOUR_PAPER,
    COLOUR_INK,
    COLOUR_INK_SOFT, // secondary words
    COLOUR_RULE,     // quiet grid
    COLOUR_AXIS,
    COLOUR_INCREASE,
    COLOUR_DECREASE,
    COLOUR_UNDETERMINED,
    COLOUR_SERIES_1, // years or stages, for kinds where colour does not mean direction
    COLOUR_SERIES_2,
    COLOUR_SERIES_3,
    COLOUR_SERIES_4,
    COLOUR_COUNT
};

const char *colour_name(enum colour colour);

struct palette {
    unsigned rgb[COLOUR_COUNT]; // 0xRRGGBB; of COLOUR_NONE without meaning
};

enum hatch {
    HATCH_NONE,
    HATCH_RISING,  // 45 degrees: 内数
    HATCH_FALLING, // 135 degrees
    HATCH_DOTS,
};

enum weight {
    WEIGHT_REGULAR,
    WEIGHT_BOLD,
};

enum anchor {
    ANCHOR_START,
    ANCHOR_MIDDLE,
    ANCHOR_END,
};

struct pen {
    enum colour colour; // COLOUR_NONE: no stroke
    double width_mm;
    double dash_mm; // 0 = solid
};

struct fill {
    enum colour colour; // COLOUR_NONE: hollow
    enum hatch hatch;   // lines in the colour over paper
};

struct point {
    double x, y;
};

enum item_kind {
    ITEM_LINE,    // points[0] to points[1]
    ITEM_BOX,     // points[0] top left, points[1] bottom right
    ITEM_CIRCLE,  // points[0] centre, radius_mm
    ITEM_POLYGON, // closed
    ITEM_PATH,    // open
    ITEM_TEXT,    // one line; points[0] on the baseline
    ITEM_CELL, // a cell of the data that the page does not show: words without ink at points[0], for reading programs
};

struct item {
    enum item_kind kind;
    const struct point *points;
    size_t point_count;
    double radius_mm;
    struct pen pen;
    struct fill fill;
    struct str text; // ITEM_TEXT, ITEM_CELL
    double size_mm;  // of the em
    double condense; // horizontal scale of the glyphs, 1 = as designed
    enum weight weight;
    enum anchor anchor;
    bool continues;   // a further line of the text before it
    struct str link;  // where a click leads (URI), or empty
    const char *role; // what it is, for tests and structure tags: "title", "subtitle", "row label", "bar", "value"...
    int row;          // row of the data it shows, from 0; -1 = none
};

struct page {
    struct item *items;
    size_t item_count, item_capacity;
};

// The chart's data as rows of texts: tagged in the PDF as a real table, written as KIND.csv.
struct scene_table {
    struct str *header;
    size_t column_count;
    struct str *cells; // row_count * column_count
    size_t row_count;
};

struct scene {
    struct palette palette;
    double width_mm, height_mm;
    struct page *pages;
    size_t page_count, page_capacity;
    struct str title;       // for the metadata
    struct str author;      // for the metadata, or empty
    struct str description; // alternative text
    const char *language;   // "ja-JP" or "en"
    struct str passport;    // what the file carries about its data (key=value lines), or empty
    struct scene_table table;
    struct arena *arena;
};

// Each adds to the last page; texts and points are copied into the scene's arena. The item returned may be refined.
void scene_add_page(struct scene *scene);
struct item *scene_line(struct scene *scene, struct point from, struct point to, struct pen pen, const char *role);
struct item *scene_box(struct scene *scene, struct point top_left, struct point bottom_right, struct fill fill,
                       struct pen pen, const char *role);
struct item *scene_circle(struct scene *scene, struct point centre, double radius_mm, struct fill fill, struct pen pen,
                          const char *role);
struct item *scene_polygon(struct scene *scene, const struct point *points, size_t count, struct fill fill,
                           struct pen pen, const char *role);
struct item *scene_path(struct scene *scene, const struct point *points, size_t count, struct pen pen,
                        const char *role);
struct item *scene_text(struct scene *scene, struct point at, struct str text, double size_mm, enum weight weight,
                        enum colour colour, enum anchor anchor, const char *role);
extern const double scene_cell_advance; // of a character of a cell, in em
// Cells of one row that follow each other at one height keep behind each other.
struct item *scene_cell(struct scene *scene, struct point at, struct str text, const char *role, int row);
// The scene as lines of text, one an item, for tests.
struct str scene_print(const struct scene *scene, struct arena *arena);

#endif
