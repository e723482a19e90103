use std::fmt;

use super::Operator;
use crate::num::Amount;

/// A word of the language. Displays itself in the words of the person who writes formulas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Token {
    /// `12.5`
    Number(Amount),
    /// `labor_rate`
    Name,
    /// `{Labor Rate}`
    Label,
    /// `+`, `<=`, `and` and the like; also a sign.
    Operator(Operator),
    /// `not`
    Not,
    /// `(`
    Open,
    /// `)`
    Close,
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// The end of the text.
    End,
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(amount) => write!(f, "the number `{amount}`"),
            Self::Name => f.write_str("a name"),
            Self::Label => f.write_str("a name in braces"),
            Self::Operator(operator) => write!(f, "`{operator}`"),
            Self::Not => f.write_str("`not`"),
            Self::Open => f.write_str("`(`"),
            Self::Close => f.write_str("`)`"),
            Self::Comma => f.write_str("`,`"),
            Self::Colon => f.write_str("`:`"),
            Self::End => f.write_str("the end of the formula"),
        }
    }
}
