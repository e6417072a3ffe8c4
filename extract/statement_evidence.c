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

// No small change: a line of a budget is 100,000 yen at least.
static bool is_sizeable(const struct amount *amount) {
    enum { LEAST_LINE = 100000 };
    return !amount->has_value || amount->value >= LEAST_LINE || amount->value <= -LEAST_LINE;
}

// 7年度の防衛関係費は、前年度と比べて3億円増の|9億円: the sentence in front of the amount holds a noun for what a
// budget is spent on.
static bool sentence_has_expense(const struct decision *decision, int index) {
    static const char *const nouns[] = {"関係費", "関係経費", "関係予算", "歳出", "運営費交付金"};
    struct str sentence = statement_sentence_before(decision, index);
    for (size_t i = 0; i < sizeof nouns / sizeof nouns[0]; i++) {
        if (str_contains(sentence, str_from(nouns[i]))) {
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
    const struct setting *setting = decision->setting;
    bool of_cell = setting->stage != STAGE_unknown && !setting->year_is_heading && setting->programme.size > 0 &&
                   name->programme.size == 0; // 予算額 over the cell, the line beside it
    if (mark->amount.of_which || name->is_asked || (label->stage != STAGE_unknown && label->is_adjacent) ||
        (year_here && (name->has_tail || name->is_quoted || of_cell))) {
        return EVIDENCE_STATED;
    }
    // A stage further up in the sentence speaks for amounts that have a name, not for any money behind it.
    bool stage_above = label->stage != STAGE_unknown && (name->programme.size > 0 || name->is_part);
    bool budget_document = decision->setting->stage != STAGE_unknown;
    bool in_document = budget_document && is_sizeable(&mark->amount) &&
                       (name->is_line_above || name->is_quoted || name->has_tail || statement->arrow_from >= 0 ||
                        statement->form[0] == 'P');
    bool account = str_contains(name->programme, STR("一般会計")) || str_contains(name->programme, STR("歳出"));
    bool against_year = statement->follows_change && sentence_has_expense(decision, index);
    bool named = against_year || stage_above || in_document || account || name->has_strong_tail || name->is_object ||
                 has_verb(decision, mark) || list_is_budgeted(decision, index);
    return named ? EVIDENCE_NAMED : EVIDENCE_NONE;
}

// 2億円の住宅, 3億円する車: the amount only describes something.
static bool describes_something(struct str words, size_t end) {
    static const char *const budgeted[] = {"の予算", "の国費", "の予備費", "の要求", "の補正", "のうち",
                                           "の内",   "の追加", "の計上",   "の措置", "の中",   "のなか"};
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
           (character_match_before(marks->words, end, "に") || character_match_before(marks->words, end, "には") ||
            character_match_before(marks->words, end, "へ"));
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

// X事業|5億円, X事業(|5億円)
static bool touches_name(const struct decision *decision, int index) {
    const struct statement *statement = &decision->statements.items[index];
    const struct mark *mark = mark_of(decision, index), *marks = decision->marks->items;
    bool in_bracket = mark->around >= 0 && marks[mark->around].end == mark->start;
    size_t start = in_bracket ? marks[mark->around].start : mark->start;
    return statement->name.programme.size > 0 && statement->name.end == start;
}

// X事業(|5億円): the amount alone fills the bracket behind its name.
static bool fills_bracket_of_name(const struct decision *decision, int index) {
    const struct mark *mark = mark_of(decision, index);
    const struct mark *open = mark->around >= 0 ? &decision->marks->items[mark->around] : NULL;
    return open && open->partner >= 0 && decision->marks->items[open->partner].start == mark->end &&
           open->end == mark->start && touches_name(decision, index);
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

// 全会計の総額は, 予算規模は, 厚生労働省で2%増の: the clause in front of the amount has words that budgets have, and so
// what it tells is one's.
static bool clause_tells_budget(const struct decision *decision, int index) {
    static const char *const nouns[] = {"予算", "会計", "特会", "歳出", "概算要求", "要求額", "財源分", "補正", "当初"};
    const struct mark *mark = mark_of(decision, index);
    size_t from = 0;
    for (int i = decision->statements.items[index].mark - 1; i >= 0 && from == 0; i--) {
        enum mark_kind kind = decision->marks->items[i].kind;
        bool bounds = kind == MARK_STOP || kind == MARK_BREAK || kind == MARK_BULLET || kind == MARK_AMOUNT;
        from = bounds && decision->marks->items[i].end <= mark->start ? decision->marks->items[i].end : 0;
    }
    struct str clause = str_slice(decision->marks->words, from, mark->start);
    for (size_t i = 0; i < sizeof nouns / sizeof nouns[0]; i++) {
        if (str_contains(clause, str_from(nouns[i]))) {
            return true;
        }
    }
    return false;
}

// In a text that speaks of a budget an amount that has a name is one of its lines, unless it is small change.
static bool fits_budget(const struct decision *decision, int index) {
    const struct statement *statement = &decision->statements.items[index];
    const struct mark *mark = mark_of(decision, index);
    const struct name *name = &statement->name;
    const struct label *label = &statement->label;
    bool listed = index > 0 && decision->statements.items[index - 1].is_taken && in_one_sentence(decision, index);
    bool money = mark->amount.kind == AMOUNT_MONEY || (mark->amount.kind == AMOUNT_BARE_UNIT && listed);
    bool dated = label->is_adjacent && label->fiscal_year != FISCAL_YEAR_UNKNOWN; // 昨年度は5億円
    bool fresh =
        character_match_before(decision->marks->words, mark->start, "新規で") > 0; // 米については新規で|5億円。
    bool goes_along = (listed || fresh) && decision->matter.is_near; // A費が5億円、残りが3億円となる
    bool named = name->programme.size > 0 || name->is_total || name->is_whole || name->is_part ||
                 statement->arrow_from >= 0 || statement->follows_change || dated || goes_along;
    bool sizeable = is_sizeable(&mark->amount);

    bool alone = tells_how_much(decision, index) && !statement->follows_change && !clause_tells_budget(decision, index);
    bool near = (decision->matter.is_near && !alone) || name->is_quoted || is_listed(decision, index) ||
                goes_on(decision->marks, mark->start) || name->has_tail || name->is_total || label->is_adjacent ||
                has_purpose(decision->marks, statement) || is_item(decision->marks, statement) ||
                fills_bracket_of_name(decision, index);

    bool other = rejection_of_name(name->programme, false) && tells_how_much(decision, index);

    return named && near && !other && sizeable && money && !describes_something(decision->marks->words, mark->end);
}

// How many sentences further on a word for a budget stands, 0 = in this one; -1 = in none of the next two.
static int stage_follows(const struct decision *decision, int index) {
    enum { MOST_STOPS = 2, MOST_LINES = 3 };
    const struct marks *marks = decision->marks;
    int stops = 0, lines = 0;
    for (int i = decision->statements.items[index].mark + 1; i < marks->count; i++) {
        const struct mark *mark = &marks->items[i];
        stops += mark->kind == MARK_STOP;
        bool headline = mark->kind == MARK_BREAK && stops == 0 && lines++ < MOST_LINES &&
                        decision->matter.silence == MATTER_NO_BUDGET; // the sentence below tells what it is of
        if (stops > MOST_STOPS || (mark->kind == MARK_BREAK && !headline) || mark->kind == MARK_BULLET) {
            return -1;
        }
        if (matter_begins(marks, mark)) {
            return stops;
        }
    }
    return -1;
}

// What a supplementary budget adds is its figure: 補正予算案では、X費5億円を増額. Not where the clause compares.
static bool is_added_by_budget(const struct decision *decision, int index) {
    static const char *const comparisons[] = {"比べ", "比較", "比で",       "度より",      "額より",
                                              "前年", "昨年", "当初予算に", "当初予算から"};
    const struct statement *statement = &decision->statements.items[index];
    const struct mark *mark = mark_of(decision, index);
    const struct label *context = decision_context(decision, index);
    enum stage stage = statement->label.stage != STAGE_unknown && !statement->label.stage_is_plain
                           ? statement->label.stage
                       : context ? context->stage
                                 : STAGE_unknown;
    bool verb = character_match(decision->marks->words, mark->end, "を増額") > 0 ||
                character_match(decision->marks->words, mark->end, "をそれぞれ増額") > 0;
    if (stage != STAGE_supplementary || !verb || mark->amount.signed_) {
        return false;
    }
    const struct mark *bound = &decision->marks->items[statement_clause(decision, index)];
    size_t start = bound->end <= mark->start && bound->kind != MARK_YEAR && bound->kind != MARK_STAGE ? bound->end : 0;
    struct str clause = str_slice(decision->marks->words, start, mark->start);
    for (size_t i = 0; i < sizeof comparisons / sizeof comparisons[0]; i++) {
        if (str_contains(clause, str_from(comparisons[i]))) {
            return false;
        }
    }
    return true;
}

// 補正の累計が|5億円となる: what a supplementary budget makes of the year's budget.
static bool is_running_total(const struct decision *decision, int index) {
    enum { NEAR = 30 };
    const struct label *context = decision_context(decision, index);
    size_t end = mark_of(decision, index)->start;
    struct str near = str_slice(decision->marks->words, end > NEAR ? end - NEAR : 0, end);
    bool supplementary = decision->statements.items[index].label.stage == STAGE_supplementary ||
                         (context && context->stage == STAGE_supplementary);
    return supplementary && str_contains(near, STR("累計")) && !str_contains(near, STR("これまで"));
}

// 昭和40年度は5億円で、昭和50年度には|9億円に達した: the budget of another year, in the sentence that told of one.
static bool goes_on_in_years(const struct decision *decision, int index) {
    const struct label *label = &decision->statements.items[index].label;
    return index > 0 && decision->statements.items[index - 1].is_taken && in_one_sentence(decision, index) &&
           label->is_adjacent && label->fiscal_year != FISCAL_YEAR_UNKNOWN && !label->is_relative;
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
    bool of_budget_words =
        statement->follows_change || clause_tells_budget(decision, index) || goes_on_in_years(decision, index);
    enum fact fact = of_budget_words ? FACT_NONE : rejection_fact(decision->marks, statement->mark);
    struct budget_verb verb;
    bool budgeted = is_budgeted(decision->marks->words, mark->end, &verb) && !verb.is_common;
    bool of_budget = (of_column || matter->is_near || budgeted) && fact == FACT_NONE;
    bool is_line =
        statement->name.has_strong_tail || statement->name.is_quoted || (fact == FACT_WAS && statement->name.has_tail);
    const char *form =
        rejection_of(decision->marks, statement->mark, rejection_floor(statement, mark->start), of_budget);
    bool change = form && strcmp(form, "P07") == 0; // 対前年度|(9億円)比 is what is compared with
    bool added = change && (statement->label.is_compared || is_added_by_budget(decision, index));
    added |= form && strcmp(form, "S12") == 0 && is_running_total(decision, index);
    if (form && !added && !statement->label.is_behind) { // 5億円を増額する補正予算案 is no change
        matter_note_rejection(&decision->matter, form);
        return form;
    }
    if (statement->label.is_period) {
        return "S12";
    }
    const char *told = statement_told(decision, index);
    if (told) {
        return told;
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
        decide_context(decision, index);
    }
    if (statement->arrow_from < 0) {
        decide_stage_of_words(decision, index);
    }
    bool recalled = statement->label.is_recalled && statement->label.fiscal_year != FISCAL_YEAR_UNKNOWN;
    statement->flag = recalled && !statement->flag ? "year_from_context" : statement->flag;
    bool earlier = statement->label.is_earlier_year || statement->label.is_compared;
    if (statement->role == ROLE_budget && earlier) {
        statement->role = ROLE_previous;
    }
}
