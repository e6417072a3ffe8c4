// Claims out of words, left to right.
#include "analyze/claim.h"

#include "analyze/claim_number.h"
#include "base/utf8.h"

// What is being read.
struct reader {
    struct str text;
    size_t at;
    struct claims claims;
    struct arena *arena;
    int depth;      // of parentheses: inside them stands the year before
    bool published; // said of this clause
    size_t clause;  // first claim of the clause
    bool versus;    // 前年度比 was read and no number since: a signed amount is a change
    bool before;    // 前年度 was read and no amount since
};

struct str claim_fold(struct str text, struct arena *arena) {
    char *folded = arena_alloc(text.size + 1, arena);
    size_t size = 0;
    for (size_t at = 0; at < text.size;) {
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        if (c >= 0xFF01 && c <= 0xFF5E && c != 0xFF5E) {
            folded[size++] = (char)(c - 0xFEE0);
            continue;
        }
        bool minus = c == 0x25B3 || c == 0x2212; // △ −
        bool wave = c == 0x301C || c == 0xFF5E || c == 0x2013;
        struct str as = minus ? STR("▲") : wave ? STR("〜") : c == 0x3000 ? STR(" ") : str_slice(text, start, at);
        char *room = folded + size;
        for (size_t i = 0; i < as.size && size < text.size; i++) {
            *room++ = as.data[i];
            size++;
        }
    }
    return (struct str){folded, size};
}

static bool word(struct reader *reader, const char *text) {
    return claim_word(reader->text, &reader->at, text);
}

static bool any_word(struct reader *reader, const char *const *words) {
    for (; *words; words++) {
        if (word(reader, *words)) {
            return true;
        }
    }
    return false;
}

static void add(struct reader *reader, struct claim claim, size_t start) {
    claim.published = claim.published || reader->published;
    claim.words = str_slice(reader->text, start, reader->at);
    ARENA_PUSH(reader->claims.items, reader->claims.count, reader->claims.capacity, claim, reader->arena);
}

// ---- Ranges of what a number claims

enum bound {
    BOUND_rounded,
    BOUND_at_least,
    BOUND_more,
    BOUND_at_most,
    BOUND_less,
    BOUND_a_little_less,
    BOUND_a_little_more
};

static struct rational moved(struct rational value, struct rational step, int halves) {
    return (struct rational){2 * value.over * step.under + halves * step.over * value.under,
                             2 * value.under * step.under};
}

static struct range magnitude_range(const struct claim_number *number, enum bound bound) {
    struct rational value = number->value, zero = {0, 1};
    switch (bound) {
    case BOUND_at_least:
        return (struct range){value, zero, true, false, true, false};
    case BOUND_more:
        return (struct range){value, zero, true, false, false, false};
    case BOUND_at_most:
        return (struct range){zero, value, true, true, true, true};
    case BOUND_less:
        return (struct range){zero, value, true, true, false, false};
    case BOUND_a_little_less:
        return (struct range){moved(value, number->step, -2), value, true, true, true, false};
    case BOUND_a_little_more:
        return (struct range){value, moved(value, number->step, 2), true, true, true, false};
    default:
        return (struct range){moved(value, number->step, -1), moved(value, number->step, 1), true, true, true, true};
    }
}

static struct rational negative(struct rational value) {
    return (struct rational){-value.over, value.under};
}

static struct range mirrored(struct range range) {
    return (struct range){negative(range.max), negative(range.min), range.has_max,
                          range.has_min,       range.max_closed,    range.min_closed};
}

// 2倍 as a change in per cent.
static struct rational percent_of_times(struct rational times) {
    return (struct rational){100 * (times.over - times.under), times.under};
}

// ---- Japanese

static enum bound read_bound(struct reader *reader) {
    static const struct {
        const char *word;
        enum bound bound;
    } bounds[] = {{"以上", BOUND_at_least},    {"を超える", BOUND_more},      {"超", BOUND_more},
                  {"以下", BOUND_at_most},     {"未満", BOUND_less},          {"弱", BOUND_a_little_less},
                  {"強", BOUND_a_little_more}, {"余り", BOUND_a_little_more}, {"余", BOUND_a_little_more},
                  {"程度", BOUND_rounded},     {"前後", BOUND_rounded},       {"ほど", BOUND_rounded}};
    for (size_t i = 0; i < sizeof bounds / sizeof bounds[0]; i++) {
        if (word(reader, bounds[i].word)) {
            return bounds[i].bound;
        }
    }
    return BOUND_rounded;
}

