//! What there is to say of an item besides its date, in French.

use chrono::NaiveDate;

use super::model::{Item, Rollout, Status};
use super::turn::{End, Outdated};
use crate::campaign::{LatePolicy, State};
use crate::french::date;
use crate::french::message::told;
use crate::french::name::capitalize;
use crate::progress::Mark;
use crate::vocabulary::Vocabulary as _;

/// The remarks of an item, as every output prints them: full sentences without a final period.
pub fn remarks(item: &Item<'_>, rollout: &Rollout<'_>) -> Vec<String> {
    sentences(item, rollout).iter().map(|remark| told(remark)).collect()
}

fn sentences(item: &Item<'_>, rollout: &Rollout<'_>) -> Vec<String> {
    if item.status == Status::Published {
        return went_out(item, rollout);
    }
    let mut remarks: Vec<String> = to_review(item).into_iter().collect();
    match rollout.held_by(item) {
        Some(incident) => {
            let told = rollout.incident_told(incident);
            remarks.push(format!("Retenu jusqu’à la fin de l’incident : {told}"));
        }
        None => remarks.extend(reasons(item, rollout)),
    }
    if item.is_out() {
        let last = item.record.marks.iter().next_back();
        remarks.extend(last.map(|(state, mark)| done(*state, mark)));
        remarks.extend(undone(item));
    }
    let short: Vec<&str> =
        item.lead.iter().filter(|s| !s.done && !s.fits).map(|s| s.title.as_str()).collect();
    if item.late.is_none() && !short.is_empty() {
        remarks.push(format!("Le temps manque pour : {}", lowered(&short).join(", ")));
    }
    remarks
}

/// « rédiger et réviser (3 jours ouvrables), faire approuver (2 jours ouvrables) »: what is left to
/// do before an item is published; empty when nothing is.
pub fn preparation(item: &Item<'_>) -> String {
    let left = item.lead.iter().filter(|step| !step.done);
    let all = left.map(|step| {
        let days = if step.working_days > 1 { "jours ouvrables" } else { "jour ouvrable" };
        format!("{} ({} {days})", lowered(&[step.title])[0], step.working_days)
    });
    all.collect::<Vec<_>>().join(", ")
}

/// When to begin what is left to do before an item is published, or when it should have begun; none where
/// nothing is.
pub fn to_begin(item: &Item<'_>, rollout: &Rollout<'_>) -> Option<String> {
    let (start, what) = (item.start_by()?, preparation(item));
    let day = date::long(start);
    Some(told(&match start < rollout.today {
        true => format!("La préparation devait commencer le {day} : {what}"),
        false => format!("À commencer au plus tard le {day} : {what}"),
    }))
}

/// Titles that continue a sentence; an acronym at their start keeps its capitals.
pub fn lowered(titles: &[&str]) -> Vec<String> {
    let lower = |title: &&str| {
        let mut letters = title.chars();
        let first = letters.next().unwrap_or_default();
        match letters.clone().next() {
            Some(second) if second.is_uppercase() => (*title).to_string(),
            _ => first.to_lowercase().chain(letters).collect(),
        }
    };
    titles.iter().map(lower).collect()
}

/// « Approuvé le 1er mars 2027, par le sous-ministre »: what was done, when, by whom, and where it
/// can be seen.
fn done(state: State, mark: &Mark) -> String {
    let by = mark.by.as_ref().map(|by| format!(", par {by}")).unwrap_or_default();
    let note = mark.note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
    let url = mark.url.as_ref().map(|url| format!(" : {url}")).unwrap_or_default();
    format!("{} le {}{by}{note}{url}", capitalize(state.label()), date::full(mark.on))
}

/// That somebody is to choose between two wordings of a text.
fn to_review(item: &Item<'_>) -> Option<String> {
    let what = match item.conflicts {
        0 => return None,
        1 => String::from("1 passage attend"),
        several => format!("{several} passages attendent"),
    };
    Some(format!("À revoir : {what} que vous choisissiez entre deux rédactions"))
}

/// Changes that are told; the others are counted.
const TOLD: usize = 2;

/// What changed in a text since it was approved: « À réapprouver : « demain » est devenu « lundi » ».
fn undone(item: &Item<'_>) -> Option<String> {
    let quoted = |text: &String| match text.as_str() {
        "" => String::from("rien"),
        _ => format!("« {text} »"),
    };
    let told = item.changed.iter().take(TOLD);
    let told: Vec<String> = told
        .map(|(before, after)| format!("{} est devenu {}", quoted(before), quoted(after)))
        .collect();
    let more = match item.changed.len().saturating_sub(TOLD) {
        0 => String::new(),
        1 => String::from("; 1 autre passage a changé"),
        more => format!("; {more} autres passages ont changé"),
    };
    (!told.is_empty()).then(|| format!("À réapprouver : {}{more}", told.join("; ")))
}

