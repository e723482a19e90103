//! From what happened to the kinds of notice that it raises (rules N-5, N-6, N-9, N-12, K-10, R-20).

use serde::Serialize;
use thiserror::Error;

use super::occurrence::{AssignedBy, Contact, CreatedBy, ManyContacts, Timed};
use super::place::Place;
use super::{NoticeKind, Occurrence, SilenceReason};
use crate::communicate::{Heard, MailEvent};
use crate::document::{Coded, is_default, write_instant};
use crate::id::{AccountId, AddOnId, ContactId, UserId};
use chrono::{DateTime, FixedOffset};

/// Contacts from which on a reassignment or a release is told of in one notice (rule N-6).
pub const BULK: usize = 6;

/// A notice that an occurrence raises, whoever is told of it: what is raised counts, not what is delivered (rule G-4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RaisedNotice {
    /// What it is about.
    pub kind: NoticeKind,
    /// In which account.
    pub account: AccountId,
    /// The contact, for a kind that is about one.
    #[serde(skip_serializing_if = "is_default")]
    pub contact: Option<ContactId>,
    /// For a duplicate the contact that was there already (rule N-9).
    #[serde(skip_serializing_if = "is_default")]
    pub original: Option<ContactId>,
    /// The contact's assigned user.
    #[serde(skip_serializing_if = "is_default")]
    pub assigned: Option<UserId>,
    /// Whether the assigned user is archived, and counts as none (rules N-15, U-9).
    #[serde(skip_serializing_if = "is_default")]
    pub assigned_archived: bool,
}

/// A kind that an occurrence of this type can raise, and this one does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NotRaised {
    /// Which kind.
    pub kind: NoticeKind,
    /// Why not.
    pub reason: Unraised,
}

/// Why a kind of notice is not raised (rules N-5, N-12, K-10).
#[derive(Clone, Debug, Error, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Unraised {
    /// It was done by hand.
    #[error("it was done by hand")]
    ByHand {},
    /// The step, or whoever put it down, asks for no notice.
    #[error("no notice was asked for")]
    NotAsked {},
    /// The contact is blocked: what it sends is stored, and nothing else (rule N-12).
    #[error("the contact is blocked")]
    Blocked {},
    /// The mailbox does not let the platform know (rule E-4).
    #[error("the mailbox of the account does not tell: {event}")]
    Mailbox {
        /// What would have to be known.
        event: MailEvent,
    },
    /// An add-on is not in use.
    #[error("the add-on {add_on} is not in use")]
    NoAddOn {
        /// Which one.
        add_on: AddOnId,
    },
    /// The designated user is archived, and counts as nobody (rules K-10, U-9).
    #[error("the designated user {user} is archived")]
    ArchivedUser {
        /// Who.
        user: UserId,
    },
}

impl Coded for Unraised {
    fn code(&self) -> &'static str {
        match self {
            Self::ByHand {} => "notify.by_hand",
            Self::NotAsked {} => "notify.not_asked",
            Self::Blocked {} => SilenceReason::Blocked.code(),
            Self::Mailbox { .. } => "notify.mailbox",
            Self::NoAddOn { .. } => "notify.no_add_on",
            Self::ArchivedUser { .. } => "notify.archived_user",
        }
    }
}

/// A notice that is decided again when it is due, with the control and the assigned user of then (rule N-17).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DueNotice {
    /// Which kind.
    pub kind: NoticeKind,
    /// When to ask again, with that instant and the contact as it is then.
    #[serde(serialize_with = "write_instant")]
    pub at: DateTime<FixedOffset>,
}

/// A contact that gets another assigned user (rule K-10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ContactAssignment"))]
pub struct Assignment {
    /// The contact.
    pub contact: ContactId,
    /// Its assigned user from now on.
    pub user: UserId,
}

/// What becomes of an occurrence before anybody is told.
#[derive(Debug, Default)]
pub(super) struct Raising {
    pub(super) raised: Vec<RaisedNotice>,
    pub(super) not_raised: Vec<NotRaised>,
    pub(super) due: Vec<DueNotice>,
    pub(super) heard: Option<Heard>,
    pub(super) assigns: Option<Assignment>,
}

