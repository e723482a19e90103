//! What an occurrence raises (N-5, N-6, N-9, N-12, N-17, K-10, X-5, E-4), and what is wrong with one.

use std::sync::Arc;

use tenantry::communicate::{Heard, MailEvent, Mailbox};
use tenantry::id::{AccountId, UserId};
use tenantry::notify::{
    AssignedBy, Assignment, Contact, CreatedBy, DueNotice, NotRaised, NoticeKind, Occurrence,
    RaisedNotice, RosterAccount, Timed, Unraised,
};

use super::Model;

/// The words of the carriers.
const STOP: [&str; 8] =
    ["stop", "stopall", "unsubscribe", "cancel", "end", "quit", "optout", "revoke"];
const START: [&str; 2] = ["start", "unstop"];

#[derive(Debug, Default, PartialEq)]
#[allow(clippy::struct_field_names, reason = "what is raised is called so")]
pub(crate) struct Raised {
    pub(crate) raised: Vec<RaisedNotice>,
    pub(crate) not_raised: Vec<NotRaised>,
    pub(crate) due: Vec<DueNotice>,
    pub(crate) heard: Option<Heard>,
    pub(crate) assigns: Option<Assignment>,
}

fn notice(kind: NoticeKind, account: &AccountId, contact: Option<&Contact>) -> RaisedNotice {
    RaisedNotice {
        kind,
        account: account.clone(),
        contact: contact.map(|contact| contact.id.clone()),
        original: None,
        assigned: contact.and_then(|contact| contact.assigned.clone()),
        assigned_archived: false,
    }
}

/// What is not seen of a text.
const UNSEEN: &str = "\0\u{ad}\u{61c}\u{180e}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2060}\u{2061}\u{2062}\u{2063}\u{2064}\u{fe0f}\u{feff}";
const WIDE: &str = "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ";
const USUAL: &str = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz";

fn plain(text: &str) -> String {
    let mut plain = text.replace(|character| UNSEEN.contains(character), "");
    for (wide, usual) in WIDE.chars().zip(USUAL.chars()) {
        plain = plain.replace(wide, &usual.to_string());
    }
    plain.trim().to_lowercase()
}

/// What a text says: the whole of it, in letters of any case and width, without the blanks around it.
fn heard(account: &RosterAccount, text: &str) -> Heard {
    let among = |own: &[Arc<str>], known: &[&str]| {
        known.contains(&plain(text).as_str()) || own.iter().any(|word| plain(word) == plain(text))
    };
    if among(&account.messaging.stop_words, &STOP) {
        Heard::Stop
    } else if among(&account.messaging.start_words, &START) {
        Heard::Start
    } else {
        Heard::Other
    }
}

/// Why the mailbox tells nothing of a kind (E-4).
fn mailbox(account: &RosterAccount, kind: NoticeKind) -> Option<Unraised> {
    let outside_smtp =
        matches!(account.messaging.mailbox, Some(Mailbox::Custom(_) | Mailbox::Preset(_)));
    let readable =
        matches!(&account.messaging.mailbox, Some(Mailbox::Oauth(oauth)) if oauth.may_read);
    let event = match kind {
        NoticeKind::EmailFailed if outside_smtp => MailEvent::Failed,
        NoticeKind::EmailReceived if !readable => MailEvent::Received,
        NoticeKind::TestInboxRead if !outside_smtp => MailEvent::TestInboxRead,
        _ => return None,
    };
    Some(Unraised::Mailbox { event })
}

/// Why a kind is not raised in an account though it happened (N-5).
pub(super) fn not_there(
    model: &Model<'_>,
    account: &AccountId,
    kind: NoticeKind,
) -> Option<Unraised> {
    let add_on = match kind {
        NoticeKind::ProposalSentToDispatch => Some("dispatch"),
        NoticeKind::MarketplaceMessage => Some("marketplace_messages"),
        _ => None,
    };
    if let Some(add_on) = add_on.filter(|add_on| !model.has_add_on(account, add_on)) {
        return Some(Unraised::NoAddOn { add_on: add_on.parse().unwrap() });
    }
    mailbox(model.account(account), kind)
}

/// What an occurrence raises, none of whose facts is wrong.
pub(crate) fn raised(model: &Model<'_>, occurrence: &Occurrence) -> Raised {
    let mut out = with_users(model, occurrence);
    for raised in &mut out.raised {
        let assigned = raised.assigned.as_ref();
        raised.assigned_archived = assigned.is_some_and(|user| model.user(user).archived);
    }
    out
}

