//! Reads the schedulers file and what a root puts over it.

use std::sync::Arc;

use chrono::{FixedOffset, NaiveTime, Weekday};

use super::clock::{Clock, ClockChange, Summer};
use super::{Column, Holds, Pattern, Scheduler, Schedulers};
use crate::input::{
    Layered, Placed, Problem, Problems, Reader, Source, Table, file_name, nearest, read_layers,
};

/// An account of the file: scheduler, network, account.
type Account = (String, String, String);

/// Reads the layers in order: schedulers merge by id, accounts by scheduler and network, and the
/// clock is replaced whole.
///
/// # Errors
/// Every problem of the first layer that has any.
pub fn load(layers: &[Arc<Source>]) -> Result<Schedulers, Problems> {
    let mut schedulers: Vec<Scheduler> = Vec::new();
    let mut accounts: Vec<Account> = Vec::new();
    let mut clock = None;
    read_layers(layers, |reader, top| {
        Layered::new("scheduler", "hootsuite", |own: &Scheduler| &own.id).merge(
            &mut schedulers,
            top,
            scheduler,
        );
        if let Some(table) = top.table("accounts") {
            add_accounts(&mut accounts, &schedulers, &table, reader);
        }
        clock = top.section("clock", read_clock).or(clock.take());
    })?;
    for scheduler in &mut schedulers {
        let own = accounts.iter().filter(|(id, ..)| *id == scheduler.id);
        scheduler.accounts = own.map(|(_, network, id)| (network.clone(), id.clone())).collect();
    }
    let missing = || Problem::general("aucune section [clock] ne dit l’heure des publications");
    Ok(Schedulers { schedulers, clock: clock.ok_or_else(missing)? })
}

fn scheduler(table: &Table<'_>, id: Placed<String>) -> Option<Scheduler> {
    let separators = [("comma", b','), ("semicolon", b';'), ("tab", b'\t')];
    let encodings = [("utf-8", false), ("utf-8-bom", true)];
    let scheduler = Scheduler {
        id: table.needs(file_name(table, "id", id)),
        label: table.required_text("label", "Hootsuite"),
        is_usual: table.bool("usual").unwrap_or(false),
        note: table.text("note").unwrap_or_default(),
        header: table.bool("header").unwrap_or(true),
        separator: table.choice("separator", &separators).unwrap_or(b','),
        bom: table.choice("encoding", &encodings).unwrap_or(false),
        max_rows: table.integer("max_rows", 1..100_001),
        per_network: table.bool("per_network").unwrap_or(false),
        minute_step: table.integer("minute_step", 1..61).unwrap_or(1),
        columns: table.needs(columns(table)),
        accounts: Vec::new(),
    };
    table.date("verified_on");
    table.whole(scheduler)
}

/// The columns; between them, they say when a post is published, and what it is.
fn columns(table: &Table<'_>) -> Option<Vec<Column>> {
    if !table.has("columns") {
        table.missing("columns", "[{ title = \"Text\", holds = \"text\" }]");
        return None;
    }
    let read: Vec<Option<Column>> = table.tables("columns").iter().map(column).collect();
    let columns: Vec<Column> = read.into_iter().collect::<Option<_>>()?;
    let says = |code: &str| {
        columns.iter().any(|c| matches!(&c.holds, Holds::When(pattern) if pattern.says(code)))
    };
    let unsaid: Vec<&str> =
        ["YYYY", "MM", "DD", "HH", "mm"].into_iter().filter(|code| !says(code)).collect();
    if !unsaid.is_empty() {
        table.reader.error(
            table.span_of("columns"),
            format!("les colonnes ne disent pas quand publier : il manque {}", unsaid.join(", ")),
            "ajoutez par exemple : { title = \"Date\", holds = \"when\", format = \"YYYY-MM-DD HH:mm\" }",
        );
    }
    if !columns.iter().any(|c| matches!(c.holds, Holds::Text | Holds::Post)) {
        table.reader.error(
            table.span_of("columns"),
            "aucune colonne ne contient le texte",
            "ajoutez par exemple : { title = \"Text\", holds = \"text\" }",
        );
    }
    Some(columns)
}

