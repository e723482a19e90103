use std::sync::Arc;

use serde::Serialize;

use crate::document::{document, is_default, names, read_struct, read_tagged, write_instant};
use crate::id::{AccountId, ContactId, OccurrenceId, UserId};
use chrono::{DateTime, FixedOffset};

/// Something that happened, with what the host knows of it (rules N-5, N-6). Which kinds of notice it raises, the library says.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Occurrence {
    /// An active account was paused (rule T-15).
    AccountPaused(InAccount),
    /// Contacts were exported.
    ClientsExported(InAccount),
    /// Contacts were imported.
    ClientsImported(InAccount),
    /// A report can be downloaded.
    ReportReady(InAccount),
    /// The statistics of the franchisees are there.
    StatisticsReady(InAccount),
    /// The test inbox was read.
    TestInboxRead(InAccount),
    /// The product warns of something.
    Warned(InAccount),
    /// A parser of e-mails was created.
    ParserCreated(InAccount),
    /// A parser of e-mails was updated.
    ParserUpdated(InAccount),
    /// The product tells something.
    SystemInformed(InAccount),
    /// The product tells of an error.
    SystemFailed(InAccount),
    /// A contact was changed.
    ContactUpdated(WithContact),
    /// An e-mail to a contact could not be delivered.
    EmailFailed(WithContact),
    /// An e-mail of a contact came.
    EmailReceived(WithContact),
    /// Somebody wrote an e-mail to a contact.
    EmailSent(WithContact),
    /// Somebody wrote a text to a contact.
    TextSent(WithContact),
    /// A text of a contact came.
    TextReceived(TextReceived),
    /// A call was passed through to a contact.
    CallPassedThrough(WithContact),
    /// A contact left a message.
    VoicemailLeft(WithContact),
    /// A message of the marketplace came.
    MarketplaceMessage(WithContact),
    /// A contact opened a proposal.
    ProposalOpened(WithContact),
    /// A contact signed a proposal.
    ProposalSigned(WithContact),
    /// A proposal was handed to dispatch.
    ProposalDispatched(WithContact),
    /// A contact paid.
    PaymentReceived(WithContact),
    /// Somebody entered a payment.
    PaymentEntered(WithContact),
    /// A step of an action plan ran.
    PlanStepRan(StepRan),
    /// A contact was given an assigned user.
    UserAssigned(UserAssigned),
    /// A contact reached a step of its sales cycle (rule K-10).
    StepReached(StepReached),
    /// An appointment with a contact, made by hand.
    AppointmentSet(Timed),
    /// A call to a contact, put down by hand.
    CallScheduled(Timed),
    /// A reminder of a contact, put down by hand.
    ReminderSet(Timed),
    /// A new contact.
    ContactCreated(ContactCreated),
    /// A contact that was there already (rule N-9).
    DuplicateFound(DuplicateFound),
    /// A contact went elsewhere; it is given as it was before.
    ContactMoved(WithContact),
    /// A lead was routed to an account or a user (rule R-20).
    LeadRouted(LeadRouted),
    /// Contacts were reassigned (rule N-6).
    ContactsReassigned(ManyContacts),
    /// Contacts were released (rule N-6).
    ContactsReleased(ManyContacts),
}

read_tagged!(Occurrence {
    AccountPaused => "account_paused",
    ClientsExported => "clients_exported",
    ClientsImported => "clients_imported",
    ReportReady => "report_ready",
    StatisticsReady => "statistics_ready",
    TestInboxRead => "test_inbox_read",
    Warned => "warned",
    ParserCreated => "parser_created",
    ParserUpdated => "parser_updated",
    SystemInformed => "system_informed",
    SystemFailed => "system_failed",
    ContactUpdated => "contact_updated",
    EmailFailed => "email_failed",
    EmailReceived => "email_received",
    EmailSent => "email_sent",
    TextSent => "text_sent",
    TextReceived => "text_received",
    CallPassedThrough => "call_passed_through",
    VoicemailLeft => "voicemail_left",
    MarketplaceMessage => "marketplace_message",
    ProposalOpened => "proposal_opened",
    ProposalSigned => "proposal_signed",
    ProposalDispatched => "proposal_dispatched",
    PaymentReceived => "payment_received",
    PaymentEntered => "payment_entered",
    PlanStepRan => "plan_step_ran",
    UserAssigned => "user_assigned",
    StepReached => "step_reached",
    AppointmentSet => "appointment_set",
    CallScheduled => "call_scheduled",
    ReminderSet => "reminder_set",
    ContactCreated => "contact_created",
    DuplicateFound => "duplicate_found",
    ContactMoved => "contact_moved",
    LeadRouted => "lead_routed",
    ContactsReassigned => "contacts_reassigned",
    ContactsReleased => "contacts_released",
});
document!(Occurrence, "occurrence");

