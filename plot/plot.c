// One chart from data to files.
#include "plot/plot.h"

#include <string.h>

#include "base/out.h"
#include "plot/canvas.h"
#include "plot/caption.h"
#include "plot/chart.h"

static const struct {
    const char *name;
    bool (*draw)(struct chart *, struct failure *);
    const char *purpose;
} kinds[] = {
#define KIND(name, function, data, purpose) {#name, function, purpose},
#include "plot/kind.def"
#undef KIND
};

enum { KIND_COUNT = sizeof kinds / sizeof kinds[0] };

bool plot_kind(size_t index, const char **name, const char **purpose) {
    if (index >= KIND_COUNT) {
        return false;
    }
    *name = kinds[index].name;
    *purpose = kinds[index].purpose;
    return true;
}

// ---- Sizes

static const struct {
    const char *name;
    double width_mm, height_mm;
} sizes[] = {
    {"a4", 210, 297},
    {"half", 80, 0}, // of the text of an A4 page, for two side by side
    {"slide", 338.67, 190.5},
};

static bool choose_size(const struct plot_options *options, double *width, double *height, struct failure *failure) {
    *width = 160;
    *height = 0;
    size_t count = sizeof sizes / sizeof sizes[0], i = 0;
    while (options->size && i < count && strcmp(sizes[i].name, options->size) != 0) {
        i++;
    }
    if (i == count) {
        return failure_set(failure, "no size '%s': there are a4, half and slide", options->size);
    }
    if (options->size) {
        *width = sizes[i].width_mm;
        *height = sizes[i].height_mm;
    }
    *width = options->width_mm > 0 ? options->width_mm : *width;
    *height = options->height_mm > 0 ? options->height_mm : *height;
    if (*width < 60 || *width > 2000 || *height > 2000) {
        return failure_set(failure, "a width of %g mm: charts are 60 to 2000 mm wide and at most 2000 mm high", *width);
    }
    return true;
}

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

static void put_field(struct out *out, struct str text, bool is_last) {
    bool quoted = str_contains(text, STR(",")) || str_contains(text, STR("\"")) || str_contains(text, STR("\n"));
    out_text(out, quoted ? STR("\"") : STR(""));
    for (size_t i = 0; i < text.size; i++) {
        out_write(out, text.data + i, 1);
        if (quoted && text.data[i] == '"') {
            out_write(out, "\"", 1);
        }
    }
    out_text(out, quoted ? STR("\"") : STR(""));
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
        return canvas_svg(scene, fonts, false, out, failure);
    case FORMAT_CSV:
        write_table(&scene->table, out);
        return true;
    default:
        out_text(out, caption_file(chart));
        return true;
    }
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
    return out_commit(out, failure);
}

// NAME.png holds the first page; NAME-2.png, ... the others.
static bool write_pages(const struct chart *chart, struct fonts *fonts, enum format format, const char *path,
                        struct failure *failure) {
    struct scene page = *chart->scene;
    bool single = format == FORMAT_PNG || format == FORMAT_SVG;
    if (!single || page.page_count <= 1 || strcmp(path, "-") == 0) {
        return write_file(chart, fonts, &page, format, path, failure);
    }
    page.page_count = 1;
    for (size_t i = 0; i < chart->scene->page_count; i++, page.pages++) {
        int stem = (int)(strrchr(path, '.') - path);
        struct str name = i ? arena_printf(chart->arena, "%.*s-%zu%s", stem, path, i + 1, path + stem) : str_from(path);
        if (!write_file(chart, fonts, &page, format, name.data, failure)) {
            return false;
        }
    }
    return true;
}

// ---- The chart

static bool draw(struct chart *chart, struct failure *failure) {
    const char *kind = chart->options->kind;
    size_t i = 0;
    while (i < KIND_COUNT && strcmp(kinds[i].name, kind) != 0) {
        i++;
    }
    if (i == KIND_COUNT) {
        return failure_set(failure, "no chart kind '%s'; `yosan plot --help` lists them", kind);
    }
    if (!kinds[i].draw(chart, failure)) {
        return false;
    }
    chart->scene->title = chart->sheet.title;
    chart->scene->description = arena_printf(chart->arena, "%.*s%s%.*s", STR_ARGS(chart->sheet.title),
                                             chart->words.english ? ". " : "。", STR_ARGS(chart->caption));
    return true;
}

static bool make_files(struct chart *chart, struct fonts *fonts, const char *const *paths, size_t path_count,
                       struct failure *failure) {
    enum format formats[64];
    double width, height;
    if (path_count > sizeof formats / sizeof formats[0]) {
        return failure_set(failure, "more than 64 files for one chart");
    }
    for (size_t i = 0; i < path_count; i++) {
        if (!format_of(paths[i], chart->options, &formats[i], failure)) {
            return false;
        }
    }
    if (!choose_size(chart->options, &width, &height, failure)) {
        return false;
    }
    sheet_open(&chart->sheet, chart->scene, fonts, width, height);
    chart->sheet.english = chart->words.english;
    chart->sheet.source = str_from(chart->options->source);
    if (!draw(chart, failure)) {
        return false;
    }
    for (size_t i = 0; i < path_count; i++) {
        if (!write_pages(chart, fonts, formats[i], paths[i], failure)) {
            return false;
        }
    }
    return true;
}

bool plot_chart(const char *data_path, const struct plot_options *options, const char *const *paths, size_t path_count,
                struct diag *diag, struct arena *arena, struct failure *failure) {
    struct chart_data data;
    if (!data_read(data_path, &data, arena, failure)) {
        return false;
    }
    bool english = options->language && strcmp(options->language, "en") == 0;
    struct fonts *fonts = fonts_open(options->font, failure);
    if (!fonts) {
        return false;
    }
    struct scene scene = {.arena = arena, .language = english ? "en" : "ja-JP"};
    struct chart chart = {.data = &data,
                          .options = options,
                          .words = {english, YEN_PER_OKU, arena},
                          .scene = &scene,
                          .diag = diag,
                          .arena = arena};
    bool good = make_files(&chart, fonts, paths, path_count, failure);
    fonts_close(fonts);
    return good;
}
