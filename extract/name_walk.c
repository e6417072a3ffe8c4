// The lexical side of names: where a bare one starts, what is stripped from its ends.
#include "extract/name_walk.h"

#include <string.h>

#include "extract/character.h"

enum { MOST_STAGE_BYTES = 120, MOST_NAME_BYTES = 600 };

size_t name_strip(struct str words, size_t from, size_t end, const char *const *literals, size_t count) {
    for (size_t i = 0; i < count; i++) {
        size_t size = character_match_before(words, end, literals[i]);
        if (size && end - size >= from) {
            return end - size;
        }
    }
    return end;
}

// Moves end back over words that stand between a name and its amount: に, は, として, (予算額) …
size_t name_skip_connectors(struct str words, size_t from, size_t end) {
    static const char *const connectors[] = {"については",
                                             "に対しては",
                                             "に対し",
                                             "につき",
                                             "について",
                                             "として",
                                             "において",
                                             "における",
                                             "には",
                                             "では",
                                             "総額",
                                             " 事業費",
                                             "　事業費",
                                             "の合計",
                                             "合計",
                                             "の額",
                                             "予算額",
                                             "予算",
                                             "全体で",
                                             "各年度",
                                             "毎年度",
                                             "それぞれ",
                                             "対前年度当初予算比",
                                             "前年度当初予算比",
                                             "対前年度比",
                                             "前年度比",
                                             "対前年比",
                                             "前年比",
                                             "前年度に比べ",
                                             "前年度から",
                                             "前年度より",
                                             "に",
                                             "は",
                                             "が",
                                             "で",
                                             "の",
                                             "を",
                                             ":",
                                             "=",
                                             "、",
                                             ",",
                                             "…",
                                             "-"};
    for (;;) {
        size_t before = end;
        end = character_skip_space_before(words, end);
        end = end < from ? from : end;
        end = name_strip(words, from, end, connectors, sizeof connectors / sizeof connectors[0]);
        if (end == before) {
            return end;
        }
    }
}

// The mark that ends at end (spaces passed over); -1 when none does.
int mark_ending_at(const struct marks *marks, size_t end, int below) {
    end = character_skip_space_before(marks->words, end);
    for (int i = below - 1; i >= 0 && marks->items[i].start < end; i--) {
        if (marks->items[i].end == end) {
            return i;
        }
    }
    for (int i = below - 1; i >= 0; i--) {
        if (marks->items[i].end == end && marks->items[i].start < end) {
            return i;
        }
        if (marks->items[i].end < end && marks->items[i].kind != MARK_BREAK) {
            break;
        }
    }
    return -1;
}

bool name_is_annotation(struct str words) {
    static const char *const annotations[] = {
#define ANNOTATION(words) words,
#include "extract/annotation.def"
#undef ANNOTATION
    };
    words = str_trim(words);
    for (size_t i = 0; i < sizeof annotations / sizeof annotations[0]; i++) {
        if (str_equal(words, str_from(annotations[i]))) {
            return true;
        }
    }
    return false;
}

// Whether words end in a budget line's noun; *strong gets whether it is one that an amount may follow at once.
bool name_has_tail(struct str words, bool *strong) {
    static const struct {
        const char *words;
        bool strong;
    } tails[] = {
#define NAME_TAIL(words, strong) {words, strong},
#include "extract/name_tail.def"
#undef NAME_TAIL
    };
    bool found = false;
    *strong = false;
    for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
        if (str_ends(words, str_from(tails[i].words))) {
            found = true;
            *strong |= tails[i].strong;
        }
    }
    return found;
}

// Without line breaks, and the spaces at both ends.
struct str name_one_line(struct str words, struct arena *arena) {
    words = str_trim(words);
    if (!str_contains(words, STR("\n"))) {
        return words;
    }
    char *copy = arena_alloc(words.size + 1, arena);
    size_t size = 0;
    for (size_t i = 0; i < words.size; i++) {
        if (words.data[i] == '\n' || words.data[i] == '\r') {
            while (size && copy[size - 1] == ' ') {
                size--;
            }
            while (i + 1 < words.size && (words.data[i + 1] == ' ' || words.data[i + 1] == '\n')) {
                i++;
            }
        } else {
            copy[size++] = words.data[i];
        }
    }
    return (struct str){copy, size};
}

