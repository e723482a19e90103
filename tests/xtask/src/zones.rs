//! The table of time zones, `core/src/time/zones.txt`: written from the compiled time zone database that the Python package
//! `tzdata` brings, whose version `requirements-dev.txt` pins.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use crate::command::Program;
use crate::outcome::Trouble;
use crate::wheel;
use crate::workspace::Workspace;

/// The years in which the table knows every change of the clocks: from the first second of 2026 to that of 2038.
const KNOWN: std::ops::Range<i64> = 1_767_225_600..2_145_916_800;

/// Says that nobody has set a zone: no name of one.
const NO_ZONE: &str = "Factory";

/// An offset in seconds to the east, from an instant on.
type Change = (i64, i64);

/// Writes the table to a file.
pub(crate) fn write(workspace: &Workspace, file: &Path) -> Result<(), Trouble> {
    let python = wheel::tools(workspace)?;
    let ask = |what: &str| {
        let code = format!("import os, tzdata; print({what})");
        let told = Program::new(workspace, &python).argument("-c").argument(code).ask();
        told.ok_or_else(|| Trouble::missing("the Python package `tzdata`", "remove the venv"))
    };
    let folder = PathBuf::from(ask("os.path.dirname(tzdata.__file__)")?.trim());
    let version = ask("tzdata.IANA_VERSION")?;
    let mut table = format!(
        "# The current rule of every time zone, as the time zone database {} has it. Written by `cargo xtask docs`: do not edit.\n\
         # Name and POSIX rule; then, where no rule says what happens from 2026 to 2037, the offset at first and every change until\n\
         # the rule holds: minutes since 1970, and the offset from then on in minutes.\n",
        version.trim()
    );
    let names = std::fs::read_to_string(folder.join("zones"))?;
    let mut names: Vec<&str> = names.lines().filter(|name| *name != NO_ZONE).collect();
    names.sort_unstable();
    for name in names {
        let compiled = std::fs::read(folder.join("zoneinfo").join(name))?;
        let line = line(&compiled).ok_or_else(|| {
            Trouble::failed(format!("the zone {name} is not of the form that the table can hold"))
        })?;
        let _ = writeln!(table, "{name} {line}");
    }
    Ok(std::fs::write(file, table)?)
}

/// What the table says of a zone.
fn line(compiled: &[u8]) -> Option<String> {
    let zone = Zone::read(compiled)?;
    let mut instants = vec![KNOWN.start];
    let changes = zone.changes.iter().chain(&zone.rule.changes).map(|(at, _)| *at);
    instants.extend(changes.filter(|at| KNOWN.contains(at)));
    instants.sort_unstable();
    instants.dedup();
    let mut line = zone.footer.clone();
    let wrong = instants.iter().rposition(|at| zone.offset_at(*at) != zone.rule.offset_at(*at));
    if let Some(wrong) = wrong {
        let holds = wrong + 1;
        let mut offset = zone.offset_at(KNOWN.start);
        let _ = write!(line, " {}", minutes(offset)?);
        for (place, at) in instants.iter().enumerate().take(holds + 1).skip(1) {
            let next = zone.offset_at(*at);
            if next != offset || place == holds {
                let _ = write!(line, " {}={}", minutes(*at)?, minutes(next)?);
            }
            offset = next;
        }
        // The rule must hold again within the years that are known.
        instants.get(holds)?;
    }
    Some(line)
}

fn minutes(seconds: i64) -> Option<i64> {
    (seconds % 60 == 0).then_some(seconds / 60)
}

/// A compiled zone: what a `TZif` file of version 2 or later says (RFC 9636).
struct Zone {
    first: i64,
    changes: Vec<Change>,
    footer: String,
    rule: Rule,
}

impl Zone {
    fn read(compiled: &[u8]) -> Option<Self> {
        // The part with times of 32 bits, which is passed over, and that with times of 64.
        let [universal, standard, leaps, times, types, letters] = counts(compiled)?;
        let passed = times * 5 + types * 6 + letters + leaps * 8 + standard + universal;
        let rest = compiled.get(44 + passed..)?;
        let [universal, standard, leaps, times, types, letters] = counts(rest)?;
        let body = rest.get(44..)?;
        let (at, body) = body.split_at_checked(times * 8)?;
        let (kinds, body) = body.split_at_checked(times)?;
        let (offsets, body) = body.split_at_checked(types * 6)?;
        let footer = body.get(letters + leaps * 12 + standard + universal..)?;
        let footer = std::str::from_utf8(footer).ok()?.trim().to_owned();
        let offset = |kind: usize| {
            let bytes = offsets.get(kind * 6..kind * 6 + 4)?;
            Some(i64::from(i32::from_be_bytes(bytes.try_into().ok()?)))
        };
        let changes = at.chunks_exact(8).zip(kinds).map(|(at, kind)| {
            Some((i64::from_be_bytes(at.try_into().ok()?), offset(usize::from(*kind))?))
        });
        let changes = changes.collect::<Option<_>>()?;
        Some(Self { first: offset(0)?, changes, rule: Rule::read(&footer)?, footer })
    }

