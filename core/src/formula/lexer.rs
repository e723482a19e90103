use super::grouping::marked;
use super::{FormulaError, Operator, Span, Token};
use crate::num::{Amount, Number, NumberError};

/// Reads a formula word by word, from any position of it.
#[derive(Clone, Copy)]
pub(super) struct Lexer<'a> {
    source: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) const fn new(source: &'a str) -> Self {
        Self { source, at: 0 }
    }

    /// The next word and its position.
    pub(super) fn next(&mut self) -> Result<(Token, Span), FormulaError> {
        loop {
            let start = self.at;
            let Some(byte) = self.byte(0) else {
                return Ok((Token::End, Span::new(start, start)));
            };
            let (token, length) = match byte {
                b' ' | b'\t' | b'\n' | b'\r' => {
                    self.at += 1;
                    continue;
                }
                b'a'..=b'z' | b'A'..=b'Z' | b'_' => self.name(),
                b'0'..=b'9' => return self.number(),
                b'.' if self.byte(1).is_some_and(|next| next.is_ascii_digit()) => {
                    return self.number();
                }
                b'{' => self.label()?,
                b'(' => (Token::Open, 1),
                b')' => (Token::Close, 1),
                b',' => (Token::Comma, 1),
                b':' => (Token::Colon, 1),
                b'+' => (Token::Operator(Operator::Add), 1),
                b'-' => (Token::Operator(Operator::Subtract), 1),
                b'*' => (Token::Operator(Operator::Multiply), 1),
                b'/' => (Token::Operator(Operator::Divide), 1),
                b'%' => (Token::Operator(Operator::Remainder), 1),
                b'=' if self.byte(1) == Some(b'=') => (Token::Operator(Operator::Equal), 2),
                b'=' => (Token::Operator(Operator::Equal), 1),
                b'<' if self.byte(1) == Some(b'>') => (Token::Operator(Operator::NotEqual), 2),
                b'<' if self.byte(1) == Some(b'=') => (Token::Operator(Operator::LessOrEqual), 2),
                b'<' => (Token::Operator(Operator::Less), 1),
                b'>' if self.byte(1) == Some(b'=') => {
                    (Token::Operator(Operator::GreaterOrEqual), 2)
                }
                b'>' => (Token::Operator(Operator::Greater), 1),
                b'!' if self.byte(1) == Some(b'=') => (Token::Operator(Operator::NotEqual), 2),
                _ => match self.pasted()? {
                    (Some(operator), length) => (Token::Operator(operator), length),
                    (None, length) => {
                        self.at += length;
                        continue;
                    }
                },
            };
            self.at += length;
            return Ok((token, Span::new(start, self.at)));
        }
    }

    fn byte(&self, ahead: usize) -> Option<u8> {
        self.source.as_bytes().get(self.at + ahead).copied()
    }

    fn rest(&self) -> &'a str {
        self.source.get(self.at..).unwrap_or("")
    }

    /// A name, or one of the operators that are words.
    fn name(&self) -> (Token, usize) {
        let name = leading(self.rest(), |byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let token = match name.len() {
            2 if name.eq_ignore_ascii_case("or") => Token::Operator(Operator::Or),
            3 if name.eq_ignore_ascii_case("and") => Token::Operator(Operator::And),
            3 if name.eq_ignore_ascii_case("not") => Token::Not,
            _ => Token::Name,
        };
        (token, name.len())
    }

    /// A name in braces.
    fn label(&self) -> Result<(Token, usize), FormulaError> {
        let unclosed = FormulaError::UnclosedBrace { span: Span::new(self.at, self.at + 1) };
        let inside = self.rest().get(1..).unwrap_or("");
        let Some(end) = inside.find(['{', '}']) else { return Err(unclosed) };
        let (label, close) = inside.split_at_checked(end).unwrap_or((inside, ""));
        if !close.starts_with('}') {
            return Err(unclosed);
        }
        if label.trim().is_empty() {
            return Err(FormulaError::EmptyBraces { span: Span::new(self.at, self.at + end + 2) });
        }
        Ok((Token::Label, end + 2))
    }

    /// A plain decimal, whole or with a point (rule F-2).
    fn number(&mut self) -> Result<(Token, Span), FormulaError> {
        let start = self.at;
        let written = leading(self.rest(), |byte| byte.is_ascii_digit() || byte == b'.');
        self.at += written.len();
        let span = Span::new(start, self.at);
        if written.len() > Amount::MAX_TEXT {
            return Err(FormulaError::NumberTooLong { length: written.len(), span });
        }
        let (whole, fraction) = match written.split_once('.') {
            Some((_, fraction)) if fraction.is_empty() || fraction.contains('.') => {
                return Err(FormulaError::NumberSyntax { text: written.to_owned(), span });
            }
            Some(parts) => parts,
            None => (written, ""),
        };
        let amount = match small(whole, fraction.trim_end_matches('0')) {
            Some(amount) => amount,
            None => large(written)
                .map_err(|_| FormulaError::NumberInexact { text: written.to_owned(), span })?,
        };
        if let Some(error) = marked(self.source, span) {
            return Err(error);
        }
        if self.byte(0).is_some_and(|next| next.is_ascii_alphabetic() || next == b'_') {
            return Err(self.after_number(written, start));
        }
        Ok((Token::Number(amount), span))
    }

    /// The error for a number that runs into a letter.
    fn after_number(&self, number: &str, start: usize) -> FormulaError {
        let rest = self.rest();
        let name = leading(rest, |byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if let Some(after) = rest.strip_prefix(['e', 'E']) {
            let unsigned = after.strip_prefix(['+', '-']).unwrap_or(after);
            let digits = leading(unsigned, |byte| byte.is_ascii_digit());
            if !digits.is_empty() {
                let end = self.at + rest.len() - unsigned.len() + digits.len();
                return FormulaError::Exponent {
                    text: self.source.get(start..end).unwrap_or("").to_owned(),
                    suggestion: written_out(number, after.starts_with('-'), digits),
                    span: Span::new(start, end),
                };
            }
        }
        let span = Span::new(self.at, self.at + name.len());
        self.times(span).unwrap_or_else(|| FormulaError::missing_operator(name, span.start()))
    }

    /// The error for the letter x between two values, as in `3 x 4` and `3x4`, of a word that stands after one (rule F-8).
    pub(super) fn times(&self, word: Span) -> Option<FormulaError> {
        let text = word.text(self.source);
        let factor = text.strip_prefix(['x', 'X'])?;
        let begins_value =
            |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'{' | b'(');
        let next = self.source.get(word.end()..).unwrap_or_default().trim_start().bytes().next();
        let is_times = match factor {
            "" => next.is_some_and(begins_value),
            _ => factor.bytes().all(|byte| byte.is_ascii_digit()),
        };
        is_times.then(|| FormulaError::UnknownCharacter {
            character: if text.starts_with('x') { 'x' } else { 'X' },
            suggestion: Some("*".to_owned()),
            span: Span::new(word.start(), word.start() + 1),
        })
    }

    /// What people paste from documents (rule F-3): an operator, or a blank, and its length.
    fn pasted(&self) -> Result<(Option<Operator>, usize), FormulaError> {
        let Some(character) = self.rest().chars().next() else { return Ok((None, 0)) };
        let operator = match character {
            '\u{2013}' | '\u{2212}' => Operator::Subtract,
            '×' | '·' => Operator::Multiply,
            '÷' => Operator::Divide,
            '≠' => Operator::NotEqual,
            '≤' => Operator::LessOrEqual,
            '≥' => Operator::GreaterOrEqual,
            _ if character.is_whitespace() => return Ok((None, character.len_utf8())),
            _ => return Err(self.unknown(character)),
        };
        Ok((Some(operator), character.len_utf8()))
    }

    fn unknown(&self, character: char) -> FormulaError {
        let doubled =
            matches!(character, '&' | '|') && self.rest().chars().nth(1) == Some(character);
        let length = character.len_utf8() * if doubled { 2 } else { 1 };
        let span = Span::new(self.at, self.at + length);
        let suggestion = match character {
            '"' | '\'' | '`' | '“' | '”' | '„' | '‘' | '’' | '«' | '»' => {
                return FormulaError::Text { span };
            }
            ']' | '）' => ")",
            '[' | '（' => "(",
            '&' => "and",
            '|' => "or",
            '!' => "not",
            ';' | '，' => ",",
            '—' | '―' | '‐' | '‑' | '‒' | '－' => "-",
            '＋' => "+",
            '∗' | '⋅' | '•' | '✕' | '✖' | '＊' => "*",
            '⁄' | '∕' | '／' => "/",
            // What closes no label, currency signs, and what cannot be seen.
            '}'
            | '$'
            | '€'
            | '£'
            | '¥'
            | '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2060}'
            | '\u{feff}' => "",
            _ => return FormulaError::UnknownCharacter { character, suggestion: None, span },
        };
        FormulaError::UnknownCharacter { character, suggestion: Some(suggestion.to_owned()), span }
    }
}

