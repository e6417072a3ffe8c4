// suggestions.csv: names that may be one programme's, for a person to decide.
#include <string.h>

#include "analyze/genealogy.h"
#include "base/csvio.h"
#include "base/utf8.h"

enum { CHARACTERS_MOST = 120, COMPARISONS_MOST = 4000000 };

static const double similar_enough = 0.5;

struct letters {
    uint32_t of[CHARACTERS_MOST];
    size_t count;
};

static struct letters letters_of(struct str name) {
    struct letters letters = {.count = 0};
    for (size_t at = 0; at < name.size && letters.count < CHARACTERS_MOST;) {
        letters.of[letters.count++] = utf8_next(name, &at);
    }
    return letters;
}

// Dice's coefficient over neighbouring characters; each pair is used once.
static double similarity(const struct letters *a, const struct letters *b) {
    if (a->count < 2 || b->count < 2) {
        return 0;
    }
    bool used[CHARACTERS_MOST] = {false};
    size_t common = 0;
    for (size_t i = 0; i + 1 < a->count; i++) {
        for (size_t j = 0; j + 1 < b->count; j++) {
            if (!used[j] && a->of[i] == b->of[j] && a->of[i + 1] == b->of[j + 1]) {
                used[j] = true;
                common++;
                break;
            }
        }
    }
    return 2 * (double)common / (double)(a->count + b->count - 2);
}

static void put_yen(struct csv_writer *writer, const struct point *point) {
    if (point->has_amount) {
        csv_put_integer(writer, point->amount);
    } else {
        csv_put_empty(writer);
    }
}

static void put_suggestion(struct csv_writer *writer, const struct series *series, const struct point *from,
                           const struct point *to, double alike, struct arena *arena) {
    struct str old = programme_name(series, from->programme), new = programme_name(series, to->programme);
    csv_put_text(writer, old);
    csv_put_text(writer, new);
    csv_put_integer(writer, to->year);
    csv_put_number(writer, alike, 2);
    put_yen(writer, from);
    put_yen(writer, to);
    csv_put_text(writer, arena_printf(arena, "%.*s,,renamed,%.*s,%d,,", STR_ARGS(old), STR_ARGS(new), to->year));
    csv_end_row(writer);
}

static bool not_stated(const struct unpaired *row) {
    return row->other_year && str_equal(str_from(row->reason), STR("not_stated"));
}

void write_suggestions(struct out *out, const struct series *series, const struct pairs *pairs, struct arena *arena) {
    struct csv_writer writer = csv_begin(out, "suggestions");
    size_t compared = 0;
    for (size_t i = 0; i < pairs->unpaired_count; i++) {
        const struct unpaired *before = &pairs->unpaired[i];
        if (!not_stated(before) || before->other_year < before->point->year) {
            continue;
        }
        struct letters old = letters_of(programme_name(series, before->point->programme));
        for (size_t j = 0; j < pairs->unpaired_count && compared < COMPARISONS_MOST; j++) {
            const struct unpaired *after = &pairs->unpaired[j];
            if (!not_stated(after) || after->point->year != before->other_year ||
                after->other_year != before->point->year) {
                continue;
            }
            compared++;
            struct letters new = letters_of(programme_name(series, after->point->programme));
            double alike = similarity(&old, &new);
            if (alike >= similar_enough) {
                put_suggestion(&writer, series, before->point, after->point, alike, arena);
            }
        }
    }
}
