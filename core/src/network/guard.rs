use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use super::refusal::write_cures;
use super::{Actor, Duplicates, Kind, Network, Setting};
use crate::access::{Capability, Cure, Denial, Grant, Relation, Role, User};
use crate::account::{Account, Feature};
use crate::document::{document, is_default, read_struct};
use crate::id::{AccountId, SettingId, UserId};

/// What somebody wants to do, and where (rule U-15).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// What.
    pub capability: Capability,
    /// Where.
    pub account: AccountId,
    /// To which setting, if to one that exists.
    #[serde(default, skip_serializing_if = "is_default")]
    pub setting: Option<SettingId>,
    /// A new setting of which kind, if it is to create one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub creates: Option<Arc<str>>,
    /// To which feature, if it is none of those.
    #[serde(default, skip_serializing_if = "is_default")]
    pub feature: Option<Feature>,
    /// To or as which user.
    #[serde(default, skip_serializing_if = "is_default")]
    pub user: Option<UserId>,
}

read_struct!(Question {
    capability: required,
    account: required,
    setting: optional,
    creates: optional,
    feature: optional,
    user: optional,
});
document!(Question, "question");

impl Question {
    /// Doing something in an account.
    pub const fn new(capability: Capability, account: AccountId) -> Self {
        Self { capability, account, setting: None, creates: None, feature: None, user: None }
    }

    /// The same, to a setting.
    #[must_use]
    pub fn with_setting(self, setting: SettingId) -> Self {
        Self { setting: Some(setting), ..self }
    }

    /// The same, to create a setting of a kind.
    #[must_use]
    pub fn creating(self, kind: &str) -> Self {
        Self { creates: Some(kind.into()), ..self }
    }

    /// The same, to a feature.
    #[must_use]
    pub fn with_feature(self, feature: Feature) -> Self {
        Self { feature: Some(feature), ..self }
    }

    /// The same, to or as a user.
    #[must_use]
    pub fn with_user(self, user: UserId) -> Self {
        Self { user: Some(user), ..self }
    }
}

/// Whether somebody may do something, and if not, every reason and the smallest change that would allow it (rule U-15).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Verdict {
    /// Why not: all reasons, in the order in which they were found. None if it is allowed.
    pub reasons: Vec<Denial>,
    /// What would have to change, all of it; none if it is allowed already, or if no change of the network allows it.
    #[serde(skip_serializing_if = "is_default")]
    pub cures: Vec<Cure>,
}

impl Verdict {
    /// Whether it is allowed.
    pub fn is_allowed(&self) -> bool {
        self.reasons.is_empty()
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_allowed() {
            return f.write_str("allowed");
        }
        f.write_str("denied: ")?;
        for (index, reason) in self.reasons.iter().enumerate() {
            write!(f, "{}{reason}", if index == 0 { "" } else { "; " })?;
        }
        write_cures(f, &self.cures)
    }
}

/// Answers who may do what in a network (rules U-15, U-16).
#[derive(Clone, Copy, Debug)]
pub struct Guard<'n> {
    network: &'n Network,
}

impl<'n> Guard<'n> {
    pub(super) const fn new(network: &'n Network) -> Self {
        Self { network }
    }

    /// Whether somebody may do something.
    pub fn may(self, actor: &Actor, question: &Question) -> Verdict {
        let mut judgement = Judgement::default();
        if let Some(account) = self.judge_person(actor, question, &mut judgement) {
            self.judge_place(account, question, &mut judgement);
        }
        judgement.verdict()
    }

    /// Everybody who may do something, by id: users of the account, and of those above it (rule U-16).
    pub fn who_may(self, question: &Question) -> Vec<UserId> {
        let mut able = Vec::new();
        let Some(account) = self.network.account(&question.account) else { return able };
        let mut place = Judgement::default();
        self.judge_place(account, question, &mut place);
        if !place.verdict().is_allowed() {
            return able;
        }
        // From above only what the table grants there.
        let from_above =
            question.capability.grant(Role::AccountOwner, Relation::Below) != Grant::No;
        let above = self.network.above(&account.id).take(if from_above { usize::MAX } else { 0 });
        let accounts = std::iter::once(account).chain(above);
        for user in accounts.flat_map(|account| self.network.users_of(&account.id)) {
            let mut person = Judgement::default();
            self.judge_person(&Actor::new(user.id.clone()), question, &mut person);
            if person.verdict().is_allowed() {
                able.push(user.id.clone());
            }
        }
        crate::order::sort(&mut able, Ord::cmp);
        able
    }

