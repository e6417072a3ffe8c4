"""Pages printed by other programs: LaTeX, ReportLab, WeasyPrint, cairo (rsvg-convert), Ghostscript, Writer.

Each kind sets page.make, which prints base.pdf by itself; what is not installed prints nothing.
"""
import os
import subprocess
from html import escape

from kinds import ACTS, FIELDS, NOUNS, OPEN, RULES, plain_rows, unit_note
from papers import aim, oku


def run(command, base, **more):
    subprocess.run(command, cwd=os.path.dirname(base), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, timeout=180, **more)


def write(name, text):
    with open(name, 'w', encoding='utf-8') as file:
        file.write(text)


def tex(text):
    return text.replace('%', r'\%').replace('#', r'\#').replace('&', r'\&').replace('_', r'\_')


def lualatex(body):
    def make(base):
        write(base + '.tex', r'\documentclass[a4paper,10pt]{ltjsarticle}\usepackage{booktabs,longtable,array}\usepackage[margin=18mm]{geometry}'
              r'\begin{document}' + body + r'\end{document}')
        run(['lualatex', '-interaction=batchmode', base + '.tex'], base)
    return make


def uplatex(body, head=''):
    def make(base):
        write(base + '.tex', r'\documentclass[uplatex,dvipdfmx,a4paper,10pt]{jsarticle}\usepackage{booktabs,longtable,array,colortbl}\usepackage[margin=18mm]{geometry}'
              + head + r'\begin{document}' + body + r'\end{document}')
        for _ in range(2):
            run(['uplatex', '-interaction=batchmode', base + '.tex'], base)
        run(['dvipdfmx', '-o', base + '.pdf', base + '.dvi'], base)
    return make


def script(source):
    """A program for Debian's own Python, which has ReportLab and WeasyPrint."""
    def make(base):
        write(base + '.py', source % {'base': base})
        run(['/usr/bin/python3', base + '.py'], base)
    return make


def svg(pages, width, height):
    def make(base):
        names = []
        for i, body in enumerate(pages):
            names.append('%s-%d.svg' % (base, i))
            write(names[-1], '<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d">%s</svg>' % (width, height, width, height, body))
        run(['rsvg-convert', '-f', 'pdf', '-o', base + '.pdf'] + names, base)
    return make


def note(page, rows):
    """Counts the cells of rows as kinds.Page.rows does."""
    page.rows(rows)
    return rows


# ---- LaTeX

def kind_booktabs(page):
    """Three heavy lines, no others; years over two columns each by short lines."""
    year, unit = page.year, '百万円'
    rows = [[('事業名', 1, 1, 'h'), ('令和%d年度' % (year - 1), 2, 1, 'h'), ('令和%d年度' % year, 2, 1, 'h')],
            [('当初予算', 1, 1, 'h'), ('補正予算', 1, 1, 'h'), ('概算要求', 1, 1, 'h'), ('当初予算', 1, 1, 'h')]]
    stages = [(year - 1, 'initial'), (year - 1, 'supplementary'), (year, 'request'), (year, 'initial')]
    for _ in range(page.rng.choice([6, 12])):
        name, cells = page.name(), []
        for own, stage in stages:
            cells.append(page.amount())
            page.state(name, own, stage, cells[-1], unit)
        rows.append([(name, 1, 1, '')] + [(c, 1, 1, 'n') for c in cells])
    note(page, rows)
    lines = ' \\\\\n'.join(' & '.join(c[0] for c in row) for row in rows[2:])
    page.make = lualatex(r'\section*{主な事業}\begin{flushright}(単位:%s)\end{flushright}\begin{tabular}{lrrrr}\toprule '
                         r'& \multicolumn{2}{c}{%s} & \multicolumn{2}{c}{%s} \\ \cmidrule(lr){2-3}\cmidrule(lr){4-5} 事業名 & %s \\ \midrule %s \\ \bottomrule\end{tabular}'
                         % (unit, rows[0][1][0], rows[0][2][0], ' & '.join(c[0] for c in rows[1]), lines))


