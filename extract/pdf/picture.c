// Reads the document as for extraction, finds each place in it, and draws the piece of the page around.
#include "extract/pdf/picture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "extract/pdf/drawing.h"
#include "extract/pdf/picture_png.h"
#include "extract/pdf/read.h"
#include "extract/pdf/spot.h"

// Points around the amount in the picture, at most; names of rows stand on the left.
static const double MARGIN_LEFT = 400, MARGIN_RIGHT = 260, MARGIN_ABOVE = 36, MARGIN_BELOW = 28;
static const double MARGIN_LEAST = 40;

enum { PAGES_ON = 3 }; // pages behind its own that a cell's words are sought on

struct drawing_board {
    fz_context *context;
    fz_document *document;
    fz_display_list *list; // of the page; NULL = none yet
    fz_matrix upright;
    struct page page; // read
    struct arena own; // of it
    double dpi;
};

// ---- Requests

static bool request_read(FILE *file, struct spot_request *request, struct arena *arena) {
    unsigned size;
    if (fscanf(file, "%d %ld %d %zu %u:", &request->page, &request->line, &request->cell, &request->offset, &size) !=
        5) {
        return false;
    }
    char *raw = arena_alloc((size_t)size + 1, arena);
    request->raw = (struct str){raw, fread(raw, 1, size, file)};
    return request->raw.size == size;
}

static struct spot_request *requests_read(const char *path, size_t *count, struct arena *arena) {
    struct spot_request *requests = NULL, request;
    size_t capacity = 0;
    FILE *file = fopen(path, "rb");
    *count = 0;
    while (file != NULL && request_read(file, &request, arena)) {
        ARENA_PUSH(requests, *count, capacity, request, arena);
    }
    if (file != NULL) {
        fclose(file);
    }
    return requests;
}

// ---- Drawing

static void board_clear(struct drawing_board *board) {
    fz_drop_display_list(board->context, board->list);
    board->list = NULL;
    arena_reset(&board->own);
}

// The page is drawn into a list once: pieces of it come from there.
static void board_turn_to(struct drawing_board *board, int number) {
    fz_context *context = board->context;
    if (board->list != NULL && board->page.number == number) {
        return;
    }
    board_clear(board);
    drawing_read(context, board->document, number, &board->page, &board->own);
    fz_page *loaded = fz_load_page(context, board->document, number - 1);
    fz_try(context) {
        fz_rect bounds = fz_bound_page(context, loaded);
        fz_matrix turn = fz_rotate((float)(-90 * board->page.turn));
        fz_matrix ctm = fz_concat(fz_translate(-bounds.x0, -bounds.y0), turn);
        fz_rect turned = fz_transform_rect(bounds, ctm);
        board->upright = fz_concat(ctm, fz_translate(-turned.x0, -turned.y0));
        board->list = fz_new_display_list_from_page(context, loaded);
    }
    fz_always(context) {
        fz_drop_page(context, loaded);
    }
    fz_catch(context) {
        fz_rethrow(context);
    }
}

static fz_pixmap *board_draw(struct drawing_board *board, fz_irect area, double scale) {
    fz_context *context = board->context;
    fz_pixmap *picture = fz_new_pixmap_with_bbox(context, fz_device_gray(context), area, NULL, 0);
    fz_device *device = NULL;
    fz_var(device);
    fz_try(context) {
        fz_matrix ctm = fz_concat(board->upright, fz_scale((float)scale, (float)scale));
        fz_clear_pixmap_with_value(context, picture, 255);
        device = fz_new_draw_device(context, fz_identity, picture);
        fz_run_display_list(context, board->list, device, ctm, fz_rect_from_irect(area), NULL);
        fz_close_device(context, device);
    }
    fz_always(context) {
        fz_drop_device(context, device);
    }
    fz_catch(context) {
        fz_drop_pixmap(context, picture);
        fz_rethrow(context);
    }
    return picture;
}

// Turns to the page that shows the amount; where none does, its cell or paragraph is framed.
static void board_frame(struct drawing_board *board, struct spot *spot, struct str raw, struct spot_frame *frame) {
    int page_count = fz_count_pages(board->context, board->document);
    for (int ahead = 0; ahead <= PAGES_ON && spot->page + ahead <= page_count; ahead++) {
        board_turn_to(board, spot->page + ahead);
        if (spot_frame_find(spot, raw, &board->page, frame, &board->own)) {
            return;
        }
    }
    board_turn_to(board, spot->page);
    *frame = (struct spot_frame){{spot->box}, 1};
}