    /// Everything that somebody may do in an account (rule U-16).
    pub fn what_may(self, actor: &Actor, account: &AccountId) -> Vec<Capability> {
        let may = |capability: &Capability| {
            self.may(actor, &Question::new(*capability, account.clone())).is_allowed()
        };
        Capability::ALL.iter().copied().filter(may).collect()
    }

    /// Looks at who asks: whether they have access, and what their role holds in the account. Gives the account, if they
    /// may know of it.
    fn judge_person(
        self,
        actor: &Actor,
        question: &Question,
        judgement: &mut Judgement,
    ) -> Option<&'n Arc<Account>> {
        let (real, acting) = self.acting(actor, judgement)?;
        let network = self.network;
        let is_above = |account: &Account| network.is_above(&acting.account, &account.id);
        let known = |account: &&Arc<Account>| acting.account == account.id || is_above(account);
        let Some(account) = network.account(&question.account).filter(known) else {
            judgement.deny(Denial::NoAccount { account: question.account.clone() });
            return None;
        };
        let mut who = acting;
        let mut direct = actor.as_user.is_none();
        if acting.account != account.id
            && question.capability.grant(Role::AccountOwner, Relation::Below) == Grant::No
        {
            // Only users of that account do this: the rest is looked at as its owner would see it.
            who = network.user(&account.owner)?;
            direct = judge_visit(real, who, account, question, judgement);
        }
        let relation = if who.account == account.id { Relation::Own } else { Relation::Below };
        self.judge_role(real, who, account, relation, question.capability, judgement);
        if question.capability == Capability::CompleteSetup && !direct {
            let user = who.id.clone();
            // Somebody else has to come, so that it is their access which counts.
            judgement.cures.retain(|cure| !cure.is_access_of(&real.id));
            judgement.deny_unless(
                Denial::NotDirect { user: user.clone() },
                Cure::LogInDirectly { user },
            );
            judge_access(who, judgement);
        }
        self.judge_user(real, who, account, question, judgement);
        Some(account)
    }

    /// Whose eyes it is seen with, whether they have access or not.
    pub(super) fn acting_user(self, actor: &Actor) -> Option<&'n Arc<User>> {
        let real = self.network.user(&actor.user)?;
        let Some(as_user) = &actor.as_user else { return Some(real) };
        self.network.user(as_user).filter(|target| self.may_log_in_as(real, target))
    }

    /// Who it really is and whose eyes it is seen with, if they have access (rules U-6, U-8).
    fn acting(self, actor: &Actor, judgement: &mut Judgement) -> Option<(&'n User, &'n User)> {
        let Some(real) = self.network.user(&actor.user) else {
            judgement.deny(Denial::NoUser { user: actor.user.clone() });
            return None;
        };
        judge_access(real, judgement);
        let Some(as_user) = &actor.as_user else { return Some((real, real)) };
        let target = self.network.user(as_user).filter(|target| self.may_log_in_as(real, target));
        if target.is_none() {
            let (user, as_user) = (real.id.clone(), as_user.clone());
            judgement.deny(Denial::NotAs { user, as_user });
        }
        target.map(|target| (&**real, &**target))
    }

    /// Whether one may log in as the other: account owners and admins as users of their account, and as the owner of an
    /// account below (rule U-6).
    fn may_log_in_as(self, user: &User, target: &User) -> bool {
        let own = user.account == target.account;
        let relation = if own { Relation::Own } else { Relation::Below };
        !target.archived
            && self.is_open_to(user, target)
            && Capability::LogInAs.grant(user.role, relation) == Grant::Yes
    }

    /// Whether the other is somebody whom one could log in as, if one's role allowed it.
    fn is_open_to(self, user: &User, target: &User) -> bool {
        let owns = || {
            self.network.account(&target.account).is_some_and(|account| account.owner == target.id)
        };
        let own = user.account == target.account;
        user.id != target.id
            && (own || self.network.is_above(&user.account, &target.account) && owns())
    }

    fn judge_role(
        self,
        real: &User,
        user: &User,
        account: &Account,
        relation: Relation,
        capability: Capability,
        judgement: &mut Judgement,
    ) {
        let role = user.role;
        match capability.grant(role, relation) {
            // What these two ask of the account is looked at below.
            Grant::Yes | Grant::InEnterprise | Grant::WherePaid => {}
            Grant::No => {
                let denial = Denial::Role { role, capability };
                match self.role_cure(real, user, account, relation, capability) {
                    Some(cure) => judgement.deny_unless(denial, cure),
                    None => judgement.deny(denial),
                }
            }
            Grant::IfSwitched if self.network.policy().export_contacts.is_on(role) => {}
            Grant::IfSwitched => {
                let denial = Denial::SwitchedOff { role, capability };
                judgement.deny_unless(denial, Cure::SwitchOn { role, capability });
            }
        }
        // What must hold of the account is asked whatever the role, so that all reasons are told: the owner's grant says it.
        let is_enterprise = account.parent.is_none();
        match capability.grant(Role::AccountOwner, Relation::Own) {
            Grant::InEnterprise if !is_enterprise => judgement.deny(Denial::NotEnterprise {}),
            Grant::WherePaid if !is_enterprise && !account.self_pay => {
                judgement.deny(Denial::NotPaying { account: account.id.clone() });
            }
            _ => {}
        }
    }

    /// What would let the user hold the capability: another role; an account owner stays one, and logs in as somebody who
    /// holds it, which nobody from an account above can do.
    fn role_cure(
        self,
        real: &User,
        user: &User,
        account: &Account,
        relation: Relation,
        capability: Capability,
    ) -> Option<Cure> {
        if user.role != Role::AccountOwner {
            let role = capability.least_role(relation)?;
            return Some(Cure::ChangeRole { user: user.id.clone(), role });
        }
        let holds = |other: &&Arc<User>| {
            capability.grant(other.role, Relation::Own) == Grant::Yes
                && self.may_log_in_as(real, other)
        };
        let other = self.network.users_of(&account.id).iter().find(holds)?;
        Some(Cure::LogInAs { user: other.id.clone() })
    }

    /// Looks at the user that it is about.
    fn judge_user(
        self,
        real: &User,
        who: &User,
        account: &Account,
        question: &Question,
        judgement: &mut Judgement,
    ) {
        let Some(user) = &question.user else { return };
        let target = self.network.user(user).filter(|target| target.account == account.id);
        let Some(target) = target else {
            return judgement.deny(Denial::NoUser { user: user.clone() });
        };
        let id = target.id.clone();
        match question.capability {
            Capability::LogInAs if !self.is_open_to(who, target) => {
                judgement.deny(Denial::NotAs { user: who.id.clone(), as_user: id });
            }
            Capability::LogInAs if target.archived => {
                let cure = Cure::RestoreUser { user: id.clone() };
                judgement.deny_unless(Denial::Archived { user: id }, cure);
            }
            Capability::ChangeOwnProfile if who.id == target.id => {}
            Capability::ChangeOwnProfile if real.id == target.id => {
                let denial = Denial::OtherUser { user: id.clone() };
                judgement.deny_unless(denial, Cure::LogInDirectly { user: id });
            }
            Capability::ChangeOwnProfile if self.may_log_in_as(real, target) => {
                let denial = Denial::OtherUser { user: id.clone() };
                judgement.deny_unless(denial, Cure::LogInAs { user: id });
            }
            // What is somebody's own is theirs: no other role and nobody else's return makes it another's.
            Capability::ChangeOwnProfile => judgement.deny(Denial::OtherUser { user: id }),
            _ => {}
        }
    }

    /// Looks at locks, creation switches and sharing (rules S-2, S-6, S-7).
    fn judge_place(self, account: &Account, question: &Question, judgement: &mut Judgement) {
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
            features.push(setting.content.kind().feature);
            shared = Some(setting).filter(|setting| setting.account != account.id);
        }
        let mut created = None;
        if let Some(name) = &question.creates {
            let Some(kind) = Kind::named(name) else {
                return judgement.deny(Denial::NoKind { kind: Arc::clone(name) });
            };
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
            let off = self
                .network
                .above(&account.id)
                .filter(|above| above.creation_off.contains(&feature));
            for above in off {
                let (account, by) = (above.id.clone(), above.id.clone());
                let cure = Cure::AllowCreation { account, feature };
                judgement.deny_each(Denial::CreationOff { feature, by }, cure);
            }
        }
        let Some(setting) = shared else { return };
        if setting.is_shared_with(&account.id) {
            let denial =
                Denial::Shared { setting: setting.id.clone(), owner: setting.account.clone() };
            let setting_id = setting.id.clone();
            match setting.content.kind().duplicates {
                Duplicates::Never => judgement.deny(denial),
                _ => judgement.deny_unless(denial, Cure::Duplicate { setting: setting_id }),
            }
        } else {
            // It is another's, and known only by the lock: without it there is nothing left to do something to.
            judgement.final_ = true;
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
    pub(super) fn knows(self, account: &AccountId, setting: &Setting) -> bool {
        let in_force = || {
            let source = setting.content.kind().feature.zip(self.network.account(account));
            let source = source.map(|(feature, account)| self.network.source(feature, account));
            !setting.archived && source.is_some_and(|source| source.id == setting.account)
        };
        setting.account == *account || setting.is_shared_with(account) || in_force()
    }
}

