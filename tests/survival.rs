//! What a person wrote survives: a process killed at any moment, a full disk, a folder that cannot
//! be written, two runs at once. Run with `--nocapture` to read the counts.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use crate::support::desk::Desk;
use crate::support::{TODAY, skipped, tree};

const BESIDE: &str = ".nouvelle-version.";
/// Runs that are killed, each at a moment of its own.
const KILLS: usize = 40;
/// Pairs of runs that start together.
const PAIRS: usize = 24;

/// The day of May, as `reschedule` takes it.
const PUT_OFF: [&str; 2] = ["--to", "2027-05-10"];

/// A folder in which a person edited texts of every sort, and whose launch has moved.
struct Edited {
    folder: Desk,
    /// Path and content of each edited file.
    edits: Vec<(String, Vec<u8>)>,
}

impl Edited {
    fn new() -> Self {
        let folder = Desk::with_migration();
        let mut edits = Vec::new();
        for (path, _) in tree(&folder.path("out/migration")) {
            let edit = match path.as_str() {
                "3_quatre-semaines-avant/avis.txt" | "1_huit-semaines-avant/communique.docx" => {
                    b"Le mien.".to_vec()
                }
                _ if !path.ends_with(".md") => continue,
                _ => {
                    // One in three is in conflict with the new date, the others can be merged.
                    let text = fs::read_to_string(folder.out(&path)).unwrap();
                    let own = if edits.len() % 3 == 0 {
                        "3\u{a0}mars\u{a0}2027"
                    } else {
                        "1er\u{a0}mars\u{a0}2027"
                    };
                    let text = text.replace("1er\u{a0}mars\u{a0}2027", own);
                    format!("{text}\nPhrase de la personne, numéro {}.\n", edits.len()).into_bytes()
                }
            };
            fs::write(folder.out(&path), &edit).unwrap();
            edits.push((path, edit));
        }
        Self { folder, edits }
    }

    /// A copy of the folder as edited, somewhere else.
    fn copy_to(&self, parent: &Path) {
        let mut command = Command::new("cp");
        command.arg("-a").arg(self.folder.path("out/migration")).arg(parent);
        assert!(command.status().unwrap().success());
    }

    /// Renders the launch, which was moved to a month.
    fn command(&self, month: &str, output: &Path) -> Command {
        let day = if month == "avril" { "2027-04-12" } else { "2027-05-10" };
        let launch = fs::read_to_string(self.folder.path("migration.toml")).unwrap();
        let line = launch.lines().find(|line| line.starts_with("date = ")).unwrap().to_string();
        let launch = launch.replace(&line, &format!("date = {day}"));
        fs::write(self.folder.path("migration.toml"), launch).unwrap();
        self.jalon("render", output)
    }

    /// A command on the launch and a folder.
    fn jalon(&self, word: &str, output: &Path) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jalon"));
        command
            .current_dir(self.folder.scratch.path())
            .env_remove("JALON_ROOT")
            .env("JALON_FORMATS", crate::support::FORMATS);
        command.args([word, "migration.toml", "--today", TODAY, "-o"]).arg(output);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn render(&self, launch: &str, output: &Path) -> Output {
        self.command(launch, output).output().unwrap()
    }

    /// What the folder becomes when nothing stands in the way.
    fn expected(&self, launch: &str) -> Vec<(String, String)> {
        let scratch = tempfile::tempdir().unwrap();
        self.copy_to(scratch.path());
        let output = self.render(launch, scratch.path());
        assert_eq!(output.status.code(), Some(1), "{}", told(&output));
        assert!(told(&output).contains("Fusionné"));
        files(scratch.path())
    }

    /// What it becomes when the launch of April is put off to May: the messages that say so, too.
    fn put_off(&self) -> Vec<(String, String)> {
        let scratch = tempfile::tempdir().unwrap();
        self.copy_to(scratch.path());
        self.command("avril", scratch.path());
        let output = self.jalon("reschedule", scratch.path()).args(PUT_OFF).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{}", told(&output));
        self.forget();
        files(scratch.path())
    }

    /// Whether the launch was put off; it no longer is.
    fn forget(&self) -> bool {
        fs::remove_file(self.folder.path("migration.suivi.toml")).is_ok()
    }

