//! Text messages: the signs that they have, the parts that they are sent in, for names of every grammar.

use std::collections::BTreeMap;

use crate::support::desk::Desk;
use crate::support::planned::{WORKSPACE, day, names, read};
use jalon::campaign::State;
use jalon::launch::Launch;
use jalon::network::{Measure, Network, folded, heavy_signs};
use jalon::progress::{Mark, Record};
use jalon::text::{self, Document, Engine};

fn network() -> &'static Network {
    WORKSPACE.networks.iter().find(|network| network.id == "sms").unwrap()
}

fn parts(text: &str) -> (usize, usize) {
    let Measure { length, parts, .. } = network().measure(text);
    (length, parts)
}

#[test]
fn signs_count_as_the_standard_says_and_none_is_cut_between_two_parts() {
    for (text, told) in [
        ("a".repeat(160), (160, 1)),
        ("a".repeat(161), (161, 2)),
        ("é".repeat(160), (160, 1)),
        ("àèìòùÇÉ@$_§\n".to_string(), (12, 1)),
        ("€".repeat(80), (160, 1)),
        // Each part keeps one place, where the two signs of a euro have no room.
        ("€".repeat(81), (163, 2)),
        (format!("{}€{}", "a".repeat(152), "b".repeat(151)), (306, 2)),
        (format!("{}€{}", "a".repeat(152), "b".repeat(152)), (307, 3)),
        ("[{~}]^|\\".to_string(), (16, 1)),
        // One sign of another alphabet: 70 signs, then 67 for each part.
        (format!("ê{}", "a".repeat(69)), (70, 1)),
        (format!("ê{}", "a".repeat(70)), (71, 2)),
        (format!("ç{}", "a".repeat(134)), (135, 3)),
        ("😀".repeat(35), (70, 1)),
    ] {
        assert_eq!(parts(&text), told, "{text}");
    }
    assert_eq!(network().measure(&"a".repeat(306)).excess(), 0);
    assert_eq!(network().measure(&"a".repeat(307)).excess(), 1);
    assert_eq!(network().measure(&"ê".repeat(135)).excess(), 1);
}

#[test]
fn our_typography_is_written_with_the_signs_of_a_message() {
    for (text, written) in [
        ("L’« Aide\u{a0}» : 1\u{a0}877\u{a0}644-4545…", "L'\"Aide\" : 1 877 644-4545..."),
        ("«\u{a0}Être prêt\u{a0}»", "\"Etre pret\""),
        ("Œuvre – reçu – hôtel", "Oeuvre - recu - hotel"),
        ("À l’été, où que ce soit, Ça va", "A l'été, où que ce soit, Ça va"),
    ] {
        assert_eq!(folded(text), written);
    }
    assert_eq!(folded("\u{fdd1}Наука\u{fdd2} 😀"), "\u{fdd1}Наука\u{fdd2} 😀");
    assert_eq!(heavy_signs("a’b ça"), [1..4, 6..8]);
}

/// The names of `names.toml`, as the service of a launch of each type.
fn launches(date: &str) -> Vec<Launch> {
    launches_with(date, None)
}

/// The same, each with waves.
fn launches_with(date: &str, waves: Option<&toml::Value>) -> Vec<Launch> {
    let mut launches = Vec::new();
    for name in names() {
        for kind in ["new", "migration"] {
            let mut page = toml::Table::new();
            page.insert("date".into(), toml::Value::Datetime(date.parse().unwrap()));
            page.insert("type".into(), kind.into());
            page.insert("options".into(), vec!["sms"].into());
            page.insert("service".into(), name.clone().into());
            page.extend(waves.map(|waves| ("wave".into(), waves.clone())));
            let organization =
                "name = \"ministère de l’Emploi et de la Solidarité sociale\"\narticle = \"le\"";
            page.insert("organization".into(), organization.parse::<toml::Table>().unwrap().into());
            if kind == "migration" {
                let login = "name = \"clicSÉQUR\"\narticle = \"\"\nstill_active = true";
                page.insert("previous_login".into(), login.parse::<toml::Table>().unwrap().into());
            }
            launches.push(read(&page.to_string()));
        }
    }
    assert_eq!(launches.len(), 40);
    launches
}

