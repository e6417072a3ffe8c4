// real.csv: changes at constant prices or per head, with the index that they rest on.
#ifndef PLOT_DATA_REAL_H
#define PLOT_DATA_REAL_H

#include "base/csvio.h"
#include "plot/data.h"
#include "plot/words.h"

bool data_is_real(const struct csv_table *table);
// Reads one row. Values are rounded to whole yen, their ends outwards; a label shows the digits that both ends share.
// False with failure set, also where the row is under another index than the rows before.
bool data_read_real(const struct csv_table *table, const struct csv_row *row, struct chart_data *data,
                    struct change *change, struct arena *arena, struct failure *failure);
// What stands in front of a title: 実質額: .
struct str real_title(const struct words *words, const struct real_index *index);
// 実質額は「GDPデフレーター」(2024年基準、2025-06-09公表)による。指数は正確とみる。
struct str real_remark(const struct words *words, const struct real_index *index);

#endif
