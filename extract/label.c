// Labels flow forward through a sentence; a bracket inherits the label around it and keeps its own.
#include "extract/label_flow.h"

#include "base/fiscal_year.h"
#include "extract/character.h"
#include "extract/label_marks.h"
#include "extract/label_words.h"
#include "extract/rejection.h"

// 予算 alone says nothing of the stage where the label has one: 令和7年度予算案には、X|予算|5億円が.
static void label_add_stage(const struct flow *flow, struct label *label, int index) {
    const struct mark *mark = &flow->marks->items[index];
    bool known = label->stage != STAGE_unknown && !label->stage_is_plain && mark->stage.is_plain;
    label->end = mark->end > label->end ? mark->end : label->end;
    if (known) {
        return;
    }
    label->stage = mark->stage.stage;
    label->stage_is_plain = mark->stage.is_plain;
    label->stage_printed = label_mark_words(flow, index);
}

static void set_label(struct flow *flow, struct label label) {
    struct scope *scope = &flow->scopes[flow->depth];
    scope->label = label;
    scope->has_own = true;
}

// The stage behind the mark at index, a year or a stage: directly, or in a bracket of its own 令和8年度(予算案). -1
// when there is none.
static int stage_behind(const struct flow *flow, int index, enum joint_of_stage *joint) {
    const struct marks *marks = flow->marks;
    int next = marks_next_content(marks, index);
    bool inside = marks_kind_at(marks, next, MARK_OPEN) && marks_kind_at(marks, next + 1, MARK_STAGE) &&
                  marks_kind_at(marks, next + 2, MARK_CLOSE);
    if (!inside && !marks_kind_at(marks, next, MARK_STAGE)) {
        return -1;
    }
    *joint = words_join_stage(marks->words, marks->items[index].end, marks->items[next].start);
    return *joint == STAGE_PARTED ? -1 : next + inside;
}

// The stage of the year at index; of several (予算の概算要求) the last that says more than 予算. -1 when there is none.
static int stage_of_year(const struct flow *flow, int index, enum joint_of_stage *joint) {
    enum joint_of_stage further;
    int stage = stage_behind(flow, index, joint);
    int next = stage < 0 ? -1 : stage_behind(flow, stage, &further);
    if (stage >= 0 && label_is_point_in_time(flow->marks->words, flow->marks->items[stage].end)) {
        return -1;
    }
    bool more = next >= 0 && further == STAGE_JOINED && !flow->marks->items[next].stage.is_plain;
    return more ? next : stage;
}

// 補正後の|18年度一般会計予算: the stage in front of the year says more than 予算 behind it.
static void take_stage_in_front(const struct flow *flow, int index, struct label *label) {
    const struct marks *marks = flow->marks;
    bool front = label->stage_is_plain && index > 0 && marks_kind_at(marks, index - 1, MARK_STAGE) &&
                 marks->items[index - 1].stage.stage == STAGE_revised;
    if (front &&
        words_join_stage(marks->words, marks->items[index - 1].end, marks->items[index].start) == STAGE_JOINED) {
        size_t end = label->end;
        label_add_stage(flow, label, index - 1);
        label->end = end;
    }
}

// 令和6年度及び|令和7年度予算: the amount is of both years. The first of them is the label's, as in 6・7年度.
static void take_year_in_front(const struct flow *flow, int index, struct label *label) {
    static const char *const links[] = {"及び", "および", "並びに", "と", "・"};
    const struct marks *marks = flow->marks;
    int before = index - 1;
    before -= before > 0 && marks->items[before].kind == MARK_STAGE && marks->items[before - 1].kind == MARK_YEAR;
    if (before < 0 || marks->items[before].kind != MARK_YEAR || marks->items[before].year.kind == YEAR_DATE) {
        return;
    }
    size_t end = marks->items[index - 1].end, start = marks->items[index].start;
    bool linked = false;
    for (size_t i = 0; !linked && i < sizeof links / sizeof links[0]; i++) {
        size_t size = character_match(marks->words, end, links[i]);
        linked = size && character_skip_space(marks->words, end + size) == start;
    }
    int first = linked ? marks->items[before].year.fiscal_year : FISCAL_YEAR_UNKNOWN;
    if (first != FISCAL_YEAR_UNKNOWN && first < label->fiscal_year) {
        label->fiscal_year = first;
        label->year_printed = str_slice(marks->words, marks->items[before].start, marks->items[index].end);
    }
}

