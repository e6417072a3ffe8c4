"""Kinds of pages as ministries and cities print them, seeded as those of kinds.py: slides, forms, lists, budget books."""
from kinds import ACTS, FIELDS, NOUNS, RULES, unit_note


def oku(page):
    rng = page.rng
    return str(rng.randint(2, 900)) if rng.random() < 0.5 else '%.1f' % (rng.randint(11, 999) / 10)


def aim(page):
    rng = page.rng
    return '%sの%sを進め、%sの%sを図る。' % (rng.choice(NOUNS), rng.choice(ACTS), rng.choice(NOUNS), rng.choice(ACTS))


def wide(text):
    return ''.join(chr(ord(c) + 0xFEE0) if c.isdigit() else {',': '，', '.': '．'}.get(c, c) for c in text)


def kind_callouts(page):
    """Slides of 16:9 with two panels each; the amounts stand in a callout at the panel's corner."""
    rng, year = page.rng, page.year
    page.size, page.web_only = '254mm 143mm', True
    page.css = ('@page{margin:4mm 2mm}.s{break-after:page;position:relative;height:128mm}.t{font-size:20pt;border-bottom:3px solid #246}'
                '.p{position:absolute;top:18mm;width:123mm;height:100mm;box-sizing:border-box;border:1px solid #246;border-radius:8px;padding:0 4mm;box-shadow:3px 3px 6px #888;font-size:10pt}'
                '.n{font-size:13pt;background:#246;color:#fff;margin:3mm 0;padding:1mm 3mm;text-align:left;white-space:normal}'
                '.c{position:absolute;right:3mm;bottom:3mm;border:2px solid #c60;border-radius:12px;background:#fff4e0;padding:2mm;font-size:11pt}')
    out = []
    form = rng.choice(['R{0}予算案 {1}億円(R{2}当初 {3}億円)', 'R{0}予算案　{1}億円<br>（R{2}当初　{3}億円）', '令和{0}年度予算案:{1}億円<br>(令和{2}年度当初予算額:{3}億円)'])
    gap = rng.choice([123, 127])  # they touch, or they do not
    for _ in range(rng.choice([2, 3])):
        panels = ''
        for side in (0, gap):
            name, now, before = page.name(), oku(page), oku(page)
            panels += '<div class=p style="left:%dmm"><div class=n>%s</div><p>○ %s</p><p>○ %s</p><p>○ %s</p><div class=c>%s</div></div>' % (
                side, name, aim(page), aim(page), aim(page), form.format(year, now, year - 1, before))
            page.state(name, year, 'proposal', now, '億円')
            page.state(name, year - 1, 'initial', before, '億円')
        out.append('<div class=s><div class=t>%sの%sに向けた取組</div>%s</div>' % (rng.choice(NOUNS), rng.choice(ACTS), panels))
    page.body = ''.join(out)


def kind_one_page(page):
    """A page for each programme: name and amounts above, boxes of aim, content, scheme with vertical headings."""
    rng, year = page.rng, page.year
    page.size, page.web_only = 'A4 landscape', True
    page.css = ('.s{break-after:page}.t{display:flex;justify-content:space-between;border-bottom:4px double #060;font-size:16pt}.a{font-size:11pt}'
                '.b{display:flex;border:1px solid #060;margin:3mm 0}.k{writing-mode:vertical-rl;background:#060;color:#fff;padding:2mm;text-align:center}.x{padding:2mm}'
                '.f{display:inline-block;border:1px solid #000;border-radius:6px;padding:3mm 6mm;margin:2mm}')
    out = []
    form = rng.choice(['令和{0}年度概算要求額　{1}億円（令和{2}年度予算額　{3}億円）', '令和{0}年度要求額 {1}億円<br>(前年度予算額 {3}億円)'])
    for _ in range(rng.choice([2, 3])):
        name, now, before = page.name(), oku(page), oku(page)
        boxes = ''.join('<div class=b><div class=k>%s</div><div class=x>%s</div></div>' % (head, text) for head, text in (
            ('背景・目的', '○ %s<br>○ %s' % (aim(page), aim(page))), ('事業内容', '① %s<br>② %s<br>③ %s' % (aim(page), aim(page), aim(page))),
            ('スキーム', '<span class=f>国</span>→<span class=f>都道府県</span>→<span class=f>市町村</span><br>補助率 1/2')))
        out.append('<div class=s><div class=t><span>%s</span><span class=a>%s</span></div>%s</div>' % (name, form.format(year, now, year - 1, before), boxes))
        page.state(name, year, 'request', now, '億円')
        page.state(name, year - 1, 'initial', before, '億円')
    page.body = ''.join(out)


