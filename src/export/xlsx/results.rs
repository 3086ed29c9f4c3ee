//! What came of launches as a workbook: the barometer, the objectives, the calendar as it went, the results.

use std::io;

use chrono::NaiveDate;
use rust_xlsxwriter::{Workbook, XlsxError};

use super::cells::{cell, day, first_of_month, line, words};
use super::sheet::{Title, set_up};
use crate::french::message::told;
use crate::measure::{Goal, Tally, days_behind, label, went_out};
use crate::progress::{Counted, Place};
use crate::rollout::{Item, Rollout};
use crate::vocabulary::Vocabulary as _;

/// What stands in a cell.
enum Cell {
    Words(String),
    Day(Option<NaiveDate>),
    /// What sums are made of; an empty cell where there is none.
    Number(Option<u64>),
}

/// A column: its head, its width in characters, and what a row has in it.
type Column<R> = (&'static str, f64, fn(&R) -> Cell);

fn barometer<'t>() -> [Column<&'t Tally<'t>>; 8] {
    [
        ("Service", 34.0, |tally| service(tally)),
        ("Lancement", 17.0, |tally| Cell::Day(Some(tally.rollout.launch.date))),
        ("Prévus", 10.0, |tally| count(tally.planned)),
        ("Publiés", 10.0, |tally| count(tally.published)),
        ("Publiés après leur jour", 14.0, |tally| count(tally.behind)),
        ("En retard", 12.0, |tally| count(tally.late)),
        ("Objectifs", 12.0, |tally| count(tally.goals.len())),
        ("Atteints", 12.0, |tally| count(tally.reached())),
    ]
}

fn goals<'t>() -> [Column<(&'t Tally<'t>, &'t Goal<'t>)>; 6] {
    [
        ("Service", 34.0, |(tally, _)| service(tally)),
        ("Ce qui est mesuré", 40.0, |(_, goal)| Cell::Words(goal.objective.label.clone())),
        ("Au départ", 14.0, |(_, goal)| Cell::Number(goal.objective.baseline)),
        ("Cible", 14.0, |(_, goal)| Cell::Number(Some(goal.objective.target))),
        ("Compté", 14.0, |(_, goal)| Cell::Number(goal.counted)),
        ("Atteint", 12.0, |(_, goal)| Cell::Words(reached(goal).to_string())),
    ]
}

fn items<'t>() -> [Column<(&'t Tally<'t>, &'t Item<'t>)>; 6] {
    [
        ("Service", 34.0, |(tally, _)| service(tally)),
        ("Moyen", 50.0, |(_, item)| Cell::Words(item.title.clone())),
        ("Prévu le", 17.0, |(_, item)| Cell::Day(Some(item.planned))),
        ("Publié le", 17.0, |(_, item)| Cell::Day(went_out(item))),
        ("Jours de retard", 14.0, |(_, item)| {
            Cell::Number(u64::try_from(days_behind(item)).ok().filter(|days| *days > 0))
        }),
        ("État", 14.0, |(tally, item)| {
            Cell::Words(tally.rollout.state_of(item).label().to_string())
        }),
    ]
}

fn counted<'t>() -> [Column<(&'t Tally<'t>, &'t Place, &'t Counted)>; 7] {
    [
        ("Service", 34.0, |(tally, ..)| service(tally)),
        ("Moyen", 50.0, |(tally, place, _)| {
            Cell::Words(tally.title(place.item.as_deref()).to_string())
        }),
        ("Réseau", 14.0, |(tally, place, _)| Cell::Words(tally.network(place).to_string())),
        ("Jour", 17.0, |(_, place, _)| Cell::Day(place.on)),
        ("Mesure", 30.0, |(tally, place, counted)| {
            Cell::Words(label(tally.rollout.launch, place, counted).to_string())
        }),
        ("Nombre", 14.0, |(.., counted)| Cell::Number(Some(counted.value))),
        ("Export", 30.0, |(.., counted)| Cell::Words(counted.from.clone())),
    ]
}

fn service(tally: &Tally<'_>) -> Cell {
    Cell::Words(tally.rollout.launch.service.name.bare())
}

fn count(of: usize) -> Cell {
    Cell::Number(u64::try_from(of).ok())
}

fn reached(goal: &Goal<'_>) -> &'static str {
    goal.counted.map_or("", |_| if goal.is_reached() { "oui" } else { "non" })
}

/// The workbook of some launches.
///
/// # Errors
/// When the workbook cannot be written, which no launch causes.
pub fn results(tallies: &[Tally<'_>]) -> io::Result<Vec<u8>> {
    workbook(tallies).map_err(io::Error::other)
}

fn workbook(tallies: &[Tally<'_>]) -> Result<Vec<u8>, XlsxError> {
    let rollouts: Vec<Rollout<'_>> = tallies.iter().map(|tally| tally.rollout.clone()).collect();
    let title = Title::of(&rollouts);
    let mut workbook = Workbook::new();
    super::stamp(&mut workbook, told("Bilan : ") + &title.names)?;
    let all = || tallies.iter();
    let all_goals = all().flat_map(|tally| tally.goals.iter().map(move |goal| (tally, goal)));
    let all_items = all().flat_map(|tally| {
        tally.rollout.items.iter().filter(|item| item.is_out()).map(move |item| (tally, item))
    });
    let results = all().flat_map(|tally| {
        let results = tally.rollout.launch.results.iter();
        results.map(move |(place, counted)| (tally, place, counted))
    });
    add(&mut workbook, "Bilan", &title, &barometer(), all())?;
    add(&mut workbook, "Objectifs", &title, &goals(), all_goals)?;
    add(&mut workbook, "Moyens", &title, &items(), all_items)?;
    add(&mut workbook, "Résultats", &title, &counted(), results)?;
    workbook.save_to_buffer()
}

/// Adds a sheet, a line for each row.
fn add<R>(
    workbook: &mut Workbook,
    name: &str,
    title: &Title,
    columns: &[Column<R>],
    rows: impl Iterator<Item = R>,
) -> Result<(), XlsxError> {
    let rows: Vec<R> = rows.collect();
    let sheet = workbook.add_worksheet().set_name(name)?;
    let heads: Vec<(&str, f64)> = columns.iter().map(|(head, width, _)| (*head, *width)).collect();
    set_up(sheet, title, &heads, rows.len())?;
    for (index, row) in rows.iter().enumerate() {
        let at = line(index);
        for (column, (.., of)) in (0u16..).zip(columns) {
            match of(row) {
                Cell::Words(text) => words(sheet, at, column, &text, &cell())?,
                Cell::Day(own) => day(sheet, at, column, own)?,
                Cell::Number(Some(value)) => {
                    sheet.write_number_with_format(at, column, value as f64, &cell())?;
                }
                Cell::Number(None) => {
                    sheet.write_blank(at, column, &cell())?;
                }
            }
        }
    }
    let is_day =
        |of: &fn(&R) -> Cell| rows.first().is_some_and(|row| matches!(of(row), Cell::Day(_)));
    let days = (0u16..).zip(columns).filter(|(_, (.., of))| is_day(of));
    first_of_month(sheet, &days.map(|(column, _)| column).collect::<Vec<_>>(), rows.len())
}
