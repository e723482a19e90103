use std::sync::Arc;

use serde::Serialize;

use super::tag::is_tag_name;
use super::template::{breaks_lines, check_tags, fixed_length};
use super::{ClientNoticeError, MAX_SUBJECT, NoticeTag};
use crate::contact::{ContactError, is_email};
use crate::document::{
    At, Faults, MayBeLeftOut, document, is_default, is_link, names, read_struct, shown,
};
use crate::id::{GroupId, RegionId, StatusId};
use crate::order::Places;
use crate::time::Zone;

/// The most days after closing on which a follow-up goes out: ten years.
pub const MAX_FOLLOW_UP_DAYS: u32 = 3_660;

/// What the clients of each region are told about their work orders (rules W-1, W-2). Document kind
/// `tenantry/region_notices@1`.
///
/// # Example
/// ```
/// use tenantry::notify::client::RegionNotices;
///
/// let faults = tenantry::read::<RegionNotices>(r#"{ "tags": ["client_name"], "regions": [{
///     "id": "denver", "zone": "America/Denver", "active": true, "reply_to": "office@shop.example",
///     "events": { "work_order_created": { "active": true, "subject": "Order {{order}}", "body": "Hello {{client_nme}}" } }
/// }] }"#).unwrap_err();
/// let fault = &faults.as_slice()[0];
/// assert_eq!(fault.path, "regions[0].events.work_order_created.body");
/// assert_eq!(fault.message, "unknown tag `client_nme` (did you mean `client_name`?)");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "schema", rename = "tenantry/region_notices@1", deny_unknown_fields)]
pub struct RegionNotices {
    /// The tags that the host fills, beside those of the library: small letters, digits and underscores (rule W-9).
    #[serde(default, skip_serializing_if = "is_default")]
    pub tags: Vec<Arc<str>>,
    /// The regions.
    #[serde(default, skip_serializing_if = "is_default")]
    pub regions: Vec<Region>,
}

read_struct!(RegionNotices { tags: default, regions: default });
document!(RegionNotices, "region_notices", |notices, faults| notices.check(faults));

/// A region, and what its clients are told (rule W-2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// The host's id of it.
    pub id: RegionId,
    /// The switch of the region.
    #[serde(default, skip_serializing_if = "is_default")]
    pub active: bool,
    /// Whom clients answer; without one no notice goes out (rule W-3).
    #[serde(default, skip_serializing_if = "is_default")]
    pub reply_to: Option<Arc<str>>,
    /// Where clients serve themselves, with `https://`: the tag `self_service_url`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub self_service_url: Option<Arc<str>>,
    /// By whose clocks days are counted: the IANA name of a time zone (rule W-8).
    pub zone: Zone,
    /// The security groups that can read the region; all where nothing is said, and none where the list is empty (rule W-3).
    #[serde(default, skip_serializing_if = "is_default")]
    pub readable_by: Option<Vec<GroupId>>,
    /// What is told.
    #[serde(default, skip_serializing_if = "is_default")]
    pub events: RegionEvents,
}

read_struct!(Region {
    id: required,
    active: default,
    reply_to: optional,
    self_service_url: optional,
    zone: required,
    readable_by: optional,
    events: default,
});

/// The six events of a region (rule W-1); one that is left out is never told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RegionEvents {
    /// A service request was accepted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub service_request_accepted: Option<EventNotice>,
    /// A service request was rejected.
    #[serde(default, skip_serializing_if = "is_default")]
    pub service_request_rejected: Option<EventNotice>,
    /// A work order was created.
    #[serde(default, skip_serializing_if = "is_default")]
    pub work_order_created: Option<EventNotice>,
    /// A work order came to have the selected status.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status_changed: Option<StatusNotice>,
    /// A work order was closed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub work_order_closed: Option<ClosedNotice>,
    /// Some days have gone by since a work order was closed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub follow_up: Option<FollowUpNotice>,
}

read_struct!(RegionEvents {
    service_request_accepted: optional,
    service_request_rejected: optional,
    work_order_created: optional,
    status_changed: optional,
    work_order_closed: optional,
    follow_up: optional,
});

impl MayBeLeftOut for RegionEvents {
    fn is_as_left_out(&self) -> bool {
        *self == Self::default()
    }
}

/// Declares what is told of events: what is special about each, then what all have in common.
macro_rules! notices {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty = $read:ident,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type,)*
            /// The switch of the event.
            #[serde(default, skip_serializing_if = "is_default")]
            pub active: bool,
            /// The subject, one line, with tags.
            #[serde(default, skip_serializing_if = "is_default")]
            pub subject: Arc<str>,
            /// The body, plain text, with tags.
            #[serde(default, skip_serializing_if = "is_default")]
            pub body: Arc<str>,
        }

        read_struct!($name { $($field: $read,)* active: default, subject: default, body: default });

        impl $name {
            fn told(&self) -> Told<'_> {
                Told { active: self.active, subject: &self.subject, body: &self.body }
            }
        }
    )*};
}

