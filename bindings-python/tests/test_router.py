"""Routing in Python: who gets a lead, why, and the state that goes in and out."""

from __future__ import annotations

import copy
import html
import inspect
import json
import pickle
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import msgspec
import polars as pl
import pytest

import tenantry as t
from tenantry import _tenantry, documents

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "network.json"
DENVER = timezone(timedelta(hours=-7))

PLAN = t.RoutingPlan(
    target_kind="accounts",
    default="hq",
    territories=[
        t.Territory(id="boulder-county", rotation=t.RoundRobin(targets=["boulder-1", "boulder-2"])),
    ],
    strategy=t.ByPostalCode(
        entries=[
            t.PostalEntry(codes=["80301-80399"], territory="boulder-county"),
            t.PostalEntry(codes=["803*"], target="denver"),
        ]
    ),
)


def in_turn(*targets: str, **more: object) -> dict[str, object]:
    return {"target_kind": "users", "strategy": {"type": "round_robin", "targets": list(targets)}, **more}


def test_why_a_lead_went_to_boulder_is_one_call() -> None:
    router = t.Router(PLAN, absent=[t.Absence(target="boulder-1", reason="paused")])
    assignment, state = router.route(None, t.Lead(postal_code="80302-1234", source="web"))
    assert assignment.explain() == (
        "80302 → `80301-80399` → territory boulder-county → turn of boulder-2 (boulder-1 paused)"
    )
    assert str(assignment) == assignment.text == assignment.explain()
    assert (assignment.outcome, assignment.target, assignment.territory) == ("routed", "boulder-2", "boulder-county")
    assert assignment.entry == documents.WonEntry(path="strategy.entries[0].codes[0]", key="80301-80399")
    (lost,) = assignment.lost
    assert (lost.key, lost.same) == ("803*", False)
    (skipped,) = assignment.skipped
    assert skipped.reason == documents.SkipReasonAbsent(reason="paused")
    assert assignment.cursor == documents.Cursor(after="boulder-2")
    assert assignment.raises == ("contact_moved", "new_lead")
    assert assignment.duplicate_of == () and not assignment.stopped
    assert state.version == 1


def test_a_state_goes_in_and_out_as_a_struct_a_dict_or_json() -> None:
    router = t.Router(in_turn("kim", "lee"))
    first, state = router.route(None, {})
    assert first.target == "kim"
    assert state == t.RoutingState(version=1, rotations=[t.RotationState(last="kim", order=["kim", "lee"])])
    assert t.read("routing-state", state.to_json()) == state
    for given in (state, state.to_dict(), state.to_json(), state.to_json().decode(), {"schema": "tenantry/routing-state@1", **state.to_dict()}):
        second, after = router.route(given, {})
        assert (second.target, after.version) == ("lee", 2)
    assert router.route(t.RoutingState(), {}) == (first, state)


def test_thirty_runs_of_one_lead_each_spread_evenly() -> None:
    targets = [f"rep-{number}" for number in range(7)]
    state = None
    got = dict.fromkeys(targets, 0)
    for _ in range(30):
        # Each run begins from what the last one has kept.
        assignment, after = t.Router(in_turn(*targets)).route(state, {})
        state = after.to_json()
        assert assignment.target is not None
        got[assignment.target] += 1
    assert sorted(got.values()) == [4, 4, 4, 4, 4, 5, 5]


def test_a_batch_is_the_steps_one_after_the_other() -> None:
    router = t.Router(PLAN)
    leads = [t.Lead(postal_code=code) for code in ("80302", "80303", "10001", "80300", "80304")]
    together, end = router.route_all(None, leads)
    state: t.RoutingState | None = None
    for lead, assignment in zip(leads, together, strict=True):
        alone, state = router.route(state, lead)
        assert alone == assignment
    assert state == end
    assert [assignment.target for assignment in together] == ["boulder-1", "boulder-2", "hq", "denver", "boulder-1"]
    assert router.route_all(end, []) == ((), end)


def test_a_contact_that_exists_already_stays_where_the_plan_sends_it() -> None:
    router = t.Router({**json.loads(PLAN.to_json()), "apply_to_existing_customers": True})
    stays, state = router.reroute(None, {"postal_code": "80302"}, "boulder-2")
    assert (stays.outcome, stays.target, state) == ("unchanged", "boulder-2", t.RoutingState())
    moves, state = router.reroute(state, {"postal_code": "80302"}, "denver")
    assert (moves.outcome, moves.target) == ("routed", "boulder-1")
    assert router.reroute(state, {"postal_code": "80302"}, "boulder-1")[0].outcome == "unchanged"


