//! `jalon check`: what is checked, as what, where findings are told, how it ends.

use std::fs;
use std::path::Path;

use crate::support::desk::{Desk, Shown};
use crate::support::{jalon, repository};
use serde_json::Value;

/// A desk with texts to check.
trait Checked: Sized {
    fn rendered() -> Self;
    fn rewrite(&self, name: &str, edit: impl Fn(&str) -> String);
    fn check(&self, args: &[&str]) -> Shown;
    fn findings(&self, args: &[&str]) -> (i32, Vec<(String, u64, String)>);
}

impl Checked for Desk {
    fn rendered() -> Self {
        let desk = Self::new();
        let launch = repository().join("examples/migration.toml");
        assert_eq!(desk.run(&["render", "-o", "out", launch.to_str().unwrap()]).status, 0);
        desk
    }

    fn rewrite(&self, name: &str, edit: impl Fn(&str) -> String) {
        let text = self.read(name);
        let new = edit(&text);
        assert_ne!(text, new, "{name} is not changed");
        self.write(name, new);
    }

    fn check(&self, args: &[&str]) -> Shown {
        self.run(&[&["check"], args].concat())
    }

    /// Exit status, and rule, line and excerpt of each finding at or above a warning.
    fn findings(&self, args: &[&str]) -> (i32, Vec<(String, u64, String)>) {
        let shown = self.check(&[args, &["--format", "json"]].concat());
        let report: Value = serde_json::from_str(&shown.out)
            .unwrap_or_else(|_| panic!("no JSON from {args:?}: {}", shown.err));
        assert_eq!(report["version"], 1);
        let list = report["findings"].as_array().unwrap();
        let text = |finding: &Value, key: &str| finding[key].as_str().unwrap().to_string();
        let found = list.iter().filter(|finding| finding["severity"] != "advice").map(|finding| {
            let place = (finding["line"].as_u64().unwrap(), finding["column"].as_u64().unwrap());
            assert!(place.0 > 0 && place.1 > 0 && !text(finding, "path").is_empty());
            (text(finding, "rule"), place.0, text(finding, "excerpt"))
        });
        (shown.status, found.collect())
    }
}

const NEWSLETTER: &str = "out/migration/1_huit-semaines-avant/infolettre.md";
const NOTICE: &str = "out/migration/6_jour-du-lancement/avis.md";
const POST: &str = "out/migration/4_deux-semaines-avant/publication-procedure.md";

#[test]
fn built_in_templates_pass_for_every_grammar() {
    let shown = Desk::new().check(&["--severity", "advice"]);
    assert_eq!(shown.status, 0, "{}", shown.out);
}

#[test]
fn rendered_texts_pass() {
    let (code, found) = Desk::rendered().findings(&["out"]);
    assert_eq!((code, found), (0, Vec::new()));
}

#[test]
fn an_old_date_left_in_an_edited_text_is_an_error_that_names_both_dates() {
    let desk = Desk::rendered();
    desk.rewrite(NOTICE, |text| format!("{text}\nLe changement a lieu le 8 février 2027.\n"));
    let shown = desk.check(&[NOTICE]);
    assert_eq!(shown.status, 1);
    let told = shown.out;
    assert!(told.contains("sag-other-date"), "{told}");
    assert!(told.contains("«\u{a0}8 février 2027\u{a0}»"), "{told}");
    assert!(told.contains("1er\u{a0}mars\u{a0}2027"), "{told}");
    assert!(told.contains("^^^^^^^^^^^^^^"), "{told}");
}

#[test]
fn dates_are_understood_however_they_are_written() {
    let desk = Desk::rendered();
    for (written, wrong) in [
        ("2027-03-01", false),
        ("1 mars 2027", false),
        ("lundi 1er mars", false),
        ("01/03/2027", false),
        ("mardi 1er mars", true),
        ("2027-03-08", true),
        ("8/3/2027", true),
        ("2 mars", true),
        ("1er mars 2026", true),
        ("28 févr. 2027", true),
    ] {
        let text = format!(
            "Le changement aura lieu ce jour : {written}. Vous devrez utiliser un compte au Service d’authentification gouvernementale.\n"
        );
        desk.write("out/migration/1_huit-semaines-avant/infolettre.md", &text);
        let (_, found) = desk.findings(&[NEWSLETTER, "--rule", "sag-other-date"]);
        assert_eq!(!found.is_empty(), wrong, "{written}: {found:?}");
    }
}

