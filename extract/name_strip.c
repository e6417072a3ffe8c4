// What stands in front of a name and is none of it: numbering, bullets, particles.
#include <string.h>

#include "extract/character.h"
#include "extract/name_rank.h"
#include "extract/name_walk.h"
#include "extract/word_mask.h"

// 議案第2号の|港湾会計: behind the number of the bill; at 0 when none stands there.
static size_t behind_bill(struct str words) {
    size_t at = character_match(words, 0, "議案第"), digits = at;
    int value;
    while (at && numeral_class_of(character_peek(words, at), &value) != NUMERAL_NONE) {
        character_next(words, &at);
    }
    size_t number = at > digits ? character_match(words, at, "号") : 0;
    return number ? at + number + character_match(words, at + number, "の") : 0;
}

// Numbering and bullets in front of a name: (1), ①, 1., 第1, ア.
struct str name_strip_numbering(struct str words) {
    for (;;) {
        words = str_trim(words);
        size_t bill = behind_bill(words);
        if (bill && bill < words.size) {
            words = str_slice(words, bill, words.size);
            continue;
        }
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
            size_t close = gap - end + (bracket ? character_match(words, gap, ")") : character_match(words, gap, "."));
            if (close && end + close < words.size) {
                words = str_slice(words, end + close, words.size);
                continue;
            }
        }
        // ア X事業, (ア) X事業, イ.
        size_t kana = bracket ? at : 0, letter = kana;
        bool is_letter = character_is_katakana(character_next(words, &letter));
        size_t behind =
            bracket ? letter + character_match(words, letter, ")") : letter + character_match(words, letter, ".");
        bool parted = behind > letter || (!bracket && character_is_space(character_peek(words, letter)));
        if (is_letter && parted && character_skip_space(words, behind) < words.size) {
            words = str_slice(words, behind, words.size);
            continue;
        }
        bool arrow = (c == 0x2192 || c == 0x21D2) && character_is_space(character_peek(words, at));
        bool star = arrow || ((c == '*' || c == '-' || c == '+') && character_is_space(character_peek(words, at)));
        bool sign = c == 0x25B2 || c == 0x25B3 || c == 0x25BC ||
                    c == 0x25BD; // ▼公共事業費: the folded signs in front of a word
        if (character_is_bullet(c) || character_is_circled(c) || c == 0x203B || star || sign) {
            words = str_slice(words, at, words.size);
            continue;
        }
        return words;
    }
}

// Particles and connectives that may be left in front of a name.
static const char *const particles[] = {"においても引き続き",
                                        "においても",
                                        "についても",
                                        "においては",
                                        "において",
                                        "における",
                                        "については",
                                        "に関する",
                                        "に係る",
                                        "による",
                                        "として",
                                        "などの",
                                        "委員御指摘の",
                                        "御指摘の",
                                        "ご指摘の",
                                        "お尋ねの",
                                        "いわゆる",
                                        "即ち",
                                        "すなわち",
                                        "例えば",
                                        "たとえば",
                                        "を含めた",
                                        "を含む",
                                        "を除く",
                                        "を通じた",
                                        "を通じて",
                                        "では",
                                        "には",
                                        "等の",
                                        "など",
                                        "をはじめとする",
                                        "をはじめ",
                                        "を受けて",
                                        "受けて",
                                        "際の",
                                        "ための",
                                        "場合の",
                                        "あわせて",
                                        "合わせて",
                                        "併せて",
                                        "このほか",
                                        "そのほか",
                                        "ほかにも",
                                        "他にも",
                                        "ほかに",
                                        "ほか、",
                                        "概算要求",
                                        "からの",
                                        "までの",
                                        "での",
                                        "への",
                                        "で",
                                        "新たに",
                                        "新規に",
                                        "新規事業の",
                                        "新規の",
                                        "拡充事業の",
                                        "継続事業の",
                                        "目玉の",
                                        "重点事項の",
                                        "も引き続き",
                                        "引き続き",
                                        "改めて",
                                        "は",
                                        "に",
                                        "の",
                                        "等",
                                        ":",
                                        "、"};

