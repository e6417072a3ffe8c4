// Puts the reading of one place into words.
#include "extract/explain.h"

#include "base/fiscal_year.h"
#include "base/form.h"
#include "extract/document.h"
#include "extract/mark.h"

bool explain_wants(const struct explain *explain, const struct place *place) {
    return explain && place->line == explain->line && (explain->page == 0 || explain->page == place->page) &&
           (explain->cell < 0 || explain->cell == place->cell);
}

static void put(struct explain *explain, const char *label, struct str words) {
    if (words.size) {
        out_printf(explain->out, "    %-12s ", label);
        out_text(explain->out, words);
        out_text(explain->out, STR("\n"));
    }
}

static void put_place(struct explain *explain, const struct place *place) {
    if (!explain->found) {
        explain->found = true;
        out_text(explain->out, place->document);
        if (place->page > 0) {
            out_printf(explain->out, ", page %d", place->page);
        }
        out_printf(explain->out, ", line %ld\n", place->line);
    }
    if (place->cell >= 0) {
        out_printf(explain->out, "  cell %d, byte %zu:\n", place->cell, place->offset);
    } else {
        out_printf(explain->out, "  byte %zu:\n", place->offset);
    }
}

static void put_mark(struct explain *explain, const struct marks *marks, const struct mark *mark, size_t offset) {
    struct str words = str_slice(marks->words, mark->start, mark->end);
    out_printf(explain->out, "    %6zu  %-15s ", offset, mark_kind_name(mark->kind));
    out_text(explain->out, str_equal(words, STR("\n")) ? STR("(line break)") : words);
    if (mark->kind == MARK_YEAR && mark->year.fiscal_year != FISCAL_YEAR_UNKNOWN) {
        out_printf(explain->out, "  = fiscal year %d", mark->year.fiscal_year);
    } else if (mark->kind == MARK_STAGE) {
        out_printf(explain->out, "  = %s", stage_name(mark->stage.stage));
    } else if (mark->kind == MARK_AMOUNT && mark->amount.has_value) {
        out_printf(explain->out, "  = %lld yen, printed to %lld (%s)", (long long)mark->amount.value,
                   (long long)mark->amount.precision, mark->amount.form);
    }
    out_text(explain->out, STR("\n"));
}

void explain_prose(struct explain *explain, struct text text, struct place place, const struct marks *marks) {
    bool headed = false;
    for (int i = 0; i < marks->count; i++) {
        struct place here = place;
        text_place(text, marks->items[i].start, &here.line, &here.offset);
        if (!explain_wants(explain, &here)) {
            continue;
        }
        if (!headed) {
            put_place(explain, &here);
            out_text(explain->out, STR("    marks (byte, kind, words):\n"));
            headed = true;
        }
        put_mark(explain, marks, &marks->items[i], here.offset);
    }
}

void explain_figure(struct explain *explain, const struct figure *figure) {
    if (!explain_wants(explain, &figure->place)) {
        return;
    }
    put_place(explain, &figure->place);
    put(explain, "taken", figure->raw);
    put(explain, "form", str_from(figure->form));
    if (figure->has_amount) {
        out_printf(explain->out, "    %-12s %lld yen\n", "amount", (long long)figure->amount);
    }
    put(explain, "programme", figure->programme);
    put(explain, "components", figure->components);
    put(explain, "year", figure->year_printed);
    put(explain, "stage", str_from(stage_name(figure->stage)));
    put(explain, "stage words", figure->stage_printed);
    put(explain, "role", str_from(role_name(figure->role)));
    put(explain, "section", figure->section);
    put(explain, "heading", figure->heading);
    put(explain, "measure", figure->measure);
    put(explain, "flags", figure->flags);
    put(explain, "quote", figure->quote);
}

void explain_rejection(struct explain *explain, const struct rejection *rejection) {
    if (!explain_wants(explain, &rejection->place)) {
        return;
    }
    put_place(explain, &rejection->place);
    put(explain, "rejected", rejection->raw);
    out_printf(explain->out, "    %-12s %s: %s\n", "form", rejection->form, form_meaning(rejection->form));
}