    fn offset_at(&self, instant: i64) -> i64 {
        match self.changes.last() {
            Some((last, _)) if instant < *last => {
                let before = self.changes.iter().rfind(|(at, _)| *at <= instant);
                before.map_or(self.first, |(_, offset)| *offset)
            }
            _ => self.rule.offset_at(instant),
        }
    }
}

/// The six counts of a header: indicators of universal and of standard time, leap seconds, changes, types, letters.
fn counts(bytes: &[u8]) -> Option<[usize; 6]> {
    let numbers = bytes.get(20..44).filter(|_| bytes.starts_with(b"TZif"))?;
    let mut counts = [0; 6];
    for (count, bytes) in counts.iter_mut().zip(numbers.chunks_exact(4)) {
        *count = usize::try_from(u32::from_be_bytes(bytes.try_into().ok()?)).ok()?;
    }
    Some(counts)
}

/// What the footer says: the changes of the years around those that are known, in order.
struct Rule {
    standard: i64,
    changes: Vec<Change>,
}

impl Rule {
    fn read(footer: &str) -> Option<Self> {
        let mut parts = footer.split(',');
        let (west, rest) = time(behind_name(parts.next()?))?;
        let standard = -west;
        let mut changes = Vec::new();
        if let (Some(begin), Some(end)) = (parts.next(), parts.next()) {
            let summer = match behind_name(rest) {
                "" => standard + 3_600,
                west => -time(west)?.0,
            };
            for year in 2024..2040 {
                changes.push((moment(begin, year)? - standard, summer));
                changes.push((moment(end, year)? - summer, standard));
            }
            changes.sort_unstable();
        }
        Some(Self { standard, changes })
    }

    fn offset_at(&self, instant: i64) -> i64 {
        let before = self.changes.iter().rfind(|(at, _)| *at <= instant);
        before.map_or(self.standard, |(_, offset)| *offset)
    }
}

/// `M3.2.0/2` in a year, by the clocks that change then.
fn moment(text: &str, year: i64) -> Option<i64> {
    let (date, clock) = text.strip_prefix('M')?.split_once('/').unwrap_or((text.get(1..)?, "2"));
    let numbers: Vec<i64> = date.split('.').map_while(|number| number.parse().ok()).collect();
    let [month, week, weekday] = *numbers.as_slice() else { return None };
    let (first, end) = (first_of(year, month), first_of(year, month + 1));
    // 1970-01-01 was a Thursday.
    let mut day = first + (weekday - (first + 4)).rem_euclid(7) + 7 * (week - 1);
    while day >= end {
        day -= 7;
    }
    Some(day * 86_400 + time(clock)?.0)
}

/// The first day of a month, counted from 1970-01-01; month 13 is the next January.
fn first_of(year: i64, month: i64) -> i64 {
    let is_leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let years: i64 = (1970..year).map(|year| 365 + i64::from(is_leap(year))).sum();
    let lengths = [31, 28 + i64::from(is_leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    (1..month).zip(lengths).map(|(_, length)| length).sum::<i64>() + years
}

fn behind_name(text: &str) -> &str {
    match text.strip_prefix('<') {
        Some(name) => name.split_once('>').map_or("", |(_, rest)| rest),
        None => text.trim_start_matches(char::is_alphabetic),
    }
}

/// Hours and perhaps minutes in seconds, and what stands behind them.
fn time(text: &str) -> Option<(i64, &str)> {
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |text| (-1, text));
    let end = text.find(|character: char| !character.is_ascii_digit() && character != ':');
    let (time, rest) = text.split_at(end.unwrap_or(text.len()));
    let (hours, minutes) = time.split_once(':').unwrap_or((time, "0"));
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    Some((sign * (hours * 3_600 + minutes * 60), rest))
}
