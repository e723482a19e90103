"""Answers that are read field by field, when a field is asked for."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

import msgspec

from tenantry import _tenantry
from tenantry._decode import decoder, read_with
from tenantry._errors import Fault, TenantryError
from tenantry._input import Given, text_of
from tenantry._part import plain_value

_Self = TypeVar("_Self", bound="Answer")
_raw = decoder(dict[str, msgspec.Raw])


class Answer:
    """What the core answered: its bytes, and the fields that are annotated in the class.

    A field is decoded when it is first asked for, since most callers want few of many. Nothing can be changed; two answers are
    equal if their bytes are, which is the same as if their fields are, because the bytes are canonical.
    """

    _json: bytes
    _KIND: ClassVar[str]
    """What `schema` says in the JSON."""

    _decoders: ClassVar[dict[str, msgspec.json.Decoder[Any]]]
    """For each field what reads it."""

    def __init__(self, kept: Given) -> None:
        """Takes an answer that was kept: the JSON that ``to_json`` gave, or a file with it.

        Raises ``TenantryError`` if it is none.
        """
        json = _tenantry.write(kept, sorted=True) if isinstance(kept, Mapping) else text_of(kept)
        try:
            parts = _raw.decode(json)
        except msgspec.DecodeError as wrong:
            raise TenantryError(Fault(code="document.json", message=f"this is no kept answer: {wrong}")) from None
        found = parts.get("schema")
        if found is None or bytes(found) != f'"{self._KIND}"'.encode():
            message = f"this is no `{self._KIND}`: give what its `to_json` gave"
            raise TenantryError(Fault(code="document.other_kind", path="schema", message=message))
        kinds = typing.get_type_hints(type(self))
        missing = [name for name in self._fields() if name not in parts and type(None) not in typing.get_args(kinds[name])]
        if missing:
            raise TenantryError(*(Fault(code="document.missing_field", path=name, message=f"the field `{name}` is missing") for name in missing))
        self.__dict__["_json"] = json

    @classmethod
    def _of(cls: type[_Self], json: bytes) -> _Self:
        """The answer of bytes that come from the core."""
        answer = cls.__new__(cls)
        answer.__dict__["_json"] = json
        return answer

    def to_json(self) -> bytes:
        """The canonical JSON, the same bytes as in every language."""
        return self._json

    def to_dict(self) -> dict[str, Any]:
        """The answer as dicts and lists, with ``Decimal`` amounts and dates; absent fields are left out."""
        fields = {name: getattr(self, name) for name in self._fields()}
        plain: dict[str, Any] = plain_value({name: value for name, value in fields.items() if value is not None})
        return plain

    @classmethod
    def _fields(cls) -> dict[str, msgspec.json.Decoder[Any]]:
        decoders = cls.__dict__.get("_decoders")
        if decoders is None:
            kinds = typing.get_type_hints(cls)
            names = [name for name in kinds if not name.startswith("_")]
            decoders = {name: decoder(kinds[name]) for name in names}
            cls._decoders = decoders
        return decoders

    if not TYPE_CHECKING:
        # A checker knows the fields of each class, and is to refuse any other.

        def __getattr__(self, name: str) -> Any:
            decoder = None if name.startswith("_") else self._fields().get(name)
            if decoder is None:
                raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
            parts = self.__dict__.get("_parts")
            if parts is None:
                parts = self.__dict__["_parts"] = _raw.decode(self._json)
            raw = parts.get(name)
            value = None if raw is None else read_with(decoder, raw, name)
            # Found in the dict of the object from now on.
            self.__dict__[name] = value
            return value

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"'{type(self).__name__}' objects cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"'{type(self).__name__}' objects cannot be changed")

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self._fields()})

    def __eq__(self, other: object) -> bool:
        return self._json == other._json if isinstance(other, Answer) and type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._json)

    def __copy__(self: _Self) -> _Self:
        return self

    def __deepcopy__(self: _Self, _memo: object) -> _Self:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._json,)
