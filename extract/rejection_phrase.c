// The phrase that goes on behind an amount: the noun that it describes (5億円を超える|赤字), what it is the price of.
#include "extract/character.h"
#include "extract/rejection.h"
#include "extract/rejection_row.h"
#include "extract/word_mask.h"

size_t rejection_skip_degree(struct str words, size_t at) {
    static const char *const degrees[] = {"近い",     "近くの", "を超える", "を上回る", "を超す", "に上る",
                                          "にのぼる", "に及ぶ", "余りの",   "余の",     "ほどの", "程度の",
                                          "規模の",   "もの",   "という",   "相当の",   "以上の", "前後の",
                                          "弱の",     "強の",   "超の",     "を見込む", "の"};
    bool taken_along = character_match_before(words, at, "を超え") || character_match_before(words, at, "を上回");
    if (taken_along && character_match(words, at, "る")) {
        return at + character_match(words, at, "る");
    }
    at = character_skip_space(words, at);
    return at + WORDS_MATCH(words, at, degrees);
}

const char *rejection_of_described(struct str words, size_t at, bool of_budget) {
    enum { LONGEST_NOUN = 48 };
    static const char *const sizes[] = {"多額の", "巨額の", "大きな", "大幅な", "膨大な", "莫大な"};
    size_t start = rejection_skip_degree(words, at);
    for (size_t i = 0; start > at && i < sizeof sizes / sizeof sizes[0]; i++) {
        start += character_match(words, start, sizes[i]); // 5億円という|多額の|不用額
    }
    size_t end = start;
    uint32_t c = character_peek(words, end);
    while (start > at && end - start < LONGEST_NOUN && (character_is_kanji(c) || character_is_katakana(c))) {
        character_next(words, &end);
        end += c == 0x7A0E ? character_match(words, end, "の") : 0; // 5億円を見込む法人税|の税収
        c = character_peek(words, end);
    }
    return end > start ? rejection_of_name(str_slice(words, start, end), of_budget) : NULL;
}

bool rejection_is_price(const struct marks *marks, const struct mark *mark) {
    enum { LONGEST_CLAUSE = 60 };
    static const char *const trades[] = {"委託", "受託", "受注", "発注", "落札", "入札",   "応札",     "契約", "購入",
                                         "取得", "売",   "買",   "譲渡", "譲り", "請け負", "払い下げ", "競り"};
    struct str words = marks->words;
    size_t at = rejection_skip_bracket(words, mark->end);
    size_t start = at + character_match(words, at, "で"), end = start;
    while (start > at && end < words.size && end - start < LONGEST_CLAUSE) {
        uint32_t c = character_next(words, &end);
        if (c == 0x3001 || c == 0x3002 || c == '\n' || c == 0x5186) { // 、 。 円
            break;
        }
    }
    if (end > start && character_before(words, end) == 0x5186 && character_match(words, end, "分")) {
        return true; // 1万円で|1万3千円分を買える券
    }
    for (size_t i = 0; end > start && i < sizeof trades / sizeof trades[0]; i++) {
        if (str_contains(str_slice(words, start, end), str_from(trades[i]))) {
            return true;
        }
    }
    return false;
}
