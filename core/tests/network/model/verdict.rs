//! Who may do what, said once more (U-1 to U-15, S-2 to S-9, T-10, T-18).

use tenantry::access::{Capability, Cure, Denial, Role, User};
use tenantry::account::Feature;
use tenantry::id::AccountId;
use tenantry::network::{Actor, Question};

use super::{Model, feature_of};

const KINDS: [&str; 21] = [
    "contact_type",
    "sales_cycle",
    "opportunity_template",
    "log_code",
    "tag",
    "custom_field",
    "lead_source",
    "action_plan",
    "signature",
    "hosted_page",
    "file",
    "announcement",
    "bid_type",
    "line_item",
    "constant_value",
    "quote_type",
    "pre_note",
    "subcontractor",
    "tax_district",
    "proposal_settings",
    "routing_plan",
];

/// Reasons, each with what takes it away: nothing for one that nothing does.
#[derive(Default)]
struct Found {
    reasons: Vec<Denial>,
    cures: Vec<Cure>,
    incurable: bool,
}

impl Found {
    fn deny(&mut self, reason: Denial, cures: &[Cure]) {
        self.reasons.push(reason);
        self.incurable |= cures.is_empty();
        for cure in cures {
            if !self.cures.contains(cure) {
                self.cures.push(cure.clone());
            }
        }
    }
}

/// What account owners and admins hold beside what everybody holds.
fn runs_the_account(capability: Capability) -> bool {
    use Capability::*;
    matches!(
        capability,
        DeleteContacts
            | EditActionPlans
            | ChangeSettings
            | ManageUsers
            | LogInAs
            | LockAndShare
            | ManageSubAccounts
            | ViewBilling
            | CompleteSetup
            | ChangeEnterpriseSettings
    )
}

/// Whether a role holds it in its own account, switches and places aside.
fn holds(role: Role, capability: Capability) -> bool {
    match capability {
        Capability::UseCallCenter => role == Role::Standard,
        Capability::ViewAllContacts => role != Role::Salesperson,
        _ if runs_the_account(capability) => matches!(role, Role::AccountOwner | Role::Admin),
        _ => true,
    }
}

/// What is done in an account below without a visit: creating, moving, deleting it, and visiting it.
fn is_done_from_above(capability: Capability) -> bool {
    matches!(capability, Capability::LogInAs | Capability::ManageSubAccounts)
}

fn runs(user: &User) -> bool {
    matches!(user.role, Role::AccountOwner | Role::Admin)
}

impl Model {
    /// Whether one could log in as the other with the right role (U-6).
    fn is_open_to(&self, user: &User, target: &User) -> bool {
        let own = user.account == target.account;
        let owner_below = self.is_above(&user.account, &target.account)
            && self.accounts[&target.account].owner == target.id;
        user.id != target.id && (own || owner_below)
    }

    pub(crate) fn may_log_in_as(&self, user: &User, target: &User) -> bool {
        runs(user) && !target.archived && self.is_open_to(user, target)
    }

    /// Whose eyes it is seen with, if that may be.
    pub(crate) fn acting(&self, actor: &Actor) -> Option<&User> {
        let real = self.users.get(&actor.user)?;
        match &actor.as_user {
            None => Some(real),
            Some(other) => self.users.get(other).filter(|target| self.may_log_in_as(real, target)),
        }
    }

    pub(crate) fn may(&self, actor: &Actor, question: &Question) -> (Vec<Denial>, Vec<Cure>) {
        let mut found = Found::default();
        self.judge(actor, question, &mut found);
        if found.incurable {
            return (found.reasons, Vec::new());
        }
        // First what anybody may do, then they log in, and in that session they duplicate.
        let (duplicates, others): (Vec<_>, Vec<_>) = found
            .cures
            .into_iter()
            .partition(|cure| matches!(cure, Cure::Duplicate { .. } | Cure::DuplicateItem { .. }));
        let (sessions, mut cures): (Vec<_>, Vec<_>) = others
            .into_iter()
            .partition(|cure| matches!(cure, Cure::LogInAs { .. } | Cure::LogInDirectly { .. }));
        cures.extend(sessions);
        cures.extend(duplicates);
        (found.reasons, cures)
    }

