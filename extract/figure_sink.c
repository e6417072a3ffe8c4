// Rows wait until the document ends (or many have gathered), because only all of them show which stage a year is in.
#include "extract/figure_sink.h"

#include <stdio.h>
#include <string.h>

#include "base/fiscal_year.h"
#include "extract/character.h"
#include "extract/explain.h"
#include "extract/headline.h"
#include "extract/printed_change.h"

enum { MOST_WAITING = 20000, STAGE_YEARS = 64 };

const char *role_name(enum role role) {
    static const char *const names[ROLE_COUNT] = {"budget", "previous", "total", "subtotal"};
    return names[role];
}

void figure_sink_begin(struct figure_sink *sink, struct str document, int ordinal, enum rounding rounding) {
    sink->rounding = rounding;
    sink->rounding_noted = 0;
    sink->short_year = (struct short_year){0};
    sink->full_year = FISCAL_YEAR_UNKNOWN;
    size_t slash = str_find_last(document, STR("/"), document.size);
    struct str base = slash == SIZE_MAX ? document : str_slice(document, slash + 1, document.size);
    sink->document_hash = str_hash(base, 0) + (uint64_t)ordinal;
}

static void add_flag(struct str *flags, struct str flag, struct arena *arena) {
    *flags = flags->size ? arena_printf(arena, "%.*s;%.*s", STR_ARGS(*flags), STR_ARGS(flag)) : flag;
}

// Each name of a ';' list by its agreed form; *repaired when one differs from the printed.
static struct str agreed_list(struct figure_sink *sink, struct str list, struct place place, bool *repaired) {
    struct str result = {0};
    for (size_t at = 0; at < list.size;) {
        size_t end = str_find(list, STR(";"), at);
        end = end == SIZE_MAX ? list.size : end;
        bool changed;
        struct str name =
            agreed_name(sink->names, character_restore(str_slice(list, at, end), &sink->rows_arena), &changed);
        *repaired |= changed;
        agreed_names_met(sink->names, name, place, sink->names_arena);
        result = result.size ? arena_printf(&sink->rows_arena, "%.*s;%.*s", STR_ARGS(result), STR_ARGS(name)) : name;
        at = end + 1;
    }
    return arena_copy(result, &sink->rows_arena);
}

static void keep(struct str *text, struct arena *arena) {
    *text = arena_copy(*text, arena);
}

static void row_add(struct figure_sink *sink, const struct sink_row *row) {
    if (!sink->rows) { // room for all at once: untouched memory costs nothing, growing would copy it again and again
        sink->rows = arena_grow(NULL, 0, MOST_WAITING, sizeof *sink->rows, &sink->rows_arena);
    }
    sink->rows[sink->row_count++] = *row;
    sink->counts->expressions++;
    if (sink->row_count >= MOST_WAITING) {
        figure_sink_flush(sink);
    }
}

void figure_take(struct figure_sink *sink, const struct figure *figure) {
    struct arena *arena = &sink->rows_arena;
    struct sink_row row = {.is_figure = true, .figure = *figure};
    struct figure *kept = &row.figure;
    bool repaired = false;
    kept->programme = agreed_list(sink, figure->programme, figure->place, &repaired);
    kept->components = agreed_list(sink, figure->components, figure->place, &repaired);
    keep(&kept->place.document, arena);
    keep(&kept->section, arena);
    keep(&kept->heading, arena);
    keep(&kept->measure, arena);
    keep(&kept->ministries, arena);
    keep(&kept->programme_printed, arena);
    keep(&kept->year_printed, arena);
    keep(&kept->stage_printed, arena);
    keep(&kept->raw, arena);
    keep(&kept->quote, arena);
    keep(&kept->flags, arena);
    if (repaired) {
        add_flag(&kept->flags, STR("name_repaired"), arena);
    }
    if (fiscal_year_is_beyond_era(kept->year_printed, kept->fiscal_year)) {
        add_flag(&kept->flags, STR("year_beyond_era"), arena);
    }
    if (sink->explain) {
        explain_figure(sink->explain, kept);
    }
    sink->counts->figures++;
    row_add(sink, &row);
}

void figure_sink_short_year(struct figure_sink *sink, struct short_year year) {
    sink->short_year = sink->short_year.number ? sink->short_year : year;
}

void figure_sink_note_date(struct figure_sink *sink, const struct figure *dated, bool of_all) {
    struct figure kept = *dated;
    keep(&kept.year_printed, &sink->rows_arena);
    keep(&kept.stage_printed, &sink->rows_arena);
    rows_date_by_note(sink->rows, sink->row_count, &kept, of_all, &sink->rows_arena);
}

