// Names that stand neither in front of the amount nor in its clause: behind a verb, in the sentence before, in the line
// below.
#include <string.h>

#include "extract/character.h"
#include "extract/name_rank.h"
#include "extract/name_search.h"
#include "extract/name_walk.h"

// Whether the name found is surely one of a budget line.
static bool is_line(const struct name *name) {
    return name->is_quoted || (name->has_tail && rank_of(name->programme) == RANK_NAME);
}

// Where the unquoted name that starts at start ends: in front of the particle that ties it to its verb.
static size_t noun_end(struct str words, size_t start) {
    enum { LONGEST_NAME = 150 };
    static const char *const particles[] = {"では", "により", "において", "によって", "を",
                                            "は",   "が",     "に",       "、",       "。"};
    for (size_t at = start; at < words.size && at - start < LONGEST_NAME; character_next(words, &at)) {
        uint32_t c = character_peek(words, at);
        if (c == '(') {
            return at;
        }
        if (c == '\n') {
            return start;
        }
        bool strong;
        if (at > start && MATCH_ANY(words, at, particles) && name_has_tail(str_slice(words, start, at), &strong)) {
            return at;
        }
    }
    return start;
}

bool name_of_relative(struct search *search, int index) {
    static const char *const verbs[] = {"計上した",   "計上している", "計上する",     "措置した",   "措置している",
                                        "盛り込んだ", "盛り込む",     "確保した",     "要求した",   "要求している",
                                        "要求する",   "投じた",       "投じている",   "充てた",     "予算化した",
                                        "計上された", "措置された",   "盛り込まれた", "充てられた", "見込む"};
    const struct marks *marks = search->marks;
    struct str words = search->words;
    size_t at = marks->items[index].end;
    size_t object = character_match(words, at, "を") + character_match(words, at, "が"), verb = 0;
    for (size_t i = 0; object && verb == 0 && i < sizeof verbs / sizeof verbs[0]; i++) {
        verb = character_match(words, at + object, verbs[i]);
    }
    size_t start = character_skip_space(words, at + object + verb), end = start;
    bool ends = character_peek(words, start) == 0x3002 || str_contains(str_slice(words, at, start), STR("\n"));
    if (verb == 0 || ends) { // …を計上した。, or a line that ends so
        return false;
    }
    for (int i = index + 1; i < marks->count && marks->items[i].start <= start; i++) {
        if (marks->items[i].start == start && marks->items[i].kind == MARK_QUOTE_OPEN && marks->items[i].partner > i) {
            end = marks->items[marks->items[i].partner].end;
        }
    }
    bool quoted = end > start;
    end = quoted ? end : noun_end(words, start);
    struct name blank = search->name;
    if (quoted) {
        name_take_before(search, end, marks->count, false);
    } else {
        name_take_words(search, name_own_words(str_slice(words, start, end)));
        name_note_tail(&search->name);
    }
    bool found = is_line(&search->name);
    search->name = found ? search->name : blank;
    search->name.start = search->name.end = marks->items[index].start;
    return found;
}

static bool is_plain_noun(struct str words) {
    for (size_t at = 0; at < words.size;) {
        uint32_t c = character_next(words, &at);
        if (!character_is_kanji(c) && !character_is_katakana(c) && c != 0x306E && !(c >= '0' && c <= '9')) { // の
            return false;
        }
    }
    return words.size > 0;
}

bool name_of_whole(struct search *search, int index) {
    enum { LONGEST_NAME = 60 };
    static const char *const verbs[] = {"となる", "に上る", "にのぼる", "に達する", "規模の", "の"};
    static const char *const ends[] = {"関係", "関連"};
    static const char *const accounts[] = {"一般会計", "特別会計", "企業会計"};
    const struct marks *marks = search->marks;
    size_t at = marks->items[index].end, behind = at;
    for (size_t i = 0; behind == at && i < sizeof verbs / sizeof verbs[0]; i++) {
        behind += character_match(search->words, at, verbs[i]);
    }
    for (int i = index + 1; behind > at && i < marks->count && marks->items[i].start < behind + LONGEST_NAME; i++) {
        const struct mark *mark = &marks->items[i];
        if (mark->kind == MARK_YEAR && mark->start == behind) {
            behind = mark->end + character_match(search->words, mark->end, "の");
        } else if (mark->kind == MARK_STAGE && mark->start >= behind) {
            struct str name = str_slice(search->words, behind, mark->start);
            bool budget = ENDS_ANY(name, ends) && character_match(search->words, mark->start, "予算");
            bool account = ENDS_ANY(name, accounts) && is_plain_noun(name);
            if (budget || account) {
                name.size += budget ? strlen("予算") : 0;
                search->name = (struct name){.start = at, .end = at};
                name_take_words(search, name);
                name_note_tail(&search->name);
            }
            return budget || account;
        }
    }
    return false;
}

