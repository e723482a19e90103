"""Who gets a lead, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol, TypeAlias, TypeVar

from tenantry import _tenantry, documents
from tenantry._decode import decode
from tenantry._errors import Fault, TenantryError
from tenantry._input import Given, listed, text_of, text_within
from tenantry._network import Network
from tenantry._part import Part, in_lines
from tenantry.documents import (
    Absence,
    AbsenceReason,
    CoveredClass,
    ExistingContact,
    Lead,
    PastLead,
    RoutingState,
    Universe,
    UnknownTarget,
)

GivenLead: TypeAlias = Lead | Given
"""A lead: a ``Lead``, a dict, JSON text, bytes or a file."""

GivenPastLead: TypeAlias = PastLead | Mapping[str, Any]
"""A lead that came once, and who got it then: a ``PastLead`` or a dict."""


class Assignment(documents.AssignmentRecord, frozen=True, kw_only=True):
    """Who gets a lead, and all that led to it (rule R-22). Printing it prints the words."""

    text: str
    """The decision in words: what was read, the entry that won, the territory, and whose turn it is."""

    def explain(self) -> str:
        """The decision in words."""
        return self.text

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Assignment {self.outcome}: {self.text}>"


class Coverage(documents.Coverage, frozen=True, kw_only=True):
    """Who gets which leads of a universe, and what of a plan is without effect (rule R-23). Printing it prints a line for each
    class of leads."""

    gaps: tuple[CoveredClass, ...]
    """The classes that no entry fits."""
    text: str
    """A line for each class, the totals, and what is without effect or cannot be read."""

    _repr_html_ = in_lines

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Coverage of {self.total}: {self.to_default} to the default, {self.unrouted} to nobody, {self.without_entry} without entry>"


class Simulation(documents.Simulation, frozen=True, kw_only=True):
    """What one or two plans make of the same leads (rule R-24). Printing it prints what becomes of the leads,
    who gets how many, and who gets what others got."""

    text: str
    """What becomes of the leads, who gets how many and how evenly, and a line for each move."""

    _repr_html_ = in_lines

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        moved = sum(len(move.leads) for move in self.moves)
        return f"<Simulation: {moved} of {self.compared} compared go elsewhere>"


_T = TypeVar("_T")


class LendsStream(Protocol):
    """A table that is lent batch by batch, as those of polars, pandas, pyarrow and DuckDB are."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


