//! Reads the export of a tool: which results each row counts, of which deliverable and network.

use std::sync::Arc;

use chrono::NaiveDate;

use super::cell::{content_of, count, day, doubt, is_month_first, published_at};
use super::exports::Exports;
use crate::french::folded::folded;
use crate::french::typed_day::DayError;
use crate::input::{Problem, Problems, Source};
use crate::launch::item_id;
use crate::network::Network;
use crate::portfolio::{Cell, Column, Grid, Record, excel_error, grid};
use crate::progress::{Counted, MOST, PLACES, Place, Results};
use crate::rollout::Rollout;
use crate::visible;

/// Rows of an export: more are none of one launch.
const MAX_ROWS: usize = 100_000;

/// What exports are read with.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'r> {
    /// The launch that they are about.
    pub rollout: &'r Rollout<'r>,
    /// What is known of exports, the objectives of the launch among their columns.
    pub known: &'r Exports,
    /// The networks that are known.
    pub networks: &'r [Network],
    /// The network of an export that names none.
    pub network: Option<&'r str>,
}

/// What an export says.
#[derive(Debug, Clone, Default)]
pub struct Export {
    /// What was counted.
    pub results: Results,
    /// Its rows that were read.
    pub read: usize,
    /// Rows that say the sum of others.
    pub totals: usize,
    /// Numbers of the rows that could not be read.
    pub refused: Vec<usize>,
    /// What is wrong with these, and what a person should know.
    pub problems: Vec<Problem>,
}

/// Reads the export of a tool.
///
/// # Errors
/// When no row of it can be read: no measure is known in it, it is damaged, or too long.
pub fn read(source: &Arc<Source>, how: &Reading<'_>) -> Result<Export, Problems> {
    let Some(grid) = grid(source, &how.known.columns)? else {
        return Err(no_measure(source).into());
    };
    let is_measure = |column: &Column| !PLACES.contains(&column.key.as_str());
    let has = |key: &str| grid.columns.iter().flatten().any(|column| column.key == key);
    let in_rows = has("measure") && has("value");
    if !in_rows && !grid.columns.iter().flatten().any(|column| is_measure(column)) {
        return Err(no_measure(source).into());
    }
    if let Some(row) = grid.rows.get(MAX_ROWS) {
        let message = format!("cet export a trop de lignes, à partir de la ligne {}", row.number);
        let problem = Problem::general(message);
        return Err(problem.help("la limite est de 100 000 : partagez-le en plusieurs").into());
    }
    let mut export = Export::default();
    ((), export.problems) = Problems(grid.problems.clone()).unless_errors(())?;
    let from = &file_name(&source.name);
    let mut table = Table { source, how, grid: &grid, in_rows, from, month_first: None };
    table.month_first = table.month_first();
    for row in &grid.rows {
        match table.row(row).and_then(|found| table.fits(row, found, &export.results)) {
            Ok(None) => export.totals += 1,
            Ok(Some(found)) => {
                export.read += 1;
                for (place, value) in found {
                    let label = table.label(&place.measure).to_string();
                    let counted = Counted { value: 0, label, from: table.from.to_string() };
                    let known = export.results.entry(place).or_insert(counted);
                    known.value = known.value.saturating_add(value);
                }
            }
            Err(problem) => {
                export.refused.push(row.number);
                export.problems.push(*problem);
            }
        }
    }
    Ok(export)
}

/// The last part of a path, which is all that results say of it.
fn file_name(path: &str) -> String {
    visible::text(path.rsplit(['/', '\\']).next().unwrap_or(path)).into_owned()
}

fn no_measure(source: &Arc<Source>) -> Problem {
    let end = source.text.find('\n').unwrap_or(source.text.len());
    Problem::at(source, 0..end, "aucune mesure n’est reconnue dans cet export").help(
        "nommez une colonne « clics », « vues », « visites » ou comme un objectif du lancement; campaigns/shared/measures.toml les a toutes",
    )
}

/// An export, while its rows are read.
struct Table<'t> {
    source: &'t Arc<Source>,
    how: &'t Reading<'t>,
    grid: &'t Grid<'t>,
    /// Each row names its measure.
    in_rows: bool,
    from: &'t str,
    /// Number of a row whose day has its month first.
    month_first: Option<usize>,
}

/// What a row counts; none where it is the sum of others.
type Found = Option<Vec<(Place, u64)>>;

