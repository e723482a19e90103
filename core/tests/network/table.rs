//! Role, capability, relation: every cell, written by hand from the rules.

use tenantry::access::{Grant, Relation, Role};
use tenantry::network::{NetworkDocument, Question};

use crate::records::*;

/// Who may, of account owner, admin, standard and salesperson: `y`es, `n`o, `s` if switched on, `e` in the enterprise,
/// `p` where somebody pays.
const CELLS: [(&str, &str, &str); 16] = [
    // capability, in the own account, in one below it
    ("view_own_contacts", "yyyy", "nnnn"),          // U-4
    ("view_all_contacts", "yyyn", "nnnn"),          // U-4
    ("delete_contacts", "yynn", "nnnn"),            // U-2, U-3, U-4
    ("export_contacts", "ysss", "nnnn"),            // U-11
    ("use_call_center", "nnyn", "nnnn"),            // U-2, U-3, U-4
    ("save_filters", "yyyy", "nnnn"),               // U-4, U-5
    ("change_own_profile", "yyyy", "nnnn"),         // U-5
    ("edit_action_plans", "yynn", "nnnn"),          // U-2, U-3, U-4
    ("change_settings", "yynn", "nnnn"),            // U-2, U-3, U-4
    ("manage_users", "yynn", "nnnn"),               // U-2
    ("log_in_as", "yynn", "yynn"),                  // U-6
    ("lock_and_share", "yynn", "nnnn"),             // S-4, U-2
    ("manage_sub_accounts", "yynn", "yynn"),        // T-6, T-8, U-2
    ("view_billing", "ppnn", "nnnn"),               // T-18
    ("complete_setup", "yynn", "nnnn"),             // T-10, U-2
    ("change_enterprise_settings", "eenn", "nnnn"), // U-12
];

fn grant(letter: u8) -> Grant {
    match letter {
        b'y' => Grant::Yes,
        b'n' => Grant::No,
        b's' => Grant::IfSwitched,
        b'e' => Grant::InEnterprise,
        _ => Grant::WherePaid,
    }
}

#[test]
fn the_table_says_what_the_rules_say() {
    assert_eq!(
        CAPABILITIES.map(tenantry::access::Capability::as_str),
        CELLS.map(|(name, ..)| name)
    );
    for (capability, (name, own, below)) in CAPABILITIES.into_iter().zip(CELLS) {
        for (place, role) in ROLES.into_iter().enumerate() {
            for (relation, cells) in [(Relation::Own, own), (Relation::Below, below)] {
                let cell = grant(cells.as_bytes()[place]);
                assert_eq!(capability.grant(role, relation), cell, "{name} {role} {relation}");
            }
        }
    }
}

/// An enterprise, an account below it, one below that, and one beside; every role in the first three.
fn three_levels(switched: bool, paid: bool) -> NetworkDocument {
    let mut document = NetworkDocument::default();
    let accounts =
        [("top", None), ("mid", Some("top")), ("low", Some("mid")), ("far", Some("top"))];
    for (name, parent) in accounts {
        let mut account = account(name, parent, &format!("{name}-account_owner"));
        account.self_pay = paid;
        document.accounts.push(account);
        for role in ROLES {
            document.users.push(user(&format!("{name}-{role}"), name, role));
        }
    }
    let export = &mut document.policy.export_contacts;
    (export.admin, export.standard, export.salesperson) = (switched, switched, switched);
    document
}

#[test]
fn every_cell_is_what_a_user_is_answered() {
    for (switched, paid) in [(false, false), (true, true)] {
        let network = network(&three_levels(switched, paid));
        for (capability, (name, own, below)) in CAPABILITIES.into_iter().zip(CELLS) {
            for from in ["top", "mid", "low", "far"] {
                for (place, role) in ROLES.into_iter().enumerate() {
                    for at in ["top", "mid", "low", "far"] {
                        let is_below =
                            matches!((from, at), ("top", "mid" | "low" | "far") | ("mid", "low"));
                        let letter = match from == at {
                            true => own.as_bytes()[place],
                            false if is_below => below.as_bytes()[place],
                            // Neither the own one nor below: it does not exist (S-14).
                            false => b'n',
                        };
                        let expected = match letter {
                            b'y' => true,
                            b'n' => false,
                            b's' => switched,
                            b'e' => at == "top",
                            _ => paid || at == "top",
                        };
                        let actor = actor(&format!("{from}-{role}"));
                        let question = Question::new(capability, id(at));
                        let verdict = network.guard().may(&actor, &question);
                        assert_eq!(
                            verdict.is_allowed(),
                            expected,
                            "{name} {from} {role} {at}: {verdict}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn an_account_owner_is_never_switched_off() {
    assert_eq!(
        tenantry::access::Capability::ExportContacts.grant(Role::AccountOwner, Relation::Own),
        Grant::Yes
    );
}
