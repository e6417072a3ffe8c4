"""Kinds of pages with budget tables, seeded: each makes HTML with the cells and figures that it states."""
import random
import re

NOUNS = ['地域', '医療', '介護', '保育', '道路', '橋りょう', '学校', '図書館', '防災', '観光', '農業', '水産', '情報', '環境',
         '下水道', '公園', '消防', '住宅', '雇用', '文化財', '交通', '母子保健', '感染症', '森林']
ACTS = ['整備', '支援', '推進', '管理運営', '更新', '調査研究', '改修', '振興', '対策', '利用促進', '普及啓発', '強化']
KINDS = ['事業', '事業費', '補助金', '委託料', '推進費', '交付金']
FIELDS = ['福祉', '教育', '土木', '衛生', '商工', '総務']
FONTS = ['Noto Sans CJK JP', 'Noto Serif CJK JP', 'IPAexGothic', 'IPAexMincho', 'TakaoPGothic']
RULES = {
    'solid': 'td,th{border:1px solid #000}',
    'hair': 'td,th{border:0.1pt solid #000}',
    'dotted': 'td,th{border:1px dotted #000}',
    'double': 'td,th{border:1px solid #000} table{border:3px double #000} tr.h>*{border-bottom:3px double #000}',
    'nosides': 'td,th{border:1px solid #000} tr>*:first-child{border-left:none} tr>.z{border-right:none}',
    'whitehead': 'td,th{border:1px solid #888} th{background:#245;color:#fff}',
    'whiteonshade': 'td,th{border:1px solid #fff} td{background:#def} th{background:#9bd}',
}
OPEN = {
    'none': 'td,th{border:none}',
    'rowsonly': 'td,th{border-top:1px solid #000;border-bottom:1px solid #000}',
    'headonly': 'th{border-bottom:1px solid #000} table{border-top:2px solid #000;border-bottom:2px solid #000}',
    'zebra': 'td,th{border:none} tr:nth-child(odd) td{background:#eee}',
}
SCALE = {'円': 1, '千円': 10 ** 3, '百万円': 10 ** 6, '億円': 10 ** 8}


class Page:
    """One document: CSS, body, page size, and what it says: cells, figures (programme, year, stage, yen)."""

    def __init__(self, rng):
        self.rng, self.css, self.body, self.size = rng, '', '', rng.choice(['A4', 'A4 landscape'])
        self.cells, self.figures, self.names, self.tables = [], [], set(), []
        self.font, self.points = rng.choice(FONTS), rng.choice([8, 9, 10, 11])
        self.turn = 0
        self.year = rng.choice([6, 7, 8])
        self.web_only = False  # what only Chromium can print
        self.only = False      # it states more than is listed
        self.make = None       # prints base.pdf instead of Chromium and LibreOffice

    def name(self, parts=1):
        while True:
            words = '・'.join(self.rng.choice(NOUNS) + self.rng.choice(ACTS) for _ in range(parts)) + self.rng.choice(KINDS)
            if words not in self.names:
                self.names.add(words)
                return words

    def amount(self, signs=False):
        number = self.rng.choice([self.rng.randint(11, 999), self.rng.randint(1000, 999999), self.rng.randint(10 ** 6, 10 ** 8)])
        return ('△' if signs and self.rng.random() < 0.3 else '') + format(number, ',')

    def state(self, programme, year, stage, amount, unit):
        digits = re.sub(r'[△▲(),()]', '', amount)
        self.figures.append((programme, 2018 + year, stage, round(float(digits) * SCALE[unit])))

    def rows(self, rows):
        """A table of rows of (text, colspan, rowspan, class)."""
        self.tables.append(rows)
        out = ['<table>']
        for row in rows:
            heads = all(k.startswith('h') for _, _, _, k in row)
            out.append('<tr class="%s">' % ('h' if heads else ''))
            for i, (text, columns, lines, kind) in enumerate(row):
                tag = 'th' if kind.startswith('h') else 'td'
                kind += ' z' if i == len(row) - 1 else ''
                out.append('<%s class="%s" colspan=%d rowspan=%d>%s</%s>' % (tag, kind, columns, lines, text, tag))
                if text:
                    self.cells.append(re.sub(r'<rt>.*?</rt>|<[^>]*>', '', text))
            out.append('</tr>')
        return ''.join(out) + '</table>'

    def html(self):
        return ('<!DOCTYPE html><html><head><meta charset="utf-8"><style>@page{size:%s;margin:15mm}body{font-family:"%s";font-size:%dpt}'
                'table{border-collapse:collapse}td,th{padding:%s;font-weight:normal}'
                '.n{text-align:right;white-space:nowrap}.i1{padding-left:1.5em}.i2{padding-left:3em}.v{writing-mode:vertical-rl}'
                '%s</style></head><body>%s</body></html>' % (self.size, self.font, self.points, self.rng.choice(['1px 3px', '3px 6px', '5px 9px']), self.css,
                                  self.body))


