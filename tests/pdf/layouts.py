#!/usr/bin/env python3
"""Prints seeded tables of our own by Chromium and LibreOffice and measures how many cells yosan-read-pdf gives back.

usage: tests/pdf/layouts.py [COUNT [SEED]]     (needs chromium and soffice; a development aid, not part of make check)
"""
import collections
import os
import random
import re
import subprocess
import sys
import tempfile

READER = os.path.join(os.path.dirname(__file__), '..', '..', 'build', 'yosan-read-pdf')
NOUNS = ['地域', '医療', '介護', '保育', '道路', '橋りょう', '学校', '図書館', '防災', '観光', '農業', '水産', '情報', '環境']
ACTS = ['整備', '支援', '推進', '管理運営', '更新', '調査研究', '改修', '振興', '対策', '利用促進']
KINDS = ['事業', '事業費', '補助金', '委託料', '計画策定事業(債務負担行為分)', '基金積立金']
STYLES = {
    'solid': 'td,th{border:1px solid #000}',
    'hair': 'td,th{border:0.1pt solid #000}',
    'dotted': 'td,th{border:1px dotted #000}',
    'dashed': 'td,th{border:1px dashed #444}',
    'double': 'td,th{border:3px double #000}',
    'thick': 'td,th{border:2px solid #036}',
    'nosides': 'td,th{border:1px solid #000} tr>*:first-child{border-left:none} tr>*:last-child{border-right:none}',
    'innerdots': 'table{border:2px solid #000} td,th{border:1px dotted #000}',
    'shaded': 'table{border-collapse:separate;border-spacing:2px} td{background:#eee} th{background:#cde}',
    'whiteonshade': 'td,th{border:1px solid #fff} td{background:#def} th{background:#9bd}',
    'rowsonly': 'td,th{border-top:1px solid #000;border-bottom:1px solid #000}',
    'headonly': 'thead th{border-top:1px solid #000;border-bottom:1px solid #000} table{border-bottom:1px solid #000}',
    'none': 'td,th{border:none}',
    'zebra': 'td,th{border:none} tbody tr:nth-child(odd) td{background:#eee}',
}


def name(rng, long):
    parts = [rng.choice(NOUNS) + rng.choice(ACTS) for _ in range(rng.randint(2, 4) if long else 1)]
    return '・'.join(parts) + rng.choice(KINDS)


def amount(rng):
    number = rng.choice([rng.randint(1, 999), rng.randint(1000, 999999), rng.randint(10 ** 6, 10 ** 9)])
    return rng.choice(['', '', '', '△']) + format(number, ',')


def table(rng):
    """Rows of (text, colspan, rowspan, class)."""
    long = rng.random() < 0.4
    head = rng.choice(['plain', 'merged', 'two'])
    rows = []
    if head == 'plain':
        rows.append([(t, 1, 1, 'h') for t in ('事業名', '令和7年度予算額', '令和6年度予算額', '比較増減', '備考')])
    else:
        rows.append([('区分・事業名', 1, 2, 'h'), ('予算額', 2, 1, 'h'), ('比較増減', 1, 2, 'h'), ('備考', 1, 2, 'h')])
        rows.append([('令和7年度', 1, 1, 'h'), ('令和6年度', 1, 1, 'h')])
    for i in range(rng.choice([5, 12, 45])):
        note = rng.choice(['', '', '新規', '継続', '国費分を含む。国庫補助率は2分の1である。' if long else '拡充'])
        rows.append([(name(rng, long), 1, 1, ''), (amount(rng), 1, 1, 'n'), (amount(rng), 1, 1, 'n'),
                     (amount(rng), 1, 1, 'n'), (note, 1, 1, '')])
    rows.append([('合計', 1, 1, ''), (amount(rng), 1, 1, 'n'), (amount(rng), 1, 1, 'n'), (amount(rng), 1, 1, 'n'), ('', 1, 1, '')])
    return rows


