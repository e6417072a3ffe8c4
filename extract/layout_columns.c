// The columns that the fragments of a table's lines stand in.
#include <string.h>

#include "extract/layout.h"
#include "extract/line_shape.h"

enum { NAME_GAP = 2 };

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

// Blanks at `at`, in bytes.
static size_t blanks_at(struct str words, size_t at) {
    size_t end = at;
    while (end < words.size && words.data[end] == ' ') {
        end++;
    }
    return end - at;
}

// The fewest blanks that part two pieces of the words.
static size_t fewest_blanks(struct str words) {
    size_t fewest = SIZE_MAX;
    for (size_t at = str_find(words, STR(" "), 0); at != SIZE_MAX;) {
        size_t blanks = blanks_at(words, at);
        fewest = blanks < fewest ? blanks : fewest;
        at = str_find(words, STR(" "), at + blanks);
    }
    return fewest;
}

// Where blanks part the words of a head at columns where no other cell stands: one blank (前年度 備考), or more than
// part its letters (前 年 度   本 年 度). The place in the words; 0 = nowhere.
static size_t blank_between(const struct fragment *head, struct stripe left, struct stripe right) {
    size_t fewest = fewest_blanks(head->words);
    for (size_t at = str_find(head->words, STR(" "), 0); at != SIZE_MAX;) {
        size_t blanks = blanks_at(head->words, at);
        int column = head->start + (int)line_width(str_slice(head->words, 0, at));
        bool parts = blanks == 1 ? fewest == 1 : blanks > fewest;
        if (parts && column + (int)blanks > left.end && column < right.start) {
            return at;
        }
        at = str_find(head->words, STR(" "), at + blanks);
    }
    return 0;
}

// 前年度 備考 above two columns, right above the first amounts, are the heads of one each.
static void split_heads(struct layout_line *line, const struct stripe *stripes, int columns) {
    for (int f = 0; f < line->count && line->count < LAYOUT_FRAGMENTS; f++) {
        struct fragment *head = &line->fragments[f];
        for (int i = 0; i + 1 < columns && !head->is_number; i++) {
            bool over = head->start < stripes[i].end && head->end > stripes[i + 1].start;
            size_t blank = over ? blank_between(head, stripes[i], stripes[i + 1]) : 0;
            if (blank > 0) {
                layout_split(line, f, blank);
                break;
            }
        }
    }
}

// 令和8年度要求額 事業の概要 a little beside their columns: as many words as there are columns are the heads of one
// each.
static void split_words(struct layout_line *line, int columns) {
    int blanks = 0;
    for (int f = 0; f < line->count; f++) {
        struct str words = line->fragments[f].words;
        for (size_t at = str_find(words, STR(" "), 0); at != SIZE_MAX; at = str_find(words, STR(" "), at + 1)) {
            blanks++;
        }
    }
    for (int f = 0; line->count + blanks == columns && columns <= LAYOUT_FRAGMENTS && f < line->count; f++) {
        size_t at = str_find(line->fragments[f].words, STR(" "), 0);
        if (at != SIZE_MAX) {
            layout_split(line, f, at);
            blanks--;
        }
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
    if (anchors == 0) {
        return 0;
    }
    int columns = find_stripes(covered, (int)(anchors / 20), stripes);
    columns = part_stripes(lines, count, stripes, columns);
    columns = columns ? add_name_stripe(lines, count, anchors, stripes, columns) : 0;
    bool below = false;
    for (size_t i = 0; i < count && columns > 1; i++) {
        below |= lines[i].is_anchor;
        if (!below && i + 1 < count && lines[i + 1].is_anchor) {
            split_heads(&lines[i], stripes, columns);
            split_words(&lines[i], columns);
        }
        for (int f = 0; f < lines[i].count; f++) {
            place_fragment(&lines[i].fragments[f], stripes, columns);
            push_tight(&lines[i], f, columns);
        }
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

bool layout_collides(const struct layout_line *lines, size_t count) {
    for (size_t i = 0; i < count; i++) {
        for (int f = 1; f < lines[i].count; f++) {
            const struct fragment *fragment = &lines[i].fragments[f];
            if (fragment->is_number && fragment[-1].is_number && !fragment[-1].is_index &&
                fragment->column == fragment[-1].column) {
                return true;
            }
        }
    }
    return false;
}

bool layout_is_headed_row(const struct layout_line *lines, size_t count) {
    size_t row = 0;
    while (row < count && !lines[row].is_anchor) {
        row++;
    }
    return row > 0 && row < count && lines[row].count > 2 && lines[row - 1].count == lines[row].count;
}
