// What a text is about while its labels flow: the last year and stage that it stated, unless in passing.
#include "base/fiscal_year.h"
#include "extract/character.h"
#include "extract/label_flow.h"
#include "extract/label_marks.h"
#include "extract/label_words.h"
#include "extract/rejection.h"

bool label_looks_back(const struct flow *flow, const struct label *label) {
    const struct label *last = &flow->labels.last;
    size_t at = label->start;
    while (at > 0 && flow->marks->words.data[at - 1] == ' ') {
        at--;
    }
    bool begins = at == 0 || flow->marks->words.data[at - 1] == '\n';
    bool past = label->stage == STAGE_initial || label->stage == STAGE_request ||
                (label->stage == STAGE_supplementary && !begins && last->stage != STAGE_supplementary) ||
                is_past_aside(flow->marks->words, label->end);
    return last->is_here && last->stage != STAGE_unknown && past && label->fiscal_year != FISCAL_YEAR_UNKNOWN &&
           label->fiscal_year < last->fiscal_year;
}

bool label_goes_along(const struct flow *flow, const struct label *label) {
    static const char *const links[] = {"と", "及び", "および", "並びに", "や", "、", "・"};
    const struct label *last = &flow->labels.last;
    size_t at = last->end;
    bool linked = false;
    for (size_t i = 0; last->is_here && !linked && i < sizeof links / sizeof links[0]; i++) {
        linked = at + character_match(flow->marks->words, at, links[i]) == label->start && at < label->start;
    }
    return linked && label->fiscal_year != FISCAL_YEAR_UNKNOWN && label->fiscal_year < last->fiscal_year;
}

bool label_looks_back_to_request(const struct flow *flow, const struct label *label) {
    const struct label *last = &flow->labels.last;
    return last->is_here && last->stage == STAGE_proposal && label->stage == STAGE_request;
}

void label_note_context(struct flow *flow, struct label label, bool of_year) {
    struct label *last = &flow->labels.last;
    bool aside = flow->depth > 0 && (last->fiscal_year != FISCAL_YEAR_UNKNOWN || last->stage != STAGE_unknown);
    bool year = label.fiscal_year != FISCAL_YEAR_UNKNOWN;
    bool same = year && label.fiscal_year == last->fiscal_year;
    bool known = last->stage != STAGE_unknown && (same || !year);
    bool says_less = (last->stage != STAGE_unknown && label.stage == STAGE_revised) ||
                     (!year && !of_year && label.stage == STAGE_proposal &&
                      (last->stage == STAGE_supplementary || (last->stage == STAGE_request && last->is_here))) ||
                     (known && (label.stage_is_plain ||
                                (label.stage == STAGE_initial && !year && last->stage != STAGE_supplementary)));

    if (aside || label.is_earlier_year || says_less || label.is_aside || label.stage == STAGE_settled) {
        return;
    }
    label.is_undated = !year;
    if (!year) {
        label.fiscal_year = last->fiscal_year;
        label.last_year = last->last_year;
        label.year_printed = last->year_printed;
    }
    *last = label;
    last->is_here = true;
}

void label_share_in_sentence(struct flow *flow, int open, int close, const struct label *shared) {
    enum { MOST_MARKS = 64 };
    const struct marks *marks = flow->marks;
    int behind = close + 1, i = open - 1;
    bool ends =
        behind >= marks->count || marks->items[behind].kind == MARK_STOP || marks->items[behind].kind == MARK_BREAK;
    size_t end = behind < marks->count ? marks->items[behind].start : marks->words.size;
    if (!ends || character_skip_space(marks->words, marks->items[close].end) < end) {
        return;
    }
    i -= i >= 0 && marks->items[i].kind == MARK_STOP && marks->items[i].end == marks->items[open].start;
    size_t line = 0; // where it begins: what a title above it says is not the sentence's own
    for (int k = i; k >= 0 && k > i - MOST_MARKS && line == 0; k--) {
        line = marks->items[k].kind == MARK_BREAK ? marks->items[k].end : 0;
    }
    for (; i >= 0 && marks->items[i].kind != MARK_STOP && marks->items[i].kind != MARK_BREAK; i--) {
        struct label *label = &flow->labels.of[i];
        bool same = label->stage == STAGE_unknown || label->stage == shared->stage || label->stage_is_plain;
        bool own = label->fiscal_year != FISCAL_YEAR_UNKNOWN && (label->end == 0 || label->end > line);
        if (marks_takes_label(marks, i) && !own && !label->is_earlier_year && same &&
            marks->items[i].around == marks->items[open].around && !rejection_is_change(marks, i)) {
            *label = *shared;
            label->start = label->end = marks->items[i].start;
        }
    }
}
