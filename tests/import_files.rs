//! `jalon campaign import` from files: bad ones write nothing, none is written over, what is
//! imported plans and renders.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::Output;

use crate::support::guide::guide;
use crate::support::{ENGLISH, TODAY, jalon, repository, tree};

fn import(folder: &Path, file: &Path) -> Output {
    jalon(folder).args(["campaign", "import", "-o", "racine"]).arg(file).output().unwrap()
}

/// A file that cannot be a guide: exit status 2, a message in French that says why, nothing written.
fn refused(folder: &Path, file: &Path, needle: &str) {
    let output = import(folder, file);
    let told = String::from_utf8(output.stderr).unwrap();
    let shown = file.display();
    assert_eq!(output.status.code(), Some(2), "{shown}: {told}");
    assert!(output.stdout.is_empty(), "{shown}");
    assert!(told.contains(needle), "{shown}: {told}");
    assert!(told.contains("aide\u{a0}:"), "{shown} has no way out: {told}");
    for word in ENGLISH {
        assert!(!told.replace(&shown.to_string(), "").contains(word), "{shown}: {word}: {told}");
    }
    assert!(!folder.join("racine").exists(), "{shown} wrote something");
}

fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn files_that_are_no_guide_are_refused_and_write_nothing() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let docx = fs::read(guide("court.docx")).unwrap();
    let pdf = fs::read(guide("court.pdf")).unwrap();
    let bomb = vec![b' '; 40 * 1024 * 1024];
    let entities = b"<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><d>&b;</d>";
    let mut locked = vec![0xd0, 0xcf, 0x11, 0xe0];
    locked.extend("EncryptedPackage".bytes().flat_map(|byte| [byte, 0]));
    let readme = fs::read(repository().join("LISEZMOI.md")).unwrap();
    for (file, needle) in [
        (write("vide.txt", b""), "est vide"),
        (write("blanc.txt", b" \n\t\n\x0c\n"), "est vide"),
        (write("latin-1.txt", b"Introduction\nPr\xe9sentation\n"), "lu en Windows-1252"),
        (write("photo.jpg", &[0xff, 0xd8, 0xff, 0xe0, 0, 16]), "ni un texte, ni un PDF"),
        (write("lisezmoi.txt", &readme), "ne ressemble pas au guide"),
        (write("lancement.txt", b"campaign = \"sag\"\n"), "ne ressemble pas au guide"),
        (write("coupe.pdf", &pdf[..pdf.len() / 2]), "est abîmé"),
        (write("coupe.docx", &docx[..docx.len() / 2]), "est abîmé"),
        (write("ancien.doc", &[0xd0, 0xcf, 0x11, 0xe0, 0xa1]), "n’est pas un document Word"),
        (write("verrou.docx", &locked), "mot de passe"),
        (
            write("classeur.docx", &zip(&[("xl/workbook.xml", b"<a/>")])),
            "n’est pas un document Word",
        ),
        (write("bombe.docx", &zip(&[("word/document.xml", &bomb)])), "trop gros"),
        (write("entites.docx", &zip(&[("word/document.xml", entities)])), "est abîmé"),
        (write("sans-texte.docx", &zip(&[("word/document.xml", b"<d/>")])), "est vide"),
        (write("long.txt", "mot ".repeat(600_000).as_bytes()), "trop de texte"),
        (guide("abimes/mot-de-passe.pdf"), "mot de passe"),
        (guide("abimes/images.pdf"), "seulement des images"),
    ] {
        refused(folder, &file, needle);
    }
    let huge = folder.join("enorme.txt");
    fs::File::create(&huge).unwrap().set_len(33 * 1024 * 1024).unwrap();
    refused(folder, &huge, "trop gros");
    fs::create_dir(folder.join("dossier")).unwrap();
    refused(folder, &folder.join("dossier"), "est un dossier");
}

#[test]
fn a_missing_guide_is_told() {
    let scratch = tempfile::tempdir().unwrap();
    let output = import(scratch.path(), Path::new("absent.pdf"));
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(told.contains("absent.pdf") && told.contains("n’existe pas"), "{told}");
}

