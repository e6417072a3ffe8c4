// A chart file: the charts of a briefing as groups of a key file.
#include <glib.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/name_table.h"
#include "plot/chart.h"

enum key_type { KEY_TEXT, KEY_NUMBER, KEY_COUNT, KEY_FILE };

static const struct {
    const char *name;
    enum key_type type;
    size_t offset; // in plot_options; SIZE_MAX: not one of them
} keys[] = {
    {"kind", KEY_TEXT, offsetof(struct plot_options, kind)},
    {"title", KEY_TEXT, offsetof(struct plot_options, title)},
    {"source", KEY_TEXT, offsetof(struct plot_options, source)},
    {"author", KEY_TEXT, offsetof(struct plot_options, author)},
    {"language", KEY_TEXT, offsetof(struct plot_options, language)},
    {"years", KEY_TEXT, offsetof(struct plot_options, years)},
    {"programmes", KEY_TEXT, offsetof(struct plot_options, programmes)},
    {"size", KEY_TEXT, offsetof(struct plot_options, size)},
    {"font", KEY_TEXT, offsetof(struct plot_options, font)},
    {"palette", KEY_TEXT, offsetof(struct plot_options, palette)},
    {"svg-text", KEY_TEXT, offsetof(struct plot_options, svg_text)},
    {"width", KEY_NUMBER, offsetof(struct plot_options, width_mm)},
    {"height", KEY_NUMBER, offsetof(struct plot_options, height_mm)},
    {"dpi", KEY_NUMBER, offsetof(struct plot_options, dpi)},
    {"most", KEY_COUNT, offsetof(struct plot_options, most)},
    {"figures", KEY_FILE, offsetof(struct plot_options, figures)},
    {"data", KEY_FILE, SIZE_MAX},
    {"output", KEY_FILE, SIZE_MAX},
};

static const char defaults_group[] = "defaults";

struct set {
    const char *path;
    struct str directory; // of the file, with its slash: files are named from there
    GKeyFile *file;
    char *text; // behind a mark of byte order
    struct fonts *fonts;
    const char *font; // that fonts is of
    struct diag *diag;
    struct arena *arena;
    struct failure *failure;
};

// ---- Places: the key file library does not tell lines

static bool is_group_line(struct str line, const char *group) {
    struct str name = str_from(group);
    return line.size >= name.size + 2 && line.data[0] == '[' && str_starts(str_slice(line, 1, line.size), name) &&
           line.data[name.size + 1] == ']';
}

static bool is_key_line(struct str line, const char *key) {
    struct str name = str_from(key);
    struct str after = str_trim(str_slice(line, name.size, line.size));
    return str_starts(line, name) && after.size > 0 && after.data[0] == '=';
}

// The next line, trimmed, with its number; false at the end.
static bool next_line(struct str text, size_t *at, struct str *line, long *number) {
    if (*at >= text.size) {
        return false;
    }
    size_t end = str_find(text, STR("\n"), *at);
    *line = str_trim(str_slice(text, *at, end));
    *at = end == SIZE_MAX ? text.size : end + 1;
    ++*number;
    return true;
}

// The line of a key in its group (of the group, when key is NULL), from 1.
static long line_of(const struct set *set, const char *group, const char *key) {
    bool inside = false;
    long number = 0;
    struct str line;
    for (size_t at = 0; next_line(str_from(set->text), &at, &line, &number);) {
        if (line.size > 0 && line.data[0] == '[') {
            inside = is_group_line(line, group);
        }
        if (inside && (!key || is_key_line(line, key))) {
            return number;
        }
    }
    return number;
}

static struct str key_of_line(struct str line) {
    size_t sign = str_find(line, STR("="), 0);
    return sign == SIZE_MAX ? (struct str){0} : str_trim(str_slice(line, 0, sign));
}

// The line where the same group, or the same key of the group from line first on, stood before line until; 0 = nowhere.
static long stood_before(struct str text, struct str line, long first, long until) {
    struct str other;
    long number = 0;
    for (size_t at = 0; next_line(text, &at, &other, &number) && number < until;) {
        bool is_group = line.data[0] == '[';
        bool same = is_group ? str_equal(other, line) : str_equal(key_of_line(other), key_of_line(line));
        if (number >= first && other.size > 0 && other.data[0] != '#' && same) {
            return number;
        }
    }
    return 0;
}

// Each line is [a group], key = value, a remark or empty, and none is given twice.
static bool check_lines(struct set *set) {
    struct str text = str_from(set->text), line;
    long number = 0, group = 0;
    for (size_t at = 0; next_line(text, &at, &line, &number);) {
        if (line.size == 0 || line.data[0] == '#') {
            continue;
        }
        bool is_group = line.data[0] == '[' && line.data[line.size - 1] == ']';
        if (!is_group && key_of_line(line).size == 0) {
            return failure_set(set->failure, "%s:%ld: neither [group] nor key = value: %.*s", set->path, number,
                               STR_ARGS(line));
        }
        if (!is_group && group == 0) {
            return failure_set(set->failure, "%s:%ld: %.*s stands before the first [group]", set->path, number,
                               STR_ARGS(key_of_line(line)));
        }
        long before = stood_before(text, line, is_group ? 1 : group + 1, number);
        if (before > 0) {
            return failure_set(set->failure, "%s:%ld: %.*s is given twice, first in line %ld", set->path, number,
                               STR_ARGS(is_group ? line : key_of_line(line)), before);
        }
        group = is_group ? number : group;
    }
    return true;
}

