// Amounts in brackets behind an amount: 8億円(7億円), 5億円を計上した(前年度4億円).
#include <string.h>

#include "base/fiscal_year.h"
#include "extract/character.h"
#include "extract/rejection.h"
#include "extract/statement_decision.h"

bool statement_fills_bracket(const struct marks *marks, const struct mark *mark) {
    const struct mark *open = &marks->items[mark->around];
    size_t close = marks->items[open->partner].start;
    return only_space(marks->words, open->end, mark->start) &&
           only_space(marks->words, behind_reference(marks->words, mark->end), close);
}

// Behind the katakana and kanji at at.
static size_t behind_word(struct str words, size_t at) {
    while (character_is_katakana(character_peek(words, at)) || character_is_kanji(character_peek(words, at))) {
        character_next(words, &at);
    }
    return at;
}

// 5億円|を計上した|(前年度4億円): behind the verb whose object the amount that ends at end is; end itself when it is
// none.
static size_t behind_verb(struct str words, size_t end) {
    static const char *const others[] = {"とし", "とな", "に上", "にのぼ", "に達", "だっ", "であ", "です"};
    enum { LONGEST_TAIL = 24 };
    struct budget_verb verb;
    size_t at = end;
    if (is_budgeted(words, end, &verb) && verb.printed.size > 0) {
        at = (size_t)(verb.printed.data - words.data) + verb.printed.size;
    }
    for (size_t i = 0; at == end && i < sizeof others / sizeof others[0]; i++) {
        at += character_match(words, end, others[i]);
    }
    size_t tail = at;
    while (at > end && character_is_hiragana(character_peek(words, at)) && at - tail < LONGEST_TAIL) {
        character_next(words, &at);
    }
    return at;
}

// The statement whose amount, or its verb, ends right before the bracket around the mark; -1 when there is none.
static int statement_before_bracket(const struct decision *decision, int statement) {
    const struct marks *marks = decision->marks;
    int open = mark_of(decision, statement)->around;
    for (int i = statement - 1; open >= 0 && i >= 0; i--) {
        const struct mark *before = mark_of(decision, i);
        if (before->end <= marks->items[open].start) {
            bool foreign = strcmp(decision->statements.items[i].form, "X08") == 0; // 240億|ドル|(約3兆円)
            size_t end = foreign ? behind_word(marks->words, before->end) : behind_reference(marks->words, before->end);
            size_t start = marks->items[open].start;
            if (only_space(marks->words, end, start) ||
                (end < start && only_space(marks->words, behind_verb(marks->words, before->end), start))) {
                return i;
            }
            // 54億円〔+10億円〕(うち…): a bracket between
            int close = open - 1;
            bool chained = close >= 0 && marks->items[close].kind == MARK_CLOSE &&
                           only_space(marks->words, marks->items[close].end, marks->items[open].start);
            if (!chained || marks->items[close].partner < 0) {
                return -1;
            }
            int outer = marks->items[close].partner;
            bool main = before->around == outer && statement_fills_bracket(marks, before); // X事業【9億円】(8億円)
            const struct mark *other = i > 0 ? mark_of(decision, i - 1) : NULL;
            if (main && !(other && other->end <= marks->items[outer].start &&
                          only_space(marks->words, other->end, marks->items[outer].start))) {
                return i;
            }
            open = outer;
            i++;
        }
    }
    return -1;
}

// 163億円(前年度は123億円)、Y費1,490億円(|同|1,221億円): the statement of the last bracket, whose year the amount
// shares; -1 when 同 alone does not stand in front of it.
static int previous_of_list(const struct decision *decision, int index) {
    const struct marks *marks = decision->marks;
    const struct mark *mark = mark_of(decision, index);
    size_t same = mark->start - character_match_before(marks->words, mark->start, "同");
    if (same == mark->start || !only_space(marks->words, marks->items[mark->around].end, same)) {
        return -1;
    }
    if (rejection_is_change(marks, decision->statements.items[index].mark)) {
        return -1; // 同5億円増
    }
    for (int i = index - 1; i >= 0; i--) {
        const struct statement *statement = &decision->statements.items[i];
        if (mark_of(decision, i)->around >= 0) {
            return statement->is_taken && statement->role == ROLE_previous ? i : -1;
        }
    }
    return -1;
}

void decide_bracket(struct decision *decision, int index) {
    struct statement *statement = &decision->statements.items[index];
    const struct mark *mark = mark_of(decision, index);
    int before = mark->around >= 0 ? statement_before_bracket(decision, index) : -1;
    if (before < 0 || mark->kind != MARK_AMOUNT || !statement->is_taken) {
        return;
    }
    bool labelled =
        statement->label.is_adjacent && statement->label.start >= decision->marks->items[mark->around].start;
    if (mark->amount.signed_ && !labelled) {
        reject(statement, "P07");
        return;
    }
    struct statement *main = &decision->statements.items[before];
    if (!labelled && !main->is_taken && main->form[0] == 'X' && main->form[1] != '\0') {
        reject(statement, main->form); // 上限1,500万円(特例は2,000万円)
        return;
    }
    int same = labelled ? -1 : previous_of_list(decision, index);
    if (same >= 0) {
        statement->role = ROLE_previous;
        statement->label = decision->statements.items[same].label;
        statement->label.is_adjacent = true;
        statement->arrow_from = before;
        return;
    }
    if (labelled && index - before > 1 && mark_of(decision, index - 1)->around == mark->around &&
        !decision->statements.items[index - 1].is_taken) { // 8億円(+1億円。6年度補正予算では2億円): the same name
        statement->arrow_from = before;
    }
    const struct label *own = &statement->label;
    bool initial = own->stage == STAGE_unknown || own->stage == STAGE_initial;
    if (labelled && main->is_taken && initial && own->fiscal_year != FISCAL_YEAR_UNKNOWN &&
        own->fiscal_year == main->label.fiscal_year - 1) {
        statement->role = ROLE_previous; // 8億円(6年度7億円)
        struct str words = decision->marks->words;
        bool parted = !only_space(words, behind_reference(words, mark_of(decision, before)->end),
                                  decision->marks->items[mark->around].start);
        statement->arrow_from = parted ? before : statement->arrow_from; // 8億円を計上した(6年度7億円): the same name
    }
    if (labelled || !statement_fills_bracket(decision->marks, mark)) {
        return;
    }

    int year = main->label.fiscal_year ? main->label.fiscal_year : decision->setting->fiscal_year;
    switch (decision->extraction->parenthesis) {
    case PARENTHESIS_PREVIOUS:
        statement->role = ROLE_previous;
        statement->form = "P01";
        statement->label = (struct label){.fiscal_year = year ? year - 1 : FISCAL_YEAR_UNKNOWN};
        statement->year_is_inferred = year != FISCAL_YEAR_UNKNOWN;
        statement->arrow_from = before; // the same name
        break;
    case PARENTHESIS_CHANGE:
        reject(statement, "P02");
        break;
    case PARENTHESIS_PART:
        statement->flag = "part";
        statement->arrow_from = before;
        break;
    case PARENTHESIS_UNDECIDED:
    default:
        reject(statement, "P01");
        statement->flag = "parenthesis_undecided";
        break;
    }
}