static fz_irect area_of(const struct spot *spot, const struct spot_frame *frame, const struct page *page,
                        double scale) {
    struct box box = frame->boxes[0];
    for (size_t i = 1; i < frame->count; i++) {
        box = box_union(box, frame->boxes[i]);
    }
    double left = fmax(box.x0 - MARGIN_LEFT, fmin(spot->left, box.x0) - MARGIN_LEAST);
    double right = fmin(box.x1 + MARGIN_RIGHT, fmax(spot->right, box.x1) + MARGIN_LEAST);
    return (fz_irect){(int)floor(fmax(0, left) * scale), (int)floor(fmax(0, box.y0 - MARGIN_ABOVE) * scale),
                      (int)ceil(fmin(page->width, right) * scale),
                      (int)ceil(fmin(page->height, box.y1 + MARGIN_BELOW) * scale)};
}

// The picture's bytes are malloc's. Throws MuPDF's exceptions.
static char *crop(struct drawing_board *board, struct spot *spot, struct str raw, size_t *size) {
    double scale = board->dpi / 72;
    struct spot_frame frame;
    struct pixel_box boxes[SPOT_LINES];
    board_frame(board, spot, raw, &frame);
    fz_pixmap *drawn = board_draw(board, area_of(spot, &frame, &board->page, scale), scale);
    struct grey_picture picture = {drawn->samples, (size_t)drawn->stride, drawn->w, drawn->h};
    for (size_t i = 0; i < frame.count; i++) {
        const struct box *box = &frame.boxes[i];
        boxes[i] = (struct pixel_box){(int)(box->x0 * scale) - drawn->x, (int)(box->y0 * scale) - drawn->y,
                                      (int)(box->x1 * scale) - drawn->x, (int)(box->y1 * scale) - drawn->y};
    }
    char *png = picture_png(&picture, boxes, frame.count, board->dpi, size);
    fz_drop_pixmap(board->context, drawn);
    if (png == NULL) {
        fz_throw(board->context, FZ_ERROR_GENERIC, "no memory for the picture");
    }
    return png;
}

// ---- The answer

static void send_one(struct drawing_board *board, const struct items *items, const struct spot_request *request,
                     size_t *from, FILE *pipe) {
    fz_context *context = board->context;
    struct spot spot;
    char *png = NULL;
    size_t size = 0;
    fz_var(png);
    fz_try(context) {
        if (!spot_find(items, request, from, &spot)) {
            fz_throw(context, FZ_ERROR_GENERIC, "page %d has no such place any more", request->page);
        }
        png = crop(board, &spot, request->raw, &size);
        fprintf(pipe, "P %zu:", size);
        fwrite(png, 1, size, pipe);
    }
    fz_catch(context) {
        const char *why = fz_caught_message(context);
        fprintf(pipe, "F %zu:%s", strlen(why), why);
    }
    free(png);
    fputc('\n', pipe);
    fflush(pipe);
}

static bool send_all(struct drawing_board *board, const char *path, const struct items *items,
                     const struct spot_request *requests, size_t count, FILE *pipe) {
    bool opened = false;
    size_t from = 0;
    fz_var(opened);
    fz_try(board->context) {
        board->document = reading_open(board->context, path);
        opened = true;
    }
    fz_catch(board->context) {
        opened = false; // it could be opened a moment ago
    }
    for (size_t i = 0; opened && i < count; i++) {
        send_one(board, items, &requests[i], &from, pipe);
    }
    board_clear(board);
    fz_drop_document(board->context, board->document);
    return opened;
}

bool pictures_send(const struct picture_job *job, FILE *pipe, char *message, size_t message_size, struct arena *arena) {
    struct reading reading = {.ocr = job->ocr};
    size_t count;
    struct spot_request *requests = requests_read(job->requests, &count, arena);
    if (!(job->dpi >= 20 && job->dpi <= 600)) {
        snprintf(message, message_size, "the resolution must be 20 to 600 dpi");
        return false;
    }
    if (!reading_run(&reading, job->path, message, message_size, arena)) {
        return false;
    }
    struct drawing_board board = {
        .context = reading_context(), .dpi = job->dpi, .own = {.exhausted = arena->exhausted}};
    if (board.context == NULL) {
        snprintf(message, message_size, "no memory to draw it");
        return false;
    }
    bool sent = send_all(&board, job->path, &reading.items, requests, count, pipe);
    fz_drop_context(board.context);
    return sent;
}
