// The name of the budget line that holds an amount, and of what is paid out of it, found in the words around it.
#ifndef EXTRACT_NAME_H
#define EXTRACT_NAME_H

#include <stdbool.h>

#include "base/arena.h"
#include "extract/context.h"
#include "extract/label.h"
#include "extract/mark.h"

struct name {
    struct str programme;  // empty = none found; several that share one amount are joined by ';'
    struct str components; // joined by ';'
    size_t start, end;     // bytes of the whole
    bool is_quoted;        // 「…」, or a bare name ending in a budget line's noun
    bool is_unopened;      // 」 without 「
    bool is_part;          // 国費, うち: the amount is a stated part (W04, W06)
    bool is_line_above;    // the name stands on the line above
    bool is_of_heading;    // the line stands as a heading above, other words between
    bool is_whole;         // a stage stands where the name would: 補正予算案は5億円
    bool is_asked;         // a question above asks for the budget of the name
    bool is_total;         // 計, 合計 before the amount (W07)
    bool is_object;        // 5億円の|X補助金|を計上
    bool has_tail;         // ends in a budget line's noun
    bool has_strong_tail;  // one that an amount may follow at once: 事業, 補助金
};

// The name for the amount (or back reference) at index, whose label is given, in a text below what setting tells.
struct name name_of(const struct marks *marks, int index, const struct label *label, const struct setting *setting,
                    struct arena *arena);

#endif
