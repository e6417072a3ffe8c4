// English words for powers of ten behind a number: ¥1.2 million.
#ifndef EXTRACT_AMOUNT_SCALE_H
#define EXTRACT_AMOUNT_SCALE_H

#include "base/str.h"
#include "extract/numeral.h"

// Where such a word stands behind the numeral, the numeral becomes what both say together. One that is finer than a yen
// is a slip.
void amount_scale(struct str words, struct numeral *numeral);

// 1.5 billion| yen: the numeral before the word yen at trigger, with its scale; nothing before floor is of it. False
// when there is none.
bool amount_scale_before(struct str words, size_t floor, size_t trigger, struct numeral *numeral);

#endif
