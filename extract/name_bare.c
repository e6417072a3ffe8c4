// Where an unquoted name starts: walks back over nouns to the clause, amount or label in front of it.
#include "extract/character.h"
#include "extract/name_walk.h"

enum { MOST_STAGE_BYTES = 120, MOST_NAME_BYTES = 600 };

// 相談対応等を実施する|取引対策事業: を … する or を行う, を図る in front of the name.
static bool ends_relative_clause(struct str words, size_t behind, size_t end) {
    static const char *const verbs[] = {"する", "行う", "図る"};
    static const char *const times[] = {"際の", "場合の", "時の", "ときの"}; // 灯を入れる|際の支援: no noun of a name
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
        if (character_match(words, behind, times[i])) {
            return false;
        }
    }
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        size_t at = behind - character_match_before(words, behind, verbs[i]);
        for (int steps = 0; at < behind && steps < 4 && at > 0; steps++) {
            uint32_t c = character_previous(words, &at);
            bool from = c == 0x3089 && character_before(words, at) == 0x304B; // から
            if (c == 0x304C) { // 県が行う|見回りに必要な灯を買う経費: of a part of the name
                return !str_contains(str_slice(words, behind, end), STR("を"));
            }
            if (c == 0x3092 || c == 0x304F || from) { // を, 新しく
                return true;
            }
            if (!character_is_kanji(c)) {
                break;
            }
        }
    }
    return false;
}

// 3学期から|無償とするための費用: the noun that ends at end names nothing without its clause.
static bool head_needs_clause(struct str words, size_t from, size_t end) {
    size_t at = end;
    for (size_t before = end; before > from; at = before) {
        uint32_t c = character_previous(words, &before);
        if (!character_is_kanji(c) && !character_is_katakana(c)) {
            break;
        }
    }
    uint32_t verb = character_before(words, at);
    bool clause = verb == 0x308B || verb == 0x305F || verb == 0x3080 || verb == 0x3046 ||
                  verb == 0x3059 || // る た む う す
                  character_match_before(words, at, "ための");
    return at > from && clause && name_is_general(words, at, end);
}

// Particles that end what stands before a name. を ends it unless a verb in the attributive follows (〜を活用した…).
static bool ends_clause(struct str words, size_t behind, size_t end) {
    static const char *const particles[] = {
        "について", "により",     "によって", "においては", "については", "において",   "として",   "に対して",
        "に対し",   "ため",       "ために",   "から",       "また",       "さらに",     "うち",     "にて",
        "おり",     "して",       "となる",   "している",   "される",     "るなど",     "るなどの", "ると",
        "れば",     "のは",       "新規で",   "新たに",     "され",       "加え",       "まず",     "主に",
        "特に",     "次いで",     "続いて",   "した上で",   "では",       "には",       "としては", "占める",
        "充てる",   "からなる",   "含める",   "含めた",     "含む",       "繰り入れる", "してきた", "していた",
        "された",   "されている", "年度の",   "に向けて",   "である",     "を対象に",   "を中心に", "を財源に",
        "を目的に", "を受けて",   "を契機に", "これに",     "それに"};
    if (!character_is_hiragana(character_before(words, behind))) { // so ends every word of the lists
        return character_match_before(words, behind, "この内") || character_match_before(words, behind, "その内");
    }
    size_t pond = character_match_before(words, behind, "ため");
    if (pond && character_match(words, behind - pond, "ため池")) {
        return false;
    }
    int value;
    bool range = numeral_class_of(character_peek(words, behind), &value) == NUMERAL_ARABIC; // 0歳から|18歳の医療費
    struct str rest = str_slice(words, behind, end);
    bool aim =
        character_match(words, behind, "目的") || character_match(words, behind, "方針"); // 強化を図る|目的で行う支援
    for (size_t i = 0; !aim && i < sizeof particles / sizeof particles[0]; i++) {
        if (character_match_before(words, behind, particles[i])) {
            bool from = character_match_before(words, behind, "から") > 0;
            bool span = from && (range || str_contains(rest, STR("まで")));
            bool inner = from || character_match_before(words, behind, "年度の") ||
                         character_match_before(words, behind, "して");
            return !span && !(inner && head_needs_clause(words, behind, end));
        }
    }
    if (aim) {
        return false;
    }
    return ends_relative_clause(words, behind, end);
}

