use std::fmt;

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
            Self::Field(Self::Root, name) => write_name(f, name),
            Self::Field(parent, name) => {
                write!(f, "{parent}.")?;
                write_name(f, name)
            }
            Self::Index(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}

/// A name from a hostile document is cut, and its control characters are not repeated.
fn write_name(f: &mut fmt::Formatter<'_>, name: &str) -> fmt::Result {
    for (count, character) in name.chars().enumerate() {
        if count == 64 {
            return f.write_str("…");
        }
        write!(f, "{}", if character.is_control() { '\u{fffd}' } else { character })?;
    }
    Ok(())
}
