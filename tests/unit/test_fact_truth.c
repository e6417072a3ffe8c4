// Sentences about random budgets, each true or false of the amounts by a computation of its own: what factcheck proves
// must be true of every truth that the printed digits allow, what it calls contradicted of none. YOSAN_FACT_ROUNDS
// budgets (default 60).
#include <math.h>

#include "analyze/factcheck.h"
#include "analyze_case.h"
#include "base/rational.h"

enum { PROGRAMMES = 4, YEARS = 2, TRUTHS = 24, CLAIMS = 24 };

static const char *const names[PROGRAMMES] = {"道路改良事業", "橋梁補修事業", "海岸保全事業", "公園管理事業"};
static const char *const kanji[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

static uint64_t seed = 11;
static yen truths[TRUTHS][PROGRAMMES][YEARS];
static yen printed[PROGRAMMES][YEARS];

static yen random_below(yen limit) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (yen)((seed >> 20) % (uint64_t)limit);
}

// ---- Budgets

static yen true_amount(struct yen_interval bounds) {
    switch (random_below(4)) {
    case 0:
        return bounds.min;
    case 1:
        return bounds.max - 1;
    default:
        return bounds.min + random_below(bounds.max - bounds.min);
    }
}

static void print_budget(const struct analyze_case *c) {
    FILE *file = fopen(c->figures, "w");
    assert_non_null(file);
    fputs(FIGURES_HEADER, file);
    for (int programme = 0; programme < PROGRAMMES; programme++) {
        yen base = (5 + random_below(40)) * YEN_PER_OKU;
        for (int year = 0; year < YEARS; year++) {
            base = base * (70 + random_below(70)) / 100;
            yen precision = YEN_PER_OKU / power_of_ten((int)random_below(5));
            yen amount = (base + precision / 2) / precision * precision;
            struct yen_interval bounds = yen_interval_of(amount, precision, ROUNDING_HALF_UP);
            printed[programme][year] = amount;
            for (int truth = 0; truth < TRUTHS; truth++) {
                truths[truth][programme][year] = true_amount(bounds);
            }
            fprintf(file, "f,d,,1,,0,,,,,%s,%s,,%d,,initial,,%lld,%lld,%lld,%lld,false,exact,budget,,,\n",
                    names[programme], names[programme], 2024 + year, (long long)amount, (long long)bounds.min,
                    (long long)bounds.max, (long long)precision);
        }
    }
    fclose(file);
}

// ---- Claims: a sentence and when it is true

struct trial {
    char sentence[400];
    int kind, a, b, number, direction; // direction: 1 up, -1 down
};

enum { KINDS = 16 };

static const char *kanji_number(int number, char text[40]) {
    snprintf(text, 40, "%s%s%s", number >= 20 ? kanji[number / 10] : "", number >= 10 ? "十" : "",
             number % 10 || number < 10 ? kanji[number % 10] : "");
    return text;
}

static long double percent(long double from, long double to) {
    return 100 * (to - from) / from;
}

static int near(long double value) {
    int number = (int)lroundl(fabsl(value)) + (int)random_below(3) - 1;
    return number < 1 ? 1 : number;
}

static long double sum_of(yen (*amounts)[YEARS], int year) {
    long double sum = 0;
    for (int programme = 0; programme < PROGRAMMES; programme++) {
        sum += (long double)amounts[programme][year];
    }
    return sum;
}

// What the claim's number is about, of these amounts.
static long double measure(const struct trial *trial, yen (*amounts)[YEARS]) {
    long double from = (long double)amounts[trial->a][0], to = (long double)amounts[trial->a][1];
    long double other = (long double)amounts[trial->b][1];
    switch (trial->kind) {
    case 0:  // 7%減
    case 1:  // 七%減
    case 14: // 増えていない
        return percent(from, to);
    case 2: // 3割増
        return percent(from, to) / 10;
    case 3: // 12億円
    case 4: // 十二億円
        return to / YEN_PER_OKU;
    case 5: // を上回る
    case 6: // より3億円以上多い
        return (to - other) / YEN_PER_OKU;
    case 7: // 乙の約2倍
        return to / other;
    case 8: // 乙の8割
        return 10 * to / other;
    case 9: // 合計は30億円以上
        return (to + other) / YEN_PER_OKU;
    case 10: // 総額は3%増
        return percent(sum_of(amounts, 0), sum_of(amounts, 1));
    case 11: // 全体の3割
        return 10 * to / sum_of(amounts, 1);
    case 12: // 全体の30%以上
        return 100 * to / sum_of(amounts, 1);
    case 13: // 2ポイント以上上昇
        return 100 * (to / sum_of(amounts, 1) - from / sum_of(amounts, 0));
    default: // 合計は乙を上回る
        return (from + to) / YEN_PER_OKU;
    }
}

