use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

use super::timetable::{Change, Timetable};
use super::{DaySpan, OpenSpan, OperationHours, Zone};
use crate::document::{At, Faults, INSTANTS, write_instant};

/// Operation hours, ready to be asked (rules H-1 to H-3).
///
/// It is open at an instant if the clocks of the zone then show a time that is in a span. So a span that begins or ends in
/// an hour that the clocks skip begins or ends as they skip it, and what lies in an hour that they show twice is open twice.
///
/// Made once and asked often; cloning it copies pointers. No clock is read: the host gives the instant. Instants are from
/// 0001-01-02 to 9999-12-30; any beyond are taken as the nearest of those.
///
/// # Example
/// ```
/// use chrono::DateTime;
/// use tenantry::time::Hours;
///
/// let hours = tenantry::read(r#"{
///     "zone": "America/Denver",
///     "week": [{ "day": "monday", "from": "08:00", "to": "17:00" }]
/// }"#)?;
/// let hours = Hours::new(&hours)?;
/// let sunday = DateTime::parse_from_rfc3339("2026-11-22T18:00:00Z").unwrap();
/// assert!(!hours.is_open(sunday));
/// let opening = hours.next_opening(sunday).unwrap();
/// assert_eq!(opening.at.to_rfc3339(), "2026-11-23T08:00:00-07:00");
/// assert_eq!(opening.reason.to_string(), "monday 08:00–17:00, from 2026-11-23");
/// # Ok::<(), tenantry::Faults>(())
/// ```
#[derive(Clone, Debug)]
pub struct Hours {
    zone: Zone,
    timetable: Arc<Timetable>,
}

/// Whether it is open at an instant, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct HoursState {
    /// Whether it is open.
    pub open: bool,
    /// What says so.
    pub reason: HoursReason,
}

/// An instant at which it opens or closes, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct HoursTurn {
    /// The instant, by the clocks of the zone.
    #[serde(serialize_with = "write_instant")]
    pub at: DateTime<FixedOffset>,
    /// Whether it is because the clocks are put forward or back at that instant.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub clocks_change: bool,
    /// The span that begins or ends.
    pub reason: HoursReason,
}

/// What says that it is open or closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum HoursReason {
    /// A span of the week.
    Span {
        /// The date on which it begins.
        on: NaiveDate,
        /// The span.
        span: OpenSpan,
    },
    /// An exception.
    Exception {
        /// Its date.
        on: NaiveDate,
        /// What people call it.
        #[serde(skip_serializing_if = "Option::is_none")]
        name: Option<Arc<str>>,
        /// Its span; none if it is closed because none of its spans is open.
        #[serde(skip_serializing_if = "Option::is_none")]
        span: Option<DaySpan>,
    },
    /// No span of the week is open then.
    NoSpan {
        /// The date.
        on: NaiveDate,
    },
}

