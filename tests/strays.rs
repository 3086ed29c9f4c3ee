//! Files that nobody wrote are left out of folders, the same at every door, and copies are told.

use crate::support::desk::Desk;
use crate::support::repository;

const COPIES: [&str; 14] = [
    "a (copie en conflit de Marie 2027-03-01)",
    "a (Marie’s conflicted copy 2027-03-01)",
    "b (conflicted copy 2027-03-01 101500)",
    "a (Case Conflict)",
    "a [Conflict]",
    "a.sync-conflict-20270301-101500-ABCDEFG",
    "a_conflict-20270301-101500",
    "a-DESKTOP-7F3K",
    "a-PC-MARIE",
    "a-POSTE",
    "a - Copie",
    "a - Copie (2)",
    "a (1)",
    "Copie de a",
];

fn with_launch(name: &str) -> Desk {
    let desk = Desk::new();
    let launch = std::fs::read(repository().join("examples/migration.toml")).unwrap();
    desk.write(name, launch);
    desk
}

#[test]
fn copies_are_no_launch_and_no_text() {
    let desk = with_launch("d/a.toml");
    desk.run(&["mark", "d/a.toml", "w-8/newsletter", "drafted"]);
    let (launch, alone) = (desk.read("d/a.toml"), desk.run(&["plan", "d"]).out);
    desk.write("t/a.md", "# Titre\n\nUn texte juste.\n");
    for copy in COPIES {
        desk.write(&format!("d/{copy}.toml"), &launch);
        desk.write(&format!("t/{copy}.md"), "# Titre\n\nCliquez ici.\n");
        for (command, one) in [("plan", "d"), ("status", "d"), ("check", "t")] {
            let shown = desk.run(&[command, one]).plain();
            assert_ne!(shown.status, 2, "{copy}: {}", shown.err);
            assert!(shown.err.contains(copy), "{command} {copy}: {}", shown.err);
            assert_eq!(
                shown.err.lines().filter(|line| line.contains("copie")).count(),
                1,
                "{}",
                shown.err
            );
            assert!(!shown.out.contains("Cliquez"), "{copy}: {}", shown.out);
        }
        assert_eq!(desk.run(&["plan", "d"]).out, alone, "{copy}");
        let all = desk.run(&["render", "d", "-o", "out"]);
        assert_eq!(all.status, 0, "{copy}: {}", all.err);
        std::fs::remove_file(desk.path(&format!("d/{copy}.toml"))).unwrap();
        std::fs::remove_file(desk.path(&format!("t/{copy}.md"))).unwrap();
    }
}

#[test]
fn copies_of_progress_files_and_lock_files_are_no_launch() {
    let desk = with_launch("d/a.toml");
    desk.run(&["mark", "d/a.toml", "w-8/newsletter", "drafted"]);
    let (marks, alone) = (desk.read("d/a.suivi.toml"), desk.run(&["plan", "d"]).out);
    let names =
        ["a.suivi (1)", "a.suivi-POSTE", "a.suivi - Copie", "z.suivi (2)", "a.suivi-PC-MARIE"];
    for name in names {
        desk.write(&format!("d/{name}.toml"), &marks);
    }
    desk.write("d/._a.toml", [0, 5, 22, 7]);
    desk.write("d/~$a.toml", "x");
    let shown = desk.run(&["plan", "d"]).plain();
    assert_eq!((shown.status, shown.out), (0, alone.replace('\u{a0}', " ")));
    assert!(shown.err.contains("et 2 autres"), "{}", shown.err);
    assert!(!shown.err.contains("._a") && !shown.err.contains("~$a"), "{}", shown.err);
}

#[test]
fn names_that_people_choose_stay() {
    let desk = with_launch("d/permis.toml");
    let launch = desk.read("d/permis.toml");
    let names = [
        "permis-renouvellement",
        "permis-2",
        "permis-SAAQ",
        "vague 2",
        "gestion (conflit d’intérêts)",
        "avis (3)",
        "nouveau - Copie",
        "photocopie",
    ];
    for (at, name) in names.iter().enumerate() {
        desk.write(
            &format!("d/{name}.toml"),
            launch.replace("Carnet santé Québec", &format!("Service {at}")),
        );
    }
    let shown = desk.run(&["status", "d", "--format", "json"]);
    assert!(!shown.err.contains("copie"), "{}", shown.err);
    let json: serde_json::Value = serde_json::from_str(&shown.out).unwrap();
    assert_eq!(json["statuses"].as_array().unwrap().len(), names.len() + 1, "{}", shown.err);
}

#[test]
fn a_root_adds_how_copies_are_named() {
    let desk = with_launch("d/a.toml");
    desk.write("d/a VERSION-B.toml", desk.read("d/a.toml"));
    let copies = "[[copy]]\nid = \"ours\"\npattern = ' version-b$'\n";
    desk.write("r/campaigns/shared/copies.toml", copies);
    desk.write("r/campaigns/shared/._copies.toml", [0, 200, 7]);
    let shown = desk.run(&["plan", "d", "--root", "r"]).plain();
    assert!(shown.err.contains("VERSION-B"), "{}", shown.err);
    desk.write("r/campaigns/shared/copies.toml", copies.replace("-b$", "(b"));
    let shown = desk.run(&["plan", "d", "--root", "r"]).plain();
    assert_eq!(shown.status, 2);
    assert!(shown.err.contains("expression régulière"), "{}", shown.err);
}