bool name_of_sentence_before(struct search *search, size_t label_start, int index) {
    enum { LONGEST_TOPIC = 200 };
    static const char *const closings[] = {"についてでございます",
                                           "についてであります",
                                           "について申し上げます",
                                           "について御説明申し上げます",
                                           "について御説明いたします",
                                           "について説明いたします",
                                           "についてです",
                                           "でございます",
                                           "であります",
                                           "です",
                                           "である"};
    struct str words = search->words;
    size_t stop = character_skip_space_before(words, label_start);
    size_t end = stop - character_match_before(words, stop, "。");
    size_t name_end = name_strip(words, 0, end, closings, sizeof closings / sizeof closings[0]);
    if (end == stop || name_end == end) {
        return false;
    }
    static const char *const orders[] = {"次に", "まず", "第一に", "第二に", "第三に", "第四に", "最後に", "続いて"};
    bool announced = character_match(words, name_end, "について") > 0;
    for (size_t i = 0; !announced && i < sizeof orders / sizeof orders[0]; i++) {
        size_t order = str_find_last(words, str_from(orders[i]), name_end);
        announced = order != SIZE_MAX && name_end - order < LONGEST_TOPIC &&
                    !str_contains(str_slice(words, order, name_end), STR("。"));
    }
    struct name blank = search->name;
    int below = index;
    while (below > 0 && search->marks->items[below - 1].start >= name_end) {
        below--;
    }
    name_take_before(search, name_end, below, false);
    bool found = is_line(&search->name) || (announced && rank_of(search->name.programme) == RANK_NAME);
    search->name = found ? search->name : blank;
    return found;
}

bool name_of_line_head(struct search *search, size_t end) {
    enum { SHORTEST_NAME = 12, LONGEST_NAME = 180 };
    static const char *const keys[] = {"概要", "目的", "内容", "背景", "課題", "対象", "担当", "所管",
                                       "期間", "備考", "説明", "趣旨", "効果", "根拠", "主体", "財源"};
    struct str words = search->words;
    size_t start = str_line_start(words, end);
    struct str line = name_strip_numbering(str_slice(words, start, end));
    size_t colon = 0;
    while (colon < line.size && colon <= LONGEST_NAME && character_match(line, colon, ":") == 0) {
        uint32_t c = character_next(line, &colon);
        if (c == 0x3002 || c == 0x3001) {
            return false;
        }
    }
    size_t behind = (size_t)(line.data - words.data) + colon;
    for (int i = 0; i < search->marks->count && search->marks->items[i].start < behind; i++) {
        const struct mark *mark = &search->marks->items[i];
        if (mark->end > start && (mark->kind == MARK_YEAR || mark->kind == MARK_STAGE ||
                                  (mark->kind == MARK_AMOUNT && mark->amount.kind != AMOUNT_WORD))) {
            return false; // X事業 7年度要求:5億円(
        }
    }
    struct str name =
        colon < line.size ? name_own_words(name_without_remarks(str_slice(line, 0, colon))) : (struct str){0};
    if (name.size < SHORTEST_NAME || name.size > LONGEST_NAME || ENDS_ANY(name, keys) || rank_of(name) != RANK_NAME ||
        !name_ends_in_noun(name) || name_is_general(name, 0, name.size)) {
        return false;
    }
    name_take_words(search, name);
    name_note_tail(&search->name);
    search->name.start = search->name.end = start;
    return true;
}

// The topic or object of the sentence [start, end): the first quoted name, or bare one of a budget line, in front of a
// particle.
static bool take_topic(struct search *search, size_t start, size_t end, int below) {
    static const char *const particles[] = {"について", "では", "は", "を", "として", "により", "が"};
    struct str words = search->words;
    struct name blank = search->name;
    for (size_t at = start; at < end; character_next(words, &at)) {
        if (at > start && MATCH_ANY(words, at, particles)) {
            name_take_before(search, at, below, false);
            if (is_line(&search->name) && search->name.start >= start) {
                return true;
            }
            search->name = blank;
        }
    }
    return false;
}

