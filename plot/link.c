// Links from marks to the places in the documents.
#include "plot/link.h"

#include <string.h>

#include "base/csvio.h"

struct figures {
    struct csv_table table;
    size_t programme, document, page, line;
};

// Of a row of several programmes, 甲・乙 or 甲(旧 丙), whether the name is its first.
static bool is_first_of(struct str row, struct str name) {
    struct str rest = str_slice(row, name.size, row.size);
    return name.size > 0 && str_starts(row, name) &&
           (str_starts(rest, STR("・")) || str_starts(rest, STR("(旧 ")) || str_starts(rest, STR(" + ")));
}

static struct str place_of(const struct figures *figures, struct str programme, struct arena *arena) {
    const struct csv_row *found = NULL;
    for (size_t i = 0; i < figures->table.row_count; i++) {
        const struct csv_row *row = &figures->table.rows[i];
        struct str name = csv_field(row, figures->programme);
        if (str_equal(name, programme)) {
            found = row;
            break;
        }
        found = !found && is_first_of(programme, name) ? row : found;
    }
    if (!found) {
        return (struct str){0};
    }
    struct str page = csv_field(found, figures->page), line = csv_field(found, figures->line);
    return arena_printf(arena, "%.*s#%s%.*s", STR_ARGS(csv_field(found, figures->document)),
                        page.size ? "page=" : "line=", STR_ARGS(page.size ? page : line));
}

static bool is_linked(const struct item *item) {
    static const char *const roles[] = {"bar", "column", "dot", "from mark", "to mark", "row label", "rank", "ranks"};
    for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++) {
        if (strcmp(item->role, roles[i]) == 0) {
            return true;
        }
    }
    return false;
}

bool link_marks(struct chart *chart, const char *figures_path, struct failure *failure) {
    struct figures figures;
    if (!csv_read(figures_path, &figures.table, chart->arena, failure)) {
        return false;
    }
    figures.programme = csv_column(&figures.table, "programme");
    figures.document = csv_column(&figures.table, "document");
    figures.page = csv_column(&figures.table, "page");
    figures.line = csv_column(&figures.table, "line");
    struct str *places = ARENA_ARRAY(struct str, chart->row_count + 1, chart->arena);
    for (size_t i = 0; i < chart->row_count; i++) {
        places[i] = place_of(&figures, chart->row_programmes[i], chart->arena);
    }
    for (size_t page = 0; page < chart->scene->page_count; page++) {
        for (size_t i = 0; i < chart->scene->pages[page].item_count; i++) {
            struct item *item = &chart->scene->pages[page].items[i];
            if (item->row >= 0 && (size_t)item->row < chart->row_count && is_linked(item)) {
                item->link = places[item->row];
            }
        }
    }
    return true;
}
