// Reads a workbook for the rules: cells with their looks, merges, hidden rows, formulas, objects.
#include <assert.h>
#include <libxml/xmlreader.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "analyze/tidy_sheet.h"
#include "base/utf8.h"

enum { MOST_PART_BYTES = 256 * 1024 * 1024, MOST_COLUMNS = 16384, MOST_ROWS = 1048576 };

struct strings {
    struct str *items;
    size_t count, capacity;
};

struct looks { // by cellXfs index
    uint32_t *items;
    size_t count, capacity;
};

struct workbook {
    zip_t *zip;
    struct tidy_file *file;
    struct strings shared;
    struct looks looks;
    struct arena *arena;
};

// A part of the package; empty when there is none or it is too large.
static struct str part_of(struct workbook *book, const char *name) {
    zip_stat_t status;
    if (zip_stat(book->zip, name, 0, &status) != 0 || status.size > MOST_PART_BYTES) {
        return (struct str){0};
    }
    char *bytes = arena_alloc(status.size + 1, book->arena);
    zip_file_t *file = zip_fopen(book->zip, name, 0);
    zip_int64_t size = file ? zip_fread(file, bytes, status.size) : -1;
    if (file) {
        zip_fclose(file);
    }
    return (struct str){bytes, size > 0 ? (size_t)size : 0};
}

static struct str attribute(xmlTextReaderPtr reader, const char *name, struct arena *arena) {
    xmlChar *value = xmlTextReaderGetAttribute(reader, (const xmlChar *)name);
    struct str copy = value ? arena_copy(str_from((const char *)value), arena) : (struct str){0};
    xmlFree(value);
    return copy;
}

static long attribute_number(xmlTextReaderPtr reader, const char *name) {
    xmlChar *value = xmlTextReaderGetAttribute(reader, (const xmlChar *)name);
    long number = value ? strtol((const char *)value, NULL, 10) : 0;
    xmlFree(value);
    return number;
}

static bool is_element(xmlTextReaderPtr reader, const char *name) {
    const xmlChar *local = xmlTextReaderConstLocalName(reader);
    return local && strcmp((const char *)local, name) == 0;
}

typedef void event_function(xmlTextReaderPtr reader, int type, void *context);

