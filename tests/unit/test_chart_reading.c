// What reading programs get of a chart: the data as a table, the words in the order in which a person reads them.
#include "tests/unit/chart_case.h"

#include <unistd.h>

#include "base/out.h"
#include "plot/canvas.h"

static char directory[] = "/tmp/yosan-reading-XXXXXX";

static int open_directory(void **state) {
    return mkdtemp(directory) ? set_up(state) : -1;
}

static int close_directory(void **state) {
    char command[100];
    snprintf(command, sizeof command, "rm -rf '%s'", directory);
    return system(command) + tear_down(state);
}

static const char *path_of(const char *name) {
    return arena_printf(&arena, "%s/%s", directory, name).data;
}

// What a command prints about the file; it must succeed.
static struct str printed_by(const char *format, const char *path) {
    struct str text = {0}, command = arena_printf(&arena, format, path);
    char piece[4096];
    FILE *pipe = popen(command.data, "r");
    for (size_t size; (size = fread(piece, 1, sizeof piece, pipe)) > 0;) {
        text = arena_join(text, (struct str){piece, size}, &arena);
    }
    assert_int_equal(pclose(pipe), 0);
    return text;
}

static const char *figures(void) {
    const char *path = path_of("figures.csv");
    FILE *file = fopen(path, "w");
    fputs("figure_id,document,page,line,cell,offset,programme,fiscal_year,stage,amount_yen,ministries\n"
          "f1,a.txt,,1,,0,甲事業,2026,proposal,100000000,◎文;厚\nf2,a.txt,,2,,0,乙事業,2026,proposal,200000000,厚\n",
          file);
    fclose(file);
    return path;
}

// Draws one kind; false where it does not show such data.
static bool draw(const char *kind, const struct chart_data *data, struct scene *scene, const char *path) {
    struct plot_options options = {.kind = kind, .source = "試験の文書"};
    struct chart chart;
    struct failure failure = {0};
    options.figures = strcmp(kind, "ministries") == 0 ? figures() : NULL;
    if (!make(&chart, scene, data, &options, &failure)) {
        assert_non_null(strstr(failure.message, "two or three years"));
        return false;
    }
    struct out *out = out_create(path, &failure);
    assert_true(out && canvas_pdf(scene, fonts, out, &failure) && out_commit(out, &failure));
    return true;
}

// ---- The table

static bool next_line(struct str *rest, struct str *line) {
    size_t end = str_find(*rest, STR("\n"), 0);
    *line = str_slice(*rest, 0, end);
    *rest = end == SIZE_MAX ? (struct str){0} : str_slice(*rest, end + 1, rest->size);
    return line->size > 0 || rest->size > 0;
}

// Each table has a row of heads and then rows of as many cells; returns the rows of data.
static size_t check_tables(const char *kind, struct str tree) {
    struct str line;
    size_t rows = 0, cells = 0, heads = 0;
    bool in_head = false;
    while (next_line(&tree, &line)) {
        struct str tag = str_trim(line);
        bool is_row = str_equal(tag, STR("TR")), is_table = str_starts(tag, STR("Table"));
        if (is_row || is_table || tree.size == 0) {
            if (in_head) {
                heads = cells;
            } else if (cells != heads && cells > 0) {
                fail_msg("%s: a row of %zu cells under %zu heads: %.*s", kind, cells, heads, STR_ARGS(tree));
            }
            rows += !in_head && cells > 0;
            in_head = is_table || (in_head && cells == 0);
            cells = 0;
        }
        cells += str_starts(tag, STR("TH")) || str_equal(tag, STR("TD"));
    }
    return rows;
}

// The rows that the page shows, by the marks of the scene.
static size_t rows_of(const struct scene *scene) {
    int last = -1, headings = 0;
    for (size_t page = 0; page < scene->page_count; page++) {
        for (size_t i = 0; i < scene->pages[page].item_count; i++) {
            const struct item *item = &scene->pages[page].items[i];
            last = item->row > last ? item->row : last;
            headings += strcmp(item->role, "block heading") == 0;
        }
    }
    return (size_t)(last + 1 - headings);
}

