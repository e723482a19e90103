use std::fmt;
use std::sync::Arc;

use super::error::excerpt;
use super::{ContactError, Country};

/// A phone number as E.164 writes it: `+`, the calling code and the number, without blanks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PhoneNumber {
    e164: Arc<str>,
    extension: Option<Arc<str>>,
}

impl PhoneNumber {
    /// Reads what people write: digits, and blanks, points, hyphens, slashes and parentheses between them; an extension
    /// behind `x` or `ext`.
    ///
    /// Without `+` or `00` a number is one of the country, and of the North American plan if none is named: ten digits, or
    /// eleven with a 1 before them. Numbers of that plan are checked as far as it goes; of others only the count of digits.
    ///
    /// # Errors
    /// If it is none, or one without a calling code of a country whose code is not known here.
    pub fn parse(text: &str, country: Option<Country>) -> Result<Self, ContactError> {
        let wrong = || ContactError::Phone { text: excerpt(text) };
        let (number, extension) = split_extension(text).ok_or_else(wrong)?;
        let (has_plus, digits) = digits_of(number).ok_or_else(wrong)?;
        let (is_international, digits) = match digits.strip_prefix("00") {
            Some(rest) if !has_plus => (true, rest),
            _ => (has_plus, digits.as_str()),
        };
        let extension = extension.map(Arc::from);
        if is_international && !digits.starts_with('1') {
            return match digits.len() {
                7..=15 if !digits.starts_with('0') => {
                    Ok(Self { e164: format!("+{digits}").into(), extension })
                }
                _ => Err(wrong()),
            };
        }
        if let Some(country) = country.filter(|it| !is_international && !it.is_north_american()) {
            return Err(ContactError::CallingCode { text: excerpt(text), country });
        }
        let national = match (digits.len(), digits.strip_prefix('1')) {
            (11, Some(national)) => national,
            (10, _) if !is_international => digits,
            _ => return Err(wrong()),
        };
        if !is_north_american(national) {
            return Err(ContactError::NorthAmerican { text: excerpt(text) });
        }
        Ok(Self { e164: format!("+1{national}").into(), extension })
    }

    /// The number, like `+13035550142`.
    pub fn as_str(&self) -> &str {
        &self.e164
    }

    /// The digits of the extension, if there is one.
    pub fn extension(&self) -> Option<&str> {
        self.extension.as_deref()
    }
}

impl fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.e164)
    }
}

/// The number and the extension behind it; nothing if there is an `x` without one.
fn split_extension(text: &str) -> Option<(&str, Option<&str>)> {
    let text = text.trim();
    if text.len() > 64 {
        return None;
    }
    let Some(place) = text.find(['x', 'X', 'e', 'E']) else { return Some((text, None)) };
    let (number, rest) = text.split_at_checked(place)?;
    let marks = ["ext.", "ext", "x.", "x"];
    let cut = |mark: &&str| rest.get(..mark.len()).is_some_and(|it| it.eq_ignore_ascii_case(mark));
    let mark = marks.iter().find(|mark| cut(mark))?;
    let extension = rest.get(mark.len()..)?.trim();
    let is_sound =
        (1..=8).contains(&extension.len()) && extension.bytes().all(|byte| byte.is_ascii_digit());
    is_sound.then_some((number.trim_end(), Some(extension)))
}

/// The digits of a number, and whether a `+` stands before them.
fn digits_of(number: &str) -> Option<(bool, String)> {
    let (has_plus, rest) = match number.strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (false, number),
    };
    let mut digits = String::with_capacity(rest.len());
    for byte in rest.bytes() {
        match byte {
            b'0'..=b'9' => digits.push(char::from(byte)),
            b' ' | b'-' | b'.' | b'(' | b')' | b'/' => {}
            _ => return None,
        }
    }
    Some((has_plus, digits))
}

/// Area code and exchange begin with 2 to 9 and do not end in 11.
fn is_north_american(national: &str) -> bool {
    let is_sound = |part: Option<&str>| {
        part.is_some_and(|part| !part.starts_with(['0', '1']) && !part.ends_with("11"))
    };
    national.len() == 10 && is_sound(national.get(..3)) && is_sound(national.get(3..6))
}