def kind_longtable(page):
    """A ruled table over pages, heads repeated below a caption that says (続き), running heads and page numbers."""
    unit = '千円'
    rows = note(page, plain_rows(page, unit, page.rng.choice([50, 70])))
    head = ' & '.join(c[0] for c in rows[0]) + r' \\ \hline'
    lines = ''.join(' & '.join(tex(c[0]) for c in row) + ' \\\\ \\hline\n' for row in rows[1:])
    page.make = uplatex(r'{\footnotesize\begin{longtable}{|l|r|r|r|l|}\multicolumn{5}{r}{(単位:%s)}\\ \hline %s \endfirsthead \multicolumn{5}{l}{(続き)}\\ \hline %s \endhead %s\end{longtable}}'
                        % (unit, head, head, lines), r'\pagestyle{myheadings}\markright{令和%d年度 予算説明書}' % page.year)


# ---- ReportLab

REPORTLAB = '''
from reportlab.platypus import *
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
%(font)s
data, spans, title, unit, style = %(data)r
body = ParagraphStyle('b', fontName=F, fontSize=9, leading=12, wordWrap='CJK')
cells = [[Paragraph(t, body) if style['wrap'] and i == 0 else t for i, t in enumerate(row)] for row in data]
commands = [('FONT', (0, 0), (-1, -1), F, 9), ('ALIGN', (1, style['heads']), (-1, -1), 'RIGHT'), ('VALIGN', (0, 0), (-1, -1), 'MIDDLE')]
commands += [tuple(c) for c in style['commands']] + [('SPAN', a, b) for a, b in spans]
SimpleDocTemplate(BASE + '.pdf', pagesize=landscape(A4) if style['wide'] else A4).build([
    Paragraph(title, ParagraphStyle('t', fontName=F, fontSize=14, leading=20)), Paragraph(unit, ParagraphStyle('u', fontName=F, fontSize=9, alignment=2)),
    Table(cells, repeatRows=style['heads'], colWidths=style['widths'], style=commands)])
'''
CID = "pdfmetrics.registerFont(UnicodeCIDFont('%s')); F = '%s'"
TTF = "pdfmetrics.registerFont(TTFont('G', '/usr/share/fonts/opentype/ipaexfont-gothic/ipaexg.ttf')); F = 'G'"


def reportlab(page, data, spans, title, unit, style):
    font = page.rng.choice([CID % ('HeiseiMin-W3', 'HeiseiMin-W3'), CID % ('HeiseiKakuGo-W5', 'HeiseiKakuGo-W5'), TTF])
    source = REPORTLAB.replace('%(font)s', font).replace('%(data)r', repr((data, spans, title, unit, style)))

    def make(base):
        write(base + '.py', source.replace('BASE', repr(base)))
        run(['/usr/bin/python3', base + '.py'], base)
    return make


def kind_report_grid(page):
    """A grid with heads in two rows, fonts that are not embedded, names that wrap."""
    year, unit = page.year, page.rng.choice(['千円', '百万円'])
    rows = [[('事業名', 1, 2, 'h'), ('予算額', 2, 1, 'h'), ('増減', 1, 2, 'h')], [('令和%d年度' % year, 1, 1, 'h'), ('令和%d年度' % (year - 1), 1, 1, 'h')]]
    data = [['事業名', '予算額', '', '増減'], ['', rows[1][0][0], rows[1][1][0], '']]
    for _ in range(page.rng.choice([8, 30])):
        name, now, before, change = page.name(page.rng.choice([1, 3])), page.amount(), page.amount(), page.amount(True)
        rows.append([(name, 1, 1, '')] + [(c, 1, 1, 'n') for c in (now, before, change)])
        data.append([name, now, before, change])
        page.state(name, year, 'initial', now, unit)
        page.state(name, year - 1, 'initial', before, unit)
    note(page, rows)
    page.make = reportlab(page, data, [((0, 0), (0, 1)), ((1, 0), (2, 0)), ((3, 0), (3, 1))], '当初予算の概要', '(単位:%s)' % unit, {
        'wrap': True, 'heads': 2, 'wide': False, 'widths': [180, 95, 95, 95], 'commands': [['GRID', (0, 0), (-1, -1), 0.5, '#000000']]})


