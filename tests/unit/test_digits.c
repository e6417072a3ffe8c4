// No printed rate or contribution shows a digit that the printed amounts do not prove: charts, captions, the people's
// twin, report, workbook and sentences of random budgets are searched for them, and each must hold at both ends of some
// change (in the twin, of its own). YOSAN_DIGIT_ROUNDS budgets (default 3).
#include <math.h>
#include <zip.h>

#include "analyze_case.h"
#include "base/rational.h"
#include "plot/plot.h"
#include "plot/report.h"
#include "plot/workbook.h"

enum { PROGRAMMES = 6, KINDS = 6, OTHER = PROGRAMMES, WHOLE, PARTS };

struct truth {
    long double low, high; // in per cent
};

static uint64_t seed = 23;
static bool states_totals;
static struct yen_interval bounds[PROGRAMMES + 1][2]; // of each programme, and of the total, in both years
static struct truth truths[PROGRAMMES + 1];           // changes, and their median
static struct truth contributions[PARTS];
static size_t seen, seen_contributions;

static yen random_below(yen limit) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (yen)((seed >> 20) % (uint64_t)limit);
}

static void print_amount(FILE *file, int programme, int year, yen amount, yen precision, const char *role) {
    struct yen_interval ends = bounds[programme][year] = yen_interval_of(amount, precision, ROUNDING_HALF_UP);
    fprintf(file, "f%d%d,d.txt,,%d,,0,,,,,%s%d,事業%d,,%d,,initial,,%lld,%lld,%lld,%lld,false,exact,%s,%lld円,,\n",
            programme, year, 2 * programme + year + 1, programme == PROGRAMMES ? "合計" : "事業", programme, programme,
            2024 + year, (long long)amount, (long long)ends.min, (long long)ends.max, (long long)precision, role,
            (long long)amount);
}

static void print_budget(const struct analyze_case *c) {
    FILE *file = fopen(c->figures, "w");
    yen sums[2] = {0};
    assert_non_null(file);
    fputs(FIGURES_HEADER, file);
    for (int programme = 0; programme < PROGRAMMES; programme++) {
        yen base = (5 + random_below(400)) * YEN_PER_OKU / 10;
        for (int year = 0; year < 2; year++) {
            yen precision = YEN_PER_OKU / power_of_ten((int)random_below(6));
            base = base * (60 + random_below(90)) / 100;
            yen amount = (base + precision / 2) / precision * precision;
            amount = amount ? amount : precision;
            sums[year] += amount;
            print_amount(file, programme, year, amount, precision, "budget");
        }
    }
    states_totals = random_below(2);
    yen more = random_below(3) ? random_below(50) * YEN_PER_OKU / 10 : 0, precision = YEN_PER_OKU;
    for (int year = 0; year < 2 && states_totals; year++) {
        print_amount(file, PROGRAMMES, year, (sums[year] + more + precision / 2) / precision * precision, precision,
                     "total");
    }
    fclose(file);
}

// ---- What is true of a budget: all corners of what the digits allow

static long double end_of(struct yen_interval interval, bool high) {
    return (long double)(high ? yen_interval_end(interval) : interval.min);
}

static void take(struct truth *truth, bool first, long double value) {
    truth->low = first || value < truth->low ? value : truth->low;
    truth->high = first || value > truth->high ? value : truth->high;
}

static int by_value(const void *a, const void *b) {
    long double first = *(const long double *)a, second = *(const long double *)b;
    return (first > second) - (first < second);
}

static long double median(long double *values) {
    qsort(values, PROGRAMMES, sizeof *values, by_value);
    return (values[(PROGRAMMES - 1) / 2] + values[PROGRAMMES / 2]) / 2;
}

