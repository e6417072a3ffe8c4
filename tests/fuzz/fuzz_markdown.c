// Any bytes through the reader read_markdown.
#include "tests/fuzz/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    return fuzz_reader(read_markdown, data, size);
}
