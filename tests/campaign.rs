//! One's own campaign: written from nothing or from a built-in one, checked, used, passed on.

use std::fs;
use std::path::Path;

use crate::support::desk::Desk;
use crate::support::{TODAY, jalon, repository, tree};
use serde_json::Value;

/// A desk with a campaign of one’s own on it.
trait Campaigns: Sized {
    fn with(id: &str) -> Self;
    fn findings(&self, id: &str, root: &str) -> (i32, Vec<(String, String, String)>);
}

impl Campaigns for Desk {
    fn with(id: &str) -> Self {
        let desk = Self::new();
        assert_eq!(desk.run(&["campaign", "new", id]).status, 0);
        desk
    }

    /// Check, file and excerpt of each finding of `campaign check`, in order, and its exit status.
    fn findings(&self, id: &str, root: &str) -> (i32, Vec<(String, String, String)>) {
        let shown = self.run(&["campaign", "check", id, "--root", root, "--format", "json"]);
        let report: Value =
            serde_json::from_str(&shown.out).unwrap_or_else(|_| panic!("{}", shown.err));
        let found = report["findings"].as_array().unwrap().iter().map(|finding| {
            let text = |key: &str| finding[key].as_str().unwrap().to_string();
            let path = text("path");
            let name = Path::new(&path).file_name().unwrap().to_string_lossy().into_owned();
            (text("rule"), name, text("excerpt"))
        });
        (shown.status, found.collect())
    }
}

const CAMPAIGN: &str = "campaigns/permis/campaign.toml";
const MESSAGES: &str = "campaigns/permis/messages.toml";

#[test]
fn what_new_writes_passes_everything_at_once() {
    let desk = Desk::new();
    let new = desk.run(&["campaign", "new", "permis", "-o", "à moi"]);
    assert_eq!((new.status, new.out.as_str()), (0, ""), "{}", new.err);
    let typed: Vec<&str> = new.err.lines().filter_map(|line| line.strip_prefix("  ")).collect();
    assert_eq!(typed.len(), 3, "{}", new.err);
    assert!(typed[0].ends_with("campaign check permis --root \"à moi\""), "{}", new.err);
    let (status, found) = desk.findings("permis", "à moi");
    assert_eq!((status, found), (0, vec![]));
    let launch = "à moi/permis.toml";
    for args in [
        &["plan", launch, "--root", "à moi", "--today", TODAY][..],
        &["render", launch, "--root", "à moi", "--today", TODAY, "-o", "campagne"],
        &["check", "campagne", "--root", "à moi", "--severity", "advice"],
    ] {
        let shown = desk.run(args);
        assert_eq!(shown.status, 0, "{args:?}\n{}{}", shown.out, shown.err);
    }
    let notice = desk.read("campagne/permis/2_jour-du-lancement/avis.md");
    assert!(notice.contains("vous avez accès au Carnet santé Québec"), "{notice}");
    assert!(!tree(&desk.path("à moi")).iter().any(|(_, text)| text.contains("@id@")));
}

#[test]
fn new_replaces_nothing_and_refuses_names_that_cannot_be() {
    let desk = Desk::with("permis");
    desk.write(MESSAGES, "# à moi\n");
    let before = tree(desk.scratch.path());
    for (id, why) in [
        ("permis", "existe déjà"),
        ("sag", "est déjà pris"),
        ("shared", "est déjà pris"),
        ("Mes permis", "écrivez par exemple : mes-permis"),
        ("../permis", "ne peut pas nommer"),
    ] {
        let again = desk.run(&["campaign", "new", id]);
        assert_eq!(again.status, 2, "{id}");
        assert!(again.err.replace('\u{a0}', " ").contains(why), "{id}: {}", again.err);
    }
    assert_eq!(tree(desk.scratch.path()), before);
    assert_eq!(desk.run(&["campaign", "new", "autre"]).status, 0, "a second one, beside");
    assert_eq!(desk.read(MESSAGES), "# à moi\n");
}

