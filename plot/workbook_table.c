// Sheets of the workbook that are tables as they are: the tidy data, their definitions, the source and notes.
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "plot/workbook_sheet.h"

enum { MOST_ROWS = 1048575 };

static void write_cell(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, enum column_type type,
                       struct str field) {
    double number;
    if (field.size == 0) {
        return;
    }
    if (type == COLUMN_boolean) {
        worksheet_write_boolean(sheet, row, column, str_equal(field, STR("true")), book->text);
    } else if (type != COLUMN_string && type != COLUMN_list && cell_number(field, &number)) {
        lxw_format *format = type == COLUMN_yen ? book->integer : type == COLUMN_number ? book->percent : book->year;
        worksheet_write_number(sheet, row, column, number, format);
    } else {
        worksheet_write_string(sheet, row, column, cell_text(field, &book->row), book->text);
    }
}

static double width_for(const struct column *column) {
    switch (column->type) {
    case COLUMN_yen:
        return 18;
    case COLUMN_string:
    case COLUMN_list:
        return strcmp(column->name, "quote") == 0 || strcmp(column->name, "programme") == 0 ? 40 : 18;
    default:
        return 12;
    }
}

// From so many rows on a sheet is streamed. A shorter one shares its words with the other sheets, which is smaller.
enum { ROWS_STREAMED = 10000 };

struct table_sheet {
    struct book *book;
    lxw_worksheet *sheet;
    const char *file;
    size_t row_count; // without the heading
    size_t column_count, document_column;
    enum column_type *types;
    lxw_row_t row; // that comes next
};

static void put_headings(struct table_sheet *table, const struct csv_row *header) {
    struct arena *arena = table->book->arena;
    size_t known, count = header->field_count;
    const struct column *columns = column_of(table->file, &known);
    const char **headings = ARENA_ARRAY(const char *, count, arena);
    double *widths = ARENA_ARRAY(double, count, arena);
    table->column_count = count;
    table->types = ARENA_ARRAY(enum column_type, count, arena);
    table->document_column = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        headings[i] = cell_text(header->fields[i], arena);
        widths[i] = 16;
        for (size_t j = 0; j < known; j++) {
            if (str_equal(header->fields[i], str_from(columns[j].name))) {
                headings[i] = sheet_heading(columns[j].japanese, columns[j].unit, arena);
                widths[i] = width_for(&columns[j]);
                table->types[i] = columns[j].type;
            }
        }
        if (strcmp(table->file, "figures") == 0 && str_equal(header->fields[i], STR("document"))) {
            table->document_column = i;
        }
    }
    sheet_dress(table->book, table->sheet, headings, widths, (int)count, table->row_count);
}

enum { DOCUMENTS_BYTES = 4000 };

static void note_document(struct book *book, struct str document) {
    struct str *list = &book->documents;
    if (document.size && list->size < DOCUMENTS_BYTES && !str_contains(*list, document)) {
        *list = list->size ? arena_join(*list, STR("、"), book->arena) : *list;
        *list = arena_join(*list, document, book->arena);
    }
}

static bool put_row(void *context, const struct csv_row *row, struct failure *failure) {
    (void)failure;
    struct table_sheet *table = context;
    if (table->row == 0) {
        put_headings(table, row);
    } else if (table->row <= table->row_count) {
        for (size_t i = 0; i < table->column_count; i++) {
            write_cell(table->book, table->sheet, table->row, (lxw_col_t)i, table->types[i], csv_field(row, i));
        }
        note_document(table->book, csv_field(row, table->document_column));
        arena_rewind(&table->book->row);
    }
    table->row++;
    return true;
}

bool book_add_table(struct book *book, const char *path, const char *file, const char *sheet_name,
                    struct failure *failure) {
    size_t count = 0;
    if (!path) {
        return true;
    }
    if (!csv_count(path, &count, failure)) {
        return false;
    }
    size_t rows = count - 1 < MOST_ROWS ? count - 1 : MOST_ROWS;
    book->workbook->options.constant_memory = rows >= ROWS_STREAMED;
    struct table_sheet table = {
        .book = book, .sheet = workbook_add_worksheet(book->workbook, sheet_name), .file = file, .row_count = rows};
    book->workbook->options.constant_memory = LXW_FALSE;
    return (table.sheet || failure_set(failure, "%s: no memory or no temporary file for its sheet", path)) &&
           csv_scan(path, put_row, &table, failure);
}