    fn judge(&self, actor: &Actor, question: &Question, found: &mut Found) {
        let Question { capability, account: place, .. } = question;
        let capability = *capability;
        let Some(real) = self.users.get(&actor.user) else {
            return found.deny(Denial::NoUser { user: actor.user.clone() }, &[]);
        };
        access(real, found);
        let Some(acting) = self.acting(actor) else {
            let as_user = actor.as_user.clone().unwrap();
            return found.deny(Denial::NotAs { user: real.id.clone(), as_user }, &[]);
        };
        // Who logs in does so as themselves.
        let acting = if capability == Capability::LogInAs { real } else { acting };
        let is_own = acting.account == *place;
        let exists = self.accounts.get(place);
        let Some(account) = exists.filter(|_| is_own || self.is_above(&acting.account, place))
        else {
            return found.deny(Denial::NoAccount { account: place.clone() }, &[]);
        };
        // Who does it there, and whether in a session of their own.
        let mut who = acting;
        let mut direct = actor.as_user.is_none();
        if capability == Capability::CompleteSetup && is_own && real.account == *place {
            who = real;
        }
        if !is_own && !is_done_from_above(capability) {
            who = &self.users[&account.owner];
            let reason = Denial::OtherAccount { account: place.clone() };
            if capability == Capability::CompleteSetup {
                direct = false;
                found.reasons.push(reason);
            } else {
                direct = true;
                found.deny(reason, &[Cure::LogInAs { user: who.id.clone() }]);
                if who.archived {
                    let reason = Denial::Archived { user: who.id.clone() };
                    let mut others = self.users.values();
                    if others.any(|it| {
                        it.account == *place
                            && runs(it)
                            && !it.archived
                            && it.credential.set_on.is_some()
                    }) {
                        found.deny(reason, &[Cure::RestoreUser { user: who.id.clone() }]);
                    } else {
                        found.deny(reason, &[]);
                    }
                }
                if !runs(real) {
                    let reason = Denial::Role { role: real.role, capability: Capability::LogInAs };
                    let (user, role) = (real.id.clone(), Role::Admin);
                    found.deny(reason, &[Cure::ChangeRole { user, role }]);
                }
            }
        }
        self.judge_role(real, who, place, capability, found);
        if capability == Capability::CompleteSetup && !direct {
            let comes = who.id != real.id;
            found.cures.retain(|cure| match cure {
                Cure::RestoreUser { user } | Cure::SetCredential { user } => {
                    !comes || *user != real.id
                }
                _ => true,
            });
            let user = who.id.clone();
            found.deny(Denial::NotDirect { user: user.clone() }, &[Cure::LogInDirectly { user }]);
            if comes {
                access(who, found);
            }
        }
        self.judge_target(real, who, question, found);
        self.judge_place(place, question, found);
    }

    fn judge_role(
        &self,
        real: &User,
        who: &User,
        place: &AccountId,
        capability: Capability,
        found: &mut Found,
    ) {
        let role = who.role;
        let account = &self.accounts[place];
        if !holds(role, capability) {
            let reason = Denial::Role { role, capability };
            let user = who.id.clone();
            if role == Role::AccountOwner {
                // One stays the owner, and acts as somebody else of the account.
                let mut others = self.users.values().filter(|other| {
                    other.account == *place
                        && holds(other.role, capability)
                        && self.may_log_in_as(real, other)
                });
                match others.next() {
                    Some(other) => {
                        found.deny(reason, &[Cure::LogInAs { user: other.id.clone() }]);
                    }
                    None => found.deny(reason, &[]),
                }
            } else {
                let enough = [Role::Salesperson, Role::Standard, Role::Admin];
                let role = enough.into_iter().find(|role| holds(*role, capability)).unwrap();
                found.deny(reason, &[Cure::ChangeRole { user, role }]);
            }
        }
        let switches = self.policy.export_contacts;
        let on = match role {
            Role::AccountOwner => true,
            Role::Admin => switches.admin,
            Role::Standard => switches.standard,
            Role::Salesperson => switches.salesperson,
        };
        if capability == Capability::ExportContacts && !on {
            let reason = Denial::SwitchedOff { role, capability };
            found.deny(reason, &[Cure::SwitchOn { role, capability }]);
        }
        let is_enterprise = account.parent.is_none();
        if capability == Capability::ChangeEnterpriseSettings && !is_enterprise {
            found.deny(Denial::NotEnterprise {}, &[]);
        }
        if capability == Capability::ViewBilling && !is_enterprise && !account.self_pay {
            found.deny(Denial::NotPaying { account: place.clone() }, &[]);
        }
    }

