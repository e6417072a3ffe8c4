// Sentence forms times names, years and amounts, drawn with a fixed seed: the truth is what a sentence was made from.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/csvio.h"
#include "extract/extract.h"
#include "tests/unit/publish_fixture.h"

// In a text: {n} {m} names, {a} {b} amounts, {y} {p} a year and the one before. Expected, a figure each: name, year,
// stage, amount.
static const struct form {
    const char *text, *expected;
} forms[] = {
    {"・「{n}({y}予算案:{a})」により取り組む。", "n y proposal a"},
    {"「{n}」({y}当初予算:{a})を通じて進めた。", "n y initial a"},
    {"{n}({y}補正予算 {a})を行う。", "n y supplementary a"},
    {"{y}予算案において、{n}に{a}を計上した。", "n y proposal a"},
    {"{n}については、{y}予算に{a}を計上している。", "n y initial a"},
    {"{n}について、{y}概算要求では{a}を要求している。", "n y request a"},
    {"{n}の{y}当初予算額は{a}である。", "n y initial a"},
    {"{n} {p}予算 {b} → {y}予算案 {a}", "n p initial b;n y proposal a"},
    {"{n}({p}予算額 {b}→{y}予算案 {a})", "n p initial b;n y proposal a"},
    {"{n} {y}予算案 {a}({p}当初予算額 {b})", "n y proposal a;n p initial b"},
    {"「{n}」 {y}予算案:{a}(前年度予算額:{b})", "n y proposal a;n p initial b"},
    {"{y}予算案では、{n}に前年度比{b}増の{a}を計上した。", "n y proposal a"},
    {"「{n}」({p}補正予算:{b}、{y}当初予算:{a})で整える。", "n p supplementary b;n y initial a"},
    {"{y}予算では、{n}に{a}、{m}に{b}を計上した。", "n y initial a;m y initial b"},
    {"{y}予算案の主な事業\n○ {n} {a}\n○ {m} {b}", "n y proposal a;m y proposal b"},
    {"【{y}概算要求】\n・{n}:{a}\n・{m}:{b}", "n y request a;m y request b"},
    {"事業名:{n}\n{y}予算案:{a}", "n y proposal a"},
    {"{n}\n{y}要求額 {a}", "n y request a"},
    {"{n} {a}({y}当初)", "n y initial a"},
    {"{n}の{y}決算額は{a}であった。", "n y settled a"},
    {"次に、{n}でございます。{y}予算案におきましては、{a}を計上しております。", "n y proposal a"},
    {"{n}について申し上げます。{y}予算に{a}を計上しています。", "n y initial a"},
    {"{n}【{y}予算案:{a}】", "n y proposal a"},
    {"{y}予算額は、{n}が{a}、{m}が{b}である。", "n y initial a;m y initial b"},
    {"{n}及び{m}に、{y}予算でそれぞれ{a}、{b}を計上した。", "n y initial a;m y initial b"},
    {"{y}予算案に{a}を計上した「{n}」では、港を直す。", "n y proposal a"},
    {"{n}に必要な経費として、{y}予算に{a}を計上した。", "n y initial a"},
    {"{n}につきましては、{a}を{y}予算に計上しております。", "n y initial a"},
    {"{n}を実施するため、{y}予算に{a}を計上しました。", "n y initial a"},
    {"{n}に係る{y}概算要求額は{a}となっている。", "n y request a"},
    {"{y}要求額:{a}\n事業名:{n}", "n y request a"},
    {"{n}により支える({y}当初予算額:{a})。", "n y initial a"},
    {"{y}予算では{a}が{n}に充てられた。", "n y initial a"},
    {"{n}に{a}、{m}に{b}を、それぞれ{y}予算案に計上しております。", "n y proposal a;m y proposal b"},
    {"{n}(予算額:{a}、{y}当初)", "n y initial a"},
    {"{n}\n・{y}予算額:{a}\n・港を直す。", "n y initial a"},
    {"{n}\n港を直し、人を増やす。\n({y}予算案 {a})", "n y proposal a"},
    {"【{n}】\n予算額:{a}({y}当初)", "n y initial a"},
    {"(ア) {n}(担当:港の課)\n  {y}当初予算額:{a}", "n y initial a"},
    {"○ {n} 【新規】\n   {y}要求額 {a}", "n y request a"},
    {"{y}当初予算案では、{n}({a})や{m}({b})などに取り組む。", "n y proposal a;m y proposal b"},
    {"{n}の{y}予算現額{a}に対し、支出済額は{b}である。", "n y revised a;n y settled b"},
    {"Q {n}の予算はどうなっていますか。\nA {y}予算に{a}を計上しています。", "n y initial a"},
    {"※( )内は前年度当初予算額\n{n}\n{y}予算案 {a}({b})", "n y proposal a;n p initial b"},
    {"| 事業名 | {p}予算額 | {y}予算案 |\n|---|---|---|\n| {n} | {b} | {a} |", "n p initial b;n y proposal a"},
    {"| 事業名 | {n} |\n|---|---|\n| 所管 | 港の課 |\n| {y}予算額 | {a} |", "n y initial a"},
    {"<table><tr><td>{n}</td><td>{y}予算案</td><td>{a}</td></tr></table>", "n y proposal a"},
    {"委員:{n}の予算は幾らか。\n課長:{y}当初予算で{a}である。", "n y initial a"},
    {"来年度の{n}の予算案は{a}で、港を直す。({y}当初予算案)", "n y proposal a"},
    {"主なものは、{n}が{a}、{m}が{b}である({y}予算案)。", "n y proposal a;m y proposal b"},
    {"政府は{y}補正予算に{n}向けの{a}を計上した。", "n y supplementary a"},
    {"{n}に関する{y}予算案の額は{a}であり、港を直す。", "n y proposal a"},
    {"{n}について質問いたします。港は古い。{y}予算では{a}が計上されております。", "n y initial a"},
    {"{n} 国費{a}({y}予算案)", "n y proposal a"},
    {"{n}(所管:港の課、{y}予算額:{a})", "n y initial a"},
    {"港として、{y}予算において、{n}のために必要な経費として{a}を計上した。", "n y initial a"},
    {"{y}予算案では{n}に過去最大となる{a}を計上した。", "n y proposal a"},
    {"「{n}」及び「{m}」に係る{y}予算額は、それぞれ{a}、{b}である。", "n y initial a;m y initial b"},
    {"{n}のうち{y}予算分は{a}である。", "n y initial a"},
    {"{n}\n({y}予算案額)\n{a}\n({p}予算額)\n{b}", "n y proposal a;n p initial b"},
    {"{y}予算案において、新たに{n}を創設し、{a}を計上した。", "n y proposal a"},
    {"{n}に関しては、{y}予算案に{a}を計上し、港を直す。", "n y proposal a"},
    {"【予算】{y}予算額 {a}\n【事業名】{n}", "n y initial a"},
    {"{n}:港を直す。【{y}予算額:{a}】", "n y initial a"},
    {"・{n}({a})※{y}予算案", "n y proposal a"},
    {"{n}のための予算{a}を{y}に確保した。", "n y initial a"},
    {"{n}について、政府は{y}予算案で{a}を計上する方針だ。", "n y proposal a"},
    {"{y}予算案には{a}の{n}が盛り込まれている。", "n y proposal a"},
    {"{n}|{a}|{y}予算案", "n y proposal a"},
    {"{n} 【新規】 予算案額 {a} 〈{y}〉", "n y proposal a"},
    {"問 {n}の{y}予算額を伺う。\n答 {a}である。", "n y initial a"},
    {"国は{n}を{y}補正予算で行う。予算額は{a}を見込む。", "n y supplementary a"},
    {"{n}...{a}({y}予算案)", "n y proposal a"},
    {"{n}\n予 算 額 {a} ({y})", "n y initial a"},
    {"第3款民生費、{n}、{a}を{y}予算に計上した。", "n y initial a"},
    {"{n}(予算額:{a})\n※予算額は{y}当初予算額", "n y initial a"},
    {"{n} {a}({y}予算案)/{b}({p}予算)", "n y proposal a;n p initial b"},
    {"{n}({p}補正:{b}/{y}当初:{a})", "n p supplementary b;n y initial a"},
    {"{n}(国土交通省 {y}当初 {a})", "n y initial a"},
    {"{y}当初予算({a})及び{p}補正予算({b})により、{n}を実施した。", "n y initial a;n p supplementary b"},
    {"市議会は{n}に{a}を充てる{y}補正予算を可決した。", "n y supplementary a"},
    {"{y}予算の編成に当たり、{n}には重点的に{a}を配分した。", "n y initial a"},
    {"※【 】は{y}予算案、( )は{p}当初予算額\n1.{n}【{a}】({b})", "n y proposal a;n p initial b"},
    {"{y}当初予算 主要事業\n{n}\n 事業費 {a}\n 港を直した。", "n y initial a"},
    {"国は{n}を{y}に拡充する。{y}予算の概算要求に{a}を計上した。", "n y request a"},
    {"予算の状況\n年度:{y}\n事業:{n}\n当初予算額:{a}", "n y initial a"},
    {"{n}の決算額は{p}が{b}、{y}が{a}であった。", "n p settled b;n y settled a"},
    {"〇{n}({a}、{y}予算案、国土交通省)", "n y proposal a"},
    {"■{n}■\n{y}予算額:{a}", "n y initial a"},
    {"厚生労働省「{n}」\n{y}予算案:{a}", "n y proposal a"},
    {"{n}\n=========\n{y}予算額 {a}", "n y initial a"},
    {"(3) {n}について\n  {y}予算案 {a}", "n y proposal a"},
    {"{n} 国庫補助 {a}({y}予算)", "n y initial a"},
    {"{y}予算案の目玉の一つが{n}だ。{a}を盛り込んだ。", "n y proposal a"},
    {"政府が{y}予算案に計上した{a}の{n}について、港を直す。", "n y proposal a"},
    {"{y}予算においても引き続き{n}に{a}を計上しております。", "n y initial a"},
    {"{y}要求額\n{n}……{a}\n高い岸壁を直す。", "n y request a"},
    {"{y} 概算要求額(前年度予算額)\n\n(1) {n} {a}({b})", "n y request a;n p initial b"},
    {"{y}予算案の概要\n\nⅠ 港の再生\n〈{n}〉\n {a} ← {b}", "n y proposal a;n p initial b"},
    {"{n} {y}要求額 {a}(前年 {b})", "n y request a;n p initial b"},
    {"{n}:{p}当初予算({b})、{y}予算案({a})", "n p initial b;n y proposal a"},
    {"主要施策一覧\n\n第1 港の再生\n{n}\n{y}予算案 {a}\n{p}当初予算 {b}", "n y proposal a;n p initial b"},
    {"{y}予算の概要(単位:億円、端数は四捨五入)\n{n} {a}\n{m} {b}", "n y initial a;m y initial b"},
    {"島の支援\n\n・{n} {a}\n・{m}({b})\n\n※金額は{y}予算案", "n y proposal a;m y proposal b"},
    {"▽{n}:港を直し、船を助ける({y}予算案 {a})▽{m}:船を助ける({b})", "n y proposal a;m y proposal b"},
    {"{n}を新たに立ち上げ、{y}予算案に{a}を計上した。", "n y proposal a"},
    {"「{n}」{a}(←{b})を{y}予算案に計上した。", "n y proposal a;n p initial b"},
    {"{n} {p}当初予算 {b} {y}予算案\n{a}", "n p initial b;n y proposal a"},
    {"「{n}」({p}予算:{b})、({y}予算案:{a})", "n p initial b;n y proposal a"},
    {"<dl><dt>{n}</dt><dd>{y}当初予算 {a}</dd></dl>", "n y initial a"},
};

