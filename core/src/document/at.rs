use std::fmt;

use super::Shown;

/// Where in a document something stands; prints as `lines[0].inputs.length`.
///
/// A chain on the stack, so that walking a correct document allocates nothing.
#[derive(Clone, Copy, Debug)]
pub enum At<'a> {
    /// The document itself.
    Root,
    /// A field of an object.
    Field(&'a At<'a>, &'a str),
    /// An element of a list.
    Index(&'a At<'a>, usize),
}

impl<'a> At<'a> {
    /// The place of a field of the object here.
    #[must_use]
    pub const fn field(&'a self, name: &'a str) -> Self {
        Self::Field(self, name)
    }

    /// The place of an element of the list here.
    #[must_use]
    pub const fn index(&'a self, index: usize) -> Self {
        Self::Index(self, index)
    }
}

impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Field(Self::Root, name) => Shown(name).fmt(f),
            Self::Field(parent, name) => {
                write!(f, "{parent}.")?;
                Shown(name).fmt(f)
            }
            Self::Index(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}
