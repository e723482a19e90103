"""Pricing from Python: what goes in, what comes out, and how it behaves as a value."""

from __future__ import annotations

import copy
import html
import importlib.metadata
import json
import pickle
import re
import threading
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from shop import CATALOG, PROPOSAL, RETAIL, SUB_RATE, TAX, TOTAL

import tenantry as t
from tenantry import _tenantry


@pytest.fixture(scope="module")
def pricer() -> t.Pricer:
    return t.Pricer(CATALOG)


@pytest.fixture(scope="module")
def quote(pricer: t.Pricer) -> t.Quote:
    return pricer.price(PROPOSAL)


def incomplete(pricer: t.Pricer) -> t.Quote:
    lines = [{"item": "share", "inputs": {"people": 0}}, *PROPOSAL["lines"]]
    return pricer.price({"lines": lines})


def test_figures_are_typed_and_right(quote: t.Quote) -> None:
    assert quote.total == TOTAL
    assert quote.currency == "USD"
    assert quote.outcome == "priced"
    (line,) = quote.lines
    assert (line.retail, line.net, line.sub_rate) == (RETAIL, RETAIL, SUB_RATE)
    assert line.name == "Bamboo <plank>"
    (tax,) = quote.taxes
    assert (tax.kind, tax.rate, tax.base, tax.tax) == ("labor", Decimal(10), RETAIL, TAX)
    assert quote.totals is not None
    assert quote.totals.deal_size.amount == RETAIL
    assert quote.number is None
    assert quote.schedule == ()


def test_amounts_keep_the_places_of_the_currency(quote: t.Quote) -> None:
    assert quote.totals is not None
    assert str(quote.totals.sub_rate) == "225.00"


def test_totals_alone_are_those_of_the_quote(pricer: t.Pricer, quote: t.Quote) -> None:
    totals = pricer.totals(PROPOSAL)
    assert totals.rules == quote.rules
    assert msgspec.structs.replace(totals, rules=None) == quote.totals


def test_a_float_is_refused_with_its_path_and_what_to_write(pricer: t.Pricer) -> None:
    with pytest.raises(t.TenantryError) as caught:
        pricer.price({"lines": [{"item": "bamboo", "inputs": {"length": 12.5}}]})
    said = 'lines[0].inputs.length: the float 12.5 is not exact: write Decimal("12.5") or "12.5" [document.float]'
    assert str(caught.value) == said


def test_a_catalog_comes_in_any_form(tmp_path: Path, quote: t.Quote) -> None:
    text = json.dumps(CATALOG)
    file = tmp_path / "catalog.json"
    file.write_text(text, "utf-8")
    forms: list[Any] = [text, text.encode(), file, str(file), t.read("catalog", text), t.read("catalog", CATALOG)]
    for catalog in forms:
        assert t.Pricer(catalog).price(PROPOSAL) == quote


def test_a_proposal_comes_in_any_form(pricer: t.Pricer, quote: t.Quote) -> None:
    proposal = t.Proposal(lines=[t.Line(item="bamboo", inputs={"length": Decimal("12.5"), "width": 9})])
    text = '{"lines": [{"item": "bamboo", "inputs": {"length": "12.5", "width": "9"}}]}'
    forms: list[Any] = [proposal, text, text.encode(), {"lines": proposal.lines}, proposal.to_dict(), proposal.to_json()]
    for given in forms:
        assert pricer.price(given) == quote


def test_a_missing_file_is_pythons_own_error() -> None:
    with pytest.raises(FileNotFoundError):
        t.Pricer("no-such-catalog.json")


def test_every_fault_of_a_catalog_is_told() -> None:
    with pytest.raises(t.TenantryError) as caught:
        t.Pricer({"curency": "USD", "types": 5})
    assert [(fault.code, fault.path) for fault in caught.value.faults] == [
        ("document.unknown_field", "curency"),
        ("document.missing_field", "currency"),
        ("document.wrong_type", "types"),
    ]
    assert caught.value.suggestion == "currency"


def test_a_broken_formula_is_shown_with_carets() -> None:
    catalog = copy.deepcopy(CATALOG)
    catalog["types"][0]["categories"][0]["items"][0]["retail"] = "length * laber_rate"
    with pytest.raises(t.TenantryError) as caught:
        t.Pricer(catalog)
    error = caught.value
    assert (error.code, error.suggestion, error.span) == ("formula.unknown_name", "labor_rate", (9, 19))
    assert error.excerpt == "length * laber_rate\n         ^^^^^^^^^^"
    assert "length * laber_rate\n" in str(error)


