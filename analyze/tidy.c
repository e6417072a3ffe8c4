// Looks at one file by the rules of tidy_rule.def and collects what breaks them.
#include "analyze/tidy.h"

#include <assert.h>
#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analyze/tidy_sheet.h"
#include "base/utf8.h"

static const struct {
    const char *id;
    int level;
    const char *title, *remedy;
} rules[TIDY_RULE_COUNT] = {
#define RULE(name, id, level, title, remedy) {id, level, title, remedy},
#include "analyze/tidy_rule.def"
#undef RULE
};

const char *tidy_rule_id(enum tidy_rule rule) {
    return rules[rule].id;
}

int tidy_rule_level(enum tidy_rule rule) {
    return rules[rule].level;
}

const char *tidy_rule_title(enum tidy_rule rule) {
    return rules[rule].title;
}

const char *tidy_rule_remedy(enum tidy_rule rule) {
    return rules[rule].remedy;
}

void tidy_find(struct tidy_view *view, enum tidy_rule rule, enum severity severity, long row, int column,
               struct str shown, const char *detail) {
    struct tidy_report *report = view->report;
    for (size_t i = report->finding_count; i-- > 0;) {
        struct tidy_finding *known = &report->findings[i];
        if (known->rule == rule && known->detail == detail && known->severity == severity &&
            known->column == column + 1 && str_equal(known->sheet, view->sheet->name)) {
            known->count++;
            return;
        }
    }
    struct tidy_finding finding = {rule, severity, view->sheet->name, 0, column + 1, 1, utf8_cut(shown, 60), detail};
    if (row >= 0) {
        finding.line = view->sheet->is_csv ? view->sheet->lines[row] : row + 1;
    }
    ARENA_PUSH(report->findings, report->finding_count, report->finding_capacity, finding, view->arena);
}

static bool read_bytes(const char *path, struct str *bytes, struct arena *arena, struct failure *failure) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        return failure_set_errno(failure, "%s: cannot open", path);
    }
    size_t capacity = 1 << 16, size = 0, got;
    char *data = arena_alloc(capacity, arena);
    while ((got = fread(data + size, 1, capacity - size, file)) > 0) {
        size += got;
        if (size == capacity) {
            data = arena_grow(data, size, 2 * capacity, 1, arena);
            capacity *= 2;
        }
    }
    bool good = !ferror(file);
    if (!good) {
        failure_set_errno(failure, "%s: cannot read", path);
    }
    fclose(file);
    *bytes = (struct str){data, size};
    return good;
}

static struct str converted(struct str bytes, const char *from, struct arena *arena) {
    gsize written = 0;
    char *text = g_convert(bytes.data, (gssize)bytes.size, "UTF-8", from, NULL, &written, NULL);
    struct str copy = text ? arena_copy((struct str){text, written}, arena) : (struct str){0};
    g_free(text);
    return copy;
}

// Finds the encoding and makes the content UTF-8.
static void decode(struct tidy_file *file, struct str bytes, struct arena *arena) {
    file->content = bytes;
    if (str_starts(bytes, STR("\xEF\xBB\xBF")) && utf8_first_invalid(bytes) == SIZE_MAX) {
        file->encoding = TIDY_UTF8_BOM;
        file->content = str_slice(bytes, 3, bytes.size);
    } else if (utf8_first_invalid(bytes) == SIZE_MAX) {
        file->encoding = TIDY_UTF8;
    } else if (str_starts(bytes, STR("\xFF\xFE")) || str_starts(bytes, STR("\xFE\xFF"))) {
        file->encoding = TIDY_UTF16;
        file->content = converted(bytes, "UTF-16", arena);
    } else {
        struct str text = converted(bytes, "CP932", arena);
        file->encoding = text.size ? TIDY_CP932 : TIDY_UNKNOWN_ENCODING;
        file->content = text.size ? text : bytes;
    }
}