impl Table<'_> {
    /// The cell of a column, if it says something.
    fn cell<'r>(&self, row: &'r Record, key: &str) -> Option<&'r Cell> {
        let is_own = |column: &Option<&Column>| column.is_some_and(|column| column.key == key);
        let at = self.grid.columns.iter().position(is_own)?;
        row.cells.get(at).filter(|cell| !self.how.known.is_absent(&cell.text))
    }

    /// What people call a measure.
    fn label<'m>(&'m self, measure: &'m str) -> &'m str {
        let known = self.how.known.columns.iter().find(|column| column.key == measure);
        known.map_or(measure, Column::name)
    }

    fn wrong(&self, cell: &Cell, message: String, help: &'static str) -> Box<Problem> {
        Box::new(Problem::at(self.source, cell.span.clone(), message).help(help))
    }

    /// What a row counts; none where it is the sum of others.
    fn row(&self, row: &Record) -> Result<Found, Box<Problem>> {
        if row.cells.iter().any(|cell| self.how.known.is_total(&cell.text)) {
            return Ok(None);
        }
        let place = Place {
            item: self.item(row)?,
            network: self.network(row)?,
            on: self.day(row)?,
            measure: String::new(),
        };
        let mut found = Vec::new();
        for (measure, cell) in self.measures(row)? {
            if let Some(help) = excel_error(&cell.text) {
                let message = format!("« {} » est une erreur d’Excel, pas un nombre", cell.text);
                return Err(self.wrong(cell, message, help));
            }
            let Some(value) = count(&cell.text) else {
                let message = format!("« {} » n’est pas un nombre entier", cell.text);
                return Err(self.wrong(
                    cell,
                    message,
                    "écrivez un nombre, sans signe ni unité : 1234",
                ));
            };
            found.push((Place { measure, ..place.clone() }, value));
        }
        Ok(Some(found))
    }

    /// What a row counts, unless no file of results would take its sum with the others.
    fn fits(&self, row: &Record, found: Found, known: &Results) -> Result<Found, Box<Problem>> {
        let sum = |(place, value): &(Place, u64)| {
            known.get(place).map_or(0, |known| known.value).saturating_add(*value)
        };
        let fits = |own: &(Place, u64)| i64::try_from(sum(own)).is_ok_and(|sum| sum < MOST);
        let Some((place, _)) = found.iter().flatten().find(|own| !fits(own)) else {
            return Ok(found);
        };
        let message = format!("« {} » : ce nombre est trop grand", self.label(&place.measure));
        let cells = &row.cells;
        let span = cells.first().map_or(0, |cell| cell.span.start)
            ..cells.last().map_or(0, |cell| cell.span.end);
        let problem = Problem::at(self.source, span, message);
        Err(Box::new(problem.help("vérifiez-le : la limite est de mille milliards")))
    }

    /// The measures of a row, each with its cell.
    fn measures<'r>(&self, row: &'r Record) -> Result<Vec<(String, &'r Cell)>, Box<Problem>> {
        if self.in_rows {
            let (Some(name), Some(value)) = (self.cell(row, "measure"), self.cell(row, "value"))
            else {
                return Ok(Vec::new());
            };
            let own = |column: &&Column| !PLACES.contains(&column.key.as_str());
            let known = self.how.known.columns.iter().filter(own).find(|c| c.is_named(&name.text));
            let Some(known) = known else {
                let message = format!("« {} » n’est pas une mesure connue", name.text);
                return Err(self.wrong(name, message, "nommez-la comme un objectif du lancement"));
            };
            return Ok(vec![(known.key.clone(), value)]);
        }
        let pairs = self.grid.columns.iter().zip(&row.cells);
        let own = pairs.filter_map(|(column, cell)| Some((column.as_ref()?, cell)));
        let own = own.filter(|(column, cell)| {
            !PLACES.contains(&column.key.as_str()) && !self.how.known.is_absent(&cell.text)
        });
        Ok(own.map(|(column, cell)| (column.key.clone(), cell)).collect())
    }

    /// The deliverable of a row: as it names it, by its link, or by where it was published.
    fn item(&self, row: &Record) -> Result<Option<String>, Box<Problem>> {
        let launch = self.how.rollout.launch;
        if let Some(cell) = self.cell(row, "item") {
            return match item_id(launch, &cell.text) {
                Ok(id) => Ok(Some(id.to_string())),
                Err(_) => {
                    let message = format!("« {} » n’est pas un moyen de ce lancement", cell.text);
                    Err(self.wrong(cell, message, "écrivez son identifiant, comme w-8/newsletter"))
                }
            };
        }
        let Some(cell) = self.cell(row, "url") else { return Ok(None) };
        let found = content_of(&cell.text).or_else(|| published_at(launch, &cell.text));
        let found = found.filter(|id| launch.ids().contains(&id.as_str()));
        found.map(Some).ok_or_else(|| {
            let message = format!("« {} » n’est l’adresse d’aucun moyen publié", cell.text);
            self.wrong(
                cell,
                message,
                "notez où il est publié : jalon mark LANCEMENT MOYEN published --url ADRESSE",
            )
        })
    }

    /// The network of a row; a source that is none, or not of the campaign, is not kept.
    fn network(&self, row: &Record) -> Result<Option<String>, Box<Problem>> {
        let Some(cell) = self.cell(row, "network") else {
            return Ok(self.how.network.map(str::to_string));
        };
        let written = folded(&cell.text);
        let is_own = |own: &&Network| folded(&own.id) == written || folded(&own.label) == written;
        let network = self.how.networks.iter().find(is_own).map(|own| own.id.clone());
        let kinds = &self.how.rollout.campaign.kinds;
        let kind = kinds.iter().find(|kind| folded(&kind.id) == written);
        Ok(network.or_else(|| kind.map(|kind| kind.id.clone())))
    }

    fn day(&self, row: &Record) -> Result<Option<NaiveDate>, Box<Problem>> {
        let Some(cell) = self.cell(row, "on") else { return Ok(None) };
        let wrong = |message| self.wrong(cell, message, "écrivez le jour comme 2027-03-01");
        if let Some(doubt) = self.month_first.and_then(|other| doubt(&cell.text, other)) {
            return Err(wrong(doubt));
        }
        let told = |error: DayError| wrong(format!("« {} » : {}", cell.text, error.wrong()));
        day(&cell.text).map(Some).map_err(told)
    }

    /// A row whose day has its month first: all the others may.
    fn month_first(&self) -> Option<usize> {
        let is_own = |row: &&Record| self.cell(row, "on").is_some_and(|c| is_month_first(&c.text));
        self.grid.rows.iter().find(is_own).map(|row| row.number)
    }
}