def unit_note(page, unit):
    return '<p style="text-align:right;margin:0">(単位:%s)</p>' % unit


def plain_rows(page, unit, count, parts=1):
    """今年度, 前年度, 比較, 備考."""
    year = page.year
    rows = [[(t, 1, 1, 'h') for t in ('事業名', '令和%d年度予算額' % year, '令和%d年度予算額' % (year - 1), '比較増減', '備考')]]
    for _ in range(count):
        name, now, before = page.name(parts), page.amount(), page.amount()
        note = page.rng.choice(['', '', '新規', '継続', '拡充', '国庫補助率は2分の1'])
        rows.append([(name, 1, 1, ''), (now, 1, 1, 'n'), (before, 1, 1, 'n'), (page.amount(True), 1, 1, 'n'), (note, 1, 1, '')])
        page.state(name, year, 'initial', now, unit)
        page.state(name, year - 1, 'initial', before, unit)
    return rows


def plain(page, styles):
    unit = page.rng.choice(['千円', '百万円'])
    page.css = page.rng.choice(styles) + 'table{width:100%}'
    page.body = '<h2>予算の概要</h2>' + unit_note(page, unit) + page.rows(
        plain_rows(page, unit, page.rng.choice([5, 14, 48]), page.rng.choice([1, 1, 3])))


def kind_plain_ruled(page):
    plain(page, list(RULES.values()))


def kind_plain_open(page):
    plain(page, list(OPEN.values()))


def heads(page, styles):
    """Year over stage in merged header cells of two or three rows, names merged over two."""
    rng, year, unit = page.rng, page.year, page.rng.choice(['千円', '百万円'])
    page.css = rng.choice(styles) + 'table{width:100%}th{text-align:center}'
    three = rng.random() < 0.5
    over = [[('予算額等の推移', 4, 1, 'h')]] if three else [[]]
    rows = [[('区分', 1, 3 if three else 2, 'h')] + over[0],
            [('令和%d年度' % (year - 1), 2, 1, 'h'), ('令和%d年度' % year, 2, 1, 'h')],
            [(t, 1, 1, 'h') for t in ('当初予算額', '補正後予算額', '概算要求額', '当初予算額')]]
    rows[0].append(('備考', 1, 3 if three else 2, 'h'))
    if not three:
        rows[0][1:1] = rows.pop(1)
    stages = [(year - 1, 'initial'), (year - 1, 'revised'), (year, 'request'), (year, 'initial')]
    for _ in range(rng.choice([6, 15])):
        name = page.name()
        cells = [(name, 1, 1, '')]
        for own_year, stage in stages:
            cells.append((page.amount(), 1, 1, 'n'))
            page.state(name, own_year, stage, cells[-1][0], unit)
        rows.append(cells + [(rng.choice(['', '新規', '一部国庫']), 1, 1, '')])
    page.body = '<h3>主な事業</h3>' + unit_note(page, unit) + page.rows(rows)


def kind_heads_ruled(page):
    heads(page, list(RULES.values()))


def kind_heads_open(page):
    heads(page, list(OPEN.values()))


def kind_grouped(page):
    """A field merged over the rows of its programmes, upright or as vertical text."""
    rng, year, unit = page.rng, page.year, page.rng.choice(['千円', '百万円'])
    vertical = rng.random() < 0.5
    page.web_only = vertical
    page.css = rng.choice(list(RULES.values())) + 'table{width:90%}'
    rows = [[(t, 1, 1, 'h') for t in ('分野', '事業名', '令和%d年度予算額' % year, '令和%d年度予算額' % (year - 1))]]
    for field in rng.sample(FIELDS, 3):
        count = rng.randint(2, 5)
        for i in range(count):
            name, now, before = page.name(), page.amount(), page.amount()
            first = [('<span class="%s">%s</span>' % ('v' if vertical else '', field), 1, count, '')] if i == 0 else []
            rows.append(first + [(name, 1, 1, ''), (now, 1, 1, 'n'), (before, 1, 1, 'n')])
            page.state(name, year, 'initial', now, unit)
            page.state(name, year - 1, 'initial', before, unit)
    page.body = '<h3>分野別の事業</h3>' + unit_note(page, unit) + page.rows(rows)


