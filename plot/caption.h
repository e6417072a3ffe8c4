// Captions and alternative texts: what a chart shows and proves, in sentences; and the table of what it shows.
#ifndef PLOT_CAPTION_H
#define PLOT_CAPTION_H

#include "plot/chart.h"

// Each adds a sentence a row, the scene's table and the programmes of the rows.
void caption_changes(struct chart *chart, const struct change_rows *rows);
void caption_levels(struct chart *chart, const struct level_rows *rows);
// For kinds of their own: a sentence (its stop is added), and the table's header with room for its cells.
void caption_append(struct chart *chart, struct str sentence);
void caption_start_table(struct chart *chart, const char *const *header, size_t columns, size_t rows);
// Of a real.csv: adds the index to every row of the scene's table.
void caption_index(struct chart *chart);
// The remark at the foot on what whiskers mean, and on arrows where some go beyond the scale.
void caption_rounding_remark(struct chart *chart, bool has_arrows);
// The whole of KIND.txt: title, caption, notes, source, alternative text.
struct str caption_file(const struct chart *chart);

#endif
