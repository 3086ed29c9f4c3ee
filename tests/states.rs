//! A launch postponed, advanced, given up or resumed: what its texts say is true in each state, one
//! correction for each public, and partners of the campaign are told.

use std::collections::BTreeMap;

use crate::support::desk::Desk;
use crate::support::tree;

pub(crate) const EXAMPLES: [&str; 3] =
    ["examples/migration.toml", "examples/new.toml", "examples/authentification-renforcee.toml"];

/// What an example says in a state: texts by path, with plain spaces.
pub(crate) struct Told {
    campaign: String,
    pub(crate) texts: BTreeMap<String, String>,
}

/// Marks that say that everything before the launch went out, on its day or today.
fn before_the_launch(desk: &Desk, today: &str) -> String {
    let plan = desk.on(today, "plan carnet.toml --format json").out;
    let plan: serde_json::Value = serde_json::from_str(&plan).unwrap();
    let items = plan["plans"][0]["deliverables"].as_array().unwrap().clone();
    let before = items.iter().filter(|item| item["stage"] == "before");
    let marks = before.map(|item| {
        let on = item["ideal"].as_str().unwrap().min(today);
        format!("[{}]\npublished = {{ on = {on} }}\n", item["id"])
    });
    marks.collect()
}

/// Everything before the launch goes out; then the launch day changes, `changes` one after the other.
pub(crate) fn changed(example: &str, publish: bool, changes: &[&str]) -> Desk {
    let desk = Desk::with_launch(example, "carnet.toml");
    let file: toml::Table = desk.read("carnet.toml").parse().unwrap();
    let day: chrono::NaiveDate = file["date"].to_string().parse().unwrap();
    let today = (day - chrono::TimeDelta::days(10)).to_string();
    if publish {
        desk.write("carnet.suivi.toml", before_the_launch(&desk, &today));
    }
    if changes.is_empty() {
        desk.on(&today, "render carnet.toml -o textes --formats md");
    }
    for change in changes {
        let change = match *change {
            "postponed" => format!("--to {}", day + chrono::TimeDelta::days(42)),
            "advanced" => format!("--to {}", day - chrono::TimeDelta::days(5)),
            "resumed" => format!("--to {}", day + chrono::TimeDelta::days(70)),
            _ => String::from("--cancel"),
        };
        let shown =
            desk.on(&today, &format!("reschedule carnet.toml {change} -o textes --formats md"));
        assert!(shown.status < 2, "{example} {change}: {}", shown.err);
    }
    desk
}

/// What the texts of such a launch say.
pub(crate) fn told(example: &str, publish: bool, changes: &[&str]) -> Told {
    let desk = changed(example, publish, changes);
    let file: toml::Table = desk.read("carnet.toml").parse().unwrap();
    let texts = tree(&desk.path("textes/carnet")).into_iter();
    let texts = texts.filter(|(path, _)| path.ends_with(".md"));
    let texts = texts.map(|(path, text)| (path, text.replace('\u{a0}', " "))).collect();
    Told { campaign: file["campaign"].as_str().unwrap().to_string(), texts }
}

const MAIL: [&str; 2] = ["corrections/courriel-a-la-dcom.md", "corrections/courriel-au-soutien.md"];

fn mail(told: &Told) -> Option<&String> {
    MAIL.iter().find_map(|path| told.texts.get(*path))
}

#[test]
fn every_change_is_told_to_partners_whether_or_not_something_went_out() {
    for example in EXAMPLES {
        assert!(mail(&told(example, true, &[])).is_none());
        for publish in [false, true] {
            for (changes, word) in [
                (&["postponed"][..], "reporté"),
                (&["advanced"], "devancé"),
                (&["cancelled"], "annulé"),
                (&["cancelled", "resumed"], "repris"),
            ] {
                let told = told(example, publish, changes);
                let mail = mail(&told).unwrap_or_else(|| panic!("{example} {changes:?}"));
                assert!(mail.contains(word) && mail.contains("[À compléter : motif"), "{mail}");
                assert!(!publish || !mail.contains("Notre première publication"), "{mail}");
            }
        }
    }
}

