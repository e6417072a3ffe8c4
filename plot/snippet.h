// What a paper needs to take a chart in: LaTeX and Markdown with size in mm, caption, alternative text and source.
#ifndef PLOT_SNIPPET_H
#define PLOT_SNIPPET_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/failure.h"
#include "base/str.h"

// What KIND.svg and KIND.txt say of a chart.
struct snippet {
    const char *kind;           // "change": the names of the files without their endings
    double width_mm, height_mm; // 0 where the SVG does not say
    int pages;                  // KIND-2.svg and on stand for the pages behind the first
    struct str title, subtitle, caption, source, alternative;
};

// Reads DIRECTORY/KIND.svg and DIRECTORY/KIND.txt.
bool snippet_read(const char *directory, const char *kind, struct snippet *snippet, struct arena *arena,
                  struct failure *failure);
// A figure environment for \input, with graphicx; needs LaTeX of 2021-11 or later for the key alt.
struct str snippet_latex(const struct snippet *snippet, struct arena *arena);
// A figure in Pandoc's Markdown.
struct str snippet_markdown(const struct snippet *snippet, struct arena *arena);
// Both, written beside the chart as KIND.tex and KIND.md.
bool snippet_write(const char *directory, const char *kind, struct arena *arena, struct failure *failure);

#endif
