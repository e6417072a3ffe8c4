"""A fourth set of kinds: pages as other programs and offices set them. Each was once read wrongly when it was first met."""
import os

from kinds import FIELDS, NOUNS, OPEN, RULES, unit_note
from papers import aim, oku
from producers import chromium, lualatex, note, reportlab, run, weasy, web, write

FACE = '<office:font-face-decls><style:font-face style:name="F" svg:font-family="&apos;IPAexMincho&apos;"/></office:font-face-decls>'
SPACES = ' '.join('xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s"' % pair for pair in zip(
    ('office', 'style', 'text', 'fo', 'svg'), ('office:1.0', 'style:1.0', 'text:1.0', 'xsl-fo-compatible:1.0', 'svg-compatible:1.0')))


def amounts(page, count, decimals=False):
    """(name, this year's amount, last year's) of so many programmes."""
    return [(page.name(),) + tuple(oku(page) if decimals else page.amount() for _ in range(2)) for _ in range(count)]


def state_both(page, line, unit, stage='initial'):
    page.state(line[0], page.year, stage, line[1], unit)
    page.state(line[0], page.year - 1, 'initial', line[2], unit)


def year_heads(page, *more):
    return [(t, 1, 1, 'h') for t in ('事業名', '令和%d年度' % page.year, '令和%d年度' % (page.year - 1)) + more]


def kind_writer_tabs(page):
    """Writer: lines with a leader up to the amount, the previous year in parentheses at a second tab; no heads."""
    style = ('<office:automatic-styles><style:style style:name="P" style:family="paragraph"><style:paragraph-properties><style:tab-stops>'
             '<style:tab-stop style:position="11cm" style:type="right" style:leader-style="dotted" style:leader-text="…"/>'
             '<style:tab-stop style:position="16cm" style:type="right"/></style:tab-stops></style:paragraph-properties>'
             '<style:text-properties style:font-name-asian="F" style:font-name="F"/></style:style></office:automatic-styles>')
    lines = ['令和%d年度　当初予算　主要な事業' % page.year, '※括弧内は前年度当初予算額、単位は千円']
    for i, line in enumerate(amounts(page, page.rng.randint(6, 14))):
        lines.append('（%d）%s<text:tab/>%s<text:tab/>(%s)' % ((i + 1,) + line))
        state_both(page, line, '千円')

    def make(base):
        write(base + '.fodt', '<?xml version="1.0" encoding="UTF-8"?><office:document %s office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">'
              '%s%s<office:body><office:text>%s</office:text></office:body></office:document>' % (
                  SPACES, FACE, style, ''.join('<text:p text:style-name="P">%s</text:p>' % line for line in lines)))
        run(['soffice', '--headless', '-env:UserInstallation=file:///tmp/layouts-office', '--convert-to', 'pdf', '--outdir', os.path.dirname(base), base + '.fodt'], base)
    page.make = make


def kind_two_up(page):
    """Two pages of one table on a sheet."""
    page.size, page.css = 'A4', page.rng.choice(list(RULES.values())) + 'table{width:100%}tr{break-inside:avoid}'
    rows = [year_heads(page)]
    for line in amounts(page, 46):
        rows.append([(line[0], 1, 1, '')] + [(c, 1, 1, 'n') for c in line[1:]])
        state_both(page, line, '千円')
    page.body = '<h3>当初予算額の比較</h3>' + unit_note(page, '千円') + page.rows(rows)

    def make(base):
        chromium(page, base)
        os.rename(base + '.pdf', base + '-one.pdf')
        write(base + '.tex', r'\documentclass[a4paper,landscape]{article}\usepackage{pdfpages}\begin{document}\includepdf[pages=-,nup=2x1]{' + base + r'-one.pdf}\end{document}')
        run(['lualatex', '-interaction=batchmode', base + '.tex'], base)
    page.make = make


def kind_turned_decimals(page):
    """A page on its side, decimals below each other."""
    page.css = page.rng.choice(list(RULES.values())) + 'table{width:100%}'
    rows = [year_heads(page, '主な内容')]
    for line in amounts(page, 9, True):
        rows.append([(line[0], 1, 1, '')] + [(c, 1, 1, 'n') for c in line[1:]] + [(aim(page), 1, 1, '')])
        state_both(page, line, '億円')
    page.body = '<h3>当初予算の主要施策</h3>' + unit_note(page, '億円') + page.rows(rows)

    def make(base):
        chromium(page, base)
        if os.path.exists(base + '.pdf'):
            run(['qpdf', '--replace-input', '--rotate=+%d' % page.rng.choice([90, 270]), base + '.pdf'], base)
    page.make = make


