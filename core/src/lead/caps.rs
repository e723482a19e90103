//! What keeps a target from getting a lead now, and what counts when it gets one (rules ).

use std::borrow::Cow;

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate};

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

    /// In which period a lead counts, and how many were given in it: one that comes late counts in the newest that has begun
    /// since. A count of a period that began later than any lead comes late was begun by a wrong date, and is begun anew.
    fn counted(
        &self,
        bound: &Bound,
        cap: usize,
        per: Period,
        at: Option<DateTime<FixedOffset>>,
    ) -> Option<(NaiveDate, u32)> {
        let came = self.day(at)?;
        let start = per.start(came)?;
        let latest = came.checked_add_days(LATE).unwrap_or(came);
        Some(match bound.counts.get(cap)? {
            (Some(from), leads) if *from >= start && *from <= latest => (*from, *leads),
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

    /// The day on which a lead comes, by the clocks of the plan.
    fn day(&self, at: Option<DateTime<FixedOffset>>) -> Option<NaiveDate> {
        let at = at?;
        Some(self.plan.plan.zone.as_ref().map_or(at, |zone| zone.local(at)).date_naive())
    }
}

/// So late may a lead come: as long as the longest period lasts.
const LATE: Days = Days::new(31);

impl Period {
    /// The first day of the period in which a day lies.
    fn start(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Day => Some(day),
            Self::Week => {
                let passed = day.weekday().num_days_from_monday();
                day.checked_sub_days(Days::new(passed.into()))
            }
            Self::Month => day.with_day(1),
        }
    }
}

impl Bound {
    /// How many leads a target has.
    pub(super) fn load(&self, target: u32) -> u32 {
        let load = usize::try_from(target).ok().and_then(|target| self.loads.get(target));
        load.copied().unwrap_or(0)
    }
}
