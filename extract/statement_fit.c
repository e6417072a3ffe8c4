// Whether an amount fits the budget that the text around it speaks of, where its own words do not say so.
#include <string.h>

#include "base/fiscal_year.h"
#include "extract/character.h"
#include "extract/label_words.h"
#include "extract/rejection.h"
#include "extract/statement_decision.h"
#include "extract/word_mask.h"

bool statement_has_purpose(const struct marks *marks, const struct statement *statement) {
    size_t end = character_skip_space_before(marks->words, marks->items[statement->mark].start);
    bool about = character_match_before(marks->words, end, "約") > 0;
    end -= about ? strlen("約") : 0;
    return statement->name.end <= end &&
           (character_match_before(marks->words, end, "に") || character_match_before(marks->words, end, "には") ||
            character_match_before(marks->words, end, "へ"));
}

// X事業|5億円, X事業(|5億円)
static bool touches_name(const struct decision *decision, int index) {
    const struct statement *statement = &decision->statements.items[index];
    const struct mark *mark = mark_of(decision, index), *marks = decision->marks->items;
    bool in_bracket = mark->around >= 0 && marks[mark->around].end == mark->start;
    size_t start = in_bracket ? marks[mark->around].start : mark->start;
    return statement->name.programme.size > 0 && statement->name.end == start;
}

bool statement_fills_bracket_of_name(const struct decision *decision, int index) {
    const struct mark *mark = mark_of(decision, index);
    const struct mark *open = mark->around >= 0 ? &decision->marks->items[mark->around] : NULL;
    return open && open->partner >= 0 && decision->marks->items[open->partner].start == mark->end &&
           open->end == mark->start && touches_name(decision, index);
}

bool statement_is_sizeable(const struct amount *amount) {
    enum { LEAST_LINE = 100000 };
    return !amount->has_value || amount->value >= LEAST_LINE || amount->value <= -LEAST_LINE;
}

// 2億円の住宅, 3億円する車: the amount only describes something.
static bool describes_something(struct str words, size_t end) {
    static const char *const budgeted[] = {"の予算", "の国費", "の予備費", "の要求", "の補正", "のうち", "の内",
                                           "の追加", "の計上", "の措置",   "の中で", "の中に", "の中か", "の中の",
                                           "の中、", "のなか", "の基金",   "の事業", "の経費", "の費用", "の支出",
                                           "の歳出", "の支援", "の補助",   "の助成"};
    end = character_skip_space(words, end);
    end += character_match(words, end, "もの") > 0 ? strlen("も") : 0; // 5億円も|の中抜き
    for (size_t i = 0; i < sizeof budgeted / sizeof budgeted[0]; i++) {
        if (character_match(words, end, budgeted[i])) {
            return false;
        }
    }
    size_t particle = character_match(words, end, "の");
    uint32_t next = character_peek(words, end + particle);
    return (particle && !character_is_space(next)) || character_match(words, end, "する") > 0;
}

// 学校の整備20億円、道路の補修7億円: one of several in a sentence that are named right in front of the amount.
static bool is_listed(const struct decision *decision, int index) {
    const struct statement *items = decision->statements.items;
    bool behind = index > 0 && items[index - 1].is_taken && !stop_between(decision, index - 1, index) &&
                  touches_name(decision, index - 1);
    bool before = index + 1 < decision->statements.count && !stop_between(decision, index, index + 1);
    return touches_name(decision, index) && (behind || before);
}

// このうち8億円は, 関係費をみると国土交通省が5兆円: the sentence in front of the amount says that it goes on from what
// is a budget, or holds a noun that budgets alone have.
static bool goes_on(const struct marks *marks, size_t end) {
    static const char *const nouns[] = {"うち", "内訳",   "関係費",   "会計",    "歳出",   "国庫",
                                        "国費", "公債費", "予備費",   "事業費",  "交付金", "追加分",
                                        "残り", "省庁別", "最も多い", "過去最大"};
    struct str words = marks->words;
    size_t start = 0;
    for (const struct mark *mark = marks->items; mark->start < end; mark++) {
        start = mark->kind == MARK_STOP || mark->kind == MARK_BREAK ? mark->end : start;
    }
    struct str sentence = str_slice(words, start, end);
    for (size_t i = 0; i < sizeof nouns / sizeof nouns[0]; i++) {
        if (str_contains(sentence, str_from(nouns[i]))) {
            return true;
        }
    }
    return false;
}

bool statement_in_one_sentence(const struct decision *decision, int index) {
    const struct marks *marks = decision->marks;
    for (int i = decision->statements.items[index - 1].mark; i < decision->statements.items[index].mark; i++) {
        if (marks->items[i].kind == MARK_STOP || marks->items[i].kind == MARK_BREAK) {
            return false;
        }
    }
    return true;
}