def kind_request_list(page):
    """A list of requests: heads in three levels, requests of two kinds beside last year's budget and its supplements."""
    rng, year, unit = page.rng, page.year, '百万円'
    page.size = 'A4 landscape'
    page.css = rng.choice(list(RULES.values())) + 'table{width:100%}th{text-align:center}'
    rows = [[('番号', 1, 3, 'h'), ('事業名', 1, 3, 'h'), ('令和%d年度' % (year - 1), 2, 1, 'h'), ('令和%d年度' % year, 3, 1, 'h'), ('対前年度', 2, 1, 'h')],
            [('当初予算額', 1, 2, 'h'), ('補正予算額', 1, 2, 'h'), ('概算要求額', 1, 2, 'h'), ('うち', 2, 1, 'h'), ('増減額', 1, 2, 'h'), ('増減率', 1, 2, 'h')],
            [('要求額', 1, 1, 'h'), ('要望額', 1, 1, 'h')]]
    for i in range(rng.choice([8, 14])):
        name, now, before, more = page.name(), page.amount(), page.amount(), page.amount()
        parts = page.amount(), page.amount()
        rows.append([(str(i + 1), 1, 1, 'n'), (name, 1, 1, ''), (before, 1, 1, 'n'), (more, 1, 1, 'n'), (now, 1, 1, 'n'), (parts[0], 1, 1, 'n'),
                     (parts[1], 1, 1, 'n'), (page.amount(True), 1, 1, 'n'), ('%.1f%%' % (rng.randint(1, 900) / 10), 1, 1, 'n')])
        page.state(name, year - 1, 'initial', before, unit)
        page.state(name, year - 1, 'supplementary', more, unit)
        page.state(name, year, 'request', now, unit)
        page.state(name, year, 'request', parts[0], unit)
        page.state(name, year, 'request', parts[1], unit)
    page.body = '<h3>令和%d年度概算要求 事業一覧</h3>' % year + unit_note(page, unit) + page.rows(rows)


def kind_items(page):
    """A3 across: numbered items under the bureau that is in charge, amounts, difference and remarks that wrap."""
    rng, year, unit = page.rng, page.year, '千円'
    page.size = 'A3 landscape'
    page.css = rng.choice(list(RULES.values())) + 'table{width:100%}'
    rows = [[(t, 1, 1, 'h') for t in ('所管課', '事項', '令和%d年度予算額' % (year - 1), '令和%d年度予算案' % year, '対前年度比較', '備考')]]
    for field in rng.sample(FIELDS, 3):
        count = rng.randint(3, 6)
        for i in range(count):
            name, now, before = page.name(), page.amount(), page.amount()
            first = [(field + '課', 1, count, '')] if i == 0 else []
            rows.append(first + [('(%d) %s' % (i + 1, name), 1, 1, ''), (before, 1, 1, 'n'), (now, 1, 1, 'n'), (page.amount(True), 1, 1, 'n'),
                                 (aim(page) + rng.choice(['', aim(page) + '補助率は2分の1。']), 1, 1, '')])
            page.state(name, year, 'proposal', now, unit)
            page.state(name, year - 1, 'initial', before, unit)
    page.body = '<h3>令和%d年度予算案 事項別表</h3>' % year + unit_note(page, unit) + page.rows(rows)


