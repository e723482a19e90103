//! From single cases to as few findings as say it all.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

use super::case::Case;
use super::{ContactState, Finding, HoursSide, Silence, SilentPlace};
use crate::id::UserId;
use crate::notify::{Dispatcher, Mend, NoticeKind};
use crate::order::sort;

/// What the cases of a finding have in common within an account; the kinds are bits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Common {
    silence: Silence,
    blocked: bool,
    hours: Option<HoursSide>,
    reasons: Vec<&'static str>,
    mend: Vec<Mend>,
}

/// What the accounts of a finding have in common.
type Shared = (
    Silence,
    bool,
    Option<HoursSide>,
    Vec<&'static str>,
    Vec<&'static str>,
    u64,
    Vec<ContactState>,
);

impl Dispatcher {
    /// Every case in which something happens and nobody is told, as things are from an instant on, in the fewest findings:
    /// what is lost first, and what is found in most accounts before the rest (rule N-20).
    pub fn audit_silence(&self, at: DateTime<FixedOffset>) -> Vec<Finding> {
        let mut shared: BTreeMap<Shared, Vec<SilentPlace>> = BTreeMap::new();
        for place in &self.places_by_id {
            for (common, kinds, states, users) in self.join_cases(self.silent_cases(*place, at)) {
                let Some(account) = self.account_at(*place).cloned() else { continue };
                let Common { silence, blocked, hours, reasons, mend } = common;
                let names = mend.iter().map(Mend::name).collect();
                let key = (silence, blocked, hours, reasons, names, kinds, states);
                shared.entry(key).or_default().push(SilentPlace { account, users, mend });
            }
        }
        let mut findings: Vec<_> = shared.into_iter().map(finding).collect();
        findings.sort_by_key(|finding| (finding.silence, std::cmp::Reverse(finding.places.len())));
        findings
    }

    /// The cases of an account, those together that have everything but kind and contact in common.
    fn join_cases(&self, cases: Vec<Case>) -> Vec<(Common, u64, Vec<ContactState>, Vec<UserId>)> {
        let mut kinds_of: BTreeMap<(Common, Option<(ContactState, Option<usize>)>), u64> =
            BTreeMap::new();
        for case in cases {
            let Case { kind, contact, blocked, hours, why } = case;
            let common = Common {
                silence: why.silence,
                blocked,
                hours,
                reasons: why.reasons,
                mend: why.mend,
            };
            *kinds_of.entry((common, contact)).or_default() |= 1 << kind.place();
        }
        // Contacts of which the same kinds are silent for the same reasons.
        let mut contacts_of: BTreeMap<(Common, u64), (Vec<ContactState>, Vec<UserId>)> =
            BTreeMap::new();
        for ((common, contact), kinds) in kinds_of {
            let (states, users) = contacts_of.entry((common, kinds)).or_default();
            let Some((state, user)) = contact else { continue };
            if states.last() != Some(&state) {
                states.push(state);
            }
            users.extend(user.and_then(|user| self.user_at(user)).cloned());
        }
        let each = |((common, kinds), (states, mut users)): (_, (_, Vec<UserId>))| {
            sort(&mut users, Ord::cmp);
            (common, kinds, states, users)
        };
        contacts_of.into_iter().map(each).collect()
    }
}

fn finding((shared, places): (Shared, Vec<SilentPlace>)) -> Finding {
    let (silence, blocked, hours, reasons, _, kinds, contacts) = shared;
    let is_in = |kind: &&NoticeKind| kinds & (1 << kind.place()) != 0;
    let kinds = NoticeKind::ALL.iter().filter(is_in).copied().collect();
    Finding { silence, kinds, contacts, blocked, hours, reasons, places }
}
