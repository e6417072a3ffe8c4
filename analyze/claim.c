// Claims out of words, left to right.
#include "analyze/claim_reader.h"

#include "base/utf8.h"

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

// ---- Numbers

// 2倍, or 200 per cent of the year before, as a change in per cent.
static struct rational percent_of_times(struct rational times, wide whole) {
    return (struct rational){100 * (times.over - whole * times.under), whole * times.under};
}

void reader_add_times(struct reader *reader, const struct claim_number *number, enum bound bound, wide whole,
                      size_t start) {
    struct range range = claim_magnitude(number, bound);
    range.min = percent_of_times(range.min, whole);
    range.max = percent_of_times(range.max, whole);
    reader_add(reader, (struct claim){.kind = CLAIM_percent, .range = range}, start);
}

static void add_amount(struct reader *reader, const struct claim_number *number, enum bound bound, int sign,
                       size_t start) {
    static const char *const joints[] = {"から", "→", NULL};
    struct range range = claim_magnitude(number, bound);
    range.max_closed = range.max_closed && bound != BOUND_rounded; // 13.5億円 would be printed 14億円
    struct claim claim = {.kind = CLAIM_amount, .range = sign < 0 ? claim_mirrored(range) : range};
    size_t behind = reader->at;
    claim.before = reader_any_word(reader, joints) || reader->before ||
                   (reader->depth > 0 && reader->claims.count > 0); // 13億円(14億円), but 甲事業(13億円)
    reader->before = false;
    reader_add(reader, claim, start);
    if (str_ends(str_slice(reader->text, 0, reader->at), STR("→"))) {
        reader->at = behind; // no word of the claim
        reader->claims.items[reader->claims.count - 1].words = str_slice(reader->text, start, behind);
        reader->at += STR("→").size;
    }
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

static const struct range above_zero = {{0, 1}, {0, 1}, true, false, false, false};
static const struct range below_zero = {{0, 1}, {0, 1}, false, true, false, false};
static const struct range at_zero = {{0, 1}, {0, 1}, true, true, true, true};

// 3年連続で増加, 3年ぶりの減少. False, reader->at untouched, when the number says something else.
static bool read_years(struct reader *reader, const struct claim_number *number, size_t start) {
    static const char *const joints[] = {"で", "して", "に", "", NULL};
    size_t behind = reader->at;
    bool run = reader_word(reader, "年連続"), first = !run && reader_word(reader, "年ぶり");
    bool whole = number->value.under == 1 && number->value.over >= 1 && number->value.over <= 100;
    if ((run || first) && whole) {
        reader_any_word(reader, joints);
        int direction = reader_direction(reader);
        if (direction) {
            reader_add(reader,
                       (struct claim){.kind = run ? CLAIM_run : CLAIM_first,
                                      .years = (int)number->value.over,
                                      .range = direction > 0 ? above_zero : below_zero},
                       start);
            return true;
        }
    }
    reader->at = behind;
    return run || first;
}

// 前年度の8割, 前年度比83%: a share of the year before. Below a half, 前年度比7% is more often a change: not read.
static bool is_ratio(const struct reader *reader, const struct claim_number *number) {
    return number->unit == CLAIM_UNIT_percent &&
           (reader->before || (reader->versus && number->value.over >= 50 * number->value.under));
}

static void add_number(struct reader *reader, const struct claim_number *number, const struct range *range, int sign,
                       size_t start) {
    // 前年度の6億円を上回る says the year's amount and that this one is more.
    bool compared = reader->before && str_starts(str_slice(reader->text, reader->at, reader->text.size), STR("を"));
    enum bound bound = compared ? BOUND_rounded : reader_bound(reader);
    int direction = compared ? 0 : reader_direction(reader);
    bool signed_change = number->unit == CLAIM_UNIT_percent || sign > 0 || reader->versus;
    direction = direction ? direction : signed_change ? sign : 0;
    if (!direction && !sign && !compared && number->unit == CLAIM_UNIT_percent) {
        direction = reader->rate;
    }
    if (direction) {
        reader->before = false; // 前年度より1億円少ない
    }
    struct range size = range ? *range : claim_magnitude(number, bound);
    if (number->unit == CLAIM_UNIT_times) {
        reader_add_times(reader, number, bound, 1, start);
    } else if (direction) {
        reader_add_change(reader, number, size, direction, start);
    } else if (number->unit == CLAIM_UNIT_yen && !range) {
        add_amount(reader, number, bound, sign, start);
    } else if (!range && !sign && is_ratio(reader, number)) {
        reader_add_times(reader, number, bound, 100, start);
        reader->before = false;
    }
    reader->versus = false;
}

// 約200億円, およそ2倍, 3割程度.
static bool is_vague(const struct reader *reader, size_t start) {
    static const char *const before[] = {"約", "およそ", "おおよそ", "ほぼ", "概ね", "おおむね", NULL};
    static const char *const behind[] = {"程度", "前後", "ほど", NULL};
    struct str words = str_slice(reader->text, 0, start), rest = str_slice(reader->text, reader->at, reader->text.size);
    bool vague = false;
    for (int i = 0; before[i] && !vague; i++) {
        vague = str_ends(words, str_from(before[i]));
    }
    for (int i = 0; behind[i] && !vague; i++) {
        vague = str_starts(rest, str_from(behind[i]));
    }
    return vague;
}

static void read_number(struct reader *reader, int sign, size_t start) {
    struct claim_number number, second;
    if (!claim_number_read(reader->text, &reader->at, &number)) {
        utf8_next(reader->text, &reader->at);
        return;
    }
    if (!number.has_unit && read_years(reader, &number, start)) {
        return;
    }
    size_t behind = reader->at;
    bool range = reader_word(reader, "〜") &&
                 (reader_any_word(reader, (const char *const[]){"▲", "+", "", NULL}),
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
    size_t count = reader->claims.count;
    bool vague = is_vague(reader, start);
    if (vague) {
        reader_widen_about(&number);
    }
    struct range ends = {number.value, range ? second.value : number.value, true, true, true, true};
    if (range || !reader_versus_number(reader, &number, sign, start)) {
        add_number(reader, &number, range ? &ends : NULL, sign, start);
    }
    if (vague) {
        reader_loosen(reader, count);
    }
}

// ---- Words without a number

struct phrase {
    const char *word;
    enum claim_kind kind;
    const struct range *range;
    bool published;
};

static const struct phrase phrases[] = {
    {"公表値は同額", CLAIM_change, &at_zero, true},
    {"the published values are equal", CLAIM_change, &at_zero, true},
    {"増減なし", CLAIM_change, &at_zero, false},
    {"unchanged", CLAIM_change, &at_zero, false},
    {"ほぼ同額", CLAIM_level, &at_zero, false},
    {"ほぼ横ばい", CLAIM_level, &at_zero, false},
    {"同額", CLAIM_change, &at_zero, false},
    {"据え置き", CLAIM_change, &at_zero, false},
    {"据え置", CLAIM_change, &at_zero, false},
    {"横ばい", CLAIM_level, &at_zero, false},
    {"並み", CLAIM_level, &at_zero, false},
    {"増加", CLAIM_change, &above_zero, false},
    {"増額", CLAIM_change, &above_zero, false},
    {"増え", CLAIM_change, &above_zero, false},
    {"増や", CLAIM_change, &above_zero, false},
    {"引き上げ", CLAIM_change, &above_zero, false},
    {"上積み", CLAIM_change, &above_zero, false},
    {"積み増し", CLAIM_change, &above_zero, false},
    {"an increase", CLAIM_change, &above_zero, false},
    {"減少", CLAIM_change, &below_zero, false},
    {"減額", CLAIM_change, &below_zero, false},
    {"減っ", CLAIM_change, &below_zero, false},
    {"減り", CLAIM_change, &below_zero, false},
    {"減ら", CLAIM_change, &below_zero, false},
    {"削減", CLAIM_change, &below_zero, false},
    {"縮減", CLAIM_change, &below_zero, false},
    {"圧縮", CLAIM_change, &below_zero, false},
    {"引き下げ", CLAIM_change, &below_zero, false},
    {"a decrease", CLAIM_change, &below_zero, false},
    {"過去最大", CLAIM_record, &above_zero, false},
    {"過去最高", CLAIM_record, &above_zero, false},
    {"過去最多", CLAIM_record, &above_zero, false},
    {"過去最低", CLAIM_record, &below_zero, false},
    {"過去最小", CLAIM_record, &below_zero, false},
    {"過去最少", CLAIM_record, &below_zero, false},
};

// を上回った behind 前年度 or behind its amount.
static bool read_above_before(struct reader *reader) {
    static const char *const above[] = {"を上回", "より多", "を超え", NULL};
    static const char *const below[] = {"を下回", "より少な", "を割", NULL};
    size_t start = reader->at;
    bool up = reader_any_word(reader, above), down = !up && reader_any_word(reader, below);
    if (!(up || down) || !reader->beside_before) {
        reader->at = start;
        return false;
    }
    reader->before = false;
    reader_add(reader, (struct claim){.kind = CLAIM_change, .range = up ? above_zero : below_zero}, start);
    return true;
}

// 最も増えた, 最も大きく減った, 最も伸びた.
static bool read_most(struct reader *reader) {
    static const char *const most[] = {"最も", "一番", "もっとも", NULL};
    static const char *const greatly[] = {"大きく", "大幅に", "", NULL};
    size_t start = reader->at;
    if (!reader_any_word(reader, most)) {
        return false;
    }
    reader_any_word(reader, greatly);
    size_t verb = reader->at;
    int direction = reader_direction(reader);
    if (!direction) {
        return true; // said, but not understood: no claim
    }
    bool by_rate = str_starts(str_slice(reader->text, verb, reader->at), STR("伸"));
    reader_add(reader,
               (struct claim){.kind = CLAIM_most, .by_rate = by_rate, .range = direction > 0 ? above_zero : below_zero},
               start);
    return true;
}

static bool read_verdict_words(struct reader *reader) {
    static const char *const hidden[] = {"端数により増減は判断できない", "rounding hides the direction",
                                         "記載に幅があり増減は判断できない", "what is stated leaves the direction open",
                                         NULL};
    size_t start = reader->at;
    if (reader_any_word(reader, hidden)) {
        reader_add(reader, (struct claim){.kind = CLAIM_hidden}, start);
        return true;
    }
    if (reader_word(reader, "倍増")) {
        struct claim_number twice = {.value = {2, 1}, .step = {1, 1}};
        reader_add_times(reader, &twice, BOUND_rounded, 1, start);
        return true;
    }
    if (reader_word(reader, "半減")) {
        struct claim_number half = {.value = {1, 2}, .step = {1, 10}};
        reader_add_times(reader, &half, BOUND_rounded, 1, start);
        return true;
    }
    for (size_t i = 0; i < sizeof phrases / sizeof phrases[0]; i++) {
        if (reader_word(reader, phrases[i].word)) {
            struct str behind = str_slice(reader->text, reader->at, reader->text.size);
            if (phrases[i].kind == CLAIM_record && (str_starts(behind, STR("は")) || str_starts(behind, STR("が")))) {
                return true; // 過去最大は14億円 speaks of another year: not understood
            }
            reader_add(
                reader,
                (struct claim){.kind = phrases[i].kind, .range = *phrases[i].range, .published = phrases[i].published},
                start);
            return true;
        }
    }
    return read_above_before(reader) || reader_largest(reader) || read_most(reader);
}

// ---- Clauses

static bool read_structure(struct reader *reader) {
    static const char *const breaks[] = {"、", ";", NULL};
    static const char *const versus[] = {"前年度比", "前年比", "対前年度", "昨年度比", "昨年比", "\x02比", NULL};
    static const char *const before[] = {"前年度", "昨年度", "前年", "昨年", NULL};
    static const char *const rises[] = {"伸び率", "増加率", NULL}, *const falls[] = {"減少率", "減額率", NULL};
    static const char *const shares[] = {"構成比", "シェア", "割合", "比率", NULL};
    if (reader_word(reader, "(")) {
        reader->depth++;
    } else if (reader_word(reader, ")")) {
        reader->depth -= reader->depth > 0;
    } else if (reader_word(reader, "公表値の差で")) {
        reader->published = true;
    } else if (reader_word(reader, "by the published values")) {
        for (size_t i = reader->clause; i < reader->claims.count; i++) {
            reader->claims.items[i].published = true;
        }
    } else if (reader_any_word(reader, versus)) {
        reader->versus = true;
    } else if (reader_any_word(reader, before)) {
        reader->before = true;
        reader->beside_before = true;
    } else if (reader_any_word(reader, rises)) {
        reader->rate = 1;
    } else if (reader_any_word(reader, falls)) {
        reader->rate = -1;
    } else if (reader_any_word(reader, shares)) {
        reader->share = true;
    } else if (reader_word(reader, "。")) {
        *reader = (struct reader){.text = reader->text,
                                  .at = reader->at,
                                  .claims = reader->claims,
                                  .arena = reader->arena,
                                  .depth = reader->depth,
                                  .clause = reader->claims.count,
                                  .before = reader->before};
    } else if (reader_any_word(reader, breaks)) {
        reader->published = false;
        reader->beside_before = false;
        reader->rate = 0;
        reader->clause = reader->claims.count;
    } else {
        return false;
    }
    return true;
}

static int read_sign(struct reader *reader) {
    static const char *const minus[] = {"▲", "-", "マイナス", NULL};
    static const char *const plus[] = {"+", "プラス", NULL};
    return reader_any_word(reader, minus) ? -1 : reader_any_word(reader, plus) ? 1 : 0;
}

// 増えていない, 減らなかった, 13億円ではない. What is less or more than an amount (に届かない) was read with it.
static void read_negation(struct reader *reader) {
    static const char *const of_verbs[] = {
        "されなかっ", "されていない", "されず", "していなかっ", "していない", "しておらず",
        "しなかっ",   "しない",       "せず",   "てはいない",   "ていなかっ", "ていない",
        "ておらず",   "なかっ",       "ない",   "ず",           NULL};
    static const char *const of_all[] = {"っていない", "っておらず", "らなかっ", "らない",     "ていない",
                                         "ていなかっ", "ておらず",   "ではない", "ではなかっ", "ではなく",
                                         "でない",     "でなく",     NULL};
    struct claim *claim = &reader->claims.items[reader->claims.count - 1];
    size_t start = reader->at;
    bool verb = claim->kind != CLAIM_amount && claim->kind != CLAIM_hidden && reader_any_word(reader, of_verbs);
    if (verb || reader_any_word(reader, of_all)) {
        claim->negated = true;
        claim->words.size += reader->at - start;
    }
}

// A kanji is the beginning of a number only before a unit, and not behind what makes it vague or a part of another.
static bool number_here(const struct reader *reader) {
    static const char *const no_start[] = {"数", "何", "幾", "第", "〇", "一", "二", "三", "四", "五", "六",
                                           "七", "八", "九", "十", "百", "千", "万", "億", "兆", "・", NULL};
    struct str before = str_slice(reader->text, 0, reader->at),
               rest = str_slice(reader->text, reader->at, reader->text.size);
    if (rest.size && rest.data[0] >= '0' && rest.data[0] <= '9') {
        return true;
    }
    for (int i = 0; no_start[i]; i++) {
        if (str_ends(before, str_from(no_start[i]))) {
            return false;
        }
    }
    struct claim_number number;
    size_t at = reader->at;
    if (!claim_number_read(reader->text, &at, &number)) {
        return false;
    }
    struct str behind = str_slice(reader->text, at, reader->text.size);
    return number.has_unit || str_starts(behind, STR("年連続")) || str_starts(behind, STR("年ぶり")) ||
           str_starts(behind, STR("〜"));
}

// Behind 乙事業より only what is said of the other programme is a claim: 乙事業より増えた leaves open what grew more.
static void drop_ambiguous(struct reader *reader, size_t count, size_t than) {
    while (than && reader->claims.count > count && !reader->claims.items[reader->claims.count - 1].versus) {
        reader->claims.count--;
    }
}

struct claims claims_read_folded(struct str text, struct arena *arena) {
    struct reader reader = {.text = text, .arena = arena};
    while (reader.at < reader.text.size) {
        size_t start = reader.at, count = reader.claims.count;
        bool range = count && reader_word(&reader, "〜");
        size_t than = reader.than;
        int sign = read_sign(&reader);
        if (number_here(&reader)) {
            read_number(&reader, sign, start);
            if (range) {
                join_range(&reader, count, start);
            }
        } else if (!range && !sign && !reader_versus(&reader) && !read_structure(&reader) &&
                   !read_verdict_words(&reader) && !reader_english(&reader)) {
            utf8_next(reader.text, &reader.at);
        }
        drop_ambiguous(&reader, count, than);
        if (reader.claims.count > count) {
            read_negation(&reader);
        }
    }
    return reader.claims;
}

enum verdict claim_verdict(const struct claim *claim, struct range possible) {
    bool apart = range_apart(possible, claim->vague ? claim->loose : claim->range);
    return range_inside(possible, claim->range) ? VERDICT_proved : apart ? VERDICT_contradicted : VERDICT_undecided;
}

struct claims claims_read(struct str sentence, struct arena *arena) {
    return claims_read_folded(claim_fold(sentence, arena), arena);
}
