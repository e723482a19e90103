//! `cargo xtask npm`: the npm package.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::command::Program;
use crate::machine;
use crate::outcome::{Done, Outcome, Trouble};
use crate::workspace::Workspace;

const FOLDER: &str = "bindings-wasm";
/// Where the modules and their glue are put.
const GENERATED: &str = "bindings-wasm/js/generated";
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
/// What the smallest code leaves out: functions up to this size stand in line where they are called. Without it the modules
/// take twice as long; with 100 they are a tenth larger.
const INLINE: &str = "-Cllvm-args=-inline-threshold=45";
/// The modules of the package, each made by a crate of its own, so that one run of cargo makes all of them of one core.
const MODULES: [&str; 2] = ["network", "prices"];

/// Builds the package and prints its size; with `--twice` its modules are also built again from nothing and compared.
pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Outcome {
    let built = build(workspace)?;
    let folder = workspace.target("npm");
    std::fs::create_dir_all(&folder)?;
    let packed = npm(workspace, "pack --silent --pack-destination")?.argument(&folder).run()?;
    if !packed.success {
        return Err(Trouble::failed("the npm package was not packed"));
    }
    let name = packed.output.lines().last().unwrap_or_default().trim();
    println!("npm install {}", folder.join(name).display());
    if arguments.iter().any(|argument| argument == "--twice") {
        return Ok(built.and(same_bytes_again(workspace)?));
    }
    Ok(built)
}

/// Builds the package, then runs its checks and tests.
pub(crate) fn test(workspace: &Workspace) -> Outcome {
    let built = build(workspace)?;
    let again = same_bytes_again(workspace)?;
    let types = script(workspace, "types")?.check()?;
    let package = script(workspace, "package")?.check()?;
    let chromium = machine::chromium(workspace);
    let tests = script(workspace, "test")?;
    let tests = match &chromium {
        Ok(chromium) => tests.variable("TENANTRY_CHROMIUM", chromium).tests()?,
        Err(_) => tests.tests()?,
    };
    chromium?;
    Ok(built.and(again).and(types).and(package).and(tests))
}

/// That the package was built by this run.
static BUILT: OnceLock<()> = OnceLock::new();

/// Builds the package, unless this run has.
pub(crate) fn built(workspace: &Workspace) -> Result<(), Trouble> {
    if BUILT.get().is_none() {
        build(workspace)?;
    }
    Ok(())
}

/// Builds the package.
pub(crate) fn build(workspace: &Workspace) -> Outcome {
    machine::rust_target(workspace, TARGET)?;
    let folder = workspace.target("");
    build_modules(workspace, &folder)?;
    let generated = workspace.path(GENERATED);
    if generated.is_dir() {
        std::fs::remove_dir_all(&generated)?;
    }
    for module in MODULES {
        Program::cargo(workspace)
            .words("run --quiet --package tenantry-glue --")
            .argument(compiled(&folder, module))
            .argument(&generated)
            .argument(module)
            .check()?;
        names_no_source_of_ours(workspace, module)?;
    }
    install(workspace)?;
    let built = script(workspace, "build")?.run()?;
    if !built.success {
        return Err(Trouble::failed("the npm package was not built"));
    }
    BUILT.get_or_init(|| ());
    let sizes: Vec<&str> = built.output.lines().filter(|line| line.starts_with("wasm ")).collect();
    Ok(Done::one().note(sizes.join("; ")))
}

/// A script of the package.
pub(crate) fn script(workspace: &Workspace, name: &str) -> Result<Program, Trouble> {
    npm(workspace, &format!("run --silent {name}"))
}

/// Builds the modules without a path of this machine in them, so that they are the same bytes on every machine.
fn build_modules(workspace: &Workspace, target: &Path) -> Result<(), Trouble> {
    let mut flags: Vec<String> = Vec::new();
    for folder in registry_sources() {
        flags.push(format!("--remap-path-prefix={}=/rust/deps", folder.display()));
    }
    flags.push(format!("--remap-path-prefix={}=", workspace.path("").display()));
    flags.push(INLINE.to_owned());
    let crates = MODULES.map(|module| format!("--package=tenantry-wasm-{module}"));
    Program::cargo(workspace)
        .words("build --quiet --locked --profile wasm --target")
        .argument(TARGET)
        .arguments(crates)
        .variable("CARGO_TARGET_DIR", target)
        .variable("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"))
        .check()
        .map(drop)
}

/// Where cargo puts a module.
fn compiled(target: &Path, module: &str) -> PathBuf {
    target.join(TARGET).join(format!("wasm/tenantry_wasm_{module}.wasm"))
}

/// Where cargo keeps the sources of dependencies.
fn registry_sources() -> Vec<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| {
        let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE"))?;
        Some(Path::new(&home).join(".cargo"))
    });
    let folders = home.and_then(|home| std::fs::read_dir(home.join("registry/src")).ok());
    let mut folders: Vec<PathBuf> =
        folders.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    folders.sort();
    folders
}

/// Builds the modules once more in a folder of their own.
fn same_bytes_again(workspace: &Workspace) -> Outcome {
    let folder = workspace.target("npm-again");
    if folder.is_dir() {
        std::fs::remove_dir_all(&folder)?;
    }
    build_modules(workspace, &folder)?;
    for module in MODULES {
        let first = std::fs::read(compiled(&workspace.target(""), module))?;
        if first != std::fs::read(compiled(&folder, module))? {
            return Err(Trouble::failed(format!("two builds of the module with {module} differ")));
        }
    }
    Ok(Done::one())
}

/// A place in our sources that a module names is a place where it can panic.
fn names_no_source_of_ours(workspace: &Workspace, module: &str) -> Result<(), Trouble> {
    let bytes = std::fs::read(workspace.path(GENERATED).join(format!("{module}.wasm")))?;
    let mut sources = workspace.files("core/src", "rs")?;
    sources.extend(workspace.files("bindings-wasm/modules", "rs")?);
    for source in sources {
        let name = workspace.relative(&source);
        let named = bytes.windows(name.len()).enumerate().any(|(at, window)| {
            // The standard library has a `library/core/src` of its own.
            window == name.as_bytes()
                && !bytes.get(..at).is_some_and(|all| all.ends_with(b"library/"))
        });
        if named {
            return Err(Trouble::failed(format!("the module with {module} can panic in {name}")));
        }
    }
    Ok(())
}

/// Brings the tools of the lock file, unless they are there.
fn install(workspace: &Workspace) -> Result<(), Trouble> {
    let changed = |file: &str| std::fs::metadata(workspace.path(FOLDER).join(file))?.modified();
    let installed = changed("node_modules/.package-lock.json");
    if installed
        .is_ok_and(|installed| changed("package-lock.json").is_ok_and(|lock| lock <= installed))
    {
        return Ok(());
    }
    npm(workspace, "ci --ignore-scripts")?.check().map(drop)
}

fn npm(workspace: &Workspace, words: &str) -> Result<Program, Trouble> {
    Ok(Program::new(workspace, machine::npm()?).words(words).within(workspace.path(FOLDER)))
}