#[test]
fn words_are_judged_at_the_day_of_publication() {
    let desk = Desk::rendered();
    let soon = "Bientôt, la connexion au Carnet santé Québec se fera avec un compte au Service d’authentification gouvernementale. Québec.ca/authentification-gouvernementale\n";
    desk.write(NEWSLETTER, soon);
    desk.write(NOTICE, soon);
    let rule = ["--rule", "sag-soon-after"];
    assert!(desk.findings(&[&[NEWSLETTER], &rule[..]].concat()).1.is_empty());
    let (code, found) = desk.findings(&[&[NOTICE], &rule[..]].concat());
    assert!(code == 1 && found.iter().any(|f| f.2.starts_with("Bientôt")), "{found:?}");
}

#[test]
fn what_is_missing_is_named() {
    let desk = Desk::rendered();
    desk.rewrite(POST, |text| text.replace("- Avis de cotisation\n", ""));
    let shown = desk.check(&[POST]);
    let told = shown.out;
    assert!(told.contains("Il manque") && told.contains("avis de cotisation"), "{told}");
}

#[test]
fn a_place_is_that_of_the_file_that_is_edited() {
    let desk = Desk::rendered();
    for (name, text, line, excerpt) in [
        (
            "a.md",
            "# Un titre\n\nCréez votre compte **gouvernemental** ici.\n\n- Votre compte SAG\n",
            5,
            "compte SAG",
        ),
        ("b.txt", "Un titre\n\nVoici\nvotre compte SAG.\n", 4, "compte SAG"),
        (
            "c.html",
            "<p>Un\n<b>texte</b></p>\n<ul><li>Votre compte&nbsp;SAG</li></ul>",
            3,
            "compte&nbsp;SAG",
        ),
    ] {
        desk.write(name, text);
        let (_, found) =
            desk.findings(&[name, "--as", "w-8/newsletter", "--rule", "sag-account-name"]);
        let last = found.last().unwrap_or_else(|| panic!("{name}: nothing found"));
        assert_eq!((last.1, last.2.as_str()), (line, excerpt), "{name}: {found:?}");
    }
}

#[test]
fn a_template_is_told_at_its_own_line() {
    let desk = Desk::new();
    let template =
        fs::read_to_string(repository().join("templates/sag/notice/after.new.md")).unwrap();
    let changed = template.trim_end().to_string() + " Un compte SAG suffit.\n";
    let line = changed.lines().position(|line| line.contains("SAG suffit")).unwrap() as u64 + 1;
    desk.write("racine/templates/sag/notice/after.new.md", &changed);
    let shown = desk.check(&["--root", "racine", "--format", "json"]);
    let report: Value = serde_json::from_str(&shown.out).unwrap();
    let list = report["findings"].as_array().unwrap();
    let own = list.iter().find(|finding| finding["rule"] == "sag-account-name").unwrap();
    assert_eq!(own["line"], line);
    assert_eq!(own["excerpt"], "compte SAG");
    assert!(own["path"].as_str().unwrap().ends_with("notice/after.new.md"));
    assert_eq!(shown.status, 1);
}

