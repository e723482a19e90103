use std::any::Any;
use std::fmt;
use std::sync::Arc;

use super::arguments::Input;
use super::carried::{Wire, unknown};
use super::error;
use crate::document::Faults;

/// An engine, compiled from a document once and asked often. Shared between threads.
#[derive(Clone)]
pub struct Engine(Arc<dyn Ask>);

/// Compiles an engine from its document.
pub(super) type Make = fn(Input<'_>) -> Result<Engine, Faults>;

/// What answers questions.
pub(super) trait Ask: Any + Send + Sync {
    /// Answers in canonical JSON, or with the error as canonical JSON.
    fn ask(&self, question: &str, arguments: Input<'_>) -> Result<String, String>;

    /// Makes another engine of the same document, without compiling again what both share.
    fn make(&self, change: &str, _: Input<'_>) -> Result<Engine, Faults> {
        Err(unknown("change", change, std::iter::empty()))
    }
}

impl Engine {
    /// Compiles an engine of that kind, of all that there are, from its document.
    ///
    /// # Errors
    /// Everything that is wrong with the document, as canonical JSON.
    pub fn new(kind: &str, document: Input<'_>) -> Result<Self, String> {
        Wire::ALL.engine(kind, document)
    }

    pub(super) fn of(asked: impl Ask + 'static) -> Self {
        Self(Arc::new(asked))
    }

    /// What answers, if it is of that type: a binding that has more than JSON for it asks it itself.
    pub fn answering<T: Any>(&self) -> Option<&T> {
        let asked: &dyn Any = &*self.0;
        asked.downcast_ref()
    }

    /// Answers a question in canonical JSON.
    ///
    /// # Errors
    /// The error as canonical JSON.
    pub fn ask(&self, question: &str, arguments: Input<'_>) -> Result<String, String> {
        self.0.ask(question, arguments)
    }

    /// Another engine that differs from this one in what the change says, and shares what they have in common.
    ///
    /// # Errors
    /// The error as canonical JSON.
    pub fn make(&self, change: &str, arguments: Input<'_>) -> Result<Self, String> {
        self.0.make(change, arguments).map_err(|faults| error::to_json(&faults))
    }
}

/// Without what it was made of: printing that would be a part of every module.
impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Engine")
    }
}
