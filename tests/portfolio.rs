//! Tables of launches as Excel in French saves them, what is refused of them, and their folder.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Output;

use crate::support::{ENGLISH, TODAY, golden, jalon, repository, tree};
use serde_json::Value;

/// Two launches, as the table of a person who lets Excel choose everything.
const HEAD: &str =
    "Nom;Article;Genre;Date de lancement;Type;Organisation;Article de l’organisation";
const FIRST: &str = "Carnet santé;le;;2027-03-01;nouveau;Société des étés;la";
const SECOND: &str = "Aide à l’œuvre;l’;f;2027-05-25;nouveau;;";

fn table(rows: &[&str]) -> String {
    let mut text = rows.join("\r\n");
    text.push_str("\r\n");
    text
}

fn usual() -> String {
    table(&[HEAD, FIRST, SECOND])
}

fn plan(folder: &Path, args: &[&str]) -> Output {
    jalon(folder).arg("plan").args(args).args(["--today", TODAY]).output().unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The launches that a table gives: service, day, organization is no part of a plan.
fn launches(output: &Output) -> Vec<(String, String)> {
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let word = |value: &Value| value.as_str().unwrap().to_string();
    let plans = json["plans"].as_array().unwrap();
    plans.iter().map(|p| (word(&p["launch"]["service"]), word(&p["launch"]["date"]))).collect()
}

fn utf16(text: &str, mark: bool) -> Vec<u8> {
    let mark = mark.then_some(0xFEFF);
    mark.into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

/// Windows-1252, for the signs of these tables.
fn windows(text: &str) -> Vec<u8> {
    let byte = |c: char| match c {
        '’' => 0x92,
        'œ' => 0x9C,
        _ => u8::try_from(u32::from(c)).unwrap(),
    };
    text.chars().map(byte).collect()
}

/// Mac OS Roman, for the signs of these tables.
fn mac(text: &str) -> Vec<u8> {
    let byte = |c: char| match c {
        'é' => 0x8E,
        'à' => 0x88,
        'œ' => 0xCF,
        '’' => 0xD5,
        _ => u8::try_from(c).unwrap(),
    };
    text.chars().map(byte).collect()
}

#[test]
fn habits_of_excel_give_the_same_launches() {
    let plain = usual();
    let replaced = |from: &str, to: &str| {
        assert!(plain.contains(from), "{from}");
        plain.replace(from, to).into_bytes()
    };
    let marked: Vec<u8> = [b"\xEF\xBB\xBF", plain.as_bytes()].concat();
    let commas = plain.replace(';', ",");
    let tabs = plain.replace(';', "\t");
    let quoted = plain.replace("Carnet santé;", "\"Carnet\r\nsanté\";").replace("Nom;", "\"Nom\";");
    let semicolons = plain.replace("\r\n", ";;;\r\n") + ";;;;;;;;;\r\n\r\n;;\r\n";
    let titled = format!("Portefeuille 2027;;;\r\n\r\n# En attente;le\r\n{plain}");
    let english = plain
        .replace(HEAD, "NAME;article;GENDER;launch date;Type;ORGANIZATION;organization article");
    let shouted = plain
        .replace("Date de lancement", " DATE  DU LANCEMENT ")
        .replace("Type", "TYPE DE LANCEMENT :");
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("UTF-8", plain.clone().into_bytes()),
        ("no last line end", plain.trim_end().trim_end_matches(';').as_bytes().to_vec()),
        ("UTF-8 with its mark", marked),
        ("UTF-16, Texte Unicode", utf16(&tabs, true)),
        ("UTF-16 without its mark", utf16(&plain, false)),
        ("Windows-1252", windows(&plain)),
        ("Mac OS Roman", mac(&plain)),
        ("line ends of Unix", replaced("\r\n", "\n")),
        ("line ends of old Macs", replaced("\r\n", "\r")),
        ("commas", commas.clone().into_bytes()),
        ("tabs", tabs.into_bytes()),
        ("sep=", format!("sep=;\r\n{plain}").into_bytes()),
        ("sep=, with commas", format!("SEP=,\r\n{commas}").into_bytes()),
        ("a cell of two lines", quoted.into_bytes()),
        ("empty rows and cells", semicolons.into_bytes()),
        ("titles and remarks above", titled.into_bytes()),
        ("heads in English", english.into_bytes()),
        ("heads in capitals", shouted.into_bytes()),
        ("day first", replaced("2027-05-25", "25/05/2027")),
        ("day first, dashes", replaced("2027-03-01", "1-3-2027")),
        ("year first, slashes", replaced("2027-03-01", "2027/03/01")),
        ("with an hour", replaced("2027-03-01", "2027-03-01 00:00:00")),
        ("in words", replaced("2027-03-01", "1er mars 2027")),
        ("in words, with its weekday", replaced("2027-03-01", "lundi 1er mars 2027")),
        ("month cut", replaced("2027-03-01", "01-mars-2027")),
        ("month cut with a period", replaced("2027-05-25", "25 mai 2027")),
        ("a serial number", replaced("2027-03-01", "46447")),
        ("a serial number with decimals", replaced("2027-03-01", "46447,0")),
        ("a serial number in groups", replaced("2027-03-01", "46\u{a0}447,00")),
        ("type in full", replaced("nouveau", "Nouveau service")),
        ("article with a typed apostrophe", replaced("l’;f", "l';F")),
    ];
    let scratch = tempfile::tempdir().unwrap();
    for (case, bytes) in cases {
        fs::write(scratch.path().join("p.csv"), bytes).unwrap();
        let output = plan(scratch.path(), &["p.csv", "--format", "json"]);
        assert_eq!(output.status.code(), Some(0), "{case}: {}", told(&output));
        let expected = [("Carnet santé", "2027-03-01"), ("Aide à l’œuvre", "2027-05-25")];
        let expected = expected.map(|(name, date)| (name.to_string(), date.to_string()));
        assert_eq!(launches(&output), expected, "{case}");
        let other = case.starts_with("UTF-16") || ["Windows-1252", "Mac OS Roman"].contains(&case);
        assert_eq!(told(&output).contains("n’est pas en UTF-8"), other, "{case}");
    }
}

#[test]
fn every_column_fills_its_key() {
    let scratch = tempfile::tempdir().unwrap();
    let head = "Service;Article;Date;Type;Réseaux;Heure;URL;On accède à;Page de connexion différente;Ancien mode de connexion;Article de l’ancien mode;Ancien mode encore utilisé;Organisme;Article de l’organisme;Genre de l’organisme;Ville;Contact;Tél.;Courriel;Guillemets;Jours fériés;Report des jours fériés";
    let row = "=Carnet;le;2027-03-01;migration;X, Facebook;9 h 30;https://exemple.gouv.qc.ca;dossier;non;AncienAccès;l';vrai;Office;l';m;Québec;Camille Tremblay;418 555-0123;a@exemple.gouv.qc.ca;oui;Québec;Le plus proche";
    let row = row.replace("AncienAccès;l'", "AncienAccès;l’").replace("vrai;Office", "faux;Office");
    let head = head
        .replace("Article de l’ancien mode;", "Article de l’ancien mode;Genre de l’ancien mode;");
    let row = row.replace("AncienAccès;l’;", "AncienAccès;l’;m;");
    fs::write(scratch.path().join("p.csv"), table(&[&head, &row])).unwrap();
    let output = jalon(scratch.path())
        .args(["render", "p.csv", "-o", "out", "--today", TODAY, "--formats", "txt"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let manifest = fs::read_to_string(scratch.path().join("out/carnet/manifest.json")).unwrap();
    let manifest: Value = serde_json::from_str(&manifest).unwrap();
    let launch = &manifest["launch"];
    assert_eq!(launch["service"], "«\u{a0}=Carnet\u{a0}»");
    assert_eq!(launch["type"], "migration");
    assert_eq!(launch["previous_login"], "AncienAccès");
    assert_eq!(launch["still_active"], false);
    assert_eq!(launch["organization"], "Office");
    assert_eq!(launch["url"], "https://exemple.gouv.qc.ca");
    let texts = tree(&scratch.path().join("out/carnet"));
    let all: String = texts.iter().map(|(_, text)| text.as_str()).collect();
    for fact in ["Camille Tremblay", "418 555-0123", "« =Carnet »", "votre dossier"] {
        assert!(all.replace('\u{a0}', " ").contains(&fact.replace('\u{a0}', " ")), "{fact}");
    }
    assert!(!texts.iter().any(|(path, _)| path.contains("page-de-connexion")));
    assert!(!all.contains("Bluesky ("));
}

#[test]
fn bad_rows_are_told_with_their_place_and_good_ones_are_kept() {
    let scratch = tempfile::tempdir().unwrap();
    fs::copy(repository().join("tests/portfolio/refus.csv"), scratch.path().join("refus.csv"))
        .unwrap();
    let output = plan(scratch.path(), &["refus.csv", "--format", "json"]);
    let err = told(&output);
    assert_eq!(output.status.code(), Some(1), "{err}");
    golden("portfolio/refus.txt", &err);
    for word in ENGLISH {
        assert!(!err.contains(word), "{word:?}:\n{err}");
    }
    let kept: Vec<String> = launches(&output).into_iter().map(|(name, _)| name).collect();
    assert_eq!(kept, ["Bon carnet", "Dernier carnet"]);
    // The same for render: what is good is written, and a person must see to the rest.
    let args = ["render", "refus.csv", "-o", "out", "--formats", "md", "--today", TODAY];
    let output = jalon(scratch.path()).args(args).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(scratch.path().join("out/bon-carnet/manifest.json").is_file());
}

#[test]
fn a_table_of_which_nothing_can_be_read_stops_everything() {
    let rows = |rows: &[&str]| table(rows).into_bytes();
    let cases: [(&str, Vec<u8>, &str); 8] = [
        ("p.csv", rows(&["a;b;c", "1;2;3"]), "aucun en-tête de colonne n’est reconnu"),
        ("p.csv", rows(&["Nom;Article;Type", FIRST]), "il manque la colonne « date de lancement »"),
        (
            "p.csv",
            rows(&["Nom;Service;Article;Date;Type", FIRST]),
            "les colonnes A et B disent la même chose",
        ),
        ("p.csv", rows(&[HEAD, "", ";;;"]), "ne contient aucun lancement"),
        (
            "p.csv",
            rows(&[HEAD, "\"Carnet;le;;2027-03-01;nouveau", SECOND]),
            "ce guillemet n’est jamais refermé",
        ),
        (
            "p.csv",
            rows(&[HEAD, &FIRST.replace("2027-03-01", "bientôt")]),
            "« bientôt » n’est pas une date",
        ),
        ("p.csv", Vec::new(), "aucun en-tête"),
        ("p.xlsx", b"PK\x03\x04".to_vec(), "est un classeur, pas un tableau CSV"),
    ];
    let scratch = tempfile::tempdir().unwrap();
    for (name, bytes, message) in cases {
        fs::write(scratch.path().join(name), bytes).unwrap();
        let output = plan(scratch.path(), &[name]);
        let err = told(&output).replace('\u{a0}', " ");
        assert_eq!(output.status.code(), Some(2), "{message}: {err}");
        assert!(output.stdout.is_empty());
        assert!(err.contains(message), "{message}: {err}");
    }
}

#[test]
fn a_row_may_name_a_launch_file() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path();
    fs::create_dir(folder.join("fiches")).unwrap();
    fs::copy(repository().join("examples/migration.toml"), folder.join("fiches/carnet.toml"))
        .unwrap();
    let head = "Fichier;Nom;Article;Date;Type;Ville";
    let rows = |rows: &[&str]| {
        let mut all = vec![head, ";Aide;l';2027-05-03;nouveau;"];
        all.extend(rows);
        fs::write(folder.join("fiches/p.csv"), table(&all)).unwrap();
        plan(folder, &["fiches/p.csv", "--format", "json"])
    };
    let head_with_gender = head.replace("Article", "Article;Genre");
    let first = ";Aide;l';f;2027-05-03;nouveau;";
    let same = "carnet.toml;Carnet santé Québec;;;01/03/2027;migration;";
    fs::write(folder.join("fiches/p.csv"), table(&[&head_with_gender, first, same])).unwrap();
    let output = plan(folder, &["fiches/p.csv", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    assert_eq!(launches(&output)[1].0, "Carnet santé Québec");
    for (row, message) in [
        ("absent.toml;;;;;", "absent.toml"),
        ("carnet.toml;;;2027-03-08;;", "le fichier de lancement dit « 2027-03-01 »"),
        ("carnet.toml;;;;;Québec", "qui dit tout le reste"),
    ] {
        let output = rows(&[row]);
        let err = told(&output).replace('\u{a0}', " ");
        assert!(err.contains(message), "{err}");
    }
}

/// A scratch folder with the example, rendered once into `out`.
fn rendered(more: &[&str]) -> tempfile::TempDir {
    let scratch = tempfile::tempdir().unwrap();
    let from = repository().join("examples/portefeuille.csv");
    fs::copy(from, scratch.path().join("portefeuille.csv")).unwrap();
    let output = render(scratch.path(), more);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    scratch
}

fn render(folder: &Path, more: &[&str]) -> Output {
    let base = ["render", "portefeuille.csv", "-o", "out", "--today", TODAY];
    jalon(folder).args(base).args(more).output().unwrap()
}

#[test]
fn the_example_is_planned_with_its_collisions() {
    let scratch = tempfile::tempdir().unwrap();
    let example = "portefeuille.csv";
    fs::copy(repository().join("examples").join(example), scratch.path().join(example)).unwrap();
    let text = String::from_utf8(plan(scratch.path(), &[example]).stdout).unwrap();
    let (_, overview) = text.split_once("\nCollisions\n").unwrap();
    golden("portfolio/charge.txt", overview);
    let json: Value =
        serde_json::from_slice(&plan(scratch.path(), &[example, "--format", "json"]).stdout)
            .unwrap();
    assert_eq!(json["version"], 1);
    golden("portfolio/portfolio.json", &serde_json::to_string_pretty(&json["portfolio"]).unwrap());
    // A launch alone has nothing to collide with.
    let one = repository().join("examples/new.toml").display().to_string();
    let output = plan(scratch.path(), &[&one, "--format", "json"]);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(json["portfolio"].is_null());
}

#[test]
fn several_launches_have_a_page_and_one_calendar() {
    let scratch = rendered(&[]);
    let out = scratch.path().join("out");
    let read = |name: &str| fs::read_to_string(out.join(name)).unwrap();
    golden("portfolio/calendrier.md", &read("calendrier.md"));
    let page = read("index.html");
    let manifest: Value = serde_json::from_str(&read("manifest.json")).unwrap();
    for launch in manifest["portfolio"]["launches"].as_array().unwrap() {
        let book = format!("{}/index.html", launch["folder"].as_str().unwrap());
        assert!(out.join(&book).is_file() && page.contains(&format!("href=\"{book}\"")), "{book}");
    }
    assert!(!page.contains("{{") && !page.contains("src=") && !page.contains("http://exemple"));
    // Events are those of each launch: the same identifiers, each once.
    let uids = |text: &str| {
        let uid = |line: &str| line.strip_prefix("UID:").map(str::to_string);
        text.lines().filter_map(uid).collect::<Vec<_>>()
    };
    let mut own: Vec<String> =
        ["carnet-de-permis", "aide-aux-exemples", "atelier-des-gabarits", "services-aux-ateliers"]
            .iter()
            .flat_map(|launch| uids(&read(&format!("{launch}/calendrier.ics"))))
            .collect();
    let mut all = uids(&read("calendrier.ics"));
    own.sort();
    all.sort();
    assert!(!all.is_empty() && own == all);
}

#[test]
fn the_files_of_a_portfolio_are_kept_as_edited() {
    let scratch = rendered(&[]);
    let folder = scratch.path();
    let again = told(&render(folder, &[]));
    assert!(again.contains("out\u{a0}: 0 fichier écrit"), "{again}");
    fs::write(folder.join("out/calendrier.md"), "# Le nôtre\n").unwrap();
    let output = render(folder, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let csv = fs::read_to_string(folder.join("portefeuille.csv")).unwrap();
    fs::write(folder.join("portefeuille.csv"), csv.replace("2027-03-01", "2027-03-09")).unwrap();
    let output = render(folder, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(told(&output).contains("calendrier.nouvelle-version.md"), "{}", told(&output));
    assert_eq!(fs::read_to_string(folder.join("out/calendrier.md")).unwrap(), "# Le nôtre\n");
    // What moved raises its sequence, in the common calendar too.
    let ics = fs::read_to_string(folder.join("out/calendrier.ics")).unwrap();
    let sequences: BTreeSet<&str> =
        ics.lines().filter_map(|line| line.strip_prefix("SEQUENCE:")).collect();
    assert_eq!(sequences.len(), 2, "{sequences:?}");
}

#[test]
fn what_is_said_of_several_launches_is_no_text_to_check() {
    let scratch = rendered(&["--formats", "book"]);
    let output = jalon(scratch.path())
        .args(["check", "out", "--severity", "advice", "--format", "json", "--today", TODAY])
        .output()
        .unwrap();
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    for finding in json["findings"].as_array().unwrap() {
        let path = finding["path"].as_str().unwrap();
        assert!(Path::new(path).components().count() > 2, "{finding}");
    }
}

#[test]
fn only_the_formats_that_are_wanted_are_there() {
    let scratch = rendered(&["--formats", "ics"]);
    let out = scratch.path().join("out");
    let mut top: Vec<String> = fs::read_dir(&out)
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().path().is_file())
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    top.sort();
    assert_eq!(top, ["calendrier.ics", "calendrier.md", "manifest.json"]);
}

#[test]
fn a_folder_that_is_not_that_of_several_launches_is_left_alone() {
    let scratch = rendered(&["--formats", "md"]);
    let folder = scratch.path();
    let into = |out: &str| {
        let args = ["render", "portefeuille.csv", "-o", out, "--formats", "md", "--today", TODAY];
        jalon(folder).args(args).output().unwrap()
    };
    let output = into("out/carnet-de-permis");
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("est le dossier d’un seul lancement"));
    fs::create_dir(folder.join("site")).unwrap();
    fs::write(folder.join("site/manifest.json"), "{\"name\":\"site\"}").unwrap();
    let output = into("site");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        fs::read_to_string(folder.join("site/manifest.json")).unwrap(),
        "{\"name\":\"site\"}"
    );
    assert_eq!(fs::read_dir(folder.join("site")).unwrap().count(), 1);
}

#[test]
fn many_launches_are_summarised_on_a_terminal_and_whole_in_a_file() {
    let scratch = tempfile::tempdir().unwrap();
    let rows: Vec<String> =
        (0..30).map(|n| format!("Carnet {n:02};le;;2027-0{}-01;nouveau;;", 3 + n % 5)).collect();
    let mut all = vec![HEAD];
    all.extend(rows.iter().map(String::as_str));
    fs::write(scratch.path().join("p.csv"), table(&all)).unwrap();
    let output = plan(scratch.path(), &["p.csv"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.lines().count() < 140, "{}", text.lines().count());
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    assert!(text.contains("autres collisions"));
    // Lines are wrapped: what comes next of each launch is there whole.
    let words = text.replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ");
    let next = regex::Regex::new(r"le prochain \w+\. \w+ \S+ 20\d\d").unwrap();
    assert_eq!(next.find_iter(&words).count(), 30, "{text}");
    let output = plan(scratch.path(), &["p.csv", "-o", "p.txt"]);
    assert_eq!(output.status.code(), Some(0));
    let whole = fs::read_to_string(scratch.path().join("p.txt")).unwrap();
    assert!(!whole.contains("autres collisions") && whole.contains("Carnet 29"));
}

#[test]
fn launches_of_a_campaign_that_cannot_be_read_are_refused_not_left_out() {
    let scratch = tempfile::tempdir().unwrap();
    let campaign = scratch.path().join("root/campaigns/sag/campaign.toml");
    fs::create_dir_all(campaign.parent().unwrap()).unwrap();
    fs::write(campaign, "title = 3\n").unwrap();
    fs::write(scratch.path().join("p.csv"), usual()).unwrap();
    for name in ["a.toml", "b.toml"] {
        fs::copy(repository().join("examples/migration.toml"), scratch.path().join(name)).unwrap();
    }
    for files in [&["p.csv"][..], &["a.toml", "b.toml"]] {
        let output = plan(scratch.path(), &[files, &["--root", "root"]].concat());
        assert_eq!(output.status.code(), Some(2), "{files:?}");
        assert!(output.stdout.is_empty(), "{files:?}");
        let told = told(&output);
        assert_eq!(told.matches("campaign.toml").count(), 1, "told once: {told}");
    }
}
