// Fragments of lines and the columns that they stand in.
#include "extract/layout.h"

#include <string.h>

#include "base/utf8.h"

enum {
    LETTER_GAP = 8,
    WIDE_LETTER_GAP = 12,
    LETTER_PIECE = 4,
    WIDE_INDENT = 8,
    LONGEST_ROW = 1000,
    LONGEST_NAME = 96,
    NAME_GAP = 2
};

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

// Whether blanks part cells: two or more of them, unless they only space out the letters of a word (金　　額).
static bool parts_cells(struct gap gap, int letters_before, int letters_behind) {
    bool spaced_word = letters_behind == 1 && letters_before <= LETTER_PIECE;
    bool is_wide = gap.is_wide && letters_before == 1; // 補正額     計 are two
    return gap.blanks >= 2 && !(spaced_word && gap.width <= (is_wide ? WIDE_LETTER_GAP : LETTER_GAP));
}

// (単位   千円), 32(   -): blanks inside a note or before a bracketed number part nothing.
static bool is_open_note(struct str words) {
    if (str_ends(words, STR("(")) || str_ends(words, STR("（"))) {
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
        bool parts = parts_cells(gap, letters_before, letters) && !is_open_note(str_slice(words, from, to));
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
    if (cut->count > 0 && cut->fragments[cut->count - 1].is_index && cut->count > 1) {
        cut->is_anchor = true; // a small amount stands behind a name
    }
}

// Three spaces, or two ideographic ones (E3 80 80 each), found by their rarer bytes.
static bool has_wide_gap(struct str line) {
    const char *end = line.data + line.size;
    for (const char *space = line.data; (space = memchr(space, ' ', (size_t)(end - space))); space++) {
        if (end - space >= 3 && space[1] == ' ' && space[2] == ' ') {
            return true;
        }
    }
    for (const char *tail = line.data; (tail = memchr(tail, 0x80, (size_t)(end - tail))); tail++) {
        if (end - tail >= 5 && tail > line.data && memcmp(tail - 1, "　　", 6) == 0) {
            return true;
        }
    }
    return false;
}

bool layout_has_leader(struct str line) {
    for (size_t at = 0; at < line.size;) {
        size_t dots = (line.data[at] & 0x80) || line.data[at] == '.' ? leader_size(line, at) : 0;
        if (dots > 0) {
            return at > 0 && at + dots < line.size;
        }
        utf8_next(line, &at);
    }
    return false;
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

// How many anchor lines have words at each column of the page.
static size_t cover(const struct layout_line *lines, size_t count, int *covered) {
    size_t anchors = 0;
    for (size_t i = 0; i < count; i++) {
        if (!lines[i].is_anchor) {
            continue;
        }
        anchors++;
        for (int f = 0; f < lines[i].count; f++) {
            const struct fragment *fragment = &lines[i].fragments[f];
            for (int x = fragment->start; x < fragment->end && x < LAYOUT_WIDTH; x++) {
                covered[x]++;
            }
        }
    }
    return anchors;
}

struct stripe {
    int start, end;
};

static int find_stripes(const int *covered, int threshold, struct stripe *stripes) {
    int count = 0;
    for (int x = 0; x < LAYOUT_WIDTH && count < LAYOUT_COLUMNS; x++) {
        if (covered[x] <= threshold) {
            continue;
        }
        int start = x;
        while (x < LAYOUT_WIDTH && covered[x] > threshold) {
            x++;
        }
        stripes[count++] = (struct stripe){start, x};
    }
    return count;
}

// Where the words that stand before an amount in the same stripe end at most; 0 = fewer than two lines have both, or
// they reach over one another.
static int words_end(const struct layout_line *lines, size_t count, struct stripe stripe) {
    int end = 0, start = LAYOUT_WIDTH, pairs = 0;
    for (size_t i = 0; i < count; i++) {
        for (int f = 0; f + 1 < lines[i].count; f++) {
            const struct fragment *words = &lines[i].fragments[f], *number = words + 1;
            bool inside = words->start >= stripe.start && number->end <= stripe.end;
            if (inside && !words->is_number && number->is_number && !words->tight_behind) {
                pairs++;
                end = words->end > end ? words->end : end;
                start = number->start < start ? number->start : start;
            }
        }
    }
    return pairs > 1 && end < start ? end : 0;
}

// A long name of one row may reach below the widest amount of another: the two are columns all the same.
static int part_stripes(const struct layout_line *lines, size_t count, struct stripe *stripes, int columns) {
    for (int i = 0; i < columns && columns < LAYOUT_COLUMNS; i++) {
        int end = words_end(lines, count, stripes[i]);
        if (end > 0) {
            memmove(stripes + i + 1, stripes + i, (size_t)(columns - i) * sizeof *stripes);
            stripes[i].end = stripes[i + 1].start = end;
            columns++;
            i++;
        }
    }
    return columns;
}

// Names that stand on lines of their own, left of all that the lines with amounts hold, are a column too.
static int add_name_stripe(const struct layout_line *lines, size_t count, size_t anchors, struct stripe *stripes,
                           int columns) {
    int start = LAYOUT_WIDTH, limit = stripes[0].start - NAME_GAP;
    size_t names = 0;
    for (size_t i = 0; i < count; i++) {
        const struct fragment *fragment = &lines[i].fragments[0];
        if (lines[i].count == 1 && !lines[i].is_anchor && fragment->end <= limit) {
            names++;
            start = fragment->start < start ? fragment->start : start;
        }
    }
    if (names < 2 || names * 4 < anchors || columns == LAYOUT_COLUMNS) {
        return columns;
    }
    memmove(stripes + 1, stripes, (size_t)columns * sizeof *stripes);
    stripes[0] = (struct stripe){start, limit};
    return columns + 1;
}

static int overlap(const struct fragment *fragment, struct stripe stripe) {
    int start = fragment->start > stripe.start ? fragment->start : stripe.start;
    int end = fragment->end < stripe.end ? fragment->end : stripe.end;
    return end - start; // negative: how far apart
}

static void place_fragment(struct fragment *fragment, const struct stripe *stripes, int count) {
    int best = 0, last = -1;
    for (int i = 0; i < count; i++) {
        if (overlap(fragment, stripes[i]) > overlap(fragment, stripes[best])) {
            best = i;
        }
    }
    int first = best;
    for (int i = 0; i < count; i++) { // a heading over several columns covers most of each
        if (overlap(fragment, stripes[i]) * 2 > stripes[i].end - stripes[i].start) {
            first = i < first ? i : first;
            last = i;
        }
    }
    fragment->column = fragment->is_number ? best : first;
    fragment->column_span = !fragment->is_number && last > first ? last - first + 1 : 1;
}

// An amount that stands one blank behind its name belongs to the next column.
static void push_tight(struct layout_line *line, int f, int columns) {
    struct fragment *fragment = &line->fragments[f], *before = f > 0 ? fragment - 1 : NULL;
    if (before && before->tight_behind && fragment->column <= before->column && before->column + 1 < columns) {
        fragment->column = before->column + 1;
        fragment->column_span = 1;
    }
}

// Above the first amount, as many words behind the names as there are columns are the heads of one each, however far to
// the left of the numbers they are set.
static void place_heads(struct layout_line *line, int columns) {
    int heads = 0;
    for (int f = 0; f < line->count; f++) {
        if (line->fragments[f].is_number || line->fragments[f].column_span > 1) {
            return;
        }
        heads += line->fragments[f].column > 0;
    }
    for (int f = line->count - heads, column = 1; heads == columns - 1 && f < line->count; f++) {
        line->fragments[f].column = column++;
    }
}

int layout_columns(struct layout_line *lines, size_t count) {
    int covered[LAYOUT_WIDTH] = {0};
    struct stripe stripes[LAYOUT_COLUMNS];
    size_t anchors = cover(lines, count, covered);
    if (anchors < 2) {
        return 0;
    }
    int columns = find_stripes(covered, (int)(anchors / 20), stripes);
    columns = part_stripes(lines, count, stripes, columns);
    columns = columns ? add_name_stripe(lines, count, anchors, stripes, columns) : 0;
    bool below = false;
    for (size_t i = 0; i < count && columns > 1; i++) {
        for (int f = 0; f < lines[i].count; f++) {
            place_fragment(&lines[i].fragments[f], stripes, columns);
            push_tight(&lines[i], f, columns);
        }
        below |= lines[i].is_anchor;
        if (!below) {
            place_heads(&lines[i], columns);
        }
        struct fragment *only = lines[i].count == 1 ? &lines[i].fragments[0] : NULL;
        if (only && !only->is_number && only->start < stripes[1].start) { // a name begins where its column does
            only->column = 0;
            only->column_span = 1;
        }
    }
    return columns > 1 ? columns : 0;
}
