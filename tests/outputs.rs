//! What a command reads is never what it writes, by whatever name; links and permissions of what it
//! writes stay.

use std::fs;
use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _, symlink};

use crate::support::desk::Desk;
use crate::support::{TODAY, repository, tree};

const LAUNCH: &str = "examples/migration.toml";

/// A folder of launches, one of them marked, a table that names one, and a root of one's own.
fn desk() -> Desk {
    let desk = Desk::with_launch(LAUNCH, "m.toml");
    for name in ["d/a.toml", "d/b.toml"] {
        desk.write(name, desk.read("m.toml"));
    }
    desk.write("d/table.csv", "Fichier\na.toml\nb.toml\n");
    assert_eq!(desk.on(TODAY, "mark d/a.toml w-8/newsletter drafted").status, 0);
    let shared = fs::read_to_string(repository().join("campaigns/shared/networks.toml")).unwrap();
    desk.write("racine/campaigns/shared/networks.toml", shared);
    symlink("a.toml", desk.path("d/lien.json")).unwrap();
    fs::hard_link(desk.path("d/a.toml"), desk.path("d/dur.json")).unwrap();
    symlink("d", desk.path("e")).unwrap();
    desk
}

#[test]
fn an_input_is_never_an_output() {
    let desk = desk();
    let before = tree(desk.scratch.path());
    for line in [
        "plan d -o d/a.toml",
        "plan d -o e/a.toml",
        "plan d -o d/../d/b.toml",
        "plan d -o d/a.suivi.toml",
        "plan d -o d/b.suivi.toml",
        "plan d -o d/lien.json",
        "plan d -o d/dur.json",
        "plan d/table.csv -o d/table.csv",
        "plan d/table.csv -o d/b.toml",
        "plan d/table.csv -o d/a.suivi.toml",
        "plan d --root racine -o racine/campaigns/shared/networks.toml",
    ] {
        let shown = desk.on(TODAY, &format!("{line} --format json --force"));
        assert_eq!(shown.status, 2, "{line}: {}", shown.err);
        assert!(shown.err.contains("que cette commande lit"), "{line}: {}", shown.err);
        assert_eq!(tree(desk.scratch.path()), before, "{line}");
    }
}

#[test]
fn an_input_is_never_a_file_of_a_rendered_folder() {
    let desk = desk();
    // The table is where the calendar of several launches goes.
    desk.write("out/calendrier.csv", "Fichier\n../d/a.toml\n../d/b.toml\n");
    let table = desk.read("out/calendrier.csv");
    let shown = desk.on(TODAY, "render out/calendrier.csv -o out --force");
    assert_eq!(shown.status, 1, "{}", shown.err);
    assert!(shown.err.contains("que cette commande lit"), "{}", shown.err);
    assert_eq!(desk.read("out/calendrier.csv"), table);
}

#[test]
fn what_is_no_file_is_never_replaced() {
    let desk = Desk::with_launch(LAUNCH, "m.toml");
    let pipe = desk.path("tube.csv");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    symlink("absent.csv", desk.path("perdu.csv")).unwrap();
    symlink("absent.toml", desk.path("m.suivi.toml")).unwrap();
    fs::create_dir(desk.path("dossier.csv")).unwrap();
    let before = fs::read_dir(desk.path("")).unwrap().count();
    for (line, why) in [
        ("plan m.toml -o tube.csv --force", "m.suivi.toml"),
        ("mark m.toml w-8/newsletter drafted", "m.suivi.toml"),
        ("reschedule m.toml --to 2027-04-12", "m.suivi.toml"),
    ] {
        let shown = desk.on(TODAY, line);
        assert_eq!(shown.status, 2, "{line}");
        assert!(shown.err.contains(why), "{line}: {}", shown.err);
    }
    fs::remove_file(desk.path("m.suivi.toml")).unwrap();
    for (line, why) in [
        ("plan m.toml -o tube.csv --force", "ce n’est pas un fichier ordinaire"),
        ("plan m.toml -o perdu.csv --force", "est un lien qui ne mène à rien"),
        ("plan m.toml -o dossier.csv --force", "c’est un dossier"),
    ] {
        let shown = desk.on(TODAY, line);
        assert_eq!(shown.status, 2, "{line}");
        assert!(shown.err.contains(why), "{line}: {}", shown.err);
    }
    assert!(fs::metadata(pipe).unwrap().file_type().is_fifo());
    assert!(desk.path("perdu.csv").is_symlink());
    assert_eq!(fs::read_dir(desk.path("")).unwrap().count(), before - 1);
}

#[test]
fn links_and_permissions_of_what_is_written_stay() {
    let desk = Desk::new();
    let launch = fs::read_to_string(repository().join(LAUNCH)).unwrap();
    desk.write("partage/vrai.toml", launch);
    desk.write("partage/vrai.suivi.toml", "");
    symlink("partage/vrai.toml", desk.path("m.toml")).unwrap();
    symlink("partage/vrai.suivi.toml", desk.path("m.suivi.toml")).unwrap();
    let mode = |name: &str| fs::metadata(desk.path(name)).unwrap().permissions().mode() & 0o777;
    let set = |name: &str, mode: u32| {
        fs::set_permissions(desk.path(name), fs::Permissions::from_mode(mode)).unwrap();
    };
    assert_eq!(desk.on(TODAY, "render m.toml -o out").status, 0);
    assert_eq!(desk.on(TODAY, "plan m.toml -o cal.ics").status, 0);
    let texts: Vec<String> = tree(&desk.path("out")).into_iter().map(|(path, _)| path).collect();
    for (at, path) in texts.iter().enumerate() {
        set(&format!("out/{path}"), [0o600, 0o660, 0o664, 0o755][at % 4]);
    }
    set("partage/vrai.toml", 0o600);
    set("partage/vrai.suivi.toml", 0o660);
    set("cal.ics", 0o640);
    assert_eq!(desk.on(TODAY, "mark m.toml w-8/newsletter drafted").status, 0);
    let shown = desk.on(TODAY, "reschedule m.toml --to 2027-04-12 -o out");
    assert_eq!(shown.status, 0, "{}", shown.err);
    assert_eq!(desk.on(TODAY, "plan m.toml -o cal.ics").status, 0);
    assert!(desk.path("m.toml").is_symlink() && desk.path("m.suivi.toml").is_symlink());
    assert!(desk.read("partage/vrai.toml").contains("2027-04-12"));
    assert!(desk.read("partage/vrai.suivi.toml").contains("w-8/newsletter"));
    assert_eq!((mode("partage/vrai.toml"), mode("partage/vrai.suivi.toml")), (0o600, 0o660));
    assert_eq!(mode("cal.ics"), 0o640);
    for (at, path) in texts.iter().enumerate() {
        let wanted = [0o600, 0o660, 0o664, 0o755][at % 4];
        assert_eq!(mode(&format!("out/{path}")), wanted, "{path}");
    }
}
