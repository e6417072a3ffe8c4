// Collects the marks of a text, each kind by its own reader, and puts them in order.
#include "extract/mark.h"

#include <pthread.h>
#include <stdlib.h>

#include "extract/character.h"
#include "extract/character_set.h"

struct collection {
    struct str words;
    struct mark *items;
    size_t count, capacity;
    struct arena *arena;
};

static void collect(struct collection *collection, struct mark mark) {
    mark.around = mark.partner = -1;
    ARENA_PUSH(collection->items, collection->count, collection->capacity, mark, collection->arena);
}

// One item 文720、 of a list whose unit stands at its end, before [floor, end): its amount. False when none ends there.
static bool list_item_before(struct str words, size_t floor, size_t end, const struct amount *unit_amount,
                             enum rounding rounding, struct amount *item) {
    static const char *const links[] = {"、", ",", "・"};
    enum { MOST_NAME = 8 };
    size_t name = end;
    int length = 0;
    while (name > floor && character_is_kanji(character_before(words, name)) && length++ < MOST_NAME) {
        character_previous(words, &name);
    }
    size_t link = 0;
    for (size_t i = 0; link == 0 && i < sizeof links / sizeof links[0]; i++) {
        link = character_match_before(words, name, links[i]);
    }
    size_t digits_end = name - link, start = digits_end;
    int value;
    while (start > floor) {
        uint32_t c = character_before(words, start);
        if (numeral_class_of(c, &value) != NUMERAL_ARABIC && c != ',' && c != '.') {
            break;
        }
        character_previous(words, &start);
    }
    yen one = unit_amount->precision;
    struct str digits = str_slice(words, start, digits_end);
    bool named = length > 0 && link > 0 && start > floor && character_is_kanji(character_before(words, start));
    if (!named || cell_number_read(digits, one, rounding, item) != CELL_NUMBER_VALUE) {
        return false;
    }
    item->start = item->digits_start = start;
    item->end = item->unit_end = digits_end;
    item->kind = AMOUNT_MONEY;
    item->form = "N24";
    return true;
}

// 文720、厚573、経231億円: the unit at the end of a list goes for all of it (N24). Only whole numbers of one unit.
static void collect_list(struct collection *collection, size_t floor, const struct amount *last,
                         enum rounding rounding) {
    struct amount item;
    struct str digits = str_slice(collection->words, last->digits_start, last->unit_end);
    bool one_unit = last->kind == AMOUNT_MONEY && last->has_value && str_ends(digits, STR("円")) && last->precision > 1;
    size_t end = last->start;
    while (one_unit && list_item_before(collection->words, floor, end, last, rounding, &item)) {
        collect(collection, (struct mark){.kind = MARK_AMOUNT, .start = item.start, .end = item.end, .amount = item});
        end = item.start;
    }
}

static void collect_amounts(struct collection *collection, enum rounding rounding) {
    struct amount amount;
    size_t floor = 0;
    for (size_t at = 0; amount_next(collection->words, &at, rounding, &amount); floor = at) {
        collect_list(collection, floor, &amount, rounding);
        collect(collection,
                (struct mark){.kind = MARK_AMOUNT, .start = amount.start, .end = amount.end, .amount = amount});
    }
}

// Years from `from` on in the words before `to`, where an amount starts: one that reaches into it is none.
static void collect_years_between(struct collection *collection, size_t from, size_t to) {
    struct str before = str_slice(collection->words, 0, to);
    struct year_mention year, whole;
    for (size_t at = from; year_next(before, &at, &year);) {
        size_t again = year.start;
        bool reaches = year.end == to && to < collection->words.size && year_next(collection->words, &again, &whole) &&
                       whole.end > to;
        if (!reaches) {
            collect(collection, (struct mark){.kind = MARK_YEAR, .start = year.start, .end = year.end, .year = year});
        }
    }
}

static void collect_years(struct collection *collection) {
    size_t amounts = collection->count, from = 0;
    for (size_t i = 0; i < amounts; i++) {
        const struct mark *amount = &collection->items[i];
        if (amount->amount.kind != AMOUNT_WORD && amount->start >= from) {
            size_t end = amount->end; // collecting may move the items
            collect_years_between(collection, from, amount->start);
            from = end;
        }
    }
    collect_years_between(collection, from, collection->words.size);
}

static void collect_stages(struct collection *collection) {
    struct stage_mention stage;
    for (size_t at = 0; stage_next(collection->words, &at, &stage);) {
        collect(collection, (struct mark){.kind = MARK_STAGE, .start = stage.start, .end = stage.end, .stage = stage});
    }
}