#[test]
fn every_problem_of_every_file_is_told_at_once_at_its_place() {
    let desk = Desk::with("permis");
    desk.edit(CAMPAIGN, "offset = \"-2w\"", "offset = \"2 semaines\"");
    desk.edit(CAMPAIGN, "milestone = \"w+1\"", "milestone = \"w+2\"");
    desk.edit(CAMPAIGN, "id = \"web\"", "id = \"email\"");
    desk.edit(CAMPAIGN, "template = \"avis/lancement.md\"", "template = \"avis/lancemant.md\"");
    desk.edit(CAMPAIGN, "kind = \"newsletter\"", "kind = \"infolettre\"");
    desk.edit(MESSAGES, "'\\bsous peu\\b'", "'\\bsous peu('");
    desk.edit(MESSAGES, "severity = \"warning\"", "severity = \"grave\"");
    desk.edit("templates/permis/infolettre/avant.md", "{{ values.phone }}", "{{ service | lle }}");
    desk.edit("templates/permis/publication/aide.md", "alt =", "alte =");
    let (status, found) = desk.findings("permis", ".");
    let place = |check: &str, file: &str, excerpt: &str| {
        (check.to_string(), file.to_string(), excerpt.to_string())
    };
    for expected in [
        place("campaign-file", "campaign.toml", "\"2 semaines\""),
        place("campaign-file", "campaign.toml", "\"email\""),
        place("campaign-file", "campaign.toml", "\"w+2\""),
        place("campaign-file", "campaign.toml", "\"infolettre\""),
        place("campaign-template-missing", "campaign.toml", "\"avis/lancemant.md\""),
        place("campaign-file", "messages.toml", "'\\bsous peu('"),
        place("campaign-file", "messages.toml", "\"grave\""),
        place("campaign-template", "avant.md", "lle"),
        place("campaign-template", "aide.md", "alte"),
    ] {
        assert!(found.contains(&expected), "{expected:?} is not among {found:#?}");
    }
    assert_eq!(status, 1);
    // What refers to an entry that could not be read is not told too.
    let on_newsletter = found.iter().filter(|found| found.2.contains("w-2")).count();
    assert_eq!(on_newsletter, 0, "{found:#?}");
    let shown = desk.run(&["campaign", "check", "permis", "--root", "."]);
    assert_eq!(shown.status, 1);
    let told = shown.out.replace('\u{a0}', " ");
    assert!(told.contains("vouliez-vous dire « avis/lancement.md »?"), "{told}");
    assert!(told.contains("campaigns/permis/campaign.toml:"), "{told}");
    assert!(shown.err.contains("corrigez d’abord les erreurs"), "{}", shown.err);
}

/// A campaign with one fault, and the finding that tells it: check, file, excerpt.
type Fault = (&'static str, &'static str, &'static str, [&'static str; 3]);

#[test]
fn each_thing_left_undone_is_told() {
    let notice = "templates/permis/avis/lancement.md";
    let faults: [Fault; 12] = [
        (
            MESSAGES,
            "bad = [\"Le Carnet santé Québec ouvrira prochainement, le 1er",
            "bad = [\"Le Carnet santé Québec ouvrira, le 1er",
            [
                "campaign-example",
                "messages.toml",
                "\"Le Carnet santé Québec ouvrira, le 1er mars 2027.\"",
            ],
        ),
        (
            MESSAGES,
            "good = [\"Le Carnet santé Québec ouvrira",
            "good = [\"Le Carnet santé Québec ouvrira prochainement,",
            [
                "campaign-example",
                "messages.toml",
                "\"Le Carnet santé Québec ouvrira prochainement, le 1er mars 2027.\"",
            ],
        ),
        (
            MESSAGES,
            "good = [\"Le Carnet santé Québec ouvrira le 1er mars 2027.\"]",
            "",
            ["campaign-example", "messages.toml", "\"permis-vague\""],
        ),
        (
            MESSAGES,
            "as = \"launch/notice\"",
            "as = \"launch/notise\"",
            ["campaign-reference", "messages.toml", "\"launch/notise\""],
        ),
        (
            MESSAGES,
            "kinds = [\"newsletter\", \"notice\"]",
            "kinds = [\"newsletter\", \"avis\"]",
            ["campaign-reference", "messages.toml", "\"avis\""],
        ),
        (
            MESSAGES,
            "value = \"service\"",
            "link = [\"aide\"]",
            ["campaign-reference", "messages.toml", "\"aide\""],
        ),
        (
            CAMPAIGN,
            "[values]\n",
            "[values]\nhours = \"8 h à 16 h\"\n",
            ["campaign-value-unused", "campaign.toml", "\"8 h à 16 h\""],
        ),
        (
            CAMPAIGN,
            "stage = \"launch\"",
            "stage = \"before\"",
            ["campaign-stage", "campaign.toml", "\"launch/notice\""],
        ),
        (
            CAMPAIGN,
            "milestone = \"w+1\"",
            "milestone = \"launch\"",
            ["campaign-milestone", "campaign.toml", "\"w+1\""],
        ),
        (
            CAMPAIGN,
            "template = \"publication/aide.md\"",
            "task = \"task/extra.md\"",
            ["campaign-template-unused", "aide.md", "+++"],
        ),
        (
            notice,
            "Depuis",
            "Prochainement, et depuis",
            ["permis-vague", "lancement.md", "Prochainement"],
        ),
        (
            notice,
            "{{ links.service.url }}",
            "{{ links.aide.url }}",
            ["campaign-template", "lancement.md", "aide"],
        ),
    ];
    for (file, from, to, [check, name, excerpt]) in faults {
        let desk = Desk::with("permis");
        desk.edit(file, from, to);
        let (status, found) = desk.findings("permis", ".");
        let wanted = (check.to_string(), name.to_string(), excerpt.to_string());
        assert!(found.contains(&wanted), "{wanted:?} is not among {found:#?}");
        let advice = ["campaign-value-unused", "campaign-milestone"].contains(&check);
        assert_eq!(status, i32::from(!advice), "{check}");
    }
}

