//! Slots in brackets: the cases of `tests/slots.toml`, for names of each grammar.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::support::{TODAY, jalon, repository};

const ORGANIZATIONS: [&str; 2] = [
    "name = \"ministère de l’Exemple\"\narticle = \"le\"\n",
    "name = \"Office de l’Exemple\"\narticle = \"l'\"\ngender = \"m\"\n",
];

/// Names of each grammar; those marked false have another login, no access object, no short link.
const NAMES: [(&str, &str, bool); 11] = [
    ("carnet", "name = \"Carnet santé Québec\"\narticle = \"le\"", true),
    ("aide", "name = \"Aide financière aux études\"\narticle = \"l'\"\ngender = \"f\"", false),
    ("halte", "name = \"Halte-garderie en ligne\"\narticle = \"la\"", true),
    ("services", "name = \"Services aux partenaires\"\narticle = \"les\"\ngender = \"m\"", true),
    ("permis", "name = \"Demandes de permis\"\narticle = \"les\"\ngender = \"f\"", true),
    ("place", "name = \"Place 0-5\"\narticle = \"la\"\nofficial_article = true", true),
    ("info", "name = \"Info-Santé 811\"\narticle = \"\"", true),
    ("dossier", "name = \"Mon dossier citoyen\"\narticle = \"\"", true),
    ("generic", "name = \"Mes relevés\"\narticle = \"\"\ngeneric = \"service en ligne\"", true),
    ("outils", "name = \"Outils de suivi\"\narticle = \"\"\nnumber = \"p\"", true),
    ("quoted", "name = \"Ma Sécurité financière\"\narticle = \"\"\nquotes = true", true),
];

fn launch(service: &str, full: bool) -> String {
    let access = if full { "access_object = \"dossier en ligne\"\n" } else { "" };
    let login = if full {
        "name = \"clicSÉQUR\"\narticle = \"\"\n"
    } else {
        "name = \"Authentification renforcée\"\narticle = \"l'\"\ngender = \"f\"\n"
    };
    let links = if full { "[links]\nhelp = \"https://exemple.ca/aide\"\n" } else { "" };
    let organization = ORGANIZATIONS[usize::from(!full)];
    format!(
        "campaign = \"essai\"\ndate = 2027-03-01\ntype = \"migration\"\n[service]\n{service}\nurl = \"https://www.exemple.gouv.qc.ca/carnet\"\n{access}[previous_login]\n{login}[organization]\n{organization}{links}"
    )
}

/// A root with one campaign, `essai`, of one text.
fn root(folder: &Path, head: &str, body: &str) {
    let campaign = folder.join("root/campaigns/essai");
    let templates = folder.join("root/templates/essai");
    fs::create_dir_all(&campaign).unwrap();
    fs::create_dir_all(&templates).unwrap();
    fs::write(
        campaign.join("campaign.toml"),
        "id = \"essai\"\ntitle = \"Essai\"\n[[channel]]\nid = \"web\"\nlabel = \"Web\"\n[[link]]\nid = \"help\"\nurl = \"https://www.quebec.ca/gouvernement/identite-numerique/authentification-gouvernementale/comment-creer-compte-service-authentification-gouvernementale\"\nlabel = \"Aide\"\n[[milestone]]\nid = \"launch\"\nlabel = \"Jour du lancement\"\nfolder = \"jour\"\noffset = \"+0d\"\nobjective = \"Informer\"\n[[deliverable]]\nid = \"launch/news\"\nmilestone = \"launch\"\nkind = \"news\"\nstage = \"launch\"\ntitle = \"Actualité\"\nfile = \"texte\"\nchannels = [\"web\"]\ntemplate = \"texte.md\"\n",
    )
    .unwrap();
    fs::write(templates.join("texte.md"), format!("+++\norigin = \"Essai\"\n{head}+++\n{body}\n"))
        .unwrap();
}

fn render(folder: &Path, service: &str, full: bool) -> Output {
    fs::write(folder.join("lancement.toml"), launch(service, full)).unwrap();
    fs::remove_dir_all(folder.join("out")).ok();
    jalon(folder)
        .args(["render", "lancement.toml", "-o", "out", "--root", "root", "--today", TODAY])
        .output()
        .unwrap()
}

fn text(folder: &Path, output: &Output) -> String {
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{told}");
    fs::read_to_string(folder.join("out/lancement/jour/texte.txt")).unwrap()
}

/// What is wrong with a refusal, which should tell all of `wanted`.
fn refused(output: &Output, wanted: &[&str]) -> Option<String> {
    let message = String::from_utf8_lossy(&output.stderr).replace('\u{a0}', " ");
    let told = wanted.iter().all(|part| message.contains(part));
    (output.status.code() != Some(2) || !told).then(|| format!("{wanted:?}: {message}"))
}

