// Reads what a chart says of itself and puts it into LaTeX and Markdown.
#include "plot/snippet.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/out.h"

static bool read_file(const char *path, struct str *text, struct arena *arena, struct failure *failure) {
    char *content = NULL;
    gsize size = 0;
    GError *error = NULL;
    if (!g_file_get_contents(path, &content, &size, &error)) {
        failure_set(failure, "%s: cannot read: %s", path, error->message);
        g_error_free(error);
        return false;
    }
    *text = arena_copy((struct str){content, size}, arena);
    g_free(content);
    return true;
}

// width="160mm" of the first element.
static double length_mm(struct str svg, const char *attribute) {
    size_t start = str_find(svg, STR("<svg"), 0);
    size_t end = start == SIZE_MAX ? SIZE_MAX : str_find(svg, STR(">"), start);
    size_t at = start == SIZE_MAX ? SIZE_MAX : str_find(svg, str_from(attribute), start);
    if (at == SIZE_MAX || at > end) {
        return 0;
    }
    char *unit;
    double length = g_ascii_strtod(svg.data + at + strlen(attribute), &unit);
    return g_str_has_prefix(unit, "mm") ? length : 0;
}

// The next line, without its end; false when there is none.
static bool next_line(struct str text, size_t *at, struct str *line) {
    if (*at >= text.size) {
        return false;
    }
    size_t end = str_find(text, STR("\n"), *at);
    *line = str_trim(str_slice(text, *at, end));
    *at = end == SIZE_MAX ? text.size : end + 1;
    return true;
}

static struct str joined(struct str text, struct str line, struct arena *arena) {
    return arena_join(text.size ? arena_join(text, STR("\n"), arena) : text, line, arena);
}

// "題名 words": what stands behind the first word.
static struct str behind_word(struct str line) {
    size_t space = str_find(line, STR(" "), 0);
    return space == SIZE_MAX ? line : str_trim(str_slice(line, space, line.size));
}

// Three parts between blank lines: title and subtitle; a heading and the caption with its source; a heading and the
// alternative text.
static void read_words(struct str words, struct snippet *snippet, struct arena *arena) {
    struct str line;
    int part = 0, row = 0;
    for (size_t at = 0; next_line(words, &at, &line);) {
        if (line.size == 0) {
            part++;
            row = 0;
            continue;
        }
        bool is_source = str_starts(line, STR("出典")) || str_starts(line, STR("Source"));
        if (part == 0 && row == 0) {
            snippet->title = behind_word(line);
        } else if (part == 0) {
            snippet->subtitle = joined(snippet->subtitle, line, arena);
        } else if (part == 1 && row > 0 && is_source) {
            snippet->source = line;
        } else if (part == 1 && row > 0) {
            snippet->caption = joined(snippet->caption, line, arena);
        } else if (part == 2 && row > 0) {
            snippet->alternative = joined(snippet->alternative, line, arena);
        }
        row++;
    }
}

bool snippet_read(const char *directory, const char *kind, struct snippet *snippet, struct arena *arena,
                  struct failure *failure) {
    *snippet = (struct snippet){.kind = kind};
    struct str svg, words;
    if (!read_file(arena_printf(arena, "%s/%s.svg", directory, kind).data, &svg, arena, failure) ||
        !read_file(arena_printf(arena, "%s/%s.txt", directory, kind).data, &words, arena, failure)) {
        return false;
    }
    snippet->width_mm = length_mm(svg, " width=\"");
    snippet->height_mm = length_mm(svg, " height=\"");
    read_words(words, snippet, arena);
    do {
        snippet->pages++;
    } while (access(arena_printf(arena, "%s/%s-%d.svg", directory, kind, snippet->pages + 1).data, R_OK) == 0);
    return true;
}

struct escape {
    char c;
    const char *text;
};

static struct str escaped(struct str text, const struct escape *escapes, struct arena *arena) {
    struct str result = {0};
    size_t start = 0;
    for (size_t i = 0; i < text.size; i++) {
        for (const struct escape *escape = escapes; escape->text; escape++) {
            if (escape->c == text.data[i]) {
                result = arena_join(result, str_slice(text, start, i), arena);
                result = arena_join(result, str_from(escape->text), arena);
                start = i + 1;
                break;
            }
        }
    }
    return arena_join(result, str_slice(text, start, text.size), arena);
}

static struct str latex(struct str text, struct arena *arena) {
    static const struct escape escapes[] = {{'\\', "\\textbackslash{}"},
                                            {'{', "\\{"},
                                            {'}', "\\}"},
                                            {'$', "\\$"},
                                            {'&', "\\&"},
                                            {'#', "\\#"},
                                            {'_', "\\_"},
                                            {'%', "\\%"},
                                            {'~', "\\textasciitilde{}"},
                                            {'^', "\\textasciicircum{}"},
                                            {'\n', " "},
                                            {0, NULL}};
    return escaped(text, escapes, arena);
}

