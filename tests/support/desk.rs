//! A scratch folder in which commands are run as a person does.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use super::{ENGLISH, TODAY, jalon, repository};

/// A scratch folder.
pub struct Desk {
    pub scratch: tempfile::TempDir,
    /// The day of its commands that name none.
    pub today: &'static str,
}

/// How a command ended, and all that it showed.
#[derive(Debug, PartialEq, Eq)]
pub struct Shown {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Desk {
    pub fn new() -> Self {
        Self { scratch: tempfile::tempdir().unwrap(), today: TODAY }
    }

    /// With a launch of the repository under another name.
    pub fn with_launch(file: &str, name: &str) -> Self {
        let desk = Self::new();
        fs::copy(repository().join(file), desk.path(name)).unwrap();
        desk
    }

    /// With `migration.toml`, rendered into `out/migration`.
    pub fn with_migration() -> Self {
        let desk = Self::with_launch("examples/migration.toml", "migration.toml");
        assert_eq!(desk.render_again(&[]).status, 0);
        desk
    }

    /// Renders that launch, again.
    pub fn render_again(&self, more: &[&str]) -> Shown {
        self.run(&[&["render", "migration.toml", "-o", "out"], more].concat())
    }

    /// A file of its folder.
    pub fn out(&self, name: &str) -> PathBuf {
        self.path("out/migration").join(name)
    }

    /// What the manifest of its folder says.
    pub fn manifest(&self) -> Value {
        serde_json::from_str(&self.read("out/migration/manifest.json")).unwrap()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.scratch.path().join(name)
    }

    /// The text of a file.
    pub fn read(&self, name: &str) -> String {
        let path = self.path(name);
        let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        String::from_utf8_lossy(&bytes).into_owned()
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    /// Writes some words of a file otherwise.
    pub fn edit(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert!(text.contains(from), "{name} has no {from:?}");
        self.write(name, text.replace(from, to));
    }

    /// The deliverables of a launch, as its plan has them on a day.
    pub fn deliverables(&self, today: &str, file: &str) -> Vec<Value> {
        let shown = self.on(today, &format!("plan {file} --format json"));
        assert_eq!(shown.status, 0, "{}", shown.err);
        let plan: Value = serde_json::from_str(&shown.out).unwrap();
        plan["plans"][0]["deliverables"].as_array().unwrap().clone()
    }

    /// Runs a command, on the day of the desk unless it names one.
    pub fn run(&self, args: &[&str]) -> Shown {
        let today = if args.contains(&"--today") { &[][..] } else { &["--today", self.today] };
        self.typed(&[args, today].concat())
    }

    /// Runs a command as it is typed.
    pub fn typed(&self, args: &[&str]) -> Shown {
        let done = jalon(self.scratch.path()).args(args).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let status = done.status.code().unwrap();
        let shown = Shown { status, out: text(done.stdout), err: text(done.stderr) };
        // A value that people may write, by its name.
        let words = shown.err.replace("{found}", "");
        for word in ENGLISH {
            assert!(!words.contains(word), "{args:?} says {word:?}:\n{}", shown.err);
        }
        shown
    }

    /// Runs a command line without quotes on a day.
    pub fn on(&self, today: &str, line: &str) -> Shown {
        let words: Vec<&str> = line.split(' ').chain(["--today", today]).collect();
        self.run(&words)
    }
}

impl Shown {
    /// The same with plain spaces.
    pub fn plain(self) -> Self {
        let plain = |text: String| text.replace('\u{a0}', " ");
        Self { status: self.status, out: plain(self.out), err: plain(self.err) }
    }
}
