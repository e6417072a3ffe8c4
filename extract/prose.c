// Running words: hands every amount to the sink, as a figure or as a rejection.
#include <stdint.h>
#include <string.h>

#include "base/fiscal_year.h"
#include "extract/character.h"
#include "extract/dating_note.h"
#include "extract/explain.h"
#include "extract/name_walk.h"
#include "extract/statement.h"
#include "extract/trigger.h"

enum { QUOTE_BEFORE = 240, QUOTE_AFTER = 120 }; // bytes

struct prose {
    struct extraction *extraction;
    const struct setting *setting;
    struct place place;
    struct text text;
    struct marks marks;
    struct arena *arena;
};

static struct place place_of(const struct prose *prose, size_t at) {
    struct place place = prose->place;
    text_place(prose->text, at, &place.line, &place.offset);
    return place;
}

static bool bounds_quote(const struct mark *mark) {
    return mark->kind == MARK_STOP || mark->kind == MARK_BULLET;
}

// The statement around the mark: from a stop or bullet to the next, cut at characters when it is long.
static struct str quote_around(const struct prose *prose, int index) {
    const struct mark *items = prose->marks.items;
    struct str words = prose->marks.words;
    size_t from = 0, to = words.size, start = items[index].start, end = items[index].end;
    for (int i = index - 1; i >= 0 && start - items[i].start <= QUOTE_BEFORE; i--) {
        if (bounds_quote(&items[i]) && items[i].end <= start) {
            from = items[i].kind == MARK_BULLET ? items[i].start : items[i].end;
            break;
        }
    }
    for (int i = index + 1; i < prose->marks.count && items[i].start <= end + QUOTE_AFTER; i++) {
        if (bounds_quote(&items[i]) && items[i].start >= end) {
            to = items[i].kind == MARK_STOP ? items[i].end : items[i].start;
            break;
        }
    }
    if (start > QUOTE_BEFORE && from < start - QUOTE_BEFORE) {
        from = start - QUOTE_BEFORE;
        while (((unsigned char)words.data[from] & 0xC0) == 0x80) {
            from++;
        }
    }
    if (to > end + QUOTE_AFTER) {
        to = end + utf8_cut(str_slice(words, end, words.size), QUOTE_AFTER).size;
    }
    return str_trim(str_slice(words, from, to));
}

static void add_flag(struct figure *figure, const char *flag, struct arena *arena) {
    figure->flags = figure->flags.size ? arena_printf(arena, "%.*s;%s", STR_ARGS(figure->flags), flag) : str_from(flag);
}

// Year and stage of the words, or where they are silent of the column or heading.
static void fill_label(const struct prose *prose, const struct statement *statement, struct figure *figure) {
    const struct setting *setting = prose->setting;
    const struct label *label = &statement->label;
    figure->fiscal_year = label->fiscal_year;
    figure->year_printed = label->year_printed;
    if (statement->year_is_inferred) {
        add_flag(figure, "year_inferred", prose->arena);
    } else if (label->fiscal_year == FISCAL_YEAR_UNKNOWN && setting->fiscal_year != FISCAL_YEAR_UNKNOWN) {
        figure->fiscal_year = setting->fiscal_year;
        figure->year_printed = setting->year_printed;
        add_flag(figure, "year_from_heading", prose->arena);
    } else if (label->fiscal_year != FISCAL_YEAR_UNKNOWN && !label->is_relative && !setting->year_is_heading &&
               setting->fiscal_year != FISCAL_YEAR_UNKNOWN && setting->fiscal_year != label->fiscal_year &&
               statement->role != ROLE_previous) {
        add_flag(figure, "year_mismatch", prose->arena);
    }
    if (label->is_of_day) {
        add_flag(figure, "year_from_date", prose->arena);
    }
    if (label->fiscal_year >= FISCAL_YEAR_UNKNOWN && label->last_year > label->fiscal_year) {
        add_flag(figure, "several_years", prose->arena);
    }
    figure->stage = label->stage;
    figure->stage_printed = label->stage_printed;
    bool plain = label->stage_is_plain && label->fiscal_year == FISCAL_YEAR_UNKNOWN; // 予算額 alone
    bool silent = (figure->stage == STAGE_unknown || plain) && statement->role != ROLE_previous;
    if (silent && setting->stage != STAGE_unknown && figure->fiscal_year == setting->fiscal_year) {
        figure->stage = setting->stage;
        figure->stage_printed = setting->stage_printed;
        add_flag(figure, "stage_from_heading", prose->arena);
    } else if (figure->stage == STAGE_unknown && figure->fiscal_year != FISCAL_YEAR_UNKNOWN) {
        figure->stage = STAGE_initial;
        add_flag(figure, "stage_assumed", prose->arena);
    }
    if (figure->fiscal_year == FISCAL_YEAR_UNKNOWN) {
        add_flag(figure, "year_unknown", prose->arena);
    } else if (figure->fiscal_year < FISCAL_YEAR_UNKNOWN) {
        add_flag(figure, "year_impossible", prose->arena);
        diag_add(prose->extraction->diag, SEVERITY_WARNING, "year_impossible", figure->place, figure->raw,
                 "its era has no such year; the amount was taken without one: add the right year to corrections.csv");
    }
}

