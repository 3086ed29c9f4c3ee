//! What a text is: what its name in the campaign or the manifest of its folder says.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};

use crate::bundle::{Event, Manifest, ManifestFile};
use crate::campaign::{Campaign, Stage};
use crate::export::EventKind;
use crate::input::{Problem, Problems, did_you_mean};
use crate::rollout::Rollout;
use crate::rules::{Days, Facts, Subject};
use crate::text::Role;
use crate::vocabulary::Vocabulary as _;

/// The launch that the texts of a folder are about.
pub struct Folder {
    /// Its path, absolute.
    pub path: PathBuf,
    /// Its campaign.
    pub campaign: Arc<Campaign>,
    /// What is known of the launch.
    pub facts: Facts,
    manifest: Manifest,
}

/// What a deliverable, or a kind and a stage, is.
///
/// # Errors
/// When the campaign has none of this name.
pub fn subject(
    word: &str,
    campaign: &Campaign,
    rollout: Option<&Rollout<'_>>,
) -> Result<Subject, Problems> {
    // A launch has deliverables of its own: those of each wave, those that it adds.
    if let Some(item) = rollout.and_then(|rollout| rollout.items.of(word)) {
        return Ok(Subject::of_item(item, campaign));
    }
    let found = campaign.deliverables.iter().find(|d| {
        d.id == word
            || word
                .split_once('/')
                .is_some_and(|(kind, stage)| d.kind == kind && d.stage.word() == stage)
    });
    if let Some(found) = found {
        let item = rollout.and_then(|rollout| rollout.items.of(&found.id));
        return Ok(match item {
            Some(item) => Subject::of_item(item, campaign),
            None => of_deliverable(&found.id, campaign),
        });
    }
    if Role::KINDS.contains(&word) || campaign.document(word).is_some() {
        return Ok(Subject::document(word, campaign));
    }
    let ids = campaign.deliverables.iter().map(|d| d.id.as_str());
    let help = did_you_mean(word, ids.clone()).unwrap_or_else(|| {
        let ids = ids.collect::<Vec<_>>().join(", ");
        format!("un type et un moment (newsletter/before, social-post/launch), ou un moyen de la campagne : {ids}")
    });
    Err(Problem::general(format!("moyen inconnu « {word} »")).help(help).into())
}

/// A deliverable whose day is not known.
fn of_deliverable(id: &str, campaign: &Campaign) -> Subject {
    let subject = Subject { deliverable: Some(id.to_string()), ..Subject::default() };
    let Some(found) = campaign.deliverable(id) else { return subject };
    let (stage, internal) = (Some(found.stage), found.internal);
    Subject { stage, internal, ..subject }.of_kind(&found.kind, campaign)
}

/// What a manifest says of its launch.
fn facts(manifest: &Manifest, campaign: &Campaign) -> Facts {
    let launch = &manifest.launch;
    let names = launch.organization.as_deref();
    let known = Facts::new(launch, names.as_slice(), campaign);
    Facts { plan: days(manifest, campaign), ..known }
}

/// The days of its calendar, but for what went out.
fn days(manifest: &Manifest, campaign: &Campaign) -> Days {
    let went_out = |id: &String| {
        let mut files = manifest.files.iter();
        files.any(|file| file.published.is_some() && file.deliverable.as_ref() == Some(id))
    };
    let dated = manifest.events.iter().filter(|(_, event)| event.kind == EventKind::Deliverable);
    let rows = dated.filter_map(|(id, event)| {
        let day = sure_day(event).filter(|_| !went_out(id));
        Some((campaign.deliverable(id)?.title.as_str(), day))
    });
    Days::new(rows)
}

/// Days after which nothing is put off that was late when the folder was written.
const SOON: TimeDelta = TimeDelta::days(10);

/// The day of an event, unless it may be the one on which what was late is to go out at last.
fn sure_day(event: &Event) -> Option<NaiveDate> {
    event.date.filter(|day| *day > event.changed + SOON)
}

impl Folder {
    /// A folder at an absolute path.
    pub fn new(path: PathBuf, manifest: Manifest, campaign: Arc<Campaign>) -> Self {
        let facts = facts(&manifest, &campaign);
        Self { path, campaign, facts, manifest }
    }

    /// The name of a file in the manifest.
    fn name(&self, path: &Path) -> Option<String> {
        let path = std::path::absolute(path).ok()?;
        let relative = path.strip_prefix(&self.path).ok()?;
        let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
        Some(parts.join("/"))
    }

    fn entry(&self, path: &Path) -> Option<&ManifestFile> {
        let name = self.name(path)?;
        self.manifest.file(&name).or_else(|| {
            // A text made from a Markdown one is of the same deliverable.
            let (stem, _) = name.rsplit_once('.')?;
            self.manifest.file(&format!("{stem}.md"))
        })
    }

    /// Whether people edit a file: Markdown, what jalon did not write, what changed since; `read`
    /// gives its bytes.
    pub fn is_edited(&self, path: &Path, read: impl FnOnce() -> Option<Vec<u8>>) -> bool {
        let entry = self.name(path).and_then(|name| self.manifest.file(&name));
        let Some(entry) = entry else { return true };
        match entry.role {
            _ if entry.format == "md" => true,
            Role::Calendar | Role::Book => false,
            _ => read().is_some_and(|bytes| !entry.rendered().is(&entry.path, &bytes)),
        }
    }

    /// Whether a file of the folder is checked with the others: people edit it, and it did not go out.
    pub fn is_to_check(&self, path: &Path, read: impl FnOnce() -> Option<Vec<u8>>) -> bool {
        let went_out = self.entry(path).is_some_and(|entry| entry.published.is_some());
        !went_out && self.is_edited(path, read)
    }

    /// Adds the day and the networks that a deliverable has in this folder.
    pub fn complete(&self, subject: &mut Subject) {
        let own = |file: &&ManifestFile| {
            file.deliverable.is_some() && file.deliverable == subject.deliverable
        };
        let mut files = self.manifest.files.iter().filter(own);
        let Some(file) = files.find(|file| file.format == "md") else { return };
        subject.published = subject.published.or(file.date);
        if subject.networks.is_empty() {
            subject.networks.clone_from(&file.networks);
        }
    }

    /// What a file of the folder is.
    pub fn subject(&self, path: &Path, campaign: &Campaign) -> Option<Subject> {
        let entry = self.entry(path)?;
        if entry.role == Role::Correction {
            // It says what changed, not what its deliverable had to say.
            let (kind, networks) = (Some(entry.role.word().into_owned()), entry.networks.clone());
            return Some(Subject { kind, networks, ..Subject::default() });
        }
        let Some(id) = &entry.deliverable else {
            let networks = entry.networks.clone();
            return Some(Subject { networks, ..Subject::document(&entry.role.word(), campaign) });
        };
        let mut subject = of_deliverable(id, campaign);
        if let (None, Some(kind)) = (&subject.kind, &entry.kind) {
            subject = subject.of_kind(kind, campaign);
        }
        subject.stage = subject.stage.or_else(|| Stage::of_word(entry.stage.as_ref()?));
        subject.published = entry.date;
        subject.internal |= entry.role == Role::Task;
        subject.networks.clone_from(&entry.networks);
        Some(subject)
    }
}
