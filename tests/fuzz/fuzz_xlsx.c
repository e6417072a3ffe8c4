// Any bytes through the reader read_xlsx.
#include "tests/fuzz/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    return fuzz_reader(read_xlsx, data, size);
}