int figure_sink_full_year(struct figure_sink *sink, int year) {
    if (sink->full_year == FISCAL_YEAR_UNKNOWN) {
        sink->full_year = year;
        sink->undated_rows = sink->row_count;
    }
    return sink->short_year.number ? short_year_offset(sink->short_year, year) : 0;
}

static void count_skipped(struct extract_counts *counts, const char *form) {
    for (size_t i = 0; i + 1 < MOST_FORMS; i++) {
        struct form_count *skipped = &counts->skipped[i];
        if (skipped->count == 0) {
            snprintf(skipped->form, sizeof skipped->form, "%s", form);
        }
        if (strcmp(skipped->form, form) == 0) {
            skipped->count++;
            return;
        }
    }
}

void figure_reject(struct figure_sink *sink, const struct rejection *rejection) {
    count_skipped(sink->counts, rejection->form);
    if (sink->explain) {
        explain_rejection(sink->explain, rejection);
    }
    struct sink_row row = {.rejection = *rejection};
    keep(&row.rejection.place.document, &sink->rows_arena);
    keep(&row.rejection.raw, &sink->rows_arena);
    row_add(sink, &row);
}

// ---- The stage that the document itself gives a year

struct stage_use {
    int fiscal_year;
    size_t initial, proposal;
};

static struct stage_use *use_of(struct stage_use uses[STAGE_YEARS], int fiscal_year) {
    for (int i = 0; i < STAGE_YEARS; i++) {
        if (uses[i].fiscal_year == fiscal_year || uses[i].fiscal_year == FISCAL_YEAR_UNKNOWN) {
            uses[i].fiscal_year = fiscal_year;
            return &uses[i];
        }
    }
    return NULL;
}

// A year is either still a proposal or already passed when a document is written: the label that at most a third use
// disagrees with the rest and is flagged, never changed (S14).
static void flag_stage_mismatches(struct figure_sink *sink) {
    struct stage_use uses[STAGE_YEARS] = {0};
    for (size_t i = 0; i < sink->row_count; i++) {
        const struct figure *figure = &sink->rows[i].figure;
        struct stage_use *use = sink->rows[i].is_figure ? use_of(uses, figure->fiscal_year) : NULL;
        if (use && figure->stage_printed.size) {
            use->initial += figure->stage == STAGE_initial;
            use->proposal += figure->stage == STAGE_proposal;
        }
    }
    for (size_t i = 0; i < sink->row_count; i++) {
        struct figure *figure = &sink->rows[i].figure;
        bool labelled = sink->rows[i].is_figure && figure->stage_printed.size && figure->fiscal_year;
        struct stage_use *use = labelled ? use_of(uses, figure->fiscal_year) : NULL;
        bool odd = use && ((figure->stage == STAGE_initial && use->initial * 3 <= use->proposal) ||
                           (figure->stage == STAGE_proposal && use->proposal * 3 <= use->initial));
        if (odd) {
            add_flag(&figure->flags, STR("stage_mismatch"), &sink->rows_arena);
            diag_add(sink->diag, SEVERITY_WARNING, "stage_mismatch", figure->place, figure->quote,
                     "'%.*s%.*s' disagrees with the stage that the document gives this year elsewhere; kept as printed",
                     STR_ARGS(figure->year_printed), STR_ARGS(figure->stage_printed));
        }
    }
}

// ---- Lines of one name

// What a table row is known by, for rows that state the same name, year and stage.
struct same_name {
    uint64_t key, path;
    bool differs; // another path states another amount
    yen amount;
};

struct same_names {
    struct same_name *slots;
    size_t slot_count; // a power of two, more than twice the lines: each is entered with its year and without
};

static bool is_line(const struct sink_row *row) {
    const struct figure *figure = &row->figure;
    bool budget = figure->role == ROLE_budget || figure->role == ROLE_previous;
    return row->is_figure && figure->place.cell >= 0 && figure->has_amount && budget && figure->programme.size > 0;
}

// The slot of a name in one year and stage; year 0 and STAGE_COUNT: of the name in all of them.
static struct same_name *same_name_of(struct same_names names, struct str name, int year, enum stage stage) {
    uint64_t key = str_hash(name, (uint64_t)(year * STAGE_COUNT + (int)stage) + 1) | 1;
    size_t slot = key % names.slot_count;
    while (names.slots[slot].key && names.slots[slot].key != key) {
        slot = (slot + 1) % names.slot_count;
    }
    names.slots[slot].key = key;
    return &names.slots[slot];
}

