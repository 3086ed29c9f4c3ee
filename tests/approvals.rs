//! An approval is of words: an edit undoes it, a date alone does not, and what became of it is kept.

use std::fs;

use serde_json::Value;

use crate::support::desk::Desk;

const RELEASE: &str = "out/l/6_jour-du-lancement/communique.md";

/// A launch that was rendered, and whose release on launch day is approved.
fn approved() -> Desk {
    let desk = Desk::with_launch("examples/migration.toml", "l.toml");
    assert_eq!(desk.on("2026-12-01", "render l.toml -o out").status, 0);
    let mark = desk.run(&[
        "mark",
        "l.toml",
        "launch/press-release",
        "approuvé",
        "--by",
        "la sous-ministre",
        "--note",
        "à publier le matin",
        "--today",
        "2026-12-02",
    ]);
    assert_eq!(mark.status, 0, "{}", mark.err);
    assert!(mark.err.contains("communique.md"), "{}", mark.err);
    desk
}

fn item(desk: &Desk, id: &str) -> Value {
    let shown = desk.on("2026-12-03", "status l.toml --format json");
    let status: Value = serde_json::from_str(&shown.out).unwrap();
    let lists = status["statuses"][0].as_object().unwrap().clone();
    let lists = ["late", "week", "begin", "next", "done"].map(|list| lists[list].clone());
    let mut items = lists.iter().flat_map(|list| list.as_array().unwrap().clone());
    items.find(|item| item["id"] == id).unwrap()
}

#[test]
fn an_edit_undoes_an_approval_everywhere_and_says_what_changed() {
    let desk = approved();
    let release = item(&desk, "launch/press-release");
    assert_eq!(release["state"], "approved");
    assert_eq!(release["approval"]["by"], "la sous-ministre");
    assert_eq!(release["approval"]["note"], "à publier le matin");
    let status = desk.on("2026-12-03", "status l.toml --all").out;
    let status = status.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(status.contains("par la sous-ministre (à publier le matin)"), "{status}");
    // Line ends, a mark and the head that nobody reads are no words.
    let text = desk.read(RELEASE);
    let origin = text.lines().find(|line| line.starts_with("origin = ")).unwrap();
    let same = text.replace(origin, "origin = \"ailleurs\"").replace('\n', "\r\n");
    fs::write(desk.path(RELEASE), format!("\u{feff}{same}")).unwrap();
    assert_eq!(item(&desk, "launch/press-release")["state"], "approved");
    // A word is.
    let edited = text.replacen("Pour publication immédiate", "Pour publication à midi", 1);
    assert_ne!(edited, text);
    fs::write(desk.path(RELEASE), edited).unwrap();
    let release = item(&desk, "launch/press-release");
    assert_eq!(release["state"], "to-approve-again");
    let [before, after] = [0, 1].map(|at| release["changed"][0][at].as_str().unwrap().to_string());
    assert!(before.contains("immédiate") && after.contains("midi"), "{before} / {after}");
    let status = desk.on("2026-12-03", "status l.toml").out.replace('\u{a0}', " ");
    assert!(status.contains("À approuver") && status.contains("à réapprouver"), "{status}");
    let plan = desk.on("2026-12-03", "plan l.toml --format csv").out;
    let row = plan.lines().find(|row| row.contains(",launch/press-release,")).unwrap();
    assert!(row.contains(",à réapprouver,"), "{row}");
    assert_eq!(desk.on("2026-12-03", "render l.toml -o out").status, 0);
    let book = desk.read("out/l/index.html");
    let alerts = &book[book.find("id=\"a-voir\"").unwrap()..];
    let alerts = &alerts[..alerts.find("</section>").unwrap()];
    assert!(
        alerts.contains("#moyen-launch.press-release") && alerts.contains("modifié depuis"),
        "{alerts}"
    );
    assert!(desk.read("out/l/calendrier.csv").contains(",à réapprouver,"));
    // Approved again, it holds again; nothing of before is lost.
    let again = "mark l.toml launch/press-release approved --by DCOM --on 2026-12-03";
    assert_eq!(desk.on("2026-12-03", again).status, 0);
    let release = item(&desk, "launch/press-release");
    assert_eq!(
        (&release["state"], release["approval"]["note"].as_str()),
        (&"approved".into(), None)
    );
    assert_eq!(release["history"].as_array().unwrap().len(), 2);
    let history = desk.on("2026-12-03", "status l.toml --history").out;
    assert!(history.contains("la sous-ministre") && history.contains("DCOM"), "{history}");
}