static const char *format_refused(struct str bytes) {
    static const struct {
        const char *start;
        const char *what;
    } formats[] = {{"%PDF", "this is a PDF"},
                   {"\xD0\xCF\x11\xE0", "this is a workbook of the old binary format (XLS)"},
                   {"\x89PNG", "this is a picture"},
                   {"\xFF\xD8\xFF", "this is a picture"},
                   {"<!DOCTYPE", "this is HTML or XML"},
                   {"<!doctype", "this is HTML or XML"},
                   {"<html", "this is HTML or XML"},
                   {"<?xml", "this is HTML or XML"},
                   {"{", "this is JSON"}};
    struct str start = str_trim(str_slice(bytes, str_starts(bytes, STR("\xEF\xBB\xBF")) ? 3 : 0, 512));
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        if (str_starts(start, str_from(formats[i].start))) {
            return formats[i].what;
        }
    }
    return memchr(bytes.data, '\0', bytes.size < 4096 ? bytes.size : 4096) && !str_starts(bytes, STR("\xFF\xFE")) &&
                   !str_starts(bytes, STR("\xFE\xFF"))
               ? "this is no text"
               : NULL;
}

// ',' unless the first line has other separators and no comma.
static char separator_of(struct str content) {
    size_t end = str_find(content, STR("\n"), 0);
    struct str line = str_slice(content, 0, end == SIZE_MAX ? content.size : end);
    if (str_contains(line, STR(","))) {
        return ',';
    }
    return str_contains(line, STR("\t")) ? '\t' : str_contains(line, STR(";")) ? ';' : ',';
}

static void find_format(struct tidy_view *view, const char *what) {
    tidy_find(view, TIDY_file_format, SEVERITY_WARNING, -1, -1, (struct str){0}, what);
}

// True when it is a ZIP archive with a workbook inside.
static bool is_workbook(struct str bytes) {
    return str_starts(bytes, STR("PK\x03\x04")) && str_contains(bytes, STR("xl/workbook.xml"));
}

// What the name says against CSV: data in a file of another ending are not found as data.
static const char *ending_refused(const char *path) {
    const char *slash = strrchr(path, '/'), *dot = strrchr(slash ? slash : path, '.');
    bool good = !dot || g_ascii_strcasecmp(dot, ".csv") == 0;
    return good ? NULL : "the file is text, and its name does not end in .csv";
}

static bool read_csv(struct tidy_view *view, struct tidy_file *file, struct str bytes, struct arena *arena) {
    decode(file, bytes, arena);
    char separator = separator_of(file->content);
    file->sheets = ARENA_NEW(struct tidy_sheet, arena);
    file->sheet_count = 1;
    tidy_read_csv(file->content, separator, file->sheets, arena);
    if (separator != ',') {
        find_format(view, separator == '\t' ? "values are separated by tabs" : "values are separated by semicolons");
    }
    return true;
}

// Reads the file; false when it cannot be read as a table (a finding says so) or failed.
static bool load(const char *path, struct tidy_file *file, struct tidy_view *view, struct failure *failure) {
    struct str bytes = {0};
    if (!read_bytes(path, &bytes, view->arena, failure)) {
        return false;
    }
    file->path = path;
    if (is_workbook(bytes)) {
        file->is_xlsx = true;
        return tidy_read_xlsx(path, file, view->arena, failure);
    }
    const char *refused = str_starts(bytes, STR("PK\x03\x04")) ? "this is an archive or document of another format"
                          : bytes.size == 0                    ? "the file is empty"
                                                               : format_refused(bytes);
    if (refused) {
        find_format(view, refused);
        return false;
    }
    const char *ending = ending_refused(path);
    if (ending) {
        find_format(view, ending);
    }
    return read_csv(view, file, bytes, view->arena);
}

// Whether the package describes the file of this path.
static bool describes(const char *json, struct str path, struct arena *arena) {
    return strstr(json, arena_printf(arena, "\"%.*s\"", STR_ARGS(path)).data) != NULL;
}

// datapackage.json in the file's directory, or in the one above it.
static void find_package(struct tidy_file *file, struct arena *arena) {
    struct str path = str_from(file->path);
    size_t slash = str_find_last(path, STR("/"), path.size), name = slash == SIZE_MAX ? 0 : slash + 1;
    size_t above = name > 1 ? str_find_last(path, STR("/"), name - 1) : SIZE_MAX;
    size_t starts[] = {name, above == SIZE_MAX ? 0 : above + 1};
    for (size_t i = 0; i < 2 && !file->has_definition; i++) {
        char *json = NULL;
        const char *package = arena_printf(arena, "%.*sdatapackage.json", STR_ARGS(str_slice(path, 0, starts[i]))).data;
        if (g_file_get_contents(package, &json, NULL, NULL)) {
            file->has_definition = describes(json, str_slice(path, starts[i], path.size), arena);
            file->has_history = file->has_definition && (strstr(json, "\"created\"") || strstr(json, "\"version\"") ||
                                                         strstr(json, "\"modified\""));
            g_free(json);
        }
    }
}

