// How marks stand to each other where labels meet amounts.
#ifndef EXTRACT_LABEL_MARKS_H
#define EXTRACT_LABEL_MARKS_H

#include "extract/label.h"
#include "extract/mark.h"

// The next mark that is no line break; marks->count at the end.
int marks_next_content(const struct marks *marks, int index);
bool marks_kind_at(const struct marks *marks, int index, enum mark_kind kind);
// Whether the mark is an amount or back reference, to which a label can belong.
bool marks_takes_label(const struct marks *marks, int index);
// Whether only connecting words stand between end, which belongs to the mark at index, and an amount behind it.
bool marks_connect_to_amount(const struct marks *marks, int index, size_t end);
// (令和7年度): the only words of a bracket.
bool marks_fill_bracket(const struct marks *marks, int index);
// The amount that ends right before the bracket at open; -1 when there is none.
int marks_amount_before(const struct marks *marks, int open);
// The amount that the label ending with the mark at index gives and that another is compared with:
// 前年度予算(26億円)から, 前年度の26億円と比べ. -1 when there is none.
int marks_compared_amount(const struct marks *marks, int index);
// 1,000億円に上る|2026年度予算の概算要求, 5億円を増額する|補正予算案: the label behind the amount at index, which is a
// year or says more than 予算; its index, -1 when there is none.
int marks_label_behind(const struct marks *marks, int index);
// X事業に3億円、Y事業に2億円を|令和8年度予算|に計上: gives the label behind the last amount of a sentence, among the
// labels by index of mark, to those before it that have none.
void marks_share_label_behind(const struct marks *marks, struct label *labels);
// 5年間|で防衛費を計|43兆円: the next amount of the clause is a sum over the period at index.
bool marks_sum_behind(const struct marks *marks, int index);
// Whether the line behind the line break at index is empty.
bool marks_blank_line(const struct marks *marks, int index);
// 来年度(2020年度): the close of the bracket that tells which year the relative one at index is; index when none does.
int marks_year_gloss(const struct marks *marks, int index);

// 5億円を|令和7年度予算|に計上: the label's last mark is followed by に and a verb that budgets.
// 今年度|を7兆円上回り: the amount behind the year that ends at end is how far another passes it.
bool marks_tells_excess(const struct marks *marks, int index, size_t end);
bool marks_is_budgeted_in(const struct marks *marks, int label);
// 5億円 ※|令和8年度予算案, 5億円|令和8年度予算案: behind a blank, bar or ※ the label at next fills the rest of the line
// of the amount at index.
bool marks_ends_line(const struct marks *marks, int index, int next);
// (予算額:5億円、|令和4年度当初|): behind the comma the label fills the rest of the bracket of the amount at index.
bool marks_ends_bracket(const struct marks *marks, int index, int label);

#endif
