// Budget books as PDF against their own arithmetic: parts, sums of parts and the total are one amount.
#include "tests/unit/pdf_sheet.h"

#include "base/csvio.h"
#include "extract/extract.h"

static jmp_buf exhausted;
static struct arena arena = {.exhausted = &exhausted};

static void extract_figures(const char *path, struct csv_table *figures) {
    char output[] = "/tmp/yosan-book-XXXXXX";
    close(mkstemp(output));
    struct failure failure = {0};
    struct diag diag = {.arena = &arena};
    struct extract_options options = {.threads = 1};
    struct extract_counts counts;
    struct out *out = out_create(output, &failure);
    assert_true(extract_documents(&path, 1, &options, out, NULL, &counts, &diag, &arena, &failure));
    assert_true(out_commit(out, &failure));
    assert_true(csv_read(output, figures, &arena, &failure));
    unlink(output);
}

// The sum of the figures of the role on the pages, all of one year.
static long long sum_of(const struct csv_table *figures, int first_page, int last_page, const char *role) {
    long long sum = 0;
    for (size_t i = 0; i < figures->row_count; i++) {
        const struct csv_row *row = &figures->rows[i];
        int page = atoi(csv_field(row, csv_column(figures, "page")).data);
        if (page >= first_page && page <= last_page &&
            str_equal(csv_field(row, csv_column(figures, "role")), str_from(role))) {
            sum += atoll(csv_field(row, csv_column(figures, "amount_yen")).data);
        }
    }
    return sum;
}

static void sheet_lines(struct sheet *sheet, const char *const rows[][3], size_t count) {
    for (size_t i = 0; i < count; i++) {
        sheet_text(sheet, rows[i][0][0] ? 40 : 62, 80 + 20 * (double)i, rows[i][0][0] ? rows[i][0] : rows[i][1]);
        sheet_text(sheet, 240, 80 + 20 * (double)i, rows[i][2]);
    }
}

// The last line of a page was counted beside the parts that stand on the next page.
static void a_sum_whose_parts_stand_on_the_next_page_is_no_part(void **state) {
    (void)state;
    static const char *const first[][3] = {{"議会費", "", "300"}, {"", "報酬費", "100"}, {"", "職員手当費", "200"},
                                           {"総務費", "", "70"},  {"", "徴税費", "30"},  {"", "選挙管理委員会費", "40"},
                                           {"民生費", "", "50"}};
    static const char *const second[][3] = {{"", "福祉費", "20"},
                                            {"", "保育所の整備費", "30"},
                                            {"土木費", "", "5"},
                                            {"", "道路費", "5"},
                                            {"合計", "", "425"}};
    struct sheet sheet = sheet_new(420, 300);
    sheet_text(&sheet, 40, 40, "令和8年度歳出予算 (単位:千円)");
    sheet_text(&sheet, 40, 60, "区分");
    sheet_text(&sheet, 230, 60, "本年度予算額");
    sheet_lines(&sheet, first, 7);
    cairo_show_page(sheet.cairo);
    sheet_text(&sheet, 40, 60, "区分");
    sheet_text(&sheet, 230, 60, "本年度予算額");
    sheet_lines(&sheet, second, 5);
    sheet_finish(&sheet);
    struct csv_table figures;
    extract_figures(sheet.path, &figures);
    unlink(sheet.path);
    assert_int_equal(sum_of(&figures, 1, 2, "budget"), 425000);
    assert_int_equal(sum_of(&figures, 1, 2, "subtotal"), 425000);
    assert_int_equal(sum_of(&figures, 1, 2, "total"), 425000);
}

// Pages of a city's budget for 2026: two books over three pages each, two tables of a page each.
static void the_sums_of_a_citys_budget_book_hold(void **state) {
    (void)state;
    enum { OVERVIEW = 110800000 };
    static const int books[][2] = {{4, 6}, {7, 9}};
    const char *directory = getenv("YOSAN_DOCUMENTS");
    const char *path =
        arena_printf(&arena, "%s/real/P02_fuji_r8_gaiyo.pdf", directory ? directory : "../shared/documents").data;
    if (access(path, R_OK) != 0) {
        print_message("%s is not there: the check on the document itself is skipped\n", path);
        skip();
    }
    struct csv_table figures;
    extract_figures(path, &figures);
    for (size_t i = 0; i < sizeof books / sizeof *books; i++) {
        assert_int_equal(sum_of(&figures, books[i][0], books[i][1], "budget"), OVERVIEW * 1000LL);
        assert_int_equal(sum_of(&figures, books[i][0], books[i][1], "subtotal"), OVERVIEW * 1000LL);
        assert_int_equal(sum_of(&figures, books[i][0], books[i][1], "total"), OVERVIEW * 1000LL);
    }
    for (int page = 15; page <= 17; page++) {
        assert_int_equal(sum_of(&figures, page, page, "budget"), OVERVIEW * 1000LL);
    }
    assert_int_equal(sum_of(&figures, 17, 17, "previous"), 104500000000);
    assert_int_equal(sum_of(&figures, 18, 18, "previous"), 104500000000);
}

// The kinds of cost (節) of a page add up to its one line (目).
static void the_kinds_of_cost_of_a_line_add_up_to_it(void **state) {
    (void)state;
    static const char *const kinds[] = {"給料",   "職員手当等",       "共済費",     "報償費",
                                        "旅費",   "交際費",           "需用費",     "役務費",
                                        "委託料", "使用料及び賃借料", "備品購入費", "負担金、補助及び交付金"};
    const char *directory = getenv("YOSAN_DOCUMENTS");
    const char *path = arena_printf(&arena, "%s/real/P03_fuji_r8_saishutsu01_gikaihi.pdf",
                                    directory ? directory : "../shared/documents")
                           .data;
    if (access(path, R_OK) != 0) {
        print_message("%s is not there: the check on the document itself is skipped\n", path);
        skip();
    }
    struct csv_table figures;
    extract_figures(path, &figures);
    long long sum = 205920000; // 報酬, whose name the file's font tables spell otherwise
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        for (size_t row = 0; row < figures.row_count; row++) {
            if (str_equal(csv_field(&figures.rows[row], csv_column(&figures, "programme")), str_from(kinds[i]))) {
                sum += atoll(csv_field(&figures.rows[row], csv_column(&figures, "amount_yen")).data);
            }
        }
    }
    assert_int_equal(sum, 488451000);
    assert_int_equal(sum_of(&figures, 1, 1, "budget"), 488451000);
}

static int give_back(void **state) {
    (void)state;
    arena_reset(&arena);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sum_whose_parts_stand_on_the_next_page_is_no_part),
        cmocka_unit_test(the_sums_of_a_citys_budget_book_hold),
        cmocka_unit_test(the_kinds_of_cost_of_a_line_add_up_to_it),
    };
    return cmocka_run_group_tests_name("book", tests, NULL, give_back);
}