def test_a_duplicate_goes_to_its_account_and_leaves_the_rotation_alone() -> None:
    contact = t.KnownContact(
        id="c-9", account="aurora", emails=["kim@home.example"], created_at=datetime(2026, 1, 5, tzinfo=timezone.utc)
    )
    assignment, state = t.Router(PLAN).route(
        None, t.Lead(postal_code="80302", email="KIM@home.example ", contacts=[contact], simple_form=True)
    )
    assert (assignment.outcome, assignment.target, assignment.stopped) == ("duplicate", "aurora", True)
    assert assignment.duplicate_of == (
        documents.DuplicateOf(contact="c-9", account="aurora", matched_by=("email",)),
    )
    assert assignment.raises == ("duplicate_client",)
    assert state == t.RoutingState()


def test_loads_are_told_and_then_counted() -> None:
    router = t.Router({"target_kind": "users", "strategy": {"type": "least_loaded", "targets": ["kim", "lee"]}})
    state = t.with_loads(None, {"kim": 2})
    got = []
    for _ in range(4):
        assignment, state = router.route(state, {})
        got.append(assignment.target)
    # lee has none, then one, then as many as kim, who is behind lee in turn.
    assert got == ["lee", "lee", "kim", "lee"]
    assert state.loads == [t.TargetLoad(target="kim", leads=3), t.TargetLoad(target="lee", leads=3)]


def test_caps_count_by_the_instant_of_the_lead() -> None:
    router = t.Router(in_turn("kim", caps=[{"target": "kim", "leads": 1, "per": "day"}], zone="America/Denver"))
    evening = datetime(2026, 11, 21, 23, 30, tzinfo=DENVER)
    first, state = router.route(None, t.Lead(at=evening))
    full, state = router.route(state, t.Lead(at=evening + timedelta(minutes=20)))
    next_day, state = router.route(state, t.Lead(at=evening + timedelta(minutes=40)))
    assert [it.outcome for it in (first, full, next_day)] == ["routed", "unrouted", "routed"]
    assert full.why_default == "no_eligible_target"
    (skipped,) = full.skipped
    assert skipped.reason == documents.SkipReasonFull(per="day", from_=evening.date(), leads=1)
    with pytest.raises(t.TenantryError) as caught:
        router.route_all(state, [{"at": evening}, {}])
    assert [(fault.code, fault.path) for fault in caught.value.faults] == [("routing.no_instant", "leads[1].at")]
    with pytest.raises(t.TenantryError) as caught:
        router.route(state, {})
    assert [(fault.code, fault.path) for fault in caught.value.faults] == [("routing.no_instant", "lead.at")]


def test_coverage_tells_gaps_and_keys_that_never_win() -> None:
    coverage = t.Router(PLAN, absent=[{"target": "denver", "reason": "deleted"}]).coverage()
    assert [(gap.from_, gap.to, gap.count) for gap in coverage.gaps] == [("00000", "80299", 80_300), ("80400", "99999", 19_600)]
    assert (coverage.total, coverage.to_default, coverage.without_entry) == (100_000, 99_901, 99_900)
    assert [(it.path, it.reason) for it in coverage.ineligible] == [("strategy.entries[1].target", "deleted")]
    assert coverage.never_win == () and coverage.unreadable == ()
    assert str(coverage).splitlines()[2] == "80301–80399 (99) → `80301-80399` → territory boulder-county"
    listed = t.Router(PLAN).coverage(t.PostalCodes(codes=["80302", "80302", "x!"]))
    assert (listed.total, [it.index for it in listed.unreadable]) == (1, [2])
    with pytest.raises(t.TenantryError) as caught:
        t.Router(PLAN).coverage({"type": "sources", "sources": ["web"]})
    assert [(fault.code, fault.path) for fault in caught.value.faults] == [("routing.universe", "universe.type")]


