// One character of a document as the grammar sees it: width, look-alikes and dashes folded together.
#ifndef EXTRACT_CHARACTER_H
#define EXTRACT_CHARACTER_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

// Full-width ASCII to ASCII, ideographic and no-break space to ' ', Kangxi radicals, CJK radicals and
// compatibility ideographs to the ideograph they stand for (N27), minus signs and dashes used as minus to '-', wave
// dashes to '~', ￥ to the yen sign.
uint32_t character_fold_rare(uint32_t c);
static inline uint32_t character_fold(uint32_t c) {
    bool stays = c < 0x80 || (c > 0x303F && c < 0x30FB) || (c > 0x30FB && c < 0xF900) || // ASCII, kana, kanji
                 (c > 0x3000 && c < 0x3014);                                             // 、 to 】
    return stays ? c : character_fold_rare(c);
}
// The folded character at *at, which is moved behind it; UTF8_INVALID at the end or for a broken byte.
static inline uint32_t character_next(struct str words, size_t *at) {
    uint32_t c = utf8_next(words, at);
    return c == UTF8_INVALID ? c : character_fold(c);
}
// The folded character that ends at *at, which is moved to its start.
static inline uint32_t character_previous(struct str words, size_t *at) {
    uint32_t c = utf8_previous(words, at);
    return c == UTF8_INVALID ? c : character_fold(c);
}
// The same without moving.
static inline uint32_t character_peek(struct str words, size_t at) {
    return character_next(words, &at);
}
static inline uint32_t character_before(struct str words, size_t at) {
    return character_previous(words, &at);
}

enum { CHARACTER_YEN = 0x5186 /* 円 */, CHARACTER_YEN_SIGN = 0xA5 };

enum numeral_class {
    NUMERAL_NONE,
    NUMERAL_ARABIC, // 0-9 of any width
    NUMERAL_DIGIT,  // kanji digit
    NUMERAL_SMALL,
    NUMERAL_BIG,
    NUMERAL_TENS, // 廿, 卅, 卌: value tens
};

// numeral_class_of for characters that are no ASCII digit.
enum numeral_class numeral_class_of_word(uint32_t c, int *value);
// The class of a folded character; *value gets its digit or exponent.
static inline enum numeral_class numeral_class_of(uint32_t c, int *value) {
    if (c - '0' <= 9) {
        *value = (int)(c - '0');
        return NUMERAL_ARABIC;
    }
    return c < 0x3007 ? NUMERAL_NONE : numeral_class_of_word(c, value); // 〇 is the first of them
}

