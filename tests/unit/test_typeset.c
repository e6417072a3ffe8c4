// Japanese text in lines: nothing overflows, no figure is broken, JIS X 4051 is kept.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "plot/line_break.h"
#include "plot/typeset.h"

static struct fonts *fonts;

static void assert_near(double value, double expected, double within) {
    if (!(fabs(value - expected) <= within)) {
        fail_msg("%g is not %g", value, expected);
    }
}

static int open_fonts(void **state) {
    (void)state;
    struct failure failure = {0};
    fonts = fonts_open(NULL, &failure);
    return fonts ? 0 : -1;
}

static int close_fonts(void **state) {
    (void)state;
    fonts_close(fonts);
    return 0;
}

// The lines of a text joined by "|"; "…" stands at the end of a cut one.
static const char *set_lines(const char *text, double width_mm, size_t most_lines, struct arena *arena) {
    struct typeset typeset = text_typeset(fonts, str_from(text), 3, WEIGHT_REGULAR, width_mm, most_lines, arena);
    struct str joined = STR("");
    for (size_t i = 0; i < typeset.line_count; i++) {
        joined = arena_join(joined, i ? STR("|") : STR(""), arena);
        joined = arena_join(joined, typeset.lines[i].text, arena);
    }
    return joined.data;
}

static void lines_end_at_sense(void **state) {
    (void)state;
    struct arena arena = {0};
    assert_string_equal(set_lines("次世代ものづくり・スタートアップ育成支援事業", 45, 3, &arena),
                        "次世代ものづくり・|スタートアップ育成支援事業");
    assert_string_equal(set_lines("河川管理施設等老朽化対策推進事業", 32, 2, &arena),
                        "河川管理施設等老朽化|対策推進事業");
    assert_string_equal(set_lines("子ども・子育て支援の円滑な施行に要する経費", 36, 2, &arena),
                        "子ども・子育て支援の|円滑な施行に要する経費");
    assert_string_equal(set_lines("電気の利用の促進に関する特別措置法に基づく措置", 40, 2, &arena),
                        "電気の利用の促進に関する|特別措置法に基づく措置");
    assert_string_equal(set_lines("増額は3、減額は1、残る1つは決まらない", 30, 3, &arena),
                        "増額は3、減額は1、|残る1つは決まらない");
    arena_reset(&arena);
}

// "(単位: / 億円)" was once the end of a subtitle on half a page.
static void a_short_remark_in_brackets_stays_whole(void **state) {
    (void)state;
    struct arena arena = {0};
    for (double width = 30; width < 150; width += 0.7) {
        struct str lines = str_from(
            set_lines("令和7年度予算(R7)、令和8年度予算案(R8案)(単位:億円)。縦の目盛りは全て共通", width, 9, &arena));
        assert_true(str_contains(lines, STR("(単位:億円)")) && str_contains(lines, STR("(R8案)")));
    }
    arena_reset(&arena);
}

static void a_text_that_fits_stays_in_one_line(void **state) {
    (void)state;
    struct arena arena = {0};
    struct str text = STR("河川管理施設等老朽化対策推進事業");
    double width = text_width_mm(fonts, text, 3, WEIGHT_REGULAR);
    assert_near(width, 16 * 3, 0.01);
    struct typeset whole = text_typeset(fonts, text, 3, WEIGHT_REGULAR, width + 0.001, 3, &arena);
    assert_int_equal(whole.line_count, 1);
    assert_true(whole.lines[0].condense >= 1);
    struct typeset tight = text_typeset(fonts, text, 3, WEIGHT_REGULAR, width * 0.95, 3, &arena);
    assert_int_equal(tight.line_count, 1);
    assert_near(tight.lines[0].condense, 0.95, 0.001);
    arena_reset(&arena);
}

