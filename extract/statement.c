// Decides what each yen expression is: a figure with its label and name, or a rejection with its form.
#include "extract/statement.h"

#include <string.h>

#include "base/fiscal_year.h"
#include "extract/character.h"
#include "extract/label_words.h"
#include "extract/name_rank.h"
#include "extract/name_walk.h"
#include "extract/rejection.h"
#include "extract/statement_decision.h"
#include "extract/unit.h"

bool stop_between(const struct decision *decision, int from, int to) {
    const struct marks *marks = decision->marks;
    for (int i = decision->statements.items[from].mark; i < decision->statements.items[to].mark; i++) {
        if (marks->items[i].kind == MARK_STOP || marks->items[i].kind == MARK_BULLET) {
            return true;
        }
    }
    return false;
}

bool only_space(struct str words, size_t from, size_t to) {
    return from <= to && character_skip_space(words, from) >= to;
}

// ---- What the expression is by itself

// 千円 in (単位:千円), or alone in a bracket or cell.
static bool is_unit_statement(const struct marks *marks, const struct mark *mark) {
    size_t end = character_skip_space_before(marks->words, mark->start);
    uint32_t before = character_before(marks->words, end), behind = character_peek(marks->words, mark->end);
    return character_match_before(marks->words, end, "単位") || character_match_before(marks->words, end, "単位は") ||
           before == ':' || before == '(' || before == UTF8_INVALID || before == 0x3001 || behind == UTF8_INVALID ||
           mark->amount.bounds.min == YEN_NO_MIN || character_match(marks->words, mark->end, "単位") > 0 ||
           character_match(marks->words, mark->end, "未満") > 0;
}

// 円 or 億円 alone behind 単位 or a bracket.
static bool states_unit(struct str words, const struct mark *mark) {
    size_t end = character_skip_space_before(words, mark->start);
    uint32_t before = character_before(words, end);
    return (character_match_before(words, end, "単位") || before == ':' || before == '(') &&
           unit_of_word(str_slice(words, mark->start, mark->end)) > 0;
}

// 億円, 万円: no amount is meant, as it is in 百億円を; nor in 百万円 where nothing is said of it.
static bool is_bare_unit(struct str words, const struct mark *mark) {
    static const char *const particles[] = {"を", "の", "が", "で", "に", "と", "も",
                                            "は", "(",  "以", "余", "強", "弱"};
    yen value = mark->amount.value;
    return value == 10000 || value == YEN_PER_OKU || value == (yen)10000 * YEN_PER_OKU ||
           !MATCH_ANY(words, mark->end, particles);
}

static void decide_kind(struct decision *decision, struct statement *statement) {
    const struct mark *mark = &decision->marks->items[statement->mark];
    statement->form = mark->amount.form;
    switch (mark->amount.kind) {
    case AMOUNT_WORD: // (単位:億円): the unit; 円滑: a word
        reject(statement, states_unit(decision->marks->words, mark) ? "U01" : "X14");
        break;
    case AMOUNT_SLIP:
        reject(statement, "N26");
        break;
    case AMOUNT_UNIT_WORD:
        if (character_match(decision->marks->words, mark->end, "札") ||
            character_match(decision->marks->words, mark->end, "硬貨")) {
            reject(statement, "X14"); // 千円札
        } else if (is_unit_statement(decision->marks, mark) || is_bare_unit(decision->marks->words, mark)) {
            reject(statement, "U01");
        }
        break;
    default:
        break;
    }
}

// ---- Names

static bool line_between(const struct mark *from, const struct mark *to) {
    for (const struct mark *mark = from; mark < to; mark++) {
        if (mark->kind == MARK_BREAK) {
            return true;
        }
    }
    return false;
}