static bool bad_key(struct set *set, const char *group, const char *key, const char *what) {
    return failure_set(set->failure, "%s:%ld: [%s] %s: %s", set->path, line_of(set, group, key), group, key, what);
}

// ---- Keys

static struct str resolved(const struct set *set, struct str path) {
    bool is_absolute = path.size > 0 && path.data[0] == '/';
    return is_absolute ? arena_copy(path, set->arena) : arena_join(set->directory, path, set->arena);
}

static bool read_number(struct set *set, const char *group, const char *key, const char *text, double *number) {
    char *end;
    *number = strtod(text, &end);
    return (end != text && *end == '\0' && *number > 0 && *number < 1e6) ||
           bad_key(set, group, key, "a number above zero is wanted");
}

static bool read_key(struct set *set, const char *group, size_t index, struct str text, struct plot_options *options) {
    char *to = (char *)options + keys[index].offset;
    double number;
    switch (keys[index].type) {
    case KEY_TEXT:
        *(const char **)to = arena_copy(text, set->arena).data;
        return true;
    case KEY_FILE:
        *(const char **)to = resolved(set, text).data;
        return true;
    default:
        if (!read_number(set, group, keys[index].name, arena_copy(text, set->arena).data, &number)) {
            return false;
        }
        if (keys[index].type == KEY_COUNT) {
            *(size_t *)to = (size_t)number;
        } else {
            *(double *)to = number;
        }
        return true;
    }
}

// The value of a key in the group, else in [defaults]; empty data when in neither. *from gets the group it stands in.
static struct str value_of(const struct set *set, const char *group, const char *key, const char **from) {
    const char *const groups[] = {group, defaults_group};
    for (size_t i = 0; i < 2; i++) {
        char *value = g_key_file_get_string(set->file, groups[i], key, NULL);
        if (value) {
            struct str copy = arena_copy(str_trim(str_from(value)), set->arena);
            g_free(value);
            *from = groups[i];
            return copy;
        }
    }
    return (struct str){0};
}

static bool known_keys(struct set *set, const char *group) {
    char **names = g_key_file_get_keys(set->file, group, NULL, NULL);
    bool good = true;
    for (size_t i = 0; names && names[i] && good; i++) {
        bool known = false;
        for (size_t k = 0; k < sizeof keys / sizeof keys[0]; k++) {
            known = known || strcmp(keys[k].name, names[i]) == 0;
        }
        good = known || bad_key(set, group, names[i],
                                "no such key; there are kind, data, output, title, source, author, language, years, "
                                "programmes, most, size, width, height, dpi, font, palette, svg-text, figures");
    }
    g_strfreev(names);
    return good;
}

// ---- Charts

enum { OUTPUTS_MOST = 32 };

static size_t split_outputs(const struct set *set, struct str list, const char **paths) {
    size_t count = 0;
    while (list.size > 0 && count < OUTPUTS_MOST) {
        size_t end = str_find(list, STR(";"), 0);
        struct str one = str_trim(str_slice(list, 0, end));
        if (one.size > 0) {
            paths[count++] = resolved(set, one).data;
        }
        list = end == SIZE_MAX ? (struct str){0} : str_slice(list, end + 1, list.size);
    }
    return count;
}

static struct str output_of(struct set *set, const char *group, const char **from) {
    struct str output = value_of(set, group, "output", from);
    return output.size ? output : arena_printf(set->arena, "%s.pdf", group);
}

// Fonts stay open as long as the charts ask for the same.
static bool use_fonts(struct set *set, const char *family, struct failure *failure) {
    bool same = set->fonts && ((!family && !set->font) || (family && set->font && strcmp(family, set->font) == 0));
    if (!same) {
        if (set->fonts) {
            plot_fonts_close(set->fonts);
        }
        set->fonts = plot_fonts(family, failure);
        set->font = family;
    }
    return set->fonts != NULL;
}

// One key's value, checked by itself, so that its line can be named.
static bool take_key(struct set *set, const char *group, size_t index, struct str value, struct plot_options *options) {
    struct plot_options alone = {.kind = "auto"};
    struct failure failure = {0};
    if (!read_key(set, group, index, value, &alone) || !read_key(set, group, index, value, options)) {
        return false;
    }
    return chart_check(&alone, &failure) || bad_key(set, group, keys[index].name, failure.message);
}

