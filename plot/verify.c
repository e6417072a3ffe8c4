// Whether a figure still shows its data.
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "plot/passport.h"

bool plot_read_file(const char *path, struct str *bytes, struct arena *arena, struct failure *failure) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        return failure_set_errno(failure, "%s: cannot open", path);
    }
    char *data = NULL;
    size_t size = 0, capacity = 0;
    for (size_t got = 1; got > 0; size += got) {
        if (capacity - size < 65536) {
            data = arena_grow(data, size, capacity = 2 * capacity + 65536, 1, arena);
        }
        got = fread(data + size, 1, capacity - size, file);
    }
    bool good = !ferror(file);
    fclose(file);
    *bytes = (struct str){data, size};
    return good || failure_set(failure, "%s: cannot read", path);
}

// The next line of text without its line feed; false at the end.
static bool next_line(struct str text, size_t *at, struct str *line) {
    if (*at >= text.size) {
        return false;
    }
    size_t end = str_find(text, STR("\n"), *at);
    end = end == SIZE_MAX ? text.size : end;
    *line = str_slice(text, *at, end);
    *at = end + 1;
    return true;
}

static size_t find_key(const struct chart_data *data, struct str key) {
    for (size_t i = 0; i < data->row_count; i++) {
        if (str_equal(data->row_keys[i], key)) {
            return i;
        }
    }
    return SIZE_MAX;
}

static struct plot_verdict stale(struct str row, const char *what, struct arena *arena) {
    return (struct plot_verdict){.state = PLOT_STALE,
                                 .detail = arena_printf(arena, "%.*s: %s", STR_ARGS(row), what).data};
}

// Each row of the passport against the data, then the data's rows against the passport.
static struct plot_verdict compare_rows(struct str passport, const struct chart_data *data, struct arena *arena) {
    bool *seen = ARENA_ARRAY(bool, data->row_count + 1, arena);
    struct str line;
    size_t listed = 0;
    for (size_t at = 0; next_line(passport, &at, &line);) {
        if (!str_starts(line, STR("row=")) || line.size < 21) {
            continue;
        }
        struct str key = str_slice(line, 21, line.size);
        size_t row = find_key(data, key);
        listed++;
        if (row == SIZE_MAX) {
            return stale(key, "no longer in the data", arena);
        }
        struct str hash = arena_printf(arena, "%016llx", (unsigned long long)data->row_hashes[row]);
        if (!str_equal(hash, str_slice(line, 4, 20))) {
            return stale(key, "changed since the figure was made", arena);
        }
        seen[row] = true;
    }
    for (size_t i = 0; listed > 0 && i < data->row_count; i++) {
        if (!seen[i]) {
            return stale(data->row_keys[i], "new since the figure was made", arena);
        }
    }
    return (struct plot_verdict){.state = PLOT_SAME, .detail = ""};
}

static struct str value_of(struct str passport, struct str name) {
    struct str line;
    for (size_t at = 0; next_line(passport, &at, &line);) {
        if (str_starts(line, name)) {
            return str_slice(line, name.size, line.size);
        }
    }
    return (struct str){0};
}

// In quotes for a shell.
static struct str quoted(struct str word, struct arena *arena) {
    char *data = arena_alloc(4 * word.size + 3, arena), *to = data;
    *to++ = '\'';
    for (size_t i = 0; i < word.size; i++) {
        to = word.data[i] == '\'' ? stpcpy(to, "'\\''") : (*to = word.data[i], to + 1);
    }
    *to++ = '\'';
    return (struct str){data, (size_t)(to - data)};
}

// yosan plot --chart change --palette 'grey'
static struct str command_of(struct str passport, struct arena *arena) {
    struct str text = arena_printf(arena, "yosan plot --chart %.*s", STR_ARGS(value_of(passport, STR("kind=")))), line;
    for (size_t at = 0; next_line(passport, &at, &line);) {
        size_t end = str_starts(line, STR("option=")) ? str_find(line, STR("="), 7) : SIZE_MAX;
        if (end != SIZE_MAX) {
            text = arena_printf(arena, "%.*s --%.*s %.*s", STR_ARGS(text), STR_ARGS(str_slice(line, 7, end)),
                                STR_ARGS(quoted(str_slice(line, end + 1, line.size), arena)));
        }
    }
    return text;
}

bool plot_verify(const char *figure_path, const char *data_path, struct plot_verdict *verdict, struct arena *arena,
                 struct failure *failure) {
    struct str figure;
    struct chart_data data;
    if (!plot_read_file(figure_path, &figure, arena, failure) || !data_read(data_path, &data, arena, failure)) {
        return false;
    }
    struct str passport = passport_find(figure, arena);
    if (passport.size == 0) {
        *verdict = (struct plot_verdict){.state = PLOT_UNKNOWN, .detail = "the file has no passport of this program"};
        return true;
    }
    if (passport_check_seal(figure, arena) != SEAL_WHOLE) {
        *verdict = (struct plot_verdict){.state = PLOT_ALTERED, .detail = "the file is not as the program wrote it"};
        return true;
    }
    struct plot_options options = {.kind = ""};
    struct chart chart = {.data = &data, .options = &options, .kind = "", .arena = arena};
    struct str now = value_of(passport_make(&chart), STR("data="));
    *verdict = compare_rows(passport, &data, arena);
    if (verdict->state == PLOT_SAME && !str_equal(now, value_of(passport, STR("data=")))) {
        *verdict = (struct plot_verdict){.state = PLOT_STALE,
                                         .detail = "the rows of the data are not those that it was made from"};
    }
    verdict->command = command_of(passport, arena).data;
    return true;
}
