// What speaks for and against an amount as a budget figure.
#include <string.h>

#include "base/fiscal_year.h"
#include "extract/character.h"
#include "extract/label_words.h"
#include "extract/rejection.h"
#include "extract/statement_decision.h"
#include "extract/word_mask.h"

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
    EVIDENCE_DATED,  // a year in front of a name that budgets use
    EVIDENCE_STATED, // the words say that it is a budget
};

// を計上; を投じる where the text speaks of a budget or a public body does it.
static bool has_verb(const struct decision *decision, int index) {
    const struct statement *statement = &decision->statements.items[index];
    return statement->is_budgeted && (!statement->verb.is_common || matter_is_budget(&decision->matter) ||
                                      statement_subject(decision, index) == SUBJECT_PUBLIC);
}

// 関連費5億円を計上: a verb that budgets alone have, whatever money was spoken of before, but for a company's accounts.
static bool is_entered(const struct decision *decision, int index) {
    const char *other = matter_other(&decision->matter);
    bool company = other && strcmp(other, "X05") == 0 && decision->matter.is_same_sentence;
    bool paid = other && (strcmp(other, "X03") == 0 || strcmp(other, "X04") == 0); // to each, by a public body
    const struct statement *statement = &decision->statements.items[index];
    enum subject subject = statement->is_budgeted ? statement_subject(decision, index) : SUBJECT_NONE;
    return statement->is_budgeted && !company && subject != SUBJECT_COMPANY &&
           (!statement->verb.is_common || (paid && subject == SUBJECT_PUBLIC));
}

// Aの推進(5億円)、Bへの支援(3億円)|などを計上: behind the last bracket stands the verb.
static bool list_of_brackets_is_budgeted(const struct decision *decision, int index) {
    enum { MOST_NAMES = 16 };
    const struct marks *marks = decision->marks;
    int most = index + MOST_NAMES < decision->statements.count ? index + MOST_NAMES : decision->statements.count;
    for (int i = index; i < most && !stop_between(decision, index, i); i++) {
        int open = mark_of(decision, i)->around, close = open >= 0 ? marks->items[open].partner : -1;
        if (close < 0) {
            return false;
        }
        size_t end = marks->items[close].end;
        size_t more = character_match(marks->words, end, "など") + character_match(marks->words, end, "等");
        struct budget_verb verb;
        if (is_budgeted(marks->words, end + more, &verb) && !verb.is_common) {
            return true;
        }
    }
    return false;
}

// 「A」に113億円、「B」に17億円を計上: the verb at the end goes for the whole list.
static bool list_is_budgeted(const struct decision *decision, int index) {
    const struct statement *statement = &decision->statements.items[index];
    bool purpose =
        statement->follows_change || statement_has_purpose(decision->marks, statement) ||
        character_match_before(decision->marks->words, mark_of(decision, index)->start, "として"); // 経費として|5億円
    bool bracketed = statement_fills_bracket_of_name(decision, index); // Aの推進(5億円)、Bへの支援(3億円)などを計上
    if (!statement->name.is_quoted && !statement->name.has_tail && !purpose && !bracketed) {
        return false;
    }
    if (bracketed && list_of_brackets_is_budgeted(decision, index)) {
        return true;
    }
    for (int i = index + 1; i < decision->statements.count && !stop_between(decision, index, i); i++) {
        if (decision->statements.items[i].is_taken && has_verb(decision, i)) {
            return true;
        }
    }
    return false;
}

// 国費で|5億円: the State pays it.
static bool is_of_state(struct str words, size_t start) {
    static const char *const payers[] = {"国費で", "国費として", "国費ベースで", "国費は", "国費"};
    start -= character_match_before(words, start, "約");
    for (size_t i = 0; i < sizeof payers / sizeof payers[0]; i++) {
        if (character_match_before(words, start, payers[i])) {
            return true;
        }
    }
    return false;
}

// 調査費は今年度と同じ|5億円: the amount of one fiscal year beside another.
static bool is_like_last_year(struct str words, size_t start) {
    static const char *const likes[] = {"年度と同じ", "年度と同額の", "年度並みの", "年度とほぼ同じ", "年度と同規模の"};
    for (size_t i = 0; i < sizeof likes / sizeof likes[0]; i++) {
        if (character_match_before(words, start, likes[i])) {
            return true;
        }
    }
    return false;
}

