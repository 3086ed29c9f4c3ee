//! The state of the work is one word, the same in every output.

use std::collections::BTreeMap;

use calamine::{Reader as _, Xlsx};
use jalon::rollout::ItemState;
use jalon::vocabulary::Vocabulary as _;

use crate::support::desk::Desk;
use crate::support::html;

/// A launch that slipped, on which much was done, seen from 20 January: the word of each item.
fn busy() -> (Desk, BTreeMap<String, ItemState>) {
    let desk = Desk::with_launch("examples/migration.toml", "l.toml");
    for line in [
        "mark l.toml w-8/newsletter publie --on 2027-01-04",
        "mark l.toml w-8/notice publie --on 2027-01-04",
        "mark l.toml w-6/banner approuve --par DCOM --on 2027-01-18",
        "mark l.toml w-4/digital-ad redige --on 2027-01-18",
        "mark l.toml w-6/print annule --on 2027-01-18",
        "mark l.toml preparation/approved-material publie --on 2027-01-18",
        "reschedule l.toml --to 2027-03-08",
        "mark l.toml w-8/notice rectifie --on 2027-01-20",
    ] {
        assert_ne!(desk.on(DAY, line).status, 2, "{line}");
    }
    let plan = desk.on(DAY, "plan l.toml --format json").out;
    let plan: serde_json::Value = serde_json::from_str(&plan).unwrap();
    let items = plan["plans"][0]["deliverables"].as_array().unwrap();
    let state = |item: &serde_json::Value| {
        let word = item["state"].as_str().unwrap();
        let state = ItemState::of_word(word).unwrap_or_else(|| panic!("{word}"));
        (item["id"].as_str().unwrap().to_string(), state)
    };
    (desk, items.iter().map(state).collect())
}

const DAY: &str = "2027-01-26";

#[test]
fn each_state_is_told_where_it_is_so() {
    let (_, states) = busy();
    for (id, state) in [
        ("w-8/newsletter", ItemState::ToCorrect),
        ("w-8/notice", ItemState::Corrected),
        ("w-8/press-release", ItemState::Late),
        ("w-8/social-announcement", ItemState::Replaced),
        ("w-6/banner", ItemState::Late),
        ("w-6/print", ItemState::Cancelled),
        ("w-4/digital-ad", ItemState::Drafted),
        ("launch/newsletter", ItemState::Planned),
    ] {
        assert_eq!(states[id], state, "{id}");
    }
}

