// Which fiscal year a year mark means where it stands.
#include <string.h>

#include "base/fiscal_year.h"
#include "extract/character.h"
#include "extract/label_flow.h"
#include "extract/label_marks.h"
#include "extract/label_words.h"

struct str label_mark_words(const struct flow *flow, int index) {
    const struct mark *mark = &flow->marks->items[index];
    return str_slice(flow->marks->words, mark->start, mark->end);
}

// What 前年度 counts from: the document's year, else the year of the sentence, else the last one stated with a stage.
static int relative_base(const struct flow *flow) {
    const struct label *here = &flow->scopes[flow->depth].label;
    if (flow->base.fiscal_year != FISCAL_YEAR_UNKNOWN) {
        return flow->base.fiscal_year;
    }
    return here->fiscal_year != FISCAL_YEAR_UNKNOWN && !here->is_relative ? here->fiscal_year
                                                                          : flow->labels.last.fiscal_year;
}

// 来年度 and 今年度 count from the day of writing: while next year's budget is drafted, that is the year before it.
static int years_from_base(const struct flow *flow, const struct mark *mark) {
    static const char *const of_today[] = {"来年度", "今年度", "昨年度"};
    enum stage stage = flow->base.fiscal_year != FISCAL_YEAR_UNKNOWN ? flow->base.stage : flow->labels.last.stage;
    bool drafted = stage == STAGE_proposal || stage == STAGE_request;
    for (size_t i = 0; drafted && i < sizeof of_today / sizeof of_today[0]; i++) {
        if (character_match(flow->marks->words, mark->start, of_today[i])) {
            return mark->year.number - 1;
        }
    }
    return mark->year.number;
}

// 20年度 beside 2019年度: the same reckoning, if that is near. FISCAL_YEAR_UNKNOWN where it is not.
static int western_year(const struct flow *flow, int number) {
    enum { NEAR = 12 };
    int year = flow->nearby_year / 100 * 100 + number;
    return year - flow->nearby_year <= NEAR && flow->nearby_year - year <= NEAR ? year : FISCAL_YEAR_UNKNOWN;
}

// 来年度 in a text whose day is known, and no budget's year for all of it. A day far from the years that the text tells
// is that of a copy, no writer's: FISCAL_YEAR_UNKNOWN.
static int year_of_day(const struct flow *flow, const struct mark *mark) {
    enum { FAR = 3 };
    struct day day = flow->day.fiscal_year != FISCAL_YEAR_UNKNOWN ? flow->day : flow->base.written;
    int base = relative_base(flow);
    bool far = base > FISCAL_YEAR_UNKNOWN && (base - day.fiscal_year > FAR || day.fiscal_year - base > FAR);
    if (flow->base.fiscal_year != FISCAL_YEAR_UNKNOWN || day.fiscal_year == FISCAL_YEAR_UNKNOWN || far) {
        return FISCAL_YEAR_UNKNOWN;
    }
    int year = written_day_year(day, flow->marks->words, &mark->year);
    bool own = year == FISCAL_YEAR_UNKNOWN && base == FISCAL_YEAR_UNKNOWN;
    return own ? written_day_own_year(day, flow->marks->words, &mark->year) : year;
}

// 新年度 is the document's own, or that of the budget that is being drafted.
static bool is_unknown_new_year(const struct flow *flow, const struct mark *mark) {
    bool drafted = flow->labels.last.stage == STAGE_proposal || flow->labels.last.stage == STAGE_request;
    return flow->base.fiscal_year == FISCAL_YEAR_UNKNOWN && !drafted &&
           character_match(flow->marks->words, mark->start, "新年度") > 0;
}

