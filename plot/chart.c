// A chart from its data to a finished scene.
#include <math.h>
#include <string.h>

#include "plot/caption.h"
#include "plot/chart.h"
#include "plot/choice.h"
#include "plot/data_real.h"
#include "plot/link.h"
#include "plot/palette.h"
#include "plot/passport.h"
#include "plot/suit.h"

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

// ---- The drawing

enum { ROWS_MOST = 60 }; // shown where nothing else is asked; beyond, a chart is no picture any more

// Draws with type of type_share of the size that the width suggests.
static bool draw_at(struct chart *chart, size_t kind, double type_share, struct failure *failure) {
    const struct plot_options *options = chart->options;
    double width, height;
    if (!choose_size(options, &width, &height, failure)) {
        return false;
    }
    chart->most = options->most ? options->most : ROWS_MOST;
    chart->words.exact = chart->words.by_row = false;
    chart->without_room = 0;
    chart->sentences = NULL;
    chart->row_count = 0;
    chart->sentence_count = chart->sentence_capacity = 0;
    *chart->scene = (struct scene){
        .palette = chart->palette, .arena = chart->arena, .language = chart->words.english ? "en" : "ja-JP"};
    sheet_open(&chart->sheet, chart->scene, chart->fonts, width, height, type_share);
    chart->sheet.english = chart->words.english;
    chart->sheet.source = str_from(options->source);
    chart->sheet.given_title = str_from(options->title);
    if (chart->data->index.known) {
        chart->sheet.topic = real_title(&chart->words, &chart->data->index);
        sheet_remark(&chart->sheet, real_remark(&chart->words, &chart->data->index));
    }
    return kinds[kind].draw(chart, failure);
}

static const double largest_share = 1.36, share_step = 0.06;

// Where the height is given and the rows do not fit one page, type gives way before a second page, and before rows are
// left out; where they are few on a page that lies (a slide), it grows.
static bool draw_fitting(struct chart *chart, size_t kind, struct failure *failure) {
    size_t notes = chart->diag->count;
    double width, height;
    bool good = choose_size(chart->options, &width, &height, failure) && draw_at(chart, kind, 1, failure);
    bool is_fixed = good && height > 0;
    bool fits = good && chart->scene->page_count == 1 && chart->without_room == 0;
    bool grows = fits && width > height;
    double least = fmax(0.75, 1 / chart->sheet.scale);
    if (!good || !is_fixed || (fits && !grows)) {
        return good;
    }
    double from = grows ? largest_share : 1 - share_step, to = grows ? 1 + share_step : least;
    for (double share = from; share >= to; share -= share_step) {
        struct failure ignored = {0};
        chart->diag->count = notes;
        if (draw_at(chart, kind, share, &ignored) && chart->scene->page_count == 1 && chart->without_room == 0 &&
            (!grows || chart->sheet.has_air)) {
            return true;
        }
    }
    chart->diag->count = notes;
    return draw_at(chart, kind, 1, failure);
}

enum { DESCRIBED_ROWS = 12 }; // an alternative text is read out: it stops after so many rows

// The first sentences in one text.
static struct str join_sentences(const struct chart *chart, size_t count) {
    size_t size = 0, used = 0;
    for (size_t i = 0; i < count; i++) {
        size += chart->sentences[i].size;
    }
    char *text = arena_alloc(size + 1, chart->arena);
    for (size_t i = 0; i < count; i++) {
        memcpy(text + used, chart->sentences[i].data, chart->sentences[i].size);
        used += chart->sentences[i].size;
    }
    return (struct str){text, size};
}

static void describe(struct chart *chart) {
    bool english = chart->words.english;
    size_t read_out = chart->sentence_count < DESCRIBED_ROWS ? chart->sentence_count : DESCRIBED_ROWS;
    size_t rest = chart->sentence_count - read_out;
    const struct sheet *sheet = &chart->sheet;
    chart->caption = join_sentences(chart, chart->sentence_count);
    struct str text =
        arena_printf(chart->arena, english ? "%.*s. %.*s. %.*s" : "%.*s。%.*s。%.*s", STR_ARGS(sheet->title),
                     STR_ARGS(sheet->subtitle), STR_ARGS(join_sentences(chart, read_out)));
    if (rest > 0) {
        text = arena_printf(chart->arena,
                            english ? "%.*sThe other %zu are in the caption and the data."
                                    : "%.*sほかの%zu件は説明文と表にある。",
                            STR_ARGS(text), rest);
    }
    chart->scene->passport = passport_make(chart);
    chart->scene->title = sheet->title;
    chart->scene->author = chart->options->author ? str_from(chart->options->author) : STR("yosan " YOSAN_VERSION);
    chart->scene->description = text;
}