/// The messages of a launch, and their corrections, as seen on a day.
fn messages(launch: &Launch, today: &str, sent: &BTreeMap<String, String>) -> Vec<Document> {
    let rollout = WORKSPACE.rollout_seen(launch, day(today));
    let engine =
        Engine::new(&WORKSPACE.library, &launch.campaign, &text::template_paths(&rollout)).unwrap();
    let all = text::render(&engine, &rollout, &WORKSPACE.networks, sent).unwrap();
    let own = |document: &Document| document.about().is_some_and(|id| id.contains("/sms"));
    all.into_iter().filter(own).collect()
}

fn is_sound(launch: &Launch, message: &Document) {
    let [only] = message.networks.as_slice() else { panic!("{message:?}") };
    let post = only.post();
    let place = format!("{}\n{post}", message.stem());
    assert!(only.file.is_none() && only.body == message.body, "{place}");
    assert!(heavy_signs(&post).is_empty(), "{place}");
    assert!(only.measure.excess() == 0 && only.measure.parts <= 2, "{place}: {:?}", only.measure);
    assert!(post.contains("répondez ARRET"), "{place}");
    let sender = "Ministère de l'Emploi et de la Solidarité sociale : ";
    // A correction of the longest names is signed by the service itself.
    let service = folded(&launch.service.name.bare());
    let is_signed = post.starts_with(sender)
        || !message.corrects.is_empty() && post.contains(&format!("{service} : "));
    assert!(is_signed, "{place}");
    for bad in ["  ", " .", "[", "{", " à le ", " de le "] {
        assert!(!post.contains(bad), "{bad:?}: {place}");
    }
}

#[test]
fn two_parts_at_most_for_every_name_in_every_state() {
    let mut read = 0;
    for date in ["2027-03-01", "2027-08-31"] {
        for launch in launches(date) {
            let own = messages(&launch, "2026-11-24", &BTreeMap::new());
            assert_eq!(own.len(), 2);
            own.iter().for_each(|message| is_sound(&launch, message));
            read += 2;
            if date != "2027-03-01" {
                continue;
            }
            let sent = &own[0];
            let text = BTreeMap::from([(format!("{}.md", sent.stem()), sent.to_markdown())]);
            for (told, now, today, cancelled) in [
                ("2027-03-01", "2027-04-12", "2027-02-23", false),
                ("2027-03-01", "2027-04-12", "2027-04-13", false),
                ("2027-03-01", "2027-02-25", "2027-02-23", false),
                ("2027-03-01", "2027-03-01", "2027-02-23", true),
            ] {
                let mut moved = launch.clone();
                (moved.date, moved.cancelled) = (day(now), cancelled);
                let mark =
                    Mark { on: day("2027-02-22"), announced: Some(day(told)), ..Mark::default() };
                let record =
                    Record { marks: [(State::Published, mark)].into(), ..Record::default() };
                moved.progress.records.insert(String::from("w-1/sms"), record);
                let own = messages(&moved, today, &text);
                let corrections = own.iter().filter(|own| !own.corrects.is_empty());
                let corrections: Vec<_> = corrections.collect();
                assert_eq!(corrections.len(), 1, "{now}, {today}, {cancelled}");
                is_sound(&moved, corrections[0]);
                read += 1;
            }
        }
    }
    assert_eq!(read, 40 * 2 * 2 + 40 * 4);
}

