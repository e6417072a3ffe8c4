// The lexical side of names: where a bare one starts, what is stripped from its ends.
#include "extract/name_walk.h"

#include <string.h>

#include "extract/character.h"
#include "extract/word_mask.h"

size_t name_strip(struct str words, size_t from, size_t end, const char *const *literals, size_t count) {
    bool may = words_may_end(literals, sizeof *literals, count, character_before(words, end));
    for (size_t i = 0; may && i < count; i++) {
        size_t size = character_match_before(words, end, literals[i]);
        if (size && end - size >= from) {
            return end - size;
        }
    }
    return end;
}

#define LITERAL(text)                                                                                                  \
    { ("" text), sizeof(text) - 1 }

// As name_strip, for long lists: the last byte tells most literals apart, unless the last character folds to another.
static size_t strip_literal(struct str words, size_t from, size_t end, const struct str *literals, size_t count) {
    size_t last = end;
    while (last > from && ((unsigned char)words.data[--last] & 0xC0) == 0x80) {
    }
    bool folds = last < end && character_may_fold(words, last);
    if (last == end || !words_may_end(&literals->data, sizeof *literals, count, character_before(words, end))) {
        return end;
    }
    for (size_t i = 0; i < count; i++) {
        struct str literal = literals[i];
        bool may = folds || literal.data[literal.size - 1] == words.data[end - 1];
        size_t size = may ? character_match_before(words, end, literal.data) : 0;
        if (size && end - size >= from) {
            return end - size;
        }
    }
    return end;
}

// も and 計 behind a noun: 防衛費|も, 無人機取得に|計.
static size_t strip_after_noun(struct str words, size_t from, size_t end) {
    size_t also = character_match_before(words, end, "も"), sum = character_match_before(words, end, "計");
    uint32_t before = character_before(words, end - also - sum);
    bool stripped = (also && !character_is_hiragana(before)) || (sum && (before == 0x306B || before == 0x3001));
    return stripped && end - also - sum >= from ? end - also - sum : end;
}

bool name_keeps_budget_word(struct str words, size_t start) {
    static const char *const owners[] = {"関係", "関連", "歳入", "当初", "補正", "る", "た", "む", "ための"};
    for (size_t i = 0; i < sizeof owners / sizeof owners[0]; i++) {
        if (character_match_before(words, start, owners[i])) {
            return true;
        }
    }
    return false;
}

// X事業|予算額, but not 農林関係予算.
static size_t strip_budget_word(struct str words, size_t from, size_t end) {
    static const char *const budgets[] = {"予算額", "予算"};
    size_t start = name_strip(words, from, end, budgets, sizeof budgets / sizeof budgets[0]);
    return name_keeps_budget_word(words, start) ? end : start;
}

