//! Whether the entries of a campaign hold together: references, unique files, order.

use std::collections::BTreeSet;
use std::ops::Range;
use std::slice;

use super::load::Draft;
use super::model::{Campaign, LatePolicy};
use super::overlay::{Entry, values};
use super::terms::LaunchType;
use crate::input::{Problem, nearest, strings};
use crate::vocabulary::Vocabulary as _;

/// Checks the references between entries and builds the model.
pub(super) fn campaign(id: &str, draft: Draft) -> (Campaign, Vec<Problem>) {
    let mut problems = Vec::new();
    if draft.id.as_deref().is_some_and(|written| written != id) {
        let written = draft.id.as_deref().unwrap_or_default();
        problems.push(
            Problem::general(format!(
                "la campagne du dossier « {id} » s’appelle « {written} » dans son fichier"
            ))
            .help(format!("écrivez id = \"{id}\", ou renommez le dossier")),
        );
    }
    if draft.title.is_none() {
        problems.push(
            Problem::general(format!("la campagne « {id} » n’a pas de titre"))
                .help("ajoutez en tête de campaign.toml : title = \"…\""),
        );
    }
    references(&draft, &mut problems);
    unique_files(&draft, &mut problems);
    let campaign = Campaign {
        id: id.to_string(),
        title: draft.title.unwrap_or_default(),
        types: draft
            .types
            .unwrap_or_else(|| LaunchType::TERMS.iter().map(|term| term.value).collect()),
        kinds: values(&draft.kinds),
        milestones: values(&draft.milestones),
        deliverables: values(&draft.deliverables),
        preparations: values(&draft.preparations),
        documents: values(&draft.documents),
        links: values(&draft.links),
        channels: values(&draft.channels),
        values: draft.values,
        usual_login: draft.usual_login,
        routing: values(&draft.routing),
        visuals: values(&draft.visuals),
        leads: values(&draft.leads),
        gates: values(&draft.gates),
        corrections: values(&draft.corrections),
    };
    (campaign, problems)
}

fn references(draft: &Draft, problems: &mut Vec<Problem>) {
    let broken = draft.broken.iter().map(String::as_str);
    let milestones = draft.milestones.iter().map(|m| m.id.as_str()).chain(broken.clone());
    let milestones: Vec<&str> = milestones.collect();
    let deliverables = draft.deliverables.iter().map(|d| d.id.as_str()).chain(broken.clone());
    let deliverables: Vec<&str> = deliverables.collect();
    let channels = draft.channels.iter().map(|c| c.id.as_str()).chain(broken.clone());
    let channels: Vec<&str> = channels.collect();
    let gates = draft.gates.iter().map(|gate| gate.id.as_str()).chain(broken);
    let gates: Vec<&str> = gates.collect();
    kinds(draft, problems);
    for entry in &draft.leads {
        if let Some(gate) = &entry.value.gate {
            unknown(entry, "accord inconnu", gate, &gates, problems);
        }
        for channel in &entry.value.channels {
            unknown(entry, "canal inconnu", channel, &channels, problems);
        }
    }
    for entry in &draft.deliverables {
        let deliverable = &entry.value;
        unknown(entry, "jalon inconnu", &deliverable.milestone, &milestones, problems);
        for channel in &deliverable.channels {
            unknown(entry, "canal inconnu", channel, &channels, problems);
        }
        if let LatePolicy::Merge(target) = &deliverable.late {
            unknown(
                entry,
                "« late » renvoie à un moyen inconnu :",
                target,
                &deliverables,
                problems,
            );
            let order = |id: &str| deliverables.iter().position(|known| *known == id);
            if order(target).is_some_and(|at| Some(at) <= order(&deliverable.id)) {
                problems.push(at(
                    entry,
                    format!(
                        "« {} » ne peut se fondre que dans un moyen qui le suit",
                        deliverable.id
                    ),
                ));
            }
        }
    }
}

/// Every kind that is named is declared, by the campaign or for all of them.
fn kinds(draft: &Draft, problems: &mut Vec<Problem>) {
    let broken = draft.broken.iter().map(String::as_str);
    let known: Vec<&str> = draft.kinds.iter().map(|kind| kind.id.as_str()).chain(broken).collect();
    declared(&draft.deliverables, |own| slice::from_ref(&own.kind), &known, problems);
    declared(&draft.visuals, |own| slice::from_ref(&own.kind), &known, problems);
    declared(&draft.leads, |own| &own.kinds, &known, problems);
    declared(&draft.gates, |own| &own.kinds, &known, problems);
    declared(&draft.corrections, |own| &own.kinds, &known, problems);
}

fn declared<T>(
    entries: &[Entry<T>],
    kinds: impl Fn(&T) -> &[String],
    known: &[&str],
    problems: &mut Vec<Problem>,
) {
    for entry in entries {
        for kind in kinds(&entry.value) {
            unknown(entry, "type de moyen inconnu", kind, known, problems);
        }
    }
}

fn unknown<T>(
    entry: &Entry<T>,
    what: &str,
    written: &str,
    known: &[&str],
    problems: &mut Vec<Problem>,
) {
    if known.contains(&written) {
        return;
    }
    let help = match nearest(written, known.iter().copied()) {
        Some(near) => format!("vouliez-vous dire « {near} »?"),
        None => format!("connus : {}", known.join(", ")),
    };
    let message = format!("{what} « {written} »");
    problems.push(Problem::at(&entry.source, place_of(entry, written), message).help(help));
}

/// Where an entry writes a word, or else its id.
fn place_of<T>(entry: &Entry<T>, written: &str) -> Range<usize> {
    let texts = strings(&entry.source);
    let id = texts.iter().find(|text| text.span == entry.span);
    let own = id.and_then(|id| {
        let list = id.key.trim_end_matches("id");
        texts.iter().find(|text| {
            text.key != id.key
                && text.key.starts_with(list)
                && text.items.first() == id.items.first()
                && text.value.trim().trim_start_matches("merge:") == written
        })
    });
    own.map_or(entry.span.clone(), |text| text.span.clone())
}

fn at<T>(entry: &Entry<T>, message: String) -> Problem {
    Problem::at(&entry.source, entry.span.clone(), message)
}

/// No two texts of one launch may be written to the same file.
fn unique_files(draft: &Draft, problems: &mut Vec<Problem>) {
    let folder_of = |milestone: &str| {
        draft.milestones.iter().find(|m| m.id == milestone).map(|m| m.value.folder.clone())
    };
    let mut taken = BTreeSet::new();
    for entry in &draft.deliverables {
        let Some(folder) = folder_of(&entry.value.milestone) else { continue };
        claim(&mut taken, entry, (folder, entry.value.file.clone()), problems);
    }
    for entry in &draft.preparations {
        claim(&mut taken, entry, (entry.value.folder.clone(), entry.value.file.clone()), problems);
    }
    for entry in &draft.documents {
        claim(&mut taken, entry, (entry.value.folder.clone(), entry.value.file.clone()), problems);
    }
}

fn claim<T>(
    taken: &mut BTreeSet<(String, String)>,
    entry: &Entry<T>,
    path: (String, String),
    problems: &mut Vec<Problem>,
) {
    let shown = format!("{}/{}", path.0, path.1);
    if !taken.insert(path) {
        problems.push(
            at(entry, format!("un autre texte s’écrit déjà dans « {shown} »"))
                .help("donnez un autre nom à « file »"),
        );
    }
}
