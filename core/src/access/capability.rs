use serde::Serialize;

use super::Role;
use crate::document::names;

/// What a user can be allowed to do (rules U-2 to U-12, T-18).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Capability {
    /// Seeing contacts that are assigned to oneself.
    ViewOwnContacts,
    /// Seeing every other contact, assigned or not.
    ViewAllContacts,
    /// Deleting contacts.
    DeleteContacts,
    /// Exporting contacts (rule U-11).
    ExportContacts,
    /// Working in the call center.
    UseCallCenter,
    /// Saving filters of one's own.
    SaveFilters,
    /// Changing one's own profile: notification control, roll-up, signature, filters, credential (rule U-5).
    ChangeOwnProfile,
    /// Editing action plans.
    EditActionPlans,
    /// Changing the settings of the account, from its tags to its catalog.
    ChangeSettings,
    /// Creating, editing, archiving and restoring users.
    ManageUsers,
    /// Logging in as a user of the account, or as the owner of one below it (rule U-6).
    LogInAs,
    /// Locking features for the accounts below, and sharing with them (rules S-4, S-7).
    LockAndShare,
    /// Creating, editing, moving and deleting accounts below.
    ManageSubAccounts,
    /// Seeing and changing billing information (rule T-18).
    ViewBilling,
    /// Completing the set-up of the account (rule T-10).
    CompleteSetup,
    /// Changing what holds for the whole network (rule U-12).
    ChangeEnterpriseSettings,
}

names!(Capability {
    ViewOwnContacts => "view_own_contacts",
    ViewAllContacts => "view_all_contacts",
    DeleteContacts => "delete_contacts",
    ExportContacts => "export_contacts",
    UseCallCenter => "use_call_center",
    SaveFilters => "save_filters",
    ChangeOwnProfile => "change_own_profile",
    EditActionPlans => "edit_action_plans",
    ChangeSettings => "change_settings",
    ManageUsers => "manage_users",
    LogInAs => "log_in_as",
    LockAndShare => "lock_and_share",
    ManageSubAccounts => "manage_sub_accounts",
    ViewBilling => "view_billing",
    CompleteSetup => "complete_setup",
    ChangeEnterpriseSettings => "change_enterprise_settings",
});

/// How the account of a user stands to the one that is asked about. Any other account does not exist for them
/// (rule S-14).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// It is the user's own.
    Own,
    /// It is below the user's own.
    Below,
}

names!(Relation { Own => "own", Below => "below" });

/// What the table says of a role, a capability and a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grant {
    /// Denied.
    No,
    /// Allowed.
    Yes,
    /// Allowed if the enterprise has switched it on for the role (rule U-11).
    IfSwitched,
    /// Allowed where the account is the enterprise (rule U-12).
    InEnterprise,
    /// Allowed where the account is the enterprise or pays for itself (rule T-18).
    WherePaid,
}

use Grant::{IfSwitched, InEnterprise, No, WherePaid, Yes};

/// The table: for each capability what the four roles may do in their own account, and then in one below it.
///
/// Users act below only as an owner of a sub-account they have logged in as, save for what makes an account one below
/// (rule U-6).
const TABLE: &[(Capability, [Grant; 4], [Grant; 4])] = &[
    // What                                account owner, admin, standard, salesperson     the same, below
    (Capability::ViewOwnContacts, [Yes, Yes, Yes, Yes], [No, No, No, No]),
    (Capability::ViewAllContacts, [Yes, Yes, Yes, No], [No, No, No, No]),
    (Capability::DeleteContacts, [Yes, Yes, No, No], [No, No, No, No]),
    (Capability::ExportContacts, [Yes, IfSwitched, IfSwitched, IfSwitched], [No, No, No, No]),
    (Capability::UseCallCenter, [No, No, Yes, No], [No, No, No, No]),
    (Capability::SaveFilters, [Yes, Yes, Yes, Yes], [No, No, No, No]),
    (Capability::ChangeOwnProfile, [Yes, Yes, Yes, Yes], [No, No, No, No]),
    (Capability::EditActionPlans, [Yes, Yes, No, No], [No, No, No, No]),
    (Capability::ChangeSettings, [Yes, Yes, No, No], [No, No, No, No]),
    (Capability::ManageUsers, [Yes, Yes, No, No], [No, No, No, No]),
    (Capability::LogInAs, [Yes, Yes, No, No], [Yes, Yes, No, No]),
    (Capability::LockAndShare, [Yes, Yes, No, No], [No, No, No, No]),
    (Capability::ManageSubAccounts, [Yes, Yes, No, No], [Yes, Yes, No, No]),
    (Capability::ViewBilling, [WherePaid, WherePaid, No, No], [No, No, No, No]),
    (Capability::CompleteSetup, [Yes, Yes, No, No], [No, No, No, No]),
    (Capability::ChangeEnterpriseSettings, [InEnterprise, InEnterprise, No, No], [No, No, No, No]),
];

impl Capability {
    /// What the table says.
    pub fn grant(self, role: Role, relation: Relation) -> Grant {
        let row = TABLE.iter().find(|(capability, ..)| *capability == self);
        let Some((_, own, below)) = row else { return No };
        let [owner, admin, standard, salesperson] = match relation {
            Relation::Own => *own,
            Relation::Below => *below,
        };
        match role {
            Role::AccountOwner => owner,
            Role::Admin => admin,
            Role::Standard => standard,
            Role::Salesperson => salesperson,
        }
    }

    /// The role that holds it in that relation and may do least besides; what a user would have to be.
    pub(crate) fn least_role(self, relation: Relation) -> Option<Role> {
        // From the one that may do least; nobody can be made an account owner beside the one there is.
        let roles = [Role::Salesperson, Role::Standard, Role::Admin];
        roles.into_iter().find(|role| self.grant(*role, relation) != No)
    }
}
