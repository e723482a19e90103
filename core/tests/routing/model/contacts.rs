//! Whether a lead is a contact that exists already (rule R-19).

use tenantry::lead::{KnownContact, Lead, LeadNotice, Outcome, PlanStart, SkipReason, TargetKind};

use super::{Model, Said, read, told};

impl Model<'_> {
    pub(super) fn duplicate(&self, lead: &Lead) -> Option<Said> {
        let mut found: Vec<&KnownContact> = Vec::new();
        for contact in &lead.contacts {
            let is_gone = self.plan.target_kind == TargetKind::Accounts
                && self.is_deleted(contact.account.as_str());
            if !contact.archived && !is_gone && self.is_same(lead, contact) {
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
            TargetKind::Users => self.absence_of(target.as_deref().unwrap_or_default()),
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

    fn is_same(&self, lead: &Lead, contact: &KnownContact) -> bool {
        let country = match read::country(lead.country.as_deref()) {
            Ok(Some(country)) => Some(country),
            _ => self.plan.country.map(|it| it.to_string()),
        };
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

/// The ten digits of a number of the North American plan; an extension does not count.
fn phone(text: Option<&str>, country: Option<&str>) -> Option<String> {
    let text = text?.split('x').next()?;
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let is_abroad = country.is_some_and(|it| it != "US" && it != "CA");
    if is_abroad && !text.contains('+') {
        return None;
    }
    match digits.len() {
        10 => Some(digits),
        11 => digits.strip_prefix('1').map(str::to_owned),
        _ => None,
    }
}
