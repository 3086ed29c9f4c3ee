//! Words that were pasted, names that an editor completed, values that nobody types: each is told or
//! read as it was meant.

use std::io::Read as _;

use crate::support::desk::Desk;

#[test]
fn a_line_cut_in_word_glues_no_two_words() {
    let desk = Desk::with_migration();
    let text = "out/migration/1_huit-semaines-avant/communique";
    for cut in ['\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'] {
        let plain = desk.read(&format!("{text}.md"));
        desk.write(&format!("{text}.md"), format!("{plain}\nUn saut{cut}de ligne.\n"));
        assert_eq!(desk.render_again(&["--formats", "txt,docx,html"]).status, 0);
        let bytes = std::fs::read(desk.path(&format!("{text}.docx"))).unwrap();
        let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut document = String::new();
        package.by_name("word/document.xml").unwrap().read_to_string(&mut document).unwrap();
        assert!(document.contains("Un saut de ligne."), "{cut:?} in the document");
        assert!(desk.read(&format!("{text}.txt")).contains("Un saut de ligne."), "{cut:?}");
        desk.write(&format!("{text}.md"), plain);
    }
}

#[test]
fn a_launch_that_an_editor_named_txt_is_told_as_such() {
    let desk = Desk::with_launch("examples/migration.toml", "Lancement.TOML.TXT");
    desk.write("d/lancement.toml.txt", desk.read("Lancement.TOML.TXT"));
    for (name, line) in [
        ("lancement.toml", "plan d/lancement.toml.txt"),
        ("Lancement.TOML", "status Lancement.TOML.TXT"),
        ("lancement.toml", "render d/lancement.toml.txt -o out"),
        ("lancement.toml", "mark d/lancement.toml.txt w-8/newsletter drafted"),
        ("lancement.toml", "reschedule d/lancement.toml.txt --to 2027-04-12"),
        ("lancement.toml", "diff d/lancement.toml.txt Lancement.TOML.TXT"),
    ] {
        let shown = desk.on("2026-11-24", line).plain();
        assert_eq!(shown.status, 2, "{line}");
        let way = format!("renommez-le « {name} »");
        assert!(
            shown.err.contains("« .txt » a été ajouté") && shown.err.contains(&way),
            "{}",
            shown.err
        );
    }
    let shown = desk.on("2026-11-24", "plan d").plain();
    assert!(shown.status == 2 && shown.err.contains("lancement.toml.txt"), "{}", shown.err);
}

#[test]
fn a_value_that_nobody_types_is_refused_soon_and_shown_short() {
    let desk = Desk::with_launch("examples/new.toml", "l.toml");
    let launch = desk.read("l.toml");
    let long = "é".repeat(60_000);
    for (key, line) in [
        ("name", launch.lines().find(|line| line.starts_with("name = ")).unwrap()),
        ("city", launch.lines().find(|line| line.starts_with("city = ")).unwrap()),
    ] {
        desk.write("l.toml", launch.replacen(line, &format!("{key} = \"{long}\""), 1));
        for command in ["plan l.toml", "render l.toml -o out"] {
            let shown = desk.on("2026-11-24", command).plain();
            assert_eq!(shown.status, 2, "{command}");
            assert!(
                shown.err.contains(&format!("« {key} » a 60 000 signes")),
                "{}",
                &shown.err[..400]
            );
            assert!(shown.err.len() < 3_000, "{command} shows {} bytes", shown.err.len());
        }
        assert!(!desk.path("out").exists());
    }
    let service = ["--article", "le", "--launch", "2027-03-01", "--type", "new", "--service"];
    let shown = desk.run(&[&["plan"], &service[..], &[&long]].concat());
    assert!(shown.status == 2 && shown.err.len() < 3_000, "{}", shown.err.len());
    // The longest id that a launch adds has a file of its own.
    let id = format!("w-3/{}", "a".repeat(250));
    let extra = format!(
        "\n[[extra]]\nid = \"{id}\"\ntitle = \"Note\"\ndate = 2027-02-08\nkind = \"newsletter\"\n"
    );
    desk.write("l.toml", launch + &extra);
    let shown = desk.on("2026-11-24", "render l.toml -o out --formats md");
    assert_eq!(shown.status, 0, "{}", shown.err);
}

#[test]
fn a_run_that_fails_leaves_no_folder_of_its_own() {
    let desk = Desk::with_launch("examples/new.toml", "l.toml");
    // A folder that is there, and a run that cannot go on once it has taken it.
    desk.write("out/l/index.html/place", "prise");
    let shown = desk.on("2026-11-24", "render l.toml -o out --formats book");
    assert_eq!(shown.status, 2, "{}", shown.err);
    assert!(!desk.path("out/l/.jalon").exists(), "a lock is left");
    assert_eq!(desk.on("2026-11-24", "render absent.toml -o autre").status, 2);
    assert!(!desk.path("autre").exists());
}
