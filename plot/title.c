// Titles that say what the figures prove.
#include "plot/title.h"

static void tally_add(struct tally *tally, const struct change *change) {
    if (!change->from.is_known || !change->to.is_known) {
        tally->not_stated++;
        return;
    }
    tally->all++;
    tally->increase += change->direction == DIRECTION_increase;
    tally->decrease += change->direction == DIRECTION_decrease;
    tally->unchanged += change->direction == DIRECTION_unchanged;
    tally->undetermined += change->direction == DIRECTION_undetermined;
}

struct tally title_tally(const struct change_rows *rows) {
    struct tally tally = {0};
    for (size_t i = 0; i < rows->all_count; i++) {
        tally_add(&tally, &rows->all[i]);
    }
    return tally;
}

// ---- Japanese

static struct str only_one(struct chart *chart, const struct change *change) {
    const struct words *words = &chart->words;
    struct str name = change->programme, amount = words_change(words, change);
    switch (change->direction) {
    case DIRECTION_undetermined:
        return arena_printf(chart->arena,
                            words->english ? "%.*s: the figures do not decide whether it rose or fell"
                                           : "%.*sの増減は公表値からは決まらない",
                            STR_ARGS(name));
    case DIRECTION_unchanged:
        return arena_printf(chart->arena, words->english ? "%.*s: unchanged" : "%.*sは同額", STR_ARGS(name));
    default:
        return arena_printf(chart->arena, words->english ? "%.*s: %s (%.*s)" : "%.*sは%s(%.*s)", STR_ARGS(name),
                            word(words, change->direction == DIRECTION_increase ? WORD_increase : WORD_decrease).data,
                            STR_ARGS(amount));
    }
}

struct part {
    size_t count;
    enum word name;
};

// 5事業すべてが増額; empty when it is not all one.
static struct str all_alike(struct chart *chart, const struct part *parts, size_t count, size_t all) {
    for (size_t i = 0; i < count; i++) {
        if (parts[i].count == all) {
            return arena_printf(chart->arena, chart->words.english ? "All %zu programmes: %.*s" : "%zu事業すべてが%.*s",
                                all, STR_ARGS(word(&chart->words, parts[i].name)));
        }
    }
    return (struct str){0};
}

// 増額は3 / 3 increase
static struct str one_count(struct chart *chart, const struct part *part) {
    struct str name = word(&chart->words, part->name);
    return chart->words.english ? arena_printf(chart->arena, "%zu %.*s", part->count, STR_ARGS(name))
                                : arena_printf(chart->arena, "%.*sは%zu", STR_ARGS(name), part->count);
}

// 「残る1つは」: Japanese counts things so up to nine.
static struct str the_rest(struct chart *chart, size_t rest) {
    if (chart->words.english) {
        return arena_printf(chart->arena, "%zu not decided by the published figures", rest);
    }
    return arena_printf(chart->arena, "残る%zu%sは公表値からは決まらない", rest, rest < 10 ? "つ" : "事業");
}

static struct str counted(struct chart *chart, const struct tally *tally, const struct part *parts, size_t count) {
    bool english = chart->words.english, first = true;
    struct str title = arena_printf(chart->arena, english ? "Of %zu programmes, " : "%zu事業のうち", tally->all);
    struct str comma = word(&chart->words, WORD_comma);
    for (size_t i = 0; i < count; i++) {
        if (parts[i].count > 0) {
            title = first ? title : arena_join(title, comma, chart->arena);
            title = arena_join(title, one_count(chart, &parts[i]), chart->arena);
            first = false;
        }
    }
    if (tally->undetermined > 0) {
        title = arena_join(arena_join(title, comma, chart->arena), the_rest(chart, tally->undetermined), chart->arena);
    }
    return title;
}

