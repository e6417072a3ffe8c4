// Claims of one programme against another, and of its share of the whole. Names stand blotted out in the text: see
// fact_subject.h.
#include "analyze/claim_reader.h"
#include "analyze/fact_blot.h"

static const char *const comparing[] = {"より", "に比べて", "に比べ", "と比べて", "と比べ", NULL};
static const char *const more[] = {"多い",   "多く",   "多か",   "上回",   "超え",
                                   "上積み", "大きい", "大きく", "大きか", NULL};
static const char *const fewer[] = {"少ない", "少なく", "少なか", "下回", "小さい", "小さく", "小さか", NULL};

static const struct range above = {{0, 1}, {0, 1}, true, false, false, false};
static const struct range below = {{0, 1}, {0, 1}, false, true, false, false};
static const struct range equal = {{0, 1}, {0, 1}, true, true, true, true};

// The joint that text[.. at) ends with goes; false, *at untouched, when it does not.
static bool step_back(struct str text, size_t *at, const char *joint) {
    if (!str_ends(str_slice(text, 0, *at), str_from(joint))) {
        return false;
    }
    *at -= str_from(joint).size;
    return true;
}

// 乙事業の約8倍: where the name ends that the joint behind it ties to the words at at; 0 when there is none.
static size_t name_before(struct str text, size_t at, const char *joint, char blot) {
    static const char *const vague[] = {"約", "およそ", "ほぼ", "さらに", "予算額", "予算", "額", NULL};
    for (int i = 0; vague[i] && i < 4; i++) {
        step_back(text, &at, vague[i]);
    }
    if (!step_back(text, &at, joint)) {
        return 0;
    }
    for (int i = 4; vague[i]; i++) { // 乙事業の予算額を
        size_t here = at;
        if (step_back(text, &here, vague[i]) && step_back(text, &here, "の")) {
            at = here;
            break;
        }
    }
    return at > 0 && text.data[at - 1] == blot ? at : 0;
}

static void add_versus(struct reader *reader, struct range range, size_t other, size_t start) {
    reader->than = 0;
    reader_add(reader, (struct claim){.kind = CLAIM_change, .range = range, .versus = other}, start);
}

bool reader_versus(struct reader *reader) {
    size_t start = reader->at;
    if (start > 0 && reader->text.data[start - 1] == BLOT_NAME && reader_any_word(reader, comparing)) {
        reader->than = start;
        return true;
    }
    size_t other = name_before(reader->text, start, "を", BLOT_NAME);
    bool up = (other || reader->than) && reader_any_word(reader, more);
    if (up || ((other || reader->than) && reader_any_word(reader, fewer))) {
        add_versus(reader, up ? above : below, other ? other : reader->than, start);
        return true;
    }
    other = name_before(reader->text, start, "と", BLOT_NAME);
    if (other && (reader_word(reader, "同額") || reader_word(reader, "同じ額") || reader_word(reader, "同じ"))) {
        add_versus(reader, equal, other, start);
        return true;
    }
    return false;
}

// 3億円多い, 2割下回る.
static void difference(struct reader *reader, const struct claim_number *number, size_t other, size_t start) {
    enum bound bound = reader_bound(reader);
    bool up = reader_any_word(reader, more);
    reader->than = 0;
    if ((up || reader_any_word(reader, fewer)) &&
        (number->unit == CLAIM_UNIT_yen || number->unit == CLAIM_UNIT_percent)) {
        reader_add_change(reader, number, claim_magnitude(number, bound), up ? 1 : -1, start);
        reader->claims.items[reader->claims.count - 1].versus = other;
    }
}

// 乙事業の2倍, 乙事業の8割. 乙事業の8割増 is its own change.
static bool multiple(struct reader *reader, const struct claim_number *number, size_t other, size_t start) {
    size_t behind = reader->at;
    enum bound bound = reader_bound(reader);
    if (reader_direction(reader)) {
        reader->at = behind;
        return false;
    }
    reader_add_times(reader, number, bound, number->unit == CLAIM_UNIT_times ? 1 : 100, start);
    reader->claims.items[reader->claims.count - 1].versus = other;
    return true;
}

