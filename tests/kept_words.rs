//! What was rendered and what stands are two things: the words that a person wrote outlive marks,
//! networks, lost files and other launches, and nothing is written where it does not belong.

use std::fs;

use crate::support::desk::Desk;

const LAUNCH: &str = "examples/migration.toml";
const WORDS: &str = "Phrase ajoutée par le cabinet.";

/// A rendered launch with one text edited.
fn edited(text: &str) -> Desk {
    let desk = Desk::with_launch(LAUNCH, "m.toml");
    assert_eq!(desk.run(&["render", "m.toml", "-o", "out"]).status, 0);
    let own = format!("{}\n{WORDS}\n", desk.read(text));
    desk.write(text, own);
    desk
}

/// Whether a folder holds the words somewhere, copies included.
fn holds(desk: &Desk) -> bool {
    walkdir(&desk.path("out")).iter().any(|path| {
        fs::read(path).is_ok_and(|bytes| String::from_utf8_lossy(&bytes).contains(WORDS))
            && path.extension().is_some_and(|ending| ending != "json")
    })
}

fn walkdir(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(walkdir(&path)),
            false => found.push(path),
        }
    }
    found
}

const NEWSLETTER: &str = "out/m/1_huit-semaines-avant/infolettre.md";
const POST: &str = "out/m/1_huit-semaines-avant/publication-annonce.x.md";

#[test]
fn an_edited_text_that_went_out_and_did_not_after_all_keeps_its_words() {
    let desk = edited(NEWSLETTER);
    assert_eq!(desk.run(&["mark", "m.toml", "w-8/newsletter", "published"]).status, 0);
    assert_eq!(desk.run(&["render", "m.toml", "-o", "out"]).status, 0);
    assert!(desk.read(NEWSLETTER).contains(WORDS));
    assert_eq!(desk.run(&["mark", "m.toml", "w-8/newsletter", "planned"]).status, 0);
    desk.run(&["render", "m.toml", "-o", "out"]);
    assert!(desk.read(NEWSLETTER).contains(WORDS));
    // Nor when the day changes, which renders another text.
    desk.edit("m.toml", "2027-03-01", "2027-04-12");
    desk.run(&["render", "m.toml", "-o", "out"]);
    assert!(holds(&desk));
}

#[test]
fn an_edited_text_that_went_out_keeps_its_words_without_the_progress_file() {
    let desk = edited(NEWSLETTER);
    desk.run(&["mark", "m.toml", "w-8/newsletter", "published"]);
    desk.run(&["render", "m.toml", "-o", "out"]);
    fs::remove_file(desk.path("m.suivi.toml")).unwrap();
    desk.edit("m.toml", "2027-03-01", "2027-04-12");
    desk.run(&["render", "m.toml", "-o", "out"]);
    assert!(desk.read(NEWSLETTER).contains(WORDS), "merged, or kept");
}

#[test]
fn an_edited_post_that_went_out_stays_when_its_network_leaves() {
    let desk = edited(POST);
    desk.run(&["mark", "m.toml", "w-8/social-announcement", "published"]);
    desk.run(&["render", "m.toml", "-o", "out"]);
    desk.edit("m.toml", "type = ", "networks = [\"facebook\"]\ntype = ");
    desk.run(&["render", "m.toml", "-o", "out"]);
    assert!(desk.read(POST).contains(WORDS));
}

#[test]
fn the_folder_of_another_launch_is_told_not_merged() {
    let desk = edited(NEWSLETTER);
    desk.write("autre/m.toml", desk.read("m.toml"));
    desk.edit("autre/m.toml", "Carnet santé Québec", "Guichet des permis");
    let launch = desk.read("autre/m.toml");
    let url = launch.lines().find(|line| line.starts_with("url")).unwrap().to_string();
    desk.edit("autre/m.toml", &url, "url = \"https://permis.exemple.gouv.qc.ca\"");
    let before = desk.read(NEWSLETTER);
    let shown = desk.run(&["render", "autre/m.toml", "-o", "out"]);
    assert_eq!(shown.status, 2, "{}", shown.err);
    assert!(shown.err.contains("autre lancement"), "{}", shown.err);
    assert_eq!(desk.read(NEWSLETTER), before);
    // The same service under another name is the same launch.
    desk.edit("m.toml", "Carnet santé Québec", "Carnet de santé du Québec");
    assert_ne!(desk.run(&["render", "m.toml", "-o", "out"]).status, 2);
}

