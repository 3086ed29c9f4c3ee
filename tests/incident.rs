//! Something goes wrong around a launch: what is noted, what is said, what waits, what is refused.

use jalon::campaign::LaunchType;
use jalon::french::moment::{long, parse_moment};
use jalon::input::Source;
use jalon::launch::Launch;
use jalon::progress::{self, Incident};
use jalon::review;
use jalon::rules::Facts;
use jalon::text::{self, Document, Engine};
use jalon::vocabulary::Vocabulary as _;
use rayon::prelude::*;

use crate::support::desk::{Desk, Shown};
use crate::support::planned::{WORKSPACE, day, names};
use crate::support::rules::Checks;

const DAY: &str = "2027-03-01";
const FOLDER: &str = "out/l/incident_2027-03-01_09h15";
/// That of an incident of 10:00.
const PHISHING: &str = "out/l/incident_2027-03-01_10h00";

fn desk() -> Desk {
    Desk::with_launch("examples/migration.toml", "l.toml")
}

fn does(desk: &Desk, line: &str) -> Shown {
    let shown = desk.on(DAY, line).plain();
    assert_eq!(shown.status, 0, "{line}: {}", shown.err);
    shown
}

/// What the calendar says of a deliverable: its status and its sequence.
fn event(desk: &Desk, id: &str) -> (String, u32) {
    let ics = desk.read("out/l/calendrier.ics").replace("\r\n ", "");
    let own = ics.split("BEGIN:VEVENT").find(|event| event.contains(&format!("_{id}@jalon")));
    let value = |name: &str| {
        let line = own.unwrap().lines().find_map(|line| line.strip_prefix(name));
        line.unwrap().trim().to_string()
    };
    (value("STATUS:"), value("SEQUENCE:").parse().unwrap())
}

/// Every incident of a campaign, begun and over, for a launch.
fn with_incidents(launch: &mut Launch) {
    let at = |hour| day(DAY).and_hms_opt(hour, 15, 0).unwrap();
    let mut all = Vec::new();
    for kind in &launch.campaign.incidents {
        all.push(Incident::new(&kind.id, at(9), Some(at(14)), &all));
    }
    launch.progress.incidents = all;
}

/// The launches of the first campaign for each name that proofreaders read, of each type.
fn named() -> Vec<Launch> {
    let mut launches = Vec::new();
    for name in names() {
        for of in LaunchType::TERMS {
            let mut service = name.clone();
            service.insert("url".into(), "https://www.exemple.gouv.qc.ca".into());
            let previous = match of.value {
                LaunchType::New => "",
                LaunchType::Migration => {
                    "[previous_login]\nname = \"clicSÉQUR\"\narticle = \"\"\nstill_active = true\n"
                }
            };
            let text = format!(
                "campaign = \"sag\"\ndate = {DAY}\ntype = \"{}\"\nservice = {}\n{previous}[organization]\nname = \"ministère de l’Exemple\"\narticle = \"le\"\ncity = \"Québec\"\n[organization.contact]\nname = \"Camille Tremblay\"\nrole = \"porte-parole\"\nphone = \"418 555-0123\"\nemail = \"medias@exemple.gouv.qc.ca\"\n",
                of.word,
                toml::Value::Table(service),
            );
            let read = WORKSPACE.launch(&Source::new("l.toml", text), "l");
            let mut launch = read.unwrap_or_else(|problems| panic!("{problems}")).0;
            with_incidents(&mut launch);
            launches.push(launch);
        }
    }
    launches
}

#[test]
fn the_texts_of_every_incident_are_clean_for_every_name() {
    let checks = Checks::built_in();
    let launches = named();
    assert!(launches.len() >= 40, "{}", launches.len());
    launches.par_iter().for_each(|launch| {
        let rollout = WORKSPACE.rollout_seen(launch, day(DAY));
        let paths = text::template_paths(&rollout);
        let engine = Engine::new(&WORKSPACE.library, &launch.campaign, &paths).unwrap();
        let networks = &WORKSPACE.networks;
        let documents =
            text::render(&engine, &rollout, networks, &std::collections::BTreeMap::new()).unwrap();
        let own: Vec<&Document> =
            documents.iter().filter(|own| own.folder.starts_with("incident_")).collect();
        assert_eq!(own.len(), launch.campaign.incidents.len() * 4 * 2);
        let facts = Facts::of(launch);
        for document in own {
            let name = launch.service.name.bare();
            let place = format!("{name}: {}\n{}", document.stem(), document.to_markdown());
            let found = review::document(document, &rollout, &checks.rules, &facts, networks);
            assert!(found.is_empty(), "{place}\n{found:?}");
            for post in &document.networks {
                assert_eq!(post.measure.excess(), 0, "{}: {place}", post.label);
            }
            is_well_set(&document.to_markdown(), &place);
        }
    });
}

