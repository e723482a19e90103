use std::sync::Arc;

use chrono::{DateTime, Days, FixedOffset, NaiveDateTime};

use super::document::{Region, RegionNotices};
use super::log::{
    Cancelled, HandedOver, LeftOut, NoticeLog, NoticeLogEntry, NoticeState, Scheduled, key,
};
use super::template::{Part, fill};
use super::{
    Attachment, ClientDecision, ClientNotice, ClientNoticeError, ClientOutcome, Condition,
    NoticeEvent, NoticeTag, OrderHappening, Unmet, WorkOrderEvent,
};
use crate::contact::is_email;
use crate::document::{At, Document, Fault, Faults, nearest, shown};
use crate::id::{OccurrenceId, StatusId};
use crate::order::{Places, sort};

/// Decides what the clients of regions are told of their work orders (rules W-1 to W-9).
///
/// Made once and asked often; cloning it copies pointers. Needs no network.
///
/// # Example
/// ```
/// use tenantry::notify::client::{ClientNotices, NoticeLog, WorkOrderEvent};
///
/// let notices = ClientNotices::new(&tenantry::read(r#"{ "tags": ["client_name"], "regions": [{
///     "id": "denver", "zone": "America/Denver", "active": true, "reply_to": "office@shop.example",
///     "events": { "work_order_created": { "active": true, "subject": "Order {{order}}", "body": "Hello {{client_name}}" } }
/// }] }"#)?)?;
/// let event: WorkOrderEvent = tenantry::read(r#"{
///     "id": "ev-1", "at": "2026-11-22T09:00:00-07:00", "happened": { "type": "work_order_created" },
///     "order": { "id": "1042", "region": "denver" },
///     "client": { "id": "kim", "region": "denver", "email": "kim@home.example", "send_notifications": true },
///     "settings_right": true, "generator_runs": true, "values": { "client_name": "Kim" }
/// }"#)?;
/// let decision = notices.decide(&event, &NoticeLog::new(event.order.id.clone()))?;
/// let notice = decision.notices().next().unwrap();
/// assert_eq!((&*notice.to, &*notice.subject, &*notice.body), ("kim@home.example", "Order 1042", "Hello Kim"));
/// // Handed over means gone.
/// assert_eq!(notices.decide(&event, &decision.log)?.notices().count(), 0);
/// # Ok::<(), tenantry::Faults>(())
/// ```
#[derive(Clone, Debug)]
pub struct ClientNotices(Arc<Compiled>);

#[derive(Debug)]
struct Compiled {
    document: RegionNotices,
    /// The places of the regions, in the order of their ids.
    by_id: Vec<usize>,
    /// The tags that the host fills, in order.
    tags: Vec<Arc<str>>,
}

/// What is asked, with the region that it is about.
#[derive(Clone, Copy)]
struct Question<'q> {
    event: &'q WorkOrderEvent,
    region: Option<&'q Region>,
}

