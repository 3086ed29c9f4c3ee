//! The words of a Word document: paragraphs, headings, list items, and where links point to; what a
//! package says, whatever program saved it.

mod content;
mod numbering;
mod package;

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

pub use content::{document_content, workbook_content};
use numbering::Numbering;
use package::Package;

use crate::input::normal;

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
    /// What stands before it in a numbered list, such as « 2. ».
    pub number: Option<String>,
    /// Where its links point to, without `mailto:`.
    pub addresses: Vec<String>,
}

/// Reads the paragraphs of a document, as they are once its changes are accepted.
///
/// # Errors
/// When the document cannot be read.
pub fn paragraphs(bytes: &[u8]) -> Result<Vec<Paragraph>, NotRead> {
    let parts = Package::open(bytes)?.parts()?;
    let document = Document::parse(&parts.main).map_err(|_| NotRead::Damaged)?;
    let mut reader = Reader {
        targets: parts.addresses,
        numbering: Numbering::read(&parts.numbering),
        styles: styles(&parts.styles),
        ..Reader::default()
    };
    reader.walk(document.root_element(), 0)?;
    Ok(reader.paragraphs)
}

/// Names of styles by id, in lower case: ids are in the language of who made the document, and
/// names of the usual styles in English.
fn styles(text: &str) -> BTreeMap<String, String> {
    let Ok(document) = Document::parse(text) else { return BTreeMap::new() };
    let styles = document.root_element().children().filter(|node| is(*node, "style"));
    styles
        .filter_map(|style| {
            let name = style.children().find(|child| is(*child, "name"))?;
            let id = attribute(style, "styleId")?;
            Some((id.to_string(), attribute(name, "val")?.to_lowercase()))
        })
        .collect()
}

/// The namespaces of the words of a document (ECMA-376, part 1): usual, and strict.
const W: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];
const R: [&str; 2] = [
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
];

#[derive(Default)]
struct Reader {
    targets: BTreeMap<String, String>,
    numbering: Numbering,
    styles: BTreeMap<String, String>,
    paragraphs: Vec<Paragraph>,
    /// The paragraphs that are begun: a text box is drawn inside one.
    open: Vec<Paragraph>,
}

impl Reader {
    fn walk(&mut self, node: Node<'_, '_>, depth: usize) -> Result<(), NotRead> {
        if depth > MAX_DEPTH {
            return Err(NotRead::Damaged);
        }
        // The second drawing of a text box, what was taken out, where moved words stood,
        // and what Word hides.
        let gone = node.tag_name().name() == "Fallback" || is(node, "del") || is(node, "moveFrom");
        if gone || is(node, "r") && is_hidden(node) {
            return Ok(());
        }
        let paragraph = is(node, "p");
        if paragraph {
            let begun = self.begin(node);
            self.open.push(begun);
        }
        self.word(node);
        for child in node.children().filter(Node::is_element) {
            self.walk(child, depth + 1)?;
        }
        if paragraph
            && let Some(mut ended) = self.open.pop()
            && !ended.text.trim().is_empty()
        {
            ended.text = normal(ended.text.trim()).into_owned();
            self.paragraphs.push(ended);
        }
        Ok(())
    }

    /// A paragraph, by what it says of itself and of its style.
    fn begin(&mut self, node: Node<'_, '_>) -> Paragraph {
        let id = property(node, "pStyle").unwrap_or_default();
        let id_words = id.to_lowercase();
        let name = self.styles.get(id).map_or(id_words.as_str(), String::as_str);
        let of = |starts: &[&str]| {
            starts.iter().any(|start| name.starts_with(start) || id_words.starts_with(start))
        };
        let heading = property(node, "outlineLvl").is_some() || of(&["heading", "titre", "title"]);
        let list = property(node, "numId").filter(|id| *id != "0");
        let listed = of(&["list bullet", "listbullet", "listepuces"]);
        let level = property(node, "ilvl").and_then(|level| level.parse().ok()).unwrap_or_default();
        Paragraph {
            heading,
            subtitle: of(&["subtitle", "sous-titre", "soustitre"]),
            // Numbered headings are no items.
            item: !heading && (list.is_some() || listed),
            number: list.filter(|_| !heading).and_then(|list| self.numbering.next(list, level)),
            ..Paragraph::default()
        }
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
                let target = R
                    .iter()
                    .find_map(|space| node.attribute((*space, "id")))
                    .and_then(|id| self.targets.get(id));
                let address = target.map(|url| crate::address::as_typed(url));
                open.addresses.extend(address.map(str::to_string));
            }
            _ => {}
        }
    }
}

fn is(node: Node<'_, '_>, name: &str) -> bool {
    W.iter().any(|space| node.has_tag_name((*space, name)))
}

/// An attribute in the namespace of words.
fn attribute<'d>(node: Node<'d, '_>, name: &str) -> Option<&'d str> {
    W.iter().find_map(|space| node.attribute((*space, name)))
}

/// Whether the words of a run are hidden.
fn is_hidden(run: Node<'_, '_>) -> bool {
    let properties = run.children().find(|child| is(*child, "rPr"));
    let vanish = properties.and_then(|own| own.children().find(|child| is(*child, "vanish")));
    vanish.is_some_and(|vanish| !matches!(attribute(vanish, "val"), Some("0" | "false")))
}

/// A property of a paragraph, such as its style; not the one that it had before a change.
fn property<'d>(paragraph: Node<'d, '_>, name: &str) -> Option<&'d str> {
    let properties = paragraph.children().find(|n| is(*n, "pPr"))?;
    let own = properties.children().filter(|n| !is(*n, "pPrChange"));
    // « numId » stands inside « numPr ».
    let mut all = own.flat_map(|n| std::iter::once(n).chain(n.children()));
    all.find(|n| is(*n, name)).and_then(|n| attribute(n, "val"))
}