def kind_report_zebra(page):
    """Lines below rows, every second row shaded, years written as R6 and R7."""
    year, unit = page.year, '百万円'
    heads = ['事業', 'R%d当初' % (year - 1), 'R%d補正' % (year - 1), 'R%d予算案' % year, '前年度比']
    rows, data = [[(h, 1, 1, 'h') for h in heads]], [heads]
    for _ in range(page.rng.choice([9, 25])):
        name, cells = page.name(), [page.amount() for _ in range(3)]
        rate = '%.1f%%' % (page.rng.randint(500, 1500) / 10)
        rows.append([(name, 1, 1, '')] + [(c, 1, 1, 'n') for c in cells + [rate]])
        data.append([name] + cells + [rate])
        for (own, stage), cell in zip([(year - 1, 'initial'), (year - 1, 'supplementary'), (year, 'proposal')], cells):
            page.state(name, own, stage, cell, unit)
    note(page, rows)
    page.make = reportlab(page, data, [], '主要施策の一覧', '単位:%s' % unit, {
        'wrap': False, 'heads': 1, 'wide': True, 'widths': None,
        'commands': [['LINEBELOW', (0, 0), (-1, -1), 0.25, '#888888'], ['ROWBACKGROUNDS', (0, 1), (-1, -1), ['#ffffff', '#e8eef4']]]})


# ---- WeasyPrint

WEASY = '''
import weasyprint
weasyprint.HTML(string=%r).write_pdf(%r)
'''


def weasy(page):
    def make(base):
        write(base + '.py', WEASY % (page.html(), base + '.pdf'))
        run(['/usr/bin/python3', base + '.py'], base)
    return make


def kind_weasy_groups(page):
    """Sums of groups between their lines, a total below; open or ruled."""
    rng, year, unit = page.rng, page.year, page.rng.choice(['千円', '百万円'])
    page.css = rng.choice(list(RULES.values()) + list(OPEN.values())) + 'table{width:100%}'
    rows = [[(t, 1, 1, 'h') for t in ('区分', '事業名', '令和%d年度要求額' % year, '令和%d年度予算額' % (year - 1), '差引')]]
    sums = [0, 0]
    for field in rng.sample(FIELDS, 3):
        own, count = [0, 0], rng.randint(2, 4)
        for i in range(count):
            name, cells = page.name(), [page.amount(), page.amount()]
            own = [s + int(c.replace(',', '')) for s, c in zip(own, cells)]
            rows.append(([(field, 1, count, '')] if i == 0 else []) + [(name, 1, 1, '')] + [(c, 1, 1, 'n') for c in cells] + [(page.amount(True), 1, 1, 'n')])
            page.state(name, year, 'request', cells[0], unit)
            page.state(name, year - 1, 'initial', cells[1], unit)
        rows.append([('小計', 2, 1, '')] + [(format(s, ','), 1, 1, 'n') for s in own] + [('', 1, 1, 'n')])
        sums = [a + b for a, b in zip(sums, own)]
    rows.append([('合計', 2, 1, '')] + [(format(s, ','), 1, 1, 'n') for s in sums] + [('', 1, 1, 'n')])
    page.body = '<h3>概算要求の内訳</h3>' + unit_note(page, unit) + page.rows(rows)
    page.only = True  # the sums
    page.make = weasy(page)


# ---- cairo

def kind_svg_arrows(page):
    """Slides of boxes with an arrow between last year's and this year's amount."""
    rng, year, pages = page.rng, page.year, []
    for _ in range(2):
        body = '<text x="30" y="40" font-size="20" font-family="IPAexGothic">%sの%s</text>' % (rng.choice(NOUNS), rng.choice(ACTS))
        for k in range(3):
            name, before, now = page.name(), oku(page), oku(page)
            y = 70 + 130 * k
            body += '<rect x="30" y="%d" width="660" height="110" rx="10" fill="none" stroke="#246"/>' % y
            body += '<rect x="30" y="%d" width="300" height="26" fill="#246"/><text x="40" y="%d" font-size="14" fill="#fff" font-family="IPAexGothic">%s</text>' % (y, y + 19, name)
            body += ''.join('<text x="45" y="%d" font-size="11" font-family="IPAexGothic">・%s</text>' % (y + 48 + 18 * i, escape(aim(page))) for i in range(3))
            body += '<text x="420" y="%d" font-size="13" font-family="IPAexGothic">令和%d年度予算額 %s億円 → 令和%d年度予算案 %s億円</text>' % (y + 100, year - 1, before, year, now)
            page.state(name, year - 1, 'initial', before, '億円')
            page.state(name, year, 'proposal', now, '億円')
        pages.append(body)
    page.make = svg(pages, 960, 480)


