//! A previous login that is taken for some time after the launch: its dates, what every text says before,
//! while both work and after, and every door that takes its last day.

use std::collections::BTreeMap;

use regex::Regex;
use serde_json::Value;

use crate::support::desk::Desk;
use crate::support::tree;

/// What a file of texts may not say while both logins work.
const GONE: &str = r"(?i)remplac(?:e|ent|era|eront|é|ée|és|ées)\b|n’(?:est|sont|a|ont) plus|\bne (?:se )?\S+ plus\b|non plus (?:par|avec)";
/// What a sentence that says so must be about, to be about logins.
const LOGINS: &str = r"(?i)connexion|connect|identifi|clicSÉQUR|ancien accès";
/// What makes an account an obligation.
const OBLIGED: &str = r"(?i)vous dev(?:ez|rez)[^.!?]{0,60}\bcompte\b|\bil (?:vous )?fau(?:t|dra) (?:un|ce|votre) compte";

fn desk(name: &str, more: &str) -> Desk {
    let desk = Desk::with_launch("examples/migration.toml", "l.toml");
    desk.edit("l.toml", "name = \"clicSÉQUR\"\narticle = \"\"\nstill_active = true\n", name);
    let more_texts = "options = [\"sms\", \"communication-plan\", \"conformity\"]\ntype = ";
    desk.edit("l.toml", "type = ", more_texts);
    desk.edit("l.toml", "[organization]\n", &format!("{more}\n[organization]\n"));
    desk
}

const USUAL: &str = "name = \"clicSÉQUR\"\narticle = \"\"\nstill_active = true\n";
const UNTIL: &str = "accepted_until = 2027-06-30";

/// The plan of `l.toml`: the day and the status of each deliverable.
fn plan(desk: &Desk, today: &str) -> BTreeMap<String, (String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or("—").to_string();
    desk.deliverables(today, "l.toml")
        .iter()
        .map(|i| (text(&i["id"]), (text(&i["date"]), text(&i["status"]))))
        .collect()
}

/// The Markdown texts of `l.toml` by path, seen from a day, without their heads' origin.
fn texts(desk: &Desk, today: &str) -> BTreeMap<String, String> {
    let done = desk.on(today, "render l.toml -o out --formats txt --force");
    assert_eq!(done.status, 0, "{}", done.err);
    let all = tree(&desk.path("out")).into_iter();
    let texts = all.filter(|(path, _)| path.ends_with(".md") && !path.ends_with("calendrier.md"));
    texts.map(|(path, text)| (path, text.replace('\u{a0}', " "))).collect()
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['.', '!', '?', '\n']).map(str::trim).filter(|own| !own.starts_with("origin"))
}

/// Sentences of the texts that say that the previous login is gone, or that the account is required.
fn faults(texts: &BTreeMap<String, String>) -> Vec<String> {
    let [gone, logins, obliged] = [GONE, LOGINS, OBLIGED].map(|own| Regex::new(own).unwrap());
    let ensuite = Regex::new("(?i)ensuite|Ne pas écrire").unwrap();
    let mut faults = Vec::new();
    for (path, text) in texts {
        let wrong = sentences(text).filter(|own| {
            let is_gone = gone.is_match(own) && logins.is_match(own);
            (is_gone || obliged.is_match(own)) && !ensuite.is_match(own)
        });
        faults.extend(wrong.map(|own| format!("{path}: {own}")));
    }
    faults
}

#[test]
fn the_end_of_the_old_login_has_its_reminders_and_its_notices() {
    let without = plan(&desk(USUAL, ""), "2026-12-01");
    let with = plan(&desk(USUAL, UNTIL), "2026-12-01");
    let end: Vec<_> = with.iter().filter(|(id, _)| id.starts_with("end/")).collect();
    let days: Vec<_> = end.iter().map(|(id, (day, _))| (id.as_str(), day.as_str())).collect();
    assert_eq!(
        days,
        [
            ("end/newsletter", "2027-06-02"),
            ("end/notice", "2027-06-30"),
            // 1 July is a holiday.
            ("end/notice-ended", "2027-07-02"),
            ("end/social-reminder", "2027-06-23"),
        ]
    );
    // Nothing else moves, and a launch that says nothing has none of this.
    let rest: BTreeMap<_, _> = with.into_iter().filter(|(id, _)| !id.starts_with("end/")).collect();
    assert_eq!(rest, without);
}

