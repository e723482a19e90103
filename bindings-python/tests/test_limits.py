"""How large a document, a state and a batch of leads may be (rule D-10): at the limit, and one byte past it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import tenantry as t

MOST = 8 * 1024 * 1024
LARGE = 256 * 1024 * 1024
PLAN: dict[str, Any] = {"target_kind": "users", "strategy": {"type": "round_robin", "targets": ["kim"]}}
DENVER = '{"id":"e","at":"2026-11-22T09:00:00Z","happened":{"type":"work_order_created"},"order":{"id":"1","region":"d"},"client":{"id":"k","region":"d"},"settings_right":true,"generator_runs":true'


def text(size: int, start: str = "{", end: str = "}") -> bytes:
    """The text of an object with so many bytes."""
    return (start + " " * (size - len(start) - len(end)) + end).encode()


def texts(size: int) -> list[str]:
    """Texts that with their quotes, and commas between them, are so many bytes."""
    last = (size + 1) % 50_003
    assert last >= 3
    return ["x" * 50_000] * ((size + 1 - last) // 50_003) + ["x" * (last - 3)]


def answer(call: Callable[[], object]) -> str:
    """The code of the error, if there is one."""
    try:
        call()
    except t.TenantryError as error:
        return error.code
    return "answered"


@pytest.mark.parametrize(("size", "said"), [(MOST, "answered"), (MOST + 1, "document.too_large")])
def test_a_document_is_as_large_as_its_kind_may_be_alone_and_beside_others(size: int, said: str) -> None:
    pricer = t.Pricer({"currency": "USD"})
    router = t.Router(PLAN)
    notices = t.ClientNotices({"regions": []})
    plan = text(size, '{"target_kind":"users","strategy":{"type":"round_robin","targets":["kim"]}')
    emails = '{"contacts":[{"account":"a","created_at":"2026-01-01T00:00:00Z","id":"c","emails":[]}]}'
    contact = {"account": "a", "created_at": "2026-01-01T00:00:00Z", "id": "c", "emails": texts(size - len(emails))}
    for call in [
        lambda: pricer.price(text(size)),
        lambda: pricer.explain(text(size), "totals.total"),
        lambda: t.findings(text(size, '{"currency":"USD"')),
        lambda: t.read("proposal", text(size)),
        lambda: router.route(None, text(size)),
        lambda: router.route(None, text(size).decode()),
        lambda: router.route(None, {"contacts": [contact]}),
        lambda: t.Router(plan),
        lambda: t.read("routing-plan", plan),
        lambda: notices.decide(text(size, DENVER)),
    ]:
        assert answer(call) == said


def test_a_network_an_event_a_roster_and_a_routing_state_may_be_larger() -> None:
    router = t.Router(PLAN)
    for call, said in [
        (lambda: t.Network(text(MOST + 1)), "document.missing_field"),
        (lambda: t.Dispatcher(text(MOST + 1)), "document.missing_field"),
        (lambda: t.read("event", text(MOST + 1)), "document.missing_field"),
        (lambda: t.read("routing-state", text(MOST + 1)), "answered"),
        (lambda: router.route(text(MOST + 1), {}), "answered"),
        (lambda: t.with_loads(text(MOST + 1), {}), "answered"),
        # Its ids are too long, which is looked at only in what is not too large.
        (lambda: router.route({"rotations": [{"order": texts(MOST)}]}, {}), "id.too_long"),
        (lambda: t.Network(text(LARGE + 1)), "document.too_large"),
        (lambda: t.read("routing-state", text(LARGE + 1)), "document.too_large"),
    ]:
        assert answer(call) == said


def test_a_question_takes_256_mib_of_leads() -> None:
    router = t.Router(PLAN)
    around = len('{"leads":[]}') - 1
    each = len('{"email":""},') + 50_000

    def batch(size: int) -> list[dict[str, str]]:
        last = (size - around) % each
        return [{"email": "x" * 50_000}] * ((size - around) // each) + [{"email": "x" * (last - 13)}]

    leads = batch(LARGE)
    assert sum(len(lead["email"]) + 13 for lead in leads) + around == LARGE
    assignments, state = router.route_all(None, leads)
    assert (len(assignments), state.version) == (len(leads), len(leads))
    assert answer(lambda: router.route_all(None, batch(LARGE + 1))) == "document.too_large"
