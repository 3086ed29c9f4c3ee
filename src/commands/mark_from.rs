//! `jalon mark --from`: what staff filled in of the calendar, in Excel, is noted.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result};

use super::launches::Launches;
use super::mark;
use super::note::Note;
use super::outcome::Outcome;
use super::streams::{refused, say};
use super::told_days::is_of_words;
use crate::cli::Cli;
use crate::disk::{self, MAX_KEPT};
use crate::fillable::{self, Change, Column, Filled, NotFilled, Shown, Wrong};
use crate::french::date;
use crate::french::folded::folded;
use crate::french::number::count;
use crate::input::{Problem, Problems, did_you_mean};
use crate::launch::Launch;
use crate::rollout::{Rollout, Row};
use crate::workbook;

pub(super) fn run(cli: &Cli, path: &Path, row: Option<&str>, workbook: &Path) -> Result<Outcome> {
    let mut launches = Launches::empty(cli)?;
    let (own, lock) = launches.open_own(path, row, true)?;
    let launch = &own.launch;
    let filled = own_rows(read(workbook)?, launch, workbook)?;
    let rollout = launches.workspace.rollout(launch);
    let changes = changes(&filled, &rollout);
    let mut problems: Vec<(u32, Problem)> = changes.wrong;
    let mut notes = Vec::new();
    for (filled, change) in changes.all {
        let is_of_words = change.state.is_some_and(|state| is_of_words(state, launch));
        let words = match change.is_new && is_of_words {
            true => launches.around.standing(&launches.workspace, launch, &filled.id)?.words,
            false => launch.progress.of(&filled.id).and_then(|record| record.words.clone()),
        };
        let note = note(&rollout, filled, change, words);
        problems.extend(
            note.problems()
                .into_iter()
                .map(|(column, problem)| (filled.number(), at(filled, column, problem))),
        );
        notes.push(note);
    }
    problems.sort_by_key(|(number, _)| *number);
    let problems = problems.into_iter().map(|(_, problem)| problem).collect();
    Problems(problems).unless_errors(())?;
    let moved = tell_moved(&filled, path);
    if notes.is_empty() {
        let shown = workbook.display();
        say(&format!("Rien de nouveau dans les colonnes à remplir de {shown} : rien n’est noté."));
        say(
            "  La feuille « Textes » n’est pas lue : un texte se modifie dans son .md ou son .docx.",
        );
        return Ok(moved);
    }
    mark::write_all(&own, &notes)?;
    drop(lock);
    let told = notes.iter().map(|note| mark::tell(note, &own.progress));
    let outcome = told.fold(moved, Outcome::and);
    let noted = count(notes.len(), "ligne notée", "lignes notées");
    say(&format!("{noted} d’après {}.", workbook.display()));
    Ok(outcome)
}

/// Tells the dates that a person changed in the calendar, which shows them and moves none.
fn tell_moved(filled: &[Filled], path: &Path) -> Outcome {
    let mut outcome = Outcome::Done;
    for (filled, (cell, to, from)) in filled.iter().filter_map(|own| Some((own, own.moved()?))) {
        say(&format!(
            "À noter : cellule {cell}, « Date retenue » : le calendrier montre les dates, il ne les déplace pas; « {} » reste au {}, pas au {}.",
            filled.id,
            date::full(from),
            date::full(to)
        ));
        outcome = Outcome::NeedsAttention;
    }
    if outcome != Outcome::Done {
        say(&format!(
            "  Pour déplacer un moyen : un [[adjust]] (id, date, reason) dans {}. Pour tout le lancement : jalon reschedule.",
            path.display()
        ));
    }
    outcome
}

/// The rows of a workbook.
fn read(path: &Path) -> Result<Vec<Filled>> {
    let shown = path.display();
    let bytes = disk::read(path, MAX_KEPT)
        .with_context(|| format!("impossible de lire « {shown} »"))
        .map_err(|error| match path.exists() {
            true => error,
            false => refused(
                format!("le fichier « {shown} » n’existe pas"),
                "nommez le calendrier en Excel que « jalon render » a écrit : calendrier.xlsx",
            ),
        })?;
    let sheets = workbook::sheets(&bytes).ok_or_else(|| {
        refused(
            format!("« {shown} » n’est pas un classeur Excel qui se lise"),
            "enregistrez-le dans Excel au format « Classeur Excel (.xlsx) », sans mot de passe",
        )
    })?;
    fillable::read(&sheets).map_err(|error| match error {
        NotFilled::NoIds => refused(
            format!("« {shown} » n’a pas de colonne « Identifiant »"),
            "nommez le calendrier.xlsx du lancement, et gardez-y la colonne « Identifiant »",
        ),
        NotFilled::NoColumns => refused(
            format!("« {shown} » n’a aucune colonne à remplir"),
            "gardez au moins une de ces colonnes : État, Publié le, Adresse, Par, Note",
        ),
    })
}