/// No mechanical fault: spaces, names without their article, tags.
fn is_well_set(text: &str, place: &str) {
    let body = text.splitn(3, "+++\n").nth(2).unwrap_or(text);
    for bad in ["{{", "{%", "  ", " .", " ;", " ?", "..", " :", " à le ", " de le ", " de les "] {
        assert!(!body.contains(bad), "{place}\n{bad:?}");
    }
    assert!(
        body.trim()
            .ends_with(|last: char| last == '.' || last.is_alphanumeric() || ")/:".contains(last)),
        "{place}"
    );
}

#[test]
fn nobody_speaks_for_who_answers() {
    let desk = desk();
    does(&desk, "incident fuite l.toml --at 09:15 -o out");
    let read = |name: &str| desk.read(&format!("{FOLDER}/{name}.md")).replace('\u{a0}', " ");
    let line = read("ligne-de-presse");
    assert!(
        line.contains("Organisation qui répond : Ministère de la Cybersécurité et du Numérique"),
        "{line}"
    );
    assert!(line.contains("Adresse pour les médias : medias@mcn.gouv.qc.ca"), "{line}");
    assert!(line.contains("Le ministère de l’Exemple ne parle pas à la place"), "{line}");
    // What may be said of it aloud: that it is known, and who answers.
    let said: Vec<&str> = line.lines().filter(|line| line.starts_with("> ")).collect();
    assert_eq!(said.len(), 2, "{line}");
    assert!(said[0].contains("est le ministère de la Cybersécurité et du Numérique."), "{line}");
    for name in ["avis", "publication"] {
        let text = read(name);
        // The public is not sent to who answers the media, nor to who helps with accounts.
        assert!(!text.contains("medias@") && !text.contains("Services Québec"), "{text}");
        assert!(!text.contains("fuite") && !text.contains("Ministère"), "{text}");
    }
    let note = read("note-au-personnel");
    assert!(note.contains("Document interne – ne pas diffuser"), "{note}");
    assert!(note.contains("Une situation qui pourrait toucher"), "{note}");
    assert!(!note.contains("fuite") && !note.contains("Incident en cours"), "{note}");
    // A campaign says who answers; where it does not, nobody is guessed.
    does(&desk, "incident hameconnage l.toml --at 10:00 -o out");
    let line = desk.read(&format!("{PHISHING}/ligne-de-presse.md"));
    assert!(line.contains("[à compléter\u{a0}: qui répond aux médias à ce sujet]"), "{line}");
    // The organization answers for its own service.
    let desk = self::desk();
    does(&desk, "incident panne l.toml --at 09:15 -o out");
    let line = desk.read(&format!("{FOLDER}/ligne-de-presse.md"));
    assert!(line.contains("Organisation qui répond\u{a0}: Ministère de l’Exemple"), "{line}");
    assert!(!line.contains("ne parle pas"), "{line}");
}

#[test]
fn what_is_not_said_of_an_incident_is_found_when_a_person_adds_it() {
    let desk = desk();
    does(&desk, "incident outage l.toml --at 09:15 -o out");
    let notice = format!("{FOLDER}/avis.md");
    let first = desk.read(&notice);
    assert_eq!(desk.on(DAY, "check out").status, 0);
    for (added, rule) in [
        ("La panne est causée par une mise à jour.", "press-incident-cause"),
        ("La situation touche 1200 personnes.", "press-incident-extent"),
        ("Le service sera rétabli à 14\u{a0}h.", "press-incident-promise"),
    ] {
        desk.write(&notice, format!("{}\n\n{added}\n", first.trim_end()));
        let shown = desk.on(DAY, "check out");
        assert_eq!(shown.status, 1, "{added}");
        assert!(shown.out.contains(rule), "{added}: {}", shown.out);
    }
}

