use std::sync::Arc;

use serde::Serialize;

use super::answer::{Answer, DeliveredNotice, Dispatched, Withheld};
use super::dispatcher::Notice;
use super::occurrence::Head;
use super::panel::leaves_at;
use super::raise::{Assignment, DueNotice, NotRaised, RaisedNotice, Raising};
use super::ways::same_number;
use super::{Channel, Dispatcher, NoticeKind};
use crate::communicate::Heard;
use crate::document::{names, to_canonical_json};
use crate::id::{ContactId, UserId};
use crate::order::Listed;
use chrono::{DateTime, FixedOffset};

/// Who is told of an occurrence, and who is not (rule N-18). Every candidate on every channel is delivered, deferred or
/// withheld.
#[derive(Clone, Debug)]
pub struct Decision<'d> {
    dispatcher: &'d Dispatcher,
    at: DateTime<FixedOffset>,
    key: String,
    raising: Arc<Raising>,
    notices: Vec<Notice>,
    deliveries: Vec<Delivery<'d>>,
}

/// A notice that reaches somebody.
#[derive(Clone, Copy, Debug)]
pub struct Delivery<'d> {
    raised: usize,
    user: &'d UserId,
    channel: Channel,
    to: Option<&'d Arc<str>>,
    outcome: Outcome,
    paths: Paths,
}

/// Whether a delivery goes out at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It does.
    Delivered,
    /// It waits (rule N-13).
    Deferred {
        /// For what.
        until: DateTime<FixedOffset>,
    },
}

impl Outcome {
    /// Until when it waits, if it does.
    pub const fn until(self) -> Option<DateTime<FixedOffset>> {
        match self {
            Self::Delivered => None,
            Self::Deferred { until } => Some(until),
        }
    }
}

/// Why somebody is told: every path on which a notice comes to them (rule N-15).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paths(u8);

/// One path on which a notice comes to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "NoticePath"))]
#[serde(rename_all = "snake_case")]
pub enum Path {
    /// They are a user of the account.
    Member,
    /// They are the assigned user of the contact.
    Assigned,
    /// They roll the account up.
    RollUp,
    /// They are the account owner, and the contact has no assigned user.
    Owner,
    /// They are the account owner, who is texted about every new lead.
    NewLead,
}

names!(Path {
    Member => "member",
    Assigned => "assigned",
    RollUp => "roll_up",
    Owner => "owner",
    NewLead => "new_lead",
});

impl Paths {
    pub(super) const MEMBER: Self = Self(1);
    pub(super) const ASSIGNED: Self = Self(2);
    pub(super) const ROLL_UP: Self = Self(4);
    pub(super) const OWNER: Self = Self(8);
    pub(super) const NEW_LEAD: Self = Self(16);

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The paths, one by one.
    pub fn all(self) -> impl Iterator<Item = Path> {
        let on = move |(bit, path): (usize, &Path)| (self.0 & (1 << bit) != 0).then_some(*path);
        Path::ALL.iter().enumerate().filter_map(on)
    }
}

impl<'d> Delivery<'d> {
    pub(super) const fn panel(raised: usize, user: &'d UserId, paths: Paths) -> Self {
        let (channel, outcome) = (Channel::Panel, Outcome::Delivered);
        Self { raised, user, channel, to: None, outcome, paths }
    }

    pub(super) const fn sent(
        raised: usize,
        user: &'d UserId,
        channel: Channel,
        to: Option<&'d Arc<str>>,
        outcome: Outcome,
        paths: Paths,
    ) -> Self {
        Self { raised, user, channel, to, outcome, paths }
    }

    /// Which of the raised notices it is of.
    pub const fn raised(&self) -> usize {
        self.raised
    }

    /// To whom.
    pub const fn user(&self) -> &'d UserId {
        self.user
    }

    /// How.
    pub const fn channel(&self) -> Channel {
        self.channel
    }

    /// The number or the address; none for the panel.
    pub fn to(&self) -> Option<&'d str> {
        self.to.map(|to| &**to)
    }

    /// At once, or later.
    pub const fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// Why to them.
    pub const fn paths(&self) -> Paths {
        self.paths
    }
}