static void find_changes(void) {
    long double lows[PROGRAMMES], highs[PROGRAMMES];
    for (int i = 0; i < PROGRAMMES; i++) {
        truths[i].low = lows[i] = 100 * (end_of(bounds[i][1], false) / end_of(bounds[i][0], true) - 1);
        truths[i].high = highs[i] = 100 * (end_of(bounds[i][1], true) / end_of(bounds[i][0], false) - 1);
    }
    truths[PROGRAMMES] = (struct truth){median(lows), median(highs)};
}

// Corner by corner: own amounts, the other lines together, the total.
static void find_contributions(void) {
    long double lines[2][2] = {{0}}; // year, end
    for (int i = 0; i < PROGRAMMES; i++) {
        for (int k = 0; k < 4; k++) {
            lines[k & 1][k >> 1] += end_of(bounds[i][k & 1], k >> 1);
        }
    }
    for (int i = 0; i < PROGRAMMES; i++) {
        for (int corner = 0; corner < 8; corner++) {
            bool own_high = corner & 1, whole_high = corner & 4;
            long double from = end_of(bounds[i][0], own_high), to = end_of(bounds[i][1], corner >> 1 & 1);
            long double rest = lines[0][whole_high] - end_of(bounds[i][0], whole_high);
            long double whole = states_totals ? end_of(bounds[PROGRAMMES][0], whole_high) : rest + from;
            take(&contributions[i], corner == 0, 100 * (to - from) / whole);
        }
    }
    for (int corner = 0; corner < 16; corner++) {
        long double from = states_totals ? end_of(bounds[PROGRAMMES][0], corner & 1) : lines[0][corner & 1];
        long double to = states_totals ? end_of(bounds[PROGRAMMES][1], corner >> 1 & 1) : lines[1][corner >> 1 & 1];
        long double change = lines[1][corner >> 2 & 1] - lines[0][corner >> 3 & 1];
        take(&contributions[WHOLE], corner == 0, 100 * (to - from) / from);
        take(&contributions[OTHER], corner == 0, states_totals ? 100 * (to - from - change) / from : 0);
    }
}

// ---- Rates

// A signed number that ends at *at, which moves before it; its last digit is worth step. False when there is none.
static bool number_before(struct str text, size_t *at, long double *value, long double *step) {
    size_t start = *at;
    while (start > 0 && (strchr("0123456789.,", text.data[start - 1]) && text.data[start - 1])) {
        start--;
    }
    char digits[64];
    size_t size = 0;
    int decimals = -1;
    for (size_t i = start; i < *at && size + 1 < sizeof digits; i++) {
        if (text.data[i] != ',') {
            digits[size++] = text.data[i];
            decimals = text.data[i] == '.' ? 0 : decimals < 0 ? -1 : decimals + 1;
        }
    }
    digits[size] = '\0';
    struct str before = str_slice(text, 0, start);
    bool negative = str_ends(before, STR("▲"));
    *value = (negative ? -1 : 1) * strtold(digits, NULL);
    *step = powl(10, decimals > 0 ? -decimals : 0);
    *at = start - (negative ? STR("▲").size : str_ends(before, STR("+")) ? 1 : 0);
    return size > 0;
}

// What the words around a number say of it.
struct printed {
    long double low, high, step;
    bool range, below, down; // 1〜2%, 0.1%未満, behind it 減
};

static bool proves(struct truth truth, const struct printed *number) {
    const long double slack = 1e-9L, step = number->step;
    long double least = number->down ? -truth.high : truth.low, most = number->down ? -truth.low : truth.high;
    if (number->below) {
        return fabsl(least) <= number->high + slack && fabsl(most) <= number->high + slack;
    }
    bool around = least >= number->low - slack && most <= number->high + slack && least < number->low + step + slack &&
                  most > number->high - step - slack; // and no wider than its digits
    bool both = least >= number->low - step / 2 - slack && most <= number->high + step / 2 + slack;
    return number->range ? around : both;
}

static bool is_proved(const struct truth *own, size_t count, const struct printed *number) {
    for (size_t i = 0; i < count; i++) {
        if (proves(own[i], number)) {
            return true;
        }
    }
    return false;
}