// The statement whose name this one shares: across an arrow or bracket, or where only brackets and links stand
// between (約97億円(…)、約10億円(…)). -1 when there is none.
static int name_giver(const struct decision *decision, int index) {
    enum { MOST_BETWEEN = 50 };
    const struct statement *statement = &decision->statements.items[index];
    if (statement->arrow_from >= 0 || statement->name.programme.size) {
        return statement->arrow_from >= 0 ? statement->arrow_from : -1;
    }
    int before = index - 1;
    while (before >= 0 && index - before <= MOST_BETWEEN && !decision->statements.items[before].is_taken) {
        before--;
    }
    if (before < 0 || !decision->statements.items[before].is_taken) {
        return -1;
    }
    const struct marks *marks = decision->marks;
    const struct mark *mark = mark_of(decision, index), *giver = mark_of(decision, before);
    if (statement->name.is_total && line_between(giver, mark)) {
        return -1; // A費 5億円|B費 3億円|総額 8億円: it sums up the lines above
    }
    size_t reached = giver->end, start = mark->start;
    int around = giver->around;
    bool previous = decision->statements.items[before].role == ROLE_previous;
    bool listed = around >= 0 && mark->around >= 0 && mark->around != around && statement_fills_bracket(marks, giver) &&
                  statement_fills_bracket(marks, mark); // X事業:7年度予算(5億円)、8年度予算案(|6億円)
    size_t closed =
        around >= 0 && marks->items[around].partner >= 0 ? marks->items[marks->items[around].partner].end : 0;
    bool next = closed && mark->around >= 0 && marks->items[mark->around].start >= closed &&
                words_connect(marks->words, closed, marks->items[mark->around].start);
    if (closed && closed <= start && (previous || listed || next)) {
        reached = closed; // X事業(前年度 4,000万円) 5,000万円, X事業【5,000万円】、(前年度 4,000万円)
    }
    size_t open = listed ? marks->items[mark->around].start : start;
    bool in_front = listed && statement->label.end <= open && statement->label.start >= reached &&
                    words_connect(marks->words, statement->label.end, open);
    if ((statement->label.is_adjacent || in_front) && statement->label.start < start) {
        start = statement->label.start;
    }
    for (int i = (int)(giver - marks->items) + 1; i < marks->count && marks->items[i].start < start; i++) {
        int partner = marks->items[i].partner;
        if (marks->items[i].kind != MARK_OPEN || partner < 0) {
            continue;
        }
        if (!words_connect(marks->words, reached, marks->items[i].start)) {
            return -1;
        }
        bool own = marks->items[partner].end > start; // the bracket that the amount itself stands in
        reached = own ? marks->items[i].end : marks->items[partner].end;
        i = own ? i : partner;
    }
    struct str between = str_slice(marks->words, reached < start ? reached : start, start);
    static const char *const sums[] = {"の合計", "の総計", "これらを合わせ",
                                       "これらを加え"}; // A費3億円、B費2億円|の合計
    bool sum = false;
    for (size_t i = 0; i < sizeof sums / sizeof sums[0]; i++) {
        sum |= str_contains(between, str_from(sums[i]));
    }
    return reached <= start && !sum && words_connect(marks->words, reached, start) ? before : -1;
}

// この事業, but not この先の備え.
static bool points_back(struct str name) {
    return str_starts(name, STR("この")) && !str_starts(name, STR("この先"));
}

// これは, これらの事業, but not これらに関連する|設計委託費, which has a name of its own.
static bool stands_for_all(struct str name) {
    static const char *const links[] = {"これらに関連する", "これに関連する", "これらに係る", "これに係る",
                                        "これらに伴う",     "これに伴う",     "これらの"};
    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++) {
        struct str link = str_from(links[i]);
        if (str_starts(name, link)) {
            return name_is_general(name, link.size, name.size);
        }
    }
    return str_starts(name, STR("これ"));
}

// 昨年度は5億円であった, この事業は5億円である: the name is that of the figure before.
static bool refers_back(const struct decision *decision, const struct statement *statement) {
    struct str words = decision->marks->words, name = statement->name.programme;
    const struct label *label = &statement->label;
    bool shown = points_back(name) || stands_for_all(name) ||
                 (str_starts(name, STR("その")) && !str_starts(name, STR("その他")));
    int next = (int)(statement - decision->statements.items) + 1;
    bool alone = next >= decision->statements.count || stop_between(decision, next - 1, next);
    bool base = label->is_compared && alone && mark_of(decision, next - 1)->around >= 0; // 7年度予算(3億円)から増えた。
    uint32_t before = character_before(words, character_skip_space_before(words, label->start));
    bool first = before == UTF8_INVALID || before == 0x3002; // the sentence starts with the year
    return shown || base ||
           (name.size == 0 && label->is_adjacent && label->is_relative && !label->is_compared && first);
}