#[test]
fn no_reminder_goes_out_before_the_launch_nor_after_the_end() {
    // Two weeks only: the reminder of four weeks would come before the launch.
    let short = plan(&desk(USUAL, "accepted_until = 2027-03-15"), "2026-12-01");
    assert_eq!(short["end/newsletter"].1, "dropped");
    assert_eq!(short["end/social-reminder"], ("2027-03-08".into(), "planned".into()));
    // Seen from after the end, what was to come before it is given up; the last notice is not.
    let late = plan(&desk(USUAL, UNTIL), "2027-07-12");
    for id in ["end/newsletter", "end/social-reminder", "end/notice"] {
        assert_eq!(late[id].1, "dropped", "{id}");
    }
    assert_eq!(late["end/notice-ended"], ("2027-07-12".into(), "planned".into()));
    // A day late, a reminder is still worth sending.
    let after = plan(&desk(USUAL, UNTIL), "2027-06-25");
    assert_eq!(after["end/social-reminder"], ("2027-06-25".into(), "planned".into()));
}

/// What would speak of the previous login, right after it was named.
const SPEAKS_OF: &str = r"(?:clicSÉQUR|anciennes clés)[^.!?]*[.!?]\s+(?:[^.!?,:;]*\b(?:le vôtre|[cC]réez-le)\b|Ensuite, (?:il vous faudra )?ce compte)";

/// Before the launch, the day after, while both work, on the last day.
const BOTH: [&str; 4] = ["2026-12-01", "2027-03-02", "2027-05-10", "2027-06-30"];

#[test]
fn while_both_work_no_text_says_that_the_old_one_is_gone() {
    let speaks_of = Regex::new(SPEAKS_OF).unwrap();
    let feminine = "name = \"anciennes clés\"\narticle = \"les\"\ngender = \"f\"\n";
    for (login, until) in [(USUAL, "30 juin 2027"), (feminine, "30 juin 2027")] {
        let desk = desk(login, UNTIL);
        for today in BOTH {
            let mut texts = texts(&desk, today);
            // What goes out once it has ended says so.
            let ended = texts.remove("l/8_fin-de-l-ancien-mode/avis-fin.md").unwrap();
            assert_eq!(faults(&texts), Vec::<String>::new(), "{today}");
            for (path, text) in &texts {
                assert!(!speaks_of.is_match(text), "{today} {path}: {text}");
                assert!(!text.contains("Ensuite, la connexion se fait "), "{today} {path}");
            }
            assert!(ended.contains("Depuis le jeudi 1er juillet 2027"), "{ended}");
            let says = |name: &str| texts.iter().find(|(path, _)| path.contains(name));
            let mut said = 0;
            for name in [
                "infolettre",
                "communique",
                "avis",
                "actualite",
                "publication",
                "lignes-de-presse",
                "plan-de-communication",
            ] {
                for (path, text) in texts.iter().filter(|(path, _)| path.contains(name)) {
                    // A network that has room for less has a text of its own.
                    if !path.contains("publication") || !path.contains("_") {
                        assert!(text.contains(until), "{today} {path}: {text}");
                    }
                    said += 1;
                }
            }
            assert!(said > 15, "{said}");
            assert!(says("lignes-de-presse").unwrap().1.contains(until), "{today}");
        }
    }
    // The words of the faults are found where they are: a launch that says nothing has them.
    assert!(faults(&texts(&desk(USUAL, ""), "2026-12-01")).len() > 5);
}

