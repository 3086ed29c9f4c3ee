//! What one file of a folder needs, decided before anything is written.

use std::borrow::Cow;
use std::path::Path;

use anyhow::{Result, bail};

use super::edited::{Edited, Outcome};
use super::manifest::{ManifestFile, sha256};
use super::memory::{Memory, Offer, OfferTexts};
use super::write::{KEPT, is_link, read};
use crate::merge::Place;

/// What to do with one file.
#[derive(Debug)]
pub(super) struct Step<'a> {
    /// Its entry in the manifest, with the hash of the rendering that it comes from.
    pub entry: ManifestFile,
    /// The new rendering.
    pub new: Cow<'a, [u8]>,
    /// What was found, if there was a file.
    pub found: Option<Vec<u8>>,
    pub action: Action,
    /// The new rendering is what later edits are compared with.
    pub advances: bool,
    /// It is a text: its rendering is kept, to be merged with.
    pub is_source: bool,
    /// It went out and stands as it is: what was rendered last stays its base, so that the words
    /// that its editor wrote are still an edit once it is no longer frozen.
    pub is_frozen: bool,
}

/// What happens to the file itself.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// It is right.
    Unchanged,
    /// It is missing, or nobody edited it.
    Take,
    /// It was edited, and is replaced after a copy is kept.
    Force,
    /// It was edited, and takes what changed.
    Merge(String),
    /// It was edited, and stays.
    Keep,
    /// It stays, its author having dealt with the version put beside it, which is remembered.
    Refused,
    /// It stays, and the new rendering goes beside it.
    Beside(Vec<Place>, Option<OfferTexts>),
    /// It stays, and the new rendering is beside it.
    Wait(Vec<Place>),
}

impl<'a> Step<'a> {
    /// Reads a file and what is known of it, and decides.
    pub fn decide(
        folder: &Path,
        memory: &Memory,
        force: bool,
        entry: &ManifestFile,
        new: Cow<'a, [u8]>,
        is_source: bool,
    ) -> Result<Self> {
        refuse_outside(&entry.path)?;
        refuse_links(folder, &entry.path)?;
        let found = read(&folder.join(&entry.path))?;
        let is_frozen = is_source && entry.published.is_some() && found.is_some();
        let action = match &found {
            None => Action::Take,
            Some(_) if is_frozen => Action::Unchanged,
            Some(found) if *found == *new => Action::Unchanged,
            Some(found) => edited(folder, memory, force, entry, &new, found, is_source)?,
        };
        let rendered = memory.rendered(&entry.path).map(|file| file.sha256.clone());
        let advances = match action {
            _ if is_frozen => false,
            Action::Keep => is_source || rendered.as_deref() == Some(&entry.sha256),
            Action::Refused | Action::Beside(..) | Action::Wait(_) => false,
            _ => true,
        };
        let mut entry = entry.clone();
        if !advances {
            // The edit was made on the version known so far: that one stays its base.
            entry.sha256 = rendered.unwrap_or_default();
        }
        Ok(Self { entry, new, found, action, advances, is_source, is_frozen })
    }

    /// The text as it will stand, when a person had a hand in it.
    pub fn edited_text(&self) -> Option<Cow<'_, str>> {
        match &self.action {
            Action::Unchanged | Action::Take | Action::Force => None,
            Action::Merge(text) => Some(Cow::Borrowed(text)),
            _ => self.found.as_deref().map(String::from_utf8_lossy),
        }
    }

    /// Whether the version put beside the file has no purpose any more.
    pub fn ends_offer(&self) -> bool {
        self.advances || self.is_frozen
    }

    /// The new version goes beside the file.
    pub fn offer(&self, beside: String) -> Option<Offer> {
        let Action::Beside(_, texts) = &self.action else { return None };
        Some(Offer {
            beside,
            sha256: sha256(&self.new),
            edited_sha256: sha256(self.found.as_deref().unwrap_or_default()),
            texts: texts.clone(),
        })
    }
}

/// What happens to a file that is not the new rendering.
fn edited(
    folder: &Path,
    memory: &Memory,
    force: bool,
    entry: &ManifestFile,
    new: &[u8],
    found: &[u8],
    is_source: bool,
) -> Result<Action> {
    let hash = sha256(found);
    let base = if is_source { read(&folder.join(KEPT).join(&entry.path))? } else { None };
    if memory.is_rendering(&entry.path, &hash) || base.as_deref() == Some(found) {
        return Ok(Action::Take);
    }
    if force {
        return Ok(Action::Force);
    }
    // A run that was killed after it merged a text has not noted what it merged into it.
    let merged = memory.merged_rendering(&entry.path, &hash);
    let offer = memory.offers.get(&entry.path).filter(|_| merged.is_none());
    let offer = offer.filter(|offer| is_inside(&offer.beside));
    let beside = offer.map(|offer| read(&folder.join(&offer.beside))).transpose()?.flatten();
    let edited = Edited {
        new,
        new_hash: &entry.sha256,
        found,
        found_hash: &hash,
        rendered_hash: memory.rendered(&entry.path).map(|file| file.sha256.as_str()),
        base: merged.map(str::as_bytes).or(base.as_deref()),
        offer,
        offer_is_there: beside.is_some(),
        has_head: entry.role != "calendar",
    };
    Ok(match edited.outcome() {
        Outcome::Current => Action::Keep,
        Outcome::Refused => Action::Refused,
        Outcome::Merged(text) => Action::Merge(text),
        Outcome::Conflict(places, texts) => Action::Beside(places, texts),
        Outcome::Waiting(places) => Action::Wait(places),
    })
}

/// A link inside the folder would let what is written leave it.
pub(super) fn refuse_links(folder: &Path, path: &str) -> Result<()> {
    for base in [folder.to_path_buf(), folder.join(KEPT)] {
        let mut at = base;
        for part in Path::new(path).components() {
            if is_link(&at) && at != folder {
                bail!(
                    "« {} » est un lien vers un autre endroit; remplacez-le par un vrai dossier",
                    at.display()
                );
            }
            at.push(part);
        }
        if is_link(&at) {
            bail!(
                "« {} » est un lien vers un autre endroit; remplacez-le par un vrai fichier",
                at.display()
            );
        }
    }
    Ok(())
}

/// A path made from ids of a campaign or a root may not leave the folder.
pub(super) fn refuse_outside(path: &str) -> Result<()> {
    if !is_inside(path) {
        bail!(
            "« {path} » sortirait du dossier du lancement; changez l’identifiant qui lui donne ce nom"
        );
    }
    Ok(())
}

/// Whether a path of a file of jalon's, which a person may have changed, stays in its folder.
pub(super) fn is_inside(path: &str) -> bool {
    use std::path::Component;
    Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
        && !path.contains('\\')
}
