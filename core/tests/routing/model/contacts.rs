//! Whether a lead is a contact that exists already (rule R-19).

use tenantry::lead::{
    AbsenceReason, KnownContact, Lead, LeadNotice, MatchedBy, Outcome, PlanStart, SkipReason,
    TargetKind,
};
use tenantry::network::NetworkDocument;

use super::{Model, Said, read, told};

impl Model<'_> {
    pub(super) fn duplicate(&self, lead: &Lead) -> Option<Said> {
        let mut found: Vec<&KnownContact> = Vec::new();
        for contact in &lead.contacts {
            if !contact.archived && !self.is_gone(contact) && self.is_same(lead, contact) {
                found.push(contact);
            }
        }
        found.sort_by_key(|it| {
            (std::cmp::Reverse(it.created_at), it.id.clone(), it.account.clone())
        });
        let mut known = std::collections::BTreeSet::new();
        found.retain(|it| known.insert((it.id.clone(), it.account.clone())));
        let newest = found.first()?;
        let read = self.read(lead);
        let fits = Vec::new();
        let target = match self.plan.target_kind {
            TargetKind::Accounts => Some(newest.account.to_string()),
            TargetKind::Users => newest.user.as_ref().map(ToString::to_string),
        };
        // Whoever gets no leads does not get this one either: it is its account's.
        let absence = match self.plan.target_kind {
            TargetKind::Accounts => None,
            TargetKind::Users => match &target {
                Some(user) => self.absence_of_user(user, newest.account.as_str()),
                None => None,
            },
        };
        let mut skipped = Vec::new();
        if let (Some(reason), Some(user)) = (absence, &target) {
            skipped.push((user.clone(), SkipReason::Absent { reason }));
        }
        let target = target.filter(|_| absence.is_none());
        Some(Said {
            outcome: Outcome::Duplicate,
            target,
            skipped,
            duplicates: found.iter().map(|it| it.id.to_string()).collect(),
            raises: vec![LeadNotice::DuplicateClient],
            starts: (!lead.simple_form).then_some(PlanStart::Own {}),
            stopped: lead.simple_form,
            ..told(&read, &fits)
        })
    }

    /// The lead and each contact that counts, by e-mail and then by phone, where the lead says any.
    pub(super) fn unread(&self, lead: &Lead) -> Vec<(Option<String>, MatchedBy, &'static str)> {
        let mut unread = Vec::new();
        let of_plan = self.plan.country.map(|it| it.to_string());
        if lead.contacts.is_empty() {
            return unread;
        }
        for by in [MatchedBy::Email, MatchedBy::Phone] {
            let why = |text: &str, country: Option<&str>| match by {
                MatchedBy::Email => email(Some(text)).is_none().then_some("contact.email"),
                MatchedBy::Phone => no_phone(text, country),
            };
            // What was found by a number that is compared by its digits was read as far as it has to be.
            let is_found = |contact: &KnownContact, text: &str| {
                let one = KnownContact {
                    emails: Vec::new(),
                    phones: vec![text.into()],
                    ..contact.clone()
                };
                by == MatchedBy::Phone && self.is_same(lead, &one)
            };
            let counts = |it: &&KnownContact| !it.archived && !self.is_gone(it);
            let is_any = |it: &KnownContact| it.phones.iter().any(|text| is_found(it, text));
            let is_found_by = lead.contacts.iter().filter(counts).any(is_any);
            let said = if by == MatchedBy::Email { &lead.email } else { &lead.phone };
            let Some(said) = said else { continue };
            if let Some(why) = why(said, self.country(lead).as_deref()).filter(|_| !is_found_by) {
                unread.push((None, by, why));
            }
            for contact in &lead.contacts {
                if contact.archived || self.is_gone(contact) {
                    continue;
                }
                let texts = if by == MatchedBy::Email { &contact.emails } else { &contact.phones };
                for text in texts {
                    let is_unread = !is_found(contact, text);
                    if let Some(why) = why(text, of_plan.as_deref()).filter(|_| is_unread) {
                        unread.push((Some(contact.id.to_string()), by, why));
                    }
                }
            }
        }
        unread
    }

    fn is_gone(&self, contact: &KnownContact) -> bool {
        let account = contact.account.as_str();
        let gone = [Some(AbsenceReason::Deleted), Some(AbsenceReason::Unknown)];
        let is_told = gone.contains(&self.given(account));
        let is_there =
            |it: &NetworkDocument| it.accounts.iter().any(|it| it.id.as_str() == account);
        self.plan.target_kind == TargetKind::Accounts && is_told
            || self.network.is_some_and(|it| !is_there(it))
    }

    fn country(&self, lead: &Lead) -> Option<String> {
        match read::country(lead.country.as_deref()) {
            Ok(Some(country)) => Some(country),
            _ => self.plan.country.map(|it| it.to_string()),
        }
    }

    fn is_same(&self, lead: &Lead, contact: &KnownContact) -> bool {
        let country = self.country(lead);
        let (mine, number) =
            (email(lead.email.as_deref()), phone(lead.phone.as_deref(), country.as_deref()));
        let by_email = contact.emails.iter().any(|it| mine.is_some() && email(Some(it)) == mine);
        // The numbers of contacts are those of the enterprise, wherever the lead comes from.
        let of_plan = self.plan.country.map(|it| it.to_string());
        let is_number = |it: &str| phone(Some(it), of_plan.as_deref());
        by_email || contact.phones.iter().any(|it| number.is_some() && is_number(it) == number)
    }
}

/// Blanks around it and capitals do not count; what is no address is the same as nothing.
fn email(text: Option<&str>) -> Option<String> {
    let text = text?.trim().to_lowercase();
    let is_one = text.matches('@').count() == 1 && !text.starts_with('@') && !text.contains(' ');
    is_one.then_some(text)
}

/// The ten digits of a number of the North American plan; of another country all that were typed, if a nought is before them
/// or they are nine at least. An extension does not count.
fn phone(text: Option<&str>, country: Option<&str>) -> Option<String> {
    let text = text?;
    match no_phone(text, country) {
        None => {
            let digits = digits(text);
            Some(digits[digits.len() - 10..].to_owned())
        }
        Some("contact.calling_code") => {
            let digits = digits(text);
            let is_enough = digits.len() >= if digits.starts_with('0') { 7 } else { 9 };
            is_enough.then(|| format!("{} {digits}", country.unwrap()))
        }
        Some(_) => None,
    }
}

fn digits(text: &str) -> String {
    text.split('x').next().unwrap().chars().filter(char::is_ascii_digit).collect()
}

/// Why a text is no phone number.
fn no_phone(text: &str, country: Option<&str>) -> Option<&'static str> {
    let digits = digits(text);
    let national = match digits.len() {
        _ if country.is_some_and(|it| it != "US" && it != "CA") && !text.contains('+') => {
            return Some("contact.calling_code");
        }
        10 => digits.as_str(),
        11 if digits.starts_with('1') => &digits[1..],
        _ => return Some("contact.phone"),
    };
    national.starts_with(['0', '1']).then_some("contact.north_american")
}
