// PDF: asks yosan-read-pdf for the pages and turns its answer into blocks.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "extract/document.h"
#include "extract/pdf_child.h"
#include "extract/unit_line.h"

enum { DIMENSION_MOST = 1000000 };

static const double PARAGRAPH_GAP = 30;    // points between two paragraphs of one text, at most
static const double PARAGRAPH_OVERLAP = 2; // points that boxes of lines that follow may overlap

// ---- The interchange, version 1 (extract/pdf/wire.h)

struct cursor {
    struct str bytes;
    size_t at;
    bool broken; // it is not what version 1 says
};

static char cursor_kind(struct cursor *cursor) {
    if (cursor->at >= cursor->bytes.size) {
        cursor->broken = true;
        return 0;
    }
    return cursor->bytes.data[cursor->at++];
}

static void cursor_expect(struct cursor *cursor, char c) {
    if (cursor_kind(cursor) != c) {
        cursor->broken = true;
    }
}

// " 123": not negative, below the limit.
static long cursor_number(struct cursor *cursor, long limit) {
    long value = 0;
    size_t begin;
    cursor_expect(cursor, ' ');
    for (begin = cursor->at; cursor->at < cursor->bytes.size; cursor->at++) {
        char c = cursor->bytes.data[cursor->at];
        if (c < '0' || c > '9' || value > limit) {
            break;
        }
        value = 10 * value + (c - '0');
    }
    cursor->broken = cursor->broken || cursor->at == begin || value > limit;
    return cursor->broken ? 0 : value;
}

// " word", up to the next space.
static struct str cursor_word(struct cursor *cursor) {
    cursor_expect(cursor, ' ');
    size_t begin = cursor->at;
    while (cursor->at < cursor->bytes.size && cursor->bytes.data[cursor->at] != ' ' &&
           cursor->bytes.data[cursor->at] != '\n') {
        cursor->at++;
    }
    return str_slice(cursor->bytes, begin, cursor->at);
}

// " size:bytes\n"
static struct str cursor_words(struct cursor *cursor) {
    size_t size = (size_t)cursor_number(cursor, (long)cursor->bytes.size);
    cursor_expect(cursor, ':');
    if (cursor->broken || size > cursor->bytes.size - cursor->at) {
        cursor->broken = true;
        return (struct str){0};
    }
    struct str words = str_slice(cursor->bytes, cursor->at, cursor->at + size);
    cursor->at += size;
    cursor_expect(cursor, '\n');
    return words;
}

// " 12.50"
static double cursor_coordinate(struct cursor *cursor) {
    char text[32];
    struct str word = cursor_word(cursor);
    snprintf(text, sizeof text, "%.*s", STR_ARGS(word));
    return strtod(text, NULL);
}

static void cursor_skip_box(struct cursor *cursor) {
    for (int i = 0; i < 4; i++) {
        cursor_word(cursor);
    }
}

// ---- Records

static void read_note(struct cursor *cursor, const struct source *source, struct diag *diag, struct arena *arena) {
    long severity = cursor_number(cursor, SEVERITY_WARNING);
    struct str code = arena_copy(cursor_word(cursor), diag->arena);
    long page = cursor_number(cursor, DIMENSION_MOST);
    struct str message = cursor_words(cursor), shown = cursor_words(cursor);
    (void)arena;
    if (!cursor->broken) {
        struct place place = {.document = source->name, .page = (int)page, .cell = -1};
        diag_add(diag, (enum severity)severity, code.data, place, shown, "%.*s", STR_ARGS(message));
    }
}

struct paragraph {
    struct block block;
    double left, top, right, bottom; // points
};

static struct paragraph read_paragraph(struct cursor *cursor) {
    struct paragraph paragraph = {.block = {.kind = BLOCK_TEXT}};
    struct block *block = &paragraph.block;
    block->page = (int)cursor_number(cursor, DIMENSION_MOST);
    block->line = cursor_number(cursor, DIMENSION_MOST);
    block->heading_level = (int)cursor_number(cursor, 6);
    block->is_ocr = cursor_number(cursor, 1) != 0;
    paragraph.left = cursor_coordinate(cursor);
    paragraph.top = cursor_coordinate(cursor);
    paragraph.right = cursor_coordinate(cursor);
    paragraph.bottom = cursor_coordinate(cursor);
    block->text.words = cursor_words(cursor);
    return paragraph;
}

static void read_cell(struct cursor *cursor, const struct table *table, struct cell *cell) {
    cursor_expect(cursor, 'C');
    cell->row = (int)cursor_number(cursor, table->row_count);
    cell->column = (int)cursor_number(cursor, table->column_count);
    cell->row_span = (int)cursor_number(cursor, table->row_count);
    cell->column_span = (int)cursor_number(cursor, table->column_count);
    cell->line = cell->row + 1;
    cell->is_header = cursor_number(cursor, 1) != 0;
    cell->is_bold = cursor_number(cursor, 1) != 0;
    cell->indent = (int)cursor_number(cursor, 100);
    cell->is_ocr = cursor_number(cursor, 1) != 0;
    cursor_number(cursor, DIMENSION_MOST); // the page it starts on, which is the block's
    cursor_skip_box(cursor);
    cell->text.words = cursor_words(cursor);
    bool fits = cell->row_span >= 1 && cell->column_span >= 1 && cell->row + cell->row_span <= table->row_count &&
                cell->column + cell->column_span <= table->column_count;
    cursor->broken = cursor->broken || !fits;
}

