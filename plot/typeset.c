// Sets a text in lines: of all ways to break it, the one whose breaks, lengths and condensing cost least.
#include "plot/typeset.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "plot/font.h"
#include "plot/line_break.h"

static const double LEAST_CONDENSE = 0.85;
static const double BREAK_COST[] = {
    [LINE_BREAK_FREE] = 0,  [LINE_BREAK_GOOD] = 12,     [LINE_BREAK_FAIR] = 45,        [LINE_BREAK_POOR] = 140,
    [LINE_BREAK_BAD] = 320, [LINE_BREAK_TOKEN] = 20000, [LINE_BREAK_NEVER] = INFINITY,
};
static const double LINE_COST = 60, CONDENSE_COST = 25, CONDENSE_SLOPE = 70, RAGGED_COST = 70;
static const double ORPHAN_COST = 900, PAIR_COST = 60; // a line of one character, of two

struct setting {
    struct str text;
    struct characters characters;
    double *start;                      // em from the start of the text to each character, count + 1 of them
    double *after;                      // the space behind each that vanishes at the end of a line
    double *blank_before, *blank_after; // the blank half of each that vanishes at the start, at the end of a line
    double width;                       // of a line, in em
    enum line_break worst;
};

static bool is_space(struct character character) {
    return character.class == CLASS_SPACE;
}

static const double hung = 0.5; // em of a full stop or comma that hang behind the line

// Whether the line from..to ends in a 、 or 。 that hangs: of the last line they stand inside.
static bool hangs(const struct setting *setting, size_t to) {
    while (to > 0 && is_space(setting->characters.items[to - 1])) {
        to--;
    }
    uint32_t last = to > 0 && to < setting->characters.count ? setting->characters.items[to - 1].code : 0;
    return last == 0x3001 || last == 0x3002 || last == 0xFF0C || last == 0xFF0E;
}

// Width in em of the characters from..to set as a line: what stands at an end gives up its blank half, and a stop
// hangs.
static double line_width(const struct setting *setting, size_t from, size_t to) {
    const struct character *items = setting->characters.items;
    double hang = hangs(setting, to) ? hung : 0;
    while (to > from && is_space(items[to - 1])) {
        to--;
    }
    if (to == from) {
        return 0;
    }
    double width = setting->start[to] - setting->start[from] - setting->after[to - 1];
    return width - setting->blank_before[from] - setting->blank_after[to - 1] - hang;
}

static double line_cost(const struct setting *setting, size_t from, size_t to) {
    double width = line_width(setting, from, to);
    if (width * LEAST_CONDENSE > setting->width) {
        return INFINITY;
    }
    double cost = LINE_COST;
    if (width > setting->width) {
        cost += CONDENSE_COST + CONDENSE_SLOPE * (width / setting->width - 1) / (1 / LEAST_CONDENSE - 1);
    } else {
        double slack = 1 - width / setting->width;
        cost += RAGGED_COST * slack * slack;
    }
    if (to < setting->characters.count) {
        enum line_break quality = setting->characters.items[to].before;
        cost += quality > setting->worst ? INFINITY : BREAK_COST[quality];
    }
    size_t length = to - from;
    if (length < setting->characters.count) {
        cost += length == 1 ? ORPHAN_COST : length == 2 ? PAIR_COST : 0;
    }
    return cost;
}

// The end of each line, or false when most_lines do not do. ends has room for most_lines.
static bool choose_breaks(const struct setting *setting, size_t most_lines, size_t *ends, size_t *line_count,
                          struct arena *arena) {
    size_t count = setting->characters.count, stride = count + 1;
    double *cost = ARENA_ARRAY(double, (most_lines + 1) * stride, arena);
    size_t *from = ARENA_ARRAY(size_t, (most_lines + 1) * stride, arena);
    for (size_t i = 0; i < (most_lines + 1) * stride; i++) {
        cost[i] = INFINITY;
    }
    cost[0] = 0;
    size_t best = 0;
    for (size_t line = 1; line <= most_lines; line++) {
        for (size_t start = 0; start < count; start++) {
            double before = cost[(line - 1) * stride + start];
            for (size_t end = start + 1; end <= count && before < INFINITY; end++) {
                if (line_width(setting, start, end) * LEAST_CONDENSE > setting->width + 1) {
                    break;
                }
                double total = before + line_cost(setting, start, end);
                if (total < cost[line * stride + end]) {
                    cost[line * stride + end] = total;
                    from[line * stride + end] = start;
                }
            }
        }
        if (cost[line * stride + count] < (best ? cost[best * stride + count] : INFINITY)) {
            best = line;
        }
    }
    *line_count = best;
    for (size_t line = best, end = count; line > 0; line--) {
        ends[line - 1] = end;
        end = from[line * stride + end];
    }
    return best > 0;
}

// A figure or a Latin word that fits a line by itself is never broken; one that does not has to be.
static void keep_tokens(struct setting *setting) {
    struct character *items = setting->characters.items;
    for (size_t from = 0, to; from < setting->characters.count; from = to) {
        for (to = from + 1; to < setting->characters.count && items[to].before >= LINE_BREAK_TOKEN;) {
            to++;
        }
        if (line_width(setting, from, to) * LEAST_CONDENSE > setting->width) {
            continue;
        }
        for (size_t i = from + 1; i < to; i++) {
            items[i].before = LINE_BREAK_NEVER;
        }
    }
}

