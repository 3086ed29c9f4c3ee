//! What each launch is to be written to, made without a disk.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::bundle::{self, Bundle, Means};
use crate::campaign::Campaign;
use crate::input::{Problem, Problems};
use crate::network::Network;
use crate::rollout::Rollout;
use crate::text::{self, Document, Engine};
use crate::workspace::Workspace;

/// The texts of every launch; `published` are those of each that went out, as they stand.
pub(super) fn bundles<'r>(
    workspace: &Workspace,
    rollouts: &'r [Rollout<'r>],
    means: &'r Means,
    published: &'r [BTreeMap<String, String>],
) -> Result<Vec<Bundle<'r>>, Problems> {
    let engines = engines(workspace, rollouts)?;
    all(rollouts.par_iter().zip(published).map(|(rollout, published)| {
        let (documents, networks) = documents(workspace, &engines, rollout, published)?;
        Ok(bundle::bundle(rollout, documents, &networks, means, published))
    }))
}

/// One engine per campaign, with the templates that its launches use.
fn engines(
    workspace: &Workspace,
    rollouts: &[Rollout<'_>],
) -> Result<BTreeMap<String, Engine>, Problems> {
    let mut paths: BTreeMap<&str, (&Campaign, BTreeSet<String>)> = BTreeMap::new();
    for rollout in rollouts {
        let entry = paths.entry(&rollout.campaign.id);
        entry
            .or_insert((rollout.campaign, BTreeSet::new()))
            .1
            .extend(text::template_paths(rollout));
    }
    paths
        .into_iter()
        .map(|(id, (campaign, paths))| {
            Ok((id.to_string(), Engine::new(&workspace.library, campaign, &paths)?))
        })
        .collect()
}

/// The deliverables that the texts of a launch correct; `published` are those that went out, as
/// they stand.
pub(super) fn corrected(
    workspace: &Workspace,
    rollout: &Rollout<'_>,
    published: &BTreeMap<String, String>,
) -> Result<Vec<String>, Problems> {
    let engines = engines(workspace, std::slice::from_ref(rollout))?;
    let (documents, _) = documents(workspace, &engines, rollout, published)?;
    Ok(documents.into_iter().flat_map(|document| document.corrects).collect())
}

/// Every text of a launch, and the networks that its posts are for.
fn documents(
    workspace: &Workspace,
    engines: &BTreeMap<String, Engine>,
    rollout: &Rollout<'_>,
    published: &BTreeMap<String, String>,
) -> Result<(Vec<Document>, Vec<Network>), Problems> {
    let engine = engines.get(&rollout.campaign.id).ok_or_else(|| {
        Problem::general(format!("campagne inconnue « {} »", rollout.campaign.id))
    })?;
    let networks: Vec<Network> = workspace
        .networks
        .iter()
        .filter(|n| rollout.launch.networks.as_ref().is_none_or(|chosen| chosen.contains(&n.id)))
        .cloned()
        .collect();
    let documents = text::render(engine, rollout, &networks, published)?;
    Ok((documents, networks))
}

/// Every result, or every problem.
fn all<T: Send>(
    results: impl ParallelIterator<Item = Result<T, Problems>>,
) -> Result<Vec<T>, Problems> {
    let results: Vec<Result<T, Problems>> = results.collect();
    let mut values = Vec::new();
    let mut problems: Vec<Problem> = Vec::new();
    for result in results {
        match result {
            Ok(value) => values.push(value),
            // A template is shared by many launches: its problem is told once.
            Err(found) => problems
                .extend(found.0.into_iter().filter(|p| !problems.contains(p)).collect::<Vec<_>>()),
        }
    }
    Problems(problems).unless_errors(values).map(|(values, _)| values)
}
