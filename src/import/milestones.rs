//! Writes the milestones of the guide as those of a campaign.

use std::collections::BTreeSet;

use toml_edit::{ArrayOfTables, Table, value};

use super::campaign::{anew, id_of, text_of};
use super::reading::Reading;
use super::sequence::GuideMilestone;
use crate::french::folded::folded;

/// The milestones of the guide, and what differs from the built-in ones.
pub(super) fn milestones(
    reading: &Reading<'_>,
    built_in: &[Table],
    differences: &mut Vec<String>,
) -> ArrayOfTables {
    let sequence = &reading.sequence;
    let mut all = ArrayOfTables::new();
    let mut objective = reading.recognizer.objectives.first().cloned().unwrap_or_default();
    let mut ids = Vec::new();
    for (index, milestone) in sequence.milestones.iter().enumerate() {
        let id = milestone.fill(&milestone.moment.id);
        let known = built_in.iter().find(|table| id_of(table) == id);
        let mut table = anew(known);
        // An empty cell goes on with the objective above it.
        if let Some(own) = &milestone.objective {
            objective.clone_from(own);
        }
        differences.extend(difference(milestone, known, &objective));
        differences.extend(other_channels(milestone, &id, reading));
        table["id"] = value(id.as_str());
        table["label"] = value(milestone.label.as_str());
        table["folder"] = value(folder(index + 1, &table, &milestone.label));
        dates(&mut table, milestone);
        table["objective"] = value(objective.as_str());
        ids.push(id);
        all.push(table);
    }
    differences.extend(read_with_doubt(reading));
    let gone = built_in.iter().filter(|table| !ids.iter().any(|id| id == id_of(table)));
    differences.extend(
        gone.map(|table| format!("jalon absent du guide, retiré : {}", text_of(table, "label"))),
    );
    all
}

/// How a milestone differs from the built-in one.
fn difference(
    milestone: &GuideMilestone<'_>,
    known: Option<&Table>,
    objective: &str,
) -> Option<String> {
    let (label, line) = (&milestone.label, milestone.line);
    let Some(known) = known else {
        return Some(format!("jalon nouveau dans le guide : {label} (ligne {line})"));
    };
    let own = text_of(known, "objective");
    (own != objective).then(|| format!("objectif de « {label} » : {objective} (jalon : {own})"))
}

/// The channels of a row, where they are not those of the built-in deliverables.
fn other_channels(
    milestone: &GuideMilestone<'_>,
    id: &str,
    reading: &Reading<'_>,
) -> Option<String> {
    let campaign = reading.campaign;
    let own =
        campaign.deliverables.iter().filter(|own| own.milestone == id && own.option.is_none());
    let known: BTreeSet<String> = own
        .flat_map(|deliverable| &deliverable.channels)
        .map(|channel| campaign.channel_label(channel).to_string())
        .collect();
    let list = |labels: &BTreeSet<String>| {
        labels.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
    };
    let same = milestone.channels == known || known.is_empty() || milestone.channels.is_empty();
    (!same).then(|| {
        format!(
            "canaux de « {} » : {} (jalon : {}); ceux de jalon sont gardés",
            milestone.label,
            list(&milestone.channels),
            list(&known)
        )
    })
}

/// What was read in the table otherwise than it stands there.
fn read_with_doubt(reading: &Reading<'_>) -> Vec<String> {
    let sequence = &reading.sequence;
    let mut told = Vec::new();
    for label in &sequence.regrouped {
        told.push(format!(
            "colonnes mêlées : les moyens de « {label} » sont rangés comme dans la campagne intégrée"
        ));
    }
    for (label, line) in &sequence.joined {
        told.push(format!("jalon en deux parties, réunies : {label} (ligne {line})"));
    }
    for extra in &sequence.extra {
        told.push(format!(
            "mots laissés de côté dans la séquence : {} (ligne {})",
            extra.text, extra.first
        ));
    }
    for empty in sequence.milestones.iter().filter(|milestone| milestone.items.is_empty()) {
        told.push(format!(
            "jalon sans moyen dans le guide : {} (ligne {})",
            empty.label, empty.line
        ));
    }
    told
}

/// « 3_quatre-semaines-avant »: the built-in name, at its rank in the guide.
fn folder(rank: usize, table: &Table, label: &str) -> String {
    let name = match text_of(table, "folder").split_once('_') {
        Some((_, name)) => name.to_string(),
        None => folded(label).replace(' ', "-").chars().take(50).collect(),
    };
    format!("{rank}_{}", name.trim_end_matches('-'))
}

fn dates(table: &mut Table, milestone: &GuideMilestone<'_>) {
    let day = milestone.fill(&milestone.moment.day);
    if milestone.moment.window {
        table["from"] = value("+0d");
        table["to"] = value(day);
    } else {
        table["offset"] = value(day);
    }
}