// Names the key whose file the message speaks of, else the group.
static bool blame(struct set *set, const char *group, struct str data, struct str output, const char *message) {
    const char *paths[OUTPUTS_MOST], *from = group;
    size_t count = split_outputs(set, output, paths);
    if (str_starts(str_from(message), resolved(set, data))) {
        value_of(set, group, "data", &from);
        return bad_key(set, from, "data", message);
    }
    for (size_t i = 0; i < count; i++) {
        if (str_starts(str_from(message), str_from(paths[i])) && value_of(set, group, "output", &from).size > 0) {
            return bad_key(set, from, "output", message);
        }
    }
    return failure_set(set->failure, "%s:%ld: [%s] %s", set->path, line_of(set, group, NULL), group, message);
}

static bool draw_group(struct set *set, const char *group) {
    struct plot_options options = {.kind = "auto"};
    const char *from = group, *paths[OUTPUTS_MOST];
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        struct str value = value_of(set, group, keys[i].name, &from);
        if (value.size > 0 && keys[i].offset != SIZE_MAX && !take_key(set, from, i, value, &options)) {
            return false;
        }
    }
    const char *font_from = group;
    value_of(set, group, "font", &font_from);
    struct str data = value_of(set, group, "data", &from);
    if (data.size == 0) {
        return failure_set(set->failure, "%s:%ld: [%s] has no data: the changes.csv or series.csv to draw", set->path,
                           line_of(set, group, NULL), group);
    }
    struct str output = output_of(set, group, &from);
    size_t count = split_outputs(set, output, paths);
    struct failure failure = {0};
    if (!use_fonts(set, options.font, &failure)) {
        return options.font ? bad_key(set, font_from, "font", failure.message)
                            : failure_set(set->failure, "%s", failure.message);
    }
    // A hundred charts need no more memory than one: what a chart takes is given back.
    struct arena scratch = {.exhausted = set->arena->exhausted};
    bool good =
        plot_chart_with(set->fonts, resolved(set, data).data, &options, paths, count, set->diag, &scratch, &failure);
    arena_reset(&scratch);
    return good || blame(set, group, data, output, failure.message);
}

// Where a second chart would be written over a first, neither is drawn.
static bool own_outputs(struct set *set, char **groups) {
    struct name_table taken = {0};
    struct str *owners = NULL;
    size_t count = 0, capacity = 0;
    for (size_t i = 0; groups[i]; i++) {
        const char *paths[OUTPUTS_MOST], *from = groups[i];
        bool is_chart = strcmp(groups[i], defaults_group) != 0;
        struct str output = is_chart ? output_of(set, groups[i], &from) : (struct str){0};
        size_t path_count = split_outputs(set, output, paths);
        for (size_t k = 0; k < path_count; k++) {
            size_t number = name_number(&taken, str_from(paths[k]), set->arena);
            if (number < count) {
                const char *what =
                    arena_printf(set->arena, "%s is written by [%s] too", paths[k], owners[number].data).data;
                return g_key_file_has_key(set->file, from, "output", NULL)
                           ? bad_key(set, from, "output", what)
                           : failure_set(set->failure, "%s:%ld: [%s] %s", set->path, line_of(set, groups[i], NULL),
                                         groups[i], what);
            }
            ARENA_PUSH(owners, count, capacity, str_from(groups[i]), set->arena);
        }
    }
    return true;
}

static bool draw_groups(struct set *set, size_t *count) {
    char **groups = g_key_file_get_groups(set->file, NULL);
    bool good = true;
    for (size_t i = 0; groups[i] && good; i++) {
        good = known_keys(set, groups[i]);
    }
    good = good && own_outputs(set, groups);
    *count = 0;
    for (size_t i = 0; groups[i] && good; i++) {
        if (strcmp(groups[i], defaults_group) != 0) {
            good = draw_group(set, groups[i]);
            *count += good;
        }
    }
    g_strfreev(groups);
    if (good && *count == 0) {
        good =
            failure_set(set->failure, "%s: no chart in it: each is a group, as [fig1], with kind and data", set->path);
    }
    return good;
}

bool plot_set(const char *path, size_t *count, struct diag *diag, struct arena *arena, struct failure *failure) {
    struct set set = {.path = path, .diag = diag, .arena = arena, .failure = failure};
    const char *slash = strrchr(path, '/');
    set.directory = slash ? arena_copy((struct str){path, (size_t)(slash + 1 - path)}, arena) : (struct str){0};
    GError *error = NULL;
    char *bytes;
    if (!g_file_get_contents(path, &bytes, NULL, &error)) {
        failure_set(failure, "%s: %s", path, error->message);
        g_error_free(error);
        return false;
    }
    set.text = bytes + (str_starts(str_from(bytes), STR("\xEF\xBB\xBF")) ? 3 : 0);
    set.file = g_key_file_new();
    bool good = check_lines(&set);
    if (good && !g_key_file_load_from_data(set.file, set.text, strlen(set.text), G_KEY_FILE_NONE, &error)) {
        good = failure_set(failure, "%s: %s", path, error->message);
        g_error_free(error);
    }
    good = good && draw_groups(&set, count);
    if (set.fonts) {
        plot_fonts_close(set.fonts);
    }
    g_key_file_free(set.file);
    g_free(bytes);
    return good;
}
