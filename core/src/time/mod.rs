//! Time: the hours of a week.
//!
//! What always holds here: a span begins on its day and lasts at most a day. No clock is read (rule D-4).

mod hours;

pub use hours::{OpenSpan, TimeError, TimeOfDay, Weekday};