def test_past_leads_are_replayed_under_one_plan_or_two() -> None:
    past: list[t.PastLead | dict[str, object]] = [t.PastLead(lead=t.Lead(), went_to="lee"), {"lead": {}, "went_to": "lee"}, {"lead": {}}]
    today, tomorrow = t.Router(in_turn("kim", "lee")), t.Router(in_turn("kim", "max"))
    replayed = today.simulate(past)
    assert (str(replayed).splitlines()[-1], replayed.compared) == ("lee → kim: 1 lead", 2)
    (plan,) = replayed.plans
    assert [(share.target, share.leads) for share in plan.shares] == [("kim", (0, 2)), ("lee", (1,))]
    assert plan.state.version == 3
    compared = today.simulate(past, other=tomorrow)
    assert [(move.from_, move.to, move.leads) for move in compared.moves] == [("lee", "max", (1,))]
    assert (len(compared.plans), compared.compared) == (2, 3)


def test_what_is_wrong_is_told_where_it_stands() -> None:
    with pytest.raises(t.TenantryError) as caught:
        t.Router({"target_kind": "users", "strategy": {"type": "round_robin", "targets": ["kim", "kim"]}, "caps": 1})
    assert [(fault.code, fault.path) for fault in caught.value.faults] == [
        ("document.wrong_type", "caps"),
        ("routing.target_twice", "strategy.targets[1]"),
    ]
    with pytest.raises(t.TenantryError) as caught:
        t.Router(in_turn("kim"), absent=[{"target": "kim", "reason": "ill"}])
    assert [(fault.code, fault.path) for fault in caught.value.faults] == [("document.unknown_value", "absent[0].reason")]
    with pytest.raises(t.TenantryError) as caught:
        t.Router(in_turn("kim")).route({"rotations": [{"last": "kim", "order": ["kin"]}]}, {"postcode": "80302"})
    assert [(fault.code, fault.path) for fault in caught.value.faults] == [
        ("routing.not_in_order", "state.rotations[0].last"),
        ("document.unknown_field", "lead.postcode"),
    ]


def test_what_an_argument_is_not_is_told_with_its_name() -> None:
    router = t.Router(in_turn("kim"))
    network = t.Network(EXAMPLE)
    odd: list[Any] = [5, {"plan": {}}, "router.json", object(), network]

    def no_network(it: Any) -> Any:
        return router if it is network else it

    def no_loads(it: Any) -> Any:
        return "kim" if isinstance(it, dict) else it

    asked: list[tuple[Callable[[Any], object], str]] = [
        (lambda it: router.simulate([], other=it), "other"),
        (lambda it: t.Router(in_turn("kim"), no_network(it)), "network"),
        (lambda it: t.Router.of(no_network(it)), "network"),
        (lambda it: router.route_all(None, it), "leads"),
        (lambda it: router.simulate(it), "leads"),
        (lambda it: router.with_absent(it), "absent"),
        (lambda it: t.Router(in_turn("kim"), absent=it), "absent"),
        (lambda it: t.Router(in_turn("kim"), network, absent=it), "absent"),
        (lambda it: t.with_loads(None, no_loads(it)), "loads"),
        (lambda it: t.phone("303 555 0142", it), "country"),
        (lambda it: t.postal_code("80302", it), "country"),
        (lambda it: t.region("CO", it), "country"),
    ]
    for ask, name in asked:
        for given in odd:
            with pytest.raises(t.TenantryError) as caught:
                ask(given)
            assert caught.value.path == name, (name, given, caught.value)
            assert caught.value.code in ("document.wrong_type", "document.type", "contact.country"), (name, given)
    with pytest.raises(t.TenantryError, match=r"^other: expected a Router, found a dict: make one with Router\(…\)"):
        router.simulate([], other=odd[1])
    with pytest.raises(t.TenantryError, match="Narnia"):
        t.postal_code("80302", "Narnia")
    for wrong in (lambda: router.simulate([], othr=router), lambda: t.Router(PLAN, absnet=[])):  # type: ignore[call-arg]
        with pytest.raises(TypeError, match="unexpected keyword argument"):
            wrong()


def test_a_router_in_the_place_of_a_state_is_told_where_it_belongs() -> None:
    router = t.Router(PLAN)
    with pytest.raises(t.TenantryError, match="give the other router as `other=`") as caught:
        router.simulate([], router)  # type: ignore[arg-type]
    assert (caught.value.code, caught.value.path) == ("document.wrong_type", "state")
    assert router.simulate([{"lead": {}}], other=router).moves == ()
    with pytest.raises(t.TenantryError, match=r'expected an object like `{"target": "kim", "reason": "archived"}`, found a text'):
        router.with_absent(["boulder-1"])  # type: ignore[list-item]


