// The short report that `yosan run` ends with.
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "analyze/analyze.h"
#include "base/diag.h"
#include "extract/extract.h"

enum { MOST_REPORTED = 40 };

// What the run wrote; names are static.
struct report {
    const char *files[MOST_REPORTED], *charts[MOST_REPORTED], *missing[MOST_REPORTED];
    size_t file_count, chart_count, missing_count;
};

void report_file(struct report *report, const char *name);
void report_chart(struct report *report, const char *kind);
void report_missing(struct report *report, const char *kind); // nothing to draw
// To standard output.
void report_print(const struct report *report, const char *directory, const struct extract_counts *extracted,
                  const struct analyze_counts *analyzed, const struct diag *diag);

#endif