// A distribution once held its two ends alone, and rows lacked what had no room at its mark.
static void the_data_of_every_kind_are_a_table_of_all_its_rows(void **state) {
    (void)state;
    static const unsigned shapes[] = {0, SHAPE_STAGES | SHAPE_SPARSE, SHAPE_NEGATIVE | SHAPE_PART};
    const char *kind, *purpose, *path = path_of("table.pdf");
    srand(5);
    for (size_t shape = 0; shape < sizeof shapes / sizeof shapes[0]; shape++) {
        for (int years = 2; years <= 14; years += 6) {
            struct chart_data data = random_data(9 + 16 * shape, years, shapes[shape]);
            for (size_t i = 0; plot_kind(i, &kind, &purpose); i++) {
                struct scene scene;
                if (draw(kind, &data, &scene, path)) {
                    size_t rows = check_tables(kind, printed_by("pdfinfo -struct-text %s", path));
                    if (rows != rows_of(&scene)) {
                        fail_msg("%s, %d years: %zu rows are tagged, %zu drawn", kind, years, rows, rows_of(&scene));
                    }
                }
            }
        }
    }
}

// ---- The order

static struct str without_gaps(struct str text) {
    char *data = arena_alloc(text.size + 1, &arena);
    size_t size = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (!strchr(" \n\f", text.data[i])) {
            data[size++] = text.data[i];
        }
    }
    return (struct str){data, size};
}

// The words of a role and row, in one piece.
static struct str words_of(const struct scene *scene, const char *role, int row) {
    struct str text = {0};
    for (size_t i = 0; i < scene->pages[0].item_count; i++) {
        const struct item *item = &scene->pages[0].items[i];
        if (item->kind == ITEM_TEXT && strcmp(item->role, role) == 0 && item->row == row) {
            text = arena_join(text, item->text, &arena);
        }
    }
    return without_gaps(text);
}

static size_t place_of(const char *kind, struct str text, struct str words, size_t from) {
    size_t at = str_find(text, words, from);
    if (at == SIZE_MAX) {
        fail_msg("%s: '%.*s' does not come after byte %zu of: %.*s", kind, STR_ARGS(words), from, STR_ARGS(text));
    }
    return at + words.size;
}

// Of kinds whose rows are lines of text: a name, then its values.
static bool is_of_lines(const char *kind) {
    static const char *const others[] = {"slope", "trend", "levels", "distribution"};
    bool is_other = false;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        is_other = is_other || strcmp(kind, others[i]) == 0;
    }
    return !is_other;
}

static void check_order(const char *kind, const struct scene *scene, struct str printed) {
    static const char *const roles[] = {"from value", "to value", "value", "change words", "percent"};
    struct str text = without_gaps(printed);
    size_t at = place_of(kind, text, words_of(scene, "title", -1), 0);
    at = place_of(kind, text, words_of(scene, "subtitle", -1), at);
    for (int row = 0; row < (int)rows_of(scene); row++) {
        struct str name = words_of(scene, "row label", row), rank = words_of(scene, "rank words", row);
        at = rank.size > 0 ? place_of(kind, text, rank, at) : at; // in front, where few programmes are ranked
        at = name.size > 0 ? place_of(kind, text, name, at) : at;
        for (size_t i = 0; i < sizeof roles / sizeof roles[0] && is_of_lines(kind); i++) {
            struct str words = words_of(scene, roles[i], row);
            if (words.size > 0) {
                place_of(kind, text, words, at);
            }
        }
    }
    place_of(kind, text, STR("試験の文書"), at);
}

static void words_come_in_the_order_of_reading(void **state) {
    (void)state;
    const char *kind, *purpose, *path = path_of("order.pdf");
    struct chart_data data = {.path = STR("order.csv"), .levels = ARENA_ARRAY(struct level, 12, &arena)};
    static const char *const names[] = {"水道施設の更新", "港湾の整備", "学校の耐震化", "若手研究者の支援"};
    for (size_t i = 0; i < 4; i++) { // falling, and further apart than rounding
        yen amount = 100000000 * (yen)(90 - 20 * i);
        data.levels[data.level_count++] = level_of(names[i], 2025, amount, 100000000, false);
        data.levels[data.level_count++] =
            level_of(names[i], 2026, amount + (yen)(8 - 3 * i) * 100000000, 100000000, false);
    }
    derive_changes(&data, &arena);
    for (size_t i = 0; plot_kind(i, &kind, &purpose); i++) {
        struct scene scene;
        assert_true(draw(kind, &data, &scene, path));
        check_order(kind, &scene, printed_by("pdftotext -layout %s -", path)); // as the page lies
        check_order(kind, &scene, printed_by("pdftotext -raw %s -", path));    // as the file tells it
    }
}
int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_data_of_every_kind_are_a_table_of_all_its_rows),
        cmocka_unit_test(words_come_in_the_order_of_reading),
    };
    return cmocka_run_group_tests_name("chart reading", tests, open_directory, close_directory);
}
