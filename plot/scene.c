// The scene: items are added to the last page, and printed as text for tests.
#include "plot/scene.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"

const char *colour_name(enum colour colour) {
    static const char *const names[COLOUR_COUNT] = {
        [COLOUR_NONE] = "none",
#define COLOUR(constant, value, grey, words, key) [COLOUR_##constant] = words,
#include "plot/palette.def"
#undef COLOUR
    };
    assert(colour < COLOUR_COUNT);
    return names[colour];
}

void scene_add_page(struct scene *scene) {
    struct page empty = {0};
    ARENA_PUSH(scene->pages, scene->page_count, scene->page_capacity, empty, scene->arena);
}

static struct item *add_item(struct scene *scene, enum item_kind kind, const struct point *points, size_t count,
                             const char *role) {
    if (scene->page_count == 0) {
        scene_add_page(scene);
    }
    struct page *page = &scene->pages[scene->page_count - 1];
    struct point *copy = ARENA_ARRAY(struct point, count, scene->arena);
    memcpy(copy, points, count * sizeof *copy);
    struct item item = {
        .kind = kind, .points = copy, .point_count = count, .condense = 1, .role = role ? role : "", .row = -1};
    ARENA_PUSH(page->items, page->item_count, page->item_capacity, item, scene->arena);
    return &page->items[page->item_count - 1];
}

struct item *scene_line(struct scene *scene, struct point from, struct point to, struct pen pen, const char *role) {
    struct item *item = add_item(scene, ITEM_LINE, (struct point[]){from, to}, 2, role);
    item->pen = pen;
    return item;
}

struct item *scene_box(struct scene *scene, struct point top_left, struct point bottom_right, struct fill fill,
                       struct pen pen, const char *role) {
    struct item *item = add_item(scene, ITEM_BOX, (struct point[]){top_left, bottom_right}, 2, role);
    item->fill = fill;
    item->pen = pen;
    return item;
}

struct item *scene_circle(struct scene *scene, struct point centre, double radius_mm, struct fill fill, struct pen pen,
                          const char *role) {
    struct item *item = add_item(scene, ITEM_CIRCLE, &centre, 1, role);
    item->radius_mm = radius_mm;
    item->fill = fill;
    item->pen = pen;
    return item;
}

struct item *scene_polygon(struct scene *scene, const struct point *points, size_t count, struct fill fill,
                           struct pen pen, const char *role) {
    struct item *item = add_item(scene, ITEM_POLYGON, points, count, role);
    item->fill = fill;
    item->pen = pen;
    return item;
}

struct item *scene_path(struct scene *scene, const struct point *points, size_t count, struct pen pen,
                        const char *role) {
    struct item *item = add_item(scene, ITEM_PATH, points, count, role);
    item->pen = pen;
    return item;
}

struct item *scene_text(struct scene *scene, struct point at, struct str text, double size_mm, enum weight weight,
                        enum colour colour, enum anchor anchor, const char *role) {
    struct item *item = add_item(scene, ITEM_TEXT, &at, 1, role);
    item->text = arena_copy(text, scene->arena);
    item->size_mm = size_mm;
    item->weight = weight;
    item->fill.colour = colour;
    item->anchor = anchor;
    return item;
}

const double scene_cell_advance = 0.5;
static const double cell_mm = 0.06; // of the em: a row of cells is short

static size_t characters(struct str text) {
    size_t count = 0;
    for (size_t at = 0; at < text.size; count++) {
        utf8_next(text, &at);
    }
    return count;
}

struct item *scene_cell(struct scene *scene, struct point at, struct str text, const char *role, int row) {
    const struct page *page = scene->page_count ? &scene->pages[scene->page_count - 1] : NULL;
    const struct item *before = page && page->item_count ? &page->items[page->item_count - 1] : NULL;
    if (before && before->kind == ITEM_CELL && before->row == row && before->points[0].y == at.y) {
        double end = before->points[0].x + cell_mm * scene_cell_advance * (double)(characters(before->text) + 1);
        at.x = at.x > end ? at.x : end; // behind it, and not so near that both read as one word
    }
    struct item *item = add_item(scene, ITEM_CELL, &at, 1, role);
    item->text = arena_copy(text, scene->arena);
    item->size_mm = cell_mm;
    item->row = row;
    return item;
}

