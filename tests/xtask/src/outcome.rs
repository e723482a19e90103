//! What a task or a step came to.

use std::fmt;

/// What a step did, or why it did not.
pub(crate) type Outcome = Result<Done, Trouble>;

/// A step that ran to its end without a failure.
#[derive(Debug, Default)]
pub(crate) struct Done {
    /// Tests that passed, as its runner reports them; one for a step that runs no tests.
    pub(crate) passed: u64,
    /// Tests that its runner skipped.
    pub(crate) skipped: u64,
    /// What is worth a line in the table, such as a size.
    pub(crate) notes: Vec<String>,
}

/// Why a step is not done.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// Something is wrong with the project.
    Failed {
        /// What, in one line.
        what: String,
        /// Tests that passed all the same.
        passed: u64,
        /// Tests that failed; at least one.
        failed: u64,
    },
    /// A tool is not on this machine and could not be put there.
    Missing {
        /// The tool.
        what: String,
        /// How to get it.
        remedy: String,
    },
    /// Everything has been said already.
    Reported,
}

impl Done {
    /// One thing that was checked and is right.
    pub(crate) fn one() -> Self {
        Self::tests(1)
    }

    pub(crate) fn tests(passed: u64) -> Self {
        Self { passed, ..Self::default() }
    }

    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Both steps as one.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.passed += other.passed;
        self.skipped += other.skipped;
        self.notes.extend(other.notes);
        self
    }
}

/// Both outcomes as one: what failed in either has failed, what passed in either has passed.
pub(crate) fn both(first: Outcome, second: Outcome) -> Outcome {
    match (first, second) {
        (Ok(first), Ok(second)) => Ok(first.and(second)),
        (Err(trouble), Ok(done)) | (Ok(done), Err(trouble)) => Err(trouble.beside(&done)),
        (Err(Trouble::Failed { what, passed, failed }), Err(second)) => Err(match second {
            Trouble::Failed { what: other, passed: more, failed: others } => Trouble::Failed {
                what: format!("{what}; {other}"),
                passed: passed + more,
                failed: failed + others,
            },
            second => Trouble::Failed { what: format!("{what}; {second}"), passed, failed },
        }),
        (Err(first), Err(_)) => Err(first),
    }
}

impl Trouble {
    /// The same, with what passed beside it.
    fn beside(self, done: &Done) -> Self {
        match self {
            Self::Failed { what, passed, failed } => {
                Self::Failed { what, passed: passed + done.passed, failed }
            }
            other => other,
        }
    }

    pub(crate) fn failed(what: impl Into<String>) -> Self {
        Self::Failed { what: what.into(), passed: 0, failed: 1 }
    }

    pub(crate) fn missing(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::Missing { what: what.into(), remedy: remedy.into() }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed { what, .. } => f.write_str(what),
            Self::Missing { what, remedy } => write!(f, "missing: {what} ({remedy})"),
            Self::Reported => Ok(()),
        }
    }
}

impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Self {
        Self::failed(error.to_string())
    }
}
