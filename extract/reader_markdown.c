// Markdown: headings, paragraphs, pipe tables with or without outer pipes, HTML tables inside.
#include <string.h>
#include <strings.h>

#include "extract/document.h"
#include "extract/encoding.h"
#include "extract/grid.h"
#include "extract/html.h"
#include "extract/line_shape.h"
#include "extract/lines.h"
#include "extract/markdown.h"
#include "extract/markdown_flow.h"
#include "extract/text_builder.h"
#include "extract/unit_line.h"

struct markdown {
    block_function *take;
    void *context;
    const struct source *source;
    struct lines lines;
    struct arena *arena;
    struct text_builder paragraph;
    long paragraph_line;
    struct str above; // the last line of the paragraph
    struct text unit_line;
    bool go_on;
};

static void hand_out_text(struct markdown *markdown, struct text text, long line, int heading_level) {
    if (text.words.size && markdown->go_on) {
        struct block block = {.kind = BLOCK_TEXT, .line = line, .heading_level = heading_level, .text = text};
        markdown->go_on = markdown->take(markdown->context, &block);
        markdown->unit_line = unit_line_of(text);
        markdown->unit_line.words = arena_copy(markdown->unit_line.words, markdown->arena);
    }
}

static void end_paragraph(struct markdown *markdown) {
    hand_out_text(markdown, text_builder_finish(&markdown->paragraph), markdown->paragraph_line, 0);
    markdown->paragraph = (struct text_builder){.arena = markdown->arena};
}

// A heading's level and where its words start; 0 when the line is none.
static int heading_level(struct str line, size_t *start) {
    size_t level = 0;
    while (level < line.size && line.data[level] == '#') {
        level++;
    }
    bool is_heading = level >= 1 && level <= 6 && level < line.size && line.data[level] == ' ';
    *start = level + 1;
    return is_heading ? (int)level : 0;
}

static void take_heading(struct markdown *markdown, const struct line *line, int level, size_t start) {
    end_paragraph(markdown);
    struct text words = text_slice(line->text, start, line->text.words.size);
    struct text text = markdown_clean(words, markdown->arena);
    hand_out_text(markdown, text, line->number, level);
}

static void take_words(struct markdown *markdown, const struct line *line) {
    struct str trimmed = str_trim(line->text.words);
    struct text_builder *paragraph = &markdown->paragraph;
    bool is_item = markdown_is_item(trimmed) || line_starts_item(trimmed);
    if (paragraph->size && (is_item || paragraph->size > 8 * 1024)) {
        end_paragraph(markdown);
    }
    if (paragraph->size == 0) {
        markdown->paragraph_line = line->number;
    } else if (line_joint(markdown->above, trimmed, line_width(markdown->above)) == JOINT_BREAK ||
               line_width(markdown->above) < 60) {
        text_builder_break(paragraph);
    }
    size_t lead = trimmed.size ? (size_t)(trimmed.data - line->text.words.data) : 0;
    struct text words = text_slice(line->text, lead, lead + trimmed.size);
    text_builder_add_text(paragraph, markdown_clean(words, markdown->arena), line->number, 0);
    markdown->above = trimmed;
}

static void add_row(struct grid *grid, struct str row, bool is_header, struct arena *arena) {
    grid_start_row(grid);
    size_t at = 0;
    struct str words;
    while (markdown_cell_next(row, &at, &words)) {
        struct cell cell = {.row_span = 1, .column_span = 1, .is_header = is_header};
        cell.is_bold = markdown_is_bold(words);
        cell.text = markdown_clean((struct text){.words = words}, arena);
        cell_trim(&cell);
        grid_add(grid, cell);
    }
}

