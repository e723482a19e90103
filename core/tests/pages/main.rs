//! `docs/access.md` is printed from the tables of the library. `TENANTRY_UPDATE_DOCS=1` writes it anew.

use std::fmt::Write;
use std::path::Path;

use tenantry::access::{Capability, Grant, Relation, Role};
use tenantry::account::{Feature, Reach};
use tenantry::network::{Duplicates, Kind, Sharing};

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

#[test]
fn the_page_of_tables_says_what_the_library_says() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/access.md");
    let page = page();
    if std::env::var_os("TENANTRY_UPDATE_DOCS").is_some_and(|asked| asked == "1") {
        std::fs::write(&file, page).unwrap();
        return;
    }
    #[expect(clippy::disallowed_methods, reason = "a test reads what is checked in")]
    let stored = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        page == stored,
        "docs/access.md is not up to date, run this test with TENANTRY_UPDATE_DOCS=1"
    );
}
