// Finds the fonts and opens them once a process: first where Debian puts them, then through fontconfig.
#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plot/font.h"

struct known_font {
    const char *family, *package, *regular, *bold;
};

static const struct known_font known_fonts[] = {
#define FONT(family, package, regular, bold) {family, package, regular, bold},
#include "plot/font.def"
#undef FONT
};

enum { KNOWN_COUNT = sizeof known_fonts / sizeof *known_fonts, FACES_MOST = 64 };

static bool face_has_family(hb_face_t *face, const char *family) {
    static const hb_ot_name_id_t ids[] = {HB_OT_NAME_ID_FONT_FAMILY, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        char name[128] = "";
        unsigned size = sizeof name;
        hb_ot_name_get_utf8(face, ids[i], hb_language_from_string("en", -1), &size, name);
        if (strcmp(name, family) == 0) {
            return true;
        }
    }
    return false;
}

static bool font_take(struct font *font, hb_face_t *face) {
    font->face = face;
    font->font = hb_font_create(face);
    font->units_per_em = (double)hb_face_get_upem(face);
    hb_face_make_immutable(face);
    return hb_face_get_glyph_count(face) > 0;
}

// A collection holds several families: the one of the right name is taken.
static bool font_open_file(struct font *font, const char *path, const char *family) {
    hb_blob_t *blob = *path ? hb_blob_create_from_file_or_fail(path) : NULL;
    if (!blob) {
        return false;
    }
    unsigned count = hb_face_count(blob);
    hb_face_t *found = NULL;
    for (unsigned i = 0; i < count && i < FACES_MOST && !found; i++) {
        hb_face_t *face = hb_face_create(blob, i);
        if (face_has_family(face, family)) {
            found = face;
        } else {
            hb_face_destroy(face);
        }
    }
    hb_blob_destroy(blob);
    return found && font_take(font, found);
}

static bool pattern_has_family(FcPattern *pattern, const char *family) {
    FcChar8 *name = NULL;
    for (int i = 0; FcPatternGetString(pattern, FC_FAMILY, i, &name) == FcResultMatch; i++) {
        if (FcStrCmpIgnoreCase(name, (const FcChar8 *)family) == 0) {
            return true;
        }
    }
    return false;
}

static bool font_open_match(struct font *font, FcPattern *match, const char *family, int weight) {
    FcChar8 *file = NULL;
    int index = 0, found_weight = 0;
    bool fits = pattern_has_family(match, family) && FcPatternGetString(match, FC_FILE, 0, &file) == FcResultMatch &&
                FcPatternGetInteger(match, FC_INDEX, 0, &index) == FcResultMatch &&
                FcPatternGetInteger(match, FC_WEIGHT, 0, &found_weight) == FcResultMatch &&
                (weight == FC_WEIGHT_REGULAR || found_weight > FC_WEIGHT_MEDIUM);
    hb_blob_t *blob = fits ? hb_blob_create_from_file_or_fail((const char *)file) : NULL;
    if (!blob) {
        return false;
    }
    hb_face_t *face = hb_face_create(blob, (unsigned)index & 0xFFFFu);
    hb_blob_destroy(blob);
    return font_take(font, face);
}

static bool font_open_installed(struct font *font, FcConfig *config, const char *family, int weight) {
    FcPattern *pattern = FcPatternCreate();
    FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family);
    FcPatternAddInteger(pattern, FC_WEIGHT, weight);
    FcConfigSubstitute(config, pattern, FcMatchPattern);
    FcDefaultSubstitute(pattern);
    FcResult result = FcResultNoMatch;
    FcPattern *match = FcFontMatch(config, pattern, &result);
    bool opened = match && font_open_match(font, match, family, weight);
    if (match) {
        FcPatternDestroy(match);
    }
    FcPatternDestroy(pattern);
    return opened;
}

static bool fonts_find_installed(struct fonts *fonts, const char *family) {
    FcConfig *config = FcInitLoadConfigAndFonts();
    if (!config) {
        return false;
    }
    bool found = font_open_installed(&fonts->weights[WEIGHT_REGULAR], config, family, FC_WEIGHT_REGULAR);
    fonts->has_bold = found && font_open_installed(&fonts->weights[WEIGHT_BOLD], config, family, FC_WEIGHT_BOLD);
    FcConfigDestroy(config);
    return found;
}

static bool fonts_find_known(struct fonts *fonts, const struct known_font *known) {
    if (!font_open_file(&fonts->weights[WEIGHT_REGULAR], known->regular, known->family)) {
        return false;
    }
    fonts->has_bold = font_open_file(&fonts->weights[WEIGHT_BOLD], known->bold, known->family);
    return true;
}

static bool fonts_find_family(struct fonts *fonts, const char *family, bool ask_fontconfig) {
    snprintf(fonts->family, sizeof fonts->family, "%s", family);
    for (size_t i = 0; i < KNOWN_COUNT; i++) {
        if (strcmp(known_fonts[i].family, family) == 0 && fonts_find_known(fonts, &known_fonts[i])) {
            return true;
        }
    }
    return ask_fontconfig && fonts_find_installed(fonts, family);
}

static bool fonts_find(struct fonts *fonts, const char *family) {
    if (family) {
        return fonts_find_family(fonts, family, true);
    }
    for (int ask_fontconfig = 0; ask_fontconfig <= 1; ask_fontconfig++) {
        for (size_t i = 0; i < KNOWN_COUNT; i++) {
            if (fonts_find_family(fonts, known_fonts[i].family, ask_fontconfig)) {
                return true;
            }
        }
    }
    return false;
}

struct fonts *fonts_open(const char *family, struct failure *failure) {
    struct fonts *fonts = calloc(1, sizeof *fonts);
    if (!fonts) {
        failure_set(failure, "no memory for the fonts");
        return NULL;
    }
    fonts->buffer = hb_buffer_create();
    fonts->language = hb_language_from_string("ja", -1);
    if (!fonts_find(fonts, family)) {
        failure_set(failure, "the font %s is not installed; install the Debian package %s%s",
                    family ? family : known_fonts[0].family, known_fonts[0].package,
                    family ? ", or leave the choice of the font to the program" : "");
        fonts_close(fonts);
        return NULL;
    }
    return fonts;
}

void fonts_close(struct fonts *fonts) {
    if (!fonts) {
        return;
    }
    for (size_t i = 0; i < 2; i++) {
        hb_font_destroy(fonts->weights[i].font);
        hb_face_destroy(fonts->weights[i].face);
    }
    hb_buffer_destroy(fonts->buffer);
    free(fonts);
}
