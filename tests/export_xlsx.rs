//! The workbook, read back by another reader and by an XML reader.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;

use calamine::{Data, Range, Reader, Xlsx};
use chrono::NaiveDate;
use jalon::export::{Calendar, IcsOptions, TextRow};
use jalon::formats::Format;
use jalon::launch::Launch;
use jalon::rollout::Rollout;
use proptest::prelude::*;
use roxmltree::Document;
use zip::ZipArchive;

use crate::support::planned::{day, plan, read, service};

fn launch(name: &str, more: &str) -> Launch {
    read(&format!("date = 2027-03-01\ntype = \"new\"\n{}{more}", service(name)))
}

fn text<'a>(title: &'a str, text: &'a str) -> TextRow<'a> {
    let milestone = "Jour du lancement";
    TextRow {
        title,
        milestone,
        date: Some(day("2027-03-01")),
        network: "X",
        text: text.to_string(),
        picture: "",
        alt: "",
    }
}

fn made(rollouts: &[Rollout<'_>], texts: &[TextRow<'_>]) -> Vec<u8> {
    let stamp = day("2026-11-24").into();
    let options = IcsOptions { stamp, sequence: &|_| None, reminder_days: None };
    let calendar = Calendar { texts, ..Calendar::new(rollouts, &options) };
    calendar.bytes(Format::Workbook).unwrap()
}

fn sheet(bytes: &[u8], name: &str) -> Range<Data> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Calendrier", "Gantt", "Textes", "jalon"]);
    // No cell is a formula.
    assert_eq!(book.worksheet_formula(name).unwrap().used_cells().count(), 0);
    let sheet = book.worksheet_range(name).unwrap();
    sheet.range((HEAD, 0), sheet.end().unwrap())
}

/// The line of heads, under the title.
const HEAD: u32 = 2;

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn words(cell: &Data) -> String {
    match cell {
        Data::String(words) => words.clone(),
        Data::Empty => String::new(),
        other => panic!("{other:?} is no text"),
    }
}

/// The day of a cell that holds a real date.
fn date(cell: &Data) -> Option<NaiveDate> {
    match cell {
        Data::DateTime(date) => {
            let days = date.as_f64();
            assert_eq!(days.fract(), 0.0);
            day("1899-12-30").checked_add_days(chrono::Days::new(days as u64))
        }
        Data::Empty => None,
        other => panic!("{other:?} is no date"),
    }
}

const CHANGES: &str = "[[adjust]]\nid = \"w-6/print\"\ndrop = true\nreason = \"Aucun besoin\"\n";

#[test]
fn the_calendar_reads_back() {
    let launch = launch("Carnet", CHANGES);
    let rollout = plan(&launch, "2026-11-24");
    let bytes = made(std::slice::from_ref(&rollout), &[]);
    let calendar = sheet(&bytes, "Calendrier");
    let rows: Vec<&[Data]> = calendar.rows().collect();
    assert_eq!(rows.len(), 1 + rollout.steps.len() + rollout.items.len());
    let head: Vec<String> = rows[0].iter().map(words).collect();
    let column = |name: &str| head.iter().position(|label| label == name).unwrap();
    let (id, retained, ideal) =
        (column("Identifiant"), column("Date retenue"), column("Date théorique"));
    for item in &rollout.items {
        let row = rows.iter().find(|row| words(&row[id]) == *item.id).unwrap();
        let dropped = item.date.is_none();
        assert_eq!(date(&row[retained]), item.date);
        assert_eq!(date(&row[ideal]), Some(item.ideal));
        assert_eq!(words(&row[column("Moyen")]), *item.title);
        let milestone = rollout.campaign.milestone(item.milestone).unwrap();
        assert_eq!(words(&row[column("Jalon")]), milestone.label);
        assert_eq!(words(&row[column("Lancement")]), "Carnet");
        assert_eq!(words(&row[column("État")]), if dropped { "annulé" } else { "prévu" });
    }
    let dropped = rows.iter().find(|row| words(&row[id]) == "w-6/print").unwrap();
    assert_eq!(words(&dropped[column("Remarque")]), "Annulé\u{a0}: Aucun besoin");
}