def kind_review_sheet(page):
    """The yearly review of a programme: one ruled form with its budgets, supplements and execution year by year."""
    rng, year, unit = page.rng, page.year, '百万円'
    page.css = 'td,th{border:1px solid #000}table{width:100%;border:2px solid #000;margin-bottom:6mm;break-inside:avoid}'
    out = []
    for _ in range(2):
        name = page.name()
        years = [year - 3, year - 2, year - 1, year, year + 1]
        rows = [[('事業名', 1, 1, 'h'), (name, 3, 1, ''), ('担当部局庁', 1, 1, 'h'), (rng.choice(FIELDS) + '局', 2, 1, '')],
                [('事業開始年度', 1, 1, 'h'), ('平成%d年度' % rng.randint(20, 30), 1, 1, ''), ('事業終了予定年度', 1, 1, 'h'), ('終了予定なし', 1, 1, ''), ('担当課室', 1, 1, 'h'), (rng.choice(FIELDS) + '課', 2, 1, '')],
                [('事業の目的', 1, 1, 'h'), (aim(page), 6, 1, '')],
                [('予算額・執行額<br>(単位:百万円)', 1, 5, 'h'), ('', 1, 1, '')] + [('令和%d年度%s' % (y, '要求' if y == year + 1 else ''), 1, 1, 'h') for y in years]]
        for label, stage, count in (('当初予算', 'initial', 4), ('補正予算', 'supplementary', 3), ('計', None, 4), ('執行額', 'settled', 3)):
            cells = [(label, 1, 1, 'h')]
            for i, own in enumerate(years):
                request = label == '当初予算' and i == 4
                text = page.amount() if i < count or request else ''
                cells.append((text, 1, 1, 'n'))
                if text and stage:
                    page.state(name, own, 'request' if request else stage, text, unit)
            rows.append(cells)
        out.append(page.rows(rows))
    page.body = '<h2>行政事業レビューシート</h2>' + ''.join(out)


def kind_book(page):
    """A page of a budget book: 目 with its sources, 節 with amounts and explanations beside it."""
    rng, year, unit = page.rng, page.year, '千円'
    page.size, page.points = 'A4 landscape', 7
    page.css = rng.choice([RULES['solid'], RULES['hair'], RULES['nosides']]) + 'table{width:100%}td{vertical-align:top}'
    rows = [[('目', 1, 2, 'h'), ('本年度', 1, 2, 'h'), ('前年度', 1, 2, 'h'), ('比較', 1, 2, 'h'), ('本年度の財源内訳', 4, 1, 'h'), ('節', 2, 1, 'h'), ('説明', 1, 2, 'h')],
            [(t, 1, 1, 'h') for t in ('国県支出金', '地方債', 'その他', '一般財源', '区分', '金額')]]
    kinds = ['報酬', '給料', '職員手当等', '共済費', '旅費', '需用費', '役務費', '委託料', '工事請負費', '備品購入費']
    for i in range(rng.choice([3, 4])):
        name, now, before = page.name(), page.amount(), page.amount()
        count = rng.randint(3, 5)
        for j in range(count):
            first = [('%d %s' % (i + 1, name), 1, count, ''), (now, 1, count, 'n'), (before, 1, count, 'n'), (page.amount(True), 1, count, 'n')] + \
                    [(page.amount() if rng.random() < 0.6 else '', 1, count, 'n') for _ in range(4)] if j == 0 else []
            rows.append(first + [('%d %s' % (j + 1, kinds[j * 2 + rng.randint(0, 1)]), 1, 1, ''), (page.amount(), 1, 1, 'n'), (aim(page), 1, 1, '')])
        page.state(name, year, 'initial', now, unit)
        page.state(name, year - 1, 'initial', before, unit)
    page.body = '<p>令和%d年度一般会計歳出予算事項別明細書</p><p>3款 民生費　1項 社会福祉費</p>' % year + unit_note(page, unit) + page.rows(rows)
    page.only = True  # the sources and 節 are no programmes: only what is stated is looked for


