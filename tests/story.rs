//! A launch from its first plan to its last post, by staff who have Excel, Word and the book: two slips,
//! an approval that an edit undoes, a sentence in conflict. At each step every output says the same.

use std::fs;

use crate::support::desk::Desk;
use crate::support::{office, told};

const BOOK: &str = "out/l/calendrier.xlsx";
const RELEASE: &str = "out/l/1_huit-semaines-avant/communique";
const LAST: &str = "out/l/6_jour-du-lancement/communique";
const ANNOUNCED: [&str; 4] =
    ["w-8/newsletter", "w-8/press-release", "w-8/social-announcement", "w-8/notice"];

struct Story {
    desk: Desk,
    day: &'static str,
}

impl Story {
    /// Runs a command; the folder is then written anew.
    fn does(&self, line: &str) -> String {
        let shown = self.desk.on(self.day, line).plain();
        assert!(shown.status < 2, "{line}: {}", shown.err);
        shown.err
    }

    fn renders(&self) -> String {
        self.does("render l.toml -o out")
    }

    /// Staff fill in the calendar, and it is read back.
    fn fills(&self, cells: &[(&str, &str, &str)]) {
        office::fill(&self.desk, BOOK, cells);
        self.does(&format!("mark l.toml --from {BOOK}"));
        self.renders();
    }

    /// Every output says the same of every deliverable, and of these, that.
    fn is_so(&self, expected: &[(&str, &str)]) {
        let all = told::states(&self.desk, "l", self.day);
        let plan = &all["plan, JSON"];
        for (output, told) in &all {
            assert_eq!(told, plan, "{}: {output}", self.day);
        }
        for (id, state) in expected {
            assert_eq!(plan[*id], *state, "{}: {id}", self.day);
        }
    }

    /// What stands first in the book.
    fn first(&self) -> String {
        let page = self.desk.read("out/l/index.html");
        let first = page.split("id=\"a-voir\"").nth(1).unwrap_or_default();
        first.split("</section>").next().unwrap_or_default().to_string()
    }

    /// What is still to go out, by day.
    fn left(&self) -> Vec<(String, String)> {
        let plan = self.desk.on(self.day, "plan l.toml --format json").out;
        let plan: serde_json::Value = serde_json::from_str(&plan).unwrap();
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_string();
        let items = plan["plans"][0]["deliverables"].as_array().unwrap().iter();
        let planned = items.filter(|item| item["status"] == "planned");
        let mut left: Vec<_> =
            planned.map(|item| (text(&item["date"]), text(&item["id"]))).collect();
        left.sort();
        left
    }
}

/// « Qui répond aux gens, et avec quels mots? », asks the director. Then the day changes.
#[test]
fn who_answers_the_public_has_the_words_and_the_new_day() {
    let desk = Desk::with_launch("examples/migration.toml", "l.toml");
    let story = Story { desk, day: "2026-11-24" };
    let desk = &story.desk;
    // The campaign says what it has besides, and the launch takes it.
    let shown = desk.run(&["campaign", "show", "sag"]).plain();
    let offered = shown.out.lines().find(|line| line.trim_start().starts_with("first-line"));
    assert!(offered.is_some_and(|line| line.contains("Première ligne")), "{}", shown.out);
    desk.edit("l.toml", "type = ", "options = [\"sms\", \"first-line\"]\ntype = ");
    let told = story.renders();
    // What nobody told yet is asked of who knows.
    assert!(told.contains("qui prévenir d’une panne"), "{told}");
    let sheet = "out/l/premiere-ligne/fiche";
    let own = desk.read(&format!("{sheet}.md"));
    let start = own.find("[à compléter\u{a0}: qui prévenir d’une panne").unwrap();
    let mark = &own[start..=start + own[start..].find(']').unwrap()];
    assert!(mark.contains("à confirmer auprès de l’équipe responsable"), "{mark}");
    // The answer is written in Word, where staff work.
    let word = format!("{sheet}.docx");
    office::reword(desk, &word, mark, "Le centre de services, au poste 4321");
    story.renders();
    assert!(desk.read(&format!("{sheet}.md")).contains("au poste 4321"));
    // The page goes out two weeks before the launch, the message one week before.
    let days: Vec<(String, String)> = story.left();
    assert!(days.contains(&("2027-02-15".into(), "w-2/questions".into())), "{days:?}");
    assert!(days.contains(&("2027-02-22".into(), "w-1/sms".into())), "{days:?}");
    story.does("mark l.toml w-2/questions publié");
    // The day slips: what is said has the new one, and keeps what was written in it.
    story.does("reschedule l.toml --to 2027-04-12 -o out");
    let read = |name: &str| desk.read(&format!("out/l/{name}")).replace('\u{a0}', " ");
    let sheet = read("premiere-ligne/fiche.md");
    assert!(sheet.contains("au poste 4321") && sheet.contains("12 avril 2027"), "{sheet}");
    let replies = read("premiere-ligne/reponses-aux-commentaires.md");
    assert!(replies.contains("> Bonjour. Oui : c’est maintenant le 12 avril 2027."), "{replies}");
    assert!(read("5_une-semaine-avant/sms.md").contains("changera le 12 avril 2027"));
    story.is_so(&[("w-2/questions", "à rectifier"), ("w-1/sms", "prévu")]);
    assert!(read("corrections/avis.md").contains("12 avril 2027"));
}

