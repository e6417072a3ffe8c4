// Two amounts of one line of a budget: an arrow between them, two years above them, one that the other is compared
// with.
#include "base/fiscal_year.h"
#include "extract/character.h"
#include "extract/label_words.h"
#include "extract/rejection.h"
#include "extract/statement_decision.h"

static bool is_amount(const struct decision *decision, int statement) {
    const struct mark *mark = mark_of(decision, statement);
    return mark->kind == MARK_AMOUNT && decision->statements.items[statement].is_taken;
}

// The arrow between the two amounts, where nothing stands beside it but labels, brackets of labels and spaces; else
// NULL.
static const struct mark *arrow_between(const struct decision *decision, const struct mark *from,
                                        const struct mark *to) {
    const struct marks *marks = decision->marks;
    const struct mark *arrow = NULL;
    size_t reached = from->end;
    for (int i = (int)(from - marks->items) + 1; i < (int)(to - marks->items); i++) {
        const struct mark *mark = &marks->items[i];
        if (mark->start < reached) {
            continue;
        }
        if (mark->kind == MARK_BULLET || mark->kind == MARK_STOP ||
            !words_connect(marks->words, reached, mark->start)) {
            return NULL;
        }
        arrow = mark->kind == MARK_ARROW ? mark : arrow;
        reached = mark->end;
    }
    return words_connect(marks->words, reached, to->start) ? arrow : NULL;
}

static bool same_year_or_silent(const struct label *from, const struct label *to) {
    return from->fiscal_year == FISCAL_YEAR_UNKNOWN || from->fiscal_year == to->fiscal_year;
}

// 7年度|の9億円から8億円へ: the label is that of the earlier amount alone.
static bool is_of_one(const struct decision *decision, const struct statement *from) {
    size_t end = from->label.end, start = decision->marks->items[from->mark].start;
    end += character_match(decision->marks->words, end, "の");
    return from->label.is_adjacent && from->label.fiscal_year != FISCAL_YEAR_UNKNOWN && !from->label.is_relative &&
           end > from->label.end && end == start;
}

// The earlier amount of a pair gets the year before the later one's, unless the words give it one of its own.
static void label_pair(struct decision *decision, struct statement *from, struct statement *to) {
    struct year_pair pair = decision->labels.pair[to->mark];
    from->role = ROLE_previous;
    if (!to->label.is_adjacent && to->label.fiscal_year == from->label.fiscal_year && is_of_one(decision, from)) {
        to->label = (struct label){0};
        return;
    }
    if (from->label.is_adjacent && !same_year_or_silent(&from->label, &to->label)) {
        return;
    }
    if (!to->label.is_adjacent && pair.to != FISCAL_YEAR_UNKNOWN) {
        to->label.fiscal_year = pair.to;
        to->label.year_printed = pair.to_printed;
        from->label = (struct label){.fiscal_year = pair.from, .year_printed = pair.from_printed};
        return;
    }
    int year = to->label.fiscal_year != FISCAL_YEAR_UNKNOWN ? to->label.fiscal_year : decision->setting->fiscal_year;
    from->label =
        (struct label){.start = from->label.start, .end = from->label.end, .is_adjacent = from->label.is_adjacent};
    if (year != FISCAL_YEAR_UNKNOWN) {
        from->label.fiscal_year = year - 1;
        from->year_is_inferred = true;
    }
}

size_t behind_reference(struct str words, size_t at) {
    static const char *const signs[] = {"※", "＊", "*", "注"};
    size_t start = character_skip_space(words, at), end = start;
    int value;
    for (size_t i = 0; end == start && i < sizeof signs / sizeof signs[0]; i++) {
        end += character_match(words, start, signs[i]);
    }
    size_t behind = end;
    while (end > start && numeral_class_of(character_next(words, &behind), &value) == NUMERAL_ARABIC) {
        end = behind;
    }
    return end > start ? end : at;
}

// Two amounts one under the other below two years: 7年度 8年度 / 2,979億円 2,987億円.
static bool stacked(const struct decision *decision, const struct statement *from, const struct statement *to) {
    const struct marks *marks = decision->marks;
    struct year_pair pair = decision->labels.pair[to->mark];
    return pair.to != FISCAL_YEAR_UNKNOWN && !from->label.is_adjacent && from->role == ROLE_budget &&
           from->arrow_from < 0 && only_space(marks->words, marks->items[from->mark].end, marks->items[to->mark].start);
}

