//! A launch in waves: what each has of its own, on its day, for those whom it concerns; moving one moves
//! and corrects nothing else.

use std::collections::BTreeMap;

use jalon::formats::MAKES_PDF;
use regex::Regex;
use serde_json::Value;

use crate::support::desk::Desk;
use crate::support::tree;

const WAVES: &str = "
[[wave]]
name = \"particuliers\"
article = \"les\"
gender = \"m\"
date = 2027-03-01

[[wave]]
name = \"entreprises\"
article = \"les\"
gender = \"f\"
date = 2027-04-12
";

/// What each wave has of its own.
const OWN: [&str; 10] = [
    "w-8/newsletter",
    "w-8/social-announcement",
    "w-8/notice",
    "w-6/social-countdown",
    "w-2/social-procedure",
    "w-1/social-procedure",
    "w-1/notice-login-page",
    "launch/social",
    "launch/newsletter",
    "launch/notice",
];

/// What is written for everybody, on one day, and where: in the text, or in the head of what others make.
const EVERYBODY: [(&str, usize); 11] = [
    ("communique", 2),
    ("questions-et-reponses", 2),
    ("actualite", 2),
    ("lignes-de-presse", 2),
    ("plan-de-communication", 2),
    ("premiere-ligne/", 2),
    ("depliant", 2),
    ("affiche", 2),
    ("aide-memoire", 2),
    ("bandeau", 1),
    ("publicite", 1),
];

/// A launch of 1 March.
fn whole(example: &str) -> Desk {
    let desk = Desk::with_launch(example, "l.toml");
    let text = desk.read("l.toml");
    let date = text.lines().find(|line| line.starts_with("date")).unwrap();
    desk.edit("l.toml", date, "date = 2027-03-01");
    desk
}

fn desk(example: &str) -> Desk {
    let desk = whole(example);
    let text = desk.read("l.toml");
    desk.write("l.toml", text + WAVES);
    desk
}

/// Texts written on a day have no fault.
fn nothing_serious(desk: &Desk, today: &str) {
    let found = desk.on(today, "check out --format json");
    let found: Value = serde_json::from_str(&found.out).unwrap();
    let serious = found["findings"].as_array().unwrap().iter();
    let serious: Vec<_> = serious.filter(|f| f["severity"] != "advice").collect();
    assert!(serious.is_empty(), "{serious:#?}");
}

/// The plan of `l.toml`: the day and the state of each deliverable.
fn plan(desk: &Desk, today: &str) -> BTreeMap<String, (String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or("—").to_string();
    desk.deliverables(today, "l.toml")
        .iter()
        .map(|i| (text(&i["id"]), (text(&i["date"]), text(&i["state"]))))
        .collect()
}

fn texts(desk: &Desk) -> BTreeMap<String, String> {
    let all = tree(&desk.path("out/l")).into_iter().filter(|(path, _)| path.ends_with(".md"));
    all.map(|(path, text)| (path, text.replace('\u{a0}', " "))).collect()
}

const SEEN: &str = "2026-12-01";

#[test]
fn each_wave_has_its_own_on_its_day_and_the_rest_stays() {
    for example in ["examples/migration.toml", "examples/new.toml"] {
        let whole = plan(&whole(example), SEEN);
        let desk = desk(example);
        let waves = plan(&desk, SEEN);
        for (id, day) in &whole {
            match OWN.contains(&id.as_str()) {
                false => assert_eq!(waves[id], *day, "{id}"),
                true => assert!(!waves.contains_key(id), "{id}"),
            }
        }
        let own = waves.keys().filter(|id| id.contains('@')).count();
        let planned = OWN.iter().filter(|id| whole.contains_key(**id)).count();
        assert_eq!((own, waves.len()), (2 * planned, whole.len() + planned), "{example}");
        // The first wave is the launch of before; the other one is that of a launch on its day.
        let other = self::whole(example);
        other.edit("l.toml", "date = 2027-03-01", "date = 2027-04-12");
        let later = plan(&other, SEEN);
        for id in OWN {
            assert_eq!(waves[&format!("{id}@entreprises")].0, later[id].0, "{example} {id}");
        }
    }
}