def kind_row_lines(page):
    """Lines between rows alone, numbered footnotes at amounts, the unit in the heads."""
    rng, year, unit = page.rng, page.year, page.rng.choice(['億円', '百万円'])
    page.css = 'table{width:100%;border-top:2px solid #000;border-bottom:2px solid #000}td,th{border-bottom:0.5px solid #666}sup{font-size:60%}'
    rows = [[(t, 1, 1, 'h') for t in ('施策・事業', 'R%d予算額(%s)' % (year - 1, unit), 'R%d予算案(%s)' % (year, unit), '増減率', '主な内容')]]
    notes = 0
    for _ in range(rng.choice([6, 12])):
        name, now, before = page.name(), page.amount(), page.amount()
        mark = rng.random() < 0.25
        notes += mark
        rows.append([(name + ('<sup>※%d</sup>' % notes if mark else ''), 1, 1, ''), (before, 1, 1, 'n'), (now, 1, 1, 'n'),
                     ('%s%.1f%%' % (rng.choice(['+', '▲']), rng.randint(1, 999) / 10), 1, 1, 'n'), (aim(page), 1, 1, '')])
        page.state(name, year, 'proposal', now, unit)
        page.state(name, year - 1, 'initial', before, unit)
    page.body = '<h3>主要施策の予算</h3>' + page.rows(rows) + ''.join('<p>※%d 国の補助金を含む。</p>' % (i + 1) for i in range(notes))


def kind_shadow(page):
    """A shaded table in a rounded frame with a shadow, zebra rows, heads white on colour."""
    rng, year, unit = page.rng, page.year, page.rng.choice(['千円', '百万円'])
    page.web_only = True
    page.css = ('.f{border:1px solid #aaa;border-radius:10px;overflow:hidden;box-shadow:0 4px 10px #999;margin:3mm}table{width:100%}th{background:linear-gradient(#39c,#168);color:#fff}'
                'tr:nth-child(even) td{background:#eef6fb}')
    rows = [[(t, 1, 1, 'h') for t in ('取組', '%d年度当初' % (2018 + year), '%d年度当初' % (2018 + year - 1), '増減', '担当')]]
    for _ in range(rng.choice([7, 16])):
        name, now, before = page.name(), page.amount(), page.amount()
        rows.append([(name, 1, 1, ''), (now, 1, 1, 'n'), (before, 1, 1, 'n'), (page.amount(True), 1, 1, 'n'), (rng.choice(FIELDS) + '課', 1, 1, '')])
        page.state(name, year, 'initial', now, unit)
        page.state(name, year - 1, 'initial', before, unit)
    page.body = '<h2>当初予算の主な取組</h2>' + unit_note(page, unit) + '<div class=f>%s</div>' % page.rows(rows)


def kind_spaced(page):
    """Letter-spaced and full-width amounts, justified names, dotted lines between rows in a solid frame."""
    rng, year, unit = page.rng, page.year, '千円'
    page.web_only = True
    page.css = ('td,th{border-left:1px solid #000;border-right:1px solid #000;border-bottom:1px dotted #555}table{border:1.5px solid #000;width:100%}'
                'td.j{text-align:justify;text-align-last:justify;padding:0 1em}td.n{letter-spacing:' + rng.choice(['0.3em', '0.15em', '0.6em']) + '}')
    full = rng.random() < 0.5
    rows = [[(t, 1, 1, 'h') for t in ('事　業　名', '本年度予算額', '前年度予算額', '増　減')]]
    for _ in range(rng.choice([8, 16])):
        name, now, before = page.name(), page.amount(), page.amount()
        rows.append([(name, 1, 1, 'j')] + [(wide(t) if full else t, 1, 1, 'n') for t in (now, before, page.amount(True))])
        page.state(name, year, 'initial', now, unit)
        page.state(name, year - 1, 'initial', before, unit)
    page.body = '<h3>令和%s年度　一般会計予算</h3>' % wide(str(year)) + unit_note(page, unit) + page.rows(rows)


