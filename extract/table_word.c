// Reads the words of table headers, labels and notes.
#include "extract/table_word.h"

#include <pthread.h>

#include "extract/character.h"
#include "extract/table_grid.h"

enum place_in_header { WHOLE, PART, START, END };

static const struct {
    enum table_word kind;
    enum place_in_header place;
    struct str word;
} header_words[] = {
#define WORD(word, kind, place) {TABLE_WORD_##kind, place, {word, sizeof word - 1}},
#include "extract/table_word.def"
#undef WORD
};

// Which bytes stand in the words, by their last six bits.
static uint64_t bytes_of(struct str words) {
    uint64_t bytes = 0;
    for (size_t i = 0; i < words.size; i++) {
        bytes |= UINT64_C(1) << ((unsigned char)words.data[i] % 64);
    }
    return bytes;
}

static uint64_t header_bytes[sizeof header_words / sizeof header_words[0]];

static void fill_header_bytes(void) {
    for (size_t i = 0; i < sizeof header_words / sizeof header_words[0]; i++) {
        header_bytes[i] = bytes_of(header_words[i].word);
    }
}

static bool is_open(uint32_t c) {
    return c == '(' || c == '[' || c == '<' || c == 0x3014 || c == 0x3010;
}

static bool is_close(uint32_t c) {
    return c == ')' || c == ']' || c == '>' || c == 0x3015 || c == 0x3011;
}

struct str without_letter(struct str key) {
    size_t at = key.size;
    uint32_t c = at > 0 ? character_previous(key, &at) : UTF8_INVALID;
    size_t behind = character_skip_space_before(key, at);
    return behind > 0 && c >= 'A' && c <= 'Z' && character_before(key, behind) >= 0x3000 ? str_slice(key, 0, behind)
                                                                                         : key;
}

struct str key_bare(struct str key) {
    key = without_letter(key);
    for (;;) {
        size_t at = key.size;
        int depth = 0;
        do {
            uint32_t c = at > 0 ? character_previous(key, &at) : UTF8_INVALID;
            depth += is_close(c) ? 1 : is_open(c) ? -1 : 0;
        } while (depth > 0 && at > 0);
        if (depth != 0 || at == 0 || !is_close(character_before(key, key.size))) {
            return key;
        }
        key.size = at;
    }
}

struct str out_of_brackets(struct str key) {
    static const char *const pairs[][2] = {{"〔", "〕"}, {"(", ")"}, {"（", "）"}, {"[", "]"}, {"【", "】"}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        struct str open = str_from(pairs[i][0]), close = str_from(pairs[i][1]);
        if (str_starts(key, open) && str_ends(key, close) && key.size > open.size + close.size &&
            key_bare(key).size == key.size) {
            return str_slice(key, open.size, key.size - close.size);
        }
    }
    return key;
}

enum table_word table_word_of(struct str key) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill_header_bytes);
    struct str bare = key_bare(key);
    uint64_t bytes = bytes_of(key);
    for (size_t i = 0; i < sizeof header_words / sizeof header_words[0]; i++) {
        if (header_bytes[i] & ~bytes) {
            continue; // no key without all its bytes holds the word
        }
        struct str word = header_words[i].word;
        enum place_in_header place = header_words[i].place;
        if ((place == WHOLE && str_equal(bare, word)) || (place == PART && str_contains(key, word)) ||
            (place == START && str_starts(bare, word)) || (place == END && str_ends(bare, word))) {
            return header_words[i].kind;
        }
    }
    return TABLE_WORD_none;
}

int table_level_of(struct str key) {
    static const struct {
        const char *word;
        int rank;
    } levels[] = {
#define LEVEL(word, rank) {word, rank},
#include "extract/level.def"
#undef LEVEL
    };
    static const char *const tails[] = {"", "名称", "名", "別", "区分", "コード", "番号"};
    struct str bare = key_bare(key);
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
        struct str word = str_from(levels[i].word);
        if (!str_starts(bare, word)) {
            continue;
        }
        for (size_t tail = 0; tail < sizeof tails / sizeof tails[0]; tail++) {
            if (str_equal(str_slice(bare, word.size, bare.size), str_from(tails[tail]))) {
                return levels[i].rank;
            }
        }
    }
    return 0;
}

// 第1款, 1款, 2項: number and level word at the start.
// 3款民生費, 1目道路: the level's word is no part of the name behind it, as it is in 2項目, 1目的.
static bool level_is_parted(struct str level, struct str behind) {
    static const char *const levels[] = {"款", "項", "目"}, *const compounds[] = {"目", "的", "標", "安", "録", "次"};
    bool is_level = false;
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
        is_level |= str_equal(level, str_from(levels[i]));
    }
    for (size_t i = 0; i < sizeof compounds / sizeof compounds[0]; i++) {
        is_level &= !str_starts(behind, str_from(compounds[i]));
    }
    return is_level;
}

