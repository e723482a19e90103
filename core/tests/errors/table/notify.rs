//! Codes of notices: what can be wrong with a roster or an occurrence, and why somebody is not told.

use tenantry::notify::Channel;

use super::Row;
use crate::provoke::*;

pub(super) fn messaging() -> Vec<Row> {
    let of = |messaging: &str| roster(&format!(r#", "messaging": {messaging}"#), "");
    let words = |count| vec!["\"halt\""; count].join(",");
    let custom = r#"{ "mailbox": { "type": "custom", "smtp_host": "smtp.example", "smtp_port": 0,
        "imap_host": "imap.example", "imap_port": 993 } }"#;
    vec![
        ("messaging.blank_word", "Take it out.", of(r#"{ "stop_words": [" "] }"#)),
        (
            "messaging.word_twice",
            "Take one out.",
            of(r#"{ "stop_words": ["halt"], "start_words": ["Halt"] }"#),
        ),
        (
            "messaging.too_many_words",
            "Take some out.",
            of(&format!(r#"{{ "stop_words": [{}] }}"#, words(65))),
        ),
        (
            "messaging.no_hours",
            "Give the account hours, or leave the switch off.",
            of(r#"{ "owner_texts_in_hours": true }"#),
        ),
        ("messaging.no_port", "Write the port of the server.", of(custom)),
    ]
}

fn contacts(count: usize) -> String {
    let contacts: Vec<_> = (0..count).map(|id| format!(r#"{{ "id": "c-{id}" }}"#)).collect();
    contacts.join(",")
}

pub(super) fn rosters() -> Vec<Row> {
    let user = |fields: &str| roster("", &format!(", {fields}"));
    vec![
        (
            "notify.kind_twice",
            "Take one out.",
            user(r#""control": [{ "kind": "voicemail" }, { "kind": "voicemail" }]"#),
        ),
        (
            "notify.no_switch",
            "Set `system`, or take the switch out.",
            user(r#""control": [{ "kind": "warnings", "text_au": true }]"#),
        ),
        (
            "notify.other_account",
            "Name a user of the account.",
            occurrence(
                r#""type": "voicemail_left", "contact": { "id": "c-17", "assigned": "dana" }"#,
            ),
        ),
        (
            "notify.owner_sees_all",
            "Leave it out, or name another owner.",
            roster(r#" }, { "id": "a", "owner": "lee""#, r#", "own_contacts_only": true"#),
        ),
        (
            "notify.no_days",
            "Say how many days, or leave it out.",
            roster(r#", "notifications_kept_days": 0"#, ""),
        ),
        (
            "notify.no_contacts",
            "Name at least one contact.",
            occurrence(r#""type": "contacts_released", "contacts": []"#),
        ),
        (
            "notify.contact_twice",
            "Take one out.",
            occurrence(
                r#""type": "contacts_released", "contacts": [{ "id": "c-17" }, { "id": "c-17" }]"#,
            ),
        ),
        (
            "notify.no_assigned",
            "Name the new assigned user.",
            occurrence(
                r#""type": "user_assigned", "contact": { "id": "c-17" }, "by": "sales_cycle""#,
            ),
        ),
        (
            "notify.too_many_deliveries",
            "Tell of the contacts in several occurrences.",
            unraised(
                r#", "control": [{ "kind": "contact_moved", "system": true }]"#,
                &format!(r#""type": "contacts_released", "contacts": [{}]"#, contacts(100_001)),
            ),
        ),
    ]
}

#[expect(clippy::too_many_lines, reason = "one row a code")]
pub(super) fn reasons() -> Vec<Row> {
    const VOICEMAIL: &str = r#""type": "voicemail_left", "contact": { "id": "c-17" }"#;
    const OF_LEE: &str =
        r#""type": "voicemail_left", "contact": { "id": "c-17", "assigned": "lee" }"#;
    const WANTED: &str =
        r#", "control": [{ "kind": "voicemail", "text_au": true, "email_au": true }]"#;
    let panel = |user: &str, whom: &str| why_not("", user, VOICEMAIL, whom, Channel::Panel);
    let shut = r#", "hours": { "zone": "UTC" }, "messaging": { "owner_texts_in_hours": true }"#;
    vec![
        (
            "notify.by_hand",
            "Nothing: whoever did it knows.",
            unraised("", r#""type": "contact_created", "contact": { "id": "c-17" }, "by": "hand""#),
        ),
        (
            "notify.not_asked",
            "Let the step ask for a notice.",
            unraised("", r#""type": "plan_step_ran", "contact": { "id": "c-17" }"#),
        ),
        (
            "notify.blocked",
            "Unblock the contact.",
            unraised(
                "",
                r#""type": "text_received", "contact": { "id": "c-17", "blocked": true }, "text": "hello""#,
            ),
        ),
        (
            "notify.mailbox",
            "Set up a mailbox that tells, see [notifications](notifications.md#mailboxes).",
            unraised("", r#""type": "email_received", "contact": { "id": "c-17" }"#),
        ),
        (
            "notify.no_add_on",
            "Activate the add-on.",
            unraised("", r#""type": "marketplace_message", "contact": { "id": "c-17" }"#),
        ),
        (
            "notify.archived_user",
            "Restore the user, or designate another.",
            unraised(
                r#", "archived": true"#,
                r#""type": "step_reached", "contact": { "id": "c-17" }, "designated": "lee""#,
            ),
        ),
        (
            "notify.off",
            "Switch it on.",
            panel(r#", "control": [{ "kind": "voicemail", "system": false }]"#, "lee"),
        ),
        (
            "notify.off_by_default",
            "Switch it on.",
            why_not("", "", VOICEMAIL, "kim", Channel::Text),
        ),
        (
            "notify.not_assigned",
            "Switch *AU* off and *system* on.",
            panel(r#", "control": [{ "kind": "voicemail", "au": true }]"#, "lee"),
        ),
        (
            "notify.not_visible",
            "Give the user another role, or assign the contact to them.",
            panel(r#", "own_contacts_only": true"#, "lee"),
        ),
        (
            "notify.assigned_decides",
            "Change the control of the assigned user.",
            why_not("", "", OF_LEE, "kim", Channel::Text),
        ),
        (
            "notify.owner_decides",
            "Change the control of the account owner, or assign the contact.",
            why_not("", "", VOICEMAIL, "lee", Channel::Text),
        ),
        (
            "notify.panel_only",
            "Nothing: the kind is about no contact.",
            why_not("", "", r#""type": "warned""#, "kim", Channel::Email),
        ),
        ("notify.not_in_account", "Choose the account for roll-up.", panel("", "dana")),
        ("notify.archived", "Restore the user.", panel(r#", "archived": true"#, "lee")),
        (
            "notify.no_phone",
            "Give the user a phone number.",
            why_not("", WANTED, OF_LEE, "lee", Channel::Text),
        ),
        (
            "notify.no_email",
            "Give the user an e-mail address.",
            why_not("", WANTED, OF_LEE, "lee", Channel::Email),
        ),
        (
            "notify.no_fallback_number",
            "Give the account a fallback number.",
            why_not("", "", VOICEMAIL, "kim", Channel::Text),
        ),
        (
            "notify.never_open",
            "Give the account hours in which it is open.",
            why_not(shut, "", VOICEMAIL, "kim", Channel::Text),
        ),
        (
            "notify.not_below",
            "Take the choice out: only accounts below can be rolled up.",
            why_not(
                "",
                r#", "roll_up": ["hq"]"#,
                r#""type": "warned", "account": "hq""#,
                "lee",
                Channel::Panel,
            ),
        ),
        (
            "notify.no_roll_up",
            "Activate the add-on `notification_roll_up` in the account of the user.",
            why_not(
                r#" }, { "id": "below", "parent": "shop", "owner": "amy""#,
                r#", "roll_up": ["below"] }, { "id": "amy", "account": "below""#,
                r#""type": "warned", "account": "below""#,
                "lee",
                Channel::Panel,
            ),
        ),
    ]
}
