//! The built-in rules, and launches to hold texts against.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use jalon::calendar::{self, Calendar, Choices};
use jalon::campaign::{self, Campaign};
use jalon::input::Source;
use jalon::launch::{self, Known, Launch};
use jalon::library::Library;
use jalon::network::{self, Network};
use jalon::prose::Prose;
use jalon::rollout;
use jalon::rules::{self, Facts, Finding, RuleSet, Subject};
use jalon::text::{self, Document, Engine};

/// Everything that a text is checked with.
pub struct Desk {
    pub library: Library,
    pub campaign: Campaign,
    pub networks: Vec<Network>,
    pub rules: RuleSet,
}

impl Desk {
    /// The first campaign.
    pub fn built_in() -> Self {
        Self::of("sag")
    }

    /// Every built-in campaign.
    pub fn all() -> Vec<Self> {
        Library::default().campaign_ids().iter().map(|id| Self::of(id)).collect()
    }

    pub fn of(id: &str) -> Self {
        let library = Library::default();
        let mut layers = library.layers(&format!("campaigns/{id}/campaign.toml"));
        layers.extend(library.whole(&format!("campaigns/{id}/routing.toml")));
        layers.extend(library.layers("campaigns/shared/visuals.toml"));
        let campaign = campaign::load(id, &layers).unwrap();
        let networks = network::load(&library.layers("campaigns/shared/networks.toml")).unwrap();
        let mut layers = library.layers("campaigns/shared/french.toml");
        layers.extend(library.layers(&format!("campaigns/{id}/messages.toml")));
        let rules = rules::load(&layers).unwrap_or_else(|problems| panic!("{problems}"));
        Self { library, campaign, networks, rules }
    }

    /// The launch that the examples of rules are about.
    pub fn launch(&self, migration: bool) -> Launch {
        let previous =
            "[previous_login]\nname = \"clicSÉQUR\"\narticle = \"\"\nstill_active = true\n";
        let (kind, previous) = if migration { ("migration", previous) } else { ("new", "") };
        let text = format!(
            "campaign = \"{}\"\ndate = 2027-03-01\ntype = \"{kind}\"\n[service]\nname = \"Carnet santé Québec\"\narticle = \"le\"\nurl = \"https://www.exemple.gouv.qc.ca\"\n{previous}[organization]\nname = \"ministère de l’Exemple\"\narticle = \"le\"\ncity = \"Québec\"\n[organization.contact]\nname = \"Camille Tremblay\"\nphone = \"418 555-0123\"\nemail = \"medias@exemple.gouv.qc.ca\"\n",
            self.campaign.id
        );
        let source: Arc<Source> = Source::new("exemple.toml", text);
        self.load(&source)
    }

    /// A launch of this campaign.
    pub fn load(&self, source: &Arc<Source>) -> Launch {
        let networks: Vec<&str> = self.networks.iter().map(|n| n.id.as_str()).collect();
        let known = Known {
            campaign: Some(&self.campaign),
            campaigns: std::slice::from_ref(&self.campaign.id),
            networks: &networks,
            holiday_sets: &["qc-public-service"],
            periods: &[],
            root: false,
        };
        launch::load(source, "exemple", &known).unwrap_or_else(|problems| panic!("{problems}")).0
    }

    /// What a deliverable of a launch is, and the facts of the launch.
    pub fn subject(&self, launch: &Launch, id: &str) -> (Subject, Facts) {
        let facts = Facts::of(launch, &self.campaign);
        let holidays =
            calendar::load(&self.library.layers("campaigns/shared/holidays.toml")).unwrap();
        let choices = Choices { set: Some(String::from("qc-public-service")), options: vec![] };
        let calendar = Calendar::around(launch.date.year(), &choices, &holidays);
        let today: NaiveDate = "2026-11-25".parse().unwrap();
        let rollout = rollout::build(&self.campaign, launch, &calendar, today);
        let mut subject = match rollout.items.iter().find(|item| item.id == id) {
            Some(item) => Subject::of_item(item, &self.campaign),
            None => Subject::internal(id),
        };
        if subject.kind.as_deref() == Some("social-post") {
            subject.networks = self.networks.iter().map(|network| network.id.clone()).collect();
        }
        (subject, facts)
    }

    /// The built-in texts of a launch, by deliverable or internal document.
    pub fn texts(&self, migration: bool) -> BTreeMap<String, String> {
        let launch = self.launch(migration);
        let holidays =
            calendar::load(&self.library.layers("campaigns/shared/holidays.toml")).unwrap();
        let choices = Choices { set: Some(String::from("qc-public-service")), options: vec![] };
        let calendar = Calendar::around(launch.date.year(), &choices, &holidays);
        let today: NaiveDate = "2026-11-25".parse().unwrap();
        let rollout = rollout::build(&self.campaign, &launch, &calendar, today);
        let paths = text::template_paths(&rollout);
        let engine = Engine::new(&self.library, &self.campaign, &paths).unwrap();
        let documents =
            text::render(&engine, &rollout, &self.networks, &Default::default()).unwrap();
        let key = |document: &Document| {
            document.deliverable.clone().unwrap_or_else(|| document.role.clone())
        };
        documents.iter().map(|document| (key(document), document.to_markdown())).collect()
    }

    /// What the rules find in a text that stands for a deliverable.
    pub fn check_as(&self, prose: &Prose, id: &str, migration: bool) -> Vec<Finding> {
        let launch = self.launch(migration);
        let (mut subject, facts) = self.subject(&launch, id);
        subject.post = Some(prose.text.clone());
        rules::check(&self.rules, prose, &subject, Some(&facts), &self.networks)
    }
}
