//! What a launch may refer to.

use crate::calendar::PeriodSpec;
use crate::campaign::Campaigns;
use crate::input::suggestion;

/// What a launch may refer to.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The campaigns in reach.
    pub campaigns: &'a Campaigns,
    /// Ids of the networks.
    pub networks: &'a [&'a str],
    /// Ids of the schedulers of posts.
    pub schedulers: &'a [&'a str],
    /// Ids of the sets of holidays.
    pub holiday_sets: &'a [&'a str],
    /// The periods when it is better not to publish.
    pub periods: &'a [PeriodSpec],
}

/// Where an unknown campaign may be, then the nearest one of those that are known.
pub fn unknown_campaign_help<'a>(
    id: &str,
    known: impl Iterator<Item = &'a str> + Clone,
    root: bool,
) -> String {
    let near = suggestion(id, known);
    if root {
        return near;
    }
    format!("si cette campagne est dans un dossier, ajoutez --root DOSSIER; sinon, {near}")
}
