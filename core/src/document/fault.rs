use std::fmt;

use serde::Serialize;

use super::gaps::Gaps;
use super::{At, Node, Span, meant, one_line};

/// An error with a stable code, as every error of this crate is.
pub trait Coded: fmt::Display {
    /// The code: stays the same when the wording changes.
    fn code(&self) -> &'static str;

    /// What to write instead, where that is known.
    fn suggestion(&self) -> Option<String> {
        None
    }

    /// The part of the formula that is at fault.
    fn span(&self) -> Option<Span> {
        None
    }
}

/// One thing that is wrong with a document, or that went wrong in pricing one line of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Fault {
    /// The stable code.
    pub code: &'static str,
    /// Where in the document, like `types[0].constants[2].value`; empty for the document itself.
    pub path: String,
    /// What is wrong and what would be right, in one line.
    pub message: String,
    /// What to write instead, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
    /// The part of the formula that is at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// The formula with carets under that part, in two lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub excerpt: Option<String>,
}

impl Fault {
    /// An error as the fault of a place in a document.
    pub fn new(at: At<'_>, error: &dyn Coded) -> Self {
        Self {
            code: error.code(),
            path: at.to_string(),
            message: one_line(format_args!("{error}")),
            suggestion: error.suggestion(),
            span: error.span(),
            excerpt: None,
        }
    }

    pub(crate) fn with_excerpt(mut self, excerpt: String) -> Self {
        self.excerpt = Some(excerpt);
        self
    }
}

/// The place, what is wrong there, and the code: `lines[0].item: there is no line item … [proposal.unknown_reference]`.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { code, path, message, excerpt, .. } = self;
        let colon = if path.is_empty() { "" } else { ": " };
        write!(f, "{path}{colon}{message} [{code}]")?;
        let mut lines = excerpt.as_deref().unwrap_or_default().lines();
        lines.try_for_each(|line| write!(f, "\n  {line}"))
    }
}

/// Everything that is wrong with a document, in the order in which it was found (rule D-5).
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Faults {
    kept: Vec<Fault>,
    /// How many more there were.
    more: usize,
    /// What could not be read, as long as the document is looked at.
    gaps: Gaps,
}

impl Faults {
    /// More faults than this are counted, not kept: no document needs a longer answer.
    pub(crate) const LIMIT: usize = 1_000;

    /// Adds a fault, unless it stands where nothing could be read.
    pub(crate) fn push(&mut self, fault: Fault) {
        if self.gaps.hide(&fault.path) {
            return;
        }
        if self.are_full() {
            self.more += 1;
        } else {
            self.kept.push(fault);
        }
    }

    /// How many more are kept.
    pub(super) fn room(&self) -> usize {
        Self::LIMIT.saturating_sub(self.kept.len())
    }

    /// Whether those that follow are counted only.
    pub(super) const fn are_full(&self) -> bool {
        self.kept.len() >= Self::LIMIT
    }

    /// Counts so many that are not kept.
    pub(crate) const fn count(&mut self, more: usize) {
        self.more += more;
    }

    /// Adds an error as a fault of that place, unless nothing could be read there.
    pub(crate) fn report(&mut self, at: At<'_>, error: &dyn Coded) {
        if !self.are_full() {
            self.push(Fault::new(at, error));
        } else if self.gaps.is_empty() || !self.gaps.hide(&at.to_string()) {
            self.more += 1;
        }
    }

    /// Says of a `null` that it may be left out, if a fault of it stands at this position.
    #[cfg_attr(target_family = "wasm", inline(never))]
    pub(super) fn tell_to_leave_out(&mut self, node: &Node<'_>, position: usize) {
        if let (Node::Null, Some(fault)) = (node, self.kept.get_mut(position)) {
            fault.message.push_str(": leave it out if there is none");
        }
    }

    /// Notes that a field was left out beside an unknown one that may be meant to be it.
    pub(super) fn doubt(&mut self, at: At<'_>) {
        if !self.are_full() {
            self.gaps.add_unread(at.to_string());
        }
    }

