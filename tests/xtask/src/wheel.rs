//! `cargo xtask wheel`: the Python wheel; and the step that tests it.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::command::Program;
use crate::machine;
use crate::outcome::{Done, Outcome, Trouble};
use crate::workspace::Workspace;

/// The largest wheel, in bytes.
const LARGEST: u64 = 1_500_000;
/// Lets the linker that Rust brings along keep one of functions that are the same to the byte: a half of a hundredth.
const FOLDED: &str = "-Clink-arg=-Wl,--icf=all";
/// The oldest Python that the wheel promises to run on.
const OLDEST: Version = (3, 10);

pub(crate) type Version = (u32, u32);

/// Builds the wheel and prints its size.
pub(crate) fn run(workspace: &Workspace, _arguments: &[String]) -> Outcome {
    build(workspace).map(|(wheel, done)| done.note(wheel.display().to_string()))
}

/// Builds the wheel, checks its types, runs its tests on the newest Python and a first example on every other.
pub(crate) fn test(workspace: &Workspace) -> Outcome {
    let (wheel, mut done) = build(workspace)?;
    let python = tools(workspace)?;
    let run = |words: &str| {
        Program::new(workspace, &python).words(words).within(workspace.path("bindings-python"))
    };
    done = done.and(run("-m mypy.stubtest tenantry._tenantry").check()?);
    done = done.and(run("-m mypy --strict --package tenantry").check()?);
    done = done.and(run("-m mypy --strict tests").check()?);
    done = done.and(run("-m pytest -q").tests()?);
    for (version, other) in pythons(workspace).into_iter().skip(1) {
        let name = format!("python/smoke-{}.{}", version.0, version.1);
        let python = environment(workspace, &other, &name)?;
        // Once for what it depends on, and once more because a wheel of the same version is not replaced.
        install(workspace, &python, &wheel, &["--quiet"])?;
        install(workspace, &python, &wheel, &["--quiet", "--no-deps", "--force-reinstall"])?;
        done = done.and(
            Program::new(workspace, &python)
                .argument(workspace.path("bindings-python/tests/smoke.py"))
                .check()?,
        );
    }
    Ok(done)
}

/// That the wheel was built and installed by this run.
static BUILT: OnceLock<()> = OnceLock::new();

/// The Python that has the wheel and everything that its tests need. Builds the wheel, unless this run has.
pub(crate) fn python_with_wheel(workspace: &Workspace) -> Result<PathBuf, Trouble> {
    if BUILT.get().is_none() {
        build(workspace)?;
    }
    tools(workspace)
}

/// Builds the wheel, checks what can be told from outside, and installs it beside the tools.
fn build(workspace: &Workspace) -> Result<(PathBuf, Done), Trouble> {
    let python = tools(workspace)?;
    let folder = workspace.target("python/wheels");
    // Maturin leaves older wheels where they are.
    if folder.is_dir() {
        std::fs::remove_dir_all(&folder)?;
    }
    let mut maturin = Program::new(workspace, &python)
        .words("-m maturin build --locked --quiet --compression-level 9 --manifest-path bindings-python/Cargo.toml --out")
        .argument(&folder)
        .argument("--interpreter")
        .argument(&python);
    if cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        maturin = maturin.argument("--").argument(FOLDED);
    }
    maturin.check()?;
    let mut wheels = Vec::new();
    for entry in std::fs::read_dir(&folder)? {
        wheels.push(entry?.path());
    }
    let [wheel] = wheels.as_slice() else {
        return Err(Trouble::failed(format!("{} wheels were built instead of one", wheels.len())));
    };
    let name = wheel.file_name().unwrap_or_default().to_string_lossy().into_owned();
    // Maturin builds for one version without a word if it takes another interpreter than meant.
    if !name.contains("-cp310-abi3-") {
        return Err(Trouble::failed(format!(
            "{name} is not a wheel for every Python from 3.10 on"
        )));
    }
    let bytes = std::fs::metadata(wheel)?.len();
    if bytes > LARGEST {
        return Err(Trouble::failed(format!("{name} has {bytes} bytes: at most {LARGEST}")));
    }
    install(workspace, &python, wheel, &["--quiet", "--no-deps", "--force-reinstall"])?;
    BUILT.get_or_init(|| ());
    Ok((wheel.clone(), Done::one().note(format!("wheel {} KB", bytes.div_ceil(1000)))))
}

