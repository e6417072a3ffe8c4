// How long cairo's own PNG writer takes for a picture's pixels: png_writer PICTURE.png OUT.png prints milliseconds.
#include <cairo.h>
#include <stdio.h>
#include <time.h>

static double milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return 1e3 * (double)now.tv_sec + 1e-6 * (double)now.tv_nsec;
}

int main(int argc, char **argv) {
    if (argc != 3) {
        return 2;
    }
    cairo_surface_t *picture = cairo_image_surface_create_from_png(argv[1]);
    double start = milliseconds();
    cairo_status_t status = cairo_surface_write_to_png(picture, argv[2]);
    printf("%.1f\n", milliseconds() - start);
    cairo_surface_destroy(picture);
    return status != CAIRO_STATUS_SUCCESS;
}
