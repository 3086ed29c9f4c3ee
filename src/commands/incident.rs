//! `jalon incident`: what goes wrong around a launch, noted in the file beside its own; what is then
//! said, and what waits.

use anyhow::Result;
use chrono::{NaiveDate, NaiveDateTime};

use super::launches::Launches;
use super::note_wrong::long_before;
use super::outcome::Outcome;
use super::own_launch::{Notes, Own};
use super::streams::{after, print_text, say};
use super::{next, render, render_report};
use crate::campaign::{Campaign, IncidentKind, LaunchType};
use crate::cli::{Cli, IncidentArgs};
use crate::disk::Writer;
use crate::french::date;
use crate::french::message::told;
use crate::french::moment::{self, parse_moment};
use crate::input::{Problem, Problems, did_you_mean};
use crate::progress::Incident;
use crate::rollout::{Item, Rollout};
use crate::scheduler::Clock;
use crate::text;

pub(super) fn run(cli: &Cli, args: &IncidentArgs) -> Result<Outcome> {
    let mut launches = Launches::empty(cli)?;
    if let Some(output) = &args.output {
        render::refuse_file(output)?;
    }
    launches.around.output.clone_from(&args.output);
    let (own, lock) = launches.open_own(&args.launch, args.row.as_deref(), true)?;
    let kind = kind(&own.launch.campaign, &args.kind)?;
    let today = launches.workspace.today;
    let clock = &launches.workspace.schedulers.clock;
    let typed = |option, text: &Option<String>| typed(option, text.as_deref(), today, clock);
    let (at, end) = (typed("--at", &args.at)?, typed("--end", &args.end)?);
    let before = launches.workspace.rollout(&own.launch);
    let (incident, place) = Told { kind, at, rollout: &before }.noted(&own, end)?;
    // One step: what is written here is undone when the rest cannot be.
    let writer = Writer::anywhere();
    write_one(&writer, &own, &incident, place)?;
    let mut new = own.launch.clone();
    match place.and_then(|place| new.progress.incidents.get_mut(place)) {
        Some(known) => known.clone_from(&incident),
        None => new.progress.incidents.push(incident.clone()),
    }
    let rollouts = [launches.workspace.rollout(&new)];
    let rendered = render::again(
        (cli, &args.launch),
        &launches,
        &rollouts,
        args.output.as_deref(),
        &args.formats,
    )?;
    writer.keep();
    drop(lock);
    let [rollout] = &rollouts;
    say(&format!("{} : {}", own.progress.display(), rollout.incident_told(&incident)));
    let mut outcome = after(print_text(&waiting(rollout, &incident)));
    match &rendered {
        Some(rendered) => {
            outcome = render_report::tell(rendered).and(outcome);
            let folder = rendered.reports().next().map(|report| &report.folder);
            let texts = folder.zip(text::incident_folder(rollout, &incident));
            let texts = texts.map(|(folder, name)| folder.join(name));
            texts.into_iter().for_each(|texts| say(&format!("Textes : {}", texts.display())));
        }
        None => say(&way_on(cli, args)),
    }
    Ok(outcome)
}

/// What the command line says of an incident.
struct Told<'a> {
    kind: &'a IncidentKind,
    at: Option<NaiveDateTime>,
    /// The launch as it was before.
    rollout: &'a Rollout<'a>,
}

impl Told<'_> {
    /// The incident as it is to be noted, and its place among those that are noted already.
    fn noted(
        &self,
        own: &Own,
        end: Option<NaiveDateTime>,
    ) -> Result<(Incident, Option<usize>), Problems> {
        let known = own.launch.progress.incidents.iter().enumerate();
        let is_own = |incident: &Incident| {
            own.launch.campaign.incident(&incident.kind).is_some_and(|kind| kind.id == self.kind.id)
        };
        let mut known = known.filter(|(_, incident)| is_own(incident));
        let found = known.find(|(_, incident)| match self.at {
            Some(at) => incident.at == at || incident.end.is_none(),
            None => incident.end.is_none(),
        });
        let incident = match (found, self.at) {
            (Some((_, incident)), Some(at)) if incident.at != at => {
                return Err(self.lasts(incident, own).into());
            }
            (Some((_, incident)), _) => Incident { end: end.or(incident.end), ..incident.clone() },
            (None, Some(at)) if self.is_before(own, at) => {
                return Err(self.not_online(own, at).into());
            }
            (None, Some(at)) => match long_before(self.rollout, at.date()) {
                Some(problem) => return Err(problem.into()),
                None => Incident::new(&self.kind.id, at, end, &own.launch.progress.incidents),
            },
            (None, None) => return Err(self.not_begun(end.is_some()).into()),
        };
        if let Some(end) = incident.end.filter(|end| *end <= incident.at) {
            return Err(too_early(&incident, end).into());
        }
        Ok((incident, found.map(|(place, _)| place)))
    }

    /// Whether it would be of a service that is not there yet.
    fn is_before(&self, own: &Own, at: NaiveDateTime) -> bool {
        let is_new = own.launch.launch_type == LaunchType::New;
        self.kind.in_service && is_new && at.date() < own.launch.date
    }

    fn not_online(&self, own: &Own, at: NaiveDateTime) -> Problem {
        let (at, launch) = (moment::long(at), date::full(own.launch.date));
        let message = format!(
            "« {} », le {at} : le nouveau service n’est en ligne que le {launch}",
            self.kind.title
        );
        Problem::general(message).help("corrigez --at, ou notez une autre sorte d’incident")
    }

    fn lasts(&self, incident: &Incident, own: &Own) -> Problem {
        let since = moment::long(incident.at);
        let message = format!("« {} » est déjà en cours, depuis le {since}", self.kind.title);
        let help = format!(
            "notez-en d’abord la fin avec --end, ou corrigez son heure (at) dans {}",
            own.progress.display()
        );
        Problem::general(message).help(help)
    }

    fn not_begun(&self, ends: bool) -> Problem {
        let title = &self.kind.title;
        if ends {
            return Problem::general(format!("aucun incident « {title} » n’est en cours"))
                .help("dites aussi quand il a commencé : --at \"2027-03-01 09:15\"");
        }
        Problem::general(format!("il manque l’heure où a commencé l’incident « {title} »"))
            .help("écrivez --at \"2027-03-01 09:15\", ou --at 09:15 si c’est aujourd’hui")
    }
}