impl<'d> Decision<'d> {
    pub(super) fn new(
        dispatcher: &'d Dispatcher,
        head: Head<'_>,
        name: &str,
        raising: Raising,
        notices: Vec<Notice>,
        deliveries: Vec<Delivery<'d>>,
    ) -> Self {
        let key = match head.id {
            Some(id) => format!("{name}:{}", escape(id.as_str())),
            None => format!(
                "{name}:{}@{}",
                escape(head.account.as_str()),
                head.at.to_utc().to_rfc3339()
            ),
        };
        let raising = Arc::new(raising);
        Self { dispatcher, at: head.at, key, raising, notices, deliveries }
    }

    /// What the occurrence raises, whoever is told (rule G-4).
    pub fn raised(&self) -> &[RaisedNotice] {
        &self.raising.raised
    }

    /// What it could raise and does not.
    pub fn not_raised(&self) -> &[NotRaised] {
        &self.raising.not_raised
    }

    /// What is to be decided again when it is due (rule N-17).
    pub fn due(&self) -> &[DueNotice] {
        &self.raising.due
    }

    /// Whether a text stops or starts texts (rule X-5).
    pub fn heard(&self) -> Option<Heard> {
        self.raising.heard
    }

    /// The assigned user that a step gives to the contact (rule K-10).
    pub fn assigns(&self) -> Option<&Assignment> {
        self.raising.assigns.as_ref()
    }

    /// Everything that reaches somebody.
    pub fn deliveries(&self) -> &[Delivery<'d>] {
        &self.deliveries
    }

    /// What all notices of the occurrence have in common (rule N-6).
    pub fn correlation(&self) -> &str {
        &self.key
    }