/// The newest Python with the pinned tools of `requirements-dev.txt`.
pub(crate) fn tools(workspace: &Workspace) -> Result<PathBuf, Trouble> {
    let (_, newest) = newest(workspace)?;
    let python = environment(workspace, &newest, "python/venv")?;
    let pinned = workspace.path("bindings-python/requirements-dev.txt");
    let wanted = workspace.read(&pinned)?;
    let stamp = workspace.target("python/venv/installed-requirements.txt");
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    Program::new(workspace, &python)
        .words("-m pip install --quiet --disable-pip-version-check --requirement")
        .argument(&pinned)
        .check()?;
    std::fs::write(stamp, wanted)?;
    Ok(python)
}

fn install(
    workspace: &Workspace,
    python: &Path,
    wheel: &Path,
    options: &[&str],
) -> Result<(), Trouble> {
    Program::new(workspace, python)
        .words("-m pip install --disable-pip-version-check")
        .arguments(options)
        .argument(wheel)
        .check()
        .map(drop)
}

/// A virtual environment below the target folder; gives its Python.
fn environment(workspace: &Workspace, python: &Path, name: &str) -> Result<PathBuf, Trouble> {
    let folder = workspace.target(name);
    let inside = if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" };
    let inside = folder.join(inside);
    let works = |python: &Path| Program::new(workspace, python).words("-m pip --version").ask();
    if works(&inside).is_some() {
        return Ok(inside);
    }
    if folder.is_dir() {
        std::fs::remove_dir_all(&folder)?;
    }
    let create = || Program::new(workspace, python).words("-m venv").argument(&folder).ask();
    if create().is_none() {
        // Debian keeps the module in a package of its own.
        machine::install(workspace, "python3-venv")?;
        if create().is_none() {
            return Err(Trouble::failed(format!("`{} -m venv` failed", python.display())));
        }
    }
    Ok(inside)
}

/// The newest CPython.
pub(crate) fn newest(workspace: &Workspace) -> Result<(Version, PathBuf), Trouble> {
    pythons(workspace).into_iter().next().ok_or_else(|| {
        Trouble::missing("Python 3.10 or later", "install it (Debian: `apt-get install python3`)")
    })
}

/// Every CPython that is new enough, newest first, one for each version: those on the path and those of pyenv.
fn pythons(workspace: &Workspace) -> Vec<(Version, PathBuf)> {
    let mut candidates: Vec<PathBuf> = (OLDEST.1..OLDEST.1 + 10)
        .filter_map(|minor| machine::find(&[&format!("python3.{minor}")]))
        .collect();
    candidates.extend(machine::find(&["python3", "python"]));
    if let Some(home) = std::env::var_os("HOME") {
        let versions = std::fs::read_dir(Path::new(&home).join(".pyenv/versions"));
        let folders = versions.into_iter().flatten().flatten().map(|entry| entry.path());
        candidates.extend(folders.map(|folder| folder.join("bin/python3")));
    }
    let mut found: Vec<(Version, PathBuf)> = Vec::new();
    for candidate in candidates {
        let Some(version) = version(workspace, &candidate) else { continue };
        if version >= OLDEST && found.iter().all(|(known, _)| *known != version) {
            found.push((version, candidate));
        }
    }
    found.sort_by_key(|(version, _)| std::cmp::Reverse(*version));
    found
}

/// The version of a CPython; nothing for anything else, such as a launcher without a Python behind it.
fn version(workspace: &Workspace, python: &Path) -> Option<Version> {
    let code = "import sys; print(sys.implementation.name, *sys.version_info[:2])";
    let answer = Program::new(workspace, python).argument("-c").argument(code).ask()?;
    let rest = answer.strip_prefix("cpython ")?;
    let (major, minor) = rest.split_once(' ')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}
