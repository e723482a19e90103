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


def test_a_matrix_prints_in_a_line_and_one_cell_can_be_asked_for(dispatcher: t.Dispatcher) -> None:
    matrix = dispatcher.matrix("kim")
    on = [cell for cell in matrix.cells if cell.value]
    assert repr(matrix) == f"<Matrix of kim: 117 switches, {len(on)} on, 2 chosen>"
    cell = dispatcher.cell("kim", "new_lead", "text_au")
    assert (cell.value, cell.source) == (True, "chosen")
    assert all(dispatcher.cell("kim", cell.kind, cell.switch) == cell for cell in matrix.cells)
    with pytest.raises(t.TenantryError) as caught:
        dispatcher.cell("kim", "new_leed", "text_au")  # type: ignore[arg-type]
    assert (caught.value.path, caught.value.suggestion) == ("kind", "new_lead")


def test_what_is_wrong_with_an_occurrence_is_told_from_its_root(dispatcher: t.Dispatcher) -> None:
    paths = []
    for wrong in ({"at": "today"}, {"contact": {"id": "c-17", "assigned": "nobody"}}, {"contact": {"id": "c-17", "blockd": True}}):
        with pytest.raises(t.TenantryError) as caught:
            dispatcher.dispatch({**text(), **wrong})
        paths.append(caught.value.path)
    assert paths == ["at", "contact.assigned", "contact.blockd"]


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


def test_a_network_and_a_roster_of_a_whole_business_are_not_too_large() -> None:
    # 50,000 users are more than the 8 MiB that other documents may have.
    info = {"first_name": "D", "last_name": "D", "company": "H", "phone": "303-555-0100", "email": "d@h.example"}
    control = [{"kind": "text_received", "system": False, "text_au": True, "email_au": True}]
    users: list[dict[str, object]] = [
        {"id": f"user-{i}", "account": "hq", "role": "standard", "first_name": "F", "last_name": "L", "control": control}
        | {"username": f"user-{i}", "phone": "303-555-0101", "email": f"user-{i}@h.example", "credential": {"set_on": "2026-09-01"}}
        for i in range(50_000)
    ]
    users[0]["role"] = "account_owner"
    network = t.Network({"accounts": [{"id": "hq", "owner": "user-0", "info": info}], "users": users})
    roster = network.roster()
    assert len(roster.to_json()) > 8 * 1024 * 1024
    assert network.document().to_json() == network.to_json()
    assert t.read("roster", roster) == roster
    occurrence: dict[str, object] = {"type": "text_received", "account": "hq", "at": "2026-11-21T20:15:00-07:00", "text": "Hi"}
    occurrence |= {"contact": {"id": "c-17", "assigned": "user-49999"}}
    for dispatcher in (t.Dispatcher(network), t.Dispatcher(roster), t.Dispatcher(roster.to_dict())):
        assert [it.user for it in dispatcher.dispatch(occurrence).deliveries] == ["user-49999", "user-49999"]
    event = network.execute("user-0", t.PutControl(user="user-0", control=[])).events[0]
    assert network.apply(event) == 1
    with pytest.raises(t.TenantryError) as caught:
        t.read("catalog", {"currency": ["x" * 60_000] * 200})
    assert caught.value.code == "document.too_large"
