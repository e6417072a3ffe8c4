// Templates of sentences, filled with claims that hold for every amount inside the ends.
#include "analyze/sentence.h"

#include "base/fiscal_year.h"

static const struct number_style amount_styles[] = {{.language = NUMBER_JAPANESE, .decimals = 2},
                                                    {.language = NUMBER_ENGLISH, .decimals = 2}};

// Several statements exclude each other: none of them is the amount.
static bool is_disputed(const struct point *point) {
    return point->flags & (FLAG_BIT(contradiction) | FLAG_BIT(restated));
}

static const char *open_word(const struct point *point, bool japanese) {
    if (point->bounds.max == YEN_NO_MAX) {
        bool above = point->bounds.min > point->amount;
        return japanese ? (above ? "超" : "以上") : above ? "more than " : "at least ";
    }
    bool below = point->bounds.max <= point->amount;
    return japanese ? (below ? "未満" : "以下") : below ? "less than " : "at most ";
}

struct str sentence_amount(const struct point *point, const struct number_style *style, struct arena *arena) {
    bool no_min = point->bounds.min == YEN_NO_MIN, no_max = point->bounds.max == YEN_NO_MAX;
    if (!point->has_amount || is_disputed(point)) {
        struct number_style rough = *style;
        rough.decimals = rough.decimals < 1 ? rough.decimals : 1;
        return number_money(number_ends(point->bounds), &rough, arena);
    }
    struct str words = number_amount(point->amount, point->precision, style, arena);
    if (no_min == no_max) {
        return words;
    }
    bool japanese = style->language == NUMBER_JAPANESE;
    const char *word = open_word(point, japanese);
    return japanese ? arena_printf(arena, "%.*s%s", STR_ARGS(words), word)
                    : arena_printf(arena, "%s%.*s", word, STR_ARGS(words));
}

static struct str amount_words(const struct point *point, enum number_language language, struct arena *arena) {
    struct str words = sentence_amount(point, &amount_styles[language], arena);
    if (!point->of_which) {
        return words;
    }
    return language == NUMBER_JAPANESE ? arena_printf(arena, "%.*sの内数", STR_ARGS(words))
                                       : arena_printf(arena, "part of %.*s", STR_ARGS(words));
}

static bool is_value(const struct point *point) {
    return point->has_amount && !is_disputed(point) && point->bounds.min != YEN_NO_MIN &&
           point->bounds.max != YEN_NO_MAX;
}

bool sentence_difference(const struct pair *pair, yen *difference, yen *precision) {
    if (!is_value(pair->from) || !is_value(pair->to)) {
        return false;
    }
    *difference = pair->to->amount - pair->from->amount;
    if (*difference != pair_change(pair)) { // the printed change says otherwise
        return false;
    }
    *precision = pair->from->precision < pair->to->precision ? pair->from->precision : pair->to->precision;
    if (pair->from->amount == 0 || pair->to->amount == 0) { // nought has no digits of its own
        *precision = pair->from->amount == 0 ? pair->to->precision : pair->from->precision;
    }
    return true;
}

// 公表値の差で2.5億円増: true of the published values themselves, whatever the true ones are.
static struct str difference_words(const struct pair *pair, enum number_language language, struct arena *arena) {
    bool japanese = language == NUMBER_JAPANESE;
    yen change, precision;
    if (!sentence_difference(pair, &change, &precision) || pair->direction == DIRECTION_unchanged) {
        return (struct str){0};
    }
    if (change == 0) {
        return japanese ? STR("公表値は同額、") : STR("the published values are equal; ");
    }
    struct str size = number_amount(change < 0 ? -change : change, precision, &amount_styles[language], arena);
    return japanese
               ? arena_printf(arena, "公表値の差で%.*s%s、", STR_ARGS(size), change < 0 ? "減" : "増")
               : arena_printf(arena, "%s %.*s by the published values; ", change < 0 ? "down" : "up", STR_ARGS(size));
}

// What is proved of the true change: its rate, or its direction, or that rounding hides it.
static struct str proved_words(const struct pair *pair, enum number_language language, struct arena *arena) {
    bool japanese = language == NUMBER_JAPANESE;
    struct number_style style = {.language = language, .wording = NUMBER_CHANGE, .decimals = 1, .coarse = true};
    switch ((enum direction)pair->direction) {
    case DIRECTION_unchanged:
        return japanese ? STR("増減なし") : STR("unchanged");
    case DIRECTION_undetermined:
        if (!is_value(pair->from) || !is_value(pair->to)) {
            return japanese ? STR("記載に幅があり増減は判断できない") : STR("what is stated leaves the direction open");
        }
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
    struct str difference = difference_words(pair, NUMBER_JAPANESE, arena);
    struct str now = amount_words(to, NUMBER_JAPANESE, arena), then = amount_words(from, NUMBER_JAPANESE, arena);
    return arena_printf(arena, "%.*sの%s%sは%.*s(%s%s%.*s、%.*s%.*s)。", STR_ARGS(programme),
                        fiscal_year_japanese(to->year, year), stage, STR_ARGS(now), before,
                        alike ? "" : stage_japanese((enum stage)from->stage), STR_ARGS(then), STR_ARGS(difference),
                        STR_ARGS(claims));
}

static struct str english_sentence(struct str programme, const struct pair *pair, struct arena *arena) {
    const struct point *from = pair->from, *to = pair->to;
    bool alike = from->stage == to->stage || pair->comparison == COMPARISON_initial;
    struct str claims = proved_words(pair, NUMBER_ENGLISH, arena);
    struct str difference = difference_words(pair, NUMBER_ENGLISH, arena);
    struct str now = amount_words(to, NUMBER_ENGLISH, arena), then = amount_words(from, NUMBER_ENGLISH, arena);
    return arena_printf(arena, "%.*s: %.*s in FY%d%s%s (FY%d%s%s: %.*s; %.*s%.*s).", STR_ARGS(programme), STR_ARGS(now),
                        to->year, to->stage ? " " : "", stage_name((enum stage)to->stage), from->year, alike ? "" : " ",
                        alike ? "" : stage_name((enum stage)from->stage), STR_ARGS(then), STR_ARGS(difference),
                        STR_ARGS(claims));
}

struct str sentence_change(struct str programme, const struct pair *pair, enum number_language language,
                           struct arena *arena) {
    return language == NUMBER_JAPANESE ? japanese_sentence(programme, pair, arena)
                                       : english_sentence(programme, pair, arena);
}
