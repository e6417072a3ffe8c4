// Formats that are none of those read here: said by name, not read as if they were text.
#include "extract/document.h"

static const struct {
    struct str start;
    const char *message;
} FOREIGN[] = {
    {{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8},
     "an Office or Ichitaro document of the old kind (.xls, .doc, .jtd); save it as .xlsx, .docx or PDF"},
    {{"{\\rtf", 5}, "an RTF document; save it as .docx or PDF"},
    {{"\x89PNG\r\n\x1A\n", 8}, "a picture (PNG); make a PDF of it and read that with --ocr"},
    {{"\xFF\xD8\xFF", 3}, "a picture (JPEG); make a PDF of it and read that with --ocr"},
    {{"GIF8", 4}, "a picture (GIF); make a PDF of it and read that with --ocr"},
    {{"II*\0", 4}, "a picture (TIFF); make a PDF of it and read that with --ocr"},
    {{"MM\0*", 4}, "a picture (TIFF); make a PDF of it and read that with --ocr"},
    {{"\x1F\x8B", 2}, "packed (gzip); unpack it first"},
    {{"7z\xBC\xAF\x27\x1C", 6}, "packed (7-Zip); unpack it first"},
    {{"Rar!\x1A\x07", 6}, "packed (RAR); unpack it first"},
};

static const char *message_of(struct str bytes) {
    for (size_t i = 0; i < sizeof FOREIGN / sizeof *FOREIGN; i++) {
        if (str_starts(bytes, FOREIGN[i].start)) {
            return FOREIGN[i].message;
        }
    }
    return NULL;
}

bool is_foreign(struct str bytes) {
    return message_of(bytes) != NULL;
}

bool read_foreign(const struct source *source, const struct reader_options *options, block_function *take,
                  void *context, struct diag *diag, struct arena *arena, struct failure *failure) {
    (void)options, (void)take, (void)context, (void)diag, (void)arena;
    return failure_set(failure, "%.*s: %s", STR_ARGS(source->name), message_of(source->bytes));
}
