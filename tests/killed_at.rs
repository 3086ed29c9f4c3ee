//! Every command that writes, killed at its first change of a name in a folder, its second one, and so
//! on: whatever a person wrote is there after each, and the same command run again ends the work. Some
//! of the changes of each command are tried; all of them with `JALON_KILLS=all`.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Stdio};

use crate::killed::{command, left_aside, seen};
use crate::support::desk::Desk;
use crate::support::{repository, skipped};

/// What changes names in folders.
const CALLS: &str = "rename,renameat,renameat2,link,linkat,unlink,unlinkat,rmdir,mkdir,mkdirat";

/// Changes of each command at which it is killed.
const KILLS: usize = 8;

/// What a person wrote, wherever it is kept.
const MINE: [&str; 2] = ["les mots de Camille", "ceux de Dominique"];

/// A change of names: the call of the system, and how many times its thread has made it by then.
type Change = (String, usize);

/// A command whose changes are written beside its desk, or which is killed at one of them.
fn traced(desk: &Desk, line: &str, kill: Option<&Change>) -> Command {
    let plain = command(desk, line);
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-e", "signal=none", "-o"]);
    match kill {
        Some(_) => command.arg("/dev/null"),
        None => command.arg(desk.scratch.path().with_extension("trace")),
    };
    command.arg("-e").arg(format!("trace={CALLS}"));
    if let Some((call, at)) = kill {
        command.arg("-e").arg(format!("inject={call}:signal=KILL:when={at}"));
    }
    command.arg(plain.get_program()).args(plain.get_args()).current_dir(desk.path(""));
    for (name, value) in plain.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    // One thread makes all changes of a folder, in the same order each time.
    command.env("RAYON_NUM_THREADS", "1").stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// The changes that a command makes; none where nothing can be traced.
fn changes(desk: &Desk, line: &str) -> Option<Vec<Change>> {
    let ended = traced(desk, line, None).status().ok()?;
    let trace = desk.scratch.path().with_extension("trace");
    let text = fs::read_to_string(&trace).ok()?;
    fs::remove_file(trace).unwrap();
    assert!(ended.code().is_some_and(|status| status < 2), "{line}: {ended}\n{text}");
    let mut made: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut changes = Vec::new();
    for (thread, call) in text.lines().filter_map(|line| line.split_once(' ')) {
        let Some((call, _)) = call.trim().split_once('(') else { continue };
        let at = made.entry((thread, call)).or_default();
        *at += 1;
        changes.push((call.to_string(), *at));
    }
    Some(changes)
}

/// The words of a person that are nowhere below a folder.
fn lost(desk: &Desk, words: &[&'static str]) -> Vec<&'static str> {
    let (mut folders, mut all) = (vec![desk.path("")], String::new());
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            match path.is_dir() {
                true => folders.push(path),
                false => all.push_str(&String::from_utf8_lossy(&fs::read(path).unwrap())),
            }
        }
    }
    words.iter().copied().filter(|words| !all.contains(words)).collect()
}

fn killed(line: &str, desk: &dyn Fn() -> Desk) {
    let whole = desk();
    let Some(changes) = changes(&whole, line) else { return skipped("no strace here") };
    let done = seen(&whole);
    let before = desk();
    let mine: Vec<&str> = MINE.into_iter().filter(|own| lost(&before, &[own]).is_empty()).collect();
    let all = std::env::var_os("JALON_KILLS").is_some();
    let step = if all { 1 } else { changes.len().div_ceil(KILLS).max(1) };
    let mut kills = 0;
    for change in changes.iter().step_by(step) {
        let (desk, when) = (desk(), format!("{line}, killed at {} {}", change.0, change.1));
        kills += usize::from(traced(&desk, line, Some(change)).status().unwrap().code().is_none());
        let found = seen(&desk);
        assert_eq!(lost(&desk, &mine), Vec::<&str>::new(), "{when}");
        let again = command(&desk, line).output().unwrap();
        let told = String::from_utf8_lossy(&again.stderr);
        assert!(again.status.code() != Some(2) || found == done, "{when}, run again: {told}");
        let now = seen(&desk);
        if let Some(file) = done.symmetric_difference(&now).next() {
            panic!("{when}, run again: {} is otherwise:\n{}", file.0, file.1);
        }
        assert_eq!(lost(&desk, &mine), Vec::<&str>::new(), "{when}, run again");
        assert!(command(&desk, "campaign new ensuite").status().unwrap().success());
        assert_eq!(left_aside(&desk.path("")), Vec::<String>::new(), "{when}");
    }
    println!("{line}: {kills} killed, at some of {} changes", changes.len());
    assert!(kills > 0, "{line} is never killed");
}

/// A launch that was rendered, then edited in three ways, and has another day since.
fn edited() -> Desk {
    let desk = Desk::with_migration();
    let (letter, notice) =
        ("out/migration/1_huit-semaines-avant/infolettre.md", "out/migration/calendrier.md");
    desk.write(letter, desk.read(letter) + &format!("\nEncore {}.\n", MINE[0]));
    desk.write(notice, format!("{}\n{}", MINE[1], desk.read(notice)));
    desk
}

#[test]
fn a_folder_is_written_whole_or_again() {
    let launch = || Desk::with_launch("examples/migration.toml", "migration.toml");
    killed("render migration.toml -o out --formats txt,csv", &launch);
    killed("render migration.toml -o out --formats txt,csv", &|| {
        let desk = edited();
        desk.edit("migration.toml", "2027-03-01", "2027-04-12");
        desk
    });
}

#[test]
fn a_new_day_comes_whole_or_again_over_edits() {
    killed("reschedule migration.toml --to 2027-04-12 -o out --formats txt", &edited);
    killed("reschedule migration.toml --cancel -o out --formats csv", &edited);
    killed("incident panne migration.toml --at 09:15 -o out --formats txt", &edited);
}

#[test]
fn files_beside_a_launch_are_written_whole_or_again() {
    let launch = || {
        let desk = Desk::with_launch("examples/migration.toml", "migration.toml");
        let note = format!("# {}\n[\"w-8/notice\".drafted]\non = 2026-11-20\n", MINE[0]);
        desk.write("migration.suivi.toml", note);
        let note = format!("# {}\n[[result]]\nmeasure = \"clicks\"\nvalue = 3\n", MINE[1]);
        desk.write("migration.mesures.toml", note);
        desk.write("export.csv", "Moyen,Clics\nlaunch/social,3\n");
        desk
    };
    killed("measure migration.toml import export.csv", &launch);
    killed("mark migration.toml w-8/newsletter drafted", &launch);
    killed("reschedule migration.toml --to 2027-04-12", &launch);
    killed("plan migration.toml -o calendrier.ics", &launch);
    killed("ask migration.toml launch/press-release -o demande.docx", &launch);
    killed("init --service Carnet --article le --launch 2027-03-01 --type new c.toml", &launch);
}

#[test]
fn texts_and_campaigns_are_written_whole_or_again() {
    killed("check textes --fix", &|| {
        let desk = Desk::new();
        for text in 0..6 {
            desk.write(&format!("textes/{text}.txt"), format!("Prix: {text} $, {}\n", MINE[0]));
        }
        desk
    });
    killed("campaign new essai -o .", &Desk::new);
    killed("campaign export sag .", &Desk::new);
    killed("campaign import guide.docx -o .", &|| {
        let desk = Desk::new();
        fs::copy(repository().join("tests/guides/court.docx"), desk.path("guide.docx")).unwrap();
        desk
    });
}