/// The background of each cell of a column, by its words.
fn colours(bytes: &[u8], column: &str) -> BTreeMap<String, Vec<String>> {
    let styles = part(bytes, "xl/styles.xml");
    let styles = Document::parse(&styles).unwrap();
    let list = |name: &str| {
        styles
            .descendants()
            .find(|n| n.tag_name().name() == name)
            .unwrap()
            .children()
            .filter(|n| n.is_element())
    };
    let fills: Vec<String> = list("fills")
        .map(|fill| {
            let colour = fill.descendants().find(|n| n.tag_name().name() == "fgColor");
            colour.and_then(|n| n.attribute("rgb")).unwrap_or("none").to_string()
        })
        .collect();
    let formats: Vec<usize> =
        list("cellXfs").map(|n| n.attribute("fillId").unwrap().parse().unwrap()).collect();
    let strings = part(bytes, "xl/sharedStrings.xml");
    let strings = Document::parse(&strings).unwrap();
    let strings: Vec<&str> = strings
        .descendants()
        .filter(|n| n.tag_name().name() == "t")
        .map(|n| n.text().unwrap_or(""))
        .collect();
    let sheet = part(bytes, "xl/worksheets/sheet1.xml");
    let sheet = Document::parse(&sheet).unwrap();
    let mut out: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for cell in sheet.descendants().filter(|n| n.tag_name().name() == "c") {
        let place = cell.attribute("r").unwrap();
        let (letters, line) = place.split_at(place.find(char::is_numeric).unwrap());
        if letters == column && line.parse::<u32>().unwrap() > HEAD + 1 {
            let format: usize = cell.attribute("s").unwrap().parse().unwrap();
            let index: usize = cell.first_element_child().unwrap().text().unwrap().parse().unwrap();
            out.entry(strings[index].to_string()).or_default().push(fills[formats[format]].clone());
        }
    }
    out
}

