// Makes blocks of a stream of HTML elements and words.
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "extract/character.h"
#include "extract/html.h"
#include "extract/html_table.h"
#include "extract/line_shape.h"
#include "extract/stream.h"
#include "extract/unit_line.h"

enum { DEEPEST_TABLE = 40, UNIT_BYTES = 128, TERM_LEVEL = 6, LONGEST_LINE = 120, MOST_HELD = 40 };

enum element_role {
    ELEMENT_NONE,
    ELEMENT_HIDE,
    ELEMENT_BLOCK,
    ELEMENT_LINE,
    ELEMENT_TABLE,
    ELEMENT_ROW,
    ELEMENT_CELL,
    ELEMENT_HEAD,
    ELEMENT_CAPTION,
    ELEMENT_BOLD,
};

static const struct {
    const char *name;
    enum element_role role;
} ELEMENTS[] = {
#define ELEMENT(name, role) {#name, ELEMENT_##role},
#include "extract/html_element.inc"
#undef ELEMENT
};

struct html_builder {
    block_function *take;
    void *context;
    struct stream stream;
    struct arena *arena;       // of the stream
    struct text_builder words; // of the paragraph
    long line;                 // where the paragraph starts
    struct text_builder held;  // paragraphs of one short line each, as a person sees them: lines that stand together
    long held_line;
    int held_count;
    bool held_goes_on; // the next paragraph may belong to them
    bool is_item;      // the paragraph is the first of a list's item
    int heading_level;
    int hidden;    // elements open since the one that hides
    int bold;      // <b> open
    int pre;       // <pre> open
    bool in_title; // <title> open, which is hidden
    int too_deep;  // tables open beyond DEEPEST_TABLE
    int depth;
    struct html_table *table; // innermost open one
    struct text unit_line;    // of the paragraph handed out last, when it states a unit
    char unit_words[UNIT_BYTES];
    bool go_on;
};

static enum element_role role_of(const char *name) {
    for (size_t i = 0; i < sizeof ELEMENTS / sizeof *ELEMENTS; i++) {
        if (strcasecmp(ELEMENTS[i].name, name) == 0) {
            return ELEMENTS[i].role;
        }
    }
    return ELEMENT_NONE;
}

static const char *attribute(const unsigned char **attributes, const char *name) {
    for (size_t i = 0; attributes && attributes[i]; i += 2) {
        if (strcasecmp((const char *)attributes[i], name) == 0) {
            return attributes[i + 1] ? (const char *)attributes[i + 1] : "";
        }
    }
    return NULL;
}

static bool is_hidden(const unsigned char **attributes) {
    const char *style = attribute(attributes, "style");
    char packed[200] = "";
    for (size_t i = 0, size = 0; style && style[i] && size + 1 < sizeof packed; i++) {
        if (style[i] != ' ') {
            packed[size++] = style[i];
            packed[size] = '\0';
        }
    }
    return attribute(attributes, "hidden") || strcasestr(packed, "display:none") ||
           strcasestr(packed, "visibility:hidden");
}

static int span_of(const unsigned char **attributes, const char *name) {
    const char *value = attribute(attributes, name);
    long span = value ? strtol(value, NULL, 10) : 1;
    return span < 1 ? 1 : span > GRID_SPAN_ROWS ? GRID_SPAN_ROWS : (int)span;
}

static void restart_words(struct html_builder *builder) {
    if (builder->held_count == 0) {
        stream_reset(&builder->stream);
    }
    builder->words = (struct text_builder){.drop_blanks = true, .arena = builder->arena};
}

// A copy, since the paragraph's words may be gone when the table below it is handed out.
static void keep_unit_line(struct html_builder *builder, struct text text) {
    struct str words = unit_line_of(text).words;
    builder->unit_line = (struct text){0};
    if (words.size && words.size <= UNIT_BYTES) {
        memcpy(builder->unit_words, words.data, words.size);
        builder->unit_line.words = (struct str){builder->unit_words, words.size};
    }
}

static void flush_held(struct html_builder *builder) {
    if (builder->held_count > 0 && builder->go_on) {
        struct block block = {.kind = BLOCK_TEXT, .line = builder->held_line};
        block.text = text_builder_finish(&builder->held);
        builder->go_on = builder->take(builder->context, &block);
    }
    builder->held = (struct text_builder){.arena = builder->arena};
    builder->held_count = 0;
}

// A short line, no sentence: a name, a label or an amount, which the next line may go on from.
static bool goes_on(struct str words) {
    return words.size <= LONGEST_LINE && !str_ends(words, STR("。"));
}

