"""What goes in: documents as structs, dicts, JSON text, bytes or files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from tenantry import _tenantry
from tenantry._part import Part

if TYPE_CHECKING:
    Input: TypeAlias = Decimal | int | str | bool
    """Something entered into a field: a number, a text or a tick."""
else:
    # A number comes back as the text that it is kept as.
    Input: TypeAlias = int | str | bool


LARGE = frozenset({"event", "network", "roster", "routing-state"})
"""The kinds of documents that may hold a whole business."""


class Document(Part, frozen=True):
    """A document that hosts keep: made from its fields, or by ``read``."""

    def to_json(self) -> bytes:
        """The canonical JSON, the same bytes as in every language.

        Raises ``TenantryError`` with everything that is wrong with the document.
        """
        kind = str(type(self).__struct_config__.tag).removeprefix("tenantry/").partition("@")[0]
        return _tenantry.call("read", {"kind": kind, "text": _tenantry.write(self, large=kind in LARGE).decode()}, large=True)


Given: TypeAlias = Document | Mapping[str, Any] | str | bytes | os.PathLike[str]
"""A document: a struct of the package, a dict, JSON text, or a file (a path object, or a text that ends in ``.json``)."""


def text_of(given: Given | Part, *, large: bool = False, at: str = "") -> bytes:
    """The JSON text of a document, wherever it is; ``large`` if it may hold a whole business. What is wrong with it is told
    below ``at``."""
    if isinstance(given, os.PathLike):
        return Path(given).read_bytes()
    if isinstance(given, str):
        # No JSON text ends in `.json`.
        return Path(given).read_bytes() if given.endswith(".json") and "\0" not in given else given.encode("utf-8", "backslashreplace")
    return given if isinstance(given, bytes) else _tenantry.write(given, large=large, at=at)


def text_within(given: Given | Part, *, large: bool = False, at: str = "") -> str:
    """The JSON text of a document that stands among the arguments of a question: it is held to its own limits, and cannot end
    what stands around it."""
    text = text_of(given, large=large, at=at)
    try:
        return text.decode()
    except UnicodeDecodeError:
        return _tenantry.write(text, at=at).decode()  # which says what is wrong with it


def listed(given: Any) -> Any:
    """What is to be a list, whatever it comes as; what is none is left for the core to tell."""
    return list(given) if isinstance(given, Iterable) and not isinstance(given, (Mapping, str, bytes)) else given
