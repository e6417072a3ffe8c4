// Titles that say what the figures prove.
#include "plot/title.h"

#include "plot/derive.h"

struct str title_with_name(struct chart *chart, struct str named, struct str plain) {
    const struct sheet *sheet = &chart->sheet;
    struct typeset set =
        text_typeset(sheet->fonts, named, sheet->title_size, WEIGHT_BOLD, sheet->right - sheet->left, 2, chart->arena);
    return set.is_cut ? plain : named;
}

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
        return arena_printf(chart->arena, words->english ? "%.*s %s (%.*s)" : "%.*sは%s(%.*s)", STR_ARGS(name),
                            word(words, change->direction == DIRECTION_increase ? WORD_increased : WORD_decreased).data,
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
            return arena_printf(chart->arena, chart->words.english ? "All %.*s %.*s" : "%.*sすべてが%.*s",
                                STR_ARGS(words_count(&chart->words, all)),
                                STR_ARGS(word(&chart->words, parts[i].name)));
        }
    }
    return (struct str){0};
}

// 増額は3 / 3 increased
static struct str one_count(struct chart *chart, const struct part *part) {
    struct str name = word(&chart->words, part->name);
    return chart->words.english ? arena_printf(chart->arena, "%zu %.*s", part->count, STR_ARGS(name))
                                : arena_printf(chart->arena, "%.*sは%zu", STR_ARGS(name), part->count);
}

// 「残る1つは」: Japanese counts things so up to nine.
static struct str the_rest(struct chart *chart, size_t rest) {
    if (chart->words.english) {
        return arena_printf(chart->arena, "; the published figures leave %zu open", rest);
    }
    return arena_printf(chart->arena, "残る%zu%sは公表値からは決まらない", rest,
                        rest < 10 ? "つ" : noun_japanese(chart->words.noun));
}

static struct str counted(struct chart *chart, const struct tally *tally, const struct part *parts, size_t count) {
    bool english = chart->words.english, has_rest = tally->undetermined > 0;
    size_t kinds = 0, told = 0;
    for (size_t i = 0; i < count; i++) {
        kinds += parts[i].count > 0;
    }
    struct str title = arena_printf(chart->arena, english ? "Of %.*s, " : "%.*sのうち",
                                    STR_ARGS(words_count(&chart->words, tally->all)));
    for (size_t i = 0; i < count; i++) {
        if (parts[i].count > 0) {
            bool is_last = ++told == kinds;
            struct str between = english && is_last ? STR(" and ") : word(&chart->words, WORD_comma);
            title = told == 1 ? title : arena_join(title, between, chart->arena);
            title = arena_join(title, one_count(chart, &parts[i]), chart->arena);
        }
    }
    if (has_rest) {
        title = english ? title : arena_join(title, word(&chart->words, WORD_comma), chart->arena);
        title = arena_join(title, the_rest(chart, tally->undetermined), chart->arena);
    }
    return title;
}

// What is proven of two and more.
static struct str title_of_tally(struct chart *chart, const struct tally *tally) {
    const struct part parts[] = {
        {tally->increase, WORD_increased}, {tally->decrease, WORD_decreased}, {tally->unchanged, WORD_unchanged}};
    if (tally->undetermined == tally->all) {
        return arena_printf(chart->arena,
                            chart->words.english ? "%.*s: the figures decide the direction of none"
                                                 : "%.*sとも、増減は公表値からは決まらない",
                            STR_ARGS(words_count(&chart->words, tally->all)));
    }
    struct str alike = all_alike(chart, parts, sizeof parts / sizeof parts[0], tally->all);
    return alike.size ? alike : counted(chart, tally, parts, sizeof parts / sizeof parts[0]);
}

struct str title_changes(struct chart *chart, const struct change_rows *rows) {
    struct tally tally = title_tally(rows);
    if (tally.all == 0) {
        return arena_printf(chart->arena,
                            chart->words.english ? "%.*s, none stated in both years"
                                                 : "%.*sとも、両年度の金額はそろわない",
                            STR_ARGS(words_count(&chart->words, tally.not_stated)));
    }
    if (tally.all == 1) {
        for (size_t i = 0; i < rows->all_count; i++) {
            if (rows->all[i].from.is_known && rows->all[i].to.is_known) {
                return only_one(chart, &rows->all[i]);
            }
        }
    }
    return title_of_tally(chart, &tally);
}

