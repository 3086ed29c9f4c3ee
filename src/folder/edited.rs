//! What becomes of a file that a person edited when it is rendered again.

use super::memory::{Offer, OfferTexts};
use crate::merge::{Merge, Place, merge};

/// An edited file: neither the new rendering nor an earlier one.
pub(super) struct Edited<'a> {
    /// The new rendering, and its hash.
    pub new: &'a [u8],
    pub new_hash: &'a str,
    /// What is on the disk.
    pub found: &'a [u8],
    /// Hash of the rendering that the edit was made on, for a file that cannot be merged.
    pub rendered_hash: Option<&'a str>,
    /// What the edit is compared with, for a text that can be merged.
    pub base: Option<&'a str>,
    /// The new version put beside it by an earlier run.
    pub asked: Option<Asked<'a>>,
    /// Whether programs can read its head, if it has one.
    pub is_sound: fn(&str) -> bool,
}

/// A new version that an earlier run put beside an edited file.
pub(super) struct Asked<'a> {
    pub offer: &'a Offer,
    /// It is still there.
    pub is_there: bool,
    /// Hash of what the edited file says now.
    pub content: &'a str,
}

/// What happens to the file itself.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// It is right, or says what it should.
    Unchanged,
    /// It is missing, or nobody edited it.
    Take,
    /// It was edited, and is replaced after a copy is kept.
    Force,
    /// It was edited, and takes what changed.
    Merge(String),
    /// It is a document that a person wrote in, and takes what changed.
    Bring(Vec<u8>),
    /// It is one that cannot, and stays: its words are in no text, or others than those of its text.
    Apart,
    /// It was edited, and stays: it has everything of the new rendering that its author wants.
    Keep,
    /// It stays, its author having dealt with the version put beside it, which is remembered and cannot be
    /// merged.
    Refused,
    /// Somebody is to choose, and the new rendering goes beside it.
    Beside(Question),
    /// The same, and the new rendering is beside it.
    Wait(Question),
}

/// What somebody is to choose between, and what stands meanwhile.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Question {
    /// The places in conflict; none where the two cannot be merged.
    pub places: Vec<Place>,
    /// The file with everything of the new rendering but at these places, where that differs from
    /// what stands.
    pub text: Option<String>,
    /// What it is compared with from now on, so that these places stay in conflict.
    pub base: Option<String>,
    /// The texts that they were found in.
    pub sides: Option<OfferTexts>,
}

/// How far a question is settled.
enum Answer {
    /// As long as its places could not be told, it waits as a whole.
    Waits,
    /// What the text is compared with, settled places taken in, and the text with what had no conflict.
    Upto(String, String),
}

