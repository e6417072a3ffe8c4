// The words on a chart.
#include "plot/words.h"

#include <math.h>
#include <stdio.h>

#include "base/fiscal_year.h"

static const char *const both[WORD_COUNT][2] = {
#define WORD(name, japanese, english) {japanese, english},
#include "plot/words.def"
#undef WORD
};

static const char *const english_stages[STAGE_COUNT] = {
    [STAGE_unknown] = "",
    [STAGE_request] = "request",
    [STAGE_proposal] = "proposed budget",
    [STAGE_provisional] = "provisional budget",
    [STAGE_initial] = "budget",
    [STAGE_supplementary] = "supplementary budget",
    [STAGE_revised] = "revised budget",
    [STAGE_settled] = "settled",
};

struct str word(const struct words *words, enum word name) {
    return str_from(both[name][words->english]);
}

// ---- Years and stages

struct str words_year(const struct words *words, int year) {
    char text[32];
    return words->english ? arena_printf(words->arena, "FY%d", year)
                          : arena_copy(str_from(fiscal_year_japanese(year, text)), words->arena);
}

struct str words_year_short(const struct words *words, int year) {
    char text[32];
    return words->english ? arena_printf(words->arena, "%d", year)
                          : arena_copy(str_from(fiscal_year_short(year, text)), words->arena);
}

struct str words_stage_short(const struct words *words, enum stage stage) {
    static const enum word suffixes[STAGE_COUNT] = {
        [STAGE_unknown] = WORD_nothing,         [STAGE_request] = WORD_short_request,
        [STAGE_proposal] = WORD_short_proposal, [STAGE_provisional] = WORD_short_provisional,
        [STAGE_initial] = WORD_nothing,         [STAGE_supplementary] = WORD_short_supplementary,
        [STAGE_revised] = WORD_short_revised,   [STAGE_settled] = WORD_short_settled};
    return word(words, suffixes[stage]);
}

struct str words_year_stage_short(const struct words *words, int year, enum stage stage) {
    struct str suffix = words_stage_short(words, stage);
    return arena_printf(words->arena, "%.*s%s%.*s", STR_ARGS(words_year_short(words, year)),
                        words->english && suffix.size ? " " : "", STR_ARGS(suffix));
}

struct str words_stage(const struct words *words, enum stage stage) {
    if (words->english) {
        return str_from(english_stages[stage]);
    }
    return stage == STAGE_initial ? STR("予算") : str_from(stage_japanese(stage));
}

struct str words_year_stage(const struct words *words, int year, enum stage stage) {
    struct str name = words_stage(words, stage);
    return arena_printf(words->arena, "%.*s%s%.*s", STR_ARGS(words_year(words, year)),
                        words->english && name.size ? " " : "", STR_ARGS(name));
}

// ---- Money

static yen magnitude(yen amount) {
    return amount < 0 ? -amount : amount;
}

yen words_unit(const yen *amounts, const yen *precisions, size_t count) {
    yen largest = 0, coarsest = 1, smallest = YEN_NO_MAX;
    for (size_t i = 0; i < count; i++) {
        largest = magnitude(amounts[i]) > largest ? magnitude(amounts[i]) : largest;
        if (amounts[i] != 0) {
            coarsest = precisions[i] > coarsest ? precisions[i] : coarsest;
            smallest = magnitude(amounts[i]) < smallest ? magnitude(amounts[i]) : smallest;
        }
    }
    if (largest >= 10 * YEN_PER_CHO && smallest >= YEN_PER_CHO / 10) {
        return YEN_PER_CHO;
    }
    if (largest >= 10 * YEN_PER_OKU || (largest >= YEN_PER_OKU && coarsest > YEN_PER_MILLION)) {
        return YEN_PER_OKU;
    }
    if (largest >= 10 * YEN_PER_MILLION || (largest >= YEN_PER_MILLION && coarsest > YEN_PER_THOUSAND)) {
        return YEN_PER_MILLION;
    }
    return largest >= YEN_PER_THOUSAND ? YEN_PER_THOUSAND : 1;
}

yen words_unit_exact(const yen *amounts, const yen *precisions, size_t count) {
    static const yen units[] = {YEN_PER_CHO, YEN_PER_OKU, YEN_PER_MILLION, YEN_PER_THOUSAND, 1};
    yen unit = words_unit(amounts, precisions, count), finest = YEN_NO_MAX, coarsest = 1;
    for (size_t i = 0; i < count; i++) {
        if (amounts[i] != 0) {
            finest = precisions[i] < finest ? precisions[i] : finest;
            coarsest = precisions[i] > coarsest ? precisions[i] : coarsest;
        }
    }
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        bool is_smaller = units[i] < unit && finest < unit / 100 && coarsest <= units[i];
        unit = is_smaller ? units[i] : unit;
    }
    return unit;
}