/// Contrast of black on a colour (WCAG 2.1, « relative luminance »).
fn contrast(argb: &str) -> f64 {
    let light = |at: usize| {
        let value = f64::from(u8::from_str_radix(&argb[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    (0.2126 * light(2) + 0.7152 * light(4) + 0.0722 * light(6) + 0.05) / 0.05
}

#[test]
fn milestones_go_along_one_ramp_of_blues() {
    let launch = launch("Carnet", "");
    let rollout = plan(&launch, "2026-11-24");
    let bytes = made(&[rollout], &[]);
    let colours = colours(&bytes, "C");
    // The seven milestones and what comes before them.
    assert_eq!(colours.len(), 8);
    let mut seen = Vec::new();
    for (label, mut found) in colours {
        found.dedup();
        assert_eq!(found.len(), 1, "{label}");
        assert!(contrast(&found[0]) >= 7.0, "{label} {found:?}");
        assert!(!seen.contains(&found[0]), "{label}");
        let part = |at: usize| u8::from_str_radix(&found[0][at..at + 2], 16).unwrap();
        assert!(part(2) < part(4) && part(4) < part(6), "{label} is no blue: {found:?}");
        seen.extend(found);
    }
}

#[test]
fn a_gantt_fills_the_weeks_of_the_same_rows() {
    let launch = launch("Carnet", CHANGES);
    let rollout = plan(&launch, "2026-11-24");
    let bytes = made(std::slice::from_ref(&rollout), &[]);
    let gantt = sheet(&bytes, "Gantt");
    let titles: Vec<String> = gantt.rows().skip(1).map(|row| words(&row[0])).collect();
    let out = rollout.items.iter().filter(|item| item.date.is_some() && item.is_out());
    let mut known = rollout.steps.iter().map(|own| own.title.clone()).collect::<Vec<_>>();
    known.extend(out.clone().map(|item| item.title.clone()));
    assert_eq!(titles.iter().filter(|own| known.contains(own)).count(), known.len());
    assert!(!titles.iter().any(|own| own.contains("Imprimés")), "what does not go out has no bar");
    // From the week in which its preparation begins to its own, whatever they are.
    let xml = part(&bytes, "xl/worksheets/sheet2.xml");
    let document = Document::parse(&xml).unwrap();
    let styles: Vec<Vec<&str>> = document
        .descendants()
        .filter(|n| n.tag_name().name() == "row")
        .map(|row| row.children().filter_map(|cell| cell.attribute("s")).skip(3).collect())
        .collect();
    let day = styles[3..].iter().flatten().fold(BTreeMap::new(), |mut all, style| {
        *all.entry(*style).or_insert(0) += 1;
        all
    });
    // One week each is that of the day.
    assert!(day.values().any(|count| *count == known.len()), "{day:?} {}", known.len());
}

/// Of several launches, each row says whose it is.
#[test]
fn a_gantt_of_several_launches_names_each() {
    let launches = [launch("Carnet", ""), launch("Permis", "")];
    let rollouts = launches.each_ref().map(|launch| plan(launch, "2026-11-24"));
    let bytes = made(&rollouts, &[]);
    let [gantt, calendar] = ["Gantt", "Calendrier"].map(|name| sheet(&bytes, name));
    let column = |sheet: &Range<Data>, name: &str| {
        sheet.rows().find_map(|row| row.iter().position(|cell| words(cell) == name)).unwrap()
    };
    let rows = |sheet: &Range<Data>| -> BTreeMap<(String, String), String> {
        let [launch, what, state] = ["Lancement", "Moyen", "État"].map(|name| column(sheet, name));
        let rows =
            sheet.rows().filter(|row| ["Carnet", "Permis"].contains(&words(&row[launch]).as_str()));
        rows.map(|row| ((words(&row[launch]), words(&row[what])), words(&row[state]))).collect()
    };
    let (drawn, all) = (rows(&gantt), rows(&calendar));
    assert!(drawn.len() > 40, "{drawn:?}");
    for (of, state) in &drawn {
        assert_eq!(all.get(of), Some(state), "{of:?}");
    }
}

#[test]
fn sheets_are_ready_to_filter_and_print() {
    let launch = launch("Carnet", "");
    let rollout = plan(&launch, "2026-11-24");
    let rows = 3 + rollout.steps.len() + rollout.items.len();
    let bytes = made(&[rollout], &[text("a", "b"), text("c", "d")]);
    for (name, area) in [("sheet1", format!("A3:P{rows}")), ("sheet3", String::from("A3:G5"))] {
        let xml = part(&bytes, &format!("xl/worksheets/{name}.xml"));
        let document = Document::parse(&xml).unwrap();
        let attribute = |element: &str, attribute: &str| {
            let found = document.descendants().find(|n| n.tag_name().name() == element).unwrap();
            found
                .attribute(attribute)
                .unwrap_or_else(|| panic!("{element} {attribute}"))
                .to_string()
        };
        assert_eq!(attribute("autoFilter", "ref"), area);
        assert_eq!(attribute("pane", "state"), "frozen");
        assert_eq!(attribute("pane", "ySplit"), "3");
        assert_eq!(attribute("pageSetup", "orientation"), "landscape");
        assert_eq!(attribute("pageSetUpPr", "fitToPage"), "1");
        assert_eq!(attribute("pageSetup", "fitToHeight"), "0");
        for col in document.descendants().filter(|n| n.tag_name().name() == "col") {
            let width: f64 = col.attribute("width").unwrap().parse().unwrap();
            assert!(width == 0.0 || (8.0..=110.0).contains(&width), "{width}");
        }
    }
    let book = part(&bytes, "xl/workbook.xml");
    let book = Document::parse(&book).unwrap();
    let titles: Vec<&str> = book
        .descendants()
        .filter(|n| n.attribute("name") == Some("_xlnm.Print_Titles"))
        .filter_map(|n| n.text())
        .collect();
    assert_eq!(titles, ["Calendrier!$3:$3", "Gantt!$3:$3", "Textes!$3:$3"]);
    // A row is as high as its longest text wants.
    let long = "mot ".repeat(200);
    let bytes = made(&[], &[text("a", "court"), text("a", &long)]);
    let xml = part(&bytes, "xl/worksheets/sheet3.xml");
    let document = Document::parse(&xml).unwrap();
    let heights: Vec<f64> = document
        .descendants()
        .filter(|n| n.tag_name().name() == "row")
        .map(|n| n.attribute("ht").unwrap().parse().unwrap())
        .collect();
    assert!(heights[3] < 20.0 && heights[4] > 6.0 * 12.0, "{heights:?}");
    let styles = part(&bytes, "xl/styles.xml");
    assert!(styles.contains("[$-C0C]d mmmm yyyy"), "French of Canada: LCID 0C0C");
}

#[test]
fn words_stay_words() {
    let odd = [
        "=1+1",
        "+1 877 644-4545",
        "-5",
        "@SUM(A1)",
        "https://b.ca",
        "a,\"b\";\nc",
        "😀 é",
        "001",
        "_x0041_",
        "2027-03-01",
        " a ",
        "TRUE",
    ];
    let rows: Vec<TextRow<'_>> = odd.iter().map(|odd| text(odd, odd)).collect();
    let launch = launch("=Carnet, « santé » 😀", "");
    let rollout = plan(&launch, "2026-11-24");
    let bytes = made(&[rollout], &rows);
    let texts = sheet(&bytes, "Textes");
    for (row, odd) in texts.rows().skip(1).zip(odd) {
        assert_eq!((words(&row[2]).as_str(), words(&row[4]).as_str()), (odd, odd));
        assert_eq!(date(&row[0]), Some(day("2027-03-01")));
    }
    let calendar = sheet(&bytes, "Calendrier");
    assert!(calendar.rows().skip(1).all(|row| words(&row[14]) == "=Carnet, « santé » 😀"));
    // Editing the cell makes no formula of it either.
    let styles = part(&bytes, "xl/styles.xml");
    assert!(styles.contains("quotePrefix=\"1\""));
    // No link is made of an address.
    assert!(!part(&bytes, "xl/worksheets/sheet3.xml").contains("<hyperlink"));
}

#[test]
fn a_text_longer_than_a_cell_is_cut_and_says_so() {
    let long = "😀é ".repeat(15_000);
    let bytes = made(&[], &[text("Long", &long)]);
    let texts = sheet(&bytes, "Textes");
    let cell = words(&texts.rows().nth(1).unwrap()[4]);
    assert!(cell.encode_utf16().count() <= 32_767);
    let (kept, told) = cell.rsplit_once('\n').unwrap();
    assert!(long.starts_with(kept) && told == "[suite dans le fichier du texte]");
}

#[test]
fn several_launches_none_and_late_ones() {
    let launches = [launch("Un", ""), launch("Deux", "")];
    let rollouts = [plan(&launches[0], "2027-02-20"), plan(&launches[1], "2026-11-24")];
    let bytes = made(&rollouts, &[]);
    let calendar = sheet(&bytes, "Calendrier");
    let count = |name: &str| calendar.rows().filter(|row| words_or_none(&row[14]) == name).count();
    assert_eq!(count("Un"), rollouts[0].steps.len() + 24);
    assert_eq!(count("Deux"), rollouts[1].steps.len() + 24);
    assert!(calendar.rows().any(|row| words_or_none(&row[5]) == "en retard"));
    let empty = made(&[], &[]);
    assert_eq!(sheet(&empty, "Calendrier").height(), 1);
    assert_eq!(sheet(&empty, "Textes").height(), 1);
}

fn words_or_none(cell: &Data) -> &str {
    if let Data::String(words) = cell { words } else { "" }
}

#[test]
fn the_same_rows_give_the_same_bytes() {
    let launch = launch("Carnet", "");
    let make = || made(&[plan(&launch, "2026-11-24")], &[text("a", "b")]);
    let bytes = make();
    assert_eq!(bytes, make());
    assert!(part(&bytes, "docProps/core.xml").contains("2000-01-01T00:00:00Z"));
    let mut archive = ZipArchive::new(Cursor::new(&bytes)).unwrap();
    for index in 0..archive.len() {
        let modified = archive.by_index(index).unwrap().last_modified();
        assert_eq!(modified.map(|d| d.year()), Some(1980));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_words_come_back(title in "\\PC{0,20}", words_of in "(?s)[=+@-]?\\PC{0,60}\n?\\PC{0,20}") {
        let bytes = made(&[], &[text(&title, &words_of)]);
        let texts = sheet(&bytes, "Textes");
        let row = texts.rows().nth(1).unwrap();
        prop_assert_eq!(words(&row[2]), title);
        prop_assert_eq!(words(&row[4]), words_of);
    }
}

/// Converts a file with LibreOffice; none where it makes nothing of it, or is not installed.
fn converted(folder: &Path, file: &str, to: &str) -> Option<Vec<u8>> {
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", to, "--outdir"])
        .args([folder, &folder.join(file)])
        .output()
        .ok()?;
    std::fs::read(folder.join(file).with_extension(to)).ok()
}

#[test]
fn libreoffice_shows_it() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("essai.csv"), "a,b\n").unwrap();
    if converted(folder.path(), "essai.csv", "ods").is_none() {
        crate::support::skipped("LibreOffice Calc is not installed");
        return;
    }
    let launch = launch("Carnet", "");
    let rollout = plan(&launch, "2026-11-24");
    let bytes = made(&[rollout], &[text("a", "=1+1")]);
    std::fs::write(folder.path().join("calendrier.xlsx"), bytes).unwrap();
    let pdf = converted(folder.path(), "calendrier.xlsx", "pdf").expect("LibreOffice reads it");
    let pages = pdf_extract::extract_text_from_mem_by_pages(&pdf).unwrap();
    // One page wide, and dates as they are read in Québec.
    assert_eq!(pages.len(), 3);
    for shown in ["1er mars 2027", "15 février 2027", "Jour du lancement", "Date théorique"] {
        assert!(pages[0].contains(shown), "{shown} is not in {}", pages[0]);
    }
    assert!(pages[2].contains("=1+1") && pages[2].contains("1er mars 2027"), "{}", pages[2]);
}
