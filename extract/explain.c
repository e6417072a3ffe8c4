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

void explain_line(struct explain *explain, const char *label, struct str words) {
    if (words.size) {
        out_printf(explain->out, "    %-12s ", label);
        out_text(explain->out, words);
        out_text(explain->out, STR("\n"));
    }
}

static void put_place(struct explain *explain, const struct place *place) {
    const struct place *last = &explain->last;
    bool same = last->page == place->page && last->cell == place->cell && last->offset == place->offset;
    if (explain->found && same) {
        return;
    }
    explain->last = *place;
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

bool explain_open(struct explain *explain, const struct place *place) {
    if (!explain_wants(explain, place)) {
        return false;
    }
    put_place(explain, place);
    return true;
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
    if (!explain_open(explain, &figure->place)) {
        return;
    }
    explain_line(explain, "taken", figure->raw);
    explain_line(explain, "form", str_from(figure->form));
    if (figure->has_amount) {
        out_printf(explain->out, "    %-12s %lld yen\n", "amount", (long long)figure->amount);
    }
    explain_line(explain, "programme", figure->programme);
    explain_line(explain, "components", figure->components);
    explain_line(explain, "year", figure->year_printed);
    explain_line(explain, "stage", str_from(stage_name(figure->stage)));
    explain_line(explain, "stage words", figure->stage_printed);
    explain_line(explain, "role", str_from(role_name(figure->role)));
    explain_line(explain, "section", figure->section);
    explain_line(explain, "heading", figure->heading);
    explain_line(explain, "measure", figure->measure);
    explain_line(explain, "flags", figure->flags);
    explain_line(explain, "quote", figure->quote);
}

void explain_rejection(struct explain *explain, const struct rejection *rejection) {
    if (!explain_open(explain, &rejection->place)) {
        return;
    }
    explain_line(explain, "rejected", rejection->raw);
    out_printf(explain->out, "    %-12s %s: %s\n", "form", rejection->form, form_meaning(rejection->form));
}
