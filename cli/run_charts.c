// A chart a job: each with memory, messages and fonts of its own, taken in the kinds' order.
#include "cli/run_charts.h"

#include <setjmp.h>
#include <string.h>
#include <unistd.h>

#include "base/crew.h"
#include "base/out.h"
#include "plot/plot.h"
#include "plot/snippet.h"

static const char *const endings[] = {".pdf", ".png", ".svg", ".csv", ".txt", ".tex", ".md"};
enum { ENDING_COUNT = sizeof endings / sizeof endings[0], DRAWN_COUNT = 5, MOST_KINDS = 32 }; // behind them snippets

struct chart_job {
    const char *kind;
    struct arena arena;
    struct diag diag;
    struct failure failure;
};

struct drawing {
    const struct chart_run *run;
    const struct command *command;
    struct chart_job jobs[MOST_KINDS];
    size_t count;
};

static const char *in_directory(const struct chart_run *run, const char *name, struct arena *arena) {
    return arena_printf(arena, "%s/%s", run->directory, name).data;
}

// The pages behind the first.
static void remove_pages(const struct chart_run *run, const char *kind, struct arena *arena) {
    static const char *const paged[] = {".png", ".svg"};
    bool found = true;
    for (int page = 2; found; page++) {
        found = false;
        for (size_t i = 0; i < sizeof paged / sizeof paged[0]; i++) {
            const char *name = arena_printf(arena, "charts/%s-%d%s", kind, page, paged[i]).data;
            found |= unlink(in_directory(run, name, arena)) == 0;
        }
    }
}

static void remove_chart(const struct chart_run *run, const char *kind, struct arena *arena) {
    for (size_t i = 0; i < ENDING_COUNT; i++) {
        unlink(in_directory(run, arena_printf(arena, "charts/%s%s", kind, endings[i]).data, arena));
    }
    remove_pages(run, kind, arena);
}

// The kinds whose data is one amount a row; the others compare years.
static bool draws_series(const char *kind) {
    static const char *const kinds[] = {"levels", "trend", "mentions", "ministries", "ranking"};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (strcmp(kind, kinds[i]) == 0) {
            return true;
        }
    }
    return false;
}

// True when kind is among those asked for.
static bool is_wanted(const struct chart_run *run, const char *kind) {
    struct str list = str_from(run->kinds);
    for (size_t at = 0; at < list.size;) {
        size_t end = str_find(list, STR(","), at);
        end = end == SIZE_MAX ? list.size : end;
        if (str_equal(str_slice(list, at, end), str_from(kind))) {
            return true;
        }
        at = end + 1;
    }
    return false;
}

static void draw(const struct chart_run *run, struct chart_job *job) {
    const char *paths[DRAWN_COUNT];
    for (size_t i = 0; i < DRAWN_COUNT; i++) {
        const char *name = arena_printf(&job->arena, "charts/%s%s", job->kind, endings[i]).data;
        paths[i] = in_directory(run, name, &job->arena);
    }
    struct plot_options options = {.kind = job->kind,
                                   .source = run->source,
                                   .figures = in_directory(run, "figures.csv", &job->arena),
                                   .replace_missing = true};
    const char *data = in_directory(run, draws_series(job->kind) ? "series.csv" : "changes.csv", &job->arena);
    if (plot_chart(data, &options, paths, DRAWN_COUNT, &job->diag, &job->arena, &job->failure)) {
        snippet_write(in_directory(run, "charts", &job->arena), job->kind, &job->arena, &job->failure);
    }
}

static void draw_one(void *context, size_t index) {
    struct drawing *drawing = context;
    struct chart_job *job = &drawing->jobs[index];
    jmp_buf exhausted;
    job->arena.exhausted = &exhausted;
    job->diag.arena = &job->arena;
    if (setjmp(exhausted) == 0) {
        draw(drawing->run, job);
    } else {
        failure_set(&job->failure, "chart %s: no memory to draw it", job->kind);
    }
}

static void drop_one(void *context, size_t index) {
    arena_reset(&((struct drawing *)context)->jobs[index].arena);
}

// The other threads go on while this one takes: what has no memory here fails, and does not jump.
static bool take_one(void *context, size_t index) {
    struct drawing *drawing = context;
    struct chart_job *job = &drawing->jobs[index];
    struct arena *arena = drawing->command->arena;
    jmp_buf exhausted, *outer = arena->exhausted;
    arena->exhausted = &exhausted;
    if (setjmp(exhausted) == 0) {
        diag_add_all(drawing->command->diag, &job->diag);
    } else {
        failure_set(&job->failure, "chart %s: no memory for what it says", job->kind);
    }
    arena->exhausted = outer;
    if (job->failure.happened) {
        failure_set(drawing->command->failure, "%s", job->failure.message);
    } else {
        report_chart(drawing->run->report, job->kind);
    }
    bool good = !job->failure.happened;
    drop_one(drawing, index);
    return good;
}

static void list_jobs(struct drawing *drawing) {
    const struct chart_run *run = drawing->run;
    const char *kind, *purpose;
    for (size_t i = 0; plot_kind(i, &kind, &purpose) && drawing->count < MOST_KINDS; i++) {
        bool has_rows = draws_series(kind) ? run->has_series : run->has_changes;
        bool wanted = is_wanted(run, kind);
        if (wanted && has_rows) {
            drawing->jobs[drawing->count++].kind = kind;
        } else {
            remove_chart(run, kind, drawing->command->arena);
        }
        if (wanted && !has_rows) {
            report_missing(run->report, kind);
        }
    }
}

bool charts_draw(const struct chart_run *run, const struct command *command) {
    if (!out_make_directory(in_directory(run, "charts", command->arena), command->failure)) {
        return false;
    }
    struct drawing *drawing = ARENA_NEW(struct drawing, command->arena);
    drawing->run = run;
    drawing->command = command;
    list_jobs(drawing);
    enum { ROWS_SIDE_BY_SIDE = 10000 }; // each chart holds its rows, some 3 KB of memory each
    struct crew_jobs jobs = {drawing->count, drawing->count ? drawing->count : 1, drawing, draw_one, take_one,
                             drop_one};
    size_t threads = run->threads ? run->threads : crew_cores();
    return crew_run(&jobs, run->rows > ROWS_SIDE_BY_SIDE ? 1 : threads);
}