fn too_early(incident: &Incident, end: NaiveDateTime) -> Problem {
    let (at, end) = (moment::long(incident.at), moment::long(end));
    let message = format!("l’incident a commencé le {at} : il ne peut pas avoir pris fin le {end}");
    Problem::general(message).help("corrigez --at ou --end")
}

/// The kind of incident that a person names: by its id, or another of its words.
fn kind<'c>(campaign: &'c Campaign, typed: &str) -> Result<&'c IncidentKind, Problems> {
    let kinds = &campaign.incidents;
    if let Some(kind) = campaign.incident(typed) {
        return Ok(kind);
    }
    if kinds.is_empty() {
        let message = format!("la campagne « {} » ne prévoit aucun incident", campaign.id);
        let help = "ajoutez-y des [[incident]] : docs/campagne.md dit comment";
        return Err(Problem::general(message).help(help).into());
    }
    let all: Vec<&str> = kinds.iter().flat_map(IncidentKind::names).collect();
    let help = did_you_mean(&typed.to_lowercase(), all).unwrap_or_else(|| {
        let usual = kinds.iter().map(|kind| kind.words.first().unwrap_or(&kind.id).as_str());
        format!("au choix : {}", usual.collect::<Vec<_>>().join(", "))
    });
    Err(Problem::general(format!("incident inconnu « {typed} »")).help(help).into())
}

/// A moment of the command line, which is not to come, and that clocks show.
fn typed(
    option: &str,
    text: Option<&str>,
    today: NaiveDate,
    clock: &Clock,
) -> Result<Option<NaiveDateTime>, Problems> {
    let Some(text) = text else { return Ok(None) };
    let wrong = |message: String, help: String| {
        Problems::from(Problem::general(format!("{option} : {message}")).help(help))
    };
    match parse_moment(text, Some(today)) {
        Err(error) => Err(wrong(error.wrong(), error.way())),
        Ok(at) if at.date() > today => {
            let message = format!("le {}, n’est pas encore venu", moment::long(at));
            Err(wrong(message, String::from("donnez un moment passé")))
        }
        Ok(at) if clock.skips(at) => {
            let next = clock.at(at).naive_local();
            let hour = |moment: NaiveDateTime| moment::hour(moment.time());
            let message = format!("le {}, n’existe pas : l’heure avance alors", moment::long(at));
            let help =
                format!("une horloge qui n’est pas avancée dit {} à {}", hour(at), hour(next));
            Err(wrong(message, help))
        }
        Ok(at) => Ok(Some(at)),
    }
}

/// Writes an incident in the file of what was done.
fn write_one(writer: &Writer, own: &Own, incident: &Incident, place: Option<usize>) -> Result<()> {
    let known = place.and_then(|place| own.launch.progress.incidents.get(place));
    if known == Some(incident) {
        return Ok(());
    }
    let ids = own.launch.ids();
    let mut notes = Notes::of(own, &ids)?;
    notes.add(|file| file.incident(incident, place))?;
    notes.write(writer)
}

/// What waits until the incident is over, or may go out again.
fn waiting(rollout: &Rollout<'_>, incident: &Incident) -> String {
    let line = |item: &&Item<'_>| {
        format!("  {} – {} ({})\n", item.id, item.title, date::full(item.planned))
    };
    let list = |title: &str, items: &[&Item<'_>]| match items {
        [] => String::new(),
        items => told(&format!("{title}\n{}", items.iter().map(line).collect::<String>())),
    };
    if incident.end.is_none() {
        let held = list("À retenir jusqu’à la fin de l’incident :", &rollout.held_in(incident));
        return some_or(held, "Rien n’est à retenir aujourd’hui.\n");
    }
    let (free, held) = rollout.released_by(incident);
    let free = list("Retenu jusqu’ici, peut maintenant paraître :", &free);
    let held = list("Reste retenu par un autre incident, qui est en cours :", &held);
    some_or(free + &held, "Rien n’était retenu.\n")
}

fn some_or(text: String, none: &str) -> String {
    if text.is_empty() { none.to_string() } else { text }
}

/// How to have the texts.
fn way_on(cli: &Cli, args: &IncidentArgs) -> String {
    let words = format!("render {} -o DOSSIER", next::path(&args.launch));
    format!("Pour en avoir les textes : {}", next::command(cli, &words))
}
