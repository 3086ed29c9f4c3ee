//! What several suites share: the built binary, scratch folders, golden files.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use jalon::progress::Edited;
use toml_edit::TomlError;

pub mod desk;
pub mod guide;
pub mod html;
pub mod life;
pub mod office;
pub mod planned;
pub mod rules;
#[cfg(unix)]
pub mod terminal;
pub mod told;
pub mod words;

/// The text of a file of what was done, with something more noted in it.
pub fn noted(
    text: &str,
    order: &[&str],
    note: impl FnOnce(&mut Edited<'_>) -> Result<(), TomlError>,
) -> String {
    let mut file = Edited { text: text.to_string(), order };
    note(&mut file).unwrap();
    file.text
}

/// The day that every golden is seen from, unless its case says otherwise.
pub const TODAY: &str = "2026-11-24";

/// Words that only an untranslated message would contain.
pub const ENGLISH: [&str; 16] = [
    " the ",
    "expected",
    "unexpected",
    "invalid",
    "error:",
    "warning:",
    "help:",
    "found",
    "missing",
    "unknown",
    "failed",
    "cannot",
    "should",
    "must",
    "panicked",
    "not found",
];

/// Every format but pictures, which take their time where nothing is optimised.
pub const FORMATS: &str = "txt,html,docx,eml,ics,xlsx,csv,book";

/// The binary, run outside the repository so that embedded content is what is tested. It draws no
/// pictures but for [`drawing`].
pub fn jalon(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("jalon").unwrap();
    command.current_dir(folder).env_remove("JALON_ROOT").env("NO_COLOR", "1");
    command.env("JALON_FORMATS", FORMATS);
    command
}

/// The same with every format, as people run it.
pub fn drawing(folder: &Path) -> Command {
    let mut command = jalon(folder);
    command.env_remove("JALON_FORMATS");
    command
}

/// The repository.
pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The files with an ending directly in a folder of the repository, sorted.
pub fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(repository().join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == ending))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no .{ending} in {folder}");
    files
}

/// The day of a case: its line `# today: 2027-02-10`, or [`TODAY`].
pub fn today_of(case: &Path) -> String {
    let text = fs::read_to_string(case).unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix("# today: "));
    line.unwrap_or(TODAY).trim().to_string()
}

/// Every file below a folder with its text, by path with `/`, kept versions left out.
pub fn tree(folder: &Path) -> Vec<(String, String)> {
    let mut out = Vec::new();
    walk(folder, folder, &mut out);
    out.sort();
    out
}

fn walk(top: &Path, folder: &Path, out: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.strip_prefix(top).unwrap().to_string_lossy().replace('\\', "/");
        if path.is_dir() && !name.contains(".jalon") {
            walk(top, &path, out);
        } else if path.is_file() {
            let bytes = fs::read(&path).unwrap();
            out.push((name, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
}

/// Compares with a golden file; with `JALON_UPDATE=1`, writes it instead.
pub fn golden(name: &str, actual: &str) {
    let path = repository().join("tests/golden").join(name);
    if std::env::var_os("JALON_UPDATE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, actual).unwrap();
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    if expected == actual {
        return;
    }
    let line = expected.lines().zip(actual.lines()).position(|(a, b)| a != b);
    let at = line.unwrap_or(expected.lines().count().min(actual.lines().count()));
    panic!(
        "{name} differs at line {}:\n  golden: {:?}\n  actual: {:?}\nJALON_UPDATE=1 cargo test writes it anew; read the diff before you commit it.",
        at + 1,
        expected.lines().nth(at),
        actual.lines().nth(at)
    );
}

/// Says that a test was left out, where no test runner hides it.
pub fn skipped(why: &str) {
    let test = std::thread::current().name().unwrap_or_default().to_string();
    std::io::stderr().write_all(format!("\nSKIPPED {test}: {why}\n").as_bytes()).unwrap();
}

/// Flags of `init` that leave only the name to be given.
pub const INIT_BASE: [&str; 4] = ["--launch", "2027-03-01", "--type", "new"];

/// How a command ended, and what it told on standard error.
pub struct Told {
    pub status: Option<i32>,
    pub err: String,
}

/// Runs `jalon init`, which prints nothing on standard output.
pub fn init(folder: &Path, args: &[&str]) -> Told {
    told(folder, "init", args)
}

/// Runs a command.
pub fn told(folder: &Path, command: &str, args: &[&str]) -> Told {
    let output = jalon(folder).arg(command).args(args).args(["--today", TODAY]).output().unwrap();
    assert!(command != "init" || output.stdout.is_empty());
    // Commands to type next begin with the program as it was called, a long path here.
    let err = String::from_utf8(output.stderr).unwrap();
    let err = err.replace(env!("CARGO_BIN_EXE_jalon"), "jalon");
    Told { status: output.status.code(), err }
}
