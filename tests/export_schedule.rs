//! Posts for schedulers: read back with the csv crate's reader, hours held to the tz database.

use std::sync::{Arc, LazyLock};

use crate::support::planned::{WORKSPACE, day, launch, plan};
use chrono::{NaiveDateTime, Offset, TimeDelta, TimeZone};
use jalon::export::{LeftOut, ScheduleFile, ScheduleRow, left_out, schedule_csv, schedule_rows};
use jalon::input::{Problems, Source};
use jalon::rollout::Status;
use jalon::scheduler::{self, Pattern, Scheduler, Schedulers};
use jalon::text::NetworkText;
use proptest::prelude::*;

const FILE: &str = "campaigns/shared/schedulers.toml";

static SCHEDULERS: LazyLock<Schedulers> =
    LazyLock::new(|| scheduler::load(&WORKSPACE.library.layers(FILE)).unwrap());

/// The built-in file with another over it.
fn with_root(text: &str) -> Result<Schedulers, Problems> {
    let mut layers: Vec<Arc<Source>> = WORKSPACE.library.layers(FILE);
    layers.push(Source::new("root.toml", text));
    scheduler::load(&layers)
}

fn row(network: &str, moment: &str, text: &str) -> ScheduleRow {
    let moment = moment_of(moment);
    ScheduleRow {
        deliverable: String::from("w-8/social-announcement"),
        title: String::from("Publication : annonce"),
        network: network.to_string(),
        network_label: network.to_uppercase(),
        date: moment.date(),
        time: moment.time(),
        text: text.to_string(),
        link: String::from("https://www.quebec.ca/x"),
        picture: String::from("1_huit/annonce.1200x675.png"),
        alt: String::from("Une personne sourit."),
    }
}

fn moment_of(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn made(rows: &[ScheduleRow], scheduler: &Scheduler) -> Vec<ScheduleFile> {
    schedule_csv(rows, scheduler, &SCHEDULERS.clock, day("2026-11-24"), None).unwrap()
}

fn preset(id: &str) -> &'static Scheduler {
    SCHEDULERS.get(id).unwrap()
}

/// Every record of a file, as a strict reader sees it; each as long as the first.
fn records(bytes: &[u8], separator: u8) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(bytes).unwrap();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    reader.records().map(|r| r.unwrap().iter().map(str::to_string).collect()).collect()
}

fn only(files: &[ScheduleFile]) -> Vec<Vec<String>> {
    assert_eq!(files.len(), 1);
    records(&files[0].bytes, b',')
}

/// The moment of one post, as PostFast is told it.
fn iso(moment: &str) -> String {
    only(&made(&[row("x", moment, "Bonjour")], preset("postfast")))[1][0].clone()
}

#[test]
fn each_preset_has_its_columns() {
    let rows = [row("x", "2027-03-01 10:00", "Bonjour,\n« l’été » \"cité\"")];
    let text = "Bonjour,\n« l’été » \"cité\"";
    let link = "https://www.quebec.ca/x";
    let hootsuite = made(&rows, preset("hootsuite"));
    assert_eq!(only(&hootsuite), [["01/03/2027 10:00", text, link]]);
    assert_eq!(hootsuite[0].name, "publications-hootsuite-x.csv");

    let publer = only(&made(&rows, preset("publer")));
    assert_eq!(publer[0][..4], ["Date", "Text", "Link(s)", "Media URL(s)"]);
    assert_eq!(publer[1][..4], ["2027/03/01 10:00", text, link, ""]);
    assert_eq!((publer[0].len(), publer[1][6].as_str()), (12, "Une personne sourit."));

    let postfast = made(&rows, preset("postfast"));
    assert_eq!(postfast[0].name, "publications-postfast.csv");
    let postfast = only(&postfast);
    assert_eq!(postfast[0], ["scheduled_at", "account_id", "content", "media_urls"]);
    let content = format!("{text}\n\n{link}");
    let account = "[à compléter\u{a0}: identifiant du compte X]";
    assert_eq!(postfast[1], ["2027-03-01T10:00:00-05:00", account, &content, ""]);

    let generic = only(&made(&rows, preset("generic")));
    assert_eq!(generic[1][..4], ["X", "2027-03-01", "10:00", "2027-03-01T10:00:00-05:00"]);
    assert_eq!(generic[1].last().unwrap(), "w-8/social-announcement");
}

