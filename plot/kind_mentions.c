// The kind "mentions": how many places of the documents cite each programme.
#include "plot/choice.h"
#include "plot/counts.h"
#include "plot/lineage.h"
#include "plot/title.h"

static size_t row_of(struct count_row *rows, size_t *count, struct str name) {
    for (size_t i = 0; i < *count; i++) {
        if (str_equal(rows[i].name, name)) {
            return i;
        }
    }
    rows[*count] = (struct count_row){name, 0, 0};
    return (*count)++;
}

static int latest_year(const struct chart_data *data) {
    int latest = 0;
    for (size_t i = 0; i < data->level_count; i++) {
        latest = data->levels[i].fiscal_year > latest ? data->levels[i].fiscal_year : latest;
    }
    return latest;
}

static struct str title_of(struct chart *chart, const struct count_row *rows, size_t count) {
    bool english = chart->words.english;
    const struct count_row *most = &rows[0];
    size_t as_many = 0;
    for (size_t i = 1; i < count; i++) {
        most = rows[i].count > most->count ? &rows[i] : most;
    }
    for (size_t i = 0; i < count; i++) {
        as_many += rows[i].count == most->count;
    }
    if (count == 1) {
        return arena_printf(chart->arena, english ? "%.*s is cited %zu times" : "%.*sが挙げられたのは%zu件",
                            STR_ARGS(most->name), most->count);
    }
    if (as_many > 1) {
        return arena_printf(chart->arena,
                            english ? "Cited most: %.*s, %zu times each" : "最も多く挙げられたのは%.*sの各%zu件",
                            STR_ARGS(words_count(&chart->words, as_many)), most->count);
    }
    struct str named =
        arena_printf(chart->arena, english ? "Cited most: %.*s, %zu times" : "最も多く挙げられたのは%.*sの%zu件",
                     STR_ARGS(most->name), most->count);
    return title_with_name(chart, named,
                           arena_printf(chart->arena,
                                        english ? "The one cited most: %zu times" : "最も多く挙げられたものは%zu件",
                                        most->count));
}

bool kind_mentions(struct chart *chart, struct failure *failure) {
    struct level_rows all;
    const struct chart_data *data = chart->data;
    if (!select_levels(chart, &all, failure)) { // for its messages on what is left
        return false;
    }
    struct year_choice choice;
    struct count_row *rows = ARENA_ARRAY(struct count_row, data->level_count + 1, chart->arena);
    size_t count = 0, total = 0;
    int latest = latest_year(data);
    if (!choice_years(chart->options->years, &choice, failure)) {
        return false;
    }
    for (size_t i = 0; i < data->level_count; i++) {
        const struct level *level = &data->levels[i];
        if (level->mentions > 0 && choice_has_year(&choice, level->fiscal_year) &&
            lineage_rank(data, chart->options->programmes, level->programme) != SIZE_MAX) {
            struct count_row *row = &rows[row_of(rows, &count, level->programme)];
            row->count += (size_t)level->mentions;
            row->marked += level->fiscal_year == latest ? (size_t)level->mentions : 0;
            total += (size_t)level->mentions;
        }
    }
    if (count == 0) {
        return choice_nothing_left(chart, failure);
    }
    bool english = chart->words.english, one_year = all.year_count == 1;
    struct str year = words_year(&chart->words, latest);
    chart->sheet.title = title_of(chart, rows, count);
    chart->sheet.subtitle = arena_printf(chart->arena,
                                         english ? "Places where a programme's amount is stated, %zu in all"
                                                 : "事業の金額が書かれた箇所の数、全%zu件",
                                         total);
    struct count_words words = {
        words_noun(&chart->words),
        english ? STR("") : STR("件"),
        one_year ? (struct str){0} : arena_printf(chart->arena, english ? "on %.*s" : "%.*sについて", STR_ARGS(year)),
        one_year ? (struct str){0} : (english ? STR("on earlier years") : STR("それより前の年度について")),
        "programme",
        "mentions",
        one_year ? NULL : "mentions_latest_year"};
    return counts_draw(chart, rows, count, &words, failure);
}
