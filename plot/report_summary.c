// The report's first screen: what changed, and how far that can be trusted.
#include <glib.h>
#include <stdlib.h>

#include "plot/report_html.h"

static size_t count_rows(const struct csv_table *table, const char *column, const char *value) {
    size_t count = 0, at = csv_column(table, column);
    for (size_t i = 0; i < table->row_count; i++) {
        count += str_equal(csv_field(&table->rows[i], at), str_from(value));
    }
    return count;
}

static size_t count_documents(const struct report *report) {
    GHashTable *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < report->figures.row_count; i++) {
        struct str document = report_field(&report->figures, &report->figures.rows[i], "document");
        g_hash_table_add(seen, g_strndup(document.data ? document.data : "", document.size));
    }
    size_t count = g_hash_table_size(seen);
    g_hash_table_destroy(seen);
    return count;
}

// ---- What changed

enum { MOST_SENTENCES = 8, MOST_DISAGREEING = 5 };

static const struct {
    const char *direction, *japanese;
} tiles[] = {{"increase", "増額"}, {"decrease", "減額"}, {"unchanged", "同額"}, {"undetermined", "決まらない"}};

static void put_tiles(const struct report *report) {
    out_text(report->out, STR("<ul class=\"tiles\">\n"));
    for (size_t i = 0; i < sizeof tiles / sizeof tiles[0]; i++) {
        out_printf(report->out, "<li class=\"%s\">%s <b>%zu</b>件</li>\n", tiles[i].direction, tiles[i].japanese,
                   count_rows(&report->changes, "direction", tiles[i].direction));
    }
    out_text(report->out, STR("</ul>\n"));
}

struct sized {
    size_t place; // in sentences.csv, whose rows are those of changes.csv
    yen size;     // of the change; 0 where it is not known
};

// Large changes first, those of one size in the order of the file.
static int by_size(const void *left, const void *right) {
    const struct sized *a = left, *b = right;
    int order = (b->size > a->size) - (b->size < a->size);
    return order ? order : (a->place > b->place) - (a->place < b->place);
}

static struct sized *sort_sentences(const struct report *report) {
    const struct csv_table *sentences = &report->sentences, *changes = &report->changes;
    struct sized *sorted = ARENA_ARRAY(struct sized, sentences->row_count + 1, report->arena);
    for (size_t i = 0; i < sentences->row_count; i++) {
        yen change = 0;
        if (i < changes->row_count && csv_yen(report_field(changes, &changes->rows[i], "change_yen"), &change)) {
            sorted[i].size = llabs(change);
        }
        sorted[i].place = i;
    }
    qsort(sorted, sentences->row_count, sizeof *sorted, by_size);
    return sorted;
}

static void put_sentences(const struct report *report) {
    const struct csv_table *sentences = &report->sentences;
    size_t shown = sentences->row_count < MOST_SENTENCES ? sentences->row_count : MOST_SENTENCES;
    const struct sized *sorted = sort_sentences(report);
    if (shown == 0) {
        return;
    }
    out_text(report->out, STR("<ul>\n"));
    for (size_t i = 0; i < shown; i++) {
        out_text(report->out, STR("<li>"));
        html_text(report->out, report_field(sentences, &sentences->rows[sorted[i].place], "japanese"));
        out_text(report->out, STR("</li>\n"));
    }
    out_text(report->out, STR("</ul>\n"));
    if (sentences->row_count > shown) {
        out_printf(report->out, "<p>増減の大きい%zu件。ほか%zu件は<a href=\"#changes\">増減の表</a>にある。</p>\n",
                   shown, sentences->row_count - shown);
    }
}

static void put_changed(const struct report *report) {
    out_text(report->out, STR("<div><h3>何が変わったか</h3>\n"));
    if (report->changes.row_count) {
        put_tiles(report);
        put_sentences(report);
        out_text(report->out,
                 STR("<p class=\"soft\">増額・減額・同額は印刷された桁から言えるもの。「決まらない」は端数の"
                     "丸めのため増とも減とも言えないもの。</p>\n"));
    } else {
        out_text(report->out, STR("<p>二つの年度を比べられるものはない。</p>\n"));
    }
    out_text(report->out, STR("</div>\n"));
}

// ---- How far it can be trusted

