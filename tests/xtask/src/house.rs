//! What neither the compiler nor clippy holds: which area may know which, and how long a file may be.

use std::path::Path;

use crate::outcome::{Done, Outcome, Trouble};
use crate::workspace::Workspace;

/// The areas of the core from the ground up, and the areas each may know. Arrows point down only.
const AREAS: &[(&str, &[&str])] = &[
    ("order", &[]),
    ("message", &[]),
    ("num", &["message", "order"]),
    ("document", &["message", "order", "num"]),
    ("id", &["document"]),
    ("formula", &["order", "num", "document"]),
    ("proposal", &["order", "num", "document", "id", "formula"]),
    ("contact", &["order", "document"]),
    ("time", &["order", "document"]),
    ("crm", &["order", "num", "document", "id"]),
    ("communicate", &["document", "id"]),
    ("account", &["order", "num", "document", "id", "time", "communicate"]),
    ("notify", &["order", "document", "id", "time", "contact", "account", "communicate"]),
    ("access", &["document", "id", "time", "account", "notify"]),
    ("lead", &["account", "contact", "crm", "document", "id", "order", "time"]),
    (
        "network",
        &[
            "order",
            "num",
            "document",
            "id",
            "contact",
            "time",
            "proposal",
            "account",
            "access",
            "crm",
            "lead",
            "communicate",
            "notify",
        ],
    ),
    (
        "wire",
        &[
            "order",
            "num",
            "document",
            "id",
            "formula",
            "proposal",
            "contact",
            "time",
            "account",
            "access",
            "crm",
            "communicate",
            "notify",
            "lead",
            "network",
        ],
    ),
];

/// Past this a file is mentioned.
const LONG: usize = 500;
/// Past this it is refused.
const TOO_LONG: usize = 800;

/// Written by programs, so as long as they need to be.
const GENERATED: &[&str] =
    &["bindings-python/python/tenantry/documents.py", "bindings-wasm/js/documents.ts"];

/// Folders with sources that people write, and their extensions.
const SOURCES: &[(&str, &[&str])] = &[
    ("core", &["rs"]),
    ("bindings-python", &["rs", "py", "pyi"]),
    ("bindings-wasm", &["rs", "ts", "mts", "js", "mjs"]),
    ("tests", &["rs", "py", "mjs", "js"]),
];

/// Checks the arrows and the lengths.
pub(crate) fn check(workspace: &Workspace) -> Outcome {
    let mut faults = forbidden_arrows(workspace)?;
    faults.extend(half_merged(workspace)?);
    let mut long = 0;
    for (folder, extensions) in SOURCES {
        for extension in *extensions {
            for file in workspace.files(folder, extension)? {
                let name = workspace.relative(&file);
                if GENERATED.contains(&name.as_str()) || name.contains("/generated/") {
                    continue;
                }
                let lines = workspace.read(&file)?.lines().count();
                if lines > TOO_LONG {
                    faults.push(format!(
                        "{name} has {lines} lines: at most {TOO_LONG}, better {LONG}"
                    ));
                } else if lines > LONG {
                    println!("note: {name} has {lines} lines");
                    long += 1;
                }
            }
        }
    }
    for fault in &faults {
        println!("{fault}");
    }
    if faults.is_empty() {
        Ok(Done::one().note(format!("{long} long files")))
    } else {
        Err(Trouble::failed(faults.join("; ")))
    }
}

/// Every line that a merge has left behind.
fn half_merged(workspace: &Workspace) -> Result<Vec<String>, Trouble> {
    let mut faults = Vec::new();
    let pages = [("docs", ["md", "json"].as_slice())];
    for (folder, extensions) in SOURCES.iter().copied().chain(pages) {
        for extension in extensions {
            for file in workspace.files(folder, extension)? {
                let text = workspace.read(&file)?;
                let lines = text.lines().enumerate();
                let left = lines.filter(|(_, line)| is_mark_of_merging(line));
                let name = workspace.relative(&file);
                faults.extend(left.map(|(line, _)| {
                    format!("{name}:{}: a merge was left half done here", line + 1)
                }));
            }
        }
    }
    Ok(faults)
}

fn is_mark_of_merging(line: &str) -> bool {
    let marks = ["<<<<<<< ", ">>>>>>> ", "||||||| "];
    marks.iter().any(|mark| line.starts_with(mark))
}

/// Every mention of an area by one that may not know it.
fn forbidden_arrows(workspace: &Workspace) -> Result<Vec<String>, Trouble> {
    let mut faults = Vec::new();
    for file in workspace.files("core/src", "rs")? {
        let name = workspace.relative(&file);
        let Some(area) = area_of(&name) else { continue };
        let Some((_, may_know)) = AREAS.iter().find(|(known, _)| *known == area) else {
            faults.push(format!(
                "{name}: the area `{area}` is not in the table of areas in tests/xtask"
            ));
            continue;
        };
        for (line, mentioned) in mentions(&workspace.read(&file)?) {
            let is_area = AREAS.iter().any(|(known, _)| *known == mentioned);
            if is_area && mentioned != area && !may_know.contains(&mentioned.as_str()) {
                faults.push(format!("{name}:{line}: `{area}` may not know `{mentioned}`"));
            }
        }
    }
    Ok(faults)
}

/// `core/src/<area>/…` or `core/src/<area>.rs`; nothing for the root of the crate.
fn area_of(name: &str) -> Option<String> {
    let rest = name.strip_prefix("core/src/")?;
    if rest == "lib.rs" {
        return None;
    }
    let first = Path::new(rest).components().next()?.as_os_str().to_string_lossy().into_owned();
    Some(first.trim_end_matches(".rs").to_owned())
}

/// The modules named right behind `crate::`, alone or in braces, with their lines.
fn mentions(source: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (start, marker) in source.match_indices("crate::") {
        let line = source.get(..start).unwrap_or_default().lines().count().max(1);
        let rest = source.get(start + marker.len()..).unwrap_or_default();
        let Some(group) = rest.strip_prefix('{') else {
            found.push((line, identifier(rest)));
            continue;
        };
        let mut depth = 0;
        let mut item = String::new();
        for character in group.chars() {
            match character {
                '}' if depth == 0 => break,
                ',' if depth == 0 => {
                    found.push((line, identifier(std::mem::take(&mut item).trim())));
                }
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => item.push(character),
            }
        }
        found.push((line, identifier(item.trim())));
    }
    found
}

fn identifier(text: &str) -> String {
    text.chars().take_while(|character| character.is_alphanumeric() || *character == '_').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_merge_leaves_behind_is_found() {
        let begins = format!("{} HEAD", "<".repeat(7));
        assert!(is_mark_of_merging(&begins));
        assert!(!is_mark_of_merging("a << 7"));
    }

    #[test]
    fn modules_are_found_alone_and_in_braces() {
        let source = "use crate::num::Amount;\nuse crate::{\n  id, formula::{Formula, Span},\n  proposal\n};";
        let names: Vec<String> = mentions(source).into_iter().map(|(_, name)| name).collect();
        assert_eq!(names, ["num", "id", "formula", "proposal"]);
    }

    #[test]
    fn arrows_of_the_table_point_down_only() {
        for (place, (area, may_know)) in AREAS.iter().enumerate() {
            for below in *may_know {
                let other = AREAS.iter().position(|(known, _)| known == below);
                assert!(other.is_some_and(|other| other < place), "{area} may not know {below}");
            }
        }
    }
}
