// The clause in front of an amount, phrase by phrase: what links a name to its amount, and where the name is.
#include "extract/character.h"
#include "extract/label_words.h"
#include "extract/name_rank.h"
#include "extract/name_search.h"
#include "extract/name_walk.h"

enum { MOST_PHRASES = 8 };

// 2.5%|(3億円): in front of the bracket that ends at end, where it holds an amount behind a rate; else end.
static size_t before_amount_bracket(struct str words, size_t from, size_t end) {
    enum { LONGEST_AMOUNT = 60 };
    if (character_before(words, end) != ')') {
        return end;
    }
    size_t open = str_find_last(str_slice(words, 0, end), STR("("), end);
    bool bracket = open != SIZE_MAX && open > from && end - open < LONGEST_AMOUNT;
    struct str inside = bracket ? str_slice(words, open, end) : (struct str){0};
    return bracket && str_contains(inside, STR("円")) && character_match_before(words, open, "%") ? open : end;
}

// Back over 22.0%増の, 2割増の, 倍増の in front of an amount.
static size_t skip_change(struct str words, size_t from, size_t end) {
    static const char *const changes[] = {"増の",   "減の",   "増で",   "減で",     "増",   "減",   "近くの",
                                          "余りの", "多い",   "大きい", "少ない",   "高い", "低い", "上回る",
                                          "下回る", "となる", "プラス", "マイナス", "の"};
    static const char *const rates[] = {"%", "割", "倍", "ポイント", "パーセント", "番目に"};
    static const char *const words_alone[] = {"微増の",
                                              "微減の",
                                              "大幅増の",
                                              "大幅減の",
                                              "増減なしの",
                                              "横ばいの",
                                              "微増で",
                                              "微減で",
                                              "倍増の",
                                              "半減の",
                                              "同額の",
                                              "微増",
                                              "微減",
                                              "同様の",
                                              "皆増の",
                                              "皆増で",
                                              "皆減で",
                                              "皆増",
                                              "これまでで最も多い",
                                              "これまでで最も大きい",
                                              "過去最も多い",
                                              "最も多い",
                                              "最も大きい"};
    size_t at = name_strip(words, from, end, changes, sizeof changes / sizeof changes[0]);
    at = at < end ? before_amount_bracket(words, from, at) : at;
    static const char *const about[] = {"程度", "強", "弱", "余り", "近く", "超", "以上", "を超える"};
    size_t exact = at < end ? name_strip(words, from, at, about, sizeof about / sizeof about[0]) : at;
    size_t rate = at < end ? name_strip(words, from, exact, rates, sizeof rates / sizeof rates[0]) : at;
    rate = rate == exact ? at : rate; // 2割|程度|増の
    if (rate == at) {
        return name_strip(words, from, end, words_alone, sizeof words_alone / sizeof words_alone[0]);
    }
    int value;
    for (uint32_t c; rate > from; character_previous(words, &rate)) {
        c = character_before(words, rate);
        if (numeral_class_of(c, &value) == NUMERAL_NONE && c != '.' && c != 0x30FB && c != 0x7D04 &&
            c != '~') { // ・ 約
            break;
        }
    }
    static const char *const bases[] = {"対前年同期比", "前年同期比", "前年対比", "対前年比",
                                        "対前年",       "前年比",     "同比"};
    size_t base = name_strip(words, from, rate, bases, sizeof bases / sizeof bases[0]);
    if (base < rate) { // X予算は前年対比|2%増の
        return base;
    }
    size_t same = character_match_before(words, rate, "同"); // Xに同|2%増の
    return same && rate - same > from && !character_is_kanji(character_before(words, rate - same)) ? rate - same : rate;
}

// Back over a bracket that holds nothing but years and stages: (政府案), (令和7年度).
static size_t skip_label_bracket(const struct marks *marks, size_t end, int below) {
    int close = mark_ending_at(marks, end, below);
    int open = close >= 0 && marks->items[close].kind == MARK_CLOSE ? marks->items[close].partner : -1;
    bool label = open >= 0 && name_is_label(marks, marks->items[open].end, marks->items[close].start);
    return label ? marks->items[open].start : end;
}

// Back over what a label is followed by when the amount is compared with it: 6年度当初|比, 前年度|より.
static size_t skip_comparison(const struct marks *marks, size_t from, size_t end, int below) {
    static const char *const links[] = {
        "対比",           "比で",       "比",           "より",           "から",           "に比べて",
        "と比べて",       "と比較して", "に比して",     "に対して",       "と同程度となる", "と同程度の",
        "とほぼ同水準の", "と同水準の", "とほぼ同額の", "とほぼ同程度の", "の倍近い",       "の倍近く",
        "の2倍近い",      "と同規模の", "と同額の",     "を合わせて",     "を合わせ",       "を含めて",
        "を含め",         "と合わせて", "と合わせ",     "に比べ",         "と比べ",         "に対して",
        "に対し",         "と"};
    size_t at = name_strip(marks->words, from, end, links, sizeof links / sizeof links[0]);
    int label = at < end ? mark_ending_at(marks, at, below) : -1;
    bool year = label >= 0 && (marks->items[label].kind == MARK_YEAR || marks->items[label].kind == MARK_STAGE);
    return year ? at : end;
}

