// changes.ja.csv: the same values as changes.csv for people and their spreadsheets.
#include "analyze/contribution.h"
#include "analyze/sentence.h"
#include "analyze/write.h"
#include "base/column.h"
#include "base/csvio.h"
#include "base/fiscal_year.h"
#include "base/number_text.h"

#include <stdlib.h>

static const char *const direction_japanese[] = {"判断できない", "増", "減", "同額"};

// Quoted always: names hold commas, amounts too.
static void put(struct out *out, struct str text, bool last) {
    csv_write_field(out, text, true);
    out_text(out, last ? STR("\r\n") : STR(","));
}

static struct str japanese_flags(uint32_t flags, struct arena *arena) {
    struct str list = {0};
    for (int flag = 0; flag < FLAG_COUNT; flag++) {
        if (flags & (1u << flag)) {
            list =
                arena_printf(arena, "%.*s%s%s", STR_ARGS(list), list.size ? "、" : "", flag_japanese((enum flag)flag));
        }
    }
    return list;
}

static void put_side(struct out *out, const struct point *point, const struct number_style *style,
                     struct arena *arena) {
    char year[32];
    put(out, str_from(fiscal_year_japanese(point->year, year)), false);
    put(out, str_from(stage_japanese((enum stage)point->stage)), false);
    put(out, sentence_amount(point, style, arena), false);
}

static struct str rank_text(const struct pair *pair, struct arena *arena) {
    if (!pair->rank_first) {
        return (struct str){0};
    }
    return pair->rank_first == pair->rank_last ? arena_printf(arena, "%u位", pair->rank_first)
                                               : arena_printf(arena, "%u〜%u位", pair->rank_first, pair->rank_last);
}

// Without plus signs: a spreadsheet would run them as formulas. The rate is what the ends prove, not that of the
// published values, which would show digits that are not known.
static void put_change(struct out *out, const struct pair *pair, const struct number_style *money,
                       struct arena *arena) {
    struct str difference = {0};
    yen change, precision;
    if (sentence_difference(pair, &change, &precision)) {
        difference = number_amount(change, precision, money, arena);
    }
    put(out, difference, false);
    put(out, number_money(pair->ends, money, arena), false);
    struct number_style rate = {.decimals = 1, .bare = true};
    struct percent_ends percent = pair->percent;
    put(out, percent.known ? number_percent(percent, &rate, arena) : (struct str){0}, false);
}

// What the ends prove of a contribution: with one decimal as rates have, or more of one that is below 1 %.
static struct str part_text(struct percent_ends ends, struct arena *arena) {
    const struct rational one = {1, 1}, minus_one = {-1, 1};
    struct number_style style = {.decimals = 1, .bare = true};
    if (!ends.known) {
        return (struct str){0};
    }
    if (rational_compare(ends.max, one) < 0 && rational_compare(ends.min, minus_one) > 0) {
        style.decimals = CONTRIBUTION_DECIMALS;
    }
    return number_percent(ends, &style, arena);
}

static struct str wide_amount(wide amount, const struct number_style *money, struct arena *arena) {
    bool fits = amount < INT64_MAX && amount > INT64_MIN;
    if (amount == 0) {
        return number_money((struct change_ends){0, 0}, money, arena);
    }
    return fits ? number_amount((yen)amount, 0, money, arena) : (struct str){0};
}

// A line of its own for what the total changes by beyond the lines above: with it the published differences add up.
static void put_other(struct out *out, const struct pair *pair, const struct contribution *whole,
                      const struct number_style *money, struct arena *arena) {
    char from[32], to[32];
    struct change_ends ends = other_ends(whole);
    if (!whole->has_part[PART_of_total]) {
        return;
    }
    const struct str none = {0};
    const struct str fields[] = {
        STR("その他・端数"),
        str_from(fiscal_year_japanese(pair->from->year, from)),
        none, // stage and amount of the one year, then of the other
        none,
        str_from(fiscal_year_japanese(pair->to->year, to)),
        none,
        none,
        wide_amount(whole->other, money, arena),
        number_money(ends, money, arena),
        none, // rate
        none, // direction
        none, // 内数
        part_text(other_part_ends(whole, PART_of_total), arena),
        none, // rank
        str_from(comparison_japanese((enum comparison)pair->comparison)),
        none, // flags
    };
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        put(out, fields[i], false);
    }
    struct str all = wide_amount(whole->to.amount - whole->from.amount, money, arena);
    put(out,
        arena_printf(arena,
                     "合計の増減から、内数でない各事業の増減を除いた額。増減額(公表値の差)は、この行を加えると"
                     "合計の増減%.*sに一致する。",
                     STR_ARGS(all)),
        true);
}

// 億円 where most amounts reach it, else 百万円: one unit for the whole file, named in every cell.
static yen common_unit(const struct pairs *pairs) {
    size_t large = 0;
    for (size_t i = 0; i < pairs->count; i++) {
        yen amount = pairs->items[i].to->amount;
        large += amount >= YEN_PER_OKU || amount <= -YEN_PER_OKU;
    }
    return 2 * large >= pairs->count ? YEN_PER_OKU : YEN_PER_MILLION;
}

void write_changes_japanese(struct out *out, const struct series *series, const struct pairs *pairs,
                            struct arena *scratch) {
    size_t count;
    const struct column *columns = column_of("changes_ja", &count);
    out_text(out, STR("\xEF\xBB\xBF"));
    for (size_t i = 0; i < count; i++) {
        put(out, str_from(columns[i].japanese), i + 1 == count);
    }
    struct number_style style = {.unit = common_unit(pairs), .decimals = 4};
    for (size_t i = 0; i < pairs->count; i++) {
        const struct pair *pair = &pairs->items[i];
        put(out, programme_name(series, pair->from->programme), false);
        put_side(out, pair->from, &style, scratch);
        put_side(out, pair->to, &style, scratch);
        put_change(out, pair, &style, scratch);
        put(out, str_from(direction_japanese[pair->direction]), false);
        put(out, pair->from->of_which || pair->to->of_which ? STR("内数") : STR(""), false);
        put(out, part_text(contribution_ends(pair, &pairs->groups[pair->group], PART_of_total), scratch), false);
        put(out, rank_text(pair, scratch), false);
        put(out, str_from(comparison_japanese((enum comparison)pair->comparison)), false);
        put(out, japanese_flags(pair->flags, scratch), false);
        put(out, sentence_change(programme_name(series, pair->to->programme), pair, NUMBER_JAPANESE, scratch), true);
        relieve(scratch);
    }
    for (size_t i = 0; i < pairs->count; i++) {
        if (i == 0 || !same_group(pairs->grouped[i - 1], pairs->grouped[i])) {
            put_other(out, pairs->grouped[i], &pairs->groups[pairs->grouped[i]->group], &style, scratch);
        }
    }
}