def html(rng, rows, style, page):
    out = ['<!DOCTYPE html><meta charset="utf-8"><style>@page{size:%s;margin:15mm}' % page,
           'body{font-family:"%s";font-size:%dpt}' % (rng.choice(['Noto Sans CJK JP', 'IPAexGothic', 'Noto Serif CJK JP']), rng.choice([8, 9, 10, 12])),
           'table{border-collapse:collapse;width:%d%%}' % rng.choice([70, 100]), 'td,th{padding:%s}' % rng.choice(['1px 3px', '3px 5px', '6px 10px']),
           'tr{break-inside:avoid}td.n{text-align:right;white-space:nowrap}', STYLES[style], '</style>',
           '<h2>令和7年度 予算の概要</h2><p>次の表のとおり定める。金額の単位は千円とし、端数は切り捨てている。</p><p style="text-align:right">(単位:千円)</p><table>']
    heads = sum(1 for row in rows if row[0][3] == 'h' or row[-1][3] == 'h')
    for i, row in enumerate(rows):
        out.append('<thead>' if i == 0 else '')
        out.append('<tr>' + ''.join('<%s class="%s" colspan=%d rowspan=%d>%s</%s>' % (
            'th' if k == 'h' else 'td', k, c, r, t, 'th' if k == 'h' else 'td') for t, c, r, k in row) + '</tr>')
        out.append('</thead><tbody>' if i == heads - 1 else '')
    out.append('</tbody></table>')
    return ''.join(out)


def squeeze(text):
    return re.sub(r'\s', '', text)


def cells_read(pdf):
    """(row words joined by column) of every table row, and single cells."""
    dump = subprocess.run([READER, '--dump', pdf], capture_output=True).stdout.decode()
    cells, rows, table_number = [], collections.defaultdict(list), 0
    for line in dump.split('\n'):
        table_number += bool(re.match(r'p\d+ table', line))
        match = re.match(r'  (\d+),(\d+)\+\d+x\d+h?b?>\d+ (.*)', line)
        if match:
            words = squeeze(match.group(3).replace('⏎', ''))
            cells.append(words)
            rows[(table_number, int(match.group(1)))].append(words)
    return collections.Counter(cells), collections.Counter(tuple(row) for row in rows.values())


def measure(rows, pdf):
    cells, read_rows = cells_read(pdf)
    wanted = collections.Counter(squeeze(t) for row in rows for t, _, _, _ in row if t)
    whole = collections.Counter(tuple(squeeze(t) for t, _, _, _ in row if t) for row in rows if row[0][3] != 'h')
    equal = sum(min(n, cells[t]) for t, n in wanted.items())
    equal_rows = sum(min(n, read_rows[t]) for t, n in whole.items())
    missed = [t for t, n in wanted.items() if cells[t] < n]
    return equal, sum(wanted.values()), equal_rows, sum(whole.values()), missed


def main():
    count, seed = int((sys.argv + ['14'])[1]), int((sys.argv + ['', '1'])[2])
    total = [0, 0, 0, 0]
    keep = os.environ.get('KEEP')
    directory = keep or tempfile.mkdtemp()
    for i in range(count):
        rng = random.Random(seed * 1000 + i)
        style = list(STYLES)[i % len(STYLES)]
        rows = table(rng)
        page = rng.choice(['A4', 'A4 landscape'])
        base = os.path.join(directory, 't%d' % i)
        with open(base + '.html', 'w') as file:
            file.write(html(rng, rows, style, page))
        if rng.random() < 0.7:
            printer = 'chromium'
            subprocess.run(['chromium', '--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer',
                            '--print-to-pdf=' + base + '.pdf', base + '.html'], capture_output=True, check=False)
        else:
            printer = 'soffice'
            subprocess.run(['soffice', '--headless', '-env:UserInstallation=file:///tmp/layouts-office', '--convert-to', 'pdf:writer_web_pdf_Export',
                            '--outdir', directory, base + '.html'], capture_output=True, check=False)
        if not os.path.exists(base + '.pdf'):
            print('%2d %-12s %-8s not printed' % (i, style, printer))
            continue
        result = measure(rows, base + '.pdf')
        total = [a + b for a, b in zip(total, result)]
        print('%2d %-12s %-8s %-12s cells %3d/%3d rows %3d/%3d %s' % (i, style, printer, page, *result[:4], ' | '.join(result[4][:3])))
    print('cells %.1f%% rows %.1f%%' % (100 * total[0] / max(1, total[1]), 100 * total[2] / max(1, total[3])))


if __name__ == '__main__':
    main()
