// Native charts with error bars as wide as the rounding of the printed digits, on a sheet without data of its own.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/fiscal_year.h"
#include "base/stage.h"
#include "base/utf8.h"
#include "plot/workbook_sheet.h"

enum { MOST_ROWS_SHOWN = 30, MOST_COMPARISONS = 6, MOST_SERIES = 24 };

// The library has error bars of one length a series: rows of one kind and one rounding make a series.
struct kind {
    const char *name; // in the legend: 増加, 令和7年度
    const char *role; // in the heading of its column: 増加, 比較元
    int colour;
    double half_width; // of the rounding, in the sheet's unit
    lxw_col_t column;
};

struct chart_data {
    struct book *book;
    lxw_worksheet *sheet;
    const char *sheet_name;
    struct kind kinds[MOST_SERIES];
    size_t kind_count;
    lxw_row_t first_row, row;
    const char *unit;
    double low, high; // what bars and error bars reach, zero included
};

enum { COLOUR_FROM = 0x84919E, COLOUR_TO = 0x005AFF };

static const struct kind *kind_for(struct chart_data *data, struct kind wanted) {
    for (size_t i = 0; i < data->kind_count; i++) {
        const struct kind *known = &data->kinds[i];
        if (known->colour == wanted.colour && fabs(known->half_width - wanted.half_width) < 1e-9) {
            return known;
        }
    }
    if (data->kind_count == MOST_SERIES) {
        return NULL;
    }
    wanted.column = (lxw_col_t)(data->kind_count + 1);
    data->kinds[data->kind_count] = wanted;
    return &data->kinds[data->kind_count++];
}

static void put_point(struct chart_data *data, const char *label, struct kind wanted, double value) {
    const struct kind *kind = kind_for(data, wanted);
    if (kind) {
        worksheet_write_string(data->sheet, data->row, 0, label, data->book->text);
        worksheet_write_number(data->sheet, data->row, kind->column, value, data->book->plain);
        data->row++;
        data->low = fmin(data->low, value - kind->half_width);
        data->high = fmax(data->high, value + kind->half_width);
    }
}

static const char *with_rounding(struct chart_data *data, const char *name, double half_width) {
    struct arena *arena = data->book->arena;
    return half_width > 0 ? arena_printf(arena, "%s(丸めの幅±%g%s)", name, half_width, data->unit).data : name;
}

// The value axis as wide as the error bars: spreadsheets look at the bars alone. Steps of 1, 2 or 5.
static void set_extent(struct chart_data *data, lxw_chart_axis *axis) {
    double range = data->high - data->low;
    if (range <= 0) {
        return;
    }
    double step = pow(10, floor(log10(range / 6)));
    double steps = range / step;
    step *= steps > 30 ? 5 : steps > 12 ? 2 : 1;
    chart_axis_set_major_unit(axis, step);
    chart_axis_set_min(axis, floor(data->low / step + 1e-6) * step);
    chart_axis_set_max(axis, ceil(data->high / step - 1e-6) * step);
}

