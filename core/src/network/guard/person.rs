//! What speaks against the person: no access, a role that does not hold it, somebody else's profile.

use std::sync::Arc;

use super::{Guard, Judgement};
use crate::access::{Capability, Cure, Denial, Grant, Relation, Role, User};
use crate::account::Account;
use crate::network::{Actor, Question};

impl<'n> Guard<'n> {
    /// Looks at who asks: whether they have access, and what their role holds in the account. Gives the account, if they
    /// may know of it.
    pub(super) fn judge_person(
        self,
        actor: &Actor,
        question: &Question,
        judgement: &mut Judgement,
    ) -> Option<&'n Arc<Account>> {
        let (real, mut acting) = self.acting(actor, judgement)?;
        let network = self.network;
        if question.capability == Capability::LogInAs {
            // It is the real actor who logs in, also out of a session as somebody else.
            acting = real;
        }
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
            direct = self.judge_visit(real, who, account, question, judgement);
        } else if question.capability == Capability::CompleteSetup && real.account == account.id {
            // Who can log in as another there holds it themselves, and need only come back to their own session.
            who = real;
        }
        let relation = if who.account == account.id { Relation::Own } else { Relation::Below };
        self.judge_role(real, who, account, relation, question.capability, judgement);
        if question.capability == Capability::CompleteSetup && !direct {
            let user = who.id.clone();
            let other = who.id != real.id;
            if other {
                // Somebody else has to come, so that it is their access which counts.
                judgement.forget_access_of(&real.id);
            }
            judgement.deny_unless(
                Denial::NotDirect { user: user.clone() },
                Cure::LogInDirectly { user },
            );
            if other {
                judge_access(who, judgement);
            }
        }
        self.judge_user(real, who, account, question, judgement);
        Some(account)
    }

    /// Whose eyes it is seen with, whether they have access or not.
    pub(in crate::network) fn acting_user(self, actor: &Actor) -> Option<&'n Arc<User>> {
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

    /// Looks at a visit to an account below, and tells whether that would be in a direct session of the owner.
    fn judge_visit(
        self,
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
        // Nobody logs in as somebody who is out, and only users of the account let them in again.
        if owner.archived {
            let denial = Denial::Archived { user: user() };
            if self.network.users_of(&account.id).iter().any(|user| manages_users(user)) {
                judgement.deny_unless(denial, Cure::RestoreUser { user: user() });
            } else {
                judgement.deny(denial);
            }
        }
        // It is the real actor who logs in, also out of a session as somebody else.
        if Capability::LogInAs.grant(real.role, Relation::Below) == Grant::No {
            let (role, capability) = (real.role, Capability::LogInAs);
            let cure = Cure::ChangeRole { user: real.id.clone(), role: Role::Admin };
            judgement.deny_unless(Denial::Role { role, capability }, cure);
        }
        true
    }
}

/// Whether somebody has access, and restores others of their account.
fn manages_users(user: &User) -> bool {
    !user.archived
        && user.credential.set_on.is_some()
        && Capability::ManageUsers.grant(user.role, Relation::Own) == Grant::Yes
}

/// Whether a user has access at all (rule U-8).
fn judge_access(user: &User, judgement: &mut Judgement) {
    let id = || user.id.clone();
    if user.archived {
        judgement.deny_unless(Denial::Archived { user: id() }, Cure::RestoreUser { user: id() });
        judgement.and(Cure::SetCredential { user: id() });
    } else if user.credential.set_on.is_none() {
        judgement
            .deny_unless(Denial::NoCredential { user: id() }, Cure::SetCredential { user: id() });
    }
}