// Behind an amount that another is compared with: から, also where the amount fills a bracket.
static size_t behind_base(const struct marks *marks, const struct mark *mark) {
    size_t at = character_skip_space(marks->words, mark->end);
    int open = mark->around;
    bool last = open >= 0 && marks->items[open].partner >= 0 && marks->items[marks->items[open].partner].start == at;
    at = last ? marks->items[marks->items[open].partner].end : at;
    size_t behind = rejection_skip_bracket(marks->words, at); // 9億円(繰入れを除く)から
    size_t from = character_match(marks->words, behind, "から");
    return from ? behind + from : 0;
}

// What happens to an amount that follows another: 7.5億円に減額, 7.5億円へ, 7.5億円となる.
static bool becomes(struct str words, size_t end) {
    static const char *const verbs[] = {"に減", "に増", "に拡", "に上が", "に下が", "に倍", "に引",
                                        "に縮", "に圧", "へ",   "とな",   "とし",   "に積"};
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        if (character_match(words, end, verbs[i])) {
            return true;
        }
    }
    return false;
}

// 9億円から7億円に減額, 前年度予算(9億円)から2億円減の7億円: the statement that goes on from the one at index; -1 when
// none does.
static int compared_with(const struct decision *decision, int index) {
    const struct marks *marks = decision->marks;
    const struct mark *from = mark_of(decision, index);
    bool labelled = decision->statements.items[index].label.is_compared;
    size_t behind = behind_base(marks, from);
    if (!behind && !labelled) {
        return -1;
    }
    bool changes = false;
    for (int i = index + 1; i < decision->statements.count && !stop_between(decision, index, i); i++) {
        const struct mark *to = mark_of(decision, i);
        bool aside = to->around >= 0 && to->around != from->around;
        if (aside || !is_amount(decision, i)) {
            continue;
        }
        if (!rejection_is_change(marks, decision->statements.items[i].mark)) {
            return changes || labelled || becomes(marks->words, to->end) ? i : -1;
        }
        if (character_match(marks->words, to->end, "上回った") || character_match(marks->words, to->end, "下回った")) {
            return -1; // and there the comparison ends
        }
        changes = true;
    }
    return -1;
}

// 令和7年度予算現額9億円に対し、支出済額8億円: one year's money twice, and no earlier year.
static bool is_execution(const struct label *from, const struct label *to) {
    return to->stage == STAGE_settled && from->fiscal_year == to->fiscal_year && !from->is_relative;
}

// The proposal that the sentence in front of the mark speaks of; NULL when it speaks of none.
static const struct mark *proposal_before(const struct marks *marks, int index) {
    for (int i = index - 1; i >= 0 && marks->items[i].kind != MARK_STOP; i--) {
        if (marks->items[i].kind == MARK_STAGE && marks->items[i].stage.stage == STAGE_proposal) {
            return &marks->items[i];
        }
    }
    return NULL;
}

// 8年度予算案を巡り、概算要求の9億円から2億円減額し7億円とする: two stages of one year.
static bool is_request_cut(const struct decision *decision, const struct statement *from, struct statement *to) {
    const struct marks *marks = decision->marks;
    bool request =
        from->label.is_adjacent && from->label.stage == STAGE_request && same_year_or_silent(&from->label, &to->label);
    const struct mark *proposal = request ? proposal_before(marks, from->mark) : NULL;
    if (proposal) {
        to->label.stage = STAGE_proposal;
        to->label.stage_is_plain = false;
        to->label.stage_printed = str_slice(marks->words, proposal->start, proposal->end);
    }
    return proposal != NULL;
}

void decide_pairs(struct decision *decision) {
    struct statement *items = decision->statements.items;
    for (int i = 0; i + 1 < decision->statements.count; i++) {
        struct statement *from = &items[i], *to = &items[i + 1];
        if (!is_amount(decision, i) || !is_amount(decision, i + 1)) {
            continue;
        }
        bool change = rejection_is_change(decision->marks, to->mark); // 9億円 → 2億円の増
        const struct mark *arrow =
            change ? NULL : arrow_between(decision, mark_of(decision, i), mark_of(decision, i + 1));
        bool back = arrow && mark_points_back(character_peek(decision->marks->words, arrow->start));
        bool above = arrow == NULL && stacked(decision, from, to);
        back |= above && decision->labels.pair[to->mark].is_turned;
        if (arrow || above) {
            to->arrow_from = i;
            to->form = from->form = "P05";
            label_pair(decision, back ? to : from, back ? from : to);
        }
    }
    for (int i = 0; i + 1 < decision->statements.count; i++) {
        int to = is_amount(decision, i) ? compared_with(decision, i) : -1;
        if (to >= 0 && items[to].arrow_from < 0) {
            items[to].arrow_from = i;
            if (!is_execution(&items[i].label, &items[to].label) && !is_request_cut(decision, &items[i], &items[to])) {
                label_pair(decision, &items[i], &items[to]);
            }
        }
    }
}
