//! Whether a lead is a contact that exists already (rule R-19).

use std::sync::Arc;

use super::passed::MOST_NAMED;
use super::{KnownContact, Lead, MatchedBy, UnreadPoint};
use crate::contact::{ContactError, Country, EmailAddress, PhoneNumber};
use crate::document::Coded;
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

/// What of a lead and of the contacts that count could not be read when they were compared, and by which nothing was found; of
/// contacts only what the lead says too.
pub(super) fn unread(
    lead: &Lead,
    (own, country): Countries,
    counts: &dyn Fn(&KnownContact) -> bool,
) -> Vec<UnreadPoint> {
    let mut unread = Vec::new();
    if lead.contacts.is_empty() {
        return unread;
    }
    let mine = lead.phone.as_deref().and_then(|phone| number(phone, own));
    let is_mine = |text: &str| mine.is_some() && number(text, country) == mine;
    let known = || lead.contacts.iter().filter(|it| !it.archived && counts(it));
    let is_found = known().any(|it| it.phones.iter().any(|it| is_mine(it)));
    let mut note = |contact: Option<&ContactId>, by, text: &str, country| {
        let is_same = || if contact.is_some() { is_mine(text) } else { is_found };
        let error = match by {
            _ if text.trim().is_empty() => None,
            MatchedBy::Phone if is_same() => None,
            MatchedBy::Email => text.parse::<EmailAddress>().err(),
            MatchedBy::Phone => PhoneNumber::parse(text, country).err(),
        };
        if let Some(error) = error {
            let (problem, message) = (error.code(), error.to_string());
            unread.push(UnreadPoint { by, contact: contact.cloned(), problem, message });
        }
        unread.len() < MOST_NAMED
    };
    for (by, said) in [(MatchedBy::Email, &lead.email), (MatchedBy::Phone, &lead.phone)] {
        let Some(said) = said.as_deref().filter(|it| !it.trim().is_empty()) else { continue };
        note(None, by, said, own);
        for contact in known() {
            let points = match by {
                MatchedBy::Email => &contact.emails,
                MatchedBy::Phone => &contact.phones,
            };
            if !points.iter().all(|it| note(Some(&contact.id), by, it, country)) {
                return unread;
            }
        }
    }
    unread
}

/// Where somebody is reached, as it is compared.
struct Points {
    email: Option<EmailAddress>,
    phone: Option<Arc<str>>,
}

impl Points {
    fn of(email: Option<&str>, phone: Option<&str>, country: Option<Country>) -> Self {
        Self {
            email: email.and_then(|email| email.parse().ok()),
            phone: phone.and_then(|phone| number(phone, country)),
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
        let has_phone = self.phone.is_some()
            && contact.phones.iter().any(|known| number(known, country) == self.phone);
        if has_phone {
            matched.push(MatchedBy::Phone);
        }
        matched
    }
}

/// A phone number as it is compared: in its one form, without the extension, as that is of somebody at one number; where the
/// calling code is not known, its country and digits.
fn number(text: &str, country: Option<Country>) -> Option<Arc<str>> {
    match PhoneNumber::parse(text, country) {
        Ok(number) => Some(number.as_str().into()),
        Err(ContactError::CallingCode { country, .. }) => {
            Some(format!("{country}{}", PhoneNumber::national_digits(text)?).into())
        }
        Err(_) => None,
    }
}
