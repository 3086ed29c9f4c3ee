//! What one file of a folder needs, decided before anything is written.

use std::borrow::Cow;
use std::path::Path;

use anyhow::Result;

use super::edited::{Action, Asked, Edited, Question};
use super::kept::read;
use super::memory::{Memory, Offer};
use crate::bundle::{Apart, File, Nature, Rendered, Worked, content_sha256, sha256};
use crate::disk::{is_inside, refuse_links};
use crate::input::decode_text;
use crate::merge::in_form_of;

/// What to do with one file.
#[derive(Debug)]
pub(super) struct Step<'a> {
    /// The new rendering.
    pub file: File<'a>,
    /// What was found, if there was a file.
    pub found: Option<Vec<u8>>,
    /// The same with what a person wrote elsewhere of it, where that differs.
    pub typed: Option<String>,
    pub action: Action,
    /// The new rendering is what later edits are compared with.
    pub advances: bool,
    /// It went out and stands as it is: what was rendered last stays its base, so that the words
    /// that its editor wrote are still an edit once it is no longer frozen.
    pub is_frozen: bool,
    /// What was rendered there the last time, when that is known.
    known: Option<Rendered>,
}

impl<'a> Step<'a> {
    /// Reads a file and what is known of it, and decides.
    pub(super) fn decide(
        folder: &Path,
        memory: &Memory,
        force: bool,
        file: File<'a>,
        typed: Option<&str>,
    ) -> Result<Self> {
        refuse_links(folder, file.path)?;
        let found = read(&folder.join(file.path))?;
        let typed = typed.filter(|typed| found.as_deref() != Some(typed.as_bytes()));
        let is_frozen =
            matches!(file.nature, Nature::Text { is_frozen: true, .. }) && found.is_some();
        let action = match (typed.map(str::as_bytes), found.as_deref()) {
            (None, None) => Action::Take,
            (None, Some(_)) if is_frozen => Action::Unchanged,
            (None, Some(found)) if found == file.bytes => Action::Unchanged,
            (Some(typed), _) if typed == file.bytes => Action::Take,
            (typed, found) => {
                edited(folder, memory, force, file, typed.or(found).unwrap_or_default())?
            }
        };
        let action = match action {
            Action::Unchanged if typed.is_some() => Action::Take,
            action => action,
        };
        let known = memory.rendered(file.path);
        let is_text = matches!(file.nature, Nature::Text { .. } | Nature::Worked(_));
        let advances = match action {
            _ if is_frozen => false,
            Action::Keep => is_text || known.is_some_and(|known| known.sha256 == file.sha256),
            Action::Refused | Action::Apart | Action::Beside(_) | Action::Wait(_) => false,
            _ => true,
        };
        let (known, typed) = (known.cloned(), typed.map(str::to_string));
        Ok(Self { file, known, found, typed, action, advances, is_frozen })
    }

    /// A file that is to be in a folder that does not exist yet.
    pub(super) fn new(file: File<'a>) -> Self {
        Self {
            file,
            known: None,
            found: None,
            typed: None,
            action: Action::Take,
            advances: true,
            is_frozen: false,
        }
    }

    /// The rendering that later edits are compared with; none when it is not known.
    pub(super) fn rendered(&self) -> Option<Rendered> {
        match &self.known {
            // Else the edit was made on the version known so far: that one stays its base.
            known if !self.advances => known.clone(),
            Some(known) if known.sha256 == self.file.sha256 => Some(known.clone()),
            _ => Some(Rendered::of(self.file.path, self.file.bytes, self.file.sha256)),
        }
    }

