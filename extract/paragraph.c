// Joins what a line's width wrapped.
#include "extract/paragraph.h"

#include "extract/layout.h"
#include "extract/line_shape.h"
#include "extract/text_builder.h"
#include "extract/wrap.h"

static struct str words_of(const struct line *line) {
    return str_trim(line->text.words);
}

// Columns of the widest line: the width at which the paragraph wraps; 0 = at none. A line wider than a page wraps only
// where another one is as wide: a paragraph a line otherwise. *lone: among lines that no full stop ends, none other is
// as wide; only running words, or what plainly goes on, are joined there.
static size_t full_width(const struct paragraph *paragraph, bool *lone) {
    enum { PAGE_COLUMNS = 140, ALIKE = 5 };
    size_t widest = 0, next = 0;
    int open = 0;
    for (size_t i = 0; i < paragraph->count; i++) {
        struct str words = words_of(&paragraph->lines[i]);
        size_t width = line_width(words);
        next = width > widest ? widest : width > next ? width : next;
        widest = width > widest ? width : widest;
        open += !str_ends(words, STR("。"));
    }
    bool alone = next + ALIKE < widest;
    *lone = 4 * next < 3 * widest && open > 3;
    return widest > PAGE_COLUMNS && alone ? 0 : widest;
}

static bool is_slice(const struct line *line) {
    return line->text.piece_count == 0 && line->source == 0 && line->is_last_piece;
}

// The lines as they stand in the source: nothing to join, to repair or to drop.
static bool is_whole_slice(const struct paragraph *paragraph, const enum joint *joints) {
    for (size_t i = 0; i < paragraph->count; i++) {
        const struct line *line = &paragraph->lines[i];
        const char *end = line->raw.data + line->raw.size;
        bool has_return = i + 1 < paragraph->count && *end == '\r';
        if (!is_slice(line) || has_return || (i + 1 < paragraph->count && joints[i] != JOINT_BREAK)) {
            return false;
        }
    }
    return true;
}

static struct text joined(const struct paragraph *paragraph, const enum joint *joints, struct arena *arena) {
    struct text_builder builder = {.arena = arena};
    for (size_t i = 0; i < paragraph->count; i++) {
        const struct line *line = &paragraph->lines[i];
        struct str trimmed = words_of(line);
        size_t from = trimmed.size ? (size_t)(trimmed.data - line->text.words.data) : 0;
        struct text words = text_slice(line->text, from, from + trimmed.size);
        text_builder_add_text(&builder, words, line->number, line->source);
        if (i + 1 < paragraph->count && joints[i] == JOINT_BREAK) {
            text_builder_break(&builder);
        } else if (joints[i] == JOINT_SPACE) {
            text_builder_add(&builder, STR(" "), line->number, line->source + from + trimmed.size);
        }
    }
    return text_builder_finish(&builder);
}

struct text paragraph_text(const struct paragraph *paragraph, struct arena *arena) {
    enum joint joints[PARAGRAPH_LINES] = {JOINT_BREAK};
    size_t full = SIZE_MAX;
    bool lone = false;
    for (size_t i = 0; i + 1 < paragraph->count; i++) {
        struct str above = words_of(&paragraph->lines[i]), below = words_of(&paragraph->lines[i + 1]);
        if (!line_may_wrap(above, below, paragraph->wrap > 0)) {
            continue;
        }
        full = paragraph->wrap || full != SIZE_MAX ? full : full_width(paragraph, &lone);
        enum joint joint = paragraph->wrap ? line_joint_at(paragraph->lines[i].text.words, below, paragraph->wrap)
                                           : line_joint(above, below, full);
        joint =
            lone && joint != JOINT_BREAK && !wrap_is_cut(above, below) && !line_is_running(above) ? JOINT_BREAK : joint;
        bool rows = joint != JOINT_BREAK && layout_cells(&paragraph->lines[i]) > 1 &&
                    layout_cells(&paragraph->lines[i + 1]) > 1;
        joints[i] = rows ? JOINT_BREAK : joint;
    }
    if (!is_whole_slice(paragraph, joints)) {
        return joined(paragraph, joints, arena);
    }
    const struct line *first = &paragraph->lines[0], *last = &paragraph->lines[paragraph->count - 1];
    size_t size = (size_t)(last->raw.data - first->raw.data) + last->raw.size;
    return (struct text){.words = {first->raw.data, size}, .keeps_lines = paragraph->count > 1};
}