// Back over words of their own that say how the money comes: Xの確保に|新規.
static size_t skip_filler(struct str words, size_t from, size_t end) {
    static const char *const fillers[] = {"初めて",         "はじめて",       "新規",       "新た",     "全額国費",
                                          "過去最大となる", "過去最高となる", "過去最大",   "過去最高", "過去",
                                          "全額",           "最大となる",     "最多となる", "同"};
    size_t at = name_strip(words, from, end, fillers, sizeof fillers / sizeof fillers[0]);
    uint32_t before = character_before(words, at);
    if (at > from && at < end && (character_is_hiragana(before) || before == 0x3001)) {
        return at;
    }
    at = end - character_match_before(words, end, "事業費"); // 「X」が|事業費, 「X」が|新規事業|として
    at -= at == end ? character_match_before(words, end, "新規事業") : 0;
    before = character_before(words, at);
    if (at > from && at < end && (before == 0x304C || before == 0x306F || before == 0x300D)) { // が は 」
        return at;
    }
    static const char *const roles[] = {"新規事業", "拡充事業", "継続事業", "重点事業", "重点施策", "目玉事業", "目玉"};
    at = name_strip(words, from, end, roles, sizeof roles / sizeof roles[0]); // X事業を|新規事業|として
    return at > from && at < end && character_before(words, at) == 0x3092 ? at : end;
}

size_t name_skip_labels(const struct search *search, size_t from, size_t end, int index) {
    const struct marks *marks = search->marks;
    for (size_t before = end + 1; end < before;) {
        before = end;
        end = skip_change(marks->words, from, end);
        end = skip_label_bracket(marks, end, index);
        end = skip_comparison(marks, from, end, index);
        int label = mark_ending_at(marks, end, index);
        bool stage = label >= 0 && marks->items[label].kind == MARK_STAGE;
        bool is_label = label >= 0 && (stage || marks->items[label].kind == MARK_YEAR) &&
                        !(stage && name_keeps_budget_word(marks->words, marks->items[label].start));
        end = is_label && marks->items[label].start >= from ? marks->items[label].start : end;
        end -= is_label ? character_match_before(marks->words, end, "対") : 0; // 対|前年度比
        end = name_skip_connectors(marks->words, from, end);
        end = skip_filler(marks->words, from, end);
        end = end < from ? from : end;
    }
    return end;
}

// True when the sentence, or what an amount before says, ends at end.
static bool ends_clause(const struct marks *marks, size_t end, int below) {
    int mark = mark_ending_at(marks, end, below);
    if (mark < 0) {
        return false;
    }
    enum mark_kind kind = marks->items[mark].kind;
    return kind == MARK_STOP || kind == MARK_BREAK || kind == MARK_BULLET ||
           (kind == MARK_AMOUNT && marks->items[mark].amount.kind != AMOUNT_WORD);
}

// を創設し, を新設し: what is set up is what the money is for.
static bool sets_up(struct str clause) {
    static const char *const verbs[] = {"を創設し", "を新設し", "を開始し", "を継続し", "を実施し",
                                        "を拡充し", "を設け",   "を設置し", "を行い",   "を盛り込み"};
    clause.size -= character_match_before(clause, clause.size, "まして"); // を創設しまして
    return EQUALS_ANY(clause, verbs);
}

// を新規に立ち上げ, を広げ: the verb of a clause that the amount goes on from. No money comes of を受け.
static bool goes_on(struct str clause) {
    static const char *const ends[] = {"し", "え", "け", "げ", "せ", "め", "れ", "べ", "ね"};
    return ENDS_ANY(clause, ends) && !str_contains(clause, STR("を受け"));
}

// 「X交付金」|を創設し, 「X」の枠|を設け: what is set up, and is quoted, in front of を at at.
static bool is_founded(struct str words, size_t at) {
    at -= character_match_before(words, at, "の枠");
    return character_before(words, at) == 0x300D;
}

// 復興枠を別枠とすると|12億円: a clause with an object of its own, not によると or として見ると.
static bool is_condition(struct str words, size_t from, size_t end) {
    static const char *const conditions[] = {"ると", "れば", "ますと"};
    size_t comma = str_find_last(str_slice(words, 0, end), STR("、"), end);
    comma = comma == SIZE_MAX || comma < from ? from : comma;
    return ENDS_ANY(str_slice(words, from, end), conditions) && str_contains(str_slice(words, comma, end), STR("を"));
}