static size_t numbered_level_size(struct str words, size_t digits_start, size_t digits_end) {
    static const char *const levels[] = {"款", "項", "目", "節", "章", "号", "表"};
    bool ordinal = digits_start > 0;
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
        size_t size = character_match(words, digits_end, levels[i]);
        uint32_t behind = character_peek(words, digits_end + size);
        bool parted = ordinal || behind == UTF8_INVALID || character_is_space(behind) ||
                      level_is_parted(str_from(levels[i]), str_slice(words, digits_end + size, words.size));
        if (size && parted) {
            return digits_end + size;
        }
    }
    return 0;
}

// (1), ①: bytes with the blanks behind, 0 = none.
static size_t item_size(struct str words) {
    size_t at = 0;
    int value, digits = 0;
    uint32_t c = character_next(words, &at);
    if (character_is_circled(c)) {
        return character_skip_space(words, at);
    }
    for (uint32_t next = character_peek(words, at); c == '(' && numeral_class_of(next, &value) == NUMERAL_ARABIC;
         next = character_peek(words, at)) {
        character_next(words, &at);
        digits++;
    }
    size_t close = digits >= 1 && digits <= 2 ? character_match(words, at, ")") : 0;
    return close ? character_skip_space(words, at + close) : 0;
}

// Ⅰ, Ⅱ. with a blank or point behind
static size_t roman_size(struct str words) {
    enum { ONE = 0x2160, LAST = 0x216B };
    size_t at = 0;
    uint32_t c = utf8_next(words, &at);
    uint32_t behind = character_peek(words, at);
    bool parted = character_is_space(behind) || behind == '.' || behind == 0x3001;
    if (c < ONE || c > LAST || !parted) {
        return 0;
    }
    character_next(words, &at);
    return character_skip_space(words, at);
}

size_t label_bullet_size(struct str words) {
    size_t at = character_skip_space(words, 0), end = 0;
    while (at < words.size) {
        uint32_t c = character_next(words, &at);
        bool parted = character_is_space(character_peek(words, at));
        if (!character_is_bullet(c) && c != '*' && c != 0x203B && !((c == '-' || c == '+') && parted)) {
            break;
        }
        at = end = character_skip_space(words, at);
    }
    return end < words.size ? end : 0;
}

size_t label_code_size(struct str words) {
    size_t item = item_size(words);
    item = item ? item : roman_size(words);
    if (item > 0) {
        return item;
    }
    size_t start = character_match(words, 0, "第"), at = start, end = start;
    int value;
    for (uint32_t c; at < words.size; end = at) {
        c = character_next(words, &at);
        bool joins = (c == '-' || c == '.') && numeral_class_of(character_peek(words, at), &value) == NUMERAL_ARABIC;
        if (numeral_class_of(c, &value) != NUMERAL_ARABIC && !(joins && end > start)) {
            break;
        }
    }
    size_t level = end > start ? numbered_level_size(words, start, end) : 0;
    if (level) {
        return character_skip_space(words, level);
    }
    uint32_t behind = character_peek(words, end);
    if (end == start || start > 0) {
        return 0;
    }
    if (behind == '.' || behind == 0x3001) {
        size_t next = end;
        character_next(words, &next);
        return character_skip_space(words, next);
    }
    return character_is_space(behind) || end == words.size ? character_skip_space(words, end) : 0;
}

size_t label_number_size(struct str words) {
    static const char *const counters[] = {"歳", "年", "次", "人", "月", "日", "級", "号", "学", "期",
                                           "階", "回", "名", "つ", "種", "類", "款", "項", "目", "節",
                                           "市", "町", "区", "村", "県", "園", "校", "箇", "か", "ヶ",
                                           "ケ", "台", "件", "世", "万", "千", "百", "億", "円"};
    size_t at = 0, digits = 0;
    int value;
    while (numeral_class_of(character_peek(words, at), &value) == NUMERAL_ARABIC) {
        character_next(words, &at);
        digits++;
    }
    uint32_t behind = character_peek(words, at);
    bool word = character_is_kanji(behind) || character_is_katakana(behind) || character_is_hiragana(behind);
    for (size_t i = 0; i < sizeof counters / sizeof counters[0]; i++) {
        word = word && character_match(words, at, counters[i]) == 0;
    }
    return digits > 0 && digits <= 2 && word ? at : 0;
}

// ---- Labels of rows

static bool is_one_of(struct str key, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (str_equal(key, str_from(words[i]))) {
            return true;
        }
    }
    return false;
}

static bool starts_with_one_of(struct str key, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (str_starts(key, str_from(words[i]))) {
            return true;
        }
    }
    return false;
}

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

