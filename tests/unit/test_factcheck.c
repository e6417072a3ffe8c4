// Statements as papers write them against figures.csv: each verdict was worked out by hand from the printed digits.
#include "analyze_case.h"

#include "analyze/factcheck.h"

static struct analyze_case c;

static const char figures[] = "道路整備促進事業|2022|initial|10|budget|false\n"
                              "道路整備促進事業|2023|initial|12|budget|false\n"
                              "道路整備促進事業|2024|initial|14|budget|false\n"
                              "道路整備促進事業|2025|initial|13|budget|false\n"
                              "橋梁長寿命化対策事業|2022|initial|5.0|budget|false\n"
                              "橋梁長寿命化対策事業|2023|initial|5.5|budget|false\n"
                              "橋梁長寿命化対策事業|2024|initial|6.0|budget|false\n"
                              "橋梁長寿命化対策事業|2025|initial|8.5|budget|false\n"
                              "海岸保全事業|2024|initial|30.0|budget|false\n"
                              "海岸保全事業|2025|initial|60.0|budget|false\n"
                              "河川改修事業|2024|initial|22|budget|false\n"
                              "河川改修事業|2025|initial|22|budget|false\n"
                              "公園管理事業|2024|initial|1.23456789|budget|false\n"
                              "公園管理事業|2025|initial|1.23456789|budget|false\n"
                              "空港整備事業|2024|initial|120|budget|false\n"
                              "空港整備事業|2025|initial|100|budget|false\n";

struct expectation {
    const char *sentence;
    enum verdict verdict;
};

static struct fact_check check_of(const char *sentence) {
    struct fact_check check;
    const char *paths[] = {c.figures};
    assert_true(fact_check(str_from(sentence), paths, 1, &check, &c.diag, &c.arena, &c.failure));
    return check;
}

static void expect_all(const struct expectation *expectations, size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct fact_check check = check_of(expectations[i].sentence);
        if (check.verdict != expectations[i].verdict) {
            fail_msg("%s: %s, not %s", expectations[i].sentence, verdict_japanese(check.verdict),
                     verdict_japanese(expectations[i].verdict));
        }
    }
}

static void numbers_are_claims_of_all_that_rounds_to_them(void **state) {
    (void)state;
    static const struct expectation all[] = {
        {"道路整備促進事業は7%減", VERDICT_undecided},
        {"道路整備促進事業は約1割減", VERDICT_undecided},
        {"道路整備促進事業は1億円減った", VERDICT_undecided},
        {"道路整備促進事業は3割減", VERDICT_contradicted},
        {"橋梁長寿命化対策事業は約4割増", VERDICT_proved},
        {"橋梁長寿命化対策事業は42%増", VERDICT_undecided},
        {"橋梁長寿命化対策事業は2.5億円増の8.5億円", VERDICT_undecided},
        {"橋梁長寿命化対策事業は8.5億円で増額", VERDICT_proved},
        {"橋梁長寿命化対策事業は前年度の6.0億円から8.5億円に増えた", VERDICT_proved},
        {"橋梁長寿命化対策事業は6.0億円から8.5億円に減った", VERDICT_contradicted},
        {"橋梁長寿命化対策事業は1.4倍", VERDICT_proved},
        {"海岸保全事業は倍増", VERDICT_proved},
        {"海岸保全事業は2倍以上", VERDICT_undecided},
        {"海岸保全事業は3倍になった", VERDICT_contradicted},
        {"海岸保全事業は半減", VERDICT_contradicted},
        {"空港整備事業は15〜18%減", VERDICT_proved},
        {"空港整備事業は2割弱の減少", VERDICT_proved},
        {"空港整備事業は2割近く減った", VERDICT_proved},
        {"空港整備事業は3割近く減った", VERDICT_contradicted},
        {"空港整備事業は前年度の約8割", VERDICT_proved},
        {"空港整備事業は前年度比90%", VERDICT_contradicted},
        {"道路整備促進事業は14億円→13億円", VERDICT_proved},
        {"道路整備促進事業は１３億円", VERDICT_proved},
        {"橋梁長寿命化対策事業は8億円以上10億円未満", VERDICT_proved},
        {"橋梁長寿命化対策事業は10億円に届かない", VERDICT_proved},
        {"橋梁長寿命化対策事業は8億円を超えた", VERDICT_proved},
        {"橋梁長寿命化対策事業は8億円台", VERDICT_proved},
        {"道路整備促進事業(13億円)は減少", VERDICT_proved},
        {"道路整備促進事業は13億円(前年度15億円)", VERDICT_contradicted},
        {"橋梁長寿命化対策事業は3億円に満たない増加", VERDICT_proved},
        {"道路整備促進事業は2割を超える減少", VERDICT_contradicted},
        {"橋梁長寿命化対策事業は10億円台", VERDICT_contradicted},
        {"空港整備事業は100億円を割り込んだ", VERDICT_undecided},
    };
    expect_all(all, sizeof all / sizeof all[0]);
}

