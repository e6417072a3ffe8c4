// English headers and labels, as the tables of translated papers and of open data have them.
#ifndef EXTRACT_TABLE_ENGLISH_H
#define EXTRACT_TABLE_ENGLISH_H

#include "base/arena.h"
#include "base/str.h"
#include "base/yen.h"

// What a Japanese header says in place of the words (FY2025 Budget Request -> FY2025概算要求額, fiscal_year -> 年度),
// without spaces. Empty where the words are not English or hold any that no header is made of: a name.
struct str english_key(struct str words, struct arena *arena);
// Of words in both languages, a line each, what the Japanese lines say, without spaces, where the others are such
// words; else empty.
struct str bilingual_key(struct str words, struct arena *arena);
// The unit that such words end in: amount_thousand_yen, Budget (million yen); 0 = none.
yen english_unit(struct str words, struct arena *arena);

#endif