def kind_indented(page):
    """Without rules: 款 > 項 by indentation, 本年度 前年度 比較."""
    rng, year, unit = page.rng, page.year, '千円'
    page.css = rng.choice(list(OPEN.values())) + 'table{width:80%}'
    rows = [[(t, 1, 1, 'h') for t in ('区分', '本年度', '前年度', '比較')]]
    for _ in range(rng.randint(3, 5)):
        for depth in range(rng.randint(2, 4)):
            name, now, before = page.name(), page.amount(), page.amount()
            rows.append([(name, 1, 1, 'i1' if depth else ''), (now, 1, 1, 'n'), (before, 1, 1, 'n'), (page.amount(True), 1, 1, 'n')])
            page.state(name, year, 'initial', now, unit)
            page.state(name, year - 1, 'initial', before, unit)
    page.body = '<h3>令和%d年度歳出予算</h3>' % year + unit_note(page, unit) + page.rows(rows)


def kind_leaders(page):
    """A list with leader dots up to the amounts."""
    rng, year = page.rng, page.year
    page.web_only = True
    page.css = 'p.l{display:flex;margin:2px 0}p.l>i{flex:1;overflow:hidden;white-space:nowrap;font-style:normal;direction:rtl}'
    lines = []
    for _ in range(rng.choice([8, 20])):
        name, now = page.name(), page.amount()
        dots = rng.choice(['…', '・', '.']) * 200
        lines.append('<p class="l"><span>%s</span><i>%s</i><span>%s千円</span></p>' % (name, dots, now))
        page.state(name, year, 'initial', now, '千円')
    page.body = '<h2>令和%d年度当初予算 主要事業</h2>' % year + ''.join(lines)


def kind_brackets(page):
    """The previous year in parentheses below the amount, told by a note."""
    rng, year, unit = page.rng, page.year, page.rng.choice(['千円', '百万円'])
    page.css = rng.choice(list(RULES.values())) + 'table{width:90%}'
    rows = [[(t, 1, 1, 'h') for t in ('事業名', '令和%d年度予算額' % year, '概要')]]
    for _ in range(rng.choice([5, 10])):
        name, now, before = page.name(), page.amount(), page.amount()
        rows.append([(name, 1, 1, ''), ('%s<br>(%s)' % (now, before), 1, 1, 'n'), ('%sの%sを行う。' % (rng.choice(NOUNS), rng.choice(ACTS)), 1, 1, '')])
        page.state(name, year, 'initial', now, unit)
        page.state(name, year - 1, 'initial', before, unit)
    page.body = '<h3>主要事業</h3><p>(単位:%s) ※( )内は前年度予算額</p>' % unit + page.rows(rows)


def kind_slide(page):
    """One-page slides: a coloured title bar, the amounts beside it, boxes of text."""
    rng, year = page.rng, page.year
    page.size, page.web_only = 'A4 landscape', True
    page.css = ('.t{background:#1a4a7a;color:#fff;font-size:18pt;padding:6px 12px}.a{text-align:right;font-size:12pt;margin:4px}'
                '.b{border:1px solid #1a4a7a;margin:8px;padding:6px;float:left;width:43%;height:28mm}.p{break-after:page;clear:both}')
    out = []
    for _ in range(rng.choice([2, 4])):
        name = page.name()
        now, before = (str(rng.randint(1, 900)) if rng.random() < 0.5 else '%.1f' % (rng.randint(11, 999) / 10) for _ in range(2))
        form = rng.choice(['令和%d年度予算案 %s億円(令和%d年度当初予算額 %s億円)', '令和%d年度予算案:%s億円<br>(令和%d年度当初予算額:%s億円)'])
        boxes = ''.join('<div class=b>%s<br>・%sの%sを行い、%sを図る。<br>・対象は市町村とする。</div>' % (
            head, rng.choice(NOUNS), rng.choice(ACTS), rng.choice(ACTS)) for head in ('1 事業の目的', '2 事業の概要', '3 実施主体', '4 成果目標'))
        out.append('<div class=p><div class=t>%s</div><div class=a>%s</div>%s</div>' % (name, form % (year, now, year - 1, before), boxes))
        page.state(name, year, 'proposal', now, '億円')
        page.state(name, year - 1, 'initial', before, '億円')
    page.body = ''.join(out)


