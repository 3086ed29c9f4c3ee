//! What there is to say of an item besides its date, in French.

use super::model::{Item, Rollout, Status};
use crate::campaign::LatePolicy;
use crate::french::date;

/// The remarks of an item, in full sentences without a final period.
pub fn remarks(item: &Item, rollout: &Rollout<'_>) -> Vec<String> {
    let mut remarks = Vec::new();
    let missed = date::full(item.missed.unwrap_or(item.ideal));
    match &item.late {
        Some(LatePolicy::PublishNow) => remarks.push(format!(
            "En retard (date prévue\u{a0}: le {})\u{a0}: à publier sans attendre",
            missed
        )),
        Some(LatePolicy::Merge(id)) => {
            let title =
                published_instead(id, rollout).map_or(id.as_str(), |other| other.title.as_str());
            remarks.push(format!(
                "En retard (date prévue\u{a0}: le {})\u{a0}: à remplacer par «\u{a0}{title}\u{a0}»",
                missed
            ));
        }
        Some(LatePolicy::Drop) => {
            remarks
                .push(format!("En retard (date prévue\u{a0}: le {})\u{a0}: à abandonner", missed));
        }
        None => {}
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
