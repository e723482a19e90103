use std::borrow::Cow;

use super::json;

/// A JSON value with its numbers as they were written and its keys in the order of the text.
///
/// Made by [`Node::parse`], or by a binding from values of its language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as written.
    Number(Cow<'a, str>),
    /// A text.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Node<'a>>),
    /// An object. Keys are unique.
    Object(Vec<(Cow<'a, str>, Node<'a>)>),
}

impl<'a> Node<'a> {
    /// Reads JSON text. Duplicate keys are gathered; anything else that is wrong stops the reading.
    ///
    /// # Errors
    /// [`DocumentError`](super::DocumentError) as faults: not JSON, too large, too deep, too many values, a key that stands twice.
    pub fn parse(text: &'a str) -> Result<Self, super::Faults> {
        let (node, faults) = json::parse(text, super::Limits::DOCUMENT)?;
        faults.or(Some(node))
    }

    /// As [`parse`](Self::parse), with the first of equal keys and the faults that the others are, for a caller that goes
    /// on to look for further ones.
    pub(crate) fn parse_leniently(
        text: &'a str,
        limits: super::Limits,
    ) -> Result<(Self, super::Faults), super::Faults> {
        json::parse(text, limits)
    }

    /// What the value is, in words.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "true or false",
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }

    /// The field of an object, if this is an object that has it.
    pub fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(fields) => {
                fields.iter().find(|(key, _)| key == name).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// Takes the field out of an object.
    pub fn take(&mut self, name: &str) -> Option<Self> {
        let Self::Object(fields) = self else { return None };
        let mut taken = None;
        fields.retain_mut(|(key, value)| {
            let wanted = taken.is_none() && key == name;
            if wanted {
                taken = Some(std::mem::replace(value, Self::Null));
            }
            !wanted
        });
        taken
    }
}
