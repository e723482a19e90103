//! What the sources of the library say about its error codes.

use std::collections::BTreeMap;
use std::path::Path;

/// Every text in the sources that reads as an error code: none can be forgotten.
pub(crate) fn codes(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for text in texts(folder) {
        found.extend(
            text.split('"').skip(1).step_by(2).filter(|text| is_code(text)).map(str::to_owned),
        );
        // The other half, should a quote have stood alone.
        found.extend(text.split('"').step_by(2).filter(|text| is_code(text)).map(str::to_owned));
    }
    found.sort();
    found.dedup();
    found
}

fn is_code(text: &str) -> bool {
    const AREAS: &[&str] = &[
        "number",
        "id",
        "document",
        "formula",
        "catalog",
        "proposal",
        "pricing",
        "numbering",
        "finding",
        "view",
        "wire",
        "network",
        "web_key",
        "time",
        "hours",
        "contact",
        "routing",
        "client_notice",
        "text",
        "access",
        "account",
        "user",
        "setting",
        "signature",
        "messaging",
        "notify",
    ];
    let Some((area, name)) = text.split_once('.') else { return false };
    AREAS.contains(&area)
        && !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

/// What the doc comment of the variant says, by code.
pub(crate) fn meanings(folder: &Path) -> BTreeMap<String, String> {
    let mut meanings = BTreeMap::new();
    for text in texts(folder) {
        let mut docs: BTreeMap<(String, String), String> = BTreeMap::new();
        let (mut of_enum, mut of_impl, mut doc) = (String::new(), String::new(), String::new());
        for line in text.lines() {
            if let Some(name) = line.strip_prefix("pub enum ") {
                of_enum = word(name);
            } else if let Some(rest) = line.strip_prefix("impl ") {
                of_impl = word(
                    rest.rsplit(" for ").next().unwrap_or(rest).rsplit("::").next().unwrap_or(rest),
                );
            } else if let Some(more) = line.strip_prefix("    /// ") {
                if !doc.is_empty() {
                    doc.push(' ');
                }
                doc.push_str(more);
            } else if let Some((variant, code)) = arm(line) {
                if let Some(doc) = docs.get(&(of_impl.clone(), variant)) {
                    meanings.insert(code, plain(doc));
                }
            } else if line.starts_with("    ")
                && line.get(4..5).is_some_and(|c| c.chars().all(char::is_uppercase))
            {
                docs.insert((of_enum.clone(), word(line.trim())), std::mem::take(&mut doc));
            } else if !line.starts_with("    #[")
                && !line.starts_with("        ")
                && !line.starts_with("    )]")
            {
                doc.clear();
            }
        }
    }
    meanings
}

/// `Self::Variant { .. } => "code",`
fn arm(line: &str) -> Option<(String, String)> {
    let (variant, code) = line.trim().strip_prefix("Self::")?.split_once(" => \"")?;
    let code = code.split('"').next()?;
    is_code(code).then(|| (word(variant), code.to_owned()))
}

fn word(text: &str) -> String {
    text.chars().take_while(char::is_ascii_alphanumeric).collect()
}

/// A doc comment without its links and its rule ids in parentheses kept.
fn plain(doc: &str) -> String {
    let mut plain = String::new();
    let mut rest = doc;
    while let Some((before, link)) = rest.split_once("[`") {
        plain.push_str(before);
        let (name, after) = link.split_once("`]").unwrap_or((link, ""));
        plain.push('`');
        plain.push_str(name);
        plain.push('`');
        rest = match after.strip_prefix('(') {
            Some(target) => target.split_once(')').map_or("", |(_, after)| after),
            None => after,
        };
    }
    plain.push_str(rest);
    plain
}

fn texts(folder: &Path) -> Vec<String> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    // Of two places that have a code, the same one is looked at last on every machine.
    files.sort();
    #[expect(clippy::disallowed_methods, reason = "a test reads the sources")]
    files.into_iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect()
}
