"""Pages that mix tables, prose and boxes as budget papers do: a third set of kinds."""
from kinds import ACTS, FIELDS, NOUNS, OPEN, RULES, plain_rows, unit_note
from papers import aim, oku, wide
from producers import svg, uplatex, web


def kind_overview(page):
    """A page of a ministry's overview: numbered measures in a box each, the amount right aligned behind the title, aims below."""
    rng, year = page.rng, page.year
    page.css = '.m{border:1px solid #357;border-radius:4px;margin:3mm 0;padding:2mm 4mm}.h{display:flex;justify-content:space-between;font-weight:bold;border-bottom:1px dashed #357}'
    out = []
    for i in range(rng.choice([3, 5])):
        name, now, before = page.name(), oku(page), oku(page)
        out.append('<div class=m><div class=h><span>(%d) %s</span><span>%s億円(%s億円)</span></div><p>・%s</p><p>・%s</p></div>' % (i + 1, name, now, before, aim(page), aim(page)))
        page.state(name, year, 'proposal', now, '億円')
        page.state(name, year - 1, 'initial', before, '億円')
    page.body = '<h2>令和%d年度予算案の主要事項</h2><p>※( )内は前年度当初予算額</p>%s' % (year, ''.join(out))
    web(page)


def kind_pillars(page):
    """Three pillars side by side under white heads, a list of programmes with amounts in each."""
    rng, year = page.rng, page.year
    page.size = 'A4 landscape'
    page.css = ('.r{display:flex;gap:6mm}.p{flex:1;border:2px solid #264;min-height:110mm}.p b{display:block;background:#264;color:#fff;padding:2mm;text-align:center}'
                'li{display:flex;justify-content:space-between;margin:2mm 3mm;font-size:9pt}ul{padding:0;list-style:none}')
    pillars = ''
    for i in range(3):
        items = ''
        for _ in range(rng.choice([4, 6])):
            name, now = page.name(), page.amount()
            items += '<li><span>%s</span><span>%s千円</span></li>' % (name, now)
            page.state(name, year, 'initial', now, '千円')
        pillars += '<div class=p><b>%sの%s</b><ul>%s</ul></div>' % (rng.choice(NOUNS), rng.choice(ACTS), items)
    page.body = '<h2>令和%d年度当初予算 重点3分野</h2><div class=r>%s</div>' % (year, pillars)
    web(page)


def kind_inner_table(page):
    """A frame with a title, prose and a small ruled table inside it."""
    rng, year, unit = page.rng, page.year, '百万円'
    page.css = '.f{border:1.5px solid #000;padding:4mm;margin:4mm 0}' + RULES['hair'] + 'table{width:80%;margin:2mm auto}'
    out = []
    for _ in range(2):
        out.append('<div class=f><p>◆ %sの%s</p><p>%s</p>%s%s</div>' % (rng.choice(NOUNS), rng.choice(ACTS), aim(page) * 2, unit_note(page, unit), page.rows(plain_rows(page, unit, 4))))
    page.body = '<h2>施策別の予算</h2>' + ''.join(out)
    web(page)


def kind_upright_book(page):
    """款, 項 and 目 in narrow columns, 款 set upright over its rows; amounts of two years and their difference."""
    rng, year, unit = page.rng, page.year, '千円'
    page.css = rng.choice([RULES['solid'], RULES['hair']]) + 'table{width:100%}'
    rows = [[(t, 1, 1, 'h') for t in ('款', '項', '目', '本年度予算額', '前年度予算額', '比較')]]
    for i, field in enumerate(rng.sample(FIELDS, 2)):
        counts = [rng.randint(2, 3), rng.randint(2, 3)]
        for j, count in enumerate(counts):
            for k in range(count):
                name, now, before = page.name(), page.amount(), page.amount()
                row = [('<span class=v>%s費</span>' % field, 1, sum(counts), '')] if j == 0 and k == 0 else []
                row += [('%d %s費' % (j + 1, rng.choice(NOUNS)), 1, count, '')] if k == 0 else []
                rows.append(row + [('%d %s' % (k + 1, name), 1, 1, '')] + [(c, 1, 1, 'n') for c in (now, before, page.amount(True))])
                page.state(name, year, 'initial', now, unit)
                page.state(name, year - 1, 'initial', before, unit)
    page.body = '<h3>令和%d年度一般会計歳出予算事項別明細書</h3>' % year + unit_note(page, unit) + page.rows(rows)
    web(page)