// 1 up, -1 down, 0 neither.
static int read_direction(struct reader *reader) {
    static const char *const joints[] = {"の", "ほど", "も", "", NULL};
    static const char *const ups[] = {"増加", "増額", "増え", "増", "上昇", "伸び", "プラス", "上回", NULL};
    static const char *const downs[] = {"減少", "減額",   "減っ",     "減り", "減", "低下",
                                        "削減", "カット", "マイナス", "下回", NULL};
    size_t start = reader->at;
    any_word(reader, joints);
    if (word(reader, "増減")) {
        reader->at = start;
        return 0;
    }
    if (any_word(reader, ups)) {
        return 1;
    }
    if (any_word(reader, downs)) {
        return -1;
    }
    reader->at = start;
    return 0;
}

static void add_change(struct reader *reader, const struct claim_number *number, struct range size, int direction,
                       size_t start) {
    struct claim claim = {.kind = number->unit == CLAIM_UNIT_yen ? CLAIM_change : CLAIM_percent,
                          .range = direction < 0 ? mirrored(size) : size};
    add(reader, claim, start);
}

static void add_times(struct reader *reader, const struct claim_number *number, enum bound bound, size_t start) {
    struct range range = magnitude_range(number, bound);
    range.min = percent_of_times(range.min);
    range.max = percent_of_times(range.max);
    add(reader, (struct claim){.kind = CLAIM_percent, .range = range}, start);
}

static void add_amount(struct reader *reader, const struct claim_number *number, enum bound bound, int sign,
                       size_t start) {
    struct range range = magnitude_range(number, bound);
    struct claim claim = {.kind = CLAIM_amount, .range = sign < 0 ? mirrored(range) : range};
    claim.before = reader->before || reader->depth > 0 || word(reader, "から");
    reader->before = false;
    add(reader, claim, start);
}

static struct rational middle(struct range range) {
    return (struct rational){range.min.over * range.max.under + range.max.over * range.min.under,
                             2 * range.min.under * range.max.under};
}

// 1億円減〜1億円増: the claim just read is one end, the next is the other.
static bool join_range(struct reader *reader, size_t count_before, size_t start) {
    if (reader->claims.count < 2 || reader->claims.count != count_before + 1) {
        return false;
    }
    struct claim *last = &reader->claims.items[reader->claims.count - 1], *first = last - 1;
    if (first->kind != last->kind) {
        return false;
    }
    struct rational low = middle(first->range), high = middle(last->range); // not what rounds to the ends
    first->range = (struct range){low, high, true, true, true, true};
    first->words = str_slice(reader->text, start, reader->at);
    reader->claims.count--;
    return true;
}

// 約290%, about 40%: the nought is no digit.
static void widen_about(struct claim_number *number) {
    bool tens = number->unit == CLAIM_UNIT_percent && number->step.over == 1 && number->step.under == 1 &&
                number->value.over % 10 == 0;
    number->step.over = tens ? 10 : number->step.over;
}

static void read_number(struct reader *reader, int sign, size_t start) {
    struct claim_number number, second;
    if (!claim_number_read(reader->text, &reader->at, &number)) {
        reader->at++;
        return;
    }
    size_t behind = reader->at;
    bool range = word(reader, "〜") &&
                 (any_word(reader, (const char *const[]){"▲", "+", "", NULL}),
                  claim_number_read(reader->text, &reader->at, &second)) &&
                 second.has_unit && (!number.has_unit || number.unit == second.unit);
    if (!range) {
        reader->at = behind;
    } else if (!number.has_unit) {
        claim_number_adopt(&number, &second);
    }
    if (!number.has_unit) {
        return;
    }
    if (str_ends(str_slice(reader->text, 0, start), STR("約"))) {
        widen_about(&number);
    }
    enum bound bound = read_bound(reader);
    int direction = read_direction(reader);
    bool signed_change = number.unit == CLAIM_UNIT_percent || sign > 0 || reader->versus;
    direction = direction ? direction : signed_change ? sign : 0;
    reader->versus = false;
    struct range size =
        range ? (struct range){number.value, second.value, true, true, true, true} : magnitude_range(&number, bound);
    if (number.unit == CLAIM_UNIT_times) {
        add_times(reader, &number, bound, start);
    } else if (direction) {
        add_change(reader, &number, size, direction, start);
    } else if (number.unit == CLAIM_UNIT_yen && !range) {
        add_amount(reader, &number, bound, sign, start);
    }
}

// ---- Words without a number

static const struct range above_zero = {{0, 1}, {0, 1}, true, false, false, false};
static const struct range below_zero = {{0, 1}, {0, 1}, false, true, false, false};
static const struct range at_zero = {{0, 1}, {0, 1}, true, true, true, true};