static enum number_language language_of(const struct words *words) {
    return words->english ? NUMBER_ENGLISH : NUMBER_JAPANESE;
}

struct str words_unit_name(const struct words *words, yen unit) {
    return str_from(number_unit_name(unit, language_of(words)));
}

struct str words_unit_remark(const struct words *words) {
    if (words->by_row) {
        return word(words, WORD_unit_by_row);
    }
    return arena_printf(words->arena, "%.*s%.*s%.*s", STR_ARGS(word(words, WORD_unit_before)),
                        STR_ARGS(words_unit_name(words, words->unit)), STR_ARGS(word(words, WORD_unit_after)));
}

enum { DECIMALS_MOST = 6 };

static yen shown_unit(const struct words *words) {
    return words->english && words->unit == YEN_PER_OKU ? 10 * words->unit : words->unit;
}

// Two digits behind the point, one from a hundred units on, more for amounts below the unit: 483.5, 56.04, 0.543,
// 0.0543.
static int decimals_for(const struct words *words, yen amount) {
    if (words->exact) {
        return DECIMALS_MOST;
    }
    yen unit = shown_unit(words);
    int decimals = magnitude(amount) / 100 >= unit ? 1 : 2;
    for (yen size = magnitude(amount); size != 0 && size < unit && decimals < DECIMALS_MOST; size *= 10) {
        decimals++;
    }
    return decimals;
}

yen words_unit_of_row(const struct words *words, const yen *amounts, const yen *precisions, size_t count) {
    yen largest = 0;
    for (size_t i = 0; i < count; i++) {
        largest = magnitude(amounts[i]) > largest ? magnitude(amounts[i]) : largest;
    }
    if (words->exact) {
        return words->by_row ? words_unit_exact(amounts, precisions, count) : 0;
    }
    return largest > 0 && largest < shown_unit(words) / 100 ? words_unit(amounts, precisions, count) : 0;
}

// Whether the chart's unit would bury the amount behind zeros: 0.00001億円, and 0.0208兆円, of which 億円 tells 208.
static bool is_buried(const struct words *words, yen amount) {
    yen least = shown_unit(words) / (words->unit == YEN_PER_CHO ? 10 : 100);
    return !words->exact && amount != 0 && magnitude(amount) < least;
}

// The words of an amount: in its row's unit or, where the chart's would bury it, in one of its own.
static struct words in_unit_of(const struct words *words, yen row_unit, yen amount) {
    struct words told = *words;
    yen coarse = YEN_PER_OKU;
    told.unit = row_unit ? row_unit : is_buried(words, amount) ? words_unit(&amount, &coarse, 1) : words->unit;
    return told;
}

// Whether a unit stands behind the amount: where it is not the chart's, and no column tells it.
static bool tells_unit(const struct words *words, const struct words *told, bool bare) {
    return !bare || (told->unit != words->unit && !words->by_row);
}

bool words_is_rounded(const struct words *words, yen unit, yen amount) {
    struct words told = in_unit_of(words, unit, amount);
    yen step = shown_unit(&told);
    for (int i = decimals_for(&told, amount); i > 0 && step >= 10; i--) {
        step /= 10;
    }
    return amount % step != 0;
}

struct told {
    yen amount, precision, unit; // unit of its row, or 0
};

static struct str amount_text(const struct words *words, struct told what, enum number_wording wording, bool bare) {
    struct words told = in_unit_of(words, what.unit, what.amount);
    bool has_unit = tells_unit(words, &told, bare);
    struct number_style style = {language_of(words), wording, told.unit, decimals_for(&told, what.amount), true, false};
    if (what.amount == 0 && !bare) { // 0円, not 0億円
        return words->english ? STR("0 yen") : STR("0円");
    }
    if (what.amount == 0) {
        return STR("0");
    }
    struct str digits = number_amount(what.amount, what.precision, &style, words->arena);
    return !has_unit ? digits
                     : arena_printf(words->arena, words->english ? "%.*s %.*s" : "%.*s%.*s", STR_ARGS(digits),
                                    STR_ARGS(words_unit_name(words, told.unit)));
}

// What lies between ends, in the unit in which the amount is told.
static struct str between_text(const struct words *words, struct told what, struct change_ends ends,
                               enum number_wording wording, bool bare) {
    struct words told = in_unit_of(words, what.unit, what.amount);
    struct number_style style = {language_of(words),
                                 wording,
                                 told.unit,
                                 decimals_for(&told, what.amount),
                                 !tells_unit(words, &told, bare),
                                 false};
    return number_money(ends, &style, words->arena);
}

