"""The types of documents and answers. Written from the schemas by ``generate.py``: do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal, TypeAlias

import msgspec

from tenantry._answer import Answer
from tenantry._errors import Fault
from tenantry._input import Document, Input
from tenantry._part import Part

__all__ = [
    "Absence",
    "AbsenceReason",
    "Account",
    "AccountId",
    "AccountPaused",
    "AccountPut",
    "AccountRemoved",
    "ActionPlan",
    "ActivateAddOn",
    "Actor",
    "AddOn",
    "AddOnId",
    "AddedRegion",
    "Adjustment",
    "AdjustmentKind",
    "AllowCreation",
    "Amount",
    "Announcement",
    "AnnouncementState",
    "AppliedAdjustment",
    "AppointmentSet",
    "ArchiveSetting",
    "ArchiveUser",
    "Assigned",
    "AssignedBy",
    "AssignmentRecord",
    "Attachment",
    "AttachmentContent",
    "BidType",
    "BuiltIn",
    "ByHours",
    "ByLeadSource",
    "ByPostalCode",
    "ByRegion",
    "CallPassedThrough",
    "CallScheduled",
    "Cap",
    "CapCount",
    "Capability",
    "Catalog",
    "Category",
    "CategoryId",
    "CategorySection",
    "Change",
    "Channel",
    "Choice",
    "ChooseSystemNumber",
    "ClientDecision",
    "ClientId",
    "ClientNotice",
    "ClientOutcome",
    "ClientsExported",
    "ClientsImported",
    "CloneFrom",
    "CloneGroup",
    "ClosedNotice",
    "Command",
    "CommandName",
    "CompleteSetup",
    "Condition",
    "Constant",
    "ConstantInForce",
    "ConstantValue",
    "Contact",
    "ContactAssignment",
    "ContactCreated",
    "ContactId",
    "ContactMoved",
    "ContactSlot",
    "ContactType",
    "ContactUpdated",
    "ContactsReassigned",
    "ContactsReleased",
    "Content",
    "Country",
    "Coverage",
    "CoverageShare",
    "CoveredClass",
    "CreateAccount",
    "CreateUser",
    "CreatedBy",
    "Credential",
    "Credit",
    "Cure",
    "Currency",
    "Cursor",
    "CustomField",
    "CustomFieldType",
    "DaySpan",
    "DeactivateAddOn",
    "DealSize",
    "Decided",
    "DeleteAccount",
    "DeliveredNotice",
    "Denial",
    "Dependencies",
    "Dependent",
    "Difference",
    "Direction",
    "Dispatched",
    "Display",
    "District",
    "DistrictId",
    "Doer",
    "DueNotice",
    "DuplicateFound",
    "DuplicateItem",
    "DuplicateOf",
    "DuplicateSetting",
    "EditAccount",
    "EditSettings",
    "EditUser",
    "Editor",
    "Effective",
    "EffectiveConstant",
    "EmailFailed",
    "EmailReceived",
    "EmailSent",
    "EnterprisePolicy",
    "Event",
    "EventNotice",
    "ExistingContact",
    "Explanation",
    "ExportOutcome",
    "ExportSignature",
    "ExportSwitches",
    "Exported",
    "Facts",
    "Fairness",
    "Feature",
    "Field",
    "FieldSize",
    "FieldType",
    "File",
    "FollowUpNotice",
    "ForbidCreation",
    "FormulaError",
    "Goes",
    "GroupId",
    "HeaderField",
    "Heard",
    "HostedPage",
    "HostedPageType",
    "HoursException",
    "HoursReason",
    "InForce",
    "Ineligible",
    "Info",
    "Issued",
    "ItemId",
    "ItemType",
    "Key",
    "KnownContact",
    "Lead",
    "LeadId",
    "LeadNotice",
    "LeadRouted",
    "LeadShare",
    "LeadSource",
    "LeastLoaded",
    "Line",
    "LineId",
    "LineItem",
    "LineRounding",
    "LocalItem",
    "Lock",
    "LogCode",
    "LogCodeKind",
    "Logo",
    "LostEntry",
    "MailEvent",
    "Mailbox",
    "MarketplaceMessage",
    "MatchedBy",
    "Matrix",
    "MatrixCell",
    "Mend",
    "Messaging",
    "Move",
    "MoveAccount",
    "Moved",
    "Multiplier",
    "NamedIn",
    "NetworkDocument",
    "NeverWins",
    "NextSet",
    "NotRaised",
    "NotTexted",
    "NoticeChoice",
    "NoticeEvent",
    "NoticeKind",
    "NoticeLog",
    "NoticeLogEntry",
    "NoticePath",
    "NoticeState",
    "Numbering",
    "Occurrence",
    "OccurrenceId",
    "OfferAddOn",
    "OpenSpan",
    "Opening",
    "Operation",
    "OperationHours",
    "Operator",
    "OpportunityTemplate",
    "OrderClient",
    "OrderHappening",
    "Outcome",
    "OutcomeShare",
    "Override",
    "OwnBidType",
    "OwnDistrict",
    "OwnQuoteType",
    "OwnRoutingPlan",
    "ParserCreated",
    "ParserUpdated",
    "PartFigures",
    "PartFormulas",
    "PastLead",
    "PauseAccount",
    "Payment",
    "PaymentEntered",
    "PaymentId",
    "PaymentReceived",
    "PaymentSource",
    "Period",
    "PlanKind",
    "PlanStart",
    "PlanStep",
    "PlanStepRan",
    "PlanSteps",
    "PlanTextTime",
    "Policy",
    "PolicyPut",
    "PostalCodes",
    "PostalEntry",
    "PreNote",
    "PreNoteId",
    "PreNoteText",
    "Precedent",
    "PrecedentKind",
    "Proposal",
    "ProposalDispatched",
    "ProposalOpened",
    "ProposalSettings",
    "ProposalSigned",
    "ProposalSystem",
    "PutControl",
    "PutHours",
    "PutInfo",
    "PutMessaging",
    "PutRollUp",
    "PutSetting",
    "Question",
    "QuoteDistrict",
    "QuoteField",
    "QuoteFields",
    "QuoteLine",
    "QuoteType",
    "QuoteTypeId",
    "Raised",
    "RaisedNotice",
    "Reachable",
    "ReadValue",
    "Reason",
    "RecordCard",
    "Refresh",
    "RefreshWebKey",
    "Region",
    "RegionEntry",
    "RegionEvents",
    "RegionId",
    "RegionList",
    "RegionNotices",
    "ReminderSet",
    "RemoveSetting",
    "ReportReady",
    "RestoreSetting",
    "RestoreUser",
    "ResumeAccount",
    "Role",
    "Room",
    "RoomId",
    "Roster",
    "RosterAccount",
    "RosterUser",
    "Rotation",
    "RotationKind",
    "RotationState",
    "RoundRobin",
    "RoundedWith",
    "Rounding",
    "RoutingOutcome",
    "RoutingPlan",
    "RoutingState",
    "RowKind",
    "SalesCycle",
    "SalesStep",
    "SchedulePart",
    "ScheduledPart",
    "SchemaName",
    "SetCredential",
    "SetPolicy",
    "Setting",
    "SettingId",
    "SettingPut",
    "SettingRemoved",
    "Setup",
    "SetupNeed",
    "Share",
    "ShareSetting",
    "ShortZip",
    "Signature",
    "SilentPlace",
    "SimulatedPlan",
    "Simulation",
    "SkipReason",
    "Skipped",
    "Snapshot",
    "Source",
    "SourceEntry",
    "SourceList",
    "SourcePlan",
    "Stage",
    "Standing",
    "StatisticsReady",
    "Status",
    "StatusId",
    "StatusNotice",
    "Step",
    "StepCount",
    "StepId",
    "StepReached",
    "Strategy",
    "Subcontractor",
    "SubcontractorAddress",
    "SubcontractorId",
    "Subtotals",
    "Switch",
    "SwitchOverride",
    "SwitchSource",
    "SystemFailed",
    "SystemInformed",
    "Tag",
    "TargetHours",
    "TargetId",
    "TargetKind",
    "TargetLoad",
    "TaxCategory",
    "TaxCategoryId",
    "TaxKind",
    "TaxLevel",
    "TaxRow",
    "Term",
    "TermRole",
    "Territory",
    "TerritoryId",
    "TestInboxRead",
    "TextReceived",
    "TextSent",
    "TimeOfDay",
    "Totals",
    "Trace",
    "TurnFigure",
    "TypeId",
    "TypeSection",
    "Universe",
    "UnknownTarget",
    "Unlock",
    "Unmet",
    "Unraised",
    "UnreachedTerritory",
    "UnreadPoint",
    "UnreadableClass",
    "UnshareSetting",
    "User",
    "UserAssigned",
    "UserId",
    "UserPut",
    "UserRemoved",
    "Verification",
    "View",
    "ViewAdjustment",
    "ViewCategory",
    "ViewField",
    "ViewKind",
    "ViewLine",
    "ViewRow",
    "ViewSection",
    "Visitors",
    "VoicemailLeft",
    "Warned",
    "Warning",
    "WebKey",
    "WebKeyAnswer",
    "WebKeys",
    "Weekday",
    "WeightedRoundRobin",
    "WeightedTarget",
    "WhoseContact",
    "WhyDefault",
    "WhyNot",
    "WithdrawAddOn",
    "Withheld",
    "WonEntry",
    "WorkOrder",
    "WorkOrderEvent",
    "WorkOrderId",
    "Zone",
]

AbsenceReason: TypeAlias = Literal["archived", "paused", "deleted", "unknown", "not_set_up"]
"""Why a target gets no leads (rule R-13)."""

TargetId: TypeAlias = str
"""Names whom leads are routed to: an account or a user, as the plan says."""


class Absence(Part, frozen=True, kw_only=True):
    """A target that gets no leads for now, and why (rule R-13)."""

    target: TargetId
    """Who."""

    reason: AbsenceReason
    """Why."""

    suggestion: TargetId | None = None
    """For one that is unknown, who may be meant."""

AccountId: TypeAlias = str
"""Names an account of a network."""

AddOnId: TypeAlias = str
"""Names an add-on of an account."""


class AddOn(Part, frozen=True, kw_only=True):
    """A part of the product that an account can have (rule T-14): one that stands in an account's list is available to
    it, and in use only where that is said."""

    name: AddOnId
    """Which part: ``proposals``, ``lead_routing``, …, or any that the host names."""

    active: bool = False
    """Whether it is in use."""

Feature: TypeAlias = Literal["logo", "tags", "log_codes", "sales_cycles", "custom_fields", "action_plans", "deleting_contacts", "lead_sources", "proposal_template"]
"""What an account can lock for the accounts below it (rule S-1)."""


class Info(Part, frozen=True, kw_only=True):
    """What an account says about itself (rule T-17)."""

    first_name: str
    """First name of the main contact."""

    last_name: str
    """Last name of the main contact."""

    company: str
    """The name that is displayed."""

    phone: str
    """The default phone number."""

    email: str
    """The default e-mail address."""

    address: Sequence[str] = ()
    """Up to three lines."""

    footer_color: str | None = None
    """The colour of footers, like ``#1a2b3c``."""

    header_color: str | None = None
    """The colour of headers, like ``#1a2b3c``."""

    holder: str | None = None
    """Who holds the account, where that is somebody else than the company."""

    logo: str | None = None
    """Where the logo is to be had. A lock above puts another in its place (rule S-2)."""

    notification_sound: bool = False
    """Whether a notification makes a sound."""

    notifications_kept_days: int | None = None
    """After how many days notifications are deleted; never where nothing is said."""

    office_phone: str | None = None
    """Shown in the footer of e-mails with the way to unsubscribe, and nowhere else."""

    record_calls: bool = False
    """Whether calls are recorded."""

    theme: str | None = None
    """The look of the account's pages; the host's own name for it."""

    website: str | None = None
    """The web address."""


class MailboxCustom(Part, frozen=True, kw_only=True, tag_field="type", tag="custom"):
    """Servers of one's own."""

    smtp_host: str
    """The host that mail is handed to."""

    smtp_port: int
    """Its port, from 1 to 65535."""

    imap_host: str
    """The host that mail is read from."""

    imap_port: int
    """Its port, from 1 to 65535."""


class MailboxPreset(Part, frozen=True, kw_only=True, tag_field="type", tag="preset"):
    """The servers of a provider that is known."""

    provider: str
    """The host's name for the provider."""


class MailboxOauth(Part, frozen=True, kw_only=True, tag_field="type", tag="oauth"):
    """A provider that lets the platform in."""

    provider: str
    """The host's name for the provider."""

    may_read: bool = False
    """Whether the platform may read the mail there."""


Mailbox: TypeAlias = (
    MailboxCustom
    | MailboxPreset
    | MailboxOauth
)
"""A mailbox outside of the platform (rule E-4)."""


class Messaging(Part, frozen=True, kw_only=True):
    """How an account texts and mails (rules X-1, X-2, X-4, X-5, E-4)."""

    delayed_texts_in_hours: bool = False
    """Whether texts that an action plan delays are sent during operation hours only (rule X-2)."""

    fallback_number: str | None = None
    """Where notices about contacts without an assigned user are texted to (rule X-1)."""

    mailbox: Mailbox | None = None
    """Through what it mails; through the platform where nothing is said (rule E-4)."""

    owner_texts_in_hours: bool = False
    """Whether the account owner is texted during operation hours only; what comes outside of them waits (rule X-2)."""

    start_words: Sequence[str] = ()
    """Words that start them again beside those of the carriers."""

    stop_words: Sequence[str] = ()
    """Words that stop texts beside those of the carriers (rule X-5)."""

    text_owner_new_leads: bool = False
    """Whether the account owner is texted about every new lead, whatever their notification control says (rule X-4)."""

TimeOfDay: TypeAlias = str
"""A minute of the day, from ``00:00`` to ``23:59``."""


class DaySpan(Part, frozen=True, kw_only=True, rename={'from_': 'from'}):
    """One span of hours on a certain date (rule H-1). One that ends at or before its beginning goes on to the next day.
    """

    from_: TimeOfDay
    """When it begins."""

    to: TimeOfDay
    """When it ends; that minute is no longer in it."""


class HoursException(Part, frozen=True, kw_only=True):
    """A date with hours of its own, such as a holiday (rule H-1). They take the place of the spans that begin on that
    date; one that began the day before goes on to its end."""

    on: datetime.date
    """The date."""

    name: str | None = None
    """What people call it."""

    open: Sequence[DaySpan] = ()
    """The spans that begin on that date; closed if there is none."""

Weekday: TypeAlias = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
"""A day of the week."""


class OpenSpan(Part, frozen=True, kw_only=True, rename={'from_': 'from'}):
    """One span of weekly hours (rules H-1, U-13). One that ends at or before its beginning goes on to the next day."""

    day: Weekday
    """The day on which it begins."""

    from_: TimeOfDay
    """When it begins."""

    to: TimeOfDay
    """When it ends; that minute is no longer in it."""

Zone: TypeAlias = str
"""A time zone, by its IANA name (rule H-2).

The library knows the rule of each zone as it is now, every change of the clocks from 2026 to 2037, and after that what
the rule says. What held before 2026 it does not know: there it answers with today's rule, or, for a zone whose rule
does not hold from the beginning of 2026 on, with the offset of that day all the way back. Times are from 0001-01-02 to
9999-12-30; any beyond are taken as the nearest of those.
"""


class OperationHours(Document, frozen=True, kw_only=True, tag_field="schema", tag="tenantry/hours@1"):
    """When an account or a user is at work (rule H-1). Document kind ``tenantry/hours@1``.

    On a day without a span it is closed. No two spans of the week may overlap; they may touch, and are then one.
    """

    zone: Zone
    """Whose clocks count: the IANA name of a time zone."""

    exceptions: Sequence[HoursException] = ()
    """Dates on which the week does not count; at most one for each date."""

    week: Sequence[OpenSpan] = ()
    """The spans of every week."""

Amount: TypeAlias = Decimal | int
"""An exact decimal number. Output is always a string; input may also be a JSON number that is whole or has at most 15
significant digits."""


class ProposalSystem(Part, frozen=True, kw_only=True):
    """The proposal system of an account, and what it owes for it (rules T-4, T-5)."""

    marketing_rate: Amount = Decimal("0")
    """In percent, from 0 to 100."""

    royalty_rate: Amount = Decimal("0")
    """In percent, from 0 to 100."""

SettingId: TypeAlias = str
"""Names a setting of a network: a tag, a log code, a sales cycle, …"""

Setup: TypeAlias = Literal["created", "card_on_file", "complete"]
"""How far the set-up of an account has come (rule T-9), in this order."""

Status: TypeAlias = Literal["active", "paused"]
"""Whether an account works or rests (rule T-15)."""

UserId: TypeAlias = str
"""Names a user of a network."""

WebKey: TypeAlias = str
"""The text with which a web form names the account or lead source that it posts to (rule R-2): 16 to 128 letters,
digits, ``-`` and ``_``, made of random bytes by the host."""


class WebKeys(Part, frozen=True, kw_only=True):
    """The web key in use, and those that were before it: they are revoked, not unknown (rule R-2)."""

    current: WebKey | None = None
    """The one that works."""

    retired: Sequence[WebKey] = ()
    """Those that no longer work, oldest first."""


class Account(Part, frozen=True, kw_only=True):
    """One account of a network: the enterprise, or a sub-account below it (rules T-2, T-17)."""

    id: AccountId
    """Unique in the network."""

    owner: UserId
    """Its account owner, a user of the account (rule U-1)."""

    info: Info
    """What it says about itself."""

    add_ons: Sequence[AddOn] = ()
    """The add-ons that are available to it (rule T-14)."""

    copied_from: AccountId | None = None
    """The account whose settings it began with (rule T-12)."""

    creation_off: Sequence[Feature] = ()
    """Of what the accounts below it may create no new items of their own (rule S-6)."""

    default_plan: SettingId | None = None
    """The action plan that a lead which comes by the account's web key begins (rule R-4)."""

    duplicate_check: bool = False
    """Whether new contacts are looked up among those it has; always off on a clone (rule T-12)."""

    hours: OperationHours | None = None
    """When it works (rule H-1)."""

    locks: Sequence[Feature] = ()
    """What it locks for the accounts below it (rule S-4)."""

    messaging: Messaging = Messaging()
    """How it texts and mails (rules X-1, X-2, X-4, X-5, E-4)."""

    multi_unit: bool = False
    """Whether sub-accounts can stand below it (rule T-1)."""

    parent: AccountId | None = None
    """The account directly above; only the enterprise has none."""

    proposals: ProposalSystem | None = None
    """The proposal system, where it is activated (rule T-5)."""

    self_pay: bool = False
    """Whether it pays for itself (rules T-5, T-7)."""

    setup: Setup | None = None
    """How far its set-up has come (rule T-9); an enterprise needs none."""

    status: Status | None = None
    """Active or paused (rule T-15)."""

    system_number: str | None = None
    """The phone number that the platform gives it."""

    time_zone: str | None = None
    """The IANA name of the time zone in which its people read dates and times; its hours name their own."""

    web_key: WebKeys = WebKeys()
    """Where its web forms post to (rule R-2)."""

OccurrenceId: TypeAlias = str
"""Names something that happened, as the host knows it."""


class AccountPaused(Part, frozen=True, kw_only=True, tag_field="type", tag="account_paused"):
    """An active account was paused (rule T-15)."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""


class AccountPut(Part, frozen=True, kw_only=True, tag_field="type", tag="account_put"):
    """A new account, or another state of one."""

    account: Account
    """The account as it is from now on."""


class AccountRemoved(Part, frozen=True, kw_only=True, tag_field="type", tag="account_removed"):
    """An account is gone."""

    account: AccountId
    """The account that is gone."""

PlanKind: TypeAlias = Literal["connection", "conversion", "retention", "event", "seasonal"]
"""What an action plan is for (rule G-3)."""

ContactSlot: TypeAlias = Literal["clients", "employees", "partners", "vendors", "other"]
"""The five types of contacts (rule K-1)."""

StepId: TypeAlias = str
"""Names a step of a sales cycle or an action plan."""


class PlanStep(Part, frozen=True, kw_only=True):
    """One step of an action plan."""

    id: StepId
    """Unique in the plan."""

    name: str
    """What people call it."""

    after_days: int | None = None
    """How many days after the plan began it falls due."""

    contact_type: ContactSlot | None = None
    """The type that it gives to the contact; then it needs a sales cycle too (rule G-2)."""

    sales_cycle: SettingId | None = None
    """The sales cycle that it puts the contact into."""


class ActionPlan(Part, frozen=True, kw_only=True, tag_field="type", tag="action_plan"):
    """What happens to a contact step by step (rule G-2)."""

    name: str
    """What people call it."""

    kind: PlanKind
    """What it is for."""

    lead_source: SettingId | None = None
    """The lead source that it is bound to, whose leads begin it (rules G-3, R-4); a connection plan has one, and no
    other does."""

    steps: Sequence[PlanStep] = ()
    """Its steps, in order."""


class ActivateAddOn(Part, frozen=True, kw_only=True, tag_field="type", tag="activate_add_on"):
    """Takes an available add-on into use."""

    account: AccountId
    """Whose."""

    add_on: AddOnId
    """Which one."""


class Actor(Part, frozen=True, kw_only=True):
    """Who asks or acts (rule U-6)."""

    user: UserId
    """Who it really is."""

    as_user: UserId | None = None
    """Whom they are logged in as, where that is somebody else. What is seen and decided is what that user sees."""

Country: TypeAlias = str
"""A country by the two letters of ISO 3166-1, in capitals. Whether there is one of that code is not looked up."""


class AddedRegion(Part, frozen=True, kw_only=True):
    """A state or province that the library does not know (rule R-16)."""

    country: Country
    """The country."""

    code: str
    """The part of ISO 3166-2 behind the hyphen."""

    name: str
    """What people call it."""

AdjustmentKind: TypeAlias = Literal["discount", "charge"]
"""Which way an adjustment goes (rule Q-5)."""

TaxCategoryId: TypeAlias = str
"""Names a tax category of a district."""


class Adjustment(Part, frozen=True, kw_only=True):
    """A discount or a charge, on a line or on the whole proposal (rule Q-5).

    Either ``amount`` or ``percent`` is given, never below zero. Adjustments apply in their order, each on what the ones
    before it left. A discount never takes more than there is.
    """

    type: AdjustmentKind
    """Down or up."""

    label: str
    """Shown beside the amount."""

    after_tax: bool = False
    """Applied after tax, so that it changes no taxable base; only on the whole."""

    amount: Amount | None = None
    """So much money."""

    base: Amount | None = None
    """What the percentage is taken of, where that is not what stands at this point."""

    percent: Amount | None = None
    """So many percent of what stands at this point, or of ``base``."""

    tax_categories: Sequence[TaxCategoryId] = ()
    """Tax categories whose bases it changes itself, instead of being spread over the lines; only on the whole."""


class AllowCreation(Part, frozen=True, kw_only=True, tag_field="type", tag="allow_creation"):
    """Lets the accounts below create their own items (rule S-6)."""

    account: AccountId
    """Whose."""

    feature: Feature
    """Which one."""

AnnouncementState: TypeAlias = Literal["pending", "published"]
"""Whether an announcement can be seen (rule M-3)."""


class Announcement(Part, frozen=True, kw_only=True, tag_field="type", tag="announcement"):
    """News for users (rule M-3)."""

    title: str
    """Its first line."""

    date: datetime.date
    """The day that it is of."""

    text: str
    """What it says."""

    state: AnnouncementState
    """Whether it is still being written."""

    audience: Sequence[AccountId] | None = None
    """The accounts whose users it is for: the own one or ones below; all of them where nothing is said, and nobody
    where none are named, as after the last of them was deleted."""

    inactive: bool = False
    """Whether it has left the panel and stands in the history."""


class Share(Part, frozen=True, kw_only=True):
    """The share of one line in an adjustment on the whole."""

    amount: Decimal
    """Its share."""

    line: int
    """The index of the line."""


class AppliedAdjustment(Part, frozen=True, kw_only=True):
    """An adjustment with what it came to."""

    after_tax: bool
    """Whether it was applied after tax."""

    amount: Decimal
    """What it took or added."""

    label: str
    """Its label."""

    shares: tuple[Share, ...]
    """How it was spread over the lines; empty where it was not."""

    type: AdjustmentKind
    """Discount or charge."""

    percent: Decimal | None = None
    """The percentage, if it was one."""

ContactId: TypeAlias = str
"""Names a contact of the host's."""


