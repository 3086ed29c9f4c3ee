//! A desk where launches live: their files, the folder that they are rendered to, and the words that
//! persons wrote.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use jalon::bundle::Asked;
use jalon::commands::{Inputs, render_launches};
use jalon::formats::Format;
use jalon::input::{Source, folder_name};
use jalon::launch::Launch;
use jalon::portfolio::{self, Target};
use jalon::progress;
use jalon::rollout::{Rollout, Status};
use jalon::vocabulary::Vocabulary as _;
use jalon::workspace::Workspace;

use super::campaign::{ROOTS, WORKSPACES};
use super::words::{files, word, words, words_below};
use crate::support::planned::day;
use crate::support::{TODAY, jalon};

/// One render in so many is done by the program itself.
const BY_PROGRAM: usize = 60;

/// What a rendering came to.
#[derive(Debug, PartialEq, Eq)]
pub enum Came {
    Written,
    /// Refused, and nothing was written.
    Refused(String),
}

/// A desk with launches and one folder of outputs.
pub struct World {
    scratch: tempfile::TempDir,
    pub today: NaiveDate,
    /// Which version of the campaign holds.
    pub root: usize,
    formats: Vec<Format>,
    /// Words that a person wrote and that no person took away.
    words: BTreeSet<String>,
    written: usize,
    renders: usize,
    /// What was done, to tell when a word is lost.
    pub log: RefCell<Vec<String>>,
}

impl World {
    pub fn new() -> Self {
        Self {
            scratch: tempfile::tempdir().unwrap(),
            today: day(TODAY),
            root: 0,
            formats: vec![Format::Text, Format::Csv],
            words: BTreeSet::new(),
            written: 0,
            renders: 0,
            log: RefCell::default(),
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.scratch.path().join(name)
    }

    pub fn out(&self) -> PathBuf {
        self.path("out")
    }

    pub fn workspace(&self) -> &'static Workspace {
        &WORKSPACES[self.root]
    }

