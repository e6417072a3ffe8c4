// Finds the few characters without which words state no amount, many bytes at a time.
#ifndef EXTRACT_TRIGGER_H
#define EXTRACT_TRIGGER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

// Offset of the next 円, 圓, 億, 兆, ¥, ￥ or JPY at or after from; SIZE_MAX when there is none.
size_t trigger_next(struct str words, size_t from);
// Whether anything in the words can matter: an amount, a back reference (内数), a word for a budget (予算, 要求).
bool trigger_any(struct str words);

#endif
