use std::fmt;

use serde::{Serialize, Serializer};

use crate::document::push_whole;

/// A figure of a quote, by its path: `lines[2].retail`, `totals.tax`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Figure {
    /// A figure of a part of a line.
    Part {
        /// The index of the line.
        line: usize,
        /// `labor` or `materials`.
        part: &'static str,
        /// `raw`, `retail`, `amount` or `sub_rate`.
        figure: &'static str,
    },
    /// The amount of an adjustment on a line.
    LineAdjustment {
        /// The index of the line.
        line: usize,
        /// The index of the adjustment.
        adjustment: usize,
    },
    /// The amount of an adjustment on the whole.
    Adjustment {
        /// The index of the adjustment.
        adjustment: usize,
    },
    /// A share of an adjustment on the whole.
    Share {
        /// The index of the adjustment.
        adjustment: usize,
        /// The index of the share.
        share: usize,
    },
    /// The base or tax of a tax row.
    Tax {
        /// The index of the row.
        row: usize,
        /// `base` or `tax`.
        figure: &'static str,
    },
    /// One of the totals.
    Total {
        /// Its name.
        figure: &'static str,
    },
    /// A part of the schedule.
    Schedule {
        /// The index of the part.
        part: usize,
    },
}

impl Figure {
    /// Tells the pieces of its path one after another.
    pub(super) fn tell(self, tell: &mut dyn FnMut(Step)) {
        use Step::{Index, Name};
        let steps = match self {
            Self::Part { line, part, figure } => {
                [Name("lines["), Index(line), Name("]."), Name(part), Name("."), Name(figure)]
            }
            Self::LineAdjustment { line, adjustment } => {
                within("lines[", line, "].adjustments[", Index(adjustment), "].amount")
            }
            Self::Adjustment { adjustment } => {
                within("adjustments[", adjustment, "].amount", Name(""), "")
            }
            Self::Share { adjustment, share } => {
                within("adjustments[", adjustment, "].shares[", Index(share), "].amount")
            }
            Self::Tax { row, figure } => within("taxes[", row, "].", Name(figure), ""),
            Self::Total { figure } => {
                [Name("totals."), Name(figure), Name(""), Name(""), Name(""), Name("")]
            }
            Self::Schedule { part } => within("schedule[", part, "].amount", Name(""), ""),
        };
        for step in steps {
            tell(step);
        }
    }

    fn path(self) -> String {
        let mut path = String::with_capacity(40);
        self.tell(&mut |step| match step {
            Step::Name(name) => path.push_str(name),
            Step::Index(index) => push_whole(&mut path, index as u64),
        });
        path
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.path())
    }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.path())
    }
}

/// A piece of the path of a figure.
pub(super) enum Step {
    Name(&'static str),
    Index(usize),
}

/// The path of something in an element of a list.
const fn within(
    list: &'static str,
    index: usize,
    name: &'static str,
    step: Step,
    end: &'static str,
) -> [Step; 6] {
    [Step::Name(list), Step::Index(index), Step::Name(name), step, Step::Name(end), Step::Name("")]
}