// The printed form grows piece by piece; joined once at the end.
struct print {
    struct str *pieces;
    size_t count, capacity;
    struct arena *arena;
};

static void print_piece(struct print *print, struct str piece) {
    ARENA_PUSH(print->pieces, print->count, print->capacity, piece, print->arena);
}

static struct str print_join(const struct print *print) {
    size_t size = 0;
    for (size_t i = 0; i < print->count; i++) {
        size += print->pieces[i].size;
    }
    char *data = arena_alloc(size + 1, print->arena);
    size_t used = 0;
    for (size_t i = 0; i < print->count; i++) {
        memcpy(data + used, print->pieces[i].data, print->pieces[i].size);
        used += print->pieces[i].size;
    }
    return (struct str){data, size};
}

static void print_paint(struct print *print, const struct item *item) {
    static const char *const hatches[] = {
        [HATCH_NONE] = "", [HATCH_RISING] = " rising", [HATCH_FALLING] = " falling", [HATCH_DOTS] = " dots"};
    if (item->fill.colour != COLOUR_NONE) {
        print_piece(
            print, arena_printf(print->arena, " fill=%s%s", colour_name(item->fill.colour), hatches[item->fill.hatch]));
    }
    if (item->pen.colour != COLOUR_NONE) {
        print_piece(print, arena_printf(print->arena, " pen=%s %.2f%s", colour_name(item->pen.colour),
                                        item->pen.width_mm, item->pen.dash_mm > 0 ? " dashed" : ""));
    }
}

static void print_words(struct print *print, const struct item *item) {
    static const char *const anchors[] = {[ANCHOR_START] = "start", [ANCHOR_MIDDLE] = "middle", [ANCHOR_END] = "end"};
    print_piece(print, arena_printf(print->arena, " %.2f %s %s", item->size_mm,
                                    item->weight == WEIGHT_BOLD ? "bold" : "regular", anchors[item->anchor]));
    if (item->condense < 1) {
        print_piece(print, arena_printf(print->arena, " condense=%.3f", item->condense));
    }
    print_piece(print, arena_printf(print->arena, " \"%.*s\"", STR_ARGS(item->text)));
}

static void print_item(struct print *print, const struct item *item) {
    static const char *const kinds[] = {
        [ITEM_LINE] = "line", [ITEM_BOX] = "box",   [ITEM_CIRCLE] = "circle", [ITEM_POLYGON] = "polygon",
        [ITEM_PATH] = "path", [ITEM_TEXT] = "text", [ITEM_CELL] = "cell"};
    print_piece(print, arena_printf(print->arena, "%s [%s]", kinds[item->kind], item->role));
    if (item->row >= 0) {
        print_piece(print, arena_printf(print->arena, " row=%d", item->row));
    }
    for (size_t i = 0; i < item->point_count; i++) {
        print_piece(print, arena_printf(print->arena, " %.2f,%.2f", item->points[i].x, item->points[i].y));
    }
    if (item->kind == ITEM_CIRCLE) {
        print_piece(print, arena_printf(print->arena, " r=%.2f", item->radius_mm));
    }
    print_paint(print, item);
    if (item->kind == ITEM_CELL) {
        print_piece(print, arena_printf(print->arena, " \"%.*s\"", STR_ARGS(item->text)));
    }
    if (item->kind == ITEM_TEXT) {
        print_words(print, item);
    }
    if (item->link.size) {
        print_piece(print, arena_printf(print->arena, " -> %.*s", STR_ARGS(item->link)));
    }
    print_piece(print, STR("\n"));
}

struct str scene_print(const struct scene *scene, struct arena *arena) {
    struct print print = {.arena = arena};
    print_piece(&print, arena_printf(arena, "scene %.1f x %.1f mm\n", scene->width_mm, scene->height_mm));
    for (size_t i = 0; i < scene->page_count; i++) {
        print_piece(&print, arena_printf(arena, "page %zu\n", i + 1));
        for (size_t j = 0; j < scene->pages[i].item_count; j++) {
            print_item(&print, &scene->pages[i].items[j]);
        }
    }
    return print_join(&print);
}