// The heading above, where it is one budget line: the title of a page or box about it.
static struct str heading_name(const struct setting *setting) {
    return name_of_heading(setting->heading.size ? setting->heading : setting->section, false);
}

// 事業費, 予算額 alone: what the amount is, and no line of a budget.
static bool is_money_word(struct str name) {
    static const char *const words[] = {"事業費", "経費",     "所要経費", "所要額", "予算",
                                        "予算額", "予算規模", "費用",     "額",     "金額"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (str_equal(name, str_from(words[i]))) {
            return true;
        }
    }
    return false;
}

static void fill_name(const struct prose *prose, const struct statement *statement, struct figure *figure) {
    const struct name *name = &statement->name;
    bool unnamed = name->programme.size == 0 || is_money_word(name->programme);
    figure->programme = figure->programme_printed = unnamed ? (struct str){0} : name->programme;
    figure->components = name->components;
    if (unnamed && !name->is_whole && !name->is_total) {
        struct str above = prose->setting->programme;
        above = above.size ? above : heading_name(prose->setting);
        figure->programme = figure->programme_printed = above;
        if (above.size) {
            add_flag(figure, "name_from_heading", prose->arena);
        }
    }
    if (name->is_of_heading && prose->setting->programme.size) { // the row's line is nearer than any heading
        figure->programme = figure->programme_printed = prose->setting->programme;
    }
    if (name->is_of_heading) {
        add_flag(figure, "name_from_heading", prose->arena);
    }
    if (figure->programme.size == 0) {
        add_flag(figure, "name_unknown", prose->arena);
    }
    if (name->is_part) {
        add_flag(figure, "part", prose->arena);
    }
    if (name->is_unopened) {
        add_flag(figure, "quote_unopened", prose->arena);
    }
    if (memchr(name->programme.data ? name->programme.data : "", ';', name->programme.size)) {
        add_flag(figure, "shared", prose->arena);
    }
}

static void fill_structure(const struct prose *prose, struct figure *figure) {
    figure->section = prose->setting->section;
    figure->heading = prose->setting->heading;
    figure->measure = prose->setting->measure;
    figure->ministries = prose->setting->ministries;
    if (prose->extraction->is_ocr) {
        add_flag(figure, "ocr", prose->arena);
    }
}

static void fill_amount(const struct amount *amount, struct figure *figure) {
    figure->has_amount = amount->has_value;
    figure->amount = amount->value;
    figure->precision = amount->precision;
    figure->bounds = amount->bounds;
    figure->of_which = amount->of_which;
    figure->qualifier = amount->qualifier;
}

// 同予算内数: the amount of the last 内数 before it.
static bool fill_antecedent(const struct prose *prose, struct figure *figure) {
    const struct figure *antecedent = &prose->extraction->antecedent;
    if (!antecedent->has_amount) {
        return false;
    }
    figure->programme = antecedent->programme;
    figure->programme_printed = antecedent->programme_printed;
    figure->fiscal_year = antecedent->fiscal_year;
    figure->year_printed = antecedent->year_printed;
    figure->stage = antecedent->stage;
    figure->stage_printed = antecedent->stage_printed;
    figure->has_amount = true;
    figure->amount = antecedent->amount;
    figure->precision = antecedent->precision;
    figure->bounds = antecedent->bounds;
    figure->qualifier = antecedent->qualifier;
    figure->of_which = true;
    add_flag(figure, "back_reference", prose->arena);
    return true;
}

static void reject_words(const struct prose *prose, size_t start, size_t end, const struct amount *amount,
                         const char *form) {
    // 14億ドル and 3億人 are no yen, whatever their number.
    bool no_yen = amount && amount->kind == AMOUNT_BARE_UNIT && (strcmp(form, "X08") == 0 || strcmp(form, "X12") == 0);
    struct rejection rejection = {.place = place_of(prose, start),
                                  .raw = str_slice(prose->marks.words, start, end),
                                  .has_amount = amount && amount->has_value && !no_yen,
                                  .amount = amount ? amount->value : 0,
                                  .form = form};
    figure_reject(prose->extraction->sink, &rejection);
}

