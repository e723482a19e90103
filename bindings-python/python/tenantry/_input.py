"""What goes in: documents as structs, dicts, JSON text, bytes or files."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from tenantry import _tenantry

if TYPE_CHECKING:
    Input: TypeAlias = Decimal | int | str | bool
    """Something entered into a field: a number, a text or a tick."""
else:
    # A number comes back as the text that it is kept as.
    Input: TypeAlias = int | str | bool


class Document(msgspec.Struct, frozen=True):
    """A document that hosts keep: built from its fields, or read with ``read``."""

    def to_json(self) -> bytes:
        """The canonical JSON, the same bytes as in every language.

        Raises ``TenantryError`` with everything that is wrong with the document.
        """
        kind = str(type(self).__struct_config__.tag).removeprefix("tenantry/").partition("@")[0]
        return _tenantry.call("read", {"kind": kind, "text": _tenantry.write(self).decode()})

    def to_dict(self) -> dict[str, Any]:
        """The document as dicts and lists, with ``Decimal`` amounts and dates."""
        return to_dict(self)


Source: TypeAlias = "Document | Mapping[str, Any] | str | bytes | os.PathLike[str]"
"""A document: a struct of the package, a dict, JSON text, or a file (a path object, or a text that ends in ``.json``)."""


def text_of(source: Source) -> bytes:
    """The JSON text of a document, wherever it is."""
    if isinstance(source, os.PathLike):
        return Path(source).read_bytes()
    if isinstance(source, str):
        # No JSON text ends in `.json`.
        return Path(source).read_bytes() if source.endswith(".json") else source.encode("utf-8", "surrogatepass")
    return source if isinstance(source, bytes) else _tenantry.write(source)


def to_dict(value: msgspec.Struct) -> dict[str, Any]:
    """A struct as dicts and lists, with ``Decimal`` amounts and dates."""
    plain: dict[str, Any] = msgspec.to_builtins(value, builtin_types=(Decimal, datetime.date))
    return plain
