// changes.csv or series.csv -> charts in PDF, PNG and SVG. The only header of this room that others include.
#ifndef PLOT_PLOT_H
#define PLOT_PLOT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/failure.h"

struct plot_options {
    const char *kind;           // "change", "levels", "waterfall", ... or "auto"
    double width_mm, height_mm; // 0 = the kind's own
    const char *size;           // preset "a4", "half", "slide"; NULL = none; width_mm and height_mm go first
    double dpi;                 // PNG; 0 = 300
    const char *title;          // NULL = made from the data
    const char *source;         // words behind 出典; NULL = none
    const char *author;         // of the figure, for its metadata; NULL = the program
    const char *language;       // "ja" (also NULL) or "en"
    const char *years;          // "2025-2026", "2023;2026"; NULL = the kind's own choice
    const char *programmes;     // names joined by ';' in the order wanted; NULL = all
    size_t most;                // programmes shown, the rest as 「その他n事業」; 0 = all
    const char *font;           // family; NULL = the first that is installed
    const char *palette;        // NULL = "colour"; "grey"; "increase=#005AFF;decrease=#FF4B00"
    const char *svg_text;       // "glyphs" (also NULL): drawn, the same everywhere; "text": letters that can be edited
    const char *figures;        // figures.csv whose places the bars link to; NULL = no links
    bool replace_missing;       // a character that the font lacks is drawn as 〓 and reported; else it is a failure
    const char *format;         // for the path "-": "pdf", "png", "svg", "csv", "txt"
};

// Draws one chart from a changes.csv or series.csv to each of the paths, whose endings (.pdf .png .svg .csv .txt) say
// the format: .csv is what the chart shows, .txt its caption and alternative text. A chart of several pages goes into
// one PDF, and into NAME.png, NAME-2.png, ...
bool plot_chart(const char *data_path, const struct plot_options *options, const char *const *paths, size_t path_count,
                struct diag *diag, struct arena *arena, struct failure *failure);

// Whether the path's ending, or for "-" the format, is one of those.
bool plot_knows_format(const char *path, const struct plot_options *options);

// The same for many charts: the fonts are set up once. fonts is freed by plot_fonts_close.
struct fonts;
struct fonts *plot_fonts(const char *family, struct failure *failure);
void plot_fonts_close(struct fonts *fonts);
bool plot_chart_with(struct fonts *fonts, const char *data_path, const struct plot_options *options,
                     const char *const *paths, size_t path_count, struct diag *diag, struct arena *arena,
                     struct failure *failure);

// Makes all charts of a chart file (a key file: a group a chart, [defaults] for all); *count gets their number. Files
// are named from the chart file's directory. Errors name file, line and key.
bool plot_set(const char *path, size_t *count, struct diag *diag, struct arena *arena, struct failure *failure);

// What became of a figure: its passport against the data as they are now.
enum plot_state {
    PLOT_SAME,
    PLOT_STALE,   // the data changed; detail names the first row
    PLOT_ALTERED, // the file was changed after it was made
    PLOT_UNKNOWN, // it carries no passport
};

struct plot_verdict {
    enum plot_state state;
    const char *detail;
    const char *command; // that drew it, without files; NULL where the passport does not count
};

bool plot_verify(const char *figure_path, const char *data_path, struct plot_verdict *verdict, struct arena *arena,
                 struct failure *failure);

// The kinds, for help texts: name and when to use it; false past the last.
bool plot_kind(size_t index, const char **name, const char **purpose);

#endif
