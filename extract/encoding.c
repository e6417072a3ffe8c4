// Encodings found by content and converted by iconv.
#include "extract/encoding.h"

#include <assert.h>
#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/utf8.h"

enum { SAMPLE_BYTES = 256 * 1024, SAID_EACH = 10, ROOM_BYTES = 256 * 1024, DROP_BYTES = 8 * 1024 * 1024 };

static const char REPLACEMENT[] = "\xEF\xBF\xBD";

static const struct {
    const char *shown, *iconv_name;
} ENCODINGS[ENCODING_COUNT] = {
    [ENCODING_utf_8] = {"UTF-8", "UTF-8"},          [ENCODING_utf_16le] = {"UTF-16LE", "UTF-16LE"},
    [ENCODING_utf_16be] = {"UTF-16BE", "UTF-16BE"}, [ENCODING_cp932] = {"Shift_JIS (CP932)", "CP932"},
    [ENCODING_euc_jp] = {"EUC-JP", "EUC-JP-MS"},    [ENCODING_iso_2022_jp] = {"ISO-2022-JP", "ISO-2022-JP-3"},
};

const char *encoding_name(enum encoding encoding) {
    assert(encoding < ENCODING_COUNT);
    return ENCODINGS[encoding].shown;
}

bool encoding_from_name(struct str name, enum encoding *encoding) {
    static const struct {
        const char *name;
        enum encoding encoding;
    } names[] = {
        {"utf-8", ENCODING_utf_8},       {"utf8", ENCODING_utf_8},
        {"shift_jis", ENCODING_cp932},   {"shift-jis", ENCODING_cp932},
        {"sjis", ENCODING_cp932},        {"x-sjis", ENCODING_cp932},
        {"windows-31j", ENCODING_cp932}, {"cp932", ENCODING_cp932},
        {"ms932", ENCODING_cp932},       {"ms_kanji", ENCODING_cp932},
        {"euc-jp", ENCODING_euc_jp},     {"x-euc-jp", ENCODING_euc_jp},
        {"eucjp", ENCODING_euc_jp},      {"iso-2022-jp", ENCODING_iso_2022_jp},
        {"utf-16le", ENCODING_utf_16le}, {"utf-16be", ENCODING_utf_16be},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strlen(names[i].name) == name.size && strncasecmp(names[i].name, name.data, name.size) == 0) {
            *encoding = names[i].encoding;
            return true;
        }
    }
    return false;
}

// ---- Detection

struct evidence {
    size_t good, wrong; // characters that Japanese text has, bytes that cannot be
};

static struct evidence evidence_utf_8(struct str sample) {
    struct evidence evidence = {0};
    for (size_t at = 0; at < sample.size;) {
        if ((unsigned char)sample.data[at] < 0x80) {
            at++;
        } else if (utf8_next(sample, &at) == UTF8_INVALID) {
            evidence.wrong += sample.size - at > 3; // a character cut by the sample's end is no evidence
        } else {
            evidence.good++;
        }
    }
    return evidence;
}

static struct evidence evidence_cp932(struct str sample) {
    struct evidence evidence = {0};
    const unsigned char *byte = (const unsigned char *)sample.data;
    for (size_t at = 0; at < sample.size; at++) {
        unsigned lead = byte[at], trail = at + 1 < sample.size ? byte[at + 1] : 0x40;
        if (lead < 0x80 || (lead >= 0xA1 && lead <= 0xDF)) { // half-width kana: possible, no evidence for it
            continue;
        }
        bool is_lead = (lead >= 0x81 && lead <= 0x9F) || (lead >= 0xE0 && lead <= 0xFC);
        if (!is_lead || trail < 0x40 || trail == 0x7F || trail > 0xFC) {
            evidence.wrong++;
            continue;
        }
        evidence.good += lead <= 0x98 && lead != 0x85 && lead != 0x86 ? 1 : 0;
        at++;
    }
    return evidence;
}

