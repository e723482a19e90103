//! The naive model: the rules in straight loops over users and choices, with nothing looked up before. It knows none of the
//! library's decisions; records are the library's, as data, and whether it is open is asked of its hours.

mod matrix;
mod raise;

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use tenantry::document::Coded;
use tenantry::id::{AccountId, UserId};
use tenantry::notify::{
    Channel, NoticeKind, Path, Roster, RosterAccount, RosterUser, Switch, WhyNot,
};
use tenantry::time::{Hours, OperationHours};

pub(crate) use raise::{Raised, raised};

/// The kinds that are strongly recommended on (N-4).
const RECOMMENDED: [&str; 10] = [
    "account_paused",
    "email_failed",
    "duplicate_client",
    "warnings",
    "proposal_sign",
    "system_information",
    "system_error_information",
    "text_received",
    "text_stopped",
    "voicemail",
];

/// The kinds that are about no contact, or about many at once (N-2).
const NO_CONTACT: [&str; 13] = [
    "account_paused",
    "client_export",
    "client_import",
    "download_report",
    "franchisee_statistics_report",
    "test_inbox_read",
    "bulk_reassigned",
    "bulk_released",
    "warnings",
    "parser_created",
    "parser_updated",
    "system_information",
    "system_error_information",
];

pub(crate) const SWITCHES: [Switch; 4] =
    [Switch::System, Switch::Au, Switch::TextAu, Switch::EmailAu];
pub(crate) const CHANNELS: [Channel; 3] = [Channel::Panel, Channel::Text, Channel::Email];

pub(crate) struct Model<'r>(pub(crate) &'r Roster);

/// A notice that was raised, as far as it matters who is told.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Notice<'n> {
    pub(crate) kind: NoticeKind,
    pub(crate) account: &'n AccountId,
    /// The assigned user, archived or not.
    pub(crate) assigned: Option<&'n UserId>,
    pub(crate) at: DateTime<FixedOffset>,
}

/// One way to one person by text or e-mail, and what stands against it.
#[derive(Clone, Debug)]
pub(crate) struct Way {
    pub(crate) user: UserId,
    to: Option<Arc<str>>,
    path: Path,
    until: Option<DateTime<FixedOffset>>,
    pub(crate) against: BTreeSet<WhyNot>,
}