/// The rows that are about a launch: a workbook may hold several.
fn own_rows(all: Vec<Filled>, launch: &Launch, path: &Path) -> Result<Vec<Filled>, Problems> {
    let name = launch.service.name.bare();
    let is_own =
        |filled: &Filled| filled.launch.is_empty() || folded(&filled.launch) == folded(&name);
    let other = all.iter().find(|filled| !is_own(filled)).map(|filled| filled.launch.clone());
    let own: Vec<Filled> = all.into_iter().filter(is_own).collect();
    let is_of_it = own.iter().any(|filled| !filled.launch.is_empty());
    match other.filter(|_| !is_of_it) {
        None => Ok(own),
        Some(other) => {
            let message = format!("« {} » est d’un autre lancement : « {other} »", path.display());
            let help =
                format!("nommez le classeur de « {name} », ou refaites-le avec « jalon render »");
            Err(Problem::general(message).help(help).into())
        }
    }
}

#[derive(Default)]
struct Changes<'f> {
    all: Vec<(&'f Filled, Change)>,
    /// By line.
    wrong: Vec<(u32, Problem)>,
}

/// What is to be noted, and every cell that cannot be.
fn changes<'f>(all: &'f [Filled], rollout: &Rollout<'_>) -> Changes<'f> {
    let rows: BTreeMap<&str, Row<'_>> = rollout.rows().map(|row| (row.id, row)).collect();
    let mut seen: BTreeMap<&str, &Filled> = BTreeMap::new();
    let mut changes = Changes::default();
    for filled in all {
        let Some(row) = rows.get(filled.id.as_str()) else {
            let problem = unknown(filled, &rows);
            changes.wrong.extend(problem.map(|problem| (filled.number(), problem)));
            continue;
        };
        if let Some(first) = seen.insert(row.id, filled) {
            changes.wrong.extend(twice(first, filled).map(|problem| (filled.number(), problem)));
            continue;
        }
        match fillable::change(filled, row, &Shown::of(row), rollout.today) {
            Ok(change) => changes.all.extend(change.map(|change| (filled, change))),
            Err(wrong) => {
                changes.wrong.extend(wrong.into_iter().map(|Wrong(column, what, help)| {
                    (filled.number(), at(filled, Some(column), Problem::general(what).help(help)))
                }))
            }
        }
    }
    changes
}

/// A line with something to note and no id of this launch.
fn unknown(filled: &Filled, rows: &BTreeMap<&str, Row<'_>>) -> Option<Problem> {
    if filled.is_empty() {
        return None;
    }
    let help = did_you_mean(&filled.id, rows.keys().copied()).unwrap_or_else(|| {
        String::from(
            "remettez l’identifiant du moyen, ou videz les cellules à remplir de cette ligne",
        )
    });
    let message = match filled.id.as_str() {
        "" => String::from("cette ligne n’a pas d’identifiant"),
        id => format!("moyen inconnu « {id} »"),
    };
    Some(at(filled, None, Problem::general(message).help(help)))
}

/// A second line about the same deliverable, which says something else.
fn twice(first: &Filled, filled: &Filled) -> Option<Problem> {
    let message =
        format!("« {} » est déjà à la ligne {}, qui dit autre chose", filled.id, first.number());
    let problem = Problem::general(message).help("retirez l’une des deux lignes");
    (!first.is_like(filled)).then(|| at(filled, None, problem))
}

/// A problem told at its cell.
fn at(filled: &Filled, column: Option<Column>, problem: Problem) -> Problem {
    problem.in_voice(filled.voice(column))
}

fn note<'r>(
    rollout: &'r Rollout<'r>,
    filled: &Filled,
    change: Change,
    words: Option<String>,
) -> Note<'r> {
    Note {
        rollout,
        id: filled.id.clone(),
        state: Some(change.state),
        on: change.on,
        url: change.url,
        by: change.by,
        note: change.note,
        announced: None,
        accepted_until: None,
        gate: None,
        words,
    }
}