#[test]
fn offsets_are_right_on_both_sides_of_a_clock_change() {
    for (local, told) in [
        ("2027-03-13 10:00", "2027-03-13T10:00:00-05:00"),
        ("2027-03-14 01:59", "2027-03-14T01:59:00-05:00"),
        // This hour does not exist: it comes an hour later.
        ("2027-03-14 02:30", "2027-03-14T03:30:00-04:00"),
        ("2027-03-14 03:00", "2027-03-14T03:00:00-04:00"),
        ("2027-03-14 10:00", "2027-03-14T10:00:00-04:00"),
        ("2027-11-06 10:00", "2027-11-06T10:00:00-04:00"),
        // This hour comes twice: the first is meant.
        ("2027-11-07 01:30", "2027-11-07T01:30:00-04:00"),
        ("2027-11-07 02:00", "2027-11-07T02:00:00-05:00"),
        ("2027-11-07 10:00", "2027-11-07T10:00:00-05:00"),
        ("2028-02-29 23:55", "2028-02-29T23:55:00-05:00"),
    ] {
        assert_eq!(iso(local), told, "{local}");
    }
}

#[test]
fn every_hour_agrees_with_the_tz_database() {
    let mut local = moment_of("2008-01-01 00:30");
    let end = moment_of("2038-01-01 00:00");
    let mut skipped = 0;
    while local < end {
        let ours = SCHEDULERS.clock.at(local);
        match chrono_tz::America::Toronto.from_local_datetime(&local).earliest() {
            Some(theirs) => {
                assert_eq!(ours, theirs, "{local}");
                assert_eq!(*ours.offset(), theirs.offset().fix(), "{local}");
            }
            None => {
                skipped += 1;
                assert_eq!(ours.naive_local(), local + TimeDelta::hours(1), "{local}");
                let utc = chrono_tz::America::Toronto.from_utc_datetime(&ours.naive_utc());
                assert_eq!(utc.naive_local(), ours.naive_local(), "{local}");
            }
        }
        local += TimeDelta::hours(1);
    }
    assert_eq!(skipped, 30);
}

#[test]
fn no_cell_is_a_formula() {
    for sign in ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\u{a0}+", "＝"] {
        let text = format!("{sign}SOMME(A1)");
        let mut dangerous = row("x", "2027-03-01 10:00", &text);
        dangerous.alt = text.clone();
        dangerous.title = text.clone();
        for id in ["hootsuite", "publer", "postfast", "generic"] {
            let cells: Vec<String> =
                only(&made(&[dangerous.clone()], preset(id))).into_iter().flatten().collect();
            assert!(cells.iter().any(|cell| cell.contains(&text)), "{id} lost {text:?}");
            for cell in cells {
                let start = cell.trim_start();
                assert!(!start.starts_with(['=', '+', '-', '@', '＝']), "{id}: {cell:?}");
                assert!(!cell.starts_with(['\t', '\r', '\n']), "{id}: {cell:?}");
            }
        }
    }
}

#[test]
fn nothing_is_scheduled_in_the_past_or_with_a_fact_to_complete() {
    let rows = [
        row("x", "2026-11-23 23:59", "Hier"),
        row("x", "2026-11-24 00:00", "Aujourd’hui"),
        row("x", "2026-12-01 09:00", "Voir [à compléter\u{a0}: l’adresse du service]"),
    ];
    for id in ["hootsuite", "publer", "postfast", "generic"] {
        let files = made(&rows, preset(id));
        let text = String::from_utf8(files[0].bytes.clone()).unwrap();
        assert!(text.contains("Aujourd’hui") && !text.contains("Hier"));
        assert!(!text.contains("l’adresse du service"));
    }
    let reasons: Vec<_> = rows.iter().map(|row| left_out(row, day("2026-11-24"))).collect();
    assert_eq!(reasons, [Some(LeftOut::Past), None, Some(LeftOut::Incomplete)]);
    assert!(made(&rows[..1], preset("generic")).is_empty());
}

#[test]
fn caps_split_files_and_lose_nothing() {
    for (id, cap, header) in [("hootsuite", 350, 0), ("publer", 500, 1), ("postfast", 200, 1)] {
        let rows: Vec<ScheduleRow> = (0..1001)
            .map(|i| {
                let mut row = row("x", "2027-03-01 09:00", &format!("Message {i}."));
                row.date += TimeDelta::days(1001 - i);
                row
            })
            .collect();
        let files = made(&rows, preset(id));
        let mut seen = Vec::new();
        for (index, file) in files.iter().enumerate() {
            assert!(file.name.ends_with(&format!("-{}.csv", index + 1)), "{}", file.name);
            let records = records(&file.bytes, b',');
            assert!(records.len() - header <= cap);
            assert_eq!(records.len() - header, file.rows);
            seen.extend(records.into_iter().skip(header));
        }
        assert_eq!(files.len(), 1001_usize.div_ceil(cap));
        assert_eq!(seen.len(), 1001);
        let column = if id == "postfast" { 2 } else { 1 };
        assert!(seen[0][column].starts_with("Message 1000."), "not in order of time");
        assert!(seen[1000][column].starts_with("Message 0."));
    }
}

