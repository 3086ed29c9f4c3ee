//! A scratch folder with a launch, rendered once.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use super::{TODAY, jalon, repository};

/// A scratch folder with `migration.toml`, rendered into `out/migration`.
pub struct Folder {
    pub scratch: tempfile::TempDir,
}

impl Folder {
    pub fn rendered() -> Self {
        let folder = Self { scratch: tempfile::tempdir().unwrap() };
        fs::copy(repository().join("examples/migration.toml"), folder.path("migration.toml"))
            .unwrap();
        assert_eq!(folder.render(&[]).status.code(), Some(0));
        folder
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.scratch.path().join(name)
    }

    pub fn out(&self, name: &str) -> PathBuf {
        self.path("out/migration").join(name)
    }

    pub fn render(&self, more: &[&str]) -> std::process::Output {
        let base = ["render", "migration.toml", "-o", "out", "--today", TODAY];
        jalon(self.scratch.path()).args(base).args(more).output().unwrap()
    }

    pub fn manifest(&self) -> Value {
        serde_json::from_str(&fs::read_to_string(self.out("manifest.json")).unwrap()).unwrap()
    }

    pub fn change(&self, file: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(file)).unwrap();
        assert!(text.contains(from), "{file} has no {from:?}");
        fs::write(self.path(file), text.replace(from, to)).unwrap();
    }
}

/// What a command told.
pub fn told(output: &std::process::Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
