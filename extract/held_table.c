// Copies of a table and of the footnotes below it.
#include "extract/held_table.h"

#include <string.h>

#include "extract/character.h"
#include "extract/table_grid.h"
#include "extract/table_word.h"
#include "extract/unit.h"
#include "extract/unit_line.h"

enum { MOST_CELLS = 1 << 16, MARK_BYTES = 30, LONGEST_NOTE = 600 };

static bool states_unit(struct str words) {
    return str_contains(words, STR("円")) || str_contains(words, STR("単位"));
}

static bool ends_bracketed(struct str words) {
    words = str_trim(words);
    return words.size > 1 && (str_ends(words, STR(")")) || str_ends(words, STR("）")) || str_ends(words, STR("〕")));
}

bool held_table_wants(const struct block *table, bool parentheses_are_known) {
    const struct table *cells = &table->table;
    bool unit = states_unit(cells->caption.words), bracketed = false;
    if (cells->continues_previous || cells->cell_count > MOST_CELLS) {
        return false;
    }
    for (size_t i = 0; i < cells->cell_count; i++) {
        unit |= cells->cells[i].shown_unit.size > 0 || states_unit(cells->cells[i].text.words);
        bracketed |= !parentheses_are_known && ends_bracketed(cells->cells[i].text.words);
    }
    return !unit || bracketed;
}

static struct text text_copy(struct text text, struct arena *arena) {
    struct text copy = text;
    copy.words = arena_copy(text.words, arena);
    if (text.offsets) {
        uint32_t *offsets = ARENA_ARRAY(uint32_t, text.words.size + 1, arena);
        memcpy(offsets, text.offsets, (text.words.size + 1) * sizeof *offsets);
        copy.offsets = offsets;
    }
    if (text.piece_count) {
        struct text_piece *pieces = ARENA_ARRAY(struct text_piece, text.piece_count, arena);
        memcpy(pieces, text.pieces, text.piece_count * sizeof *pieces);
        copy.pieces = pieces;
    }
    return copy;
}

void held_table_keep(struct held_table *held, const struct block *table) {
    held->table = *table;
    held->is_full = true;
    struct table *copy = &held->table.table;
    struct cell *cells = ARENA_ARRAY(struct cell, copy->cell_count, held->arena);
    for (size_t i = 0; i < copy->cell_count; i++) {
        cells[i] = copy->cells[i];
        cells[i].text = text_copy(cells[i].text, held->arena);
        cells[i].shown_unit = arena_copy(cells[i].shown_unit, held->arena);
    }
    copy->cells = cells;
    copy->caption = text_copy(copy->caption, held->arena);
}

bool held_table_note(struct held_table *held, const struct block *text) {
    struct str words = str_trim(text->text.words);
    if (held->note_count == HELD_NOTES || text->heading_level || words.size == 0 || words.size > LONGEST_NOTE) {
        return false;
    }
    enum parenthesis meaning;
    struct unit_note note;
    size_t at = 0;
    bool sentence = str_ends(words, STR("。")) || str_ends(words, STR("す")) || str_ends(words, STR("る"));
    bool marked = label_kind_of(words_key(words, MARK_BYTES, held->arena)) == LABEL_NOTE;
    bool says = parenthesis_note(words, &meaning) || (sentence && unit_note_next(words, &at, &note));
    if (!marked && !says && unit_line_of(text->text).words.size == 0) {
        return false;
    }
    struct block *kept = &held->notes[held->note_count++];
    *kept = *text;
    kept->text = text_copy(text->text, held->arena);
    return true;
}

struct table_footnote held_table_footnote(const struct held_table *held, bool before_table) {
    struct table_footnote footnote = {0};
    int count = held->note_count;
    bool of_next = before_table && count > 0 && unit_line_of(held->notes[count - 1].text).words.size > 0;
    for (int i = 0; i < count - of_next; i++) {
        struct str words = held->notes[i].text.words;
        struct unit_note note;
        size_t at = 0;
        if (footnote.unit == 0 && unit_note_next(words, &at, &note)) {
            footnote.unit = note.unit;
        }
        if (footnote.parenthesis == PARENTHESIS_UNDECIDED) {
            parenthesis_note(words, &footnote.parenthesis);
        }
    }
    return footnote;
}

void held_table_empty(struct held_table *held) {
    held->is_full = false;
    held->note_count = 0;
    arena_rewind(held->arena);
}