/// Looks at a visit to an account below, and tells whether that would be in a direct session of the owner.
fn judge_visit(
    real: &User,
    owner: &User,
    account: &Account,
    question: &Question,
    judgement: &mut Judgement,
) -> bool {
    let other = Denial::OtherAccount { account: account.id.clone() };
    if question.capability == Capability::CompleteSetup {
        // Nobody completes it logged in as somebody else: that the owner has to come is told next.
        judgement.deny_unless_more(other);
        return false;
    }
    let user = || owner.id.clone();
    judgement.deny_unless(other, Cure::LogInAs { user: user() });
    // Nobody logs in as somebody who is out.
    if owner.archived {
        let cure = Cure::RestoreUser { user: user() };
        judgement.deny_unless(Denial::Archived { user: user() }, cure);
    }
    // It is the real actor who logs in, also out of a session as somebody else.
    if Capability::LogInAs.grant(real.role, Relation::Below) == Grant::No {
        let (role, capability) = (real.role, Capability::LogInAs);
        let cure = Cure::ChangeRole { user: real.id.clone(), role: Role::Admin };
        judgement.deny_unless(Denial::Role { role, capability }, cure);
    }
    true
}

/// Whether a user has access at all (rule U-8).
fn judge_access(user: &User, judgement: &mut Judgement) {
    let id = || user.id.clone();
    if user.archived {
        judgement.deny_unless(Denial::Archived { user: id() }, Cure::RestoreUser { user: id() });
        judgement.cures.push(Cure::SetCredential { user: id() });
    } else if user.credential.set_on.is_none() {
        judgement
            .deny_unless(Denial::NoCredential { user: id() }, Cure::SetCredential { user: id() });
    }
}

/// Reasons and cures as they are found.
#[derive(Default)]
struct Judgement {
    reasons: Vec<Denial>,
    cures: Vec<Cure>,
    /// Whether there is a reason that no change takes away.
    final_: bool,
}

impl Judgement {
    /// A reason that no change takes away.
    fn deny(&mut self, denial: Denial) {
        self.final_ = true;
        self.reasons.push(denial);
    }

    /// A reason, and the change that takes it away.
    fn deny_unless(&mut self, denial: Denial, cure: Cure) {
        self.reasons.push(denial);
        if !self.cures.contains(&cure) {
            self.cures.push(cure);
        }
    }

    /// The same for one of many changes of which no two are the same.
    fn deny_each(&mut self, denial: Denial, cure: Cure) {
        self.reasons.push(denial);
        self.cures.push(cure);
    }

    /// A reason that is taken away by what takes a further one away.
    fn deny_unless_more(&mut self, denial: Denial) {
        self.reasons.push(denial);
    }

    fn verdict(self) -> Verdict {
        let cures = if self.final_ { Vec::new() } else { self.cures };
        Verdict { reasons: self.reasons, cures }
    }
}
