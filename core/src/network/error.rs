use thiserror::Error;

use super::check::TextForm;
use crate::account::SetupNeed;
use crate::document::Coded;

/// What is wrong with the meaning of a network.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum NetworkError {
    /// Not one account without a parent (rule T-2).
    #[error("{count} accounts have no `parent`: one must, the enterprise")]
    Enterprises {
        /// How many there are.
        count: usize,
    },
    /// A kind of setting that only the enterprise has (rule R-5).
    #[error("only the enterprise has a {kind}: `{account}` is a sub-account")]
    EnterpriseOnly {
        /// The kind.
        kind: &'static str,
        /// Which account.
        account: String,
    },
    /// A sub-account below an account that can have none (rule T-1).
    #[error("`{parent}` is not enabled as multi-unit")]
    NotMultiUnit {
        /// The account above.
        parent: String,
    },
    /// An owner who is no user of the account with that role (rule U-1).
    #[error("the owner `{user}` is not an account owner of this account")]
    NotTheOwner {
        /// Who.
        user: String,
    },
    /// An account owner beside the one that the account names (rule U-1).
    #[error("the owner of `{account}` is `{owner}`: an account has one")]
    SecondOwner {
        /// Whose.
        account: String,
        /// Who it is.
        owner: String,
    },
    /// A text that is none of what must stand there.
    #[error("`{value}` is no {what}")]
    Malformed {
        /// What must stand there.
        what: TextForm,
        /// The text.
        value: String,
    },
    /// A text that no two may have, capital letters or not.
    #[error("the {what} `{value}` is taken{}", .by.as_deref().map(|by| format!(" by `{by}`")).unwrap_or_default())]
    Taken {
        /// Username, web key, name, …
        what: &'static str,
        /// The text.
        value: String,
        /// The setting that has it, where whoever asks may know of it.
        by: Option<String>,
    },
    /// Something that stands twice in a list.
    #[error("`{value}` stands twice")]
    Twice {
        /// What.
        value: String,
    },
    /// A set-up that says it is further than it is (rule T-9).
    #[error("set-up needs {needs} first")]
    SetupNeeds {
        /// What is missing.
        needs: SetupNeed,
    },
    /// A feature that cannot be locked yet (rule S-1).
    #[error("`{feature}` is reserved and cannot be locked")]
    Reserved {
        /// Which one.
        feature: &'static str,
    },
    /// A feature without a creation switch (rule S-6).
    #[error("there is no switch for creating `{feature}`")]
    NoSwitch {
        /// Which one.
        feature: &'static str,
    },
    /// A kind of setting that is not shared (rules S-8, S-9).
    #[error("settings of the kind `{kind}` cannot be shared")]
    NotShared {
        /// Which kind.
        kind: &'static str,
    },
    /// An account that is not below the one whose setting it is.
    #[error("`{account}` is not below `{above}`")]
    NotBelow {
        /// Which one.
        account: String,
        /// Whose setting it is.
        above: String,
    },
    /// An id in the content that is not that of the setting.
    #[error("the id in the content is `{id}`: write that of the setting, `{setting}`")]
    OtherId {
        /// The id in the content.
        id: String,
        /// The setting's.
        setting: String,
    },
    /// A number of days out of its range (rule U-10).
    #[error("{days} days are none: write 1 to 180")]
    ResetDays {
        /// The days.
        days: u8,
    },
    /// An account that is removed, and still has accounts below it (rule T-8).
    #[error("accounts stand below `{account}`: delete or move them first")]
    HasSubAccounts {
        /// Which one.
        account: String,
    },
    /// An account that is removed, and still has users or settings.
    #[error("`{account}` still has {what}")]
    NotEmpty {
        /// Which one.
        account: String,
        /// `users` or `settings`.
        what: &'static str,
    },
    /// A user who is removed from an account that stays (rule U-7).
    #[error("`{user}` is archived, not removed, as long as `{account}` is there")]
    OnlyArchived {
        /// Who.
        user: String,
        /// Their account.
        account: String,
    },
    /// Two parts of one catalog with the same id.
    #[error("the {what} id `{id}` stands twice in the catalog of `{account}`")]
    TwiceInCatalog {
        /// `category` or `line item`.
        what: &'static str,
        /// The id.
        id: String,
        /// Whose catalog.
        account: String,
    },
    /// A change that puts something else under an id: another kind of setting, or the user or setting of another account.
    #[error(
        "the {what} `{id}` stays what it is and where it is: give another one an id of its own"
    )]
    Another {
        /// User or setting.
        what: &'static str,
        /// The id.
        id: String,
    },
    /// An account that has a catalog in no currency (rule Q-15).
    #[error(
        "neither `{account}` nor an account above says in which currency it sells: put `proposal_settings` there"
    )]
    NoCurrency {
        /// Which account.
        account: String,
    },
    /// A slug for a duplicate that has none (rule M-1).
    #[error("only a hosted page has a `slug`, not a {kind}: leave it out")]
    NoSlug {
        /// What it is.
        kind: &'static str,
    },
    /// A lead source that names a plan which is not bound to it (rule R-4).
    #[error(
        "`{plan}` is not bound to the lead source `{to}`, which begins it: a source begins a connection plan that has it as `lead_source`"
    )]
    NotBound {
        /// The lead source.
        to: String,
        /// The plan.
        plan: String,
    },
    /// An event without changes (rule T-19).
    #[error("no command gives an event without changes: leave it out")]
    NoChanges {},
    /// A setting that is removed, and still referred to.
    #[error("`{by}` refers to it: let it refer to something else first")]
    InUse {
        /// What does.
        by: String,
    },
}

impl Coded for NetworkError {
    fn code(&self) -> &'static str {
        match self {
            Self::Enterprises { .. } => "network.enterprises",
            Self::EnterpriseOnly { .. } => "network.enterprise_only",
            Self::NotMultiUnit { .. } => "account.not_multi_unit",
            Self::NotTheOwner { .. } => "network.not_the_owner",
            Self::SecondOwner { .. } => "user.one_owner",
            Self::Malformed { .. } => "network.malformed",
            Self::Taken { .. } => "network.taken",
            Self::Twice { .. } => "network.twice",
            Self::SetupNeeds { .. } => "account.setup_needs",
            Self::Reserved { .. } => "account.reserved_feature",
            Self::NoSwitch { .. } => "account.no_switch",
            Self::NotShared { .. } => "setting.not_shared",
            Self::NotBelow { .. } => "account.not_below",
            Self::OtherId { .. } => "network.other_id",
            Self::ResetDays { .. } => "network.reset_days",
            Self::HasSubAccounts { .. } => "account.has_sub_accounts",
            Self::NotEmpty { .. } => "network.not_empty",
            Self::OnlyArchived { .. } => "user.only_archived",
            Self::TwiceInCatalog { .. } => "catalog.duplicate_id",
            Self::Another { .. } => "network.another",
            Self::NoCurrency { .. } => "network.no_currency",
            Self::NoSlug { .. } => "setting.no_slug",
            Self::NotBound { .. } => "setting.not_bound",
            Self::NoChanges {} => "network.no_changes",
            Self::InUse { .. } => "network.in_use",
        }
    }

    fn suggestion(&self) -> Option<String> {
        match self {
            Self::OtherId { setting, .. } => Some(setting.clone()),
            _ => None,
        }
    }
}
