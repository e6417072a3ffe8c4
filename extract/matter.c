// Words for a budget begin the matter; sentences without them end it.
#include "extract/matter.h"

#include <string.h>

#include "extract/character.h"
#include "extract/numeral.h"

// 予算, 概算要求, 補正: not 決算, which companies have too, nor 当初 alone.
bool matter_begins(const struct marks *marks, const struct mark *mark) {
    if (mark->kind != MARK_STAGE || mark->stage.stage == STAGE_settled) {
        return false;
    }
    bool compared =
        character_match(marks->words, mark->end, "ベース") || character_match(marks->words, mark->end, "比");
    size_t from =
        mark->end + character_match(marks->words, mark->end, "から") + character_match(marks->words, mark->end, "より");
    int digit; // 7年度当初から|2割増の
    compared |= from > mark->end && numeral_class_of(character_peek(marks->words, from), &digit) != NUMERAL_NONE;
    return compared || !str_equal(str_slice(marks->words, mark->start, mark->end), STR("当初"));
}

void matter_follow(struct matter *matter, const struct marks *marks, int to) {
    for (; matter->mark < to; matter->mark++) {
        const struct mark *mark = &marks->items[matter->mark];
        if (matter_begins(marks, mark)) {
            matter_note_budget(matter);
            matter->other = NULL;
        } else if (mark->kind == MARK_STOP || mark->kind == MARK_BREAK) {
            matter->is_near &= !(mark->kind == MARK_BREAK && matter->mark > 0 && mark[-1].kind == MARK_STOP);
            matter->silence += mark->kind == MARK_STOP && matter->silence < MATTER_NO_BUDGET;
            matter->is_same_sentence = false;
            matter->other = mark->kind == MARK_STOP ? matter->other : NULL;
        }
    }
}

void matter_note_budget(struct matter *matter) {
    matter->silence = 0;
    matter->is_near = true;
}

void matter_note_line(struct matter *matter) {
    matter->silence = 0;
}

void matter_note_rejection(struct matter *matter, const char *form) {
    bool numbered = form[0] == 'X' && form[1] == '0';
    bool other = numbered && form[2] >= '4' && form[2] <= '7'; // pay, companies, markets, fees
    bool rate = numbered && form[2] == '3';                    // says little where a budget is spoken of
    bool unknown = strcmp(form, "X") == 0;
    if (other || (rate && !matter_is_budget(matter)) || (unknown && !matter->is_near && !matter->is_same_sentence)) {
        matter->other = form;
        matter->is_same_sentence = true;
    }
}