#[test]
fn a_campaign_that_is_not_there_is_refused() {
    let desk = Desk::with("permis");
    let shown = desk.run(&["campaign", "check", "permi", "--root", "."]);
    assert_eq!((shown.status, shown.out.as_str()), (2, ""));
    assert!(shown.err.contains("permis"), "{}", shown.err);
}

#[test]
fn a_type_without_texts_is_refused_with_help() {
    let desk = Desk::with("permis");
    desk.edit("permis.toml", "type = \"new\"", "type = \"migration\"");
    desk.write(
        "permis.toml",
        &(desk.read("permis.toml") + "[previous_login]\nname = \"clicSÉQUR\"\narticle = \"\"\n"),
    );
    let shown = desk.run(&["plan", "permis.toml", "--root", "."]);
    assert_eq!(shown.status, 2);
    let told = shown.err.replace('\u{a0}', " ");
    assert!(told.contains("n’a pas de textes pour le type \"migration\""), "{told}");
    assert!(told.contains("écrivez type = \"new\""), "{told}");
}

#[test]
fn what_a_launch_adds_has_a_work_sheet_in_any_campaign() {
    let desk = Desk::with("permis");
    let extra = "[[extra]]\nid = \"w-1/memo\"\ntitle = \"Note au personnel\"\ndate = 2027-02-22\nkind = \"newsletter\"\n";
    desk.write("permis.toml", &(desk.read("permis.toml") + extra));
    let shown = desk.run(&["render", "permis.toml", "--root", ".", "-o", "c", "--today", TODAY]);
    assert_eq!(shown.status, 0, "{}", shown.err);
    let sheets = tree(&desk.path("c"));
    let sheet = sheets.iter().find(|(name, _)| name.ends_with("ajout-w-1-memo.md")).unwrap();
    assert!(sheet.1.contains("cette fiche rappelle ce qu’il faut décider"), "{}", sheet.1);
}

#[test]
fn show_fits_80_columns() {
    let scratch = tempfile::tempdir().unwrap();
    for id in ["sag", "authentification-renforcee"] {
        let output = jalon(scratch.path()).args(["campaign", "show", id]).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let sequence = text.split("\nFichiers\n").next().unwrap();
        for line in sequence.lines().filter(|line| !line.contains("https://")) {
            assert!(line.chars().count() <= 80, "{id}: {line}");
        }
    }
}

