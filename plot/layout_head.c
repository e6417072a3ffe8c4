// The head of a sheet: title and subtitle, their lines ending where the sentence pauses.
#include "plot/layout.h"

#include <math.h>

#include "base/utf8.h"

enum { TITLE_LINES = 3, SUBTITLE_LINES = 3 };

const double sheet_leading = 1.36;

static bool is_condensed(const struct typeset *set) {
    for (size_t i = 0; i < set->line_count; i++) {
        if (set->lines[i].condense < 0.999) {
            return true;
        }
    }
    return false;
}

// How many lines but the last end where the sentence pauses.
static int count_pauses(const struct typeset *set) {
    static const struct str pauses[] = {STR("、"), STR("。"), STR(","), STR(":"), STR(";")};
    int count = 0;
    for (size_t i = 0; i + 1 < set->line_count; i++) {
        for (size_t k = 0; k < sizeof pauses / sizeof pauses[0]; k++) {
            count += str_ends(set->lines[i].text, pauses[k]);
        }
    }
    return count;
}

enum { WIDTHS_TRIED = 14 };

// Behind the topic of the sentence: は that is no part of a word.
static bool is_topic_end(struct str text, size_t at) {
    size_t next = at, before = at - STR("は").size;
    if (!str_ends(str_slice(text, 0, at), STR("は")) || before == 0 || at >= text.size) {
        return false;
    }
    uint32_t after = utf8_next(text, &next);
    bool is_hiragana = after >= 0x3041 && after <= 0x3096;
    return !is_hiragana && !str_ends(str_slice(text, 0, before), STR("又"));
}

static bool is_pause(struct str text, size_t at) {
    static const struct str ends[] = {STR("、"), STR(", "), STR("; "), STR(": ")};
    bool found = is_topic_end(text, at);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        found = found || str_ends(str_slice(text, 0, at), ends[i]);
    }
    return found;
}

// Two lines that part at a pause, of lengths as like as can be; false where no pause lets both fit.
static bool set_at_pause(struct sheet *sheet, struct str text, double size_mm, enum weight weight, double width_mm,
                         struct typeset *set) {
    double best = INFINITY;
    for (size_t at = 0; at < text.size;) {
        utf8_next(text, &at);
        if (at >= text.size || !is_pause(text, at)) {
            continue;
        }
        struct str parts[] = {str_trim(str_slice(text, 0, at)), str_slice(text, at, text.size)};
        struct typeset lines[2];
        for (size_t i = 0; i < 2; i++) {
            lines[i] = text_typeset(sheet->fonts, parts[i], size_mm, weight, width_mm, 1, sheet->arena);
        }
        bool fits = !lines[0].is_cut && !lines[1].is_cut && !is_condensed(&lines[0]) && !is_condensed(&lines[1]);
        double uneven = fits ? fabs(lines[0].lines[0].width_mm - lines[1].lines[0].width_mm) : INFINITY;
        if (uneven < best) {
            best = uneven;
            *set = (struct typeset){ARENA_ARRAY(struct text_line, 2, sheet->arena), 2, false};
            set->lines[0] = lines[0].lines[0];
            set->lines[1] = lines[1].lines[0];
        }
    }
    return best < INFINITY;
}

// As few lines as can be; of the widths that do, one where lines end at a pause, else the narrowest: lines of like
// length, no word alone on the last.
static struct typeset set_balanced(struct sheet *sheet, struct str text, double size_mm, enum weight weight,
                                   double width_mm, size_t most_lines) {
    struct typeset set = text_typeset(sheet->fonts, text, size_mm, weight, width_mm, most_lines, sheet->arena);
    size_t lines = set.line_count;
    int pauses = count_pauses(&set);
    struct typeset parted = {0};
    if (lines == 2 && !set.is_cut && set_at_pause(sheet, text, size_mm, weight, width_mm, &parted)) {
        return parted;
    }
    for (int i = 1; lines > 1 && !set.is_cut && i <= WIDTHS_TRIED; i++) {
        double width = width_mm * (1 - 0.5 * i / WIDTHS_TRIED);
        struct typeset tried = text_typeset(sheet->fonts, text, size_mm, weight, width, most_lines, sheet->arena);
        if (tried.line_count > lines || tried.is_cut || is_condensed(&tried)) {
            break;
        }
        if (count_pauses(&tried) >= pauses) {
            pauses = count_pauses(&tried);
            set = tried;
        }
    }
    return set;
}

// The largest size at which the title fits whole in two lines; the smallest may take three.
void sheet_set_head(struct sheet *sheet) {
    double width = sheet->right - sheet->left;
    sheet->title = sheet->given_title.size ? sheet->given_title : arena_join(sheet->topic, sheet->title, sheet->arena);
    sheet->topic = (struct str){0}; // it is said once, however often the head is set
    for (int step = 0; step < 4; step++) {
        sheet->title_set_size = sheet->title_size * (1 - 0.1 * step);
        sheet->title_set = set_balanced(sheet, sheet->title, sheet->title_set_size, WEIGHT_BOLD, width,
                                        step == 3 ? TITLE_LINES : TITLE_LINES - 1);
        if (!sheet->title_set.is_cut) {
            break;
        }
    }
    sheet->subtitle_set = text_typeset(sheet->fonts, sheet->subtitle, sheet->text_size, WEIGHT_REGULAR, width,
                                       SUBTITLE_LINES, sheet->arena);
}

static double title_baseline(const struct sheet *sheet) {
    return 5 * sheet->scale + 0.95 * sheet->title_set_size;
}

static double subtitle_baseline(const struct sheet *sheet) {
    return title_baseline(sheet) + (double)(sheet->title_set.line_count - 1) * 1.3 * sheet->title_set_size +
           0.6 * sheet->text_size + 1.25 * sheet->text_size;
}

double sheet_head_height(const struct sheet *sheet) {
    size_t lines = sheet->subtitle_set.line_count;
    double last = lines
                      ? subtitle_baseline(sheet) + (double)(lines - 1) * sheet_leading * sheet->text_size
                      : title_baseline(sheet) + (double)(sheet->title_set.line_count - 1) * 1.3 * sheet->title_set_size;
    return last + 1.1 * sheet->text_size;
}

void sheet_draw_head(struct sheet *sheet, size_t page) {
    sheet_lines(sheet, &sheet->title_set, (struct point){sheet->left, title_baseline(sheet)}, sheet->title_set_size,
                1.3 * sheet->title_set_size, WEIGHT_BOLD, COLOUR_INK, "title", -1);
    sheet_lines(sheet, &sheet->subtitle_set, (struct point){sheet->left, subtitle_baseline(sheet)}, sheet->text_size,
                sheet_leading * sheet->text_size, WEIGHT_REGULAR, COLOUR_INK_SOFT, "subtitle", -1);
    if (sheet->page_count > 1) {
        const char *form = page == 0 ? "%zu/%zu" : sheet->english ? "continued, %zu/%zu" : "続き %zu/%zu";
        struct str number = arena_printf(sheet->arena, form, page + 1, sheet->page_count);
        scene_text(sheet->scene, (struct point){sheet->right, sheet->scale * 5}, number, sheet->small_size,
                   WEIGHT_REGULAR, COLOUR_INK_SOFT, ANCHOR_END, "page number");
    }
}