class Contact(Part, frozen=True, kw_only=True):
    """A contact, as far as notices go."""

    id: ContactId
    """The host's id of it."""

    assigned: UserId | None = None
    """Its assigned user at that moment, archived or not."""

    blocked: bool = False
    """Whether it is blocked (rule N-12)."""


class AppointmentSet(Part, frozen=True, kw_only=True, tag_field="type", tag="appointment_set"):
    """An appointment with a contact, made by hand."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    contact: Contact
    """With or about whom."""

    due: datetime.datetime
    """When it is due."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""

    notify: bool = False
    """Whether it was ticked that a notice is wanted."""


class ArchiveSetting(Part, frozen=True, kw_only=True, tag_field="type", tag="archive_setting"):
    """Takes a setting out of use."""

    setting: SettingId
    """Which one."""


class ArchiveUser(Part, frozen=True, kw_only=True, tag_field="type", tag="archive_user"):
    """Ends their access (rules U-7, U-8)."""

    user: UserId
    """Which one."""

Assigned: TypeAlias = Literal["counts", "archived"]
"""Whether the user that a contact is assigned to counts (rule U-9)."""

AssignedBy: TypeAlias = Literal["sales_cycle", "action_plan", "hand"]
"""How a contact came to its assigned user (rule N-5)."""


class Cursor(Part, frozen=True, kw_only=True):
    """Who had the last turn of a rotation."""

    after: TargetId | None = None
    """After."""

    before: TargetId | None = None
    """Before."""

MatchedBy: TypeAlias = Literal["email", "phone"]
"""By what a lead and a contact are the same (rule R-19); never by name."""


class DuplicateOf(Part, frozen=True, kw_only=True):
    """A contact that a lead is."""

    contact: ContactId
    """Which one."""

    account: AccountId
    """Whose it is."""

    matched_by: tuple[MatchedBy, ...]
    """By what they are the same."""

    user: UserId | None = None
    """The user it is assigned to."""

LeadId: TypeAlias = str
"""Names a lead of the host's."""

LeadNotice: TypeAlias = Literal["contact_moved", "new_lead", "duplicate_client"]
"""What an assignment raises, by the names of the kinds of notices (rules R-19, R-20)."""


class LostEntry(Part, frozen=True, kw_only=True):
    """An entry that lost."""

    path: str
    """Where it stands."""

    key: str
    """The key as it is written."""

    same: bool = False
    """Whether it is as specific and leads to the same place, so that the earlier one counts; otherwise it is less
    specific."""


class PlanStartBySource(Part, frozen=True, kw_only=True, tag_field="type", tag="by_source"):
    """The plan that the source has in the sub-account: ``source_plan`` of the network tells which (rule R-9)."""

    account: AccountId
    """The sub-account."""

    source: SettingId
    """The source."""


class PlanStartOwn(Part, frozen=True, kw_only=True, tag_field="type", tag="own"):
    """That of the web key by which it came (rules R-4, R-19)."""


PlanStart: TypeAlias = (
    PlanStartBySource
    | PlanStartOwn
)
"""Which action plan a lead begins."""


class ReadValue(Part, frozen=True, kw_only=True):
    """What a plan goes by."""

    message: str | None = None
    """The same in words."""

    padded: bool = False
    """Whether leading zeros were put back (rule R-15)."""

    problem: str | None = None
    """Why it cannot be read: the code."""

    raw: str | None = None
    """As it was typed."""

    value: str | None = None
    """As it is looked up; none where it is missing or cannot be read."""

RotationKind: TypeAlias = Literal["round_robin", "weighted_round_robin", "least_loaded", "by_hours"]
"""Which kind of rotation it is."""

RoutingOutcome: TypeAlias = Literal["routed", "default", "duplicate", "unchanged", "unrouted"]
"""What becomes of a lead."""

Period: TypeAlias = Literal["day", "week", "month"]
"""A period of the calendar."""


class SkipReasonAbsent(Part, frozen=True, kw_only=True, tag_field="type", tag="absent"):
    """It gets no leads for now."""

    reason: AbsenceReason
    """Why."""


class SkipReasonClosed(Part, frozen=True, kw_only=True, tag_field="type", tag="closed"):
    """It is not at work."""


class SkipReasonFull(Part, frozen=True, kw_only=True, rename={'from_': 'from'}, tag_field="type", tag="full"):
    """It has all the leads that its cap allows."""

    per: Period
    """The kind of period."""

    from_: datetime.date
    """Its first day."""

    leads: int
    """The cap."""


SkipReason: TypeAlias = (
    SkipReasonAbsent
    | SkipReasonClosed
    | SkipReasonFull
)
"""Why a target was passed over (rules R-13, R-21)."""


class Skipped(Part, frozen=True, kw_only=True):
    """A target that was passed over."""

    target: TargetId
    """Who."""

    reason: SkipReason
    """Why."""

TerritoryId: TypeAlias = str
"""Names a territory that several targets share."""


class TurnFigure(Part, frozen=True, kw_only=True):
    """By what a turn was decided: how many leads somebody has, or how many parts of one they are owed."""

    target: TargetId
    """Who."""

    figure: int
    """How many; below zero what they owe."""


class UnreadPoint(Part, frozen=True, kw_only=True):
    """An e-mail address or phone number that could not be read (rule R-19): no duplicate was found by it."""

    by: MatchedBy
    """Which it is."""

    problem: str
    """Why it cannot be read: the code."""

    message: str
    """The same in words."""

    contact: ContactId | None = None
    """The contact that has it; the lead itself where nothing is said."""

    def __str__(self) -> str:
        return self.message

WhyDefault: TypeAlias = Literal["missing_attribute", "no_entry_fits", "no_eligible_target", "new_leads_only"]
"""Why a lead does not go where the plan would send it."""


class WonEntry(Part, frozen=True, kw_only=True):
    """An entry that won: its place in the plan, and its key."""

    path: str
    """Where it stands, like ``strategy.entries[3].codes[0]``."""

    key: str
    """The key as it is written."""


class AssignmentRecord(Part, frozen=True, kw_only=True):
    """Who gets a lead, and all that led to it (rule R-22)."""

    outcome: RoutingOutcome
    """What becomes of it."""

    strategy: str
    """The strategy of the plan."""

    cursor: Cursor | None = None
    """Who had the last turn before and after."""

    duplicate_of: tuple[DuplicateOf, ...] = ()
    """The contacts that it is, the one that counts first (rule R-19)."""

    entry: WonEntry | None = None
    """The entry that won."""

    figures: tuple[TurnFigure, ...] = ()
    """By which figures the turn was decided, for weights and loads: that of whoever has it, and the next best of those
    who might have had it. Loads are those of before; with weights it is what each was owed with this lead, in ``parts``
    of a lead."""

    lead: LeadId | None = None
    """The host's id of the lead."""

    lost: tuple[LostEntry, ...] = ()
    """Those that fit as well and lost, the most specific first; the first 100 of them."""

    more_skipped: int = 0
    """How many more were passed over."""

    parts: int = 0
    """With weights, of how many parts a lead consists (rule R-21)."""

    raises: tuple[LeadNotice, ...] = ()
    """What is raised by it (rules R-19, R-20)."""

    read: ReadValue | None = None
    """What the plan goes by, as it was typed and as it was read."""

    rotation: RotationKind | None = None
    """How one of several was chosen."""

    skipped: tuple[Skipped, ...] = ()
    """Those who were passed over, in the order in which they were looked at; the first 20 of them."""

    starts: PlanStart | None = None
    """Which action plan it begins, if any (rules R-9, R-10, R-19)."""

    stopped: bool = False
    """Whether its action plan is stopped because a simple form posted a duplicate (rule R-19)."""

    target: TargetId | None = None
    """Who gets it."""

    territory: TerritoryId | None = None
    """The territory."""

    unread: tuple[UnreadPoint, ...] = ()
    """What could not be read when the lead was compared with its contacts, by e-mail and then by phone, its own first;
    the first 20 of them (rule R-19)."""

    why_default: WhyDefault | None = None
    """Why it does not go where the plan would send it."""

AttachmentContent: TypeAlias = Literal["work_order_report"]
"""What is attached to a notice."""


class Attachment(Part, frozen=True, kw_only=True):
    """Something that goes with a notice."""

    content: AttachmentContent
    """What it is."""

    media_type: str
    """Always ``application/pdf`` (rule W-5)."""

CategoryId: TypeAlias = str
"""Names a category of a bid type."""


class Choice(Part, frozen=True, kw_only=True):
    """One choice of a select field."""

    label: str
    """What is chosen; unique in the field."""

    value: Amount
    """Its number in formulas."""

FieldSize: TypeAlias = Literal["short", "long", "full"]
"""How much room a field gets on a form (rule P-5)."""

FieldType: TypeAlias = Literal["text", "number", "price", "select", "checkbox", "text_area", "calculated"]
"""What can be entered into a field (rule P-5)."""

Key: TypeAlias = str
"""The name of a constant or field in formulas: letters, digits and ``_``, not starting with a digit, and none of the
words of the language; at most 64 bytes (rules F-2, P-7)."""


class Field(Part, frozen=True, kw_only=True):
    """Something that is asked or calculated for each line of an item (rule P-5)."""

    label: str
    """What people call it."""

    type: FieldType
    """What can be entered."""

    calculation: str | None = None
    """The formula; for calculated fields and only for them."""

    choices: Sequence[Choice] = ()
    """What can be chosen; for select fields and only for them."""

    default: Input | None = None
    """What counts where nothing is entered (rule F-7)."""

    key: Key | None = None
    """Its name in formulas; made from the label where it is left out, and kept from then on (rule P-7)."""

    max: Amount | None = None
    """The largest number that may be entered."""

    min: Amount | None = None
    """The smallest number that may be entered."""

    required: bool = False
    """Whether a blank is an error even in a draft."""

    shown: bool = False
    """Whether label and value stand on quotes."""

    size: FieldSize = "short"
    """How much room it gets on the form."""

    step: Amount | None = None
    """Numbers must be whole multiples of it, counted from ``min`` or zero."""

ItemId: TypeAlias = str
"""Names a line item of a catalog."""

ItemType: TypeAlias = Literal["labor", "materials", "combo", "notes"]
"""What a line item is made of (rule P-3)."""


class PartFormulas(Part, frozen=True, kw_only=True):
    """The formulas of one part of a combo (rule P-8)."""

    retail: str | None = None
    """The price of one unit."""

    sub_rate: str | None = None
    """What a subcontractor gets for one unit."""


class LineItem(Part, frozen=True, kw_only=True):
    """The third tier of a catalog: what can stand on a line of a proposal (rule P-3)."""

    id: ItemId
    """Unique in the catalog."""

    name: str
    """Shown on the line."""

    type: ItemType
    """Labor, materials, both, or only a note."""

    archived: bool = False
    """Deleted: not for new proposals, still shown where it is used (rule P-10)."""

    description: str | None = None
    """Shown under the name."""

    display_order: int = 0
    """Lower ones come first."""

    fields: Sequence[Field] = ()
    """What is asked or calculated for each line, in order; each may use those above it (rules P-5, P-6)."""

    labor: PartFormulas | None = None
    """Both formulas of the labor part; for combo items (rule P-8)."""

    materials: PartFormulas | None = None
    """Both formulas of the materials part; for combo items (rule P-8)."""

    note_size: FieldSize | None = None
    """How much room a note gets on the form."""

    retail: str | None = None
    """The formula of the price of one unit; for labor and materials items (rule P-8)."""

    sub_rate: str | None = None
    """The formula of what a subcontractor gets for one unit; for labor and materials items (rule P-8)."""

    tax_categories: Sequence[TaxCategoryId] = ()
    """Tax categories of the district that apply instead of its labor and material rates (rule Q-3)."""

    taxed: bool = False
    """Whether its lines are taxed (rule Q-3)."""


class Category(Part, frozen=True, kw_only=True):
    """The second tier of a catalog: plank, tile, walls, trim (rule P-2)."""

    id: CategoryId
    """Unique in the catalog."""

    name: str
    """Shown above its lines."""

    display_order: int = 0
    """Lower ones come first."""

    items: Sequence[LineItem] = ()
    """The third tier."""


class Constant(Part, frozen=True, kw_only=True):
    """A named value of a bid type (rule P-4)."""

    label: str
    """What people call it."""

    value: Amount
    """The owner's value."""

    key: Key | None = None
    """Its name in formulas; made from the label where it is left out, and kept from then on (rule P-7)."""

TypeId: TypeAlias = str
"""Names a bid type of a catalog."""


class BidType(Part, frozen=True, kw_only=True):
    """The first tier of a catalog: flooring, painting (rule P-2)."""

    id: TypeId
    """Unique in the catalog."""

    name: str
    """Shown above its categories."""

    categories: Sequence[Category] = ()
    """The second tier."""

    constants: Sequence[Constant] = ()
    """Values that every formula of the type may use (rule P-4)."""

    display_order: int = 0
    """Lower ones come first."""

    owner: AccountId | None = None
    """Whose bid type it is; the account at the start of a proposal's path where nothing is said. Overrides count for
    those below it on that path."""

    room_measurement: bool = False
    """Whether formulas may use the measurements of the proposal's rooms (rule P-15)."""

    shared_with: Sequence[AccountId] = ()
    """The sub-accounts that it is shared with."""


class BuiltIn(Part, frozen=True, kw_only=True, tag_field="type", tag="built_in"):
    """What the library knows of what the plan goes by."""


class TargetHours(Part, frozen=True, kw_only=True):
    """A target and when it takes leads."""

    target: TargetId
    """Who."""

    hours: OperationHours
    """When."""


class ByHours(Part, frozen=True, kw_only=True, tag_field="type", tag="by_hours"):
    """In turn among those who are at work."""

    members: Sequence[TargetHours]
    """Who, each once."""


class SourceEntry(Part, frozen=True, kw_only=True):
    """Where the leads of some sources go: to one target, or into a shared territory."""

    sources: Sequence[SettingId]
    """The ids of the sources."""

    target: TargetId | None = None
    """To whom, unless into a territory."""

    territory: TerritoryId | None = None
    """Into which territory."""


class ByLeadSource(Part, frozen=True, kw_only=True, tag_field="type", tag="lead_source"):
    """By lead source."""

    entries: Sequence[SourceEntry]
    """Which goes where."""


class PostalEntry(Part, frozen=True, kw_only=True):
    """Where the leads of some postal codes go: to one target, or into a shared territory."""

    codes: Sequence[str]
    """Full codes, prefixes like ``802*`` and ranges like ``80000-80299``."""

    country: Country | None = None
    """Their country; that of the plan where nothing is said."""

    target: TargetId | None = None
    """To whom, unless into a territory."""

    territory: TerritoryId | None = None
    """Into which territory."""


class ByPostalCode(Part, frozen=True, kw_only=True, tag_field="type", tag="postal_code"):
    """By postal code."""

    entries: Sequence[PostalEntry]
    """Which goes where; the most specific one wins."""


class RegionEntry(Part, frozen=True, kw_only=True):
    """Where the leads of some states or provinces go: to one target, or into a shared territory."""

    regions: Sequence[str]
    """Codes or names, with their country before or behind them or without it."""

    country: Country | None = None
    """Their country; that of the plan where nothing is said."""

    target: TargetId | None = None
    """To whom, unless into a territory."""

    territory: TerritoryId | None = None
    """Into which territory."""


class ByRegion(Part, frozen=True, kw_only=True, tag_field="type", tag="region"):
    """By state or province."""

    entries: Sequence[RegionEntry]
    """Which goes where."""


class CallPassedThrough(Part, frozen=True, kw_only=True, tag_field="type", tag="call_passed_through"):
    """A call was passed through to a contact."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    contact: Contact
    """Which one."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""


class CallScheduled(Part, frozen=True, kw_only=True, tag_field="type", tag="call_scheduled"):
    """A call to a contact, put down by hand."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    contact: Contact
    """With or about whom."""

    due: datetime.datetime
    """When it is due."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""

    notify: bool = False
    """Whether it was ticked that a notice is wanted."""


class Cap(Part, frozen=True, kw_only=True):
    """How many leads a target gets at most in a period (rule R-21). Only leads that the plan gives it count."""

    target: TargetId
    """Who."""

    leads: int
    """How many, at least 1."""

    per: Period
    """In what."""


class CapCount(Part, frozen=True, kw_only=True, rename={'from_': 'from'}):
    """How many leads a target was given in a period."""

    target: TargetId
    """Who."""

    per: Period
    """The kind of period."""

    from_: datetime.date
    """Its first day."""

    leads: int
    """How many."""

Capability: TypeAlias = Literal["view_own_contacts", "view_all_contacts", "delete_contacts", "export_contacts", "use_call_center", "save_filters", "change_own_profile", "edit_action_plans", "change_settings", "manage_users", "log_in_as", "lock_and_share", "manage_sub_accounts", "view_billing", "complete_setup", "change_enterprise_settings"]
"""What a user can be allowed to do (rules U-2 to U-12, T-18)."""

Currency: TypeAlias = str
"""An ISO 4217 code."""

DistrictId: TypeAlias = str
"""Names a tax district."""


class TaxCategory(Part, frozen=True, kw_only=True):
    """A tax beside those on labor and materials (rule Q-3)."""

    id: TaxCategoryId
    """Unique in the district."""

    name: str
    """Shown beside its tax."""

    rate: Amount
    """The rate, in percent."""


class District(Part, frozen=True, kw_only=True):
    """Where something is sold, and at which rates it is taxed there (rule Q-3).

    Rates are percentages: ``"8.25"`` is 8.25 %, from 0 to 1,000.
    """

    id: DistrictId
    """Unique in the catalog."""

    name: str
    """Shown beside its taxes."""

    categories: Sequence[TaxCategory] = ()
    """Further rates that items and lines may name."""

    labor: Amount = Decimal("0")
    """The rate of labor, in percent."""

    materials: Amount = Decimal("0")
    """The rate of materials, in percent."""


class Override(Part, frozen=True, kw_only=True):
    """A sub-account's own value of a shared constant (rule P-4)."""

    account: AccountId
    """Whose value it is."""

    type: TypeId
    """The bid type."""

    constant: Key
    """The constant of that type."""

    value: Amount
    """The value in force for the account and those below it, unless one of them has its own."""

LineRounding: TypeAlias = Literal["rounded", "exact"]
"""Whether lines are rounded before they are added (rule Q-1)."""

Rounding: TypeAlias = Literal["half_up", "half_even", "half_down", "up", "down"]
"""How a value between two neighbours is brought to one of them (rule Q-1).

There is no unnamed rounding in this crate. The default is the one invoices use.
"""

TaxLevel: TypeAlias = Literal["per_rate", "per_line", "per_total"]
"""What a tax is rounded on (rule Q-4)."""


class Policy(Part, frozen=True, kw_only=True):
    """How a proposal is rounded and taxed (rules Q-1, Q-4, Q-6). Kept with the proposal."""

    deal_size_with_tax: bool = False
    """Whether the deal size contains tax."""

    lines: LineRounding = "rounded"
    """Whether lines are rounded before they are added."""

    rounding: Rounding = "half_up"
    """The mode of every rounding to money."""

    tax: TaxLevel = "per_rate"
    """What a tax is rounded on."""

    tax_places: int | None = None
    """The decimal places of each tax row, from 0 to 9; those of the currency where nothing is said."""

PreNoteId: TypeAlias = str
"""Names a pre-note."""


class PreNote(Part, frozen=True, kw_only=True):
    """Something a crew should know before it comes: "dog present" (rule P-11)."""

    id: PreNoteId
    """Unique in the catalog."""

    text: str
    """The note."""


class Display(Part, frozen=True, kw_only=True):
    """What a quote, invoice or work order shows (rule Q-8).

    A switch that is left out takes the value of the quote type, and where that is silent too, the usual one: everything
    on but ``price_together``, and terms only on quotes (rule P-11).
    """

    category_column: bool | None = None
    """The name of the category."""

    discounts: bool | None = None
    """Discounts and charges, as rows."""

    header_fields: bool | None = None
    """The header fields."""

    line_items: bool | None = None
    """The lines under each category."""

    payment_schedule: bool | None = None
    """The payment schedule."""

    price_column: bool | None = None
    """The price of each line."""

    price_together: bool | None = None
    """One price for a category, instead of one for each of its lines."""

    taxes: bool | None = None
    """The tax rows."""

    terms: bool | None = None
    """Terms and conditions."""

QuoteTypeId: TypeAlias = str
"""Names a quote type."""


class QuoteType(Part, frozen=True, kw_only=True):
    """A named set of display switches (rules P-11, Q-8)."""

    id: QuoteTypeId
    """Unique in the catalog."""

    name: str
    """What people call it; the title of the quote."""

    display: Display = Display()
    """What it shows."""

SubcontractorId: TypeAlias = str
"""Names a subcontractor."""


class Subcontractor(Part, frozen=True, kw_only=True):
    """Somebody that work orders are sent to (rule P-11)."""

    id: SubcontractorId
    """Unique in the catalog."""

    name: str
    """Their name."""

    email: str
    """Where the host sends the work order."""


class Catalog(Document, frozen=True, kw_only=True, tag_field="schema", tag="tenantry/catalog@1"):
    """What an account offers and how it is priced: bid types with their constants, categories and line items (rules P-1
    to P-11), tax districts (Q-3), and what proposals say beside their lines.

    Document kind ``tenantry/catalog@1``. At most 10,000 line items, 256 fields an item, 1,000 constants a bid type.
    """

    currency: Currency
    """The currency of every price in it (rule Q-15)."""

    about_me: str | None = None
    """What the account says about itself (rule P-11)."""

    all_items_taxed: bool = False
    """Whether every line is taxed, whatever its own flag says."""

    default_district: DistrictId | None = None
    """The district of proposals that name none."""

    districts: Sequence[District] = ()
    """The tax districts (rule Q-3)."""

    enabled: bool = True
    """Whether the account has the proposal add-on; without it nothing is priced (rule P-13)."""

    overrides: Sequence[Override] = ()
    """Values of constants that sub-accounts have set for themselves (rule P-4)."""

    policy: Policy = Policy()
    """How proposals that say nothing of their own are rounded and taxed."""

    pre_notes: Sequence[PreNote] = ()
    """What a crew should know before it comes (rule P-11)."""

    quote_types: Sequence[QuoteType] = ()
    """The quote types: named sets of display switches (rule P-11)."""

    subcontractors: Sequence[Subcontractor] = ()
    """To whom work orders go (rule P-11)."""

    terms: str | None = None
    """Terms and conditions; on quotes, and on invoices only if switched on (rule P-11)."""

    types: Sequence[BidType] = ()
    """The bid types. Shown by display order, then id (rule P-1)."""


class Subtotals(Part, frozen=True, kw_only=True):
    """What the lines of a section come to (rule Q-9)."""

    amount: Decimal
    """Labor and materials together."""

    labor: Decimal
    """The labor parts."""

    margin: Decimal
    """Amount less sub rate."""

    materials: Decimal
    """The materials parts."""

    raw: Decimal
    """Before multipliers (rule Q-2)."""

    retail: Decimal
    """After multipliers, before the adjustments of the lines (rule Q-2)."""

    sub_rate: Decimal
    """What subcontractors are paid."""


class CategorySection(Part, frozen=True, kw_only=True):
    """A category of a quote with its lines (rule Q-9)."""

    id: CategoryId
    """The category."""

    name: str
    """Its name."""

    lines: tuple[int, ...]
    """The indexes of its lines, in display order."""

    subtotals: Subtotals | None = None
    """Its subtotals; absent where a line could not be priced."""


