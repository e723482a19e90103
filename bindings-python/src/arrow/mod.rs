//! Tables of other libraries, through the C data interface of Arrow: nothing is copied to be read.

mod column;
mod interface;
mod lend;
mod source;

pub(crate) use column::{Column, Wrong, is_valid};
pub(crate) use interface::{Array, Schema, Stream};
pub(crate) use lend::{Lent, LentBatch, LentBuffer, LentColumn};
pub(crate) use source::Source;
