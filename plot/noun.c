// What the rows of a chart are counted as.
#include "plot/noun.h"

static const struct {
    enum noun noun;
    struct str ending;
} endings[] = {
#define NOUN_ENDING(noun, ending) {NOUN_##noun, STR(ending)},
#include "plot/noun.def"
#undef NOUN_ENDING
};

static const struct {
    const char *japanese, *singular, *plural;
} names[] = {
    [NOUN_programme] = {"事業", "programme", "programmes"},
    [NOUN_item] = {"項目", "item", "items"},
    [NOUN_ministry] = {"府省", "ministry", "ministries"},
};

const char *noun_japanese(enum noun noun) {
    return names[noun].japanese;
}

const char *noun_english(enum noun noun, bool is_singular) {
    return is_singular ? names[noun].singular : names[noun].plural;
}

static enum noun noun_of_name(struct str name) {
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        if (str_ends(name, endings[i].ending) && !str_contains(name, STR("事業"))) {
            return endings[i].noun;
        }
    }
    return NOUN_programme;
}

enum noun noun_of(const struct chart_data *data) {
    size_t all = data->level_count, counts[3] = {0};
    for (size_t i = 0; i < all; i++) {
        counts[noun_of_name(data->levels[i].programme)]++;
    }
    for (enum noun noun = NOUN_item; noun <= NOUN_ministry; noun++) {
        if (all > 0 && 10 * counts[noun] >= 9 * all) {
            return noun;
        }
    }
    return 10 * counts[NOUN_programme] > all ? NOUN_programme : NOUN_item;
}
