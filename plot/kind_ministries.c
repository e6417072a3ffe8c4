// The kind "ministries": in how many places each ministry is named as responsible, as the lead or with others.
#include <stdlib.h>

#include "base/csvio.h"
#include "plot/counts.h"

static void count_one(struct count_row *rows, size_t *count, size_t capacity, struct str name, bool leads) {
    size_t i = 0;
    while (i < *count && !str_equal(rows[i].name, name)) {
        i++;
    }
    if (i == *count && i < capacity) {
        rows[(*count)++] = (struct count_row){name, 0, 0};
    }
    if (i < *count) {
        rows[i].count++;
        rows[i].marked += leads;
    }
}

// 文 -> 文部科学省; others as they are printed.
static struct str full_name(struct str name) {
    static const struct {
        struct str abbreviation, name;
    } ministries[] = {
#define MINISTRY(abbreviation, name) {STR(abbreviation), STR(name)},
#include "base/ministry.def"
#undef MINISTRY
    };
    for (size_t i = 0; i < sizeof ministries / sizeof ministries[0]; i++) {
        if (str_equal(name, ministries[i].abbreviation)) {
            return ministries[i].name;
        }
    }
    return name;
}

// 文;◎経: a lead one has its mark before it.
static void count_list(struct count_row *rows, size_t *count, size_t capacity, struct str list) {
    while (list.size > 0) {
        size_t end = str_find(list, STR(";"), 0);
        struct str name = str_trim(str_slice(list, 0, end));
        bool leads = str_starts(name, STR("◎"));
        name = leads ? str_slice(name, sizeof "◎" - 1, name.size) : name;
        if (name.size > 0) {
            count_one(rows, count, capacity, full_name(name), leads);
        }
        list = end == SIZE_MAX ? (struct str){0} : str_slice(list, end + 1, list.size);
    }
}

bool kind_ministries(struct chart *chart, struct failure *failure) {
    enum { MINISTRIES_MOST = 400 };
    struct csv_table table;
    struct str path = chart->data->path;
    const char *figures = chart->options->figures;
    if (chart->data->row_count == 0 && !figures) {
        return failure_set(failure,
                           "%.*s: nothing to draw: no rows, and no figures.csv (--figures) to count ministries in",
                           STR_ARGS(path));
    }
    if (!figures) {
        return failure_set(failure, "the kind ministries counts in figures.csv: --figures FILE names it");
    }
    if (!csv_read(figures, &table, chart->arena, failure)) {
        return false;
    }
    size_t column = csv_column(&table, "ministries"), count = 0;
    struct count_row *rows = ARENA_ARRAY(struct count_row, MINISTRIES_MOST, chart->arena);
    for (size_t i = 0; i < table.row_count; i++) {
        count_list(rows, &count, MINISTRIES_MOST, csv_field(&table.rows[i], column));
    }
    if (count == 0) {
        return failure_set(failure, "%s: nothing to draw: no row names a ministry", figures);
    }
    bool english = chart->words.english;
    chart->sheet.title = arena_printf(chart->arena,
                                      english ? "%zu ministries are responsible for what the amounts pay"
                                              : "予算額が挙げられた施策の担当は%zu府省",
                                      count);
    chart->sheet.subtitle =
        arena_printf(chart->arena,
                     english ? "Stated amounts (%zu) by responsible ministry; several may share one"
                             : "金額の記載%zu件を、担当府省別に数えたもの(複数の府省が担当するものはそれぞれに数える)",
                     table.row_count);
    struct count_words words = {word(&chart->words, WORD_head_ministry),
                                english ? STR("") : STR("件"),
                                english ? STR("as the lead") : STR("主担当として"),
                                english ? STR("with others") : STR("その他の担当として"),
                                "ministry",
                                "figures",
                                "figures_as_lead"};
    return counts_draw(chart, rows, count, &words, failure);
}