/// Bytes changed, cut out or doubled anywhere: read, or refused, but never a crash.
#[test]
fn damaged_pdf_and_word_files_never_crash() {
    let mut seed = 20_261_125_u64;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize % below.max(1)
    };
    let mut tried = 0;
    let folder = tempfile::tempdir().unwrap();
    for name in ["court.docx", "court.pdf"] {
        let good = fs::read(guide(name)).unwrap();
        for _ in 0..60 {
            let mut bytes = good.clone();
            for _ in 0..=random(20) {
                let at = random(bytes.len());
                let end = (at + random(400)).min(bytes.len());
                match random(3) {
                    0 => bytes[at] = random(256) as u8,
                    1 => drop(bytes.drain(at..end)),
                    _ => {
                        let part = bytes[at..end].to_vec();
                        bytes.splice(at..at, part);
                    }
                }
            }
            let file = folder.path().join(name);
            fs::write(&file, &bytes).unwrap();
            let told = String::from_utf8(import(folder.path(), &file).stderr).unwrap();
            assert!(!told.contains("panicked"), "{told}");
            fs::remove_dir_all(folder.path().join("racine")).ok();
            tried += 1;
        }
    }
    println!("{tried} damaged files");
}

/// Text that is long for a guide, in shapes that could make reading it slow.
#[test]
fn long_texts_are_read_in_little_time() {
    let scratch = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("ligne.txt", "mot ".repeat(100_000)),
        (
            "puces.txt",
            "Séquence suggérée de diffusion des communications\n".to_string()
                + &"• Infolettre\n".repeat(5_000),
        ),
        (
            "crochets.txt",
            "Médias sociaux\nAvant le lancement\nVisuel Texte\n".to_string() + &"[".repeat(200_000),
        ),
        (
            "crochets-ouverts.txt",
            "Infolettres\nAvant le lancement\n".to_string() + &"[nom\n".repeat(5_000),
        ),
        (
            "intertitres.txt",
            "Avis de lancement\nAvant le lancement\n".to_string() + &"Un titre\n".repeat(5_000),
        ),
        ("adresses.txt", "https://".repeat(200_000)),
        ("coupes.txt", "Infolettres\nAvant le lancement\n".to_string() + &"mot-\n".repeat(5_000)),
        (
            "jalons.txt",
            "Séquence suggérée de diffusion des communications\n".to_string()
                + &"8 semaines avant le lancement\n• Infolettre\n".repeat(3_000),
        ),
        (
            "titres.txt",
            "Infolettres\nAvant le lancement\n".to_string() + &"Titre : Bonjour\n".repeat(5_000),
        ),
    ] {
        let path = scratch.path().join(name);
        fs::write(&path, text).unwrap();
        let output = jalon(scratch.path())
            .args(["campaign", "import", "-o", name.trim_end_matches(".txt")])
            .arg(&path)
            .timeout(std::time::Duration::from_secs(60))
            .output()
            .unwrap();
        assert!(output.status.code().is_some(), "{name} took too long");
    }
}

#[test]
fn nothing_that_exists_is_written_over() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path();
    let first = import(folder, &guide("court.docx"));
    assert!(first.status.code().is_some_and(|code| code < 2));
    let before = tree(&folder.join("racine"));
    assert!(before.len() > 30);
    let again = import(folder, &guide("court.txt"));
    assert_eq!(again.status.code(), Some(2));
    assert!(String::from_utf8(again.stderr).unwrap().contains("existe déjà"));
    assert_eq!(tree(&folder.join("racine")), before);
    let other = jalon(folder)
        .args(["campaign", "import", "-o", "racine", "--id", "autre"])
        .arg(guide("court.txt"))
        .output()
        .unwrap();
    assert!(other.status.code().is_some_and(|code| code < 2));
    let after = tree(&folder.join("racine"));
    assert!(before.iter().all(|file| after.contains(file)));
    assert!(folder.join("racine/campaigns/autre/campaign.toml").is_file());
    for id in ["sag", "Mon guide", "../autre"] {
        let refused = jalon(folder)
            .args(["campaign", "import", "-o", "ailleurs", "--id", id])
            .arg(guide("court.txt"))
            .output()
            .unwrap();
        assert_eq!(refused.status.code(), Some(2), "{id}");
        assert!(!folder.join("ailleurs").exists(), "{id}");
    }
}

