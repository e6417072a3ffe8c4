// Follows headings through running text.
#include "extract/outline.h"

#include <string.h>

#include "base/fiscal_year.h"
#include "extract/character.h"
#include "extract/name_walk.h"
#include "extract/stage_words.h"
#include "extract/table_word.h"
#include "extract/trigger.h"
#include "extract/unit.h"
#include "extract/word_mask.h"
#include "extract/year.h"

enum { LONGEST_HEADING = 150, LONGEST_UNIT = 24 };

static struct str keep(char *buffer, size_t capacity, struct str words) {
    words = utf8_cut(str_trim(words), capacity - 1);
    memcpy(buffer, words.data, words.size);
    return (struct str){buffer, words.size};
}

// 5億円, 137百万円: whether digits stand in front of the 円, or of 億円, at trigger, and nothing between but what
// multiplies them. That is an amount, whatever it is worth.
static bool is_plain_amount(struct str line, size_t trigger) {
    static const char *const multipliers[] = {"億", "万", "千", "百"};
    static const char *const units[] = {"円", "億円"};
    size_t end = trigger;
    if (trigger == SIZE_MAX || !WORDS_MATCH(line, trigger, units)) {
        return false;
    }
    for (size_t size = 1; size; end -= size) {
        size = WORDS_MATCH_BEFORE(line, end, multipliers);
    }
    return end > 0 && line.data[end - 1] >= '0' && line.data[end - 1] <= '9';
}

static bool has_amount(struct str line) {
    struct amount amount;
    if (is_plain_amount(line, trigger_next(line, 0))) {
        return true;
    }
    for (size_t at = 0; amount_next(line, &at, ROUNDING_HALF_UP, &amount);) {
        if (amount.kind != AMOUNT_WORD && amount.kind != AMOUNT_UNIT_WORD) {
            return true;
        }
    }
    return false;
}

// (1), 第1, Ⅰ, 1 ., ■, 【…】 at the start of a line that is no sentence.
static bool looks_like_section(struct str line) {
    size_t at = 0;
    int value;
    uint32_t c = character_next(line, &at);
    if ((c >= 0x2160 && c <= 0x217F) || c == 0x25A0 || c == 0x25C6) {
        return true;
    }
    if (c == 0x7B2C) { // 第1章, but no 第3回
        size_t digits = at;
        while (at < line.size && numeral_class_of(character_peek(line, at), &value) != NUMERAL_NONE) {
            character_next(line, &at);
        }
        return at > digits && character_peek(line, at) != 0x56DE;
    }
    bool bracket = c == '(';
    size_t digits = bracket ? at : 0, end = digits;
    while (end < line.size && numeral_class_of(character_peek(line, end), &value) == NUMERAL_ARABIC) {
        character_next(line, &end);
    }
    if (end == digits) {
        return false;
    }
    size_t behind = character_skip_space(line, end);
    uint32_t next = character_peek(line, behind);
    return bracket ? next == ')' : (next == '.' || next == 0x3001 || behind > end) && behind < line.size;
}

static bool is_sentence(struct str line) {
    return str_ends(line, STR("。")) || str_ends(line, STR("、")) || line.size > LONGEST_HEADING;
}

// ※( )内は令和6年度当初予算額: tells of what is printed around it, not of the document.
static bool is_note(struct str line) {
    static const char *const starts[] = {"※", "＊", "*", "(注", "注)", "注:"};
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        if (character_match(line, 0, starts[i]) > 0) {
            return true;
        }
    }
    return false;
}

// 令和7年度予算案の概要|(括弧書きは前年度当初予算額)
static struct str before_note(struct str line) {
    enum parenthesis meaning;
    size_t note;
    return parenthesis_note_find(line, &note, &meaning) ? str_slice(line, 0, note) : line;
}

// A line with both a fiscal year and a stage and no amount says what the document is about. False when it adds nothing
// to what is known.
static bool document_label(const struct setting *setting, struct str line, struct year_mention *year,
                           struct stage_mention *stage) {
    size_t at = 0, from = 0;
    bool has_year = false;
    if (is_note(line)) {
        return false;
    }
    line = before_note(line);
    while (!has_year && year_next(line, &at, year)) {
        has_year = year->kind == YEAR_FISCAL;
    }
    if (!has_year || !stage_next(line, &from, stage)) {
        return false;
    }
    for (struct stage_mention next; stage->is_plain && stage_next(line, &from, &next);) {
        *stage = next.is_plain ? *stage : next; // 予算の概算要求
    }
    // 予算 in passing does not undo 概算要求
    return !stage->is_plain || setting->stage == STAGE_unknown || setting->fiscal_year != year->fiscal_year;
}

