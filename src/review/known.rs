//! What a text is, where nothing says it: the text of a campaign, or of a launch, that has its words.

use std::cmp::Reverse;
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{Hash as _, Hasher as _};
use std::sync::LazyLock;

use regex::Regex;

use super::subject::subject;
use super::templates::{probes, texts};
use super::text::add_post;
use crate::campaign::{Campaign, LaunchType, PrintText};
use crate::launch::Launch;
use crate::prose::{self, Reading};
use crate::rollout::Rollout;
use crate::rules::Subject;
use crate::text::{self, Document, Engine, Role, template_source};
use crate::workspace::Workspace;

/// Words in a row that two texts share or do not.
const RUN: usize = 3;

/// What has less of a known text than this, in hundredths of its own runs of words, is another text.
const LEAST: usize = 35;

/// What a tag of a template holds is no word of it.
static TAGS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?s)\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}").ok());

/// Every text that a campaign makes, by its words.
#[derive(Debug, Default)]
pub struct KnownTexts {
    /// With how many runs of words each has.
    texts: Vec<(Known, usize)>,
    /// The texts that have a run of words, by their ranks.
    runs: HashMap<u64, Vec<usize>>,
}

/// A text that a campaign makes.
#[derive(Debug)]
pub struct Known {
    /// « Communiqué : avant le lancement ».
    pub title: String,
    /// What it is.
    pub subject: Subject,
}

impl KnownTexts {
    /// The texts of a campaign, as its templates say them to anyone, and as they say them for a launch.
    pub fn new(workspace: &Workspace, campaign: &Campaign, rollout: Option<&Rollout<'_>>) -> Self {
        let mut known = Self::default();
        match rollout {
            Some(rollout) => known.add_launch(workspace, rollout),
            None => known.add_probes(workspace, campaign),
        }
        known.add_templates(workspace, campaign, rollout);
        known
    }

    /// The text whose words a text has, if it has enough of them, and its share in hundredths. Of two,
    /// the one that has the most of them; of posts in the same words, the one that ends with the same
    /// address; then the one that has the fewest others.
    pub fn find(&self, reading: &Reading) -> Option<(usize, &Known)> {
        let own = runs([reading.prose.text.as_str()].into_iter());
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for text in own.iter().filter_map(|run| self.runs.get(run)).flatten() {
            *shared.entry(*text).or_default() += 1;
        }
        let mut post = Subject { is_post: true, ..Subject::default() };
        add_post(&mut post, reading);
        let found = shared.into_iter().filter_map(|(at, count)| Some((count, self.texts.get(at)?)));
        let (count, (known, _)) = found.min_by_key(|(count, (known, runs))| {
            (Reverse(*count), known.subject.post != post.post, *runs)
        })?;
        let share = count * 100 / own.len().max(1);
        (share >= LEAST).then_some((share, known))
    }

