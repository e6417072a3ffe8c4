// Walks back from an amount to the name in front of it.
#include "extract/name.h"

#include <string.h>

#include "extract/character.h"
#include "extract/name_rank.h"
#include "extract/name_search.h"
#include "extract/name_walk.h"

// Where the words in front of the amount at start end that can name it: before its label, unless what stands behind
// that names an account (予算では|一般会計) or the label is the end of the name (農林関係|予算).
static size_t name_limit(struct str words, const struct label *label, size_t start) {
    if (!label->is_adjacent || label->start >= start) {
        return start;
    }
    bool account = str_contains(str_slice(words, label->end, start), STR("会計"));
    bool year_first = label->year_printed.data == words.data + label->start; // X事業に係る|令和8年度予算
    return account || (!year_first && name_keeps_budget_word(words, label->start)) ? start : label->start;
}

static bool has_letter(struct str words) {
    for (size_t at = 0; at < words.size;) {
        uint32_t c = character_next(words, &at);
        if (character_is_kanji(c) || character_is_katakana(c) || character_is_hiragana(c) || character_is_latin(c)) {
            return true;
        }
    }
    return false;
}

// A会計|、B会計を合わせた総額は: the name found is one of several that the amount is the sum of.
static bool is_part_of_sum(struct str words, const struct name *name, size_t start) {
    static const char *const sums[] = {"を合わせた", "をあわせた", "を加えた", "を合計した", "を足した"};
    static const char *const topics[] = {"は", "につい", "につき", "に関し"};
    struct str behind = name->end < start ? str_slice(words, name->end, start) : (struct str){0};
    bool all = str_contains(behind, STR("これらを合わせ")) || str_contains(behind, STR("これらを加え"));
    all |= str_starts(name->programme, STR("これらを")); // これらを合わせた予算
    for (size_t i = 0; i < sizeof sums / sizeof sums[0]; i++) {
        size_t at = str_find(name->programme, str_from(sums[i]), 0), behind_sum = at + strlen(sums[i]);
        struct str of = at == SIZE_MAX ? (struct str){0} : str_slice(name->programme, behind_sum, name->programme.size);
        all |= at == 0 || (of.size && rank_of(of) == RANK_HOLDER); // A、B|を加えた市の予算
    }
    if (all) {
        return true;
    }
    if (MATCH_ANY(behind, 0, topics)) {
        return false;
    }
    for (size_t i = 0; name->programme.size && i < sizeof sums / sizeof sums[0]; i++) {
        if (str_contains(behind, str_from(sums[i])) && !str_contains(behind, STR("。")) &&
            !str_contains(behind, STR("\n"))) {
            return true;
        }
    }
    static const char *const wholes[] = {"総額", "総計", "規模", "全体",
                                         "合計"}; // Aを含めた|総額は, but Aを含めた|5億円
    static const char *const holds[] = {"を含めた", "を含む"};
    size_t at = name->programme.size && behind.size ? name->end : start;
    for (size_t i = 0; at < start && i < sizeof holds / sizeof holds[0]; i++) {
        size_t size = character_match(words, at, holds[i]);
        if (size && MATCH_ANY(words, at + size, wholes)) {
            return true;
        }
    }
    return false;
}

struct name name_of(const struct marks *marks, int index, const struct label *label, const struct setting *setting,
                    struct arena *arena) {
    struct search search = {.marks = marks,
                            .words = marks->words,
                            .heading = setting->heading_name,
                            .asked = setting->asked_name,
                            .arena = arena};
    size_t start = name_limit(marks->words, label, marks->items[index].start);
    int open = marks->items[index].around;
    bool inside = open >= 0 && marks->items[open].start < start;
    bool lenticular = inside && character_peek(marks->words, marks->items[open].start) == 0x3010; // 【 】
    if (lenticular || !inside) {
        name_behind(&search, index);
    }
    if (search.name.programme.size == 0 && inside) {
        name_in_bracket(&search, index, start);
    } else if (search.name.programme.size == 0) {
        name_in_the_open(&search, index, start);
    }
    if (is_part_of_sum(marks->words, &search.name, start)) {
        search.name = (struct name){.is_total = true};
    }
    if (!has_letter(search.name.programme)) {
        search.name.programme = (struct str){0}; // the dashes of a flattened table
    }
    return search.name;
}
