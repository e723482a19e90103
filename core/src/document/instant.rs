//! How instants are read and written: RFC 3339 with its offset.

use chrono::{DateTime, FixedOffset, NaiveTime};
use serde::Serializer;

use super::read::{Read, fill_with, wrong_type};
use super::scalar::date;
use super::{At, DocumentError, Faults, Node, shown};

/// The first second and the last of what an instant may be, since 1970: by no clock of the world do they stand in other
/// years than those of four digits.
pub(crate) const INSTANTS: (i64, i64) = (-62_135_510_400, 253_402_214_399);

/// The names of all fields and arguments that are days or instants: where a language has dates, they are taken there and
/// nowhere else.
pub const DATED: &[&str] = &[
    "at",
    "created_at",
    "credential_set_on",
    "date",
    "deferred_until",
    "due",
    "due_at",
    "due_on",
    "from",
    "leaves_at",
    "on",
    "set_on",
    "since",
];

/// The instant that so many seconds and nanoseconds after 1970 began, as a document can say it: without one if it stands in
/// other years than those of four digits.
pub fn instant_at(seconds: i64, nanoseconds: u32) -> Option<DateTime<FixedOffset>> {
    let instant = DateTime::from_timestamp(seconds, nanoseconds)?;
    (INSTANTS.0..=INSTANTS.1).contains(&seconds).then(|| instant.fixed_offset())
}

impl Read for DateTime<FixedOffset> {
    fn blank() -> Self {
        Self::default()
    }

    fn fill(&mut self, node: &Node<'_>, at: At<'_>, faults: &mut Faults) {
        let Node::Text(text) = node else {
            wrong_type(node, "an instant like \"2026-11-21T09:30:00-05:00\"", at, faults);
            return;
        };
        let value = || shown(text);
        let instant = match instant(text) {
            Some(instant) if (INSTANTS.0..=INSTANTS.1).contains(&instant.timestamp()) => {
                Some(instant)
            }
            Some(_) => {
                faults.report(at, &DocumentError::InstantRange { value: value() });
                None
            }
            None => {
                faults.report(at, &DocumentError::Instant { value: value() });
                None
            }
        };
        fill_with(self, instant);
    }
}

/// Writes an instant with its offset: that of universal time is `+00:00`.
pub(crate) fn write_instant<S: Serializer>(
    instant: &DateTime<FixedOffset>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&instant.to_rfc3339())
}

/// The same for one that may be left out, where it is not.
#[expect(clippy::ref_option, reason = "serde gives a reference to the field")]
pub(crate) fn write_instant_if_any<S: Serializer>(
    instant: &Option<DateTime<FixedOffset>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match instant {
        Some(instant) => write_instant(instant, serializer),
        None => serializer.serialize_none(),
    }
}

/// Date, `T`, time of at most nine places, and the offset or `Z`; chrono's own reader brings every other form of times
/// along.
fn instant(text: &str) -> Option<DateTime<FixedOffset>> {
    let (day, rest) = text.split_once('T')?;
    let (seconds, rest) = (clock(rest.get(..8)?)?, rest.get(8..)?);
    let (nanoseconds, offset) = match rest.strip_prefix('.') {
        None => (0, rest),
        Some(rest) => {
            let end = rest.find(|character: char| !character.is_ascii_digit())?;
            let (digits, offset) = rest.split_at(end);
            let places = u32::try_from(digits.len()).ok().filter(|places| (1..=9).contains(places));
            (digits.parse::<u32>().ok()? * 10_u32.pow(9 - places?), offset)
        }
    };
    let offset = if offset == "Z" { 0 } else { shift(offset)? };
    let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, nanoseconds)?;
    let local = date(day)?.and_time(time);
    local.and_local_timezone(FixedOffset::east_opt(offset)?).single()
}

/// The seconds of an offset like `-05:00`.
fn shift(text: &str) -> Option<i32> {
    let (sign, size) = match text.strip_prefix('-') {
        Some(size) => (-1, size),
        None => (1, text.strip_prefix('+')?),
    };
    let seconds = clock(&format!("{size}:00")).filter(|_| size.len() == 5)?;
    Some(sign * i32::try_from(seconds).ok()?)
}

/// The seconds since midnight of a time like `09:30:00`.
fn clock(text: &str) -> Option<u32> {
    let mut parts = text.split(':').map(|part| {
        let is_two_digits = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<u32>().ok().filter(|_| is_two_digits)
    });
    let (hours, minutes, seconds) = (parts.next()??, parts.next()??, parts.next()??);
    let is_time = hours < 24 && minutes < 60 && seconds < 60 && parts.next().is_none();
    is_time.then_some(hours * 3_600 + minutes * 60 + seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_read_with_their_offset() {
        for (text, same) in [
            ("2026-11-21T09:30:00-05:00", "2026-11-21T14:30:00+00:00"),
            ("2026-11-21T14:30:00Z", "2026-11-21T14:30:00+00:00"),
            ("2026-11-21T14:30:00.25Z", "2026-11-21T14:30:00.250+00:00"),
            ("2026-11-21T14:30:00.123456789+05:45", "2026-11-21T08:45:00.123456789+00:00"),
            ("2024-02-29T23:59:59+23:59", "2024-02-29T00:00:59+00:00"),
        ] {
            assert_eq!(instant(text).unwrap().to_utc().to_rfc3339(), same, "{text}");
        }
        for text in [
            "",
            "2026-11-21",
            "2026-11-21T14:30Z",
            "2026-11-21T14:30:00",
            "2026-11-21 14:30:00Z",
            "2026-11-21t14:30:00z",
            "2026-11-21T24:00:00Z",
            "2026-11-21T14:60:00Z",
            "2026-11-21T23:59:60Z",
            "2026-02-29T00:00:00Z",
            "2026-11-21T14:30:00.Z",
            "2026-11-21T14:30:00.1234567890Z",
            "2026-11-21T14:30:00+5:00",
            "2026-11-21T14:30:00+24:00",
            "2026-11-21T14:30:00+05:00:00",
            "2026-11-21T14:30:00ZZ",
            "+2026-11-21T14:30:00Z",
            "2026-11-21T1é:30:00Z",
            "2026-11-21T14:30:00−05:00",
            "2026-11-21T14:30:00.5",
        ] {
            assert_eq!(instant(text), None, "{text}");
        }
    }
}
