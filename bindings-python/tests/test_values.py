"""What Python values become, and which are refused in words."""

from __future__ import annotations

import copy
import datetime
import enum
import pickle
from collections import ChainMap, UserDict
from collections.abc import Callable
from decimal import Decimal, localcontext
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

import tenantry as t
from tenantry import _tenantry


def test_a_text_is_no_list_of_its_letters() -> None:
    network = t.Network(Path(__file__).resolve().parents[2] / "docs" / "examples" / "network.json")
    text: Any = "abc"
    asked: list[tuple[Callable[[], object], str]] = [
        (lambda: t.allocate("1.00", text, 2), "weights"),
        (lambda: t.check("a + b", text), "names"),
        (lambda: t.key("A", taken=text), "taken"),
        (lambda: network.execute("dana", {"type": "lock", "account": "hearth", "feature": "logo"}, ids=text), "facts.ids"),
        (lambda: network.not_received("news", text), "received"),
    ]
    for ask, path in asked:
        with pytest.raises(t.TenantryError) as caught:
            ask()
        assert ("document.wrong_type", path) in [(fault.code, fault.path) for fault in caught.value.faults]


def test_a_field_that_a_class_does_not_have_is_told_with_the_one_that_is_meant() -> None:
    line: Any = t.Line
    with pytest.raises(TypeError, match=r"^unknown field `imputs` of Line \(did you mean `inputs`\?\)$"):
        line(item="wall", imputs={})
    with pytest.raises(TypeError, match=r"^unknown field `shade` of Absence: one of `target`, `reason`, `suggestion`$"):
        t.Absence(target="kim", reason="paused", shade=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="item"):
        line(inputs={})
    assert pickle.loads(pickle.dumps(t.Line(item="wall"))) == t.Line(item="wall")


def test_what_is_renamed_is_told_by_the_name_of_the_argument() -> None:
    catalog = {"currency": "USD", "types": [{"id": "t", "name": "T", "constants": [{"key": "rate", "label": "Rate", "value": 1}]}]}
    assert t.rename(catalog, from_="rate", to="price", type="t").types[0].constants[0].key == "price"
    with pytest.raises(t.TenantryError) as caught:
        t.rename(catalog, from_="ratte", to="price", type="t")
    assert (caught.value.path, caught.value.suggestion) == ("from", "rate")


def fault(value: object) -> t.Fault:
    """The one fault of a value that stands at `total`."""
    with pytest.raises(t.TenantryError) as caught:
        _tenantry.call("allocate", {"total": value, "weights": [1], "places": 0})
    assert len(caught.value.faults) == 1, caught.value
    return caught.value.faults[0]


def total(value: object) -> Decimal:
    """The value, carried through the core."""
    return t.round_to(value, 28)  # type: ignore[arg-type]


def test_decimals_are_carried_exactly() -> None:
    for text in ["0", "1", "-1", "12.50", "0.0000000001", "7.9228162514264337593543950335"]:
        assert total(Decimal(text)) == Decimal(text)


def test_a_decimal_is_no_text() -> None:
    for number in (Decimal("12.50"), Decimal("-0.00"), Decimal("1E+3"), Decimal(10**27), 7):
        catalog = {"currency": "USD", "types": [{"id": "t", "name": number}]}
        with pytest.raises(t.TenantryError) as caught:
            t.read("catalog", catalog)
        fault = caught.value.faults[0]
        assert (fault.code, fault.path) == ("document.wrong_type", "types[0].name"), number
        assert fault.message == "expected a text in quotes, found a number"


def test_an_exponent_of_a_decimal_is_written_out() -> None:
    for text in ["1E+3", "1E-7", "0E-10", "0E+5", "-1.5E+2", "1.25E-9", "-0", "12E+0"]:
        assert total(Decimal(text)) == Decimal(text)


def test_whole_numbers_of_any_size_that_can_be_held_are_carried() -> None:
    for value in [0, -1, 2**53 + 1, 999_999_999_999_999, 10**15, 10**27, -(10**27)]:
        (part,) = t.allocate(value, [1], 0)
        assert part == value


def test_a_long_whole_number_is_no_text() -> None:
    for number in (10**14, 10**15, 10**27):
        with pytest.raises(t.TenantryError) as caught:
            t.read("proposal", {"lines": [{"id": number, "item": "wall"}]})
        assert (caught.value.code, caught.value.path) == ("document.wrong_type", "lines[0].id")
        with pytest.raises(t.TenantryError) as caught:
            t.issue_number({"prefix": "Q-", "next": number})
        assert (caught.value.code, caught.value.path) == ("document.not_in_range", "numbering.next")
        assert t.read("proposal", {"deal_size": number}).deal_size == number


def test_texts_are_numbers_too() -> None:
    assert total("12.5") == Decimal("12.5")


def test_a_float_is_refused_with_what_to_write() -> None:
    refused = fault({"x": [12.5]})
    assert refused.code == "document.float"
    assert refused.path == "total.x[0]"
    assert refused.message == 'the float 12.5 is not exact: write Decimal("12.5") or "12.5"'
    assert str(refused) == f"total.x[0]: {refused.message} [document.float]"


