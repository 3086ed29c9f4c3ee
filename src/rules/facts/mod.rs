//! What a text is held against: the launch, every fact of it with where it comes from, and what the
//! text is in its campaign.

mod contact;
mod days;
mod name;
mod subject;

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
use crate::launch::{KnownFact, Launch, Summary, WaveDay};
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
    pub waves: Vec<WaveDay>,
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

impl Facts {
    /// The facts of a launch of a campaign; `names` are its other names, and those of its
    /// organization.
    pub fn new(launch: &Summary, names: &[&str], campaign: &Campaign) -> Self {
        let link = |link: &Link| FactLink {
            id: link.id.clone(),
            url: link.url.clone(),
            label: link.label.clone(),
            short: launch.links.get(&link.id).cloned(),
        };
        let phone = campaign.values.iter().find(|(key, _)| *key == "phone");
        let service = fold(&launch.service);
        // Rules of the campaign speak of its usual login; another is a name like those of the launch.
        let usual = campaign.usual_login.as_ref().map(|usual| usual.text.as_str());
        let login = launch.previous_login.as_deref();
        let unusual = login.filter(|name| Some(*name) != usual);
        let others = names.iter().copied().chain(unusual).map(fold);
        let own = launch.contacts.iter().map(|own| ("le contact du lancement", own.as_str()));
        let values = campaign.values.iter().map(|(_, value)| ("la campagne", value.as_str()));
        let declared = launch.known.iter().map(|own| (own.source.as_str(), own.fact.as_str()));
        let contacts = values.chain(own).chain(declared);
        Self {
            date: launch.date,
            launch_type: launch.launch_type,
            names: std::iter::once(service.clone()).chain(others).collect(),
            own_words: launch.own_words.iter().map(|words| fold(words)).collect(),
            service,
            service_url: launch.url.clone(),
            previous_login: launch.previous_login.clone(),
            still_active: launch.still_active,
            accepted_until: launch.accepted_until,
            waves: launch.waves.clone(),
            links: campaign.links.iter().map(link).collect(),
            declared: launch.links.values().cloned().collect(),
            phone: phone.map(|(_, value)| value.clone()),
            contacts: contacts.filter_map(|(of, value)| Contact::of(value, of)).collect(),
            written: std::iter::once(launch.service.as_str())
                .chain(names.iter().copied())
                .chain(login)
                .map(str::to_string)
                .collect(),
            grammar: None,
            known: launch.known.clone(),
            said: None,
            plan: Days::default(),
        }
    }

    /// The wave that a text is for, if it is for one.
    pub fn wave_of(&self, subject: &Subject) -> Option<&WaveDay> {
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
        let names: Vec<&str> = names.collect();
        let previous = launch.previous_login.as_ref();
        let about = Summary {
            service: service.text.clone(),
            previous_login: previous.map(|own| own.name.text.clone()),
            ..Summary::of(launch)
        };
        let own = &launch.service;
        let said = [
            ("service.description", &own.description),
            ("service.cost", &own.cost),
            ("service.other_ways", &own.other_ways),
        ];
        let said = said.into_iter().filter_map(|(key, text)| Some((key, text.clone()?)));
        let said = Some(said.collect());
        Self { grammar: Grammar::of(service), said, ..Self::new(&about, &names, &launch.campaign) }
    }
}

/// A name, its short name, the short name of that.
fn names(first: Option<&Name>) -> impl Iterator<Item = &Name> {
    std::iter::successors(first, |name| name.short.as_deref())
}
