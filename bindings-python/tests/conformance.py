"""The vectors of ``tests/vectors``, answered through the public API of the package (see docs/conformance.md).

Each case is asked twice, with its documents as JSON text and as Python objects; the answers must be equal.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import tenantry as t
from tenantry import _tenantry

SHIPPED = Path(__file__).resolve().parents[2] / "tests" / "vectors"

Arguments = dict[str, Any]
Form = Callable[[Any], Any]
"""How a document of a case is given: as JSON text, or as it is."""


def as_text(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode("utf-8", "surrogatepass")


def as_objects(document: object) -> Any:
    return document


def asked(question: str, *more: str) -> Callable[[Form, Arguments], object]:
    """A question to a pricer, with more arguments than the proposal."""

    def ask(form: Form, given: Arguments) -> object:
        pricer = t.Pricer(form(given["catalog"]))
        return getattr(pricer, question)(form(given["proposal"]), *(given[name] for name in more))

    return ask


def some(given: Arguments, *names: str) -> Arguments:
    return {name: given[name] for name in names if name in given}


def read(kind: str, text: str) -> object:
    """Reads JSON text: a document that is given otherwise is no question in Python."""
    return t.read(kind, text.encode("utf-8", "surrogatepass"))  # type: ignore[call-overload]


def told(name: str, ask: Callable[[Form, Arguments], Any]) -> Callable[[Form, Arguments], object]:
    """What a question answers, and the words for it beside that."""

    def asked(form: Form, given: Arguments) -> object:
        part = ask(form, given)
        return b'{"%s":%s,"text":%s}' % (name.encode(), part.to_json(), _tenantry.write(part.text))

    return asked


def of_network(ask: Callable[[t.Network, Arguments], object]) -> Callable[[Form, Arguments], object]:
    """A question to a network. Its arguments are all that it is given: any more are refused."""

    def asked(form: Form, given: Arguments) -> object:
        left = dict(given)
        network = t.Network(form(left.pop("network")))
        answer = ask(network, left)
        if left:
            raise TypeError(f"unexpected {', '.join(left)}")
        return answer

    return asked


def of_hours(question: str) -> Callable[[Form, Arguments], object]:
    """A question to operation hours, whose instant is given as text and as a datetime."""

    def asked(form: Form, given: Arguments) -> object:
        hours = t.Hours(form(given["hours"]))
        at = given["at"] if form is as_text else instant(given["at"])
        return getattr(hours, question)(at) or b"{}"

    return asked


def client_notices(form: Form, given: Arguments) -> object:
    """A question to the notices of regions."""
    left = dict(given)
    notices = t.ClientNotices(form(left.pop("notices")))
    event = left.pop("event")
    log = {"log": form(left.pop("log"))} if "log" in left else {}
    return notices.decide(form(event), **log, **left)


def instant(text: str) -> datetime | str:
    """The datetime that a text names; the text itself where it names none with an offset."""
    try:
        at = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return text
    return text if at.tzinfo is None else at


def of_dispatcher(ask: Callable[[t.Dispatcher, Form, Arguments], object]) -> Callable[[Form, Arguments], object]:
    """A question to a dispatcher, of a network or of a roster."""

    def asked(form: Form, given: Arguments) -> object:
        left = dict(given)
        network = left.pop("network", None)
        dispatcher = t.Dispatcher(form(left.pop("roster")) if network is None else t.Network(form(network)))
        answer = ask(dispatcher, form, left)
        if left:
            raise TypeError(f"unexpected {', '.join(left)}")
        return answer

    return asked


def why_not(dispatcher: t.Dispatcher, form: Form, given: Arguments) -> object:
    dispatched = dispatcher.dispatch(form(given.pop("occurrence")))
    return dispatched.why_not(given.pop("user"), given.pop("channel"))


def audit(dispatcher: t.Dispatcher, form: Form, given: Arguments) -> object:
    at = given.pop("at")
    return dispatcher.audit_silence(at if form is as_text else instant(at))


TO_DISPATCHER: dict[str, Callable[[t.Dispatcher, Form, Arguments], object]] = {
    "dispatch": lambda dispatcher, form, given: dispatcher.dispatch(form(given.pop("occurrence"))),
    "why_not": why_not,
    "matrix": lambda dispatcher, form, given: dispatcher.matrix(given.pop("user")),
    "cell": lambda dispatcher, form, given: dispatcher.cell(given.pop("user"), given.pop("kind"), given.pop("switch")),
    "audit_silence": audit,
}


def of_router(ask: Callable[[t.Router, Form, Arguments], object]) -> Callable[[Form, Arguments], object]:
    """A question to a router, of a plan and those who are absent, and of a network if there is one."""

    def asked(form: Form, given: Arguments) -> object:
        left = dict(given)
        router = t.Router(form(left.pop("plan")), network_of(form, left), absent=left.pop("absent", ()))
        answer = ask(router, form, left)
        if left:
            raise TypeError(f"unexpected {', '.join(left)}")
        return answer

    return asked


def network_of(form: Form, given: Arguments) -> t.Network | None:
    return t.Network(form(given.pop("network"))) if "network" in given else None


def state(form: Form, given: Arguments) -> Any:
    return form(given.pop("state")) if "state" in given else None


def step(answer: tuple[t.Assignment, t.RoutingState]) -> bytes:
    return b'{"assignment":%s,"state":%s}' % (answer[0].to_json(), answer[1].to_json())


def steps(answer: tuple[tuple[t.Assignment, ...], t.RoutingState]) -> bytes:
    return b'{"assignments":%s,"state":%s}' % (_tenantry.write(answer[0]), answer[1].to_json())


def compare(router: t.Router, form: Form, given: Arguments) -> object:
    other = dict(given.pop("other"))
    other_router = t.Router(form(other.pop("plan")), network_of(form, other), absent=other.pop("absent", ()), **other)
    return router.simulate(given.pop("leads"), state(form, given), other=other_router)


TO_ROUTER: dict[str, Callable[[t.Router, Form, Arguments], object]] = {
    "route": lambda router, form, given: step(router.route(state(form, given), form(given.pop("lead")))),
    "route_all": lambda router, form, given: steps(router.route_all(state(form, given), given.pop("leads"))),
    "reroute": lambda router, form, given: step(
        router.reroute(state(form, given), form(given.pop("lead")), given.pop("current"))
    ),
    "reroute_all": lambda router, form, given: steps(router.reroute_all(state(form, given), given.pop("contacts"))),
    "coverage": lambda router, form, given: router.coverage(form(given.pop("universe")) if "universe" in given else None),
    "simulate": lambda router, form, given: router.simulate(given.pop("leads"), state(form, given)),
    "compare": compare,
}


def with_loads(form: Form, given: Arguments) -> t.RoutingState:
    loads = {load["target"]: load["leads"] for load in given["loads"]}
    return t.with_loads(form(given["state"]) if "state" in given else None, loads)


def by(given: Arguments) -> t.Actor:
    return t.Actor(**given.pop("actor"))


def execute(network: t.Network, given: Arguments) -> t.Decided:
    facts = given.pop("facts", {})
    contacts = [t.StepCount(**count) for count in facts.get("contacts", ())]
    facts = {**facts, "contacts": contacts}
    return network.execute(by(given), given.pop("command"), **facts)


def run_commands(network: t.Network, given: Arguments) -> object:
    refused: list[list[str]] = []
    replayed = t.Network(network.to_json())
    for step in given.pop("steps"):
        try:
            events = execute(network, dict(step)).events
            network.apply(events)
            # As a host stores them.
            replayed.apply(event.to_json() for event in events)
            refused.append([])
        except t.TenantryError as error:
            refused.append([fault.code for fault in error.faults])
    assert replayed.to_json() == network.to_json()
    if "then" in given:
        then = given.pop("then")
        return jsonable(TO_NETWORK[then["question"]](network, dict(then.get("with", {}))))
    return b'{"network":%s,"refused":%s}' % (network.to_json(), jsonable(refused))


TO_NETWORK: dict[str, Callable[[t.Network, Arguments], object]] = {
    "may": lambda network, given: network.may(by(given), **given.pop("question")),
    "who_may": lambda network, given: network.who_may(**given.pop("question")),
    "what_may": lambda network, given: network.what_may(by(given), given.pop("account")),
    "execute": execute,
    "effective": lambda network, given: network.effective(given.pop("account"), given.pop("kind")),
    "logo": lambda network, given: network.logo(given.pop("account")),
    "constant": lambda network, given: network.constant(
        given.pop("account"), given.pop("bid_type"), given.pop("constant")
    ),
    "catalog": lambda network, given: network.catalog(given.pop("account")),
    "path": lambda network, given: network.path(given.pop("account")),
    "standing": lambda network, given: network.standing(given.pop("account")),
    "account": lambda network, given: network.account(given.pop("account")),
    "user": lambda network, given: network.user(given.pop("user")),
    "setting": lambda network, given: network.setting(given.pop("setting")),
    "above": lambda network, given: network.above(given.pop("account")),
    "below": lambda network, given: network.below(given.pop("account")),
    "assigned": lambda network, given: network.assigned(given.pop("user")),
    "web_key": lambda network, given: network.web_key(given.pop("key")),
    "source_plan": lambda network, given: network.source_plan(given.pop("account"), given.pop("source")),
    "signature": lambda network, given: network.signature(
        given.pop("user"), given.pop("setting"), given.pop("editor")
    ),
    "not_received": lambda network, given: network.not_received(given.pop("setting"), given.pop("received", ())),
    "steps": lambda network, given: network.steps(given.pop("setting")),
    "credential_due_on": lambda network, given: due(network.credential_due_on(given.pop("user"))),
    "document": lambda network, given: network.document(),
    "roster": lambda network, given: network.roster(),
    "routing": lambda network, given: network.routing(given.pop("plan", None)),
    "run": run_commands,
}


def due(day: object) -> object:
    return b"{}" if day is None else {"due_on": day}


CALLS: dict[str, Callable[[Form, Arguments], object]] = {
    "allocate": lambda _, given: {"parts": t.allocate(given["total"], given["weights"], given["places"])},
    "round": lambda _, given: {"value": t.round_to(**given)},
    "evaluate": lambda _, given: {"value": t.evaluate(**given)},
    "trace": lambda _, given: t.trace(**given),
    "canonical": lambda _, given: {"formula": t.canonical(**given)},
    "check": lambda _, given: {"faults": t.check(**given)},
    "key": lambda _, given: {"key": t.key(**given)},
    "read": lambda _, given: read(**given),
    "rename": lambda form, given: {
        "catalog": t.rename(form(given["catalog"]), given["from"], given["to"], **some(given, "type", "item"))
    },
    "relabel": lambda form, given: {
        "catalog": t.relabel(form(given["catalog"]), given["key"], given["label"], **some(given, "type", "item"))
    },
    "rename_inputs": lambda form, given: {
        "proposal": t.rename_inputs(form(given["proposal"]), given["item"], given["from"], given["to"])
    },
    "findings": lambda form, given: {"findings": t.findings(form(given["catalog"]))},
    "dependencies": lambda form, given: t.dependencies(
        form(given["catalog"]), given["key"], **some(given, "type", "item")
    ),
    "issue_number": lambda form, given: t.issue_number(form(given["numbering"])),
    "set_next": lambda form, given: t.set_next(form(given["numbering"]), given["next"]),
    "price": asked("price"),
    "totals": asked("totals"),
    "snapshot": asked("snapshot"),
    "refresh": asked("refresh"),
    "verify": lambda form, given: t.Pricer(form(given["catalog"])).verify(
        form(given["proposal"]), form(given["quote"])
    ),
    "explain": told("explanation", asked("explain", "path")),
    "view": told("view", asked("view", "kind")),
    **{call: of_hours(call) for call in ("state", "next_opening", "next_closing")},
    "client_notices": client_notices,
    "heard": lambda form, given: {"heard": t.heard(**given)},
    "not_texted": lambda form, given: {"reasons": t.not_texted(**given)},
    "plan_text_time": lambda form, given: t.plan_text_time(**given),
    "panel_place": lambda _, given: {"place": t.panel_place(**given)},
    "email": lambda _, given: {"email": t.email(**given)},
    "phone": lambda _, given: t.phone(**given),
    "postal_code": lambda _, given: t.postal_code(**given),
    "region": lambda _, given: t.region(**given),
    "with_loads": with_loads,
    **{call: of_router(ask) for call, ask in TO_ROUTER.items()},
    **{call: of_dispatcher(ask) for call, ask in TO_DISPATCHER.items()},
    **{call: of_network(ask) for call, ask in TO_NETWORK.items()},
}


def carried_router(given: Arguments) -> _tenantry.Engine:
    made_of = {name: given.pop(name) for name in ("plan", "absent") if name in given}
    router = _tenantry.Engine("router", made_of)
    return router.with_network(_tenantry.Engine("network", given.pop("network"))) if "network" in given else router


def carried(call: str, given: Arguments) -> bytes:
    """The answer to a call that is none in Python, as the native module carries it."""
    if call == "client_notices":
        arguments = dict(given)
        return _tenantry.Engine("client_notices", arguments.pop("notices")).ask("decide", arguments)
    if call in TO_DISPATCHER:
        arguments = dict(given)
        network = arguments.pop("network", None)
        roster = arguments.pop("roster", None) if network is None else _tenantry.Engine("network", network).ask("roster", {})
        return _tenantry.Engine("dispatcher", roster).ask(call, arguments)
    if call in TO_ROUTER:
        arguments = dict(given)
        router = carried_router(arguments)
        return router.ask(call, arguments, other=carried_router(arguments.pop("other", {})) if call == "compare" else None)
    if call not in TO_NETWORK:
        return _tenantry.call(call, given)
    arguments = dict(given)
    return _tenantry.Engine("network", arguments.pop("network")).ask(call, arguments)


def outcome(call: str, form: Form, given: Arguments) -> Any:
    """What a call came to, as JSON has it: its result, or the faults that it raised."""
    try:
        try:
            answer = jsonable(CALLS[call](form, given))
        except (KeyError, TypeError):
            # Python itself refuses arguments that are missing or unknown: ask as its functions would.
            answer = carried(call, given)
    except t.TenantryError as error:
        return {"error": {"faults": [{"code": fault.code, "path": fault.path} for fault in error.faults]}}
    return json.loads(answer)


DOCUMENTS = (
    t.Quote,
    t.Catalog,
    t.Proposal,
    t.Numbering,
    t.NetworkDocument,
    t.Event,
    t.NoticeLog,
    t.RegionNotices,
    t.Roster,
    t.RoutingPlan,
    t.RoutingState,
)


def jsonable(answer: object) -> bytes:
    if isinstance(answer, bytes):
        return answer
    if isinstance(answer, dict):
        # One part of an answer that a function gives by itself.
        ((name, value),) = answer.items()
        return b'{"%s":%s}' % (name.encode(), jsonable(value))
    if isinstance(answer, DOCUMENTS):
        return answer.to_json()
    # As canonical JSON, in which a decimal is a text.
    return _tenantry.write(answer, sorted=True)


MISSING = object()


def at(value: Any, path: str) -> Any:
    """What stands at a path such as ``lines[2].retail``; the whole for an empty one."""
    for step in re.findall(r"[^.\[\]]+", path):
        if isinstance(value, list):
            value = value[int(step)] if step.isdigit() and int(step) < len(value) else MISSING
        else:
            value = value.get(step, MISSING) if isinstance(value, dict) else MISSING
    return value


def judge(case: Arguments, found: Any) -> Iterator[str]:
    """In which ways an outcome is not as the case says."""
    faults = found.get("error", {}).get("faults") if isinstance(found, dict) and "faults" not in found else None
    if not {"expect", "absent", "error"} & case.keys() or not case.get("rules"):
        yield "a case has rules, and either `expect` or `absent`, or `error`"
    if "error" in case:
        expected = case["error"] if isinstance(case["error"], list) else [case["error"]]
        for fault in expected:
            if not any(fault.items() <= other.items() for other in faults or ()):
                yield f"expected the error {canonical(fault)}, got {short(found)}"
        return
    if faults is not None:
        yield f"unexpected error {short(found)}"
        return
    for path, value in case.get("expect", {}).items():
        if at(found, path) != value:
            yield f"{path}: expected {canonical(value)}, got {short(at(found, path))}"
    for path in case.get("absent", ()):
        if at(found, path) is not MISSING:
            yield f"{path}: expected nothing, got {short(at(found, path))}"


def canonical(value: object) -> str:
    """JSON with sorted keys and without blanks."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def short(value: object) -> str:
    text = "nothing" if value is MISSING else canonical(value)
    return text if len(text) <= 300 else text[:300] + "…"