/// Names of ten grammars, two of them moving from a login with an article.
const NAMES: [(&str, &str); 10] = [
    ("carnet", "name = \"Carnet santé Québec\"\narticle = \"le\""),
    ("aide", "name = \"Aide financière aux études\"\narticle = \"l'\"\ngender = \"f\""),
    ("espace", "name = \"Espace client\"\narticle = \"l'\"\ngender = \"m\""),
    ("halte", "name = \"Halte-garderie en ligne\"\narticle = \"la\""),
    ("services", "name = \"Services aux partenaires\"\narticle = \"les\"\ngender = \"m\""),
    ("demandes", "name = \"Demandes de permis\"\narticle = \"les\"\ngender = \"f\""),
    ("place", "name = \"Place 0-5\"\narticle = \"la\"\nofficial_article = true"),
    ("info", "name = \"Info-Santé 811\"\narticle = \"\""),
    ("dossier", "name = \"Mon dossier citoyen\"\narticle = \"\""),
    ("releves", "name = \"Mes relevés\"\narticle = \"\"\ngeneric = \"service en ligne\""),
];

fn launches(folder: &Path) {
    fs::create_dir(folder.join("lancements")).unwrap();
    for (id, service) in NAMES {
        for kind in ["new", "migration"] {
            let login = match (kind, id) {
                ("new", _) => "",
                (_, "halte" | "demandes") => {
                    "[previous_login]\nname = \"Authentification renforcée\"\narticle = \"l'\"\ngender = \"f\"\nstill_active = false\n"
                }
                _ => "[previous_login]\nname = \"clicSÉQUR\"\narticle = \"\"\n",
            };
            let access = if id == "aide" { "" } else { "access_object = \"dossier en ligne\"\n" };
            let text = format!(
                "campaign = \"sag-officiel\"\ndate = 2027-03-01\ntype = \"{kind}\"\n[service]\n{service}\ndescription = \"aux personnes de faire une demande\"\ncost = \"Le service est gratuit.\"\nother_ways = \"On peut aussi écrire.\"\nurl = \"https://www.exemple.gouv.qc.ca\"\n{access}{login}[organization]\nname = \"ministère de l’Exemple\"\narticle = \"le\"\nletterhead = \"Ministère de l’Exemple\"\ncity = \"Québec\"\n[organization.contact]\nname = \"Camille Tremblay\"\nrole = \"porte-parole\"\nphone = \"418 555-0123\"\nemail = \"medias@exemple.gouv.qc.ca\"\n"
            );
            fs::write(folder.join(format!("lancements/{id}-{kind}.toml")), text).unwrap();
        }
    }
}

/// Plans and renders an imported campaign for every name; no slot and no uncontracted name is left.
fn renders(guide: &Path, code: i32) -> tempfile::TempDir {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path();
    let output = import(folder, guide);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(
        output.status.code(),
        Some(code),
        "{}{told}",
        String::from_utf8_lossy(&output.stdout)
    );
    launches(folder);
    jalon(folder)
        .args(["plan", "lancements", "--root", "racine", "--today", TODAY])
        .assert()
        .success();
    jalon(folder)
        .args(["render", "lancements", "-o", "out", "--root", "racine", "--today", TODAY])
        .assert()
        .success();
    let mut checked = 0;
    for (path, text) in tree(&folder.join("out")) {
        if !path.ends_with(".txt") {
            continue;
        }
        checked += 1;
        // Nobody but the person knows who answers for another login, nor what the guide lacks.
        let asked = ["qui répond aux médias", "à confirmer auprès d"];
        let known = text.lines().filter(|line| !asked.iter().any(|asked| line.contains(asked)));
        let marks = known.collect::<String>().replace("[ ]", "").replace("[x]", "");
        assert!(!marks.contains(['[', ']']), "{path}: {text}");
        assert!(!text.contains("{{") && !text.contains("prochain,"), "{path}: {text}");
        for (_, service) in NAMES {
            let name = service.split('"').nth(1).unwrap();
            for wrong in ["à le ", "à les ", "de le ", "de les ", "au les ", "le l’", "dont le la "]
            {
                assert!(!text.contains(&format!("{wrong}{name}")), "{path}: {wrong}{name}");
            }
        }
    }
    assert!(checked > 20 * 25, "{checked}");
    scratch
}