/// A second launch beside the first, with the same name, written otherwise by `edit`.
fn other(desk: &Desk, path: &str, edit: impl Fn(String) -> String) {
    desk.write(path, edit(desk.read("m.toml")));
}

fn is_refused(desk: &Desk, launch: &str) {
    let before =
        walkdir(&desk.path("out")).iter().map(|path| fs::read(path).unwrap()).collect::<Vec<_>>();
    let shown = desk.run(&["render", launch, "-o", "out"]);
    assert_eq!(shown.status, 2, "{launch}: {}", shown.err);
    assert!(
        shown.err.contains("autre lancement") && shown.err.contains("--force"),
        "{}",
        shown.err
    );
    let after =
        walkdir(&desk.path("out")).iter().map(|path| fs::read(path).unwrap()).collect::<Vec<_>>();
    assert!(before == after, "{launch}");
}

#[test]
fn two_launches_of_one_service_do_not_share_a_folder() {
    let desk = edited(NEWSLETTER);
    // The second wave of the same service, from another folder.
    other(&desk, "vague-2/m.toml", |text| text.replace("2027-03-01", "2027-09-13"));
    is_refused(&desk, "vague-2/m.toml");
    // Names that differ by case alone, or by the way that an accent is typed, name the same folder.
    other(&desk, "M.toml", |text| text.replace("2027-03-01", "2027-09-13"));
    is_refused(&desk, "M.toml");
    fs::rename(desk.path("m.toml"), desk.path("\u{e9}t\u{e9}.toml")).unwrap();
    assert_eq!(desk.run(&["render", "\u{e9}t\u{e9}.toml", "-o", "out"]).status, 0);
    fs::rename(desk.path("M.toml"), desk.path("e\u{301}te\u{301}.toml")).unwrap();
    is_refused(&desk, "e\u{301}te\u{301}.toml");
}

#[test]
fn a_launch_that_is_renamed_moved_or_copied_with_its_folder_is_the_same() {
    let desk = edited(NEWSLETTER);
    fs::rename(desk.path("m.toml"), desk.path("carnet.toml")).unwrap();
    fs::rename(desk.path("out/m"), desk.path("out/carnet")).unwrap();
    desk.edit("carnet.toml", "2027-03-01", "2027-04-12");
    assert_ne!(desk.run(&["render", "carnet.toml", "-o", "out"]).status, 2);
    let text = desk.read(&NEWSLETTER.replace("/m/", "/carnet/"));
    assert!(text.contains(WORDS) && text.contains("12\u{a0}avril"), "{text}");
    // To another place, with what was rendered.
    fs::create_dir(desk.path("ailleurs")).unwrap();
    for name in ["carnet.toml", "out"] {
        fs::rename(desk.path(name), desk.path("ailleurs").join(name)).unwrap();
    }
    desk.edit("ailleurs/carnet.toml", "2027-04-12", "2027-05-10");
    assert_ne!(desk.run(&["render", "ailleurs/carnet.toml", "-o", "ailleurs/out"]).status, 2);
    // The file alone, and by its whole path.
    fs::rename(desk.path("ailleurs/carnet.toml"), desk.path("carnet.toml")).unwrap();
    desk.edit("carnet.toml", "2027-05-10", "2027-06-07");
    let whole = desk.path("carnet.toml");
    let line = ["render", whole.to_str().unwrap(), "-o", "ailleurs/out"];
    assert_ne!(desk.run(&line).status, 2);
    // Another name and another address, one after the other.
    desk.edit("carnet.toml", "Carnet santé Québec", "Carnet de santé du Québec");
    assert_ne!(desk.run(&line).status, 2);
    let launch = desk.read("carnet.toml");
    let url = launch.lines().find(|line| line.starts_with("url")).unwrap().to_string();
    desk.edit("carnet.toml", &url, "url = \"https://autre.exemple.gouv.qc.ca\"");
    assert_ne!(desk.run(&line).status, 2);
    let text = desk.read("ailleurs/out/carnet/1_huit-semaines-avant/infolettre.md");
    assert!(text.contains(WORDS) && text.contains("7\u{a0}juin"), "{text}");
}