    /// Holds every edited file to what was written in it, or to its merge with a new version, and
    /// every other file to one of its whole versions.
    fn assert_nothing_lost(&self, parent: &Path, versions: &[&[(String, String)]], when: &str) {
        let now = files(parent);
        let whole = |path: &str, text: &str| {
            versions.iter().any(|version| version.iter().any(|(p, t)| p == path && t == text))
        };
        for (path, edit) in &self.edits {
            let edit = String::from_utf8_lossy(edit);
            let found = now.iter().find(|(name, _)| name == path);
            let (_, text) = found.unwrap_or_else(|| unreachable!("{when}: {path} is gone"));
            // See [`but_calendar`].
            let may_differ = path == "calendrier.md";
            assert!(*text == edit || whole(path, text) || may_differ, "{when}: {path} is {text}");
            let own = edit.lines().last().unwrap();
            assert!(text.contains(own), "{when}: {path} has lost {own}");
        }
        for (path, text) in &now {
            let is_told_by_day = path == "manifest.json" || path == "calendrier.ics";
            let is_edited = self.edits.iter().any(|(edited, _)| edited == path);
            assert!(
                is_edited || is_told_by_day || whole(path, text),
                "{when}: {path} is neither old nor new"
            );
        }
    }
}

/// What a command told.
fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The files of the rendered folder, but those that count how often a date changed.
fn files(parent: &Path) -> Vec<(String, String)> {
    tree(&parent.join("migration"))
}

fn comparable(files: Vec<(String, String)>) -> Vec<(String, String)> {
    let counts = ["manifest.json", "calendrier.ics"];
    files.into_iter().filter(|(path, _)| !counts.contains(&path.as_str())).collect()
}

/// The same after two runs. The calendar is in conflict at lines that touch: what stays at an open place may
/// be what the first run wrote beside the person's words, which are there in any case.
fn but_calendar(files: Vec<(String, String)>, when: &str) -> Vec<(String, String)> {
    let mut files = comparable(files);
    files.retain(|(path, text)| {
        let is_calendar = path == "calendrier.md";
        assert!(!is_calendar || text.contains("Phrase de la personne"), "{when}: {text}");
        !is_calendar
    });
    files
}

fn assert_same(found: Vec<(String, String)>, expected: &[(String, String)], when: &str) {
    let names =
        |files: &[(String, String)]| files.iter().map(|(p, _)| p.clone()).collect::<Vec<_>>();
    assert_eq!(names(&found), names(expected), "{when}");
    for ((path, text), (_, wanted)) in found.iter().zip(expected) {
        assert!(text == wanted, "{when}: {path} is\n{text}\nnot\n{wanted}");
    }
}

fn assert_tidy(parent: &Path, when: &str) {
    for entry in fs::read_dir(parent.join("migration/.jalon")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let is_left = name.starts_with(".jalon-") || name == "pending.json";
        assert!(!is_left, "{when}: {name} is left");
    }
}

/// Waits for a process, at most for so many turns of a loop; answers the turns that it took.
fn wait(child: &mut Child, turns: usize) -> usize {
    for turn in 0..turns {
        if child.try_wait().unwrap().is_some() {
            return turn;
        }
    }
    turns
}

/// Waits until a run is about to write; answers the turns that it took.
fn wait_for_journal(child: &mut Child, parent: &Path) -> usize {
    let journal = parent.join("migration/.jalon/pending.json");
    let mut turns = 0;
    while !journal.exists() && child.try_wait().unwrap().is_none() {
        turns += 1;
    }
    turns
}

