"""Notices in Python: who is told, why somebody is not, and the audit of the example network."""

from __future__ import annotations

import copy
import pickle
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

import tenantry as t

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "network.json"
DENVER = timezone(timedelta(hours=-7))
SATURDAY = datetime(2026, 11, 21, 20, 15, tzinfo=DENVER)


@pytest.fixture(scope="module")
def dispatcher() -> t.Dispatcher:
    return t.Dispatcher(t.Network(EXAMPLE))


def text(**more: object) -> dict[str, object]:
    contact = {"id": "c-17", "assigned": "lee"}
    return {"type": "text_received", "account": "hearth-boulder", "at": SATURDAY, "contact": contact, "text": "Hi", **more}


def test_why_dana_did_not_get_a_text_is_one_call(dispatcher: t.Dispatcher) -> None:
    answer = dispatcher.dispatch(text()).why_not("dana", "text")
    assert not answer
    assert str(answer) == "dana has text_au on for text_received, but the contact is assigned to lee, whose control alone decides"
    (notice,) = answer.notices
    assert notice.wanted and not notice.told
    (reason,) = notice.reasons
    assert reason.code == "notify.assigned_decides"
    assert reason.reason == t.documents.WhyNotAssignedDecides(assigned="lee")


def test_deliveries_are_typed(dispatcher: t.Dispatcher) -> None:
    dispatched = dispatcher.dispatch(text())
    assert [(delivery.user, delivery.channel) for delivery in dispatched.deliveries] == [
        ("lee", "panel"),
        ("kim", "panel"),
        ("dana", "panel"),
        ("lee", "text"),
    ]
    assert dispatched.deliveries[3].to == "303-555-0144"
    assert dispatched.deliveries[0].leaves_at == SATURDAY + timedelta(days=30)
    assert dispatched.heard == "other"
    assert dispatched.due == () and dispatched.not_raised == ()


def test_an_occurrence_is_a_class_a_dict_or_json(dispatcher: t.Dispatcher) -> None:
    contact = t.Contact(id="c-17", assigned="lee")
    typed = t.TextReceived(account="hearth-boulder", at=SATURDAY, contact=contact, text="Hi")
    dispatched = dispatcher.dispatch(typed)
    assert dispatched == dispatcher.dispatch(text())
    assert dispatched == dispatcher.dispatch(typed.to_json())


def test_a_datetime_without_an_offset_is_refused(dispatcher: t.Dispatcher) -> None:
    with pytest.raises(t.TenantryError) as raised:
        dispatcher.dispatch(text(at=datetime(2026, 11, 21, 20, 15)))
    assert raised.value.code == "document.naive_datetime"


def test_what_was_given_may_change_afterwards(dispatcher: t.Dispatcher) -> None:
    given = text()
    dispatched = dispatcher.dispatch(given)
    given["account"] = "nowhere"
    assert dispatched.why_not("lee", "text").told


def test_a_user_who_does_not_exist_is_an_error_with_the_nearest(dispatcher: t.Dispatcher) -> None:
    with pytest.raises(t.TenantryError) as raised:
        dispatcher.dispatch(text()).why_not("dna", "text")
    assert (raised.value.code, raised.value.path) == ("network.unknown_reference", "user")


def test_the_audit_of_the_example_tells_what_is_lost_first() -> None:
    findings = t.audit_silence(t.Network(EXAMPLE), at=SATURDAY)
    assert findings == t.Dispatcher(t.Network(EXAMPLE)).audit_silence(SATURDAY.isoformat())
    lost = [finding for finding in findings if finding.silence == "lost"]
    assert findings[: len(lost)] == tuple(lost)
    assert any(
        finding.kinds == ("new_lead",) and finding.reasons == ("notify.no_fallback_number",) for finding in lost
    )
    assert any(finding.silence == "muted" for finding in findings)


def test_the_matrix_says_what_was_chosen(dispatcher: t.Dispatcher) -> None:
    matrix = dispatcher.matrix("kim")
    chosen = [(cell.kind, cell.switch) for cell in matrix.cells if cell.source == "chosen"]
    assert chosen == [("new_lead", "text_au"), ("text_received", "text_au")]


def test_answers_and_dispatchers_are_pickled(dispatcher: t.Dispatcher) -> None:
    dispatched = dispatcher.dispatch(text())
    again = pickle.loads(pickle.dumps(dispatched))
    assert again == dispatched
    assert copy.deepcopy(dispatched) == dispatched
    assert pickle.loads(pickle.dumps(dispatcher)).dispatch(text()) == dispatched
    with pytest.raises(t.TenantryError):
        again.why_not("dana", "text")


def test_a_roster_reads_like_any_document() -> None:
    roster = t.Network(EXAMPLE).roster()
    assert t.read("roster", roster) == roster
    assert t.Dispatcher(roster).matrix("dana").roll_up == ("hearth-boulder",)
