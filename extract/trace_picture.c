// Has the reader of PDFs draw the places of figures.
#include "extract/trace_picture.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "base/csvio.h"
#include "base/out.h"
#include "extract/memory_key.h"
#include "extract/pdf_child.h"
#include "extract/source_file.h"

bool trace_has_page(const struct trace_hit *hit) {
    char start[5] = {0};
    FILE *file = hit->path && hit->page.size ? fopen(hit->path, "rb") : NULL;
    size_t size = file ? fread(start, 1, sizeof start, file) : 0;
    if (file) {
        fclose(file);
    }
    return size == sizeof start && memcmp(start, "%PDF-", 5) == 0;
}

static struct str requests_of(const struct trace_hit *hits, size_t count, struct arena *arena) {
    size_t capacity = 0, size = 0;
    char *words = NULL;
    for (size_t i = 0; i < count; i++) {
        yen place[4] = {0, 0, -1, 0};
        struct str fields[4] = {hits[i].page, hits[i].line, hits[i].cell, hits[i].offset};
        for (size_t k = 0; k < 4; k++) {
            csv_yen(fields[k], &place[k]);
        }
        struct str line = arena_printf(arena, "%d %ld %d %zu %zu:%.*s\n", (int)place[0], (long)place[1], (int)place[2],
                                       (size_t)(place[3] < 0 ? 0 : place[3]), hits[i].raw.size, STR_ARGS(hits[i].raw));
        if (size + line.size > capacity) {
            capacity = 2 * (size + line.size);
            words = arena_grow(words, size, capacity, 1, arena);
        }
        memcpy(words + size, line.data, line.size);
        size += line.size;
    }
    return (struct str){words, size};
}

// "P 123:BYTES\n" or "F 12:WORDS\n" at *at; false where the answer ends.
static bool answer_next(struct str answer, size_t *at, char *kind, struct str *content) {
    size_t colon = str_find(answer, STR(":"), *at), size = 0;
    if (colon == SIZE_MAX || colon - *at < 3 || colon - *at > 20) {
        return false;
    }
    *kind = answer.data[*at];
    for (size_t i = *at + 2; i < colon; i++) {
        size = 10 * size + (size_t)(answer.data[i] - '0');
    }
    if (size > answer.size - colon - 1) {
        return false;
    }
    *content = str_slice(answer, colon + 1, colon + 1 + size);
    *at = colon + 1 + size + 1;
    return true;
}

static size_t answer_read(struct str answer, struct trace_drawing *drawing) {
    size_t at = 0, done = 0;
    char kind;
    struct str content;
    for (; done < drawing->count && answer_next(answer, &at, &kind, &content); done++) {
        *(kind == 'P' ? &drawing->pictures[done] : &drawing->whys[done]) = content;
    }
    return done;
}

static bool is_ocr(const struct trace_drawing *drawing) {
    bool found = false;
    for (size_t i = 0; i < drawing->count && !found; i++) {
        found = str_contains(drawing->hits[i].flags, STR("ocr"));
    }
    return found;
}

// ---- Keeping

static const char *path_of_kept(const struct trace_drawing *drawing, const struct pdf_child *child,
                                struct arena *arena) {
    struct failure unread = {0};
    if (!drawing->cache_directory) {
        return NULL;
    }
    GChecksum *key = g_checksum_new(G_CHECKSUM_SHA256);
    memory_key_add_programs(key, arena);
    for (size_t i = 0; child->arguments[i]; i++) {
        g_checksum_update(key, (const guchar *)child->arguments[i], (gssize)strlen(child->arguments[i]) + 1);
    }
    g_checksum_update(key, (const guchar *)child->requests.data, (gssize)child->requests.size);
    bool good = memory_key_add_content(key, drawing->hits[0].path, &unread);
    const char *path = arena_printf(arena, "%s/%s.pictures", drawing->cache_directory, g_checksum_get_string(key)).data;
    g_checksum_free(key);
    return good ? path : NULL;
}

static bool remember(const char *path, struct str *answer, struct arena *arena) {
    char *content = NULL;
    gsize size = 0;
    bool known = path && g_file_get_contents(path, &content, &size, NULL);
    if (known) {
        *answer = arena_copy((struct str){content, size}, arena);
        g_free(content);
    }
    return known;
}

// What cannot be kept is drawn again the next time.
static void keep(const char *path, struct str answer) {
    struct failure unkept = {0};
    struct out *out = out_create(path, &unkept);
    if (out) {
        out_text(out, answer);
        out_commit(out, &unkept);
    }
}

static bool draw(struct trace_drawing *drawing, struct str *answer, struct arena *arena, struct failure *failure) {
    struct source_file file;
    bool ocr = is_ocr(drawing);
    if (!source_file_open(drawing->hits[0].path, &file, failure)) {
        return false;
    }
    struct pdf_child child = {.requests = requests_of(drawing->hits, drawing->count, arena),
                              .seconds = pdf_child_seconds(ocr, file.source.bytes.size)};
    const char *dots = arena_printf(arena, "%d", drawing->dpi).data;
    const char *const arguments[] = {"--ocr", "--pictures", dots, "/dev/fd/3", "/dev/stdin"};
    size_t first = ocr ? 0 : 1, argument_count = sizeof arguments / sizeof *arguments - first;
    memcpy(child.arguments, arguments + first, argument_count * sizeof *arguments);
    drawing->kept = path_of_kept(drawing, &child, arena);
    bool known = remember(drawing->kept, answer, arena);
    bool good = known || pdf_child_run(&file.source, &child, answer, arena, failure);
    if (good && !known && drawing->kept) {
        keep(drawing->kept, *answer);
    }
    source_file_close(&file);
    return good;
}

bool trace_pictures(struct trace_drawing *drawing, struct arena *arena, struct failure *failure) {
    struct str answer = {0};
    struct failure why = {0};
    drawing->pictures = ARENA_ARRAY(struct str, drawing->count, arena);
    drawing->whys = ARENA_ARRAY(struct str, drawing->count, arena);
    bool drawn = draw(drawing, &answer, arena, &why);
    size_t done = answer_read(answer, drawing);
    struct str document = drawing->hits[0].document;
    struct str reason = drawn ? arena_printf(arena, "%.*s: its pages cannot be drawn", STR_ARGS(document))
                              : arena_copy(str_from(why.message), arena);
    for (size_t i = done; i < drawing->count; i++) {
        drawing->whys[i] = reason;
    }
    return done > 0 || failure_set(failure, "%.*s", STR_ARGS(reason));
}

void trace_pictures_forget(const char *cache_directory, const char *const *kept, size_t count) {
    static const char *const ending = ".pictures";
    GHashTable *used = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < count; i++) {
        g_hash_table_add(used, (gpointer)(uintptr_t)kept[i]);
    }
    memory_forget(cache_directory, &ending, 1, used);
    g_hash_table_destroy(used);
}
