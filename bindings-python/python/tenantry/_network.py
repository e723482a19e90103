"""A network of accounts, asked and changed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeAlias, TypeVar

from tenantry import _tenantry
from tenantry._input import Given, listed, text_of, text_within
from tenantry._part import Part
from tenantry._decode import decode
from tenantry._refused import SuggestedChange
from tenantry._told import Told
from tenantry.documents import (
    Absence,
    Account,
    Actor,
    Assigned,
    Capability,
    Catalog,
    Command,
    Decided,
    Denial,
    Editor,
    Effective,
    EffectiveConstant,
    Event,
    Facts,
    Feature,
    Logo,
    NetworkDocument,
    Question,
    Roster,
    RoutingPlan,
    Setting,
    SourcePlan,
    Standing,
    StepCount,
    User,
    WebKeyAnswer,
)

SettingKind: TypeAlias = Literal[
    "contact_type",
    "sales_cycle",
    "opportunity_template",
    "log_code",
    "tag",
    "custom_field",
    "lead_source",
    "action_plan",
    "signature",
    "hosted_page",
    "file",
    "announcement",
    "bid_type",
    "line_item",
    "constant_value",
    "quote_type",
    "pre_note",
    "subcontractor",
    "tax_district",
    "proposal_settings",
    "routing_plan",
]
"""What a setting can be: what ``type`` says in its content."""

_T = TypeVar("_T")


class VerdictReason(Told, frozen=True, kw_only=True):
    """One reason why something is not allowed."""

    reason: Denial
    """The reason with what it is about."""


class Verdict(Part, frozen=True, kw_only=True):
    """Whether somebody may do something. True if so; as text it says every reason against it, and what would allow it."""

    allowed: bool
    """Whether it is allowed."""
    reasons: tuple[VerdictReason, ...]
    """Why not: every reason, in the order in which they were found."""
    cures: tuple[SuggestedChange, ...]
    """What would have to change, all of it and in this order; empty if it is allowed, or if no change of the network would allow it."""
    text: str
    """The answer in a sentence."""

    def __bool__(self) -> bool:
        return self.allowed

    def __str__(self) -> str:
        return self.text


class ShownStep(Part, frozen=True, kw_only=True):
    """A step of a sales cycle, as pipeline and dashboards show it."""

    step: str
    """Its id."""
    name: str
    """What people call it."""
    quoted: bool
    """Whether a contact here has been quoted."""
    closed: bool
    """Whether a contact here is closed."""


class _Current(Part, frozen=True):
    version: int


class Routing(Part, frozen=True, kw_only=True):
    """A routing plan, and who of its targets gets no leads now."""

    active: bool
    """Whether the add-on for lead routing is active."""
    plan: RoutingPlan | None = None
    """The plan that was given, or that of the enterprise if it has one."""
    absent: tuple[Absence, ...]
    """The targets that get no leads now, and why: sub-accounts that are paused, not set up or unknown; users who are archived, or
    not of the enterprise."""


class _Due(Part, frozen=True):
    due_on: datetime.date | None = None


class Network:
    """One enterprise with its accounts, users and settings: checked once, asked often, changed by events, from any thread.

    >>> info = {"first_name": "Dana", "last_name": "Day", "company": "Hearth", "phone": "303-555-0100", "email": "d@h.example"}
    >>> names = {"first_name": "Dana", "last_name": "Day", "username": "dana"}
    >>> dana = {"id": "dana", "account": "hq", "role": "account_owner", **names, "credential": {"set_on": "2026-09-01"}}
    >>> network = Network({"accounts": [{"id": "hq", "owner": "dana", "info": info}], "users": [dana]})
    >>> print(network.may("dana", "use_call_center", account="hq"))
    denied: the role account_owner does not hold use_call_center
    """

    __slots__ = ("_engine",)

    def __init__(self, document: Given) -> None:
        """Takes a struct, a dict, JSON text, bytes or a file.

        Raises ``TenantryError`` with everything that is wrong with the document.
        """
        self._engine = _tenantry.Engine("network", text_of(document, large=True))

    def may(
        self,
        actor: str | Actor,
        capability: Capability,
        account: str,
        *,
        setting: str | None = None,
        creates: SettingKind | None = None,
        feature: Feature | None = None,
        user: str | None = None,
        as_user: str | None = None,
    ) -> Verdict:
        """Whether somebody may do something in an account; if not, every reason, and the smallest change that allows it.

        ``setting`` is the setting it is about, ``creates`` the kind of a new one, ``feature`` the feature where it is
        neither, ``user`` the user it is about, ``as_user`` whom the actor is logged in as.
        """
        question = _question(capability, account, setting, creates, feature, user)
        return self._ask("may", Verdict, actor=_actor(actor, as_user), question=question)

    def who_may(
        self,
        capability: Capability,
        account: str,
        *,
        setting: str | None = None,
        creates: SettingKind | None = None,
        feature: Feature | None = None,
        user: str | None = None,
    ) -> tuple[str, ...]:
        """Everybody who may do something in an account, by id.

        Raises ``TenantryError`` if there is no such account, or nothing in it that the question is about.
        """
        question = _question(capability, account, setting, creates, feature, user)
        return self._ask("who_may", tuple[str, ...], question=question)

    def what_may(self, actor: str | Actor, account: str, *, as_user: str | None = None) -> tuple[Capability, ...]:
        """Everything that somebody may do in an account.

        Raises ``TenantryError`` if there is no such user, or for them no such account.
        """
        return self._ask("what_may", tuple[Capability, ...], actor=_actor(actor, as_user), account=account)

    def execute(
        self,
        actor: str | Actor,
        command: Command | Mapping[str, Any],
        *,
        as_user: str | None = None,
        version: int | None = None,
        ids: Iterable[str] = (),
        contacts: Iterable[StepCount] = (),
    ) -> Decided:
        """Decides a command. Nothing changes until the events that it comes to are given to ``apply``.

        ``version`` is the version of the network that the command was made for: on another it is a conflict. ``ids`` are
        those of settings that the command makes by itself, as in a clone. ``contacts`` says how many contacts stand in
        steps of sales cycles.

        Raises ``Refused`` with every reason, and ``TenantryError`` where the command itself cannot be read.
        """
        facts = Facts(version=version, ids=listed(ids), contacts=listed(contacts))
        # As text of its own: what is wrong with it is told from its own root.
        given = _tenantry.write(command)
        return self._ask("execute", Decided, actor=_actor(actor, as_user), command=given, facts=facts)

    def apply(self, events: Event | Decided | Given | Iterable[Event | Given]) -> int:
        """Changes the network as an event says, or each of several in turn, or of what was decided, and gives the version that
        it then has.

        Raises ``TenantryError`` if an event followed another version, or would leave a network that is wrong: then it has
        changed nothing, and those before it have.
        """
        given: Any = events
        if isinstance(events, Decided):
            given = events.events
        elif isinstance(events, Mapping) and "events" in events:
            given = events["events"]
        if isinstance(given, (Event, Mapping, str, bytes)) or not isinstance(given, Iterable):
            given = (given,)
        for event in given:
            self._ask("apply", _Current, event=text_within(event, large=True))
        return self.version

    @property
    def version(self) -> int:
        """How many events the network has followed."""
        return self._ask("version", _Current).version

    def account(self, account: str) -> Account:
        """The account of that id."""
        return self._ask("account", Account, account=account)

    def user(self, user: str) -> User:
        """The user of that id."""
        return self._ask("user", User, user=user)

    def setting(self, setting: str) -> Setting:
        """The setting of that id."""
        return self._ask("setting", Setting, setting=setting)

    def above(self, account: str) -> tuple[str, ...]:
        """The accounts above, nearest first, by id."""
        return self._ask("above", tuple[str, ...], account=account)

    def below(self, account: str) -> tuple[str, ...]:
        """The accounts below at any distance, each before those below it, by id."""
        return self._ask("below", tuple[str, ...], account=account)

    def effective(self, account: str, kind: SettingKind) -> Effective:
        """What of a kind is in force in an account: whose it is, what locks it, what it shadows."""
        return self._ask("effective", Effective, account=account, kind=kind)

    def logo(self, account: str) -> Logo:
        """The logo in force in an account: whose it is, what locks it, what it shadows."""
        return self._ask("logo", Logo, account=account)

    def constant(self, account: str, bid_type: str, constant: str) -> EffectiveConstant:
        """The value of a constant in force in an account, and whose it is."""
        return self._ask("constant", EffectiveConstant, account=account, bid_type=bid_type, constant=constant)

    def catalog(self, account: str) -> Catalog:
        """The catalog of an account, for a ``Pricer``: what it has and what is shared with it. Proposals are priced with
        it and with ``path``."""
        return self._ask("catalog", Catalog, account=account)

    def path(self, account: str) -> tuple[str, ...]:
        """The accounts from the enterprise down to the account, as a proposal names them."""
        return self._ask("path", tuple[str, ...], account=account)

    def standing(self, account: str) -> Standing:
        """What an account that is paused or not set up yet takes part in."""
        return self._ask("standing", Standing, account=account)

    def assigned(self, user: str) -> Assigned:
        """Whether the user that a contact is assigned to counts: one who is archived counts as nobody."""
        answer: Assigned = self._ask("assigned", _assigned, user=user)
        return answer

    def web_key(self, key: str) -> WebKeyAnswer:
        """What a web key opens; one that was replaced, or whose source is archived, is revoked, not unknown."""
        answer: WebKeyAnswer = self._ask("web_key", _web_key_answer, key=key)
        return answer

    def source_plan(self, account: str, source: str) -> SourcePlan:
        """The action plan that a lead from a source begins in the account to which it is routed, or why none: which plan it is
        that an assignment ``starts`` by its source."""
        answer: SourcePlan = self._ask("source_plan", _source_plan, account=account, source=source)
        return answer

    def signature(self, user: str, setting: str, editor: Editor) -> str:
        """The signature under a mail of a user that is written in that editor.

        Raises ``TenantryError`` if it does not fit, with the name of one that does.
        """
        return self._ask("signature", str, user=user, setting=setting, editor=editor)

    def not_received(self, announcement: str, received: Iterable[str] = ()) -> tuple[str, ...]:
        """The users that a published announcement is for and who are not among those that have received it."""
        return self._ask("not_received", tuple[str, ...], setting=announcement, received=listed(received))

    def steps(self, sales_cycle: str) -> tuple[ShownStep, ...]:
        """The steps of a sales cycle that pipeline and dashboards show, in their order."""
        return self._ask("steps", tuple[ShownStep, ...], setting=sales_cycle)

    def credential_due_on(self, user: str) -> datetime.date | None:
        """The day on which a user's credential falls due, if it does."""
        return self._ask("credential_due_on", _Due, user=user).due_on

    def roster(self) -> Roster:
        """Who can be told of something, and how they want to be: what a ``Dispatcher`` is made of."""
        return decode(self._roster(), Roster)

    def _roster(self) -> bytes:
        return self._engine.ask("roster", {})

    def routing(self, plan: Given | None = None) -> Routing:
        """How the enterprise routes its leads, and who gets none now: what a ``Router`` is made of. With ``plan``, who of the
        targets of that one gets none.
        """
        given = {} if plan is None else {"plan": text_within(plan)}
        return self._ask("routing", Routing, **given)

    def document(self) -> NetworkDocument:
        """The network as a document, to be kept."""
        return decode(self.to_json(), NetworkDocument)

    def to_json(self) -> bytes:
        """The network as canonical JSON, the same bytes as in every language."""
        return self._engine.ask("document", {})

    def _ask(self, name: str, answer: type[_T], /, **arguments: object) -> _T:
        return decode(self._engine.ask(name, arguments, large=True), answer)

    def __repr__(self) -> str:
        return f"<Network version={self.version}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.to_json(),)


_web_key_answer: Any = WebKeyAnswer
_assigned: Any = Assigned
_source_plan: Any = SourcePlan
"""Unions and literals are no classes, though they can be decoded."""


def _actor(actor: str | Actor, as_user: str | None) -> Actor:
    if isinstance(actor, str):
        return Actor(user=actor, as_user=as_user)
    return actor if as_user is None else Actor(user=actor.user, as_user=as_user)


def _question(
    capability: Capability,
    account: str,
    setting: str | None,
    creates: SettingKind | None,
    feature: Feature | None,
    user: str | None,
) -> Question:
    return Question(
        capability=capability, account=account, setting=setting, creates=creates, feature=feature, user=user
    )