/// Whom a message is for is said wherever it fits, in the message and in its correction.
#[test]
fn a_message_for_a_wave_says_whom_it_is_for() {
    let (mut named, mut read) = (0, 0);
    let wave = |name: &str, id: &str, date: &str| {
        let page = format!(
            "name = \"{name}\"\nid = \"{id}\"\narticle = \"les\"\ngender = \"f\"\ndate = {date}"
        );
        toml::Value::Table(page.parse().unwrap())
    };
    let waves = toml::Value::from(vec![
        wave("entreprises", "courte", "2027-03-01"),
        wave("entreprises du secteur de la construction", "longue", "2027-04-12"),
    ]);
    for launch in launches_with("2027-03-01", Some(&waves)) {
        let own = messages(&launch, "2026-11-24", &BTreeMap::new());
        assert_eq!(own.len(), 4);
        let sent = own.iter().find(|own| own.stem().ends_with("sms-vague-longue")).unwrap();
        let text = BTreeMap::from([(format!("{}.md", sent.stem()), sent.to_markdown())]);
        let mut moved = launch.clone();
        moved.waves[1].date = day("2027-05-10");
        let mark =
            Mark { on: day("2027-04-05"), announced: Some(day("2027-04-12")), ..Mark::default() };
        let record = Record { marks: [(State::Published, mark)].into(), ..Record::default() };
        moved.progress.records.insert(String::from("w-1/sms@longue"), record);
        let corrections = messages(&moved, "2027-04-06", &text).into_iter();
        let corrections: Vec<_> = corrections.filter(|own| !own.corrects.is_empty()).collect();
        assert_eq!(corrections.len(), 1);
        for message in own.iter().chain(&corrections) {
            let [only] = message.networks.as_slice() else { panic!("{message:?}") };
            let post = only.post();
            assert!(only.measure.excess() == 0 && only.measure.parts <= 2, "{post}");
            assert!(heavy_signs(&post).is_empty() && post.contains("répondez ARRET"), "{post}");
            let is_short = message.stem().ends_with("-courte");
            let whom = match is_short {
                true => "les entreprises, ",
                false => "les entreprises du secteur de la construction, ",
            };
            let is_named = post.to_lowercase().contains(&format!("pour {whom}"));
            assert!(is_named || !is_short, "{post}");
            (named, read) = (named + usize::from(is_named), read + 1);
        }
    }
    println!("{named} of {read}");
    assert!(named * 10 >= read * 9, "{named} of {read}");
}

#[test]
fn a_launch_has_them_when_it_says_so() {
    let desk = Desk::with_launch("examples/migration.toml", "sans.toml");
    let text = desk.read("sans.toml");
    let with = |options: &str| format!("options = {options}\n{text}");
    desk.write("avec.toml", with("[\"sms\"]"));
    let ids = |file: &str| {
        let plan = desk.run(&["plan", file, "--format", "json"]).out;
        let plan: serde_json::Value = serde_json::from_str(&plan).unwrap();
        let items = plan["plans"][0]["deliverables"].as_array().unwrap().iter();
        items.map(|item| item["id"].as_str().unwrap().to_string()).collect::<Vec<_>>()
    };
    let (usual, more) = (ids("sans.toml"), ids("avec.toml"));
    assert_eq!(usual.len(), 24);
    let own: Vec<&String> = more.iter().filter(|id| !usual.contains(id)).collect();
    assert_eq!(own, ["w-1/sms", "launch/sms"]);
    let shown = desk.run(&["mark", "sans.toml", "launch/sms", "rédigé"]);
    assert_eq!(shown.status, 2, "{}", shown.err);
    // A slip is told with the word that was meant; what another campaign offers is unknown.
    desk.write("faute.toml", with("[\"sns\"]"));
    let shown = desk.run(&["plan", "faute.toml"]).plain();
    assert_eq!(shown.status, 2);
    assert!(shown.err.contains("faute.toml:1:") && shown.err.contains("« sms »"), "{}", shown.err);
    let other = std::fs::read_to_string(
        crate::support::repository().join("examples/authentification-renforcee.toml"),
    );
    desk.write("autre.toml", format!("options = [\"sms\"]\n{}", other.unwrap()));
    let shown = desk.run(&["plan", "autre.toml"]).plain();
    assert!(shown.err.contains("option inconnue « sms »"), "{}", shown.err);
    // They go nowhere that posts go, and posts do not go there.
    assert_eq!(desk.run(&["render", "avec.toml", "-o", "out"]).status, 0);
    let scheduled = desk.read("out/avec/planificateurs/publications-generic.csv");
    assert!(!scheduled.contains("SMS") && scheduled.contains("Facebook"));
    let paste = desk.read("out/avec/6_jour-du-lancement/sms.txt");
    assert!(paste.starts_with("SMS (") && paste.contains(", en 2 parties)"), "{paste}");
    let post = desk.read("out/avec/6_jour-du-lancement/publication-lancement.txt");
    assert!(!post.contains("SMS"), "{post}");
    let book = desk.read("out/avec/index.html");
    assert!(
        book.contains("caractères, 2&nbsp;parties") || book.contains("caractères, 2\u{a0}parties")
    );
}

