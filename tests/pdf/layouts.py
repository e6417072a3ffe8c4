#!/usr/bin/env python3
"""Prints seeded pages of our own by Chromium, LibreOffice and others; measures how many cells and figures come back.

usage: tests/pdf/layouts.py [--held|--papers|--produced|--mixed|--offices] [--kind NAME] [-v] [COUNT [SEED]]
COUNT documents of each kind of kinds.py (those tuned on; --held: those kept apart), papers.py (slides, forms, lists, books),
producers.py (LaTeX, ReportLab, WeasyPrint, cairo, Ghostscript), mixed.py (boxes, upright pages, half-ruled tables) or offices.py
(two pages on a sheet, pages on their side, coloured heads, lists without heads). Needs chromium, soffice and qpdf, --produced and
--offices also those programs; a development aid, not part of make check. KEEP=DIR keeps (and
uses again) what was printed; BUILD=DIR takes the program from there.
"""
import argparse
import collections
import csv
import io
import os
import random
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import kinds  # noqa: E402
import mixed  # noqa: E402
import offices  # noqa: E402
import papers  # noqa: E402
import producers  # noqa: E402
import sheet  # noqa: E402

BUILD = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', os.environ.get('BUILD', 'build'))


def squeeze(text):
    return re.sub(r'\s', '', text)


def cells_read(pdf):
    dump = subprocess.run([BUILD + '/yosan-read-pdf', '--dump', pdf], capture_output=True, check=False).stdout.decode()
    found = re.findall(r'^  \d+,\d+\+\d+x\d+h?b?>\d+ (.*)$', dump, re.M)
    return collections.Counter(squeeze(words.replace('⏎', '')) for words in found)


def figures_read(pdf):
    """(programme, year, stage, yen) of every figure that is no total."""
    made = subprocess.run([BUILD + '/yosan', 'extract', pdf], capture_output=True, check=False).stdout.decode()
    return collections.Counter((squeeze(row['programme']), row['fiscal_year'], row['stage'], row['amount_yen'])
                               for row in csv.DictReader(io.StringIO(made)) if row['role'] != 'total')


def print_page(page, base):
    """The name of the printer that made base.pdf; None when none did."""
    if page.make:
        if not os.path.exists(base + '.pdf'):
            page.make(base)
        return 'own' if os.path.exists(base + '.pdf') else None
    printer = 'chromium' if page.web_only or page.rng.random() < 0.6 else page.rng.choice(['writer', 'calc'])
    if os.path.exists(base + '.pdf'):
        return printer
    source = base + ('.fods' if printer == 'calc' else '.html')
    with open(source, 'w', encoding='utf-8') as file:
        ruled = any(page.css.startswith(rules) for rules in kinds.RULES.values())
        html = page.html()
        if printer == 'writer':  # it loses a heading that begins the page
            html = re.sub(r'<(/?)h\d>', r'<\1p>', html)
        file.write(sheet.sheet(page, ruled) if printer == 'calc' else html)
    if printer == 'chromium':
        command = ['chromium', '--headless', '--no-sandbox', '--disable-gpu', '--print-to-pdf=' + base + '.pdf']
        command += ['--no-pdf-header-footer'] if page.rng.random() < 0.7 else []
    else:
        command = ['soffice', '--headless', '-env:UserInstallation=file:///tmp/layouts-office', '--convert-to',
                   'pdf:writer_web_pdf_Export' if printer == 'writer' else 'pdf', '--outdir', os.path.dirname(base)]
    subprocess.run(command + [source], capture_output=True, check=False, timeout=120)
    if page.turn and os.path.exists(base + '.pdf'):
        subprocess.run(['qpdf', '--replace-input', '--rotate=+%d' % page.turn, base + '.pdf'], check=False)
    return printer if os.path.exists(base + '.pdf') else None


def measure(page, pdf):
    """[cells right, cells, figures right, figures, figures too many] and what went wrong."""
    cells, figures = cells_read(pdf), figures_read(pdf)
    wanted = collections.Counter(squeeze(t) for t in page.cells)
    stated = collections.Counter((squeeze(p), str(y), s, str(yen)) for p, y, s, yen in page.figures)
    lost, absent, extra = wanted - cells, stated - figures, collections.Counter() if page.only else figures - stated
    counts = [sum((wanted & cells).values()), sum(wanted.values()), sum((stated & figures).values()), sum(stated.values()), sum(extra.values())]
    return counts, list(lost), list(absent), list(extra)


def main():
    options = argparse.ArgumentParser()
    options.add_argument('--held', action='store_true')
    options.add_argument('--papers', action='store_true')
    options.add_argument('--produced', action='store_true')
    options.add_argument('--mixed', action='store_true')
    options.add_argument('--offices', action='store_true')
    options.add_argument('--kind')
    options.add_argument('-v', action='store_true')
    options.add_argument('count', nargs='?', type=int, default=4)
    options.add_argument('seed', nargs='?', type=int, default=1)
    options = options.parse_args()
    directory = os.path.abspath(os.environ.get('KEEP') or tempfile.mkdtemp())
    os.makedirs(directory, exist_ok=True)
    total = [0] * 5
    for kind in offices.OFFICES if options.offices else mixed.MIXED if options.mixed else producers.PRODUCED if options.produced else papers.PAPERS if options.papers else kinds.HELD if options.held else kinds.TUNED:
        name, own = kind.__name__[5:], [0] * 5
        if options.kind and options.kind != name:
            continue
        for i in range(options.count):
            page = kinds.Page(random.Random('%s %d %d' % (name, options.seed, i)))
            kind(page)
            base = '%s/%s-%d-%d' % (directory, name, options.seed, i)
            printer = print_page(page, base)
            if printer is None:
                print('%s not printed' % base)
                continue
            counts, lost, absent, extra = measure(page, base + '.pdf')
            own = [a + b for a, b in zip(own, counts)]
            if options.v:
                print('  %-14s %d %-8s cells %3d/%3d figures %3d/%3d +%d' % (name, i, printer, *counts))
                for title, items in (('cell', lost), ('figure', absent), ('extra', extra)):
                    for item in items[:3]:
                        print('      %s %s' % (title, item))
        print('%-14s cells %5d/%5d %5.1f%%  figures %5d/%5d %5.1f%% +%d' % (
            name, own[0], own[1], 100 * own[0] / max(1, own[1]), own[2], own[3], 100 * own[2] / max(1, own[3]), own[4]))
        total = [a + b for a, b in zip(total, own)]
    print('%-14s cells %5.1f%%  figures %5.1f%% +%d' % ('all', 100 * total[0] / max(1, total[1]), 100 * total[2] / max(1, total[3]), total[4]))


if __name__ == '__main__':
    main()
