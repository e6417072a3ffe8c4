// Marks that several kinds draw alike: names of rows, bars with their uncertainty, column heads, grids.
#ifndef PLOT_MARK_H
#define PLOT_MARK_H

#include "plot/chart.h"
#include "plot/scale.h"

enum { NAME_LINES = 5 };

// A row's name set to its column.
struct row_name {
    struct typeset set;
    struct str note;  // 注1, or empty
    struct str below; // a second, smaller line; or empty
};

extern const double mark_leading; // of the em

enum colour mark_direction_colour(enum direction direction, bool is_known);
// The edge of a shape filled with the colour: light ones get one, since a copier of one bit would lose them.
struct pen mark_edge(const struct chart *chart, enum colour fill);
// How 内数 is hatched: falling for a decrease and for earlier years, else rising; their greys alone are too near.
enum hatch mark_hatch(enum colour colour);
enum colour mark_line_colour(enum colour colour); // of a line or ring in the colour, for the same reason
// Width of the name set in one line, with its note.
double mark_name_width(struct chart *chart, struct str name, struct str note);
struct row_name mark_set_name(struct chart *chart, struct str name, struct str note, double width_mm);
struct row_name mark_set_name_in(struct chart *chart, struct str name, struct str note, double width_mm,
                                 size_t most_lines);
double mark_name_height(const struct chart *chart, const struct row_name *name);
// Draws it with its middle at y.
void mark_name(struct chart *chart, const struct row_name *name, double left, double middle, int row);
// The unit of all amounts, and units of their own for rows that need them.
void mark_choose_unit(struct chart *chart, struct change_rows *rows);
void mark_choose_unit_of_levels(struct chart *chart, struct level_rows *rows);
// Words on one line, their middle at y.
struct item *mark_text(struct chart *chart, double x, double middle, struct str text, double size_mm,
                       enum weight weight, enum colour colour, enum anchor anchor, const char *role, int row);
// Paper behind a text that crosses grid lines; called before it is drawn.
void mark_ground(struct chart *chart, double x, double middle, double width, double size_mm, enum anchor anchor);
// A value and, smaller behind it, what it is: 14 の内数.
void mark_detail_beside(struct chart *chart, double x, double middle, struct str text, struct str detail,
                        enum weight weight, int row);
// A bar between two values of the scale; never thinner than a hairline. 内数 is hatched, or hollow
// where a hatch has no room.
void mark_bar(struct chart *chart, const struct scale *scale, double from, double to, double middle, double height_mm,
              enum colour colour, bool of_which, int row);
// The whisker of what is possible; an end that is open, or beyond the scale, gets an arrow there. Not drawn where it
// would be no wider than its own line.
void mark_whisker_between(struct chart *chart, const struct scale *scale, double low, double high, double middle,
                          int row);
bool mark_shows_whisker(const struct chart *chart, const struct scale *scale, double low, double high);
void mark_whisker(struct chart *chart, const struct scale *scale, struct change_ends ends, double middle, int row);
// Scales hold whiskers up to so many times the largest change; mark_any_beyond: some row's goes further or is open.
extern const double mark_whisker_share;
bool mark_any_beyond(const struct change_rows *rows);
// Whether any whisker of the rows is wide enough to be drawn on this scale.
bool mark_any_whisker(const struct chart *chart, const struct scale *scale, const struct change_rows *rows);
// Grid lines at the ticks from top to bottom; words above top at all of them, or at every second or fifth where these
// have room.
void mark_axis(struct chart *chart, const struct scale *scale, double top, double bottom, bool is_signed);
// A scale from low to high between two places with as many ticks (up to 6) as have room.
struct scale mark_scale(struct chart *chart, double low, double high, double left, double right, bool is_signed);
// What reading programs need of the data's table and the page does not show, unseen: heads, one for each cell of a row,
// and cells.
void mark_cell_heads(struct chart *chart, const struct str *heads, size_t count, double top);
// 事業, where each row has its own 単位, both years, 増減, 増減率.
void mark_change_heads(struct chart *chart, const struct change_rows *rows, double top);
// The years, behind 事業 or, where names come last, before it.
void mark_level_heads(struct chart *chart, const struct level_rows *rows, bool names_last, double top);
void mark_cell(struct chart *chart, double x, double middle, struct str text, int row);
// An amount as a row's cell with the stage that its year's head does not tell; 記載なし for none.
void mark_level_cell(struct chart *chart, const struct level_rows *rows, size_t row, size_t year, double x,
                     double middle);
// The stage of an amount that is shown, where it is not its year's.
void mark_level_stage(struct chart *chart, const struct level_rows *rows, size_t row, size_t year, double x,
                      double middle);
// A column's head, its words set above the axis; at most two lines of width_mm.
void mark_head(struct chart *chart, double x, double width_mm, double baseline, struct str text, enum anchor anchor);
// Two strokes across the middle of a line: the name changes there.
void mark_break(struct chart *chart, struct point from, struct point to, int row);
void mark_rule(struct chart *chart, double y); // a quiet line between rows

// Legend entries for the directions that occur.
void mark_direction_legend(struct chart *chart, const struct change_rows *rows);
// The marks of a row's notes, 注1、2, or empty: how 内数 is drawn (WORD_of_which_hatched, ...), stages unlike the
// chart's, amounts that the documents contradict.
struct str mark_change_notes(struct chart *chart, const struct change_rows *rows, const struct change *change,
                             enum word how);
// The stages only where no mark tells them.
struct str mark_level_notes(struct chart *chart, const struct level_rows *rows, size_t row, enum word how,
                            bool tells_stages);
// The remark on neighbouring years whose stages do not compare, so that no line joins them.
void mark_years_apart(struct chart *chart, const struct level_rows *rows);
struct str mark_amount_notes(struct chart *chart, const struct level *level, enum word how);

#endif