static void hold(struct html_builder *builder, struct text text) {
    bool belongs =
        builder->held_goes_on && !builder->is_item && builder->held_count < MOST_HELD && !line_starts_item(text.words);
    if (!belongs) {
        flush_held(builder);
        builder->held_line = builder->line;
    }
    text_builder_break(&builder->held);
    text_builder_add(&builder->held, text.words, builder->line, 0);
    builder->held_count++;
    builder->held_goes_on = goes_on(text.words);
}

static void end_paragraph(struct html_builder *builder) {
    struct text text = text_builder_finish(&builder->words);
    if (text.words.size && builder->go_on && builder->heading_level > 0) {
        flush_held(builder);
        struct block block = {.kind = BLOCK_TEXT, .line = builder->line, .heading_level = builder->heading_level};
        block.text.words = text.words;
        builder->go_on = builder->take(builder->context, &block);
    } else if (text.words.size && builder->go_on) {
        hold(builder, text);
    }
    if (text.words.size) {
        keep_unit_line(builder, text);
        builder->is_item = false;
    }
    restart_words(builder);
}

struct html_builder *html_begin(const struct source *source, block_function *take, void *context, struct arena *arena) {
    struct html_builder *builder = ARENA_NEW(struct html_builder, arena);
    *builder = (struct html_builder){.take = take, .context = context, .go_on = true};
    stream_begin(&builder->stream, source, arena);
    builder->arena = builder->stream.words;
    builder->words = (struct text_builder){.drop_blanks = true, .arena = builder->arena};
    builder->held = (struct text_builder){.arena = builder->arena};
    return builder;
}

void html_free(struct html_builder *builder) {
    if (builder) {
        stream_end(&builder->stream);
    }
}

bool html_wants_more(const struct html_builder *builder) {
    return builder->go_on;
}

static void start_table(struct html_builder *builder, long line) {
    if (builder->depth == DEEPEST_TABLE) {
        builder->too_deep++;
        return;
    }
    if (!builder->table) {
        end_paragraph(builder);
        flush_held(builder);
    }
    builder->depth++;
    builder->table = html_table_begin(builder->table, line, builder->arena);
}

static void end_table(struct html_builder *builder) {
    struct html_table *table = builder->table;
    if (builder->too_deep) {
        builder->too_deep--;
        return;
    }
    if (!table) {
        return;
    }
    html_table_end_cell(table);
    html_table_end_caption(table);
    builder->depth--;
    builder->table = table->outer;
    if (!builder->table && builder->go_on) {
        builder->go_on = html_table_take(table, builder->unit_line, builder->take, builder->context);
        builder->unit_line = (struct text){0};
        restart_words(builder);
    }
}

static void start_cell(struct html_builder *builder, const char *name, const unsigned char **attributes) {
    if (builder->table && !builder->too_deep) {
        bool is_header = strcasecmp(name, "th") == 0 || builder->table->in_head;
        html_table_start_cell(builder->table, is_header, span_of(attributes, "rowspan"),
                              span_of(attributes, "colspan"));
    }
}

void html_continue_cell(struct html_builder *builder, int column_span) {
    if (builder->table && !builder->too_deep) {
        html_table_end_cell(builder->table);
        grid_extend(&builder->table->grid, column_span);
    }
}

// A table without end is handed out piece by piece, parted between rows.
static void part_table(struct html_builder *builder) {
    const struct html_table *table = builder->table;
    long line = table->line;
    int rows = table->grid.rows_before + table->grid.row + 1;
    bool in_head = table->in_head;
    builder->go_on =
        builder->go_on && html_table_take(builder->table, builder->unit_line, builder->take, builder->context);
    builder->unit_line = (struct text){0};
    restart_words(builder);
    builder->table = html_table_begin(NULL, line, builder->arena);
    builder->table->in_head = in_head;
    builder->table->continues = true;
    builder->table->grid.rows_before = rows;
}

static void start_in_table(struct html_builder *builder, enum element_role role) {
    struct html_table *table = builder->table;
    if (!table || builder->too_deep) {
        return;
    }
    if (role == ELEMENT_ROW) {
        html_table_end_cell(table);
        html_table_end_caption(table);
        if (!table->outer && !table->inner && grid_is_piece(&table->grid)) {
            part_table(builder);
        }
        grid_start_row(&builder->table->grid);
    } else if (role == ELEMENT_HEAD) {
        table->in_head = true;
    } else if (!table->in_cell) {
        table->in_caption = true;
    }
}

