//! Whether the entries of a campaign hold together: references, unique files, order.

use std::collections::BTreeSet;

use super::deliverable::LatePolicy;
use super::entry::{Entry, Of, values};
use super::load::Draft;
use super::model::Campaign;
use super::terms::LaunchType;
use crate::input::{Placed, Problem, nearest};
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
        options: values(&draft.options),
        links: values(&draft.links),
        channels: values(&draft.channels),
        values: draft.values,
        subscribers: draft.subscribers,
        shift: draft.shift,
        usual_login: draft.usual_login,
        routing: values(&draft.routing),
        visuals: values(&draft.visuals),
        palette: draft.palette.unwrap_or_default(),
        prints: values(&draft.prints),
        leads: values(&draft.leads),
        gates: values(&draft.gates),
        corrections: values(&draft.corrections),
        incidents: values(&draft.incidents),
    };
    (campaign, problems)
}

/// Every entry that another one names is declared, by the campaign or for all of them.
fn references(draft: &Draft, problems: &mut Vec<Problem>) {
    let known = |of: Of| -> Vec<&str> {
        let own = match of {
            Of::Kinds => ids(&draft.kinds),
            Of::Milestones => ids(&draft.milestones),
            Of::Channels => ids(&draft.channels),
            Of::Gates => ids(&draft.gates),
            Of::Deliverables => ids(&draft.deliverables),
            Of::Options => ids(&draft.options),
        };
        own.into_iter().chain(draft.broken.iter().map(String::as_str)).collect()
    };
    declared(&draft.deliverables, &known, problems);
    declared(&draft.documents, &known, problems);
    declared(&draft.visuals, &known, problems);
    declared(&draft.leads, &known, problems);
    declared(&draft.gates, &known, problems);
    declared(&draft.corrections, &known, problems);
    declared(&draft.incidents, &known, problems);
    let deliverables = known(Of::Deliverables);
    let order = |id: &str| deliverables.iter().position(|known| *known == id);
    for entry in &draft.deliverables {
        let LatePolicy::Merge(target) = &entry.value.late else { continue };
        if order(target).is_some_and(|at| Some(at) <= order(&entry.id)) {
            let message = "ne peut se fondre que dans un moyen qui le suit";
            problems.push(at(entry, format!("« {} » {message}", entry.id)));
        }
    }
}

fn ids<T>(entries: &[Entry<T>]) -> Vec<&str> {
    entries.iter().map(|entry| entry.id.as_str()).collect()
}

fn declared<'d, T>(
    entries: &[Entry<T>],
    known: &impl Fn(Of) -> Vec<&'d str>,
    problems: &mut Vec<Problem>,
) {
    for entry in entries {
        for (of, name) in &entry.names {
            let known = known(*of);
            if !known.contains(&name.value.as_str()) {
                problems.push(unknown(entry, *of, name, &known));
            }
        }
    }
}

fn unknown<T>(entry: &Entry<T>, of: Of, name: &Placed<String>, known: &[&str]) -> Problem {
    let what = match of {
        Of::Kinds => "type de moyen inconnu",
        Of::Milestones => "jalon inconnu",
        Of::Channels => "canal inconnu",
        Of::Gates => "accord inconnu",
        Of::Options => "option inconnue",
        Of::Deliverables => "« late » renvoie à un moyen inconnu :",
    };
    let help = match nearest(&name.value, known.iter().copied()) {
        Some(near) => format!("vouliez-vous dire « {near} »?"),
        None => format!("connus : {}", known.join(", ")),
    };
    let message = format!("{what} « {} »", name.value);
    Problem::at(&entry.source, name.span.clone(), message).help(help)
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
