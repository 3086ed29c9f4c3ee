//! `jalon mark`: what was done of a launch, in the file beside its own.

use std::path::Path;

use anyhow::Result;

use super::launches::Launches;
use super::mark_from;
use super::note::Note;
use super::outcome::Outcome;
use super::own_launch::{Notes, Own};
use super::seen::Standing;
use super::streams::say;
use super::told_days::is_of_words;
use crate::campaign::State;
use crate::cli::{Cli, MarkArgs};
use crate::disk::Writer;
use crate::french::date;
use crate::french::number::count;
use crate::input::Problems;
use crate::launch::{Launch, item_id};
use crate::progress::Mark;
use crate::vocabulary::Vocabulary as _;

pub(super) fn run(cli: &Cli, args: &MarkArgs) -> Result<Outcome> {
    if let Some(workbook) = &args.from {
        return mark_from::run(cli, &args.launch, args.row.as_deref(), workbook);
    }
    let mut launches = Launches::empty(cli)?;
    let (own, lock) = launches.open_own(&args.launch, args.row.as_deref(), true)?;
    let launch = &own.launch;
    let id = named(launch, args.id.as_deref().unwrap_or_default())?;
    let standing = match args.state {
        Some(Some(state)) if is_of_words(state, launch) => {
            launches.around.standing(&launches.workspace, launch, id)?
        }
        _ => Standing::default(),
    };
    let rollout = launches.workspace.rollout(launch);
    let note = Note {
        rollout: &rollout,
        id: id.to_string(),
        state: args.state,
        on: args.on,
        url: args.url.clone(),
        by: args.by.clone(),
        note: args.note.clone(),
        announced: args.announced,
        accepted_until: args.accepted_until,
        gate: args.gate.clone(),
        words: standing.words.clone(),
    };
    let problems = note.problems().into_iter().map(|(_, problem)| problem);
    Problems(problems.collect()).unless_errors(())?;
    write_all(&own, std::slice::from_ref(&note))?;
    drop(lock);
    let outcome = tell(&note, &own.progress);
    if standing.words.is_some() && args.state == Some(Some(State::Approved)) {
        say(&match &standing.file {
            Some(file) => format!("  Texte approuvé : {}", file.display()),
            None => String::from("  Texte approuvé : celui que « jalon render » écrirait"),
        });
    }
    Ok(outcome)
}

/// The id of what a person names. What went out stays to be corrected once it is no more in the launch, as
/// of a wave that is gone.
fn named<'l>(launch: &'l Launch, written: &str) -> Result<&'l str, Problems> {
    let mut out = launch.progress.records.iter().filter(|(_, own)| own.published().is_some());
    match out.find(|(id, _)| *id == written) {
        Some((id, _)) => Ok(id),
        None => item_id(launch, written),
    }
}

/// Writes notes of a launch, all or none, in the file of what was done.
pub(super) fn write_all(own: &Own, notes: &[Note<'_>]) -> Result<()> {
    let ids = own.launch.ids();
    let mut open = Notes::of(own, &ids)?;
    notes.iter().try_for_each(|note| open.add(|file| note.write(file)))?;
    let writer = Writer::anywhere();
    open.write(&writer)?;
    writer.keep();
    Ok(())
}

/// The days that what goes out tells: « (lancement annoncé : le 1er mars 2027; …) ».
fn told(mark: &Mark) -> Option<String> {
    let launch = mark.announced.map(|day| format!("lancement annoncé : le {}", date::full(day)));
    let until = mark.accepted_until.map(|day| {
        format!("ancien mode de connexion : jusqu’au {} inclusivement", date::full(day))
    });
    let told: Vec<String> = launch.into_iter().chain(until).collect();
    (!told.is_empty()).then(|| format!(" ({})", told.join("; ")))
}

/// What was noted, and what is missing before something that went out should have.
pub(super) fn tell(note: &Note<'_>, path: &Path) -> Outcome {
    let what = match note.state {
        None => None,
        Some(None) => Some(String::from("remis au calendrier")),
        Some(Some(state)) => {
            let mark = note.mark(state);
            let told = told(&mark).unwrap_or_default();
            Some(format!("{} le {}{told}", state.label(), date::full(mark.on)))
        }
    };
    let gate = note
        .gate
        .as_ref()
        .map(|gate| format!("condition « {gate} » remplie le {}", date::full(note.day())));
    let all: Vec<String> = gate.into_iter().chain(what).collect();
    say(&format!("{} : {}, {}", path.display(), note.id, all.join(", ")));
    missing(note)
}

/// Tells what something goes out without.
pub(super) fn missing(note: &Note<'_>) -> Outcome {
    let mut outcome = Outcome::Done;
    if note.open_places() > 0 {
        let places = count(note.open_places(), "passage était", "passages étaient");
        say(&format!("  Publié alors que {places} à revoir : vérifiez ce qui est en ligne"));
        outcome = Outcome::NeedsAttention;
    }
    if note.corrects_nothing() {
        say(
            "  À noter : rien n’était à y rectifier, le jour que ses lecteurs connaissent est le bon; si c’est une erreur, notez « planned », puis de nouveau « published »",
        );
        outcome = Outcome::NeedsAttention;
    }
    if note.lacks_approval() {
        let by = note.approval().and_then(|approval| approval.by.as_deref());
        let by = by.map(|by| format!(" : {by}")).unwrap_or_default();
        say(&format!("  Publié sans l’approbation qu’il fallait{by} (noté dans le suivi)"));
        outcome = Outcome::NeedsAttention;
    }
    for gate in note.missing_gates() {
        say(&format!("  Condition non remplie : {} (--gate {})", gate.title, gate.id));
        outcome = Outcome::NeedsAttention;
    }
    outcome
}
