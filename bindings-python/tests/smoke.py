"""Run with nothing but the wheel, on every Python that is found: the package imports and answers."""

import pickle
import sys
from decimal import Decimal

import tenantry

assert tenantry.allocate("100.00", [1, 1, 1], 2) == (Decimal("33.34"), Decimal("33.33"), Decimal("33.33"))
try:
    tenantry.round_to(2.5, 0)  # type: ignore[arg-type]
except tenantry.TenantryError as error:
    assert pickle.loads(pickle.dumps(error)).code == "document.float"
else:
    raise AssertionError("a float was taken")
print("ok on", sys.version.split()[0])
