use std::sync::Arc;

use serde::Serialize;

use super::{ConstantValue, Content, Kind, LocalItem, Network, Setting};
use crate::account::{Account, Feature, RecordError};
use crate::document::{At, Fault, Faults, is_default, nearest};
use crate::id::{AccountId, SettingId};
use crate::num::Amount;
use crate::proposal::Key;

/// What of one kind is in force in an account, and why (rule S-13).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Effective {
    /// The settings in force, by id: own ones, shared ones, or those of an account above that locks.
    pub in_force: Vec<InForce>,
    /// The accounts above whose lock reaches here, nearest first (rule S-4).
    #[serde(skip_serializing_if = "is_default")]
    pub locked_by: Vec<AccountId>,
    /// The accounts above that have switched off creating, nearest first (rule S-6).
    #[serde(skip_serializing_if = "is_default")]
    pub creation_off_by: Vec<AccountId>,
    /// The account's own settings that a lock keeps out of force; they come back when it goes (rule S-5).
    #[serde(skip_serializing_if = "is_default")]
    pub shadowed: Vec<SettingId>,
    /// Whether users of the account see them among their settings; lead sources that are locked they do not (rule R-3).
    pub visible: bool,
}

/// One setting in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InForce {
    /// Which one.
    pub setting: SettingId,
    /// Whose it is.
    pub owner: AccountId,
}

/// The logo in force in an account, and why (rule S-13).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Logo {
    /// Where it is to be had, if there is one.
    #[serde(skip_serializing_if = "is_default")]
    pub value: Option<Arc<str>>,
    /// Whose it is.
    pub owner: AccountId,
    /// The accounts above whose lock reaches here, nearest first.
    #[serde(skip_serializing_if = "is_default")]
    pub locked_by: Vec<AccountId>,
    /// The account's own, if a lock keeps it out of force.
    #[serde(skip_serializing_if = "is_default")]
    pub shadowed: Option<Arc<str>>,
}

/// The value of a constant in force in an account, and whose it is (rules P-4, P-12).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct EffectiveConstant {
    /// The value.
    pub value: Amount,
    /// Who has set it: the owner of the bid type, or the nearest account on the way to it.
    pub owner: AccountId,
}

impl Network {
    /// What of a kind is in force in an account.
    ///
    /// # Errors
    /// If there is no such account.
    pub fn effective(&self, account: &AccountId, kind: &Kind) -> Result<Effective, Faults> {
        let account = self.asked_account(account)?;
        let source = kind.feature.map_or(account, |feature| self.source(feature, account));
        let of_kind = |setting: &&Arc<Setting>| {
            !setting.archived
                && setting.content.name() == kind.name
                && self.has_its_bid_type(&account.id, &setting.content)
        };
        let own = self.settings_of(&source.id).iter().filter(of_kind);
        let shared = self.given(&account.id).filter(of_kind);
        let mut in_force: Vec<InForce> = own
            .chain(shared)
            .map(|setting| InForce { setting: setting.id.clone(), owner: setting.account.clone() })
            .collect();
        crate::order::sort(&mut in_force, |a, b| a.setting.cmp(&b.setting));
        let is_locked = source.id != account.id;
        let shadowed = self.settings_of(&account.id).iter().filter(of_kind).filter(|_| is_locked);
        Ok(Effective {
            in_force,
            locked_by: kind
                .feature
                .map(|feature| self.lockers_of(feature, account))
                .unwrap_or_default(),
            creation_off_by: kind
                .feature
                .map(|feature| self.creation_off(feature, account))
                .unwrap_or_default(),
            shadowed: shadowed.map(|setting| setting.id.clone()).collect(),
            visible: !(is_locked && kind.feature == Some(Feature::LeadSources)),
        })
    }

    /// Whether a line item or value stands in a bid type that its account still has; whatever stands in none does.
    fn has_its_bid_type(&self, account: &AccountId, content: &Content) -> bool {
        let (Content::LineItem(LocalItem { bid_type, .. })
        | Content::ConstantValue(ConstantValue { bid_type, .. })) = content
        else {
            return true;
        };
        self.setting(bid_type).is_some_and(|of| !of.archived && self.guard().knows(account, of))
    }

    /// The logo in force in an account.
    ///
    /// # Errors
    /// If there is no such account.
    pub fn logo(&self, account: &AccountId) -> Result<Logo, Faults> {
        let account = self.asked_account(account)?;
        let source = self.source(Feature::Logo, account);
        let own = account.info.logo.clone();
        Ok(Logo {
            value: source.info.logo.clone(),
            owner: source.id.clone(),
            locked_by: self.lockers_of(Feature::Logo, account),
            shadowed: own.filter(|_| source.id != account.id),
        })
    }

    /// The value of a constant in force in an account: that of the nearest account on the way up to the owner of the bid
    /// type which has one, else the owner's (rule P-4), whether the type is still shared with that account or not.
    ///
    /// # Errors
    /// If there is no such account, it knows of no such bid type, or that has no such constant.
    pub fn constant(
        &self,
        account: &AccountId,
        bid_type: &SettingId,
        constant: &Key,
    ) -> Result<EffectiveConstant, Faults> {
        let account = self.asked_account(account)?;
        let is_known = |setting: &Setting| self.guard().knows(&account.id, setting);
        let owned = self.asked_setting("bid_type", bid_type, &is_known)?;
        let Content::BidType(own) = &owned.content else { return Err(owned.is_no("bid_type")) };
        let constants = &own.bid_type.constants;
        let Some(own) = constants.iter().find(|known| known.key == *constant) else {
            let known = constants.iter().map(|known| known.key.as_str());
            let suggestion = nearest(constant.as_str(), known).map(str::to_owned);
            let (what, id) = ("constant", constant.to_string());
            let error = RecordError::UnknownReference { what, id, suggestion };
            return Err(Fault::new(At::Root.field("constant"), &error).into());
        };
        let way = std::iter::once(account).chain(self.above(&account.id));
        let way = way.take_while(|account| account.id != owned.account);
        for account in way {
            for setting in self.settings_of(&account.id) {
                if let Content::ConstantValue(set) = &setting.content
                    && !setting.archived
                    && set.bid_type == *bid_type
                    && set.constant == *constant
                {
                    return Ok(EffectiveConstant { value: set.value, owner: account.id.clone() });
                }
            }
        }
        Ok(EffectiveConstant { value: own.value, owner: owned.account.clone() })
    }

    /// The account whose items of a feature are in force: the nearest that locks it, as it is there, else the account
    /// itself (rules S-2, S-4).
    pub(super) fn source<'n>(
        &'n self,
        feature: Feature,
        account: &'n Arc<Account>,
    ) -> &'n Arc<Account> {
        let mut source = account;
        while let Some(locker) = self.lockers(feature, &source.id).next() {
            source = locker;
        }
        source
    }

    fn lockers_of(&self, feature: Feature, account: &Account) -> Vec<AccountId> {
        self.lockers(feature, &account.id).map(|above| above.id.clone()).collect()
    }

    fn creation_off(&self, feature: Feature, account: &Account) -> Vec<AccountId> {
        feature.switchers(self.above(&account.id)).map(|above| above.id.clone()).collect()
    }
}