#[test]
fn networks_have_files_of_their_own_where_accounts_are_chosen_by_file() {
    let rows = [
        row("x", "2027-03-01 10:00", "Un"),
        row("facebook", "2027-03-01 10:00", "Deux"),
        row("x", "2027-02-01 10:00", "Trois"),
    ];
    let files = made(&rows, preset("hootsuite"));
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["publications-hootsuite-x.csv", "publications-hootsuite-facebook.csv"]);
    let first = records(&files[0].bytes, b',');
    assert_eq!((first[0][1].as_str(), first[1][1].as_str()), ("Trois", "Un"));
    assert_eq!(made(&rows, preset("generic")).len(), 1);
}

#[test]
fn minutes_are_what_the_scheduler_takes() {
    for (written, told) in [("10:01", "10:05"), ("10:05", "10:05"), ("23:58", "23:55")] {
        let rows = [row("x", &format!("2027-03-01 {written}"), "Bonjour")];
        let hootsuite = only(&made(&rows, preset("hootsuite")));
        assert_eq!(hootsuite[0][0], format!("01/03/2027 {told}"));
        assert!(only(&made(&rows, preset("generic")))[1][3].contains(written));
    }
}

#[test]
fn a_line_under_a_post_stays_with_its_text() {
    let mut without_address = row("instagram", "2027-03-01 10:00", "Bonjour");
    without_address.link = String::from("Lien dans notre profil");
    let cells = only(&made(&[without_address], preset("hootsuite")));
    assert_eq!(cells[0][1..], ["Bonjour\n\nLien dans notre profil", ""]);
}

#[test]
fn a_byte_order_mark_is_written_when_asked_for() {
    let rows = [row("x", "2027-03-01 10:00", "Bonjour")];
    let bytes = |bom| {
        let clock = &SCHEDULERS.clock;
        schedule_csv(&rows, preset("generic"), clock, day("2026-11-24"), bom).unwrap()[0]
            .bytes
            .clone()
    };
    assert!(bytes(Some(true)).starts_with("\u{feff}Réseau".as_bytes()));
    assert!(bytes(Some(false)).starts_with("Réseau".as_bytes()));
    assert_eq!(bytes(None), bytes(Some(false)));
    assert!(bytes(None).ends_with(b"\r\n"));
}

#[test]
fn rows_are_those_of_what_is_published() {
    let launch = launch(
        "2027-03-01",
        "publish_at = \"10:30\"\n[[adjust]]\nid = \"w-6/social-countdown\"\ndrop = true\nreason = \"r\"\n",
    );
    let rollout = plan(&launch, "2026-11-24");
    let posts: Vec<NetworkText> = WORKSPACE.networks[..2]
        .iter()
        .map(|network| NetworkText {
            network: network.id.clone(),
            label: network.label.clone(),
            body: "Un **mot**.".into(),
            link: String::from("https://bit.ly/x"),
            link_values: Vec::new(),
            origin: None,
            file: None,
            measure: network.measure("Un mot.\n\nhttps://bit.ly/x"),
        })
        .collect();
    let item = |id: &str| rollout.items.iter().find(|item| item.id == id).unwrap();
    let rows = schedule_rows(&rollout, item("launch/social"), &posts);
    assert_eq!(rows.len(), 2);
    assert_eq!((rows[0].text.as_str(), rows[0].network.as_str()), ("Un mot.", "x"));
    assert_eq!(rows[0].date.and_time(rows[0].time), moment_of("2027-03-01 10:30"));
    assert_eq!(item("w-6/social-countdown").status, Status::Dropped);
    assert!(schedule_rows(&rollout, item("w-6/social-countdown"), &posts).is_empty());
}

