// Where money comes from, and what there is of it: what the sentence tells of sources, loans and stocks, not of
// spending.
#include <string.h>

#include "extract/character.h"
#include "extract/rejection.h"
#include "extract/statement_decision.h"

// 7年度末で|9億円, 7年度末には|9億円まで減る: what there is at a time, and no year's money.
static bool is_stock(const struct decision *decision, int index) {
    static const char *const links[] = {"",   "で", "では", "に", "には",   "の",
                                        "は", "が", "も",   "、", "時点で", "現在で"};
    const struct statement *statement = &decision->statements.items[index];
    struct str words = decision->marks->words;
    const struct mark *mark = mark_of(decision, index);
    for (int i = statement->mark - 1; i >= 0; i--) {
        const struct mark *year = &decision->marks->items[i];
        size_t end = year->end + character_match(words, year->end, "度");
        size_t last = year->kind == MARK_YEAR ? end + character_match(words, end, "末") : end;
        if (year->kind != MARK_YEAR || last == end) {
            return false;
        }
        size_t start = character_skip_space_before(words, mark->start);
        start -= character_match_before(words, start, "約");
        for (size_t k = 0; k < sizeof links / sizeof links[0]; k++) {
            if (last + character_match(words, last, links[k]) == start) {
                return true;
            }
        }
        return false;
    }
    return false;
}

// 差額は3億円。このうち|1億円は手数料である: a part of what is no budget. The form of that; NULL when it is of none.
static const char *form_of_whole(const struct decision *decision, int index) {
    static const char *const parts[] = {"このうち", "そのうち", "うち", "この内", "その内"};
    const struct statement *whole = index > 0 ? &decision->statements.items[index - 1] : NULL;
    struct str sentence = statement_sentence_before(decision, index);
    bool money =
        whole && whole->form[0] == 'X' && whole->form[1] == '0' && whole->form[2] >= '4' && whole->form[2] <= '7';
    bool other = money && !whole->is_taken && !decision->statements.items[index].is_budgeted;
    for (size_t i = 0; other && i < sizeof parts / sizeof parts[0]; i++) {
        bool told = str_starts(sentence, str_from(parts[i])) &&
                    mark_of(decision, index - 1)->end <= (size_t)(sentence.data - decision->marks->words.data);
        if (told && !decision->statements.items[index].label.is_adjacent) {
            return whole->form;
        }
    }
    return NULL;
}

// 反映額:▲5億円、|9億円: the list goes on with what is no budget.
static const char *form_of_list(const struct decision *decision, int index) {
    const struct statement *before = index > 0 ? &decision->statements.items[index - 1] : NULL;
    if (before == NULL || before->is_taken || before->form[0] != 'X' || before->form[1] == '\0') {
        return NULL;
    }
    struct str words = decision->marks->words;
    size_t end = mark_of(decision, index - 1)->end, at = end + character_match(words, end, "、");
    return at > end && at == mark_of(decision, index)->start ? before->form : NULL;
}

// 自然増分を6億円と見積もったが、|4億円に圧縮した: what the sentence begins with is made that much.
static const char *form_of_made(const struct decision *decision, int index) {
    static const struct {
        const char *noun, *form;
    } nouns[] = {{"自然増", "P07"}, {"取崩額を", "X06"}, {"取り崩し額を", "X06"}};
    static const char *const verbs[] = {"に圧縮", "に抑",   "にとど", "に縮",  "とし",
                                        "といた", "となっ", "となり", "を見込"};
    struct str sentence = statement_sentence_before(decision, index);
    size_t end = mark_of(decision, index)->end;
    bool made = false;
    for (size_t i = 0; !made && i < sizeof verbs / sizeof verbs[0]; i++) {
        made = character_match(decision->marks->words, end, verbs[i]) > 0;
    }
    for (size_t i = 0; made && i < sizeof nouns / sizeof nouns[0]; i++) {
        if (!decision->statements.items[index].label.is_adjacent && str_contains(sentence, str_from(nouns[i].noun))) {
            return nouns[i].form;
        }
    }
    return NULL;
}

// 9億円|+|3億円|=|12億円: the sign that joins the amount at index to the next one; 0 when none does.
static uint32_t operator_behind(const struct decision *decision, int index) {
    if (index < 0 || index + 1 >= decision->statements.count) {
        return 0;
    }
    struct str words = decision->marks->words;
    const struct mark *next = mark_of(decision, index + 1);
    size_t end = mark_of(decision, index)->end, at = character_skip_space(words, end), behind = at;
    uint32_t c = at < words.size ? character_next(words, &behind) : 0;
    bool sign = c == '+' && next->amount.signed_ && next->start == at;
    return sign || ((c == '+' || c == '=') && character_skip_space(words, behind) == next->start) ? c : 0;
}

// Whether the amount is a term of a sum that is written out, or what it comes to.
static bool is_in_formula(const struct decision *decision, int index) {
    enum { MOST_TERMS = 16 };
    uint32_t before = operator_behind(decision, index - 1);
    if (before == '=') {
        return true;
    }
    bool adds = before == '+' || operator_behind(decision, index) == '+';
    for (int i = index; adds && i < index + MOST_TERMS; i++) {
        uint32_t c = operator_behind(decision, i);
        if (c != '+') {
            return c == '=';
        }
    }
    return false;
}

