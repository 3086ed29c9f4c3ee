//! The words of a Word document: paragraphs, headings, list items, and where links point to; what a
//! package says, whatever program saved it.

mod content;
mod elements;
mod numbering;
mod package;
mod styles;

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

pub use content::{document_content, workbook_content};
use elements::{R, is, is_hidden, property};
use numbering::Numbering;
use package::Package;
use styles::Styles;

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
        styles: Styles::read(&parts.styles),
        ..Reader::default()
    };
    reader.walk(document.root_element(), 0)?;
    Ok(reader.paragraphs)
}

#[derive(Default)]
struct Reader {
    targets: BTreeMap<String, String>,
    numbering: Numbering,
    styles: Styles,
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
        let name = self.styles.name(id).unwrap_or(&id_words);
        let of = |starts: &[&str]| {
            starts.iter().any(|start| name.starts_with(start) || id_words.starts_with(start))
        };
        let heading = property(node, "outlineLvl").is_some() || of(&["heading", "titre", "title"]);
        let list = self.list(node, id);
        let listed = of(&["list bullet", "listbullet", "listepuces"]);
        Paragraph {
            heading,
            subtitle: of(&["subtitle", "sous-titre", "soustitre"]),
            // Numbered headings are no items.
            item: !heading && (list.is_some() || listed),
            number: list
                .filter(|_| !heading)
                .and_then(|(list, level)| self.numbering.next(&list, level)),
            ..Paragraph::default()
        }
    }

    /// The list that a paragraph is an item of, and its level there: as it says itself, else as its
    /// style does. A list of number 0 is none.
    fn list(&self, node: Node<'_, '_>, style: &str) -> Option<(String, usize)> {
        let level = property(node, "ilvl").and_then(|level| level.parse().ok());
        let own = property(node, "numId").map(|list| (list, None, style));
        let (list, of_style, style) = own.or_else(|| self.styles.list(style))?;
        let level = level.or(of_style).or_else(|| self.numbering.level_of(list, style));
        (list != "0").then(|| (list.to_string(), level.unwrap_or_default()))
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
