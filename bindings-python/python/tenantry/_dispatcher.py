"""Who is told of what happens, where and when, and why somebody is not."""

from __future__ import annotations

import datetime
from typing import Any, Literal, TypeAlias

from tenantry import _tenantry, documents
from tenantry._decode import decode
from tenantry._errors import Fault, TenantryError
from tenantry._hours import Instant
from tenantry._input import Given, text_of, text_within
from tenantry._network import Network
from tenantry._part import Part
from tenantry._told import Told
from tenantry.documents import (
    Channel,
    DueNotice,
    MatrixCell,
    NoticeKind,
    Occurrence,
    SilentPlace,
    Switch,
    Unraised,
    WhyNot,
)

GivenOccurrence: TypeAlias = Occurrence | Given
"""Something that happened: one of the classes of occurrences, a dict, JSON text, bytes or a file."""


class WhyNotReason(Told, frozen=True, kw_only=True):
    """One reason why a notice does not reach somebody."""

    reason: WhyNot
    """The reason with what it is about."""


class UnraisedReason(Told, frozen=True, kw_only=True):
    """Why a kind of notice is not raised."""

    reason: Unraised
    """The reason with what it is about."""


class NoticeAnswer(Part, frozen=True, kw_only=True):
    """Whether one of the raised notices reaches a user on a channel."""

    raised: int
    """Which of the raised notices, from 0."""
    kind: NoticeKind
    """What it is about."""
    told: bool
    """Whether it does."""
    wanted: bool
    """Whether the user's own control asks for it on that channel."""
    deferred_until: datetime.datetime | None = None
    """Until when it waits, if the user is told later."""
    reasons: tuple[WhyNotReason, ...]
    """Everything that stands against it; none if the user is told."""
    text: str
    """The answer in a sentence."""

    def __str__(self) -> str:
        return self.text


class UnraisedNotice(Part, frozen=True, kw_only=True):
    """A kind of notice that the occurrence could raise and does not."""

    kind: NoticeKind
    """Which kind."""
    reason: UnraisedReason
    """Why not."""
    text: str
    """The same in a sentence."""

    def __str__(self) -> str:
        return self.text


class WhyNotAnswer(Part, frozen=True, kw_only=True):
    """Why a user is not told of an occurrence on a channel, or that they are. True if they are; as text it says why not."""

    told: bool
    """Whether any notice reaches them."""
    notices: tuple[NoticeAnswer, ...]
    """For each notice that was raised whether it does."""
    not_raised: tuple[UnraisedNotice, ...] = ()
    """What the occurrence could raise and does not."""
    due: tuple[DueNotice, ...] = ()
    """What is decided when it is due."""
    text: str
    """The answer in words, a line for each notice."""

    def __bool__(self) -> bool:
        return self.told

    def __str__(self) -> str:
        return self.text


class Finding(Part, frozen=True, kw_only=True):
    """Cases in which something happens and nobody is told, which have so much in common that they read as one."""

    silence: Literal["lost", "muted"]
    """``"lost"`` if somebody wants to be told and cannot be, or there is nobody to tell; ``"muted"`` if it is on purpose."""
    kinds: tuple[NoticeKind, ...]
    """The kinds of notice."""
    contacts: tuple[Literal["unassigned", "assigned", "assigned_archived"], ...] = ()
    """Of which contacts; none for kinds that are about no contact."""
    blocked: bool = False
    """Whether the contacts are blocked."""
    hours: Literal["in", "out"] | None = None
    """In or out of operation hours; always where nothing is said."""
    reasons: tuple[str, ...]
    """The codes of what stands against it."""
    places: tuple[SilentPlace, ...]
    """Where, and the smallest change by which somebody is told there."""
    text: str
    """The finding in a sentence."""

    def __str__(self) -> str:
        return self.text


class Matrix(documents.Matrix, frozen=True, kw_only=True):
    """Every switch of a user: whether it is on, whether they chose so, and what overrides it."""

    def __repr__(self) -> str:
        on = sum(cell.value for cell in self.cells)
        chosen = sum(cell.source == "chosen" for cell in self.cells)
        return f"<Matrix of {self.user}: {len(self.cells)} switches, {on} on, {chosen} chosen>"


