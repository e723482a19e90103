"""What documents and answers are made of."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import msgspec

from tenantry import _tenantry


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, repr_omit_defaults=True):
    """A document, an answer, or a part of one: its fields cannot be changed; it compares, prints and pickles by them."""

    def to_json(self) -> bytes:
        """The JSON with sorted keys and without blanks."""
        return _tenantry.write(self, sorted=True, large=True)

    def to_dict(self) -> dict[str, Any]:
        """The fields as dicts and lists, with ``Decimal`` amounts and dates; those that say nothing are left out."""
        plain: dict[str, Any] = plain_value(self)
        return plain


def plain_value(value: object) -> Any:
    """A value as dicts and lists, with ``Decimal`` amounts and dates."""
    return msgspec.to_builtins(value, builtin_types=(Decimal, datetime.date, datetime.datetime))
