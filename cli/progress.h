// On a terminal: how far the reading is and how long it will take, once it takes longer than a moment.
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "base/str.h"
#include "extract/extract.h"

// What progress_begin counts in, for extract_options; NULL where standard error is no terminal. One at a time.
struct extract_progress *progress_begin(const char *const *paths, size_t path_count);
void progress_end(void); // the line on the terminal is gone; allowed without a beginning

// "reading: 12 of 40 documents, 35 %, about 1 min 50 s left"; empty while there is nothing to say.
struct str progress_line(size_t documents, size_t all_documents, double share, double seconds, char *text, size_t size);

#endif