// (参考)令和7年度補正予算における他の主な対策: from here on the document is about another budget; what stands above is
// not. A mere label (令和7年度補正予算額) is of the amount next to it.
static bool turns_to_other_budget(const struct setting *setting, struct str line) {
    struct year_mention year;
    struct stage_mention stage;
    enum { LONGEST_REST = 12 }; // bytes
    bool bracketed = character_peek(line, 0) == '(' && character_before(line, line.size) == ')';
    return !bracketed && setting->fiscal_year != FISCAL_YEAR_UNKNOWN && !is_sentence(line) &&
           document_label(setting, line, &year, &stage) && stage.end > year.start &&
           line.size - (stage.end - year.start) > LONGEST_REST &&
           (year.fiscal_year != setting->fiscal_year || stage.stage != setting->stage);
}

static void take_document_label(struct outline *outline, struct setting *setting, struct str line) {
    struct year_mention year;
    struct stage_mention stage;
    if (!document_label(setting, line, &year, &stage)) {
        return;
    }
    setting->fiscal_year = year.fiscal_year;
    setting->year_printed = keep(outline->year, sizeof outline->year, str_slice(line, year.start, year.end));
    setting->stage = stage.stage;
    setting->stage_printed = keep(outline->stage, sizeof outline->stage, str_slice(line, stage.start, stage.end));
    setting->year_is_heading = true;
    if (!is_sentence(line)) {
        setting->label = keep(outline->label, sizeof outline->label, line);
    }
}

// The year of a title without a stage.
void outline_title(struct extraction *extraction, struct str line) {
    struct year_mention year;
    for (size_t at = 0; year_next(line, &at, &year);) {
        if (year.kind == YEAR_FISCAL) {
            extraction->title_year = year.fiscal_year;
            return;
        }
    }
}

// １．事業名　里山の再生, or the name on the next line: the line of the budget that the lines below are about.
static void take_form_name(struct outline *outline, struct setting *setting, struct str line) {
    static const char *const heads[] = {"事業名称", "事業名", "事業の名称", "施策名", "補助金名"};
    bool answers = outline->asks_name && !looks_like_section(line) && !is_sentence(line) &&
                   table_word_of(line) == TABLE_WORD_none && line.size < sizeof outline->programme;
    outline->asks_name = false;
    if (answers) {
        setting->programme = keep(outline->programme, sizeof outline->programme, line);
        return;
    }
    line = name_strip_numbering(line);
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        size_t size = character_match(line, 0, heads[i]), from = character_skip_space(line, size);
        if (size == 0) {
            continue;
        }
        size_t colon = character_peek(line, from) == ':' ? from : SIZE_MAX;
        if (colon != SIZE_MAX) {
            character_next(line, &from);
        }
        struct str name = str_trim(str_slice(line, from, line.size));
        outline->asks_name |= name.size == 0;
        bool heads = table_word_of(name) != TABLE_WORD_none; // 事業名 予算額: two heads of a table
        if (from > size && !heads && name.size > 0 && name.size < sizeof outline->programme &&
            !str_contains(name, STR("　　")) && !str_contains(name, STR("  "))) {
            setting->programme = keep(outline->programme, sizeof outline->programme, name);
            return;
        }
    }
}

// ２．所管: a question of the same form, no heading that ends it.
static bool is_question(struct str line) {
    int value;
    uint32_t first = character_peek(line, 0);
    return numeral_class_of(first, &value) == NUMERAL_ARABIC || first == '(' || character_is_circled(first);
}

// 【背景・課題】
static bool is_bracketed(struct str line) {
    uint32_t first = character_peek(line, 0), last = character_before(line, line.size);
    return (first == 0x3010 && last == 0x3011) || (first == '<' && last == '>') || (first == '[' && last == ']');
}

static bool is_heading(struct str line, int level) {
    return level > 0 || is_bracketed(line) || (looks_like_section(line) && !is_sentence(line));
}

static void take_heading(struct outline *outline, struct setting *setting, struct str line, int level) {
    if (is_bracketed(line) || level > 2) {
        setting->heading = keep(outline->heading, sizeof outline->heading, line);
    } else {
        setting->section = keep(outline->section, sizeof outline->section, line);
        setting->heading = (struct str){0};
    }
    setting->heading_name = setting->asked_name = (struct str){0};
}

static void take_notes(struct extraction *extraction, struct str words) {
    struct unit_note note;
    size_t at = 0;
    while (unit_note_next(words, &at, &note)) {
        extraction->setting.unit = note.unit;
    }
    parenthesis_note(words, &extraction->parenthesis);
}