// 確かめるべき金額 3件: 段階の表記が文書の他と異なる3件
static void put_doubts(const struct report *report) {
    const struct csv_table *figures = &report->figures;
    size_t column = csv_column(figures, "flags"), doubtful = 0, shown = 0, count;
    struct str code;
    const char *words;
    bool needs_eye;
    for (size_t i = 0; i < figures->row_count; i++) {
        doubtful += flags_need_eye(csv_field(&figures->rows[i], column));
    }
    if (doubtful == 0) {
        out_text(report->out, STR("<li>人が確かめるべき印の付いた金額はない。</li>\n"));
        return;
    }
    out_printf(report->out, "<li class=\"look\"><a href=\"#figures\" data-doubts>人が確かめるべき金額 <b>%zu</b>件</a>",
               doubtful);
    for (size_t k = 0; flag_at(k, &code, &words, &needs_eye); k++) {
        count = 0;
        for (size_t i = 0; needs_eye && i < figures->row_count; i++) {
            count += flags_hold(csv_field(&figures->rows[i], column), code);
        }
        if (count) {
            out_printf(report->out, "%s%s%zu件", shown++ ? "、" : ": ", words, count);
        }
    }
    out_text(report->out, STR("</li>\n"));
}

static void put_checks(const struct report *report) {
    const struct csv_table *checks = &report->checks;
    size_t disagreeing = count_rows(checks, "verdict", "disagrees"), shown = 0;
    if (checks->row_count == 0) {
        return;
    }
    out_printf(report->out, "<li%s>表の合計や前年度欄との照合 %zu件: 一致%zu件、端数による差%zu件、不一致%zu件",
               disagreeing ? " class=\"look\"" : "", checks->row_count, count_rows(checks, "verdict", "agrees"),
               count_rows(checks, "verdict", "rounding"), disagreeing);
    for (size_t i = 0; i < checks->row_count && shown < MOST_DISAGREEING; i++) {
        const struct csv_row *row = &checks->rows[i];
        if (str_equal(report_field(checks, row, "verdict"), STR("disagrees"))) {
            out_text(report->out, shown++ ? STR("<br>") : STR("<p class=\"soft\">"));
            html_text(report->out, report_field(checks, row, "programme"));
            out_text(report->out, STR(": "));
            html_text(report->out, report_field(checks, row, "note"));
        }
    }
    out_text(report->out, shown ? STR("</p></li>\n") : STR("</li>\n"));
}

static size_t count_pictures(const struct report *report) {
    size_t count = 0;
    for (size_t i = 0; report->inputs->pictures && i < report->figures.row_count; i++) {
        count += report->inputs->pictures[i].size > 0;
    }
    return count;
}

static size_t count_corrected(const struct report *report) {
    size_t count = 0;
    for (size_t i = 0; i < report->figures.row_count; i++) {
        count += flags_hold(report_field(&report->figures, &report->figures.rows[i], "flags"), STR("corrected"));
    }
    return count;
}

static void put_trust(const struct report *report) {
    struct out *out = report->out;
    size_t pictures = count_pictures(report), corrected = count_corrected(report);
    size_t passed_over = count_rows(&report->ledger, "taken", "false");
    out_text(out, STR("<div class=\"trust\"><h3>どこまで確かか</h3>\n<ul>\n"));
    out_printf(out,
               "<li>%zu件の文書から読んだ<a href=\"#figures\">金額 <b>%zu</b>件</a>のすべてに、原文の引用と場所がある",
               count_documents(report), report->figures.row_count);
    out_text(out,
             pictures ? arena_printf(report->arena, "(うち頁の絵つき%zu件)。</li>\n", pictures) : STR("。</li>\n"));
    put_doubts(report);
    put_checks(report);
    if (corrected) {
        out_printf(out, "<li>人が訂正した金額 <b>%zu</b>件</li>\n", corrected);
    }
    if (report->unpaired.row_count) {
        out_printf(out, "<li>比べる相手の年度がない金額 <b>%zu</b>件</li>\n", report->unpaired.row_count);
    }
    if (report->ledger.row_count) {
        out_printf(
            out, "<li>円の表記のうち予算額として採らなかったもの <b>%zu</b>件(理由は各金額の根拠とledger.csvに)</li>\n",
            passed_over);
    }
    out_text(out, STR("</ul></div>\n"));
}

void report_put_summary(struct report *report) {
    out_text(report->out, STR("<section aria-labelledby=\"summary\">\n<h2 id=\"summary\">要約</h2>\n"
                              "<div class=\"first\">\n"));
    put_changed(report);
    put_trust(report);
    out_text(report->out, STR("</div>\n</section>\n"));
}
