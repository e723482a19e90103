//! How sum types are read: an object whose `type` says which of several it is.

use super::read::{read_name, wrong_type};
use super::{At, DocumentError, Faults, Node};

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
    let tag = node.get("type");
    if tag.is_none() {
        faults.report(at.field("type"), &DocumentError::MissingField { field: "type" });
    }
    let found = tag.and_then(|tag| read_name(tag, names, at.field("type"), faults));
    if found.is_none() {
        // Nothing is known of what stands beside it either.
        faults.doubt(at);
    }
    found
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
            ) {
                #[derive(Clone, Copy)]
                enum Which { $($variant),* }
                let read = $crate::document::read_tag(node, Self::NAMES, at, faults);
                match read.and_then(|index| [$(Which::$variant),*].get(index).copied()) {
                    $(Some(Which::$variant) => {
                        *self = Self::$variant($crate::document::Read::blank());
                        if let Self::$variant(variant) = self {
                            $crate::document::Read::fill(variant, node, at, faults);
                        }
                    })*
                    None => {}
                }
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