static const struct str connectors[] = {LITERAL("については"),
                                        LITERAL("に対しては"),
                                        LITERAL("に対して"),
                                        LITERAL("の中で"),
                                        LITERAL("に対し"),
                                        LITERAL("に係る"),
                                        LITERAL("に関連するもので"),
                                        LITERAL("に関するもので"),
                                        LITERAL("に係るもので"),
                                        LITERAL("に関しましては"),
                                        LITERAL("に関しては"),
                                        LITERAL("に関して"),
                                        LITERAL("に関し"),
                                        LITERAL("に関する"),
                                        LITERAL("向けの"),
                                        LITERAL("向けに"),
                                        LITERAL(" 国庫補助"),
                                        LITERAL("　国庫補助"),
                                        LITERAL("をめぐっては"),
                                        LITERAL("を巡っては"),
                                        LITERAL(" 国費"),
                                        LITERAL("　国費"),
                                        LITERAL("に関しての"),
                                        LITERAL("についての"),
                                        LITERAL("にかかる"),
                                        LITERAL("についてでありますが"),
                                        LITERAL("についてですが"),
                                        LITERAL("でありますが"),
                                        LITERAL("ですが"),
                                        LITERAL("につきましては"),
                                        LITERAL("におきましては"),
                                        LITERAL("におきまして"),
                                        LITERAL("につき"),
                                        LITERAL("について"),
                                        LITERAL("として"),
                                        LITERAL("を中心に"),
                                        LITERAL("を柱に"),
                                        LITERAL("を巡り"),
                                        LITERAL("をめぐり"),
                                        LITERAL("を巡って"),
                                        LITERAL("の計上額"),
                                        LITERAL("に対する予算措置額"),
                                        LITERAL("の予算措置額"),
                                        LITERAL("の歳出額"),
                                        LITERAL("の歳出総額"),
                                        LITERAL("の歳入歳出総額"),
                                        LITERAL("のために"),
                                        LITERAL("のため"),
                                        LITERAL("に向けて"),
                                        LITERAL("に向け"),
                                        LITERAL("でございますが"),
                                        LITERAL("を含めた"),
                                        LITERAL("過去最大の"),
                                        LITERAL("最大の"),
                                        LITERAL("最多の"),
                                        LITERAL("の要求総額"),
                                        LITERAL("要求総額"),
                                        LITERAL("の所要額"),
                                        LITERAL("の累計額"),
                                        LITERAL("累計額"),
                                        LITERAL("所要額"),
                                        LITERAL("の中の"),
                                        LITERAL("のなかの"),
                                        LITERAL("という枠"),
                                        LITERAL("重点的に"),
                                        LITERAL("優先的に"),
                                        LITERAL("集中的に"),
                                        LITERAL("追加で"),
                                        LITERAL("新たに"),
                                        LITERAL("去年より"),
                                        LITERAL("昨年より"),
                                        LITERAL("前年より"),
                                        LITERAL("と同額"),
                                        LITERAL("のみ"),
                                        LITERAL("と同じ"),
                                        LITERAL("において"),
                                        LITERAL("における"),
                                        LITERAL("には"),
                                        LITERAL("にも"),
                                        LITERAL("へも"),
                                        LITERAL("では"),
                                        LITERAL("総額"),
                                        LITERAL(" 事業費"),
                                        LITERAL("　事業費"),
                                        LITERAL("の合計"),
                                        LITERAL("総計"),
                                        LITERAL("合計"),
                                        LITERAL("の額"),
                                        LITERAL("の規模"),
                                        LITERAL("規模"),
                                        LITERAL("全体で"),
                                        LITERAL("各年度"),
                                        LITERAL("毎年度"),
                                        LITERAL("歳入歳出それぞれ"),
                                        LITERAL("歳入歳出とも"),
                                        LITERAL("それぞれ"),
                                        LITERAL("これらの結果"),
                                        LITERAL("この結果"),
                                        LITERAL("その結果"),
                                        LITERAL("対前年度当初予算比"),
                                        LITERAL("前年度当初予算比"),
                                        LITERAL("対前年度比"),
                                        LITERAL("前年度比"),
                                        LITERAL("対前年比"),
                                        LITERAL("前年比"),
                                        LITERAL("前年度に比べ"),
                                        LITERAL("前年度から"),
                                        LITERAL("前年度より"),
                                        LITERAL("に"),
                                        LITERAL("へ"),
                                        LITERAL("は"),
                                        LITERAL("が"),
                                        LITERAL("で"),
                                        LITERAL("の"),
                                        LITERAL("を"),
                                        LITERAL("“"),
                                        LITERAL(":"),
                                        LITERAL("="),
                                        LITERAL("、"),
                                        LITERAL(","),
                                        LITERAL("…"),
                                        LITERAL("・・"),
                                        LITERAL("..."),
                                        LITERAL(".."),
                                        LITERAL("・"),
                                        LITERAL("-")};

// Moves end back over words that stand between a name and its amount: に, は, として, (予算額) …
size_t name_skip_connectors(struct str words, size_t from, size_t end) {
    for (;;) {
        size_t before = end;
        end = character_skip_space_before(words, end);
        end = end < from ? from : end;
        end = strip_literal(words, from, end, connectors, sizeof connectors / sizeof connectors[0]);
        end = strip_after_noun(words, from, end);
        end = strip_budget_word(words, from, end);
        if (end == before) {
            return end;
        }
    }
}

// The mark that ends at end (spaces passed over); -1 when none does.
int mark_ending_at(const struct marks *marks, size_t end, int below) {
    end = character_skip_space_before(marks->words, end);
    for (int i = below - 1; i >= 0 && marks->items[i].start < end; i--) {
        if (marks->items[i].end == end) {
            return i;
        }
    }
    for (int i = below - 1; i >= 0; i--) {
        if (marks->items[i].end == end && marks->items[i].start < end) {
            return i;
        }
        if (marks->items[i].end < end && marks->items[i].kind != MARK_BREAK) {
            break;
        }
    }
    return -1;
}