impl ClientNotices {
    /// Makes the notices of regions ready to be asked.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn new(document: &RegionNotices) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        Document::check(document, &mut faults);
        let mut by_id: Vec<usize> = (0..document.regions.len()).collect();
        let id = |place: &usize| document.regions.get(*place).map(|region| &region.id);
        sort(&mut by_id, |a, b| id(a).cmp(&id(b)));
        let mut tags = document.tags.clone();
        sort(&mut tags, Ord::cmp);
        faults.or(Some(Self(Arc::new(Compiled { document: document.clone(), by_id, tags }))))
    }

    /// What the client is told of what happened, and the log of the order from then on.
    ///
    /// A notice goes out if every condition holds (rule W-3), and is then in the log, so that it never goes out again. A
    /// closing also schedules the follow-up; when that is due, ask again with
    /// [`FollowUpDue`](OrderHappening::FollowUpDue) and the facts of that moment (rule W-8).
    ///
    /// # Errors
    /// The log of another order, or one that is no log of this library, and values of tags that do not exist.
    pub fn decide(
        &self,
        event: &WorkOrderEvent,
        log: &NoticeLog,
    ) -> Result<ClientDecision, Faults> {
        self.check(event, log)?;
        let question = Question { event, region: self.region(event) };
        let mut log = log.clone();
        let outcomes = match &event.happened {
            OrderHappening::ServiceRequestAccepted(_) => {
                vec![self.at_once(question, NoticeEvent::ServiceRequestAccepted, None, &mut log)]
            }
            OrderHappening::ServiceRequestRejected(_) => {
                vec![self.at_once(question, NoticeEvent::ServiceRequestRejected, None, &mut log)]
            }
            OrderHappening::WorkOrderCreated(_) => {
                vec![self.at_once(question, NoticeEvent::WorkOrderCreated, None, &mut log)]
            }
            OrderHappening::StatusChanged(change) => {
                let mut unmet = Vec::new();
                of_status(question, change.from.as_ref(), &change.to, &mut unmet);
                let (event, to) = (NoticeEvent::StatusChanged, Some((&change.to, unmet)));
                vec![self.at_once(question, event, to, &mut log)]
            }
            OrderHappening::WorkOrderClosed(_) => vec![
                self.at_once(question, NoticeEvent::WorkOrderClosed, None, &mut log),
                self.schedule(question, &mut log),
            ],
            OrderHappening::WorkOrderReopened(_) => cancel(event.at, &mut log),
            OrderHappening::FollowUpDue(due) => {
                vec![self.follow_up(question, &due.closing, &mut log)]
            }
        };
        Ok(ClientDecision { outcomes, log })
    }

    fn check(&self, event: &WorkOrderEvent, log: &NoticeLog) -> Result<(), Faults> {
        let mut faults = Faults::default();
        let place = At::Root.field("values");
        let tags = &self.0.tags;
        for (tag, _) in event.values.iter() {
            if NoticeTag::named(tag).is_some() {
                let error = ClientNoticeError::OwnTag { tag: tag.to_owned() };
                faults.report(place.field(tag), &error);
            } else if tags.binary_search_by(|known| (**known).cmp(tag)).is_err() {
                let suggestion = faults.nearest(tag, tags.iter().map(|tag| &**tag));
                let shown = shown(tag);
                let error = ClientNoticeError::UnknownTag { tag: shown, suggestion };
                faults.report(place.field(tag), &error);
            }
        }
        let place = At::Root.field("log");
        log.check(place, &mut faults);
        if log.order != event.order.id {
            let (log, order) = (log.order.to_string(), event.order.id.to_string());
            faults.push(Fault::new(
                place.field("order"),
                &ClientNoticeError::OtherLog { log, order },
            ));
        }
        faults.or(Some(()))
    }

    fn region(&self, event: &WorkOrderEvent) -> Option<&Region> {
        let Compiled { document, by_id, .. } = &*self.0;
        let id = |place: &usize| document.regions.get(*place).map(|region| &region.id);
        let found = by_id.binary_search_by(|place| id(place).cmp(&Some(&event.order.region)));
        document.regions.get(*by_id.get(found.ok()?)?)
    }

    /// Every condition of rule W-3 that does not hold.
    fn unmet(&self, question: Question<'_>, kind: NoticeEvent) -> Vec<Unmet> {
        let WorkOrderEvent { order, client, .. } = question.event;
        let mut unmet = Unmets(Vec::new());
        unmet.add_if(!question.event.settings_right, || Condition::SettingsWrong {});
        unmet.add_if(!question.event.generator_runs, || Condition::GeneratorStopped {});
        let of_region = || order.region.clone();
        if let Some(region) = question.region {
            unmet.add_if(!region.active, || Condition::RegionOff { region: of_region() });
            match region.events.told(kind) {
                None => unmet.add(Condition::NotSetUp { region: of_region(), event: kind }),
                Some(told) => unmet.add_if(!told.active, || Condition::EventOff {
                    region: of_region(),
                    event: kind,
                }),
            }
        } else {
            let known = self.0.document.regions.iter().map(|region| region.id.as_str());
            let suggestion = nearest(order.region.as_str(), known).map(str::to_owned);
            unmet.add(Condition::NoRegion { region: of_region(), suggestion });
        }
        unmet.add_if(client.region.as_ref() != Some(&order.region), || Condition::OtherRegion {
            client: client.id.clone(),
            own: client.region.clone(),
            region: of_region(),
        });
        let of_client = || client.id.clone();
        unmet.add_if(!client.send_notifications, || Condition::ClientOff { client: of_client() });
        match &client.email {
            None => unmet.add(Condition::NoEmail { client: of_client() }),
            Some(email) => unmet.add_if(!is_email(email), || Condition::BadEmail {
                client: of_client(),
                email: shown(email).into(),
            }),
        }
        if let Some(region) = question.region {
            unmet
                .add_if(region.reply_to.is_none(), || Condition::NoReplyTo { region: of_region() });
            let group = question.event.acting_group.as_ref();
            let can_read = region
                .readable_by
                .as_ref()
                .is_none_or(|groups| group.is_some_and(|group| groups.contains(group)));
            unmet.add_if(!can_read, || Condition::NotReadable {
                region: of_region(),
                group: group.cloned(),
            });
        }
        unmet.0
    }

    /// A notice that goes out when its event occurs, or never (rule W-5).
    fn at_once(
        &self,
        question: Question<'_>,
        kind: NoticeEvent,
        status: Option<(&StatusId, Vec<Unmet>)>,
        log: &mut NoticeLog,
    ) -> ClientOutcome {
        let WorkOrderEvent { id, at, .. } = question.event;
        let key = key(kind, &question.event.order.id, id);
        let mut unmet = self.unmet(question, kind);
        let (status, more) = status.map_or((None, Vec::new()), |(to, more)| (Some(to), more));
        unmet.extend(more);
        unmet.extend(log.entry(&key).map(decided_before));
        let outcome = send(question, kind, key, status, unmet);
        if let ClientOutcome::Send { notice } = &outcome {
            log.entries.push(NoticeLogEntry {
                key: Arc::clone(&notice.key),
                event: kind,
                occurrence: id.clone(),
                region: notice.region.clone(),
                at: *at,
                state: NoticeState::HandedOver(HandedOver { to: Arc::clone(&notice.to) }),
            });
        }
        outcome
    }

    /// The follow-up of a closing: as many days later as the region says, at the same time of its clocks (rule W-8).
    fn schedule(&self, question: Question<'_>, log: &mut NoticeLog) -> ClientOutcome {
        let event = NoticeEvent::FollowUp;
        let WorkOrderEvent { id, at, order, .. } = question.event;
        let key = key(event, &order.id, id);
        let mut unmet = self.unmet(question, event);
        unmet.extend(log.entry(&key).map(decided_before));
        let told =
            question.region.and_then(|region| Some((region, region.events.follow_up.as_ref()?)));
        let due_at = told.and_then(|(region, told)| due(region, *at, told.days));
        if told.is_some() && due_at.is_none() {
            unmet.push(Condition::NeverDue {}.into());
        }
        let Some(due_at) = due_at.filter(|_| unmet.is_empty()) else {
            return ClientOutcome::NotSent { event, unmet };
        };
        log.entries.push(NoticeLogEntry {
            key: Arc::clone(&key),
            event,
            occurrence: id.clone(),
            region: order.region.clone(),
            at: *at,
            state: NoticeState::Scheduled(Scheduled { due_at }),
        });
        ClientOutcome::Schedule { event, key, due_at }
    }

    /// The follow-up of a closing, when it is due: all conditions are looked at again (rule W-8).
    fn follow_up(
        &self,
        question: Question<'_>,
        closing: &OccurrenceId,
        log: &mut NoticeLog,
    ) -> ClientOutcome {
        let event = NoticeEvent::FollowUp;
        let at = question.event.at;
        let key = key(event, &question.event.order.id, closing);
        let mut unmet = self.unmet(question, event);
        let mut is_due = false;
        match log.entry(&key) {
            None => unmet.push(Condition::NotScheduled { closing: closing.clone() }.into()),
            Some(NoticeLogEntry { state: NoticeState::Scheduled(scheduled), .. }) => {
                is_due = at >= scheduled.due_at;
                if !is_due {
                    unmet.push(Condition::NotDue { due_at: scheduled.due_at }.into());
                }
            }
            Some(entry) => unmet.push(decided_before(entry)),
        }
        let outcome = send(question, event, Arc::clone(&key), None, unmet);
        if let Some(entry) = log.entry_mut(&key).filter(|_| is_due) {
            entry.at = at;
            entry.state = match &outcome {
                ClientOutcome::Send { notice } => {
                    NoticeState::HandedOver(HandedOver { to: Arc::clone(&notice.to) })
                }
                _ => NoticeState::Withheld(LeftOut {}),
            };
        }
        outcome
    }
}

