// Counts how wide lines are.
#include "extract/wrap.h"

#include <string.h>

#include "base/utf8.h"
#include "extract/character.h"
#include "extract/line_shape.h"

// UNSURE: columns, for signs such as ○ are one or two wide as a program counts them.
enum {
    SAMPLE_BYTES = 64 * 1024,
    NARROWEST = 18,
    WIDEST = 200,
    NEAR = 3,
    LEAST_CUT = 2,
    LEAST_OPEN = 4,
    LONGER_OF = 50,
    UNSURE = 2
};

struct widths {
    size_t lines[WIDEST + 1]; // how many lines are so wide
    size_t cut[WIDEST + 1];   // of these, how many end in the middle of a sentence
    size_t open[WIDEST + 1];  // and how many end in what may be the middle of a word
    size_t longer;            // than WIDEST
    size_t count;
};

static uint32_t last_of(struct str line) {
    size_t at = line.size;
    return utf8_previous(line, &at);
}

static bool is_opening(uint32_t c) {
    return c == '(' || c == 0xFF08 || c == 0x300C || c == 0x300E || c == 0x3010 || c == 0x3014 || c == 0x300A;
}

static bool is_closing(uint32_t c) {
    return c == ')' || c == 0xFF09 || c == 0x300D || c == 0x300F || c == 0x3001 || c == 0x3002;
}

static bool is_digit(uint32_t c) {
    return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

bool wrap_is_cut(struct str above, struct str below) {
    if (above.size == 0 || below.size == 0) {
        return false;
    }
    size_t at = 0;
    uint32_t last = last_of(above), first = utf8_next(below, &at);
    bool open = character_is_hiragana(last) || last == 0x3001;
    return last != 0x3002 &&
           (open || character_is_hiragana(first) || is_closing(first) || line_leaves_open(above, below) ||
            (is_digit(last) && is_digit(first)) || line_breaks_token(above, below));
}

// No sign, amount or name of a budget line ends it.
static bool is_open(struct str line) {
    static const char *const ends[] = {"円", "億", "年度", "事業", "費", "金", "%", "％"};
    size_t at = line.size;
    uint32_t last = utf8_previous(line, &at);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        if (str_ends(line, str_from(ends[i]))) {
            return false;
        }
    }
    bool closing = last == ')' || last == ']' || last == 0xFF09;
    return last == 0x3001 || (!closing && (last < 0x80 || last >= 0x3041));
}

static struct str next_line(struct str text, size_t *at) {
    const char *feed = memchr(text.data + *at, '\n', text.size - *at);
    size_t end = feed ? (size_t)(feed - text.data) : text.size;
    struct str line = str_slice(text, *at, end);
    *at = end + 1;
    while (line.size > 0 && (line.data[line.size - 1] == ' ' || line.data[line.size - 1] == '\r')) {
        line.size--;
    }
    return line;
}

// Blanks set its words in columns.
static bool is_laid_out(struct str line) {
    return str_contains(str_trim(line), STR("   ")) || memchr(line.data, '\t', line.size) ||
           memchr(line.data, '|', line.size);
}

// A comma, full stop or closing bracket may hang over the edge: the columns of the line without it.
static size_t width_but_hanging(struct str line) {
    size_t at = line.size;
    bool hangs = is_closing(utf8_previous(line, &at));
    return line_width(str_slice(line, 0, hangs ? at : line.size));
}

static void count_widths(struct str text, struct widths *widths) {
    size_t at = 0;
    struct str line = next_line(text, &at);
    while (at < text.size) {
        struct str below = next_line(text, &at);
        if (line.size > 0 && !is_laid_out(line)) {
            size_t width = width_but_hanging(line);
            widths->count++;
            if (width > WIDEST) {
                widths->longer++;
            } else {
                widths->lines[width]++;
                widths->cut[width] += wrap_is_cut(line, str_trim(below));
                widths->open[width] += below.size > 0 && is_open(line);
            }
        }
        line = below;
    }
}

size_t wrap_width(struct str text) {
    struct widths widths = {.count = 0};
    count_widths(str_slice(text, 0, SAMPLE_BYTES), &widths);
    size_t longer = widths.longer, lines = 0, cut = 0, open = 0, width = WIDEST;
    while (width > NARROWEST && LONGER_OF * (longer + widths.lines[width]) <= widths.count) {
        longer += widths.lines[width--];
    }
    size_t widest = width;
    for (size_t near = 0; near < NEAR && width > NARROWEST; near++, width--) {
        lines += widths.lines[width];
        cut += widths.cut[width];
        open += widths.open[width];
    }
    bool shown = cut >= LEAST_CUT && 3 * cut >= lines && 12 * lines >= widths.count;
    bool many = open >= LEAST_OPEN && 2 * open >= lines && 5 * lines >= widths.count; // lists are not as even
    return shown || many ? widest : 0;
}

static bool is_of_word(uint32_t c) {
    return (c >= '0' && c <= '9') || character_is_latin(c) || c == '.' || c == ',';
}

// The columns of what no line break parts: an opening bracket and the letter behind it, a number, a Latin word.
static size_t first_width(struct str line) {
    size_t at = 0, end = 0;
    uint32_t c = utf8_next(line, &end);
    for (; is_opening(c) && end < line.size; c = utf8_next(line, &end)) {
        at = end;
    }
    for (; is_of_word(c) && end < line.size; c = utf8_next(line, &end)) {
        at = end;
    }
    return line_width(str_slice(line, 0, at > 0 && at < end ? at : end));
}

bool wrap_is_forced(struct str above, struct str below, size_t width) {
    return line_width(above) + first_width(below) + UNSURE > width;
}