class ExportSwitches(Part, frozen=True, kw_only=True):
    """Which roles may export contacts; account owners always may (rule U-11)."""

    admin: bool = False
    """Admins."""

    salesperson: bool = False
    """Salespersons."""

    standard: bool = False
    """Standard users."""


class EnterprisePolicy(Part, frozen=True, kw_only=True):
    """What an enterprise sets for all accounts (rules U-10 to U-12)."""

    export_contacts: ExportSwitches = ExportSwitches()
    """Which roles may export contacts (rule U-11)."""

    password_reset_days: int | None = None
    """After how many days a credential must be set anew, from 1 to 180; never where nothing is said (rule U-10)."""


class PolicyPut(Part, frozen=True, kw_only=True, tag_field="type", tag="policy_put"):
    """Another policy."""

    policy: EnterprisePolicy
    """The policy from now on."""


class ConstantValue(Part, frozen=True, kw_only=True, tag_field="type", tag="constant_value"):
    """One's own value of a constant (rule P-4)."""

    bid_type: SettingId
    """The bid type."""

    constant: Key
    """The constant in it."""

    value: Amount
    """The value in force for the account and those below it, unless one of them has its own."""


class ContactType(Part, frozen=True, kw_only=True, tag_field="type", tag="contact_type"):
    """One of the five types of contacts (rule K-1)."""

    slot: ContactSlot
    """Which of the five."""

    name: str
    """What the account calls it."""

    sales_cycle: SettingId | None = None
    """The sales cycle that its contacts go through."""

CustomFieldType: TypeAlias = Literal["text", "text_area", "number", "date", "checkbox", "select"]
"""What can be entered into a custom field."""


class CustomField(Part, frozen=True, kw_only=True, tag_field="type", tag="custom_field"):
    """A field of contacts (rule K-8)."""

    field_type: CustomFieldType
    """What can be entered."""

    label: str
    """What people call it."""

    choices: Sequence[str] = ()
    """What can be chosen, for a select field."""

    on_all_contacts: bool = False
    """Whether every contact has it, or only those that it was added to."""

    value: str | None = None
    """What stands in it at first."""


class File(Part, frozen=True, kw_only=True, tag_field="type", tag="file"):
    """A file that the host keeps (rule M-2)."""

    name: str
    """What people call it."""

    link: str
    """Where it is to be had, with ``https://``."""

    bytes: int | None = None
    """Its size."""

    media_type: str | None = None
    """Its media type, like ``application/pdf``."""

HostedPageType: TypeAlias = Literal["simple_lead_form", "custom_lead_form", "sign_page", "meeting_schedule", "chatbot", "chat_test_page"]
"""What a hosted page is for (rule M-1)."""

Visitors: TypeAlias = Literal["known", "unknown"]
"""For whom a page is; for everybody where nothing is said."""


class HostedPage(Part, frozen=True, kw_only=True, tag_field="type", tag="hosted_page"):
    """A page that the platform serves (rule M-1)."""

    page_type: HostedPageType
    """What it is for."""

    name: str
    """What people call it."""

    slug: str
    """Its part of the link: small letters and digits, and ``-`` between them."""

    categories: Sequence[str] = ()
    """What a visitor of a lead form can choose; each lead form has some."""

    visitors: Visitors | None = None
    """For whom it is."""


class LeadSource(Part, frozen=True, kw_only=True, tag_field="type", tag="lead_source"):
    """Where leads come from (rule R-1)."""

    name: str
    """What people call it."""

    api_id: str | None = None
    """The name that programs call it by."""

    plan: SettingId | None = None
    """Which of the connection plans that are bound to it its leads begin (rule R-4); where it names none, the only one
    that is in force."""

    web_key: WebKeys = WebKeys()
    """Where forms of this source post to (rule R-2). Only refreshing it changes it."""


class LocalItem(Part, frozen=True, kw_only=True, tag_field="type", tag="line_item"):
    """A line item of one's own in a shared bid type (rule S-7)."""

    bid_type: SettingId
    """The bid type."""

    category: CategoryId
    """The category in it."""

    item: LineItem
    """As it stands in a catalog; its id is that of the setting."""

LogCodeKind: TypeAlias = Literal["reason", "disposition"]
"""What a log code says of a call (rule K-7)."""


class LogCode(Part, frozen=True, kw_only=True, tag_field="type", tag="log_code"):
    """Why somebody was called, or how it ended (rule K-7)."""

    kind: LogCodeKind
    """A reason or a disposition."""

    contact_type: ContactSlot
    """For contacts of which type."""

    name: str
    """What people call it."""

    description: str | None = None
    """What it means."""

    email_owner: bool = False
    """Whether the account owner is told by e-mail, unless the caller says otherwise."""

    text_owner: bool = False
    """Whether the account owner is told by text, unless the caller says otherwise."""


class OpportunityTemplate(Part, frozen=True, kw_only=True, tag_field="type", tag="opportunity_template"):
    """What a new opportunity begins with (rule K-6)."""

    name: str
    """What people call it."""

    appointment_set: bool = False
    """Whether an appointment has been set."""

    deal_size: Amount = Decimal("0")
    """In the currency of the account, from 0."""

    likelihood: Amount = Decimal("0")
    """In percent, from 0 to 100."""


class OwnBidType(Part, frozen=True, kw_only=True, tag_field="type", tag="bid_type"):
    """A bid type (rule P-2)."""

    bid_type: BidType
    """As it stands in a catalog."""


class OwnDistrict(Part, frozen=True, kw_only=True, tag_field="type", tag="tax_district"):
    """A tax district (rule Q-3)."""

    district: District
    """As it stands in a catalog."""


class OwnQuoteType(Part, frozen=True, kw_only=True, tag_field="type", tag="quote_type"):
    """A quote type (rule P-11)."""

    quote_type: QuoteType
    """As it stands in a catalog."""

ShortZip: TypeAlias = Literal["refuse", "pad"]
"""What becomes of a ZIP code that has lost its leading zeros, as a spreadsheet takes them away (rule R-15)."""


class LeastLoaded(Part, frozen=True, kw_only=True, tag_field="type", tag="least_loaded"):
    """Whoever has the fewest."""

    targets: Sequence[TargetId]
    """Who, each once."""


class RoundRobin(Part, frozen=True, kw_only=True, tag_field="type", tag="round_robin"):
    """In turn."""

    targets: Sequence[TargetId]
    """Who, each once."""


class WeightedTarget(Part, frozen=True, kw_only=True):
    """A target and its weight."""

    target: TargetId
    """Who."""

    weight: int
    """How often beside the others, from 1 to 1,000."""


class WeightedRoundRobin(Part, frozen=True, kw_only=True, tag_field="type", tag="weighted_round_robin"):
    """In turn, some more often than others."""

    members: Sequence[WeightedTarget]
    """Who, each once."""


Strategy: TypeAlias = (
    RoundRobin
    | WeightedRoundRobin
    | LeastLoaded
    | ByHours
    | ByRegion
    | ByPostalCode
    | ByLeadSource
)
"""How it is decided who gets a lead (rules R-7, R-21)."""

TargetKind: TypeAlias = Literal["accounts", "users"]
"""What leads are routed to (rule R-6)."""


Rotation: TypeAlias = (
    RoundRobin
    | WeightedRoundRobin
    | LeastLoaded
    | ByHours
)
"""Who of several gets a lead (rule R-21)."""


class Territory(Part, frozen=True, kw_only=True):
    """A territory that several targets share, with a strategy of its own inside it (rules R-17, R-21)."""

    id: TerritoryId
    """The name that entries call it by."""

    rotation: Rotation
    """Who of them gets a lead."""


class RoutingPlan(Document, frozen=True, kw_only=True, tag_field="schema", tag="tenantry/routing-plan@1"):
    """How the leads of an enterprise are routed (rules R-5 to R-9, R-15 to R-18, R-21). Document kind
    ``tenantry/routing-plan@1``."""

    target_kind: TargetKind
    """What the targets are, all of them (rule R-6)."""

    strategy: Strategy
    """How it is decided who gets a lead (rule R-7)."""

    activate_action_plans: bool = False
    """Whether a routed lead begins the action plan that its source has in the sub-account (rule R-9)."""

    apply_to_existing_customers: bool = False
    """Whether contacts that exist already are routed when somebody asks for it (rules R-9, R-10)."""

    caps: Sequence[Cap] = ()
    """How many leads a target gets at most (rule R-21)."""

    country: Country | None = None
    """The country of leads and entries that name none (rules R-15, R-16)."""

    default: TargetId | None = None
    """Who gets a lead that nobody else gets (rules R-8, R-14, R-18)."""

    regions: Sequence[AddedRegion] = ()
    """States and provinces of further countries (rule R-16)."""

    short_zip: ShortZip | None = None
    """What becomes of ZIP codes that have lost their leading zeros, where the country is the United States (rule R-15).
    """

    territories: Sequence[Territory] = ()
    """The territories that several targets share (rule R-17)."""

    zone: Zone | None = None
    """By whose clocks the periods of caps begin; needed where there are any."""


class OwnRoutingPlan(Part, frozen=True, kw_only=True, tag_field="type", tag="routing_plan"):
    """Who gets the leads of the enterprise (rule R-5)."""

    plan: RoutingPlan
    """The plan."""


class PreNoteText(Part, frozen=True, kw_only=True, tag_field="type", tag="pre_note"):
    """A note for crews (rule P-11)."""

    text: str
    """The note."""


class ProposalSettings(Part, frozen=True, kw_only=True, tag_field="type", tag="proposal_settings"):
    """What holds for all proposals."""

    currency: Currency
    """The currency of every price (rule Q-15)."""

    about_me: str | None = None
    """What the account says about itself."""

    all_items_taxed: bool = False
    """Whether every line is taxed, whatever its own flag says."""

    default_district: DistrictId | None = None
    """The district of proposals that name none."""

    policy: Policy = Policy()
    """How proposals that say nothing of their own are rounded and taxed."""

    terms: str | None = None
    """Terms and conditions."""


class SalesStep(Part, frozen=True, kw_only=True):
    """One step of a sales cycle (rule K-2)."""

    id: StepId
    """Unique in the cycle."""

    name: str
    """What people call it."""

    add_notification: bool = False
    """Whether reaching it raises a notification (rule K-10)."""

    assigned_user: UserId | None = None
    """Whom a contact that comes here is assigned to (rule K-10)."""

    closed: bool = False
    """Whether a contact here is closed."""

    inactive: bool = False
    """Whether it is out of use: then neither pipeline nor dashboards show it (rule K-3)."""

    quoted: bool = False
    """Whether a contact here has been quoted."""

    sort_order: int = 0
    """Lower ones come first."""


class SalesCycle(Part, frozen=True, kw_only=True, tag_field="type", tag="sales_cycle"):
    """A sales cycle (rule K-2)."""

    name: str
    """What people call it."""

    steps: Sequence[SalesStep] = ()
    """Shown by sort order, then id."""

Editor: TypeAlias = Literal["rich_text", "block", "raw_html"]
"""How an e-mail is written (rule E-6)."""


class Signature(Part, frozen=True, kw_only=True, tag_field="type", tag="signature"):
    """What stands under e-mails (rule E-6)."""

    user: UserId
    """Whose it is."""

    name: str
    """What people call it."""

    editor: Editor
    """The editor that it was written in, which is that of the mails it fits."""

    body: str
    """The signature."""


class SubcontractorAddress(Part, frozen=True, kw_only=True, tag_field="type", tag="subcontractor"):
    """Somebody that work orders are sent to (rule P-11)."""

    name: str
    """Their name."""

    email: str
    """Where the host sends the work order."""


class Tag(Part, frozen=True, kw_only=True, tag_field="type", tag="tag"):
    """A word for contacts (rule K-8)."""

    name: str
    """The word."""


Content: TypeAlias = (
    ContactType
    | SalesCycle
    | OpportunityTemplate
    | LogCode
    | Tag
    | CustomField
    | LeadSource
    | ActionPlan
    | Signature
    | HostedPage
    | File
    | Announcement
    | OwnBidType
    | LocalItem
    | ConstantValue
    | OwnQuoteType
    | PreNoteText
    | SubcontractorAddress
    | OwnDistrict
    | ProposalSettings
    | OwnRoutingPlan
)
"""What a setting is. All that the network has to know of a kind is said here and in its row of ``Kind``."""


class Setting(Part, frozen=True, kw_only=True):
    """One setting of an account: a tag, a sales cycle, a bid type, … (rules S-1 to S-12).

    All kinds are put, archived, restored, removed, duplicated and shared in the same way; what is special about a kind
    stands in ``Kind`` and in its content.
    """

    id: SettingId
    """Unique in the network."""

    account: AccountId
    """Whose it is."""

    content: Content
    """What it is."""

    archived: bool = False
    """Whether it is out of use."""

    copied_from: SettingId | None = None
    """The setting that it was copied from (rule T-12)."""

    shared_with: Sequence[AccountId] = ()
    """The accounts below that it is shared with, for kinds that are shared (rules S-7 to S-9)."""


class SettingPut(Part, frozen=True, kw_only=True, tag_field="type", tag="setting_put"):
    """A new setting, or another state of one."""

    setting: Setting
    """The setting as it is from now on."""


class SettingRemoved(Part, frozen=True, kw_only=True, tag_field="type", tag="setting_removed"):
    """A setting is gone."""

    setting: SettingId
    """The setting that is gone."""


class Credential(Part, frozen=True, kw_only=True):
    """Facts about a credential; never a password, nor anything made of one (rule U-14)."""

    must_reset: bool = False
    """Whether it must be set anew at the next login, whatever its age."""

    set_on: datetime.date | None = None
    """The day on which it was set. Without one the user has no access (rule U-8)."""

NoticeKind: TypeAlias = Literal["account_paused", "action_plan_step", "assigned_user", "client_export", "client_import", "client_update", "contact_moved", "download_report", "email_failed", "duplicate_client", "franchisee_statistics_report", "test_inbox_read", "email_received", "new_lead", "manual_appointment", "manual_call_schedule", "manual_contact_reminder", "manual_email_sent", "manual_text_sent", "bulk_reassigned", "bulk_released", "warnings", "parser_created", "parser_updated", "pass_through", "proposal_open", "proposal_sign", "proposal_sent_to_dispatch", "single_reassigned", "single_released", "system_information", "system_error_information", "text_received", "text_stopped", "marketplace_message", "voicemail", "payment_received", "payment_entered", "step_reached"]
"""What a notice is about (rule N-4)."""


class NoticeChoice(Part, frozen=True, kw_only=True):
    """What a user has chosen for one kind of notice; what is left out is as it is by default (rules N-2, N-19)."""

    kind: NoticeKind
    """For which kind."""

    au: bool | None = None
    """The panel, only where the user is the contact's assigned user; it wins over *system*."""

    email_au: bool | None = None
    """An e-mail, where the user is the contact's assigned user."""

    system: bool | None = None
    """The panel."""

    text_au: bool | None = None
    """A text, where the user is the contact's assigned user."""

Role: TypeAlias = Literal["account_owner", "admin", "standard", "salesperson"]
"""What a user is in their account (rule U-1)."""


class User(Part, frozen=True, kw_only=True):
    """Somebody who works in an account (rules U-1, U-13)."""

    id: UserId
    """Unique in the network."""

    account: AccountId
    """The account they belong to."""

    role: Role
    """What they are there."""

    first_name: str
    """Their first name."""

    last_name: str
    """Their last name."""

    username: str
    """What they log in with; unique in the network, capital letters or not, without blanks at its ends, and never
    changed."""

    api_id: str | None = None
    """The name that programs call them by."""

    archived: bool = False
    """Whether they are out (rule U-7)."""

    contact_tab: str | None = None
    """The tab of a contact that they see first; the host's own name for it."""

    control: Sequence[NoticeChoice] = ()
    """What they have chosen to be told of, for each kind of notice once (rules N-1, N-2)."""

    credential: Credential = Credential()
    """What is known of their credential (rule U-14)."""

    daily_reminders: bool = False
    """Whether they get a reminder of the day by e-mail."""

    email: str | None = None
    """Where they are written to."""

    hours: Sequence[OpenSpan] = ()
    """When they work, where that is not when the account does; an empty list says nothing."""

    landing_page: str | None = None
    """The page that they see first; the host's own name for it."""

    phone: str | None = None
    """Where they are called and texted."""

    roll_up: Sequence[AccountId] = ()
    """The accounts below whose panel notices they see as well (rule N-11)."""

    show_calendar: bool = False
    """Whether their calendar is shown."""

    signature_protected: bool = False
    """Whether signatures that are exported leave theirs alone (rule S-10)."""


class UserPut(Part, frozen=True, kw_only=True, tag_field="type", tag="user_put"):
    """A new user, or another state of one."""

    user: User
    """The user as they are from now on."""


class UserRemoved(Part, frozen=True, kw_only=True, tag_field="type", tag="user_removed"):
    """A user is gone, with their account."""

    user: UserId
    """The user who is gone."""


Change: TypeAlias = (
    AccountPut
    | AccountRemoved
    | UserPut
    | UserRemoved
    | SettingPut
    | SettingRemoved
    | PolicyPut
)
"""One change of a network."""

Channel: TypeAlias = Literal["panel", "text", "email"]
"""How a notice reaches somebody."""


class ChooseSystemNumber(Part, frozen=True, kw_only=True, tag_field="type", tag="choose_system_number"):
    """Its number (rule T-9)."""

    account: AccountId
    """Whose."""

    number: str
    """The number."""

ClientId: TypeAlias = str
"""Names a client of a region."""

NoticeEvent: TypeAlias = Literal["service_request_accepted", "service_request_rejected", "work_order_created", "status_changed", "work_order_closed", "follow_up"]
"""One of the six events that clients are told of (rule W-1)."""

RegionId: TypeAlias = str
"""Names a region whose clients are told about work orders."""

WorkOrderId: TypeAlias = str
"""Names a work order, or the service request that it comes from."""


class ClientNotice(Part, frozen=True, kw_only=True):
    """An e-mail to a client, ready to be handed over once (rules W-5, W-6)."""

    key: str
    """The same whenever the same event is decided again: a host that retries can tell."""

    event: NoticeEvent
    """Which event it tells of."""

    region: RegionId
    """The region whose notice it is."""

    order: WorkOrderId
    """The order."""

    client: ClientId
    """The client."""

    to: str
    """Their e-mail address."""

    reply_to: str
    """Whom they answer."""

    subject: str
    """One line."""

    body: str
    """Plain text: a host that shows it as HTML must escape it (rule W-9)."""

    attachments: tuple[Attachment, ...]
    """What goes with it."""

    empty_tags: tuple[str, ...]
    """Tags of subject and body that became nothing (rule W-9)."""

GroupId: TypeAlias = str
"""Names a security group."""

StatusId: TypeAlias = str
"""Names a status of work orders."""


class ConditionSettingsWrong(Part, frozen=True, kw_only=True, tag_field="type", tag="settings_wrong"):
    """The global settings are wrong."""


class ConditionGeneratorStopped(Part, frozen=True, kw_only=True, tag_field="type", tag="generator_stopped"):
    """The generator stands still."""


class ConditionNoRegion(Part, frozen=True, kw_only=True, tag_field="type", tag="no_region"):
    """The document has no such region."""

    region: RegionId
    """The region of the order."""

    suggestion: str | None = None
    """The nearest one that exists."""


class ConditionRegionOff(Part, frozen=True, kw_only=True, tag_field="type", tag="region_off"):
    """The switch of the region is off."""

    region: RegionId
    """Which one."""


class ConditionNotSetUp(Part, frozen=True, kw_only=True, tag_field="type", tag="not_set_up"):
    """The region tells nothing of such an event."""

    region: RegionId
    """The region."""

    event: NoticeEvent
    """The event."""


class ConditionEventOff(Part, frozen=True, kw_only=True, tag_field="type", tag="event_off"):
    """The switch of the event is off."""

    region: RegionId
    """The region."""

    event: NoticeEvent
    """The event."""


class ConditionSameStatus(Part, frozen=True, kw_only=True, tag_field="type", tag="same_status"):
    """The order was given the status that it had (rule W-7)."""

    status: StatusId
    """The status."""


class ConditionOtherStatus(Part, frozen=True, kw_only=True, tag_field="type", tag="other_status"):
    """Another status than the selected one."""

    region: RegionId
    """The region."""

    status: StatusId
    """The status that the order was given."""

    selected: StatusId
    """The one that is told of."""


class ConditionOtherRegion(Part, frozen=True, kw_only=True, tag_field="type", tag="other_region"):
    """The client is of another region than the order, or of none."""

    client: ClientId
    """The client."""

    region: RegionId
    """That of the order."""

    own: RegionId | None = None
    """Their region."""


class ConditionClientOff(Part, frozen=True, kw_only=True, tag_field="type", tag="client_off"):
    """The client is not sent notices."""

    client: ClientId
    """Who."""


class ConditionNoEmail(Part, frozen=True, kw_only=True, tag_field="type", tag="no_email"):
    """The client has no e-mail address."""

    client: ClientId
    """Who."""


class ConditionBadEmail(Part, frozen=True, kw_only=True, tag_field="type", tag="bad_email"):
    """What stands as the client's e-mail address is none."""

    client: ClientId
    """Who."""

    email: str
    """What stands there."""


class ConditionNoReplyTo(Part, frozen=True, kw_only=True, tag_field="type", tag="no_reply_to"):
    """The region has no Reply-To."""

    region: RegionId
    """The region."""


class ConditionNotReadable(Part, frozen=True, kw_only=True, tag_field="type", tag="not_readable"):
    """The acting security group cannot read the region."""

    region: RegionId
    """The region."""

    group: GroupId | None = None
    """The group, if one acts."""


class ConditionTooLong(Part, frozen=True, kw_only=True, tag_field="type", tag="too_long"):
    """Subject or body would be too long with its tags filled (rule D-10)."""

    part: str
    """``subject`` or ``body``."""

    limit: int
    """How long it may be."""


class ConditionHandedOver(Part, frozen=True, kw_only=True, tag_field="type", tag="handed_over"):
    """It was handed over before (rule W-6)."""

    at: datetime.datetime
    """When."""


class ConditionScheduled(Part, frozen=True, kw_only=True, tag_field="type", tag="scheduled"):
    """It is scheduled already (rule W-8)."""

    due_at: datetime.datetime
    """For when."""


class ConditionCancelled(Part, frozen=True, kw_only=True, tag_field="type", tag="cancelled"):
    """The order was opened again (rule W-8)."""

    at: datetime.datetime
    """When."""


class ConditionWithheld(Part, frozen=True, kw_only=True, tag_field="type", tag="withheld"):
    """It was due before, and not all conditions held (rule W-8)."""

    at: datetime.datetime
    """When."""


class ConditionNeverDue(Part, frozen=True, kw_only=True, tag_field="type", tag="never_due"):
    """The day of the follow-up is beyond the instants that can be written (rule W-8)."""


class ConditionNotScheduled(Part, frozen=True, kw_only=True, tag_field="type", tag="not_scheduled"):
    """No follow-up of that closing is in the log."""

    closing: OccurrenceId
    """The closing."""


class ConditionNotDue(Part, frozen=True, kw_only=True, tag_field="type", tag="not_due"):
    """The follow-up is asked about too early."""

    due_at: datetime.datetime
    """When it is due."""


Condition: TypeAlias = (
    ConditionSettingsWrong
    | ConditionGeneratorStopped
    | ConditionNoRegion
    | ConditionRegionOff
    | ConditionNotSetUp
    | ConditionEventOff
    | ConditionSameStatus
    | ConditionOtherStatus
    | ConditionOtherRegion
    | ConditionClientOff
    | ConditionNoEmail
    | ConditionBadEmail
    | ConditionNoReplyTo
    | ConditionNotReadable
    | ConditionTooLong
    | ConditionHandedOver
    | ConditionScheduled
    | ConditionCancelled
    | ConditionWithheld
    | ConditionNeverDue
    | ConditionNotScheduled
    | ConditionNotDue
)
"""Why a notice does not go out (rules W-3, W-6 to W-8)."""


