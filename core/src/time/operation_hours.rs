use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use super::{DaySpan, HoursError, OpenSpan, Zone};
use crate::document::{At, Faults, document, is_default, read_struct};
use crate::order::{sort, sorted};

/// When an account or a user is at work (rule H-1). Document kind `tenantry/hours@1`.
///
/// On a day without a span it is closed. No two spans of the week may overlap; they may touch, and are then one.
///
/// # Example
/// ```
/// use tenantry::time::OperationHours;
///
/// let hours: OperationHours = tenantry::read(r#"{
///     "zone": "America/Denver",
///     "week": [{ "day": "monday", "from": "08:00", "to": "17:00" }],
///     "exceptions": [{ "on": "2026-12-28", "name": "between the years" }]
/// }"#)?;
/// assert_eq!(hours.zone.name(), "America/Denver");
/// # Ok::<(), tenantry::Faults>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "schema", rename = "tenantry/hours@1", deny_unknown_fields)]
pub struct OperationHours {
    /// Whose clocks count: the IANA name of a time zone.
    pub zone: Zone,
    /// The spans of every week.
    #[serde(default, skip_serializing_if = "is_default")]
    pub week: Vec<OpenSpan>,
    /// Dates on which the week does not count; at most one for each date.
    #[serde(default, skip_serializing_if = "is_default")]
    pub exceptions: Vec<HoursException>,
}

read_struct!(OperationHours { zone: required, week: default, exceptions: default });
document!(OperationHours, "hours", |hours, faults| hours.check(At::Root, faults));

/// A date with hours of its own, such as a holiday (rule H-1). They take the place of the spans that begin on that date;
/// one that began the day before goes on to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HoursException {
    /// The date.
    pub on: NaiveDate,
    /// What people call it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: Option<Arc<str>>,
    /// The spans that begin on that date; closed if there is none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub open: Vec<DaySpan>,
}

read_struct!(HoursException { on: required, name: optional, open: default });

impl OperationHours {
    /// Hours of that week, without exceptions.
    pub const fn new(zone: Zone, week: Vec<OpenSpan>) -> Self {
        Self { zone, week, exceptions: Vec::new() }
    }

    /// Tells spans that overlap and dates that stand twice.
    pub(crate) fn check(&self, at: At<'_>, faults: &mut Faults) {
        check_week(&self.week, at.field("week"), faults);
        let place = at.field("exceptions");
        for (index, exception) in self.exceptions.iter().enumerate() {
            let at = place.index(index);
            check_spans(
                &exception.open,
                at.field("open"),
                |span| (i64::from(span.from.minutes()), *span),
                None,
                faults,
            );
        }
        let mut dates: Vec<(NaiveDate, usize)> =
            self.exceptions.iter().enumerate().map(|(index, day)| (day.on, index)).collect();
        dates.retain(|(_, index)| faults.is_read(place.index(*index).field("on")));
        sort(&mut dates, Ord::cmp);
        for pair in dates.windows(2) {
            if let [(first, _), (on, index)] = pair
                && first == on
            {
                let at = place.index(*index);
                faults.report(at.field("on"), &HoursError::SameDate { on: *on });
            }
        }
    }
}

/// Tells the spans of a week that overlap; the end of a week runs on to its beginning.
pub(crate) fn check_week(week: &[OpenSpan], at: At<'_>, faults: &mut Faults) {
    let begin = |span: &OpenSpan| (begin_in_week(*span), span.of_day());
    check_spans(week, at, begin, Some(WEEK), faults);
}

/// The minutes of a week.
pub(super) const WEEK: i64 = 7 * 1_440;

/// The minute of the week at which a span begins.
pub(super) fn begin_in_week(span: OpenSpan) -> i64 {
    let day = i64::try_from(span.day.index()).unwrap_or_default();
    day * 1_440 + i64::from(span.from.minutes())
}

/// Tells the spans that begin before one before them has ended; if they come again after a `period`, also those that
/// the last of them runs into.
fn check_spans<S: std::fmt::Display>(
    spans: &[S],
    at: At<'_>,
    begin: impl Fn(&S) -> (i64, DaySpan),
    period: Option<i64>,
    faults: &mut Faults,
) {
    let order = sorted(spans.len(), &mut |a, b| {
        let begins = |index: usize| spans.get(index).map(|span| begin(span).0);
        begins(a).cmp(&begins(b)).then(a.cmp(&b))
    });
    let order = order.into_iter().filter(|index| faults.is_whole(at.index(*index)));
    let order: Vec<_> = order.filter_map(|index| Some((index, spans.get(index)?))).collect();
    // The one of those before that ends last.
    let mut last: Option<(i64, &S)> = None;
    let mut told = vec![false; spans.len()];
    for round in 0..=i64::from(period.is_some()) {
        for (index, span) in &order {
            let (begins, of_day) = begin(span);
            let begins = begins + round * period.unwrap_or_default();
            if let Some((end, other)) = last
                && begins < end
                && let Some(told) = told.get_mut(*index)
                && !std::mem::replace(told, true)
            {
                let error =
                    HoursError::Overlap { span: span.to_string(), other: other.to_string() };
                faults.report(at.index(*index), &error);
            }
            let end = begins + i64::from(of_day.minutes());
            if last.is_none_or(|(latest, _)| latest < end) {
                last = Some((end, span));
            }
        }
    }
}