def kind_half_rules(page):
    """Lines between columns alone; rows by white space, names of one to three lines."""
    rng, year, unit = page.rng, page.year, rng_unit(page)
    page.css = 'table{width:90%;border-top:1px solid #000;border-bottom:1px solid #000}th{border-bottom:1px solid #000}td,th{border-right:1px solid #000;padding:3px 6px}td.z,th.z{border-right:none}td:first-child{width:40mm}'
    page.body = '<h3>予算の内訳</h3>' + unit_note(page, unit) + page.rows(plain_rows(page, unit, rng.choice([8, 16]), rng.choice([1, 2])))
    web(page)


def rng_unit(page):
    return page.rng.choice(['千円', '百万円'])


def kind_supplement(page):
    """A supplementary budget: the budget so far, what is added, and the sum."""
    rng, year, unit = page.rng, page.year, '千円'
    page.css = rng.choice(list(RULES.values()) + list(OPEN.values())) + 'table{width:100%}'
    rows = [[(t, 1, 1, 'h') for t in ('款・項', '補正前の額', '補正額', '計')]]
    for i in range(rng.choice([6, 12])):
        name, before, more = page.name(), page.rng.randint(10 ** 5, 10 ** 7), page.rng.randint(10 ** 3, 10 ** 5)
        rows.append([('%d %s' % (i + 1, name), 1, 1, '')] + [(format(c, ','), 1, 1, 'n') for c in (before, more, before + more)])
        page.state(name, year, 'revised', format(before, ','), unit)
        page.state(name, year, 'supplementary', format(more, ','), unit)
        page.state(name, year, 'revised', format(before + more, ','), unit)
    page.body = '<h3>令和%d年度一般会計補正予算(第2号)</h3>' % year + unit_note(page, unit) + page.rows(rows)
    web(page)


def kind_settled(page):
    """Settlement beside the budget: 予算現額, 支出済額, rates; small print across."""
    rng, year, unit = page.rng, page.year, '円'
    page.size, page.points = 'A4 landscape', 8
    page.css = rng.choice(list(RULES.values())) + 'table{width:100%}'
    rows = [[(t, 1, 1, 'h') for t in ('事業名', '予算現額', '支出済額', '翌年度繰越額', '不用額', '執行率')]]
    for _ in range(rng.choice([8, 14])):
        name, now, spent = page.name(), page.amount(), page.amount()
        rows.append([(name, 1, 1, ''), (now, 1, 1, 'n'), (spent, 1, 1, 'n'), ('0', 1, 1, 'n'), (page.amount(), 1, 1, 'n'), ('%.1f%%' % (rng.randint(500, 1000) / 10), 1, 1, 'n')])
        page.state(name, year, 'revised', now, unit)
        page.state(name, year, 'settled', spent, unit)
    page.body = '<h3>令和%d年度決算 主要事業の状況</h3>' % year + unit_note(page, unit) + page.rows(rows)
    web(page)


def kind_vertical(page):
    """The whole page set upright from right to left, amounts in kanji digits or upright digits."""
    rng, year = page.rng, page.year
    page.css = 'body{writing-mode:vertical-rl;height:240mm}p{text-indent:1em;margin:0 2mm}'
    out = []
    for _ in range(rng.choice([4, 6])):
        name, number = page.name(), rng.randint(2, 89)
        kanji = ''.join('〇一二三四五六七八九'[int(c)] for c in str(number))
        out.append('<p>「%s」については、%sため、令和%s年度当初予算に%s億円を計上した。</p>' % (name, aim(page)[:-1], '〇一二三四五六七八九'[year], kanji))
        page.state(name, year, 'initial', str(number), '億円')
    page.body = '<h2>予算の概要</h2>' + ''.join(out)
    web(page)


