//! The documents that people write in: their words in the texts, and the new texts in them.

use std::collections::BTreeMap;

use super::content::sha256;
use super::file::{Apart, Own};
use super::launch::Bundle;
use crate::merge::{self, Place};
use crate::reword::{self, Unmatched};
use crate::text::Document;
use crate::word::with_notice;

/// A file that is no rendering any more, as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it holds.
    pub bytes: Vec<u8>,
    /// The text that it was made from, if that is known.
    pub base: Option<String>,
}

/// What people wrote in documents.
#[derive(Debug, Clone, Default)]
pub struct Gathered {
    /// The texts with these words in them, by path.
    pub texts: BTreeMap<String, String>,
    /// In how many places of each text its document says something else, by the path of the text, those
    /// without any left out.
    pub apart: BTreeMap<String, usize>,
    /// The documents, by path.
    pub(super) documents: BTreeMap<String, Wrote>,
}

/// A document that a person wrote in.
#[derive(Debug, Clone)]
pub(super) struct Wrote {
    bytes: Vec<u8>,
    apart: Option<Apart>,
}

impl Bundle<'_> {
    /// Takes the words of documents into the texts that they were made from. `found` are those that
    /// people wrote in, by path; `texts` are the texts as they stand, by path. What went out stays.
    pub fn gather(
        &self,
        found: BTreeMap<String, Found>,
        texts: &BTreeMap<String, String>,
    ) -> Gathered {
        let mut gathered = Gathered::default();
        for (path, Found { bytes, base }) in found {
            let Some((document, text)) = document_of(&self.documents, &path) else { continue };
            let base = base.as_deref();
            let standing = texts.get(&text).map(String::as_str).or(base);
            let taken = match (base, standing) {
                _ if self.published.contains_key(&text) => continue,
                (Some(base), Some(standing)) => {
                    taken(&self.title(document), &bytes, base, standing)
                }
                _ => Err(Unmatched::Structure),
            };
            let apart = match taken {
                Ok((words, places)) => {
                    if !places.is_empty() {
                        gathered.apart.insert(text.clone(), places.len());
                    }
                    if Some(words.as_str()) != standing {
                        gathered.texts.insert(text, words);
                    }
                    (!places.is_empty()).then_some(Apart::Conflict(places))
                }
                Err(why) => Some(Apart::Unmatched(why)),
            };
            gathered.documents.insert(path, Wrote { bytes, apart });
        }
        gathered
    }

    /// What becomes of a document, once it is known what its text says.
    pub(super) fn own(&self, wrote: &Wrote, document: &Document, text: &str) -> Own {
        let now = match &wrote.apart {
            Some(apart) => Err(apart.clone()),
            None => {
                let title = self.title(document);
                reword::brought(&wrote.bytes, text, &title)
                    .and_then(|bytes| Ok(with_notice(&bytes, self.is_open(document))?))
                    .map_err(Apart::Unmatched)
            }
        };
        Own { found: sha256(&wrote.bytes), now }
    }
}

/// The text as it stands with the words of its document, and the places where the two say something else;
/// `title` is what the deliverable is called.
fn taken(
    title: &str,
    bytes: &[u8],
    base: &str,
    standing: &str,
) -> Result<(String, Vec<Place>), Unmatched> {
    let wrote = reword::gathered(bytes, base, title)?;
    let merged = merge::merge(base, standing, &wrote);
    Ok((merged.with_ours().to_string(), merged.places().to_vec()))
}

impl Found {
    /// In how many places the document says something else than its text as it stands, where both differ
    /// from what it was made from; `title` is what the deliverable is called.
    pub fn apart(&self, standing: &str, title: &str) -> usize {
        let base = self.base.as_deref();
        let taken = base.map(|base| taken(title, &self.bytes, base, standing));
        taken.and_then(Result::ok).map_or(0, |(_, places)| places.len())
    }
}

/// The text whose document is at a path, and its own path.
pub(super) fn document_of<'d>(
    documents: &'d [Document],
    path: &str,
) -> Option<(&'d Document, String)> {
    let stem = path.strip_suffix(".docx")?;
    let own = documents.iter().find(|document| document.stem() == stem)?;
    Some((own, format!("{stem}.md")))
}
