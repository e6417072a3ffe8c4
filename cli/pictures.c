// Draws each figure's place through the reader of PDFs.
#include "cli/pictures.h"

#include <glib.h>
#include <string.h>
#include <unistd.h>

#include "base/out.h"
#include "extract/trace.h"
#include "extract/trace_picture.h"

void pictures_remove(struct command *command, const char *directory) {
    const char *pictures = arena_printf(command->arena, "%s/crops", directory).data;
    GDir *listing = g_dir_open(pictures, 0, NULL);
    for (const char *name; listing && (name = g_dir_read_name(listing));) {
        if (g_str_has_suffix(name, ".png")) {
            unlink(arena_printf(command->arena, "%s/%s", pictures, name).data);
        }
    }
    if (listing) {
        g_dir_close(listing);
        rmdir(pictures);
    }
}

// An id that is no more than a file's name: figures.csv may come from anywhere.
static bool is_name(struct str id) {
    return id.size > 0 && !memchr(id.data, '/', id.size) && id.data[0] != '.';
}

const char *pictures_make(struct command *command, const char *directory, const char *figures_path,
                          const char *documents) {
    enum { DPI = 120 };
    const char *pictures = arena_printf(command->arena, "%s/crops", directory).data;
    struct trace_query all = {.figure_id = ""};
    struct trace_hit *hits;
    size_t count, places;
    if (!out_make_directory(pictures, command->failure) ||
        !trace_find(figures_path, &all, documents, &hits, &count, command->arena, command->failure)) {
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        struct failure one = {0};
        const char *png = arena_printf(command->arena, "%s/%.*s.png", pictures, STR_ARGS(hits[i].figure_id)).data;
        if (is_name(hits[i].figure_id) && trace_has_page(&hits[i]) &&
            !trace_picture(&hits[i], DPI, png, &places, command->arena, &one)) {
            struct place place = {.document = hits[i].document, .cell = -1};
            diag_add(command->diag, SEVERITY_NOTE, "no_picture", place, hits[i].raw, "%s", one.message);
        }
    }
    return pictures;
}
