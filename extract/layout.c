// Lines cut into fragments at wide gaps and leading dots.
#include "extract/layout.h"

#include <pthread.h>
#include <string.h>

#include "extract/character_set.h"
#include "extract/line_shape.h"

enum { LETTER_GAP = 8, WIDE_LETTER_GAP = 12, LETTER_PIECE = 4, WIDE_INDENT = 8, LONGEST_ROW = 1000, LONGEST_NAME = 96 };

static bool is_digit(uint32_t c) {
    return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

// The words without a unit of yen at their end: 248億円.
static struct str before_unit(struct str words) {
    static const char *const units[] = {"億円", "百万円", "千円", "万円", "兆円"};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (str_ends(words, str_from(units[i]))) {
            return str_slice(words, 0, words.size - strlen(units[i]));
        }
    }
    return words;
}

static void classify(struct fragment *fragment) {
    size_t digits = 0, others = 0, signs = 0;
    struct str words = before_unit(fragment->words);
    for (size_t at = 0; at < words.size;) {
        uint32_t c = utf8_next(words, &at);
        bool is_sign = c == ',' || c == '.' || c == 0xFF0C || c == 0xFF0E || c == 0x25B3 || c == 0x25B2 || c == '-' ||
                       c == 0xFF0D || c == 0x2212 || c == '(' || c == ')' || c == 0xFF08 || c == 0xFF09 || c == ' ' ||
                       c == 0x3000;
        digits += is_digit(c);
        signs += is_sign;
        others += !is_sign && !is_digit(c);
    }
    fragment->is_index = others == 0 && signs == 0 && digits >= 1 && digits <= 3 && words.size == fragment->words.size;
    fragment->is_number = others == 0 && digits > 0;
}

struct gap {
    int width;     // columns
    size_t blanks; // characters
    bool is_wide;  // of ideographic spaces alone
};

// ・・・・, ……, ......: bytes of the dots that lead from a name to its amount; 0 = too few.
static size_t leader_size(struct str line, size_t at) {
    size_t start = at;
    int dots = 0;
    while (at < line.size) {
        size_t next = at;
        uint32_t c = utf8_next(line, &next);
        bool several = c == 0x2026 || c == 0x2025;
        if (!several && c != 0x30FB && c != 0xFF65 && c != '.' && c != 0xFF0E && c != 0xB7) {
            break;
        }
        dots += several ? 2 : 1;
        at = next;
    }
    return dots > 2 ? at - start : 0;
}

// The blanks at *at, which is moved behind them.
static struct gap gap_at(struct str line, size_t *at, int full) {
    struct gap gap = {.is_wide = true};
    while (*at < line.size) {
        size_t leader = leader_size(line, *at), next = *at;
        for (; leader > 0 && next < *at + leader; gap.width += full, gap.blanks++) {
            gap.is_wide = utf8_next(line, &next) == 0x3000;
        }
        if (leader > 0) {
            *at = next;
            continue;
        }
        uint32_t c = utf8_next(line, &next);
        if (c != ' ' && c != '\t' && c != 0x3000) {
            break;
        }
        gap.width += c == 0x3000 ? full : 1;
        gap.is_wide = gap.is_wide && c == 0x3000;
        gap.blanks++;
        *at = next;
    }
    return gap;
}

// Bytes of the words at `at` up to the next blank, and their columns.
static size_t word_at(struct str line, size_t at, int full, int *width, int *letters) {
    size_t start = at;
    *width = *letters = 0;
    while (at < line.size) {
        size_t next = at;
        uint32_t c = utf8_next(line, &next);
        if (c == ' ' || c == '\t' || c == 0x3000 || leader_size(line, at) > 0) {
            break;
        }
        *letters += is_digit(c) || c == '%' || c == 0xFF05; // alone they are a number or a unit, no letter of a word
        *width += c < 0x80 || (c >= 0xFF61 && c <= 0xFF9F) ? 1 : full;
        ++*letters;
        at = next;
    }
    return at - start;
}

// 増減額     率: one letter that heads a column of its own.
static bool is_own_head(struct str word) {
    static const char *const heads[] = {"率", "比", "差", "計"};
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        if (str_equal(word, str_from(heads[i]))) {
            return true;
        }
    }
    return false;
}

// Whether blanks part cells: two or more of them, unless they only space out the letters of a word (金　　額).
static bool parts_cells(struct gap gap, int letters_before, int letters_behind) {
    bool spaced_word = letters_behind == 1 && letters_before <= LETTER_PIECE;
    bool is_wide = gap.is_wide && letters_before == 1; // 補正額     計 are two
    return gap.blanks >= 2 && !(spaced_word && gap.width <= (is_wide ? WIDE_LETTER_GAP : LETTER_GAP));
}