    /// Ends the reading and begins to look at the meaning of what could be read: until [`or`](Self::or), nothing is told
    /// of the places that have faults so far. Whether there is any use in it: those that have no end have hidden what else
    /// there is.
    pub(crate) fn begin_meaning(&mut self) -> bool {
        for fault in &self.kept {
            match fault.code {
                "document.unknown_field" => {}
                "document.duplicate_key" => self.gaps.add_doubtful(fault.path.clone()),
                _ => self.gaps.add_unread(fault.path.clone()),
            }
        }
        self.gaps.put_in_order();
        !self.are_full()
    }

    /// Whether the value at that place is the one that was meant, so that others can be judged by it.
    pub(crate) fn is_read(&self, at: At<'_>) -> bool {
        self.gaps.is_empty() || self.gaps.spare(&at.to_string())
    }

    /// Whether everything that stands at that place could be read.
    pub(crate) fn is_whole(&self, at: At<'_>) -> bool {
        self.gaps.is_empty() || self.gaps.spare_all(&at.to_string())
    }

    /// Whether all these fields of the object at that place are read.
    pub(crate) fn are_read(&self, object: At<'_>, fields: &[&str]) -> bool {
        self.gaps.is_empty() || fields.iter().all(|field| self.is_read(object.field(field)))
    }

    /// Whether the list at that place was read whole, as far as these fields of its elements go, so that what is not in
    /// it is nowhere.
    pub(crate) fn is_list_read(&self, list: At<'_>, fields: &[&str]) -> bool {
        self.gaps.is_empty() || self.gaps.spare_list(&list.to_string(), fields)
    }

    /// Looks at the meaning of a part of the document that stands at `place`, as if it were the `part` of another document.
    pub(crate) fn look_at_part(&mut self, place: &str, part: &str, look: impl FnOnce(&mut Self)) {
        let mut inside = Self { gaps: self.gaps.moved(place, part), ..Self::default() };
        look(&mut inside);
        self.more += inside.more;
        // What stands outside the part is told where it really stands.
        for fault in inside.kept {
            // What is told of the whole other document is told of the part, which is all that it has.
            let rest = Some("").filter(|_| fault.path.is_empty());
            let Some(rest) = rest.or_else(|| fault.path.strip_prefix(part)) else { continue };
            let path = join(place, rest);
            self.push(Fault { path, ..fault });
        }
    }

    /// Looks at the meaning of things that stand in several places, as if they were the elements of one list of another
    /// document. All of them could be read.
    pub(crate) fn look_at_elements(
        &mut self,
        list: &str,
        place: impl Fn(usize) -> Option<String>,
        look: impl FnOnce(&mut Self),
    ) {
        let mut inside = Self::default();
        look(&mut inside);
        self.more += inside.more;
        for fault in inside.kept {
            let rest = fault.path.strip_prefix(list).and_then(|rest| rest.strip_prefix('['));
            let found = rest.and_then(|rest| rest.split_once(']')).and_then(|(index, rest)| {
                let place = place(index.parse().ok()?)?;
                Some(join(&place, rest))
            });
            if let Some(path) = found {
                self.push(Fault { path, ..fault });
            }
        }
    }

    /// Looks at the meaning of a part of the document that stands at `place`, as of a document of its own.
    pub(crate) fn look_within(&mut self, place: &str, look: impl FnOnce(&mut Self)) {
        let mut inside = Self { gaps: self.gaps.below(place), ..Self::default() };
        look(&mut inside);
        self.more += inside.more;
        inside.below(place).kept.into_iter().for_each(|fault| self.push(fault));
    }

    /// Adds the faults that the text of a document had.
    pub(crate) fn take(&mut self, found: Self) {
        self.more += found.more;
        found.kept.into_iter().for_each(|fault| self.push(fault));
    }