static const struct {
    const char *file, *sheet;
} tables[] = {
    {"changes", "増減の全項目"}, {"series", "年度別金額"}, {"figures", "金額の根拠"}, {"ledger", "読み取り台帳"}};

static const char *type_japanese(enum column_type type) {
    static const char *const names[] = {"文字列", "整数", "年度(西暦)", "整数(円)", "数値", "真偽", "一覧(;区切り)"};
    return names[type];
}

void book_add_definitions(struct book *book) {
    static const char *const headings[] = {"シート", "項目名", "CSVでの列名", "型", "単位", "意味"};
    static const double widths[] = {16, 22, 22, 16, 8, 70};
    lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, "項目の定義");
    lxw_row_t row = 1;
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        size_t count;
        const struct column *columns = column_of(tables[i].file, &count);
        for (size_t j = 0; j < count; j++, row++) {
            const char *cells[] = {tables[i].sheet, sheet_heading(columns[j].japanese, columns[j].unit, book->arena),
                                   columns[j].name, type_japanese(columns[j].type),
                                   columns[j].unit, columns[j].meaning};
            for (lxw_col_t column = 0; column < 6; column++) {
                if (cells[column][0]) {
                    worksheet_write_string(sheet, row, column, cells[column], book->wrapped);
                }
            }
            sheet_fit_row(sheet, row, cells, widths, 6);
        }
    }
    sheet_dress(book, sheet, headings, widths, 6, row - 1);
}

static const char *date_of_making(struct arena *arena) {
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    if (!epoch) {
        return "記録なし(同じ入力からは同じファイルができる)";
    }
    time_t seconds = (time_t)strtoll(epoch, NULL, 10);
    struct tm date;
    gmtime_r(&seconds, &date);
    return arena_printf(arena, "%04d-%02d-%02d", date.tm_year + 1900, date.tm_mon + 1, date.tm_mday).data;
}

void book_add_notes(struct book *book) {
    static const char *const headings[] = {"項目", "内容"};
    static const double widths[] = {18, 110};
    struct str source = book->inputs->source ? str_from(book->inputs->source) : book->documents;
    const char *rows[][2] = {
        {"出典", source.size ? cell_text(source, book->arena) : "入力のCSVに記載なし"},
        {"作成日", date_of_making(book->arena)},
        {"更新履歴", "初版"},
        {"金額", "文書に印刷された数字をそのまま円に直したもの。円未満や表示単位未満は推計しない"},
        {"負数", "セルの値は負の数であり、▲は表示形式による"},
        {"内数", "事業全体の額であり、そのうちの対象分は文書に示されていない。増減も事業全体についてのもの"},
        {"増減額", "公表値の差。印刷された桁から言える増減率は増減率(%)の列又は備考に示す"},
        {"増減の下限・上限",
         "印刷された桁が許す範囲(端数処理の注記がない文書は四捨五入とみた)。グラフの誤差線も同じ範囲"},
        {"公表値による率",
         "「増減の全項目」と「年度別金額」の増減率・寄与度・寄与率・構成比は公表値から計算した値で、足し合わせて合計に"
         "一致する。印刷された桁から言えるのは、隣の下限と上限の間のどこかということまで"},
        {"判定", "増加・減少は印刷された桁から確実に言えるもの。判定不能は丸めの範囲に両方があり得るもの"},
        {"年度", "4月から翌年3月まで。令和7年度は2025年度"},
        {"空欄", "不明。ゼロは0と書く"},
    };
    lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, "出典と注意");
    size_t count = sizeof rows / sizeof rows[0];
    for (size_t i = 0; i < count; i++) {
        worksheet_write_string(sheet, (lxw_row_t)i + 1, 0, rows[i][0], book->wrapped);
        worksheet_write_string(sheet, (lxw_row_t)i + 1, 1, rows[i][1], book->wrapped);
        sheet_fit_row(sheet, (lxw_row_t)i + 1, rows[i], widths, 2);
    }
    sheet_dress(book, sheet, headings, widths, 2, count);
}
