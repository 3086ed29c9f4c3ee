//! The calendar as iCalendar: read back by a reader of its own, and held to RFC 5545 line by line.

use crate::support::desk::Desk;
use crate::support::planned::{self, day, launch, plan, service};
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty, ICalendarStatus,
    ICalendarValue,
};
use calcard::{Entry, Parser};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use jalon::export::{Calendar, EventText, IcsOptions, event_uid, opening, sequence_of};
use jalon::formats::Format;
use jalon::launch::Launch;
use jalon::markup::Markdown;
use jalon::rollout::{Rollout, Status};
use jalon::text::Fields;
use proptest::prelude::*;

fn calendar_ics(
    rollouts: &[Rollout<'_>],
    events: &[EventText],
    options: &IcsOptions<'_>,
) -> String {
    let calendar = Calendar { events, ..Calendar::new(rollouts, options) };
    String::from_utf8(calendar.bytes(Format::Calendar).unwrap()).unwrap()
}

fn stamp() -> NaiveDateTime {
    day("2026-11-24").and_hms_opt(15, 4, 5).unwrap()
}

fn unknown(_: &str) -> Option<u32> {
    None
}

fn options() -> IcsOptions<'static> {
    IcsOptions { stamp: stamp(), sequence: &unknown, reminder_days: None }
}

fn text_of(id: &str, opening: &str, path: &str) -> EventText {
    EventText {
        launch: String::from("carnet"),
        deliverable: id.to_string(),
        opening: opening.to_string(),
        path: path.to_string(),
    }
}

/// Parses one calendar and nothing after it. The reader's strict mode refuses any nested component,
/// so that lines are held to their form by [`assert_lines`].
fn read(text: &str) -> ICalendar {
    let mut parser = Parser::new(text);
    let calendar = match parser.entry() {
        Entry::ICalendar(calendar) => calendar,
        other => panic!("{other:?}"),
    };
    assert!(matches!(parser.entry(), Entry::Eof));
    calendar
}

fn events(calendar: &ICalendar) -> Vec<&ICalendarComponent> {
    calendar
        .components
        .iter()
        .filter(|c| c.component_type == ICalendarComponentType::VEvent)
        .collect()
}

fn values<'c>(event: &'c ICalendarComponent, name: &ICalendarProperty) -> &'c [ICalendarValue] {
    let found: Vec<_> = event.entries.iter().filter(|e| e.name == *name).collect();
    assert_eq!(found.len(), 1, "{name:?}");
    &found[0].values
}

fn texts(event: &ICalendarComponent, name: &ICalendarProperty) -> Vec<String> {
    values(event, name).iter().map(|value| value.as_text().unwrap().to_string()).collect()
}

fn text(event: &ICalendarComponent, name: &ICalendarProperty) -> String {
    let texts = texts(event, name);
    assert_eq!(texts.len(), 1, "{texts:?}");
    texts[0].clone()
}

fn date(event: &ICalendarComponent, name: &ICalendarProperty) -> NaiveDate {
    let ICalendarValue::PartialDateTime(moment) = &values(event, name)[0] else { panic!() };
    assert_eq!((moment.hour, moment.tz_hour), (None, None), "not a whole day");
    let (year, month) = (moment.year.unwrap(), moment.month.unwrap());
    NaiveDate::from_ymd_opt(year.into(), month.into(), moment.day.unwrap().into()).unwrap()
}

/// Categories, their spaces set aside: the reader keeps one only between words of a list.
fn categories(event: &ICalendarComponent) -> Vec<String> {
    texts(event, &ICalendarProperty::Categories).iter().map(|text| spaced(text)).collect()
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect()
}

fn number(event: &ICalendarComponent, name: &ICalendarProperty) -> i64 {
    let ICalendarValue::Integer(number) = values(event, name)[0] else { panic!() };
    number
}