#[test]
fn a_launch_is_run_through_excel_word_and_the_book() {
    let desk = Desk::with_launch("examples/migration.toml", "l.toml");
    let mut story = Story { desk, day: "2026-11-02" };
    story.renders();
    story.is_so(&[("w-8/press-release", "prévu"), ("after/news", "prévu")]);

    // The texts are written, and said to be in Excel; one is approved.
    story.day = "2026-12-07";
    story.fills(&[("w-8/press-release", "État", "rédigé"), ("w-8/newsletter", "État", "Rédigé")]);
    story.is_so(&[("w-8/press-release", "rédigé"), ("w-8/newsletter", "rédigé")]);
    story.does("mark l.toml w-8/press-release approuvé --by DCOM");
    story.renders();
    story.is_so(&[("w-8/press-release", "approuvé")]);

    // The cabinet writes in the Word document: the same run says that the approval is undone.
    let word = format!("{RELEASE}.docx");
    office::reword(&story.desk, &word, "Pour publication immédiate", "À publier le matin");
    story.renders();
    story.is_so(&[("w-8/press-release", "à réapprouver")]);
    assert!(story.desk.read(&format!("{RELEASE}.md")).contains("À publier le matin"));
    assert!(story.first().contains("#moyen-w-8.press-release"), "{}", story.first());
    story.fills(&[
        ("w-8/press-release", "État", "approuvé"),
        ("w-8/press-release", "Par", "La sous-ministre"),
    ]);
    story.is_so(&[("w-8/press-release", "approuvé")]);
    assert!(!story.first().contains("#moyen-w-8.press-release"));

    // Eight weeks before: what is announced goes out, and is noted in Excel.
    story.day = "2027-01-04";
    story.does("mark l.toml w-8/press-release --gate dcom-informed");
    let out = ANNOUNCED.map(|id| (id, "Publié le", "4 janvier 2027"));
    story.fills(&out);
    story.is_so(&ANNOUNCED.map(|id| (id, "publié")));

    // A first slip: what went out is to correct, and what follows has the new day, Word included.
    story.day = "2027-01-12";
    story.does("reschedule l.toml --to 2027-04-12 -o out");
    story.is_so(&ANNOUNCED.map(|id| (id, "à rectifier")));
    assert!(story.first().contains("#moyen-corrections."), "{}", story.first());
    let release = fs::read(story.desk.path(&format!("{LAST}.docx"))).unwrap();
    assert!(jalon::word::document_content(&release).unwrap().contains("12\u{a0}avril\u{a0}2027"));
    story.fills(&ANNOUNCED.map(|id| (id, "État", "rectifié")));
    story.is_so(&ANNOUNCED.map(|id| (id, "rectifié")));
    assert!(!story.first().contains("#moyen-corrections."));

    // Somebody writes the day of the release otherwise; a second slip meets these words.
    office::reword(
        &story.desk,
        &format!("{LAST}.docx"),
        "12\u{a0}avril\u{a0}2027",
        "12 avril au matin",
    );
    story.day = "2027-02-01";
    story.does("reschedule l.toml --to 2027-05-10 -o out");
    story.is_so(&[("launch/press-release", "à revoir"), ("w-8/notice", "à rectifier")]);
    let kept = story.desk.read(&format!("{LAST}.md"));
    assert!(kept.contains("12 avril au matin"), "{kept}");
    assert!(story.first().contains("choisissez entre les deux rédactions"));
    // It is settled in Word, as it was written.
    let word = format!("{LAST}.docx");
    office::reword(&story.desk, &word, "12 avril au matin", "10\u{a0}mai\u{a0}2027");
    story.renders();
    story.is_so(&[("launch/press-release", "prévu")]);
    let settled = story.desk.read(&format!("{LAST}.md"));
    assert!(!settled.contains("avril"), "{settled}");
    story.fills(&ANNOUNCED.map(|id| (id, "État", "rectifié")));
    story.is_so(&ANNOUNCED.map(|id| (id, "rectifié")));

    // Everything else goes out on its day, to the last post.
    let mut days = 0;
    while let Some((day, _)) = story.left().first().cloned() {
        days += 1;
        assert!(days < 30, "{:?}", story.left());
        story.day = day.clone().leak();
        let today = story.left().into_iter().filter(|(own, _)| *own == day);
        let ids: Vec<String> = today.map(|(_, id)| id).collect();
        let cells: Vec<_> = ids.iter().map(|id| (id.as_str(), "Publié le", day.as_str())).collect();
        story.fills(&cells);
        story.is_so(&ids.iter().map(|id| (id.as_str(), "publié")).collect::<Vec<_>>());
    }
    let all = &told::states(&story.desk, "l", story.day)["the book"];
    let done = ["publié", "rectifié", "remplacé", "annulé"];
    assert!(all.values().all(|state| done.contains(&state.as_str())), "{all:?}");
    assert!(days > 8, "{days}");
}