impl Hours {
    /// Makes hours ready to be asked.
    ///
    /// # Errors
    /// Spans that overlap, and dates with two exceptions.
    pub fn new(hours: &OperationHours) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        hours.check(At::Root, &mut faults);
        faults.or(Some(Self::of(hours.zone.clone(), Timetable::new(hours))))
    }

    /// The hours of a week without exceptions, such as those of a user (rule U-13). Spans that overlap count as one.
    pub fn of_week(zone: Zone, week: &[OpenSpan]) -> Self {
        Self::of(zone, Timetable::of_week(week))
    }

    fn of(zone: Zone, timetable: Timetable) -> Self {
        Self { zone, timetable: Arc::new(timetable) }
    }

    /// The zone.
    pub const fn zone(&self) -> &Zone {
        &self.zone
    }

    /// Whether it is open at an instant.
    pub fn is_open(&self, at: DateTime<FixedOffset>) -> bool {
        self.state_at(at).open
    }

    /// Whether it is open at an instant, and why.
    pub fn state_at(&self, at: DateTime<FixedOffset>) -> HoursState {
        let (open, reason) = self.state(within_years(at));
        HoursState { open, reason }
    }

    /// The first instant behind one at which it opens, having been closed; none if it never opens again.
    pub fn next_opening(&self, at: DateTime<FixedOffset>) -> Option<HoursTurn> {
        self.next_turn(at, true)
    }

    /// The first instant behind one at which it closes, having been open; none if it never closes again.
    pub fn next_closing(&self, at: DateTime<FixedOffset>) -> Option<HoursTurn> {
        self.next_turn(at, false)
    }

    /// Whether neither the week nor a date has a span.
    pub(crate) fn never_opens(&self) -> bool {
        self.timetable.has_no_span()
    }

    /// An instant from which on it is closed for good, where the week has no span; none where no date has one either.
    pub(crate) fn end(&self) -> Option<DateTime<FixedOffset>> {
        let end = DateTime::from_timestamp(self.timetable.end()? * 60, 0)?;
        Some(self.zone.shown(end.naive_utc()).last())
    }

    fn state(&self, instant: i64) -> (bool, HoursReason) {
        self.timetable.at(minute(instant, self.zone.stretch_at(instant).offset))
    }

    /// The next time that it comes to be as wanted. Each step leads to a change of the timetable, which at most two times
    /// is not the one that is wanted, or to a change of the clocks near one.
    fn next_turn(&self, at: DateTime<FixedOffset>, wanted: bool) -> Option<HoursTurn> {
        let mut now = within_years(at);
        let mut open = self.state(now).0;
        loop {
            let stretch = self.zone.stretch_at(now);
            let time = minute(now, stretch.offset);
            let change = if open {
                self.timetable.closing_after(time)
            } else {
                self.timetable.opening_after(time)
            };
            let change = change.map(|Change { at, reason }| (at * 60 - stretch.offset, reason));
            let until =
                stretch.until.filter(|until| change.as_ref().is_none_or(|(at, _)| until <= at));
            let turn = match (change, until) {
                (Some((at, reason)), None) => {
                    now = at;
                    open = !open;
                    Some((false, reason))
                }
                (change, Some(until)) => {
                    // The clocks change first.
                    let offset = self.zone.stretch_at(until).offset;
                    let is_past = time < minute(until, offset);
                    if is_past {
                        // They show no time again at which it was otherwise: nothing happens until the change is near.
                        let near = change?.0 - NEAR;
                        if near > until {
                            now = near;
                            continue;
                        }
                    }
                    let before = self.timetable.at(minute(until - 1, stretch.offset)).1;
                    let (is_open, after) = self.timetable.at(minute(until, offset));
                    now = until;
                    let has_turned = is_open != open;
                    open = is_open;
                    has_turned.then_some((true, if is_open { after } else { before }))
                }
                (None, None) => return None,
            };
            if now > INSTANTS.1 {
                return None;
            }
            if let Some((clocks_change, reason)) = turn
                && open == wanted
            {
                return Some(HoursTurn { at: self.zone.instant(now), clocks_change, reason });
            }
        }
    }
}

/// More than any offset and any change of the clocks, and less than the time between two of them: two days, in seconds.
const NEAR: i64 = 2 * 86_400;

/// The minute that clocks show at an instant, counted from 1970-01-01 00:00.
fn minute(instant: i64, offset: i64) -> i64 {
    (instant + offset).div_euclid(60)
}

fn within_years(at: DateTime<FixedOffset>) -> i64 {
    at.timestamp().clamp(INSTANTS.0, INSTANTS.1)
}

impl fmt::Display for HoursReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = |name: &Option<Arc<str>>| {
            name.as_ref().map(|name| format!(" (`{name}`)")).unwrap_or_default()
        };
        match self {
            Self::Span { on, span } => write!(f, "{span}, from {on}"),
            Self::Exception { on, name, span: Some(span) } => {
                write!(f, "the exception of {on}{}: {span}", named(name))
            }
            Self::Exception { on, name, span: None } => {
                write!(f, "the exception of {on}{}: closed", named(name))
            }
            Self::NoSpan { on } => write!(f, "no span of the week on {on} is open then"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(hours: &str) -> Option<String> {
        let hours = Hours::new(&crate::read(hours).unwrap()).unwrap();
        hours.end().map(|end| end.to_rfc3339())
    }

    #[test]
    fn it_is_closed_for_good_once_the_last_date_with_spans_has_ended() {
        let last = |spans: &str| {
            end(&format!(
                r#"{{ "zone": "America/Denver", "exceptions": [{spans}, {{ "on": "2030-01-01" }}] }}"#
            ))
        };
        let day = r#"{ "on": "2026-12-25", "open": [{ "from": "08:00", "to": "09:00" }] }"#;
        assert_eq!(last(day).as_deref(), Some("2026-12-25T09:00:00-07:00"));
        // The night before ends later.
        let night = r#"{ "on": "2026-12-24", "open": [{ "from": "23:00", "to": "10:00" }] }"#;
        assert_eq!(last(&format!("{day}, {night}")).as_deref(), Some("2026-12-25T10:00:00-07:00"));
        // The clocks go from 02:00 to 01:00, so that it is open until half past one a second time.
        let back = r#"{ "on": "2026-11-01", "open": [{ "from": "00:00", "to": "01:30" }] }"#;
        assert_eq!(last(back).as_deref(), Some("2026-11-01T01:30:00-07:00"));
        assert_eq!(end(r#"{ "zone": "UTC", "exceptions": [{ "on": "2030-01-01" }] }"#), None);
    }
}
