//! Addresses that say where they were followed from: a network, a deliverable, a launch; never a person.

use crate::french::space::is_space;
use crate::launch::Launch;
use crate::rollout::Item;

/// What the addresses of a deliverable say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Origin<'r> {
    launch: &'r Launch,
    item: &'r Item<'r>,
}

impl<'r> Origin<'r> {
    /// None where the launch does not ask for it.
    pub(super) fn of(launch: &'r Launch, item: &'r Item<'r>) -> Option<Self> {
        launch.link_parameters.then_some(Self { launch, item })
    }

    /// An address with where it is followed from: a network, or else a kind of text. A short link has its own counts, and words that
    /// stand for an address are none.
    pub(super) fn told(&self, address: &str, network: Option<&str>) -> String {
        let source = network.unwrap_or(self.item.kind);
        let is_short = self.launch.links.iter().any(|(_, short)| short == address);
        let is_address =
            address.contains('.') && !address.contains(['<', '[']) && !address.contains(is_space);
        // What says it already would say two things.
        let is_told = address.contains("utm_source=");
        if is_short || is_told || !is_address {
            return address.to_string();
        }
        let (page, place) = match address.split_once('#') {
            Some((page, place)) => (page, format!("#{place}")),
            None => (address, String::new()),
        };
        let sign = match page.contains('?') {
            true if page.ends_with(['?', '&']) => "",
            true => "&",
            false => "?",
        };
        let (campaign, content) = (&self.launch.folder, self.item.id);
        format!(
            "{page}{sign}utm_source={source}&utm_campaign={campaign}&utm_content={content}{place}"
        )
    }
}
