// The name of an amount that stands in a bracket.
#include <string.h>

#include "extract/character.h"
#include "extract/label_words.h"
#include "extract/name_rank.h"
#include "extract/name_search.h"
#include "extract/name_walk.h"
#include "extract/word_mask.h"

// Words at the head of a bracket that name no line: 国費, うち, うち推進枠 …
static bool is_part_word(struct str words) {
    static const char *const parts[] = {"内",   "内訳",   "国費", "国",     "国庫",     "国庫負担", "県費",
                                        "地方", "地方費", "公費", "事業費", "一般財源", "特定財源"};
    if (str_starts(words, STR("うち"))) {
        return true;
    }
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (str_equal(words, str_from(parts[i]))) {
            return true;
        }
    }
    return false;
}

// うちX事業, うち、X事業: the part has a name of its own; うち国費 has none.
static struct str part_name(struct str head) {
    size_t part = character_match(head, 0, "うち");
    part += character_match(head, part, "、");
    struct str rest = part > 0 ? str_trim(str_slice(head, part, head.size)) : (struct str){0};
    bool named = rest.size > 0 && !is_part_word(rest) && name_ends_in_noun(rest) && !str_ends(rest, STR("分")) &&
                 !str_ends(rest, STR("財源")) && !str_ends(rest, STR("枠"));
    return named ? rest : (struct str){0};
}

// 所管:厚生労働省、|: what the items in front say of the line, none of which is its name.
static struct str behind_answers(struct str head) {
    size_t colon = str_find(head, STR(":"), 0), last = str_find_last(head, STR("、"), head.size);
    colon = colon == SIZE_MAX ? str_find(head, STR("："), 0) : colon;
    if (colon == SIZE_MAX || last == SIZE_MAX || last < colon) {
        return head;
    }
    return str_trim(str_slice(head, last + strlen("、"), head.size));
}

// The words between the bracket and the label or amount, without what only links.
static struct str bracket_head(struct search *search, size_t from, size_t to) {
    struct str head = str_trim(str_slice(search->words, from, to));
    static const char *const leads[] = {"。", "いずれも", "それぞれ", "このほか、", "ほか、", "※"};
    for (size_t i = 0; i < sizeof leads / sizeof leads[0]; i++) {
        if (str_starts(head, str_from(leads[i]))) {
            head = str_trim(str_slice(head, strlen(leads[i]), head.size));
        }
    }
    head = behind_answers(head);
    head = str_starts(head, STR("のうち")) ? str_slice(head, strlen("の"), head.size) : head; // 14億円|のうち国費
    size_t end = name_skip_connectors(head, 0, head.size);
    return str_slice(head, 0, end);
}

// The last of several items in a bracket: 授業料等減免:4,612 億円、給付型奨学金:1,955 億円.
static size_t item_start(const struct marks *marks, int index, size_t from) {
    for (int i = index - 1; i >= 0 && marks->items[i].start >= from; i--) {
        if (marks->items[i].kind == MARK_AMOUNT && marks->items[i].around == marks->items[index].around &&
            marks->items[i].amount.kind != AMOUNT_WORD) {
            size_t at = character_skip_space(marks->words, marks->items[i].end);
            static const char *const links[] = {"、", ",", "及び", "と", "・", ";", "/"};
            return at + WORDS_MATCH(marks->words, at, links);
        }
    }
    return from;
}

// (令和7年度予算:文720、…): the item's own words start behind a label that goes for the whole list.
static size_t behind_label(const struct marks *marks, int index, size_t from, size_t label_start) {
    for (int i = marks_from(marks, from); i < index; i++) {
        const struct mark *mark = &marks->items[i];
        bool label = mark->kind == MARK_YEAR || mark->kind == MARK_STAGE;
        if (label && mark->start >= from && mark->end < label_start && character_match(marks->words, mark->end, ":")) {
            from = mark->end + character_match(marks->words, mark->end, ":");
        }
    }
    return from;
}

// True when [start, end) holds years, stages and arrows and nothing else.
bool name_is_label(const struct marks *marks, size_t start, size_t end) {
    size_t reached = start;
    bool label = false;
    for (int i = marks_from(marks, start); i < marks->count && marks->items[i].start < end; i++) {
        const struct mark *mark = &marks->items[i];
        bool counts = mark->kind == MARK_YEAR || mark->kind == MARK_STAGE;
        if (!counts && mark->kind != MARK_ARROW) {
            continue;
        }
        if (!words_connect(marks->words, reached, mark->start)) {
            return false;
        }
        label |= counts;
        reached = mark->end;
    }
    return label && words_connect(marks->words, reached, end);
}

