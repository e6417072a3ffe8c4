// Templates of sentences, filled with claims that hold for every amount inside the ends.
#include "analyze/sentence.h"

#include "base/fiscal_year.h"

static const struct number_style amount_styles[] = {{.language = NUMBER_JAPANESE, .decimals = 2},
                                                    {.language = NUMBER_ENGLISH, .decimals = 2}};

// The amount as printed, or, where none is, what its ends say.
static struct str amount_words(const struct point *point, enum number_language language, struct arena *arena) {
    const struct number_style *style = &amount_styles[language];
    struct number_style rough = {.language = language, .decimals = 1};
    struct str words = !point->has_amount ? number_money(number_ends(point->bounds), &rough, arena)
                                          : number_amount(point->amount, point->precision, style, arena);
    if (!point->of_which) {
        return words;
    }
    return language == NUMBER_JAPANESE ? arena_printf(arena, "%.*sの内数", STR_ARGS(words))
                                       : arena_printf(arena, "part of %.*s", STR_ARGS(words));
}

// The finer precision of the two: a difference of published values is exact at its digits. 0 = not stated.
static yen difference_precision(const struct pair *pair) {
    return pair->from->precision < pair->to->precision ? pair->from->precision : pair->to->precision;
}

// 公表値の差で2.5億円増: true of the published values themselves, whatever the true ones are.
static struct str difference_words(const struct pair *pair, enum number_language language, struct arena *arena) {
    yen change = pair->to->amount - pair->from->amount;
    bool japanese = language == NUMBER_JAPANESE;
    if (change == 0) {
        return japanese ? STR("公表値は同額") : STR("the published values are equal");
    }
    struct str size =
        number_amount(change < 0 ? -change : change, difference_precision(pair), &amount_styles[language], arena);
    return japanese
               ? arena_printf(arena, "公表値の差で%.*s%s", STR_ARGS(size), change < 0 ? "減" : "増")
               : arena_printf(arena, "%s %.*s by the published values", change < 0 ? "down" : "up", STR_ARGS(size));
}

// What is proved of the true change: its rate, or its direction, or that rounding hides it.
static struct str proved_words(const struct pair *pair, enum number_language language, struct arena *arena) {
    bool japanese = language == NUMBER_JAPANESE;
    struct number_style style = {.language = language, .wording = NUMBER_CHANGE, .decimals = 1, .coarse = true};
    switch ((enum direction)pair->direction) {
    case DIRECTION_unchanged:
        return japanese ? STR("増減なし") : STR("unchanged");
    case DIRECTION_undetermined:
        return japanese ? STR("端数により増減は判断できない") : STR("rounding hides the direction");
    default:
        break;
    }
    struct percent_ends percent = pair->percent;
    if (percent.known) {
        return number_percent(percent, &style, arena);
    }
    bool up = pair->direction == DIRECTION_increase;
    return japanese ? (up ? STR("増加") : STR("減少")) : up ? STR("an increase") : STR("a decrease");
}

static struct str japanese_sentence(struct str programme, const struct pair *pair, struct arena *arena) {
    char year[32], from_year[32];
    const struct point *from = pair->from, *to = pair->to;
    const char *stage = to->stage == STAGE_unknown ? "予算" : stage_japanese((enum stage)to->stage);
    bool next = to->year - from->year == 1;
    const char *before = next ? "前年度" : fiscal_year_japanese(from->year, from_year);
    bool alike = from->stage == to->stage || pair->comparison == COMPARISON_initial;
    struct str claims = proved_words(pair, NUMBER_JAPANESE, arena);
    if (from->has_amount && to->has_amount && pair->direction != DIRECTION_unchanged) {
        struct str difference = difference_words(pair, NUMBER_JAPANESE, arena);
        claims = arena_printf(arena, "%.*s、%.*s", STR_ARGS(difference), STR_ARGS(claims));
    }
    struct str now = amount_words(to, NUMBER_JAPANESE, arena), then = amount_words(from, NUMBER_JAPANESE, arena);
    return arena_printf(arena, "%.*sの%s%sは%.*s(%s%s%.*s、%.*s)。", STR_ARGS(programme),
                        fiscal_year_japanese(to->year, year), stage, STR_ARGS(now), before,
                        alike ? "" : stage_japanese((enum stage)from->stage), STR_ARGS(then), STR_ARGS(claims));
}

static struct str english_sentence(struct str programme, const struct pair *pair, struct arena *arena) {
    const struct point *from = pair->from, *to = pair->to;
    bool alike = from->stage == to->stage || pair->comparison == COMPARISON_initial;
    struct str claims = proved_words(pair, NUMBER_ENGLISH, arena);
    if (from->has_amount && to->has_amount && pair->direction != DIRECTION_unchanged) {
        struct str difference = difference_words(pair, NUMBER_ENGLISH, arena);
        claims = arena_printf(arena, "%.*s; %.*s", STR_ARGS(difference), STR_ARGS(claims));
    }
    struct str now = amount_words(to, NUMBER_ENGLISH, arena), then = amount_words(from, NUMBER_ENGLISH, arena);
    return arena_printf(arena, "%.*s: %.*s in FY%d%s%s (FY%d%s%s: %.*s; %.*s).", STR_ARGS(programme), STR_ARGS(now),
                        to->year, to->stage ? " " : "", stage_name((enum stage)to->stage), from->year, alike ? "" : " ",
                        alike ? "" : stage_name((enum stage)from->stage), STR_ARGS(then), STR_ARGS(claims));
}

struct str sentence_change(struct str programme, const struct pair *pair, enum number_language language,
                           struct arena *arena) {
    return language == NUMBER_JAPANESE ? japanese_sentence(programme, pair, arena)
                                       : english_sentence(programme, pair, arena);
}