#[test]
fn what_waits_is_off_in_calendars_and_schedulers_until_the_end() {
    let desk = desk();
    does(&desk, "render l.toml -o out");
    let posts = || desk.read("out/l/planificateurs/publications-generic.csv");
    let held = ["launch/social", "launch/newsletter", "launch/digital-ad", "launch/press-release"];
    let before = held.map(|id| event(&desk, id));
    assert!(before.iter().all(|(status, _)| status == "CONFIRMED"));
    assert!(posts().contains("au moment du lancement") || posts().contains(DAY));
    let told = does(&desk, "incident panne l.toml --at 09:15 -o out").out;
    let during = held.map(|id| event(&desk, id));
    for ((id, before), during) in held.iter().zip(&before).zip(&during) {
        assert!(told.contains(id), "{told}");
        assert_eq!(during.0, "CANCELLED", "{id}");
        assert!(during.1 > before.1, "{id}");
    }
    // What says facts goes on: the notice of the web page, the banner.
    assert!(!told.contains("launch/notice") && !told.contains("launch/banner"), "{told}");
    assert_eq!(event(&desk, "launch/notice").0, "CONFIRMED");
    assert!(!posts().contains(DAY), "{}", posts());
    // The day after, what comes that day waits too, once asked again.
    let later = desk.on("2027-03-08", "status l.toml --format json").out;
    let later: serde_json::Value = serde_json::from_str(&later).unwrap();
    let ids = later["statuses"][0]["held"].as_array().unwrap().iter().map(|own| own["id"].clone());
    assert!(ids.into_iter().any(|id| id == "after/social-videos"), "{later}");
    let told = does(&desk, "incident panne l.toml --end 14:00 -o out").out;
    for (id, during) in held.iter().zip(&during) {
        let after = event(&desk, id);
        assert!(told.contains(id), "{told}");
        assert_eq!(after.0, "CONFIRMED", "{id}");
        assert!(after.1 > during.1, "{id}");
    }
    assert!(posts().contains(DAY));
    // Nothing changes any more.
    let whole = desk.read("out/l/calendrier.ics");
    does(&desk, "render l.toml -o out");
    assert_eq!(desk.read("out/l/calendrier.ics"), whole);
}

