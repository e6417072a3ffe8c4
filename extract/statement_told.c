// What else than a budget the sentence around an amount tells: a mark that was passed, a part of a change, what the
// private pay too.
#include <string.h>

#include "base/fiscal_year.h"
#include "extract/character.h"
#include "extract/label_words.h"
#include "extract/name_walk.h"
#include "extract/rejection.h"
#include "extract/statement_decision.h"

int statement_clause(const struct decision *decision, int index) {
    for (int i = decision->statements.items[index].mark - 1; i >= 0; i--) {
        enum mark_kind kind = decision->marks->items[i].kind;
        if (kind == MARK_STOP || kind == MARK_BREAK || kind == MARK_AMOUNT) {
            return i;
        }
    }
    return 0;
}

// Where the amount's clause starts.
static size_t clause_start(const struct decision *decision, int index) {
    const struct mark *bound = &decision->marks->items[statement_clause(decision, index)];
    bool bounds = bound->kind == MARK_STOP || bound->kind == MARK_BREAK || bound->kind == MARK_AMOUNT;
    return bounds && bound->end <= mark_of(decision, index)->start ? bound->end : 0;
}

static size_t sentence_start(const struct marks *marks, int amount) {
    enum { LONGEST_SENTENCE = 600 };
    size_t end = marks->items[amount].start, start = end > LONGEST_SENTENCE ? end - LONGEST_SENTENCE : 0;
    for (int i = amount - 1; i >= 0 && marks->items[i].end > start; i--) {
        enum mark_kind kind = marks->items[i].kind;
        bool bounds = kind == MARK_STOP || kind == MARK_BREAK || kind == MARK_BULLET;
        if (bounds && marks->items[i].end <= end) {
            start = marks->items[i].end;
            break;
        }
    }
    while (start < end && ((unsigned char)marks->words.data[start] & 0xC0) == 0x80) {
        start++; // no part of a character
    }
    return start;
}

void statement_look_around(struct statement *statement, const struct marks *marks) {
    statement->sentence = sentence_start(marks, statement->mark);
    statement->is_budgeted = is_budgeted(marks->words, marks->items[statement->mark].end, &statement->verb);
}

struct str statement_sentence_before(const struct decision *decision, int index) {
    return str_slice(decision->marks->words, decision->statements.items[index].sentence,
                     mark_of(decision, index)->start);
}

// Whether the value has no more than two digits before its zeros.
static bool is_round(yen value) {
    while (value >= 100 && value % 10 == 0) {
        value /= 10;
    }
    return value > 0 && value < 100;
}

static bool line_between(const struct decision *decision, int from, int to) {
    for (const struct mark *mark = mark_of(decision, from); mark < mark_of(decision, to); mark++) {
        if (mark->kind == MARK_BREAK) {
            return true;
        }
    }
    return false;
}

// 1兆234億円となり、|1兆円を超えた: the sentence tells the amount itself, a little above the round one.
static bool passes_mark(const struct decision *decision, int index) {
    enum { MOST_AMOUNTS = 3 };
    yen value = mark_of(decision, index)->amount.value;
    int least = index > MOST_AMOUNTS ? index - MOST_AMOUNTS : 0, most = index + MOST_AMOUNTS;
    for (int i = least; is_round(value) && i <= most && i < decision->statements.count; i++) {
        const struct mark *other = mark_of(decision, i);
        bool above = i != index && other->kind == MARK_AMOUNT && other->amount.has_value &&
                     other->amount.value > value && other->amount.value - value < value / 4;
        int first = i < index ? i : index, last = i < index ? index : i;
        if (above && !stop_between(decision, first, last) && !line_between(decision, first, last)) {
            return true;
        }
    }
    return false;
}

