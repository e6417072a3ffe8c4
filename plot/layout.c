// The sheet that every chart lies on.
#include "plot/layout.h"

#include <assert.h>
#include <math.h>

enum { NOTE_LINES = 12 };

static const double margin_mm = 6, page_most_mm = 250; // of a sheet as high as its content
static const double plain_width_mm = 200;              // up to here type has its own size, beyond it grows along

static const double stretch_share = 1.8; // rows of a given height may be so much higher than is easy
static const double most_growth = 1.6;   // of bars
static const double line_mm = 0.18;

void sheet_open(struct sheet *sheet, struct scene *scene, struct fonts *fonts, double width_mm, double height_mm,
                double type_share) {
    double scale = type_share * (width_mm > plain_width_mm ? width_mm / plain_width_mm : 1);
    *sheet = (struct sheet){.scene = scene, .fonts = fonts, .arena = scene->arena, .scale = scale};
    sheet->width = width_mm;
    sheet->height = height_mm;
    sheet->title_size = 4.3 * scale;
    sheet->text_size = 2.9 * scale;
    sheet->small_size = 2.3 * scale;
    double margin = (width_mm < 100 ? margin_mm / 2 : margin_mm) * scale;
    sheet->left = margin;
    sheet->right = width_mm - margin;
}

void sheet_legend(struct sheet *sheet, struct legend_entry entry) {
    assert(sheet->legend_count < LEGEND_MOST);
    sheet->legend[sheet->legend_count++] = entry;
}

static void add_note(struct sheet *sheet, struct sheet_note note) {
    ARENA_PUSH(sheet->notes, sheet->note_count, sheet->note_capacity, note, sheet->arena);
}

struct str sheet_note(struct sheet *sheet, struct str text) {
    size_t number = 1;
    for (size_t i = 0; i < sheet->note_count; i++) {
        if (sheet->notes[i].mark.size > 0 && str_equal(sheet->notes[i].text, text)) {
            return sheet->notes[i].mark;
        }
        number += sheet->notes[i].mark.size > 0;
    }
    struct str mark = arena_printf(sheet->arena, sheet->english ? "Note %zu" : "注%zu", number);
    add_note(sheet, (struct sheet_note){mark, text});
    return mark;
}

void sheet_remark(struct sheet *sheet, struct str text) {
    add_note(sheet, (struct sheet_note){{0}, text});
}

// ---- The legend, in lines

static const double legend_mark_mm = 3.4, legend_gap_mm = 1.2, legend_between_mm = 5;

static double legend_entry_width(const struct sheet *sheet, const struct legend_entry *entry) {
    return (legend_mark_mm + legend_gap_mm) * sheet->scale +
           text_width_mm(sheet->fonts, entry->text, sheet->small_size, WEIGHT_REGULAR);
}

static double legend_leading(const struct sheet *sheet) {
    return 1.75 * sheet->small_size;
}

static void draw_legend_mark(struct sheet *sheet, const struct legend_entry *entry, double x, double middle) {
    double width = legend_mark_mm * sheet->scale, half = 1.05 * sheet->scale;
    struct point from = {x, middle}, to = {x + width, middle};
    switch (entry->mark) {
    case LEGEND_CIRCLE:
        scene_circle(sheet->scene, (struct point){x + width / 2, middle}, 1.1 * sheet->scale, entry->fill, entry->pen,
                     "legend mark");
        break;
    case LEGEND_BOX:
        scene_box(sheet->scene, (struct point){x, middle - half}, (struct point){x + width, middle + half}, entry->fill,
                  entry->pen, "legend mark");
        break;
    case LEGEND_WHISKER:
        for (int end = 0; end < 2; end++) {
            double at = end ? to.x : from.x, cap = 0.7 * sheet->scale;
            scene_line(sheet->scene, (struct point){at, middle - cap}, (struct point){at, middle + cap}, entry->pen,
                       "legend mark");
        }
        scene_line(sheet->scene, from, to, entry->pen, "legend mark");
        break;
    case LEGEND_LINE:
        scene_line(sheet->scene, from, to, entry->pen, "legend mark");
        break;
    }
}

// Sets the entries from the left, in as many lines as they need; draws them when first_baseline is a number.
static size_t legend_lines(struct sheet *sheet, double first_baseline) {
    double x = sheet->left;
    size_t lines = sheet->legend_count > 0;
    for (size_t i = 0; i < sheet->legend_count; i++) {
        const struct legend_entry *entry = &sheet->legend[i];
        double width = legend_entry_width(sheet, entry);
        if (x > sheet->left && x + width > sheet->right) {
            x = sheet->left;
            lines++;
        }
        if (!isnan(first_baseline)) {
            double baseline = first_baseline + (double)(lines - 1) * legend_leading(sheet);
            draw_legend_mark(sheet, entry, x, baseline - 0.36 * sheet->small_size);
            scene_text(sheet->scene, (struct point){x + (legend_mark_mm + legend_gap_mm) * sheet->scale, baseline},
                       entry->text, sheet->small_size, WEIGHT_REGULAR, COLOUR_INK_SOFT, ANCHOR_START, "legend");
        }
        x += width + legend_between_mm * sheet->scale;
    }
    return lines;
}