fn is_cancelled(event: &ICalendarComponent) -> bool {
    match &values(event, &ICalendarProperty::Status)[0] {
        ICalendarValue::Status(ICalendarStatus::Confirmed) => false,
        ICalendarValue::Status(ICalendarStatus::Cancelled) => true,
        other => panic!("{other:?}"),
    }
}

fn event_of<'c>(calendar: &'c ICalendar, id: &str) -> &'c ICalendarComponent {
    let suffix = format!("_{}@jalon", uid_part(id));
    events(calendar)
        .into_iter()
        .find(|e| text(e, &ICalendarProperty::Uid).ends_with(&suffix))
        .expect(id)
}

/// The last part of an identifier: figures, letters, dots, dashes and slashes stand for themselves.
fn uid_part(id: &str) -> String {
    assert!(id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-./".contains(&b)));
    id.to_string()
}

/// Every property that may stand in a calendar of ours.
const NAMES: [&str; 20] = [
    "BEGIN",
    "END",
    "VERSION",
    "PRODID",
    "CALSCALE",
    "METHOD",
    "NAME",
    "X-WR-CALNAME",
    "UID",
    "DTSTAMP",
    "SEQUENCE",
    "STATUS",
    "DTSTART",
    "DTEND",
    "SUMMARY",
    "CATEGORIES",
    "DESCRIPTION",
    "TRANSP",
    "ACTION",
    "TRIGGER",
];

/// RFC 5545, 3.1: lines end with CRLF and hold 75 octets at most; nothing else breaks a line.
fn assert_lines(text: &str) {
    assert!(text.ends_with("\r\n"));
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.chars().any(|c| c.is_control() && c != '\t'), "{line:?}");
        assert!(!line.is_empty(), "blank line");
    }
    for line in text.replace("\r\n ", "").split_terminator("\r\n") {
        let name = line.split([':', ';']).next().unwrap();
        assert!(NAMES.contains(&name), "{line}");
    }
}

/// A text with this value everywhere that a person may have typed one.
fn with_oddities(odd: &str) -> (String, ICalendar) {
    let launch = launch("2027-03-01", "");
    let mut rollout = plan(&launch, "2026-11-24");
    let mut items = rollout.items.to_vec();
    let (title, channels) = (odd.to_string(), [odd.to_string(), String::from("web")]);
    (items[0].title, items[0].channels) = (&title, &channels);
    rollout.items = items.into();
    let texts = [text_of("w-8/newsletter", odd, "1_huit/infolettre.md")];
    let written = calendar_ics(std::slice::from_ref(&rollout), &texts, &options());
    let calendar = read(&written);
    (written, calendar)
}

#[test]
fn a_plain_launch_has_its_day_its_steps_its_starts_and_its_deliverables() {
    let page = "login_page_differs = true";
    let file = format!("date = 2027-03-01\ntype = \"new\"\n{}{page}\n", service("Carnet santé"));
    let launch = planned::read(&file);
    let rollout = plan(&launch, "2026-11-24");
    let written = calendar_ics(std::slice::from_ref(&rollout), &[], &options());
    assert_lines(&written);
    let calendar = read(&written);
    let events = events(&calendar);
    let starts: Vec<_> = rollout.items.iter().filter(|item| item.start_by().is_some()).collect();
    assert!(starts.len() > 10);
    assert_eq!(events.len(), 1 + rollout.steps.len() + 24 + starts.len());
    for (id, day) in
        [("launch-day", rollout.launch.date), (&rollout.steps[0].id, rollout.steps[0].date)]
    {
        assert_eq!(date(event_of(&calendar, id), &ICalendarProperty::Dtstart), day, "{id}");
    }
    for item in &starts {
        let event = event_of(&calendar, &format!("start/{}", item.id));
        assert_eq!(Some(date(event, &ICalendarProperty::Dtstart)), item.start_by());
        let summary = text(event, &ICalendarProperty::Summary);
        assert_eq!(summary, format!("À commencer\u{a0}: {} (Carnet santé)", item.title));
    }
    for item in &rollout.items {
        let event = event_of(&calendar, item.id);
        let start = date(event, &ICalendarProperty::Dtstart);
        assert_eq!(Some(start), item.date, "{}", item.id);
        assert_eq!(date(event, &ICalendarProperty::Dtend), start + TimeDelta::days(1));
        assert_eq!(text(event, &ICalendarProperty::Uid), event_uid(&launch, item.id));
        let sequence = sequence_of(stamp().date());
        assert_eq!(number(event, &ICalendarProperty::Sequence), i64::from(sequence));
        assert!(!is_cancelled(event));
        let labels: Vec<String> = item
            .channels
            .iter()
            .map(|c| crate::support::planned::CAMPAIGN.channel_label(c).to_string())
            .collect();
        assert_eq!(texts(event, &ICalendarProperty::Categories), labels);
        let summary = text(event, &ICalendarProperty::Summary);
        assert_eq!(summary, format!("{} (Carnet santé)", item.title));
        assert!(event.component_ids.is_empty(), "no reminder was asked for");
    }
    assert!(written.contains("\r\nDTSTAMP:20261124T150405Z\r\n"));
    assert!(written.contains("\r\nX-WR-CALNAME:Calendrier\u{a0}: Carnet santé\r\n"));
}

