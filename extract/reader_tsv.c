// Tab separated tables: a line is a row, pages stand between blank lines, cells may hold HTML tags and entities.
#include <string.h>

#include "extract/document.h"
#include "extract/lines.h"
#include "extract/markup.h"
#include "extract/stream.h"

enum { FLUSH_ROWS = 256, FLUSH_BYTES = 1024 * 1024 };

struct tsv {
    block_function *take;
    void *context;
    struct stream stream;
    struct cell *cells;
    size_t cell_count, cell_capacity;
    int row, column_count;
    size_t bytes;   // of the rows held
    bool in_page;   // the page has had a row
    bool any_table; // one has been handed out
    bool go_on;     // the receiver wants more
};

static void flush(struct tsv *tsv) {
    if (tsv->cell_count && tsv->go_on) {
        struct block block = {.kind = BLOCK_TABLE, .line = tsv->cells[0].line};
        block.table = (struct table){.row_count = tsv->row,
                                     .column_count = tsv->column_count,
                                     .cells = tsv->cells,
                                     .cell_count = tsv->cell_count,
                                     .continues_previous = tsv->any_table};
        tsv->go_on = tsv->take(tsv->context, &block);
        tsv->any_table = true;
    }
    stream_reset(&tsv->stream);
    tsv->cells = NULL;
    tsv->cell_count = tsv->cell_capacity = 0;
    tsv->row = tsv->column_count = 0;
    tsv->bytes = 0;
}

static void add_cell(struct tsv *tsv, struct text raw, int column, long line) {
    struct cell cell = {.row = tsv->row, .column = column, .row_span = 1, .column_span = 1, .line = line};
    cell.text = markup_clean(raw, tsv->stream.words);
    if (cell.text.words.size == 0) {
        return;
    }
    cell.is_bold = raw.words.data[0] == '<' && markup_is_bold(raw.words);
    ARENA_PUSH(tsv->cells, tsv->cell_count, tsv->cell_capacity, cell, tsv->stream.words);
}

static bool is_number(struct str words) {
    bool has_digit = false;
    for (size_t at = 0; at < words.size; at++) {
        has_digit = has_digit || (words.data[at] >= '0' && words.data[at] <= '9');
        if (!memchr("0123456789,.-() ", words.data[at], 16)) {
            return false;
        }
    }
    return has_digit;
}

// A row that names columns holds no amount of its own.
static bool row_is_header(const struct tsv *tsv, size_t first_cell) {
    for (size_t i = first_cell; i < tsv->cell_count; i++) {
        struct str words = tsv->cells[i].text.words;
        if (words.size > 120 || is_number(words) || str_contains(words, STR("億円"))) {
            return false;
        }
    }
    return tsv->cell_count > first_cell;
}

// The cells of a line, cut at tabs; offsets count from the start of the cell.
static void take_row(struct tsv *tsv, const struct line *line) {
    struct text text = line->text;
    size_t first_cell = tsv->cell_count, from = 0;
    for (int column = 0; from <= text.words.size; column++) {
        const char *start = text.words.data + from;
        const char *tab = memchr(start, '\t', text.words.size - from);
        size_t to = tab ? (size_t)(tab - text.words.data) : text.words.size;
        if (to > from) {
            add_cell(tsv, (struct text){.words = str_slice(text.words, from, to)}, column, line->number);
        }
        tsv->column_count = column + 1 > tsv->column_count ? column + 1 : tsv->column_count;
        from = to + 1;
    }
    if (!tsv->in_page && row_is_header(tsv, first_cell)) {
        for (size_t i = first_cell; i < tsv->cell_count; i++) {
            tsv->cells[i].is_header = true;
        }
    }
    tsv->in_page = true;
    tsv->row++;
    tsv->bytes += text.words.size;
}

// A line without tabs above the table is a heading of it.
static void take_heading(struct tsv *tsv, const struct line *line) {
    struct block block = {.kind = BLOCK_TEXT, .line = line->number};
    block.text = markup_clean(line->text, tsv->stream.words);
    tsv->go_on = tsv->take(tsv->context, &block);
    stream_reset(&tsv->stream);
}

static bool is_blank_line(struct str words) {
    for (size_t i = 0; i < words.size; i++) {
        if (words.data[i] != ' ' && words.data[i] != '\f') {
            return false;
        }
    }
    return true;
}

static void take_line(struct tsv *tsv, const struct line *line) {
    struct str words = line->text.words;
    if (is_blank_line(words)) {
        flush(tsv);
        tsv->in_page = false;
    } else if (!tsv->in_page && !memchr(words.data, '\t', words.size)) {
        take_heading(tsv, line);
    } else {
        take_row(tsv, line);
        if (tsv->row >= FLUSH_ROWS || tsv->bytes >= FLUSH_BYTES) {
            flush(tsv);
        }
    }
}

bool read_tsv(const struct source *source, const struct reader_options *options, block_function *take, void *context,
              struct diag *diag, struct arena *arena, struct failure *failure) {
    (void)options;
    struct lines lines;
    if (!lines_open(source, 0, &lines, diag, arena, failure)) {
        return false;
    }
    struct tsv tsv = {.take = take, .context = context, .go_on = true};
    stream_begin(&tsv.stream, source, arena);
    struct line line;
    while (tsv.go_on && lines_next(&lines, &line, tsv.stream.words)) {
        take_line(&tsv, &line);
    }
    flush(&tsv);
    stream_end(&tsv.stream);
    return true;
}
