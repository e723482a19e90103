//! How single values are read: texts, flags, whole numbers, amounts, names, dates, lists.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::read::{Read, read_parsed, wrong_type};
use super::{At, Coded, DocumentError, Faults, MAX_TEXT, Node};
use crate::num::{Amount, Currency, NumberError, Rounding};

impl Coded for NumberError {
    fn code(&self) -> &'static str {
        NumberError::code(self)
    }
}

impl Read for Arc<str> {
    fn read(node: &Node<'_>, at: At<'_>, faults: &mut Faults) -> Option<Self> {
        read_text(node, at, faults).map(Self::from)
    }
}

impl Read for String {
    fn read(node: &Node<'_>, at: At<'_>, faults: &mut Faults) -> Option<Self> {
        read_text(node, at, faults).map(str::to_owned)
    }
}

/// The text that stands here, if it is one and not too long.
pub(crate) fn read_text<'n>(
    node: &'n Node<'_>,
    at: At<'_>,
    faults: &mut Faults,
) -> Option<&'n str> {
    match node {
        Node::Text(text) if text.len() <= MAX_TEXT => Some(text),
        Node::Text(text) => {
            faults.report(at, &DocumentError::TextTooLong { bytes: text.len() });
            None
        }
        _ => wrong_type(node, "a text", at, faults),
    }
}

impl Read for bool {
    fn read(node: &Node<'_>, at: At<'_>, faults: &mut Faults) -> Option<Self> {
        match node {
            Node::Bool(value) => Some(*value),
            _ => wrong_type(node, "true or false", at, faults),
        }
    }
}

impl Read for Amount {
    fn read(node: &Node<'_>, at: At<'_>, faults: &mut Faults) -> Option<Self> {
        let amount = match node {
            Node::Text(text) => text.parse(),
            Node::Number(text) => Self::from_json_number(text),
            _ => return wrong_type(node, "a decimal like \"12.50\"", at, faults),
        };
        amount.map_err(|error: NumberError| faults.report(at, &error)).ok()
    }
}

/// Whole numbers travel as JSON numbers.
macro_rules! read_whole {
    ($($type:ty),*) => {$(
        impl Read for $type {
            fn read(node: &Node<'_>, at: At<'_>, faults: &mut Faults) -> Option<Self> {
                let Node::Number(text) = node else {
                    return wrong_type(node, "a whole number", at, faults);
                };
                let value = text.parse().ok();
                if value.is_none() {
                    let (min, max) = (Self::MIN.into(), Self::MAX.into());
                    let value = text.chars().take(64).collect();
                    faults.report(at, &DocumentError::NotInRange { value, min, max });
                }
                value
            }
        }
    )*};
}

read_whole!(u8, u32, i32);

impl Read for Currency {
    fn read(node: &Node<'_>, at: At<'_>, faults: &mut Faults) -> Option<Self> {
        read_parsed(node, at, faults)
    }
}

impl Read for Rounding {
    fn read(node: &Node<'_>, at: At<'_>, faults: &mut Faults) -> Option<Self> {
        super::read::read_name(node, &Self::ALL.map(|mode| (mode.as_str(), mode)), at, faults)
    }
}

/// Year, month and day, with all their digits; chrono's own reader also takes blanks and signs, and brings every other
/// form of dates along.
fn date(text: &str) -> Option<NaiveDate> {
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
    fn read(node: &Node<'_>, at: At<'_>, faults: &mut Faults) -> Option<Self> {
        let Node::Text(text) = node else {
            return wrong_type(node, "a date like \"2026-11-21\"", at, faults);
        };
        let date = date(text);
        if date.is_none() {
            let value = text.chars().take(64).collect();
            faults.report(at, &DocumentError::Date { value });
        }
        date
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(node: &Node<'_>, at: At<'_>, faults: &mut Faults) -> Option<Self> {
        let Node::List(items) = node else {
            return wrong_type(node, "a list", at, faults);
        };
        let mut whole = true;
        let mut values = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            match T::read(item, at.index(index), faults) {
                Some(value) => values.push(value),
                None => whole = false,
            }
        }
        whole.then_some(values)
    }
}

impl<T: Read> Read for BTreeMap<Arc<str>, T> {
    fn read(node: &Node<'_>, at: At<'_>, faults: &mut Faults) -> Option<Self> {
        let Node::Object(fields) = node else {
            return wrong_type(node, "an object", at, faults);
        };
        let mut whole = true;
        let mut values = Self::new();
        for (name, value) in fields {
            match T::read(value, at.field(name), faults) {
                Some(value) => {
                    values.insert(name.as_ref().into(), value);
                }
                None => whole = false,
            }
        }
        whole.then_some(values)
    }
}

impl<T: Read> Read for Box<T> {
    fn read(node: &Node<'_>, at: At<'_>, faults: &mut Faults) -> Option<Self> {
        T::read(node, at, faults).map(Self::new)
    }
}