#[test]
fn texts_say_whom_they_concern_and_their_own_day() {
    for example in ["examples/migration.toml", "examples/new.toml"] {
        let desk = desk(example);
        let options = "options = [\"first-line\", \"communication-plan\"]\ncampaign = ";
        desk.edit("l.toml", "campaign = ", options);
        let done = desk.on(SEEN, "render l.toml -o out --formats txt");
        assert_eq!(done.status, 0, "{}", done.err);
        let texts = texts(&desk);
        let own: Vec<_> = texts.iter().filter(|(path, _)| path.contains("-vague-")).collect();
        assert!(own.len() >= 20, "{}", own.len());
        for (path, text) in own {
            let body = text.splitn(3, "+++\n").nth(2).unwrap();
            let (whom, day, other) = match path.contains("vague-entreprises") {
                true => ("aux entreprises", "12 avril 2027", "1er mars 2027"),
                false => ("aux particuliers", "1er mars 2027", "12 avril 2027"),
            };
            assert!(body.contains(whom), "{path}: {body}");
            assert!(!text.contains(other), "{path}: {text}");
            // What comes after the launch may give no day.
            if !path.starts_with("6_") {
                assert!(text.contains(day), "{path}: {text}");
            }
        }
        for name in [
            "1_huit-semaines-avant/communique.md",
            "4_deux-semaines-avant/questions-et-reponses.md",
            "documents-internes/lignes-de-presse.md",
            "documents-internes/plan-de-communication.md",
            "premiere-ligne/fiche.md",
            "premiere-ligne/note-au-personnel.md",
        ] {
            let text = &texts[name];
            assert!(
                text.contains("pour les entreprises, le lundi 12 avril 2027"),
                "{name}: {text}"
            );
        }
        nothing_serious(&desk, SEEN);
        // Another wave's day, left in a text, is found.
        let notice = "out/l/1_huit-semaines-avant/avis-vague-entreprises.md";
        desk.edit(notice, "12\u{a0}avril\u{a0}2027", "19\u{a0}avril\u{a0}2027");
        let found = desk.on(SEEN, &format!("check {notice} --format json")).out;
        assert!(found.contains("sag-launch-date") || found.contains("sag-other-date"), "{found}");
        desk.edit(notice, "Avis aux entreprises. ", "");
        assert!(
            desk.on(SEEN, &format!("check {notice} --format json")).out.contains("sag-wave-named")
        );
    }
}

/// What a text for everybody may say of the first day: that it is the first one, or whose it is.
const STAGED: &str = r"étape|particuliers|date qui|jour qui|[àÀ] compter d|[àÀ] partir d|Dès|script|refaire|Le lancement du";
/// What is so for everybody only once every wave had its day.
const DONE: &str =
    r"a changé|ne se fait plus|non plus avec|plus besoin|y remplace|est (?:maintenant )?disponible";

#[test]
fn no_text_for_everybody_says_what_holds_for_the_first_wave_only() {
    let [staged, done] = [STAGED, DONE].map(|own| Regex::new(own).unwrap());
    let both = "still_active = true\naccepted_until = 2027-06-30\n";
    for (example, login) in [
        ("examples/migration.toml", "still_active = true\n"),
        ("examples/migration.toml", "still_active = false\n"),
        ("examples/migration.toml", both),
        ("examples/new.toml", ""),
    ] {
        let desk = desk(example);
        let options = "options = [\"first-line\", \"communication-plan\"]\ncampaign = ";
        desk.edit("l.toml", "campaign = ", options);
        if !login.is_empty() {
            desk.edit("l.toml", "still_active = true\n", login);
        }
        for today in [SEEN, "2027-03-01", "2027-03-08"] {
            // What is printed is written with its pages, before the launch.
            let formats = if MAKES_PDF && today == SEEN { "txt,pdf" } else { "txt" };
            let made = format!("render l.toml -o out --formats {formats} --force");
            let made = desk.on(today, &made);
            assert_eq!(made.status, 0, "{}", made.err);
            let mut read = 0;
            for (name, part) in EVERYBODY {
                for (path, text) in texts(&desk).iter().filter(|(path, _)| path.contains(name)) {
                    let body = text.splitn(3, "+++\n").nth(part).unwrap_or(text);
                    assert!(!text.contains("Cela se fait par étapes"), "{today} {path}");
                    let lines = body.lines().filter(|line| !line.starts_with('|'));
                    for said in lines.flat_map(|line| line.split(['.', '?', '!'])) {
                        let first =
                            said.contains("1er mars 2027") && !said.ends_with(", le 1er mars 2027");
                        let wrong =
                            first || done.is_match(said) && !said.contains("semaines prévues");
                        assert!(!wrong || staged.is_match(said), "{today} {path}: {said}");
                        read += 1;
                    }
                }
            }
            assert!(read > 300, "{read}");
        }
    }
}

