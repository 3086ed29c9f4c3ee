//! Days of launch, and launches to move, as JSON (version 1) and CSV (RFC 4180).

use std::io;

use csv::{Terminator, WriterBuilder};
use serde::Serialize;

use crate::french::date;
use crate::french::message::told;
use crate::launch::Launch;
use crate::launch_days::{LaunchDay, Proposals};
use crate::visible;

#[derive(Serialize)]
struct Days<'d> {
    version: u32,
    days: Vec<DayOut<'d>>,
}

#[derive(Serialize)]
struct DayOut<'d> {
    date: String,
    moved: usize,
    moves: Vec<MoveOut<'d>>,
    day_off: Option<String>,
    periods: Vec<&'d str>,
    collisions: usize,
    late: usize,
    preparations: Vec<NeededOut<'d>>,
    rank: usize,
}

#[derive(Serialize)]
struct MoveOut<'d> {
    id: &'d str,
    from: String,
    to: String,
}

#[derive(Serialize)]
struct NeededOut<'d> {
    id: &'d str,
    title: &'d str,
    start_by: String,
    working_days: usize,
}

/// Days in their order.
///
/// # Errors
/// When a value cannot be written as JSON, which no day contains.
pub fn days_json(days: &[LaunchDay]) -> serde_json::Result<String> {
    visible::json(&Days { version: 1, days: days.iter().map(day).collect() })
}

fn day(day: &LaunchDay) -> DayOut<'_> {
    let moves = day.moved.iter().map(|moved| MoveOut {
        id: &moved.id,
        from: moved.from.to_string(),
        to: moved.to.to_string(),
    });
    let preparations = day.preparations.iter().map(|needed| NeededOut {
        id: &needed.id,
        title: &needed.title,
        start_by: needed.by.to_string(),
        working_days: needed.working_days,
    });
    DayOut {
        date: day.date.to_string(),
        moved: day.moved.len(),
        moves: moves.collect(),
        day_off: day.day_off.as_ref().map(|day_off| told(&day_off.phrase())),
        periods: day.periods.iter().map(|period| period.name.as_str()).collect(),
        collisions: day.collisions,
        late: day.late,
        preparations: preparations.collect(),
        rank: day.rank,
    }
}

/// A line for each day, in their order.
///
/// # Errors
/// When the bytes cannot be written, which memory never causes.
pub fn days_csv(days: &[LaunchDay]) -> io::Result<Vec<u8>> {
    let head = [
        "Rang",
        "Date",
        "Jour",
        "Jour férié",
        "Moyens avancés",
        "Moyens retardés",
        "Périodes",
        "Collisions",
        "En retard",
    ];
    let lines = days.iter().map(|day| {
        let (earlier, later) = day.directions();
        let periods: Vec<&str> = day.periods.iter().map(|period| period.name.as_str()).collect();
        [
            day.rank.to_string(),
            day.date.to_string(),
            date::weekday(day.date).to_string(),
            day.day_off.as_ref().map(|day_off| day_off.phrase()).unwrap_or_default(),
            earlier.to_string(),
            later.to_string(),
            periods.join(", "),
            day.collisions.to_string(),
            day.late.to_string(),
        ]
    });
    table(head, lines)
}

#[derive(Serialize)]
struct Moves<'l> {
    version: u32,
    moves: Vec<LaunchMove<'l>>,
    left: Vec<Left<'l>>,
}

#[derive(Serialize)]
struct LaunchMove<'l> {
    file: &'l str,
    service: String,
    from: String,
    to: String,
}

#[derive(Serialize)]
struct Left<'l> {
    file: &'l str,
    service: String,
    date: String,
}

/// Launches to move, then those that would still meet others.
///
/// # Errors
/// When a value cannot be written as JSON, which no launch contains.
pub fn moves_json(launches: &[Launch], proposals: &Proposals) -> serde_json::Result<String> {
    let moves = proposals.moves.iter().map(|proposal| LaunchMove {
        file: &launches[proposal.launch].file,
        service: launches[proposal.launch].service.name.bare(),
        from: proposal.from.to_string(),
        to: proposal.to.to_string(),
    });
    let left = proposals.left.iter().map(|at| &launches[*at]).map(|launch| Left {
        file: &launch.file,
        service: launch.service.name.bare(),
        date: launch.date.to_string(),
    });
    visible::json(&Moves { version: 1, moves: moves.collect(), left: left.collect() })
}

/// A line for each launch to move, then for those that would still meet others.
///
/// # Errors
/// When the bytes cannot be written, which memory never causes.
pub fn moves_csv(launches: &[Launch], proposals: &Proposals) -> io::Result<Vec<u8>> {
    let line = |at: usize, to: String| {
        let launch = &launches[at];
        [launch.service.name.bare(), launch.file.clone(), launch.date.to_string(), to]
    };
    let moves = proposals.moves.iter().map(|own| line(own.launch, own.to.to_string()));
    let left = proposals.left.iter().map(|at| line(*at, String::new()));
    table(["Service", "Fichier", "Date prévue", "Date proposée"], moves.chain(left))
}

/// A table whose cells no spreadsheet takes for a formula.
fn table<const COLUMNS: usize>(
    head: [&str; COLUMNS],
    lines: impl Iterator<Item = [String; COLUMNS]>,
) -> io::Result<Vec<u8>> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(head)?;
    for line in lines {
        writer.write_record(line.map(|cell| super::csv::safe(&cell)))?;
    }
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}