class LendsArray(Protocol):
    """A table that is lent in one piece, as a record batch is."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...


class _Step(Part, frozen=True):
    assignment: Assignment
    state: RoutingState


class _Steps(Part, frozen=True):
    assignments: tuple[Assignment, ...]
    state: RoutingState


class Router:
    """Tells who gets a lead: made once from a plan, asked often, from any thread.

    A step is pure: plan, state and lead give an assignment and the next state, which the host keeps. Keep it only where the
    ``version`` of the state is still what was read, and no turn is lost.

    >>> router = Router({
    ...     "target_kind": "accounts", "default": "hq",
    ...     "territories": [{"id": "boulder-county",
    ...         "rotation": {"type": "round_robin", "targets": ["boulder-1", "boulder-2"]}}],
    ...     "strategy": {"type": "postal_code", "entries": [{"codes": ["80301-80399"], "territory": "boulder-county"}]},
    ... }, absent=[{"target": "boulder-1", "reason": "paused"}])
    >>> assignment, state = router.route(None, {"postal_code": "80302-1234"})
    >>> print(assignment.explain())
    80302 → `80301-80399` → territory boulder-county → turn of boulder-2 (boulder-1 paused)
    >>> state.version
    1
    """

    __slots__ = ("_absent", "_engine", "_plan")

    def __init__(
        self, plan: Given, network: Network | None = None, *, absent: Iterable[Absence | Mapping[str, Any]] = ()
    ) -> None:
        """Takes a ``RoutingPlan``, a dict, JSON text, bytes or a file; a network, where whoever gets no leads now is passed over
        and the accounts and users of contacts are looked up; and, on top of that, the targets that get none and why.

        Raises ``TenantryError`` with everything that is wrong with the plan.
        """
        self._plan = text_within(plan)
        self._absent = _absent(listed(absent))
        made_of = {"plan": self._plan, **decode(self._absent, dict[str, Any])}
        engine = _tenantry.Engine("router", made_of)
        self._engine = engine if network is None else engine.with_network(_network(network))

    @classmethod
    def of(cls, network: Network) -> Router | None:
        """The router of the enterprise as it is now, for those who get leads now; ``None`` without a plan, or where the add-on
        for lead routing is not active. Made anew after events.
        """
        plan = _network(network).ask("plan_in_use", {})
        return None if plan == b"null" else cls(plan, network)

    def with_absent(self, absent: Iterable[Absence | Mapping[str, Any]]) -> Router:
        """A router of the same plan where these targets get no leads for now, and all others do but those whom the network says
        to get none, if it was made of one. Nothing is compiled again.
        """
        told = _absent(listed(absent))
        return self._beside(told, self._engine.make("with_absent", decode(told, dict[str, Any])))

    def with_network(self, network: Network) -> Router:
        """A router of the same plan that goes by a network as it is now, with the same ``absent``. Nothing is compiled again."""
        return self._beside(self._absent, self._engine.with_network(_network(network)))

    def _beside(self, absent: bytes, engine: _tenantry.Engine) -> Router:
        router = Router.__new__(Router)
        router._plan, router._absent, router._engine = self._plan, absent, engine
        return router

    @property
    def targets(self) -> tuple[str, ...]:
        """Everybody to whom the plan can send a lead, by id."""
        return decode(self._engine.ask("targets", {}), tuple[str, ...])

    def absence(self, target: str) -> AbsenceReason | None:
        """Why somebody gets no leads, a target of the plan or not; ``None`` where nothing is told against them.

        >>> plan = {"target_kind": "users", "strategy": {"type": "round_robin", "targets": ["kim", "lee"]}}
        >>> Router(plan, absent=[{"target": "kim", "reason": "archived"}]).absence("kim")
        'archived'
        """
        reason: AbsenceReason | None = self._ask("absence", AbsenceReason | None, target=target)  # type: ignore[arg-type]
        return reason

    def unknown_targets(self, state: RoutingState | Given | None = None) -> tuple[UnknownTarget, ...]:
        """Whoever is named in the plan and unknown to the network, or in the absences or the loads of a state and no target of
        the plan, with whom it may mean.

        >>> plan = {"target_kind": "users", "strategy": {"type": "round_robin", "targets": ["kim", "lee"]}}
        >>> router = Router(plan, absent=[{"target": "kin", "reason": "archived"}])
        >>> [(it.target, it.named_in, it.suggestion) for it in router.unknown_targets()]
        [('kin', 'absences', 'kim')]
        """
        return self._ask("unknown_targets", tuple[UnknownTarget, ...], state)

    def route(self, state: RoutingState | Given | None, lead: GivenLead) -> tuple[Assignment, RoutingState]:
        """Who gets a lead, and the state from then on. ``state`` is what the last step gave; ``None`` in the beginning.

        Raises ``TenantryError`` for a lead without its instant, where the plan goes by hours or caps, and for a step beyond the
        last version of a state (``routing.state_version``).
        """
        step = self._ask("route", _Step, state, lead=text_within(lead, at="lead"))
        return step.assignment, step.state

    def route_all(
        self, state: RoutingState | Given | None, leads: Iterable[Lead | Mapping[str, Any]]
    ) -> tuple[tuple[Assignment, ...], RoutingState]:
        """Who gets each of several leads, and the state behind the last: the same as routing one after the other.

        Raises ``TenantryError`` for every lead without its instant, where the plan goes by hours or caps, and for steps beyond
        the last version of a state (``routing.state_version``); none is routed then.
        """
        steps = self._ask("route_all", _Steps, state, leads=_each(leads, "leads"))
        return steps.assignments, steps.state

    def route_table(
        self, state: RoutingState | Given | None, leads: LendsStream | LendsArray
    ) -> tuple[_tenantry.Table, RoutingState]:
        """Who gets each lead of a table, as a table in the same order, and the state behind the last lead: the same as
        ``route_all`` of leads without contacts, as duplicates are not looked for.

        ``leads`` is a DataFrame of polars or pandas, a table of pyarrow, a relation of DuckDB, or whatever else lends tables
        through Arrow. Of its columns those are read by which the plan goes: ``source``, ``postal_code`` or ``region``, of text;
        ``country``, if there is one; ``source``, if there is one, where sources begin action plans; and ``at``, timestamps with a time zone, where hours or caps count. Values that are
        missing are missing attributes. The column ``id``, if there is one, is handed on; any others are passed over.

        ``polars.DataFrame(table)``, ``pyarrow.table(table)`` and ``pandas.DataFrame.from_arrow(table)`` read what comes back,
        and DuckDB by the name of its variable. Its columns: ``id``, ``outcome``, ``target``, ``territory``, ``entry`` (the key
        that won), ``why_default``, ``padded``, ``starts`` (whether it begins the action plan of its source at its target).

        Raises ``TenantryError`` with everything that is wrong with the table, such as postal codes that are numbers; no lead is
        routed then.
        """
        given = b"{}" if state is None else text_of(state, large=True, at="state")
        table, after = self._engine.route_table(given, leads)
        return table, decode(after, RoutingState)

    def reroute(
        self, state: RoutingState | Given | None, lead: GivenLead, current: str
    ) -> tuple[Assignment, RoutingState]:
        """Where a contact belongs that exists already and is at ``current``. Asked again, it stays where it then is."""
        step = self._ask("reroute", _Step, state, lead=text_within(lead, at="lead"), current=current)
        return step.assignment, step.state

    def reroute_all(
        self, state: RoutingState | Given | None, contacts: Iterable[ExistingContact | Mapping[str, Any]]
    ) -> tuple[tuple[Assignment, ...], RoutingState]:
        """Where each of several contacts belongs that exist already, and the state behind the last: the same as asking one after
        the other.

        >>> router = Router({
        ...     "target_kind": "users", "strategy": {"type": "round_robin", "targets": ["kim", "lee"]},
        ...     "apply_to_existing_customers": True,
        ... })
        >>> assignments, state = router.reroute_all(None, [{"lead": {}, "current": "lee"}, {"lead": {}, "current": "max"}])
        >>> [str(it) for it in assignments]
        ['stays with lee', 'turn of kim']

        Raises ``TenantryError`` as ``route_all`` does.
        """
        steps = self._ask("reroute_all", _Steps, state, contacts=_each(contacts, "contacts"))
        return steps.assignments, steps.state

    def coverage(self, universe: Universe | Given | None = None) -> Coverage:
        """Who gets which leads of a universe; of all that the library knows, where none is given.

        >>> router = Router({
        ...     "target_kind": "accounts", "default": "hq", "country": "CA",
        ...     "strategy": {"type": "region", "entries": [{"regions": ["Ontario", "QC"], "target": "toronto"}]},
        ... })
        >>> universe = {"type": "regions", "regions": ["ON", "Quebec", "Manitoba"]}
        >>> for gap in router.coverage(universe).gaps: print(gap.from_, gap.goes.target)
        CA-MB hq
        """
        given = {} if universe is None else {"universe": text_within(universe, at="universe")}
        return self._ask("coverage", Coverage, **given)

    def simulate(
        self, leads: Iterable[GivenPastLead], state: RoutingState | Given | None = None, *, other: Router | None = None
    ) -> Simulation:
        """What the plan makes of past leads, from a state on, and who then gets what others got; with ``other``, which leads
        go elsewhere under that router than under this. Neither is compiled again.

        Raises ``TenantryError`` as ``route_all`` does.
        """
        if isinstance(state, Router):
            message = "expected a routing state, found a Router: give the other router as `other=`"
            raise TenantryError(Fault(code="document.wrong_type", path="state", message=message))
        given = _from(state, leads=_each(leads, "leads"))
        if other is None:
            return decode(self._engine.ask("simulate", given, large=True), Simulation)
        beside = _expected(other, Router, "other")._engine
        return decode(self._engine.ask("compare", given, large=True, other=beside), Simulation)

    def _ask(
        self, question: str, answer: type[_T], state: RoutingState | Given | None = None, /, **given: object
    ) -> _T:
        return decode(self._engine.ask(question, _from(state, **given), large=True), answer)

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (self._plan, self._absent, self._engine.register())


def _restored(plan: str, absent: bytes, register: bytes | None = None) -> Router:
    router = Router(plan, **decode(absent, dict[str, Any]))
    return router if register is None else router._beside(router._absent, router._engine.with_register(register))


def _network(network: Network) -> _tenantry.Engine:
    return _expected(network, Network, "network")._engine


def _each(leads: Any, name: str) -> Any:
    """What is to be a list, and no table, which would be taken for the list of its columns."""
    if hasattr(leads, "__arrow_c_stream__") and hasattr(leads, "columns"):
        message = f"expected a list, found a {type(leads).__name__}: `route_table` takes tables of leads"
        raise TenantryError(Fault(code="document.wrong_type", path=name, message=message))
    return listed(leads)


def _absent(absent: object) -> bytes:
    """Who gets no leads, as text: whatever becomes of what was given, the router is the same."""
    return _tenantry.write({"absent": absent}, large=True)


def _expected(given: Any, kind: type[_T], name: str) -> _T:
    """What is given for an argument that has to be of a class of the package."""
    if isinstance(given, kind):
        return given
    message = f"expected a {kind.__name__}, found a {type(given).__name__}: make one with {kind.__name__}(…)"
    raise TenantryError(Fault(code="document.wrong_type", path=name, message=message))


def with_loads(state: RoutingState | Given | None, loads: Mapping[str, int]) -> RoutingState:
    """The state with the loads that the host knows, for plans that give leads to whoever has the fewest: those that are named
    count from now on as said here, and every lead that is given since is added.

    Raises ``TenantryError`` where the state has its last version (``routing.state_version``).

    >>> with_loads(None, {"kim": 3}).loads
    [TargetLoad(target='kim', leads=3)]
    """
    named = [{"target": target, "leads": leads} for target, leads in loads.items()] if isinstance(loads, Mapping) else loads
    return decode(_tenantry.call("with_loads", _from(state, loads=named), large=True), RoutingState)


def _from(state: RoutingState | Given | None, **given: object) -> dict[str, object]:
    """The arguments of a step from a state on."""
    return given if state is None else {"state": text_within(state, large=True, at="state"), **given}
