//! What keeps a target from getting a lead now, and what counts when it gets one (rules ).

use std::borrow::Cow;

use chrono::{DateTime, Datelike, Days, FixedOffset, Months, NaiveDate};

use super::bound::Bound;
use super::{Period, Router, SkipReason};

impl Router {
    /// What keeps a target from getting a lead now.
    pub(super) fn against(
        &self,
        bound: &Bound,
        target: u32,
        at: Option<DateTime<FixedOffset>>,
    ) -> Option<SkipReason> {
        if let Some(reason) = self.absence_of(target) {
            return Some(SkipReason::Absent { reason });
        }
        self.full(bound, target, at)
    }

    /// The cap that it has reached, if any.
    pub(super) fn full(
        &self,
        bound: &Bound,
        target: u32,
        at: Option<DateTime<FixedOffset>>,
    ) -> Option<SkipReason> {
        for (place, cap) in self.plan.caps_of(target) {
            let (from, leads) = self.counted(bound, place, cap.per, at)?;
            if leads >= cap.leads {
                return Some(SkipReason::Full { per: cap.per, from, leads: cap.leads });
            }
        }
        None
    }

    /// In which period a lead counts, and how many were given in it: one that comes late counts in the period that has begun
    /// since. A count of a period still farther ahead was begun by a wrong date, and is begun anew.
    fn counted(
        &self,
        bound: &Bound,
        cap: usize,
        per: Period,
        at: Option<DateTime<FixedOffset>>,
    ) -> Option<(NaiveDate, u32)> {
        let start = self.period(per, at)?;
        Some(match bound.counts.get(cap)? {
            (Some(from), leads) if *from >= start && *from <= per.next(start) => (*from, *leads),
            _ => (start, 0),
        })
    }

    /// Counts a lead against caps and to loads; whether there are any.
    pub(super) fn count(
        &self,
        bound: &mut Cow<'_, Bound>,
        target: u32,
        at: Option<DateTime<FixedOffset>>,
    ) -> bool {
        let mut counted = false;
        for (place, cap) in self.plan.caps_of(target) {
            let now = self.counted(bound, place, cap.per, at);
            if let (Some((from, leads)), Some(count)) = (now, bound.to_mut().counts.get_mut(place))
            {
                *count = (Some(from), leads.saturating_add(1));
                counted = true;
            }
        }
        if self.plan.tracks_loads
            && let Ok(target) = usize::try_from(target)
            && let Some(load) = bound.to_mut().loads.get_mut(target)
        {
            *load = load.saturating_add(1);
            counted = true;
        }
        counted
    }

    /// The first day of the period in which an instant lies.
    fn period(&self, per: Period, at: Option<DateTime<FixedOffset>>) -> Option<NaiveDate> {
        let at = at?;
        let local = self.plan.plan.zone.as_ref().map_or(at, |zone| zone.local(at)).date_naive();
        match per {
            Period::Day => Some(local),
            Period::Week => {
                let passed = local.weekday().num_days_from_monday();
                local.checked_sub_days(Days::new(passed.into()))
            }
            Period::Month => local.with_day(1),
        }
    }
}

impl Period {
    /// The first day of the period behind the one that begins on a day.
    fn next(self, start: NaiveDate) -> NaiveDate {
        let next = match self {
            Self::Day => start.succ_opt(),
            Self::Week => start.checked_add_days(Days::new(7)),
            Self::Month => start.checked_add_months(Months::new(1)),
        };
        next.unwrap_or(start)
    }
}

impl Bound {
    /// How many leads a target has.
    pub(super) fn load(&self, target: u32) -> u32 {
        let load = usize::try_from(target).ok().and_then(|target| self.loads.get(target));
        load.copied().unwrap_or(0)
    }
}