#[test]
fn a_run_killed_at_any_moment_loses_nothing() {
    let edited = Edited::new();
    let before = files(&edited.folder.path("out"));
    let (april, may) = (edited.expected("avril"), edited.expected("mai"));
    let scratch = tempfile::tempdir().unwrap();
    let fresh = |name: &str| -> PathBuf {
        let parent = scratch.path().join(name);
        fs::create_dir(&parent).unwrap();
        edited.copy_to(&parent);
        parent
    };
    // Most of a run is spent before it writes anything: three kills in four come after its journal
    // is there, spread over the turns of the loop that the rest of a run takes.
    let mut child = edited.command("avril", &fresh("whole")).spawn().unwrap();
    let before_writing = wait_for_journal(&mut child, &scratch.path().join("whole"));
    let writing = wait(&mut child, usize::MAX);
    let (mut killed, mut midway) = (0, 0);
    for kill in 0..KILLS {
        let (parent, when) = (fresh(&kill.to_string()), format!("kill {kill} of {KILLS}"));
        let mut child = edited.command("avril", &parent).spawn().unwrap();
        if kill % 4 == 3 {
            wait(&mut child, before_writing * kill / KILLS);
        } else {
            wait_for_journal(&mut child, &parent);
            wait(&mut child, writing * kill / KILLS);
        }
        child.kill().unwrap();
        killed += usize::from(child.wait().unwrap().code().is_none());
        let found = files(&parent);
        midway += usize::from(found != before && comparable(found) != comparable(april.clone()));
        edited.assert_nothing_lost(&parent, &[&before, &april], &when);
        // A later run finishes the work, or takes it elsewhere: what the killed one had written of
        // April is no edit of a person's.
        let (launch, expected) = if kill % 2 == 0 { ("avril", &april) } else { ("mai", &may) };
        let output = edited.render(launch, &parent);
        assert_eq!(output.status.code(), Some(1), "{when}: {}", told(&output));
        let is_second = launch == "mai";
        let whole = |files| if is_second { but_calendar(files, &when) } else { comparable(files) };
        assert_same(whole(files(&parent)), &whole(expected.clone()), &when);
        assert_tidy(&parent, &when);
    }
    println!(
        "{killed} of {KILLS} runs killed, {midway} of them with part of the files written: {} edited files each time, no byte lost",
        edited.edits.len()
    );
    assert!(killed > KILLS / 4, "{killed} killed");
    assert!(midway > KILLS / 8, "{midway} killed midway");
}

#[test]
fn a_first_run_killed_at_any_moment_leaves_a_whole_folder_or_none() {
    let edited = Edited::new();
    let scratch = tempfile::tempdir().unwrap();
    let fresh = |name: &str| -> PathBuf {
        let parent = scratch.path().join(name);
        fs::create_dir(&parent).unwrap();
        parent
    };
    let first = fresh("whole");
    let whole = wait(&mut edited.command("avril", &first).spawn().unwrap(), usize::MAX);
    let (mut none, mut all) = (0, 0);
    for kill in 0..KILLS / 4 {
        let parent = fresh(&kill.to_string());
        let mut child = edited.command("avril", &parent).spawn().unwrap();
        wait(&mut child, whole * (kill + 1) / (KILLS / 4));
        child.kill().unwrap();
        child.wait().unwrap();
        if parent.join("migration").exists() {
            assert_same(files(&parent), &files(&first), "a folder that is there");
            all += 1;
        } else {
            none += 1;
        }
        assert_eq!(edited.render("avril", &parent).status.code(), Some(0));
        assert_same(files(&parent), &files(&first), "after another run");
    }
    println!("{} first runs killed: {none} left no folder, {all} a whole one", KILLS / 4);
    assert!(none > 0);
}

/// A disk of its own in memory; none where it cannot be had (it needs root, and Linux).
struct Disk {
    at: tempfile::TempDir,
}

impl Disk {
    fn new() -> Option<Self> {
        let disk = Self { at: tempfile::tempdir().unwrap() };
        let mounted = mount(&["-t", "tmpfs", "-o", "size=64m", "jalon-test"], disk.at.path());
        mounted.then_some(disk)
    }

    fn change(&self, options: &str) {
        assert!(mount(&["-o", &format!("remount,{options}")], self.at.path()), "{options}");
    }

    /// Used bytes.
    fn used(&self) -> u64 {
        let output = Command::new("df").args(["--output=used", "-B1"]).arg(self.at.path()).output();
        let text = String::from_utf8(output.unwrap().stdout).unwrap();
        text.lines().last().unwrap().trim().parse().unwrap()
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        Command::new("umount").arg(self.at.path()).stderr(Stdio::null()).status().ok();
    }
}