#[test]
fn one_correction_for_each_public() {
    for example in EXAMPLES {
        for change in ["postponed", "advanced", "cancelled"] {
            let told = told(example, true, &[change]);
            let corrections = told
                .texts
                .keys()
                .filter(|path| path.starts_with("corrections/") && !MAIL.contains(&path.as_str()));
            let names: Vec<&str> =
                corrections.map(|path| path.trim_start_matches("corrections/")).collect();
            let expected: &[&str] = match told.campaign.as_str() {
                "sag" => &[
                    "avis.md",
                    "bandeau.md",
                    "communique.md",
                    "imprime.md",
                    "infolettre.md",
                    "publication.md",
                    "publicite.md",
                    "video.md",
                ],
                _ => &[
                    "avis.md",
                    "courriel-direction.md",
                    "courriel-personnel.md",
                    "courriel-responsables.md",
                    "imprime.md",
                ],
            };
            let own = |name: &&&str| !name.contains(".x.") && !name.contains("bluesky");
            let names: Vec<&str> = names
                .iter()
                .filter(own)
                .filter(|name| name.matches('.').count() == 1)
                .copied()
                .collect();
            assert_eq!(names, expected, "{example} {change}");
            for (path, text) in &told.texts {
                if path.starts_with("corrections/courriel-") && !MAIL.contains(&path.as_str()) {
                    assert!(text.contains("\nBonjour,\n"), "{text}");
                }
            }
        }
    }
}

#[test]
fn internal_documents_are_true_in_each_state() {
    for example in EXAMPLES {
        let path = match example.contains("renforcee") {
            true => "documents-internes/fiche-du-soutien.md",
            false => "documents-internes/lignes-de-presse.md",
        };
        let plain = told(example, true, &[]);
        assert!(!plain.texts[path].contains("Pourquoi la date"));
        let text = &told(example, true, &["cancelled"]).texts[path];
        assert!(text.contains("annulé"), "{text}");
        for untrue in
            ["ne se fera plus", "se fera avec", "sera disponible", "change le ", "remplacera"]
        {
            assert!(!text.contains(untrue), "{untrue}: {text}");
        }
        for change in [&["postponed"][..], &["advanced"], &["cancelled", "resumed"]] {
            let text = &told(example, true, change).texts[path];
            assert!(text.contains("[À compléter : "), "{change:?}: {text}");
            if path.contains("presse") {
                assert!(text.contains("Que faire du compte déjà créé?"), "{text}");
            }
        }
    }
}

#[test]
fn a_countdown_that_went_out_is_corrected_like_a_date() {
    let desk = Desk::with_launch("examples/migration.toml", "carnet.toml");
    desk.write(
        "carnet.suivi.toml",
        "[\"w-6/social-countdown\"]\npublished = { on = 2027-01-18 }\n",
    );
    let root = desk.path("root/templates/sag/social");
    std::fs::create_dir_all(&root).unwrap();
    desk.write(
        "root/templates/sag/social/countdown.md",
        "+++\norigin = \"Essai\"\nalt = \"Essai\"\nlink = \"{{ links.public.label }}\"\n+++\n{{ delay | capitalize_first }}, la connexion {{ service | a }} changera.\n",
    );
    let shown = desk.on("2027-02-01", "reschedule carnet.toml --to 2027-04-12 --root root");
    assert!(shown.err.contains("w-6/social-countdown"), "{}", shown.err);
}

#[test]
fn a_text_speaks_of_an_earlier_announcement_only_where_it_went_out() {
    let desk = Desk::with_launch("examples/migration.toml", "carnet.toml");
    for (today, spoken) in [("2026-12-01", true), ("2027-03-01", false)] {
        let out = format!("textes-{today}");
        desk.on(today, &format!("render carnet.toml -o {out}"));
        for (path, text) in tree(&desk.path(&out)) {
            if path.ends_with(".md") && path.contains("6_jour-du-lancement") {
                let words = ["prend la place", "diffusée auparavant", "Le changement annoncé"];
                let found = words.iter().any(|word| text.contains(word));
                assert!(spoken || !found, "{path}: {text}");
            }
        }
    }
}