#[test]
fn once_it_has_ended_what_is_still_to_come_says_so() {
    let desk = desk(USUAL, UNTIL);
    let texts = texts(&desk, "2027-07-12");
    let lines = &texts["l/documents-internes/lignes-de-presse.md"];
    assert!(lines.contains("y est nécessaire depuis le jeudi 1er juillet 2027"), "{lines}");
    assert!(!lines.contains("30 juin 2027"), "{lines}");
    let notice = &texts["l/8_fin-de-l-ancien-mode/avis-fin.md"];
    assert!(notice.contains("ne se fait plus avec clicSÉQUR"), "{notice}");
    // What was true from the launch on, the account alone has been only since the end.
    let alone = Regex::new(
        r"\bfaut\b|nécessaire|se fait\b|on se connecte\b|non plus\b|\bplus avec|remplace",
    )
    .unwrap();
    let denies = |own: &&str| {
        let since_launch = own.contains("1er mars 2027") && !own.contains("1er juillet 2027");
        since_launch && alone.is_match(own)
    };
    let mut read = 0;
    for (path, text) in &texts {
        assert_eq!(sentences(text).find(denies), None, "{path}");
        assert!(!text.replace('\'', "’").contains("aujourd’hui, la connexion"), "{path}: {text}");
        read += sentences(text).filter(|own| own.contains("1er juillet 2027")).count();
    }
    assert!(read > 5, "{read}");
}

#[test]
fn the_rules_differ_by_phase() {
    let desk = desk(USUAL, UNTIL);
    texts(&desk, "2026-12-01");
    let release = "out/l/6_jour-du-lancement/communique.md";
    let ended = "out/l/8_fin-de-l-ancien-mode/avis-fin.md";
    let said = |file: &str, words: &str| {
        let text = desk.read(file);
        desk.write(file, format!("{text}\n{words}\n"));
        let found = desk.on("2026-12-01", &format!("check {file} --format json")).out;
        desk.write(file, text);
        found
    };
    let gone = "La connexion ne se fait plus avec clicSÉQUR.";
    let works = "Vous pouvez encore vous connecter avec clicSÉQUR.";
    assert!(said(release, gone).contains("sag-both-ways-not-gone"));
    assert!(!said(release, works).contains("sag-old-login-ended"));
    assert!(said(ended, works).contains("sag-old-login-ended"));
    assert!(!said(ended, gone).contains("sag-both-ways-not-gone"));
    // The last day is asked for, as the folder knows it.
    let text = desk.read("out/l/6_jour-du-lancement/avis.md");
    desk.write(
        "out/l/6_jour-du-lancement/avis.md",
        text.replace("30\u{a0}juin\u{a0}2027", "30\u{a0}juillet\u{a0}2027"),
    );
    let found = desk.on("2026-12-01", "check out/l/6_jour-du-lancement/avis.md --format json").out;
    assert!(found.contains("sag-both-ways-until") && found.contains("sag-other-date"), "{found}");
}

/// Who may log in as before is not told to create an account as if they had to.
#[test]
fn an_account_is_a_possibility_as_long_as_both_logins_are_taken() {
    for until in ["", "accepted_until = 2027-06-30"] {
        let desk = desk(USUAL, until);
        let done = desk.on("2026-12-01", "render l.toml -o out --formats svg,txt");
        assert_eq!(done.status, 0, "{}", done.err);
        for path in [
            "1_huit-semaines-avant/publication-annonce",
            "1_huit-semaines-avant/infolettre",
            "1_huit-semaines-avant/avis",
            "2_six-semaines-avant/publication-compte-a-rebours",
            "2_six-semaines-avant/bandeau",
            "5_une-semaine-avant/sms",
        ] {
            let all = crate::support::tree(&desk.path("out/l"));
            let own = all.iter().filter(|(file, _)| file.starts_with(path));
            let own: String = own.map(|(_, text)| text.replace('\u{a0}', " ")).collect();
            let may = ["ouvez créer", "ouvez le créer", "ouvez déjà créer", "ouvez en créer"];
            let is_possible = may.iter().any(|words| own.contains(words));
            // A text message has room to say either that, or until when one may do as before.
            let is_possible = is_possible || own.contains("pourrez aussi utiliser clicSÉQUR");
            let is_free = own.contains("pourrez aussi utiliser clicSÉQUR") && path.ends_with("sms");
            let obliges = !is_free && (own.contains("Créez") || own.contains("créez"));
            assert_eq!(
                (is_possible, obliges),
                (!until.is_empty(), until.is_empty()),
                "{path}: {own}"
            );
        }
    }
}