static struct str level_text(const struct words *words, const struct level *level, bool bare) {
    struct told what = {level->amount, level->precision, level->unit};
    return level->by_ends ? between_text(words, what, number_ends(level->interval), NUMBER_PLAIN, bare)
                          : amount_text(words, what, NUMBER_PLAIN, bare);
}

struct str words_amount(const struct words *words, const struct level *level) {
    return level_text(words, level, false);
}

struct str words_amount_bare(const struct words *words, const struct level *level) {
    return level_text(words, level, true);
}

struct str words_tick(const struct words *words, double value, double step, bool is_signed) {
    yen precision = 1;
    while ((double)precision * 10 <= step * (1 + 1e-9) && precision < YEN_PER_CHO * 1000) {
        precision *= 10;
    }
    struct number_style style = {
        language_of(words), is_signed && value != 0 ? NUMBER_SIGNED : NUMBER_PLAIN, words->unit, 6, true, false};
    return value == 0 ? STR("0") : number_amount((yen)llround(value), precision, &style, words->arena);
}

static yen change_precision(const struct change *change) {
    if (change->from.amount == 0 || change->to.amount == 0) { // a zero shows no digits
        return change->from.amount == 0 ? change->to.precision : change->from.precision;
    }
    return change->from.precision < change->to.precision ? change->from.precision : change->to.precision;
}

// A printed change excludes the difference of the printed amounts, or an index left it no digits: what is proven is all
// that can be said.
static bool is_excluded(const struct change *change) {
    return change->merged == 0 && change->from.is_known && change->to.is_known &&
           (change->is_real || change->amount != change->to.amount - change->from.amount);
}

static struct str ends_text(const struct words *words, const struct change *change, bool bare) {
    return between_text(words, (struct told){.amount = change->amount, .unit = change->unit}, change->ends,
                        NUMBER_SIGNED, bare);
}

static struct str change_text(const struct words *words, const struct change *change, bool bare) {
    struct told what = {change->amount, change_precision(change), change->unit};
    return is_excluded(change) ? ends_text(words, change, bare) : amount_text(words, what, NUMBER_SIGNED, bare);
}

struct str words_change(const struct words *words, const struct change *change) {
    return change_text(words, change, false);
}

struct str words_change_bare(const struct words *words, const struct change *change) {
    return change_text(words, change, true);
}

struct str words_range(const struct words *words, const struct change *change) {
    return ends_text(words, change, false);
}

struct str words_change_with_range(const struct words *words, const struct change *change) {
    struct str amount = words_change(words, change);
    if (change->ends.min == change->ends.max || is_excluded(change)) {
        return amount;
    }
    struct str range = ends_text(words, change, true);
    if (!str_contains(range, STR("〜")) && !str_contains(range, STR(" to "))) { // both ends read alike
        return amount;
    }
    return arena_printf(words->arena, words->english ? "%.*s (%.*s)" : "%.*s(%.*s)", STR_ARGS(amount), STR_ARGS(range));
}

struct str words_percent(const struct words *words, const struct change *change) {
    if (change->percent.known) {
        struct number_style style = {language_of(words), NUMBER_SIGNED, 0, 1, false, false};
        return number_percent(change->percent, &style, words->arena);
    }
    if (change->from.amount == 0 && change->to.amount > 0 && change->direction == DIRECTION_increase) {
        return word(words, WORD_all_new);
    }
    return STR("");
}

struct str words_noun(const struct words *words) {
    static const enum word heads[] = {
        [NOUN_programme] = WORD_head_programme, [NOUN_item] = WORD_head_item, [NOUN_ministry] = WORD_head_ministry};
    return word(words, heads[words->noun]);
}

struct str words_count(const struct words *words, size_t count) {
    return words->english ? arena_printf(words->arena, "%zu %s", count, noun_english(words->noun, count == 1))
                          : arena_printf(words->arena, "%zu%s", count, noun_japanese(words->noun));
}

struct str words_others(const struct words *words, size_t count) {
    return arena_join(word(words, WORD_others), words_count(words, count), words->arena);
}

struct str words_left_out(const struct words *words, size_t count) {
    return arena_printf(
        words->arena,
        words->english ? "Not shown: %.*s more whose amounts cannot be added up (part of a line, or a year not stated)."
                       : "ほかに、合計できない%.*s(内数、又は記載のない年度があるもの)がある。",
        STR_ARGS(words_count(words, count)));
}
