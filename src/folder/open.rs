//! What somebody is still to choose in the texts of a folder, as they stand.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;

use super::bases::Bases;
use super::edited::Asked;
use super::kept::{KEPT, OFFERS, parsed};
use super::memory::{Memory, Offer};
use super::texts::files_of;
use crate::bundle::{Found, Manifest, content_sha256};

/// The documents of a folder that people wrote in, with the texts that they were made from; `documents` are
/// those that its manifest names.
///
/// # Errors
/// When one that is there cannot be read.
pub fn written_in(folder: &Path, manifest: &Manifest) -> Result<BTreeMap<String, Found>> {
    let (memory, _) = Memory::read::<Manifest>(folder)?;
    memory.written_in(folder, manifest.documents())
}

/// How many places of each text of a folder somebody is to choose at, by path, those without any left
/// out. Only texts are counted: another file is kept or taken as a whole.
///
/// # Errors
/// When a file that is there cannot be read.
pub fn open_places(folder: &Path) -> Result<BTreeMap<String, usize>> {
    let offers: BTreeMap<String, Offer> =
        parsed(&folder.join(KEPT).join(OFFERS))?.unwrap_or_default();
    let mut open = BTreeMap::new();
    let texts: Vec<_> = offers.iter().filter(|(path, _)| path.ends_with(".md")).collect();
    if texts.is_empty() {
        return Ok(open);
    }
    let bases = Bases::read(folder, offers.keys())?;
    let paths = texts.iter().flat_map(|(path, offer)| [path.as_str(), offer.beside.as_str()]);
    let found = files_of(folder, paths)?;
    for (path, offer) in texts {
        let Some(own) = found.get(path) else { continue };
        let content = content_sha256(path, own);
        let is_there = found.contains_key(&offer.beside);
        let asked = Asked { offer, is_there, content: &content };
        let places = asked.open_places(bases.get(path), std::str::from_utf8(own).ok());
        if places > 0 {
            open.insert(path.clone(), places);
        }
    }
    Ok(open)
}
