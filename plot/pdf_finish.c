// Completes cairo's PDF through qpdf: language, alternative text, metadata, attached data.
#include "plot/pdf_finish.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "plot/pdf_compact.h"

enum { FONTS_MOST = 16 }; // of a page

struct finish {
    qpdf_data qpdf;
    const struct scene *scene;
    qpdf_oh alternative;             // the description as a PDF string
    qpdf_oh row_scope, column_scope; // of heads: one object for all
};

static const char *terminated(const struct finish *finish, struct str text) {
    return arena_copy(text, finish->scene->arena).data;
}

static qpdf_oh unicode_string(const struct finish *finish, struct str text) {
    return qpdf_oh_new_unicode_string(finish->qpdf, terminated(finish, text));
}

static qpdf_oh scope(const struct finish *finish, const char *attributes) {
    return qpdf_make_indirect_object(finish->qpdf, qpdf_oh_parse(finish->qpdf, attributes));
}

static void set_scope(const struct finish *finish, qpdf_oh head, bool is_row) {
    qpdf_oh_replace_key(finish->qpdf, head, "/A", is_row ? finish->row_scope : finish->column_scope);
}

static bool has_kind(const struct finish *finish, qpdf_oh element, const char *kind) {
    return qpdf_oh_is_name_and_equals(finish->qpdf, qpdf_oh_get_key_if_dict(finish->qpdf, element, "/S"), kind);
}

static void complete_element(const struct finish *finish, qpdf_oh element);

// /K holds one child or an array of them; numbers and references to content are leaves.
static void complete_children(const struct finish *finish, qpdf_oh element) {
    qpdf_oh kids = qpdf_oh_get_key_if_dict(finish->qpdf, element, "/K");
    if (!qpdf_oh_is_array(finish->qpdf, kids)) {
        complete_element(finish, kids);
        return;
    }
    int count = qpdf_oh_get_array_n_items(finish->qpdf, kids);
    for (int i = 0; i < count; i++) {
        complete_element(finish, qpdf_oh_get_array_item(finish->qpdf, kids, i));
    }
}

// A row with a cell of data has its head in front; one of nothing but heads names the columns.
static void complete_row(const struct finish *finish, qpdf_oh row) {
    qpdf_oh kids = qpdf_oh_get_key(finish->qpdf, row, "/K");
    int count = qpdf_oh_is_array(finish->qpdf, kids) ? qpdf_oh_get_array_n_items(finish->qpdf, kids) : 0;
    bool has_data = false;
    for (int i = 0; i < count; i++) {
        has_data = has_data || has_kind(finish, qpdf_oh_get_array_item(finish->qpdf, kids, i), "/TD");
    }
    for (int i = 0; i < count; i++) {
        qpdf_oh cell = qpdf_oh_get_array_item(finish->qpdf, kids, i);
        if (has_kind(finish, cell, "/TH")) {
            set_scope(finish, cell, has_data);
        }
    }
}

static void complete_element(const struct finish *finish, qpdf_oh element) {
    if (!qpdf_oh_is_dictionary(finish->qpdf, element) || !qpdf_oh_has_key(finish->qpdf, element, "/S")) {
        return;
    }
    qpdf_oh_remove_key(finish->qpdf, element, "/Type"); // may be left out, and there are hundreds
    if (has_kind(finish, element, "/Figure") && finish->scene->description.size) {
        qpdf_oh_replace_key(finish->qpdf, element, "/Alt", finish->alternative);
    }
    if (has_kind(finish, element, "/TR")) {
        complete_row(finish, element);
    }
    complete_children(finish, element);
}

static void set_info(const struct finish *finish, qpdf_oh info, const char *key, struct str text) {
    if (text.size) {
        qpdf_oh_replace_key(finish->qpdf, info, key, unicode_string(finish, text));
    } else {
        qpdf_oh_remove_key(finish->qpdf, info, key);
    }
}

// D:20260331000000Z of SOURCE_DATE_EPOCH, or nothing: a date of today would make every run another file.
static struct str pinned_date(struct arena *arena) {
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    char *end = NULL;
    time_t seconds = epoch ? (time_t)strtoll(epoch, &end, 10) : 0;
    struct tm date;
    if (!epoch || end == epoch || *end || !gmtime_r(&seconds, &date)) {
        return (struct str){0};
    }
    char text[32];
    size_t size = strftime(text, sizeof text, "D:%Y%m%d%H%M%SZ", &date);
    return arena_copy((struct str){text, size}, arena);
}