static const char *const programmes[] = {"灯台改修事業",
                                         "離島航路補助金",
                                         "一億総参加支援事業",
                                         "円滑な入港支援事業",
                                         "第3期港湾基盤整備事業",
                                         "5G航路ネットワーク高度化事業",
                                         "スマート漁業技術活用支援事業",
                                         "港湾等整備交付金",
                                         "兆候早期把握システム整備事業",
                                         "磯・浜の保全回復整備事業",
                                         "GX船舶導入支援基金",
                                         "海辺の学びプログラム",
                                         "ため池改修事業"};

enum { FORMS = sizeof forms / sizeof forms[0], PROGRAMMES = sizeof programmes / sizeof programmes[0], DRAWS = 8 };

struct amount_text {
    char words[64];
    long long yen;
};

struct draw {
    const char *n, *m;
    int year;
    char y[48], p[48];
    struct amount_text a, b;
    char path[128];
};

static uint64_t seed = 20261128;

static unsigned draw(unsigned below) {
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(seed >> 33) % below;
}

static void draw_amount(struct amount_text *amount) {
    static const char *const wide[] = {"３億円", "４２億円", "３１０億円"};
    static const char *const kanji[] = {"三億円", "四十二億円", "三百十億円"};
    static const long long values[] = {3, 42, 310};
    unsigned one = draw(899) + 100, two = draw(900) + 100, pick = draw(3);
    char *words = amount->words;
    size_t size = sizeof amount->words;
    switch (draw(8)) {
    case 0:
        snprintf(words, size, "%u億円", one);
        amount->yen = one * 100000000LL;
        break;
    case 1:
        snprintf(words, size, "%u.%u億円", one, two % 10);
        amount->yen = one * 100000000LL + two % 10 * 10000000LL;
        break;
    case 2:
        snprintf(words, size, "%u,%03u百万円", one, two);
        amount->yen = (one * 1000LL + two) * 1000000;
        break;
    case 3:
        snprintf(words, size, "%u,%03u千円", one, two);
        amount->yen = (one * 1000LL + two) * 1000;
        break;
    case 4:
        snprintf(words, size, "%u億%u万円", one, two);
        amount->yen = one * 100000000LL + two * 10000LL;
        break;
    case 5:
        snprintf(words, size, "%u 億円", one);
        amount->yen = one * 100000000LL;
        break;
    case 6:
        snprintf(words, size, "%s", wide[pick]);
        amount->yen = values[pick] * 100000000;
        break;
    default:
        snprintf(words, size, "%s", kanji[pick]);
        amount->yen = values[pick] * 100000000;
        break;
    }
}

