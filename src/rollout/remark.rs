//! What there is to say of an item besides its date, in French.

use super::model::{Item, Rollout, Status};
use crate::campaign::{LatePolicy, State};
use crate::french::date;
use crate::french::message::told;

/// The remarks of an item, as every output prints them: full sentences without a final period.
pub fn remarks(item: &Item, rollout: &Rollout<'_>) -> Vec<String> {
    sentences(item, rollout).iter().map(|remark| told(remark)).collect()
}

fn sentences(item: &Item, rollout: &Rollout<'_>) -> Vec<String> {
    let mut remarks = match item.status {
        Status::Published => return went_out(item),
        _ => reasons(item, rollout),
    };
    match item.record.state() {
        Some(State::Drafted) if item.is_out() => remarks.push(String::from("Rédigé")),
        Some(State::Approved) if item.is_out() => remarks.push(String::from("Approuvé")),
        _ => {}
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
pub fn preparation(item: &Item) -> String {
    let left = item.lead.iter().filter(|step| !step.done);
    let all = left.map(|step| {
        let days = if step.working_days > 1 { "jours ouvrables" } else { "jour ouvrable" };
        format!("{} ({} {days})", lowered(&[&step.title])[0], step.working_days)
    });
    all.collect::<Vec<_>>().join(", ")
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

/// Where an item that went out can be seen, and that its readers know the day of the launch.
fn went_out(item: &Item) -> Vec<String> {
    let mut remarks = vec![match item.record.published().and_then(|mark| mark.url.as_ref()) {
        Some(url) => format!("Publié : {url}"),
        None => String::from("Publié"),
    }];
    if let Some(mark) = item.record.corrected() {
        remarks.push(format!("Rectifié le {}", date::full(mark.on)));
    }
    remarks
}

/// Why an item is late, moved, dropped or added.
fn reasons(item: &Item, rollout: &Rollout<'_>) -> Vec<String> {
    let mut remarks = Vec::new();
    if let Some(remedy) = remedy(item, rollout) {
        let missed = date::full(item.missed.unwrap_or(item.ideal));
        remarks.push(format!("En retard (date prévue : le {missed}) : {remedy}"));
    }
    if let Some(reason) = &item.moved_because {
        remarks.push(match item.status {
            Status::Dropped if item.late.is_none() => format!("Retrait : {reason}"),
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
pub fn remedy(item: &Item, rollout: &Rollout<'_>) -> Option<String> {
    Some(match item.late.as_ref()? {
        LatePolicy::PublishNow => String::from("à publier sans attendre"),
        LatePolicy::Merge(id) => {
            let title =
                published_instead(id, rollout).map_or(id.as_str(), |other| other.title.as_str());
            format!("à remplacer par « {title} »")
        }
        LatePolicy::Drop => String::from("à abandonner"),
    })
}

/// The item that is published in the end, when one merges with another that merges too.
fn published_instead<'a>(id: &str, rollout: &'a Rollout<'_>) -> Option<&'a Item> {
    let mut item = rollout.items.iter().find(|other| other.id == id)?;
    while item.status == Status::Merged
        && let Some(LatePolicy::Merge(next)) = &item.late
    {
        item = rollout.items.iter().find(|other| other.id == *next)?;
    }
    Some(item)
}