impl Edited<'_> {
    pub(super) fn action(&self) -> Action {
        let text = |bytes| std::str::from_utf8(bytes).ok();
        match (self.base, text(self.found), text(self.new)) {
            (Some(base), Some(own), Some(new)) => self.of_text(base, own, new),
            _ => self.whole(),
        }
    }

    /// A file that cannot be merged, such as one of Word.
    fn whole(&self) -> Action {
        if self.rendered_hash == Some(self.new_hash) {
            return Action::Keep;
        }
        match &self.asked {
            Some(asked) if asked.offer.sha256 != self.new_hash => {}
            Some(asked) if asked.was_dealt_with() => return Action::Refused,
            Some(_) => return Action::Wait(Question::default()),
            None => {}
        }
        Action::Beside(Question::default())
    }

    fn of_text(&self, base: &str, own: &str, new: &str) -> Action {
        let is_new = |asked: &Asked<'_>| asked.offer.sha256 != self.new_hash;
        let (base, text) = match self.asked.as_ref().and_then(|asked| self.answer(asked, base, own))
        {
            Some(Answer::Waits) if !self.asked.as_ref().is_some_and(is_new) => {
                return Action::Wait(Question::default());
            }
            Some(Answer::Upto(base, text)) => (base, text),
            Some(Answer::Waits) | None => (base.to_string(), own.to_string()),
        };
        self.merged(&merge(&base, &text, new), own, new)
    }

    /// What became of the question that was asked: at a place that its author changed since, or once
    /// the version beside is gone, the author's wording stands.
    fn answer(&self, asked: &Asked<'_>, base: &str, own: &str) -> Option<Answer> {
        let texts = asked.offer.texts.as_ref()?;
        let found = merge(base, own, &texts.new);
        let open = asked.open(base, &found);
        let is_sound = self.stays_sound(own, found.with_ours());
        let waits = match &open {
            Open::Whole(waits) => *waits,
            Open::Places(places) => !places.is_empty() && !is_sound,
        };
        if waits {
            return Some(Answer::Waits);
        }
        let text = if is_sound { found.with_ours() } else { own };
        Some(Answer::Upto(found.base_with(|place| open.has(place)), text.to_string()))
    }

    fn merged(&self, found: &Merge, own: &str, new: &str) -> Action {
        let text = found.with_ours();
        let sides =
            |edited: &str| Some(OfferTexts { new: new.to_string(), edited: edited.to_string() });
        let places = found.places().to_vec();
        if !self.stays_sound(own, text) {
            let sides = sides(own);
            return Action::Beside(Question { places, sides, ..Question::default() });
        }
        if places.is_empty() {
            return match text == own {
                true => Action::Keep,
                false => Action::Merge(text.to_string()),
            };
        }
        let waits = |asked: &Asked<'_>| asked.is_there && asked.offer.sha256 == self.new_hash;
        let is_asked = text == own && self.asked.as_ref().is_some_and(waits);
        let question = Question {
            places,
            sides: sides(text),
            text: (text != own).then(|| text.to_string()),
            base: Some(found.base_with(|_| true)),
        };
        if is_asked { Action::Wait(question) } else { Action::Beside(question) }
    }

    /// A head that programs could read before a merge can be read after it.
    fn stays_sound(&self, own: &str, merged: &str) -> bool {
        !(self.is_sound)(own) || (self.is_sound)(merged)
    }
}

/// What of a question is still open.
enum Open {
    /// Its places could not be told: all of it, or nothing.
    Whole(bool),
    /// These places.
    Places(Vec<Place>),
}

impl Open {
    fn has(&self, place: &Place) -> bool {
        match self {
            Self::Whole(_) => false,
            Self::Places(places) => places.contains(place),
        }
    }
}

impl Asked<'_> {
    /// The version put beside was taken away, or the file edited since.
    fn was_dealt_with(&self) -> bool {
        !self.is_there || self.offer.edited_sha256 != self.content
    }

    /// What is still open in a text; `found` is what it makes with the version beside.
    fn open(&self, base: &str, found: &Merge) -> Open {
        let Some(texts) = &self.offer.texts else { return Open::Whole(!self.was_dealt_with()) };
        let asked = merge(base, &texts.edited, &texts.new);
        if asked.places().is_empty() {
            return Open::Whole(!self.was_dealt_with());
        }
        let is_open = |place: &&Place| {
            let is_same = |old: &Place| old.ours == place.ours && old.theirs == place.theirs;
            self.is_there && asked.places().iter().any(is_same)
        };
        Open::Places(found.places().iter().filter(is_open).cloned().collect())
    }

    /// How many places somebody is still to choose at.
    pub(super) fn open_places(&self, base: Option<&str>, own: Option<&str>) -> usize {
        let open = match (base, own, &self.offer.texts) {
            (Some(base), Some(own), Some(texts)) => self.open(base, &merge(base, own, &texts.new)),
            _ => Open::Whole(!self.was_dealt_with()),
        };
        match open {
            Open::Whole(is_open) => usize::from(is_open),
            Open::Places(places) => places.len(),
        }
    }
}
