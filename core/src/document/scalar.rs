//! How single values are read: texts, flags, whole numbers, amounts, names, dates, lists.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::read::{Read, fill_with, read_name, read_parsed, text_of, wrong_type};
use super::{At, Coded, DocumentError, Faults, MAX_TEXT, Node, shown};
use crate::num::{Amount, Currency, NumberError, Rounding};

impl Coded for NumberError {
    fn code(&self) -> &'static str {
        NumberError::code(self)
    }
}

impl Read for Arc<str> {
    fn blank() -> Self {
        Self::default()
    }

    fn fill(&mut self, node: &Node<'_>, at: At<'_>, faults: &mut Faults) {
        fill_with(self, read_text(node, at, faults).map(Self::from));
    }
}

impl Read for String {
    fn blank() -> Self {
        Self::new()
    }

    fn fill(&mut self, node: &Node<'_>, at: At<'_>, faults: &mut Faults) {
        fill_with(self, read_text(node, at, faults).map(str::to_owned));
    }
}

/// The text that stands here, if it is one and not too long.
pub(crate) fn read_text<'n>(
    node: &'n Node<'_>,
    at: At<'_>,
    faults: &mut Faults,
) -> Option<&'n str> {
    let text = text_of(node, at, faults)?;
    if text.len() > MAX_TEXT {
        faults.report(at, &DocumentError::TextTooLong { bytes: text.len() });
        return None;
    }
    Some(text)
}

impl Read for bool {
    fn blank() -> Self {
        false
    }

    fn fill(&mut self, node: &Node<'_>, at: At<'_>, faults: &mut Faults) {
        if let Node::Bool(value) = node {
            *self = *value;
            return;
        }
        wrong_type(node, "true or false", at, faults);
    }
}

impl Read for Amount {
    fn blank() -> Self {
        Self::ZERO
    }

    fn fill(&mut self, node: &Node<'_>, at: At<'_>, faults: &mut Faults) {
        let amount = match node {
            Node::Text(text) => text.parse(),
            Node::Number(text) => Self::from_json_number(text),
            _ => {
                wrong_type(node, "a decimal like \"12.50\"", at, faults);
                return;
            }
        };
        fill_with(self, amount.map_err(|error: NumberError| faults.report(at, &error)).ok());
    }
}

/// Whole numbers travel as JSON numbers.
macro_rules! read_whole {
    ($($type:ty),*) => {$(
        impl Read for $type {
            fn blank() -> Self {
                0
            }

            fn fill(&mut self, node: &Node<'_>, at: At<'_>, faults: &mut Faults) {
                let range = (Self::MIN.into(), Self::MAX.into());
                let whole = whole_number(node, range, at, faults);
                fill_with(self, whole.and_then(|whole| whole.try_into().ok()));
            }
        }
    )*};
}

read_whole!(u8, u32, i32, i64);

/// A whole number that lies within a range.
pub(crate) fn whole_number(
    node: &Node<'_>,
    (min, max): (i64, i64),
    at: At<'_>,
    faults: &mut Faults,
) -> Option<i64> {
    let Node::Number(text) = node else {
        wrong_type(node, "a whole number", at, faults);
        return None;
    };
    // A zero below zero is no natural number.
    let signed = min >= 0 && text.starts_with('-');
    let whole = text.parse().ok().filter(|whole| !signed && (min..=max).contains(whole));
    if whole.is_none() {
        let value = shown(text);
        faults.report(at, &DocumentError::NotInRange { value, min, max });
    }
    whole
}

impl Read for Currency {
    fn blank() -> Self {
        Self::NONE
    }

    fn fill(&mut self, node: &Node<'_>, at: At<'_>, faults: &mut Faults) {
        fill_with(self, read_parsed(node, at, faults));
    }
}

impl Read for Rounding {
    fn blank() -> Self {
        Self::default()
    }

    fn fill(&mut self, node: &Node<'_>, at: At<'_>, faults: &mut Faults) {
        let named = read_name(node, &Self::ALL.map(Self::as_str), at, faults);
        fill_with(self, named.and_then(|index| Self::ALL.get(index).copied()));
    }
}

