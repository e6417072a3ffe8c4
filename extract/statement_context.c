// The year and stage that go on to an amount from the text before it, and the stage that its verb tells.
#include <string.h>

#include "base/fiscal_year.h"
#include "extract/character.h"
#include "extract/rejection.h"
#include "extract/statement_decision.h"

static void copy_year(struct label *label, const struct label *from) {
    label->fiscal_year = from->fiscal_year;
    label->last_year = from->last_year;
    label->year_printed = from->year_printed;
}

static void copy_stage(struct label *label, const struct label *from) {
    label->stage = from->stage;
    label->stage_printed = from->stage_printed;
    label->stage_is_plain = from->stage_is_plain;
}

// Whether the label is that of an earlier amount which another goes on from: 7年度の|9億円から|8億円へ. No amount in
// front of the label has it.
static bool is_of_previous(const struct decision *decision, int index, const struct label *label) {
    for (int i = index - 1; i >= 0 && mark_of(decision, i)->start >= label->start && !stop_between(decision, i, i + 1);
         i--) {
        const struct statement *before = &decision->statements.items[i];
        if (before->is_taken && before->role == ROLE_previous && before->label.is_adjacent &&
            before->label.fiscal_year != FISCAL_YEAR_UNKNOWN && before->label.start == label->start) {
            return true;
        }
    }
    return false;
}

// The label that goes on to the amount: of the figure before it, or stated behind that one; NULL when there is none.
const struct label *decision_context(const struct decision *decision, int index) {
    const struct mark *mark = mark_of(decision, index);
    const struct label *context = &decision->labels.context[mark - decision->marks->items];
    bool stale = context->is_here && is_of_previous(decision, index, context);
    for (int i = index - 1; i >= 0; i--) {
        const struct statement *before = &decision->statements.items[i];
        int around = mark_of(decision, i)->around;
        bool after = before->label.stage == STAGE_revised && context->stage != STAGE_unknown; // 補正後の総額は
        bool glance = before->label.is_adjacent && before->label.stage == STAGE_unknown && context->is_here &&
                      before->label.fiscal_year == context->fiscal_year - 1; // 8年度予算は5億円。7年度は4億円。
        bool aside = before->label.is_aside || glance || after ||
                     (around >= 0 && around != mark->around); // in a bracket that is closed
        if (before->is_taken && !aside && before->role != ROLE_previous &&
            before->label.fiscal_year != FISCAL_YEAR_UNKNOWN) {
            bool newer = !stale && context->is_here && context->fiscal_year != FISCAL_YEAR_UNKNOWN &&
                         context->start > mark_of(decision, i)->start;
            return newer ? context : &before->label;
        }
    }
    bool known = !stale && (context->fiscal_year != FISCAL_YEAR_UNKNOWN || context->stage != STAGE_unknown);
    return known && (context->is_here || decision->setting->fiscal_year == FISCAL_YEAR_UNKNOWN) ? context : NULL;
}

// 概算要求 A事業 15億円(令和8年度): a stage without a year, further up in the sentence, goes for the year of the
// amount.
static bool shares_sentence(const struct decision *decision, int index, const struct label *context) {
    const struct mark *mark = mark_of(decision, index);
    while (mark > decision->marks->items && mark->kind != MARK_STOP && mark->end > context->end) {
        mark--;
    }
    return context->is_here && context->is_undated && mark->end <= context->end && mark->kind != MARK_STOP;
}

// 1,242億円(令和7年度|441億円): the amount in the bracket behind the amount at index, which says its own year; NULL
// when there is none.
static const struct statement *dated_behind(const struct decision *decision, int index) {
    if (index < 0 || index + 1 >= decision->statements.count) {
        return NULL;
    }
    const struct mark *mark = mark_of(decision, index), *inner = mark_of(decision, index + 1);
    const struct statement *behind = &decision->statements.items[index + 1];
    bool opens =
        inner->around >= 0 && inner->around != mark->around && decision->marks->items[inner->around].start == mark->end;
    bool dated = behind->label.fiscal_year != FISCAL_YEAR_UNKNOWN && !behind->label.is_relative;
    return opens && dated && (behind->label.stage == STAGE_unknown || behind->label.stage_is_plain) ? behind : NULL;
}