static void complete_info(const struct finish *finish) {
    qpdf_oh info = qpdf_oh_get_key(finish->qpdf, qpdf_get_trailer(finish->qpdf), "/Info");
    struct str date = pinned_date(finish->scene->arena);
    set_info(finish, info, "/Title", finish->scene->title);
    set_info(finish, info, "/Author", finish->scene->author);
    set_info(finish, info, "/Subject", finish->scene->description);
    set_info(finish, info, "/Creator", STR("yosan " YOSAN_VERSION));
    if (finish->scene->passport.size) { // long: as UTF-8, which takes a fifth less than UTF-16
        struct str text = arena_join(STR("\xEF\xBB\xBF"), finish->scene->passport, finish->scene->arena);
        qpdf_oh_replace_key(finish->qpdf, info, "/YosanPassport",
                            qpdf_oh_new_string(finish->qpdf, terminated(finish, text)));
    }
    set_info(finish, info, "/CreationDate", date);
    set_info(finish, info, "/ModDate", date);
}

static qpdf_oh new_stream(const struct finish *finish, const char *dictionary, struct str data) {
    qpdf_oh stream = qpdf_oh_new_stream(finish->qpdf);
    pdf_pack_stream(finish->qpdf, stream, data, finish->scene->arena);
    qpdf_oh own = qpdf_oh_get_dict(finish->qpdf, stream), extra = qpdf_oh_parse(finish->qpdf, dictionary);
    qpdf_oh_begin_dict_key_iter(finish->qpdf, extra);
    while (qpdf_oh_dict_more_keys(finish->qpdf)) {
        const char *key = qpdf_oh_dict_next_key(finish->qpdf);
        qpdf_oh_replace_key(finish->qpdf, own, key, qpdf_oh_get_key(finish->qpdf, extra, key));
    }
    return stream;
}

static struct str xml_escaped(struct str text, struct arena *arena) {
    char *data = arena_alloc(6 * text.size + 1, arena), *to = data;
    for (size_t i = 0; i < text.size; i++) {
        switch (text.data[i]) {
        case '&':
            to = stpcpy(to, "&amp;");
            break;
        case '<':
            to = stpcpy(to, "&lt;");
            break;
        default:
            if ((unsigned char)text.data[i] >= ' ' || text.data[i] == '\n') { // XML knows no other control characters
                *to++ = text.data[i];
            }
        }
    }
    return (struct str){data, (size_t)(to - data)};
}

// Readers of files want it unpacked: the description, which is long, stands in Info and with the figure.
static void add_xmp(const struct finish *finish, qpdf_oh root) {
    struct arena *arena = finish->scene->arena;
    struct str title = xml_escaped(finish->scene->title, arena);
    struct str author = xml_escaped(finish->scene->author, arena);
    struct str xmp = arena_printf(
        arena,
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta "
        "xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
        "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" "
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
        "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"><dc:creator><rdf:Seq><rdf:li>%.*s</rdf:li></rdf:Seq></dc:creator>"
        "<dc:title><rdf:Alt><rdf:li "
        "xml:lang=\"x-default\">%.*s</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>%s</"
        "rdf:li></rdf:Bag>"
        "</dc:language><xmp:CreatorTool>yosan " YOSAN_VERSION
        "</xmp:CreatorTool></rdf:Description></rdf:RDF></x:xmpmeta>\n"
        "<?xpacket end=\"w\"?>\n",
        STR_ARGS(author), STR_ARGS(title), finish->scene->language);
    qpdf_oh_replace_key(finish->qpdf, root, "/Metadata",
                        new_stream(finish, "<< /Type /Metadata /Subtype /XML >>", xmp));
}

struct csv {
    char *to;
};

