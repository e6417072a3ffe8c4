// Lines found by memchr; UTF-8 is checked a window ahead.
#include "extract/lines.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/utf8.h"
#include "extract/encoding.h"

enum { WINDOW_BYTES = 256 * 1024, DROP_BYTES = 8 * 1024 * 1024, TELL_BYTES = 1024 * 1024 };

bool lines_open(const struct source *source, size_t longest, struct lines *lines, struct diag *diag,
                struct arena *arena, struct failure *failure) {
    *lines = (struct lines){.place = {.document = source->name, .cell = -1},
                            .longest = longest,
                            .wrong = SIZE_MAX,
                            .diag = diag,
                            .share = source->share};
    enum encoding encoding = source->is_utf_8 ? ENCODING_utf_8 : encoding_detect(source->bytes);
    if (encoding == ENCODING_utf_8) {
        lines->text = encoding_skip_mark(source->bytes);
        lines->mark = source->bytes.size - lines->text.size;
        lines->is_mapped = source->is_mapped;
        return true;
    }
    encoding_say(source, encoding, diag);
    return encoding_decode(source, encoding, &lines->text, diag, arena, failure);
}

// The window [from, to or a little less): never half a character.
static struct str window_of(struct str text, size_t from, size_t to) {
    for (int back = 0; back < 3 && to < text.size && ((unsigned char)text.data[to] & 0xC0) == 0x80; back++) {
        to--;
    }
    return str_slice(text, from, to);
}

// True when [lines->at, end) holds a wrong byte.
static bool has_wrong(struct lines *lines, size_t end) {
    while (lines->checked < end && (lines->wrong < lines->at || lines->wrong >= end)) {
        size_t from = lines->checked > lines->at ? lines->checked : lines->at;
        struct str window = window_of(lines->text, from, (end - from > WINDOW_BYTES ? end : from + WINDOW_BYTES) + 3);
        size_t wrong = encoding_first_invalid(window);
        lines->wrong = wrong == SIZE_MAX ? SIZE_MAX : from + wrong;
        lines->checked = wrong == SIZE_MAX ? from + window.size : from + wrong + 1;
    }
    return lines->wrong >= lines->at && lines->wrong < end;
}

// Where to cut a line that is too long: behind a sentence, else behind a comma or space, else at a character.
static size_t cut_place(struct str line, size_t longest) {
    static const struct str ends[] = {{"。", 3}, {"、", 3}, {" ", 1}};
    struct str head = utf8_cut(line, longest);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t found = str_find_last(head, ends[i], head.size);
        if (found != SIZE_MAX && found > longest / 4) {
            return found + ends[i].size;
        }
    }
    return head.size ? head.size : longest;
}

static size_t line_end(struct lines *lines) {
    if (lines->line_end) {
        return lines->line_end;
    }
    const char *start = lines->text.data + lines->at;
    const char *feed = memchr(start, '\n', lines->text.size - lines->at);
    lines->place.line++;
    lines->line_start = lines->at;
    return feed ? (size_t)(feed - lines->text.data) : lines->text.size;
}

// Pages of a large file that have been read go back to the machine. Who still holds words in them loses nothing: a
// private mapping that nobody writes to is read from the file again.
static void drop_pages(struct lines *lines) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    uintptr_t from = (uintptr_t)(lines->text.data + lines->dropped) / page * page;
    uintptr_t to = (uintptr_t)(lines->text.data + lines->at) / page * page;
    madvise((void *)from, to - from, MADV_DONTNEED);
    lines->dropped = lines->at;
}

bool lines_next(struct lines *lines, struct line *line, struct arena *arena) {
    if (lines->at >= lines->text.size) {
        lines->place.line = 0;
        encoding_say_rest(lines->place, lines->said, lines->diag);
        lines->said = 0;
        return false;
    }
    if (lines->is_mapped && lines->at - lines->dropped >= DROP_BYTES) {
        drop_pages(lines);
    }
    if (lines->at - lines->told >= TELL_BYTES) {
        lines->told = lines->at;
        reading_share_tell(lines->share, lines->at, lines->text.size);
    }
    size_t end = line_end(lines), next = end + 1;
    lines->line_end = 0;
    *line = (struct line){.number = lines->place.line, .source = lines->at - lines->line_start, .is_last_piece = true};
    if (lines->longest && end - lines->at > lines->longest) {
        lines->line_end = end;
        line->is_last_piece = false;
        next = end = lines->at + cut_place(str_slice(lines->text, lines->at, end), lines->longest);
    }
    line->raw = str_slice(lines->text, lines->at, end);
    line->text.words = line->raw;
    if (has_wrong(lines, end)) {
        encoding_say_invalid(line->raw, lines->place, lines->mark + lines->at, &lines->said, lines->diag);
        line->text = encoding_repair(line->raw, arena);
    }
    if (line->is_last_piece && line->raw.size && line->raw.data[line->raw.size - 1] == '\r') {
        line->raw.size--;
        line->text.words.size--;
    }
    lines->at = next;
    return true;
}
