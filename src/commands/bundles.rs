//! What each launch is to be written to, made without a disk.

use std::collections::{BTreeMap, BTreeSet};

use crate::bundle::{self, Bundle, Means};
use crate::campaign::Campaign;
use crate::input::{Problem, Problems};
use crate::network::Network;
use crate::rollout::Rollout;
use crate::text::{self, Document, Engine};
use crate::workspace::Workspace;

/// The engines that fill in texts, by campaign.
pub(super) type Engines = BTreeMap<String, Engine>;

/// The texts of a launch; `published` are those that went out, as they stand.
pub(super) fn bundle<'r>(
    workspace: &Workspace,
    engines: &Engines,
    rollout: &'r Rollout<'r>,
    means: &'r Means,
    published: BTreeMap<String, String>,
) -> Result<Bundle<'r>, Problems> {
    let (documents, networks) = documents(workspace, engines, rollout, &published)?;
    Ok(bundle::bundle(rollout, documents, &networks, means, published))
}

/// One engine per campaign, with the templates that its launches use.
pub(super) fn engines(
    workspace: &Workspace,
    rollouts: &[Rollout<'_>],
) -> Result<Engines, Problems> {
    let mut paths: BTreeMap<&str, (&Campaign, BTreeSet<String>)> = BTreeMap::new();
    for rollout in rollouts {
        let entry = paths.entry(&rollout.campaign.id);
        let (_, own) = entry.or_insert((rollout.campaign, BTreeSet::new()));
        own.extend(text::template_paths(rollout));
    }
    let engines = paths.into_iter().map(|(id, (campaign, paths))| {
        Ok((id.to_string(), Engine::new(&workspace.library, campaign, &paths)?))
    });
    engines.collect()
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

/// What a deliverable says to its readers as it would be rendered now; none where it has no text.
pub(super) fn rendered_words(
    workspace: &Workspace,
    rollout: &Rollout<'_>,
    id: &str,
) -> Result<Option<String>, Problems> {
    let engines = engines(workspace, std::slice::from_ref(rollout))?;
    let (documents, _) = documents(workspace, &engines, rollout, &BTreeMap::new())?;
    let own = documents.iter().find(|own| own.deliverable.as_deref() == Some(id));
    Ok(own.map(Document::readers_words))
}

/// Every text of a launch, and the networks that its posts are for.
fn documents(
    workspace: &Workspace,
    engines: &Engines,
    rollout: &Rollout<'_>,
    published: &BTreeMap<String, String>,
) -> Result<(Vec<Document>, Vec<Network>), Problems> {
    let engine = engines.get(&rollout.campaign.id).ok_or_else(|| {
        Problem::general(format!("campagne inconnue « {} »", rollout.campaign.id))
    })?;
    let networks: Vec<Network> = workspace
        .networks
        .iter()
        .filter(|n| {
            let chosen = rollout.launch.networks.as_ref();
            !n.kinds.is_empty() || chosen.is_none_or(|chosen| chosen.contains(&n.id))
        })
        .cloned()
        .collect();
    let documents = text::render(engine, rollout, &networks, published)?;
    Ok((documents, networks))
}
