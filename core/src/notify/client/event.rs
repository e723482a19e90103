use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use super::TagValues;
use crate::document::{document, is_default, read_struct, read_tagged, write_instant};
use crate::id::{ClientId, GroupId, OccurrenceId, RegionId, StatusId, WorkOrderId};

/// Something that happened to a work order, with what the host knows of it then (rules W-1, W-3). Never kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WorkOrderEvent {
    /// The host's id of what happened: the same whenever it is asked again, so that nobody is told twice (rule W-6).
    pub id: OccurrenceId,
    /// When it happened; for a follow-up, when it is asked.
    #[serde(serialize_with = "write_instant")]
    pub at: DateTime<FixedOffset>,
    /// What happened.
    pub happened: OrderHappening,
    /// To which order.
    pub order: WorkOrder,
    /// Whose order it is.
    pub client: OrderClient,
    /// The security group that acts.
    #[serde(default, skip_serializing_if = "is_default")]
    pub acting_group: Option<GroupId>,
    /// Whether the global notification settings are right.
    pub settings_right: bool,
    /// Whether the generator of notices runs.
    pub generator_runs: bool,
    /// What the host's tags become; those that are left out are empty (rule W-9).
    #[serde(default, skip_serializing_if = "is_default")]
    pub values: TagValues,
}

read_struct!(WorkOrderEvent {
    id: required,
    at: required,
    happened: required,
    order: required,
    client: required,
    acting_group: optional,
    settings_right: required,
    generator_runs: required,
    values: default,
});
document!(WorkOrderEvent, "work_order_event");

/// A work order, or the service request that it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WorkOrder {
    /// The host's id of it: the tag `order`.
    pub id: WorkOrderId,
    /// Its region, whose notices count.
    pub region: RegionId,
}

read_struct!(WorkOrder { id: required, region: required });

/// The client of a work order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OrderClient {
    /// The host's id of them.
    pub id: ClientId,
    /// The region that they are of.
    #[serde(default, skip_serializing_if = "is_default")]
    pub region: Option<RegionId>,
    /// Their e-mail address.
    #[serde(default, skip_serializing_if = "is_default")]
    pub email: Option<Arc<str>>,
    /// Their flag: whether they are sent notices.
    #[serde(default, skip_serializing_if = "is_default")]
    pub send_notifications: bool,
}

read_struct!(OrderClient {
    id: required,
    region: optional,
    email: optional,
    send_notifications: default,
});

/// What can happen to an order (rules W-1, W-7, W-8).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum OrderHappening {
    /// A service request was accepted.
    ServiceRequestAccepted(OrderTold),
    /// A service request was rejected.
    ServiceRequestRejected(OrderTold),
    /// A work order was created.
    WorkOrderCreated(OrderTold),
    /// A work order was given a status.
    StatusChanged(StatusChanged),
    /// A work order was closed.
    WorkOrderClosed(OrderTold),
    /// A closed work order was opened again.
    WorkOrderReopened(OrderTold),
    /// The follow-up of a closing is due.
    FollowUpDue(FollowUpDue),
}

read_tagged!(OrderHappening {
    ServiceRequestAccepted => "service_request_accepted",
    ServiceRequestRejected => "service_request_rejected",
    WorkOrderCreated => "work_order_created",
    StatusChanged => "status_changed",
    WorkOrderClosed => "work_order_closed",
    WorkOrderReopened => "work_order_reopened",
    FollowUpDue => "follow_up_due",
});

/// Something of which the host need not say more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OrderTold {}

read_struct!(tagged OrderTold {});

/// A status that a work order was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StatusChanged {
    /// The status before, if it had one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub from: Option<StatusId>,
    /// The status that it now has: the tag `status`.
    pub to: StatusId,
}

read_struct!(tagged StatusChanged { from: optional, to: required });

/// A follow-up whose time has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FollowUpDue {
    /// The id of the closing that it follows.
    pub closing: OccurrenceId,
}

read_struct!(tagged FollowUpDue { closing: required });
