// Captions and alternative texts: what a chart shows and proves, in sentences; and the table of what it shows.
#ifndef PLOT_CAPTION_H
#define PLOT_CAPTION_H

#include "plot/chart.h"

// Each sets chart->caption and the scene's table.
void caption_changes(struct chart *chart, const struct change_rows *rows);
void caption_levels(struct chart *chart, const struct level_rows *rows);
// The remark at the foot on what whiskers mean.
void caption_rounding_remark(struct chart *chart);
// The whole of KIND.txt: title, caption, notes, source, alternative text.
struct str caption_file(const struct chart *chart);

#endif