/// « Le service est tombé ce matin : qu’est-ce qu’on dit, et qu’est-ce qu’on retient? »
#[test]
fn the_service_is_down_on_its_first_morning() {
    let desk = Desk::with_launch("examples/migration.toml", "l.toml");
    let story = Story { desk, day: "2027-03-01" };
    story.renders();
    let answer = story.desk.on(story.day, "incident panne l.toml --at 09:15 -o out").plain();
    assert_eq!(answer.status, 0, "{}", answer.err);
    // What waits, by its name, and where the texts are.
    assert!(answer.out.starts_with("À retenir jusqu’à la fin de l’incident :\n"), "{}", answer.out);
    assert!(answer.out.contains("launch/social – Publication : au moment du lancement"));
    let folder = "out/l/incident_2027-03-01_09h15";
    assert!(answer.err.contains(&format!("Textes : {folder}")), "{}", answer.err);
    let said = |name: &str| story.desk.read(&format!("{folder}/{name}")).replace('\u{a0}', " ");
    // What is said: on the site, on networks, to the media, to the staff.
    let down = "le Carnet santé Québec n’est pas accessible";
    assert!(said("avis.md").contains("Depuis le lundi 1er mars 2027, à 9 h 15, "));
    assert!(said("avis.html").contains(down));
    assert!(said("publication.txt").contains("Des vérifications sont en cours."));
    assert!(
        said("ligne-de-presse.md").contains("Organisation qui répond : Ministère de l’Exemple")
    );
    assert!(story.desk.path(&format!("{folder}/ligne-de-presse.docx")).exists());
    assert!(said("note-au-personnel.txt").contains("Infolettre : au moment du lancement"));
    let held = ["launch/social", "launch/newsletter", "launch/digital-ad", "launch/press-release"];
    story.is_so(&held.map(|id| (id, "retenu")));
    story.is_so(&[("launch/notice", "prévu")]);
    assert!(story.first().contains("panne du service"), "{}", story.first());
    // Meanwhile, staff go on in Excel: what waits there is no change of theirs.
    story.fills(&[("launch/notice", "Publié le", "1er mars 2027")]);
    story.is_so(&held.map(|id| (id, "retenu")));
    story.is_so(&[("launch/notice", "publié")]);
    // In the afternoon, it is over: what waited goes out.
    let answer = story.desk.on(story.day, "incident panne l.toml --end 14:00 -o out").plain();
    assert!(
        answer.out.starts_with("Retenu jusqu’ici, peut maintenant paraître :"),
        "{}",
        answer.out
    );
    assert!(said("avis-fin.md").contains("est de nouveau accessible"));
    assert!(said("note-au-personnel-fin.txt").contains("a pris fin le même jour, à 14 h"));
    story.is_so(&held.map(|id| (id, "prévu")));
    assert!(!story.first().contains("panne du service"));
}

