// Walks back from an amount to the name in front of it.
#include "extract/name.h"

#include <string.h>

#include "extract/character.h"
#include "extract/name_walk.h"

struct search {
    const struct marks *marks;
    struct str words;
    struct arena *arena;
    struct name name;
};

static void note_tail(struct name *name) {
    name->has_tail = name_has_tail(name->programme, &name->has_strong_tail);
}

static struct str joined(struct str list, struct str more, struct arena *arena) {
    if (list.size == 0 || more.size == 0) {
        return list.size ? list : more;
    }
    return arena_printf(arena, "%.*s;%.*s", STR_ARGS(list), STR_ARGS(more));
}

// Splits 「X事業(Y)」 and X事業(Y): the programme and its sub-project. The last bracket pair of the words.
static struct str split_bracket(struct str words, struct str *inner) {
    *inner = (struct str){0};
    size_t end = words.size;
    if (character_before(words, end) != ')') {
        return words;
    }
    int depth = 0;
    for (size_t at = end; at > 0;) {
        uint32_t c = character_previous(words, &at);
        depth += c == ')' ? 1 : c == '(' ? -1 : 0;
        if (depth == 0) {
            size_t open = at;
            character_next(words, &open);
            size_t close = end;
            character_previous(words, &close);
            *inner = str_trim(str_slice(words, open, close));
            return at > 0 ? str_trim(str_slice(words, 0, at)) : words;
        }
    }
    return words;
}

// Takes words as a name: programme, and a bracket behind it as component or remark.
static void take_words(struct search *search, struct str words) {
    struct str inner, outer = split_bracket(name_one_line(words, search->arena), &inner);
    while (inner.size && name_is_annotation(inner)) {
        outer = split_bracket(outer, &inner);
    }
    search->name.programme = joined(search->name.programme, outer, search->arena);
    if (inner.size && !str_equal(inner, outer)) {
        search->name.components = joined(search->name.components, inner, search->arena);
    }
}

// ---- Quoted names

// Collects 「A」や「B」 backwards from the quote that ends at end into names[]; returns how many.
enum { MOST_QUOTED = 12 };

static int quoted_names(const struct search *search, size_t end, int below, struct str names[MOST_QUOTED],
                        size_t *start) {
    static const char *const links[] = {"並びに", "及び", "および", "または", "又は", "や", "と", "、", "・", ",", "/"};
    int count = 0;
    for (;;) {
        int close = mark_ending_at(search->marks, end, below);
        if (close < 0 || search->marks->items[close].kind != MARK_QUOTE_CLOSE ||
            search->marks->items[close].partner < 0 || count == MOST_QUOTED) {
            return count;
        }
        int open = search->marks->items[close].partner;
        names[count++] = str_slice(search->words, search->marks->items[open].end, search->marks->items[close].start);
        *start = search->marks->items[open].start;
        end = character_skip_space_before(search->words, *start);
        size_t linked = name_strip(search->words, 0, end, links, sizeof links / sizeof links[0]);
        if (linked == end) {
            return count;
        }
        end = linked;
        below = open;
    }
}

// Back over remarks in brackets behind a name: X事業【新規】, X事業 〔拡充〕.
static size_t skip_remarks(const struct search *search, size_t end, int below) {
    const struct marks *marks = search->marks;
    for (;;) {
        int close = mark_ending_at(marks, end, below);
        int open = close >= 0 && marks->items[close].kind == MARK_CLOSE ? marks->items[close].partner : -1;
        if (open < 0 ||
            !name_is_annotation(str_slice(marks->words, marks->items[open].end, marks->items[close].start))) {
            return end;
        }
        end = marks->items[open].start;
    }
}