static struct setting setting_of(struct fonts *fonts, struct str text, enum weight weight, double width,
                                 struct arena *arena) {
    struct setting setting = {.text = text, .characters = line_break_find(text, arena), .width = width};
    size_t count = setting.characters.count;
    setting.start = ARENA_ARRAY(double, count + 1, arena);
    setting.after = ARENA_ARRAY(double, count + 1, arena);
    setting.blank_before = ARENA_ARRAY(double, count + 1, arena);
    setting.blank_after = ARENA_ARRAY(double, count + 1, arena);
    struct glyph_line line = text_glyphs(fonts, text, weight, arena);
    size_t glyph = 0;
    double x = 0;
    for (size_t i = 0; i < count; i++) {
        setting.start[i] = x;
        setting.blank_before[i] = blank_before(setting.characters.items[i].code);
        setting.blank_after[i] = blank_after(setting.characters.items[i].code);
        size_t end = setting.characters.items[i].offset + setting.characters.items[i].bytes;
        for (; glyph < line.count && line.glyphs[glyph].offset < end; glyph++) {
            x += line.glyphs[glyph].advance + line.glyphs[glyph].after;
            setting.after[i] = line.glyphs[glyph].after;
        }
    }
    setting.start[count] = x;
    keep_tokens(&setting);
    return setting;
}

static struct text_line line_of(struct fonts *fonts, const struct setting *setting, size_t from, size_t to,
                                double size_mm, enum weight weight) {
    const struct character *items = setting->characters.items;
    double hang = hangs(setting, to) ? hung * size_mm : 0;
    while (to > from + 1 && is_space(items[to - 1])) {
        to--;
    }
    size_t end = to < setting->characters.count ? items[to].offset : setting->text.size;
    struct text_line line = {.text = str_slice(setting->text, items[from].offset, end), .condense = 1};
    line.width_mm = text_width_mm(fonts, line.text, size_mm, weight) - hang;
    double most = setting->width * size_mm;
    if (line.width_mm > most) {
        line.condense = fmax(most / line.width_mm, LEAST_CONDENSE);
        line.width_mm *= line.condense;
    }
    return line;
}

struct request {
    struct fonts *fonts;
    double size_mm;
    enum weight weight;
    double width_mm;
    size_t most_lines;
    enum line_break worst; // place that a line may be broken at
};

static bool typeset_try(const struct request *request, struct str text, struct typeset *typeset, struct arena *arena) {
    struct setting setting =
        setting_of(request->fonts, text, request->weight, request->width_mm / request->size_mm, arena);
    size_t *ends = ARENA_ARRAY(size_t, request->most_lines, arena);
    setting.worst = request->worst;
    if (!choose_breaks(&setting, request->most_lines, ends, &typeset->line_count, arena)) {
        return false;
    }
    typeset->lines = ARENA_ARRAY(struct text_line, typeset->line_count, arena);
    for (size_t i = 0; i < typeset->line_count; i++) {
        typeset->lines[i] =
            line_of(request->fonts, &setting, i ? ends[i - 1] : 0, ends[i], request->size_mm, request->weight);
    }
    return true;
}

// The longest beginning that fits with an ellipsis, found by halving; it does not end inside a figure or a Latin word
// where that can be helped. Returns its length in characters, 0 where not even one fits.
static size_t longest_cut(const struct request *request, struct str text, struct typeset *best, struct arena *arena) {
    struct characters characters = line_break_find(text, arena);
    size_t low = 1, high = characters.count, longest = 0;
    while (low < high) {
        size_t middle = (low + high) / 2, end = middle;
        while (end > 0 && characters.items[end].before >= LINE_BREAK_TOKEN) {
            end--;
        }
        end = end ? end : middle;
        struct str shorter = str_trim(str_slice(text, 0, characters.items[end].offset));
        struct typeset tried = {.is_cut = true};
        if (typeset_try(request, arena_join(shorter, STR("…"), arena), &tried, arena)) {
            *best = tried;
            longest = end;
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return longest;
}

// Lines that end at sense are worth a quarter of the text.
static struct typeset typeset_cut(struct request request, struct str text, struct arena *arena) {
    static const enum line_break worst[] = {LINE_BREAK_TOKEN, LINE_BREAK_POOR, LINE_BREAK_FAIR};
    struct typeset best = {.is_cut = true};
    size_t longest = 0;
    for (size_t i = 0; i < sizeof worst / sizeof *worst; i++) {
        struct typeset tried = {.is_cut = true};
        request.worst = worst[i];
        size_t length = longest_cut(&request, text, &tried, arena);
        longest = length > longest ? length : longest;
        if (tried.line_count && 4 * length >= 3 * longest) {
            best = tried;
        }
    }
    if (best.line_count == 0) {
        best.lines = ARENA_NEW(struct text_line, arena);
        best.lines[0] =
            (struct text_line){STR("…"), text_width_mm(request.fonts, STR("…"), request.size_mm, request.weight), 1};
        best.line_count = 1;
    }
    return best;
}

struct typeset text_typeset(struct fonts *fonts, struct str text, double size_mm, enum weight weight, double width_mm,
                            size_t most_lines, struct arena *arena) {
    struct request request = {fonts, size_mm, weight, width_mm, most_lines, LINE_BREAK_TOKEN};
    struct typeset typeset = {0};
    text = str_trim(text);
    if (text.size == 0 || most_lines == 0) {
        return typeset;
    }
    double width = text_width_mm(fonts, text, size_mm, weight);
    if (width <= width_mm) {
        typeset.lines = ARENA_NEW(struct text_line, arena);
        typeset.lines[0] = (struct text_line){text, width, 1};
        typeset.line_count = 1;
        return typeset;
    }
    return typeset_try(&request, text, &typeset, arena) ? typeset : typeset_cut(request, text, arena);
}
