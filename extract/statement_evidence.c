// What speaks for and against an amount as a budget figure.
#include "base/fiscal_year.h"
#include "extract/character.h"
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
        (name->has_strong_tail && !rejection_of_name(name->programme, false)) || name->is_quoted || name->is_line_above;
    return sure && name->end <= start && name->end > floor ? name->end : floor;
}

enum evidence {
    EVIDENCE_NONE,
    EVIDENCE_NAMED,  // a verb or a noun that budgets use, and others too
    EVIDENCE_STATED, // the words say that it is a budget
};

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

static enum evidence evidence_of(const struct decision *decision, int index) {
    const struct statement *statement = &decision->statements.items[index];
    const struct mark *mark = mark_of(decision, index);
    const struct label *label = &statement->label;
    const struct name *name = &statement->name;
    bool year_here = label->is_adjacent && label->fiscal_year != FISCAL_YEAR_UNKNOWN;
    if (mark->amount.of_which || (label->stage != STAGE_unknown && label->is_adjacent) ||
        (year_here && (name->has_tail || name->is_quoted))) {
        return EVIDENCE_STATED;
    }
    // A stage further up in the sentence speaks for amounts that have a name, not for any money behind it.
    bool stage_above = label->stage != STAGE_unknown && (name->programme.size > 0 || name->is_part);
    bool budget_document = decision->setting->stage != STAGE_unknown;
    bool in_document = budget_document && (name->is_line_above || name->is_quoted || name->has_tail ||
                                           statement->arrow_from >= 0 || statement->form[0] == 'P');
    bool named = stage_above || in_document || name->has_strong_tail ||
                 is_budgeted(decision->marks->words, mark->end, NULL) || list_is_budgeted(decision, index);
    return named ? EVIDENCE_NAMED : EVIDENCE_NONE;
}

// 2億円の住宅, 3億円する車: the amount only describes something.
static bool describes_something(struct str words, size_t end) {
    static const char *const budgeted[] = {"の予算", "の国費", "の予備費", "の要求", "の補正", "のうち", "の内"};
    end = character_skip_space(words, end);
    for (size_t i = 0; i < sizeof budgeted / sizeof budgeted[0]; i++) {
        if (character_match(words, end, budgeted[i])) {
            return false;
        }
    }
    size_t particle = character_match(words, end, "の");
    uint32_t next = character_peek(words, end + particle);
    return (particle && !character_is_space(next)) || character_match(words, end, "する") > 0;
}

// In a text that speaks of a budget an amount that has a name is one of its lines, unless it is small change.
static bool fits_budget(const struct decision *decision, const struct statement *statement) {
    enum { LEAST_LINE = 100000 };
    const struct mark *mark = &decision->marks->items[statement->mark];
    const struct name *name = &statement->name;
    const struct label *label = &statement->label;
    bool dated = label->is_adjacent && label->fiscal_year != FISCAL_YEAR_UNKNOWN; // 昨年度は5億円
    bool named = name->programme.size > 0 || name->is_total || name->is_part || statement->arrow_from >= 0 || dated;
    bool sizeable = !mark->amount.has_value || mark->amount.value >= LEAST_LINE || mark->amount.value <= -LEAST_LINE;
    return named && sizeable && mark->amount.kind == AMOUNT_MONEY &&
           !describes_something(decision->marks->words, mark->end);
}

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

// The label that goes on to the amount: of the figure before it, or stated behind that one; NULL when there is none.
static const struct label *context_of(const struct decision *decision, int index) {
    const struct mark *mark = mark_of(decision, index);
    const struct label *context = &decision->labels.context[mark - decision->marks->items];
    for (int i = index - 1; i >= 0; i--) {
        const struct statement *before = &decision->statements.items[i];
        if (before->is_taken && before->role != ROLE_previous && before->label.fiscal_year != FISCAL_YEAR_UNKNOWN) {
            bool newer = context->is_here && context->start > mark_of(decision, i)->start;
            return newer ? context : &before->label;
        }
    }
    bool known = context->fiscal_year != FISCAL_YEAR_UNKNOWN || context->stage != STAGE_unknown;
    return known && (context->is_here || decision->setting->fiscal_year == FISCAL_YEAR_UNKNOWN) ? context : NULL;
}

// Where the amount's own words name no year or only 予算, those that the text stated last go on to it; 前年度 counts
// from there.
static void take_context(struct decision *decision, int index) {
    struct statement *statement = &decision->statements.items[index];
    struct label *label = &statement->label;
    const struct label *context = context_of(decision, index);
    bool no_stage = label->stage == STAGE_unknown || label->stage_is_plain;
    if (!context) {
        return;
    }
    bool earlier = label->is_earlier_year || statement->role == ROLE_previous;
    if (label->fiscal_year != FISCAL_YEAR_UNKNOWN) {
        if (label->is_relative && !context->is_here && decision->setting->fiscal_year == FISCAL_YEAR_UNKNOWN) {
            label->stage = earlier && label->stage == STAGE_unknown ? STAGE_initial : label->stage;
            statement->flag = "year_from_context";
        } else if (label->fiscal_year == context->fiscal_year && label->stage == STAGE_unknown) {
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

// The form that speaks against the amount, NULL when it is a budget figure.
static const char *reason_against(struct decision *decision, int index) {
    const struct statement *statement = &decision->statements.items[index];
    const struct mark *mark = mark_of(decision, index);
    const struct matter *matter = &decision->matter;
    bool of_column = decision->setting->stage != STAGE_unknown && !decision->setting->year_is_heading;
    bool of_budget = of_column || matter_is_budget(matter);
    const char *form =
        rejection_of(decision->marks, statement->mark, rejection_floor(statement, mark->start), of_budget);
    if (form && !statement->label.is_behind) { // 5億円を増額する補正予算案 is no change

        matter_note_rejection(&decision->matter, form);
        return form;
    }
    if (statement->label.is_period) {
        return "S12";
    }
    if (mark->amount.signed_ && statement->label.stage != STAGE_supplementary) {
        return "P07";
    }
    enum evidence evidence = evidence_of(decision, index);
    const char *named = statement->name.is_quoted ? NULL : rejection_of_name(statement->name.programme, of_budget);
    if (named && evidence != EVIDENCE_STATED) {
        matter_note_rejection(&decision->matter, named);
        return named;
    }
    const char *other = matter_other(matter);
    if (evidence == EVIDENCE_STATED ||
        (!other && (evidence == EVIDENCE_NAMED || (matter_is_budget(matter) && fits_budget(decision, statement))))) {
        return NULL;
    }
    return other ? other : mark->amount.kind == AMOUNT_BARE_UNIT ? "N23" : "X";
}

void decide_evidence(struct decision *decision, int index) {
    struct statement *statement = &decision->statements.items[index];
    const struct mark *mark = mark_of(decision, index);
    matter_follow(&decision->matter, decision->marks, statement->mark);
    if (!statement->is_taken || mark->kind != MARK_AMOUNT) {
        return;
    }
    const char *form = reason_against(decision, index);
    if (form) {
        reject(statement, form);
        return;
    }
    matter_note_budget(&decision->matter);
    if (statement->arrow_from < 0 || statement->label.fiscal_year == FISCAL_YEAR_UNKNOWN) {
        take_context(decision, index);
    }
    if (statement->arrow_from < 0) {
        take_stage_of_verb(decision, statement, mark);
    }
    bool earlier = statement->label.is_earlier_year || statement->label.is_compared;
    if (statement->role == ROLE_budget && earlier) {
        statement->role = ROLE_previous;
    }
}
