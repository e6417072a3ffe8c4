// Streams of a finished PDF in as few bytes as their looks allow.
#ifndef PLOT_PDF_COMPACT_H
#define PLOT_PDF_COMPACT_H

#include <qpdf/qpdf-c.h>

#include "base/arena.h"
#include "base/str.h"

// The operators with numbers rounded to 0.01 point, small ones (colours, factors) to 0.001; strings stay as they are.
struct str pdf_rounded(struct str content, struct arena *arena);
// Each path that cairo strokes about its first point: marks of one kind become the same bytes, which pack well.
struct str pdf_relative(struct str content, struct arena *arena);
// Packs the data more tightly than qpdf does.
void pdf_pack_stream(qpdf_data qpdf, qpdf_oh stream, struct str data, struct arena *arena);
// What the stream holds, unpacked; empty where it cannot be.
struct str pdf_content(qpdf_data qpdf, qpdf_oh stream, struct arena *arena);
// Rounds and packs what the stream, a page's content, draws.
void pdf_compact_content(qpdf_data qpdf, qpdf_oh stream, struct arena *arena);

#endif