static void read_table(struct cursor *cursor, struct block *block, struct arena *arena) {
    *block = (struct block){.kind = BLOCK_TABLE};
    struct table *table = &block->table;
    block->page = (int)cursor_number(cursor, DIMENSION_MOST);
    table->row_count = (int)cursor_number(cursor, DIMENSION_MOST);
    table->column_count = (int)cursor_number(cursor, DIMENSION_MOST);
    table->cell_count = (size_t)cursor_number(cursor, (long)(cursor->bytes.size / 30 + 1));
    long continues = cursor_number(cursor, 3);
    table->continues_previous = continues % 2 == 1;
    table->continues_next = continues >= 2;
    cursor_skip_box(cursor);
    table->caption.words = cursor_words(cursor);
    struct cell *cells = ARENA_ARRAY(struct cell, cursor->broken ? 0 : table->cell_count, arena);
    for (size_t i = 0; i < table->cell_count && !cursor->broken; i++) {
        read_cell(cursor, table, &cells[i]);
        block->is_ocr = block->is_ocr || cells[i].is_ocr;
    }
    table->cells = cells;
}

// ---- The document

struct answer {
    const struct source *source;
    block_function *take;
    void *context;
    struct diag *diag;
    // Paragraphs that follow closely are one text, as the lines of a text file: what stands above may name what is
    // below.
    struct block text;
    struct paragraph last;
    size_t piece_capacity;
};

static bool answer_flush(struct answer *answer) {
    bool more = answer->text.text.words.size == 0 || answer->take(answer->context, &answer->text);
    answer->text = (struct block){0};
    answer->piece_capacity = 0;
    return more;
}

static bool paragraph_follows(const struct answer *answer, const struct paragraph *paragraph) {
    const struct block *block = &paragraph->block;
    const struct paragraph *last = &answer->last;
    double gap = paragraph->top - last->bottom;
    // The first of two lines may have a large title in front of it, which reaches beside the second.
    bool under = paragraph->top > last->top + PARAGRAPH_OVERLAP && paragraph->bottom > last->bottom &&
                 paragraph->left < last->right && paragraph->right > last->left;
    return answer->text.text.words.size > 0 && block->heading_level == 0 && block->page == answer->text.page &&
           block->is_ocr == answer->text.is_ocr && (gap > -PARAGRAPH_OVERLAP || under) && gap < PARAGRAPH_GAP;
}

static bool answer_take(struct answer *answer, const struct paragraph *paragraph, struct arena *arena) {
    bool follows = paragraph_follows(answer, paragraph), more = follows || answer_flush(answer);
    struct text *text = &answer->text.text;
    struct str joint = follows ? STR("\n") : STR("");
    struct text_piece piece = {.at = text->words.size + joint.size, .line = paragraph->block.line};
    if (!follows) {
        answer->text = paragraph->block;
        text->words = (struct str){0};
    }
    struct text_piece *pieces = (struct text_piece *)(uintptr_t)text->pieces;
    ARENA_PUSH(pieces, text->piece_count, answer->piece_capacity, piece, arena);
    text->pieces = pieces;
    text->words = arena_join(arena_join(text->words, joint, arena), paragraph->block.text.words, arena);
    answer->last = *paragraph;
    return more;
}

// (億円) right above a table is the unit of its amounts. Where 単位 says so the PDF reader told it.
static void table_take_unit(struct block *block, const struct paragraph *above) {
    if (block->table.caption.words.size == 0 && above->block.page == block->page) {
        block->table.caption = unit_line_of(above->block.text);
    }
}

// True at the end of a complete answer, or when the taker wants no more.
static bool answer_read(struct cursor *cursor, struct answer *answer, struct arena *arena, struct failure *failure) {
    struct str head = STR("YOSANPDF 1\n");
    cursor->broken = !str_starts(cursor->bytes, head);
    cursor->at = head.size;
    while (!cursor->broken) {
        struct block block;
        bool more = true;
        char kind = cursor_kind(cursor);
        if (kind == 'N') {
            read_note(cursor, answer->source, answer->diag, arena);
        } else if (kind == 'B') {
            struct paragraph paragraph = read_paragraph(cursor);
            more = cursor->broken || answer_take(answer, &paragraph, arena);
        } else if (kind == 'T') {
            read_table(cursor, &block, arena);
            table_take_unit(&block, &answer->last);
            more = cursor->broken || (answer_flush(answer) && answer->take(answer->context, &block));
        } else if (kind == 'F') {
            struct str message = cursor_words(cursor);
            return failure_set(failure, "%.*s: cannot be read as PDF: %.*s", STR_ARGS(answer->source->name),
                               STR_ARGS(message));
        } else if (kind == 'E' && !cursor->broken) {
            answer_flush(answer);
            return true;
        } else {
            cursor->broken = true;
        }
        if (!more) {
            return true;
        }
    }
    return failure_set(failure, "%.*s: the PDF reader's answer is damaged or was written by another version",
                       STR_ARGS(answer->source->name));
}

bool read_pdf(const struct source *source, const struct reader_options *options, block_function *take, void *context,
              struct diag *diag, struct arena *arena, struct failure *failure) {
    struct pdf_child child = {.seconds = pdf_child_seconds(options->ocr, source->bytes.size)};
    struct cursor cursor = {0};
    struct answer answer = {.source = source, .take = take, .context = context, .diag = diag};
    size_t count = 0;
    if (options->ocr) {
        child.arguments[count++] = "--ocr";
    }
    if (source->share && source->share->progress) {
        child.arguments[count++] = "--progress";
    }
    child.arguments[count] = "/dev/stdin";
    return pdf_child_run(source, &child, &cursor.bytes, arena, failure) &&
           answer_read(&cursor, &answer, arena, failure);
}