/// Who is still to come, or what still holds for them.
const TO_COME: &str = r"Les autres continuent|qui (?:vous|les) concern|qui concerne chaque|(?:se fait|change|mise? en ligne) par étapes|est commencé";

#[test]
fn once_the_last_wave_has_come_nobody_is_said_to_be_left() {
    let to_come = Regex::new(TO_COME).unwrap();
    let both = "still_active = true\naccepted_until = 2027-06-30\n";
    for (example, login) in [
        ("examples/migration.toml", "still_active = true\n"),
        ("examples/migration.toml", "still_active = false\n"),
        ("examples/migration.toml", both),
        ("examples/new.toml", ""),
    ] {
        let desk = desk(example);
        let text = desk.read("l.toml");
        let third = "[[wave]]\nname = \"organismes\"\narticle = \"les\"\ngender = \"m\"\ndate = 2027-03-22\n";
        desk.write(
            "l.toml",
            format!("options = [\"first-line\", \"communication-plan\"]\n{text}{third}"),
        );
        if !login.is_empty() {
            desk.edit("l.toml", "still_active = true\n", login);
        }
        // Two of three have come: it is said of both, and the others are said to be left.
        let release = "6_jour-du-lancement/communique.md";
        assert_eq!(desk.on("2027-03-29", "render l.toml -o out --formats txt").status, 0);
        let told = &texts(&desk)[release];
        assert!(told.contains(" pour les particuliers"), "{told}");
        assert!(told.contains(", et depuis le lundi 22 mars 2027"), "{told}");
        assert!(to_come.is_match(told), "{told}");
        for today in ["2027-04-12", "2027-04-20"] {
            let made = desk.on(today, "render l.toml -o out --formats txt --force");
            assert_eq!(made.status, 0, "{}", made.err);
            let since = ["6_", "7_", "8_", "documents-internes/", "premiere-ligne/"];
            let texts = texts(&desk);
            let read = texts.iter().filter(|(path, _)| {
                since.iter().any(|own| path.starts_with(own)) && !path.contains("-vague-")
            });
            let read: Vec<_> = read.collect();
            assert!(read.len() > 15, "{}", read.len());
            for (path, text) in read {
                let found = to_come.find_iter(text).map(|found| found.as_str());
                let found: Vec<_> = found.collect();
                assert!(found.is_empty(), "{today} {path}: {found:?}");
            }
            let told = &texts[release];
            let is_today = today == "2027-04-12";
            let day = if is_today { "aujourd’hui" } else { "epuis le lundi 12 avril 2027" };
            assert!(told.contains(day), "{today}: {told}");
            assert!(
                told.contains("par étapes : pour les particuliers, le lundi 1er mars 2027"),
                "{told}"
            );
            nothing_serious(&desk, today);
        }
    }
}

#[test]
fn moving_a_wave_moves_its_own_and_corrects_its_texts_alone() {
    let desk = desk("examples/migration.toml");
    desk.on("2027-01-05", "render l.toml -o out --formats txt");
    for id in ["w-8/notice@particuliers", "w-8/newsletter@particuliers"] {
        assert_eq!(
            desk.on("2027-01-05", &format!("mark l.toml {id} published --on 2027-01-05")).status,
            0
        );
    }
    for id in ["w-8/notice@entreprises", "w-8/newsletter@entreprises"] {
        assert_eq!(
            desk.on("2027-02-15", &format!("mark l.toml {id} published --on 2027-02-15")).status,
            0
        );
    }
    let (before, file) = (plan(&desk, "2027-02-20"), desk.read("l.toml"));
    let seen = "reschedule l.toml --wave entreprises --to 2027-05-10 --dry-run";
    let seen = desk.on("2027-02-20", seen).plain();
    assert_eq!((seen.status, desk.read("l.toml")), (1, file.clone()));
    assert!(seen.out.contains("Vague : les entreprises, lundi 12 avril 2027"), "{}", seen.out);
    assert!(!seen.out.contains("→  lundi 1er mars 2027"), "{}", seen.out);
    let done = desk.on("2027-02-20", "reschedule l.toml --wave entreprises --to 2027-05-10 -o out");
    assert_eq!(done.status, 1, "{}", done.err);
    // The file changed in one place, as a person would have changed it.
    assert_eq!(desk.read("l.toml"), file.replace("2027-04-12", "2027-05-10"));
    let after = plan(&desk, "2027-02-20");
    for (id, was) in &before {
        let own = id.ends_with("@entreprises");
        let told = was.1 == "published";
        match (own, told) {
            (false, _) => assert_eq!(after[id], *was, "{id}"),
            (true, true) => assert_eq!(after[id].1, "to-correct", "{id}"),
            (true, false) => assert_ne!(after[id].0, was.0, "{id}"),
        }
    }
    let texts = texts(&desk);
    let corrections: Vec<&String> = texts
        .keys()
        .filter(|path| path.starts_with("corrections/") && !path.contains("dcom"))
        .collect();
    assert_eq!(corrections.len(), 2, "{corrections:?}");
    for path in corrections {
        assert!(path.contains("vague-entreprises"), "{path}");
        assert!(texts[path].contains("aux entreprises"), "{}", texts[path]);
        assert!(
            texts[path].contains("10 mai 2027") && texts[path].contains("12 avril 2027"),
            "{}",
            texts[path]
        );
        assert!(!texts[path].contains("1er mars"), "{}", texts[path]);
    }
    let first = texts.iter().filter(|(path, _)| path.contains("vague-particuliers"));
    assert!(first.into_iter().all(|(_, text)| !text.contains("mai 2027")));
}