static uint64_t path_of(const struct figure *figure) {
    uint64_t path = str_hash(figure->section, 0);
    path = str_hash(figure->heading, path + 1);
    return str_hash(figure->measure, path + 1) | 1;
}

static struct same_names same_names_new(const struct figure_sink *sink, struct arena *arena) {
    size_t lines = 0, slot_count = 1;
    for (size_t i = 0; i < sink->row_count; i++) {
        lines += is_line(&sink->rows[i]);
    }
    while (slot_count < 3 * lines) {
        slot_count *= 2;
    }
    return (struct same_names){ARENA_ARRAY(struct same_name, slot_count, arena), slot_count};
}

// 報酬 under 議会費 and 報酬 under 総務費 are two lines: where one name stands under several with other amounts, the
// analysis must tell them apart by what stands above.
static void flag_same_names(struct figure_sink *sink) {
    struct same_names names = same_names_new(sink, &sink->rows_arena);
    for (size_t i = 0; i < sink->row_count; i++) {
        const struct figure *figure = &sink->rows[i].figure;
        if (!is_line(&sink->rows[i])) {
            continue;
        }
        struct same_name *same = same_name_of(names, figure->programme, figure->fiscal_year, figure->stage);
        uint64_t path = path_of(figure);
        if (same->path && same->path != path && same->amount != figure->amount) {
            same_name_of(names, figure->programme, 0, STAGE_COUNT)->differs = true;
        }
        same->path = path;
        same->amount = figure->amount;
    }
    for (size_t i = 0; i < sink->row_count; i++) {
        if (is_line(&sink->rows[i]) && same_name_of(names, sink->rows[i].figure.programme, 0, STAGE_COUNT)->differs) {
            add_flag(&sink->rows[i].figure.flags, STR("same_name"), &sink->rows_arena);
        }
    }
}

// ---- How the document rounds

// What the digits allow under every way that is noted: with two ways none can be told from the other.
static struct yen_interval noted_bounds(const struct figure *figure, uint32_t noted) {
    struct yen_interval bounds = {YEN_NO_MAX, YEN_NO_MIN};
    for (int way = ROUNDING_HALF_UP; way <= ROUNDING_UP; way++) {
        if (noted >> way & 1) {
            struct yen_interval one = yen_interval_of(figure->amount, figure->precision, (enum rounding)way);
            bounds.min = one.min < bounds.min ? one.min : bounds.min;
            bounds.max = one.max > bounds.max ? one.max : bounds.max;
        }
    }
    return bounds;
}

// A note (端数切捨て) may stand behind the figures that it governs: their bounds are made anew once the document ends.
static void follow_rounding_notes(struct figure_sink *sink) {
    uint32_t noted = sink->rounding_noted;
    if (noted == 0 || noted == 1u << sink->rounding) {
        return;
    }
    const char *flag = noted == 1u << ROUNDING_TRUNCATE  ? "truncated"
                       : noted == 1u << ROUNDING_UP      ? "rounded_up"
                       : noted == 1u << ROUNDING_HALF_UP ? "rounded_half_up"
                                                         : "rounding_mixed";
    for (size_t i = 0; i < sink->row_count; i++) {
        struct figure *figure = &sink->rows[i].figure;
        if (!sink->rows[i].is_figure || !figure->has_amount || figure->precision <= 1) {
            continue;
        }
        struct yen_interval made = yen_interval_of(figure->amount, figure->precision, sink->rounding);
        if (made.min == figure->bounds.min && made.max == figure->bounds.max) { // no 約 or 以上 in them
            figure->bounds = noted_bounds(figure, noted);
            add_flag(&figure->flags, str_from(flag), &sink->rows_arena);
        }
    }
}

// ---- Writing

static void put_place(struct csv_writer *writer, const struct place *place) {
    csv_put_text(writer, place->document);
    place->page > 0 ? csv_put_integer(writer, place->page) : csv_put_empty(writer);
    place->line > 0 ? csv_put_integer(writer, place->line) : csv_put_empty(writer);
    place->cell >= 0 ? csv_put_integer(writer, place->cell) : csv_put_empty(writer);
    csv_put_integer(writer, (long long)place->offset);
}

static void put_yen_or_empty(struct csv_writer *writer, bool known, yen amount) {
    known ? csv_put_integer(writer, amount) : csv_put_empty(writer);
}

// Appends the digits of number and a colon; at least 22 bytes must be left.
static char *put_number(char *end, unsigned long long number) {
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number);
    memcpy(end, digits + at, sizeof digits - at);
    end += sizeof digits - at;
    *end = ':';
    return end + 1;
}

