// A whole figures.csv: a large one in parts, side by side.
#include <fcntl.h>
#include <setjmp.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "analyze/statement_reading.h"
#include "base/crew.h"

enum { PARTS_MOST = 8, BYTES_WORTH_PARTS = 4 * 1024 * 1024 };

// One stretch of whole lines. The first is read to where all goes, if nothing is there yet; the others to statements of
// their own.
struct part {
    struct str bytes;
    struct statements statements;
    struct reading reading;
    struct arena arena;
    bool good;
};

struct split {
    struct part parts[PARTS_MOST];
    size_t count;
};

static void read_part(void *context, size_t index) {
    struct part *part = &((struct split *)context)->parts[index];
    struct arena *arena = part->reading.arena;
    jmp_buf exhausted, *outer = arena->exhausted;
    struct failure unsaid = {0}; // whoever reads it again, from the start, says it with its line
    arena->exhausted = &exhausted;
    if (setjmp(exhausted) == 0) {
        part->good = csv_scan_bytes(part->bytes, ',', part->reading.path, statement_read_row, &part->reading, &unsaid);
    }
    arena->exhausted = outer;
}

static bool take_part(void *context, size_t index) {
    return ((struct split *)context)->parts[index].good;
}

static void drop_part(void *context, size_t index) {
    (void)context;
    (void)index;
}

// ---- Bringing together

static uint32_t *renumber(struct name_table *all, const struct name_table *own, struct arena *scratch,
                          struct arena *arena) {
    uint32_t *numbers = ARENA_ARRAY(uint32_t, own->count, scratch);
    for (size_t i = 0; i < own->count; i++) {
        numbers[i] = name_number(all, own->names[i], arena);
    }
    return numbers;
}

// As if the part's rows had been read behind those that are there: names keep the order of their first appearance.
static void append(struct statements *all, struct statements *own, struct arena *scratch, struct arena *arena) {
    const uint32_t *programmes = renumber(&all->programmes, &own->programmes, scratch, arena);
    const uint32_t *documents = renumber(&all->documents, &own->documents, scratch, arena);
    const uint32_t *groups = renumber(&all->groups, &own->groups, scratch, arena);
    const uint32_t *flags = renumber(&all->flags, &own->flags, scratch, arena);
    const uint32_t *stages = renumber(&all->stages_printed, &own->stages_printed, scratch, arena);
    const uint32_t *ministries = renumber(&all->ministries, &own->ministries, scratch, arena);
    for (size_t i = 0; i < own->count; i++) {
        struct statement statement = own->items[i];
        statement.programme = programmes[statement.programme];
        statement.document = documents[statement.document];
        statement.group = groups[statement.group];
        statement.flags = flags[statement.flags];
        statement.stage_printed = stages[statement.stage_printed];
        statement.ministries = ministries[statement.ministries];
        statement.change += statement.change ? (uint32_t)all->change_count : 0;
        ARENA_PUSH(all->items, all->count, all->capacity, statement, arena);
    }
    for (size_t i = 0; i < own->change_count; i++) {
        ARENA_PUSH(all->changes, all->change_count, all->change_capacity, own->changes[i], arena);
    }
    for (size_t i = 0; i < own->hint_count && all->hint_count < HINTS_MOST; i++) {
        struct hint hint = own->hints[i];
        hint.programme = programmes[hint.programme];
        hint.quote = arena_copy(hint.quote, arena);
        ARENA_PUSH(all->hints, all->hint_count, all->hint_capacity, hint, arena);
    }
    all->rows += own->rows;
    all->without_year += own->without_year;
    all->without_name += own->without_name;
    all->without_unit += own->without_unit;
}

// ---- Splitting

static size_t line_end(struct str bytes, size_t at) {
    const char *end = at < bytes.size ? memchr(bytes.data + at, '\n', bytes.size - at) : NULL;
    return end ? (size_t)(end - bytes.data) + 1 : bytes.size;
}

static void split_bytes(struct split *split, struct str bytes, const struct reading *header, struct arena *arena) {
    size_t start = 0;
    split->count = crew_cores() < PARTS_MOST ? crew_cores() : PARTS_MOST;
    for (size_t i = 0; i < split->count; i++) {
        struct part *part = &split->parts[i];
        size_t end = i + 1 == split->count ? bytes.size : line_end(bytes, bytes.size / split->count * (i + 1));
        part->bytes = str_slice(bytes, start, end);
        part->reading = *header;
        if (i > 0 || header->statements->rows > 0) {
            part->reading.statements = &part->statements;
            part->reading.arena = &part->arena;
        } else {
            part->reading.arena = arena;
        }
        start = end > start ? end : start;
    }
}

