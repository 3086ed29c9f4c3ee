//! Who a launch is for programs that keep its events, whatever its file is called.

use std::collections::BTreeMap;

use super::model::Launch;
use super::organization::Organization;
use super::service::Service;

/// What stays when the file is renamed and the day moves: the service, and the body in charge.
pub(super) fn identity(service: &Service, organization: Option<&Organization>) -> String {
    let organization = organization.map(|own| own.name.bare());
    [Some(service.name.bare()), organization].into_iter().flatten().collect::<Vec<_>>().join(" / ")
}

/// Tells launches of one command apart: those of one campaign that say to be the same add the name
/// of their folder.
pub fn distinguish(launches: &mut [Launch]) {
    let key = |launch: &Launch| (launch.campaign.id.clone(), launch.identity.clone());
    let mut counts = BTreeMap::new();
    launches.iter().for_each(|launch| *counts.entry(key(launch)).or_insert(0) += 1);
    for launch in launches {
        if counts.get(&key(launch)).is_some_and(|count| *count > 1) {
            launch.identity = format!("{} / {}", launch.identity, launch.folder);
        }
    }
}
