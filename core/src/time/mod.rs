//! Time: the hours of a week, exceptions from them, and the zones whose clocks they go by.
//!
//! What always holds here: no clock is read, the host gives every instant (rules D-4, H-2); a span begins on its day and
//! lasts at most a day; asked for the next opening or closing, hours give the instant or say that there is none, and look
//! at no more days than they have exceptions, and some weeks.

mod error;
mod hours;
mod operation_hours;
mod rule;
mod span;
mod timetable;
mod zone;

pub use error::{HoursError, TimeError};
pub use hours::{Hours, HoursReason, HoursState, HoursTurn};
pub(crate) use operation_hours::check_week;
pub use operation_hours::{HoursException, OperationHours};
pub use span::{DaySpan, OpenSpan, TimeOfDay, Weekday};
pub(crate) use zone::check_zone;
pub use zone::{Shown, Zone};
