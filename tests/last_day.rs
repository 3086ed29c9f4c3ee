//! The last day of the previous login that changes once texts said it: what went out stays, the rest says
//! the new one, and corrections say both.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::desk::Desk;
use crate::support::tree;

/// A migration of 1 March whose previous login is taken until 30 June.
fn desk(login: &str) -> Desk {
    let desk = Desk::with_launch("examples/migration.toml", "l.toml");
    let usual = "name = \"clicSÉQUR\"\narticle = \"\"\nstill_active = true\n";
    desk.edit("l.toml", usual, &format!("{login}accepted_until = 2027-06-30\n"));
    desk.edit("l.toml", "type = ", "options = [\"sms\"]\ntype = ");
    desk
}

const USUAL: &str = "name = \"clicSÉQUR\"\narticle = \"\"\nstill_active = true\n";
const FEMININE: &str = "name = \"anciennes clés\"\narticle = \"les\"\ngender = \"f\"\n";

/// Of each kind that has a correction of its own.
const OUT: [&str; 5] =
    ["w-8/newsletter", "w-8/press-release", "w-8/social-announcement", "w-8/notice", "w-1/sms"];

/// Renders the texts and says that they went out.
fn publish(desk: &Desk) {
    desk.on("2026-12-15", "render l.toml -o out");
    for id in OUT {
        let done = desk.on("2026-12-15", &format!("mark l.toml {id} published"));
        assert!(done.status < 2, "{}", done.err);
    }
}

/// The texts of `l.toml` as they stand on disk, by path.
fn texts(desk: &Desk, under: &str) -> BTreeMap<String, String> {
    let all = tree(&desk.path("out/l")).into_iter();
    let texts = all.filter(|(path, _)| path.starts_with(under) && path.ends_with(".md"));
    texts.map(|(path, text)| (path, text.replace('\u{a0}', " "))).collect()
}

fn body(text: &str) -> &str {
    text.splitn(3, "+++\n").nth(2).unwrap()
}

fn state(desk: &Desk, today: &str, id: &str) -> String {
    let all = desk.deliverables(today, "l.toml");
    let own = all.iter().find(|own| own["id"] == id).unwrap();
    own["state"].as_str().unwrap().to_string()
}

#[test]
fn a_last_day_that_moves_alone_is_corrected_until_the_correction_went_out() {
    let desk = desk(USUAL);
    publish(&desk);
    assert!(desk.read("l.suivi.toml").contains("accepted_until = 2027-06-30"));
    let (file, went_out) = (desk.read("l.toml"), texts(&desk, "1_"));
    let command = "reschedule l.toml --accepted-until 2027-09-30 -o out";
    let seen = desk.on("2027-02-25", &format!("{command} --dry-run")).plain();
    assert_eq!((seen.status, desk.read("l.toml")), (1, file.clone()));
    let done = desk.on("2027-02-25", command).plain();
    assert_eq!((done.status, &done.out), (1, &seen.out));
    assert!(
        done.out.contains("Fin de l’ancien mode de connexion : mercredi 30 juin 2027")
            && done.out.contains("→  jeudi 30 septembre 2027"),
        "{}",
        done.out
    );
    for id in OUT {
        assert!(done.err.contains(id), "{id}: {}", done.err);
        assert_eq!(state(&desk, "2027-02-25", id), "to-correct", "{id}");
    }
    assert!(done.err.contains("(annonce l’ancien mode de connexion jusqu’au 30 juin 2027)"));
    assert_eq!(desk.read("l.toml"), file.replace("2027-06-30", "2027-09-30"));
    let status = desk.on("2027-02-25", "status l.toml --format json").out;
    let status: Value = serde_json::from_str(&status).unwrap();
    let told = &status["statuses"][0]["to_correct"][0];
    assert_eq!(
        (told["announced"].as_str(), told["announced_until"].as_str()),
        (Some("2027-03-01"), Some("2027-06-30"))
    );
    assert_eq!(texts(&desk, "1_"), went_out, "what went out stays");
    let corrections = texts(&desk, "corrections/");
    let names: Vec<&String> = corrections.keys().filter(|path| !path.contains('_')).collect();
    assert_eq!(names.len(), 6, "{names:?}");
    for (path, text) in &corrections {
        let told = body(text);
        assert!(
            told.contains("30 septembre 2027") && told.contains("30 juin 2027"),
            "{path}: {told}"
        );
        assert!(!told.contains("reporté") && !told.contains("et non le"), "{path}: {told}");
    }
    let newsletter = &corrections["corrections/infolettre.md"];
    assert!(
        newsletter.contains("**Vous pourrez utiliser clicSÉQUR pour vous connecter au Carnet santé Québec jusqu’au jeudi 30 septembre 2027 inclusivement."),
        "{newsletter}"
    );
    // What is still to go out says the new day alone.
    for (path, text) in texts(&desk, "6_") {
        assert!(!text.contains("30 juin 2027"), "{path}: {text}");
    }
    for id in OUT {
        assert_eq!(desk.on("2027-02-26", &format!("mark l.toml {id} corrected")).status, 0);
    }
    let again = desk.on("2027-02-26", "reschedule l.toml --accepted-until 2027-09-30 -o out");
    assert_eq!(again.status, 0, "{}", again.err);
    // Another day is another correction, beside the one that went out.
    let other = desk.on("2027-02-27", "reschedule l.toml --accepted-until 2027-10-29 -o out");
    assert_eq!(other.status, 1, "{}", other.err);
    let other = &texts(&desk, "corrections/")["corrections/avis-suite.md"];
    assert!(
        other.contains("29 octobre 2027 inclusivement, et non jusqu’au 30 septembre 2027"),
        "{other}"
    );
    // Back to the day of the corrections: nothing is left to say.
    let back = desk.on("2027-02-27", "reschedule l.toml --accepted-until 2027-09-30 -o out");
    assert_eq!(back.status, 0, "{}", back.err);
}