// True when no other amount that is taken stands in the sentence.
static bool is_only_one(const struct decision *decision, int index) {
    const struct statement *items = decision->statements.items;
    bool before = index > 0 && items[index - 1].is_taken && statement_in_one_sentence(decision, index);
    bool behind = index + 1 < decision->statements.count && items[index + 1].is_taken &&
                  statement_in_one_sentence(decision, index + 1);
    return !before && !behind;
}

// 漁獲高は|15億円である。: a sentence by itself tells how much something is, and nothing in it speaks of a budget.
static bool tells_how_much(const struct decision *decision, int index) {
    static const char *const topics[] = {"は", "も", "が", "約", "年間", "平均", "一律"};
    struct str words = decision->marks->words;
    const struct name *name = &decision->statements.items[index].name;
    size_t start = character_skip_space_before(words, mark_of(decision, index)->start);
    bool topic = name->is_quoted || name->is_line_above;
    for (size_t i = 0; !topic && i < sizeof topics / sizeof topics[0]; i++) {
        topic = character_match_before(words, start, topics[i]) > 0;
    }
    return topic && !name->is_quoted && !name->is_line_above && is_only_one(decision, index);
}

bool statement_clause_tells_budget(const struct decision *decision, int index) {
    static const char *const nouns[] = {"予算",   "会計", "特会", "歳出",   "概算要求", "要求額",
                                        "財源分", "補正", "当初", "配分額", "計上額"};
    const struct mark *mark = mark_of(decision, index);
    size_t from = 0;
    for (int i = decision->statements.items[index].mark - 1; i >= 0 && from == 0; i--) {
        enum mark_kind kind = decision->marks->items[i].kind;
        bool bounds = kind == MARK_STOP || kind == MARK_BREAK || kind == MARK_BULLET || kind == MARK_AMOUNT;
        from = bounds && decision->marks->items[i].end <= mark->start ? decision->marks->items[i].end : 0;
    }
    struct str clause = str_slice(decision->marks->words, from, mark->start);
    for (size_t i = 0; i < sizeof nouns / sizeof nouns[0]; i++) {
        if (str_contains(clause, str_from(nouns[i]))) {
            return true;
        }
    }
    return false;
}

// 有償援助は|9億円と、4年度の3億円から3倍に: the amount of another fiscal year stands beside it.
static bool is_beside_year(const struct decision *decision, int index) {
    if (index + 1 >= decision->statements.count || !statement_in_one_sentence(decision, index + 1)) {
        return false;
    }
    const struct label *next = &decision->statements.items[index + 1].label;
    size_t end = mark_of(decision, index)->end, comma = character_match(decision->marks->words, end, "と、");
    return comma && next->is_adjacent && next->start == end + comma && next->fiscal_year != FISCAL_YEAR_UNKNOWN;
}

// 過去最大の|9億円, 9億円に上り過去最大: where a budget is spoken of, the largest of all years is one.
static bool is_record(struct str words, const struct mark *mark) {
    static const char *const leads[] = {"過去最大の", "過去最大", "過去最高の", "過去最高", "過去最大となる"};
    static const char *const ends[] = {"に上り", "に上り、", "にのぼり", "にのぼり、", "となり、", "で、"};
    size_t start = mark->start;
    start -= character_match_before(words, start, "およそ") + character_match_before(words, start, "約");
    size_t behind = mark->end;
    for (size_t i = 0; behind == mark->end && i < sizeof ends / sizeof ends[0]; i++) {
        behind += character_match(words, mark->end, ends[i]);
    }
    behind += behind > mark->end ? character_match(words, behind, "、") : 0;
    return WORDS_MATCH_BEFORE(words, start, leads) > 0 ||
           (behind > mark->end && character_match(words, behind, "過去最") > 0);
}

// 9億円|と過去最大, 9億円|と前年度比2割の伸び: the years before stand against it.
static bool is_set_against_years(struct str words, size_t end) {
    static const char *const others[] = {"過去最", "前年度", "対前年度", "前年比", "対前年比", "今年度当初"};
    size_t behind = end + character_match(words, end, "と");
    behind += behind > end ? character_match(words, behind, "、") : 0;
    for (size_t i = 0; behind > end && i < sizeof others / sizeof others[0]; i++) {
        if (character_match(words, behind, others[i])) {
            return true;
        }
    }
    return false;
}

// 増設費を予算案に盛り込んだ。その額は|5億円: the sentence before entered what this one tells the amount of.
static bool tells_amount_of_line(const struct decision *decision, int index) {
    enum { LONGEST_VERB = 60 };
    static const char *const topics[] = {"その額は", "その総額は", "その金額は", "その予算は", "総額は", "金額は"};
    static const char *const verbs[] = {"を計上", "を盛り込", "を予算", "を措置", "を要求", "に計上", "に盛り込"};
    struct str words = decision->marks->words, sentence = str_trim(statement_sentence_before(decision, index));
    bool topic = false;
    for (size_t i = 0; !topic && i < sizeof topics / sizeof topics[0]; i++) {
        size_t size = strlen(topics[i]);
        topic = str_starts(sentence, str_from(topics[i])) && words_connect(sentence, size, sentence.size);
    }
    size_t end = topic ? (size_t)(sentence.data - words.data) : 0;
    struct str before = str_slice(words, end > LONGEST_VERB ? end - LONGEST_VERB : 0, end);
    for (size_t i = 0; topic && i < sizeof verbs / sizeof verbs[0]; i++) {
        if (str_contains(before, str_from(verbs[i]))) {
            return true;
        }
    }
    return false;
}