#[test]
fn uids_stay_when_dates_move_and_differ_otherwise() {
    let uids = |date: &str| {
        let launch = launch(date, "");
        let rollout = plan(&launch, "2026-11-24");
        let written = calendar_ics(std::slice::from_ref(&rollout), &[], &options());
        let calendar = read(&written);
        events(&calendar).iter().map(|e| text(e, &ICalendarProperty::Uid)).collect::<Vec<_>>()
    };
    let first = uids("2027-03-01");
    assert_eq!(first, uids("2027-06-15"));
    let mut distinct = first.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!(distinct.len(), first.len());
    let named = |identity: &str| Launch { identity: identity.into(), ..launch("2027-03-01", "") };
    assert_ne!(event_uid(&named("été"), "d"), event_uid(&named("ete"), "d"));
    assert_ne!(event_uid(&named("b"), "c_d"), event_uid(&named("b_c"), "d"));
    let odd = event_uid(&named("a,b;c\n\\é"), "w-8/x");
    assert!(odd.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b',' | b';' | b'\\')));
}

#[test]
fn uids_stay_when_a_file_is_renamed_and_no_two_launches_share_one() {
    let desk = Desk::with_launch("examples/migration.toml", "a.toml");
    desk.write("b.toml", desk.read("a.toml"));
    let uids = |line: &str| {
        let ics = desk
            .run(
                &[&["plan", "--format", "ics"], line.split(' ').collect::<Vec<_>>().as_slice()]
                    .concat(),
            )
            .out;
        let ics = ics.replace("\r\n ", "");
        ics.lines()
            .filter_map(|line| line.strip_prefix("UID:"))
            .map(String::from)
            .collect::<Vec<_>>()
    };
    assert_eq!(uids("a.toml"), uids("b.toml"), "one launch under two names");
    let mut both = uids("a.toml b.toml");
    let all = both.len();
    both.sort();
    both.dedup();
    assert_eq!(both.len(), all, "two launches");
    // What is exported later is never taken for older.
    let sequence = |today: &str| {
        let ics = desk.run(&["plan", "a.toml", "--format", "ics", "--today", today]).out;
        let found =
            ics.lines().find_map(|line| line.strip_prefix("SEQUENCE:")).unwrap().to_string();
        found.parse::<u32>().unwrap()
    };
    assert!(sequence("2026-11-25") > sequence("2026-11-24"));
}