fn with_users(model: &Model<'_>, occurrence: &Occurrence) -> Raised {
    use NoticeKind as K;
    use Occurrence as O;
    let mut out = Raised::default();
    let account = occurrence.account();
    let contact = occurrence.contact();
    // What needs no more than the name of the occurrence.
    let plain = match occurrence {
        O::AccountPaused(_) => Some(K::AccountPaused),
        O::ClientsExported(_) => Some(K::ClientExport),
        O::ClientsImported(_) => Some(K::ClientImport),
        O::ReportReady(_) => Some(K::DownloadReport),
        O::StatisticsReady(_) => Some(K::FranchiseeStatisticsReport),
        O::TestInboxRead(_) => Some(K::TestInboxRead),
        O::Warned(_) => Some(K::Warnings),
        O::ParserCreated(_) => Some(K::ParserCreated),
        O::ParserUpdated(_) => Some(K::ParserUpdated),
        O::SystemInformed(_) => Some(K::SystemInformation),
        O::SystemFailed(_) => Some(K::SystemErrorInformation),
        O::ContactUpdated(_) => Some(K::ClientUpdate),
        O::EmailFailed(_) => Some(K::EmailFailed),
        O::EmailReceived(_) => Some(K::EmailReceived),
        O::EmailSent(_) => Some(K::ManualEmailSent),
        O::TextSent(_) => Some(K::ManualTextSent),
        O::CallPassedThrough(_) => Some(K::PassThrough),
        O::VoicemailLeft(_) => Some(K::Voicemail),
        O::MarketplaceMessage(_) => Some(K::MarketplaceMessage),
        O::ProposalOpened(_) => Some(K::ProposalOpen),
        O::ProposalSigned(_) => Some(K::ProposalSign),
        O::ProposalDispatched(_) => Some(K::ProposalSentToDispatch),
        O::PaymentReceived(_) => Some(K::PaymentReceived),
        O::PaymentEntered(_) => Some(K::PaymentEntered),
        O::ContactMoved(_) => Some(K::ContactMoved),
        _ => None,
    };
    if let Some(kind) = plain {
        match not_there(model, account, kind) {
            Some(reason) => out.not_raised.push(NotRaised { kind, reason }),
            None => out.raised.push(notice(kind, account, contact)),
        }
        return out;
    }
    match occurrence {
        O::TextReceived(text) => {
            let heard = heard(model.account(account), &text.text);
            let kind = if heard == Heard::Stop { K::TextStopped } else { K::TextReceived };
            out.heard = Some(heard);
            if text.contact.blocked {
                out.not_raised.push(NotRaised { kind, reason: Unraised::Blocked {} });
            } else {
                out.raised.push(notice(kind, account, contact));
            }
        }
        O::PlanStepRan(step) => {
            if step.notify {
                out.raised.push(notice(K::ActionPlanStep, account, contact));
            } else {
                let reason = Unraised::NotAsked {};
                out.not_raised.push(NotRaised { kind: K::ActionPlanStep, reason });
            }
        }
        O::UserAssigned(new) => {
            if new.by == AssignedBy::Hand {
                let reason = Unraised::ByHand {};
                out.not_raised.push(NotRaised { kind: K::AssignedUser, reason });
            } else {
                out.raised.push(notice(K::AssignedUser, account, contact));
            }
        }
        O::StepReached(step) => {
            let mut then = step.contact.clone();
            if let Some(user) = &step.designated {
                if model.user(user).archived {
                    let reason = Unraised::ArchivedUser { user: user.clone() };
                    out.not_raised.push(NotRaised { kind: K::AssignedUser, reason });
                } else {
                    then.assigned = Some(user.clone());
                    let contact = then.id.clone();
                    out.assigns = Some(Assignment { contact, user: user.clone() });
                    out.raised.push(notice(K::AssignedUser, account, Some(&then)));
                }
            }
            if step.notify {
                out.raised.push(notice(K::StepReached, account, Some(&then)));
            } else {
                let reason = Unraised::NotAsked {};
                out.not_raised.push(NotRaised { kind: K::StepReached, reason });
            }
        }
        O::AppointmentSet(timed) => at_its_time(K::ManualAppointment, timed, &mut out),
        O::CallScheduled(timed) => at_its_time(K::ManualCallSchedule, timed, &mut out),
        O::ReminderSet(timed) => at_its_time(K::ManualContactReminder, timed, &mut out),
        O::ContactCreated(new) => {
            if new.by == CreatedBy::Hand {
                let reason = Unraised::ByHand {};
                out.not_raised.push(NotRaised { kind: K::NewLead, reason });
            } else {
                out.raised.push(notice(K::NewLead, account, contact));
            }
        }
        O::DuplicateFound(found) => out.raised.push(RaisedNotice {
            kind: K::DuplicateClient,
            account: account.clone(),
            contact: Some(found.contact.id.clone()),
            original: Some(found.original.id.clone()),
            assigned: found.original.assigned.clone(),
            assigned_archived: false,
        }),
        O::LeadRouted(lead) => {
            out.raised.push(notice(K::ContactMoved, account, contact));
            let there = Contact { assigned: lead.assigned.clone(), ..lead.contact.clone() };
            out.raised.push(notice(K::NewLead, &lead.to, Some(&there)));
        }
        O::ContactsReassigned(many) | O::ContactsReleased(many) => {
            let (single, bulk) = match occurrence {
                O::ContactsReassigned(_) => (K::SingleReassigned, K::BulkReassigned),
                _ => (K::SingleReleased, K::BulkReleased),
            };
            if many.contacts.len() >= 6 {
                out.raised.push(notice(bulk, account, None));
            } else {
                for contact in &many.contacts {
                    out.raised.push(notice(single, account, Some(contact)));
                }
            }
            for contact in &many.contacts {
                out.raised.push(notice(K::ContactMoved, account, Some(contact)));
            }
        }
        other => panic!("{} stands in no list", other.name()),
    }
    out
}