/// What is wrong with a rendered text.
fn written_as(folder: &Path, output: &Output, expected: &str) -> Option<String> {
    if output.status.code() != Some(0) {
        return Some(String::from_utf8_lossy(&output.stderr).to_string());
    }
    let rendered = text(folder, output).replace("Texte de remplacement", "");
    // A wrapped line of a template stays a line of the text.
    let rendered = rendered.trim();
    let joined = rendered.replace('\n', " ");
    let got = if expected.contains('\n') { rendered } else { joined.as_str() };
    (got != expected).then(|| format!("{got}\n{expected}"))
}

#[test]
fn each_case_for_each_name() {
    let cases = fs::read_to_string(repository().join("tests/slots.toml")).unwrap();
    let cases: toml::Table = cases.parse().unwrap();
    let (mut checked, mut wrong) = (0, Vec::new());
    for case in cases["case"].as_array().unwrap() {
        let written = case["written"].as_str().unwrap();
        let scratch = tempfile::tempdir().unwrap();
        root(scratch.path(), "", written);
        let told = |key: &str| case.get(key).and_then(|value| value.as_str());
        for (id, service, full) in NAMES {
            let error = told(&format!("{id}_error")).or(told("error"));
            if error.is_none() && told(id).is_none() {
                continue;
            }
            checked += 1;
            let output = render(scratch.path(), service, full);
            let told = match error {
                Some(error) => {
                    refused(&output, &[error, "texte.md:4:", told("help").unwrap_or("")])
                }
                None => written_as(scratch.path(), &output, told(id).unwrap()),
            };
            wrong.extend(told.map(|told| format!("{id}: {written}\n{told}\n")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(checked > 60, "{checked}");
}

#[test]
fn in_a_title_a_name_takes_its_article_only_before_its_verb() {
    for (title, name, expected) in [
        (
            "[nom du service en ligne] a changé de mode de connexion",
            0,
            "Le Carnet santé Québec a changé de mode de connexion",
        ),
        (
            "[nom du service en ligne] a changé de mode de connexion",
            3,
            "Les Services aux partenaires ont changé de mode de connexion",
        ),
        ("[nom du service en ligne] déjà changera", 6, "Info-Santé 811 déjà changera"),
        (
            "[nom du service en ligne] sera bientôt prêt",
            2,
            "La Halte-garderie en ligne sera bientôt prête",
        ),
        (
            "[nom du service en ligne] : la connexion change",
            1,
            "Aide financière aux études\u{a0}: la connexion change",
        ),
        (
            "[nom du service en ligne] maintenant accessible",
            3,
            "Services aux partenaires maintenant accessibles",
        ),
        (
            "Le [nom du service en ligne] bientôt accessible",
            4,
            "Les Demandes de permis bientôt accessibles",
        ),
        (
            "Du nouveau \\\\[sic\\\\] au [nom du service en ligne]",
            1,
            "Du nouveau [sic] à l’Aide financière aux études",
        ),
    ] {
        let scratch = tempfile::tempdir().unwrap();
        root(scratch.path(), &format!("title = \"{title}\"\n"), "# {{ title }}");
        let (_, service, full) = NAMES[name];
        let output = render(scratch.path(), service, full);
        assert_eq!(text(scratch.path(), &output).trim(), expected);
    }
}

#[test]
fn an_error_of_the_template_language_keeps_its_place_behind_a_slot() {
    let scratch = tempfile::tempdir().unwrap();
    root(scratch.path(), "", "Le [nom du service en ligne] sera ouvert le {{ lauch_date }}.");
    let output = render(scratch.path(), NAMES[0].1, true);
    let message = String::from_utf8_lossy(&output.stderr).replace('\u{a0}', " ");
    assert!(message.contains("variable inconnue « lauch_date »"), "{message}");
    assert!(message.contains("texte.md:4:"), "{message}");
}

#[test]
fn every_unknown_bracket_is_told_at_once() {
    let scratch = tempfile::tempdir().unwrap();
    root(scratch.path(), "title = \"Le [nom du servce en ligne]\"\n", "[dates]\n\n[lieu]");
    let output = render(scratch.path(), NAMES[0].1, true);
    let message = String::from_utf8_lossy(&output.stderr);
    for (told, place) in [
        ("[nom du servce en ligne]", "texte.md:3:"),
        ("[dates]", "texte.md:5:1"),
        ("[lieu]", "texte.md:7:1"),
    ] {
        assert!(message.contains(told) && message.contains(place), "{told} {place}: {message}");
    }
    assert!(message.contains("vouliez-vous dire [date]?"), "{message}");
    assert!(message.contains("vouliez-vous dire [nom du service en ligne]?"), "{message}");
}
