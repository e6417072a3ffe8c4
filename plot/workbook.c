// Makes the workbook: reads the tables, sorts the changes into comparisons, puts the sheets in order.
#include "plot/workbook.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/fiscal_year.h"
#include "base/out.h"
#include "base/stage.h"
#include "base/utf8.h"
#include "plot/workbook_sheet.h"

enum { MOST_CELL_BYTES = 32767 }; // a cell holds as many characters

const char *cell_text(struct str text, struct arena *arena) {
    size_t valid = utf8_first_invalid(text);
    return arena_copy(utf8_cut(str_slice(text, 0, valid), MOST_CELL_BYTES), arena).data;
}

bool cell_number(struct str field, double *number) {
    char text[64];
    if (field.size == 0 || field.size >= sizeof text) {
        return false;
    }
    memcpy(text, field.data, field.size);
    text[field.size] = '\0';
    char *end;
    *number = strtod(text, &end);
    return *end == '\0' && (text[0] == '-' || (text[0] >= '0' && text[0] <= '9'));
}

const char *sheet_heading(const char *japanese, const char *unit, struct arena *arena) {
    return unit[0] ? arena_printf(arena, "%s(%s)", japanese, unit).data : japanese;
}

const char *comparison_heading(int year, struct str stage, struct arena *arena) {
    char japanese[32];
    enum stage known = STAGE_unknown;
    stage_from_name(stage, &known);
    const char *words = known == STAGE_unknown ? "予算" : stage_japanese(known);
    const char *amount = known == STAGE_proposal ? "" : "額"; // 予算案, and 当初予算額
    return arena_printf(arena, "%s(%d年度)%s%s", fiscal_year_japanese(year, japanese), year, words, amount).data;
}

// As many pages side by side as keep the letters large enough to be read.
static uint16_t pages_wide(const double *widths, int column_count) {
    enum { READABLE = 190 }; // characters across an A4 page
    double sum = 0;
    for (int column = 0; column < column_count; column++) {
        sum += widths[column];
    }
    return (uint16_t)(sum / READABLE) + 1;
}

// Characters of a spreadsheet's column: Japanese ones take two.
static double cell_width(struct str text) {
    double width = 0;
    for (size_t at = 0; at < text.size;) {
        width += utf8_next(text, &at) < 0x300 ? 1 : 2;
    }
    return width;
}

void sheet_fit_row(lxw_worksheet *sheet, lxw_row_t row, const char *const *texts, const double *widths, int count) {
    int lines = 1;
    for (int i = 0; i < count; i++) {
        int wanted = (int)ceil(cell_width(str_from(texts[i])) / widths[i]);
        lines = wanted > lines ? wanted : lines;
    }
    worksheet_set_row(sheet, row, 18.0 * lines, NULL);
}

void sheet_dress(struct book *book, lxw_worksheet *sheet, const char *const *headings, const double *widths,
                 int column_count, size_t row_count) {
    for (int column = 0; column < column_count; column++) {
        worksheet_write_string(sheet, 0, (lxw_col_t)column, headings[column], book->heading);
        worksheet_set_column(sheet, (lxw_col_t)column, (lxw_col_t)column, widths[column], NULL);
    }
    worksheet_set_row(sheet, 0, 42, NULL);
    worksheet_freeze_panes(sheet, 1, 1);
    if (row_count) {
        worksheet_autofilter(sheet, 0, 0, (lxw_row_t)row_count, (lxw_col_t)(column_count - 1));
    }
    worksheet_set_paper(sheet, 9); // A4
    worksheet_set_landscape(sheet);
    worksheet_fit_to_pages(sheet, pages_wide(widths, column_count), 0);
    worksheet_repeat_rows(sheet, 0, 0);
    worksheet_repeat_columns(sheet, 0, 0);
    worksheet_set_margins(sheet, 0.5, 0.5, 0.6, 0.6);
    worksheet_set_footer(sheet, "&L&A&R&P / &N");
}

enum { RULE_COLOUR = 0x8C8C8C };

// The font that Japanese spreadsheets start with; other systems put their own in its place.
static lxw_format *new_format(lxw_workbook *workbook) {
    lxw_format *format = workbook_add_format(workbook);
    format_set_font_name(format, "游ゴシック");
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    format_set_border(format, LXW_BORDER_HAIR);
    format_set_border_color(format, RULE_COLOUR);
    return format;
}