// The name that ends at end: quoted names, or a bare one. as_components: quoted names are what is paid, not who pays.
static void take_name_before(struct search *search, size_t end, int below, bool as_components) {
    struct str names[MOST_QUOTED];
    end = skip_remarks(search, end, below);
    size_t start = end;
    int count = quoted_names(search, end, below, names, &start);
    struct name *name = &search->name;
    if (count > 0) {
        name->is_quoted = true;
        name->start = start;
        name->end = end;
        for (int i = count - 1; i >= 0; i--) {
            struct str one = name_one_line(names[i], search->arena);
            if (as_components) {
                name->components = joined(name->components, one, search->arena);
            } else {
                take_words(search, one);
            }
        }
        note_tail(name);
        return;
    }
    end = character_skip_space_before(search->words, end);
    int close = mark_ending_at(search->marks, end, below);
    if (close >= 0 && search->marks->items[close].kind == MARK_QUOTE_CLOSE) { // 」 without 「
        name->is_unopened = true;
        end = search->marks->items[close].start;
    }
    start = name_bare_start(search->marks, end, below);
    struct str words = name_strip_particles(name_strip_numbering(str_slice(search->words, start, end)));
    if (words.size == 0 || !name_ends_in_noun(words)) {
        return;
    }
    name->start = start;
    name->end = end;
    if (as_components) {
        bool strong;
        if (name->is_unopened || name_has_tail(words, &strong)) {
            name->components = joined(name->components, words, search->arena);
        }
    } else {
        take_words(search, words);
        note_tail(name);
        name->is_quoted |= name->is_unopened;
    }
}

// ---- Inside a bracket

// Words at the head of a bracket that name no line: 国費, うち, うち推進枠 …
static bool is_part_word(struct str words) {
    static const char *const parts[] = {"内",   "内訳",   "国費", "国",     "国庫",     "国庫負担", "県費",
                                        "地方", "地方費", "公費", "事業費", "一般財源", "特定財源"};
    if (str_starts(words, STR("うち"))) {
        return true;
    }
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (str_equal(words, str_from(parts[i]))) {
            return true;
        }
    }
    return false;
}

// The words between the bracket and the label or amount, without what only links.
static struct str bracket_head(struct search *search, size_t from, size_t to) {
    struct str head = str_trim(str_slice(search->words, from, to));
    static const char *const leads[] = {"いずれも", "それぞれ", "うち、", "※"};
    for (size_t i = 0; i < sizeof leads / sizeof leads[0]; i++) {
        if (str_starts(head, str_from(leads[i])) && head.size > strlen(leads[i])) {
            head = str_trim(str_slice(head, strlen(leads[i]), head.size));
        }
    }
    size_t end = name_skip_connectors(head, 0, head.size);
    return str_slice(head, 0, end);
}

// The last of several items in a bracket: 授業料等減免:4,612 億円、給付型奨学金:1,955 億円.
static size_t item_start(const struct marks *marks, int index, size_t from) {
    for (int i = index - 1; i >= 0 && marks->items[i].start >= from; i--) {
        if (marks->items[i].kind == MARK_AMOUNT && marks->items[i].around == marks->items[index].around &&
            marks->items[i].amount.kind != AMOUNT_WORD) {
            size_t at = character_skip_space(marks->words, marks->items[i].end);
            static const char *const links[] = {"、", ",", "及び", "と", "・", ";"};
            for (size_t k = 0; k < sizeof links / sizeof links[0]; k++) {
                size_t size = character_match(marks->words, at, links[k]);
                if (size) {
                    return at + size;
                }
            }
            return at;
        }
    }
    return from;
}

// (令和7年度予算:文720、…): the item's own words start behind a label that goes for the whole list.
static size_t behind_label(const struct marks *marks, int index, size_t from, size_t label_start) {
    for (int i = 0; i < index; i++) {
        const struct mark *mark = &marks->items[i];
        bool label = mark->kind == MARK_YEAR || mark->kind == MARK_STAGE;
        if (label && mark->start >= from && mark->end < label_start && character_match(marks->words, mark->end, ":")) {
            from = mark->end + character_match(marks->words, mark->end, ":");
        }
    }
    return from;
}

// True when [start, end) holds years, stages and arrows and nothing else.
static bool is_label(const struct marks *marks, size_t start, size_t end) {
    size_t reached = start;
    bool label = false;
    for (int i = 0; i < marks->count && marks->items[i].start < end; i++) {
        const struct mark *mark = &marks->items[i];
        bool counts = mark->kind == MARK_YEAR || mark->kind == MARK_STAGE;
        if (mark->start < start || (!counts && mark->kind != MARK_ARROW)) {
            continue;
        }
        if (!words_connect(marks->words, reached, mark->start)) {
            return false;
        }
        label |= counts;
        reached = mark->end;
    }
    return label && words_connect(marks->words, reached, end);
}