    fn add<'t>(&mut self, title: &'t str, subject: Subject, words: impl Iterator<Item = &'t str>) {
        // Some files also say what the text is called.
        let own = runs(words.chain([title]));
        for run in &own {
            self.runs.entry(*run).or_default().push(self.texts.len());
        }
        self.texts.push((Known { title: title.to_string(), subject }, own.len()));
    }

    /// The texts of a launch, word for word; none where a template is wrong.
    fn add_launch(&mut self, workspace: &Workspace, rollout: &Rollout<'_>) {
        let (library, campaign) = (&workspace.library, rollout.campaign);
        let engine = Engine::new(library, campaign, &text::template_paths(rollout));
        let Ok(engine) = engine else { return };
        let documents = text::render(&engine, rollout, &workspace.networks, &BTreeMap::new());
        for document in documents.unwrap_or_default() {
            let title = title_of(&document, rollout);
            for (subject, written, body) in texts(&document, rollout, campaign) {
                let words = prose::filled(&written, &body).text;
                let subject = match document.role {
                    Role::Correction => correction(),
                    _ => subject,
                };
                self.add(&title, subject, [words.as_str()].into_iter());
            }
            if !document.networks.is_empty() {
                self.add_posts(&document, &title, rollout);
            }
        }
    }

    /// The same, of any launch of each type: what a campaign says everywhere is filled in.
    fn add_probes(&mut self, workspace: &Workspace, campaign: &Campaign) {
        let launches = probes(workspace, &campaign.id).unwrap_or_default();
        let keeps_both = |own: &&Launch| {
            own.previous_login.as_ref().is_some_and(|login| login.accepted_until.is_some())
        };
        let both = launches.iter().find(keeps_both);
        for launch in launches.iter().take(campaign.types.len()).chain(both) {
            self.add_launch(workspace, &workspace.rollout(launch));
        }
        for (known, _) in &mut self.texts {
            (known.subject.published, known.subject.post) = (None, None);
        }
    }

    /// A post on all of its networks, as one file says it.
    fn add_posts(&mut self, document: &Document, title: &str, rollout: &Rollout<'_>) {
        let of = texts(document, rollout, rollout.campaign).into_iter().next();
        let Some((subject, ..)) = of else { return };
        let subject = Subject { networks: Vec::new(), ..subject };
        let words = document.readers_words();
        self.add(title, subject, [words.as_str()].into_iter());
    }

    /// The words of every template of a campaign, whatever a launch chooses of it.
    fn add_templates(
        &mut self,
        workspace: &Workspace,
        campaign: &Campaign,
        rollout: Option<&Rollout<'_>>,
    ) {
        let mut add = |title: &str, subject: Option<Subject>, path: &str| {
            let source = template_source(&workspace.library, &campaign.id, path);
            if let (Some(source), Some(subject), Some(tags)) = (source, subject, TAGS.as_ref()) {
                self.add(title, subject, tags.split(&source.text));
            }
        };
        let of = |word: &str| subject(word, campaign, rollout).ok();
        for own in &campaign.deliverables {
            let Some(template) = &own.template else { continue };
            let by_type = [LaunchType::New, LaunchType::Migration].map(|kind| template.of(kind));
            for path in HashSet::from(by_type) {
                let subject = of(&own.id);
                let subject =
                    subject.map(|of| Subject { internal: of.internal || own.is_task, ..of });
                add(&own.title, subject, path);
            }
        }
        for print in &campaign.prints {
            if let PrintText::Template(path) = &print.text {
                add(&print.title, of(&print.deliverable), path);
            }
        }
        for own in &campaign.documents {
            add(&own.title, of(&own.id), &own.template);
        }
        for own in &campaign.preparations {
            add(preparation(campaign), of(&Role::Preparation.word()), &own.template);
        }
        for own in &campaign.corrections {
            for path in own.templates().collect::<HashSet<_>>() {
                add(CORRECTION, Some(correction()), path);
            }
        }
    }
}

/// What a text that corrects another one is called.
const CORRECTION: &str = "Rectificatif";

/// What it is: it says what changed, not what its deliverable had to say.
fn correction() -> Subject {
    let kind = Some(Role::Correction.word().into_owned());
    Subject { kind, ..Subject::default() }
}

/// What the text of a step before a campaign is called.
fn preparation(campaign: &Campaign) -> &str {
    campaign.kind(&Role::Preparation.word()).map_or("", |kind| &kind.label)
}

/// What a text of a launch is called.
fn title_of(document: &Document, rollout: &Rollout<'_>) -> String {
    let item = document.deliverable.as_ref().and_then(|id| rollout.items.of(id));
    let title: &str = match (&document.role, item) {
        (Role::Correction, _) => CORRECTION,
        (_, Some(item)) => item.title,
        (Role::Document(id), _) => rollout.campaign.document(id).map_or("", |own| &own.title),
        (Role::Preparation, _) => preparation(rollout.campaign),
        _ => &document.fields.title,
    };
    title.to_string()
}

/// The runs of words of a text cut in pieces, none across two.
fn runs<'t>(pieces: impl Iterator<Item = &'t str>) -> HashSet<u64> {
    let mut found = HashSet::new();
    for piece in pieces {
        let piece = piece.to_lowercase();
        let words = piece.split(|letter: char| !letter.is_alphanumeric());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        found.extend(words.windows(RUN).map(|run| {
            let mut hasher = DefaultHasher::new();
            run.hash(&mut hasher);
            hasher.finish()
        }));
    }
    found
}