impl Raising {
    /// What an occurrence raises in its account. Every user that it names is known there; `is_archived` tells which of
    /// them are out.
    pub(super) fn of(
        occurrence: &Occurrence,
        place: &Place,
        is_archived: &dyn Fn(&UserId) -> bool,
    ) -> Self {
        use NoticeKind as Kind;
        let mut raising = Self::default();
        let it = &mut raising;
        let at = &place.id;
        match occurrence {
            Occurrence::AccountPaused(_) => it.alone(Kind::AccountPaused, place),
            Occurrence::ClientsExported(_) => it.alone(Kind::ClientExport, place),
            Occurrence::ClientsImported(_) => it.alone(Kind::ClientImport, place),
            Occurrence::ReportReady(_) => it.alone(Kind::DownloadReport, place),
            Occurrence::StatisticsReady(_) => it.alone(Kind::FranchiseeStatisticsReport, place),
            Occurrence::TestInboxRead(_) => it.mail(Kind::TestInboxRead, None, place),
            Occurrence::Warned(_) => it.alone(Kind::Warnings, place),
            Occurrence::ParserCreated(_) => it.alone(Kind::ParserCreated, place),
            Occurrence::ParserUpdated(_) => it.alone(Kind::ParserUpdated, place),
            Occurrence::SystemInformed(_) => it.alone(Kind::SystemInformation, place),
            Occurrence::SystemFailed(_) => it.alone(Kind::SystemErrorInformation, place),
            Occurrence::ContactUpdated(with) => it.about(Kind::ClientUpdate, &with.contact, at),
            Occurrence::EmailFailed(with) => {
                it.mail(Kind::EmailFailed, Some(&with.contact), place);
            }
            Occurrence::EmailReceived(with) => {
                it.mail(Kind::EmailReceived, Some(&with.contact), place);
            }
            Occurrence::EmailSent(with) => it.about(Kind::ManualEmailSent, &with.contact, at),
            Occurrence::TextSent(with) => it.about(Kind::ManualTextSent, &with.contact, at),
            Occurrence::TextReceived(text) => it.text(&text.contact, &text.text, place),
            Occurrence::CallPassedThrough(with) => it.about(Kind::PassThrough, &with.contact, at),
            Occurrence::VoicemailLeft(with) => it.about(Kind::Voicemail, &with.contact, at),
            Occurrence::MarketplaceMessage(with) => {
                it.with_add_on(Kind::MarketplaceMessage, &with.contact, place);
            }
            Occurrence::ProposalOpened(with) => it.about(Kind::ProposalOpen, &with.contact, at),
            Occurrence::ProposalSigned(with) => it.about(Kind::ProposalSign, &with.contact, at),
            Occurrence::ProposalDispatched(with) => {
                it.with_add_on(Kind::ProposalSentToDispatch, &with.contact, place);
            }
            Occurrence::PaymentReceived(with) => {
                it.about(Kind::PaymentReceived, &with.contact, at);
            }
            Occurrence::PaymentEntered(with) => it.about(Kind::PaymentEntered, &with.contact, at),
            Occurrence::PlanStepRan(step) => {
                it.if_asked(step.notify, Kind::ActionPlanStep, &step.contact, at);
            }
            Occurrence::UserAssigned(new) => match new.by {
                AssignedBy::Hand => it.not(Kind::AssignedUser, Unraised::ByHand {}),
                AssignedBy::SalesCycle | AssignedBy::ActionPlan => {
                    it.about(Kind::AssignedUser, &new.contact, at);
                }
            },
            Occurrence::StepReached(step) => {
                let contact =
                    it.designate(&step.contact, step.designated.as_ref(), at, is_archived);
                it.if_asked(step.notify, Kind::StepReached, &contact, at);
            }
            Occurrence::AppointmentSet(timed) => it.timed(Kind::ManualAppointment, timed),
            Occurrence::CallScheduled(timed) => it.timed(Kind::ManualCallSchedule, timed),
            Occurrence::ReminderSet(timed) => it.timed(Kind::ManualContactReminder, timed),
            Occurrence::ContactCreated(new) => match new.by {
                CreatedBy::Hand => it.not(Kind::NewLead, Unraised::ByHand {}),
                _ => it.about(Kind::NewLead, &new.contact, at),
            },
            Occurrence::DuplicateFound(found) => {
                // The assigned user of the original is told of both.
                it.about(Kind::DuplicateClient, &found.original, at);
                if let Some(raised) = it.raised.last_mut() {
                    let (contact, original) = (&found.contact.id, &found.original.id);
                    raised.contact = Some(contact.clone());
                    raised.original = Some(original.clone());
                }
            }
            Occurrence::ContactMoved(with) => it.about(Kind::ContactMoved, &with.contact, at),
            Occurrence::LeadRouted(lead) => {
                it.about(Kind::ContactMoved, &lead.contact, at);
                let arrived = Contact { assigned: lead.assigned.clone(), ..lead.contact.clone() };
                it.about(Kind::NewLead, &arrived, &lead.to);
            }
            Occurrence::ContactsReassigned(many) => {
                it.many([Kind::SingleReassigned, Kind::BulkReassigned], many);
            }
            Occurrence::ContactsReleased(many) => {
                it.many([Kind::SingleReleased, Kind::BulkReleased], many);
            }
        }
        raising
    }

