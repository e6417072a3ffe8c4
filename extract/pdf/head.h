// Heads over several columns of a table by white space.
#ifndef EXTRACT_PDF_HEAD_H
#define EXTRACT_PDF_HEAD_H

#include "extract/pdf/draft.h"

// A head that is centred over empty neighbours, below which each has a head of its own, spans them. The cells stand in
// row order and are not finished.
void table_span_heads(struct draft_table *table);

#endif