static void words_without_numbers_are_claims_too(void **state) {
    (void)state;
    static const struct expectation all[] = {
        {"道路整備促進事業は前年度を下回る", VERDICT_proved},
        {"道路整備促進事業は前年度を上回った", VERDICT_contradicted},
        {"河川改修事業は前年度と同額", VERDICT_undecided},
        {"河川改修事業は横ばい", VERDICT_undecided},
        {"公園管理事業は据え置き", VERDICT_proved},
        {"公園管理事業は前年度並み", VERDICT_proved},
        {"海岸保全事業は横ばい", VERDICT_contradicted},
        {"橋梁長寿命化対策事業は引き上げられた", VERDICT_proved},
        {"道路整備促進事業は増減なし", VERDICT_contradicted},
    };
    expect_all(all, sizeof all / sizeof all[0]);
}

static void a_negation_turns_the_verdict(void **state) {
    (void)state;
    static const struct expectation all[] = {
        {"道路整備促進事業は増えていない", VERDICT_proved},
        {"道路整備促進事業は増加しなかった", VERDICT_proved},
        {"橋梁長寿命化対策事業は増加しなかった", VERDICT_contradicted},
        {"橋梁長寿命化対策事業は減っていない", VERDICT_proved},
        {"道路整備促進事業は減らなかった", VERDICT_contradicted},
        {"道路整備促進事業は増額されなかった", VERDICT_proved},
        {"道路整備促進事業は14億円を下回っていない", VERDICT_contradicted},
        {"道路整備促進事業は15億円に達していない", VERDICT_proved},
        {"道路整備促進事業は13億円ではない", VERDICT_contradicted},
        {"河川改修事業は増えていない", VERDICT_undecided},
    };
    expect_all(all, sizeof all / sizeof all[0]);
}

static void many_years_are_asked_one_by_one(void **state) {
    (void)state;
    static const struct expectation all[] = {
        {"橋梁長寿命化対策事業は3年連続で増加", VERDICT_proved},
        {"道路整備促進事業は2年連続で増加した", VERDICT_contradicted},
        {"橋梁長寿命化対策事業は5年連続で増加", VERDICT_undecided},
        {"道路整備促進事業は過去最大", VERDICT_contradicted},
        {"橋梁長寿命化対策事業は過去最大", VERDICT_undecided},
        {"道路整備促進事業は2年ぶりに減少", VERDICT_contradicted},
        {"令和4年度から令和7年度にかけて橋梁長寿命化対策事業は約7割増えた", VERDICT_proved},
        {"令和6年度の道路整備促進事業は14億円、令和7年度は13億円", VERDICT_proved},
        {"令和6年度の道路整備促進事業は13億円", VERDICT_contradicted},
        {"道路整備促進事業の令和9年度は13億円", VERDICT_undecided},
        {"道路整備促進事業は昨年度14億円だった", VERDICT_proved},
    };
    expect_all(all, sizeof all / sizeof all[0]);
}

static void programmes_are_known_by_their_names_or_the_only_one_that_is_meant(void **state) {
    (void)state;
    static const struct expectation all[] = {
        {"道路整備は減った", VERDICT_proved},
        {"海岸事業は倍増", VERDICT_proved},
        {"事業は減った", VERDICT_undecided},
        {"道路整備促進事業と橋梁長寿命化対策事業はともに増加", VERDICT_contradicted},
        {"道路整備促進事業は減り、橋梁長寿命化対策事業は増えた", VERDICT_proved},
        {"最も増えたのは海岸保全事業", VERDICT_proved},
        {"最も減ったのは道路整備促進事業", VERDICT_contradicted},
        {"最も伸びたのは橋梁長寿命化対策事業", VERDICT_contradicted},
        {"港湾事業は減った", VERDICT_undecided},
    };
    expect_all(all, sizeof all / sizeof all[0]);
}

