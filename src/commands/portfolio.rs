//! A table of launches on the command line: good rows are kept, the others are told.

use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use chrono::NaiveDate;
use rayon::prelude::*;

use super::content;
use super::launch_files::not_a_launch;
use super::launches::{Launches, read_beside, read_results};
use super::progress_file;
use super::streams::{add_new, say, tell};
use crate::disk::{self, Refused};
use crate::french::number::count;
use crate::input::{Level, Problem, Problems, Source, decode, folder_name};
use crate::launch::{self, Launch};
use crate::portfolio::{self, Row, Sheet, Target};
use crate::progress;
use crate::workspace::Workspace;

/// No table of launches comes near this size, in bytes.
const MAX_BYTES: u64 = 32 * 1024 * 1024;

/// Rows of a table whose folders are looked into, at most.
const MOST_SEEN: usize = 200;

/// Endings of workbooks, which are no text.
const WORKBOOKS: [&str; 6] = ["xlsx", "xls", "xlsm", "xlsb", "ods", "numbers"];

/// Whether a path is a table of launches, by the ending of its name.
pub(super) fn is_table(path: &Path) -> bool {
    let all = ["csv", "tsv", "txt"].into_iter().chain(WORKBOOKS);
    ending(path).is_some_and(|ending| all.into_iter().any(|known| known == ending))
}

fn ending(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_ascii_lowercase())
}

impl Launches {
    /// Adds the launches of a table; what is wrong with some of its rows is told, and the rest is
    /// kept. Returns what there is to say of the rows that are kept.
    ///
    /// # Errors
    /// When the table cannot be read, or no row of it is good.
    pub(super) fn add_table(&mut self, path: &Path) -> Result<Vec<Problem>> {
        let sheet = self.sheet(path)?;
        self.inputs.add(path);
        for row in &sheet.rows {
            if let Target::File(file) = row.target() {
                self.inputs.add_launch(&path.with_file_name(file));
            }
        }
        let read: Vec<_> =
            sheet.rows.par_iter().map(|row| row_launch(&self.workspace, row, path)).collect();
        let mut wrong = sheet.warnings;
        let mut warnings = Vec::new();
        let mut refused = Vec::new();
        for (row, read) in sheet.rows.iter().zip(read) {
            match read {
                Ok((mut launch, found)) => {
                    if sheet.rows.len() <= MOST_SEEN {
                        self.around.look(&self.workspace, &mut launch)?;
                    }
                    self.inputs.add(&progress_file::of_row(path, &launch.folder));
                    self.inputs.add_pictures(&mut launch);
                    self.all.push(launch);
                    warnings.extend(found);
                }
                Err(found) => {
                    refused.push(row.number());
                    add_new(&mut wrong, found);
                }
            }
        }
        if refused.len() == sheet.rows.len() {
            return Err(Problems(wrong).into());
        }
        tell(&wrong);
        if !refused.is_empty() {
            say(&format!(
                "{} de {} : {}. {}.",
                count(refused.len(), "ligne refusée", "lignes refusées"),
                path.display(),
                ranges(&refused),
                count(sheet.rows.len() - refused.len(), "lancement gardé", "lancements gardés"),
            ));
        }
        self.refused += refused.len();
        Ok(warnings)
    }

    /// The rows of a table, and what there is to know of it.
    pub(super) fn sheet(&self, path: &Path) -> Result<Sheet> {
        let source = read_table(path)?;
        let sheet = portfolio::read(&source, self.workspace.portfolio()?, self.workspace.today)?;
        if sheet.rows.is_empty() {
            let problem =
                Problem::general(format!("« {} » ne contient aucun lancement", path.display()));
            return Err(problem.help("écrivez un lancement par ligne, sous les en-têtes").into());
        }
        Ok(sheet)
    }

    /// The launch of one row of a table; warnings are told at once.
    pub(super) fn open_row(&mut self, table: &Path, row: &Row) -> Result<Launch> {
        self.inputs.add(table);
        let (mut launch, warnings) = row_launch(&self.workspace, row, table)?;
        self.inputs.add(&progress_file::of_row(table, &launch.folder));
        tell(&warnings);
        self.around.look(&self.workspace, &mut launch)?;
        Ok(launch)
    }
}

/// The day that a row says, whatever was noted of it since.
pub(super) fn day_of(workspace: &Workspace, row: &Row) -> Result<NaiveDate, Problems> {
    let Target::Launch(source) = row.target() else { return Err(Problems(Vec::new())) };
    let folder = folder_name(&row.folder_text().unwrap_or_default());
    Ok(workspace.launch(source, &folder)?.0.date)
}

/// A file that cannot be read, as a problem of a row.
fn unread(error: anyhow::Error) -> Problems {
    Problem::general(format!("{error:#}")).into()
}

