//! What the command line of `check` says of texts whose folder does not.

use std::sync::Arc;

use anyhow::Result;

use super::content;
use super::launches::read_launch;
use super::streams::tell;
use crate::campaign::Campaign;
use crate::cli::CheckArgs;
use crate::launch::Launch;
use crate::review::subject;
use crate::rollout::Rollout;
use crate::workspace::Workspace;

/// What the command line says of texts whose folder does not.
pub(super) struct Told {
    pub launch: Option<Launch>,
    pub word: Option<String>,
    pub campaign: Arc<Campaign>,
    /// The others that a text may be of, where nothing says its campaign.
    pub others: Vec<Arc<Campaign>>,
}

/// What the command line says.
pub(super) fn told(workspace: &Workspace, args: &CheckArgs) -> Result<Told> {
    let launch = match &args.launch {
        Some(path) => {
            let (launch, warnings) = read_launch(workspace, &content::read_source(path)?, path)?;
            tell(&warnings);
            Some(launch)
        }
        None => None,
    };
    let campaign = match &launch {
        Some(launch) => Arc::clone(&launch.campaign),
        None => workspace.campaign(&of_loose_texts(workspace, args))?,
    };
    // What is built in is sound; a root may hold what is not.
    let is_named = launch.is_some() || args.campaign.is_some() || args.deliverable.is_some();
    let is_free = !is_named && !workspace.library.has_root();
    let ids = workspace.campaigns.ids().filter(|id| is_free && *id != campaign.id);
    let others = ids.filter_map(|id| workspace.campaign(id).ok()).collect();
    Ok(Told { launch, word: args.deliverable.clone(), campaign, others })
}

/// The campaign of texts that nothing else tells about: the one that is named, or the only one that
/// the root adds, or else the usual one.
fn of_loose_texts(workspace: &Workspace, args: &CheckArgs) -> String {
    let own = workspace.library.added_campaigns();
    match (&args.campaign, own.as_slice()) {
        (Some(named), _) | (None, [named]) => named.clone(),
        (None, _) => workspace.campaigns.usual().to_string(),
    }
}

impl Told {
    /// The word of the command line must be a deliverable of one of the campaigns.
    pub(super) fn check_word<'c>(
        &self,
        rollout: Option<&Rollout<'_>>,
        campaigns: impl Iterator<Item = &'c Campaign>,
    ) -> Result<()> {
        let Some(word) = &self.word else { return Ok(()) };
        let mut all = campaigns.map(|campaign| subject(word, campaign, rollout));
        match all.next() {
            Some(Err(error)) if !all.any(|found| found.is_ok()) => Err(error.into()),
            _ => Ok(()),
        }
    }
}