#[test]
fn a_date_alone_keeps_an_approval_unless_the_campaign_says_otherwise() {
    let desk = approved();
    let moved = "reschedule l.toml --to 2027-04-12 -o out";
    assert_eq!(desk.on("2026-12-03", moved).status, 0);
    assert!(desk.read(RELEASE).contains("12\u{a0}avril\u{a0}2027"));
    assert_eq!(item(&desk, "launch/press-release")["state"], "approved");
    // A wrong date is an edit as any other.
    desk.edit(RELEASE, "12\u{a0}avril\u{a0}2027", "13\u{a0}avril\u{a0}2027");
    assert_eq!(item(&desk, "launch/press-release")["state"], "to-approve-again");
    let strict = approved();
    let root = "[[lead]]\nid = \"release-approval\"\ntitle = \"Faire approuver\"\nkinds = [\"press-release\"]\nworking_days = 2\ndone_when = \"approved\"\nby = \"la direction\"\nrequired = true\nnew_date = \"undoes\"\n";
    strict.write("racine/campaigns/sag/campaign.toml", root);
    let moved = "reschedule l.toml --to 2027-04-12 -o out --root racine";
    assert_eq!(strict.on("2026-12-03", moved).status, 0);
    let shown = strict.on("2026-12-03", "status l.toml --all --root racine").out;
    assert!(shown.replace('\u{a0}', " ").contains("à réapprouver"), "{shown}");
}

#[test]
fn publishing_without_the_approval_is_told_and_kept() {
    let desk = approved();
    let gate = "mark l.toml w-8/press-release --gate dcom-informed";
    assert_eq!(desk.on("2026-12-30", gate).status, 0);
    let refused = "mark l.toml w-8/press-release refusé --by DCOM --note à-revoir";
    assert_eq!(desk.on("2026-12-30", refused).status, 0);
    let shown = desk.on("2026-12-30", "status l.toml").out;
    assert!(shown.contains("Refusé, à reprendre"), "{shown}");
    let shown = desk.on("2026-12-30", "mark l.toml w-8/press-release published");
    assert_eq!(shown.status, 1);
    assert!(shown.err.contains("sans l’approbation"), "{}", shown.err);
    let record = desk.read("l.suivi.toml");
    let table: toml::Table = record.parse().unwrap();
    let history = table["w-8/press-release"]["history"].as_array().unwrap();
    let did: Vec<&str> = history.iter().map(|event| event["did"].as_str().unwrap()).collect();
    assert_eq!(did, ["refused", "published"], "{record}");
    assert!(desk.on("2026-12-30", "status l.toml").out.contains("Publié sans l’approbation"));
    // What is put back to do keeps what became of it.
    assert_eq!(desk.on("2026-12-30", "mark l.toml w-8/press-release planned").status, 0);
    let table: toml::Table = desk.read("l.suivi.toml").parse().unwrap();
    let record = table["w-8/press-release"].as_table().unwrap();
    assert_eq!(record.keys().collect::<Vec<_>>(), ["history"]);
}

