// What the options choose.
#include "plot/choice.h"

#include <stdlib.h>

bool choice_years(const char *text, struct year_choice *choice, struct failure *failure) {
    *choice = (struct year_choice){0};
    const char *at = text;
    while (at && *at) {
        char *end;
        long from = strtol(at, &end, 10), to = from;
        if (end == at || from < 1000 || from > 9999) {
            break;
        }
        if (*end == '-') {
            at = end + 1;
            to = strtol(at, &end, 10);
        }
        if (to < from || to > 9999 || to - from >= 64 || (*end && *end != ';' && *end != ',')) {
            break;
        }
        for (long year = from; year <= to && choice->count < 64; year++) {
            choice->years[choice->count++] = (int)year;
        }
        at = *end ? end + 1 : end;
    }
    return !(at && *at) ||
           failure_set(failure, "years '%s': western years are wanted, as 2025-2026 or 2023;2026", text);
}

bool choice_has_year(const struct year_choice *choice, int year) {
    for (size_t i = 0; i < choice->count; i++) {
        if (choice->years[i] == year) {
            return true;
        }
    }
    return choice->count == 0;
}

size_t choice_rank(const char *list, struct str programme) {
    if (!list) {
        return 0;
    }
    struct str rest = str_from(list);
    for (size_t rank = 0; rest.size > 0; rank++) {
        size_t end = str_find(rest, STR(";"), 0);
        if (str_equal(str_trim(str_slice(rest, 0, end)), programme)) {
            return rank;
        }
        rest = end == SIZE_MAX ? (struct str){0} : str_slice(rest, end + 1, rest.size);
    }
    return SIZE_MAX;
}

bool choice_nothing_left(const struct chart *chart, struct failure *failure) {
    const struct chart_data *data = chart->data;
    if (data->level_count == 0 && data->change_count == 0) {
        return failure_set(failure,
                           "%.*s: nothing to draw: the file has no rows. No amounts were found, or none in two years: "
                           "see figures.csv and ledger.csv",
                           STR_ARGS(data->path));
    }
    if (data->change_count == 0 && data->from_series) {
        return failure_set(failure,
                           "%.*s: nothing to draw: no programme states two years at stages of the budget that compare; "
                           "the kinds levels, slope and trend show its amounts",
                           STR_ARGS(data->path));
    }
    return failure_set(failure,
                       "%.*s: nothing to draw: none of its %zu rows is of the years and programmes asked for, or "
                       "states an amount",
                       STR_ARGS(data->path), data->row_count);
}