class Unmet(Part, frozen=True, kw_only=True):
    """A condition that does not hold, with its code and words (rule W-4)."""

    code: str
    """Stays the same when the wording changes, like ``client_notice.no_email``."""

    message: str
    """The condition in words."""

    condition: Condition
    """The condition with what it is about."""

    def __str__(self) -> str:
        return self.message


class ClientOutcomeSend(Part, frozen=True, kw_only=True, tag_field="type", tag="send"):
    """It is handed over now."""

    notice: ClientNotice
    """The message."""


class ClientOutcomeSchedule(Part, frozen=True, kw_only=True, tag_field="type", tag="schedule"):
    """It is to be asked about later (rule W-8)."""

    event: NoticeEvent
    """Which event it tells of."""

    key: str
    """Its key."""

    due_at: datetime.datetime
    """When it is due, by the clocks of the region."""


class ClientOutcomeCancel(Part, frozen=True, kw_only=True, tag_field="type", tag="cancel"):
    """It was scheduled, and is not told any more (rule W-8)."""

    event: NoticeEvent
    """Which event it tells of."""

    key: str
    """Its key."""


class ClientOutcomeNotSent(Part, frozen=True, kw_only=True, tag_field="type", tag="not_sent"):
    """It does not go out."""

    event: NoticeEvent
    """Which event it tells of."""

    unmet: tuple[Unmet, ...]
    """Every condition that does not hold; there is at least one."""


ClientOutcome: TypeAlias = (
    ClientOutcomeSend
    | ClientOutcomeSchedule
    | ClientOutcomeCancel
    | ClientOutcomeNotSent
)
"""What becomes of a notice."""


class NoticeStateScheduled(Part, frozen=True, kw_only=True, tag_field="type", tag="scheduled"):
    """It is to be asked about when it is due."""

    due_at: datetime.datetime
    """The instant, by the clocks of the region."""


class NoticeStateHandedOver(Part, frozen=True, kw_only=True, tag_field="type", tag="handed_over"):
    """It was handed over: it is gone, whatever becomes of it then (rule W-6)."""

    to: str
    """The e-mail address."""


class NoticeStateCancelled(Part, frozen=True, kw_only=True, tag_field="type", tag="cancelled"):
    """The order was opened again before it was due (rule W-8)."""


class NoticeStateWithheld(Part, frozen=True, kw_only=True, tag_field="type", tag="withheld"):
    """It was due, and not all conditions held."""


NoticeState: TypeAlias = (
    NoticeStateScheduled
    | NoticeStateHandedOver
    | NoticeStateCancelled
    | NoticeStateWithheld
)
"""What has become of a notice."""


class NoticeLogEntry(Part, frozen=True, kw_only=True):
    """A notice that was handed over, or is to be asked about later."""

    key: str
    """Its key: made of the event, the order and what happened."""

    event: NoticeEvent
    """Which event it tells of."""

    occurrence: OccurrenceId
    """What happened; for a follow-up, the closing."""

    region: RegionId
    """The region whose notice it is."""

    at: datetime.datetime
    """When that came about."""

    state: NoticeState
    """What has become of it."""


class NoticeLog(Document, frozen=True, kw_only=True, tag_field="schema", tag="tenantry/notice_log@1"):
    """What has become of the notices of one order (rules W-6, W-8): it goes in with what happens and comes out anew.
    Document kind ``tenantry/notice_log@1``."""

    order: WorkOrderId
    """The order."""

    entries: Sequence[NoticeLogEntry] = ()
    """Its notices, in the order in which they came to be; each key stands once."""


class ClientDecision(Part, frozen=True, kw_only=True):
    """What the client is told of what happened to an order (rule W-4)."""

    outcomes: tuple[ClientOutcome, ...]
    """What becomes of every notice that there could be. A closing has two, its own and the follow-up; opening an order
    again has those that it cancels."""

    log: NoticeLog
    """The log of the order from now on."""


class ClientsExported(Part, frozen=True, kw_only=True, tag_field="type", tag="clients_exported"):
    """Contacts were exported."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""


class ClientsImported(Part, frozen=True, kw_only=True, tag_field="type", tag="clients_imported"):
    """Contacts were imported."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""

CloneGroup: TypeAlias = Literal["settings", "catalog", "templates", "cycles", "codes", "sources"]
"""What a clone can be given of the account it is cloned from (rule T-12)."""


class CloneFrom(Part, frozen=True, kw_only=True):
    """Whose settings a new account begins with (rule T-12)."""

    account: AccountId
    """The account to copy from."""

    groups: Sequence[CloneGroup]
    """What to copy."""


class ClosedNotice(Part, frozen=True, kw_only=True):
    """What is told when an order is closed."""

    active: bool = False
    """The switch of the event."""

    attach_report: bool = False
    """Whether the report of the order is attached, as PDF (rule W-5)."""

    body: str | None = None
    """The body, plain text, with tags."""

    subject: str | None = None
    """The subject, one line, with tags."""


class CompleteSetup(Part, frozen=True, kw_only=True, tag_field="type", tag="complete_setup"):
    """The last step of setting it up (rules T-9, T-10)."""

    account: AccountId
    """Which one."""


class CreateAccount(Part, frozen=True, kw_only=True, tag_field="type", tag="create_account"):
    """A sub-account with its owner (rules T-1 to T-5, T-12)."""

    account: AccountId
    """Its id."""

    parent: AccountId
    """The account directly above."""

    owner: UserId
    """The id of its account owner, who is created with it."""

    first_name: str
    """The owner's first name."""

    last_name: str
    """The owner's last name."""

    phone: str
    """The phone number of owner and account."""

    email: str
    """The e-mail address of owner and account."""

    username: str
    """What the owner logs in with."""

    company: str
    """The name that is displayed."""

    credential_set_on: datetime.date
    """The day on which the host had the owner's credential set."""

    clone: CloneFrom | None = None
    """Whose settings it begins with."""

    multi_unit: bool = False
    """Whether sub-accounts can stand below it."""

    proposals: ProposalSystem | None = None
    """Activates the proposal system."""

    self_pay: bool = False
    """Whether it pays for itself."""

    time_zone: str | None = None
    """The IANA name of its time zone."""

    website: str | None = None
    """Its web address."""


class CreateUser(Part, frozen=True, kw_only=True, tag_field="type", tag="create_user"):
    """A user of an account (rule U-13)."""

    user: UserId
    """Their id."""

    account: AccountId
    """The account they are to belong to."""

    role: Role
    """What they are there; no account owner, as there is one."""

    first_name: str
    """Their first name."""

    last_name: str
    """Their last name."""

    username: str
    """What they log in with."""

    api_id: str | None = None
    """The name that programs call them by."""

    credential_set_on: datetime.date | None = None
    """The day on which the host had their credential set."""

    email: str | None = None
    """Where they are written to."""

    phone: str | None = None
    """Where they are called and texted."""


class DeactivateAddOn(Part, frozen=True, kw_only=True, tag_field="type", tag="deactivate_add_on"):
    """Takes it out of use."""

    account: AccountId
    """Whose."""

    add_on: AddOnId
    """Which one."""


class DeleteAccount(Part, frozen=True, kw_only=True, tag_field="type", tag="delete_account"):
    """An account below without sub-accounts, for good (rule T-8)."""

    account: AccountId
    """Which one."""


class DuplicateItem(Part, frozen=True, kw_only=True, tag_field="type", tag="duplicate_item"):
    """A line item of a shared bid type as one's own (rule S-7)."""

    setting: SettingId
    """The bid type."""

    item: ItemId
    """The line item in it."""

    account: AccountId
    """The account that gets it."""

    copy: SettingId
    """The id of the copy."""


class DuplicateSetting(Part, frozen=True, kw_only=True, tag_field="type", tag="duplicate_setting"):
    """The same once more, here or in another account (rules K-8, S-7, S-9, M-2)."""

    setting: SettingId
    """Which one."""

    account: AccountId
    """The account that gets it."""

    copy: SettingId
    """The id of the copy."""

    name: str | None = None
    """What the copy is called; as the original where nothing is said, which a kind whose names are unique refuses in
    the same account."""

    slug: str | None = None
    """The slug of the copy of a hosted page, where slugs are unique too; nothing else has one."""


class EditAccount(Part, frozen=True, kw_only=True, tag_field="type", tag="edit_account"):
    """Names, address, owner, time zone, proposal system (rule T-6)."""

    account: AccountId
    """Which one."""

    clone: CloneFrom | None = None
    """Cannot be edited (rule T-6)."""

    company: str | None = None
    """The name that is displayed."""

    deactivate_proposals: bool = False
    """Takes the proposal system out of use."""

    email: str | None = None
    """The default e-mail address."""

    first_name: str | None = None
    """First name of the main contact."""

    last_name: str | None = None
    """Last name of the main contact."""

    owner: UserId | None = None
    """The user of the account who is to be its owner; the owner there was becomes an admin."""

    phone: str | None = None
    """The default phone number."""

    proposals: ProposalSystem | None = None
    """Activates the proposal system, or sets its rates."""

    self_pay: bool | None = None
    """Cannot be edited (rules T-6, T-7)."""

    time_zone: str | None = None
    """The IANA name of the time zone; an empty text takes it away."""

    username: str | None = None
    """Cannot be edited (rule T-6)."""

    website: str | None = None
    """The web address; an empty text takes it away."""


class EditSettings(Part, frozen=True, kw_only=True, tag_field="type", tag="edit_settings"):
    """Switches of the account."""

    account: AccountId
    """Whose."""

    default_plan: SettingId | None = None
    """The action plan that leads by the account's web key begin."""

    duplicate_check: bool | None = None
    """Whether new contacts are looked up among those it has."""

    multi_unit: bool | None = None
    """Whether sub-accounts can stand below it."""

    no_default_plan: bool = False
    """Takes the default plan away, so that leads by the account's web key begin none."""


class EditUser(Part, frozen=True, kw_only=True, tag_field="type", tag="edit_user"):
    """What is known of a user, and their role."""

    user: UserId
    """Whom."""

    api_id: str | None = None
    """The name that programs call them by."""

    contact_tab: str | None = None
    """The tab of a contact that they see first."""

    daily_reminders: bool | None = None
    """Whether they get a reminder of the day by e-mail."""

    email: str | None = None
    """Where they are written to."""

    first_name: str | None = None
    """Their first name."""

    hours: Sequence[OpenSpan] | None = None
    """When they work; none takes the own hours away."""

    landing_page: str | None = None
    """The page that they see first."""

    last_name: str | None = None
    """Their last name."""

    phone: str | None = None
    """Where they are called and texted."""

    role: Role | None = None
    """What they are in their account."""

    show_calendar: bool | None = None
    """Whether their calendar is shown."""

    signature_protected: bool | None = None
    """Whether signatures that are exported leave theirs alone."""


class ExportSignature(Part, frozen=True, kw_only=True, tag_field="type", tag="export_signature"):
    """A signature for every user of the account and of those below (rule S-10)."""

    setting: SettingId
    """Which one."""


class ForbidCreation(Part, frozen=True, kw_only=True, tag_field="type", tag="forbid_creation"):
    """Keeps them from it."""

    account: AccountId
    """Whose."""

    feature: Feature
    """Which one."""


class Lock(Part, frozen=True, kw_only=True, tag_field="type", tag="lock"):
    """Locks a feature for the accounts below (rule S-1)."""

    account: AccountId
    """Whose."""

    feature: Feature
    """Which one."""


class MoveAccount(Part, frozen=True, kw_only=True, tag_field="type", tag="move_account"):
    """An account below under another parent (rule T-13)."""

    account: AccountId
    """Which one."""

    parent: AccountId
    """The account that is to be directly above."""


class OfferAddOn(Part, frozen=True, kw_only=True, tag_field="type", tag="offer_add_on"):
    """Makes an add-on available: from above, and in the enterprise by itself (rule T-14)."""

    account: AccountId
    """Whose."""

    add_on: AddOnId
    """Which one."""


class PauseAccount(Part, frozen=True, kw_only=True, tag_field="type", tag="pause_account"):
    """Rests its action plans (rule T-15)."""

    account: AccountId
    """Which one."""


class PutControl(Part, frozen=True, kw_only=True, tag_field="type", tag="put_control"):
    """What a user has chosen to be told of (rules N-1, N-2, U-5)."""

    user: UserId
    """Who."""

    control: Sequence[NoticeChoice]
    """All of it, for each kind once; what is not said is as it is by default."""


class PutHours(Part, frozen=True, kw_only=True, tag_field="type", tag="put_hours"):
    """When the account works (rule H-1)."""

    account: AccountId
    """Which one."""

    hours: OperationHours | None = None
    """Its hours; left out, it has none any more."""


class PutInfo(Part, frozen=True, kw_only=True, tag_field="type", tag="put_info"):
    """What the account says about itself (rule T-17)."""

    account: AccountId
    """Which one."""

    info: Info
    """All of it."""


class PutMessaging(Part, frozen=True, kw_only=True, tag_field="type", tag="put_messaging"):
    """How the account texts and mails (rules X-1, X-2, X-4, X-5, E-4)."""

    account: AccountId
    """Which one."""

    messaging: Messaging
    """All of it."""


class PutRollUp(Part, frozen=True, kw_only=True, tag_field="type", tag="put_roll_up"):
    """The accounts below whose panel notices a user sees as well (rules N-1, N-11, U-5)."""

    user: UserId
    """Who."""

    accounts: Sequence[AccountId]
    """All of them; none takes the roll-up away."""


class PutSetting(Part, frozen=True, kw_only=True, tag_field="type", tag="put_setting"):
    """A new setting, or another content of one."""

    setting: SettingId
    """Its id: a new one, or that of the setting to change."""

    account: AccountId
    """Whose it is."""

    content: Content
    """What it is to be."""


class RecordCard(Part, frozen=True, kw_only=True, tag_field="type", tag="record_card"):
    """A card is on file (rule T-9)."""

    account: AccountId
    """Which one."""


class RefreshWebKey(Part, frozen=True, kw_only=True, tag_field="type", tag="refresh_web_key"):
    """A new web key for the account or one of its lead sources (rule R-2)."""

    account: AccountId
    """Whose."""

    key: WebKey
    """The key, made of random bytes by the host."""

    source: SettingId | None = None
    """The lead source, if it is not for the account itself."""


class RemoveSetting(Part, frozen=True, kw_only=True, tag_field="type", tag="remove_setting"):
    """Removes it for good."""

    setting: SettingId
    """Which one."""


class RestoreSetting(Part, frozen=True, kw_only=True, tag_field="type", tag="restore_setting"):
    """Takes it into use again."""

    setting: SettingId
    """Which one."""


class RestoreUser(Part, frozen=True, kw_only=True, tag_field="type", tag="restore_user"):
    """Brings them back, without access until their credential is set (rule U-8)."""

    user: UserId
    """Which one."""


class ResumeAccount(Part, frozen=True, kw_only=True, tag_field="type", tag="resume_account"):
    """Runs them again."""

    account: AccountId
    """Which one."""


class SetCredential(Part, frozen=True, kw_only=True, tag_field="type", tag="set_credential"):
    """The fact that a credential was set (rule U-14)."""

    user: UserId
    """Whose."""

    on: datetime.date
    """On which day."""

    must_reset: bool = False
    """Whether it must be set anew at the next login."""


class SetPolicy(Part, frozen=True, kw_only=True, tag_field="type", tag="set_policy"):
    """What holds for all accounts (rules U-10 to U-12)."""

    policy: EnterprisePolicy
    """All of it."""


class ShareSetting(Part, frozen=True, kw_only=True, tag_field="type", tag="share_setting"):
    """Shares it with accounts below (rules S-7 to S-9)."""

    setting: SettingId
    """Which one."""

    accounts: Sequence[AccountId]
    """The accounts below."""


class Unlock(Part, frozen=True, kw_only=True, tag_field="type", tag="unlock"):
    """Takes one's own lock away."""

    account: AccountId
    """Whose."""

    feature: Feature
    """Which one."""


class UnshareSetting(Part, frozen=True, kw_only=True, tag_field="type", tag="unshare_setting"):
    """Takes that back (rule S-12)."""

    setting: SettingId
    """Which one."""

    accounts: Sequence[AccountId]
    """The accounts below."""


class WithdrawAddOn(Part, frozen=True, kw_only=True, tag_field="type", tag="withdraw_add_on"):
    """Makes it no longer available."""

    account: AccountId
    """Whose."""

    add_on: AddOnId
    """Which one."""


Command: TypeAlias = (
    CreateAccount
    | EditAccount
    | MoveAccount
    | DeleteAccount
    | PauseAccount
    | ResumeAccount
    | RecordCard
    | ChooseSystemNumber
    | CompleteSetup
    | OfferAddOn
    | WithdrawAddOn
    | ActivateAddOn
    | DeactivateAddOn
    | Lock
    | Unlock
    | AllowCreation
    | ForbidCreation
    | PutInfo
    | EditSettings
    | PutMessaging
    | PutHours
    | SetPolicy
    | RefreshWebKey
    | CreateUser
    | EditUser
    | ArchiveUser
    | RestoreUser
    | PutControl
    | PutRollUp
    | SetCredential
    | PutSetting
    | ArchiveSetting
    | RestoreSetting
    | RemoveSetting
    | DuplicateSetting
    | DuplicateItem
    | ShareSetting
    | UnshareSetting
    | ExportSignature
)
"""Something that somebody wants to be changed (rule T-19). It is decided by ``Network::execute``."""

CommandName: TypeAlias = Literal["create_account", "edit_account", "move_account", "delete_account", "pause_account", "resume_account", "record_card", "choose_system_number", "complete_setup", "offer_add_on", "withdraw_add_on", "activate_add_on", "deactivate_add_on", "lock", "unlock", "allow_creation", "forbid_creation", "put_info", "edit_settings", "put_messaging", "put_hours", "set_policy", "refresh_web_key", "create_user", "edit_user", "archive_user", "restore_user", "put_control", "put_roll_up", "set_credential", "put_setting", "archive_setting", "restore_setting", "remove_setting", "duplicate_setting", "duplicate_item", "share_setting", "unshare_setting", "export_signature"]
"""The name of a command."""


class ConstantInForce(Part, frozen=True, kw_only=True):
    """A constant with the value in force, and whose that is (rule P-4)."""

    type: TypeId
    """The bid type."""

    key: Key
    """Its name in formulas."""

    label: str
    """What people call it."""

    value: Decimal
    """The value in force."""

    set_by: AccountId | None = None
    """The account whose override it is; absent where the owner's value stands."""


class ContactAssignment(Part, frozen=True, kw_only=True):
    """A contact that gets another assigned user (rule K-10)."""

    contact: ContactId
    """The contact."""

    user: UserId
    """Its assigned user from now on."""

CreatedBy: TypeAlias = Literal["form", "parser", "api", "phone", "hand"]
"""How a contact came to be (rule N-5)."""


class ContactCreated(Part, frozen=True, kw_only=True, tag_field="type", tag="contact_created"):
    """A new contact."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    contact: Contact
    """The contact."""

    by: CreatedBy
    """How it came."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""


class ContactMoved(Part, frozen=True, kw_only=True, tag_field="type", tag="contact_moved"):
    """A contact went elsewhere; it is given as it was before."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    contact: Contact
    """Which one."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""


class ContactUpdated(Part, frozen=True, kw_only=True, tag_field="type", tag="contact_updated"):
    """A contact was changed."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    contact: Contact
    """Which one."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""


class ContactsReassigned(Part, frozen=True, kw_only=True, tag_field="type", tag="contacts_reassigned"):
    """Contacts were reassigned (rule N-6)."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    contacts: Sequence[Contact]
    """Each once, as it was before: whoever was assigned is told."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""


class ContactsReleased(Part, frozen=True, kw_only=True, tag_field="type", tag="contacts_released"):
    """Contacts were released (rule N-6)."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    contacts: Sequence[Contact]
    """Each once, as it was before: whoever was assigned is told."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""


class GoesTarget(Part, frozen=True, kw_only=True, tag_field="type", tag="target"):
    """To a target."""

    target: TargetId
    """Who."""


class GoesTerritory(Part, frozen=True, kw_only=True, tag_field="type", tag="territory"):
    """To those of a territory, in turn."""

    territory: TerritoryId
    """Which."""


class GoesRotation(Part, frozen=True, kw_only=True, tag_field="type", tag="rotation"):
    """To those of the plan, in turn."""


class GoesDefault(Part, frozen=True, kw_only=True, tag_field="type", tag="default"):
    """To the default."""

    target: TargetId
    """Who."""

    why: WhyDefault
    """Why."""


class GoesUnrouted(Part, frozen=True, kw_only=True, tag_field="type", tag="unrouted"):
    """To nobody."""

    why: WhyDefault
    """Why."""


Goes: TypeAlias = (
    GoesTarget
    | GoesTerritory
    | GoesRotation
    | GoesDefault
    | GoesUnrouted
)
"""Where leads go."""


class CoverageShare(Part, frozen=True, kw_only=True):
    """How many leads go somewhere."""

    goes: Goes
    """Where."""

    count: int
    """How many of the universe."""


class CoveredClass(Part, frozen=True, kw_only=True, rename={'from_': 'from'}):
    """Leads that go the same way."""

    from_: str
    """The first of them: a postal code, a region, a source; empty where the plan goes by nothing."""

    count: int
    """How many of the universe."""

    goes: Goes
    """Where they go."""

    entry: WonEntry | None = None
    """The entry that wins; none where no entry fits."""

    is_split: bool | None = None
    """Whether some full Canadian codes that begin with these three characters go by another key, or by none where these
    have one."""

    to: str | None = None
    """The last of them, if there are several."""


class Ineligible(Part, frozen=True, kw_only=True):
    """A place of the plan that names somebody who gets no leads for now (rule R-13)."""

    path: str
    """Where."""

    target: TargetId
    """Who."""

    reason: AbsenceReason
    """Why."""


class NeverWins(Part, frozen=True, kw_only=True):
    """A key that never wins: whatever it covers, others have."""

    entry: WonEntry
    """The key."""

    instead: tuple[WonEntry, ...]
    """Some of those that win instead, at most ten."""

NamedIn: TypeAlias = Literal["plan", "absences", "loads"]
"""Where somebody is named."""


class UnknownTarget(Part, frozen=True, kw_only=True):
    """Somebody whom a plan names and the network does not know, or who is named beside a plan and is no target of it: a
    slip, or left over from before."""

    target: TargetId
    """Who."""

    named_in: NamedIn
    """Where the name stands."""

    suggestion: TargetId | None = None
    """Who may have been meant: in a plan, of the network; beside it, a target of the plan. Searched for the first 20.
    """


class UnreachedTerritory(Part, frozen=True, kw_only=True):
    """A territory that no entry leads to: it gets no leads, and its hours and loads do not count."""

    path: str
    """Where."""

    territory: TerritoryId
    """Which."""


class UnreadableClass(Part, frozen=True, kw_only=True):
    """What of the universe cannot be read."""

    index: int
    """Its place in the list, from 0."""

    code: str
    """The code."""

    message: str
    """What is wrong."""

    def __str__(self) -> str:
        return self.message


class Coverage(Part, frozen=True, kw_only=True):
    """Who gets which leads, and what of a plan is without effect (rule R-23).

    Caps, hours and turns are those of a moment and do not count here; who gets no leads for now does. Keys that clash
    and a default that is missing are faults of the plan and told when it is read.
    """

    classes: tuple[CoveredClass, ...]
    """Every class of leads, in order; those beside each other that go the same way are one."""

    shares: tuple[CoverageShare, ...]
    """How many leads of the universe go where, the most first."""

    total: int
    """How many there are, of a list each once however often it stands there."""

    without_entry: int
    """How many of them fit no entry."""

    to_default: int
    """How many of them go to the default, for whatever reason."""

    unrouted: int
    """How many of them nobody gets."""

    ineligible: tuple[Ineligible, ...] = ()
    """The places of the plan that name somebody who gets no leads for now."""

    never_win: tuple[NeverWins, ...] = ()
    """The keys that never win."""

    unasked: tuple[WonEntry, ...] = ()
    """The keys that no lead of the universe of the library fits, as it has no full Canadian codes and none of other
    countries."""

    unknown_targets: tuple[UnknownTarget, ...] = ()
    """Whoever is named in the plan and unknown to the network, or is said to get no leads for now and is no target of
    the plan."""

    unreached: tuple[UnreachedTerritory, ...] = ()
    """The territories that no entry leads to."""

    unreadable: tuple[UnreadableClass, ...] = ()
    """What of the universe cannot be read."""