struct str title_changes(struct chart *chart, const struct change_rows *rows) {
    struct tally tally = title_tally(rows);
    const struct part parts[] = {
        {tally.increase, WORD_increase}, {tally.decrease, WORD_decrease}, {tally.unchanged, WORD_unchanged}};
    if (tally.all == 0) {
        return chart->words.english
                   ? arena_printf(chart->arena, "%zu programmes, none stated in both years", tally.not_stated)
                   : arena_printf(chart->arena, "%zu事業とも、両年度の金額はそろわない", tally.not_stated);
    }
    if (tally.all == 1) {
        for (size_t i = 0; i < rows->all_count; i++) {
            if (rows->all[i].from.is_known && rows->all[i].to.is_known) {
                return only_one(chart, &rows->all[i]);
            }
        }
    }
    if (tally.undetermined == tally.all) {
        return arena_printf(chart->arena,
                            chart->words.english ? "%zu programmes: the figures decide the direction of none"
                                                 : "%zu事業とも、増減は公表値からは決まらない",
                            tally.all);
    }
    struct str alike = all_alike(chart, parts, sizeof parts / sizeof parts[0], tally.all);
    return alike.size ? alike : counted(chart, &tally, parts, sizeof parts / sizeof parts[0]);
}

struct str title_years(struct chart *chart, int from_year, enum stage from_stage, int to_year, enum stage to_stage) {
    const struct words *words = &chart->words;
    return arena_printf(chart->arena, "%.*s%.*s%.*s%.*s%.*s", STR_ARGS(words_year_stage(words, from_year, from_stage)),
                        STR_ARGS(word(words, WORD_arrow)), STR_ARGS(words_year_stage(words, to_year, to_stage)),
                        STR_ARGS(word(words, WORD_comma)), STR_ARGS(words_unit_name(words)));
}

// ---- Levels

// The year that the title speaks of: the latest that any row states.
static size_t title_year(const struct level_rows *rows) {
    for (size_t year = rows->year_count; year-- > 0;) {
        for (size_t i = 0; i < rows->count; i++) {
            if (rows->cells[i * rows->year_count + year]) {
                return year;
            }
        }
    }
    return 0;
}

struct yen_interval title_interval(const struct level *level) {
    bool open = level->interval.min == YEN_NO_MIN && level->interval.max == YEN_NO_MAX;
    return open ? yen_interval_of(level->amount, level->precision, ROUNDING_HALF_UP) : level->interval;
}

// The largest of a year when the digits prove it above all others; NULL otherwise.
static const struct level *proven_largest(const struct level_rows *rows, size_t year, size_t row_count) {
    const struct level *largest = NULL;
    for (size_t i = 0; i < row_count; i++) {
        const struct level *level = rows->cells[i * rows->year_count + year];
        if (level && (!largest || level->amount > largest->amount)) {
            largest = level;
        }
    }
    for (size_t i = 0; largest && i < row_count; i++) {
        const struct level *level = rows->cells[i * rows->year_count + year];
        if (level && level != largest && title_interval(level).max > title_interval(largest).min) {
            return NULL;
        }
    }
    return largest;
}

static const struct level *extreme(const struct level_rows *rows, size_t year, size_t row_count, int sign) {
    const struct level *found = NULL;
    for (size_t i = 0; i < row_count; i++) {
        const struct level *level = rows->cells[i * rows->year_count + year];
        if (level && (!found || (sign > 0 ? level->amount > found->amount : level->amount < found->amount))) {
            found = level;
        }
    }
    return found;
}

static struct str level_with_unit(struct chart *chart, const struct level *level) {
    return arena_join(words_amount(&chart->words, level),
                      level->of_which ? word(&chart->words, WORD_of_which) : (struct str){0}, chart->arena);
}

struct str title_levels(struct chart *chart, const struct level_rows *rows) {
    bool english = chart->words.english;
    size_t year = title_year(rows), named = rows->count - (rows->others > 0), all = named + rows->others;
    struct str when = words_year_stage(&chart->words, rows->years[year], rows->stages[year]);
    const struct level *largest = proven_largest(rows, year, named);
    const struct level *least = extreme(rows, year, named, -1), *most = extreme(rows, year, named, 1);
    if (all == 1) {
        return arena_printf(chart->arena, english ? "%.*s: %.*s (%.*s)" : "%.*sは%.*s(%.*s)", STR_ARGS(most->programme),
                            STR_ARGS(level_with_unit(chart, most)), STR_ARGS(when));
    }
    if (largest) {
        struct str unstated =
            largest->of_which ? (english ? STR(" (part of a line)") : STR("(内数)")) : (struct str){0};
        return arena_printf(chart->arena,
                            english ? "%.*s: the largest is %.*s, %.*s%.*s" : "%.*sは%.*sが%.*sで最大%.*s",
                            STR_ARGS(words_year(&chart->words, rows->years[year])), STR_ARGS(largest->programme),
                            STR_ARGS(words_amount(&chart->words, largest)), STR_ARGS(unstated));
    }
    if (rows->others > 0) { // the least are not told one by one
        return arena_printf(chart->arena,
                            english ? "Of %zu programmes the largest stated amount is %.*s: %.*s"
                                    : "%zu事業の公表額で最も大きいのは%.*s、%.*s",
                            all, STR_ARGS(most->programme), STR_ARGS(level_with_unit(chart, most)));
    }
    return arena_printf(
        chart->arena, english ? "%zu programmes, from %.*s to %.*s (%.*s)" : "%zu事業は%.*sから%.*sまで(%.*s)", all,
        STR_ARGS(level_with_unit(chart, least)), STR_ARGS(level_with_unit(chart, most)), STR_ARGS(when));
}

