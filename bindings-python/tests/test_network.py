"""A network from Python: what is asked, what is refused, and how it behaves as a value and between threads."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
import threading
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest

import tenantry as t
from tenantry import documents

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "network.json"


@pytest.fixture
def network() -> t.Network:
    return t.Network(EXAMPLE)


def tag(name: str, account: str = "hearth") -> t.PutSetting:
    return t.PutSetting(setting=name, account=account, content=t.Tag(name=name))


def test_a_verdict_is_true_or_false_and_says_why(network: t.Network) -> None:
    assert network.may("kim", "change_settings", account="hearth-boulder")
    verdict = network.may("kim", "change_settings", account="hearth-boulder", setting="flooring")
    assert not verdict
    assert [reason.code for reason in verdict.reasons] == ["access.shared_item"]
    assert verdict.reasons[0].reason == documents.DenialShared(setting="flooring", owner="hearth")
    assert [change.cure for change in verdict.cures] == [documents.CureDuplicateItem(setting="flooring")]
    assert str(verdict) == f"denied: {verdict.reasons[0]}. It would be allowed: {verdict.cures[0]}"


def test_what_is_needed_says_who_can(network: t.Network) -> None:
    verdict = network.may("lee", "change_settings", account="hearth-boulder", creates="tag")
    assert [change.by for change in verdict.cures] == [
        documents.DoerHolders(account="hearth-boulder", capability="manage_users", roles=("account_owner", "admin")),
        documents.DoerHolders(account="hearth", capability="lock_and_share", roles=("account_owner", "admin")),
    ]
    assert "All of these are needed, in this order: make lee admin (by " in str(verdict)
    visit = network.may("dana", "change_settings", account="hearth-boulder")
    assert [change.by for change in visit.cures] == [documents.DoerAsker()]


def test_an_add_on_that_is_not_offered_is_offered_and_then_activated(network: t.Network) -> None:
    with pytest.raises(t.Refused) as caught:
        network.execute("dana", {"type": "activate_add_on", "account": "hearth-boulder", "add_on": "drone_photos"})
    offer = documents.CureOfferAddOn(add_on="drone_photos", account="hearth-boulder")
    assert [change.cure for change in caught.value.cures] == [offer]


def test_a_fault_says_where_it_is_and_what_there_is() -> None:
    with pytest.raises(t.TenantryError) as caught:
        t.read("catalog", {"currency": "USD", "types": [{"id": "t", "name": "T", "shade": 1, "categoris": []}]})
    shade, categories = caught.value.faults
    assert str(shade).startswith("types[0].shade: unknown field `shade`: one of `id`, ")
    assert str(categories) == (
        "types[0].categoris: unknown field `categoris` (did you mean `categories`?) [document.unknown_field]"
    )
    with pytest.raises(t.TenantryError, match=r"`routing_plan` \(did you mean `routing-plan`\?\)"):
        t.read("routing_plan", {})  # type: ignore[call-overload]


def test_an_account_that_does_not_exist_is_told_with_the_one_that_may_be_meant(network: t.Network) -> None:
    said = "account: there is no account `hearth-bolder` (did you mean `hearth-boulder`?) [access.no_account]"
    questions: list[Callable[[str], object]] = [
        lambda account: network.who_may("change_settings", account=account),
        lambda account: network.effective(account, "tag"),
        network.catalog,
        network.path,
        network.standing,
    ]
    for question in questions:
        with pytest.raises(t.TenantryError) as caught:
            question("hearth-bolder")
        assert (str(caught.value), caught.value.suggestion) == (said, "hearth-boulder")
    with pytest.raises(t.TenantryError) as caught:
        network.what_may("kim", "hearth-bolder")
    assert str(caught.value) == "account: there is no account `hearth-bolder` [access.no_account]"


def test_what_was_decided_is_applied_as_it_is(network: t.Network) -> None:
    decided = network.execute("kim", {"type": "pause_account", "account": "hearth-boulder"})
    assert network.apply(decided) == network.version == decided.events[0].version + 1


def test_for_an_actor_who_does_not_exist_nothing_is_said_of_whom_they_name(network: t.Network) -> None:
    with pytest.raises(t.Refused) as caught:
        network.execute("kin", {"type": "archive_user", "user": "lee"})
    assert str(caught.value) == "there is no user `kin`"


def test_somebody_may_be_logged_in_as_somebody_else(network: t.Network) -> None:
    assert not network.may("dana", "change_settings", account="hearth-boulder")
    assert network.may("dana", "change_settings", account="hearth-boulder", as_user="kim")
    assert network.may(t.Actor(user="dana", as_user="kim"), "change_settings", account="hearth-boulder")
    decided = network.execute("dana", t.PauseAccount(account="hearth-boulder"), as_user="kim")
    assert decided.events[0].actor == t.Actor(user="dana", as_user="kim")
    assert decided.raised == (documents.RaisedAccountPaused(account="hearth-boulder"),)
    # Lists that are empty are left out of the answer, and empty all the same.
    assert (decided.warnings, decided.exports, decided.not_quoted) == ((), (), ())


def test_the_questions_the_other_way_round(network: t.Network) -> None:
    assert network.who_may("change_settings", account="hearth-boulder") == ("kim",)
    assert "use_call_center" in network.what_may("lee", account="hearth-boulder")
    assert "use_call_center" not in network.what_may("kim", account="hearth-boulder")


def test_a_refusal_has_every_reason_and_what_would_help(network: t.Network) -> None:
    with pytest.raises(t.Refused) as caught:
        network.execute("lee", tag("hot", "hearth-boulder"))
    refused = caught.value
    assert isinstance(refused, t.TenantryError)
    assert [reason.code for reason in refused.reasons] == ["access.role", "access.locked"]
    assert [fault.code for fault in refused.faults] == ["access.role", "access.locked"]
    assert [change.cure for change in refused.cures] == [
        documents.CureChangeRole(user="lee", role="admin"),
        documents.CureUnlock(account="hearth", feature="tags"),
    ]
    assert all(reason.message in str(refused) for reason in refused.reasons)
    again = pickle.loads(pickle.dumps(refused))
    assert (again.reasons, again.cures, str(again)) == (refused.reasons, refused.cures, str(refused))
    assert network.version == 0


def test_a_command_that_cannot_be_read_is_no_refusal(network: t.Network) -> None:
    with pytest.raises(t.TenantryError) as caught:
        network.execute("dana", {"type": "lock", "account": "hearth", "feature": "logos"})
    assert not isinstance(caught.value, t.Refused)
    assert (caught.value.path, caught.value.suggestion) == ("feature", "logo")


def test_typed_commands_and_dicts_are_the_same(network: t.Network) -> None:
    typed = network.execute("dana", t.Lock(account="hearth", feature="log_codes"))
    assert typed == network.execute("dana", {"type": "lock", "account": "hearth", "feature": "log_codes"})


def test_events_are_applied_in_any_form_and_once(network: t.Network) -> None:
    forms: list[Any] = [lambda event: event, lambda event: event.to_json(), lambda event: json.loads(event.to_json())]
    for number, form in enumerate(forms):
        (event,) = network.execute("dana", tag(f"new-{number}")).events
        assert network.apply(form(event)) == network.version == number + 1
        with pytest.raises(t.TenantryError) as caught:
            network.apply(form(event))
        assert caught.value.code == "network.conflict"
    assert network.apply([]) == 3
    (event,) = network.execute("dana", tag("new-3")).events
    assert network.apply({"events": [json.loads(event.to_json())]}) == 4


def test_replayed_events_give_the_same_bytes(network: t.Network) -> None:
    replayed = t.Network(EXAMPLE)
    for number in range(5):
        events = network.execute("dana", tag(f"new-{number}"), version=number).events
        network.apply(events)
        replayed.apply(event.to_json() for event in events)
    assert replayed.to_json() == network.to_json()
    assert replayed.document() == network.document()


def test_a_command_for_another_version_is_a_conflict(network: t.Network) -> None:
    with pytest.raises(t.Refused) as caught:
        network.execute("dana", tag("new"), version=7)
    assert caught.value.reasons[0].reason == documents.ReasonConflict(command=7, network=0)


def test_one_record_and_what_stands_around_an_account(network: t.Network) -> None:
    assert network.account("hearth-boulder").owner == "kim"
    assert network.user("kim").account == "hearth-boulder"
    fair = network.setting("boulder-fair").content
    assert isinstance(fair, documents.LeadSource)
    assert fair.plan == "fair-plan"
    assert network.above("hearth-fort-collins") == ("hearth-north", "hearth")
    assert network.below("hearth-north") == ("hearth-fort-collins",)
    for ask in (network.account, network.user, network.setting, network.above, network.below):
        with pytest.raises(t.TenantryError, match=r"access\.no_(account|user|setting)"):
            ask("nobody")


def test_what_is_in_force_and_why(network: t.Network) -> None:
    tags = network.effective("hearth-boulder", "tag")
    assert [setting.owner for setting in tags.in_force] == ["hearth", "hearth"]
    assert (tags.locked_by, tags.shadowed) == (("hearth",), ("boulder-vip",))
    assert network.logo("hearth-boulder").shadowed == "https://hearth-boulder.example/logo.svg"
    assert network.constant("hearth-boulder", "flooring", "labor_rate").owner == "hearth-boulder"
    assert network.path("hearth-fort-collins") == ("hearth", "hearth-north", "hearth-fort-collins")
    assert [step.step for step in network.steps("sales")] == ["new", "visit", "quoted", "won"]
    assert network.credential_due_on("dana") == datetime.date(2026, 11, 30)
    assert network.signature("dana", "dana-block", "block") == "Dana Whitlock\nHearth & Harbor"
    assert network.not_received("spring") == ()
    assert network.standing("hearth-fort-collins").routed_leads is False
    assert network.assigned("ruth") == "archived"
    key = network.web_key("boulder-fair-91aa07c355")
    assert key == documents.WebKeyAnswerOpens(account="hearth-boulder", source="boulder-fair", plan="fair-plan")
    assert network.web_key("boulder-fair-00000000aa") == documents.WebKeyAnswerRevoked()


def test_the_catalog_of_an_account_prices(network: t.Network) -> None:
    pricer = t.Pricer(network.catalog("hearth-boulder"))
    assert pricer.price(EXAMPLE.with_name("whitfield.json")).total == Decimal("5906.32")


def test_what_does_not_exist_is_told(network: t.Network) -> None:
    with pytest.raises(t.TenantryError) as caught:
        network.logo("hearth-bolder")
    assert caught.value.code == "access.no_account"
    with pytest.raises(t.TenantryError) as caught:
        network.effective("hearth", "tags")  # type: ignore[arg-type]
    assert caught.value.suggestion == "tag"


def test_every_fault_of_a_document_is_told() -> None:
    document = json.loads(EXAMPLE.read_bytes())
    document["accounts"][0]["owner"] = "nobody"
    document["users"][0]["usernam"] = "dana"
    with pytest.raises(t.TenantryError) as caught:
        t.Network(document)
    assert ("document.unknown_field", "users[0].usernam") in {(f.code, f.path) for f in caught.value.faults}


def test_a_network_pickles_and_copies_as_it_is(network: t.Network) -> None:
    network.apply(network.execute("dana", tag("new")).events)
    for other in (pickle.loads(pickle.dumps(network)), copy.copy(network), copy.deepcopy(network)):
        assert (other.version, other.to_json()) == (1, network.to_json())
        other.apply(other.execute("dana", tag("newer")).events)
    assert network.version == 1


def test_a_document_reads_and_writes_itself(network: t.Network) -> None:
    document = network.document()
    assert document.to_json() == network.to_json()
    assert t.read("network", document.to_json()) == document
    assert t.Network(document).to_json() == network.to_json()


def test_threads_ask_while_others_apply(network: t.Network) -> None:
    """Each answer is that of one version: as many tags as there were events."""
    before = len(network.effective("hearth", "tag").in_force)
    wrong: list[object] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            first = network.version
            count = len(network.effective("hearth", "tag").in_force) - before
            last = network.version
            if not first <= count <= last:
                wrong.append((first, count, last))

    def write(writer: int) -> None:
        for number in range(50):
            while True:
                events = network.execute("dana", tag(f"tag-{writer}-{number}")).events
                try:
                    network.apply(events)
                except t.TenantryError as error:
                    if error.code != "network.conflict":
                        wrong.append(error)
                        return
                else:
                    break

    askers = [threading.Thread(target=ask) for _ in range(2)]
    writers = [threading.Thread(target=write, args=(writer,)) for writer in range(2)]
    for thread in (*askers, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    for thread in askers:
        thread.join()
    assert wrong == []
    assert network.version == 100


def test_the_kinds_of_settings_are_those_that_there_are() -> None:
    tags = [kind.__struct_config__.tag for kind in get_args(documents.Content)]
    assert list(get_args(t.SettingKind)) == tags