/// Year, month and day, with all their digits; chrono's own reader also takes blanks and signs, and brings every other
/// form of dates along.
pub(super) fn date(text: &str) -> Option<NaiveDate> {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = text.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if (year.len(), month.len(), day.len()) != (4, 2, 2)
        || ![year, month, day].into_iter().all(digits)
    {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

impl Read for NaiveDate {
    fn blank() -> Self {
        Self::default()
    }

    fn fill(&mut self, node: &Node<'_>, at: At<'_>, faults: &mut Faults) {
        let Node::Text(text) = node else {
            wrong_type(node, "a date like \"2026-11-21\"", at, faults);
            return;
        };
        // Before the first year there is none in many a calendar, Python's among them.
        let date = date(text).filter(|date| date.year() > 0);
        if date.is_none() {
            let value = shown(text);
            faults.report(at, &DocumentError::Date { value });
        }
        fill_with(self, date);
    }
}

impl<T: Read> Read for Option<T> {
    fn blank() -> Self {
        None
    }

    fn fill(&mut self, node: &Node<'_>, at: At<'_>, faults: &mut Faults) {
        self.insert(T::blank()).fill(node, at, faults);
    }
}

impl<T: Read> Read for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }

    fn fill(&mut self, node: &Node<'_>, at: At<'_>, faults: &mut Faults) {
        if let Node::List(items) = node {
            self.reserve_exact(items.len().min(RESERVED));
        }
        each_item(node, at, faults, &mut |item, at, faults| {
            let mut value = T::blank();
            value.fill(item, at, faults);
            // Where so much is wrong nothing is asked of what was read.
            if !faults.are_full() {
                self.push(value);
            }
        });
    }
}

/// For how many items at most room is made before they are seen to be what they should be.
const RESERVED: usize = 1_000_000;

/// How one item of a list is read.
type FillOne<'f> = &'f mut dyn FnMut(&Node<'_>, At<'_>, &mut Faults);

/// Reads every item of a list, so that every fault is told.
fn each_item(node: &Node<'_>, at: At<'_>, faults: &mut Faults, fill: FillOne<'_>) {
    let Node::List(items) = node else { return wrong_type(node, "a list", at, faults) };
    for (index, item) in items.iter().enumerate() {
        fill(item, at.index(index), faults);
    }
}

impl<T: Read + Clone> Read for Arc<T> {
    fn blank() -> Self {
        Self::new(T::blank())
    }

    fn fill(&mut self, node: &Node<'_>, at: At<'_>, faults: &mut Faults) {
        Self::make_mut(self).fill(node, at, faults);
    }
}

impl<T: Read> Read for Box<T> {
    fn blank() -> Self {
        Self::new(T::blank())
    }

    fn fill(&mut self, node: &Node<'_>, at: At<'_>, faults: &mut Faults) {
        T::fill(self, node, at, faults);
    }
}

/// Whether a field that is left out has this value: it then need not be written.
pub(crate) trait MayBeLeftOut {
    fn is_as_left_out(&self) -> bool;
}

impl<T> MayBeLeftOut for Option<T> {
    fn is_as_left_out(&self) -> bool {
        self.is_none()
    }
}

impl MayBeLeftOut for Arc<str> {
    fn is_as_left_out(&self) -> bool {
        self.is_empty()
    }
}

impl<T> MayBeLeftOut for Vec<T> {
    fn is_as_left_out(&self) -> bool {
        self.is_empty()
    }
}

/// Small types whose default is left out.
macro_rules! left_out_by_default {
    ($($type:ty),* $(,)?) => {$(
        impl $crate::document::MayBeLeftOut for $type {
            fn is_as_left_out(&self) -> bool {
                *self == Self::default()
            }
        }
    )*};
}

pub(crate) use left_out_by_default;

left_out_by_default!(bool, i32, u32, Amount, Rounding);

/// Whether a field may be left out of the canonical form.
pub(crate) fn is_default<T: MayBeLeftOut>(value: &T) -> bool {
    value.is_as_left_out()
}