// Whether a count of years in front of or behind the amount, within [from, to), is that of a mark:
// 3年連続で7兆円を超え, and not 7兆円を超え、3年連続で|過去最大 or 3年連続の|8兆円台, which tell of something else.
static bool counts_marks(const struct decision *decision, int index, size_t from, size_t to) {
    static const char *const counts[] = {"ぶり", "連続", "初めて"};
    static const char *const others[] = {"で過去最", "の過去最", "して過去最", "で最",     "で増",
                                         "の増",     "で減",     "の減",       "で前年度", "で更新"};
    const struct mark *mark = mark_of(decision, index);
    struct str words = decision->marks->words, around = str_slice(words, 0, to);
    bool last = index + 1 >= decision->statements.count;
    size_t next = last ? words.size : mark_of(decision, index + 1)->start;
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        for (size_t at = from; (at = str_find(around, str_from(counts[i]), at)) != SIZE_MAX;) {
            at += strlen(counts[i]);
            bool other = at > mark->end && words_connect(words, at, next < at ? at : next) && next <= to;
            for (size_t j = 0; at > mark->end && !other && j < sizeof others / sizeof others[0]; j++) {
                other = character_match(words, at, others[j]) > 0;
            }
            if (!other) {
                return true;
            }
        }
    }
    return false;
}

// 3年連続で|7兆円以上: a round amount that a count of years leads in.
static bool passes_at_least(const struct decision *decision, int index) {
    static const char *const leads[] = {"連続で", "連続の", "ぶりに", "ぶりの"};
    const struct mark *mark = mark_of(decision, index);
    bool passed = mark->amount.qualifier == QUALIFIER_at_least && is_round(mark->amount.value);
    for (size_t i = 0; passed && i < sizeof leads / sizeof leads[0]; i++) {
        if (character_match_before(decision->marks->words, mark->start, leads[i])) {
            return true;
        }
    }
    return false;
}

// 12年ぶりに7兆円を超えた, 6年連続で6兆円を超える要求, 7兆円超えとなるのは…ぶり: a mark that was passed, not the
// amount.
static bool is_mark_passed(const struct decision *decision, int index) {
    enum { NEAR = 60 };
    const struct mark *mark = mark_of(decision, index);
    struct str words = decision->marks->words;
    static const char *const rounds[] = {"規模", "台"}; // 3年連続の2兆円|規模, 2年ぶりに1兆円|台
    bool round = character_match_before(words, mark->end, rounds[0]) ||
                 character_match_before(words, mark->end, rounds[1]) || character_match(words, mark->end, "突破") ||
                 character_match(words, mark->end, "を突破") || passes_at_least(decision, index);
    if (mark->amount.qualifier != QUALIFIER_more_than && !round) {
        return false;
    }
    if (mark->amount.qualifier == QUALIFIER_more_than && passes_mark(decision, index)) {
        return true;
    }
    size_t from = mark->start > NEAR ? mark->start - NEAR : 0, to = mark->end + NEAR;
    for (int i = statement_clause(decision, index); i < decision->marks->count; i++) {
        const struct mark *bound = &decision->marks->items[i];
        if (bound->end <= mark->start) {
            from = bound->end > from ? bound->end : from;
        } else if (bound->start >= mark->end && bound->kind == MARK_STOP) {
            to = bound->start < to ? bound->start : to;
            break;
        }
    }
    return counts_marks(decision, index, from, to < words.size ? to : words.size);
}

// 自然増の内訳は医療|4億円、介護|2億円: each is a part of a change.
static bool is_part_of_change(const struct decision *decision, int index) {
    static const char *const heads[] = {"増の内訳",   "減の内訳",   "増額の内訳",   "減額の内訳",
                                        "増分の内訳", "減分の内訳", "増加額の内訳", "減少額の内訳",
                                        "増加の内訳", "減少の内訳", "増加分の内訳", "減少分の内訳"};
    struct str sentence = statement_sentence_before(decision, index);
    if (!str_contains(sentence, STR("内訳"))) {
        return false;
    }
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        if (str_contains(sentence, str_from(heads[i]))) {
            return true;
        }
    }
    return false;
}

