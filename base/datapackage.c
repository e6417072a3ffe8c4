// datapackage.json from column.def.
#include "base/datapackage.h"

#include <assert.h>
#include <stdio.h>

#include "base/column.h"
#include "base/out.h"

static void put_string(struct out *out, const char *text) {
    out_text(out, STR("\""));
    for (const char *c = text; *c; c++) {
        if (*c == '"' || *c == '\\') {
            out_text(out, STR("\\"));
        }
        if ((unsigned char)*c < 0x20) {
            out_printf(out, "\\u%04x", (unsigned)*c);
        } else {
            out_write(out, c, 1);
        }
    }
    out_text(out, STR("\""));
}

static void put_member(struct out *out, const char *name, const char *value) {
    put_string(out, name);
    out_text(out, STR(": "));
    put_string(out, value);
}

static void put_field(struct out *out, const struct column *column) {
    out_text(out, STR("          {"));
    put_member(out, "name", column->name);
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
    out_text(out, STR("}"));
}

static void put_resource(struct out *out, const char *file) {
    size_t count;
    const struct column *columns = column_of(file, &count);
    assert(columns && "no such file in column.def");
    out_text(out, STR("    {\n      "));
    put_member(out, "name", file);
    out_printf(out, ",\n      \"path\": \"%s.csv\",\n", file);
    out_text(out, STR("      \"profile\": \"tabular-data-resource\",\n      \"format\": \"csv\",\n"
                      "      \"mediatype\": \"text/csv\",\n      \"encoding\": \"utf-8\",\n"
                      "      \"schema\": {\n        \"missingValues\": [\"\"],\n        \"fields\": [\n"));
    for (size_t i = 0; i < count; i++) {
        put_field(out, &columns[i]);
        out_text(out, i + 1 < count ? STR(",\n") : STR("\n"));
    }
    out_text(out, STR("        ]\n      }\n    }"));
}

bool datapackage_write(const char *directory, const char *const *files, size_t file_count, struct failure *failure) {
    char path[4096];
    int size = snprintf(path, sizeof path, "%s/datapackage.json", directory);
    if (size < 0 || (size_t)size >= sizeof path) {
        return failure_set(failure, "%.100s...: the name of the directory is too long", directory);
    }
    struct out *out = out_create(path, failure);
    if (!out) {
        return false;
    }
    out_text(out, STR("{\n  \"profile\": \"tabular-data-package\",\n  \"name\": \"yosan\",\n"
                      "  \"title\": \"予算額とその増減\",\n  \"resources\": [\n"));
    for (size_t i = 0; i < file_count; i++) {
        put_resource(out, files[i]);
        out_text(out, i + 1 < file_count ? STR(",\n") : STR("\n"));
    }
    out_text(out, STR("  ]\n}\n"));
    return out_commit(out, failure);
}
