// Searches figures.csv by id or value and looks into the document again.
#include "extract/trace.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/csvio.h"
#include "base/utf8.h"
#include "extract/amount.h"

struct tracing {
    struct csv_table table;
    const struct trace_query *query;
    yen value;
    const char *directory;
    struct arena *arena;
};

static struct str field(const struct tracing *tracing, const struct csv_row *row, const char *name) {
    return csv_field(row, csv_column(&tracing->table, name));
}

static const char *existing(const char *directory, struct str name, struct arena *arena) {
    const char *path =
        directory ? arena_printf(arena, "%s/%.*s", directory, STR_ARGS(name)).data : arena_copy(name, arena).data;
    return name.size && access(path, R_OK) == 0 ? path : NULL;
}

static const char *find_document(const struct tracing *tracing, struct str document) {
    size_t slash = str_find_last(document, STR("/"), document.size);
    struct str name = slash == SIZE_MAX ? document : str_slice(document, slash + 1, document.size);
    const char *path = existing(NULL, document, tracing->arena);
    path = path ? path : existing(tracing->directory, document, tracing->arena);
    return path ? path : existing(tracing->directory, name, tracing->arena);
}

// Plain text, TSV and CSV: the column line counts lines of the file. Of mark-up it counts rows of a table.
static bool is_line_format(const char *path) {
    static const char *const markup[] = {".html", ".htm", ".xhtml", ".md", ".markdown"};
    for (size_t i = 0; i < sizeof markup / sizeof markup[0]; i++) {
        if (str_ends(str_from(path), str_from(markup[i]))) {
            return false;
        }
    }
    FILE *file = fopen(path, "rb");
    char start[4] = {0};
    size_t size = file ? fread(start, 1, sizeof start, file) : 0;
    if (file) {
        fclose(file);
    }
    return size == sizeof start && memcmp(start, "%PDF", 4) != 0 && memcmp(start, "PK\3\4", 4) != 0 && start[0] != '<';
}

// The characters that the extractor passes over are passed over here too: white space, tags, line breaks.
static struct str squeezed(struct str words, struct arena *arena) {
    char *copy = arena_alloc(words.size + 1, arena);
    size_t size = 0;
    bool in_tag = false;
    for (size_t i = 0; i < words.size; i++) {
        char c = words.data[i];
        bool tag_starts =
            c == '<' && i + 1 < words.size && (strchr("/!", words.data[i + 1]) || (words.data[i + 1] | 32) >= 'a');
        in_tag = in_tag || tag_starts;
        bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        bool wide_space = str_starts(str_slice(words, i, words.size), STR("\u3000"));
        if (!in_tag && !space && !wide_space) {
            copy[size++] = c;
        }
        i += wide_space ? 2 : 0;
        in_tag = in_tag && c != '>';
    }
    return (struct str){copy, size};
}

// Reads line number of the file and the two behind it, which an amount may be broken over.
static enum trace_check check_line(const char *path, long number, struct str raw, struct arena *arena) {
    FILE *file = fopen(path, "rb");
    char *line = NULL;
    size_t capacity = 0;
    struct str words = {0};
    ssize_t size;
    for (long at = 1; file && at < number + 3 && (size = getline(&line, &capacity, file)) >= 0; at++) {
        if (at >= number) {
            words = arena_join(words, (struct str){line, (size_t)size}, arena);
        }
    }
    free(line);
    if (file) {
        fclose(file);
    }
    if (utf8_first_invalid(words) != SIZE_MAX) { // another encoding
        return TRACE_UNCHECKED;
    }
    return str_contains(squeezed(words, arena), squeezed(raw, arena)) ? TRACE_HOLDS : TRACE_CHANGED;
}

static void look_again(struct trace_hit *hit, const struct tracing *tracing) {
    yen line;
    hit->path = find_document(tracing, hit->document);
    bool by_lines = hit->path && !tracing->query->trusts && hit->page.size == 0 && csv_yen(hit->line, &line) &&
                    is_line_format(hit->path);
    hit->check = by_lines ? check_line(hit->path, (long)line, hit->raw, tracing->arena) : TRACE_UNCHECKED;
}

static struct trace_hit hit_of(const struct tracing *tracing, const struct csv_row *row) {
    struct trace_hit hit = {0};
    struct {
        const char *name;
        struct str *to;
    } fields[] = {{"figure_id", &hit.figure_id},
                  {"document", &hit.document},
                  {"page", &hit.page},
                  {"line", &hit.line},
                  {"cell", &hit.cell},
                  {"offset", &hit.offset},
                  {"section", &hit.section},
                  {"heading", &hit.heading},
                  {"measure", &hit.measure},
                  {"programme", &hit.programme},
                  {"components", &hit.components},
                  {"fiscal_year", &hit.fiscal_year},
                  {"year_printed", &hit.year_printed},
                  {"stage", &hit.stage},
                  {"stage_printed", &hit.stage_printed},
                  {"amount_yen", &hit.amount_yen},
                  {"amount_min_yen", &hit.amount_min_yen},
                  {"amount_max_yen", &hit.amount_max_yen},
                  {"precision_yen", &hit.precision_yen},
                  {"of_which", &hit.of_which},
                  {"raw", &hit.raw},
                  {"quote", &hit.quote},
                  {"flags", &hit.flags}};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        *fields[i].to = field(tracing, row, fields[i].name);
    }
    return hit;
}