#[test]
fn moving_a_launch_moves_its_waves_unless_they_are_to_stay() {
    let inline = "wave = [{ name = \"particuliers\", article = \"les\", gender = \"m\", date = 2027-03-01 }, { name = \"entreprises\", article = \"les\", gender = \"f\", date = 2027-04-12 }]\ncampaign = ";
    let written = self::whole("examples/migration.toml");
    written.edit("l.toml", "campaign = ", inline);
    for desk in [desk("examples/migration.toml"), written] {
        let (before, file) = (plan(&desk, SEEN), desk.read("l.toml"));
        let seen = desk.on(SEEN, "reschedule l.toml --to 2027-03-15 --dry-run").plain();
        assert_eq!((seen.status, desk.read("l.toml")), (0, file.clone()), "{}", seen.err);
        let done = desk.on(SEEN, "reschedule l.toml --to 2027-03-15").plain();
        assert_eq!((done.status, &done.out), (0, &seen.out), "{}", done.err);
        for (wave, from, to) in [
            ("particuliers", "lundi 1er mars 2027", "lundi 15 mars 2027"),
            ("entreprises", "lundi 12 avril 2027", "lundi 26 avril 2027"),
        ] {
            let told = format!("Vague : les {wave}, {from}\n        →  {to}\n");
            assert!(done.out.contains(&told), "{}", done.out);
        }
        let told = "Les vagues se déplacent comme le lancement : 2 semaines plus tard.";
        assert!(done.err.contains(told) && done.err.contains("--keep-waves"), "{}", done.err);
        // Nothing else changed in the file, and the plan is the one of a launch that was always so.
        let moved = file.replace("2027-03-01", "2027-03-15").replace("2027-04-12", "2027-04-26");
        assert_eq!(desk.read("l.toml"), moved);
        assert_ne!(plan(&desk, SEEN), before);
        // There and back.
        let back = desk.on(SEEN, "reschedule l.toml --to 2027-03-01").plain();
        assert!(back.err.contains("2 semaines plus tôt"), "{}", back.err);
        assert_eq!((desk.read("l.toml"), plan(&desk, SEEN)), (file.clone(), before));
        // By days, onto a Saturday for the second wave, which is told.
        let days = desk.on(SEEN, "reschedule l.toml --to 2027-03-06 --dry-run").plain();
        assert!(days.err.contains("5 jours plus tard"), "{}", days.err);
        assert!(days.out.contains("Le jour de la vague « les entreprises »"), "{}", days.out);
        // Where they are to stay, and where they cannot.
        let stay = desk.on(SEEN, "reschedule l.toml --to 2027-02-22 --keep-waves").plain();
        assert!(stay.err.contains("Les vagues restent à leur jour"), "{}", stay.err);
        assert_eq!(
            desk.read("l.toml"),
            file.replace("\ndate = 2027-03-01\ntype", "\ndate = 2027-02-22\ntype")
        );
        let passed = desk.on(SEEN, "reschedule l.toml --to 2027-04-05 --keep-waves").plain();
        assert_eq!(passed.status, 2);
        assert!(passed.err.contains("ne précède pas le jour du lancement"), "{}", passed.err);
    }
    // What a wave was told is corrected when it moves with its launch.
    let desk = desk("examples/migration.toml");
    desk.on("2027-02-15", "mark l.toml w-8/notice@entreprises published");
    let done = desk.on("2027-02-20", "reschedule l.toml --to 2027-03-15 -o out");
    assert_eq!(done.status, 1, "{}", done.err);
    let correction = &texts(&desk)["corrections/avis-vague-entreprises.md"];
    assert!(
        correction.contains("26 avril 2027") && correction.contains("12 avril 2027"),
        "{correction}"
    );
}

