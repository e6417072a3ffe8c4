// Prints what was found, what was passed over and why, what needs a person's eye, and what was written.
#include "cli/report.h"

#include <stdio.h>
#include <string.h>

#include "base/form.h"

static void add(const char **names, size_t *count, const char *name) {
    if (*count < MOST_REPORTED) {
        names[(*count)++] = name;
    }
}

void report_file(struct report *report, const char *name) {
    add(report->files, &report->file_count, name);
}

void report_chart(struct report *report, const char *kind) {
    add(report->charts, &report->chart_count, kind);
}

void report_missing(struct report *report, const char *kind) {
    add(report->missing, &report->missing_count, kind);
}

static void print_skipped(const struct extract_counts *extracted) {
    size_t total = 0;
    for (size_t i = 0; extracted->skipped[i].count; i++) {
        total += extracted->skipped[i].count;
    }
    printf("skipped    %zu expressions, each in ledger.csv\n", total);
    for (size_t i = 0; extracted->skipped[i].count; i++) {
        const struct form_count *skipped = &extracted->skipped[i];
        printf("           %6zu  %-4s %s\n", skipped->count, skipped->form, form_meaning(skipped->form));
    }
}

static void print_attention(const struct diag *diag) {
    size_t warnings = diag_count(diag, SEVERITY_WARNING);
    if (warnings == 0) {
        printf("attention  nothing needs a person's eye\n");
        return;
    }
    printf("attention  %zu places need a person's eye (standard error shows each)\n", warnings);
    for (size_t i = 0; i < diag->count; i++) {
        size_t count = 0;
        bool met = diag->items[i].severity != SEVERITY_WARNING;
        for (size_t j = 0; j < diag->count && !met; j++) {
            bool same =
                diag->items[j].severity == SEVERITY_WARNING && strcmp(diag->items[j].code, diag->items[i].code) == 0;
            met = same && j < i;
            count += same ? 1 + diag->items[j].more : 0;
        }
        if (!met) {
            printf("           %6zu  %s\n", count, diag->items[i].code);
        }
    }
}

static void print_names(const char *label, const char *const *names, size_t count) {
    printf("%s", label);
    for (size_t i = 0; i < count; i++) {
        printf(" %s", names[i]);
    }
    printf("\n");
}

void report_print(const struct report *report, const char *directory, const struct extract_counts *extracted,
                  const struct analyze_counts *analyzed, const struct diag *diag) {
    printf("documents  %zu read", extracted->documents - extracted->failed_documents);
    if (extracted->failed_documents) {
        printf(", %zu could not be read", extracted->failed_documents);
    }
    printf("\nfigures    %zu of %zu programmes\n", extracted->figures, analyzed->programmes);
    printf("changes    %zu, and %zu figures without a partner\n", analyzed->changes, analyzed->unpaired);
    print_skipped(extracted);
    print_attention(diag);
    printf("written to %s/\n", directory);
    print_names("          ", report->files, report->file_count);
    print_names("           charts/", report->charts, report->chart_count);
    for (size_t i = 0; i < report->missing_count; i++) {
        printf("           no chart %s: no two years of a programme can be compared\n", report->missing[i]);
    }
}
