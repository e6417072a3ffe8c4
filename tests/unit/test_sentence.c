// Sentences claim only what the intervals prove: each is read back and held against random truths.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "analyze/claim.h"
#include "analyze/sentence.h"

static struct arena arena;
static jmp_buf exhausted;
static uint64_t seed = 7;

static yen random_below(yen limit) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (yen)((seed >> 20) % (uint64_t)limit);
}

static struct point printed(yen truth, yen precision, int year, enum rounding rounding) {
    yen amount = rounding == ROUNDING_HALF_UP    ? (truth + precision / 2) / precision * precision
                 : rounding == ROUNDING_TRUNCATE ? truth / precision * precision
                                                 : (truth + precision - 1) / precision * precision;
    struct point point = {.year = (int16_t)year,
                          .stage = STAGE_initial,
                          .has_amount = true,
                          .amount = amount,
                          .precision = precision,
                          .of_which = random_below(4) == 0,
                          .mentions = 1};
    point.bounds = yen_interval_of(amount, precision, rounding);
    return point;
}

// Whether the claim is true of these amounts.
static bool holds(const struct claim *claim, const struct pair *pair, yen from, yen to) {
    if (claim->kind == CLAIM_hidden) {
        return pair->direction == DIRECTION_undetermined;
    }
    if (claim->published) {
        from = pair->from->amount;
        to = pair->to->amount;
    }
    if (claim->kind == CLAIM_amount) {
        // Printed amounts are quoted: the claim is of the published value.
        return range_holds(claim->range, (struct rational){claim->before ? pair->from->amount : pair->to->amount, 1});
    }
    if (claim->kind == CLAIM_change) {
        return range_holds(claim->range, (struct rational){to - from, 1});
    }
    return range_holds(claim->range, rational_of(100 * (wide)(to - from), from));
}

static void check_sentence(const struct pair *pair, yen from, yen to, enum number_language language) {
    struct str sentence = sentence_change(STR("甲事業"), pair, language, &arena);
    struct str rest = str_slice(sentence, STR("甲事業").size, sentence.size);
    struct claims claims = claims_read(rest, &arena);
    if (claims.count < 3) {
        fail_msg("%zu claims in: %s", claims.count, sentence.data);
    }
    for (size_t i = 0; i < claims.count; i++) {
        if (!holds(&claims.items[i], pair, from, to)) {
            fail_msg("'%.*s' is false of %lld -> %lld in: %s", STR_ARGS(claims.items[i].words), (long long)from,
                     (long long)to, sentence.data);
        }
    }
}

static void no_sentence_claims_what_is_false(void **state) {
    (void)state;
    for (int trial = 0; trial < 100000; trial++) {
        yen scale = power_of_ten(2 + (int)random_below(7));
        yen true_from = (1 + random_below(400)) * scale + random_below(scale);
        yen true_to = random_below(3) ? true_from + (random_below(2000) - 1000) * scale / 1000
                                      : (1 + random_below(400)) * scale + random_below(scale);
        true_to = true_to < 1 ? 1 : true_to;
        yen precision = random_below(5) == 0 ? 1 : scale / power_of_ten((int)random_below(3));
        enum rounding rounding = random_below(4) ? ROUNDING_HALF_UP : (enum rounding)random_below(3);
        struct point from = printed(true_from, precision ? precision : 1, 2025, rounding);
        precision = random_below(4) == 0 ? power_of_ten((int)random_below(5)) : precision;
        struct point to = printed(true_to, precision ? precision : 1, 2026, rounding);
        struct pair pair = pair_of(&from, &to, COMPARISON_initial, NULL);
        check_sentence(&pair, true_from, true_to, NUMBER_JAPANESE);
        check_sentence(&pair, true_from, true_to, NUMBER_ENGLISH);
        if (trial % 1000 == 0) {
            arena_reset(&arena);
        }
    }
}

static void the_model_sentence_is_made(void **state) {
    (void)state;
    struct point from = {.year = 2025,
                         .stage = STAGE_initial,
                         .has_amount = true,
                         .amount = 600000000,
                         .precision = 10000000,
                         .bounds = {595000000, 605000000}};
    struct point to = {.year = 2026,
                       .stage = STAGE_proposal,
                       .has_amount = true,
                       .amount = 850000000,
                       .precision = 10000000,
                       .bounds = {845000000, 855000000}};
    struct pair pair = pair_of(&from, &to, COMPARISON_initial, NULL);
    assert_string_equal(sentence_change(STR("甲事業"), &pair, NUMBER_JAPANESE, &arena).data,
                        "甲事業の令和8年度予算案は8.5億円(前年度6.0億円、公表値の差で2.5億円増、約4割増)。");
    assert_string_equal(sentence_change(STR("甲事業"), &pair, NUMBER_ENGLISH, &arena).data,
                        "甲事業: 0.85 billion yen in FY2026 proposal (FY2025: 0.60 billion yen; up 0.25 billion yen by "
                        "the published values; up about 40%).");
}

