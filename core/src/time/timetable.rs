//! The hours of every date as the clocks on the wall show them, of which no zone knows anything yet.

use std::sync::Arc;

use chrono::NaiveDate;

use super::rule::{date_of, day_number};
use super::{DaySpan, HoursException, HoursReason, OpenSpan, OperationHours, Weekday};
use crate::order::{Listed, sort};

/// The minutes of a day.
const DAY: i64 = 1_440;

/// Times here are minutes of a clock on the wall, counted from 1970-01-01 00:00.
#[derive(Clone, Debug)]
pub(super) struct Timetable {
    /// The spans of each day from Monday on, by their beginning.
    week: [Vec<DaySpan>; 7],
    /// By their dates.
    exceptions: Vec<Exception>,
    /// Whether the spans of the week leave no minute out.
    is_always: bool,
}

#[derive(Clone, Debug)]
struct Exception {
    day: i64,
    name: Option<Arc<str>>,
    open: Vec<DaySpan>,
    /// The first day behind it on which a span begins, if there is one.
    next: Option<i64>,
}

/// A span on a certain day.
#[derive(Clone, Copy, Debug)]
struct Begun {
    day: i64,
    span: DaySpan,
}

impl Begun {
    fn begin(self) -> i64 {
        self.day * DAY + i64::from(self.span.from.minutes())
    }

    fn end(self) -> i64 {
        self.begin() + i64::from(self.span.minutes())
    }
}

/// A time at which it opens or closes, and the span that begins or ends then.
pub(super) struct Change {
    pub(super) at: i64,
    pub(super) reason: HoursReason,
}

impl Timetable {
    pub(super) fn new(hours: &OperationHours) -> Self {
        let mut week = Self::of_week(&hours.week);
        let exceptions = hours.exceptions.iter().map(|HoursException { on, name, open }| {
            let mut open = open.clone();
            sort(&mut open, |a, b| a.from.cmp(&b.from));
            Exception { day: day_number(*on), name: name.clone(), open, next: None }
        });
        week.exceptions = exceptions.listed();
        sort(&mut week.exceptions, |a, b| a.day.cmp(&b.day));
        week.look_ahead();
        week
    }

    /// Says of each exception when a span begins behind it, from the last one on: however many there are in which it is
    /// closed, none of them need be passed when somebody asks.
    fn look_ahead(&mut self) {
        let mut behind: Option<(i64, Option<i64>)> = None;
        for index in (0..self.exceptions.len()).rev() {
            let Some(day) = self.exceptions.get(index).map(|exception| exception.day) else {
                return;
            };
            let before = |begins: &i64| behind.is_none_or(|(exception, _)| *begins < exception);
            let next = self.day_of_week_after(day).filter(before);
            let next = next.or_else(|| behind.and_then(|(_, begins)| begins));
            let Some(exception) = self.exceptions.get_mut(index) else { return };
            exception.next = next;
            behind = Some((day, if exception.open.is_empty() { next } else { Some(day) }));
        }
    }

    /// The first day behind one on which a span of the week begins, if the week has any.
    fn day_of_week_after(&self, day: i64) -> Option<i64> {
        let has_span =
            |day: &i64| self.week.get(index_of_weekday(*day)).is_some_and(|day| !day.is_empty());
        (day + 1..=day + 7).find(has_span)
    }

    /// The timetable of a week without exceptions.
    pub(super) fn of_week(spans: &[OpenSpan]) -> Self {
        let mut week: [Vec<DaySpan>; 7] = Default::default();
        for span in spans {
            if let Some(day) = week.get_mut(span.day.index()) {
                day.push(span.of_day());
            }
        }
        for day in &mut week {
            sort(day, |a, b| a.from.cmp(&b.from));
        }
        let is_always = leaves_nothing_out(&week);
        Self { week, exceptions: Vec::new(), is_always }
    }

    /// Whether it is open at that time, and what says so: of several spans the one that ends last.
    pub(super) fn at(&self, time: i64) -> (bool, HoursReason) {
        let today = time.div_euclid(DAY);
        let mut covering: Option<Begun> = None;
        for begun in self.begun(today - 1).chain(self.begun(today)) {
            let covers = begun.begin() <= time && time < begun.end();
            if covers && covering.is_none_or(|other| other.end() < begun.end()) {
                covering = Some(begun);
            }
        }
        match covering {
            Some(begun) => (true, self.reason(begun)),
            None => (false, self.why_closed(today)),
        }
    }

    /// The next time behind one at which it is closed, when it opens.
    pub(super) fn opening_after(&self, time: i64) -> Option<Change> {
        let today = time.div_euclid(DAY);
        let later = || self.begun(self.day_after(today)?).next();
        let begun = self.begun(today).find(|begun| begun.begin() > time).or_else(later)?;
        Some(Change { at: begun.begin(), reason: self.reason(begun) })
    }