#[test]
fn an_approval_before_any_rendering_is_of_the_words_that_jalon_would_write() {
    let desk = Desk::with_launch("examples/migration.toml", "l.toml");
    let mark = "mark l.toml launch/press-release approved";
    assert_eq!(desk.on("2026-12-02", mark).status, 0);
    assert_eq!(desk.on("2026-12-02", "render l.toml -o out").status, 0);
    assert_eq!(item(&desk, "launch/press-release")["state"], "approved");
    desk.edit(RELEASE, "immédiate", "à midi");
    assert_eq!(item(&desk, "launch/press-release")["state"], "to-approve-again");
}

#[test]
fn a_request_has_the_texts_what_differs_and_the_checks_and_its_letter() {
    let desk = approved();
    desk.edit(RELEASE, "immédiate", "à midi");
    let ask = desk.on("2026-12-03", "demander l.toml launch/press-release w-8/social-announcement");
    assert_eq!(ask.status, 0, "{}", ask.err);
    let word = jalon::word::document_content(&fs::read(desk.path("l-approbation.docx")).unwrap());
    let word = word.unwrap().replace('\u{a0}', " ");
    for said in [
        "Pour publication à midi",
        "est devenu",
        "DCOM du MCN",
        "Instagram",
        "rien à signaler",
        "☐ Approuvé",
    ] {
        assert!(word.contains(said), "{said}: {word}");
    }
    let mail = fs::read(desk.path("l-approbation.eml")).unwrap();
    let mail = mail_parser::MessageParser::default().parse(&mail).unwrap();
    assert_eq!(mail.attachment_count(), 1);
    assert!(mail.body_text(0).unwrap().contains("Communiqué de presse"));
    // A request that somebody may have answered in is not replaced.
    desk.write("l-approbation.docx", "réponse");
    assert_eq!(desk.on("2026-12-03", "ask l.toml launch/press-release").status, 2);
    assert_eq!(desk.read("l-approbation.docx"), "réponse");
    let shown = desk.on("2026-12-03", "ask l.toml w-8/inconnu");
    assert_eq!(shown.status, 2);
}

#[test]
fn a_request_is_called_as_it_is_asked_and_says_titles_as_they_are() {
    let mut desk = Desk::with_launch("examples/migration.toml", "l.toml");
    desk.today = "2026-12-03";
    let title = "**Note** [x](https://exemple.ca) <b>au</b> personnel";
    let extra = format!(
        "\n[[extra]]\nid = \"w-3/memo\"\ntitle = \"{title}\"\ndate = 2027-02-08\nkind = \"newsletter\"\nreason = \"x\"\n"
    );
    desk.write("l.toml", desk.read("l.toml") + &extra);
    std::fs::create_dir(desk.path("envois")).unwrap();
    for (output, written) in [
        ("Demande 3.0", "Demande 3.0"),
        ("demande.DOCX", "demande"),
        ("lettre.eml", "lettre"),
        ("envois", "envois/l-approbation"),
        ("nouveau/d", "nouveau/d"),
    ] {
        let shown = desk.run(&["ask", "l.toml", "w-3/memo", "w-3/memo", "-o", output]);
        assert_eq!(shown.status, 0, "{output}: {}", shown.err);
        assert_eq!(shown.err.matches("approved --by NOM").count(), 1, "{}", shown.err);
        for ending in ["docx", "eml"] {
            assert!(desk.path(&format!("{written}.{ending}")).is_file(), "{output}: {}", shown.err);
        }
    }
    let word =
        jalon::word::document_content(&fs::read(desk.path("demande.docx")).unwrap()).unwrap();
    assert!(word.contains(title), "{word}");
}

