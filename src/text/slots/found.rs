//! A slot in its sentence: what its value takes the place of, and what it becomes.

use std::ops::Range;

use super::lead::Place;
use super::load::Slot;
use super::phrase::{after_space, ends_at, starts_at, starts_block};
use crate::campaign::Campaign;
use crate::french::name::capitalize;
use crate::french::space::NBSP;
use crate::text::piece::{Edit, Setting};

/// A slot where it stands.
pub(super) struct Found<'a> {
    pub text: &'a str,
    /// Where the text that no other slot took starts.
    pub from: usize,
    pub range: Range<usize>,
    pub slot: &'a Slot,
    pub address: Option<String>,
    /// It is the text of a Markdown link.
    pub linked: bool,
}

impl Found<'_> {
    pub(super) fn place(&self, setting: Setting) -> Place {
        let (before, text) = (&self.text[..self.range.start], self.text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        let heading = setting == Setting::Body && line.trim_start().starts_with('#');
        let rest = text[self.range.end..].trim_start_matches(['*', '_', ' ', NBSP]);
        let ends_line = rest.starts_with('\n') && starts_block(text, text.len() - rest.len());
        Place {
            title: setting == Setting::Title || heading,
            alone: rest.is_empty() || rest.starts_with('|') || ends_line,
            quote_closes: rest.starts_with(['»', '”']),
        }
    }

    /// The text of a link keeps its brackets.
    pub(super) fn linked(&self, text: String) -> String {
        if self.linked { format!("[{text}]") } else { text }
    }

    /// The start of the words before the bracket that its value replaces, and whether it then
    /// begins with a capital.
    pub(super) fn absorbed_before(&self) -> (usize, &'static str, bool) {
        let before = &self.text[self.from..self.range.start];
        let words = before.trim_end();
        let mut start = words.len();
        let mut found = false;
        for word in &self.slot.absorbs_before {
            if let Some(at) = starts_at(words, word) {
                (start, found) = (at, true);
            }
        }
        if !self.slot.absorbs_before.is_empty() {
            let outer = words[..start].trim_end();
            let contracted = [("au", "à "), ("aux", "à "), ("du", "de "), ("des", "de ")];
            for (word, preposition) in contracted {
                if let Some(at) = starts_at(outer, word).filter(|_| !found) {
                    return (self.from + at, preposition, false);
                }
            }
        }
        if !found {
            return (self.range.start, "", false);
        }
        (self.from + start, "", words[start..].starts_with(char::is_uppercase))
    }

    /// The end of the words after the bracket that its value replaces.
    pub(super) fn absorbed_after(&self) -> usize {
        let end = self.range.end;
        let next = after_space(self.text, end);
        let words = self.slot.absorbs_after.iter();
        next.and_then(|at| words.filter_map(|word| ends_at(self.text, at, word)).max())
            .unwrap_or(end)
    }

    pub(super) fn words(&self, words: &str) -> Vec<Edit> {
        let content = &self.text[self.range.start + 1..];
        let capital = content.trim_start().starts_with(char::is_uppercase);
        let words = if capital { capitalize(words) } else { words.to_string() };
        vec![Edit { range: self.range.clone(), text: self.linked(words) }]
    }

    /// The short link declared for the official page of an address, else the address.
    pub(super) fn short_link(&self, campaign: &Campaign) -> Vec<Edit> {
        let address = self.address.clone().unwrap_or_default();
        let same = |url: &str| url.trim_end_matches('/') == address.trim_end_matches('/');
        let text = match campaign.links.iter().find(|link| same(&link.url)) {
            Some(link) => {
                let declared = format!("links[\"{}\"].declared", link.id);
                format!(
                    "{{% if {declared} %}}{{{{ {declared} }}}}{{% else %}}{address}{{% endif %}}"
                )
            }
            None => address,
        };
        vec![Edit { range: self.range.clone(), text }]
    }
}
