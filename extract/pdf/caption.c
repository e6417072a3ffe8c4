// A large amount with its name below it, as boxes show key figures: the name is read first.
#include "base/utf8.h"
#include "extract/pdf/draft.h"

static const double SMALLER = 0.85; // size of the name by that of the amount, at most

static bool is_of_amount(uint32_t code) {
    static const char marks[] = "0123456789,. 約０１２３４５６７８９，．　十百千万億兆円";
    struct str all = str_from(marks);
    for (size_t at = 0; at < all.size;) {
        if (utf8_next(all, &at) == code) {
            return true;
        }
    }
    return false;
}

// 12.3億円 and nothing else.
static bool is_amount(struct str words) {
    bool has_digit = false;
    for (size_t at = 0; at < words.size;) {
        uint32_t code = utf8_next(words, &at);
        has_digit |= (code >= '0' && code <= '9') || (code >= 0xFF10 && code <= 0xFF19);
        if (!is_of_amount(code)) {
            return false;
        }
    }
    return has_digit && str_ends(words, STR("円"));
}

static bool is_name(struct str words) {
    static const char *const others[] = {"。", "円", "：", ":", "年度", "※"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (str_contains(words, str_from(others[i]))) {
            return false;
        }
    }
    return words.size > 0 && !words_start_item(words) && !str_starts(words, STR("（")) && !str_starts(words, STR("("));
}

void items_name_amount(struct items *items, size_t first, struct arena *arena) {
    if (items->count < first + 2) {
        return;
    }
    struct item *amount = &items->items[first], *name = amount + 1;
    if (amount->table == NULL && name->table == NULL && is_amount(amount->words) && is_name(name->words) &&
        name->size < SMALLER * amount->size && name->box.y0 > amount->box.y0) {
        name->words = arena_join(arena_join(name->words, STR("\n"), arena), amount->words, arena);
        name->box = box_union(name->box, amount->box);
        amount->dropped = true;
    }
}