#[test]
fn both_days_that_move_are_corrected_at_once() {
    let desk = desk(USUAL);
    publish(&desk);
    let today = "2027-02-10";
    let done =
        desk.on(today, "reschedule l.toml --to 2027-04-12 --accepted-until 2027-09-30 -o out");
    assert_eq!(done.status, 1, "{}", done.err);
    let shown = done.plain();
    assert!(
        shown.err.contains(
            "(annonce un lancement le 1er mars 2027 et l’ancien mode de connexion jusqu’au 30 juin 2027)"
        ),
        "{}",
        shown.err
    );
    let corrections = texts(&desk, "corrections/");
    for name in ["infolettre", "communique", "publication", "avis", "sms"] {
        let told = body(&corrections[&format!("corrections/{name}.md")]);
        for day in ["12 avril 2027", "1er mars 2027"] {
            assert!(told.contains(day), "{name} {day}: {told}");
        }
        assert!(told.contains("30 septembre 2027"), "{name}: {told}");
        // The text message had no room for the last day that the others told.
        assert_eq!(told.contains("30 juin 2027"), name != "sms", "{name}: {told}");
    }
    // X takes both days.
    let short = body(&corrections["corrections/publication.x.md"]);
    assert!(short.contains("le 12 avril 2027, et non le 1er mars 2027. Ancienne connexion jusqu’au 30 septembre 2027, et non jusqu’au 30 juin 2027."), "{short}");
    let notice = body(&corrections["corrections/avis.md"]);
    assert!(
        notice.contains("vous pourrez encore utiliser clicSÉQUR jusqu’au jeudi 30 septembre 2027 inclusivement, et non jusqu’au 30 juin 2027."),
        "{notice}"
    );
}

/// A launch file that a person changed, without a word to `reschedule`, or took the day out of.
#[test]
fn a_day_changed_in_the_file_is_corrected_too() {
    let desk = desk(USUAL);
    publish(&desk);
    desk.edit("l.toml", "accepted_until = 2027-06-30", "accepted_until = 2027-03-15");
    assert!(desk.on("2027-02-25", "render l.toml -o out").status < 2);
    let told = &texts(&desk, "corrections/")["corrections/publication.md"];
    assert!(told.contains("jusqu’au lundi 15 mars 2027"), "{told}");
    desk.edit("l.toml", "accepted_until = 2027-03-15\n", "");
    assert!(desk.on("2027-02-25", "render l.toml -o out").status < 2);
    let told = &texts(&desk, "corrections/")["corrections/publication.md"];
    assert!(
        told.contains("à compter du lundi 1er mars 2027, vous ne pourrez plus utiliser clicSÉQUR pour vous connecter au Carnet santé Québec, contrairement à ce que nous avions annoncé"),
        "{told}"
    );
    assert!(!told.contains("30 juin"), "{told}");
}

