//! What holds for every list of accounts and users, in a network as in a roster: ids are unique, accounts make a tree, and there
//! are not too many.

use thiserror::Error;

use super::{Tree, TreeError};
use crate::document::{At, Coded, Faults, did_you_mean};
use crate::order::Places;

/// How many accounts a document may hold.
pub(crate) const MAX_ACCOUNTS: usize = 100_000;
/// How many of anything else a list in a network may hold.
pub(crate) const MAX_LISTED: usize = 10_000;
/// How many users a document may hold.
pub(crate) const MAX_USERS: usize = 500_000;

/// What is wrong with a list of records, or with a reference to one.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum RecordError {
    /// Two things of one kind with the same id.
    #[error("the {what} id `{id}` is already used at {first}")]
    DuplicateId {
        /// Account, user or setting.
        what: &'static str,
        /// The id.
        id: String,
        /// Where it was first used.
        first: String,
    },
    /// A reference that leads nowhere.
    #[error("there is no {what} `{id}`{}", did_you_mean(.suggestion.as_deref()))]
    UnknownReference {
        /// Account, user or kind of setting.
        what: &'static str,
        /// The id.
        id: String,
        /// The nearest one that exists.
        suggestion: Option<String>,
    },
    /// An account that stands above itself (rule T-13).
    #[error("`{account}` stands above itself")]
    Cycle {
        /// Which one.
        account: String,
    },
    /// More of something than there may be.
    #[error("{count} {what} are too many: at most {limit}")]
    TooMany {
        /// Accounts, users, settings.
        what: &'static str,
        /// How many there are.
        count: usize,
        /// How many there may be.
        limit: usize,
    },
}

impl Coded for RecordError {
    fn code(&self) -> &'static str {
        match self {
            Self::DuplicateId { .. } => "network.duplicate_id",
            Self::UnknownReference { .. } => "network.unknown_reference",
            Self::Cycle { .. } => "account.cycle",
            Self::TooMany { .. } => "network.too_many",
        }
    }

    fn suggestion(&self) -> Option<String> {
        match self {
            Self::UnknownReference { suggestion, .. } => suggestion.clone(),
            _ => None,
        }
    }
}

/// Reports lists that are too long, each with its name and limit; whether none is.
pub(crate) fn check_counts(
    counts: &[(&'static str, usize, usize)],
    root: At<'_>,
    faults: &mut Faults,
) -> bool {
    let mut all = true;
    for (what, count, limit) in counts.iter().copied().filter(|(_, count, limit)| count > limit) {
        faults.report(root.field(what), &RecordError::TooMany { what, count, limit });
        all = false;
    }
    all
}

/// Reports the ids that another of the list has before them.
pub(crate) fn check_ids(
    what: &'static str,
    places: &Places<'_>,
    list: At<'_>,
    ids: &mut dyn Iterator<Item = &str>,
    faults: &mut Faults,
) {
    for (index, id) in ids.enumerate() {
        if let Some(first) = places.first(id).filter(|first| *first != index) {
            // An id that could not be read is blank, and none is.
            if !id.is_empty() && faults.is_read(list.index(first).field("id")) {
                let (id, first) = (id.to_owned(), list.index(first).to_string());
                let error = RecordError::DuplicateId { what, id, first };
                faults.report(list.index(index).field("id"), &error);
            }
        }
    }
}

/// Reports an id that is nowhere, with the nearest of those that are known.
pub(crate) fn report_unknown<'k>(
    what: &'static str,
    id: &str,
    known: impl IntoIterator<Item = &'k str>,
    at: At<'_>,
    faults: &mut Faults,
) {
    report_unknown_of(what, id, &mut known.into_iter(), at, faults);
}

fn report_unknown_of(
    what: &'static str,
    id: &str,
    known: &mut dyn Iterator<Item = &str>,
    at: At<'_>,
    faults: &mut Faults,
) {
    let suggestion = faults.nearest(id, known);
    faults.report(at, &RecordError::UnknownReference { what, id: id.to_owned(), suggestion });
}

/// The tree of accounts, each with its id and the one that stands above it; nothing if they make none, which is told.
pub(crate) fn check_tree(
    accounts: &[(&str, Option<&str>)],
    ids: &Places<'_>,
    list: At<'_>,
    faults: &mut Faults,
) -> Option<Tree> {
    let all_read = faults.is_list_read(list, &["id", "parent"]);
    let mut is_whole = true;
    let mut parents = Vec::with_capacity(accounts.len());
    for (index, (_, parent)) in accounts.iter().enumerate() {
        let place = parent.and_then(|parent| ids.first(parent));
        if let Some(parent) = parent.filter(|_| place.is_none()) {
            is_whole = false;
            if all_read {
                let at = list.index(index);
                report_unknown("account", parent, ids.texts(), at.field("parent"), faults);
            }
        }
        parents.push(place);
    }
    match Tree::new(parents) {
        Ok(tree) => Some(tree).filter(|_| is_whole),
        Err(TreeError::Cycle { accounts: places }) => {
            // Of two accounts with one id it counts which comes first, and that may be one whose id could not be read.
            let all_known = faults.is_list_read(list, &["id"]);
            for place in places.into_iter().filter(|_| all_known) {
                if let Some((account, _)) = accounts.get(place) {
                    let error = RecordError::Cycle { account: (*account).to_owned() };
                    faults.report(list.index(place).field("parent"), &error);
                }
            }
            None
        }
        Err(TreeError::NoParent { .. }) => None,
    }
}
