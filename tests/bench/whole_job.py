"""The whole job as pandas and matplotlib do it: whole_job.py TEXT DIRECTORY FONT
Amounts by regular expressions, their year and the quoted name before them, series, changes, and the same charts in the
same formats and size as the program makes: change, levels and waterfall in PDF, PNG (300 dpi) and SVG."""
import os
import re
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pandas as pd
from matplotlib import font_manager

AMOUNT = re.compile(r"(?:令和|R)([0-9]+)年度?(?:当初)?予算(\(?案\)?)?[額]?[:：]?\s*([0-9.,]+)(億|百万|千)円(の内数)?")
NAME = re.compile(r"「([^「」]{2,60})」")
UNIT = {"億": 10**8, "百万": 10**6, "千": 10**3}
text_path, directory, font_path = sys.argv[1:4]
os.makedirs(directory, exist_ok=True)
font_manager.fontManager.addfont(font_path)
plt.rcParams["font.family"] = font_manager.FontProperties(fname=font_path).get_name()
plt.rcParams["pdf.fonttype"] = 42

rows = []
with open(text_path, encoding="utf-8") as text:
    for number, line in enumerate(text, 1):
        line = re.sub(r"<[^>]*>", "", line)
        names = [(found.end(), found[1]) for found in NAME.finditer(line)]
        for found in AMOUNT.finditer(line):
            before = [name for end, name in names if end <= found.start()]
            rows.append({
                "line": number, "offset": found.start(), "programme": before[-1] if before else "",
                "fiscal_year": 2018 + int(found[1]), "stage": "proposal" if found[2] else "initial",
                "amount_yen": round(float(found[3].replace(",", "")) * UNIT[found[4]]), "of_which": bool(found[5]),
                "raw": found[0]})
figures = pd.DataFrame(rows, columns=["line", "offset", "programme", "fiscal_year", "stage", "amount_yen", "of_which", "raw"])
figures.to_csv(f"{directory}/figures.csv", index=False)
series = figures.groupby(["programme", "fiscal_year", "stage"]).agg(
    amount_yen=("amount_yen", "first"), of_which=("of_which", "max"), mentions=("raw", "count")).reset_index()
series.to_csv(f"{directory}/series.csv", index=False)
years = series.pivot_table(index="programme", columns="fiscal_year", values="amount_yen", aggfunc="first")
first, second = (list(years.columns) + [0, 0])[:2]
years = years.dropna() if len(years.columns) > 1 else years.iloc[:0].reindex(columns=[first, second])
changes = pd.DataFrame({"from_yen": years[first], "to_yen": years[second]})
changes["change_yen"] = changes.to_yen - changes.from_yen
changes["change_pct"] = 100 * changes.change_yen / changes.from_yen
changes = changes.sort_values("change_yen")
changes.to_csv(f"{directory}/changes.csv")
changes.describe().to_csv(f"{directory}/summary.csv")


def save(figure, kind):
    figure.tight_layout()
    for ending in ("pdf", "png", "svg"):
        figure.savefig(f"{directory}/{kind}.{ending}", dpi=300)
    plt.close(figure)


size = (297 / 25.4, 210 / 25.4)
oku = changes / 1e8
rank = range(len(oku))
figure, (left, right) = plt.subplots(1, 2, figsize=size, sharey=True)
left.hlines(rank, oku.from_yen, oku.to_yen, color="#84919e")
left.plot(oku.from_yen, rank, "o", mfc="white", color="#005aff")
left.plot(oku.to_yen, rank, "o", color="#005aff")
left.set_yticks(rank, oku.index)
left.set_xlabel("億円")
right.barh(rank, oku.change_yen, color=["#ff4b00" if change < 0 else "#005aff" for change in oku.change_yen])
for at, change in zip(rank, oku.change_yen):
    right.annotate(f"{change:+.1f}億円", (change, at))
figure.suptitle("予算額の増減")
save(figure, "change")

figure, axis = plt.subplots(figsize=size)
axis.barh([at - 0.2 for at in rank], oku.from_yen, 0.4, label=str(first))
axis.barh([at + 0.2 for at in rank], oku.to_yen, 0.4, label=str(second))
axis.set_yticks(rank, oku.index)
axis.legend()
axis.set_xlabel("億円")
save(figure, "levels")

figure, axis = plt.subplots(figsize=size)
ends = oku.from_yen.sum() + oku.change_yen.cumsum()
axis.bar(range(len(oku) + 2), [oku.from_yen.sum(), *oku.change_yen, oku.to_yen.sum()],
         bottom=[0, *(ends - oku.change_yen), 0])
axis.set_xticks(range(len(oku) + 2), [str(first), *oku.index, str(second)], rotation=90)
axis.set_ylabel("億円")
save(figure, "waterfall")