def kind_svg_table(page):
    """A table whose words and lines cairo draws one by one; heads set from below upwards."""
    rng, year, unit = page.rng, page.year, '千円'
    rows = [[('事業名', 1, 1, 'h'), ('令和%d年度予算額' % year, 1, 1, 'h'), ('令和%d年度予算額' % (year - 1), 1, 1, 'h')]]
    for _ in range(rng.choice([6, 12])):
        name, now, before = page.name(), page.amount(), page.amount()
        rows.append([(name, 1, 1, ''), (now, 1, 1, 'n'), (before, 1, 1, 'n')])
        page.state(name, year, 'initial', now, unit)
        page.state(name, year - 1, 'initial', before, unit)
    note(page, rows)
    xs, body = [40, 240, 340, 440], '<text x="40" y="30" font-size="14" font-family="IPAexMincho">事業別予算額(単位:%s)</text>' % unit
    bottom = 150 + 18 * (len(rows) - 1)
    body += ''.join('<line x1="%d" y1="50" x2="%d" y2="%d" stroke="#000" stroke-width="0.5"/>' % (x, x, bottom) for x in xs)
    body += ''.join('<line x1="40" y1="%d" x2="440" y2="%d" stroke="#000" stroke-width="0.5"/>' % (y, y) for y in [50] + list(range(150, bottom + 1, 18)))
    body += '<text x="50" y="105" font-size="10" font-family="IPAexMincho">事業名</text>'
    body += ''.join('<text transform="translate(%d,145) rotate(-90)" font-size="10" font-family="IPAexMincho">%s</text>' % (x + 55, rows[0][i + 1][0]) for i, x in enumerate(xs[1:3]))
    for k, row in enumerate(rows[1:]):
        y = 163 + 18 * k
        body += '<text x="44" y="%d" font-size="10" font-family="IPAexMincho">%s</text>' % (y, row[0][0])
        body += ''.join('<text x="%d" y="%d" font-size="10" text-anchor="end" font-family="IPAexMincho">%s</text>' % (xs[i + 1] - 4, y, row[i][0]) for i in (1, 2))
    page.make = svg([body], 480, bottom + 40)


# ---- Ghostscript, and what only Chromium prints

def chromium(page, base):
    write(base + '.html', page.html())
    run(['chromium', '--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer', '--print-to-pdf=' + base + '.pdf', base + '.html'], base)


def kind_distilled(page):
    """A printed table that Ghostscript wrote anew, as printers' drivers do."""
    unit = page.rng.choice(['千円', '百万円'])
    page.css = page.rng.choice(list(RULES.values())) + 'table{width:100%}'
    page.body = '<h2>予算の概要</h2>' + unit_note(page, unit) + page.rows(plain_rows(page, unit, page.rng.choice([8, 40])))

    def make(base):
        chromium(page, base)
        if os.path.exists(base + '.pdf'):
            os.rename(base + '.pdf', base + '-first.pdf')
            run(['gs', '-q', '-dBATCH', '-dNOPAUSE', '-sDEVICE=pdfwrite', '-sOutputFile=' + base + '.pdf', base + '-first.pdf'], base)
    page.make = make


def web(page):
    page.make = lambda base: chromium(page, base)


def kind_tree(page):
    """Goals on the left, their programmes in boxes on the right, each with its amount at the right end."""
    rng, year = page.rng, page.year
    page.size = 'A4 landscape'
    page.css = ('.g{display:flex;align-items:center;margin:4mm 0}.l{width:50mm;border:2px solid #468;border-radius:5px;padding:3mm;background:#eef;margin-right:12mm}'
                '.b{border:1px solid #468;margin:1.5mm 0;padding:1mm 2mm;width:150mm;display:flex;justify-content:space-between}')
    out = []
    for i in range(3):
        boxes = ''
        for _ in range(rng.randint(2, 4)):
            name, now = page.name(), page.amount()
            boxes += '<div class=b><span>%s</span><span>%s千円</span></div>' % (name, now)
            page.state(name, year, 'initial', now, '千円')
        out.append('<div class=g><div class=l>基本目標%d<br>%sの%s</div><div>%s</div></div>' % (i + 1, rng.choice(NOUNS), rng.choice(ACTS), boxes))
    page.body = '<h2>令和%d年度当初予算 施策の体系</h2>' % year + ''.join(out)
    web(page)


