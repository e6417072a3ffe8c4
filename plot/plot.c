// One chart from data to files.
#include "plot/plot.h"

#include <string.h>
#include <unistd.h>

#include "base/csvio.h"
#include "base/out.h"
#include "base/utf8.h"
#include "plot/canvas.h"
#include "plot/caption.h"
#include "plot/chart.h"
#include "plot/passport.h"

// ---- Formats

enum format { FORMAT_PDF, FORMAT_PNG, FORMAT_SVG, FORMAT_CSV, FORMAT_TXT, FORMAT_COUNT };

static const char *const format_names[FORMAT_COUNT] = {"pdf", "png", "svg", "csv", "txt"};

static bool format_of(const char *path, const struct plot_options *options, enum format *format,
                      struct failure *failure) {
    const char *point = strrchr(path, '.');
    const char *name = strcmp(path, "-") == 0 ? options->format : point ? point + 1 : NULL;
    for (size_t i = 0; name && i < FORMAT_COUNT; i++) {
        if (strcasecmp(name, format_names[i]) == 0) {
            *format = (enum format)i;
            return true;
        }
    }
    return failure_set(failure, "%s: the ending says the format, one of .pdf .png .svg .csv .txt%s", path,
                       strcmp(path, "-") == 0 ? "; for - it is --format" : "");
}

bool plot_knows_format(const char *path, const struct plot_options *options) {
    enum format format;
    struct failure failure = {0};
    return format_of(path, options, &format, &failure);
}

static void put_field(struct out *out, struct str text, bool is_last) {
    csv_write_field(out, text, false);
    out_text(out, is_last ? STR("\n") : STR(","));
}

static void write_table(const struct scene_table *table, struct out *out) {
    for (size_t i = 0; i < table->column_count; i++) {
        put_field(out, table->header[i], i + 1 == table->column_count);
    }
    for (size_t i = 0; i < table->column_count * table->row_count; i++) {
        put_field(out, table->cells[i], (i + 1) % table->column_count == 0);
    }
}

static bool draw_to(const struct chart *chart, struct fonts *fonts, const struct scene *scene, enum format format,
                    struct out *out, struct failure *failure) {
    switch (format) {
    case FORMAT_PDF:
        return canvas_pdf(scene, fonts, out, failure);
    case FORMAT_PNG:
        return canvas_png(scene, fonts, chart->options->dpi > 0 ? chart->options->dpi : 300, out, failure);
    case FORMAT_SVG:
        return canvas_svg(scene, fonts, chart_svg_text(chart->options), out, failure);
    case FORMAT_CSV:
        write_table(&scene->table, out);
        return true;
    default:
        out_text(out, caption_file(chart));
        return true;
    }
}

// Reads the file again and puts the seal on it: cairo and qpdf write it in their own ways, but once.
static bool seal_file(const char *path, struct arena *arena, struct failure *failure) {
    struct str bytes;
    if (strcmp(path, "-") == 0) {
        return true;
    }
    if (!plot_read_file(path, &bytes, arena, failure)) {
        return false;
    }
    struct out *out = out_create(path, failure);
    if (!out) {
        return false;
    }
    out_text(out, passport_seal(bytes, arena));
    return out_commit(out, failure);
}

static bool write_file(const struct chart *chart, struct fonts *fonts, const struct scene *scene, enum format format,
                       const char *path, struct failure *failure) {
    struct out *out = out_create(path, failure);
    if (!out) {
        return false;
    }
    if (!draw_to(chart, fonts, scene, format, out, failure)) {
        out_discard(out);
        return false;
    }
    bool is_figure = format == FORMAT_PDF || format == FORMAT_PNG || format == FORMAT_SVG;
    return out_commit(out, failure) && (!is_figure || seal_file(path, chart->arena, failure));
}

static const char *page_path(const char *path, size_t page, struct arena *arena) {
    int stem = (int)(strrchr(path, '.') - path);
    return page ? arena_printf(arena, "%.*s-%zu%s", stem, path, page + 1, path + stem).data : path;
}

// Pages of an earlier, longer chart of this name would show stale numbers; only a file with our passport is one.
static void remove_pages_from(const char *path, size_t page, struct arena *arena) {
    struct str bytes;
    struct failure failure = {0};
    for (;; page++) {
        const char *name = page_path(path, page, arena);
        if (access(name, R_OK) != 0 || !plot_read_file(name, &bytes, arena, &failure) ||
            passport_find(bytes, arena).size == 0 || unlink(name) != 0) {
            return;
        }
    }
}