static bool starts_noun(uint32_t c) {
    return character_is_kanji(c) || character_is_katakana(c) || character_is_latin(c) || (c >= '0' && c <= '9');
}

// は, が, を between two nouns.
static bool is_case_particle(struct str words, size_t start, size_t end) {
    uint32_t c = character_peek(words, start), before = character_before(words, start),
             behind = character_peek(words, end);
    bool particle = c == 0x306F || c == 0x304C || c == 0x3092; // は が を
    bool shown =
        c == 0x306F && (character_match_before(words, start, "これ") || character_match_before(words, start, "それ"));
    bool noun_before = starts_noun(before) || before == ')' || before == 0x300D || shown; // これは|X費
    if (c == 0x306F && noun_before && behind == 0x300C) { // 港湾局は|「A」に取り組む改革の推進
        return true;
    }
    if (particle && noun_before && name_kana_noun(words, end)) {
        return true;
    }
    bool also =
        c == 0x3082 && before != 0x6700 && starts_noun(before) && starts_noun(behind); // 環境省も|支援事業, not 最も
    if (also) {
        return true;
    }
    if (!particle || !noun_before || !starts_noun(behind)) {
        return false;
    }
    if (c != 0x3092) {
        return true;
    }
    enum { LONGEST_CLAUSE = 20 };
    // を + verb + noun belongs to the name: 未来を拓く人材育成事業, AIを活用した支援事業
    size_t at = end;
    for (int i = 0; i < LONGEST_CLAUSE && at < words.size; i++) {
        uint32_t next = character_next(words, &at);
        bool attributive = next == 0x305F || next == 0x308B || next == 0x3046 || next == 0x304F || next == 0x3080 ||
                           next == 0x3059 || next == 0x3060 || next == 0x3076 || next == 0x3050 ||
                           next == 0x3064; // た る う く む す ぶ つ
        uint32_t noun = character_peek(words, at);
        if (attributive && (character_match(words, at, "ため") || character_match(words, at, "り"))) {
            return false; // 負担を軽くするための基金, 調査を行うための経費, 電気を使ったりする店への支援
        }
        if (next == 0x3001 || (attributive && (starts_noun(noun) || noun == 0x300C))) {
            return next == 0x3001;
        }
    }
    return true;
}

static bool is_name_end(uint32_t c) {
    return c == 0x3002 || c == ',' || c == ':' || c == ';' || c == '\n' || c == 0x300C || c == 0x300E || c == 0x3010 ||
           c == '(' || c == '[' || c == 0x3011 || c == '|' || c == '>' || c == '<' || c == '\t' || c == 0x25BD ||
           c == 0x25BC || character_is_circled(c) || c == UTF8_INVALID || c == 0x2192 || c == 0x21D2 || c == ']' ||
           c == '!' || c == '?';
}

// 令和8年度|末まで延ばす: the year says how long, not whose the amount is.
static bool starts_span(struct str words, size_t at) {
    static const char *const spans[] = {"末まで", "まで", "以降"};
    for (size_t i = 0; i < sizeof spans / sizeof spans[0]; i++) {
        if (character_match(words, at, spans[i])) {
            return true;
        }
    }
    return false;
}

// 定数5|,|800人: the comma of a number.
static bool is_digit_group(struct str words, size_t comma, size_t at) {
    int value;
    return character_peek(words, comma) == ',' &&
           numeral_class_of(character_before(words, comma), &value) == NUMERAL_ARABIC &&
           numeral_class_of(character_peek(words, at), &value) == NUMERAL_ARABIC;
}

