// No printed rate shows a digit that the printed amounts do not prove: charts, captions, report and workbook of random
// budgets are searched for rates, and each must hold at both ends of some change. YOSAN_DIGIT_ROUNDS budgets (default
// 3).
#include <math.h>
#include <zip.h>

#include "analyze_case.h"
#include "base/rational.h"
#include "plot/plot.h"
#include "plot/report.h"
#include "plot/workbook.h"

enum { PROGRAMMES = 6, KINDS = 5 };

static uint64_t seed = 23;
static struct {
    long double low, high; // of the change in per cent
} truths[PROGRAMMES];
static size_t seen; // rates that were found

static yen random_below(yen limit) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (yen)((seed >> 20) % (uint64_t)limit);
}

static void print_budget(const struct analyze_case *c) {
    FILE *file = fopen(c->figures, "w");
    assert_non_null(file);
    fputs(FIGURES_HEADER, file);
    for (int programme = 0; programme < PROGRAMMES; programme++) {
        struct yen_interval bounds[2];
        yen base = (5 + random_below(400)) * YEN_PER_OKU / 10;
        for (int year = 0; year < 2; year++) {
            yen precision = YEN_PER_OKU / power_of_ten((int)random_below(6));
            base = base * (60 + random_below(90)) / 100;
            yen amount = (base + precision / 2) / precision * precision;
            amount = amount ? amount : precision;
            bounds[year] = yen_interval_of(amount, precision, ROUNDING_HALF_UP);
            fprintf(
                file,
                "f%d%d,d.txt,,%d,,0,,,,,事業%d,事業%d,,%d,,initial,,%lld,%lld,%lld,%lld,false,exact,budget,%lld円,,\n",
                programme, year, 2 * programme + year + 1, programme, programme, 2024 + year, (long long)amount,
                (long long)bounds[year].min, (long long)bounds[year].max, (long long)precision, (long long)amount);
        }
        long double from_low = (long double)bounds[0].min, from_high = (long double)yen_interval_end(bounds[0]);
        truths[programme].low = 100 * ((long double)bounds[1].min / from_high - 1);
        truths[programme].high = 100 * ((long double)yen_interval_end(bounds[1]) / from_low - 1);
    }
    fclose(file);
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

// down: the words behind it say 減.
static bool is_proved(long double low, long double high, long double step, bool range, bool below, bool down) {
    const long double slack = 1e-9L;
    for (int i = 0; i < PROGRAMMES; i++) {
        long double least = down ? -truths[i].high : truths[i].low, most = down ? -truths[i].low : truths[i].high;
        bool both = least >= low - step / 2 - slack && most <= high + step / 2 + slack;
        bool around = least >= low - slack && most <= high + slack && least < low + step + slack &&
                      most > high - step - slack; // and no wider than its digits
        bool under = fabsl(least) <= high + slack && fabsl(most) <= high + slack;
        if (below ? under : range ? around : both) {
            return true;
        }
    }
    return false;
}

// The rate whose unit stands at at: 41%, +39.6〜+43.7%, 約290%, 0.1%未満. Contributions are of published values, and
// say so.
static void check_rate(struct str text, size_t at, size_t behind, const char *where) {
    long double low, high, step, other_step;
    size_t start = at;
    if (!number_before(text, &start, &high, &step)) {
        return;
    }
    low = high;
    size_t joint = start - STR("〜").size;
    bool range = start >= STR("〜").size && str_ends(str_slice(text, 0, start), STR("〜")) &&
                 number_before(text, &joint, &low, &other_step);
    start = range ? joint : start;
    struct str before = str_slice(text, 0, start), rest = str_slice(text, behind, text.size);
    static const char *const others[] = {"寄与度 ", "計は", "down ", "up ", " to ", "about ", "less than "};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (str_ends(before, str_from(others[i]))) {
            return; // the English words are those of the same numbers
        }
    }
    step = str_ends(before, STR("約")) ? 10 : step;
    bool down = str_starts(rest, STR("減")) || str_starts(rest, STR("未満の減"));
    seen++;
    if (!is_proved(low, high, step, range, str_starts(rest, STR("未満")), down)) {
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
    // Not the kind distribution: its rates are those of the published amounts, and it says so.
    static const char *const kinds[KINDS] = {"change", "waterfall", "table", "ranking", "slope"};
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

static void no_rate_shows_a_digit_that_is_not_proved(void **state) {
    (void)state;
    const char *given = getenv("YOSAN_DIGIT_ROUNDS");
    struct failure failure = {0};
    struct fonts *fonts = plot_fonts(NULL, &failure);
    assert_non_null(fonts);
    for (int round = 0; round < (given ? atoi(given) : 3); round++) {
        struct analyze_case c;
        case_open(&c);
        print_budget(&c);
        assert_true(case_run(&c, NULL));
        check_charts(&c, fonts);
        check_report(&c);
        check_workbook(&c);
        check_text(read_text(&c, "sentences.csv"), "sentences");
        case_close(&c);
    }
    plot_fonts_close(fonts);
    assert_true(seen > 100);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(no_rate_shows_a_digit_that_is_not_proved)};
    return cmocka_run_group_tests_name("digits", tests, NULL, NULL);
}
