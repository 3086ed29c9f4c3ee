//! Posts and subject lines, for names from three signs to eighty-eight: what each must say, on every
//! network.

use crate::support::desk::Desk;
use crate::support::tree;

/// Names with their grammar, from the shortest to the longest.
pub(crate) const NAMES: [(&str, &str); 8] = [
    ("IDÉ", "article = \"l'\"\ngender = \"f\""),
    ("Info-Santé 811", "article = \"\""),
    ("Aide financière aux études", "article = \"l'\"\ngender = \"f\""),
    ("Démarches électroniques de la protection", "article = \"les\"\ngender = \"f\""),
    ("Système de gestion des demandes de certificats d’autorisation", "article = \"le\""),
    (
        "Consultation interactive des plans d’aménagement forestier intégré au Québec",
        "article = \"la\"",
    ),
    (
        "Guichet unique des demandes d’aide financière aux propriétaires de petits barrages",
        "article = \"le\"",
    ),
    (
        "Programme québécois d’accompagnement des personnes proches aidantes et de leurs familles",
        "article = \"le\"",
    ),
];

/// The files of a launch, with plain spaces.
pub(crate) fn files(
    campaign: &str,
    name: &str,
    grammar: &str,
    kind: &str,
) -> Vec<(String, String)> {
    let desk = Desk::new();
    let login =
        if kind == "new" { "" } else { "[previous_login]\nname = \"clicSÉQUR\"\narticle = \"\"" };
    desk.write(
        "carnet.toml",
        format!(
            "campaign = \"{campaign}\"\ndate = 2027-03-01\ntype = \"{kind}\"\n[service]\nname = \"{name}\"\n{grammar}\nurl = \"https://www.exemple.gouv.qc.ca\"\n{login}\n"
        ),
    );
    let shown = desk.on("2026-11-24", "render carnet.toml -o textes --formats txt");
    assert_eq!(shown.status, 0, "{}", shown.err);
    let all = tree(&desk.path("textes/carnet")).into_iter();
    all.map(|(path, text)| (path, text.replace('\u{a0}', " "))).collect()
}

/// What is published, between the rules of a `.txt`, each with the networks above it.
pub(crate) fn posts(text: &str) -> Vec<(&str, &str)> {
    let parts: Vec<&str> = text.split("----------------------------------------\n").collect();
    parts.chunks_exact(2).map(|pair| (pair[0].trim(), pair[1])).collect()
}

#[test]
fn posts_say_on_every_network_what_they_are_for() {
    for (name, grammar) in NAMES {
        for kind in ["new", "migration"] {
            for (path, text) in files("sag", name, grammar, kind) {
                let Some((_, file)) = path.rsplit_once('/') else { continue };
                if !file.starts_with("publication-") || !file.ends_with(".txt") {
                    continue;
                }
                for (networks, post) in posts(&text) {
                    let place = format!("{name}, {kind}, {path}, {networks}");
                    assert!(!networks.contains("dépasse"), "{place}");
                    let wanted: &[&str] = match file {
                        // The longest names leave room there for the list in its shortest words.
                        "publication-procedure.txt"
                            if name.chars().count() > 84 && networks.contains("Bluesky") =>
                        {
                            &["carte d’assurance maladie, NAS, avis de cotisation", name]
                        }
                        "publication-procedure.txt" => {
                            &["assurance maladie", "assurance sociale", "vis de cotisation"]
                        }
                        "publication-compte-a-rebours.txt" => &["le 1er mars 2027", "six semaines"],
                        "publication-annonce.txt" => &["1er mars 2027", name],
                        "publication-lancement.txt" => &["dès maintenant", name],
                        _ => &[],
                    };
                    for word in wanted {
                        assert!(post.contains(word), "{place} : {word}\n{post}");
                    }
                    // An address without its scheme is for the eye alone, on Instagram.
                    let bare = post.lines().any(|line| line.starts_with("Québec.ca/"));
                    assert!(!bare, "{place}\n{post}");
                }
            }
        }
    }
}

#[test]
fn the_subject_of_an_e_mail_begins_with_the_service() {
    for campaign in ["sag", "authentification-renforcee"] {
        for (name, grammar) in NAMES {
            for kind in ["new", "migration"] {
                let mut seen = 0;
                for (path, text) in files(campaign, name, grammar, kind) {
                    let file = path.rsplit('/').next().unwrap_or_default();
                    let is_mail = file.starts_with("courriel-") || file.starts_with("infolettre");
                    if !is_mail || !path.ends_with(".md") || path.starts_with("0_") {
                        continue;
                    }
                    let title =
                        text.lines().find_map(|line| line.strip_prefix("title = ")).unwrap();
                    let first: String = title.chars().take(44).collect();
                    let start: String = name.chars().take(35).collect();
                    assert!(first.contains(&start), "{path} : {title}");
                    seen += 1;
                }
                assert!(seen >= 2, "{campaign}, {kind}: {seen}");
            }
        }
    }
}

/// Where the whole name leaves no room for the list of documents, the short one does.
#[test]
fn the_procedure_keeps_its_list_with_the_short_name() {
    for (name, grammar) in &NAMES[6..] {
        let short =
            "short_name = { name = \"Demandes en ligne\", article = \"les\", gender = \"f\" }";
        for kind in ["new", "migration"] {
            let all = files("sag", name, &format!("{grammar}\n{short}"), kind);
            let procedures = all.iter().filter(|(path, _)| path.ends_with("procedure.txt"));
            let mut seen = 0;
            for (path, text) in procedures {
                for (networks, post) in posts(text) {
                    for document in ["assurance maladie", "assurance sociale", "avis de cotisation"]
                    {
                        let said = post.to_lowercase().contains(document);
                        assert!(said, "{path}, {networks}: {document}\n{post}");
                    }
                    assert!(post.contains(name) || post.contains("Demandes en ligne"), "{post}");
                    seen += 1;
                }
            }
            assert!(seen > 4, "{name}, {kind}: {seen}");
        }
    }
}

/// A release has a title that `check` does not find long, whatever the name.
#[test]
fn the_title_of_a_release_leaves_room_for_the_name() {
    for (name, grammar) in &NAMES[2..] {
        for kind in ["new", "migration"] {
            let all = files("sag", name, grammar, kind);
            let releases = all.iter().filter(|(path, _)| path.ends_with("communique.md"));
            let mut seen = 0;
            for (path, text) in releases {
                let title = text.lines().find_map(|line| line.strip_prefix("title = ")).unwrap();
                let title = title.trim_matches('"');
                assert!(title.contains(name) && title.chars().count() <= 120, "{path}: {title}");
                seen += 1;
            }
            assert_eq!(seen, 2, "{name}, {kind}");
        }
    }
}

/// Two posts with the same list of documents are told apart by who hears their pictures.
#[test]
fn the_two_procedures_have_their_own_alternative_text() {
    for kind in ["new", "migration"] {
        let all = files("sag", NAMES[2].0, NAMES[2].1, kind);
        let procedures = all.iter().filter(|(path, _)| path.ends_with("procedure.md"));
        let alt = |(_, text): &(String, String)| {
            text.lines().find_map(|line| line.strip_prefix("alt = ")).unwrap().to_string()
        };
        let alts: Vec<String> = procedures.map(alt).collect();
        assert!(alts.len() == 2 && alts[0] != alts[1], "{alts:?}");
    }
}
