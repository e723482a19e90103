//! What this machine has, and, on Debian, putting there what it lacks.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::command::Program;
use crate::outcome::Trouble;
use crate::workspace::Workspace;

/// Whether a missing runtime is a failure.
pub(crate) fn is_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| value == "true" || value == "1")
}

/// The first of the programs that is on the path.
pub(crate) fn find(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    names.iter().find_map(|name| {
        std::env::split_paths(&path)
            .flat_map(|folder| [folder.join(name), folder.join(format!("{name}.exe"))])
            .find(|file| file.is_file())
    })
}

/// The oldest Node that the package promises to run on.
const OLDEST_NODE: u32 = 20;

/// Node.
pub(crate) fn node(workspace: &Workspace) -> Result<PathBuf, Trouble> {
    let missing = |how: &str| Trouble::missing(format!("Node {OLDEST_NODE} or later"), how);
    let node = find(&["node"]).ok_or_else(|| missing("install Node.js"))?;
    let version = Program::new(workspace, &node).argument("--version").ask().unwrap_or_default();
    let major =
        version.trim_start_matches('v').split('.').next().and_then(|text| text.parse().ok());
    if major.is_none_or(|major: u32| major < OLDEST_NODE) {
        return Err(missing(&format!("update Node.js: this is {version}")));
    }
    Ok(node)
}

/// Npm, which comes with Node, but on Debian by itself.
pub(crate) fn npm() -> Result<PathBuf, Trouble> {
    find(&["npm", "npm.cmd"])
        .ok_or_else(|| Trouble::missing("npm", "install Node.js 20 or newer, or Debian's `npm`"))
}

/// The program, installed from Debian's packages if it is not there and that can be done.
fn program(workspace: &Workspace, names: &[&str], package: &str) -> Result<PathBuf, Trouble> {
    if let Some(found) = find(names) {
        return Ok(found);
    }
    install(workspace, package)?;
    find(names).ok_or_else(|| {
        Trouble::missing(names.join(" or "), format!("the package `{package}` did not bring it"))
    })
}

/// The browser.
pub(crate) fn chromium(workspace: &Workspace) -> Result<PathBuf, Trouble> {
    program(workspace, &["chromium", "chromium-browser"], "chromium")
}

/// A compiler of C++, which fuzz targets link with.
pub(crate) fn cpp(workspace: &Workspace) -> Result<PathBuf, Trouble> {
    program(workspace, &["c++", "g++", "clang++"], "g++")
}

/// Installs a package of Debian.
pub(crate) fn install(workspace: &Workspace, package: &str) -> Result<(), Trouble> {
    static UPDATED: OnceLock<bool> = OnceLock::new();
    let Some(as_root) = root_prefix(workspace) else {
        return Err(Trouble::missing(
            package,
            format!("install it (Debian: `apt-get install {package}`)"),
        ));
    };
    let apt = |words: &str| {
        let (first, rest) = as_root.split_first()?;
        Some(
            Program::new(workspace, first)
                .arguments(rest)
                .words(words)
                .variable("DEBIAN_FRONTEND", "noninteractive"),
        )
    };
    let run = |words: &str| apt(words).is_some_and(|apt| apt.check().is_ok());
    if *UPDATED.get_or_init(|| run("update -qq"))
        && run(&format!("install -y -qq --no-install-recommends {package}"))
    {
        return Ok(());
    }
    Err(Trouble::missing(package, format!("`apt-get install {package}` did not succeed")))
}

/// The compiler's name for this machine.
pub(crate) fn host(workspace: &Workspace) -> Result<String, Trouble> {
    let version = Program::new(workspace, "rustc").argument("-vV").ask().unwrap_or_default();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ").map(str::to_owned));
    host.ok_or_else(|| Trouble::missing("rustc", "install Rust with rustup"))
}

/// The target of the compiler, added by rustup if it is not there.
pub(crate) fn rust_target(workspace: &Workspace, target: &str) -> Result<(), Trouble> {
    let libraries = Program::new(workspace, "rustc")
        .words("--print target-libdir --target")
        .argument(target)
        .ask();
    if libraries.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    let remedy = format!("`rustup target add {target}`");
    let Some(rustup) = find(&["rustup"]) else {
        return Err(Trouble::missing(format!("the Rust target {target}"), remedy));
    };
    let added = Program::new(workspace, rustup).words("target add").argument(target).check();
    added.map(drop).map_err(|_| {
        Trouble::missing(format!("the Rust target {target}"), format!("{remedy} did not succeed"))
    })
}

/// How to call apt-get as root without being asked for a password; nothing elsewhere than on Debian.
fn root_prefix(workspace: &Workspace) -> Option<Vec<PathBuf>> {
    let apt = find(&["apt-get"])?;
    if Program::new(workspace, "id").argument("-u").ask()? == "0" {
        return Some(vec![apt]);
    }
    let sudo = find(&["sudo"])?;
    Program::new(workspace, &sudo).words("-n true").ask()?;
    Some(vec![sudo, "-n".into(), apt])
}