    /// The first day behind one on which a span begins, if there is one.
    fn day_after(&self, day: i64) -> Option<i64> {
        if let Some(exception) = self.exception(day) {
            return exception.next;
        }
        let of_week = self.day_of_week_after(day);
        let Some(exception) = self.exceptions_after(day).first() else { return of_week };
        match of_week {
            Some(begins) if begins < exception.day => of_week,
            _ if exception.open.is_empty() => exception.next,
            _ => Some(exception.day),
        }
    }

    pub(super) fn has_no_span(&self) -> bool {
        self.week.iter().all(Vec::is_empty)
            && self.exceptions.iter().all(|exception| exception.open.is_empty())
    }

    /// A time from which on it is closed for good, where the week has no span: the last span has ended.
    pub(super) fn end(&self) -> Option<i64> {
        let last = self.exceptions.iter().rev().find(|exception| !exception.open.is_empty())?.day;
        // One of the day before may run overnight and end later.
        self.begun(last - 1).chain(self.begun(last)).map(Begun::end).max()
    }

    /// The next time behind one at which it is open, when it closes.
    pub(super) fn closing_after(&self, time: i64) -> Option<Change> {
        let mut day = time.div_euclid(DAY) - 1;
        let mut reach = time;
        let mut last = None;
        // A week that leaves a minute out does so within seven days; each exception is passed once.
        loop {
            for begun in self.begun(day) {
                if begun.begin() <= reach && reach < begun.end() {
                    reach = begun.end();
                    last = Some(begun);
                }
            }
            day += 1;
            if day * DAY > reach {
                return last.map(|begun| Change { at: reach, reason: self.reason(begun) });
            }
            if self.is_always && self.exception(day - 1).is_none() && self.exception(day).is_none()
            {
                // Nothing is left out until the next exception. The last minute of the day before it is in a span that
                // began on that day, as none that began earlier lasts so long.
                let next = self.exceptions_after(day).first()?.day;
                day = next - 1;
                reach = reach.max(next * DAY - 1);
            }
        }
    }

    /// The spans that begin on a day, in order.
    fn begun(&self, day: i64) -> impl Iterator<Item = Begun> {
        let of_week = || self.week.get(index_of_weekday(day)).map_or(&[][..], Vec::as_slice);
        let spans = self.exception(day).map_or_else(of_week, |exception| &exception.open);
        spans.iter().map(move |span| Begun { day, span: *span })
    }

    fn exception(&self, day: i64) -> Option<&Exception> {
        let found = self.exceptions.binary_search_by(|exception| exception.day.cmp(&day));
        found.ok().and_then(|index| self.exceptions.get(index))
    }

    fn exceptions_after(&self, day: i64) -> &[Exception] {
        let passed = self.exceptions.partition_point(|exception| exception.day <= day);
        self.exceptions.get(passed..).unwrap_or_default()
    }

    fn reason(&self, begun: Begun) -> HoursReason {
        let Begun { day, span } = begun;
        if let Some(exception) = self.exception(day) {
            return exception.reason(Some(span));
        }
        let weekday = Weekday::ALL.get(index_of_weekday(day)).copied();
        let span = OpenSpan::new(weekday.unwrap_or(Weekday::Monday), span.from, span.to);
        HoursReason::Span { on: date(day), span }
    }

    fn why_closed(&self, day: i64) -> HoursReason {
        match self.exception(day) {
            Some(exception) => exception.reason(None),
            None => HoursReason::NoSpan { on: date(day) },
        }
    }
}

impl Exception {
    fn reason(&self, span: Option<DaySpan>) -> HoursReason {
        HoursReason::Exception { on: date(self.day), name: self.name.clone(), span }
    }
}

/// Whether a week covers every minute from Monday on, together with what runs on from the Sunday before.
fn leaves_nothing_out(week: &[Vec<DaySpan>; 7]) -> bool {
    let mut reach = 0;
    for day in -1..7 {
        for span in week.get(index_from(day)).into_iter().flatten() {
            let begun = Begun { day, span: *span };
            if begun.begin() <= reach {
                reach = reach.max(begun.end());
            }
        }
    }
    reach >= 7 * DAY
}

/// The place of a day among the weekdays, Monday first: 1970-01-01 was a Thursday.
fn index_of_weekday(day: i64) -> usize {
    index_from(day + 3)
}

/// The place of a day, so many days after a Monday.
fn index_from(day: i64) -> usize {
    usize::try_from(day.rem_euclid(7)).unwrap_or_default()
}

/// The date of a day: of those that are asked about, every one has one.
fn date(day: i64) -> NaiveDate {
    date_of(day).unwrap_or_default()
}