// 06年度 tells the last digits of 2006, unless the document is of 令和6年度 or a year beside it.
static int year_of_two_digits(const struct flow *flow, const struct mark *mark) {
    enum { BESIDE = 3 };
    int era = year_complete(mark->year.number, flow->nearby_year), off = era - flow->nearby_year;
    bool led = character_match(flow->marks->words, mark->start, "0") > 0;
    bool beside = flow->nearby_year != FISCAL_YEAR_UNKNOWN && off <= BESIDE && off >= -BESIDE;
    return led && !beside ? 2000 + mark->year.number : era;
}

static int resolved_year(const struct flow *flow, const struct mark *mark) {
    switch (mark->year.kind) {
    case YEAR_FISCAL:
    case YEAR_CALENDAR:
        return mark->year.fiscal_year;
    case YEAR_SHORT:
        if (str_contains(str_slice(flow->marks->words, mark->start, mark->end), STR("十"))) {
            return year_complete_of_era(mark->year.number, flow->nearby_year);
        }
        return flow->is_western && western_year(flow, mark->year.number) ? western_year(flow, mark->year.number)
                                                                         : year_of_two_digits(flow, mark);
    case YEAR_RELATIVE: {
        int base = relative_base(flow), of_day = year_of_day(flow, mark);
        if (of_day != FISCAL_YEAR_UNKNOWN) {
            return of_day;
        }
        return base == FISCAL_YEAR_UNKNOWN || is_unknown_new_year(flow, mark) ? FISCAL_YEAR_UNKNOWN
                                                                              : base + years_from_base(flow, mark);
    }
    case YEAR_IMPOSSIBLE:
        return FISCAL_YEAR_IMPOSSIBLE;
    default:
        return FISCAL_YEAR_UNKNOWN;
    }
}

struct label label_of_year(struct flow *flow, int index) {
    const struct mark *mark = &flow->marks->items[index];
    struct label label = {.start = mark->start, .end = mark->end, .year_printed = label_mark_words(flow, index)};
    label.fiscal_year = resolved_year(flow, mark);
    bool assumed = mark->year.kind == YEAR_SHORT && flow->nearby_year == FISCAL_YEAR_UNKNOWN;
    if (assumed && flow->labels.assumed.number == 0) {
        flow->labels.assumed = (struct short_year){mark->year.number, label.fiscal_year};
    }
    label.last_year = mark->year.last_year > label.fiscal_year ? mark->year.last_year : label.fiscal_year;
    label.is_of_day = mark->year.kind == YEAR_RELATIVE && year_of_day(flow, mark) != FISCAL_YEAR_UNKNOWN;
    label.is_relative = mark->year.kind == YEAR_RELATIVE;
    label.is_earlier_year = label.is_relative && mark->year.number < 0;
    return label;
}

// 当初予算|作成後に生じた事由, 予算案|の編成で: when something happened, not what is told.
bool label_is_point_in_time(struct str words, size_t end) {
    static const char *const times[] = {"作成後", "編成後", "成立後", "作成時", "編成時"};
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
        if (character_match(words, end, times[i])) {
            return true;
        }
    }
    if (character_match(words, end, "は") && character_match_before(words, end, "当初") == strlen("当初")) {
        uint32_t before = character_before(words, end - strlen("当初"));
        return before == 0x3001 || before == 0x3002 ||
               before == UTF8_INVALID; // 仕組みで、|当初|は総額9億円と: at first
    }
    return character_match(words, end, "の編成") > 0 && character_match_before(words, end, "案") > 0;
}

bool label_year_leads_bracket(const struct flow *flow, int index) {
    const struct marks *marks = flow->marks;
    const struct mark *mark = &marks->items[index];
    bool first = index > 0 && marks_kind_at(marks, index - 1, MARK_OPEN) &&
                 character_skip_space(marks->words, marks->items[index - 1].end) == mark->start;
    int before = first ? marks_amount_before(marks, index - 1) : -1;
    uint32_t behind = character_peek(marks->words, mark->end);
    bool parts = behind == 0x3001 || character_is_space(behind) ||
                 character_match(marks->words, mark->end, "一般会計") ||
                 character_match(marks->words, mark->end, "特別会計");
    if (before < 0 || !parts || dates_something(marks->words, mark->end)) {
        return false;
    }
    const struct label *label = &flow->labels.of[before];
    return label->is_adjacent && label->stage != STAGE_unknown && label->fiscal_year == FISCAL_YEAR_UNKNOWN;
}

