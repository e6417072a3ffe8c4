// An amount that stands behind its change: 前年度比5億円増の|95億円.
#include <string.h>

#include "extract/character.h"
#include "extract/rejection.h"
#include "extract/statement_decision.h"

// Behind 減(▲0.5%)の of 202億円減(▲0.5%)の4兆円; at itself when it does not stand there.
static size_t skip_rated_change(struct str words, size_t at) {
    enum { LONGEST_RATE = 40 };
    static const char *const changes[] = {"増額", "減額", "増加", "減少", "増", "減"};
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        size_t open = at + character_match(words, at, changes[i]);
        if (open > at && character_peek(words, open) == '(') {
            struct str near = str_slice(words, 0, open + LONGEST_RATE < words.size ? open + LONGEST_RATE : words.size);
            for (size_t next = open; next < near.size; character_next(words, &next)) {
                size_t close = character_match(words, next, ")の");
                if (close) {
                    return next + close;
                }
            }
        }
    }
    return at;
}

int statement_behind_change(const struct decision *decision, int index) {
    const struct mark *mark = mark_of(decision, index);
    if (index == 0 || decision->statements.items[index - 1].is_taken) {
        return index;
    }
    static const char *const links[] = {"増の",
                                        "減の",
                                        "増で",
                                        "減で",
                                        "増額の",
                                        "減額の",
                                        "増となる",
                                        "減となる",
                                        "増加の",
                                        "減少の",
                                        "増加し、",
                                        "減少し、",
                                        "減額した",
                                        "増額した",
                                        "増え、",
                                        "減り、",
                                        "増えて、",
                                        "減って、",
                                        "増えて",
                                        "増え",
                                        "減って",
                                        "減り",
                                        "上回る",
                                        "多い",
                                        "少ない",
                                        "ほど多い",
                                        "多く、",
                                        "少なく、",
                                        "ほど少ない",
                                        "上積みし",
                                        "を増額し、",
                                        "を減額し、",
                                        "増額し、",
                                        "減額し、",
                                        "という大幅な増額で",
                                        "という大幅な減額で",
                                        "の大幅な増額で",
                                        "の大幅な減額で",
                                        "の増額で",
                                        "の減額で",
                                        "を突破し、",
                                        "を超え、",
                                        "を上回り、",
                                        "の"};
    struct str words = decision->marks->words;
    const struct mark *change = mark_of(decision, index - 1), *marks = decision->marks->items;
    size_t behind = change->end; // 2.5%(3億円)|減の9億円
    if (change->around >= 0 && marks[change->around].partner >= 0 && change->around != mark->around) {
        const struct mark *close = &marks[marks[change->around].partner];
        behind = only_space(words, behind, close->start) ? close->end : behind;
    }
    size_t end = rejection_skip_rate(words, behind);
    size_t rated = skip_rated_change(words, mark_of(decision, index - 1)->end);
    if (rated > mark_of(decision, index - 1)->end && only_space(words, rated, mark->start)) {
        return index - 1;
    }
    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++) {
        size_t size = character_match(words, end, links[i]);
        bool fits = strcmp(links[i], "の") != 0 || mark_of(decision, index - 1)->amount.signed_; // +5億円の105億円
        if (size && fits && only_space(words, end + size, mark->start)) {
            return index - 1;
        }
    }
    return index;
}
