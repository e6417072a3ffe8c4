// Labels: no two boxes intersect, each stays with its mark, over thousands of random data sets.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "plot/label.h"

static struct arena arena;

static double between(double low, double high) {
    return low + (high - low) * rand() / RAND_MAX;
}

static int by_wanted(const void *a, const void *b) {
    const struct span_label *first = a, *second = b;
    return first->wanted < second->wanted ? -1 : first->wanted > second->wanted;
}

static void labels_that_have_room_stay_where_they_are_wanted(void **state) {
    (void)state;
    struct span_label labels[] = {{10, 4, 0}, {20, 4, 0}, {30, 4, 0}};
    assert_true(label_spread(labels, 3, 0, 40, 1, &arena));
    for (size_t i = 0; i < 3; i++) {
        assert_true(fabs(labels[i].middle - labels[i].wanted) < 1e-9);
    }
}

static void labels_of_one_place_part_evenly_about_it(void **state) {
    (void)state;
    struct span_label labels[] = {{20, 4, 0}, {20, 4, 0}, {20, 4, 0}};
    assert_true(label_spread(labels, 3, 0, 40, 1, &arena));
    assert_true(fabs(labels[0].middle - 15) < 1e-9 && fabs(labels[1].middle - 20) < 1e-9);
    assert_true(fabs(labels[2].middle - 25) < 1e-9);
}

static void labels_that_do_not_fit_are_told_so(void **state) {
    (void)state;
    struct span_label labels[] = {{1, 4, 0}, {2, 4, 0}};
    assert_false(label_spread(labels, 2, 0, 7, 0, &arena));
}

static void spread_labels_never_collide_nor_leave_their_line(void **state) {
    (void)state;
    srand(11);
    for (int trial = 0; trial < 20000; trial++) {
        struct span_label labels[40];
        size_t count = 1 + (size_t)(rand() % 40);
        double needed = 0, gap = between(0, 1);
        for (size_t i = 0; i < count; i++) {
            labels[i] = (struct span_label){between(-20, 120), between(0.5, 6), 0};
            needed += labels[i].size + gap;
        }
        qsort(labels, count, sizeof *labels, by_wanted);
        double high = needed + between(0, 60);
        assert_true(label_spread(labels, count, 0, high, gap, &arena));
        for (size_t i = 0; i < count; i++) {
            assert_true(labels[i].middle - labels[i].size / 2 > -1e-6);
            assert_true(labels[i].middle + labels[i].size / 2 < high + 1e-6);
            double apart = i ? labels[i].middle - labels[i - 1].middle : 0;
            assert_true(i == 0 || apart > (labels[i].size + labels[i - 1].size) / 2 + gap - 1e-6);
        }
        arena_reset(&arena);
    }
}

static double distance(struct rect a, struct rect b) {
    double x = fmax(0, fmax(a.left - b.right, b.left - a.right));
    double y = fmax(0, fmax(a.top - b.bottom, b.top - a.bottom));
    return hypot(x, y);
}

static void check_places(const struct plane_label *labels, size_t count, struct rect bounds, double gap) {
    for (size_t i = 0; i < count; i++) {
        if (!labels[i].is_placed) {
            continue;
        }
        assert_true(rect_inside(labels[i].box, bounds));
        assert_true(distance(labels[i].box, labels[i].mark) < gap + 1e-6);
        for (size_t k = 0; k < count; k++) {
            assert_false(rect_overlaps(labels[i].box, labels[k].mark));
            assert_false(k != i && labels[k].is_placed && rect_overlaps(labels[i].box, labels[k].box));
        }
    }
}

static void placed_labels_never_collide_and_touch_their_marks(void **state) {
    (void)state;
    srand(13);
    struct rect bounds = {0, 0, 100, 60};
    for (int trial = 0; trial < 5000; trial++) {
        struct plane_label labels[30];
        size_t count = 1 + (size_t)(rand() % 30);
        for (size_t i = 0; i < count; i++) {
            double x = between(1, 99), y = between(1, 59);
            labels[i] = (struct plane_label){.mark = {x - 1, y - 1, x + 1, y + 1},
                                             .width = between(2, 12),
                                             .height = 2.4,
                                             .first = (enum side)(rand() % SIDE_COUNT),
                                             .importance = rand() % 4};
        }
        label_place(labels, count, NULL, 0, bounds, 0.5, &arena);
        check_places(labels, count, bounds, 0.5);
        arena_reset(&arena);
    }
}

static void the_important_label_goes_first(void **state) {
    (void)state;
    struct plane_label labels[] = {
        {.mark = {10, 10, 11, 11}, .width = 8, .height = 2, .first = SIDE_ABOVE, .importance = 1},
        {.mark = {12, 10, 13, 11}, .width = 8, .height = 2, .first = SIDE_ABOVE, .importance = 9},
    };
    label_place(labels, 2, NULL, 0, (struct rect){0, 0, 30, 11}, 0.5, &arena);
    assert_true(labels[1].is_placed && labels[1].side == SIDE_ABOVE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_that_have_room_stay_where_they_are_wanted),
        cmocka_unit_test(labels_of_one_place_part_evenly_about_it),
        cmocka_unit_test(labels_that_do_not_fit_are_told_so),
        cmocka_unit_test(spread_labels_never_collide_nor_leave_their_line),
        cmocka_unit_test(placed_labels_never_collide_and_touch_their_marks),
        cmocka_unit_test(the_important_label_goes_first),
    };
    int failed = cmocka_run_group_tests_name("label", tests, NULL, NULL);
    arena_reset(&arena);
    return failed;
}