class Dispatched(documents.Dispatched, frozen=True, kw_only=True, dict=True):
    """Who is told of an occurrence, and who is not."""

    def why_not(self, user: str, channel: Channel) -> WhyNotAnswer:
        """Why a user is not told on a channel, or that they are: ``dispatched.why_not("dana", "text")``.

        Raises ``TenantryError`` if there is no such user.
        """
        asked: tuple[Dispatcher, str] | None = self.__dict__.get("_asked")
        if asked is None:
            message = "this was read back, without what decided it: ask a dispatcher with the occurrence"
            raise TenantryError(Fault(code="dispatched.detached", message=message))
        dispatcher, occurrence = asked
        return dispatcher.why_not(occurrence, user, channel)

    def __repr__(self) -> str:
        kinds = ", ".join(raised.kind for raised in self.raised) or "nothing"
        return f"<Dispatched {kinds}: {len(self.deliveries)} delivered>"


class Dispatcher:
    """Tells of whatever happens who is told where and when, and who is not and why: made once, asked often, from any thread.

    >>> kim = {"id": "kim", "account": "boulder", "control": [{"kind": "text_received", "text_au": True}]}
    >>> dispatcher = Dispatcher({"accounts": [{"id": "boulder", "owner": "kim"}], "users": [kim]})
    >>> text = {"type": "text_received", "account": "boulder", "at": "2026-11-21T20:15:00-07:00"}
    >>> dispatched = dispatcher.dispatch({**text, "contact": {"id": "c-17"}, "text": "When do you come?"})
    >>> [(delivery.user, delivery.channel) for delivery in dispatched.deliveries]
    [('kim', 'panel')]
    >>> print(dispatched.why_not("kim", "text"))
    kim is not told of text_received: boulder has no fallback number
    """

    __slots__ = ("_engine", "_roster")

    def __init__(self, network: Network | Given) -> None:
        """Takes a network as it is now, or a roster: a struct, a dict, JSON text, bytes or a file.

        Made anew after events that change users or accounts. Raises ``TenantryError`` with everything that is wrong with the
        roster.
        """
        roster = network._roster() if isinstance(network, Network) else text_of(network, large=True)
        self._roster = roster
        self._engine = _tenantry.Engine("dispatcher", roster)

    def dispatch(self, occurrence: GivenOccurrence) -> Dispatched:
        """Who is told of an occurrence, and who is not.

        Raises ``TenantryError`` if it cannot be read, or names an account or user that does not exist.
        """
        # Kept as text: asked again, it is the same question, whatever becomes of what was given.
        given = text_within(occurrence)
        dispatched = decode(self._engine.ask("dispatch", {"occurrence": given}, large=True), Dispatched)
        dispatched.__dict__["_asked"] = (self, given)
        return dispatched

    def why_not(self, occurrence: GivenOccurrence, user: str, channel: Channel) -> WhyNotAnswer:
        """Why a user is not told of an occurrence on a channel, or that they are."""
        given = {"occurrence": text_within(occurrence), "user": user, "channel": channel}
        return decode(self._engine.ask("why_not", given, large=True), WhyNotAnswer)

    def matrix(self, user: str) -> Matrix:
        """Every switch of a user: whether it is on, whether they chose so, and what overrides it."""
        return decode(self._engine.ask("matrix", {"user": user}), Matrix)

    def cell(self, user: str, kind: NoticeKind, switch: Switch) -> MatrixCell:
        """One switch of a user: ``dispatcher.cell("dana", "new_lead", "text_au")``.

        Raises ``TenantryError`` if there is no such user, or if the kind does not have the switch.
        """
        return decode(self._engine.ask("cell", {"user": user, "kind": kind, "switch": switch}), MatrixCell)

    def audit_silence(self, at: Instant) -> tuple[Finding, ...]:
        """Every case in which something happens and nobody is told, as things are from an instant on, in the fewest
        findings: what is lost first."""
        return decode(self._engine.ask("audit_silence", {"at": at}), tuple[Finding, ...])

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._roster,)


def audit_silence(network: Network | Given, *, at: Instant) -> tuple[Finding, ...]:
    """Every case in which something happens in a network and nobody is told, as things are from an instant on.

    >>> kim = {"id": "kim", "account": "boulder", "control": [{"kind": "new_lead", "text_au": True}]}
    >>> roster = {"accounts": [{"id": "boulder", "owner": "kim"}], "users": [kim]}
    >>> print(audit_silence(roster, at="2026-11-21T20:15:00-07:00")[0])
    new lead · contacts without assigned user · boulder: no fallback number. To mend it: set the fallback number
    """
    return Dispatcher(network).audit_silence(at)