// Quoted always: the same rule for every cell.
static void csv_row(struct csv *csv, const struct str *cells, size_t count) {
    for (size_t i = 0; i < count; i++) {
        *csv->to++ = '"';
        for (size_t k = 0; k < cells[i].size; k++) {
            if (cells[i].data[k] == '"') {
                *csv->to++ = '"';
            }
            *csv->to++ = cells[i].data[k];
        }
        *csv->to++ = '"';
        *csv->to++ = i + 1 < count ? ',' : '\n';
    }
}

static struct str table_as_csv(const struct scene_table *table, struct arena *arena) {
    size_t size = 0, columns = table->column_count;
    for (size_t i = 0; i < columns * (table->row_count + 1); i++) {
        size += 2 * (i < columns ? table->header[i] : table->cells[i - columns]).size + 4;
    }
    char *data = arena_alloc(size + 1, arena);
    struct csv csv = {data};
    csv_row(&csv, table->header, columns);
    for (size_t i = 0; i < table->row_count; i++) {
        csv_row(&csv, table->cells + i * columns, columns);
    }
    return (struct str){data, (size_t)(csv.to - data)};
}

// The figures behind the drawing travel with it.
static void attach_table(const struct finish *finish, qpdf_oh root) {
    qpdf_data qpdf = finish->qpdf;
    if (finish->scene->table.row_count == 0) {
        return;
    }
    struct str csv = table_as_csv(&finish->scene->table, finish->scene->arena);
    qpdf_oh stream = new_stream(finish, "<< /Type /EmbeddedFile /Subtype /text#2fcsv >>", csv);
    qpdf_oh file = qpdf_make_indirect_object(
        qpdf,
        qpdf_oh_parse(qpdf, "<< /Type /Filespec /F (data.csv) /UF (data.csv) /AFRelationship /Data /EF << >> >>"));
    qpdf_oh_replace_key(qpdf, qpdf_oh_get_key(qpdf, file, "/EF"), "/F", stream);
    qpdf_oh names = qpdf_oh_parse(qpdf, "<< /EmbeddedFiles << /Names [ (data.csv) ] >> >>");
    qpdf_oh_append_item(qpdf, qpdf_oh_get_key(qpdf, qpdf_oh_get_key(qpdf, names, "/EmbeddedFiles"), "/Names"), file);
    qpdf_oh_replace_key(qpdf, root, "/Names", names);
    qpdf_oh_replace_key(qpdf, root, "/AF", qpdf_oh_wrap_in_array(qpdf, file));
}

// Graphics states as objects of their own: LibreOffice loses those that stand inside the resources when it passes the
// page on.
static void set_states_apart(const struct finish *finish, qpdf_oh resources) {
    qpdf_data qpdf = finish->qpdf;
    qpdf_oh states = qpdf_oh_get_key_if_dict(qpdf, resources, "/ExtGState");
    if (!qpdf_oh_is_dictionary(qpdf, states)) {
        return;
    }
    qpdf_oh apart = qpdf_oh_new_dictionary(qpdf);
    qpdf_oh_begin_dict_key_iter(qpdf, states);
    while (qpdf_oh_dict_more_keys(qpdf)) {
        const char *key = qpdf_oh_dict_next_key(qpdf);
        qpdf_oh state = qpdf_oh_get_key(qpdf, states, key);
        qpdf_oh_replace_key(qpdf, apart, key,
                            qpdf_oh_is_indirect(qpdf, state) ? state : qpdf_make_indirect_object(qpdf, state));
    }
    qpdf_oh_replace_key(qpdf, resources, "/ExtGState", apart);
}

// The glyphs of unseen words draw nothing, all alike: one of them serves for all, where cairo writes an object for
// each.
static void share_glyphs(const struct finish *finish, qpdf_oh font) {
    qpdf_data qpdf = finish->qpdf;
    qpdf_oh glyphs = qpdf_oh_get_key_if_dict(qpdf, font, "/CharProcs"), kept = 0;
    struct str content = {0};
    if (!qpdf_oh_is_dictionary(qpdf, glyphs)) {
        return;
    }
    qpdf_oh_begin_dict_key_iter(qpdf, glyphs);
    while (qpdf_oh_dict_more_keys(qpdf)) {
        const char *key = qpdf_oh_dict_next_key(qpdf);
        qpdf_oh glyph = qpdf_oh_get_key(qpdf, glyphs, key);
        struct str own = pdf_content(qpdf, glyph, finish->scene->arena);
        if (content.size == 0) {
            kept = glyph;
            content = own;
        } else if (str_equal(own, content)) {
            qpdf_oh_replace_key(qpdf, glyphs, key, kept);
        }
    }
}