static bool share(struct reader *reader, const struct claim_number *number, size_t start) {
    size_t behind = reader->at;
    enum bound bound = reader_bound(reader);
    if (reader_direction(reader)) {
        reader->at = behind;
        return false;
    }
    reader_add(reader, (struct claim){.kind = CLAIM_share, .range = claim_magnitude(number, bound)}, start);
    return true;
}

static void points(struct reader *reader, const struct claim_number *number, int sign, size_t start) {
    enum bound bound = reader_bound(reader);
    static const char *const higher[] = {"高い", "高く", "高か", NULL}, *const lower[] = {"低い", "低く", "低か", NULL};
    int direction = reader_any_word(reader, higher)  ? 1
                    : reader_any_word(reader, lower) ? -1
                                                     : reader_direction(reader);
    direction = direction ? direction : sign;
    struct range range = claim_magnitude(number, bound);
    if (direction) {
        reader_add(reader,
                   (struct claim){.kind = CLAIM_points,
                                  .range = direction < 0 ? claim_mirrored(range) : range,
                                  .of_share = reader->share},
                   start);
    }
}

bool reader_versus_number(struct reader *reader, const struct claim_number *number, int sign, size_t start) {
    struct str text = reader->text;
    size_t other = reader->than ? reader->than : name_before(text, start, "を", BLOT_NAME);
    for (size_t i = 0; comparing[i] && !other; i++) {
        other = name_before(text, start, comparing[i], BLOT_NAME);
    }
    bool rate = number->unit == CLAIM_UNIT_percent;
    if (number->unit == CLAIM_UNIT_points) {
        points(reader, number, sign, start);
        return true;
    }
    if (other) {
        difference(reader, number, other, start);
        return true;
    }
    other = name_before(text, start, "の", BLOT_NAME);
    if (other && (rate || number->unit == CLAIM_UNIT_times) && multiple(reader, number, other, start)) {
        return true;
    }
    bool whole = name_before(text, start, "の", BLOT_WHOLE);
    return rate && (whole || (reader->share && !reader->versus)) && share(reader, number, start);
}

// Said of the amount: 甲事業が, 予算額が, not 増加額が or 伸び率が.
static bool of_amount(struct str before) {
    static const char *const particles[] = {"が", "は", "も", "で"};
    static const char *const amounts[] = {"予算額", "予算", "金額"};
    for (size_t i = 0; i < sizeof particles / sizeof particles[0]; i++) {
        size_t at = before.size;
        if (!step_back(before, &at, particles[i])) {
            continue;
        }
        bool name = at > 0 && before.data[at - 1] == BLOT_NAME;
        for (size_t k = 0; k < sizeof amounts / sizeof amounts[0] && !name; k++) {
            name = step_back(before, &at, amounts[k]);
        }
        return name;
    }
    return before.size == 0; // 最も多いのは
}

bool reader_largest(struct reader *reader) {
    static const char *const most[] = {"最も多い", "最も多く", "最も大きい", "最も大きく", "最大", "最多", NULL};
    static const char *const least[] = {"最も少ない", "最も少なく", "最も小さい", "最も小さく", "最小", "最少", NULL};
    static const char *const endings[] = {"のは", "だった", "だ", "である", "となった", "となり", "です", NULL};
    size_t start = reader->at;
    bool up = reader_any_word(reader, most), found = up || reader_any_word(reader, least);
    struct str rest = str_slice(reader->text, reader->at, reader->text.size);
    bool ends = rest.size == 0;
    for (int i = 0; endings[i] && !ends; i++) { // not 最大13億円, 最大で
        ends = str_starts(rest, str_from(endings[i]));
    }
    ends = ends || str_starts(rest, STR("。")) || str_starts(rest, STR("、"));
    if (!found || !ends || !of_amount(str_slice(reader->text, 0, start))) {
        reader->at = start;
        return false;
    }
    reader_add(reader, (struct claim){.kind = CLAIM_largest, .range = up ? above : below}, start);
    return true;
}
