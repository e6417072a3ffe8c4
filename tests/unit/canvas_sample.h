// A scene with every kind of item, for the tests of the canvas.
#ifndef TESTS_CANVAS_SAMPLE_H
#define TESTS_CANVAS_SAMPLE_H

#include "plot/palette.h"
#include "plot/scene.h"

static void sample_marks(struct scene *scene) {
    static const enum colour colours[] = {COLOUR_INCREASE, COLOUR_DECREASE, COLOUR_UNDETERMINED, COLOUR_SERIES_1,
                                          COLOUR_SERIES_2, COLOUR_SERIES_3, COLOUR_SERIES_4};
    struct pen none = {0}, thin = {COLOUR_INK, 0.25, 0};
    for (int i = 0; i < 7; i++) {
        double y = 40 + 8 * i;
        for (int hatch = 0; hatch < 4; hatch++) {
            double x = 90 + 16 * hatch;
            struct fill fill = {colours[i], (enum hatch)hatch};
            scene_box(scene, (struct point){x, y}, (struct point){x + 14, y + 2.5}, fill,
                      hatch ? (struct pen){colours[i], 0.25, 0} : none, "bar");
        }
        scene_circle(scene, (struct point){84, y + 1}, 1.35, (struct fill){colours[i], HATCH_NONE}, none, "point");
        scene_circle(scene, (struct point){80, y + 1}, 1.35, (struct fill){COLOUR_PAPER, HATCH_NONE},
                     (struct pen){colours[i], 0.45, 0}, "point");
        scene_line(scene, (struct point){6, y + 5}, (struct point){154, y + 5}, (struct pen){COLOUR_RULE, 0.18, 0},
                   "rule");
    }
    struct point open[] = {{80, 100}, {80, 97}, {94, 97}, {94, 100}};
    scene_path(scene, open, 4, thin, "open bar");
    struct point triangle[] = {{98, 100}, {102, 97}, {106, 100}};
    scene_polygon(scene, triangle, 3, (struct fill){COLOUR_DECREASE, HATCH_FALLING}, thin, "arrow");
    scene_line(scene, (struct point){110, 98}, (struct point){150, 98}, (struct pen){COLOUR_AXIS, 0.25, 1}, "break");
}

static void sample_rows(struct scene *scene) {
    static const char *const names[] = {"医工連携グローバル展開事業",
                                        "次世代型医療機器開発等促進事業",
                                        "「AI・IoT」を用いた(仮称)3R事業",
                                        "MedTech ROUND拠点、整備費。",
                                        "国際ルール形成・市場創造型標準化推進事業",
                                        "髙﨑𠮷がんばる",
                                        "№①㈱⾦"};
    static const char *const values[] = {"−1億円", "+1億円", "1,350百万円", "決まらない", "±0.1億円", "8.5", "▲3.6%"};
    for (int i = 0; i < 7; i++) {
        double y = 42 + 8 * i;
        struct item *label = scene_text(scene, (struct point){6, y}, str_from(names[i]), 2.95, WEIGHT_REGULAR,
                                        COLOUR_INK, ANCHOR_START, "row label");
        label->row = i;
        if (i == 4) {
            label->condense = 0.85;
            label->link = STR("https://example.jp/a?b='c'&d=%E4%BA%88");
        }
        struct item *value = scene_text(scene, (struct point){74, y}, str_from(values[i]), 2.9, WEIGHT_BOLD,
                                        i % 2 ? COLOUR_INCREASE : COLOUR_DECREASE, ANCHOR_END, "value");
        value->row = i;
    }
}

static struct palette sample_palette(void) {
    struct palette palette;
    struct failure failure = {0};
    assert_true(palette_read(NULL, &palette, &failure));
    return palette;
}

static struct scene sample_scene(struct arena *arena) {
    struct scene scene = {.palette = sample_palette(),
                          .width_mm = 160,
                          .height_mm = 112,
                          .title = STR("5事業のうち増額は3、減額は1"),
                          .author = STR("予算課"),
                          .description = STR("増額が3事業、減額が1事業。「<&>\"'(\\)」も正しく残る。"),
                          .language = "ja-JP",
                          .passport = STR("program=yosan 0.1.0\ndata=sha256:00ff\nrows=f1;f2\n"),
                          .arena = arena};
    scene_text(&scene, (struct point){6, 9.2}, scene.title, 4.3, WEIGHT_BOLD, COLOUR_INK, ANCHOR_START, "title");
    scene_text(&scene, (struct point){6, 14.6},
               STR("令和7年度予算 → 令和8年度予算案、億円。2026-03-31現在、第2期のAI Act 2.0版"), 2.9, WEIGHT_REGULAR,
               COLOUR_INK_SOFT, ANCHOR_START, "subtitle");
    scene_text(&scene, (struct point){80, 20}, STR("（予算額）、「増減」"), 2.75, WEIGHT_BOLD, COLOUR_INK_SOFT,
               ANCHOR_MIDDLE, "column heading");
    scene_text(&scene, (struct point){154, 26}, STR("小さな字は1.8mm、0123456789 Handgloves"), 1.8, WEIGHT_REGULAR,
               COLOUR_INK_SOFT, ANCHOR_END, "axis label");
    static struct str header[] = {STR("programme"), STR("change_yen")};
    static struct str cells[] = {STR("医工連携グローバル展開事業"), STR("-100000000"), STR("a \"b\", c"),
                                 STR("100000000")};
    scene.table = (struct scene_table){header, 2, cells, 2};
    sample_marks(&scene);
    sample_rows(&scene);
    scene_text(&scene, (struct point){6, 108}, STR("出典 公表された予算資料から作成。注1 斜線は内数。"), 2.3,
               WEIGHT_REGULAR, COLOUR_INK_SOFT, ANCHOR_START, "source");
    return scene;
}

#endif
