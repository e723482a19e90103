use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Offset, Utc};
use serde::{Serialize, Serializer};

use super::rule::{DAY, Rule, Stretch};
use super::{TimeError, TimeOfDay};
use crate::document::{At, Faults, INSTANTS, Node, Read, nearest, shown, text_of};

/// A line for each zone, in the order of their names.
const TABLE: &str = include_str!("zones.txt");

/// A time zone, by its IANA name (rule H-2).
///
/// The library knows the rule of each zone as it is now, every change of the clocks from 2026 to 2037, and after that what
/// the rule says. What held before 2026 it does not know: there it answers with today's rule, or, for a zone whose rule does not
/// hold from the beginning of 2026 on, with the offset of that day all the way back. Times are from 0001-01-02 to 9999-12-30; any
/// beyond are taken as the nearest of those.
///
/// # Example
/// ```
/// use chrono::DateTime;
/// use tenantry::time::Zone;
///
/// let zone: Zone = "America/Denver".parse()?;
/// let at = DateTime::parse_from_rfc3339("2026-07-01T18:00:00Z").unwrap();
/// assert_eq!(zone.local(at).to_rfc3339(), "2026-07-01T12:00:00-06:00");
/// assert_eq!(
///     "America/Denvr".parse::<Zone>().unwrap_err().to_string(),
///     "there is no time zone `America/Denvr` (did you mean `America/Denver`?)"
/// );
/// # Ok::<(), tenantry::time::TimeError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(with = "String"))]
pub struct Zone {
    name: &'static str,
    rule: Rule,
    /// What happens before the rule holds, where it does not hold from 2026 on.
    before: Option<Arc<Before>>,
}

/// Changes that follow no rule, in order; the rule holds from the last of them on.
#[derive(Debug, PartialEq, Eq)]
struct Before {
    offset: i64,
    changes: Vec<(i64, i64)>,
}

/// When the clocks of a zone show a certain time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Once, as on most days.
    Once(DateTime<FixedOffset>),
    /// Never, because the clocks were put forward past it. The first instant behind it is told.
    Skipped(DateTime<FixedOffset>),
    /// Twice, because the clocks were put back.
    Twice(DateTime<FixedOffset>, DateTime<FixedOffset>),
}

impl Shown {
    /// The instant that is meant where nobody says more: the first of two, and the one right behind a time that is skipped.
    pub const fn first(self) -> DateTime<FixedOffset> {
        match self {
            Self::Once(at) | Self::Skipped(at) | Self::Twice(at, _) => at,
        }
    }

    /// The instant at which the clocks show it for the last time.
    pub(super) const fn last(self) -> DateTime<FixedOffset> {
        match self {
            Self::Once(at) | Self::Skipped(at) | Self::Twice(_, at) => at,
        }
    }
}

impl Zone {
    /// The zone of that name, if there is one. Capital letters count.
    pub fn named(name: &str) -> Option<Self> {
        let (name, rest) = line_of(name)?.split_once(' ')?;
        let mut words = rest.split(' ');
        let rule = Rule::parse(words.next()?)?;
        let before = match words.next() {
            None => None,
            Some(offset) => {
                let changes = words.map(|word| {
                    let (at, offset) = word.split_once('=')?;
                    Some((minutes(at)?, minutes(offset)?))
                });
                let changes = changes.collect::<Option<_>>()?;
                Some(Arc::new(Before { offset: minutes(offset)?, changes }))
            }
        };
        Some(Self { name, rule, before })
    }

    /// The names of all zones, those that are other names of a zone among them, in order.
    pub fn names() -> impl Iterator<Item = &'static str> {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once(' ').map(|(name, _)| name))
    }

    /// The name.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The offset from UTC at an instant.
    pub fn offset_at(&self, at: DateTime<FixedOffset>) -> FixedOffset {
        offset(self.stretch_at(within_years(at.timestamp())).offset)
    }

    /// The same instant by the clocks of the zone.
    pub fn local(&self, at: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
        if at.timestamp() == within_years(at.timestamp()) {
            return at.with_timezone(&self.offset_at(at));
        }
        self.instant(at.timestamp())
    }

    /// When the clocks of the zone show a time.
    pub fn shown(&self, local: NaiveDateTime) -> Shown {
        let local = local.and_utc().timestamp();
        // Clocks change less often than every other day.
        let before = self.stretch_at(local - DAY);
        let after = self.stretch_at(local + DAY);
        let shows = |offset: i64| self.stretch_at(local - offset).offset == offset;
        let (first, second) = (local - before.offset, local - after.offset);
        match (shows(before.offset), shows(after.offset)) {
            (true, true) if before.offset != after.offset => {
                Shown::Twice(self.instant(first), self.instant(second))
            }
            (true, _) => Shown::Once(self.instant(first)),
            (false, true) => Shown::Once(self.instant(second)),
            (false, false) => Shown::Skipped(self.instant(before.until.unwrap_or(second))),
        }
    }

    /// The instant of a time of a day: the first one, where the clocks show it twice; where they skip it, the first instant
    /// behind it.
    pub fn instant_of(&self, date: NaiveDate, time: TimeOfDay) -> DateTime<FixedOffset> {
        let midnight = date.and_time(chrono::NaiveTime::MIN);
        let time = chrono::TimeDelta::minutes(time.minutes().into());
        self.shown(midnight.checked_add_signed(time).unwrap_or(midnight)).first()
    }

    /// The offset at an instant, in seconds since 1970, and for how long it holds.
    pub(super) fn stretch_at(&self, instant: i64) -> Stretch {
        let Some(before) = &self.before else { return self.rule.stretch_at(instant) };
        let passed = before.changes.partition_point(|(at, _)| *at <= instant);
        match before.changes.get(passed) {
            Some((until, _)) => {
                let last = passed.checked_sub(1).and_then(|last| before.changes.get(last));
                let offset = last.map_or(before.offset, |(_, offset)| *offset);
                Stretch { offset, until: Some(*until) }
            }
            None => self.rule.stretch_at(instant),
        }
    }

    /// The instant of so many seconds since 1970, by the clocks of the zone.
    pub(super) fn instant(&self, seconds: i64) -> DateTime<FixedOffset> {
        let seconds = within_years(seconds);
        let offset = offset(self.stretch_at(seconds).offset);
        DateTime::from_timestamp(seconds, 0).unwrap_or_default().with_timezone(&offset)
    }
}