/// Lise exports a campaign, makes it hers, mends what the check tells, and hands the folder over.
#[test]
fn a_campaign_goes_from_one_person_to_another() {
    let lise = Desk::new();
    assert_eq!(lise.run(&["campaign", "export", "sag", "partage"]).status, 0);
    // Her office drops the printed matter, and rewrites the notice with a slip.
    let sequence = "partage/campaigns/sag/campaign.toml";
    let printed = "id = \"w-6/print\"\n";
    lise.edit(sequence, printed, &format!("{printed}enabled = false\n"));
    let notice = "partage/templates/sag/notice/after.new.md";
    lise.edit(notice, "avec un compte au", "avec un compte SAG, c’est-à-dire un compte au");
    let (status, found) = lise.findings("sag", "partage");
    assert_eq!(status, 1);
    let told: Vec<&str> = found.iter().map(|(check, _, _)| check.as_str()).collect();
    assert!(told.contains(&"sag-account-name"), "{found:#?}");
    assert!(found.iter().any(|f| f.0 == "campaign-template-unused" && f.1 == "print.md"));
    // She mends both.
    lise.edit(notice, " SAG, c’est-à-dire un compte", "");
    fs::remove_file(lise.path("partage/templates/sag/task/print.md")).unwrap();
    let (_, found) = lise.findings("sag", "partage");
    assert!(found.iter().all(|found| found.0 != "sag-account-name"), "{found:#?}");

    // The folder is all there is: Karim gets a copy of its files, and nothing else.
    let karim = Desk::new();
    for (name, text) in tree(&lise.path("partage")) {
        karim.write(&format!("reçu/{name}"), &text);
    }
    fs::copy(repository().join("examples/new.toml"), karim.path("permis.toml")).unwrap();
    let args = ["render", "permis.toml", "--root", "reçu", "-o", "c", "--today", TODAY];
    let shown = karim.run(&args);
    assert!(shown.status < 2, "{}", shown.err);
    let files = tree(&karim.path("c"));
    assert!(!files.iter().any(|(name, _)| name.contains("imprime")), "the print is dropped");
    let notices = files.iter().filter(|(name, _)| name.ends_with("avis.md")).count();
    assert!(notices > 1);
    assert_eq!(karim.run(&["check", "c", "--root", "reçu"]).status, 0);
}

/// The findings of an imported guide at or above a warning: rule, template, message.
fn of_guide(guide: &Path) -> Vec<(String, String, String)> {
    let desk = Desk::new();
    let imported = desk.run(&["campaign", "import", guide.to_str().unwrap(), "-o", "racine"]);
    assert!(imported.status < 2, "{}", imported.err);
    let args = ["campaign", "check", "sag-officiel", "--root", "racine", "--format", "json"];
    let shown = desk.run(&args);
    let report: Value = serde_json::from_str(&shown.out).unwrap();
    let serious = report["findings"].as_array().unwrap().iter();
    let serious = serious.filter(|finding| finding["severity"] != "advice");
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap().to_string();
    serious.map(|f| (text(f, "rule"), text(f, "path"), text(f, "message"))).collect()
}

#[test]
fn the_official_campaign_has_only_slips_that_are_the_guides() {
    // The sample is the guide cut short: what it leaves out is missing from its texts too.
    let sample = ("tests/guides/court.txt", ["sag-help-block", "sag-maybe-already"]);
    let whole =
        ("../shared/reference/guide.txt", ["sag-future-after-launch", "sag-personal-information"]);
    for (guide, slips) in [sample, whole] {
        let guide = repository().join(guide);
        if !guide.exists() {
            crate::support::skipped(
                "the guide of the ministry is not here, only its sample was checked",
            );
            continue;
        }
        let found = of_guide(&guide);
        let rules: Vec<&str> = found.iter().map(|(rule, _, _)| rule.as_str()).collect();
        assert_eq!(rules, slips, "{found:#?}");
        for (rule, path, message) in &found {
            let from_guide = message.contains("origine du texte\u{a0}: Texte officiel");
            assert!(from_guide, "{rule} in {path} is not the guide’s: {message}");
        }
    }
}

#[test]
fn panels_of_a_fold_and_sizes_of_letters_are_held_to_what_they_can_be() {
    let desk = Desk::with("permis");
    let own = desk.read(CAMPAIGN);
    let print = "\n[[print]]\nid = \"leaflet\"\ntitle = \"Dépliant\"\ndeliverable = \"launch/notice\"\nfile = \"depliant\"\ntemplate = \"notice/launch.md\"\n";
    let keys = "size = 10\nmin_size = 12\npanels = [\"1\", \"1\", \"4\"]\n";
    desk.write(CAMPAIGN, format!("{own}{print}{keys}"));
    let shown = desk.run(&["campaign", "check", "permis", "--root", "."]).plain();
    assert_eq!(shown.status, 1, "{}{}", shown.out, shown.err);
    let told = format!("{}{}", shown.out, shown.err);
    assert_eq!(told.matches("n’est pas un volet libre du dépliant").count(), 2, "{told}");
    assert_eq!(told.matches("« min_size » dépasse « size »").count(), 1, "{told}");
}