static void a_cut_text_ends_in_an_ellipsis_and_not_inside_a_figure(void **state) {
    (void)state;
    struct arena arena = {0};
    struct str text = STR("前年度の1,350百万円から対前年度比▲3.6%の1,301百万円に減額");
    for (double width = 20; width < 60; width += 0.5) {
        struct typeset typeset = text_typeset(fonts, text, 3, WEIGHT_BOLD, width, 1, &arena);
        assert_true(typeset.is_cut);
        struct str line = typeset.lines[0].text;
        assert_true(str_ends(line, STR("…")));
        line = str_slice(line, 0, line.size - strlen("…"));
        bool whole = str_ends(line, STR("の")) || str_ends(line, STR("円")) || str_ends(line, STR("から")) ||
                     str_ends(line, STR("か")) || str_ends(line, STR("前年度")) || str_ends(line, STR("前年")) ||
                     str_ends(line, STR("%")) || str_ends(line, STR("に"));
        assert_true(whole);
    }
    arena_reset(&arena);
}

static void too_narrow_a_box_gives_an_ellipsis_and_no_crash(void **state) {
    (void)state;
    struct arena arena = {0};
    struct typeset typeset = text_typeset(fonts, STR("予算額"), 3, WEIGHT_REGULAR, 1, 2, &arena);
    assert_true(typeset.is_cut);
    assert_string_equal(set_lines("", 10, 2, &arena), "");
    assert_int_equal(text_typeset(fonts, STR("予算"), 3, WEIGHT_REGULAR, 10, 0, &arena).line_count, 0);
    arena_reset(&arena);
}

static void a_stop_hangs_behind_its_line_and_stands_inside_the_last(void **state) {
    (void)state;
    struct arena arena = {0};
    struct typeset set = text_typeset(fonts, STR("増額は三事業、減額は一事業。"), 1, WEIGHT_REGULAR, 6.0, 3, &arena);
    assert_int_equal(set.line_count, 2);
    assert_true(str_equal(set.lines[0].text, STR("増額は三事業、")));
    assert_near(set.lines[0].width_mm, 6, 0.001);
    assert_near(set.lines[0].condense, 1, 0.001);
    assert_near(set.lines[1].condense, 6.0 / 6.5, 0.001); // a note's mark may follow: nothing hangs here
    assert_near(set.lines[1].width_mm, 6, 0.001);
    arena_reset(&arena);
}

static void full_width_marks_close_up(void **state) {
    (void)state;
    double em = text_width_mm(fonts, STR("億"), 1, WEIGHT_REGULAR);
    assert_near(em, 1, 0.001);
    assert_near(text_width_mm(fonts, STR("増）、「減"), 1, WEIGHT_REGULAR), 1 + 0.5 + 0.5 + 1 + 1, 0.001);
    assert_near(text_width_mm(fonts, STR("「増」"), 1, WEIGHT_REGULAR), 2, 0.001);
    assert_near(text_width_mm(fonts, STR("増、"), 1, WEIGHT_REGULAR), 1.5, 0.001);
}

static void digits_have_one_width(void **state) {
    (void)state;
    for (int weight = 0; weight < 2; weight++) {
        double zero = text_width_mm(fonts, STR("0"), 1, (enum weight)weight);
        for (char digit = '1'; digit <= '9'; digit++) {
            assert_near(text_width_mm(fonts, (struct str){&digit, 1}, 1, (enum weight)weight), zero, 1e-9);
        }
    }
}

static void a_missing_glyph_is_named_with_its_words(void **state) {
    (void)state;
    struct failure failure = {0};
    assert_true(text_has_glyphs(fonts, STR("髙﨑①㈱⾦▲−〜～・･ 令和8年度"), &failure));
    assert_true(text_has_glyphs(fonts, STR("予\u200B算\uFEFF額\u2003\t\u00AD葛\U000E0100"), &failure));
    assert_false(text_has_glyphs(fonts, STR("予算\xF0\x90\x8E\xA0額"), &failure));
    assert_non_null(strstr(failure.message, "U+103A0"));
    assert_non_null(strstr(failure.message, "予算"));
}