/// A last day that nobody was told, as the launch had none: what went out said that there was none.
#[test]
fn a_last_day_that_is_first_given_is_told_to_those_who_read_that_there_was_none() {
    let without = || {
        let desk = desk(USUAL);
        desk.edit("l.toml", "accepted_until = 2027-06-30\n", "");
        publish(&desk);
        assert_eq!(desk.on("2027-03-10", "mark l.toml after/news published").status, 0);
        desk
    };
    let (told, edited) = (without(), without());
    let went_out = texts(&told, "1_");
    let done = told.on("2027-03-11", "reschedule l.toml --accepted-until 2027-06-30 -o out");
    assert_eq!(done.status, 1, "{}", done.err);
    let shown = done.plain().err;
    for id in OUT {
        let says = "(annonce la fin de l’ancien mode de connexion au lancement)";
        assert!(shown.lines().any(|line| line.contains(id) && line.contains(says)), "{shown}");
        assert_eq!(state(&told, "2027-03-11", id), "to-correct", "{id}");
    }
    // What comes after the launch says nothing of the end.
    assert_eq!(state(&told, "2027-03-11", "after/news"), "published");
    assert_eq!(texts(&told, "1_"), went_out, "what went out stays");
    let active = "still_active = true\n";
    edited.edit("l.toml", active, &format!("{active}accepted_until = 2027-06-30\n"));
    assert!(edited.on("2027-03-11", "render l.toml -o out").status < 2);
    for desk in [&told, &edited] {
        let corrections = texts(desk, "corrections/");
        for name in ["infolettre", "communique", "publication", "avis", "sms", "courriel-a-la-dcom"]
        {
            let text = body(&corrections[&format!("corrections/{name}.md")]);
            assert!(text.contains("30 juin 2027"), "{name}: {text}");
            assert!(!text.contains("et non jusqu’au 30") && !text.contains(" ."), "{name}: {text}");
            assert!(!text.contains("inconvénients"), "{name}: {text}");
        }
        let letter = &corrections["corrections/courriel-a-la-dcom.md"];
        assert!(letter.contains("et non jusqu’au lancement seulement"), "{letter}");
    }
    for id in OUT {
        assert_eq!(told.on("2027-03-12", &format!("mark l.toml {id} corrected")).status, 0);
        assert_eq!(state(&told, "2027-03-12", id), "corrected", "{id}");
    }
    // Then another day is another correction, which says both.
    let other = told.on("2027-03-13", "reschedule l.toml --accepted-until 2027-09-30 -o out");
    assert_eq!(other.status, 1, "{}", other.err);
    let other = &texts(&told, "corrections/")["corrections/avis-suite.md"];
    assert!(
        other.contains("30 septembre 2027 inclusivement, et non jusqu’au 30 juin 2027"),
        "{other}"
    );
}

/// A last day that is first given as the launch moves: every text says both, the text message too.
#[test]
fn a_last_day_that_is_first_given_with_a_new_launch_day_is_told_with_it() {
    let desk = desk(USUAL);
    desk.edit("l.toml", "accepted_until = 2027-06-30\n", "");
    publish(&desk);
    let today = "2027-02-10";
    let moved = "reschedule l.toml --to 2027-04-12 --accepted-until 2027-09-30 -o out";
    let done = desk.on(today, moved).plain();
    assert_eq!(done.status, 1, "{}", done.err);
    assert!(!done.err.contains("Trop long"), "{}", done.err);
    let corrections = texts(&desk, "corrections/");
    for name in ["infolettre", "communique", "publication", "publication.x", "avis", "sms"] {
        let told = body(&corrections[&format!("corrections/{name}.md")]);
        for day in ["12 avril 2027", "1er mars 2027", "30 septembre 2027"] {
            assert!(told.contains(day), "{name} {day}: {told}");
        }
        assert!(!told.contains("et non jusqu’au"), "{name}: {told}");
    }
    let letter = body(&corrections["corrections/courriel-a-la-dcom.md"]);
    let both = "30 septembre 2027 inclusivement, et non jusqu’au lancement seulement.";
    assert!(letter.contains("est reporté au lundi 12 avril 2027"), "{letter}");
    assert!(letter.contains(both), "{letter}");
}