// Handles the year mark at index; returns the index of the last mark it took.
static int take_year(struct flow *flow, int index) {
    const struct marks *marks = flow->marks;
    const struct mark *mark = &marks->items[index];
    if (mark->year.kind == YEAR_PERIOD) {
        if (marks_connect_to_amount(marks, index, mark->end) || marks_sum_behind(marks, index)) {
            flow->scopes[flow->depth].label.is_period = true;
        }
        return index;
    }
    if (mark->year.fiscal_year != FISCAL_YEAR_UNKNOWN) {
        flow->nearby_year = mark->year.fiscal_year;
        flow->is_western = label_year_is_western(marks, index, flow->is_western);
    }
    if (mark->year.kind == YEAR_DATE && character_match(marks->words, mark->end, "、")) {
        flow->day = day_of_year(&mark->year); // 令和7年12月26日|、政府は来年度予算案を
    }
    enum joint_of_stage joint = STAGE_JOINED;
    int last = marks_year_gloss(marks, index);
    int stage = mark->year.kind == YEAR_DATE ? -1 : stage_of_year(flow, last, &joint);
    struct label label = label_of_year(flow, last > index ? last - 1 : index);
    int year_end = stage >= 0 ? stage : last;
    if (marks_connect_to_amount(marks, year_end, marks->items[year_end].end)) {
        take_year_in_front(flow, index, &label);
    }
    label.start = mark->start;
    index = last;
    int end = stage >= 0 ? stage : index, compared = marks_compared_amount(marks, end);
    if (stage >= 0) {
        label_add_stage(flow, &label, stage);
        label.end = marks_fill_bracket(marks, stage) ? marks->items[stage + 1].end : label.end; // 8年度(政府案)
        label.start = joint == STAGE_JOINED_NAMED ? marks->items[stage].start : label.start;
        take_stage_in_front(flow, index, &label);
    }
    if (compared >= 0) {
        flow->compared = compared;
        flow->compared_label = label;
        return end;
    }
    if (label_is_of_brackets(marks->words, mark->start)) {
        return end; // ( )は|令和7年度予算額
    }
    bool is_against = mark->year.kind == YEAR_RELATIVE && character_match_before(marks->words, mark->start, "対");
    if (is_against || is_comparison_base(marks->words, marks->items[end].end) ||
        marks_tells_excess(marks, end, marks->items[end].end)) {
        return end; // 対前年度, 前年度より
    }
    if (stage < 0 && mark->year.kind != YEAR_DATE && has_line_to_itself(marks->words, mark->start, mark->end)) {
        flow->line_label = label;
    }
    if (stage >= 0) {
        label.is_topic = label.is_earlier_year && (character_match(marks->words, label.end, "には") ||
                                                   character_match(marks->words, label.end, "では"));
        flow->of_stage[label.stage] = label;
        label.is_aside =
            label_looks_back(flow, &label) || is_added(marks->words, label.end) || label_goes_along(flow, &label);
        if (!label_goes_along(flow, &label) || marks_connect_to_amount(marks, stage, label.end)) {
            set_label(flow, label);
        }
        label_note_context(flow, label, true);
        return stage;
    }
    if (mark->year.kind == YEAR_DATE || mark->year.kind == YEAR_CALENDAR) {
        return index;
    }
    if (flow->topic_stage >= 0) {
        label_add_stage(flow, &label, flow->topic_stage);
        label.end = mark->end;
    }
    bool leads = marks_connect_to_amount(marks, index, mark->end) || marks_fill_bracket(marks, index) ||
                 label_year_leads_bracket(flow, index);
    if (leads && !label_years_are_lines(flow, index)) {
        set_label(flow, label);
    } else if (label.is_earlier_year && label_year_heads_name(flow, index)) {
        label.is_topic = true;
        set_label(flow, label);
    } else if (flow->depth == 0 && !label.is_earlier_year && !dates_something(marks->words, mark->end)) {
        label_note_weak_year(flow, index, label);
    }
    return index;
}

