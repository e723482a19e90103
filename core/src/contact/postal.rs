use std::fmt;
use std::hash::{Hash, Hasher};

use serde::Serialize;

use super::error::excerpt;
use super::{ContactError, Country};
use crate::document::{left_out_by_default, names};

/// A postal code in the form in which it is looked up (rule R-15): capital letters and digits, without blanks and hyphens; of a
/// ZIP code the first five digits.
///
/// Two that are looked up alike are equal, whether zeros were put back or not.
#[derive(Clone, Copy, Debug)]
pub struct PostalCode {
    code: [u8; MAX_CODE],
    length: u8,
    form: PostalForm,
    is_padded: bool,
}

/// The longest code, without blanks and hyphens.
const MAX_CODE: usize = 10;

/// Whose form a postal code has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PostalForm {
    /// Five digits.
    Zip,
    /// Letters and digits in turn: six, or the first three of them, the forward sortation area.
    Canadian,
    /// Any other.
    Other,
}

/// What becomes of a ZIP code that has lost its leading zeros, as a spreadsheet takes them away (rule R-15).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ShortZip {
    /// It is none.
    #[default]
    Refuse,
    /// They are put back, which [`PostalCode::is_padded`] then tells.
    Pad,
}

names!(ShortZip { Refuse => "refuse", Pad => "pad" });
left_out_by_default!(ShortZip);

impl PostalCode {
    /// Reads a postal code. Where no country is named, five or nine digits are taken for a ZIP code, and letters and digits
    /// in turn for a Canadian code. Of nine, blanks and hyphens stand behind the fifth.
    ///
    /// # Errors
    /// If it is none of that country, or no postal code at all.
    pub fn parse(
        text: &str,
        country: Option<Country>,
        short: ShortZip,
    ) -> Result<Self, ContactError> {
        Self::read(text, country, short).map_err(|wrong| wrong.in_words(text))
    }

    /// The same, where nobody asks for the words.
    pub(crate) fn read(
        text: &str,
        country: Option<Country>,
        short: ShortZip,
    ) -> Result<Self, NoPostalCode> {
        let code = Self::compact(text).ok_or(NoPostalCode::Other)?;
        let found = code.as_str();
        let is_number = found.bytes().all(|byte| byte.is_ascii_digit());
        match country {
            Some(Country::US) => match found.len() {
                5 if is_number => Ok(code.zip()),
                9 if is_number && is_split_as_zip(text) => Ok(code.zip()),
                3 | 4 if is_number && short == ShortZip::Pad => Ok(code.padded()),
                3 | 4 if is_number => Err(NoPostalCode::Short(code.padded())),
                _ => Err(NoPostalCode::Zip),
            },
            Some(Country::CA) if is_canadian(found) => Ok(code.with(PostalForm::Canadian)),
            Some(Country::CA) => Err(NoPostalCode::Canadian),
            None if is_number && found.len() == 5 => Ok(code.zip()),
            None if is_number && found.len() == 9 && is_split_as_zip(text) => Ok(code.zip()),
            None if is_canadian(found) => Ok(code.with(PostalForm::Canadian)),
            _ => Ok(code),
        }
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        let code = self.code.get(..usize::from(self.length)).unwrap_or_default();
        // It is made of letters and digits only.
        std::str::from_utf8(code).unwrap_or_default()
    }

    /// Whose form it has.
    pub const fn form(&self) -> PostalForm {
        self.form
    }

    /// Whether leading zeros were put back, which is to be told (rule R-15).
    pub const fn is_padded(&self) -> bool {
        self.is_padded
    }

    /// Letters in capitals and digits, without the blanks and hyphens between them; nothing if there is anything else, or
    /// too much.
    pub(crate) fn compact(text: &str) -> Option<Self> {
        let mut code = [0; MAX_CODE];
        let mut length = 0;
        for letter in text.trim().chars() {
            match u8::try_from(letter) {
                Ok(byte) if byte.is_ascii_alphanumeric() => {
                    *code.get_mut(usize::from(length))? = byte.to_ascii_uppercase();
                    length += 1;
                }
                _ if is_between(letter) => {}
                _ => return None,
            }
        }
        (length > 0).then_some(Self { code, length, form: PostalForm::Other, is_padded: false })
    }

    fn zip(self) -> Self {
        Self { length: 5, ..self.with(PostalForm::Zip) }.cut()
    }

    /// Equal codes are equal in what stands behind them too.
    fn cut(mut self) -> Self {
        let length = usize::from(self.length);
        self.code.iter_mut().skip(length).for_each(|byte| *byte = 0);
        self
    }

    fn with(self, form: PostalForm) -> Self {
        Self { form, ..self }
    }

    /// A ZIP code with the zeros that it has lost.
    pub(crate) fn padded(self) -> Self {
        let digits = self.as_str().as_bytes();
        let mut code = [0; MAX_CODE];
        let lost = 5_usize.saturating_sub(digits.len());
        let zeros = std::iter::repeat_n(&b'0', lost);
        code.iter_mut().zip(zeros.chain(digits)).for_each(|(place, digit)| *place = *digit);
        Self { code, is_padded: true, ..self.zip() }
    }
}

/// Why a text is no postal code.
#[derive(Clone, Copy, Debug)]
pub(crate) enum NoPostalCode {
    /// It is none of any country.
    Other,
    /// It is no ZIP code.
    Zip,
    /// It has lost its leading zeros; with them it is this.
    Short(PostalCode),
    /// It is no Canadian code.
    Canadian,
}

impl NoPostalCode {
    pub(crate) fn in_words(self, text: &str) -> ContactError {
        let text = excerpt(text);
        match self {
            Self::Other => ContactError::PostalCode { text },
            Self::Zip => ContactError::Zip { text },
            Self::Short(padded) => ContactError::ShortZip { text, padded: padded.to_string() },
            Self::Canadian => ContactError::Canadian { text },
        }
    }
}

impl PartialEq for PostalCode {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code && self.form == other.form
    }
}

impl Eq for PostalCode {}

impl Hash for PostalCode {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.code, self.form).hash(state);
    }
}

impl fmt::Display for PostalCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A blank or a hyphen, as a word processor has them too.
fn is_between(letter: char) -> bool {
    matches!(letter, ' ' | '\u{a0}' | '-' | '\u{2011}')
}

/// Whether nothing stands between the digits of a number but behind the fifth: nine others are two numbers.
pub(crate) fn is_split_as_zip(text: &str) -> bool {
    let mut before = 0;
    text.trim().chars().all(|letter| {
        before += usize::from(!is_between(letter));
        !is_between(letter) || before == 5
    })
}

/// Letters and digits in turn, six of them or the first three.
fn is_canadian(code: &str) -> bool {
    let in_turn = |(place, byte): (usize, u8)| match place % 2 {
        0 => byte.is_ascii_uppercase(),
        _ => byte.is_ascii_digit(),
    };
    matches!(code.len(), 3 | 6) && code.bytes().enumerate().all(in_turn)
}
