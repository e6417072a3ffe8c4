// The pages as one document: running heads out, headings and captions found.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "extract/pdf/draft.h"
#include "extract/pdf/notes.h"

enum { LEVELS_BY_SIZE = 3 }; // headings larger than the text

static const double TITLE_GAP_EMS = 0.8; // white between the lines of one title, at most
static const double LONGER_EMS = 1.5;    // more than the first line that the second may have: a person broke it
static const double MARGIN = 0.1;        // share of the page's height at either end where running heads stand

struct str words_squeezed(struct str words, struct arena *arena) {
    char *data = arena_alloc(words.size + 1, arena);
    size_t size = 0;
    for (size_t at = 0; at < words.size;) {
        size_t begin = at;
        uint32_t code = utf8_next(words, &at);
        if (code > ' ' && code != 0x3000 && code != 0xA0) {
            memcpy(data + size, words.data + begin, at - begin);
            size += at - begin;
        }
    }
    return (struct str){data, size};
}

// ---- Running heads

// The words with every run of digits as one '#'.
static struct str words_without_digits(struct str words, struct arena *arena) {
    struct str squeezed = words_squeezed(words, arena);
    char *data = arena_alloc(squeezed.size + 1, arena);
    size_t size = 0;
    for (size_t at = 0; at < squeezed.size;) {
        size_t begin = at;
        uint32_t code = utf8_next(squeezed, &at);
        bool digit = (code >= '0' && code <= '9') || (code >= 0xFF10 && code <= 0xFF19);
        if (digit && size > 0 && data[size - 1] == '#') {
            continue;
        }
        if (digit) {
            data[size++] = '#';
        } else {
            memcpy(data + size, squeezed.data + begin, at - begin);
            size += at - begin;
        }
    }
    return (struct str){data, size};
}

// "- 12 -", "12", "12/34", "P.12": nothing but a number and what page numbers wear.
static bool words_are_page_number(struct str pattern) {
    static const char worn[] = "#-－−‐–—―ー/／・.()（）〈〉<>pPage頁ページ";
    struct str all = str_from(worn);
    size_t digits = 0;
    for (size_t at = 0; at < pattern.size;) {
        uint32_t code = utf8_next(pattern, &at);
        bool known = false;
        for (size_t i = 0; i < all.size && !known;) {
            known = utf8_next(all, &i) == code;
        }
        digits += code == '#';
        if (!known) {
            return false;
        }
    }
    return digits >= 1 && pattern.size <= 24;
}

// 12.3億円: such a line says something itself.
static bool words_state_amount(struct str words) {
    size_t unit = str_find(words, STR("円"), 0);
    for (size_t i = 0; unit != SIZE_MAX && i < unit; i++) {
        if (words.data[i] >= '0' && words.data[i] <= '9') {
            return true;
        }
    }
    return false;
}

static bool table_states_number(const struct draft_table *table) {
    for (size_t i = 0; i < table->cell_count; i++) {
        for (size_t k = 0; k < table->cells[i].words.size; k++) {
            if (table->cells[i].words.data[k] >= '0' && table->cells[i].words.data[k] <= '9') {
                return true;
            }
        }
    }
    return false;
}

// ※（ ）内は前年度予算額 at the foot of every page: a note on the figures of that page.
static bool words_are_note(struct str words) {
    static const char *const marks[] = {"※", "（注", "(注", "注）", "注)", "（ ）", "（　）", "( )", "（括弧"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (str_starts(words, str_from(marks[i]))) {
            return true;
        }
    }
    return str_contains(words, STR("単位"));
}

struct margin_text {
    const struct item *item;
    struct str pattern;
    bool at_top;
};

static size_t margin_repeats(const struct margin_text *texts, size_t count, const struct margin_text *text) {
    size_t repeats = 0;
    for (size_t i = 0; i < count; i++) {
        repeats += texts[i].at_top == text->at_top && str_equal(texts[i].pattern, text->pattern) &&
                   fabs(texts[i].item->box.y0 - text->item->box.y0) < 6;
    }
    return repeats;
}

