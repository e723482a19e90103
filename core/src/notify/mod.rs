//! Notices: who is told what, where and when, and why not.
//!
//! What always holds here: whatever happens, every candidate on every channel is delivered, deferred or withheld, each with
//! what decided it (rule N-18); nothing is sent, and no clock is read.

mod answer;
pub mod client;
mod compile;
mod control;
mod decision;
mod dispatcher;
mod error;
mod kind;
mod matrix;
mod occurrence;
mod panel;
mod place;
mod plan_text;
mod raise;
mod roster;
mod sentence;
mod silence;
mod ways;
mod why;
mod withhold;

pub use answer::{Answer, DeliveredNotice, Dispatched, Whose, Withheld};
pub(crate) use control::check_control;
pub use control::{Choice, PanelMode, default_of};
pub use decision::{Decision, Delivery, Outcome, Path, Paths};
pub use dispatcher::{Dispatcher, MAX_DELIVERIES};
pub use error::NotifyError;
pub use kind::{Channel, NoticeKind, Switch};
pub use matrix::{Cell, Matrix, Override, Source};
pub use occurrence::{
    AssignedBy, Contact, ContactCreated, CreatedBy, DuplicateFound, InAccount, LeadRouted,
    ManyContacts, Occurrence, StepRan, StepReached, TextReceived, Timed, UserAssigned, WithContact,
};
pub use panel::PanelPlace;
pub(crate) use panel::check_kept_days;
pub use plan_text::{PlanText, PlanTextTime, plan_text_time};
pub use raise::{Assignment, BULK, DueNotice, NotRaised, RaisedNotice, Unraised};
pub use roster::{Roster, RosterAccount, RosterUser};
pub use silence::{ContactState, Finding, HoursSide, Mend, Silence, SilenceReason, SilentPlace};
pub use why::WhyNot;