static void name_in_bracket(struct search *search, int index, size_t label_start) {
    const struct marks *marks = search->marks;
    int open = marks->items[index].around;
    size_t from = behind_label(marks, index, item_start(marks, index, marks->items[open].end), label_start);
    struct str head = bracket_head(search, from, label_start > from ? label_start : from);
    search->name.start = search->name.end = marks->items[open].start;
    enum { ABBREVIATION_BYTES = 6 };
    size_t head_start = (size_t)(head.data - search->words.data);
    if (is_label(marks, head_start, head_start + head.size)) {
        head.size = 0; // 令和7年度及び|令和8年度予算
    } else if (is_part_word(head)) {
        search->name.is_part = true;
        head.size = 0;
    } else if (head.size && head.size <= ABBREVIATION_BYTES) { // 文720: a ministry's share of the line before
        search->name.is_part = true;
        search->name.components = head;
        head.size = 0;
    }
    if (head.size == 0) {
        take_name_before(search, marks->items[open].start, open, false);
        return;
    }
    struct str names[MOST_QUOTED];
    size_t end = (size_t)(head.data + head.size - search->words.data), start = end;
    int quoted = quoted_names(search, end, index, names, &start);
    take_words(search, quoted > 0 ? names[0] : name_strip_numbering(head));
    note_tail(&search->name);
    take_name_before(search, marks->items[open].start, open, true);
}

// ---- In the open

// True when nothing but bullets, labels, arrows and amounts stands before at on its line.
static bool line_is_bare(const struct marks *marks, size_t at, size_t *line_start) {
    size_t start = at;
    struct str words = marks->words;
    while (start > 0 && words.data[start - 1] != '\n') {
        start--;
    }
    *line_start = start;
    size_t reached = start;
    for (int i = 0; i < marks->count && marks->items[i].start < at; i++) {
        const struct mark *mark = &marks->items[i];
        if (mark->start < start) {
            continue;
        }
        if (!words_connect(words, reached, mark->start)) {
            return false;
        }
        reached = mark->end;
    }
    return words_connect(words, reached, at);
}

// The paragraph above: lines back to a bullet, an empty line, a sentence end or an amount.
static void name_above(struct search *search, size_t line_start) {
    struct str words = search->words;
    size_t end = line_start, start = line_start, below = 0; // bytes of the line below
    enum { MOST_LINES = 4 };
    for (int lines = 0; lines < MOST_LINES && start > 0; lines++) {
        size_t above_end = start - 1, above = above_end;
        while (above > 0 && words.data[above - 1] != '\n') {
            above--;
        }
        struct str line = name_trim_cell(str_slice(words, above, above_end));
        if (is_label(search->marks, above, above_end)) {
            line.size = 0; // a line of years or stages names nothing
            lines -= lines > 0;
        }
        struct amount amount;
        size_t at = 0;
        bool has_amount = amount_next(line, &at, ROUNDING_HALF_UP, &amount) && amount.kind != AMOUNT_WORD;
        bool ends_sentence = str_ends(line, STR("。")) || str_ends(line, STR("※"));
        if (has_amount || ends_sentence || (line.size == 0 && lines > 0)) {
            break;
        }
        uint32_t first = character_peek(line, 0);
        bool bullet = character_is_bullet(first) || character_is_circled(first) || first == '(' || first == 0x203B ||
                      (first >= '0' && first <= '9');
        bool wraps = line.size >= below || str_ends(line, STR("・")) || str_ends(line, STR("、"));
        if (bullet && !wraps) {
            break; // 2 健康・福祉: a heading, for a line that wraps is no shorter than the rest of it
        }
        below = line.size ? line.size : below;
        start = above;
        if (line.size == 0) {
            end = above;
            lines--;
            continue;
        }
        if (bullet) {
            break;
        }
    }
    struct str name = name_strip_numbering(name_trim_cell(name_one_line(str_slice(words, start, end), search->arena)));
    if (name.size == 0 || name.size > 240) {
        return;
    }
    take_words(search, name);
    search->name.start = start;
    search->name.end = end;
    search->name.is_line_above = true;
    note_tail(&search->name);
}