// 民間資金も合わせた事業規模は|9億円: more than the budget pays.
static bool counts_private_money(const struct decision *decision, int index) {
    static const char *const heads[] = {"事業規模は", "事業規模で", "事業規模が", "事業規模", "事業規模ベースで"};
    struct str words = decision->marks->words;
    size_t start = mark_of(decision, index)->start;
    start -= character_match_before(words, start, "約");
    bool scale = false;
    for (size_t i = 0; !scale && i < sizeof heads / sizeof heads[0]; i++) {
        scale = character_match_before(words, start, heads[i]) > 0;
    }
    return scale && str_contains(statement_sentence_before(decision, index), STR("民間"));
}

// Whether the words name an expense that budgets alone have.
static bool names_public_expense(struct str words) {
    static const char *const nouns[] = {"関係費", "関係経費", "関係予算",   "歳出",           "運営費交付金", "扶助費",
                                        "公債費", "民生費",   "生活保護費", "普通建設事業費", "振興費"};
    for (size_t i = 0; i < sizeof nouns / sizeof nouns[0]; i++) {
        if (str_contains(words, str_from(nouns[i]))) {
            return true;
        }
    }
    return false;
}

bool statement_has_expense(const struct decision *decision, int index) {
    return names_public_expense(statement_sentence_before(decision, index));
}

// 保護費負担金|予定額: without what is said of the amount.
static struct str without_kind(struct str noun) {
    static const char *const kinds[] = {"予定額", "交付額", "支給額", "所要額", "計上額", "配分額", "見込額", "総額"};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (str_ends(noun, str_from(kinds[i]))) {
            return str_slice(noun, 0, noun.size - strlen(kinds[i]));
        }
    }
    return noun;
}

bool statement_topic_is_expense(const struct decision *decision, int index) {
    struct str words = decision->marks->words, sentence = statement_sentence_before(decision, index);
    size_t start = (size_t)(sentence.data - words.data), end = mark_of(decision, index)->start;
    for (int i = decision->statements.items[index].mark - 1; i >= 0 && decision->marks->items[i].start >= start; i--) {
        const struct mark *year = &decision->marks->items[i];
        size_t noun = year->end + character_match(words, year->end, "の"), topic = noun;
        while (topic < end && (character_is_kanji(character_peek(words, topic)) ||
                               character_is_katakana(character_peek(words, topic)))) {
            character_next(words, &topic);
        }
        bool strong = false;
        struct str named = str_slice(words, noun, topic), of = without_kind(named);
        if (year->kind == MARK_YEAR && noun > year->end && character_match(words, topic, "は") &&
            (names_public_expense(named) || (name_has_tail(of, &strong) && strong))) {
            return true;
        }
    }
    return false;
}

bool statement_has_own_name(const struct decision *decision, int index) {
    static const char *const turns[] = {"が、", "一方", "ものの", "のに対し"};
    const struct name *name = &decision->statements.items[index].name;
    size_t end = index > 0 ? mark_of(decision, index - 1)->end : 0;
    if (!name->has_strong_tail || index == 0 || name->start < end || !matter_is_budget(&decision->matter)) {
        return false;
    }
    for (size_t i = 0; i < sizeof turns / sizeof turns[0]; i++) {
        if (str_contains(str_slice(decision->marks->words, end, name->start), str_from(turns[i]))) {
            return true;
        }
    }
    return false;
}

bool statement_is_cleft(const struct decision *decision, int index) {
    static const char *const verbs[] = {"計上したのは",     "計上されたのは", "計上するのは", "盛り込んだのは",
                                        "盛り込まれたのは", "措置したのは",   "執行したのは", "執行されたのは",
                                        "要求したのは",     "充てたのは",     "支出したのは", "支出されたのは"};
    struct str words = decision->marks->words;
    size_t end = mark_of(decision, index)->start, start = clause_start(decision, index);
    struct str clause = str_slice(words, start, end);
    bool may = str_contains(clause, STR("のは")); // in which all of them end
    for (size_t i = 0; may && i < sizeof verbs / sizeof verbs[0]; i++) {
        if (str_contains(clause, str_from(verbs[i]))) {
            return true;
        }
    }
    return false;
}

