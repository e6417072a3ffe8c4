// The search for the name of one amount: what its parts share.
#ifndef EXTRACT_NAME_SEARCH_H
#define EXTRACT_NAME_SEARCH_H

#include "extract/name.h"

struct search {
    const struct marks *marks;
    struct str words, heading, asked; // the budget lines that a heading above the text names, a question asks for
    struct arena *arena;
    struct name name;
};

enum { MOST_QUOTED = 12 };

// Notes whether the programme found so far ends in a budget line's noun.
void name_note_tail(struct name *name);
// Takes words as a name: programme, and a bracket behind it as component or remark.
void name_take_words(struct search *search, struct str words);
// Collects 「A」や「B」 backwards from the quote that ends at end into names[]; returns how many, *start where they
// start.
int name_quoted(const struct search *search, size_t end, int below, struct str names[MOST_QUOTED], size_t *start);
// Takes the name that ends at end, quoted names or a bare one. as_components: it is what is paid, not who pays.
void name_take_before(struct search *search, size_t end, int below, bool as_components);
// True when [start, end) holds years, stages and arrows and nothing else.
bool name_is_label(const struct marks *marks, size_t start, size_t end);

// Back over connectors and over years, stages and changes between them: こども家庭庁は|6年度当初比2.3%増の.
size_t name_skip_labels(const struct search *search, size_t from, size_t end, int index);
// Phrase by phrase back from end: the first that names a budget line or says whose the money is.
void name_of_phrases(struct search *search, size_t from, size_t end, int index);

void name_behind(struct search *search, int index);
void name_in_bracket(struct search *search, int index, size_t label_start);
// The paragraph above: lines back to a bullet, an empty line, a sentence end or an amount.
void name_above(struct search *search, size_t line_start);
void name_in_the_open(struct search *search, int index, size_t label_start);

// Names that the sentence states elsewhere; false when it states none there.
// 3億円を|用地の購入|に充てる
bool name_of_purpose(struct search *search, int index);
// 学校を整備するため|5億円: what the verb of the clause [from, end) in front of the amount is done to.
bool name_of_aim(struct search *search, size_t from, size_t end, int index);
// うち5億円|が|X事業費、: what the amount is said to be, behind the particle.
bool name_as_predicate(struct search *search, int index, const char *particle);
// 5億円の|X補助金|を計上: what the amount budgets, behind の.
bool name_as_object(struct search *search, int index);
// X費につきましては、…合計|3億円: the topic of the sentence names the sum of its parts.
bool name_of_topic(struct search *search, size_t label_start, int index);

// 令和8年度予算案に3億円を計上した|「X事業」|では: the name that the clause of the amount goes before.
bool name_of_relative(struct search *search, int index);
// 総額3億円となる令和8年度の|港湾関係予算|の概算要求: the budget that the amount is said to be the whole of.
bool name_of_whole(struct search *search, int index);
// X事業でございます。|3億円を計上: the sentence before says what is spoken of.
bool name_of_sentence_before(struct search *search, size_t label_start, int index);
// X事業について質問します。…。令和8年度予算では|3億円: a sentence further before announces what the text speaks of.
bool name_announced(struct search *search, size_t label_start, int index);
// X事業を7年度から始める。予算額は|3億円: the sentence right before the bare label says whose it is.
bool name_told_before(struct search *search, size_t label_start, int index);
// 令和7年度予算(3億円)により、|X事業|を実施: what the money behind whose bracket from is leads to.
bool name_of_result(struct search *search, size_t from);
// X事業:港を直す。(|3億円): the words in front of the colon that starts the line, up to end.
bool name_of_line_head(struct search *search, size_t end);
// 問 X事業について / 答 令和8年度予算に|3億円: the question above the line that starts at line_start names what it asks
// for.
bool name_asked_for(struct search *search, size_t line_start);
// X事業により支援する(|3億円): what the sentence works with, where no name stands in front of its bracket.
bool name_of_means(struct search *search, size_t end, int below);
// X事業 / ・概要: … / ・3億円: the last heading or item above an amount alone on the line that starts at line_start.
void name_of_heading_above(struct search *search, size_t line_start);
// 3億円 / 事業名:|X事業: the line below says the name; or, behind the amount, the rest of its own line.
bool name_below(struct search *search, int index);

// 港湾局 計画課(内線12): who answers for a line of the budget.
bool name_is_office(struct str line);

#endif