#[test]
fn rows_that_are_sorted_without_their_folders_are_told() {
    let head = "Dossier;Nom;Article;Date de lancement;Type;Adresse";
    // With an address, without one, and of one service on two days.
    for [first, second] in [
        [
            "Carnet santé;le;2027-03-01;nouveau;https://a.gouv.qc.ca",
            "Permis;le;2027-03-01;nouveau;https://b.gouv.qc.ca",
        ],
        ["Carnet santé;le;2027-03-01;nouveau;", "Permis;le;2027-03-01;nouveau;"],
        ["Carnet santé;le;2027-03-01;nouveau;", "Carnet santé;le;2027-09-13;nouveau;"],
    ] {
        let desk = Desk::new();
        let table = |a: &str, b: &str| format!("{head}\r\nun;{a}\r\ndeux;{b}\r\n");
        desk.write("p.csv", table(first, second));
        assert_eq!(desk.run(&["render", "p.csv", "-o", "out"]).status, 0);
        // The rows with their folders are the same launches.
        desk.write("p.csv", format!("{head}\r\ndeux;{second}\r\nun;{first}\r\n"));
        assert_eq!(desk.run(&["render", "p.csv", "-o", "out"]).status, 0);
        desk.write("p.csv", table(second, first));
        is_refused(&desk, "p.csv");
        // A row that is told another day stays what it is.
        desk.write("p.csv", table(&first.replace("2027-03-01", "2027-04-12"), second));
        assert_eq!(desk.run(&["render", "p.csv", "-o", "out"]).status, 0);
    }
}

/// Ids that cannot be a name of a file everywhere, or lead elsewhere.
const BAD: [&str; 12] = [
    "x/../../../../../docs/README",
    "..",
    "X",
    "con",
    "nul",
    "lpt1",
    "a\u{202e}b",
    "a\\u0007b",
    "",
    "é",
    "nouvelle-version",
    "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffg",
];

#[test]
fn no_id_of_a_root_leads_out_of_the_folder() {
    let sections = [
        ("shared/networks", "[[network]]\nid = \"@\"\nlabel = \"Réseau\"\nlimit = 300\n"),
        (
            "shared/schedulers",
            "[[scheduler]]\nid = \"@\"\nlabel = \"Outil\"\ncolumns = [{ title = \"Date\", holds = \"when\", format = \"YYYY-MM-DD HH:mm\" }, { title = \"Texte\", holds = \"post\" }]\n",
        ),
        ("shared/kinds", "[[kind]]\nid = \"@\"\nlabel = \"Webinaire\"\n"),
        (
            "shared/visuals",
            "[[visual]]\nid = \"@\"\nkind = \"banner\"\nlabel = \"Bandeau\"\nwidth = 100\nheight = 100\n",
        ),
        (
            "sag/campaign",
            "[[milestone]]\nid = \"w-9\"\nlabel = \"9\"\nfolder = \"@\"\noffset = \"-9w\"\nobjective = \"Informer\"\n",
        ),
        (
            "sag/campaign",
            "[[document]]\nid = \"memo\"\ntitle = \"Note\"\nfolder = \"internes\"\nfile = \"@\"\ntemplate = \"internal/press-lines.md\"\n",
        ),
    ];
    for (file, section) in sections {
        for id in BAD {
            let desk = Desk::with_launch(LAUNCH, "m.toml");
            desk.write("docs/README.md", "Un an de notes.\n");
            let path = format!("racine/campaigns/{file}.toml");
            desk.write(&path, section.replace('@', id));
            let shown = desk.run(&["render", "m.toml", "-o", "out", "--root", "racine"]);
            assert_eq!(shown.status, 2, "{file} {id:?}: {}", shown.err);
            assert!(shown.err.contains(&path), "{file} {id:?}: {}", shown.err);
            assert_eq!(desk.read("docs/README.md"), "Un an de notes.\n");
        }
        // The same with a name that is one.
        let desk = Desk::with_launch(LAUNCH, "m.toml");
        desk.write(&format!("racine/campaigns/{file}.toml"), section.replace('@', "bon-nom"));
        let shown = desk.run(&["render", "m.toml", "-o", "out", "--root", "racine"]);
        assert_ne!(shown.status, 2, "{file}: {}", shown.err);
    }
}

