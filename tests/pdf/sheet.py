"""A page's tables as a spreadsheet (flat OpenDocument) for LibreOffice Calc to print."""
import re
from xml.sax.saxutils import escape

BORDERS = ['0.05pt solid #000000', '0.5pt solid #000000', '0.05pt dotted #000000', '1.5pt double #000000']


def styles(page, ruled, widths):
    rng = page.rng
    border = 'fo:border="%s"' % rng.choice(BORDERS) if ruled else ''
    valign = 'style:vertical-align="%s"' % rng.choice(['top', 'middle', 'bottom'])
    font = 'style:font-name-asian="{0}" style:font-name="{0}" style:font-size-asian="{1}pt" fo:font-size="{1}pt"'.format(page.font, page.points)
    cell = ('<style:style style:name="{0}" style:family="table-cell"{1}><style:table-cell-properties {2} {3} fo:wrap-option="wrap"/>'
            '<style:paragraph-properties fo:text-align="{4}"/><style:text-properties {5}/></style:style>')
    width, height = (21, 29.7) if page.size == 'A4' else (29.7, 21)
    out = [cell.format('c', '', border, valign, 'start', font), cell.format('h', '', border, valign, 'center', font),
           cell.format('n', ' style:data-style-name="N"', border, valign, 'end', font), cell.format('t', '', '', '', 'start', font).replace('wrap"/>', 'no-wrap"/>')]
    out += ['<style:style style:name="w%d" style:family="table-column"><style:table-column-properties style:column-width="%.2fcm"/></style:style>' % (i, w)
            for i, w in enumerate(widths)]
    out.append('<number:number-style style:name="NP"><number:number number:decimal-places="0" number:min-integer-digits="1" number:grouping="true"/></number:number-style>'
               '<number:number-style style:name="N"><number:text>△</number:text><number:number number:decimal-places="0" number:min-integer-digits="1" number:grouping="true"/>'
               '<style:map style:condition="value()&gt;=0" style:apply-style-name="NP"/></number:number-style>')
    out.append('<style:page-layout style:name="P"><style:page-layout-properties fo:page-width="%scm" fo:page-height="%scm" style:print-orientation="%s" '
               'fo:margin="1.5cm" style:scale-to-X="1" style:scale-to-Y="0"/></style:page-layout>' % (width, height, 'portrait' if page.size == 'A4' else 'landscape'))
    return '<office:automatic-styles>%s<style:style style:name="T" style:family="table" style:master-page-name="M"/></office:automatic-styles>' \
        '<office:master-styles><style:master-page style:name="M" style:page-layout-name="P"/></office:master-styles>' % ''.join(out)


def cell_xml(text, columns, lines, kind):
    words = [re.sub(r'<[^>]*>', '', line) for line in text.split('<br>')]
    number = re.fullmatch(r'(△?)(\d[\d,]*)', text)
    span = ' table:number-columns-spanned="%d" table:number-rows-spanned="%d"' % (columns, lines) if columns > 1 or lines > 1 else ''
    style = 'h' if kind.startswith('h') else 'n' if number or 'n' in kind.split() else 'c'
    value = ' office:value-type="float" office:value="%s%s"' % ('-' if number[1] else '', number[2].replace(',', '')) if number else ' office:value-type="string"'
    indent = '　' * 2 if 'i1' in kind else ''
    paragraphs = '' if number or not text else ''.join('<text:p>%s</text:p>' % escape(indent + line) for line in words)
    return '<table:table-cell table:style-name="%s"%s%s>%s</table:table-cell>' % (style, span, value if text else '', paragraphs)


def table_xml(rows):
    out, covered = [], {}
    for y, row in enumerate(rows):
        cells, x = [], 0
        for text, columns, lines, kind in row:
            while covered.get((y, x)):
                cells.append('<table:covered-table-cell/>')
                x += 1
            cells.append(cell_xml(text, columns, lines, kind))
            for dy in range(lines):
                for dx in range(columns):
                    covered[(y + dy, x + dx)] = True
            cells.append('<table:covered-table-cell/>' * (columns - 1))
            x += columns
        while covered.get((y, x)):
            cells.append('<table:covered-table-cell/>')
            x += 1
        out.append('<table:table-row>%s</table:table-row>' % ''.join(cells))
    return ''.join(out)


def line_xml(html):
    words = re.sub(r'\s+', ' ', re.sub(r'<[^>]*>', '', html)).strip()
    return '<table:table-row><table:table-cell table:style-name="t" office:value-type="string"><text:p>%s</text:p></table:table-cell></table:table-row>' % escape(words) if words else ''


def sheet(page, ruled):
    columns = max(sum(c for _, c, _, _ in rows[0]) for rows in page.tables)
    widths = [1.5] * columns
    for rows in page.tables:
        for row in rows:
            if len(row) == columns:
                for i, (text, _, _, _) in enumerate(row):
                    em = page.points / 72 * 2.54
                    longest = max(sum(1 if ord(c) > 255 else 0.55 for c in line) for line in text.split('<br>'))
                    widths[i] = max(widths[i], min(longest * em + 0.5, page.rng.choice([4, 6])))
    body, at = [], 0
    for rows, match in zip(page.tables, re.finditer(r'<table.*?</table>', page.body, re.S)):
        body += [line_xml(part) for part in re.split(r'</(?:p|h\d|b)>', page.body[at:match.start()])]
        body.append(table_xml(rows))
        at = match.end()
    names = ('office:1.0', 'style:1.0', 'text:1.0', 'table:1.0', 'datastyle:1.0', 'xsl-fo-compatible:1.0')
    spaces = ' '.join('xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s"' % pair for pair in zip(('office', 'style', 'text', 'table', 'number', 'fo'), names))
    return '<?xml version="1.0" encoding="UTF-8"?><office:document %s office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">%s' \
        '<office:body><office:spreadsheet><table:table table:name="予算" table:style-name="T">%s%s</table:table></office:spreadsheet></office:body></office:document>' % (
            spaces, styles(page, ruled, widths), ''.join('<table:table-column table:style-name="w%d"/>' % i for i in range(columns)), ''.join(body))
