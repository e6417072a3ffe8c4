// What every reader gives, whatever the format: blocks of running text and tables of cells, each with its place.
// Nothing downstream knows the format.
#ifndef EXTRACT_DOCUMENT_H
#define EXTRACT_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/failure.h"
#include "base/str.h"

// Words with the way back to the source. words are clean UTF-8: no mark-up, entities resolved, line breaks that mean
// something kept as '\n' (paragraphs, <br>, list items), lines that only wrap joined.
struct text {
    struct str words;
    // For each byte of words (and one more, its end) the byte offset in the source line or source cell text;
    // NULL = see pieces; without pieces either, the words are the source and offsets are the same.
    const uint32_t *offsets;
    // Instead of offsets: where the words stop running parallel to the source. Sorted by at, the first at 0.
    const struct text_piece *pieces;
    size_t piece_count;
    size_t start;     // bytes cut off before words: offsets, pieces and places count from there
    bool keeps_lines; // each '\n' of the words is a line feed of the source: offsets start anew behind it
};

// From byte `at` of the words on, the source is byte `source` and following of its line `line`.
struct text_piece {
    size_t at, source;
    long line; // 0 = the line of the block or cell
};

// Offset in the source of byte at of the words (in the line that text_place names).
size_t text_offset(struct text text, size_t at);
// The same with the line: *line comes as the block's or cell's line and is changed where the words run over several.
void text_place(struct text text, size_t at, long *line, size_t *offset);
// Words [from, to) with their way back.
struct text text_slice(struct text text, size_t from, size_t to);

struct cell {
    int row, column;           // from 0, of the top left corner
    int row_span, column_span; // at least 1
    long line; // what the contract's column `line` says: line of the file (text, TSV, CSV) or table row from 1
    struct text text;
    bool is_header;        // the source says so (th, a repeated header row)
    bool is_bold;          // set in bold: a hint for headings and totals
    int indent;            // steps of indentation before the words, 0 = none or unknown
    struct str shown_unit; // a unit or sign that the format adds to the number ("百万円", "千円"), XLSX; else empty
    bool is_ocr;           // read from a picture
    bool is_hidden;        // its row, column or sheet is hidden (XLSX)
    int source_column;     // where the table was turned: of the source, from 1; else 0
};

// What the contract's column `cell` says: column of the table row, from 0.
static inline int cell_source_column(const struct cell *cell) {
    return cell->source_column > 0 ? cell->source_column - 1 : cell->column;
}

// A table. Cells are in row order, then column order; places covered by a span have no cell of their own.
struct table {
    int row_count, column_count;
    const struct cell *cells;
    size_t cell_count;
    struct text caption;     // the words that belong to the table as a whole (caption, unit line just above), or empty
    bool continues_next;     // known of pages alone
    bool continues_previous; // the same table as the block before, over a page break or a flush: its header still
                             // governs
};

enum block_kind {
    BLOCK_TEXT,
    BLOCK_TABLE,
};

struct block {
    enum block_kind kind;
    int page;          // page (PDF) or sheet (XLSX) from 1; 0 = there is none
    long line;         // text: line of the file from 1 (0 where the format has none: then block number from 1)
    int heading_level; // BLOCK_TEXT: 1..6 where the source marks it as a heading; 0 = not marked
    bool is_ocr;
    bool is_title;      // BLOCK_TEXT: of the file, printed on no page (HTML's <title>)
    struct text text;   // BLOCK_TEXT: one paragraph or line
    struct table table; // BLOCK_TABLE
};

// Receives the blocks of one document in reading order. A block and all that it points to stay valid until the
// reader's arena is reset, but a streaming reader (text, TSV, CSV) hands out slices that are valid during the call
// alone when the document is large: who keeps words copies them. Returns false to stop.
typedef bool block_function(void *context, const struct block *block);

// How far the reading of one document is, for whoever shows it.
struct reading_share {
    struct extract_progress *progress; // NULL = nobody asks
    size_t size, told;                 // bytes of the document; of them said so far
};

// share of the document's text has been read: at of all bytes. Cheap enough for every megabyte.
void reading_share_tell(struct reading_share *share, size_t at, size_t all);

// What a reader is given. A document that is not UTF-8 is converted first: lines and offsets then count in its UTF-8
// text.
struct source {
    struct str name;             // file name as given, for places and messages
    const char *path;            // NULL when there is none (standard input)
    struct str bytes;            // the whole file
    bool is_mapped;              // bytes are a file's pages: they can be dropped and come back when they are read again
    bool is_utf_8;               // known to be so; false = to be found out
    struct reading_share *share; // NULL = nobody asks
};

struct reader_options {
    bool ocr; // read pages without a text layer by OCR
};

// One signature for all readers. False with failure set only when the machine fails or the file cannot be read as its
// format at all; whatever is puzzling inside is a diagnostic and the rest is still read.
typedef bool reader_function(const struct source *source, const struct reader_options *options, block_function *take,
                             void *context, struct diag *diag, struct arena *arena, struct failure *failure);

reader_function read_text;     // plain text in any encoding: a block a line, wrapped lines joined
reader_function read_tsv;      // tab separated, cells may hold HTML tags and entities; pages between blank lines
reader_function read_csv;      // RFC 4180 and its dialects
reader_function read_html;     // HTML, XHTML
reader_function read_markdown; // Markdown with pipe tables, also with HTML inside
reader_function read_xlsx;
reader_function read_docx;
reader_function read_pdf;     // through a program of its own
reader_function read_foreign; // fails, and says what the bytes are: an old .xls, a picture
bool is_foreign(struct str bytes);

// The reader for the bytes, found by content and not by name.
reader_function *reader_for(const struct source *source);

#endif
