"""What a budget officer's script does: every amount by a regular expression, written as CSV. amounts.py TEXT OUT"""
import csv
import re
import sys

AMOUNT = re.compile(r"([0-9０-９.,，．]+)(兆|億|百万|千|万)?円")
UNIT = {"兆": 10**12, "億": 10**8, "百万": 10**6, "万": 10**4, "千": 10**3, None: 1}
DIGITS = str.maketrans("０１２３４５６７８９．，", "0123456789.,")

with open(sys.argv[1], encoding="utf-8") as text, open(sys.argv[2], "w", encoding="utf-8", newline="") as out:
    rows = csv.writer(out)
    rows.writerow(["line", "offset", "raw", "amount_yen"])
    for number, line in enumerate(text, 1):
        for found in AMOUNT.finditer(line):
            digits = found[1].translate(DIGITS).replace(",", "")
            try:
                rows.writerow([number, found.start(), found[0], round(float(digits) * UNIT[found[2]])])
            except ValueError:
                pass