def test_the_absence_of_anybody_is_told() -> None:
    network = t.Network(EXAMPLE)
    router = t.Router(PLAN, network, absent=[t.Absence(target="denver", reason="paused"), t.Absence(target="x", reason="archived")])
    told = {name: router.absence(name) for name in ("denver", "x", "hearth", "nowhere")}
    assert told == {"denver": "paused", "x": "archived", "hearth": None, "nowhere": "unknown"}
    with pytest.raises(t.TenantryError) as caught:
        router.absence("")
    assert (caught.value.code, caught.value.path) == ("id.empty", "target")


def test_what_is_not_said_of_an_assignment_is_false() -> None:
    assignment, _ = t.Router(PLAN).route(None, {"postal_code": "80302"})
    assert assignment.read is not None
    assert (assignment.read.padded, assignment.stopped, assignment.more_skipped) == (False, False, 0)


def test_what_is_wrong_with_an_argument_is_told_below_its_name_however_it_is_given() -> None:
    router = t.Router(PLAN)
    asked: list[tuple[Callable[[Any], object], str]] = [
        (lambda it: router.route(it, {}), "state"),
        (lambda it: router.route_all(it, []), "state"),
        (lambda it: router.route_table(it, pl.DataFrame({"postal_code": ["80302"]})), "state"),
        (lambda it: router.reroute(None, it, "hq"), "lead"),
        (lambda it: router.route(None, it), "lead"),
        (lambda it: router.coverage(it), "universe"),
    ]
    for ask, name in asked:
        for given, path in (
            ({"version": 1.0}, f"{name}.version"),
            ({"at": float("nan")}, f"{name}.at"),
            ({"id": "\ud800"}, f"{name}.id"),
            ({"at": datetime(2026, 11, 22, 9)}, f"{name}.at"),
            ({1, 2}, name),
            (b"\xff", name),
            ('{"vers', name),
        ):
            with pytest.raises(t.TenantryError) as caught:
                ask(given)
            assert caught.value.path == path, (name, given, caught.value)
    for state in ({"version": -1}, '{"version": -1}'):
        with pytest.raises(t.TenantryError) as caught:
            router.route_table(state, pl.DataFrame({"postal_code": ["80302"]}))
        assert (caught.value.code, caught.value.path) == ("document.not_in_range", "state.version")


def test_an_instant_that_pandas_lacks_is_no_instant() -> None:
    class NotATime(datetime):
        """As that of pandas: a datetime that is not itself."""

        def __ne__(self, other: object) -> bool:
            return True

        def utcoffset(self) -> timedelta:
            raise ValueError("NaTType does not support utcoffset")

    with pytest.raises(t.TenantryError, match="^lead.at: NaT is no instant: leave out what is not known") as caught:
        t.Router(PLAN).route(None, {"postal_code": "80302", "at": NotATime(2026, 11, 22)})
    assert caught.value.code == "document.instant"


def test_a_date_is_taken_where_one_is_asked_for_and_nowhere_else() -> None:
    at = datetime(2026, 11, 22, 9, tzinfo=timezone.utc)
    router = t.Router(PLAN)
    assert router.route(None, {"postal_code": "80302", "at": at})[0].target == "boulder-1"
    for lead, code, path in (
        ({"at": at.date()}, "document.instant", "lead.at"),
        ({"postal_code": at}, "document.wrong_type", "lead.postal_code"),
        ({"contacts": [{"id": at.date()}]}, "document.wrong_type", "lead.contacts[0].id"),
    ):
        with pytest.raises(t.TenantryError) as caught:
            router.route(None, lead)
        assert (caught.value.code, caught.value.path) == (code, path)
    with pytest.raises(t.TenantryError, match=r"lead.postal_code: the date 2026-11-22T09:00:00\+00:00 where neither a day nor an instant is asked for: write text"):
        router.route(None, {"postal_code": at})
    count = {"target": "hq", "per": "day", "from": at, "leads": 1}
    with pytest.raises(t.TenantryError) as caught:
        router.route({"counts": [count]}, {})
    assert (caught.value.code, caught.value.path) == ("document.date", "state.counts[0].from")
    assert router.route({"counts": [{**count, "from": at.date()}]}, {})[1].version == 0


