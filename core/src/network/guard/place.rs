//! What speaks against the place: locks, creation switches, sharing.

use super::{Guard, Judgement};
use crate::access::{Capability, Cure, Denial};
use crate::account::{Account, Feature};
use crate::document::shown;
use crate::id::AccountId;
use crate::network::{Content, Duplicates, Kind, Question, Setting};

impl Guard<'_> {
    /// Looks at locks, creation switches and sharing (rules S-2, S-6, S-7).
    pub(super) fn judge_place(
        self,
        account: &Account,
        question: &Question,
        judgement: &mut Judgement,
    ) {
        let of_capability = match question.capability {
            Capability::DeleteContacts => Some(Feature::DeletingContacts),
            Capability::EditActionPlans => Some(Feature::ActionPlans),
            _ => None,
        };
        let mut features = vec![of_capability, question.feature];
        let mut shared = None;
        if let Some(id) = &question.setting {
            let Some(setting) = self.network.setting(id).filter(|it| self.knows(&account.id, it))
            else {
                return judgement.deny(Denial::NoSetting { setting: id.clone() });
            };
            let kind = setting.content.kind();
            if question.capability != Capability::LockAndShare {
                judge_kind(question.capability, kind, judgement);
            }
            features.push(kind.feature);
            shared = Some(setting).filter(|setting| setting.account != account.id);
        }
        let mut created = None;
        if let Some(name) = &question.creates {
            let Some(kind) = Kind::named(name) else {
                return judgement.deny(Denial::NoKind { kind: shown(name).into() });
            };
            judge_kind(question.capability, kind, judgement);
            created = Some(kind.feature.or(question.feature).or(of_capability));
            features.push(kind.feature);
        }
        // An account can lock for those below it what is locked above (rule S-4), but share nothing of another.
        if question.capability != Capability::LockAndShare || shared.is_some() {
            let mut seen = Vec::new();
            for feature in features.into_iter().flatten() {
                if !seen.contains(&feature) {
                    seen.push(feature);
                    self.judge_locks(account, feature, judgement);
                }
            }
        }
        if let Some(Some(feature)) = created {
            for above in feature.switchers(self.network.above(&account.id)) {
                let (account, by) = (above.id.clone(), above.id.clone());
                let cure = Cure::AllowCreation { account, feature };
                judgement.deny_each(Denial::CreationOff { feature, by }, cure);
            }
        }
        let Some(setting) = shared else { return };
        if setting.is_shared_with(&account.id) {
            let denial =
                Denial::Shared { setting: setting.id.clone(), owner: setting.account.clone() };
            match duplicate_of(setting, question.capability) {
                Some(cure) => judgement.deny_unless(denial, cure),
                None => judgement.deny(denial),
            }
        } else {
            // It is another's, and known only by the lock: without it there is nothing left to do something to.
            judgement.settle();
        }
    }

    /// Looks at the locks of one feature, which can be taken away.
    fn judge_locks(self, account: &Account, feature: Feature, judgement: &mut Judgement) {
        for locker in self.network.lockers(feature, &account.id) {
            let (account, by) = (locker.id.clone(), locker.id.clone());
            judgement.deny_each(Denial::Locked { feature, by }, Cure::Unlock { account, feature });
        }
    }

    /// Whether an account knows of a setting: its own, one that is shared with it, one that a lock above puts in force.
    pub(in crate::network) fn knows(self, account: &AccountId, setting: &Setting) -> bool {
        let in_force = || {
            let source = setting.content.kind().feature.zip(self.network.account(account));
            let source = source.map(|(feature, account)| self.network.source(feature, account));
            !setting.archived && source.is_some_and(|source| source.id == setting.account)
        };
        setting.account == *account || setting.is_shared_with(account) || in_force()
    }
}

/// What a receiver can duplicate of a setting, to do it to the duplicate: of a bid type one of its items, which cannot be
/// shared (rule S-7).
fn duplicate_of(shared: &Setting, capability: Capability) -> Option<Cure> {
    let setting = shared.id.clone();
    match &shared.content {
        Content::BidType(own) => {
            let has_items = own.bid_type.categories.iter().any(|of| !of.items.is_empty());
            let edits = has_items && capability != Capability::LockAndShare;
            edits.then_some(Cure::DuplicateItem { setting })
        }
        content => {
            (content.kind().duplicates == Duplicates::Below).then_some(Cure::Duplicate { setting })
        }
    }
}

/// Looks at whether the question goes together: what a kind is a matter of says nothing else.
fn judge_kind(capability: Capability, kind: &Kind, judgement: &mut Judgement) {
    if capability != kind.capability {
        let (name, capability) = (kind.name.into(), kind.capability);
        judgement.deny(Denial::OtherCapability { kind: name, capability });
    }
}