// 一般会計, 歳出: what budgets alone have.
static bool is_account(struct str name) {
    static const char *const words[] = {"一般会計", "歳出", "歳入総額", "歳入決算"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (str_contains(name, str_from(words[i]))) {
            return true;
        }
    }
    return str_ends(name, STR("予備費"));
}

// 一般会計は歳入が|9億円: one side of an account.
static bool is_side_of_account(const struct decision *decision, int index) {
    static const char *const sides[] = {"会計は歳入が",   "会計歳入は",       "会計の歳入は",
                                        "会計は歳入総額", "会計は歳入総額が", "会計の歳入が"};
    struct str words = decision->marks->words;
    return WORDS_MATCH_BEFORE(words, character_skip_space_before(words, mark_of(decision, index)->start), sides) > 0;
}

// 処遇改善5億円|(拡充分): what became of a line of the budget.
static bool is_state_of_line(struct str words, size_t end) {
    static const char *const states[] = {"(新規)", "(新規分)", "(拡充)",     "(拡充分)",
                                         "(継続)", "(皆増)",   "(一部新規)", "(一部拡充)"};
    return WORDS_MATCH(words, end, states) > 0;
}

// 予備費から|5億円, 予備費、|5億円支出: what a reserve pays.
static bool is_of_reserve(struct str words, size_t start) {
    static const char *const leads[] = {"予備費", "予備費から", "予備費からは", "予備費、", "予備費で"};
    start -= character_match_before(words, start, "約") + character_match_before(words, start, "計");
    for (size_t i = 0; i < sizeof leads / sizeof leads[0]; i++) {
        if (character_match_before(words, start, leads[i])) {
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
    if (mark->amount.of_which || name->is_asked || (label->stage != STAGE_unknown && label->is_adjacent)) {
        return EVIDENCE_STATED;
    }
    if (year_here && (name->has_tail || name->is_quoted || of_cell)) {
        return EVIDENCE_DATED;
    }
    // A stage further up in the sentence speaks for amounts that have a name, not for any money behind it.
    bool stage_above = label->stage != STAGE_unknown && (name->programme.size > 0 || name->is_part);
    bool budget_document = decision->setting->stage != STAGE_unknown;
    bool in_document = budget_document && statement_is_sizeable(&mark->amount) &&
                       (name->is_line_above || name->is_quoted || name->has_tail || statement->arrow_from >= 0 ||
                        statement->form[0] == 'P');
    bool account = is_account(name->programme) || is_side_of_account(decision, index) ||
                   is_state_of_line(decision->marks->words, mark->end);
    bool against_year = statement->follows_change && statement_has_expense(decision, index);
    bool of_topic = (name->programme.size > 0 || name->is_total) && statement_topic_is_expense(decision, index);
    bool of_series = year_here && statement_has_expense(decision, index); // 運営費交付金は、7年度が5億円、8年度が|6億円
    size_t start = character_skip_space_before(decision->marks->words, mark->start);
    bool reserve = is_of_reserve(decision->marks->words, start);
    struct str sentence = statement_sentence_before(decision, index);
    bool main = (name->has_tail && str_contains(sentence, STR("歳出の主な"))) ||
                ((name->has_tail || name->is_total) && str_contains(sentence, STR("主な歳出")));
    bool named = reserve || main || is_of_state(decision->marks->words, start) ||
                 (name->has_tail && is_like_last_year(decision->marks->words, start)) || of_series || against_year ||
                 of_topic || statement_is_cleft(decision, index) || stage_above || in_document || account ||
                 name->has_strong_tail || name->is_object || has_verb(decision, index) ||
                 list_is_budgeted(decision, index);
    return named ? EVIDENCE_NAMED : EVIDENCE_NONE;
}

// How many sentences further on a word for a budget stands, 0 = in this one; -1 = in none of the next two.
static int stage_follows(const struct decision *decision, int index) {
    enum { MOST_STOPS = 2, MOST_LINES = 3, FARTHEST = 3000 };
    const struct marks *marks = decision->marks;
    size_t end = mark_of(decision, index)->end;
    int stops = 0, lines = 0;
    for (int i = decision->statements.items[index].mark + 1; i < marks->count; i++) {
        const struct mark *mark = &marks->items[i];
        stops += mark->kind == MARK_STOP;
        bool headline = mark->kind == MARK_BREAK && stops == 0 && lines++ < MOST_LINES &&
                        decision->matter.silence == MATTER_NO_BUDGET; // the sentence below tells what it is of
        if (stops > MOST_STOPS || mark->start > end + FARTHEST || (mark->kind == MARK_BREAK && !headline) ||
            mark->kind == MARK_BULLET) {
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
    if (character_match(decision->marks->words, mark->end, "の増額、補正後") && !mark->amount.signed_) {
        return true; // 一般会計において|4億円の増額、補正後の予算額は90億円
    }
    if (character_match(decision->marks->words, mark->end, "増額") && !mark->amount.signed_ &&
        (character_match_before(decision->marks->words, mark->start, "予算案を") ||
         character_match_before(decision->marks->words, mark->start, "予算を"))) {
        return true; // 一般会計予算を|4億円増額する
    }
    static const char *const verbs[] = {"を増額", "をそれぞれ増額", "の追加"};
    bool verb = false;
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        verb |= character_match(decision->marks->words, mark->end, verbs[i]) > 0;
    }
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
                         (context && context->stage == STAGE_supplementary) || str_contains(near, STR("予算の累計"));
    return supplementary && str_contains(near, STR("累計")) && !str_contains(near, STR("これまで"));
}

// 昭和40年度は5億円で、昭和50年度には|9億円に達した: the budget of another year, in the sentence that told of one.
static bool goes_on_in_years(const struct decision *decision, int index) {
    const struct label *label = &decision->statements.items[index].label;
    return index > 0 && decision->statements.items[index - 1].is_taken && statement_in_one_sentence(decision, index) &&
           label->is_adjacent && label->fiscal_year != FISCAL_YEAR_UNKNOWN && !label->is_relative;
}

// 関係費は30億円で、年金が|9億円; 30億円。うち年金は|9億円: a budget figure stands before it in the sentence, or the
// sentence takes a part of one.
static bool follows_line(const struct decision *decision, int index) {
    struct str sentence = statement_sentence_before(decision, index);
    bool part = str_starts(sentence, STR("うち")) || str_starts(sentence, STR("このうち"));
    return index > 0 && decision->statements.items[index - 1].is_taken &&
           (part || statement_in_one_sentence(decision, index));
}

// 3年間の累計で24億円、国費|12億円: who pays stands where the name would.
static bool is_part_of_payer(const struct decision *decision, int index) {
    struct str words = decision->marks->words;
    size_t start = character_skip_space_before(words, mark_of(decision, index)->start);
    return decision->statements.items[index].name.is_part || is_of_state(words, start);
}

// The form of the other money that the name, or the line above the list, calls the amount; NULL when neither does.
static const char *form_of_name(const struct decision *decision, int index, enum evidence evidence, bool of_budget) {
    const struct statement *statement = &decision->statements.items[index];
    const char *listed = statement_form_of_list(decision->marks, statement->mark);
    if (listed && !statement->label.is_adjacent) {
        return listed;
    }
    if (str_contains(statement->name.programme, STR("不当と認め"))) {
        return "X06"; // 不当と認める国庫補助金: what an audit found
    }
    if (str_equal(statement->name.programme, STR("自然増"))) {
        return "P07"; // 社会保障費の「自然増」が6,300億円
    }
    bool unnamed = statement->name.is_quoted || statement_name_is_predicate(decision, index);
    return unnamed || evidence == EVIDENCE_STATED ? NULL : rejection_of_name(statement->name.programme, of_budget);
}

// Whether the amount is of the total over several years that stands before it.
static bool is_period_sum(const struct decision *decision, int index, enum evidence evidence) {
    bool of_period =
        (evidence != EVIDENCE_NAMED || is_part_of_payer(decision, index)) && statement_of_period(decision, index);
    bool added_up = of_period && str_starts(statement_sentence_before(decision, index), STR("これに"));
    return of_period && (added_up || evidence < EVIDENCE_DATED);
}

// 建設費を5億円、|改修費を3億円と試算した: what the verb at the end of the list tells goes for all of it.
static enum fact fact_of(const struct decision *decision, int index) {
    enum { MOST_ITEMS = 8 };
    const struct marks *marks = decision->marks;
    enum fact fact = rejection_fact(marks, decision->statements.items[index].mark);
    for (int i = index; fact == FACT_NONE && i < index + MOST_ITEMS && i + 1 < decision->statements.count; i++) {
        size_t behind = rejection_skip_bracket(marks->words, mark_of(decision, i)->end);
        if (!character_match(marks->words, behind, "、") || stop_between(decision, i, i + 1)) {
            return FACT_NONE;
        }
        enum fact next = rejection_fact(marks, decision->statements.items[i + 1].mark);
        fact = next == FACT_OUTCOME || next == FACT_AIM ? next : FACT_NONE;
    }
    return fact;
}

// 補正予算|5億円|の経済効果: the amount is the budget's, by the stage that it touches, and the noun behind is
// another's.
static bool describes_effect(const struct decision *decision, int index) {
    const struct label *label = &decision->statements.items[index].label;
    const struct mark *mark = mark_of(decision, index);
    struct str words = decision->marks->words;
    bool touches = label->is_adjacent && label->stage != STAGE_unknown && only_space(words, label->end, mark->start);
    return touches && (character_match(words, mark->end, "の経済効果") ||
                       character_match(words, mark->end, "の波及効果") || character_match(words, mark->end, "の財源"));
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
    bool of_budget_words = statement->follows_change || statement_clause_tells_budget(decision, index) ||
                           goes_on_in_years(decision, index);
    enum fact fact = of_budget_words ? FACT_NONE : fact_of(decision, index);
    bool budgeted = statement->is_budgeted && !statement->verb.is_common;
    bool of_budget = (of_column || matter->is_near || budgeted || follows_line(decision, index)) && fact == FACT_NONE;
    bool is_line =
        statement->name.has_strong_tail || statement->name.is_quoted || (fact == FACT_WAS && statement->name.has_tail);
    const char *form =
        rejection_of(decision->marks, statement->mark, rejection_floor(statement, mark->start), of_budget);
    bool change = form && strcmp(form, "P07") == 0; // 対前年度|(9億円)比 is what is compared with
    bool added = change && (statement->label.is_compared || is_added_by_budget(decision, index));
    added |= form && strcmp(form, "S12") == 0 && is_running_total(decision, index);
    bool outweighed = form && (form[0] == 'P' || strcmp(form, "X09") == 0 || strcmp(form, "X10") == 0);
    added |= statement->label.is_behind && outweighed; // 5億円を増額する補正予算案; not 4億円の黒字決算
    added |= form && form[0] == 'X' && describes_effect(decision, index);
    if (form && !added) {
        matter_note_rejection(&decision->matter, form);
        return form;
    }
    if (statement->label.is_period) {
        return "S12";
    }
    if (fact == FACT_AIM) {
        matter_note_rejection(&decision->matter, "X06");
        return "X06";
    }
    const char *told = statement_told(decision, index);
    if (told) {
        return told;
    }
    if (mark->amount.signed_ && statement->label.stage != STAGE_supplementary) {
        return "P07";
    }
    enum evidence evidence = evidence_of(decision, index);
    const char *named = form_of_name(decision, index, evidence, of_budget);
    if (named) {
        matter_note_rejection(&decision->matter, named);
        return named;
    }
    const char *other = matter_other(matter);
    bool of_other = other && strcmp(other, "X") != 0; // X: of nothing known, which a verb or noun outweighs
    if (is_period_sum(decision, index, evidence)) {
        return "S12";
    }
    if (evidence >= EVIDENCE_DATED ||
        (evidence == EVIDENCE_NAMED &&
         (!of_other || is_entered(decision, index) ||
          (!matter->is_same_sentence && is_of_state(decision->marks->words, mark->start)) ||
          statement_has_own_name(decision, index) || is_account(statement->name.programme))) ||
        (!other && (fact == FACT_NONE || is_line) && matter_is_budget(matter) &&
         statement_fits_budget(decision, index))) {
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
    statement_name_item(decision, index);
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
