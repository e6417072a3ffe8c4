// The CSV files of the analysis, row by row.
#ifndef ANALYZE_WRITE_H
#define ANALYZE_WRITE_H

#include "analyze/genealogy.h"

void write_series(struct out *out, const struct series *series, const struct genealogy *genealogy,
                  struct arena *scratch);
void write_changes(struct out *out, const struct series *series, const struct pairs *pairs, struct arena *scratch);
// The people's twin of changes.csv: BOM, CRLF, Japanese headings, 億円 or 百万円, ▲.
void write_changes_japanese(struct out *out, const struct series *series, const struct pairs *pairs,
                            struct arena *scratch);
void write_unpaired(struct out *out, const struct series *series, const struct pairs *pairs);
// sentences.csv: what each pair proves, in words.
void write_sentences(struct out *out, const struct series *series, const struct pairs *pairs, struct arena *scratch);
// Gives scratch memory back once it is worth it: between rows.
void relieve(struct arena *scratch);
// How many decimals a per cent is printed with: one, and more where the ends lie closer together than 0.1 %.
int percent_decimals(const struct percent_ends *percent);

#endif