static struct evidence evidence_euc_jp(struct str sample) {
    struct evidence evidence = {0};
    const unsigned char *byte = (const unsigned char *)sample.data;
    for (size_t at = 0; at < sample.size; at++) {
        unsigned lead = byte[at], trail = at + 1 < sample.size ? byte[at + 1] : 0xA1;
        if (lead < 0x80) {
            continue;
        }
        bool is_lead = lead >= 0xA1 && lead <= 0xFE;
        if ((!is_lead && lead != 0x8E && lead != 0x8F) || trail < 0xA1 || trail == 0xFF) {
            evidence.wrong++;
            continue;
        }
        evidence.good += (lead >= 0xA1 && lead <= 0xA5) || (lead >= 0xB0 && lead <= 0xCF);
        at++;
    }
    return evidence;
}

// The high bytes of UTF-16 stand on one side of the pairs: zeros of line ends, digits and Latin letters, which text in
// no other encoding holds, and there besides little but those of kana, kanji and wide forms.
static bool is_utf_16(struct str sample, bool *big_endian) {
    if (sample.size == 0 || !memchr(sample.data, 0, sample.size)) {
        return false;
    }
    size_t zeros[2] = {0, 0}, kana[2] = {0, 0}, japanese[2] = {0, 0}, pairs = sample.size / 2;
    for (size_t at = 0; at < 2 * pairs; at++) {
        unsigned char byte = (unsigned char)sample.data[at];
        zeros[at & 1] += byte == 0;
        kana[at & 1] += byte == 0x30;
        japanese[at & 1] += byte == 0 || byte == 0x30 || (byte >= 0x4E && byte <= 0x9F) || byte == 0xFF;
    }
    *big_endian = zeros[0] > zeros[1];
    size_t high = *big_endian ? 0 : 1, low = 1 - high;
    bool enough = zeros[high] * 40 > pairs || (zeros[high] > 0 && kana[high] * 4 > pairs);
    return pairs >= 2 && enough && zeros[low] * 8 < zeros[high] && japanese[high] * 10 > pairs * 9;
}

static struct str sample_of(struct str bytes) {
    size_t start = 0;
    while (start + 8 <= bytes.size) {
        uint64_t eight;
        memcpy(&eight, bytes.data + start, sizeof eight);
        if (eight & 0x8080808080808080u) {
            break;
        }
        start += sizeof eight;
    }
    return str_slice(bytes, start, start + SAMPLE_BYTES);
}

static long long evidence_score(struct evidence evidence) {
    return (long long)evidence.good - 20 * (long long)evidence.wrong;
}

// Without the last character, which the sample's end may have cut.
static struct str without_last(struct str sample) {
    size_t end = sample.size - (sample.size > 0);
    for (int back = 0; back < 3 && end > 0 && ((unsigned char)sample.data[end] & 0xC0) == 0x80; back++) {
        end--;
    }
    return str_slice(sample, 0, end);
}

enum encoding encoding_detect(struct str bytes) {
    bool big_endian;
    if (str_starts(bytes, STR("\xEF\xBB\xBF"))) {
        return ENCODING_utf_8;
    }
    if (str_starts(bytes, STR("\xFF\xFE")) || str_starts(bytes, STR("\xFE\xFF"))) {
        return (unsigned char)bytes.data[0] == 0xFF ? ENCODING_utf_16le : ENCODING_utf_16be;
    }
    struct str head = str_slice(bytes, 0, SAMPLE_BYTES);
    if (is_utf_16(head, &big_endian)) {
        return big_endian ? ENCODING_utf_16be : ENCODING_utf_16le;
    }
    struct str sample = sample_of(bytes);
    bool escapes = head.size > 0 && memchr(head.data, '\x1B', head.size);
    if (escapes && (str_contains(head, STR("\x1B$B")) || str_contains(head, STR("\x1B$@")))) {
        return ENCODING_iso_2022_jp;
    }
    if (utf8_first_invalid(without_last(sample)) == SIZE_MAX) {
        return ENCODING_utf_8;
    }
    struct evidence utf_8 = evidence_utf_8(sample);
    if (utf_8.wrong == 0 || utf_8.good > 4 * utf_8.wrong) {
        return ENCODING_utf_8;
    }
    long long cp932 = evidence_score(evidence_cp932(sample)), euc_jp = evidence_score(evidence_euc_jp(sample));
    long long best = evidence_score(utf_8);
    if (euc_jp > best && euc_jp >= cp932) {
        return ENCODING_euc_jp;
    }
    return cp932 > best ? ENCODING_cp932 : ENCODING_utf_8;
}