    fn judge_target(&self, real: &User, who: &User, question: &Question, found: &mut Found) {
        let Some(user) = &question.user else { return };
        let target = self.users.get(user).filter(|it| it.account == question.account);
        let Some(target) = target else {
            return found.deny(Denial::NoUser { user: user.clone() }, &[]);
        };
        let id = || target.id.clone();
        if question.capability == Capability::LogInAs {
            if !self.is_open_to(who, target) {
                let (user, as_user) = (who.id.clone(), id());
                found.deny(Denial::NotAs { user, as_user }, &[]);
            } else if target.archived {
                let reason = Denial::Archived { user: id() };
                found.deny(reason, &[Cure::RestoreUser { user: id() }]);
            }
        }
        if question.capability == Capability::ChangeOwnProfile && who.id != target.id {
            let reason = Denial::OtherUser { user: id() };
            if real.id == target.id {
                found.deny(reason, &[Cure::LogInDirectly { user: id() }]);
            } else if self.may_log_in_as(real, target) {
                found.deny(reason, &[Cure::LogInAs { user: id() }]);
            } else {
                found.deny(reason, &[]);
            }
        }
    }

    fn judge_place(&self, place: &AccountId, question: &Question, found: &mut Found) {
        let capability = question.capability;
        let mut features: Vec<Feature> = Vec::new();
        let own = match capability {
            Capability::DeleteContacts => Some(Feature::DeletingContacts),
            Capability::EditActionPlans => Some(Feature::ActionPlans),
            _ => None,
        };
        features.extend(own.into_iter().chain(question.feature));
        let mut setting = None;
        if let Some(id) = &question.setting {
            setting = self.settings.get(id).filter(|it| self.knows(place, it));
            let Some(setting) = setting else {
                return found.deny(Denial::NoSetting { setting: id.clone() }, &[]);
            };
            if capability != Capability::LockAndShare {
                fits(capability, setting.content.name(), found);
            }
            features.extend(feature_of(setting.content.name()));
        }
        let mut created = None;
        if let Some(kind) = &question.creates {
            if !KINDS.contains(&&**kind) {
                return found.deny(Denial::NoKind { kind: kind.clone() }, &[]);
            }
            fits(capability, kind, found);
            features.extend(feature_of(kind));
            created = feature_of(kind).or(question.feature).or(own);
        }
        let of_another = setting.is_some_and(|setting| setting.account != *place);
        if capability != Capability::LockAndShare || of_another {
            for (index, feature) in features.iter().enumerate() {
                if features[..index].contains(feature) {
                    continue;
                }
                for by in self.lockers(*feature, place) {
                    let (account, feature) = (by.clone(), *feature);
                    found
                        .deny(Denial::Locked { feature, by }, &[Cure::Unlock { account, feature }]);
                }
            }
        }
        if let Some(feature) = created {
            for by in self.creation_off(feature, place) {
                let account = by.clone();
                let cure = Cure::AllowCreation { account, feature };
                found.deny(Denial::CreationOff { feature, by }, &[cure]);
            }
        }
        if let Some(setting) = setting.filter(|setting| setting.account != *place) {
            if setting.shared_with.contains(place) {
                let (id, owner) = (setting.id.clone(), setting.account.clone());
                let denial = Denial::Shared { setting: id.clone(), owner };
                match setting.content.name() {
                    // An item of it can be duplicated, and not be shared on (S-7).
                    "bid_type" if capability == Capability::LockAndShare => found.deny(denial, &[]),
                    "bid_type" => found.deny(denial, &[Cure::DuplicateItem { setting: id }]),
                    _ => found.deny(denial, &[Cure::Duplicate { setting: id }]),
                }
            } else {
                // In force by a lock: the lock gone, it is not there any more.
                found.incurable = true;
            }
        }
    }
}

/// Plans and signatures have capabilities of their own, and all other settings one together (U-3, U-5).
fn fits(capability: Capability, kind: &str, found: &mut Found) {
    let wanted = match kind {
        "action_plan" => Capability::EditActionPlans,
        "signature" => Capability::ChangeOwnProfile,
        _ => Capability::ChangeSettings,
    };
    if capability != wanted {
        found.deny(Denial::OtherCapability { kind: kind.into(), capability: wanted }, &[]);
    }
}

fn access(user: &User, found: &mut Found) {
    let id = || user.id.clone();
    let set = Cure::SetCredential { user: id() };
    if user.archived {
        let cures = [Cure::RestoreUser { user: id() }, set];
        found.deny(Denial::Archived { user: id() }, &cures);
    } else if user.credential.set_on.is_none() {
        found.deny(Denial::NoCredential { user: id() }, &[set]);
    }
}