static void numerals_may_be_kanji(void **state) {
    (void)state;
    static const struct expectation all[] = {
        {"道路整備促進事業は十三億円", VERDICT_proved},
        {"道路整備促進事業は十四億円から十三億円に減った", VERDICT_proved},
        {"道路整備促進事業は十五億円", VERDICT_contradicted},
        {"道路整備促進事業は七%減", VERDICT_undecided},
        {"橋梁長寿命化対策事業は約四割増", VERDICT_proved},
        {"橋梁長寿命化対策事業は三割減", VERDICT_contradicted},
        {"橋梁長寿命化対策事業は八・五億円", VERDICT_proved},
        {"橋梁長寿命化対策事業は八億四千万円以上", VERDICT_proved},
        {"海岸保全事業は二倍", VERDICT_proved},
        {"令和七年度の海岸保全事業は六十億円", VERDICT_proved},
        {"二〇二四年度の海岸保全事業は六十億円", VERDICT_contradicted},
        {"橋梁長寿命化対策事業は三年連続で増加", VERDICT_proved},
        {"空港整備事業は百億円", VERDICT_proved},
        {"道路整備促進事業は数十億円", VERDICT_undecided},
        {"道路整備促進事業は十数億円", VERDICT_undecided},
        {"道路整備促進事業は十二三億円", VERDICT_undecided},
    };
    expect_all(all, sizeof all / sizeof all[0]);
}

static void programmes_are_held_against_one_another(void **state) {
    (void)state;
    static const struct expectation all[] = {
        {"空港整備事業は海岸保全事業を上回る", VERDICT_proved},
        {"空港整備事業は海岸保全事業を下回った", VERDICT_contradicted},
        {"空港整備事業は海岸保全事業より多い", VERDICT_proved},
        {"海岸保全事業より空港整備事業のほうが多い", VERDICT_proved},
        {"海岸保全事業は空港整備事業より少ない", VERDICT_proved},
        {"海岸保全事業は空港整備事業より多くない", VERDICT_proved},
        {"空港整備事業は海岸保全事業を30億円以上上回る", VERDICT_proved},
        {"空港整備事業は海岸保全事業を40億円上回る", VERDICT_undecided},
        {"空港整備事業は海岸保全事業を50億円上回る", VERDICT_contradicted},
        {"空港整備事業は海岸保全事業の約2倍", VERDICT_proved},
        {"海岸保全事業は空港整備事業の約6割", VERDICT_proved},
        {"空港整備事業は海岸保全事業の3倍", VERDICT_contradicted},
        {"道路整備促進事業は空港整備事業と同額", VERDICT_contradicted},
        {"令和6年度は空港整備事業が海岸保全事業の4倍", VERDICT_proved},
        // What is open is left open: who grew by more, equal to what, which year of which.
        {"橋梁長寿命化対策事業は道路整備促進事業より増えた", VERDICT_undecided},
        {"公園管理事業と橋梁長寿命化対策事業は同額", VERDICT_undecided},
        {"令和7年度の空港整備事業は令和6年度の海岸保全事業を上回る", VERDICT_undecided},
        {"空港整備事業は海岸保全事業の8割増", VERDICT_undecided},
    };
    expect_all(all, sizeof all / sizeof all[0]);
}

static void the_largest_is_so_among_all_that_state_the_year(void **state) {
    (void)state;
    static const struct expectation all[] = {
        {"空港整備事業が最も多い", VERDICT_proved},
        {"最も多いのは空港整備事業", VERDICT_proved},
        {"海岸保全事業の予算額が最大だった", VERDICT_contradicted},
        {"公園管理事業が最も少ない", VERDICT_proved},
        {"令和4年度は道路整備促進事業が最も多い", VERDICT_undecided}, // most do not state it
        {"海岸保全事業は増加額が最大", VERDICT_undecided},
        {"空港整備事業は最大100億円", VERDICT_undecided},
        {"橋梁長寿命化対策事業の伸び率は3割を超えた", VERDICT_proved},
        {"橋梁長寿命化対策事業の減少率は3割を超えた", VERDICT_contradicted},
        {"空港整備事業は前年度より10億円以上少ない", VERDICT_proved},
        {"空港整備事業は前年度より10億円以上多い", VERDICT_contradicted},
        {"空港整備事業の構成比は前年度より10ポイント以上低い", VERDICT_proved},
        {"全体の5割を空港整備事業が占める", VERDICT_proved},
    };
    expect_all(all, sizeof all / sizeof all[0]);
}

