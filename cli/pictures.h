// The pictures of a report: each figure's place on the page of its PDF.
#ifndef CLI_PICTURES_H
#define CLI_PICTURES_H

#include "cli/command.h"
#include "plot/report.h"

enum { PICTURES_DEFAULT = 1000 };

// --pictures N: at most N; false when the words are no number.
bool pictures_option(const char *words, size_t *most);
struct pictures_options {
    size_t most;                 // pictures in all
    const char *documents;       // where the documents lie; NULL = as named, else beside figures.csv
    const char *cache_directory; // what was drawn is kept there and not drawn again; NULL = nowhere
    size_t threads;              // documents drawn side by side; 0 = one a core
};

// Sets the report's pictures: of the first figures that stand in PDFs at hand. A picture that cannot be made is a note.
// False with the command's failure set when figures.csv cannot be read.
bool pictures_make(struct command *command, const struct pictures_options *options, struct report_inputs *report);

#endif
