"""Questions that need no document."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, TypeAlias

import msgspec

from tenantry import _tenantry

Rounding: TypeAlias = Literal["half_up", "half_even", "half_down", "up", "down"]
"""How a number is rounded; ``half_up`` takes ties away from zero."""

Number: TypeAlias = Decimal | int | str
"""An exact number going in. Floats are refused: write ``Decimal("12.5")`` or ``"12.5"``."""


class _Parts(msgspec.Struct, frozen=True):
    parts: tuple[Decimal, ...]


class _Value(msgspec.Struct, frozen=True):
    value: Decimal


_parts = msgspec.json.Decoder(_Parts)
_value = msgspec.json.Decoder(_Value)


def allocate(total: Number, weights: Iterable[Number], places: int) -> tuple[Decimal, ...]:
    """Divides ``total`` in proportion to ``weights``, each part with ``places`` decimal places.

    The parts sum to the total exactly; what rounding leaves over goes to the largest remainders, ties to the earlier.

    >>> allocate("100.00", [1, 1, 1], 2)
    (Decimal('33.34'), Decimal('33.33'), Decimal('33.33'))
    """
    arguments = {"total": total, "weights": list(weights), "places": places}
    return _parts.decode(_tenantry.call("allocate", arguments)).parts


def round_to(amount: Number, places: int, rounding: Rounding = "half_up") -> Decimal:
    """The amount with at most ``places`` decimal places.

    >>> round_to("2.345", 2)
    Decimal('2.35')
    >>> round_to("2.345", 2, "half_even")
    Decimal('2.34')
    """
    arguments = {"amount": amount, "places": places, "rounding": rounding}
    return _value.decode(_tenantry.call("round", arguments)).value
