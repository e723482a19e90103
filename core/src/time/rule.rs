//! When the clocks of a zone change, year by year: the rules that POSIX writes as `EST5EDT,M3.2.0,M11.1.0`.

use chrono::{Datelike, NaiveDate};

/// The seconds of a day.
pub(super) const DAY: i64 = 86_400;

/// Days from the first day of chrono's calendar to 1970-01-01.
const EPOCH: i64 = 719_163;

/// The day as a number: 1970-01-01 is 0.
pub(super) fn day_number(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce()) - EPOCH
}

/// The date of a day, if chrono knows it.
pub(super) fn date_of(day: i64) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(day + EPOCH).ok()?)
}

/// The offset from UTC the year round, in seconds to the east, and when it is another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rule {
    standard: i64,
    saving: Option<Saving>,
}

/// The part of the year with another offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Saving {
    offset: i64,
    begin: Change,
    end: Change,
}

/// The moment of the year at which the clocks change: the `week`th such weekday of a month, the fifth being the last, and
/// seconds after its midnight, by the clock that is about to change. Those may be of another day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Change {
    month: u32,
    week: i64,
    weekday: i64,
    seconds: i64,
}

/// An offset, and for how long it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// In seconds to the east.
    pub(super) offset: i64,
    /// The next change, in seconds since 1970, if there is ever one.
    pub(super) until: Option<i64>,
}

impl Rule {
    /// The rule that never changes its offset of nothing.
    pub(super) const UTC: Self = Self { standard: 0, saving: None };

    /// Reads a rule of the form that the zones have: names, offsets, and changes by month, week and weekday.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(',');
        let (west, rest) = seconds(after_name(parts.next()?))?;
        let standard = -west;
        let Some(begin) = parts.next() else {
            return rest.is_empty().then_some(Self { standard, saving: None });
        };
        let offset = match after_name(rest) {
            "" => standard + 3_600,
            west => -seconds(west).filter(|(_, rest)| rest.is_empty())?.0,
        };
        let (begin, end) = (Change::parse(begin)?, Change::parse(parts.next()?)?);
        Some(Self { standard, saving: Some(Saving { offset, begin, end }) })
    }

    /// The offset that holds at an instant, in seconds since 1970.
    pub(super) fn stretch_at(&self, instant: i64) -> Stretch {
        let fixed = Stretch { offset: self.standard, until: None };
        let Some(saving) = self.saving else { return fixed };
        let Some(date) = date_of((instant + self.standard).div_euclid(DAY)) else { return fixed };
        // The last change before the instant, and the first behind it, lie in the same year or a neighbouring one.
        let mut last = None;
        let mut until = None;
        for year in date.year() - 1..=date.year() + 1 {
            let begin = saving.begin.in_year(year).map(|at| (at - self.standard, saving.offset));
            let end = saving.end.in_year(year).map(|at| (at - saving.offset, self.standard));
            for (at, offset) in begin.into_iter().chain(end) {
                if at > instant {
                    until = Some(until.map_or(at, |until: i64| until.min(at)));
                } else if last.is_none_or(|(latest, _)| latest <= at) {
                    last = Some((at, offset));
                }
            }
        }
        Stretch { offset: last.map_or(self.standard, |(_, offset)| offset), until }
    }
}

impl Change {
    /// Reads `M3.2.0/2`: month, week, weekday from Sunday on, and the time if that is not two o'clock.
    fn parse(text: &str) -> Option<Self> {
        let (date, time) = text.strip_prefix('M')?.split_once('/').unwrap_or((text.get(1..)?, "2"));
        let mut numbers = date.split('.').map(|number| number.parse::<u32>().ok());
        let month = numbers.next()?.filter(|month| (1..=12).contains(month))?;
        let week = numbers.next()?.filter(|week| (1..=5).contains(week))?.into();
        let weekday = numbers.next()?.filter(|weekday| *weekday < 7)?.into();
        let (seconds, rest) = seconds(time)?;
        rest.is_empty().then_some(Self { month, week, weekday, seconds })
    }

    /// The change of a year by its own clock, in seconds since 1970.
    fn in_year(self, year: i32) -> Option<i64> {
        let first = day_number(NaiveDate::from_ymd_opt(year, self.month, 1)?);
        // 1970-01-01 was a Thursday.
        let weekday_of_first = (first + 4).rem_euclid(7);
        let day = (self.weekday - weekday_of_first).rem_euclid(7) + 7 * (self.week - 1);
        let is_in_month = date_of(first + day)?.month() == self.month;
        Some((first + if is_in_month { day } else { day - 7 }) * DAY + self.seconds)
    }
}

