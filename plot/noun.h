// What the rows of a chart are counted as: 事業, or by their names 項目 (lines such as 総務費) or 府省.
#ifndef PLOT_NOUN_H
#define PLOT_NOUN_H

#include "plot/data.h"

enum noun { NOUN_programme, NOUN_item, NOUN_ministry };

enum noun noun_of(const struct chart_data *data);
const char *noun_japanese(enum noun noun);                  // 事業
const char *noun_english(enum noun noun, bool is_singular); // programmes

#endif