static void warn_slip(const struct prose *prose, const struct mark *mark) {
    diag_add(prose->extraction->diag, SEVERITY_WARNING, "slip", place_of(prose, mark->start),
             str_slice(prose->marks.words, mark->start, mark->end),
             "these digits are not one number (N26); no figure was taken: add the right value to corrections.csv");
}

// Keeps copies: the words of a text are gone when the next one comes.
static void remember_antecedent(struct extraction *extraction, const struct figure *figure) {
    struct arena *arena = extraction->antecedent_arena;
    arena_rewind(arena);
    struct figure *kept = &extraction->antecedent;
    *kept = *figure;
    kept->programme = arena_copy(figure->programme, arena);
    kept->programme_printed = arena_copy(figure->programme_printed, arena);
    kept->year_printed = arena_copy(figure->year_printed, arena);
    kept->stage_printed = arena_copy(figure->stage_printed, arena);
}

static void emit_figure(const struct prose *prose, const struct statement *statement) {
    const struct mark *mark = &prose->marks.items[statement->mark];
    struct figure figure = {.place = place_of(prose, mark->start),
                            .role = statement->role,
                            .raw = str_slice(prose->marks.words, mark->start, mark->end),
                            .form = statement->form,
                            .quote = quote_around(prose, statement->mark)};
    fill_structure(prose, &figure);
    if (mark->kind == MARK_BACK_REFERENCE) {
        figure.components = statement->name.components.size ? statement->name.components : statement->name.programme;
        if (!fill_antecedent(prose, &figure)) {
            diag_add(prose->extraction->diag, SEVERITY_WARNING, "no_antecedent", figure.place, figure.raw,
                     "refers back to an amount, and none with 内数 stands before it; no figure was taken");
            reject_words(prose, mark->start, mark->end, NULL, "W03");
            return;
        }
    } else {
        fill_label(prose, statement, &figure);
        fill_name(prose, statement, &figure);
        fill_amount(&mark->amount, &figure);
    }
    if (statement->flag) {
        add_flag(&figure, statement->flag, prose->arena);
    }
    figure_take(prose->extraction->sink, &figure);
    if (figure.of_which && figure.has_amount && mark->kind == MARK_AMOUNT) {
        remember_antecedent(prose->extraction, &figure);
    }
}

// A stage word that labels no amount, and is more than 予算 in passing: 予算額, 予算案, 予算要求.
static void emit_stage(const struct prose *prose, const struct mark *mark) {
    struct str words = str_slice(prose->marks.words, mark->start, mark->end);
    const char *form = mark->stage.stage == STAGE_request         ? "S03"
                       : mark->stage.stage == STAGE_supplementary ? "S04"
                       : mark->stage.stage == STAGE_proposal      ? "S02"
                       : mark->stage.stage == STAGE_provisional   ? "S06"
                       : mark->stage.stage == STAGE_initial       ? "S01"
                                                                  : "S05";
    if (str_contains(words, STR("予算")) || str_contains(words, STR("要求"))) {
        reject_words(prose, mark->start, mark->end, NULL, form);
    }
}

// For each mark whether it is the stage of a statement, or stands within one (the 予算 of 同予算内数).
static bool *stages_used(const struct prose *prose, const struct statements *statements) {
    const struct marks *marks = &prose->marks;
    bool *used = ARENA_ARRAY(bool, (size_t)marks->count + 1, prose->arena);
    for (int i = 0; i < statements->count; i++) {
        const struct mark *statement = &marks->items[statements->items[i].mark];
        uintptr_t words = (uintptr_t)marks->words.data,
                  stage = (uintptr_t)statements->items[i].label.stage_printed.data;
        if (stage >= words && stage < words + marks->words.size) {
            for (int at = marks_from(marks, stage - words); at < marks->count; at++) {
                if (marks->items[at].start > stage - words) {
                    break;
                }
                used[at] = true;
            }
        }
        for (int at = marks_from(marks, statement->start); at < marks->count; at++) {
            if (marks->items[at].start >= statement->end) {
                break;
            }
            used[at] |= marks->items[at].end <= statement->end;
        }
    }
    return used;
}

static void emit_all(const struct prose *prose, const struct statements *statements) {
    const bool *used = stages_used(prose, statements);
    int next = 0;
    for (int i = 0; i < prose->marks.count; i++) {
        const struct mark *mark = &prose->marks.items[i];
        if (mark->kind == MARK_STAGE && !used[i]) {
            emit_stage(prose, mark);
        }
        if (mark->kind != MARK_AMOUNT && mark->kind != MARK_BACK_REFERENCE) {
            continue;
        }
        const struct statement *statement = &statements->items[next++];
        if (statement->is_taken) {
            emit_figure(prose, statement);
        } else {
            if (mark->amount.kind == AMOUNT_SLIP) {
                warn_slip(prose, mark);
            }
            reject_words(prose, mark->start, mark->end, &mark->amount, statement->form);
        }
    }
}

