// The parts of an XLSX or DOCX file: a ZIP archive of XML, read part by part with limits against bombs.
#ifndef EXTRACT_PACKAGE_H
#define EXTRACT_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>

#include <libxml/xmlreader.h>
#include <zip.h>

#include "base/arena.h"
#include "base/failure.h"
#include "base/str.h"
#include "extract/document.h"

struct package {
    struct str name; // of the document
    zip_t *archive;
    zip_file_t *part; // the one that is being read
    xmlTextReaderPtr reader;
    size_t read, all; // bytes unpacked of all parts; of them there are, in parts of XML, as the archive says
    struct reading_share *share;
    bool too_large;
    bool is_broken, is_corrupt; // the part being read: its XML; its bytes, by the checksum
};

// False with failure set when the bytes are no archive, or one with more parts than a document has.
bool package_open(const struct source *source, struct package *package, struct failure *failure);
void package_close(struct package *package); // also what is being read
// Starts to read a part (the one before is closed). False when there is none.
bool package_start(struct package *package, const char *part);
// The next node. False at the end of the part, or where it is broken or too large (package_fault says so).
bool package_next(struct package *package);
// What is wrong with the part that was read and what it costs: NULL, or words for a message.
const char *package_fault(const struct package *package);
// The next raw bytes of the part, not through the XML reader.
size_t package_bytes(struct package *package, char *buffer, size_t size);

// ---- The node that package_next came to

bool package_is_start(const struct package *package, const char *name); // local name
bool package_is_end(const struct package *package, const char *name);   // also of an empty element: never comes
bool package_is_empty(const struct package *package);
struct str package_words(const struct package *package); // of a text node; valid until the next node
// Value of an attribute by its local name, in the arena; empty when there is none.
struct str package_attribute(const struct package *package, const char *name, struct arena *arena);
long package_number(const struct package *package, const char *name, long otherwise);
// A switch such as <w:b w:val="0"/>: on unless it says 0, false or none.
bool package_switch(const struct package *package, const char *name);

// Target of a relationship ("rId1") as a part's name; base is "xl/" or "word/".
struct str package_target(struct package *package, const char *relationships, struct str id, const char *base,
                          struct arena *arena);

#endif
