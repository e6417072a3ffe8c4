// Labels flow forward through a sentence; a bracket inherits the label around it and keeps its own.
#include "extract/label.h"

#include "base/fiscal_year.h"
#include "extract/character.h"

enum { DEEPEST = 32 };

struct scope {
    struct label label;
    int open;        // index of the OPEN mark, -1 outside
    bool has_own;    // a label was set inside
    bool has_amount; // an amount or back reference stands inside
};

struct flow {
    const struct marks *marks;
    struct labels labels;
    int base_year, nearby_year;
    struct scope scopes[DEEPEST];
    int depth;
    struct label weak;       // a year not at a stage or amount: a hint for the sentence
    struct label line_label; // the last year with a line to itself
    struct year_pair pair;
    int last_weak_mark;
};

// The connectors, longest first where one starts another.
static size_t connector_at(struct str words, size_t at) {
    static const char *const connectors[] = {
        "については", "における", "において", "として",   "合計で", "合わせて", "総額", "合計", "計上額",
        "計",         "国費",     "一般会計", "特別会計", "事業費", "では",     "には", "とも", "ともに",
        "から",       "にて",     "は",       "が",       "で",     "に",       "の",   "と",   "も",
        ":",          "=",        "、",       ",",        "…",      "・",       "/",    "-",    "額"};
    uint32_t c = character_peek(words, at);
    if (character_is_space(c)) {
        size_t next = at;
        character_next(words, &next);
        return next - at;
    }
    for (size_t i = 0; i < sizeof connectors / sizeof connectors[0]; i++) {
        size_t size = character_match(words, at, connectors[i]);
        if (size) {
            return size;
        }
    }
    return 0;
}

bool words_connect(struct str words, size_t from, size_t to) {
    while (from < to) {
        size_t size = connector_at(words, from);
        if (size == 0) {
            return false;
        }
        from += size;
    }
    return true;
}

// Words that may stand between a year and its stage: 令和7年度(国の)予算.
static bool words_join_stage(struct str words, size_t from, size_t to) {
    static const char *const joiners[] = {"における", "一般会計", "特別会計", "政府", "国の", "歳出", "総", "の", "本"};
    while (from < to) {
        size_t size = 0;
        if (character_is_space(character_peek(words, from))) {
            size_t next = from;
            character_next(words, &next);
            size = next - from;
        }
        for (size_t i = 0; size == 0 && i < sizeof joiners / sizeof joiners[0]; i++) {
            size = character_match(words, from, joiners[i]);
        }
        if (size == 0) {
            return false;
        }
        from += size;
    }
    return true;
}

static struct str mark_words(const struct flow *flow, int index) {
    const struct mark *mark = &flow->marks->items[index];
    return str_slice(flow->marks->words, mark->start, mark->end);
}

// The next mark that is no line break; marks->count at the end.
static int next_content(const struct marks *marks, int index) {
    do {
        index++;
    } while (index < marks->count && marks->items[index].kind == MARK_BREAK);
    return index;
}

static bool kind_at(const struct marks *marks, int index, enum mark_kind kind) {
    return index < marks->count && marks->items[index].kind == kind;
}

static bool takes_label(const struct marks *marks, int index) {
    return (kind_at(marks, index, MARK_AMOUNT) && marks->items[index].amount.kind != AMOUNT_WORD) ||
           kind_at(marks, index, MARK_BACK_REFERENCE);
}

static bool connects_to_amount(const struct marks *marks, int index, size_t end) {
    int next = next_content(marks, index);
    return takes_label(marks, next) && words_connect(marks->words, end, marks->items[next].start);
}

// What 前年度 counts from: the document's year, else the year of the sentence, else the last one stated with a stage.
static int relative_base(const struct flow *flow) {
    const struct label *here = &flow->scopes[flow->depth].label;
    if (flow->base_year != FISCAL_YEAR_UNKNOWN) {
        return flow->base_year;
    }
    return here->fiscal_year != FISCAL_YEAR_UNKNOWN && !here->is_relative ? here->fiscal_year
                                                                          : flow->labels.last.fiscal_year;
}

static int resolved_year(const struct flow *flow, const struct year_mention *year) {
    switch (year->kind) {
    case YEAR_FISCAL:
    case YEAR_CALENDAR:
        return year->fiscal_year;
    case YEAR_SHORT:
        return year_complete(year->number, flow->nearby_year);
    case YEAR_RELATIVE: {
        int base = relative_base(flow);
        return base == FISCAL_YEAR_UNKNOWN ? FISCAL_YEAR_UNKNOWN : base + year->number;
    }
    default:
        return FISCAL_YEAR_UNKNOWN;
    }
}

