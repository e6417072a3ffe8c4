// datapackage.json from column.def.
#include "base/datapackage.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/column.h"
#include "base/csvio.h"
#include "base/out.h"
#include "base/utf8.h"

static void put_string(struct out *out, struct str text) {
    out_text(out, STR("\""));
    for (size_t at = 0; at < text.size;) {
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        if (c == UTF8_INVALID) {
            out_text(out, STR("\uFFFD")); // the name of a document can hold any bytes
        } else if (c < 0x20) {
            out_printf(out, "\\u%04x", (unsigned)c);
        } else {
            out_text(out, c == '"' || c == '\\' ? STR("\\") : STR(""));
            out_text(out, str_slice(text, start, at));
        }
    }
    out_text(out, STR("\""));
}

static void put_member(struct out *out, const char *name, const char *value) {
    put_string(out, str_from(name));
    out_text(out, STR(": "));
    put_string(out, str_from(value));
}

static void put_field(struct out *out, const char *name, const struct column *column, bool is_last) {
    out_text(out, STR("          {"));
    put_member(out, "name", name);
    out_text(out, STR(", "));
    put_member(out, "title", column->japanese);
    out_text(out, STR(", "));
    put_member(out, "type", column_type_name(column->type));
    if (column->unit[0]) {
        out_text(out, STR(", "));
        put_member(out, "unit", column->unit);
    }
    out_text(out, STR(", "));
    put_member(out, "description", column->meaning);
    out_text(out, is_last ? STR("}\n") : STR("},\n"));
}

static void begin_resource(struct out *out, const char *name, const char *path) {
    out_text(out, STR("    {\n      "));
    put_member(out, "name", name);
    out_text(out, STR(",\n      "));
    put_member(out, "path", path);
    out_text(out, STR(",\n      \"profile\": \"tabular-data-resource\",\n      \"format\": \"csv\",\n"
                      "      \"mediatype\": \"text/csv\",\n      \"encoding\": \"utf-8\",\n"
                      "      \"schema\": {\n        \"missingValues\": [\"\"],\n        \"fields\": [\n"));
}

static void end_resource(struct out *out, const char *primary_key, bool is_last) {
    out_text(out, STR("        ]"));
    if (primary_key) {
        out_printf(out, ",\n        \"primaryKey\": \"%s\"", primary_key);
    }
    out_text(out, is_last ? STR("\n      }\n    }\n") : STR("\n      }\n    },\n"));
}

// The people's twin is headed by the titles, everything else by the names.
static void put_table(struct out *out, const char *file, bool is_last, struct arena *arena) {
    size_t count;
    const struct column *columns = column_of(file, &count);
    assert(columns && "no such file in column.def");
    bool is_twin = strcmp(file, "changes_ja") == 0;
    const char *name = is_twin ? "changes.ja" : file;
    begin_resource(out, name, arena_printf(arena, "%s.csv", name).data);
    for (size_t i = 0; i < count; i++) {
        put_field(out, is_twin ? columns[i].japanese : columns[i].name, &columns[i], i + 1 == count);
    }
    end_resource(out, strcmp(file, "figures") == 0 ? "figure_id" : NULL, is_last);
}

// A chart's column is that of the table that it was drawn from.
static const struct column *chart_column(struct str name) {
    static const char *const files[] = {"changes", "series", "charts"};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        size_t count;
        const struct column *columns = column_of(files[i], &count);
        for (size_t j = 0; j < count; j++) {
            if (str_equal(name, str_from(columns[j].name))) {
                return &columns[j];
            }
        }
    }
    return NULL;
}

static bool put_chart(struct out *out, const char *directory, const char *kind, bool is_last, struct arena *arena,
                      struct failure *failure) {
    struct csv_table table;
    const char *path = arena_printf(arena, "charts/%s.csv", kind).data;
    if (!csv_read(arena_printf(arena, "%s/%s", directory, path).data, &table, arena, failure)) {
        return false;
    }
    begin_resource(out, arena_printf(arena, "charts-%s", kind).data, path);
    for (size_t i = 0; i < table.column_count; i++) {
        const char *name = arena_copy(table.header[i], arena).data;
        const struct column unknown = {.type = COLUMN_string, .japanese = name, .unit = "", .meaning = name};
        const struct column *column = chart_column(table.header[i]);
        put_field(out, name, column ? column : &unknown, i + 1 == table.column_count);
    }
    end_resource(out, NULL, is_last);
    return true;
}

static void put_sources(struct out *out, const struct datapackage *package) {
    out_text(out, STR("  \"sources\": ["));
    for (size_t i = 0; i < package->document_count; i++) {
        const char *slash = strrchr(package->documents[i], '/');
        out_text(out, i ? STR(",\n    {\"title\": ") : STR("\n    {\"title\": "));
        put_string(out, str_from(slash ? slash + 1 : package->documents[i]));
        out_text(out, STR("}"));
    }
    out_text(out, STR("\n  ],\n"));
}

static void put_head(struct out *out, const struct datapackage *package) {
    out_text(out, STR("{\n  \"profile\": \"tabular-data-package\",\n  \"name\": \"yosan\",\n"
                      "  \"title\": \"予算額とその増減\",\n  "));
    put_member(out, "version", YOSAN_VERSION);
    out_text(out, STR(",\n"));
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    if (epoch) {
        time_t seconds = (time_t)strtoll(epoch, NULL, 10);
        struct tm date;
        char created[32] = "";
        if (gmtime_r(&seconds, &date) && strftime(created, sizeof created, "%Y-%m-%dT%H:%M:%SZ", &date)) {
            out_printf(out, "  \"created\": \"%s\",\n", created);
        }
    }
    if (package->document_count) {
        put_sources(out, package);
    }
    out_text(out, STR("  \"resources\": [\n"));
}

bool datapackage_write(const struct datapackage *package, struct arena *arena, struct failure *failure) {
    const char *path = arena_printf(arena, "%s/datapackage.json", package->directory).data;
    struct out *out = out_create(path, failure);
    if (!out) {
        return false;
    }
    put_head(out, package);
    size_t count = package->table_count + package->chart_count;
    for (size_t i = 0; i < package->table_count; i++) {
        put_table(out, package->tables[i], i + 1 == count, arena);
    }
    for (size_t i = 0; i < package->chart_count; i++) {
        if (!put_chart(out, package->directory, package->charts[i], package->table_count + i + 1 == count, arena,
                       failure)) {
            out_discard(out);
            return false;
        }
    }
    out_text(out, STR("  ]\n}\n"));
    return out_commit(out, failure);
}
