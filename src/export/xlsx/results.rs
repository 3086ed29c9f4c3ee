//! What came of launches as a workbook: the barometer, the objectives, the calendar as it went, the results.

use std::io;

use rust_xlsxwriter::{Workbook, XlsxError};

use super::sheet::{Cell, Column, Title, fill};
use crate::french::message::told;
use crate::measure::{Goal, Tally, days_behind, label, went_out};
use crate::progress::{Counted, Place};
use crate::rollout::{Item, Rollout};
use crate::vocabulary::Vocabulary as _;

fn barometer<'t>() -> [Column<&'t Tally<'t>>; 8] {
    [
        ("Service", 34.0, |tally| service(tally)),
        ("Lancement", 17.0, |tally| launch_day(tally)),
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
        ("Ce qui est mesuré", 40.0, |(_, goal)| goal.objective.label.as_str().into()),
        ("Au départ", 14.0, |(_, goal)| Cell::Number(goal.objective.baseline)),
        ("Cible", 14.0, |(_, goal)| Cell::Number(Some(goal.objective.target))),
        ("Compté", 14.0, |(_, goal)| Cell::Number(goal.counted)),
        ("Atteint", 12.0, |(_, goal)| reached(goal).into()),
    ]
}

fn items<'t>() -> [Column<(&'t Tally<'t>, &'t Item<'t>)>; 6] {
    [
        ("Service", 34.0, |(tally, _)| service(tally)),
        ("Moyen", 50.0, |(_, item)| item.title.as_str().into()),
        ("Prévu le", 17.0, |(_, item)| Cell::Day(Some(item.planned))),
        ("Publié le", 17.0, |(_, item)| Cell::Day(went_out(item))),
        ("Jours de retard", 14.0, |(_, item)| {
            Cell::Number(u64::try_from(days_behind(item)).ok().filter(|days| *days > 0))
        }),
        ("État", 14.0, |(tally, item)| tally.rollout.state_of(item).label().into()),
    ]
}

fn counted<'t>() -> [Column<(&'t Tally<'t>, &'t Place, &'t Counted)>; 7] {
    [
        ("Service", 34.0, |(tally, ..)| service(tally)),
        ("Moyen", 50.0, |(tally, place, _)| tally.title(place.item.as_deref()).into()),
        ("Réseau", 14.0, |(tally, place, _)| tally.network(place).into()),
        ("Jour", 17.0, |(_, place, _)| Cell::Day(place.on)),
        ("Mesure", 30.0, |(tally, place, counted)| {
            label(tally.rollout.launch, place, counted).into()
        }),
        ("Nombre", 14.0, |(.., counted)| Cell::Number(Some(counted.value))),
        ("Export", 30.0, |(.., counted)| counted.from.as_str().into()),
    ]
}

fn launch_day<'t>(tally: &Tally<'t>) -> Cell<'t> {
    let launch = tally.rollout.launch;
    if launch.cancelled { "annulé".into() } else { Cell::Day(Some(launch.date)) }
}

fn service(tally: &Tally<'_>) -> Cell<'static> {
    tally.rollout.launch.service.name.bare().into()
}

fn count(of: usize) -> Cell<'static> {
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
    let sheet = workbook.add_worksheet().set_name(name)?;
    fill(sheet, title, columns, rows.collect::<Vec<_>>().into_iter(), None)
}