static void assert_sentence(const struct point *from, const struct point *to, const char *expected) {
    struct pair pair = pair_of(from, to, COMPARISON_initial, NULL);
    assert_string_equal(sentence_change(STR("甲"), &pair, NUMBER_JAPANESE, &arena).data, expected);
}

// The story: 5億円以上 was written 5億円, with a difference of published values that nobody published; what two
// statements leave open was laid on rounding; 5億円 to 0円 had nine digits.
static void what_is_no_single_value_is_not_written_as_one(void **state) {
    (void)state;
    const yen oku = YEN_PER_OKU;
    struct point to = {.year = 2026, .stage = STAGE_initial, .has_amount = true, .amount = 7 * oku, .precision = oku};
    to.bounds = yen_interval_of(to.amount, oku, ROUNDING_HALF_UP);
    struct point from = to;
    from.year = 2025;
    from.amount = 5 * oku;
    from.bounds = (struct yen_interval){5 * oku, YEN_NO_MAX};
    assert_sentence(&from, &to, "甲の令和8年度当初予算は7億円(前年度5億円以上、記載に幅があり増減は判断できない)。");
    from.bounds = (struct yen_interval){YEN_NO_MIN, 5 * oku};
    assert_sentence(&from, &to, "甲の令和8年度当初予算は7億円(前年度5億円未満、増加)。");
    from.bounds = (struct yen_interval){45 * oku / 10, 75 * oku / 10};
    from.flags = FLAG_BIT(contradiction);
    assert_sentence(&from, &to, "甲の令和8年度当初予算は7億円(前年度4.5〜7.5億円、記載に幅があり増減は判断できない)。");
    from.flags = 0;
    from.amount = 0;
    from.precision = 1;
    from.bounds = (struct yen_interval){0, 1};
    assert_sentence(&from, &to, "甲の令和8年度当初予算は7億円(前年度0円、公表値の差で7億円増、増加)。");
}

static void assert_claim(const char *sentence, enum claim_kind kind, double min, double max) {
    struct claims claims = claims_read(str_from(sentence), &arena);
    if (claims.count != 1) {
        fail_msg("%zu claims in %s", claims.count, sentence);
    }
    const struct claim *claim = claims.items;
    assert_int_equal(claim->kind, kind);
    double low = claim->range.has_min ? rational_double(claim->range.min) : -1e30;
    double high = claim->range.has_max ? rational_double(claim->range.max) : 1e30;
    if (low < min - 1e-6 || low > min + 1e-6 || high < max - 1e-6 || high > max + 1e-6) {
        fail_msg("%s: %f..%f", sentence, low, high);
    }
}

static void words_are_read_as_an_editor_would(void **state) {
    (void)state;
    assert_claim("前年度比7%減", CLAIM_percent, -7.5, -6.5);
    assert_claim("７．１％の減少", CLAIM_percent, -7.15, -7.05);
    assert_claim("約4割増", CLAIM_percent, 35, 45);
    assert_claim("2倍", CLAIM_percent, 50, 150);
    assert_claim("1割以上の増", CLAIM_percent, 10, 1e30);
    assert_claim("3%未満の減", CLAIM_percent, -3, 0);
    assert_claim("▲4%", CLAIM_percent, -4.5, -3.5);
    assert_claim("前年度比△4億円", CLAIM_change, -450000000, -350000000);
    assert_claim("2.4〜2.6億円増", CLAIM_change, 240000000, 260000000);
    assert_claim("1億円減〜1億円増", CLAIM_change, -100000000, 100000000);
    assert_claim("予算は14億3,500万円", CLAIM_amount, 1434995000.0 + 0, 1435005000);
    assert_claim("令和8年度は減少した", CLAIM_change, -1e30, 0);
    assert_claim("前年度と同額", CLAIM_change, 0, 0);
    assert_claim("down 0 to 13.8%", CLAIM_percent, -13.8, 0);
    assert_int_equal(claims_read(STR("令和8年度に5つの拠点で行う"), &arena).count, 0);
    assert_int_equal(claims_read(STR("20億円から25億円に25%増"), &arena).count, 3);
}

static int give_back(void **state) {
    (void)state;
    arena_reset(&arena);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_model_sentence_is_made),
        cmocka_unit_test(what_is_no_single_value_is_not_written_as_one),
        cmocka_unit_test(words_are_read_as_an_editor_would),
        cmocka_unit_test(no_sentence_claims_what_is_false),
    };
    arena.exhausted = &exhausted;
    return cmocka_run_group_tests_name("sentence", tests, NULL, give_back);
}