#[test]
fn press_lines_can_be_said_aloud_and_instructions_stand_apart() {
    for example in &EXAMPLES[..2] {
        for changes in
            [&[][..], &["postponed"], &["advanced"], &["cancelled"], &["cancelled", "resumed"]]
        {
            let told = told(example, true, changes);
            let text = &told.texts["documents-internes/lignes-de-presse.md"];
            let (messages, rest) = text
                .split_once("## Trois messages clés\n")
                .and_then(|(_, rest)| rest.split_once("\n## Questions et réponses\n"))
                .unwrap();
            assert_eq!(messages.matches("\n> ").count(), 3, "{messages}");
            for block in rest.split("\n### ").skip(1) {
                let said = block.lines().filter(|line| line.starts_with("> "));
                assert_eq!(said.clone().count(), 1, "{block}");
                for line in said {
                    for aside in ["Ne rien", "Consigne", "aiguillage", "du guide", "DCOM", " MCN "]
                    {
                        let fact = line.find('[').unwrap_or(line.len());
                        assert!(!line[..fact].contains(aside), "{aside}: {line}");
                    }
                }
            }
            assert!(!text.contains("Réponse :"), "{text}");
        }
    }
}

#[test]
fn press_lines_hold_a_line_for_each_trouble_and_the_questions_that_come() {
    for example in &EXAMPLES[..2] {
        let told = told(example, false, &[]);
        let text = &told.texts["documents-internes/lignes-de-presse.md"];
        let (questions, waiting) = text.split_once("\n## Lignes d’attente\n").unwrap();
        for trouble in
            ["panne du Service", "panne d", "fuite de renseignements liée", "hameçonnage"]
        {
            assert!(
                waiting.contains(&format!("\n### En cas de {trouble}"))
                    || waiting.contains(&format!("vague d’{trouble}")),
                "{trouble}"
            );
        }
        for question in [
            "obligé",
            "14 ans",
            "assurance maladie?",
            "que l’on représente",
            "entreprises",
            "gratuit",
            "Internet",
            "les documents",
            "coûté",
        ] {
            let asked =
                questions.lines().any(|line| line.starts_with("### ") && line.contains(question));
            assert!(asked, "{question}");
        }
    }
}

/// A correction that is still to be published once the launch took place tells it as past.
#[test]
fn corrections_are_true_on_the_day_that_they_are_read() {
    for example in EXAMPLES {
        let desk = Desk::with_launch(example, "carnet.toml");
        let file: toml::Table = desk.read("carnet.toml").parse().unwrap();
        let day: chrono::NaiveDate = file["date"].to_string().parse().unwrap();
        let at = |days| day + chrono::TimeDelta::days(days);
        desk.write("carnet.suivi.toml", before_the_launch(&desk, &at(-10).to_string()));
        desk.on(&at(-10).to_string(), &format!("reschedule carnet.toml --to {} -o textes", at(42)));
        let shown = desk.on(&at(43).to_string(), "render carnet.toml -o textes");
        assert!(shown.status < 2, "{}", shown.err);
        let mut corrections = 0;
        for (path, text) in tree(&desk.path("textes/carnet")) {
            if !path.starts_with("corrections/") || !path.ends_with(".md") {
                continue;
            }
            corrections += 1;
            let text = text.replace('\u{a0}', " ");
            for coming in
                ["changera le", "seront disponibles", "sera disponible", "aura lieu", "D’ici là"]
            {
                assert!(!text.contains(coming), "{example} {path}: {coming}\n{text}");
            }
        }
        assert!(corrections > 4, "{example}: {corrections}");
    }
}

