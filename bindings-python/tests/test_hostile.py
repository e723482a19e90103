"""Whatever goes in, what comes out is an answer or a `TenantryError`; memory stays flat (rules D-10, D-11)."""

from __future__ import annotations

import functools
import gc
import itertools
import json
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from shop import CATALOG, PROPOSAL, TOTAL

import tenantry as t
from tenantry import _tenantry

TEXTS = [
    "", "null", "{", "[" * 70, '{"a":1,"a":2}', '"\\ud800"', "\ud800", "\0", "1e999", "NaN", "(" * 5000, "-" * 5000 + "1",
    "1" * 70_000, "{" * 100, "é" * 1000, "0x10", "1_000", "1,000", "١٢", "1/0", "%", "if(", "a.b", "__proto__", "\u202e",
]  # fmt: skip
VALUES: list[Any] = [
    None, True, -1, 2**70, 1.5, float("nan"), Decimal("NaN"), Decimal("1E+100"), b"", b"\xff", b"{", [], [[]], {}, {"": {}},
    {1: 2}, {"a": 1.5}, set(), object(), ..., int, len, range(3), (1, (2, (3,))), "x", "12", {"lines": [{}]},
]  # fmt: skip


def bad_calls(pricer: t.Pricer) -> Iterator[Callable[[], object]]:
    """An endless mix of questions that mostly make no sense."""
    random.seed(20261121)
    names = ["allocate", "round", "evaluate", "trace", "canonical", "check", "key", "read", "rename", "findings", "nothing"]
    keys = ["total", "weights", "places", "formula", "values", "names", "label", "kind", "text", "catalog", "amount"]
    pool = [*TEXTS, *VALUES]
    pick = random.choice
    while True:
        yield lambda: _tenantry.call(pick(names), {pick(keys): pick(pool), pick(keys): pick(pool)})
        yield lambda: _tenantry.call(pick(names), pick(pool))
        yield lambda: pricer.price({"lines": [{"item": pick(pool), "inputs": {"length": pick(pool)}}]})
        yield lambda: pricer.price(pick(VALUES))
        yield lambda: t.Pricer({"currency": "USD", "types": pick(pool)})
        yield lambda: t.evaluate(pick(TEXTS), {"a": pick(pool)})


def bad_routing(router: t.Router) -> Iterator[Callable[[], object]]:
    """An endless mix of leads, states, plans and tables that mostly make no sense."""
    random.seed(20261122)
    pool: list[Any] = [*(text for text in TEXTS if len(text) < 5_000), *VALUES]
    pick = random.choice
    while True:
        yield lambda: router.route(pick(VALUES), {"postal_code": pick(pool), "at": pick(pool)})
        yield lambda: router.route({"rotations": [{"last": pick(pool), "order": [pick(pool)]}]}, {})
        yield lambda: router.route_all(None, [pick(pool), {"region": pick(pool)}])
        yield lambda: router.reroute(None, {}, pick(pool))
        yield lambda: router.route_table(pick(VALUES), pick(VALUES))
        yield lambda: router.coverage({"type": "postal_codes", "codes": pick(pool)})
        yield lambda: router.simulate([{"lead": pick(pool)}], other=pick(VALUES))
        yield lambda: router.with_absent([{"target": pick(pool), "reason": pick(pool)}])
        yield lambda: t.Router({"target_kind": "users", "strategy": pick(pool)}, pick(VALUES), absent=pick(VALUES))
        yield lambda: t.with_loads(None, {"kim": pick(pool)})
        yield lambda: t.postal_code(pick(pool), pick(pool))


def answered(call: Callable[[], object]) -> None:
    """Anything but an answer or our own error fails the test: a panic, for one, is no `Exception`."""
    try:
        call()
    except t.TenantryError as error:
        assert error.code != "internal", error


def resident() -> int:
    """The memory of this process, in bytes."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads the memory of the process as Linux tells it")
def test_after_100_000_bad_calls_memory_is_flat_and_the_pricer_goes_on() -> None:
    pricer = t.Pricer(CATALOG)
    calls = bad_calls(pricer)
    for call in itertools.islice(calls, 20_000):
        answered(call)
    gc.collect()
    before = resident()
    for call in itertools.islice(calls, 100_000):
        answered(call)
    gc.collect()
    assert resident() - before < 4_000_000
    assert pricer.price(PROPOSAL).total == TOTAL


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads the memory of the process as Linux tells it")
def test_after_100_000_bad_calls_memory_is_flat_and_the_router_goes_on() -> None:
    router = t.Router({"target_kind": "users", "strategy": {"type": "round_robin", "targets": ["kim", "lee"]}})
    calls = bad_routing(router)
    for call in itertools.islice(calls, 20_000):
        answered(call)
    gc.collect()
    before = resident()
    for call in itertools.islice(calls, 100_000):
        answered(call)
    gc.collect()
    assert resident() - before < 4_000_000
    assert [it.target for it in router.route_all(None, [{}, {}, {}])[0]] == ["kim", "lee", "kim"]


def test_what_is_hostile_in_one_place_is_refused_in_every_other() -> None:
    pricer = t.Pricer(CATALOG)
    for value in [*TEXTS, *VALUES]:
        places: list[Callable[[], object]] = [
            lambda: t.allocate(value, [value], 2),
            lambda: t.round_to("1", value),
            lambda: t.round_to("1", 2, value),
            lambda: t.evaluate(value, {"a": value}),
            lambda: t.check(value, [value]),
            lambda: t.key(value, [value]),
            lambda: t.Pricer(value),
            lambda: pricer.price(value),
            lambda: pricer.explain(PROPOSAL, value),
            lambda: t.issue_number(value),
        ]
        for place in places:
            try:
                answered(place)
            except (TypeError, AttributeError, OSError) as error:
                # Of Python's own: a path that is none, a list that is none.
                assert "panic" not in str(error).lower()


@pytest.mark.parametrize("size", [1_000, 100_000, 1_000_000])
def test_a_long_formula_is_answered_at_once(size: int) -> None:
    for formula in ["(" * size, "1+" * size + "1", "-" * size + "1", "a" * size, "9" * size, " " * size]:
        start = time.perf_counter()
        answered(functools.partial(t.evaluate, formula))
        assert time.perf_counter() - start < 0.5


def test_limits_of_a_document_are_those_of_the_core() -> None:
    for text in ["[" * 65 + "]" * 65, "[" * 100_000, '{"a":' * 100_000]:
        with pytest.raises(t.TenantryError) as caught:
            t.Pricer(text)
        assert caught.value.code == "document.too_deep"
    with pytest.raises(t.TenantryError) as caught:
        t.Pricer(" " * (8 * 1024 * 1024 + 1))
    assert caught.value.code == "document.too_large"
    with pytest.raises(t.TenantryError) as caught:
        t.Pricer({"currency": ["x" * 60_000] * 200})
    assert caught.value.code == "document.too_large"


@pytest.mark.skipif("TENANTRY_TESTDATA" not in os.environ, reason="needs the cases of the outside world")
def test_naughty_strings_of_the_outside_world_are_answered() -> None:
    strings = json.loads((Path(os.environ["TENANTRY_TESTDATA"]) / "naughty_strings.json").read_text("utf-8"))
    pricer = t.Pricer(CATALOG)
    for text in strings:
        for call in [
            lambda: t.evaluate(text),
            lambda: t.key(text),
            lambda: t.round_to(text, 2),
            lambda: _tenantry.call("read", {"kind": "proposal", "text": text}),
            lambda: pricer.price({"lines": [{"item": "bamboo", "inputs": {"length": text}, "note": text}]}),
        ]:
            answered(call)