/// The launch of a row that no file describes, with what was done of it, on the day that it was told
/// since: the table is not written, and says the first one until somebody changes it there.
fn launch_of(
    workspace: &Workspace,
    source: &Arc<Source>,
    folder: &str,
    table: &Path,
) -> Result<(Launch, Vec<Problem>), Problems> {
    let (mut launch, mut warnings) = workspace.launch(source, folder)?;
    let path = progress_file::of_row(table, folder);
    let Some(noted) = progress_file::read(&path).map_err(unread)? else {
        return Ok((launch, warnings));
    };
    let (progress, found) = progress::load(&noted, &launch.ids())?;
    if let Some(moved) = progress.rescheduled.as_ref().filter(|moved| moved.from == launch.date) {
        let text = match moved.to {
            Some(day) => launch::rescheduled(&source.text, day),
            None => launch::cancelled(&source.text),
        };
        let text = text.map_err(|_| Problem::general("cette ligne est abîmée"))?;
        (launch, warnings) = workspace.launch(&Source::new(source.name.clone(), text), folder)?;
    }
    launch.progress = progress;
    warnings.extend(found);
    Ok((launch, warnings))
}

/// The launch of a row, with its warnings.
fn row_launch(
    workspace: &Workspace,
    row: &Row,
    table: &Path,
) -> Result<(Launch, Vec<Problem>), Problems> {
    let folder = row.folder_text().unwrap_or_default();
    let own = &row.problems;
    let read = match row.target() {
        Target::Launch(launch) => {
            let folder = folder_name(&folder);
            launch_of(workspace, launch, &folder, table).and_then(|(mut launch, mut warnings)| {
                let path = progress_file::of_row(table, &folder);
                let found = read_results(&mut launch, &path).map_err(unread)?;
                warnings.extend(Problems(found).unless_errors(())?.1);
                Ok((launch, warnings))
            })
        }
        Target::File(file) => file_of(workspace, row, &table.with_file_name(file), &folder),
    };
    let (found, launch) = match read {
        Ok((launch, warnings)) => (warnings, Some(launch)),
        Err(found) => (found.0, None),
    };
    // A cell that says nothing usable is told once, by what is wrong with it.
    let mut told = own.clone();
    let found = row.tell(Problems(found));
    let start = |problem: &Problem| problem.told().place.and_then(|(_, span)| span);
    let known = |problem: &Problem| own.iter().any(|other| other.span == start(problem));
    told.extend(found.into_iter().filter(|problem| !known(problem)));
    told.extend(row.same_folder.clone());
    told.sort_by_key(|problem| start(problem).map_or(0, |span| span.start));
    match launch {
        Some(launch) if told.iter().all(|problem| problem.level == Level::Warning) => {
            Ok((launch, told))
        }
        _ => Err(Problems(told)),
    }
}

/// The launch file that a row names.
fn file_of(
    workspace: &Workspace,
    row: &Row,
    path: &Path,
    folder: &str,
) -> Result<(Launch, Vec<Problem>), Problems> {
    let no_file = |error: anyhow::Error| row.no_file(&error.to_string());
    let source = content::read_source(path).map_err(no_file)?;
    let (mut launch, mut warnings) = workspace.launch(&source, &folder_name(folder))?;
    let found = read_beside(&mut launch, &source, path).map_err(no_file)?;
    warnings.extend(Problems(found).unless_errors(())?.1);
    warnings.extend(row.disagreements(&launch));
    Problems(warnings).unless_errors(launch)
}

/// The text of a table. An encoding that is not UTF-8 is told.
pub(super) fn read_table(path: &Path) -> Result<Arc<Source>> {
    let shown = path.display().to_string();
    let bytes = disk::read(path, MAX_BYTES).map_err(|error| match Refused::of(&error) {
        Some(Refused::TooLarge(_)) => {
            let help = "la limite est de 32 Mo : partagez-le en plusieurs tableaux";
            Problem::general(format!("« {shown} » est trop gros")).help(help).into()
        }
        _ => {
            let cannot = format!("impossible de lire « {shown} »");
            not_a_launch(path, anyhow::Error::new(error).context(cannot))
        }
    })?;
    if ending(path).is_some_and(|ending| WORKBOOKS.contains(&ending.as_str())) {
        let problem = Problem::general(format!("« {shown} » est un classeur, pas un tableau CSV"));
        let help = "dans Excel : Fichier, Enregistrer sous, CSV UTF-8 (délimité par des virgules)";
        return Err(problem.help(help).into());
    }
    let (text, assumed) = decode(&bytes);
    if let Some(assumed) = assumed {
        say(&assumed.remark(&shown));
    }
    // Old programs end their files with this sign.
    Ok(Source::new(shown, text.trim_end_matches('\u{1a}')))
}

/// « 3, 5 à 9, 12 »
pub(super) fn ranges(numbers: &[usize]) -> String {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match out.last_mut().filter(|(_, last)| last + 1 == *number) {
            Some((_, last)) => *last = *number,
            None => out.push((*number, *number)),
        }
    }
    let told = out.iter().flat_map(|(first, last)| match last - first {
        0 => vec![first.to_string()],
        1 => vec![first.to_string(), last.to_string()],
        _ => vec![format!("{first} à {last}")],
    });
    told.collect::<Vec<_>>().join(", ")
}
