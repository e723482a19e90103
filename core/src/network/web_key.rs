use std::sync::Arc;

use serde::Serialize;

use super::{Content, Network, Setting};
use crate::account::{Account, Feature, WebKeys};
use crate::id::{AccountId, SettingId};

/// What a web key opens (rules ).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum WebKeyAnswer {
    /// An account, or one of its lead sources.
    Opens {
        /// The account.
        account: AccountId,
        /// The lead source, if it is the key of one that is in force.
        #[serde(skip_serializing_if = "Option::is_none")]
        source: Option<SettingId>,
        /// The action plan that the lead begins, if it is in force: the account's default plan, or the source's connection plan.
        #[serde(skip_serializing_if = "Option::is_none")]
        plan: Option<SettingId>,
    },
    /// A key that was replaced by another, or that of a lead source which is archived: restored, it opens again.
    Revoked {},
    /// A key that never was one here.
    Unknown {},
}

impl Network {
    /// What a web key opens: an account or lead source, or nothing as it was revoked or never existed (rule R-2).
    pub fn web_key(&self, key: &str) -> WebKeyAnswer {
        let Some(holder) = self.holders_of_web_key(key).next() else {
            return WebKeyAnswer::Unknown {};
        };
        let is_current =
            |keys: &WebKeys| keys.current.as_ref().is_some_and(|known| known.as_str() == key);
        let answer = match holder {
            Holder::Account(id) => self
                .account_named(id)
                .filter(|account| is_current(&account.web_key))
                .map(|account| (account, None, account.default_plan.clone())),
            Holder::Source(id) => self.setting_named(id).and_then(|setting| {
                let Content::LeadSource(source) = &setting.content else { return None };
                if setting.archived || !is_current(&source.web_key) {
                    return None;
                }
                let account = self.account(&setting.account)?;
                if self.source(Feature::LeadSources, account).id == account.id {
                    Some((account, Some(&setting.id), self.plan_begun(&account.id, setting)))
                } else {
                    // A source that a lock keeps out of force is no source, and begins nothing.
                    Some((account, None, None))
                }
            }),
        };
        answer.map_or(WebKeyAnswer::Revoked {}, |(account, source, plan)| WebKeyAnswer::Opens {
            account: account.id.clone(),
            source: source.cloned(),
            plan: plan.filter(|plan| self.is_plan_in_force(account, plan)),
        })
    }

    /// Whether a plan is in force in an account: not archived, and of the account whose plans are (rules S-2, S-5).
    fn is_plan_in_force(&self, account: &Arc<Account>, plan: &SettingId) -> bool {
        let owner = &self.source(Feature::ActionPlans, account).id;
        self.setting(plan).is_some_and(|plan| !plan.archived && plan.account == *owner)
    }
}

/// What holds a web key: ids of accounts and of settings may be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holder<'i> {
    Account(&'i str),
    Source(&'i str),
}

impl<'i> Holder<'i> {
    /// The text under which the look-up has it.
    pub(super) fn text(self) -> String {
        let (Self::Account(id) | Self::Source(id)) = self;
        let mark = if matches!(self, Self::Account(_)) { 'a' } else { 's' };
        format!("{mark}{id}")
    }

    /// The holder of that text.
    pub(super) fn of(text: &'i str) -> Option<Self> {
        let source = || text.strip_prefix('s').map(Self::Source);
        text.strip_prefix('a').map(Self::Account).or_else(source)
    }
}

/// The web keys of an account itself, and whose they are.
pub(super) fn keys_of_account(account: &Account) -> Vec<(String, String)> {
    account
        .web_key
        .all()
        .map(|key| (key.to_string(), Holder::Account(account.id.as_str()).text()))
        .collect()
}

/// The web keys of a lead source, and whose they are.
pub(super) fn keys_of_setting(setting: &Setting) -> Vec<(String, String)> {
    match &setting.content {
        Content::LeadSource(source) => source
            .web_key
            .all()
            .map(|key| (key.to_string(), Holder::Source(setting.id.as_str()).text()))
            .collect(),
        _ => Vec::new(),
    }
}
