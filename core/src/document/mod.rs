//! Documents: reading them with every fault at once, writing them canonically.
//!
//! What always holds here: a document is read whole or refused with all its faults, each with a path
//! (rules D-1, D-5); text is bounded before it is looked at (D-10); the same value always gives the same
//! bytes (D-7). Nothing here knows what the documents mean.

mod at;
mod buffer;
mod canonical;
mod fault;
mod gaps;
mod instant;
mod json;
mod link;
mod map_key;
mod node;
mod read;
mod scalar;
mod shape;
mod span;
mod suggest;
mod tagged;
mod value;
mod version;

pub use crate::message::shown;
pub(crate) use crate::message::{OneLine, Shown, is_unseen, one_line};
pub use at::At;
pub(crate) use buffer::push_whole;
pub(crate) use canonical::Pieces;
pub use canonical::to_canonical_json;
pub use fault::{Coded, Fault, Faults};
pub use instant::{DATED, instant_at};
pub(crate) use link::is_link;
pub use node::Node;
pub use shape::{DocumentError, Limits, MAX_BYTES, MAX_DEPTH, MAX_TEXT, MAX_VALUES};
pub use span::Span;
pub use value::ValueError;
pub use version::{Document, read, read_node};

pub(crate) use instant::{INSTANTS, write_instant, write_instant_if_any};
pub(crate) use read::{
    ObjectReader, Read, blank, field_name, fill_optional, fill_with, names, read_name, read_parsed,
    read_struct, text_of, wrong_type,
};
pub(crate) use scalar::{MayBeLeftOut, is_default, left_out_by_default, read_text, whole_number};
pub(crate) use shape::{did_you_mean, did_you_mean_or};
pub(crate) use suggest::{meant, nearest, nearest_of};
pub(crate) use tagged::{first_blank, read_tag, read_tagged};
pub(crate) use value::{check_percentage, not_empty};
pub(crate) use version::{
    document, fill_shape, fill_whole, read_shape_of, read_whole, version_is_read,
};
