// The lexical side of names: where a bare one starts, what is stripped from its ends.
#include "extract/name_walk.h"

#include <pthread.h>
#include <string.h>

#include "extract/character.h"
#include "extract/word_index.h"
#include "extract/word_mask.h"

size_t name_strip(struct str words, size_t from, size_t end, const char *const *literals, size_t count) {
    struct str rest = str_slice(words, from, end);
    return end - words_match_before(rest, rest.size, literals, count);
}

// も and 計 behind a noun: 防衛費|も, 無人機取得に|計.
static size_t strip_after_noun(struct str words, size_t from, size_t end) {
    size_t also = character_match_before(words, end, "も"), sum = character_match_before(words, end, "計");
    if (!also && !sum) {
        return end;
    }
    uint32_t before = character_before(words, end - also - sum);
    bool stripped = (also && !character_is_hiragana(before)) || (sum && (before == 0x306B || before == 0x3001));
    return stripped && end - also - sum >= from ? end - also - sum : end;
}

bool name_keeps_budget_word(struct str words, size_t start) {
    static const char *const owners[] = {"関係", "関連", "歳入", "当初", "補正", "る", "た", "む", "ための"};
    return WORDS_MATCH_BEFORE(words, start, owners) > 0;
}

// X事業|予算額, but not 農林関係予算.
static size_t strip_budget_word(struct str words, size_t from, size_t end) {
    static const char *const budgets[] = {"予算額", "予算"};
    size_t start = name_strip(words, from, end, budgets, sizeof budgets / sizeof budgets[0]);
    return start < end && name_keeps_budget_word(words, start) ? end : start;
}

static const char *const connectors[] = {"については",
                                         "に対しては",
                                         "に対して",
                                         "の中で",
                                         "に対し",
                                         "に係る",
                                         "に関連するもので",
                                         "に関するもので",
                                         "に係るもので",
                                         "に関しましては",
                                         "に関しては",
                                         "に関して",
                                         "に関し",
                                         "に関する",
                                         "向けの",
                                         "向けに",
                                         " 国庫補助",
                                         "　国庫補助",
                                         "をめぐっては",
                                         "を巡っては",
                                         " 国費",
                                         "　国費",
                                         "に関しての",
                                         "についての",
                                         "にかかる",
                                         "についてでありますが",
                                         "についてですが",
                                         "でありますが",
                                         "ですが",
                                         "につきましては",
                                         "におきましては",
                                         "におきまして",
                                         "につき",
                                         "について",
                                         "として",
                                         "を中心に",
                                         "を柱に",
                                         "を巡り",
                                         "をめぐり",
                                         "を巡って",
                                         "の計上額",
                                         "に対する予算措置額",
                                         "の予算措置額",
                                         "の歳出額",
                                         "の歳出総額",
                                         "の歳入歳出総額",
                                         "のために",
                                         "のため",
                                         "に向けて",
                                         "に向け",
                                         "でございますが",
                                         "を含めた",
                                         "過去最大の",
                                         "最大の",
                                         "最多の",
                                         "の要求総額",
                                         "要求総額",
                                         "の所要額",
                                         "の累計額",
                                         "累計額",
                                         "所要額",
                                         "の中の",
                                         "のなかの",
                                         "という枠",
                                         "重点的に",
                                         "優先的に",
                                         "集中的に",
                                         "追加で",
                                         "新たに",
                                         "去年より",
                                         "昨年より",
                                         "前年より",
                                         "と同額",
                                         "のみ",
                                         "と同じ",
                                         "において",
                                         "における",
                                         "には",
                                         "にも",
                                         "へも",
                                         "では",
                                         "でも",
                                         "総額",
                                         " 事業費",
                                         "　事業費",
                                         "の合計",
                                         "総計",
                                         "合計",
                                         "の額",
                                         "の規模",
                                         "規模",
                                         "全体で",
                                         "各年度",
                                         "毎年度",
                                         "歳入歳出それぞれ",
                                         "歳入歳出とも",
                                         "それぞれ",
                                         "これらの結果",
                                         "この結果",
                                         "その結果",
                                         "対前年度当初予算比",
                                         "前年度当初予算比",
                                         "対前年度比",
                                         "前年度比",
                                         "対前年比",
                                         "前年比",
                                         "前年度に比べ",
                                         "前年度から",
                                         "前年度より",
                                         "に",
                                         "へ",
                                         "は",
                                         "が",
                                         "で",
                                         "の",
                                         "を",
                                         "“",
                                         ":",
                                         "=",
                                         "、",
                                         ",",
                                         "…",
                                         "・・",
                                         "...",
                                         "..",
                                         "・",
                                         "-"};

static struct word_index connector_index; // by the last character

static void fill_connectors(void) {
    word_index_fill_ends(&connector_index, connectors, sizeof connectors[0], sizeof connectors / sizeof connectors[0]);
}

static size_t strip_connector(struct str words, size_t from, size_t end) {
    struct word_cursor cursor = word_index_before(&connector_index, words, end);
    for (size_t i; word_index_step(&connector_index, &cursor, &i);) {
        size_t size = character_match_before(words, end, connectors[i]);
        if (size && end - size >= from) {
            return end - size;
        }
    }
    return end;
}

// Moves end back over words that stand between a name and its amount: に, は, として, (予算額) …
size_t name_skip_connectors(struct str words, size_t from, size_t end) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill_connectors);
    for (;;) {
        size_t before = end;
        end = character_skip_space_before(words, end);
        end = end < from ? from : end;
        end = strip_connector(words, from, end);
        end = strip_after_noun(words, from, end);
        end = strip_budget_word(words, from, end);
        end -= character_match_before(words, end, "予備費から") ? strlen("から") : 0; // 予備費|から5億円を支出
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
    if (str_starts(words, STR("PDF"))) { // [PDF 390KB]: what a page links to
        return true;
    }
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