static size_t find_kind(const char *kind) {
    size_t i = 0;
    while (i < KIND_COUNT && strcmp(kinds[i].name, kind) != 0) {
        i++;
    }
    return i;
}

bool chart_check(const struct plot_options *options, struct failure *failure) {
    const char *language = options->language;
    double width, height;
    struct year_choice choice;
    struct palette palette;
    if (strcmp(options->kind, "auto") != 0 && find_kind(options->kind) == KIND_COUNT) {
        return failure_set(failure, "no chart kind '%s'; `yosan plot --help` lists them", options->kind);
    }
    if (language && strcmp(language, "ja") != 0 && strcmp(language, "en") != 0) {
        return failure_set(failure, "no language '%s': there are ja and en", language);
    }
    const char *svg_text = options->svg_text;
    if (svg_text && strcmp(svg_text, "glyphs") != 0 && strcmp(svg_text, "text") != 0) {
        return failure_set(failure, "no svg-text '%s': there are glyphs and text", svg_text);
    }
    if (options->dpi > 0 && (options->dpi < 10 || options->dpi > 2400)) {
        return failure_set(failure, "%g dpi: 10 to 2400 are drawn", options->dpi);
    }
    return choose_size(options, &width, &height, failure) && choice_years(options->years, &choice, failure) &&
           palette_read(options->palette, &palette, failure);
}

bool chart_svg_text(const struct plot_options *options) {
    return options->svg_text && strcmp(options->svg_text, "text") == 0;
}

// Says which kind it is, so that it can be asked for the next time.
static const char *choose_kind(struct chart *chart) {
    const char *reason, *kind = suit_kind(chart, &reason);
    struct place place = {.document = chart->data->path, .cell = -1};
    diag_add(chart->diag, SEVERITY_NOTE, "kind_chosen", place, (struct str){0}, "drawn as %s: %s", kind, reason);
    return kind;
}

static bool is_in_data(const struct chart_data *data, struct str programme) {
    bool found = false;
    for (size_t i = 0; i < data->level_count && !found; i++) {
        found = str_equal(data->levels[i].programme, programme) || str_equal(data->levels[i].former, programme);
    }
    return found;
}

// A name that was mistyped would be missed silently.
static void name_unknown_programmes(struct chart *chart) {
    struct str rest = str_from(chart->options->programmes);
    while (rest.size > 0) {
        size_t end = str_find(rest, STR(";"), 0);
        struct str name = str_trim(str_slice(rest, 0, end));
        if (name.size > 0 && !is_in_data(chart->data, name)) {
            struct place place = {.document = chart->data->path, .cell = -1};
            diag_add(chart->diag, SEVERITY_WARNING, "programme_unknown", place, name,
                     "no row is of this programme, which was asked for; drawn without it");
        }
        rest = end == SIZE_MAX ? (struct str){0} : str_slice(rest, end + 1, rest.size);
    }
}

bool chart_make(struct chart *chart, struct failure *failure) {
    const struct plot_options *options = chart->options;
    if (!chart_check(options, failure) || !palette_read(options->palette, &chart->palette, failure)) {
        return false;
    }
    bool english = options->language && strcmp(options->language, "en") == 0;
    chart->words =
        (struct words){.english = english, .unit = YEN_PER_OKU, .noun = noun_of(chart->data), .arena = chart->arena};
    name_unknown_programmes(chart);
    chart->kind = strcmp(options->kind, "auto") == 0 ? choose_kind(chart) : options->kind;
    if (!draw_fitting(chart, find_kind(chart->kind), failure)) {
        return false;
    }
    describe(chart);
    caption_index(chart);
    return !options->figures || link_marks(chart, options->figures, failure);
}