bool mark_points_back(uint32_t c) {
    return c == 0x2190 || c == 0x21D0 || c == 0x2B05;
}

static bool is_arrow(uint32_t c) {
    return c == 0x2192 || c == 0x21D2 || c == 0x21E8 || c == 0x27A1 || c == 0x2794 || c == 0x27F6 || c == 0x279C ||
           c == 0x25B6 || c == 0x2B95 || mark_points_back(c);
}

// The kind of a punctuation character; false for any other.
static bool punctuation_kind(uint32_t c, uint32_t before, uint32_t behind, enum mark_kind *kind) {
    bool at_start = before == UTF8_INVALID || character_is_space(before) || before == 0x3002;
    switch (c) {
    case '(':
    case '[':
    case 0x3010:
    case 0xFF5B:
    case '{':
    case 0x3008:
    case 0x300A:
        *kind = MARK_OPEN;
        return true;
    case ')':
    case ']':
    case 0x3011:
    case 0xFF5D:
    case '}':
    case 0x3009:
    case 0x300B:
        *kind = MARK_CLOSE;
        return true;
    case 0x300C:
    case 0x300E:
        *kind = MARK_QUOTE_OPEN;
        return true;
    case 0x300D:
    case 0x300F:
        *kind = MARK_QUOTE_CLOSE;
        return true;
    case 0x3002:
        *kind = MARK_STOP;
        return true;
    case '\n':
        *kind = MARK_BREAK;
        return true;
    default:
        break;
    }
    if (is_arrow(c) || ((c == '=' || c == '-') && behind == '>')) {
        *kind = MARK_ARROW;
        return true;
    }
    *kind = MARK_BULLET;
    if (c == 0x25BD) { // ▽ parts the items of a list in newspapers; before a digit it is a sign
        int value;
        return numeral_class_of(behind, &value) == NUMERAL_NONE;
    }
    return at_start && (character_is_bullet(c) || character_is_circled(c) || c == 0x203B);
}

static struct character_set punctuation;

static void fill_punctuation(void) {
    for (uint32_t c = 0; c < 0x10000; c = c == 0x7F ? 0x2000 : c == 0x30FF ? 0xFF00 : c + 1) { // ASCII and symbols
        enum mark_kind kind;
        if (punctuation_kind(c, UTF8_INVALID, '>', &kind) || punctuation_kind(c, UTF8_INVALID, 0x3042, &kind)) {
            character_set_add(&punctuation, c);
        }
    }
    character_set_finish(&punctuation);
}

static void collect_punctuation(struct collection *collection) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill_punctuation);
    struct str words = collection->words;
    size_t start, at = 0;
    for (uint32_t c; character_set_next(&punctuation, words, &at, &start, &c);) {
        enum mark_kind kind;
        if (punctuation_kind(c, character_before(words, start), character_peek(words, at), &kind)) {
            at += kind == MARK_ARROW && c < 0x80; // the > of =>
            collect(collection, (struct mark){.kind = kind, .start = start, .end = at});
        }
    }
}

// 同予算内数, 同事業の内数, 上記予算の内数, 前掲内数: an amount by reference to one before.
static void collect_back_references(struct collection *collection) {
    static const char *const pointers[] = {"同", "上記", "前記", "前掲", "当該"};
    struct str words = collection->words;
    struct str share = STR("内数");
    for (size_t at = 0; (at = str_find(words, share, at)) != SIZE_MAX; at += share.size) {
        size_t start = at;
        start -= character_match_before(words, start, "の");
        static const char *const nouns[] = {"予算額", "予算", "事業", "経費", "金額", "額"};
        for (size_t i = 0; i < sizeof nouns / sizeof nouns[0]; i++) {
            size_t size = character_match_before(words, start, nouns[i]);
            if (size) {
                start -= size;
                break;
            }
        }
        for (size_t i = 0; i < sizeof pointers / sizeof pointers[0]; i++) {
            size_t size = character_match_before(words, start, pointers[i]);
            if (size) {
                collect(collection,
                        (struct mark){.kind = MARK_BACK_REFERENCE, .start = start - size, .end = at + share.size});
                break;
            }
        }
    }
}

static int order(const void *left, const void *right) {
    const struct mark *a = left, *b = right;
    if (a->start != b->start) {
        return a->start < b->start ? -1 : 1;
    }
    return (a->kind > b->kind) - (a->kind < b->kind);
}