def kind_continued(page):
    """A table over several pages, each with a running head, its own heads and a caption with (続き)."""
    rng, year, unit = page.rng, page.year, page.rng.choice(['千円', '百万円'])
    page.css = rng.choice(list(RULES.values())) + 'table{width:100%}.p{break-after:page}'
    heads = [(t, 1, 1, 'h') for t in ('款・事業名', '令和%d年度<br>当初予算額' % year, '令和%d年度<br>当初予算額' % (year - 1), '増減', '説明')]
    out, title = [], '別表%d 主要事業一覧' % rng.randint(1, 5)
    pages = rng.choice([2, 3])
    for i in range(pages):
        rows = [heads]
        for _ in range(18 if i < pages - 1 else 7):
            name, now, before = page.name(), page.amount(), page.amount()
            rows.append([(name, 1, 1, ''), (now, 1, 1, 'n'), (before, 1, 1, 'n'), (page.amount(True), 1, 1, 'n'), (rng.choice(['', '新規', '拡充', aim(page)]), 1, 1, '')])
            page.state(name, year, 'initial', now, unit)
            page.state(name, year - 1, 'initial', before, unit)
        out.append('<div class=p><p style="text-align:right;font-size:7pt">令和%d年度 予算説明資料</p><p>%s%s</p>%s%s<p style="text-align:center">- %d -</p></div>' % (
            year, title, '(続き)' if i else '', unit_note(page, unit), page.rows(rows), i + 1))
        if i:
            for head in heads:
                page.cells.remove(head[0].replace('<br>', ''))
    page.body = ''.join(out)


def kind_ruby(page):
    """Names with ruby, the previous year in brackets beside the amount, white head columns, round-cornered cells."""
    rng, year = page.rng, page.year
    page.web_only = True
    page.css = RULES['hair'] + 'table{width:100%}rt{font-size:50%}'
    rows = [[(t, 1, 1, 'h') for t in ('主な事業', '令和%d年度予算額(前年度予算額)' % year, '内容')]]
    for _ in range(rng.choice([5, 10])):
        name, now, before = page.name(), page.amount(), page.amount()
        word = rng.choice([w for w in NOUNS if w in name])
        shown = name.replace(word, '<ruby>%s<rt>%s</rt></ruby>' % (word, 'よみがな'[:max(2, len(word))]), 1)
        rows.append([(shown, 1, 1, ''), ('%s千円<br>(%s千円)' % (now, before), 1, 1, 'n'), (aim(page), 1, 1, '')])
        page.state(name, year, 'initial', now, '千円')
        page.state(name, year - 1, 'initial', before, '千円')
    page.body = '<h2>予算の主な内容</h2>' + page.rows(rows)


def kind_unequal(page):
    """Two tables of different height side by side, the unit told once above both; full-width digits."""
    rng, year, unit = page.rng, page.year, '千円'
    page.size, page.web_only = 'A4 landscape', True
    page.css = rng.choice(list(RULES.values())) + 'div.s{display:flex;justify-content:space-between;align-items:flex-start}table{width:48%}'
    sides = []
    for count in (rng.choice([5, 8]), rng.choice([11, 14])):
        rows = [[(t, 1, 1, 'h') for t in ('事業', '令和%d年度' % year, '令和%d年度' % (year - 1))]]
        for _ in range(count):
            name, now, before = page.name(), page.amount(), page.amount()
            rows.append([(name, 1, 1, ''), (wide(now), 1, 1, 'n'), (wide(before), 1, 1, 'n')])
            page.state(name, year, 'initial', now, unit)
            page.state(name, year - 1, 'initial', before, unit)
        sides.append(page.rows(rows))
    page.body = '<h2>当初予算 事業別内訳</h2>' + unit_note(page, unit) + '<div class=s>%s</div>' % ''.join(sides)


PAPERS = [kind_callouts, kind_one_page, kind_request_list, kind_items, kind_review_sheet, kind_book, kind_row_lines, kind_shadow, kind_spaced,
          kind_continued, kind_ruby, kind_unequal]