bool encoding_is_unlikely(struct str bytes, enum encoding encoding) {
    struct str sample = sample_of(bytes);
    struct evidence evidence = encoding == ENCODING_utf_8    ? evidence_utf_8(sample)
                               : encoding == ENCODING_cp932  ? evidence_cp932(sample)
                               : encoding == ENCODING_euc_jp ? evidence_euc_jp(sample)
                                                             : (struct evidence){0};
    return evidence_score(evidence) < 0;
}

struct str encoding_skip_mark(struct str bytes) {
    return str_starts(bytes, STR("\xEF\xBB\xBF")) ? str_slice(bytes, 3, bytes.size) : bytes;
}

// ---- UTF-8 with wrong bytes

size_t encoding_first_invalid(struct str bytes) {
    return utf8_first_invalid(bytes);
}

struct text encoding_repair(struct str line, struct arena *arena) {
    size_t wrong = 0;
    for (size_t at = 0; at < line.size;) {
        wrong += utf8_next(line, &at) == UTF8_INVALID;
    }
    char *words = arena_alloc(line.size + 2 * wrong + 1, arena);
    struct text_piece *pieces = ARENA_ARRAY(struct text_piece, wrong + 1, arena);
    size_t size = 0, count = 1;
    for (size_t at = 0; at < line.size;) {
        size_t start = at;
        if (utf8_next(line, &at) == UTF8_INVALID) {
            memcpy(words + size, REPLACEMENT, 3);
            size += 3;
            pieces[count++] = (struct text_piece){.at = size, .source = at};
        } else {
            memcpy(words + size, line.data + start, at - start);
            size += at - start;
        }
    }
    return (struct text){.words = {words, size}, .pieces = pieces, .piece_count = count};
}

static void say_byte(unsigned char byte, struct place place, size_t offset, size_t *said, struct diag *diag) {
    if ((*said)++ < SAID_EACH) {
        diag_add(diag, SEVERITY_WARNING, "wrong_byte", place, (struct str){0},
                 "byte 0x%02X at byte %zu of the file cannot be read; replaced by U+FFFD", byte, offset);
    }
}

void encoding_say_invalid(struct str line, struct place place, size_t line_start, size_t *said, struct diag *diag) {
    for (size_t at = 0; at < line.size;) {
        size_t start = at;
        if (utf8_next(line, &at) == UTF8_INVALID) {
            place.offset = start;
            say_byte((unsigned char)line.data[start], place, line_start + start, said, diag);
        }
    }
}

void encoding_say_rest(struct place place, size_t said, struct diag *diag) {
    if (said > SAID_EACH) {
        diag_add(diag, SEVERITY_WARNING, "wrong_byte", place, (struct str){0},
                 "%zu bytes in all cannot be read; each is replaced by U+FFFD", said);
    }
}

// ---- Conversion

struct conversion {
    struct place place;
    struct diag *diag;
    struct str bytes;
    size_t at; // of bytes
    char *words;
    size_t size, capacity, said;
    struct out *out; // takes the words whenever their room is full; NULL = they all stay
    bool is_mapped;  // bytes: what has been read of them can be dropped
    size_t dropped;
    struct arena *arena;
};

static void conversion_reserve(struct conversion *conversion, size_t more) {
    if (conversion->capacity - conversion->size < more) {
        size_t capacity = 2 * conversion->capacity + more;
        conversion->words = arena_grow(conversion->words, conversion->size, capacity, 1, conversion->arena);
        conversion->capacity = capacity;
    }
}

static void conversion_skip_wrong(struct conversion *conversion, size_t step) {
    conversion_reserve(conversion, 3);
    memcpy(conversion->words + conversion->size, REPLACEMENT, 3);
    conversion->size += 3;
    say_byte((unsigned char)conversion->bytes.data[conversion->at], conversion->place, conversion->at,
             &conversion->said, conversion->diag);
    size_t left = conversion->bytes.size - conversion->at;
    conversion->at += step < left ? step : left;
}

