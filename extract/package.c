// Parts of a ZIP archive through libxml2's streaming reader. No DTD, no entity of a document's own, no network.
#include "extract/package.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_PARTS = 20000 };

static const size_t MOST_BYTES = (size_t)1 << 30; // unpacked, of all parts
static const zip_uint64_t LARGE_PART = 64 << 20, MOST_RATIO = 1000;

// Pictures lie beside the parts that are read.
static size_t xml_bytes(zip_t *archive) {
    size_t bytes = 0;
    zip_stat_t stat;
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); i++) {
        if (zip_stat_index(archive, (zip_uint64_t)i, 0, &stat) == 0 && str_ends(str_from(stat.name), STR(".xml"))) {
            bytes += stat.size < MOST_BYTES ? (size_t)stat.size : 0;
        }
    }
    return bytes;
}

bool package_open(const struct source *source, struct package *package, struct failure *failure) {
    *package = (struct package){.name = source->name, .share = source->share};
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *bytes = zip_source_buffer_create(source->bytes.data, source->bytes.size, 0, &error);
    package->archive = bytes ? zip_open_from_source(bytes, ZIP_RDONLY, &error) : NULL;
    if (!package->archive) {
        failure_set(failure, "%.*s: cannot be opened as a ZIP archive: %s", STR_ARGS(source->name),
                    zip_error_strerror(&error));
        zip_source_free(bytes);
        zip_error_fini(&error);
        return false;
    }
    zip_error_fini(&error);
    if (zip_get_num_entries(package->archive, 0) > MOST_PARTS) {
        package_close(package);
        return failure_set(failure, "%.*s: more than %d parts in one document; not read", STR_ARGS(source->name),
                           MOST_PARTS);
    }
    package->all = package->share ? xml_bytes(package->archive) : 0;
    return true;
}

static void close_part(struct package *package) {
    xmlFreeTextReader(package->reader);
    package->reader = NULL;
    if (package->part) {
        zip_fclose(package->part);
        package->part = NULL;
    }
}

void package_close(struct package *package) {
    close_part(package);
    if (package->archive) {
        zip_discard(package->archive);
        package->archive = NULL;
    }
}

size_t package_bytes(struct package *package, char *buffer, size_t size) {
    zip_int64_t got = package->part ? zip_fread(package->part, buffer, size) : 0;
    package->read += got > 0 ? (size_t)got : 0;
    package->is_corrupt = package->is_corrupt || got < 0;
    package->too_large = package->too_large || package->read > MOST_BYTES;
    reading_share_tell(package->share, package->read, package->all);
    return got > 0 && !package->too_large ? (size_t)got : 0;
}

static int on_read(void *context, char *buffer, int size) {
    struct package *package = context;
    size_t got = package_bytes(package, buffer, (size_t)size);
    return package->too_large ? -1 : (int)got;
}

bool package_start(struct package *package, const char *part) {
    close_part(package);
    package->is_broken = package->is_corrupt = false;
    zip_int64_t index = zip_name_locate(package->archive, part, ZIP_FL_NOCASE);
    zip_stat_t stat;
    if (index < 0 || zip_stat_index(package->archive, (zip_uint64_t)index, 0, &stat) != 0) {
        return false;
    }
    package->too_large =
        package->too_large || (stat.size > LARGE_PART && stat.size / (stat.comp_size + 1) > MOST_RATIO);
    package->part = package->too_large ? NULL : zip_fopen_index(package->archive, (zip_uint64_t)index, 0);
    if (!package->part) {
        return false;
    }
    package->reader = xmlReaderForIO(on_read, NULL, package, NULL, NULL,
                                     XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
    return package->reader != NULL;
}

bool package_next(struct package *package) {
    int state = package->reader ? xmlTextReaderRead(package->reader) : 0;
    if (state == 1) {
        return true;
    }
    package->is_broken = package->is_broken || state < 0;
    char rest[256];
    while (state == 0 &&
           package_bytes(package, rest, sizeof rest) > 0) { // its checksum is checked behind the last byte
    }
    return false;
}

const char *package_fault(const struct package *package) {
    if (package->too_large) {
        return "it unpacks to far more than a document holds; what came before is read";
    }
    if (package->is_broken) {
        return "its XML is broken; what came before is read";
    }
    return package->is_corrupt ? "its bytes are damaged; what can be read of it is read" : NULL;
}

static bool is_node(const struct package *package, int type, const char *name) {
    return xmlTextReaderNodeType(package->reader) == type &&
           xmlStrcmp(xmlTextReaderConstLocalName(package->reader), (const xmlChar *)name) == 0;
}

bool package_is_start(const struct package *package, const char *name) {
    return is_node(package, XML_READER_TYPE_ELEMENT, name);
}

bool package_is_end(const struct package *package, const char *name) {
    return is_node(package, XML_READER_TYPE_END_ELEMENT, name);
}

bool package_is_empty(const struct package *package) {
    return xmlTextReaderIsEmptyElement(package->reader) == 1;
}

struct str package_words(const struct package *package) {
    int type = xmlTextReaderNodeType(package->reader);
    bool has_words = type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
                     type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE || type == XML_READER_TYPE_WHITESPACE;
    return has_words ? str_from((const char *)xmlTextReaderConstValue(package->reader)) : (struct str){0};
}

struct str package_attribute(const struct package *package, const char *name, struct arena *arena) {
    struct str value = {0};
    while (xmlTextReaderMoveToNextAttribute(package->reader) == 1) {
        if (xmlStrcmp(xmlTextReaderConstLocalName(package->reader), (const xmlChar *)name) == 0) {
            value = arena_copy(str_from((const char *)xmlTextReaderConstValue(package->reader)), arena);
            break;
        }
    }
    xmlTextReaderMoveToElement(package->reader);
    return value;
}

// The attribute's first bytes as a string of C; empty when there is none.
static void small_attribute(const struct package *package, const char *name, char buffer[32]) {
    buffer[0] = '\0';
    while (xmlTextReaderMoveToNextAttribute(package->reader) == 1) {
        if (xmlStrcmp(xmlTextReaderConstLocalName(package->reader), (const xmlChar *)name) == 0) {
            const xmlChar *value = xmlTextReaderConstValue(package->reader);
            strncpy(buffer, value ? (const char *)value : "", 31);
            buffer[31] = '\0';
            break;
        }
    }
    xmlTextReaderMoveToElement(package->reader);
}

long package_number(const struct package *package, const char *name, long otherwise) {
    char buffer[32], *end;
    small_attribute(package, name, buffer);
    long number = strtol(buffer, &end, 10);
    return end == buffer ? otherwise : number;
}

bool package_switch(const struct package *package, const char *name) {
    char buffer[32];
    small_attribute(package, name, buffer);
    return strcmp(buffer, "0") != 0 && strcmp(buffer, "false") != 0 && strcmp(buffer, "none") != 0 &&
           strcmp(buffer, "off") != 0;
}

struct str package_target(struct package *package, const char *relationships, struct str id, const char *base,
                          struct arena *arena) {
    struct str found = {0};
    if (!package_start(package, relationships)) {
        return found;
    }
    while (found.size == 0 && package_next(package)) {
        if (package_is_start(package, "Relationship") && str_equal(package_attribute(package, "Id", arena), id)) {
            struct str target = package_attribute(package, "Target", arena);
            bool is_absolute = str_starts(target, STR("/"));
            found = is_absolute ? str_slice(target, 1, target.size) : arena_join(str_from(base), target, arena);
        }
    }
    return arena_copy(found, arena);
}
