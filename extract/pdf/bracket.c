// Finds the end of a bracket on its line.
#include "extract/pdf/bracket.h"

static bool code_opens(uint32_t code) {
    return code == '(' || code == 0xFF08 || code == 0x300C || code == 0x3010 || code == 0x3014;
}

static bool code_closes(uint32_t code) {
    return code == ')' || code == 0xFF09 || code == 0x300D || code == 0x3011 || code == 0x3015;
}

size_t bracket_end(const struct line *line, size_t i) {
    int depth = 0;
    if (!code_opens(line->glyphs[i]->code)) {
        return i;
    }
    for (size_t k = i; k < line->count; k++) {
        depth += code_opens(line->glyphs[k]->code);
        depth -= code_closes(line->glyphs[k]->code);
        if (depth == 0) {
            return k;
        }
    }
    return i;
}
