"""A proposal of 40 lines from Python: JSON in, quote out, beside the same sums by hand with `decimal`.

Prints the median of each, and its share of the work by hand.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import tenantry as t

CENT = Decimal("0.01")
WASTE, MATERIAL, LABOR, MARKUP = (Decimal(text) for text in ("1.10", "3.79", "4.25", "1.35"))
SIZES = [(Decimal(f"{8 + index}.25"), Decimal("9.50"), Decimal(1 + index % 3)) for index in range(40)]

ITEM = {
    "type": "combo",
    "taxed": True,
    "fields": [
        *({"label": label, "type": "number"} for label in ("Length", "Width", "Rooms")),
        {"label": "Area", "type": "calculated", "calculation": "length * width * rooms"},
        {"label": "Material", "type": "calculated", "calculation": "area * waste * material_cost"},
        {"label": "Labor", "type": "calculated", "calculation": "area * labor_rate"},
    ],
    "labor": {"retail": "labor * markup", "sub_rate": "labor * 0.6 + (area % 10) * 1.5"},
    "materials": {"retail": "material * markup"},
}
CATALOG: dict[str, Any] = {
    "currency": "USD",
    "types": [
        {
            "id": "flooring",
            "name": "Flooring",
            "constants": [
                {"label": label, "value": value}
                for label, value in [("Waste", WASTE), ("Material Cost", MATERIAL), ("Labor Rate", LABOR), ("Markup", MARKUP)]
            ],
            "categories": [
                {"id": "all", "name": "All", "items": [{**ITEM, "id": f"item-{n}", "name": f"Item {n}"} for n in range(12)]}
            ],
        }
    ],
    "districts": [{"id": "here", "name": "Here", "labor": "3.5", "materials": "8.25"}],
    "default_district": "here",
}
PROPOSAL: dict[str, Any] = {
    "lines": [
        {"item": f"item-{index % 12}", "inputs": {"length": str(length), "width": str(width), "rooms": str(rooms)}}
        for index, (length, width, rooms) in enumerate(SIZES)
    ],
    "adjustments": [{"type": "discount", "label": "Discount", "percent": "5"}],
}


def by_hand() -> Decimal:
    """The total, in the fewest operations; without sections, shares, ledger or checks."""
    labor_sum = material_sum = sub_sum = Decimal(0)
    for length, width, rooms in SIZES:
        area = length * width * rooms
        labor = area * LABOR
        labor_sum += (labor * MARKUP).quantize(CENT, ROUND_HALF_UP)
        material_sum += (area * WASTE * MATERIAL * MARKUP).quantize(CENT, ROUND_HALF_UP)
        sub_sum += (labor * Decimal("0.6") + (area % 10) * Decimal("1.5")).quantize(CENT, ROUND_HALF_UP)
    rest = Decimal("0.95")
    taxes = (labor_sum * rest * Decimal("0.035")).quantize(CENT, ROUND_HALF_UP)
    taxes += (material_sum * rest * Decimal("0.0825")).quantize(CENT, ROUND_HALF_UP)
    return ((labor_sum + material_sum) * rest).quantize(CENT, ROUND_HALF_UP) + taxes


def median(run: Callable[[], object]) -> float:
    """Microseconds of one run."""
    times = []
    for _ in range(300):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1e6


def every_field(quote: t.Quote) -> None:
    for name in quote._fields():
        getattr(quote, name)


def main() -> None:
    pricer = t.Pricer(CATALOG)
    text = json.dumps(PROPOSAL).encode()
    kept = pricer.price(text).to_json()
    assert abs(pricer.price(text).total - by_hand()) < Decimal("0.10"), "not the same work"
    floor = median(by_hand)
    print(f"{'the sums by hand, with decimal':<44}{floor:8.1f} µs")
    rows: list[tuple[str, Callable[[], object]]] = [
        ("JSON in, quote out", lambda: pricer.price(text)),
        ("JSON in, quote out, its total", lambda: pricer.price(text).total),
        ("dict in, quote out, its total", lambda: pricer.price(PROPOSAL).total),
        ("JSON in, totals out", lambda: pricer.totals(text)),
        ("every field of a quote, typed", lambda: every_field(t.Quote(kept))),
        ("the same quote by json.loads, untyped", lambda: json.loads(kept)),
    ]
    for name, run in rows:
        took = median(run)
        print(f"{name:<44}{took:8.1f} µs   {took / floor:5.2f} of by hand")


if __name__ == "__main__":
    main()
