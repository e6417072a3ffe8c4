// Expands form.def.
#include "base/form.h"

#include <string.h>

const char *form_meaning(const char *id) {
    static const struct {
        const char *id, *words;
    } forms[] = {
#define FORM(id, words) {id, words},
#include "base/form.def"
#undef FORM
    };
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        if (strcmp(forms[i].id, id) == 0) {
            return forms[i].words;
        }
    }
    return "";
}