static lxw_chart *make_chart(struct chart_data *data, const char *title, const char *axis) {
    lxw_chart *chart = workbook_add_chart(data->book->workbook, LXW_CHART_BAR);
    for (size_t i = 0; i < data->kind_count; i++) {
        const struct kind *kind = &data->kinds[i];
        lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
        chart_series_set_categories(series, data->sheet_name, data->first_row, 0, data->row - 1, 0);
        chart_series_set_values(series, data->sheet_name, data->first_row, kind->column, data->row - 1, kind->column);
        chart_series_set_name(series, kind->name);
        lxw_chart_fill fill = {.color = (lxw_color_t)kind->colour};
        chart_series_set_fill(series, &fill);
        if (kind->half_width > 0) {
            chart_series_set_error_bars(series->x_error_bars, LXW_CHART_ERROR_BAR_TYPE_FIXED, kind->half_width);
        }
    }
    chart_set_series_overlap(chart, 100);
    chart_set_series_gap(chart, 60);
    chart_title_set_name(chart, title);
    lxw_chart_font title_font = {.size = 12, .bold = LXW_TRUE};
    chart_title_set_name_font(chart, &title_font);
    // In bar charts the library calls the categories' axis y.
    chart_axis_set_name(chart->x_axis, axis);
    chart_axis_set_num_format(chart->x_axis, "#,##0.##;\"▲\"#,##0.##;0");
    lxw_chart_line grid = {.color = 0xD9D9D9, .width = 0.5};
    chart_axis_major_gridlines_set_line(chart->x_axis, &grid);
    set_extent(data, chart->x_axis);
    chart_axis_set_reverse(chart->y_axis);
    chart_axis_set_crossing_max(chart->y_axis);
    chart_axis_set_label_position(chart->y_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    // Series that differ in rounding alone would stand there twice, and LibreOffice deletes the wrong entries.
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    return chart;
}

static struct str field_of(const struct csv_table *table, const struct csv_row *row, const char *name) {
    return csv_field(row, csv_column(table, name));
}

static yen change_of(const struct csv_table *changes, const struct csv_row *row) {
    yen change = 0;
    csv_yen(field_of(changes, row, "change_yen"), &change);
    return change < 0 ? -change : change;
}

struct ranked {
    const struct csv_row *row;
    yen size;
};

static int larger_first(const void *left, const void *right) {
    const struct ranked *a = left, *b = right;
    int order = (a->size < b->size) - (a->size > b->size);
    return order ? order : (a->row->line > b->row->line) - (a->row->line < b->row->line);
}

// The rows with the largest changes, at most so many as a chart can show.
static struct ranked *rank(struct book *book, const struct comparison *comparison, size_t *count) {
    struct ranked *ranked = ARENA_ARRAY(struct ranked, comparison->row_count, book->arena);
    *count = 0;
    for (size_t i = 0; i < comparison->row_count; i++) {
        yen change;
        if (csv_yen(field_of(&book->changes, comparison->rows[i], "change_yen"), &change)) {
            ranked[(*count)++] = (struct ranked){comparison->rows[i], change_of(&book->changes, comparison->rows[i])};
        }
    }
    if (*count) {
        qsort(ranked, *count, sizeof *ranked, larger_first);
    }
    *count = *count > MOST_ROWS_SHOWN ? MOST_ROWS_SHOWN : *count;
    return ranked;
}

static double half_width_of(const struct csv_table *table, const struct csv_row *row, const char *low, const char *high,
                            yen unit) {
    yen min, max;
    if (!csv_yen(field_of(table, row, low), &min) || !csv_yen(field_of(table, row, high), &max) || max - min < 4) {
        return 0;
    }
    // The ends leave out a yen or two: the width is rounded to six digits.
    double half = (double)(max - min) / 2 / (double)unit;
    double scale = pow(10, 5 - floor(log10(half)));
    return round(half * scale) / scale;
}

static lxw_chart *chart_changes(struct chart_data *data, const struct comparison *comparison) {
    static const char *const names[] = {"increase", "decrease", "unchanged", "undetermined"};
    static const char *const japanese[] = {"増加", "減少", "同額", "判定不能"};
    static const int palette[] = {0x005AFF, 0xFF4B00, 0x84919E, 0x84919E};
    struct book *book = data->book;
    size_t count;
    struct ranked *ranked = rank(book, comparison, &count);
    for (size_t i = 0; i < count; i++) {
        const struct csv_row *row = ranked[i].row;
        struct str direction = field_of(&book->changes, row, "direction");
        size_t known = 0;
        while (known < 3 && !str_equal(direction, str_from(names[known]))) {
            known++;
        }
        yen change = 0;
        csv_yen(field_of(&book->changes, row, "change_yen"), &change);
        struct kind kind = {
            japanese[known], japanese[known], palette[known],
            half_width_of(&book->changes, row, "change_min_yen", "change_max_yen", comparison->unit.yen), 0};
        put_point(data, cell_text(field_of(&book->changes, row, "programme"), book->arena), kind,
                  (double)change / (double)comparison->unit.yen);
    }
    char from[32], to[32];
    const char *limit = comparison->row_count > count ? "(増減額の大きい順)" : "";
    const char *title =
        arena_printf(book->arena, "%sから%sへの増減額%s", fiscal_year_japanese(comparison->from_year, from),
                     fiscal_year_japanese(comparison->to_year, to), limit)
            .data;
    return make_chart(data, title,
                      arena_printf(book->arena,
                                   "増減額(%s)。青は増加、赤は減少、灰色は判定不能、細い線は印刷された桁が許す幅",
                                   data->unit)
                          .data);
}

static void put_level(struct chart_data *data, const struct comparison *comparison, const struct csv_row *row,
                      bool is_from) {
    struct book *book = data->book;
    struct str programme = field_of(&book->changes, row, "programme");
    int year = is_from ? comparison->from_year : comparison->to_year;
    yen amount;
    if (!csv_yen(field_of(&book->changes, row, is_from ? "from_yen" : "to_yen"), &amount)) {
        return;
    }
    const struct csv_row *known =
        book_series_row(book, programme, year, is_from ? comparison->from_stage : comparison->to_stage);
    double half =
        known ? half_width_of(&book->series, known, "amount_min_yen", "amount_max_yen", comparison->unit.yen) : 0;
    char japanese[32];
    const char *name = arena_copy(str_from(fiscal_year_japanese(year, japanese)), book->arena).data;
    const char *label = arena_printf(book->arena, "%s %s", cell_text(programme, book->arena), name).data;
    struct kind kind = {name, is_from ? "比較元" : "比較先", is_from ? COLOUR_FROM : COLOUR_TO, half, 0};
    put_point(data, label, kind, (double)amount / (double)comparison->unit.yen);
}

static lxw_chart *chart_levels(struct chart_data *data, const struct comparison *comparison) {
    size_t count;
    struct ranked *ranked = rank(data->book, comparison, &count);
    count = count > MOST_ROWS_SHOWN / 2 ? MOST_ROWS_SHOWN / 2 : count;
    for (size_t i = 0; i < count; i++) {
        put_level(data, comparison, ranked[i].row, true);
        put_level(data, comparison, ranked[i].row, false);
    }
    char from[32], to[32];
    const char *title =
        arena_printf(data->book->arena, "%sと%sの予算額%s", fiscal_year_japanese(comparison->from_year, from),
                     fiscal_year_japanese(comparison->to_year, to),
                     comparison->row_count > count ? "(増減額の大きい順)" : "")
            .data;
    return make_chart(data, title,
                      arena_printf(data->book->arena, "予算額(%s)。細い線は印刷された桁が許す幅", data->unit).data);
}

// The data of one chart on a sheet of their own; the chart goes to the sheet of charts.
static lxw_row_t add_chart(struct book *book, lxw_worksheet *charts, lxw_row_t at, const struct comparison *comparison,
                           const char *name, lxw_chart *(*draw)(struct chart_data *, const struct comparison *)) {
    struct chart_data data = {.book = book, .sheet_name = name, .first_row = 1, .row = 1};
    data.unit = comparison->unit.japanese;
    data.sheet = workbook_add_worksheet(book->workbook, name);
    lxw_chart *chart = draw(&data, comparison);
    const char *headings[MOST_SERIES + 1] = {
        arena_printf(book->arena, "事業(%s)", comparison_short(comparison, book->arena)).data};
    double widths[MOST_SERIES + 1] = {60};
    for (size_t i = 0; i < data.kind_count; i++) {
        const struct kind *kind = &data.kinds[i];
        headings[i + 1] = sheet_heading(with_rounding(&data, kind->role, kind->half_width), data.unit, book->arena);
        widths[i + 1] = 18;
    }
    sheet_dress(book, data.sheet, headings, widths, (int)data.kind_count + 1, data.row - 1);
    double height = 150 + 24.0 * (double)data.row;
    lxw_chart_options place = {.x_scale = 960.0 / 480, .y_scale = height / 288};
    worksheet_insert_chart_opt(charts, at, 0, chart, &place);
    return at + (lxw_row_t)(height / 20) + 2;
}

void book_add_charts(struct book *book) {
    lxw_worksheet *charts = workbook_add_worksheet(book->workbook, "グラフ");
    worksheet_set_paper(charts, 9);
    worksheet_fit_to_pages(charts, 1, 0);
    worksheet_center_horizontally(charts);
    worksheet_gridlines(charts, LXW_HIDE_ALL_GRIDLINES);
    lxw_row_t at = 0;
    for (size_t i = 0; i < book->comparison_count && i < MOST_COMPARISONS; i++) {
        const char *changes = arena_printf(book->arena, "グラフの値%zu 増減", i + 1).data;
        const char *levels = arena_printf(book->arena, "グラフの値%zu 金額", i + 1).data;
        at = add_chart(book, charts, at, &book->comparisons[i], changes, chart_changes);
        at = add_chart(book, charts, at, &book->comparisons[i], levels, chart_levels);
    }
}
