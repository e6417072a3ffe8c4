// Writing HTML: escaping, numbers for people, pictures. Inside this room only.
#ifndef PLOT_REPORT_HTML_H
#define PLOT_REPORT_HTML_H

#include "base/csvio.h"
#include "plot/flag_words.h"
#include "plot/report.h"
#include "plot/row_index.h"

struct report {
    struct out *out;
    const struct report_inputs *inputs;
    struct csv_table figures, ledger, changes, sentences, checks, unpaired; // without rows where there is no file
    struct row_index figure_index, ledger_index; // by programme, year, stage, amount; by document, page, line
    struct arena *arena;
};

enum { REPORT_FIGURES = 5000, REPORT_CHANGES = 5000 }; // rows that the page shows: a browser has to hold them

extern const char report_style[], report_script[];

void html_text(struct out *out, struct str text);             // escaped for text and quoted attributes
void html_id(struct out *out, struct str text);               // letters, digits, - and _; others as their codes
void html_yen(struct out *out, struct str field);             // 1,400,000,000, ▲ for negative; empty: 不明
yen html_unit(yen amount);                                    // in which the amount is exact and short
void html_money(struct out *out, yen amount, bool is_signed); // 2.5億円, +0.1億円, ▲65,000千円: exact
void html_picture(struct out *out, struct str png, struct str alternative); // as data:
// An SVG file inlined, its ids made its own by the prefix; nothing when it cannot be read.
bool html_svg(struct out *out, const char *path, const char *prefix, struct arena *arena);
// The hash for the Content-Security-Policy: sha256-...
const char *html_hash(const char *text, struct arena *arena);

struct str report_field(const struct csv_table *table, const struct csv_row *row, const char *name);
void report_put_head(struct report *report);
void report_put_summary(struct report *report);
void report_put_charts(struct report *report);
void report_put_changes(struct report *report);
void report_put_figures(struct report *report);
void report_put_notes(struct report *report);

#endif
