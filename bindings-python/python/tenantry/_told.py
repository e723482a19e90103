"""Reasons as they are told: with their code and in words."""

from __future__ import annotations

from tenantry._part import Part


class Told(Part, frozen=True, kw_only=True):
    """A reason with its code and its words; as text it is the words."""

    code: str
    """Stays the same when the wording changes, like ``access.locked``."""
    message: str
    """The reason in words."""

    def __str__(self) -> str:
        return self.message