// 総務費計, 一般会計計, 第1款計 but not 会計, 統計, 設計.
static bool ends_in_sum(struct str key) {
    static const char *const endings[] = {"費計", "款計", "項計",   "目計",   "節計",   "部計",  "局計",
                                          "省計", "庁計", "課計",   "金計",   "入計",   "出計",  "税計",
                                          "債計", "料計", "業計",   "等計",   "分計",   "所計",  "別計",
                                          "源計", "益計", "会計計", "事項計", "経費計", "費用計"};
    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        if (str_ends(key, str_from(endings[i]))) {
            return true;
        }
    }
    return false;
}

bool label_moves_money(struct str key) {
    return str_contains(key, STR("繰越し")) || str_contains(key, STR("繰越額")) ||
           str_equal(key_bare(key), STR("予備費等")) || str_contains(key, STR("予備費使用"));
}

enum label_kind label_kind_of(struct str key) {
    static const char *const totals[] = {"合計", "総計", "総額", "総合計", "歳入合計", "歳出合計", "総括"};
    static const char *const sums[] = {"計", "計計", "再計"};
    static const char *const changes[] = {
        "比較", "増減", "差引",   "増減額", "比較増減", "増減率", "対前年度比", "前年度比", "増△減", "増▲減",
        "差額", "差",   "執行率", "伸び率", "伸率",     "構成比", "前年比",     "対前年比", "不用額"};
    static const char *const notes[] = {"※", "注)", "(注", "注:", "注1", "注2", "*", "＊", "備考:", "(備考)", "(※"};
    if (starts_with_one_of(key, notes, COUNT_OF(notes))) {
        return LABEL_NOTE;
    }
    struct str bare = key_bare(out_of_brackets(key)); // (小計)
    if (str_contains(key, STR("再掲")) && !str_contains(key, STR("再掲を含む")) &&
        !str_contains(key, STR("再掲含む")) && !str_contains(key, STR("再掲を除く")) &&
        !str_contains(key, STR("再掲除く"))) {
        return LABEL_RESTATED;
    }
    static const char *const counts[] = {"(人)",   "(名)", "(件)", "(%)",    "(箇所)",
                                         "(か所)", "(戸)", "(台)", "(世帯)", "(回)"};
    for (size_t i = 0; i < COUNT_OF(counts); i++) { // 人工(人): a row of counts among rows of money
        if (str_ends(key, str_from(counts[i]))) {
            return LABEL_CHANGE;
        }
    }
    static const char *const balances[] = {"残高",       "現在高",   "実質収支", "形式収支",
                                           "単年度収支", "収支不足", "指数",     "比率"};
    for (size_t i = 0; i < COUNT_OF(balances); i++) { // 期首残高: what there is, no budget of a year
        if (str_ends(bare, str_from(balances[i]))) {
            return LABEL_CHANGE;
        }
    }
    bool difference = str_ends(bare, STR("差額")) || str_ends(bare, STR("差引額")) || // 収支差額, 当期経常増減額
                      str_ends(bare, STR("増減額"));
    if (is_one_of(bare, changes, COUNT_OF(changes)) || difference || label_moves_money(bare)) {
        return LABEL_CHANGE;
    }
    if (is_one_of(bare, sums, COUNT_OF(sums))) {
        return LABEL_SUM;
    }
    if (str_ends(bare, STR("小計"))) {
        return LABEL_SUBTOTAL;
    }
    if (is_one_of(bare, totals, COUNT_OF(totals)) || str_ends(bare, STR("合計")) || str_ends(bare, STR("総計")) ||
        str_ends(bare, STR("総額"))) {
        return LABEL_TOTAL;
    }
    if (str_starts(key, STR("うち")) || str_starts(key, STR("(うち")) || str_starts(key, STR("内、")) ||
        str_starts(key, STR("ofwhich")) || str_starts(key, STR("Ofwhich"))) {
        return LABEL_PART;
    }
    return ends_in_sum(bare) ? LABEL_SUBTOTAL : LABEL_NAME;
}

struct str label_total_of(struct str name) {
    static const char *const words[] = {"総合計",      "合計",        "小計",     "総計",      "総額",  "計",
                                        "Grand total", "Grand Total", "Subtotal", "Sub-total", "Total", "TOTAL"};
    struct str bare = str_trim(key_bare(out_of_brackets(name)));
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        struct str word = str_from(words[i]);
        bool other = str_ends(bare, STR("会計")) && word.size == STR("計").size;
        if (str_ends(bare, word) && !other) {
            bare = str_trim(str_slice(bare, 0, bare.size - word.size));
            i = (size_t)-1; // 計 printed twice
        }
    }
    return bare;
}
