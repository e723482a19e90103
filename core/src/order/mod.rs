//! Order: one sort for the whole crate, and collections that are filled one by one.
//!
//! What always holds here: equal values stay in their order. The standard library compiles its sort again for every
//! type that is sorted, and once more for every map that is collected; each copy is 8 KB of the module that a page
//! has to load.

mod collect;
mod sort;

pub(crate) use collect::filled;
pub(crate) use sort::{sort, sorted};
