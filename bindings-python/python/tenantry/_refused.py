"""Refusals of commands, as an exception with reasons and cures; and every exception from the JSON of the core."""

from __future__ import annotations

from typing import Any

import msgspec

from tenantry._errors import Fault, TenantryError
from tenantry._part import Part
from tenantry._decode import decoder
from tenantry._told import Told
from tenantry.documents import Cure, Doer, Reason


class SuggestedChange(Part, frozen=True, kw_only=True):
    """A change that takes a reason away. The suggested changes of an answer, all of them made in their order, allow what was
    asked; nothing less does."""

    cure: Cure
    """What to change."""
    by: Doer
    """Who can: whoever asked, the user who is named, or those who hold a capability in an account."""
    message: str
    """Both in words."""

    def __str__(self) -> str:
        return self.message


class RefusalReason(Told, frozen=True, kw_only=True):
    """One reason why a command is not carried out."""

    reason: Reason
    """The reason with what it is about."""


class Refused(TenantryError):
    """A command that is not carried out. As text it says every reason, and what would allow it."""

    reasons: tuple[RefusalReason, ...]
    """Every reason: first who, then where, then what."""
    cures: tuple[SuggestedChange, ...]
    """What would have to be changed first, all of it and in this order; empty where no change of the network would be enough."""

    def __init__(
        self,
        message: str,
        faults: tuple[Fault, ...],
        reasons: tuple[RefusalReason, ...],
        cures: tuple[SuggestedChange, ...],
    ) -> None:
        super().__init__(*faults, message=message)
        self.reasons = reasons
        self.cures = cures

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._message, self.faults, self.reasons, self.cures)


class _Refusal(msgspec.Struct, frozen=True):
    reasons: tuple[RefusalReason, ...]
    cures: tuple[SuggestedChange, ...]


class _Error(msgspec.Struct, frozen=True):
    message: str = ""
    faults: tuple[Fault, ...] = ()
    refusal: _Refusal | None = None


_error = decoder(_Error)


def from_json(text: str) -> TenantryError:
    """The exception of an error as the core writes it. Called by the native module."""
    error = _error.decode(text)
    if error.refusal is None:
        return TenantryError(*error.faults, message=error.message)
    return Refused(error.message, error.faults, error.refusal.reasons, error.refusal.cures)