// The bracket behind an amount tells another year than the amount's: a context of that year is of another matter.
static bool bracket_denies(const struct decision *decision, int index, const struct label *context) {
    const struct statement *behind = dated_behind(decision, index);
    return behind && !context->is_here && behind->label.fiscal_year == context->fiscal_year;
}

// Where the amount's own words name no year or only 予算, those that the text stated last go on to it; 前年度 counts
// from there.
void decide_context(struct decision *decision, int index) {
    struct statement *statement = &decision->statements.items[index];
    struct label *label = &statement->label;
    const struct label *context = decision_context(decision, index);
    bool no_stage = label->stage == STAGE_unknown || label->stage_is_plain;
    bool undated = label->fiscal_year == FISCAL_YEAR_UNKNOWN;
    if (!context || bracket_denies(decision, undated ? index : index - 1, context)) {
        return;
    }
    bool earlier = label->is_earlier_year || statement->role == ROLE_previous;
    if (!undated) {
        if (label->is_relative && !context->is_here && decision->setting->fiscal_year == FISCAL_YEAR_UNKNOWN) {
            label->stage = earlier && label->stage == STAGE_unknown ? STAGE_initial : label->stage;
            statement->flag = "year_from_context";
        } else if (label->stage == STAGE_unknown &&
                   (label->fiscal_year == context->fiscal_year || shares_sentence(decision, index, context))) {
            copy_stage(label, context);
        }
        return;
    }
    copy_year(label, context);
    if (earlier) {
        label->fiscal_year -= label->fiscal_year != FISCAL_YEAR_UNKNOWN;
        label->last_year = label->fiscal_year;
        label->stage = label->stage == STAGE_unknown ? STAGE_initial : label->stage;
    } else if (no_stage) {
        copy_stage(label, context);
    }
    statement->from_context = true;
    statement->flag = label->fiscal_year != FISCAL_YEAR_UNKNOWN ? "year_from_context" : statement->flag;
}

// 52億円を要求した, 3億円を補正する: the verb tells the stage where no label of the amount's own does.
static void take_stage_of_verb(const struct decision *decision, int index) {
    struct statement *statement = &decision->statements.items[index];
    const struct statement *told = statement;
    struct label *label = &statement->label;
    bool open = label->stage == STAGE_unknown || label->stage_is_plain || statement->from_context;
    for (int i = index + 1; open && !label->is_adjacent && !told->is_budgeted && i < decision->statements.count &&
                            !stop_between(decision, index, i);
         i++) {
        told = &decision->statements.items[i]; // 灯台に5億円、|桟橋に6億円を要求した: the verb goes for the list
    }
    if (open && told->is_budgeted && told->verb.stage != STAGE_unknown) {
        label->stage = told->verb.stage;
        label->stage_printed = told->verb.printed;
        label->stage_is_plain = false;
    }
}

// 3億円を追加し、予算総額を|95億円とする: the budget after what was added.
static void take_stage_of_sum(const struct decision *decision, int index) {
    static const char *const verbs[] = {"を追加し", "を増額し", "を減額し", "を補正し"};
    struct statement *statement = &decision->statements.items[index];
    struct str words = decision->marks->words;
    if (statement->label.stage != STAGE_supplementary || index == 0 || stop_between(decision, index - 1, index)) {
        return;
    }
    size_t end = mark_of(decision, index - 1)->end, start = mark_of(decision, index)->start;
    bool changed = false;
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        changed |= character_match(words, end, verbs[i]) > 0;
    }
    struct str between = str_slice(words, end, start);
    if (changed && (str_contains(between, STR("総額")) || str_contains(between, STR("合計")))) {
        statement->label.stage = STAGE_revised;
        statement->label.stage_printed = (struct str){0};
    }
}

void decide_stage_of_words(const struct decision *decision, int index) {
    take_stage_of_verb(decision, index);
    take_stage_of_sum(decision, index);
}
