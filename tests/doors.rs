//! What stands around a command changes nothing of what it does: nobody reads its result, a system
//! left files of its own, a file may not be written.

use std::fs;
use std::process::{Command, Stdio};

use crate::support::desk::Desk;

const LAUNCH: &str = "examples/migration.toml";

/// How a command ends when nobody reads its result.
fn unread(desk: &Desk, line: &str) -> i32 {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = Command::new(env!("CARGO_BIN_EXE_jalon"));
    command.env("JALON_FORMATS", crate::support::FORMATS);
    command.current_dir(desk.path("")).env_remove("JALON_ROOT");
    command.args(line.split(' ')).args(["--today", "2026-11-24"]);
    command.stdout(writer).stderr(Stdio::null()).status().unwrap().code().unwrap()
}

#[test]
fn a_result_that_nobody_reads_changes_nothing() {
    let desk = Desk::with_launch(LAUNCH, "m.toml");
    desk.write("texte.txt", "Votre compte SAG est 100 % sécuritaire.\n");
    for (line, status) in [
        ("plan m.toml", 0),
        ("status m.toml", 0),
        ("measure m.toml", 0),
        ("explain", 0),
        ("campaign list", 0),
        ("check texte.txt", 1),
        ("check texte.txt --format json", 1),
        ("plan absent.toml", 2),
    ] {
        assert_eq!(unread(&desk, line), status, "{line}");
    }
    assert_eq!(unread(&desk, "reschedule m.toml --to 2027-04-12 --dry-run"), 0);
    assert!(desk.read("m.toml").contains("2027-03-01"));
    assert_eq!(unread(&desk, "reschedule m.toml --to 2027-04-12"), 0);
    assert!(desk.read("m.toml").contains("2027-04-12"));
}

#[test]
fn a_file_in_read_only_is_told_and_nothing_is_written() {
    let desk = Desk::with_launch(LAUNCH, "m.toml");
    let lock = |name: &str, is_locked: bool| {
        let mut permissions = fs::metadata(desk.path(name)).unwrap().permissions();
        permissions.set_readonly(is_locked);
        fs::set_permissions(desk.path(name), permissions).unwrap();
    };
    assert_eq!(desk.run(&["mark", "m.toml", "w-8/newsletter", "drafted"]).status, 0);
    let progress = desk.read("m.suivi.toml");
    desk.write("texte.txt", "Prix: 5 $\n");
    desk.write("calendrier.csv", "à moi\n");
    for (locked, line) in [
        ("m.toml", "reschedule m.toml --to 2027-04-12"),
        ("m.suivi.toml", "reschedule m.toml --to 2027-04-12"),
        ("m.suivi.toml", "mark m.toml w-8/newsletter approved"),
        ("texte.txt", "check texte.txt --fix"),
        ("calendrier.csv", "plan m.toml -o calendrier.csv --force"),
    ] {
        let before = desk.read(locked);
        lock(locked, true);
        let shown = desk.on("2026-11-24", line);
        assert!(shown.err.contains("est en lecture seule"), "{line}: {}", shown.err);
        assert_eq!(shown.status, 2, "{line}");
        assert_eq!(desk.read(locked), before);
        assert_eq!(desk.read("m.suivi.toml"), progress);
        assert!(desk.read("m.toml").contains("2027-03-01"));
        lock(locked, false);
    }
}

#[test]
fn a_request_is_two_files_or_none() {
    let desk = Desk::with_launch(LAUNCH, "m.toml");
    desk.write("demande.eml", "à moi\n");
    let shown = desk.run(&["ask", "m.toml", "launch/press-release", "-o", "demande.docx"]);
    assert!(shown.status == 2 && shown.err.contains("demande.eml"), "{}", shown.err);
    assert!(!desk.path("demande.docx").exists() && desk.read("demande.eml") == "à moi\n");
}

#[test]
fn what_is_no_text_is_not_said_to_be_in_another_encoding() {
    let desk = Desk::with_launch(LAUNCH, "m.toml");
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\xff";
    for (name, line) in [
        ("b.toml", "plan b.toml"),
        ("m.suivi.toml", "status m.toml"),
        ("m.mesures.toml", "measure m.toml"),
        ("root/campaigns/sag/campaign.toml", "plan m.toml --root root"),
        ("root/templates/sag/newsletter/launch.md", "plan m.toml --root root"),
    ] {
        desk.write(name, picture);
        let shown = desk.on("2026-11-24", line);
        assert_eq!(shown.status, 2, "{line}");
        assert!(shown.err.contains("n’est pas un texte\n"), "{line}: {}", shown.err);
        std::fs::remove_file(desk.path(name)).unwrap();
    }
}

#[test]
fn what_nobody_wrote_is_no_launch_and_no_text() {
    let desk = Desk::new();
    fs::create_dir(desk.path("d")).unwrap();
    let launch = fs::read_to_string(crate::support::repository().join(LAUNCH)).unwrap();
    desk.write("d/m.toml", &launch);
    desk.write("d/texte.txt", "Rien à signaler.\n");
    for (name, bytes) in [
        ("._m.toml", &b"\0\x05\x16\x07"[..]),
        ("~$m.toml", b"\x05Marie"),
        (".~lock.m.toml#", b",marie;"),
        ("~$texte.docx", b"\x05Marie"),
        ("._texte.txt", b"\0\x05"),
    ] {
        desk.write(&format!("d/{name}"), bytes);
    }
    let plan = desk.run(&["plan", "d"]);
    assert_eq!(plan.status, 0, "{}", plan.err);
    let check = desk.run(&["check", "d"]);
    assert!(!check.err.contains("~$") && !check.err.contains("._"), "{}", check.err);
    assert_eq!(check.status, 0, "{}", check.err);
}
