// Words that add programmes up: 合計, 総額, 全体; 甲事業と乙事業の合計.
#ifndef ANALYZE_FACT_WHOLE_H
#define ANALYZE_FACT_WHOLE_H

#include "analyze/fact_subject.h"

// Adds what they mean to the mentions, blotted out as these: the names just before make one mention, words without
// names the whole.
void fact_whole_find(struct fact_subject *subject, const struct series *series, struct arena *arena);
// Whether only と, や, 、 ... stand between the mentions of [from, to): 甲と乙, but not 甲の乙 or 甲は乙より.
bool fact_joined(const struct fact_subject *subject, const struct mention *mentions, size_t count);

#endif