// 16 hexadecimal digits of what the figure stands on: document, place and words.
static void figure_id(const struct figure_sink *sink, const struct figure *figure, char id[24]) {
    char numbers[96], *end = numbers;
    const struct place *place = &figure->place;
    end = put_number(end, (unsigned long long)place->page);
    end = put_number(end, (unsigned long long)place->line);
    *end = '-'; // in running text
    end = place->cell < 0 ? end + 1 : end;
    end = put_number(end, (unsigned long long)(place->cell < 0 ? -place->cell : place->cell));
    end = put_number(end, place->offset);
    uint64_t hash = str_hash((struct str){numbers, (size_t)(end - numbers)}, sink->document_hash);
    hash = str_hash(figure->raw, hash);
    id[0] = 'f';
    for (int i = 0; i < 16; i++) {
        id[1 + i] = "0123456789abcdef"[hash >> (60 - 4 * i) & 0xF];
    }
    id[17] = '\0';
}

static void write_figure(struct csv_writer *writer, const struct figure *figure, const char *id) {
    csv_put_name(writer, id);
    put_place(writer, &figure->place);
    csv_put_text(writer, figure->section);
    csv_put_text(writer, figure->heading);
    csv_put_text(writer, figure->measure);
    csv_put_text(writer, figure->ministries);
    csv_put_text(writer, figure->programme);
    csv_put_text(writer, figure->programme_printed);
    csv_put_text(writer, figure->components);
    put_yen_or_empty(writer, figure->fiscal_year > FISCAL_YEAR_UNKNOWN, figure->fiscal_year);
    csv_put_text(writer, figure->year_printed);
    csv_put_name(writer, stage_name(figure->stage));
    csv_put_text(writer, figure->stage_printed);
    put_yen_or_empty(writer, figure->has_amount, figure->amount);
    put_yen_or_empty(writer, figure->bounds.min != YEN_NO_MIN, figure->bounds.min);
    put_yen_or_empty(writer, figure->bounds.max != YEN_NO_MAX, figure->bounds.max);
    csv_put_integer(writer, figure->precision);
    csv_put_boolean(writer, figure->of_which);
    csv_put_name(writer, qualifier_name(figure->qualifier));
    csv_put_name(writer, role_name(figure->role));
    csv_put_text(writer, figure->raw);
    csv_put_text(writer, figure->quote);
    csv_put_text(writer, figure->flags);
    const struct printed_change *change = &figure->change;
    put_yen_or_empty(writer, change->has_yen, change->amount);
    put_yen_or_empty(writer, change->has_yen, change->precision);
    csv_put_text(writer, change->percent);
    csv_end_row(writer);
}

static void write_ledger(struct csv_writer *writer, const struct sink_row *row, const char *id) {
    const struct figure *figure = &row->figure;
    const struct rejection *rejection = &row->rejection;
    put_place(writer, row->is_figure ? &figure->place : &rejection->place);
    csv_put_text(writer, row->is_figure ? figure->raw : rejection->raw);
    bool known = row->is_figure ? figure->has_amount : rejection->has_amount;
    put_yen_or_empty(writer, known, row->is_figure ? figure->amount : rejection->amount);
    csv_put_boolean(writer, row->is_figure);
    csv_put_name(writer, row->is_figure ? figure->form : rejection->form);
    csv_put_name(writer, id);
    csv_end_row(writer);
}

void figure_sink_flush(struct figure_sink *sink) {
    follow_rounding_notes(sink);
    printed_changes_attach(sink->rows, sink->row_count, &sink->rows_arena);
    if (sink->short_year.number) {
        bool known = sink->full_year != FISCAL_YEAR_UNKNOWN;
        short_years_date(sink->rows, known ? sink->undated_rows : sink->row_count, sink->short_year, sink->full_year,
                         &sink->rows_arena);
    }
    headlines_date(sink->rows, sink->row_count, &sink->rows_arena);
    flag_stage_mismatches(sink);
    if (sink->row_count) {
        flag_same_names(sink);
    }
    for (size_t i = 0; i < sink->row_count; i++) {
        char id[24] = "";
        if (sink->rows[i].is_figure) {
            figure_id(sink, &sink->rows[i].figure, id);
            write_figure(&sink->figures, &sink->rows[i].figure, id);
        }
        if (sink->has_ledger) {
            write_ledger(&sink->ledger, &sink->rows[i], id);
        }
    }
    sink->rows = NULL;
    sink->row_count = 0;
    arena_rewind(&sink->rows_arena);
}
