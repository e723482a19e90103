"""Questions that need no engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal, TypeAlias, TypeVar, overload

from tenantry import _tenantry
from tenantry._errors import Fault
from tenantry._input import LARGE, Document, Given, listed, text_within
from tenantry._part import Part
from tenantry._decode import decode
from tenantry.documents import (
    Catalog,
    Dependencies,
    Event,
    Issued,
    NetworkDocument,
    NoticeLog,
    NextSet,
    Numbering,
    OperationHours,
    Proposal,
    RegionNotices,
    Roster,
    Rounding,
    RoutingPlan,
    RoutingState,
    Trace,
)

Number: TypeAlias = Decimal | int | str
"""An exact number going in. Floats are refused: write ``Decimal("12.5")`` or ``"12.5"``."""

_T = TypeVar("_T")


class _Parts(Part, frozen=True):
    parts: tuple[Decimal, ...]


class _Value(Part, frozen=True):
    value: Decimal


class _Formula(Part, frozen=True):
    formula: str


class _Faults(Part, frozen=True):
    faults: tuple[Fault, ...]


class _Findings(Part, frozen=True):
    findings: tuple[Fault, ...]


class _Key(Part, frozen=True):
    key: str


class _Catalog(Part, frozen=True):
    catalog: Catalog


class _Proposal(Part, frozen=True):
    proposal: Proposal


class Version(Part, frozen=True):
    """Which library this is."""

    version: str
    """The version of the package."""
    rules: str
    """The version of the rules, which every result names."""


def _call(name: str, answer: type[_T], **arguments: object) -> _T:
    return decode(_tenantry.call(name, arguments), answer)


def _call_with(name: str, answer: type[_T], **arguments: object) -> _T:
    """A call with a document among its arguments."""
    return decode(_tenantry.call(name, arguments, large=True), answer)


def _place(type: str, item: str | None) -> dict[str, str]:
    """Whose key is meant: that of a bid type, or of a line item of it."""
    return {"type": type} if item is None else {"type": type, "item": item}


def allocate(total: Number, weights: Iterable[Number], places: int) -> tuple[Decimal, ...]:
    """Divides ``total`` in proportion to ``weights``, each part with ``places`` decimal places.

    The parts sum to the total exactly; what rounding leaves over goes to the largest remainders, ties to the earlier.

    >>> allocate("100.00", [1, 1, 1], 2)
    (Decimal('33.34'), Decimal('33.33'), Decimal('33.33'))
    """
    return _call("allocate", _Parts, total=total, weights=listed(weights), places=places).parts


def round_to(amount: Number, places: int, rounding: Rounding = "half_up") -> Decimal:
    """The amount with at most ``places`` decimal places.

    >>> round_to("2.345", 2)
    Decimal('2.35')
    >>> round_to("2.345", 2, "half_even")
    Decimal('2.34')
    """
    return _call("round", _Value, amount=amount, places=places, rounding=rounding).value


def evaluate(formula: str, values: Mapping[str, Number] = {}) -> Decimal:
    """The value of a formula.

    >>> evaluate("area * labor_rate", {"area": "12.5", "labor_rate": 4})
    Decimal('50')
    """
    return _call("evaluate", _Value, formula=formula, values=values).value


def trace(formula: str, values: Mapping[str, Number] = {}) -> Trace:
    """The value of a formula and every step to it, in the order in which they were taken."""
    return _call("trace", Trace, formula=formula, values=values)


def canonical(formula: str) -> str:
    """The formula as the library prints it.

    >>> canonical("(length×width) * { labor rate }")
    'length * width * {labor rate}'
    """
    return _call("canonical", _Formula, formula=formula).formula


def check(formula: str, names: Iterable[str] = ()) -> tuple[Fault, ...]:
    """What is wrong with a formula in which the names may be used; nothing if it is right.

    >>> print(*check("area * laber_rate", names=["area", "labor_rate"]))
    formula: unknown name `laber_rate` (did you mean `labor_rate`?) [formula.unknown_name]
      area * laber_rate
             ^^^^^^^^^^
    """
    return _call("check", _Faults, formula=formula, names=listed(names)).faults


def key(label: str, taken: Iterable[str] = ()) -> str:
    """The key of a field or constant with that label, unlike those already taken.

    >>> key("Labor Rate ($)", taken=["labor_rate"])
    'labor_rate_2'
    """
    return _call("key", _Key, label=label, taken=listed(taken)).key


@overload
def read(kind: Literal["catalog"], document: Given) -> Catalog: ...
@overload
def read(kind: Literal["event"], document: Given) -> Event: ...
@overload
def read(kind: Literal["hours"], document: Given) -> OperationHours: ...
@overload
def read(kind: Literal["network"], document: Given) -> NetworkDocument: ...
@overload
def read(kind: Literal["notice_log"], document: Given) -> NoticeLog: ...
@overload
def read(kind: Literal["numbering"], document: Given) -> Numbering: ...
@overload
def read(kind: Literal["proposal"], document: Given) -> Proposal: ...
@overload
def read(kind: Literal["region_notices"], document: Given) -> RegionNotices: ...
@overload
def read(kind: Literal["roster"], document: Given) -> Roster: ...
@overload
def read(kind: Literal["routing-plan"], document: Given) -> RoutingPlan: ...
@overload
def read(kind: Literal["routing-state"], document: Given) -> RoutingState: ...
def read(
    kind: Literal[
        "catalog",
        "event",
        "hours",
        "network",
        "notice_log",
        "numbering",
        "proposal",
        "region_notices",
        "roster",
        "routing-plan",
        "routing-state",
    ],
    document: Given,
) -> Document:
    """Reads a document: a dict, JSON text, bytes or a file.

    Raises ``TenantryError`` with everything that is wrong with it.
    """
    kinds: dict[str, type[Document]] = {
        "catalog": Catalog,
        "event": Event,
        "hours": OperationHours,
        "network": NetworkDocument,
        "notice_log": NoticeLog,
        "numbering": Numbering,
        "proposal": Proposal,
        "region_notices": RegionNotices,
        "roster": Roster,
        "routing-plan": RoutingPlan,
        "routing-state": RoutingState,
    }
    text = text_within(document, large=kind in LARGE)
    return _call_with("read", kinds.get(kind, Catalog), kind=kind, text=text)


def rename(catalog: Given, from_: str, to: str, *, type: str, item: str | None = None) -> Catalog:
    """The catalog with the key ``from_`` changed to ``to``, there and in every formula that uses it.

    The key of a constant of the bid type, or with ``item`` of a field of that line item. No total changes.
    """
    answer = _call_with("rename", _Catalog, catalog=text_within(catalog), **_place(type, item), **{"from": from_, "to": to})
    return answer.catalog


def relabel(catalog: Given, key: str, label: str, *, type: str, item: str | None = None) -> Catalog:
    """The catalog with another label on a constant or field. Its key stays; formulas that wrote the old label in braces
    write the key.
    """
    return _call_with("relabel", _Catalog, catalog=text_within(catalog), key=key, label=label, **_place(type, item)).catalog


def rename_inputs(proposal: Given, item: str, from_: str, to: str) -> Proposal:
    """The proposal with what was entered into a field of an item under the field's new key, to go with ``rename``. One with
    nothing there stays as it is, so that all of a catalog can be taken through; a slip shows when they are priced."""
    answer = _call_with("rename_inputs", _Proposal, proposal=text_within(proposal), item=item, **{"from": from_, "to": to})
    return answer.proposal


def findings(catalog: Given) -> tuple[Fault, ...]:
    """What may be wrong with a catalog although it can be used: possible divisions by zero, fields that nothing uses."""
    return _call_with("findings", _Findings, catalog=text_within(catalog)).findings


def dependencies(catalog: Given, key: str, *, type: str, item: str | None = None) -> Dependencies:
    """What a field or constant is calculated from, and what is calculated from it."""
    return _call_with("dependencies", Dependencies, catalog=text_within(catalog), key=key, **_place(type, item))


def issue_number(numbering: Given) -> Issued:
    """The next number, and the numbering to keep.

    >>> issued = issue_number(Numbering(prefix="Q-", next=1001))
    >>> issued.number, issued.numbering.next
    ('Q-1001', 1002)
    """
    return _call_with("issue_number", Issued, numbering=text_within(numbering))


def set_next(numbering: Given, next: int) -> NextSet:
    """The numbering with another next number, and a warning if that repeats numbers."""
    return _call_with("set_next", NextSet, numbering=text_within(numbering), next=next)


def version() -> Version:
    """The version of the package, and that of the rules."""
    return _call("version", Version)
