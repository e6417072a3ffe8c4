// Charts of random data, in every kind: nothing leaves the page, no text covers another.
#include "tests/unit/chart_case.h"

// ---- Geometry

static struct rect text_box(const struct item *item) {
    double width = text_width_mm(fonts, item->text, item->size_mm, item->weight) * item->condense;
    double x = item->points[0].x, y = item->points[0].y;
    x -= item->anchor == ANCHOR_END ? width : item->anchor == ANCHOR_MIDDLE ? width / 2 : 0;
    return (struct rect){x, y - 0.8 * item->size_mm, x + width, y + 0.08 * item->size_mm};
}

static struct rect item_box(const struct item *item) {
    if (item->kind == ITEM_TEXT) {
        return text_box(item);
    }
    struct rect box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (size_t i = 0; i < item->point_count; i++) {
        double around = item->kind == ITEM_CIRCLE ? item->radius_mm : 0;
        box.left = fmin(box.left, item->points[i].x - around);
        box.right = fmax(box.right, item->points[i].x + around);
        box.top = fmin(box.top, item->points[i].y - around);
        box.bottom = fmax(box.bottom, item->points[i].y + around);
    }
    return box;
}

static void complain(const char *what, const struct item *a, const struct item *b, const struct plot_options *options) {
    fail_msg("%s: chart %s, width %g: %s '%.*s' at %g,%g and %s '%.*s' at %g,%g", what, options->kind,
             options->width_mm, a->role, STR_ARGS(a->text), a->points[0].x, a->points[0].y, b->role, STR_ARGS(b->text),
             b->points[0].x, b->points[0].y);
}

static void check_page(const struct scene *scene, const struct page *page, const struct plot_options *options) {
    struct rect sheet = {0, 0, scene->width_mm + 0.01, scene->height_mm + 0.01};
    struct rect *boxes = ARENA_ARRAY(struct rect, page->item_count + 1, &arena);
    for (size_t i = 0; i < page->item_count; i++) {
        const struct item *item = &page->items[i];
        boxes[i] = item_box(item);
        if (!rect_inside(boxes[i], sheet)) {
            complain("leaves the page", item, item, options);
        }
        for (size_t k = 0; item->kind == ITEM_TEXT && k < i; k++) {
            if (page->items[k].kind == ITEM_TEXT && rect_overlaps(boxes[i], boxes[k])) {
                complain("texts overlap", item, &page->items[k], options);
            }
        }
    }
}

// What a chart may refuse: data that it cannot show, told so; never a width or height that people use.
static void check_refusal(const char *kind, const char *message, double width) {
    static const char *const reasons[] = {"nothing to draw", "two or three years", "--figures", "at most"};
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        if (strstr(message, reasons[i])) {
            return;
        }
    }
    if (width >= 120 || !strstr(message, "do not hold")) {
        fail_msg("chart %s: %s", kind, message);
    }
}

static void draw_and_check(const struct chart_data *data, const struct plot_options *options) {
    struct chart chart;
    struct scene scene;
    struct failure failure = {0};
    if (!make(&chart, &scene, data, options, &failure)) {
        check_refusal(options->kind, failure.message, options->width_mm);
        return;
    }
    for (size_t page = 0; page < scene.page_count; page++) {
        check_page(&scene, &scene.pages[page], options);
    }
}

// TRIALS=5000 in the environment tries so many random sets of data, each in every kind.
static void no_text_covers_another_and_nothing_leaves_the_page(void **state) {
    (void)state;
    static const double widths[] = {80, 120, 160, 210, 338.67}, heights[] = {0, 0, 0, 297, 190.5};
    const char *kind, *purpose, *trials = getenv("TRIALS");
    srand(17);
    for (int trial = 0; trial < (trials ? atoi(trials) : 70); trial++) {
        unsigned shape = trial % 2 ? (unsigned)rand() : 0;
        size_t programmes = 1 + (size_t)(rand() % (trial % 6 ? 15 : 60));
        struct chart_data data = random_data(programmes, trial % 3 ? 2 : 2 + rand() % 29, shape);
        for (size_t i = 0; plot_kind(i, &kind, &purpose); i++) {
            struct plot_options options = {.kind = kind, .source = "無作為に作った数字", .figures = NULL};
            options.width_mm = widths[trial % 5];
            options.height_mm = heights[trial % 5];
            options.language = trial % 7 == 0 ? "en" : "ja";
            options.most = trial % 4 == 3 ? 5 : 0;
            draw_and_check(&data, &options);
        }
        arena_reset(&arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_text_covers_another_and_nothing_leaves_the_page),
    };
    return cmocka_run_group_tests_name("chart layout", tests, set_up, tear_down);
}