// 令和7年度: 13 + 8.5 + 60.0 + 22 + 1.23456789 + 100; no total is stated.
static void sums_and_shares_are_of_what_the_figures_hold(void **state) {
    (void)state;
    static const struct expectation all[] = {
        {"道路整備促進事業と橋梁長寿命化対策事業の合計は20億円を超える", VERDICT_proved},
        {"道路整備促進事業と橋梁長寿命化対策事業は合わせて30億円", VERDICT_contradicted},
        {"道路整備促進事業と橋梁長寿命化対策事業の合計は増えた", VERDICT_proved},
        {"道路整備促進事業と橋梁長寿命化対策事業の2事業の合計は海岸保全事業を下回る", VERDICT_proved},
        {"合計は200億円を超える", VERDICT_proved},
        {"6事業の合計は200億円を超える", VERDICT_proved},
        {"7事業の合計は200億円を超える", VERDICT_undecided},
        {"合計は約210億円", VERDICT_undecided}, // nobody would call it false
        {"合計は約300億円", VERDICT_contradicted},
        {"合計は300億円程度", VERDICT_contradicted},
        {"総額は前年度を下回った", VERDICT_contradicted},
        {"空港整備事業は全体の約5割", VERDICT_proved},
        {"空港整備事業は全体の49%を占める", VERDICT_undecided},
        {"空港整備事業の全体に占める割合は3割", VERDICT_contradicted},
        {"空港整備事業の構成比は10ポイント以上低下した", VERDICT_proved},
        {"空港整備事業の構成比は3ポイント上昇した", VERDICT_contradicted},
        {"空港整備事業は3ポイント低下した", VERDICT_undecided},
        {"合計は増え、空港整備事業は減った", VERDICT_proved},
        {"港湾事業は全体の5割", VERDICT_undecided},
        {"道路整備促進事業と空港整備事業の合計の5割は道路", VERDICT_undecided},
        {"令和5年度の合計は20億円", VERDICT_undecided}, // not every programme states it
    };
    expect_all(all, sizeof all / sizeof all[0]);
    struct fact_check check = check_of("合計は200億円を超える");
    assert_true(str_equal(check.why, STR("合計の記載はない: figures.csv にある事業の和で判断した")));
    check = check_of("道路整備促進事業は7%減");
    assert_true(str_equal(check.why, STR("公表値の端数しだいで、成り立つことも成り立たないこともある")));
}

// document, section, programme, amount in 億円, role; all of 令和7年度.
struct line {
    const char *document, *section, *programme;
    int amount;
    const char *role;
};

static struct fact_check check_lines(const struct line *lines, size_t count, const char *sentence) {
    struct analyze_case own;
    case_open(&own);
    FILE *file = fopen(own.figures, "w");
    assert_non_null(file);
    fputs(FIGURES_HEADER, file);
    for (size_t i = 0; i < count; i++) {
        fprintf(
            file,
            "f%zu,%s,,%zu,,0,%s,,,,%s,,,2025,,initial,,%d00000000,%d50000000,%d50000000,100000000,false,exact,%s,,,\n",
            i, lines[i].document, i + 1, lines[i].section, lines[i].programme, lines[i].amount, lines[i].amount - 1,
            lines[i].amount, lines[i].role);
    }
    fclose(file);
    struct fact_check check;
    const char *paths[] = {own.figures};
    assert_true(fact_check(str_from(sentence), paths, 1, &check, &own.diag, &c.arena, &own.failure));
    case_close(&own);
    return check;
}

