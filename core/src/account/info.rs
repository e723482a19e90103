use std::sync::Arc;

use serde::Serialize;

use crate::document::{is_default, read_struct};

/// What an account says about itself (rule T-17).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Info {
    /// First name of the main contact.
    pub first_name: Arc<str>,
    /// Last name of the main contact.
    pub last_name: Arc<str>,
    /// The name that is displayed.
    pub company: Arc<str>,
    /// Who holds the account, where that is somebody else than the company.
    #[serde(default, skip_serializing_if = "is_default")]
    pub holder: Option<Arc<str>>,
    /// Up to three lines.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "schema", schemars(length(max = 3)))]
    pub address: Vec<Arc<str>>,
    /// The default phone number.
    pub phone: Arc<str>,
    /// Shown in the footer of e-mails with the way to unsubscribe, and nowhere else.
    #[serde(default, skip_serializing_if = "is_default")]
    pub office_phone: Option<Arc<str>>,
    /// The web address.
    #[serde(default, skip_serializing_if = "is_default")]
    pub website: Option<Arc<str>>,
    /// The default e-mail address.
    pub email: Arc<str>,
    /// After how many days notifications are deleted; never where nothing is said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub notifications_kept_days: Option<u32>,
    /// Whether calls are recorded.
    #[serde(default, skip_serializing_if = "is_default")]
    pub record_calls: bool,
    /// Whether a notification makes a sound.
    #[serde(default, skip_serializing_if = "is_default")]
    pub notification_sound: bool,
    /// The look of the account's pages; the host's own name for it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub theme: Option<Arc<str>>,
    /// The colour of headers, like `#1a2b3c`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub header_color: Option<Arc<str>>,
    /// The colour of footers, like `#1a2b3c`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub footer_color: Option<Arc<str>>,
    /// Where the logo is to be had. A lock above puts another in its place (rule S-2).
    #[serde(default, skip_serializing_if = "is_default")]
    pub logo: Option<Arc<str>>,
}

read_struct!(Info {
    first_name: required,
    last_name: required,
    company: required,
    holder: optional,
    address: default,
    phone: required,
    office_phone: optional,
    website: optional,
    email: required,
    notifications_kept_days: optional,
    record_calls: default,
    notification_sound: default,
    theme: optional,
    header_color: optional,
    footer_color: optional,
    logo: optional,
});