// Each collector leaves a run in order behind the runs before it: the runs become one.
enum { MOST_RUNS = 5 };

static struct mark *merged(const struct collection *collection, const size_t ends[MOST_RUNS], struct arena *arena) {
    struct mark *items = arena_grow(NULL, 0, collection->count + 1, sizeof *items, arena);
    size_t next[MOST_RUNS] = {0};
    for (int run = 1; run < MOST_RUNS; run++) {
        next[run] = ends[run - 1];
    }
    for (size_t i = 0; i < collection->count; i++) {
        int least = -1;
        for (int run = 0; run < MOST_RUNS; run++) {
            bool is_left = next[run] < ends[run];
            if (is_left && (least < 0 || order(&collection->items[next[run]], &collection->items[next[least]]) < 0)) {
                least = run;
            }
        }
        items[i] = collection->items[next[least]++];
    }
    return items;
}

static bool has_content(const struct mark *mark) {
    return mark->kind == MARK_YEAR || mark->kind == MARK_STAGE || mark->kind == MARK_BACK_REFERENCE ||
           (mark->kind == MARK_AMOUNT && mark->amount.kind != AMOUNT_WORD);
}

// Brackets inside a year or stage belong to it: 2025(令和7)年度, 補正予算(第1号), 予算(案).
static void drop_inner_punctuation(struct marks *marks) {
    int kept = 0;
    size_t covered = 0;
    for (int i = 0; i < marks->count; i++) {
        struct mark *mark = &marks->items[i];
        if (has_content(mark)) {
            covered = mark->end > covered ? mark->end : covered;
        } else if (mark->kind != MARK_AMOUNT && mark->kind != MARK_BREAK && mark->end <= covered) {
            continue;
        }
        marks->items[kept++] = *mark;
    }
    marks->count = kept;
}

// Pairs brackets and quotes and notes the bracket around each mark. What stays open at a stop outside is left open.
static void pair_brackets(struct marks *marks) {
    enum { DEEPEST = 64 };
    int open[DEEPEST], depth = 0;
    for (int i = 0; i < marks->count; i++) {
        struct mark *mark = &marks->items[i];
        bool closes = mark->kind == MARK_CLOSE || mark->kind == MARK_QUOTE_CLOSE;
        if (closes) {
            enum mark_kind wanted = mark->kind == MARK_CLOSE ? MARK_OPEN : MARK_QUOTE_OPEN;
            for (int level = depth - 1; level >= 0; level--) {
                if (marks->items[open[level]].kind == wanted) {
                    mark->partner = open[level];
                    marks->items[open[level]].partner = i;
                    depth = level;
                    break;
                }
            }
        }
        for (int level = depth - 1; level >= 0 && mark->around < 0; level--) {
            if (marks->items[open[level]].kind == MARK_OPEN) {
                mark->around = open[level];
            }
        }
        if ((mark->kind == MARK_OPEN || mark->kind == MARK_QUOTE_OPEN) && depth < DEEPEST) {
            open[depth++] = i;
        }
    }
}

// A bracket that never closes is around nothing.
static void forget_unclosed(struct marks *marks) {
    for (int i = 0; i < marks->count; i++) {
        int around = marks->items[i].around;
        while (around >= 0 && marks->items[around].partner < 0) {
            around = marks->items[around].around;
        }
        marks->items[i].around = around;
    }
}

struct marks marks_of(struct str words, enum rounding rounding, struct arena *arena) {
    struct collection collection = {.words = words, .arena = arena};
    size_t ends[MOST_RUNS];
    collect_amounts(&collection, rounding);
    if (collection.count) {
        qsort(collection.items, collection.count, sizeof *collection.items, order);
    }
    ends[0] = collection.count;
    collect_years(&collection);
    ends[1] = collection.count;
    collect_stages(&collection);
    ends[2] = collection.count;
    collect_punctuation(&collection);
    ends[3] = collection.count;
    collect_back_references(&collection);
    ends[4] = collection.count;
    struct marks marks = {words, merged(&collection, ends, arena), (int)collection.count};
    drop_inner_punctuation(&marks);
    pair_brackets(&marks);
    forget_unclosed(&marks);
    return marks;
}

int marks_from(const struct marks *marks, size_t at) {
    int low = 0, high = marks->count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (marks->items[middle].start < at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

const char *mark_kind_name(enum mark_kind kind) {
    static const char *const names[] = {"amount",      "year",  "stage", "open",  "close",  "quote open",
                                        "quote close", "arrow", "stop",  "break", "bullet", "back reference"};
    return names[kind];
}