def kind_two_rows(page):
    """Two amounts in each cell, this year's above last year's, told apart by a note."""
    rng, year, unit = page.rng, page.year, '千円'
    page.css = rng.choice(list(RULES.values())) + 'table{width:100%}'
    rows = [[(t, 1, 1, 'h') for t in ('事業名', '予算額', '国庫支出金', '概要')]]
    for _ in range(rng.choice([6, 10])):
        name, now, before = page.name(), page.amount(), page.amount()
        rows.append([(name, 1, 1, ''), ('%s<br>%s' % (now, before), 1, 1, 'n'), ('', 1, 1, 'n'), (aim(page), 1, 1, '')])
        page.state(name, year, 'initial', now, unit)
        page.state(name, year - 1, 'initial', before, unit)
    page.body = '<h3>令和%d年度の主な事業</h3><p>上段:令和%d年度当初予算額 下段:令和%d年度当初予算額</p>' % (year, year, year - 1) + unit_note(page, unit) + page.rows(rows)
    web(page)


def kind_middle(page):
    """No rules; names that wrap under a hanging indent, amounts at half height of the row."""
    rng, unit = page.rng, '千円'
    page.css = rng.choice([OPEN['none'], OPEN['headonly']]) + 'table{width:80%}td{vertical-align:middle;padding:4px 8px}td:first-child{width:45mm;padding-left:1em;text-indent:-1em}'
    page.body = '<h3>予算の一覧</h3>' + unit_note(page, unit) + page.rows([row[:4] for row in plain_rows(page, unit, rng.choice([6, 14]), 2)])
    web(page)


def kind_list(page):
    """Numbered lines with the amount and last year's in brackets at the right end, in two columns of the page."""
    rng, year = page.rng, page.year
    page.css = 'ol{column-count:2;column-gap:10mm;list-style:none;padding:0}li{display:flex;justify-content:space-between;border-bottom:1px dotted #888;margin:2px 0}'
    items = []
    for i in range(rng.choice([8, 14])):
        name, now, before = page.name(), page.amount(), page.amount()
        items.append('<li><span>%s %s</span><span>%s (%s)</span></li>' % ('①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭'[i], name, now, before))
        page.state(name, year, 'initial', now, '千円')
        page.state(name, year - 1, 'initial', before, '千円')
    page.body = '<h2>令和%d年度当初予算の主な事業</h2><p>(単位:千円)　※( )内は前年度当初予算額</p><ol>%s</ol>' % (year, ''.join(items))
    web(page)


def kind_last_row(page):
    """A table whose last row alone stands on the next page."""
    unit = '千円'
    page.size, page.css = 'A4', page.rng.choice(list(RULES.values())) + 'table{width:100%}tr:last-child{break-before:page}'
    page.body = '<h3>予算の一覧</h3>' + unit_note(page, unit) + page.rows(plain_rows(page, unit, page.rng.choice([8, 20])))
    web(page)


def kind_three_columns(page):
    """Prose in three columns as in a city's newsletter, under a shaded head each."""
    rng, year = page.rng, page.year
    page.size = 'A4 landscape'
    page.css = 'div.c{column-count:3;column-gap:8mm}h3{background:#cde;padding:1mm 2mm;font-size:11pt;margin:2mm 0}p{text-indent:1em;margin:2px 0}'
    out = []
    for i in range(6):
        name, number = page.name(), page.amount()
        out.append('<h3>%sの%s</h3><p>%s</p><p>%sに%s千円を計上しました。%s</p>' % (rng.choice(NOUNS), rng.choice(ACTS), aim(page), name, number, aim(page)))
        page.state(name, year, 'initial', number, '千円')
    page.body = '<h2>令和%d年度当初予算のあらまし</h2><div class=c>%s</div>' % (year, ''.join(out))
    web(page)


PRODUCED = [kind_booktabs, kind_longtable, kind_report_grid, kind_report_zebra, kind_weasy_groups, kind_svg_arrows, kind_svg_table, kind_distilled, kind_tree,
            kind_two_rows, kind_middle, kind_list, kind_last_row, kind_three_columns]