// More room for words; pages that were read go back to the machine.
static void conversion_relieve(struct conversion *conversion) {
    if (!conversion->out) {
        conversion_reserve(conversion, conversion->capacity - conversion->size + 64);
        return;
    }
    out_write(conversion->out, conversion->words, conversion->size);
    conversion->size = 0;
    if (conversion->is_mapped && conversion->at - conversion->dropped >= DROP_BYTES) {
        size_t page = (size_t)sysconf(_SC_PAGESIZE), size = (conversion->at - conversion->dropped) / page * page;
        madvise((void *)(uintptr_t)(conversion->bytes.data + conversion->dropped), size, MADV_DONTNEED);
        conversion->dropped += size;
    }
}

static void convert(iconv_t converter, struct conversion *conversion, size_t step) {
    while (conversion->at < conversion->bytes.size) {
        conversion_reserve(conversion, 64);
        char *from = (char *)(uintptr_t)(conversion->bytes.data + conversion->at);
        char *to = conversion->words + conversion->size;
        size_t from_left = conversion->bytes.size - conversion->at, to_left = conversion->capacity - conversion->size;
        errno = 0;
        size_t result = iconv(converter, &from, &from_left, &to, &to_left);
        conversion->at = conversion->bytes.size - from_left;
        conversion->size = conversion->capacity - to_left;
        if (result == (size_t)-1 && errno == E2BIG) {
            conversion_relieve(conversion);
        } else if (result == (size_t)-1) {
            conversion_skip_wrong(conversion, step);
        }
    }
}

static struct str repaired(const struct source *source, struct str bytes, struct diag *diag, struct arena *arena) {
    struct place place = {.document = source->name, .cell = -1};
    size_t said = 0, mark = source->bytes.size - bytes.size;
    encoding_say_invalid(bytes, place, mark, &said, diag);
    encoding_say_rest(place, said, diag);
    return encoding_repair(bytes, arena).words;
}

static bool conversion_run(struct conversion *conversion, enum encoding encoding, struct failure *failure) {
    bool is_utf_16 = encoding == ENCODING_utf_16le || encoding == ENCODING_utf_16be;
    iconv_t converter = iconv_open("UTF-8", ENCODINGS[encoding].iconv_name);
    if (converter == (iconv_t)-1) { // NOLINT(performance-no-int-to-ptr): the library's own way to say it
        return failure_set_errno(failure, "%.*s: cannot convert from %s", STR_ARGS(conversion->place.document),
                                 encoding_name(encoding));
    }
    convert(converter, conversion, is_utf_16 ? 2 : 1);
    iconv_close(converter);
    encoding_say_rest(conversion->place, conversion->said, conversion->diag);
    return true;
}

void encoding_say(const struct source *source, enum encoding encoding, struct diag *diag) {
    struct place place = {.document = source->name, .cell = -1};
    diag_add(diag, SEVERITY_NOTE, "encoding", place, (struct str){0},
             "the document is in %s; lines and offsets count in its UTF-8 text", encoding_name(encoding));
}

bool encoding_decode(const struct source *source, enum encoding encoding, struct str *utf8, struct diag *diag,
                     struct arena *arena, struct failure *failure) {
    struct str bytes = source->bytes;
    if (encoding == ENCODING_utf_8) {
        bytes = encoding_skip_mark(bytes);
        *utf8 = encoding_first_invalid(bytes) == SIZE_MAX ? bytes : repaired(source, bytes, diag, arena);
        return true;
    }
    struct conversion conversion = {
        .place = {.document = source->name, .cell = -1}, .diag = diag, .bytes = bytes, .arena = arena};
    conversion_reserve(&conversion, bytes.size + bytes.size / 2 + 64);
    if (!conversion_run(&conversion, encoding, failure)) {
        return false;
    }
    *utf8 = encoding_skip_mark((struct str){conversion.words, conversion.size});
    return true;
}

bool encoding_convert(const struct source *source, enum encoding encoding, struct out *out, struct diag *diag,
                      struct arena *arena, struct failure *failure) {
    if (encoding != ENCODING_utf_8) {
        encoding_say(source, encoding, diag);
    }
    struct conversion conversion = {.place = {.document = source->name, .cell = -1},
                                    .diag = diag,
                                    .bytes = source->bytes,
                                    .out = out,
                                    .is_mapped = source->is_mapped,
                                    .arena = arena};
    conversion_reserve(&conversion, ROOM_BYTES);
    bool good = conversion_run(&conversion, encoding, failure);
    out_write(out, conversion.words, conversion.size);
    return good;
}