class Credit(Part, frozen=True, kw_only=True):
    """What a target has to its credit in a weighted rotation; below zero, what it owes."""

    target: TargetId
    """Who."""

    credit: int
    """How many parts of a lead."""


class CureRestoreUser(Part, frozen=True, kw_only=True, tag_field="type", tag="restore_user"):
    """Restore the user; their credential has to be set as well."""

    user: UserId
    """Whom."""


class CureSetCredential(Part, frozen=True, kw_only=True, tag_field="type", tag="set_credential"):
    """Set the credential anew."""

    user: UserId
    """Whose."""


class CureLogInAs(Part, frozen=True, kw_only=True, tag_field="type", tag="log_in_as"):
    """Log in as the owner of the account."""

    user: UserId
    """The owner."""


class CureLogInDirectly(Part, frozen=True, kw_only=True, tag_field="type", tag="log_in_directly"):
    """Log in directly."""

    user: UserId
    """As whom."""


class CureChangeRole(Part, frozen=True, kw_only=True, tag_field="type", tag="change_role"):
    """Give the user another role."""

    user: UserId
    """Whose."""

    role: Role
    """The role that is enough and may do least besides."""


class CureSwitchOn(Part, frozen=True, kw_only=True, tag_field="type", tag="switch_on"):
    """Switch it on for the role."""

    role: Role
    """For which."""

    capability: Capability
    """What."""


class CureUnlock(Part, frozen=True, kw_only=True, tag_field="type", tag="unlock"):
    """Take the lock away."""

    account: AccountId
    """Whose lock."""

    feature: Feature
    """Of what."""


class CureAllowCreation(Part, frozen=True, kw_only=True, tag_field="type", tag="allow_creation"):
    """Let the accounts below create their own."""

    account: AccountId
    """Whose switch."""

    feature: Feature
    """Of what."""


class CureOfferAddOn(Part, frozen=True, kw_only=True, tag_field="type", tag="offer_add_on"):
    """Make the add-on available there, from above; in the enterprise by itself."""

    add_on: AddOnId
    """Which one."""

    account: AccountId
    """To whom."""


class CureActivateAddOn(Part, frozen=True, kw_only=True, tag_field="type", tag="activate_add_on"):
    """Activate the add-on, once it is available there."""

    add_on: AddOnId
    """Which one."""

    account: AccountId
    """Where."""


class CureRecordCard(Part, frozen=True, kw_only=True, tag_field="type", tag="record_card"):
    """Say that a card is on file (rule T-9)."""

    account: AccountId
    """Whose."""


class CureChooseSystemNumber(Part, frozen=True, kw_only=True, tag_field="type", tag="choose_system_number"):
    """Choose its number (rule T-9)."""

    account: AccountId
    """For whom."""


class CureDuplicate(Part, frozen=True, kw_only=True, tag_field="type", tag="duplicate"):
    """Duplicate it and edit the duplicate."""

    setting: SettingId
    """What."""


class CureDuplicateItem(Part, frozen=True, kw_only=True, tag_field="type", tag="duplicate_item"):
    """Duplicate a line item of it and edit the duplicate (rule S-7)."""

    setting: SettingId
    """The bid type."""


Cure: TypeAlias = (
    CureRestoreUser
    | CureSetCredential
    | CureLogInAs
    | CureLogInDirectly
    | CureChangeRole
    | CureSwitchOn
    | CureUnlock
    | CureAllowCreation
    | CureOfferAddOn
    | CureActivateAddOn
    | CureRecordCard
    | CureChooseSystemNumber
    | CureDuplicate
    | CureDuplicateItem
)
"""A change that takes a reason of a denial away (rule U-15). Where a reason needs two, such as offering an add-on and
activating it, they stand one after the other."""


class DealSize(Part, frozen=True, kw_only=True):
    """The deal size (rule Q-6)."""

    amount: Decimal
    """The amount."""

    manual: bool
    """Whether it was set by hand."""


class Event(Document, frozen=True, kw_only=True, tag_field="schema", tag="tenantry/event@1"):
    """What a command has done to the network (rule T-19): the same events, applied in their order to the same document,
    give the same network.

    An event is for the host, which keeps it, and not for users: it holds whole records, and of those that an account
    above shares with what moves or goes, their other receivers too (rule S-14).

    Document kind ``tenantry/event@1``.
    """

    version: int
    """The version of the network that it followed. It applies to that one only."""

    actor: Actor
    """Who did it."""

    command: CommandName
    """The command."""

    changes: Sequence[Change]
    """What has changed, in order; no event changes nothing."""

Exported: TypeAlias = Literal["written", "protected", "archived"]
"""Whether a signature was written."""


class ExportOutcome(Part, frozen=True, kw_only=True):
    """What became of an exported signature for one user (rule S-10)."""

    user: UserId
    """For whom."""

    outcome: Exported
    """Whether it was written or skipped."""

    setting: SettingId | None = None
    """The setting that was written."""


class RaisedAccountPaused(Part, frozen=True, kw_only=True, tag_field="type", tag="account_paused"):
    """An active account was paused (rule T-15)."""

    account: AccountId
    """Which one."""


Raised: TypeAlias = (
    RaisedAccountPaused
)
"""An occurrence that a change of the network raises."""


class WarningSourcesNotLocked(Part, frozen=True, kw_only=True, tag_field="type", tag="sources_not_locked"):
    """Routed leads begin action plans of sub-accounts by their source, and lead sources are not locked, so that sub-
    accounts can have others (rules R-9, S-1)."""

    account: AccountId
    """The enterprise."""


class WarningUnknownTargets(Part, frozen=True, kw_only=True, tag_field="type", tag="unknown_targets"):
    """A routing plan names accounts or users that the network does not have (rule R-13): they get no leads."""

    targets: tuple[TargetId, ...]
    """Which, by id."""


class WarningNoPlanBegun(Part, frozen=True, kw_only=True, tag_field="type", tag="no_plan_begun"):
    """A lead source began its only plan in the account and has another one bound to it there now. It begins none until
    it names one, or in an account below until there is only one again (rules R-4, R-9)."""

    source: SettingId
    """The lead source."""


Warning: TypeAlias = (
    WarningSourcesNotLocked
    | WarningUnknownTargets
    | WarningNoPlanBegun
)
"""What a change makes that is likely not meant so."""


class Decided(Part, frozen=True, kw_only=True):
    """What a command comes to, where it is allowed."""

    events: tuple[Event, ...]
    """What to keep, and to apply. None where everything is as the command wants it already."""

    exports: tuple[ExportOutcome, ...] = ()
    """For an export: every target, written or skipped (rule S-10)."""

    not_quoted: tuple[StepId, ...] = ()
    """Steps behind the first quoted one that are not quoted (rule K-4)."""

    raised: tuple[Raised, ...] = ()
    """The occurrences that it raises (rule T-15); who is told of them is decided elsewhere."""

    warnings: tuple[Warning, ...] = ()
    """What is likely not meant so."""

NoticePath: TypeAlias = Literal["member", "assigned", "roll_up", "owner", "new_lead"]
"""One path on which a notice comes to somebody."""


class DeliveredNotice(Part, frozen=True, kw_only=True):
    """A notice that reaches somebody."""

    raised: int
    """Which of the raised notices it is of, from 0."""

    user: UserId
    """To whom."""

    channel: Channel
    """How."""

    paths: tuple[NoticePath, ...]
    """Every path on which it comes to them (rule N-15)."""

    key: str
    """The same whenever the same occurrence is decided again, so that nobody is told twice (rule N-22)."""

    deferred_until: datetime.datetime | None = None
    """Until when it waits; at once where nothing is said (rule N-13)."""

    leaves_at: datetime.datetime | None = None
    """When it leaves the panel; never where nothing is said (rule N-16)."""

    to: str | None = None
    """The number or the address; none for the panel."""


class DenialNoUser(Part, frozen=True, kw_only=True, tag_field="type", tag="no_user"):
    """Nobody of that id, or somebody who may not be known."""

    user: UserId
    """The id."""


class DenialArchived(Part, frozen=True, kw_only=True, tag_field="type", tag="archived"):
    """The user is archived (rule U-8)."""

    user: UserId
    """The user."""


class DenialNoCredential(Part, frozen=True, kw_only=True, tag_field="type", tag="no_credential"):
    """No credential has been set since the user was created or restored (rule U-8)."""

    user: UserId
    """The user."""


class DenialNotAs(Part, frozen=True, kw_only=True, tag_field="type", tag="not_as"):
    """Somebody is logged in as another who may not be (rule U-6)."""

    user: UserId
    """The real actor."""

    as_user: UserId
    """Whom they acted as."""


class DenialNoAccount(Part, frozen=True, kw_only=True, tag_field="type", tag="no_account"):
    """No account of that id, or one that the user's account is neither above nor in (rule S-14)."""

    account: AccountId
    """The id."""


class DenialNoSetting(Part, frozen=True, kw_only=True, tag_field="type", tag="no_setting"):
    """No setting of that id, or one that the account may not know."""

    setting: SettingId
    """The id."""


class DenialNoKind(Part, frozen=True, kw_only=True, tag_field="type", tag="no_kind"):
    """No kind of settings of that name."""

    kind: str
    """The name."""


class DenialOtherCapability(Part, frozen=True, kw_only=True, tag_field="type", tag="other_capability"):
    """A setting of that kind is a matter of another capability than the one that was asked about."""

    kind: str
    """The kind."""

    capability: Capability
    """What changes such settings."""


class DenialOtherAccount(Part, frozen=True, kw_only=True, tag_field="type", tag="other_account"):
    """The account is below, and this is done there only by its own users (rule U-6)."""

    account: AccountId
    """The account that was asked about."""


class DenialRole(Part, frozen=True, kw_only=True, tag_field="type", tag="role"):
    """The role does not hold the capability."""

    role: Role
    """What the user is."""

    capability: Capability
    """What it does not hold."""


class DenialSwitchedOff(Part, frozen=True, kw_only=True, tag_field="type", tag="switched_off"):
    """The enterprise has not switched it on for the role (rule U-11)."""

    role: Role
    """What the user is."""

    capability: Capability
    """What is switched off."""


class DenialNotEnterprise(Part, frozen=True, kw_only=True, tag_field="type", tag="not_enterprise"):
    """Only in the enterprise itself (rule U-12)."""


class DenialNotPaying(Part, frozen=True, kw_only=True, tag_field="type", tag="not_paying"):
    """Only where somebody pays: the enterprise, and accounts that pay for themselves (rule T-18)."""

    account: AccountId
    """The account."""


class DenialNotDirect(Part, frozen=True, kw_only=True, tag_field="type", tag="not_direct"):
    """Only in a session that logged in directly (rule T-10)."""

    user: UserId
    """Who would have to log in."""


class DenialLocked(Part, frozen=True, kw_only=True, tag_field="type", tag="locked"):
    """A lock of an account above (rule S-2)."""

    feature: Feature
    """What is locked."""

    by: AccountId
    """Who locks it."""


class DenialCreationOff(Part, frozen=True, kw_only=True, tag_field="type", tag="creation_off"):
    """An account above has switched creation off for those below (rule S-6)."""

    feature: Feature
    """Of what."""

    by: AccountId
    """Who switched it off."""


class DenialShared(Part, frozen=True, kw_only=True, tag_field="type", tag="shared"):
    """It is shared by an account above, and read-only for receivers (rules S-7, S-9)."""

    setting: SettingId
    """The setting."""

    owner: AccountId
    """Whose it is."""


class DenialNoAddOn(Part, frozen=True, kw_only=True, tag_field="type", tag="no_add_on"):
    """An add-on that is not in use (rules P-13, R-5)."""

    add_on: AddOnId
    """Which one."""

    account: AccountId
    """Where it is missing."""


class DenialOtherUser(Part, frozen=True, kw_only=True, tag_field="type", tag="other_user"):
    """It belongs to another user (rule U-5)."""

    user: UserId
    """Whose it is."""


Denial: TypeAlias = (
    DenialNoUser
    | DenialArchived
    | DenialNoCredential
    | DenialNotAs
    | DenialNoAccount
    | DenialNoSetting
    | DenialNoKind
    | DenialOtherCapability
    | DenialOtherAccount
    | DenialRole
    | DenialSwitchedOff
    | DenialNotEnterprise
    | DenialNotPaying
    | DenialNotDirect
    | DenialLocked
    | DenialCreationOff
    | DenialShared
    | DenialNoAddOn
    | DenialOtherUser
)
"""One reason why something is not allowed (rule U-15). All reasons of a denial are told, in this order."""


class Dependent(Part, frozen=True, kw_only=True):
    """A formula that uses a constant or field."""

    item: ItemId
    """The item."""

    formula: str
    """Which of its formulas: ``fields.area``, ``retail``, ``labor.sub_rate``."""

    direct: bool
    """Whether the formula itself names it; else one that it uses does."""

PrecedentKind: TypeAlias = Literal["constant", "measurement", "field"]
"""What a name in a formula stands for."""


class Precedent(Part, frozen=True, kw_only=True):
    """Something that a field is calculated from."""

    kind: PrecedentKind
    """Constant, measurement or field."""

    key: Key
    """Its key."""

    direct: bool
    """Whether the formula itself names it; else one that it uses does."""


class Dependencies(Part, frozen=True, kw_only=True):
    """The precedents and dependents of a constant or field (rule F-10)."""

    precedents: tuple[Precedent, ...]
    """What it is calculated from, in the order of the catalog; empty for what is entered."""

    dependents: tuple[Dependent, ...]
    """What is calculated from it, in the order of the catalog."""

LineId: TypeAlias = str
"""Names a line of a proposal."""


class Difference(Part, frozen=True, kw_only=True):
    """A figure that a refresh changes."""

    figure: str
    """The figure, by its path in the quote; ``constants.flooring.labor_rate`` for a constant, ``rates.labor`` for a tax
    rate, ``terms``, ``pre_notes[0].text`` and the like for what papers say beside the quote."""

    after: str | None = None
    """What it is; absent where it is not there any more."""

    before: str | None = None
    """What it was; absent where it was not there."""

    item: ItemId | None = None
    """The item of that line."""

    line: LineId | None = None
    """The line, where it is one of a line."""

Direction: TypeAlias = Literal["nearest", "up", "down"]
"""Which way ``round``, ``ceil`` and ``floor`` go."""


class DueNotice(Part, frozen=True, kw_only=True):
    """A notice that is decided again when it is due, with the control and the assigned user of then (rule N-17)."""

    kind: NoticeKind
    """Which kind."""

    at: datetime.datetime
    """When to ask again, with that instant and the contact as it is then."""

Heard: TypeAlias = Literal["stop", "start", "other"]
"""What a text asks for (rule X-5)."""

MailEvent: TypeAlias = Literal["failed", "received", "test_inbox_read"]
"""What a mailbox lets the platform know of (rules E-4, N-5)."""


class UnraisedByHand(Part, frozen=True, kw_only=True, tag_field="type", tag="by_hand"):
    """It was done by hand."""


class UnraisedNotAsked(Part, frozen=True, kw_only=True, tag_field="type", tag="not_asked"):
    """The step, or whoever put it down, asks for no notice."""


class UnraisedBlocked(Part, frozen=True, kw_only=True, tag_field="type", tag="blocked"):
    """The contact is blocked: what it sends is stored, and nothing else (rule N-12)."""


class UnraisedMailbox(Part, frozen=True, kw_only=True, tag_field="type", tag="mailbox"):
    """The mailbox does not let the platform know (rule E-4)."""

    event: MailEvent
    """What would have to be known."""


class UnraisedNoAddOn(Part, frozen=True, kw_only=True, tag_field="type", tag="no_add_on"):
    """An add-on is not in use."""

    add_on: AddOnId
    """Which one."""


class UnraisedArchivedUser(Part, frozen=True, kw_only=True, tag_field="type", tag="archived_user"):
    """The designated user is archived, and counts as nobody (rules K-10, U-9)."""

    user: UserId
    """Who."""


Unraised: TypeAlias = (
    UnraisedByHand
    | UnraisedNotAsked
    | UnraisedBlocked
    | UnraisedMailbox
    | UnraisedNoAddOn
    | UnraisedArchivedUser
)
"""Why a kind of notice is not raised (rules N-5, N-12, K-10)."""


class NotRaised(Part, frozen=True, kw_only=True):
    """A kind that an occurrence of this type can raise, and this one does not."""

    kind: NoticeKind
    """Which kind."""

    reason: Unraised
    """Why not."""


class RaisedNotice(Part, frozen=True, kw_only=True):
    """A notice that an occurrence raises, whoever is told of it: what is raised counts, not what is delivered (rule
    G-4)."""

    kind: NoticeKind
    """What it is about."""

    account: AccountId
    """In which account."""

    assigned: UserId | None = None
    """The contact's assigned user."""

    assigned_archived: bool | None = None
    """Whether the assigned user is archived, and counts as none (rules N-15, U-9)."""

    contact: ContactId | None = None
    """The contact, for a kind that is about one."""

    original: ContactId | None = None
    """For a duplicate the contact that was there already (rule N-9)."""

WhoseContact: TypeAlias = Literal["own", "others", "unassigned"]
"""Whose a contact is, for each user of whom it is said."""


class Withheld(Part, frozen=True, kw_only=True):
    """Candidates whom a notice, or several of one kind, does not reach on a channel, or on one of two ways there, all
    for the same reasons."""

    raised: int
    """Which of the raised notices, from 0."""

    channel: Channel
    """On which channel."""

    reasons: tuple[str, ...]
    """The codes of all that stands against it."""

    users: tuple[UserId, ...]
    """Whom."""

    contacts: tuple[WhoseContact, ...] = ()
    """Whose the contacts are: of those notices it holds for the ones about such contacts; for all where nothing is
    said."""

    last: int | None = None
    """The last of them, where it holds for several: from ``raised`` to this one, all of the same kind."""


class Dispatched(Part, frozen=True, kw_only=True):
    """What an occurrence comes to (rule N-18)."""

    correlation: str
    """What all its notices have in common: the same whenever the same occurrence is decided again (rules N-6, N-22)."""

    raised: tuple[RaisedNotice, ...]
    """What it raises, whoever is told (rule G-4)."""

    deliveries: tuple[DeliveredNotice, ...]
    """What reaches somebody, at once or later."""

    withheld: tuple[Withheld, ...]
    """Whom it does not reach."""

    assigns: ContactAssignment | None = None
    """The assigned user that a step gives to the contact (rule K-10)."""

    due: tuple[DueNotice, ...] = ()
    """What is to be decided again when it is due (rule N-17)."""

    heard: Heard | None = None
    """Whether a text stops or starts texts (rule X-5)."""

    not_raised: tuple[NotRaised, ...] = ()
    """What it could raise and does not."""


class DoerAsker(Part, frozen=True, kw_only=True, tag_field="type", tag="asker"):
    """Whoever asked."""


class DoerUser(Part, frozen=True, kw_only=True, tag_field="type", tag="user"):
    """The user who is named in the change."""

    user: UserId
    """Who."""


class DoerHolders(Part, frozen=True, kw_only=True, tag_field="type", tag="holders"):
    """Users of an account, the nearest one whose users can: ``who_may`` tells who they are."""

    account: AccountId
    """Of which account."""

    capability: Capability
    """What they must hold there."""

    roles: tuple[Role, ...]
    """The roles that hold it."""


Doer: TypeAlias = (
    DoerAsker
    | DoerUser
    | DoerHolders
)
"""Who can make a change. Users of other accounts are not named: an account above does not tell who works there (rule
S-14)."""


class DuplicateFound(Part, frozen=True, kw_only=True, tag_field="type", tag="duplicate_found"):
    """A contact that was there already (rule N-9)."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    contact: Contact
    """The one that came."""

    original: Contact
    """The one that was there, whose assigned user counts."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""


class InForce(Part, frozen=True, kw_only=True):
    """One setting in force."""

    setting: SettingId
    """Which one."""

    owner: AccountId
    """Whose it is."""


class Effective(Part, frozen=True, kw_only=True):
    """What of one kind is in force in an account, and why (rule S-13)."""

    in_force: tuple[InForce, ...]
    """The settings in force, by id: own ones, shared ones, or those of an account above that locks."""

    visible: bool
    """Whether users of the account see them among their settings; lead sources that are locked they do not (rule R-3).
    """

    creation_off_by: tuple[AccountId, ...] = ()
    """The accounts above that have switched off creating, nearest first (rule S-6)."""

    locked_by: tuple[AccountId, ...] = ()
    """The accounts above whose lock reaches here, nearest first (rule S-4)."""

    shadowed: tuple[SettingId, ...] = ()
    """The account's own settings that a lock keeps out of force; they come back when it goes (rule S-5)."""


class EffectiveConstant(Part, frozen=True, kw_only=True):
    """The value of a constant in force in an account, and whose it is (rules P-4, P-12)."""

    value: Decimal
    """The value."""

    owner: AccountId
    """Who has set it: the owner of the bid type, or the nearest account on the way to it."""


class EmailFailed(Part, frozen=True, kw_only=True, tag_field="type", tag="email_failed"):
    """An e-mail to a contact could not be delivered."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    contact: Contact
    """Which one."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""


class EmailReceived(Part, frozen=True, kw_only=True, tag_field="type", tag="email_received"):
    """An e-mail of a contact came."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    contact: Contact
    """Which one."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""


class EmailSent(Part, frozen=True, kw_only=True, tag_field="type", tag="email_sent"):
    """Somebody wrote an e-mail to a contact."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    contact: Contact
    """Which one."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""


class EventNotice(Part, frozen=True, kw_only=True):
    """What is told of an event."""

    active: bool = False
    """The switch of the event."""

    body: str | None = None
    """The body, plain text, with tags."""

    subject: str | None = None
    """The subject, one line, with tags."""


class KnownContact(Part, frozen=True, kw_only=True):
    """A contact of an account in the network (rule R-19)."""

    id: ContactId
    """The host's id of it."""

    account: AccountId
    """Whose contact it is."""

    created_at: datetime.datetime
    """When it came to be; of several the newest counts."""

    archived: bool = False
    """Whether it is archived, so that it does not count."""

    emails: Sequence[str] = ()
    """Its e-mail addresses."""

    phones: Sequence[str] = ()
    """Its phone numbers."""

    user: UserId | None = None
    """The user it is assigned to."""


class Lead(Part, frozen=True, kw_only=True):
    """A lead as it comes in. Never kept.

    Its texts are what somebody typed: one that cannot be read is no fault, the lead then goes to the default (rule
    R-18).
    """

    at: datetime.datetime | None = None
    """When it came; needed where hours or caps count."""

    contacts: Sequence[KnownContact] = ()
    """The contacts of the network that it may be, in any order."""

    country: str | None = None
    """Its country; that of the plan where nothing is said."""

    email: str | None = None
    """Its e-mail address, by which duplicates are found (rule R-19)."""

    id: LeadId | None = None
    """The host's id of it; a blank one is none."""

    phone: str | None = None
    """Its phone number, by which duplicates are found."""

    postal_code: str | None = None
    """Its postal code (rule R-15)."""

    region: str | None = None
    """Its state or province, a code or a name (rule R-16)."""

    simple_form: bool = False
    """Whether it was posted by a simple lead form, from which a duplicate begins no action plan (rule R-19)."""

    source: str | None = None
    """The id of its source, as it was posted."""


