//! Files that are written from others and checked in, so that they can be read and reviewed: the schemas of the documents,
//! the types of the bindings that follow from them, the table of time zones, and whose code is in the packages.

use std::path::{Path, PathBuf};

use crate::command::Program;
use crate::machine;
use crate::outcome::{Done, Outcome, Trouble};
use crate::wheel;
use crate::workspace::Workspace;
use crate::zones;

const SCHEMAS: &str = "core/schemas";
/// The same in one file, where each definition stands once: what a wheel weighs is downloaded by everybody.
const PYTHON_SCHEMAS: &str = "bindings-python/python/tenantry/schemas.json";
const PYTHON_TYPES: &str = "bindings-python/python/tenantry/documents.py";
const TYPESCRIPT_TYPES: &str = "bindings-wasm/js/documents.ts";
const ZONES: &str = "core/src/time/zones.txt";
/// Whose code is linked into each package: its folder, the target, and the crates.
const NOTICES: [(&str, &str, &[&str]); 2] = [
    ("bindings-python", "-", &["tenantry-python"]),
    ("bindings-wasm", "wasm32-unknown-unknown", &["tenantry-wasm-network", "tenantry-wasm-prices"]),
];
/// Ours in the wheel, which takes no file from above its folder.
const LICENCE: &str = "bindings-python/LICENSE-MIT";

/// Fails if a generated file is not what its sources say.
pub(crate) fn check(workspace: &Workspace) -> Outcome {
    let files = generate(workspace)?;
    let count = u64::try_from(files.len()).unwrap_or(u64::MAX);
    let stale: Vec<String> = stale(workspace, &files)?.into_iter().map(|(name, _)| name).collect();
    if stale.is_empty() {
        Ok(Done::tests(count))
    } else {
        Err(Trouble::failed(format!(
            "not up to date, run `cargo xtask docs`: {}",
            stale.join(", ")
        )))
    }
}

/// Brings the generated files up to date and says which have changed.
pub(crate) fn write(workspace: &Workspace) -> Outcome {
    let files = generate(workspace)?;
    let mut done = Done::default();
    for (name, new) in stale(workspace, &files)? {
        let file = workspace.path(&name);
        if let Some(made) = new {
            std::fs::create_dir_all(file.parent().unwrap_or(&file))?;
            std::fs::copy(made, &file)?;
            done = done.note(format!("wrote {name}"));
        } else {
            std::fs::remove_file(&file)?;
            done = done.note(format!("removed {name}"));
        }
    }
    Ok(done)
}

/// Makes every file anew below the target folder; gives its name in the workspace and where it was made.
fn generate(workspace: &Workspace) -> Result<Vec<(String, PathBuf)>, Trouble> {
    let folder = workspace.target("generated");
    let schemas = emptied(folder.join("schemas"))?;
    Program::cargo(workspace)
        .words("run --quiet --package xtask --bin schemas --features schemas --")
        .argument(&schemas)
        .check()?;
    let (types, together) = (folder.join("documents.py"), folder.join("schemas.json"));
    Program::new(workspace, wheel::tools(workspace)?)
        .argument("bindings-python/generate.py")
        .arguments([&schemas, &types, &together])
        .check()?;
    let declarations = folder.join("documents.ts");
    Program::new(workspace, machine::node(workspace)?)
        .argument("bindings-wasm/documents.js")
        .arguments([&schemas, &declarations])
        .check()?;
    let table = folder.join("zones.txt");
    zones::write(workspace, &table)?;
    let mut files = vec![
        (PYTHON_TYPES.to_owned(), types),
        (PYTHON_SCHEMAS.to_owned(), together),
        (TYPESCRIPT_TYPES.to_owned(), declarations),
        (ZONES.to_owned(), table),
        (LICENCE.to_owned(), workspace.path("LICENSE-MIT")),
    ];
    for (package, target, crates) in NOTICES {
        let notices = folder.join(format!("{package}.txt"));
        Program::new(workspace, machine::node(workspace)?)
            .argument("tests/xtask/notices.js")
            .argument(&notices)
            .argument(target)
            .arguments(crates)
            .check()?;
        files.push((format!("{package}/THIRD-PARTY-NOTICES.txt"), notices));
    }
    for made in listed(&schemas)? {
        let name = made.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.push((format!("{SCHEMAS}/{name}"), made));
    }
    Ok(files)
}

/// A folder with nothing in it.
fn emptied(folder: PathBuf) -> Result<PathBuf, Trouble> {
    if folder.is_dir() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The files that differ from what was made, and the schemas that nothing makes.
fn stale(
    workspace: &Workspace,
    made: &[(String, PathBuf)],
) -> Result<Vec<(String, Option<PathBuf>)>, Trouble> {
    let mut stale = Vec::new();
    for (name, made) in made {
        if std::fs::read(workspace.path(name)).ok() != Some(std::fs::read(made)?) {
            stale.push((name.clone(), Some(made.clone())));
        }
    }
    for file in listed(&workspace.path(SCHEMAS)).unwrap_or_default() {
        let name = workspace.relative(&file);
        if made.iter().all(|(known, _)| *known != name) {
            stale.push((name, None));
        }
    }
    Ok(stale)
}

fn listed(folder: &Path) -> Result<Vec<PathBuf>, Trouble> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        files.push(entry?.path());
    }
    files.sort();
    Ok(files)
}
