// Opens what drawing opens.
#include "plot/health.h"

#include "plot/font.h"

const char *health_font(struct arena *arena, struct failure *failure) {
    struct fonts *fonts = fonts_open(NULL, failure);
    if (!fonts) {
        return NULL;
    }
    const char *family = arena_copy(str_from(fonts->family), arena).data;
    fonts_close(fonts);
    return family;
}
