// Keeps what goes on from table to table when the memory of a table is given back.
#include "extract/table.h"

static void keep(struct str *words, struct arena *arena) {
    *words = words->size ? arena_copy(*words, arena) : STR("");
}

static void column_keep(struct table_column *column, struct arena *arena) {
    keep(&column->name, arena);
    keep(&column->leaf, arena);
    keep(&column->year_printed, arena);
    keep(&column->stage_printed, arena);
}

static void columns_keep(struct table_memory *memory, struct arena *arena) {
    size_t count = (size_t)memory->column_count;
    if (memory->columns) {
        memory->columns = arena_grow(memory->columns, count, count, sizeof *memory->columns, arena);
    }
    for (size_t i = 0; memory->columns && i < count; i++) {
        column_keep(&memory->columns[i], arena);
    }
    column_keep(&memory->main, arena);
}

static void names_keep(struct table_memory *memory, struct arena *arena) {
    size_t count = (size_t)memory->name_count;
    if (memory->names) {
        memory->names = arena_grow(memory->names, count, count + 1, sizeof *memory->names, arena);
    }
    for (size_t i = 0; i < count; i++) {
        keep(&memory->names[i], arena);
    }
}

void table_memory_keep(struct table_memory *memory, struct arena *arena) {
    columns_keep(memory, arena);
    names_keep(memory, arena);
    for (int i = 0; i < TABLE_LEVELS; i++) {
        keep(&memory->path[i], arena);
    }
    keep(&memory->title, arena);
    keep(&memory->line, arena);
    keep(&memory->form, arena);
    keep(&memory->year_printed, arena);
    keep(&memory->stage_printed, arena);
    if (memory->structure) {
        memory->structure = table_structure_copy(memory->structure, arena);
    }
}
