//! What came of launches as a workbook: the barometer, the objectives, the calendar as it went, the results.

use std::io;

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::cells::{cell, day, first_of_month, line, words};
use super::sheet::{Title, set_up};
use crate::french::message::told;
use crate::measure::{Tally, days_behind, label, went_out};
use crate::rollout::Rollout;
use crate::vocabulary::Vocabulary as _;

const BAROMETER: [(&str, f64); 8] = [
    ("Service", 34.0),
    ("Lancement", 17.0),
    ("Prévus", 10.0),
    ("Publiés", 10.0),
    ("Publiés après leur jour", 14.0),
    ("En retard", 12.0),
    ("Objectifs", 12.0),
    ("Atteints", 12.0),
];
const GOALS: [(&str, f64); 6] = [
    ("Service", 34.0),
    ("Ce qui est mesuré", 40.0),
    ("Au départ", 14.0),
    ("Cible", 14.0),
    ("Compté", 14.0),
    ("Atteint", 12.0),
];
const ITEMS: [(&str, f64); 6] = [
    ("Service", 34.0),
    ("Moyen", 50.0),
    ("Prévu le", 17.0),
    ("Publié le", 17.0),
    ("Jours de retard", 14.0),
    ("État", 14.0),
];
const RESULTS: [(&str, f64); 7] = [
    ("Service", 34.0),
    ("Moyen", 50.0),
    ("Réseau", 14.0),
    ("Jour", 17.0),
    ("Mesure", 30.0),
    ("Nombre", 14.0),
    ("Export", 30.0),
];

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
    barometer(workbook.add_worksheet().set_name("Bilan")?, &title, tallies)?;
    goals(workbook.add_worksheet().set_name("Objectifs")?, &title, tallies)?;
    items(workbook.add_worksheet().set_name("Moyens")?, &title, tallies)?;
    counted(workbook.add_worksheet().set_name("Résultats")?, &title, tallies)?;
    workbook.save_to_buffer()
}

/// A number that sums are made of; an empty cell where there is none.
fn number(
    sheet: &mut Worksheet,
    at: u32,
    column: u16,
    value: Option<u64>,
) -> Result<(), XlsxError> {
    match value {
        Some(value) => sheet.write_number_with_format(at, column, value as f64, &cell())?,
        None => sheet.write_blank(at, column, &cell())?,
    };
    Ok(())
}

fn barometer(sheet: &mut Worksheet, title: &Title, all: &[Tally<'_>]) -> Result<(), XlsxError> {
    set_up(sheet, title, &BAROMETER, all.len())?;
    for (index, tally) in all.iter().enumerate() {
        let at = line(index);
        let launch = tally.rollout.launch;
        words(sheet, at, 0, &launch.service.name.bare(), &cell())?;
        day(sheet, at, 1, Some(launch.date))?;
        let numbers = [
            tally.planned,
            tally.published,
            tally.behind,
            tally.late,
            tally.goals.len(),
            tally.reached(),
        ];
        for (column, value) in (2..).zip(numbers) {
            number(sheet, at, column, u64::try_from(value).ok())?;
        }
    }
    first_of_month(sheet, &[1], all.len())
}

fn goals(sheet: &mut Worksheet, title: &Title, all: &[Tally<'_>]) -> Result<(), XlsxError> {
    let rows = all.iter().flat_map(|tally| tally.goals.iter().map(move |goal| (tally, goal)));
    set_up(sheet, title, &GOALS, rows.clone().count())?;
    for (index, (tally, goal)) in rows.enumerate() {
        let at = line(index);
        words(sheet, at, 0, &tally.rollout.launch.service.name.bare(), &cell())?;
        words(sheet, at, 1, &goal.objective.label, &cell())?;
        number(sheet, at, 2, goal.objective.baseline)?;
        number(sheet, at, 3, Some(goal.objective.target))?;
        number(sheet, at, 4, goal.counted)?;
        let reached = goal.counted.map_or("", |_| if goal.is_reached() { "oui" } else { "non" });
        words(sheet, at, 5, reached, &cell())?;
    }
    Ok(())
}

fn items(sheet: &mut Worksheet, title: &Title, all: &[Tally<'_>]) -> Result<(), XlsxError> {
    let rows = all.iter().flat_map(|tally| {
        tally.rollout.items.iter().filter(|item| item.is_out()).map(move |item| (tally, item))
    });
    let count = rows.clone().count();
    set_up(sheet, title, &ITEMS, count)?;
    for (index, (tally, item)) in rows.enumerate() {
        let at = line(index);
        words(sheet, at, 0, &tally.rollout.launch.service.name.bare(), &cell())?;
        words(sheet, at, 1, item.title, &cell())?;
        day(sheet, at, 2, Some(item.planned))?;
        day(sheet, at, 3, went_out(item))?;
        number(sheet, at, 4, u64::try_from(days_behind(item)).ok().filter(|days| *days > 0))?;
        words(sheet, at, 5, tally.rollout.state_of(item).label(), &cell())?;
    }
    first_of_month(sheet, &[2, 3], count)
}

fn counted(sheet: &mut Worksheet, title: &Title, all: &[Tally<'_>]) -> Result<(), XlsxError> {
    let rows = all
        .iter()
        .flat_map(|tally| tally.rollout.launch.results.iter().map(move |found| (tally, found)));
    let count = rows.clone().count();
    set_up(sheet, title, &RESULTS, count)?;
    for (index, (tally, (place, counted))) in rows.enumerate() {
        let at = line(index);
        let launch = tally.rollout.launch;
        words(sheet, at, 0, &launch.service.name.bare(), &cell())?;
        words(sheet, at, 1, tally.title(place.item.as_deref()), &cell())?;
        words(sheet, at, 2, tally.network(place), &cell())?;
        day(sheet, at, 3, place.on)?;
        words(sheet, at, 4, label(launch, place, counted), &cell())?;
        number(sheet, at, 5, Some(counted.value))?;
        words(sheet, at, 6, &counted.from, &cell())?;
    }
    first_of_month(sheet, &[3], count)
}