static void draw_year(char *words, size_t size, int year) {
    static const char *const kanji[] = {"", "", "二", "三", "四", "五", "六", "七", "八"};
    static const char *const wide[] = {"", "", "２", "３", "４", "５", "６", "７", "８"};
    int reiwa = year - 2018;
    switch (draw(5)) {
    case 0:
        snprintf(words, size, "%d年度", year);
        break;
    case 1:
        snprintf(words, size, "令和%s年度", wide[reiwa]);
        break;
    case 2:
        snprintf(words, size, "令和%s年度", kanji[reiwa]);
        break;
    case 3:
        snprintf(words, size, "R%d年度", reiwa);
        break;
    default:
        snprintf(words, size, "令和%d年度", reiwa);
        break;
    }
}

static void draw_all(struct draw *one) {
    unsigned first = draw(PROGRAMMES), second = draw(PROGRAMMES - 1);
    one->n = programmes[first];
    one->m = programmes[(first + 1 + second) % PROGRAMMES];
    one->year = 2021 + (int)draw(6);
    draw_year(one->y, sizeof one->y, one->year);
    draw_year(one->p, sizeof one->p, one->year - 1);
    draw_amount(&one->a);
    do {
        draw_amount(&one->b);
    } while (one->b.yen == one->a.yen);
}