fn mount(args: &[&str], at: &Path) -> bool {
    let mut command = Command::new("mount");
    command.args(args).arg(at).stderr(Stdio::null()).stdout(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

#[test]
fn a_full_disk_loses_nothing() {
    let edited = Edited::new();
    let before = files(&edited.folder.path("out"));
    let april = edited.expected("avril");
    let (mut full, mut done) = (0, 0);
    for pages in (0..420).step_by(28) {
        let Some(disk) = Disk::new() else {
            skipped("no disk can be mounted here (root only), none was filled");
            return;
        };
        let (parent, when) = (disk.at.path(), format!("{pages} pages left"));
        edited.copy_to(parent);
        disk.change(&format!("size={}", disk.used() + pages * 4096));
        let output = edited.render("avril", parent);
        match output.status.code() {
            Some(1) => done += 1,
            Some(2) => {
                full += 1;
                assert!(told(&output).contains("le disque est plein"), "{when}: {}", told(&output));
                assert_tidy(parent, &when);
            }
            other => unreachable!("{when}: {other:?}: {}", told(&output)),
        }
        let found = files(parent);
        let is_full = output.status.code() == Some(2);
        assert!(found == *if is_full { &before } else { &april }, "{when}: part of it is written");
        edited.assert_nothing_lost(parent, &[&before, &april], &when);
        disk.change("size=64m");
        assert_eq!(edited.render("avril", parent).status.code(), Some(1), "{when}");
        assert_same(files(parent), &april, &when);
        assert_tidy(parent, &when);
    }
    println!(
        "{full} runs on a full disk, none of them with a file written, and {done} with room enough: no byte lost"
    );
    assert!(full > 4 && done > 0, "{full} full, {done} done");
}

/// The sheets of a long workbook are put on the disk of temporary files as they come.
#[test]
fn a_workbook_too_long_for_the_disk_is_told() {
    let Some(disk) = Disk::new() else {
        skipped("no disk can be mounted here (root only), none was filled");
        return;
    };
    let row =
        |at: usize| format!("Carnet {at};le;2028-{:02}-{:02};nouveau\n", at % 12 + 1, at % 28 + 1);
    let rows: String = (0..1_000).map(row).collect();
    let desk = crate::support::desk::Desk::new();
    desk.write("t.csv", format!("Nom;Article;Date de lancement;Type\n{rows}"));
    disk.change("size=1m");
    let mut command = crate::support::jalon(desk.scratch.path());
    command.env("TMPDIR", disk.at.path());
    command.args(["plan", "t.csv", "--all", "-o", "c.xlsx", "--today", "2026-11-24"]);
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", told(&output));
    assert!(told(&output).contains("le disque est plein"), "{}", told(&output));
    assert!(!told(&output).contains("panicked"), "{}", told(&output));
    assert!(!desk.path("c.xlsx").exists());
}

#[test]
fn a_copy_that_does_not_fit_stops_force_before_it_replaces() {
    let edited = Edited::new();
    let Some(disk) = Disk::new() else {
        skipped("no disk can be mounted here (root only), none was filled");
        return;
    };
    let parent = disk.at.path();
    edited.copy_to(parent);
    let mut full = 0;
    for pages in (0..60).step_by(6) {
        disk.change(&format!("size={}", disk.used() + pages * 4096));
        let output = edited.command("avril", parent).arg("--force").output().unwrap();
        full += usize::from(output.status.code() == Some(2));
        let all: Vec<Vec<u8>> = everything(&parent.join("migration"));
        for (path, edit) in &edited.edits {
            assert!(all.contains(edit), "{path} is neither there nor in a copy");
        }
        disk.change("size=64m");
    }
    println!("{full} forced runs on a full disk: every edit is there or in a copy");
    assert!(full > 3, "{full}");
}

/// What every file of a folder holds, those that jalon keeps too.
fn everything(folder: &Path) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(everything(&path));
        } else {
            all.push(fs::read(&path).unwrap());
        }
    }
    all
}

/// Takes, or gives back, the right to write in every folder.
fn permit(folder: &Path, is_allowed: bool) {
    let mode = if is_allowed { 0o755 } else { 0o555 };
    fs::set_permissions(folder, fs::Permissions::from_mode(mode)).unwrap();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            permit(&path, is_allowed);
        }
    }
}