/// A correction that is noted after the day changed again told another one than that of the launch file.
#[test]
fn a_correction_that_is_noted_late_says_which_last_day_it_told() {
    let desk = desk(USUAL);
    publish(&desk);
    desk.on("2027-01-08", "reschedule l.toml --accepted-until 2027-09-30 -o out");
    desk.on("2027-02-02", "reschedule l.toml --accepted-until 2027-04-30 -o out");
    let noted = "mark l.toml w-8/notice corrected --on 2027-01-11";
    let done = desk.on("2027-02-03", &format!("{noted} --accepted-until 2027-09-30")).plain();
    assert_eq!(done.status, 0, "{}", done.err);
    let told = "rectifié le 11 janvier 2027 (lancement annoncé : le 1er mars 2027; ancien mode de connexion : jusqu’au 30 septembre 2027 inclusivement)";
    assert!(done.err.contains(told), "{}", done.err);
    assert_eq!(state(&desk, "2027-02-03", "w-8/notice"), "to-correct");
    desk.on("2027-02-03", "render l.toml -o out");
    let notice = &texts(&desk, "corrections/")["corrections/avis-suite.md"];
    assert!(
        notice.contains("30 avril 2027 inclusivement, et non jusqu’au 30 septembre 2027"),
        "{notice}"
    );
    // Said of a day that no text can have told.
    let new = Desk::with_launch("examples/new.toml", "l.toml");
    let refused = "mark l.toml w-8/notice published --accepted-until 2027-09-30";
    let refused = new.on("2027-08-03", refused).plain();
    assert_eq!(refused.status, 2);
    assert!(refused.err.contains("pas d’ancien mode de connexion"), "{}", refused.err);
}

/// The ministry is told of the last day alone as it is of the launch day.
#[test]
fn the_ministry_is_told_of_a_last_day_that_moves_alone() {
    let letter =
        |desk: &Desk| texts(desk, "corrections/")["corrections/courriel-a-la-dcom.md"].clone();
    // Before anything went out.
    let desk = desk(USUAL);
    let done = desk.on("2026-12-15", "reschedule l.toml --accepted-until 2027-09-30 -o out");
    assert_eq!(done.status, 0, "{}", done.err);
    let told = letter(&desk);
    assert!(told.contains("aura lieu comme prévu, le lundi 1er mars 2027"), "{told}");
    assert!(
        told.contains(
            "jusqu’au jeudi 30 septembre 2027 inclusivement, et non jusqu’au 30 juin 2027"
        ),
        "{told}"
    );
    assert!(!told.contains("reporté") && !told.contains("report,"), "{told}");
    // Both days.
    desk.on("2026-12-16", "reschedule l.toml --to 2027-04-12 --accepted-until 2027-10-29 -o out");
    let told = letter(&desk);
    assert!(told.contains("est reporté au lundi 12 avril 2027"), "{told}");
    assert!(told.contains("29 octobre 2027 inclusivement, et non jusqu’au 30 septembre"), "{told}");
    // A launch that moved alone says the day that holds, and no other.
    desk.on("2026-12-17", "reschedule l.toml --to 2027-04-19 -o out");
    let told = letter(&desk);
    assert!(told.contains("29 octobre 2027 inclusivement.") && !told.contains("et non"), "{told}");
}

