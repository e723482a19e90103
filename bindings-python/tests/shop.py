"""A small catalog that the tests price with: planks by area, sold in a district that taxes labor with 10 %."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

CATALOG: dict[str, Any] = {
    "currency": "USD",
    "types": [
        {
            "id": "flooring",
            "name": "Flooring",
            "constants": [{"label": "Labor Rate", "value": "4.25"}],
            "categories": [
                {
                    "id": "planks",
                    "name": "Planks",
                    "items": [
                        {
                            "id": "bamboo",
                            "name": "Bamboo <plank>",
                            "type": "labor",
                            "taxed": True,
                            "fields": [
                                {"label": "Length", "type": "number"},
                                {"label": "Width", "type": "number"},
                            ],
                            "retail": "length * width * labor_rate",
                            "sub_rate": "length * width * 2",
                        },
                        {
                            "id": "share",
                            "name": "Share of the crew",
                            "type": "labor",
                            "fields": [{"label": "People", "type": "number"}],
                            "retail": "100 / people",
                        },
                    ],
                }
            ],
        }
    ],
    "districts": [{"id": "boulder", "name": "Boulder", "labor": "10"}],
    "default_district": "boulder",
}

# 12.5 * 9 * 4.25 = 478.125, which is 478.13; of that 10 % is 47.813, which is 47.81; together 525.94.
PROPOSAL: dict[str, Any] = {"lines": [{"item": "bamboo", "inputs": {"length": Decimal("12.5"), "width": 9}}]}
RETAIL, TAX, TOTAL = Decimal("478.13"), Decimal("47.81"), Decimal("525.94")
SUB_RATE = Decimal("225.00")