    /// The nearest candidate, for one of the first faults: a document that is wrong in many places is not searched
    /// for all that may have been meant.
    pub(crate) fn nearest<'a>(
        &self,
        word: &str,
        candidates: impl IntoIterator<Item = &'a str>,
    ) -> Option<String> {
        self.nearest_of(word, &mut candidates.into_iter())
    }

    /// The nearest of those that there are, or else those there are; for one of the first faults.
    pub(crate) fn meant(
        &self,
        word: &str,
        known: &mut dyn Iterator<Item = &str>,
    ) -> (Option<String>, String) {
        if self.are_searched() { meant(word, known) } else { (None, String::new()) }
    }

    /// Whether so few faults were found that it is searched for what may have been meant.
    pub(crate) const fn are_searched(&self) -> bool {
        self.len() < 20
    }

    fn nearest_of(&self, word: &str, candidates: &mut dyn Iterator<Item = &str>) -> Option<String> {
        if !self.are_searched() {
            return None;
        }
        super::nearest(word, candidates).map(str::to_owned)
    }

    /// How many there are, those beyond the ones that are kept included.
    pub const fn len(&self) -> usize {
        self.kept.len() + self.more
    }

    /// Whether nothing is wrong.
    pub const fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// The same faults with one at the end that tells how many more there are, if any are not kept.
    pub(crate) fn ending_in(mut self, more: fn(usize) -> Fault) -> Self {
        if self.more > 0 {
            self.kept.push(more(std::mem::take(&mut self.more)));
        }
        self
    }

    /// The faults, first found first; at most 1,000, and one that counts the others where a quote has more.
    pub fn as_slice(&self) -> &[Fault] {
        &self.kept
    }

    /// The faults as a list of their own.
    pub fn into_vec(self) -> Vec<Fault> {
        self.kept
    }

    /// The same faults with those of a part of the document as if it stood alone.
    pub(crate) fn apart(mut self, place: &str) -> Self {
        for fault in &mut self.kept {
            if let Some(path) = fault.path.strip_prefix(place).and_then(|p| p.strip_prefix('.')) {
                fault.path = path.to_owned();
            }
        }
        self
    }

    /// The same faults as those of a part of a document that stands at `place`.
    pub(crate) fn below(mut self, place: &str) -> Self {
        for fault in &mut self.kept {
            let separator =
                if fault.path.is_empty() || fault.path.starts_with('[') { "" } else { "." };
            fault.path = format!("{place}{separator}{}", fault.path);
        }
        self
    }

    /// The value, if there is one and nothing is wrong with it.
    pub(crate) fn or<T>(mut self, value: Option<T>) -> Result<T, Self> {
        self.gaps = Gaps::default();
        match value {
            Some(value) if self.is_empty() => Ok(value),
            _ => Err(self),
        }
    }
}

/// The path of something that stands at `rest` in what stands at `place`.
fn join(place: &str, rest: &str) -> String {
    let joined = rest.is_empty() || rest.starts_with(['.', '[']);
    format!("{place}{}{rest}", if joined { "" } else { "." })
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Self { kept: vec![fault], ..Self::default() }
    }
}

/// The one fault of what was to be made, such as an id or a number: so a function that gives faults parses with `?`.
impl<E: Coded> From<E> for Faults {
    fn from(error: E) -> Self {
        Fault::new(At::Root, &error).into()
    }
}

impl From<Vec<Fault>> for Faults {
    fn from(kept: Vec<Fault>) -> Self {
        Self { kept, ..Self::default() }
    }
}

impl FromIterator<Fault> for Faults {
    fn from_iter<I: IntoIterator<Item = Fault>>(faults: I) -> Self {
        let mut all = Self::default();
        faults.into_iter().for_each(|fault| all.push(fault));
        all
    }
}

/// As in words, which is what a program prints that ends with them.
impl fmt::Debug for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kept.as_slice() {
            [] => f.write_str("no faults"),
            [fault] => fault.fmt(f),
            faults => {
                write!(f, "{} faults:", self.len())?;
                faults.iter().try_for_each(|fault| write!(f, "\n{fault}"))?;
                if self.more > 0 {
                    write!(f, "\nand {} more", self.more)?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for Faults {}