/// A text message is held to the same rule, with the signs that it has.
#[test]
fn a_text_message_that_names_no_wave_is_found() {
    let desk = desk("examples/migration.toml");
    desk.edit("l.toml", "campaign = ", "options = [\"sms\"]\ncampaign = ");
    desk.edit("l.toml", "name = \"entreprises\"", "name = \"gens des hôpitaux et des œuvres\"");
    desk.on(SEEN, "render l.toml -o out --formats txt");
    let file = "out/l/5_une-semaine-avant/sms-vague-gens-des-hopitaux-et-des-oeuvres.md";
    let checked = desk.on(SEEN, &format!("check {file}"));
    assert_eq!(checked.status, 0, "{}", checked.out);
    desk.edit(file, "pour les gens des hopitaux et des oeuvres, ", "");
    let checked = desk.on(SEEN, &format!("check {file} --format json"));
    assert!(checked.out.contains("sag-wave-named"), "{}", checked.out);
}

#[test]
fn what_cannot_be_a_wave_is_told() {
    let told = |from: &str, to: &str| {
        let desk = desk("examples/migration.toml");
        desk.edit("l.toml", from, to);
        let shown = desk.on(SEEN, "plan l.toml").plain();
        assert_eq!(shown.status, 2, "{to}");
        shown.err
    };
    assert!(
        told("date = 2027-04-12", "date = 2027-02-01")
            .contains("ne précède pas le jour du lancement")
    );
    assert!(told("date = 2027-04-12", "date = 2037-04-12").contains("à plus d’un an du lancement"));
    assert!(
        told("date = 2027-04-12", "date = \"31 avril 2027\"").contains("cette date n’existe pas")
    );
    assert!(told("date = 2027-04-12\n", "").contains("date"));
    assert!(told("name = \"entreprises\"", "name = \"particuliers\"").contains("deux vagues"));
    assert!(told("name = \"entreprises\"", "nom = \"entreprises\"").contains("nom"));
    assert!(
        told("campaign = \"sag\"", "campaign = \"authentification-renforcee\"")
            .contains("par vague")
    );
    let many = |n: usize| {
        format!("[[wave]]\nname = \"{n}\"\narticle = \"les\"\ngender = \"m\"\ndate = 2027-04-12\n")
    };
    let many: String = (0..40).map(many).collect();
    assert!(
        told("[[wave]]\nname = \"particuliers\"", &(many + "[[wave]]\nname = \"particuliers\""))
            .contains("trop de vagues")
    );
    let desk = desk("examples/migration.toml");
    let unknown = desk.on(SEEN, "reschedule l.toml --wave entreprise --to 2027-05-10").plain();
    assert_eq!(unknown.status, 2);
    assert!(
        unknown.err.contains("vague inconnue « entreprise »")
            && unknown.err.contains("entreprises")
    );
    // A wave on a day of its own, none on launch day: it is said.
    desk.edit("l.toml", "date = 2027-03-01\n\n[[wave]]", "date = 2027-03-20\n\n[[wave]]");
    let shown = desk.on(SEEN, "plan l.toml").plain().out;
    assert!(shown.contains("est un samedi") && shown.contains("Aucune vague"), "{shown}");
}

#[test]
fn what_is_said_instead_is_named_by_its_title() {
    let desk = desk("examples/migration.toml");
    let plan = desk.run(&["--today", "2027-03-20", "plan", "l.toml"]).out;
    let remarks: Vec<&str> = plan.lines().filter(|line| line.contains("remplacer")).collect();
    assert!(!remarks.is_empty(), "{plan}");
    for id in OWN {
        assert!(!plan.contains(id), "{id}: {plan}");
    }
    // A title that ends with parentheses has one pair of them.
    let title = desk.run(&["plan", "l.toml", "--format", "csv"]).out;
    assert!(title.contains("(republication, les particuliers)"), "{title}");
}

