//! `jalon mark`: what was done of a launch, in the file beside its own.

use std::path::Path;

use anyhow::Result;
use chrono::NaiveDate;
use toml_edit::TomlError;

use super::launches::Launches;
use super::outcome::Outcome;
use super::progress_file;
use super::streams::say;
use super::write;
use crate::campaign::{Gate, State};
use crate::cli::{Cli, MarkArgs};
use crate::disk::Writer;
use crate::french::date;
use crate::input::{Problem, Problems, Source, nearest};
use crate::launch::{Launch, is_web_address, item_id, web_address_advice};
use crate::progress::{self, Mark, Record};
use crate::vocabulary::Vocabulary as _;

pub(super) fn run(cli: &Cli, args: &MarkArgs) -> Result<Outcome> {
    let mut launches = Launches::empty(cli)?;
    let today = launches.workspace.today;
    let on = args.on.unwrap_or(today);
    let path = progress_file::beside(&args.launch);
    // What others note meanwhile is read after they are done.
    let lock = progress_file::lock(&args.launch)?;
    let launch = launches.open_one(&args.launch)?;
    let id = item_id(&launch, &args.id)?;
    let args = &MarkArgs { id: id.to_string(), ..args.clone() };
    refuse(args, on, today, &launch)?;
    let found = progress_file::read(&path)?.map(|source| source.text.clone());
    let text = found.clone().unwrap_or_else(|| progress_file::head(&args.launch));
    let ids = launch.ids();
    let written = noted(&text, args, on, &launch, &ids).map_err(|error| {
        let source = Source::new(path.display().to_string(), text.as_str());
        Problems::from(Problem::at(&source, error.span().unwrap_or(0..0), "ce fichier est abîmé"))
    })?;
    let writer = Writer::anywhere();
    write::replace(&writer, &path, found.as_deref(), &written)?;
    writer.keep();
    drop(lock);
    tell(args, on, &path, &launch)
}

/// The file with what is to be noted.
fn noted(
    text: &str,
    args: &MarkArgs,
    on: NaiveDate,
    launch: &Launch,
    ids: &[&str],
) -> Result<String, TomlError> {
    let plain = Mark { on, url: None, by: args.by.clone(), announced: None, earlier: 0 };
    let text = match &args.gate {
        Some(gate) => progress::write_gate(text, &args.id, gate, &plain, ids)?,
        None => text.to_string(),
    };
    match args.state {
        Some(Some(state)) => {
            progress::write_mark(&text, &args.id, state, &mark(args, state, on, launch), ids)
        }
        Some(None) => progress::erase(&text, &args.id),
        None => Ok(text),
    }
}

/// What is noted of a state; what was noted of it before stays where nothing else is said.
fn mark(args: &MarkArgs, state: State, on: NaiveDate, launch: &Launch) -> Mark {
    let known = launch.progress.of(&args.id).and_then(|record| record.marks.get(&state));
    let goes_out = matches!(state, State::Published | State::Corrected);
    // What goes out once the launch is cancelled tells no day.
    let now = (goes_out && !launch.cancelled).then_some(launch.date);
    let before = known.filter(|_| state == State::Published).map(|mark| mark.announced);
    let announced = args.announced.or(before.unwrap_or(now));
    // A correction that tells another day is another one: nothing of the last one holds for it.
    let another = known.filter(|mark| state == State::Corrected && mark.announced != announced);
    let earlier = another.map(|mark| mark.earlier + 1);
    let known = known.filter(|_| another.is_none());
    Mark {
        on: args.on.or(known.map(|mark| mark.on)).unwrap_or(on),
        url: args.url.clone().or_else(|| known?.url.clone()),
        by: args.by.clone().or_else(|| known?.by.clone()),
        announced,
        earlier: earlier.or(known.map(|mark| mark.earlier)).unwrap_or_default(),
    }
}

