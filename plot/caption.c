// Captions and alternative texts, true to the intervals.
#include "plot/caption.h"

#include <string.h>

#include "plot/title.h"

void caption_rounding_remark(struct chart *chart, bool has_arrows) {
    struct str remark = word(&chart->words, WORD_whisker_remark);
    struct str arrows = has_arrows ? word(&chart->words, WORD_arrow_remark) : (struct str){0};
    sheet_remark(&chart->sheet, arena_join(remark, arrows, chart->arena));
}

// ---- Sentences

void caption_append(struct chart *chart, struct str sentence) {
    struct str stop = chart->words.english ? STR(". ") : STR("。");
    sentence = arena_join(sentence, stop, chart->arena);
    ARENA_PUSH(chart->sentences, chart->sentence_count, chart->sentence_capacity, sentence, chart->arena);
}

static struct str level_words(struct chart *chart, const struct level *level) {
    return arena_join(words_amount(&chart->words, level),
                      level->of_which ? word(&chart->words, WORD_of_which) : STR(""), chart->arena);
}

static struct str stated_words(struct chart *chart, const struct change *change) {
    bool english = chart->words.english;
    const struct level *known = change->from.is_known ? &change->from : &change->to;
    const struct level *missing = change->from.is_known ? &change->to : &change->from;
    return arena_printf(chart->arena,
                        english ? "%.*s: %.*s in %.*s, not stated in %.*s" : "%.*sは%.*s(%.*s)、%.*sは記載なし",
                        STR_ARGS(change->programme), STR_ARGS(level_words(chart, known)),
                        STR_ARGS(words_year(&chart->words, known->fiscal_year)),
                        STR_ARGS(words_year(&chart->words, missing->fiscal_year)));
}

// Nameは6.0億円から8.5億円へ増額(+2.5億円、+39.7〜43.7%)
static struct str change_sentence(struct chart *chart, const struct change *change) {
    bool english = chart->words.english, undetermined = change->direction == DIRECTION_undetermined;
    if (change->is_rest) {
        return arena_printf(chart->arena, english ? "%.*s: %.*s (as published %.*s)" : "%.*sは%.*s(公表値の差で%.*s)",
                            STR_ARGS(change->programme), STR_ARGS(words_range(&chart->words, change)),
                            STR_ARGS(words_change(&chart->words, change)));
    }
    struct str percent = words_percent(&chart->words, change);
    struct str amount = undetermined ? words_range(&chart->words, change) : words_change(&chart->words, change);
    struct str course = title_course(chart, change->programme, level_words(chart, &change->from),
                                     level_words(chart, &change->to), change->direction);
    return arena_printf(chart->arena, english ? "%.*s (%.*s%s%.*s)" : "%.*s(%.*s%s%.*s)", STR_ARGS(course),
                        STR_ARGS(amount), percent.size ? (english ? ", " : "、") : "", STR_ARGS(percent));
}

// ---- Tables

static struct str digits(struct chart *chart, bool known, yen value) {
    return known ? arena_printf(chart->arena, "%lld", (long long)value) : (struct str){0};
}

void caption_start_table(struct chart *chart, const char *const *header, size_t columns, size_t rows) {
    struct scene_table *table = &chart->scene->table;
    table->column_count = columns;
    table->row_count = rows;
    table->header = ARENA_ARRAY(struct str, columns, chart->arena);
    table->cells = ARENA_ARRAY(struct str, columns * rows + 1, chart->arena);
    for (size_t i = 0; i < columns; i++) {
        table->header[i] = str_from(header[i]);
    }
}

static void table_change(struct chart *chart, const struct change *change, struct str *cells) {
    bool both = change->from.is_known && change->to.is_known;
    const struct str values[] = {
        change->programme,
        arena_printf(chart->arena, "%d", change->from.fiscal_year),
        arena_printf(chart->arena, "%d", change->to.fiscal_year),
        str_from(stage_name(change->from.stage)),
        str_from(stage_name(change->to.stage)),
        digits(chart, change->from.is_known, change->from.amount),
        digits(chart, change->to.is_known, change->to.amount),
        digits(chart, both, change->amount),
        digits(chart, both && change->ends.min != YEN_NO_MIN, change->ends.min),
        digits(chart, both && change->ends.max != YEN_NO_MAX, change->ends.max),
        both ? str_from(direction_name(change->direction)) : (struct str){0},
        change->of_which ? STR("true") : STR("false"),
    };
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        cells[i] = values[i];
    }
}

// Whether a label tells the difference of two printed amounts, with digits that their ends do not share.
static bool tells_difference(const struct change *change) {
    bool both = change->from.is_known && change->to.is_known, fixed = change->ends.min == change->ends.max;
    return both && !fixed && !change->is_real && change->amount == change->to.amount - change->from.amount;
}

void caption_changes(struct chart *chart, const struct change_rows *rows) {
    bool difference = false;
    for (size_t i = 0; i < rows->count; i++) {
        difference |= tells_difference(&rows->items[i]);
    }
    if (difference) {
        sheet_remark(&chart->sheet, word(&chart->words, WORD_published_difference));
    }
    static const char *const header[] = {"programme",      "from_year",      "to_year",   "from_stage",
                                         "to_stage",       "from_yen",       "to_yen",    "change_yen",
                                         "change_min_yen", "change_max_yen", "direction", "of_which"};
    enum { COLUMNS = sizeof header / sizeof header[0] };
    caption_start_table(chart, header, COLUMNS, rows->count);
    chart->row_programmes = ARENA_ARRAY(struct str, rows->count + 1, chart->arena);
    chart->row_count = rows->count;
    for (size_t i = 0; i < rows->count; i++) {
        const struct change *change = &rows->items[i];
        chart->row_programmes[i] = change->programme;
        bool both = change->from.is_known && change->to.is_known;
        caption_append(chart, both ? change_sentence(chart, change) : stated_words(chart, change));
        table_change(chart, change, chart->scene->table.cells + i * COLUMNS);
    }
}