#[test]
fn what_two_waves_are_told_on_one_day_is_not_the_same() {
    let desk = desk("examples/migration.toml");
    let shown = desk.run(&["--today", "2027-06-03", "plan", "l.toml"]).plain();
    assert!(shown.out.contains("(les entreprises)"), "{}", shown.out);
    assert!(!shown.out.contains("disent la même chose"), "{}", shown.out);
}

/// What is for everybody says the day of each wave: it is corrected when one of them moves, alone or
/// with the launch.
#[test]
fn what_told_everybody_the_day_of_a_wave_is_corrected_when_it_moves() {
    for (example, what) in [
        ("examples/migration.toml", "La connexion au Carnet santé Québec changera par étapes"),
        ("examples/new.toml", "La mise en ligne"),
    ] {
        for (moved, days) in [
            (
                "--wave entreprises --to 2027-05-10",
                "pour les particuliers, le lundi 1er mars 2027; pour les entreprises, le lundi 10 mai 2027, et non le 12 avril 2027",
            ),
            (
                "--to 2027-03-15",
                "pour les particuliers, le lundi 15 mars 2027, et non le 1er mars 2027; pour les entreprises, le lundi 26 avril 2027, et non le 12 avril 2027",
            ),
        ] {
            let desk = desk(example);
            desk.on("2027-01-05", "render l.toml -o out --formats txt");
            for id in ["w-8/press-release", "w-6/banner"] {
                desk.on("2027-01-18", &format!("mark l.toml {id} published"));
            }
            // A text that gives no day of a wave is not wrong when one moves.
            desk.on("2027-01-18", "mark l.toml w-1/video-basic published");
            let done = desk.on("2027-01-19", &format!("reschedule l.toml {moved} -o out")).plain();
            assert_eq!(done.status, 1, "{}", done.err);
            assert!(done.err.contains("un lancement le 12 avril 2027 pour les entreprises"));
            let plan = plan(&desk, "2027-01-19");
            for (id, state) in [("w-8/press-release", "to-correct"), ("w-6/banner", "to-correct")] {
                assert_eq!(plan[id].1, state, "{moved}");
            }
            let texts = texts(&desk);
            for name in ["communique", "bandeau", "courriel-a-la-dcom"] {
                let text = &texts[&format!("corrections/{name}.md")];
                assert!(text.contains(days), "{moved} {name}: {text}");
                assert!(name != "bandeau" || text.contains(what), "{text}");
            }
            // Once it is corrected, it says the days as they are, until they move again.
            desk.on("2027-01-20", "mark l.toml w-8/press-release corrected");
            assert_eq!(self::plan(&desk, "2027-01-20")["w-8/press-release"].1, "corrected");
            let again = "reschedule l.toml --wave entreprises --to 2027-05-17 -o out";
            assert_eq!(desk.on("2027-01-21", again).status, 1);
            assert!(self::texts(&desk)["corrections/communique-suite.md"].contains("17 mai 2027"));
        }
    }
}

/// A record of before days of waves were kept is read, and completed before a wave moves.
#[test]
fn a_record_without_days_of_waves_is_completed_before_they_move() {
    let desk = desk("examples/migration.toml");
    let old = "[\"w-8/press-release\"]\npublished = { on = 2027-01-04, announced = 2027-03-01 }\n";
    desk.write("l.suivi.toml", old);
    assert_eq!(plan(&desk, "2027-01-05")["w-8/press-release"].1, "published");
    let moved = "reschedule l.toml --wave entreprises --to 2027-05-10";
    assert_eq!(desk.on("2027-01-05", moved).status, 1);
    assert_eq!(plan(&desk, "2027-01-05")["w-8/press-release"].1, "to-correct");
    assert!(desk.read("l.suivi.toml").contains("{ id = \"entreprises\", date = 2027-04-12 }"));
}