/// The ministry is asked for what can still be obtained, and told of what is still to come.
#[test]
fn the_request_is_true_whenever_it_is_sent() {
    for example in &EXAMPLES[..2] {
        let desk = Desk::with_launch(example, "carnet.toml");
        let file: toml::Table = desk.read("carnet.toml").parse().unwrap();
        let day: chrono::NaiveDate = file["date"].to_string().parse().unwrap();
        let asked = |days: i64| {
            let today = (day + chrono::TimeDelta::days(days)).to_string();
            let shown = desk.on(&today, "render carnet.toml -o textes");
            assert!(shown.status < 2, "{}", shown.err);
            let text = desk.read("textes/carnet/0_avant-de-commencer/demande-au-mcn.md");
            text.replace('\u{a0}', " ")
        };
        let early = asked(-100);
        assert!(early.contains("Notre première publication") && !early.contains("URGENT"));
        assert!(early.contains("Les deux gabarits") && early.contains("Le dépliant"), "{early}");
        let late = asked(0);
        assert!(late.contains("URGENT") && late.contains("(au moment du lancement)"), "{late}");
        for gone in ["Les deux gabarits", "Le dépliant", "avant le lancement\n", "volontiers"] {
            assert!(!late.contains(gone), "{gone}: {late}");
        }
        desk.write("carnet.suivi.toml", "[\"w-8/newsletter\"]\npublished = { on = 2026-12-01 }\n");
        let begun = asked(-20);
        assert!(begun.contains("Notre prochaine publication"), "{begun}");
        assert!(!begun.contains("première publication"), "{begun}");
    }
}

/// A correction of a service that is not online leads to no page of it.
#[test]
fn corrections_of_a_new_service_lead_to_a_page_that_is_there() {
    for changes in [&["postponed"][..], &["advanced"], &["cancelled"], &["cancelled", "resumed"]] {
        let told = told("examples/new.toml", true, changes);
        let mut corrections = 0;
        for (path, text) in told.texts.iter().filter(|(path, _)| path.starts_with("corrections/")) {
            assert!(
                !text.contains("https://www.exemple.gouv.qc.ca/aide"),
                "{changes:?} {path}: {text}"
            );
            corrections += 1;
        }
        assert!(corrections > 4, "{corrections}");
    }
}

/// Answers of the sheet of support are said to the person who calls, not to staff.
#[test]
fn answers_of_the_support_sheet_speak_to_the_person() {
    let order = regex::Regex::new(
        r"\b(?:[Aa]ttendre|[Cc]hercher|[Cc]hoisir|[Dd]onner|[Dd]éplacer|[Rr]ecommencer|[Ss]uivre|[Vv]érifier)\b",
    )
    .unwrap();
    let told = told(EXAMPLES[2], false, &[]);
    let text = &told.texts["documents-internes/fiche-du-soutien.md"];
    let answers = text.lines().filter(|line| line.starts_with("**Réponse :**"));
    assert!(answers.clone().count() > 6, "{text}");
    for answer in answers {
        assert!(!order.is_match(answer) && !answer.contains("La personne reçoit"), "{answer}");
    }
}

/// A service that changes its login is not launched: partners read that it passes to another one.
#[test]
fn partners_are_told_what_passes_and_what_is_launched() {
    for example in EXAMPLES {
        let what = if example.contains("new") { "Le lancement d" } else { "Le passage d" };
        for changes in
            [&["postponed"][..], &["advanced"], &["cancelled"], &["cancelled", "resumed"]]
        {
            let told = told(example, true, changes);
            let mail = mail(&told).unwrap();
            assert!(mail.contains(what), "{example} {changes:?}: {mail}");
        }
    }
    let sheet = "documents-internes/fiche-du-soutien.md";
    let cancelled = told(EXAMPLES[2], true, &["cancelled"]);
    assert!(cancelled.texts[sheet].contains("ils ne servent plus"));
    assert!(!told(EXAMPLES[2], true, &[]).texts[sheet].contains("ne servent plus"));
}
