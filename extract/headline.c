// Dates headlines by the text below them.
#include "extract/headline.h"

#include "base/fiscal_year.h"
#include "extract/year.h"

enum { MOST_LINES = 12 };

static bool in_text(const struct sink_row *row) {
    return row->is_figure && row->figure.place.cell < 0;
}

// The first dated budget figure; count when there is none, or when one of a table comes before it.
static size_t first_dated(const struct sink_row *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const struct figure *figure = &rows[i].figure;
        if (rows[i].is_figure && figure->fiscal_year != FISCAL_YEAR_UNKNOWN && figure->role != ROLE_previous) {
            return in_text(&rows[i]) ? i : count;
        }
    }
    return count;
}

static struct str without_flag(struct str flags, struct str flag, struct arena *arena) {
    struct str kept = {0};
    for (size_t at = 0; at < flags.size;) {
        size_t end = str_find(flags, STR(";"), at);
        end = end == SIZE_MAX ? flags.size : end;
        struct str one = str_slice(flags, at, end);
        if (!str_equal(one, flag)) {
            kept = kept.size ? arena_printf(arena, "%.*s;%.*s", STR_ARGS(kept), STR_ARGS(one)) : one;
        }
        at = end + 1;
    }
    return kept;
}

static void add_flag(struct figure *figure, struct str flag, struct arena *arena) {
    figure->flags =
        figure->flags.size ? arena_printf(arena, "%.*s;%.*s", STR_ARGS(figure->flags), STR_ARGS(flag)) : flag;
}

static void take_date(struct figure *figure, const struct figure *dated, struct arena *arena) {
    figure->fiscal_year = dated->fiscal_year;
    figure->year_printed = dated->year_printed;
    if (figure->stage == STAGE_unknown) {
        figure->stage = dated->stage;
        figure->stage_printed = dated->stage_printed;
    }
    figure->flags = without_flag(figure->flags, STR("year_unknown"), arena);
    add_flag(figure, STR("year_from_context"), arena);
}

// Whether a stop ends the amount's line: a headline has none.
static bool in_sentence(const struct figure *figure) {
    size_t raw = str_find(figure->quote, figure->raw, 0);
    size_t stop = raw == SIZE_MAX ? 0 : str_find(figure->quote, STR("。"), raw);
    return raw == SIZE_MAX || stop < str_find(figure->quote, STR("\n"), raw);
}

// 8年度予算 in a headline says less than the 8年度予算案 of the text below.
static void take_stages(struct sink_row *rows, size_t count) {
    for (size_t first = 0; first < count; first++) {
        const struct figure *told = &rows[first].figure;
        bool plain = str_equal(told->stage_printed, STR("予算")) || told->stage_printed.size == 0;
        if (!rows[first].is_figure || told->role == ROLE_previous || (plain && in_text(&rows[first]))) {
            continue;
        }
        for (size_t i = 0; in_text(&rows[first]) && i < first; i++) {
            struct figure *figure = &rows[i].figure;
            bool near = in_text(&rows[i]) && figure->place.page == told->place.page &&
                        told->place.line - figure->place.line <= MOST_LINES;
            bool sentence = in_sentence(figure);
            if (near && !sentence && figure->fiscal_year == told->fiscal_year &&
                str_equal(figure->stage_printed, STR("予算")) &&
                (told->stage == STAGE_proposal || told->stage == STAGE_request)) {
                figure->stage = told->stage;
                figure->stage_printed = told->stage_printed;
            }
        }
        return;
    }
}

void headlines_date(struct sink_row *rows, size_t count, struct arena *arena) {
    take_stages(rows, count);
    size_t first = first_dated(rows, count);
    for (size_t i = 0; first < count && i < first; i++) {
        struct figure *figure = &rows[i].figure;
        const struct figure *dated = &rows[first].figure;
        bool near = in_text(&rows[i]) && figure->place.page == dated->place.page &&
                    dated->place.line - figure->place.line <= MOST_LINES;
        if (near && figure->role != ROLE_previous && figure->fiscal_year == FISCAL_YEAR_UNKNOWN) {
            take_date(figure, dated, arena);
        }
    }
}

void rows_date_by_note(struct sink_row *rows, size_t count, const struct figure *dated, bool of_all,
                       struct arena *arena) {
    for (size_t i = 0; i < count; i++) {
        struct figure *figure = &rows[i].figure;
        bool reached = rows[i].is_figure && figure->place.page == dated->place.page &&
                       (of_all || (in_text(&rows[i]) && dated->place.line - figure->place.line <= MOST_LINES));
        if (!reached || figure->role == ROLE_previous || figure->fiscal_year != FISCAL_YEAR_UNKNOWN) {
            continue;
        }
        bool plain = str_equal(figure->stage_printed, STR("予算額")) || str_equal(figure->stage_printed, STR("予算"));
        figure->stage = plain ? STAGE_unknown : figure->stage; // the note says which budget
        take_date(figure, dated, arena);
    }
}

int short_year_offset(struct short_year first, int full_year) {
    int meant = full_year != FISCAL_YEAR_UNKNOWN ? year_complete(first.number, full_year) : FISCAL_YEAR_UNKNOWN;
    return meant != FISCAL_YEAR_UNKNOWN ? meant - first.year : 0;
}

void short_years_date(struct sink_row *rows, size_t count, struct short_year first, int full_year,
                      struct arena *arena) {
    bool known = full_year != FISCAL_YEAR_UNKNOWN;
    for (size_t i = 0; i < count; i++) {
        struct figure *figure = &rows[i].figure;
        if (!rows[i].is_figure || figure->fiscal_year <= FISCAL_YEAR_UNKNOWN) {
            continue;
        }
        if (known) {
            figure->fiscal_year += short_year_offset(first, full_year);
        } else {
            add_flag(figure, STR("year_assumed"), arena);
        }
    }
}
