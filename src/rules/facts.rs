//! What a text is held against: the launch, and what the text is in its campaign.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::fold::fold;
use crate::campaign::{Campaign, LaunchType, Link, Stage};
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
    /// Other services still use it; none when nobody said so.
    pub still_active: Option<bool>,
    /// Official pages.
    pub links: Vec<FactLink>,
    /// Addresses that the launch declares: its short links, where to unsubscribe.
    pub declared: Vec<String>,
    /// Telephone number of the help line.
    pub phone: Option<String>,
}

/// What is said of a launch where its facts come from: its file, or the manifest of its folder.
#[derive(Debug, Clone)]
pub struct About<'a> {
    /// Launch day.
    pub date: NaiveDate,
    /// New service or migration.
    pub launch_type: LaunchType,
    /// Name of the service.
    pub service: &'a str,
    /// Its other names, and those of its organization.
    pub names: Vec<&'a str>,
    /// Its address.
    pub url: Option<&'a str>,
    /// Name of the login that it leaves, and whether other services still use it, where said.
    pub previous_login: Option<(&'a str, Option<bool>)>,
    /// Short links by id of the official link.
    pub links: BTreeMap<&'a str, &'a str>,
}

impl Facts {
    /// The facts of what is said of a launch of a campaign.
    pub fn new(about: &About<'_>, campaign: &Campaign) -> Self {
        let link = |link: &Link| FactLink {
            id: link.id.clone(),
            url: link.url.clone(),
            label: link.label.clone(),
            short: about.links.get(link.id.as_str()).map(|short| (*short).to_string()),
        };
        let phone = campaign.values.iter().find(|(key, _)| *key == "phone");
        let service = fold(about.service);
        let others = about.names.iter().map(|name| fold(name));
        Self {
            date: about.date,
            launch_type: about.launch_type,
            names: std::iter::once(service.clone()).chain(others).collect(),
            service,
            service_url: about.url.map(str::to_string),
            previous_login: about.previous_login.map(|(name, _)| name.to_string()),
            still_active: about.previous_login.and_then(|(_, active)| active),
            links: campaign.links.iter().map(link).collect(),
            declared: about.links.values().map(|url| (*url).to_string()).collect(),
            phone: phone.map(|(_, value)| value.clone()),
        }
    }

    /// The facts of a launch.
    pub fn of(launch: &Launch) -> Self {
        let service = &launch.service.name;
        let organization = launch.organization.as_ref().map(|own| &own.name);
        let short = service.short.as_deref();
        let names = names(short).chain(names(organization)).map(|name| name.text.as_str());
        let previous = launch.previous_login.as_ref();
        let links = launch.links.iter();
        let about = About {
            date: launch.date,
            launch_type: launch.launch_type,
            service: &service.text,
            names: names.collect(),
            url: launch.service.url.as_deref(),
            previous_login: previous.map(|own| (own.name.text.as_str(), own.still_active)),
            links: links.map(|(id, short)| (id.as_str(), short.as_str())).collect(),
        };
        Self::new(&about, &launch.campaign)
    }
}

/// A name, its short name, the short name of that.
fn names(first: Option<&Name>) -> impl Iterator<Item = &Name> {
    std::iter::successors(first, |name| name.short.as_deref())
}

/// What a text is. What is not known is none: rules for texts that are known are silent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subject {
    /// Id of its deliverable.
    pub deliverable: Option<String>,
    /// Its kind, or the id of an internal document.
    pub kind: Option<String>,
    /// It is a post: it has a text for each network.
    pub is_post: bool,
    /// It bears the day that it is published, beside the launch's.
    pub is_dated: bool,
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
            stage: Some(item.stage),
            internal: item.is_task || deliverable.is_some_and(|d| d.internal),
            published: item.date,
            ..Self::default()
        }
        .of_kind(&item.kind, campaign)
    }

    /// The same, of a kind that the campaign may declare.
    #[must_use]
    pub fn of_kind(self, id: &str, campaign: &Campaign) -> Self {
        let known = campaign.kind(id);
        Self {
            kind: Some(id.to_string()),
            is_post: known.is_some_and(|kind| kind.is_post),
            is_dated: known.is_some_and(|kind| kind.is_dated),
            ..self
        }
    }

    /// A text for the staff, by its id in the campaign.
    pub fn internal(id: &str) -> Self {
        Self { kind: Some(id.to_string()), internal: true, ..Self::default() }
    }
}