/// A wave that is gone: what it was told stays where it is and is told; nothing says that the launch
/// moved.
#[test]
fn what_a_wave_was_told_stays_and_is_named_once_the_wave_is_gone() {
    let desk = desk("examples/migration.toml");
    desk.on("2027-02-15", "render l.toml -o out --formats txt");
    let files = [
        "out/l/1_huit-semaines-avant/infolettre-vague-entreprises.md",
        "out/l/1_huit-semaines-avant/avis-vague-entreprises.md",
    ];
    for id in ["w-8/newsletter@entreprises", "w-8/notice@entreprises", "w-8/press-release"] {
        desk.on("2027-02-15", &format!("mark l.toml {id} published"));
    }
    let before = files.map(|file| desk.read(file));
    let cancelled = desk.on("2027-02-16", "reschedule l.toml --wave entreprises --cancel").plain();
    assert_eq!(cancelled.status, 2);
    assert!(cancelled.err.contains("retirez sa section [[wave]]"), "{}", cancelled.err);
    let lone = desk.on("2027-02-16", "reschedule l.toml --wave entreprises").plain();
    assert!(lone.status == 2 && lone.err.contains("--to DATE"), "{}", lone.err);
    let text = desk.read("l.toml");
    let at = text.rfind("[[wave]]").unwrap();
    desk.write("l.toml", &text[..at]);
    for _ in 0..2 {
        let done = desk.on("2027-02-16", "render l.toml -o out --formats txt").plain();
        assert_eq!(done.status, 1, "{}", done.err);
        let told = "Des textes publiés ne font plus partie du lancement";
        assert!(done.err.contains(told) && done.err.contains("« entreprises »"), "{}", done.err);
        assert!(!done.err.contains("moyen inconnu"), "{}", done.err);
        assert_eq!(files.map(|file| desk.read(file)), before);
    }
    let texts = texts(&desk);
    let letter = &texts["corrections/courriel-a-la-dcom.md"];
    for wrong in ["devancé", "reporté", "Aucun de nos textes"] {
        assert!(!letter.contains(wrong), "{letter}");
    }
    let gone = "[À compléter : ce qu’il advient pour la vague « entreprises », à qui le 12 avril 2027 avait été annoncé]";
    assert!(letter.contains(gone), "{letter}");
    assert!(texts["corrections/communique.md"].contains(gone));
    assert!(!texts["documents-internes/lignes-de-presse.md"].contains("La date a changé"));
    assert_eq!(plan(&desk, "2027-02-16")["w-8/press-release"].1, "to-correct");
    // A person told them, and says so.
    let own = ["w-8/newsletter@entreprises", "w-8/notice@entreprises"];
    assert!(own.iter().all(|id| done_says(&desk, id)));
    let approved = desk.on("2027-02-17", "mark l.toml w-8/notice@entreprises approved").plain();
    assert_eq!(approved.status, 2);
    assert!(approved.err.contains("ne fait plus partie du lancement"), "{}", approved.err);
    for id in own.iter().chain(&["w-8/press-release"]) {
        let noted = desk.on("2027-02-17", &format!("mark l.toml {id} corrected")).plain();
        assert_eq!(noted.status, 0, "{}", noted.err);
        assert!(noted.err.contains("rectifié le 17 février 2027"), "{}", noted.err);
    }
    // Nothing is said of days: nobody knows what they were told.
    let noted = desk.read("l.suivi.toml");
    assert_eq!(noted.matches("corrected = { on = 2027-02-17 }\n").count(), 2, "{noted}");
    let done = desk.on("2027-02-18", "render l.toml -o out --formats txt").plain();
    assert_eq!(done.status, 0, "{}", done.err);
    assert_eq!(files.map(|file| desk.read(file)), before);
}

/// Whether a person is told how to note that the readers of a text know.
fn done_says(desk: &Desk, id: &str) -> bool {
    let shown = desk.on("2027-02-16", "plan l.toml").plain().out;
    let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    shown.contains(&format!("{id})")) && shown.contains("jalon mark LANCEMENT MOYEN corrected")
}

/// A launch whose waves are all gone but one is no launch by steps.
#[test]
fn a_wave_that_is_alone_is_told() {
    let desk = desk("examples/migration.toml");
    let lone = "Une seule vague est au calendrier, « les particuliers »";
    assert!(!desk.on(SEEN, "status l.toml").plain().out.contains(lone));
    let text = desk.read("l.toml");
    desk.write("l.toml", &text[..text.rfind("[[wave]]").unwrap()]);
    let told = desk.on(SEEN, "plan l.toml").plain().out;
    assert!(told.split_whitespace().collect::<Vec<_>>().join(" ").contains(lone), "{told}");
}

