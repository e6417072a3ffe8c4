// Word documents: paragraphs, headings, tables, text boxes, notes; told to the HTML builder, which makes the blocks.
#include <stdio.h>
#include <string.h>

#include "extract/document.h"
#include "extract/guard.h"
#include "extract/html.h"
#include "extract/package.h"

enum { DEEPEST_BOX = 16 };

struct heading_style {
    struct str id;
    int level;
};

// What is known of the paragraph being read; text boxes stand inside paragraphs.
struct paragraph {
    bool is_open; // told to the builder
    int level;
};

struct docx {
    const struct source *source;
    block_function *take;
    void *context;
    struct diag *diag;
    struct arena *arena;
    struct package package;
    struct html_builder *builder;
    struct heading_style *styles;
    size_t style_count, style_capacity;
    struct paragraph paragraphs[DEEPEST_BOX];
    int box;           // of paragraphs
    long number;       // of the paragraph, from 1
    int skipped;       // elements open whose words are not read
    bool in_words;     // inside w:t
    bool hidden;       // the run is hidden or struck through
    bool bold, raised; // the run
    bool cell_due;     // a w:tc whose properties are being read
    bool cell_continues;
    int cell_columns;
    bool has_body;
};

static int level_of(const struct docx *docx, struct str id) {
    for (size_t i = 0; i < docx->style_count; i++) {
        if (str_equal(docx->styles[i].id, id)) {
            return docx->styles[i].level;
        }
    }
    return 0;
}

static int heading_of_name(struct str name) {
    struct str digits = str_slice(name, name.size ? name.size - 1 : 0, name.size);
    bool is_heading = (str_starts(name, STR("heading ")) || str_starts(name, STR("Heading "))) && name.size == 9;
    int level = is_heading ? digits.data[0] - '0' : str_equal(name, STR("Title")) ? 1 : 0;
    return level >= 1 && level <= 6 ? level : 0;
}

static void say_fault(struct docx *docx, const char *part) {
    const char *fault = package_fault(&docx->package);
    if (fault) {
        struct place place = {.document = docx->source->name, .line = docx->number, .cell = -1};
        diag_add(docx->diag, SEVERITY_WARNING, "damaged", place, (struct str){0}, "%s of the document is damaged: %s",
                 part, fault);
    }
}

static void read_styles(struct docx *docx) {
    struct package *package = &docx->package;
    if (!package_start(package, "word/styles.xml")) {
        return;
    }
    struct heading_style style = {0};
    while (package_next(package)) {
        if (package_is_start(package, "style")) {
            style = (struct heading_style){.id = package_attribute(package, "styleId", docx->arena)};
        } else if (package_is_start(package, "name") && style.id.size && !style.level) {
            style.level = heading_of_name(package_attribute(package, "val", docx->arena));
        } else if (package_is_start(package, "outlineLvl") && style.id.size) {
            long level = package_number(package, "val", 9);
            style.level = level >= 0 && level < 6 ? (int)level + 1 : style.level;
        } else if (package_is_end(package, "style") && style.level) {
            ARENA_PUSH(docx->styles, docx->style_count, docx->style_capacity, style, docx->arena);
        }
    }
    say_fault(docx, "word/styles.xml");
}

static void start_cell(struct docx *docx) {
    if (!docx->cell_due) {
        return;
    }
    docx->cell_due = false;
    if (docx->cell_continues) {
        html_continue_cell(docx->builder, docx->cell_columns);
        return;
    }
    char columns[16];
    snprintf(columns, sizeof columns, "%d", docx->cell_columns);
    const unsigned char *attributes[] = {(const unsigned char *)"colspan", (const unsigned char *)columns, NULL};
    html_start(docx->builder, "td", attributes, docx->number);
}

static void paragraph_name(const struct paragraph *paragraph, char name[3]) {
    name[0] = paragraph->level ? 'h' : 'p';
    name[1] = paragraph->level ? (char)('0' + paragraph->level) : '\0';
    name[2] = '\0';
}

static void put_words(struct docx *docx, struct str words) {
    struct paragraph *paragraph = &docx->paragraphs[docx->box];
    char name[3];
    paragraph_name(paragraph, name);
    if (!paragraph->is_open) {
        paragraph->is_open = true;
        html_start(docx->builder, name, NULL, docx->number);
    }
    const char *run = docx->raised ? "sup" : docx->bold ? "b" : NULL;
    if (run) {
        html_start(docx->builder, run, NULL, docx->number);
    }
    html_words(docx->builder, words, docx->number);
    if (run) {
        html_end(docx->builder, run);
    }
}

static void end_paragraph(struct docx *docx) {
    struct paragraph *paragraph = &docx->paragraphs[docx->box];
    char name[3];
    paragraph_name(paragraph, name);
    if (paragraph->is_open) {
        html_end(docx->builder, name);
    }
    *paragraph = (struct paragraph){0};
}

static bool is_any(const struct package *package, const char *const *names, bool is_start) {
    for (; *names; names++) {
        if (is_start ? package_is_start(package, *names) : package_is_end(package, *names)) {
            return true;
        }
    }
    return false;
}

// Elements whose words nobody sees, or that are shown a second time elsewhere.
static const char *const SKIPPED[] = {"del",     "moveFrom", "Fallback", "rt",         "instrText",
                                      "delText", "sectPr",   "binData",  "annotation", NULL};