// (県負担を除く)、|橋の補修, (前年度比4%増)|港湾費: what the bracket says of the amount before it.
static struct str without_remark(struct str words) {
    static const char *const changes[] = {"増", "減", "増加", "減少", "%"};
    size_t close = str_find(words, STR(")"), 0), wide = str_find(words, STR("）"), 0);
    size_t inner = close < wide ? close : wide;
    if (inner == SIZE_MAX || character_peek(words, 0) != '(') {
        return words;
    }
    size_t end = inner + (close < wide ? STR(")").size : STR("）").size);
    size_t comma = character_match(words, end, "、");
    bool change = ENDS_ANY(str_trim(str_slice(words, 0, inner)), changes) &&
                  (str_contains(str_slice(words, 0, inner), STR("比")) || character_match_before(words, inner, "%"));
    return comma || change ? str_trim(str_slice(words, end + comma, words.size)) : words;
}

// Particles left in front of a name by the quotation or bracket before it.
struct str name_strip_particles(struct str words) {
    words = without_remark(words);
    if (name_kana_noun(words, 0)) { // にぎわい
        return words;
    }
    size_t place = str_starts(words, STR("同")) ? str_find(words, STR("における"), 0) : SIZE_MAX;
    if (place != SIZE_MAX && place + strlen("における") < words.size) { // 同特別会計における|道路関連
        words = str_slice(words, place + strlen("における"), words.size);
    }
    if (str_starts(words, STR("た")) && character_is_kanji(character_peek(words, strlen("た")))) {
        words = str_slice(words, strlen("た"), words.size); // 補正予算を加え|た|道路関連
    }
    enum { COUNT = sizeof particles / sizeof particles[0] };
    bool may = words_may_start(particles, sizeof particles[0], COUNT, character_peek(words, 0));
    for (size_t i = 0; may && i < COUNT; i++) {
        if (str_starts(words, str_from(particles[i])) && words.size > strlen(particles[i])) {
            struct str rest = str_trim(str_slice(words, strlen(particles[i]), words.size));
            if (str_ends(str_from(particles[i]), STR("事業の")) && name_is_general(rest, 0, rest.size)) {
                return words; // 新規事業の|経費
            }
            return str_starts(rest, STR("概算要求")) ? name_strip_particles(rest) : rest; // の概算要求|一般会計
        }
    }
    return words;
}

// Bytes of the fiscal year that words start with: 令和8年度の, 2026年度, 新年度; 0 when they start with none.
static size_t year_size(struct str words) {
    enum { MOST_DIGITS = 4 };
    static const char *const eras[] = {"令和", "平成", "昭和"};
    static const char *const relatives[] = {"新年度", "来年度", "今年度", "本年度"};
    size_t at = 0, year = 0;
    int value, digits = 0;
    for (size_t i = 0; year == 0 && i < sizeof relatives / sizeof relatives[0]; i++) {
        year = character_match(words, 0, relatives[i]);
    }
    for (size_t i = 0; at == 0 && i < sizeof eras / sizeof eras[0]; i++) {
        at = character_match(words, 0, eras[i]);
    }
    for (; digits < MOST_DIGITS && numeral_class_of(character_peek(words, at), &value) == NUMERAL_ARABIC; digits++) {
        character_next(words, &at);
    }
    size_t suffix = digits ? character_match(words, at, "年度") : 0;
    year = suffix ? at + suffix : year;
    return year ? year + character_match(words, year, "の") : 0;
}

struct str name_strip_year(struct str words) {
    static const char *const goes_on[] = {"補正", "当初", "予算", "概算", "決算", "分", "末", "版", "実施", "中", "内"};
    size_t year = year_size(words);
    struct str rest = str_slice(words, year, words.size);
    uint32_t c = character_peek(rest, 0);
    bool noun = character_is_kanji(c) || character_is_katakana(c) || character_is_latin(c) || c == 0x300C; // 「
    for (size_t i = 0; noun && i < sizeof goes_on / sizeof goes_on[0]; i++) {
        noun = character_match(rest, 0, goes_on[i]) == 0; // 令和8年度|補正予算
    }
    return year && noun && name_ends_in_noun(rest) && !name_is_general(rest, 0, rest.size) ? rest : words;
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