// (単位   千円), 32(   -): blanks inside a note or before a bracketed number part nothing.
static bool is_open_note(struct str words) {
    size_t open = str_find_last(words, STR("（"), words.size), close = str_find_last(words, STR("）"), words.size);
    if (str_ends(words, STR("(")) || (open != SIZE_MAX && (close == SIZE_MAX || close < open))) {
        return true;
    }
    return str_contains(words, STR("単位")) && !str_contains(words, STR(")")) && !str_contains(words, STR("）"));
}

// 1,234: digits and at least one separator
static bool is_amount(struct str word) {
    struct fragment fragment = {.words = word};
    classify(&fragment);
    return fragment.is_number && (str_contains(word, STR(",")) || str_contains(word, STR("，")));
}

static void add_fragment(struct layout_line *cut, struct str words, int start, int end) {
    struct fragment *fragment = &cut->fragments[cut->count++];
    *fragment = (struct fragment){.words = words, .start = start, .end = end, .column_span = 1};
    classify(fragment);
    cut->is_anchor = cut->is_anchor || (fragment->is_number && !fragment->is_index);
}

// 12,345円 and nothing else.
static bool is_yen(struct str words) {
    struct fragment fragment = {.words = words};
    if (!str_ends(words, STR("円"))) {
        return false;
    }
    fragment.words.size -= STR("円").size;
    classify(&fragment);
    return fragment.is_number;
}

// 金 12,345円: the word before the amount is a part of neither. 合 計   金 12,345円 are two cells.
static void drop_money_word(struct layout_line *cut) {
    struct fragment *last = cut->count > 0 ? &cut->fragments[cut->count - 1] : NULL;
    size_t at = last ? str_find_last(last->words, STR("金"), last->words.size) : SIZE_MAX;
    if (last && cut->count > 1 && is_yen(last->words) && str_equal(last[-1].words, STR("金"))) {
        last[-1] = *last;
        last--;
        cut->count--;
    } else if (at != SIZE_MAX && cut->count < LAYOUT_FRAGMENTS) {
        struct str name = str_slice(last->words, 0, at), amount = str_slice(last->words, at, last->words.size);
        amount = str_trim(str_slice(amount, STR("金").size, amount.size));
        if (!is_yen(amount) || (name.size > 0 && str_trim(name).size == name.size)) {
            return; // 補助金 12,345円
        }
        if (name.size > 0) {
            last[1] = *last;
            last->words = str_trim(name);
            last->end = last->start + (int)line_width(last->words);
            last++;
            cut->count++;
        }
        last->words = amount;
        last->start = last->end - (int)line_width(amount);
    } else {
        return;
    }
    last->is_number = cut->is_anchor = true;
    last->is_index = false;
}

// １.市: the number of an item and one letter.
static bool is_item_letter(struct str words) {
    size_t at = 0, next = 0;
    uint32_t c = words.size > 0 ? utf8_next(words, &next) : 0;
    while (is_digit(c)) {
        at = next;
        c = at < words.size ? utf8_next(words, &next) : 0;
    }
    if (at == 0 || (c != '.' && c != 0xFF0E) || next == words.size) {
        return false;
    }
    c = utf8_next(words, &next);
    return next == words.size && c >= 0x3400;
}

// １.市                 税: two letters alone on their line are the ends of one item's name, however far apart it is
// set: as wide as the longest name of its column.
static void join_item(struct layout_line *cut) {
    struct fragment *first = &cut->fragments[0], *last = &cut->fragments[1];
    size_t at = 0;
    if (cut->count == 2 && is_item_letter(first->words) && utf8_next(last->words, &at) >= 0x3400 &&
        at == last->words.size) {
        first->words.size = (size_t)(last->words.data + last->words.size - first->words.data);
        first->end = last->end;
        first->tight_behind = false;
        classify(first);
        cut->count = 1;
    }
}