// 給食費を無償化する(5億円): what is done names the money.
static void name_of_action(struct search *search, size_t end, int below) {
    size_t verb = end - character_match_before(search->words, end, "する"), at = verb;
    while (at > 0 && character_is_kanji(character_before(search->words, at))) {
        character_previous(search->words, &at);
    }
    size_t object = character_match_before(search->words, at, "を");
    size_t start = object ? name_bare_start(search->marks, at - object, below) : at;
    if (verb < end && at < verb && start + object < at) {
        name_take_words(search, str_slice(search->words, start, verb));
        name_note_tail(&search->name);
        search->name.start = start;
        search->name.end = end;
    }
}

// X事業(畑の水を守る活動を助ける事業 予算:5億円): a clause in front of a label of its own explains the name before the
// bracket.
static bool is_explanation(const struct search *search, int open, struct str head, size_t label_start) {
    struct str words = search->words;
    size_t start = (size_t)(head.data - words.data), end = start + head.size;
    bool whole = head.size && character_skip_space(words, search->marks->items[open].end) == start;
    bool parted = end < label_start && character_is_space(character_peek(words, end)) &&
                  character_skip_space(words, end) == label_start;
    bool strong;
    return whole && parted && str_contains(head, STR("を")) &&
           name_has_tail(str_slice(words, 0, search->marks->items[open].start), &strong);
}

// 「X給付金」(年を取った人への給付金、|5億円): what the quoted name is for.
static bool is_gloss(const struct search *search, int index, int open, struct str head) {
    struct str words = search->words;
    size_t comma = character_match(words, (size_t)(head.data - words.data) + head.size, "、");
    int quote = mark_ending_at(search->marks, search->marks->items[open].start, open);
    bool whole = character_skip_space(words, search->marks->items[open].end) == (size_t)(head.data - words.data);
    return head.size > 0 && whole && comma > 0 && quote >= 0 && search->marks->items[quote].kind == MARK_QUOTE_CLOSE &&
           head.data + head.size + comma == words.data + search->marks->items[index].start;
}

// 暮らしを支える保健の構築(|5億円) on a line of its own, below one that is over: an item as it is printed.
static bool is_line_item(const struct search *search, size_t start, int open) {
    static const char *const overs[] = {"。", ")", "：", ":"};
    struct str words = search->words;
    int close = search->marks->items[open].partner;
    size_t end = close >= 0 ? search->marks->items[close].end : words.size;
    while (end < words.size && (words.data[end] == ' ' || words.data[end] == '\r')) {
        end++;
    }
    bool ends = close >= 0 && (end >= words.size || words.data[end] == '\n');
    bool starts = start == 0 || words.data[start - 1] == '\n';
    size_t above = start > 0 ? start - 1 : 0;
    bool blank = above == 0 || words.data[above - 1] == '\n';
    for (size_t i = 0; !blank && i < sizeof overs / sizeof overs[0]; i++) {
        blank = character_match_before(words, above, overs[i]) > 0;
    }
    return starts && ends && blank;
}

// ▽X整備:必要な区間を対象に工事を行う(|5億円)▽Y: what an item does, in words behind its colon, and the bracket at their
// end belong to the name in front of the colon.
static bool name_of_item(struct search *search, int open) {
    const struct marks *marks = search->marks;
    size_t end = marks->items[open].start, start = 0;
    for (int i = open - 1; i >= 0 && start == 0; i--) {
        enum mark_kind kind = marks->items[i].kind;
        bool other = kind == MARK_AMOUNT && marks->items[i].amount.kind != AMOUNT_WORD;
        start = kind == MARK_BULLET || kind == MARK_BREAK || kind == MARK_STOP || other ? marks->items[i].end : 0;
    }
    start += character_match(search->words, start, ")"); // of the item before
    struct str item = str_slice(search->words, start, end);
    size_t colon = str_find(item, STR(":"), 0), wide = str_find(item, STR("："), 0);
    size_t at = colon < wide ? colon : wide;
    bool told = at != SIZE_MAX && str_contains(str_slice(item, at, item.size), STR("を"));
    bool quoted = str_starts(str_trim(item), STR("「")) && str_ends(str_trim(item), STR("」"));
    bool line = at == SIZE_MAX && !quoted && !str_contains(item, STR("\n")) && is_line_item(search, start, open);
    struct str name = told || line ? name_of_heading(str_slice(item, 0, told ? at : item.size), true) : (struct str){0};
    if (name.size) {
        name_take_words(search, name);
        name_note_tail(&search->name);
        search->name.start = start;
        search->name.end = end;
    }
    return name.size > 0;
}

// Where the year and stage that end right in front of the bracket at open start; the bracket's start when there are
// none.
static size_t label_in_front(const struct marks *marks, int open) {
    int stage = mark_ending_at(marks, marks->items[open].start, open);
    if (stage < 0 || marks->items[stage].kind != MARK_STAGE) {
        return marks->items[open].start;
    }
    int year = mark_ending_at(marks, marks->items[stage].start, stage);
    bool dated = year >= 0 && marks->items[year].kind == MARK_YEAR;
    return dated ? marks->items[year].start : marks->items[open].start;
}