#[test]
fn what_is_dropped_or_merged_is_cancelled_on_its_day() {
    let launch = launch(
        "2027-03-01",
        "[[adjust]]\nid = \"w-8/press-release\"\ndrop = true\nreason = \"Sur demande; du cabinet\"\n",
    );
    let rollout = plan(&launch, "2027-02-10");
    let sequence = |uid: &str| uid.ends_with("_w-8/press-release@jalon").then_some(3);
    let options = IcsOptions { sequence: &sequence, reminder_days: Some(1), ..options() };
    let written = calendar_ics(std::slice::from_ref(&rollout), &[], &options);
    assert_lines(&written);
    let calendar = read(&written);
    let states: Vec<Status> = rollout.items.iter().map(|item| item.status).collect();
    assert!(states.contains(&Status::Merged) && states.contains(&Status::Dropped));
    for item in &rollout.items {
        let event = event_of(&calendar, item.id);
        assert_eq!(is_cancelled(event), item.status != Status::Planned, "{}", item.id);
        assert_eq!(event.component_ids.len(), usize::from(item.status == Status::Planned));
    }
    let dropped = event_of(&calendar, "w-8/press-release");
    assert_eq!(date(dropped, &ICalendarProperty::Dtstart), day("2027-01-04"));
    assert_eq!(number(dropped, &ICalendarProperty::Sequence), 3);
    assert!(text(dropped, &ICalendarProperty::Summary).starts_with("Annulé\u{a0}: "));
    assert!(text(dropped, &ICalendarProperty::Description).contains("Sur demande; du cabinet"));
    for item in rollout.items.iter().filter(|item| item.status == Status::Merged) {
        // As every other output says.
        let shown = date(event_of(&calendar, item.id), &ICalendarProperty::Dtstart);
        assert_eq!(Some(shown), item.date, "{}", item.id);
    }
    let merged = event_of(&calendar, "w-8/social-announcement");
    assert!(text(merged, &ICalendarProperty::Summary).starts_with("Remplacé\u{a0}: "));
    assert!(written.contains("BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15H\r\n"));
}

#[test]
fn the_description_tells_the_moment_the_text_and_where_it_is() {
    let launch = launch("2027-06-01", "");
    let rollout = plan(&launch, "2026-11-24");
    let texts = [text_of("w-8/newsletter", "Titre\nPremière ligne", "1_huit/infolettre.md")];
    let calendar = read(&calendar_ics(std::slice::from_ref(&rollout), &texts, &options()));
    let told = text(event_of(&calendar, "w-8/newsletter"), &ICalendarProperty::Description);
    assert_eq!(
        told,
        "8 semaines avant le lancement. Objectif\u{a0}: Rassurer et informer.\nLancement\u{a0}: le mardi 1er\u{a0}juin\u{a0}2027.\nÉtat\u{a0}: prévu.\n\nÀ commencer au plus tard le mardi 30\u{a0}mars\u{a0}2027\u{a0}: rédiger et réviser le texte (3 jours ouvrables), faire approuver par l’organisation (2 jours ouvrables).\n\nTitre\nPremière ligne\n\nFichier\u{a0}: 1_huit/infolettre.md"
    );
    let other = text(event_of(&calendar, "w-8/notice"), &ICalendarProperty::Description);
    assert!(!other.contains("Fichier"));
}

#[test]
fn odd_names_come_back_as_they_were() {
    for odd in [
        "=1+1",
        "-a @b +c",
        "a,b;c\\d",
        "\\n n’est pas un saut",
        "deux\nlignes",
        "« L’Été » — œuvre 👩🏽‍💻🇨🇦",
        "BEGIN:VEVENT",
        "\"guillemets\": et deux-points",
        "\ttab",
    ] {
        let (written, calendar) = with_oddities(odd);
        assert_lines(&written);
        let event = event_of(&calendar, "w-8/newsletter");
        assert_eq!(text(event, &ICalendarProperty::Summary), format!("{odd} (Carnet santé)"));
        assert_eq!(categories(event), [spaced(odd), String::from("Web")]);
        assert!(text(event, &ICalendarProperty::Description).contains(odd));
        let plain = read(&with_oddities("Titre").0);
        assert_eq!(events(&calendar).len(), events(&plain).len());
    }
}