/// What stands behind the name of an offset: letters, or anything in angle brackets.
fn after_name(text: &str) -> &str {
    match text.strip_prefix('<') {
        Some(name) => name.split_once('>').map_or("", |(_, rest)| rest),
        None => text.trim_start_matches(|character: char| character.is_ascii_alphabetic()),
    }
}

/// Reads hours and perhaps minutes, like `-3:30`, as seconds, and gives what stands behind them.
fn seconds(text: &str) -> Option<(i64, &str)> {
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |text| (-1, text));
    let end = text.find(|character: char| !matches!(character, '0'..='9' | ':'));
    let (time, rest) = text.split_at(end.unwrap_or(text.len()));
    let (hours, minutes) = time.split_once(':').unwrap_or((time, "0"));
    let (hours, minutes) = (hours.parse::<u8>().ok()?, minutes.parse::<u8>().ok()?);
    Some((sign * (i64::from(hours) * 3_600 + i64::from(minutes) * 60), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(text: &str) -> i64 {
        chrono::DateTime::parse_from_rfc3339(text).unwrap().timestamp()
    }

    #[test]
    fn the_second_sunday_of_march_and_the_first_of_november() {
        let rule = Rule::parse("EST5EDT,M3.2.0,M11.1.0").unwrap();
        let (spring, autumn) = (instant("2026-03-08T07:00:00Z"), instant("2026-11-01T06:00:00Z"));
        let winter = Stretch { offset: -18_000, until: Some(spring) };
        assert_eq!(rule.stretch_at(instant("2026-01-01T00:00:00Z")), winter);
        assert_eq!(rule.stretch_at(spring - 1), winter);
        let summer = Stretch { offset: -14_400, until: Some(autumn) };
        assert_eq!(rule.stretch_at(spring), summer);
        assert_eq!(rule.stretch_at(autumn - 1), summer);
        let next = instant("2027-03-14T07:00:00Z");
        assert_eq!(rule.stretch_at(autumn), Stretch { offset: -18_000, until: Some(next) });
    }

    #[test]
    fn rules_of_the_south_of_half_hours_and_of_times_beyond_a_day() {
        let lord_howe = Rule::parse("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0").unwrap();
        assert_eq!(lord_howe.stretch_at(instant("2026-01-15T00:00:00Z")).offset, 39_600);
        assert_eq!(lord_howe.stretch_at(instant("2026-07-15T00:00:00Z")).offset, 37_800);
        // Dublin: the winter is what differs.
        let dublin = Rule::parse("IST-1GMT0,M10.5.0,M3.5.0/1").unwrap();
        assert_eq!(dublin.stretch_at(instant("2026-01-15T00:00:00Z")).offset, 0);
        assert_eq!(dublin.stretch_at(instant("2026-07-15T00:00:00Z")).offset, 3_600);
        // Nuuk: an hour before midnight of the Sunday, so on Saturday.
        let nuuk = Rule::parse("<-02>2<-01>,M3.5.0/-1,M10.5.0/0").unwrap();
        let change = instant("2026-03-29T01:00:00Z");
        assert_eq!(nuuk.stretch_at(change - 1), Stretch { offset: -7_200, until: Some(change) });
        // Fifty hours after the midnight of the fourth Thursday: on Saturday.
        let gaza = Rule::parse("EET-2EEST,M3.4.4/50,M10.4.4/50").unwrap();
        let change = instant("2026-03-28T00:00:00Z");
        assert_eq!(gaza.stretch_at(change - 1).until, Some(change));
    }

    #[test]
    fn what_is_no_rule_is_not_read() {
        for text in
            ["", "EST", "EST5EDT,M3.2.0", "EST5EDT,M13.2.0,M1.1.0", "EST5,M3.6.0,M1.1.0", "EST5 "]
        {
            assert_eq!(Rule::parse(text), None, "{text}");
        }
    }

    #[test]
    fn years_that_no_calendar_knows_have_the_standard_offset() {
        let rule = Rule::parse("EST5EDT,M3.2.0,M11.1.0").unwrap();
        for instant in [i64::MIN / 4, i64::MAX / 4] {
            assert_eq!(rule.stretch_at(instant), Stretch { offset: -18_000, until: None });
        }
    }
}