// The number that ends at *at, which moves to where it begins.
static bool printed_before(struct str text, size_t *at, struct printed *number) {
    long double ignored;
    size_t start = *at;
    if (!number_before(text, &start, &number->high, &number->step)) {
        return false;
    }
    size_t joint = start - STR("〜").size;
    number->low = number->high;
    number->range = start >= STR("〜").size && str_ends(str_slice(text, 0, start), STR("〜")) &&
                    number_before(text, &joint, &number->low, &ignored);
    *at = number->range ? joint : start;
    return true;
}

// The rate whose unit stands at at: 41%, +39.6〜+43.7%, 約290%, 0.1%未満.
static void check_rate(struct str text, size_t at, size_t behind, const char *where) {
    struct printed number = {0};
    size_t start = at;
    if (!printed_before(text, &start, &number)) {
        return;
    }
    struct str before = str_slice(text, 0, start), rest = str_slice(text, behind, text.size);
    static const char *const others[] = {"down ", "up ", " to ", "about ", "less than "};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (str_ends(before, str_from(others[i]))) {
            return; // the English words are those of the same numbers
        }
    }
    bool alone = str_ends(before, STR("\n")) && str_starts(rest, STR("\n"));
    if (alone && strcmp(where, "distribution") == 0) {
        return; // a number of its axis
    }
    number.step = str_ends(before, STR("約")) ? 10 : number.step;
    number.below = str_starts(rest, STR("未満"));
    number.down = str_starts(rest, STR("減")) || str_starts(rest, STR("未満の減"));
    bool contribution = str_ends(before, STR("寄与度 ")) || str_ends(before, STR("計は"));
    seen += !contribution;
    seen_contributions += contribution;
    if (!(contribution ? is_proved(contributions, PARTS, &number) : is_proved(truths, PROGRAMMES + 1, &number))) {
        fail_msg("%s: '%.*s' is not what the amounts prove", where, (int)(behind - start + 12), text.data + start);
    }
}

static void check_text(struct str text, const char *where) {
    for (size_t at = str_find(text, STR("%"), 0); at != SIZE_MAX; at = str_find(text, STR("%"), at + 1)) {
        check_rate(text, at, at + 1, where);
    }
}

// ---- What is made of the budgets

static struct str read_text(struct analyze_case *c, const char *name) {
    FILE *file = fopen(arena_printf(&c->arena, "%s/%s", c->directory, name).data, "r");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    size_t size = (size_t)ftell(file);
    rewind(file);
    char *text = arena_alloc(size + 1, &c->arena);
    assert_int_equal(fread(text, 1, size, file), size);
    fclose(file);
    return (struct str){text, size};
}

// Without tags, styles and scripts; each text is a line.
static struct str bare_text(struct str html, struct arena *arena) {
    char *text = arena_alloc(html.size + 1, arena);
    size_t size = 0;
    for (size_t at = 0; at < html.size;) {
        struct str rest = str_slice(html, at, html.size);
        const char *end = str_starts(rest, STR("<style"))    ? "</style>"
                          : str_starts(rest, STR("<script")) ? "</script>"
                          : str_starts(rest, STR("<"))       ? ">"
                                                             : NULL;
        if (end) {
            size_t found = str_find(html, str_from(end), at);
            at = found == SIZE_MAX ? html.size : found + strlen(end);
            text[size++] = '\n';
        } else {
            text[size++] = html.data[at++];
        }
    }
    return (struct str){text, size};
}

