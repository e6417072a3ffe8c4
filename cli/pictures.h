// The pictures of a report: each figure's place on the page of its PDF.
#ifndef CLI_PICTURES_H
#define CLI_PICTURES_H

#include "cli/command.h"

// Takes DIRECTORY/crops away with the pictures of an earlier run.
void pictures_remove(struct command *command, const char *directory);
// Makes DIRECTORY/crops/FIGURE_ID.png for each figure of a PDF that is at hand. documents: where the documents lie;
// NULL = as named, else beside figures.csv. A picture that cannot be made is a note. The directory of the pictures;
// NULL with the command's failure set when it fails.
const char *pictures_make(struct command *command, const char *directory, const char *figures_path,
                          const char *documents);

#endif
