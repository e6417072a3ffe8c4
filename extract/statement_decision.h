// What the parts of statement.c share while one text is decided.
#ifndef EXTRACT_STATEMENT_DECISION_H
#define EXTRACT_STATEMENT_DECISION_H

#include "extract/matter.h"
#include "extract/statement.h"

struct decision {
    const struct extraction *extraction;
    const struct setting *setting;
    const struct marks *marks;
    struct labels labels;
    struct statements statements;
    struct matter matter;
    struct arena *arena;
};

static inline const struct mark *mark_of(const struct decision *decision, int statement) {
    return &decision->marks->items[decision->statements.items[statement].mark];
}

// True when [from, to) holds nothing but spaces.
bool only_space(struct str words, size_t from, size_t to);
// Behind a sign that refers to a note, at at: ※, ※1, *2; at itself where there is none.
size_t behind_reference(struct str words, size_t at);
// Whether the amount fills the bracket around it.
bool statement_fills_bracket(const struct marks *marks, const struct mark *mark);
// What the amount in a bracket is to the amount before the bracket: that of the year before, its change, a part of it.
void decide_bracket(struct decision *decision, int index);
// Marks the previous amounts of arrows, stacked years and comparisons, and links the current ones to them.
void decide_pairs(struct decision *decision);
// Gives the names of a list one by one to the amounts that それぞれ stands in front of.
void decide_each(struct decision *decision);
// A事業およびB事業に各3億円: an amount of each of several names is that of all.
void decide_shares(struct decision *decision);
// Whether a sentence or an item ends between the two statements.
bool stop_between(const struct decision *decision, int from, int to);

static inline void reject(struct statement *statement, const char *form) {
    statement->is_taken = false;
    statement->form = form;
}

// The label that goes on to the amount: of the figure before it, or stated behind that one; NULL when there is none.
const struct label *decision_context(const struct decision *decision, int index);
// Fills in from there what the amount's own words leave open.
void decide_context(struct decision *decision, int index);
// 52億円を要求した; 予算総額を95億円とする: the stage that verbs tell.
void decide_stage_of_words(const struct decision *decision, int index);

// Takes back a statement that words speak against, or for which none speak; fills in the paragraph's year and stage.
void decide_evidence(struct decision *decision, int index);

// The first mark behind the stop, line break or amount that the amount's clause follows.
int statement_clause(const struct decision *decision, int index);
// The form of what the sentence around the amount tells that is no budget; NULL when it tells nothing else.
const char *statement_told(const struct decision *decision, int index);
// Whether the amount is what another country spends: 米国は9億円, スイスの国家予算9億円.
bool statement_is_abroad(const struct decision *decision, int index);

enum subject {
    SUBJECT_NONE,
    SUBJECT_PUBLIC,  // 防衛省は, 市は
    SUBJECT_COMPANY, // 韓国企業は
};

// Whose doing the sentence in front of the amount tells, by its last topic.
enum subject statement_subject(const struct decision *decision, int index);

// The form of what the amount is where the sentence tells what money there is or where it comes from; NULL when it
// tells neither.
const char *statement_origin(const struct decision *decision, int index);

// 7年度の防衛関係費は、前年度と比べて3億円増の|9億円: whether the sentence in front of the amount holds a noun for what
// a budget is spent on.
bool statement_has_expense(const struct decision *decision, int index);
// 7年度の港湾費交付金は、東港|9億円、西港|8億円: whether the sentence in front of the amount has what a year's budget
// is spent on for its topic.
bool statement_topic_is_expense(const struct decision *decision, int index);
// ・図書館の建て替え(2棟) 5億円(総額9億円): whether the line holds a noun and, parted from it, the amount at index of
// the marks, and brackets besides. item gets the noun.
bool statement_is_item(const struct marks *marks, int index, struct str *item);
// 村債の現在高⏎一般会計 |9億円: the form of the other money that the line above the list calls its amounts; NULL when
// it calls them none, or the amount is in no list.
const char *statement_form_of_list(const struct marks *marks, int index);
// Gives the amount of such a line the noun for its name, where it has none and the noun is no label or total.
void statement_name_item(struct decision *decision, int index);
// 税収は78兆円に増えたが、|国債費は28兆円: whether a budget line's noun of the amount's own clause names it.
bool statement_has_own_name(const struct decision *decision, int index);
// 昨年度に執行されたのは5億円: whether the words before say what was budgeted, and は leads to the amount.
bool statement_is_cleft(const struct decision *decision, int index);
// Whether the sentence has told a total over several years in front of the amount, which has no year of its own:
// 5年間で総額43兆円とし、当初の「40兆円」より….
bool statement_of_period(const struct decision *decision, int index);
// Whether the name is what the amount before it is said to be: 100万円が|上限で、総額は.
bool statement_name_is_predicate(const struct decision *decision, int index);

// Xに5億円, Xには5億円: what the money is for.
bool statement_has_purpose(const struct marks *marks, const struct statement *statement);
// X事業(|5億円): the amount alone fills the bracket behind its name.
bool statement_fills_bracket_of_name(const struct decision *decision, int index);
// No small change: a line of a budget is 100,000 yen at least.
bool statement_is_sizeable(const struct amount *amount);
// Only bullets, if any, part the amount from the one before it: ▽道路5億円▽港湾3億.
bool statement_in_one_sentence(const struct decision *decision, int index);
// 全会計の総額は, 予算規模は, 厚生労働省で2%増の: the clause in front of the amount has words that budgets have, and so
// what it tells is one's.
bool statement_clause_tells_budget(const struct decision *decision, int index);
// In a text that speaks of a budget an amount that has a name is one of its lines, unless it is small change.
bool statement_fits_budget(const struct decision *decision, int index);

// 前年度比5506億円増の5兆5094億円 (P08): the name stands before the change. The change's statement, or index.
int statement_behind_change(const struct decision *decision, int index);

// Fills in where the statement's sentence starts, or the last of it in front of the amount, and what verb stands
// behind.
void statement_look_around(struct statement *statement, const struct marks *marks);
// The sentence from there up to where the amount starts.
struct str statement_sentence_before(const struct decision *decision, int index);

#endif