void caption_index(struct chart *chart) {
    const struct real_index *index = &chart->data->index;
    struct scene_table *table = &chart->scene->table, plain = *table;
    const struct str names[] = {STR("measure"), STR("index_name"), STR("base_year"), STR("released")};
    const struct str values[] = {index->per_head ? STR("per_head") : STR("real"), index->name, index->base_year,
                                 index->released};
    enum { ADDED = sizeof names / sizeof names[0] };
    if (!index->known) {
        return;
    }
    table->column_count += ADDED;
    table->header = ARENA_ARRAY(struct str, table->column_count, chart->arena);
    table->cells = ARENA_ARRAY(struct str, table->column_count * table->row_count + 1, chart->arena);
    for (size_t row = 0; row <= table->row_count; row++) { // the header first
        const struct str *from = row ? plain.cells + (row - 1) * plain.column_count : plain.header;
        struct str *to = row ? table->cells + (row - 1) * table->column_count : table->header;
        memcpy(to, from, plain.column_count * sizeof *to);
        memcpy(to + plain.column_count, row ? values : names, sizeof names);
    }
}

enum { TOLD_YEARS = 4 }; // of more years a sentence tells the first and the last

// 令和7年度予算が6.0億円
static struct str year_sentence(struct chart *chart, const struct level *level) {
    struct str when = words_year_stage(&chart->words, level->fiscal_year, level->stage);
    return arena_printf(chart->arena, chart->words.english ? "%.*s %.*s" : "%.*sが%.*s", STR_ARGS(when),
                        STR_ARGS(level_words(chart, level)));
}

static void append_levels(struct chart *chart, const struct level *const *cells, size_t count) {
    const struct level *stated[2] = {NULL, NULL};
    struct str text = {0}, comma = word(&chart->words, WORD_comma);
    for (size_t year = 0; year < count; year++) {
        if (!cells[year]) {
            continue;
        }
        stated[0] = stated[0] ? stated[0] : cells[year];
        stated[1] = cells[year];
        if (count <= TOLD_YEARS) {
            text = text.size ? arena_join(text, comma, chart->arena) : text;
            text = arena_join(text, year_sentence(chart, cells[year]), chart->arena);
        }
    }
    if (!stated[0]) {
        return;
    }
    if (count > TOLD_YEARS) {
        text = year_sentence(chart, stated[0]);
        if (stated[1] != stated[0]) {
            text = arena_join(arena_join(text, comma, chart->arena), year_sentence(chart, stated[1]), chart->arena);
        }
    }
    caption_append(chart, arena_printf(chart->arena, chart->words.english ? "%.*s: %.*s" : "%.*sは、%.*s",
                                       STR_ARGS(stated[0]->programme), STR_ARGS(text)));
}

void caption_levels(struct chart *chart, const struct level_rows *rows) {
    static const char *const header[] = {"programme", "fiscal_year", "stage", "amount_yen", "of_which"};
    enum { COLUMNS = sizeof header / sizeof header[0] };
    caption_start_table(chart, header, COLUMNS, rows->count * rows->year_count);
    struct str *next = chart->scene->table.cells;
    chart->row_programmes = rows->programmes;
    chart->row_count = rows->count;
    for (size_t i = 0; i < rows->count; i++) {
        append_levels(chart, rows->cells + i * rows->year_count, rows->year_count);
        for (size_t year = 0; year < rows->year_count; year++) {
            const struct level *level = rows->cells[i * rows->year_count + year];
            if (level) {
                *next++ = level->programme;
                *next++ = arena_printf(chart->arena, "%d", level->fiscal_year);
                *next++ = str_from(stage_name(level->stage));
                *next++ = digits(chart, true, level->amount);
                *next++ = level->of_which ? STR("true") : STR("false");
            }
        }
    }
    chart->scene->table.row_count = (size_t)(next - chart->scene->table.cells) / COLUMNS;
}

// ---- The file

struct str caption_file(const struct chart *chart) {
    const struct sheet *sheet = &chart->sheet;
    bool english = chart->words.english;
    struct arena *arena = chart->arena;
    struct str text =
        arena_printf(arena, english ? "Title: %.*s\n%.*s\n\nCaption\n%.*s\n" : "題名 %.*s\n%.*s\n\n説明\n%.*s\n",
                     STR_ARGS(sheet->title), STR_ARGS(sheet->subtitle), STR_ARGS(chart->caption));
    for (size_t i = 0; i < sheet->note_count; i++) {
        const struct sheet_note *note = &sheet->notes[i];
        text = arena_printf(arena, "%.*s%.*s%s%.*s\n", STR_ARGS(text), STR_ARGS(note->mark), note->mark.size ? " " : "",
                            STR_ARGS(note->text));
    }
    if (sheet->source.size > 0) {
        text = arena_printf(arena, "%.*s%.*s%.*s\n", STR_ARGS(text), STR_ARGS(word(&chart->words, WORD_source)),
                            STR_ARGS(sheet->source));
    }
    return arena_printf(arena, english ? "%.*s\nAlternative text\n%.*s\n" : "%.*s\n代替テキスト\n%.*s\n",
                        STR_ARGS(text), STR_ARGS(chart->scene->description));
}
