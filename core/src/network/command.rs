use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use super::{CloneGroup, Content, EnterprisePolicy};
use crate::access::Role;
use crate::account::{Feature, Info, ProposalSystem, WebKey};
use crate::communicate::Messaging;
use crate::document::{document, is_default, read_struct, read_tagged};
use crate::id::{AccountId, AddOnId, ItemId, SettingId, UserId};
use crate::notify::Choice;
use crate::time::{OpenSpan, OperationHours};

/// Something that somebody wants to be changed (rule T-19). It is decided by [`Network::execute`](super::Network::execute).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Command {
    /// A sub-account with its owner (rules T-1 to T-5, T-12).
    CreateAccount(Box<CreateAccount>),
    /// Names, address, owner, time zone, proposal system (rule T-6).
    EditAccount(Box<AccountChanges>),
    /// An account below under another parent (rule T-13).
    MoveAccount(MoveAccount),
    /// An account below without sub-accounts, for good (rule T-8).
    DeleteAccount(OfAccount),
    /// Rests its action plans (rule T-15).
    PauseAccount(OfAccount),
    /// Runs them again.
    ResumeAccount(OfAccount),
    /// A card is on file (rule T-9).
    RecordCard(OfAccount),
    /// Its number (rule T-9).
    ChooseSystemNumber(NewSystemNumber),
    /// The last step of setting it up (rules T-9, T-10).
    CompleteSetup(OfAccount),
    /// Makes an add-on available: from above, and in the enterprise by itself (rule T-14).
    OfferAddOn(OfAddOn),
    /// Makes it no longer available.
    WithdrawAddOn(OfAddOn),
    /// Takes an available add-on into use.
    ActivateAddOn(OfAddOn),
    /// Takes it out of use.
    DeactivateAddOn(OfAddOn),
    /// Locks a feature for the accounts below (rule S-1).
    Lock(OfFeature),
    /// Takes one's own lock away.
    Unlock(OfFeature),
    /// Lets the accounts below create their own items (rule S-6).
    AllowCreation(OfFeature),
    /// Keeps them from it.
    ForbidCreation(OfFeature),
    /// What the account says about itself (rule T-17).
    PutInfo(Box<PutInfo>),
    /// Switches of the account.
    EditSettings(EditSettings),
    /// How the account texts and mails (rules, E-4).
    PutMessaging(Box<PutMessaging>),
    /// When the account works (rule H-1).
    PutHours(Box<PutHours>),
    /// What holds for all accounts (rules U-10 to U-12).
    SetPolicy(SetPolicy),
    /// A new web key for the account or one of its lead sources (rule R-2).
    RefreshWebKey(RefreshWebKey),
    /// A user of an account (rule U-13).
    CreateUser(Box<CreateUser>),
    /// What is known of a user, and their role.
    EditUser(Box<UserChanges>),
    /// Ends their access (rules U-7, U-8).
    ArchiveUser(OfUser),
    /// Brings them back, without access until their credential is set (rule U-8).
    RestoreUser(OfUser),
    /// What a user has chosen to be told of (rules N-1, N-2, U-5).
    PutControl(PutControl),
    /// The accounts below whose panel notices a user sees as well (rules N-1, N-11, U-5).
    PutRollUp(PutRollUp),
    /// The fact that a credential was set (rule U-14).
    SetCredential(SetCredential),
    /// A new setting, or another content of one.
    PutSetting(Box<PutSetting>),
    /// Takes a setting out of use.
    ArchiveSetting(OfSetting),
    /// Takes it into use again.
    RestoreSetting(OfSetting),
    /// Removes it for good.
    RemoveSetting(OfSetting),
    /// The same once more, here or in another account (rules K-8, S-7, S-9, M-2).
    DuplicateSetting(DuplicateSetting),
    /// A line item of a shared bid type as one's own (rule S-7).
    DuplicateItem(DuplicateItem),
    /// Shares it with accounts below (rules S-7 to S-9).
    ShareSetting(ShareSetting),
    /// Takes that back (rule S-12).
    UnshareSetting(ShareSetting),
    /// A signature for every user of the account and of those below (rule S-10).
    ExportSignature(OfSetting),
}

read_tagged!(Command {
    CreateAccount => "create_account",
    EditAccount => "edit_account",
    MoveAccount => "move_account",
    DeleteAccount => "delete_account",
    PauseAccount => "pause_account",
    ResumeAccount => "resume_account",
    RecordCard => "record_card",
    ChooseSystemNumber => "choose_system_number",
    CompleteSetup => "complete_setup",
    OfferAddOn => "offer_add_on",
    WithdrawAddOn => "withdraw_add_on",
    ActivateAddOn => "activate_add_on",
    DeactivateAddOn => "deactivate_add_on",
    Lock => "lock",
    Unlock => "unlock",
    AllowCreation => "allow_creation",
    ForbidCreation => "forbid_creation",
    PutInfo => "put_info",
    EditSettings => "edit_settings",
    PutMessaging => "put_messaging",
    PutHours => "put_hours",
    SetPolicy => "set_policy",
    RefreshWebKey => "refresh_web_key",
    CreateUser => "create_user",
    EditUser => "edit_user",
    ArchiveUser => "archive_user",
    RestoreUser => "restore_user",
    PutControl => "put_control",
    PutRollUp => "put_roll_up",
    SetCredential => "set_credential",
    PutSetting => "put_setting",
    ArchiveSetting => "archive_setting",
    RestoreSetting => "restore_setting",
    RemoveSetting => "remove_setting",
    DuplicateSetting => "duplicate_setting",
    DuplicateItem => "duplicate_item",
    ShareSetting => "share_setting",
    UnshareSetting => "unshare_setting",
    ExportSignature => "export_signature",
});
document!(Command, "command", |command, faults| command.check_beside(faults));

