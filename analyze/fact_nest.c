// Lines above and below one another, by the names above each line.
#include "analyze/fact_nest.h"

enum { SEVERAL = NAME_NONE - 1 };

struct nest {
    const struct series *series;
    struct name_table names; // the members' own, then those above their lines
    uint32_t *owners;        // of each member's name: its programme, or SEVERAL
    size_t members;
    struct arena *arena;
};

// 報酬 of 総務費 > 報酬.
static struct str own_name(const struct series *series, uint32_t programme) {
    struct str name = programme_name(series, programme);
    size_t joint = str_find_last(name, STR(" > "), name.size);
    return joint == SIZE_MAX ? name : str_slice(name, joint + 3, name.size);
}

static struct nest nest_begin(const struct series *series, const struct fact_group *group, struct arena *arena) {
    struct nest nest = {.series = series, .owners = ARENA_ARRAY(uint32_t, group->count, arena), .arena = arena};
    for (size_t i = 0; i < group->count; i++) {
        uint32_t name = name_number(&nest.names, own_name(series, group->programmes[i]), arena);
        bool first = name == nest.members;
        nest.owners[name] = first ? group->programmes[i] : SEVERAL;
        nest.members += first;
    }
    return nest;
}

static struct str next_name(struct str *path) {
    size_t end = str_find(*path, STR("\x1F"), 0);
    struct str name = str_trim(str_slice(*path, 0, end));
    *path = end == SIZE_MAX ? (struct str){0} : str_slice(*path, end + 1, path->size);
    return name;
}

// The programme of the group that stands above the statement; its own where there is none.
static uint32_t find_above(struct nest *nest, const struct statement *statement) {
    struct str path = nest->series->statements->groups.names[statement->group];
    while (path.size) {
        struct str name = next_name(&path);
        uint32_t number = name.size ? name_number(&nest->names, name, nest->arena) : NAME_NONE;
        if (number < nest->members && nest->owners[number] != statement->programme) {
            return nest->owners[number];
        }
    }
    return statement->programme;
}

static struct str say_nested(const struct nest *nest, uint32_t above, uint32_t below) {
    struct str lower = programme_name(nest->series, below);
    struct str upper = above == SEVERAL ? STR("ほかの行") : programme_name(nest->series, above);
    return arena_printf(nest->arena, "「%.*s」は「%.*s」の内訳でありうる: 足すと二重に数えるので、和で判断しない",
                        STR_ARGS(lower), STR_ARGS(upper));
}

// A subtotal whose parts are not lines is missing in the sum of all lines.
static struct str find_lost_subtotal(struct nest *nest) {
    const struct statements *statements = nest->series->statements;
    size_t known = nest->names.count;
    for (size_t i = 0; i < statements->count; i++) {
        const struct statement *statement = &statements->items[i];
        struct str name = own_name(nest->series, statement->programme);
        if (statement->role == STATEMENT_subtotal && name.size &&
            name_number(&nest->names, name, nest->arena) >= known) {
            return arena_printf(nest->arena, "小計「%.*s」の内訳の行がない: 事業の和は全体と言えない", STR_ARGS(name));
        }
    }
    return (struct str){0};
}

struct str fact_nesting(const struct series *series, const struct fact_group *group, struct arena *arena) {
    struct nest nest = nest_begin(series, group, arena);
    for (size_t i = 0; i < group->count; i++) {
        uint32_t programme = group->programmes[i];
        for (size_t k = series_first(series, programme); k < series->count && series->points[k].programme == programme;
             k++) {
            const struct point *point = &series->points[k];
            for (uint32_t mention = 0; mention < point->mentions; mention++) {
                uint32_t above = find_above(&nest, &series->statements->items[series->order[point->first + mention]]);
                if (above != programme) {
                    return say_nested(&nest, above, programme);
                }
            }
        }
    }
    return group->whole ? find_lost_subtotal(&nest) : (struct str){0};
}

struct str fact_no_total(void) {
    return STR("その年度の合計は figures.csv に述べられていないか、一つに定まらないか、一部の事業だけの合計でありうる");
}

struct str fact_no_sum(const struct series *series, const struct fact_group *group, struct arena *arena) {
    struct str nesting = fact_nesting(series, group, arena);
    return nesting.size ? nesting : STR("その年度の金額が述べられていない事業か、内数の事業があり、合計を定められない");
}