void name_in_bracket(struct search *search, int index, size_t label_start) {
    const struct marks *marks = search->marks;
    int open = marks->items[index].around;
    size_t from = behind_label(marks, index, item_start(marks, index, marks->items[open].end), label_start);
    struct str head = bracket_head(search, from, label_start > from ? label_start : from);
    search->name.start = search->name.end = marks->items[open].start;
    enum { ABBREVIATION_BYTES = 6 };
    size_t head_start = (size_t)(head.data - search->words.data);
    if (name_is_label(marks, head_start, head_start + head.size)) {
        head.size = 0; // 令和7年度及び|令和8年度予算
    } else if (label_start < marks->items[index].start && rank_of(head) == RANK_HOLDER) {
        head.size = 0; // (国土交通省 令和8年度当初 5億円): whose it is; (国土交通省5億円、…) is a share
    } else if (is_explanation(search, open, head, label_start) || is_gloss(search, index, open, head) ||
               str_ends(head, STR("所管"))) { // X費(財務省所管:5億円)
        head.size = 0;
    } else if (is_part_word(head)) {
        search->name.is_part = true;
        head = part_name(head);
    } else if (!name_ends_in_noun(head) && head.size > ABBREVIATION_BYTES) {
        head.size = 0;                                         // 地方分も合わせて|90億円
    } else if (head.size && head.size <= ABBREVIATION_BYTES) { // 文720: a ministry's share of the line before
        search->name.is_part = true;
        search->name.components = head;
        head.size = 0;
    }
    if (head.size == 0 && name_of_item(search, open)) {
        return;
    }
    size_t labelled = head.size == 0 ? label_in_front(marks, open) : marks->items[open].start;
    if (labelled < marks->items[open].start) { // Xに令和7年度予算|(5億円)
        name_in_the_open(search, open, labelled);
        if (search->name.programme.size == 0) {
            name_of_result(search, marks->items[open].partner >= 0 ? marks->items[marks->items[open].partner].end : 0);
        }
        return;
    }
    if (head.size == 0) {
        struct name blank = search->name;
        name_take_before(search, marks->items[open].start, open, false);
        struct str named = search->name.programme;
        bool label = !search->name.is_quoted && (rank_of(named) == RANK_NONE || name_is_general(named, 0, named.size));
        search->name = label ? blank : search->name; // 2023年度(|5億円)を上回り
        if (search->name.programme.size == 0) {
            name_of_action(search, marks->items[open].start, open);
        }
        if (search->name.programme.size == 0 && !search->name.is_part) {
            name_of_means(search, marks->items[open].start, open);
        }
        if (search->name.programme.size == 0 && !search->name.is_part) { // X事業は、前年度予算(5億円)から
            name_in_the_open(search, open, marks->items[open].start);
        }
        if (search->name.programme.size == 0 && !search->name.is_part) {
            name_of_line_head(search, marks->items[open].start);
        }
        return;
    }
    struct str names[MOST_QUOTED];
    size_t end = (size_t)(head.data + head.size - search->words.data), start = end;
    int quoted = name_quoted(search, end, index, names, &start);
    name_take_words(search, quoted > 0 ? names[0] : name_strip_numbering(head));
    name_note_tail(&search->name);
    name_take_before(search, marks->items[open].start, open, true);
}

// 【77百万円の内数(73百万円の内数):A事業、B事業】: the names behind a colon, up to the bracket's end.
void name_behind(struct search *search, int index) {
    const struct marks *marks = search->marks;
    const struct mark *mark = &marks->items[index];
    int open = mark->around;
    if (open < 0 || marks->items[open].partner < 0) {
        return;
    }
    size_t at = character_skip_space(search->words, mark->end), close = marks->items[marks->items[open].partner].start;
    for (int i = index + 1; i < marks->count && marks->items[i].start <= at; i++) {
        if (marks->items[i].kind == MARK_OPEN && marks->items[i].start == at && marks->items[i].partner >= 0) {
            at = character_skip_space(search->words, marks->items[marks->items[i].partner].end);
        }
    }
    size_t colon = character_match(search->words, at, ":");
    if (!colon || at + colon >= close) {
        return;
    }
    struct str list = str_slice(search->words, at + colon, close);
    for (size_t from = 0; from < list.size;) {
        size_t end = str_find(list, STR("、"), from);
        end = end == SIZE_MAX ? list.size : end;
        name_take_words(search, str_slice(list, from, end));
        from = end + 3;
    }
    search->name.start = search->name.end = mark->start;
    name_note_tail(&search->name);
}