// 9億円|を上回る: what else is larger than the amount.
static bool is_exceeded(const struct marks *marks, int amount) {
    size_t end = marks->items[amount].amount.unit_end;
    return character_match(marks->words, end, "を上回") > 0 || character_match(marks->words, end, "を下回") > 0 ||
           character_match(marks->words, end, "を超") > 0;
}

// Handles the stage mark at index; returns the index of the last mark it took.
static int take_stage(struct flow *flow, int index) {
    const struct marks *marks = flow->marks;
    const struct mark *mark = &marks->items[index];
    struct scope *scope = &flow->scopes[flow->depth];
    struct label label = scope->label;
    bool year_is_near = label.fiscal_year != FISCAL_YEAR_UNKNOWN;
    int compared = mark->stage.is_plain ? marks_compared_amount(marks, index) : -1;
    if (compared >= 0 && is_exceeded(marks, compared)) { // 隣の市の予算9億円を上回る
        flow->compared = compared;
        flow->compared_label = (struct label){0};
        return index;
    }
    bool in_passing = character_match(marks->words, mark->end, "時に") && mark->stage.stage == STAGE_request &&
                      flow->labels.last.stage == STAGE_proposal; // 概算要求|時に示した
    in_passing |= label_is_point_in_time(marks->words, mark->end);
    if (in_passing || is_comparison_base(marks->words, mark->end)) {
        return index; // 当初予算ベースで
    }
    if (!year_is_near) {
        bool executed = mark->stage.stage == STAGE_settled || mark->stage.stage == STAGE_revised;
        bool against = executed && flow->compared >= 0 && flow->compared_label.fiscal_year != FISCAL_YEAR_UNKNOWN;
        label = against ? flow->compared_label : flow->weak; // 令和7年度予算現額5億円に対し、|支出済額
        label.stage = STAGE_unknown;
        label.is_compared = false;
        label.end = 0;
    }
    const struct label *stated = &flow->of_stage[mark->stage.stage];
    bool back_to_year = false;
    if (label.fiscal_year == FISCAL_YEAR_UNKNOWN && mark->stage.stage == STAGE_supplementary &&
        flow->labels.last.stage != STAGE_supplementary) { // 7年度予算案と6年度補正予算 … 補正予算で5億円
        label = *stated;
        label.stage = STAGE_unknown;
        label.end = 0;
        label.is_recalled = true;
        back_to_year = label.fiscal_year != FISCAL_YEAR_UNKNOWN && label.fiscal_year < flow->labels.last.fiscal_year;
    }
    label.start = mark->start;
    label_add_stage(flow, &label, index);
    bool topic = character_match(marks->words, mark->end, "は") > 0 && flow->depth == 0;
    flow->topic_stage = topic && label.fiscal_year == FISCAL_YEAR_UNKNOWN ? index : flow->topic_stage;
    enum joint_of_stage joint;
    int next = stage_behind(flow, index, &joint);
    bool doubled = next == index + 1 && marks->items[next].stage.is_plain; // 補正後の一般会計|予算
    label.start = doubled && joint == STAGE_JOINED_NAMED ? marks->items[next].start : label.start;
    index = doubled ? next : index;
    label.end = marks->items[index].end;
    label.is_aside = is_added(marks->words, label.end);
    bool alone =
        mark->around >= 0 && marks_kind_at(marks, index + 1, MARK_CLOSE) && marks_kind_at(marks, index - 1, MARK_OPEN);
    bool back = !year_is_near && label_looks_back_to_request(flow, &label);
    label.is_aside |= back || back_to_year;
    bool sums_up =
        label.stage == STAGE_revised && str_ends(label.stage_printed, STR("加え")); // 今回の補正を加えますと、
    if (alone || back || back_to_year || sums_up || marks_connect_to_amount(marks, index, label.end)) {
        set_label(flow, label);
    }
    if (label.is_relative && flow->labels.last.fiscal_year != FISCAL_YEAR_UNKNOWN) {
        label.fiscal_year = FISCAL_YEAR_UNKNOWN; // 今年度の分5億円の要求: the text goes on about its own year
    }
    bool frames = character_match(marks->words, label.end, "では") || character_match(marks->words, label.end, "には");
    frames |= character_match_before(marks->words, mark->start, "年度") > 0; // 新年度予算案
    label_note_context(flow, label, frames);
    return index;
}