// うち、493百万円: a part of the figure before it, whose year, stage and name it shares (W04).
static void share_with_whole(struct decision *decision, int index) {
    struct statement *statement = &decision->statements.items[index];
    int whole = statement->name.is_part ? index - 1 : -1;
    while (whole >= 0 && !decision->statements.items[whole].is_taken) {
        whole--;
    }
    if (whole < 0) {
        return;
    }
    const struct statement *from = &decision->statements.items[whole];
    if (statement->label.stage == STAGE_unknown && statement->label.fiscal_year == FISCAL_YEAR_UNKNOWN) {
        statement->label = from->label;
        statement->label.is_adjacent = false;
    }
    if (statement->name.programme.size == 0) {
        statement->name = from->name;
        statement->name.is_part = true;
    }
    statement->form = "W04";
}

// X費に5億円を計上し、6年度予算(4億円)より…: an amount to compare with has the name of the one before it, where no
// words of its own stand between.
static int compared_with(const struct decision *decision, int index) {
    const struct statement *statement = &decision->statements.items[index];
    struct str sentence = statement_sentence_before(decision, index);
    bool begins = statement->label.is_earlier_year && sentence.size > 0 &&
                  sentence.data == decision->marks->words.data + statement->label.start; // 。|前年度の
    bool behind = statement->label.is_compared && index > 0 && decision->statements.items[index - 1].is_taken &&
                  (begins || !stop_between(decision, index - 1, index));
    return behind && statement->name.end <= mark_of(decision, index - 1)->start ? index - 1 : -1;
}

// 6年度補正予算において5億円を計上するとともに、7年度予算においても|9億円: another year of the line that the sentence
// has named; -1 where the amount is not of one.
static int named_in_other_year(const struct decision *decision, int index) {
    const struct statement *items = decision->statements.items, *statement = &items[index];
    bool again = index > 0 && items[index - 1].is_taken && !stop_between(decision, index - 1, index) &&
                 items[index - 1].name.programme.size > 0 && mark_of(decision, index)->around < 0;
    bool dated = statement->label.is_adjacent && statement->label.fiscal_year != FISCAL_YEAR_UNKNOWN &&
                 statement->label.start > mark_of(decision, index - (index > 0))->end;
    uint32_t clause = character_before(decision->marks->words, statement->label.start);
    bool holds = clause == 0x305F || clause == 0x3060 || clause == 0x308B ||
                 clause == 0x3080; // X費5億円を盛り込んだ|7年度予算9億円
    return again && dated && !holds && statement->name.programme.size == 0 && !statement->name.is_total ? index - 1
                                                                                                        : -1;
}

static void decide_name(struct decision *decision, int index) {
    struct statement *statement = &decision->statements.items[index];
    if (!statement->is_taken) {
        return;
    }
    if (statement->arrow_from < 0) {
        int front = statement_behind_change(decision, index);
        bool bracketed = mark_of(decision, front)->around != mark_of(decision, index)->around; // 2%(3億円)増の9億円
        struct statement *named = &decision->statements.items[bracketed ? index : front];
        statement->follows_change = front != index;
        statement->name = name_of(decision->marks, named->mark, &named->label, decision->setting, decision->arena);
        share_with_whole(decision, index);
    }
    int from = name_giver(decision, index);
    from = from < 0 ? compared_with(decision, index) : from;
    for (int i = index - 1; from < 0 && i >= 0 && refers_back(decision, statement); i--) {
        from = decision->statements.items[i].is_taken ? i : -1;
    }
    from = from < 0 ? named_in_other_year(decision, index) : from;
    bool shown = points_back(statement->name.programme) || str_contains(statement->name.programme, STR("そのための"));
    if (from < 0 && shown) {
        statement->name.programme = (struct str){0}; // what it points to stands in another text
    }
    if (from >= 0) {
        bool total = statement->name.is_total, part = statement->name.is_part;
        statement->name = decision->statements.items[from].name;
        statement->name.is_total = total;
        statement->name.is_part = part;
    }
    if (statement->name.is_total && statement->role == ROLE_budget) {
        statement->role = ROLE_total;
        statement->form = "W07";
    }
}

