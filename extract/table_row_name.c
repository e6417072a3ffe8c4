// What the label of a row calls its line.
#include "extract/character.h"
#include "extract/ministry.h"
#include "extract/name_walk.h"
#include "extract/table_row_context.h"
#include "extract/unit.h"

// 橋の点検⏎傷んだ橋を調べる。: sentences below a name say what it is for.
static struct str without_sentences(struct str words) {
    for (size_t feed = str_find(words, STR("\n"), 0); feed != SIZE_MAX;) {
        size_t next = str_find(words, STR("\n"), feed + 1);
        struct str line = str_slice(words, feed + 1, next == SIZE_MAX ? words.size : next);
        if (str_contains(line, STR("。"))) {
            return str_slice(words, 0, feed);
        }
        feed = next;
    }
    return words;
}

struct str row_name(struct str words, struct arena *arena) {
    words = str_trim(without_sentences(str_trim(words)));
    words = str_slice(words, label_bullet_size(words), words.size);
    size_t code = label_code_size(words);
    struct str name = code < words.size ? str_slice(words, code, words.size) : words;
    name = name_without_remarks(name);
    return words_close(unit_of_heading(name) > 0 ? key_bare(name) : name, arena);
}

// Whole names, not abbreviations: (国) behind a name is a payer more often than a ministry.
static bool are_names(struct str list) {
    return str_contains(list, STR("省")) || str_contains(list, STR("庁")) || str_contains(list, STR("府")) ||
           str_contains(list, STR("委員会"));
}

struct str row_name_owned(struct str words, struct str *ministries, struct arena *arena) {
    struct str list;
    size_t start;
    bool repaired;
    words = str_trim(words);
    bool found = ministries_read(words, &list, &start, &repaired, arena) && start > 0 && key_bare(words).size <= start;
    bool round = found && character_peek(words, start) == '(';
    if (!found || (round && !are_names(list))) {
        return row_name(words, arena);
    }
    *ministries = list;
    return row_name(str_slice(words, 0, start), arena);
}

struct str row_level_name(struct str heading) {
    static const char *const levels[] = {"(款)", "(項)", "(目)"};
    size_t wide = str_find_last(heading, STR("（"), heading.size),
           open = str_find_last(heading, STR("("), heading.size);
    open = open == SIZE_MAX || (wide != SIZE_MAX && wide > open) ? wide : open;
    if (open != SIZE_MAX && open > 0 && unit_of_heading(str_slice(heading, open, heading.size)) > 0) {
        heading = str_trim(str_slice(heading, 0, open)); // 事業費の推移(単位:千円)
    }
    struct str name = heading;
    for (size_t at = 0; at < heading.size;) {
        for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
            size_t size = character_match(heading, at, levels[i]);
            struct str behind = str_trim(str_slice(heading, at + size, heading.size));
            size_t code = size ? label_code_size(behind) : 0;
            code = size && code == 0 ? label_number_size(behind) : code;
            name = size && code > 0 && code < behind.size ? str_trim(str_slice(behind, code, behind.size)) : name;
        }
        character_next(heading, &at);
    }
    return name;
}

struct str row_part_name(struct str words) {
    size_t size = character_match(words, 0, "(うち");
    size = size ? size : character_match(words, 0, "うち");
    size = size ? size : character_match(words, 0, "of which ");
    size = size ? size : character_match(words, 0, "Of which ");
    size += character_match(words, size, "、");
    return str_slice(words, size, words.size);
}

bool row_name_is_head(struct str name) {
    static const char *const words[] = {"予算の状況", "予算額・執行額", "予算・執行額", "執行状況", "予算執行状況"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (str_equal(name, str_from(words[i]))) {
            return true;
        }
    }
    return false;
}

bool row_name_is_money(struct str name) {
    static const char *const words[] = {"事業費", "直接事業費", "総事業費", "予算額",
                                        "決算額", "執行額",     "経費",     "コスト"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (str_equal(name, str_from(words[i]))) {
            return true;
        }
    }
    return false;
}
