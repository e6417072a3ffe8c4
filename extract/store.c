// Finds the documents of a directory or list.
#include "extract/store.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const document_endings[] = {".txt",   ".text", ".tsv",      ".csv",  ".html", ".htm",
                                               ".xhtml", ".md",   ".markdown", ".xlsx", ".docx", ".pdf"};
// Tables that people keep beside the documents, and results that may lie there.
static const char *const passed_over[] = {"programmes.csv", "corrections.csv", "figures.csv",    "ledger.csv",
                                          "series.csv",     "changes.csv",     "changes.ja.csv", "summary.csv",
                                          "sentences.csv",  "unpaired.csv",    "yosan.xlsx",     "report.html"};

static bool is_document(const char *name) {
    for (size_t i = 0; i < sizeof passed_over / sizeof passed_over[0]; i++) {
        if (strcmp(name, passed_over[i]) == 0) {
            return false;
        }
    }
    const char *ending = strrchr(name, '.');
    for (size_t i = 0; ending && i < sizeof document_endings / sizeof document_endings[0]; i++) {
        if (g_ascii_strcasecmp(ending, document_endings[i]) == 0) {
            return !g_str_has_prefix(name, "README") && !g_str_has_prefix(name, "~$");
        }
    }
    return false;
}

static void add(struct store_documents *documents, const char *path, struct arena *arena) {
    ARENA_PUSH(documents->paths, documents->count, documents->capacity, path, arena);
}

static int by_name(gconstpointer left, gconstpointer right) {
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static GPtrArray *names_in(const char *directory) {
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    GDir *listing = g_dir_open(directory, 0, NULL);
    for (const char *name; listing && (name = g_dir_read_name(listing));) {
        if (name[0] != '.') {
            g_ptr_array_add(names, g_strdup(name));
        }
    }
    if (listing) {
        g_dir_close(listing);
    }
    g_ptr_array_sort(names, by_name);
    return names;
}

enum { MOST_DEPTH = 16 }; // of directories, against links that lead in circles

static void add_directory(struct store_documents *documents, const char *directory, int depth, struct arena *arena) {
    GPtrArray *names = names_in(directory);
    for (guint i = 0; i < names->len; i++) {
        const char *name = names->pdata[i];
        bool slash = g_str_has_suffix(directory, "/");
        const char *path = arena_printf(arena, "%s%s%s", directory, slash ? "" : "/", name).data;
        struct stat status;
        if (stat(path, &status) != 0) {
            continue;
        }
        if (S_ISDIR(status.st_mode) && depth < MOST_DEPTH) {
            add_directory(documents, path, depth + 1, arena);
        } else if (S_ISREG(status.st_mode) && is_document(name)) {
            add(documents, path, arena);
        } else if (strcmp(name, "corrections.csv") == 0 && !documents->corrections_path) {
            documents->corrections_path = path;
        }
    }
    g_ptr_array_free(names, TRUE);
}

static bool add_list(struct store_documents *documents, const char *path, struct arena *arena,
                     struct failure *failure) {
    char *content = NULL;
    if (!g_file_get_contents(path, &content, NULL, NULL)) {
        return failure_set(failure, "%s: cannot read the list of documents", path);
    }
    struct str list = arena_copy(str_from(content), arena);
    g_free(content);
    for (size_t at = 0; at < list.size;) {
        size_t end = str_find(list, STR("\n"), at);
        struct str line = str_trim(str_slice(list, at, end));
        if (line.size) {
            add(documents, arena_copy(line, arena).data, arena);
        }
        at = end == SIZE_MAX ? list.size : end + 1;
    }
    return true;
}

bool store_expand(const char *const *arguments, size_t argument_count, struct store_documents *documents,
                  struct arena *arena, struct failure *failure) {
    *documents = (struct store_documents){0};
    for (size_t i = 0; i < argument_count; i++) {
        struct stat status;
        bool is_there = stat(arguments[i], &status) == 0;
        if (is_there && S_ISDIR(status.st_mode)) {
            size_t before = documents->count;
            documents->has_directory = true;
            add_directory(documents, arguments[i], 0, arena);
            if (documents->count == before) {
                return failure_set(failure, "%s: no document in this directory (PDF, XLSX, DOCX, HTML, CSV, text)",
                                   arguments[i]);
            }
        } else if (!is_there && arguments[i][0] == '@') {
            documents->has_directory = true;
            if (!add_list(documents, arguments[i] + 1, arena, failure)) {
                return false;
            }
        } else {
            add(documents, arguments[i], arena);
        }
    }
    return true;
}
