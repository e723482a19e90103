"""A million leads over 5,000 targets and 42,735 ZIP codes from Python, through Arrow, beside a look-up by hand.

Prints the processor time of each for one lead, and its share of the look-up of polars, which gives the target and nothing else.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]

import tenantry as t

LEADS = 1_000_000


def nanoseconds(run: Callable[[], object]) -> float:
    """Of one lead on one core, in the median of some runs."""
    times = []
    for _ in range(9):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return statistics.median(times) * 1e9 / LEADS


def main() -> None:
    draw = random.Random(7)
    zips = [f"{number:05}" for number in draw.sample(range(100_000), 42_735)]
    entries = [{"codes": zips[number::5_000], "target": f"account-{number}"} for number in range(5_000)]
    plan: dict[str, Any] = {
        "target_kind": "accounts",
        "default": "hq",
        "strategy": {"type": "postal_code", "entries": entries},
    }
    router = t.Router(plan)
    leads = pl.DataFrame({"postal_code": draw.choices(zips, k=LEADS)})
    arrow = pa.table({"postal_code": leads["postal_code"].to_list()})
    by_zip = {code: str(entry["target"]) for entry in entries for code in entry["codes"]}
    mapped = pl.DataFrame({"postal_code": list(by_zip), "target": list(by_zip.values())})
    listed = leads["postal_code"].to_list()

    def routed() -> pl.DataFrame:
        return pl.DataFrame(router.route_table(None, leads)[0])

    def joined() -> pl.DataFrame:
        return leads.join(mapped, on="postal_code", how="left", maintain_order="left")

    assert routed()["target"].to_list() == joined()["target"].to_list(), "not the same work"
    floor = nanoseconds(joined)
    print(f"{'a join by polars: the target alone':<52}{floor:8.1f} ns")
    rows: list[tuple[str, Callable[[], object]]] = [
        ("a dict by hand: a list of targets", lambda: [by_zip.get(code, "hq") for code in listed]),
        ("polars in, a table out", lambda: router.route_table(None, leads)),
        ("polars in, polars out", routed),
        ("pyarrow in, pyarrow out", lambda: pa.table(router.route_table(None, arrow)[0])),
        ("DuckDB in, a table out", lambda: router.route_table(None, duckdb.from_arrow(arrow))),
    ]
    for name, run in rows:
        took = nanoseconds(run)
        print(f"{name:<52}{took:8.1f} ns   {took / floor:5.2f} of the join")


if __name__ == "__main__":
    main()