def kind_narrow(page):
    """Narrow ruled columns in which names and amounts with their units wrap anywhere."""
    rng, year = page.rng, page.year
    page.css = rng.choice(list(RULES.values())) + 'table{table-layout:fixed;width:%dmm}td,th{line-break:anywhere;overflow-wrap:anywhere;word-break:break-all}' % rng.choice([90, 110])
    rows = [[(t, 1, 1, 'h') for t in ('事業名', '令和%d年度予算額' % (year - 1), '令和%d年度予算案' % year, '担当')]]
    for _ in range(rng.choice([5, 12])):
        name = page.name(2)
        now, before = ('%d.%d億円' % (rng.randint(1, 3000), rng.randint(0, 9)) for _ in range(2))
        rows.append([(name, 1, 1, ''), (before, 1, 1, ''), (now, 1, 1, ''), (rng.choice(FIELDS) + '部' + rng.choice(FIELDS) + '課', 1, 1, '')])
        page.state(name, year, 'proposal', now[:-2], '億円')
        page.state(name, year - 1, 'initial', before[:-2], '億円')
    page.body = '<h3>予算の一覧</h3>' + page.rows(rows)


def kind_sideways(page):
    """A long landscape table on pages turned by 90 degrees, with running heads and page numbers."""
    unit = page.rng.choice(['千円', '百万円'])
    page.size = 'A4 landscape'
    page.turn = page.rng.choice([90, 270])
    page.css = page.rng.choice(list(RULES.values())) + 'table{width:100%} tr{break-inside:avoid} thead{display:table-header-group}'
    rows = plain_rows(page, unit, page.rng.choice([30, 60]))
    table = page.rows(rows)
    page.body = '<h3>予算額一覧</h3>' + unit_note(page, unit) + table.replace('<tr', '<thead><tr', 1).replace('</tr>', '</tr></thead>', 1)


def kind_prose(page):
    """Prose in two columns with footnotes."""
    rng, year = page.rng, page.year
    page.web_only = True
    page.css = 'div.c{column-count:2;column-gap:10mm}p{text-indent:1em;margin:3px 0}small{display:block;border-top:1px solid #000;margin-top:5mm}'
    out = []
    for i in range(rng.choice([6, 14])):
        name = page.name()
        now = '%d億%s万円' % (rng.randint(1, 90), format(rng.randint(1, 9) * 1000, ','))
        out.append('<p>「%s」については、%sの%sを進めるため、令和%d年度当初予算に%sを計上した%s。</p>' % (
            name, rng.choice(NOUNS), rng.choice(ACTS), year, now, '<sup>%d</sup>' % (i + 1) if rng.random() < 0.3 else ''))
        yen = int(re.match(r'(\d+)億([\d,]+)万円', now).group(1)) * 10 ** 8 + int(re.match(r'\d+億([\d,]+)万円', now).group(1).replace(',', '')) * 10 ** 4
        page.figures.append((name, 2018 + year, 'initial', yen))
    page.body = '<h2>予算の概要</h2><div class=c>' + ''.join(out) + '</div><small>1 一部に国の補助を含む。</small>'


def kind_tight(page):
    """Small print without rules: columns close together, names that wrap."""
    rng, unit = page.rng, '百万円'
    page.css = 'table{width:%d%%}td,th{padding:%s;vertical-align:top}' % (rng.choice([60, 100]), rng.choice(['1px 5px', '2px 8px']))
    page.points = rng.choice([6, 7, 8])
    page.body = '<h3>予算の一覧</h3>' + unit_note(page, unit) + page.rows(plain_rows(page, unit, rng.choice([8, 20]), rng.choice([1, 3])))


# ---- Kinds that are kept for the last measurement

def kind_beside(page):
    """Revenue and expenditure side by side in two tables."""
    rng, year, unit = page.rng, page.year, '千円'
    page.size, page.web_only = 'A4 landscape', True
    page.css = rng.choice(list(RULES.values())) + 'div.s{display:flex;gap:%dmm}' % rng.choice([6, 12])
    sides = []
    for head in ('歳入', '歳出'):
        rows = [[(t, 1, 1, 'h') for t in ('区分', '本年度予算額', '前年度予算額')]]
        for _ in range(rng.choice([6, 9])):
            name, now, before = page.name(), page.amount(), page.amount()
            rows.append([(name, 1, 1, ''), (now, 1, 1, 'n'), (before, 1, 1, 'n')])
            page.state(name, year, 'initial', now, unit)
            page.state(name, year - 1, 'initial', before, unit)
        sides.append('<div><b>%s</b>%s%s</div>' % (head, unit_note(page, unit), page.rows(rows)))
    page.body = '<h2>令和%d年度一般会計予算</h2><div class=s>%s</div>' % (year, ''.join(sides))