static bool take_total_word(struct search *search, size_t end) {
    static const char *const totals[] = {"総合計", "合計", "総計", "小計", "計", "総額"};
    for (size_t i = 0; i < sizeof totals / sizeof totals[0]; i++) {
        size_t size = character_match_before(search->words, end, totals[i]);
        uint32_t before = character_before(search->words, end - size);
        if (size && !character_is_kanji(before)) {
            search->name.is_total = true;
            return true;
        }
    }
    return false;
}

// 【77百万円の内数(73百万円の内数):A事業、B事業】: the names behind a colon, up to the bracket's end.
static void name_behind(struct search *search, int index) {
    const struct marks *marks = search->marks;
    const struct mark *mark = &marks->items[index];
    int open = mark->around;
    if (open < 0 || marks->items[open].partner < 0) {
        return;
    }
    size_t at = character_skip_space(search->words, mark->end), close = marks->items[marks->items[open].partner].start;
    for (int i = index + 1; i < marks->count && marks->items[i].start <= at; i++) {
        if (marks->items[i].kind == MARK_OPEN && marks->items[i].start == at && marks->items[i].partner >= 0) {
            at = character_skip_space(search->words, marks->items[marks->items[i].partner].end);
        }
    }
    size_t colon = character_match(search->words, at, ":");
    if (!colon || at + colon >= close) {
        return;
    }
    struct str list = str_slice(search->words, at + colon, close);
    for (size_t from = 0; from < list.size;) {
        size_t end = str_find(list, STR("、"), from);
        end = end == SIZE_MAX ? list.size : end;
        take_words(search, str_slice(list, from, end));
        from = end + 3;
    }
    search->name.start = search->name.end = mark->start;
    note_tail(&search->name);
}

// Back over connectors and over years and stages between them: こども家庭庁は|6年度当初比.
static size_t skip_labels(const struct search *search, size_t from, size_t end, int index) {
    for (;;) {
        end = name_skip_connectors(search->words, from, end);
        int before = mark_ending_at(search->marks, end, index);
        bool label = before >= 0 && (search->marks->items[before].kind == MARK_YEAR ||
                                     search->marks->items[before].kind == MARK_STAGE);
        if (!label || search->marks->items[before].start < from) {
            return end;
        }
        end = search->marks->items[before].start;
    }
}

static void name_in_the_open(struct search *search, int index, size_t label_start) {
    size_t line_start, end = label_start;
    if (line_is_bare(search->marks, end, &line_start)) {
        name_above(search, line_start);
        return;
    }
    end = skip_labels(search, line_start, end, index);
    search->name.is_total = take_total_word(search, end);
    static const char *const parts[] = {"うち、", "うち"};
    size_t whole = name_strip(search->words, line_start, end, parts, 2);
    search->name.is_part = whole != end;
    if (search->name.is_part) {
        return; // it shares the name of the whole
    }
    int before = mark_ending_at(search->marks, end, index);
    if (before >= 0 && search->marks->items[before].kind == MARK_AMOUNT) {
        return; // the amount before has the name
    }
    take_name_before(search, end, index, false);
}

struct name name_of(const struct marks *marks, int index, const struct label *label, struct arena *arena) {
    struct search search = {.marks = marks, .words = marks->words, .arena = arena};
    size_t start = marks->items[index].start;
    if (label->is_adjacent && label->start < start) {
        start = label->start;
    }
    int open = marks->items[index].around;
    bool inside = open >= 0 && marks->items[open].start < start;
    bool lenticular = inside && character_peek(marks->words, marks->items[open].start) == 0x3010; // 【 】
    if (lenticular || !inside) {
        name_behind(&search, index);
    }
    if (search.name.programme.size == 0 && inside) {
        name_in_bracket(&search, index, start);
    } else if (search.name.programme.size == 0) {
        name_in_the_open(&search, index, start);
    }
    return search.name;
}
