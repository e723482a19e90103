"""What documents and answers are made of."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec

from tenantry import _tenantry


class _Named(msgspec.StructMeta):
    """Tells of a field that a class does not have which one may be meant."""

    if not TYPE_CHECKING:  # or no call would be checked

        def __call__(cls, *values, **fields):
            try:
                return super().__call__(*values, **fields)
            except TypeError:
                known = cls.__struct_fields__
                unknown = next((name for name in fields if name not in known), None)
                if unknown is None:
                    raise
                from difflib import get_close_matches  # takes time, and is hardly ever needed

                near = get_close_matches(unknown, known, 1, 0.75)
                meant = f" (did you mean `{near[0]}`?)" if near else ": one of " + ", ".join(f"`{name}`" for name in known)
            raise TypeError(f"unknown field `{unknown}` of {cls.__name__}{meant}")


class Part(msgspec.Struct, metaclass=_Named, frozen=True, kw_only=True, omit_defaults=True, repr_omit_defaults=True):
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