// Where the phrase in front of the one that ends at end, and that names nothing, ends. A clause that says why or how
// (増えたことから, 金利を映し, 金利が上がる中) is passed as a whole.
static size_t phrase_before(const struct marks *marks, size_t from, size_t end, int index) {
    static const char *const reasons[] = {"から",     "ため", "ので",   "により",     "によって",
                                          "とともに", "上で", "うえで", "などを含む", "るも",
                                          "すも",     "たも", "むも",   "うも"}; // 渡すも|ので
    struct str words = marks->words;
    size_t start = name_bare_start(marks, end, index);
    uint32_t last = character_before(words, end);
    bool verb = character_is_hiragana(last) && last != 0x306E && last != 0x3068 && last != 0x3082; // の と も
    struct str front = str_slice(words, from, end);
    bool reason = ENDS_ANY(front, reasons) || name_is_circumstance(front) || is_condition(words, from, end);
    verb &= !reason;
    size_t behind_amount = marks->items[index].end; // Xの拡充を延長し、5億円を投じて
    bool spent = character_match(words, behind_amount, "を投じ") || character_match(words, behind_amount, "をかけ");
    if (verb || reason) {
        for (size_t at = end; at > from;) {
            uint32_t c = character_previous(words, &at);
            bool subject = verb && (c == 0x304C || c == 0x3082) &&
                           !character_is_hiragana(character_before(words, at)); // 費用が|最も多く
            bool object = verb && c == 0x3092, strong; // 「X」を|創設し, X交付金を|創設し
            struct str clause = str_slice(words, at, end);
            bool line = object && (goes_on(clause) || sets_up(clause)) &&
                        name_has_tail(str_slice(words, from, at), &strong) && (strong || spent || sets_up(clause));
            bool quoted = line || (object && is_founded(words, at));
            if (subject || quoted) {
                return at;
            }
            if (c == 0x3001 || c == 0x3002 || (c == 0x306F && at + 3 < end)) { // 、 。 は
                size_t behind = at;
                character_next(words, &behind);
                return behind;
            }
        }
        return from;
    }
    if (start >= end) {
        start = end;
        character_previous(words, &start);
    }
    return start;
}

// X事業について、|政府は5億円を: what the sentence is about names the money, not who gives it.
static void name_of_subject_matter(struct search *search, size_t from, size_t holder, int index) {
    static const char *const abouts[] = {"に充てるため、", "に使うため、", "について、",     "については、",
                                         "に関して、",     "に関しては、", "をめぐり、",     "を巡り、",
                                         "を巡って、",     "をめぐって、", "につきまして、", "につきましては、"};
    size_t end = name_strip(search->words, from, holder, abouts, sizeof abouts / sizeof abouts[0]);
    struct name of_holder = search->name;
    if (end == holder) {
        return;
    }
    search->name = (struct name){.is_total = of_holder.is_total};
    name_take_before(search, end, index, false);
    if (!search->name.is_quoted && rank_of(search->name.programme) != RANK_NAME) {
        search->name = of_holder;
    }
}

void name_of_phrases(struct search *search, size_t from, size_t end, int index) {
    struct name blank = search->name, aimed = blank;
    static const char *const reasons[] = {"により", "によって", "に伴い"};
    size_t reason = name_strip(search->words, from, end, reasons, sizeof reasons / sizeof reasons[0]);
    bool grows = character_match(search->words, search->marks->items[index].end, "を増額") > 0;
    end = grows ? reason : end; // 灯台の補修|により6億円を増額
    for (int step = 0; step < MOST_PHRASES && end > from; step++) {
        end = name_skip_labels(search, from, end, index);
        if (end <= from || ends_clause(search->marks, end, index)) {
            break;
        }
        search->name = blank;
        name_take_before(search, end, index, false);
        enum rank rank = search->name.is_quoted ? RANK_NAME : rank_of(search->name.programme);
        bool aim = character_match(search->words, end, "に向け") && !search->name.is_quoted && !search->name.has_tail;
        // 支援のニーズ、|海の具体化のために配分し, 「港」、「海」など、|町の明日に投じるため: of the clause passed
        bool listed = step > 0 && character_match(search->words, end, "、") &&
                      (search->name.is_quoted ? search->name.end < end : !search->name.has_tail);
        // 船の祭りに向けて|: what the money is spent for is no line, but tells more than who spends it
        aimed = aim && rank == RANK_NAME && aimed.programme.size == 0 ? search->name : aimed;
        rank = aim || listed ? RANK_NONE : rank;
        if (rank == RANK_NAME) {
            return;
        }
        if (rank == RANK_HOLDER && aimed.programme.size) {
            search->name = aimed;
            return;
        }
        if (rank == RANK_HOLDER) {
            name_of_subject_matter(search, from, search->name.start, index);
            return;
        }
        end = listed && search->name.is_quoted ? search->name.start : phrase_before(search->marks, from, end, index);
    }
    search->name = aimed.programme.size ? aimed : blank;
}
