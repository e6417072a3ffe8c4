// What speaks for and against an amount as a budget figure.
#include "base/fiscal_year.h"
#include "extract/rejection.h"
#include "extract/statement_decision.h"

// Where looking for words against the amount starts: not before its label, nor before a name that it belongs to.
static size_t rejection_floor(const struct statement *statement, size_t start) {
    size_t floor = 0;
    const struct label *label = &statement->label;
    if (label->is_adjacent && label->start < start &&
        (label->fiscal_year != FISCAL_YEAR_UNKNOWN || label->stage != STAGE_unknown)) {
        floor = label->start;
    }
    const struct name *name = &statement->name;
    bool sure =
        (name->has_strong_tail && !ends_in_rejection(name->programme)) || name->is_quoted || name->is_line_above;
    return sure && name->end <= start && name->end > floor ? name->end : floor;
}

static bool has_evidence(const struct decision *decision, const struct statement *statement) {
    const struct mark *mark = &decision->marks->items[statement->mark];
    const struct label *label = &statement->label;
    const struct name *name = &statement->name;
    // A stage further up in the sentence speaks for amounts that have a name, not for any money behind it.
    bool stage_here =
        label->stage != STAGE_unknown && (label->is_adjacent || name->programme.size > 0 || name->is_part);
    bool year_here = label->is_adjacent && label->fiscal_year != FISCAL_YEAR_UNKNOWN;
    bool budget_document = decision->setting->stage != STAGE_unknown;
    return mark->amount.of_which || stage_here || (year_here && (name->has_tail || name->is_quoted)) ||
           is_budgeted(decision->marks->words, mark->end, NULL) || name->has_strong_tail ||
           (budget_document && (name->is_line_above || name->is_quoted || name->has_tail ||
                                statement->arrow_from >= 0 || statement->form[0] == 'P'));
}

static bool stop_between(const struct decision *decision, int from, int to) {
    const struct marks *marks = decision->marks;
    for (int i = decision->statements.items[from].mark; i < decision->statements.items[to].mark; i++) {
        if (marks->items[i].kind == MARK_STOP || marks->items[i].kind == MARK_BULLET) {
            return true;
        }
    }
    return false;
}

// 「A」に113億円、「B」に17億円を計上: the verb at the end goes for the whole list.
static bool list_is_budgeted(const struct decision *decision, int index) {
    const struct statement *statement = &decision->statements.items[index];
    if (!statement->name.is_quoted && !statement->name.has_tail) {
        return false;
    }
    for (int i = index + 1; i < decision->statements.count && !stop_between(decision, index, i); i++) {
        const struct mark *mark = mark_of(decision, i);
        if (decision->statements.items[i].is_taken && is_budgeted(decision->marks->words, mark->end, NULL)) {
            return true;
        }
    }
    return false;
}

// True when at most one sentence ends between the two, and no paragraph.
static bool goes_on(const struct decision *decision, int from, int to) {
    const struct marks *marks = decision->marks;
    int stops = 0;
    bool blank = false;
    for (int i = decision->statements.items[from].mark; i < decision->statements.items[to].mark; i++) {
        bool line_end = marks->items[i].kind == MARK_BREAK;
        blank |= line_end && marks->items[i + 1].kind == MARK_BREAK;
        stops += marks->items[i].kind == MARK_STOP || marks->items[i].kind == MARK_BULLET;
    }
    return stops <= 1 && !blank;
}

// このうち、文教関係費は4兆624億円である: a line named in the paragraph of a budget figure, and so its year and stage.
static bool follows_budget(struct decision *decision, int index) {
    struct statement *statement = &decision->statements.items[index];
    if (!statement->name.has_tail && !statement->name.is_quoted) {
        return false;
    }
    for (int i = index - 1; i >= 0; i--) {
        const struct statement *before = &decision->statements.items[i];
        if (before->is_taken && before->role == ROLE_budget) {
            bool own_stage = before->label.stage != STAGE_unknown && !before->from_context;
            bool budget =
                own_stage || before->follows || is_budgeted(decision->marks->words, mark_of(decision, i)->end, NULL);
            statement->follows = budget && goes_on(decision, i, index);
            return statement->follows;
        }
    }
    return false;
}

// A figure without year and stage of its own takes those of the figure before it in the paragraph.
static void take_context(struct decision *decision, int index) {
    struct statement *statement = &decision->statements.items[index];
    bool silent = statement->label.fiscal_year == FISCAL_YEAR_UNKNOWN && statement->label.stage == STAGE_unknown;
    for (int i = index - 1; silent && i >= 0; i--) {
        const struct statement *before = &decision->statements.items[i];
        if (before->is_taken && before->role == ROLE_budget && before->label.fiscal_year != FISCAL_YEAR_UNKNOWN) {
            if (statement->label.is_earlier_year) {
                break;
            }
            statement->label.fiscal_year = before->label.fiscal_year;
            statement->label.last_year = before->label.last_year;
            statement->label.year_printed = before->label.year_printed;
            statement->label.stage = before->label.stage;
            statement->label.stage_printed = before->label.stage_printed;
            statement->from_context = true;
            statement->flag = "year_from_context";
            return;
        }
    }
    const struct label *context = &decision->labels.context[statement->mark];
    int year = context->fiscal_year ? context->fiscal_year : decision->extraction->context_year;
    if (silent && year != FISCAL_YEAR_UNKNOWN) {
        bool earlier = statement->label.is_earlier_year; // 前年度 counts from there
        statement->label.fiscal_year = statement->label.last_year = earlier ? year - 1 : year;
        enum stage stage = context->fiscal_year ? context->stage : decision->extraction->context_stage;
        statement->label.stage = earlier ? STAGE_initial : stage;
        statement->from_context = true;
        statement->flag = "year_from_context";
    }
}

// 52億円を要求した, 3億円を補正する: the verb tells the stage where no label of the amount's own does.
static void take_stage_of_verb(const struct decision *decision, struct statement *statement, const struct mark *mark) {
    struct label *label = &statement->label;
    struct budget_verb verb;
    bool open = label->stage == STAGE_unknown || label->stage_is_plain || statement->from_context;
    if (open && is_budgeted(decision->marks->words, mark->end, &verb) && verb.stage != STAGE_unknown) {
        label->stage = verb.stage;
        label->stage_printed = verb.printed;
        label->stage_is_plain = false;
    }
}

void decide_evidence(struct decision *decision, int index) {
    struct statement *statement = &decision->statements.items[index];
    const struct mark *mark = mark_of(decision, index);
    if (!statement->is_taken || mark->kind != MARK_AMOUNT) {
        return;
    }
    const char *form = rejection_of(decision->marks, statement->mark, rejection_floor(statement, mark->start));
    if (form) {
        reject(statement, form);
    } else if (statement->label.is_period) {
        reject(statement, "S12");
    } else if (mark->amount.signed_ && statement->label.stage != STAGE_supplementary) {
        reject(statement, "P07");
    } else if (!has_evidence(decision, statement) && !list_is_budgeted(decision, index) &&
               !follows_budget(decision, index)) {
        reject(statement, mark->amount.kind == AMOUNT_BARE_UNIT ? "N23" : "X");
    } else if (decision->setting->fiscal_year == FISCAL_YEAR_UNKNOWN && statement->arrow_from < 0) {
        take_context(decision, index);
    }
    if (statement->is_taken && statement->arrow_from < 0) {
        take_stage_of_verb(decision, statement, mark);
    }
    if (statement->is_taken && statement->role == ROLE_budget && statement->label.is_earlier_year) {
        statement->role = ROLE_previous;
    }
}