// Both ends of an arrow are taken or none; the better reason speaks for both.
static void level_pairs(struct decision *decision) {
    struct statement *items = decision->statements.items;
    for (int i = 0; i < decision->statements.count; i++) {
        if (items[i].arrow_from < 0) {
            continue;
        }
        struct statement *from = &items[items[i].arrow_from], *to = &items[i];
        bool evidence_only = !from->is_taken && (from->form[0] == 'X' || from->form[0] == 'N') &&
                             from->form[1] != '0' && from->form[1] != '1';
        if (to->is_taken && !from->is_taken && evidence_only) {
            from->is_taken = true;
            from->form = to->form;
        } else if (to->is_taken && !from->is_taken) {
            reject(to, from->form);
        } else if (!to->is_taken && from->is_taken && from->role == ROLE_previous) {
            reject(from, to->form);
        }
    }
}

// What goes on into the next text: the context, or where no budget was dated the year of the last figure.
static struct label last_label(const struct decision *decision) {
    struct label last = decision->labels.last;
    for (int i = decision->statements.count - 1; last.fiscal_year == FISCAL_YEAR_UNKNOWN && i >= 0; i--) {
        const struct statement *statement = &decision->statements.items[i];
        if (statement->is_taken && statement->role != ROLE_previous) {
            last.fiscal_year = statement->label.fiscal_year;
        }
    }
    return last;
}

struct statements statements_of(const struct extraction *extraction, const struct setting *setting,
                                const struct marks *marks, struct arena *arena) {
    struct decision decision = {extraction, setting, marks, .arena = arena};
    int year = setting->fiscal_year, nearby = year ? year : extraction->nearby_year;
    struct label_base base = {
        year, setting->stage, nearby, extraction->context_year, extraction->context_stage, extraction->written};
    decision.labels = labels_of(marks, &base, arena);
    // A cell speaks for itself.
    decision.matter.silence = setting == &extraction->setting ? extraction->budget_silence : MATTER_NO_BUDGET;
    struct statements *statements = &decision.statements;
    size_t amounts = 0;
    for (int i = 0; i < marks->count; i++) {
        amounts += marks->items[i].kind == MARK_AMOUNT || marks->items[i].kind == MARK_BACK_REFERENCE;
    }
    statements->items = ARENA_ARRAY(struct statement, amounts + 1, arena);
    for (int i = 0; i < marks->count; i++) {
        enum mark_kind kind = marks->items[i].kind;
        if (kind == MARK_AMOUNT || kind == MARK_BACK_REFERENCE) {
            struct statement *statement = &statements->items[statements->count++];
            *statement =
                (struct statement){.mark = i, .is_taken = true, .label = decision.labels.of[i], .arrow_from = -1};
            statement_look_around(statement, marks);
            statement->form = kind == MARK_BACK_REFERENCE ? "W03" : marks->items[i].amount.form;
            if (kind == MARK_AMOUNT) {
                decide_kind(&decision, statement);
            }
        }
    }
    decide_pairs(&decision);
    for (int i = 0; i < statements->count; i++) {
        decide_bracket(&decision, i);
        decide_name(&decision, i);
        decide_evidence(&decision, i);
    }
    decide_each(&decision);
    level_pairs(&decision);
    decide_shares(&decision);
    matter_follow(&decision.matter, marks, marks->count);
    statements->silence = decision.matter.silence;
    statements->last = last_label(&decision);
    statements->nearby_year = decision.labels.nearby_year;
    statements->assumed = decision.labels.assumed;
    return *statements;
}