// True when an amount ends at at, or in front of a name that ends at end a year, or a stage with a particle behind it:
// 令和7年度予算で|X事業.
static bool ends_statement(const struct marks *marks, size_t at, size_t end, int below) {
    uint32_t c = character_peek(marks->words, at);
    bool particle =
        character_is_hiragana(c) || character_is_space(c) || c == ':' || c == 0x3001 || c == '(' || c == '[';
    for (int i = below - 1; i >= 0 && marks->items[i].end + MOST_STAGE_BYTES > at; i--) {
        const struct mark *mark = &marks->items[i];
        if (mark->end != at) {
            continue;
        }
        bool amount = mark->kind == MARK_AMOUNT && mark->amount.kind != AMOUNT_WORD;
        bool label = mark->kind == MARK_STAGE || mark->kind == MARK_YEAR;
        bool year = mark->kind == MARK_YEAR && (mark->year.kind == YEAR_FISCAL || mark->year.kind == YEAR_RELATIVE ||
                                                mark->year.kind == YEAR_SHORT);
        year &= !starts_span(marks->words, at);
        bool inside = at < end && character_match(marks->words, at, "の") && head_needs_clause(marks->words, at, end);
        year &= !inside;
        label &= !inside;
        if (amount || (at < end && (year || (label && particle)))) {
            return true;
        }
    }
    return false;
}

bool marks_state_amount(const struct marks *marks, int from, int to) {
    for (int i = from; i < to; i++) {
        bool amount = marks->items[i].kind == MARK_AMOUNT && marks->items[i].amount.kind != AMOUNT_WORD;
        if (amount || marks->items[i].kind == MARK_BACK_REFERENCE) {
            return true;
        }
    }
    return false;
}

// A、B: the comma at at parts two nouns of one name. Behind a particle, a verb or words for when and who it ends a
// phrase.
static bool comma_joins(struct str words, size_t at) {
    static const char *const joins[] = {"や", "及び", "および", "並びに", "など"};
    static const char *const phrases[] = {
        "この内", "その内", "一方", "一応", "他",   "今回", "今後", "現在", "当面", "今年", "昨年", "前年",
        "同日",   "同時",   "時代", "以降", "以来", "結果", "一環", "中心", "反面", "場合", "際",   "後",
        "前",     "間",     "中",   "日",   "月",   "年",   "年度", "時",   "省",   "庁",   "大臣", "委員",
        "議員",   "県",     "市",   "町",   "村",   "円",   "%",    "増",   "減",   "人",   "件"};
    for (size_t i = 0; i < sizeof joins / sizeof joins[0]; i++) {
        if (character_match_before(words, at, joins[i])) {
            return true;
        }
    }
    for (size_t i = 0; i < sizeof phrases / sizeof phrases[0]; i++) {
        if (character_match_before(words, at, phrases[i])) {
            return false;
        }
    }
    uint32_t c = character_before(words, at);
    return starts_noun(c) || c == ')' || c == 0x300D || name_ends_in_noun(str_slice(words, at > 30 ? at - 30 : 0, at));
}

bool name_is_general(struct str words, size_t start, size_t end) {
    static const char *const nouns[] = {"予算",   "経費",       "事業費",     "費用",       "事業",       "新規事業",
                                        "新事業", "新たな事業", "新しい事業", "必要な経費", "必要な費用", "施策",
                                        "取組",   "取り組み",   "対応",       "額",         "交付金",     "補助金",
                                        "支援金", "基金",       "制度",       "施設"};
    static const char *const others[] = {"など", "等", "の経費", "の費用"};
    end = name_strip(words, start, end, others, sizeof others / sizeof others[0]);
    for (size_t i = 0; i < sizeof nouns / sizeof nouns[0]; i++) {
        if (str_equal(str_slice(words, start, end), str_from(nouns[i]))) {
            return true;
        }
    }
    return false;
}

