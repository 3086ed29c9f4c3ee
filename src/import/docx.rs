//! The words of a Word document: paragraphs, list items, cells, and where links point to.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use roxmltree::{Document, Node};
use zip::ZipArchive;

use super::lines::Guide;
use super::read::Unreadable;

/// Largest part of a document that is read, in bytes once unpacked.
const MAX_PART: u64 = 16 * 1024 * 1024;

/// Elements inside one another, more than in any document that Word writes.
const MAX_DEPTH: usize = 256;

/// Reads a document.
pub(super) fn read(bytes: &[u8]) -> Result<Guide, Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
    let main = part(&mut archive, "word/document.xml")?.ok_or(Unreadable::NotWord)?;
    let links = part(&mut archive, "word/_rels/document.xml.rels")?.unwrap_or_default();
    let document = Document::parse(&main).map_err(|_| Unreadable::Damaged)?;
    let mut reader = Reader { targets: targets(&links), ..Reader::default() };
    reader.walk(document.root_element(), 0)?;
    Ok(Guide::from_paragraphs(&reader.text, reader.addresses, &reader.headings))
}

/// The namespace of the words of a document (ECMA-376, part 1).
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A part of the archive; none when it has no such part.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, Unreadable> {
    let file = match archive.by_name(name) {
        Ok(file) => file,
        Err(zip::result::ZipError::FileNotFound) => return Ok(None),
        Err(zip::result::ZipError::UnsupportedArchive(_)) => return Err(Unreadable::Encrypted),
        Err(_) => return Err(Unreadable::Damaged),
    };
    let mut text = String::new();
    // The size that an archive declares may be a lie: what is unpacked is counted.
    let read = file.take(MAX_PART + 1).read_to_string(&mut text);
    match read {
        Err(_) => Err(Unreadable::Damaged),
        Ok(length) if length as u64 > MAX_PART => Err(Unreadable::PartTooLarge),
        Ok(_) => Ok(Some(text)),
    }
}

/// Addresses by the id that hyperlinks name them by.
fn targets(links: &str) -> BTreeMap<String, String> {
    let Ok(document) = Document::parse(links) else { return BTreeMap::new() };
    let relations = document.root_element().children().filter(Node::is_element);
    relations
        .filter(|node| node.attribute("TargetMode") == Some("External"))
        .filter_map(|node| {
            Some((node.attribute("Id")?.to_string(), node.attribute("Target")?.to_string()))
        })
        .collect()
}

#[derive(Default)]
struct Reader {
    targets: BTreeMap<String, String>,
    /// The paragraphs that are ended, an empty line between them.
    text: String,
    /// Number of the line after them.
    line: usize,
    /// Words of the paragraphs that are begun: a text box is drawn inside one.
    open: Vec<String>,
    addresses: Vec<String>,
    /// Numbers of the lines that are headings.
    headings: BTreeSet<usize>,
}

impl Reader {
    fn walk(&mut self, node: Node<'_, '_>, depth: usize) -> Result<(), Unreadable> {
        if depth > MAX_DEPTH {
            return Err(Unreadable::Damaged);
        }
        // The second drawing of a text box, what was struck out, and where moved words stood.
        if node.tag_name().name() == "Fallback" || is(node, "del") || is(node, "moveFrom") {
            return Ok(());
        }
        let paragraph = is(node, "p");
        if paragraph {
            self.open.push(String::new());
        }
        self.word(node);
        for child in node.children().filter(Node::is_element) {
            self.walk(child, depth + 1)?;
        }
        if paragraph && let Some(words) = self.open.pop() {
            self.end(node, words.trim());
        }
        Ok(())
    }

    /// What a node says by itself.
    fn word(&mut self, node: Node<'_, '_>) {
        let Some(words) = self.open.last_mut() else { return };
        match node.tag_name().name() {
            "t" if is(node, "t") => words.push_str(node.text().unwrap_or("")),
            "tab" if node.parent().is_some_and(|n| is(n, "r")) => words.push(' '),
            "noBreakHyphen" => words.push('-'),
            "br" | "cr" => words.push('\n'),
            "hyperlink" => {
                let target = node.attribute((R, "id")).and_then(|id| self.targets.get(id));
                let address = target.map(|url| url.strip_prefix("mailto:").unwrap_or(url));
                self.addresses.extend(address.map(str::to_string));
            }
            _ => {}
        }
    }

    /// Writes a paragraph, with an empty line before it; its inner line ends stay.
    fn end(&mut self, paragraph: Node<'_, '_>, words: &str) {
        if words.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        if is_heading(paragraph) {
            self.headings.insert(self.line + 1);
        }
        if is_item(paragraph) && !words.starts_with('•') {
            self.text.push_str("• ");
        }
        self.text.push_str(words);
        self.line += words.matches('\n').count() + 2;
    }
}

fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.has_tag_name((W, name))
}

/// A property of a paragraph, such as its style; not the one that it had before a change.
fn property<'d>(paragraph: Node<'d, '_>, name: &str) -> Option<&'d str> {
    let properties = paragraph.children().find(|n| is(*n, "pPr"))?;
    let own = properties.children().filter(|n| !is(*n, "pPrChange"));
    // « numId » stands inside « numPr ».
    let mut all = own.flat_map(|n| std::iter::once(n).chain(n.children()));
    all.find(|n| is(*n, name)).and_then(|n| n.attribute((W, "val")))
}

/// The style of a paragraph, in lower case: Word names it in the language of its user.
fn style(paragraph: Node<'_, '_>) -> String {
    property(paragraph, "pStyle").unwrap_or("").to_lowercase()
}

fn is_heading(paragraph: Node<'_, '_>) -> bool {
    let style = style(paragraph);
    property(paragraph, "outlineLvl").is_some()
        || style.starts_with("heading")
        || style.starts_with("titre")
}

/// Whether a paragraph is an item of a list. Numbered headings are none.
fn is_item(paragraph: Node<'_, '_>) -> bool {
    let style = style(paragraph);
    let numbered = property(paragraph, "numId").is_some_and(|id| id != "0");
    let listed = style.starts_with("listbullet") || style.starts_with("listepuces");
    !is_heading(paragraph) && (numbered || listed)
}
