//! Whether the entries of a campaign hold together: references, unique files, order.

use std::collections::BTreeSet;

use super::deliverable::LatePolicy;
use super::entry::Entry;
use super::load::Draft;
use crate::input::{Placed, Problem, nearest};

/// The lists whose entries name others.
const NAMING: [&str; 7] =
    ["deliverable", "document", "visual", "lead", "gate", "correction", "incident"];

/// What is wrong between the entries of a campaign, and what it lacks.
pub(super) fn problems(draft: &Draft) -> Vec<Problem> {
    let mut problems = Vec::new();
    let id = &draft.campaign.id;
    if let Some(written) = draft.id.as_ref().filter(|written| *written != id) {
        problems.push(
            Problem::general(format!(
                "la campagne du dossier « {id} » s’appelle « {written} » dans son fichier"
            ))
            .help(format!("écrivez id = \"{id}\", ou renommez le dossier")),
        );
    }
    if !draft.is_titled {
        problems.push(
            Problem::general(format!("la campagne « {id} » n’a pas de titre"))
                .help("ajoutez en tête de campaign.toml : title = \"…\""),
        );
    }
    references(draft, &mut problems);
    unique_files(draft, &mut problems);
    problems
}

/// Every entry that another one names is declared, by the campaign or for all of them.
fn references(draft: &Draft, problems: &mut Vec<Problem>) {
    let known = |list: &str| -> Vec<&str> {
        let own = draft.entries.iter().filter(|own| own.list == list).map(|own| own.id.as_str());
        own.chain(draft.broken.iter().map(String::as_str)).collect()
    };
    for list in NAMING {
        let entries = draft.entries.iter().filter(|own| own.list == list);
        for (entry, (of, name)) in entries.flat_map(|own| own.names.iter().map(move |it| (own, it)))
        {
            let known = known(of);
            if !known.contains(&name.value.as_str()) {
                problems.push(unknown(entry, of, name, &known));
            }
        }
    }
    let deliverables = known("deliverable");
    let order = |id: &str| deliverables.iter().position(|known| *known == id);
    for own in &draft.campaign.deliverables {
        let LatePolicy::Merge(target) = &own.late else { continue };
        if order(target).is_some_and(|at| Some(at) <= order(&own.id)) {
            let message = "ne peut se fondre que dans un moyen qui le suit";
            problems.extend(at(draft, "deliverable", &own.id, format!("« {} » {message}", own.id)));
        }
    }
}

fn unknown(entry: &Entry, list: &str, name: &Placed<String>, known: &[&str]) -> Problem {
    let what = match list {
        "kind" => "type de moyen inconnu",
        "milestone" => "jalon inconnu",
        "channel" => "canal inconnu",
        "gate" => "accord inconnu",
        "option" => "option inconnue",
        _ => "« late » renvoie à un moyen inconnu :",
    };
    let help = match nearest(&name.value, known.iter().copied()) {
        Some(near) => format!("vouliez-vous dire « {near} »?"),
        None => format!("connus : {}", known.join(", ")),
    };
    let message = format!("{what} « {} »", name.value);
    Problem::at(&entry.source, name.span.clone(), message).help(help)
}

/// A problem where an entry was written.
fn at(draft: &Draft, list: &str, id: &str, message: String) -> Option<Problem> {
    let entry = draft.entries.iter().find(|own| own.list == list && own.id == id)?;
    Some(Problem::at(&entry.source, entry.span.clone(), message))
}

/// No two texts of one launch may be written to the same file.
fn unique_files(draft: &Draft, problems: &mut Vec<Problem>) {
    let campaign = &draft.campaign;
    let deliverables = campaign.deliverables.iter().filter_map(|own| {
        let folder = &campaign.milestone(&own.milestone)?.folder;
        Some(("deliverable", &own.id, (folder, &own.file)))
    });
    let preparations = campaign.preparations.iter();
    let preparations = preparations.map(|own| ("preparation", &own.id, (&own.folder, &own.file)));
    let documents = campaign.documents.iter();
    let documents = documents.map(|own| ("document", &own.id, (&own.folder, &own.file)));
    let mut taken = BTreeSet::new();
    for (list, id, (folder, file)) in deliverables.chain(preparations).chain(documents) {
        if !taken.insert((folder, file)) {
            let message = format!("un autre texte s’écrit déjà dans « {folder}/{file} »");
            let problem = at(draft, list, id, message);
            problems.extend(problem.map(|own| own.help("donnez un autre nom à « file »")));
        }
    }
}
