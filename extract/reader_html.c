// HTML through libxml2's parser: it frees and walks without recursion, limits nesting and never loads anything else.
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include "extract/document.h"
#include "extract/encoding.h"
#include "extract/guard.h"
#include "extract/html.h"

enum { DROP_BYTES = 4 << 20 };

struct parse {
    htmlParserCtxtPtr parser;
    htmlSAXHandler handler;
    struct html_builder *builder;
    struct str html;
    size_t at, dropped; // bytes that the parser has got; that went back to the machine
    const struct source *source;
    long lines_before;
    block_function *take;
    void *context;
    struct arena *arena;
};

static long line_now(const struct parse *parse) {
    return parse->lines_before + (parse->parser->input ? parse->parser->input->line : 0);
}

static void stop_unwanted(struct parse *parse) {
    if (!html_wants_more(parse->builder)) {
        xmlStopParser(parse->parser);
    }
}

static void on_start(void *context, const xmlChar *name, const xmlChar **attributes) {
    struct parse *parse = context;
    html_start(parse->builder, (const char *)name, attributes, line_now(parse));
    stop_unwanted(parse);
}

static void on_end(void *context, const xmlChar *name) {
    struct parse *parse = context;
    html_end(parse->builder, (const char *)name);
    stop_unwanted(parse);
}

static void on_words(void *context, const xmlChar *words, int size) {
    struct parse *parse = context;
    struct str text = {(const char *)words, (size_t)size};
    long line = line_now(parse);
    for (size_t i = 0; i < text.size; i++) {
        line -= text.data[i] == '\n';
    }
    html_words(parse->builder, text, line);
}

static void run(void *context) {
    struct parse *parse = context;
    parse->builder = html_begin(parse->source, parse->take, parse->context, parse->arena);
    htmlParseDocument(parse->parser);
    html_finish(parse->builder);
}

// The parser takes the bytes piece by piece and keeps none of them.
static int give_piece(void *context, char *to, int most) {
    struct parse *parse = context;
    struct str piece = str_slice(parse->html, parse->at, parse->at + (size_t)most);
    memcpy(to, piece.data, piece.size);
    parse->at += piece.size;
    bool is_source = parse->html.data + parse->html.size == parse->source->bytes.data + parse->source->bytes.size;
    if (is_source && parse->source->is_mapped && parse->at - parse->dropped >= DROP_BYTES) {
        uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
        uintptr_t from = ((uintptr_t)parse->html.data + parse->dropped) / page * page;
        uintptr_t end = ((uintptr_t)parse->html.data + parse->at) / page * page;
        madvise((void *)from, end - from, MADV_DONTNEED);
        parse->dropped = parse->at;
    }
    if (is_source) {
        reading_share_tell(parse->source->share, parse->at, parse->html.size);
    }
    return (int)piece.size;
}

static bool parser_open(struct parse *parse) {
    parse->parser = htmlNewParserCtxt();
    xmlParserInputBufferPtr buffer =
        parse->parser ? xmlParserInputBufferCreateIO(give_piece, NULL, parse, XML_CHAR_ENCODING_NONE) : NULL;
    xmlParserInputPtr input = buffer ? xmlNewIOInputStream(parse->parser, buffer, XML_CHAR_ENCODING_NONE) : NULL;
    if (!input || inputPush(parse->parser, input) < 0) {
        return false;
    }
    parse->handler = (htmlSAXHandler){.startElement = on_start,
                                      .endElement = on_end,
                                      .characters = on_words,
                                      .ignorableWhitespace = on_words,
                                      .initialized = 1};
    memcpy(parse->parser->sax, &parse->handler, sizeof parse->handler);
    parse->parser->userData = parse;
    htmlCtxtUseOptions(parse->parser, HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                          HTML_PARSE_IGNORE_ENC | HTML_PARSE_NOIMPLIED);

    return xmlSwitchEncoding(parse->parser, XML_CHAR_ENCODING_UTF8) == 0;
}

bool html_read(struct str html, long first_line, const struct source *source, block_function *take, void *context,
               struct arena *arena, struct failure *failure) {
    if (html.size == 0) {
        return true;
    }
    struct parse parse = {.html = html,
                          .source = source,
                          .lines_before = first_line - 1,
                          .take = take,
                          .context = context,
                          .arena = arena};
    if (!parser_open(&parse)) {
        htmlFreeParserCtxt(parse.parser);
        return failure_set(failure, "%.*s: the HTML parser cannot start", STR_ARGS(source->name));
    }
    bool done = guard_run(run, &parse, arena);
    html_free(parse.builder);
    htmlFreeParserCtxt(parse.parser);
    if (!done) {
        guard_pass_on(arena);
    }
    return true;
}

// What the document says of itself; false when it says nothing that is known here.
static bool declared_encoding(struct str bytes, enum encoding *declared) {
    struct str head = str_slice(bytes, 0, 4096);
    size_t at = str_find(head, STR("charset="), 0), length = 8;
    if (at == SIZE_MAX) {
        at = str_find(head, STR("encoding="), 0);
        length = 9;
    }
    if (at == SIZE_MAX) {
        return false;
    }
    size_t start = at + length;
    while (start < head.size && (head.data[start] == '"' || head.data[start] == '\'')) {
        start++;
    }
    size_t end = start;
    while (end < head.size && !memchr("\"' />;?", head.data[end], 7)) {
        end++;
    }
    return encoding_from_name(str_slice(head, start, end), declared);
}

enum encoding html_encoding(struct str bytes) {
    enum encoding found = encoding_detect(bytes), declared;
    bool is_utf_16 = found == ENCODING_utf_16le || found == ENCODING_utf_16be;
    if (is_utf_16 || !declared_encoding(bytes, &declared) || declared == found) {
        return found;
    }
    bool is_utf_8 = found == ENCODING_utf_8 && encoding_first_invalid(bytes) == SIZE_MAX;
    bool is_wrong = encoding_is_unlikely(bytes, declared) && !encoding_is_unlikely(bytes, found);
    return is_utf_8 || is_wrong ? found : declared;
}

static bool is_ascii(struct str bytes) {
    size_t at = 0;
    while (at < bytes.size && (unsigned char)bytes.data[at] < 0x80) {
        at++;
    }
    return at == bytes.size;
}

// Says that the document is not in the encoding that it names.
static void say_declared(const struct source *source, enum encoding encoding, struct diag *diag) {
    enum encoding declared;
    if (declared_encoding(source->bytes, &declared) && declared != encoding && !is_ascii(source->bytes)) {
        struct place place = {.document = source->name, .cell = -1};
        diag_add(diag, SEVERITY_WARNING, "encoding", place, (struct str){0},
                 "the document says that it is in %s and is in %s; read as what it is", encoding_name(declared),
                 encoding_name(encoding));
    }
}

bool read_html(const struct source *source, const struct reader_options *options, block_function *take, void *context,
               struct diag *diag, struct arena *arena, struct failure *failure) {
    (void)options;
    struct str html;
    if (source->is_utf_8) {
        return html_read(encoding_skip_mark(source->bytes), 1, source, take, context, arena, failure);
    }
    enum encoding encoding = html_encoding(source->bytes);
    say_declared(source, encoding, diag);
    return encoding_decode(source, encoding, &html, diag, arena, failure) &&
           html_read(html, 1, source, take, context, arena, failure);
}