class ExistingContact(Part, frozen=True, kw_only=True):
    """A contact that exists already, and who has it now (rule R-10)."""

    lead: Lead
    """What a plan may go by, as of a lead."""

    current: TargetId
    """Who has it now."""


class Moved(Part, frozen=True, kw_only=True):
    """A cent, or part of one, that rounding moved (rule Q-10)."""

    exact: Decimal
    """What it was, to 18 places."""

    figure: str
    """The figure, by its path in the quote."""

    moved: Decimal
    """The difference: what the figure gained, or lost if below zero."""

    rule: str
    """The rule that rounded it."""

    shown: Decimal
    """What it is now."""

RoundedWith: TypeAlias = Literal["others", "lines", "left"]
"""With what a figure was rounded, so that all that is shown adds up (rule Q-10)."""


class SourceFigure(Part, frozen=True, kw_only=True, tag_field="type", tag="figure"):
    """Another figure of the quote."""

    path: str
    """Its path."""


class SourceConstant(Part, frozen=True, kw_only=True, tag_field="type", tag="constant"):
    """A constant of the bid type."""

    key: str
    """Its key."""

    set_by: AccountId | None = None
    """The account whose override it is; absent where the owner's value stands."""


class SourceRooms(Part, frozen=True, kw_only=True, tag_field="type", tag="rooms"):
    """The measurements of the line's rooms."""


class SourceInput(Part, frozen=True, kw_only=True, tag_field="type", tag="input"):
    """Entered on the line."""


class SourceDefault(Part, frozen=True, kw_only=True, tag_field="type", tag="default"):
    """The default of the field, or 1 for a quantity or multiplier that is left out."""


class SourceBlank(Part, frozen=True, kw_only=True, tag_field="type", tag="blank"):
    """Left blank, which counts as zero."""


class SourceProposal(Part, frozen=True, kw_only=True, tag_field="type", tag="proposal"):
    """Written in the proposal: a quantity, a multiplier, an amount."""


class SourceShared(Part, frozen=True, kw_only=True, tag_field="type", tag="shared"):
    """The part's share of what changes its whole line: of the adjustments of the line, or of its shares of those on the
    whole (rule Q-5)."""


class SourceRate(Part, frozen=True, kw_only=True, tag_field="type", tag="rate"):
    """A rate of the tax district."""


class SourceTaxOn(Part, frozen=True, kw_only=True, tag_field="type", tag="tax_on"):
    """The tax on a figure of the quote alone, rounded by itself: where taxes are rounded line by line (rule Q-4)."""

    rate: Decimal
    """The rate, in percent."""

    path: str
    """The path of the figure."""


class SourceRounding(Part, frozen=True, kw_only=True, tag_field="type", tag="rounding"):
    """What rounding moved in the other terms: exact lines are rounded together, and a tax has a part of them."""


Source: TypeAlias = (
    SourceFigure
    | SourceConstant
    | SourceRooms
    | SourceInput
    | SourceDefault
    | SourceBlank
    | SourceProposal
    | SourceShared
    | SourceRate
    | SourceTaxOn
    | SourceRounding
)
"""Where a value came from (rule Q-12)."""

TermRole: TypeAlias = Literal["plus", "minus", "times", "percent", "used", "divided", "at_most"]
"""What was done with a term."""


class Term(Part, frozen=True, kw_only=True):
    """Something that a figure was made from."""

    role: TermRole
    """What was done with it."""

    name: str
    """What it is called: a label, a name, or the last part of its path."""

    value: str
    """Its value."""

    source: Source
    """Where it came from."""

    explanation: Explanation | None = None
    """How it came to be in turn; left out where the figure is unfolded elsewhere, and beyond 300 figures or 10,000
    terms and steps."""


class FormulaError(Part, frozen=True, kw_only=True):
    """Why a formula has no value."""

    code: str
    """The stable code."""

    message: str
    """What is wrong and what would be right, in one line."""

    span: tuple[int, int]

    suggestion: str | None = None
    """What to write instead, where that is known."""

    def __str__(self) -> str:
        return self.message

Operator: TypeAlias = Literal["or", "and", "equal", "not_equal", "less", "less_or_equal", "greater", "greater_or_equal", "add", "subtract", "multiply", "divide", "remainder"]
"""An operator between two values (rules F-1, F-4)."""


class OperationName(Part, frozen=True, kw_only=True, tag_field="type", tag="name"):
    """Took the value of a name."""

    name: str
    """The name as written, without braces."""


class OperationBinary(Part, frozen=True, kw_only=True, tag_field="type", tag="binary"):
    """Calculated or compared two values."""

    operator: Operator
    """The operator; never ``and`` or ``or``."""

    left: Decimal
    """The left value."""

    right: Decimal
    """The right value."""


class OperationNegate(Part, frozen=True, kw_only=True, tag_field="type", tag="negate"):
    """Changed the sign."""

    operand: Decimal
    """The value."""


class OperationAbsolute(Part, frozen=True, kw_only=True, tag_field="type", tag="absolute"):
    """Took the value without its sign."""

    operand: Decimal
    """The value."""


class OperationNot(Part, frozen=True, kw_only=True, tag_field="type", tag="not"):
    """Took the opposite of a condition."""

    operand: Decimal
    """The condition; a number is true unless it is 0."""


class OperationAnd(Part, frozen=True, kw_only=True, tag_field="type", tag="and"):
    """Both conditions."""

    left: bool
    """The left condition."""

    right: bool | None = None
    """The right one, if it was evaluated."""


class OperationOr(Part, frozen=True, kw_only=True, tag_field="type", tag="or"):
    """Either condition."""

    left: bool
    """The left condition."""

    right: bool | None = None
    """The right one, if it was evaluated."""


class OperationSmallest(Part, frozen=True, kw_only=True, tag_field="type", tag="smallest"):
    """Took the smallest."""

    operands: tuple[Decimal, ...]
    """The values in order."""


class OperationLargest(Part, frozen=True, kw_only=True, tag_field="type", tag="largest"):
    """Took the largest."""

    operands: tuple[Decimal, ...]
    """The values in order."""


class OperationRound(Part, frozen=True, kw_only=True, tag_field="type", tag="round"):
    """Rounded to places."""

    direction: Direction
    """Which way."""

    operand: Decimal
    """The value."""

    places: int
    """The decimal places."""


class OperationRoundToStep(Part, frozen=True, kw_only=True, tag_field="type", tag="round_to_step"):
    """Rounded to a multiple of a step."""

    direction: Direction
    """Which way."""

    operand: Decimal
    """The value."""

    step: Decimal
    """The step."""


class OperationIf(Part, frozen=True, kw_only=True, tag_field="type", tag="if"):
    """Took a branch of an ``if``; its steps stand before this one."""

    condition: bool
    """The condition: true takes the first branch."""


class OperationTier(Part, frozen=True, kw_only=True, tag_field="type", tag="tier"):
    """Took a row of a tier table; its steps stand before this one."""

    threshold: Decimal
    """The threshold of the row."""


Operation: TypeAlias = (
    OperationName
    | OperationBinary
    | OperationNegate
    | OperationAbsolute
    | OperationNot
    | OperationAnd
    | OperationOr
    | OperationSmallest
    | OperationLargest
    | OperationRound
    | OperationRoundToStep
    | OperationIf
    | OperationTier
)
"""What a step did."""


class Step(Part, frozen=True, kw_only=True):
    """One step of an evaluation."""

    span: tuple[int, int]
    """The part of the formula that was evaluated."""

    operation: Operation
    """What was done, and with which values."""

    value: Decimal
    """The result; 1 or 0 for a condition."""


class Trace(Part, frozen=True, kw_only=True):
    """Every step of one evaluation, in order (rule F-10).

    A branch that was not taken has no steps, and neither have numbers that the formula writes out. After an error the
    steps before it are there.
    """

    source: str
    """The formula as it was written; the spans of the steps are positions in it."""

    steps: tuple[Step, ...]
    """The steps in order of evaluation."""

    error: FormulaError | None = None
    """Why there is no value."""

    value: Decimal | None = None
    """The value of the formula, unless there is an error."""


class Explanation(Part, frozen=True, kw_only=True):
    """How a figure of a quote came to be."""

    figure: str
    """The figure, by its path in the quote."""

    value: str
    """Its value, as the quote shows it."""

    rule: str
    """The rule that made it."""

    terms: tuple[Term, ...]
    """What it was made from, in order."""

    formula: Trace | None = None
    """The formula with every step, where it is the value of one."""

    rounded_with: RoundedWith | None = None
    """With what it was rounded, where that made another figure of it than it would be by itself."""

    rounding: Moved | None = None
    """What rounding moved, if it moved anything."""

    rules: str | None = None
    """The version of the rules that made it (rule D-9); absent in those of its terms."""


class StepCount(Part, frozen=True, kw_only=True):
    """How many contacts stand in a step."""

    sales_cycle: SettingId
    """The sales cycle."""

    step: StepId
    """The step of it."""

    count: int
    """How many."""


class Facts(Part, frozen=True, kw_only=True):
    """What the host knows when a command is decided; never fetched."""

    contacts: Sequence[StepCount] = ()
    """How many contacts stand in steps of sales cycles (rule K-5); none in those that are not named."""

    ids: Sequence[SettingId] = ()
    """Ids for settings that the command makes by itself, as in a clone; used from the first on."""

    version: int | None = None
    """The version of the network that the command was made for. On any other it is a conflict (rule T-19)."""


class LeadShare(Part, frozen=True, kw_only=True):
    """The leads of a target. A duplicate whose contact is assigned to no user is its account's, which then stands here
    by its id."""

    leads: tuple[int, ...]
    """Which."""

    target: TargetId | None = None
    """Who; nobody where it is left out."""


class Fairness(Part, frozen=True, kw_only=True):
    """How evenly a rotation gave out leads."""

    rotation: RotationKind
    """How it chooses."""

    fewest: int
    """The fewest leads that any of its targets had from it who get leads; those who are absent do not count."""

    most: int
    """The most that any of them had."""

    turns: tuple[LeadShare, ...]
    """What each had from it, in the order of the plan."""

    territory: TerritoryId | None = None
    """Its territory; the plan itself where nothing is said."""


class FollowUpNotice(Part, frozen=True, kw_only=True):
    """What is told some days after an order was closed (rule W-8)."""

    days: int
    """How many days after, from 1 to 3,660."""

    active: bool = False
    """The switch of the event."""

    body: str | None = None
    """The body, plain text, with tags."""

    subject: str | None = None
    """The subject, one line, with tags."""


class HeaderField(Part, frozen=True, kw_only=True):
    """A label and what stands beside it, in the head of the paper."""

    label: str
    """Customer, address, job."""

    text: str
    """What stands beside it."""


class HoursReasonSpan(Part, frozen=True, kw_only=True, tag_field="type", tag="span"):
    """A span of the week."""

    on: datetime.date
    """The date on which it begins."""

    span: OpenSpan
    """The span."""


class HoursReasonException(Part, frozen=True, kw_only=True, tag_field="type", tag="exception"):
    """An exception."""

    on: datetime.date
    """Its date."""

    name: str | None = None
    """What people call it."""

    span: DaySpan | None = None
    """Its span; none if it is closed because none of its spans is open."""


class HoursReasonNoSpan(Part, frozen=True, kw_only=True, tag_field="type", tag="no_span"):
    """No span of the week is open then."""

    on: datetime.date
    """The date."""


HoursReason: TypeAlias = (
    HoursReasonSpan
    | HoursReasonException
    | HoursReasonNoSpan
)
"""What says that it is open or closed."""


class Numbering(Document, frozen=True, kw_only=True, tag_field="schema", tag="tenantry/numbering@1"):
    """The numbers of an account's quotes: a prefix and the next number (rule P-13).

    State goes in and comes out: the host keeps what ``issue`` returns. Document kind ``tenantry/numbering@1``.
    """

    next: int
    """The number that is issued next."""

    issued: int | None = None
    """The highest number that was issued."""

    prefix: str | None = None
    """Stands before every number."""


class Issued(Part, frozen=True, kw_only=True):
    """A number with the state after it."""

    rules: str
    """The version of the rules that made it (rule D-9)."""

    number: str
    """Prefix and number."""

    numbering: Numbering
    """What to keep."""

    warnings: tuple[Fault, ...]
    """Whether the number had been issued before."""


class LeadRouted(Part, frozen=True, kw_only=True, tag_field="type", tag="lead_routed"):
    """A lead was routed to an account or a user (rule R-20)."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    contact: Contact
    """The contact, with the assigned user it had before."""

    to: AccountId
    """The account where it arrives; the same one if it was routed to a user."""

    assigned: UserId | None = None
    """Its assigned user there."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""

RoomId: TypeAlias = str
"""Names a room of a proposal."""


class Line(Part, frozen=True, kw_only=True):
    """One line of a proposal."""

    item: ItemId
    """The line item of the catalog."""

    adjustments: Sequence[Adjustment] = ()
    """Discounts and charges on this line, in order (rule Q-5)."""

    id: LineId | None = None
    """Unique in the proposal, where it is given."""

    inputs: Mapping[str, Input] = msgspec.field(default_factory=dict)
    """What was entered, by the keys of the item's fields."""

    note: str | None = None
    """A note with its line breaks; carried over to quote and invoice (rule P-3)."""

    quantity: Amount | None = None
    """How many units; 1 where nothing is said; below zero on a credit (rule Q-1)."""

    rooms: Sequence[RoomId] = ()
    """The rooms it is for; all of them where nothing is said (rule P-15)."""

    tax_categories: Sequence[TaxCategoryId] = ()
    """Tax categories instead of the item's (rule Q-3)."""

    taxed: bool | None = None
    """Whether it is taxed, where that is not as the item says."""


class Logo(Part, frozen=True, kw_only=True):
    """The logo in force in an account, and why (rule S-13)."""

    owner: AccountId
    """Whose it is."""

    locked_by: tuple[AccountId, ...] = ()
    """The accounts above whose lock reaches here, nearest first."""

    shadowed: str | None = None
    """The account's own, if a lock keeps it out of force."""

    value: str | None = None
    """Where it is to be had, if there is one."""


class MarketplaceMessage(Part, frozen=True, kw_only=True, tag_field="type", tag="marketplace_message"):
    """A message of the marketplace came."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    contact: Contact
    """Which one."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""

Switch: TypeAlias = Literal["system", "au", "text_au", "email_au"]
"""A switch of a kind of notice in a user's control (rule N-2)."""


class SwitchOverrideAssignedOnly(Part, frozen=True, kw_only=True, tag_field="type", tag="assigned_only"):
    """*AU* is on as well, and wins over *system* (rule N-3)."""


class SwitchOverrideOwnContactsOnly(Part, frozen=True, kw_only=True, tag_field="type", tag="own_contacts_only"):
    """The user sees contacts that are assigned to them only (rules U-4, N-14)."""


class SwitchOverrideArchived(Part, frozen=True, kw_only=True, tag_field="type", tag="archived"):
    """The user is archived."""


class SwitchOverrideNoPhone(Part, frozen=True, kw_only=True, tag_field="type", tag="no_phone"):
    """The user has no phone number."""


class SwitchOverrideNoEmail(Part, frozen=True, kw_only=True, tag_field="type", tag="no_email"):
    """The user has no e-mail address."""


class SwitchOverrideNoFallbackNumber(Part, frozen=True, kw_only=True, tag_field="type", tag="no_fallback_number"):
    """The user owns the account, which has no number to text to about contacts without an assigned user (rule N-8)."""


class SwitchOverrideTextedAnyway(Part, frozen=True, kw_only=True, tag_field="type", tag="texted_anyway"):
    """The user owns the account, and is texted about every new lead whatever they choose (rule X-4)."""


class SwitchOverrideNeverOpen(Part, frozen=True, kw_only=True, tag_field="type", tag="never_open"):
    """The user owns the account, and would be texted in hours that it never has (rules N-13, X-2)."""


class SwitchOverrideNoAddOn(Part, frozen=True, kw_only=True, tag_field="type", tag="no_add_on"):
    """The kind is not raised without an add-on (rule N-5)."""

    add_on: AddOnId
    """Which one."""


class SwitchOverrideMailbox(Part, frozen=True, kw_only=True, tag_field="type", tag="mailbox"):
    """The mailbox of the account does not let the platform know of it (rules E-4, N-5)."""


SwitchOverride: TypeAlias = (
    SwitchOverrideAssignedOnly
    | SwitchOverrideOwnContactsOnly
    | SwitchOverrideArchived
    | SwitchOverrideNoPhone
    | SwitchOverrideNoEmail
    | SwitchOverrideNoFallbackNumber
    | SwitchOverrideTextedAnyway
    | SwitchOverrideNeverOpen
    | SwitchOverrideNoAddOn
    | SwitchOverrideMailbox
)
"""What overrides a switch (rule N-19)."""

SwitchSource: TypeAlias = Literal["chosen", "default"]
"""Where the value of a switch comes from (rule N-19)."""


class MatrixCell(Part, frozen=True, kw_only=True):
    """One cell of the matrix of a user (rule N-19)."""

    kind: NoticeKind
    """The kind of notice."""

    switch: Switch
    """The switch."""

    value: bool
    """Whether it is on."""

    source: SwitchSource
    """Whether the user chose so."""

    overridden: tuple[SwitchOverride, ...] = ()
    """Why it counts for nothing, or not for all, though it is on; or for something though it is off."""


class Matrix(Part, frozen=True, kw_only=True):
    """The matrix of a user (rule N-19): every cell there is, by kind and switch, and the accounts they roll up."""

    user: UserId
    """Whose."""

    cells: tuple[MatrixCell, ...]
    """Every switch of every kind."""

    roll_up: tuple[AccountId, ...]
    """The accounts whose panel notices they see as well."""

    roll_up_in_vain: tuple[AccountId, ...] = ()
    """Those that they have chosen in vain: not below their own (rule N-11), or without the add-on (rule N-1)."""


class MendSetFallbackNumber(Part, frozen=True, kw_only=True, tag_field="type", tag="set_fallback_number"):
    """Give the account a fallback number."""

    account: AccountId
    """Which one."""


class MendSetPhone(Part, frozen=True, kw_only=True, tag_field="type", tag="set_phone"):
    """Give the user a phone number."""

    user: UserId
    """Whom."""


class MendSetEmail(Part, frozen=True, kw_only=True, tag_field="type", tag="set_email"):
    """Give the user an e-mail address."""

    user: UserId
    """Whom."""


class MendSetHours(Part, frozen=True, kw_only=True, tag_field="type", tag="set_hours"):
    """Give the account hours in which it is open."""

    account: AccountId
    """Which one."""


class MendActivateRollUp(Part, frozen=True, kw_only=True, tag_field="type", tag="activate_roll_up"):
    """Take the roll-up into use."""

    account: AccountId
    """In which account."""


class MendRestoreUser(Part, frozen=True, kw_only=True, tag_field="type", tag="restore_user"):
    """Restore the user, or name another account owner."""

    user: UserId
    """Whom."""


class MendShowAll(Part, frozen=True, kw_only=True, tag_field="type", tag="show_all"):
    """Let the panel of the user show every notice of these kinds: *system* on, *AU* off."""

    user: UserId
    """Whose."""


class MendUnblock(Part, frozen=True, kw_only=True, tag_field="type", tag="unblock"):
    """Let the contact through again."""


Mend: TypeAlias = (
    MendSetFallbackNumber
    | MendSetPhone
    | MendSetEmail
    | MendSetHours
    | MendActivateRollUp
    | MendRestoreUser
    | MendShowAll
    | MendUnblock
)
"""A change by which somebody is told (rule N-20)."""


class Move(Part, frozen=True, kw_only=True, rename={'from_': 'from'}):
    """Leads that go elsewhere."""

    leads: tuple[int, ...]
    """Which."""

    from_: TargetId | None = None
    """Who had them; nobody where it is left out."""

    to: TargetId | None = None
    """Who gets them; nobody where it is left out."""


class Multiplier(Part, frozen=True, kw_only=True):
    """What the retail of a bid type's lines is multiplied by (rule Q-2)."""

    type: TypeId
    """The bid type."""

    multiplier: Amount
    """The factor, not below zero."""


class NetworkDocument(Document, frozen=True, kw_only=True, tag_field="schema", tag="tenantry/network@1"):
    """One enterprise with everything in it, as a host stores it (rules T-2, T-19).

    Document kind ``tenantry/network@1``. At most 100,000 accounts, 500,000 users and 500,000 settings, in 256 MiB of
    text.
    """

    accounts: Sequence[Account]
    """Every account; one of them has no parent, the enterprise."""

    policy: EnterprisePolicy = EnterprisePolicy()
    """What the enterprise has set for all accounts."""

    settings: Sequence[Setting] = ()
    """Every setting of every account."""

    users: Sequence[User] = ()
    """Every user of every account."""

    version: int = 0
    """How many events it has followed (rule T-19)."""


class NextSet(Part, frozen=True, kw_only=True):
    """A numbering with another next number."""

    numbering: Numbering
    """What to keep."""

    warnings: tuple[Fault, ...]
    """Whether numbers will repeat."""


class NotTextedNoConsent(Part, frozen=True, kw_only=True, tag_field="type", tag="no_consent"):
    """Nobody said that it is ok."""


class NotTextedNoNumber(Part, frozen=True, kw_only=True, tag_field="type", tag="no_number"):
    """There is no number, or none that takes texts."""


class NotTextedStopped(Part, frozen=True, kw_only=True, tag_field="type", tag="stopped"):
    """A stop, and no start after it (rules N-12, X-5)."""


NotTexted: TypeAlias = (
    NotTextedNoConsent
    | NotTextedNoNumber
    | NotTextedStopped
)
"""Why a contact cannot be texted (rule X-6)."""


class ParserCreated(Part, frozen=True, kw_only=True, tag_field="type", tag="parser_created"):
    """A parser of e-mails was created."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""


class ParserUpdated(Part, frozen=True, kw_only=True, tag_field="type", tag="parser_updated"):
    """A parser of e-mails was updated."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""


class PaymentEntered(Part, frozen=True, kw_only=True, tag_field="type", tag="payment_entered"):
    """Somebody entered a payment."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    contact: Contact
    """Which one."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""


class PaymentReceived(Part, frozen=True, kw_only=True, tag_field="type", tag="payment_received"):
    """A contact paid."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    contact: Contact
    """Which one."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""


class PlanStepRan(Part, frozen=True, kw_only=True, tag_field="type", tag="plan_step_ran"):
    """A step of an action plan ran."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    contact: Contact
    """For whom it ran."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""

    notify: bool = False
    """Whether the step asks for a notice (rule N-5)."""


class ProposalDispatched(Part, frozen=True, kw_only=True, tag_field="type", tag="proposal_dispatched"):
    """A proposal was handed to dispatch."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    contact: Contact
    """Which one."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""


class ProposalOpened(Part, frozen=True, kw_only=True, tag_field="type", tag="proposal_opened"):
    """A contact opened a proposal."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    contact: Contact
    """Which one."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""


class ProposalSigned(Part, frozen=True, kw_only=True, tag_field="type", tag="proposal_signed"):
    """A contact signed a proposal."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    contact: Contact
    """Which one."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""


class ReminderSet(Part, frozen=True, kw_only=True, tag_field="type", tag="reminder_set"):
    """A reminder of a contact, put down by hand."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    contact: Contact
    """With or about whom."""

    due: datetime.datetime
    """When it is due."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""

    notify: bool = False
    """Whether it was ticked that a notice is wanted."""


class ReportReady(Part, frozen=True, kw_only=True, tag_field="type", tag="report_ready"):
    """A report can be downloaded."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""


class StatisticsReady(Part, frozen=True, kw_only=True, tag_field="type", tag="statistics_ready"):
    """The statistics of the franchisees are there."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""


class StepReached(Part, frozen=True, kw_only=True, tag_field="type", tag="step_reached"):
    """A contact reached a step of its sales cycle (rule K-10)."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    contact: Contact
    """The contact, with the assigned user it had before."""

    designated: UserId | None = None
    """The user whom the step designates."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""

    notify: bool = False
    """Whether the step asks for a notice."""