notices! {
    /// What is told of an event.
    #[derive(Default)]
    EventNotice {}
    /// What is told when an order comes to have a status.
    StatusNotice {
        /// The selected status.
        status: StatusId = required,
    }
    /// What is told when an order is closed.
    #[derive(Default)]
    ClosedNotice {
        /// Whether the report of the order is attached, as PDF (rule W-5).
        #[serde(default, skip_serializing_if = "is_default")]
        attach_report: bool = default,
    }
    /// What is told some days after an order was closed (rule W-8).
    FollowUpNotice {
        /// How many days after, from 1 to 3,660.
        days: u32 = required,
    }
}

/// One of the six events that clients are told of (rule W-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum NoticeEvent {
    ServiceRequestAccepted,
    ServiceRequestRejected,
    WorkOrderCreated,
    StatusChanged,
    WorkOrderClosed,
    FollowUp,
}

names!(NoticeEvent {
    ServiceRequestAccepted => "service_request_accepted",
    ServiceRequestRejected => "service_request_rejected",
    WorkOrderCreated => "work_order_created",
    StatusChanged => "status_changed",
    WorkOrderClosed => "work_order_closed",
    FollowUp => "follow_up",
});

/// What all events have in common.
#[derive(Clone, Copy)]
pub(super) struct Told<'r> {
    pub(super) active: bool,
    pub(super) subject: &'r str,
    pub(super) body: &'r str,
}

impl RegionEvents {
    /// What is told of an event, if anything was set up for it.
    pub(super) fn told(&self, event: NoticeEvent) -> Option<Told<'_>> {
        match event {
            NoticeEvent::ServiceRequestAccepted => {
                self.service_request_accepted.as_ref().map(EventNotice::told)
            }
            NoticeEvent::ServiceRequestRejected => {
                self.service_request_rejected.as_ref().map(EventNotice::told)
            }
            NoticeEvent::WorkOrderCreated => {
                self.work_order_created.as_ref().map(EventNotice::told)
            }
            NoticeEvent::StatusChanged => self.status_changed.as_ref().map(StatusNotice::told),
            NoticeEvent::WorkOrderClosed => self.work_order_closed.as_ref().map(ClosedNotice::told),
            NoticeEvent::FollowUp => self.follow_up.as_ref().map(FollowUpNotice::told),
        }
    }
}

impl RegionNotices {
    /// Reports everything that is wrong with its meaning.
    pub(super) fn check(&self, faults: &mut Faults) {
        let place = At::Root.field("tags");
        let known = Places::of(&mut self.tags.iter().map(|tag| &**tag));
        for (index, tag) in self.tags.iter().enumerate() {
            let shown = || shown(tag);
            if !is_tag_name(tag) {
                faults.report(place.index(index), &ClientNoticeError::TagName { tag: shown() });
            } else if NoticeTag::named(tag).is_some() || known.first(tag) != Some(index) {
                faults.report(place.index(index), &ClientNoticeError::TagTwice { tag: shown() });
            }
        }
        let are_tags_known = faults.is_list_read(place, &[]);
        let place = At::Root.field("regions");
        let regions = Places::of(&mut self.regions.iter().map(|region| region.id.as_str()));
        for (index, region) in self.regions.iter().enumerate() {
            let at = place.index(index);
            if regions.first(region.id.as_str()) != Some(index) {
                let region = region.id.to_string();
                faults.report(at.field("id"), &ClientNoticeError::RegionTwice { region });
            }
            region.check(are_tags_known.then_some(&known), at, faults);
        }
    }
}

impl Region {
    /// `tags` are those that the host fills; none if they could not be read.
    fn check(&self, tags: Option<&Places<'_>>, at: At<'_>, faults: &mut Faults) {
        if let Some(address) = self.reply_to.as_deref().filter(|address| !is_email(address)) {
            let text = shown(address);
            faults.report(at.field("reply_to"), &ContactError::Email { text });
        }
        if let Some(url) = self.self_service_url.as_deref().filter(|url| !is_link(url)) {
            let url = shown(url);
            faults.report(at.field("self_service_url"), &ClientNoticeError::Url { url });
        }
        let events = at.field("events");
        if let Some(FollowUpNotice { days, .. }) = self.events.follow_up
            && !(1..=MAX_FOLLOW_UP_DAYS).contains(&days)
        {
            let at = events.field("follow_up");
            faults.report(at.field("days"), &ClientNoticeError::Days { days });
        }
        for event in NoticeEvent::ALL {
            if let Some(told) = self.events.told(*event) {
                told.check(tags, events.field(event.as_str()), faults);
            }
        }
    }
}

impl Told<'_> {
    fn check(self, tags: Option<&Places<'_>>, at: At<'_>, faults: &mut Faults) {
        for (part, text) in [("subject", self.subject), ("body", self.body)] {
            let at = at.field(part);
            if self.active && text.trim().is_empty() {
                faults.report(at, &ClientNoticeError::Blank { part });
            }
            if let Some(tags) = tags {
                check_tags(text, tags, at, faults);
            }
        }
        if fixed_length(self.subject) > MAX_SUBJECT {
            faults.report(at.field("subject"), &ClientNoticeError::SubjectTooLong {});
        }
        if self.subject.contains(breaks_lines) {
            faults.report(at.field("subject"), &ClientNoticeError::SubjectLines {});
        }
    }
}
