//! Codes of networks: what can be wrong with one, and why something is denied or refused.

use tenantry::account::WebKey;
use tenantry::network::NetworkDocument;

use super::Row;
use crate::provoke::*;

#[expect(clippy::too_many_lines, reason = "one row a code")]
pub(super) fn networks() -> Vec<Row> {
    vec![
        (
            "network.duplicate_id",
            "Give one of the two another id.",
            network(&[(r#""id": "lee""#, r#""id": "kim""#)]),
        ),
        (
            "network.unknown_reference",
            "Correct the id, or add what it names.",
            network(&[(r#""owner": "kim""#, r#""owner": "kym""#)]),
        ),
        (
            "network.enterprises",
            "Give each account but one a `parent`.",
            network(&[(r#""id": "shop", "parent": "hq""#, r#""id": "shop""#)]),
        ),
        (
            "network.enterprise_only",
            "Give it to the enterprise.",
            network(&[(
                r#""settings": ["#,
                r#""settings": [{ "id": "routing", "account": "shop", "content": { "type": "routing_plan", "plan": {
                    "target_kind": "users", "strategy": { "type": "round_robin", "targets": ["kim"] } } } }, "#,
            )]),
        ),
        (
            "network.not_the_owner",
            "Name an account owner of this account.",
            network(&[(r#""owner": "kim""#, r#""owner": "lee""#)]),
        ),
        (
            "network.malformed",
            "Correct the text.",
            network(&[("kim@shop.example", "kim.shop.example")]),
        ),
        (
            "network.taken",
            "Choose another.",
            network(&[(r#""username": "lee""#, r#""username": "KIM""#)]),
        ),
        (
            "network.twice",
            "Take one out.",
            network(&[(r#""locks": ["tags"]"#, r#""locks": ["tags", "tags"]"#)]),
        ),
        (
            "network.other_id",
            "Write the id of the setting.",
            network(&[(r#""bid_type": { "id": "floors""#, r#""bid_type": { "id": "walls""#)]),
        ),
        (
            "network.reset_days",
            "Write 1 to 180, or leave it out.",
            document::<NetworkDocument>(
                r#"{ "policy": { "password_reset_days": 181 }, "accounts": [] }"#,
            ),
        ),
        ("network.too_many", "Take some out, or divide the document.", huge_roster()),
        (
            "network.not_empty",
            "Delete or move what it has first.",
            event(r#"[{ "type": "account_removed", "account": "shop" }]"#, 0),
        ),
        ("network.no_currency", "Put `proposal_settings` there.", catalog_of_shop()),
        (
            "network.another",
            "Put it under a new id.",
            event(
                r#"[{ "type": "setting_put", "setting": { "id": "vip", "account": "shop", "content": { "type": "tag", "name": "New" } } }]"#,
                0,
            ),
        ),
        (
            "network.in_use",
            "Change what refers to it first.",
            event(r#"[{ "type": "setting_removed", "setting": "cycle" }]"#, 0),
        ),
        (
            "network.no_changes",
            "Keep and apply no event where the command came to none.",
            event("[]", 0),
        ),
        (
            "network.last_version",
            "Begin again with its document at version 0.",
            after_the_last_version(),
        ),
        (
            "network.wrong_event",
            "Decide the command again, and apply the event that it then gives.",
            applied(r#"[{ "type": "setting_removed", "setting": "cycle" }]"#, 0),
        ),
        (
            "network.conflict",
            "Look again, and decide the command again.",
            applied(r#"[{ "type": "setting_removed", "setting": "vip" }]"#, 7),
        ),
        (
            "network.id_taken",
            "Choose another id.",
            refused(
                "kim",
                r#"{ "type": "create_user", "account": "shop", "user": "omar", "role": "admin", "first_name": "A", "last_name": "B", "username": "new" }"#,
            ),
        ),
        (
            "network.too_few_ids",
            "Give as many new ids as the command makes settings.",
            refused(
                "dana",
                r#"{ "type": "create_account", "account": "new", "parent": "hq", "owner": "nia", "first_name": "Nia", "last_name": "Roe", "phone": "303-555-0199", "email": "nia@new.example", "username": "nia", "company": "New", "credential_set_on": "2026-11-21", "clone": { "account": "hq", "groups": ["catalog"] } }"#,
            ),
        ),
        ("web_key.shape", "Make it of 16 random bytes or more.", parsed::<WebKey>("short")),
    ]
}

pub(super) fn access() -> Vec<Row> {
    [access_of_users(), access_to_places()].concat()
}

const SETTINGS: &str = r#"{ "capability": "change_settings", "account": "shop" }"#;

/// What speaks against the person, and what may not be known.
fn access_of_users() -> Vec<Row> {
    vec![
        ("access.no_user", "Name a user whom the actor may know.", denied("nobody", SETTINGS)),
        (
            "access.archived",
            "Restore the user, and set their credential.",
            denied("ruth", SETTINGS),
        ),
        ("access.no_credential", "Set the user's credential.", denied("sam", SETTINGS)),
        (
            "access.not_as",
            "Log in as a user of the own account, or as the owner of one below.",
            denied_as("kim", "dana", SETTINGS),
        ),
        ("access.no_account", "Name the own account, or one below it.", denied("omar", SETTINGS)),
        (
            "access.no_setting",
            "Name a setting that the account has or is given.",
            denied(
                "kim",
                r#"{ "capability": "change_settings", "account": "shop", "setting": "none" }"#,
            ),
        ),
    ]
}

/// What speaks against the question and the place.
fn access_to_places() -> Vec<Row> {
    vec![
        (
            "access.no_kind",
            "Write the name of a kind of setting.",
            denied(
                "kim",
                r#"{ "capability": "change_settings", "account": "shop", "creates": "tagg" }"#,
            ),
        ),
        ("access.other_account", "Log in as the owner of that account.", denied("dana", SETTINGS)),
        (
            "access.other_capability",
            "Ask about the capability that such settings are a matter of.",
            denied(
                "kim",
                r#"{ "capability": "change_own_profile", "account": "shop", "creates": "tag" }"#,
            ),
        ),
        (
            "access.role",
            "Have somebody do it who may, or give the user that role.",
            denied("lee", SETTINGS),
        ),
        (
            "access.switched_off",
            "Have the enterprise switch it on for the role.",
            denied("max", r#"{ "capability": "export_contacts", "account": "hq" }"#),
        ),
        (
            "access.not_enterprise",
            "Have somebody of the enterprise do it.",
            denied("kim", r#"{ "capability": "change_enterprise_settings", "account": "shop" }"#),
        ),
        (
            "access.not_paying",
            "Ask where the account's bills are paid.",
            denied("kim", r#"{ "capability": "view_billing", "account": "shop" }"#),
        ),
        (
            "access.not_direct",
            "Log in directly.",
            denied_as("dana", "kim", r#"{ "capability": "complete_setup", "account": "shop" }"#),
        ),
        (
            "access.locked",
            "Have the lock taken away, or the change made above.",
            denied(
                "kim",
                r#"{ "capability": "change_settings", "account": "shop", "creates": "tag" }"#,
            ),
        ),
        (
            "access.creation_off",
            "Have the account above allow it.",
            denied(
                "kim",
                r#"{ "capability": "change_settings", "account": "shop", "creates": "lead_source" }"#,
            ),
        ),
        (
            "access.shared_item",
            "Duplicate it, and edit the duplicate.",
            denied(
                "kim",
                r#"{ "capability": "change_settings", "account": "shop", "setting": "floors" }"#,
            ),
        ),
        (
            "access.no_add_on",
            "Activate the add-on first.",
            refused(
                "dana",
                r#"{ "type": "edit_account", "account": "shop", "proposals": { "royalty_rate": "6" } }"#,
            ),
        ),
        (
            "access.other_user",
            "Let them do it themselves, or log in as them.",
            denied(
                "kim",
                r#"{ "capability": "change_own_profile", "account": "shop", "user": "lee" }"#,
            ),
        ),
    ]
}

pub(super) fn accounts_and_users() -> Vec<Row> {
    vec![
        (
            "account.not_multi_unit",
            "Enable the account above as multi-unit.",
            refused("dana", r#"{ "type": "move_account", "account": "other", "parent": "shop" }"#),
        ),
        (
            "account.has_sub_accounts",
            "Delete or move them first.",
            refused_after(
                "dana",
                &[
                    (r#""id": "other", "parent": "hq""#, r#""id": "other", "parent": "shop""#),
                    (r#""id": "shop","#, r#""id": "shop", "multi_unit": true,"#),
                ],
                r#"{ "type": "delete_account", "account": "shop" }"#,
            ),
        ),
        (
            "account.is_enterprise",
            "Choose an account below it.",
            refused("dana", r#"{ "type": "delete_account", "account": "hq" }"#),
        ),
        (
            "account.cycle",
            "Choose a parent that is not below.",
            refused("dana", r#"{ "type": "move_account", "account": "shop", "parent": "shop" }"#),
        ),
        (
            "account.not_editable",
            "Leave the field out.",
            refused("kim", r#"{ "type": "edit_account", "account": "shop", "self_pay": true }"#),
        ),
        (
            "account.add_on_not_available",
            "Have it made available first.",
            refused(
                "kim",
                r#"{ "type": "activate_add_on", "account": "shop", "add_on": "dispatch" }"#,
            ),
        ),
        (
            "account.reserved_feature",
            "Choose another feature.",
            refused(
                "dana",
                r#"{ "type": "lock", "account": "hq", "feature": "proposal_template" }"#,
            ),
        ),
        (
            "account.no_switch",
            "Lock the feature instead.",
            refused("dana", r#"{ "type": "forbid_creation", "account": "hq", "feature": "tags" }"#),
        ),
        (
            "account.contradiction",
            "Say which of the two is meant.",
            refused(
                "dana",
                r#"{ "type": "edit_settings", "account": "hq", "default_plan": "p", "no_default_plan": true }"#,
            ),
        ),
        (
            "account.setup_needs",
            "Give the command `record_card` or `choose_system_number` first; in a document, write the `system_number`.",
            refused("kim", r#"{ "type": "complete_setup", "account": "shop" }"#),
        ),
        (
            "user.only_archived",
            "Archive the user instead.",
            event(r#"[{ "type": "user_removed", "user": "lee" }]"#, 0),
        ),
        (
            "user.is_owner",
            "Name another owner first.",
            refused("kim", r#"{ "type": "archive_user", "user": "kim" }"#),
        ),
        (
            "user.one_owner",
            "Edit the `owner` of the account.",
            refused("kim", r#"{ "type": "edit_user", "user": "lee", "role": "account_owner" }"#),
        ),
    ]
}

#[expect(clippy::too_many_lines, reason = "one row a code")]
pub(super) fn settings() -> Vec<Row> {
    let put = |content: &str| {
        refused(
            "kim",
            &format!(
                r#"{{ "type": "put_setting", "account": "shop", "setting": "new", "content": {content} }}"#
            ),
        )
    };
    vec![
        (
            "document.blank",
            "Write something.",
            put(r#"{ "type": "opportunity_template", "name": " " }"#),
        ),
        (
            "setting.duplicate_step",
            "Give each step its own id.",
            put(
                r#"{ "type": "sales_cycle", "name": "S", "steps": [{ "id": "a", "name": "A" }, { "id": "a", "name": "B" }] }"#,
            ),
        ),
        (
            "document.not_a_percentage",
            "Write 0 to 100.",
            put(r#"{ "type": "opportunity_template", "name": "O", "likelihood": "101" }"#),
        ),
        (
            "setting.below_zero",
            "Write 0 or more.",
            put(r#"{ "type": "opportunity_template", "name": "O", "deal_size": "-1" }"#),
        ),
        (
            "setting.choices",
            "Add choices to a select field, and to no other.",
            put(r#"{ "type": "custom_field", "field_type": "select", "label": "L" }"#),
        ),
        (
            "setting.word",
            "Write each once, and leave out what is blank.",
            put(
                r#"{ "type": "custom_field", "field_type": "select", "label": "L", "choices": ["A", "A"] }"#,
            ),
        ),
        (
            "setting.not_a_choice",
            "Write one of the choices, or add it.",
            put(
                r#"{ "type": "custom_field", "field_type": "select", "label": "L", "choices": ["A"], "value": "Z" }"#,
            ),
        ),
        (
            "setting.incomplete_change",
            "Name both, contact type and sales cycle.",
            put(
                r#"{ "type": "action_plan", "name": "P", "kind": "event", "steps": [{ "id": "a", "name": "A", "contact_type": "clients" }] }"#,
            ),
        ),
        (
            "setting.plan_source",
            "Bind connection plans to a lead source, and no other.",
            put(r#"{ "type": "action_plan", "name": "P", "kind": "connection" }"#),
        ),
        (
            "setting.no_slug",
            "Leave the slug out.",
            refused(
                "dana",
                r#"{ "type": "duplicate_setting", "setting": "vip", "account": "shop", "copy": "new", "name": "New", "slug": "new" }"#,
            ),
        ),
        (
            "setting.not_bound",
            "Bind the plan to the lead source first, or name another.",
            network(&[(
                r#""settings": ["#,
                r#""settings": [{ "id": "fair", "account": "shop", "content": { "type": "lead_source", "name": "Fair", "plan": "hello" } },
                    { "id": "hello", "account": "shop", "content": { "type": "action_plan", "name": "Hello", "kind": "conversion" } }, "#,
            )]),
        ),
        (
            "setting.slug",
            "Write what is offered.",
            put(
                r#"{ "type": "hosted_page", "page_type": "sign_page", "name": "N", "slug": "Sign here" }"#,
            ),
        ),
        (
            "setting.categories",
            "Give categories to lead forms, and to no other page.",
            put(
                r#"{ "type": "hosted_page", "page_type": "simple_lead_form", "name": "N", "slug": "n" }"#,
            ),
        ),
        (
            "setting.link",
            "Write the whole address.",
            put(r#"{ "type": "file", "name": "F", "link": "care.pdf" }"#),
        ),
        (
            "setting.step_holds_contacts",
            "Move the contacts to another step first.",
            refused_with(
                "kim",
                r#"{ "type": "put_setting", "account": "shop", "setting": "cycle", "content": { "type": "sales_cycle", "name": "C" } }"#,
                r#"{ "contacts": [{ "sales_cycle": "cycle", "step": "first", "count": 3 }] }"#,
            ),
        ),
        (
            "setting.other_kind",
            "Name a setting of that kind.",
            refused("dana", r#"{ "type": "export_signature", "setting": "vip" }"#),
        ),
        (
            "setting.no_item",
            "Name a line item of that bid type.",
            refused(
                "kim",
                r#"{ "type": "duplicate_item", "account": "shop", "setting": "floors", "item": "none", "copy": "new" }"#,
            ),
        ),
        (
            "setting.own_bid_type",
            "Put the bid type, with one more item in it.",
            refused(
                "dana",
                r#"{ "type": "duplicate_item", "account": "hq", "setting": "floors", "item": "none", "copy": "new" }"#,
            ),
        ),
        (
            "setting.not_shared",
            "Duplicate it instead, where that can be done.",
            refused(
                "dana",
                r#"{ "type": "share_setting", "setting": "vip", "accounts": ["shop"] }"#,
            ),
        ),
        (
            "setting.not_duplicated",
            "Share it instead, where that can be done.",
            refused(
                "kim",
                r#"{ "type": "duplicate_setting", "setting": "clients", "account": "shop", "copy": "new" }"#,
            ),
        ),
        (
            "account.not_below",
            "Name accounts below.",
            refused(
                "dana",
                r#"{ "type": "share_setting", "setting": "floors", "accounts": ["hq"] }"#,
            ),
        ),
        (
            "signature.unknown_token",
            "Write what is offered.",
            put(
                r#"{ "type": "signature", "user": "kim", "name": "S", "editor": "block", "body": "{{firstname}}" }"#,
            ),
        ),
        (
            "signature.open_token",
            "Close the token.",
            put(
                r#"{ "type": "signature", "user": "kim", "name": "S", "editor": "block", "body": "{{first_name" }"#,
            ),
        ),
        (
            "signature.wrong_editor",
            "Choose the signature that is named.",
            signed("kim", "kim-block"),
        ),
    ]
}