class SystemFailed(Part, frozen=True, kw_only=True, tag_field="type", tag="system_failed"):
    """The product tells of an error."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""


class SystemInformed(Part, frozen=True, kw_only=True, tag_field="type", tag="system_informed"):
    """The product tells something."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""


class TestInboxRead(Part, frozen=True, kw_only=True, tag_field="type", tag="test_inbox_read"):
    """The test inbox was read."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""


class TextReceived(Part, frozen=True, kw_only=True, tag_field="type", tag="text_received"):
    """A text of a contact came."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    contact: Contact
    """Whose."""

    text: str
    """What it says."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""


class TextSent(Part, frozen=True, kw_only=True, tag_field="type", tag="text_sent"):
    """Somebody wrote a text to a contact."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    contact: Contact
    """Which one."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""


class UserAssigned(Part, frozen=True, kw_only=True, tag_field="type", tag="user_assigned"):
    """A contact was given an assigned user."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    contact: Contact
    """The contact, with its new assigned user."""

    by: AssignedBy
    """How that came."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""


class VoicemailLeft(Part, frozen=True, kw_only=True, tag_field="type", tag="voicemail_left"):
    """A contact left a message."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    contact: Contact
    """Which one."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""


class Warned(Part, frozen=True, kw_only=True, tag_field="type", tag="warned"):
    """The product warns of something."""

    account: AccountId
    """Where it happened."""

    at: datetime.datetime
    """When it happened; for something that is decided again when it is due, when that is."""

    id: OccurrenceId | None = None
    """The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
    of this type happens in the account at the same instant counts as the same."""


Occurrence: TypeAlias = (
    AccountPaused
    | ClientsExported
    | ClientsImported
    | ReportReady
    | StatisticsReady
    | TestInboxRead
    | Warned
    | ParserCreated
    | ParserUpdated
    | SystemInformed
    | SystemFailed
    | ContactUpdated
    | EmailFailed
    | EmailReceived
    | EmailSent
    | TextSent
    | TextReceived
    | CallPassedThrough
    | VoicemailLeft
    | MarketplaceMessage
    | ProposalOpened
    | ProposalSigned
    | ProposalDispatched
    | PaymentReceived
    | PaymentEntered
    | PlanStepRan
    | UserAssigned
    | StepReached
    | AppointmentSet
    | CallScheduled
    | ReminderSet
    | ContactCreated
    | DuplicateFound
    | ContactMoved
    | LeadRouted
    | ContactsReassigned
    | ContactsReleased
)
"""Something that happened, with what the host knows of it (rules N-5, N-6). Which kinds of notice it raises, the
library says."""


class Opening(Part, frozen=True, kw_only=True):
    """Doors or windows of one size."""

    width: Amount
    """From side to side."""

    height: Amount
    """From bottom to top."""

    count: int | None = None
    """How many there are; 1 where nothing is said."""


class OrderClient(Part, frozen=True, kw_only=True):
    """The client of a work order."""

    id: ClientId
    """The host's id of them."""

    email: str | None = None
    """Their e-mail address."""

    region: RegionId | None = None
    """The region that they are of."""

    send_notifications: bool = False
    """Their flag: whether they are sent notices."""


class OrderHappeningServiceRequestAccepted(Part, frozen=True, kw_only=True, tag_field="type", tag="service_request_accepted"):
    """A service request was accepted."""


class OrderHappeningServiceRequestRejected(Part, frozen=True, kw_only=True, tag_field="type", tag="service_request_rejected"):
    """A service request was rejected."""


class OrderHappeningWorkOrderCreated(Part, frozen=True, kw_only=True, tag_field="type", tag="work_order_created"):
    """A work order was created."""


class OrderHappeningStatusChanged(Part, frozen=True, kw_only=True, rename={'from_': 'from'}, tag_field="type", tag="status_changed"):
    """A work order was given a status."""

    to: StatusId
    """The status that it now has: the tag ``status``."""

    from_: StatusId | None = None
    """The status before, if it had one."""


class OrderHappeningWorkOrderClosed(Part, frozen=True, kw_only=True, tag_field="type", tag="work_order_closed"):
    """A work order was closed."""


class OrderHappeningWorkOrderReopened(Part, frozen=True, kw_only=True, tag_field="type", tag="work_order_reopened"):
    """A closed work order was opened again."""


class OrderHappeningFollowUpDue(Part, frozen=True, kw_only=True, tag_field="type", tag="follow_up_due"):
    """The follow-up of a closing is due."""

    closing: OccurrenceId
    """The id of the closing that it follows."""


OrderHappening: TypeAlias = (
    OrderHappeningServiceRequestAccepted
    | OrderHappeningServiceRequestRejected
    | OrderHappeningWorkOrderCreated
    | OrderHappeningStatusChanged
    | OrderHappeningWorkOrderClosed
    | OrderHappeningWorkOrderReopened
    | OrderHappeningFollowUpDue
)
"""What can happen to an order (rules W-1, W-7, W-8)."""

Outcome: TypeAlias = Literal["priced", "incomplete"]
"""Whether everything could be priced (rule F-6)."""


class OutcomeShare(Part, frozen=True, kw_only=True):
    """The leads of an outcome."""

    outcome: RoutingOutcome
    """What becomes of them."""

    leads: tuple[int, ...]
    """Which."""


class PartFigures(Part, frozen=True, kw_only=True):
    """The figures of the labor or materials part of a line."""

    amount: Decimal
    """With the line's adjustments."""

    net: Decimal
    """With its share of the adjustments on the whole: what is taxed."""

    raw: Decimal
    """Unit price times quantity."""

    retail: Decimal
    """The same after the multiplier."""

    sub_rate: Decimal
    """What a subcontractor is paid: ``unit_sub_rate`` times quantity."""

    unit: Decimal
    """The price of one unit, exact."""

    unit_sub_rate: Decimal
    """What a subcontractor is paid for one unit, exact."""


class PastLead(Part, frozen=True, kw_only=True):
    """A lead that came once, and who got it then."""

    lead: Lead
    """The lead."""

    went_to: TargetId | None = None
    """Who got it, if it is known."""

PaymentId: TypeAlias = str
"""Names a payment."""

PaymentSource: TypeAlias = Literal["entered", "received"]
"""Who says that a payment was made (rule Q-16)."""


class Payment(Part, frozen=True, kw_only=True):
    """Money that came in on a proposal, or went back (rule Q-16)."""

    amount: Amount
    """How much, in whole minor units; below zero for a refund."""

    date: datetime.date
    """When."""

    id: PaymentId | None = None
    """Unique in the proposal, where it is given."""

    method: str | None = None
    """How: check, card, cash."""

    source: PaymentSource | None = None
    """Who says so."""

PlanSteps: TypeAlias = Literal["run", "deferred"]
"""What becomes of steps of action plans that fall due (rule T-16)."""


class PlanTextTimeNow(Part, frozen=True, kw_only=True, tag_field="type", tag="now"):
    """At once."""


class PlanTextTimeAtOpening(Part, frozen=True, kw_only=True, tag_field="type", tag="at_opening"):
    """When it opens next."""

    at: datetime.datetime
    """The instant."""

    reason: HoursReason
    """What opens then."""


class PlanTextTimeNeverOpen(Part, frozen=True, kw_only=True, tag_field="type", tag="never_open"):
    """Not at all: it is closed and never opens again."""


PlanTextTime: TypeAlias = (
    PlanTextTimeNow
    | PlanTextTimeAtOpening
    | PlanTextTimeNeverOpen
)
"""When a text of an action plan goes out (rule X-2)."""


class PostalCodes(Part, frozen=True, kw_only=True, tag_field="type", tag="postal_codes"):
    """These postal codes."""

    codes: Sequence[str]
    """The codes, each counted once."""

    country: Country | None = None
    """Their country; that of the plan where nothing is said."""


class Room(Part, frozen=True, kw_only=True):
    """A room of a proposal, in one unit of length throughout (rule P-15)."""

    id: RoomId
    """Unique in the proposal."""

    name: str
    """What people call it."""

    length: Amount
    """From wall to wall, the one way."""

    width: Amount
    """From wall to wall, the other way."""

    height: Amount = Decimal("0")
    """From floor to ceiling."""

    openings: Sequence[Opening] = ()
    """Doors and windows."""


class SchedulePart(Part, frozen=True, kw_only=True):
    """One part of a payment schedule (rule Q-7).

    At most one of ``amount``, ``percent`` and ``rest`` is given; with none of them the part is an equal share of what
    the amounts and percentages leave. Only the last part may be the rest.
    """

    label: str
    """Shown beside the amount: deposit, on completion."""

    amount: Amount | None = None
    """So much money."""

    due: datetime.date | None = None
    """When it is due."""

    percent: Amount | None = None
    """So many percent of what is payable."""

    rest: bool = False
    """Everything that is left; only the last part."""


class Snapshot(Part, frozen=True, kw_only=True):
    """What priced a proposal: the part of the catalog that it used, as it was (rule P-14)."""

    rules: str
    """The version of the rules (rule D-9)."""

    catalog: Catalog
    """Bid types, items, constants with the overrides in force, districts, policy and texts that the proposal used."""

Stage: TypeAlias = Literal["draft", "final"]
"""Whether a proposal is still being written (rule F-7)."""


class Proposal(Document, frozen=True, kw_only=True, tag_field="schema", tag="tenantry/proposal@1"):
    """What one customer is offered: lines with their inputs, and everything that changes what they cost.

    Document kind ``tenantry/proposal@1``. At most 10,000 lines with 250,000 fields together, 1,000 rooms, 32
    adjustments on the whole and as many on a line, 1,000 schedule parts, 10,000 payments.
    """

    accounts: Sequence[AccountId] = ()
    """The accounts from the owner of the catalog down to the one that makes the proposal (rule P-4)."""

    adjustments: Sequence[Adjustment] = ()
    """Discounts and charges on the whole, in order (rule Q-5)."""

    cash_rounding: Amount | None = None
    """A rounding of the payable amount, as a row of its own (rule Q-16)."""

    currency: Currency | None = None
    """The currency, if it is to be said again; must be the catalog's (rule Q-15)."""

    date: datetime.date | None = None
    """The day that stands on it."""

    deal_size: Amount | None = None
    """A deal size set by hand (rule Q-6)."""

    display: Display = Display()
    """Switches of its own."""

    district: DistrictId | None = None
    """Where it is taxed; the default district where nothing is said (rule Q-3)."""

    header: Sequence[HeaderField] = ()
    """Customer, address, job: whatever stands in the head of the paper."""

    lines: Sequence[Line] = ()
    """The lines."""

    multipliers: Sequence[Multiplier] = ()
    """Multipliers of bid types (rule Q-2)."""

    number: str | None = None
    """The number that was issued for it (rule P-13)."""

    payments: Sequence[Payment] = ()
    """What was paid (rule Q-16)."""

    policy: Policy | None = None
    """How it is rounded and taxed; as the catalog says where nothing is said (rule Q-4)."""

    pre_notes: Sequence[PreNoteId] = ()
    """What the crew should know."""

    quote_type: QuoteTypeId | None = None
    """The quote type, for its title and switches."""

    rooms: Sequence[Room] = ()
    """The rooms (rule P-15)."""

    schedule: Sequence[SchedulePart] = ()
    """When which part is due (rule Q-7)."""

    snapshot: Snapshot | None = None
    """What prices it, once it is kept: it then moves no more by itself (rule P-14)."""

    stage: Stage = "draft"
    """Whether blanks may still stand (rule F-7)."""

    subcontractor: SubcontractorId | None = None
    """Who gets the work order."""

    title: str | None = None
    """Its heading, where that is not the name of the quote type."""


class Question(Part, frozen=True, kw_only=True):
    """What somebody wants to do, and where (rule U-15)."""

    capability: Capability
    """What."""

    account: AccountId
    """Where."""

    creates: str | None = None
    """A new setting of which kind, if it is to create one."""

    feature: Feature | None = None
    """To which feature, if it is none of those."""

    setting: SettingId | None = None
    """To which setting, if to one that exists."""

    user: UserId | None = None
    """To or as which user."""


class QuoteDistrict(Part, frozen=True, kw_only=True):
    """The tax district of a quote."""

    id: DistrictId
    """Its id."""

    name: str
    """Its name."""


class QuoteField(Part, frozen=True, kw_only=True):
    """A field of a line with what counts for it."""

    key: Key
    """Its key."""

    label: str
    """Its label."""

    shown: bool
    """Whether it stands on quotes."""

    type: FieldType
    """Its type."""

    value: str | None = None
    """What was entered or calculated, as text; absent where there is nothing."""


class QuoteLine(Part, frozen=True, kw_only=True):
    """One priced line. Its figures are absent for notes, and where the line could not be priced."""

    adjustments: tuple[AppliedAdjustment, ...]
    """The adjustments on this line, in order."""

    fields: tuple[QuoteField, ...]
    """The fields, in order, with what counts for them."""

    item: ItemId
    """The line item."""

    name: str
    """Its name."""

    quantity: Decimal
    """How many units."""

    taxed: bool
    """Whether it is taxed."""

    type: ItemType
    """Labor, materials, both, or a note."""

    amount: Decimal | None = None
    """What the line comes to: retail with its own adjustments."""

    description: str | None = None
    """What is under the name."""

    id: LineId | None = None
    """The id of the line, where it has one."""

    labor: PartFigures | None = None
    """The labor part, of labor and combo items."""

    margin: Decimal | None = None
    """Amount less sub rate, for the account only (rule Q-9)."""

    materials: PartFigures | None = None
    """The materials part, of materials and combo items."""

    net: Decimal | None = None
    """What is left of it after its share of the adjustments on the whole."""

    note: str | None = None
    """The note."""

    raw: Decimal | None = None
    """Unit price times quantity (rule Q-1)."""

    retail: Decimal | None = None
    """The same after the multiplier (rule Q-2)."""

    sub_rate: Decimal | None = None
    """What a subcontractor is paid; never on quotes and invoices (rule Q-8)."""


class ScheduledPart(Part, frozen=True, kw_only=True):
    """One part of the payment schedule with its amount (rule Q-7)."""

    label: str
    """Its label."""

    amount: Decimal
    """How much."""

    due: datetime.date | None = None
    """When it is due."""

TaxKind: TypeAlias = Literal["labor", "materials", "category"]
"""What a tax is on (rule Q-3)."""


class TaxRow(Part, frozen=True, kw_only=True):
    """One tax of a quote (rules Q-3, Q-4)."""

    base: Decimal
    """What is taxed."""

    kind: TaxKind
    """Labor, materials or a category."""

    name: str
    """What stands beside it."""

    rate: Decimal
    """The rate, in percent."""

    tax: Decimal
    """The tax, with the places of the policy."""

    category: TaxCategoryId | None = None
    """The category, if it is one."""


class Totals(Part, frozen=True, kw_only=True):
    """The totals of a quote."""

    labor: Decimal
    """The labor parts of all lines."""

    materials: Decimal
    """Their materials parts."""

    subtotal: Decimal
    """Both together: what the bid types sum to."""

    discount: Decimal
    """The discounts on the whole."""

    charge: Decimal
    """The charges on the whole."""

    net: Decimal
    """Subtotal less the discounts before tax, plus the charges before tax."""

    tax: Decimal
    """The tax rows together."""

    total: Decimal
    """What is to be paid for everything."""

    payable: Decimal
    """The total with the cash rounding."""

    paid: Decimal
    """The payments together."""

    due: Decimal
    """What is left to pay; below zero if too much was paid (rule Q-16)."""

    deal_size: DealSize
    """The deal size (rule Q-6)."""

    sub_rate: Decimal
    """What subcontractors are paid."""

    margin: Decimal
    """Subtotal less sub rates, for the account only (rule Q-9)."""

    net_margin: Decimal
    """Net less sub rates: the margin after discounts and charges."""

    cash_rounding: Decimal | None = None
    """The cash rounding, where one was given."""

    rules: str | None = None
    """The version of the rules that made them (rule D-9); absent in a quote and in a refresh, which say it themselves.
    """


class TypeSection(Part, frozen=True, kw_only=True):
    """A bid type of a quote with its categories (rule Q-9)."""

    id: TypeId
    """The bid type."""

    name: str
    """Its name."""

    multiplier: Decimal
    """What the retail of its lines was multiplied by."""

    categories: tuple[CategorySection, ...]
    """Its categories that have lines, in display order."""

    subtotals: Subtotals | None = None
    """Its subtotals; absent where a line could not be priced."""


class QuoteFields(Answer):
    """The priced proposal: lines, bid types with their categories, taxes, totals, schedule, and how each came to be.

    Everything shown adds up (rule Q-10): the amounts of the lines sum to their categories, those to their bid types,
    those to the subtotal; the shares of an adjustment sum to it; tax rows to the tax; parts of the schedule to what is
    payable. Each cent that rounding moved stands in the ledger.

    Document kind ``tenantry/quote@1``. Contains sub rates and margins: show a view of it to a customer, never the
    quote.
    """

    schema: Literal["tenantry/quote@1"]
    """Kind and major version of the document."""

    rules: str
    """The version of the rules that made it (rule D-9)."""

    outcome: Outcome
    """Whether everything could be priced."""

    stage: Stage
    """Draft or final."""

    currency: Currency
    """The currency of every figure."""

    policy: Policy
    """How it was rounded and taxed."""

    header: tuple[HeaderField, ...]
    """The head of the paper, as it stands in the proposal."""

    constants: tuple[ConstantInForce, ...]
    """The constants that the bid types of the proposal have, with the values in force."""

    lines: tuple[QuoteLine, ...]
    """The lines, in the order of the proposal."""

    types: tuple[TypeSection, ...]
    """Bid types with their categories, in display order; the lines by their index."""

    adjustments: tuple[AppliedAdjustment, ...]
    """The adjustments on the whole, in order."""

    taxes: tuple[TaxRow, ...]
    """A row for each tax."""

    schedule: tuple[ScheduledPart, ...]
    """The parts of the payment schedule; empty without one, or without totals."""

    payments: tuple[Payment, ...]
    """The payments, as they stand in the proposal."""

    ledger: tuple[Moved, ...]
    """Every cent that rounding moved: from where, to where, by which rule."""

    problems: tuple[Fault, ...]
    """Why figures are absent. A thousand are told; of more, one says at the end how many (``pricing.more``)."""

    warnings: tuple[Fault, ...]
    """What deserves a look. A thousand are told; of more, one says at the end how many."""

    account: AccountId | None
    """The account that makes the proposal: the last of its path."""

    date: datetime.date | None
    """The day of the proposal."""

    district: QuoteDistrict | None
    """The district that applied."""

    number: str | None
    """The number of the proposal."""

    totals: Totals | None
    """The totals; absent when a line could not be priced (rule F-6)."""


class Reachable(Part, frozen=True, kw_only=True):
    """What the host knows of a contact who is to be texted (rule X-6)."""

    ok_to_text: bool = False
    """Whether the contact said that it is ok to text."""

    stopped: bool = False
    """Whether the last word from that number to the system number was a stop."""

    textable: bool = False
    """Whether the number can be texted."""

SetupNeed: TypeAlias = Literal["card", "system_number"]
"""What the set-up of an account needs (rule T-9)."""


class ReasonDenied(Part, frozen=True, kw_only=True, tag_field="type", tag="denied"):
    """The actor may not."""

    reason: Denial
    """Why not."""


class ReasonWrong(Part, frozen=True, kw_only=True, tag_field="type", tag="wrong"):
    """Something in the command is wrong by itself, or would be wrong in the network."""

    fault: Fault
    """What."""


class ReasonConflict(Part, frozen=True, kw_only=True, tag_field="type", tag="conflict"):
    """The command was made for another version (rule T-19)."""

    command: int
    """The version it was made for."""

    network: int
    """The version there is."""


class ReasonNotMultiUnit(Part, frozen=True, kw_only=True, tag_field="type", tag="not_multi_unit"):
    """No sub-account can stand below (rule T-1)."""

    account: AccountId
    """The account that would be the parent."""


class ReasonHasSubAccounts(Part, frozen=True, kw_only=True, tag_field="type", tag="has_sub_accounts"):
    """An account with sub-accounts is not deleted (rule T-8)."""

    accounts: tuple[AccountId, ...]
    """Those directly below."""


class ReasonIsEnterprise(Part, frozen=True, kw_only=True, tag_field="type", tag="is_enterprise"):
    """The enterprise stays where it is (rules T-2, T-8)."""


class ReasonWouldCycle(Part, frozen=True, kw_only=True, tag_field="type", tag="would_cycle"):
    """The account would be above itself (rule T-13)."""

    account: AccountId
    """The account to move."""

    parent: AccountId
    """Where to."""


class ReasonNotEditable(Part, frozen=True, kw_only=True, tag_field="type", tag="not_editable"):
    """A field that cannot be edited (rules T-6, T-7)."""

    field: str
    """Which one."""


class ReasonContradiction(Part, frozen=True, kw_only=True, tag_field="type", tag="contradiction"):
    """Two fields of a command of which only one can be meant."""

    field: str
    """The one."""

    other: str
    """The other."""


class ReasonAddOnNotAvailable(Part, frozen=True, kw_only=True, tag_field="type", tag="add_on_not_available"):
    """An add-on that is not available (rule T-14)."""

    add_on: AddOnId
    """Which one."""

    account: AccountId
    """To whom."""

    suggestion: AddOnId | None = None
    """The one that may be meant: of the account, or one that rules speak of."""


class ReasonReserved(Part, frozen=True, kw_only=True, tag_field="type", tag="reserved"):
    """A feature that cannot be locked yet (rule S-1)."""

    feature: Feature
    """Which one."""


class ReasonNoSwitch(Part, frozen=True, kw_only=True, tag_field="type", tag="no_switch"):
    """A feature without a creation switch (rule S-6)."""

    feature: Feature
    """Which one."""


class ReasonSetupNeeds(Part, frozen=True, kw_only=True, tag_field="type", tag="setup_needs"):
    """A step of the set-up that is not there yet (rule T-9)."""

    needs: SetupNeed
    """What is missing."""


class ReasonIdTaken(Part, frozen=True, kw_only=True, tag_field="type", tag="id_taken"):
    """An id that is taken."""

    id: str
    """Which one."""


class ReasonIsOwner(Part, frozen=True, kw_only=True, tag_field="type", tag="is_owner"):
    """The account owner stays one until another is named (rule U-1)."""

    user: UserId
    """Who."""


class ReasonOneOwner(Part, frozen=True, kw_only=True, tag_field="type", tag="one_owner"):
    """There is one account owner, who is named in the account (rule U-1)."""


class ReasonStepHoldsContacts(Part, frozen=True, kw_only=True, tag_field="type", tag="step_holds_contacts"):
    """A step that holds contacts is not deleted (rule K-5)."""

    step: StepId
    """Which one."""

    count: int
    """How many."""


class ReasonOtherKind(Part, frozen=True, kw_only=True, rename={'is_': 'is'}, tag_field="type", tag="other_kind"):
    """A setting stays what it is."""

    setting: SettingId
    """Which one."""

    is_: str
    """Its kind."""

    wanted: str
    """The kind of the command."""


class ReasonNoItem(Part, frozen=True, kw_only=True, tag_field="type", tag="no_item"):
    """A line item that the bid type does not have."""

    setting: SettingId
    """The bid type."""

    item: ItemId
    """The item."""


class ReasonOwnBidType(Part, frozen=True, kw_only=True, tag_field="type", tag="own_bid_type"):
    """A bid type of the account itself, whose items are edited and not duplicated (rule S-7)."""

    setting: SettingId
    """The bid type."""


class ReasonNotShared(Part, frozen=True, kw_only=True, tag_field="type", tag="not_shared"):
    """A kind that is not shared (rules S-8, S-9)."""

    kind: str
    """Which kind."""


class ReasonNotDuplicated(Part, frozen=True, kw_only=True, tag_field="type", tag="not_duplicated"):
    """A kind that is not duplicated there."""

    kind: str
    """Which kind."""

    account: AccountId
    """To whom."""