static bool fits(const struct tracing *tracing, const struct csv_row *row, bool within) {
    if (tracing->query->figure_id) {
        return str_starts(field(tracing, row, "figure_id"), str_from(tracing->query->figure_id));
    }
    yen amount, min = YEN_NO_MIN, max = YEN_NO_MAX;
    bool has_amount = csv_yen(field(tracing, row, "amount_yen"), &amount);
    bool has_min = csv_yen(field(tracing, row, "amount_min_yen"), &min);
    bool has_max = csv_yen(field(tracing, row, "amount_max_yen"), &max);
    if (!within) {
        return has_amount && amount == tracing->value;
    }
    return has_min && has_max && min <= tracing->value && tracing->value < max;
}

static bool read_value(struct tracing *tracing, struct failure *failure) {
    struct str words = str_trim(str_from(tracing->query->value));
    struct amount amount = {0};
    size_t at = 0;
    if (csv_yen(words, &tracing->value)) {
        return true;
    }
    if (!amount_next(words, &at, ROUNDING_HALF_UP, &amount) || !amount.has_value) {
        return failure_set(failure, "'%s' is no amount: write 13億円 or whole yen", tracing->query->value);
    }
    tracing->value = amount.value;
    struct amount second;
    if (amount_next(words, &at, ROUNDING_HALF_UP, &second)) {
        return failure_set(failure, "'%s' is more than one amount", tracing->query->value);
    }
    return true;
}

static const char *directory_of(const char *path, struct arena *arena) {
    const char *slash = strrchr(path, '/');
    return slash ? arena_printf(arena, "%.*s", (int)(slash - path), path).data : ".";
}

bool trace_find(const char *figures_path, const struct trace_query *query, const char *documents_directory,
                struct trace_hit **hits, size_t *count, struct arena *arena, struct failure *failure) {
    struct tracing tracing = {.query = query, .arena = arena};
    size_t capacity = 0;
    *hits = NULL;
    *count = 0;
    tracing.directory = documents_directory ? documents_directory : directory_of(figures_path, arena);
    if ((query->value && !read_value(&tracing, failure)) || !csv_read(figures_path, &tracing.table, arena, failure)) {
        return false;
    }
    for (int within = 0; within < (query->value ? 2 : 1) && *count == 0; within++) {
        for (size_t i = 0; i < tracing.table.row_count; i++) {
            if (fits(&tracing, &tracing.table.rows[i], within)) {
                struct trace_hit hit = hit_of(&tracing, &tracing.table.rows[i]);
                hit.is_within = within;
                look_again(&hit, &tracing);
                ARENA_PUSH(*hits, *count, capacity, hit, arena);
            }
        }
    }
    return true;
}

bool trace_find_passed_over(const char *figures_path, const struct trace_query *query, struct trace_hit **hits,
                            size_t *count, struct arena *arena, struct failure *failure) {
    struct tracing tracing = {.query = query, .arena = arena};
    size_t capacity = 0;
    *hits = NULL;
    *count = 0;
    const char *path = arena_printf(arena, "%s/ledger.csv", directory_of(figures_path, arena)).data;
    if (!query->value || access(path, R_OK) != 0) {
        return true;
    }
    if (!read_value(&tracing, failure) || !csv_read(path, &tracing.table, arena, failure)) {
        return false;
    }
    for (size_t i = 0; i < tracing.table.row_count; i++) {
        const struct csv_row *row = &tracing.table.rows[i];
        if (fits(&tracing, row, false) && str_equal(field(&tracing, row, "taken"), STR("false"))) {
            struct trace_hit hit = hit_of(&tracing, row);
            hit.reason = field(&tracing, row, "reason");
            ARENA_PUSH(*hits, *count, capacity, hit, arena);
        }
    }
    return true;
}

struct str trace_marked(const struct trace_hit *hit, const char *open, const char *close, struct arena *arena) {
    size_t year = hit->year_printed.size ? str_find(hit->quote, hit->year_printed, 0) : SIZE_MAX;
    size_t at = year == SIZE_MAX ? SIZE_MAX : str_find(hit->quote, hit->raw, year + hit->year_printed.size);
    at = at == SIZE_MAX ? str_find(hit->quote, hit->raw, 0) : at;
    if (hit->raw.size == 0 || at == SIZE_MAX) {
        return hit->quote;
    }
    struct str before = str_slice(hit->quote, 0, at);
    struct str behind = str_slice(hit->quote, at + hit->raw.size, hit->quote.size);
    return arena_printf(arena, "%.*s%s%.*s%s%.*s", STR_ARGS(before), open, STR_ARGS(hit->raw), close, STR_ARGS(behind));
}