// The rows from line on, whose next line is the delimiter row.
static void take_table(struct markdown *markdown, struct line *line) {
    end_paragraph(markdown);
    struct arena *arena = markdown->arena;
    struct grid grid = {.arena = arena};
    long first = line->number;
    add_row(&grid, line->text.words, true, arena);
    lines_next(&markdown->lines, line, arena); // the delimiter row
    struct lines before = markdown->lines;
    while (lines_next(&markdown->lines, line, arena)) {
        if (!memchr(line->text.words.data, '|', line->text.words.size)) {
            markdown->lines = before;
            break;
        }
        add_row(&grid, line->text.words, false, arena);
        before = markdown->lines;
    }
    struct block block = {.kind = BLOCK_TABLE, .line = first, .table = grid_table(&grid)};
    block.table.caption = markdown->unit_line;
    if (block.table.cell_count) {
        markdown->go_on = markdown->take(markdown->context, &block);
    }
    markdown->unit_line = (struct text){0};
}

// A table whose cells flow over the lines; false when none begins here.
static bool take_flow(struct markdown *markdown, const struct line *line) {
    struct block block = {.kind = BLOCK_TABLE, .line = line->number};
    if (!markdown_flow_next(&markdown->lines, line, &block.table, markdown->arena)) {
        return false;
    }
    end_paragraph(markdown);
    block.table.caption = markdown->unit_line;
    markdown->go_on = markdown->take(markdown->context, &block);
    markdown->unit_line = (struct text){0};
    return true;
}

static bool next_is_delimiter(const struct markdown *markdown) {
    struct str rest = str_slice(markdown->lines.text, markdown->lines.at, markdown->lines.text.size);
    const char *feed = rest.size ? memchr(rest.data, '\n', rest.size) : NULL;
    return markdown_is_delimiter(str_slice(rest, 0, feed ? (size_t)(feed - rest.data) : rest.size));
}

// HTML from a line that begins with <table (or another block) to its end tag. False with failure set.
static bool take_html(struct markdown *markdown, struct line *line, struct failure *failure) {
    end_paragraph(markdown);
    size_t start = (size_t)(line->raw.data - markdown->lines.text.data);
    long first = line->number;
    do {
        if (str_contains(line->raw, STR("</table>"))) {
            break;
        }
    } while (lines_next(&markdown->lines, line, markdown->arena));
    struct str html = str_slice(markdown->lines.text, start, markdown->lines.at);
    struct text repaired = encoding_repair(html, markdown->arena);
    return html_read(repaired.words, first, markdown->source, markdown->take, markdown->context, markdown->arena,
                     failure);
}

static bool take_line(struct markdown *markdown, struct line *line, struct failure *failure) {
    struct str words = line->text.words;
    size_t start;
    int level = heading_level(words, &start);
    if (str_trim(words).size == 0 || markdown_is_rule(words)) {
        end_paragraph(markdown);
    } else if (level) {
        take_heading(markdown, line, level, start);
    } else if (memchr(words.data, '|', words.size) && take_flow(markdown, line)) {
        return true;
    } else if (memchr(words.data, '|', words.size) && next_is_delimiter(markdown)) {
        take_table(markdown, line);
    } else if (words.size > 6 && strncasecmp(str_trim(words).data, "<table", 6) == 0) {
        return take_html(markdown, line, failure);
    } else {
        take_words(markdown, line);
    }
    return true;
}

bool read_markdown(const struct source *source, const struct reader_options *options, block_function *take,
                   void *context, struct diag *diag, struct arena *arena, struct failure *failure) {
    (void)options;
    struct markdown markdown = {.take = take, .context = context, .source = source, .go_on = true};
    if (!lines_open(source, 64 * 1024, &markdown.lines, diag, arena, failure)) {
        return false;
    }
    markdown.arena = arena;
    markdown.paragraph.arena = arena;
    struct line line;
    while (markdown.go_on && lines_next(&markdown.lines, &line, arena)) {
        if (!take_line(&markdown, &line, failure)) {
            return false;
        }
    }
    end_paragraph(&markdown);
    return true;
}