// 道路は9億円を計上。3本を直す。港は|5億円。: a sentence without a verb that goes on from the one before it, which told
// a line.
static bool goes_on_without_verb(const struct decision *decision, int index) {
    const struct statement *items = decision->statements.items;
    const struct marks *marks = decision->marks;
    size_t end = mark_of(decision, index)->end;
    if (index == 0 || !items[index - 1].is_taken ||
        !(character_match(marks->words, end, "。") || (end < marks->words.size && marks->words.data[end] == '\n'))) {
        return false;
    }
    int stops = 0;
    for (int i = items[index - 1].mark; i < items[index].mark; i++) {
        stops += marks->items[i].kind == MARK_STOP;
    }
    return stops == 1 || stops == 2;
}

// 第2子を無償に(|5億円)⏎: the amount alone fills the bracket that ends the line, as those of the lines before did.
static bool is_line_with_bracket(const struct decision *decision, int index) {
    const struct marks *marks = decision->marks;
    for (int i = index; i >= 0; i--) {
        const struct mark *mark = mark_of(decision, i);
        const struct mark *open = mark->around >= 0 ? &marks->items[mark->around] : NULL;
        bool fills = open && open->partner >= 0 && only_space(marks->words, open->end, mark->start) &&
                     only_space(marks->words, mark->end, marks->items[open->partner].start);
        size_t end = fills ? marks->items[open->partner].end : 0;
        bool ends = fills && (end >= marks->words.size || marks->words.data[end] == '\n');
        if (i < index && ends && decision->statements.items[i].is_taken) {
            return true;
        }
        if (i == index && !ends) {
            return false;
        }
    }
    return false;
}

bool statement_fits_budget(const struct decision *decision, int index) {
    const struct statement *statement = &decision->statements.items[index];
    const struct mark *mark = mark_of(decision, index);
    const struct name *name = &statement->name;
    const struct label *label = &statement->label;
    bool listed =
        index > 0 && decision->statements.items[index - 1].is_taken && statement_in_one_sentence(decision, index);
    bool money = mark->amount.kind == AMOUNT_MONEY || (mark->amount.kind == AMOUNT_BARE_UNIT && listed);
    bool dated = label->is_adjacent && label->fiscal_year != FISCAL_YEAR_UNKNOWN; // 昨年度は5億円
    bool fresh =
        character_match_before(decision->marks->words, mark->start, "新規で") > 0; // 米については新規で|5億円。
    bool goes_along = (listed || fresh) && decision->matter.is_near; // A費が5億円、残りが3億円となる
    struct str noun;
    bool item = statement_is_item(decision->marks, statement->mark, &noun);
    struct str words = decision->marks->words;
    bool whole = character_match(words, mark->end, "の内訳") > 0;
    bool rated = listed && (character_match_before(words, mark->start, "増の") ||
                            character_match_before(words, mark->start, "減の")); // …増で3%増の|9億円
    struct str sentence = statement_sentence_before(decision, index);
    bool part = str_starts(sentence, STR("うち")) || str_starts(sentence, STR("このうち")); // このうち9割に当たる|9億円
    bool next = goes_on_without_verb(decision, index) || is_line_with_bracket(decision, index) ||
                tells_amount_of_line(decision, index);
    bool record = is_record(words, mark);
    bool named = record || item || whole || rated || part || next || name->programme.size > 0 || name->is_total ||
                 name->is_whole || name->is_part || statement->arrow_from >= 0 || statement->follows_change || dated ||
                 goes_along;
    bool sizeable = statement_is_sizeable(&mark->amount);

    bool alone = tells_how_much(decision, index) && !statement->follows_change &&
                 !goes_on_without_verb(decision, index) && !statement_clause_tells_budget(decision, index);
    bool beside_year = is_beside_year(decision, index) || is_set_against_years(decision->marks->words, mark->end);
    bool near = record || next || (decision->matter.is_near && !alone) || name->is_quoted ||
                is_listed(decision, index) || goes_on(decision->marks, mark->start) || name->has_tail ||
                name->is_total || label->is_adjacent || beside_year ||
                statement_has_purpose(decision->marks, statement) || item || whole || rated ||
                statement->follows_change || statement_fills_bracket_of_name(decision, index);

    bool other = rejection_of_name(name->programme, false) && tells_how_much(decision, index);

    return named && near && !other && sizeable && money && !describes_something(decision->marks->words, mark->end);
}
