use serde::Serialize;

use super::{Content, Network};
use crate::account::WebKeys;
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
        /// The lead source, if it is the key of one.
        #[serde(skip_serializing_if = "Option::is_none")]
        source: Option<SettingId>,
        /// The action plan that the lead begins: the account's default plan, or the source's connection plan.
        #[serde(skip_serializing_if = "Option::is_none")]
        plan: Option<SettingId>,
    },
    /// A key that was replaced by another.
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
        let setting = holder.strip_prefix("setting ").and_then(|id| id.parse::<SettingId>().ok());
        let account = holder.strip_prefix("account ").and_then(|id| id.parse::<AccountId>().ok());
        let answer = match setting.and_then(|id| self.setting(&id)) {
            Some(setting) => match &setting.content {
                Content::LeadSource(source) if is_current(&source.web_key) && !setting.archived => {
                    let (account, source_id) = (setting.account.clone(), setting.id.clone());
                    Some(WebKeyAnswer::Opens {
                        account,
                        source: Some(source_id),
                        plan: source.plan.clone(),
                    })
                }
                _ => None,
            },
            None => account
                .and_then(|id| self.account(&id))
                .filter(|account| is_current(&account.web_key))
                .map(|account| WebKeyAnswer::Opens {
                    account: account.id.clone(),
                    source: None,
                    plan: account.default_plan.clone(),
                }),
        };
        answer.unwrap_or(WebKeyAnswer::Revoked {})
    }
}
