"""Read, group, change, write: analysis.py FIGURES OUT"""
import sys

import pandas as pd

figures = pd.read_csv(sys.argv[1])
series = figures.groupby(["programme", "fiscal_year", "stage"], as_index=False).agg(
    amount_yen=("amount_yen", "first"), amount_min_yen=("amount_min_yen", "max"),
    amount_max_yen=("amount_max_yen", "min"), mentions=("amount_yen", "count"))
series = series.sort_values(["programme", "fiscal_year"])
series.to_csv(f"{sys.argv[2]}/series.csv", index=False)
before = series.groupby("programme")[["fiscal_year", "amount_yen", "amount_min_yen", "amount_max_yen"]].shift(1)
changes = series.join(before.add_prefix("from_")).dropna(subset=["from_fiscal_year"])
changes["change_yen"] = changes.amount_yen - changes.from_amount_yen
changes["change_min_yen"] = changes.amount_min_yen - changes.from_amount_max_yen
changes["change_max_yen"] = changes.amount_max_yen - changes.from_amount_min_yen
changes["change_pct"] = 100 * changes.change_yen / changes.from_amount_yen
changes.to_csv(f"{sys.argv[2]}/changes.csv", index=False)
