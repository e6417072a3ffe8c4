// What speaks for and against an amount as a budget figure.
#include <string.h>

#include "base/fiscal_year.h"
#include "extract/character.h"
#include "extract/label_words.h"
#include "extract/rejection.h"
#include "extract/statement_decision.h"

// Where looking for words against the amount starts: not before its label, nor before a name that it belongs to.
static size_t rejection_floor(const struct statement *statement, size_t start) {
    size_t floor = 0;
    const struct label *label = &statement->label;
    if (label->is_adjacent && label->start < start && label->stage != STAGE_unknown) {
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

// を計上; を投じる where the text speaks of a budget.
static bool has_verb(const struct decision *decision, const struct mark *mark) {
    struct budget_verb verb;
    return is_budgeted(decision->marks->words, mark->end, &verb) &&
           (!verb.is_common || matter_is_budget(&decision->matter));
}

// 「A」に113億円、「B」に17億円を計上: the verb at the end goes for the whole list.
static bool list_is_budgeted(const struct decision *decision, int index) {
    const struct statement *statement = &decision->statements.items[index];
    if (!statement->name.is_quoted && !statement->name.has_tail) {
        return false;
    }
    for (int i = index + 1; i < decision->statements.count && !stop_between(decision, index, i); i++) {
        const struct mark *mark = mark_of(decision, i);
        if (decision->statements.items[i].is_taken && has_verb(decision, mark)) {
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
    bool account = str_contains(name->programme, STR("一般会計")) || str_contains(name->programme, STR("歳出"));
    bool named = stage_above || in_document || account || name->has_strong_tail || has_verb(decision, mark) ||
                 list_is_budgeted(decision, index);
    return named ? EVIDENCE_NAMED : EVIDENCE_NONE;
}

// 2億円の住宅, 3億円する車: the amount only describes something.
static bool describes_something(struct str words, size_t end) {
    static const char *const budgeted[] = {"の予算", "の国費", "の予備費", "の要求", "の補正",
                                           "のうち", "の内",   "の追加",   "の計上", "の措置"};
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

// Xに5億円, Xには5億円: what the money is for.
static bool has_purpose(const struct marks *marks, const struct statement *statement) {
    size_t end = character_skip_space_before(marks->words, marks->items[statement->mark].start);
    bool about = character_match_before(marks->words, end, "約") > 0;
    end -= about ? strlen("約") : 0;
    return statement->name.end <= end &&
           (character_match_before(marks->words, end, "に") || character_match_before(marks->words, end, "には"));
}

// X事業 5億円: the amount ends its line, and the name starts it.
static bool is_item(const struct marks *marks, const struct statement *statement) {
    struct str words = marks->words;
    int next = statement->mark + 1;
    size_t end = character_skip_space(words, marks->items[statement->mark].end), start = statement->name.start;
    if (next < marks->count && marks->items[next].kind == MARK_OPEN && marks->items[next].start == end &&
        marks->items[next].partner >= 0) {
        end = marks->items[marks->items[next].partner].end; // 144億円(1.00)
    }
    for (; start > 0 && words.data[start - 1] != '\n'; character_previous(words, &start)) {
        uint32_t c = character_before(words, start);
        if (character_is_hiragana(c) || c == 0x3001 || c == 0x3002) {
            return false;
        }
    }
    size_t between = statement->name.end;
    end += character_match(words, end, "、");
    bool ends = end >= words.size || words.data[end - 1] == '\n' || words.data[end] == '\n';
    return ends && between <= marks->items[statement->mark].start &&
           words_connect(words, between, marks->items[statement->mark].start) &&
           !character_is_hiragana(character_peek(words, between));
}

static bool touches_name(const struct decision *decision, int index) {
    const struct statement *statement = &decision->statements.items[index];
    return statement->name.programme.size > 0 && statement->name.end == mark_of(decision, index)->start;
}

// 学校の整備20億円、道路の補修7億円: one of several in a sentence that are named right in front of the amount.
static bool is_listed(const struct decision *decision, int index) {
    const struct statement *items = decision->statements.items;
    bool behind = index > 0 && items[index - 1].is_taken && !stop_between(decision, index - 1, index) &&
                  touches_name(decision, index - 1);
    bool before = index + 1 < decision->statements.count && !stop_between(decision, index, index + 1);
    return touches_name(decision, index) && (behind || before);
}

// このうち8億円は, 関係費をみると国土交通省が5兆円: the sentence in front of the amount says that it goes on from what
// is a budget, or holds a noun that budgets alone have.
static bool goes_on(const struct marks *marks, size_t end) {
    static const char *const nouns[] = {"うち", "内訳",   "関係費", "会計",   "歳出",   "国庫",
                                        "国費", "公債費", "予備費", "事業費", "交付金", "追加分"};
    struct str words = marks->words;
    size_t start = 0;
    for (const struct mark *mark = marks->items; mark->start < end; mark++) {
        start = mark->kind == MARK_STOP || mark->kind == MARK_BREAK ? mark->end : start;
    }
    struct str sentence = str_slice(words, start, end);
    for (size_t i = 0; i < sizeof nouns / sizeof nouns[0]; i++) {
        if (str_contains(sentence, str_from(nouns[i]))) {
            return true;
        }
    }
    return false;
}

// Only bullets, if any, part the amount from the one before it: ▽道路5億円▽港湾3億.
static bool in_one_sentence(const struct decision *decision, int index) {
    const struct marks *marks = decision->marks;
    for (int i = decision->statements.items[index - 1].mark; i < decision->statements.items[index].mark; i++) {
        if (marks->items[i].kind == MARK_STOP || marks->items[i].kind == MARK_BREAK) {
            return false;
        }
    }
    return true;
}

// True when no other amount that is taken stands in the sentence.
static bool is_only_one(const struct decision *decision, int index) {
    const struct statement *items = decision->statements.items;
    bool before = index > 0 && items[index - 1].is_taken && in_one_sentence(decision, index);
    bool behind =
        index + 1 < decision->statements.count && items[index + 1].is_taken && in_one_sentence(decision, index + 1);
    return !before && !behind;
}

// 漁獲高は|15億円である。: a sentence by itself tells how much something is, and nothing in it speaks of a budget.
static bool tells_how_much(const struct decision *decision, int index) {
    static const char *const topics[] = {"は", "も", "が", "約", "年間", "平均", "一律"};
    struct str words = decision->marks->words;
    const struct name *name = &decision->statements.items[index].name;
    size_t start = character_skip_space_before(words, mark_of(decision, index)->start);
    bool topic = name->is_quoted || name->is_line_above;
    for (size_t i = 0; !topic && i < sizeof topics / sizeof topics[0]; i++) {
        topic = character_match_before(words, start, topics[i]) > 0;
    }
    return topic && !name->is_quoted && !name->is_line_above && is_only_one(decision, index);
}

// In a text that speaks of a budget an amount that has a name is one of its lines, unless it is small change.
static bool fits_budget(const struct decision *decision, int index) {
    enum { LEAST_LINE = 100000 };
    const struct statement *statement = &decision->statements.items[index];
    const struct mark *mark = mark_of(decision, index);
    const struct name *name = &statement->name;
    const struct label *label = &statement->label;
    bool listed = index > 0 && decision->statements.items[index - 1].is_taken && in_one_sentence(decision, index);
    bool money = mark->amount.kind == AMOUNT_MONEY || (mark->amount.kind == AMOUNT_BARE_UNIT && listed);
    bool dated = label->is_adjacent && label->fiscal_year != FISCAL_YEAR_UNKNOWN; // 昨年度は5億円
    bool named = name->programme.size > 0 || name->is_total || name->is_whole || name->is_part ||
                 statement->arrow_from >= 0 || dated;
    bool sizeable = !mark->amount.has_value || mark->amount.value >= LEAST_LINE || mark->amount.value <= -LEAST_LINE;

    bool near = (decision->matter.is_near && !tells_how_much(decision, index)) || name->is_quoted ||
                is_listed(decision, index) || goes_on(decision->marks, mark->start) || name->has_tail ||
                name->is_total || label->is_adjacent || has_purpose(decision->marks, statement) ||
                is_item(decision->marks, statement);

    bool other = rejection_of_name(name->programme, false) && tells_how_much(decision, index);

    return named && near && !other && sizeable && money && !describes_something(decision->marks->words, mark->end);
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
        int around = mark_of(decision, i)->around;
        bool after = before->label.stage == STAGE_revised && context->stage != STAGE_unknown; // 補正後の総額は
        bool aside =
            before->label.is_aside || after || (around >= 0 && around != mark->around); // in a bracket that is closed
        if (before->is_taken && !aside && before->role != ROLE_previous &&
            before->label.fiscal_year != FISCAL_YEAR_UNKNOWN) {
            bool newer = context->is_here && context->fiscal_year != FISCAL_YEAR_UNKNOWN &&
                         context->start > mark_of(decision, i)->start;
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

// How many sentences further on a word for a budget stands, 0 = in this one; -1 = in none of the next two.
static int stage_follows(const struct decision *decision, int index) {
    enum { MOST_STOPS = 2 };
    const struct marks *marks = decision->marks;
    int stops = 0;
    for (int i = decision->statements.items[index].mark + 1; i < marks->count; i++) {
        const struct mark *mark = &marks->items[i];
        stops += mark->kind == MARK_STOP;
        if (stops > MOST_STOPS || mark->kind == MARK_BREAK || mark->kind == MARK_BULLET) {
            return -1;
        }
        if (matter_begins(marks, mark)) {
            return stops;
        }
    }
    return -1;
}

// The form that speaks against the amount, NULL when it is a budget figure.
static const char *reason_against(struct decision *decision, int index) {
    const struct statement *statement = &decision->statements.items[index];
    const struct mark *mark = mark_of(decision, index);
    const struct matter *matter = &decision->matter;
    bool of_column = decision->setting->stage != STAGE_unknown && !decision->setting->year_is_heading;
    int sentences = stage_follows(decision, index);
    if (sentences == 0) {
        matter_note_budget(&decision->matter); // X費は5億円で、8年度予算案の半ばを占める
    } else if (sentences > 0) {
        matter_note_line(&decision->matter);
    }
    enum fact fact = rejection_fact(decision->marks, statement->mark);
    bool of_budget = (of_column || matter->is_near) && fact == FACT_NONE;
    bool is_line =
        statement->name.has_strong_tail || statement->name.is_quoted || (fact == FACT_WAS && statement->name.has_tail);
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
    bool of_other = other && strcmp(other, "X") != 0; // X: of nothing known, which a verb or noun outweighs
    if (evidence == EVIDENCE_STATED || (evidence == EVIDENCE_NAMED && !of_other) ||
        (!other && (fact == FACT_NONE || is_line) && matter_is_budget(matter) && fits_budget(decision, index))) {
        if (evidence == EVIDENCE_NONE) {
            matter_note_line(&decision->matter);
        } else {
            matter_note_budget(&decision->matter);
        }
        return NULL;
    }
    form = other ? other : mark->amount.kind == AMOUNT_BARE_UNIT ? "N23" : "X";
    matter_note_rejection(&decision->matter, form);
    return form;
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
