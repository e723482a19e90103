use serde::Serialize;

use super::Setting;
use crate::access::{Role, User};
use crate::account::Account;
use crate::document::{Limits, MayBeLeftOut, document, is_default, read_struct};

/// One enterprise with everything in it, as a host stores it (rules T-2, T-19).
///
/// Document kind `tenantry/network@1`. At most 100,000 accounts, 500,000 users and 500,000 settings, in 256 MiB of text.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "schema", rename = "tenantry/network@1", deny_unknown_fields)]
pub struct NetworkDocument {
    /// How many events it has followed (rule T-19).
    #[serde(default, skip_serializing_if = "is_default")]
    pub version: u32,
    /// What the enterprise has set for all accounts.
    #[serde(default, skip_serializing_if = "is_default")]
    pub policy: EnterprisePolicy,
    /// Every account; one of them has no parent, the enterprise.
    pub accounts: Vec<Account>,
    /// Every user of every account.
    #[serde(default, skip_serializing_if = "is_default")]
    pub users: Vec<User>,
    /// Every setting of every account.
    #[serde(default, skip_serializing_if = "is_default")]
    pub settings: Vec<Setting>,
}

read_struct!(NetworkDocument {
    version: default,
    policy: default,
    accounts: required,
    users: default,
    settings: default,
});

document!(NetworkDocument, "network", Limits::LARGE, |document, faults| {
    // Making the network finds everything that is wrong with the meaning; the result is not needed here.
    let _ = super::Network::read(document, faults);
});

/// What an enterprise sets for all accounts (rules U-10 to U-12).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EnterprisePolicy {
    /// After how many days a credential must be set anew, from 1 to 180; never where nothing is said (rule U-10).
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 180)))]
    pub password_reset_days: Option<u8>,
    /// Which roles may export contacts (rule U-11).
    #[serde(default, skip_serializing_if = "is_default")]
    pub export_contacts: ExportSwitches,
}

/// Which roles may export contacts; account owners always may (rule U-11).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ExportSwitches {
    /// Admins.
    #[serde(default, skip_serializing_if = "is_default")]
    pub admin: bool,
    /// Standard users.
    #[serde(default, skip_serializing_if = "is_default")]
    pub standard: bool,
    /// Salespersons.
    #[serde(default, skip_serializing_if = "is_default")]
    pub salesperson: bool,
}

read_struct!(EnterprisePolicy { password_reset_days: optional, export_contacts: default });
read_struct!(ExportSwitches { admin: default, standard: default, salesperson: default });

impl ExportSwitches {
    /// Whether it is switched on for the role.
    pub const fn is_on(self, role: Role) -> bool {
        match role {
            Role::AccountOwner => true,
            Role::Admin => self.admin,
            Role::Standard => self.standard,
            Role::Salesperson => self.salesperson,
        }
    }
}

impl MayBeLeftOut for EnterprisePolicy {
    fn is_as_left_out(&self) -> bool {
        *self == Self::default()
    }
}

impl MayBeLeftOut for ExportSwitches {
    fn is_as_left_out(&self) -> bool {
        *self == Self::default()
    }
}