/// The pictures of a wave say whom they are for, in their words where these fit, and always to who does
/// not see them.
#[test]
fn a_picture_of_a_wave_says_whom_it_is_for() {
    let long = "entreprises de moins de cinquante personnes qui produisent elles-mêmes leurs déclarations trimestrielles";
    for (example, name) in ["examples/migration.toml", "examples/new.toml"]
        .into_iter()
        .flat_map(|example| ["entreprises", long].map(|name| (example, name)))
    {
        let desk = desk(example);
        desk.edit("l.toml", "name = \"entreprises\"", &format!("id = \"e\"\nname = \"{name}\""));
        let done = desk.on(SEEN, "render l.toml -o out --formats svg").plain();
        assert!(!done.err.contains("n’ont pas pu être faits"), "{}", done.err);
        let all = tree(&desk.path("out/l"));
        let own =
            all.iter().filter(|(path, _)| path.contains("-vague-e.") && path.ends_with("svg"));
        let own: Vec<_> = own.collect();
        assert!(own.len() >= 10, "{}", own.len());
        let mut shown = 0;
        for (path, svg) in own {
            let svg = svg.replace('\u{a0}', " ");
            let (alt, words) = svg.split_once("</title>").unwrap();
            assert!(alt.to_lowercase().contains(&format!("pour les {name}")), "{path}: {alt}");
            let words: Vec<&str> = words.split("<tspan").skip(1).collect();
            let words = words.iter().filter_map(|word| word.split(['>', '<']).nth(1));
            let words = words.collect::<Vec<_>>().join(" ");
            let says = words.contains(&format!("Pour les {name}"));
            assert!(says || name == long || path.contains("bandeau"), "{path}: {words}");
            shown += usize::from(says);
        }
        assert!(shown >= if name == long { 2 } else { 8 }, "{example} {name}: {shown}");
    }
}

#[test]
fn what_gives_the_day_of_a_launch_gives_those_of_its_waves() {
    let desk = desk("examples/migration.toml");
    let waves =
        "Vagues : les particuliers, lundi 1er mars 2027; les entreprises, lundi 12 avril 2027";
    desk.on(SEEN, "render l.toml -o out --formats book,md,ics");
    let ics = desk.read("out/l/calendrier.ics").replace("\r\n ", "").replace("\\;", ";");
    let files = ["calendrier.md", "index.html"].map(|name| desk.read(&format!("out/l/{name}")));
    let shown = ["plan l.toml", "status l.toml"].map(|line| desk.on(SEEN, line).out);
    for text in files.into_iter().chain(shown).chain([ics]) {
        let said = text.split_whitespace().collect::<Vec<_>>().join(" ").replace("\\,", ",");
        assert!(said.contains(waves), "{said:.900}");
    }
}

/// Whose wave is still to come cannot create an account on the way into the service.
#[test]
fn nobody_is_sent_to_a_service_before_the_day_of_their_wave() {
    let end = |until: &str| {
        let desk = desk("examples/migration.toml");
        let both = format!("still_active = true\naccepted_until = {until}\n");
        desk.edit("l.toml", "still_active = true\n", &both);
        desk.on(SEEN, "render l.toml -o out --formats txt");
        let texts = texts(&desk);
        let own =
            texts.iter().find(|(path, _)| path.contains("infolettre") && path.starts_with("8_"));
        own.unwrap().1.contains("au moment d’accéder")
    };
    assert!(!end("2027-04-12") && end("2027-06-30"));
    let desk = desk("examples/migration.toml");
    desk.on(SEEN, "render l.toml -o out --formats txt");
    let texts = texts(&desk);
    let lines = &texts["documents-internes/lignes-de-presse.md"];
    let (_, answer) = lines.split_once("Est-ce que les entreprises sont touchées").unwrap();
    let (answer, _) = answer.split_once("###").unwrap_or((answer, ""));
    assert!(answer.contains("pour les entreprises, le lundi 12 avril 2027."), "{answer}");
    assert!(!lines.contains("s’adresse aux entreprises"), "{lines}");
}

/// The report comes once everything else is out, on one day wherever that is said.
#[test]
fn the_report_waits_for_the_last_wave_and_the_end_of_the_previous_login() {
    let desk = desk("examples/migration.toml");
    desk.edit(
        "l.toml",
        "campaign = ",
        "options = [\"communication-plan\", \"results\"]\ncampaign = ",
    );
    let both = "still_active = true\naccepted_until = 2027-05-14\n";
    desk.edit("l.toml", "still_active = true\n", both);
    desk.on(SEEN, "render l.toml -o out --formats txt");
    // 15 May is a Saturday.
    assert_eq!(plan(&desk, SEEN)["after/results"].0, "2027-05-17");
    let told = &texts(&desk)["documents-internes/plan-de-communication.md"];
    assert!(told.contains("à partir du lundi 17 mai 2027"), "{told}");
}
