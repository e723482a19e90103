"""Reading JSON into the types of answers, from any thread."""

from __future__ import annotations

import threading
from typing import Any, TypeVar

import msgspec

from tenantry._errors import Fault, TenantryError

_T = TypeVar("_T")

_decoders: dict[Any, msgspec.json.Decoder[Any]] = {}
_making = threading.Lock()
"""msgspec fills in what it knows about a class while other threads may look at it, and they crash: only one decoder is made at a time."""


def decoder(kind: type[_T]) -> msgspec.json.Decoder[_T]:
    """What reads JSON of a type; made when it is first asked for. It may be used from any thread."""
    found = _decoders.get(kind)
    if found is None:
        with _making:
            found = _decoders[kind] = msgspec.json.Decoder(kind)
    return found


def decode(json: bytes | str, kind: type[_T]) -> _T:
    """A value of the type from its JSON."""
    return read_with(decoder(kind), json)


def read_with(decoder: msgspec.json.Decoder[_T], json: Any, at: str = "") -> _T:
    """The value that a decoder reads; what is none is told with its place below ``at``."""
    try:
        return decoder.decode(json)
    except msgspec.DecodeError as wrong:
        message, _, place = str(wrong).partition(" - at `$")
        fault = Fault(code="document.wrong_type", path=(at + place.rstrip("`")).lstrip("."), message=message[:1].lower() + message[1:])
        raise TenantryError(fault) from None