/// Conditions that do not hold.
struct Unmets(Vec<Unmet>);

impl Unmets {
    fn add(&mut self, condition: Condition) {
        self.0.push(condition.into());
    }

    fn add_if(&mut self, holds: bool, condition: impl FnOnce() -> Condition) {
        if holds {
            self.add(condition());
        }
    }
}

/// Whether a status came to be the selected one from another (rule W-7).
fn of_status(
    question: Question<'_>,
    from: Option<&StatusId>,
    to: &StatusId,
    unmet: &mut Vec<Unmet>,
) {
    if from == Some(to) {
        unmet.push(Condition::SameStatus { status: to.clone() }.into());
    }
    let selected = question.region.and_then(|region| region.events.status_changed.as_ref());
    if let Some(selected) = selected.filter(|selected| selected.status != *to) {
        let condition = Condition::OtherStatus {
            region: question.event.order.region.clone(),
            status: to.clone(),
            selected: selected.status.clone(),
        };
        unmet.push(condition.into());
    }
}

/// Cancels every follow-up that is scheduled by a closing up to then (rule W-8): one that came after it closed the order anew,
/// and stands when a host tells again of an opening before.
fn cancel(at: DateTime<FixedOffset>, log: &mut NoticeLog) -> Vec<ClientOutcome> {
    let mut outcomes = Vec::new();
    for entry in &mut log.entries {
        if let NoticeState::Scheduled(_) = entry.state
            && entry.at <= at
        {
            entry.at = at;
            entry.state = NoticeState::Cancelled(Cancelled {});
            outcomes
                .push(ClientOutcome::Cancel { event: entry.event, key: Arc::clone(&entry.key) });
        }
    }
    outcomes
}