/// Declares the fields of commands: those that must be there, those that may be left out, and lists and switches that are
/// empty or off where they are left out.
macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident {
        $($(#[$required_doc:meta])* $required:ident: $required_type:ty,)*
    } $([optional:
        $($(#[$optional_doc:meta])* $optional:ident: $optional_type:ty,)*
    ])? $((default:
        $($(#[$default_doc:meta])* $default:ident: $default_type:ty,)*
    ))?)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[$required_doc])* pub $required: $required_type,)*
            $($(
                $(#[$optional_doc])*
                #[serde(default, skip_serializing_if = "is_default")]
                pub $optional: Option<$optional_type>,
            )*)?
            $($(
                $(#[$default_doc])*
                #[serde(default, skip_serializing_if = "is_default")]
                pub $default: $default_type,
            )*)?
        }

        read_struct!(tagged $name {
            $($required: required,)* $($($optional: optional,)*)? $($($default: default,)*)?
        });
    )*};
}

commands! {
    /// An account.
    OfAccount {
        /// Which one.
        account: AccountId,
    }
    /// An add-on of an account.
    OfAddOn {
        /// Whose.
        account: AccountId,
        /// Which one.
        add_on: AddOnId,
    }
    /// A feature of an account.
    OfFeature {
        /// Whose.
        account: AccountId,
        /// Which one.
        feature: Feature,
    }
    /// A user.
    OfUser {
        /// Which one.
        user: UserId,
    }
    /// A setting.
    OfSetting {
        /// Which one.
        setting: SettingId,
    }
    /// A new sub-account (rules T-3, T-4).
    CreateAccount {
        /// Its id.
        account: AccountId,
        /// The account directly above.
        parent: AccountId,
        /// The id of its account owner, who is created with it.
        owner: UserId,
        /// The owner's first name.
        first_name: Arc<str>,
        /// The owner's last name.
        last_name: Arc<str>,
        /// The phone number of owner and account.
        phone: Arc<str>,
        /// The e-mail address of owner and account.
        email: Arc<str>,
        /// What the owner logs in with.
        username: Arc<str>,
        /// The name that is displayed.
        company: Arc<str>,
        /// The day on which the host had the owner's credential set.
        credential_set_on: NaiveDate,
    } [optional:
        /// Its web address.
        website: Arc<str>,
        /// The IANA name of its time zone.
        time_zone: Arc<str>,
        /// Whose settings it begins with.
        clone: CloneFrom,
        /// Activates the proposal system.
        proposals: ProposalSystem,
    ] (default:
        /// Whether sub-accounts can stand below it.
        multi_unit: bool,
        /// Whether it pays for itself.
        self_pay: bool,
    )
    /// What to change of an account; what is left out stays (rule T-6).
    AccountChanges {
        /// Which one.
        account: AccountId,
    } [optional:
        /// First name of the main contact.
        first_name: Arc<str>,
        /// Last name of the main contact.
        last_name: Arc<str>,
        /// The default phone number.
        phone: Arc<str>,
        /// The default e-mail address.
        email: Arc<str>,
        /// The name that is displayed.
        company: Arc<str>,
        /// The web address; an empty text takes it away.
        website: Arc<str>,
        /// The user of the account who is to be its owner; the owner there was becomes an admin.
        owner: UserId,
        /// The IANA name of the time zone; an empty text takes it away.
        time_zone: Arc<str>,
        /// Activates the proposal system, or sets its rates.
        proposals: ProposalSystem,
        /// Cannot be edited (rule T-6).
        username: Arc<str>,
        /// Cannot be edited (rule T-6).
        clone: CloneFrom,
        /// Cannot be edited (rules T-6, T-7).
        self_pay: bool,
    ] (default:
        /// Takes the proposal system out of use.
        deactivate_proposals: bool,
    )
    /// Where an account is to stand.
    MoveAccount {
        /// Which one.
        account: AccountId,
        /// The account that is to be directly above.
        parent: AccountId,
    }
    /// The system number of an account.
    NewSystemNumber {
        /// Whose.
        account: AccountId,
        /// The number.
        number: Arc<str>,
    }
    /// What an account says about itself.
    PutInfo {
        /// Which one.
        account: AccountId,
        /// All of it.
        info: Info,
    }
    /// Switches of an account; what is left out stays.
    EditSettings {
        /// Whose.
        account: AccountId,
    } [optional:
        /// Whether new contacts are looked up among those it has.
        duplicate_check: bool,
        /// The action plan that leads by the account's web key begin.
        default_plan: SettingId,
        /// Whether sub-accounts can stand below it.
        multi_unit: bool,
    ] (default:
        /// Takes the default plan away, so that leads by the account's web key begin none.
        no_default_plan: bool,
    )
    /// How an account texts and mails.
    PutMessaging {
        /// Which one.
        account: AccountId,
        /// All of it.
        messaging: Messaging,
    }
    /// What holds for all accounts.
    SetPolicy {
        /// All of it.
        policy: EnterprisePolicy,
    }
    /// A new web key.
    RefreshWebKey {
        /// Whose.
        account: AccountId,
        /// The key, made of random bytes by the host.
        key: WebKey,
    } [optional:
        /// The lead source, if it is not for the account itself.
        source: SettingId,
    ]
    /// A new user (rule U-13).
    CreateUser {
        /// Their id.
        user: UserId,
        /// The account they are to belong to.
        account: AccountId,
        /// What they are there; no account owner, as there is one.
        role: Role,
        /// Their first name.
        first_name: Arc<str>,
        /// Their last name.
        last_name: Arc<str>,
        /// What they log in with.
        username: Arc<str>,
    } [optional:
        /// Where they are called and texted.
        phone: Arc<str>,
        /// Where they are written to.
        email: Arc<str>,
        /// The name that programs call them by.
        api_id: Arc<str>,
        /// The day on which the host had their credential set.
        credential_set_on: NaiveDate,
    ]
    /// What to change of a user; what is left out stays, and an empty text takes away.
    UserChanges {
        /// Whom.
        user: UserId,
    } [optional:
        /// What they are in their account.
        role: Role,
        /// Their first name.
        first_name: Arc<str>,
        /// Their last name.
        last_name: Arc<str>,
        /// Where they are called and texted.
        phone: Arc<str>,
        /// Where they are written to.
        email: Arc<str>,
        /// The name that programs call them by.
        api_id: Arc<str>,
        /// The page that they see first.
        landing_page: Arc<str>,
        /// The tab of a contact that they see first.
        contact_tab: Arc<str>,
        /// Whether their calendar is shown.
        show_calendar: bool,
        /// Whether they get a reminder of the day by e-mail.
        daily_reminders: bool,
        /// When they work; none takes the own hours away.
        hours: Vec<OpenSpan>,
        /// Whether signatures that are exported leave theirs alone.
        signature_protected: bool,
    ]
    /// What a user has chosen to be told of.
    PutControl {
        /// Who.
        user: UserId,
        /// All of it, for each kind once; what is not said is as it is by default.
        control: Vec<Choice>,
    }
    /// The accounts below whose panel notices a user sees as well.
    PutRollUp {
        /// Who.
        user: UserId,
        /// All of them; none takes the roll-up away.
        accounts: Vec<AccountId>,
    }
    /// The fact that a credential was set.
    SetCredential {
        /// Whose.
        user: UserId,
        /// On which day.
        on: NaiveDate,
    } (default:
        /// Whether it must be set anew at the next login.
        must_reset: bool,
    )
    /// A setting of an account.
    PutSetting {
        /// Its id: a new one, or that of the setting to change.
        setting: SettingId,
        /// Whose it is.
        account: AccountId,
        /// What it is to be.
        content: Content,
    }
    /// A copy of a setting.
    DuplicateSetting {
        /// Which one.
        setting: SettingId,
        /// The account that gets it.
        account: AccountId,
        /// The id of the copy.
        copy: SettingId,
    } [optional:
        /// What the copy is called; as the original where nothing is said, which a kind whose names are unique refuses in
        /// the same account.
        name: Arc<str>,
        /// The slug of the copy of a hosted page, where slugs are unique too; nothing else has one.
        slug: Arc<str>,
    ]
    /// A copy of a line item.
    DuplicateItem {
        /// The bid type.
        setting: SettingId,
        /// The line item in it.
        item: ItemId,
        /// The account that gets it.
        account: AccountId,
        /// The id of the copy.
        copy: SettingId,
    }
    /// With whom.
    ShareSetting {
        /// Which one.
        setting: SettingId,
        /// The accounts below.
        accounts: Vec<AccountId>,
    }
}

/// When an account works.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PutHours {
    /// Which one.
    pub account: AccountId,
    /// Its hours; left out, it has none any more.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hours: Option<OperationHours>,
}

read_struct!(tagged PutHours { account: required, hours: nested });

/// Whose settings a new account begins with (rule T-12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CloneFrom {
    /// The account to copy from.
    pub account: AccountId,
    /// What to copy.
    pub groups: Vec<CloneGroup>,
}

read_struct!(CloneFrom { account: required, groups: required });
