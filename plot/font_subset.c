// Takes the glyphs that a drawing needs out of a font, through HarfBuzz's subsetter.
#include "plot/font.h"

hb_blob_t *font_subset(const struct font *font, const struct glyph_need *need, hb_map_t **mapping,
                       struct failure *failure) {
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input) {
        failure_set(failure, "no memory to cut the font down");
        return NULL;
    }
    if (need->has_other) {
        hb_set_union(hb_subset_input_glyph_set(input), need->glyphs);
    } else {
        hb_set_union(hb_subset_input_unicode_set(input), need->characters);
    }
    // Shaping is done: the tables for it would only pull in the alternatives of every glyph.
    hb_set_t *dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    static const hb_tag_t tables[] = {HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'),
                                      HB_TAG('G', 'D', 'E', 'F'), HB_TAG('V', 'O', 'R', 'G'),
                                      HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x')};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        hb_set_add(dropped, tables[i]);
    }
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_DESUBROUTINIZE | HB_SUBSET_FLAGS_NO_HINTING);
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(font->face, input);
    hb_face_t *face = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
    hb_subset_input_destroy(input);
    hb_blob_t *blob = NULL;
    if (face) {
        *mapping = hb_map_copy(hb_subset_plan_old_to_new_glyph_mapping(plan));
        blob = hb_face_reference_blob(face);
    } else {
        failure_set(failure, "the font's glyphs cannot be taken out of it (HarfBuzz refused)");
    }
    hb_face_destroy(face);
    hb_subset_plan_destroy(plan);
    return blob;
}