void document_drop_running(struct items *items, const double *heights, int page_count, struct arena *arena) {
    struct margin_text *texts = ARENA_ARRAY(struct margin_text, items->count + 1, arena);
    size_t count = 0;
    for (size_t i = 0; i < items->count; i++) {
        const struct item *item = &items->items[i];
        double height = heights[item->page - 1];
        bool at_top = item->box.y1<MARGIN * height, at_bottom = item->box.y0>(1 - MARGIN) * height;
        if (item->table == NULL && (at_top || at_bottom) && item->words.size < 200) {
            bool amount = words_state_amount(item->words); // other digits say something else
            struct str pattern = (amount ? words_squeezed : words_without_digits)(item->words, arena);
            texts[count++] = (struct margin_text){item, pattern, at_top};
        }
    }
    size_t needed = page_count >= 6 ? (size_t)page_count / 3 : 2;
    for (size_t i = 0; i < count; i++) {
        struct item *item = &items->items[texts[i].item - items->items];
        bool is_number = words_are_page_number(texts[i].pattern);
        bool repeats = margin_repeats(texts, count, &texts[i]) >= needed && !words_are_note(item->words);
        bool repeated_before = margin_repeats(texts, i, &texts[i]) > 0;
        // The first running head stays: it may state the year or the ministry.
        item->dropped = is_number || (repeats && (!texts[i].at_top || repeated_before));
    }
}

// ---- Headings and captions

