//! The one launch that a command notes or moves: a launch file, or a row of a table. A table is never
//! written, staff have it open in Excel: what is done of a row stands in a file beside it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use chrono::NaiveDate;
use toml_edit::TomlError;

use super::launch_files::refuse_disguised;
use super::launches::Launches;
use super::{content, portfolio, progress_file, write};
use crate::disk::{Lock, Writer};
use crate::french::folded::folded;
use crate::french::list::joined;
use crate::input::{Problem, Problems, Source};
use crate::launch::Launch;
use crate::portfolio::{Row, Target};
use crate::progress::Edited;

/// Rows that are named to somebody who named none.
const NAMED: usize = 12;

/// Where a launch stands.
enum Place {
    /// In its file.
    File(PathBuf),
    /// In a row of a table, with what it makes.
    Row(Box<Row>, Arc<Source>),
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
    /// Opens the launch that a command line names, a file or the row of a table, with what was done of
    /// it. Where `locks`, no other run notes anything of it until the lock is let go: what others note
    /// meanwhile is read after they are done.
    ///
    /// # Errors
    /// When no row is named, or not one of them; every problem of the launch.
    pub(super) fn open_own(
        &mut self,
        path: &Path,
        row: Option<&str>,
        locks: bool,
    ) -> Result<(Own, Option<Lock>)> {
        let place = self.place(path, row)?;
        let path = match &place {
            Place::File(file) => file.clone(),
            Place::Row(..) => path.to_path_buf(),
        };
        let lock = locks.then(|| progress_file::lock(&path)).transpose()?;
        let own = match place {
            Place::File(_) => {
                let launch = self.open_one(&path)?;
                let (progress, source) =
                    (progress_file::beside(&path), content::read_source(&path)?);
                Own { launch, path, progress, source, day_of_table: None }
            }
            Place::Row(row, source) => {
                let launch = self.open_row(&path, &row)?;
                let progress = progress_file::of_row(&path, &launch.folder);
                let day_of_table = Some(portfolio::day_of(&self.workspace, &row)?);
                Own { launch, path, progress, source, day_of_table }
            }
        };
        Ok((own, lock))
    }

    fn place(&self, path: &Path, row: Option<&str>) -> Result<Place> {
        refuse_disguised(path)?;
        if !portfolio::is_table(path) {
            return match row {
                None => Ok(Place::File(path.to_path_buf())),
                Some(_) => {
                    let message = "« --row » nomme la ligne d’un tableau de lancements";
                    let help = "retirez cette option, ou nommez le tableau";
                    Err(Problem::general(message).help(help).into())
                }
            };
        }
        let rows = self.sheet(path)?.rows;
        let found: Vec<&Row> = match row {
            Some(name) => rows.iter().filter(|own| is_named(own, name)).collect(),
            None => Vec::new(),
        };
        let [found] = found.as_slice() else { return Err(not_one(path, &rows, row).into()) };
        Ok(match found.target() {
            Target::File(file) => Place::File(path.with_file_name(file)),
            Target::Launch(source) => Place::Row(Box::new((*found).clone()), Arc::clone(source)),
        })
    }
}

/// The file of what was done of a launch, open to note more in it.
pub(super) struct Notes<'o> {
    own: &'o Own,
    /// Its text as it was; none where there was no file yet.
    found: Option<String>,
    file: Edited<'o>,
}

impl<'o> Notes<'o> {
    /// Opens it; `ids` are all those of the launch.
    pub(super) fn of(own: &'o Own, ids: &'o [&'o str]) -> Result<Self> {
        let found = progress_file::read(&own.progress)?.map(|source| source.text.clone());
        let text = found.clone().unwrap_or_else(|| progress_file::head(&own.path));
        Ok(Self { own, found, file: Edited { text, order: ids } })
    }

    /// Notes something.
    pub(super) fn add(
        &mut self,
        note: impl FnOnce(&mut Edited<'o>) -> Result<(), TomlError>,
    ) -> Result<(), Problems> {
        let noted = note(&mut self.file);
        noted.map_err(|error| progress_file::damaged(&self.own.progress, &self.file.text, &error))
    }

    /// Writes it, unless it could not be read again, or somebody saved it meanwhile.
    pub(super) fn write(&self, writer: &Writer) -> Result<()> {
        progress_file::refuse_unread(&self.file)?;
        write::replace(writer, &self.own.progress, self.found.as_deref(), &self.file.text)
    }
}

/// Whether a person means a row: by its service, its folder, or its line.
fn is_named(row: &Row, name: &str) -> bool {
    let own = [row.folder_text(), row.name().map(str::to_string)];
    name.trim() == row.number().to_string()
        || own.into_iter().flatten().any(|own| folded(&own) == folded(name))
}

fn not_one(path: &Path, rows: &[Row], name: Option<&str>) -> Problem {
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
    Problem::general(message).help(help)
}
