// The lexical side of labels: what may stand between a year, its stage and its amount.
#include "extract/label_words.h"

#include "extract/amount.h"
#include "extract/character.h"

static size_t match_any(struct str words, size_t at, const char *const *literals, size_t count) {
    for (size_t i = 0; i < count; i++) {
        size_t size = character_match(words, at, literals[i]);
        if (size) {
            return size;
        }
    }
    return 0;
}

#define MATCH_ANY(words, at, list) match_any((words), (at), (list), sizeof(list) / sizeof *(list))

static size_t space_at(struct str words, size_t at) {
    size_t next = at;
    return character_is_space(character_next(words, &next)) ? next - at : 0;
}

bool words_connect(struct str words, size_t from, size_t to) {
    // The longest first where one starts another.
    static const char *const connectors[] = {
        "については", "における", "において",   "として",     "合計で",   "合わせて", "総額", "合計",
        "計上額",     "計",       "国費",       "一般会計",   "特別会計", "事業費",   "では", "には",
        "とも",       "ともに",   "過去最大の", "過去最高の", "を",       "から",     "にて", "は",
        "が",         "で",       "に",         "の",         "と",       "も",       ":",    "=",
        "、",         ",",        "…",          "・",         "/",        "-",        "額"};
    while (from < to) {
        size_t size = space_at(words, from);
        size = size ? size : MATCH_ANY(words, from, connectors);
        if (size == 0) {
            return false;
        }
        from += size;
    }
    return true;
}

enum joint_of_stage words_join_stage(struct str words, size_t from, size_t to) {
    enum { LONGEST_COMPOUND = 60 };
    static const char *const joiners[] = {"における", "政府", "国の", "歳出", "総", "の", "本"};
    enum joint_of_stage joint = STAGE_JOINED;
    if (to < from || to - from > LONGEST_COMPOUND) {
        return STAGE_PARTED;
    }
    while (from < to) {
        size_t size = space_at(words, from);
        size = size ? size : MATCH_ANY(words, from, joiners);
        if (size == 0) {
            size_t next = from;
            uint32_t c = character_next(words, &next);
            if (!character_is_kanji(c) && !character_is_katakana(c) && !character_is_latin(c)) {
                return STAGE_PARTED;
            }
            joint = STAGE_JOINED_NAMED;
            size = next - from;
        }
        from += size;
    }
    return joint;
}

// Behind を: an amount and a verb that compares. 前年度予算を|4,715億円上回
static bool is_exceeded(struct str words, size_t at) {
    static const char *const verbs[] = {"ほど上回", "ほど下回", "上回", "下回", "超え"};
    struct amount amount;
    size_t next = at;
    struct str near = str_slice(words, 0, at + 60);
    return amount_next(near, &next, ROUNDING_HALF_UP, &amount) && character_skip_space(words, at) == amount.start &&
           MATCH_ANY(words, amount.unit_end, verbs) > 0;
}

bool is_comparison_base(struct str words, size_t end) {
    static const char *const tails[] = {"総額", "額", "予算"};
    static const char *const links[] = {
        "比",   "対比", "より",   "に比べ", "と比べ", "に比し", "と比較", "を上回", "を下回", "に対し",   "から",
        "と同", "並み", "ベース", "と比し", "と対比", "に対す", "比較",   "を超え", "に上積", "に上乗せ", "の規模を"};
    end += MATCH_ANY(words, end, tails);
    size_t object = character_match(words, end, "を");
    return MATCH_ANY(words, end, links) > 0 || (object && is_exceeded(words, end + object));
}

bool has_line_to_itself(struct str words, size_t start, size_t end) {
    size_t before = start, behind = end;
    while (before > 0 && words.data[before - 1] == ' ') {
        before--;
    }
    while (behind < words.size && words.data[behind] == ' ') {
        behind++;
    }
    return (before == 0 || words.data[before - 1] == '\n') && (behind >= words.size || words.data[behind] == '\n');
}
