//! `docs/access.md`, `docs/commands.md`, `docs/fields.md` and `docs/notices.md` are printed from the tables of the library. `TENANTRY_UPDATE_DOCS=1` writes them anew.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "the whole file is a test: a panic is its failure"
)]

mod commands;
mod fields;

use std::fmt::Write;
use std::path::Path;

use tenantry::access::{Capability, Grant, Relation, Role};
use tenantry::account::{Feature, Reach};
use tenantry::network::{Duplicates, Kind, Sharing};
use tenantry::notify::{NoticeKind, Switch};

const HEAD: &str = "\
# Roles and settings, as tables

What a role may do in its own account, and in an account below it (rules U-2 to U-12, T-18). Whatever is not granted here is denied; below their own account users otherwise act
logged in as its owner (rule U-6). How a question is put and answered is told with [the network](network.md).

This page is printed from the tables of the library by the test `pages` of the crate.
";

fn page() -> String {
    let mut page = HEAD.to_owned();
    let roles = Role::ALL.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(" | ");
    for (title, relation) in
        [("In one's own account", Relation::Own), ("In an account below", Relation::Below)]
    {
        let _ = writeln!(page, "\n## {title}\n\n| | {roles} |\n|---|---|---|---|---|");
        for capability in Capability::ALL {
            let cells: Vec<_> =
                Role::ALL.iter().map(|role| word(capability.grant(*role, relation))).collect();
            let _ = writeln!(page, "| `{capability}` | {} |", cells.join(" | "));
        }
    }
    page.push_str("\n## Settings\n\nWhat holds for each kind of setting: the feature whose locks and switches it is under, what one must hold to change it, whether it is shared, where it is duplicated to, and with which group it is cloned.\n\n");
    page.push_str("| kind | feature | changed with | shared | duplicated | cloned with |\n|---|---|---|---|---|---|\n");
    for kind in &Kind::ALL {
        let feature = kind.feature.map_or("", Feature::as_str);
        let shared =
            if kind.sharing == Sharing::Chosen { "with chosen accounts below" } else { "" };
        let duplicated = match kind.duplicates {
            Duplicates::Never => "",
            Duplicates::Within => "within the account",
            Duplicates::Below => "within, and to accounts below",
        };
        let group = kind.group.map_or("", |group| group.as_str());
        let _ = writeln!(
            page,
            "| `{}` | {feature} | `{}` | {shared} | {duplicated} | {group} |",
            kind.name, kind.capability
        );
    }
    page.push_str("\n## Features\n\n| feature | a lock reaches | creation can be switched off |\n|---|---|---|\n");
    for feature in Feature::ALL.iter().filter(|feature| !feature.is_reserved()) {
        let reach = match feature.reach() {
            Reach::AllBelow => "all accounts below",
            Reach::DirectlyBelow => "the accounts directly below",
        };
        let switch = if feature.has_creation_switch() { "yes" } else { "" };
        let _ = writeln!(page, "| `{feature}` | {reach} | {switch} |");
    }
    page
}

fn word(grant: Grant) -> &'static str {
    match grant {
        Grant::No => "",
        Grant::Yes => "yes",
        Grant::IfSwitched => "if switched on",
        Grant::InEnterprise => "in the enterprise",
        Grant::WherePaid => "in the enterprise and where self-pay",
    }
}

const NOTICES: &str = "\
# Kinds of notices, as a table

What a user can be told of (rule N-4): whether it is strongly recommended, so that the panel shows it until the user switches it off; its switches (rule N-2); and what the account needs for it to be raised (rules N-5, E-4).
What raises which kind, and who is told, is on the page about [notifications](notifications.md).

This page is printed from the tables of the library by the test `pages` of the crate.

| kind | recommended | switches | add-on | mailbox must tell |
|---|---|---|---|---|
";

fn notices() -> String {
    let mut page = NOTICES.to_owned();
    for kind in NoticeKind::ALL {
        let recommended = if kind.is_recommended() { "yes" } else { "" };
        let switches = Switch::ALL.iter().filter(|switch| kind.has(**switch));
        let switches = switches.map(|switch| format!("`{switch}`")).collect::<Vec<_>>().join(", ");
        let add_on = kind.add_on().map(|add_on| format!("`{add_on}`")).unwrap_or_default();
        let mail = kind.mail_event().map(|event| format!("`{event}`")).unwrap_or_default();
        let _ = writeln!(page, "| `{kind}` | {recommended} | {switches} | {add_on} | {mail} |");
    }
    page
}

/// A schema that is checked in, printed from the types.
fn schema(kind: &str) -> serde_json::Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("schemas/{kind}.json"));
    #[expect(clippy::disallowed_methods, reason = "a test reads what is checked in")]
    let text = std::fs::read_to_string(file).unwrap();
    serde_json::from_str(&text).unwrap()
}

#[test]
fn the_pages_of_tables_say_what_the_library_says() {
    for (name, page) in [
        ("access", page()),
        ("commands", commands::print()),
        ("fields", fields::print()),
        ("notices", notices()),
    ] {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../docs/{name}.md"));
        if std::env::var_os("TENANTRY_UPDATE_DOCS").is_some_and(|asked| asked == "1") {
            std::fs::write(&file, page).unwrap();
            continue;
        }
        #[expect(clippy::disallowed_methods, reason = "a test reads what is checked in")]
        let stored = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(
            page == stored,
            "docs/{name}.md is not up to date, run this test with TENANTRY_UPDATE_DOCS=1"
        );
    }
}