def kind_coloured(page):
    """No rules: coloured cells, heads of three levels, small type."""
    year, unit = page.year, '千円'
    page.size, page.points = 'A4 landscape', 6
    page.css = 'table{width:100%;border-collapse:separate;border-spacing:1px}th{background:#cde}td{background:#f4f4f4}'
    rows = [[('事業名', 1, 3, 'h'), ('予算額の推移', 5, 1, 'h')], [('令和%d年度' % (year - 1), 3, 1, 'h'), ('令和%d年度' % year, 2, 1, 'h')],
            [(t, 1, 1, 'h') for t in ('当初予算額', '補正予算額', '決算額', '要求額', '当初予算額')]]
    periods = [(year - 1, 'initial'), (year - 1, 'supplementary'), (year - 1, 'settled'), (year, 'request'), (year, 'initial')]
    for _ in range(page.rng.choice([6, 12])):
        name, cells = page.name(), [page.amount() for _ in periods]
        rows.append([(name, 1, 1, '')] + [(c, 1, 1, 'n') for c in cells])
        for cell, (own, stage) in zip(cells, periods):
            page.state(name, own, stage, cell, unit)
    page.body = '<h3>事業一覧</h3>' + unit_note(page, unit) + page.rows(rows)
    web(page)


def kind_form(page):
    """Numbered items of a form, white in brackets."""
    year, out = page.year, []
    page.css = '.p{break-after:page}'
    for line in amounts(page, 2):
        out.append('<div class=p><h3>事業計画書</h3><p>1　事業名　%s</p><p>2　事業の目的　%s</p><p>3　令和%d年度予算額　%s千円　(令和%d年度予算額　%s千円)</p></div>'
                   % (line[0], aim(page), year, line[1], year - 1, line[2]))
        state_both(page, line, '千円')
    page.body = ''.join(out)
    web(page)


def kind_pillars_across(page):
    """Rows of one cell across a table without side borders."""
    page.css = RULES['nosides'] + 'table{width:100%}'
    rows = [year_heads(page, '備考')]
    for k in range(3):
        rows.append([('%s　%sの推進' % ('ⅠⅡⅢ'[k], page.rng.choice(NOUNS)), 4, 1, '')])
        for line in amounts(page, page.rng.randint(2, 4), True):
            rows.append([(line[0], 1, 1, '')] + [(c, 1, 1, 'n') for c in line[1:]] + [(page.rng.choice(['新規', '拡充']), 1, 1, '')])
            state_both(page, line, '億円')
    page.body = '<h3>当初予算の主要事項</h3>' + unit_note(page, '億円') + page.rows(rows)
    page.make = weasy(page)


def kind_heads_above(page):
    """Heads between two heavy lines, the lines of the table begin below them."""
    heads = ['事業', '令和%d年度\n予算額' % (page.year - 1), '令和%d年度\n概算要求額' % page.year, '備考']
    rows, data = [[(h.replace('\n', ''), 1, 1, 'h') for h in heads]], [heads]
    for line in amounts(page, page.rng.choice([7, 18])):
        data.append([line[0], line[2], line[1], page.rng.choice(['※1', '(注2)', '新規'])])
        rows.append([(c, 1, 1, '') for c in data[-1]])
        state_both(page, line, '千円', 'request')
    note(page, rows)
    commands = [['LINEABOVE', (0, 0), (-1, 0), 1.5, '#000000'], ['LINEBELOW', (0, 0), (-1, 0), 0.7, '#000000'], ['LINEBELOW', (0, -1), (-1, -1), 1.5, '#000000']]
    commands += [['INNERGRID', (0, 1), (-1, -1), 0.2, '#bbbbbb']] if page.rng.random() < 0.5 else []
    page.make = reportlab(page, data, [], '概算要求の概要', '(単位:千円)', {'wrap': False, 'heads': 1, 'wide': False, 'widths': [220, 90, 90, 60], 'commands': commands})


def kind_bullets(page):
    """Bullets with the amounts at the right end, their aims in small type below; no heads."""
    out = []
    page.css = 'p{margin:1mm 0}.s{font-size:80%;margin-left:2em}.r{display:flex;justify-content:space-between}'
    for k in range(3):
        out.append('<h4>%d．%sの強化</h4>' % (k + 1, page.rng.choice(NOUNS)))
        for line in amounts(page, page.rng.randint(2, 4), True):
            out.append('<div class=r><span>○ %s</span><span>%s億円（%s億円）</span></div><p class=s>%s</p>' % (line + (aim(page),)))
            state_both(page, line, '億円', 'request')
    page.body = '<h2>令和%d年度概算要求のポイント</h2><p>（注）括弧内は令和%d年度当初予算額</p>' % (page.year, page.year - 1) + ''.join(out)
    web(page)


