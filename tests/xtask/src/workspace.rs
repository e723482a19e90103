//! Where things are.

use std::path::{Path, PathBuf};

use crate::outcome::Trouble;

/// The checkout that this task was built from.
pub(crate) struct Workspace {
    root: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// The workspace of this crate.
    pub(crate) fn here() -> Self {
        let root: PathBuf =
            Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().skip(2).take(1).collect();
        let target = std::env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| root.join("target"), |folder| root.join(folder));
        Self { root, target }
    }

    /// A path below the root.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// A path below cargo's target folder, which git ignores and `cargo clean` empties.
    pub(crate) fn target(&self, relative: &str) -> PathBuf {
        self.target.join(relative)
    }

    /// The path as it is said to people: from the root, with `/`.
    pub(crate) fn relative(&self, path: &Path) -> String {
        let relative = path.strip_prefix(&self.root).unwrap_or(path);
        relative.to_string_lossy().replace('\\', "/")
    }

    /// Every file below `folder` with the extension, sorted; nothing if there is no such folder.
    pub(crate) fn files(&self, folder: &str, extension: &str) -> Result<Vec<PathBuf>, Trouble> {
        let mut found = Vec::new();
        let mut folders = vec![self.path(folder)];
        while let Some(folder) = folders.pop() {
            if !folder.is_dir() {
                continue;
            }
            for entry in std::fs::read_dir(&folder)? {
                let path = entry?.path();
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                if path.is_dir() {
                    if !matches!(&*name, "target" | "node_modules" | "dist" | ".venv") {
                        folders.push(path);
                    }
                } else if path.extension().is_some_and(|found| found == extension) {
                    found.push(path);
                }
            }
        }
        found.sort();
        Ok(found)
    }

    /// The text of a file.
    pub(crate) fn read(&self, path: &Path) -> Result<String, Trouble> {
        std::fs::read_to_string(path)
            .map_err(|error| Trouble::failed(format!("{}: {error}", self.relative(path))))
    }
}