def test_a_float_that_is_whole_is_told_the_whole_number_which_is_right_everywhere() -> None:
    assert fault(1.0).message == "the float 1.0 is not exact: write 1"
    with pytest.raises(t.TenantryError, match="write 1 "):
        t.read("numbering", {"next": 1.0})
    assert t.read("numbering", {"next": 1}).next == 1


def test_a_float_that_is_no_number_is_refused_too() -> None:
    assert fault(float("nan")).code == "number.syntax"
    assert fault(float("-inf")).code == "number.syntax"


def test_a_float_of_a_class_below_is_told_as_the_number_that_it_is() -> None:
    class Float64(float):
        """As numpy prints its own."""

        def __repr__(self) -> str:
            return f"np.float64({super().__repr__()})\n"

    refused = fault({"x": Float64(1.5)})
    assert refused.message == 'the float 1.5 is not exact: write Decimal("1.5") or "1.5"'
    assert fault({"x": Float64("nan")}).code == "number.syntax"


def test_a_decimal_that_is_no_number_is_refused_with_the_code_of_the_core() -> None:
    assert fault(Decimal("NaN")).code == "number.syntax"
    assert fault(Decimal("sNaN")).code == "number.syntax"
    assert fault(Decimal("Infinity")).code == "number.syntax"


def test_a_number_that_cannot_be_held_exactly_is_refused_and_not_rounded() -> None:
    assert fault(Decimal("1.00000000000000000000000000005")).code == "number.inexact"
    assert fault(Decimal("1E+40")).code.startswith("number.")
    assert fault(Decimal("1E+57")).code == "number.inexact"
    assert fault(Decimal("1E+999999")).code == "number.inexact"
    assert fault(Decimal("1E-999999")).code == "number.inexact"
    assert fault(2**127 - 1).code == "number.inexact"
    assert fault(2**127).code == "number.inexact"
    assert fault(10**100_000).code == "number.inexact"


def test_a_decimal_goes_in_as_it_is_and_not_as_a_class_below_it_writes_it() -> None:
    class Money(Decimal):
        def __str__(self) -> str:
            return f"{self:.2f}"

    class Second(Decimal):
        def __str__(self) -> str:
            return '1","total":"2'

    assert t.evaluate("a * 1000", {"a": Money("0.0049")}) == Decimal("4.9")
    assert total(Second("3")) == Decimal("3")
    with localcontext() as context:
        context.capitals = 0
        assert total(Decimal("1E+3")) == Decimal("1000")


def test_any_mapping_is_taken_for_a_dict() -> None:
    for given in (MappingProxyType({"a": 2}), UserDict({"a": 2}), ChainMap({}, {"a": 2})):
        assert t.evaluate("a * 3", given) == 6
    assert fault(MappingProxyType({1: 2})).code == "document.key"


def test_none_is_told_to_be_left_out() -> None:
    with pytest.raises(t.TenantryError) as caught:
        t.read("proposal", {"title": None, "lines": [{"item": "i", "inputs": {"l": None}}]})
    assert [fault.message for fault in caught.value.faults] == [
        "expected a text, found null: leave it out if there is none",
        "expected a text, a number, `true` or `false`, found null: leave it out if there is none",
    ]


def test_true_is_no_number() -> None:
    assert fault(True).code == "document.wrong_type"


def test_other_types_are_refused_by_name() -> None:
    class Thing:
        pass

    for value, kind in [(Thing(), "Thing"), ({1, 2}, "set"), (1j, "complex"), (range(3), "range")]:
        refused = fault(value)
        assert refused.code == "document.wrong_type"
        assert f"a value of type {kind}: " in refused.message


def test_keys_are_texts() -> None:
    refused = fault({"a": {1: 2}})
    assert (refused.code, refused.path) == ("document.key", "total.a")
    assert refused.message == "a key is not of type str: write texts for keys"


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(t.TenantryError) as caught:
        _tenantry.call("allocate", {"total": 1.5, "weights": [1, 2.5, {3}], "places": 2})
    assert [(fault.code, fault.path) for fault in caught.value.faults] == [
        ("document.float", "total"),
        ("document.float", "weights[1]"),
        ("document.wrong_type", "weights[2]"),
    ]
    assert str(caught.value).splitlines()[0] == "3 faults:"


def test_a_value_that_contains_itself_is_refused() -> None:
    items: list[Any] = []
    items.append(items)
    refused = fault({"x": items})
    assert (refused.code, refused.path) == ("document.cycle", "total.x[0]")
    assert refused.message == "a document that contains itself has no end"
    entries: dict[str, Any] = {}
    entries["again"] = [entries]
    refused = fault(entries)
    assert (refused.code, refused.path) == ("document.cycle", "total.again[0]")


def test_the_same_list_twice_side_by_side_is_no_cycle() -> None:
    row = [1]
    refused = fault([row, row])
    assert refused.code == "document.wrong_type"


def test_depth_is_limited_as_in_json() -> None:
    def nested(depth: int) -> object:
        value: object = 1
        for _ in range(depth):
            value = [value]
        return value

    # One level is the arguments themselves.
    assert fault(nested(63)).code == "document.wrong_type"
    assert fault(nested(64)).code == "document.too_deep"
    assert fault(nested(100_000)).code == "document.too_deep"