def test_a_line_that_cannot_be_priced_leaves_the_others(pricer: t.Pricer) -> None:
    quote = incomplete(pricer)
    assert quote.outcome == "incomplete"
    assert quote.totals is None
    assert quote.lines[0].retail is None
    assert quote.lines[1].retail == RETAIL
    with pytest.raises(t.TenantryError) as caught:
        quote.total  # noqa: B018
    assert caught.value.code == "formula.division_by_zero"
    assert caught.value.faults == quote.problems
    assert "incomplete" in repr(quote)


def test_a_figure_explains_itself(quote: t.Quote) -> None:
    explained = quote.explain("lines[0].retail")
    assert explained.figure == "lines[0].retail"
    assert explained.value == "478.13"
    assert str(explained) == explained.text
    assert "478.125" in explained.text


def test_a_customer_never_sees_sub_rates_and_a_crew_never_sees_prices(pricer: t.Pricer, quote: t.Quote) -> None:
    for kind in ("quote", "invoice"):
        paper = quote.view(kind)
        assert paper.kind == kind
        assert "478.13" in paper.text
        assert b"225.00" not in paper.to_json()
    order = quote.view("work_order")
    assert "225.00" in order.text
    assert b"478.13" not in order.to_json()
    assert str(order) == order.text
    assert pricer.view(PROPOSAL, "work_order") == order


def test_what_a_quote_tells_keeps_its_words_when_it_is_kept(quote: t.Quote) -> None:
    for told in (quote.explain("totals.total"), quote.view("invoice")):
        kept = pickle.loads(pickle.dumps(told))
        assert kept == told and kept.text == told.text and type(kept) is type(told)
        # The words are no part of the data.
        assert b'"text"' not in told.to_json()


def test_the_package_says_its_version() -> None:
    assert t.__version__ == t.version().version


def test_the_package_has_its_licences_with_it() -> None:
    names = {file.name for file in importlib.metadata.files("tenantry") or []}
    assert {"LICENSE-MIT", "THIRD-PARTY-NOTICES.txt"} <= names


def test_a_path_that_leads_nowhere_is_an_error(quote: t.Quote) -> None:
    with pytest.raises(t.TenantryError) as caught:
        quote.explain("lines[7].retail")
    assert caught.value.code


def test_an_explanation_of_many_steps_is_written_and_pickled() -> None:
    fields = [{"label": f"f{k}", "type": "calculated", "calculation": f"f{k - 1} + 1" if k else "1"} for k in range(60)]
    item = {"id": "i", "name": "I", "type": "labor", "retail": "f59", "fields": fields}
    bid_type = {"id": "t", "name": "T", "categories": [{"id": "c", "name": "C", "items": [item]}]}
    explained = t.Pricer({"currency": "USD", "types": [bid_type]}).explain({"lines": [{"item": "i"}]}, "totals.due")
    assert explained.value == "60.00"
    assert explained.to_json().startswith(b'{"figure":"totals.due","rule":')
    for again in (pickle.loads(pickle.dumps(explained)), copy.deepcopy(explained)):
        assert again == explained
        assert (again.to_json(), again.text) == (explained.to_json(), explained.text)


def test_a_quote_explains_what_it_was_asked_and_not_what_became_of_it(pricer: t.Pricer) -> None:
    proposal = copy.deepcopy(PROPOSAL)
    quote = pricer.price(proposal)
    proposal["lines"][0]["inputs"]["length"] = Decimal(1)
    assert quote.explain("lines[0].retail").value == "478.13"


def test_a_quote_cannot_be_changed(quote: t.Quote) -> None:
    with pytest.raises(AttributeError):
        quote.currency = "EUR"
    with pytest.raises(AttributeError):
        del quote.currency
    with pytest.raises(AttributeError):
        quote.lines[0].retail = None  # type: ignore[misc]
    with pytest.raises(AttributeError):
        quote.curency  # type: ignore[attr-defined]  # noqa: B018


def test_quotes_are_equal_if_their_bytes_are(pricer: t.Pricer, quote: t.Quote) -> None:
    again = pricer.price(PROPOSAL)
    assert again == quote
    assert hash(again) == hash(quote)
    assert again != pricer.price({})
    assert again != quote.to_json()
    assert copy.copy(quote) is quote
    assert copy.deepcopy(quote) is quote


def test_a_quote_pickles_and_is_read_back_from_its_json(quote: t.Quote) -> None:
    for back in [pickle.loads(pickle.dumps(quote)), t.Quote(quote.to_json()), t.Quote(quote.to_json().decode())]:
        assert back == quote
        assert back.total == TOTAL
        with pytest.raises(t.TenantryError) as caught:
            back.explain("totals.total")
        assert caught.value.code == "quote.detached"


