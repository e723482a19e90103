//! Licences of what the crate, the wheel and the npm package are made of.

use std::iter::Peekable;
use std::str::SplitWhitespace;

use serde_json::Value;

use crate::command::Program;
use crate::outcome::{Done, Outcome, Trouble};
use crate::workspace::Workspace;

/// What may be linked into something that is given away under MIT or Apache-2.0.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Every package in the lock file has a licence of the list and comes from the registry.
pub(crate) fn check(workspace: &Workspace) -> Outcome {
    let metadata = Program::cargo(workspace)
        .words("metadata --format-version 1 --locked --all-features")
        .ask()
        .ok_or_else(|| {
            Trouble::failed("`cargo metadata --locked` failed: is Cargo.lock up to date?")
        })?;
    let metadata: Value = serde_json::from_str(&metadata)
        .map_err(|error| Trouble::failed(format!("cargo metadata: {error}")))?;
    let packages = metadata.get("packages").and_then(Value::as_array);
    let mut faults = Vec::new();
    let mut count: usize = 0;
    for package in packages.into_iter().flatten() {
        let text = |key: &str| package.get(key).and_then(Value::as_str);
        let Some(source) = text("source") else { continue };
        let name = text("name").unwrap_or("?");
        count += 1;
        if !source.starts_with("registry+") {
            faults.push(format!("{name} does not come from the registry"));
        }
        match text("license") {
            Some(licence) if is_allowed(licence) => {}
            Some(licence) => faults.push(format!("{name} is under {licence}")),
            None => faults.push(format!("{name} names no licence")),
        }
    }
    if faults.is_empty() {
        Ok(Done::one().note(format!("{count} packages")))
    } else {
        Err(Trouble::failed(faults.join("; ")))
    }
}

/// Whether one way of reading the SPDX expression uses allowed licences only.
fn is_allowed(expression: &str) -> bool {
    // `A/B` is how `A OR B` was once written.
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    any_of(&mut spaced.split_whitespace().peekable())
}

type Tokens<'a> = Peekable<SplitWhitespace<'a>>;

fn any_of(tokens: &mut Tokens<'_>) -> bool {
    let mut allowed = all_of(tokens);
    while tokens.next_if_eq(&"OR").is_some() {
        allowed |= all_of(tokens);
    }
    allowed
}

fn all_of(tokens: &mut Tokens<'_>) -> bool {
    let mut allowed = licence(tokens);
    while tokens.next_if_eq(&"AND").is_some() {
        allowed &= licence(tokens);
    }
    allowed
}

fn licence(tokens: &mut Tokens<'_>) -> bool {
    match tokens.next() {
        Some("(") => {
            let allowed = any_of(tokens);
            tokens.next_if_eq(&")").is_some() && allowed
        }
        Some(name) if tokens.next_if_eq(&"WITH").is_some() => {
            let exception = tokens.next().unwrap_or_default();
            ALLOWED.contains(&format!("{name} WITH {exception}").as_str())
        }
        Some(name) => ALLOWED.contains(&name),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_allowed_choice_is_enough_and_every_part_of_it_counts() {
        assert!(is_allowed("MIT"));
        assert!(is_allowed("MIT/Apache-2.0"));
        assert!(is_allowed("GPL-3.0-only OR MIT"));
        assert!(is_allowed("(MIT OR GPL-3.0-only) AND Unicode-3.0"));
        assert!(is_allowed("Apache-2.0 WITH LLVM-exception"));
        assert!(!is_allowed("MIT AND GPL-3.0-only"));
        assert!(!is_allowed("(GPL-3.0-only OR LGPL-3.0-only) AND MIT"));
        assert!(!is_allowed("(MIT AND (GPL-2.0-only OR MPL-2.0))"));
    }
}