// 計 of one table was taken for the whole: 「合計は110億円を超える」 was called contradicted though the lines make 120.
static void a_total_of_some_lines_is_not_the_whole(void **state) {
    (void)state;
    static const struct line whole[] = {{"d", "表1", "道路整備事業", 6, "budget"},
                                        {"d", "表1", "橋梁整備事業", 14, "budget"},
                                        {"d", "表1", "計", 20, "total"}};
    static const struct line other_document[] = {{"d", "表1", "道路整備事業", 6, "budget"},
                                                 {"d", "表1", "橋梁整備事業", 14, "budget"},
                                                 {"d", "表1", "計", 20, "total"},
                                                 {"e", "表1", "港湾整備事業", 3, "budget"}};
    static const struct line other_table[] = {{"d", "表1", "道路整備事業", 6, "budget"},
                                              {"d", "表1", "橋梁整備事業", 14, "budget"},
                                              {"d", "表1", "計", 20, "total"},
                                              {"d", "本文", "港湾整備事業", 5, "budget"}};
    static const struct line larger[] = {{"d", "表1", "道路整備事業", 6, "budget"},
                                         {"d", "表1", "計", 20, "total"},
                                         {"d", "表1", "港湾整備事業", 100, "budget"}};
    static const struct line nested[] = {{"d", "", "土木費", 20, "budget"},
                                         {"d", "土木費", "道路整備事業", 6, "budget"},
                                         {"d", "土木費", "橋梁整備事業", 14, "budget"},
                                         {"d", "", "計", 20, "total"}};
    const char *sentence = "令和7年度の合計は110億円を超える", *stated = "令和7年度の合計は20億円";
    assert_int_equal(check_lines(whole, 3, sentence).verdict, VERDICT_contradicted);
    assert_int_equal(check_lines(whole, 3, stated).verdict, VERDICT_proved);
    assert_int_equal(check_lines(nested, 4, stated).verdict, VERDICT_proved);
    assert_int_equal(check_lines(other_document, 4, sentence).verdict, VERDICT_undecided);
    assert_int_equal(check_lines(other_table, 4, sentence).verdict, VERDICT_undecided);
    struct fact_check check = check_lines(larger, 3, sentence);
    assert_int_equal(check.verdict, VERDICT_undecided);
    assert_true(str_contains(check.why, STR("一部の事業だけの合計でありうる")));
    assert_int_equal(check_lines(other_document, 4, "道路整備事業は令和7年度の合計の30%").verdict, VERDICT_undecided);
}

static void what_is_not_understood_is_never_judged(void **state) {
    (void)state;
    static const struct expectation all[] = {
        {"道路整備促進事業", VERDICT_undecided},
        {"道路整備促進事業は大幅に減った", VERDICT_undecided},
        {"空港整備事業は道路整備促進事業の約8倍", VERDICT_undecided},
        {"道路整備促進事業は△1億円", VERDICT_undecided},
        {"道路整備促進事業の過去最大は14億円", VERDICT_undecided},
        {"道路整備促進事業は減少に転じた", VERDICT_undecided},
        {"道路整備促進事業は増加したとは言えない", VERDICT_undecided},
        {"道路整備促進事業は大幅減", VERDICT_undecided},
        {"道路整備促進事業は港湾の1割を占め、13億円", VERDICT_undecided},
        {"橋梁長寿命化対策事業は補正後比で増額", VERDICT_undecided},
        {"橋梁長寿命化対策事業は決算で8.5億円", VERDICT_undecided},
        {"橋梁長寿命化対策事業は7.1ポイント増", VERDICT_undecided},
        {"橋梁長寿命化対策事業は縮小した", VERDICT_undecided},
        {"道路整備促進事業は減ったわけではない", VERDICT_undecided},
    };
    expect_all(all, sizeof all / sizeof all[0]);
}

static void what_was_not_understood_is_named_and_the_sources_are_shown(void **state) {
    (void)state;
    struct fact_check check = check_of("道路整備促進事業は大幅に減った");
    assert_true(str_equal(check.unread, STR("「大幅」")));
    assert_int_equal(check.source_count, 2);
    check = check_of("道路整備促進事業は新規");
    assert_false(check.decidable);
    assert_int_equal(check.source_count, 4); // no year is claimed: all of them
    check = check_of("道路整備促進事業は7%減");
    assert_true(check.published[0]); // 13/14 is 7.1 % less, but rounding may hide it
    check = check_of("橋は減った");
    assert_false(check.decidable);
}

static int open_case(void **state) {
    (void)state;
    case_open(&c);
    case_figures(&c, figures);
    return 0;
}

static int close_case(void **state) {
    (void)state;
    case_close(&c);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_claims_of_all_that_rounds_to_them),
        cmocka_unit_test(words_without_numbers_are_claims_too),
        cmocka_unit_test(a_negation_turns_the_verdict),
        cmocka_unit_test(many_years_are_asked_one_by_one),
        cmocka_unit_test(programmes_are_known_by_their_names_or_the_only_one_that_is_meant),
        cmocka_unit_test(numerals_may_be_kanji),
        cmocka_unit_test(programmes_are_held_against_one_another),
        cmocka_unit_test(the_largest_is_so_among_all_that_state_the_year),
        cmocka_unit_test(sums_and_shares_are_of_what_the_figures_hold),
        cmocka_unit_test(a_total_of_some_lines_is_not_the_whole),
        cmocka_unit_test(what_is_not_understood_is_never_judged),
        cmocka_unit_test(what_was_not_understood_is_named_and_the_sources_are_shown),
    };
    return cmocka_run_group_tests_name("factcheck", tests, open_case, close_case);
}