static bool read_verdict_words(struct reader *reader) {
    static const struct {
        const char *word;
        const struct range *range;
        bool published;
    } phrases[] = {
        {"公表値は同額", &at_zero, true},   {"the published values are equal", &at_zero, true},
        {"増減なし", &at_zero, false},      {"unchanged", &at_zero, false},
        {"同額", &at_zero, false},          {"横ばい", &at_zero, false},
        {"増加", &above_zero, false},       {"増額", &above_zero, false},
        {"増え", &above_zero, false},       {"an increase", &above_zero, false},
        {"減少", &below_zero, false},       {"減額", &below_zero, false},
        {"減っ", &below_zero, false},       {"減り", &below_zero, false},
        {"a decrease", &below_zero, false},
    };
    size_t start = reader->at;
    static const char *const hidden[] = {"端数により増減は判断できない", "rounding hides the direction", NULL};
    if (any_word(reader, hidden)) {
        add(reader, (struct claim){.kind = CLAIM_hidden}, start);
        return true;
    }
    if (word(reader, "倍増")) {
        struct claim_number twice = {.value = {2, 1}, .step = {1, 1}};
        add_times(reader, &twice, BOUND_rounded, start);
        return true;
    }
    for (size_t i = 0; i < sizeof phrases / sizeof phrases[0]; i++) {
        if (word(reader, phrases[i].word)) {
            add(reader,
                (struct claim){.kind = CLAIM_change, .range = *phrases[i].range, .published = phrases[i].published},
                start);
            return true;
        }
    }
    return false;
}

// ---- English: up 0.25 billion yen, down 0 to 13.8%, up about 40%

// between 4.5% down and 4.7% up
static bool read_between(struct reader *reader) {
    size_t start = reader->at;
    struct claim_number low, high;
    if (!word(reader, "between ")) {
        return false;
    }
    if (claim_number_read(reader->text, &reader->at, &low) && word(reader, " down and ") &&
        claim_number_read(reader->text, &reader->at, &high) && word(reader, " up")) {
        struct range range = {negative(low.value), high.value, true, true, true, true};
        add_change(reader, &high, range, 1, start);
    }
    return true;
}

static bool read_english(struct reader *reader) {
    size_t start = reader->at;
    if (read_between(reader)) {
        return true;
    }
    int direction = word(reader, "up ") ? 1 : word(reader, "down ") ? -1 : 0;
    if (!direction) {
        return false;
    }
    enum bound bound = word(reader, "at least ")    ? BOUND_at_least
                       : word(reader, "less than ") ? BOUND_less
                                                    : BOUND_rounded;
    bool about = word(reader, "about ");
    struct claim_number number, second;
    if (!claim_number_read(reader->text, &reader->at, &number)) {
        return true;
    }
    if (!number.has_unit && word(reader, " to ") && claim_number_read(reader->text, &reader->at, &second)) {
        claim_number_adopt(&number, &second);
        add_change(reader, &second, (struct range){number.value, second.value, true, true, true, true}, direction,
                   start);
        return true;
    }
    if (about) {
        widen_about(&number);
    }
    if (number.has_unit) {
        add_change(reader, &number, magnitude_range(&number, bound), direction, start);
    }
    return true;
}

// ---- Clauses

static bool read_structure(struct reader *reader) {
    static const char *const breaks[] = {"、", "。", ";", NULL};
    if (word(reader, "(") || word(reader, "（")) {
        reader->depth++;
    } else if (word(reader, ")") || word(reader, "）")) {
        reader->depth -= reader->depth > 0;
    } else if (word(reader, "公表値の差で")) {
        reader->published = true;
    } else if (word(reader, "by the published values")) {
        for (size_t i = reader->clause; i < reader->claims.count; i++) {
            reader->claims.items[i].published = true;
        }
    } else if (word(reader, "前年度比") || word(reader, "前年比") || word(reader, "対前年度")) {
        reader->versus = true;
    } else if (word(reader, "前年度")) {
        reader->before = true;
    } else if (any_word(reader, breaks)) {
        reader->published = false;
        reader->clause = reader->claims.count;
    } else {
        return false;
    }
    return true;
}

static int read_sign(struct reader *reader) {
    static const char *const minus[] = {"▲", "-", "マイナス", NULL};
    static const char *const plus[] = {"+", "プラス", NULL};
    return any_word(reader, minus) ? -1 : any_word(reader, plus) ? 1 : 0;
}

struct claims claims_read(struct str sentence, struct arena *arena) {
    struct reader reader = {.text = claim_fold(sentence, arena), .arena = arena};
    while (reader.at < reader.text.size) {
        size_t start = reader.at, count = reader.claims.count;
        bool range = count && word(&reader, "〜");
        int sign = read_sign(&reader);
        char c = reader.at < reader.text.size ? reader.text.data[reader.at] : '\0';
        if (c >= '0' && c <= '9') {
            read_number(&reader, sign, start);
            if (range) {
                join_range(&reader, count, start);
            }
        } else if (!range && !sign && !read_structure(&reader) && !read_verdict_words(&reader) &&
                   !read_english(&reader)) {
            utf8_next(reader.text, &reader.at);
        }
    }
    return reader.claims;
}