// ---- The foot: rule, notes, source

double sheet_lines(struct sheet *sheet, const struct typeset *set, struct point at, double size_mm, double leading_mm,
                   enum weight weight, enum colour colour, const char *role, int row) {
    for (size_t i = 0; i < set->line_count; i++) {
        struct point baseline = {at.x, at.y + (double)i * leading_mm};
        struct item *item =
            scene_text(sheet->scene, baseline, set->lines[i].text, size_mm, weight, colour, ANCHOR_START, role);
        item->condense = set->lines[i].condense;
        item->row = row;
        item->continues = i > 0;
    }
    return at.y + (double)(set->line_count ? set->line_count - 1 : 0) * leading_mm;
}

static double note_indent(const struct sheet *sheet, struct str mark) {
    return mark.size ? text_width_mm(sheet->fonts, mark, sheet->small_size, WEIGHT_REGULAR) + 0.5 * sheet->small_size
                     : 0;
}

static struct typeset set_note(struct sheet *sheet, const struct sheet_note *note) {
    return text_typeset(sheet->fonts, note->text, sheet->small_size, WEIGHT_REGULAR,
                        sheet->right - sheet->left - note_indent(sheet, note->mark), NOTE_LINES, sheet->arena);
}

// The notes as they stand at the foot: the source is the last.
static size_t foot_notes(const struct sheet *sheet, struct sheet_note *notes) {
    size_t count = 0;
    for (int numbered = 1; numbered >= 0; numbered--) {
        for (size_t i = 0; i < sheet->note_count; i++) {
            if ((sheet->notes[i].mark.size > 0) == numbered) {
                notes[count++] = sheet->notes[i];
            }
        }
    }
    if (sheet->source.size > 0) {
        notes[count++] = (struct sheet_note){sheet->english ? STR("Source:") : STR("出典"), sheet->source};
    }
    return count;
}

// Returns the height; draws when top is a number, the notes so much lower than they need.
static double foot(struct sheet *sheet, double top, double notes_lower_mm) {
    double height = 0;
    size_t lines = legend_lines(sheet, NAN);
    if (lines > 0) {
        double first = 2.6 * sheet->scale + sheet->small_size;
        if (!isnan(top)) {
            legend_lines(sheet, top + first);
        }
        height = first + (double)(lines - 1) * legend_leading(sheet);
    }
    struct sheet_note *notes = ARENA_ARRAY(struct sheet_note, sheet->note_count + 1, sheet->arena);
    size_t count = foot_notes(sheet, notes);
    double leading_mm = sheet_leading * sheet->small_size;
    height += 2 * sheet->scale;
    top += notes_lower_mm;
    if (count > 0 && !isnan(top)) {
        scene_line(sheet->scene, (struct point){sheet->left, top + height}, (struct point){sheet->right, top + height},
                   (struct pen){COLOUR_AXIS, line_mm * sheet->scale, 0}, "foot rule");
    }
    height += count ? 0.8 * sheet->scale : 0;
    for (size_t i = 0; i < count; i++) {
        struct typeset set = set_note(sheet, &notes[i]);
        height += leading_mm;
        if (!isnan(top)) {
            struct point at = {sheet->left, top + height};
            if (notes[i].mark.size > 0) {
                scene_text(sheet->scene, at, notes[i].mark, sheet->small_size, WEIGHT_REGULAR, COLOUR_INK_SOFT,
                           ANCHOR_START, "note mark");
            }
            at.x += note_indent(sheet, notes[i].mark);
            sheet_lines(sheet, &set, at, sheet->small_size, leading_mm, WEIGHT_REGULAR, COLOUR_INK_SOFT, "note", -1);
        }
        height += (double)(set.line_count ? set.line_count - 1 : 0) * leading_mm;
    }
    return height + 4 * sheet->scale;
}

// ---- Pages

// Fills pages of room_mm; false when a row alone is higher.
static bool fill_pages(struct sheet *sheet, const double *least_mm, size_t row_count, double room_mm) {
    double filled = 0;
    sheet->page_count = 0;
    sheet->first_rows[0] = 0;
    for (size_t i = 0; i < row_count; i++) {
        if (least_mm[i] > room_mm + 1e-9) {
            return false;
        }
        if (filled + least_mm[i] > room_mm + 1e-9) {
            sheet->first_rows[++sheet->page_count] = i;
            filled = 0;
        }
        filled += least_mm[i];
    }
    sheet->first_rows[++sheet->page_count] = row_count;
    return true;
}

static double sum_of(const double *values, size_t from, size_t to) {
    double sum = 0;
    for (size_t i = from; i < to; i++) {
        sum += values[i];
    }
    return sum;
}