fn within_years(seconds: i64) -> i64 {
    seconds.clamp(INSTANTS.0, INSTANTS.1)
}

fn offset(seconds: i64) -> FixedOffset {
    // Every offset of the table is less than a day, which a test holds.
    i32::try_from(seconds).ok().and_then(FixedOffset::east_opt).unwrap_or_else(|| Utc.fix())
}

fn minutes(text: &str) -> Option<i64> {
    Some(text.parse::<i64>().ok()? * 60)
}

/// The line of a zone, found by halving the table.
fn line_of(name: &str) -> Option<&'static str> {
    let (mut low, mut high) = (0, TABLE.len());
    while low < high {
        let start = TABLE.get(..low.midpoint(high))?.rfind('\n').map_or(0, |end| end + 1);
        let line = TABLE.get(start..)?.lines().next()?;
        let found = line.split_once(' ').map_or(line, |(name, _)| name);
        match found.cmp(name) {
            std::cmp::Ordering::Equal => return (name != "#").then_some(line),
            std::cmp::Ordering::Less => low = start + line.len() + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

fn unknown(name: &str, is_searched: bool) -> TimeError {
    let suggestion = if is_searched { meant(name) } else { None };
    let name = shown(name);
    TimeError::UnknownZone { name, suggestion: suggestion.map(str::to_owned) }
}

/// The zone that may be meant by a text: the one with the nearest name, else the one of the nearest city.
fn meant(text: &str) -> Option<&'static str> {
    nearest(text, Zone::names()).or_else(|| {
        let city = |name: &'static str| name.rsplit_once('/').map_or(name, |(_, city)| city);
        let found = nearest(text, Zone::names().map(city))?;
        Zone::names().find(|name| city(name) == found)
    })
}

impl FromStr for Zone {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        Self::named(text).ok_or_else(|| unknown(text, true))
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name)
    }
}

impl Read for Zone {
    fn blank() -> Self {
        Self { name: "UTC", rule: Rule::UTC, before: None }
    }

    fn fill(&mut self, node: &Node<'_>, at: At<'_>, faults: &mut Faults) {
        let Some(text) = text_of(node, at, faults) else { return };
        match Self::named(text) {
            Some(zone) => *self = zone,
            None => faults.report(at, &unknown(text, faults.are_searched())),
        }
    }
}

/// Reports a text that names no zone.
pub(crate) fn check_zone(name: &str, at: At<'_>, faults: &mut Faults) {
    if line_of(name).is_none() {
        faults.report(at, &unknown(name, faults.are_searched()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Coded;

    #[test]
    fn every_zone_of_the_table_is_read() {
        let names: Vec<_> = Zone::names().collect();
        assert!(names.len() > 590 && names.is_sorted());
        for name in names {
            let zone = Zone::named(name).unwrap();
            assert_eq!(zone.name(), name);
            let mut instant = INSTANTS.0;
            // No offset is a day long, and clocks change less often than every other day.
            for _ in 0..100 {
                let stretch = zone.stretch_at(instant);
                assert!(stretch.offset.abs() < DAY && stretch.offset % 60 == 0, "{name}");
                instant = stretch.until.unwrap_or(instant + 100 * DAY);
            }
            for (at, _) in zone.before.iter().flat_map(|before| &before.changes) {
                let stretch = zone.stretch_at(*at);
                assert!(stretch.until.is_none_or(|until| until - at > 2 * DAY), "{name}");
            }
        }
    }

    #[test]
    fn what_is_no_name_of_the_table_is_none() {
        for text in [
            "",
            "#",
            "# Name",
            "America",
            "america/denver",
            "Zulu ",
            "zzz",
            "A",
            "America/Denver MST7",
        ] {
            assert_eq!(Zone::named(text), None, "{text}");
        }
    }

    #[test]
    fn the_name_or_else_the_city_that_may_be_meant_is_told() {
        let meant = |text: &str| text.parse::<Zone>().unwrap_err().suggestion();
        assert_eq!(meant("america/new york").as_deref(), Some("America/New_York"));
        assert_eq!(meant("Chicago").as_deref(), Some("America/Chicago"));
        assert_eq!(meant("somewhere in the woods"), None);
    }
}