// Hands every node of the part to the function.
static void walk(struct str part, event_function *function, void *context) {
    if (part.size == 0 || part.size > INT32_MAX) {
        return;
    }
    xmlTextReaderPtr reader = xmlReaderForMemory(part.data, (int)part.size, NULL, NULL,
                                                 XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    while (reader && xmlTextReaderRead(reader) == 1) {
        function(reader, xmlTextReaderNodeType(reader), context);
    }
    xmlFreeTextReader(reader);
}

static void append(struct str *text, xmlTextReaderPtr reader, struct arena *arena) {
    const xmlChar *value = xmlTextReaderConstValue(reader);
    *text = arena_join(*text, str_from((const char *)value), arena);
}

static bool is_text(int type) {
    return type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
           type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE;
}

// ---- Shared strings

struct shared_pass {
    struct workbook *book;
    struct str text;
    bool in_text, in_phonetic;
};

static void shared_event(xmlTextReaderPtr reader, int type, void *context) {
    struct shared_pass *pass = context;
    bool start = type == XML_READER_TYPE_ELEMENT, end = type == XML_READER_TYPE_END_ELEMENT;
    if (start && is_element(reader, "si")) {
        pass->text = (struct str){0};
    } else if ((start || end) && is_element(reader, "rPh")) {
        pass->in_phonetic = start;
    } else if ((start || end) && is_element(reader, "t")) {
        pass->in_text = start && !xmlTextReaderIsEmptyElement(reader) && !pass->in_phonetic;
    } else if (pass->in_text && is_text(type)) {
        append(&pass->text, reader, pass->book->arena);
    }
    if (is_element(reader, "si") && (end || (start && xmlTextReaderIsEmptyElement(reader)))) {
        struct strings *shared = &pass->book->shared;
        ARENA_PUSH(shared->items, shared->count, shared->capacity, pass->text, pass->book->arena);
    }
}

// ---- Styles: which formats colour or strike a cell

struct style_pass {
    struct workbook *book;
    struct looks fonts, fills;
    bool in_fonts, in_fills, in_formats;
};

static uint32_t colour_of(xmlTextReaderPtr reader, struct arena *arena) {
    struct str rgb = attribute(reader, "rgb", arena), theme = attribute(reader, "theme", arena);
    struct str indexed = attribute(reader, "indexed", arena);
    bool plain = str_ends(rgb, STR("000000")) || str_equal(theme, STR("1")) || str_equal(theme, STR("0")) ||
                 str_equal(indexed, STR("64")) || str_equal(indexed, STR("8")) || str_equal(rgb, STR("FFFFFFFF"));
    return plain ? 0 : (uint32_t)str_hash(rgb, str_hash(theme, str_hash(indexed, 0))) | 1;
}

static void style_event(xmlTextReaderPtr reader, int type, void *context) {
    struct style_pass *pass = context;
    struct arena *arena = pass->book->arena;
    bool start = type == XML_READER_TYPE_ELEMENT, end = type == XML_READER_TYPE_END_ELEMENT;
    if ((start || end) && is_element(reader, "fonts")) {
        pass->in_fonts = start;
    } else if ((start || end) && is_element(reader, "fills")) {
        pass->in_fills = start;
    } else if ((start || end) && is_element(reader, "cellXfs")) {
        pass->in_formats = start;
    } else if (!start) {
        return;
    } else if (pass->in_fonts && is_element(reader, "font")) {
        ARENA_PUSH(pass->fonts.items, pass->fonts.count, pass->fonts.capacity, 0, arena);
    } else if (pass->in_fills && is_element(reader, "fill")) {
        ARENA_PUSH(pass->fills.items, pass->fills.count, pass->fills.capacity, 0, arena);
    } else if (pass->in_fonts && pass->fonts.count && is_element(reader, "strike")) {
        pass->fonts.items[pass->fonts.count - 1] ^= 0x80000001u;
    } else if (pass->in_fonts && pass->fonts.count && is_element(reader, "color")) {
        pass->fonts.items[pass->fonts.count - 1] ^= colour_of(reader, arena);
    } else if (pass->in_fills && pass->fills.count && is_element(reader, "fgColor")) {
        pass->fills.items[pass->fills.count - 1] ^= colour_of(reader, arena);
    } else if (pass->in_formats && is_element(reader, "xf")) {
        size_t font = (size_t)attribute_number(reader, "fontId"), fill = (size_t)attribute_number(reader, "fillId");
        uint32_t look = (font < pass->fonts.count ? pass->fonts.items[font] : 0) ^
                        (fill < pass->fills.count ? pass->fills.items[fill] * 31 : 0);
        ARENA_PUSH(pass->book->looks.items, pass->book->looks.count, pass->book->looks.capacity, look, arena);
    }
}

// ---- One sheet

struct found_cell {
    long row;
    int column;
    struct tidy_cell cell;
};

struct sheet_pass {
    struct workbook *book;
    struct tidy_sheet *sheet;
    struct found_cell *cells;
    size_t count, capacity;
    struct found_cell cell; // under way
    long row;
    char type; // of the cell: n, s, i (inline), b, e, t (formula's text)
    bool in_value;
};

// "BC12" -> row 11, column 54.
static void place_cell(struct sheet_pass *pass, struct str reference) {
    int column = 0;
    size_t at = 0;
    for (; at < reference.size && reference.data[at] >= 'A' && reference.data[at] <= 'Z' && column < MOST_COLUMNS;
         at++) {
        column = column * 26 + reference.data[at] - 'A' + 1;
    }
    pass->cell.row = pass->row - 1;
    pass->cell.column = column ? column - 1 : pass->cell.column + 1;
}

static void finish_cell(struct sheet_pass *pass) {
    struct tidy_cell *cell = &pass->cell.cell;
    if (pass->type == 's') {
        size_t index = (size_t)strtoul(arena_copy(cell->text, pass->book->arena).data, NULL, 10);
        cell->text = index < pass->book->shared.count ? pass->book->shared.items[index] : (struct str){0};
    }
    cell->is_error = pass->type == 'e';
    bool words = pass->type == 's' || pass->type == 'i' || pass->type == 't';
    cell->value = cell->text.size == 0 ? TIDY_EMPTY : words ? TIDY_TEXT : pass->type == 'n' ? TIDY_NUMBER : TIDY_OTHER;
    bool fits = pass->cell.row >= 0 && pass->cell.row < MOST_ROWS && pass->cell.column < MOST_COLUMNS;
    if (fits && (cell->value != TIDY_EMPTY || cell->is_formula)) {
        ARENA_PUSH(pass->cells, pass->count, pass->capacity, pass->cell, pass->book->arena);
    }
}

static void start_cell(struct sheet_pass *pass, xmlTextReaderPtr reader) {
    struct arena *arena = pass->book->arena;
    struct str type = attribute(reader, "t", arena);
    size_t format = (size_t)attribute_number(reader, "s");
    pass->cell.cell =
        (struct tidy_cell){.look = format < pass->book->looks.count ? pass->book->looks.items[format] : 0};
    pass->type = str_equal(type, STR("inlineStr")) ? 'i'
                 : str_equal(type, STR("str"))     ? 't'
                 : type.size                       ? type.data[0]
                                                   : 'n';
    place_cell(pass, attribute(reader, "r", arena));
    if (xmlTextReaderIsEmptyElement(reader)) {
        finish_cell(pass);
    }
}

static bool is_true(struct str text) {
    return str_equal(text, STR("1")) || str_equal(text, STR("true"));
}

static void start_row(struct sheet_pass *pass, xmlTextReaderPtr reader) {
    long number = attribute_number(reader, "r");
    pass->row = number > 0 ? number : pass->row + 1;
    pass->cell.column = -1;
    if (is_true(attribute(reader, "hidden", pass->book->arena))) {
        pass->sheet->hidden_row = pass->sheet->hidden_row ? pass->sheet->hidden_row : pass->row;
        pass->sheet->hidden_row_count++;
    }
}

static void start_other(struct sheet_pass *pass, xmlTextReaderPtr reader) {
    struct tidy_sheet *sheet = pass->sheet;
    struct arena *arena = pass->book->arena;
    if (is_element(reader, "mergeCell")) {
        sheet->first_merge = sheet->merge_count++ ? sheet->first_merge : attribute(reader, "ref", arena);
    } else if (is_element(reader, "col") && is_true(attribute(reader, "hidden", arena)) && !sheet->hidden_column) {
        sheet->hidden_column = (int)attribute_number(reader, "min");
    } else if (is_element(reader, "drawing") || is_element(reader, "picture") || is_element(reader, "oleObjects") ||
               is_element(reader, "controls")) {
        sheet->object_count++;
    }
}

static void sheet_event(xmlTextReaderPtr reader, int type, void *context) {
    struct sheet_pass *pass = context;
    bool start = type == XML_READER_TYPE_ELEMENT, end = type == XML_READER_TYPE_END_ELEMENT;
    if ((start || end) && (is_element(reader, "v") || is_element(reader, "t"))) {
        pass->in_value = start && !xmlTextReaderIsEmptyElement(reader);
    } else if (pass->in_value && is_text(type)) {
        append(&pass->cell.cell.text, reader, pass->book->arena);
    } else if (start && is_element(reader, "c")) {
        start_cell(pass, reader);
    } else if (end && is_element(reader, "c")) {
        finish_cell(pass);
    } else if (start && is_element(reader, "f")) {
        pass->cell.cell.is_formula = true;
    } else if (start && is_element(reader, "row")) {
        start_row(pass, reader);
    } else if (start) {
        start_other(pass, reader);
    }
}

static void read_sheet(struct workbook *book, struct tidy_sheet *sheet, const char *part) {
    struct sheet_pass pass = {.book = book, .sheet = sheet, .cell.column = -1};
    walk(part_of(book, part), sheet_event, &pass);
    for (size_t i = 0; i < pass.count; i++) {
        sheet->row_count = pass.cells[i].row >= sheet->row_count ? pass.cells[i].row + 1 : sheet->row_count;
        sheet->column_count =
            pass.cells[i].column >= sheet->column_count ? pass.cells[i].column + 1 : sheet->column_count;
    }
    size_t cells = (size_t)sheet->row_count * (size_t)sheet->column_count;
    sheet->cells = ARENA_ARRAY(struct tidy_cell, cells, book->arena);
    for (size_t i = 0; i < pass.count; i++) {
        sheet->cells[pass.cells[i].row * sheet->column_count + pass.cells[i].column] = pass.cells[i].cell;
    }
}

// ---- The package

struct link {
    struct str id, target;
    bool is_comments;
};

struct links {
    struct link *items;
    size_t count, capacity;
    struct arena *arena;
};

static void link_event(xmlTextReaderPtr reader, int type, void *context) {
    struct links *links = context;
    if (type == XML_READER_TYPE_ELEMENT && is_element(reader, "Relationship")) {
        struct link link = {attribute(reader, "Id", links->arena), attribute(reader, "Target", links->arena), false};
        link.is_comments = str_ends(attribute(reader, "Type", links->arena), STR("/comments"));
        ARENA_PUSH(links->items, links->count, links->capacity, link, links->arena);
    }
}

struct book_pass {
    struct workbook *book;
    struct links links;
    size_t capacity;
};

static void count_comments(struct workbook *book, struct tidy_sheet *sheet, struct str target) {
    size_t slash = str_find_last(target, STR("/"), target.size);
    struct str name = slash == SIZE_MAX ? target : str_slice(target, slash + 1, target.size);
    struct links links = {.arena = book->arena};
    walk(part_of(book, arena_printf(book->arena, "xl/worksheets/_rels/%.*s.rels", STR_ARGS(name)).data), link_event,
         &links);
    for (size_t i = 0; i < links.count; i++) {
        sheet->comment_count += links.items[i].is_comments;
    }
}

static void book_event(xmlTextReaderPtr reader, int type, void *context) {
    struct book_pass *pass = context;
    struct workbook *book = pass->book;
    if (type != XML_READER_TYPE_ELEMENT || !is_element(reader, "sheet")) {
        return;
    }
    struct tidy_sheet sheet = {.name = attribute(reader, "name", book->arena)};
    sheet.is_hidden = attribute(reader, "state", book->arena).size &&
                      !str_equal(attribute(reader, "state", book->arena), STR("visible"));
    struct str id = attribute(reader, "r:id", book->arena);
    for (size_t i = 0; i < pass->links.count; i++) {
        struct str target = pass->links.items[i].target;
        if (id.size && str_equal(id, pass->links.items[i].id)) {
            const char *part = str_starts(target, STR("/"))
                                   ? target.data + 1
                                   : arena_printf(book->arena, "xl/%.*s", STR_ARGS(target)).data;
            read_sheet(book, &sheet, part);
            count_comments(book, &sheet, target);
        }
    }
    ARENA_PUSH(book->file->sheets, book->file->sheet_count, pass->capacity, sheet, book->arena);
}

bool tidy_read_xlsx(const char *path, struct tidy_file *file, struct arena *arena, struct failure *failure) {
    int error = 0;
    struct workbook book = {zip_open(path, ZIP_RDONLY, &error), file, {0}, {0}, arena};
    if (!book.zip) {
        return failure_set(failure, "%s: cannot be opened as XLSX: the ZIP archive is damaged", path);
    }
    struct shared_pass shared = {.book = &book};
    walk(part_of(&book, "xl/sharedStrings.xml"), shared_event, &shared);
    struct style_pass styles = {.book = &book};
    walk(part_of(&book, "xl/styles.xml"), style_event, &styles);
    struct book_pass pass = {.book = &book, .links.arena = arena};
    walk(part_of(&book, "xl/_rels/workbook.xml.rels"), link_event, &pass.links);
    walk(part_of(&book, "xl/workbook.xml"), book_event, &pass);
    zip_discard(book.zip);
    return true;
}
