// The sheet that every chart lies on: title, subtitle, legend, notes and source around a body, in pages.
#ifndef PLOT_LAYOUT_H
#define PLOT_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/failure.h"
#include "plot/scene.h"
#include "plot/typeset.h"

enum legend_mark { LEGEND_CIRCLE, LEGEND_BOX, LEGEND_WHISKER, LEGEND_LINE };

struct legend_entry {
    enum legend_mark mark;
    struct fill fill;
    struct pen pen;
    struct str text;
};

struct sheet_note {
    struct str mark; // 注1; empty for a remark
    struct str text;
};

enum { LEGEND_MOST = 12 };

struct sheet {
    struct scene *scene;
    struct fonts *fonts;
    struct arena *arena;
    bool english;
    double width, height; // height 0: as high as its content
    double scale;         // of type and marks: 1 up to 200 mm of width
    double title_size, text_size, small_size;
    double left, right; // ends of the body
    struct str title, subtitle, source;
    struct str given_title; // goes before title; empty = none
    struct str topic;       // in front of a title that is not given: what the amounts are
    struct legend_entry legend[LEGEND_MOST];
    size_t legend_count;
    struct sheet_note *notes;
    size_t note_count, note_capacity;
    // Set by sheet_plan:
    double head_mm, body_head_mm, foot_mm;
    double title_set_size; // the title's size after fitting
    struct typeset title_set, subtitle_set;
    double *row_mm;     // heights of the rows
    size_t *first_rows; // page p holds rows first_rows[p] .. first_rows[p + 1] - 1
    size_t page_count;
    bool has_air;       // every row is as high as is easy
    bool notes_at_foot; // of the page: a slide's; those of other pages follow the rows
    double growth;      // of bars, where rows are higher than is easy: 1 or more
};

// A sheet of this size (height 0 = by content); the scene must have an arena. Type is of type_share of its usual size.
void sheet_open(struct sheet *sheet, struct scene *scene, struct fonts *fonts, double width_mm, double height_mm,
                double type_share);
void sheet_legend(struct sheet *sheet, struct legend_entry entry);
// A numbered note; the same text twice is one note. Returns its mark: 注1.
struct str sheet_note(struct sheet *sheet, struct str text);
void sheet_remark(struct sheet *sheet, struct str text); // a note without a mark

// About how much height a page has for rows, before it is planned.
double sheet_body_room(const struct sheet *sheet);
// The same to the mm, once title, subtitle, legend and notes are set.
double sheet_rows_room(struct sheet *sheet, double body_head_mm);
// Shares the rows out to pages: each row is at least least_mm[i] high and gets up to easy_mm where there is room;
// body_head_mm of column heads and axis stand above the rows of every page. False with failure set when the height
// asked for does not hold a single row.
bool sheet_plan(struct sheet *sheet, const double *least_mm, size_t row_count, double easy_mm, double body_head_mm,
                struct failure *failure);
// Starts page (0-based): draws the frame and returns the y where the body begins.
double sheet_page(struct sheet *sheet, size_t page);
double sheet_rows_mm(const struct sheet *sheet, size_t page); // height of the page's rows together

// Lines of text from their first baseline downwards; returns the last baseline.
double sheet_lines(struct sheet *sheet, const struct typeset *set, struct point at, double size_mm, double leading_mm,
                   enum weight weight, enum colour colour, const char *role, int row);

// ---- For layout*.c: the head

extern const double sheet_leading; // of lines, of the em
void sheet_set_head(struct sheet *sheet);
double sheet_head_height(const struct sheet *sheet); // after it is set
void sheet_draw_head(struct sheet *sheet, size_t page);

#endif