def kind_twice(page):
    """The same list on a shaded ground, printed with false bold and a watermark across."""
    rng, unit = page.rng, '千円'
    page.css = (rng.choice(list(RULES.values())) + 'table{width:100%}.w{position:fixed;top:100mm;left:20mm;font-size:60pt;color:rgba(0,0,0,.12);transform:rotate(-35deg)}'
                'td,th{text-shadow:0.2px 0 0 #000}')
    page.body = '<div class=w>案 取扱注意</div><h3>予算の一覧</h3>' + unit_note(page, unit) + page.rows(plain_rows(page, unit, rng.choice([8, 14])))
    web(page)


def kind_narrow_heads(page):
    """Heads that wrap over three lines above narrow columns, without rules."""
    rng, year, unit = page.rng, page.year, '千円'
    page.css = rng.choice([OPEN['none'], OPEN['headonly'], OPEN['rowsonly']]) + 'th{width:18mm;vertical-align:bottom}th:first-child{width:60mm}table{border-spacing:0}'
    rows = [[('事業名', 1, 1, 'h')] + [(t, 1, 1, 'h') for t in ('令和%d年度<br>当初予算額<br>(A)' % year, '令和%d年度<br>当初予算額<br>(B)' % (year - 1), '増減額<br>(A)-(B)')]]
    for _ in range(rng.choice([7, 12])):
        name, cells = page.name(), [page.amount(), page.amount(), page.amount(True)]
        rows.append([(name, 1, 1, '')] + [(c, 1, 1, 'n') for c in cells])
        page.state(name, year, 'initial', cells[0], unit)
        page.state(name, year - 1, 'initial', cells[1], unit)
    page.body = '<h3>主要事業</h3>' + unit_note(page, unit) + page.rows(rows)
    web(page)


def kind_flow_chart(page):
    """国, 都道府県 and 事業者 in boxes with arrows of money between them; amounts beside the arrows are transfers of the one programme."""
    rng, year = page.rng, page.year
    name, now = page.name(), oku(page)
    body = '<text x="30" y="40" font-size="20" font-family="IPAexGothic">%s</text>' % name
    body += '<text x="520" y="40" font-size="13" font-family="IPAexGothic">令和%d年度予算案 %s億円</text>' % (year, now)
    for i, who in enumerate(('国', '都道府県', '事業者')):
        x = 60 + 300 * i
        body += '<rect x="%d" y="120" width="140" height="50" rx="8" fill="#eef" stroke="#246"/><text x="%d" y="150" font-size="14" text-anchor="middle" font-family="IPAexGothic">%s</text>' % (x, x + 70, who)
        if i < 2:
            body += '<path d="M%d 145 h150 l-8 -5 v10 z" stroke="#246" fill="none"/><text x="%d" y="135" font-size="11" font-family="IPAexGothic">補助(%s)</text>' % (x + 145, x + 180, ('定額', '1/2')[i])
    body += ''.join('<text x="40" y="%d" font-size="12" font-family="IPAexGothic">○ %s</text>' % (230 + 24 * i, aim(page)) for i in range(3))
    page.state(name, year, 'proposal', now, '億円')
    page.make = svg([body], 960, 320)


def kind_letter_list(page):
    """LaTeX: a numbered list with leaders to the amounts, full-width digits."""
    year = page.year
    lines = ''
    for i in range(page.rng.choice([6, 10])):
        name, now = page.name(), page.amount()
        lines += r'\item %s\dotfill %s千円' % (name, wide(now)) + '\n'
        page.state(name, year, 'initial', now, '千円')
    page.make = uplatex(r'\section*{令和%s年度当初予算 主な事業}\begin{enumerate}%s\end{enumerate}' % (wide(str(year)), lines))


MIXED = [kind_overview, kind_pillars, kind_inner_table, kind_upright_book, kind_half_rules, kind_supplement, kind_settled, kind_vertical, kind_twice,
         kind_narrow_heads, kind_flow_chart, kind_letter_list]