static bool rounds_to(long double value, int number) {
    return fabsl(value - number) <= 0.5L;
}

static bool holds(const struct trial *trial, yen (*amounts)[YEARS]) {
    long double value = measure(trial, amounts);
    switch (trial->kind) {
    case 3:
    case 4:
        return value >= trial->number - 0.5L && value < trial->number + 0.5L;
    case 5:
        return trial->direction > 0 ? value > 0 : value < 0;
    case 6:
    case 13:
        return trial->direction > 0 ? value >= trial->number : value <= -trial->number;
    case 7:
    case 8:
    case 11:
        return rounds_to(value, trial->number);
    case 9:
    case 12:
        return value >= trial->number;
    case 14:
        return trial->direction > 0 ? value <= 0 : value >= 0;
    default:
        return rounds_to(value, trial->direction * trial->number);
    }
}

static void write_sentence(struct trial *trial) {
    const char *a = names[trial->a], *b = names[trial->b];
    const char *way = trial->direction > 0 ? "増" : "減";
    bool up = trial->direction > 0;
    int n = trial->number;
    char *out = trial->sentence, text[40];
    size_t room = sizeof trial->sentence;
    switch (trial->kind) {
    case 0:
        snprintf(out, room, "%sは%d%%%s", a, n, way);
        break;
    case 1:
        snprintf(out, room, "%sは前年度比%s%%%s", a, kanji_number(n, text), way);
        break;
    case 2:
        snprintf(out, room, "%sは約%d割%s", a, n, way);
        break;
    case 3:
        snprintf(out, room, "%sは%d億円", a, n);
        break;
    case 4:
        snprintf(out, room, "%sは%s億円", a, kanji_number(n, text));
        break;
    case 5:
        snprintf(out, room, "%sは%sを%s回る", a, b, up ? "上" : "下");
        break;
    case 6:
        snprintf(out, room, "%sは%sより%d億円以上%s", a, b, n, up ? "多い" : "少ない");
        break;
    case 7:
        snprintf(out, room, "%sは%sの約%d倍", a, b, n);
        break;
    case 8:
        snprintf(out, room, "%sは%sの%d割", a, b, n);
        break;
    case 9:
        snprintf(out, room, "%sと%sの合計は%d億円以上", a, b, n);
        break;
    case 10:
        snprintf(out, room, "総額は%d%%%s", n, way);
        break;
    case 11:
        snprintf(out, room, "%sは全体の%d割を占める", a, n);
        break;
    case 12:
        snprintf(out, room, "%sの全体に占める割合は%d%%以上", a, n);
        break;
    case 13:
        snprintf(out, room, "%sの構成比は%dポイント以上%s", a, n, up ? "上昇した" : "低下した");
        break;
    case 14:
        snprintf(out, room, "%sは%sていない", a, up ? "増え" : "減っ");
        break;
    default:
        snprintf(out, room, "%sは二年の間に%d%%%s", a, n, way);
        break;
    }
}

static struct trial make_trial(void) {
    struct trial trial = {.kind = (int)random_below(KINDS), .a = (int)random_below(PROGRAMMES)};
    trial.b = (trial.a + 1 + (int)random_below(PROGRAMMES - 1)) % PROGRAMMES;
    long double value = measure(&trial, printed);
    bool turned = random_below(6) == 0;
    trial.direction = (value >= 0) != turned ? 1 : -1;
    trial.number = near(value);
    write_sentence(&trial);
    return trial;
}

// ---- The test

static void nothing_proved_is_false_and_nothing_contradicted_true(void **state) {
    (void)state;
    const char *given = getenv("YOSAN_FACT_ROUNDS");
    size_t verdicts[KINDS][3] = {{0}};
    for (int round = 0; round < (given ? atoi(given) : 60); round++) {
        struct analyze_case c;
        case_open(&c);
        print_budget(&c);
        for (int claim = 0; claim < CLAIMS; claim++) {
            struct trial trial = make_trial();
            const char *paths[] = {c.figures};
            struct fact_check check;
            assert_true(fact_check(str_from(trial.sentence), paths, 1, &check, &c.diag, &c.arena, &c.failure));
            verdicts[trial.kind][check.verdict]++;
            for (int truth = 0; truth < TRUTHS && check.verdict != VERDICT_undecided; truth++) {
                if (holds(&trial, truths[truth]) != (check.verdict == VERDICT_proved)) {
                    fail_msg("%s: %s, but that is not so of a truth", trial.sentence, verdict_japanese(check.verdict));
                }
            }
        }
        case_close(&c);
    }
    for (int kind = 0; kind < KINDS - 1 && !given; kind++) { // every kind is understood
        if (!verdicts[kind][VERDICT_proved] || !verdicts[kind][VERDICT_contradicted]) {
            fail_msg("kind %d: %zu proved, %zu contradicted", kind, verdicts[kind][VERDICT_proved],
                     verdicts[kind][VERDICT_contradicted]);
        }
    }
    assert_int_equal(verdicts[KINDS - 1][VERDICT_proved] + verdicts[KINDS - 1][VERDICT_contradicted], 0);
}