static void check_charts(struct analyze_case *c, struct fonts *fonts) {
    static const char *const kinds[KINDS] = {"change", "waterfall", "table", "ranking", "slope", "distribution"};
    const char *data = arena_printf(&c->arena, "%s/changes.csv", c->directory).data;
    for (int i = 0; i < KINDS * 2; i++) {
        struct plot_options options = {
            .kind = kinds[i / 2], .svg_text = "text", .language = i % 2 ? "en" : "ja", .replace_missing = true};
        const char *paths[] = {arena_printf(&c->arena, "%s/chart.svg", c->directory).data,
                               arena_printf(&c->arena, "%s/chart.txt", c->directory).data};
        if (!plot_chart_with(fonts, data, &options, paths, 2, &c->diag, &c->arena, &c->failure)) {
            continue; // a kind that these data do not suit
        }
        if (i % 2 == 0) { // the English words are those of the same numbers
            check_text(bare_text(read_text(c, "chart.svg"), &c->arena), kinds[i / 2]);
            check_text(read_text(c, "chart.txt"), kinds[i / 2]);
        }
    }
}

// ---- The people's twin: a row for each programme, in their order, and その他・端数

static void check_cell(struct analyze_case *c, const struct csv_table *twin, size_t row, const char *column,
                       struct truth truth) {
    struct str cell = str_from(case_field(c, twin, row, column)), digits = cell;
    struct printed number = {0};
    size_t at;
    if (str_ends(cell, STR("未満"))) {
        number.below = true;
        digits.size -= STR("未満").size;
    }
    at = digits.size;
    assert_true(printed_before(digits, &at, &number));
    assert_int_equal(at, 0);
    if (!proves(truth, &number)) {
        fail_msg("%s of row %zu: '%.*s' is not what the amounts prove", column, row, STR_ARGS(cell));
    }
}

static void check_twin(struct analyze_case *c) {
    struct csv_table twin = case_table(c, "changes.ja");
    assert_int_equal(twin.row_count, PROGRAMMES + 1);
    for (size_t i = 0; i < PROGRAMMES; i++) {
        check_cell(c, &twin, i, "増減率(%)", truths[i]);
        check_cell(c, &twin, i, "寄与度(%)", contributions[i]);
    }
    check_cell(c, &twin, OTHER, "寄与度(%)", contributions[OTHER]);
    assert_non_null(strstr(case_field(c, &twin, OTHER, "文"), "増減額(公表値の差)は、この行を加えると合計の増減"));
}

static void check_report(struct analyze_case *c) {
    const char *changes = arena_printf(&c->arena, "%s/changes.csv", c->directory).data;
    struct report_inputs inputs = {.figures_path = c->figures,
                                   .changes_path = changes,
                                   .sentences_path = arena_printf(&c->arena, "%s/sentences.csv", c->directory).data};
    assert_true(
        report_write(&inputs, arena_printf(&c->arena, "%s/report.html", c->directory).data, &c->arena, &c->failure));
    check_text(bare_text(read_text(c, "report.html"), &c->arena), "report");
}

// ---- The workbook: rates stand in the column of 増減率(%) as numbers, or in 備考 in words

static struct str member(struct analyze_case *c, const char *name) {
    const char *path = arena_printf(&c->arena, "%s/book.xlsx", c->directory).data;
    zip_t *archive = zip_open(path, ZIP_RDONLY, NULL);
    assert_non_null(archive);
    zip_stat_t info;
    struct str text = {0};
    if (zip_stat(archive, name, 0, &info) == 0) {
        zip_file_t *file = zip_fopen(archive, name, 0);
        char *bytes = arena_alloc((size_t)info.size + 1, &c->arena);
        assert_int_equal(zip_fread(file, bytes, info.size), (zip_int64_t)info.size);
        zip_fclose(file);
        text = (struct str){bytes, (size_t)info.size};
    }
    zip_discard(archive);
    return text;
}

static struct str shared_string(struct str strings, long number) {
    size_t at = 0;
    for (long i = 0; i <= number && at != SIZE_MAX; i++) {
        at = str_find(strings, STR("<si>"), i ? at + 1 : 0);
    }
    size_t start = at == SIZE_MAX ? SIZE_MAX : str_find(strings, STR("<t"), at);
    start = start == SIZE_MAX ? SIZE_MAX : str_find(strings, STR(">"), start);
    size_t end = start == SIZE_MAX ? SIZE_MAX : str_find(strings, STR("<"), start);
    return end == SIZE_MAX ? (struct str){0} : str_slice(strings, start + 1, end);
}