#[test]
fn a_text_alone_is_held_against_the_launch_that_is_named() {
    let desk = Desk::new();
    desk.write("texte.txt", "La connexion au Carnet santé Québec change le 8 mars 2027.\n");
    let launch = repository().join("examples/migration.toml");
    let launch = launch.to_str().unwrap();
    let args =
        ["texte.txt", "--launch", launch, "--as", "notice/before", "--rule", "sag-other-date"];
    assert_eq!(desk.findings(&args).1.len(), 1);
    // Without a launch, no date can be wrong.
    assert!(
        desk.findings(&["texte.txt", "--as", "notice/before", "--rule", "sag-other-date"])
            .1
            .is_empty()
    );
    let unknown = desk.check(&["texte.txt", "--as", "w-8/newsleter"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.err.contains("w-8/newsletter"));
}

#[test]
fn a_guess_is_said() {
    let desk = Desk::new();
    desk.write(
        "texte.txt",
        "COMMUNIQUÉ\n\nPour publication immédiate\n\nUn titre\n\nQuébec, le 1er mars 2027. – Du nouveau.\n\n– 30 –\n",
    );
    let shown = desk.check(&["texte.txt"]);
    let told = shown.err;
    assert!(told.contains("pris pour «\u{a0}Communiqué"), "{told}");
    assert!(shown.out.contains("press-contact"));
    for copy in ["deux.txt", "trois.txt", "quatre.txt"] {
        std::fs::copy(desk.path("texte.txt"), desk.path(copy)).unwrap();
    }
    let shown = desk.check(&["texte.txt", "deux.txt", "trois.txt", "quatre.txt"]);
    assert_eq!(shown.err.matches("pris pour").count(), 1, "{}", shown.err);
    assert_eq!(shown.err.matches("4 textes pris pour").count(), 1, "{}", shown.err);
}

#[test]
fn a_text_finds_its_manifest_from_any_folder() {
    let desk = Desk::rendered();
    desk.rewrite(NOTICE, |text| format!("{text}\nLe changement a lieu le 8 février 2027.\n"));
    let inside = desk.path("out/migration/6_jour-du-lancement");
    let output =
        jalon(&inside).args(["check", "avis.md", "--rule", "sag-other-date"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let absolute = desk.path(NOTICE);
    let output =
        jalon(&inside).args(["check", "--rule", "sag-other-date"]).arg(absolute).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_comment_silences_one_rule_with_a_reason() {
    let desk = Desk::new();
    let args = ["a.md", "--as", "w-8/newsletter", "--rule", "sag-account-name"];
    let text = |comment: &str| format!("{comment}\n\nVotre compte SAG.\n\nUn autre compte SAG.\n");
    desk.write("a.md", text("<!-- jalon : ignore sag-account-name – nom d’un rapport -->"));
    let (_, found) = desk.findings(&args);
    assert_eq!(found.iter().map(|f| f.1).collect::<Vec<_>>(), [5]);
    desk.write("a.md", text("<!-- jalon: ignore-file sag-account-name – nom d’un rapport -->"));
    assert!(desk.findings(&args).1.is_empty());
    desk.write("a.md", text("<!-- jalon: ignore sag-account-name -->"));
    let (_, found) = desk.findings(&args);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found.iter().any(|f| f.0 == "jalon-ignore"));
    desk.write(
        "a.html",
        "<!-- jalon: ignore sag-account-name – un nom --><p>Votre compte SAG.</p>",
    );
    assert!(
        desk.findings(&["a.html", "--as", "w-8/newsletter", "--rule", "sag-account-name"])
            .1
            .is_empty()
    );
}

#[test]
fn rules_are_chosen_and_severity_decides_the_exit_status() {
    let desk = Desk::new();
    desk.write("a.txt", "Votre compte SAG. Effectuez la création d’un compte.\n");
    let base = ["a.txt", "--as", "w-8/newsletter"];
    let code = |args: &[&str]| desk.check(&[&base, args].concat()).status;
    assert_eq!(code(&["--rule", "sag-account-name"]), 1);
    assert_eq!(code(&["--rule", "style-wordy"]), 0);
    assert_eq!(code(&["--rule", "style-wordy", "--severity", "advice"]), 1);
    assert_eq!(
        code(&["--rule", "sag-personal-information,sag-account-name", "--severity", "error"]),
        1
    );
    let (_, found) = desk.findings(&[&base[..], &["--exclude", "sag-account-name"]].concat());
    assert!(found.iter().all(|f| f.0 != "sag-account-name"), "{found:?}");
    let unknown = desk.check(&["a.txt", "--rule", "sag-acount-name"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.err.contains("sag-account-name"));
}

#[test]
fn a_campaign_adds_overrides_and_turns_off_rules() {
    let desk = Desk::new();
    desk.write(
        "racine/campaigns/sag/messages.toml",
        "[[rule]]\nid = \"mon-sigle\"\nkind = \"forbidden\"\nseverity = \"error\"\ntitle = \"Sigle\"\nmessage = \"« {found} »\"\nreason = \"Interne.\"\nsource = \"Nous\"\npatterns = ['\\bxyz\\b']\nbad = [\"XYZ\"]\ngood = [\"ABC\"]\n\n[[rule]]\nid = \"sag-account-name\"\nseverity = \"advice\"\n\n[[rule]]\nid = \"sag-service-named\"\nenabled = false\n",
    );
    desk.write("a.txt", "Votre compte SAG de XYZ.\n");
    let args = ["a.txt", "--as", "w-8/newsletter", "--root", "racine"];
    let (_, found) = desk.findings(&args);
    let has = |rule: &str| found.iter().any(|f| f.0 == rule);
    assert!(has("mon-sigle") && !has("sag-account-name") && !has("sag-service-named"), "{found:?}");
    desk.write(
        "racine/campaigns/sag/messages.toml",
        "[[rule]]\nid = \"x\"\nkind = \"forbiden\"\npatterns = ['(']\n[[guess]]\nas = \"w-8/notice\"\nany = ['avis', '[a']\n",
    );
    let shown = desk.check(&args);
    let told = shown.err;
    assert_eq!(shown.status, 2);
    for needle in [
        "forbidden",
        "expression régulière",
        "messages.toml:3",
        "messages.toml:4",
        "messages.toml:7:16",
        "severity",
    ] {
        assert!(told.contains(needle), "{needle}: {told}");
    }
}

#[test]
fn explain_tells_a_rule_and_lists_them() {
    let desk = Desk::new();
    let explain = |args: &[&str]| desk.run(&[&["explain"], args].concat());
    let list = explain(&[]).out;
    assert!(list.contains("sag-account-name") && list.contains("typo-colon-space"), "{list}");
    let one = explain(&["sag-account-name"]).out;
    for needle in ["KM03", "Pourquoi", "À éviter", "Correct", "Source"] {
        assert!(one.contains(needle), "{needle}: {one}");
    }
    let unknown = explain(&["sag-acount"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.err.contains("sag-account"));
}

#[test]
fn what_cannot_be_read_is_told_and_changes_nothing() {
    let desk = Desk::new();
    let write = |name: &str, bytes: &[u8]| {
        fs::write(desk.path(name), bytes).unwrap();
        name.to_string()
    };
    let deep = "<div>".repeat(100_000);
    for (name, needle) in [
        (write("vide.txt", b""), "est vide"),
        (write("blanc.md", b" \n\n"), "est vide"),
        (write("binaire.txt", b"a\0b"), "n’est pas un texte"),
        (write("latin.txt", b"caf\xe9\x00"), "n’est pas un texte"),
        (write("gros.txt", &vec![b'a'; 50 * 1024 * 1024]), "dépasse la limite de 8\u{a0}Mo"),
        (write("faux.docx", b"PK\x03\x04rien"), "abîmé"),
        (write("texte.docx", b"bonjour"), "abîmé"),
        (write("a.pdf", b"%PDF-1.4"), "n’est pas un texte que jalon sait lire"),
        (String::from("absent.md"), "n’existe pas"),
    ] {
        let shown = desk.check(&[&name]);
        let told = shown.err;
        assert_eq!(shown.status, 2, "{name}: {told}");
        assert!(told.contains(needle), "{name}: {told}");
        assert!(shown.out.is_empty(), "{name}");
    }
    // Odd, but texts all the same.
    for (name, bytes) in [
        ("bom.md", "\u{feff}# Titre\r\n\r\nVotre compte SAG.\r\n".as_bytes().to_vec()),
        ("creux.html", deep.into_bytes()),
        ("ouvert.html", b"<p>Votre compte SAG <b attr='".to_vec()),
        ("entites.html", b"<!DOCTYPE x [<!ENTITY a 'b'>]><p>&a;&#x110000;&amp;&bogus; compte SAG</p>".to_vec()),
        ("cite.md", "> ".repeat(5_000).into_bytes()),
        ("crochets.md", "[".repeat(50_000).into_bytes()),
        ("long.txt", "a'".repeat(20_000).into_bytes()),
        ("courriel.eml", b"Subject: Votre compte SAG\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nBonjour.\r\n".to_vec()),
    ] {
        fs::write(desk.path(name), bytes).unwrap();
        let output = jalon(desk.scratch.path())
            .args(["check", name, "--as", "w-8/newsletter"])
            .timeout(std::time::Duration::from_secs(60))
            .output()
            .unwrap();
        assert!(output.status.code().is_some(), "{name} takes too long");
    }
    let (_, found) =
        desk.findings(&["bom.md", "--as", "w-8/newsletter", "--rule", "sag-account-name"]);
    assert_eq!(found[0].1, 3);
}

#[test]
fn a_folder_leaves_out_what_is_only_made_from_a_text() {
    let desk = Desk::rendered();
    let count = |desk: &Desk| {
        let shown = desk.check(&["out", "--format", "github"]);
        shown.err
    };
    let before = count(&desk);
    let texts = files_with(&desk.path("out"), "md");
    assert!(before.contains(&format!("{texts} textes")), "{before}: {texts}");
    // A plain text that a person changed is checked.
    desk.rewrite("out/migration/6_jour-du-lancement/avis.txt", |text| {
        format!("{text}\nVotre compte SAG.\n")
    });
    let (code, found) = desk.findings(&["out", "--rule", "sag-account-name"]);
    assert_eq!((code, found.len()), (1, 1));
}

fn files_with(folder: &Path, ending: &str) -> usize {
    crate::support::tree(folder)
        .iter()
        .filter(|(path, _)| path.ends_with(ending) && !path.contains(".jalon"))
        .count()
}

#[test]
fn odd_texts_are_read_whole_and_in_bounds() {
    let desk = Desk::new();
    let rule = ["--as", "w-8/newsletter", "--rule", "sag-account-name,sag-allowed-links"];
    for (name, text, count) in [
        ("vide.md", "abc\n\n[](http://evil.example)\n", 1),
        ("vide.html", "<p>abc</p><table><td><a href=\"http://bit.ly/x\"><img></a></td></table>", 1),
        ("liste.txt", "À faire\n\n1.\u{a0}Votre compte SAG\n2.\u{a0}Fin\n", 1),
        (
            "page.md",
            "<div\n class=\"x\">\n<p>Votre compte SAG</p>\n</div>\n\n<!-- un\ncompte SAG -->\n",
            1,
        ),
        ("tete.html", "<head><title>x</title><body><p>Votre compte SAG</p>", 1),
        ("tete.md", "---\ntitle: \"compte SAG\"\n---\n\nBonjour.\n", 1),
        ("lien.md", "Voir [notre page](http://bit.ly/inconnu) pour tout.\n", 1),
        ("cr.txt", "Votre compte SAG\rfin", 1),
        ("turc.md", "İİİ votre compte SAG İ\n", 1),
        ("objet.md", "\u{fffc}\u{fffc} compte SAG\n", 1),
    ] {
        desk.write(name, text);
        let (_, found) = desk.findings(&[&[name], &rule[..]].concat());
        assert_eq!(found.len(), count, "{name}: {found:?}");
        if let ("lien.md", [one]) = (name, found.as_slice()) {
            assert!(one.2.contains("notre page"), "{found:?}");
        }
    }
}

#[test]
fn what_can_be_read_is_told_beside_what_cannot() {
    let desk = Desk::new();
    desk.write("dossier/a.txt", "Votre compte SAG.\n");
    fs::write(desk.path("dossier/latin.txt"), b"caf\xe9").unwrap();
    let shown = desk.check(&["dossier", "--as", "w-8/newsletter", "--rule", "sag-account-name"]);
    assert_eq!(shown.status, 1);
    assert!(shown.out.contains("compte SAG"));
    assert!(shown.err.contains("latin.txt"));
}

#[cfg(unix)]
#[test]
fn links_between_folders_do_not_go_round_and_a_file_is_checked_once() {
    let desk = Desk::new();
    desk.write("dossier/a.txt", "Votre compte SAG.\n");
    std::os::unix::fs::symlink(".", desk.path("dossier/boucle")).unwrap();
    let args = ["dossier", "dossier/a.txt", "--as", "w-8/newsletter", "--rule", "sag-account-name"];
    assert_eq!(desk.findings(&args).1.len(), 1);
}

#[test]
fn a_new_text_of_a_rendered_folder_knows_its_launch_and_its_day() {
    let desk = Desk::rendered();
    let soon = "Bientôt, vous devrez vous identifier avec un compte au Service d’authentification gouvernementale.\n";
    desk.write("out/migration/6_jour-du-lancement/infolettre-v2.md", soon);
    let file = "out/migration/6_jour-du-lancement/infolettre-v2.md";
    let args = [file, "--as", "launch/newsletter", "--rule", "sag-future-after-launch"];
    assert_eq!(desk.findings(&args).0, 1);
}

#[test]
fn many_findings_take_little_time() {
    let desk = Desk::new();
    desk.write("a.md", "Votre compte SAG.\n\n".repeat(20_000));
    let output = jalon(desk.scratch.path())
        .args(["check", "a.md", "--as", "w-8/newsletter", "--format", "json"])
        .timeout(std::time::Duration::from_secs(60))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
}
