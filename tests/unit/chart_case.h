// Charts from made-up data, for the tests of charts.
#ifndef TESTS_CHART_CASE_H
#define TESTS_CHART_CASE_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "plot/chart.h"
#include "plot/derive.h"
#include "plot/label.h"

static struct arena arena;
static struct fonts *fonts;

static int set_up(void **state) {
    (void)state;
    struct failure failure = {0};
    fonts = fonts_open(NULL, &failure);
    return fonts ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    fonts_close(fonts);
    arena_reset(&arena);
    return 0;
}

// ---- Data

static struct level level_of(const char *name, int year, yen amount, yen precision, bool of_which) {
    return (struct level){.programme = str_from(name),
                          .fiscal_year = year,
                          .stage = year == 2026 ? STAGE_proposal : STAGE_initial,
                          .is_known = true,
                          .amount = amount,
                          .precision = precision,
                          .interval = yen_interval_of(amount, precision, ROUNDING_HALF_UP),
                          .of_which = of_which,
                          .mentions = 1 + amount % 7};
}

enum { SHAPE_NEGATIVE = 1, SHAPE_STAGES = 2, SHAPE_LONG = 4, SHAPE_PART = 8, SHAPE_HUGE = 16, SHAPE_SPARSE = 32 };

static struct str random_name(unsigned shape) {
    static const char *const words[] = {"次世代",   "医療機器", "・",     "スタートアップ",  "の",
                                        "国際展開", "AMED",     "データ", "研究開発(第2期)", "等促進",
                                        "事業",     "支援"};
    struct str name = arena_printf(&arena, "第%d", rand() % 100000);
    for (int i = rand() % 12 + (shape & SHAPE_LONG ? 14 : 0); i >= 0; i--) {
        name = arena_join(name, str_from(words[rand() % 12]), &arena);
    }
    return name;
}

__attribute__((unused)) static struct chart_data random_data(size_t programmes, int years, unsigned shape) {
    static const yen precisions[] = {1, 1000, 1000000, 10000000, 100000000, 1000000000};
    struct chart_data data = {.path = STR("random.csv")};
    data.levels = ARENA_ARRAY(struct level, programmes * (size_t)years + 1, &arena);
    for (size_t i = 0; i < programmes; i++) {
        struct str name = random_name(shape);
        yen precision = precisions[rand() % 6], amount = rand() % (rand() % 9 ? 900 : 900000) * precision;
        bool of_which = shape & SHAPE_PART || rand() % 5 == 0;
        amount *= shape & SHAPE_HUGE && precision < 1000000000 && rand() % 3 == 0 ? 10000 : 1;
        amount *= shape & SHAPE_NEGATIVE && rand() % 3 == 0 ? -1 : 1;
        for (int year = 2027 - years; year <= 2026; year++) {
            if (rand() % (shape & SHAPE_SPARSE ? 2 : 12) != 0) {
                struct level level = level_of(name.data, year, amount, precision, of_which);
                level.stage =
                    shape & SHAPE_STAGES && rand() % 4 == 0 ? (enum stage)(rand() % STAGE_COUNT) : level.stage;
                data.levels[data.level_count++] = level;
            }
            amount += (rand() % 40 - 18) * precision;
        }
    }
    derive_changes(&data, &arena);
    return data;
}

__attribute__((unused)) static bool make(struct chart *chart, struct scene *scene, const struct chart_data *data,
                                         const struct plot_options *options, struct failure *failure) {
    static struct diag diag;
    diag = (struct diag){.arena = &arena};
    *chart = (struct chart){
        .data = data, .options = options, .fonts = fonts, .scene = scene, .diag = &diag, .arena = &arena};
    return chart_make(chart, failure);
}

// ---- What was drawn

__attribute__((unused)) static const struct item *find(const struct scene *scene, const char *role, int row) {
    for (size_t page = 0; page < scene->page_count; page++) {
        for (size_t i = 0; i < scene->pages[page].item_count; i++) {
            const struct item *item = &scene->pages[page].items[i];
            if (strcmp(item->role, role) == 0 && item->row == row) {
                return item;
            }
        }
    }
    return NULL;
}

__attribute__((unused)) static void add_level(struct chart_data *data, const char *name, int year, enum stage stage,
                                              yen amount, yen precision) {
    struct level level = level_of(name, year, amount, precision, false);
    level.stage = stage;
    data->levels[data->level_count++] = level;
}

__attribute__((unused)) static struct str printed(const char *kind, const struct chart_data *data, struct str *title) {
    struct plot_options options = {.kind = kind};
    struct chart chart;
    struct scene scene;
    struct failure failure = {0};
    if (!make(&chart, &scene, data, &options, &failure)) {
        fail_msg("%s: %s", kind, failure.message);
    }
    *title = scene.title;
    return scene_print(&scene, &arena);
}

#endif
