//! What can be wrong with a network, looked for in all of it, as codes.

use std::collections::BTreeSet;

use tenantry::access::{Role, User};
use tenantry::account::{Account, Setup, WebKey};
use tenantry::crm::PlanKind;
use tenantry::id::{AccountId, SettingId, UserId};
use tenantry::lead::Strategy;
use tenantry::network::{Content, Setting};

use super::Model;

pub(crate) type Codes = BTreeSet<String>;

pub(super) fn is_phone(text: &str) -> bool {
    (7..=15).contains(&text.chars().filter(char::is_ascii_digit).count())
}

/// What a setting refers to: the kind that must be, and the id.
pub(super) fn references(content: &Content) -> Vec<(&'static str, SettingId)> {
    match content {
        Content::ContactType(it) => {
            it.sales_cycle.iter().map(|id| ("sales_cycle", id.clone())).collect()
        }
        Content::LeadSource(it) => it.plan.iter().map(|id| ("action_plan", id.clone())).collect(),
        Content::ActionPlan(it) => {
            it.lead_source.iter().map(|id| ("lead_source", id.clone())).collect()
        }
        Content::ConstantValue(it) => vec![("bid_type", it.bid_type.clone())],
        Content::RoutingPlan(it) => match &it.plan.strategy {
            Strategy::LeadSource(by) => {
                let sources = by.entries.iter().flat_map(|entry| &entry.sources);
                sources.map(|source| ("lead_source", source.clone())).collect()
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// A name with the letters that stand for each other as one.
fn folded(name: &str) -> String {
    name.trim().to_uppercase().replace('ẞ', "SS")
}

/// What no other of the kind in the account has.
fn names(content: &Content) -> Vec<String> {
    match content {
        Content::Tag(it) => vec![folded(&it.name)],
        Content::LeadSource(it) => vec![folded(&it.name)],
        Content::LogCode(it) => vec![folded(&it.name)],
        Content::HostedPage(it) => {
            vec![format!("name {}", folded(&it.name)), format!("slug {}", it.slug)]
        }
        Content::ContactType(it) => vec![it.slot.to_string()],
        Content::ConstantValue(it) => vec![it.bid_type.to_string()],
        Content::RoutingPlan(_) => vec!["the one".to_owned()],
        _ => Vec::new(),
    }
}

impl Model {
    /// The codes of everything that is wrong.
    pub(crate) fn wrong(&self) -> Codes {
        let mut codes = Codes::new();
        let mut report = |code: &str| {
            codes.insert(code.to_owned());
        };
        if self.policy.password_reset_days.is_some_and(|days| !(1..=180).contains(&days)) {
            report("network.reset_days");
        }
        self.report_notices(&mut report);
        let mut keys: Vec<&WebKey> = Vec::new();
        for account in self.accounts.values() {
            report_account(account, &mut report);
            let unfinished = account.setup == Setup::Complete && account.system_number.is_none();
            if account.parent.is_some() && unfinished {
                report("account.setup_needs");
            }
            match self.users.get(&account.owner) {
                None => report("network.unknown_reference"),
                Some(owner) => {
                    let is_one = owner.role == Role::AccountOwner;
                    if !is_one || owner.account != account.id {
                        report("network.not_the_owner");
                    }
                }
            }
            if account.parent.as_ref().is_some_and(|parent| !self.accounts[parent].multi_unit) {
                report("account.not_multi_unit");
            }
            if account
                .default_plan
                .iter()
                .any(|id| !self.refers(account.id.as_str(), "action_plan", id, &account.id))
            {
                report("network.unknown_reference");
            }
            keys.extend(account.web_key.all());
        }
        for user in self.users.values() {
            report_user(user, &mut report);
            if self.holders(user) > 1 {
                report("network.taken");
            }
            let account = &self.accounts[&user.account];
            if user.role == Role::AccountOwner && account.owner != user.id {
                report("user.one_owner");
            }
        }
        for setting in self.settings.values() {
            self.report_setting(setting, &mut report);
            if let Content::LeadSource(source) = &setting.content {
                keys.extend(source.web_key.all());
            }
        }
        if (0..keys.len()).any(|place| keys[..place].contains(&keys[place])) {
            report("network.taken");
        }
        codes
    }

    /// The codes of what is wrong with a new account and its owner, or a user, by themselves, whoever has their ids.
    pub(super) fn wrong_alone(&self, account: Option<&Account>, user: &User) -> Codes {
        let mut codes = Codes::new();
        let mut report = |code: &str| {
            codes.insert(code.to_owned());
        };
        if let Some(account) = account {
            report_account(account, &mut report);
        }
        report_user(user, &mut report);
        if self.holders(user) > 0 {
            report("network.taken");
        }
        codes
    }

    /// How many users have the name of one.
    fn holders(&self, user: &User) -> usize {
        let same = |other: &&User| other.username.to_lowercase() == user.username.to_lowercase();
        self.users.values().filter(same).count()
    }

    fn report_setting(&self, setting: &Setting, report: &mut dyn FnMut(&str)) {
        let kind = setting.content.name();
        for (kind, id) in references(&setting.content) {
            if !self.refers(setting.id.as_str(), kind, &id, &setting.account) {
                report("network.unknown_reference");
            }
        }
        for other in self.settings.values().filter(|other| other.id != setting.id) {
            let same = other.account == setting.account && other.content.name() == kind;
            if same && names(&other.content).iter().any(|it| names(&setting.content).contains(it)) {
                report("network.taken");
            }
        }
        for account in &setting.shared_with {
            if !matches!(kind, "bid_type" | "hosted_page" | "quote_type") {
                report("setting.not_shared");
            } else if !self.is_above(&setting.account, account) {
                report("account.not_below");
            }
        }
        let users: Vec<&UserId> = match &setting.content {
            Content::Signature(it) => vec![&it.user],
            Content::SalesCycle(it) => {
                it.steps.iter().filter_map(|step| step.assigned_user.as_ref()).collect()
            }
            _ => Vec::new(),
        };
        let belongs = |user: &&UserId| {
            self.users.get(*user).is_some_and(|user| user.account == setting.account)
        };
        if !users.iter().all(belongs) {
            report("network.unknown_reference");
        }
        match &setting.content {
            Content::Announcement(it) => {
                let below =
                    |id: &AccountId| *id == setting.account || self.is_above(&setting.account, id);
                if !it.audience.iter().flatten().all(below) {
                    report("account.not_below");
                }
            }
            Content::ActionPlan(it)
                if it.lead_source.is_some() != (it.kind == PlanKind::Connection) =>
            {
                report("setting.plan_source");
            }
            Content::LeadSource(it)
                if it.plan.as_ref().and_then(|plan| self.settings.get(plan)).is_some_and(
                    |plan| match &plan.content {
                        Content::ActionPlan(plan) => plan.lead_source.as_ref() != Some(&setting.id),
                        _ => false,
                    },
                ) && it.plan.iter().all(|plan| {
                    self.refers(setting.id.as_str(), "action_plan", plan, &setting.account)
                }) =>
            {
                report("setting.not_bound");
            }
            Content::ConstantValue(it)
                if self.settings.get(&it.bid_type).is_some_and(|of| {
                    of.content.name() == "bid_type" && of.account == setting.account
                }) =>
            {
                report("account.not_below");
            }
            Content::RoutingPlan(_) if self.accounts[&setting.account].parent.is_some() => {
                report("network.enterprise_only");
            }
            Content::BidType(it) if it.bid_type.id.as_str() != setting.id.as_str() => {
                report("network.other_id");
            }
            _ => {}
        }
    }

    /// Whether an account can refer to a setting: its own or one above, of the kind.
    pub(super) fn refers(&self, by: &str, kind: &str, id: &SettingId, account: &AccountId) -> bool {
        !self.hidden.contains(&(by.to_owned(), id.clone()))
            && self.settings.get(id).is_some_and(|it| {
                it.content.name() == kind
                    && (it.account == *account || self.is_above(&it.account, account))
            })
    }

    /// Lead sources that have changed and are called as one that a lock above puts in force.
    pub(super) fn inherited_names(&self, before: &Self) -> bool {
        let changed = self.settings.values().filter(|it| before.settings.get(&it.id) != Some(it));
        let sources = changed.filter(|it| it.content.name() == "lead_source");
        sources.into_iter().any(|setting| {
            let mut above = self.above(&setting.account);
            above.retain(|id| {
                self.accounts[id].locks.contains(&tenantry::account::Feature::LeadSources)
            });
            // Under a lock themselves, all but the topmost have that one's in force.
            above.last().into_iter().flat_map(|id| self.settings_of(id)).any(|other| {
                other.content.name() == "lead_source"
                    && names(&other.content) == names(&setting.content)
            })
        })
    }
}

fn report_account(account: &Account, report: &mut dyn FnMut(&str)) {
    let info = &account.info;
    if [&info.first_name, &info.last_name, &info.company].iter().any(|it| it.trim().is_empty()) {
        report("document.blank");
    }
    let number = account.system_number.as_deref().is_none_or(is_phone);
    if !(is_phone(&info.phone) && info.email.contains('@') && number) {
        report("network.malformed");
    }
    if account.time_zone.as_deref().is_some_and(|zone| zone.contains(' ')) {
        report("time.unknown_zone");
    }
}

fn report_user(user: &User, report: &mut dyn FnMut(&str)) {
    if [&user.first_name, &user.last_name, &user.username].iter().any(|it| it.trim().is_empty()) {
        report("document.blank");
    }
    let email = user.email.as_deref().is_none_or(|email| email.contains('@'));
    let ends = !user.username.trim().is_empty()
        && (user.username.starts_with(' ') || user.username.ends_with(' '));
    if ends || !(email && user.phone.as_deref().is_none_or(is_phone)) {
        report("network.malformed");
    }
}