// 相談対応等を実施する|取引対策事業: を … する or を行う, を図る in front of the name.
static bool ends_relative_clause(struct str words, size_t behind) {
    static const char *const verbs[] = {"する", "行う", "図る"};
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        size_t at = behind - character_match_before(words, behind, verbs[i]);
        for (int steps = 0; at < behind && steps < 4 && at > 0; steps++) {
            uint32_t c = character_previous(words, &at);
            if (c == 0x3092) { // を
                return true;
            }
            if (!character_is_kanji(c)) {
                break;
            }
        }
    }
    return false;
}

// Particles that end what stands before a name. を ends it unless a verb in the attributive follows (〜を活用した…).
static bool ends_clause(struct str words, size_t behind) {
    static const char *const particles[] = {
        "について", "により", "によって", "において", "として", "に対して", "に対し",   "ため",   "から",    "また",
        "さらに",   "うち",   "にて",     "おり",     "して",   "となる",   "している", "される", "した上で"};
    if (!character_is_hiragana(character_before(words, behind))) {
        return false; // so ends every word of these lists
    }
    for (size_t i = 0; i < sizeof particles / sizeof particles[0]; i++) {
        if (character_match_before(words, behind, particles[i])) {
            return true;
        }
    }
    return ends_relative_clause(words, behind);
}

static bool starts_noun(uint32_t c) {
    return character_is_kanji(c) || character_is_katakana(c) || character_is_latin(c) || (c >= '0' && c <= '9');
}

// は, が, を between two nouns.
static bool is_case_particle(struct str words, size_t start, size_t end) {
    uint32_t c = character_peek(words, start), before = character_before(words, start),
             behind = character_peek(words, end);
    bool particle = c == 0x306F || c == 0x304C || c == 0x3092; // は が を
    bool noun_before = starts_noun(before) || before == ')' || before == 0x300D;
    if (!particle || !noun_before || !starts_noun(behind)) {
        return false;
    }
    if (c != 0x3092) {
        return true;
    }
    // を + verb + noun belongs to the name: 未来を拓く人材育成事業, AIを活用した支援事業
    size_t at = end;
    for (int i = 0; i < 6 && at < words.size; i++) {
        uint32_t next = character_next(words, &at);
        bool attributive = next == 0x305F || next == 0x308B || next == 0x3046 || next == 0x304F || next == 0x3080 ||
                           next == 0x3059 || next == 0x3076 || next == 0x3064; // た る う く む す ぶ つ
        if (attributive && starts_noun(character_peek(words, at))) {
            return false;
        }
    }
    return true;
}

static bool is_name_end(uint32_t c) {
    return c == 0x3001 || c == 0x3002 || c == ',' || c == ':' || c == ';' || c == '\n' || c == 0x300C || c == 0x300E ||
           c == 0x3010 || c == '(' || c == '[' || c == 0x300D || c == 0x300F || c == 0x3011 || c == '|' || c == '>' ||
           c == '<' || c == '\t' || c == UTF8_INVALID || c == 0x2192 || c == 0x21D2 || c == ']' || c == '!' || c == '?';
}

// True when an amount ends at at, or a year or stage with a particle behind it: 令和7年度予算で|X事業.
static bool ends_statement(const struct marks *marks, size_t at, int below) {
    uint32_t c = character_peek(marks->words, at);
    bool particle =
        character_is_hiragana(c) || character_is_space(c) || c == ':' || c == 0x3001 || c == '(' || c == '[';
    for (int i = below - 1; i >= 0 && marks->items[i].end + MOST_STAGE_BYTES > at; i--) {
        const struct mark *mark = &marks->items[i];
        bool amount = mark->kind == MARK_AMOUNT && mark->amount.kind != AMOUNT_WORD;
        bool label = mark->kind == MARK_STAGE || mark->kind == MARK_YEAR;
        if (mark->end == at && (amount || (label && particle))) {
            return true;
        }
    }
    return false;
}

// True when an amount stands between the two marks.
static bool states_amount(const struct marks *marks, int from, int to) {
    for (int i = from; i < to; i++) {
        bool amount = marks->items[i].kind == MARK_AMOUNT && marks->items[i].amount.kind != AMOUNT_WORD;
        if (amount || marks->items[i].kind == MARK_BACK_REFERENCE) {
            return true;
        }
    }
    return false;
}