/// Only if ticked, and only at the time of it (N-5, N-17).
fn at_its_time(kind: NoticeKind, timed: &Timed, out: &mut Raised) {
    if !timed.notify {
        out.not_raised.push(NotRaised { kind, reason: Unraised::NotAsked {} });
    } else if timed.at >= timed.due {
        out.raised.push(notice(kind, &timed.account, Some(&timed.contact)));
    } else {
        out.due.push(DueNotice { kind, at: timed.due });
    }
}

impl Model<'_> {
    /// What is wrong with an occurrence: codes with their paths.
    pub(crate) fn wrong(&self, occurrence: &Occurrence) -> Vec<(&'static str, String)> {
        let mut wrong = Vec::new();
        let account = occurrence.account();
        let is_known = |id: &AccountId| self.0.accounts.iter().any(|account| account.id == *id);
        if !is_known(account) {
            wrong.push(("network.unknown_reference", "account".to_owned()));
        }
        let user_of = |account: &AccountId, user: Option<&UserId>, path: String| {
            let user = user.filter(|_| is_known(account))?;
            match self.0.users.iter().find(|known| known.id == *user) {
                None => Some(("network.unknown_reference", path)),
                Some(user) if user.account != *account => Some(("notify.other_account", path)),
                Some(_) => None,
            }
        };
        if let Some(contact) = occurrence.contact() {
            wrong.extend(user_of(account, contact.assigned.as_ref(), "contact.assigned".into()));
        }
        match occurrence {
            Occurrence::StepReached(step) => {
                wrong.extend(user_of(account, step.designated.as_ref(), "designated".into()));
            }
            Occurrence::UserAssigned(new) if new.contact.assigned.is_none() => {
                wrong.push(("notify.no_assigned", "contact.assigned".to_owned()));
            }
            Occurrence::DuplicateFound(found) => {
                let assigned = found.original.assigned.as_ref();
                wrong.extend(user_of(account, assigned, "original.assigned".into()));
                if found.contact.id == found.original.id {
                    wrong.push(("notify.contact_twice", "original.id".to_owned()));
                }
            }
            Occurrence::LeadRouted(lead) => {
                if !is_known(&lead.to) {
                    wrong.push(("network.unknown_reference", "to".to_owned()));
                }
                wrong.extend(user_of(&lead.to, lead.assigned.as_ref(), "assigned".into()));
            }
            Occurrence::ContactsReassigned(many) | Occurrence::ContactsReleased(many) => {
                if many.contacts.is_empty() {
                    wrong.push(("notify.no_contacts", "contacts".to_owned()));
                }
                for (index, contact) in many.contacts.iter().enumerate() {
                    if many.contacts[..index].iter().any(|before| before.id == contact.id) {
                        wrong.push(("notify.contact_twice", format!("contacts[{index}].id")));
                    }
                    let path = format!("contacts[{index}].assigned");
                    wrong.extend(user_of(account, contact.assigned.as_ref(), path));
                }
            }
            _ => {}
        }
        wrong.sort();
        wrong
    }
}
