//! The words of a Word document: paragraphs, headings, list items, and where links point to.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use roxmltree::{Document, Node};
use zip::ZipArchive;

/// Largest part of a document that is read, in bytes once unpacked.
const MAX_PART: u64 = 16 * 1024 * 1024;

/// Elements inside one another, more than in any document that Word writes.
const MAX_DEPTH: usize = 256;

/// Why a document cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotRead {
    /// An archive that is no Word document.
    NotWord,
    /// It asks for a password.
    Encrypted,
    /// It does not hold together.
    Damaged,
    /// A part is too large once unpacked.
    TooLarge,
}

/// A paragraph that holds words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Its words; its inner line ends stay.
    pub text: String,
    /// Its style is that of a title or a heading.
    pub heading: bool,
    /// Its style is that of a subtitle.
    pub subtitle: bool,
    /// It is an item of a list.
    pub item: bool,
    /// Where its links point to, without `mailto:`.
    pub addresses: Vec<String>,
}

/// Reads the paragraphs of a document, as they are once its changes are accepted.
///
/// # Errors
/// When the document cannot be read.
pub fn paragraphs(bytes: &[u8]) -> Result<Vec<Paragraph>, NotRead> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| NotRead::Damaged)?;
    let main = part(&mut archive, "word/document.xml")?.ok_or(NotRead::NotWord)?;
    let links = part(&mut archive, "word/_rels/document.xml.rels")?.unwrap_or_default();
    let document = Document::parse(&main).map_err(|_| NotRead::Damaged)?;
    let mut reader = Reader { targets: targets(&links), ..Reader::default() };
    reader.walk(document.root_element(), 0)?;
    Ok(reader.paragraphs)
}

/// The namespace of the words of a document (ECMA-376, part 1).
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A part of the archive; none when it has no such part.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, NotRead> {
    let file = match archive.by_name(name) {
        Ok(file) => file,
        Err(zip::result::ZipError::FileNotFound) => return Ok(None),
        Err(zip::result::ZipError::UnsupportedArchive(_)) => return Err(NotRead::Encrypted),
        Err(_) => return Err(NotRead::Damaged),
    };
    let mut text = String::new();
    // The size that an archive declares may be a lie: what is unpacked is counted.
    let read = file.take(MAX_PART + 1).read_to_string(&mut text);
    match read {
        Err(_) => Err(NotRead::Damaged),
        Ok(length) if length as u64 > MAX_PART => Err(NotRead::TooLarge),
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
    paragraphs: Vec<Paragraph>,
    /// The paragraphs that are begun: a text box is drawn inside one.
    open: Vec<Paragraph>,
}

impl Reader {
    fn walk(&mut self, node: Node<'_, '_>, depth: usize) -> Result<(), NotRead> {
        if depth > MAX_DEPTH {
            return Err(NotRead::Damaged);
        }
        // The second drawing of a text box, what was struck out, and where moved words stood.
        if node.tag_name().name() == "Fallback" || is(node, "del") || is(node, "moveFrom") {
            return Ok(());
        }
        let paragraph = is(node, "p");
        if paragraph {
            let (heading, item, subtitle) = (is_heading(node), is_item(node), is_subtitle(node));
            self.open.push(Paragraph { heading, item, subtitle, ..Paragraph::default() });
        }
        self.word(node);
        for child in node.children().filter(Node::is_element) {
            self.walk(child, depth + 1)?;
        }
        if paragraph
            && let Some(mut ended) = self.open.pop()
            && !ended.text.trim().is_empty()
        {
            ended.text = ended.text.trim().to_string();
            self.paragraphs.push(ended);
        }
        Ok(())
    }

    /// What a node says by itself.
    fn word(&mut self, node: Node<'_, '_>) {
        let Some(open) = self.open.last_mut() else { return };
        match node.tag_name().name() {
            "t" if is(node, "t") => open.text.push_str(node.text().unwrap_or("")),
            "tab" if node.parent().is_some_and(|n| is(n, "r")) => open.text.push(' '),
            // A link as a field: HYPERLINK "https://…"
            "instrText" => {
                let field = node.text().unwrap_or("").trim();
                let target =
                    field.strip_prefix("HYPERLINK").and_then(|rest| rest.split('"').nth(1));
                open.addresses.extend(target.map(str::to_string));
            }
            "noBreakHyphen" => open.text.push('-'),
            "br" | "cr" => open.text.push('\n'),
            "hyperlink" => {
                let target = node.attribute((R, "id")).and_then(|id| self.targets.get(id));
                let address = target.map(|url| url.strip_prefix("mailto:").unwrap_or(url));
                open.addresses.extend(address.map(str::to_string));
            }
            _ => {}
        }
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
        || style.starts_with("title")
}

/// « Subtitle » or « Sous-titre ».
fn is_subtitle(paragraph: Node<'_, '_>) -> bool {
    let style = style(paragraph);
    style.starts_with("subtitle")
        || style.starts_with("sous-titre")
        || style.starts_with("soustitre")
}

/// Whether a paragraph is an item of a list. Numbered headings are none.
fn is_item(paragraph: Node<'_, '_>) -> bool {
    let style = style(paragraph);
    let numbered = property(paragraph, "numId").is_some_and(|id| id != "0");
    let listed = style.starts_with("listbullet") || style.starts_with("listepuces");
    !is_heading(paragraph) && (numbered || listed)
}
