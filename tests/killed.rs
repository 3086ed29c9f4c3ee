//! Every command that writes, killed while it does: each file is the old one or the new one, whole,
//! and the same command run again ends the work. Run with `--nocapture` to read the counts.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::support::desk::Desk;
use crate::support::{FORMATS, TODAY, repository, tree};

/// Runs of each command that are killed, each at a moment of its own.
const KILLS: usize = 5;

/// How the places are named where files are written aside.
const ASIDE: &str = ".jalon-";

pub fn command(desk: &Desk, line: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jalon"));
    command.current_dir(desk.path("")).env_remove("JALON_ROOT").env("JALON_FORMATS", FORMATS);
    command.args(line.split(' ')).args(["--today", TODAY]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Whether something is being written aside in a folder, or in the one that a folder keeps.
fn is_writing(folders: &[&Path]) -> bool {
    let is_aside = |entry: fs::DirEntry| entry.file_name().to_string_lossy().starts_with(ASIDE);
    folders.iter().any(|folder| fs::read_dir(folder).into_iter().flatten().flatten().any(is_aside))
}

/// Waits for a run to write, or to end; answers the turns that it took.
fn wait_for_writing(child: &mut Child, folders: &[&Path]) -> usize {
    let mut turns = 0;
    while !is_writing(folders) && child.try_wait().unwrap().is_none() {
        turns += 1;
    }
    turns
}

fn wait(child: &mut Child, turns: usize) -> usize {
    for turn in 0..turns {
        if child.try_wait().unwrap().is_some() {
            return turn;
        }
    }
    turns
}

/// The files that a person sees, but those that count how often a date changed.
pub fn seen(desk: &Desk) -> BTreeSet<(String, String)> {
    let counts = ["manifest.json", "calendrier.ics"];
    let all = tree(&desk.path("")).into_iter();
    let all = all.filter(|(path, _)| !counts.iter().any(|name| path.ends_with(name)));
    all.filter(|(path, _)| !path.contains(ASIDE) && !path.contains("/.jalon/")).collect()
}

/// What killed runs left in a folder where files are written aside.
pub fn left_aside(folder: &Path) -> Vec<String> {
    let mut left = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(ASIDE) {
            left.push(name);
        }
    }
    left
}

/// Kills a command at moments of its own, on desks made anew, and holds what is left to what was and
/// what is to be.
fn killed(line: &str, desk: &dyn Fn() -> Desk) {
    let whole = desk();
    let before = seen(&whole);
    let status = command(&whole, line).status().unwrap().code().unwrap();
    assert!(status < 2, "{line} ends with {status}");
    let done = seen(&whole);
    assert_ne!(before, done, "{line} writes nothing");
    let timed = desk();
    let at = timed.path("");
    let kept = timed.path("out/migration/.jalon");
    let mut child = command(&timed, line).spawn().unwrap();
    let before_writing = wait_for_writing(&mut child, &[&at, &kept]);
    let writing = wait(&mut child, usize::MAX);
    let (mut kills, mut midway) = (0, 0);
    for kill in 0..KILLS {
        let (desk, when) = (desk(), format!("{line}, kill {kill}"));
        let (at, kept) = (desk.path(""), desk.path("out/migration/.jalon"));
        let mut child = command(&desk, line).spawn().unwrap();
        if kill == KILLS - 1 {
            wait(&mut child, before_writing / 2);
        } else {
            wait_for_writing(&mut child, &[&at, &kept]);
            wait(&mut child, writing * kill / KILLS);
        }
        child.kill().unwrap();
        kills += usize::from(child.wait().unwrap().code().is_none());
        let found = seen(&desk);
        midway += usize::from(found != before && found != done);
        for (path, text) in &found {
            let file = (path.clone(), text.clone());
            let is_whole = before.contains(&file) || done.contains(&file);
            assert!(is_whole || path.ends_with(".verrou"), "{when}: {path} is\n{text}");
        }
        for (path, _) in &before {
            let is_there = found.iter().any(|(name, _)| name == path);
            let goes = !done.iter().any(|(name, _)| name == path);
            assert!(is_there || goes, "{when}: {path} is gone");
        }
        let again = command(&desk, line).status().unwrap().code();
        assert!(again != Some(2) || found == done, "{when}: run again, it ends with {again:?}");
        assert_eq!(seen(&desk), done, "{when}, run again");
        // Whatever writes next in that folder takes away what was left there.
        assert!(command(&desk, "campaign new ensuite").status().unwrap().success());
        assert_eq!(left_aside(&desk.path("")), Vec::<String>::new(), "{when}, run again");
    }
    println!("{line}: {kills} of {KILLS} killed, {midway} with part of the files in place");
    assert!(kills > 0, "{line} is never killed");
}

fn launch() -> Desk {
    Desk::with_launch("examples/migration.toml", "migration.toml")
}

#[test]
fn a_mark_is_noted_or_not() {
    killed("mark migration.toml w-8/newsletter drafted", &|| {
        let desk = launch();
        desk.write(
            "migration.suivi.toml",
            "# Attendre l’accord.\n[\"w-8/notice\".drafted]\non = 2026-11-20\n",
        );
        desk
    });
}

#[test]
fn an_export_is_added_or_not() {
    killed("measure migration.toml import export.csv", &|| {
        let desk = launch();
        desk.write(
            "migration.mesures.toml",
            "[[result]]\nmeasure = \"clicks\"\nvalue = 3 # à moi\n",
        );
        desk.write("export.csv", "Moyen,Clics\nlaunch/social,3\n");
        desk
    });
}

#[test]
fn corrections_of_texts_are_made_or_not() {
    killed("check textes --fix", &|| {
        let desk = Desk::new();
        for text in 0..12 {
            desk.write(&format!("textes/{text}.txt"), format!("Prix: {text} $ ; l'offre\n"));
        }
        desk
    });
}

#[test]
fn a_calendar_is_written_or_not() {
    killed("plan migration.toml -o calendrier.xlsx --force", &|| {
        let desk = launch();
        desk.write("calendrier.xlsx", "à moi");
        desk
    });
}

#[test]
fn a_request_is_written_or_not() {
    killed("ask migration.toml launch/press-release --force", &|| {
        let desk = launch();
        desk.write("migration-approbation.docx", "à moi");
        desk.write("migration-approbation.eml", "à moi");
        desk
    });
}

#[test]
fn a_campaign_is_written_or_not() {
    killed("campaign new essai -o .", &Desk::new);
    killed("campaign export sag .", &Desk::new);
    killed("campaign import guide.docx -o .", &|| {
        let desk = Desk::new();
        fs::copy(repository().join("tests/guides/court.docx"), desk.path("guide.docx")).unwrap();
        desk
    });
}

#[test]
fn a_new_day_is_everywhere_once_it_is_asked_for_again() {
    killed("reschedule migration.toml --to 2027-04-12", &launch);
    let rendered = launch();
    assert_eq!(rendered.render_again(&["--formats", "txt"]).status, 0);
    killed("reschedule migration.toml --to 2027-04-12 -o out --formats txt", &|| {
        let desk = Desk::new();
        let mut copy = Command::new("cp");
        copy.arg("-a").arg(rendered.path(".")).arg(desk.path("."));
        assert!(copy.status().unwrap().success());
        desk
    });
}

/// A run killed while it takes its place away leaves it without its lock: the next one takes the rest.
#[test]
fn a_place_that_was_half_taken_away_goes() {
    let folder = tempfile::tempdir().unwrap();
    let left = folder.path().join(".jalon-abcdef");
    fs::create_dir(&left).unwrap();
    fs::write(left.join("12"), "rest").unwrap();
    drop(jalon::disk::Aside::within(folder.path()).unwrap());
    assert_eq!(left_aside(folder.path()), Vec::<String>::new());
}