/// Everything that is wrong with what is to be noted.
fn refuse(
    args: &MarkArgs,
    on: NaiveDate,
    today: NaiveDate,
    launch: &Launch,
) -> Result<(), Problems> {
    let mut problems = Vec::new();
    let gates = &launch.campaign.gates;
    let kind = launch.kind_of(&args.id);
    let known: Vec<&str> = gates.iter().map(|gate| gate.id.as_str()).collect();
    if let Some(gate) = args.gate.as_deref().filter(|gate| !known.contains(gate)) {
        problems.push(unknown_gate(gate, &known));
    }
    let concerned = |gate: &Gate| kind.is_some_and(|kind| gate.kinds.contains(kind));
    let named = gates.iter().find(|gate| args.gate.as_ref() == Some(&gate.id));
    if let Some(gate) = named.filter(|gate| kind.is_some() && !concerned(gate)) {
        let message = format!("« {} » n’a pas besoin de la condition « {} »", args.id, gate.id);
        problems.push(Problem::general(message).help(format!("cette condition : {}", gate.title)));
    }
    if on > today {
        let message = format!("le {} n’est pas encore passé", date::full(on));
        problems
            .push(Problem::general(message).help("notez ce qui est fait, le jour même ou après"));
    }
    if let Some(url) = args.url.as_deref().filter(|url| !is_web_address(url)) {
        let message = format!("« {url} » n’est pas une adresse Web sûre");
        let advice = web_address_advice(url).unwrap_or_default();
        problems.push(Problem::general(message).help(advice));
    }
    let record = launch.progress.of(&args.id).cloned().unwrap_or_default();
    problems.extend(against(args, &record));
    Problems(problems).unless_errors(()).map(|_| ())
}

/// What does not follow from what was noted before.
fn against(args: &MarkArgs, record: &Record) -> Option<Problem> {
    let published = record.published();
    match (args.state??, published) {
        (State::Cancelled, Some(mark)) => {
            let day = date::full(mark.on);
            let message = format!("« {} » est publié depuis le {day}", args.id);
            let help = "ce qui est publié ne s’annule plus; notez « corrected » une fois le rectificatif publié, ou « planned » si c’était une erreur";
            Some(Problem::general(message).help(help))
        }
        (State::Corrected, None) => {
            let message = format!("« {} » n’est pas publié", args.id);
            Some(Problem::general(message).help("seul ce qui est publié se rectifie"))
        }
        _ => None,
    }
}

fn unknown_gate(written: &str, known: &[&str]) -> Problem {
    let help = match nearest(written, known.iter().copied()) {
        Some(near) => format!("vouliez-vous dire « {near} »?"),
        None => format!("au choix : {}", known.join(", ")),
    };
    Problem::general(format!("condition inconnue « {written} »")).help(help)
}

/// What was noted, and what is missing before something that went out should have.
fn tell(args: &MarkArgs, on: NaiveDate, path: &Path, launch: &Launch) -> Result<Outcome> {
    let state = args.state;
    let what = match state {
        None => None,
        Some(None) => Some(String::from("remis au calendrier")),
        Some(Some(state)) => {
            let mark = mark(args, state, on, launch);
            let told =
                mark.announced.map(|day| format!(" (lancement annoncé : le {})", date::full(day)));
            Some(format!(
                "{} le {}{}",
                state.label(),
                date::full(mark.on),
                told.unwrap_or_default()
            ))
        }
    };
    let gate = args
        .gate
        .as_ref()
        .map(|gate| format!("condition « {gate} » remplie le {}", date::full(on)));
    let all: Vec<String> = gate.into_iter().chain(what).collect();
    say(&format!("{} : {}, {}", path.display(), args.id, all.join(", ")));
    let kind = launch.kind_of(&args.id);
    let record = launch.progress.of(&args.id).cloned().unwrap_or_default();
    let goes_out = state == Some(Some(State::Published));
    let missing = launch.campaign.gates.iter().filter(|gate| {
        goes_out
            && kind.is_some_and(|kind| gate.kinds.contains(kind))
            && !record.gates.contains_key(&gate.id)
            && args.gate.as_ref() != Some(&gate.id)
    });
    let mut outcome = Outcome::Done;
    for gate in missing {
        say(&format!("  Condition non remplie : {} (--gate {})", gate.title, gate.id));
        outcome = Outcome::NeedsAttention;
    }
    Ok(outcome)
}
