// Character encodings of Japanese documents: found by content, read as UTF-8, wrong bytes said and replaced.
#ifndef EXTRACT_ENCODING_H
#define EXTRACT_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/failure.h"
#include "base/out.h"
#include "base/str.h"
#include "extract/document.h"

enum encoding {
    ENCODING_utf_8,
    ENCODING_utf_16le,
    ENCODING_utf_16be,
    ENCODING_cp932,
    ENCODING_euc_jp,
    ENCODING_iso_2022_jp,
    ENCODING_COUNT
};

const char *encoding_name(enum encoding encoding); // "Shift_JIS (CP932)", for people
// By the name that a document declares ("Shift_JIS", "x-sjis", "euc-jp"); any case. False when it is not known here.
bool encoding_from_name(struct str name, enum encoding *encoding);
// By byte order mark, else by what the first 256 KiB behind the leading ASCII can be read as.
enum encoding encoding_detect(struct str bytes);
// Whether more bytes than a slip or two cannot be of the encoding, whatever the document says of itself.
bool encoding_is_unlikely(struct str bytes, enum encoding encoding);
// The whole document as valid UTF-8 without a byte order mark: a slice of the bytes where they are that already, else
// in the arena. Wrong bytes are said (the first few each, then their number) and become U+FFFD.
bool encoding_decode(const struct source *source, enum encoding encoding, struct str *utf8, struct diag *diag,
                     struct arena *arena, struct failure *failure);
// The same conversion into out, for texts that are too large for memory; a byte order mark stays. Says the encoding.
bool encoding_convert(const struct source *source, enum encoding encoding, struct out *out, struct diag *diag,
                      struct arena *arena, struct failure *failure);
// Notes that the document is in another encoding than UTF-8.
void encoding_say(const struct source *source, enum encoding encoding, struct diag *diag);
// Without a UTF-8 byte order mark.
struct str encoding_skip_mark(struct str bytes);

// ---- UTF-8 with wrong bytes

// Offset of the first byte that is not part of valid UTF-8; SIZE_MAX when all is valid.
size_t encoding_first_invalid(struct str bytes);
// line with each wrong byte replaced by U+FFFD, and where its words stop running parallel to it.
struct text encoding_repair(struct str line, struct arena *arena);
// Says the wrong bytes of line (the first few of the document each). said counts those of the document.
void encoding_say_invalid(struct str line, struct place place, size_t line_start, size_t *said, struct diag *diag);
// Says how many there were when not each was said.
void encoding_say_rest(struct place place, size_t said, struct diag *diag);

#endif