def kind_year_rows(page):
    """A programme over its rows of years and stages, the unit in the head of the amounts."""
    heads, spans = ['事業名', '年度', '区分', '金額（千円）'], []
    rows, data = [[(h, 1, 1, 'h') for h in heads]], [heads]
    for _ in range(page.rng.choice([4, 7])):
        name = page.name()
        for i, (own, stage, word) in enumerate([(page.year - 1, 'initial', '当初予算'), (page.year - 1, 'settled', '決算'), (page.year, 'initial', '当初予算')]):
            data.append([name if i == 0 else '', '令和%d年度' % own, word, page.amount()])
            rows.append([(c, 1, 1, '') for c in data[-1] if c])
            page.state(name, own, stage, data[-1][3], '千円')
        spans.append(((0, len(data) - 3), (0, len(data) - 1)))
    note(page, rows)
    page.make = reportlab(page, data, spans, '事業費の推移', '', {'wrap': False, 'heads': 1, 'wide': False, 'widths': [210, 80, 70, 100],
                                                     'commands': [['GRID', (0, 0), (-1, -1), 0.4, '#333333']]})


def kind_halves(page):
    """Revenue left and expenditure right in one grid, under a head each."""
    page.size, page.css = 'A4 landscape', page.rng.choice([RULES['solid'], RULES['double'], RULES['hair']]) + 'table{width:100%}'
    rows = [[('歳入', 3, 1, 'h'), ('歳出', 3, 1, 'h')], [(t, 1, 1, 'h') for t in ('款', '本年度予算額', '前年度予算額') * 2]]
    for left, right in zip(amounts(page, 9), amounts(page, 9)):
        rows.append([(c, 1, 1, 'n' if i else '') for line in (left, right) for i, c in enumerate(line)])
        state_both(page, left, '千円')
        state_both(page, right, '千円')
    page.body = '<h3>令和%d年度一般会計予算</h3>' % page.year + unit_note(page, '千円') + page.rows(rows)
    web(page)


def kind_column_table(page):
    """Two columns of prose with a ruled table in one of them."""
    page.css = '.c{columns:2;column-gap:9mm}' + RULES['hair'] + 'table{width:100%;break-inside:avoid}'
    rows = [[(t, 1, 1, 'h') for t in ('事業名', 'R%d' % page.year, 'R%d' % (page.year - 1))]]
    for line in amounts(page, 5):
        rows.append([(line[0], 1, 1, '')] + [(c, 1, 1, 'n') for c in line[1:]])
        state_both(page, line, '百万円')

    def prose(count):
        return ''.join('<p>　%s</p>' % (aim(page) * page.rng.randint(2, 4)) for _ in range(count))
    page.body = '<h2>当初予算の特徴</h2><div class=c>' + prose(3) + '<p>当初予算額の比較（単位：百万円）</p>' + page.rows(rows) + prose(4) + '</div>'
    page.make = weasy(page)


def kind_names_behind(page):
    """Open: the amounts stand left of the names."""
    page.css = page.rng.choice([OPEN['headonly'], OPEN['none'], OPEN['rowsonly']])
    rows = [[(t, 1, 1, 'h') for t in ('令和%d年度予算額' % page.year, '令和%d年度予算額' % (page.year - 1), '事業名', '担当課')]]
    for line in amounts(page, page.rng.choice([7, 15])):
        rows.append([(c, 1, 1, 'n') for c in line[1:]] + [(line[0], 1, 1, ''), (page.rng.choice(FIELDS) + '課', 1, 1, '')])
        state_both(page, line, '千円')
    page.body = '<h3>予算の内訳</h3>' + unit_note(page, '千円') + page.rows(rows)
    web(page)


def kind_latex_levels(page):
    """LuaLaTeX: 款, 項 and 目 as indented rows, the level's word close to the name."""
    lines, year = [], page.year
    for k in range(2):
        items = amounts(page, page.rng.randint(2, 4))
        sums = [sum(int(line[i].replace(',', '')) for line in items) for i in (1, 2)]
        lines.append(r'\quad %d項 %s費 & %s & %s \\' % (k + 1, page.rng.choice(FIELDS), format(sums[0], ','), format(sums[1], ',')))
        for j, line in enumerate(items):
            lines.append(r'\quad\quad %d目 %s & %s & %s \\' % ((j + 1,) + line))
            state_both(page, line, '千円')
    page.only = True  # the sums
    page.make = lualatex(r'\section*{令和%d年度 一般会計歳出予算}\hfill(単位:千円)\par\begin{tabular}{l|r|r}\hline 款・項・目 & 本年度予算額 & 前年度予算額 \\ \hline ' % year
                         + '\n'.join(lines) + r'\hline\end{tabular}')


OFFICES = [kind_writer_tabs, kind_two_up, kind_turned_decimals, kind_coloured, kind_form, kind_pillars_across, kind_heads_above, kind_bullets,
           kind_year_rows, kind_halves, kind_column_table, kind_names_behind, kind_latex_levels]