// 国債を増発し、8年度予算案での発行は計|9億円: what is borrowed.
static bool is_issue(const struct decision *decision, int index) {
    enum { MOST_BETWEEN = 12 };
    struct str sentence = statement_sentence_before(decision, index);
    size_t issue = str_find_last(sentence, STR("発行は"), sentence.size);
    return issue != SIZE_MAX && sentence.size - issue <= strlen("発行は") + MOST_BETWEEN &&
           str_contains(str_slice(sentence, 0, issue), STR("債"));
}

// 財源は、資金の取り崩し(|5億円)、繰越金の活用(|3億円): the topic of the sentence is where money comes from. Not
// 一般財源は.
static bool topic_is_source(const struct decision *decision, int index) {
    struct str sentence = statement_sentence_before(decision, index);
    size_t at = str_find_last(sentence, STR("財源は"), sentence.size);
    bool own = decision->statements.items[index].label.is_adjacent;
    return at != SIZE_MAX && !own && !character_is_kanji(character_before(sentence, at));
}

// 付加税を課して|5億円を確保する: what taxes bring in.
static bool is_tax_brought_in(const struct decision *decision, int index) {
    static const char *const taxes[] = {"増税", "課税", "課し", "税率", "付加税", "税収", "値上げ"};
    static const char *const verbs[] = {"を確保", "を賄", "を捻出", "を生み出", "の財源を"};
    struct str words = decision->marks->words, sentence = statement_sentence_before(decision, index);
    bool brought = false, taxed = false;
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        brought |= character_match(words, mark_of(decision, index)->end, verbs[i]) > 0;
    }
    for (size_t i = 0; brought && i < sizeof taxes / sizeof taxes[0]; i++) {
        taxed |= str_contains(sentence, str_from(taxes[i]));
    }
    return taxed && decision->statements.items[index].label.stage == STAGE_unknown;
}

// 世界の市場は2030年に|40兆円に膨らむ: what a market comes to.
static bool is_market(const struct decision *decision, int index) {
    static const char *const verbs[] = {"に膨ら", "に拡大", "に成長",   "に達",
                                        "になる", "に伸び", "まで拡大", "まで成長"};
    struct str words = decision->marks->words, sentence = statement_sentence_before(decision, index);
    bool market = str_contains(sentence, STR("市場は")) || str_contains(sentence, STR("市場が"));
    for (size_t i = 0; market && i < sizeof verbs / sizeof verbs[0]; i++) {
        if (character_match(words, mark_of(decision, index)->end, verbs[i])) {
            return true;
        }
    }
    return false;
}

// 韓国企業は|1兆円を投じて: a company spends it.
static bool is_of_company(const struct decision *decision, int index) {
    const struct statement *statement = &decision->statements.items[index];
    return statement->is_budgeted && statement->verb.is_common && !statement->label.is_adjacent &&
           statement_subject(decision, index) == SUBJECT_COMPANY;
}

// 就職した人に|20万円: what each of them gets.
static bool is_benefit(const struct decision *decision, int index) {
    enum { MOST_BENEFIT = 3000000 };
    static const char *const takers[] = {"人に", "人には", "人へ", "世帯に", "世帯には", "世帯へ",
                                         "者に", "者には", "者へ", "家庭に", "家庭には", "家庭へ"};
    const struct mark *mark = mark_of(decision, index);
    bool small = mark->amount.has_value && mark->amount.value > 0 && mark->amount.value < MOST_BENEFIT;
    for (size_t i = 0; small && i < sizeof takers / sizeof takers[0]; i++) {
        if (character_match_before(decision->marks->words, mark->start, takers[i])) {
            return true;
        }
    }
    return false;
}

// 100億|宣言企業: the number is part of a word.
static bool is_of_word(const struct decision *decision, int index) {
    static const char *const others[] = {"円",   "弱",   "強", "余",   "台",   "超",   "規模", "程度",
                                         "増",   "減",   "内", "予算", "前後", "以上", "以下", "未満",
                                         "相当", "近く", "分", "計上", "要求", "追加"};
    struct str words = decision->marks->words;
    const struct mark *mark = mark_of(decision, index);
    uint32_t c = character_peek(words, mark->end);
    bool noun = character_is_kanji(c) || character_is_katakana(c);
    for (size_t i = 0; noun && i < sizeof others / sizeof others[0]; i++) {
        noun = character_match(words, mark->end, others[i]) == 0;
    }
    return mark->amount.kind == AMOUNT_BARE_UNIT && noun;
}

const char *statement_origin(const struct decision *decision, int index) {
    const char *before = form_of_whole(decision, index);
    before = before ? before : form_of_list(decision, index);
    before = before ? before : form_of_made(decision, index);
    if (before) {
        return before;
    }
    if (is_of_word(decision, index)) {
        return "N23";
    }
    if (is_in_formula(decision, index)) {
        return "X13";
    }
    if (is_of_company(decision, index)) {
        return "X05";
    }
    if (is_benefit(decision, index)) {
        return "X03";
    }
    bool source = topic_is_source(decision, index) || is_tax_brought_in(decision, index);
    const struct statement *statement = &decision->statements.items[index];
    struct str sentence = statement_sentence_before(decision, index);
    bool past = (str_starts(sentence, STR("過去に")) || str_starts(sentence, STR("かつて"))) &&
                statement->is_budgeted && statement->verb.is_common;
    bool other = past || source || is_stock(decision, index) || is_issue(decision, index) || is_market(decision, index);
    return other ? "X06" : NULL;
}