#[test]
fn every_output_says_that_an_incident_is_open() {
    let desk = desk();
    does(&desk, "incident panne l.toml --at 09:15 -o out");
    let said = "Incident en cours : panne du service, depuis le lundi 1er mars 2027, à 9 h 15.";
    for line in ["plan l.toml", "status l.toml", "plan l.toml --format md"] {
        let shown = does(&desk, line).out.replace('\n', " ");
        assert!(shown.contains(said), "{line}: {shown}");
    }
    let book = desk.read("out/l/index.html").replace('\u{a0}', " ");
    assert!(book.contains(said) && book.contains("Avis d’incident sur le Web"));
    // First in the book, with what leads to each text of it.
    let first = book.split("id=\"a-voir\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert_eq!(first.matches(said).count(), 1, "{first}");
    for text in ["avis", "publication", "ligne-de-presse", "note-au-personnel"] {
        let anchor = format!("moyen-incident_2027-03-01_09h15.{text}");
        assert!(first.contains(&format!("href=\"#{anchor}\"")), "{first}");
        assert_eq!(book.matches(&format!("id=\"{anchor}\"")).count(), 1, "{anchor}");
    }
    let status = does(&desk, "status l.toml --format json").out;
    let status: serde_json::Value = serde_json::from_str(&status).unwrap();
    let incident = &status["statuses"][0]["incidents"][0];
    assert_eq!(incident["kind"], "outage");
    assert_eq!(incident["at"], "2027-03-01T09:15:00");
    assert!(incident["end"].is_null());
    // Of many launches, on the line of each.
    for at in 0..4 {
        desk.write(&format!("d/{at}.toml"), desk.read("l.toml"));
    }
    desk.write("d/2.suivi.toml", desk.read("l.suivi.toml"));
    let lines = does(&desk, "status d").out;
    assert_eq!(lines.matches("incident en cours").count(), 1, "{lines}");
    does(&desk, "incident panne l.toml --end 14:00");
    for line in ["plan l.toml", "status l.toml"] {
        assert!(!does(&desk, line).out.contains("Incident en cours"), "{line}");
    }
}

#[test]
fn what_a_person_wrote_stays_in_texts_and_in_the_file_of_what_was_done() {
    let desk = desk();
    desk.write(
        "l.suivi.toml",
        "# Attendre l’accord.\n[\"w-8/notice\".drafted]\non = 2026-11-20\n\n# Noté par Ève.\n[launch]\nincidents = [\n  # la première\n  { kind = \"phishing\", at = \"1er mars 2027, 8 h 05\" },\n]\n",
    );
    does(&desk, "incident panne l.toml --at 09:15 -o out");
    let notice = format!("{FOLDER}/avis.md");
    desk.write(&notice, desk.read(&notice) + "\nUne ligne de soutien est ouverte.\n");
    does(&desk, "incident panne l.toml --end 14:00 -o out");
    assert!(desk.read(&notice).contains("Une ligne de soutien est ouverte."));
    assert!(desk.read(&format!("{FOLDER}/avis-fin.md")).contains("de nouveau accessible"));
    let text = desk.read("l.suivi.toml");
    for kept in ["# Attendre l’accord.", "# Noté par Ève.", "# la première", "8 h 05"] {
        assert!(text.contains(kept), "{text}");
    }
    let read = progress::load(&Source::new("l.suivi.toml", text), &["w-8/notice"]).unwrap().0;
    let kinds: Vec<&str> = read.incidents.iter().map(|own| own.kind.as_str()).collect();
    assert_eq!(kinds, ["phishing", "outage"]);
    assert_eq!(read.incidents.iter().filter(|own| own.end.is_some()).count(), 1);
    // The same command again changes nothing.
    let before = desk.read("l.suivi.toml");
    does(&desk, "incident panne l.toml --at 09:15 --end 14:00 -o out");
    assert_eq!(desk.read("l.suivi.toml"), before);
}

#[test]
fn a_row_of_a_table_has_its_incident_beside_the_table() {
    let desk = Desk::new();
    desk.write("p.csv", "Nom;Article;Date;Type\nCarnet santé;le;2027-03-01;nouveau\n");
    does(&desk, "incident panne p.csv --row Carnet-sante --at 09:15 -o out");
    assert!(desk.read("p.carnet-sante.suivi.toml").contains("kind = \"outage\""));
    assert!(desk.path("out/carnet-sante/incident_2027-03-01_09h15/avis.md").exists());
}

#[test]
fn what_cannot_be_noted_is_told_with_the_way_out() {
    let desk = desk();
    let begun = "incident panne l.toml --at 09:15";
    for (first, line, said, way) in [
        ("", "incident pane l.toml --at 09:15", "incident inconnu « pane »", "« panne »"),
        ("", "incident xyz l.toml --at 09:15", "incident inconnu", "panne, connexion, fuite"),
        ("", "incident panne l.toml", "il manque l’heure", "--at 09:15"),
        ("", "incident panne l.toml --end 10:00", "n’est en cours", "--at"),
        ("", "incident panne l.toml --at 2027-03-01T25:00", "« 25:00 » n’existe pas", "23:59"),
        ("", "incident panne l.toml --at 2027-02-30T09:00", "cette date n’existe pas", "28 jours"),
        ("", "incident panne l.toml --at 2027-03-01", "il manque l’heure", "2027-03-01 09:15"),
        ("", "incident panne l.toml --at bientôt", "je ne comprends pas", "écrivez"),
        ("", "incident panne l.toml --at 2027-03-02T09:00", "pas encore venu", "passé"),
        ("", "incident panne l.toml --at 09:15 --end 09:00", "ne peut pas avoir pris fin", "--end"),
        ("", "incident panne l.toml --at 2017-03-01T09:00", "avant le calendrier", "l’année"),
        ("", "incident panne l.toml --at 2026-03-08T02:30", "l’heure avance alors", "3 h 30"),
        (begun, "incident panne l.toml --at 10:00", "déjà en cours", "l.suivi.toml"),
        (begun, "incident panne l.toml --end 09:15", "ne peut pas avoir pris fin", "--end"),
        ("", "incident panne absent.toml --at 09:15", "absent.toml", ""),
    ] {
        if !first.is_empty() {
            does(&desk, first);
        }
        let before = desk.path("l.suivi.toml").exists().then(|| desk.read("l.suivi.toml"));
        let shown = desk.on(DAY, line).plain();
        assert_eq!(shown.status, 2, "{line}");
        assert!(shown.err.contains(said) && shown.err.contains(way), "{line}: {}", shown.err);
        let after = desk.path("l.suivi.toml").exists().then(|| desk.read("l.suivi.toml"));
        assert_eq!(before, after, "{line}");
    }
    // One that a person noted in other words, or that the campaign does not foresee.
    desk.write(
        "l.suivi.toml",
        "[launch]\nincidents = [{ kind = \"panne\", at = 2027-03-01T08:00:00 }, { kind = \"neige\", at = 2027-03-01T08:00:00 }]\n",
    );
    let told = does(&desk, "status l.toml").out;
    assert!(told.contains("Incident en cours : panne du service"), "{told}");
    assert!(told.contains("ne prévoit pas") && told.contains("« neige »"), "{told}");
    assert!(does(&desk, "incident outage l.toml --end 09:00").err.contains("de 8 h à 9 h"));
    // A new service that is not online yet cannot fail; a message that imitates it can go round.
    let new = Desk::with_launch("examples/new.toml", "n.toml");
    let eve = |line: &str| new.on("2027-02-01", line).plain();
    let shown = eve("incident panne n.toml --at 09:15");
    assert_eq!(shown.status, 2);
    assert!(shown.err.contains("n’est en ligne que le"), "{}", shown.err);
    assert_eq!(eve("incident hameçonnage n.toml --at 09:15").status, 0);
    // A campaign that foresees none says how to.
    assert_eq!(desk.run(&["campaign", "new", "essai"]).status, 0);
    let new = Desk::with_launch("examples/new.toml", "e.toml").read("e.toml");
    desk.write("e.toml", new.replace("campaign = \"sag\"", "campaign = \"essai\""));
    let shown = desk.on(DAY, "incident panne e.toml --at 09:15 --root .").plain();
    assert_eq!(shown.status, 2);
    assert!(shown.err.contains("ne prévoit aucun incident"), "{}", shown.err);
    // A file written by hand is held to the same.
    desk.write("l.suivi.toml", "[launch]\nincidents = [{ kind = \"outage\", at = 2027-03-01 }]\n");
    let shown = desk.on(DAY, "status l.toml").plain();
    assert_eq!(shown.status, 2);
    assert!(shown.err.contains("l.suivi.toml:2"), "{}", shown.err);
}

#[test]
fn moments_are_read_as_people_type_them() {
    let nine = day(DAY).and_hms_opt(9, 15, 0).unwrap();
    for typed in [
        "2027-03-01 09:15",
        "2027-03-01T09:15",
        "2027-03-01T09:15:37",
        "2027-03-01 9 h 15",
        "2027-03-01, 9h15",
        "1er mars 2027 à 9 h 15",
        "lundi 1er mars 2027, à 9\u{a0}h\u{a0}15",
        "09:15",
        "9 h 15",
    ] {
        assert_eq!(parse_moment(typed, Some(day(DAY))), Ok(nine), "{typed}");
    }
    assert_eq!(
        parse_moment("9 h", Some(day(DAY))).unwrap(),
        day(DAY).and_hms_opt(9, 0, 0).unwrap()
    );
    assert!(parse_moment("09:15", None).is_err());
    for typed in ["", "9", "2027-03-01", "2027-03-01 9", "2027-03-01 09:75", "09:15 2027-03-01"] {
        assert!(parse_moment(typed, Some(day(DAY))).is_err(), "{typed}");
    }
    assert_eq!(long(nine).replace('\u{a0}', " "), "lundi 1er mars 2027, à 9 h 15");
    // What is told is read again.
    for minute in [0, 5, 59] {
        let moment = day(DAY).and_hms_opt(14, minute, 0).unwrap();
        assert_eq!(parse_moment(&long(moment), None), Ok(moment));
    }
}

/// What two incidents hold back waits until both are over; the texts of each say which one they are of.
#[test]
fn what_another_incident_holds_does_not_go_out() {
    let desk = desk();
    does(&desk, "incident panne l.toml --at 08:45 -o out");
    does(&desk, "incident hameconnage l.toml --at 10:05 -o out");
    let over = does(&desk, "incident panne l.toml --end 11:30 -o out").out;
    assert!(!over.contains("peut maintenant paraître"), "{over}");
    let held = "Reste retenu par un autre incident, qui est en cours :\n  launch/press-release";
    assert!(over.starts_with(held), "{over}");
    let note = "out/l/incident_2027-03-01_08h45/note-au-personnel-fin.md";
    let said = desk.read(note).replace('\u{a0}', " ");
    assert!(said.contains("Rien pour le moment : un autre incident est en cours."), "{said}");
    let (_, still) = said.split_once("## Ce qui reste retenu par un autre incident").unwrap();
    assert!(still.contains("- Publication : au moment du lancement (le 1er mars 2027)"), "{said}");
    let book = desk.read("out/l/index.html").replace('\u{a0}', " ");
    for which in [
        "Avis d’incident sur le Web (panne du service, le lundi 1er mars 2027, de 8 h 45 à 11 h 30)",
        "Avis d’incident sur le Web (hameçonnage, depuis le lundi 1er mars 2027, à 10 h 5)",
        "Avis d’incident sur le Web : fin de l’incident (panne du service",
    ] {
        assert!(book.contains(which), "{which}");
    }
    // One is open again: what the first one held stays held, by both.
    does(&desk, "incident panne l.toml --at 13:20 -o out");
    let over = does(&desk, "incident hameconnage l.toml --end 14:00 -o out").out;
    assert!(over.starts_with(held), "{over}");
    let over = does(&desk, "incident panne l.toml --end 15:00 -o out").out;
    assert!(over.starts_with("Retenu jusqu’ici, peut maintenant paraître :"), "{over}");
    assert!(!over.contains("Reste retenu"), "{over}");
    let said = desk.read(note);
    assert!(!said.contains("Rien pour le moment") && !said.contains("reste retenu"), "{said}");
}

/// The texts of an incident stay where they are, whatever becomes of the others of its day.
#[test]
fn the_folder_of_an_incident_stays_its_own() {
    let desk = desk();
    does(&desk, "incident hameconnage l.toml --at 08:05 -o out");
    does(&desk, "incident panne l.toml --at 09:15 -o out");
    does(&desk, "incident panne l.toml --end 09:45 -o out");
    // The same one again is another one.
    does(&desk, "incident panne l.toml --at 14:30 -o out");
    let folders = ["08h05", "09h15", "14h30"].map(|at| format!("out/l/incident_{DAY}_{at}"));
    for (place, folder) in folders.iter().enumerate() {
        let notice = format!("{folder}/avis.md");
        desk.write(&notice, desk.read(&notice) + &format!("\nMots de la personne {place}.\n"));
    }
    let known = desk.read("l.suivi.toml");
    let lines: Vec<&str> = known.lines().collect();
    let list = lines.iter().filter(|line| line.contains("kind = "));
    let [phishing, outage, again] = list.collect::<Vec<_>>()[..] else { panic!("{known}") };
    let noted = |own: &[&str]| {
        let rest = lines.iter().filter(|line| !line.contains("kind = ") && **line != "]");
        let rest = rest.map(|line| format!("{line}\n")).collect::<String>();
        desk.write("l.suivi.toml", format!("{rest}{}\n]\n", own.join("\n")));
        desk.on(DAY, "render l.toml -o out").plain()
    };
    let stands = |place: usize| {
        let text = desk.read(&format!("{}/avis.md", folders[place]));
        assert!(text.contains(&format!("Mots de la personne {place}.")), "{text}");
        let own = ["frauduleux", "à 9 h 15", "à 14 h 30"][place];
        assert!(text.replace('\u{a0}', " ").contains(own), "{text}");
    };
    assert_eq!(noted(&[again, phishing, outage]).status, 0);
    (0..3).for_each(stands);
    // One that is noted no more leaves what a person wrote, and is told.
    let done = noted(&[again, outage]);
    assert!(done.err.contains("incident_2027-03-01_08h05"), "{}", done.err);
    (0..3).for_each(stands);
    // Its hour was wrong: the folder stays.
    let right = again.replace("14:30:00", "14:10:00");
    noted(&[&right, outage]);
    let text = desk.read(&format!("{}/avis.md", folders[2])).replace('\u{a0}', " ");
    assert!(text.contains("à 14 h 10") && text.contains("Mots de la personne 2."), "{text}");
    // Another one of that day takes the place of none of them.
    desk.on(DAY, "incident surcharge l.toml --at 15:00 -o out");
    let all = desk.read("l.suivi.toml");
    assert_eq!(all.matches("id = \"2027-03-01_").count(), 3, "{all}");
    assert!(desk.path("out/l/incident_2027-03-01_15h00/avis.md").exists());
    (0..2).for_each(stands);
    // A file written by hand says no id, or the same one twice.
    let by_hand = ["{ kind = \"outage\", at = 2027-03-01T09:15:00 },"; 2];
    assert!(noted(&by_hand).status < 2);
    let twice = by_hand.map(|own| own.replace("at =", "id = \"matin\", at ="));
    let told = noted(&[&twice[0], &twice[1]]);
    assert_eq!(told.status, 2);
    assert!(told.err.contains("deux incidents auraient l’identifiant « matin »"), "{}", told.err);
}
