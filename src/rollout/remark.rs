//! What there is to say of an item besides its date, in French.

use super::model::{Item, Rollout, Status};
use crate::campaign::LatePolicy;
use crate::french::date;

/// The remarks of an item, in full sentences without a final period.
pub fn remarks(item: &Item, rollout: &Rollout<'_>) -> Vec<String> {
    let mut remarks = Vec::new();
    if let Some(remedy) = remedy(item, rollout) {
        let missed = date::full(item.missed.unwrap_or(item.ideal));
        remarks.push(format!("En retard (date prévue\u{a0}: le {missed})\u{a0}: {remedy}"));
    }
    if let Some(reason) = &item.moved_because {
        remarks.push(match item.status {
            Status::Dropped if item.late.is_none() => format!("Retrait\u{a0}: {reason}"),
            _ if item.late.is_some() && !item.by_request => return remarks,
            _ if !item.by_request => format!("Date déplacée\u{a0}: {reason}"),
            _ if item.date == Some(item.ideal) => format!("Date fixée\u{a0}: {reason}"),
            _ => format!("Date déplacée du {}\u{a0}: {reason}", date::full(item.ideal)),
        });
    }
    if let Some(reason) = &item.added_because {
        remarks.push(format!("Ajout\u{a0}: {reason}"));
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
            format!("à remplacer par «\u{a0}{title}\u{a0}»")
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