static void an_unknown_font_names_the_package_to_install(void **state) {
    (void)state;
    struct failure failure = {0};
    assert_null(fonts_open("No Such Font", &failure));
    assert_non_null(strstr(failure.message, "No Such Font"));
    assert_non_null(strstr(failure.message, "fonts-noto-cjk"));
}

static void ipaex_gothic_serves_where_noto_is_missing(void **state) {
    (void)state;
    struct failure failure = {0};
    struct fonts *ipaex = fonts_open("IPAexGothic", &failure);
    assert_non_null(ipaex);
    double regular = text_width_mm(ipaex, STR("令和8年度"), 3, WEIGHT_REGULAR);
    assert_near(text_width_mm(ipaex, STR("令和8年度"), 3, WEIGHT_BOLD), regular, 1e-9);
    fonts_close(ipaex);
}

// Titles of random pieces. A piece in 〈〉 is a token: it may not be broken where it fits a line.
static const char *const pieces[] = {
    "次世代",
    "〈令和8年度〉",
    "ヘルステック",
    "・",
    "〈14億円〉",
    "推進事業",
    "の",
    "〈1,350百万円〉",
    "、",
    "「",
    "」",
    "（",
    "）",
    "支援",
    "等",
    "〈対前年度比▲3.6%〉",
    "〈▲3.6%〉",
    "。",
    "〈2026-03-31〉",
    "から",
    "〈第2期〉",
    "医療機器",
    "への",
    "〈MedTech〉",
    "スタートアップ",
    "〈2026年3月〉",
    "構築",
    "ッァー",
    "〈約6.0億円〉",
    "国際ルール",
    " ",
    "〈1兆2,345億円〉",
    "〈R7〉",
    "公表値",
    "〈+0.1億円〉",
    "しょう",
    "〈FY2026〉",
    "時代",
    "々",
    "〈3事業〉",
    "〈２０２６年度〉",
    "交付金",
    "〈平成31年度〉",
    "？",
    "〈50.5ポイント〉",
    "つくば",
    "〈A&B〉",
    "〈−1.5%〉",
};
enum { PIECE_COUNT = sizeof pieces / sizeof *pieces, TITLE_BYTES = 1024, TITLE_COUNT = 400 };

struct title {
    char text[TITLE_BYTES];
    bool inside_token[TITLE_BYTES]; // at each byte: a break before it would be inside a token
};

