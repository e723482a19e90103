//! How sum types are read: an object whose `type` says which of several it is.

use super::read::{Read, read_name};
use super::{At, DocumentError, Faults, Node};
use crate::document::wrong_type;

/// Which of the names the `type` of an object is.
pub(crate) fn read_tag(
    node: &Node<'_>,
    names: &[&'static str],
    at: At<'_>,
    faults: &mut Faults,
) -> Option<usize> {
    if !matches!(node, Node::Object(_)) {
        wrong_type(node, "an object", at, faults);
        return None;
    }
    let Some(tag) = node.get("type") else {
        faults.report(at.field("type"), &DocumentError::MissingField { field: "type" });
        return None;
    };
    read_name(tag, names, at.field("type"), faults)
}

/// Fills what stands beside the `type`.
pub(crate) fn fill_tagged<T: Read>(node: &Node<'_>, at: At<'_>, faults: &mut Faults) -> Option<T> {
    let mut value = T::blank();
    value.fill(node, at, faults).then_some(value)
}

/// Implements [`Read`] for an enum whose variants each hold a struct that is read with `read_struct!(tagged …)`, and
/// tells the name of each.
macro_rules! read_tagged {
    ($type:ident { $($variant:ident => $name:literal),* $(,)? }) => {
        impl $type {
            /// The name of every variant, in the order of the documentation.
            pub const NAMES: &[&str] = &[$($name),*];

            /// The name that stands in `type`.
            pub const fn name(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $name),*
                }
            }
        }

        impl $crate::document::Read for $type {
            fn blank() -> Self {
                $crate::document::first_blank!($($variant)*)
            }

            fn fill(
                &mut self,
                node: &$crate::document::Node<'_>,
                at: $crate::document::At<'_>,
                faults: &mut $crate::document::Faults,
            ) -> bool {
                let Some(index) = $crate::document::read_tag(node, &[$($name),*], at, faults) else {
                    return false;
                };
                let read = match Self::NAMES.get(index).copied().unwrap_or_default() {
                    $($name => $crate::document::fill_tagged(node, at, faults).map(Self::$variant),)*
                    _ => None,
                };
                $crate::document::fill_with(self, read)
            }
        }
    };
}

/// What stands in a sum type before it is read: its first variant.
macro_rules! first_blank {
    ($first:ident $($rest:ident)*) => {
        Self::$first($crate::document::Read::blank())
    };
}

pub(crate) use {first_blank, read_tagged};