#[test]
fn several_launches_share_one_calendar() {
    let one = launch("2027-03-01", "");
    let mut other = launch("2027-06-15", "");
    other.identity = String::from("autre");
    let rollouts: Vec<Rollout<'_>> = vec![plan(&one, "2026-11-24"), plan(&other, "2026-11-24")];
    let written = calendar_ics(&rollouts, &[], &options());
    assert_lines(&written);
    let calendar = read(&written);
    let count = events(&calendar).len();
    let mut uids: Vec<String> =
        events(&calendar).iter().map(|e| text(e, &ICalendarProperty::Uid)).collect();
    uids.sort();
    uids.dedup();
    assert_eq!(uids.len(), count);
    assert!(written.contains("Connexion avec le"));
}

#[test]
fn an_opening_is_cut_between_words() {
    let fields = Fields { title: String::from("Titre"), ..Fields::default() };
    assert_eq!(opening(&fields, &Markdown::from("Un **mot**.")), "Titre\nUn mot.");
    assert_eq!(opening(&fields, &Markdown::from("a\n\nb\n\nc\n\nd")), "Titre\na\nb\nc\n…");
    let long = opening(&fields, &Markdown::from("été ".repeat(300)));
    assert!(long.ends_with("été…") && long.chars().count() <= 401, "{long}");
    let solid = opening(&Fields::default(), &Markdown::from("é".repeat(900)));
    assert_eq!(solid.chars().count(), 401);
}

#[test]
fn no_event_moves_without_a_new_sequence_cancelled_ones_too() {
    let desk = Desk::with_launch("examples/migration.toml", "migration.toml");
    let dropped =
        "\n[[adjust]]\nid = \"w-8/press-release\"\ndrop = true\nreason = \"Sur demande\"\n";
    desk.write("migration.toml", desk.read("migration.toml") + dropped);
    let state = || -> Vec<(String, NaiveDate, i64)> {
        let calendar = read(&desk.read("out/migration/calendrier.ics"));
        let state = |event: &&ICalendarComponent| {
            let day = date(event, &ICalendarProperty::Dtstart);
            let sequence = number(event, &ICalendarProperty::Sequence);
            (text(event, &ICalendarProperty::Uid), day, sequence)
        };
        events(&calendar).iter().map(state).collect()
    };
    let render = |today: &str| {
        let args = ["render", "migration.toml", "-o", "out", "--formats", "ics", "--today", today];
        assert_eq!(desk.run(&args).status, 0);
        state()
    };
    // On one day, several times, and on a later one: some are cancelled, late, then back.
    let mut before = render("2026-11-24");
    let mut cancelled = 0;
    for (launch, today) in [
        ("2027-04-12", "2026-11-24"),
        ("2027-03-08", "2026-11-24"),
        ("2027-03-08", "2027-02-10"),
        ("2027-05-03", "2027-02-11"),
    ] {
        let line = desk.read("migration.toml");
        let line = line.lines().find(|line| line.starts_with("date = ")).unwrap();
        desk.edit("migration.toml", line, &format!("date = {launch}"));
        let after = render(today);
        for (uid, day, sequence) in &after {
            let Some((_, old, known)) = before.iter().find(|(known, ..)| known == uid) else {
                continue;
            };
            assert!(day == old || sequence > known, "{uid}: {old} to {day}, still {sequence}");
            assert!(sequence >= known, "{uid} goes back");
            cancelled += usize::from(day != old && uid.ends_with("_w-8/press-release@jalon"));
        }
        before = after;
    }
    assert!(cancelled > 1, "a cancelled event never moved");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_comes_back(odd in "[a-zé,;:\\\\\n\" 👩🏽œ=+@-]{1,120}") {
        let (written, calendar) = with_oddities(&odd);
        assert_lines(&written);
        let event = event_of(&calendar, "w-8/newsletter");
        prop_assert_eq!(text(event, &ICalendarProperty::Summary), format!("{odd} (Carnet santé)"));
        prop_assert_eq!(categories(event), [spaced(&odd), String::from("Web")]);
        prop_assert!(text(event, &ICalendarProperty::Description).contains(&odd));
    }
}
