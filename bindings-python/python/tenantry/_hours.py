"""Operation hours: when it is open, and when it opens or closes next."""

from __future__ import annotations

import datetime
from typing import Any, TypeAlias

from tenantry import _tenantry
from tenantry._decode import decode
from tenantry._input import Given, text_of
from tenantry._part import Part
from tenantry.documents import HoursReason


Instant: TypeAlias = datetime.datetime | str
"""An instant: a ``datetime`` with a ``tzinfo``, or a text with its offset like ``"2026-11-23T09:00:00-07:00"``."""


class HoursState(Part, frozen=True, kw_only=True):
    """Whether it is open at an instant, and why."""

    open: bool
    """Whether it is open."""
    reason: HoursReason
    """What says so."""
    text: str
    """The reason in words."""


class HoursTurn(Part, frozen=True, kw_only=True):
    """An instant at which it opens or closes, and why."""

    at: datetime.datetime
    """The instant, by the clocks of the zone."""
    clocks_change: bool = False
    """Whether it is because the clocks are put forward or back at that instant."""
    reason: HoursReason
    """The span that begins or ends."""
    text: str
    """The reason in words."""


class _Turn(Part, frozen=True, kw_only=True):
    at: datetime.datetime | None = None
    clocks_change: bool = False
    reason: HoursReason | None = None
    text: str = ""


class Hours:
    """Operation hours: made once from their document, asked often, from any thread.

    It is open at an instant if the clocks of the zone then show a time that is in a span. No clock is read: every question
    names its instant, a ``datetime`` with a ``tzinfo`` or a text with an offset.

    >>> from datetime import datetime, timezone
    >>> hours = Hours({"zone": "America/Denver", "week": [{"day": "monday", "from": "08:00", "to": "17:00"}]})
    >>> sunday = datetime(2026, 11, 22, 18, tzinfo=timezone.utc)
    >>> hours.is_open(sunday)
    False
    >>> opening = hours.next_opening(sunday)
    >>> opening.at.isoformat(), opening.text
    ('2026-11-23T08:00:00-07:00', 'monday 08:00–17:00, from 2026-11-23')
    """

    __slots__ = ("_document", "_engine")

    def __init__(self, document: Given) -> None:
        """Takes a struct, a dict, JSON text, bytes or a file.

        Raises ``TenantryError`` with everything that is wrong with the hours.
        """
        self._document = text_of(document)
        self._engine = _tenantry.Engine("hours", self._document)

    def is_open(self, at: Instant) -> bool:
        """Whether it is open at an instant."""
        return self.state(at).open

    def state(self, at: Instant) -> HoursState:
        """Whether it is open at an instant, and why."""
        return decode(self._engine.ask("state", {"at": at}), HoursState)

    def next_opening(self, at: Instant) -> HoursTurn | None:
        """The first instant behind one at which it opens, having been closed; ``None`` if it never opens again."""
        return self._turn("next_opening", at)

    def next_closing(self, at: Instant) -> HoursTurn | None:
        """The first instant behind one at which it closes, having been open; ``None`` if it never closes again."""
        return self._turn("next_closing", at)

    def _turn(self, question: str, at: Instant) -> HoursTurn | None:
        turn = decode(self._engine.ask(question, {"at": at}), _Turn)
        if turn.at is None or turn.reason is None:
            return None
        return HoursTurn(at=turn.at, clocks_change=turn.clocks_change, reason=turn.reason, text=turn.text)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._document,)