/// The first bytes of `text` that are ASCII and wanted.
pub(super) fn leading(text: &str, wanted: impl Fn(u8) -> bool) -> &str {
    let length = text.bytes().take_while(|byte| byte.is_ascii() && wanted(*byte)).count();
    text.get(..length).unwrap_or("")
}

/// A number of few digits, without a detour through text.
fn small(whole: &str, fraction: &str) -> Option<Amount> {
    if whole.len() + fraction.len() > 18 {
        return None;
    }
    let digits = whole.bytes().chain(fraction.bytes());
    let mantissa = digits.fold(0i64, |value, digit| value * 10 + i64::from(digit - b'0'));
    let scale = u32::try_from(fraction.len()).ok()?;
    Number::from_parts(i128::from(mantissa), scale).map(Amount::from)
}

fn large(written: &str) -> Result<Amount, NumberError> {
    // An amount has digits on both sides of its point; a formula may leave out the first. Zeros at the end would then make it
    // too long.
    match written.strip_prefix('.') {
        Some(fraction) => format!("0.{:0<1}", fraction.trim_end_matches('0')).parse(),
        None => written.parse(),
    }
}

/// The number without its exponent, if it can be held.
fn written_out(number: &str, negative: bool, exponent: &str) -> Option<String> {
    let exponent: u32 = exponent.parse().ok()?;
    let power = (0..exponent.min(40)).try_fold(Amount::ONE, |power, _| {
        if exponent > 28 { None } else { power.checked_mul(Amount::from(10)) }
    })?;
    let number = large(number).ok()?;
    let value = if negative { number.checked_div(power)? } else { number.checked_mul(power)? };
    let back = if negative { value.checked_mul(power)? } else { value.checked_div(power)? };
    (back == number).then(|| value.to_string())
}
