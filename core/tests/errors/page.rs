//! The page of codes.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::table::{Entry, INSIDE};

const HEAD: &str = "\
# Errors

An error has a stable `code`, a `path` to what is wrong in the document (`lines[0].inputs.length`), a `message` in one line and, where that is
known, a `suggestion`; an error of a formula has its `span` in bytes and an `excerpt` with carets too. The wording may change, the codes do not (rules D-5, F-8).

| | how errors come | how to look at them |
|---|---|---|
| Rust | `Err(Faults)`, or the error enum of the area | `faults.as_slice()`, each a `Fault` with `code`, `path`, `message`, … |
| Python | `TenantryError` is raised | `error.code`, `error.path`, …; all of them in `error.faults` |
| JavaScript | `TenantryError` is thrown | `error.code`, `error.path`, …; all of them in `error.faults` |

What goes wrong while a line is priced is no exception: the quote says it in `problems`, and what deserves a look in `warnings`, as the same kind of value
(rule F-6). The messages below are those of one small input for each code.

This page is printed by the test `errors` of the crate.
";

/// The areas in order: the first part of their codes, a heading, and when they are told.
const AREAS: &[(&str, &str, &str)] = &[
    (
        "number",
        "Numbers",
        "Told where an amount, a currency or places are read, or a total is divided.",
    ),
    ("id", "Ids", "Told where an id is read."),
    ("document", "Documents", "Told where JSON is read, whatever the document."),
    ("formula", "Formulas", "Told when a catalog is read, a formula checked, or a line priced."),
    ("catalog", "Catalogs", "Told when a catalog is read or compiled, or a name in it is changed."),
    (
        "finding",
        "Findings",
        "Told when a formula or a catalog is looked through: nothing is wrong, something deserves a look (rule F-11).",
    ),
    (
        "proposal",
        "Proposals",
        "Told when a proposal is read, or priced with a catalog: nothing is priced.",
    ),
    (
        "pricing",
        "Pricing",
        "Told in the problems and warnings of a quote, with the other lines priced.",
    ),
    ("numbering", "Numbers of quotes", "Told when a number is issued, or the next one set."),
    ("view", "Views", "Told in the problems of a view, in words that are fit for its reader."),
    (
        "network",
        "Networks",
        "Told when a network or a roster is read, a command or an occurrence decided, or an event applied.",
    ),
    ("time", "Times", "Told where a time of the day or a time zone is read."),
    ("hours", "Hours", "Told when operation hours are read."),
    (
        "contact",
        "Contact points",
        "Told where an e-mail address, a phone number, a postal code or a region is read; of what a lead says, in the assignment.",
    ),
    (
        "routing",
        "Routing of leads",
        "Told when a routing plan or a state is read, or a router is asked.",
    ),
    (
        "client_notice",
        "Client notices",
        "Told when the notices of regions or a log are read, and in a decision: the conditions that do not hold.",
    ),
    ("text", "Texts", "Told where it is asked whether a contact can be texted."),
    ("web_key", "Web keys", "Told where a web key is read."),
    (
        "access",
        "Access",
        "Told in a verdict, and in the refusal of a command: why somebody may not do something.",
    ),
    (
        "account",
        "Accounts",
        "Told when a network is read, and in the refusal of a command about an account.",
    ),
    ("user", "Users", "Told when a network is read, and in the refusal of a command about a user."),
    (
        "setting",
        "Settings",
        "Told when a network is read, and in the refusal of a command about a setting.",
    ),
    (
        "signature",
        "Signatures",
        "Told when a network is read, in the refusal of a command, and where a signature is asked for.",
    ),
    (
        "messaging",
        "Messaging",
        "Told when a network or a roster is read, and in the refusal of a command about how an account texts and mails.",
    ),
    (
        "notify",
        "Notices",
        "Told when a roster is read or an occurrence is decided; and as the reason why a notice is not raised, or does not reach somebody (rule N-18).",
    ),
    ("wire", "Calls by name", "Told to a binding that asks for something which does not exist."),
];