/// A delivery: to whom, how, to which number or address, until when it waits, on which paths.
pub(crate) type Told =
    (UserId, Channel, Option<Arc<str>>, Option<DateTime<FixedOffset>>, Vec<&'static str>);

pub(crate) fn has_contact(kind: NoticeKind) -> bool {
    !NO_CONTACT.contains(&kind.as_str())
}

/// What is so until somebody chooses (N-4, N-19).
pub(crate) fn by_default(kind: NoticeKind, switch: Switch) -> bool {
    switch == Switch::System && RECOMMENDED.contains(&kind.as_str())
}

/// What a user chose for a switch, if anything.
pub(crate) fn chosen(user: &RosterUser, kind: NoticeKind, switch: Switch) -> Option<bool> {
    let choice = user.control.iter().find(|choice| choice.kind == kind)?;
    match switch {
        Switch::System => choice.system,
        Switch::Au => choice.au,
        Switch::TextAu => choice.text_au,
        Switch::EmailAu => choice.email_au,
    }
}

pub(crate) fn is_on(user: &RosterUser, kind: NoticeKind, switch: Switch) -> bool {
    chosen(user, kind, switch).unwrap_or_else(|| by_default(kind, switch))
}

fn off(user: &RosterUser, kind: NoticeKind, switch: Switch) -> WhyNot {
    let chosen = chosen(user, kind, switch).is_some();
    WhyNot::Off { user: user.id.clone(), kind, switch, chosen }
}

/// The digits of a number, without the calling code of North America.
fn digits(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    if digits.len() == 11 { digits.trim_start_matches('1').to_owned() } else { digits }
}

impl Model<'_> {
    pub(crate) fn account(&self, id: &AccountId) -> &RosterAccount {
        self.0.accounts.iter().find(|account| account.id == *id).unwrap()
    }

    pub(crate) fn user(&self, id: &UserId) -> &RosterUser {
        self.0.users.iter().find(|user| user.id == *id).unwrap()
    }

    /// Whether an account is below another, at any depth: walk up.
    pub(crate) fn is_below(&self, own: &AccountId, account: &AccountId) -> bool {
        let mut next = self.account(account).parent.as_ref();
        while let Some(parent) = next {
            if parent == own {
                return true;
            }
            next = self.account(parent).parent.as_ref();
        }
        false
    }

    pub(crate) fn has_add_on(&self, account: &AccountId, name: &str) -> bool {
        self.account(account).add_ons.iter().any(|add_on| add_on.as_str() == name)
    }

    /// The assigned user, who counts only while they are not archived (N-15, U-9).
    fn active_assigned<'n>(&self, notice: &Notice<'n>) -> Option<&'n UserId> {
        notice.assigned.filter(|user| !self.user(user).archived)
    }

    /// What stands against the panel of a user (N-1, N-3, N-11, N-14, N-15).
    fn against_panel(&self, notice: &Notice<'_>, user: &RosterUser) -> BTreeSet<WhyNot> {
        let mut against = BTreeSet::new();
        let who = || user.id.clone();
        if user.archived {
            against.insert(WhyNot::Archived { user: who() });
        }
        let account = notice.account.clone();
        if user.account != account {
            if !user.roll_up.contains(&account) {
                against.insert(WhyNot::NotInAccount { user: who(), account });
                return against;
            }
            if !self.is_below(&user.account, &account) {
                against.insert(WhyNot::NotBelow { user: who(), account });
            }
            if !self.has_add_on(&user.account, "notification_roll_up") {
                against.insert(WhyNot::NoRollUp { user: who(), account: user.account.clone() });
            }
        }
        let is_own = self.active_assigned(notice) == Some(&user.id);
        if is_on(user, notice.kind, Switch::Au) {
            if !is_own {
                against.insert(WhyNot::NotAssigned { user: who(), kind: notice.kind });
            }
        } else if !is_on(user, notice.kind, Switch::System) {
            against.insert(off(user, notice.kind, Switch::System));
        }
        if user.own_contacts_only && has_contact(notice.kind) && !is_own {
            against.insert(WhyNot::NotVisible { user: who() });
        }
        against
    }

    /// The ways by text or e-mail: that which the assigned user's control opens, or the owner's where there is none (N-7,
    /// N-8), and the text about every new lead.
    pub(crate) fn ways(&self, notice: &Notice<'_>, channel: Channel) -> Vec<Way> {
        if channel == Channel::Panel || !has_contact(notice.kind) {
            return Vec::new();
        }
        let account = self.account(notice.account);
        let mut ways = Vec::new();
        let assigned = self.active_assigned(notice);
        let decider = self.user(assigned.unwrap_or(&account.owner));
        let mut against = BTreeSet::new();
        let switch = if channel == Channel::Text { Switch::TextAu } else { Switch::EmailAu };
        if !is_on(decider, notice.kind, switch) {
            against.insert(off(decider, notice.kind, switch));
        }
        let to = match (channel, assigned) {
            (Channel::Text, None) => {
                if account.messaging.fallback_number.is_none() {
                    let account = account.id.clone();
                    against.insert(WhyNot::NoFallbackNumber { account });
                }
                account.messaging.fallback_number.clone()
            }
            (Channel::Text, Some(_)) => number_of(decider, &mut against),
            _ => {
                if decider.email.is_none() {
                    against.insert(WhyNot::NoEmail { user: decider.id.clone() });
                }
                decider.email.clone()
            }
        };
        let path = if assigned.is_some() { Path::Assigned } else { Path::Owner };
        ways.push(self.way(notice, channel, decider, to, path, against));
        if channel == Channel::Text
            && notice.kind == NoticeKind::NewLead
            && account.messaging.text_owner_new_leads
        {
            let owner = self.user(&account.owner);
            let mut against = BTreeSet::new();
            let to = number_of(owner, &mut against);
            ways.push(self.way(notice, channel, owner, to, Path::NewLead, against));
        }
        ways
    }

    /// A way to somebody, who must be active; a text to the owner waits for their hours, if so set (N-13, X-2).
    fn way(
        &self,
        notice: &Notice<'_>,
        channel: Channel,
        user: &RosterUser,
        to: Option<Arc<str>>,
        path: Path,
        mut against: BTreeSet<WhyNot>,
    ) -> Way {
        if user.archived {
            against.insert(WhyNot::Archived { user: user.id.clone() });
        }
        let account = self.account(notice.account);
        let mut until = None;
        if channel == Channel::Text
            && account.owner == user.id
            && let Some(hours) = self.owner_hours(account)
            && !hours.is_open(notice.at)
        {
            until = hours.next_opening(notice.at).map(|turn| turn.at);
            if until.is_none() {
                against.insert(WhyNot::NeverOpen { account: account.id.clone() });
            }
        }
        Way { user: user.id.clone(), to, path, until, against }
    }

    /// When the owner may be texted, if not always: in hours of their own, else in those of the account (H-1, X-2).
    pub(crate) fn owner_hours(&self, account: &RosterAccount) -> Option<Hours> {
        let hours = account.hours.as_ref().filter(|_| account.messaging.owner_texts_in_hours)?;
        let owner = self.user(&account.owner);
        let week = if owner.hours.is_empty() { &hours.week } else { &owner.hours };
        // The holidays of the account are those of the owner.
        Some(Hours::new(&OperationHours { week: week.clone(), ..hours.clone() }).unwrap())
    }

    /// What closes a way to a user whom another one reaches, if it is asked for (N-8, X-4).
    pub(crate) fn beside(
        &self,
        notice: &Notice<'_>,
        user: &UserId,
        channel: Channel,
    ) -> BTreeSet<&'static str> {
        let mut codes = BTreeSet::new();
        for way in self.ways(notice, channel) {
            let is_off = way.against.iter().any(|it| matches!(it, WhyNot::Off { .. }));
            if way.user == *user && !is_off {
                codes.extend(way.against.iter().map(Coded::code));
            }
        }
        codes
    }

    /// Everything that stands against telling a user on a channel; nothing if they are told (N-18).
    pub(crate) fn why_not(
        &self,
        notice: &Notice<'_>,
        user: &RosterUser,
        channel: Channel,
    ) -> BTreeSet<WhyNot> {
        if channel == Channel::Panel {
            return self.against_panel(notice, user);
        }
        if !has_contact(notice.kind) {
            return BTreeSet::from([WhyNot::PanelOnly { kind: notice.kind, channel }]);
        }
        let mut ways = self.ways(notice, channel);
        ways.retain(|way| way.user == user.id);
        if ways.is_empty() {
            let decides = match self.active_assigned(notice) {
                Some(assigned) => WhyNot::AssignedDecides { assigned: assigned.clone() },
                None => WhyNot::OwnerDecides {
                    owner: self.account(notice.account).owner.clone(),
                    archived: notice.assigned.cloned(),
                },
            };
            return BTreeSet::from([decides]);
        }
        if ways.iter().any(|way| way.against.is_empty()) {
            return BTreeSet::new();
        }
        ways.into_iter().flat_map(|way| way.against).collect()
    }

    /// Whoever could be told on a channel: in the panel the active users of the account and those who roll it up (N-11,
    /// N-14), else those whose control decides.
    pub(crate) fn candidates(&self, notice: &Notice<'_>, channel: Channel) -> BTreeSet<UserId> {
        if channel != Channel::Panel {
            return self.ways(notice, channel).into_iter().map(|way| way.user).collect();
        }
        let mut candidates = BTreeSet::new();
        for user in &self.0.users {
            let sees = user.account == *notice.account || user.roll_up.contains(notice.account);
            if sees && !user.archived {
                candidates.insert(user.id.clone());
            }
        }
        candidates
    }

    /// Every delivery of a notice.
    pub(crate) fn deliveries(&self, notice: &Notice<'_>) -> Vec<Told> {
        let mut told = Vec::new();
        for user in &self.0.users {
            if self.against_panel(notice, user).is_empty() {
                let nobodys = Notice { assigned: None, ..*notice };
                let mut paths = Vec::new();
                if user.account != *notice.account {
                    paths.push(Path::RollUp.as_str());
                } else if self.against_panel(&nobodys, user).is_empty() {
                    paths.push(Path::Member.as_str());
                }
                if self.active_assigned(notice) == Some(&user.id) {
                    paths.push(Path::Assigned.as_str());
                }
                told.push((user.id.clone(), Channel::Panel, None, None, paths));
            }
        }
        for channel in [Channel::Text, Channel::Email] {
            for way in self.ways(notice, channel) {
                if !way.against.is_empty() {
                    continue;
                }
                // One text for one person and number, whatever leads to it (N-15).
                let number = |to: &Option<Arc<str>>| to.as_deref().map(digits);
                let known = told.iter_mut().find(|known| {
                    known.0 == way.user
                        && known.1 == channel
                        && channel == Channel::Text
                        && number(&known.2) == number(&way.to)
                });
                match known {
                    Some(known) => known.4.push(way.path.as_str()),
                    None => {
                        told.push((way.user, channel, way.to, way.until, vec![way.path.as_str()]));
                    }
                }
            }
        }
        told
    }
}

fn number_of(user: &RosterUser, against: &mut BTreeSet<WhyNot>) -> Option<Arc<str>> {
    if user.phone.is_none() {
        against.insert(WhyNot::NoPhone { user: user.id.clone() });
    }
    user.phone.clone()
}