static const char *value_of(const struct draw *one, char letter) {
    return letter == 'n'   ? one->n
           : letter == 'm' ? one->m
           : letter == 'y' ? one->y
           : letter == 'p' ? one->p
           : letter == 'a' ? one->a.words
                           : one->b.words;
}

static void write_document(const struct draw *one, const char *text) {
    FILE *file = fopen(one->path, "w");
    assert_non_null(file);
    for (const char *at = text; *at; at++) {
        if (*at == '{') {
            fputs(value_of(one, at[1]), file);
            at += 2;
        } else {
            fputc(*at, file);
        }
    }
    fputc('\n', file);
    assert_int_equal(fclose(file), 0);
}

// "name | year | stage | yen" lines of one document, sorted.
struct lines {
    struct str items[8];
    size_t count;
};

static int by_words(const void *left, const void *right) {
    const struct str *a = left, *b = right;
    size_t size = a->size < b->size ? a->size : b->size;
    int order = memcmp(a->data, b->data, size);
    return order ? order : (a->size > b->size) - (a->size < b->size);
}

static struct str joined(struct lines *lines, struct arena *arena) {
    struct str all = {0};
    qsort(lines->items, lines->count, sizeof lines->items[0], by_words);
    for (size_t i = 0; i < lines->count; i++) {
        all = arena_printf(arena, "%.*s%.*s\n", STR_ARGS(all), STR_ARGS(lines->items[i]));
    }
    return all;
}

