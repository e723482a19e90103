//! The naive model: the rules in plain loops over plain maps. It knows no caches, no indexes and none of the library's
//! decisions; records are the library's, as data.

mod commands;
mod notices;
mod settings;
mod verdict;
mod wrong;

use std::collections::BTreeMap;

use tenantry::access::User;
use tenantry::account::{Account, Feature, WebKey};
use tenantry::id::{AccountId, SettingId, UserId};
use tenantry::network::{
    Content, EnterprisePolicy, NetworkDocument, Setting, SourcePlan, WebKeyAnswer,
};
use tenantry::num::Amount;

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Model {
    pub(crate) version: u32,
    pub(crate) policy: EnterprisePolicy,
    pub(crate) accounts: BTreeMap<AccountId, Account>,
    pub(crate) users: BTreeMap<UserId, User>,
    pub(crate) settings: BTreeMap<SettingId, Setting>,
    /// What refers to a setting anew, an account or a setting, and the one that its account may not know (S-14).
    pub(crate) hidden: Vec<(String, SettingId)>,
}

/// The feature whose locks hold for a kind (S-1).
pub(crate) fn feature_of(kind: &str) -> Option<Feature> {
    Some(match kind {
        "tag" => Feature::Tags,
        "log_code" => Feature::LogCodes,
        "sales_cycle" => Feature::SalesCycles,
        "custom_field" => Feature::CustomFields,
        "action_plan" => Feature::ActionPlans,
        "lead_source" => Feature::LeadSources,
        _ => return None,
    })
}

impl Model {
    pub(crate) fn of(document: &NetworkDocument) -> Self {
        let NetworkDocument { version, policy, accounts, users, settings } = document.clone();
        Self {
            hidden: Vec::new(),
            version,
            policy,
            accounts: accounts.into_iter().map(|it| (it.id.clone(), it)).collect(),
            users: users.into_iter().map(|it| (it.id.clone(), it)).collect(),
            settings: settings.into_iter().map(|it| (it.id.clone(), it)).collect(),
        }
    }

    pub(crate) fn document(&self) -> NetworkDocument {
        NetworkDocument {
            version: self.version,
            policy: self.policy,
            accounts: self.accounts.values().cloned().collect(),
            users: self.users.values().cloned().collect(),
            settings: self.settings.values().cloned().collect(),
        }
    }

    /// The accounts above, nearest first: walk up.
    pub(crate) fn above(&self, account: &AccountId) -> Vec<AccountId> {
        let mut above: Vec<AccountId> = Vec::new();
        let mut next = self.accounts.get(account).and_then(|it| it.parent.clone());
        while let Some(parent) = next {
            if above.contains(&parent) {
                break;
            }
            next = self.accounts.get(&parent).and_then(|it| it.parent.clone());
            above.push(parent);
        }
        above
    }

    pub(crate) fn is_above(&self, above: &AccountId, account: &AccountId) -> bool {
        self.above(account).contains(above)
    }

    /// The accounts below: each with those below it, before its next sibling.
    pub(crate) fn below(&self, account: &AccountId) -> Vec<AccountId> {
        let mut below = Vec::new();
        for (id, known) in &self.accounts {
            if known.parent.as_ref() == Some(account) {
                below.push(id.clone());
                below.extend(self.below(id));
            }
        }
        below
    }

    pub(crate) fn settings_of(&self, account: &AccountId) -> Vec<&Setting> {
        self.settings.values().filter(|setting| setting.account == *account).collect()
    }

    /// Whose locks reach the account (S-3, S-4).
    pub(crate) fn lockers(&self, feature: Feature, account: &AccountId) -> Vec<AccountId> {
        let mut above = self.above(account);
        if feature == Feature::SalesCycles {
            above.truncate(1);
        }
        above.retain(|id| self.accounts[id].locks.contains(&feature));
        above
    }

    pub(crate) fn creation_off(&self, feature: Feature, account: &AccountId) -> Vec<AccountId> {
        let mut above = self.above(account);
        above.retain(|id| self.accounts[id].creation_off.contains(&feature));
        above
    }

    /// Whose items are in force: those that are in force in the nearest account that locks, else the own ones (S-2, S-4).
    pub(crate) fn source(&self, feature: Option<Feature>, account: &AccountId) -> AccountId {
        match feature.and_then(|feature| self.lockers(feature, account).first().cloned()) {
            Some(locker) => self.source(feature, &locker),
            None => account.clone(),
        }
    }

    /// What of a kind is in force (S-13), as setting and owner; by id.
    pub(crate) fn in_force(&self, account: &AccountId, kind: &str) -> Vec<(SettingId, AccountId)> {
        let source = self.source(feature_of(kind), account);
        let mut in_force = Vec::new();
        for setting in self.settings.values() {
            let of_kind = setting.content.name() == kind && !setting.archived;
            let given = setting.shared_with.contains(account);
            let of = match &setting.content {
                Content::LineItem(it) => Some(&it.bid_type),
                Content::ConstantValue(it) => Some(&it.bid_type),
                _ => None,
            };
            // What stands in a bid type that the account has no more is not in its catalog.
            let has_type = of.is_none_or(|of| {
                let of = &self.settings[of];
                !of.archived && (of.account == *account || of.shared_with.contains(account))
            });
            if of_kind && has_type && (setting.account == source || given) {
                in_force.push((setting.id.clone(), setting.account.clone()));
            }
        }
        in_force
    }