static void break_block(struct html_builder *builder, const char *name, bool is_start) {
    if (builder->table) {
        html_table_break(builder->table);
        return;
    }
    end_paragraph(builder);
    builder->is_item |= is_start && strcasecmp(name, "li") == 0;
    bool is_heading = (name[0] == 'h' || name[0] == 'H') && name[1] >= '1' && name[1] <= '6' && !name[2];
    bool is_term = strcasecmp(name, "dt") == 0; // heads what dd says
    builder->heading_level = is_heading && is_start ? name[1] - '0' : is_term && is_start ? TERM_LEVEL : 0;
}

static void break_line(struct html_builder *builder) {
    if (builder->table) {
        html_table_break(builder->table);
    } else {
        text_builder_break(&builder->words);
    }
}

// 1,200<sup>2)</sup>, 12億円<sup>※</sup>: behind a number what is raised points to a note and is no part of it.
static bool is_note_mark(const struct html_builder *builder, const char *name) {
    const struct text_builder *words = builder->table ? &builder->table->words : &builder->words;
    uint32_t before = character_before((struct str){words->words, words->size}, words->size);
    return strcasecmp(name, "sup") == 0 && ((before >= '0' && before <= '9') || before == CHARACTER_YEN);
}

void html_start(struct html_builder *builder, const char *name, const unsigned char **attributes, long line) {
    enum element_role role = role_of(name);
    builder->in_title = builder->hidden == 1 && strcasecmp(name, "title") == 0;
    if (builder->hidden || role == ELEMENT_HIDE || (attributes && is_hidden(attributes)) ||
        is_note_mark(builder, name)) {
        builder->hidden++;
        return;
    }
    builder->pre += strcasecmp(name, "pre") == 0;
    switch (role) {
    case ELEMENT_BLOCK:
        break_block(builder, name, true);
        break;
    case ELEMENT_LINE:
        break_line(builder);
        break;
    case ELEMENT_TABLE:
        start_table(builder, line);
        break;
    case ELEMENT_CELL:
        start_cell(builder, name, attributes);
        break;
    case ELEMENT_ROW:
    case ELEMENT_HEAD:
    case ELEMENT_CAPTION:
        start_in_table(builder, role);
        break;
    case ELEMENT_BOLD:
        builder->bold++;
        break;
    case ELEMENT_HIDE:
    case ELEMENT_NONE:
        break;
    }
}

static void end_in_table(struct html_builder *builder, enum element_role role) {
    struct html_table *table = builder->table;
    if (!table || builder->too_deep) {
        return;
    }
    if (role == ELEMENT_CELL || role == ELEMENT_ROW) {
        html_table_end_cell(table);
    } else if (role == ELEMENT_HEAD) {
        table->in_head = false;
    } else if (role == ELEMENT_CAPTION) {
        html_table_end_caption(table);
    }
}

static void end_title(struct html_builder *builder) {
    if (!builder->in_title) {
        return;
    }
    flush_held(builder);
    struct block block = {.kind = BLOCK_TEXT, .line = builder->line, .is_title = true};
    block.text.words = text_builder_finish(&builder->words).words;
    builder->in_title = false;
    if (block.text.words.size && builder->go_on) {
        builder->go_on = builder->take(builder->context, &block);
    }
    restart_words(builder);
}

void html_end(struct html_builder *builder, const char *name) {
    if (builder->hidden) {
        builder->hidden--;
        end_title(builder);
        return;
    }
    enum element_role role = role_of(name);
    builder->pre -= builder->pre > 0 && strcasecmp(name, "pre") == 0;
    if (role == ELEMENT_BLOCK) {
        break_block(builder, name, false);
    } else if (role == ELEMENT_TABLE) {
        end_table(builder);
    } else if (role == ELEMENT_BOLD) {
        builder->bold -= builder->bold > 0;
    } else {
        end_in_table(builder, role);
    }
}

// In <pre> each line is a line.
static void add_lines(struct html_builder *builder, struct str words) {
    for (size_t at = 0; at < words.size;) {
        size_t feed = builder->pre ? str_find(words, STR("\n"), at) : SIZE_MAX;
        size_t end = feed == SIZE_MAX ? words.size : feed;
        if (builder->table) {
            html_table_add_words(builder->table, str_slice(words, at, end), builder->bold > 0);
        } else {
            text_builder_add(&builder->words, str_slice(words, at, end), 0, builder->words.size);
        }
        if (feed != SIZE_MAX) {
            break_line(builder);
        }
        at = end + 1;
    }
}

void html_words(struct html_builder *builder, struct str words, long line) {
    if (builder->hidden && !builder->in_title) {
        return;
    }
    if (builder->words.size == 0) {
        builder->line = line;
    }
    add_lines(builder, words);
}

void html_finish(struct html_builder *builder) {
    builder->too_deep = 0;
    while (builder->table) {
        end_table(builder);
    }
    end_paragraph(builder);
    flush_held(builder);
}