#[test]
fn a_root_adds_replaces_and_removes() {
    let schedulers = with_root(
        "[[scheduler]]\nid = \"publer\"\nenabled = false\n\
         [[scheduler]]\nid = \"maison\"\nlabel = \"Maison\"\nseparator = \"semicolon\"\nencoding = \"utf-8-bom\"\n\
         columns = [{ title = \"Quand\", holds = \"when\", format = \"DD.MM.YYYY HH:mm\" }, { title = \"Quoi\", holds = \"post\" }]\n\
         [accounts.postfast]\nx = \"abc-123\"\n",
    )
    .unwrap();
    assert!(schedulers.get("publer").is_none());
    assert_eq!(schedulers.get("postfast").unwrap().account("x"), Some("abc-123"));
    let house = schedulers.get("maison").unwrap();
    let files = made(&[row("x", "2027-03-01 10:00", "a;b")], house);
    let bytes = &files[0].bytes;
    assert!(bytes.starts_with("\u{feff}Quand;Quoi\r\n".as_bytes()));
    assert_eq!(records(bytes, b';')[1], ["01.03.2027 10:00", "a;b\n\nhttps://www.quebec.ca/x"]);

    let winter = with_root("[clock]\nstandard = \"-05:00\"\n").unwrap();
    assert_eq!(winter.clock.at(moment_of("2027-07-01 10:00")).offset().local_minus_utc(), -18_000);
}

#[test]
fn every_mistake_is_told_at_once() {
    let head = "[[scheduler]]\nid = \"a\"\nlabel = \"A\"\n";
    let cases = [
        ("[[scheduler]]\nid = \"A b\"\nlabel = \"A\"\n".to_string(), vec!["nom de fichier"]),
        (format!("{head}separatr = \"comma\"\n"), vec!["separatr", "columns"]),
        (
            format!("{head}columns = [{{ title = \"T\", holds = \"alt\" }}]\n"),
            vec!["il manque YYYY, MM, DD, HH, mm", "aucune colonne ne contient le texte"],
        ),
        (
            format!(
                "{head}columns = [{{ title = \"T\", holds = \"when\", format = \"YYYY-MM-DD hh:mm\" }}]\n"
            ),
            vec!["la lettre « h »"],
        ),
        (format!("{head}columns = [{{ title = \"T\", holds = \"txt\" }}]\n"), vec!["\"txt\""]),
        (String::from("[accounts.postfst]\nx = \"a\"\n"), vec!["postfst"]),
        (
            String::from("[clock]\nstandard = \"cinq\"\ndaylight = \"-04:00\"\n"),
            vec!["décalage", "starts", "ends"],
        ),
        (
            String::from(
                "[clock]\nstandard = \"-05:00\"\ndaylight = \"-04:00\"\n\
                 starts = { nth = 1, weekday = \"sunday\", month = 11, at = \"02:00\" }\n\
                 ends = { nth = 2, weekday = \"sunday\", month = 3, at = \"26:00\" }\n",
            ),
            vec!["cette heure n’existe pas"],
        ),
        (
            String::from(
                "[clock]\nstandard = \"-05:00\"\ndaylight = \"-04:00\"\n\
                 starts = { nth = 1, weekday = \"sunday\", month = 11, at = \"02:00\" }\n\
                 ends = { nth = 2, weekday = \"sunday\", month = 3, at = \"02:00\" }\n",
            ),
            vec!["« ends » doit venir après"],
        ),
    ];
    for (text, expected) in cases {
        let problems = with_root(&text).unwrap_err();
        let told: Vec<String> =
            problems.0.iter().map(|p| p.told().message.replace('\u{a0}', " ")).collect();
        for part in expected {
            assert!(told.iter().any(|message| message.contains(part)), "{part}: {told:?}");
        }
    }
}

#[test]
fn patterns_know_their_codes_alone() {
    let moment = SCHEDULERS.clock.at(moment_of("2027-03-01 09:05"));
    let told = |pattern: &str| Pattern::parse(pattern).map(|p| p.format(&moment));
    assert_eq!(told("YYYY-MM-DDTHH:mm:ssZ").unwrap(), "2027-03-01T09:05:00-05:00");
    assert_eq!(told("DD/MM/YYYY % HH:mm").unwrap(), "01/03/2027 % 09:05");
    assert_eq!(told("YY-MM-DD"), Err('Y'));
    assert_eq!(told("DD MMM"), Err('M'));
}

proptest! {
    #[test]
    fn any_text_comes_back(text in "[a-zé,;\"'\n=+@ -]{0,60}[a-z]", link in "(https://q\\.ca/[a-z]{1,9})?") {
        let mut row = row("x", "2027-03-01 10:00", &text);
        row.link = link.clone();
        for id in ["hootsuite", "generic"] {
            let files = made(std::slice::from_ref(&row), preset(id));
            let records = only(&files);
            let record = records.last().unwrap();
            let (at_text, at_link) = if id == "hootsuite" { (1, 2) } else { (4, 5) };
            prop_assert_eq!(record[at_text].trim_start_matches('\u{200b}'), text.as_str());
            prop_assert_eq!(&record[at_link], &link);
        }
    }
}