// Offset where the unquoted name that ends at end starts. A closing bracket inside is passed with its partner.
size_t name_bare_start(const struct marks *marks, size_t end, int below) {
    struct str words = marks->words;
    size_t at = end;
    while (at > 0 && end - at < MOST_NAME_BYTES) {
        size_t before = at;
        uint32_t c = character_previous(words, &before);
        if (c == ')' && !ends_statement(marks, at, below)) {
            int close = mark_ending_at(marks, at, below);
            if (close >= 0 && marks->items[close].kind == MARK_CLOSE && marks->items[close].partner >= 0) {
                if (states_amount(marks, marks->items[close].partner, close)) {
                    break; // X事業(…:5億円)|Y事業: the bracket ends a statement
                }
                at = marks->items[marks->items[close].partner].start;
                if (ends_statement(marks, at, below)) {
                    return end; // 約97億円（令和2年度）、: the bracket belongs to the amount before
                }
                continue;
            }
        }
        if (ends_statement(marks, at, below) || is_name_end(c) || is_case_particle(words, before, at) ||
            (starts_noun(character_peek(words, at)) && ends_clause(words, at))) {
            break;
        }
        bool bullet = character_is_space(character_before(words, before)) || before == 0;
        if (bullet && (character_is_bullet(c) || character_is_circled(c) || c == 0x203B || c == '-')) {
            break;
        }
        at = before;
    }
    return character_skip_space(words, at);
}

// Numbering and bullets in front of a name: (1), ①, 1., 第1, ア.
struct str name_strip_numbering(struct str words) {
    for (;;) {
        words = str_trim(words);
        size_t at = 0;
        int value;
        uint32_t c = character_next(words, &at);
        bool bracket = c == '(';
        size_t digits = bracket ? at : 0;
        size_t remark = bracket || c == '[' ? str_find(words, c == '(' ? STR(")") : STR("]"), at) : SIZE_MAX;
        if (remark != SIZE_MAX && remark + 1 < words.size && name_is_annotation(str_slice(words, at, remark))) {
            words = str_slice(words, remark + 1, words.size); // (新)|X事業
            continue;
        }
        size_t end = digits;
        while (end < words.size && numeral_class_of(character_peek(words, end), &value) == NUMERAL_ARABIC) {
            character_next(words, &end);
        }
        if (end > digits && end - digits <= 9) {
            size_t gap = bracket ? end : character_skip_space(words, end);
            size_t close = gap - end + character_match(words, gap, bracket ? ")" : ".");
            if (close && end + close < words.size) {
                words = str_slice(words, end + close, words.size);
                continue;
            }
        }
        if (character_is_bullet(c) || character_is_circled(c) || c == 0x203B) {
            words = str_slice(words, at, words.size);
            continue;
        }
        return words;
    }
}

// Particles left in front of a name by the quotation or bracket before it.
struct str name_strip_particles(struct str words) {
    static const char *const particles[] = {"においては", "において", "における", "については", "に関する", "に係る",
                                            "による",     "として",   "などの",   "を通じた",   "を通じて", "では",
                                            "には",       "等の",     "など",     "で",         "は",       "に",
                                            "の",         "等",       ":"};
    for (size_t i = 0; i < sizeof particles / sizeof particles[0]; i++) {
        if (str_starts(words, str_from(particles[i])) && words.size > strlen(particles[i])) {
            return str_trim(str_slice(words, strlen(particles[i]), words.size));
        }
    }
    return words;
}

// Without spaces, and the bars and bullets that a flattened table leaves at its cells' ends.
struct str name_trim_cell(struct str line) {
    for (;;) {
        size_t size = line.size;
        line = str_trim(line);
        if (str_ends(line, STR("|"))) {
            line.size--;
        }
        if (str_equal(line, STR("・")) || str_equal(line, STR("|"))) {
            line.size = 0;
        }
        if (line.size == size) {
            return line;
        }
    }
}

bool name_ends_in_noun(struct str words) {
    static const char *const nouns[] = {"づくり", "作り",   "こども", "子ども", "取組み", "取り組み",
                                        "まつり", "くらし", "すまい", "いのち", "みどり", "見守り",
                                        "学び",   "遊び",   "など",   "まち",   "枠組み", "仕組み"};
    size_t end = character_skip_space_before(words, words.size), letters = 0;
    for (size_t at = 0; at < words.size && letters < 2;) {
        uint32_t c = character_next(words, &at);
        letters +=
            character_is_kanji(c) || character_is_katakana(c) || character_is_hiragana(c) || character_is_latin(c);
    }
    if (letters < 2) {
        return false;
    }
    if (!character_is_hiragana(character_before(words, end))) {
        return true;
    }
    for (size_t i = 0; i < sizeof nouns / sizeof nouns[0]; i++) {
        if (character_match_before(words, end, nouns[i])) {
            return true;
        }
    }
    return false;
}
