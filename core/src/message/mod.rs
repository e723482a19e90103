//! Messages: how errors repeat what others wrote.
//!
//! What always holds here: a message is one line that reads as it is, and repeats little, whatever the document says.

mod shown;

pub use shown::shown;
pub(crate) use shown::{OneLine, Shown, is_unseen, one_line};