static bool may_be_in_name(uint32_t c) {
    return character_is_kanji(c) || character_is_katakana(c) || character_is_latin(c) || c == 0x30FB || c == ' ' ||
           c == 0x306E || c == 0x300C || c == 0x300D; // ・ の 「 」
}

bool label_year_heads_name(const struct flow *flow, int index) {
    static const char *const parts[] = {"の", ":", " "};
    const struct marks *marks = flow->marks;
    int next = index + 1;
    size_t at = marks->items[index].end, size = 0;
    for (size_t i = 0; size == 0 && i < sizeof parts / sizeof parts[0]; i++) {
        size = character_match(marks->words, at, parts[i]);
    }
    if (size == 0 || !marks_takes_label(marks, next) || !marks_kind_at(marks, next, MARK_AMOUNT)) {
        return false;
    }
    size_t end = character_skip_space_before(marks->words, marks->items[next].start);
    end -= character_match_before(marks->words, end, "は") + character_match_before(marks->words, end, "に");
    end -= character_match_before(marks->words, end, ":");
    for (at += size; at < end;) {
        if (!may_be_in_name(character_next(marks->words, &at))) {
            return false;
        }
    }
    return true;
}

bool label_year_is_western(const struct marks *marks, int index, bool known) {
    if (marks->items[index].year.kind == YEAR_DATE) {
        return known;
    }
    size_t at = marks->items[index].start;
    uint32_t first = character_next(marks->words, &at), second = character_peek(marks->words, at);
    return (first == '2' && second == '0') || (first == '1' && second == '9');
}

int label_first_year(const struct marks *marks, int nearby_year, bool *western) {
    for (int i = 0; nearby_year == FISCAL_YEAR_UNKNOWN && i < marks->count; i++) {
        if (marks->items[i].kind == MARK_YEAR) {
            nearby_year = marks->items[i].year.fiscal_year;
            *western = nearby_year != FISCAL_YEAR_UNKNOWN && label_year_is_western(marks, i, false);
        }
    }
    return nearby_year;
}

// Nothing but blanks stands between the last year that no amount follows and the one at index.
static bool follows_weak_year(const struct flow *flow, int index) {
    enum { BYTES_MOST = 60 };
    const struct marks *marks = flow->marks;
    int last = flow->last_weak_mark;
    size_t from = last >= 0 ? marks->items[last].end : 0, to = marks->items[index].start;
    return last >= 0 && to - from <= BYTES_MOST && character_skip_space(marks->words, from) >= to;
}

void label_note_weak_year(struct flow *flow, int index, struct label label) {
    int step = label.fiscal_year - flow->weak.fiscal_year;
    bool known = label.fiscal_year != FISCAL_YEAR_UNKNOWN && flow->weak.fiscal_year != FISCAL_YEAR_UNKNOWN;
    if (known && (step == 1 || step == -1) && follows_weak_year(flow, index)) {
        const struct label *earlier = step > 0 ? &flow->weak : &label, *later = step > 0 ? &label : &flow->weak;
        flow->pair = (struct year_pair){earlier->fiscal_year, later->fiscal_year, earlier->year_printed,
                                        later->year_printed, step < 0};
    }
    flow->weak = label;
    flow->last_weak_mark = index;
}

bool label_years_are_lines(const struct flow *flow, int index) {
    const struct marks *marks = flow->marks;
    return follows_weak_year(flow, index) &&
           has_line_to_itself(marks->words, marks->items[flow->last_weak_mark].start,
                              marks->items[flow->last_weak_mark].end) &&
           has_line_to_itself(marks->words, marks->items[index].start, marks->items[index].end);
}
