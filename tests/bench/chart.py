"""The bars of one chart in PDF and PNG as matplotlib draws them: chart.py changes.tsv NAME FONT
The size and resolution are those of the program's own chart."""
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from matplotlib import font_manager

data, name, font_path = sys.argv[1:4]
font_manager.fontManager.addfont(font_path)
plt.rcParams["font.family"] = font_manager.FontProperties(fname=font_path).get_name()
plt.rcParams["pdf.fonttype"] = 42
with open(data, encoding="utf-8") as lines:
    rows = [line.rstrip("\n").split("\t") for line in lines]
figure, axes = plt.subplots(figsize=(160 / 25.4, 105 / 25.4))
places = range(len(rows))
for side, colour in ((1, "#c8c8cb"), (2, "#00855b")):
    bars = axes.barh([place + 0.4 * side for place in places], [float(row[side]) for row in rows], 0.36, color=colour)
    axes.bar_label(bars)
axes.set_yticks([place + 0.6 for place in places], [row[0] for row in rows])
axes.invert_yaxis()
figure.tight_layout()
for ending in ("pdf", "png"):
    figure.savefig(f"{name}.{ending}", dpi=300)