// 内示が|増えたことへの対応: the clause that starts at start is made a noun.
static bool is_made_noun(struct str words, size_t start, size_t end) {
    static const char *const nouns[] = {"たことへの",   "ることへの",   "たことによる",
                                        "ることによる", "たことに伴う", "ることに伴う"};
    for (size_t i = 0; i < sizeof nouns / sizeof nouns[0]; i++) {
        size_t at = str_find(str_slice(words, 0, end), str_from(nouns[i]), start);
        if (at != SIZE_MAX && !str_contains(str_slice(words, start, at), STR("、"))) {
            return true;
        }
    }
    return false;
}

// Of examples and what they stand for (A、BなどのC; Aなど、C), the latter.
static size_t behind_examples(struct str words, size_t start, size_t end) {
    static const char *const lists[] = {"などの", "など、"};
    struct str whole = str_slice(words, start, end);
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        struct str list = str_from(lists[i]);
        size_t comma = str_find(whole, STR("、"), 0), at = str_find_last(whole, list, whole.size);
        if (comma != SIZE_MAX && at != SIZE_MAX && comma < at + list.size && at + list.size < whole.size &&
            !name_is_general(words, start + at + list.size, end)) {
            return start + at + list.size;
        }
    }
    return start;
}

static bool starts_phrase(uint32_t c) {
    return starts_noun(c) || c == 0x300C; // 「
}

// Behind the attributive verb that starts at start; start itself when none does.
static size_t behind_verb(struct str words, size_t start) {
    size_t at = start;
    for (int i = 0; i < 10 && at < words.size; i++) {
        uint32_t c = character_next(words, &at);
        bool ends =
            c == 0x305F || c == 0x308B || c == 0x3046 || c == 0x3060 || c == 0x3059 || c == 0x3080 || c == 0x304F ||
            (c == 0x3044 && (character_match_before(words, at, "しい") || character_match_before(words, at, "ない"))) ||
            (c == 0x306A && i > 0); // た る う だ す む く な
        if (c == 0x3001) {
            return start;
        }
        if (ends && starts_phrase(character_peek(words, at))) {
            return at;
        }
    }
    return start;
}

// 医師が少ない|地域での開業の支援: the clause tells of a noun that says little without it, and not of the head.
static bool is_loose_noun(struct str words, size_t at) {
    static const char *const nouns[] = {"地域での",   "地域への", "地域の",   "者への",   "人への",
                                        "世帯への",   "家庭への", "農家への", "企業への", "施設への",
                                        "事業者への", "業種など", "際の",     "場合の",   "時の"};
    for (size_t i = 0; i < sizeof nouns / sizeof nouns[0]; i++) {
        if (character_match(words, at, nouns[i])) {
            return true;
        }
    }
    return false;
}

// 一般会計に|特別会計: に or で between two nouns of which the second has no verb to take it.
static bool parts_nouns(struct str words, size_t start, size_t at, size_t end) {
    uint32_t c = character_peek(words, start);
    if ((c != 0x306B && c != 0x3067) ||
        (!starts_noun(character_before(words, start)) && !character_match_before(words, start, "など")) ||
        !starts_noun(character_peek(words, at))) {
        return false;
    }
    for (size_t next = at; next < end;) {
        uint32_t inner = character_next(words, &next);
        if (character_is_hiragana(inner) && inner != 0x306E) { // の
            return false;
        }
    }
    return true;
}

// 改修では|ひまわり会館: a name that starts with kana.
static bool ends_topic(struct str words, size_t at) {
    uint32_t c = character_peek(words, at);
    return character_is_hiragana(c) && c != 0x3042 && c != 0x306A && c != 0x3001 && // では|あり, では|なく
           (character_match_before(words, at, "では") || character_match_before(words, at, "として"));
}

