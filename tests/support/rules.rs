//! The built-in rules, and launches to hold texts against.

use std::collections::BTreeMap;
use std::sync::Arc;

use jalon::campaign::Campaign;
use jalon::input::Source;
use jalon::launch::Launch;
use jalon::network;
use jalon::prose::{self, Prose};
use jalon::rules::{self, Facts, Finding, Rule, RuleSet, Subject};
use jalon::text::{self, Document, Engine};
use jalon::workspace;

use super::planned::WORKSPACE;

/// Everything that the texts of a campaign are checked with.
pub struct Checks {
    pub campaign: Arc<Campaign>,
    pub rules: RuleSet,
}

impl Checks {
    /// Those of the first campaign.
    pub fn built_in() -> Self {
        Self::of("sag")
    }

    /// Those of every built-in campaign.
    pub fn all() -> Vec<Self> {
        WORKSPACE.campaigns.ids().map(Self::of).collect()
    }

    pub fn of(id: &str) -> Self {
        let rules = workspace::rules(&WORKSPACE.library, id);
        let rules = rules.unwrap_or_else(|problems| panic!("{problems}"));
        Self { campaign: WORKSPACE.campaign(id).unwrap(), rules }
    }

    /// The launch that the examples of rules are about.
    pub fn launch(&self, migration: bool) -> Launch {
        self.launch_with(migration, "")
    }

    /// The launch that the examples of a rule are about.
    pub fn launch_of(&self, rule: &Rule) -> Launch {
        let until = rule.scope.previous_login_accepted.map(|_| "accepted_until = 2027-03-15\n");
        let wave = "[[wave]]\nid = \"essai\"\nname = \"entreprises du secteur de la construction\"\narticle = \"les\"\ngender = \"f\"\ndate = 2027-04-12\n";
        let wave = rule.examples.deliverable.contains('@').then_some(wave);
        self.launch_with(rule.examples.migration, until.or(wave).unwrap_or_default())
    }

    fn launch_with(&self, migration: bool, more: &str) -> Launch {
        let previous = format!(
            "[previous_login]\nname = \"clicSÉQUR\"\narticle = \"\"\nstill_active = true\n{more}"
        );
        let (kind, previous) =
            if migration { ("migration", previous) } else { ("new", String::new()) };
        let options = self.campaign.options.iter().map(|own| format!("{:?}", own.id));
        let options = match self.campaign.options.is_empty() {
            true => String::new(),
            false => format!("options = [{}]\n", options.collect::<Vec<_>>().join(", ")),
        };
        let text = format!(
            "campaign = \"{}\"\n{options}date = 2027-03-01\ntype = \"{kind}\"\n[service]\nname = \"Carnet santé Québec\"\narticle = \"le\"\nurl = \"https://www.exemple.gouv.qc.ca\"\n{previous}[organization]\nname = \"ministère de l’Exemple\"\narticle = \"le\"\ncity = \"Québec\"\n[organization.contact]\nname = \"Camille Tremblay\"\nrole = \"porte-parole\"\nphone = \"418 555-0123\"\nemail = \"medias@exemple.gouv.qc.ca\"\n",
            self.campaign.id
        );
        let read = WORKSPACE.launch(&Source::new("exemple.toml", text), "exemple");
        read.unwrap_or_else(|problems| panic!("{problems}")).0
    }

    /// What a deliverable of a launch is, and the facts of the launch.
    pub fn subject(&self, launch: &Launch, id: &str) -> (Subject, Facts) {
        let rollout = WORKSPACE.rollout(launch);
        let facts = Facts::dated(&rollout);
        let mut subject = match rollout.items.iter().find(|item| item.id == id) {
            Some(item) => Subject::of_item(item, &self.campaign),
            None => Subject::document(id, &self.campaign),
        };
        if let Some(kind) = subject.kind.as_deref().filter(|_| subject.is_post) {
            let own = network::of_kind(&WORKSPACE.networks, kind).into_iter();
            subject.networks = own.map(|network| network.id.clone()).collect();
        }
        (subject, facts)
    }

    /// The built-in texts of a launch, by deliverable or internal document.
    pub fn texts(&self, migration: bool) -> BTreeMap<String, String> {
        self.texts_of(&self.launch(migration))
    }

    /// The same of any launch.
    pub fn texts_of(&self, launch: &Launch) -> BTreeMap<String, String> {
        let rollout = WORKSPACE.rollout(launch);
        let paths = text::template_paths(&rollout);
        let engine = Engine::new(&WORKSPACE.library, &self.campaign, &paths).unwrap();
        let documents =
            text::render(&engine, &rollout, &WORKSPACE.networks, &Default::default()).unwrap();
        let key = |document: &Document| {
            document.deliverable.clone().unwrap_or_else(|| document.role.word().into_owned())
        };
        documents.iter().map(|document| (key(document), document.to_markdown())).collect()
    }

    /// What the rules find in a text that stands for a deliverable.
    pub fn check_as(&self, prose: &Prose, id: &str, migration: bool) -> Vec<Finding> {
        self.check_of(&self.launch(migration), prose, id)
    }

    /// What the rules find in an example of a rule.
    pub fn check_example(&self, rule: &Rule, text: &str) -> Vec<Finding> {
        let prose = prose::markdown(text);
        self.check_of(&self.launch_of(rule), &prose, &rule.examples.deliverable)
    }

    fn check_of(&self, launch: &Launch, prose: &Prose, id: &str) -> Vec<Finding> {
        let (mut subject, facts) = self.subject(launch, id);
        subject.post = Some(prose.text.clone());
        rules::check(&self.rules, prose, &subject, Some(&facts), &WORKSPACE.networks)
    }
}
