// Reads workbook.xml, sharedStrings.xml and styles.xml.
#include "extract/xlsx_book.h"

#include "extract/number_format.h"
#include "extract/text_builder.h"

struct str xlsx_rich_words(struct package *package, const char *element, struct arena *arena) {
    struct text_builder builder = {.arena = arena};
    bool in_words = false;
    int phonetic = 0;
    if (package_is_empty(package)) {
        return (struct str){0};
    }
    while (package_next(package) && !package_is_end(package, element)) {
        if (package_is_start(package, "rPh")) {
            phonetic += !package_is_empty(package);
        } else if (package_is_end(package, "rPh")) {
            phonetic--;
        } else if (package_is_start(package, "t")) {
            in_words = !package_is_empty(package);
        } else if (package_is_end(package, "t")) {
            in_words = false;
        } else if (in_words && !phonetic) {
            text_builder_add(&builder, package_words(package), 0, builder.size);
        }
    }
    return text_builder_finish(&builder).words;
}

static void read_workbook(struct package *package, struct xlsx_book *book, struct arena *arena) {
    if (!package_start(package, "xl/workbook.xml")) {
        return;
    }
    while (package_next(package)) {
        if (package_is_start(package, "workbookPr")) {
            book->date_1904 = package_number(package, "date1904", 0) == 1 ||
                              str_equal(package_attribute(package, "date1904", arena), STR("true"));
        } else if (package_is_start(package, "sheet")) {
            struct str state = package_attribute(package, "state", arena);
            struct xlsx_sheet sheet = {.name = package_attribute(package, "name", arena),
                                       .relationship = package_attribute(package, "id", arena),
                                       .is_hidden = state.size && !str_equal(state, STR("visible"))};
            ARENA_PUSH(book->sheets, book->sheet_count, book->sheet_capacity, sheet, arena);
        }
    }
}

static void read_strings(struct package *package, struct xlsx_book *book, struct arena *arena) {
    if (!package_start(package, "xl/sharedStrings.xml")) {
        return;
    }
    while (package_next(package)) {
        if (package_is_start(package, "si")) {
            struct str words = xlsx_rich_words(package, "si", arena);
            ARENA_PUSH(book->strings, book->string_count, book->string_capacity, words, arena);
        }
    }
}

struct format {
    long id;
    struct str code;
};

struct style_reading {
    struct format *formats;
    size_t format_count, format_capacity;
    bool *bold; // by font
    size_t font_count, font_capacity;
    bool in_fonts, in_cells;
};

static struct str code_of(const struct style_reading *reading, long id) {
    for (size_t i = 0; i < reading->format_count; i++) {
        if (reading->formats[i].id == id) {
            return reading->formats[i].code;
        }
    }
    return number_format_builtin(id);
}

static void take_style(struct package *package, struct style_reading *reading, struct xlsx_book *book,
                       struct arena *arena) {
    size_t font = (size_t)package_number(package, "fontId", 0);
    struct xlsx_style style = {.code = code_of(reading, package_number(package, "numFmtId", 0)),
                               .is_bold = font < reading->font_count && reading->bold[font]};
    ARENA_PUSH(book->styles, book->style_count, book->style_capacity, style, arena);
}

static void take_style_node(struct package *package, struct style_reading *reading, struct xlsx_book *book,
                            struct arena *arena) {
    if (package_is_start(package, "numFmt")) {
        struct format format = {package_number(package, "numFmtId", 0),
                                package_attribute(package, "formatCode", arena)};
        ARENA_PUSH(reading->formats, reading->format_count, reading->format_capacity, format, arena);
    } else if (package_is_start(package, "fonts") || package_is_end(package, "fonts")) {
        reading->in_fonts = package_is_start(package, "fonts");
    } else if (package_is_start(package, "font") && reading->in_fonts) {
        ARENA_PUSH(reading->bold, reading->font_count, reading->font_capacity, false, arena);
    } else if (package_is_start(package, "b") && reading->in_fonts && reading->font_count) {
        reading->bold[reading->font_count - 1] = package_switch(package, "val");
    } else if (package_is_start(package, "cellXfs") || package_is_end(package, "cellXfs")) {
        reading->in_cells = package_is_start(package, "cellXfs");
    } else if (package_is_start(package, "xf") && reading->in_cells) {
        take_style(package, reading, book, arena);
    } else if (package_is_start(package, "alignment") && reading->in_cells && book->style_count) {
        long indent = package_number(package, "indent", 0);
        book->styles[book->style_count - 1].indent = indent > 0 && indent < 100 ? (int)indent : 0;
    }
}

static void read_styles(struct package *package, struct xlsx_book *book, struct arena *arena) {
    struct style_reading reading = {0};
    if (package_start(package, "xl/styles.xml")) {
        while (package_next(package)) {
            take_style_node(package, &reading, book, arena);
        }
    }
}

void xlsx_book_read(struct package *package, struct xlsx_book *book, xlsx_part_read *is_read, void *context,
                    struct arena *arena) {
    read_workbook(package, book, arena);
    is_read(context, "xl/workbook.xml");
    read_strings(package, book, arena);
    is_read(context, "xl/sharedStrings.xml");
    read_styles(package, book, arena);
    is_read(context, "xl/styles.xml");
}