def kind_cards(page):
    """A small ruled block for each programme: its name, this year's and last year's amount, its aim."""
    rng, year, unit = page.rng, page.year, '千円'
    page.css = rng.choice(list(RULES.values())) + 'table{width:100%;margin-bottom:5mm;break-inside:avoid}'
    out = []
    for _ in range(rng.choice([3, 8])):
        name, now, before = page.name(), page.amount(), page.amount()
        rows = [[('事業名', 1, 1, 'h'), (name, 3, 1, '')],
                [('令和%d年度予算額' % year, 1, 1, 'h'), (now + unit, 1, 1, 'n'), ('令和%d年度予算額' % (year - 1), 1, 1, 'h'), (before + unit, 1, 1, 'n')],
                [('事業の目的', 1, 1, 'h'), ('%sの%sにより、%sの%sを図る。' % (rng.choice(NOUNS), rng.choice(ACTS), rng.choice(NOUNS), rng.choice(ACTS)), 3, 1, '')]]
        out.append(page.rows(rows))
        page.state(name, year, 'initial', now, unit)
        page.state(name, year - 1, 'initial', before, unit)
    page.body = '<h2>主要事業の概要</h2>' + ''.join(out)


def kind_crosswise(page):
    """Years down the side, programmes across the top."""
    rng, year, unit = page.rng, page.year, '百万円'
    page.css = rng.choice(list(RULES.values())) + 'table{width:100%}'
    names = [page.name() for _ in range(4)]
    rows = [[(t, 1, 1, 'h') for t in ['年度'] + names]]
    for own_year in range(year - 4, year + 1):
        cells = [('令和%d年度' % own_year, 1, 1, '')]
        for name in names:
            cells.append((page.amount(), 1, 1, 'n'))
            page.state(name, own_year, 'initial', cells[-1][0], unit)
        rows.append(cells)
    page.body = '<h3>当初予算額の推移</h3>' + unit_note(page, unit) + page.rows(rows)


def kind_turned_heads(page):
    """Column heads as vertical text above narrow columns of amounts."""
    rng, year, unit = page.rng, page.year, '千円'
    page.web_only = True
    page.css = rng.choice(list(RULES.values()))
    rows = [[('事業名', 1, 1, 'h')] + [('<span class="v">%s</span>' % t, 1, 1, 'h') for t in (
        '令和%d年度予算額' % year, '令和%d年度予算額' % (year - 1), '増減額')]]
    for _ in range(rng.choice([6, 14])):
        name, now, before = page.name(), page.amount(), page.amount()
        rows.append([(name, 1, 1, ''), (now, 1, 1, 'n'), (before, 1, 1, 'n'), (page.amount(True), 1, 1, 'n')])
        page.state(name, year, 'initial', now, unit)
        page.state(name, year - 1, 'initial', before, unit)
    page.body = '<h3>事業別予算</h3>' + unit_note(page, unit) + page.rows(rows)


def kind_unit_columns(page):
    """Units in a row of their own below the heads, a column of shares between the amounts, open or ruled."""
    rng, year, unit = page.rng, page.year, page.rng.choice(['千円', '百万円'])
    page.css = rng.choice(list(RULES.values()) + list(OPEN.values())) + 'table{width:100%}'
    rows = [[(t, 1, 1, 'h') for t in ('款', '令和%d年度当初予算額' % year, '構成比', '令和%d年度当初予算額' % (year - 1), '構成比', '増減率')],
            [('', 1, 1, 'h')] + [(t, 1, 1, 'h') for t in (unit, '%', unit, '%', '%')]]
    for i in range(rng.choice([9, 14])):
        name, now, before = page.name(), page.amount(), page.amount()
        share = lambda: '%.1f' % (rng.randint(1, 400) / 10)
        rows.append([('%d %s' % (i + 1, name), 1, 1, ''), (now, 1, 1, 'n'), (share(), 1, 1, 'n'), (before, 1, 1, 'n'), (share(), 1, 1, 'n'),
                     (rng.choice(['△', '']) + share(), 1, 1, 'n')])
        page.state(name, year, 'initial', now, unit)
        page.state(name, year - 1, 'initial', before, unit)
    page.body = '<h3>歳出予算の款別内訳</h3>' + page.rows(rows)


TUNED = [kind_plain_ruled, kind_plain_open, kind_heads_ruled, kind_heads_open, kind_grouped, kind_indented, kind_leaders, kind_brackets,
         kind_slide, kind_narrow, kind_sideways, kind_prose, kind_tight]
HELD = [kind_beside, kind_cards, kind_crosswise, kind_turned_heads, kind_unit_columns]