static void start_properties(struct docx *docx) {
    struct package *package = &docx->package;
    struct paragraph *paragraph = &docx->paragraphs[docx->box];
    if (package_is_start(package, "pStyle")) {
        paragraph->level = level_of(docx, package_attribute(package, "val", docx->arena));
    } else if (package_is_start(package, "outlineLvl")) {
        long level = package_number(package, "val", 9);
        paragraph->level = level >= 0 && level < 6 ? (int)level + 1 : paragraph->level;
    } else if (package_is_start(package, "b")) {
        docx->bold = package_switch(package, "val");
    } else if (package_is_start(package, "vanish") || package_is_start(package, "strike") ||
               package_is_start(package, "dstrike")) {
        docx->hidden = docx->hidden || package_switch(package, "val");
    } else if (package_is_start(package, "vertAlign")) {
        docx->raised = str_equal(package_attribute(package, "val", docx->arena), STR("superscript"));
    } else if (package_is_start(package, "gridSpan")) {
        long columns = package_number(package, "val", 1);
        docx->cell_columns = columns > 0 && columns < 1000 ? (int)columns : 1;
    } else if (package_is_start(package, "vMerge")) {
        docx->cell_continues = !str_equal(package_attribute(package, "val", docx->arena), STR("restart"));
    }
}

static void start_table_part(struct docx *docx) {
    struct package *package = &docx->package;
    if (package_is_start(package, "tbl")) {
        start_cell(docx);
        html_start(docx->builder, "table", NULL, docx->number);
    } else if (package_is_start(package, "tr")) {
        html_start(docx->builder, "tr", NULL, docx->number);
    } else if (package_is_start(package, "tc")) {
        docx->cell_due = true;
        docx->cell_continues = false;
        docx->cell_columns = 1;
    }
}

static void start_node(struct docx *docx) {
    struct package *package = &docx->package;
    if (package_is_start(package, "p")) {
        start_cell(docx);
        docx->number++;
    } else if (package_is_start(package, "r")) {
        docx->hidden = docx->bold = docx->raised = false;
    } else if (package_is_start(package, "t")) {
        docx->in_words = !package_is_empty(package);
    } else if (package_is_start(package, "tab")) {
        put_words(docx, STR(" "));
    } else if (package_is_start(package, "br") || package_is_start(package, "cr")) {
        html_start(docx->builder, "br", NULL, docx->number);
    } else if (package_is_start(package, "noBreakHyphen")) {
        put_words(docx, STR("-"));
    } else if (package_is_start(package, "txbxContent") && docx->box + 1 < DEEPEST_BOX) {
        docx->paragraphs[++docx->box] = (struct paragraph){0};
    } else {
        start_properties(docx);
        start_table_part(docx);
    }
}

static void end_node(struct docx *docx) {
    struct package *package = &docx->package;
    if (package_is_end(package, "p")) {
        end_paragraph(docx);
    } else if (package_is_end(package, "t")) {
        docx->in_words = false;
    } else if (package_is_end(package, "tc")) {
        start_cell(docx);
        html_end(docx->builder, "td");
    } else if (package_is_end(package, "tr")) {
        html_end(docx->builder, "tr");
    } else if (package_is_end(package, "tbl")) {
        html_end(docx->builder, "table");
    } else if (package_is_end(package, "txbxContent") && docx->box > 0) {
        end_paragraph(docx);
        docx->box--;
    }
}

static void take_node(struct docx *docx) {
    struct package *package = &docx->package;
    if (is_any(package, SKIPPED, true)) {
        docx->skipped += !package_is_empty(package);
    } else if (is_any(package, SKIPPED, false)) {
        docx->skipped--;
    } else if (docx->skipped == 0) {
        struct str words = docx->in_words && !docx->hidden ? package_words(package) : (struct str){0};
        if (words.size) {
            put_words(docx, words);
        }
        start_node(docx);
        end_node(docx);
    }
}

static void read_part(struct docx *docx, const char *part) {
    if (!package_start(&docx->package, part)) {
        return;
    }
    docx->has_body = true;
    docx->skipped = docx->box = 0;
    const struct source unpacked = {.bytes = {NULL, SIZE_MAX}}; // its size is not known: taken for large
    docx->builder = html_begin(&unpacked, docx->take, docx->context, docx->arena);
    while (html_wants_more(docx->builder) && package_next(&docx->package)) {
        take_node(docx);
    }
    html_finish(docx->builder);
    html_free(docx->builder);
    docx->builder = NULL;
    say_fault(docx, part);
}

static void run(void *context) {
    struct docx *docx = context;
    read_styles(docx);
    read_part(docx, "word/document.xml");
    read_part(docx, "word/footnotes.xml");
    read_part(docx, "word/endnotes.xml");
}

bool read_docx(const struct source *source, const struct reader_options *options, block_function *take, void *context,
               struct diag *diag, struct arena *arena, struct failure *failure) {
    (void)options;
    struct docx docx = {.source = source, .take = take, .context = context, .diag = diag, .arena = arena};
    if (!package_open(source, &docx.package, failure)) {
        return false;
    }
    bool done = guard_run(run, &docx, arena);
    html_free(docx.builder);
    bool too_large = docx.package.too_large;
    package_close(&docx.package);
    if (!done) {
        guard_pass_on(arena);
    }
    if (too_large) {
        return failure_set(failure, "%.*s: unpacks to more than 1 GB; not a document", STR_ARGS(source->name));
    }
    return docx.has_body ||
           failure_set(failure, "%.*s: its text cannot be read; the file may be damaged", STR_ARGS(source->name));
}