bool name_of_result(struct search *search, size_t from) {
    enum { FURTHEST = 200 };
    static const char *const means[] = {"により、", "によって、", "を活用し、", "を活用して、", "で、", "を用いて、"};
    static const char *const ends[] = {"を実施",   "を推進", "を支援", "を進め", "を行",  "を整備",
                                       "に取り組", "を展開", "を強化", "を拡充", "を措置"};
    struct str words = search->words;
    size_t most = from && from + FURTHEST < words.size ? from + FURTHEST : words.size, start = 0;
    for (size_t at = from; from && at < most; character_next(words, &at)) {
        if (character_match(words, at, "。") || character_match(words, at, "\n")) {
            return false;
        }
        for (size_t i = 0; start == 0 && i < sizeof means / sizeof means[0]; i++) {
            size_t size = character_match(words, at, means[i]);
            start = size ? at + size : start;
        }
        struct str name = start && at > start ? str_slice(words, start, at) : (struct str){0};
        if (name.size && MATCH_ANY(words, at, ends) && !str_contains(name, STR("、"))) {
            bool named = name_ends_in_noun(name) && rank_of(name) == RANK_NAME && !name_is_general(words, start, at);
            if (named) {
                name_take_words(search, name);
                name_note_tail(&search->name);
                search->name.start = search->name.end = from;
            }
            return named;
        }
    }
    return false;
}

bool name_told_before(struct search *search, size_t label_start, int index) {
    struct str words = search->words;
    size_t stop = character_skip_space_before(words, label_start);
    size_t end = stop - character_match_before(words, stop, "。");
    enum { LONGEST_LABEL = 60 };
    static const char *const budgeted[] = {"を計上", "を盛り込", "を要求", "を措置", "を確保"};
    size_t amount = search->marks->items[index].start, gap = amount - label_start;
    struct str label = str_slice(words, label_start, amount);
    bool dated = str_contains(label, STR("年"));
    bool sum = str_contains(label, STR("合計")) || str_contains(label, STR("総額")) || str_contains(label, STR("と"));
    static const char *const objects[] = {"に", "で", "では", "には", "において", "に、", "で、", "では、"};
    bool put = dated && ENDS_ANY(label, objects) &&
               MATCH_ANY(words, search->marks->items[index].end, budgeted); // 8年度予算に|5億円|を計上した
    put |= gap == 0 && MATCH_ANY(words, search->marks->items[index].end, budgeted);
    if (end == stop || (gap == 0 && !put) || gap > LONGEST_LABEL || (dated && !put) || sum) {
        return false;
    }
    size_t start = str_find_last(words, STR("。"), end);
    start = start == SIZE_MAX ? 0 : start + strlen("。");
    size_t feed = str_find_last(words, STR("\n"), end);
    start = feed != SIZE_MAX && feed + 1 > start ? feed + 1 : start;
    int below = index;
    while (below > 0 && search->marks->items[below - 1].start >= end) {
        below--;
    }
    static const char *const copulas[] = {"だ", "である", "です", "だった", "であった"};
    size_t predicate = name_strip(words, start, end, copulas, sizeof copulas / sizeof copulas[0]);
    if (predicate < end) { // 目玉は|X事業|だ。
        struct name blank = search->name;
        struct str told = str_slice(words, start, predicate);
        size_t subject = str_find_last(told, STR("が"), told.size), topic = str_find_last(told, STR("は"), told.size);
        subject = subject == SIZE_MAX || (topic != SIZE_MAX && topic > subject) ? topic : subject;
        if (subject != SIZE_MAX) {
            name_take_words(search, name_own_words(str_slice(told, subject + strlen("が"), told.size)));
            name_note_tail(&search->name);
            search->name.start = search->name.end = start;
        }
        if (is_line(&search->name)) {
            return true;
        }
        search->name = blank;
    }
    return take_topic(search, start, end, below);
}

bool name_announced(struct search *search, size_t label_start, int index) {
    enum { FURTHEST = 900 };
    static const char *const verbs[] = {"質問",   "お尋ね",   "お伺い",   "伺い",   "伺う",   "お聞き",
                                        "説明",   "御説明",   "ご説明",   "お答え", "答弁",   "報告",
                                        "御報告", "申し上げ", "取り上げ", "述べ",   "見ると", "触れ"};
    struct str words = search->words, about = STR("について");
    size_t floor = label_start > FURTHEST ? label_start - FURTHEST : 0;
    for (size_t at = str_find_last(words, about, label_start); at != SIZE_MAX && at > floor;
         at = str_find_last(words, about, at)) {
        size_t behind = at + about.size;
        size_t stop = str_find(words, STR("。"), behind);
        if (stop == SIZE_MAX || stop >= label_start || !MATCH_ANY(words, behind, verbs)) {
            continue;
        }
        struct name blank = search->name;
        int below = index;
        while (below > 0 && search->marks->items[below - 1].start >= at) {
            below--;
        }
        name_take_before(search, at, below, false);
        if (search->name.is_quoted || rank_of(search->name.programme) == RANK_NAME) {
            return true;
        }
        search->name = blank;
    }
    return false;
}