/// What a launch adds.
fn extra(id: &str) -> String {
    format!("\n[[extra]]\nid = \"{id}\"\ntitle = \"Note\"\ndate = 2027-02-08\nkind = \"notice\"\n")
}

#[test]
fn what_a_launch_adds_has_a_file_of_its_own() {
    let long = "a".repeat(250);
    for id in ["../../../docs/README", "con", "a/con", long.as_str(), "Été", "."] {
        let desk = Desk::with_launch(LAUNCH, "m.toml");
        desk.write("m.toml", desk.read("m.toml") + &extra(id));
        assert_eq!(desk.run(&["render", "m.toml", "-o", "out"]).status, 0, "{id}");
        let added = walkdir(&desk.path("out"));
        let added = added.iter().filter(|path| path.to_string_lossy().contains("/ajout-"));
        assert!(added.count() > 0, "{id}");
        assert!(!desk.path("docs").exists());
    }
    for (one, two) in [
        ("w-3/memo", "w-3-memo"),
        ("memo", "Memo"),
        ("mémo", "me\u{301}mo"),
        (&long, &(long.clone() + "b")),
    ] {
        let desk = Desk::with_launch(LAUNCH, "m.toml");
        desk.write("m.toml", desk.read("m.toml") + &extra(one) + &extra(two));
        let shown = desk.run(&["render", "m.toml", "-o", "out"]);
        assert_eq!(shown.status, 2, "{one} {two}: {}", shown.err);
        assert!(shown.err.contains("m.toml") && !desk.path("out").exists(), "{}", shown.err);
    }
}

#[test]
fn rows_whose_folders_differ_by_signs_alone_are_told() {
    let head = "Dossier;Nom;Article;Date de lancement;Type\r\n";
    for (one, two) in
        [("œuvre", "oeuvre"), ("Carnet", "carnet"), ("é", "e\u{301}"), ("con", "lancement-con")]
    {
        let desk = Desk::new();
        let row = |folder: &str, name: &str| format!("{folder};{name};le;2027-03-01;nouveau\r\n");
        desk.write("p.csv", format!("{head}{}{}", row(one, "Carnet"), row(two, "Permis")));
        let shown = desk.run(&["render", "p.csv", "-o", "out"]);
        assert_eq!(shown.status, 2, "{one} {two}: {}", shown.err);
        assert!(shown.err.contains("même dossier"), "{one} {two}: {}", shown.err);
    }
}

#[test]
fn two_texts_of_one_name_are_told() {
    let desk = Desk::with_launch(LAUNCH, "m.toml");
    // « hootsuite-x » is what another tool’s file for X is called.
    desk.write(
        "racine/campaigns/shared/schedulers.toml",
        "[[scheduler]]\nid = \"hootsuite-x\"\nlabel = \"Outil\"\ncolumns = [{ title = \"Date\", holds = \"when\", format = \"YYYY-MM-DD HH:mm\" }, { title = \"Texte\", holds = \"post\" }]\n",
    );
    let both = ["--schedulers", "hootsuite,hootsuite-x"];
    let shown =
        desk.run(&[&["render", "m.toml", "-o", "out", "--root", "racine"], &both[..]].concat());
    assert_eq!(shown.status, 2, "{}", shown.err);
    assert!(shown.err.contains("hootsuite-x.csv"), "{}", shown.err);
}