/// A contact, as far as notices go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The host's id of it.
    pub id: ContactId,
    /// Its assigned user at that moment, archived or not.
    #[serde(default, skip_serializing_if = "is_default")]
    pub assigned: Option<UserId>,
    /// Whether it is blocked (rule N-12).
    #[serde(default, skip_serializing_if = "is_default")]
    pub blocked: bool,
}

read_struct!(Contact { id: required, assigned: optional, blocked: default });

impl Contact {
    /// A contact that nobody is assigned to.
    pub const fn new(id: ContactId) -> Self {
        Self { id, assigned: None, blocked: false }
    }

    /// The same, assigned to a user.
    #[must_use]
    pub fn assigned_to(self, user: UserId) -> Self {
        Self { assigned: Some(user), ..self }
    }
}

/// Declares occurrences with the facts that each has beside where and when it happened: those that must be there, those
/// that may be left out, and switches that are off where they are left out.
macro_rules! occurrences {
    ($($(#[$doc:meta])* $name:ident {
        $($(#[$required_doc:meta])* $required:ident: $required_type:ty,)*
    } $([optional:
        $($(#[$optional_doc:meta])* $optional:ident: $optional_type:ty,)*
    ])? $((default:
        $($(#[$default_doc:meta])* $default:ident: $default_type:ty,)*
    ))?)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            /// Where it happened.
            pub account: AccountId,
            /// When it happened; for something that is decided again when it is due, when that is.
            #[serde(serialize_with = "write_instant")]
            pub at: DateTime<FixedOffset>,
            /// The host's id of it: what is given again with the same one gets the same keys (rule N-22). Without one, whatever
            /// of this type happens in the account at the same instant counts as the same.
            #[serde(default, skip_serializing_if = "is_default")]
            pub id: Option<OccurrenceId>,
            $($(#[$required_doc])* pub $required: $required_type,)*
            $($(
                $(#[$optional_doc])*
                #[serde(default, skip_serializing_if = "is_default")]
                pub $optional: Option<$optional_type>,
            )*)?
            $($(
                $(#[$default_doc])*
                #[serde(default, skip_serializing_if = "is_default")]
                pub $default: $default_type,
            )*)?
        }

        read_struct!(tagged $name {
            account: required, at: required, id: optional,
            $($required: required,)* $($($optional: optional,)*)? $($($default: default,)*)?
        });

        impl $name {
            const fn head(&self) -> Head<'_> {
                Head { account: &self.account, at: self.at, id: self.id.as_ref() }
            }
        }
    )*};
}

occurrences! {
    /// Something in an account, about no contact.
    InAccount {}
    /// Something about a contact.
    WithContact {
        /// Which one.
        contact: Contact,
    }
    /// A text of a contact (rules N-12, X-5).
    TextReceived {
        /// Whose.
        contact: Contact,
        /// What it says.
        text: Arc<str>,
    }
    /// A step of an action plan.
    StepRan {
        /// For whom it ran.
        contact: Contact,
    } (default:
        /// Whether the step asks for a notice (rule N-5).
        notify: bool,
    )
    /// Somebody became the assigned user of a contact.
    UserAssigned {
        /// The contact, with its new assigned user.
        contact: Contact,
        /// How that came.
        by: AssignedBy,
    }
    /// A step of a sales cycle (rule K-10).
    StepReached {
        /// The contact, with the assigned user it had before.
        contact: Contact,
    } [optional:
        /// The user whom the step designates.
        designated: UserId,
    ] (default:
        /// Whether the step asks for a notice.
        notify: bool,
    )
    /// Something that is due at some time (rules N-5, N-17).
    Timed {
        /// With or about whom.
        contact: Contact,
        /// When it is due.
        #[serde(serialize_with = "write_instant")]
        due: DateTime<FixedOffset>,
    } (default:
        /// Whether it was ticked that a notice is wanted.
        notify: bool,
    )
    /// A new contact (rule N-5).
    ContactCreated {
        /// The contact.
        contact: Contact,
        /// How it came.
        by: CreatedBy,
    }
    /// A contact that was there already (rule N-9).
    DuplicateFound {
        /// The one that came.
        contact: Contact,
        /// The one that was there, whose assigned user counts.
        original: Contact,
    }
    /// A lead that was routed (rule R-20).
    LeadRouted {
        /// The contact, with the assigned user it had before.
        contact: Contact,
        /// The account where it arrives; the same one if it was routed to a user.
        to: AccountId,
    } [optional:
        /// Its assigned user there.
        assigned: UserId,
    ]
    /// Contacts at once (rule N-6).
    ManyContacts {
        /// Each once, as it was before: whoever was assigned is told.
        contacts: Vec<Contact>,
    }
}

/// How a contact came to its assigned user (rule N-5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AssignedBy {
    /// By a step of a sales cycle.
    SalesCycle,
    /// By a step of an action plan.
    ActionPlan,
    /// By hand, of which nobody is told.
    Hand,
}

names!(AssignedBy { SalesCycle => "sales_cycle", ActionPlan => "action_plan", Hand => "hand" });

/// How a contact came to be (rule N-5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CreatedBy {
    /// By a web form.
    Form,
    /// By a parser of e-mails.
    Parser,
    /// By another program.
    Api,
    /// By a call or a text.
    Phone,
    /// By hand, of which nobody is told.
    Hand,
}

names!(CreatedBy {
    Form => "form",
    Parser => "parser",
    Api => "api",
    Phone => "phone",
    Hand => "hand",
});

/// Where and when something happened, which every occurrence says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head<'o> {
    pub(crate) account: &'o AccountId,
    pub(crate) at: DateTime<FixedOffset>,
    pub(crate) id: Option<&'o OccurrenceId>,
}

impl Occurrence {
    /// Where it happened.
    pub fn account(&self) -> &AccountId {
        self.head().account
    }

    /// When it happened.
    pub fn at(&self) -> DateTime<FixedOffset> {
        self.head().at
    }

    /// The one contact that it is about, if it is about one.
    pub fn contact(&self) -> Option<&Contact> {
        self.facts().1
    }

    /// The contacts that it is about, where those may be several.
    pub(super) fn contacts(&self) -> &[Contact] {
        match self {
            Self::ContactsReassigned(it) | Self::ContactsReleased(it) => &it.contacts,
            _ => &[],
        }
    }

    pub(super) fn head(&self) -> Head<'_> {
        self.facts().0
    }

    /// Where and when it happened, and the one contact that it is about.
    fn facts(&self) -> (Head<'_>, Option<&Contact>) {
        match self {
            Self::AccountPaused(it)
            | Self::ClientsExported(it)
            | Self::ClientsImported(it)
            | Self::ReportReady(it)
            | Self::StatisticsReady(it)
            | Self::TestInboxRead(it)
            | Self::Warned(it)
            | Self::ParserCreated(it)
            | Self::ParserUpdated(it)
            | Self::SystemInformed(it)
            | Self::SystemFailed(it) => (it.head(), None),
            Self::ContactUpdated(it)
            | Self::EmailFailed(it)
            | Self::EmailReceived(it)
            | Self::EmailSent(it)
            | Self::TextSent(it)
            | Self::CallPassedThrough(it)
            | Self::VoicemailLeft(it)
            | Self::MarketplaceMessage(it)
            | Self::ProposalOpened(it)
            | Self::ProposalSigned(it)
            | Self::ProposalDispatched(it)
            | Self::PaymentReceived(it)
            | Self::PaymentEntered(it)
            | Self::ContactMoved(it) => (it.head(), Some(&it.contact)),
            Self::TextReceived(it) => (it.head(), Some(&it.contact)),
            Self::PlanStepRan(it) => (it.head(), Some(&it.contact)),
            Self::UserAssigned(it) => (it.head(), Some(&it.contact)),
            Self::StepReached(it) => (it.head(), Some(&it.contact)),
            Self::AppointmentSet(it) | Self::CallScheduled(it) | Self::ReminderSet(it) => {
                (it.head(), Some(&it.contact))
            }
            Self::ContactCreated(it) => (it.head(), Some(&it.contact)),
            Self::DuplicateFound(it) => (it.head(), Some(&it.contact)),
            Self::LeadRouted(it) => (it.head(), Some(&it.contact)),
            Self::ContactsReassigned(it) | Self::ContactsReleased(it) => (it.head(), None),
        }
    }
}
