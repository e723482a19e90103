"""Every code that only a binding tells is provoked, and stands on the page of errors."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import tenantry as t

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "errors.md").read_text("utf-8")
NETWORK = ROOT / "docs" / "examples" / "network.json"


def cycle() -> t.Quote:
    lines: list[Any] = []
    lines.append({"item": "oak", "adjustments": lines})
    return price({"lines": lines})


def price(proposal: Any) -> t.Quote:
    return t.Pricer({"currency": "USD"}).price(proposal)


def why_not_of_one_read_back() -> object:
    text = {"type": "text_received", "account": "hearth-boulder", "contact": {"id": "c-17"}, "text": "Hi"}
    dispatched = t.Dispatcher(t.Network(NETWORK)).dispatch({**text, "at": "2026-11-21T20:15:00-07:00"})
    again: t.Dispatched = pickle.loads(pickle.dumps(dispatched))
    return again.why_not("dana", "text")


def internal() -> None:
    raise t.TenantryError()


PROVOKED: dict[str, Callable[[], object]] = {
    "document.float": lambda: price({"deal_size": 12.5}),
    "document.key": lambda: price({1: 2}),
    "document.naive_datetime": lambda: price({"date": datetime(2026, 11, 22, 10)}),
    "document.cycle": cycle,
    "document.surrogate": lambda: price({"title": "\ud800"}),
    "document.utf8": lambda: price(b"\xff"),
    "quote.detached": lambda: t.Quote(price({}).to_json()).explain("totals.total"),
    "dispatched.detached": why_not_of_one_read_back,
    "internal": internal,
}


@pytest.mark.parametrize("code", PROVOKED)
def test_a_code_is_provoked(code: str) -> None:
    with pytest.raises(t.TenantryError) as caught:
        PROVOKED[code]()
    assert [fault.code for fault in caught.value.faults] == [code]


def test_the_page_has_the_codes_of_python_and_no_others() -> None:
    section = PAGE.split("## What only the bindings can meet")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `([a-z_.0-9]+)` \| ([^|]+) \|", section, re.MULTILINE)
    # Those of tables are provoked where tables are tested.
    tables = re.findall(r'\("(table\.[a-z_]+)"', (ROOT / "bindings-python/tests/test_table.py").read_text("utf-8"))
    assert {code for code, languages in rows if "Python" in languages} == {*PROVOKED, *tables}


def test_every_code_in_the_sources_of_the_binding_stands_on_the_page() -> None:
    sources = [*(ROOT / "bindings-python/src").rglob("*.rs"), *(ROOT / "bindings-python/python/tenantry").glob("_*.py")]
    areas = r"document|number|quote|dispatched|table|engine|module"
    codes = {code for source in sources for code in re.findall(rf'"((?:{areas})\.[a-z_0-9]+)"', source.read_text("utf-8"))}
    assert len(codes) > 15
    assert {code for code in codes if f"| `{code}` |" not in PAGE} == set()


def test_half_a_surrogate_pair_in_json_text_is_told_as_json_where_it_stands() -> None:
    with pytest.raises(t.TenantryError) as caught:
        price('{"title": "\ud800"}')
    assert caught.value.code == "document.json"
    assert "line 1, column" in str(caught.value)


def test_an_error_says_how_many_faults_there_are_beyond_those_that_are_kept() -> None:
    # Three thousand lines with an unknown item each: a thousand are told.
    with pytest.raises(t.TenantryError) as caught:
        price({"lines": [{"item": "none"}] * 3000})
    assert len(caught.value.faults) == 1000
    lines = str(caught.value).splitlines()
    assert (lines[0], lines[-1]) == ("3000 faults:", "and 2000 more")


def test_an_error_says_the_code_and_the_place_of_what_cannot_be_written() -> None:
    with pytest.raises(t.TenantryError) as caught:
        price({"lines": [{"item": b"\xff", "quantity": 1.5}]})
    assert str(caught.value).splitlines() == [
        "2 faults:",
        "lines[0].item: the text is not UTF-8, as JSON is [document.utf8]",
        'lines[0].quantity: the float 1.5 is not exact: write Decimal("1.5") or "1.5" [document.float]',
    ]


def test_a_proposal_that_is_no_json_ends_nothing_around_it_and_is_told_where_it_stands() -> None:
    pricer = t.Pricer({"currency": "USD"})
    quote = pricer.price({})
    asked: list[tuple[Callable[[str], object], str]] = [
        (lambda text: pricer.price(text), ""),
        (lambda text: pricer.verify(text, quote), "proposal"),
        (lambda text: pricer.explain(text, "totals.total"), "proposal"),
        (lambda text: pricer.view(text, "quote"), "proposal"),
    ]
    for ask, path in asked:
        for text, column in [('{},"extra":1', 3), ("{", 2)]:
            with pytest.raises(t.TenantryError, match=f"line 1, column {column}") as caught:
                ask(text)
            assert (caught.value.code, caught.value.path) == ("document.json", path)
    with pytest.raises(t.TenantryError) as caught:
        pricer.verify({}, "{")
    assert (caught.value.code, caught.value.path) == ("document.json", "quote")