// ○委員 |この事業, 令和8年度予算案 |一般会計: the space at at parts a speaker or a label from what is said.
static bool ends_speaker(struct str words, size_t at, uint32_t c) {
    static const char *const ends[] = {"委員",   "大臣", "議員", "君",         "局長", "参考人", "議長",
                                       "説明員", "知事", "市長", "公表",       "内容", "概要",   "決定",
                                       "発表",   "成立", "可決", "のポイント", "答"};
    for (size_t i = 0; (c == ' ' || c == '/') && i < sizeof ends / sizeof ends[0]; i++) {
        if (character_match_before(words, at, ends[i])) {
            return true;
        }
    }
    return false;
}

// Offset where the unquoted name that ends at end starts. A closing bracket inside is passed with its partner.
static size_t bare_start(const struct marks *marks, size_t end, int below) {
    struct str words = marks->words;
    size_t at = end, comma = SIZE_MAX; // where the part behind the first comma starts
    while (at > 0 && end - at < MOST_NAME_BYTES) {
        size_t before = at;
        uint32_t c = character_previous(words, &before);
        int value;
        bool sign = c == 0x25B2 || c == 0x25B3; // ▼ in front of a word parts the items of a list
        if (sign && numeral_class_of(character_peek(words, at), &value) == NUMERAL_NONE) {
            break;
        }
        if ((c == ')' || c == 0x300D || c == 0x300F) && !ends_statement(marks, at, end, below)) {
            size_t behind = at;
            int close = mark_ending_at(marks, at, below);
            if (close >= 0 && marks->items[close].partner >= 0) {
                if (marks_state_amount(marks, marks->items[close].partner, close)) {
                    break; // X事業(…:5億円)|Y事業: the bracket ends a statement
                }
                at = marks->items[marks->items[close].partner].start;
                if (ends_statement(marks, at, end, below)) {
                    return comma != SIZE_MAX
                               ? comma
                               : behind; // 約97億円（令和2年度）、: the bracket belongs to the amount before
                }
                continue;
            }
        }
        if (c == 0x304C && is_made_noun(words, at, end)) {
            at = before;
            continue;
        }
        if (c == 0x304C && is_case_particle(words, before, at)) { // 築20年が過ぎた|庁舎
            size_t noun = behind_verb(words, at);
            if (noun > at &&
                (is_loose_noun(words, noun) ||
                 name_is_general(words, noun, end) || // 県が|負担する事業, 県が行う|見回りに必要な灯を買う経費
                 str_contains(str_slice(words, noun, end), STR("を")))) {
                at = before;
                continue;
            }
            return noun > at && noun < end ? noun : comma != SIZE_MAX ? comma : at;
        }
        if (is_case_particle(words, before, at) || parts_nouns(words, before, at, end)) {
            return comma != SIZE_MAX && c != 0x306F ? comma : at; // Aを推進、|B
        }
        if (c == 0x3001 && comma_joins(words, before)) {
            comma = at;
        } else if (c == 0x3001 || c == 0x300D || c == 0x300F || ends_statement(marks, at, end, below) ||
                   (is_name_end(c) && !is_digit_group(words, before, at)) ||
                   ((starts_phrase(character_peek(words, at)) || name_kana_noun(words, at)) &&
                    ends_clause(words, at, end) && !name_is_general(words, at, end)) ||
                   ends_speaker(words, before, c)) {
            break;
        }
        if (at < end && ends_topic(words, at)) {
            break;
        }
        bool bullet = character_is_space(character_before(words, before)) || before == 0;
        if (bullet && (character_is_bullet(c) || character_is_circled(c) || c == 0x203B || c == '-')) {
            break;
        }
        at = before;
    }
    return at + (at < end ? character_match(words, at, "、") : 0);
}

size_t name_bare_start(const struct marks *marks, size_t end, int below) {
    return character_skip_space(marks->words, behind_examples(marks->words, bare_start(marks, end, below), end));
}