static lxw_format *number_format(lxw_workbook *workbook, const char *pattern) {
    lxw_format *format = new_format(workbook);
    format_set_num_format(format, pattern);
    return format;
}

static void make_formats(struct book *book) {
    lxw_workbook *workbook = book->workbook;
    book->heading = new_format(workbook);
    format_set_bold(book->heading);
    format_set_text_wrap(book->heading);
    format_set_border(book->heading, LXW_BORDER_THIN);
    format_set_align(book->heading, LXW_ALIGN_CENTER);
    format_set_align(book->heading, LXW_ALIGN_VERTICAL_CENTER);
    book->text = new_format(workbook);
    book->wrapped = new_format(workbook);
    format_set_text_wrap(book->wrapped);
    book->centred = new_format(workbook);
    format_set_align(book->centred, LXW_ALIGN_CENTER);

    book->year = number_format(workbook, "0");
    book->integer = number_format(workbook, "#,##0;\"▲\"#,##0;0");
    book->percent = number_format(workbook, "#,##0.0;\"▲\"#,##0.0;0.0");
    book->money[0] = book->integer;
    book->money[1] = book->percent;
    book->money[2] = number_format(workbook, "#,##0.00;\"▲\"#,##0.00;0.00");
    book->money[3] = number_format(workbook, "#,##0.000;\"▲\"#,##0.000;0.000");
    book->plain = number_format(workbook, "General");
}

// The largest unit in which all amounts of the comparison are whole or have one decimal.
static struct money_unit unit_for(const struct csv_table *changes, const struct comparison *comparison) {
    static const struct money_unit units[] = {{YEN_PER_OKU, "億円", 0},
                                              {YEN_PER_OKU, "億円", 1},
                                              {YEN_PER_MILLION, "百万円", 0},
                                              {YEN_PER_THOUSAND, "千円", 0},
                                              {1, "円", 0}};
    size_t from = csv_column(changes, "from_yen"), to = csv_column(changes, "to_yen");
    size_t best = 0;
    for (size_t i = 0; i < 2 * comparison->row_count; i++) {
        yen amount;
        if (!csv_yen(csv_field(comparison->rows[i / 2], i % 2 ? to : from), &amount)) {
            continue;
        }
        while (units[best].yen > 1 && amount % (units[best].decimals ? units[best].yen / 10 : units[best].yen) != 0) {
            best++;
        }
    }
    return units[best];
}

static struct comparison *comparison_for(struct book *book, struct comparison wanted) {
    for (size_t i = 0; i < book->comparison_count; i++) {
        struct comparison *known = &book->comparisons[i];
        if (known->from_year == wanted.from_year && known->to_year == wanted.to_year &&
            str_equal(known->from_stage, wanted.from_stage) && str_equal(known->to_stage, wanted.to_stage)) {
            return known;
        }
    }
    ARENA_PUSH(book->comparisons, book->comparison_count, book->comparison_capacity, wanted, book->arena);
    return &book->comparisons[book->comparison_count - 1];
}

const struct csv_row *book_series_row(struct book *book, struct str programme, int year, struct str stage) {
    char digits[16];
    snprintf(digits, sizeof digits, "%d", year);
    return row_index_find(&book->series_index, (struct str[]){programme, str_from(digits), stage});
}

static void sort_into_comparisons(struct book *book) {
    const struct csv_table *changes = &book->changes;
    size_t columns[] = {csv_column(changes, "from_year"), csv_column(changes, "to_year"),
                        csv_column(changes, "from_stage"), csv_column(changes, "to_stage")};
    for (size_t i = 0; i < changes->row_count; i++) {
        const struct csv_row *row = &changes->rows[i];
        yen from = 0, to = 0;
        csv_yen(csv_field(row, columns[0]), &from);
        csv_yen(csv_field(row, columns[1]), &to);
        struct comparison wanted = {.from_year = (int)from,
                                    .to_year = (int)to,
                                    .from_stage = csv_field(row, columns[2]),
                                    .to_stage = csv_field(row, columns[3])};
        struct comparison *known = comparison_for(book, wanted);
        ARENA_PUSH(known->rows, known->row_count, known->row_capacity, row, book->arena);
    }
    for (size_t i = 0; i < book->comparison_count; i++) {
        book->comparisons[i].unit = unit_for(changes, &book->comparisons[i]);
    }
}