// What the digits prove of a row between its first and last stated year; not stated twice: not counted.
static void tally_row(struct tally *tally, const struct level_rows *rows, size_t row) {
    const struct level *first = NULL, *last = NULL;
    for (size_t year = 0; year < rows->year_count; year++) {
        const struct level *level = rows->cells[row * rows->year_count + year];
        first = first ? first : level;
        last = level ? level : last;
    }
    if (!first || first == last) {
        tally->not_stated++;
        return;
    }
    struct change change = {.from = *first, .to = *last};
    change.direction = change_direction(title_interval(first), title_interval(last));
    tally_add(tally, &change);
}

struct str title_trend(struct chart *chart, const struct level_rows *rows) {
    const struct words *words = &chart->words;
    struct tally tally = {0};
    for (size_t i = 0; i < rows->count; i++) {
        tally_row(&tally, rows, i);
    }
    struct str from = words_year(words, rows->years[0]);
    struct str to = words_year(words, rows->years[rows->year_count - 1]);
    return arena_printf(chart->arena,
                        words->english ? "%.*s to %.*s: of %zu programmes %zu rose, %zu fell"
                                       : "%.*sから%.*sまでに、%zu事業のうち%zu事業が増え、%zu事業が減った",
                        STR_ARGS(from), STR_ARGS(to), tally.all, tally.increase, tally.decrease);
}

struct str title_years_listed(struct chart *chart, const struct level_rows *rows) {
    const struct words *words = &chart->words;
    struct str text = {0}, comma = word(words, WORD_comma);
    size_t step = rows->year_count > 4 ? rows->year_count - 1 : 1;
    for (size_t year = 0; year < rows->year_count; year += step) {
        text = arena_printf(chart->arena, words->english ? "%.*s%.*s" : "%.*s%.*s(%.*s)", STR_ARGS(text),
                            STR_ARGS(words_year_stage(words, rows->years[year], rows->stages[year])),
                            STR_ARGS(words_year_stage_short(words, rows->years[year], rows->stages[year])));
        bool is_last = year + step >= rows->year_count;
        struct str between = step > 1 && !is_last ? (words->english ? STR(" to ") : STR("から")) : comma;
        text = arena_join(text, is_last && step > 1 && !words->english ? STR("まで、") : between, chart->arena);
    }
    return arena_join(text, words_unit_name(words), chart->arena);
}

// ---- Waterfall

struct str title_waterfall(struct chart *chart, const struct change *sum, size_t apart) {
    bool english = chart->words.english;
    const struct words *words = &chart->words;
    static const char *const verdicts[][2] = {
        [DIRECTION_undetermined] = {"、増減は公表値からは決まらない", "; whether it rose is not decided"},
        [DIRECTION_increase] = {"へ増額", ", an increase"},
        [DIRECTION_decrease] = {"へ減額", ", a decrease"},
        [DIRECTION_unchanged] = {"で同額", ", unchanged"}};
    if (sum->merged == 0) {
        return arena_printf(chart->arena,
                            english ? "%zu programmes are stated as part of a line: they cannot be added up"
                                    : "%zu事業はいずれも内数で、合計の増減は示せない",
                            apart);
    }
    return arena_printf(chart->arena,
                        english ? "The total of %zu programmes went from %.*s to %.*s%s"
                                : "%zu事業の合計は%.*sから%.*s%s",
                        sum->merged, STR_ARGS(words_amount(words, &sum->from)), STR_ARGS(words_amount(words, &sum->to)),
                        verdicts[sum->direction][english]);
}