/// What was said last of the approval of an item that is still to go out.
pub fn approval_said(item: &Item<'_>) -> Option<String> {
    let said = [State::Approved, State::Refused].into_iter();
    let mut said = said.filter_map(|state| Some((state, item.record.marks.get(&state)?)));
    let (state, mark) = said.next().filter(|_| item.status == Status::Planned)?;
    Some(told(&done(state, mark)))
}

/// When an item went out, and whether its readers know the day of the launch.
fn went_out(item: &Item<'_>, rollout: &Rollout<'_>) -> Vec<String> {
    let marks = [State::Published, State::Corrected];
    let told = marks.into_iter().filter_map(|state| Some((state, item.record.marks.get(&state)?)));
    let mut remarks: Vec<String> = told.map(|(state, mark)| done(state, mark)).collect();
    let last = item.record.history.last();
    if last.is_some_and(|event| event.did == State::Published) {
        let approval = rollout.campaign.approval(item.kind, item.channels);
        let by = approval.and_then(|own| own.by.as_ref()).map(|by| format!(" ({by})"));
        remarks.push(format!("Publié sans l’approbation qu’il fallait{}", by.unwrap_or_default()));
    }
    remarks.extend(wrongly_told(item, rollout).map(|told| format!("À rectifier : annonce {told}")));
    remarks
}

/// « un lancement le 1er mars 2027 »: what the readers of an item were told last and no longer holds.
pub fn wrongly_told(item: &Item<'_>, rollout: &Rollout<'_>) -> Option<String> {
    let Outdated { launch, end, waves } = rollout.outdated(item);
    let launch = launch.map(|_| match item.record.announced() {
        Some(day) => format!("un lancement le {}", date::full(day)),
        None => String::from("un lancement annulé"),
    });
    let end = end.map(|end| match end {
        End::Day(day) => format!("l’ancien mode de connexion jusqu’au {}", date::full(day)),
        End::Launch => String::from("la fin de l’ancien mode de connexion au lancement"),
    });
    // What the first wave is told is the launch day itself.
    let is_told = |day: NaiveDate| launch.is_some() && item.record.announced() == Some(day);
    let waves = waves.iter().filter(|(_, day)| !is_told(**day)).map(|(wave, day)| {
        let own = rollout.launch.waves.iter().find(|own| own.id == *wave);
        let whom =
            own.map_or_else(|| format!("« {wave} », une vague retirée"), |own| own.name.le());
        format!("un lancement le {} pour {whom}", date::full(*day))
    });
    let waves: Vec<String> = waves.collect();
    let told: Vec<String> = launch.into_iter().chain(end).chain(waves).collect();
    (!told.is_empty()).then(|| told.join(" et "))
}

/// Why an item is late, moved, dropped or added.
fn reasons(item: &Item<'_>, rollout: &Rollout<'_>) -> Vec<String> {
    let mut remarks = Vec::new();
    if let Some(remedy) = remedy(item, rollout) {
        let planned = date::full(item.planned);
        remarks.push(format!("En retard (date prévue : le {planned}) : {remedy}"));
    }
    if let Some(reason) = &item.moved_because {
        remarks.push(match item.status {
            Status::Dropped if item.late.is_none() => {
                match item.record.marks.get(&State::Cancelled) {
                    Some(mark) => done(State::Cancelled, mark),
                    None => format!("Annulé : {reason}"),
                }
            }
            _ if item.late.is_some() && !item.by_request => return remarks,
            _ if !item.by_request => format!("Date déplacée : {reason}"),
            _ if item.date == Some(item.ideal) => format!("Date fixée : {reason}"),
            _ => format!("Date déplacée du {} : {reason}", date::full(item.ideal)),
        });
    }
    if let Some(reason) = &item.added_because {
        remarks.push(format!("Ajout : {reason}"));
    }
    remarks
}

/// What to do about a date that has passed, if it has: « à publier sans attendre ».
pub fn remedy(item: &Item<'_>, rollout: &Rollout<'_>) -> Option<String> {
    Some(match item.late.as_ref()? {
        LatePolicy::PublishNow if rollout.is_for_team(item) => {
            String::from("à faire sans attendre")
        }
        LatePolicy::PublishNow => String::from("à publier sans attendre"),
        LatePolicy::Merge(id) => {
            let title = published_instead(item, id, rollout)
                .map_or(id.as_str(), |other| other.title.as_str());
            format!("à remplacer par « {title} »")
        }
        LatePolicy::Drop => String::from("à abandonner"),
    })
}

/// The item that is published in the end, when one merges with another that merges too.
fn published_instead<'a>(
    merged: &Item<'_>,
    id: &str,
    rollout: &'a Rollout<'_>,
) -> Option<&'a Item<'a>> {
    // Each wave is told by what is for it.
    let of =
        |id: &str| rollout.items.iter().find(|other| other.of == id && other.wave == merged.wave);
    let mut item = of(id)?;
    while item.status == Status::Merged
        && let Some(LatePolicy::Merge(next)) = &item.late
    {
        item = of(next)?;
    }
    Some(item)
}