// NAME.png holds the first page; NAME-2.png, ... the others.
static bool write_pages(const struct chart *chart, struct fonts *fonts, enum format format, const char *path,
                        struct failure *failure) {
    struct scene page = *chart->scene;
    bool single = format == FORMAT_PNG || format == FORMAT_SVG;
    if (!single || strcmp(path, "-") == 0) {
        return write_file(chart, fonts, &page, format, path, failure);
    }
    page.page_count = 1;
    for (size_t i = 0; i < chart->scene->page_count; i++, page.pages++) {
        if (!write_file(chart, fonts, &page, format, page_path(path, i, chart->arena), failure)) {
            return false;
        }
    }
    remove_pages_from(path, chart->scene->page_count, chart->arena);
    return true;
}

// ---- The chart

// The name with 〓, the printers' sign for a missing type, for each character that the font lacks.
static struct str with_geta(struct str name, struct chart *chart) {
    struct str made = {0};
    for (size_t at = 0; at < name.size;) {
        size_t from = at;
        utf8_next(name, &at);
        struct failure failure = {0};
        struct str character = str_slice(name, from, at);
        bool has = text_has_glyphs(chart->fonts, character, &failure);
        made = arena_join(made, has ? character : STR("〓"), chart->arena);
    }
    return made;
}

static struct str drawable(struct chart *chart, struct str name, long line, bool tell) {
    struct failure failure = {0};
    if (text_has_glyphs(chart->fonts, name, &failure)) {
        return name;
    }
    struct place place = {.document = chart->data->path, .line = line, .cell = -1};
    if (tell) {
        diag_add(chart->diag, SEVERITY_WARNING, "glyph_missing", place, name, "%s; drawn as 〓", failure.message);
    }
    return with_geta(name, chart);
}

static void replace_missing(struct chart *chart, struct chart_data *data) {
    for (size_t i = 0; i < data->level_count; i++) {
        struct level *level = &data->levels[i];
        level->programme = drawable(chart, level->programme, level->line, data->from_series);
    }
    for (size_t i = 0; i < data->change_count; i++) {
        struct change *change = &data->changes[i];
        change->programme = drawable(chart, change->programme, change->line, !data->from_series);
        change->from.programme = change->to.programme = change->programme;
    }
}

static bool make_files(struct chart *chart, const char *const *paths, size_t path_count, struct failure *failure) {
    enum format formats[64];
    if (path_count > sizeof formats / sizeof formats[0]) {
        return failure_set(failure, "more than 64 files for one chart");
    }
    for (size_t i = 0; i < path_count; i++) {
        if (!format_of(paths[i], chart->options, &formats[i], failure)) {
            return false;
        }
    }
    if (!chart_make(chart, failure)) {
        return false;
    }
    for (size_t i = 0; i < path_count; i++) {
        if (!write_pages(chart, chart->fonts, formats[i], paths[i], failure)) {
            return false;
        }
    }
    return true;
}

struct fonts *plot_fonts(const char *family, struct failure *failure) {
    return fonts_open(family, failure);
}

void plot_fonts_close(struct fonts *fonts) {
    fonts_close(fonts);
}

bool plot_chart_with(struct fonts *fonts, const char *data_path, const struct plot_options *options,
                     const char *const *paths, size_t path_count, struct diag *diag, struct arena *arena,
                     struct failure *failure) {
    struct chart_data data;
    struct scene scene;
    if (!data_read(data_path, &data, arena, failure)) {
        return false;
    }
    struct chart chart = {
        .data = &data, .options = options, .fonts = fonts, .scene = &scene, .diag = diag, .arena = arena};
    if (options->replace_missing) {
        replace_missing(&chart, &data);
    }
    return make_files(&chart, paths, path_count, failure);
}

bool plot_chart(const char *data_path, const struct plot_options *options, const char *const *paths, size_t path_count,
                struct diag *diag, struct arena *arena, struct failure *failure) {
    struct fonts *fonts = fonts_open(options->font, failure);
    if (!fonts) {
        return false;
    }
    bool good = plot_chart_with(fonts, data_path, options, paths, path_count, diag, arena, failure);
    fonts_close(fonts);
    return good;
}