static uint32_t random_next(uint32_t *seed) {
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static size_t add_piece(struct title *title, size_t size, const char *piece) {
    bool token = strncmp(piece, "〈", 3) == 0;
    size_t length = strlen(piece) - (token ? 6 : 0);
    for (size_t i = 0; i < length; i++) {
        title->text[size + i] = piece[i + (token ? 3 : 0)];
        title->inside_token[size + i] = token && i > 0;
    }
    return size + length;
}

// Two tokens side by side would be one longer token: a word stands between them.
static void make_title(struct title *title, uint32_t seed) {
    *title = (struct title){0};
    size_t size = 0, count = 3 + random_next(&seed) % 9;
    bool after_token = false;
    for (size_t i = 0; i < count; i++) {
        const char *piece = pieces[random_next(&seed) % PIECE_COUNT];
        bool token = strncmp(piece, "〈", 3) == 0;
        size = token && after_token ? add_piece(title, size, "と") : size;
        size = add_piece(title, size, piece);
        after_token = token;
    }
}

static bool one_of(const char *list, struct str text, size_t at) {
    size_t end = at;
    utf8_next(text, &end);
    return str_contains(str_from(list), str_slice(text, at, end));
}

static void check_line_ends(struct str text, size_t at, const struct title *title, bool tokens_fit) {
    size_t before = at;
    assert_false(one_of("、。）」』？・ーァッぁっょ々…％%", text, at));
    utf8_previous(text, &before);
    assert_false(one_of("（「『▲", text, before));
    if (tokens_fit && title->inside_token[at]) {
        fail_msg("a token is broken at byte %zu of %s", at, title->text);
    }
}

// Every line is a piece of the text, in order; spaces at the breaks are dropped.
static void check_typeset(const struct title *title, struct typeset typeset, double width_mm, double size_mm) {
    struct str text = str_trim(str_from(title->text));
    size_t trimmed = (size_t)(text.data - title->text), at = 0;
    struct title moved = *title;
    memmove(moved.inside_token, title->inside_token + trimmed, TITLE_BYTES - trimmed);
    for (size_t i = 0; i < typeset.line_count; i++) {
        struct text_line line = typeset.lines[i];
        bool cut = typeset.is_cut && i + 1 == typeset.line_count;
        struct str words = cut ? str_slice(line.text, 0, line.text.size - strlen("…")) : line.text;
        assert_true(line.condense >= 0.85 && line.condense <= 1);
        assert_true(line.width_mm <= width_mm + 1e-9);
        while (at < text.size && text.data[at] == ' ') {
            at++;
        }
        assert_true(str_equal(str_slice(text, at, at + words.size), words));
        if (i > 0) {
            check_line_ends(text, at, &moved, width_mm >= 11 * size_mm);
        }
        at += words.size;
    }
    assert_true(typeset.is_cut || at == text.size);
}

static void nothing_overflows_or_breaks_a_token_at_any_width(void **state) {
    (void)state;
    struct arena arena = {0};
    static struct title title;
    for (uint32_t seed = 1; seed <= TITLE_COUNT; seed++) {
        make_title(&title, seed * 2654435761u);
        if (str_trim(str_from(title.text)).size == 0) {
            continue;
        }
        for (double width = 9; width < 90; width *= 1.31) {
            size_t most_lines = 1 + seed % 4;
            enum weight weight = seed % 2 ? WEIGHT_BOLD : WEIGHT_REGULAR;
            struct typeset typeset = text_typeset(fonts, str_from(title.text), 2.9, weight, width, most_lines, &arena);
            assert_true(typeset.line_count >= 1 && typeset.line_count <= most_lines);
            check_typeset(&title, typeset, width, 2.9);
        }
        arena_reset(&arena);
    }
}

static void every_character_of_a_class_is_found_in_it(void **state) {
    (void)state;
#define CLASS(name, characters)                                                                                        \
    for (size_t at = 0; at < sizeof(characters) - 1;) {                                                                \
        uint32_t code = utf8_next((struct str){characters, sizeof(characters) - 1}, &at);                              \
        assert_int_equal(character_class(code), CLASS_##name);                                                         \
    }
#include "plot/line_break.def"
#undef CLASS
    assert_int_equal(character_class(0x4EE4), CLASS_KANJI);
    assert_int_equal(character_class('7'), CLASS_DIGIT);
    assert_int_equal(character_class(0x30A2), CLASS_KATAKANA);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_at_sense),
        cmocka_unit_test(a_short_remark_in_brackets_stays_whole),
        cmocka_unit_test(a_text_that_fits_stays_in_one_line),
        cmocka_unit_test(a_cut_text_ends_in_an_ellipsis_and_not_inside_a_figure),
        cmocka_unit_test(too_narrow_a_box_gives_an_ellipsis_and_no_crash),
        cmocka_unit_test(a_stop_hangs_behind_its_line_and_stands_inside_the_last),
        cmocka_unit_test(full_width_marks_close_up),
        cmocka_unit_test(digits_have_one_width),
        cmocka_unit_test(a_missing_glyph_is_named_with_its_words),
        cmocka_unit_test(an_unknown_font_names_the_package_to_install),
        cmocka_unit_test(ipaex_gothic_serves_where_noto_is_missing),
        cmocka_unit_test(nothing_overflows_or_breaks_a_token_at_any_width),
        cmocka_unit_test(every_character_of_a_class_is_found_in_it),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