    /// The panel of a session: what the user sees whom it is logged in as (rule N-10).
    pub fn panel_of<'a>(&'a self, user: &'a UserId) -> impl Iterator<Item = &'a Delivery<'d>> {
        let is_theirs = move |delivery: &&Delivery<'_>| {
            delivery.channel == Channel::Panel && delivery.user == user
        };
        self.deliveries.iter().filter(is_theirs)
    }

    /// The key of a delivery: the same whenever the same occurrence is decided again (rule N-22).
    pub fn key(&self, delivery: &Delivery<'_>) -> String {
        let raised = self.raising.raised.get(delivery.raised);
        let kind = raised.map_or("", |raised| raised.kind.as_str());
        let account = raised.map_or("", |raised| raised.account.as_str());
        let contact =
            raised.and_then(|raised| raised.contact.as_ref()).map_or("", ContactId::as_str);
        let original = raised.and_then(|raised| raised.original.as_ref());
        let mut key = self.key.clone();
        for part in [kind, account, contact, delivery.channel.as_str(), delivery.user.as_str()] {
            key.push('/');
            key.push_str(&escape(part));
        }
        // A contact may turn out to be the same as several (rule N-9).
        if let Some(original) = original {
            key.push('/');
            key.push_str(&escape(original.as_str()));
        }
        // The one case in which one person can get two texts about one notice, at two numbers (rule X-4).
        if self.is_at_own_phone(delivery) {
            key.push('/');
            key.push_str(Path::NewLead.as_str());
        }
        key
    }

    /// Whether a text about a new lead goes to the account owner at another number than the account's fallback number, on
    /// whatever path: what anybody has switched on does not change a key.
    fn is_at_own_phone(&self, delivery: &Delivery<'_>) -> bool {
        let notice = self.notices.get(delivery.raised);
        let notice = notice.filter(|notice| notice.kind == NoticeKind::NewLead);
        let place = notice.and_then(|notice| self.dispatcher.places.get(notice.place));
        delivery.channel == Channel::Text
            && place.is_some_and(|place| {
                let owner = self.dispatcher.persons.get(place.owner);
                owner.is_some_and(|owner| owner.id == *delivery.user)
                    && !same_number(place.messaging.fallback_number.as_ref(), delivery.to)
            })
    }

    /// When a notice leaves the panel (rule N-16).
    pub fn leaves_at(&self, delivery: &Delivery<'_>) -> Option<DateTime<FixedOffset>> {
        let notice = self.notices.get(delivery.raised)?;
        let days = self.dispatcher.places.get(notice.place)?.notifications_kept_days?;
        (delivery.channel == Channel::Panel).then(|| leaves_at(self.at, days)).flatten()
    }

    /// The candidates whom the notices do not reach, by channel and by what stands against it (rule N-18); for one user
    /// [`why_not`](Self::why_not) tells it in full. It is as long as there are users and contacts, not users times contacts.
    pub fn withheld(&self) -> Vec<Withheld> {
        let mut withheld = Vec::new();
        let mut first = 0;
        for run in self.notices.chunk_by(|a, b| (a.kind, a.place) == (b.kind, b.place)) {
            self.dispatcher.withhold(run, first, &mut withheld);
            first += run.len();
        }
        withheld
    }

    /// Why a user is not told on a channel: for each notice that was raised every reason, or none where they are told. None
    /// for a user who does not exist.
    pub fn why_not(&self, user: &UserId, channel: Channel) -> Option<Vec<Answer>> {
        let (index, person) = self.dispatcher.person(user)?;
        let answer = |(raised, notice): (usize, &Notice)| Answer {
            raised,
            kind: notice.kind,
            user: user.clone(),
            channel,
            wanted: person.switches.asks_for(notice.kind, channel),
            deferred_until: self.deferred_until(raised, user, channel),
            reasons: self.dispatcher.reasons_against(notice, index, channel),
        };
        Some(self.notices.iter().enumerate().map(answer).collect())
    }

    /// Why a user is not told on a channel, or that they are, in words: a line for each notice that was raised, that was not,
    /// and that is decided later. None for a user who does not exist.
    pub fn explain(&self, user: &UserId, channel: Channel) -> Option<String> {
        let answers = self.why_not(user, channel)?;
        let mut lines: Vec<_> = answers.iter().map(ToString::to_string).listed();
        lines.extend(self.raising.not_raised.iter().map(ToString::to_string));
        lines.extend(self.raising.due.iter().map(ToString::to_string));
        Some(lines.join("\n"))
    }

    fn deferred_until(
        &self,
        raised: usize,
        user: &UserId,
        channel: Channel,
    ) -> Option<DateTime<FixedOffset>> {
        // They stand in the order of the notices.
        let first = self.deliveries.partition_point(|it| it.raised < raised);
        let of_notice = self.deliveries.iter().skip(first).take_while(|it| it.raised == raised);
        let mut theirs = of_notice.filter(|it| it.channel == channel && it.user == user);
        theirs.next()?.outcome.until()
    }

    /// The decision as canonical JSON.
    pub fn to_json(&self) -> String {
        to_canonical_json(&self.to_answer())
    }

    /// The decision with every answer that it gives.
    pub fn to_answer(&self) -> Dispatched {
        let Raising { raised, not_raised, due, heard, assigns } = &*self.raising;
        Dispatched {
            correlation: self.key.clone(),
            raised: raised.clone(),
            not_raised: not_raised.clone(),
            due: due.clone(),
            heard: *heard,
            assigns: assigns.clone(),
            deliveries: self.deliveries.iter().map(|delivery| self.told(delivery)).collect(),
            withheld: self.withheld(),
        }
    }

    fn told(&self, delivery: &Delivery<'_>) -> DeliveredNotice {
        DeliveredNotice {
            raised: delivery.raised,
            user: delivery.user.clone(),
            channel: delivery.channel,
            to: delivery.to.cloned(),
            deferred_until: delivery.outcome.until(),
            leaves_at: self.leaves_at(delivery),
            paths: delivery.paths.all().collect(),
            key: self.key(delivery),
        }
    }
}

/// A part of a key in which no slash or colon stands, so that no two keys are made of different parts.
pub(super) fn escape(part: &str) -> String {
    let mut escaped = String::with_capacity(part.len());
    for c in part.chars() {
        match c {
            '%' => escaped.push_str("%25"),
            '/' => escaped.push_str("%2F"),
            ':' => escaped.push_str("%3A"),
            '@' => escaped.push_str("%40"),
            c => escaped.push(c),
        }
    }
    escaped
}