#[test]
fn an_imported_guide_plans_and_renders_for_names_of_ten_grammars() {
    for name in ["court.txt", "court.docx", "court.pdf"] {
        // Its intertitles and routing rows are other ones: a person is asked to look.
        renders(&guide(name), 1);
    }
}

/// Words of the guide, cut at line ends as it is.
fn words(text: &str) -> String {
    let mut out = String::new();
    for word in text.split_whitespace() {
        if !out.ends_with('-') {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[test]
fn the_ministrys_guide_comes_out_whole_word_for_word() {
    let path = repository().join("../shared/reference/guide.txt");
    let Ok(guide) = fs::read_to_string(&path) else {
        crate::support::skipped(
            "the guide of the ministry is not here, only its sample was imported",
        );
        return;
    };
    let scratch = renders(&path, 0);
    let content = crate::support::guide::Content::built_in();
    let import = content.import_text(&guide);
    let report = &import.report;
    assert_eq!(report.texts.len(), 16);
    assert_eq!((report.milestones.len(), report.sequence_lines, report.deliverables), (7, 23, 24));
    assert_eq!((report.rows.len(), report.videos.len()), (6, 3));
    assert_eq!(report.to_look_at(), 0, "{}", report.text());
    // Without the lists of link targets, every paragraph stands in the guide as it is.
    let lines: Vec<&str> = guide
        .lines()
        .filter(|line| {
            !(line.trim().starts_with("https://")
                && line.contains("authentification")
                && !line.trim().ends_with('-'))
        })
        .filter(|line| !line.starts_with("mailto:"))
        .collect();
    let guide = words(&lines.join("\n"));
    let mut paragraphs = 0;
    for (template, _) in &report.texts {
        for paragraph in crate::support::guide::written(&import, template).split('\n') {
            let plain = paragraph.trim_start_matches("- ").trim_start_matches("## ");
            let plain = words(plain.split("[Créer un Bitly").next().unwrap());
            assert!(guide.contains(&plain), "{template}: {plain}");
            paragraphs += 1;
        }
    }
    assert!(paragraphs > 90, "{paragraphs}");
    let expected = [
        (
            "demandes-migration/1_huit-semaines-avant/infolettre.txt",
            "Les Demandes de permis changent bientôt de mode de connexion",
        ),
        (
            "demandes-migration/6_jour-du-lancement/infolettre.txt",
            "La façon d’accéder aux Demandes de permis a changé.",
        ),
        (
            "demandes-migration/1_huit-semaines-avant/avis.txt",
            "et non plus par l’Authentification renforcée.",
        ),
        (
            "demandes-new/7_quatre-semaines-suivantes/actualite.txt",
            "Les Demandes de permis en font désormais partie.",
        ),
        ("aide-new/1_huit-semaines-avant/infolettre.txt", "lorsqu’elle sera disponible en ligne."),
        (
            "info-migration/1_huit-semaines-avant/infolettre.txt",
            "d’autres services en ligne qu’Info-Santé 811, conservez",
        ),
        ("releves-new/6_jour-du-lancement/infolettre.txt", "dont le service en ligne Mes relevés."),
    ];
    let post = "aide-new/4_deux-semaines-avant/publication-procedure.txt";
    let post = fs::read_to_string(scratch.path().join("out").join(post)).unwrap();
    let (short, full) = post.split_once("Facebook (").unwrap();
    let origin = "Texte de jalon, à faire approuver\u{a0}: le guide n’a pas de version courte";
    assert!(short.contains(&format!("Origine de ce texte\u{a0}: {origin}")), "{post}");
    let (full, _) = full.split_once("Instagram (").unwrap();
    assert!(!full.contains("Origine"), "{post}");
    for (path, needle) in expected {
        let text = fs::read_to_string(scratch.path().join("out").join(path)).unwrap();
        assert!(text.contains(needle), "{path} lacks {needle:?}:\n{text}");
    }
}