// (単位:千円), (千円)
static bool is_unit_line(struct str line) {
    struct unit_note note;
    size_t at = 0;
    bool bracketed = line.size <= LONGEST_UNIT && (str_starts(line, STR("(")) || str_starts(line, STR("（")));
    return (bracketed && unit_of_heading(line) > 0) ||
           (unit_note_next(line, &at, &note) && note.end - note.start + 8 >= line.size);
}

// The last line, when it may call the table below by its name: short, no sentence, no amount, no note. It may stand
// above the unit.
static void keep_line_above(struct outline *outline, struct extraction *extraction, struct str words) {
    struct str line = {0};
    for (size_t end = words.size; end > 0 && line.size == 0;) {
        size_t feed = str_find_last(words, STR("\n"), end);
        size_t start = feed == SIZE_MAX ? 0 : feed + 1;
        line = str_trim(str_slice(words, start, end));
        line.size = is_unit_line(line) ? 0 : line.size;
        end = feed == SIZE_MAX ? 0 : feed;
    }
    enum parenthesis meaning;
    if (line.size == 0) {
        return;
    }
    bool title = line.size < sizeof outline->above && !is_sentence(line) && !has_amount(line) &&
                 !parenthesis_note(line, &meaning) && !str_starts(line, STR("※"));
    extraction->line_above = title ? keep(outline->above, sizeof outline->above, line) : (struct str){0};
}

// The last line of the text that names a budget line: amounts alone on the lines below are its own.
static void keep_heading_name(struct outline *outline, struct setting *setting, struct str words, int level) {
    struct str found = {0}, asked = {0};
    for (size_t at = 0; at < words.size;) {
        size_t end = str_find(words, STR("\n"), at);
        end = end == SIZE_MAX ? words.size : end;
        struct str question = name_of_question(str_slice(words, at, end));
        asked = question.size ? question : asked;
        struct str name = name_of_heading(str_slice(words, at, end), at == 0 && level > 0);
        found = name.size ? name : found;
        at = end + 1;
    }
    if (found.size) {
        setting->heading_name = keep(outline->named, sizeof outline->named, found);
    }
    if (asked.size) {
        setting->asked_name = keep(outline->asked, sizeof outline->asked, asked);
    }
}

void outline_read(struct outline *outline, struct extraction *extraction, const struct block *block) {
    enum { MOST_UNDATED = 60 }; // lines at the top of a document that may date it
    struct str words = block->text.words;
    struct place place = {.document = extraction->document, .page = block->page, .line = block->line, .cell = -1};
    take_notes(extraction, words);
    keep_line_above(outline, extraction, words);
    size_t run = 0; // lines that wait for prose_read start here
    for (size_t at = 0; at < words.size;) {
        size_t end = str_find(words, STR("\n"), at);
        end = end == SIZE_MAX ? words.size : end;
        struct str line = str_trim(str_slice(words, at, end));
        bool plain = line.size > 0 && line.size <= 2 * LONGEST_HEADING && !has_amount(line);
        int level = at == 0 ? block->heading_level : 0;
        if (plain && is_heading(line, level)) {
            if (run < at) { // what stands above is not below the heading
                prose_read(extraction, &extraction->setting, place, text_slice(block->text, run, at));
            }
            take_heading(outline, &extraction->setting, line, level);
            run = at; // the heading stays with what follows: it may be the name of an amount below
            bool ends = level > 0 || !is_question(line);
            extraction->setting.programme = ends ? (struct str){0} : extraction->setting.programme;
        }
        if (plain && extraction->written.fiscal_year == FISCAL_YEAR_UNKNOWN &&
            extraction->lines_undated++ < MOST_UNDATED) {
            extraction->written = written_day(line);
        }
        if (plain) {
            take_form_name(outline, &extraction->setting, line);
        }
        if (plain && (block->heading_level == 1 || (block->line == 1 && at == 0))) {
            outline_title(extraction, line);
        }
        if (plain && parenthesis_legend(line)) {
            extraction->parenthesis = PARENTHESIS_PREVIOUS;
        }
        if (plain && run < at && turns_to_other_budget(&extraction->setting, line) &&
            has_amount(str_slice(words, run, at))) {
            prose_read(extraction, &extraction->setting, place, text_slice(block->text, run, at));
            run = at;
        }
        if (plain) {
            take_document_label(outline, &extraction->setting, line);
        }
        at = end + 1;
    }
    if (run < words.size) {
        prose_read(extraction, &extraction->setting, place, text_slice(block->text, run, words.size));
    }
    keep_heading_name(outline, &extraction->setting, words, block->heading_level);
}
