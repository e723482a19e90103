//! The network: one enterprise with every account below it, their users and their settings.
//!
//! What always holds here: a [`Network`] cannot be wrong, as it is read from a checked document and changed only by events;
//! every change is a [`Command`] that is decided with all its reasons before anything happens; and no answer about an
//! account holds anything of one that is neither above nor below it (rule S-14).

mod actor;
mod announcement;
mod catalog;
mod check;
mod command;
mod content;
mod document;
mod effective;
mod error;
mod event;
mod execute;
mod facts;
mod guard;
mod kind;
mod lookup;
#[expect(clippy::module_inception, reason = "the noun of the area")]
mod network;
mod offer;
mod proposed;
mod question;
mod refusal;
mod roster;
mod routing;
mod sales_cycle;
mod setting;
mod shelf;
mod signature;
mod source_plan;
mod standing;
mod suggested;
mod unknown;
mod verdict;
mod web_key;

pub use actor::Actor;
pub use check::TextForm;
pub use command::{
    AccountChanges, CloneFrom, Command, CreateAccount, CreateUser, DuplicateItem, DuplicateSetting,
    EditSettings, MoveAccount, NewSystemNumber, OfAccount, OfAddOn, OfFeature, OfSetting, OfUser,
    PutControl, PutHours, PutInfo, PutMessaging, PutRollUp, PutSetting, RefreshWebKey,
    SetCredential, SetPolicy, ShareSetting, UserChanges,
};
pub use content::Content;
pub use document::{EnterprisePolicy, ExportSwitches, NetworkDocument};
pub use effective::{Effective, EffectiveConstant, InForce, Logo};
pub use error::NetworkError;
pub use event::{
    AccountPut, AccountRemoved, Change, CommandName, Decided, Event, EventError, ExportOutcome,
    Exported, PolicyPut, Raised, SettingPut, SettingRemoved, UserPut, UserRemoved, Warning,
};
pub use facts::{Facts, StepCount};
pub use guard::Guard;
pub use kind::{CloneGroup, Duplicates, Kind, Sharing};
pub use network::Network;
pub use offer::{
    ConstantValue, LocalItem, OwnBidType, OwnDistrict, OwnQuoteType, PreNoteText, ProposalSettings,
    SubcontractorAddress,
};
pub use question::Question;
pub use refusal::{Reason, Refusal};
pub use setting::Setting;
pub use source_plan::SourcePlan;
pub use standing::{Assigned, PlanSteps, Standing};
pub use suggested::{Doer, SuggestedChange};
pub use verdict::Verdict;
pub use web_key::WebKeyAnswer;
