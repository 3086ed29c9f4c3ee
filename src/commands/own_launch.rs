//! The one launch that a command notes or moves: a launch file, or a row of a table. A table is never
//! written, staff have it open in Excel: what is done of a row stands in a file beside it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use chrono::NaiveDate;

use super::launch_files::refuse_disguised;
use super::launches::Launches;
use super::{content, portfolio, progress_file};
use crate::french::folded::folded;
use crate::french::list::joined;
use crate::input::{Problem, Problems, Source};
use crate::launch::Launch;
use crate::portfolio::{Row, Target};

/// Rows that are named to somebody who named none.
const NAMED: usize = 12;

/// Where a launch stands.
pub(super) struct Place {
    /// The launch file, or the table.
    pub path: PathBuf,
    row: Option<Row>,
}

/// A launch, and where what is done of it is noted.
pub(super) struct Own {
    pub launch: Launch,
    /// The launch file, or the table.
    pub path: PathBuf,
    /// The file of what was done of it.
    pub progress: PathBuf,
    /// What it is read from: the launch file, or what its row makes.
    pub source: Arc<Source>,
    /// For a row: the day that the table says.
    pub day_of_table: Option<NaiveDate>,
}

impl Launches {
    /// Finds the launch that a command line names: a file, or the row of a table.
    ///
    /// # Errors
    /// When no row is named, or not one of them.
    pub(super) fn place(&self, path: &Path, row: Option<&str>) -> Result<Place> {
        refuse_disguised(path)?;
        if !portfolio::is_table(path) {
            return match row {
                None => Ok(Place { path: path.to_path_buf(), row: None }),
                Some(_) => {
                    let message = "« --row » nomme la ligne d’un tableau de lancements";
                    let help = "retirez cette option, ou nommez le tableau";
                    Err(Problems::from(Problem::general(message).help(help)).into())
                }
            };
        }
        let rows = self.rows(path)?;
        let found: Vec<&Row> = match row {
            Some(name) => rows.iter().filter(|own| is_named(own, name)).collect(),
            None => Vec::new(),
        };
        let [found] = found.as_slice() else { return Err(not_one(path, &rows, row).into()) };
        let base = path.parent().unwrap_or(Path::new(""));
        Ok(match found.target() {
            Target::File(file) => Place { path: base.join(file), row: None },
            Target::Launch(_) => Place { path: path.to_path_buf(), row: Some((*found).clone()) },
        })
    }

    /// Opens it, with what was done of it.
    ///
    /// # Errors
    /// Every problem of it.
    pub(super) fn open_place(&mut self, place: Place) -> Result<Own> {
        let Place { path, row } = place;
        let Some(row) = row else {
            let launch = self.open_one(&path)?;
            let (progress, source) = (progress_file::beside(&path), content::read_source(&path)?);
            return Ok(Own { launch, path, progress, source, day_of_table: None });
        };
        let launch = self.open_row(&path, &row)?;
        let progress = progress_file::of_row(&path, &launch.folder);
        let source = match row.target() {
            Target::Launch(source) => Arc::clone(source),
            Target::File(file) => content::read_source(file)?,
        };
        let day_of_table = Some(portfolio::day_of(&self.workspace, &row)?);
        Ok(Own { launch, path, progress, source, day_of_table })
    }
}

/// Whether a person means a row: by its service, its folder, or its line.
fn is_named(row: &Row, name: &str) -> bool {
    let own = [row.folder_text(), row.name().map(str::to_string)];
    name.trim() == row.number().to_string()
        || own.into_iter().flatten().any(|own| folded(&own) == folded(name))
}

fn not_one(path: &Path, rows: &[Row], name: Option<&str>) -> Problems {
    let names = rows.iter().filter_map(Row::name).take(NAMED);
    let mut names: Vec<String> = names.map(|name| format!("« {name} »")).collect();
    if rows.len() > NAMED {
        names.push(String::from("…"));
    }
    let message = match name {
        None => format!("« {} » est un tableau : dites de quel lancement", path.display()),
        Some(name) => {
            format!("« {} » n’a pas une ligne, et une seule, pour « {name} »", path.display())
        }
    };
    let help = format!(
        "ajoutez --row, avec le service, le dossier ou le numéro de la ligne : {}",
        joined(&names, "ou")
    );
    Problem::general(message).help(help).into()
}