bool name_asked_for(struct search *search, size_t line_start) {
    enum { MOST_LINES = 3 };
    struct str words = search->words, name = {0};
    size_t end = line_start;
    for (int lines = 0; end > 0 && name.size == 0 && lines < MOST_LINES; lines++) {
        size_t feed = str_find_last(words, STR("\n"), end - 1), start = feed == SIZE_MAX ? 0 : feed + 1;
        struct str question = str_slice(words, start, end - 1);
        name = name_of_question(question);
        search->name.is_asked = name.size > 0 && str_contains(question, STR("予算"));
        end = start;
    }
    name = name.size ? name : search->asked;
    if (name.size) {
        name_take_words(search, name);
        name_note_tail(&search->name);
        search->name.start = search->name.end = line_start;
    }
    return name.size > 0;
}

bool name_of_means(struct search *search, size_t end, int below) {
    static const char *const means[] = {"により", "によって", "を活用し", "を活用した", "を通じ", "において", "では"};
    struct str words = search->words;
    size_t from = 0;
    for (int i = below - 1; i >= 0 && from == 0; i--) {
        enum mark_kind kind = search->marks->items[i].kind;
        bool ends = kind == MARK_STOP || kind == MARK_BREAK || kind == MARK_BULLET || kind == MARK_AMOUNT;
        from = ends ? search->marks->items[i].end : 0;
    }
    struct name blank = search->name, found = {0};
    for (size_t at = from; at < end; character_next(words, &at)) {
        bool strong;
        if (at > from && MATCH_ANY(words, at, means) &&
            (character_before(words, at) == 0x300D || // 」
             (name_has_tail(str_slice(words, from, at), &strong) && strong))) {
            search->name = blank;
            name_take_before(search, at, below, false);
            found = is_line(&search->name) ? search->name : found;
        }
    }
    search->name = found.programme.size ? found : blank;
    return found.programme.size > 0;
}

static bool states_amount(struct str words) {
    struct amount amount;
    for (size_t at = 0; amount_next(words, &at, ROUNDING_HALF_UP, &amount);) {
        if (amount.kind != AMOUNT_WORD) {
            return true;
        }
    }
    return false;
}

bool name_below(struct search *search, int index) {
    struct str words = search->words;
    size_t end = search->marks->items[index].end, feed = str_find(words, STR("\n"), end);
    feed = feed == SIZE_MAX ? words.size : feed;
    struct str rest = str_slice(words, end, feed), name = name_strip_numbering(str_trim(rest));
    bool strong, parted = character_is_space(character_peek(words, end));
    bool behind = parted && name.size > 0 && name_has_tail(name, &strong) && rank_of(name) == RANK_NAME;
    if (!behind && str_trim(rest).size == 0 && feed < words.size) {
        size_t start = character_skip_space(words, feed + 1), line = str_find(words, STR("\n"), start);
        line = line == SIZE_MAX ? words.size : line;
        size_t label = start < line ? name_label_end(words, start) : start;
        behind = label > start && label < line;
        name = behind ? str_trim(str_slice(words, label, line)) : name;
    }
    if (!behind || states_amount(name)) {
        return false;
    }
    name_take_words(search, name_own_words(name));
    name_note_tail(&search->name);
    search->name.start = search->name.end = search->marks->items[index].start;
    return true;
}

void name_of_heading_above(struct search *search, size_t line_start) {
    struct str words = search->words, name = {0};
    size_t end = line_start;
    while (end > 0 && name.size == 0) {
        size_t feed = str_find_last(words, STR("\n"), end - 1), start = feed == SIZE_MAX ? 0 : feed + 1;
        name = name_of_heading(str_slice(words, start, end - 1), false);
        end = start;
    }
    name = name.size ? name : search->heading;
    if (name.size) {
        name_take_words(search, name);
        name_note_tail(&search->name);
        search->name.start = search->name.end = line_start;
        search->name.is_line_above = search->name.is_of_heading = true;
    }
}
