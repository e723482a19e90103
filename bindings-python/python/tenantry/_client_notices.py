"""What clients are told about their work orders, and how texts are held, heard and refused."""

from __future__ import annotations

from typing import Any, Literal

from tenantry import _tenantry
from tenantry._decode import decode
from tenantry._hours import Instant
from tenantry._input import Given, text_of, text_within
from tenantry._part import Part
from tenantry._told import Told
from tenantry.documents import (
    ClientDecision,
    Messaging,
    NotTexted,
    PlanTextTime,
    Reachable,
    WorkOrderEvent,
)


class ClientNotices:
    """What the clients of regions are told by e-mail: made once from ``RegionNotices``, asked often, from any thread.

    >>> notices = ClientNotices({"regions": [{
    ...     "id": "denver", "zone": "America/Denver", "active": True, "reply_to": "office@shop.example",
    ...     "events": {"work_order_created": {"active": True, "subject": "Order {{order}}", "body": "Hello."}},
    ... }]})
    >>> event = {
    ...     "id": "ev-1", "at": "2026-11-22T09:00:00-07:00", "happened": {"type": "work_order_created"},
    ...     "order": {"id": "1042", "region": "denver"},
    ...     "client": {"id": "kim", "region": "denver", "email": "kim@home.example", "send_notifications": True},
    ...     "settings_right": True, "generator_runs": True,
    ... }
    >>> decision = notices.decide(event)
    >>> decision.outcomes[0].notice.subject
    'Order 1042'
    >>> again = notices.decide(event, decision.log)
    >>> [unmet.code for unmet in again.outcomes[0].unmet]
    ['client_notice.handed_over']
    """

    __slots__ = ("_document", "_engine")

    def __init__(self, document: Given) -> None:
        """Takes a struct, a dict, JSON text, bytes or a file.

        Raises ``TenantryError`` with everything that is wrong with the notices.
        """
        self._document = text_of(document)
        self._engine = _tenantry.Engine("client_notices", self._document)

    def decide(self, event: WorkOrderEvent | Given, log: Given | None = None) -> ClientDecision:
        """What the client is told of what happened, and the log of the order from then on.

        ``log`` is the one that the last decision about the order gave; none where there was no decision yet.
        """
        given = {"event": text_within(event)}
        if log is not None:
            given["log"] = text_within(log)
        return decode(self._engine.ask("decide", given, large=True), ClientDecision)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._document,)


class NotTextedReason(Told, frozen=True, kw_only=True):
    """One reason why a contact cannot be texted."""

    reason: NotTexted
    """The reason."""


class _Heard(Part, frozen=True):
    heard: Literal["stop", "start", "other"]


class _Place(Part, frozen=True):
    place: Literal["panel", "archive", "gone"]


class _Reasons(Part, frozen=True):
    reasons: tuple[NotTextedReason, ...]


def heard(text: str, messaging: Messaging | dict[str, Any] | None = None) -> Literal["stop", "start", "other"]:
    """What a text asks for, by the words that the account has set.

    >>> heard("  STOP ")
    'stop'
    """
    return decode(_tenantry.call("heard", _some(text=text, messaging=messaging)), _Heard).heard


def not_texted(contact: Reachable | dict[str, Any]) -> tuple[NotTextedReason, ...]:
    """Every reason why a contact cannot be texted; none if they can.

    >>> [reason.code for reason in not_texted({"ok_to_text": True})]
    ['text.no_number']
    """
    return decode(_tenantry.call("not_texted", {"contact": contact}), _Reasons).reasons


def plan_text_time(
    text: Literal["immediate", "delayed"],
    at: Instant,
    *,
    messaging: Messaging | dict[str, Any] | None = None,
    hours: Given | None = None,
) -> PlanTextTime:
    """When a text of an action plan goes out that is ready at an instant.

    >>> hours = {"zone": "America/Denver", "week": [{"day": "monday", "from": "08:00", "to": "17:00"}]}
    >>> sunday = "2026-11-22T18:00:00Z"
    >>> plan_text_time("delayed", sunday, messaging={"delayed_texts_in_hours": True}, hours=hours).at.isoformat()
    '2026-11-23T08:00:00-07:00'
    """
    given = _some(text=text, at=at, messaging=messaging, hours=None if hours is None else text_within(hours))
    time: PlanTextTime = decode(_tenantry.call("plan_text_time", given), PlanTextTime)  # type: ignore[arg-type]
    return time


def panel_place(
    since: Instant,
    at: Instant,
    *,
    archived: bool = False,
    notifications_kept_days: int | None = None,
) -> Literal["panel", "archive", "gone"]:
    """Where a notice of a panel is that came, or was restored from the archive, at ``since``. In the archive it stays.

    >>> panel_place("2026-11-01T09:00:00Z", "2026-12-01T09:00:00Z", notifications_kept_days=30)
    'gone'
    """
    given = _some(since=since, at=at, archived=archived, notifications_kept_days=notifications_kept_days)
    return decode(_tenantry.call("panel_place", given), _Place).place


def _some(**given: object) -> dict[str, object]:
    return {name: value for name, value in given.items() if value is not None}
