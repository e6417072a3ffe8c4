// Finds the line that dates a document, and counts years from its day.
#include "extract/written_day.h"

#include "base/fiscal_year.h"
#include "extract/character.h"

enum { APRIL = 4, JUNE = 6 };

struct day day_of_year(const struct year_mention *year) {
    if (year->kind != YEAR_DATE || year->month == 0 || year->fiscal_year <= FISCAL_YEAR_UNKNOWN) {
        return (struct day){0};
    }
    return (struct day){year->fiscal_year - (year->month < APRIL), year->month};
}

// What stands in front of the date, brackets and colons aside, says that it is the document's own, or nothing stands.
static bool is_own_date(struct str before) {
    static const char *const leads[] = {"発表", "発表日",   "公表",   "公表日",   "公開日", "掲載日", "作成日",
                                        "配信", "報道発表", "配信日", "発表日時", "date",   "Date",   "日付"};
    before = str_trim(before);
    while (before.size && (before.data[before.size - 1] == ':' || before.data[before.size - 1] == '(' ||
                           before.data[before.size - 1] == '[')) {
        before = str_trim(str_slice(before, 0, before.size - 1));
    }
    if (str_ends(before, STR("：")) || str_ends(before, STR("（")) || str_ends(before, STR("【"))) {
        before = str_trim(str_slice(before, 0, before.size - strlen("：")));
    }
    while (str_starts(before, STR("（")) || str_starts(before, STR("【"))) {
        before = str_trim(str_slice(before, strlen("（"), before.size));
    }
    for (size_t i = 0; i < sizeof leads / sizeof leads[0]; i++) {
        if (str_equal(before, str_from(leads[i]))) {
            return true;
        }
    }
    return before.size == 0;
}

// Behind the date stand at most a weekday, a time and whose text it is.
static bool tells_no_more(struct str behind) {
    enum { LONGEST = 60 };
    static const char *const others[] = {"決定", "施行", "改正", "開催", "締切", "〆切", "現在", "時点",
                                         "期限", "開始", "終了", "予定", "年度", "〜",   "～",   "更新"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (str_contains(behind, str_from(others[i]))) {
            return false;
        }
    }
    for (size_t at = 0; at < behind.size;) {
        uint32_t c = character_next(behind, &at);
        if (character_is_hiragana(c) || c == 0x3001 || c == 0x3002 || c == '~') {
            return false;
        }
    }
    return behind.size <= LONGEST;
}

struct day written_day(struct str line) {
    enum { LONGEST_LINE = 120 };
    struct year_mention year;
    size_t at = 0;
    if (line.size > LONGEST_LINE || !year_next(line, &at, &year)) {
        return (struct day){0};
    }
    bool own = is_own_date(str_slice(line, 0, year.start)) && tells_no_more(str_slice(line, year.end, line.size));
    return own ? day_of_year(&year) : (struct day){0};
}

static bool is_any_of(struct str words, size_t at, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (character_match(words, at, names[i])) {
            return true;
        }
    }
    return false;
}

int written_day_year(struct day day, struct str words, const struct year_mention *year) {
    static const char *const from_today[] = {"今年度", "来年度", "昨年度", "明年度", "今会計", "再来年度", "一昨年度"};
    if (day.fiscal_year == FISCAL_YEAR_UNKNOWN) {
        return FISCAL_YEAR_UNKNOWN;
    }
    if (character_match(words, year->start, "新年度")) {
        return day.fiscal_year + !(day.month >= APRIL && day.month <= JUNE);
    }
    bool counts = is_any_of(words, year->start, from_today, sizeof from_today / sizeof from_today[0]);
    return counts ? day.fiscal_year + year->number : FISCAL_YEAR_UNKNOWN;
}

int written_day_own_year(struct day day, struct str words, const struct year_mention *year) {
    static const char *const own[] = {"本年度", "現年度", "当年度"};
    bool counts = day.month >= APRIL && is_any_of(words, year->start, own, sizeof own / sizeof own[0]);
    return counts ? day.fiscal_year : FISCAL_YEAR_UNKNOWN;
}