def test_a_value_that_grows_without_end_is_refused() -> None:
    # Two references to the list below, sixty times: 2^60 values.
    value: object = 1
    for _ in range(60):
        value = [value, value]
    assert fault(value).code == "document.too_large"


def test_half_of_a_surrogate_pair_is_refused() -> None:
    assert fault("\ud800").code == "document.surrogate"
    assert fault({"\udfff": 1}).code == "document.surrogate"


def test_subclasses_and_enumerations_count_as_what_they_hold() -> None:
    class Text(str):
        pass

    class Named(str, enum.Enum):
        HALF = "half_even"

    class Number(enum.Enum):
        TWO = Decimal("2")

    class Whole(enum.IntEnum):
        THREE = 3

    assert total(Text("5")) == 5
    assert total(Number.TWO) == 2
    assert total(Whole.THREE) == 3
    arguments = {"amount": "2.345", "places": 2, "rounding": Named.HALF}
    assert _tenantry.call("round", arguments) == b'{"value":"2.34"}'


def test_tuples_are_lists_and_dates_are_dates() -> None:
    assert total("3") == 3
    assert t.allocate(3, (1, 2), 0) == (Decimal(1), Decimal(2))
    # Neither a day nor an instant is asked for: its text is none either.
    assert fault(datetime.date(2026, 11, 21)).code == "document.wrong_type"
    assert fault("2026-11-21").code == "number.syntax"
    assert "2026-11-21" in fault(datetime.date(2026, 11, 21)).message


def test_an_instant_needs_an_offset() -> None:
    naive = datetime.datetime(2026, 11, 21, 12)
    assert fault(naive).code == "document.naive_datetime"
    aware = naive.replace(tzinfo=datetime.timezone.utc)
    assert "2026-11-21T12:00:00+00:00" in fault(aware).message


@pytest.mark.parametrize(("part", "written"), [(0, ""), (500_000, ".500"), (1_000, ".001"), (120_005, ".120005")])
def test_an_instant_is_written_as_the_core_writes_it(part: int, written: str) -> None:
    at = datetime.datetime(2026, 11, 21, 12, 0, 0, part, tzinfo=datetime.timezone.utc)
    assert _tenantry.write(at) == f'"2026-11-21T12:00:00{written}+00:00"'.encode()


def test_bytes_are_json_text() -> None:
    given = b'{"total": "10", "weights": [1, 1], "places": 0}'
    assert _tenantry.call("allocate", given) == b'{"parts":["5","5"]}'
    assert _tenantry.call("allocate", {"total": b"10", "weights": b"[1, 1]", "places": 0}) == b'{"parts":["5","5"]}'


def test_faults_of_json_text_inside_have_their_whole_path() -> None:
    refused = fault({"x": [b'{"a": {"b": 1, "b": 2}}']})
    assert (refused.code, refused.path) == ("document.duplicate_key", "total.x[0].a.b")
    assert fault(b"{").code == "document.json"
    assert fault(b"\xff").code == "document.utf8"


def test_reading_a_value_may_not_disturb_the_walk() -> None:
    entries: dict[str, object] = {}

    class Hostile(Decimal):
        def __str__(self) -> str:
            entries.clear()
            entries.update({str(index): 1 for index in range(1000)})
            return "1"

    entries.update({"a": Hostile(1), "b": Hostile(2)})
    assert fault(entries).code == "document.wrong_type"


def test_what_python_raises_passes_through() -> None:
    class Broken(UserDict[str, int]):
        def items(self) -> Any:
            raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        _tenantry.call("allocate", {"total": Broken()})


def test_an_error_pickles_and_copies_with_everything_it_says() -> None:
    with pytest.raises(t.TenantryError) as caught:
        t.round_to("1", 2, "half_upp")  # type: ignore[arg-type]
    error = caught.value
    assert error.suggestion == "half_up"
    for again in [pickle.loads(pickle.dumps(error)), copy.deepcopy(error)]:
        assert type(again) is t.TenantryError
        assert str(again) == str(error)
        assert again.faults == error.faults
    assert isinstance(error, ValueError)


def test_an_unknown_call_is_told_with_the_nearest() -> None:
    with pytest.raises(t.TenantryError) as caught:
        _tenantry.call("alocate", {})
    assert caught.value.code == "wire.unknown"
    assert caught.value.suggestion == "allocate"


def test_text_can_be_written_with_sorted_keys() -> None:
    value = {"b": [Decimal("1E-7"), {"d": 1, "c": "é\n\x01"}], "a": None, "é": True, "z": ()}
    given = '{"b":[0.0000001,{"d":1,"c":"é\\u000a\\u0001"}],"a":null,"é":true,"z":[]}'
    assert _tenantry.write(value).decode() == given
    sorted_ = '{"a":null,"b":["0.0000001",{"c":"é\\u000a\\u0001","d":1}],"z":[],"é":true}'
    assert _tenantry.write(value, sorted=True).decode() == sorted_
