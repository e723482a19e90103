//! Licences of what the crate, the wheel and the npm package are made of.

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
    let expression = expression.replace('/', " OR ");
    let (outer, inner) = without_brackets(&expression);
    outer.split(" OR ").any(|choice| {
        choice.split(" AND ").map(str::trim).all(|licence| {
            let bracketed = licence.strip_prefix('#').and_then(|index| index.parse::<usize>().ok());
            match bracketed.and_then(|index| inner.get(index)) {
                Some(expression) => is_allowed(expression),
                None => ALLOWED.contains(&licence),
            }
        })
    })
}

/// The expression with each outermost pair of brackets replaced by `#` and its index.
fn without_brackets(expression: &str) -> (String, Vec<String>) {
    let (mut outer, mut inner, mut depth) = (String::new(), Vec::<String>::new(), 0u32);
    for character in expression.chars() {
        match character {
            '(' => {
                if depth == 0 {
                    outer.push_str(&format!("#{}", inner.len()));
                    inner.push(String::new());
                } else if let Some(last) = inner.last_mut() {
                    last.push(character);
                }
                depth += 1;
            }
            ')' => {
                depth = depth.saturating_sub(1);
                if let (Some(last), true) = (inner.last_mut(), depth > 0) {
                    last.push(character);
                }
            }
            _ if depth == 0 => outer.push(character),
            _ => {
                if let Some(last) = inner.last_mut() {
                    last.push(character);
                }
            }
        }
    }
    (outer, inner)
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
