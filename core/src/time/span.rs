use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::TimeError;
use crate::document::{At, Faults, Node, Read, fill_with, names, read_parsed, read_struct, shown};

/// One span of weekly hours (rules H-1, U-13). One that ends at or before its beginning goes on to the next day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OpenSpan {
    /// The day on which it begins.
    pub day: Weekday,
    /// When it begins.
    pub from: TimeOfDay,
    /// When it ends; that minute is no longer in it.
    pub to: TimeOfDay,
}

read_struct!(OpenSpan { day: required, from: required, to: required });

impl OpenSpan {
    /// The span on a day of the week.
    pub const fn new(day: Weekday, from: TimeOfDay, to: TimeOfDay) -> Self {
        Self { day, from, to }
    }

    /// The same without its day.
    pub const fn of_day(self) -> DaySpan {
        DaySpan { from: self.from, to: self.to }
    }
}

impl fmt::Display for OpenSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.day, self.of_day())
    }
}

/// One span of hours on a certain date (rule H-1). One that ends at or before its beginning goes on to the next day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DaySpan {
    /// When it begins.
    pub from: TimeOfDay,
    /// When it ends; that minute is no longer in it.
    pub to: TimeOfDay,
}

read_struct!(DaySpan { from: required, to: required });

impl DaySpan {
    /// The minutes from its beginning to its end: at least one, at most 1,440.
    pub const fn minutes(self) -> u16 {
        let (from, to) = (self.from.minutes(), self.to.minutes());
        if to > from { to - from } else { to + 1_440 - from }
    }
}

impl fmt::Display for DaySpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}–{}", self.from, self.to)
    }
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

names!(Weekday {
    Monday => "monday",
    Tuesday => "tuesday",
    Wednesday => "wednesday",
    Thursday => "thursday",
    Friday => "friday",
    Saturday => "saturday",
    Sunday => "sunday",
});

impl Weekday {
    /// The place of the day in the week: Monday is 0.
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// A minute of the day, from `00:00` to `23:59`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "schema",
    schemars(with = "String", extend("pattern" = "^([01][0-9]|2[0-3]):[0-5][0-9]$"))
)]
pub struct TimeOfDay {
    minutes: u16,
}

impl TimeOfDay {
    /// The minutes since midnight.
    pub const fn minutes(self) -> u16 {
        self.minutes
    }
}

impl FromStr for TimeOfDay {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        let two = |part: &str| {
            let digits = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse::<u16>().ok().filter(|_| digits)
        };
        let parts =
            text.split_once(':').and_then(|(hours, minutes)| Some((two(hours)?, two(minutes)?)));
        match parts {
            Some((hours @ 0..=23, minutes @ 0..=59)) => Ok(Self { minutes: hours * 60 + minutes }),
            _ => Err(TimeError::Shape { text: shown(text) }),
        }
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.minutes / 60, self.minutes % 60)
    }
}

impl Serialize for TimeOfDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Read for TimeOfDay {
    fn blank() -> Self {
        Self::default()
    }

    fn fill(&mut self, node: &Node<'_>, at: At<'_>, faults: &mut Faults) {
        fill_with(self, read_parsed(node, at, faults));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_written_as_it_was_read() {
        for text in ["00:00", "08:30", "23:59"] {
            assert_eq!(text.parse::<TimeOfDay>().unwrap().to_string(), text);
        }
        assert_eq!("08:30".parse::<TimeOfDay>().unwrap().minutes(), 510);
        for text in ["", "8:30", "24:00", "12:60", "12:5", "12-30", "+8:30", "12:30:00"] {
            assert!(text.parse::<TimeOfDay>().is_err(), "{text}");
        }
    }
}
