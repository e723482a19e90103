//! Order: one sort, one look-up and one comparison of short texts for the whole crate.
//!
//! What always holds here: equal values stay in their order. The standard library compiles its sort again for every
//! type that is sorted, and its maps for every key and value; each copy is 4 to 8 KB of the module that a page has to
//! load.

mod beginning;
mod listed;
mod places;
mod sort;

pub(crate) use beginning::{beginning, compare_alike};
pub(crate) use listed::Listed;
pub(crate) use places::Places;
pub(crate) use sort::{put, sort, sorted, take};