static void complete_fonts(const struct finish *finish, qpdf_oh resources) {
    qpdf_data qpdf = finish->qpdf;
    qpdf_oh fonts = qpdf_oh_get_key_if_dict(qpdf, resources, "/Font");
    const char *names[FONTS_MOST];
    size_t count = 0;
    if (!qpdf_oh_is_dictionary(qpdf, fonts)) {
        return;
    }
    qpdf_oh_begin_dict_key_iter(qpdf, fonts);
    while (qpdf_oh_dict_more_keys(qpdf) && count < FONTS_MOST) { // first all names: one dictionary at a time is read
        names[count++] = terminated(finish, str_from(qpdf_oh_dict_next_key(qpdf)));
    }
    for (size_t i = 0; i < count; i++) {
        share_glyphs(finish, qpdf_oh_get_key(qpdf, fonts, names[i]));
    }
}

static void complete_pages(const struct finish *finish) {
    int count = qpdf_get_num_pages(finish->qpdf);
    for (int i = 0; i < count; i++) {
        qpdf_oh page = qpdf_get_page_n(finish->qpdf, (size_t)i);
        qpdf_oh resources = qpdf_oh_get_key(finish->qpdf, page, "/Resources");
        set_states_apart(finish, resources);
        complete_fonts(finish, resources);
        pdf_compact_content(finish->qpdf, qpdf_oh_get_key(finish->qpdf, page, "/Contents"), finish->scene->arena);
    }
}

static void complete(const struct finish *finish) {
    qpdf_oh root = qpdf_get_root(finish->qpdf);
    qpdf_oh_replace_key(finish->qpdf, root, "/Lang", qpdf_oh_new_string(finish->qpdf, finish->scene->language));
    qpdf_oh_replace_key(finish->qpdf, root, "/ViewerPreferences",
                        qpdf_oh_parse(finish->qpdf, "<< /DisplayDocTitle true >>"));
    qpdf_oh tree = qpdf_oh_get_key(finish->qpdf, root, "/StructTreeRoot");
    complete_children(finish, tree);
    complete_pages(finish);
    complete_info(finish);
    add_xmp(finish, root);
    attach_table(finish, root);
}

static bool write_finished(qpdf_data qpdf, struct out *out) {
    if (qpdf_has_error(qpdf) || (qpdf_init_write_memory(qpdf) & QPDF_ERRORS)) {
        return false;
    }
    qpdf_set_object_stream_mode(qpdf, qpdf_o_generate);
    qpdf_set_deterministic_ID(qpdf, QPDF_TRUE);
    if (qpdf_write(qpdf) & QPDF_ERRORS) {
        return false;
    }
    out_write(out, qpdf_get_buffer(qpdf), qpdf_get_buffer_length(qpdf));
    return true;
}

bool pdf_finish(struct str pdf, const struct scene *scene, struct out *out, struct failure *failure) {
    struct finish finish = {.qpdf = qpdf_init(), .scene = scene};
    qpdf_silence_errors(finish.qpdf);
    qpdf_set_suppress_warnings(finish.qpdf, QPDF_TRUE);
    bool good = !(qpdf_read_memory(finish.qpdf, "chart", pdf.data, pdf.size, NULL) & QPDF_ERRORS);
    if (good) {
        finish.alternative = unicode_string(&finish, scene->description);
        finish.row_scope = scope(&finish, "<< /O /Table /Scope /Row >>");
        finish.column_scope = scope(&finish, "<< /O /Table /Scope /Column >>");
        complete(&finish);
        good = write_finished(finish.qpdf, out);
    }
    if (!good) {
        const char *detail = qpdf_has_error(finish.qpdf)
                                 ? qpdf_get_error_full_text(finish.qpdf, qpdf_get_error(finish.qpdf))
                                 : "no detail";
        failure_set(failure, "the PDF cannot be completed: %s", detail);
    }
    qpdf_cleanup(&finish.qpdf);
    return good;
}