static int double_compare(const void *a, const void *b) {
    const double *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

// The size in which most characters are set.
static double body_size(const struct items *items, struct arena *arena) {
    double *sizes = ARENA_ARRAY(double, items->count * 64 + 1, arena);
    size_t count = 0;
    for (size_t i = 0; i < items->count; i++) {
        const struct item *item = &items->items[i];
        size_t weight = item->table == NULL ? 1 + item->words.size / 30 : 0;
        for (size_t k = 0; k < weight && k < 64; k++) {
            sizes[count++] = item->size;
        }
    }
    qsort(sizes, count, sizeof *sizes, double_compare);
    return count == 0 ? 0 : sizes[count / 2];
}

static int heading_level(const struct item *item, double body) {
    bool sentence = str_ends(item->words, STR("。")) || str_ends(item->words, STR("、"));
    if (item->words.size > 180 || sentence || words_state_amount(item->words) || str_contains(item->words, STR("\n")) ||
        item->is_ocr) {
        return 0;
    }
    double ratio = item->size / body;
    if (ratio > 1.12) {
        return ratio > 1.7 ? 1 : ratio > 1.35 ? 2 : 3;
    }
    return item->bold && ratio > 0.95 && item->words.size < 120 ? 4 : 0;
}

static bool words_state_unit(struct str words) {
    return words.size <= 90 && str_contains(words, STR("単位"));
}

// A unit line just above the table, or beside the line above it, is its caption.
static void table_take_caption(struct items *items, size_t index) {
    struct item *table = &items->items[index];
    for (size_t back = 1; back <= 3 && back <= index; back++) {
        const struct item *above = &items->items[index - back];
        if (above->table != NULL || above->page != table->page || table->box.y0 - above->box.y1 > 60) {
            return;
        }
        if (words_state_unit(above->words)) {
            table->table->caption = above->words;
            return;
        }
    }
}

void document_find_headings(struct items *items, struct arena *arena) {
    double body = body_size(items, arena);
    for (size_t i = 0; i < items->count; i++) {
        struct item *item = &items->items[i];
        if (item->table != NULL) {
            table_take_caption(items, i);
        } else if (body > 0 && !words_state_unit(item->words)) {
            item->level = heading_level(item, body);
        }
    }
}

// Whether next is the second line of the title: about as long as the first at most.
static bool title_goes_on(const struct item *title, const struct item *next) {
    double size = title->size, left = fabs(title->box.x0 - next->box.x0),
           middle = fabs(title->box.x0 + title->box.x1 - next->box.x0 - next->box.x1) / 2;
    return title->table == NULL && title->level > 0 && title->level <= LEVELS_BY_SIZE && next->level == title->level &&
           title->page == next->page && fabs(size - next->size) < 0.02 * size && fmin(left, middle) < 0.5 * size &&
           next->box.y0 > title->box.y0 && next->box.y0 - title->box.y1 < TITLE_GAP_EMS * size &&
           box_width(next->box) < box_width(title->box) + LONGER_EMS * size && !words_start_item(next->words) &&
           !str_contains(title->words, STR("年度"));
}

// A title in two lines is one heading.
static void document_join_titles(struct items *items, struct arena *arena) {
    struct item *last = NULL;
    for (size_t i = 0; i < items->count; i++) {
        struct item *item = &items->items[i];
        if (!item->dropped && last != NULL && title_goes_on(last, item)) {
            item_append(last, item, arena);
        } else if (!item->dropped) {
            last = item;
        }
    }
}

// Text that goes on over a page break becomes one paragraph.
static void document_join_text(struct items *items, struct notes *notes, struct arena *arena) {
    struct item *last = NULL;
    for (size_t i = 0; i < items->count; i++) {
        struct item *item = &items->items[i];
        if (item->dropped) {
            continue;
        }
        if (last != NULL && item->page == last->page + 1 && item_continues(last, item)) {
            item_append(last, item, arena);
            notes_add(notes, arena, SEVERITY_NOTE, "text_joined", item->page, (struct str){0},
                      "a paragraph goes on over the page break; it was joined with its beginning on page %d",
                      last->page);
        } else {
            last = item;
        }
    }
}

// （ ）内は前年度予算額, ※括弧内は令和7年度
static bool words_explain_brackets(struct str words) {
    static const char *const subjects[] = {"（ ）", "（　）", "（）", "( )", "()", "括弧", "カッコ"};
    enum { LONGEST_MARK = 24 }; // bytes: ※, （注１）
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
        size_t at = str_find(words, str_from(subjects[i]), 0);
        if (at != SIZE_MAX && at <= LONGEST_MARK) {
            return str_contains(words, STR("年度")) && !words_state_amount(words);
        }
    }
    return false;
}

// A note at the foot tells of the brackets of the whole page: it goes to the top, unless there are several or the page
// has tables, whose notes are their own.
static void page_lift_note(struct item *items, size_t count) {
    size_t notes = 0, note = 0, amounts = 0;
    for (size_t i = 0; i < count; i++) {
        const struct item *item = &items[i];
        bool explains = !item->dropped && item->table == NULL && words_explain_brackets(item->words);
        notes += explains;
        note = explains ? i : note;
        amounts += !item->dropped && item->table == NULL && notes == 0 && words_state_amount(item->words);
        if (item->table != NULL && table_states_number(item->table)) {
            return;
        }
    }
    if (notes == 1 && amounts > 1) {
        struct item lifted = items[note];
        memmove(items + 1, items, note * sizeof *items);
        items[0] = lifted;
    }
}

static void document_lift_notes(struct items *items) {
    for (size_t begin = 0, end; begin < items->count; begin = end) {
        for (end = begin; end < items->count && items->items[end].page == items->items[begin].page;) {
            end++;
        }
        page_lift_note(items->items + begin, end - begin);
    }
}

void document_arrange(struct items *items, const double *heights, int page_count, struct notes *notes,
                      struct arena *arena) {
    document_drop_running(items, heights, page_count, arena);
    document_join_text(items, notes, arena);
    document_find_headings(items, arena);
    document_join_titles(items, arena);
    document_join_tables(items, notes, arena);
    document_lift_notes(items);
}