static bool read_bytes(struct reading *reading, struct str bytes, struct arena *arena) {
    struct split split = {0};
    struct statements before = *reading->statements;
    struct failure unsaid = {0};
    size_t header = line_end(bytes, 0);
    if (!csv_scan_bytes(str_slice(bytes, 0, header), ',', reading->path, statement_read_row, reading, &unsaid)) {
        return false;
    }
    split_bytes(&split, str_slice(bytes, header, bytes.size), reading, arena);
    struct crew_jobs jobs = {split.count, split.count, &split, read_part, take_part, drop_part};
    bool good = crew_run(&jobs, split.count);
    if (good) {
        for (size_t i = 0; i < split.count; i++) {
            if (split.parts[i].reading.statements != reading->statements) {
                append(reading->statements, &split.parts[i].statements, &split.parts[i].arena, arena);
            }
            arena_reset(&split.parts[i].arena);
        }
    } else { // from the start, so that what is wrong is said with its line
        *reading->statements = before;
        reading->field_count = 0;
    }
    for (size_t i = 0; i < split.count; i++) {
        arena_reset(&split.parts[i].arena);
    }
    return good;
}

// False where the file is small, no file, or not good: it is then still to be read.
static bool read_in_parts(struct reading *reading, struct arena *arena) {
    struct stat info;
    int file = strcmp(reading->path, "-") == 0 || crew_cores() < 2 ? -1 : open(reading->path, O_RDONLY | O_CLOEXEC);
    bool large = file >= 0 && fstat(file, &info) == 0 && S_ISREG(info.st_mode) && info.st_size >= BYTES_WORTH_PARTS;
    void *bytes = large ? mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, file, 0) : MAP_FAILED;
    if (file >= 0) {
        close(file);
    }
    if (bytes == MAP_FAILED) {
        return false;
    }
    bool good = read_bytes(reading, (struct str){bytes, (size_t)info.st_size}, arena);
    munmap(bytes, (size_t)info.st_size);
    return good;
}

// ---- The file

// Room for as many rows as the file may hold, so that nothing is copied as it grows; memory is taken only when used.
static void reserve(struct statements *statements, const char *path, struct arena *arena) {
    enum { ROW_BYTES = 200 };
    struct stat info;
    if (statements->items || stat(path, &info) != 0 || !S_ISREG(info.st_mode)) {
        return;
    }
    statements->capacity = (size_t)info.st_size / ROW_BYTES + 16;
    statements->items = ARENA_ARRAY(struct statement, statements->capacity, arena);
}

bool statements_read(struct statements *statements, const char *path, const enum rounding *rounding, struct diag *diag,
                     struct arena *arena, struct failure *failure) {
    struct reading reading = {.statements = statements, .path = path, .rounding = rounding, .arena = arena};
    reserve(statements, path, arena);
    size_t without_year = statements->without_year, without_name = statements->without_name;
    size_t without_unit = statements->without_unit;
    if (!read_in_parts(&reading, arena) && !csv_scan(path, statement_read_row, &reading, failure)) {
        return false;
    }
    if (!reading.field_count) {
        return failure_set(failure, "%s: empty: give a figures.csv as `yosan extract` writes it", path);
    }
    struct place place = {.document = str_from(path), .cell = -1};
    without_year = statements->without_year - without_year;
    without_unit = statements->without_unit - without_unit;
    if (without_unit) {
        diag_add(diag, SEVERITY_WARNING, "without_unit", place, (struct str){0},
                 "%zu figures state no unit and are left out of the comparison: give it to `yosan extract --unit`",
                 without_unit);
    }
    without_name = statements->without_name - without_name;
    if (without_year) {
        diag_add(diag, SEVERITY_WARNING, "without_year", place, (struct str){0},
                 "%zu figures have no fiscal_year and are left out of the comparison", without_year);
    }
    if (without_name) {
        diag_add(diag, SEVERITY_WARNING, "without_programme", place, (struct str){0},
                 "%zu figures name no programme and are left out of the comparison", without_name);
    }
    return true;
}