#[test]
fn a_sign_of_another_alphabet_is_refused_with_what_to_write() {
    let desk = Desk::with_launch("examples/migration.toml", "l.toml");
    let text = desk.read("l.toml");
    desk.write("l.toml", format!("options = [\"sms\"]\n{text}"));
    assert_eq!(desk.run(&["render", "l.toml", "-o", "out"]).status, 0);
    let file = "out/l/6_jour-du-lancement/sms.md";
    let check = |more: &[&str]| desk.run(&[&["check", file], more].concat()).plain();
    assert_eq!(check(&[]).status, 0, "{}", check(&[]).out);
    let clean = desk.read(file);
    desk.edit(file, "depuis aujourd'hui", "depuis aujourd’hui – enfin! –");
    let found = check(&["--format", "json"]);
    assert_eq!(found.status, 1);
    let found: serde_json::Value = serde_json::from_str(&found.out).unwrap();
    let found: Vec<_> = found["findings"].as_array().unwrap().iter().collect();
    let signs = found.iter().filter(|own| own["rule"] == "limit-sms-signs");
    let told: Vec<_> = signs
        .map(|own| (own["excerpt"].as_str(), own["suggestion"].as_str(), own["line"].as_u64()))
        .collect();
    let line = clean.lines().position(|line| line.contains("depuis")).unwrap() as u64 + 1;
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told.iter().all(|(_, _, own)| *own == Some(line)), "{told:?}");
    assert!(told.iter().any(|(_, fix, _)| *fix == Some("'")), "{told:?}");
    assert_eq!(check(&["--fix"]).status, 0);
    assert!(desk.read(file).contains("depuis aujourd'hui - enfin! -"), "{}", desk.read(file));
    // What no sign of the alphabet says is left to a person; a long message tells its parts.
    desk.write(file, clean.replace("Aide :", "Aide 😀 :"));
    let found = check(&["--fix"]);
    assert!(found.status == 1 && found.out.contains("« 😀 »"), "{}", found.out);
    desk.write(file, clean.replace("Aide :", &format!("{} Aide :", "Bonne nouvelle. ".repeat(8))));
    let found = check(&[]);
    assert!(found.status == 1 && found.out.contains("en 3 parties"), "{}", found.out);
}

#[test]
fn a_name_is_right_in_the_signs_of_a_message() {
    let desk = Desk::with_launch("examples/migration.toml", "l.toml");
    desk.edit("l.toml", "campaign = ", "options = [\"sms\"]\ncampaign = ");
    desk.edit("l.toml", "Carnet santé Québec", "Espace client forêts");
    desk.edit("l.toml", "ministère de l’Exemple", "ministère des Forêts");
    desk.on("2026-11-24", "render l.toml -o out --formats txt");
    let checked = desk.on("2026-11-24", "check out --rule style-declared-name,sag-other-service");
    assert!(checked.status == 0 && checked.out.contains("rien à signaler"), "{}", checked.out);
    desk.edit("out/l/5_une-semaine-avant/sms.md", "Espace client forets", "Espace client foret");
    let checked = desk.on("2026-11-24", "check out --rule style-declared-name");
    assert!(checked.out.contains("Espace client forets"), "{}", checked.out);
}