// The text or number of a cell of a sheet.
static struct str cell_of(struct str sheet, struct str strings, const char *place, struct arena *arena) {
    size_t at = str_find(sheet, arena_printf(arena, "<c r=\"%s\"", place), 0);
    size_t end = at == SIZE_MAX ? SIZE_MAX : str_find(sheet, STR(">"), at);
    if (end == SIZE_MAX || sheet.data[end - 1] == '/') {
        return (struct str){0}; // <c r="E2" s="5"/>
    }
    end = str_find(sheet, STR("</c>"), at);
    size_t value = at == SIZE_MAX ? SIZE_MAX : str_find(sheet, STR("<v>"), at);
    if (end == SIZE_MAX || value == SIZE_MAX || value > end) {
        return (struct str){0};
    }
    struct str text = str_slice(sheet, value + 3, str_find(sheet, STR("</v>"), value));
    bool shared = str_contains(str_slice(sheet, at, value), STR("t=\"s\""));
    return shared ? shared_string(strings, strtol(arena_copy(text, arena).data, NULL, 10)) : text;
}

static void check_workbook(struct analyze_case *c) {
    struct workbook_inputs inputs = {.changes_path = arena_printf(&c->arena, "%s/changes.csv", c->directory).data,
                                     .figures_path = c->figures};
    const char *path = arena_printf(&c->arena, "%s/book.xlsx", c->directory).data;
    assert_true(workbook_write(&inputs, path, &c->arena, &c->failure));
    struct str strings = member(c, "xl/sharedStrings.xml");
    size_t rates = 0;
    for (int number = 1; number <= 9; number++) {
        struct str sheet = member(c, arena_printf(&c->arena, "xl/worksheets/sheet%d.xml", number).data);
        if (!str_equal(cell_of(sheet, strings, "E1", &c->arena), STR("増減率(%)"))) {
            continue;
        }
        for (int row = 2; row < 2 + PROGRAMMES; row++) {
            struct str cell = cell_of(sheet, strings, arena_printf(&c->arena, "E%d", row).data, &c->arena);
            bool negative = str_starts(cell, STR("-"));
            struct str text = arena_printf(&c->arena, "%s%.*s%%", negative ? "▲" : "",
                                           STR_ARGS(str_slice(cell, negative, cell.size)));
            struct str remark = cell_of(sheet, strings, arena_printf(&c->arena, "F%d", row).data, &c->arena);
            rates += cell.size > 0 || str_contains(remark, STR("増減率は"));
            check_text(cell.size ? text : remark, "workbook");
        }
    }
    assert_int_equal(rates, PROGRAMMES);
}

static void no_rate_or_contribution_shows_a_digit_that_is_not_proved(void **state) {
    (void)state;
    const char *given = getenv("YOSAN_DIGIT_ROUNDS");
    struct failure failure = {0};
    struct fonts *fonts = plot_fonts(NULL, &failure);
    assert_non_null(fonts);
    for (int round = 0; round < (given ? atoi(given) : 3); round++) {
        struct analyze_case c;
        case_open(&c);
        print_budget(&c);
        find_changes();
        find_contributions();
        assert_true(case_run(&c, NULL));
        check_twin(&c);
        check_charts(&c, fonts);
        check_report(&c);
        check_workbook(&c);
        check_text(read_text(&c, "sentences.csv"), "sentences");
        case_close(&c);
    }
    plot_fonts_close(fonts);
    assert_true(seen > 100 && seen_contributions > 20);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(no_rate_or_contribution_shows_a_digit_that_is_not_proved)};
    return cmocka_run_group_tests_name("digits", tests, NULL, NULL);
}