def test_every_field_that_is_a_day_or_an_instant_takes_a_date() -> None:
    classes = [it for it in (*vars(documents).values(), *vars(t).values()) if isinstance(it, type) and issubclass(it, msgspec.Struct)]
    dated = {
        field.encode_name
        for it in classes
        for field in msgspec.structs.fields(it)
        if "datetime.date" in str(field.type)
    }
    assert {"at", "date", "due", "from", "on"} <= dated, dated
    for name in dated:
        assert _tenantry.write({name: datetime(2026, 11, 22, tzinfo=timezone.utc).date()}) == f'{{"{name}":"2026-11-22"}}'.encode()


def test_a_phone_that_cannot_be_read_is_told() -> None:
    router = t.Router({"target_kind": "accounts", "country": "DE", "strategy": {"type": "round_robin", "targets": ["a"]}})
    known = {"id": "kim", "account": "b", "created_at": "2026-01-01T00:00:00Z", "phones": ["030 1234567"]}
    assignment, _ = router.route(None, {"phone": "030 7654321", "contacts": [known]})
    assert [(it.by, it.contact, it.problem) for it in assignment.unread] == [
        ("phone", None, "contact.calling_code"),
        ("phone", "kim", "contact.calling_code"),
    ]
    assert router.route(None, {"phone": "030/1234567", "contacts": [known]})[0].target == "b"
    assert router.route(None, {})[0].unread == ()


def test_routers_and_answers_survive_pickling_and_copying() -> None:
    router = t.Router(PLAN, absent=[{"target": "boulder-1", "reason": "paused"}])
    again = pickle.loads(pickle.dumps(router))
    step = router.route(None, {"postal_code": "80302"})
    assert again.route(None, {"postal_code": "80302"}) == step
    assert pickle.loads(pickle.dumps(step)) == step == copy.deepcopy(step)
    everybody = router.with_absent(iter([]))
    assert everybody.route(None, {"postal_code": "80302"})[0].target == "boulder-1"
    assert pickle.loads(pickle.dumps(everybody)).simulate([{"lead": {"postal_code": "80302"}}], other=router).moves[0].to == "boulder-2"
    assert router.targets == ("boulder-1", "boulder-2", "denver", "hq")


def test_contact_points_are_read_into_the_form_in_which_they_are_compared() -> None:
    assert t.email(" Kim@Home.example ") == "kim@home.example"
    assert t.phone("1 (303) 555-0142 ext. 7") == t.PhoneNumber(e164="+13035550142", extension="7")
    assert t.phone("+44 20 7946 0018").extension is None
    assert t.postal_code("k1a-0b1") == t.PostalCode(code="K1A0B1", form="canadian")
    assert t.postal_code("501", "US", short_zip="pad") == t.PostalCode(code="00501", form="zip", padded=True)
    assert t.region("CA", "US") == t.KnownRegion(country="US", code="CA", name="California", region="US-CA")
    for ask, code, suggestion in (
        (lambda: t.email("kim"), "contact.email", None),
        (lambda: t.phone("103-555-0142"), "contact.north_american", None),
        (lambda: t.postal_code("501", "US"), "contact.short_zip", "00501"),
        (lambda: t.region("Colorada"), "contact.region", "Colorado"),
    ):
        with pytest.raises(t.TenantryError) as caught:
            ask()
        (fault,) = caught.value.faults
        assert (fault.code, fault.path, fault.suggestion) == (code, "text", suggestion)


def test_a_router_of_a_network_passes_over_who_gets_no_leads_now() -> None:
    network = t.Network(EXAMPLE)
    plan = in_turn("hearth-boulder", "nowhere")
    plan["target_kind"] = "accounts"
    assert network.routing(plan).absent == (t.Absence(target="nowhere", reason="unknown"),)
    router = t.Router(plan, network)
    assert [(it.target, it.named_in) for it in router.unknown_targets()] == [("nowhere", "plan")]
    misspelled = t.Router({**in_turn("hearth-bolder"), "target_kind": "accounts"}, network)
    assert [it.suggestion for it in misspelled.unknown_targets()] == ["hearth-boulder"]
    assignments, _ = router.route_all(None, [{}, {}])
    assert [it.target for it in assignments] == ["hearth-boulder", "hearth-boulder"]
    assert pickle.loads(pickle.dumps(router)).route_all(None, [{}, {}])[0] == assignments