// ---- Lines above and below one another

enum nesting { NESTING_none, NESTING_headed, NESTING_parent, NESTING_subtotal, NESTING_lost, NESTINGS };

static void print_line(FILE *file, const char *heading, const char *name, const char *role, yen amount) {
    yen half = YEN_PER_OKU / 2;
    fprintf(file, "f,d,,1,,0,,%s,,,%s,%s,,2025,,initial,,%lld,%lld,%lld,%d,false,exact,%s,,,\n", heading, name, name,
            (long long)amount, (long long)(amount - half), (long long)(amount + half), YEN_PER_OKU, role);
}

// The last two programmes are parts of 土木費, which is a line, a subtotal or only a heading; lost: a subtotal without
// parts. Returns the printed whole.
static yen print_nested(const struct analyze_case *c, enum nesting nesting) {
    FILE *file = fopen(c->figures, "w");
    assert_non_null(file);
    fputs(FIGURES_HEADER, file);
    yen sum = 0, parent = 0;
    for (int i = 0; i < PROGRAMMES; i++) {
        printed[i][1] = (5 + random_below(40)) * YEN_PER_OKU;
        sum += printed[i][1];
        parent += i >= PROGRAMMES - 2 ? printed[i][1] : 0;
    }
    if (nesting >= NESTING_parent) {
        print_line(file, "", "土木費", nesting == NESTING_parent ? "budget" : "subtotal", parent);
    }
    for (int i = 0; i < PROGRAMMES - (nesting == NESTING_lost ? 2 : 0); i++) {
        bool is_part = i >= PROGRAMMES - 2 && nesting != NESTING_none;
        print_line(file, is_part ? "土木費" : "", names[i], "budget", printed[i][1]);
    }
    fclose(file);
    return sum;
}

// 款 and its 項 were once added up, and a whole was proved that nobody budgets.
static void no_amount_is_counted_twice_in_a_whole(void **state) {
    (void)state;
    size_t verdicts[NESTINGS][3] = {{0}};
    for (int round = 0; round < 300; round++) {
        enum nesting nesting = (enum nesting)(round % NESTINGS);
        struct analyze_case c;
        case_open(&c);
        yen whole = print_nested(&c, nesting);
        const char *paths[] = {c.figures};
        char sentence[200];
        int oku = (int)(whole / YEN_PER_OKU) * (int)(85 + random_below(45)) / 100, kind = round / NESTINGS % 3;
        // The truth of the whole lies within two 億円 of what is printed of its four parts.
        bool never = oku > whole / YEN_PER_OKU + 2, always = oku < whole / YEN_PER_OKU - 2;
        snprintf(sentence, sizeof sentence, "合計は%d億円以上", oku);
        if (kind == 1) {
            long double share = 100 * (long double)printed[0][1] / (long double)whole;
            int least = (int)share - 15 + (int)random_below(30);
            least = least < 1 ? 1 : least;
            always = share > least + 6;
            never = share < least - 6;
            snprintf(sentence, sizeof sentence, "%sの全体に占める割合は%d%%以上", names[0], least);
        } else if (kind == 2) { // of a part and its parent the sum means nothing
            never = always = nesting == NESTING_parent;
            snprintf(sentence, sizeof sentence, "%sと%sの合計は%d億円以上", names[PROGRAMMES - 1],
                     nesting == NESTING_parent ? "土木費" : names[0], 5);
        }
        struct fact_check check;
        assert_true(fact_check(str_from(sentence), paths, 1, &check, &c.diag, &c.arena, &c.failure));
        if ((check.verdict == VERDICT_proved && never) || (check.verdict == VERDICT_contradicted && always)) {
            fail_msg("%s: %s, nesting %d", sentence, verdict_japanese(check.verdict), (int)nesting);
        }
        bool nested = nesting == NESTING_parent || (nesting == NESTING_lost && kind != 2);
        assert_true(!nested || (check.verdict == VERDICT_undecided && check.why.size));
        verdicts[nesting][check.verdict]++;
        case_close(&c);
    }
    for (int nesting = 0; nesting < NESTING_parent; nesting++) {
        assert_true(verdicts[nesting][VERDICT_proved] > 5 && verdicts[nesting][VERDICT_contradicted] > 5);
    }
    assert_true(verdicts[NESTING_subtotal][VERDICT_proved] > 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(nothing_proved_is_false_and_nothing_contradicted_true),
                                       cmocka_unit_test(no_amount_is_counted_twice_in_a_whole)};
    return cmocka_run_group_tests_name("fact_truth", tests, NULL, NULL);
}
