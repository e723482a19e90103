//! JSON text to [`Node`], in one pass and without recursion.
//!
//! Written here rather than taken from a library because three things must hold at once: numbers stay as
//! they were written (rule D-3), duplicate keys are found with their paths (D-5), and neither may
//! change how other crates of the host read JSON, as the feature flags of a shared library would.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::{DocumentError, Fault, Faults, Limits, MAX_DEPTH, Node, shown};
use crate::order::{sort, sorted};

/// The value of a text, with the keys that stand twice in it.
pub(super) fn parse(text: &str, limits: Limits) -> Result<(Node<'_>, Faults), Faults> {
    if text.len() > limits.bytes {
        return Err(DocumentError::TooLarge { bytes: text.len(), limit: limits.bytes }.into());
    }
    let mut parser = Parser {
        text,
        limits,
        position: 0,
        open: Vec::new(),
        values: 0,
        faults: Faults::default(),
    };
    match parser.document() {
        Ok(node) => Ok((node, parser.faults)),
        // Of what begins like no document it is no use to say where it ends like none.
        Err(DocumentError::Json { .. }) if text.trim_start().starts_with(begins_no_document) => {
            let expected = if text.starts_with('\u{feff}') {
                "`{`, as documents begin: save this without its byte-order mark"
            } else {
                "`{`, as documents begin: is this the name of a file?"
            };
            Err(DocumentError::Json { line: 1, column: 1, expected }.into())
        }
        Err(error) => Err(error.into()),
    }
}

struct Parser<'a> {
    text: &'a str,
    limits: Limits,
    position: usize,
    /// The lists and objects that are still open, outermost first.
    open: Vec<Open<'a>>,
    values: usize,
    faults: Faults,
}

