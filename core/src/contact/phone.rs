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
    /// behind `x`, `ext`, `extension` or `#`. A `(0)` behind the calling code is left out, but for Italy, where the number
    /// has it.
    ///
    /// Without `+`, `00` or the `011` of North America a number is one of the country, and of the North American plan if
    /// none is named: ten digits, or eleven with a 1 before them. Numbers of that plan are checked as far as it goes; of
    /// others only the count of digits.
    ///
    /// # Errors
    /// If it is none, or one without a calling code of a country whose code is not known here.
    pub fn parse(text: &str, country: Option<Country>) -> Result<Self, ContactError> {
        let wrong = || ContactError::Phone { text: excerpt(text) };
        let (number, extension) = split_extension(text).ok_or_else(wrong)?;
        let Typed { has_plus, mut digits, trunk } = Typed::of(number).ok_or_else(wrong)?;
        let is_of_north_america = country.is_none_or(Country::is_north_american);
        let begin = match digits.as_bytes() {
            _ if has_plus => Some(0),
            [b'0', b'0', ..] => Some(2),
            [b'0', b'1', b'1', ..] if is_of_north_america => Some(3),
            _ => None,
        };
        if let (Some(begin), Some(trunk)) = (begin, trunk) {
            match digits.get(begin..trunk) {
                Some("39") => {}
                Some(code) if (1..=3).contains(&code.len()) => {
                    let around = [digits.get(..trunk), digits.get(trunk + 1..)];
                    digits = around.into_iter().flatten().collect();
                }
                _ => return Err(wrong()),
            }
        }
        let is_international = begin.is_some();
        let digits = digits.get(begin.unwrap_or(0)..).unwrap_or_default();
        let extension = extension.map(Arc::from);
        if is_international && !digits.starts_with('1') {
            return match digits.len() {
                7..=15 if !digits.starts_with('0') => {
                    Ok(Self { e164: format!("+{digits}").into(), extension })
                }
                _ => Err(wrong()),
            };
        }
        if let Some(country) = country.filter(|_| !is_international && !is_of_north_america) {
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

    /// The digits of a number without a calling code, where they say within one country which number it is: a nought before
    /// them that is dialled there, or so many that none is of a town only.
    pub(crate) fn national_digits(text: &str) -> Option<String> {
        let (number, _) = split_extension(text)?;
        let digits = Typed::of(number)?.digits;
        let least = if digits.starts_with('0') { 7 } else { 9 };
        (least..=15).contains(&digits.len()).then_some(digits)
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
    let Some(place) = text.find(['x', 'X', 'e', 'E', '#']) else { return Some((text, None)) };
    let (number, rest) = text.split_at_checked(place)?;
    let marks = ["extension", "ext.", "ext", "x.", "x", "#"];
    let cut = |mark: &&str| rest.get(..mark.len()).is_some_and(|it| it.eq_ignore_ascii_case(mark));
    let mark = marks.iter().find(|mark| cut(mark))?;
    let extension = rest.get(mark.len()..)?.trim();
    let is_sound =
        (1..=8).contains(&extension.len()) && extension.bytes().all(|byte| byte.is_ascii_digit());
    let number = number.trim_end().trim_end_matches(',');
    is_sound.then_some((number, Some(extension)))
}

/// A number as it was typed.
struct Typed {
    /// Whether a `+` stands before them.
    has_plus: bool,
    digits: String,
    /// Where the nought of a `(0)` is among them, which is dialled within the country only.
    trunk: Option<usize>,
}

impl Typed {
    fn of(number: &str) -> Option<Self> {
        let (has_plus, rest) = match number.strip_prefix('+').or(number.strip_prefix("(+")) {
            Some(rest) => (true, rest),
            None => (false, number),
        };
        let is_digit = |letter: &char| letter.is_ascii_digit();
        let before = rest.split_once("(0)").map(|(before, _)| before);
        let trunk = before.map(|before| before.chars().filter(is_digit).count());
        let mut digits = String::with_capacity(rest.len());
        for letter in rest.chars() {
            match letter {
                '0'..='9' => digits.push(letter),
                ' ' | '\u{a0}' | '-' | '\u{2011}' | '.' | '(' | ')' | '/' => {}
                _ => return None,
            }
        }
        Some(Self { has_plus, digits, trunk })
    }
}

/// Area code and exchange begin with 2 to 9 and do not end in 11.
fn is_north_american(national: &str) -> bool {
    let is_sound = |part: Option<&str>| {
        part.is_some_and(|part| !part.starts_with(['0', '1']) && !part.ends_with("11"))
    };
    national.len() == 10 && is_sound(national.get(..3)) && is_sound(national.get(3..6))
}