    /// The own ones that a lock keeps out of force (S-5).
    pub(crate) fn shadowed(&self, account: &AccountId, kind: &str) -> Vec<SettingId> {
        if self.source(feature_of(kind), account) == *account {
            return Vec::new();
        }
        let own = self.settings_of(account).into_iter();
        own.filter(|setting| setting.content.name() == kind && !setting.archived)
            .map(|setting| setting.id.clone())
            .collect()
    }

    /// Whether an account may know of a setting: own, given, in force by a lock (S-14).
    pub(crate) fn knows(&self, account: &AccountId, setting: &Setting) -> bool {
        self.accounts.contains_key(account)
            && (setting.account == *account
                || setting.shared_with.contains(account)
                || self
                    .in_force(account, setting.content.name())
                    .iter()
                    .any(|(id, _)| *id == setting.id))
    }

    /// What a web key opens, and the plan that it begins.
    pub(crate) fn web_key(&self, key: &str) -> WebKeyAnswer {
        let opens = |account: &AccountId, source: Option<&SettingId>, plan: Option<&SettingId>| {
            let in_force = self.in_force(account, "action_plan");
            WebKeyAnswer::Opens {
                account: account.clone(),
                source: source.cloned(),
                plan: plan.filter(|plan| in_force.iter().any(|(id, _)| id == *plan)).cloned(),
            }
        };
        let is_key = |known: Option<&WebKey>| known.is_some_and(|known| known.as_str() == key);
        for account in self.accounts.values() {
            if is_key(account.web_key.current.as_ref()) {
                return opens(&account.id, None, account.default_plan.as_ref());
            }
        }
        for setting in self.settings.values().filter(|setting| !setting.archived) {
            let Content::LeadSource(source) = &setting.content else { continue };
            if !is_key(source.web_key.current.as_ref()) {
                continue;
            }
            if self.source(Some(Feature::LeadSources), &setting.account) != setting.account {
                return opens(&setting.account, None, None);
            }
            let mut bound = self.settings_of(&setting.account);
            bound.retain(|it| match &it.content {
                Content::ActionPlan(plan) => {
                    plan.lead_source.as_ref() == Some(&setting.id) && !it.archived
                }
                _ => false,
            });
            let only = if bound.len() == 1 { Some(&bound[0].id) } else { None };
            return opens(&setting.account, Some(&setting.id), source.plan.as_ref().or(only));
        }
        let of_accounts = self.accounts.values().flat_map(|account| account.web_key.all());
        let of_settings = self.settings.values().flat_map(|setting| match &setting.content {
            Content::LeadSource(source) => source.web_key.all().collect(),
            _ => Vec::new(),
        });
        if of_accounts.chain(of_settings).any(|known| is_key(Some(known))) {
            WebKeyAnswer::Revoked {}
        } else {
            WebKeyAnswer::Unknown {}
        }
    }

    /// Which plan a lead that is routed to an account begins by its source.
    pub(crate) fn source_plan(&self, account: &AccountId, source: &SettingId) -> SourcePlan {
        let Some(setting) = self.settings.get(source) else { return SourcePlan::NoSource {} };
        let of = &setting.account;
        let Content::LeadSource(it) = &setting.content else { return SourcePlan::NoSource {} };
        let reaches = of == account || self.is_above(of, account);
        if setting.archived || !reaches || self.source(Some(Feature::LeadSources), of) != *of {
            return SourcePlan::NoSource {};
        }
        if of == account {
            return SourcePlan::ByWebKey {};
        }
        let is_bound = |id: &SettingId| match &self.settings[id].content {
            Content::ActionPlan(plan) => plan.lead_source.as_ref() == Some(source),
            _ => false,
        };
        let mut plans = self.in_force(account, "action_plan");
        plans.retain(|(id, owner)| {
            let is_named = owner != of || it.plan.as_ref().is_none_or(|plan| plan == id);
            is_bound(id) && is_named
        });
        let mut plans: Vec<SettingId> = plans.into_iter().map(|(id, _)| id).collect();
        if plans.len() > 1 {
            return SourcePlan::Several { plans };
        }
        if let Some(plan) = plans.pop() {
            return SourcePlan::Begins { plan };
        }
        let own = self.settings_of(account).into_iter().map(|plan| plan.id.clone());
        let plans: Vec<SettingId> = own.filter(is_bound).collect();
        if plans.is_empty() { SourcePlan::NoPlan {} } else { SourcePlan::NotInForce { plans } }
    }

    /// The value of the constant `rate`, and whose it is (P-4).
    pub(crate) fn rate(&self, account: &AccountId, of: &SettingId) -> Option<(Amount, AccountId)> {
        let setting = self.settings.get(of)?;
        let Content::BidType(own) = &setting.content else { return None };
        let given = setting.account == *account || setting.shared_with.contains(account);
        if !given || !self.accounts.contains_key(account) {
            return None;
        }
        let mut way = vec![account.clone()];
        way.extend(self.above(account));
        for account in way {
            if account == setting.account {
                break;
            }
            for own in self.settings_of(&account) {
                if let Content::ConstantValue(set) = &own.content
                    && set.bid_type == *of
                    && !own.archived
                {
                    return Some((set.value, account));
                }
            }
        }
        Some((own.bid_type.constants[0].value, setting.account.clone()))
    }
}
