//! What becomes of a file that a person edited when it is rendered again.

use super::memory::{Offer, OfferTexts};
use crate::merge::{Merge, Place, merge};

/// An edited file: neither the new rendering nor an earlier one.
pub(super) struct Edited<'a> {
    /// The new rendering, and its hash.
    pub new: &'a [u8],
    pub new_hash: &'a str,
    /// What is on the disk, and the hash of what it says.
    pub found: &'a [u8],
    pub found_content: &'a str,
    /// Hash of the rendering that the edit was made on, for a file that cannot be merged.
    pub rendered_hash: Option<&'a str>,
    /// That rendering, for a text that can be merged.
    pub base: Option<&'a str>,
    /// The new version put beside it by an earlier run.
    pub offer: Option<&'a Offer>,
    /// That version is still there.
    pub offer_is_there: bool,
    /// Whether programs can read its head, if it has one.
    pub is_sound: fn(&str) -> bool,
}

/// What to do with it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It stays, and has everything of the new rendering that its author wants.
    Current,
    /// It stays: its author has dealt with this new rendering, which cannot be merged.
    Refused,
    /// It takes what changed.
    Merged(String),
    /// It stays, and the new rendering goes beside it. The places in conflict, and the texts that
    /// they were found in, if it can be merged.
    Conflict(Vec<Place>, Option<OfferTexts>),
    /// As before, and the new rendering is beside it already.
    Waiting(Vec<Place>),
}

impl Edited<'_> {
    pub(super) fn outcome(&self) -> Outcome {
        let text = |bytes| std::str::from_utf8(bytes).ok();
        match (self.base, text(self.found), text(self.new)) {
            (Some(base), Some(own), Some(new)) => self
                .after_offer(base, own, new)
                .unwrap_or_else(|| self.merged(&merge(base, own, new), own, new)),
            _ => self.whole(),
        }
    }

    /// A file that cannot be merged, such as one of Word.
    fn whole(&self) -> Outcome {
        if self.rendered_hash == Some(self.new_hash) {
            return Outcome::Current;
        }
        match self.offer.filter(|offer| offer.sha256 == self.new_hash) {
            Some(_) if self.was_dealt_with() => Outcome::Refused,
            Some(_) => Outcome::Waiting(Vec::new()),
            None => Outcome::Conflict(Vec::new(), None),
        }
    }

    /// The version put beside was taken away, or the file edited since.
    fn was_dealt_with(&self) -> bool {
        !self.offer_is_there
            || self.offer.is_some_and(|offer| offer.edited_sha256 != self.found_content)
    }

    /// After a conflict: once its author took the other version away, or changed the text at each
    /// place, the author's wording stands at these places, and the rest of that version comes in.
    fn after_offer(&self, base: &str, own: &str, new: &str) -> Option<Outcome> {
        let offer = self.offer?;
        let texts = offer.texts.as_ref()?;
        let found = merge(base, own, &texts.new);
        let asked = merge(base, &texts.edited, &texts.new).places;
        let is_open = |place: &Place| {
            asked.iter().any(|old| old.ours == place.ours && old.theirs == place.theirs)
        };
        let open: Vec<Place> =
            found.places.iter().filter(|place| is_open(place)).cloned().collect();
        let waits = if asked.is_empty() { !self.was_dealt_with() } else { !open.is_empty() };
        if self.offer_is_there && waits {
            return (offer.sha256 == self.new_hash).then_some(Outcome::Waiting(open));
        }
        let decided =
            if self.stays_sound(own, found.with_ours()) { found.with_ours() } else { own };
        let next = merge(&texts.new, decided, new);
        let is_clean = next.clean().is_some();
        is_clean.then(|| self.merged(&next, own, new))
    }

    fn merged(&self, found: &Merge, own: &str, new: &str) -> Outcome {
        match found.clean() {
            Some(text) if text == own => Outcome::Current,
            Some(text) if self.stays_sound(own, text) => Outcome::Merged(text.to_string()),
            _ => {
                let texts = OfferTexts { new: new.to_string(), edited: own.to_string() };
                Outcome::Conflict(found.places.clone(), Some(texts))
            }
        }
    }

    /// A head that programs could read before a merge can be read after it.
    fn stays_sound(&self, own: &str, merged: &str) -> bool {
        !(self.is_sound)(own) || (self.is_sound)(merged)
    }
}
