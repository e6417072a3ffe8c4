// The colours of a chart, and whether they can be told apart.
#include "plot/palette.h"

#include <stdlib.h>
#include <string.h>

#include "plot/vision.h"

static const struct {
    unsigned rgb, grey;
    const char *key; // "" = not of those that a house may choose
} colours[COLOUR_COUNT] = {
#define COLOUR(constant, value, grey, words, key) [COLOUR_##constant] = {value, grey, key},
#include "plot/palette.def"
#undef COLOUR
};

static void fill(struct palette *palette, bool is_grey) {
    for (enum colour colour = 0; colour < COLOUR_COUNT; colour++) {
        palette->rgb[colour] = is_grey ? colours[colour].grey : colours[colour].rgb;
    }
}

// ---- The gate

static const enum colour directions[] = {COLOUR_INCREASE, COLOUR_DECREASE, COLOUR_UNDETERMINED};
static const enum colour series[] = {COLOUR_SERIES_1, COLOUR_SERIES_2, COLOUR_SERIES_3, COLOUR_SERIES_4};
static const double least_grey = 12, least_seen = 20, least_contrast = 3; // L*; L*a*b*; of bold words

static bool are_apart(const struct palette *palette, enum colour a, enum colour b, struct failure *failure) {
    unsigned one = palette->rgb[a], other = palette->rgb[b];
    double grey = vision_grey_distance(one, other);
    if (grey < least_grey) {
        return failure_set(failure,
                           "palette: %s and %s are only %.0f apart in lightness (L*), %.0f are needed: they "
                           "would look alike on a grey copy",
                           colours[a].key, colours[b].key, grey, least_grey);
    }
    for (enum vision vision = 0; vision < VISION_COUNT; vision++) {
        double apart = vision_distance(one, other, vision);
        if (apart < least_seen) {
            return failure_set(failure, "palette: %s and %s are only %.0f apart (L*a*b*) in %s, %.0f are needed",
                               colours[a].key, colours[b].key, apart, vision_name(vision), least_seen);
        }
    }
    return true;
}

static bool all_apart(const struct palette *palette, const enum colour *group, size_t count, struct failure *failure) {
    for (size_t i = 0; i < count; i++) {
        for (size_t k = i + 1; k < count; k++) {
            if (!are_apart(palette, group[i], group[k], failure)) {
                return false;
            }
        }
    }
    return true;
}

static bool stands_out(const struct palette *palette, enum colour colour, struct failure *failure) {
    double contrast = vision_contrast(palette->rgb[colour], palette->rgb[COLOUR_PAPER]);
    return contrast >= least_contrast ||
           failure_set(failure, "palette: words in the colour %s have a contrast of %.1f to the paper, %.0f is needed",
                       colours[colour].key, contrast, least_contrast);
}

// ---- Reading

static bool read_one(struct str entry, struct palette *palette, struct failure *failure) {
    size_t equals = str_find(entry, STR("="), 0);
    struct str key = str_trim(str_slice(entry, 0, equals)), value = {0};
    if (equals != SIZE_MAX) {
        value = str_trim(str_slice(entry, equals + 1, entry.size));
    }
    enum colour colour = 0;
    while (colour < COLOUR_COUNT &&
           !(key.size > 0 && colours[colour].key && str_equal(key, str_from(colours[colour].key)))) {
        colour++;
    }
    if (colour == COLOUR_COUNT) {
        return failure_set(failure,
                           "no palette '%.*s': there are colour, grey, and colours as increase=#005AFF for "
                           "increase, decrease, undetermined, series1 to series4, parted by ;",
                           STR_ARGS(key));
    }
    char digits[8] = {0};
    if (value.size == 7 && value.data[0] == '#') {
        memcpy(digits, value.data + 1, 6);
    }
    if (strlen(digits) != 6 || strspn(digits, "0123456789abcdefABCDEF") != 6) {
        return failure_set(failure, "palette: %s '%.*s': a colour as #005AFF is wanted", colours[colour].key,
                           STR_ARGS(value));
    }
    palette->rgb[colour] = (unsigned)strtoul(digits, NULL, 16);
    return true;
}

bool palette_read(const char *text, struct palette *palette, struct failure *failure) {
    bool is_grey = text && strcmp(text, "grey") == 0;
    fill(palette, is_grey);
    if (!text || is_grey || strcmp(text, "colour") == 0) {
        return true;
    }
    struct str rest = str_from(text);
    while (rest.size > 0) {
        size_t end = str_find(rest, STR(";"), 0);
        struct str entry = str_trim(str_slice(rest, 0, end));
        if (entry.size > 0 && !read_one(entry, palette, failure)) {
            return false;
        }
        rest = end == SIZE_MAX ? (struct str){0} : str_slice(rest, end + 1, rest.size);
    }
    return all_apart(palette, directions, sizeof directions / sizeof *directions, failure) &&
           all_apart(palette, series, sizeof series / sizeof *series, failure) &&
           stands_out(palette, COLOUR_INCREASE, failure) && stands_out(palette, COLOUR_DECREASE, failure);
}