static bool read_inputs(struct book *book, struct failure *failure) {
    const struct workbook_inputs *inputs = book->inputs;
    struct {
        const char *path;
        struct csv_table *table;
    } files[] = {{inputs->changes_path, &book->changes}, {inputs->series_path, &book->series}};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        if (files[i].path && !csv_read(files[i].path, files[i].table, book->arena, failure)) {
            return false;
        }
    }
    book->series_index =
        row_index_make(&book->series, (const char *[]){"programme", "fiscal_year", "stage"}, 3, book->arena);
    return true;
}

static void set_properties(struct book *book) {
    const time_t earliest = 315532800; // 1980-01-01; the library takes 0 for the time now
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    time_t created = epoch ? (time_t)strtoll(epoch, NULL, 10) : earliest;
    created = created < earliest ? earliest : created;
    lxw_doc_properties properties = {
        .title = (char *)(book->inputs->title ? book->inputs->title : "予算額の増減"), // read only
        .subject = "予算",
        .comments = "yosan",
        .created = created};
    workbook_set_properties(book->workbook, &properties);
}

static bool add_sheets(struct book *book, struct failure *failure) {
    const struct workbook_inputs *inputs = book->inputs;
    make_formats(book);
    set_properties(book);
    for (size_t i = 0; i < book->comparison_count; i++) {
        book_add_changes(book, &book->comparisons[i]);
    }
    if (book->comparison_count) {
        book_add_charts(book);
    }
    if (!book_add_table(book, inputs->changes_path, "changes", "増減の全項目", failure) ||
        !book_add_table(book, inputs->series_path, "series", "年度別金額", failure) ||
        !book_add_table(book, inputs->figures_path, "figures", "金額の根拠", failure) ||
        !book_add_table(book, inputs->ledger_path, "ledger", "読み取り台帳", failure)) {
        return false;
    }
    book_add_definitions(book);
    book_add_notes(book);
    return true;
}

// The library writes to a file by name: to one in memory, whose bytes then go out like any other output.
static bool copy_out(const char *temporary, const char *path, struct failure *failure) {
    FILE *file = fopen(temporary, "rb");
    struct out *out = file ? out_create(path, failure) : NULL;
    if (!file) {
        return failure_set_errno(failure, "%s: cannot read the workbook just made", temporary);
    }
    char bytes[16384];
    for (size_t size; out && (size = fread(bytes, 1, sizeof bytes, file)) > 0;) {
        out_write(out, bytes, size);
    }
    bool good = out && !ferror(file);
    fclose(file);
    if (!good) {
        out_discard(out);
        return failure_set(failure, "%s: cannot write", path);
    }
    return out_commit(out, failure);
}

bool workbook_write(const struct workbook_inputs *inputs, const char *path, struct arena *arena,
                    struct failure *failure) {
    struct book book = {.inputs = inputs, .arena = arena, .row.exhausted = arena->exhausted};
    if (!read_inputs(&book, failure)) {
        return false;
    }
    sort_into_comparisons(&book);
    int descriptor = memfd_create("workbook", MFD_CLOEXEC); // nothing of it is left, whatever ends the process
    const char *temporary = arena_printf(arena, "/proc/self/fd/%d", descriptor).data;
    if (descriptor < 0) {
        return failure_set_errno(failure, "%s: no place to make the workbook in", path);
    }
    book.workbook = workbook_new(temporary);
    bool good = book.workbook != NULL;
    if (good) {
        good = add_sheets(&book, failure);
        lxw_error error = workbook_close(book.workbook);
        good = good && (error == LXW_NO_ERROR ||
                        failure_set(failure, "%s: the workbook cannot be made: %s", path, lxw_strerror(error)));
    } else {
        failure_set(failure, "%s: no memory for the workbook", path);
    }
    good = good && copy_out(temporary, path, failure);
    close(descriptor);
    arena_reset(&book.row);
    return good;
}