/// Texts that never said it, launches given up.
#[test]
fn what_nobody_was_told_is_not_corrected() {
    // A text that a person took the day out of before it went out.
    let desk = self::desk(USUAL);
    desk.on("2026-12-15", "render l.toml -o out");
    let notice = "out/l/1_huit-semaines-avant/avis.md";
    let without = desk.read(notice).replace("30\u{a0}juin\u{a0}2027", "début de l’été");
    desk.write(notice, without);
    desk.on("2026-12-15", "mark l.toml w-8/notice published");
    let done = desk.on("2027-01-12", "reschedule l.toml --accepted-until 2027-09-30 -o out");
    assert_eq!(done.status, 0, "{}", done.err);
    // A launch that is given up has one correction, which says so alone.
    let desk = self::desk(USUAL);
    publish(&desk);
    desk.edit("l.toml", "2027-06-30", "2027-09-30");
    desk.on("2027-02-25", "reschedule l.toml --cancel -o out");
    for (path, text) in texts(&desk, "corrections/") {
        let told = body(&text);
        assert!(!told.contains("juin") && !told.contains("septembre"), "{path}: {told}");
    }
    let refused = desk.on("2027-02-25", "reschedule l.toml --accepted-until 2027-02-01");
    assert_eq!(refused.status, 2);
    let new = Desk::with_launch("examples/new.toml", "l.toml");
    let refused = new.on("2026-12-01", "reschedule l.toml --accepted-until 2028-02-01").plain();
    assert_eq!(refused.status, 2);
    assert!(refused.err.contains("pas d’ancien mode de connexion"), "{}", refused.err);
}

/// « Depuis le 1er juillet » told the last day too.
#[test]
fn a_notice_that_the_old_login_has_ended_is_corrected_when_it_has_not() {
    let desk = desk(USUAL);
    let done = desk.on("2027-07-02", "mark l.toml end/notice-ended published");
    assert_eq!(done.status, 0, "{}", done.err);
    let done = desk.on("2027-07-05", "reschedule l.toml --accepted-until 2027-09-30 -o out");
    assert_eq!(done.status, 1, "{}", done.err);
    let corrections = texts(&desk, "corrections/");
    assert_eq!(corrections.len(), 2, "{:?}", corrections.keys());
    let told = body(&corrections["corrections/avis.md"]);
    assert!(
        told.contains("Vous pouvez encore utiliser clicSÉQUR")
            && told.contains("30 septembre 2027"),
        "{told}"
    );
}

#[test]
fn corrections_of_the_last_day_are_sound_whenever_they_are_read() {
    let mut count = 0;
    for (login, today) in [
        (USUAL, "2027-02-25"),
        (FEMININE, "2027-02-25"),
        (USUAL, "2027-03-10"),
        (FEMININE, "2027-05-10"),
        (USUAL, "2027-10-20"),
    ] {
        for (from, to) in [
            ("2027-06-30", "2027-09-30"),
            ("2027-06-30", "2027-05-31"),
            ("accepted_until = 2027-06-30\n", ""),
        ] {
            let desk = desk(login);
            let all = desk.deliverables("2026-12-01", "l.toml");
            let marks = all.iter().filter(|own| own["stage"] == "before").map(|own| {
                let days = "on = 2027-02-24, announced = 2027-03-01, accepted_until = 2027-06-30";
                format!("[{}]\npublished = {{ {days} }}\n", own["id"])
            });
            desk.write("l.suivi.toml", marks.collect::<String>());
            desk.edit("l.toml", from, to);
            let done = desk.on(today, "render l.toml -o out --formats txt");
            assert!(done.status < 2, "{today}: {}", done.err);
            let found = desk.on(today, "check out/l/corrections --format json");
            let found: Value = serde_json::from_str(&found.out).unwrap();
            let found = found["findings"].as_array().unwrap().iter();
            let asked = |f: &Value| {
                f["excerpt"].as_str().unwrap().to_lowercase().starts_with("[à compléter")
            };
            let grave: Vec<_> = found.filter(|f| f["severity"] != "advice" && !asked(f)).collect();
            assert!(grave.is_empty(), "{today} {to}: {grave:#?}");
            let corrections = texts(&desk, "corrections/");
            assert!(corrections.len() > 6, "{today} {to}: {:?}", corrections.keys());
            for (path, text) in corrections {
                assert!(!text.contains("  ") && !text.contains(" ,"), "{path}: {text}");
                assert!(!text.contains("{{") && !text.contains("reporté"), "{path}: {text}");
                count += 1;
            }
        }
    }
    assert!(count > 90, "{count}");
}