void layout_cut(const struct line *line, int full, struct layout_line *cut) {
    struct str words = line->text.words;
    *cut = (struct layout_line){.number = line->number, .row = -1};
    size_t at = 0, from = 0, to = 0;
    int column = gap_at(words, &at, full).width, start = column, end = column, letters_before = 0;
    from = to = at;
    struct gap gap = {0};
    while (at < words.size) {
        int width, letters;
        size_t size = word_at(words, at, full, &width, &letters);
        bool is_tight = is_amount(str_slice(words, at, at + size)) != is_amount(str_slice(words, from, to));
        bool own_head = letters_before > 2 && gap.blanks >= 2 && is_own_head(str_slice(words, at, at + size));
        bool parts =
            (own_head || parts_cells(gap, letters_before, letters)) && !is_open_note(str_slice(words, from, to));
        if (to > from && cut->count + 1 < LAYOUT_FRAGMENTS && (parts || is_tight)) {
            add_fragment(cut, str_slice(words, from, to), start, end);
            cut->fragments[cut->count - 1].tight_behind = !parts;
            from = at;
            start = column;
        }
        at += size;
        to = at;
        column += width;
        end = column;
        letters_before = letters;
        gap = gap_at(words, &at, full);
        column += gap.width;
    }
    if (to > from) {
        add_fragment(cut, str_slice(words, from, to), start, end);
    }
    drop_money_word(cut);
    join_item(cut);
    if (cut->count > 0 && cut->fragments[cut->count - 1].is_index && cut->count > 1) {
        cut->is_anchor = true; // a small amount stands behind a name
    }
}

// Three spaces, or two ideographic ones.
static bool has_wide_gap(struct str line) {
    const char *end = line.data + line.size;
    for (const char *space = line.data; (space = memchr(space, ' ', (size_t)(end - space))); space++) {
        if (end - space >= 3 && space[1] == ' ' && space[2] == ' ') {
            return true;
        }
    }
    return str_contains(line, STR("　　"));
}

static struct character_set dots;

static void fill_dots(void) {
    static const uint32_t each[] = {0x2026, 0x2025, 0x30FB, '.'}; // … ‥ ・ and what folds to them
    for (size_t i = 0; i < sizeof each / sizeof each[0]; i++) {
        character_set_add(&dots, each[i]);
    }
    character_set_finish(&dots);
}

// Where the first leading dots stand, *size long; SIZE_MAX when none do.
static size_t leader_find(struct str line, size_t *size) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill_dots);
    size_t at = 0, start;
    for (uint32_t c; character_set_next(&dots, line, &at, &start, &c);) {
        *size = leader_size(line, start);
        if (*size > 0) {
            return start;
        }
    }
    return SIZE_MAX;
}

bool layout_has_leader(struct str line) {
    size_t size, at = leader_find(line, &size);
    return at != SIZE_MAX && at > 0 && at + size < line.size;
}

bool layout_goes_on(const struct line *above, const struct line *line) {
    struct layout_line upper, lower;
    layout_cut(above, 2, &upper);
    layout_cut(line, 2, &lower);
    const struct fragment *rest = &lower.fragments[0];
    if (lower.count != 1 || rest->is_number || rest->start < 2 || rest->words.size > LONGEST_NAME) {
        return false;
    }
    for (int f = 0; f < upper.count; f++) {
        if (!upper.fragments[f].is_number && upper.fragments[f].start == rest->start) {
            return true;
        }
    }
    return false;
}

// Nothing but blanks and dots parts a line.
static bool may_be_cut(struct str line) {
    size_t size;
    return memchr(line.data, ' ', line.size) || memchr(line.data, '\t', line.size) || str_contains(line, STR("　")) ||
           leader_find(line, &size) != SIZE_MAX;
}

int layout_cells(const struct line *line) {
    struct layout_line cut;
    struct str words = str_trim(line->text.words);
    if (words.size == 0 || !may_be_cut(words)) {
        return words.size > 0;
    }
    layout_cut(line, 2, &cut);
    return cut.count;
}

bool layout_is_spread(struct str line) {
    size_t indent = 0;
    while (indent < line.size && line.data[indent] == ' ') {
        indent++;
    }
    if (line.size - indent > LONGEST_ROW) {
        return false;
    }
    struct str trimmed = str_trim(line);
    if (trimmed.size == 0) {
        return false;
    }
    size_t longest = str_ends(trimmed, STR("。")) ? LONGEST_NAME / 2 : LONGEST_NAME;
    bool is_indented = indent >= WIDE_INDENT && trimmed.size <= longest;
    return is_indented || has_wide_gap(trimmed) || layout_has_leader(trimmed);
}

size_t layout_scatter(const struct layout_line *lines, size_t count) {
    bool seen[LAYOUT_WIDTH] = {false};
    size_t scatter = 0;
    for (size_t i = 0; i < count; i++) {
        for (int f = 0; f < lines[i].count; f++) {
            const struct fragment *fragment = &lines[i].fragments[f];
            if (fragment->is_number && !fragment->is_index && fragment->end < LAYOUT_WIDTH && !seen[fragment->end]) {
                seen[fragment->end] = true;
                scatter++;
            }
        }
    }
    return scatter;
}