bool name_is_annotation(struct str words) {
    static const char *const annotations[] = {
#define ANNOTATION(words) words,
#include "extract/annotation.def"
#undef ANNOTATION
    };
    static const char *const bounds[] = {"除く", "除き", "含まず", "除いた額"}; // 復興分を|除く
    words = str_trim(words);
    for (size_t i = 0; i < sizeof annotations / sizeof annotations[0]; i++) {
        if (str_equal(words, str_from(annotations[i]))) {
            return true;
        }
    }
    return name_strip(words, 0, words.size, bounds, sizeof bounds / sizeof bounds[0]) < words.size;
}

static bool opens_remark(uint32_t c) {
    return c == '(' || c == '[' || c == '<' || c == 0x3010;
}

static bool closes_remark(uint32_t c) {
    return c == ')' || c == ']' || c == '>' || c == 0x3011;
}

// Where the remark that starts at `at` ends; at itself when none does.
static size_t remark_end(struct str words, size_t at) {
    size_t from = at, end;
    if (!opens_remark(character_next(words, &from))) {
        return at;
    }
    for (end = from; end < words.size;) {
        size_t close = end;
        if (closes_remark(character_next(words, &end))) {
            return name_is_annotation(str_slice(words, from, close)) ? end : at;
        }
    }
    return at;
}

// The words before a remark at their end.
static struct str before_remark(struct str words) {
    size_t at = words.size, end = at;
    if (!closes_remark(character_previous(words, &at))) {
        return words;
    }
    for (end = at; at > 0;) {
        size_t from = at;
        if (opens_remark(character_previous(words, &at))) {
            bool remark = at > 0 && name_is_annotation(str_slice(words, from, end));
            return remark ? str_trim(str_slice(words, 0, at)) : words;
        }
    }
    return words;
}

static bool is_raised_digit(uint32_t c) {
    return c == 0xB9 || c == 0xB2 || c == 0xB3 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079);
}

// The words before the mark of a footnote at their end: ※1, (注2), *, raised digits.
static struct str before_footnote(struct str words) {
    size_t at = words.size, end = at;
    uint32_t c = at > 0 ? character_previous(words, &at) : UTF8_INVALID;
    if (is_raised_digit(c)) {
        for (end = at; at > 0 && is_raised_digit(character_previous(words, &at));) {
            end = at;
        }
        return str_trim(str_slice(words, 0, end));
    }
    bool closed = c == ')';
    c = closed && at > 0 ? character_previous(words, &at) : c;
    bool numbered = c >= '0' && c <= '9';
    while (c >= '0' && c <= '9' && at > 0) {
        c = character_previous(words, &at);
    }
    bool mark = c == 0x203B || c == '*' || (c == 0x6CE8 && (numbered || closed)); // ※, 注
    if (!mark || at == 0) {
        return words;
    }
    end = at;
    bool opened = character_previous(words, &at) == '(';
    return opened != closed && opened ? words : str_trim(str_slice(words, 0, opened ? at : end));
}

struct str name_without_remarks(struct str words) {
    words = str_trim(words);
    for (size_t before = 0; before != words.size && words.size > 0;) {
        before = words.size;
        size_t end = remark_end(words, 0), behind = end;
        bool bullet = end == 0 && character_is_bullet(character_next(words, &behind)) && behind < words.size;
        struct str rest = str_trim(str_slice(words, bullet ? behind : end, words.size));
        words = rest.size ? before_remark(rest) : words;
        struct str plain = before_footnote(words);
        words = plain.size ? plain : words;
    }
    return words;
}

// Without line breaks, and the spaces at both ends.
struct str name_one_line(struct str words, struct arena *arena) {
    words = str_trim(words);
    if (!str_contains(words, STR("\n"))) {
        return words;
    }
    char *copy = arena_alloc(words.size + 1, arena);
    size_t size = 0;
    for (size_t i = 0; i < words.size; i++) {
        if (words.data[i] == '\n' || words.data[i] == '\r') {
            while (size && copy[size - 1] == ' ') {
                size--;
            }
            while (i + 1 < words.size && (words.data[i + 1] == ' ' || words.data[i + 1] == '\n')) {
                i++;
            }
        } else {
            copy[size++] = words.data[i];
        }
    }
    return (struct str){copy, size};
}
