// The lexical side of names: where a bare one starts, what is stripped from its ends.
#ifndef EXTRACT_NAME_WALK_H
#define EXTRACT_NAME_WALK_H

#include <stdbool.h>

#include "base/arena.h"
#include "extract/mark.h"

// end moved back over the first of the literals that stands before it (not before from); end when none does.
size_t name_strip(struct str words, size_t from, size_t end, const char *const *literals, size_t count);
// end moved back over words between a name and its amount: に, は, として, 予算額 and their like.
size_t name_skip_connectors(struct str words, size_t from, size_t end);
// Whether 予算 at start belongs to the name before it: 農林関係|予算, 活動を支援する|予算.
bool name_keeps_budget_word(struct str words, size_t start);
// Index of the mark that ends at end (spaces passed over) below the index given; -1 when none does.
int mark_ending_at(const struct marks *marks, size_t end, int below);
// Whether an amount or back reference stands between the two marks.
bool marks_state_amount(const struct marks *marks, int from, int to);
bool name_is_annotation(struct str words); // 新規, 再掲: a remark and no sub-project
// A label without bullets before it and bracketed remarks at either end: ・【新規】保育の推進（拡充） -> 保育の推進.
struct str name_without_remarks(struct str words);
// Whether words end in a budget line's noun; *strong: one that an amount may follow at once.
bool name_has_tail(struct str words, bool *strong);
// Trimmed, and line breaks taken out.
struct str name_one_line(struct str words, struct arena *arena);
// Whether the words can be a name at all: they end in a noun, not in a verb or particle (上回る, 歳入歳出とも).
bool name_ends_in_noun(struct str words);
// Whether a noun that is written in kana starts at at: こころの健康, いじめ対策, がん検診.
bool name_kana_noun(struct str words, size_t at);
// Where the unquoted name that ends at end starts; end itself when there is none.
size_t name_bare_start(const struct marks *marks, size_t end, int below);
// start moved on over clauses that tell of the name that ends at end: 借金の返済に充てる|公債費. item: a numbered item
// of a list, whose words are whole.
size_t name_skip_clauses(struct str words, size_t start, size_t end, bool item);
// A name, a slice of words, without the rest of a clause whose case was left in front: 補正予算で|確保した公共事業費.
struct str name_skip_cut_clause(struct str words, struct str name);
// Whether the words are a noun that names nothing without what stands in front of it: 活動を支援する|予算.
bool name_is_general(struct str words, size_t start, size_t end);
struct str name_strip_numbering(struct str words); // (1), ①, 1., ・ in front
struct str name_strip_year(struct str words); // 令和8年度の|X事業, 新年度|一般会計; not 令和8年度補正予算
struct str name_strip_particles(struct str words); // における, による, で in front
struct str name_trim_cell(struct str line);        // spaces, and bars left by a flattened table

// Behind a label in front of a name, 事業名:|X事業; at itself when none stands there.
size_t name_label_end(struct str words, size_t at);
// The budget line that a line names by itself, as a heading or item does; empty when it names none or says more. A
// heading or a numbered item (is_title) need not end in a budget line's noun.
struct str name_of_heading(struct str line, bool is_title);
// What a line asks for, 問1 |X事業|について, Q |X事業|の予算はいくらですか。; empty when it asks for none.
struct str name_of_question(struct str line);
// The name itself, without such a label, whose it is and that it costs money: 厚生労働省の|X事業|に要する経費.
struct str name_own_words(struct str words);

#endif
