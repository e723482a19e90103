"""A priced proposal."""

from __future__ import annotations

import html
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from tenantry import documents
from tenantry._decode import decode
from tenantry._errors import Fault, TenantryError
from tenantry._part import Part, in_lines
from tenantry.documents import AppliedAdjustment, QuoteFields, ViewKind

if TYPE_CHECKING:
    from tenantry._pricer import Pricer

_Told = TypeVar("_Told", bound="Explanation | View")


class Explanation(documents.Explanation, frozen=True, kw_only=True, dict=True):
    """How a figure of a quote came to be, as data and in words. Printing it prints the words."""

    @property
    def text(self) -> str:
        """The same for people, in lines."""
        return _text(self)

    def to_json(self) -> bytes:
        """The canonical JSON of the data, the same bytes as in every language."""
        return _json(self)

    def __str__(self) -> str:
        return _text(self)

    def __repr__(self) -> str:
        return f"<Explanation {self.figure} = {self.value}>"

    _repr_html_ = in_lines

    def __reduce__(self) -> tuple[Any, ...]:
        return _explained, (self.to_json(), self.text)


class View(documents.View, frozen=True, kw_only=True, dict=True, tag_field="schema", tag="tenantry/view@1"):
    """A quote, invoice or work order, as data and as it stands on paper. Printing it prints the paper."""

    @property
    def text(self) -> str:
        """The same for people, at 80 columns."""
        return _text(self)

    def to_json(self) -> bytes:
        """The canonical JSON of the data, the same bytes as in every language."""
        return _json(self)

    def __str__(self) -> str:
        return _text(self)

    def __repr__(self) -> str:
        return f"<View {self.kind}: {self.title}>"

    _repr_html_ = in_lines

    def __reduce__(self) -> tuple[Any, ...]:
        return _viewed, (self.to_json(), self.text)


class _Explained(Part, frozen=True):
    explanation: msgspec.Raw
    text: str


class _Viewed(Part, frozen=True):
    view: msgspec.Raw
    text: str


def explanation(json: bytes) -> Explanation:
    """The explanation of an answer, with its words."""
    answer = decode(json, _Explained)
    return _explained(bytes(answer.explanation), answer.text)


def view(json: bytes) -> View:
    """The view of an answer, with its text."""
    answer = decode(json, _Viewed)
    return _viewed(bytes(answer.view), answer.text)


class Quote(QuoteFields):
    __doc__ = QuoteFields.__doc__

    _KIND = "tenantry/quote@1"

    @property
    def total(self) -> Decimal:
        """What is to be paid for everything.

        Raises ``TenantryError`` with the problems if something could not be priced.
        """
        if self.totals is None:
            raise TenantryError(*self._without_totals())
        return self.totals.total

    def _without_totals(self) -> tuple[Fault, ...]:
        """Why there are none; a kept quote may have lost them."""
        return self.problems or (Fault(code="document.missing_field", path="totals", message="the field `totals` is missing"),)

    def explain(self, path: str) -> Explanation:
        """Where a figure comes from: ``quote.explain("lines[2].retail")``."""
        pricer, proposal = self._origin()
        return pricer.explain(proposal, path)

    def view(self, kind: ViewKind) -> View:
        """What a customer, a bookkeeper or a crew is given: ``quote.view("work_order")``."""
        pricer, proposal = self._origin()
        return pricer.view(proposal, kind)

    @classmethod
    def _from(cls, json: bytes, pricer: Pricer, proposal: bytes) -> Quote:
        quote = cls._of(json)
        quote.__dict__["_asked"] = (pricer, proposal)
        return quote

    def _origin(self) -> tuple[Pricer, bytes]:
        asked: tuple[Pricer, bytes] | None = self.__dict__.get("_asked")
        if asked is None:
            message = "this quote was read back, without what priced it: ask a pricer with the proposal"
            raise TenantryError(Fault(code="quote.detached", message=message))
        return asked

    def __str__(self) -> str:
        """In a line: ``478.13 USD, 1 line``, or what makes it incomplete."""
        # A schedule that does not work out leaves the totals.
        if self.totals is None or self.outcome == "incomplete":
            first, *_excerpt = str(self._without_totals()[0]).splitlines()
            return f"incomplete: {first}"
        count = len(self.lines)
        warned = f", {len(self.warnings)} warning{'' if len(self.warnings) == 1 else 's'}" if self.warnings else ""
        return f"{self.totals.total} {self.currency}, {count} line{'' if count == 1 else 's'}{warned}"

    def __repr__(self) -> str:
        return f"<Quote {self}>"

    def _repr_html_(self) -> str:
        """The lines and totals as a table, for notebooks. Contains neither sub rates nor margins."""
        rows = [
            _row(line.name, f"{line.quantity:f}", "" if line.amount is None else f"{line.amount:f}")
            for line in self.lines
        ]
        rows += [_row(problem, "", "") for problem in self._open_problems()]
        if self.totals is not None:
            figures: list[tuple[str, Decimal]] = [("Subtotal", self.totals.subtotal)]
            figures += [_adjustment(given) for given in self.adjustments if not given.after_tax]
            figures += [(f"{tax.name} {tax.rate:f} %", tax.tax) for tax in self.taxes]
            figures += [_adjustment(given) for given in self.adjustments if given.after_tax]
            figures += [(f"Total {self.currency}", self.totals.total)]
            rows += [_row(label, "", f"{amount:f}", cell="th") for label, amount in figures]
        head = _row("Line", "Quantity", "Amount", cell="th")
        return f"<table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>"


    def _open_problems(self) -> list[str]:
        """The problems in words that tell nothing of sub rates: those of lines by the names of the lines only."""
        told: dict[str, None] = {}
        for problem in self.problems:
            place, _, _ = problem.path.removeprefix("lines[").partition("]")
            of_line = problem.path.startswith("lines[")
            told[f"{self.lines[int(place)].name} has no price yet" if of_line else str(problem)] = None
        return list(told)


def _adjustment(given: AppliedAdjustment) -> tuple[str, Decimal]:
    """What an adjustment is called, and what it adds."""
    # A minus in front would round to the digits of the context.
    takes = given.type == "discount" and given.amount
    return given.label, given.amount.copy_negate() if takes else given.amount


def _explained(json: bytes, text: str) -> Explanation:
    """An explanation that was pickled, or is new."""
    return _kept(decode(json, Explanation), json, text)


def _viewed(json: bytes, text: str) -> View:
    """A view that was pickled, or is new."""
    return _kept(decode(json, View), json, text)


def _kept(part: _Told, json: bytes, text: str) -> _Told:
    part.__dict__.update(_json=json, _text=text)
    return part


def _json(part: Explanation | View) -> bytes:
    """What the library wrote: an explanation is nested deeper than a document that is written may be, and a problem of a view says
    also where there is no place that it is of."""
    kept: bytes | None = part.__dict__.get("_json")
    return Part.to_json(part) if kept is None else kept


def _text(part: Explanation | View) -> str:
    text: str = part.__dict__.get("_text", "")
    return text


def _row(*texts: str, cell: str = "td") -> str:
    """A row of a table; amounts stand to the right."""
    left, *right = map(html.escape, texts)
    cells = "".join(f'<{cell} style="text-align: right">{text}</{cell}>' for text in right)
    return f'<tr><{cell} style="text-align: left; white-space: pre-line">{left}</{cell}>{cells}</tr>'