def cases(folder: Path) -> Iterator[tuple[str, Arguments]]:
    """Every case below the folder with its name, the files in the order of their paths."""
    files = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*.json")}
    for name in sorted(files):
        if name == "digest.json":
            continue
        content = json.loads(files[name].read_text("utf-8"))
        documents = content.get("documents", {})
        for index, case in enumerate(content["cases"]):
            case["with"] = {
                key: documents[value[1:]] if isinstance(value, str) and value.startswith("@") else value
                for key, value in case["with"].items()
            }
            yield f"{name}#{index}", case


class Sum:
    """How many cases, and what they came to."""

    def __init__(self) -> None:
        self.cases = 0
        self.hash = hashlib.sha256()

    def add(self, line: bytes) -> None:
        self.cases += 1
        self.hash.update(line)

    def __str__(self) -> str:
        return f"{self.cases} cases, sha256 {self.hash.hexdigest()}"


def run(folder: Path, *, shipped: bool) -> int:
    """Answers the vectors of a folder, prints the sums, and gives the number of failures."""
    areas: dict[str, Sum] = {}
    total = Sum()
    failures: list[str] = []
    for name, case in cases(folder):
        found = outcome(case["call"], as_text, case["with"])
        faults = list(judge(case, found))
        again = outcome(case["call"], as_objects, case["with"])
        if again != found:
            faults.append(f"as Python objects {short(again)}, as JSON text {short(found)}")
        failures += [f"{name} ({case['title']}): {fault}" for fault in faults]
        line = f"{name} {canonical(found)}\n".encode()
        area = name.split("/")[0] if "/" in name else name.split("#")[0].removesuffix(".json")
        for sums in (areas.setdefault(area, Sum()), total):
            sums.add(line)
    prefix = "" if shipped else f"{folder} "
    for area, sums in areas.items():
        print(f"{prefix}{area}: {sums}")
    print(f"{prefix}total: {total}")
    if shipped:
        said = json.loads((folder / "digest.json").read_text("utf-8"))
        if said != {"cases": total.cases, "sha256": total.hash.hexdigest()}:
            failures.append(f"digest.json says {canonical(said)}")
    print(*failures, sep="\n", file=sys.stderr, end="\n" if failures else "")
    return len(failures)


def main() -> int:
    failures = run(SHIPPED, shipped=True)
    for folder in filter(None, os.environ.get("TENANTRY_VECTORS", "").split(os.pathsep)):
        failures += run(Path(folder), shipped=False)
    return min(failures, 1)


if __name__ == "__main__":
    sys.exit(main())