/// Why a notice that is in the log is not decided again.
fn decided_before(entry: &NoticeLogEntry) -> Unmet {
    let at = entry.at;
    let condition = match &entry.state {
        NoticeState::Scheduled(Scheduled { due_at }) => Condition::Scheduled { due_at: *due_at },
        NoticeState::HandedOver(_) => Condition::HandedOver { at },
        NoticeState::Cancelled(_) => Condition::Cancelled { at },
        NoticeState::Withheld(_) => Condition::Withheld { at },
    };
    condition.into()
}

/// So many calendar days later at the same time of the region's clocks: where they show it twice the first time, where they
/// skip it the instant at which they do (rule W-8). None where that is beyond the instants that can be written.
fn due(region: &Region, at: DateTime<FixedOffset>, days: u32) -> Option<DateTime<FixedOffset>> {
    let local = region.zone.local(at).naive_local();
    let later = local.checked_add_days(Days::new(days.into()))?;
    let due = region.zone.shown(later).first();
    // What is beyond is shown as the last of them, which is earlier.
    let seconds = |local: NaiveDateTime| local.and_utc().timestamp();
    (seconds(due.naive_local()) >= seconds(later)).then_some(due)
}

/// The message, if nothing stands against it.
fn send(
    question: Question<'_>,
    kind: NoticeEvent,
    key: Arc<str>,
    status: Option<&StatusId>,
    mut unmet: Vec<Unmet>,
) -> ClientOutcome {
    let written = question
        .region
        .and_then(|region| write(question.event, region, kind, key, status, &mut unmet));
    match written {
        Some(notice) if unmet.is_empty() => ClientOutcome::Send { notice },
        _ => ClientOutcome::NotSent { event: kind, unmet },
    }
}

/// Fills subject and body; none where one would be too long, or nobody is there to send it to.
fn write(
    event: &WorkOrderEvent,
    region: &Region,
    kind: NoticeEvent,
    key: Arc<str>,
    status: Option<&StatusId>,
    unmet: &mut Vec<Unmet>,
) -> Option<ClientNotice> {
    let told = region.events.told(kind)?;
    let date = region.zone.local(event.at).date_naive().to_string();
    let value = |tag: &str| match NoticeTag::named(tag) {
        Some(NoticeTag::Order) => Some(event.order.id.as_str()),
        Some(NoticeTag::Status) => status.map(StatusId::as_str),
        Some(NoticeTag::Date) => Some(date.as_str()),
        Some(NoticeTag::SelfServiceUrl) => region.self_service_url.as_deref(),
        None => event.values.get(tag),
    };
    let mut empty_tags = Vec::new();
    let mut filled = |part: Part, text: &str| {
        let filled = fill(part, text, value, &mut empty_tags);
        if filled.is_none() {
            let (part, limit) = (part.name(), part.limit());
            unmet.push(Condition::TooLong { part, limit }.into());
        }
        filled
    };
    // Both are looked at, so that both are told.
    let (subject, body) = (filled(Part::Subject, told.subject), filled(Part::Body, told.body));
    let (to, reply_to) = (event.client.email.as_ref()?, region.reply_to.as_ref()?);
    let has_report = kind == NoticeEvent::WorkOrderClosed
        && region.events.work_order_closed.as_ref().is_some_and(|closed| closed.attach_report);
    Some(ClientNotice {
        key,
        event: kind,
        region: region.id.clone(),
        order: event.order.id.clone(),
        client: event.client.id.clone(),
        to: Arc::clone(to),
        reply_to: Arc::clone(reply_to),
        subject: subject?,
        body: body?,
        attachments: if has_report { vec![Attachment::report()] } else { Vec::new() },
        empty_tags: each_once(&empty_tags),
    })
}

/// The tags in the order in which they stand first.
fn each_once(tags: &[Box<str>]) -> Vec<Box<str>> {
    let places = Places::of(&mut tags.iter().map(|tag| &**tag));
    let all = tags.iter().enumerate();
    all.filter(|(index, tag)| places.first(tag) == Some(*index))
        .map(|(_, tag)| tag.clone())
        .collect()
}