def test_a_quote_is_read_from_a_file_and_a_dict(quote: t.Quote, tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    file.write_bytes(quote.to_json())
    assert t.Quote(file) == t.Quote(str(file)) == t.Quote(json.loads(quote.to_json())) == quote


def test_other_json_is_no_quote() -> None:
    others: list[Any] = [b"{}", b'{"schema":"tenantry/catalog@1"}', {"lines": []}]
    for text in others:
        with pytest.raises(t.TenantryError, match="this is no `tenantry/quote@1`") as caught:
            t.Quote(text)
        assert (caught.value.code, caught.value.path) == ("document.other_kind", "schema")
    broken: list[Any] = ["proposal", b'{"schema":"tenantry/quote@1"', "[]", b"\xff"]
    for text in broken:
        with pytest.raises(t.TenantryError, match="this is no kept answer") as caught:
            t.Quote(text)
        assert caught.value.code == "document.json"


def kept(quote: t.Quote, **changed: Any) -> dict[str, Any]:
    """A quote as somebody kept it who changed something."""
    told: dict[str, Any] = {**json.loads(quote.to_json()), **changed}
    return told


def test_a_field_of_a_kept_quote_that_is_none_is_refused_when_it_is_asked_for(quote: t.Quote) -> None:
    changed = t.Quote(kept(quote, lines=7, taxes=[{"base": True}], totals={"total": "x"}))
    for field, path in [("lines", "lines"), ("taxes", "taxes[0].base"), ("totals", "totals.total")]:
        with pytest.raises(t.TenantryError) as caught:
            getattr(changed, field)
        assert (caught.value.code, caught.value.path) == ("document.wrong_type", path)


def test_a_kept_quote_has_every_field_that_a_quote_always_has(quote: t.Quote) -> None:
    lines_lost = {name: value for name, value in kept(quote).items() if name not in ("lines", "rules")}
    with pytest.raises(t.TenantryError) as caught:
        t.Quote(lines_lost)
    assert {(fault.code, fault.path) for fault in caught.value.faults} == {("document.missing_field", "lines"), ("document.missing_field", "rules")}


def test_a_kept_quote_that_lost_its_totals_says_so(quote: t.Quote) -> None:
    for lost in (kept(quote, totals=None), {name: value for name, value in kept(quote).items() if name != "totals"}):
        back = t.Quote(lost)
        with pytest.raises(t.TenantryError) as caught:
            back.total  # noqa: B018
        assert (caught.value.code, caught.value.path) == ("document.missing_field", "totals")
        assert repr(back) == "<Quote incomplete: totals: the field `totals` is missing [document.missing_field]>"
        assert "Bamboo" in back._repr_html_()


def test_a_date_that_python_does_not_have_is_refused_by_the_core(pricer: t.Pricer) -> None:
    wrong = {"date": "0000-01-01"}
    for ask in (lambda: t.read("proposal", wrong), lambda: pricer.price(wrong), lambda: pricer.snapshot(wrong), lambda: pricer.refresh(wrong)):
        with pytest.raises(t.TenantryError) as caught:
            ask()
        assert (caught.value.code, caught.value.path) == ("document.date", "date")


def test_a_text_with_a_null_byte_is_no_file(pricer: t.Pricer) -> None:
    with pytest.raises(t.TenantryError) as caught:
        pricer.price("a\0b.json")
    assert caught.value.code == "document.json"


def test_a_quote_as_a_dict_has_decimals_and_no_absent_fields(quote: t.Quote) -> None:
    plain = quote.to_dict()
    assert plain["totals"]["total"] == TOTAL
    assert plain["lines"][0]["retail"] == RETAIL
    assert "number" not in plain
    assert plain.keys() == json.loads(quote.to_json()).keys()


def test_typed_parts_lose_nothing(quote: t.Quote) -> None:
    parts = {name: getattr(quote, name) for name in quote._fields()}
    present = {name: value for name, value in parts.items() if value is not None}
    assert _tenantry.write(present, sorted=True) == quote.to_json()


def test_a_notebook_shows_the_customers_figures_and_escapes_texts(quote: t.Quote) -> None:
    shown = quote._repr_html_()
    assert "Bamboo &lt;plank&gt;" in shown
    assert "525.94" in shown
    assert "225.00" not in shown
    assert repr(quote) == "<Quote 525.94 USD, 1 line>"


def test_a_notebook_shows_no_sub_rate_where_one_fails() -> None:
    item = {
        "id": "i",
        "name": "Wall",
        "type": "labor",
        "fields": [{"label": "Crew Pay", "type": "number", "min": "50"}, {"label": "Doors", "type": "number"}],
        "retail": "90",
        "sub_rate": "crew_pay * 7 / doors",
    }
    types = [{"id": "t", "name": "T", "categories": [{"id": "c", "name": "C", "items": [item]}]}]
    pricer = t.Pricer({"currency": "USD", "types": types})
    lines = [{"item": "i", "inputs": {"crew_pay": "60", "doors": "0"}}, {"item": "i", "inputs": {"crew_pay": "37.25"}}]
    shown = pricer.price({"lines": lines})._repr_html_()
    assert shown.count("Wall has no price yet") == 1
    assert "37.25" not in shown
    assert "crew_pay" not in shown


def shown_amounts(quote: t.Quote) -> list[str]:
    return re.findall(r'right">([-0-9.]+)</th></tr>', quote._repr_html_())


def test_what_a_notebook_shows_adds_up(pricer: t.Pricer) -> None:
    adjustments = [
        {"type": "charge", "label": "Trip", "amount": "10", "after_tax": True},
        {"type": "discount", "label": "Spring", "amount": "78.13"},
    ]
    quote = pricer.price({**PROPOSAL, "adjustments": adjustments})
    # 478.13 less 78.13 is 400, 10 % of it 40, and 10 more.
    assert shown_amounts(quote) == ["478.13", "-78.13", "40.00", "10.00", "450.00"]


def test_a_schedule_that_does_not_work_out_is_told_beside_the_totals(pricer: t.Pricer) -> None:
    quote = pricer.price({**PROPOSAL, "schedule": [{"label": "Deposit", "amount": "600"}]})
    assert quote.outcome == "incomplete"
    assert quote.total == TOTAL
    assert repr(quote).startswith("<Quote incomplete: ")
    assert str(quote.problems[0]) in html.unescape(quote._repr_html_())
    assert shown_amounts(quote)[-1] == "525.94"


def test_canonical_bytes_of_a_document_do_not_depend_on_how_it_was_given() -> None:
    whole = t.read("catalog", CATALOG)
    assert t.read("catalog", whole.to_json()) == whole
    assert t.read("catalog", json.dumps(CATALOG)).to_json() == whole.to_json()


def test_a_struct_tells_what_is_wrong_with_it_when_it_is_used() -> None:
    with pytest.raises(t.TenantryError) as caught:
        t.Numbering(prefix="Q-", next=-1).to_json()
    assert caught.value.path == "next"


def test_a_snapshot_keeps_the_price(pricer: t.Pricer) -> None:
    kept = pricer.snapshot(PROPOSAL)
    dearer = copy.deepcopy(CATALOG)
    dearer["types"][0]["constants"][0]["value"] = "5"
    today = t.Pricer(dearer)
    assert today.price(kept).total == TOTAL
    refresh = today.refresh(kept)
    assert refresh.before is not None
    assert refresh.after is not None
    # 12.5 * 9 * 5 = 562.50, and 10 % of it.
    assert (refresh.before.total, refresh.after.total) == (TOTAL, Decimal("618.75"))
    assert refresh.differences
    assert today.price(refresh.proposal).total == Decimal("618.75")


def test_renaming_a_constant_moves_no_price(quote: t.Quote) -> None:
    renamed = t.rename(CATALOG, "labor_rate", "hourly", type="flooring")
    assert renamed.types[0].categories[0].items[0].retail == "length * width * hourly"
    assert t.Pricer(renamed).price(PROPOSAL).total == quote.total


def test_dependencies_of_a_constant_are_told() -> None:
    found = t.dependencies(CATALOG, "labor_rate", type="flooring")
    assert found.precedents == ()
    assert len(found.dependents) == 1


def test_a_pricer_pickles(pricer: t.Pricer, quote: t.Quote) -> None:
    again: t.Pricer = pickle.loads(pickle.dumps(pricer))
    assert again.price(PROPOSAL) == quote


def test_threads_share_a_pricer(pricer: t.Pricer, quote: t.Quote) -> None:
    wrong: list[Any] = []

    def work() -> None:
        for _ in range(200):
            if pricer.price(PROPOSAL).to_json() != quote.to_json():
                wrong.append(1)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_the_version_is_that_of_the_package() -> None:
    from importlib.metadata import version

    assert t.version().version == version("tenantry")
    assert t.version().rules == t.Pricer(CATALOG).price({}).rules


def test_a_quote_in_a_text_is_its_total_or_what_makes_it_incomplete() -> None:
    item = {"id": "i", "name": "I", "type": "labor", "fields": [{"label": "Price", "type": "number"}], "retail": "10 / price"}
    types = [{"id": "t", "name": "T", "categories": [{"id": "c", "name": "C", "items": [item]}]}]
    pricer = t.Pricer({"currency": "USD", "types": types})

    def told(price: int) -> str:
        return str(pricer.price({"lines": [{"item": "i", "inputs": {"price": price}}]}))

    assert told(4) == "2.50 USD, 1 line"
    # Without the formula and the carets under it.
    assert told(0) == "incomplete: lines[0].retail: division by zero: the divisor is 0 here [formula.division_by_zero]"
    discount = {"type": "discount", "label": "More than all", "amount": "1"}
    assert str(pricer.price({"adjustments": [discount]})) == "0.00 USD, 0 lines, 1 warning"