enum Open<'a> {
    List(Vec<Node<'a>>),
    /// The fields so far, and the key whose value comes next.
    Object(Vec<(Cow<'a, str>, Node<'a>)>, Cow<'a, str>),
}

impl<'a> Parser<'a> {
    fn document(&mut self) -> Result<Node<'a>, DocumentError> {
        let mut value = self.value_or_open()?;
        loop {
            // A value has just ended: it belongs to the innermost open list or object.
            let Some(done) = value else {
                value = self.first_inside()?;
                continue;
            };
            let Some(innermost) = self.open.pop() else {
                self.skip_blanks();
                if self.position < self.text.len() {
                    return Err(self.expected("the end of the document"));
                }
                return Ok(done);
            };
            self.skip_blanks();
            match innermost {
                Open::List(mut items) => {
                    items.push(done);
                    if self.eat(b',') {
                        self.open.push(Open::List(items));
                        value = self.value_or_open()?;
                    } else if self.eat(b']') {
                        value = Some(Node::List(items));
                    } else {
                        return Err(self.expected("`,` or `]`"));
                    }
                }
                Open::Object(mut fields, key) => {
                    fields.push((key, done));
                    if self.eat(b',') {
                        let key = self.key()?;
                        self.open.push(Open::Object(fields, key));
                        value = self.value_or_open()?;
                    } else if self.eat(b'}') {
                        value = Some(Node::Object(self.unique(fields)));
                    } else {
                        return Err(self.expected("`,` or `}`"));
                    }
                }
            }
        }
    }

    /// A whole value, or `None` after opening a list or object, which now stands in `open`.
    fn value_or_open(&mut self) -> Result<Option<Node<'a>>, DocumentError> {
        self.skip_blanks();
        self.values += 1;
        if self.values > self.limits.values {
            return Err(DocumentError::TooManyValues { limit: self.limits.values });
        }
        match self.peek() {
            Some(b'"') => Ok(Some(Node::Text(self.text_value()?))),
            Some(b'-' | b'0'..=b'9') => Ok(Some(self.number()?)),
            Some(b't') => self.word("true", Node::Bool(true)),
            Some(b'f') => self.word("false", Node::Bool(false)),
            Some(b'n') => self.word("null", Node::Null),
            Some(b'[') => {
                self.position += 1;
                self.push(Open::List(Vec::new()))
            }
            Some(b'{') => {
                self.position += 1;
                self.push(Open::Object(Vec::new(), Cow::Borrowed("")))
            }
            _ => Err(self.expected("a value")),
        }
    }

    fn push(&mut self, open: Open<'a>) -> Result<Option<Node<'a>>, DocumentError> {
        if self.open.len() >= MAX_DEPTH {
            return Err(DocumentError::TooDeep {});
        }
        self.open.push(open);
        Ok(None)
    }

    /// What follows an opening bracket: its end, or the first value inside.
    fn first_inside(&mut self) -> Result<Option<Node<'a>>, DocumentError> {
        self.skip_blanks();
        let next = self.peek();
        let empty = match self.open.last() {
            Some(Open::List(_)) if next == Some(b']') => Node::List(Vec::new()),
            Some(Open::Object(..)) if next == Some(b'}') => Node::Object(Vec::new()),
            Some(Open::Object(..)) => {
                let first = self.key()?;
                if let Some(Open::Object(_, key)) = self.open.last_mut() {
                    *key = first;
                }
                return self.value_or_open();
            }
            _ => return self.value_or_open(),
        };
        self.position += 1;
        self.open.pop();
        Ok(Some(empty))
    }

    fn key(&mut self) -> Result<Cow<'a, str>, DocumentError> {
        self.skip_blanks();
        if self.peek() != Some(b'"') {
            return Err(self.expected("a key in quotes"));
        }
        self.values += 1;
        let key = self.text_value()?;
        self.skip_blanks();
        if self.eat(b':') { Ok(key) } else { Err(self.expected("`:`")) }
    }

    /// Keeps the first of equal keys and reports the others.
    fn unique(&mut self, fields: Vec<(Cow<'a, str>, Node<'a>)>) -> Vec<(Cow<'a, str>, Node<'a>)> {
        let key = |index: usize| fields.get(index).map(|(key, _)| key.as_ref());
        let order = sorted(fields.len(), &mut |a, b| key(a).cmp(&key(b)));
        let mut again: Vec<usize> = order
            .windows(2)
            .filter_map(|pair| {
                let [first, second] = pair else { return None };
                (fields.get(*first)?.0 == fields.get(*second)?.0).then_some(*second)
            })
            .collect();
        if again.is_empty() {
            return fields;
        }
        sort(&mut again, Ord::cmp);
        // The path of a deep object is long: once for all of its keys, and none for those that are only counted.
        let told = again.len().min(self.faults.room());
        let object = if told > 0 { self.path() } else { String::new() };
        let dot = if object.is_empty() { "" } else { "." };
        for (key, _) in again.iter().take(told).filter_map(|index| fields.get(*index)) {
            let key = shown(key);
            let path = format!("{object}{dot}{key}");
            let mut fault = Fault::new(super::At::Root, &DocumentError::DuplicateKey { key });
            fault.path = path;
            self.faults.push(fault);
        }
        self.faults.count(again.len() - told);
        fields
            .into_iter()
            .enumerate()
            .filter(|(index, _)| again.binary_search(index).is_err())
            .map(|(_, field)| field)
            .collect()
    }

    /// The path of the value that stands inside everything open.
    fn path(&self) -> String {
        let mut path = String::new();
        for open in &self.open {
            match open {
                Open::List(items) => {
                    // Writing to a text cannot fail.
                    let _ = write!(path, "[{}]", items.len());
                }
                Open::Object(_, key) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(&shown(key));
                }
            }
        }
        path
    }

    fn word(&mut self, word: &str, node: Node<'a>) -> Result<Option<Node<'a>>, DocumentError> {
        if self.rest().starts_with(word.as_bytes()) {
            self.position += word.len();
            Ok(Some(node))
        } else {
            Err(self.expected("a value"))
        }
    }

    fn number(&mut self) -> Result<Node<'a>, DocumentError> {
        let start = self.position;
        self.eat(b'-');
        if self.eat(b'0') {
            if self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
                return Err(self.expected("no digit after a leading zero"));
            }
        } else {
            self.digits()?;
        }
        if self.eat(b'.') {
            self.digits()?;
        }
        if self.eat(b'e') || self.eat(b'E') {
            if !self.eat(b'+') {
                self.eat(b'-');
            }
            self.digits()?;
        }
        Ok(Node::Number(Cow::Borrowed(self.text.get(start..self.position).unwrap_or_default())))
    }

    fn digits(&mut self) -> Result<(), DocumentError> {
        let count = self.rest().iter().take_while(|byte| byte.is_ascii_digit()).count();
        if count == 0 {
            return Err(self.expected("a digit"));
        }
        self.position += count;
        Ok(())
    }

    /// The text that starts at a quote.
    fn text_value(&mut self) -> Result<Cow<'a, str>, DocumentError> {
        self.position += 1;
        let start = self.position;
        let mut unescaped: Option<String> = None;
        let mut run = start;
        loop {
            match self.peek() {
                None => return Err(self.expected("`\"` to end the text")),
                Some(b'"') => {
                    let tail = self.text.get(run..self.position).unwrap_or_default();
                    self.position += 1;
                    let text = match unescaped {
                        Some(mut text) => {
                            text.push_str(tail);
                            Cow::Owned(text)
                        }
                        None => Cow::Borrowed(tail),
                    };
                    return Ok(text);
                }
                Some(b'\\') => {
                    let text = unescaped.get_or_insert_default();
                    text.push_str(self.text.get(run..self.position).unwrap_or_default());
                    let character = self.escape()?;
                    unescaped.get_or_insert_default().push(character);
                    run = self.position;
                }
                Some(0..=0x1f) => {
                    return Err(self.expected("an escape instead of a control character"));
                }
                Some(_) => self.position += 1,
            }
        }
    }

    fn escape(&mut self) -> Result<char, DocumentError> {
        self.position += 1;
        let character = match self.peek() {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                self.position += 1;
                return self.unicode_escape();
            }
            _ => return Err(self.expected("one of the escapes of JSON")),
        };
        self.position += 1;
        Ok(character)
    }

    fn unicode_escape(&mut self) -> Result<char, DocumentError> {
        let first = self.four_digits()?;
        let code = match first {
            0xd800..0xdc00 => {
                if !self.rest().starts_with(b"\\u") {
                    return Err(self.expected("the second half of a surrogate pair"));
                }
                self.position += 2;
                let second = self.four_digits()?;
                if !(0xdc00..0xe000).contains(&second) {
                    return Err(self.expected("the second half of a surrogate pair"));
                }
                0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00)
            }
            code => code,
        };
        char::from_u32(code).ok_or_else(|| self.expected("the first half of a surrogate pair"))
    }

    fn four_digits(&mut self) -> Result<u32, DocumentError> {
        let digits = self.text.get(self.position..self.position + 4);
        let code = digits
            .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .and_then(|digits| u32::from_str_radix(digits, 16).ok());
        match code {
            Some(code) => {
                self.position += 4;
                Ok(code)
            }
            None => Err(self.expected("four hexadecimal digits")),
        }
    }

    fn skip_blanks(&mut self) {
        let blanks = self
            .rest()
            .iter()
            .take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
            .count();
        self.position += blanks;
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.position += usize::from(found);
        found
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.position).copied()
    }

    fn rest(&self) -> &[u8] {
        self.text.as_bytes().get(self.position..).unwrap_or_default()
    }

    fn expected(&self, expected: &'static str) -> DocumentError {
        let before = self.text.as_bytes().get(..self.position).unwrap_or_default();
        let before = String::from_utf8_lossy(before);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
        DocumentError::Json { line, column, expected }
    }
}

/// Whether no document begins so.
const fn begins_no_document(first: char) -> bool {
    !matches!(first, '{' | '[' | '"')
}