#[test]
fn a_folder_that_cannot_be_written_loses_nothing_and_is_told() {
    let edited = Edited::new();
    let before = files(&edited.folder.path("out"));
    let april = edited.expected("avril");
    // Permissions do not stop root, a disk that is read only does.
    let disk = Disk::new();
    let plain = tempfile::tempdir().unwrap();
    let parent = disk.as_ref().map_or(plain.path(), |disk| disk.at.path());
    edited.copy_to(parent);
    let close = |is_closed: bool| match &disk {
        Some(disk) => disk.change(if is_closed { "ro" } else { "rw" }),
        None => permit(&parent.join("migration"), !is_closed),
    };
    for force in [&[][..], &["--force"]] {
        close(true);
        let output = edited.command("avril", parent).args(force).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let told = told(&output);
        let is_told = told.contains("lecture seule") || told.contains("permission");
        assert!(is_told && told.contains("impossible d’écrire dans"), "{told}");
        assert!(!told.contains("pending"), "{told}");
        assert_same(files(parent), &before, "nothing can change");
        close(false);
    }
    assert_eq!(edited.render("avril", parent).status.code(), Some(1));
    assert_same(files(parent), &april, "once it can be written");
    // A run that has nothing to write needs no right to.
    close(true);
    let output = edited.render("avril", parent);
    assert_eq!(output.status.code(), Some(1), "{}", told(&output));
    close(false);
    println!("a read-only folder, 3 runs: no byte changed");
}

#[test]
fn two_runs_at_once_lose_nothing() {
    let edited = Edited::new();
    let before = files(&edited.folder.path("out"));
    let (april, may, put_off) =
        (edited.expected("avril"), edited.expected("mai"), edited.put_off());
    let scratch = tempfile::tempdir().unwrap();
    let (mut both, mut refused) = (0, 0);
    for pair in 0..PAIRS {
        let (parent, when) = (scratch.path().join(pair.to_string()), format!("pair {pair}"));
        fs::create_dir(&parent).unwrap();
        // In one pair of four, there is no folder yet.
        let is_new = pair % 4 == 3;
        if !is_new {
            edited.copy_to(&parent);
        }
        let render = edited.command("avril", &parent).spawn().unwrap();
        let mut reschedule = edited.jalon("reschedule", &parent);
        let runs = [render, reschedule.args(PUT_OFF).spawn().unwrap()];
        let outputs = runs.map(|run| run.wait_with_output().unwrap());
        let stopped = outputs.iter().filter(|output| output.status.code() == Some(2));
        let stopped: Vec<String> = stopped.map(told).collect();
        assert!(stopped.len() < 2, "{when}: {stopped:?}");
        for told in &stopped {
            assert!(told.contains("une autre commande de jalon écrit dans"), "{when}: {told}");
        }
        refused += stopped.len();
        both += usize::from(stopped.is_empty());
        assert!(outputs.iter().all(|output| output.status.code().is_some()), "{when}");
        if is_new {
            assert_eq!(edited.render("mai", &parent).status.code(), Some(0), "{when}");
            edited.forget();
            continue;
        }
        edited.assert_nothing_lost(&parent, &[&before, &april, &may, &put_off], &when);
        assert_eq!(edited.render("mai", &parent).status.code(), Some(1), "{when}");
        let expected = if edited.forget() { &put_off } else { &may };
        let whole = |files| but_calendar(files, &when);
        assert_same(whole(files(&parent)), &whole(expected.clone()), &when);
        assert_tidy(&parent, &when);
    }
    println!(
        "{PAIRS} pairs of runs at once: {both} both went through, {refused} stopped one: no byte lost"
    );
    assert_eq!(both + refused, PAIRS);
    assert!(refused > 0, "they never met");
}

#[test]
fn nothing_beside_is_left_where_nothing_conflicts() {
    // What the other tests compare with: conflicts are there, and merges without one too.
    let edited = Edited::new();
    let april = edited.expected("avril");
    let beside = april.iter().filter(|(path, _)| path.contains(BESIDE)).count();
    assert!(beside >= 3 && beside < edited.edits.len() / 2, "{beside} of {}", edited.edits.len());
}
