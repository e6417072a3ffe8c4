// The pictures of README.md are what the program draws from data/: the font is pinned, edges have a tolerance.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>
#include <png.h>

static char directory[] = "/tmp/test_picture.XXXXXX";

// The program with these arguments, in which %1$s is the scratch directory.
static void yosan(const char *format, const char *kind, const char *data) {
    char arguments[1024], command[2048];
    const char *build = getenv("BUILD");
    snprintf(arguments, sizeof arguments, format, directory, kind, data);
    snprintf(command, sizeof command, "%s/yosan %s > /dev/null 2>&1", build ? build : "build", arguments);
    if (system(command) != 0) {
        fail_msg("failed: %s", command);
    }
}

struct picture {
    png_structp reader;
    png_infop info;
};

static struct picture picture_of(const char *path) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    struct picture picture = {.reader = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL)};
    picture.info = png_create_info_struct(picture.reader);
    png_init_io(picture.reader, file);
    png_read_png(picture.reader, picture.info, PNG_TRANSFORM_EXPAND, NULL);
    fclose(file);
    return picture;
}

// Per cent of the pixels that differ by more than an edge drawn by another version of a library does.
static double difference(const struct picture *a, const struct picture *b) {
    unsigned width = png_get_image_width(a->reader, a->info), height = png_get_image_height(a->reader, a->info);
    unsigned differ = 0;
    assert_int_equal(width, png_get_image_width(b->reader, b->info));
    assert_int_equal(height, png_get_image_height(b->reader, b->info));
    png_bytepp one = png_get_rows(a->reader, a->info), other = png_get_rows(b->reader, b->info);
    for (unsigned y = 0; y < height; y++) {
        for (unsigned x = 0; x < width; x++) {
            int most = 0;
            for (unsigned k = 0; k < 3; k++) {
                int apart = abs(one[y][3 * x + k] - other[y][3 * x + k]);
                most = apart > most ? apart : most;
            }
            differ += most > 64;
        }
    }
    return 100.0 * differ / (width * height);
}

static void the_pictures_of_the_readme_are_what_the_program_draws(void **state) {
    (void)state;
    static const char *const kinds[][2] = {{"change", "changes"}, {"levels", "series"}, {"waterfall", "changes"}};
    assert_non_null(mkdtemp(directory));
    yosan("extract -o %1$s/figures.csv --ledger %1$s/ledger.csv data/documents/*", "", "");
    yosan("analyze -o %1$s %1$s/figures.csv", "", "");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        char path[256], golden[256];
        snprintf(path, sizeof path, "%s/%s.png", directory, kinds[i][0]);
        snprintf(golden, sizeof golden, "tests/golden/%s.png", kinds[i][0]);
        yosan("plot --chart %2$s --font 'Noto Sans CJK JP' --dpi 100 -o %1$s/%2$s.png %1$s/%3$s.csv "
              "--source \"$(sed -n 's/^DATA_SOURCE := //p' Makefile)\"",
              kinds[i][0], kinds[i][1]);
        struct picture own = picture_of(path), kept = picture_of(golden);
        double percent = difference(&own, &kept);
        if (percent > 1) {
            fail_msg("%s: %.1f %% of the pixels are others; `make golden-refresh` draws it anew", golden, percent);
        }
        png_destroy_read_struct(&own.reader, &own.info, NULL);
        png_destroy_read_struct(&kept.reader, &kept.info, NULL);
    }
    char command[256];
    snprintf(command, sizeof command, "rm -r %s", directory);
    assert_int_equal(system(command), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_pictures_of_the_readme_are_what_the_program_draws)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