// Space, tab, line feed (folded).
static inline bool character_is_space(uint32_t c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
// Characters without width, which web pages set where a word may break: soft hyphen, zero width space, joiners, mark.
static inline bool character_is_invisible(uint32_t c) {
    return c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF;
}
// Ideographs and 々〆.
static inline bool character_is_kanji(uint32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x323AF) || c == 0x3005 || c == 0x3006;
}
// With ー and ・ apart.
static inline bool character_is_katakana(uint32_t c) {
    return (c >= 0x30A1 && c <= 0x30FA) || c == 0x30FC || (c >= 0xFF66 && c <= 0xFF9F);
}
static inline bool character_is_hiragana(uint32_t c) {
    return c >= 0x3041 && c <= 0x309F;
}
// ASCII letters.
static inline bool character_is_latin(uint32_t c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}
// ・○●■★ and their like in front of an item; not △▲▽▼, which are signs, and no ① or ※.
static inline bool character_is_bullet(uint32_t c) {
    bool triangle = c == 0x25B2 || c == 0x25B3 || c == 0x25BC || c == 0x25BD;
    return c == 0x30FB || c == 0xFF65 || c == 0x2022 || c == 0x3007 || (c >= 0x25A0 && c <= 0x25FF && !triangle) ||
           c == 0x2605 || c == 0x2606 || c == 0x26AA || c == 0x26AB || c == 0x27A2 || c == 0x2713 || c == 0x2B24 ||
           c == 0x2B55;
}
// ① to ⑳ and ❶ to ❿.
static inline bool character_is_circled(uint32_t c) {
    return (c >= 0x2460 && c <= 0x2473) || (c >= 0x2776 && c <= 0x277F);
}
// Where the words at at start with literal, widths folded on the words' side and spaces not skipped (but one line feed
// between two characters is, where a line wraps inside a word): bytes taken in words, else 0. literal is written in
// folded form.
size_t character_match_folded(struct str words, size_t at, const char *literal);
// Whether the character at at may fold to another: only some of U+00xx, U+2xxx and U+Fxxx do, and of U+30xx the
// ideographic space, the tortoise shell brackets and the wave dashes.
static inline bool character_may_fold(struct str words, size_t at) {
    const unsigned char *byte = (const unsigned char *)words.data + at;
    if (byte[0] != 0xE3) {
        return byte[0] == 0xC2 || byte[0] == 0xE2 || byte[0] == 0xEF;
    }
    bool is_rare = words.size - at >= 3 && byte[1] == 0x80;
    return is_rare && (byte[2] == 0x80 || byte[2] == 0x94 || byte[2] == 0x95 || byte[2] == 0x9C || byte[2] == 0xB0);
}
// Writes the folded character c, which was read from words [start, end); returns its bytes, at most four.
static inline size_t character_write(uint32_t c, struct str words, size_t start, size_t end, char *bytes) {
    if (end - start == 3 && !character_may_fold(words, start)) {
        memcpy(bytes, words.data + start, 3); // most kana and kanji stand for themselves
        return 3;
    }
    return utf8_encode(c, bytes);
}
// Whether the three bytes, the first of which starts a character of that length, differ: the last two tell most.
static inline bool character_differs(const char *bytes, const char *others) {
    return memcmp(bytes + 1, others + 1, 2) != 0 || bytes[0] != others[0];
}
// A character that stands for itself alone must be the literal's first one to the byte.
static inline size_t character_match(struct str words, size_t at, const char *literal) {
    if (at >= words.size) {
        return 0;
    }
    const char *here = words.data + at;
    bool is_long = (unsigned char)literal[0] >= 0xE0 && words.size - at >= 3;
    bool differs = is_long ? character_differs(here, literal) : *here != *literal;
    return differs && !character_may_fold(words, at) ? 0 : character_match_folded(words, at, literal);
}
// The same backwards: bytes before end that are literal, else 0.
size_t character_match_before_folded(struct str words, size_t end, const char *literal);
static inline size_t character_match_before(struct str words, size_t end, const char *literal) {
    size_t size = strlen(literal);
    // The last character, where it stands for itself, tells nearly all words from the literal.
    if (end > 0 && (unsigned char)words.data[end - 1] < 0x80) {
        bool differs = size == 0 || words.data[end - 1] != literal[size - 1];
        return differs ? 0 : character_match_before_folded(words, end, literal);
    }
    if (end < 3 || ((unsigned char)words.data[end - 3] & 0xF0) != 0xE0 || character_may_fold(words, end - 3)) {
        return character_match_before_folded(words, end, literal);
    }
    bool is_long = size >= 3 && ((unsigned char)literal[size - 3] & 0xF0) == 0xE0;
    bool differs = is_long ? character_differs(words.data + end - 3, literal + size - 3) : size > 0;
    return differs ? 0 : character_match_before_folded(words, end, literal);
}
// The words with radical code points replaced by the ideographs they stand for; the words themselves when they hold
// none.
struct str character_restore(struct str words, struct arena *arena);
static inline size_t character_skip_space(struct str words, size_t at) {
    size_t next = at;
    while (at < words.size && character_is_space(character_next(words, &next))) {
        at = next;
    }
    return at;
}
static inline size_t character_skip_space_before(struct str words, size_t end) {
    size_t previous = end;
    while (end > 0 && character_is_space(character_previous(words, &previous))) {
        end = previous;
    }
    return end;
}
// Writes the words from *at on, folded and without spaces and what has no width, until room bytes are used (at most
// three more are); returns how many. *at is moved behind them, or to the byte that starts no character.
size_t character_squeeze(struct str words, size_t *at, char *bytes, size_t room);
// Behind the spaces at at with at most one line feed among them, where a wrapped line goes on: a blank line is none.
size_t character_skip_gap(struct str words, size_t at);

// ○ and ◯, which are typed for 〇.
static inline bool character_is_circle(uint32_t c) {
    return c == 0x25CB || c == 0x25EF;
}

#endif