// The least room that still does with as many pages: pages come out alike.
static void balance_pages(struct sheet *sheet, const double *least_mm, size_t row_count, double room_mm) {
    size_t pages = sheet->page_count;
    double low = sum_of(least_mm, 0, row_count) / (double)pages, high = room_mm;
    for (int i = 0; i < 30; i++) {
        double middle = (low + high) / 2;
        bool enough = fill_pages(sheet, least_mm, row_count, middle) && sheet->page_count == pages;
        *(enough ? &high : &low) = middle;
    }
    fill_pages(sheet, least_mm, row_count, high);
}

// Rows up to easy_mm, all by the same share of what is missing, as the page's room allows.
static void stretch_rows(struct sheet *sheet, const double *least_mm, size_t page, double easy_mm, double room_mm) {
    size_t from = sheet->first_rows[page], to = sheet->first_rows[page + 1];
    double wanted = 0, spare = room_mm - sum_of(least_mm, from, to);
    for (size_t i = from; i < to; i++) {
        wanted += fmax(0, easy_mm - least_mm[i]);
    }
    double share = wanted > 0 ? fmin(1, fmax(0, spare) / wanted) : 0;
    for (size_t i = from; i < to; i++) {
        sheet->row_mm[i] = least_mm[i] + share * fmax(0, easy_mm - least_mm[i]);
    }
}

double sheet_body_room(const struct sheet *sheet) {
    const double frame_mm = 48;
    return (sheet->height > 0 ? sheet->height : page_most_mm * sheet->scale) - frame_mm * sheet->scale;
}

static double page_mm(const struct sheet *sheet) {
    return sheet->height > 0 ? sheet->height : page_most_mm * sheet->scale;
}

// Sets head and foot; returns the height of all but the rows.
static double set_frame(struct sheet *sheet, double body_head_mm) {
    sheet_set_head(sheet);
    sheet->head_mm = sheet_head_height(sheet);
    sheet->foot_mm = foot(sheet, NAN, 0);
    sheet->body_head_mm = body_head_mm;
    return sheet->head_mm + body_head_mm + sheet->foot_mm;
}

double sheet_rows_room(struct sheet *sheet, double body_head_mm) {
    return page_mm(sheet) - set_frame(sheet, body_head_mm);
}

static bool refuse(const struct sheet *sheet, const double *least_mm, size_t row_count, double frame,
                   struct failure *failure) {
    double needed = frame;
    for (size_t i = 0; i < row_count; i++) {
        needed = fmax(needed, frame + least_mm[i]);
    }
    return failure_set(failure, "%g mm of height do not hold this chart: %.0f mm or more are needed, or a larger width",
                       page_mm(sheet), ceil(needed));
}

static double lowest_row(const struct sheet *sheet, size_t row_count) {
    double lowest = INFINITY;
    for (size_t i = 0; i < row_count; i++) {
        lowest = fmin(lowest, sheet->row_mm[i]);
    }
    return lowest;
}

bool sheet_plan(struct sheet *sheet, const double *least_mm, size_t row_count, double easy_mm, double body_head_mm,
                struct failure *failure) {
    double frame = set_frame(sheet, body_head_mm), room = page_mm(sheet) - frame, highest = 0;
    bool by_content = sheet->height <= 0;
    double stretched_mm = easy_mm * (by_content ? 1 : stretch_share);
    sheet->row_mm = ARENA_ARRAY(double, row_count + 1, sheet->arena);
    sheet->first_rows = ARENA_ARRAY(size_t, row_count + 2, sheet->arena);
    if (!fill_pages(sheet, least_mm, row_count, room)) {
        return refuse(sheet, least_mm, row_count, frame, failure);
    }
    if (sheet->page_count > 1) {
        balance_pages(sheet, least_mm, row_count, room);
    }
    for (size_t page = 0; page < sheet->page_count; page++) {
        stretch_rows(sheet, least_mm, page, stretched_mm, room);
        highest = fmax(highest, sheet_rows_mm(sheet, page));
    }
    double lowest = lowest_row(sheet, row_count);
    sheet->has_air = lowest >= easy_mm - 1e-9;
    sheet->growth = by_content || easy_mm <= 0 ? 1 : fmax(1, fmin(most_growth, lowest / easy_mm));
    sheet->notes_at_foot = !by_content && sheet->width > sheet->height;
    if (by_content) {
        sheet->height = ceil((frame + highest) * 10) / 10;
    }
    sheet->scene->width_mm = sheet->width;
    sheet->scene->height_mm = sheet->height;
    return true;
}

double sheet_rows_mm(const struct sheet *sheet, size_t page) {
    return sum_of(sheet->row_mm, sheet->first_rows[page], sheet->first_rows[page + 1]);
}

double sheet_page(struct sheet *sheet, size_t page) {
    scene_add_page(sheet->scene);
    sheet_draw_head(sheet, page);
    double top = sheet->head_mm + sheet->body_head_mm + sheet_rows_mm(sheet, page);
    foot(sheet, top, sheet->notes_at_foot ? sheet->height - sheet->foot_mm - top : 0);
    return sheet->head_mm;
}
