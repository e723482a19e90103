//! The formula language: text, checked once, that prices things exactly (rules F-1 to F-12).
//!
//! A [`Formula`] is parsed text whose names are not yet known. Compiled against [`Names`] it becomes a
//! [`Program`], which an [`Evaluation`] evaluates as often as there are values; a [`Trace`] tells every step of one
//! evaluation, [`findings`](Formula::findings) tell what any evaluation could do.
//!
//! What always holds here: arithmetic is exact or an error with a position. Every formula ends, in time
//! linear in its size. Nothing recurses on what a user wrote: trees are flat lists, and are parsed,
//! printed, compiled, evaluated and dropped in loops. Names are resolved before anything is evaluated.

mod analysis;
mod arguments;
mod check;
mod compile;
mod error;
mod evaluate;
mod evaluation;
mod excerpt;
mod findings;
mod function;
mod grouping;
mod interval;
mod key;
mod lay_out;
mod lexer;
mod names;
mod operator;
mod parser;
mod passed_on;
mod print;
mod program;
mod quick;
mod rename;
mod sheet;
mod small;
mod syntax;
mod token;
mod trace;

pub use crate::document::Span;
pub use check::check;
pub use error::{Expected, FormulaError};
pub use evaluation::Evaluation;
pub use excerpt::{excerpt, excerpt_at};
pub use findings::{Bounds, Finding};
pub use function::{Direction, Function};
pub(crate) use key::MAX_KEY;
pub use key::{check_key, key_from_label, unique_key};
pub(crate) use names::fold;
pub use names::{Names, Slot};
pub use operator::Operator;
pub use program::Program;
pub use syntax::Formula;
pub use token::Token;
pub use trace::{Operation, Step, Trace};

pub(crate) use evaluate::Stack;
pub(crate) use program::Value;
pub(crate) use sheet::{Cells, Sheet};
pub(crate) use small::Small;

#[cfg(doctest)]
#[doc = include_str!("../../../docs/formulas.md")]
struct Page;