static struct label year_label(const struct flow *flow, int index) {
    const struct mark *mark = &flow->marks->items[index];
    struct label label = {.start = mark->start, .end = mark->end, .year_printed = mark_words(flow, index)};
    label.fiscal_year = resolved_year(flow, &mark->year);
    label.last_year = mark->year.last_year > label.fiscal_year ? mark->year.last_year : label.fiscal_year;
    label.is_relative = mark->year.kind == YEAR_RELATIVE;
    label.is_earlier_year = label.is_relative && mark->year.number < 0;
    return label;
}

static void label_add_stage(const struct flow *flow, struct label *label, int index) {
    const struct mark *mark = &flow->marks->items[index];
    label->stage = mark->stage.stage;
    label->stage_is_plain = mark->stage.is_plain;
    label->stage_printed = mark_words(flow, index);
    label->end = mark->end > label->end ? mark->end : label->end;
}

static void set_label(struct flow *flow, struct label label) {
    struct scope *scope = &flow->scopes[flow->depth];
    scope->label = label;
    scope->has_own = true;
}

// The stage behind the year at index: directly, or in a bracket of its own 令和8年度(予算案). -1 when there is none.
static int stage_of_year(const struct flow *flow, int index) {
    const struct marks *marks = flow->marks;
    int next = next_content(marks, index);
    size_t end = marks->items[index].end;
    if (kind_at(marks, next, MARK_STAGE) && words_join_stage(marks->words, end, marks->items[next].start)) {
        return next;
    }
    if (kind_at(marks, next, MARK_OPEN) && kind_at(marks, next + 1, MARK_STAGE) &&
        kind_at(marks, next + 2, MARK_CLOSE) && words_join_stage(marks->words, end, marks->items[next].start)) {
        return next + 1;
    }
    return -1;
}

static void note_weak_year(struct flow *flow, int index, struct label label) {
    const struct marks *marks = flow->marks;
    int last = flow->last_weak_mark;
    if (last >= 0 && label.fiscal_year != FISCAL_YEAR_UNKNOWN && flow->weak.fiscal_year == label.fiscal_year - 1) {
        size_t from = marks->items[last].end, to = marks->items[index].start;
        if (to - from <= 60 && character_skip_space(marks->words, from) >= to) {
            flow->pair = (struct year_pair){flow->weak.fiscal_year, label.fiscal_year, flow->weak.year_printed,
                                            label.year_printed};
        }
    }
    flow->weak = label;
    flow->last_weak_mark = index;
}

// 6年度当初比, 今年度予算より: what the money is compared with, and no label of it.
static bool is_comparison_base(struct str words, size_t end) {
    static const char *const links[] = {"比",     "より",   "に比べ", "と比べ", "に比し",
                                        "と比較", "を上回", "を下回", "に対し", "から"};
    end += character_match(words, end, "額");
    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++) {
        if (character_match(words, end, links[i])) {
            return true;
        }
    }
    return false;
}

// The only words of its line: a heading of the amounts below.
static bool has_line_to_itself(struct str words, size_t start, size_t end) {
    size_t before = start, behind = end;
    while (before > 0 && words.data[before - 1] == ' ') {
        before--;
    }
    while (behind < words.size && words.data[behind] == ' ') {
        behind++;
    }
    return (before == 0 || words.data[before - 1] == '\n') && (behind >= words.size || words.data[behind] == '\n');
}

// (令和7年度): the only words of a bracket.
static bool fills_bracket(const struct marks *marks, int index) {
    const struct mark *mark = &marks->items[index];
    if (!kind_at(marks, index + 1, MARK_CLOSE) || index == 0 || !kind_at(marks, index - 1, MARK_OPEN)) {
        return false;
    }
    return character_skip_space(marks->words, marks->items[index - 1].end) == mark->start &&
           character_skip_space(marks->words, mark->end) == marks->items[index + 1].start;
}

// Handles the year mark at index; returns the index of the last mark it took.
static int take_year(struct flow *flow, int index) {
    const struct marks *marks = flow->marks;
    const struct mark *mark = &marks->items[index];
    if (mark->year.kind == YEAR_PERIOD) {
        if (connects_to_amount(marks, index, mark->end)) {
            flow->scopes[flow->depth].label.is_period = true;
        }
        return index;
    }
    int stage = mark->year.kind == YEAR_DATE ? -1 : stage_of_year(flow, index);
    struct label label = year_label(flow, index);
    if (is_comparison_base(marks->words, marks->items[stage >= 0 ? stage : index].end)) {
        return stage >= 0 ? stage : index;
    }
    if (stage < 0 && mark->year.kind != YEAR_DATE && has_line_to_itself(marks->words, mark->start, mark->end)) {
        flow->line_label = label;
    }
    if (stage >= 0) {
        label_add_stage(flow, &label, stage);
        set_label(flow, label);
        if (!label.is_relative) {
            flow->labels.last = label;
        }
        return stage;
    }
    if (mark->year.kind == YEAR_DATE || mark->year.kind == YEAR_CALENDAR) {
        return index;
    }
    if (connects_to_amount(marks, index, mark->end) || fills_bracket(marks, index)) {
        set_label(flow, label);
    } else {
        note_weak_year(flow, index, label);
    }
    return index;
}

