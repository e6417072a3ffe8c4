// Notes that say how a document rounded its figures: 単位未満四捨五入, 端数切捨て, 千円未満を切り上げ.
#ifndef EXTRACT_ROUNDING_NOTE_H
#define EXTRACT_ROUNDING_NOTE_H

#include <stdint.h>

#include "base/yen.h"
#include "extract/document.h"

// 1 << enum rounding of each way that a sentence of the words notes. What tells how rates are rounded, or how a subsidy
// is worked out (交付額に端数が生じた場合は切り捨てる), is no note on printed figures.
uint32_t rounding_noted(struct str words);
// The same of all words of a block.
uint32_t rounding_noted_in(const struct block *block);

#endif