#[test]
fn check_names_what_is_not_approved_until_all_is() {
    let desk = approved();
    let shown = desk.on("2026-12-03", "check out --approved --format json");
    assert_eq!(shown.status, 1, "{}", shown.err);
    let found: Value = serde_json::from_str(&shown.out).unwrap();
    let rules = found["findings"].as_array().unwrap();
    let of = |id: &str| rules.iter().any(|one| one["message"].as_str().unwrap().contains(id));
    assert!(rules.iter().all(|one| one["rule"] == "jalon-approved"), "{rules:?}");
    assert!(of("w-8/newsletter") && !of("launch/press-release"));
    desk.edit(RELEASE, "Il faut donc conserver", "Il faut donc garder");
    let shown = desk.on("2026-12-03", "check --approved --launch l.toml").out;
    assert!(shown.contains("launch/press-release"), "{shown}");
    let plan = desk.on("2026-12-03", "plan l.toml --format json").out;
    let plan: Value = serde_json::from_str(&plan).unwrap();
    for item in plan["plans"][0]["deliverables"].as_array().unwrap() {
        let mark = format!("mark l.toml {} approved", item["id"].as_str().unwrap());
        assert_eq!(desk.on("2026-12-03", &mark).status, 0);
    }
    let shown = desk.on("2026-12-03", "check out --approved");
    assert_eq!(shown.status, 0, "{}", shown.out);
    assert_eq!(desk.on("2026-12-03", "check --approved").status, 2);
}

#[test]
fn a_capital_beside_a_date_and_a_line_said_twice_are_words_too() {
    use jalon::rollout::changed_words;
    use jalon::text::readers_words;
    let dated = ["Le Ministère ouvre le 3 mai 2027.", "Le ministère ouvre le 3 mai 2027."];
    assert_eq!(changed_words(dated[0], dated[1]).len(), 1);
    let once = readers_words(["Un mot.\n\nDeux mots.\n"].into_iter());
    let twice = readers_words(["Un mot.\n\nDeux mots.\n\nUn mot.\n"].into_iter());
    assert_ne!(once, twice);
    // What the file of a network says like the main one counts once.
    assert_eq!(once, readers_words(["Un mot.\n\nDeux mots.\n", "Un mot.\n"].into_iter()));
}

#[test]
fn what_has_no_text_is_not_asked_for() {
    let desk = Desk::with_launch("examples/migration.toml", "l.toml");
    let asked = desk.on("2026-12-01", "ask l.toml preparation/approved-material");
    assert_eq!(asked.status, 2, "{}", asked.err);
    assert!(!desk.path("l-approbation.docx").exists());
}

/// The words of what is late say the day on which it is filled in: the clock alone undoes nothing.
#[test]
fn an_approval_holds_while_its_text_waits() {
    let desk = Desk::with_launch("examples/migration.toml", "l.toml");
    let late = ["w-8/press-release", "w-6/social-countdown", "w-8/newsletter"];
    assert_eq!(desk.on("2026-12-01", "render l.toml -o out").status, 0);
    for id in late {
        let mark = desk.on("2026-12-02", &format!("mark l.toml {id} approuvé --by DCOM"));
        assert_eq!(mark.status, 0, "{}", mark.err);
    }
    let release = "out/l/1_huit-semaines-avant/communique.md";
    let before = desk.read(release);
    let status = |day: &str| {
        let shown = desk.on(day, "status l.toml").plain().out;
        shown.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    // Some days after the release was due, its text says the day of that run, then stays behind.
    for (day, renders) in [("2027-01-13", true), ("2027-01-15", false), ("2027-01-18", true)] {
        if renders {
            assert_ne!(desk.on(day, "render l.toml -o out").status, 2);
        }
        assert_ne!(desk.read(release), before, "the text says the day");
        assert!(!status(day).contains("réapprouver"), "{}", status(day));
        assert!(!status(day).contains("depuis son approbation"), "{}", status(day));
        let checked = desk.on(day, "check out --approved --format json").out;
        assert!(!checked.contains("w-8/press-release"), "{checked}");
    }
    // A day that the calendar never gave is an edit.
    let text = desk.read(release);
    desk.write(release, text.replacen("18\u{a0}janvier", "25\u{a0}janvier", 1));
    assert_ne!(desk.read(release), text);
    assert!(status("2027-01-18").contains("depuis son approbation"), "{}", status("2027-01-18"));
}
