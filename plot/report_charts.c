// The report's charts, each with what it says in sentences beside it.
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "plot/report_html.h"
#include "plot/snippet.h"

enum { MOST_OPEN = 8 }; // sentences that are shown without being asked for

// KIND.svg is the first page, KIND-2.svg the second: by kind, then by page.
static size_t kind_length(const char *name, int *page) {
    size_t length = strcspn(name, "-.");
    *page = name[length] == '-' ? (int)strtol(name + length + 1, NULL, 10) : 1;
    return length;
}

static int by_page(gconstpointer left, gconstpointer right) {
    const char *a = *(const char *const *)left, *b = *(const char *const *)right;
    int a_page, b_page;
    struct str a_kind = {a, kind_length(a, &a_page)}, b_kind = {b, kind_length(b, &b_page)};
    int order = str_compare(a_kind, b_kind);
    return order ? order : a_page - b_page;
}

static size_t count_of(struct str text, struct str part) {
    size_t count = 0;
    for (size_t at = 0; (at = str_find(text, part, at)) != SIZE_MAX; at += part.size) {
        count++;
    }
    return count;
}

static void put_sentences(struct out *out, struct str sentences) {
    size_t count = count_of(sentences, STR("。"));
    out_printf(out, "<details%s><summary>図が示すこと</summary><ul>\n", count <= MOST_OPEN ? " open" : "");
    while (sentences.size) {
        size_t end = str_find(sentences, STR("。"), 0);
        end = end == SIZE_MAX ? sentences.size : end + strlen("。");
        out_text(out, STR("<li>"));
        html_text(out, str_slice(sentences, 0, end));
        out_text(out, STR("</li>\n"));
        sentences = str_slice(sentences, end, sentences.size);
    }
    out_text(out, STR("</ul></details>"));
}

// The first line of the caption are its sentences, one behind the other; notes follow, one a line.
static void put_caption(struct report *report, const struct snippet *chart) {
    struct out *out = report->out;
    size_t end = str_find(chart->caption, STR("\n"), 0);
    out_text(out, STR("<figcaption>"));
    if (chart->caption.size) {
        put_sentences(out, str_slice(chart->caption, 0, end));
    }
    struct str notes = str_slice(chart->caption, end == SIZE_MAX ? chart->caption.size : end + 1, chart->caption.size);
    while (notes.size) {
        end = str_find(notes, STR("\n"), 0);
        out_text(out, STR("<p class=\"soft\">"));
        html_text(out, str_slice(notes, 0, end));
        out_text(out, STR("</p>\n"));
        notes = str_slice(notes, end == SIZE_MAX ? notes.size : end + 1, notes.size);
    }
    out_text(out, STR("</figcaption>"));
}

static void put_chart(struct report *report, const char *directory, const char *name, size_t number) {
    const char *path = arena_printf(report->arena, "%s/%s", directory, name).data;
    const char *kind = arena_printf(report->arena, "%.*s", (int)(strlen(name) - strlen(".svg")), name).data;
    const char *prefix = arena_printf(report->arena, "chart%zu-", number).data;
    struct snippet chart;
    struct failure none = {0}; // a chart without words stands for itself
    bool has_words = snippet_read(directory, kind, &chart, report->arena, &none);
    out_text(report->out, STR("<figure>\n"));
    if (has_words) { // the picture shows its title: the heading is for those who hear the page
        out_text(report->out, STR("<h3 class=\"heard\">"));
        html_text(report->out, chart.title);
        out_text(report->out, STR("</h3>\n"));
    }
    html_svg(report->out, path, prefix, report->arena);
    if (has_words) {
        put_caption(report, &chart);
    }
    out_text(report->out, STR("</figure>\n"));
}

void report_put_charts(struct report *report) {
    const char *directory = report->inputs->charts_directory;
    GDir *listing = directory ? g_dir_open(directory, 0, NULL) : NULL;
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; listing && (name = g_dir_read_name(listing));) {
        if (g_str_has_suffix(name, ".svg")) {
            g_ptr_array_add(names, g_strdup(name));
        }
    }
    g_ptr_array_sort(names, by_page);
    out_text(report->out, STR("<section aria-labelledby=\"charts\">\n<h2 id=\"charts\">図</h2>\n"));
    for (guint i = 0; i < names->len; i++) {
        put_chart(report, directory, names->pdata[i], i + 1);
    }
    if (names->len == 0) {
        out_text(report->out, STR("<p class=\"soft\">図はない。</p>\n"));
    }
    out_text(report->out, STR("</section>\n"));
    g_ptr_array_free(names, TRUE);
    if (listing) {
        g_dir_close(listing);
    }
}
