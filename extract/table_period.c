// The year and stage that words of a table name.
#include "extract/stage_words.h"
#include "extract/table.h"
#include "extract/year.h"

static void year_find(struct str words, int document_year, struct table_period *period) {
    struct year_mention year;
    for (size_t at = 0; year_next(words, &at, &year);) {
        int found = FISCAL_YEAR_UNKNOWN;
        switch (year.kind) {
        case YEAR_FISCAL:
        case YEAR_CALENDAR:
            found = year.fiscal_year;
            break;
        case YEAR_SHORT:
            found = year_complete(year.number, document_year);
            break;
        case YEAR_RELATIVE:
            period->is_relative = true;
            period->distance = year.number;
            found = document_year ? document_year + year.number : FISCAL_YEAR_UNKNOWN;
            break;
        case YEAR_IMPOSSIBLE:
            found = FISCAL_YEAR_IMPOSSIBLE;
            break;
        case YEAR_DATE:
        case YEAR_PERIOD:
            continue;
        }
        period->fiscal_year = found;
        period->year_printed = str_slice(words, year.start, year.end);
        return;
    }
}

static void stage_find(struct str words, struct table_period *period) {
    static const struct {
        const char *word;
        enum stage stage;
    } forces[] = {{"補正前", STAGE_revised},   {"既定", STAGE_revised},      {"既決", STAGE_revised},
                  {"概算要求", STAGE_request}, {"要求", STAGE_request},      {"最終", STAGE_revised},
                  {"執行見込", STAGE_settled}, {"決算見込", STAGE_settled},  {"現計", STAGE_revised},
                  {"収入済", STAGE_settled},   {"前年度最終", STAGE_revised}};
    for (size_t i = 0; i < sizeof forces / sizeof forces[0]; i++) {
        size_t at = str_find(words, str_from(forces[i].word), 0);
        bool as_asked = at != SIZE_MAX && (str_contains(words, STR("どおり")) || str_contains(words, STR("通り")));
        bool last_amendment = at != SIZE_MAX && str_starts(str_slice(words, at, words.size), STR("最終補正")) &&
                              !str_contains(words, STR("補正後"));
        if (at != SIZE_MAX && !as_asked && !last_amendment) {
            period->stage = forces[i].stage;
            period->stage_is_plain = false;
            period->stage_printed = str_slice(words, at, words.size);
            return;
        }
    }
    struct stage_mention mention;
    for (size_t at = 0; stage_next(words, &at, &mention);) {
        if (period->stage == STAGE_unknown || (period->stage_is_plain && !mention.is_plain)) {
            period->stage = mention.stage;
            period->stage_is_plain = mention.is_plain;
            period->stage_printed = str_slice(words, mention.start, mention.end);
        }
    }
    size_t decided = str_find(words, STR("査定"), 0);
    if (period->stage == STAGE_unknown && decided != SIZE_MAX) { // what came of a request: the title's stage
        period->stage = STAGE_initial;
        period->stage_is_plain = true;
        period->stage_printed = str_slice(words, decided, decided + STR("査定").size);
    }
}

void table_period_find(struct str words, int document_year, struct table_period *period) {
    if (period->year_printed.size == 0) {
        year_find(words, document_year, period);
    }
    if (period->stage == STAGE_unknown || period->stage_is_plain) {
        stage_find(words, period);
    }
}

bool table_stack_find(struct str words, int document_year, struct table_stack *stack) {
    size_t upper = str_find(words, STR("上段"), 0), lower = str_find(words, STR("下段"), 0);
    if (upper == SIZE_MAX || lower == SIZE_MAX || lower < upper) {
        return false;
    }
    *stack = (struct table_stack){.is_known = true};
    table_period_find(str_slice(words, upper, lower), document_year, &stack->upper);
    table_period_find(str_slice(words, lower, words.size), document_year, &stack->lower);
    return stack->upper.year_printed.size + stack->upper.stage_printed.size > 0 &&
           stack->lower.year_printed.size + stack->lower.stage_printed.size > 0;
}
