// How a line of plain text begins, ends and how wide it is: what decides whether two lines belong together.
#ifndef EXTRACT_LINE_SHAPE_H
#define EXTRACT_LINE_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum joint {
    JOINT_BREAK, // the next line stays a line of its own
    JOINT_WRAP,  // the line only wrapped: the words go on
    JOINT_SPACE, // wrapped between two Latin words
};

size_t line_width(struct str line);      // columns; a full-width character takes two. An estimate by bytes.
bool line_starts_item(struct str line);  // bullet, (1), ①, 第1条: a new paragraph
bool line_is_bare_year(struct str line); // 7年度: the heading of a column whose amount stands below
bool line_continues_blank(struct str above,
                          struct str below); // an empty line between them parts nothing: arrows, amounts
// Alone in its row of a sheet it is running text above, between or below the rows of a table.
bool line_is_sentence(struct str line);
bool line_is_page_mark(struct str line); // - 12 -, also twice where two pages stand side by side
// Words of a sentence: kana between kanji, several times.
bool line_is_running(struct str line);
// False when line_joint, or line_joint_at, says JOINT_BREAK whatever the width: quick.
bool line_may_wrap(struct str above, struct str below, bool is_cut);
// True when the line break cut a number, its unit or its year in two.
bool line_breaks_token(struct str above, struct str below);
// A bracket is open at the end of the line above and closed in the one below.
bool line_leaves_open(struct str above, struct str below);
// How two neighbouring lines, both trimmed, are joined. full = columns of the paragraph's widest line.
enum joint line_joint(struct str above, struct str below, size_t full);
// The same in a text whose lines were all cut at `width` columns; above with its blanks at the start.
enum joint line_joint_at(struct str above, struct str below, size_t width);

#endif
