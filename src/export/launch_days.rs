//! Days of launch, and launches to move, as JSON (version 1) and CSV (RFC 4180).

use std::io;

use chrono::NaiveDate;
use serde::Serialize;

use super::csv::{Column, table};
use crate::french::date;
use crate::french::message::told;
use crate::launch::Launch;
use crate::launch_days::{LaunchDay, Moved, Needed, Proposals};
use crate::visible;

#[derive(Serialize)]
struct Days<'d> {
    version: u32,
    days: Vec<DayOut<'d>>,
}

#[derive(Serialize)]
struct DayOut<'d> {
    date: NaiveDate,
    moved: usize,
    moves: &'d [Moved],
    day_off: Option<String>,
    periods: Vec<&'d str>,
    collisions: usize,
    late: usize,
    preparations: &'d [Needed],
    rank: usize,
}

/// Days in their order.
///
/// # Errors
/// When a value cannot be written as JSON, which no day contains.
pub fn days_json(days: &[LaunchDay]) -> serde_json::Result<String> {
    visible::json(&Days { version: 1, days: days.iter().map(day).collect() })
}

fn day(day: &LaunchDay) -> DayOut<'_> {
    DayOut {
        date: day.date,
        moved: day.moved.len(),
        moves: &day.moved,
        day_off: day.day_off.as_ref().map(|day_off| told(&day_off.phrase())),
        periods: periods(day),
        collisions: day.collisions,
        late: day.late,
        preparations: &day.preparations,
        rank: day.rank,
    }
}

fn of_days<'d>() -> [Column<&'d LaunchDay>; 9] {
    [
        ("Rang", |day| day.rank.to_string()),
        ("Date", |day| day.date.to_string()),
        ("Jour", |day| date::weekday(day.date).to_string()),
        ("Jour férié", |day| {
            day.day_off.as_ref().map(|day_off| day_off.phrase()).unwrap_or_default()
        }),
        ("Moyens avancés", |day| day.directions().0.to_string()),
        ("Moyens retardés", |day| day.directions().1.to_string()),
        ("Périodes", |day| periods(day).join(", ")),
        ("Collisions", |day| day.collisions.to_string()),
        ("En retard", |day| day.late.to_string()),
    ]
}

fn periods(day: &LaunchDay) -> Vec<&str> {
    day.periods.iter().map(|period| period.name.as_str()).collect()
}

/// A line for each day, in their order.
///
/// # Errors
/// When the bytes cannot be written, which memory never causes.
pub fn days_csv(days: &[LaunchDay]) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    table(&mut out, b',', &of_days(), days.iter())?;
    Ok(out)
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
    from: NaiveDate,
    to: NaiveDate,
}

#[derive(Serialize)]
struct Left<'l> {
    file: &'l str,
    service: String,
    date: NaiveDate,
}

/// Launches to move, then those that would still meet others.
///
/// # Errors
/// When a value cannot be written as JSON, which no launch contains.
pub fn moves_json(launches: &[Launch], proposals: &Proposals) -> serde_json::Result<String> {
    let moves = proposals.moves.iter().map(|proposal| LaunchMove {
        file: &launches[proposal.launch].file,
        service: launches[proposal.launch].service.name.bare(),
        from: proposal.from,
        to: proposal.to,
    });
    let left = proposals.left.iter().map(|at| &launches[*at]).map(|launch| Left {
        file: &launch.file,
        service: launch.service.name.bare(),
        date: launch.date,
    });
    visible::json(&Moves { version: 1, moves: moves.collect(), left: left.collect() })
}

/// A launch, and the day proposed for it.
fn of_moves<'l>() -> [Column<(&'l Launch, Option<NaiveDate>)>; 4] {
    [
        ("Service", |(launch, _)| launch.service.name.bare()),
        ("Fichier", |(launch, _)| launch.file.clone()),
        ("Date prévue", |(launch, _)| launch.date.to_string()),
        ("Date proposée", |(_, to)| to.map(|day| day.to_string()).unwrap_or_default()),
    ]
}

/// A line for each launch to move, then for those that would still meet others.
///
/// # Errors
/// When the bytes cannot be written, which memory never causes.
pub fn moves_csv(launches: &[Launch], proposals: &Proposals) -> io::Result<Vec<u8>> {
    let moves = proposals.moves.iter().map(|own| (&launches[own.launch], Some(own.to)));
    let left = proposals.left.iter().map(|at| (&launches[*at], None));
    let mut out = Vec::new();
    table(&mut out, b',', &of_moves(), moves.chain(left))?;
    Ok(out)
}
