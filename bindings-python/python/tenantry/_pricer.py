"""A catalog made ready to price proposals."""

from __future__ import annotations

from typing import Any

from tenantry import _tenantry
from tenantry._input import Given, text_of, text_within
from tenantry._quote import Explanation, Quote, View, explanation, view
from tenantry._decode import decoder, read_with
from tenantry.documents import Proposal, Refresh, Totals, Verification, ViewKind

_totals = decoder(Totals)
_proposal = decoder(Proposal)
_refresh = decoder(Refresh)
_verification = decoder(Verification)


class Pricer:
    """A catalog, checked and compiled once, asked often, from any thread.

    >>> Pricer({"currency": "USD"}).price({}).total
    Decimal('0.00')
    """

    __slots__ = ("_catalog", "_engine")

    def __init__(self, catalog: Given) -> None:
        """Takes a struct, a dict, JSON text, bytes or a file.

        Raises ``TenantryError`` with everything that is wrong with the catalog.
        """
        self._catalog = text_of(catalog)
        self._engine = _tenantry.Engine("pricer", self._catalog)

    def price(self, proposal: Given) -> Quote:
        """The quote of a proposal. A line that cannot be priced is told in ``problems`` and takes no other with it.

        Raises ``TenantryError`` with everything that is wrong with the proposal.
        """
        text = text_of(proposal)
        return Quote._from(self._engine.ask("price", text), self, text)

    def totals(self, proposal: Given) -> Totals:
        """The totals of a proposal: the same figures as on its quote, in less time.

        Raises ``TenantryError`` also with the problems of lines that cannot be priced.
        """
        return read_with(_totals, self._engine.ask("totals", text_of(proposal)))

    def explain(self, proposal: Given, path: str) -> Explanation:
        """Where a figure on the quote of a proposal comes from, such as ``lines[2].retail`` or ``totals.tax``."""
        return explanation(self._engine.ask("explain", {"proposal": text_within(proposal), "path": path}, large=True))

    def view(self, proposal: Given, kind: ViewKind) -> View:
        """What a customer, a bookkeeper or a crew is given of a proposal."""
        return view(self._engine.ask("view", {"proposal": text_within(proposal), "kind": kind}, large=True))

    def snapshot(self, proposal: Given) -> Proposal:
        """The proposal together with all that prices it: from then on its figures do not move by themselves."""
        return read_with(_proposal, self._engine.ask("snapshot", text_of(proposal)))

    def refresh(self, proposal: Given) -> Refresh:
        """The proposal brought up to this catalog, and what that changes, line by line."""
        return read_with(_refresh, self._engine.ask("refresh", text_of(proposal)))

    def verify(self, proposal: Given, quote: Quote | Given) -> Verification:
        """Compares a quote that was kept with what the rules of today make of its proposal. Nothing changes."""
        kept = text_within(quote.to_json() if isinstance(quote, Quote) else quote, large=True)
        return read_with(_verification, self._engine.ask("verify", {"proposal": text_within(proposal), "quote": kept}, large=True))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._catalog,)