#[test]
fn every_door_takes_the_last_day() {
    // A file, in each way to write a day.
    for day in ["2027-06-30", "\"30 juin 2027\"", "\"30/06/2027\"", "\"2027-06-30\""] {
        let desk = desk(USUAL, &format!("accepted_until = {day}"));
        let shown = desk.on("2026-12-01", "plan l.toml --format json");
        let plan: Value = serde_json::from_str(&shown.out).unwrap();
        assert_eq!(plan["plans"][0]["launch"]["accepted_until"], "2027-06-30", "{day}");
    }
    // A table.
    let desk = Desk::new();
    desk.write("t.csv", "Nom;Article;Date;Type;Ancien mode de connexion;Ancien mode accepté jusqu’au\nCarnet;le;2027-03-01;migration;clicSÉQUR;30 juin 2027\n");
    let shown = desk.on("2026-12-01", "plan t.csv --format json");
    assert!(shown.out.contains("\"accepted_until\": \"2027-06-30\""), "{}", shown.err);
    for (kind, login, day, told) in [
        ("migration", "clicSÉQUR", "31 juin 2027", "juin 2027 n’a que 30 jours"),
        (
            "migration",
            "clicSÉQUR",
            "2027-03-01",
            "ne suit pas le jour du lancement, le 1er mars 2027",
        ),
        ("migration", "clicSÉQUR", "2037-06-30", "à plus de deux ans du lancement"),
        ("nouveau", "", "30 juin 2027", "un nouveau service n’a pas d’ancien mode de connexion"),
    ] {
        let head = "Nom;Article;Date;Type;Ancien mode de connexion;Ancien mode accepté jusqu’au";
        desk.write("t.csv", format!("{head}\nCarnet;le;2027-03-01;{kind};{login};{day}\n"));
        let refused = desk.on("2026-12-01", "plan t.csv").plain();
        assert_eq!(refused.status, 2, "{day}: {}", refused.out);
        let place = "erreur : cellule F2, « Ancien mode accepté jusqu’au » : ";
        let first = refused.err.lines().next().unwrap();
        assert!(first.starts_with(place) && first.contains(told), "{}", refused.err);
        assert_eq!(refused.err.matches("erreur :").count(), 1, "{}", refused.err);
        assert_eq!(first.matches("Ancien mode accepté").count(), 1, "{first}");
    }
    // Flags of init, whose file is read back.
    let flags = "init l.toml --service Carnet --article le --launch 2027-03-01 --type migration --previous-login clicSÉQUR --no-input --accepted-until";
    let mut words: Vec<&str> = flags.split(' ').collect();
    words.push("30 juin 2027");
    let done = desk.run(&words);
    assert_eq!(done.status, 0, "{}", done.err);
    let plan = desk.on("2026-12-01", "plan l.toml --format json").out;
    assert!(plan.contains("\"accepted_until\": \"2027-06-30\""), "{plan}");
    words.pop();
    words[1] = "autre.toml";
    words.push("1 mars 2027");
    let refused = desk.run(&words);
    assert_eq!(refused.status, 2);
    assert!(refused.err.contains("--accepted-until"), "{}", refused.err);
    // A launch that says nothing has no such key.
    let other = Desk::with_launch("examples/migration.toml", "l.toml");
    assert!(!other.on("2026-12-01", "plan l.toml --format json").out.contains("accepted_until"));
}

#[test]
fn a_launch_does_not_move_past_the_end_of_the_old_login() {
    let desk = desk(USUAL, UNTIL);
    let before = desk.read("l.toml");
    let refused = desk.on("2026-12-01", "reschedule l.toml --to 2027-07-05").plain();
    assert_eq!(refused.status, 2);
    assert!(
        refused.err.contains("le 30 juin 2027, ne suit pas le jour du lancement"),
        "{}",
        refused.err
    );
    assert_eq!(desk.read("l.toml"), before);
    assert!(desk.on("2026-12-01", "reschedule l.toml --to 2027-04-12").status < 2);
}