// The last statement before the amount, where it was rejected as a total over several years.
static bool follows_period(const struct decision *decision, int index) {
    const struct statement *before = index > 0 ? &decision->statements.items[index - 1] : NULL;
    return before && !before->is_taken && strcmp(before->form, "S12") == 0;
}

bool statement_of_period(const struct decision *decision, int index) {
    enum { MOST_BEFORE = 8 };
    const struct statement *items = decision->statements.items;
    struct str told = statement_sentence_before(decision, index);
    bool added =
        str_contains(told, STR("加え")) || str_contains(told, STR("足す")) || str_contains(told, STR("合わせ"));
    if (added && str_starts(told, STR("これに")) && follows_period(decision, index)) {
        return true; // これに今回の補正予算を加えると|9億円, but これに沿って8年度予算は|9億円
    }
    bool own =
        items[index].label.is_adjacent && (index == 0 || items[index].label.start >= mark_of(decision, index - 1)->end);
    static const char *const firsts[] = {"初年度分として", "初年度は", "初年度に", "初年度の", "初年度分"};
    struct str clause =
        str_slice(decision->marks->words, clause_start(decision, index), mark_of(decision, index)->start);
    bool may = str_contains(clause, STR("初年度")); // with which all of them start
    for (size_t i = 0; may && i < sizeof firsts / sizeof firsts[0]; i++) {
        own |= str_contains(clause, str_from(firsts[i]));
    }
    if (own) {
        return false;
    }
    int least = index > MOST_BEFORE ? index - MOST_BEFORE : 0;
    for (int i = index - 1; i >= least && !stop_between(decision, i, index); i--) {
        if (!items[i].is_taken && strcmp(items[i].form, "S12") == 0) {
            return true;
        }
        if (items[i].is_taken && items[i].label.is_adjacent && items[i].label.fiscal_year != FISCAL_YEAR_UNKNOWN) {
            break; // 総額10億円のうち、8年度に5億円(うち工事費|4億円)
        }
    }
    struct str name = items[index].name.programme; // 総事業費は9億円。地方の負担を除いた国費は|4億円
    return character_match_before(name, name.size, "国費") > 0 && follows_period(decision, index);
}

// 5年間で|事業規模15兆円を確保する: what comes together over several years. Not この5年間で最大の15兆円.
static bool is_over_years(const struct decision *decision, int index) {
    enum { NEAR = 90 };
    static const char *const rises[] = {"最", "倍", "増", "減", "初め", "伸び", "、"};
    const struct marks *marks = decision->marks;
    const struct mark *amount = mark_of(decision, index);
    for (int i = decision->statements.items[index].mark - 1; i >= 0; i--) {
        const struct mark *mark = &marks->items[i];
        if (mark->kind == MARK_STAGE && mark->stage.is_plain) {
            continue; // 3年間での|予算規模は15兆円
        }
        bool range = mark->kind == MARK_YEAR && mark->year.last_year > mark->year.fiscal_year &&
                     character_match_before(marks->words, mark->end, "まで"); // 20年度から24年度までに|
        bool until = mark->kind == MARK_YEAR && character_match(marks->words, mark->end, "までに"); // 12年度までに|
        if (mark->kind != MARK_YEAR || !(mark->year.kind == YEAR_PERIOD || range || until) ||
            mark->end + NEAR < amount->start) {
            return false;
        }
        struct str between = str_slice(marks->words, mark->end, amount->start);
        bool together = (until || str_starts(between, range ? STR("に") : STR("で"))) && mark->start > 0;
        for (size_t k = 0; k < sizeof rises / sizeof rises[0]; k++) {
            together &= !str_contains(between, str_from(rises[k]));
        }
        return together;
    }
    return false;
}

