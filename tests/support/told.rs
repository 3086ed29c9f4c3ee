//! What each output says of the state of each deliverable of a launch.

use std::collections::BTreeMap;

use calamine::{Reader as _, Xlsx};
use jalon::rollout::ItemState;
use jalon::vocabulary::Vocabulary as _;
use serde_json::Value;

use super::desk::Desk;
use super::html;

/// The word of each deliverable by its id.
pub type States = BTreeMap<String, String>;

/// What every output of `NAME.toml`, rendered into `out/NAME`, says on a day.
pub fn states(desk: &Desk, name: &str, day: &str) -> BTreeMap<&'static str, States> {
    let json = |command: &str| -> Value {
        let shown = desk.on(day, &format!("{command} {name}.toml --format json")).out;
        serde_json::from_str(&shown).unwrap()
    };
    let plan = json("plan");
    let items = plan["plans"][0]["deliverables"].as_array().unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_string();
    let titles: BTreeMap<String, String> =
        items.iter().map(|item| (text(&item["title"]), text(&item["id"]))).collect();
    let of_json = |item: &Value| {
        let state = ItemState::of_word(item["state"].as_str()?)?;
        Some((item["id"].as_str()?.to_string(), state.label().to_string()))
    };
    let status = json("status");
    let lists = status["statuses"][0].as_object().unwrap();
    let listed = lists.values().filter_map(|list| list.as_array()).flatten();
    let read = |file: &str| desk.read(&format!("out/{name}/{file}"));
    let all = [
        ("plan, JSON", items.iter().filter_map(of_json).collect()),
        ("status, JSON", listed.filter_map(of_json).collect()),
        ("CSV", csv(&read("calendrier.csv"))),
        (
            "Excel",
            excel(&std::fs::read(desk.path(&format!("out/{name}/calendrier.xlsx"))).unwrap()),
        ),
        ("Markdown", markdown(&read("calendrier.md"), &titles)),
        ("iCalendar", ics(&read("calendrier.ics"), &titles)),
        ("the book", book(&read("index.html"), &titles)),
    ];
    let known = |(id, _): &(String, String)| titles.values().any(|own| own == id);
    all.map(|(output, told): (_, States)| (output, told.into_iter().filter(known).collect()))
        .into_iter()
        .collect()
}

fn csv(text: &str) -> States {
    let mut csv = csv::Reader::from_reader(text.as_bytes());
    let head = csv.headers().unwrap().clone();
    let (id, state) = (column(head.iter(), "Identifiant"), column(head.iter(), "État"));
    let rows = csv.records().map(|row| row.unwrap());
    rows.map(|row| (row[id].to_string(), row[state].to_string())).collect()
}

fn excel(bytes: &[u8]) -> States {
    let mut workbook = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let sheet = workbook.worksheet_range_at(0).unwrap().unwrap();
    let mut rows = sheet.rows().map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>());
    let head = rows.by_ref().find(|row| row.iter().any(|cell| cell == "Identifiant")).unwrap();
    let named = |name| column(head.iter().map(String::as_str), name);
    let (id, state) = (named("Identifiant"), named("État"));
    rows.map(|row| (row[id].clone(), row[state].clone())).collect()
}

fn markdown(text: &str, titles: &BTreeMap<String, String>) -> States {
    let cells = text.lines().map(|line| line.split('|').map(str::trim).collect::<Vec<_>>());
    let rows = cells.filter(|cells| cells.len() == 8);
    rows.filter_map(|cells| Some((titles.get(cells[2])?.clone(), cells[5].to_string()))).collect()
}

fn ics(text: &str, titles: &BTreeMap<String, String>) -> States {
    let text = text.replace("\r\n ", "");
    let told = text.split("BEGIN:VEVENT").skip(1).filter_map(|event| {
        let title = event.split("SUMMARY:").nth(1)?.split(" (Carnet").next()?;
        let title = title.replace("\\,", ",");
        let marks = ["Annulé", "Remplacé", "Retenu"].map(|mark| format!("{mark}\u{a0}: "));
        let title = marks
            .iter()
            .fold(title.as_str(), |title, mark| title.trim_start_matches(mark.as_str()));
        let state = event.split("État\u{a0}: ").nth(1)?.split(".\\n").next()?;
        Some((titles.get(title)?.clone(), state.to_string()))
    });
    told.collect()
}

fn book(page: &str, titles: &BTreeMap<String, String>) -> States {
    let cards =
        html::elements_of_book(page).into_iter().filter(|element| element.name == "article");
    let told = cards.filter_map(|card| {
        let state = ItemState::of_word(card.attribute("data-state")?)?;
        let id = card.attribute("id")?.to_string();
        let known = titles
            .values()
            .find(|own| id == format!("moyen-{}", own.replace('/', ".").replace('@', "-")))?;
        Some((known.clone(), state.label().to_string()))
    });
    told.collect()
}

fn column<'a>(mut head: impl Iterator<Item = &'a str>, name: &str) -> usize {
    head.position(|label| label == name).unwrap_or_else(|| panic!("no column {name}"))
}