/// Words of `holds` but `when`, which has a format.
const WORDS: [(&str, Holds); 11] = [
    ("network", Holds::Network),
    ("network-label", Holds::NetworkLabel),
    ("account", Holds::Account),
    ("deliverable", Holds::Deliverable),
    ("title", Holds::Title),
    ("text", Holds::Text),
    ("post", Holds::Post),
    ("link", Holds::Link),
    ("picture", Holds::Picture),
    ("alt", Holds::Alt),
    ("nothing", Holds::Nothing),
];

fn column(table: &Table<'_>) -> Option<Column> {
    let title = table.required_text("title", "Text");
    table.require("holds", "\"text\"");
    let words = WORDS.iter().map(|(word, holds)| (*word, Some(holds)));
    let words: Vec<_> = words.chain([("when", None)]).collect();
    let holds = match table.choice("holds", &words) {
        Some(None) => pattern(table).map(Holds::When),
        own => own.flatten().cloned(),
    };
    table.finish();
    let holds = holds?;
    table.whole(Column { title, holds })
}

/// The pattern of a column that holds a moment.
fn pattern(table: &Table<'_>) -> Option<Pattern> {
    let written = table.required_line("format", "YYYY-MM-DD HH:mm")?;
    let parsed = Pattern::parse(&written.value);
    if let Err(letter) = &parsed {
        table.reader.error(
            written.span,
            format!("« format » ne connaît pas la lettre « {letter} »"),
            "écrivez par exemple : format = \"YYYY-MM-DD HH:mm\" (aussi : ss, T, et Z pour le décalage)",
        );
    }
    parsed.ok()
}

fn add_accounts(
    accounts: &mut Vec<Account>,
    schedulers: &[Scheduler],
    table: &Table<'_>,
    reader: &Reader,
) {
    for (scheduler, networks) in table.free_tables() {
        let known = schedulers.iter().map(|scheduler| scheduler.id.as_str());
        if !known.clone().any(|id| id == scheduler.value) {
            let help = match nearest(&scheduler.value, known.clone()) {
                Some(near) => format!("vouliez-vous dire « {near} »?"),
                None => format!("outils connus : {}", known.collect::<Vec<_>>().join(", ")),
            };
            reader.error(
                scheduler.span,
                format!("outil de planification inconnu « {} »", scheduler.value),
                help,
            );
            continue;
        }
        for (network, account) in networks.free_entries() {
            let Some(account) = account else { continue };
            accounts.retain(|(s, n, _)| (s, n) != (&scheduler.value, &network.value));
            accounts.push((scheduler.value.clone(), network.value, account.value));
        }
    }
}

fn read_clock(table: &Table<'_>) -> Option<Clock> {
    let standard = offset(table, "standard", "-05:00");
    let changes = ["daylight", "starts", "ends"].into_iter().any(|key| table.has(key));
    if !changes {
        return Some(Clock { standard: standard?, summer: None });
    }
    let daylight = offset(table, "daylight", "-04:00");
    let starts = change(table, "starts");
    let ends = change(table, "ends");
    let summer = Summer { offset: daylight?, starts: starts?, ends: ends? };
    if summer.starts.month >= summer.ends.month {
        table.reader.error(
            table.span_of("ends"),
            "« ends » doit venir après « starts » dans l’année",
            "donnez à « ends » un mois qui suit celui de « starts »",
        );
        return None;
    }
    Some(Clock { standard: standard?, summer: Some(summer) })
}

fn offset(table: &Table<'_>, key: &'static str, example: &str) -> Option<FixedOffset> {
    let message = format!("« {key} » doit être un décalage avec l’heure universelle");
    let help = format!("écrivez par exemple : {key} = \"{example}\"");
    table.parsed(table.required_line(key, example)?, |text| text.parse().ok(), message, help)
}

fn change(table: &Table<'_>, key: &'static str) -> Option<ClockChange> {
    let example = "{ nth = 2, weekday = \"sunday\", month = 3, at = \"02:00\" }";
    table.require(key, example);
    table.section(key, |table| {
        table.whole(ClockChange {
            nth: table.required_integer("nth", 1..5, "2"),
            weekday: table.required_word("weekday", Weekday::Sun),
            month: table.required_integer("month", 1..13, "3"),
            at: table.needs(time(table)),
        })
    })
}

fn time(table: &Table<'_>) -> Option<NaiveTime> {
    let read = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").ok();
    let help = "écrivez par exemple : at = \"02:00\"";
    table.parsed(table.required_line("at", "02:00")?, read, "cette heure n’existe pas", help)
}