// Definitions and history: a data package, or a sheet of the workbook.
static void find_metadata(struct tidy_file *file, struct arena *arena) {
    find_package(file, arena);
    static const char *const definitions[] = {"定義", "説明", "項目", "注", "出典", "README", "メタ", NULL};
    static const char *const histories[] = {"履歴", "更新", "作成", "出典", "README", NULL};
    for (size_t i = 0; i < file->sheet_count; i++) {
        file->has_definition |= tidy_has_any(file->sheets[i].name, definitions);
        file->has_history |= tidy_has_any(file->sheets[i].name, histories);
    }
}

static void check_previous(struct tidy_view *view, const char *path, struct failure *failure) {
    struct tidy_report ignored = {0};
    struct tidy_file file = {0};
    struct tidy_sheet none = {0};
    struct tidy_view other = {.file = &file, .sheet = &none, .report = &ignored, .arena = view->arena};
    if (!load(path, &file, &other, failure)) {
        return;
    }
    for (size_t i = 0; i < file.sheet_count; i++) {
        if (!str_equal(file.sheets[i].name, view->sheet->name)) {
            continue;
        }
        other = tidy_view_of(&file, &file.sheets[i], &ignored, view->arena);
        for (int column = 0; column < file.sheets[i].column_count; column++) {
            bool kept = column < view->sheet->column_count &&
                        str_equal(view->columns[column].heading, other.columns[column].heading);
            if (!kept) {
                tidy_find(view, TIDY_stable_layout, SEVERITY_WARNING, view->heading_row, column,
                          other.columns[column].heading, "last year's file has another heading here");
                return;
            }
        }
    }
}

// NAME.ja.csv beside NAME.csv is its twin for people: what it breaks for them is a note, the data are in the other.
static bool is_peoples_twin(const char *path, struct arena *arena) {
    struct str name = str_from(path);
    if (!str_ends(name, STR(".ja.csv"))) {
        return false;
    }
    return access(arena_printf(arena, "%.*s.csv", (int)name.size - 7, path).data, R_OK) == 0;
}

static int compare_findings(const void *left, const void *right) {
    const struct tidy_finding *a = left, *b = right;
    int sheets = str_compare(a->sheet, b->sheet);
    long lines = (a->line > b->line) - (a->line < b->line);
    return sheets               ? sheets
           : a->rule != b->rule ? (a->rule > b->rule) - (a->rule < b->rule)
           : lines              ? (int)lines
                                : (a->column > b->column) - (a->column < b->column);
}

static void keep_levels(struct tidy_report *report, int level) {
    size_t kept = 0;
    for (size_t i = 0; i < report->finding_count; i++) {
        if (level == 0 || rules[report->findings[i].rule].level <= level) {
            report->findings[kept++] = report->findings[i];
        }
    }
    report->finding_count = kept;
    if (kept) {
        qsort(report->findings, kept, sizeof *report->findings, compare_findings);
    }
}

bool tidy_check(const char *path, const struct tidy_options *options, struct tidy_report *report, struct arena *arena,
                struct failure *failure) {
    *report = (struct tidy_report){0};
    struct tidy_file file = {.path = path};
    struct tidy_sheet none = {0};
    struct tidy_view view = {.file = &file, .sheet = &none, .report = report, .arena = arena};
    if (load(path, &file, &view, failure)) {
        find_metadata(&file, arena);
        for (size_t i = 0; i < file.sheet_count; i++) {
            view = tidy_view_of(&file, &file.sheets[i], report, arena);
            tidy_check_layout(&view);
            if (file.sheets[i].row_count) {
                tidy_check_values(&view);
                tidy_check_meaning(&view);
            }
            if (options->previous_path) {
                check_previous(&view, options->previous_path, failure);
            }
        }
        view.sheet = &none;
        tidy_check_book(&view);
    }
    for (size_t i = 0; i < report->finding_count && is_peoples_twin(path, arena); i++) {
        report->findings[i].severity = SEVERITY_NOTE;
    }
    keep_levels(report, options->level);
    return !failure->happened;
}