    fn not(&mut self, kind: NoticeKind, reason: Unraised) {
        self.not_raised.push(NotRaised { kind, reason });
    }

    fn alone(&mut self, kind: NoticeKind, place: &Place) {
        self.raise(kind, &place.id, None);
    }

    fn about(&mut self, kind: NoticeKind, contact: &Contact, account: &AccountId) {
        self.raise(kind, account, Some(contact));
    }

    fn raise(&mut self, kind: NoticeKind, account: &AccountId, contact: Option<&Contact>) {
        self.raised.push(RaisedNotice {
            kind,
            account: account.clone(),
            contact: contact.map(|contact| contact.id.clone()),
            original: None,
            assigned: contact.and_then(|contact| contact.assigned.clone()),
            assigned_archived: false,
        });
    }

    fn if_asked(&mut self, asked: bool, kind: NoticeKind, contact: &Contact, account: &AccountId) {
        if asked {
            self.about(kind, contact, account);
        } else {
            self.not(kind, Unraised::NotAsked {});
        }
    }

    fn mail(&mut self, kind: NoticeKind, contact: Option<&Contact>, place: &Place) {
        let unknown = kind.mail_event().filter(|event| !place.messaging.knows_of(*event));
        match unknown {
            Some(event) => self.not(kind, Unraised::Mailbox { event }),
            None => self.raise(kind, &place.id, contact),
        }
    }

    fn with_add_on(&mut self, kind: NoticeKind, contact: &Contact, place: &Place) {
        let missing = kind.add_on().filter(|add_on| !place.has_add_on(add_on));
        match missing.and_then(|add_on| add_on.parse().ok()) {
            Some(add_on) => self.not(kind, Unraised::NoAddOn { add_on }),
            None => self.about(kind, contact, &place.id),
        }
    }

    /// A text: a stop is one kind of notice, any other is another (rule X-5).
    fn text(&mut self, contact: &Contact, text: &str, place: &Place) {
        let heard = place.messaging.heard(text);
        let kind = match heard {
            Heard::Stop => NoticeKind::TextStopped,
            Heard::Start | Heard::Other => NoticeKind::TextReceived,
        };
        self.heard = Some(heard);
        if contact.blocked {
            self.not(kind, Unraised::Blocked {});
        } else {
            self.about(kind, contact, &place.id);
        }
    }

    /// Something that is due: nobody is told before (rule N-17).
    fn timed(&mut self, kind: NoticeKind, timed: &Timed) {
        if timed.notify && timed.at < timed.due {
            self.due.push(DueNotice { kind, at: timed.due });
        } else {
            self.if_asked(timed.notify, kind, &timed.contact, &timed.account);
        }
    }

    /// Gives the contact the user whom a step designates (rule K-10), and tells it as it then is.
    fn designate(
        &mut self,
        contact: &Contact,
        designated: Option<&UserId>,
        account: &AccountId,
        is_archived: &dyn Fn(&UserId) -> bool,
    ) -> Contact {
        let Some(user) = designated else { return contact.clone() };
        if is_archived(user) {
            self.not(NoticeKind::AssignedUser, Unraised::ArchivedUser { user: user.clone() });
            return contact.clone();
        }
        let contact = contact.clone().assigned_to(user.clone());
        self.assigns = Some(Assignment { contact: contact.id.clone(), user: user.clone() });
        self.about(NoticeKind::AssignedUser, &contact, account);
        contact
    }

    /// Up to five contacts one by one, more of them in one notice; and that each has moved (rule N-6).
    fn many(&mut self, [single, bulk]: [NoticeKind; 2], many: &ManyContacts) {
        if many.contacts.len() < BULK {
            for contact in &many.contacts {
                self.about(single, contact, &many.account);
            }
        } else {
            self.raise(bulk, &many.account, None);
        }
        for contact in &many.contacts {
            self.about(NoticeKind::ContactMoved, contact, &many.account);
        }
    }
}