// 2か年で着工し、総額|10億円のうち、8年度に5億円: the whole of which a year pays its part.
static bool is_whole_of_years(const struct decision *decision, int index) {
    const struct marks *marks = decision->marks;
    const struct mark *amount = mark_of(decision, index);
    size_t part = amount->end + character_match(marks->words, amount->end, "のうち");
    size_t year = part + character_match(marks->words, part, "、");
    int next = marks_from(marks, amount->end);
    bool parts = part > amount->end && next < marks->count && marks->items[next].start == year &&
                 marks->items[next].kind == MARK_YEAR && marks->items[next].year.kind != YEAR_PERIOD;
    for (int i = decision->statements.items[index].mark - 1; parts && i >= 0; i--) {
        const struct mark *mark = &marks->items[i];
        if (mark->kind == MARK_STOP || mark->kind == MARK_BREAK) {
            return false;
        }
        if (mark->kind == MARK_YEAR && mark->year.kind == YEAR_PERIOD) {
            return true;
        }
    }
    return false;
}

// 仮に全員を無償にすれば、年に|9億円が必要となる: what is reckoned, and no budget.
static bool is_supposed(const struct decision *decision, int index) {
    struct str sentence = statement_sentence_before(decision, index);
    bool supposed = str_contains(sentence, STR("仮に")) || str_contains(sentence, STR("試算では"));
    return supposed && !decision->statements.items[index].label.is_adjacent;
}

// これまでに投じた予算は|9億円, 4年までに投入された経費の総額は|9億円: what was spent in all the years until then.
static bool is_until_then(const struct decision *decision, int index) {
    static const char *const verbs[] = {"投じ", "投入", "かか", "掛か", "費や", "つぎ込", "使っ", "使わ"};
    struct str words = decision->marks->words;
    size_t end = mark_of(decision, index)->start, start = clause_start(decision, index);
    struct str clause = str_slice(words, start, end);
    size_t near = character_skip_space_before(words, end - character_match_before(words, end, "約"));
    if (character_match_before(words, near, "これまで") || character_match_before(words, near, "これまでに")) {
        return true; // これまで|4兆円の予算を計上してきた
    }
    size_t until = str_find(clause, STR("までに"), 0);
    for (size_t i = 0; until != SIZE_MAX && i < sizeof verbs / sizeof verbs[0]; i++) {
        if (str_find(clause, str_from(verbs[i]), until) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

bool statement_name_is_predicate(const struct decision *decision, int index) {
    const struct name *name = &decision->statements.items[index].name;
    size_t subject = name->start - character_match_before(decision->marks->words, name->start, "が");
    return index > 0 && subject < name->start && mark_of(decision, index - 1)->end == subject;
}

// 保有額は甲が|9億円、乙が8億円: the form of the topic whose shares が gives, NULL when it is none of other money.
static const char *form_of_topic(const struct decision *decision, int index) {
    struct str words = decision->marks->words, sentence = statement_sentence_before(decision, index);
    size_t start = character_skip_space_before(words, mark_of(decision, index)->start);
    start -= character_match_before(words, start, "約") + character_match_before(words, start, "計");
    bool share = character_match_before(words, start, "が") > 0 && !decision->statements.items[index].label.is_adjacent;
    for (size_t at = sentence.size; share && (at = str_find_last(sentence, STR("は"), at)) != SIZE_MAX;) {
        uint32_t before = character_before(sentence, at);
        if (character_is_kanji(before) || character_is_katakana(before)) {
            return rejection_of_name(str_slice(sentence, 0, at), true);
        }
    }
    return NULL;
}

const char *statement_told(const struct decision *decision, int index) {
    if (is_mark_passed(decision, index)) {
        return "X09";
    }
    const char *topic = form_of_topic(decision, index);
    if (topic) {
        return topic;
    }
    if (is_part_of_change(decision, index)) {
        return "P07";
    }
    const char *origin = statement_origin(decision, index);
    if (origin) {
        return origin;
    }
    if (is_supposed(decision, index)) {
        return "X06";
    }
    if (is_over_years(decision, index) || is_whole_of_years(decision, index) || is_until_then(decision, index)) {
        return "S12";
    }
    if (counts_private_money(decision, index)) {
        return "X06";
    }
    return statement_is_abroad(decision, index) ? "X08" : NULL;
}