struct str title_years(struct chart *chart, const struct change_rows *rows) {
    const struct words *words = &chart->words;
    return arena_printf(
        chart->arena, "%.*s%.*s%.*s", STR_ARGS(words_year_stage(words, rows->from_year, rows->from_stage)),
        STR_ARGS(word(words, WORD_arrow)), STR_ARGS(words_year_stage(words, rows->to_year, rows->to_stage)));
}

struct str title_years_with_unit(struct chart *chart, const struct change_rows *rows) {
    return arena_join(title_years(chart, rows), words_unit_remark(&chart->words), chart->arena);
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

// A row's amount of the year, where it is of a stage that compares with the others.
static const struct level *comparable(const struct level_rows *rows, size_t row, size_t year) {
    const struct level *level = rows->cells[row * rows->year_count + year];
    return level && derive_stages_compare(rows->stages[year], level->stage) ? level : NULL;
}

struct extremes {
    const struct level *least, *most;
    size_t count;
    bool is_proven; // the digits prove the largest above all others
};

static struct extremes extremes_of(const struct level_rows *rows, size_t year, size_t row_count) {
    struct extremes found = {.is_proven = true};
    for (size_t i = 0; i < row_count; i++) {
        const struct level *level = comparable(rows, i, year);
        if (level) {
            found.least = !found.least || level->amount < found.least->amount ? level : found.least;
            found.most = !found.most || level->amount > found.most->amount ? level : found.most;
            found.count++;
        }
    }
    for (size_t i = 0; i < row_count; i++) {
        const struct level *level = comparable(rows, i, year);
        bool may_be_larger = level && level != found.most && title_interval(level).max > title_interval(found.most).min;
        found.is_proven = found.is_proven && !may_be_larger;
    }
    return found;
}

static struct str level_with_unit(struct chart *chart, const struct level *level) {
    return arena_join(words_amount(&chart->words, level),
                      level->of_which ? word(&chart->words, WORD_of_which) : (struct str){0}, chart->arena);
}

// Says of how many it speaks where the year is not stated by all.
static struct str title_largest(struct chart *chart, const struct level *most, struct str when, size_t stated,
                                size_t all) {
    bool english = chart->words.english;
    struct str amount = words_amount(&chart->words, most), count = words_count(&chart->words, stated);
    struct str part = most->of_which ? (english ? STR(" (part of a line)") : STR("(内数)")) : (struct str){0};
    if (stated == all) {
        struct str named = arena_printf(
            chart->arena, english ? "%.*s is the largest in the %.*s: %.*s%.*s" : "%.*sは%.*sが%.*sで最大%.*s",
            STR_ARGS(english ? most->programme : when), STR_ARGS(english ? when : most->programme), STR_ARGS(amount),
            STR_ARGS(part));
        return title_with_name(
            chart, named,
            arena_printf(chart->arena, english ? "%.*s: the largest of %.*s is %.*s%.*s" : "%.*sの%.*sで最大は%.*s%.*s",
                         STR_ARGS(when), STR_ARGS(count), STR_ARGS(amount), STR_ARGS(part)));
    }
    struct str named =
        arena_printf(chart->arena,
                     english ? "%.*s: of %.*s stated, %.*s is the largest at %.*s%.*s"
                             : "%.*sの額を示す%.*sでは、%.*sが%.*sで最大%.*s",
                     STR_ARGS(when), STR_ARGS(count), STR_ARGS(most->programme), STR_ARGS(amount), STR_ARGS(part));
    return title_with_name(
        chart, named,
        arena_printf(chart->arena,
                     english ? "%.*s: of %.*s stated, the largest is %.*s%.*s" : "%.*sの額を示す%.*sで最大は%.*s%.*s",
                     STR_ARGS(when), STR_ARGS(count), STR_ARGS(amount), STR_ARGS(part)));
}

struct str title_levels(struct chart *chart, const struct level_rows *rows) {
    bool english = chart->words.english;
    size_t year = title_year(rows), named = rows->count - (rows->others > 0), all = named + rows->others;
    struct str when = words_year_stage(&chart->words, rows->years[year], rows->stages[year]);
    struct extremes found = extremes_of(rows, year, named);
    size_t stated = found.count + rows->others; // 「その他」 holds only what every year states
    if (!found.most) {
        return arena_printf(chart->arena, english ? "%.*s: amounts by year" : "%.*sの予算額",
                            STR_ARGS(words_count(&chart->words, all)));
    }
    if (stated == 1) {
        return arena_printf(chart->arena, english ? "%.*s: %.*s (%.*s)" : "%.*sは%.*s(%.*s)",
                            STR_ARGS(found.most->programme), STR_ARGS(level_with_unit(chart, found.most)),
                            STR_ARGS(when));
    }
    if (found.is_proven) {
        return title_largest(chart, found.most, when, stated, all);
    }
    struct str count = words_count(&chart->words, stated);
    if (rows->others > 0) { // the least are not told one by one
        struct str most = level_with_unit(chart, found.most);
        struct str named = arena_printf(chart->arena,
                                        english ? "Of %.*s the largest stated amount is %.*s: %.*s"
                                                : "%.*sの公表額で最も大きいのは%.*s、%.*s",
                                        STR_ARGS(count), STR_ARGS(found.most->programme), STR_ARGS(most));
        return title_with_name(
            chart, named,
            arena_printf(chart->arena,
                         english ? "Of %.*s the largest stated amount is %.*s" : "%.*sの公表額で最大は%.*s",
                         STR_ARGS(count), STR_ARGS(most)));
    }
    return arena_printf(chart->arena, english ? "%.*s, from %.*s to %.*s (%.*s)" : "%.*sは%.*sから%.*sまで(%.*s)",
                        STR_ARGS(count), STR_ARGS(level_with_unit(chart, found.least)),
                        STR_ARGS(level_with_unit(chart, found.most)), STR_ARGS(when));
}

// ---- Courses over years

// The row that the file gives for these two, which a printed change may have narrowed.
static const struct change *row_between(const struct level *from, const struct level *to) {
    const struct change *change = to->arrived;
    bool same = change && change->from.fiscal_year == from->fiscal_year && change->from.stage == from->stage &&
                change->to.stage == to->stage && str_equal(change->programme, to->programme) &&
                str_equal(from->programme, to->programme);
    return same ? change : NULL;
}

enum direction title_direction(const struct level *from, const struct level *to) {
    const struct change *change = row_between(from, to);
    if (change) {
        return change->direction;
    }
    return derive_stages_compare(from->stage, to->stage) ? change_direction(title_interval(from), title_interval(to))
                                                         : DIRECTION_undetermined;
}

// Rows that state the first and the last year at stages that compare are told by what is proven.
static struct tally tally_of_courses(const struct level_rows *rows, const struct change **one, struct arena *arena) {
    struct tally tally = {0};
    for (size_t i = 0; i < rows->count; i++) {
        const struct level *from = comparable(rows, i, 0), *to = comparable(rows, i, rows->year_count - 1);
        struct change *change = ARENA_ARRAY(struct change, 1, arena);
        if (from && to && rows->year_count > 1 && derive_stages_compare(from->stage, to->stage)) {
            *change = (struct change){.programme = from->programme, .from = *from, .to = *to};
            change->direction = title_direction(from, to);
            *one = change;
        }
        tally_add(&tally, change);
    }
    return tally;
}

struct str title_course(struct chart *chart, struct str subject, struct str from, struct str to,
                        enum direction direction) {
    static const enum word verdicts[] = {[DIRECTION_undetermined] = WORD_open_verdict,
                                         [DIRECTION_increase] = WORD_up_verdict,
                                         [DIRECTION_decrease] = WORD_down_verdict,
                                         [DIRECTION_unchanged] = WORD_same_verdict};
    struct str verdict = word(&chart->words, verdicts[direction]);
    if (chart->words.english) {
        return arena_printf(chart->arena, "%.*s %.*s from %.*s to %.*s%s", STR_ARGS(subject), STR_ARGS(verdict),
                            STR_ARGS(from), STR_ARGS(to),
                            direction == DIRECTION_undetermined ? "; whether it rose is not decided" : "");
    }
    return arena_printf(chart->arena, "%.*sは%.*sから%.*s%.*s", STR_ARGS(subject), STR_ARGS(from), STR_ARGS(to),
                        STR_ARGS(verdict));
}

static struct str course_of_one(struct chart *chart, const struct change *change) {
    return title_course(chart, change->programme, level_with_unit(chart, &change->from),
                        level_with_unit(chart, &change->to), change->direction);
}

struct str title_trend(struct chart *chart, const struct level_rows *rows) {
    const struct words *words = &chart->words;
    const struct change *one = NULL;
    struct tally tally = tally_of_courses(rows, &one, chart->arena);
    if (rows->count == 1 && tally.all == 1) {
        return course_of_one(chart, one);
    }
    if (tally.all == rows->count) {
        return title_of_tally(chart, &tally);
    }
    if (tally.all < 2) {
        struct str name = rows->count == 1 ? rows->programmes[0] : words_count(words, rows->count);
        return arena_printf(chart->arena, words->english ? "%.*s, %.*s to %.*s" : "%.*sの%.*sから%.*sまでの推移",
                            STR_ARGS(name), STR_ARGS(words_year(words, rows->years[0])),
                            STR_ARGS(words_year(words, rows->years[rows->year_count - 1])));
    }
    return arena_printf(
        chart->arena, words->english ? "%.*s (those that state the first and the last year)" : "両端の年度がそろう%.*s",
        STR_ARGS(title_of_tally(chart, &tally)));
}

struct str title_years_listed(struct chart *chart, const struct level_rows *rows) {
    const struct words *words = &chart->words;
    struct str text = {0}, between = word(words, WORD_comma);
    size_t step = rows->year_count > 4 ? rows->year_count - 1 : 1;
    if (step > 1) {
        between = words->english ? STR(" to ") : STR("から");
    }
    for (size_t year = 0; year < rows->year_count; year += step) {
        text = arena_printf(chart->arena, words->english ? "%.*s%.*s%.*s" : "%.*s%.*s%.*s(%.*s)", STR_ARGS(text),
                            STR_ARGS(year > 0 ? between : (struct str){0}),
                            STR_ARGS(words_year_stage(words, rows->years[year], rows->stages[year])),
                            STR_ARGS(words_year_stage_short(words, rows->years[year], rows->stages[year])));
    }
    text = step > 1 && !words->english ? arena_join(text, STR("まで"), chart->arena) : text;
    return arena_join(text, words_unit_remark(words), chart->arena);
}

// ---- Waterfall

struct str title_waterfall(struct chart *chart, const struct change *sum, struct str name, size_t apart,
                           bool is_stated) {
    bool english = chart->words.english;
    const struct words *words = &chart->words;
    if (sum->merged == 1 && apart == 0 && !is_stated) {
        struct change one = *sum;
        one.programme = name;
        return course_of_one(chart, &one);
    }
    if (sum->merged == 0) {
        return arena_printf(chart->arena,
                            english ? "%.*s: stated as part of a line, they cannot be added up"
                                    : "%.*sはいずれも内数で、合計の増減は示せない",
                            STR_ARGS(words_count(words, apart)));
    }
    struct str from = words_amount(words, &sum->from), to = words_amount(words, &sum->to);
    if (is_stated) {
        return title_course(chart, english ? STR("The stated total") : STR("合計"), from, to, sum->direction);
    }
    struct str without = apart > 0 ? word(words, WORD_without_of_which) : (struct str){0};
    struct str count = words_count(words, sum->merged);
    struct str subject = arena_printf(chart->arena, english ? "The total of %.*s%.*s" : "%.*s%.*sの合計",
                                      STR_ARGS(english ? count : without), STR_ARGS(english ? without : count));
    return title_course(chart, subject, from, to, sum->direction);
}