static struct str markdown(struct str text, struct arena *arena) {
    static const struct escape escapes[] = {{'\\', "\\\\"}, {'[', "\\["}, {']', "\\]"}, {'*', "\\*"}, {'_', "\\_"},
                                            {'`', "\\`"},   {'<', "\\<"}, {'>', "\\>"}, {'#', "\\#"}, {'$', "\\$"},
                                            {'@', "\\@"},   {'^', "\\^"}, {'~', "\\~"}, {'\n', " "},  {0, NULL}};
    return escaped(text, escapes, arena);
}

// In quotes, as an attribute.
static struct str quoted(struct str text, struct arena *arena) {
    static const struct escape escapes[] = {{'"', "&quot;"}, {'\\', "\\\\"}, {'<', "&lt;"},
                                            {'&', "&amp;"},  {'\n', " "},    {0, NULL}};
    return escaped(text, escapes, arena);
}

static const char *size_latex(const struct snippet *snippet, struct arena *arena) {
    return snippet->width_mm > 0 ? arena_printf(arena, "width=%gmm,", snippet->width_mm).data : "width=\\linewidth,";
}

// Title, years and unit, source: what belongs under the picture. The sentences go to the text.
static struct str under_picture(const struct snippet *snippet, struct arena *arena) {
    struct str words = snippet->title;
    if (snippet->subtitle.size) {
        words = arena_printf(arena, "%.*s(%.*s)", STR_ARGS(words), STR_ARGS(snippet->subtitle));
    }
    words = arena_join(words, STR("。"), arena);
    return snippet->source.size ? arena_printf(arena, "%.*s%.*s。", STR_ARGS(words), STR_ARGS(snippet->source)) : words;
}

struct str snippet_latex(const struct snippet *snippet, struct arena *arena) {
    struct str text = arena_printf(
        arena,
        "%% %s.pdf is %g mm wide and %g mm high. Needs \\usepackage{graphicx} and a LaTeX that sets Japanese;\n"
        "%% where the chart lies in another directory than the paper, \\graphicspath{{charts/}}.\n"
        "%% What it shows, in sentences:\n%% %.*s\n",
        snippet->kind, snippet->width_mm, snippet->height_mm, STR_ARGS(latex(snippet->caption, arena)));
    for (int page = 1; page <= snippet->pages; page++) {
        const char *which = page > 1 ? arena_printf(arena, "page=%d,", page).data : "";
        const char *label = page > 1 ? arena_printf(arena, "%s-%d", snippet->kind, page).data : snippet->kind;
        const char *goes_on = page > 1 ? arena_printf(arena, "(続き %d/%d)", page, snippet->pages).data : "";
        struct str figure =
            arena_printf(arena,
                         "\\begin{figure}[tbp]\n  \\centering\n  \\includegraphics[%s%salt={%.*s}]{%s.pdf}\n"
                         "  \\caption{%.*s%s}\n  \\label{fig:yosan-%s}\n\\end{figure}\n",
                         which, size_latex(snippet, arena), STR_ARGS(latex(snippet->alternative, arena)), snippet->kind,
                         STR_ARGS(latex(under_picture(snippet, arena), arena)), goes_on, label);
        text = arena_join(text, figure, arena);
    }
    return text;
}

struct str snippet_markdown(const struct snippet *snippet, struct arena *arena) {
    const char *width = snippet->width_mm > 0 ? arena_printf(arena, " width=%gmm", snippet->width_mm).data : "";
    struct str caption = markdown(under_picture(snippet, arena), arena), text = {0};
    for (int page = 1; page <= snippet->pages; page++) {
        const char *name = page > 1 ? arena_printf(arena, "%s-%d", snippet->kind, page).data : snippet->kind;
        const char *goes_on = page > 1 ? arena_printf(arena, "(続き %d/%d)", page, snippet->pages).data : "";
        struct str figure =
            arena_printf(arena, "![%.*s%s](%s.svg){#fig:yosan-%s%s alt=\"%.*s\"}\n\n", STR_ARGS(caption), goes_on, name,
                         name, width, STR_ARGS(quoted(snippet->alternative, arena)));
        text = arena_join(text, figure, arena);
    }
    return arena_printf(arena, "%.*s%.*s\n", STR_ARGS(text), STR_ARGS(markdown(snippet->caption, arena)));
}

static bool write_text(const char *path, struct str text, struct failure *failure) {
    struct out *out = out_create(path, failure);
    if (!out) {
        return false;
    }
    out_text(out, text);
    return out_commit(out, failure);
}

bool snippet_write(const char *directory, const char *kind, struct arena *arena, struct failure *failure) {
    struct snippet snippet;
    return snippet_read(directory, kind, &snippet, arena, failure) &&
           write_text(arena_printf(arena, "%s/%s.tex", directory, kind).data, snippet_latex(&snippet, arena),
                      failure) &&
           write_text(arena_printf(arena, "%s/%s.md", directory, kind).data, snippet_markdown(&snippet, arena),
                      failure);
}
