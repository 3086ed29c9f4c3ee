//! What a text is held against: the launch, and what the text is in its campaign.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::fold::fold;
use crate::campaign::{Campaign, LaunchType, Stage};
use crate::french::name::Name;
use crate::launch::Launch;
use crate::rollout::Item;

/// An official page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactLink {
    /// Its id in the campaign.
    pub id: String,
    /// Its address.
    pub url: String,
    /// Its title, or the address that people remember.
    pub label: String,
    /// The short link declared for it.
    pub short: Option<String>,
}

/// The launch that texts are about. What is not known is none, and rules that need it are silent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Launch day.
    pub date: NaiveDate,
    /// New service or migration.
    pub launch_type: LaunchType,
    /// Names of the service and its organization, folded: rules find nothing in them.
    pub names: Vec<String>,
    /// Name of the service, folded.
    pub service: String,
    /// Its address.
    pub service_url: Option<String>,
    /// Name of the login that it leaves.
    pub previous_login: Option<String>,
    /// Other services still use it.
    pub still_active: bool,
    /// Official pages.
    pub links: Vec<FactLink>,
    /// Telephone number of the help line.
    pub phone: Option<String>,
}

impl Facts {
    /// The facts of a launch.
    pub fn of(launch: &Launch, campaign: &Campaign) -> Self {
        let previous = launch.previous_login.as_ref();
        let short: BTreeMap<String, String> = launch.links.iter().cloned().collect();
        let mut facts = Self {
            date: launch.date,
            launch_type: launch.launch_type,
            names: Vec::new(),
            service: fold(&launch.service.name.text),
            service_url: launch.service.url.clone(),
            previous_login: previous.map(|login| login.name.text.clone()),
            still_active: previous.is_some_and(|login| login.still_active),
            links: links(campaign, &short),
            phone: campaign.values.iter().find(|(key, _)| *key == "phone").map(|(_, v)| v.clone()),
        };
        facts.name(&launch.service.name);
        if let Some(organization) = &launch.organization {
            facts.name(&organization.name);
        }
        facts
    }

    fn name(&mut self, name: &Name) {
        self.names.push(fold(&name.text));
        if let Some(short) = &name.short {
            self.name(short);
        }
    }
}

/// The pages of a campaign, with the short links of a launch.
pub fn links(campaign: &Campaign, short: &BTreeMap<String, String>) -> Vec<FactLink> {
    let all = campaign.links.iter();
    all.map(|link| FactLink {
        id: link.id.clone(),
        url: link.url.clone(),
        label: link.label.clone(),
        short: short.get(&link.id).cloned(),
    })
    .collect()
}

/// What a text is. What is not known is none: rules for texts that are known are silent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subject {
    /// Id of its deliverable.
    pub deliverable: Option<String>,
    /// Its kind, or the id of an internal document.
    pub kind: Option<String>,
    /// Its stage.
    pub stage: Option<Stage>,
    /// Ids of the networks that it is for.
    pub networks: Vec<String>,
    /// It is for the staff.
    pub internal: bool,
    /// The day that it is published.
    pub published: Option<NaiveDate>,
    /// It was guessed: what such a text must have is not asked for.
    pub guessed: bool,
    /// For a post, the text that is published: limits count it.
    pub post: Option<String>,
}

impl Subject {
    /// A deliverable of a rollout.
    pub fn of_item(item: &Item, campaign: &Campaign) -> Self {
        let deliverable = campaign.deliverables.iter().find(|d| d.id == item.id);
        Self {
            deliverable: Some(item.id.clone()),
            kind: Some(item.kind.word().to_string()),
            stage: Some(item.stage),
            internal: item.is_task || deliverable.is_some_and(|d| d.internal),
            published: item.date,
            ..Self::default()
        }
    }

    /// A text for the staff, by its id in the campaign.
    pub fn internal(id: &str) -> Self {
        Self { kind: Some(id.to_string()), internal: true, ..Self::default() }
    }
}