#[test]
fn every_output_says_the_same_word() {
    let (desk, states) = busy();
    assert_ne!(desk.on(DAY, "render l.toml -o out").status, 2);

    let status = desk.on(DAY, "status l.toml --format json").out;
    let status: serde_json::Value = serde_json::from_str(&status).unwrap();
    let lists = status["statuses"][0].as_object().unwrap();
    let items = lists.values().filter_map(|list| list.as_array()).flatten();
    let told: BTreeMap<String, ItemState> = items
        .filter_map(|item| {
            let state = ItemState::of_word(item["state"].as_str()?)?;
            Some((item["id"].as_str()?.to_string(), state))
        })
        .collect();
    assert_eq!(told, states, "status in JSON");

    let csv = desk.read("out/l/calendrier.csv");
    let mut csv = csv::Reader::from_reader(csv.as_bytes());
    let head = csv.headers().unwrap().clone();
    let (id, state) = (column(head.iter(), "Identifiant"), column(head.iter(), "État"));
    let rows = csv.records().map(|row| row.unwrap());
    agrees("CSV", &states, rows.map(|row| (row[id].to_string(), row[state].to_string())));

    let bytes = std::fs::read(desk.path("out/l/calendrier.xlsx")).unwrap();
    let mut workbook = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let sheet = workbook.worksheet_range_at(0).unwrap().unwrap();
    let mut rows = sheet.rows().map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>());
    let head = rows.by_ref().find(|row| row.iter().any(|cell| cell == "Identifiant")).unwrap();
    let named = |name| column(head.iter().map(String::as_str), name);
    let (id, state) = (named("Identifiant"), named("État"));
    agrees("Excel", &states, rows.map(|row| (row[id].clone(), row[state].clone())));

    let titles: BTreeMap<String, String> = {
        let plan = desk.on(DAY, "plan l.toml --format json").out;
        let plan: serde_json::Value = serde_json::from_str(&plan).unwrap();
        let items = plan["plans"][0]["deliverables"].as_array().unwrap().iter();
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_string();
        items.map(|item| (text(&item["title"]), text(&item["id"]))).collect()
    };
    let markdown = desk.read("out/l/calendrier.md");
    let cells = markdown.lines().map(|line| line.split('|').map(str::trim).collect::<Vec<_>>());
    let rows = cells.filter(|cells| cells.len() == 8);
    let told = rows.filter_map(|cells| Some((titles.get(cells[2])?.clone(), cells[5].to_string())));
    agrees("Markdown", &states, told);

    let ics = desk.read("out/l/calendrier.ics").replace("\r\n ", "");
    let events = ics.split("BEGIN:VEVENT").skip(1).filter_map(|event| {
        let title = event.split("SUMMARY:").nth(1)?.split(" (Carnet").next()?;
        let title =
            title.trim_start_matches("Annulé\u{a0}: ").trim_start_matches("Remplacé\u{a0}: ");
        let state = event.split("État\u{a0}: ").nth(1)?.split(".\\n").next()?;
        Some((titles.get(title)?.clone(), state.to_string()))
    });
    agrees("iCalendar", &states, events);

    let page = desk.read("out/l/index.html");
    let cards =
        html::elements_of_book(&page).into_iter().filter(|element| element.name == "article");
    let told = cards.filter_map(|card| {
        let state = ItemState::of_word(card.attribute("data-state")?)?;
        let id = card.attribute("id")?.to_string();
        let known = states.keys().find(|own| id == format!("moyen-{}", own.replace('/', ".")))?;
        Some((known.clone(), state.label().to_string()))
    });
    agrees("the book", &states, told);
}

#[test]
fn the_book_leads_to_what_waits() {
    let (desk, _) = busy();
    assert_ne!(desk.on(DAY, "render l.toml -o out").status, 2);
    let page = desk.read("out/l/index.html");
    let elements = html::elements_of_book(&page);
    let ids: Vec<&str> = elements.iter().filter_map(|one| one.attribute("id")).collect();
    let links = elements.iter().filter_map(|one| one.attribute("href")?.strip_prefix('#'));
    for link in links.clone() {
        assert!(ids.contains(&link), "nothing is at #{link}");
    }
    let alerts = page.split("À voir d’abord").nth(1).unwrap().split("</section>").next().unwrap();
    for waits in ["moyen-corrections.infolettre", "moyen-w-8.newsletter", "moyen-w-8.press-release"]
    {
        assert!(alerts.contains(&format!("#{waits}\"")), "{waits} is not in\n{alerts}");
    }
    let next = page.split("Prochaine étape").nth(1).unwrap().split("</p>").next().unwrap();
    assert!(!next.contains("approved-material") && next.contains("#moyen-w-8."), "{next}");
    assert!(page.contains("à rectifier, ") && page.contains("1 rédigé"), "the count of each state");
}

fn column<'a>(mut head: impl Iterator<Item = &'a str>, name: &str) -> usize {
    head.position(|label| label == name).unwrap_or_else(|| panic!("no column {name}"))
}

/// What an output says of the items is where they stand, all of them.
fn agrees(
    output: &str,
    states: &BTreeMap<String, ItemState>,
    told: impl Iterator<Item = (String, String)>,
) {
    let told: BTreeMap<String, String> = told.filter(|(id, _)| states.contains_key(id)).collect();
    let right: BTreeMap<String, String> =
        states.iter().map(|(id, state)| (id.clone(), state.label().to_string())).collect();
    assert_eq!(told, right, "{output}");
}