    /// What is written where nobody edited the file: a text in the form that it was found in.
    pub(super) fn taken(&self) -> Cow<'_, [u8]> {
        let text = |bytes| std::str::from_utf8(bytes).ok();
        match (self.file.nature, self.found.as_deref().and_then(text), text(self.file.bytes)) {
            (Nature::Text { .. }, Some(found), Some(new)) => {
                Cow::Owned(in_form_of(new, found).into_bytes())
            }
            _ => Cow::Borrowed(self.file.bytes),
        }
    }

    /// The text as it will stand, when a person had a hand in it, whatever it was saved as; what is
    /// no text says nothing.
    pub(super) fn edited_text(&self) -> Option<Cow<'_, str>> {
        match &self.action {
            Action::Unchanged | Action::Take | Action::Force => None,
            Action::Merge(text) => Some(Cow::Borrowed(text)),
            Action::Beside(Question { text: Some(text), .. }) => Some(Cow::Borrowed(text)),
            _ if self.typed.is_some() => self.typed.as_deref().map(Cow::Borrowed),
            _ => decode_text(self.found.as_deref()?).map(|(text, _)| Cow::Owned(text)),
        }
    }

    /// Whether the version put beside the file has no purpose any more.
    pub(super) fn ends_offer(&self) -> bool {
        self.advances || self.is_frozen
    }

    /// Why a document that a person wrote in is not brought up to date.
    pub(super) fn apart(&self) -> Option<&Apart> {
        match self.file.nature {
            Nature::Worked(Worked { own: Some(own), .. }) => own.now.as_ref().err(),
            _ => None,
        }
    }

    /// Whether nobody is to be told of it again.
    pub(super) fn is_settled(&self) -> bool {
        !matches!(self.action, Action::Apart | Action::Beside(_) | Action::Wait(_))
    }

    /// What somebody is to choose between.
    pub(super) fn question(&self) -> Option<&Question> {
        match &self.action {
            Action::Beside(question) | Action::Wait(question) => Some(question),
            _ => None,
        }
    }

    /// What a person made of the file.
    fn stands(&self) -> &[u8] {
        let merged = self.question().and_then(|question| question.text.as_ref());
        let typed = merged.or(self.typed.as_ref()).map(String::as_bytes);
        typed.or(self.found.as_deref()).unwrap_or_default()
    }

    /// The new version goes beside the file.
    pub(super) fn offer(&self, beside: String) -> Option<Offer> {
        let Action::Beside(question) = &self.action else { return None };
        Some(Offer {
            beside,
            sha256: self.file.sha256.to_string(),
            content: content_sha256(self.file.path, self.file.bytes),
            edited_sha256: content_sha256(self.file.path, self.stands()),
            texts: question.sides.clone(),
        })
    }
}

/// What was rendered last of a text, and whether one would do as it.
fn base_of<'m>(memory: &'m Memory, file: File<'_>) -> (Option<&'m str>, fn(&str) -> bool) {
    match file.nature {
        Nature::Text { is_sound, .. } => (memory.bases.get(file.path), is_sound),
        Nature::Made | Nature::Worked(_) | Nature::View => (None, |_| true),
    }
}

/// What happens to a file that is not the new rendering.
fn edited(
    folder: &Path,
    memory: &Memory,
    force: bool,
    file: File<'_>,
    found: &[u8],
) -> Result<Action> {
    let hash = sha256(found);
    let (base, _) = base_of(memory, file);
    let known = memory.rendered(file.path);
    if known.is_some_and(|known| known.sha256 == hash)
        || memory.is_pending(file.path, &hash)
        || base.map(str::as_bytes) == Some(found)
    {
        return Ok(Action::Take);
    }
    let said = |bytes| content_sha256(file.path, bytes);
    let content = said(found);
    if said(file.bytes) == content {
        return Ok(Action::Unchanged);
    }
    if known.is_some_and(|known| known.content == content)
        || base.is_some_and(|base| said(base.as_bytes()) == content)
    {
        return Ok(Action::Take);
    }
    if force || matches!(file.nature, Nature::View) {
        return Ok(Action::Force);
    }
    merged(folder, memory, file, found, (&hash, &content))
}

/// What becomes of words that a person wrote; `hash` and `content` are those of what was found.
fn merged(
    folder: &Path,
    memory: &Memory,
    file: File<'_>,
    found: &[u8],
    (hash, content): (&str, &str),
) -> Result<Action> {
    let (base, is_sound) = base_of(memory, file);
    let own = match file.nature {
        Nature::Worked(Worked { own: Some(own), .. }) if own.found == hash => Some(&own.now),
        _ => None,
    };
    match own {
        Some(Ok(bytes)) if bytes == found => return Ok(Action::Keep),
        Some(Ok(bytes)) => return Ok(Action::Bring(bytes.clone())),
        _ => {}
    }
    // A run that was killed after it merged a text has not noted what it merged into it.
    let merged = memory.merged_rendering(file.path, hash);
    let offer = memory.offers.get(file.path).filter(|_| merged.is_none());
    let offer = offer.filter(|offer| is_inside(&offer.beside));
    let beside = offer.map(|offer| read(&folder.join(&offer.beside))).transpose()?.flatten();
    let edited = Edited {
        new: file.bytes,
        new_hash: file.sha256,
        found,
        rendered_hash: memory.rendered(file.path).map(|known| known.sha256.as_str()),
        base: merged.or(base),
        asked: offer.map(|offer| Asked { offer, is_there: beside.is_some(), content }),
        is_sound,
    };
    Ok(match (edited.action(), own) {
        (Action::Keep, Some(Err(_))) => Action::Apart,
        (action, _) => action,
    })
}
