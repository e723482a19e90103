//! Whether a lead is a contact that exists already (rule R-19).

use super::{KnownContact, Lead, MatchedBy};
use crate::contact::{Country, EmailAddress, PhoneNumber};
use crate::id::{AccountId, ContactId};
use crate::order::sort;

/// The country of a lead, and that of the plan, in which the numbers of contacts are read.
pub(super) type Countries = (Option<Country>, Option<Country>);

/// The contacts that a lead is: the newest first, of several as new the one with the smallest id. One that is given twice is
/// there once, as the newest.
pub(super) fn duplicates<'a>(
    lead: &'a Lead,
    (own, country): Countries,
    counts: &dyn Fn(&KnownContact) -> bool,
) -> Vec<&'a KnownContact> {
    if lead.contacts.is_empty() {
        return Vec::new();
    }
    let points = Points::of(lead.email.as_deref(), lead.phone.as_deref(), own);
    let is_same =
        |it: &&KnownContact| !it.archived && counts(it) && !points.matched(it, country).is_empty();
    let mut found: Vec<&KnownContact> = lead.contacts.iter().filter(is_same).collect();
    let newest = |a: &&KnownContact, b: &&KnownContact| b.created_at.cmp(&a.created_at);
    sort(&mut found, |a, b| who(a).cmp(&who(b)).then_with(|| newest(a, b)));
    found.dedup_by(|a, b| who(a) == who(b));
    // Those who are as new stay in the order of their ids.
    sort(&mut found, newest);
    found
}

fn who(contact: &KnownContact) -> (&ContactId, &AccountId) {
    (&contact.id, &contact.account)
}

/// By what a lead and a contact are the same.
pub(super) fn matched_by(
    lead: &Lead,
    contact: &KnownContact,
    (own, country): Countries,
) -> Vec<MatchedBy> {
    Points::of(lead.email.as_deref(), lead.phone.as_deref(), own).matched(contact, country)
}

/// Where somebody is reached, as it is compared.
struct Points {
    email: Option<EmailAddress>,
    phone: Option<PhoneNumber>,
}

impl Points {
    fn of(email: Option<&str>, phone: Option<&str>, country: Option<Country>) -> Self {
        Self {
            email: email.and_then(|email| email.parse().ok()),
            phone: phone.and_then(|phone| PhoneNumber::parse(phone, country).ok()),
        }
    }

    fn matched(&self, contact: &KnownContact, country: Option<Country>) -> Vec<MatchedBy> {
        let mut matched = Vec::new();
        let has_email = self.email.as_ref().is_some_and(|email| {
            contact
                .emails
                .iter()
                .any(|known| known.parse().is_ok_and(|it: EmailAddress| it == *email))
        });
        if has_email {
            matched.push(MatchedBy::Email);
        }
        // Extensions are those of people at one number.
        let has_phone = self.phone.as_ref().is_some_and(|phone| {
            let is_it = |it: PhoneNumber| it.as_str() == phone.as_str();
            contact.phones.iter().any(|known| PhoneNumber::parse(known, country).is_ok_and(is_it))
        });
        if has_phone {
            matched.push(MatchedBy::Phone);
        }
        matched
    }
}
