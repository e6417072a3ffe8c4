// The numbers of items that stand right before their names, as print without rules sets them: 1橋の点検, 2道の補修.
#include "extract/character.h"
#include "extract/numeral.h"
#include "extract/table_grid.h"

enum { LEAST_ITEMS = 3, KEY_BYTES = 240 };

// 1年生, 2号機: the number is part of the name.
static bool is_counter(uint32_t c) {
    static const char *const counters = "年月日号次級期種類回部章丁区人件台校箇か所億万千百兆円歳条項目階本基";
    struct str list = str_from(counters);
    for (size_t at = 0; at < list.size;) {
        if (utf8_next(list, &at) == c) {
            return true;
        }
    }
    return false;
}

// The number at the start of the words, kana or kanji right behind it, in *size bytes; 0 = there is none.
static int ordinal_of(struct str words, size_t *size) {
    int number = 0, digit;
    size_t at = 0;
    while (at < words.size && number < 1000 && numeral_class_of(character_peek(words, at), &digit) == NUMERAL_ARABIC) {
        number = number * 10 + digit;
        character_next(words, &at);
    }
    uint32_t behind = at > 0 && at < words.size ? character_peek(words, at) : 0;
    *size = at;
    return behind >= 0x3041 && !is_counter(behind) ? number : 0;
}

// How many names the numbers from 1 on count without a gap; 0 where another number stands before one.
static int count_items(const struct table_grid *grid) {
    int count = 0;
    for (int row = 0; row < grid->rows; row++) {
        const struct table_place *place = table_grid_at(grid, row, 0);
        size_t size;
        int number = place->is_start ? ordinal_of(place->words, &size) : 0;
        if (number > 0 && number != count + 1) {
            return 0;
        }
        count += number > 0;
    }
    return count;
}

void table_grid_drop_ordinals(struct table_grid *grid, struct arena *arena) {
    bool counted = grid->columns > 1 && count_items(grid) >= LEAST_ITEMS;
    for (int row = 0; counted && row < grid->rows; row++) {
        struct table_place *place = &grid->places[(size_t)row * (size_t)grid->columns];
        size_t size;
        if (place->is_start && ordinal_of(place->words, &size) > 0) {
            place->words = str_slice(place->words, size, place->words.size);
            place->key = words_key(place->words, KEY_BYTES, arena);
        }
    }
}
