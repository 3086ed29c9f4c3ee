//! What a text is held against: the launch, every fact of it with where it comes from, and what the
//! text is in its campaign.

mod contact;
mod days;
mod name;
mod subject;

use std::collections::BTreeMap;

use chrono::NaiveDate;

pub use contact::Contact;
pub(super) use contact::phones;
pub use days::Days;
pub use name::Grammar;
pub(super) use name::{Word, misfit, misspelt, words};
pub use subject::Subject;

use super::fold::fold;
use crate::campaign::{Campaign, LaunchType, Link, WAVE};
use crate::french::name::Name;
use crate::launch::{KnownFact, Launch, Wave};
use crate::rollout::Rollout;

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

/// A wave, as texts may name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaveFact {
    /// Its id.
    pub id: String,
    /// Whom it concerns, without an article.
    pub name: String,
    /// Its day.
    pub date: NaiveDate,
}

impl WaveFact {
    /// A wave of a launch.
    pub fn of(wave: &Wave) -> Self {
        Self { id: wave.id.clone(), name: wave.name.text.clone(), date: wave.date }
    }
}

/// The launch that texts are about. What is not known is none, and rules that need it are silent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Launch day.
    pub date: NaiveDate,
    /// New service or migration.
    pub launch_type: LaunchType,
    /// Names of the service, its organization and an unusual login, folded: rules find nothing in them.
    pub names: Vec<String>,
    /// What the launch says in its own words, folded: no rule judges what they claim.
    pub own_words: Vec<String>,
    /// Name of the service, folded.
    pub service: String,
    /// Its address.
    pub service_url: Option<String>,
    /// Name of the login that it leaves.
    pub previous_login: Option<String>,
    /// Other services still use it; none when nobody said so.
    pub still_active: Option<bool>,
    /// The last day on which both logins are taken, where there are two for some time.
    pub accepted_until: Option<NaiveDate>,
    /// Those for whom the launch takes place, each on their day.
    pub waves: Vec<WaveFact>,
    /// Official pages.
    pub links: Vec<FactLink>,
    /// Addresses that the launch declares: its short links, where to unsubscribe.
    pub declared: Vec<String>,
    /// Telephone number of the help line.
    pub phone: Option<String>,
    /// Telephone numbers and mailboxes that texts may give.
    pub contacts: Vec<Contact>,
    /// The names that texts give, as they are written.
    pub written: Vec<String>,
    /// The grammar of the name of the service; none when only its name is known.
    pub grammar: Option<Grammar>,
    /// What a person declares, with its source.
    pub known: Vec<KnownFact>,
    /// The sentences that the launch gives, with their keys; none where its file was not read.
    pub said: Option<Vec<(&'static str, String)>>,
    /// What its calendar names, with its days; empty where nobody has dated it.
    pub plan: Days,
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
    /// The last day on which both logins are taken.
    pub accepted_until: Option<NaiveDate>,
    /// The waves.
    pub waves: Vec<WaveFact>,
    /// Short links by id of the official link.
    pub links: BTreeMap<&'a str, &'a str>,
    /// Telephone and mailbox of who answers the media.
    pub contacts: Vec<&'a str>,
    /// What a person declares, with its source.
    pub known: &'a [KnownFact],
    /// What the launch says in its own words.
    pub own_words: Vec<&'a str>,
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
        // Rules of the campaign speak of its usual login; another is a name like those of the launch.
        let usual = campaign.usual_login.as_ref().map(|usual| usual.text.as_str());
        let login = about.previous_login.map(|(name, _)| name).filter(|name| Some(*name) != usual);
        let others = about.names.iter().copied().chain(login).map(fold);
        let own = about.contacts.iter().map(|own| ("le contact du lancement", *own));
        let values = campaign.values.iter().map(|(_, value)| ("la campagne", value.as_str()));
        let declared = about.known.iter().map(|own| (own.source.as_str(), own.fact.as_str()));
        let contacts = values.chain(own).chain(declared);
        Self {
            date: about.date,
            launch_type: about.launch_type,
            names: std::iter::once(service.clone()).chain(others).collect(),
            own_words: about.own_words.iter().map(|words| fold(words)).collect(),
            service,
            service_url: about.url.map(str::to_string),
            previous_login: about.previous_login.map(|(name, _)| name.to_string()),
            still_active: about.previous_login.and_then(|(_, active)| active),
            accepted_until: about.accepted_until,
            waves: about.waves.clone(),
            links: campaign.links.iter().map(link).collect(),
            declared: about.links.values().map(|url| (*url).to_string()).collect(),
            phone: phone.map(|(_, value)| value.clone()),
            contacts: contacts.filter_map(|(of, value)| Contact::of(value, of)).collect(),
            written: std::iter::once(about.service)
                .chain(about.names.iter().copied())
                .chain(about.previous_login.map(|(name, _)| name))
                .map(str::to_string)
                .collect(),
            grammar: None,
            known: about.known.to_vec(),
            said: None,
            plan: Days::default(),
        }
    }

    /// The wave that a text is for, if it is for one.
    pub fn wave_of(&self, subject: &Subject) -> Option<&WaveFact> {
        let (_, own) = subject.deliverable.as_ref()?.rsplit_once(WAVE)?;
        self.waves.iter().find(|wave| wave.id == own)
    }

    /// The day of the launch for those whom a text is for.
    pub fn day_for(&self, subject: &Subject) -> NaiveDate {
        self.wave_of(subject).map_or(self.date, |wave| wave.date)
    }

    /// Whether both logins are taken, or will be, on the day of a text; none where there never are two. A
    /// text without a day may go out at any time until then.
    pub fn takes_both(&self, published: Option<NaiveDate>) -> Option<bool> {
        let until = self.accepted_until?;
        Some(published.is_none_or(|day| day <= until))
    }

    /// The facts of a launch that is dated.
    pub fn dated(rollout: &Rollout<'_>) -> Self {
        Self { plan: Days::of(rollout), ..Self::of(rollout.launch) }
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
            accepted_until: launch.accepted_until(),
            waves: launch.waves.iter().map(WaveFact::of).collect(),
            links: links.map(|(id, short)| (id.as_str(), short.as_str())).collect(),
            contacts: launch.contacts().collect(),
            known: &launch.known,
            own_words: launch.own_words().collect(),
        };
        let own = &launch.service;
        let said = [
            ("service.description", &own.description),
            ("service.cost", &own.cost),
            ("service.other_ways", &own.other_ways),
        ];
        let said = said.into_iter().filter_map(|(key, text)| Some((key, text.clone()?)));
        let said = Some(said.collect());
        Self { grammar: Grammar::of(service), said, ..Self::new(&about, &launch.campaign) }
    }
}

/// A name, its short name, the short name of that.
fn names(first: Option<&Name>) -> impl Iterator<Item = &Name> {
    std::iter::successors(first, |name| name.short.as_deref())
}