static void take_stage(struct flow *flow, int index) {
    const struct marks *marks = flow->marks;
    const struct mark *mark = &marks->items[index];
    struct scope *scope = &flow->scopes[flow->depth];
    int next = next_content(marks, index);
    bool alone = mark->around >= 0 && kind_at(marks, index + 1, MARK_CLOSE) && kind_at(marks, index - 1, MARK_OPEN);
    if (!alone && !connects_to_amount(marks, index, mark->end)) {
        return;
    }
    struct label label = scope->label;
    bool year_is_near = label.fiscal_year != FISCAL_YEAR_UNKNOWN;
    if (!year_is_near) {
        label = flow->weak;
        label.stage = STAGE_unknown;
        label.end = 0;
        label.start = mark->start;
    }
    if (!alone || next > index) {
        label.start = mark->start;
        label.end = mark->end;
    }
    label_add_stage(flow, &label, index);
    set_label(flow, label);
}

static void take_open(struct flow *flow, int index) {
    if (flow->depth + 1 < DEEPEST) {
        struct scope inner = flow->scopes[flow->depth];
        inner.open = index;
        inner.has_own = inner.has_amount = false;
        flow->scopes[++flow->depth] = inner;
    }
}

// The amount that ends right before the bracket at open; -1 when there is none.
static int amount_before(const struct marks *marks, int open) {
    for (int i = open - 1; i >= 0; i--) {
        enum mark_kind kind = marks->items[i].kind;
        if (kind == MARK_BREAK) {
            continue;
        }
        bool touches = character_skip_space(marks->words, marks->items[i].end) == marks->items[open].start;
        return takes_label(marks, i) && touches ? i : -1;
    }
    return -1;
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
    int before = amount_before(marks, inner.open);
    if (connects_to_amount(marks, index, marks->items[index].end) && before < 0) {
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
        label->start = label->end = marks->items[before].start; // nothing of it stands before the amount
        label->is_adjacent = true;
    }
}

static void take_amount(struct flow *flow, int index) {
    const struct marks *marks = flow->marks;
    struct scope *scope = &flow->scopes[flow->depth];
    struct label *label = &flow->labels.of[index];
    *label = scope->label;
    label->is_adjacent = label->end > 0 && label->end <= marks->items[index].start &&
                         words_connect(marks->words, label->end, marks->items[index].start);
    if (label->is_earlier_year && !label->is_adjacent) { // 前年度 goes no further than the next words
        *label = (struct label){.is_period = label->is_period};
    }
    bool line_year = flow->line_label.fiscal_year != FISCAL_YEAR_UNKNOWN;
    if (label->fiscal_year == FISCAL_YEAR_UNKNOWN && line_year &&
        has_line_to_itself(marks->words, marks->items[index].start, marks->items[index].end)) {
        label->fiscal_year = label->last_year = flow->line_label.fiscal_year;
        label->year_printed = flow->line_label.year_printed;
    }
    if (label->fiscal_year == FISCAL_YEAR_UNKNOWN && flow->base_year == FISCAL_YEAR_UNKNOWN &&
        flow->weak.fiscal_year != FISCAL_YEAR_UNKNOWN) {
        label->fiscal_year = flow->weak.fiscal_year;
        label->last_year = flow->weak.last_year;
        label->year_printed = flow->weak.year_printed;
    }
    scope->has_amount = true;
    scope->label.is_period = false;
}

static bool blank_line(const struct marks *marks, int index) {
    return kind_at(marks, index + 1, MARK_BREAK) &&
           character_skip_space(marks->words, marks->items[index].end) >= marks->items[index + 1].start;
}

static void forget(struct flow *flow) {
    struct scope *scope = &flow->scopes[flow->depth];
    scope->label = (struct label){0};
    flow->weak = (struct label){0};
    flow->last_weak_mark = -1;
}

struct labels labels_of(const struct marks *marks, int base_year, int nearby_year, struct arena *arena) {
    struct flow flow = {.marks = marks, .base_year = base_year, .nearby_year = nearby_year, .last_weak_mark = -1};
    size_t count = (size_t)marks->count;
    flow.labels = (struct labels){ARENA_ARRAY(struct label, count, arena),
                                  ARENA_ARRAY(struct year_pair, count, arena),
                                  ARENA_ARRAY(struct label, count, arena),
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
            take_stage(&flow, i);
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
            if (blank_line(marks, i)) {
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
    return flow.labels;
}
