// The lexical side of labels: what may stand between a year, its stage and its amount.
#ifndef EXTRACT_LABEL_WORDS_H
#define EXTRACT_LABEL_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

// True when the words [from, to) only connect: spaces, : は で に の として 総額 and their like.
bool words_connect(struct str words, size_t from, size_t to);

enum joint_of_stage {
    STAGE_PARTED,
    STAGE_JOINED,       // 令和7年度|(国の)|予算
    STAGE_JOINED_NAMED, // 令和7年度|農林水産|予算: what stands between names the money
};

enum joint_of_stage words_join_stage(struct str words, size_t from, size_t to);

// What stands behind a label that ends at end says that the money is compared with it: 比, より, を上回る, から.
bool is_comparison_base(struct str words, size_t end);
// The year that ends at end says when something came to be: 令和4年度|に創設された交付金.
bool dates_something(struct str words, size_t end);
// The label that ends at end only says where money comes from that was budgeted before: 24年度補正予算|で確保した5億円.
bool is_past_aside(struct str words, size_t end);
// The label that ends at end is of money that the one spoken of is added to: 当初予算|との合計は5億円.
bool is_added(struct str words, size_t end);
// The words [start, end) are the only ones of their line: a heading of the amounts below.
bool has_line_to_itself(struct str words, size_t start, size_t end);

// Whether the label that starts at start says what brackets hold: ( )は|令和7年度予算額.
bool label_is_of_brackets(struct str words, size_t start);

#endif