/// « Les entreprises devront-elles se connecter autrement en mars, comme tout le monde? »: the press lines
/// answer, in their own words, before and after the day of the companies slips.
#[test]
fn a_director_asks_who_changes_when_and_a_file_answers() {
    let desk = Desk::with_launch("examples/migration.toml", "l.toml");
    let until = "still_active = true\naccepted_until = 2027-06-30\n";
    desk.edit("l.toml", "still_active = true\n", until);
    let wave = |name, gender, day| {
        format!(
            "\n[[wave]]\nname = \"{name}\"\narticle = \"les\"\ngender = \"{gender}\"\ndate = {day}\n"
        )
    };
    let waves = wave("particuliers", "m", "2027-03-01") + &wave("entreprises", "f", "2027-04-12");
    desk.write("l.toml", desk.read("l.toml") + &waves);
    let mut story = Story { desk, day: "2026-12-01" };
    let answers = |story: &Story, day: &str| {
        let lines = story.desk.read("out/l/documents-internes/lignes-de-presse.md");
        let lines = lines.replace('\u{a0}', " ");
        let question = lines.split("### Est-ce le même jour pour tout le monde?").nth(1).unwrap();
        let answer = question.split("###").next().unwrap();
        assert!(answer.contains("Non. ") && answer.contains(day), "{answer}");
        assert!(answer.contains("pour les particuliers, le lundi 1er mars 2027"), "{answer}");
        let question = lines.split("### Que deviennent les accès").nth(1).unwrap();
        assert!(question.contains("jusqu’au mercredi 30 juin 2027 inclusivement"), "{question}");
    };
    story.renders();
    answers(&story, "pour les entreprises, le lundi 12 avril 2027");
    let notices = ["w-8/notice@particuliers", "w-8/notice@entreprises"];
    story.is_so(&notices.map(|id| (id, "prévu")));
    for (day, id) in ["2027-01-04", "2027-02-15"].into_iter().zip(notices) {
        story.day = day;
        story.does(&format!("mark l.toml {id} published"));
        story.renders();
        story.is_so(&[(id, "publié")]);
    }

    // The companies will wait: what they were told is corrected, and nobody else hears of it.
    story.day = "2027-02-22";
    story.does("reschedule l.toml --wave entreprises --to 2027-05-10 -o out");
    story.is_so(&[(notices[0], "publié"), (notices[1], "à rectifier")]);
    answers(&story, "pour les entreprises, le lundi 10 mai 2027");
    let correction = story.desk.read("out/l/corrections/avis-vague-entreprises.md");
    assert!(correction.contains("10\u{a0}mai\u{a0}2027"), "{correction}");
    story.does(&format!("mark l.toml {} corrected", notices[1]));
    story.renders();
    story.is_so(&[(notices[1], "rectifié"), ("launch/notice@entreprises", "prévu")]);
}