class ReasonNotBelow(Part, frozen=True, kw_only=True, tag_field="type", tag="not_below"):
    """An account that is not below."""

    account: AccountId
    """Which one."""

    above: AccountId
    """Whose setting it is."""


class ReasonTooFewIds(Part, frozen=True, kw_only=True, tag_field="type", tag="too_few_ids"):
    """The host gave fewer ids than the command makes settings."""

    needed: int
    """How many settings it makes."""

    given: int
    """How many ids there were."""


Reason: TypeAlias = (
    ReasonDenied
    | ReasonWrong
    | ReasonConflict
    | ReasonNotMultiUnit
    | ReasonHasSubAccounts
    | ReasonIsEnterprise
    | ReasonWouldCycle
    | ReasonNotEditable
    | ReasonContradiction
    | ReasonAddOnNotAvailable
    | ReasonReserved
    | ReasonNoSwitch
    | ReasonSetupNeeds
    | ReasonIdTaken
    | ReasonIsOwner
    | ReasonOneOwner
    | ReasonStepHoldsContacts
    | ReasonOtherKind
    | ReasonNoItem
    | ReasonOwnBidType
    | ReasonNotShared
    | ReasonNotDuplicated
    | ReasonNotBelow
    | ReasonTooFewIds
)
"""One reason why a command is not carried out."""


class Refresh(Part, frozen=True, kw_only=True):
    """A proposal with the prices of today, and what that changes (rule P-14)."""

    rules: str
    """The version of the rules that made it (rule D-9)."""

    proposal: Proposal
    """The proposal with a new snapshot."""

    differences: tuple[Difference, ...]
    """What is different, constants and rates first, then line by line, then the totals, then whatever else the quote
    says but what rounding moved, which follows from the figures, then the texts and switches of its papers; at most
    10,000. Empty where a snapshot of other rules priced it."""

    after: Totals | None = None
    """The totals now; absent where something cannot be priced."""

    before: Totals | None = None
    """The totals before; absent where something could not be priced, or where a snapshot of other rules priced it."""

    made_by: str | None = None
    """The version of the rules of its snapshot, where it is another one: nothing was compared then."""

    more: int | None = None
    """How many differences there are beside those."""


class StatusNotice(Part, frozen=True, kw_only=True):
    """What is told when an order comes to have a status."""

    status: StatusId
    """The selected status."""

    active: bool = False
    """The switch of the event."""

    body: str | None = None
    """The body, plain text, with tags."""

    subject: str | None = None
    """The subject, one line, with tags."""


class RegionEvents(Part, frozen=True, kw_only=True):
    """The six events of a region (rule W-1); one that is left out is never told."""

    follow_up: FollowUpNotice | None = None
    """Some days have gone by since a work order was closed."""

    service_request_accepted: EventNotice | None = None
    """A service request was accepted."""

    service_request_rejected: EventNotice | None = None
    """A service request was rejected."""

    status_changed: StatusNotice | None = None
    """A work order came to have the selected status."""

    work_order_closed: ClosedNotice | None = None
    """A work order was closed."""

    work_order_created: EventNotice | None = None
    """A work order was created."""


class Region(Part, frozen=True, kw_only=True):
    """A region, and what its clients are told (rule W-2)."""

    id: RegionId
    """The host's id of it."""

    zone: Zone
    """By whose clocks days are counted: the IANA name of a time zone (rule W-8)."""

    active: bool = False
    """The switch of the region."""

    events: RegionEvents = RegionEvents()
    """What is told."""

    readable_by: Sequence[GroupId] | None = None
    """The security groups that can read the region; all where nothing is said, and none where the list is empty (rule
    W-3)."""

    reply_to: str | None = None
    """Whom clients answer; without one no notice goes out (rule W-3)."""

    self_service_url: str | None = None
    """Where clients serve themselves, with ``https://``: the tag ``self_service_url``."""


class RegionList(Part, frozen=True, kw_only=True, tag_field="type", tag="regions"):
    """These states and provinces."""

    regions: Sequence[str]
    """Codes or names, each region counted once."""

    country: Country | None = None
    """Their country; that of the plan where nothing is said."""


class RegionNotices(Document, frozen=True, kw_only=True, tag_field="schema", tag="tenantry/region_notices@1"):
    """What the clients of each region are told about their work orders (rules W-1, W-2). Document kind
    ``tenantry/region_notices@1``."""

    regions: Sequence[Region] = ()
    """The regions."""

    tags: Sequence[str] = ()
    """The tags that the host fills, beside those of the library: small letters, digits and underscores (rule W-9)."""


class RosterAccount(Part, frozen=True, kw_only=True):
    """An account, as far as notices go."""

    id: AccountId
    """Unique in the roster."""

    owner: UserId
    """Its account owner, a user of the account, archived or not."""

    add_ons: Sequence[AddOnId] = ()
    """The add-ons that are in use (rules N-1, N-5)."""

    hours: OperationHours | None = None
    """When it works; without them always (rule N-13)."""

    messaging: Messaging = Messaging()
    """How it texts and mails."""

    notifications_kept_days: int | None = None
    """After how many days notices leave the panel; never where nothing is said (rule N-16)."""

    parent: AccountId | None = None
    """The account directly above, if there is one."""


class RosterUser(Part, frozen=True, kw_only=True):
    """A user, as far as notices go."""

    id: UserId
    """Unique in the roster."""

    account: AccountId
    """The account they belong to."""

    archived: bool = False
    """Whether they are out."""

    control: Sequence[NoticeChoice] = ()
    """What they have chosen, for each kind once (rules N-1, N-2)."""

    email: str | None = None
    """Where they are written to."""

    hours: Sequence[OpenSpan] = ()
    """When they work, where that is not when the account does; in the zone of the account's hours; an empty list says
    nothing."""

    own_contacts_only: bool = False
    """Whether they see only contacts that are assigned to them, as salespersons do (rule N-14)."""

    phone: str | None = None
    """Where they are texted."""

    roll_up: Sequence[AccountId] = ()
    """The accounts below whose panel notices they see as well (rule N-11)."""


class Roster(Document, frozen=True, kw_only=True, tag_field="schema", tag="tenantry/roster@1"):
    """Who can be told of something, and how they want to be: what a ``Dispatcher`` is made of.

    A network gives its own; a host that has accounts and users elsewhere writes one.

    Document kind ``tenantry/roster@1``. At most 100,000 accounts and 500,000 users, in 256 MiB of text.
    """

    accounts: Sequence[RosterAccount]
    """Every account."""

    users: Sequence[RosterUser] = ()
    """Every user of every account."""


class RotationState(Part, frozen=True, kw_only=True):
    """How far a rotation is."""

    order: Sequence[TargetId]
    """The list as it was then: if who had the last turn is taken out of the plan, it goes on behind whoever stood
    before them; if the plan has another order, the round that was begun ends in this one."""

    credits: Sequence[Credit] = ()
    """What each has to its credit in a weighted rotation; more leads than there are members are cut to these."""

    last: TargetId | None = None
    """Who had the last turn; nobody where whoever had it was taken out of the plan and nobody stood before them."""

    parts: int = 0
    """Of how many parts a lead consists, in which credits are counted; the sum of the weights of the plan where nothing
    is said (rule R-21)."""

    territory: TerritoryId | None = None
    """Whose; that of the plan itself where nothing is said."""


class TargetLoad(Part, frozen=True, kw_only=True):
    """How many leads a target has."""

    target: TargetId
    """Who."""

    leads: int
    """How many."""


class RoutingState(Document, frozen=True, kw_only=True, tag_field="schema", tag="tenantry/routing-state@1"):
    """A state as it is kept."""

    counts: Sequence[CapCount] = ()
    """What counts against caps."""

    loads: Sequence[TargetLoad] = ()
    """How many leads each has, for those of whom the fewest count."""

    rotations: Sequence[RotationState] = ()
    """The rotations that somebody has had a turn in."""

    version: int = 0
    """How often it has changed, at most 2,000,000,000: a host that keeps it only where this is still what it read loses
    no turn (rule R-12)."""

RowKind: TypeAlias = Literal["subtotal", "discount", "charge", "tax", "total", "cash_rounding", "payable", "payment", "due"]
"""What a row under the sections is."""


class SilentPlace(Part, frozen=True, kw_only=True):
    """One account of a finding."""

    account: AccountId
    """The account."""

    mend: tuple[Mend, ...]
    """The smallest change by which somebody is told, all of it."""

    users: tuple[UserId, ...] = ()
    """The assigned users whose contacts it is about, if it is about assigned ones."""


class SimulatedPlan(Part, frozen=True, kw_only=True):
    """What a plan makes of the leads."""

    shares: tuple[LeadShare, ...]
    """Who gets which, the most first."""

    outcomes: tuple[OutcomeShare, ...]
    """What becomes of them, by outcome."""

    rotations: tuple[Fairness, ...]
    """How evenly each rotation gave them out."""

    state: RoutingState
    """The state behind the last of them."""

    unknown_targets: tuple[UnknownTarget, ...] = ()
    """Whoever is named in the plan and unknown to the network, or in the absences or the loads that it begins with and
    no target of the plan."""


class Simulation(Part, frozen=True, kw_only=True):
    """What one or two plans make of the same leads (rule R-24). Leads are named by their places in the list, from 0."""

    plans: tuple[SimulatedPlan, ...]
    """What each plan makes of them, in the order in which the plans were given."""

    moves: tuple[Move, ...]
    """The leads that go elsewhere: under the second plan than under the first, or under the one plan than they once
    did. The most first."""

    compared: int
    """How many leads were compared: all of them between two plans, those of which it is known who got them otherwise.
    """


class SourceList(Part, frozen=True, kw_only=True, tag_field="type", tag="sources"):
    """These sources."""

    sources: Sequence[SettingId]
    """Their ids, each counted once."""


class SourcePlanBegins(Part, frozen=True, kw_only=True, tag_field="type", tag="begins"):
    """It begins a plan."""

    plan: SettingId
    """The connection plan that is bound to the source."""


class SourcePlanByWebKey(Part, frozen=True, kw_only=True, tag_field="type", tag="by_web_key"):
    """None any more: the source is the account's own, and its web key begins its plan."""


class SourcePlanNoSource(Part, frozen=True, kw_only=True, tag_field="type", tag="no_source"):
    """None: the source is no lead source of the account or of one above, is archived, or a lock keeps it out of force.
    """


class SourcePlanNoPlan(Part, frozen=True, kw_only=True, tag_field="type", tag="no_plan"):
    """None: no connection plan is bound to the source there."""


class SourcePlanNotInForce(Part, frozen=True, kw_only=True, tag_field="type", tag="not_in_force"):
    """None: those of the account that are bound to the source are archived, or a lock keeps them out of force."""

    plans: tuple[SettingId, ...]
    """Which, by id."""


class SourcePlanSeveral(Part, frozen=True, kw_only=True, tag_field="type", tag="several"):
    """None: several are bound to the source, of which it names none."""

    plans: tuple[SettingId, ...]
    """Which, by id."""


SourcePlan: TypeAlias = (
    SourcePlanBegins
    | SourcePlanByWebKey
    | SourcePlanNoSource
    | SourcePlanNoPlan
    | SourcePlanNotInForce
    | SourcePlanSeveral
)
"""Which action plan a lead begins in the account to which it is routed, by its lead source; or why none (rules R-4,
R-9)."""


class Standing(Part, frozen=True, kw_only=True):
    """What an account takes part in (rules T-11, T-15, T-16)."""

    plan_steps: PlanSteps
    """What becomes of a step of an action plan that falls due."""

    routed_leads: bool
    """Whether it is far enough for leads to be routed to it: its set-up is complete (rule T-11). While it is paused
    this stays, and routing passes it over all the same (rule R-13)."""

    system_number: bool
    """Whether it has a system number to be called on."""


Universe: TypeAlias = (
    BuiltIn
    | PostalCodes
    | RegionList
    | SourceList
)
"""Which classes of leads there are (rule R-23). Never kept."""


class Verification(Part, frozen=True, kw_only=True):
    """Whether a quote that was kept is what the rules of today make of its proposal (rule D-9)."""

    rules: str
    """The version of the rules of today."""

    made_by: str
    """The version of the rules that the quote names."""

    same: bool
    """Whether the quote says what it would say today."""

    differences: tuple[Difference, ...]
    """What is different, in the order of the quote; at most 1,000."""

    more: int | None = None
    """How many differences there are beside those."""

ViewKind: TypeAlias = Literal["quote", "invoice", "work_order"]
"""Which paper a view is (rule Q-8)."""


class ViewRow(Part, frozen=True, kw_only=True):
    """A row under the sections."""

    kind: RowKind
    """What kind of row it is."""

    label: str
    """What stands beside the amount."""

    amount: Decimal
    """What the row adds, below zero for a discount or a payment; or what stands here, for a sum."""

    base: Decimal | None = None
    """What a tax is on."""

    date: datetime.date | None = None
    """The day of a payment."""

    percent: Decimal | None = None
    """The percentage, if it was one; the rate of a tax."""


class ViewAdjustment(Part, frozen=True, kw_only=True):
    """A discount or charge of one line on paper."""

    label: str
    """Its label."""

    amount: Decimal
    """What it adds; below zero for a discount."""

    percent: Decimal | None = None
    """The percentage, if it was one."""


class ViewField(Part, frozen=True, kw_only=True):
    """A field of a line on paper."""

    label: str
    """Its label."""

    value: str
    """What was entered or calculated."""


class ViewLine(Part, frozen=True, kw_only=True):
    """A line on paper."""

    line: int
    """The index of the line in the proposal."""

    name: str
    """The name of the line item."""

    quantity: Decimal
    """How many units."""

    rooms: tuple[str, ...]
    """The names of the rooms it is for, where it names some."""

    fields: tuple[ViewField, ...]
    """The fields that are shown and have something in them."""

    adjustments: tuple[ViewAdjustment, ...]
    """Its own discounts and charges; empty where they are switched off."""

    amount: Decimal | None = None
    """What the line comes to."""

    description: str | None = None
    """What stands under the name."""

    note: str | None = None
    """The note, with its line breaks."""

    price: Decimal | None = None
    """The price before its own discounts and charges. This and the amount are absent for notes, for a line that could
    not be priced, without the price column, and where a category has one price."""


class ViewCategory(Part, frozen=True, kw_only=True):
    """A category on paper."""

    lines: tuple[ViewLine, ...]
    """Its lines; empty where line items are switched off."""

    amount: Decimal | None = None
    """What they come to; absent as for a section, and where there are only notes."""

    name: str | None = None
    """Its name; absent where the category column is switched off."""


class ViewSection(Part, frozen=True, kw_only=True):
    """A bid type on paper."""

    name: str
    """The name of the bid type."""

    categories: tuple[ViewCategory, ...]
    """Its categories; one without a name where the category column is switched off."""

    amount: Decimal | None = None
    """What they come to; absent without the price column, or where a line has no price."""


class View(Document, frozen=True, kw_only=True, tag_field="schema", tag="tenantry/view@1"):
    """A quote, an invoice or a work order, as a structured document that follows the display switches (rule Q-8).

    Amounts are those of the kind: what the customer pays on a quote and an invoice, what the subcontractor is paid on a
    work order. They add up from top to bottom: price and adjustments of a line to its amount, lines to categories,
    categories to sections, sections to the first row; and each row of kind ``total``, ``payable`` and ``due`` is the
    one before it of these kinds (at first the subtotal) with the rows between.

    ``Display`` writes it for people, in lines of at most 80 characters unless an amount needs more.

    Document kind ``tenantry/view@1``.
    """

    rules: str
    """The version of the rules that made it (rule D-9)."""

    kind: ViewKind
    """Which paper it is."""

    outcome: Outcome
    """Whether every figure of this paper is there."""

    title: str
    """Its heading: the proposal's title; else, on a quote, the name of the quote type; else what it is."""

    stage: Stage
    """Draft or final."""

    currency: Currency
    """The currency of every amount."""

    header: tuple[HeaderField, ...]
    """Customer, address, job; empty where they are switched off."""

    pre_notes: tuple[str, ...]
    """What the crew should know before it comes; on work orders."""

    sections: tuple[ViewSection, ...]
    """The bid types, in display order."""

    rows: tuple[ViewRow, ...]
    """From the subtotal to what is to be paid; empty where a figure is absent."""

    tax_included: bool
    """Whether the prices contain the taxes, because those are not shown."""

    schedule: tuple[ScheduledPart, ...]
    """The parts of the payment schedule; on quotes and invoices."""

    problems: tuple[Fault, ...]
    """Why figures are absent."""

    warnings: tuple[Fault, ...]
    """Blanks that count as zero for now."""

    about_me: str | None = None
    """What the account says about itself; on quotes."""

    date: datetime.date | None = None
    """The day of the proposal."""

    number: str | None = None
    """The number of the proposal."""

    subcontractor: Subcontractor | None = None
    """Who does the work; on work orders."""

    terms: str | None = None
    """Terms and conditions."""


class WebKeyAnswerOpens(Part, frozen=True, kw_only=True, tag_field="type", tag="opens"):
    """An account, or one of its lead sources."""

    account: AccountId
    """The account."""

    plan: SettingId | None = None
    """The action plan that the lead begins, if it is in force: the account's default plan, or the source's connection
    plan."""

    source: SettingId | None = None
    """The lead source, if it is the key of one that is in force."""


class WebKeyAnswerRevoked(Part, frozen=True, kw_only=True, tag_field="type", tag="revoked"):
    """A key that was replaced by another, or that of a lead source which is archived: restored, it opens again."""


class WebKeyAnswerUnknown(Part, frozen=True, kw_only=True, tag_field="type", tag="unknown"):
    """A key that never was one here."""


WebKeyAnswer: TypeAlias = (
    WebKeyAnswerOpens
    | WebKeyAnswerRevoked
    | WebKeyAnswerUnknown
)
"""What a web key opens (rules R-2, R-4)."""


class WhyNotOff(Part, frozen=True, kw_only=True, tag_field="type", tag="off"):
    """A switch is off."""

    user: UserId
    """Whose control."""

    kind: NoticeKind
    """Of which kind."""

    switch: Switch
    """Which switch."""

    chosen: bool
    """Whether the user chose so; else it is the default."""


class WhyNotNotAssigned(Part, frozen=True, kw_only=True, tag_field="type", tag="not_assigned"):
    """The user wants notices about their own contacts only, and this is another's (rule N-3)."""

    user: UserId
    """Who."""

    kind: NoticeKind
    """The kind."""


class WhyNotNotVisible(Part, frozen=True, kw_only=True, tag_field="type", tag="not_visible"):
    """The user does not see contacts that are not assigned to them (rules U-4, N-14)."""

    user: UserId
    """Who."""


class WhyNotAssignedDecides(Part, frozen=True, kw_only=True, tag_field="type", tag="assigned_decides"):
    """The contact has an assigned user, whose control alone decides about texts and e-mails (rule N-7)."""

    assigned: UserId
    """To whom."""


class WhyNotOwnerDecides(Part, frozen=True, kw_only=True, tag_field="type", tag="owner_decides"):
    """The contact has no assigned user, so that the control of the account owner decides (rule N-8)."""

    owner: UserId
    """The account owner."""

    archived: UserId | None = None
    """The assigned user who is archived and counts as none (rule N-15)."""


class WhyNotPanelOnly(Part, frozen=True, kw_only=True, tag_field="type", tag="panel_only"):
    """The kind is about no contact, and shown in the panel only (rule N-2)."""

    kind: NoticeKind
    """The kind."""

    channel: Channel
    """The channel."""


class WhyNotNotInAccount(Part, frozen=True, kw_only=True, tag_field="type", tag="not_in_account"):
    """Neither a user of the account, nor one who rolls it up."""

    user: UserId
    """Who."""

    account: AccountId
    """The account."""


class WhyNotArchived(Part, frozen=True, kw_only=True, tag_field="type", tag="archived"):
    """The user is archived (rules N-14, N-15)."""

    user: UserId
    """Who."""


class WhyNotNoPhone(Part, frozen=True, kw_only=True, tag_field="type", tag="no_phone"):
    """Nowhere to text to."""

    user: UserId
    """Who."""


class WhyNotNoEmail(Part, frozen=True, kw_only=True, tag_field="type", tag="no_email"):
    """Nowhere to write to."""

    user: UserId
    """Who."""


class WhyNotNoFallbackNumber(Part, frozen=True, kw_only=True, tag_field="type", tag="no_fallback_number"):
    """The account has no fallback number, and no other is used instead (rule N-8)."""

    account: AccountId
    """The account."""


class WhyNotNeverOpen(Part, frozen=True, kw_only=True, tag_field="type", tag="never_open"):
    """Texts wait for operation hours that never come (rules N-13, H-3)."""

    account: AccountId
    """The account."""


class WhyNotNotBelow(Part, frozen=True, kw_only=True, tag_field="type", tag="not_below"):
    """The account is not below the user's own, so that the choice does not count (rule N-11)."""

    user: UserId
    """Who."""

    account: AccountId
    """The account."""


class WhyNotNoRollUp(Part, frozen=True, kw_only=True, tag_field="type", tag="no_roll_up"):
    """The account of the user has no roll-up (rule N-1)."""

    user: UserId
    """Who."""

    account: AccountId
    """The user's account."""


WhyNot: TypeAlias = (
    WhyNotOff
    | WhyNotNotAssigned
    | WhyNotNotVisible
    | WhyNotAssignedDecides
    | WhyNotOwnerDecides
    | WhyNotPanelOnly
    | WhyNotNotInAccount
    | WhyNotArchived
    | WhyNotNoPhone
    | WhyNotNoEmail
    | WhyNotNoFallbackNumber
    | WhyNotNeverOpen
    | WhyNotNotBelow
    | WhyNotNoRollUp
)
"""Why a notice does not reach somebody on a channel (rule N-18)."""


class WorkOrder(Part, frozen=True, kw_only=True):
    """A work order, or the service request that it comes from."""

    id: WorkOrderId
    """The host's id of it: the tag ``order``."""

    region: RegionId
    """Its region, whose notices count."""


class WorkOrderEvent(Part, frozen=True, kw_only=True):
    """Something that happened to a work order, with what the host knows of it then (rules W-1, W-3). Never kept."""

    id: OccurrenceId
    """The host's id of what happened: the same whenever it is asked again, so that nobody is told twice (rule W-6)."""

    at: datetime.datetime
    """When it happened; for a follow-up, when it is asked."""

    happened: OrderHappening
    """What happened."""

    order: WorkOrder
    """To which order."""

    client: OrderClient
    """Whose order it is."""

    settings_right: bool
    """Whether the global notification settings are right."""

    generator_runs: bool
    """Whether the generator of notices runs."""

    acting_group: GroupId | None = None
    """The security group that acts."""

    values: Mapping[str, str] = msgspec.field(default_factory=dict)
    """What the host's tags become; those that are left out are empty (rule W-9)."""


SchemaName: TypeAlias = Literal[
    "absence",
    "assigned",
    "assignment_record",
    "catalog",
    "client_decision",
    "command",
    "coverage",
    "cure",
    "decided",
    "denial",
    "dependencies",
    "dispatched",
    "doer",
    "effective",
    "effective_constant",
    "event",
    "existing_contact",
    "explanation",
    "facts",
    "hours",
    "hours_reason",
    "issued",
    "lead",
    "logo",
    "matrix",
    "network",
    "next_set",
    "not_texted",
    "notice_log",
    "numbering",
    "occurrence",
    "past_lead",
    "plan_text_time",
    "proposal",
    "question",
    "quote",
    "reachable",
    "reason",
    "refresh",
    "region_notices",
    "roster",
    "routing-plan",
    "routing-state",
    "silent_place",
    "simulation",
    "source_plan",
    "standing",
    "trace",
    "universe",
    "verification",
    "view",
    "web_key_answer",
    "why_not",
    "work_order_event",
]
"""What ``schema`` has the JSON Schema of."""