#[cfg(unix)]
#[test]
fn a_received_folder_reaches_nothing_through_a_link() {
    let hash = jalon::bundle::sha256("Modèle.\n".as_bytes());
    for (file, text) in [
        (
            "pending.json",
            format!("[{{\"path\":\"lien/a.nouvelle-version.md\",\"sha256\":\"{hash}\"}}]"),
        ),
        ("pending.json", format!("[{{\"path\":\"lien/modele.md\",\"sha256\":\"{hash}\"}}]")),
        (
            "offers.json",
            format!(
                "{{\"1_huit-semaines-avant/infolettre.md\":{{\"beside\":\"lien/modele.md\",\"sha256\":\"{hash}\",\"edited_sha256\":\"\"}}}}"
            ),
        ),
        ("bases.json", String::from("{\"lien/modele.md\":\"Modèle.\\n\"}")),
    ] {
        let desk = edited(NEWSLETTER);
        for name in ["docs/modele.md", "docs/a.nouvelle-version.md"] {
            desk.write(name, "Modèle.\n");
        }
        std::os::unix::fs::symlink(desk.path("docs"), desk.path("out/m/lien")).unwrap();
        desk.write(&format!("out/m/.jalon/{file}"), text);
        for force in [&[][..], &["--force"]] {
            desk.run(&[&["render", "m.toml", "-o", "out"], force].concat());
            for name in ["docs/modele.md", "docs/a.nouvelle-version.md"] {
                assert_eq!(desk.read(name), "Modèle.\n", "{file}");
            }
            assert_eq!(walkdir(&desk.path("docs")).len(), 2, "{file}");
        }
    }
}

#[test]
fn a_received_folder_takes_nothing_away_outside_itself() {
    let desk = edited(NEWSLETTER);
    desk.write("docs/modele.md", "Modèle.\n");
    let hash = jalon::bundle::sha256("Modèle.\n".as_bytes());
    let path = "1_huit-semaines-avant/infolettre.md";
    desk.write(
        "out/m/.jalon/offers.json",
        format!(
            "{{\"{path}\":{{\"beside\":\"../../docs/modele.md\",\"sha256\":\"{hash}\",\"edited_sha256\":\"\"}}}}"
        ),
    );
    desk.run(&["render", "m.toml", "-o", "out", "--force"]);
    assert_eq!(desk.read("docs/modele.md"), "Modèle.\n");
}

#[test]
fn a_calendar_does_not_replace_what_a_person_has() {
    let desk = Desk::with_launch(LAUNCH, "m.toml");
    let launch = desk.read("m.toml");
    for force in [&[][..], &["--force"][..]] {
        let shown =
            desk.run(&[&["plan", "m.toml", "--format", "json", "-o", "m.toml"], force].concat());
        assert_eq!(shown.status, 2, "{}", shown.err);
        assert_eq!(desk.read("m.toml"), launch);
    }
    for name in ["calendrier.md", "calendrier.csv", "calendrier.xlsx", "calendrier.txt"] {
        let line = ["plan", "m.toml", "-o", name];
        assert_eq!(desk.run(&line).status, 0, "{name}");
        assert_eq!(desk.run(&line).status, 0, "{name}: the same again");
        let mut own = fs::read(desk.path(name)).unwrap();
        own.extend(WORDS.as_bytes());
        desk.write(name, &own);
        let shown = desk.run(&line);
        assert!(shown.status == 2 && shown.err.contains("--force"), "{name}: {}", shown.err);
        assert_eq!(fs::read(desk.path(name)).unwrap(), own);
        assert_eq!(desk.run(&[&line[..], &["--force"]].concat()).status, 0, "{name}");
    }
    // What programs alone read is written anew each time.
    for name in ["c.ics", "c.json"] {
        assert_eq!(desk.run(&["plan", "m.toml", "-o", name]).status, 0);
        let moved = ["plan", "m.toml", "-o", name, "--today", "2027-02-10"];
        assert_eq!(desk.run(&moved).status, 0, "{name}");
    }
}