static struct str expected_of(const struct draw *one, const char *expected, struct arena *arena) {
    struct lines lines = {0};
    char name, year, amount, stage[32];
    for (const char *at = expected; at && sscanf(at, "%c %c %31s %c", &name, &year, stage, &amount) == 4;) {
        lines.items[lines.count++] =
            arena_printf(arena, "%s | %d | %s | %lld", value_of(one, name), one->year - (year == 'p'), stage,
                         amount == 'a' ? one->a.yen : one->b.yen);
        at = strchr(at, ';');
        at = at ? at + 1 : NULL;
    }
    return joined(&lines, arena);
}

static struct str found_in(const struct csv_table *table, const char *path, struct arena *arena) {
    struct lines lines = {0};
    for (size_t i = 0; i < table->row_count; i++) {
        const struct csv_row *row = &table->rows[i];
        if (str_equal(csv_field(row, csv_column(table, "document")), str_from(path)) && lines.count < 8) {
            lines.items[lines.count++] = arena_printf(arena, "%.*s | %.*s | %.*s | %.*s",
                                                      STR_ARGS(csv_field(row, csv_column(table, "programme"))),
                                                      STR_ARGS(csv_field(row, csv_column(table, "fiscal_year"))),
                                                      STR_ARGS(csv_field(row, csv_column(table, "stage"))),
                                                      STR_ARGS(csv_field(row, csv_column(table, "amount_yen"))));
        }
    }
    return joined(&lines, arena);
}

static void each_form_gives_what_it_was_made_from(void **state) {
    (void)state;
    static jmp_buf exhausted;
    static struct draw draws[FORMS * DRAWS];
    static const char *paths[FORMS * DRAWS];
    char directory[] = "/tmp/yosan-sentences-XXXXXX", output[64];
    struct arena arena = {.exhausted = &exhausted};
    struct diag diag = {.arena = &arena};
    struct failure failure = {0};
    struct extract_counts counts = {0};
    assert_non_null(mkdtemp(directory));
    for (size_t i = 0; i < FORMS * DRAWS; i++) {
        draw_all(&draws[i]);
        snprintf(draws[i].path, sizeof draws[i].path, "%s/%04zu", directory, i);
        write_document(&draws[i], forms[i / DRAWS].text);
        paths[i] = draws[i].path;
    }
    snprintf(output, sizeof output, "%s/figures.csv", directory);
    struct out *out = out_create(output, &failure);
    struct extract_options options = {.threads = 1};
    assert_non_null(out);
    assert_true(extract_documents(paths, FORMS * DRAWS, &options, out, NULL, &counts, &diag, &arena, &failure));
    assert_true(out_commit(out, &failure));
    struct csv_table table;
    assert_true(csv_read(output, &table, &arena, &failure));
    size_t wrong = 0;
    for (size_t i = 0; i < FORMS * DRAWS; i++) {
        struct str expected = expected_of(&draws[i], forms[i / DRAWS].expected, &arena);
        struct str found = found_in(&table, draws[i].path, &arena);
        if (!str_equal(expected, found)) {
            print_error("%s\n(%s, %s, %s, %s)\nexpected\n%.*sfound\n%.*s", forms[i / DRAWS].text, draws[i].y,
                        draws[i].p, draws[i].a.words, draws[i].b.words, STR_ARGS(expected), STR_ARGS(found));
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
    arena_reset(&arena);
    assert_int_equal(fixture_remove(directory), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_form_gives_what_it_was_made_from)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