static void take_open(struct flow *flow, int index) {
    if (flow->depth + 1 < DEEPEST) {
        struct scope inner = flow->scopes[flow->depth];
        inner.open = index;
        inner.has_own = inner.has_amount = false;
        flow->scopes[++flow->depth] = inner;
    }
}

// Whether the amount's own label, whole, stands right in front of it.
static bool labels_itself(const struct label *label) {
    return label->is_adjacent && label->fiscal_year != FISCAL_YEAR_UNKNOWN && label->stage != STAGE_unknown;
}

// A bracket that held a label alone gives it to the amount behind it, or else to the amount before it (S09, P06).
static void take_close(struct flow *flow, int index) {
    const struct marks *marks = flow->marks;
    struct scope inner = flow->scopes[flow->depth];
    if (inner.open < 0 || marks->items[index].partner != inner.open) {
        return;
    }
    flow->depth--;
    struct scope *outer = &flow->scopes[flow->depth];
    outer->has_amount |= inner.has_amount;
    if (!inner.has_own || inner.has_amount) {
        return;
    }
    int before = marks_amount_before(marks, inner.open);
    bool leads = marks_connect_to_amount(marks, index, marks->items[index].end);
    if (leads && before >= 0 && labels_itself(&flow->labels.of[before])) {
        before = -1; // (7年度予算額) 5億円 (8年度予算額) 6億円
    }
    if (leads && before < 0) {
        inner.label.end = marks->items[index].end;
        inner.label.start = marks->items[inner.open].start;
        set_label(flow, inner.label);
    } else if (before >= 0) {
        struct label *label = &flow->labels.of[before];
        bool own_year = inner.label.fiscal_year != FISCAL_YEAR_UNKNOWN;
        struct label kept = *label;
        *label = inner.label;
        if (!own_year) {
            label->fiscal_year = kept.fiscal_year;
            label->last_year = kept.last_year;
            label->year_printed = kept.year_printed;
        }
        if (label->stage == STAGE_unknown && kept.is_adjacent && !kept.stage_is_plain) { // 要求額:5億円(令和8年度)
            label->stage = kept.stage;
            label->stage_printed = kept.stage_printed;
        }
        label->start = label->end = marks->items[before].start; // nothing of it stands before the amount
        label->is_adjacent = true;
    } else if (inner.label.fiscal_year != FISCAL_YEAR_UNKNOWN && inner.label.stage != STAGE_unknown) {
        label_share_in_sentence(flow, inner.open, index, &inner.label);
    }
}

// Takes the label behind the amount at index as its own; false when there is none. Of a year alone behind it the stage
// may stand in front: (予算案5億円、|令和8年度|), 予算5億円を|令和8年度|に確保.
static bool take_label_behind(struct flow *flow, int index) {
    const struct marks *marks = flow->marks;
    int behind = marks_label_behind(marks, index);
    if (behind < 0) {
        return false;
    }
    enum joint_of_stage joint;
    bool is_year = marks->items[behind].kind == MARK_YEAR;
    int stage = is_year ? stage_of_year(flow, behind, &joint) : behind;
    const struct label *front = &flow->scopes[flow->depth].label;
    size_t start = marks->items[index].start;
    bool own = front->fiscal_year != FISCAL_YEAR_UNKNOWN && front->end > 0 && front->end <= start &&
               words_connect(marks->words, front->end, start);
    if (own && marks_ends_line(marks, index, behind)) {
        return false; // 7年度予算 5億円 |8年度予算案: that of an amount below
    }
    bool fronted = stage < 0 && is_year && front->stage != STAGE_unknown && front->end > 0 &&
                   front->fiscal_year == FISCAL_YEAR_UNKNOWN &&
                   (marks_ends_bracket(marks, index, behind) || marks_is_budgeted_in(marks, behind));
    if (stage < 0 && !fronted) {
        return false;
    }
    struct label label = is_year ? label_of_year(flow, behind) : (struct label){0};
    if (fronted) {
        label.stage = front->stage;
        label.stage_printed = front->stage_printed;
        label.stage_is_plain = front->stage_is_plain;
    } else {
        label_add_stage(flow, &label, stage);
    }
    label.start = label.end = marks->items[index].start; // nothing of it stands before the amount
    label.is_adjacent = label.is_behind = true;
    flow->labels.of[index] = label;
    return true;
}