/// The codes that no source of the crate has: where they are told, what they mean, what to do.
const BINDINGS: [(&str, &str, &str, &str); 20] = {
    const BOTH: &str = "Python, JavaScript";
    const PYTHON: &str = "Python";
    const JAVASCRIPT: &str = "JavaScript";
    [
        (
            "document.float",
            PYTHON,
            "A float, whose digits may not be those that were meant.",
            "Write a `Decimal`, or a text.",
        ),
        ("document.key", PYTHON, "A key of a dict that is no text.", "Write the key as a `str`."),
        (
            "document.naive_datetime",
            PYTHON,
            "A datetime without its offset.",
            "Give it a `tzinfo`.",
        ),
        ("document.cycle", BOTH, "A value that contains itself.", "Take it out of itself."),
        (
            "document.surrogate",
            BOTH,
            "A text of a value that holds half of a surrogate pair; in JSON text it is `document.json`.",
            "Write the whole character.",
        ),
        (
            "document.utf8",
            BOTH,
            "Bytes that are not UTF-8.",
            "Give the text, or its bytes in UTF-8.",
        ),
        ("engine.freed", JAVASCRIPT, "Something that was freed is asked.", "Make a new one."),
        (
            "module.not_loaded",
            JAVASCRIPT,
            "A module that cannot be fetched, compiled or started: the `cause` says why.",
            "Give `initialize` the entry's own module, or allow WebAssembly in the page.",
        ),
        (
            "module.not_started",
            JAVASCRIPT,
            "A slim entry is used before its module is loaded.",
            "Await its `initialize` first.",
        ),
        (
            "quote.detached",
            PYTHON,
            "A quote that was read back is asked for an explanation or a view.",
            "Ask a pricer, with the proposal.",
        ),
        (
            "dispatched.detached",
            PYTHON,
            "A decision that was read back is asked who is not told.",
            "Ask a dispatcher, with the occurrence.",
        ),
        (
            "table.no_table",
            PYTHON,
            "Something that lends no table.",
            "Give a table; a list of leads goes to `route_all`.",
        ),
        (
            "table.no_column",
            PYTHON,
            "A column that the plan goes by is missing.",
            "Add the column.",
        ),
        ("table.column_twice", PYTHON, "Two columns of one name.", "Take one of the two out."),
        (
            "table.type",
            PYTHON,
            "A column of a type that it cannot have.",
            "Give it the type that is named.",
        ),
        ("table.zone", PYTHON, "Timestamps without a time zone.", "Give the column a time zone."),
        (
            "table.too_large",
            PYTHON,
            "A table of more rows than can be held.",
            "Route it in parts, and hand on the state.",
        ),
        (
            "table.unread",
            PYTHON,
            "A table that its lender cannot read to the end.",
            "Look at what the lender says.",
        ),
        (
            "table.broken",
            PYTHON,
            "A column that is laid out otherwise than its lender says.",
            "Tell those who make the lender.",
        ),
        ("internal", BOTH, "A mistake of the library itself.", "Report what was asked."),
    ]
};

pub(crate) fn print(entries: &[Entry], meanings: &BTreeMap<String, String>) -> String {
    let mut page = HEAD.to_owned();
    for (area, heading, when) in AREAS {
        let _ = write!(
            page,
            "\n## {heading}\n\n{when}\n\n| code | meaning | message | what to do |\n|---|---|---|---|\n"
        );
        for entry in entries.iter().filter(|entry| entry.code.split('.').next() == Some(area)) {
            let meaning = meanings
                .get(entry.code)
                .map_or_else(|| without_variant(entry.code), String::as_str);
            let message = cell(entry.message());
            let what_to_do = entry.what_to_do;
            let _ = writeln!(
                page,
                "| `{}` | {} | {message} | {what_to_do} |",
                entry.code,
                cell(meaning)
            );
        }
    }
    page.push_str("\n## What only the bindings can meet\n\nValues that only their language has, and what a package does itself. Tests of each package provoke its own.\n\n| code | where | meaning | what to do |\n|---|---|---|---|\n");
    for (code, place, meaning, what_to_do) in BINDINGS {
        let _ = writeln!(page, "| `{code}` | {place} | {meaning} | {what_to_do} |");
    }
    page.push_str("\n## Codes that are not told by themselves\n\n| code | meaning | where it is |\n|---|---|---|\n");
    for (code, place) in INSIDE {
        let meaning = meanings.get(*code).map_or_else(|| without_variant(code), String::as_str);
        let _ = writeln!(page, "| `{code}` | {} | {place} |", cell(meaning));
    }
    page
}

/// The meaning of a code that is of no enum.
fn without_variant(code: &str) -> &'static str {
    match code {
        "wire.unknown" => "A call, question, engine or kind of document that does not exist.",
        "notify.nobody" => "No user of the account is active (rule N-20).",
        _ => "",
    }
}

/// A text as it stands in a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