    /// Writes a file as a person does: what was in it and is no more, nobody waits for.
    pub fn person_writes(&mut self, path: &Path, bytes: &[u8]) {
        let before = fs::read(path).map(|bytes| words(&bytes)).unwrap_or_default();
        let after = words(bytes);
        self.words.retain(|word| !before.contains(word) || after.contains(word));
        self.words.extend(after);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Takes a file away as a person does.
    pub fn person_removes(&mut self, path: &Path) {
        let before = fs::read(path).map(|bytes| words(&bytes)).unwrap_or_default();
        self.words.retain(|word| !before.contains(word));
        fs::remove_file(path).ok();
    }

    /// A word that nobody wrote yet.
    pub fn new_word(&mut self) -> String {
        self.written += 1;
        word(self.written)
    }

    pub fn next_formats(&mut self) {
        self.formats = match self.formats.len() {
            2 => vec![Format::Text, Format::Html, Format::Email],
            3 => vec![Format::Text],
            _ => vec![Format::Text, Format::Csv],
        };
    }

    /// The files of the output folder that a person may open, sorted.
    pub fn texts(&self) -> Vec<PathBuf> {
        let own =
            |(path, _): (PathBuf, _)| (!path.to_string_lossy().contains(".jalon")).then_some(path);
        files(&self.out()).into_iter().filter_map(own).collect()
    }

    /// The launch of a file, with what was done of it.
    pub fn read(&self, path: &Path) -> Result<Launch, String> {
        let workspace = self.workspace();
        let told = |error| format!("{error:?}");
        let source = source(path);
        let stem = path.file_stem().unwrap().to_string_lossy();
        let (mut launch, _) = workspace.launch(&source, &folder_name(&stem)).map_err(told)?;
        let beside = path.with_extension("suivi.toml");
        if beside.exists() {
            launch.progress =
                progress::load(&self::source(&beside), &launch.ids()).map_err(told)?.0;
        }
        Ok(launch)
    }

    /// The launches of a table.
    pub fn read_table(&self, path: &Path) -> Result<Vec<Launch>, String> {
        let workspace = self.workspace();
        let told = |error| format!("{error:?}");
        let settings = workspace.portfolio().map_err(told)?;
        let sheet = portfolio::read(&source(path), settings, workspace.today).map_err(told)?;
        let launch = |row: &portfolio::Row| {
            let Target::Launch(launch) = row.target() else { unreachable!("no file is named") };
            let folder = folder_name(&row.folder_text().unwrap_or_default());
            workspace.launch(launch, &folder).map(|(launch, _)| launch).map_err(told)
        };
        sheet.rows.iter().map(launch).collect()
    }

    /// Renders what a file names, and holds the folder to what it must keep.
    pub fn render(&mut self, path: &Path, launches: &[Launch], force: bool) -> Came {
        let rollouts: Vec<Rollout<'_>> = launches
            .iter()
            .map(|launch| self.workspace().rollout_seen(launch, self.today))
            .collect();
        let frozen = self.frozen(&rollouts);
        self.renders += 1;
        let came = match self.renders % BY_PROGRAM {
            0 => self.by_program(path, force),
            _ => self.by_library(&rollouts, force),
        };
        self.log.borrow_mut().push(format!("  {came:?}"));
        if came == Came::Written {
            for (path, bytes) in frozen {
                assert!(
                    fs::read(&path).is_ok_and(|now| now == bytes),
                    "{} went out and changed:\n{}",
                    path.display(),
                    self.told()
                );
            }
        }
        self.hold();
        came
    }

    fn by_library(&self, rollouts: &[Rollout<'_>], force: bool) -> Came {
        let formats = self.formats.iter().map(|format| format.word().to_string());
        let given = Asked { formats: formats.collect(), ..Asked::default() };
        let (inputs, out) = (Inputs::default(), self.out());
        match render_launches(self.workspace(), &inputs, rollouts, &out, &given, force) {
            Ok(_) => Came::Written,
            Err(error) => Came::Refused(format!("{error:#}")),
        }
    }

    fn by_program(&self, path: &Path, force: bool) -> Came {
        for (name, text) in &ROOTS[self.root] {
            let file = self.path("root").join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        let formats: Vec<&str> = self.formats.iter().map(|format| format.word()).collect();
        let mut command = jalon(self.scratch.path());
        command.arg("render").arg(path).args(["-o", "out", "--root", "root", "--formats"]);
        command.arg(formats.join(",")).args(["--today", &self.today.to_string()]);
        let output = command.args(force.then_some("--force")).output().unwrap();
        match output.status.code() {
            Some(0 | 1) => Came::Written,
            _ => Came::Refused(String::from_utf8(output.stderr).unwrap()),
        }
    }

    /// The texts that went out, as they stand.
    fn frozen(&self, rollouts: &[Rollout<'_>]) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut found = BTreeMap::new();
        for rollout in rollouts {
            let folder = self.out().join(&rollout.launch.folder);
            for item in rollout.items.iter().filter(|item| item.status == Status::Published) {
                let path = folder.join(item.folder).join(format!("{}.md", item.file));
                found.extend(fs::read(&path).map(|bytes| (path, bytes)));
            }
        }
        found
    }

    /// Every word is below the scratch folder.
    pub fn hold(&self) {
        let found = words_below(self.scratch.path());
        let lost: Vec<&String> = self.words.difference(&found).collect();
        assert!(lost.is_empty(), "{lost:?} lost:\n{}", self.told());
    }

    fn told(&self) -> String {
        self.log.borrow().join("\n")
    }

    /// How many words are held.
    pub fn held(&self) -> usize {
        self.words.len()
    }
}

fn source(path: &Path) -> std::sync::Arc<Source> {
    let text = fs::read_to_string(path).unwrap();
    Source::new(path.display().to_string(), text)
}
