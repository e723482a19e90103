use crate::access::{Cure, Denial};
use crate::document::{At, Fault, Faults};
use crate::id::UserId;
use crate::network::{Network, SuggestedChange, Verdict};

/// Reasons and cures as they are found.
#[derive(Default)]
pub(super) struct Judgement {
    reasons: Vec<Denial>,
    cures: Vec<Cure>,
    /// Whether there is a reason that no change takes away.
    final_: bool,
}

impl Judgement {
    /// A reason that no change takes away.
    pub(super) fn deny(&mut self, denial: Denial) {
        self.settle();
        self.reasons.push(denial);
    }

    /// A reason, and the change that takes it away.
    pub(super) fn deny_unless(&mut self, denial: Denial, cure: Cure) {
        self.reasons.push(denial);
        if !self.cures.contains(&cure) {
            self.cures.push(cure);
        }
    }

    /// The same for one of many changes of which no two are the same.
    pub(super) fn deny_each(&mut self, denial: Denial, cure: Cure) {
        self.reasons.push(denial);
        self.cures.push(cure);
    }

    /// One more change that the last reason needs.
    pub(super) fn and(&mut self, cure: Cure) {
        self.cures.push(cure);
    }

    /// Leaves out what would give access to somebody who is not the one that has to come.
    pub(super) fn forget_access_of(&mut self, user: &UserId) {
        self.cures.retain(|cure| !cure.is_access_of(user));
    }

    /// Says that no change takes away what was found.
    pub(super) const fn settle(&mut self) {
        self.final_ = true;
    }

    /// A reason that is taken away by what takes a further one away.
    pub(super) fn deny_unless_more(&mut self, denial: Denial) {
        self.reasons.push(denial);
    }

    /// Whether nothing speaks against it.
    pub(super) const fn allows(&self) -> bool {
        self.reasons.is_empty()
    }

    /// Tells the first name that leads nowhere, if a reason is one; `user` is where the question names users.
    pub(super) fn of_what_there_is(&self, user: &'static str) -> Result<(), Faults> {
        let place = |denial: &Denial| match denial {
            Denial::NoUser { .. } => Some(user),
            Denial::NotAs { .. } => Some("as_user"),
            Denial::NoAccount { .. } => Some("account"),
            Denial::NoSetting { .. } => Some("setting"),
            Denial::NoKind { .. } => Some("creates"),
            _ => None,
        };
        let mut unknown = self.reasons.iter().filter_map(|denial| Some((place(denial)?, denial)));
        unknown
            .next()
            .map_or(Ok(()), |(place, denial)| Err(Fault::new(At::Root.field(place), denial).into()))
    }

    pub(super) fn verdict(self, network: &Network) -> Verdict {
        let cures = if self.final_ { Vec::new() } else { self.cures };
        let suggested = cures.into_iter().map(|cure| SuggestedChange::new(cure, network));
        let mut cures: Vec<_> = suggested.collect();
        SuggestedChange::put_in_order(&mut cures);
        Verdict { reasons: self.reasons, cures }
    }
}
