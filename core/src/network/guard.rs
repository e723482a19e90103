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
        self.judge(actor, question, &mut judgement);
        judgement.verdict()
    }

    /// Everybody who may do something, by id: users of the account, and of those above it (rule U-16).
    pub fn who_may(self, question: &Question) -> Vec<UserId> {
        let Some(account) = self.network.account(&question.account) else { return Vec::new() };
        let accounts = std::iter::once(account).chain(self.network.above(&account.id));
        let mut able = Vec::new();
        for user in accounts.flat_map(|account| self.network.users_of(&account.id)) {
            if self.may(&Actor::new(user.id.clone()), question).is_allowed() {
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

    fn judge(self, actor: &Actor, question: &Question, judgement: &mut Judgement) {
        let Some(acting) = self.acting(actor, judgement) else { return };
        let network = self.network;
        let Some(account) = network.account(&question.account) else {
            return judgement.deny(Denial::NoAccount { account: question.account.clone() });
        };
        let relation = if acting.account == account.id {
            Relation::Own
        } else if network.is_above(&acting.account, &account.id) {
            Relation::Below
        } else {
            return judgement.deny(Denial::NoAccount { account: account.id.clone() });
        };
        let mut who = acting;
        let mut direct = actor.as_user.is_none();
        if relation == Relation::Below
            && question.capability.grant(Role::AccountOwner, Relation::Below) == Grant::No
        {
            // Only users of that account do this: the rest is looked at as its owner would see it.
            direct = judge_visit(acting, account, question, judgement);
            let Some(owner) = network.user(&account.owner) else { return };
            who = owner;
        }
        let relation = if who.account == account.id { Relation::Own } else { Relation::Below };
        self.judge_role(who, account, relation, question.capability, judgement);
        if question.capability == Capability::CompleteSetup && !direct {
            let user = who.id.clone();
            judgement.deny_unless(
                Denial::NotDirect { user: user.clone() },
                Cure::LogInDirectly { user },
            );
        }
        self.judge_user(who, account, question, judgement);
        self.judge_place(account, question, judgement);
    }

    /// Whose eyes it is seen with, if they have access (rules U-6, U-8).
    fn acting(self, actor: &Actor, judgement: &mut Judgement) -> Option<&'n User> {
        let Some(real) = self.network.user(&actor.user) else {
            judgement.deny(Denial::NoUser { user: actor.user.clone() });
            return None;
        };
        judge_access(real, judgement);
        let Some(as_user) = &actor.as_user else { return Some(real) };
        let target = self.network.user(as_user).filter(|target| self.may_log_in_as(real, target));
        if target.is_none() {
            let (user, as_user) = (real.id.clone(), as_user.clone());
            judgement.deny(Denial::NotAs { user, as_user });
        }
        target.map(|target| &**target)
    }

    /// Whether one may log in as the other: account owners and admins as users of their account, and as the owner of an
    /// account below (rule U-6).
    fn may_log_in_as(self, user: &User, target: &User) -> bool {
        if target.archived || user.id == target.id {
            return false;
        }
        let own = user.account == target.account;
        let relation = if own { Relation::Own } else { Relation::Below };
        let owns = || {
            self.network.account(&target.account).is_some_and(|account| account.owner == target.id)
        };
        Capability::LogInAs.grant(user.role, relation) == Grant::Yes
            && (own || self.network.is_above(&user.account, &target.account) && owns())
    }

    fn judge_role(
        self,
        user: &User,
        account: &Account,
        relation: Relation,
        capability: Capability,
        judgement: &mut Judgement,
    ) {
        let role = user.role;
        match capability.grant(role, relation) {
            Grant::Yes | Grant::InEnterprise | Grant::WherePaid => {}
            Grant::No => {
                let denial = Denial::Role { role, capability };
                match self.role_cure(user, account, relation, capability) {
                    Some(cure) => judgement.deny_unless(denial, cure),
                    None => judgement.deny(denial),
                }
                // What the table says of the role that would be enough still has to hold.
            }
            Grant::IfSwitched if self.network.policy().export_contacts.is_on(role) => {}
            Grant::IfSwitched => {
                let denial = Denial::SwitchedOff { role, capability };
                judgement.deny_unless(denial, Cure::SwitchOn { role, capability });
            }
        }
        let is_enterprise = account.parent.is_none();
        match capability {
            Capability::ChangeEnterpriseSettings if !is_enterprise => {
                judgement.deny(Denial::NotEnterprise {});
            }
            Capability::ViewBilling if !is_enterprise && !account.self_pay => {
                judgement.deny(Denial::NotPaying { account: account.id.clone() });
            }
            _ => {}
        }
    }

    /// What would let the user hold the capability: another role; an account owner stays one, and logs in as somebody who
    /// holds it.
    fn role_cure(
        self,
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
            !other.archived && capability.grant(other.role, Relation::Own) == Grant::Yes
        };
        let other = self.network.users_of(&account.id).iter().find(holds)?;
        Some(Cure::LogInAs { user: other.id.clone() })
    }

    /// Looks at the user that it is about.
    fn judge_user(
        self,
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
        match question.capability {
            Capability::LogInAs if !self.may_log_in_as(who, target) => {
                let (user, as_user) = (who.id.clone(), target.id.clone());
                judgement.deny(Denial::NotAs { user, as_user });
            }
            Capability::ChangeOwnProfile if who.id != target.id => {
                let user = target.id.clone();
                judgement
                    .deny_unless(Denial::OtherUser { user: user.clone() }, Cure::LogInAs { user });
            }
            _ => {}
        }
    }

    /// Looks at locks, creation switches and sharing (rules S-2, S-6, S-7).
    fn judge_place(self, account: &Account, question: &Question, judgement: &mut Judgement) {
        let mut feature = question.feature.or(match question.capability {
            Capability::DeleteContacts => Some(Feature::DeletingContacts),
            Capability::EditActionPlans => Some(Feature::ActionPlans),
            _ => None,
        });
        let mut shared = None;
        if let Some(id) = &question.setting {
            let Some(setting) = self.network.setting(id).filter(|it| self.knows(&account.id, it))
            else {
                return judgement.deny(Denial::NoSetting { setting: id.clone() });
            };
            feature = setting.content.kind().feature.or(feature);
            shared = Some(setting).filter(|setting| setting.account != account.id);
        }
        let creates = question.creates.as_deref().and_then(Kind::named);
        if let Some(kind) = creates {
            feature = kind.feature.or(feature);
        }
        if let Some(feature) = feature {
            for locker in self.network.lockers(feature, &account.id) {
                let (account, by) = (locker.id.clone(), locker.id.clone());
                judgement
                    .deny_unless(Denial::Locked { feature, by }, Cure::Unlock { account, feature });
            }
        }
        if let (Some(feature), Some(_)) = (feature, creates) {
            let off = self
                .network
                .above(&account.id)
                .filter(|above| above.creation_off.contains(&feature));
            for above in off {
                let (account, by) = (above.id.clone(), above.id.clone());
                let denial = Denial::CreationOff { feature, by };
                judgement.deny_unless(denial, Cure::AllowCreation { account, feature });
            }
        }
        if let Some(setting) = shared.filter(|setting| setting.is_shared_with(&account.id)) {
            let denial =
                Denial::Shared { setting: setting.id.clone(), owner: setting.account.clone() };
            let setting_id = setting.id.clone();
            match setting.content.kind().duplicates {
                Duplicates::Never => judgement.deny(denial),
                _ => judgement.deny_unless(denial, Cure::Duplicate { setting: setting_id }),
            }
        }
    }

    /// Whether an account knows of a setting: its own, one that is shared with it, one that a lock above puts in force.
    pub(super) fn knows(self, account: &AccountId, setting: &Setting) -> bool {
        setting.account == *account
            || setting.is_shared_with(account)
            || self.network.effective(account, setting.content.kind()).is_some_and(|effective| {
                effective.in_force.iter().any(|known| known.setting == setting.id)
            })
    }
}

/// Looks at a visit to an account below, and tells whether that would be in a direct session of the owner.
fn judge_visit(
    acting: &User,
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
    judgement.deny_unless(other, Cure::LogInAs { user: account.owner.clone() });
    if Capability::LogInAs.grant(acting.role, Relation::Below) == Grant::No {
        let (role, capability) = (acting.role, Capability::LogInAs);
        let cure = Cure::ChangeRole { user: acting.id.clone(), role: Role::Admin };
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

    /// A reason that is taken away by what takes a further one away.
    fn deny_unless_more(&mut self, denial: Denial) {
        self.reasons.push(denial);
    }

    fn verdict(self) -> Verdict {
        let cures = if self.final_ { Vec::new() } else { self.cures };
        Verdict { reasons: self.reasons, cures }
    }
}
