//! The parts of a Word document, found by its relations (ECMA-376, part 2), whatever their names.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write as _};

use roxmltree::{Document, Node};
use zip::result::ZipResult;
use zip::{ZipArchive, ZipWriter};

use super::NotRead;
use crate::input::is_readable_xml;

/// Largest part of a document that is read, in bytes once unpacked.
const MAX_PART: u64 = 16 * 1024 * 1024;

/// A document as its archive holds it.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
}

/// A relation of a part: what it leads to, by id.
struct Relation {
    id: String,
    /// The last word of its type: `styles`.
    kind: String,
    /// The path of a part of the archive, or an address.
    target: String,
    external: bool,
}

/// The parts that words are read from.
pub(super) struct Parts {
    pub main: String,
    pub main_name: String,
    /// Addresses by the id that hyperlinks name them by.
    pub addresses: BTreeMap<String, String>,
    /// The other parts that the main one leads to: the kind of the relation, and their paths.
    beside: Vec<(String, String)>,
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, NotRead> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| NotRead::Damaged)?;
        Ok(Self { archive })
    }

    pub(super) fn parts(&mut self) -> Result<Parts, NotRead> {
        let is_main = |own: &Relation| !own.external && own.kind == "officeDocument";
        let named = self.relations("")?.into_iter().find(is_main).map(|own| own.target);
        let main_name = named.unwrap_or_else(|| String::from("word/document.xml"));
        let main = self.part(&main_name)?.ok_or(NotRead::NotWord)?;
        let (external, inner): (Vec<_>, Vec<_>) =
            self.relations(&main_name)?.into_iter().partition(|relation| relation.external);
        let beside = inner.into_iter().map(|own| (own.kind, own.target)).collect();
        let addresses = external.into_iter().map(|own| (own.id, own.target)).collect();
        Ok(Parts { main, main_name, addresses, beside })
    }

    /// The parts of some kinds that the main one leads to.
    pub(super) fn beside(&mut self, parts: &Parts, kinds: &[&str]) -> Vec<Result<String, NotRead>> {
        let own = parts.beside.iter().filter(|(kind, _)| kinds.contains(&kind.as_str()));
        own.filter_map(|(_, path)| self.part(path).transpose()).collect()
    }

    /// The first part of a kind that the main one leads to; empty where it leads to none.
    pub(super) fn one_beside(&mut self, parts: &Parts, kind: &str) -> Result<String, NotRead> {
        self.beside(parts, &[kind]).into_iter().next().unwrap_or_else(|| Ok(String::new()))
    }

    /// What each picture or embedded file of a document is known by: its checksum and its size.
    pub(super) fn pictures(&mut self) -> Vec<String> {
        let mut names = self.names("word/media/");
        names.extend(self.names("word/embeddings/"));
        let mut known = Vec::new();
        for name in names {
            if let Ok(file) = self.archive.by_name(&name) {
                known.push(format!("{:08x} {}", file.crc32(), file.size()));
            }
        }
        known
    }

    /// The names of the parts below a folder, in order.
    pub(super) fn names(&self, folder: &str) -> Vec<String> {
        let own = self.archive.file_names().flatten().filter(|name| name.starts_with(folder));
        let mut names: Vec<String> = own.map(|name| name.into_owned()).collect();
        names.sort();
        names
    }

    /// The same document with another text in one of its parts; every other part stays, byte for byte
    /// and in its place.
    pub(super) fn with_part(&mut self, name: &str, text: &str) -> ZipResult<Vec<u8>> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..self.archive.len() {
            let file = self.archive.by_index_raw(index)?;
            if file.name()? == name {
                archive.start_file(name, file.options())?;
                archive.write_all(text.as_bytes())?;
            } else {
                archive.raw_copy_file(file)?;
            }
        }
        Ok(archive.finish()?.into_inner())
    }

    /// The relations of a part; those of the whole document when its name is empty.
    fn relations(&mut self, part: &str) -> Result<Vec<Relation>, NotRead> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let path = format!("{folder}/_rels/{name}.rels");
        let text = self.part(path.trim_start_matches('/'))?.unwrap_or_default();
        let Ok(document) = Document::parse(&text) else { return Ok(Vec::new()) };
        let relations = document.root_element().children().filter(Node::is_element);
        Ok(relations
            .filter_map(|node| {
                let external = node.attribute("TargetMode") == Some("External");
                let kind = node.attribute("Type").unwrap_or_default().rsplit('/').next();
                let target = node.attribute("Target")?;
                Some(Relation {
                    id: node.attribute("Id")?.to_string(),
                    kind: kind.unwrap_or_default().to_string(),
                    target: if external { target.to_string() } else { resolved(part, target) },
                    external,
                })
            })
            .collect())
    }

    /// A part of the archive; none when it has no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, NotRead> {
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(zip::result::ZipError::FileNotFound) => return Ok(None),
            Err(zip::result::ZipError::UnsupportedArchive(_)) => return Err(NotRead::Encrypted),
            Err(_) => return Err(NotRead::Damaged),
        };
        let mut text = String::new();
        // The size that an archive declares may be a lie: what is unpacked is counted.
        match file.take(MAX_PART + 1).read_to_string(&mut text) {
            Err(_) => Err(NotRead::Damaged),
            Ok(length) if length as u64 > MAX_PART => Err(NotRead::TooLarge),
            Ok(_) if !is_readable_xml(&text) => Err(NotRead::Damaged),
            Ok(_) => Ok(Some(text)),
        }
    }
}

/// The path of what a part names, from the top of the archive.
fn resolved(part: &str, target: &str) -> String {
    if let Some(path) = target.strip_prefix('/') {
        return path.to_string();
    }
    match part.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{target}"),
        None => target.to_string(),
    }
}