static void take_amount(struct flow *flow, int index) {
    const struct marks *marks = flow->marks;
    struct scope *scope = &flow->scopes[flow->depth];
    struct label *label = &flow->labels.of[index];
    scope->has_amount = true;
    if (take_label_behind(flow, index)) {
        return;
    }
    *label = scope->label;
    label->is_adjacent = label->end > 0 && label->end <= marks->items[index].start &&
                         words_connect(marks->words, label->end, marks->items[index].start);
    if (index == flow->compared) {
        *label = flow->compared_label;
        label->is_adjacent = label->is_compared = true;
    }
    bool of_topic = scope->label.is_topic;
    flow->scopes[0].label.is_topic = scope->label.is_topic = false;
    if (label->is_earlier_year && !label->is_adjacent && !of_topic) { // 前年度 goes no further than the next words
        *label = (struct label){.is_period = label->is_period};
    }
    bool line_year = flow->line_label.fiscal_year != FISCAL_YEAR_UNKNOWN;
    if (label->fiscal_year == FISCAL_YEAR_UNKNOWN && line_year &&
        has_line_to_itself(marks->words, marks->items[index].start, marks->items[index].end)) {
        label->fiscal_year = label->last_year = flow->line_label.fiscal_year;
        label->year_printed = flow->line_label.year_printed;
    }
    if (label->fiscal_year == FISCAL_YEAR_UNKNOWN && flow->base.fiscal_year == FISCAL_YEAR_UNKNOWN &&
        flow->weak.fiscal_year != FISCAL_YEAR_UNKNOWN) {
        label->fiscal_year = flow->weak.fiscal_year;
        label->last_year = flow->weak.last_year;
        label->year_printed = flow->weak.year_printed;
    }
    scope->label.is_period = false;
    bool also = index + 1 < marks->count && marks->items[index + 1].kind == MARK_AMOUNT &&
                character_match_before(marks->words, marks->items[index + 1].start, "にも"); // 計上し、標識|にも4億円
    if (scope->label.is_aside && !also && is_budgeted(marks->words, marks->items[index].end, NULL)) {
        // 6年度補正予算では3億円を計上しており、|灯台費は: the verb ends what is in passing
        scope->label = (struct label){0};
    }
}

static void forget(struct flow *flow) {
    struct scope *scope = &flow->scopes[flow->depth];
    scope->label = (struct label){0};
    flow->weak = (struct label){0};
    flow->day = (struct day){0};
    flow->last_weak_mark = flow->compared = flow->topic_stage = -1;
}

struct labels labels_of(const struct marks *marks, const struct label_base *base, struct arena *arena) {
    struct flow flow = {.marks = marks, .base = *base, .last_weak_mark = -1, .topic_stage = -1, .compared = -1};
    flow.nearby_year = label_first_year(marks, base->nearby_year, &flow.is_western);
    size_t count = (size_t)marks->count;
    flow.labels = (struct labels){ARENA_ARRAY(struct label, count, arena),
                                  ARENA_ARRAY(struct year_pair, count, arena),
                                  ARENA_ARRAY(struct label, count, arena),
                                  {.fiscal_year = base->context_year, .stage = base->context_stage},
                                  0,
                                  {0}};
    flow.scopes[0].open = -1;
    for (int i = 0; i < marks->count; i++) {
        flow.labels.pair[i] = flow.pair;
        flow.labels.context[i] = flow.labels.last;
        switch (marks->items[i].kind) {
        case MARK_YEAR:
            i = take_year(&flow, i);
            break;
        case MARK_STAGE:
            i = take_stage(&flow, i);
            break;
        case MARK_OPEN:
            take_open(&flow, i);
            break;
        case MARK_CLOSE:
            take_close(&flow, i);
            break;
        case MARK_AMOUNT:
        case MARK_BACK_REFERENCE:
            take_amount(&flow, i);
            break;
        case MARK_BREAK:
            if (marks_blank_line(marks, i)) {
                flow.scopes[flow.depth].label = (struct label){0};
            }
            break;
        case MARK_STOP:
        case MARK_BULLET:
            forget(&flow);
            break;
        default:
            break;
        }
    }
    marks_share_label_behind(marks, flow.labels.of);
    flow.labels.nearby_year = flow.nearby_year;
    return flow.labels;
}