// The first full year also tells what the short ones before it meant, from which the context may have come.
static void note_full_year(struct extraction *extraction, int year) {
    if (extraction->nearby_year == FISCAL_YEAR_UNKNOWN) {
        int off = figure_sink_full_year(extraction->sink, year);
        extraction->context_year += extraction->context_year != FISCAL_YEAR_UNKNOWN ? off : 0;
    }
    extraction->nearby_year = year;
}

static void note_first_mark(struct extraction *extraction, const struct marks *marks) {
    for (int i = 0; extraction->nearby_year == FISCAL_YEAR_UNKNOWN && i < marks->count; i++) {
        if (marks->items[i].kind == MARK_YEAR && marks->items[i].year.fiscal_year != FISCAL_YEAR_UNKNOWN) {
            note_full_year(extraction, marks->items[i].year.fiscal_year);
        }
    }
}

// ※金額は令和8年度予算案: the note's year and stage are those of the amounts above that have none.
static void take_dating_note(const struct prose *prose) {
    bool of_all = false;
    int year = dating_note(&prose->marks, &of_all);
    if (year < 0) {
        return;
    }
    const struct mark *mark = &prose->marks.items[year], *stage = mark + 1;
    struct figure dated = {.place = place_of(prose, mark->start),
                           .fiscal_year = mark->year.fiscal_year,
                           .year_printed = str_slice(prose->marks.words, mark->start, mark->end),
                           .stage = stage->stage.stage,
                           .stage_printed = str_slice(prose->marks.words, stage->start, stage->end)};
    if (dated.fiscal_year != FISCAL_YEAR_UNKNOWN) {
        figure_sink_note_date(prose->extraction->sink, &dated, of_all);
    }
}

// Reads one piece of a text: names, labels and quotes are looked for within it.
static void piece_read(struct extraction *extraction, const struct setting *setting, struct place place,
                       struct text text) {
    struct prose prose = {
        extraction,         setting, place, text, marks_of(text.words, extraction->rounding, extraction->scratch),
        extraction->scratch};
    note_first_mark(extraction, &prose.marks);
    struct statements statements = statements_of(extraction, setting, &prose.marks, extraction->scratch);
    if (extraction->explain) {
        explain_prose(extraction->explain, text, place, &prose.marks);
    }
    if (statements.assumed.number) {
        figure_sink_short_year(extraction->sink, statements.assumed);
    }
    if (statements.nearby_year != FISCAL_YEAR_UNKNOWN) {
        note_full_year(extraction, statements.nearby_year);
    }
    emit_all(&prose, &statements);
    take_dating_note(&prose);
    bool impossible = statements.last.fiscal_year < FISCAL_YEAR_UNKNOWN; // says nothing of the texts below
    extraction->context_year = impossible ? FISCAL_YEAR_UNKNOWN : statements.last.fiscal_year;
    extraction->context_stage = statements.last.stage;
    if (setting == &extraction->setting) {
        extraction->budget_silence = statements.silence;
    }
    arena_rewind(extraction->scratch);
}

// Where the piece that starts at from ends: behind the last line or sentence that fits, so that a text of any size
// takes time in proportion.
static size_t piece_end(struct str words, size_t from) {
    enum { MOST_PIECE = 1 << 14 };
    if (words.size - from <= MOST_PIECE) {
        return words.size;
    }
    static const char *const ends[] = {"\n", "。"};
    struct str piece = utf8_cut(str_slice(words, from, words.size), MOST_PIECE);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        size_t last = str_find_last(piece, str_from(ends[i]), piece.size);
        if (last != SIZE_MAX) {
            return from + last + strlen(ends[i]);
        }
    }
    return from + piece.size;
}

// A text without amounts may still date the document: its first full year, until one is known.
static void note_first_year(struct extraction *extraction, struct str words) {
    struct year_mention year;
    for (size_t at = 0; extraction->nearby_year == FISCAL_YEAR_UNKNOWN && year_next(words, &at, &year);) {
        if (year.fiscal_year != FISCAL_YEAR_UNKNOWN) {
            note_full_year(extraction, year.fiscal_year);
        }
    }
}

void prose_read(struct extraction *extraction, const struct setting *setting, struct place place, struct text text) {
    if (!trigger_any(text.words)) {
        note_first_year(extraction, text.words);
        return;
    }
    enum parenthesis meaning;
    if (place.cell >= 0 && parenthesis_note(text.words, &meaning)) { // of running text the outline took it
        extraction->parenthesis = meaning;
    }
    for (size_t from = 0; from < text.words.size;) {
        size_t end = piece_end(text.words, from);
        piece_read(extraction, setting, place, from || end < text.words.size ? text_slice(text, from, end) : text);
        from = end;
    }
}