def test_a_router_of_a_network_knows_the_accounts_and_users_of_contacts_wherever_it_is() -> None:
    network = t.Network(EXAMPLE)
    router = t.Router(in_turn("dana"), network)

    def goes(router: t.Router, account: str, user: str) -> str:
        contact = t.KnownContact(
            id="c-1", account=account, user=user, emails=["kim@home.example"], created_at=datetime(2026, 5, 1, tzinfo=timezone.utc)
        )
        return str(router.route(None, t.Lead(email="kim@home.example", contacts=[contact]))[0])

    assert goes(router, "hearth-boulder", "lee") == "duplicate of c-1 → hearth-boulder, lee"
    gone = {
        ("hearth-boulder", "ruth"): "duplicate of c-1 → hearth-boulder (ruth archived)",
        ("hearth-boulder", "zoe"): "duplicate of c-1 → hearth-boulder (zoe unknown)",
        ("hearth-mesa", "lee"): "duplicate of c-1 → hearth-mesa (lee unknown)",
        ("atlantis", "lee"): "turn of dana",
    }
    again = pickle.loads(pickle.dumps(router))
    for of in (router, again, copy.copy(router), copy.deepcopy(again), router.with_absent([]), pickle.loads(pickle.dumps(again.with_absent([])))):
        assert {(account, user): goes(of, account, user) for account, user in gone} == gone
        assert of.unknown_targets() == ()
    told = again.with_absent([t.Absence(target="lee", reason="deleted")])
    assert goes(told, "hearth-boulder", "lee") == "duplicate of c-1 → hearth-boulder (lee deleted)"
    assert goes(told, "hearth-boulder", "ruth") == gone["hearth-boulder", "ruth"]
    network.apply(network.execute("kim", t.RestoreUser(user="ruth")).events)
    assert goes(router, "hearth-boulder", "ruth") == gone["hearth-boulder", "ruth"]
    after = told.with_network(network)
    assert goes(after, "hearth-boulder", "ruth") == "duplicate of c-1 → hearth-boulder, ruth"
    assert goes(after, "hearth-boulder", "lee") == "duplicate of c-1 → hearth-boulder (lee deleted)"
    with pytest.raises(t.TenantryError, match="expected a Network"):
        router.with_network(router)  # type: ignore[arg-type]


def test_a_network_without_a_routing_plan_has_no_router() -> None:
    enterprise = {
        "id": "hq", "owner": "dana", "multi_unit": True, "add_ons": [{"name": "lead_routing", "active": True}],
        "info": {"first_name": "Dana", "last_name": "Whitlock", "company": "Hearth", "phone": "303-555-0100", "email": "dana@hearth.example"},
    }
    dana = {
        "id": "dana", "account": "hq", "role": "account_owner", "first_name": "Dana", "last_name": "Whitlock",
        "username": "dana", "credential": {"set_on": "2026-09-01"},
    }
    network = t.Network({"accounts": [enterprise], "users": [dana]})
    assert t.Router.of(network) is None
    plan = t.RoutingPlan(target_kind="users", strategy=t.RoundRobin(targets=["dana", "gone"]))
    content = t.OwnRoutingPlan(plan=plan)
    network.apply(network.execute("dana", t.PutSetting(account="hq", setting="plan", content=content)).events)
    router = t.Router.of(network)
    assert router is not None
    assignment, _ = router.route(None, {})
    assert (assignment.target, router.targets) == ("dana", ("dana", "gone"))


def test_coverage_and_simulations_are_short_as_values_and_whole_in_a_notebook() -> None:
    router = t.Router(PLAN)
    coverage = router.coverage(t.PostalCodes(codes=["80302", "99501"]))
    assert repr(coverage) == "<Coverage of 2: 1 to the default, 0 to nobody, 1 without entry>"
    assert html.unescape(coverage._repr_html_()) == f"<pre>{coverage}</pre>"
    simulation = router.simulate([{"lead": {"postal_code": "99501"}, "went_to": "elsewhere"}, {"lead": {}}])
    assert repr(simulation) == "<Simulation: 1 of 1 compared go elsewhere>"
    assert "→" in simulation._repr_html_()


def test_help_tells_what_each_field_says() -> None:
    lead = inspect.getdoc(t.Lead) or ""
    assert "\npostal_code: " in lead and "\nat: When it came" in lead
    # Those of a class below another are told with it.
    assert "\ngaps: " in (t.Coverage.__doc__ or "") and "\nto_default: " in (t.Coverage.__doc__ or "")
